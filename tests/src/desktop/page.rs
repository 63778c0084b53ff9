//! Looking at the page.

use std::time::Instant;

use fantoccini::{
    Client,
    elements::{Element, ElementRef},
};
use serde_json::{Value, json};

use super::{GLANCE, PATIENCE};

const FIND: &str = concat!(include_str!("names.js"), include_str!("find.js"));
/// Asks for the name of what has the focus.
pub const FOCUS: &str = concat!(
    include_str!("names.js"),
    "const it = document.activeElement; return it === document.body ? '' : nameOf(it)"
);
/// The name that the WebDriver standard gives to an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What kind of thing a name belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Press,
    Fill,
    Choose,
    Select,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Press => "press",
            Self::Fill => "fill",
            Self::Choose => "choose",
            Self::Select => "select",
        }
    }
}

/// Asks the page; a page that is just being replaced has no answer.
pub async fn ask(client: &Client, script: &str, arguments: Vec<Value>) -> Option<Value> {
    client.execute(script, arguments).await.ok()
}

/// The thing of this name, if it can be reached now.
pub async fn find(client: &Client, kind: Kind, name: &str) -> Option<Element> {
    let found = ask(client, FIND, vec![json!(kind.word()), json!(name)]).await?;
    let id = found.get(ELEMENT)?.as_str()?.to_owned();
    Some(Element::from_element_id(client.clone(), ElementRef::from(id)))
}

/// All that can be read, with spaces squashed.
pub async fn text(client: &Client) -> String {
    let text = ask(client, "return document.body.innerText", vec![]).await;
    let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Looks again and again until `look` sees something; None when patience ends.
pub async fn until<T>(mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if let Some(seen) = look().await {
            return Some(seen);
        }
        tokio::time::sleep(GLANCE).await;
    }
    None
}

/// Waits until what was last changed is on the screen.
pub async fn drawn(client: &Client) {
    const FRAMES: &str =
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
    // A page that is being replaced answers nothing; the picture then shows the next best thing.
    let _ = client.execute_async(FRAMES, vec![]).await;
}
