//! One paragraph into lines, by parley.
//!
//! What comes out knows nothing of parley any more: positioned glyphs with the text they stand for.
//! Lines are ragged and never hyphenated (parley draws no hyphen at a soft hyphen).

use crate::faces::{Faces, Missing};
use crate::fonts::{Setter, stack};
use crate::pages::{Cluster, Glyph, Run};
use crate::style::{Ink, Style};
use crate::text::{Rich, is_invisible};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontStyle, FontWeight, LineHeight, OverflowWrap,
    StyleProperty,
};
use std::ops::Range;

/// What travels through parley with each letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Mark {
    ink: Ink,
    fact: Option<u16>,
}

/// The runs of one line, from left to right; `x` from the line's left end, `y` 0 on the baseline.
pub(crate) type Line = Vec<Run>;

/// Where lines stand in their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Where reading starts: left in English, right in Arabic.
    Start,
    End,
}

/// Sets the paragraphs of one document.
pub(crate) struct Typesetter<'a> {
    setter: &'a mut Setter,
    pub faces: Faces,
    pub missing: Missing,
    /// The block being set, for the report of missing glyphs.
    pub block: Option<usize>,
    right_to_left: bool,
}

impl<'a> Typesetter<'a> {
    pub fn new(setter: &'a mut Setter, language: &str) -> Typesetter<'a> {
        Typesetter {
            setter,
            faces: Faces::default(),
            missing: Missing::default(),
            block: None,
            right_to_left: is_right_to_left(language),
        }
    }

    /// Sets text in lines no wider than `width`; at least one line, which may be empty.
    pub fn lines(&mut self, rich: &Rich, style: &Style, width: f32, side: Side) -> Vec<Line> {
        if rich.text.is_empty() {
            return vec![Line::new()];
        }
        self.shape(rich, style, width, side);
        let mut lines = Vec::with_capacity(self.setter.layout.len());
        for line in self.setter.layout.lines() {
            let metrics = line.metrics();
            let mut x = metrics.offset + metrics.inline_min_coord;
            let mut runs = Line::new();
            let end = line.text_range().end;
            for run in line.runs() {
                if is_hanging_space(&run, rich, end) {
                    x += if self.right_to_left { run.advance() } else { 0.0 };
                    continue;
                }
                let face = self.faces.place(run.font());
                let mut reader =
                    RunReader { rich, faces: &self.faces, missing: &mut self.missing, block: self.block };
                reader.read(&run, face, x, &mut runs);
                x += run.advance();
            }
            trim_end(&mut runs, self.right_to_left);
            lines.push(runs);
        }
        lines
    }

    fn shape(&mut self, rich: &Rich, style: &Style, width: f32, side: Side) {
        let Setter { fonts, layouts, layout } = &mut *self.setter;
        let mut builder = layouts.ranged_builder(fonts, &rich.text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(stack(style.family)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line_height)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::Brush(Mark { ink: style.ink, fact: None }));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::SEMI_BOLD));
        }
        for span in &rich.spans {
            if span.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::SEMI_BOLD), span.range.clone());
            }
            if span.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), span.range.clone());
            }
            if span.fact.is_some() {
                builder
                    .push(StyleProperty::Brush(Mark { ink: style.ink, fact: span.fact }), span.range.clone());
            }
        }
        // The document's language decides, not the first letter: a line that begins with an Arabic
        // name is still an English line.
        let (direction, start, end) = match self.right_to_left {
            false => (BaseDirection::Ltr, Alignment::Left, Alignment::Right),
            true => (BaseDirection::Rtl, Alignment::Right, Alignment::Left),
        };
        builder.set_base_direction(direction);
        builder.build_into(layout, &rich.text);
        layout.break_all_lines(Some(width));
        layout.align(if side == Side::Start { start } else { end }, AlignmentOptions::default());
    }
}

/// Whether documents in this language are written from the right.
pub(crate) fn is_right_to_left(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    matches!(primary, "ar" | "fa" | "he" | "iw" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb")
}

/// The space a line was broken at hangs behind the line's end and is left out. In an English line parley
/// leaves it at the left of text that runs from right to left, where it would push that text into the margin.
fn is_hanging_space(run: &parley::Run<'_, Mark>, rich: &Rich, line_end: usize) -> bool {
    let range = run.text_range();
    run.is_rtl() && range.end == line_end && rich.text[range].chars().all(char::is_whitespace)
}

/// Takes parley's runs apart wherever style or fact change.
struct RunReader<'a> {
    rich: &'a Rich,
    faces: &'a Faces,
    missing: &'a mut Missing,
    block: Option<usize>,
}

/// Glyphs that cannot be parted, and the text they stand for.
struct Atom {
    text: Range<usize>,
    mark: Mark,
    glyphs: Vec<parley::Glyph>,
    advance: f32,
}

