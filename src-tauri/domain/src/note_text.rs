//! How a note reads: its Markdown as blocks of plain words, for the screen and for a person's papers.
//!
//! A note is kept, found and exported as it was typed; this is only how it looks once it is finished. Whatever
//! Markdown has no place for here (tables, pictures, HTML, links that lead somewhere) stays as words. Nothing typed
//! is left out but the signs themselves, and nothing here is ever markup again: blocks are drawn, not parsed.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;
use std::{mem::take, ops::Range};
use ts_rs::TS;

/// Lists and quotes within each other further than this stand at this depth.
const DEEPEST: usize = 4;

/// One block of a note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NoteBlock {
    /// A heading, of whatever level.
    Heading {
        /// What it says.
        text: Vec<NoteRun>,
    },
    /// Lines break where they were broken.
    Paragraph {
        /// What it says.
        text: Vec<NoteRun>,
    },
    /// A list.
    List {
        /// The number it begins with; none for bullets.
        first: Option<u32>,
        /// Each with what stands beneath it.
        items: Vec<Vec<NoteBlock>>,
    },
    /// Somebody's words.
    Quote {
        /// What they said.
        blocks: Vec<NoteBlock>,
    },
    /// To be shown with each space where it was typed.
    Plain {
        /// As typed.
        text: String,
    },
    /// A line between two parts.
    Line,
}

/// A stretch of words in one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteRun {
    /// The words, never markup.
    pub text: String,
    /// Heavier.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
}

/// Reads what was typed.
pub fn read(typed: &str) -> Vec<NoteBlock> {
    let parser = Parser::new_ext(typed, Options::empty());
    if parser.reference_definitions().iter().next().is_none() {
        return Reader::new(typed).read(parser);
    }
    // "[Anna]: yes" would be the address of a link to come, and be shown nowhere.
    let typed = without_definitions(typed);
    Reader::new(&typed).read(Parser::new_ext(&typed, Options::empty()))
}

/// A bracket that begins a line is made an ordinary one.
fn without_definitions(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len() + 16);
    for line in typed.split_inclusive('\n') {
        let begins = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c));
        let (before, rest) = line.split_at(line.len() - begins.len());
        out.push_str(before);
        if rest.starts_with('[') {
            out.push('\\');
        }
        out.push_str(rest);
    }
    out
}

/// A list that is being read.
struct OpenList {
    first: Option<u32>,
    items: Vec<Vec<NoteBlock>>,
}

/// Collects Markdown events into blocks.
struct Reader<'a> {
    typed: &'a str,
    /// The blocks of the note, and of each quote and item that is open within it.
    open: Vec<Vec<NoteBlock>>,
    lists: Vec<OpenList>,
    /// How many lists and quotes are open, taken in or not.
    depth: usize,
    text: Vec<NoteRun>,
    bold: u32,
    italic: u32,
    /// What is shown as typed, while it is read.
    plain: Option<String>,
    /// Where the words of a link end that were read so far.
    until: usize,
}

