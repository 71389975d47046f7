//! What the leader wrote to a question, text by text.

use super::Entry;

impl Entry {
    /// What the leader wrote, in the order in which it is read.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        let probes = self.probes.iter().map(|probe| &probe.text);
        let added = self.added.iter().map(|added| &added.text);
        [&self.text].into_iter().chain(probes).chain([&self.different]).chain(added)
    }
}
