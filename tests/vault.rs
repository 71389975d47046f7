//! A protected journal as scripts and people meet it, and as the stock `age` command does.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use age::secrecy::{ExposeSecret as _, SecretString};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::cli::SITTING;
use crate::harness::{Candour, Ran};
#[cfg(unix)]
use crate::pty::harness::Program;

const PASSPHRASE: &str = "kettle drawer lantern hill";

/// Stands in what is written, and nowhere else.
const CANARY: &str = "Xylophone-9v2m";

/// Puts a lock on the usual journal that asks for hardly any work, as stock `age` would make it, and
/// gives the recovery key.
fn plant_lock(candour: &Candour) -> String {
    let (key, lock) = easy_lock(PASSPHRASE);
    candour.put("journals/default/identity.age", lock);
    key
}

/// A recovery key, and the lock that this passphrase opens with hardly any work.
pub(crate) fn easy_lock(passphrase: &str) -> (String, Vec<u8>) {
    let key = age::x25519::Identity::generate();
    let mut lock = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    lock.set_work_factor(1);
    let key = key.to_string().expose_secret().to_owned();
    let file = format!("# created by hand\n{key}\n");
    (key, age::encrypt(&lock, file.as_bytes()).unwrap())
}

/// Runs a command that reads the passphrase from standard input, and then what is typed.
fn with(candour: &Candour, args: &[&str], typed: &str) -> Ran {
    let args = [args, &["--passphrase-fd", "0"]].concat();
    candour.typed(&args, format!("{PASSPHRASE}\n{typed}"))
}

/// A journal with a session, a draft and something in the trash, protected.
fn protected() -> (Candour, String) {
    let mut candour = Candour::new();
    let sitting = SITTING.replacen("Met the cook.", CANARY, 1);
    candour.typed(&["reflect"], &sitting).code(0);
    candour.run(&["delete", "last", "--yes"]).code(0);
    candour.on("2026-03-03T16:00:00Z").typed(&["reflect"], &sitting).code(0);
    candour.on("2026-03-04T16:00:00Z").typed(&["reflect"], format!("{CANARY}\n.\n")).code(0);
    let key = plant_lock(&candour);
    with(&candour, &["journal", "protect"], "").code(0).stdout_has("Protected: 3 files sealed");
    (candour, key)
}

fn files_with(candour: &Candour, needle: &str) -> Vec<PathBuf> {
    let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|part| part == needle.as_bytes());
    let tree = candour.tree().into_iter();
    tree.filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path).collect()
}

fn sealed_files(candour: &Candour) -> Vec<PathBuf> {
    let tree = candour.tree().into_iter().map(|(path, _)| path);
    tree.filter(|path| path.to_string_lossy().ends_with(".toml.age")).collect()
}

/// What the stock `age` command makes of a file, with a key.
fn opened_by_age(file: &Path, key: &str) -> String {
    let mut age = Command::new("age")
        .args(["--decrypt", "--identity", "-"])
        .arg(file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command age is needed: Debian has it as the package age");
    age.stdin.take().unwrap().write_all(key.as_bytes()).unwrap();
    let output = age.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", file.display());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_journal_is_protected_at_full_strength_and_stock_age_opens_every_file() {
    let candour = Candour::new();
    candour.typed(&["reflect"], SITTING).code(0);
    candour.typed(&["reflect"], "A draft.\n.\n").code(0);
    let ran = with(&candour, &["journal", "protect"], "");
    ran.code(0).stdout_has("Protected: 2 files sealed");
    ran.stderr_has("There is no recovery without").stderr_has("OneDrive").stderr_has("git");
    let said = ran.stdout();
    let key = said.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1")).unwrap();
    let lock = candour.dir().join("journals/default/identity.age");
    let bytes = fs::read(&lock).unwrap();
    assert!(String::from_utf8_lossy(&bytes).starts_with("age-encryption.org/v1\n-> scrypt "));
    assert!(String::from_utf8_lossy(&bytes).contains(" 18\n"), "the work of a guess");
    let sealed = sealed_files(&candour);
    assert_eq!(sealed.len(), 3, "{sealed:?}");
    let texts: Vec<_> = sealed.iter().map(|file| opened_by_age(file, key)).collect();
    assert!(texts.iter().all(|text| text.starts_with("format = 1\n")));
    assert!(texts.iter().any(|text| text.contains("Met the cook.")));
    assert!(texts.iter().any(|text| text.contains("A draft.")));
    assert!(texts.iter().any(|text| text.contains("title = ")));
    // And by the lock, with the passphrase typed at a terminal.
    let session = sealed.iter().find(|file| file.to_string_lossy().contains("sessions")).unwrap();
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut age = CommandBuilder::new("age");
    age.args(["-d".as_ref(), "-i".as_ref(), lock.as_os_str(), session.as_os_str()]);
    let mut child = pair.slave.spawn_command(age).unwrap();
    drop(pair.slave);
    let mut keys = pair.master.take_writer().unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut said, mut bytes, mut is_asked) = (String::new(), [0; 512], false);
    while let Ok(count @ 1..) = reader.read(&mut bytes) {
        said.push_str(&String::from_utf8_lossy(&bytes[..count]));
        if said.contains("passphrase") && !std::mem::replace(&mut is_asked, true) {
            keys.write_all(format!("{PASSPHRASE}\r").as_bytes()).unwrap();
        }
    }
    assert!(child.wait().unwrap().success() && said.contains("Met the cook."), "{said}");
}

