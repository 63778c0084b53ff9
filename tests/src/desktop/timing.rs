//! How long the page takes, told by its own clock: WebDriver's way there and back would count otherwise.

use serde_json::{Value, json};

use super::Desk;

/// Puts words into the field, one after the other, and waits each time until other rows stand on the screen: until the
/// frame after the one that drew them. Words that bring nothing new within five seconds are left out.
const KEY_TO_ROWS: &str = r#"
    const done = arguments[0];
    const field = document.querySelector("input[type=search]");
    const put = (words) => { field.value = words; field.dispatchEvent(new Event("input", { bubbles: true })); };
    const rows = () => [...document.querySelectorAll("[role=rowheader]")].map((it) => it.textContent).join();
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    (async () => {
        const times = [];
        for (const words of WORDS) {
            const before = rows(), began = performance.now();
            put(words);
            while (rows() === before && performance.now() - began < 5000) await frame();
            if (rows() === before) continue;
            await frame();
            times.push(performance.now() - began);
        }
        done(times);
    })();"#;

/// From the passphrase being handed over to two frames after rows stand in the list.
const PASSPHRASE_TO_ROWS: &str = r#"
    const done = arguments[0];
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    (async () => {
        location.hash = '#/clients';
        const field = document.querySelector("input[type=password]");
        field.value = PASSPHRASE;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await frame();
        const began = performance.now();
        field.form.requestSubmit();
        while (!document.querySelector("[role=rowheader]") && performance.now() - began < 20000) await frame();
        await frame();
        await frame();
        done(performance.now() - began);
    })();"#;

impl Desk {
    /// Types into the search of the list of people; the milliseconds from each key to its rows.
    pub async fn key_to_rows(&self, words: &[String]) -> Vec<f64> {
        let script = KEY_TO_ROWS.replace("WORDS", &json!(words).to_string());
        let told = self.ask_later(&script).await;
        told.as_array().map(|times| times.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
    }

    /// Opens locked records at the list of people; the milliseconds from the passphrase to the rows.
    pub async fn passphrase_to_rows(&self, passphrase: &str) -> f64 {
        let script = PASSPHRASE_TO_ROWS.replace("PASSPHRASE", &json!(passphrase).to_string());
        self.ask_later(&script).await.as_f64().unwrap_or(f64::NAN)
    }
}
