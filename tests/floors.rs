//! The floors of the house: a file imports only from its own floor and those below it.
//!
//! The table here is that of `lib.rs`; a file whose floor nobody knows fails.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every module, floor by floor.
const FLOORS: [&[&str]; 7] = [
    &["calendar", "clock", "text", "disk"],
    &["places", "settings", "pack"],
    &["journal"],
    &["sitting", "change"],
    &["report"],
    &["desk"],
    &["cli", "plain", "tui"],
];

/// Fronts stand side by side and do not know each other.
const FRONTS: &[&str] = FLOORS[6];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// What is wrong with the imports of a file of this module.
fn faults(module: &str, source: &str) -> Vec<String> {
    let Some(own) = floor(module) else { return vec![format!("{module} has no floor")] };
    let mut faults = Vec::new();
    for named in imports(source) {
        match floor(&named) {
            None => faults.push(format!("{module} imports {named}, which has no floor")),
            Some(other) if other > own => {
                faults.push(format!("{module} imports {named} from above"));
            }
            Some(_) if named != module && FRONTS.contains(&named.as_str()) => {
                faults.push(format!("{module} imports {named}, another front"));
            }
            Some(_) => {}
        }
    }
    faults
}

/// The modules that a file names after `crate::`, also in braces.
fn imports(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut named = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => named.extend(first_names(list)),
            None => named.extend(name(rest)),
        }
    }
    named
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The first names of the paths in a list, up to its closing brace.
fn first_names(list: &str) -> Vec<String> {
    let (mut depth, mut is_first, mut named) = (0, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_first = true,
            c if is_first && !c.is_whitespace() => {
                named.extend(list.get(at..).and_then(name));
                is_first = false;
            }
            _ => {}
        }
    }
    named
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
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
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let first = Path::new(inside.iter().next().unwrap()).file_stem().unwrap().to_str().unwrap();
        if inside == Path::new("main.rs") || inside == Path::new("lib.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        wrong.extend(
            faults(first, &source)
                .into_iter()
                .map(|fault| format!("{}: {fault}", inside.display())),
        );
    }
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
    assert_eq!(faults("journal", "use crate::{disk, places::{self, Places}};"), [""; 0]);
    assert_eq!(faults("journal", "// crate::tui"), [""; 0]);
    assert_eq!(faults("journal", "use crate::{disk::{Disk, Real}, desk::Desk};").len(), 1);
    assert_eq!(faults("report", "fn f() { crate::desk::open() }").len(), 1);
    assert_eq!(faults("plain", "use crate::cli::out;").len(), 1);
    assert_eq!(faults("tui", "use crate::tui::page;"), [""; 0]);
    assert_eq!(faults("tui", "use crate::novel::x;").len(), 1);
    assert_eq!(faults("novel", "").len(), 1);
}
