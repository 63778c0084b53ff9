//! A run of glyphs as PDF text operators.
//!
//! Every glyph stands where layout put it: the pen moves by the widths the PDF states, and what
//! kerning changes about that is said between the glyphs. Where glyphs do not say their text by
//! themselves (a letter with marks, one glyph for two different characters), the text is said with them.

use super::content::Writer;
use super::fonts::Embedded;
use super::objects::utf16;
use crate::pages::{Cluster, Glyph, Run};
use printpdf::{Codepoint, DictItem, Op, PdfFontHandle, Pt, TextItem, TextMatrix};
use std::collections::BTreeMap;

/// Said by glyphs whose text is given with their cluster: nothing that could be seen.
const UNSAID: &str = "\u{200B}";

/// Where glyphs are written and how far the pen has come.
struct Pen<'a> {
    run: &'a Run,
    font: &'a Embedded,
    page_height: f32,
    /// Waiting to be shown together.
    waiting: Vec<Codepoint>,
    /// From the run's left end, in thousandths of the font size.
    at: f32,
    /// The height the waiting glyphs share; none before the first.
    height: Option<f32>,
}

/// Writes a run. Font and colour are set by the writer.
pub fn write(run: &Run, font: &Embedded, page_height: f32, writer: &mut Writer) {
    let mut pen = Pen { run, font, page_height, waiting: vec![], at: 0.0, height: None };
    for cluster in &run.clusters {
        pen.cluster(cluster, &mut writer.ops);
    }
    pen.show(&mut writer.ops);
}

/// Chooses the run's font.
pub fn font(run: &Run, font: &Embedded) -> Op {
    Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(run.size) }
}

impl Pen<'_> {
    fn cluster(&mut self, cluster: &Cluster, ops: &mut Vec<Op>) {
        let glyphs = &self.run.glyphs[cluster.glyphs.clone()];
        let text = &self.run.text[cluster.text.clone()];
        let says_itself = matches!(glyphs, [glyph] if self.font.says(glyph.id) == Some(text));
        if says_itself || glyphs.is_empty() {
            glyphs.iter().for_each(|glyph| self.glyph(glyph, ops));
            return;
        }
        self.show(ops);
        ops.push(said_as(text));
        self.height = None;
        glyphs.iter().for_each(|glyph| self.glyph(glyph, ops));
        self.show(ops);
        self.height = None;
        ops.push(Op::EndMarkedContent);
    }

    fn glyph(&mut self, glyph: &Glyph, ops: &mut Vec<Op>) {
        let thousandths = 1000.0 / self.run.size;
        let wanted = glyph.x * thousandths;
        if self.height != Some(glyph.y) || self.waiting.is_empty() {
            self.show(ops);
            self.move_to(glyph, ops);
            self.at = wanted;
        }
        // Whole thousandths are exact to a hundredth of a point, and what is left over is not lost:
        // the next glyph is reckoned from where the pen really is.
        let back = (self.at - wanted).round();
        if let Some(last) = self.waiting.last_mut().filter(|_| back != 0.0) {
            last.offset += back;
            self.at -= back;
        }
        let code = self.font.code(glyph.id);
        let says = self.font.says(glyph.id).unwrap_or(UNSAID);
        self.waiting.push(Codepoint { gid: code, offset: 0.0, cid: Some(says.to_owned()) });
        self.at += self.font.width(code);
    }

    fn move_to(&mut self, glyph: &Glyph, ops: &mut Vec<Op>) {
        let x = round(self.run.x + glyph.x);
        let y = round(self.page_height - self.run.y - glyph.y);
        ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]) });
        self.height = Some(glyph.y);
    }

    fn show(&mut self, ops: &mut Vec<Op>) {
        if !self.waiting.is_empty() {
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(std::mem::take(&mut self.waiting))] });
        }
    }
}

/// What follows is to be read as this.
fn said_as(text: &str) -> Op {
    let said = DictItem::String { data: utf16(text), literal: false };
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map: BTreeMap::from([("ActualText".to_owned(), said)]) },
    }
}

/// Hundredths of a point.
pub fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
