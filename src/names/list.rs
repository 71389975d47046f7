//! The leader's own list: names, each with the role that stands for it, as `names.toml` holds them.

use std::iter;

use serde::Serialize;
use toml::Table;

use super::{roles::tokens, titles::is_title};
use crate::pack::{
    Mistake,
    read::{
        fields::{Fields, Rows, did_you_mean},
        quoted, shaped,
        source::Findings,
    },
};
use crate::text::{clean, words::fold};

/// The format that this version writes.
const FORMAT: u32 = 1;

/// The list. Keys that this version does not know ride along and are written back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Names {
    pub format: u32,
    #[serde(flatten)]
    pub unknown: Table,
    /// In the order of the file.
    #[serde(rename = "name", skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Named>,
}

/// A name, and the role that stands for it: `Anna Green` and `a Year 4 teacher`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Named {
    pub name: String,
    pub role: String,
    #[serde(flatten)]
    pub unknown: Table,
}

impl Default for Names {
    fn default() -> Self {
        Self { format: FORMAT, unknown: Table::new(), names: Vec::new() }
    }
}

impl Names {
    /// Reads a file; `file_name` is the file as the person knows it.
    ///
    /// # Errors
    /// Every mistake, with its line. A role may not hold a listed name, nor make one together with
    /// what may stand beside it: else putting roles in could bring a name back.
    pub fn read(file_name: &str, bytes: &[u8]) -> Result<Self, Vec<Mistake>> {
        let names = shaped(file_name, bytes, listed)?;
        // What has no mistakes is UTF-8 and TOML; read again as a plain table, for the unknown keys.
        let text = clean::incoming(&String::from_utf8_lossy(bytes));
        let mut root: Table = toml::from_str(&text).unwrap_or_default();
        root.remove("format");
        let tables = root.remove("name").and_then(|list| list.try_into::<Vec<Table>>().ok());
        let tables = tables.unwrap_or_default().into_iter().chain(iter::repeat_with(Table::new));
        let with_unknown = |(named, mut unknown): (Named, Table)| {
            unknown.retain(|key, _| !["name", "role"].contains(&key));
            Named { unknown, ..named }
        };
        let names = names.into_iter().zip(tables).map(with_unknown).collect();
        Ok(Self { names, unknown: root, ..Self::default() })
    }

    /// The first thing that is wrong in it, in words; what is still empty is not looked at.
    pub fn mistake(&self) -> Option<String> {
        let named = self.names.iter().enumerate();
        let of_names = named.filter_map(|(at, named)| {
            name_mistake(self.names.get(..at).unwrap_or_default(), &named.name)
        });
        let of_roles = self.names.iter().filter_map(|named| role_mistake(&self.names, &named.role));
        of_names.chain(of_roles).next()
    }

    /// The file's text.
    ///
    /// # Errors
    /// Where a kept key cannot be written.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }
}

/// What is right of the list; what is not is noted. Keys of other versions are nobody's mistake, but a
/// heading under which names may stand unseen is one.
fn listed(fields: &mut Fields, found: &mut Findings) -> Vec<Named> {
    fields.number("format", found);
    let mut names = Vec::new();
    let mut places = Vec::new();
    for mut fields in fields.tables("name", Rows::Optional, found) {
        let name = fields.text("name", found).unwrap_or_default();
        let role = fields.text("role", found).unwrap_or_default();
        if let Some(what) = name_mistake(&names, name.value) {
            found.note(name.at, what);
        }
        places.push(role.at);
        let (name, role) = (name.value.trim().to_owned(), role.value.trim().to_owned());
        names.push(Named { name, role, ..Named::default() });
    }
    for (heading, at) in fields.unknown_headings() {
        let hint = did_you_mean(heading, &["name"]);
        if !hint.is_empty() || names.is_empty() {
            let what = format!("names stand under [[name]], and not under {}", quoted(heading));
            found.note(at, format!("{what}{hint}"));
        }
    }
    for (named, at) in names.iter().zip(places) {
        if let Some(what) = role_mistake(&names, &named.role) {
            found.note(at, what);
        }
    }
    names
}

/// Why a name cannot follow these in the list.
fn name_mistake(before: &[Named], name: &str) -> Option<String> {
    let same = |other: &Named| fold(other.name.trim()) == fold(name.trim());
    if name.trim().is_empty() {
        None
    } else if !name.contains(char::is_alphanumeric) {
        Some(format!("{} is no name: it has no letter", quoted(name)))
    } else {
        let is_there = before.iter().any(same);
        is_there.then(|| format!("{} is in the list already", quoted(name)))
    }
}

