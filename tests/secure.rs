//! What the program makes on a disk, seen from outside over a day of all commands: for the leader alone,
//! in its own places, and nothing on a network.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::cli::SITTING;
use crate::harness::Candour;

/// Stands in what is written, and nowhere else on this machine.
const CANARY: &str = "Xylophone-7k3fq2xw";

/// What is written in a day: a sitting that is deleted, one that stays, a later thought, a draft, the
/// names, a pack, and each way out of the journal. Each with what is typed.
fn day(candour: &Candour) -> Vec<(Vec<String>, String)> {
    let out = |name: &str| candour.dir().join(name).display().to_string();
    let words = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let to = |command: &str, name: &str| [words(command), vec![out(name)]].concat();
    let sitting = SITTING.replacen("Met the cook.", CANARY, 1);
    let menu = candour.typed(&["--plain"], "0\n").stdout();
    let names = menu.lines().find(|line| line.contains(": Names, and the roles")).unwrap();
    let names = names.split(':').next().unwrap();
    vec![
        (words("reflect"), sitting.clone()),
        (words("--plain"), "7\n1\n2\n\n\n0\n".to_owned()),
        (words("reflect"), sitting),
        (words("--plain"), format!("7\n1\n1\n2\n{CANARY}\n.\n\n0\n")),
        (words("reflect"), format!("{CANARY}\n.\n")),
        (words("--plain"), format!("{names}\n1\n{CANARY} Anna\na teacher\n\n\n0\n")),
        (words("pack new"), String::new()),
        (words("demo"), String::new()),
        (to("export --format html --output", "out.html"), String::new()),
        (to("export --format csv --include-private --output", "out.csv"), String::new()),
        (to("export --complete --output", "out.json"), String::new()),
        (to("extract --output", "out.txt"), String::new()),
        (to("--journal other import --yes", "out.json"), String::new()),
        (words("list"), String::new()),
        (words("check"), String::new()),
    ]
}

/// Runs a command by `how` of the shell, which is to replace itself by `"$0" "$@"`.
pub(super) fn by(candour: &Candour, how: &str, arguments: &[String], typed: &str) -> Output {
    let home = candour.dir().parent().unwrap().to_owned();
    let temporary = home.join("tmp");
    fs::create_dir_all(&temporary).unwrap();
    let mut child = Command::new("sh")
        .args(["-c", how, env!("CARGO_BIN_EXE_candour")])
        .args([OsStr::new("--dir"), candour.dir().as_os_str()])
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .envs([("HOME", &home), ("TMPDIR", &temporary)])
        .envs([("XDG_RUNTIME_DIR", &temporary), ("XDG_CACHE_HOME", &temporary)])
        .current_dir(&home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What listens to nothing has closed the pipe.
    drop(child.stdin.take().unwrap().write_all(typed.as_bytes()));
    child.wait_with_output().unwrap()
}

/// Lives a day, each command run by `how`, which may name its `$NUMBER`.
fn live(candour: &Candour, how: &str) {
    for (number, (arguments, typed)) in day(candour).into_iter().enumerate() {
        let how = format!(
            "NUMBER={number} CANDOUR_NOW=2026-03-02T16:{number:02}:00Z; export CANDOUR_NOW; {how}"
        );
        let output = by(candour, &how, &arguments, &typed);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        // The head of a journal is not taken in beside that very journal; the rest of it is.
        let code = i32::from(arguments.iter().any(|argument| argument == "import"));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{said}");
    }
}

/// Everything below a directory, links not followed.
fn below(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.symlink_metadata().unwrap().is_dir() {
            all.extend(below(&path));
        }
        all.push(path);
    }
    all
}

#[test]
fn whatever_is_made_is_the_leaders_alone_whatever_the_umask_and_nothing_is_made_elsewhere() {
    let candour = Candour::new();
    live(&candour, r#"umask 0; exec "$0" "$@""#);
    let home = candour.dir().parent().unwrap().to_owned();
    let (dir, temporary) = (candour.dir(), home.join("tmp"));
    assert_eq!(below(&temporary), [""; 0].map(PathBuf::from));
    let mut with_canary = Vec::new();
    for path in below(&home) {
        if path == dir || path == temporary {
            continue;
        }
        assert!(path.starts_with(&dir), "{}", path.display());
        let mode = path.symlink_metadata().unwrap().permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{}", path.display());
        let holds =
            |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).contains(CANARY);
        if path.is_file() && holds(&path) {
            let inside = path.strip_prefix(&dir).unwrap();
            with_canary.push(inside.components().next().unwrap().as_os_str().to_owned());
        }
        // No name tells what was written.
        assert!(!path.to_string_lossy().contains(CANARY), "{}", path.display());
    }
    with_canary.dedup();
    with_canary.sort();
    with_canary.dedup();
    let places = ["journals", "out.csv", "out.html", "out.json", "out.txt", "state"];
    assert_eq!(with_canary, places);
    let mode = dir.symlink_metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o700, "the directory of all");
    for made in ["names.toml", "trash", "sessions"] {
        assert!(dir.join("journals/default").join(made).exists(), "a day has {made}");
    }
}

