//! Documents onto pages.
//!
//! A [`domain::document::Document`] is laid out once into [`Pages`]; the PDF and the preview on the screen
//! are both drawn from them, so that what is previewed is what prints. Layout is pure: no clock, no files,
//! no settings. Wording, page labels and dates come with the document.
//!
//! The way through: one of `layouts` has `blocks` turn each block into `rows` (with `paragraph` setting the
//! lines), breaks them with `paginate` and places them; `running` adds header and footer; `pdf` and `preview` draw.
//! printpdf is named in `pdf` only, parley in `paragraph`, `fonts` and `faces` only.

mod binding;
mod blocks;
mod faces;
mod flow;
mod fonts;
mod layouts;
mod logo;
mod look;
mod outlines;
mod pages;
mod paginate;
mod paragraph;
mod pdf;
mod photo;
mod picture;
mod preview;
mod rows;
mod running;
mod scan;
mod style;
mod text;
mod tree;

pub use logo::{Logo, LogoError};
pub use pages::{MissingGlyph, Pages};
pub use pdf::{PdfError, Stamp, pdf_of_all};
pub use photo::small_photo;
pub use preview::{Preview, PreviewBlock, PreviewImage, PreviewLine, PreviewPage, PreviewRule};
pub use scan::Scan;
pub use style::Ink;

use domain::document::Document;
use flow::Flow;
use fonts::Setter;
use layouts::Paper;
use look::Look;
use pages::About;
use paginate::Paginated;
use paragraph::Typesetter;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Lays documents out. Make one and keep it: it holds the parsed fonts.
pub struct Press {
    bundled: Mutex<Setter>,
    /// Only looked for when a document needs more than the bundled fonts; none if that is not wanted.
    system: Option<OnceLock<Mutex<Setter>>>,
}

impl Press {
    /// With the bundled fonts, and the system's for scripts those do not have.
    pub fn new() -> Press {
        Press { system: Some(OnceLock::new()), ..Press::with_bundled_fonts_only() }
    }

    /// Lays out alike on every computer.
    pub fn with_bundled_fonts_only() -> Press {
        Press { bundled: Mutex::new(Setter::new(false)), system: None }
    }

    /// Sets a document onto pages.
    pub fn lay_out(&self, doc: &Document, logo: Option<&Logo>) -> Pages {
        let pages = lay_out(&mut lock(&self.bundled), doc, logo);
        match &self.system {
            Some(system) if !pages.missing().is_empty() => {
                let setter = system.get_or_init(|| Mutex::new(Setter::new(true)));
                lay_out(&mut lock(setter), doc, logo)
            }
            _ => pages,
        }
    }
}

impl Default for Press {
    fn default() -> Press {
        Press::new()
    }
}

/// A setter holds nothing but caches, so one left behind by a panic is as good as any.
fn lock(setter: &Mutex<Setter>) -> MutexGuard<'_, Setter> {
    setter.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lay_out(setter: &mut Setter, doc: &Document, logo: Option<&Logo>) -> Pages {
    let (width, height) = doc.page_size.points();
    let paper = Paper { width, height };
    let mut flow = Flow::new(doc, Typesetter::new(setter, &doc.language), Look::pages());
    let Paginated { mut pages, outline } = layouts::lay_out(&mut flow, logo, paper);
    let Flow { setter, tree, .. } = flow;
    pages.iter_mut().for_each(|page| (page.width, page.height) = (width, height));
    Pages {
        width,
        height,
        pages,
        faces: setter.faces.into_list(),
        tree,
        outline,
        missing: setter.missing.into_list(),
        logos: logo.cloned().into_iter().collect(),
        about: About {
            title: text::single_line(&doc.title),
            author: text::single_line(&doc.author),
            language: doc.language.clone(),
        },
    }
}
