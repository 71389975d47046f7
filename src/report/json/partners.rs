//! `partners`: each with all that was observed of it, newest first.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use crate::{
    change::standing::{Seen, Standing},
    journal::{id::SessionId, session::Subject},
};

#[derive(Serialize)]
struct Partner<'a> {
    code: &'a str,
    name: &'a str,
    subject: Subject,
    observations: Vec<Observed<'a>>,
}

#[derive(Serialize)]
struct Observed<'a> {
    session: &'a SessionId,
    date: Timestamp,
    stages: &'a str,
    stage: &'a str,
    why: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    needs: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    next_test: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    swift: bool,
    #[serde(skip_serializing_if = "is_false")]
    contact_changed: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl<'a> Observed<'a> {
    fn new(seen: &'a Seen) -> Self {
        let said = &seen.said;
        Self {
            session: &seen.session,
            date: seen.started,
            stages: &said.stages,
            stage: &said.stage,
            why: &said.why,
            needs: &said.needs,
            next_test: &said.next_test,
            swift: said.swift,
            contact_changed: said.contact_changed,
        }
    }
}

impl<'a> Partner<'a> {
    fn new(one: &'a Standing) -> Self {
        let placed = one.seen.iter().rev().filter(|seen| !seen.said.stage.is_empty());
        Self {
            code: &one.code,
            name: &one.name,
            subject: one.subject,
            observations: placed.map(Observed::new).collect(),
        }
    }
}

/// Every partner, then every change. One that was only named has no observation.
pub fn partners(standings: &[Standing]) -> Result<Value> {
    serde_json::to_value(standings.iter().map(Partner::new).collect::<Vec<_>>())
}
