//! Files too long to be held in memory: written piece by piece, and there only once they are whole.

use std::io::{self, Write};
use std::path::Path;

use super::{Disk, Temp, write_filled};

/// How much is gathered before it is written.
const PIECE: usize = 64 * 1024;

/// A file that is being filled.
#[derive(Debug)]
pub struct Sink<'a> {
    disk: &'a dyn Disk,
    temp: &'a mut Temp,
    waiting: Vec<u8>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            self.disk.write(self.temp, &self.waiting)?;
            self.waiting.clear();
        }
        Ok(())
    }
}

/// Writes what `fill` gives to `path`, whole and durably, never over something that is there. Where
/// it fails, at whatever point, nothing is left.
pub fn write_new_from(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut Sink<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let fill = |temp: &mut Temp| {
        let mut sink = Sink { disk, temp, waiting: Vec::with_capacity(PIECE) };
        fill(&mut sink).and_then(|()| sink.flush())
    };
    write_filled(disk, path, fill, |from, to| disk.rename_new(from, to))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::disk::{
        Real,
        failing::{Failing, Op, Plan},
    };

    fn fill(sink: &mut Sink<'_>) -> io::Result<()> {
        for _ in 0..PIECE {
            sink.write_all(b"abc")?;
        }
        Ok(())
    }

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_long_file_is_written_in_pieces_for_the_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let disk = Failing::recording();
        let path = dir.path().join("long");
        write_new_from(&disk, &path, fill).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"abc".repeat(PIECE));
        let writes = disk.calls().iter().filter(|(op, _)| *op == Op::Write).count();
        assert!(writes >= 3, "{writes}");
        if cfg!(unix) {
            assert_eq!(Real.look(&path).unwrap().mode, Some(0o600));
        }
    }

    #[test]
    fn what_is_there_stays_and_a_failure_anywhere_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("there");
        write_new_from(&Real, &path, |sink| sink.write_all(b"first")).unwrap();
        let again = write_new_from(&Real, &path, fill).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read(&path).unwrap(), names(dir.path()).len()), (b"first".to_vec(), 1));
        let ours = write_new_from(&Real, &dir.path().join("new"), |sink| {
            fill(sink)?;
            Err(io::Error::other("ours"))
        });
        assert_eq!(ours.unwrap_err().to_string(), "ours");
        for op in [Op::CreateTemp, Op::Write, Op::Sync, Op::RenameNew] {
            for nth in 1..=2 {
                let plan = Plan { op: Some(op), nth, from_there_on: true, error: 28, short: true };
                let disk = Failing::new(plan);
                let wrote = write_new_from(&disk, &dir.path().join("new"), fill);
                assert_eq!(wrote.is_err(), disk.injected() > 0);
                if wrote.is_ok() {
                    fs::remove_file(dir.path().join("new")).unwrap();
                }
                assert_eq!(names(dir.path()), ["there"], "{op:?} {nth}");
            }
        }
    }
}
