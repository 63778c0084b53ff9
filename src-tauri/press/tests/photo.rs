//! Pictures of people: from any camera, upright, small, and telling nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use press::{LogoError, small_photo};

const JPEG: &[u8] = include_bytes!("sample/logo.jpg");

/// The same picture with a note of how its camera was held.
fn held(turn: u16, little: bool) -> Vec<u8> {
    let short = |n: u16| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    let long = |n: u32| if little { n.to_le_bytes() } else { n.to_be_bytes() };
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(if little { b"II*\0" } else { b"MM\0*" });
    exif.extend(long(8));
    exif.extend(short(2));
    for (tag, value) in [(0x0100, 7), (0x0112, turn)] {
        exif.extend([short(tag), short(3)].concat());
        exif.extend(long(1));
        exif.extend([short(value), short(0)].concat());
    }
    exif.extend(long(0));
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&JPEG[..2], &[0xFF, 0xE1], &length, &exif, &JPEG[2..]].concat()
}

/// Width, height and pixels.
fn decoded(png: &[u8]) -> Decoded {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let pixels = bytes.chunks_exact(4).map(|pixel| pixel.try_into().unwrap()).collect();
    (frame.width, frame.height, pixels)
}

type Decoded = (u32, u32, Vec<[u8; 4]>);

fn mirrored((w, h, pixels): Decoded) -> Decoded {
    (w, h, pixels.chunks_exact(w as usize).flat_map(|row| row.iter().rev().copied()).collect())
}

/// A quarter turn clockwise: the left column, from below, becomes the top row.
fn turned((w, h, pixels): Decoded) -> Decoded {
    let column = |x: usize| pixels.iter().skip(x).step_by(w as usize).rev().copied().collect::<Vec<_>>();
    (h, w, (0..w as usize).flat_map(column).collect())
}

#[test]
fn a_picture_stands_upright_however_the_camera_was_held() {
    let plain = decoded(&small_photo(JPEG).unwrap());
    assert!(plain.0 <= 360 && plain.1 <= 360);
    assert!(turned(plain.clone()) != plain && mirrored(plain.clone()) != plain, "each way looks different");
    for little in [true, false] {
        let check = |turn: u16, want: Decoded| {
            let got = decoded(&small_photo(&held(turn, little)).unwrap());
            assert!(got == want, "{turn}: {} × {}", got.0, got.1);
        };
        let (plain, mirror) = (plain.clone(), mirrored(plain.clone()));
        check(1, plain.clone());
        check(2, mirror.clone());
        check(3, turned(turned(plain.clone())));
        check(4, turned(turned(mirror.clone())));
        check(5, turned(turned(turned(mirror.clone()))));
        check(6, turned(plain.clone()));
        check(7, turned(mirror));
        check(8, turned(turned(turned(plain.clone()))));
        check(9, plain);
    }
}

#[test]
fn whatever_a_file_claims_it_is_answered() {
    assert_eq!(small_photo(b"words").unwrap_err(), LogoError::NotAnImage);
    assert_eq!(small_photo(&vec![0xFF; 25 * 1024 * 1024 + 1]).unwrap_err(), LogoError::TooLarge);
    let whole = held(6, true);
    for cut in (0..whole.len()).step_by(61) {
        let _ = small_photo(&whole[..cut]);
    }
    for at in 0..90 {
        let mut broken = whole.clone();
        broken[at] ^= 0xFF;
        let _ = small_photo(&broken);
    }
}
