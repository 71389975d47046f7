//! What each kind of export says, in the format asked for.

use std::io::Write;

use jiff::civil::Date;

use super::gather::{Gathering, Order, Went, forget_words};
use super::out::Passage;
use super::{Desk, Format};
use crate::change::comparison::compare;
use crate::change::promises::promises;
use crate::change::standing::{Standing, standings};
use crate::change::thread::thread_of;
use crate::clock::Now;
use crate::desk::{DEMO, Failure, changes, pair};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Session};
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
        out: &mut Passage<'_>,
    ) -> Went {
        let order = if format == Format::Json { Order::NewestFirst } else { Order::OldestFirst };
        let holds = holds(gathering, selection, now);
        let cover = self.cover(gathering, holds, out, now);
        let mut whole = json::Whole::default();
        match format {
            Format::Page(page) => head(page, &cover, out)?,
            Format::Csv => write!(out, "{}", csv::header())?,
            Format::Json => {
                let mut name = self.journal_name();
                out.way_out.put(&mut name);
                write!(out, "{}", whole.open(&name, cover.private))?;
            }
            Format::Calendar => {}
        }
        let mut placed = placed_in(gathering, selection);
        let open = gathering.open.clone();
        let library = self.names_of();
        let mut is_told = false;
        let takes = |it: &_| takes(selection, it);
        gathering.each(takes, order, |mut session: Session, done| -> Went {
            out.tell(done)?;
            open.strip(&mut session);
            selection.narrow(&mut session);
            if is_empty(&session) {
                return Ok(());
            }
            is_told = true;
            out.way_out.session(&mut session);
            match format {
                Format::Page(page) => {
                    let promises = out.way_out.sentences(open.promises(), &session);
                    let blocks = document::session(&session, &promises, &library, &now.zone);
                    body(page, &blocks, out)
                }
                Format::Csv => Ok(write!(out, "{}", csv::rows(&session, &library))?),
                Format::Json => Ok(write!(out, "{}", whole.session(&session)?)?),
                Format::Calendar => Ok(()),
            }
        })?;
        match format {
            Format::Page(page) => {
                out.way_out.standings(&mut placed);
                body(page, &document::map(&placed, &library, &now.zone), out)?;
                foot(page, (!is_told).then(|| selection.days()), out)
            }
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
        out: &mut Passage<'_>,
    ) -> Went {
        let topic = Topic { title: "One question".into(), prompts: vec![prompt.to_owned()] };
        let selection = Selection { topic: Some(topic), ..Selection::default() };
        let mut sessions = gathering.sessions();
        let is_answered = sessions.iter().any(|session| !session.entries.is_empty());
        if !is_answered && !self.packs().iter().any(|pack| pack.prompt(prompt).is_some()) {
            return Err(Failure::new(format!("there is no question {prompt}")).into());
        }
        for session in &mut sessions {
            gathering.open.strip(session);
            selection.narrow(session);
            out.way_out.session(session);
        }
        if format == Format::Csv {
            write!(out, "{}", csv::header())?;
            sessions.retain(|session| session.kind != Kind::Practice);
            let library = self.names_of();
            let rows = |one| Ok(write!(out, "{}", csv::rows(one, &library))?);
            return sessions.iter().try_for_each(rows);
        }
        let sessions = sessions.into_iter().map(changes::for_a_thread).collect();
        let thread = thread_of(prompt, sessions);
        if format == Format::Json {
            return data(json::thread(&thread), out);
        }
        let holds = Line::words("One question through all sessions");
        let blocks = document::thread(&thread, &now.zone);
        self.page_out(gathering, format, (holds, blocks), now, out)
    }

    pub(super) fn comparison_out(
        &self,
        gathering: &mut Gathering<'_>,
        (from, to): (&SessionId, &SessionId),
        format: Format,
        now: &Now,
        out: &mut Passage<'_>,
    ) -> Went {
        let open = gathering.open.clone();
        let pair = pair::in_order(gathering.heading(from)?, gathering.heading(to)?)?;
        let pack = self.pack(&pair.1.pack).ok();
        let whole = changes::bearing_on(&gathering.history, pair, pack.as_deref());
        let (from, to) = (pair.0.id.clone(), pair.1.id.clone());
        let mut history = std::mem::take(&mut gathering.history).recall(gathering.journal, &whole);
        let mut take = |id: &SessionId| {
            let place = history.iter().position(|session| session.id == *id);
            place.map(|place| history.remove(place))
        };
        let (Some(mut earlier), Some(mut later)) = (take(&from), take(&to)) else {
            return Err(Failure::new("one of the two could not be read again").into());
        };
        for session in &mut history {
            open.strip_beside(session);
            forget_words(session);
        }
        open.strip_pair(&mut earlier, &mut later);
        out.way_out.answers(&mut earlier);
        out.way_out.answers(&mut later);
        let mut compared = compare(&earlier, &later, &history, pack.as_deref());
        open.strip_promises(&mut compared.commitments);
        out.way_out.promises(&mut compared.commitments);
        out.way_out.stages(&mut compared.stages);
        if format == Format::Json {
            return data(json::changes(&compared), out);
        }
        let day = |session: &Session| now.day_of(session.started);
        let holds = Line::words("What changed from ").on(day(&earlier)).and(" to ").on(day(&later));
        let blocks = document::comparison(&compared, &self.names_of(), &now.zone);
        self.page_out(gathering, format, (holds, blocks.into_iter()), now, out)
    }

    pub(super) fn promises_out(
        &self,
        gathering: &mut Gathering<'_>,
        format: Format,
        now: &Now,
        out: &mut Passage<'_>,
    ) -> Went {
        let mut promises = promises(&gathering.sessions(), now.today());
        gathering.open.strip_promises(&mut promises);
        out.way_out.promises(&mut promises);
        match format {
            Format::Json => data(json::commitments(&promises), out),
            Format::Calendar if !promises.iter().any(ics::has_day) => {
                let words = "no open promise has a day on which to look again, so there is no \
                             calendar of them; nothing was written";
                Err(Failure::new(words).into())
            }
            Format::Calendar => Ok(write!(out, "{}", ics::calendar(&promises, now.wall))?),
            Format::Page(_) | Format::Csv => {
                let holds = Line::words("Every promise and what became of it");
                let blocks = document::commitments(&promises, &now.zone);
                self.page_out(gathering, format, (holds, blocks.into_iter()), now, out)
            }
        }
    }

    pub(super) fn partners_out(
        &self,
        gathering: &mut Gathering<'_>,
        format: Format,
        now: &Now,
        out: &mut Passage<'_>,
    ) -> Went {
        let mut placed = standings(&gathering.sessions());
        placed.retain(Standing::is_placed);
        out.way_out.standings(&mut placed);
        match format {
            Format::Json => data(json::partners(&placed), out),
            Format::Csv => Ok(write!(out, "{}", csv::standings(&placed))?),
            Format::Page(_) | Format::Calendar => {
                let holds = Line::words("Where partners and changes stand");
                let blocks = document::map(&placed, &self.names_of(), &now.zone);
                self.page_out(gathering, format, (holds, blocks.into_iter()), now, out)
            }
        }
    }

    /// A report of one part.
    fn page_out(
        &self,
        gathering: &Gathering<'_>,
        format: Format,
        (holds, blocks): (Line, impl Iterator<Item = Block>),
        now: &Now,
        out: &mut Passage<'_>,
    ) -> Went {
        let Format::Page(page) = format else { return Ok(()) };
        head(page, &self.cover(gathering, holds, out, now), out)?;
        let mut is_told = false;
        for block in blocks {
            is_told = true;
            body(page, &[block], out)?;
        }
        foot(page, (!is_told).then(Line::default), out)
    }

    fn cover(
        &self,
        gathering: &Gathering<'_>,
        holds: Line,
        out: &mut Passage<'_>,
        now: &Now,
    ) -> Cover {
        let title = gathering.title().filter(|title| !title.trim().is_empty());
        let untitled = || match self.journal_name() {
            name if name == "default" || name == DEMO => NO_TITLE.to_owned(),
            name => format!("{NO_TITLE}: {name}"),
        };
        let mut journal = title.unwrap_or_else(untitled);
        out.way_out.put(&mut journal);
        Cover { journal, made_on: now.today(), holds, private: gathering.open.private() }
    }
}

