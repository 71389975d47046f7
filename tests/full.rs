//! A disk that is really full, one that can only be read, and a place that belongs to somebody else.
//!
//! Only root may mount; where this is not root, that is said, and the failing disk of the unit tests
//! stands for it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::harness::Candour;
use crate::pty::{SEPTEMBER, drafted, harness::Program};

/// A small disk of its own in memory.
struct Small {
    dir: TempDir,
}

impl Small {
    fn mounted() -> Option<Self> {
        let dir = TempDir::new().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m,mode=0700", "candour-test"]).arg(dir.path());
        let is_mounted = mount.stderr(Stdio::null()).status().is_ok_and(|done| done.success());
        if !is_mounted {
            eprintln!("full: nothing can be mounted here, so NO full or read-only disk was tried");
        }
        is_mounted.then_some(Self { dir })
    }

    fn home(&self) -> PathBuf {
        self.dir.path().join("candour")
    }

    /// Fills it to the last byte.
    fn fill(&self) -> PathBuf {
        let path = self.dir.path().join("filler");
        let mut filler = fs::File::create(&path).unwrap();
        for size in [65536, 512, 1] {
            while filler.write_all(&vec![b'x'; size]).is_ok() {}
        }
        path
    }

    fn turns(&self, how: &str) {
        let mut mount = Command::new("mount");
        let done = mount.args(["-o", &format!("remount,{how}")]).arg(self.dir.path()).status();
        assert!(done.unwrap().success());
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.dir.path()).status());
    }
}

fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    Candour::at(dir).tree().into_iter().filter(|(path, _)| path.is_file()).collect()
}

#[test]
fn on_a_full_disk_typing_goes_on_the_failure_is_told_and_all_is_saved_once_there_is_room() {
    let Some(disk) = Small::mounted() else { return };
    let home = disk.home();
    let mut program = Program::start(&home, SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?").types("Before.");
    program.waits_for(Duration::from_secs(20), || drafted(&home) == "Before.");
    let filler = disk.fill();
    let before: Vec<_> = files(&home).into_iter().filter(|(path, _)| *path != filler).collect();
    program.types(" While it is full.").sees("not saved").sees("the disk is full");
    program.types(" Typing goes on.").sees("Typing goes on.");
    let now: Vec<_> = files(&home).into_iter().filter(|(path, _)| *path != filler).collect();
    assert_eq!(now, before, "nothing that was there has shrunk, and nothing half is there");
    // Leaving is warned of once, with the words on the screen still.
    program.keys("\u{11}").sees("prints your words");
    fs::remove_file(filler).unwrap();
    let typed = "Before. While it is full. Typing goes on.";
    program.waits_for(Duration::from_secs(20), || drafted(&home) == typed);
    program.sees("saved").keys("\u{11}").ends_with(0);
}

#[test]
fn on_a_disk_that_can_only_be_read_that_is_said_before_the_first_question_and_all_is_shown() {
    let Some(disk) = Small::mounted() else { return };
    let candour = Candour::at(&disk.home());
    let typed = "One.\n/close\n.\n.\n.\n.\n";
    candour.typed(&["reflect", "--length", "check-in"], typed).code(0).stdout_has("Saved: 2");
    disk.turns("ro");
    candour.run(&["list"]).code(0).stdout_has("2 March 2026");
    candour.run(&["show", "last"]).code(0).stdout_has("One.");
    candour.run(&["check"]).stdout_has("nothing can be written here");
    let ran = candour.typed(&["reflect"], "Two.\n");
    ran.code(1).stdout_has("Nothing can be saved here").stderr_has("--dir");
    let first = ran.stdout().find("Nothing can be saved").unwrap();
    assert!(first < ran.stdout().find("Question 1").unwrap(), "{}", ran.stdout());
    let mut program = Program::start(&disk.home(), SEPTEMBER, &[]);
    program.sees("Nothing can be saved here").sees("another place with --dir").keys("j");
    program.sees("2 March 2026").keys("\u{11}").ends_with(0);
    disk.turns("rw");
}

#[test]
fn in_a_place_of_somebody_else_s_that_is_said_and_nothing_is_changed() {
    let home = TempDir::new().unwrap();
    let dir = home.path().join("candour");
    let candour = Candour::at(&dir);
    let typed = "One.\n/close\n.\n.\n.\n.\n";
    candour.typed(&["reflect", "--length", "check-in"], typed).code(0).stdout_has("Saved: 2");
    let before = candour.tree();
    let may_run = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_candour")])
        .arg("--version")
        .output()
        .is_ok_and(|ran| ran.status.success());
    if !may_run {
        eprintln!("full: nobody else can be played here, so NO foreign place was tried");
        return;
    }
    let open = |mode: &str| {
        let changed = Command::new("chmod").args(["-R", mode]).arg(home.path()).status().unwrap();
        assert!(changed.success());
    };
    // To be looked at by everybody, and written in by nobody else.
    open("a+rX");
    let mut child = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_candour")])
        .arg("--dir")
        .arg(&dir)
        .args(["--plain", "reflect"])
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdin.take().unwrap().write_all(b"Two.\n"));
    let ran = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(said.contains("Nothing can be saved here: nothing can be written in"), "{said}");
    assert_eq!(ran.status.code(), Some(1), "{said}");
    open("go-rwx");
    assert_eq!(candour.tree(), before);
}
