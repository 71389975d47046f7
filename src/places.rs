//! Where things are kept: data, state and settings. Names places only; nothing here touches a disk.

use std::{
    fmt,
    path::{Path, PathBuf, absolute},
};

use directories::{ProjectDirs, UserDirs};

/// The directories of this program for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Journals, packs and coach's notes.
    pub data: PathBuf,
    /// Drafts and locks: never in a synced folder.
    pub state: PathBuf,
    /// The settings file.
    pub config: PathBuf,
    /// Where the screen puts what leaves a journal: among the leader's own documents.
    pub exports: PathBuf,
}

impl Places {
    /// Everything under one directory, as on a USB stick.
    pub fn under(dir: &Path) -> Self {
        Self {
            data: dir.to_owned(),
            state: dir.join("state"),
            config: dir.join("config.toml"),
            exports: dir.join("exports"),
        }
    }

    /// Where this system keeps such things; `None` where it names no home directory. A home that is
    /// named from here is one all the same, and its files are named whole.
    pub fn of_this_system() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "candour")?;
        let data = absolute(dirs.data_local_dir()).ok()?;
        let state = dirs.state_dir().map_or_else(|| Ok(data.join("state")), absolute).ok()?;
        let config = absolute(dirs.config_dir()).ok()?.join("config.toml");
        let own = UserDirs::new()?;
        let exports = absolute(own.document_dir().unwrap_or_else(|| own.home_dir())).ok()?;
        Some(Self { data, state, config, exports })
    }

    /// A file as it was typed, with the home directory in the place of `~/` at its start.
    pub fn from_home(file: &Path) -> PathBuf {
        let home = UserDirs::new().map(|own| own.home_dir().to_owned());
        below_home(file, home.as_deref())
    }

    /// All journals.
    pub fn journals(&self) -> PathBuf {
        self.data.join("journals")
    }

    /// One journal.
    pub fn journal(&self, name: &JournalName) -> PathBuf {
        self.journals().join(name.as_str())
    }

    /// The user's own packs.
    pub fn packs(&self) -> PathBuf {
        self.data.join("packs")
    }

    /// A coach's notes on the sessions of the journal with this id: outside of it.
    pub fn coach_notes(&self, journal_id: &str) -> PathBuf {
        self.data.join("coach-notes").join(journal_id)
    }

    /// The drafts of all journals.
    pub fn all_drafts(&self) -> PathBuf {
        self.state.join("drafts")
    }

    /// The drafts of the journal with this id.
    pub fn drafts(&self, journal_id: &str) -> PathBuf {
        self.all_drafts().join(journal_id)
    }

    /// How many sessions a journal had.
    pub fn count(&self, name: &JournalName) -> PathBuf {
        self.state.join("counts").join(format!("{name}.toml"))
    }

    /// Advisory locks.
    pub fn locks(&self) -> PathBuf {
        self.state.join("locks")
    }
}

/// The name of a journal, and of its directory: never a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JournalName(String);

/// Why a name cannot be a journal's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadName {
    name: String,
    why: &'static str,
}

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} cannot be the name of a journal: {}", self.name, self.why)
    }
}

impl std::error::Error for BadName {}

/// Names that Windows keeps for devices, in every directory.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

impl JournalName {
    /// Reads a name: letters a to z, digits, space, `_` and `-`, at most 64, no space at an end.
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let bad = |why| Err(BadName { name: text.chars().take(80).collect(), why });
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b" _-".contains(&byte);
        if text.is_empty() || text.len() > 64 {
            return bad("it needs 1 to 64 letters");
        }
        if !text.bytes().all(allowed) {
            return bad("use letters a to z, digits, spaces, - and _ only");
        }
        if text.starts_with([' ', '-']) || text.ends_with(' ') {
            return bad("it can neither begin with a space or - nor end with a space");
        }
        if is_reserved(text) {
            return bad("Windows keeps this name for itself");
        }
        Ok(Self(text.to_owned()))
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for JournalName {
    fn default() -> Self {
        Self("default".to_owned())
    }
}

impl fmt::Display for JournalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

fn below_home(file: &Path, home: Option<&Path>) -> PathBuf {
    match (file.strip_prefix("~"), home) {
        (Ok(below), Some(home)) => home.join(below),
        (Ok(_) | Err(_), _) => file.to_owned(),
    }
}

/// Whether Windows keeps a name for a device, whatever stands behind its first dot.
pub(crate) fn is_reserved(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device| {
        name.strip_prefix(device).is_some_and(|end| matches!(end.as_bytes(), [b'0'..=b'9']))
    };
    RESERVED.contains(&&*name) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_name_is_never_a_path_or_a_device() {
        let long = "x".repeat(65);
        for text in [
            "", ".", "..", "a/b", "a\\b", "/etc", "C:x", "NUL", "com1", " a", "a ", "-rf", "é",
            &long,
        ] {
            assert!(JournalName::parse(text).is_err(), "{text}");
        }
        for text in ["default", "Ms Green 2", "a_b-c", "com10", "console"] {
            assert!(JournalName::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_tilde_at_the_start_means_home_and_anywhere_else_itself() {
        let home = Some(Path::new("/home/h"));
        for (typed, meant) in
            [("~/a.md", "/home/h/a.md"), ("~a/b.md", "~a/b.md"), ("/x/~/b", "/x/~/b"), ("b", "b")]
        {
            assert_eq!(below_home(Path::new(typed), home), Path::new(meant), "{typed}");
        }
        assert_eq!(below_home(Path::new("~/a.md"), None), Path::new("~/a.md"));
    }

    #[test]
    fn one_directory_holds_everything_when_asked_to() {
        let places = Places::under(Path::new("/stick"));
        for path in
            [places.journals(), places.packs(), places.drafts("x"), places.locks(), places.config]
        {
            assert!(path.starts_with("/stick"), "{}", path.display());
        }
    }
}
