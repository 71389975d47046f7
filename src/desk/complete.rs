//! A whole journal on its way out and back in: the complete export, and the files that can be
//! imported.

use std::{
    io::{self, BufReader, Read as _, Write},
    path::{Path, PathBuf},
};

use super::{Desk, Failure, export::Stopped};
use crate::disk::Disk;
use crate::journal::error::{self as journal, Error};
use crate::journal::import::{Imported, Item, Plan, Source, session_item};
use crate::report::complete::{self, Written};

impl Desk {
    /// Writes a complete export to `out`; one file of the journal is in memory at a time.
    ///
    /// # Errors
    /// Why it cannot be done. What was written until then is no whole export.
    pub fn export_complete(&self, out: &mut dyn Write) -> Result<Written, Failure> {
        Ok(self.complete_out(out, &mut |_| ())?)
    }

    /// Writes a complete export to a new file, and gives the whole path; `tell` hears how many files
    /// are in it.
    ///
    /// # Errors
    /// Where something is there already, or why it cannot be done; nothing is left of it then.
    pub fn export_complete_to(
        &self,
        path: &Path,
        tell: &mut dyn FnMut(usize),
    ) -> Result<(PathBuf, Written), Failure> {
        self.write_outside((path, "journal.json"), |sink| self.complete_out(sink, tell))
    }

    fn complete_out(
        &self,
        out: &mut dyn Write,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Written, Stopped> {
        let journal = self.journal();
        // A head that cannot be read goes along as a file all the same.
        let head = journal.head().ok().flatten();
        let files = (1..).zip(journal.files()?).map(|(number, file)| {
            tell(number);
            file
        });
        let written = complete::write(&self.journal_name(), head, files, out)?;
        out.flush()?;
        Ok(written)
    }

    /// What importing a file would do: a complete export, or the file of one session. Writes nothing;
    /// `tell` hears how many files were looked at.
    ///
    /// # Errors
    /// Why nothing of it can be taken, with the line where there is one.
    pub fn plan_import(&self, file: &Path, tell: &mut dyn FnMut(usize)) -> Result<Plan, Failure> {
        Ok(self.journal().plan_import(&*self.source(file)?, tell)?)
    }

    /// Takes in the new files of an import, as planned and shown; `tell` hears how many are there.
    ///
    /// # Errors
    /// What failed, and how many files are there by then.
    pub fn import(
        &self,
        file: &Path,
        plan: &Plan,
        tell: &mut dyn FnMut(usize),
    ) -> Result<Imported, Failure> {
        let journal = self.journal();
        let imported = journal.import(plan, &*self.source(file)?, tell)?;
        // Without this number a loss would go unsaid; what was taken in is safe.
        let _ = journal.remember();
        Ok(imported)
    }

    fn source(&self, file: &Path) -> Result<Box<dyn Source + '_>, Failure> {
        let opened = self.disk.open(file).and_then(|file| {
            let mut start = [0; START];
            let read = (&file).take(START as u64).read(&mut start)?;
            Ok(is_document(start.get(..read).unwrap_or_default()))
        });
        if opened.map_err(|error| untaken(file, &cannot_be_read(&error)))? {
            return Ok(Box::new(Document { disk: &*self.disk, file: file.to_owned() }));
        }
        let bytes = self.disk.read(file).map_err(|error| untaken(file, &cannot_be_read(&error)))?;
        let item = session_item(&bytes).map_err(|(line, why)| match line {
            Some(line) => untaken(file, &format!(", line {line}: {why}")),
            None => untaken(file, &format!(": {why}")),
        })?;
        Ok(Box::new(vec![item]))
    }
}

/// How much of a file tells what it is: blanks may stand before it begins.
const START: usize = 4096;

fn is_document(start: &[u8]) -> bool {
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    matches!(start.trim_ascii_start().first(), Some(b'{' | 0xFE | 0xFF))
}

fn cannot_be_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => ": there is no such file".to_owned(),
        _ => format!(": {error}"),
    }
}

fn untaken(file: &Path, why: &str) -> Failure {
    Failure::new(format!("{}{why}; nothing was taken in", file.display()))
}

/// A complete export on the disk, read anew each time it is gone through.
struct Document<'d> {
    disk: &'d dyn Disk,
    file: PathBuf,
}

impl Source for Document<'_> {
    fn each(&self, take: &mut dyn FnMut(Item) -> journal::Result<()>) -> journal::Result<()> {
        let unreadable = |why: &str| Error::Unreadable { why: untaken(&self.file, why).words };
        let file = self.disk.open(&self.file);
        let file = file.map_err(|error| unreadable(&cannot_be_read(&error)))?;
        match complete::read(BufReader::with_capacity(PIECE, file), take) {
            Ok(ended) => ended,
            Err(why) => Err(unreadable(&format!(": {why}"))),
        }
    }
}

