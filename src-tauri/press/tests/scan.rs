//! The first page of scans as scanners and telephones make them, and of everything that is none.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use flate2::{Compression, write::ZlibEncoder};
use press::Scan;
use std::{
    io::Write,
    time::{Duration, Instant},
};

const JPEG: &[u8] = include_bytes!("sample/logo.jpg");

/// A file with these objects, numbered from 1; the first is the root.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        bytes.extend(format!("{} 0 obj\n", at + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    bytes
}

fn stream(about: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {about} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// What a page of a test says, where it differs from the plainest.
struct Page<'a> {
    page: &'a str,
    content: &'a str,
    picture: &'a str,
    bytes: &'a [u8],
}

const PLAIN: Page = Page {
    page: "/MediaBox [0 0 595 842]",
    content: "q 595 0 0 842 0 0 cm /Im0 Do Q",
    picture: "/Filter /DCTDecode /ColorSpace /DeviceRGB",
    bytes: JPEG,
};

fn scan(it: &Page) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /Im0 4 0 R >> >> {} >>",
        it.page
    );
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>".to_vec(),
        page.into_bytes(),
        stream(&format!("/Type /XObject /Subtype /Image /Width 9 /Height 9 {}", it.picture), it.bytes),
        stream("/Filter [/FlateDecode]", &packed(it.content.as_bytes())),
    ])
}

fn turned(bytes: &[u8]) -> Option<u16> {
    Scan::read(bytes).map(|scan| {
        assert!(scan.jpeg.starts_with(JPEG));
        scan.turned
    })
}

#[test]
fn a_scan_shows_its_first_page() {
    let found = Scan::read(&scan(&PLAIN)).unwrap();
    assert!(found.jpeg == JPEG);
    assert_eq!((found.turned, found.pages), (0, 2));
    // Paper painted white, the picture in two steps, words recognised behind it, a length that is wrong.
    let content = "1 g 0 0 595 842 re f q 1 0 0 -1 0 842 cm 595 0 0 -842 0 842 cm /Im0 Do Q \
        BT 3 Tr /F1 12 Tf (Signed \\) on) Tj [(the) -2 <2f>] TJ ET % done";
    assert_eq!(turned(&scan(&Page { content, ..PLAIN })), Some(0));
    let wrong = scan(&PLAIN).iter().map(|b| *b as char).collect::<String>();
    let wrong = wrong.replace(&format!("/Length {}", JPEG.len()), "/Length 17");
    assert_eq!(turned(&wrong.chars().map(|c| c as u8).collect::<Vec<u8>>()), Some(0));
}

#[test]
fn a_page_that_lies_on_its_side_is_turned() {
    let by = |page: &str| turned(&scan(&Page { page, ..PLAIN }));
    assert_eq!(by("/MediaBox [0 0 595 842] /Rotate 90"), Some(90));
    assert_eq!(by("/MediaBox [0 0 595 842] /Rotate -90"), Some(270));
    assert_eq!(by("/MediaBox [0 0 595 842] /Rotate 450"), Some(90));
    assert_eq!(by("/MediaBox [0 0 595 842] /Rotate 45"), None);
    let drawn = |content: &str| turned(&scan(&Page { content, ..PLAIN }));
    assert_eq!(drawn("0 842 -595 0 595 0 cm /Im0 Do"), Some(270));
    assert_eq!(drawn("0 -842 595 0 0 842 cm /Im0 Do"), Some(90));
    assert_eq!(drawn("-595 0 0 -842 595 842 cm /Im0 Do"), Some(180));
    assert_eq!(drawn("-595 0 0 842 595 0 cm /Im0 Do"), None, "mirrored");
    assert_eq!(drawn("400 300 -300 400 300 0 cm /Im0 Do"), None, "askew");
    let both = Page {
        page: "/MediaBox [0 0 595 842] /Rotate 90",
        content: "0 -842 595 0 0 842 cm /Im0 Do",
        ..PLAIN
    };
    assert_eq!(turned(&scan(&both)), Some(180));
}

