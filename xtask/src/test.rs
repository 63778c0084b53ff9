//! `cargo xtask test`: every check there is, step by step.

use crate::{
    command,
    counts::Counts,
    display, offline, paths,
    problem::{Outcome, Problem},
    setup::{
        self, Need,
        node::{self, Node},
    },
    steps::Steps,
    ui,
};

/// The packages that need a web view; all others must build without one.
const WITH_WEB_VIEW: &[&str] = &["ground-rules", "floor"];

/// Runs all steps and fails when one fails.
pub fn test(arguments: &[String]) -> Outcome {
    let fast = match arguments {
        [] => false,
        [word] if word == "--fast" => true,
        _ => return Err(Problem::new("Usage: cargo xtask test [--fast]")),
    };
    let mut steps = Steps::default();
    if let Some(node) = prepare(&mut steps, fast) {
        let screens = screens(&mut steps, &node);
        backend(&mut steps, screens);
        journeys(&mut steps, fast, screens);
    }
    steps.finish()
}

fn prepare(steps: &mut Steps, fast: bool) -> Option<Node> {
    let mut found = None;
    steps.run("what tests need", "Install what is named above, then try again.", || {
        let journeys = !fast && cfg!(target_os = "linux");
        let needs = [Need::Build, Need::Tests, Need::Journeys];
        setup::system(if journeys { &needs } else { &needs[..2] })?;
        setup::formatter_and_lints()?;
        // What is built for other systems, too: its licences are looked at.
        command::run(&mut command::cargo(&["fetch", "--locked"]))?;
        found = Some(node::find_or_install()?);
        Ok(())
    });
    found
}

/// Builds and checks the screens; says whether they could be built, which the shell needs.
fn screens(steps: &mut Steps, node: &Node) -> bool {
    let advice = "By hand: npm ci && npm run build, in ui/.";
    let built = steps.run("screens: install and build", advice, || {
        ui::install(node)?;
        ui::build(node)
    });
    if built {
        steps.run("screens: types", "By hand: npm run check, in ui/.", || ui::script(node, "check"));
        if ui::has_script("lint") {
            steps.run("screens: lint", "By hand: npm run lint, in ui/.", || ui::script(node, "lint"));
        }
        steps.run_counting("screens: tests", "By hand: npm test, in ui/.", |counts| {
            command::run_counting(node.npm(&["test"]).current_dir(paths::ui()), counts)
        });
    } else {
        steps.leave_out("screens: checks", "the screens could not be built");
    }
    built
}

fn backend(steps: &mut Steps, screens: bool) {
    steps.run("format", "Run: cargo fmt --all", || {
        command::run(&mut command::cargo(&["fmt", "--all", "--check"]))
    });
    steps.run_counting("backend, without a web view", "See the failing test above.", backend_tests);
    if screens {
        steps.run("lints", "Mend what clippy names above.", lints);
    } else {
        steps.leave_out("lints", "the shell holds the screens, which could not be built");
    }
}

/// With nothing for pkg-config to find, a crate that needs a web view cannot build.
fn backend_tests(counts: &mut Counts) -> Outcome {
    let mut tests = command::cargo(&["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    tests.args(WITH_WEB_VIEW.iter().flat_map(|package| ["--exclude", package]));
    command::run_counting(tests.env("PKG_CONFIG_LIBDIR", "/nonexistent"), counts)
}

fn lints() -> Outcome {
    // `--all-targets` leaves out the journeys, because plain `cargo test` shall leave them out.
    for targets in [["--all-targets"].as_slice(), &["--test", "desktop"]] {
        let mut clippy = command::cargo(&["clippy", "--workspace"]);
        command::run(clippy.args(targets).args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn journeys(steps: &mut Steps, fast: bool, screens: bool) {
    const NAME: &str = "journeys through the window";
    if fast {
        return steps.leave_out(NAME, "left out by --fast");
    }
    if !cfg!(target_os = "linux") {
        return steps.leave_out(NAME, "they need WebKitWebDriver, which only Linux has");
    }
    if !screens {
        return steps.leave_out(NAME, "the screens could not be built");
    }
    // One command for both: it gives app and journeys the same features, so nothing is built twice.
    let build = ["build", "--workspace", "--bin", "ground-rules", "--test", "desktop"];
    if steps.run("app", "By hand: cargo build", || command::run(&mut command::cargo(&build))) {
        steps.run_counting(NAME, "Pictures of a failing journey: set SHOTS to a folder.", run_journeys);
    } else {
        steps.leave_out(NAME, "the app could not be built");
    }
}

fn run_journeys(counts: &mut Counts) -> Outcome {
    let mut tests = command::cargo(&["test", "--workspace", "--test", "desktop"]);
    tests.env("GROUND_RULES_APP", paths::built("debug", "ground-rules"));
    // Alone on the outside: the display's socket belongs to the same namespace.
    command::run_counting(&mut offline::without_network(display::virtually(&tests)), counts)
}
