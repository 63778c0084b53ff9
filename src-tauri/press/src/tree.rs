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
    /// Where it is not that of the whole file.
    pub language: Option<String>,
}

/// The standard structure types that documents need (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    /// One of several documents in one file.
    Part,
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
            Role::Part => "Part",
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

impl Element {
    fn new(role: Role, parent: usize) -> Element {
        Element { role, parent, description: None, language: None }
    }
}

impl Tree {
    pub const ROOT: usize = 0;

    pub fn new() -> Tree {
        Tree { elements: vec![Element::new(Role::Document, Tree::ROOT)] }
    }

    /// Adds an element behind its parent's other children.
    pub fn add(&mut self, role: Role, parent: usize) -> usize {
        self.elements.push(Element::new(role, parent));
        self.elements.len() - 1
    }

    pub fn describe(&mut self, element: usize, description: &str) {
        if let Some(element) = self.elements.get_mut(element) {
            element.description = Some(description.to_owned());
        }
    }

    pub fn speak(&mut self, element: usize, language: &str) {
        if let Some(element) = self.elements.get_mut(element) {
            element.language = Some(language.to_owned());
        }
    }

    pub fn elements(&self) -> &[Element] {
        &self.elements
    }
}
