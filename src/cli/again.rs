//! Beginning again as a whole: when a journal is locked, what the program knew goes with its old image.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use super::Stop;
use super::args::Line;
use crate::desk::Address;
use crate::places::JournalName;

/// How the program is begun once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    dir: Option<PathBuf>,
}

impl Again {
    /// In the folder that the line names.
    pub(super) fn of(line: &Line) -> Self {
        Self { dir: line.dir.clone() }
    }

    /// Before this place of this journal: the one that was open may not be the one that the program
    /// began with.
    fn arguments(&self, journal: &JournalName, place: &Address) -> Vec<OsString> {
        let dir = self.dir.iter().flat_map(|dir| ["--dir".into(), dir.clone().into()]);
        let named = ["--journal", journal.as_str(), "--at", place.as_str()].map(OsString::from);
        dir.chain(named).collect()
    }

    /// Begins again, before this place of this journal. Comes back only where that could not be done.
    #[cfg(unix)]
    pub fn begin(&self, journal: &JournalName, place: &Address) -> Stop {
        use std::os::unix::process::CommandExt as _;
        use std::process::Command;

        let name = env::args_os().next().unwrap_or_else(|| "candour".into());
        let arguments = self.arguments(journal, place);
        let begin = |program: PathBuf| Command::new(program).arg0(&name).args(&arguments).exec();
        let mut error = match env::current_exe() {
            Ok(program) => begin(program),
            Err(error) => error,
        };
        if cfg!(target_os = "linux") {
            // The program may have been put in another place, or updated, since it began.
            error = begin(PathBuf::from("/proc/self/exe"));
        }
        Stop::CouldNot(format!(
            "the journal is locked and all is saved, but candour could not begin again: {error}; \
             start it once more"
        ))
    }

    /// Elsewhere the screen itself begins again.
    #[cfg(not(unix))]
    pub fn begin(&self, journal: &JournalName, place: &Address) -> Stop {
        let _ = (self.arguments(journal, place), env::args_os());
        Stop::CouldNot("the journal is locked and all is saved; start candour once more".to_owned())
    }
}
