//! candour: a reflection coach in the terminal for school leaders.
//!
//! # The house
//!
//! Floors, lowest first; a file imports only from its own floor and those below (held by
//! `tests/floors.rs`):
//!
//! | floor | modules |
//! |---|---|
//! | 0 | [`calendar`], [`clock`], [`text`], [`disk`] |
//! | 1 | [`places`], [`settings`], [`pack`], [`names`] |
//! | 2 | [`journal`] |
//! | 3 | [`sitting`], [`change`], [`colleagues`] |
//! | 4 | [`report`] |
//! | 5 | [`desk`] |
//! | 6 | [`cli`], [`plain`], [`tui`] |

pub mod calendar;
pub mod change;
pub mod cli;
pub mod clock;
pub mod colleagues;
pub mod desk;
pub mod disk;
pub mod journal;
pub mod names;
pub mod pack;
pub mod places;
pub mod plain;
pub mod report;
pub mod settings;
pub mod sitting;
pub mod text;
pub mod tui;
