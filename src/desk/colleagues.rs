//! Asking colleagues: the form of a round, the answers counted where they are collected, the counts
//! taken in, which closes the round, and what of it is shown.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::history::History;
use super::open::random;
use super::{ColleagueFacts, Desk, Failure};
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::colleagues::{
    PROMPT,
    counting::{Count, HandedIn, count},
    form::{Form, LEADER, Wanted, wording},
    response::LARGEST,
    too_near, view,
};
use crate::disk::FileKind;
use crate::journal::{
    id::letters,
    rounds::{Counts, Kept},
    session::Session,
};
use crate::text::toml_words::Told;

/// How many people a sheet has rows for where it is not known how many are asked.
const ROWS: u32 = 30;

/// The endings of files that a folder of answers is looked through for.
const ANSWERS: [&str; 2] = ["json", "csv"];

impl Desk {
    /// A form for the next round with this pack. A journal that is not there yet is begun, so that all
    /// forms of the round are known by it.
    ///
    /// # Errors
    /// Why there can be none; where the last round with this pack was too lately, no new one is given
    /// out, so that nobody answers for nothing.
    pub fn form(&self, pack: &str, wanted: &Wanted, now: &Now) -> Result<Form, Failure> {
        self.may_ask(pack, now)?;
        let closed = self.closed_rounds()?.iter().filter(|round| round.pack == pack).count();
        let journal = self.journal().id()?;
        let form = Form::new(&*self.pack(pack)?, wanted, (&journal, closed));
        form.map_err(|why| Failure::new(why.to_string()))
    }

    /// As many new ids of responses as a form's sheet has rows.
    ///
    /// # Errors
    /// Where the system gives no random numbers.
    pub fn response_ids(&self, form: &Form) -> Result<Vec<String>, Failure> {
        let one = || Ok(letters(&random()?) + &letters(&random()?));
        (0..form.head.asked.unwrap_or(ROWS)).map(|_| one()).collect()
    }

    /// Puts a text into a new file outside of the journal, and gives its whole path.
    ///
    /// # Errors
    /// Where something is there already, or why it cannot be written.
    pub fn put_out(&self, text: &str, path: &Path) -> Result<PathBuf, Failure> {
        Ok(self.write_outside(path, |sink| Ok(sink.write_all(text.as_bytes())?))?.0)
    }

    /// Counts the answers in these files, and in those of these folders. No journal is looked at.
    ///
    /// # Errors
    /// Where a folder cannot be listed. A file that cannot be read is refused by its name.
    pub fn count_responses(&self, paths: &[PathBuf], asked: Option<u32>) -> Result<Count, Failure> {
        let mut files = Vec::new();
        for path in paths {
            match self.disk.look(path) {
                Ok(found) if found.kind == FileKind::Directory => {
                    files.extend(self.answers_in(path)?);
                }
                _ => files.push(path.clone()),
            }
        }
        let handed_in = files.iter().map(|path| HandedIn {
            name: path.display().to_string(),
            bytes: self.disk.read_at_most(LARGEST, path).map_err(|error| cannot_be_read(&error)),
        });
        Ok(count(&handed_in.collect::<Vec<_>>(), asked))
    }

    /// The files of a folder that may hold answers, by name.
    fn answers_in(&self, dir: &Path) -> Result<Vec<PathBuf>, Failure> {
        let found = self.disk.list(dir).map_err(|error| {
            Failure::new(format!("the folder {} cannot be listed: {error}", dir.display()))
        })?;
        let ends = |path: &Path| {
            let end = path.extension().and_then(OsStr::to_str).unwrap_or_default();
            ANSWERS.iter().any(|ours| end.eq_ignore_ascii_case(ours))
        };
        let found = found.into_iter().filter(|found| found.kind != FileKind::Directory);
        let mut files: Vec<_> = found.map(|found| found.path).filter(|path| ends(path)).collect();
        files.sort();
        Ok(files)
    }

