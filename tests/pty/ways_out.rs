//! Every way out gives the terminal back as it was and loses nothing: keys, signals, a terminal that is
//! gone, the shell and back.

use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
#[cfg(target_os = "linux")]
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::harness::{CANDOUR, Program};
use super::{SEPTEMBER, drafted};

const TYPED: &str = "Every word of this.";

/// A sitting with its first words, which may not be on the disk yet.
fn sitting(dir: &Path) -> Program {
    let mut program = Program::start(dir, SEPTEMBER, &[]);
    begun(&mut program);
    program
}

fn begun(program: &mut Program) {
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    program.types(TYPED).sees("4 words");
}

#[test]
fn a_signal_loses_nothing_gives_the_terminal_back_and_is_what_it_ends_by() {
    for (signal, told) in
        [("TERM", "Terminated"), ("HUP", "Hangup"), ("INT", "Interrupt"), ("QUIT", "Quit")]
    {
        // In a sitting; with the finder over it; and at Home, where there is nothing to save.
        for keys in [Some(""), Some("\u{b}"), None] {
            let dir = tempfile::tempdir().unwrap();
            let mut program = match keys {
                Some(_) => sitting(dir.path()),
                None => Program::start(dir.path(), SEPTEMBER, &[]),
            };
            match keys {
                Some("") => {}
                Some(keys) => drop(program.keys(keys).sees("Type what")),
                None => drop(program.sees("Begin: three questions")),
            }
            let status = program.signal(signal).ends();
            assert!(program.is_restored(), "{signal} {keys:?}");
            assert_eq!(status.signal(), Some(told), "{signal} {keys:?}: {status:?}");
            assert_eq!(drafted(dir.path()), keys.map_or("", |_| TYPED), "{signal} {keys:?}");
        }
    }
}

#[test]
fn leaving_by_a_key_gives_the_terminal_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = sitting(dir.path());
    assert!(!program.is_restored(), "it is the program's");
    program.keys("\u{11}").ends_with(0);
    assert!(program.is_restored());
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Go on: Moral purpose").keys("\u{3}").ends_with(0);
    assert!(program.is_restored());
    assert_eq!(drafted(dir.path()), TYPED);
}

#[test]
fn a_suspended_sitting_is_saved_and_goes_on_where_it_was() {
    // By the signal, and by the action in the finder.
    for by_signal in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let mut program = sitting(dir.path());
        if by_signal {
            program.signal("TSTP");
        } else {
            program.keys("\u{b}").types("suspend").sees("Suspend to the shell").keys("\r");
        }
        program.waits_for(Duration::from_secs(20), || drafted(dir.path()) == TYPED);
        program.waits_until_restored().goes_on_to(TYPED);
        assert!(!program.is_restored(), "it is the program's again");
        program.types(" And more.").sees("And more.").keys("\u{11}").ends_with(0);
        assert!(program.is_restored());
        assert_eq!(drafted(dir.path()), format!("{TYPED} And more."));
    }
}

#[test]
fn under_a_shell_it_stops_and_comes_back_with_fg() {
    let dir = tempfile::tempdir().unwrap();
    let mut shell = CommandBuilder::new("bash");
    shell.args(["--norc", "--noprofile", "--noediting", "-i"]);
    shell.env("PS1", "ready> ");
    let mut program = Program::of(shell, SEPTEMBER);
    program.sees("ready>").types(&format!("{CANDOUR} --dir {}\r", dir.path().display()));
    begun(&mut program);
    program.keys("\u{b}").types("suspend").sees("Suspend to the shell").keys("\r");
    program.sees("Stopped").sees("ready>");
    assert!(program.is_restored());
    assert_eq!(drafted(dir.path()), TYPED);
    program.types("fg\r").sees("4 words").types(" Back.").sees("Back.").keys("\u{11}");
    let prompt = format!("{} ready>", dir.path().display());
    program.waits_until_restored().sees(&prompt).types("echo it was $?\r").sees("it was 0");
    program.types("exit\r").ends_with(0);
    assert_eq!(drafted(dir.path()), format!("{TYPED} Back."));
}

