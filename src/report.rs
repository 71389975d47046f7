//! What leaves the journal: one file a format, each a pure renderer that knows no disk and no screen.

pub mod json;
