//! One leader's journal: sessions on disk, drafts while typing, and what can be asked of them.

pub mod id;
pub mod session;
