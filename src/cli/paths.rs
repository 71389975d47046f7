//! `paths`: where everything is kept, whether or not it is there yet.

use super::{Stop, out};
use crate::places::{JournalName, Places};
use crate::report::{json, text};

pub(super) fn run(places: &Places, name: &JournalName, as_json: bool) -> Result<(), Stop> {
    if as_json {
        out::json(json::paths(places, name))
    } else {
        out::data(&text::paths(places, name))
    }
}
