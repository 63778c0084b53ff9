//! Accessibility, by axe-core on the live page.

use std::fs;

use fantoccini::Client;
use serde_json::Value;

const ENGINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
// Scripts of WebDriver's run beside the page's content security policy, so nothing is loosened for this.
const RUN: &str = "
    const done = arguments[0];
    const line = (rule) => `${rule.id} (${rule.impact}): ${rule.help}\\n` +
        rule.nodes.map((node) => `    ${node.target.join(' ')}  ${node.html.slice(0, 160)}`).join('\\n');
    axe.run(document, { resultTypes: ['violations'] }).then(
        (result) => done({ found: result.violations.map(line), passes: result.passes.length }),
        (error) => done({ found: [String(error)], passes: 0 }),
    );";

/// Runs all rules; the report names each violation and where it is.
pub async fn check(client: &Client) -> Result<(), String> {
    let engine = fs::read_to_string(ENGINE).map_err(|error| format!("{ENGINE}: {error}"))?;
    let problem = |error| format!("axe did not run: {error}");
    client.execute(&engine, vec![]).await.map_err(problem)?;
    let result = client.execute_async(RUN, vec![]).await.map_err(problem)?;
    let found = result["found"].as_array().map(Vec::as_slice).unwrap_or_default();
    // A page on which no rule applies was not looked at.
    if found.is_empty() && result["passes"].as_u64() > Some(0) {
        return Ok(());
    }
    let lines: Vec<&str> = found.iter().filter_map(Value::as_str).collect();
    Err(format!("{} accessibility violations\n{}", found.len(), lines.join("\n")))
}
