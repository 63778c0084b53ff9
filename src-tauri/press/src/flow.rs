//! A document's blocks, one after the other, into rows.

use crate::blocks;
use crate::look::Look;
use crate::pages::Purpose;
use crate::paragraph::{Side, Typesetter};
use crate::rows::{Row, rows};
use crate::style::{Space, Style, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::{Body, Document};
use std::ops::Range;

/// What the blocks write into.
pub(crate) struct Flow<'d, 'a> {
    pub doc: &'d Document,
    pub setter: Typesetter<'a>,
    pub look: Look,
    pub tree: Tree,
    pub rows: Vec<Row>,
    /// Where unnumbered text starts: under a numbered heading it stands in the text column.
    pub indent: f32,
    /// The numbered list that the next numbered paragraph continues.
    pub list: Option<usize>,
    /// The numbered paragraph that a list of bullets directly behind it belongs to.
    pub numbered: Option<usize>,
    /// Room wished for beneath the last block.
    below: f32,
}

impl<'d, 'a> Flow<'d, 'a> {
    pub fn new(doc: &'d Document, setter: Typesetter<'a>, look: Look) -> Flow<'d, 'a> {
        Flow {
            doc,
            setter,
            look,
            tree: Tree::new(),
            rows: vec![],
            indent: 0.0,
            list: None,
            numbered: None,
            below: 0.0,
        }
    }

    /// Sets these blocks, one after the other.
    pub fn blocks(&mut self, range: Range<usize>) {
        let doc = self.doc;
        for index in range {
            let Some(block) = doc.blocks.get(index) else { break };
            self.setter.block = Some(index);
            let start = self.rows.len();
            self.leave_lists(&block.body);
            blocks::block(self, index, &block.body);
            for row in &mut self.rows[start..] {
                row.block = Some(index);
            }
        }
        self.setter.block = None;
    }

    /// Forgets what has been set, to set it another way.
    pub fn restart(&mut self, look: Look) {
        self.look = look;
        self.tree = Tree::new();
        self.take_rows();
    }

    /// What has been set, to be placed; what is set from here on stands by itself.
    pub fn take_rows(&mut self) -> Vec<Row> {
        (self.indent, self.list, self.numbered, self.below) = (0.0, None, None, 0.0);
        std::mem::take(&mut self.rows)
    }

    /// Sets text as rows of their own.
    pub fn text(&mut self, rich: &Rich, style: &Style, x: f32, width: f32, element: usize) -> Vec<Row> {
        let lines = self.setter.lines(rich, style, width, Side::Start);
        rows(lines, style, x, Purpose::Content(element))
    }

    /// Adds a block's rows with room above and beneath.
    pub fn push(&mut self, mut rows: Vec<Row>, room: Space) {
        if let Some(first) = rows.first_mut() {
            first.before = self.below.max(room.above) * self.look.air;
            self.below = room.below;
        }
        self.rows.append(&mut rows);
    }

    /// Whether the block behind `index` is of this kind.
    pub fn followed_by(&self, index: usize, kind: fn(&Body) -> bool) -> bool {
        self.doc.blocks.get(index + 1).is_some_and(|block| kind(&block.body))
    }

    /// The structure element that numbered paragraphs stand in.
    pub fn numbered_list(&mut self) -> usize {
        let tree = &mut self.tree;
        *self.list.get_or_insert_with(|| tree.add(Role::NumberedList, Tree::ROOT))
    }

    fn leave_lists(&mut self, body: &Body) {
        match body {
            Body::Paragraph { number: Some(_), .. } => self.numbered = None,
            Body::Bullets(_) | Body::Steps(_) if self.numbered.is_some() => {}
            _ => {
                self.list = None;
                self.numbered = None;
            }
        }
    }

    /// Room directly beneath a heading is smaller than between paragraphs.
    pub fn paragraph_room(&self) -> Space {
        let after_heading = self.below == space::HEADING.below;
        let above = if after_heading { space::AFTER_HEADING } else { space::PARAGRAPH.above };
        Space { above, ..space::PARAGRAPH }
    }
}
