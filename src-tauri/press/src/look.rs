//! What a layout sets its blocks in: how wide, in which styles, with how much air.

use crate::style::{Styles, measure};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// What blocks may take from left to right.
    pub column: f32,
    /// What running text may take of it: at most about 78 characters.
    pub text: f32,
    pub fact_label: f32,
    /// What the room between blocks is multiplied by.
    pub air: f32,
    pub styles: Styles,
}

impl Look {
    pub fn pages() -> Look {
        Look { text: measure::TEXT, ..Look::wide(measure::COLUMN, Styles::PAGES) }
    }

    pub fn letter() -> Look {
        Look { air: 1.45, ..Look::wide(measure::COLUMN, Styles::LETTER) }
    }

    /// For a letter that would just not fit its page: with less air, then smaller.
    pub fn close_letters() -> [Look; 2] {
        [
            Look { air: 1.15, ..Look::letter() },
            Look { air: 1.15, ..Look::wide(measure::COLUMN, Styles::CLOSE_LETTER) },
        ]
    }

    /// Of a card this wide within its padding.
    pub fn card(width: f32) -> Look {
        Look { air: 1.2, ..Look::wide(width, Styles::CARD) }
    }

    /// Title and introduction of a portrait this wide.
    pub fn portrait(width: f32) -> Look {
        Look::wide(width, Styles::PORTRAIT)
    }

    /// The same for a column this wide, with type this much smaller.
    pub fn narrowed(self, width: f32, factor: f32) -> Look {
        Look { air: self.air * factor, ..Look::wide(width, self.styles.times(factor)) }
    }

    fn wide(column: f32, styles: Styles) -> Look {
        let fact_label = measure::FACT_LABEL.min(column * measure::FACT_LABEL_SHARE);
        Look { column, text: column, fact_label, air: 1.0, styles }
    }
}
