//! Bookmarks, one for each heading, beneath their document's where there are several. printpdf would sort
//! them by name.

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
    let parents: Vec<Option<usize>> = (0..entries.len()).map(|index| parent(entries, index)).collect();
    let mut list = siblings(&ids, &children(&parents, None))?;
    for (index, entry) in entries.iter().enumerate() {
        let Some(mut bookmark) = bookmark(entry, pages, page_ids) else { continue };
        bookmark.set("Parent", parents[index].map_or(root, |parent| ids[parent]));
        let beside = children(&parents, parents[index]);
        let place = beside.iter().position(|other| *other == index).unwrap_or_default();
        if let Some(before) = place.checked_sub(1) {
            bookmark.set("Prev", ids[beside[before]]);
        }
        if let Some(next) = beside.get(place + 1) {
            bookmark.set("Next", ids[*next]);
        }
        if let Some(beneath) = siblings(&ids, &children(&parents, Some(index))) {
            bookmark.extend(&beneath);
        }
        doc.set_object(ids[index], bookmark);
    }
    list.set("Type", "Outlines");
    // All of them are open.
    list.set("Count", entries.len() as i64);
    doc.set_object(root, list);
    Some(root)
}

/// The entry this one stands beneath.
fn parent(entries: &[OutlineEntry], index: usize) -> Option<usize> {
    (0..index).rev().find(|other| entries[*other].level < entries[index].level)
}

fn children(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|index| parents[*index] == of).collect()
}

/// First, last and how many; none where there are none.
fn siblings(ids: &[ObjectId], places: &[usize]) -> Option<Dictionary> {
    let (first, last) = (ids[*places.first()?], ids[*places.last()?]);
    Some(dictionary! { "First" => first, "Last" => last, "Count" => places.len() as i64 })
}

fn bookmark(entry: &OutlineEntry, pages: &Pages, page_ids: &[ObjectId]) -> Option<Dictionary> {
    let page = *page_ids.get(entry.page)?;
    let top = (pages.pages.get(entry.page)?.height - entry.y + ABOVE).round();
    let place: Vec<Object> = vec![page.into(), "XYZ".into(), Object::Null, top.into(), Object::Null];
    Some(dictionary! { "Title" => text(&entry.title), "Dest" => place })
}
