//! Where a leader was, as it can be said to the program that begins again after locking.
//!
//! Anybody at the computer can read what a program was begun with. So an address names a room and ids
//! of ours: what was typed, and the ids of the leader's own packs, are left out of it.

use super::Query;
use crate::journal::id::SessionId;
use crate::pack::library::built_in;

/// The rooms that need nothing more than their name.
const ROOMS: [(&str, Query); 13] = [
    ("home", Query::Home),
    ("journal", Query::Journal),
    ("trash", Query::Trash),
    ("changes", Query::Changes(None)),
    ("promises", Query::Promises),
    ("partners", Query::Partners),
    ("colleagues", Query::Colleagues),
    ("course", Query::Course),
    ("search", Query::Search(String::new())),
    ("years", Query::Years),
    ("names", Query::Names(None)),
    ("settings", Query::Settings),
    ("journals", Query::Journals),
];

/// A place in the program, such as `journal` or `session/2026-11-23T160512Z-7k3fq2xw`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// The nearest place to this question that can be said.
    pub fn of(query: &Query) -> Self {
        Self(match query {
            Query::Resume(id) => format!("draft/{id}"),
            Query::Session(id) | Query::Place(id, ..) => format!("session/{id}"),
            Query::Changes(Some((from, to))) => format!("changes/{from}/{to}"),
            Query::Thread(prompt) if built_in().prompts().any(|known| known.id == *prompt) => {
                format!("thread/{prompt}")
            }
            Query::Changes(None) | Query::Thread(_) => "changes".to_owned(),
            Query::Journal | Query::File(_) => "journal".to_owned(),
            Query::Search(_) => "search".to_owned(),
            Query::Names(_) => "names".to_owned(),
            Query::Trash
            | Query::Promises
            | Query::Partners
            | Query::Colleagues
            | Query::Course
            | Query::Years
            | Query::Settings
            | Query::Journals => {
                let known = ROOMS.into_iter().find(|(_, room)| room == query);
                known.map_or("home", |(name, _)| name).to_owned()
            }
            // A sitting in which nothing is written, an export half chosen: they begin from Home. And so
            // does what has no door.
            Query::Home
            | Query::Open(_)
            | Query::Begin(_)
            | Query::Note(_)
            | Query::Notes(_)
            | Query::Preview(_)
            | Query::LookThrough(_)
            | Query::WriteOut(..)
            | Query::Reading
            | Query::Read(_)
            | Query::Help
            | Query::Vault(_) => "home".to_owned(),
        })
    }

    /// Reads one; none where it names no place.
    pub fn parse(said: &str) -> Option<Self> {
        read(said).map(|_| Self(said.to_owned()))
    }

    /// As it is said.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The question that leads there.
    pub fn query(&self) -> Query {
        read(&self.0).unwrap_or(Query::Home)
    }
}

fn read(said: &str) -> Option<Query> {
    if let Some((_, query)) = ROOMS.into_iter().find(|(name, _)| *name == said) {
        return Some(query);
    }
    match said.split_once('/')? {
        ("draft", id) => SessionId::parse(id).map(Query::Resume),
        ("session", id) => SessionId::parse(id).map(Query::Session),
        ("changes", pair) => {
            let (from, to) = pair.split_once('/')?;
            Some(Query::Changes(Some((SessionId::parse(from)?, SessionId::parse(to)?))))
        }
        ("thread", prompt) => Some(Query::Thread(prompt.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::search::hits::{Place, Words};

    fn id(last: char) -> SessionId {
        SessionId::parse(&format!("2026-11-23T160512Z-7k3fq2x{last}")).unwrap()
    }

    #[test]
    fn what_can_be_said_leads_back_to_where_it_was_said() {
        let rooms = ROOMS.into_iter().map(|(_, query)| query);
        let more = [
            Query::Resume(id('a')),
            Query::Session(id('a')),
            Query::Changes(Some((id('a'), id('b')))),
            Query::Thread("mp-clear-purpose".to_owned()),
        ];
        for query in rooms.chain(more) {
            let address = Address::of(&query);
            assert_eq!(address.query(), query, "{address:?}");
            assert_eq!(Address::parse(address.as_str()), Some(address));
        }
    }

    #[test]
    fn nothing_that_a_leader_may_have_typed_is_said() {
        let typed = "what-ofsted-said".to_owned();
        for (query, near) in [
            (Query::Search(typed.clone()), "search"),
            (Query::Names(Some(typed.clone())), "names"),
            (Query::Thread(typed.clone()), "changes"),
            (Query::Open(typed.clone()), "home"),
            (Query::File(typed.clone().into()), "journal"),
            (
                Query::Place(id('a'), Place::Entry(0, typed), Words::default()),
                "session/2026-11-23T160512Z-7k3fq2xa",
            ),
        ] {
            assert_eq!(Address::of(&query).as_str(), near);
        }
    }

    #[test]
    fn what_names_no_place_is_no_address() {
        for said in ["", "nowhere", "session", "session/", "session/../x", "changes/a", "draft/x"] {
            assert_eq!(Address::parse(said), None, "{said}");
        }
    }
}
