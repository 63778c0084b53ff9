//! vCards of every version, several in a file: told apart here, read by calcard one at a time.

pub mod quoted;
pub mod read;
pub mod write;

use super::{Card, Reason, programs::Programs};

/// Where one vCard stands in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its first line, counted from 1.
    pub line: u32,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// The vCards of a file.
pub struct Cards {
    text: String,
    places: Vec<Place>,
}

impl Cards {
    /// Finds the vCards of a text, saying now and then how many bytes are read. `None`: more than so many.
    pub fn read<E>(
        text: String,
        most: usize,
        mut step: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Option<Cards>, E> {
        let mut places: Vec<Place> = Vec::new();
        let mut open: Option<Place> = None;
        let (mut depth, mut at, mut after_agent) = (0_u32, 0, false);
        for (n, whole) in text.split_inclusive('\n').enumerate() {
            if n % 1000 == 0 {
                step(at)?;
            }
            // A line that begins with a space goes on with the one before it.
            let (line, start) = (whole.trim_start_matches('\u{feff}').trim_end(), at);
            at += whole.len();
            if is(line, "BEGIN") && after_agent {
                depth += 1;
            } else if is(line, "BEGIN") {
                // One that never ended ends where the next one begins.
                places.extend(open.take().map(|card| Place { end: start, ..card }));
                open = Some(Place {
                    line: u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1),
                    start,
                    end: at,
                });
                depth = 0;
            } else if is(line, "END") && depth > 0 {
                depth -= 1;
            } else if is(line, "END") {
                places.extend(open.take().map(|card| Place { end: at, ..card }));
            }
            if !line.is_empty() {
                after_agent = line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("AGENT"));
            }
            if places.len() > most {
                return Ok(None);
            }
        }
        places.extend(open.map(|card| Place { end: at, ..card }));
        Ok(Some(Cards { text, places }))
    }

    /// Where they stand.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// A vCard as it stands in the file.
    pub fn text_of(&self, place: &Place) -> &str {
        self.text.get(place.start..place.end).unwrap_or_default()
    }

    /// The person of this vCard.
    pub fn card(&self, at: usize, programs: &Programs) -> Result<Card, Reason> {
        let place = self.places.get(at).ok_or(Reason::Empty)?;
        read::card(self.text_of(place), programs)
    }
}

/// Whether a text holds vCards.
pub fn looks_like_one(text: &str) -> bool {
    text.lines().take(50).any(|line| is(line.trim_matches(['\u{feff}', ' ', '\t']), "BEGIN"))
}

fn is(line: &str, name: &str) -> bool {
    let Some((property, value)) = line.split_once(':') else { return false };
    property.eq_ignore_ascii_case(name) && value.trim().eq_ignore_ascii_case("VCARD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vcards_are_told_apart() {
        let check = |text: &str, lines: &[u32]| {
            let cards = Cards::read(text.to_owned(), 10, |_| Ok::<(), ()>(())).unwrap().unwrap();
            assert_eq!(cards.places().iter().map(|p| p.line).collect::<Vec<_>>(), lines, "{text:?}");
        };
        check("BEGIN:VCARD\r\nFN:A\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\nFN:B\nEND:VCARD", &[1, 5]);
        check("\u{feff}begin:vcard\nFN:A\nend:vcard\n", &[1]);
        check("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", &[1, 3]);
        check("BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nTEL:1\nEND:VCARD\n", &[1]);
        check("nothing\n", &[]);
    }
}
