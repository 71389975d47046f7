//! What leaves a journal, in every format: whole, escaped, and without what is private.

use std::fs;
use std::path::Path;

use crate::harness::{Candour, Ran};

/// Every export there is, without where it goes.
const EVERY: [&str; 18] = [
    "--format md",
    "--format html",
    "--format txt",
    "--format csv",
    "--format json",
    "--prompt mp-clear-purpose --format md",
    "--prompt mp-clear-purpose --format html",
    "--prompt mp-clear-purpose --format txt",
    "--prompt mp-clear-purpose --format csv",
    "--prompt mp-clear-purpose --format json",
    "--compare last~1 last --format md",
    "--compare last~1 last --format html",
    "--compare last~1 last --format txt",
    "--compare last~1 last --format json",
    "--commitments --format html",
    "--commitments --format txt",
    "--commitments --format json",
    "--ics",
];

/// Stands in everything that is private.
const CANARY: &str = "Xylophone";

fn export(candour: &Candour, how: &str) -> Ran {
    let args: Vec<&str> = ["export"].into_iter().chain(how.split(' ')).collect();
    candour.run(&args)
}

/// The made-up year.
fn demo() -> Candour {
    let mut candour = Candour::new();
    candour.env("CANDOUR_DIR", "").on("2026-07-02T17:00:00Z");
    candour.run(&["demo"]).code(0);
    fs::rename(candour.dir().join("journals/demo"), candour.dir().join("journals/default"))
        .unwrap();
    candour
}

/// A session of a day, with whatever else stands in it.
fn session(day: &str, rest: &str) -> String {
    let entries = rest.matches("[[entry]]").count();
    format!(
        "format = 1\nid = \"{day}T160000Z-aaaabbbb\"\nkind = \"alone\"\npack = \"trust-core\"\n\
         pack_rev = 1\nstarted = \"{day}T16:00:00Z\"\nfinished = \"{day}T16:30:00Z\"\n\n{rest}\n\
         [end]\nentries = {entries}\n"
    )
}

fn put(candour: &Candour, day: &str, rest: &str) {
    let file = format!("journals/default/sessions/{day}T160000Z-aaaabbbb.toml");
    candour.put(&file, session(day, rest));
}

/// The earlier of two sessions: a private answer, and a promise made from it.
const FIRST: &str = r#"
[[entry]]
prompt = "mp-clear-purpose"
question = "Clear?"
rating = 4
text = "Open 1."
different = "Open 2."

[[entry.probe]]
kind = "cost"
asked = "Cost?"
text = "Open 3."

[[entry.added]]
at = "2025-10-01T08:00:00Z"
text = "Open 4."

[[entry]]
prompt = "pc-patience"
question = "Patient?"
rating = 1
private = true
text = "Xylophone."
different = "Xylophone."

[[entry.probe]]
kind = "cost"
asked = "Cost?"
text = "Xylophone."

[[commitment]]
id = "c1"
prompt = "mp-clear-purpose"
cue = "Open 5"
act = "wait"
look_again = "2026-01-10"

[[commitment]]
id = "c2"
prompt = "pc-patience"
cue = "Xylophone"
act = "Xylophone"
look_again = "2026-01-10"
"#;

/// The later: what was given to that answer looking back, and what became of that promise.
const SECOND: &str = r#"
[[entry]]
prompt = "mp-clear-purpose"
question = "Clear?"
rating = 2
text = "Open 6."

[[entry]]
prompt = "pc-patience"
question = "Patient?"
text = "Open 7."

[[looking_back]]
session = "2025-09-25T160000Z-aaaabbbb"
prompt = "pc-patience"
rating = 5

[[commitment]]
id = "c1"
prompt = "mp-clear-purpose"
cue = "Xylophone again"
act = "wait"
look_again = "2026-02-10"

[[review]]
commitment = "2025-09-25T160000Z-aaaabbbb/c2"
outcome = "changed"
then = "close"
became = "2025-12-04T160000Z-aaaabbbb/c1"
learned = "Xylophone."

[[review]]
commitment = "2025-09-25T160000Z-aaaabbbb/c1"
outcome = "partly"
learned = "Open 8."
"#;

/// A journal in which every private thing says so, and every other thing says `Open` and a number.
fn with_privates() -> Candour {
    let candour = Candour::new();
    let head = "format = 1\nid = \"aaaa\"\ntitle = \"Mine\"\ncreated = \"2025-09-01T08:00:00Z\"\n";
    candour.put("journals/default/journal.toml", head);
    put(&candour, "2025-09-25", FIRST);
    put(&candour, "2025-12-04", SECOND);
    candour
}

