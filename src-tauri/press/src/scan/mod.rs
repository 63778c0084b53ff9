//! The first page of a scan, out of a PDF that somebody else made.
//!
//! Scanners and telephones make one JPEG picture a page and nothing besides. Such a page is handed out as that
//! picture; every other page (text, drawings, remarks on it, other kinds of pictures, encryption) is none of ours,
//! and the system's viewer shows it. There is no drawing of PDFs here.
//!
//! The bytes are a stranger's. lopdf would load every object there is before it answers, and a small file can name
//! one large object a million times; so this reads only what leads to the first picture, under one budget of work
//! for the whole file, without trusting any table of places.

mod content;
mod file;
mod syntax;

use content::Drawn;
use file::File;
use syntax::{Dict, Object};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

/// A larger file is not looked into.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// A larger picture is opened with the system's viewer only.
const MOST_OF_PICTURE: usize = 8 * 1024 * 1024;
/// Wider, higher or larger pictures cost a screen more than they are worth.
const MOST_PIXELS: usize = 12_000;
const MOST_PIXELS_IN_ALL: usize = 60_000_000;
/// Groups of pages within each other.
const DEEPEST: usize = 16;
/// More than any bundle of paper has.
const MOST_PAGES: f64 = 100_000.0;

/// A scan's first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// The page as a JPEG picture.
    pub jpeg: Vec<u8>,
    /// How far it is to be turned clockwise to stand upright: 0, 90, 180 or 270. What the picture says itself does
    /// not count.
    pub turned: u16,
    /// How many pages there are.
    pub pages: u32,
}

impl Scan {
    /// The first page, if it is the picture of one and nothing else.
    pub fn read(bytes: &[u8]) -> Option<Scan> {
        if bytes.len() > MOST_BYTES {
            return None;
        }
        let mut groups = Vec::new();
        let file = File::open(bytes, &mut groups)?;
        let pages = file.dict(file.root()?.get(b"Pages")?)?;
        let page = Page::first(&file, &pages)?;
        let drawn = Drawn::only(&page.content(&file)?)?;
        if drawn.area() < page.area(&file)? / 2.0 {
            return None;
        }
        let turned = (drawn.turned()? + page.turned(&file)?) % 360;
        let pictures = file.dict(page.resources.as_ref()?)?;
        let pictures = file.dict(pictures.get(b"XObject")?)?;
        let jpeg = picture(&file, pictures.get(&drawn.name)?)?;
        let pages = file.number(pages.get(b"Count")?).filter(|count| (1.0..=MOST_PAGES).contains(count))?;
        Some(Scan { jpeg, turned, pages: pages as u32 })
    }
}

/// A page with what it has from the groups it stands in.
struct Page<'a> {
    page: Dict<'a>,
    resources: Option<Object<'a>>,
    paper: Option<Object<'a>>,
    rotate: Option<Object<'a>>,
}

impl<'a> Page<'a> {
    fn first(file: &File<'a>, pages: &Dict<'a>) -> Option<Page<'a>> {
        let mut found = Page { page: pages.clone(), resources: None, paper: None, rotate: None };
        for _ in 0..DEEPEST {
            let page = &found.page;
            let own = |name: &[u8], from_group: Option<Object<'a>>| page.get(name).cloned().or(from_group);
            let resources = own(b"Resources", found.resources);
            let paper = own(b"MediaBox", found.paper);
            let rotate = own(b"Rotate", found.rotate);
            let Some(kids) = page.get(b"Kids") else {
                return Some(Page { page: found.page, resources, paper, rotate });
            };
            let first = file.array(kids)?.into_iter().next()?;
            found = Page { page: file.dict(&first)?, resources, paper, rotate };
        }
        None
    }

    /// What draws it. A page with remarks on it shows more than that.
    fn content(&self, file: &File<'a>) -> Option<Vec<u8>> {
        let remarks = self.page.get(b"Annots").and_then(|remarks| file.array(remarks));
        if remarks.is_some_and(|remarks| !remarks.is_empty()) {
            return None;
        }
        let contents = self.page.get(b"Contents")?;
        let parts = file.array(contents).unwrap_or_else(|| vec![contents.clone()]);
        let mut all = Vec::new();
        for part in &parts {
            all.extend(file.unpacked(part)?);
            all.push(b'\n');
        }
        Some(all)
    }

    fn area(&self, file: &File<'a>) -> Option<f64> {
        let sides: Vec<f64> =
            file.array(self.paper.as_ref()?)?.iter().filter_map(|side| file.number(side)).collect();
        let [left, bottom, right, top] = sides.try_into().ok()?;
        Some(((right - left) * (top - bottom)).abs()).filter(|area| *area > 1.0)
    }

    fn turned(&self, file: &File<'a>) -> Option<u16> {
        let Some(rotate) = &self.rotate else { return Some(0) };
        let quarters = file.number(rotate)? / 90.0;
        let turned = quarters.rem_euclid(4.0);
        [0.0, 1.0, 2.0, 3.0]
            .iter()
            .position(|quarter| *quarter == turned)
            .map(|quarters| quarters as u16 * 90)
    }
}

/// The picture's bytes, if any program that shows JPEG pictures shows them as the PDF does.
fn picture(file: &File, at: &Object) -> Option<Vec<u8>> {
    let (about, jpeg) = file.stream(at)?;
    let is_its_kind = about.is_named(b"Subtype", b"Image") && filter(file, &about)? == b"DCTDecode";
    let is_whole =
        [b"SMask".as_slice(), b"Mask", b"Decode", b"DecodeParms"].iter().all(|key| about.get(key).is_none());
    if !is_its_kind || !is_whole || jpeg.len() > MOST_OF_PICTURE || !jpeg.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return None;
    }
    let mut decoder = JpegDecoder::new(ZCursor::new(jpeg));
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    // Four colours are ink on paper, which screens show in other colours.
    let is_for_screens = matches!(info.components, 1 | 3);
    let fits = width.max(height) <= MOST_PIXELS && width * height <= MOST_PIXELS_IN_ALL;
    (is_for_screens && fits && width > 0 && height > 0).then(|| jpeg.to_vec())
}

/// How a stream is packed, if in one way.
fn filter<'a>(file: &File<'a>, about: &Dict<'a>) -> Option<&'a [u8]> {
    match file.resolved(about.get(b"Filter")?)? {
        Object::Name(name) => Some(name),
        Object::Array(names) => match names.as_slice() {
            [Object::Name(name)] => Some(name),
            _ => None,
        },
        _ => None,
    }
}