/// Why a role cannot stand for any of these names.
fn role_mistake(names: &[Named], role: &str) -> Option<String> {
    let back = names.iter().find(|named| brings_back(role, &named.name))?;
    let (role, name) = (quoted(role), quoted(&back.name));
    Some(format!("the role {role} would bring the name {name} back: word it otherwise"))
}

/// Whether a role holds a name, or could be part of one together with the words beside it.
fn brings_back(role: &str, name: &str) -> bool {
    let (role, name) = (tokens(role), tokens(name));
    if role.is_empty() || name.is_empty() {
        return false;
    }
    let holds = |long: &[String], short: &[String]| long.windows(short.len()).any(|w| w == short);
    // A title before a name goes with the name, so a title and a role never make one.
    let titles = name.iter().take_while(|word| is_title(word)).count();
    let shortest = role.len().min(name.len());
    let overlaps = (1..=shortest).any(|count| {
        let ends_as_name_begins = role.ends_with(name.get(..count).unwrap_or_default());
        let rest = name.len() - count;
        let begins_as_name_ends =
            rest > titles && role.starts_with(name.get(rest..).unwrap_or_default());
        ends_as_name_begins || begins_as_name_ends
    });
    // A title at a role's end would make a name of the word after it: `cook` is one in `Mrs cook`.
    let ends_as_title = role.last().is_some_and(|word| is_title(word));
    overlaps || ends_as_title || holds(&role, &name) || holds(&name, &role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Names, String> {
        let mistakes =
            |all: Vec<Mistake>| all.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Names::read("names.toml", text.as_bytes()).map_err(mistakes)
    }

    #[test]
    fn a_list_reads_and_writes_with_keys_of_other_versions() {
        let text = "format = 1\nlater = 2026-01-02\n\n[[name]]\nname = \"Anna Green\"\n\
                    role = \"a Year 4 teacher\"\nsince = 3\n";
        let names = read(text).unwrap();
        assert_eq!(
            (&*names.names[0].name, &*names.names[0].role),
            ("Anna Green", "a Year 4 teacher")
        );
        assert_eq!(names.write().unwrap(), text);
        assert_eq!(read(&names.write().unwrap()).unwrap(), names);
        assert_eq!(read("\u{feff}format = 1\r\n").unwrap(), Names::default());
        assert_eq!(Names::default().write().unwrap(), "format = 1\n");
    }

    #[test]
    fn every_mistake_is_said_with_its_line() {
        let said = read(
            "format = 1\n[[name]]\nname = \"Anna\"\n[[name]]\nname = \"--\"\nrole = \"a cook\"\n\
             [[name]]\nname = \"ANNA\"\nrole = 3\n",
        );
        assert_eq!(
            said.unwrap_err(),
            "names.toml:2:1: this name has no `role`\n\
             names.toml:5:8: \"--\" is no name: it has no letter\n\
             names.toml:8:8: \"ANNA\" is in the list already\n\
             names.toml:9:8: `role` is a whole number; it has to be text in quotation marks"
        );
        assert!(read("format = 2\n").unwrap_err().contains("newer"));
        assert!(read("").unwrap_err().contains("format"));
        assert!(read("format = 1\nname = \"Anna\"\n").unwrap_err().contains("names.toml:2:"));
    }

    #[test]
    fn a_heading_under_which_names_would_stand_unseen_is_a_mistake() {
        let row = "name = \"Anna\"\nrole = \"the deputy\"\n";
        assert_eq!(
            read(&format!("format = 1\n[[nmae]]\n{row}")).unwrap_err(),
            "names.toml:2:3: names stand under [[name]], and not under \"nmae\" (did you mean name?)"
        );
        let one_of_two = format!("format = 1\n[[name]]\n{row}[[names]]\n{row}");
        assert!(read(&one_of_two).unwrap_err().contains("names.toml:5:3: "));
        let far = format!("format = 1\n[[person]]\n{row}");
        assert!(read(&far).unwrap_err().contains("not under \"person\""));
        assert!(read(&format!("{far}[[name]]\nname = \"Bo\"\nrole = \"a cook\"\n")).is_ok());
    }

    #[test]
    fn a_role_that_would_bring_a_name_back_is_a_mistake() {
        for (role, name, back) in [
            ("Anna's deputy", "Anna", true),
            ("a head of year", "Year Seven", true),
            ("cook", "Ann Cook", true),
            ("of", "Head of Year", true),
            ("the school cook", "Mrs Cook", false),
            ("a teacher", "Mrs A", false),
            ("a cook", "Mrs Cook", false),
            ("the deputy", "Anna", false),
            ("the Mrs", "Cook", true),
        ] {
            assert_eq!(brings_back(role, name), back, "{role}, {name}");
        }
    }
}