/// How much of a document is read at once.
const PIECE: usize = 64 * 1024;

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use jiff::Timestamp;

    use super::*;
    use crate::{
        clock::Now,
        disk::{
            self, Real,
            failing::{Failing, Plan as Failure},
        },
        journal::session::Kind,
        places::{JournalName, Places},
    };

    fn now() -> Now {
        Now::at(Timestamp::UNIX_EPOCH)
    }

    fn desk(disk: Arc<dyn Disk>, dir: &Path) -> Desk {
        Desk::open(disk, Places::under(dir), JournalName::default(), &now()).unwrap()
    }

    /// A desk on a journal with the made-up year's files, a draft and a file that is no text.
    fn full(dir: &Path) -> Desk {
        crate::desk::demo::fill(&(Arc::new(Real) as Arc<dyn Disk>), &Places::under(dir)).unwrap();
        let name = JournalName::parse("demo").unwrap();
        let desk = Desk::open(Arc::new(Real), Places::under(dir), name, &now()).unwrap();
        let mut draft = crate::change::samples::session("2026-11-23");
        draft.kind = Kind::Note;
        desk.journal().save_draft(&draft).unwrap();
        let odd = desk.journal().dir().join("sessions/odd.toml");
        disk::write_new(&Real, &odd, b"\xff\r\0").unwrap();
        desk
    }

    #[test]
    fn a_complete_export_makes_the_same_journal_on_another_machine() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let old = full(dir.path());
        let file = dir.path().join("export.json");
        let (_, export) = old.export_complete_to(&file, &mut |_| ()).unwrap();
        assert_eq!((export.files, export.cautions()), (10, Vec::new()));
        let new = desk(Arc::new(Real), other.path());
        let plan = new.plan_import(&file, &mut |_| ()).unwrap();
        let imported = new.import(&file, &plan, &mut |_| ()).unwrap();
        assert_eq!(imported, Imported { written: 10, kept: Vec::new() });
        let files = |desk: &Desk| desk.journal().files().unwrap().collect::<Vec<_>>();
        assert_eq!(files(&new), files(&old));
        assert_eq!(new.journal().drafts().unwrap().len(), 1);
    }

    #[test]
    fn an_export_is_never_written_over_a_file_nor_left_half_written() {
        let dir = tempfile::tempdir().unwrap();
        let desk = full(dir.path());
        let file = dir.path().join("export.json");
        disk::write_new(&Real, &file, b"mine").unwrap();
        let words = desk.export_complete_to(&file, &mut |_| ()).unwrap_err().words;
        assert!(words.contains("a file is there already"), "{words}");
        assert_eq!(fs::read(&file).unwrap(), b"mine");
        for nth in 1.. {
            let plan = Failure { op: None, nth, from_there_on: true, error: 28, short: true };
            let failing = Arc::new(Failing::new(plan));
            let name = JournalName::parse("demo").unwrap();
            let places = Places::under(dir.path());
            let desk = Desk::open(failing.clone(), places, name, &now()).unwrap();
            let file = dir.path().join("other.json");
            let written = desk.export_complete_to(&file, &mut |_| ());
            if failing.injected() == 0 {
                break;
            }
            // A file that will not be read is told of; the rest goes out.
            let is_told = written.map_or(true, |(_, export)| !export.cautions().is_empty());
            assert!(is_told, "operation {nth}");
            if file.exists() {
                complete::read(&*fs::read(&file).unwrap(), |_| Ok::<_, Error>(()))
                    .unwrap()
                    .unwrap();
                fs::remove_file(&file).unwrap();
            }
        }
    }

    #[test]
    fn what_cannot_be_imported_is_said_with_its_file_and_its_line() {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk(Arc::new(Real), dir.path());
        for (name, bytes, words) in [
            ("a.toml", "format = 1\nid = 3\n", "a.toml, line 2: "),
            ("b.toml", "format = 1\n", "b.toml, line "),
            ("c.json", "{\n\"format\": 1,\n}", "c.json: line 3, column 1: "),
            (
                "d.json",
                "\u{feff} {\"format\": 1, \"sessions\": []}",
                "d.json: this is an export for reading",
            ),
            ("e.txt", "hello", "e.txt: this is neither a complete export nor a session of candour"),
            ("f.json", "[[[[", "f.json: this is neither a complete export nor a session"),
            ("g.json", "\n", "g.json: the file is empty"),
        ] {
            let file = dir.path().join(name);
            disk::write_new(&Real, &file, bytes.as_bytes()).unwrap();
            let said = desk.plan_import(&file, &mut |_| ()).unwrap_err().words;
            assert!(said.contains(words) && said.ends_with("; nothing was taken in"), "{said}");
        }
        let refused = |file: &Path| desk.plan_import(file, &mut |_| ()).unwrap_err().words;
        let said = refused(&dir.path().join("none"));
        assert!(said.contains("there is no such file"), "{said}");
        assert!(refused(dir.path()).contains("a directory, not a file"));
        let file = dir.path().join("huge.toml");
        fs::File::create(&file).unwrap().set_len(disk::LARGEST + 1).unwrap();
        assert!(refused(&file).contains("larger than 16 MB"));
    }
}
