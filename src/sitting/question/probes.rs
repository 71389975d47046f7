//! The probes: which one is asked next, and one more where it is wanted.

use crate::journal::session::{AskedProbe, Entry};
use crate::pack::{Probe, ProbeKind};
use crate::sitting::place::{Field, Place};
use crate::sitting::{Refusal, Sitting};
use crate::text::words;

/// The order in which probes are taken; *example* comes first where little was written, *next* only
/// at the close.
const PROBE_ORDER: [ProbeKind; 6] = [
    ProbeKind::Dissent,
    ProbeKind::Evidence,
    ProbeKind::Cost,
    ProbeKind::Exception,
    ProbeKind::Distance,
    ProbeKind::Repair,
];
/// A text with fewer words is asked for an example first.
const SHORT_ANSWER: usize = 15;
/// No more than this many probes a question.
const MOST_PROBES: usize = 2;

/// *What else?* is asked no more often than this.
const MOST_ELSE: usize = 3;
/// Its kind.
const ELSE: &str = "else";

/// The probes of a pack among those asked.
fn own(entry: &Entry) -> impl Iterator<Item = &AskedProbe> {
    entry.probes.iter().filter(|probe| probe.kind != ELSE)
}

/// A step of a prompt that is told in steps, not yet written.
pub(super) fn step(asked: &str) -> AskedProbe {
    AskedProbe {
        kind: "step".to_owned(),
        asked: asked.to_owned(),
        text: String::new(),
        unknown: toml::Table::new(),
    }
}

impl Sitting {
    /// The probe that would be asked next: of the kinds in order, the first not asked in this entry
    /// and not asked last time; where all were asked last time, the first not asked in this entry.
    pub(super) fn next_probe(&self, index: usize) -> Option<&Probe> {
        let prompt = self.prompt_at(index)?;
        let entry = self.session.entry(&prompt.id)?;
        if !prompt.steps.is_empty() || own(entry).count() >= MOST_PROBES {
            return None;
        }
        // What is asked of a whole theme is asked once in a sitting.
        let asked = |probe: &&Probe| {
            entry.probes.iter().any(|a| a.kind == probe.kind.name())
                || self
                    .session
                    .entries
                    .iter()
                    .flat_map(|e| &e.probes)
                    .any(|a| a.asked == probe.text)
        };
        let last = self.past.answers.get(&prompt.id).map(|before| &before.entry.probes);
        let used = |probe: &&Probe| {
            last.is_some_and(|last| last.iter().any(|a| a.kind == probe.kind.name()))
        };
        let of = |kind: ProbeKind| {
            let probes = self.pack.probes_of(prompt).iter();
            probes.filter(move |probe| probe.kind == kind).filter(|p| !asked(p))
        };
        if words::count(&entry.text) < SHORT_ANSWER
            && let Some(example) = of(ProbeKind::Example).next()
        {
            return Some(example);
        }
        let ordered = || PROBE_ORDER.into_iter().flat_map(of);
        ordered()
            .find(|probe| !used(probe))
            .or_else(|| ordered().next())
            .or_else(|| of(ProbeKind::Example).next())
    }

    /// Asks *what else?*, up to three times a question.
    pub(super) fn ask_what_else(&mut self, index: usize) -> Result<(), Refusal> {
        let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
        if entry.probes.len() - own(entry).count() >= MOST_ELSE {
            return Err(Refusal::NoMoreProbes);
        }
        entry.probes.push(AskedProbe {
            kind: ELSE.to_owned(),
            asked: "What else?".to_owned(),
            text: String::new(),
            unknown: toml::Table::new(),
        });
        let last = entry.probes.len() - 1;
        self.place = Place::Question(index, Field::Probe(last));
        Ok(())
    }

    pub(super) fn add_probe(&mut self, index: usize) -> bool {
        let Some(probe) = self.next_probe(index).cloned() else { return false };
        let Some(entry) = self.entry_at(index) else { return false };
        entry.probes.push(AskedProbe {
            kind: probe.kind.name().to_owned(),
            asked: probe.text,
            text: String::new(),
            unknown: toml::Table::new(),
        });
        true
    }

    pub(super) fn ask_another(&mut self, index: usize) -> Result<(), Refusal> {
        if !self.add_probe(index) {
            return Err(Refusal::NoMoreProbes);
        }
        let asked = self.entry_at(index).map_or(0, |entry| entry.probes.len());
        self.place = Place::Question(index, Field::Probe(asked.saturating_sub(1)));
        Ok(())
    }
}
