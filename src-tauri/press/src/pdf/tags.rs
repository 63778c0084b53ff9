//! The structure tree: what each marked stretch of a page is, in reading order (ISO 32000-1, 14.7).

use super::PdfError;
use super::objects::text;
use crate::pages::{Area, Item, Pages, Purpose};
use crate::tree::{Element, Role, Tree};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Adds the tree and ties the pages to it; returns its root.
pub fn add(
    doc: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    marks: &[Vec<usize>],
) -> Result<ObjectId, PdfError> {
    let elements = pages.tree.elements();
    let root = doc.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| doc.new_object_id()).collect();
    let mut kids = Kids::of_marks(elements.len(), page_ids, marks);
    let used = kids.add_elements(elements, &ids);
    for index in (0..elements.len()).filter(|index| used[*index]) {
        let parent = if index == Tree::ROOT { root } else { ids[elements[index].parent] };
        let mut entry = describe(index, &elements[index], pages);
        entry.set("P", parent);
        if let Some(page) = kids.first_page[index] {
            entry.set("Pg", page);
        }
        entry.set("K", Object::Array(std::mem::take(&mut kids.lists[index])));
        doc.set_object(ids[index], entry);
    }
    let numbers = tie_pages(doc, page_ids, marks, &ids)?;
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => ids[Tree::ROOT],
        "ParentTree" => dictionary! { "Nums" => numbers },
        "ParentTreeNextKey" => page_ids.len() as i64,
    };
    doc.set_object(root, tree);
    Ok(root)
}

/// What stands beneath each element.
struct Kids {
    lists: Vec<Vec<Object>>,
    /// The page that bare marked-content ids refer to.
    first_page: Vec<Option<ObjectId>>,
}

impl Kids {
    fn of_marks(count: usize, page_ids: &[ObjectId], marks: &[Vec<usize>]) -> Kids {
        let mut kids = Kids { lists: vec![vec![]; count], first_page: vec![None; count] };
        for (page, marks) in page_ids.iter().zip(marks) {
            for (mark, element) in marks.iter().enumerate() {
                kids.add_mark(*element, *page, mark as i64);
            }
        }
        kids
    }

    fn add_mark(&mut self, element: usize, page: ObjectId, mark: i64) {
        let first = *self.first_page[element].get_or_insert(page);
        let kid = if first == page {
            mark.into()
        } else {
            Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => mark })
        };
        self.lists[element].push(kid);
    }

    /// Hangs every element that has anything in it beneath its parent; says which those are.
    fn add_elements(&mut self, elements: &[Element], ids: &[ObjectId]) -> Vec<bool> {
        let mut used: Vec<bool> = self.lists.iter().map(|list| !list.is_empty()).collect();
        used[Tree::ROOT] = true;
        // Parents stand before their children, so one way back reaches every ancestor. An empty
        // cell stays: without it the table's row would be one short.
        for (index, element) in elements.iter().enumerate().rev() {
            used[index] |= matches!(element.role, Role::Cell | Role::RowHeader);
            used[element.parent] |= used[index];
        }
        for (index, element) in elements.iter().enumerate().skip(1) {
            if used[index] {
                self.lists[element.parent].push(ids[index].into());
            }
        }
        used
    }
}

fn describe(index: usize, element: &Element, pages: &Pages) -> Dictionary {
    let mut entry = dictionary! { "Type" => "StructElem", "S" => element.role.name() };
    if let Some(description) = &element.description {
        entry.set("Alt", text(description));
    }
    if let Some(language) = &element.language {
        entry.set("Lang", text(language));
    }
    let attributes = match element.role {
        Role::NumberedList => dictionary! { "O" => "List", "ListNumbering" => "Decimal" },
        Role::BulletList => dictionary! { "O" => "List", "ListNumbering" => "Disc" },
        Role::RowHeader => dictionary! { "O" => "Table", "Scope" => "Row" },
        Role::Figure => figure(index, pages),
        _ => return entry,
    };
    entry.set("A", attributes);
    entry
}

fn figure(index: usize, pages: &Pages) -> Dictionary {
    let items = pages.pages.iter().flat_map(|page| page.items.iter().map(|placed| (page.height, placed)));
    let logo = items.into_iter().find_map(|(top, placed)| match placed.item {
        Item::Logo(area) if placed.purpose == Purpose::Content(index) => Some((top, area)),
        _ => None,
    });
    let (top, Area { x, y, width, height }) = logo.unwrap_or_default();
    let corners = [x, top - y - height, x + width, top - y];
    let corners: Vec<Object> = corners.into_iter().map(Object::from).collect();
    dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners }
}

/// The way back from a page's marks to their elements.
fn tie_pages(
    doc: &mut Document,
    page_ids: &[ObjectId],
    marks: &[Vec<usize>],
    ids: &[ObjectId],
) -> Result<Vec<Object>, PdfError> {
    let mut numbers = Vec::with_capacity(page_ids.len() * 2);
    for (index, (page, marks)) in page_ids.iter().zip(marks).enumerate() {
        let owners: Vec<Object> = marks.iter().map(|element| ids[*element].into()).collect();
        numbers.push(Object::from(index as i64));
        numbers.push(doc.add_object(owners).into());
        let page = doc.get_dictionary_mut(*page).map_err(|_| PdfError::Write)?;
        page.set("StructParents", index as i64);
        page.set("Tabs", "S");
        page.remove(b"Annots");
    }
    Ok(numbers)
}
