//! The list of names and roles, as a leader meets it: on the screen and in lines.

use crate::harness::Candour;
use crate::screens::{SIZES, Screen};

const DAY: &str = "2025-09-25T15:00:00Z";
const LIST: &str = "format = 1\n\n[[name]]\nname = \"Anna Green\"\nrole = \"a Year 4 teacher\"\n";

/// From wherever, to the room of names.
const ROOM: &str = "<ctrl-k>names and<enter>";

#[test]
fn the_list_is_read_changed_and_brought_back_on_the_screen() {
    for size in SIZES {
        let mut screen = Screen::open(DAY, size);
        screen.put("names.toml", LIST);
        screen.press("<enter>A first word.<esc>");
        let snapshot = |screen: &Screen, name: &str| {
            insta::assert_snapshot!(format!("{name}@{}x{}", size.0, size.1), screen.text());
        };
        screen.press(ROOM);
        snapshot(&screen, "names-list");
        screen.press("aMrs Day<enter>Anna Green's boss");
        snapshot(&screen, "names-mistake");
        screen.press("<enter>");
        assert_eq!(screen.held("names.toml"), LIST, "nothing is kept with a mistake in it");
        screen.press("<ctrl-u>a governor<enter>");
        assert!(screen.held("names.toml").contains("role = \"a governor\""));
        screen.press("<down>d");
        assert_eq!(screen.held("names.toml"), LIST);
        screen.press("u");
        assert!(screen.held("names.toml").contains("Mrs Day"));
    }
}

#[test]
fn a_name_in_a_text_is_put_into_the_list_and_the_sitting_goes_on_where_it_was() {
    for size in SIZES {
        let mut screen = Screen::open(DAY, size);
        screen.press("<enter>I met Mrs Day<ctrl-r>a governor<enter>");
        assert!(screen.held("names.toml").contains("name = \"Mrs Day\"\nrole = \"a governor\""));
        screen.press("<esc>");
        assert!(screen.text().contains("Mrs Day: a g"), "{}", screen.text());
        screen.press(" today");
        assert!(screen.text().contains("I met Mrs Day today"), "{}", screen.text());
    }
}

#[test]
fn a_list_that_changed_elsewhere_is_not_written_over_and_what_was_typed_stays() {
    let mut screen = Screen::open(DAY, (80, 24));
    screen.press("<enter>A first word.<esc>").press(ROOM).press("aMrs Day<enter>a governor");
    screen.put("names.toml", LIST);
    screen.press("<enter>");
    assert_eq!(screen.held("names.toml"), LIST);
    assert!(screen.text().contains("a governor"), "{}", screen.text());
    screen.press("<enter>");
    let held = screen.held("names.toml");
    assert!(held.contains("Anna Green") && held.contains("Mrs Day"), "{held}");
}

#[test]
fn in_lines_a_text_is_followed_once_by_what_was_found_in_it() {
    let candour = Candour::new();
    candour.put("journals/default/names.toml", LIST);
    let typed = "I met Mrs Day.\nAnna Green too.\n.\n3\nMrs Day again.\n.\n/stop\n";
    let ran = candour.typed(&["reflect"], typed);
    ran.code(0).stdout_has("In this text: Mrs Day: a title and a name\n");
    ran.stdout_has("In this text: Anna Green: a Year 4 teacher, by your list\n");
    assert_eq!(ran.stdout().matches("Mrs Day: a title").count(), 1, "{}", ran.stdout());
}

#[test]
fn in_lines_the_list_is_added_to_changed_and_brought_back() {
    let candour = Candour::new();
    let list = || {
        let file = candour.dir().join("journals/default/names.toml");
        std::fs::read_to_string(file).unwrap_or_default()
    };
    let menu = candour.typed(&["--plain"], "0\n").stdout();
    let line = menu.lines().find(|line| line.contains(": Names, and the roles")).unwrap();
    let number = line.split(':').next().unwrap();
    let typed = |typed: &str| candour.typed(&["--plain"], format!("{number}\n{typed}"));
    let added = typed("1\nAnna Green\nthe boss of Anna Green\na Year 4 teacher\n\n\n0\n");
    added.code(0).quiet().stdout_has("Nothing you wrote is changed.");
    added
        .stdout_has("Not yet: the role \"the boss of Anna Green\" would bring")
        .stdout_has("Kept.");
    assert_eq!(list(), LIST);
    typed("1\nanna green\n\n\n0\n").code(0).stdout_has("is in the list already");
    assert_eq!(list(), LIST);
    typed("2\n1\na teacher\n1\n\n0\n").code(0).stdout_has("The list is as it was.");
    assert_eq!(list(), LIST);
    typed("2\n3\n\n\n0\n").code(0);
    assert_eq!(list(), "format = 1\n");
    candour.put("journals/default/names.toml", "format = 1\nname = 3\n");
    typed("0\n").code(0).stdout_has("names.toml, line 2: ");
}
