//! What colleagues answered, in lines, and what the leader writes about it.

use super::{Plain, Stop};
use crate::colleagues::{ASKED, view::Shown};
use crate::desk::{Answer, NoteOn, Query};
use crate::journal::rounds::{Counted, Said};
use crate::report::text;

impl Plain<'_> {
    /// The rounds; then one of the questions may be written to.
    pub(super) fn colleagues(&mut self) -> Result<(), Stop> {
        let Answer::Colleagues(facts) = self.ask(&Query::Colleagues)? else { return Ok(()) };
        let zone = self.clock.now().zone;
        self.talk.gap()?;
        for problem in &facts.damaged {
            self.talk.say(&format!("{problem}. The file is left as it is."))?;
        }
        self.talk.say(&text::colleagues(&facts.rounds, &zone))?;
        let questions: Vec<_> = facts.rounds.iter().flat_map(open_questions).collect();
        if questions.is_empty() {
            return Ok(());
        }
        self.talk.gap()?;
        self.talk.say("Write about one of them:")?;
        let offered: Vec<_> =
            (1..).zip(questions.iter().map(|(_, counted)| words(counted).to_owned())).collect();
        let number = self.talk.choose(&offered, "Enter alone goes back.")?;
        let chosen = number.and_then(|number| questions.get(number - 1));
        let Some((shown, counted)) = chosen else { return Ok(()) };
        let asked: Vec<_> = (1..).zip(ASKED.map(str::to_owned)).collect();
        let Some(number) = self.talk.choose(&asked, "Enter alone goes back.")? else {
            return Ok(());
        };
        self.note(NoteOn::Colleagues {
            pack: shown.counts.pack.clone(),
            prompt: counted.prompt.clone(),
            asked: number - 1,
        })
    }
}

/// The questions of a round of which something is shown.
fn open_questions(shown: &Shown) -> impl Iterator<Item = (&Shown, &Counted)> {
    let open = shown.counts.prompts.iter().filter(|counted| counted.said != Said::HeldBack);
    open.map(move |counted| (shown, counted))
}

fn words(counted: &Counted) -> &str {
    if counted.question.is_empty() { &counted.prompt } else { &counted.question }
}
