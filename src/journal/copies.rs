//! Which file names a session may stand under, and which are copies that a sync program made.

use std::path::Path;

use super::id::SessionId;

/// What a name in `sessions/` or `drafts/` says about its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// `<id>.toml`; of a protected journal `<id>.toml.age`.
    Session(SessionId),
    /// A conflict copy of this session.
    Copy(SessionId),
    /// A `.toml` that is none of these.
    Strange,
    /// Nothing of ours: hidden files, other extensions.
    Foreign,
}

/// Reads the name of a file; what of it is no text counts as some letter.
pub fn of(file: &Path) -> Name {
    name(&file.file_name().unwrap_or_default().to_string_lossy())
}

/// Reads a file name.
///
/// Every sync program keeps the whole name and puts something between it and the extension
/// (`x.sync-conflict-….toml`, `x (1).toml`, `x 2.toml`, `x-LAPTOP.toml`) or after it (git's
/// `x.toml.orig`, `x.toml~HEAD`): whatever begins with an id and goes on otherwise is a copy.
pub fn name(name: &str) -> Name {
    if name.starts_with('.') {
        return Name::Foreign;
    }
    // What is sealed is what it is called without the seal.
    let name = name.strip_suffix(".age").unwrap_or(name);
    let Some((id, rest)) = leading_id(name) else {
        return if name.strip_suffix(".toml").is_some() { Name::Strange } else { Name::Foreign };
    };
    match rest {
        ".toml" => Name::Session(id),
        _ if rest.contains(".toml") => Name::Copy(id),
        _ => Name::Foreign,
    }
}

fn leading_id(name: &str) -> Option<(SessionId, &str)> {
    let stamp = 19;
    let end = name
        .bytes()
        .enumerate()
        .skip(stamp)
        .find(|(_, byte)| !(byte.is_ascii_lowercase() || byte.is_ascii_digit()))
        .map_or(name.len(), |(at, _)| at);
    let (id, rest) = name.split_at_checked(end)?;
    Some((SessionId::parse(id)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copies_of_each_sync_program_are_known() {
        let id = SessionId::parse("2026-11-23T160512Z-7k3fq2xw").unwrap();
        for end in [
            ".sync-conflict-20261123-170000-ABCDEFG.toml",
            "-LAPTOP.toml",
            " (conflicted copy 2026-11-23).toml",
            " (Head's conflicted copy 2026-11-23).toml",
            " (1).toml",
            " 2.toml",
            ".toml.orig",
            ".toml~HEAD",
        ] {
            assert_eq!(name(&format!("{id}{end}")), Name::Copy(id.clone()), "{end}");
        }
        assert_eq!(name(&format!("{id}.toml")), Name::Session(id.clone()));
        assert_eq!(name(&format!("{id}.toml.age")), Name::Session(id.clone()));
        assert_eq!(name(&format!("{id}-LAPTOP.toml.age")), Name::Copy(id));
        assert_eq!(name("notes.toml.age"), Name::Strange);
        assert_eq!(name("notes.toml"), Name::Strange);
        assert_eq!(name(".candour-x.part"), Name::Foreign);
    }
}
