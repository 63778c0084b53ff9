//! Chords such as "Ctrl+K", for the keyboard.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

/// The key actions of a chord: all keys down in order, then up in reverse.
pub fn chord(chord: &str) -> KeyActions {
    let keys: Vec<char> = chord.split('+').map(key).collect();
    let down = keys.iter().map(|value| KeyAction::Down { value: *value });
    let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
    all(down.chain(up))
}

/// The key actions of typing a text.
pub fn typing(text: &str) -> KeyActions {
    all(text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]))
}

fn all(actions: impl Iterator<Item = KeyAction>) -> KeyActions {
    actions.fold(KeyActions::new("keyboard".into()), KeyActions::then)
}

fn key(name: &str) -> char {
    let named = match name {
        "Alt" => Key::Alt,
        "Backspace" => Key::Backspace,
        "Ctrl" => Key::Control,
        "Delete" => Key::Delete,
        "Down" => Key::Down,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F1" => Key::F1,
        "Home" => Key::Home,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Shift" => Key::Shift,
        "Space" => return ' ',
        "Tab" => Key::Tab,
        "Up" => Key::Up,
        _ => return single(name),
    };
    named.into()
}

fn single(name: &str) -> char {
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => character.to_ascii_lowercase(),
        _ => panic!("no key is called {name:?}"),
    }
}
