//! The shapes of the command line's JSON: every answer is held to `schema/answers.json`, which is JSON
//! Schema, so that whoever writes a program beside this one can read it and use it.
//!
//! The reader of it here is small: it knows the words that the file uses, and fails on any other.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::harness::Candour;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/answers.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What in a value is not as the schema says, each with its place.
fn faults(schema: &Value, rule: &Value, value: &Value, at: &str) -> Vec<String> {
    let rule = match rule.get("$ref").and_then(Value::as_str) {
        Some(named) => &schema["$defs"][named.strip_prefix("#/$defs/").unwrap()],
        None => rule,
    };
    let mut found = Vec::new();
    for (word, wanted) in rule.as_object().unwrap() {
        let is_met = match word.as_str() {
            "type" => is_of_type(value, wanted.as_str().unwrap()),
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_i64() >= wanted.as_i64(),
            "maximum" => value.as_i64() <= wanted.as_i64(),
            "minLength" => value.as_str().is_some_and(|text| !text.is_empty()),
            "pattern" => value.as_str().is_some_and(|text| fits(wanted.as_str().unwrap(), text)),
            "items" => {
                let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                for (n, item) in items.iter().enumerate() {
                    found.extend(faults(schema, wanted, item, &format!("{at}[{n}]")));
                }
                true
            }
            "properties" => {
                let keys = value.as_object().cloned().unwrap_or_default();
                found.extend(unknown(&keys, wanted, at));
                for (key, rule) in wanted.as_object().unwrap() {
                    let there = keys.get(key).into_iter();
                    found.extend(
                        there.flat_map(|it| faults(schema, rule, it, &format!("{at}.{key}"))),
                    );
                }
                true
            }
            "required" => {
                let is_there = |key: &Value| value.get(key.as_str().unwrap()).is_some();
                wanted.as_array().unwrap().iter().all(is_there)
            }
            other => panic!("the schema says {other:?}, which is not known here"),
        };
        if !is_met {
            found.push(format!("{at}: {value} is not {word} {wanted}"));
        }
    }
    found
}

/// Keys that the schema does not tell of. Readers take no notice of them; here each is to be told of.
fn unknown(keys: &Map<String, Value>, known: &Value, at: &str) -> Vec<String> {
    let untold = keys.keys().filter(|key| known.get(key).is_none());
    untold.map(|key| format!("{at}.{key} is not in the schema")).collect()
}

fn is_of_type(value: &Value, named: &str) -> bool {
    match named {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the schema names the type {other:?}, which is not known here"),
    }
}

/// Whether a text fits one of the patterns of the file: letters as they are, `[0-9]` and `[a-z0-9]`,
/// each perhaps with how many of them there are, between `^` and perhaps `$`.
fn fits(pattern: &str, text: &str) -> bool {
    let mut rest = text.as_bytes();
    let mut pattern = pattern.strip_prefix('^').unwrap();
    while !pattern.is_empty() {
        if pattern == "$" {
            return rest.is_empty();
        }
        let (is_it, after): (fn(u8) -> bool, &str) =
            if let Some(after) = pattern.strip_prefix("[0-9]") {
                (|b| b.is_ascii_digit(), after)
            } else if let Some(after) = pattern.strip_prefix("[a-z0-9]") {
                (|b| b.is_ascii_lowercase() || b.is_ascii_digit(), after)
            } else {
                let Some((first, others)) = rest.split_first() else { return false };
                if *first != pattern.as_bytes()[0] {
                    return false;
                }
                (rest, pattern) = (others, &pattern[1..]);
                continue;
            };
        let (least, most, after) = match after.strip_prefix('{').and_then(|it| it.split_once('}')) {
            Some((count, after)) => match count.split_once(',') {
                Some((least, _)) => (least.parse().unwrap(), usize::MAX, after),
                None => (count.parse().unwrap(), count.parse().unwrap(), after),
            },
            None => (1, 1, after),
        };
        let there = rest.iter().take(most).take_while(|byte| is_it(**byte)).count();
        if there < least {
            return false;
        }
        (rest, pattern) = (&rest[there..], after);
    }
    true
}

/// Holds an answer to the definition of this name.
#[track_caller]
pub(super) fn holds_as(named: &str, answer: &Value) {
    holds(&schema(), named, answer);
}

#[track_caller]
fn holds(schema: &Value, named: &str, answer: &Value) {
    let rule = &schema["$defs"][named];
    assert!(rule.is_object(), "{named} has no definition");
    let found = faults(schema, rule, answer, named);
    assert!(found.is_empty(), "{}\nin {answer:#}", found.join("\n"));
}

