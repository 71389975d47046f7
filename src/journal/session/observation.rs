//! An observation: where a partner or a piece of change stood on a day.

use serde::{Deserialize, Serialize};
use toml::Table;

use super::is_false;

/// The stage at which a partner or an initiative stood on a day, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    pub subject: Subject,
    /// `P4`: a role or a service, never a person's name.
    pub code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Empty, as its stage, where a partner was only named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stages: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stage: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_test: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub swift: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub contact_changed: bool,
    #[serde(flatten)]
    pub unknown: Table,
}

impl Observation {
    /// Somebody or something named, standing nowhere yet.
    pub fn new(subject: Subject, code: String, name: String) -> Self {
        Self {
            subject,
            code,
            name,
            stages: String::new(),
            stage: String::new(),
            needs: String::new(),
            why: String::new(),
            next_test: String::new(),
            swift: false,
            contact_changed: false,
            unknown: Table::new(),
        }
    }

    /// Its code and its name.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.name).trim_end().to_owned()
    }
}

/// What an observation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Partner,
    Initiative,
}
