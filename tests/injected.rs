//! Failures and deaths put between the program and the system, by `strace`: each sync, each rename and
//! each removal of a whole sitting fails or kills in turn.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::harness::Candour;

const TYPED: &str = "One.\nTwo.\n/close\n.\n.\n.\n.\n";
const CALLS: [&str; 3] = ["fsync,fdatasync", "rename,renameat,renameat2,linkat", "unlink,unlinkat"];

/// Whether `strace` is here and may watch. Where it is not, that is said: nothing was tested then.
fn has_strace() -> bool {
    let tried = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    let is_here = tried.is_ok_and(|status| status.success());
    if !is_here {
        eprintln!("injected: strace is not here or may not watch, so NOTHING was injected");
    }
    is_here
}

/// A sitting of two lines that is finished, with something done to its calls. What the program said,
/// and the calls.
fn sitting(dir: &Path, inject: &str) -> (Output, String) {
    let log = dir.join("calls");
    let mut child = Command::new("strace")
        .args(["-f", "-qq", "-y", "-o"])
        .arg(&log)
        .args(["-e", &format!("trace={}", CALLS.join(",")), "-e", &format!("inject={inject}")])
        .arg(env!("CARGO_BIN_EXE_candour"))
        .arg("--dir")
        .arg(dir.join("candour"))
        .args(["reflect", "--length", "check-in"])
        .env("CANDOUR_NOW", "2026-03-02T16:00:00Z")
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that was killed hears no more.
    drop(std::io::Write::write_all(&mut child.stdin.take().unwrap(), TYPED.as_bytes()));
    let output = child.wait_with_output().unwrap();
    (output, std::fs::read_to_string(&log).unwrap())
}

/// What is found afterwards: the state and the text of the one sitting, where there is one.
fn found(dir: &Path) -> Option<(String, String)> {
    let candour = Candour::at(dir);
    let list = candour.run(&["list", "--json"]).code(0).json();
    let sessions = list.as_array().unwrap();
    assert!(sessions.len() <= 2, "{sessions:?}");
    // Newest first; a draft that could not be removed says the same as its session.
    let first = sessions.iter().find(|one| one["state"] == "finished").or(sessions.first())?;
    let id = first["id"].as_str().unwrap();
    let shown = match first["state"].as_str().unwrap() {
        state @ ("finished" | "draft") => (state, candour.run(&["show", id, "--json"]).json()),
        other => panic!("{other}: {sessions:?}"),
    };
    let text = shown.1["entry"][0]["text"].as_str().unwrap_or_default();
    Some((shown.0.to_owned(), text.to_owned()))
}

/// Plays it for each call of a kind; how many were played.
fn each(calls: &str, what: &str, check: impl Fn(&Output, &str, Option<(String, String)>)) -> usize {
    let (mut count, mut longest) = (0, 0);
    for nth in 1.. {
        let dir = TempDir::new().unwrap();
        let (output, log) = sitting(dir.path(), &format!("{calls}:{what}:when={nth}"));
        let is_played = log.contains("(INJECTED)") || log.contains("killed by SIGKILL");
        if !is_played {
            break;
        }
        let home = dir.path().join("candour");
        let left = Candour::at(&home).tree().into_iter().filter(|(path, _)| {
            path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".part"))
        });
        assert!(left.count() <= 1, "{calls} {what} {nth}: more than one save was under way");
        let kept = found(&home);
        let text = kept.as_ref().map_or("", |(_, text)| text);
        assert!("One.\nTwo.".starts_with(text), "{calls} {what} {nth}: {text:?}");
        // What one death has left, a later one does not take.
        let is_death = what.starts_with("signal");
        assert!(
            !is_death || text.len() >= longest,
            "{calls} {what} {nth}: {text:?} is less\n{log}"
        );
        longest = text.len();
        check(&output, &log, kept);
        count += 1;
    }
    count
}

#[test]
fn every_failing_call_of_a_real_sitting_is_survived_and_never_called_saved() {
    if !has_strace() {
        return;
    }
    let mut count = 0;
    for (calls, error) in CALLS.iter().zip(["EIO", "ENOSPC", "EACCES"]) {
        for when in [format!("error={error}"), format!("error={error}:when=1+")] {
            // The second: all of them, from the first on.
            let is_all = when.ends_with('+');
            if is_all {
                let dir = TempDir::new().unwrap();
                let (output, log) = sitting(dir.path(), &format!("{calls}:{when}"));
                assert!(log.contains("(INJECTED)"), "{log}");
                let said = String::from_utf8_lossy(&output.stdout);
                let is_kept = found(&dir.path().join("candour")).is_some();
                assert!(!said.contains("Saved: 2") || is_kept, "{said}");
                count += 1;
                continue;
            }
            count += each(calls, &when, |output, log, kept| {
                let said = String::from_utf8_lossy(&output.stdout);
                assert!(output.status.code().is_some_and(|code| code <= 1), "{output:?}");
                if said.contains("Saved: 2") {
                    let whole = ("finished".to_owned(), "One.\nTwo.".to_owned());
                    assert_eq!(kept, Some(whole), "{said}\n{log}");
                } else if output.status.success() {
                    assert_eq!(kept.unwrap().1, "One.\nTwo.", "{said}\n{log}");
                }
                never_synced_again(log);
            });
        }
    }
    eprintln!("injected: {count} failures");
    assert!(count > 20, "only {count} failures");
}

/// After a failed sync the system may call the next one of that file good, with the bytes gone.
fn never_synced_again(log: &str) {
    let file = |line: &str| {
        let of = line.split_once('<')?.1.split_once(">)")?.0;
        (line.contains("sync(") && of.contains("/.candour-")).then(|| of.to_owned())
    };
    let mut failed = Vec::new();
    for line in log.lines() {
        let Some(file) = file(line) else { continue };
        assert!(!failed.contains(&file), "{log}");
        if line.contains("EIO") {
            failed.push(file);
        }
    }
}

#[test]
fn a_death_at_every_call_leaves_the_old_or_the_new_whole() {
    if !has_strace() {
        return;
    }
    let mut count = 0;
    for calls in CALLS {
        count += each(calls, "signal=KILL", |output, log, kept| {
            let said = String::from_utf8_lossy(&output.stdout);
            if said.contains("Saved: 2") {
                assert_eq!(kept.as_ref().unwrap().0, "finished", "{log}");
            }
        });
    }
    eprintln!("injected: {count} deaths");
    assert!(count > 10, "only {count} deaths");
}

#[test]
fn on_a_file_system_that_knows_no_such_rename_it_still_saves_and_never_over_another() {
    if !has_strace() {
        return;
    }
    // VFAT, SMB and FUSE know neither.
    for error in ["EINVAL", "ENOSYS", "EPERM", "EOPNOTSUPP"] {
        let dir = TempDir::new().unwrap();
        let calls = format!("renameat2,linkat:error={error}");
        let (output, log) = sitting(dir.path(), &calls);
        assert!(log.contains("(INJECTED)"), "{log}");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("Saved: 2"), "{error}: {said}\n{log}");
        let whole = ("finished".to_owned(), "One.\nTwo.".to_owned());
        assert_eq!(found(&dir.path().join("candour")), Some(whole), "{error}");
    }
}