/// The made-up year with a draft, something in the trash, and files that need a look.
fn busy() -> Candour {
    let mut candour = Candour::new();
    candour.on("2026-11-24T16:00:00Z");
    candour.run(&["demo"]).code(0);
    candour.typed(&["--journal", "demo", "reflect"], "Only begun.\n.\n").code(0);
    candour.run(&["--journal", "demo", "delete", "2025-12", "--yes"]).code(0);
    candour.put("journals/demo/sessions/2026-09-30T150000Z-abcd2345.toml", "format = 1\nid = ");
    candour.put("config.toml", "palette = 'drak'\nwidth = 60\n");
    candour
}

#[test]
fn every_answer_in_json_is_as_the_schema_says() {
    let (schema, candour) = (schema(), busy());
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/content/packs/trust-core.toml");
    let session =
        concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo/2025-09-25T150207Z-hq4m7tze.toml");
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/content/example.toml");
    let rows: [(&str, &[&str]); 32] = [
        ("list", &["list"]),
        ("show", &["show", "2026-07-02"]),
        ("show", &["show", "2025-09-25"]),
        ("search", &["search", "staff"]),
        ("changes", &["changes"]),
        ("changes", &["changes", "2025-09-25", "2026-07-02"]),
        ("thread", &["changes", "--prompt", "mp-clear-purpose"]),
        ("commitments", &["commitments"]),
        ("due", &["due"]),
        ("partners", &["partners"]),
        ("pack list", &["pack", "list"]),
        ("pack show", &["pack", "show", "trust-core"]),
        ("pack check", &["pack", "check", example]),
        ("card", &["card"]),
        ("card ID", &["card", "bottery"]),
        ("card ID", &["card", "five-facets"]),
        ("card ID", &["card", "swift-trust"]),
        ("card ID", &["card", "trust-core"]),
        ("course", &["course"]),
        ("check", &["check"]),
        ("check", &["check", "--repair"]),
        ("paths", &["paths"]),
        ("config show", &["config", "show"]),
        ("trash list", &["trash", "list"]),
        ("colleagues show", &["colleagues", "show"]),
        ("export --format json", &["export"]),
        ("export --complete", &["export", "--complete"]),
        ("commitments", &["export", "--commitments"]),
        ("partners", &["export", "--partners"]),
        ("thread", &["export", "--prompt", "mp-clear-purpose"]),
        ("import", &["import", session]),
        ("import PACK", &["import", own]),
    ];
    for (named, args) in rows {
        let args = [&["--journal", "demo", "--json"], args].concat();
        holds(&schema, named, &candour.run(&args).json());
    }
    // Nothing yet is an answer of the same shape.
    for (named, args) in rows.iter().filter(|(named, _)| {
        !["show", "thread", "import", "import PACK", "export --complete"].contains(named)
    }) {
        let args = [&["--journal", "nobody", "--json"], *args].concat();
        let ran = candour.run(&args);
        if !ran.stdout().is_empty() {
            holds(&schema, named, &ran.json());
        }
    }
}

#[test]
fn what_is_not_as_the_schema_says_is_found() {
    let schema = schema();
    let good = serde_json::json!([{"what": "commitment", "id": "x", "since": "2026-03-02"}]);
    holds(&schema, "due", &good);
    for bad in [
        serde_json::json!({}),
        serde_json::json!([{"what": "commitment"}]),
        serde_json::json!([{"what": "promise", "id": "x"}]),
        serde_json::json!([{"what": "retention", "id": 3}]),
        serde_json::json!([{"what": "retention", "id": "x", "since": "2 March"}]),
        serde_json::json!([{"what": "retention", "id": "x", "since": "2026-03-021"}]),
        serde_json::json!([{"what": "retention", "id": "x", "since": null}]),
        serde_json::json!([{"what": "retention", "id": "x", "until": "2026-03-02"}]),
    ] {
        assert_ne!(faults(&schema, &schema["$defs"]["due"], &bad, "due"), [""; 0], "{bad}");
    }
}

#[test]
fn nothing_in_the_schema_is_left_over() {
    let text = schema().to_string();
    let held = include_str!("schema.rs");
    for name in schema()["$defs"].as_object().unwrap().keys() {
        let is_used = text.contains(&format!("#/$defs/{name}\""))
            || held.contains(&format!("(\"{name}\", &"));
        // Those of a round are used where one is gone through.
        assert!(
            is_used || include_str!("colleagues.rs").contains(&format!("holds_as(\"{name}\"")),
            "{name}"
        );
    }
}
