//! Words: guides, documents, letters and lexicons as files. Authors edit `en/` only.
//!
//! This crate holds files and hands out their text; it parses nothing. `domain` gives the text meaning.
