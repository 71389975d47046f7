//! The door of a protected journal, what is out of sight, and what comes back: as pictures, and in a
//! real terminal.

#[cfg(unix)]
mod terminal;

use std::time::Duration;

use crate::screens::{SIZES, Screen};
use crate::vault::easy_lock;

const DAY: &str = "2026-03-05T16:00:00Z";
const NEXT_DAY: &str = "2026-03-06T16:00:00Z";
const PASSPHRASE: &str = "kettle drawer lantern hill";
const CANARY: &str = "Xylophone-9v2m";
const TEN_MINUTES: Duration = Duration::from_secs(600);

/// A journal with a draft, protected and locked on the next day; and its recovery key.
fn locked(size: (u16, u16)) -> (Screen, String) {
    let mut screen = Screen::open(DAY, size);
    screen.press("<enter>").press(CANARY).press("<tab><esc>");
    let (key, lock) = easy_lock(PASSPHRASE);
    screen.put("identity.age", lock);
    screen.again(NEXT_DAY).press(PASSPHRASE).press("<enter>");
    screen.press("<ctrl-k>protect this<enter>");
    assert!(screen.words().contains("Still in clear"), "{}", screen.text());
    screen.press("<enter>");
    screen.press("<end>");
    assert!(screen.words().contains("Delete those you can"), "{}", screen.text());
    screen.again(NEXT_DAY);
    (screen, key)
}

/// The same, unlocked.
fn unlocked(size: (u16, u16)) -> Screen {
    let (mut screen, _) = locked(size);
    screen.press(PASSPHRASE).press("<enter>");
    assert!(screen.words().contains("Go on"), "{}", screen.text());
    screen
}

#[test]
fn the_door_says_what_it_is_and_shows_nothing_that_is_typed() {
    for size in SIZES {
        let (mut screen, _) = locked(size);
        insta::assert_snapshot!(format!("door@{}x{}", size.0, size.1), screen.text());
        screen.press("kettle");
        insta::assert_snapshot!(format!("door-typed@{}x{}", size.0, size.1), screen.text());
        screen.press("<enter>");
        insta::assert_snapshot!(format!("door-refused@{}x{}", size.0, size.1), screen.text());
        for name in ["Moral purpose", "default", CANARY, "kettle"] {
            assert!(!screen.words().contains(name), "{name}");
        }
        screen.press(PASSPHRASE).press("<enter>");
        assert!(screen.words().contains(CANARY), "Home shows the draft:\n{}", screen.text());
    }
}

#[test]
fn the_recovery_key_is_taken_in_the_same_field_pasted_or_mistyped() {
    let (mut screen, key) = locked((80, 24));
    screen.paste(&key[..key.len() - 1]).press("x<enter>");
    assert!(screen.words().contains("not the whole recovery key"), "{}", screen.text());
    screen.paste(&format!("{}\n", key.to_lowercase()));
    assert!(!screen.words().contains("Unlocking"), "a paste does not press Enter");
    screen.press("<enter>");
    assert!(screen.words().contains(CANARY), "{}", screen.text());
}

#[test]
fn who_cannot_open_the_door_can_leave_read_help_and_see_the_made_up_year() {
    let (mut screen, _) = locked((80, 24));
    screen.press("<f1>");
    assert!(screen.words().contains("While you write"), "{}", screen.text());
    screen.press("<esc>");
    assert!(screen.words().contains("This journal is protected"), "{}", screen.text());
    screen.press("<ctrl-k>made-up<enter>");
    assert!(screen.words().contains("made-up"), "{}", screen.text());
    for action in ["search what", "lock now", "change the pass", "export"] {
        let (mut screen, _) = locked((80, 24));
        screen.press("<ctrl-k>").press(action);
        assert!(screen.words().contains("Nothing by that name"), "{}", screen.text());
    }
    let (mut screen, _) = locked((80, 24));
    screen.press("<esc>");
    assert!(screen.has_left);
}

#[test]
fn one_key_takes_everything_out_of_sight_and_brings_it_back_as_it_was() {
    for size in SIZES {
        let mut screen = Screen::open(DAY, size);
        screen.press("<enter>").press(CANARY);
        let before = screen.text();
        screen.press("<ctrl-o>");
        insta::assert_snapshot!(format!("covered@{}x{}", size.0, size.1), screen.text());
        assert_eq!(screen.words(), "^O back");
        screen.press("not seen, not written<tab><enter><ctrl-q><esc>").paste("nor pasted");
        assert_eq!((screen.words().as_str(), screen.has_left), ("^O back", false));
        screen.press("<ctrl-o>");
        assert_eq!(screen.text().replace("saved", ""), before.replace("saved", ""));
        screen.press("<ctrl-k>blank<enter>");
        assert_eq!(screen.words(), "^O back");
    }
}

