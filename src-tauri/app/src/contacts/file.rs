//! A file with people in it, whichever kind: how many, and each of them.

use super::{
    Card, Reason,
    csv::Table,
    programs::Programs,
    vcard::{self, Cards},
};

/// More people than this come from no address book, and would not fit into memory beside each other.
pub const MOST_PEOPLE: usize = 200_000;

/// What was read of a file. The people in it are made of its text whenever they are wanted.
pub enum File {
    /// A list with columns.
    List(Table),
    /// vCards.
    Cards(Cards),
}

impl File {
    /// Reads the text of a file, asking now and then whether to go on. `None`: there are too many people in it.
    pub fn read<E>(
        text: String,
        programs: &Programs,
        mut go_on: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<File>, E> {
        if vcard::looks_like_one(&text) {
            let cards = Cards::read(text, MOST_PEOPLE, |_| go_on())?;
            return Ok(cards.map(File::Cards));
        }
        Ok(Table::read(text, programs, MOST_PEOPLE, |_| go_on())?.map(File::List))
    }

    /// How many people it may hold.
    pub fn len(&self) -> usize {
        match self {
            File::List(table) => table.rows().len(),
            File::Cards(cards) => cards.places().len(),
        }
    }

    /// Whether it holds nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them.
    pub fn card(&self, at: usize, programs: &Programs) -> Result<Card, Reason> {
        match self {
            File::List(table) => table.card(at, programs),
            File::Cards(cards) => cards.card(at, programs),
        }
    }

    /// The line on which one of them begins.
    pub fn line(&self, at: usize) -> u32 {
        let line = match self {
            File::List(table) => table.rows().get(at).map(|row| row.line),
            File::Cards(cards) => cards.places().get(at).map(|place| place.line),
        };
        line.unwrap_or_default()
    }

    /// One of them as it stands in the file.
    pub fn text_of(&self, at: usize) -> &str {
        match self {
            File::List(table) => table.rows().get(at).map_or("", |row| table.text_of(row)),
            File::Cards(cards) => cards.places().get(at).map_or("", |place| cards.text_of(place)),
        }
    }

    /// These of them as a file of their own, with its headings.
    pub fn apart(&self, rows: impl Iterator<Item = usize>) -> String {
        let head = match self {
            File::List(table) if table.headings => table.heading_line(),
            _ => "",
        };
        let mut text = String::from("\u{feff}");
        for part in
            std::iter::once(head).chain(rows.map(|at| self.text_of(at))).filter(|part| !part.is_empty())
        {
            text.push_str(part.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']));
            text.push_str("\r\n");
        }
        text
    }

    /// How such a file's name ends.
    pub fn extension(&self) -> &'static str {
        match self {
            File::List(_) => "csv",
            File::Cards(_) => "vcf",
        }
    }
}
