//! The fonts of a document, cut down to the glyphs it uses.

use super::PdfError;
use super::objects::digest;
use crate::faces::open;
use crate::pages::{Item, Pages, Run};
use parley::FontData;
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfFont, PdfFontMetricsStub};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, HashMap};
use subsetter::GlyphRemapper;

/// A font as it stands in the PDF.
pub struct Embedded {
    pub id: FontId,
    pub font: PdfFont,
    codes: GlyphRemapper,
    /// By code, in thousandths of the font size, as the PDF says them.
    widths: Vec<f32>,
    /// By original glyph: what it says wherever nothing else is said.
    says: HashMap<u16, String>,
}

impl Embedded {
    /// The glyph's number in the cut-down font.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or(0)
    }

    pub fn width(&self, code: u16) -> f32 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0.0)
    }

    /// The text of a glyph; none if it only ever stands as part of a cluster.
    pub fn says(&self, glyph: u16) -> Option<&str> {
        self.says.get(&glyph).map(String::as_str)
    }
}

/// The glyphs a document uses of one font.
struct Usage {
    codes: GlyphRemapper,
    says: HashMap<u16, String>,
}

/// Cuts down every font of the document.
pub fn embed(pages: &Pages) -> Result<Vec<Embedded>, PdfError> {
    let mut usages: Vec<Usage> =
        pages.faces.iter().map(|_| Usage { codes: GlyphRemapper::new(), says: HashMap::new() }).collect();
    let items = pages.pages.iter().flat_map(|page| &page.items);
    for item in items {
        if let Item::Run(run) = &item.item
            && let Some(usage) = usages.get_mut(run.face)
        {
            usage.count(run);
        }
    }
    let faces = pages.faces.iter().zip(usages).enumerate();
    faces.map(|(index, (face, usage))| cut_down(index, face, usage)).collect()
}

impl Usage {
    fn count(&mut self, run: &Run) {
        for glyph in &run.glyphs {
            self.codes.remap(glyph.id);
        }
        for cluster in &run.clusters {
            // A cluster of several glyphs says what it says as a whole, in `text`.
            if let [glyph] = &run.glyphs[cluster.glyphs.clone()] {
                self.says.entry(glyph.id).or_insert_with(|| run.text[cluster.text.clone()].to_owned());
            }
        }
    }
}

fn cut_down(index: usize, face: &FontData, usage: Usage) -> Result<Embedded, PdfError> {
    let font = open(face).ok_or_else(|| PdfError::Font(format!("no. {index}")))?;
    let name = postscript_name(&font);
    // Also for fonts without variations: this is the way that knows the newer kind of outlines (CFF2).
    let bytes = subsetter::subset_with_variations(face.data.as_ref(), face.index, &[], &usage.codes)
        .map_err(|_| PdfError::Font(name.clone()))?;
    let tagged = format!("{}+{name}", subset_tag(&bytes));
    let parsed = describe(&font, bytes, tagged, &usage.codes).ok_or(PdfError::Font(name))?;
    let em = f32::from(parsed.units_per_em);
    // printpdf cuts widths off behind the decimal point; positions must be reckoned with the same numbers.
    let widths =
        parsed.glyph_widths.values().map(|width| (f32::from(*width) * 1000.0 / em).trunc()).collect();
    Ok(Embedded {
        id: FontId(format!("T{index}")),
        font: PdfFont::new(parsed),
        codes: usage.codes,
        widths,
        says: usage.says,
    })
}

fn postscript_name(font: &FontRef) -> String {
    let name = font.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
    let name: String = name.iter().flat_map(|name| name.chars()).filter(char::is_ascii_graphic).collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}

/// Six capital letters that differ between subsets of one font (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    let digest = digest([bytes]).to_be_bytes();
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Fills printpdf's own description by hand: it would parse the font again, and shape nothing with it.
fn describe(font: &FontRef, bytes: Vec<u8>, name: String, codes: &GlyphRemapper) -> Option<ParsedFont> {
    let head = font.head().ok()?;
    let hhea = font.hhea().ok()?;
    let metrics = font.metrics(Size::unscaled(), LocationRef::default());
    let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let width = |glyph: u16| advances.advance_width(GlyphId::from(glyph)).unwrap_or(0.0) as u16;
    let glyph_widths: BTreeMap<u16, u16> = (0..).zip(codes.remapped_gids().map(width)).collect();
    Some(ParsedFont {
        original_bytes: bytes,
        font_index: 0,
        font_name: Some(name),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths,
        units_per_em: head.units_per_em(),
        font_metrics: FontMetrics { ascent: metrics.ascent as i16, descent: metrics.descent as i16 },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: head.units_per_em(),
            x_min: head.x_min(),
            y_min: head.y_min(),
            x_max: head.x_max(),
            y_max: head.y_max(),
            caret_slope_rise: hhea.caret_slope_rise(),
            caret_slope_run: hhea.caret_slope_run(),
            us_weight_class: font.os2().map(|os2| os2.us_weight_class()).unwrap_or(0),
        },
    })
}