#[test]
fn a_key_covers_every_room() {
    let mut screen = unlocked((80, 24));
    let rooms =
        ["journal", "search", "names", "trash", "year", "export the whole", "change the pass"];
    for room in rooms {
        screen.press("<ctrl-k>").press(room).press("<enter><ctrl-o>");
        assert_eq!(screen.words(), "^O back", "{room}");
        screen.press("<ctrl-o><ctrl-k><ctrl-o>");
        assert_ne!(screen.words(), "^O back", "the list of actions is typed in: {room}");
        screen.press("<esc>");
    }
}

#[test]
fn an_idle_journal_is_locked_and_comes_back_at_the_same_caret() {
    let mut screen = unlocked((80, 24));
    screen.press("<enter>");
    screen.press("<back>").press(" and a second<left><left><left>");
    let typed = screen.wakes_at().unwrap();
    screen.waits(Duration::from_secs(1));
    // One moment is waited for, and no other.
    let due = screen.wakes_at().unwrap();
    assert!(due > typed && due <= typed + TEN_MINUTES, "{typed:?} {due:?}");
    screen.waits(Duration::from_secs(300));
    assert_eq!(screen.wakes_at(), Some(due));
    screen.press("<left>");
    assert!(screen.wakes_at().unwrap() > due, "whoever is there is not locked out");
    screen.waits(TEN_MINUTES);
    assert!(screen.words().contains("This journal is protected"), "{}", screen.text());
    assert!(!screen.words().contains("second"));
    assert_eq!(screen.wakes_at(), None);
    screen.press(PASSPHRASE).press("<enter>").press("|");
    assert!(screen.words().contains("and a se|cond"), "{}", screen.text());
}

#[test]
fn a_key_after_too_long_locks_and_is_no_answer() {
    let mut screen = unlocked((80, 24));
    screen.sleeps(TEN_MINUTES).press("<enter>");
    assert!(screen.words().contains("This journal is protected"), "{}", screen.text());
}

#[test]
fn a_journal_in_clear_waits_for_nothing_and_has_no_lock() {
    let mut screen = Screen::open(DAY, (80, 24));
    screen.press("<enter>").press(CANARY).waits(Duration::from_secs(1));
    assert_eq!(screen.wakes_at(), None);
    screen.press("<ctrl-d>").sleeps(TEN_MINUTES).press("!");
    assert!(screen.words().contains(&format!("{CANARY}!")), "{}", screen.text());
}

#[test]
fn what_cannot_be_saved_is_not_locked_away_and_not_seen() {
    let mut screen = unlocked((80, 24));
    screen.press("<enter><back> more");
    screen.refuses = true;
    screen.press("<ctrl-d>");
    assert_eq!(screen.words(), "^O back");
    let again = screen.wakes_at().unwrap();
    screen.waits(Duration::from_millis(1));
    assert!(screen.wakes_at().unwrap() >= again, "it is not tried without a pause");
    screen.press("<ctrl-o>");
    let seen = screen.words();
    assert!(seen.contains("so it is not locked") && seen.contains("more"), "{}", screen.text());
    screen.refuses = false;
    screen.press("<ctrl-d>");
    assert!(screen.words().contains("This journal is protected"), "{}", screen.text());
}

#[test]
fn protecting_says_first_what_it_does_and_asks_twice() {
    for size in SIZES {
        let mut screen = Screen::open(DAY, size);
        screen.press("<enter>").press(CANARY).press("<esc>");
        screen.press("<ctrl-k>protect this<enter>");
        insta::assert_snapshot!(format!("protect@{}x{}", size.0, size.1), screen.text());
        screen.press("<enter>tea<enter>");
        insta::assert_snapshot!(format!("protect-again@{}x{}", size.0, size.1), screen.text());
        screen.press("tee<enter>");
        assert!(screen.words().contains("Those two differ"), "{}", screen.text());
        screen.press("<esc>");
        assert!(screen.words().contains("Go on"), "{}", screen.text());
    }
}

#[test]
fn the_key_is_shown_and_the_protection_taken_off_to_whoever_knows_the_passphrase() {
    for size in SIZES {
        let (mut screen, key) = locked(size);
        screen.press(PASSPHRASE).press("<enter><ctrl-k>show the rec<enter>wrong<enter>");
        assert!(screen.words().contains("That is not the passphrase"), "{}", screen.text());
        screen.press(PASSPHRASE).press("<enter>");
        let letters: String = screen.words().split_whitespace().collect();
        assert!(letters.contains(&key), "{}", screen.text());
        screen.press("<enter><ctrl-k>take the prot<enter>");
        insta::assert_snapshot!(format!("take-off@{}x{}", size.0, size.1), screen.text());
        screen.press(PASSPHRASE).press("<enter>");
        assert!(screen.words().contains("No longer protected: 1 file"), "{}", screen.text());
        screen.press("<enter>");
        assert_eq!(screen.wakes_at(), None, "nothing is to be locked");
        screen.again(NEXT_DAY);
        assert!(screen.words().contains(CANARY), "{}", screen.text());
    }
}