    /// Takes the counts of a round into the journal, which closes it.
    ///
    /// # Errors
    /// Where the file is not whole or no counting can have made it, where the round is closed already,
    /// and where another one lies too near: nothing is written then.
    pub fn close_round(&self, path: &Path, now: &Now) -> Result<(PathBuf, Counts), Failure> {
        let shown = path.display();
        let bytes = self.disk.read_at_most(LARGEST, path).map_err(|error| {
            Failure::new(format!("{shown}: {}; nothing was taken in", cannot_be_read(&error)))
        })?;
        let mut counts = Counts::read(&bytes)
            .map_err(|why| Failure::new(format!("{}; nothing was taken in", unread(path, &why))))?;
        let closed = self.closed_rounds()?;
        if let Some(there) = closed.iter().find(|there| there.round == counts.round) {
            let on =
                there.closed.map_or_else(String::new, |day| format!(" on {}", day_in_words(day)));
            return Err(Failure::new(format!(
                "the round {} was closed{on}, when its counts were taken in; nothing is added to a \
                 closed round, since one answer more would tell what that one was",
                counts.round
            )));
        }
        self.may_ask(&counts.pack, now)?;
        counts.closed = Some(now.today());
        let pack = self.pack(&counts.pack).ok();
        for counted in &mut counts.prompts {
            let prompt = pack.as_ref().and_then(|pack| pack.prompt(&counted.prompt));
            let prompt = prompt.filter(|prompt| prompt.rev == counted.rev);
            counted.question = prompt.map_or_else(String::new, |prompt| wording(prompt, LEADER));
        }
        let file = self.journal().close_round(&counts, now.today())?;
        Ok((file, counts))
    }

    /// Refuses where another round with this pack lies too near to today.
    fn may_ask(&self, pack: &str, now: &Now) -> Result<(), Failure> {
        match too_near(&self.closed_rounds()?, pack, now.today()) {
            None => Ok(()),
            Some((closed, next)) => Err(Failure::new(format!(
                "a round with {pack} was closed on {}; the next may begin on {}. Of two that lie near to \
                 each other, one could be taken from the other, and what is left may be one person's \
                 answers",
                day_in_words(closed),
                day_in_words(next)
            ))),
        }
    }

    /// Every round there is. One that cannot be read may be the very one that is taken in again, or lie
    /// near: nothing goes on before it is mended.
    fn closed_rounds(&self) -> Result<Vec<Counts>, Failure> {
        let kept = self.journal().rounds()?;
        let read = |kept: Kept| kept.counts.map_err(|why| Failure::new(unread(&kept.file, &why)));
        kept.into_iter().map(read).collect()
    }

    /// Of each pack the latest round, beside the leader's own ratings.
    ///
    /// # Errors
    /// Where the journal cannot be listed.
    pub fn colleagues(&self, now: &Now) -> Result<ColleagueFacts, Failure> {
        let journal = self.journal();
        let kept = journal.rounds()?;
        let damaged =
            kept.iter().filter_map(|kept| Some(unread(&kept.file, kept.counts.as_ref().err()?)));
        let damaged = damaged.collect();
        let rounds = view::latest(kept.into_iter().filter_map(|kept| kept.counts.ok()));
        if rounds.is_empty() {
            return Ok(ColleagueFacts { rounds: Vec::new(), damaged });
        }
        let history = History::of(&journal)?;
        let headings: Vec<_> = history.headings().cloned().collect();
        let notes = notes(history, &journal);
        let rounds = rounds
            .into_iter()
            .filter_map(|round| view::shown(round, &headings, &notes, now))
            .collect();
        Ok(ColleagueFacts { rounds, damaged })
    }
}

/// What was written about what colleagues answered, oldest first.
fn notes(history: History, journal: &crate::journal::store::Journal) -> Vec<Session> {
    let about = history
        .headings()
        .filter(|heading| heading.answers.iter().any(|answer| answer.prompt.starts_with(PROMPT)));
    let about = about.map(|heading| heading.id.clone()).collect();
    let sessions = history.recall(journal, &about);
    sessions.into_iter().filter(|session| about.contains(&session.id)).collect()
}

fn cannot_be_read(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::FileTooLarge => "it is larger than any file of answers".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}

/// Why a file of counts cannot be used, and where in it.
fn unread(file: &Path, Told { line, what }: &Told) -> String {
    let line = line.map_or_else(String::new, |line| format!(", line {line}"));
    format!("{}{line}: {what}", file.display())
}