#[test]
fn nothing_private_is_in_any_export_and_all_of_it_where_it_is_asked_for() {
    let candour = with_privates();
    for how in EVERY {
        let ran = export(&candour, how);
        ran.code(0).quiet();
        assert!(!ran.stdout().contains(CANARY), "{how}:\n{}", ran.stdout());
    }
    for how in ["--format md", "--format html", "--format txt", "--format csv", "--format json"] {
        let ran = export(&candour, &format!("{how} --include-private"));
        ran.code(0).stdout_has(CANARY);
    }
    export(&candour, "--ics --include-private").code(0).stdout_has(CANARY);
    let compared = export(&candour, "--compare last~1 last --format txt").stdout();
    assert!(!compared.contains("Patient?"), "private in one is told of neither:\n{compared}");
}

#[test]
fn every_open_text_is_in_every_format() {
    let candour = with_privates();
    for how in &EVERY[..5] {
        let told = export(&candour, how).stdout();
        // A row is an answer: promises are none.
        let texts: &[u8] =
            if *how == "--format csv" { &[1, 2, 3, 4, 6, 7] } else { &[1, 2, 3, 4, 5, 6, 7, 8] };
        for number in texts {
            assert!(told.contains(&format!("Open {number}")), "{how} {number}:\n{told}");
        }
    }
}

#[test]
fn no_export_counts_averages_or_praises() {
    let (demo, privates) = (demo(), with_privates());
    for how in EVERY {
        for candour in [&demo, &privates] {
            let told = export(candour, how).stdout().to_lowercase();
            let told = told.split_once("</style>").map_or(told.as_str(), |(_, body)| body);
            for word in ["average", "mean rating", "in total", "%", "improve", "well done", "score"]
            {
                // What the made-up head wrote is theirs.
                let said = told.matches(word).count();
                let wrote = fs::read_dir(candour.dir().join("journals/default/sessions"))
                    .unwrap()
                    .map(|file| fs::read_to_string(file.unwrap().path()).unwrap().to_lowercase())
                    .any(|text| text.contains(word));
                assert!(said == 0 || wrote, "{word:?} in {how}");
            }
        }
    }
    let page = export(&demo, "--format html").stdout();
    for colour in ["red", "green", "#f00", "#0f0"] {
        assert!(!page.contains(&format!(": {colour};")), "{colour}");
    }
}

#[test]
fn a_file_is_written_whole_for_the_owner_alone_and_its_path_is_said() {
    let candour = demo();
    let ran = export(&candour, "--output year.html");
    let file = fs::canonicalize(candour.dir().parent().unwrap()).unwrap().join("year.html");
    ran.code(0).stderr_has(&format!("written to {}", file.display()));
    assert_eq!(ran.stdout(), "");
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "by its ending");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_there_is_never_written_over_and_a_free_name_is_told() {
    let candour = demo();
    export(&candour, "--output year.md").code(0);
    fs::write(candour.dir().parent().unwrap().join("year-2.md"), "mine").unwrap();
    let before = candour.tree();
    export(&candour, "--output year.md")
        .code(1)
        .stderr_has("is there already")
        .stderr_has("year-3.md");
    export(&candour, "--output gone/year.md").code(1).stderr_has("there is no directory");
    export(&candour, "--output candour/journals/default/sessions/x.md")
        .code(1)
        .stderr_has("another place");
    assert_eq!(candour.tree(), before);
}

#[test]
fn what_cannot_be_read_is_left_out_and_said() {
    let candour = with_privates();
    candour.put("journals/default/sessions/2026-01-01T160000Z-aaaabbbb.toml", "format = 1\nid = ");
    let ran = export(&candour, "--format txt");
    ran.code(3).stdout_has("Open 1").stderr_has("2026-01-01T160000Z-aaaabbbb.toml cannot be read");
    export(&candour, "--session 2026-01-01 --format txt").code(1).stderr_has("no finished session");
}

#[test]
fn a_reader_that_goes_away_early_is_no_error() {
    use std::process::{Command, Stdio};
    let candour = demo();
    let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["export", "--format", "html", "--dir"])
        .arg(candour.dir())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr), (Some(0), Vec::new()));
}

