//! The whole program in lines.

use std::io::{BufRead, Write};

use crate::clock::Clock;
use crate::desk::{Desk, Failure, Query};

/// Runs it.
///
/// # Errors
/// What could not be done.
pub fn run(
    _desk: &Desk,
    _clock: &Clock,
    _input: &mut dyn BufRead,
    _output: &mut dyn Write,
    _first: &Query,
) -> Result<(), Failure> {
    Ok(())
}
