//! What leaves the journal: one file a format, each a pure renderer that knows no disk and no screen.

pub mod complete;
pub mod json;
pub mod text;

use crate::text::clean::{one_line, shown};
