//! Files that are no sessions, beside three that are: each command works on the rest, names the bad ones,
//! waits for nothing, and changes nothing.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::harness::Candour;

const OF_TODAY: &str = "2026-03-02T16";

/// Puts every kind of thing that is no session where sessions are; says how many.
fn plant(dir: &Path, whole: &str) -> usize {
    let deep = format!("format = 1\nx = {}1{}\n", "[".repeat(20_000), "]".repeat(20_000));
    let keys = (0..20_000).map(|n| format!("k{n} = 1")).collect::<Vec<_>>().join("\n");
    let half = &whole[..whole.len() / 2];
    let long_line = format!("format = 1\nid = \"{}\"\n", "x".repeat(100_000));
    let other = whole.replacen("format = 1", "format = 1\r", 1).replace("[end]", "[END]");
    let contents: [&[u8]; 13] = [
        b"",
        b"\0\0\0\0\0\0\0\0",
        b"\xff\xfe\0f\0o\0r\0m",
        b"format = 1\n\xff\xff\n",
        b"format = 1",
        b"format = 99999999999999999999\n",
        b"format = -1\n",
        b"<html>Sign in to the school's network</html>",
        deep.as_bytes(),
        keys.as_bytes(),
        half.as_bytes(),
        long_line.as_bytes(),
        other.as_bytes(),
    ];
    for (n, bytes) in contents.iter().enumerate() {
        std::fs::write(dir.join(format!("2026-01-{:02}T090000Z-hostile{n}.toml", n + 1)), bytes)
            .unwrap();
    }
    let at = |day: usize| dir.join(format!("2026-02-{day:02}T090000Z-special1.toml"));
    std::fs::create_dir(at(1)).unwrap();
    symlink("/etc/passwd", at(2)).unwrap();
    symlink("/dev/zero", at(3)).unwrap();
    symlink(at(4), at(4)).unwrap();
    assert!(Command::new("mkfifo").arg(at(5)).status().unwrap().success());
    drop(std::os::unix::net::UnixListener::bind(at(6)).unwrap());
    contents.len() + 6
}

/// Every name below, and what the files hold that can be read without waiting.
fn seen(dir: &Path) -> Vec<String> {
    let listed = Command::new("sh")
        .args([
            "-c",
            "find . -printf '%p %y %m %s %T@ %l\\n' | sort; find . -type f -exec cksum {} +",
        ])
        .current_dir(dir)
        .output()
        .unwrap();
    let mut seen: Vec<_> =
        String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect();
    seen.sort();
    seen
}

#[test]
fn every_command_works_on_the_rest_and_leaves_what_it_cannot_read_as_it_is() {
    let candour = Candour::new();
    for text in ["One", "Two", "Three"] {
        let typed = format!("{text} said.\n/close\n.\n.\n.\n.\n");
        candour.typed(&["reflect", "--length", "check-in"], typed).code(0).stdout_has("Saved: 2");
    }
    let dir = candour.dir().join("journals/default/sessions");
    let mut sessions = std::fs::read_dir(&dir).unwrap();
    let whole = std::fs::read_to_string(sessions.next().unwrap().unwrap().path()).unwrap();
    let planted = plant(&dir, &whole);
    let before = seen(&candour.dir());
    let list = candour.run(&["list", "--json"]).code(3).json();
    let state =
        |state: &str| list.as_array().unwrap().iter().filter(|one| one["state"] == state).count();
    // One of them only says that it is of a later format.
    assert_eq!(
        (state("finished"), state("newer"), state("damaged")),
        (3, 1, planted - 1),
        "{list}"
    );
    let all: [&[&str]; 14] = [
        &["list"],
        &["show", "last"],
        &["show", "2026-02-05"],
        &["show", "2026-02-03"],
        &["show", "2026-01-09"],
        &["search", "said"],
        &["changes"],
        &["changes", "--prompt", "mp-clear-purpose"],
        &["commitments"],
        &["partners"],
        &["export"],
        &["export", "--complete"],
        &["check"],
        &["--plain"],
    ];
    for args in all {
        let ran = candour.run(args);
        assert!(ran.is_told(), "{args:?}: {}", ran.stderr());
        assert!(!ran.stdout().contains("root:"), "{args:?} follows a link");
        assert_eq!(seen(&candour.dir()), before, "{args:?}");
    }
    candour.run(&["search", "said"]).stdout_has("One").stdout_has("Two").stdout_has("Three");
    candour.run(&["show", OF_TODAY]).code(1);
}