#[test]
fn what_is_more_or_less_than_a_picture_is_not_shown() {
    let none = |why: &str, page: Page| assert_eq!(Scan::read(&scan(&page)), None, "{why}");
    none("words", Page { content: "595 0 0 842 0 0 cm /Im0 Do BT (Hello) Tj ET", ..PLAIN });
    none("a small picture", Page { content: "100 0 0 100 0 0 cm /Im0 Do", ..PLAIN });
    none("two pictures", Page { content: "595 0 0 842 0 0 cm /Im0 Do /Im0 Do", ..PLAIN });
    none("something drawn over it", Page { content: "595 0 0 842 0 0 cm /Im0 Do 0 0 m 9 9 l S", ..PLAIN });
    none("no picture", Page { content: "0 0 m 9 9 l S", ..PLAIN });
    none("another picture", Page { content: "595 0 0 842 0 0 cm /Im1 Do", ..PLAIN });
    none("put back too often", Page { content: "Q 595 0 0 842 0 0 cm /Im0 Do", ..PLAIN });
    none("remarks", Page { page: "/MediaBox [0 0 595 842] /Annots [6 0 R]", ..PLAIN });
    none("no paper", Page { page: "", ..PLAIN });
    none("a mask", Page { picture: "/Filter /DCTDecode /SMask 6 0 R", ..PLAIN });
    none("turned colours", Page { picture: "/Filter /DCTDecode /Decode [1 0 1 0 1 0]", ..PLAIN });
    none("another kind", Page { picture: "/Filter /JPXDecode", ..PLAIN });
    none("packed twice", Page { picture: "/Filter [/FlateDecode /DCTDecode]", ..PLAIN });
    none("no JPEG", Page { bytes: b"\x89PNG\r\n\x1a\n", ..PLAIN });
    none("half a JPEG", Page { bytes: &JPEG[..40], ..PLAIN });
}

#[test]
fn packed_objects_and_later_versions_count() {
    // The page and its groups packed together, as newer programs do.
    let inner =
        ["<< /Pages 2 0 R >>", "<< /Kids 7 0 R /Count 1 /MediaBox [0 0 595 842] /Rotate 180 >>", "[3 0 R]"];
    let inner = [
        inner[0],
        inner[1],
        inner[2],
        "<< /Contents [5 0 R] /Resources 8 0 R >>",
        "<< /XObject << /Im0 4 0 R >> >>",
    ];
    let (mut head, mut all) = (String::new(), String::new());
    for (number, text) in [1, 2, 7, 3, 8].iter().zip(inner) {
        head += &format!("{number} {} ", all.len());
        all += &format!("{text} ");
    }
    let group = packed(format!("{head}{all}").as_bytes());
    let about = format!("/Type /ObjStm /N 5 /First {} /Filter /FlateDecode", head.len());
    let mut bytes = b"%PDF-1.5\n".to_vec();
    for (number, object) in [
        (4, stream("/Subtype /Image /Filter [/DCTDecode]", JPEG)),
        (5, stream("", PLAIN.content.as_bytes())),
        (6, stream(&about, &group)),
        (9, stream("/Type /XRef /Root 1 0 R /W [1 1 1]", b"...")),
    ] {
        bytes.extend(format!("{number} 0 obj ").bytes());
        bytes.extend(object);
        bytes.extend(b" endobj\r\n");
    }
    assert_eq!(turned(&bytes), Some(180));
    let again = b"2 0 obj << /Kids 7 0 R /Count 1 /MediaBox [0 0 595 842] /Rotate 270 >> endobj\n";
    assert_eq!(turned(&[bytes.as_slice(), again].concat()), Some(270), "turned by a viewer, saved behind");
}

/// Whatever it is, the answer is none, and it comes soon.
#[test]
fn strange_files_are_answered_soon() {
    let began = Instant::now();
    let none = |bytes: &[u8]| assert_eq!(Scan::read(bytes), None);
    none(b"");
    none(b"%PDF-1.7 a scan");
    none(&[scan(&PLAIN), b"trailer << /Encrypt 9 0 R >>".to_vec()].concat());
    none(b"1 0 obj 1 0 R endobj trailer << /Root 1 0 R >>");
    none(b"1 0 obj << /Pages 1 0 R /Kids [1 0 R] >> endobj trailer << /Root 1 0 R >>");
    for sign in [
        "[",
        "<<",
        "<< /A ",
        "(",
        "(a\\",
        "%a",
        "1 0 obj ",
        "1 0 obj [ ",
        "1 0 obj (",
        "1 0 obj %",
        "<",
        "/Root ",
        "/ObjStm ",
        "1 0 obj << /Type /ObjStm /N 9 /First 1 >> stream ",
        "0 0 ",
        "/a",
    ] {
        let many = sign.repeat(256 * 1024 / sign.len());
        none(many.as_bytes());
        none(format!("1 0 obj {many} endobj trailer << /Root 1 0 R >>").as_bytes());
        none(&scan(&Page { content: &many, ..PLAIN }));
    }
    // Small as it comes, and larger unpacked than there is room for.
    let bomb = packed(&vec![b' '; 17 * 1024 * 1024]);
    let bytes = pdf(&[stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &bomb)]);
    none(&bytes);
    let spaces = String::from_utf8(vec![b' '; 3 * 1024 * 1024]).unwrap();
    none(&scan(&Page { content: &spaces, ..PLAIN }));
    none(&vec![b'x'; 33 * 1024 * 1024]);
    println!("{:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
