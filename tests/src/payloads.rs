//! Texts that would do something in a careless window: each sets `window.__ran`, changes the title or leads away.

/// One a line. Marks of direction and the like stand as `{U+202E}`, so that the file reads as it is.
const LINES: &str = include_str!("payloads.txt");

/// All of them, as somebody would paste them.
pub fn payloads() -> Vec<String> {
    LINES.lines().map(written_out).collect()
}

fn written_out(line: &str) -> String {
    let mut parts = line.split("{U+");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closing brace");
        let sign = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        text.push(sign.expect("a sign"));
        text.push_str(rest);
    }
    text
}
