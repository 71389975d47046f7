//! What a sitting begins with: a pack, a draft, or a note.

use std::borrow::Cow;

use super::history::History;
use super::open::{core_pack, random};
use super::{Desk, Failure, NoteOn, PartnerFacts, Wanted};
use crate::change::standing::standings;
use crate::clock::Now;
use crate::colleagues::{PROMPT, view::asked};
use crate::journal::{
    error::Error,
    id::SessionId,
    session::{Kind, Length, Session},
};
use crate::pack::{
    self, Answer, Pack, Prompt, Stages, Subject, Theme,
    coaching::{self, AGREEMENT, NOTES},
    content::Content,
    library::{CORE, Volume},
};
use crate::sitting::{Past, Plan, Sitting, note, plan, plan_of_exercise};
use crate::text::nearest::unknown;

/// How the prompt of something written at a page begins.
const CARD: &str = "card/";

impl Desk {
    /// A new sitting; nothing of it is on disk before the first word.
    ///
    /// # Errors
    /// Where the journal or the pack cannot be read, or there is no such pack or theme.
    pub fn begin(&self, wanted: &Wanted, now: &Now) -> Result<Sitting, Failure> {
        let pack = self.wanted_pack(wanted)?;
        if self.agrees_first(wanted, now)? {
            return self.agreeing(now);
        }
        let kind = kind_with(&pack, wanted.kind);
        let pack = as_sat_with(pack, kind);
        let past = self.past_of(kind, &pack, now)?;
        let plan = if let Some(exercise) = self.exercise_wanted(&pack, kind, wanted)? {
            plan_of_exercise(exercise)
        } else {
            let length = wanted.length.unwrap_or_else(|| usual_length(&pack));
            plan(&pack, &past, length, wanted.theme.as_deref())
        };
        let id = SessionId::new(now.wall, random()?);
        Ok(Sitting::begin(id, kind, &pack, past, plan, now))
    }

    /// The pack of a sitting that is wanted, without a look at the journal.
    ///
    /// # Errors
    /// Where it cannot be read, or there is no such pack or theme.
    pub fn wanted_pack(&self, wanted: &Wanted) -> Result<Cow<'_, Pack>, Failure> {
        if wanted.pack == NOTES {
            return Err(Failure::new("a coach's notes are written with: candour notes SESSION"));
        }
        let pack = self.pack(&wanted.pack)?;
        match &wanted.theme {
            Some(theme) if pack.theme(theme).is_none() => {
                let what = format!("theme of {}", pack.id);
                let themes = pack.themes.iter().map(|theme| &*theme.id);
                let rest = format!("`candour pack show {}` lists them", pack.id);
                Err(Failure::new(unknown(&what, theme, themes, &rest)))
            }
            _ => Ok(pack),
        }
    }

    /// A new note: where somebody stands, or what a question of something read brings up.
    ///
    /// # Errors
    /// Where the journal cannot be read, or there is no such page or question.
    pub fn note(&self, on: &NoteOn, now: &Now) -> Result<Sitting, Failure> {
        let pack = match on {
            NoteOn::Standing(_) | NoteOn::OtherStages(..) | NoteOn::Stages(_) => note(),
            NoteOn::Card(id, place) => {
                let content = self.content(id)?;
                let ask = content.asks().into_iter().nth(*place);
                let ask = ask.ok_or_else(|| Failure::new(format!("{id} has no such question")))?;
                of_page(&format!("{CARD}{id}"), content.title(), ask, content.cite())
            }
            NoteOn::Colleagues { pack, prompt, asked } => {
                self.about_colleagues(pack, prompt, *asked, now)?
            }
        };
        let past = self.past(&pack, now)?;
        let prompts = pack.prompts.iter().map(|prompt| prompt.id.clone()).collect();
        let plan = Plan { length: Length::CheckIn, exercise: String::new(), prompts };
        let id = SessionId::new(now.wall, random()?);
        let sitting = Sitting::begin(id, Kind::Note, &pack, past, plan, now);
        Ok(match on {
            NoteOn::Standing(Some((subject, code))) => sitting.about(*subject, code),
            NoteOn::OtherStages(subject, code) => sitting.about(*subject, code).by_other_stages(),
            NoteOn::Stages(id) => sitting.by_stages(id),
            NoteOn::Standing(None) | NoteOn::Card(..) | NoteOn::Colleagues { .. } => sitting,
        })
    }

    /// What a leader is asked about the answers of colleagues.
    fn about_colleagues(
        &self,
        pack: &str,
        prompt: &str,
        which: usize,
        now: &Now,
    ) -> Result<Pack, Failure> {
        let rounds = self.colleagues(now)?.rounds;
        let of_pack = rounds.iter().find(|round| round.counts.pack == pack);
        let counted = of_pack.and_then(|round| {
            let counted = round.counts.prompts.iter().find(|counted| counted.prompt == prompt)?;
            Some((counted, asked(counted, which)?))
        });
        let (counted, ask) = counted
            .ok_or_else(|| Failure::new(format!("colleagues have not been asked {prompt}")))?;
        let id = format!("{PROMPT}{}", counted.prompt);
        Ok(of_page(&id, "Colleagues", &ask, ""))
    }

    /// A draft taken up, and the byte at which its caret stood. It is this program's from now on.
    ///
    /// # Errors
    /// Where another program has it open, or it or its pack cannot be read.
    pub fn resume(&self, id: &SessionId, now: &Now) -> Result<(Sitting, usize), Failure> {
        let journal = self.journal();
        self.take(&journal, id)?;
        let released = |failure: Failure| {
            self.release(id);
            failure
        };
        let draft = journal.load_draft(id).map_err(|error| {
            released(match error {
                Error::NotFound { .. } => {
                    Failure::new(format!("there is no draft {id} any more; it may be finished"))
                }
                error => error.into(),
            })
        })?;
        drop(journal);
        let pack = self.asked_in(&draft).ok_or_else(|| {
            let words = format!(
                "the questions of this draft are in the pack {}, which cannot be read now; the draft \
                 stays as it is",
                draft.pack
            );
            released(Failure::new(words))
        })?;
        let past = self.past_of(draft.kind, &pack, now)?;
        Ok(Sitting::resume(draft, &pack, past))
    }

    /// What earlier sessions say to a sitting; to one about a made-up school they say nothing.
    fn past_of(&self, kind: Kind, pack: &Pack, now: &Now) -> Result<Past, Failure> {
        if pack.id == AGREEMENT {
            return self.agreed();
        }
        if kind == Kind::Practice { Ok(Past::default()) } else { self.past(pack, now) }
    }

    /// The pack that a draft asks from; none where it is not there any more.
    pub(super) fn asked_in(&self, draft: &Session) -> Option<Cow<'_, Pack>> {
        if draft.kind != Kind::Note {
            return self.pack(&draft.pack).ok().map(|pack| as_sat_with(pack, draft.kind));
        }
        let is_of_page = |prompt: &str| prompt.starts_with(CARD) || prompt.starts_with(PROMPT);
        let of_page_written = draft.entries.iter().find(|entry| is_of_page(&entry.prompt));
        Some(Cow::Owned(
            of_page_written
                .map_or_else(note, |entry| of_page(&entry.prompt, "A note", &entry.question, "")),
        ))
    }

    /// The pack with this id, as it is sat with.
    pub(super) fn pack(&self, id: &str) -> Result<Cow<'_, Pack>, Failure> {
        // The questions on trust are there whatever may be wrong with a person's own packs.
        // A draft older than the packs names none.
        if id == CORE || id.is_empty() {
            return core_pack().map(Cow::Borrowed);
        }
        if let Some(pack) = coaching::pack(id) {
            return Ok(Cow::Borrowed(pack));
        }
        let library = self.library()?;
        match library.pack(id) {
            Some(Ok(pack)) => Ok(pack.as_asked()),
            Some(Err(mistakes)) => Err(Failure::new(cannot_be_read(id, mistakes))),
            None => {
                let rest = "`candour pack list` lists them";
                Err(Failure::new(unknown("pack", id, library.pack_ids(), rest)))
            }
        }
    }

    /// Anything that can be read, by its id.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read.
    pub fn content(&self, id: &str) -> Result<&Content, Failure> {
        let library = self.library()?;
        match library.content(id) {
            Some(Ok(content)) => Ok(content),
            Some(Err(mistakes)) => Err(Failure::new(cannot_be_read(id, mistakes))),
            None => {
                let ids = library.volumes().map(|volume| volume.id);
                Err(Failure::new(unknown("pack or page", id, ids, "`candour card` lists them")))
            }
        }
    }

    /// Where partners and changes stand.
    ///
    /// # Errors
    /// Where the journal or the person's own files cannot be read.
    pub fn partners(&self) -> Result<PartnerFacts, Failure> {
        let journal = self.journal();
        let history = History::of(&journal)?;
        let naming = history.naming_partners().into_iter().cloned().collect();
        let standings = standings(&history.recall(&journal, &naming));
        Ok(PartnerFacts { standings, stages: self.stages()? })
    }

    pub(super) fn stages(&self) -> Result<Vec<Stages>, Failure> {
        let stages = |volume: Volume<'_>| match volume.content {
            Ok(Content::Stages(stages)) => Some(stages.clone()),
            Ok(Content::Pack(_) | Content::Lens(_) | Content::Card(_)) | Err(_) => None,
        };
        Ok(self.library()?.volumes().filter_map(stages).collect())
    }
}

