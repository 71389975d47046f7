//! The same in a real terminal: what goes to it, what lies in memory and on the disk.

use std::fs;
use std::path::Path;
use std::time::Duration;

use portable_pty::CommandBuilder;

use super::{CANARY, DAY, NEXT_DAY, PASSPHRASE};
use crate::harness::Candour;
use crate::pty::harness::{CANDOUR, Program};
use crate::vault::easy_lock;
#[cfg(target_os = "linux")]
use crate::vault::in_shared_memory;

/// A protected journal in which nothing is written yet.
fn protected() -> (Candour, String) {
    let candour = Candour::new();
    let (key, lock) = easy_lock(PASSPHRASE);
    candour.put("journals/default/identity.age", lock);
    (candour, key)
}

/// The program on it, in a first sitting, with the canary written.
fn writing(candour: &Candour) -> Program {
    let mut program = Program::start(&candour.dir(), DAY, &["reflect"]);
    program.sees("This journal is protected").types("wrong one").keys("\r");
    program.sees("That is not the passphrase").types(PASSPHRASE).keys("\r");
    program.sees("into words?").types(CANARY).types(" at the gate").sees("saved");
    program
}

/// What the drafts say, to whoever has the recovery key.
fn drafted(candour: &Candour, key: &str) -> String {
    let key: age::x25519::Identity = key.parse().unwrap();
    let tree = candour.tree().into_iter();
    let drafts = tree.filter(|(path, _)| is_a_draft(path));
    let texts = drafts.filter_map(|(_, bytes)| age::decrypt(&key, &bytes).ok());
    texts.map(|text| String::from_utf8(text).unwrap()).collect()
}

/// Whether this is a draft, and no file that is to become one.
fn is_a_draft(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    let is_below = path.iter().any(|part| part == "drafts");
    is_below && name.ends_with(".toml.age") && !name.starts_with('.')
}

fn is_on_disk(candour: &Candour, words: &str) -> bool {
    let holds = |bytes: &[u8]| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    candour.tree().iter().any(|(_, bytes)| holds(bytes))
}

#[test]
fn a_sitting_in_a_protected_journal_asks_before_and_never_after() {
    let (candour, key) = protected();
    let mut program = writing(&candour);
    // Who has forgotten the passphrase by now loses nothing: no save asks for it.
    let is_kept = || drafted(&candour, &key).contains("at the gate and on");
    program.types(" and on").waits_for(Duration::from_secs(20), is_kept);
    program.kill();
    assert!(!is_on_disk(&candour, CANARY) && !is_on_disk(&candour, PASSPHRASE));
    let mut program = Program::start(&candour.dir(), NEXT_DAY, &[]);
    program.sees("This journal is protected").keys(&format!("\u{1b}[200~{key}\u{1b}[201~"));
    program.keys("\r").sees(CANARY).keys("\r").sees("at the gate and on");
    let sent = program.sent();
    assert!(!sent.contains(PASSPHRASE) && !sent.contains(&key));
    program.keys("\u{11}").ends_with(0);
    assert!(program.is_restored());
    assert!(!is_on_disk(&candour, CANARY));
}

#[test]
fn what_is_locked_leaves_the_terminal_and_the_memory_and_comes_back_at_the_same_caret() {
    let (candour, _) = protected();
    let mut program = writing(&candour);
    program.keys("\u{1b}[D\u{1b}[D\u{1b}[D\u{1b}[D");
    for words in [CANARY, PASSPHRASE] {
        eprintln!(
            "before locking, the memory holds {words}: {:?}",
            lies_in_memory(&program, words)
        );
    }
    assert_ne!(lies_in_memory(&program, CANARY), Some(false), "the search finds what is there");
    let before = program.sent().len();
    program.keys("\u{4}").sees("This journal is protected");
    for words in [CANARY, PASSPHRASE] {
        assert_ne!(lies_in_memory(&program, words), Some(true), "{words}");
        assert!(!program.shows(words));
    }
    assert!(!program.sent()[before..].contains("Xylophone"));
    for file in ["cmdline", "environ"] {
        let seen = fs::read(format!("/proc/{}/{file}", program.id())).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&seen).contains(PASSPHRASE));
    }
    let locked = program.sent().len();
    program.types(PASSPHRASE).keys("\r").sees("at the gate").types("|").sees("at the |gate");
    assert!(!program.sent()[before..locked].contains("gate"));
    let open = program.sent().len();
    program.keys("\u{11}").ends_with(0);
    assert!(program.is_restored() && !program.shows("gate"));
    assert!(!program.sent()[open..].contains("gate"), "nothing is said on the way out");
}

