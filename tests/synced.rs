//! A journal in a folder that something else synchronises: copies, and files that come and go.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::harness::Candour;

const LATEST: &str = "2026-07-02T151044Z-d9v5uskq";

/// What each program calls its copy of a session, in the place of `{}.toml`.
const COPIES: [&str; 22] = [
    // Syncthing: a conflict, and an old version.
    "{}.sync-conflict-20261123-170000-ABCDEFG.toml",
    "{}~20261123-170000.toml",
    // OneDrive.
    "{}-LAPTOP-3F2.toml",
    "{}-LAPTOP-3F2-2.toml",
    // Dropbox.
    "{} (Anna's conflicted copy 2026-11-23).toml",
    "{} (conflicted copy 2026-11-23 (1)).toml",
    "{} (Case Conflict).toml",
    // Nextcloud, ownCloud, and older ones of both.
    "{} (conflicted copy 2026-11-23 170000).toml",
    "{}_conflict-20261123-170000.toml",
    // Google Drive.
    "{} (1).toml",
    "{}_conf(1).toml",
    "{} [Conflict].toml",
    // iCloud.
    "{} 2.toml",
    // Resilio, Seafile, Box.
    "{}.Conflict.toml",
    "{} (SFConflict anna@school 2026-11-23-17-00-00).toml",
    "{} (Anna).toml",
    // git, and its merge tools.
    "{}.toml.orig",
    "{}.toml~HEAD",
    "{}.toml~origin_main",
    "{}_BACKUP_1234.toml",
    "{}_LOCAL_1234.toml",
    "{}_REMOTE_1234.toml",
];

fn sessions(candour: &Candour) -> PathBuf {
    candour.dir().join("journals/demo/sessions")
}

fn demo() -> (Candour, String) {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let text = std::fs::read_to_string(sessions(&candour).join(format!("{LATEST}.toml"))).unwrap();
    (candour, text)
}

/// All that counts or says what is in the journal, the copies themselves left out of the list.
fn told(candour: &Candour) -> Vec<String> {
    let asked: [&[&str]; 9] = [
        &["changes", "--json"],
        &["changes", "--prompt", "mp-clear-purpose", "--json"],
        &["commitments", "--json"],
        &["partners", "--json"],
        &["search", "staff", "--json"],
        &["export", "--format", "json"],
        &["export", "--format", "csv"],
        &["extract", "--format", "txt"],
        &["show", "last", "--json"],
    ];
    let mut told: Vec<String> = asked
        .map(|args| candour.run(&[args, &["--journal", "demo"]].concat()).code(0).stdout())
        .into();
    let list = candour.run(&["list", "--json", "--journal", "demo"]).code(0).json();
    let own: Vec<_> =
        list.as_array().unwrap().iter().filter(|one| one["state"] != "copy").collect();
    told.push(format!("{own:?}"));
    let check = candour.run(&["check", "--json", "--journal", "demo"]).code(0).json();
    told.push(format!("{} {}", check["sessions"], check["drafts"]));
    told
}