#[test]
fn after_a_day_in_a_protected_journal_no_word_is_on_the_disk() {
    let mut candour = Candour::new();
    candour.run(&["list"]).code(0);
    plant_lock(&candour);
    let sitting = format!("{CANARY}\n.\n/close\n/close\n/close\n/close\n");
    for day in ["02", "03", "04"] {
        candour.on(&format!("2026-03-{day}T16:00:00Z"));
        with(&candour, &["reflect"], &sitting).code(0).stdout_has("Saved");
    }
    candour.on("2026-03-05T16:00:00Z");
    with(&candour, &["reflect"], &format!("{CANARY}\n.\n")).code(0);
    with(&candour, &["delete", "last~2", "--yes"], "").code(0);
    for command in [
        "show last",
        "list",
        "search Xylophone",
        "changes",
        "commitments",
        "partners",
        "due",
        "check",
        "trash list",
        "export",
        "export --format csv",
        "extract --session last",
        "export --complete",
    ] {
        let args: Vec<&str> = command.split(' ').collect();
        with(&candour, &args, "").code(0);
    }
    with(&candour, &["search", "Xylophone"], "").stdout_has("[Xylophone]");
    with(&candour, &["trash", "list"], "").stdout_has("2026-03-02");
    assert_eq!(files_with(&candour, CANARY), Vec::<PathBuf>::new());
    assert_eq!(files_with(&candour, "age-encryption.org").len(), 5, "they are there");
    let listed = with(&candour, &["list", "--json"], "").json();
    let states: Vec<_> = listed.as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["draft", "finished", "finished"]);
    assert!(listed[0]["file"].as_str().unwrap().ends_with(".toml.age"));
    assert!(Path::new(listed[1]["file"].as_str().unwrap()).is_file());
}

#[test]
fn without_a_passphrase_every_command_that_reads_says_calmly_that_it_cannot() {
    let (candour, _) = protected();
    let before = candour.tree();
    for command in [
        "show last",
        "search x",
        "changes",
        "commitments",
        "partners",
        "due",
        "check",
        "export",
        "extract --session last",
        "reflect",
        "--plain",
        "import x.json",
        "delete last --yes",
        "trash list",
        "trash empty --yes",
        "journal passphrase",
        "journal recovery-key",
        "journal unprotect --yes",
        "journal protect",
    ] {
        let args: Vec<&str> = command.split(' ').collect();
        let ran = candour.typed(&args, "Words that nobody hears.\n.\n");
        ran.code(1).stderr_has("protected").stderr_has("--passphrase-fd");
        assert_eq!(ran.stdout(), "", "{command}");
    }
    let list = candour.run(&["list", "--json"]);
    list.code(1).stderr_has("protected");
    assert!(list.json().as_array().unwrap().iter().all(|one| one["state"] == "locked"));
    assert_eq!(candour.tree(), before);
    for command in ["paths", "pack list", "card"] {
        candour.run(&command.split(' ').collect::<Vec<_>>()).code(0);
    }
}

#[test]
fn a_wrong_passphrase_is_no_damage_and_the_recovery_key_will_do() {
    let (candour, key) = protected();
    let before = candour.tree();
    let wrong = candour.typed(&["list", "--passphrase-fd", "0"], "kettle\n");
    wrong.code(1).stderr_has("wrong passphrase").stdout_has("State: sealed");
    assert!(!wrong.stderr().contains("damage"), "{}", wrong.stderr());
    let typed = format!("{}\n", key.to_lowercase());
    candour.typed(&["show", "last", "--passphrase-fd", "0"], &typed).code(0).stdout_has(CANARY);
    let mistyped = format!("{}x\n", &key[..key.len() - 1]);
    let ran = candour.typed(&["list", "--passphrase-fd", "0"], &mistyped);
    ran.code(1).stderr_has("recovery key");
    let none = candour.typed(&["list", "--passphrase-fd", "0"], "");
    none.code(1).stderr_has("no passphrase");
    assert_eq!(candour.tree(), before);
    with(&candour, &["journal", "recovery-key"], "").code(0).stdout_has(&key);
}

