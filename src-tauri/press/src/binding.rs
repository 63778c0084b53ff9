//! Several documents in one file: each keeps its pages, its page numbers and its own place in the tree.

use crate::faces::same_font;
use crate::pages::{About, Item, OutlineEntry, Page, Pages, Placed, Purpose};
use crate::tree::{Role, Tree};
use parley::FontData;

/// Puts documents one behind the other. One alone stays as it is.
pub(crate) fn bound(mut parts: Vec<Pages>) -> Pages {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => parts.into_iter().fold(Binding::new(), Binding::with).whole,
    }
}

struct Binding {
    whole: Pages,
}

impl Binding {
    fn new() -> Binding {
        let whole = Pages {
            width: 0.0,
            height: 0.0,
            pages: vec![],
            faces: vec![],
            tree: Tree::new(),
            outline: vec![],
            missing: vec![],
            logos: vec![],
            about: About::default(),
        };
        Binding { whole }
    }

    fn with(mut self, part: Pages) -> Binding {
        let whole = &mut self.whole;
        if whole.pages.is_empty() {
            (whole.width, whole.height) = (part.width, part.height);
            whole.about = part.about.clone();
        } else {
            whole.about.title = format!("{}, {}", whole.about.title, part.about.title);
        }
        add_outline(whole, part.about.title, part.outline);
        let elements = add_tree(whole, &part.tree, &part.about.language);
        let faces: Vec<usize> = part.faces.iter().map(|face| place(&mut whole.faces, face)).collect();
        let logos = whole.logos.len();
        whole.pages.extend(part.pages.into_iter().map(|page| moved(page, logos, &elements, &faces)));
        whole.logos.extend(part.logos);
        whole.missing.extend(part.missing);
        self
    }
}

/// A bookmark for the document, its headings beneath it.
fn add_outline(whole: &mut Pages, title: String, headings: Vec<OutlineEntry>) {
    let page = whole.pages.len();
    whole.outline.push(OutlineEntry { title, page, y: 0.0, level: 0 });
    let beneath = |entry: OutlineEntry| OutlineEntry { page: page + entry.page, level: 1, ..entry };
    whole.outline.extend(headings.into_iter().map(beneath));
}

/// Where each of the document's elements now stands; its root has become a part.
fn add_tree(whole: &mut Pages, tree: &Tree, language: &str) -> Vec<usize> {
    let part = whole.tree.add(Role::Part, Tree::ROOT);
    if language != whole.about.language {
        whole.tree.speak(part, language);
    }
    let mut places = vec![part];
    for element in tree.elements().iter().skip(1) {
        let place = whole.tree.add(element.role, places[element.parent]);
        if let Some(description) = &element.description {
            whole.tree.describe(place, description);
        }
        places.push(place);
    }
    places
}

/// A font that several documents use is kept once.
fn place(faces: &mut Vec<FontData>, face: &FontData) -> usize {
    let known = faces.iter().position(|other| same_font(other, face));
    known.unwrap_or_else(|| {
        faces.push(face.clone());
        faces.len() - 1
    })
}

fn moved(mut page: Page, logos: usize, elements: &[usize], faces: &[usize]) -> Page {
    page.logo += logos;
    for Placed { purpose, item, .. } in &mut page.items {
        if let Purpose::Content(element) = purpose {
            *element = elements[*element];
        }
        if let Item::Run(run) = item {
            run.face = faces[run.face];
        }
    }
    page
}
