//! Claims about a journal whose head cannot be read or is gone: nothing closes, no word is lost.

use std::{fs, path::Path, sync::Arc};

use jiff::Timestamp;

use crate::{
    disk::{self, Disk as _, Real},
    journal::{
        listing::State,
        samples::{begun, done, open},
        store::{Birth, Journal},
    },
    places::{JournalName, Places},
};
/// A journal of one session and one draft, with this in the place of its head, opened anew.
fn journal_with_head(dir: &Path, head: Option<&str>) -> Journal {
    let before = open(dir);
    before.finish(&done(1, "Whole")).unwrap();
    before.save_draft(&begun(2, "Begun")).unwrap();
    let file = before.dir().join("journal.toml");
    fs::remove_file(&file).unwrap();
    if let Some(head) = head {
        disk::write_new(&Real, &file, head.as_bytes()).unwrap();
    }
    open_again(dir)
}

/// The journal as another run opens it: a head born then would have another id.
fn open_again(dir: &Path) -> Journal {
    let birth = Birth { now: Timestamp::UNIX_EPOCH, random: [9; 8] };
    Journal::open(Arc::new(Real), &Places::under(dir), &JournalName::default(), birth)
}

const DAMAGED: &str = "format = 1\nid = \"aaaa\n";
const NEWER: &str = "format = 2\nhead = true\n";

#[test]
fn a_head_that_cannot_be_read_is_listed_and_closes_nothing() {
    for (head, state) in [(DAMAGED, State::Damaged), (NEWER, State::Newer)] {
        let dir = tempfile::tempdir().unwrap();
        let journal = journal_with_head(dir.path(), Some(head));
        let file = journal.dir().join("journal.toml");
        let listed = journal.list().unwrap();
        let bad = listed.iter().find(|listed| listed.file == file).unwrap();
        assert_eq!(bad.state, state);
        assert_eq!((listed.len(), journal.sessions().unwrap().len()), (3, 1));
        let check = journal.check().unwrap();
        let problem = check.problems.iter().find(|problem| problem.file == file).unwrap();
        assert!(problem.remedy.is_some());
        assert_eq!(problem.line, bad.problem.as_ref().unwrap().line);
        // Everything can still be written, and found.
        journal.finish(&done(3, "Written")).unwrap();
        journal.save_draft(&begun(4, "Begun later")).unwrap();
        journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(journal.sessions().unwrap().len(), 2);
        assert_eq!(journal.drafts().unwrap().len(), 2);
        assert_eq!(fs::read_to_string(&file).unwrap(), head, "left as it is");
    }
}

#[test]
fn drafts_begun_under_a_head_that_cannot_be_read_are_found_when_it_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let good = open(dir.path());
    good.finish(&done(1, "Whole")).unwrap();
    let file = good.dir().join("journal.toml");
    let head = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    disk::write_new(&Real, &file, DAMAGED.as_bytes()).unwrap();
    open(dir.path()).save_draft(&begun(2, "Begun")).unwrap();
    fs::remove_file(&file).unwrap();
    disk::write_new(&Real, &file, &head).unwrap();
    let mended = open(dir.path());
    let draft = mended.load_draft(&begun(2, "").id).unwrap();
    mended.save_draft(&draft).unwrap();
    assert_eq!(mended.drafts().unwrap().len(), 1, "in one place");
    mended.finish(&done(2, "Begun")).unwrap();
    assert_eq!((mended.drafts().unwrap().len(), mended.sessions().unwrap().len()), (0, 2));
}

#[test]
fn a_journal_that_lost_its_head_finds_its_drafts_and_is_born_with_its_old_id() {
    let dir = tempfile::tempdir().unwrap();
    let journal = journal_with_head(dir.path(), None);
    assert_eq!(journal.drafts().unwrap().len(), 1);
    assert_eq!(journal.check().unwrap().problems, []);
    journal.save_draft(&begun(3, "Another")).unwrap();
    assert_eq!(journal.drafts().unwrap().len(), 2);
    let drafts = fs::read_dir(dir.path().join("state/drafts")).unwrap();
    assert_eq!(drafts.count(), 1);
}

#[test]
fn drafts_that_could_be_another_s_are_named_and_never_taken_up() {
    let dir = tempfile::tempdir().unwrap();
    let journal = journal_with_head(dir.path(), None);
    let orphans = dir.path().join("state/drafts/q2w3e4r5");
    Real.make_dirs(&orphans).unwrap();
    let theirs = orphans.join(format!("{}.toml", begun(5, "").id));
    disk::write_new(&Real, &theirs, b"").unwrap();
    assert_eq!(journal.drafts().unwrap(), []);
    let problems = journal.check().unwrap().problems;
    let named = problems.iter().filter(|problem| problem.what.contains("belongs to no journal"));
    assert_eq!(named.count(), 2, "{problems:?}");
    // Nor does a new journal begin with what another left.
    let dir = tempfile::tempdir().unwrap();
    let gone = journal_with_head(dir.path(), None);
    fs::remove_dir_all(gone.dir()).unwrap();
    let new = open_again(dir.path());
    new.save_draft(&begun(6, "Mine")).unwrap();
    assert_eq!(new.drafts().unwrap().len(), 1);
    assert_eq!(new.check().unwrap().problems.len(), 1);
}
