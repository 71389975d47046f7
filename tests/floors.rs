//! The floors of the house: a file imports only from its own floor and those below it.
//!
//! The table here is that of `lib.rs`; a file whose floor nobody knows fails.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

mod paths;

use std::fs;
use std::path::{Path, PathBuf};

use paths::{Named, paths};

/// Every module, floor by floor.
const FLOORS: [&[&str]; 7] = [
    &["calendar", "clock", "text", "disk"],
    &["places", "settings", "pack", "names"],
    &["journal"],
    &["sitting", "change", "colleagues"],
    &["report"],
    &["desk"],
    &["cli", "plain", "tui"],
];

/// Fronts stand side by side and do not know each other.
const FRONTS: &[&str] = FLOORS[6];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// What is wrong with the imports of a file, given by its path below `src`.
fn faults(file: &str, source: &str) -> Vec<String> {
    let modules: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    let module = modules[0];
    let Some(own) = floor(module) else { return vec![format!("{module} has no floor")] };
    let mut faults = Vec::new();
    for path in paths(source) {
        let words = path.names.join("::");
        let named = match reach(&path, modules.len()) {
            Reach::Within => continue,
            Reach::Module(named) => named,
            Reach::Root => {
                faults.push(format!("{words} names the whole crate: name the module"));
                continue;
            }
        };
        match floor(named) {
            None => faults.push(format!("{words} leads to {named}, which has no floor")),
            Some(other) if other > own => faults.push(format!("{words} is from above")),
            Some(_) if named != module && FRONTS.contains(&named) => {
                faults.push(format!("{words} is of another front"));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Where a path leads.
enum Reach<'a> {
    /// Nowhere beyond the file's own module of the crate, as far as names tell.
    Within,
    /// Into this module of the crate.
    Module(&'a str),
    /// To the root: whatever is reached from there could not be seen.
    Root,
}

/// Follows a path from a file that stands so deep below the root.
fn reach(path: &Named, depth: usize) -> Reach<'_> {
    let mut level = depth + path.inside;
    for name in &path.names {
        match name.as_str() {
            "crate" => level = 0,
            "self" => {}
            "super" => level = level.saturating_sub(1),
            "*" | "as" if level == 0 => return Reach::Root,
            name if level == 0 => return Reach::Module(name),
            _ => return Reach::Within,
        }
    }
    if level == 0 { Reach::Root } else { Reach::Within }
}

pub(super) fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_file_imports_from_a_floor_above_and_no_front_from_another() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    assert!(files.len() > 50, "only {} files", files.len());
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        if inside == Path::new("main.rs") || inside == Path::new("lib.rs") {
            continue;
        }
        let names: Vec<&str> = inside.iter().map(|name| name.to_str().unwrap()).collect();
        let source = fs::read_to_string(&file).unwrap();
        seen += paths(&source).len();
        let faults = faults(&names.join("/"), &source);
        wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", inside.display())));
    }
    assert!(seen > 500, "only {seen} paths");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_floors_are_those_that_the_crate_tells_of() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let told = fs::read_to_string(path).unwrap();
    for (number, modules) in FLOORS.iter().enumerate() {
        let start = format!("//! | {number} | ");
        let row = told.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        let named: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        assert_eq!(named, **modules, "floor {number}");
    }
}

#[test]
fn an_import_from_above_or_from_another_front_is_a_fault() {
    for (file, source) in [
        ("journal.rs", "use crate::{disk::{Disk, Real}, desk::Desk};"),
        ("journal.rs", "use {crate::disk::Disk, crate::desk::Desk};"),
        ("report.rs", "fn f() { crate::desk::open() }"),
        ("report.rs", "pub(crate) use crate::desk::Desk;"),
        ("plain/menu.rs", "use crate::cli::out;"),
        ("tui.rs", "use crate::novel::x;"),
        ("novel.rs", ""),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    for (file, source) in [
        ("journal.rs", "use crate::{disk, places::{self, Places}};"),
        ("journal.rs", "// crate::tui\nconst A: &str = \"crate::tui\"; /* crate::tui */"),
        ("journal.rs", "const A: &str = r#\"\"crate::tui\"#; const B: char = '\"'; fn f<'a>() {}"),
        ("tui/rooms/home.rs", "use crate::tui::page;"),
    ] {
        assert_eq!(faults(file, source), [""; 0], "{file}: {source}");
    }
}

#[test]
fn a_path_that_climbs_out_of_its_module_is_followed() {
    for (file, source) in [
        ("journal.rs", "use super::desk::Desk;"),
        ("journal/listing.rs", "use super::super::desk::Desk;"),
        ("journal/listing.rs", "use super::{id, super::desk::Desk};"),
        ("journal/listing.rs", "fn f() { self::super::super::desk::open() }"),
        ("plain/sit/told.rs", "use super::super::super::cli::out;"),
        ("journal.rs", "mod tests { mod deep { use super::super::super::tui; } }"),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    for (file, source) in [
        ("journal/listing.rs", "use super::super::disk::Disk; pub(super) fn f() {}"),
        (
            "journal/listing.rs",
            "mod tests { use super::super::id; } fn f() { super::file::read() }",
        ),
        ("tui/rooms/home.rs", "pub(in super::super) fn f(&self) { self.go() }"),
    ] {
        assert_eq!(faults(file, source), [""; 0], "{file}: {source}");
    }
}

#[test]
fn the_whole_crate_may_not_be_named_by_a_glob_or_by_another_name() {
    for (file, source) in [
        ("journal.rs", "use crate::*;"),
        ("journal.rs", "use crate::{disk, *};"),
        ("journal/listing.rs", "use super::super::*;"),
        ("journal.rs", "use crate as c;"),
        ("journal.rs", "use crate::{self as c};"),
        ("journal.rs", "use crate::{disk::Disk, self};"),
        ("journal/listing.rs", "use super::super as root;"),
        ("journal/listing.rs", "mod tests { use super::super::{super as root}; }"),
        ("journal.rs", "extern crate self as own;"),
    ] {
        assert_eq!(faults(file, source).len(), 1, "{file}: {source}");
    }
    assert_eq!(faults("journal/listing.rs", "mod tests { use super::*; }"), [""; 0]);
}
