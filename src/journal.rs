//! One leader's journal: sessions on disk, drafts while typing, and what can be asked of them.

pub mod error;
pub mod id;
pub mod listing;
pub mod session;
