//! Glyph outlines as SVG path data, for the screen.

use skrifa::GlyphId;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use std::fmt::Write;

/// Units an em is divided into in the preview.
const EM: f32 = 1000.0;

/// The outline in thousandths of an em, y downwards; empty for a space.
pub(crate) fn path(font: &FontRef, glyph: u16) -> String {
    let settings = DrawSettings::unhinted(Size::new(EM), LocationRef::default());
    let mut pen = Pen::default();
    let outlines = font.outline_glyphs();
    match outlines.get(GlyphId::from(glyph)).map(|outline| outline.draw(settings, &mut pen)) {
        Some(Ok(_)) => pen.path,
        _ => String::new(),
    }
}

#[derive(Default)]
struct Pen {
    path: String,
}

impl Pen {
    /// Whole units are exact to a hundredth of a point in running text.
    fn add(&mut self, command: char, points: &[(f32, f32)]) {
        self.path.push(command);
        for (index, (x, y)) in points.iter().enumerate() {
            if index > 0 {
                self.path.push(' ');
            }
            // Writing to a string cannot fail. Adding zero turns -0 into 0.
            let _ = write!(self.path, "{} {}", x.round() + 0.0, -y.round() + 0.0);
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.add('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add('L', &[(x, y)]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.add('Q', &[(cx, cy), (x, y)]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.add('C', &[(ax, ay), (bx, by), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}
