//! Where an export goes: what is said passes the way out, and then stands in a file or a stream.

use std::io::{self, Write};

use super::preview::Start;
use super::{Done, Stopped, Watch};
use crate::report::document::Block;
use crate::report::page::Page;
use crate::report::way_out::WayOut;

/// The way out, what is written to, and who waits for it.
pub(super) struct Passage<'o> {
    pub(super) way_out: WayOut<'o>,
    pub(super) to: &'o mut dyn Write,
    pub(super) watch: Watch<'o>,
    /// Takes what a page says in the place of its text, where it is only shown.
    pub(super) start: Option<&'o mut Start>,
}

impl Passage<'_> {
    /// Says a block of a page.
    pub(super) fn say(&mut self, page: Page, block: &Block) -> io::Result<()> {
        match &mut self.start {
            Some(start) => start.keep(block),
            None => write!(self, "{}", page.block(block)),
        }
    }

    /// Tells how far it has come, and goes on only where it is still wanted.
    pub(super) fn tell(&mut self, done: Done) -> Result<(), Stopped> {
        if (self.watch)(done).is_break() { Err(Stopped::Unwanted) } else { Ok(()) }
    }
}

impl Write for Passage<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
