//! Somebody's picture: as large as screens show it, whatever camera it comes from.

use crate::logo::LogoError;
use crate::picture::{self, Kept, Limits};

/// More than any camera at hand writes, and no more than a computer with little memory decodes.
const LIMITS: Limits = Limits { bytes: 25 * 1024 * 1024, edge: 12_000, pixels: 20_000_000 };
/// Twice what a screen shows at twice the zoom.
const KEPT: Kept = Kept { width: 360, height: 360 };

/// A small PNG of a picture, upright. Nothing else that the file tells, such as where it was taken, is in it.
///
/// # Errors
/// When it is no picture, is damaged, or is larger than 25 MB or 20 million pixels.
pub fn small_photo(bytes: &[u8]) -> Result<Vec<u8>, LogoError> {
    let (picture, turn) = picture::read(bytes, LIMITS, KEPT)?;
    let picture = picture.upright(turn);
    let pixels: Vec<u8> = picture.pixels.iter().flatten().copied().collect();
    let mut small = Vec::new();
    let mut encoder = png::Encoder::new(&mut small, picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(|_| LogoError::Damaged)?;
    writer.write_image_data(&pixels).map_err(|_| LogoError::Damaged)?;
    writer.finish().map_err(|_| LogoError::Damaged)?;
    Ok(small)
}
