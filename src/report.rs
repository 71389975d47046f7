//! What leaves the journal: one file a format, each a pure renderer that knows no disk and no screen.
//!
//! What goes out at all is decided before: by what was asked for (`selection`) and by what is private
//! (`withheld`). What a report says is decided once, as blocks (`document`); Markdown, HTML and plain
//! text only lay them out.

pub mod complete;
pub mod csv;
pub mod document;
pub mod extract;
pub mod form;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod page;
pub mod page_text;
pub mod selection;
pub mod text;
pub mod way_out;
pub mod withheld;
mod words;

use crate::text::clean::{one_line, shown};
