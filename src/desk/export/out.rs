//! Where an export goes: what is said passes the way out, and then stands in a file or a stream.

use std::io::{self, Write};

use crate::report::way_out::WayOut;

/// The way out, and what is written to.
pub(super) struct Out<'o> {
    pub(super) way_out: WayOut<'o>,
    pub(super) to: &'o mut dyn Write,
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
