//! Pictures, and texts that authors write.

use domain::document::wording::Wording;
use domain::guide::definition::Guide;
use domain::tone::Tone;
use domain::words::Words;

/// A PNG and a JPEG.
pub fn logos() -> Vec<Vec<u8>> {
    let jpeg = include_bytes!("../../../../src-tauri/press/tests/sample/logo.jpg");
    vec![content::EXAMPLE_LOGO.to_vec(), jpeg.to_vec()]
}

/// A logo.
pub fn logo(bytes: &[u8]) -> Result<(), String> {
    drop(press::Logo::read(bytes));
    Ok(())
}

/// A scan of three pages, and a PDF of another kind.
pub fn scans() -> Vec<Vec<u8>> {
    vec![tests::pictures::scan(3), written()]
}

/// Objects packed together, words recognised, a page that is turned: what the scan does not have.
fn written() -> Vec<u8> {
    b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] /Rotate 90 >> endobj\n\
        3 0 obj << /Contents [4 0 R 4 0 R] /Annots [] /Resources << /XObject << /A 5 0 R >> >> >> endobj\n\
        4 0 obj << /Length 6 0 R >> stream\nq 9 0 0 9 0 0 cm /A Do BT 3 Tr (a\\)b) Tj [<ab> -2] TJ ET Q % x\nendstream endobj\n\
        6 0 obj 68 endobj 7 0 obj << /Type /ObjStm /N 1 /First 4 >> stream\n8 0 << /X 1 >>\nendstream endobj\n\
        trailer << /Root 1 0 R >>"
        .to_vec()
}

/// A scan, of whose first page a picture is made.
pub fn scan(bytes: &[u8]) -> Result<(), String> {
    match press::Scan::read(bytes) {
        Some(scan) if !scan.jpeg.starts_with(&[0xFF, 0xD8, 0xFF]) => {
            Err("what it hands out is no JPEG".into())
        }
        Some(scan) if scan.turned % 90 != 0 || scan.turned >= 360 => {
            Err(format!("turned by {}", scan.turned))
        }
        _ => Ok(()),
    }
}

/// Every guide.
pub fn guides() -> Vec<Vec<u8>> {
    texts("guides/")
}

/// A guide.
pub fn guide(bytes: &[u8]) -> Result<(), String> {
    drop(Guide::read(&String::from_utf8_lossy(bytes)));
    Ok(())
}

/// Every document.
pub fn wordings() -> Vec<Vec<u8>> {
    texts("documents/")
}

/// A document's wording.
pub fn wording(bytes: &[u8]) -> Result<(), String> {
    drop(Wording::read(&String::from_utf8_lossy(bytes)));
    Ok(())
}

/// The words and the sentences of the tone check.
pub fn words() -> Vec<Vec<u8>> {
    [texts("words.toml"), texts("tone.toml")].concat()
}

/// Either of them, as both.
pub fn words_and_tone(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    drop(Words::read(&text));
    if let Ok(tone) = Tone::read(&text) {
        tone.check("You must pay me back, you always forget.");
    }
    Ok(())
}

fn texts(folder: &'static str) -> Vec<Vec<u8>> {
    let all = content::paths(folder).filter_map(|path| content::text(content::FIRST, path));
    all.map(|text| text.as_bytes().to_vec()).collect()
}
