//! What a page's parts are to a reader who listens: the structure tree of a tagged PDF, before it is PDF.

/// The structure elements, parents before their children.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    elements: Vec<Element>,
}

/// One structure element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    pub role: Role,
    /// The root is its own parent.
    pub parent: usize,
    /// In words, for what cannot be read.
    pub description: Option<String>,
}

/// The standard structure types that documents need (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Title,
    Heading,
    Paragraph,
    NumberedList,
    BulletList,
    /// Without anything before its items.
    PlainList,
    ListItem,
    Label,
    ListBody,
    Table,
    Row,
    RowHeader,
    Cell,
    Figure,
    Section,
    Quote,
}

impl Role {
    /// Its name in the PDF.
    pub fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Title => "H1",
            Role::Heading => "H2",
            Role::Paragraph => "P",
            Role::NumberedList | Role::BulletList | Role::PlainList => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Table => "Table",
            Role::Row => "TR",
            Role::RowHeader => "TH",
            Role::Cell => "TD",
            Role::Figure => "Figure",
            Role::Section => "Sect",
            Role::Quote => "BlockQuote",
        }
    }
}

impl Tree {
    pub const ROOT: usize = 0;

    pub fn new() -> Tree {
        Tree { elements: vec![Element { role: Role::Document, parent: Tree::ROOT, description: None }] }
    }

    /// Adds an element behind its parent's other children.
    pub fn add(&mut self, role: Role, parent: usize) -> usize {
        self.elements.push(Element { role, parent, description: None });
        self.elements.len() - 1
    }

    pub fn describe(&mut self, element: usize, description: &str) {
        if let Some(element) = self.elements.get_mut(element) {
            element.description = Some(description.to_owned());
        }
    }

    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}
