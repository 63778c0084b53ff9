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
    /// A quiet ground beneath text.
    Soft,
}

impl Ink {
    /// Red, green, blue.
    pub(crate) fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Ink => [0x23, 0x30, 0x2E],
            Ink::Muted => [0x55, 0x63, 0x5F],
            Ink::Accent => [0x1F, 0x6B, 0x66],
            Ink::Hairline => [0xDC, 0xD8, 0xCF],
            Ink::Soft => [0xF6, 0xF4, 0xEF],
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

impl Style {
    /// Type of this size on lines this far apart, letters in the middle of the line.
    const fn set(family: Family, size: f32, line_height: f32, ink: Ink) -> Style {
        Style {
            family,
            size,
            line_height,
            baseline: (line_height - size) / 2.0 + size * 0.82,
            bold: false,
            ink,
        }
    }

    const fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    /// The same, larger or smaller.
    fn times(self, factor: f32) -> Style {
        Style {
            size: (self.size * factor * 100.0).round() / 100.0,
            line_height: self.line_height * factor,
            baseline: self.baseline * factor,
            ..self
        }
    }
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

const TITLE: Style = Style { size: 22.0, line_height: 27.0, baseline: 20.5, bold: true, ..BODY_SERIF };
const HEADING: Style = Style {
    family: Family::Sans,
    size: 12.0,
    line_height: 16.0,
    baseline: 12.0,
    bold: true,
    ink: Ink::Accent,
};
const NOTE: Style =
    Style { family: Family::Serif, size: 9.2, line_height: 13.2, baseline: 9.6, ..SMALL_SANS };
const ROLE: Style =
    Style { size: 9.6, line_height: 14.0, baseline: 10.2, bold: true, ink: Ink::Accent, ..SMALL_SANS };
pub(crate) const SIGN_LABEL: Style = Style { ..SMALL_SANS };
pub(crate) const RUNNING: Style = SMALL_SANS;
/// The practice's name on a letter's head.
pub(crate) const SENDER: Style = Style::set(Family::Serif, 15.0, 20.0, Ink::Ink).bold();
pub(crate) const CONTACT: Style = Style::set(Family::Sans, 9.0, 13.0, Ink::Muted);

/// The styles of one layout. What stands on a line with running text shares its baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Styles {
    pub title: Style,
    pub subtitle: Style,
    pub heading: Style,
    pub body: Style,
    /// Clause, paragraph and step numbers.
    pub number: Style,
    pub bullet: Style,
    /// The left column of facts.
    pub fact_label: Style,
    pub note: Style,
    pub role: Style,
    /// Words to say aloud.
    pub say: Style,
    /// How to say them.
    pub cue: Style,
    /// Where a reply leads.
    pub reply: Style,
}

impl Styles {
    /// What hangs beside running text follows from it.
    const fn of(title: Style, heading: Style, body: Style, note: Style) -> Styles {
        Styles {
            title,
            subtitle: Style { family: Family::Sans, ink: Ink::Muted, ..body },
            heading,
            body,
            number: Style { family: Family::Sans, size: body.size * 0.895, ink: Ink::Muted, ..body },
            bullet: Style { ink: Ink::Accent, ..body },
            fact_label: Style { family: Family::Sans, size: body.size * 0.914, ink: Ink::Muted, ..body },
            note,
            role: ROLE,
            say: Style::set(Family::Serif, body.size * 1.286, body.size * 1.286 * 1.46, Ink::Ink),
            cue: Style::set(Family::Serif, body.size, body.size * 1.4, Ink::Muted),
            reply: Style { family: Family::Sans, bold: true, ink: Ink::Accent, ..body },
        }
    }

    /// Clauses one beneath the other.
    pub const PAGES: Styles = Styles {
        number: Style { family: Family::Sans, size: 9.4, ink: Ink::Muted, ..BODY_SERIF },
        fact_label: Style { family: Family::Sans, size: 9.6, ink: Ink::Muted, ..BODY_SERIF },
        ..Styles::of(TITLE, HEADING, BODY_SERIF, NOTE)
    };

    /// A letter: one size larger, and more air between its lines.
    pub const LETTER: Styles = Styles::of(
        Style::set(Family::Serif, 11.0, 17.0, Ink::Ink).bold(),
        HEADING,
        Style::set(Family::Serif, 11.0, 17.0, Ink::Ink),
        NOTE,
    );

    /// The same, a little smaller: where it saves a page.
    pub const CLOSE_LETTER: Styles = Styles::of(
        Style::set(Family::Serif, 10.6, 15.6, Ink::Ink).bold(),
        HEADING,
        Style::set(Family::Serif, 10.6, 15.6, Ink::Ink),
        NOTE,
    );

    /// Cards are read at arm's length: nothing on them is smaller than 12 points.
    pub const CARD: Styles = Styles {
        say: Style::set(Family::Serif, 14.5, 21.0, Ink::Ink),
        role: Style::set(Family::Sans, 12.0, 17.0, Ink::Accent).bold(),
        number: Style::set(Family::Sans, 12.0, 18.0, Ink::Muted),
        fact_label: Style::set(Family::Sans, 12.0, 18.0, Ink::Muted),
        ..Styles::of(
            TITLE,
            Style::set(Family::Sans, 17.0, 21.0, Ink::Accent).bold(),
            Style::set(Family::Serif, 12.5, 18.0, Ink::Ink),
            Style::set(Family::Serif, 12.0, 17.0, Ink::Muted),
        )
    };

