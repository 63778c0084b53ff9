//! The practice's logo: a PNG or JPEG, decoded and made ready for the page once.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{Cursor, Write};
use std::sync::Arc;
use thiserror::Error;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Larger files are refused unread.
const MOST_BYTES: usize = 5 * 1024 * 1024;
/// Wider or higher pictures are refused before they are decoded.
const MOST_PIXELS: u32 = 4000;
/// What is kept: about 600 dots an inch at the largest size a logo is printed in.
const KEPT_WIDTH: u32 = 1000;
const KEPT_HEIGHT: u32 = 400;

/// A decoded logo.
#[derive(Clone, Debug)]
pub struct Logo {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Red, green, blue for each pixel, packed (zlib).
    pub(crate) colours: Arc<[u8]>,
    /// How solid each pixel is, packed; none if all are.
    pub(crate) alpha: Option<Arc<[u8]>>,
}

/// Why a file cannot be the logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LogoError {
    /// Neither PNG nor JPEG.
    #[error("the file is neither a PNG nor a JPEG picture")]
    NotAnImage,
    /// More than 5 MB, or more than 4000 pixels in one direction.
    #[error("the picture is larger than 5 MB or than 4000 × 4000 pixels")]
    TooLarge,
    /// It begins like a picture and then breaks off or contradicts itself.
    #[error("the picture is damaged")]
    Damaged,
}

impl Logo {
    /// Reads a logo. What it is, is told by its content, never by a file name.
    pub fn read(bytes: &[u8]) -> Result<Logo, LogoError> {
        if bytes.len() > MOST_BYTES {
            return Err(LogoError::TooLarge);
        }
        let picture = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            read_png(bytes)?
        } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            read_jpeg(bytes)?
        } else {
            return Err(LogoError::NotAnImage);
        };
        Logo::pack(&picture.reduced())
    }

    /// Width and height, in pixels: only their ratio matters on the page.
    pub(crate) fn size(&self) -> (f32, f32) {
        (self.width as f32, self.height as f32)
    }

    fn pack(picture: &Picture) -> Result<Logo, LogoError> {
        let colours: Vec<u8> = picture.pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
        let alpha: Vec<u8> = picture.pixels.iter().map(|pixel| pixel[3]).collect();
        let solid = alpha.iter().all(|alpha| *alpha == 255);
        Ok(Logo {
            width: picture.width,
            height: picture.height,
            colours: zlib(&colours)?,
            alpha: if solid { None } else { Some(zlib(&alpha)?) },
        })
    }
}

fn zlib(bytes: &[u8]) -> Result<Arc<[u8]>, LogoError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(|_| LogoError::Damaged)?;
    Ok(encoder.finish().map_err(|_| LogoError::Damaged)?.into())
}

/// Pixels as red, green, blue, alpha.
struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<[u8; 4]>,
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

    /// As many pixels as print sharply; each new pixel is the mean of those it covers.
    fn reduced(self) -> Picture {
        let factor = self.width.div_ceil(KEPT_WIDTH).max(self.height.div_ceil(KEPT_HEIGHT));
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

fn check_size(width: u32, height: u32) -> Result<(), LogoError> {
    if width > MOST_PIXELS || height > MOST_PIXELS { Err(LogoError::TooLarge) } else { Ok(()) }
}

fn read_png(bytes: &[u8]) -> Result<Picture, LogoError> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| LogoError::Damaged)?;
    check_size(reader.info().width, reader.info().height)?;
    let size = reader.output_buffer_size().ok_or(LogoError::TooLarge)?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|_| LogoError::Damaged)?;
    buffer.truncate(frame.buffer_size());
    Picture::new(frame.width, frame.height, &buffer, frame.color_type.samples())
}

fn read_jpeg(bytes: &[u8]) -> Result<Picture, LogoError> {
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
    check_size(width, height)?;
    let pixels = decoder.decode().map_err(|_| LogoError::Damaged)?;
    Picture::new(width, height, &pixels, 3)
}
