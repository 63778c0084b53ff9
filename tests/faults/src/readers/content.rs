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
