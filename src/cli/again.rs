//! Beginning again as a whole: when a journal is locked, what the program knew goes with its old image.

use std::env;
use std::ffi::OsString;

use super::Stop;
use super::args::Line;
use crate::journal::id::SessionId;
use crate::places::JournalName;

/// How the program is begun on the same journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    arguments: Vec<OsString>,
}

impl Again {
    /// In the place that the line names, on this journal.
    pub(super) fn of(line: &Line, journal: &JournalName) -> Self {
        let mut arguments: Vec<OsString> = Vec::new();
        if let Some(dir) = &line.dir {
            arguments.extend(["--dir".into(), dir.clone().into()]);
        }
        arguments.extend(["--journal".into(), journal.as_str().into()]);
        Self { arguments }
    }

    fn arguments(&self, draft: Option<&SessionId>) -> Vec<OsString> {
        let mut arguments = self.arguments.clone();
        if let Some(id) = draft {
            arguments.extend(["reflect", "--draft", id.as_str()].map(OsString::from));
        }
        arguments
    }

    /// Begins again, before this draft. Comes back only where that could not be done.
    #[cfg(unix)]
    pub fn begin(&self, draft: Option<&SessionId>) -> Stop {
        use std::os::unix::process::CommandExt as _;
        use std::path::PathBuf;
        use std::process::Command;

        let name = env::args_os().next().unwrap_or_else(|| "candour".into());
        let arguments = self.arguments(draft);
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
    pub fn begin(&self, draft: Option<&SessionId>) -> Stop {
        let _ = (self.arguments(draft), env::args_os());
        Stop::CouldNot("the journal is locked and all is saved; start candour once more".to_owned())
    }
}
