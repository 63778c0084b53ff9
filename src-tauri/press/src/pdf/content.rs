//! One page's contents: its items in reading order, each marked with what it is.

use super::fonts::Embedded;
use super::picture;
use super::text::{self, round};
use crate::pages::{Item, Page, Pages, Placed, Purpose, Rule, Run};
use crate::style::Ink;
use printpdf::{Color, DictItem, Line, LinePoint, Op, Point, Pt, Rgb};
use std::collections::BTreeMap;

/// A page's operators, and the structure element of each marked stretch.
pub struct Contents {
    pub ops: Vec<Op>,
    /// By marked-content id.
    pub marks: Vec<usize>,
}

/// The page's contents.
pub fn contents(pages: &Pages, page: &Page, fonts: &[Embedded]) -> Contents {
    let mut writer = Writer {
        pages,
        page_height: page.height,
        logo: page.logo,
        ops: vec![],
        marks: vec![],
        open: None,
        in_text: false,
        font: None,
        fill: None,
    };
    for placed in &page.items {
        writer.place(placed, fonts);
    }
    writer.close();
    Contents { ops: writer.ops, marks: writer.marks }
}

/// What has been written, and the state the page is in.
pub struct Writer<'a> {
    pages: &'a Pages,
    page_height: f32,
    logo: usize,
    pub ops: Vec<Op>,
    marks: Vec<usize>,
    open: Option<Purpose>,
    in_text: bool,
    font: Option<(usize, f32)>,
    fill: Option<Ink>,
}

impl Writer<'_> {
    fn place(&mut self, placed: &Placed, fonts: &[Embedded]) {
        if self.open != Some(placed.purpose) {
            self.close();
            self.begin(placed.purpose);
        }
        match &placed.item {
            Item::Run(run) => self.run(run, fonts),
            Item::Rule(rule) => {
                self.end_text();
                self.rule(rule);
            }
            Item::Logo(area) => {
                self.end_text();
                self.ops.push(picture::draw(self.logo, area, self.page_height));
            }
        }
    }

    fn begin(&mut self, purpose: Purpose) {
        let (tag, key, value) = match purpose {
            Purpose::Content(element) => {
                self.marks.push(element);
                (self.role(element), "MCID", DictItem::Int(self.marks.len() as i64 - 1))
            }
            Purpose::Running => ("Artifact", "Type", DictItem::Name(b"Pagination".to_vec())),
            Purpose::Decoration => ("Artifact", "Type", DictItem::Name(b"Layout".to_vec())),
        };
        let properties = DictItem::Dict { map: BTreeMap::from([(key.to_owned(), value)]) };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
        self.open = Some(purpose);
    }

    fn role(&self, element: usize) -> &'static str {
        self.pages.tree.elements().get(element).map_or("Span", |element| element.role.name())
    }

    fn close(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn run(&mut self, run: &Run, fonts: &[Embedded]) {
        let Some(font) = fonts.get(run.face) else { return };
        if !std::mem::replace(&mut self.in_text, true) {
            self.ops.push(Op::StartTextSection);
        }
        if self.fill != Some(run.ink) {
            self.ops.push(Op::SetFillColor { col: colour(run.ink) });
            self.fill = Some(run.ink);
        }
        if self.font != Some((run.face, run.size)) {
            self.ops.push(text::font(run, font));
            self.font = Some((run.face, run.size));
        }
        text::write(run, font, self.page_height, self);
    }

    fn rule(&mut self, rule: &Rule) {
        let end = |x: f32, y: f32| LinePoint {
            p: Point { x: Pt(round(x)), y: Pt(round(self.page_height - y)) },
            bezier: false,
        };
        let points = vec![end(rule.x1, rule.y1), end(rule.x2, rule.y2)];
        self.ops.push(Op::SetOutlineColor { col: colour(rule.ink) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(rule.width) });
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }
}

fn colour(ink: Ink) -> Color {
    let share = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    let [r, g, b] = ink.rgb().map(share);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
