//! An export before it is one: its words, and the file it would go to.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::file::Exported;
use super::out::Passage;
use super::{Export, Format, LeftOut, Stopped, What, roles};
use crate::clock::Now;
use crate::desk::{Desk, Failure};
use crate::places::Places;
use crate::report::document::Block;
use crate::report::page::Page;
use crate::report::selection::{Selection, Topic};
use crate::report::way_out::{Naming, ToLookAt, WayOut};

/// What a screen shows of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub export: Export,
    /// Its beginning, where it is long.
    pub said: Said,
    /// Whether there is more than is here.
    pub is_cut: bool,
    pub to_look_at: ToLookAt,
    /// The themes to which it could be narrowed; none where it is no row of sessions.
    pub topics: Vec<Topic>,
    /// How much was looked through.
    pub seen: Seen,
    /// The file it would go to, or went to.
    pub file: PathBuf,
    pub state: State,
}

/// What is shown of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What a page to be read or printed says, to be laid out by whoever shows it.
    Page(Vec<Block>),
    /// The very text, its lines ended by LF alone.
    Text(String),
}

/// How much of an export is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// As much as is shown.
    Beginning,
    All,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing has been written.
    Offered,
    /// The list of names cannot be used, and why: nothing leaves by it.
    Barred(String),
    /// It was asked for, and is not known to be on the disk yet.
    Writing,
    /// It is on the disk; what could not be read is not in it.
    Written(Vec<LeftOut>),
}

/// How much of an export is shown: more than anyone reads before it is written.
const SHOWN: usize = 256 * 1024;

/// The beginning of what is written; it takes no more than is shown.
#[derive(Debug, Default)]
pub(super) struct Start {
    text: Vec<u8>,
    blocks: Vec<Block>,
    /// How long all of it is, in bytes.
    length: usize,
}

impl Start {
    fn is_full(&self) -> bool {
        self.length >= SHOWN
    }

    fn take(&mut self, bytes: usize) -> io::Result<()> {
        if self.is_full() {
            return Err(io::Error::other("as much as is shown is here"));
        }
        self.length += bytes;
        Ok(())
    }

    /// Keeps a block of a page.
    pub(super) fn keep(&mut self, block: &Block) -> io::Result<()> {
        self.take(Page::Text.block(block).len())?;
        self.blocks.push(block.clone());
        Ok(())
    }
}

impl Write for Start {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.take(bytes.len())?;
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Desk {
    /// The beginning of an export, and where it would go. Nothing is written, and no more read than is
    /// shown.
    pub(in crate::desk) fn preview(&self, export: &Export, now: &Now) -> Result<Preview, Failure> {
        let shown = match (self.journal().names(), export.naming) {
            (Err(why), Naming::Roles) => Preview {
                export: export.clone(),
                said: Said::Text(String::new()),
                is_cut: false,
                to_look_at: ToLookAt::default(),
                topics: Vec::new(),
                seen: Seen::All,
                file: PathBuf::new(),
                state: State::Barred(why.to_string()),
            },
            _ => self.start_of(export, now)?,
        };
        let dir = &self.places().exports;
        let named = dir.join(file_name(export, now));
        let is_free = self.disk.look(&named).is_err();
        let file = if is_free { named } else { self.free_beside(&named).unwrap_or(named) };
        let topics = match &export.what {
            What::Sessions(selection) if selection.sessions.is_empty() => self.answered_topics()?,
            What::Sessions(_)
            | What::Thread(_)
            | What::Comparison(..)
            | What::Promises
            | What::Partners => Vec::new(),
        };
        Ok(Preview { topics, file, ..shown })
    }

    /// The themes of which anything was answered, as the packs have them.
    fn answered_topics(&self) -> Result<Vec<Topic>, Failure> {
        let listed = self.journal().list()?;
        let answers = listed.iter().filter_map(|listed| listed.heading.as_ref());
        let answers = answers.flat_map(|heading| &heading.answers).filter(|it| it.is_answered);
        let answered: BTreeSet<&str> = answers.map(|answer| answer.prompt.as_str()).collect();
        let mut topics = Vec::new();
        for pack in self.packs() {
            for theme in &pack.themes {
                let prompts = pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone());
                let topic = Topic { title: theme.title.clone(), prompts: prompts.collect() };
                if topic.prompts.iter().any(|prompt| answered.contains(prompt.as_str())) {
                    topics.push(topic);
                }
            }
        }
        Ok(topics)
    }