#[test]
fn mixes_that_mean_nothing_are_refused() {
    let candour = demo();
    for how in [
        "--prompt mp-clear-purpose --since 2025-09-01",
        "--prompt mp-clear-purpose --session last",
        "--compare last~1 last --theme communication",
        "--compare last",
        "--compare last~1 last --format csv",
        "--commitments --format csv",
        "--commitments --until 2025-09-01",
        "--session last --since 2025-09-01",
        "--since 2025-09-02 --until 2025-09-01",
        "--since yesterday",
        "--ics --format md",
        "--json --format md",
        "--format docx",
        "--output promises.ics",
        "--output report.docx",
    ] {
        export(&candour, how).code(2);
    }
    let told = export(&candour, "--output report.docx");
    told.stderr_has("report.docx says no format; there are .html, .md, .txt, .csv, .json, .ics");
    export(&candour, "--output -").code(0).stdout_has("# ");
    export(&candour, "--theme comunication").code(1).stderr_has("did you mean communication?");
    export(&candour, "--prompt mp-nobody").code(1).stderr_has("there is no question mp-nobody");
    export(&candour, "--compare last last").code(1).stderr_has("name two");
    assert_eq!(fs::read_dir(candour.dir().parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn sessions_days_and_themes_narrow_what_goes_out() {
    let candour = demo();
    let days = |how: &str| -> Vec<String> {
        let csv = export(&candour, &format!("{how} --format csv")).stdout();
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let mut days: Vec<String> =
            reader.records().map(|row| row.unwrap()[1].to_owned()).collect();
        days.dedup();
        days
    };
    assert_eq!(days("--session last~1 --session last"), ["2026-03-19", "2026-07-02"]);
    assert_eq!(days("--since 2025-12-04 --until 2026-03-19"), ["2025-12-04", "2026-03-19"]);
    assert_eq!(days("--since 2026-08-01"), [""; 0]);
    let theme = export(&candour, "--theme communication --format csv").stdout();
    assert!(theme.contains("co-kept-informed") && !theme.contains("mp-clear-purpose"));
}

#[test]
fn json_holds_the_files_keys_newest_first() {
    let candour = demo();
    let value = export(&candour, "--json").code(0).json();
    let ids: Vec<&str> =
        value["sessions"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert!(ids.len() == 4 && ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    assert_eq!((&value["format"], &value["journal"]), (&1.into(), &"default".into()));
    let shown = candour.run(&["show", "last", "--json"]).json();
    assert_eq!(value["sessions"][0], shown, "nothing in it is private");
}

#[test]
fn an_empty_journal_has_little_to_say_and_makes_nothing() {
    let candour = Candour::new();
    let before = candour.tree();
    for how in ["--format md", "--format html", "--format txt", "--format csv", "--format json"] {
        export(&candour, how).code(0).quiet();
    }
    for how in ["--ics", "--ics --output promises.ics"] {
        let told = export(&candour, how);
        told.code(1).stderr_has("no open promise has a day on which to look again");
        assert_eq!(told.stdout(), "");
    }
    export(&candour, "--format txt").stdout_has("Nothing of this has been written yet");
    assert_eq!(candour.tree(), before);
}

#[test]
fn the_whole_program_in_lines_exports_too() {
    let candour = demo();
    for (typed, end) in [("13\n1\n1\n1\n1\n0\n", ".html"), ("13\n5\n5\n1\n1\n0\n", ".ics")] {
        let ran = candour.typed(&["--plain"], typed);
        ran.code(0).stdout_has("Written to ").stdout_has(end);
    }
    assert_eq!(fs::read_dir(candour.dir().join("exports")).unwrap().count(), 2);
    for typed in ["13\n1\n1\n\n0\n", "13\n1\n1\n1\n\n0\n"] {
        let unsaid = candour.typed(&["--plain"], typed);
        unsaid.code(0).stdout_lacks("Written to ");
    }
}

#[test]
fn what_would_steer_a_terminal_steers_none() {
    let candour = Candour::new();
    put(
        &candour,
        "2025-09-25",
        "[[entry]]\nprompt = \"free\"\nquestion = \"Q\"\ntext = \"a\\u001b[31mb\\u202ec\\u009b1m\"\n",
    );
    for how in &EVERY[..5] {
        let told = export(&candour, how).stdout();
        let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
        assert!(!told.contains(bad), "{how}: {told:?}");
    }
}

/// What is exported of the made-up year, to the byte. With `CANDOUR_GOLDEN=write` the files are made
/// anew: read what changed before it is kept.
#[test]
fn the_made_up_year_leaves_as_it_did_before() {
    let candour = demo();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut wrong = Vec::new();
    let mut as_before = |name: &str, told: &str| {
        let file = golden.join(name);
        if std::env::var_os("CANDOUR_GOLDEN").is_some_and(|wish| wish == "write") {
            fs::create_dir_all(&golden).unwrap();
            fs::write(&file, told).unwrap();
        }
        if fs::read_to_string(&file).ok().as_deref() != Some(told) {
            wrong.push(name.to_owned());
        }
    };
    for (name, how) in [
        ("session.md", "--session last~1"),
        ("session.html", "--session last~1 --format html"),
        ("session.txt", "--session last~1 --format txt"),
        ("session.csv", "--session last~1 --format csv"),
        ("session.json", "--session last~1 --format json"),
        ("comparison.md", "--compare last~1 last"),
        ("comparison.html", "--compare last~1 last --format html"),
        ("comparison.txt", "--compare last~1 last --format txt"),
        ("thread.md", "--prompt mp-clear-purpose"),
        ("thread.html", "--prompt mp-clear-purpose --format html"),
        ("thread.txt", "--prompt mp-clear-purpose --format txt"),
        ("thread.csv", "--prompt mp-clear-purpose --format csv"),
        ("thread.json", "--prompt mp-clear-purpose --format json"),
        ("comparison.json", "--compare last~1 last --format json"),
        ("promises.md", "--commitments"),
        ("promises.html", "--commitments --format html"),
        ("promises.json", "--commitments --format json"),
        ("promises.txt", "--commitments --format txt"),
        ("partners.md", "--partners"),
        ("partners.html", "--partners --format html"),
        ("partners.txt", "--partners --format txt"),
        ("partners.csv", "--partners --format csv"),
        ("partners.json", "--partners --format json"),
        ("extract.md", "extract --format md"),
        ("extract.html", "extract --format html"),
        ("extract.txt", "extract --format txt"),
        ("promises.ics", "--ics"),
    ] {
        let told = match how.strip_prefix("extract ") {
            Some(rest) => {
                let args = ["extract"].into_iter().chain(rest.split(' '));
                candour.run(&args.collect::<Vec<_>>()).code(0).stdout()
            }
            None => export(&candour, how).code(0).stdout(),
        };
        // Every page has the same sheet: it is kept once.
        match told
            .split_once("<style>\n")
            .and_then(|(head, rest)| Some((head, rest.split_once("</style>")?)))
        {
            Some((head, (sheet, rest))) => {
                as_before(name, &format!("{head}<style></style>{rest}"));
                as_before("sheet.css", sheet);
            }
            None => as_before(name, &told),
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} differ; CANDOUR_GOLDEN=write makes them anew");
}

#[test]
fn the_map_ends_a_report_of_several_sessions_and_stands_alone_where_it_is_asked_for() {
    let candour = demo();
    let title = "Where partners and changes stand";
    for format in ["md", "html", "txt"] {
        export(&candour, &format!("--format {format}")).stdout_has(title);
        export(&candour, &format!("--format {format} --session last")).stdout_lacks(title);
        export(&candour, &format!("--format {format} --theme communication")).stdout_lacks(title);
    }
    let page = export(&candour, "--partners --format html").stdout();
    assert!(page.contains("<svg class=\"map\" role=\"img\" aria-label=\"P1 on-site nursery: "));
    assert!(!page.contains("<script"), "{page}");
    export(&candour, "--partners --format ics").code(2);
    export(&candour, "--partners --commitments").code(2);
    export(&candour, "--partners --since 2026-01-01").code(2);
}

#[test]
fn a_role_leaves_in_the_place_of_a_name_unless_names_are_kept() {
    let candour = demo();
    candour.put(
        "journals/default/names.toml",
        "format = 1\n[[name]]\nname = \"midday supervisor\"\nrole = \"P3\"\n",
    );
    for format in ["md", "html", "txt", "csv", "json"] {
        let ran = export(&candour, &format!("--format {format}"));
        ran.code(0).stdout_has("A P3 told me").stdout_lacks("A midday supervisor told");
        ran.stderr_has("Replaced: midday supervisor by P3, in: ").stderr_has("read it once more");
        let kept = export(&candour, &format!("--format {format} --keep-names"));
        kept.code(0).stdout_has("A midday supervisor told").stderr_has("(a name of your list)");
    }
    export(&candour, "--complete").code(0).quiet().stdout_has("midday supervisor");
    export(&candour, "--complete --keep-names").code(2);
}
