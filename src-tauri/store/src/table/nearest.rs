//! "Did you mean…": names that differ by a slip or two from what was typed.

use crate::search_text::typed;
use crate::{Reader, StoreError};
use domain::person::Nearest;
use rusqlite::Row;

/// So many names are offered.
const OFFERED: usize = 3;

/// Whose names are near to what was typed, the nearest first. Each word typed must be near to some word of the
/// name, or to its beginning.
pub(crate) fn nearest(reader: &Reader<'_>, search: &str) -> Result<Vec<Nearest>, StoreError> {
    let wanted: Vec<Vec<char>> = typed(search).iter().map(|word| word.concat().chars().collect()).collect();
    let mut near: Vec<(usize, u32)> = Vec::new();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT sort_key, number FROM person INDEXED BY person_listed WHERE deleted_at IS NULL
        ORDER BY sort_key, name, number";
    // One word after the other in the same memory: everybody is looked at, while somebody types.
    let (mut word, mut fewest) = (Vec::new(), vec![None; wanted.len()]);
    reader.each(sql, [], |row| {
        fewest.fill(None);
        for part in row.get_ref(0)?.as_str().unwrap_or_default().split(apart) {
            word.clear();
            word.extend(part.chars());
            for (wanted, fewest) in wanted.iter().zip(&mut fewest) {
                *fewest = [*fewest, slips(wanted, &word)].into_iter().flatten().min();
            }
        }
        if let Some(slips) = fewest.iter().copied().sum::<Option<usize>>() {
            near.push((slips, row.get(1)?));
        }
        Ok(())
    })?;
    near.sort_by_key(|(slips, _)| *slips);
    near.iter().take(OFFERED).map(|(_, number)| named(reader, *number)).collect()
}

fn named(reader: &Reader<'_>, number: u32) -> Result<Nearest, StoreError> {
    let sql = "SELECT id, name FROM person WHERE number = ?1";
    let read = |row: &Row<'_>| Ok(Nearest { id: row.get("id")?, name: row.get("name")? });
    reader.first(sql, [number], read)?.ok_or(StoreError::NotFound)
}

fn apart(c: char) -> bool {
    !c.is_alphanumeric()
}

/// How many slips lie between what was typed and a word or its beginning, unless they are too many for its length.
fn slips(typed: &[char], word: &[char]) -> Option<usize> {
    let most = match typed.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    if typed.len() > word.len() + most {
        return None;
    }
    // Of a longer beginning, too many letters were left out.
    let slips = distances(typed, &word[..word.len().min(typed.len() + most)], most)?;
    slips.into_iter().min().filter(|slips| *slips <= most)
}

/// Letters missing, too many, wrong or swapped with their neighbour: between what was typed and each beginning of
/// the word. Nothing as soon as there are more than `most` of them, whatever follows.
fn distances(typed: &[char], word: &[char], most: usize) -> Option<Vec<usize>> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (i, t) in typed.iter().enumerate() {
        let mut row = Vec::with_capacity(word.len() + 1);
        row.push(i + 1);
        for (j, w) in word.iter().enumerate() {
            let changed = last[j] + usize::from(t != w);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *t == word[j - 1] && typed[i - 1] == *w {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        // Two letters swapped reach back over a row.
        if row.iter().chain(&last).all(|slips| *slips > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        let check = |typed: &str, word: &str, want: Option<usize>| {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(slips(&chars(typed), &chars(word)), want, "{typed} {word}");
        };
        check("jhon", "john", Some(1));
        check("maira", "maria", Some(1));
        check("mar", "maria", Some(0));
        check("mxr", "maria", Some(1));
        check("katherin", "catherine", Some(1));
        check("kathryn", "catherine", None);
        check("zo", "za", None);
        check("bergg", "berg", Some(1));
        check("иванва", "иванова", Some(1));
    }
}
