//! The practice's logo: a PNG or JPEG, decoded and made ready for the page once.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use std::sync::Arc;
use thiserror::Error;

use crate::picture::{self, Kept, Limits, Picture};

/// Larger files and pictures are refused.
const LIMITS: Limits = Limits { bytes: 5 * 1024 * 1024, edge: 4000, pixels: 4000 * 4000 };
/// What is kept: about 600 dots an inch at the largest size a logo is printed in.
const KEPT: Kept = Kept { width: 1000, height: 400 };

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
        // As it is stored: turned, it would no longer be the logo of agreements that were issued.
        let (picture, _) = picture::read(bytes, LIMITS, KEPT)?;
        Logo::pack(&picture)
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