#[test]
fn the_copies_of_every_sync_program_stand_beside_their_session_and_count_for_nothing() {
    let (candour, text) = demo();
    let before = told(&candour);
    let theirs = text.replacen("text = ", "text = \"Of the copy.\" # ", 1);
    for name in COPIES {
        let file = sessions(&candour).join(name.replace("{}", LATEST));
        std::fs::write(&file, &theirs).unwrap();
        let list = candour.run(&["list", "--json", "--journal", "demo"]).code(0).json();
        let listed = list.as_array().unwrap();
        let of = |one: &&serde_json::Value| one["file"] == file.to_str().unwrap();
        let copy = listed.iter().position(|one| of(&one)).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(listed[copy]["state"], "copy", "{name}");
        assert_eq!(listed[copy - 1]["id"], LATEST, "{name}: beside its session");
        assert_eq!(told(&candour), before, "{name}");
        let check = candour.run(&["check", "--journal", "demo"]).stdout();
        assert!(check.contains("a copy that differs from"), "{name}: {check}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), theirs, "{name}");
        std::fs::remove_file(file).unwrap();
    }
    // All of them together.
    for name in COPIES {
        std::fs::write(sessions(&candour).join(name.replace("{}", LATEST)), &theirs).unwrap();
    }
    let tree = candour.tree();
    assert_eq!(told(&candour), before);
    assert_eq!(candour.tree(), tree);
}

#[test]
fn a_file_that_git_has_left_with_both_versions_in_it_is_named_and_kept() {
    let (candour, text) = demo();
    let both = text.replacen("[[entry]]", "<<<<<<< HEAD\n[[entry]]\n=======\n>>>>>>> theirs", 1);
    let file = sessions(&candour).join(format!("{LATEST}.toml"));
    std::fs::write(&file, &both).unwrap();
    candour.run(&["list", "--journal", "demo"]).code(3).stdout_has("damaged");
    let line = both.lines().position(|line| line.starts_with("<<<")).unwrap() + 1;
    let check = candour.run(&["check", "--json", "--journal", "demo"]).json();
    let problem = &check["problems"][0];
    assert_eq!(
        (problem["file"].as_str(), problem["line"].as_u64()),
        (file.to_str(), Some(line as u64))
    );
    assert_eq!(std::fs::read_to_string(&file).unwrap(), both);
}

#[test]
fn sessions_that_are_gone_without_this_program_are_missed_aloud_until_the_next_is_finished() {
    let candour = Candour::new();
    let sit = || {
        let typed = "One.\n/close\n.\n.\n.\n.\n";
        candour.typed(&["reflect", "--length", "check-in"], typed).code(0).stdout_has("Saved: 2");
    };
    for _ in 0..3 {
        sit();
    }
    let home = || candour.typed(&["--plain"], "").code(0).stdout();
    assert!(!home().contains("missing"), "{}", home());
    let dir = candour.dir().join("journals");
    let away = candour.dir().join("away");
    std::fs::rename(&dir, &away).unwrap();
    let tree = candour.tree();
    for _ in 0..2 {
        assert!(home().contains("Something is missing: of 3 sessions that stood here, none can"));
    }
    candour.run(&["check"]).stdout_has("of 3 sessions that stood here, none can be found");
    assert_eq!(candour.tree(), tree, "looking changes nothing");
    // The folder is back: nothing more is said.
    std::fs::rename(&away, &dir).unwrap();
    assert!(!home().contains("missing"));
    std::fs::rename(&dir, &away).unwrap();
    sit();
    assert!(!home().contains("missing"));
}

/// Ends another thread with this one, however this one ends.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn files_that_come_and_go_while_it_is_asked_make_no_ghosts_and_no_failure() {
    let (candour, text) = demo();
    let dir = sessions(&candour);
    let other = "2026-06-01T090000Z-abcdefgh";
    let file = dir.join(format!("{other}.toml"));
    let whole = text.replace(LATEST, other);
    let is_over = AtomicBool::new(false);
    let over = || is_over.load(Ordering::SeqCst);
    std::thread::scope(|scope| {
        let _over = Over(&is_over);
        scope.spawn(|| {
            let put = |path: &Path, text: &str| {
                // Whole or not at all, as every sync program does it.
                let temp = dir.join(".theirs");
                std::fs::write(&temp, text).unwrap();
                std::fs::rename(&temp, path).unwrap();
            };
            while !over() {
                put(&file, &whole);
                put(&file, &whole.replacen("text = ", "text = \"Theirs.\" # ", 1));
                std::fs::rename(&file, dir.join(format!("{other} (1).toml"))).unwrap();
                std::fs::remove_file(dir.join(format!("{other} (1).toml"))).unwrap();
            }
        });
        for _ in 0..12 {
            let asked: [&[&str]; 5] =
                [&["list"], &["changes"], &["commitments"], &["search", "staff"], &["check"]];
            for args in asked {
                let ran = candour.run(&[args, &["--journal", "demo"]].concat());
                assert!(!ran.stdout().contains("damaged"), "{}", ran.stdout());
                ran.code(0);
            }
        }
    });
}
