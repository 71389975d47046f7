//! Claims about listing: a bad file hides no other and is left as it is.

#[cfg(unix)]
use std::fs;

use super::*;
use crate::journal::samples::{done, open};
#[cfg(unix)]
use crate::{
    disk::{self, Disk as _, Real},
    journal::samples::{begun, tree},
};

#[cfg(unix)]
#[test]
fn hostile_things_beside_good_sessions_are_listed_and_left_as_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    for second in 0..3 {
        journal.finish(&done(second, "Good")).unwrap();
    }
    hostile(&journal);
    let before = tree(dir.path());
    let listed = journal.list().unwrap();
    let whole = journal.read_all().unwrap().into_iter().map(|whole| whole.listed);
    assert_eq!(whole.collect::<Vec<_>>(), listed, "a list says what reading whole says");
    let sessions = journal.sessions().unwrap();
    let check = journal.check().unwrap();
    for second in 10..20 {
        let id = begun(second, "").id;
        assert!(journal.load(&id).is_err(), "{id}");
    }
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert!(before == tree(dir.path()), "listing has changed something");
    let count = |state| listed.iter().filter(|listed| listed.state == state).count();
    assert_eq!((count(State::Finished), count(State::Damaged), count(State::Newer)), (3, 9, 1));
    assert_eq!((sessions.len(), check.sessions, listed.len()), (3, 3, 13));
    let bad = listed.iter().filter(|listed| listed.state != State::Finished);
    for bad in bad {
        let problem = bad.problem.as_ref().unwrap();
        assert!(!problem.what.is_empty(), "{bad:?}");
        let checked = check.problems.iter().find(|checked| checked.file == bad.file).unwrap();
        assert_eq!((checked.line, &checked.what), (problem.line, &problem.what));
    }
}

/// Ten files that no journal should hold.
#[cfg(unix)]
fn hostile(journal: &Journal) {
    let at = |second| journal.session_file(&begun(second, "").id);
    let put = |second, bytes: &[u8]| disk::write_new(&Real, &at(second), bytes).unwrap();
    let outside = journal.dir().join("outside");
    disk::write_new(&Real, &outside, &fs::read(at(2)).unwrap()).unwrap();
    std::os::unix::fs::symlink(&outside, at(10)).unwrap();
    Real.make_dirs(&at(11)).unwrap();
    let (here, fifo) = (rustix::fs::CWD, rustix::fs::FileType::Fifo);
    rustix::fs::mknodat(here, at(12), fifo, rustix::fs::Mode::RUSR, 0).unwrap();
    put(13, b"");
    fs::File::options().write(true).open(at(13)).unwrap().set_len(17 * 1024 * 1024).unwrap();
    put(14, b"format = 1\n\xff\xfe");
    put(15, format!("format = 1\nx = {}", "[".repeat(100_000)).as_bytes());
    put(16, &[0; 4096]);
    let good = fs::read(at(2)).unwrap();
    put(17, good.split_at(good.len() / 2).0);
    put(18, b"");
    put(19, b"format = 2\n");
}

#[test]
fn a_listed_session_tells_what_a_list_shows() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let mut session = done(1, "It's the first\nand the 2nd line: done.");
    session.pack = "trust-core".to_owned();
    session.entries[0].rating = crate::journal::session::Rating::new(3);
    let file = journal.finish(&session).unwrap();
    let listed = journal.list().unwrap().pop().unwrap();
    assert_eq!((listed.entries(), listed.rated(), listed.words()), (1, 1, 8));
    assert_eq!((listed.pack(), listed.kind()), (Some("trust-core"), Some(Kind::Alone)));
    assert_eq!((listed.started(), listed.finished()), (Some(session.started), session.finished));
    assert_eq!((listed.file, listed.state, listed.problem), (file, State::Finished, None));
}