impl RunReader<'_> {
    fn read(&mut self, run: &parley::Run<'_, Mark>, face: usize, x: f32, runs: &mut Line) {
        let mut atoms = atoms(run);
        if run.is_rtl() {
            atoms.reverse();
        }
        let size = run.font_size();
        let mut x = x;
        let mut rest = atoms.as_slice();
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|atom| atom.mark == first.mark).count();
            let (part, later) = rest.split_at(same);
            let advance = self.push_run(part, face, size, x, runs);
            x += advance;
            rest = later;
        }
    }

    /// Makes one run of atoms that share a mark; returns how far they reach.
    fn push_run(&mut self, atoms: &[Atom], face: usize, size: f32, x: f32, runs: &mut Line) -> f32 {
        let mark = atoms.first().map(|atom| atom.mark).unwrap_or_default();
        let fact = mark.fact.and_then(|fact| self.rich.facts.get(usize::from(fact)).cloned());
        let mut run = Run {
            face,
            size,
            ink: mark.ink,
            fact,
            x,
            y: 0.0,
            width: 0.0,
            text: String::new(),
            clusters: vec![],
            glyphs: vec![],
        };
        for atom in atoms {
            self.push_atom(atom, &mut run);
            run.width += atom.advance;
        }
        let advance = run.width;
        if !run.clusters.is_empty() {
            self.rewrite_in_reading_order(&mut run);
            runs.push(run);
        }
        advance
    }

    fn push_atom(&mut self, atom: &Atom, run: &mut Run) {
        let text = &self.rich.text[atom.text.clone()];
        if text.chars().all(is_invisible) {
            return;
        }
        let blank = text.chars().all(char::is_whitespace);
        let can_draw = |glyph: &parley::Glyph| {
            u16::try_from(glyph.id).is_ok_and(|id| self.faces.is_drawable(run.face, id))
        };
        let drawable = atom.glyphs.iter().all(can_draw);
        if !drawable && !blank {
            if let Some(character) = self.faces.first_lacking(run.face, text) {
                self.missing.report(character, self.block);
            }
            return;
        }
        let start = run.glyphs.len();
        let mut pen = run.width;
        for glyph in atom.glyphs.iter().filter(|_| drawable) {
            if let Ok(id) = u16::try_from(glyph.id) {
                run.glyphs.push(Glyph { id, x: pen + glyph.x, y: glyph.y });
            }
            pen += glyph.advance;
        }
        run.clusters.push(Cluster { text: atom.text.clone(), glyphs: start..run.glyphs.len() });
    }

    /// Clusters stand from left to right and point into the paragraph; the run's text is in reading order.
    fn rewrite_in_reading_order(&self, run: &mut Run) {
        let mut order: Vec<usize> = (0..run.clusters.len()).collect();
        order.sort_by_key(|index| run.clusters[*index].text.start);
        for index in order {
            let start = run.text.len();
            let text = &self.rich.text[run.clusters[index].text.clone()];
            run.text.extend(text.chars().filter(|c| *c != '\n' && !matches!(c, '\u{2066}'..='\u{2069}')));
            run.clusters[index].text = start..run.text.len();
        }
    }
}

/// The run's atoms in reading order: graphemes, put together where a ligature joins them.
fn atoms(run: &parley::Run<'_, Mark>) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    for cluster in run.clusters() {
        match atoms.last_mut() {
            Some(atom) if cluster.is_ligature_continuation() => {
                atom.text.end = cluster.text_range().end;
                atom.advance += cluster.advance();
            }
            _ => atoms.push(Atom {
                text: cluster.text_range(),
                mark: cluster.style().brush,
                glyphs: cluster.glyphs().collect(),
                advance: cluster.advance(),
            }),
        }
    }
    atoms
}

/// Spaces at the end of a line hang into the margin: one is kept for readers that run lines together,
/// the others go, and none counts for the width.
fn trim_end(runs: &mut Line, right_to_left: bool) {
    if right_to_left {
        return;
    }
    for last in (0..runs.len()).rev() {
        trim_run(&mut runs[last]);
        if !ends_blank(&runs[last]) || runs[last].clusters.len() > 1 {
            return;
        }
        if last > 0 && ends_blank(&runs[last - 1]) {
            runs.truncate(last);
        }
    }
}

fn ends_blank(run: &Run) -> bool {
    run.text.ends_with(char::is_whitespace)
}

fn trim_run(run: &mut Run) {
    while let [.., before, last] = run.clusters.as_slice() {
        if !(is_blank(run, before) && is_blank(run, last)) {
            break;
        }
        run.glyphs.truncate(last.glyphs.start);
        run.text.truncate(last.text.start);
        run.clusters.pop();
    }
    if let Some(last) = run.clusters.last().filter(|last| is_blank(run, last)) {
        run.width = run.glyphs.get(last.glyphs.start).map_or(run.width, |glyph| glyph.x);
    }
}

fn is_blank(run: &Run, cluster: &Cluster) -> bool {
    run.text[cluster.text.clone()].chars().all(char::is_whitespace)
}
