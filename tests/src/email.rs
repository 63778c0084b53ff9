//! Looks at HTML the way an e-mail program shows it.

/// The words without tags, with line breaks for `<br>` and letters for entities.
pub fn shown(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        text.push_str(if tag == "br" { "\n" } else { "" });
        text.push_str(rest);
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    entities.into_iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}
