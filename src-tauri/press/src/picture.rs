//! Pictures as they come from a file: PNG or JPEG, decoded, and as small as they are needed.

use crate::logo::LogoError;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What is refused before it is decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pixels in one direction.
    pub edge: u32,
    /// Pixels altogether.
    pub pixels: u32,
}

/// The most pixels that are kept in each direction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kept {
    pub width: u32,
    pub height: u32,
}

/// Reads a picture as it is stored, and how EXIF says it is to be turned. What it is, is told by its content, never by
/// a file name.
pub(crate) fn read(bytes: &[u8], limits: Limits, kept: Kept) -> Result<(Picture, u16), LogoError> {
    if bytes.len() > limits.bytes {
        return Err(LogoError::TooLarge);
    }
    let (picture, turn) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (read_png(bytes, limits)?, 1)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        read_jpeg(bytes, limits)?
    } else {
        return Err(LogoError::NotAnImage);
    };
    Ok((picture.reduced(kept), turn))
}

/// Pixels as red, green, blue, alpha.
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    pub pixels: Vec<[u8; 4]>,
}

impl Picture {
    /// `channels` bytes for each pixel: grey, grey and alpha, RGB or RGBA.
    fn new(width: u32, height: u32, bytes: &[u8], channels: usize) -> Result<Picture, LogoError> {
        let pixel = |part: &[u8]| match *part {
            [grey] => Some([grey, grey, grey, 255]),
            [grey, alpha] => Some([grey, grey, grey, alpha]),
            [r, g, b] => Some([r, g, b, 255]),
            [r, g, b, alpha] => Some([r, g, b, alpha]),
            _ => None,
        };
        let count = width as usize * height as usize;
        let pixels: Vec<[u8; 4]> =
            bytes.chunks_exact(channels.max(1)).take(count).filter_map(pixel).collect();
        if count == 0 || pixels.len() != count {
            return Err(LogoError::Damaged);
        }
        Ok(Picture { width, height, pixels })
    }

    /// No more pixels than are kept; each new pixel is the mean of those it covers.
    fn reduced(self, kept: Kept) -> Picture {
        let factor = self.width.div_ceil(kept.width).max(self.height.div_ceil(kept.height));
        if factor <= 1 {
            return self;
        }
        let (width, height) = (self.width.div_ceil(factor), self.height.div_ceil(factor));
        let pixels = (0..height)
            .flat_map(|y| (0..width).map(move |x| (x, y)))
            .map(|(x, y)| self.mean(x * factor, y * factor, factor))
            .collect();
        Picture { width, height, pixels }
    }

    /// Turned and mirrored as EXIF numbers it, from 1 (as it is) to 8.
    pub fn upright(self, turn: u16) -> Picture {
        let (w, h) = (self.width, self.height);
        let (width, height) = if turn >= 5 { (h, w) } else { (w, h) };
        let from = |x: u32, y: u32| match turn {
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (y, h - 1 - x),
            7 => (w - 1 - y, h - 1 - x),
            8 => (w - 1 - y, x),
            _ => (x, y),
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| {
            let (x, y) = from(x, y);
            self.pixels[(y * w + x) as usize]
        });
        Picture { width, height, pixels: pixels.collect() }
    }

    /// Colours count by how solid they are, so that what is transparent leaves no fringe.
    fn mean(&self, left: u32, top: u32, size: u32) -> [u8; 4] {
        let (mut colour, mut alpha, mut count) = ([0u32; 3], 0u32, 0u32);
        for y in top..(top + size).min(self.height) {
            for x in left..(left + size).min(self.width) {
                let [r, g, b, a] = self.pixels[(y * self.width + x) as usize].map(u32::from);
                colour = [colour[0] + r * a, colour[1] + g * a, colour[2] + b * a];
                alpha += a;
                count += 1;
            }
        }
        let [r, g, b] = colour.map(|sum| (sum / alpha.max(1)) as u8);
        [r, g, b, (alpha / count.max(1)) as u8]
    }
}

fn check_size(width: u32, height: u32, limits: Limits) -> Result<(), LogoError> {
    let fits = width.max(height) <= limits.edge && width.saturating_mul(height) <= limits.pixels;
    if fits { Ok(()) } else { Err(LogoError::TooLarge) }
}

fn read_png(bytes: &[u8], limits: Limits) -> Result<Picture, LogoError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| LogoError::Damaged)?;
    check_size(reader.info().width, reader.info().height, limits)?;
    let size = reader.output_buffer_size().ok_or(LogoError::TooLarge)?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|_| LogoError::Damaged)?;
    buffer.truncate(frame.buffer_size());
    Picture::new(frame.width, frame.height, &buffer, frame.color_type.samples())
}

/// The picture as it is stored, and how EXIF says it is to be turned.
fn read_jpeg(bytes: &[u8], limits: Limits) -> Result<(Picture, u16), LogoError> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        // The size is checked here, where it can be told from damage.
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| LogoError::Damaged)?;
    let info = decoder.info().ok_or(LogoError::Damaged)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check_size(width, height, limits)?;
    let pixels = decoder.decode().map_err(|_| LogoError::Damaged)?;
    let turn = decoder.exif().and_then(|exif| orientation(exif)).unwrap_or(1);
    Ok((Picture::new(width, height, &pixels, 3)?, turn))
}

/// The tag 0x0112 of the first directory of EXIF (a TIFF file in little).
fn orientation(exif: &[u8]) -> Option<u16> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if little { second << 16 | first } else { first << 16 | second })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = 0..usize::from(short(directory)?);
    let mut entries = entries.filter_map(|entry| directory.checked_add(2 + 12 * entry));
    let turn = short(entries.find(|at| short(*at) == Some(0x0112))?.checked_add(8)?)?;
    (1..=8).contains(&turn).then_some(turn)
}