    /// One page to look at every day.
    pub const PORTRAIT: Styles = Styles::of(
        Style::set(Family::Serif, 30.0, 35.0, Ink::Ink).bold(),
        Style::set(Family::Sans, 11.0, 14.0, Ink::Accent).bold(),
        Style::set(Family::Serif, 10.5, 13.9, Ink::Ink),
        NOTE,
    );

    /// The words beneath a portrait's title.
    pub fn introduction(self, factor: f32) -> Styles {
        let body = Style::set(Family::Serif, self.body.size * 1.22, self.body.size * 1.72, Ink::Ink);
        Styles { body: body.times(factor), ..self }
    }

    /// Everything beneath the title larger or smaller.
    pub fn times(self, factor: f32) -> Styles {
        let set = |style: Style| style.times(factor);
        Styles {
            title: self.title,
            subtitle: self.subtitle,
            heading: set(self.heading),
            body: set(self.body),
            number: set(self.number),
            bullet: set(self.bullet),
            fact_label: set(self.fact_label),
            note: set(self.note),
            role: set(self.role),
            say: set(self.say),
            cue: set(self.cue),
            reply: set(self.reply),
        }
    }
}

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
    /// A step's number is wider than a bullet.
    pub const STEP_INDENT: f32 = 20.0;

    /// From the bar beside words to say to the words.
    pub const SAY_INDENT: f32 = 14.0;
    pub const SAY_BAR: f32 = 2.2;
    /// Adjoining pieces of a bar overlap by this, so that no seam shows.
    pub const SAY_OVERLAP: f32 = 0.3;
    /// What of the text's width a reply takes; behind it stands where it leads.
    pub const REPLY_SHARE: f32 = 0.6;
    /// A part of a conversation up to this share of a page is not broken.
    pub const PART_SHARE: f32 = 0.6;
    pub const REPLY_GAP: f32 = 14.0;
    pub const REPLY_PADDING: f32 = 4.0;

    /// The left column of facts, and the most it takes where there is little room.
    pub const FACT_LABEL: f32 = 104.0;
    pub const FACT_LABEL_SHARE: f32 = 0.34;
    pub const FACT_GAP: f32 = 14.0;
    /// Above and beneath a fact's text, within its hairlines.
    pub const FACT_PADDING: f32 = 4.6;

    pub const SIGN_GAP: f32 = 28.0;
    /// Room to write in, above each line.
    pub const SIGN_ROOM: f32 = 36.0;

    /// From the top of a letter's page to its first line.
    pub const LETTER_TOP: f32 = 58.0;

    /// What a portrait leaves free at its sides.
    pub const PORTRAIT_MARGIN: f32 = 52.0;
    pub const PORTRAIT_TOP: f32 = 64.0;
    pub const PORTRAIT_BOTTOM: f32 = 62.0;
    /// Between its introduction and the boxes.
    pub const INTRODUCTION_GAP: f32 = 16.0;
    /// Between its boxes, beside and beneath each other.
    pub const BOX_GAP: f32 = 12.0;
    /// Between a box's edge and its text.
    pub const BOX_PADDING: f32 = 13.0;

    /// Between a card's edge and its text: no printer prints up to the edge.
    pub const CARD_PADDING: f32 = 34.0;
    /// From a card's lower edge to its last line of text; its number stands beneath.
    pub const CARD_BOTTOM: f32 = 52.0;
    /// Top of the line with the card's number, from the card's lower edge.
    pub const CARD_FOOT: f32 = 40.0;
    /// Shares of a card's foot: what the conversation is, and which card of how many.
    pub const CARD_SHARES: (f32, f32) = (0.74, 0.24);
    pub const CUT_MARK: f32 = 15.0;
    /// From the paper's edge to a cut mark.
    pub const CUT_EDGE: f32 = 14.0;
    pub const CUT_LINE: f32 = 0.5;

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
    pub const SAY: Space = Space { above: 8.0, below: 8.0 };
    pub const CUE: Space = Space { above: 6.0, below: 6.0 };
    pub const REPLIES: Space = Space { above: 10.0, below: 12.0 };
    /// Between a letter's head and what it is about, and between that and the letter.
    pub const LETTERHEAD: Space = Space { above: 0.0, below: 40.0 };
    pub const ADDRESS: Space = Space { above: 14.0, below: 14.0 };
    pub const SUBJECT: Space = Space { above: 24.0, below: 12.0 };
    pub const SIGN_OFF: Space = Space { above: 6.0, below: 10.0 };
    pub const FACTS: Space = Space { above: 9.0, below: 12.0 };
    pub const NOTE: Space = Space { above: 8.0, below: 8.0 };
    pub const SIGNATURES: Space = Space { above: 16.0, below: 10.0 };
    pub const SIGNATORIES: f32 = 24.0;
}
