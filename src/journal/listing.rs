//! Listing.
use std::path::PathBuf;
use jiff::Timestamp;
use super::{id::SessionId, session::{Kind, Length}};
#[derive(Clone, Debug, PartialEq)]
pub struct Listed { pub id: Option<SessionId>, pub file: PathBuf, pub state: State, pub kind: Option<Kind>, pub pack: String, pub length: Option<Length>, pub started: Option<Timestamp>, pub finished: Option<Timestamp>, pub entries: usize, pub rated: usize, pub words: usize, pub problem: Option<String> }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State { Finished, Draft, Damaged, Newer, Copy, Locked }
