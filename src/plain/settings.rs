//! The settings in lines: each with its value, and a new one typed as it would stand in the file.

use super::{Plain, Stop};
use crate::desk::{Answer, Query, Write};
use crate::settings::Key;

impl Plain<'_> {
    /// Every setting, one after the other, until the leader goes back.
    pub(super) fn settings(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Settings(choices) = self.ask(&Query::Settings)? else { return Ok(()) };
            self.talk.gap()?;
            self.talk.say(&format!("The settings are kept in {}", choices.file.display()))?;
            for mistake in &choices.said.mistakes {
                self.talk.say(&format!("Not used: {mistake}"))?;
            }
            let settings = &choices.said.settings;
            let row = |key: Key| format!("{}: {}", key.title(), settings.get(key).words());
            let rows: Vec<_> = (1..).zip(Key::ALL.map(row)).collect();
            let number = self.talk.choose(&rows, "Enter alone goes back.")?;
            match number.and_then(|number| Key::ALL.get(number - 1)) {
                Some(key) => self.setting(*key)?,
                None => return Ok(()),
            }
        }
    }

    fn setting(&mut self, key: Key) -> Result<(), Stop> {
        self.talk.say(key.about())?;
        loop {
            self.talk.say(&format!("Type {}. Enter alone leaves it.", key.allowed()))?;
            let line = self.talk.hear()?;
            if line.trim().is_empty() {
                return Ok(());
            }
            match key.typed(&line) {
                Some(setting) => {
                    return self.performed(Write::Setting(setting), "It is changed.").map(drop);
                }
                None => self.talk.say("That is not allowed here.")?,
            }
        }
    }
}
