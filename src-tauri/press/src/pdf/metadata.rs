//! What the PDF says about itself: title, author, language, dates, identifiers.

use super::objects::{digest, text};
use super::{PdfError, Stamp};
use crate::pages::About;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

const PROGRAM: &str = "Ground Rules";

pub fn catalog_id(doc: &Document) -> Result<ObjectId, PdfError> {
    reference(doc, b"Root")
}

/// Replaces what printpdf says by what is so.
pub fn add(doc: &mut Document, about: &About, stamp: &Stamp) -> Result<(), PdfError> {
    let (document, copy) = identifiers(doc, stamp);
    let id = |digest: u128| Object::String(digest.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    doc.trailer.set("ID", vec![id(document), id(copy)]);

    let info = reference(doc, b"Info")?;
    let offset = stamp.created.format("%:z").to_string().replace(':', "'");
    let date = text(&format!("{}{offset}'", stamp.created.format("D:%Y%m%d%H%M%S")));
    let entries = dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Creator" => text(PROGRAM),
        "Producer" => text(PROGRAM),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    doc.set_object(info, entries);

    let packet = xmp(about, stamp, document, copy).into_bytes();
    let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Left unpacked, so that programs which do not read PDF can find it.
    let metadata = doc.add_object(Stream::new(entries, packet).with_compression(false));
    let catalog = catalog_id(doc)?;
    let catalog = doc.get_dictionary_mut(catalog).map_err(|_| PdfError::Write)?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", text(language(about)));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("PageLayout", "SinglePage");
    Ok(())
}

fn reference(doc: &Document, key: &[u8]) -> Result<ObjectId, PdfError> {
    doc.trailer.get(key).and_then(Object::as_reference).map_err(|_| PdfError::Write)
}

fn language(about: &About) -> &str {
    if about.language.is_empty() { "en" } else { &about.language }
}

/// The document's identifier, from the seed alone, and this copy's, which changes with every letter.
fn identifiers(doc: &Document, stamp: &Stamp) -> (u128, u128) {
    let document = digest([stamp.seed.as_bytes()]);
    let created = stamp.created.to_rfc3339();
    let streams = doc.objects.values().filter_map(|object| object.as_stream().ok());
    let parts = [stamp.seed.as_bytes(), created.as_bytes()];
    let copy = digest(parts.into_iter().chain(streams.map(|stream| stream.content.as_slice())));
    (document, copy)
}

fn xmp(about: &About, stamp: &Stamp, document: u128, copy: u128) -> String {
    let title = escape(&about.title);
    let author = escape(&about.author);
    let language = escape(language(about));
    let date = stamp.created.format("%Y-%m-%dT%H:%M:%S%:z");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
   <pdf:Producer>{PROGRAM}</pdf:Producer>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:InstanceID>uuid:{copy}</xmpMM:InstanceID>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
        document = uuid(document),
        copy = uuid(copy),
    )
}

/// In the usual groups.
fn uuid(digest: u128) -> String {
    let digits = format!("{digest:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