#[cfg(unix)]
#[test]
fn a_script_may_give_the_passphrase_by_any_descriptor() {
    let (candour, _) = protected();
    let said = candour.dir().join("passphrase");
    candour.put("passphrase", PASSPHRASE);
    let output = Command::new("sh")
        .args(["-c", "exec 7<\"$1\"; exec \"$0\" --dir \"$2\" show last --passphrase-fd 7"])
        .args([env!("CARGO_BIN_EXE_candour").as_ref(), said.as_os_str(), candour.dir().as_os_str()])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains(CANARY), "{output:?}");
    with(&candour, &["list"], "").code(0);
    candour.run(&["list", "--passphrase-fd", "99"]).code(1).stderr_has("99");
}

#[test]
fn a_line_with_a_passphrase_is_never_taken_for_an_answer() {
    let candour = Candour::new();
    with(&candour, &["reflect"], "Words.\n.\n").code(0);
    assert_eq!(files_with(&candour, PASSPHRASE), Vec::<PathBuf>::new());
    assert_eq!(files_with(&candour, "Words.").len(), 1);
}

#[test]
fn opening_up_is_asked_for_and_the_passphrase_can_be_changed() {
    let (candour, key) = protected();
    // The old one and the new one. The lock is made anew at full strength.
    let changed = with(&candour, &["journal", "passphrase"], "blue hats in a window\n");
    changed.code(0).stderr_has("Older copies");
    with(&candour, &["list"], "").code(1).stderr_has("wrong passphrase");
    let unprotect = ["journal", "unprotect", "--passphrase-fd", "0"];
    let key = format!("{key}\n");
    candour.typed(&unprotect, &key).code(1).stderr_has("--yes");
    let yes = [&unprotect[..], &["--yes"]].concat();
    candour.typed(&yes, &key).code(0).stdout_has("No longer protected: 3 files in clear");
    assert_eq!(files_with(&candour, "age-encryption.org"), Vec::<PathBuf>::new());
    candour.run(&["show", "last"]).code(0).quiet().stdout_has(CANARY);
    candour.run(&["journal", "passphrase"]).code(1).stderr_has("not protected");
}

#[test]
fn what_is_unfinished_is_said_with_how_to_finish_it() {
    let (candour, _) = protected();
    let text = with(&candour, &["export", "--complete"], "").stdout();
    assert!(!text.contains(CANARY), "a complete export of a protected journal stays sealed");
    let file = &sealed_files(&candour)[0];
    let opened = with(&candour, &["show", "last"], "");
    opened.code(0);
    let clear = file.with_extension("");
    candour.put(clear.strip_prefix(candour.dir()).unwrap().to_str().unwrap(), CANARY);
    with(&candour, &["list"], "")
        .code(0)
        .stderr_has("1 file of this protected journal is still in clear");
    let check = with(&candour, &["check"], "");
    check
        .code(0)
        .stdout_has("in clear, in a protected journal")
        .stdout_has("candour journal protect");
    with(&candour, &["journal", "protect"], "").code(0).stdout_has("Protected: 1 file sealed");
    assert_eq!(files_with(&candour, CANARY), Vec::<PathBuf>::new());
    with(&candour, &["journal", "protect"], "").code(0).stdout_has("protected already");
}

#[test]
fn a_complete_export_of_a_protected_journal_comes_back_sealed_elsewhere() {
    let (candour, _) = protected();
    let export = candour.dir().join("all.json");
    candour.run(&["export", "--complete", "--output", export.to_str().unwrap()]).code(0);
    let other = Candour::new();
    let import = other.run(&["import", "--yes", export.to_str().unwrap()]);
    import.code(0);
    with(&other, &["show", "last"], "").code(0).stdout_has(CANARY);
    assert_eq!(files_with(&other, CANARY), Vec::<PathBuf>::new());
    // What comes in clear into a protected journal is sealed on its way.
    let third = Candour::new();
    third.typed(&["reflect"], SITTING).code(0);
    let id = third.run(&["list", "--json"]).json()[0]["file"].as_str().unwrap().to_owned();
    with(&other, &["import", "--yes", &id], "").code(0);
    assert_eq!(files_with(&other, "Met the cook."), Vec::<PathBuf>::new());
    with(&other, &["search", "cook"], "").code(0).stdout_has("cook");
}

