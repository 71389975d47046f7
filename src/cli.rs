//! The command line: what was asked for, and by which front it is answered (the design, section 10).
//!
//! One file a subcommand, each thin: it asks the desk, and hands the answer to a renderer of
//! `report`. The screen and the lines are other fronts: what they need is handed back to `main`.

mod again;
mod args;
mod asked;
mod card;
mod changes;
mod check;
mod colleagues;
mod commitments;
mod completions;
mod config;
mod consent;
mod course;
mod delete;
mod demo;
mod due;
mod export;
mod extract;
mod import;
mod journal;
mod journals;
mod list;
mod man;
mod meant;
mod no_core;
mod notes;
pub mod out;
mod pack;
mod partners;
mod passphrase;
mod paths;
mod progress;
mod reflect;
mod search;
mod show;
mod surroundings;
mod trash;
mod unlock;

use std::ffi::OsString;
use std::path::{PathBuf, absolute};
use std::sync::Arc;

use jiff::Timestamp;

use crate::clock::Clock;
use crate::desk::{Desk, Failure, Query};
use crate::disk::{Disk as _, FileKind, Real};
use crate::journal::error::Error;
use crate::places::{JournalName, Places};
use crate::settings::{Depth, Settings};

pub use again::Again;
use args::{Command, Line};
use asked::Asked;
use passphrase::Asking;
pub use surroundings::Surroundings;

/// How a command that could be done ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Done,
    /// Done, but something in the journal is damaged; in words.
    Damaged(String),
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It could not be done.
    CouldNot(String),
    /// It was asked for in a way that means nothing.
    WrongUsage(String),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::CouldNot(failure.words)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::CouldNot(error.to_string())
    }
}

/// Who goes on from here.
#[derive(Debug)]
pub enum Front {
    /// Nobody: the command has been answered.
    Over(Ending),
    /// The screen, beginning with the answer to `first`.
    Screen {
        desk: Box<Desk>,
        clock: Clock,
        settings: Settings,
        depth: Depth,
        first: Query,
        /// For when the journal is locked.
        again: Again,
    },
    /// The whole program in lines, beginning with the answer to `first`.
    Plain { desk: Box<Desk>, clock: Clock, first: Query },
}

/// Reads the command line, and answers it unless another front has to.
///
/// # Errors
/// Why it could not be answered, or that it cannot be understood.
pub fn start(
    args: impl IntoIterator<Item = OsString>,
    around: &Surroundings,
) -> Result<Front, Stop> {
    no_core::forbid();
    let line = match Line::read(args) {
        Ok(line) => line,
        Err(error) if error.use_stderr() => return Err(Stop::WrongUsage(misread(&error))),
        Err(help) => return over(out::data(&help.render().to_string())),
    };
    if let Some(what) = line.without_data().filter(|_| line.json) {
        return Err(no_json(what));
    }
    if let Some(answered) = of_the_program(&line, around) {
        return over(answered);
    }
    let clock = Clock::new(moved_clock(around)?);
    let places = named_places(line.dir.clone(), around.dir.clone())?;
    let name = line.journal.as_deref().map_or(Ok(JournalName::default()), JournalName::parse);
    let name = name.map_err(|error| Stop::WrongUsage(error.to_string()))?;
    let now = clock.now();
    if matches!(line.command, Some(Command::Paths)) {
        // Where things are can be said even where they cannot be read.
        return over(paths::run(&places, &name, line.json));
    }
    let desk = Desk::open(Arc::new(Real), places, name, &now)?;
    let passing = has_passing_lines(&line, around).then_some(&clock);
    let (is_plain, has_terminal) = (is_plain(&line, around), around.has_terminal());
    let again = Again::of(&line);
    let stdout_is_terminal = around.stdout_is_terminal;
    let asked = Asked { desk: &desk, now: &now, json: line.json, passing, stdout_is_terminal };
    let mut asking = Asking::from(line.passphrase_fd, around.stdin_is_terminal)?;
    if line.reads_the_journal()
        && (is_plain || !has_a_door(&line))
        && let Err(stop) = unlock::unlock(&desk, &mut asking)
    {
        if matches!(line.command, Some(Command::List)) {
            // That there is something, and since when, can be seen in the folder as well.
            drop(list::run(&asked)?);
        }
        return Err(stop);
    }
    let first = match line.command {
        None => Some(line.at.map_or(Query::Home, |place| place.query())),
        Some(Command::Reflect(wanted)) => Some(reflect::first(&asked, &wanted)?),
        Some(Command::Notes(which)) => Some(notes::first(&asked, &which)?),
        Some(Command::Demo) => demo::run(&asked, has_terminal)?,
        Some(Command::List) => return over(list::run(&asked)),
        Some(Command::Show(which)) => return over(show::run(&asked, &which)),
        Some(Command::Search(wanted)) => return over(search::run(&asked, &wanted)),
        Some(Command::Changes(which)) => return over(changes::run(&asked, &which)),
        Some(Command::Partners) => return over(partners::run(&asked)),
        Some(Command::Commitments) => return over(commitments::run(&asked)),
        Some(Command::Extract(wanted)) => return over(extract::run(&asked, &wanted, has_terminal)),
        Some(Command::Import(wanted)) => return over(import::run(&asked, &wanted, has_terminal)),
        Some(Command::Export(wanted)) => return over(export::run(&asked, &wanted)),
        Some(Command::Colleagues { command }) => return over(colleagues::run(&asked, &command)),
        Some(Command::Pack { command }) => return over(pack::run(&asked, &command)),
        Some(Command::Card(which)) => return over(card::run(&asked, &which)),
        Some(Command::Check(wanted)) => return over(check::run(&asked, &wanted, has_terminal)),
        Some(Command::Delete(wanted)) => return over(delete::run(&asked, &wanted, has_terminal)),
        Some(Command::Trash { command }) => {
            return over(trash::run(&asked, &command, has_terminal));
        }
        Some(Command::Course { id }) => return over(course::run(&asked, id.as_deref())),
        Some(Command::Due) => return over(due::run(&asked)),
        Some(Command::Journal { command }) => {
            return over(journal::run(&asked, &command, asking, has_terminal));
        }
        Some(Command::Config { command }) => config::run(&asked, command, around.depth)?,
        Some(
            Command::Paths
            | Command::Completions { .. }
            | Command::Complete { .. }
            | Command::Man { .. },
        ) => None,
    };
    let Some(first) = first else { return Ok(Front::Over(Ending::Done)) };
    let desk = Box::new(desk);
    if is_plain {
        return Ok(Front::Plain { desk, clock, first });
    }
    passphrase::leave_signals_to_the_screen();
    let settings = desk.settings();
    Ok(Front::Screen { desk, clock, settings, depth: around.depth, first, again })
}

