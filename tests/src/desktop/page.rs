//! Looking at the page.

use std::time::Instant;

use fantoccini::{
    Client,
    elements::{Element, ElementRef},
};
use serde_json::{Value, json};

use super::{GLANCE, PATIENCE};

const FIND: &str = concat!(include_str!("names.js"), include_str!("find.js"));
const FOCUS: &str = concat!(include_str!("names.js"), include_str!("focus.js"));
const HEADING: &str =
    "return [...document.querySelectorAll('h1')].find((it) => it.checkVisibility())?.innerText";
/// The name that the WebDriver standard gives to an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What kind of thing a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The thing of this name, if it can be reached now; an empty group means anywhere.
pub async fn find(client: &Client, kind: Kind, name: &str, group: &str) -> Option<Element> {
    let found = ask(client, FIND, vec![json!(kind.word()), json!(name), json!(group)]).await?;
    let id = found.get(ELEMENT)?.as_str()?.to_owned();
    Some(Element::from_element_id(client.clone(), ElementRef::from(id)))
}

/// What has the focus.
#[derive(Default)]
pub struct Focus {
    pub name: String,
    pub group: String,
    pub radio: bool,
}

/// What has the focus now.
pub async fn focus(client: &Client) -> Focus {
    let focus = ask(client, FOCUS, vec![]).await.unwrap_or_default();
    let text = |name: &str| focus[name].as_str().unwrap_or_default().to_owned();
    Focus { name: text("name"), group: text("group"), radio: focus["radio"] == json!(true) }
}

/// The main heading, if there is one now.
pub async fn heading(client: &Client) -> Option<String> {
    let heading = ask(client, HEADING, vec![]).await?;
    let words: Vec<&str> = heading.as_str()?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
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
