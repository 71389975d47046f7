//! Where the files of a journal stand: the places that a complete export names and an import may
//! write to. Pure: a place is read from text, and nothing else than a place of ours can be made of it.

use std::fmt;

use crate::{disk::sealed::IDENTITY, places::is_reserved};

/// The directories of a journal that hold files of ours. Drafts lie elsewhere on this machine; in a
/// complete export they stand among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dir {
    /// The journal's own.
    Top,
    Sessions,
    Agreements,
    Colleagues,
    Trash,
    Drafts,
}

impl Dir {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Top, Self::Sessions, Self::Agreements, Self::Colleagues, Self::Trash, Self::Drafts];

    /// Its name; the journal's own has none.
    pub fn name(self) -> &'static str {
        match self {
            Self::Top => "",
            Self::Sessions => "sessions",
            Self::Agreements => "agreements",
            Self::Colleagues => "colleagues",
            Self::Trash => "trash",
            Self::Drafts => "drafts",
        }
    }
}

/// A file of a journal, by its directory and its name: `sessions/2026-11-23T160512Z-7k3fq2xw.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inside {
    pub dir: Dir,
    name: String,
}

/// Why a path is no place for a file of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// It would lead out of the journal: no slip makes such a path.
    Outside,
    /// It cannot be a file of ours, for this reason.
    NotOurs(&'static str),
}

/// File systems take names of 255 bytes; ours need to be temporary ones as well.
const LONGEST: usize = 200;

/// What a name cannot hold on Windows, where a `:` would even name something else.
const FORBIDDEN: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

impl Inside {
    /// The file that says what the journal is.
    pub fn head() -> Self {
        Self { dir: Dir::Top, name: "journal.toml".to_owned() }
    }

    /// The key of a protected journal, under its passphrase.
    pub fn identity() -> Self {
        Self { dir: Dir::Top, name: IDENTITY.to_owned() }
    }

    /// A file of this name in this directory.
    ///
    /// # Errors
    /// Why it can be none of ours.
    pub fn new(dir: Dir, name: &str) -> Result<Self, Misplaced> {
        if name.contains(['/', '\\']) || name == ".." {
            return Err(Misplaced::Outside);
        }
        if !is_ours(dir, name) {
            return Err(Misplaced::NotOurs("no file of a journal has such a name"));
        }
        if name.len() > LONGEST {
            return Err(Misplaced::NotOurs("its name is too long"));
        }
        let is_forbidden = |c: char| c.is_control() || FORBIDDEN.contains(&c);
        if name.contains(is_forbidden) || name.ends_with(['.', ' ']) || is_reserved(name) {
            return Err(Misplaced::NotOurs("its name cannot be a file's on Windows"));
        }
        Ok(Self { dir, name: name.to_owned() })
    }

    /// Reads a place as it is written: `journal.toml`, `sessions/….toml`.
    ///
    /// # Errors
    /// Why it can be no place in a journal.
    pub fn parse(path: &str) -> Result<Self, Misplaced> {
        let is_rooted = path.starts_with(['/', '\\']) || path.get(1..2) == Some(":");
        if is_rooted || path.split(['/', '\\']).any(|name| name == "..") {
            return Err(Misplaced::Outside);
        }
        if path.contains('\\') {
            return Err(Misplaced::NotOurs("the directories of a journal are parted by /"));
        }
        let Some((dir, name)) = path.split_once('/') else { return Self::new(Dir::Top, path) };
        let dir = Dir::ALL.into_iter().find(|known| *known != Dir::Top && known.name() == dir);
        let dir = dir.ok_or(Misplaced::NotOurs("a journal has no such directory"))?;
        if name.contains('/') {
            return Err(Misplaced::NotOurs("a journal has no directory so deep"));
        }
        Self::new(dir, name)
    }

    /// Its name in its directory.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it holds a part of a protected journal.
    pub fn is_sealed(&self) -> bool {
        is_sealed(&self.name)
    }
}

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&path(self.dir, &self.name))
    }
}

