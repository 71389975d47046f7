//! What each kind of export says, in the format asked for.

use std::io::Write;

use jiff::civil::Date;

use super::gather::{Gathering, Order, Went, without_words};
use super::{Desk, Format};
use crate::change::comparison::compare;
use crate::change::promises::promises;
use crate::change::thread::thread;
use crate::clock::Now;
use crate::desk::open::pack_of;
use crate::desk::{DEMO, Failure, pair};
use crate::journal::id::SessionId;
use crate::journal::session::Session;
use crate::pack::library;
use crate::report::document::{self, Block, Cover, Line};
use crate::report::page::Page;
use crate::report::selection::{Selection, Topic, is_empty};
use crate::report::{csv, ics, json};

/// What a journal is called that nobody has named.
const NO_TITLE: &str = "Reflection journal";

impl Desk {
    pub(super) fn sessions_out(
        &self,
        gathering: &mut Gathering<'_>,
        selection: &Selection,
        format: Format,
        now: &Now,
        out: &mut dyn Write,
    ) -> Went {
        let order = if format == Format::Json { Order::NewestFirst } else { Order::OldestFirst };
        let holds = holds(gathering, selection, now);
        let cover = self.cover(gathering, holds, now);
        let mut whole = json::Whole::default();
        match format {
            Format::Page(page) => head(page, &cover, out)?,
            Format::Csv => write!(out, "{}", csv::header())?,
            Format::Json => {
                write!(out, "{}", whole.open(&self.journal_name(), cover.private))?;
            }
            Format::Calendar => {}
        }
        let open = gathering.open.clone();
        let mut is_told = false;
        let takes = |it: &_| takes(selection, it);
        gathering.each(takes, order, |mut session: Session| -> Went {
            open.strip(&mut session);
            selection.narrow(&mut session);
            if is_empty(&session) {
                return Ok(());
            }
            is_told = true;
            match format {
                Format::Page(page) => {
                    let blocks = document::session(&session, open.promises(), &now.zone);
                    body(page, &blocks, out)
                }
                Format::Csv => Ok(write!(out, "{}", csv::rows(&session))?),
                Format::Json => Ok(write!(out, "{}", whole.session(&session)?)?),
                Format::Calendar => Ok(()),
            }
        })?;
        match format {
            Format::Page(page) => foot(page, is_told, out),
            Format::Json => Ok(write!(out, "{}", whole.close())?),
            Format::Csv | Format::Calendar => Ok(()),
        }
    }

    pub(super) fn thread_out(
        &self,
        gathering: &mut Gathering<'_>,
        prompt: &str,
        format: Format,
        now: &Now,
        out: &mut dyn Write,
    ) -> Went {
        let question = known_question(prompt);
        if question.is_none()
            && gathering.headings().all(|it| it.answers.iter().all(|a| a.prompt != prompt))
        {
            return Err(Failure::new(format!("there is no question {prompt}")).into());
        }
        let topic = Topic { title: "One question".into(), prompts: vec![prompt.to_owned()] };
        let selection = Selection { topic: Some(topic), ..Selection::default() };
        if format == Format::Csv {
            return self.sessions_out(gathering, &selection, format, now, out);
        }
        let open = gathering.open.clone();
        let mut sessions = Vec::new();
        gathering.each(
            |_| true,
            Order::OldestFirst,
            |mut session| -> Went {
                open.strip(&mut session);
                selection.narrow(&mut session);
                sessions.push(session);
                Ok(())
            },
        )?;
        let thread = thread(prompt, &sessions);
        if format == Format::Json {
            return data(json::thread(&thread), out);
        }
        let holds = Line::words("One question through all sessions");
        let blocks = document::thread(&thread, &now.zone);
        self.page_out(gathering, format, (holds, &blocks), now, out)
    }

    pub(super) fn comparison_out(
        &self,
        gathering: &mut Gathering<'_>,
        (from, to): (&SessionId, &SessionId),
        format: Format,
        now: &Now,
        out: &mut dyn Write,
    ) -> Went {
        let open = gathering.open.clone();
        let pair = pair::in_order(gathering.heading(from)?, gathering.heading(to)?)?;
        let (from, to) = (pair.0.id.clone(), pair.1.id.clone());
        let (mut earlier, mut later, mut history) = (None, None, Vec::new());
        gathering.each(
            |_| true,
            Order::OldestFirst,
            |mut session| -> Went {
                if session.id == from {
                    earlier = Some(session);
                } else if session.id == to {
                    later = Some(session);
                } else {
                    open.strip_beside(&mut session);
                    history.push(without_words(session));
                }
                Ok(())
            },
        )?;
        let (Some(mut earlier), Some(mut later)) = (earlier, later) else {
            return Err(Failure::new("one of the two could not be read again").into());
        };
        open.strip_pair(&mut earlier, &mut later);
        let mut compared = compare(&earlier, &later, &history, pack_of(&later.pack));
        open.strip_promises(&mut compared.commitments);
        if format == Format::Json {
            return data(json::changes(&compared), out);
        }
        let day = |session: &Session| now.day_of(session.started);
        let holds = Line::words("What changed from ").on(day(&earlier)).and(" to ").on(day(&later));
        let blocks = document::comparison(&compared, &now.zone);
        self.page_out(gathering, format, (holds, &blocks), now, out)
    }

