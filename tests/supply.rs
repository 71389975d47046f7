//! What is built in beside our own code, held to `deny.toml` without any tool but cargo: where it comes
//! from, under which licence, how much it is, and that none of it reaches a network.
//!
//! `.ci/deny` checks the same with cargo-deny, and asks for known holes.

use std::collections::BTreeSet;
use std::fs;
use std::iter::Peekable;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::SplitWhitespace;

use toml::{Table, Value};

use crate::floors::sources;

/// The most crates that the program is made of, our own among them.
const MOST_CRATES: usize = 240;

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn table(path: &str) -> Table {
    toml::from_str(&fs::read_to_string(at_root(path)).unwrap()).unwrap()
}

fn words(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// What cargo has in the tree: a name, a version and a licence to a crate. Nothing is fetched for it.
fn tree(edges: &str) -> BTreeSet<(String, String)> {
    let said = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--no-dedupe", "--prefix", "none"])
        .args(["--edges", edges, "--format", "{p}|{l}"])
        .current_dir(at_root(""))
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8(said.stdout).unwrap();
    let lines = said.lines().filter_map(|line| line.split_once('|'));
    let named = lines.map(|(package, licence)| {
        let name: Vec<&str> = package.split(' ').take(2).collect();
        (name.join(" "), licence.to_owned())
    });
    named.collect()
}

/// Whether a licence, in the words of SPDX, leaves a choice of which all is allowed.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words, allowed) && words.next().is_none()
}

type Words<'a> = Peekable<SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut is_met = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        is_met |= all(words, allowed);
    }
    is_met
}

fn all(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut is_met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        is_met &= one(words, allowed);
    }
    is_met
}

fn one(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        return any(words, allowed) & words.next_if_eq(&")").is_some();
    }
    let name = std::iter::from_fn(|| words.next_if(|word| !["OR", "AND", "(", ")"].contains(word)));
    allowed.contains(&&*name.collect::<Vec<_>>().join(" "))
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let deny = table("deny.toml");
    let allowed = words(&deny["licenses"]["allow"]);
    let exceptions = deny["licenses"]["exceptions"].as_array().unwrap();
    let all = tree("normal,build,dev");
    assert!(all.len() > 100, "only {} crates", all.len());
    for (name, licence) in all {
        let of_it =
            |one: &&Value| name.starts_with(&format!("{} ", one["crate"].as_str().unwrap()));
        let excepted = exceptions.iter().find(of_it).map(|one| words(&one["allow"]));
        let allowed = [allowed.clone(), excepted.unwrap_or_default()].concat();
        assert!(is_allowed(&licence, &allowed), "{name}: {licence}");
    }
}

#[test]
fn a_licence_is_read_as_it_is_meant() {
    let allowed = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
    for licence in [
        "MIT",
        "GPL-3.0 OR MIT",
        "Apache-2.0/MIT",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "Unicode-3.0 AND (Apache-2.0 OR MIT)",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        "GPL-3.0 OR (MIT AND Unicode-3.0)",
    ] {
        assert!(is_allowed(licence, &allowed), "{licence}");
    }
    for licence in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "Apache-2.0"] {
        assert!(!is_allowed(licence, &allowed), "{licence}");
    }
}

#[test]
fn every_crate_comes_from_the_registry_with_its_sum_and_none_reaches_a_network() {
    let deny = table("deny.toml");
    let (registries, refused) = (words(&deny["sources"]["allow-registry"]), &deny["bans"]["deny"]);
    assert_eq!(registries, ["https://github.com/rust-lang/crates.io-index"]);
    let refused = words(refused);
    assert!(refused.contains(&"tokio"));
    let lock = table("Cargo.lock");
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        assert!(!refused.contains(&name), "{name} is refused");
        if name != env!("CARGO_PKG_NAME") {
            let source = package.get("source").and_then(Value::as_str).unwrap_or_default();
            assert_eq!(source, format!("registry+{}", registries[0]), "{name}");
            assert_eq!(package["checksum"].as_str().unwrap().len(), 64, "{name}");
        }
    }
}

#[test]
fn the_program_is_made_of_few_crates_and_ours_has_no_unsafe_code_and_no_build_script() {
    let crates: BTreeSet<_> = tree("normal").into_iter().map(|(name, _)| name).collect();
    assert!(crates.len() <= MOST_CRATES, "{} crates", crates.len());
    let ours = table("Cargo.toml");
    assert_eq!(ours["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    assert!(!at_root("build.rs").exists() && ours["package"].get("build").is_none());
}

#[test]
fn our_own_code_opens_no_connection_and_starts_no_program_but_itself() {
    let mut files = Vec::new();
    sources(&at_root("src"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for named in ["std::net", "net::", "UnixStream", "rustix::net"] {
            assert!(!source.contains(named), "{}: {named}", file.display());
        }
        // The program's own tests may start it anew.
        let is_test = file.ends_with("tests.rs") || file.ends_with("journal/store/faults.rs");
        let starts = source.contains("process::Command") || source.contains("Command::new");
        // Locking begins the program again, and that file names no other.
        let is_itself =
            file.ends_with("cli/again.rs") && source.matches("Command::new").count() == 1;
        assert!(is_test || is_itself || !starts, "{}", file.display());
    }
}
