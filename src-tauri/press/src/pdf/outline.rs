//! Bookmarks, one for each heading. printpdf would sort them by name.

use super::objects::text;
use crate::pages::{OutlineEntry, Pages};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Room above a heading when a reader jumps to it.
const ABOVE: f32 = 6.0;

/// Adds the bookmarks; none if there are no headings.
pub fn add(doc: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let entries = &pages.outline;
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| doc.new_object_id()).collect();
    let (first, last) = (*ids.first()?, *ids.last()?);
    for (index, entry) in entries.iter().enumerate() {
        let Some(mut bookmark) = bookmark(entry, pages.height, page_ids) else { continue };
        bookmark.set("Parent", root);
        if index > 0 {
            bookmark.set("Prev", ids[index - 1]);
        }
        if let Some(next) = ids.get(index + 1) {
            bookmark.set("Next", *next);
        }
        doc.set_object(ids[index], bookmark);
    }
    let count = entries.len() as i64;
    doc.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    Some(root)
}

fn bookmark(entry: &OutlineEntry, page_height: f32, page_ids: &[ObjectId]) -> Option<Dictionary> {
    let page = *page_ids.get(entry.page)?;
    let top = (page_height - entry.y + ABOVE).round();
    let place: Vec<Object> = vec![page.into(), "XYZ".into(), Object::Null, top.into(), Object::Null];
    Some(dictionary! { "Title" => text(&entry.title), "Dest" => place })
}