/// The system's word for each call of a day, if `strace` is here and may look.
fn traced(candour: &Candour, calls: &str) -> Option<String> {
    let dir = candour.dir().parent().unwrap().join("trace");
    fs::create_dir_all(&dir).unwrap();
    let may = Command::new("strace").args(["-qq", "-e", "trace=none", "true"]).status();
    if !may.is_ok_and(|status| status.success()) {
        eprintln!("strace is not here, or may not look: nothing was looked at");
        return None;
    }
    let trace = dir.display();
    live(
        candour,
        &format!(r#"exec strace -f -qq -s 4096 -e trace={calls} -o "{trace}/$NUMBER" "$0" "$@""#),
    );
    let told = below(&dir).into_iter().map(|file| fs::read_to_string(file).unwrap());
    Some(told.collect())
}

#[test]
fn files_are_opened_for_the_leader_alone_below_the_directory_and_no_mode_is_changed_later() {
    let candour = Candour::new();
    let calls = "open,openat,creat,mkdir,mkdirat,chmod,fchmod,fchmodat,link,symlink,mknod";
    let Some(told) = traced(&candour, calls) else { return };
    let dir = candour.dir().display().to_string();
    let (mut made, mut files) = (Vec::new(), 0);
    for line in told.lines() {
        let fails = line.contains(" = -1 ");
        let is_made = line.contains("O_CREAT") && !fails;
        let path = line.split('"').nth(1).unwrap_or_default();
        assert!(!line.contains("chmod"), "{line}");
        if line.contains("mkdir") && !fails {
            assert!(line.contains(", 0700)"), "{line}");
        }
        if is_made {
            assert!(line.contains(", 0600)"), "{line}");
            let is_lock = path.contains("/locks/");
            assert!(is_lock || line.contains("O_EXCL"), "{line}");
            assert!(is_lock || !made.contains(&path), "a name was used twice: {line}");
            made.push(path);
            files += 1;
        }
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "mkdir"];
        if writes.iter().any(|word| line.contains(word)) && !fails {
            assert!(path.starts_with(&dir) || path == "/dev/tty", "{line}");
        }
    }
    assert!(files > 20, "only {files} files\n{told}");
}

#[test]
fn no_socket_is_opened_and_no_other_program_is_started() {
    let candour = Candour::new();
    let Some(told) = traced(&candour, "network,execve,execveat") else { return };
    let mut programs = 0;
    for line in told.lines() {
        assert!(line.contains("execve(\"") && line.contains("candour"), "{line}");
        // What was typed is in no process's words.
        assert!(!line.contains(CANARY), "{line}");
        programs += 1;
    }
    assert_eq!(programs, day(&candour).len());
}

#[test]
fn what_others_could_open_is_told_by_check() {
    let candour = Candour::new();
    live(&candour, r#"exec "$0" "$@""#);
    candour.run(&["check"]).code(0).stdout_lacks("other people");
    let all = [candour.dir().join("journals/default"), candour.dir().join("state")];
    let mut opened = all.to_vec();
    opened.extend(below(&all[0]));
    let head: toml::Table =
        toml::from_str(&fs::read_to_string(all[0].join("journal.toml")).unwrap()).unwrap();
    let drafts = all[1].join("drafts").join(head["id"].as_str().unwrap());
    opened.extend(below(&drafts));
    assert!(opened.len() > 8, "{opened:?}");
    for path in opened {
        let bits = if path.is_dir() { 0o755 } else { 0o644 };
        let before = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
        let check = candour.run(&["check", "--json"]).code(0).json();
        let told = check["problems"].as_array().unwrap();
        let told = told.iter().find(|one| one["file"].as_str() == path.to_str());
        let what = told.map(|one| one["what"].to_string()).unwrap_or_default();
        assert!(what.contains("other people"), "{}: {check}", path.display());
        fs::set_permissions(&path, before).unwrap();
    }
}