/// Whether how far something has come may be said: a line that is written over is no line to whoever
/// reads line by line.
fn has_passing_lines(line: &Line, around: &Surroundings) -> bool {
    around.stderr_is_terminal && !line.plain && !around.is_dumb
}

/// The answer to a command about the program itself, for which nothing is opened.
fn of_the_program(line: &Line, around: &Surroundings) -> Option<Result<(), Stop>> {
    match line.command.as_ref()? {
        Command::Completions { shell } => Some(completions::script(*shell)),
        Command::Man { command } => Some(man::run(command)),
        Command::Complete { words, next } => {
            completions::run(words, *next, line, around);
            Some(Ok(()))
        }
        _ => None,
    }
}

fn no_json(what: &str) -> Stop {
    Stop::WrongUsage(format!(
        "there is no JSON of {what}; --json goes with list, show, search, changes, commitments, \
         partners, export, import, trash list, journal list, due, course, check, paths, config show, \
         card, with pack list, show and \
         check, and with colleagues count, import and show"
    ))
}

/// Whether it is all to be in lines.
fn is_plain(line: &Line, around: &Surroundings) -> bool {
    line.plain || around.is_dumb || !around.has_terminal()
}

/// Whether the screen asks for the passphrase itself.
fn has_a_door(line: &Line) -> bool {
    line.passphrase_fd.is_none() && matches!(line.command, None | Some(Command::Reflect(_)))
}

fn over<E>(answered: Result<impl Into<Ending>, E>) -> Result<Front, Stop>
where
    Stop: From<E>,
{
    Ok(Front::Over(answered?.into()))
}

impl From<()> for Ending {
    fn from((): ()) -> Self {
        Self::Done
    }
}

/// What the reader of arguments says, without its own word for an error.
fn misread(error: &clap::Error) -> String {
    let words = error.render().to_string();
    words.strip_prefix("error: ").unwrap_or(&words).trim_end().to_owned()
}

fn moved_clock(around: &Surroundings) -> Result<Option<Timestamp>, Stop> {
    let Some(moved_to) = &around.now else { return Ok(None) };
    let read = moved_to.to_str().and_then(|text| text.parse().ok());
    read.map(Some).ok_or_else(|| {
        let given = moved_to.to_string_lossy();
        let words = format!(
            "CANDOUR_NOW is {given:?}, which is no moment; one looks like 2026-11-23T16:05:12Z"
        );
        Stop::WrongUsage(words)
    })
}

/// Where everything is: below what `--dir` names, or else `CANDOUR_DIR`, or else where this system has it.
fn named_places(dir: Option<PathBuf>, around: Option<OsString>) -> Result<Places, Stop> {
    let said = dir.map(|dir| ("--dir", dir));
    let said = said.or_else(|| around.map(|dir| ("CANDOUR_DIR", dir.into())));
    match said {
        Some((name, dir)) => {
            let dir = absolute(&dir)
                .map_err(|error| Stop::WrongUsage(format!("{name} {}: {error}", dir.display())))?;
            // The nearest thing that stands: a file there would be told of piecemeal, by each command
            // in its own way.
            match dir.ancestors().find_map(|standing| Real.look(standing).ok()) {
                Some(found) if found.kind == FileKind::File => Err(Stop::CouldNot(format!(
                    "{name} must name a folder, and {} is a file; name a folder, which may be a \
                     new one",
                    found.path.display()
                ))),
                _ => Ok(Places::under(&dir)),
            }
        }
        None => Places::of_this_system().ok_or_else(|| {
            Stop::CouldNot("this system names no home directory; say where with --dir".to_owned())
        }),
    }
}
