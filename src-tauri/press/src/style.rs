//! Every measure and every style of the printed page. Nothing else in this crate holds a size or a colour.
//!
//! All measures are points (1/72 inch).

use serde::Serialize;
use ts_rs::TS;

/// What text and rules are drawn in. The screen maps these to its own tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ink {
    /// Running text.
    #[default]
    Ink,
    /// What stands back: numbers, labels, notes, header and footer.
    Muted,
    /// Headings and the line beneath the title.
    Accent,
    /// Lines that only part things.
    Hairline,
}

impl Ink {
    /// Red, green, blue.
    pub(crate) fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Ink => [0x23, 0x30, 0x2E],
            Ink::Muted => [0x55, 0x63, 0x5F],
            Ink::Accent => [0x1F, 0x6B, 0x66],
            Ink::Hairline => [0xDC, 0xD8, 0xCF],
        }
    }
}

/// Which of the two bundled families leads; the other scripts follow in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Serif,
    Sans,
}

/// How a line of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub family: Family,
    pub size: f32,
    pub line_height: f32,
    /// From the top of the line to its baseline: the same for every script, so that lines keep their rhythm.
    pub baseline: f32,
    pub bold: bool,
    pub ink: Ink,
}

const BODY_SERIF: Style = Style {
    family: Family::Serif,
    size: 10.5,
    line_height: 15.2,
    baseline: 11.0,
    bold: false,
    ink: Ink::Ink,
};
const SMALL_SANS: Style =
    Style { family: Family::Sans, size: 8.6, line_height: 12.0, baseline: 8.8, bold: false, ink: Ink::Muted };

pub(crate) const TITLE: Style =
    Style { size: 22.0, line_height: 27.0, baseline: 20.5, bold: true, ..BODY_SERIF };
pub(crate) const SUBTITLE: Style = Style { family: Family::Sans, size: 10.5, ink: Ink::Muted, ..BODY_SERIF };
pub(crate) const HEADING: Style = Style {
    family: Family::Sans,
    size: 12.0,
    line_height: 16.0,
    baseline: 12.0,
    bold: true,
    ink: Ink::Accent,
};
pub(crate) const BODY: Style = BODY_SERIF;
/// Clause and paragraph numbers; they share the first line with running text, so they share its baseline.
pub(crate) const NUMBER: Style = Style { family: Family::Sans, size: 9.4, ink: Ink::Muted, ..BODY_SERIF };
pub(crate) const BULLET: Style = Style { ink: Ink::Accent, ..BODY_SERIF };
/// The left column of facts; shares its lines with running text.
pub(crate) const FACT_LABEL: Style = Style { family: Family::Sans, size: 9.6, ink: Ink::Muted, ..BODY_SERIF };
pub(crate) const NOTE: Style =
    Style { family: Family::Serif, size: 9.2, line_height: 13.2, baseline: 9.6, ..SMALL_SANS };
pub(crate) const ROLE: Style =
    Style { size: 9.6, line_height: 14.0, baseline: 10.2, bold: true, ink: Ink::Accent, ..SMALL_SANS };
pub(crate) const SIGN_LABEL: Style = Style { ..SMALL_SANS };
pub(crate) const RUNNING: Style = SMALL_SANS;

/// Where things stand on the page.
pub(crate) mod measure {
    /// From the number's left edge to the right edge of the text. Both papers share it, so that
    /// lines break alike; only the side margins differ.
    pub const COLUMN: f32 = 396.0;
    /// What hangs at the left of numbered text.
    pub const NUMBER_COLUMN: f32 = 30.0;
    /// Room kept free between a number and its text.
    pub const NUMBER_GAP: f32 = 4.0;
    /// Running text: at most about 78 characters.
    pub const TEXT: f32 = COLUMN - NUMBER_COLUMN;

    /// From the top of the page to the first line.
    pub const TOP: f32 = 82.0;
    /// From the last line's lowest place to the bottom of the page.
    pub const BOTTOM: f32 = 72.0;
    /// Top of the header's line, from the top of the page.
    pub const HEADER: f32 = 40.0;
    /// Top of the footer's line, from the bottom of the page.
    pub const FOOTER: f32 = 48.0;
    /// Shares of the column that the left and the right text of the header may take.
    pub const HEADER_SHARES: (f32, f32) = (0.64, 0.32);
    /// The same for the footer: a page's number is short, and the remark beside it must not be cut.
    pub const FOOTER_SHARES: (f32, f32) = (0.82, 0.16);

    pub const LOGO_WIDTH: f32 = 120.0;
    pub const LOGO_HEIGHT: f32 = 48.0;
    /// Between a title's line and the logo.
    pub const LOGO_GAP: f32 = 20.0;

    pub const BULLET_INDENT: f32 = 14.0;

    pub const FACT_LABEL: f32 = 104.0;
    pub const FACT_GAP: f32 = 14.0;
    /// Above and beneath a fact's text, within its hairlines.
    pub const FACT_PADDING: f32 = 4.6;

    pub const SIGN_GAP: f32 = 28.0;
    /// Room to write in, above each line.
    pub const SIGN_ROOM: f32 = 36.0;

    pub const HAIRLINE: f32 = 0.7;
    pub const SIGN_LINE: f32 = 0.7;
    pub const TITLE_LINE: f32 = 0.9;
}

/// Room above and beneath blocks; between two blocks the larger of both counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Space {
    pub above: f32,
    pub below: f32,
}

pub(crate) mod space {
    use super::Space;

    pub const TITLE_LINE: Space = Space { above: 11.0, below: 17.0 };
    pub const SUBTITLE: Space = Space { above: 3.0, below: 0.0 };
    pub const HEADING: Space = Space { above: 17.0, below: 3.0 };
    pub const PARAGRAPH: Space = Space { above: 5.5, below: 5.5 };
    /// Directly beneath a heading, text stands closer.
    pub const AFTER_HEADING: f32 = 3.0;
    pub const BULLETS: Space = Space { above: 3.5, below: 6.0 };
    pub const BULLET: f32 = 2.5;
    pub const FACTS: Space = Space { above: 9.0, below: 12.0 };
    pub const NOTE: Space = Space { above: 8.0, below: 8.0 };
    pub const SIGNATURES: Space = Space { above: 16.0, below: 10.0 };
    pub const SIGNATORIES: f32 = 24.0;
}
