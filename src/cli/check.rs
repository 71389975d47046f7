//! `check`: looks at every file of the journal, and says what is wrong with which. Changes nothing.
//! With `--repair` it offers, one by one, what can safely be done about it.

use super::asked::Asked;
use super::consent::Consent;
use super::{Ending, Stop, args, out};
use crate::desk::Write;
use crate::journal::check::{Check, Problem};
use crate::journal::listing::State;
use crate::journal::repair::Repair;
use crate::report::{json, text};

/// A repair that was offered, and what became of it.
#[derive(Debug)]
struct Offered {
    problem: Problem,
    repair: Repair,
    done: Result<bool, Stop>,
}

pub(super) fn run(
    asked: &Asked<'_>,
    wanted: &args::Check,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let check = asked.desk.check()?;
    if !wanted.repair {
        asked.answer(|| text::check(&check), || json::check(&check, None))?;
        return Ok(ending(&check));
    }
    if !asked.json {
        out::data(&text::check(&check))?;
    }
    // A script that reads data is no person to be asked.
    let consent = Consent::of(wanted.yes, has_terminal && !asked.json);
    let offered = repair(asked, &check, consent)?;
    if asked.json {
        let rows = offered.iter().map(|one| {
            (one.problem.file.as_path(), one.repair.does(), matches!(one.done, Ok(true)))
        });
        out::json(json::check(&check, Some(&rows.collect::<Vec<_>>())))?;
    }
    over(asked, &offered, consent)
}

fn repair(asked: &Asked<'_>, check: &Check, consent: Consent) -> Result<Vec<Offered>, Stop> {
    let mut offered = Vec::new();
    let mut now = check.clone();
    for (problem, repair) in check.repairs(asked.now.wall) {
        // One repair may have settled another: a copy that is gone is open to nobody.
        if !now.repairs(asked.now.wall).any(|(_, offered)| offered == repair) {
            continue;
        }
        if !asked.json {
            out::data(&text::repair(problem, repair))?;
        }
        let agreed = match consent {
            Consent::Given => !repair.needs_a_person(),
            Consent::Asked => out::consents("Do it?")?,
            Consent::Missing => false,
        };
        let perform = || {
            let write = Write::Repair(Box::new(repair.clone()));
            asked.desk.perform(write, asked.now).map(|_| true).map_err(Stop::from)
        };
        let done = if agreed { perform() } else { Ok(false) };
        if matches!(done, Ok(true)) {
            now = asked.desk.check()?;
            if !asked.json {
                out::data("Done.\n")?;
            }
        }
        if let Err(Stop::CouldNot(words) | Stop::WrongUsage(words)) = &done {
            out::message(words);
        }
        offered.push(Offered { problem: problem.clone(), repair: repair.clone(), done });
    }
    Ok(offered)
}

fn over(asked: &Asked<'_>, offered: &[Offered], consent: Consent) -> Result<Ending, Stop> {
    let failed = offered.iter().filter(|one| one.done.is_err()).count();
    if failed > 0 {
        return Err(Stop::CouldNot("not everything could be repaired; nothing is lost".to_owned()));
    }
    if offered.is_empty() {
        out::message("there is nothing that can be repaired from here");
    } else if consent == Consent::Missing {
        out::message(
            "nothing was repaired; say --yes, or run it at a terminal to be asked for each",
        );
    }
    Ok(ending(&asked.desk.check()?))
}

/// The damage itself is told above: once is enough.
fn ending(check: &Check) -> Ending {
    let damaged = check.damaged.iter().filter(|listed| listed.state == State::Damaged).count();
    match damaged {
        0 => Ending::Done,
        1 => {
            Ending::Damaged("one file is damaged, as told above; nothing was done to it".to_owned())
        }
        count => Ending::Damaged(format!(
            "{count} files are damaged, as told above; nothing was done to them"
        )),
    }
}