/// Runs the program in a terminal of a terminal: `script` keeps the inner one, and takes it along when
/// it is killed, while the program waits for a key and draws nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_goes_away_ends_the_program_and_loses_nothing() {
    let begin = format!("echo $$ > \"$0/number\"; exec '{CANDOUR}' --dir \"$0\"");
    for way in [
        "exec sh -c \"$begin\" \"$dir\"",
        // Hanging up is ignored, as under `nohup`.
        "trap '' HUP; exec sh -c \"$begin\" \"$dir\"",
        "trap '' HUP TERM INT QUIT; exec sh -c \"$begin\" \"$dir\"",
        // Nobody signals who leads a session without a terminal of its own: only the terminal itself
        // tells.
        "setsid --fork sh -c \"$begin\" \"$dir\"; exec sleep infinity",
    ] {
        let dir = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new("script");
        command.env("begin", &begin);
        command.env("dir", dir.path());
        command.args(["-qc", way, "/dev/null"]);
        let mut program = Program::of(command, SEPTEMBER);
        begun(&mut program);
        let inner = Program::process(&dir.path().join("number"));
        program.waits_for(Duration::from_secs(20), || drafted(dir.path()) == TYPED);
        let gone = Instant::now();
        program.signal("KILL");
        let mut ended = [PollFd::new(&inner, PollFlags::IN)];
        let most = Timespec { tv_sec: 15, tv_nsec: 0 };
        assert_eq!(poll(&mut ended, Some(&most)), Ok(1), "{way}: it goes on without a terminal");
        eprintln!("hang-up: {way}: ended after {} ms", gone.elapsed().as_millis());
        assert_eq!(drafted(dir.path()), TYPED, "{way}");
    }
}

#[test]
fn a_terminal_that_goes_away_while_it_is_drawn_on_ends_the_program_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = sitting(dir.path());
    program.hang_up();
    assert!(drafted(dir.path()).starts_with(TYPED));
}

#[test]
fn a_mistake_of_the_program_s_own_is_told_by_its_place_and_without_a_word_of_what_was_written() {
    let mistaken = |arguments: &[&str]| {
        let dir = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(CANDOUR);
        command.args(["--dir".as_ref(), dir.path().as_os_str()]);
        command.args(arguments);
        command.env("CANDOUR_TEST_MISTAKE", "1");
        command.env("RUST_BACKTRACE", "full");
        (Program::of(command, SEPTEMBER), dir)
    };
    let (mut program, _dir) = mistaken(&["reflect"]);
    program.sees("into words?").types(TYPED).sees("4 words").sees("a mistake of its own, at src");
    program.signal("TERM").ends();
    assert!(program.is_restored());
    let sent = program.sent();
    let (_, last) = sent.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(last.contains("could not be saved: candour has made a mistake"), "{last:?}");
    assert!(!last.contains("Every"), "{last:?}");
    let (mut program, _dir) = mistaken(&["reflect", "--plain"]);
    program.sees("into words?").types(TYPED).sees(TYPED);
    // The terminal has shown what was typed; what the program says comes after it.
    let typed = program.sent().len();
    program.keys("\r").sees("stopped by a mistake of its own").ends_with(101);
    let said = program.sent()[typed..].to_owned();
    assert!(!said.contains("Every") && said.contains("at src"), "{said:?}");
}

#[test]
fn a_program_that_cannot_begin_leaves_the_terminal_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut program = Program::start(&file, SEPTEMBER, &[]);
    program.sees("must name a folder").ends_with(1);
    assert!(program.is_restored());
}

#[test]
fn in_plain_lines_the_terminal_is_never_changed_and_each_line_is_kept_whatever_the_end() {
    for signal in ["TERM", "HUP", "INT", "QUIT", "KILL"] {
        let dir = tempfile::tempdir().unwrap();
        let mut program = Program::start(dir.path(), SEPTEMBER, &["reflect", "--plain"]);
        program.sees("into words?").types("Every word\rof this.\r");
        program
            .waits_for(Duration::from_secs(20), || drafted(dir.path()) == "Every word\nof this.");
        assert!(program.is_restored(), "it is never the program's");
        program.signal(signal).ends();
        assert!(program.is_restored(), "{signal}");
        assert_eq!(drafted(dir.path()), "Every word\nof this.", "{signal}");
    }
}

#[test]
fn a_mouse_that_was_chosen_is_heard_and_given_back() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("config.toml"), "mouse = true\n").unwrap();
    let mut program = sitting(dir.path());
    assert!(program.sent().contains("\u{1b}[?1000h"), "the terminal is asked to tell of it");
    // The wheel, in the middle of the text: the caret goes up, and nothing is typed.
    program.keys("\u{1b}[<64;20;10M").types(" And more.").sees("And more.");
    program.signal("TERM").ends();
    assert!(program.is_restored());
    assert!(program.sent().contains("\u{1b}[?1000l"));
    let dir = tempfile::tempdir().unwrap();
    let mut program = sitting(dir.path());
    program.signal("TERM").ends();
    assert!(!program.sent().contains("\u{1b}[?1000"), "unasked it is left to the terminal");
}