fn takes(selection: &Selection, heading: &crate::journal::heading::Heading) -> bool {
    selection.takes(&heading.id, heading.kind, heading.started)
}

/// Those placed in the sessions that are taken; none where one session says all of it itself, or where
/// only one theme was asked for.
fn placed_in(gathering: &Gathering<'_>, selection: &Selection) -> Vec<Standing> {
    if selection.topic.is_some() {
        return Vec::new();
    }
    let taken = gathering.history.earlier().filter(|earlier| takes(selection, &earlier.heading));
    let taken = taken.filter_map(|earlier| earlier.session.as_ref());
    let placing: Vec<&Session> = taken.filter(|session| !session.observations.is_empty()).collect();
    if placing.len() < 2 {
        return Vec::new();
    }
    let mut placed = standings(placing);
    placed.retain(Standing::is_placed);
    placed
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
        [] if selection.days().is_blank() => of.and("none so far"),
        [] => of.and("none").then(selection.days()),
        [day] => of.on(*day),
        [first, .., last] => of.on(*first).and(" to ").on(*last),
    }
}

fn data(value: serde_json::Result<serde_json::Value>, out: &mut dyn Write) -> Went {
    Ok(json::write(&value?, out)?)
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

/// The end; where nothing was told, with the days that were asked for.
fn foot(page: Page, untold: Option<Line>, out: &mut dyn Write) -> Went {
    if let Some(days) = untold {
        body(page, &[document::nothing(days)], out)?;
    }
    body(page, &[document::foot()], out)?;
    Ok(write!(out, "{}", page.close())?)
}