impl<'a> Reader<'a> {
    fn new(typed: &'a str) -> Reader<'a> {
        let (open, lists, text) = (vec![Vec::new()], Vec::new(), Vec::new());
        Reader { typed, open, lists, depth: 0, text, bold: 0, italic: 0, plain: None, until: 0 }
    }

    fn read(mut self, parser: Parser) -> Vec<NoteBlock> {
        for (event, range) in parser.into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(tag) => self.end(tag, range),
                other => self.words(other, range),
            }
        }
        self.paragraph();
        self.open.into_iter().flatten().collect()
    }

    fn words(&mut self, event: Event, range: Range<usize>) {
        self.until = range.end;
        match event {
            Event::Text(text) if self.plain.is_some() => {
                self.plain.get_or_insert_default().push_str(&text);
            }
            // From what was typed: there "&amp;" is still "&amp;".
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) => self.run(&self.typed[range]),
            Event::Code(text) => self.code(&text, &self.typed[range]),
            Event::SoftBreak | Event::HardBreak => self.run("\n"),
            Event::Rule => self.block(NoteBlock::Line),
            _ => {}
        }
    }

    /// Code within a line is shown with its signs: whoever writes notes rather means an apostrophe.
    fn code(&mut self, text: &str, typed: &str) {
        let signs = &typed[..typed.len() - typed.trim_start_matches('`').len()];
        self.run(&format!("{signs}{text}{signs}"));
    }

    fn run(&mut self, text: &str) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.text.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic => last.text.push_str(text),
            _ => self.text.push(NoteRun { text: text.to_owned(), bold, italic }),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { .. } | Tag::Image { .. } => {
                let is_picture = self.typed[range.clone()].starts_with('!');
                self.until = range.start + 1 + usize::from(is_picture);
            }
            _ => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: Tag, range: Range<usize>) {
        self.paragraph();
        match tag {
            Tag::List(first) => {
                self.depth += 1;
                if self.takes_in() {
                    let first = first.map(|number| u32::try_from(number).unwrap_or(u32::MAX));
                    self.lists.push(OpenList { first, items: Vec::new() });
                }
            }
            Tag::Item if self.takes_in() => self.open.push(Vec::new()),
            Tag::BlockQuote(_) => {
                self.depth += 1;
                if self.takes_in() {
                    self.open.push(Vec::new());
                }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !info.is_empty() => {
                // What stands behind the fence was meant to be read, too.
                let first = self.typed[range].lines().next().unwrap_or_default();
                self.plain = Some(format!("{}\n", first.trim_start_matches(['`', '~']).trim()));
            }
            Tag::CodeBlock(_) => self.plain = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => self.bold -= 1,
            TagEnd::Emphasis => self.italic -= 1,
            TagEnd::Link | TagEnd::Image => self.address(range),
            TagEnd::Heading(_) => {
                let text = take(&mut self.text);
                self.block(NoteBlock::Heading { text });
            }
            _ => self.end_block(tag),
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        self.paragraph();
        match tag {
            TagEnd::Item if self.takes_in() => {
                let item = self.open.pop().unwrap_or_default();
                if let Some(list) = self.lists.last_mut() {
                    list.items.push(item);
                }
            }
            TagEnd::List(_) => {
                let list = if self.takes_in() { self.lists.pop() } else { None };
                self.depth -= 1;
                self.blocks(list.map(|OpenList { first, items }| NoteBlock::List { first, items }));
            }
            TagEnd::BlockQuote(_) => {
                let quote = if self.takes_in() { self.open.pop() } else { None };
                self.depth -= 1;
                self.blocks(quote.map(|blocks| NoteBlock::Quote { blocks }));
            }
            TagEnd::CodeBlock => {
                let plain = self.plain.take().map(|text| text.trim_end_matches('\n').to_owned());
                self.blocks(plain.map(|text| NoteBlock::Plain { text }));
            }
            _ => {}
        }
    }

    /// Whether what is open now is not too deep to be shown as what it is.
    fn takes_in(&self) -> bool {
        self.depth <= DEEPEST
    }

    /// A link leads nowhere here; where it would lead stands behind its words.
    fn address(&mut self, range: Range<usize>) {
        let rest = self.typed.get(self.until..range.end).unwrap_or_default();
        let address = rest.split_once("](").and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or_default();
        self.until = range.end;
        if !address.trim().is_empty() {
            self.run(&format!(" ({})", address.trim()));
        }
    }

    /// What was read of a paragraph is one.
    fn paragraph(&mut self) {
        let mut text = take(&mut self.text);
        if let Some(last) = text.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
        }
        if text.iter().any(|run| !run.text.trim().is_empty()) {
            self.block(NoteBlock::Paragraph { text });
        }
    }

    fn blocks(&mut self, some: Option<NoteBlock>) {
        some.into_iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: NoteBlock) {
        if let Some(into) = self.open.last_mut() {
            into.push(block);
        }
    }
}