#[test]
fn the_journal_that_was_open_is_locked_whichever_the_program_began_with() {
    let candour = Candour::new();
    let (_, lock) = easy_lock(PASSPHRASE);
    candour.put("journals/head/identity.age", lock);
    let mut program = Program::start(&candour.dir(), DAY, &[]);
    program.sees("Begin: three questions").keys("\u{b}").types("another journal").keys("\r");
    program.sees("One journal a leader").keys("\r").sees("This journal is protected");
    program.types(PASSPHRASE).keys("\r").sees("Begin").keys("\u{4}");
    program.sees("This journal is protected").types(PASSPHRASE).keys("\r").sees("Begin");
    program.keys("\r").sees("into words?").types(CANARY).sees("saved").keys("\u{4}");
    program.sees("This journal is protected").types(PASSPHRASE).keys("\r").sees(CANARY);
    program.keys("\u{11}").ends_with(0);
    assert!(!is_on_disk(&candour, CANARY), "nothing is written into a journal in clear");
}

#[test]
fn a_journal_that_is_left_alone_is_locked_and_saved() {
    let (candour, _) = protected();
    candour.put("config.toml", "lock_after = 0.03\n");
    let mut program = Program::start(&candour.dir(), DAY, &["reflect"]);
    program.sees("This journal is protected").types(PASSPHRASE).keys("\r");
    program.sees("into words?").types(CANARY).sees(CANARY).sees("This journal is protected");
    program.types(PASSPHRASE).keys("\r").sees(CANARY).types("!").sees("9v2m!");
    program.keys("\u{11}").ends_with(0);
}

#[cfg(target_os = "linux")]
#[test]
fn no_kill_leaves_a_word_in_clear_anywhere() {
    const WORDS: &str = "Bassoon-7w3e";
    let (candour, key) = protected();
    let home = candour.dir().parent().unwrap().to_owned();
    for (round, pause) in [1500, 0, 5, 15, 40, 100, 300, 600, 1100].into_iter().enumerate() {
        let mut command = CommandBuilder::new(CANDOUR);
        command.args(["--dir".as_ref(), candour.dir().as_os_str()]);
        if round == 0 {
            command.arg("reflect");
        }
        for name in ["HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"] {
            let place = home.join(name);
            fs::create_dir_all(&place).unwrap();
            command.env(name, place);
        }
        let mut program = Program::of(command, DAY);
        program.sees("This journal is protected").types(PASSPHRASE).keys("\r");
        if round > 0 {
            program.sees("Go on: ").keys("\r");
        }
        program.sees("when done");
        // In the midst of typing and of saving, wherever that is by then.
        for word in 0..5 {
            program.types(&format!("{WORDS} {round}.{word} "));
            program.watches_for(Duration::from_millis(pause / 5));
        }
        program.kill();
        assert!(!is_on_disk(&candour, WORDS) && !is_on_disk(&candour, PASSPHRASE), "{round}");
        assert!(in_shared_memory(WORDS).is_empty(), "{round}");
    }
    assert!(drafted(&candour, &key).contains(WORDS), "something was saved");
}

#[test]
fn one_key_clears_the_terminal() {
    let (candour, _) = protected();
    let mut program = writing(&candour);
    program.keys("\u{f}").sees("^O back").gone("gate");
    assert!(!program.shows("purpose") && !program.shows("default"));
    program.keys("\u{f}").sees("at the gate").keys("\u{11}").ends_with(0);
}

/// Whether this lies in the program's memory; none where the system lets nobody look. That is said, and
/// it is a failure for who may look everywhere: a search that finds nothing there proves nothing.
fn lies_in_memory(program: &Program, words: &str) -> Option<bool> {
    match memory(program) {
        Ok(parts) => {
            let holds = |part: &Vec<u8>| part.windows(words.len()).any(|at| at == words.as_bytes());
            Some(parts.iter().any(holds))
        }
        Err(error) => {
            let is_root = cfg!(target_os = "linux") && rustix::process::geteuid().is_root();
            assert!(!is_root, "the memory must be searched, and cannot be read: {error}");
            eprintln!("SKIPPED: the memory was not searched for secrets: {error}");
            None
        }
    }
}

/// All of the program's memory that can be written in.
fn memory(program: &Program) -> std::io::Result<Vec<Vec<u8>>> {
    use std::os::unix::fs::FileExt as _;

    let proc = Path::new("/proc").join(program.id().to_string());
    let maps = fs::read_to_string(proc.join("maps"))?;
    let file = fs::File::open(proc.join("mem"))?;
    let mut parts = Vec::new();
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split_whitespace().next().unwrap().split_once('-').unwrap();
        let from = u64::from_str_radix(from, 16).unwrap();
        let to = u64::from_str_radix(to, 16).unwrap();
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // The guard of a stack is listed with it.
        if let Ok(read) = file.read_at(&mut bytes, from) {
            bytes.truncate(read);
            parts.push(bytes);
        }
    }
    if parts.is_empty() { Err(std::io::ErrorKind::PermissionDenied.into()) } else { Ok(parts) }
}

#[cfg(target_os = "linux")]
#[test]
fn an_abort_on_the_screen_dumps_no_core() {
    let (candour, _) = protected();
    let mut program = writing(&candour);
    let limits = fs::read_to_string(format!("/proc/{}/limits", program.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"]);
    let before = candour.tree().len();
    program.signal("ABRT");
    let status = program.ends();
    assert!(!status.success(), "{status:?}");
    assert!(candour.tree().len() <= before && !is_on_disk(&candour, CANARY));
}
