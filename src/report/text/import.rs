//! Text of what an import would do, and of what it did.

use crate::text::counted;
use std::path::Path;

use super::{NO_ZONE, Page};
use crate::{
    journal::import::{Fate, Imported, Plan, Planned},
    journal::inside::Dir,
    report::one_line,
};

/// What would become of each file; `from` is the imported one, `to` the journal's directory.
pub fn plan(plan: &Plan, from: &Path, to: &Path) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.fact("From", one_line(&from.display().to_string()));
    page.fact("To", one_line(&to.display().to_string()));
    for dir in Dir::ALL {
        let is_here =
            |file: &&Planned| matches!(&file.fate, Fate::New { place, .. } if place.dir == dir);
        let new = plan.files.iter().filter(is_here);
        if dir == Dir::Top {
            new.for_each(|file| page.fact("New", one_line(&file.path)));
        } else {
            match new.count() {
                0 => {}
                count => page.fact("New", format!("{} in {}", counted(count, "file"), dir.name())),
            }
        }
    }
    match plan.files.iter().filter(|file| file.fate == Fate::Same).count() {
        0 => {}
        count => page.fact("There already, the same", counted(count, "file")),
    }
    for file in &plan.files {
        match &file.fate {
            Fate::New { .. } | Fate::Same => {}
            Fate::Different => {
                page.fact("There already and different, kept as it is", one_line(&file.path));
            }
            Fate::Refused(why) => {
                let path =
                    if file.path.is_empty() { String::new() } else { format!(" ({})", file.path) };
                page.fact("Cannot be taken", one_line(&format!("{}{path}: {why}", file.at)));
            }
        }
    }
    page.text
}

/// What was done.
pub fn imported(imported: &Imported) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.fact("Taken in", counted(imported.written, "file"));
    for place in &imported.kept {
        page.fact("There meanwhile, kept as it is", one_line(&place.to_string()));
    }
    page.text
}
