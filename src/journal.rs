//! One leader's journal: sessions on disk, drafts while typing, and what can be asked of them.

pub mod agreements;
mod aside;
pub mod check;
pub mod coach_notes;
pub mod copies;
pub mod erase;
pub mod error;
pub mod file;
pub mod files;
pub mod heading;
pub mod id;
pub mod import;
pub mod inside;
pub mod listing;
pub mod missed;
pub mod names;
pub mod reading;
pub mod repair;
mod resolve;
pub mod rounds;
#[cfg(test)]
pub(crate) mod samples;
pub mod search;
pub mod session;
pub mod skim;
pub mod store;
pub mod tidy;
pub mod trash;
pub mod vault;
mod walk;
