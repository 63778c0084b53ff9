//! The logo as a PDF image. Its pixels were packed when it was read; nothing is packed again here.

use crate::logo::Logo;
use crate::pages::Area;
use printpdf::{DictItem, ExternalStream, ExternalXObject, Op, Pt, XObject, XObjectId, XObjectTransform};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name it goes by on its pages.
pub fn id(logo: usize) -> XObjectId {
    XObjectId(format!("Logo{logo}"))
}

pub fn object(logo: &Logo) -> XObject {
    let mut stream = image(logo, "DeviceRGB", &logo.colours);
    if let Some(alpha) = &logo.alpha {
        let mask = DictItem::Stream { stream: image(logo, "DeviceGray", alpha) };
        stream.dict.insert("SMask".to_owned(), mask);
    }
    // Without a size of its own it is a square of one point, which `draw` stretches.
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

/// Draws it into its place.
pub fn draw(logo: usize, area: &Area, page_height: f32) -> Op {
    Op::UseXobject {
        id: id(logo),
        transform: XObjectTransform {
            translate_x: Some(Pt(area.x)),
            translate_y: Some(Pt(page_height - area.y - area.height)),
            scale_x: Some(area.width),
            scale_y: Some(area.height),
            ..XObjectTransform::default()
        },
    }
}

fn image(logo: &Logo, space: &str, packed: &Arc<[u8]>) -> ExternalStream {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(logo.width))),
        ("Height", DictItem::Int(i64::from(logo.height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
        ("Filter", name("FlateDecode")),
    ];
    let dict: BTreeMap<String, DictItem> =
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    ExternalStream { dict, content: packed.to_vec(), compress: false }
}