    /// The same, with all of it looked through, as long as that `is_wanted`.
    pub(in crate::desk) fn look_through(
        &self,
        export: &Export,
        now: &Now,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Preview, Failure> {
        let shown = self.preview(export, now)?;
        if shown.seen == Seen::All {
            return Ok(shown);
        }
        let looked_at = Export { format: Format::Page(Page::Markdown), ..export.clone() };
        let mut watch =
            |_| if is_wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        let told = self.write_export(&looked_at, now, &mut io::sink(), &mut watch)?;
        Ok(Preview { to_look_at: told.to_look_at, seen: Seen::All, ..shown })
    }

    /// Writes what was shown to the file that was named.
    pub(in crate::desk) fn write_out(
        &self,
        export: &Export,
        file: &Path,
        now: &Now,
    ) -> Result<Preview, Failure> {
        let file = &Places::from_home(file);
        if let Some(dir) = file.parent().filter(|dir| dir.starts_with(&self.places().exports)) {
            let made = self.disk.make_dirs(dir);
            made.map_err(|error| {
                Failure::new(format!("{} cannot be made: {error}", dir.display()))
            })?;
        }
        let mut watch = |_| ControlFlow::Continue(());
        let Exported { file, told } = self.export_to(export, now, file, &mut watch)?;
        let shown = self.start_of(export, now)?;
        let (state, to_look_at) = (State::Written(told.left_out), told.to_look_at);
        Ok(Preview { file, state, to_look_at, seen: Seen::All, ..shown })
    }

    fn start_of(&self, export: &Export, now: &Now) -> Result<Preview, Failure> {
        let is_page = matches!(export.format, Format::Page(Page::Html | Page::Text));
        let format = if is_page { Format::Page(Page::Text) } else { export.format };
        let shown = Export { format, ..export.clone() };
        let (mut start, mut nothing) = (Start::default(), io::sink());
        let roles = roles(&self.journal(), shown.naming)?;
        let way_out = WayOut::new(shown.naming, &roles, now.today().year());
        let mut watch = |_| ControlFlow::Continue(());
        let mut out = if is_page {
            Passage { way_out, to: &mut nothing, watch: &mut watch, start: Some(&mut start) }
        } else {
            Passage { way_out, to: &mut start, watch: &mut watch, start: None }
        };
        let passed = self.pass(&shown, now, &mut out);
        let to_look_at = out.way_out.to_look_at;
        let is_cut = match passed {
            Ok(_) => false,
            Err(Stopped::Out(_)) if start.is_full() => true,
            Err(stopped) => return Err(stopped.into()),
        };
        Ok(Preview {
            export: export.clone(),
            said: if is_page {
                Said::Page(start.blocks)
            } else {
                Said::Text(String::from_utf8_lossy(&start.text).replace("\r\n", "\n"))
            },
            is_cut,
            to_look_at,
            topics: Vec::new(),
            seen: if is_cut { Seen::Beginning } else { Seen::All },
            file: PathBuf::new(),
            state: State::Offered,
        })
    }
}

/// What a file of it is called, with its ending.
pub(super) fn file_name(export: &Export, now: &Now) -> String {
    format!("{}.{}", name(&export.what, now), export.format.name())
}

fn name(what: &What, now: &Now) -> String {
    let day = |id: &str| id.get(..10).unwrap_or_default().to_owned();
    match what {
        What::Sessions(Selection { sessions, .. }) => match sessions.as_slice() {
            [one] => format!("session-{}", day(one.as_str())),
            _ => format!("journal-{}", now.today()),
        },
        What::Comparison(from, to) => {
            format!("changes-{}-to-{}", day(from.as_str()), day(to.as_str()))
        }
        What::Promises => format!("promises-{}", now.today()),
        What::Partners => format!("partners-{}", now.today()),
        // A prompt's id is whatever a file says: never a path.
        What::Thread(prompt) => {
            let is_plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
            format!("question-{}", prompt.chars().filter(is_plain).take(40).collect::<String>())
        }
    }
}