    pub(super) fn promises_out(
        &self,
        gathering: &mut Gathering<'_>,
        format: Format,
        now: &Now,
        out: &mut dyn Write,
    ) -> Went {
        let mut sessions = Vec::new();
        gathering.each(
            |_| true,
            Order::OldestFirst,
            |mut session| -> Went {
                session.entries.clear();
                sessions.push(session);
                Ok(())
            },
        )?;
        let mut promises = promises(&sessions, now.today());
        gathering.open.strip_promises(&mut promises);
        match format {
            Format::Json => data(json::commitments(&promises), out),
            Format::Calendar => Ok(write!(out, "{}", ics::calendar(&promises, now.wall))?),
            Format::Page(_) | Format::Csv => {
                let holds = Line::words("Every promise and what became of it");
                let blocks = document::commitments(&promises, &now.zone);
                self.page_out(gathering, format, (holds, &blocks), now, out)
            }
        }
    }

    /// A report that is in memory as a whole.
    fn page_out(
        &self,
        gathering: &Gathering<'_>,
        format: Format,
        (holds, blocks): (Line, &[Block]),
        now: &Now,
        out: &mut dyn Write,
    ) -> Went {
        let Format::Page(page) = format else { return Ok(()) };
        head(page, &self.cover(gathering, holds, now), out)?;
        body(page, blocks, out)?;
        foot(page, !blocks.is_empty(), out)
    }

    fn cover(&self, gathering: &Gathering<'_>, holds: Line, now: &Now) -> Cover {
        let title = gathering.title().filter(|title| !title.trim().is_empty());
        let untitled = || match self.journal_name() {
            name if name == "default" || name == DEMO => NO_TITLE.to_owned(),
            name => format!("{NO_TITLE}: {name}"),
        };
        let journal = title.map_or_else(untitled, str::to_owned);
        Cover { journal, made_on: now.today(), holds, private: gathering.open.private() }
    }
}

fn takes(selection: &Selection, heading: &crate::journal::heading::Heading) -> bool {
    selection.takes(&heading.id, heading.kind, heading.started)
}

/// What was asked for, in words.
fn holds(gathering: &Gathering<'_>, selection: &Selection, now: &Now) -> Line {
    let taken = gathering.headings().filter(|heading| takes(selection, heading));
    let days: Vec<Date> = taken.map(|heading| now.day_of(heading.started)).collect();
    let of = match &selection.topic {
        Some(topic) => Line::words("Answers on ").and(&topic.title).and(", "),
        None => Line::words("Sessions, "),
    };
    match days.as_slice() {
        [] => of.and("none so far"),
        [day] => of.on(*day),
        [first, .., last] => of.on(*first).and(" to ").on(*last),
    }
}

/// The question as a pack asks it now.
fn known_question(prompt: &str) -> Option<&'static str> {
    let mut prompts = library::built_in().prompts();
    prompts.find(|known| known.id == prompt).map(|known| known.ask.as_str())
}

fn data(value: serde_json::Result<serde_json::Value>, out: &mut dyn Write) -> Went {
    let text = json::escaped(&serde_json::to_string_pretty(&value?)?);
    Ok(writeln!(out, "{text}")?)
}

fn head(page: Page, cover: &Cover, out: &mut dyn Write) -> Went {
    write!(out, "{}", page.open(&Line::words(&cover.journal).text()))?;
    body(page, &document::cover(cover), out)
}

fn body(page: Page, blocks: &[Block], out: &mut dyn Write) -> Went {
    for block in blocks {
        write!(out, "{}", page.block(block))?;
    }
    Ok(())
}

fn foot(page: Page, is_told: bool, out: &mut dyn Write) -> Went {
    if !is_told {
        body(page, &[document::nothing()], out)?;
    }
    body(page, &[document::foot()], out)?;
    Ok(write!(out, "{}", page.close())?)
}