/// A place as it is written.
pub(super) fn path(dir: Dir, name: &str) -> String {
    match dir {
        Dir::Top => name.to_owned(),
        below => format!("{}/{name}", below.name()),
    }
}

/// Whether a file of this name is one of ours, or a copy that something else made of one: hidden
/// files are not, nor are those without an ending of ours.
pub(super) fn is_ours(dir: Dir, name: &str) -> bool {
    let has_our_end = name.contains(".toml") || is_sealed(name);
    let has_our_start = match dir {
        Dir::Top => is_sealed(name) || ["journal", "names"].iter().any(|own| name.starts_with(own)),
        Dir::Sessions | Dir::Agreements | Dir::Colleagues | Dir::Trash | Dir::Drafts => true,
    };
    !name.starts_with('.') && has_our_end && has_our_start
}

/// Whether a file of this name holds a part of a protected journal.
pub(super) fn is_sealed(name: &str) -> bool {
    name.strip_suffix(".age").is_some_and(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        for path in [
            "journal.toml",
            "names.toml",
            "names (conflicted copy 2026-11-23).toml",
            "identity.age",
            "sessions/2026-11-23T160512Z-7k3fq2xw.toml",
            "sessions/2026-11-23T160512Z-7k3fq2xw.toml.orig",
            "sessions/2026-11-23T160512Z-7k3fq2xw.toml.age",
            "sessions/Büro – neu.toml",
            "agreements/2026-11-23.toml",
            "colleagues/2026-07-02.toml",
            "trash/20261124T004828Z-01--2026-11-23T160512Z-7k3fq2xw.toml",
            "drafts/2026-11-23T160512Z-7k3fq2xw.toml",
        ] {
            assert_eq!(Inside::parse(path).unwrap().to_string(), path);
        }
    }

    #[test]
    fn what_leads_out_of_a_journal_is_told_apart_from_what_is_only_not_ours() {
        for path in [
            "../journal.toml",
            "sessions/../../x.toml",
            "sessions/..",
            "..\\x.toml",
            "sessions\\..\\x.toml",
            "/etc/x.toml",
            "\\\\server\\share\\x.toml",
            "C:\\x.toml",
            "C:x.toml",
            "c:/x.toml",
            "/",
        ] {
            assert_eq!(Inside::parse(path), Err(Misplaced::Outside), "{path}");
        }
        let long = format!("sessions/{}.toml", "x".repeat(200));
        for path in [
            "",
            ".",
            "x.toml",
            "sessions",
            "sessions/",
            "sessions//x.toml",
            "sessions/./x.toml",
            "sessions/deep/x.toml",
            "sessions\\x.toml",
            "Sessions/x.toml",
            "coach-notes/x.toml",
            "sessions/.hidden.toml",
            "sessions/.candour-x.toml.part",
            "sessions/x.exe",
            "sessions/.toml",
            "sessions/NUL.toml",
            "sessions/com1 .toml",
            "sessions/x.toml:stream",
            "sessions/x.toml ",
            "sessions/x.toml.",
            "sessions/a\u{1b}.toml",
            "sessions/a\0.toml",
            "sessions/a\nb.toml",
            &long,
        ] {
            assert!(matches!(Inside::parse(path), Err(Misplaced::NotOurs(_))), "{path}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_one_name_in_one_of_our_directories(
            path in "([a-z./\\\\: ~%\0-]|\\.\\.|sessions|drafts|\\.toml|journal|\\.age){0,12}"
        ) {
            if let Ok(place) = Inside::parse(&path) {
                prop_assert_eq!(place.to_string(), path);
                let of_name = std::path::Path::new(place.name()).components();
                let names: Vec<_> = of_name.collect();
                prop_assert!(matches!(names.as_slice(), [std::path::Component::Normal(_)]));
            }
        }
    }
}
