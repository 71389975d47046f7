//! The leader's list of names and roles, as a front shows it.

use std::path::PathBuf;

use super::{Desk, Failure};
use crate::journal::store::Journal;
use crate::names::{Names, Roles};

/// The list, and where it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NameList {
    pub file: PathBuf,
    /// What is wrong with the file, where it cannot be used: it is left as it is then.
    pub names: Result<Names, Failure>,
    /// A name that is to be put into it.
    pub wanted: Option<String>,
}

impl NameList {
    /// What the list does, and what it cannot, for the leader.
    pub const DOES: &str = "When you export or extract something, the role stands where the name \
                            stood, and each place is shown first. Nothing you wrote is changed. It \
                            finds a name as it is spelt in this list, in capitals or small letters, \
                            with or without accents, and no other spelling of it. A name that is a \
                            word too, such as Will or May, stays where it may be the word. So read \
                            once more what leaves: people may be known without their names.";
}

/// The roles that stand for names while somebody writes, or why there are none.
pub(super) fn listed(journal: &Journal) -> Result<Roles, Failure> {
    Ok(Roles::of(&journal.names()?))
}

/// The same for who only adds to what is there: a list that cannot be read keeps nobody from that.
pub(super) fn roles(journal: &Journal) -> Roles {
    listed(journal).unwrap_or_default()
}

impl Desk {
    pub(super) fn name_list(&self, wanted: Option<String>) -> NameList {
        let journal = self.journal();
        let names = journal.names().map_err(Failure::from);
        NameList { file: journal.names_file(), names, wanted }
    }
}
