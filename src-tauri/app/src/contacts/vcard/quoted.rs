//! Quoted-printable lines of old vCards, in whatever encoding they name, as the reader of vCards wants them: UTF-8.

use crate::contacts::decode;
use std::borrow::Cow;
use std::fmt::Write;

/// The text with every quoted-printable value in UTF-8 and on one line.
pub fn in_utf_8(card: &str) -> Cow<'_, str> {
    if !card.to_ascii_uppercase().contains("QUOTED-PRINTABLE") {
        return card.into();
    }
    let mut text = String::with_capacity(card.len());
    let mut lines = card.lines();
    while let Some(line) = lines.next() {
        match quoted(line) {
            None => text.push_str(line),
            Some((head, value)) => {
                let mut value = value.to_owned();
                while value.ends_with('=') {
                    value.pop();
                    match lines.next() {
                        Some(next) => value.push_str(next.trim_start_matches([' ', '\t'])),
                        None => break,
                    }
                }
                write_one(&mut text, head, &value);
            }
        }
        text.push_str("\r\n");
    }
    text.into()
}

/// The head of the line and its value, when the head says that it is quoted.
fn quoted(line: &str) -> Option<(&str, &str)> {
    let (head, value) = line.split_once(':')?;
    head.to_ascii_uppercase().contains("QUOTED-PRINTABLE").then_some((head, value))
}

fn write_one(text: &mut String, head: &str, value: &str) {
    let is_charset =
        |part: &&str| part.len() > 8 && part.get(..8).is_some_and(|p| p.eq_ignore_ascii_case("CHARSET="));
    let charset = head.split(';').find(is_charset).and_then(|part| part.get(8..));
    let decoded = decode::named(charset.map(|name| name.trim_matches('"')), &bytes(value));
    let kept: Vec<&str> = head.split(';').filter(|part| !is_charset(part)).collect();
    text.push_str(&kept.join(";"));
    text.push_str(";CHARSET=UTF-8:");
    for byte in decoded.bytes() {
        if byte == b'=' || !(b' '..=b'~').contains(&byte) {
            // Writing into a string cannot fail.
            let _ = write!(text, "={byte:02X}");
        } else {
            text.push(char::from(byte));
        }
    }
}

/// The bytes of a quoted-printable text; what is no code stands for itself.
fn bytes(value: &str) -> Vec<u8> {
    let raw = value.as_bytes();
    let mut bytes = Vec::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&byte) = raw.get(at) {
        let code = (byte == b'=').then(|| value.get(at + 1..at + 3)).flatten();
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(code) => {
                bytes.push(code);
                at += 3;
            }
            None => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_values_are_brought_to_utf_8() {
        let check = |line: &str, want: &str| assert_eq!(in_utf_8(line), format!("{want}\r\n"), "{line:?}");
        check(
            "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BCn;J",
            "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BCn;J",
        );
        check("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg", "FN;QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg");
        check(
            "FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg",
            "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=B6rg",
        );
        check(
            "FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8ER=93c",
            "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=B1=B1=E7=94=B0",
        );
        check(
            "NOTE;ENCODING=QUOTED-PRINTABLE:a=\r\n b=0D=0Ac",
            "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:ab=0D=0Ac",
        );
        check("FN;ENCODING=QUOTED-PRINTABLE:100=% =", "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:100=3D% ");
    }
}
