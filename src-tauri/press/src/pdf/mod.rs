//! Pages as a PDF: printpdf writes fonts, text and lines; what it lacks (tags, language, outline,
//! metadata, fixed identifiers) is added to its objects before they are saved.
//!
//! The same pages and the same stamp give the same bytes.

mod content;
mod fonts;
mod metadata;
mod objects;
mod outline;
mod picture;
mod tags;
mod text;

use crate::binding::bound;
use crate::pages::{Page, Pages};
use chrono::{DateTime, FixedOffset};
use content::Contents;
use lopdf::Object;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use thiserror::Error;

/// What makes this copy of a document this copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// When it was made.
    pub created: DateTime<FixedOffset>,
    /// What its identifiers are made from: the same seed, the same identifiers.
    pub seed: String,
}

/// Why no PDF could be made. Neither happens with the fonts that come with the app.
#[derive(Debug, Error)]
pub enum PdfError {
    /// A font of this computer cannot be embedded.
    #[error("the font {0} cannot be embedded")]
    Font(String),
    /// The finished parts could not be put together.
    #[error("the PDF could not be put together")]
    Write,
}

/// Several documents as one tagged PDF: a bookmark for each, page numbers of its own, headings beneath it.
/// Bound without any document it is an error.
pub fn pdf_of_all(documents: Vec<Pages>, stamp: &Stamp) -> Result<Vec<u8>, PdfError> {
    if documents.is_empty() {
        return Err(PdfError::Write);
    }
    bound(documents).pdf(stamp)
}

impl Pages {
    /// The pages as a tagged PDF with embedded fonts.
    pub fn pdf(&self, stamp: &Stamp) -> Result<Vec<u8>, PdfError> {
        let fonts = fonts::embed(self)?;
        let contents: Vec<Contents> =
            self.pages.iter().map(|page| content::contents(self, page, &fonts)).collect();
        let marks: Vec<Vec<usize>> = contents.iter().map(|contents| contents.marks.clone()).collect();
        let mut doc = written_by_printpdf(self, fonts, contents);
        let pages: Vec<_> = doc.get_pages().into_values().collect();
        let catalog = metadata::catalog_id(&doc)?;
        let structure = tags::add(&mut doc, self, &pages, &marks)?;
        let outline = outline::add(&mut doc, self, &pages);
        metadata::add(&mut doc, &self.about, stamp)?;
        let catalog = doc.get_dictionary_mut(catalog).map_err(|_| PdfError::Write)?;
        catalog.set("StructTreeRoot", structure);
        if let Some(outline) = outline {
            catalog.set("Outlines", outline);
        }
        save(doc)
    }
}

fn written_by_printpdf(
    pages: &Pages,
    fonts: Vec<fonts::Embedded>,
    contents: Vec<Contents>,
) -> lopdf::Document {
    let mut pdf = PdfDocument::new(&pages.about.title);
    for font in fonts {
        pdf.resources.fonts.map.insert(font.id, font.font);
    }
    for (index, logo) in pages.logos.iter().enumerate() {
        pdf.resources.xobjects.map.insert(picture::id(index), picture::object(logo));
    }
    for (Page { width, height, .. }, contents) in pages.pages.iter().zip(contents) {
        let mut page = PdfPage::new(Pt(*width).into(), Pt(*height).into(), contents.ops);
        // Through millimetres the size would no longer be exact.
        let paper = Rect::from_wh(Pt(*width), Pt(*height));
        page.media_box = paper.clone();
        page.trim_box = paper.clone();
        page.crop_box = paper;
        pdf.pages.push(page);
    }
    // Without the optimiser's images and subsets: both are made here already.
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    printpdf::to_lopdf_doc(&pdf, &options, &mut vec![])
}

fn save(mut doc: lopdf::Document) -> Result<Vec<u8>, PdfError> {
    doc.version = "1.7".to_owned();
    for object in doc.objects.values_mut() {
        if let Object::Stream(stream) = object {
            objects::pack(stream)?;
        }
    }
    let mut bytes = Vec::new();
    doc.save_modern(&mut bytes).map_err(|_| PdfError::Write)?;
    Ok(bytes)
}
