//! `journal`: the journal as a whole: protecting it, its passphrase, moving it. What goes over all of
//! them is in `journals.rs`.

use crate::text::counted;
use std::path::{Path, absolute};

use super::passphrase::Asking;
use super::unlock::unlock;
use super::{Stop, args::JournalCommand, asked::Asked, journals, out};
use crate::desk::vault::{AFTER, BEFORE, CHANGED, Protection, Turned, WITH_THE_KEY};
use crate::desk::{Desk, Failure};
use crate::disk::seal::ExposeSecret as _;
use crate::places::Places;

pub(super) fn run(
    asked: &Asked<'_>,
    command: &JournalCommand,
    mut asking: Asking,
    has_terminal: bool,
) -> Result<(), Stop> {
    let desk = asked.desk;
    match command {
        JournalCommand::List => journals::list(asked),
        JournalCommand::New { name } => journals::new(asked, name),
        JournalCommand::Rename { from, to } => journals::rename(asked, from, to),
        JournalCommand::Protect => protect(desk, &mut asking),
        JournalCommand::Unprotect { yes } => {
            let consent = if *yes { Consent::Given } else { Consent::of(has_terminal) };
            unprotect(desk, &mut asking, consent)
        }
        JournalCommand::Passphrase => passphrase(desk, &mut asking),
        JournalCommand::RecoveryKey => recovery_key(desk, &mut asking),
        JournalCommand::Move { to } => move_to(desk, to),
    }
}

/// Whether what cannot be taken back may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    Given,
    ToBeAsked,
    /// Nobody is there.
    Missing,
}

impl Consent {
    fn of(has_terminal: bool) -> Self {
        if has_terminal { Self::ToBeAsked } else { Self::Missing }
    }
}

fn protect(desk: &Desk, asking: &mut Asking) -> Result<(), Stop> {
    if desk.protection()? == Protection::None {
        out::message(BEFORE);
        let passphrase = asking.new_one()?;
        desk.begin_vault(&passphrase)?;
        say_recovery_key(desk)?;
        if asking.can_try_again() {
            out::await_enter("Press Enter when you have it")?;
        }
    } else {
        unlock(desk, asking)?;
        if desk.in_clear()?.is_empty() {
            return out::data("This journal is protected already, all of it.\n");
        }
    }
    let turned = desk.seal_all()?;
    out::data(&format!("Protected: {} sealed.\n", counted(turned.files, "file")))?;
    out::message(AFTER);
    let others = desk.journal().not_ours()?;
    if !others.is_empty() {
        let others = others.join(", ");
        out::message(&format!("not of the journal, and left in clear: {others}"));
    }
    left(&turned)
}

fn unprotect(desk: &Desk, asking: &mut Asking, consent: Consent) -> Result<(), Stop> {
    must_be_protected(desk)?;
    if consent == Consent::Missing {
        let words = "this puts everything in the journal in clear; say --yes to do so";
        return Err(Stop::CouldNot(words.to_owned()));
    }
    unlock(desk, asking)?;
    let question = "put everything in this journal in clear?";
    if consent == Consent::ToBeAsked && !out::consents(question)? {
        out::message("nothing was changed");
        return Ok(());
    }
    let turned = desk.open_all()?;
    out::data(&format!("No longer protected: {} in clear.\n", counted(turned.files, "file")))?;
    left(&turned)
}

fn passphrase(desk: &Desk, asking: &mut Asking) -> Result<(), Stop> {
    must_be_protected(desk)?;
    unlock(desk, asking)?;
    let new = asking.new_one()?;
    desk.change_passphrase(&new)?;
    out::data("The passphrase is changed.\n")?;
    out::message(CHANGED);
    Ok(())
}

fn recovery_key(desk: &Desk, asking: &mut Asking) -> Result<(), Stop> {
    must_be_protected(desk)?;
    unlock(desk, asking)?;
    say_recovery_key(desk)
}

fn say_recovery_key(desk: &Desk) -> Result<(), Stop> {
    let key = desk.recovery_key().ok_or_else(|| Failure::new("the journal is not unlocked"))?;
    out::message(WITH_THE_KEY);
    out::data(key.expose_secret())?;
    out::data("\n")
}

fn move_to(desk: &Desk, to: &Path) -> Result<(), Stop> {
    let dir =
        absolute(to).map_err(|error| Stop::WrongUsage(format!("{}: {error}", to.display())))?;
    let moved = desk.move_to(&Places::under(&dir))?;
    let (files, to) = (counted(moved.files, "file"), moved.to.display());
    out::data(&format!("Moved: {files}, to {to}\n"))?;
    let others = desk.journal().not_ours()?;
    if !others.is_empty() {
        let others = others.join(", ");
        out::message(&format!("not of the journal, and left where it was: {others}"));
    }
    out::message(&format!("open it from now on with: candour --dir {}", dir.display()));
    Ok(())
}

fn must_be_protected(desk: &Desk) -> Result<(), Stop> {
    if desk.protection()? == Protection::None {
        let words = "this journal is not protected; `candour journal protect` does that";
        return Err(Stop::CouldNot(words.to_owned()));
    }
    Ok(())
}

/// What could not be turned over is no success.
fn left(turned: &Turned) -> Result<(), Stop> {
    let [(file, why), rest @ ..] = turned.left.as_slice() else { return Ok(()) };
    let others = match rest.len() {
        0 => String::new(),
        more => format!("; so were {} more", counted(more, "file")),
    };
    Err(Stop::CouldNot(format!("{} was left as it is: {why}{others}", file.display())))
}