/// A course is sat with as one, and about a made-up school there is only practice.
fn kind_with(pack: &Pack, wanted: Kind) -> Kind {
    match (pack.subject, wanted) {
        (Subject::Practice, _) => Kind::Practice,
        (Subject::Course, Kind::Alone) => Kind::Course,
        (Subject::Own | Subject::Partner | Subject::Course, kind) => kind,
    }
}

/// The pack in the wording of such a sitting.
fn as_sat_with(pack: Cow<'_, Pack>, kind: Kind) -> Cow<'_, Pack> {
    if kind == Kind::Practice { Cow::Owned(pack.in_practice()) } else { pack }
}

/// All at once where there is one theme only; else theme by theme.
fn usual_length(pack: &Pack) -> Length {
    if pack.themes.len() == 1 { Length::Full } else { Length::Theme }
}

/// A pack of the one question that is written about.
fn of_page(prompt: &str, title: &str, ask: &str, cite: &str) -> Pack {
    let theme = Theme {
        id: CARD.to_owned(),
        title: title.to_owned(),
        lead: String::new(),
        probes: Vec::new(),
    };
    let prompt = Prompt {
        id: prompt.to_owned(),
        rev: 1,
        theme: theme.id.clone(),
        name: String::new(),
        ask: ask.to_owned(),
        case_ask: String::new(),
        answer: Answer::Text,
        parts: Vec::new(),
        steps: Vec::new(),
        anchors: None,
        probes: Vec::new(),
        why: String::new(),
        cite: cite.to_owned(),
        privacy: String::new(),
        colleague: String::new(),
        tags: Vec::new(),
    };
    Pack { themes: vec![theme], prompts: vec![prompt], ..note() }
}

fn cannot_be_read(id: &str, mistakes: &[pack::Mistake]) -> String {
    let first = mistakes.first().map(ToString::to_string).unwrap_or_default();
    format!("{id} cannot be read: {first}")
}