#[test]
fn a_lock_that_asks_for_endless_work_and_one_that_was_altered_end_at_once() {
    let (candour, _) = protected();
    let lock = candour.dir().join("journals/default/identity.age");
    let good = fs::read(&lock).unwrap();
    let end = good.windows(3).position(|part| part == b" 1\n").unwrap();
    let hostile = [&good[..end], b" 63\n", &good[end + 3..]].concat();
    candour.put("journals/default/identity.age", hostile);
    with(&candour, &["list"], "").code(1).stderr_has("more work");
    candour.put("journals/default/identity.age", &good[..good.len() - 1]);
    with(&candour, &["list"], "").code(1).stderr_has("altered or cut short");
    candour.put("journals/default/identity.age", "");
    with(&candour, &["list"], "").code(1).stderr_has("altered or cut short");
    candour.put("journals/default/identity.age", &good);
    let file = sealed_files(&candour)
        .into_iter()
        .find(|file| file.to_string_lossy().contains("sessions"))
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    candour.put(file.strip_prefix(candour.dir()).unwrap().to_str().unwrap(), &bytes);
    let list = with(&candour, &["list"], "");
    list.code(3).stderr_has("altered or cut short").stdout_has("State: a draft");
    with(&candour, &["show", "2026-03-03"], "").code(1).stdout_lacks(CANARY);
    let before = candour.tree();
    with(&candour, &["journal", "unprotect", "--yes"], "").code(1).stderr_has("altered");
    assert_eq!(candour.tree(), before);
}

#[test]
fn a_journal_moves_as_it_stands_to_another_folder() {
    let (candour, _) = protected();
    let to = tempfile::tempdir().unwrap();
    let stick = to.path().join("candour");
    candour.run(&["journal", "move", stick.to_str().unwrap()]).code(0).stderr_has("--dir");
    candour.run(&["list"]).code(0).quiet().stdout_has("No sessions yet");
    let moved = Candour::at(&stick);
    with(&moved, &["show", "last"], "").code(0).stdout_has(CANARY);
    let states = with(&moved, &["list", "--json"], "").json();
    assert_eq!(states.as_array().unwrap().len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn no_core_is_dumped_of_what_a_leader_writes() {
    let candour = Candour::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["--dir".as_ref(), candour.dir().as_os_str(), "reflect".as_ref()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // It has begun to talk.
    child.stdout.as_mut().unwrap().read_exact(&mut [0; 8]).unwrap();
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let words: Vec<_> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
    drop(child.stdin.take());
    child.wait().unwrap();
}

#[cfg(unix)]
mod at_a_terminal {
    use super::*;

    const NOW: &str = "2026-03-05T16:00:00Z";

    #[test]
    fn the_passphrase_is_asked_for_unseen_until_it_is_right() {
        let (candour, _) = protected();
        let mut program = Program::start(&candour.dir(), NOW, &["show", "2026-03-03"]);
        program.sees("Passphrase (or recovery key):").types("hidden-canary\r");
        program.sees("wrong passphrase").sees("try again").types(PASSPHRASE).keys("\r");
        program.sees(CANARY);
        assert!(!program.shows("hidden-canary") && !program.shows(PASSPHRASE));
        program.waits_until_restored().ends_with(0);
    }

    #[test]
    fn the_terminal_is_given_back_whatever_ends_the_asking() {
        let (candour, _) = protected();
        for how in ["TERM", "HUP", "QUIT", "INT", "^C", "^D"] {
            let mut program = Program::start(&candour.dir(), NOW, &["list"]);
            program.sees("Passphrase (or recovery key):");
            assert!(!program.is_restored(), "the echo is off");
            match how {
                "^C" => drop(program.keys("\u{3}")),
                "^D" => drop(program.keys("\u{4}")),
                signal => drop(program.signal(signal)),
            }
            program.waits_until_restored();
            let status = program.ends();
            assert!(!status.success(), "{how}: {status:?}");
        }
    }

    #[test]
    fn a_new_passphrase_is_typed_twice_and_a_weak_one_gets_a_hint() {
        let candour = Candour::new();
        candour.typed(&["reflect"], SITTING).code(0);
        let mut program = Program::start(&candour.dir(), NOW, &["journal", "protect"]);
        program.sees("New passphrase:").keys("\r").sees("protects nothing");
        program.types("tea\r").sees("This is short").sees("The same once more").types("tee\r");
        program.sees("those two differ").types("tea\r").sees("once more");
        program.signal("TERM").ends();
        assert!(sealed_files(&candour).is_empty(), "nothing is done before it is sure");
        candour.run(&["list"]).code(0);
    }
}
