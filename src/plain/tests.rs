//! Tests: what many lines cost the disk.

use std::{
    io::{self, BufReader, Cursor, Read},
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
};

use super::*;
use crate::{
    clock::Now,
    desk::Wanted,
    disk::failing::{Failing, Op},
    journal::session::{Kind, Length},
    places::{JournalName, Places},
};

/// A text that tells when all of it was heard.
struct Text(Cursor<String>, Sender<()>);

impl Read for Text {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(bytes)?;
        if count == 0 {
            self.1.send(()).unwrap();
        }
        Ok(count)
    }
}

/// Nothing is answered before all was heard, as where it comes faster than it is saved.
struct Late(Option<Receiver<()>>);

impl Write for Late {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(heard) = self.0.take() {
            heard.recv().unwrap();
        }
        Ok(())
    }
}

#[test]
fn lines_that_come_together_are_saved_together() {
    let dir = tempfile::tempdir().unwrap();
    let watched = Arc::new(Failing::recording());
    let clock = Clock::new(None);
    let now: Now = clock.now();
    let places = Places::under(dir.path());
    let desk = Desk::open(watched.clone(), places, JournalName::default(), &now).unwrap();
    let (tell, told) = mpsc::channel();
    let text = "A line of many.\n".repeat(2000);
    let input = BufReader::new(Text(Cursor::new(text), tell));
    let first = Query::Begin(Wanted::core(Kind::Alone, Length::CheckIn, None));
    run(&desk, &clock, input, &mut Late(Some(told)), &first).unwrap();
    let calls = watched.calls();
    let saves = calls.iter().filter(|(op, _)| *op == Op::Sync).count();
    // One in half a second, and one at the end.
    assert!(saves < 200, "{saves} saves");
    let id = desk.journal().draft_ids().unwrap().remove(0);
    let draft = desk.journal().load_draft(&id).unwrap();
    assert_eq!(draft.entries[0].text.lines().count(), 2000);
}
