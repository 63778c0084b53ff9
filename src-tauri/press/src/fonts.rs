//! The bundled fonts, and the contexts in which parley works.
//!
//! Documents are set in the bundled fonts first. The system's fonts are only looked at when a
//! document holds a character that no bundled font has: finding them takes longer than setting a page.

use crate::paragraph::Mark;
use crate::style::Family;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontFamily, FontFamilyName, Layout, LayoutContext};
use std::borrow::Cow;
use std::sync::Arc;

const BUNDLED: [&[u8]; 9] = [
    include_bytes!("../fonts/source-serif-4/SourceSerif4-Regular.ttf"),
    include_bytes!("../fonts/source-serif-4/SourceSerif4-It.ttf"),
    include_bytes!("../fonts/source-serif-4/SourceSerif4-Semibold.ttf"),
    include_bytes!("../fonts/source-serif-4/SourceSerif4-SemiboldIt.ttf"),
    include_bytes!("../fonts/source-sans-3/SourceSans3-Regular.ttf"),
    include_bytes!("../fonts/source-sans-3/SourceSans3-Semibold.ttf"),
    include_bytes!("../fonts/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/noto-emoji/NotoEmoji-Regular.ttf"),
];

const SERIF: [&str; 5] =
    ["Source Serif 4", "Source Sans 3", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Emoji"];
const SANS: [&str; 5] =
    ["Source Sans 3", "Source Serif 4", "Noto Naskh Arabic", "Noto Sans Hebrew", "Noto Emoji"];

/// What parley needs to set text. It is kept between documents: caches live in it.
pub(crate) struct Setter {
    pub fonts: FontContext,
    pub layouts: LayoutContext<Mark>,
    pub layout: Layout<Mark>,
}

impl Setter {
    pub fn new(system_fonts: bool) -> Setter {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts });
        for bytes in BUNDLED {
            collection.register_fonts(Blob::new(Arc::new(bytes)), None);
        }
        Setter {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            layout: Layout::new(),
        }
    }
}

/// The families to look a character up in, in this order.
pub(crate) fn stack(family: Family) -> FontFamily<'static> {
    let names = match family {
        Family::Serif => SERIF,
        Family::Sans => SANS,
    };
    FontFamily::List(Cow::Owned(
        names.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(*name))).collect(),
    ))
}
