//! Unlocking a protected journal before a command reads it.

use super::passphrase::Asking;
use super::{Stop, out};
use crate::desk::Desk;
use crate::desk::vault::{Protection, Unlocking};

/// Asks until the journal is open. Makes nothing of a journal that is not protected.
pub(super) fn unlock(desk: &Desk, asking: &mut Asking) -> Result<(), Stop> {
    if desk.protection()? != Protection::Locked {
        // A line with a passphrase is not to be taken for something else that was typed.
        if let Asking::Lines(_) = asking {
            drop(asking.known(""));
        }
        return Ok(());
    }
    let asked = ask(desk, asking);
    asking.end();
    asked?;
    if let Some(words) = unfinished(desk.in_clear()?.len()) {
        out::message(&words);
    }
    Ok(())
}

fn ask(desk: &Desk, asking: &mut Asking) -> Result<(), Stop> {
    loop {
        let secret = asking.known("Passphrase (or recovery key)")?;
        match desk.unlock(&secret)? {
            Unlocking::Unlocked => return Ok(()),
            Unlocking::Refused(words) if asking.can_try_again() => {
                out::message(&format!("{words}; try again, or leave with Ctrl-C"));
            }
            Unlocking::Refused(words) => return Err(Stop::CouldNot(words)),
        }
    }
}

/// What is said while files lie in clear in a protected journal.
fn unfinished(in_clear: usize) -> Option<String> {
    let files = match in_clear {
        0 => return None,
        1 => "1 file of this protected journal is still in clear".to_owned(),
        several => format!("{several} files of this protected journal are still in clear"),
    };
    Some(format!(
        "{files}; `candour journal protect` finishes protecting, `candour journal unprotect` opens \
         up the rest"
    ))
}
