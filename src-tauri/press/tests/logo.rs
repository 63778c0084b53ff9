//! Logos: what is read, what is refused, where they stand.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::practice::PageSize;
use press::{Logo, LogoError, Press, PreviewPage};

fn png(width: u32, height: u32, colour: png::ColorType) -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    let row: Vec<u8> = (0..width as usize * colour.samples()).map(|byte| byte as u8).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&row.repeat(height as usize)).unwrap();
    writer.finish().unwrap();
    bytes
}

/// A PNG that only claims to be this large.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1, png::ColorType::Grayscale);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut checksum = flate2::Crc::new();
    checksum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.sum().to_be_bytes());
    bytes
}

const JPEG: &[u8] = include_bytes!("sample/logo.jpg");

#[test]
fn pictures_are_told_by_content() {
    let check = |what: &str, bytes: &[u8], expected: Option<LogoError>| {
        assert_eq!(Logo::read(bytes).err(), expected, "{what}");
    };
    use png::ColorType::{Grayscale, GrayscaleAlpha, Rgb, Rgba};
    for colour in [Grayscale, GrayscaleAlpha, Rgb, Rgba] {
        check("PNG", &png(60, 20, colour), None);
    }
    check("JPEG", JPEG, None);
    check("largest", &png(4000, 3, Grayscale), None);
    check("nothing", b"", Some(LogoError::NotAnImage));
    check("text", b"GIF89a, or so it says", Some(LogoError::NotAnImage));
    check("SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Some(LogoError::NotAnImage));
    check("PDF", b"%PDF-1.7", Some(LogoError::NotAnImage));
    check("too wide", &png(4001, 3, Grayscale), Some(LogoError::TooLarge));
    check("claims to be huge", &claiming(1_000_000, 1_000_000), Some(LogoError::TooLarge));
    check("too many bytes", &vec![0; 5 * 1024 * 1024 + 1], Some(LogoError::TooLarge));
    check("only a beginning", &png(60, 20, Rgb)[..40], Some(LogoError::Damaged));
    check("half a PNG", &png(600, 200, Rgb)[..200], Some(LogoError::Damaged));
    check("half a JPEG", &JPEG[..JPEG.len() / 2], Some(LogoError::Damaged));
    check("a JPEG's first bytes", &[0xFF, 0xD8, 0xFF, 0xE0], Some(LogoError::Damaged));
}

#[test]
fn flipped_bytes_never_bring_reading_down() {
    for original in [png(30, 10, png::ColorType::Rgba), JPEG.to_vec()] {
        // Every header byte, then some of the rest.
        for place in (0..original.len()).filter(|place| *place < 64 || place % 29 == 0) {
            let mut bytes = original.clone();
            bytes[place] ^= 0xA5;
            let _ = Logo::read(&bytes);
        }
    }
}

fn first_page(logo: &[u8], title: &str) -> PreviewPage {
    let mut doc = sample::agreement(PageSize::A4, 2);
    doc.title = title.into();
    let logo = Logo::read(logo).unwrap();
    Press::with_bundled_fonts_only().lay_out(&doc, Some(&logo)).preview().pages.swap_remove(0)
}

#[test]
fn the_logo_stands_top_right_and_keeps_its_shape() {
    for (width, height, expected) in
        [(600, 600, (48.0, 48.0)), (1200, 100, (120.0, 10.0)), (50, 400, (6.0, 48.0))]
    {
        let page = first_page(&png(width, height, png::ColorType::Rgba), "Agreement");
        let [image] = page.images.as_slice() else { panic!("one logo") };
        assert!((image.w - expected.0).abs() < 0.3 && (image.h - expected.1).abs() < 0.3, "{image:?}");
        assert!((image.x + image.w - (595.28 - 396.0) / 2.0 - 396.0).abs() < 0.5, "{image:?}");
    }
}

#[test]
fn a_title_wraps_before_the_logo() {
    let page = first_page(
        &png(600, 200, png::ColorType::Rgb),
        "An agreement with a title that is too long for one line",
    );
    let image = page.images[0];
    let title: Vec<_> = page.lines.iter().filter(|line| line.size == 22.0).collect();
    assert!(title.len() > 1);
    assert!(title.iter().all(|line| line.x + line.width < image.x), "{title:?} {image:?}");
    let first_block = page.blocks[0].y;
    assert!(first_block > image.y + image.h);
}
