//! The screens as pictures: keys go in, the real update runs over a real journal in a directory of
//! its own, and what is drawn is compared with the snapshot, in three sizes and every palette.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use candour::{
    clock::Now,
    desk::{Desk, Failure, Query},
    disk::Real,
    places::{JournalName, Places},
    settings::{PaletteName, Settings},
    tui::{Effect, Model, Msg, update::update, view::view},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::Buffer,
    crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers},
    style::{Color, Modifier},
};

/// A screen under test.
pub struct Screen {
    model: Model,
    desk: Desk,
    now: Now,
    size: (u16, u16),
    place: tempfile::TempDir,
    /// What was asked of the clipboard.
    pub copied: Vec<String>,
    /// A disk that takes nothing.
    pub refuses: bool,
    /// A disk that has not answered yet.
    hangs: bool,
    /// The leader has left.
    pub has_left: bool,
}

/// Sizes that every screen is drawn at.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

impl Screen {
    /// The program opened on an empty directory on this day.
    pub fn open(now: &str, size: (u16, u16)) -> Self {
        Self::with(now, size, Settings::default(), false)
    }

    fn with(now: &str, size: (u16, u16), settings: Settings, no_color: bool) -> Self {
        let place = tempfile::tempdir().unwrap();
        let now = Now::at(now.parse().unwrap());
        let desk = desk(place.path(), &now);
        let (model, effects) = Model::new(size, settings, no_color, Query::Home, now.clone());
        let mut screen = Self {
            model,
            desk,
            now,
            size,
            place,
            copied: Vec::new(),
            refuses: false,
            hangs: false,
            has_left: false,
        };
        screen.perform(effects);
        screen
    }

    /// Presses keys: text as it is, others by name: `<tab>`, `<ctrl-k>`, `<enter>`.
    pub fn press(&mut self, script: &str) -> &mut Self {
        for event in events(script) {
            self.now = self.now.later(Duration::from_millis(50));
            self.take(Msg::Input(event));
        }
        self
    }

    /// Nobody touches a key for so long; what is due is done.
    pub fn waits(&mut self, long: Duration) -> &mut Self {
        self.now = self.now.later(long);
        let is_due = self.model.wake_at().is_some_and(|by| by <= self.now.since_start);
        if is_due {
            self.take(Msg::Due);
        }
        self
    }

    /// The computer sleeps for so long: the one clock stops, the other does not.
    pub fn sleeps(&mut self, long: Duration) -> &mut Self {
        self.now = Now { wall: self.now.wall + long, ..self.now.clone() };
        self
    }

    /// When something is next due, counted from the start.
    pub fn wakes_at(&self) -> Option<Duration> {
        self.model.wake_at()
    }

    /// A text as a terminal pastes it.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.take(Msg::Input(Event::Paste(text.to_owned())));
        self
    }

    /// The program started again on a later day.
    pub fn again(&mut self, now: &str) -> &mut Self {
        self.now = Now::at(now.parse().unwrap());
        self.desk = desk(self.place.path(), &self.now);
        let settings = Settings::default();
        let (model, effects) =
            Model::new(self.size, settings, false, Query::Home, self.now.clone());
        self.model = model;
        self.perform(effects);
        self
    }

    /// Another size, at any moment.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.take(Msg::Input(Event::Resize(width, height)));
        self
    }

    /// Puts a file below the journal.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.place.path().join("journals/default").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// What stands in a file below the journal.
    pub fn held(&self, path: &str) -> String {
        let file = self.place.path().join("journals/default").join(path);
        std::fs::read_to_string(file).unwrap()
    }

    fn take(&mut self, msg: Msg) {
        let effects = update(&mut self.model, &self.now, msg);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Save(..) if self.hangs => {}
                Effect::Save(revision, write) => {
                    let result = if self.refuses {
                        Err(Failure::new("the disk is full; make room and try again"))
                    } else {
                        self.desk.perform(write, &self.now)
                    };
                    self.take(Msg::Saved(revision, result));
                }
                Effect::Ask(turn, query) => {
                    let answer = self.desk.answer(&query, &self.now).map(Box::new);
                    self.take(Msg::Answered(turn, answer));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit(_) => self.has_left = true,
                Effect::Suspend => {}
                Effect::Lock(draft) => {
                    self.desk.lock();
                    let (model, effects) = self.model.begin_again(draft, self.now.clone());
                    self.model = model;
                    self.perform(effects);
                }
            }
        }
    }

    fn draw(&self) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// What is seen, without what differs from run to run.
    pub fn text(&self) -> String {
        let place = self.place.path().display().to_string();
        masked(&rows(&self.draw()).replace(&place, "~"))
    }

    /// The same with its rows joined: what is said, however it is broken.
    pub fn words(&self) -> String {
        self.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn desk(dir: &Path, now: &Now) -> Desk {
    Desk::open(Arc::new(Real), Places::under(dir), JournalName::default(), now).unwrap()
}

/// The rows of a buffer, without spaces at their ends.
fn rows(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut covered = 0;
        for x in 0..buffer.area.width {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            covered = ratatui::text::Span::raw(symbol).width().saturating_sub(1);
            row.push_str(symbol);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// Temporary directories and random ends of ids have other names each time.
fn masked(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for line in &mut lines {
        if let Some(at) = line.find("/tmp/").or_else(|| line.find("~/")) {
            let start = line.get(..at).unwrap_or_default().to_owned();
            *line = format!("{start}<path>");
        }
    }
    // A path wraps where it happens to be long: what follows it is masked with it.
    lines.join("\n")
}

/// How each row looks, where it differs from plain: for reading, and for telling palettes apart.
fn styles(buffer: &Buffer) -> String {
    let mut told = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let style = buffer[(x, y)].style();
            let start = x;
            let mut text = String::new();
            while x < buffer.area.width && buffer[(x, y)].style() == style {
                text.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            let name = named(style.fg, style.bg, style.add_modifier);
            if !name.is_empty() && !text.trim().is_empty() {
                writeln!(told, "{y:>2},{start:<3} {name}: {}", text.trim()).unwrap();
            }
        }
    }
    told
}

fn named(fg: Option<Color>, bg: Option<Color>, modifier: Modifier) -> String {
    let colour = |colour: Option<Color>| match colour {
        None | Some(Color::Reset) => String::new(),
        Some(colour) => colour.to_string(),
    };
    let mut parts = vec![colour(fg)];
    if !colour(bg).is_empty() {
        parts.push(format!("on {}", colour(bg)));
    }
    parts.extend(modifier.iter_names().map(|(name, _)| name.to_lowercase()));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// The events of a script.
fn events(script: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
        let (key, after) = match named {
            Some((name, after)) => (named_key(name), after),
            None => (KeyEvent::from(KeyCode::Char(letter)), &rest[letter.len_utf8()..]),
        };
        let key = if key.code == KeyCode::Char('\n') { KeyCode::Enter.into() } else { key };
        events.push(Event::Key(key));
        rest = after;
    }
    events
}

fn named_key(name: &str) -> KeyEvent {
    if let Some(letter) = name.strip_prefix("ctrl-") {
        let letter = letter.chars().next().unwrap();
        return KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL);
    }
    KeyEvent::from(match name {
        "tab" => KeyCode::Tab,
        "back" => KeyCode::BackTab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "pagedown" => KeyCode::PageDown,
        "end" => KeyCode::End,
        "bs" => KeyCode::Backspace,
        "f1" => KeyCode::F(1),
        other => panic!("no key is called {other}"),
    })
}

/// A screen's picture in every size.
fn in_every_size(name: &str, now: &str, script: &[&str]) {
    for size in SIZES {
        let mut screen = Screen::open(now, size);
        for part in script {
            screen.press(part);
        }
        insta::assert_snapshot!(format!("{name}@{}x{}", size.0, size.1), screen.text());
    }
}

/// The same, where a picture by itself could hold a broken screen still: these words must be on it.
fn in_every_size_with(words: &[&str], name: &str, now: &str, script: &[&str]) {
    for size in SIZES {
        let mut screen = Screen::open(now, size);
        for part in script {
            screen.press(part);
        }
        let (seen, said) = (screen.text(), screen.words());
        for words in words {
            assert!(said.contains(words), "{words:?} at {size:?}:\n{seen}");
        }
        insta::assert_snapshot!(format!("{name}@{}x{}", size.0, size.1), seen);
    }
}

const FIRST_DAY: &str = "2025-09-25T15:00:00Z";
const LATER: &str = "2026-07-04T15:00:00Z";
const ANSWER: &str = "A midday supervisor told me she first heard of the language offer from a \
    parent. I had asked teachers in July and called it consultation.";
/// From the first screen to the made-up year.
const DEMO: &str = "<down><down><enter>";

#[test]
fn the_first_screen() {
    in_every_size("first", FIRST_DAY, &[]);
}

#[test]
fn writing() {
    in_every_size("write", FIRST_DAY, &["<enter>", ANSWER]);
}

#[test]
fn what_may_tell_who_somebody_is_has_a_line_under_it_and_a_word_below() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        let list = "format = 1\n[[name]]\nname = \"Anna\"\nrole = \"the deputy\"\n";
        screen.put("names.toml", list);
        screen.press("<enter>I met Mrs Day and Anna");
        let name = format!("names@{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, screen.text());
        let styles = styles(&screen.draw());
        assert!(styles.contains("underlined: Mrs Day\n"), "{styles}");
        assert!(styles.contains("underlined: Anna\n"), "{styles}");
        screen.press(" and me");
        assert!(!screen.text().contains("the deputy"), "{}", screen.text());
    }
}

#[test]
fn rating() {
    in_every_size("rate", FIRST_DAY, &["<enter>", ANSWER, "<tab>"]);
}

#[test]
fn a_probe() {
    in_every_size("probe", FIRST_DAY, &["<enter>", ANSWER, "<tab>3"]);
}

#[test]
fn a_short_answer_s_field_grows_with_its_text_while_there_is_room() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>").press(ANSWER).press("<tab>3First line.");
    screen.press(&"\nAnother.".repeat(7));
    let seen = screen.text();
    assert!(seen.contains("┃ First line."), "{seen}");
    assert_eq!(seen.matches("┃ Another.").count(), 7, "{seen}");
    screen.press(&"\nMore.".repeat(20));
    let seen = screen.text();
    assert!(seen.contains("↑ ") && seen.contains("Tab when done"), "{seen}");
}

#[test]
fn last_time_stands_beside_today_only_when_both_are_given() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        screen.press("<enter>").press(ANSWER).press("<tab>2<tab><ctrl-k>finish here<enter>");
        screen.press("<tab><tab><tab>").again(LATER);
        let mut screen = to_the_first_question(screen);
        screen.press("Everyone was asked this time, in their own rooms.");
        assert!(!screen.text().contains("midday"), "{}", screen.text());
        screen.press("<tab>");
        assert!(!screen.text().contains("midday"), "{}", screen.text());
        screen.press("3<tab>");
        insta::assert_snapshot!(format!("different@{}x{}", size.0, size.1), screen.text());
    }
}

/// Begins a sitting, and jumps to the question that was answered last time.
fn to_the_first_question(mut screen: Screen) -> Screen {
    screen.press("<esc><enter><ctrl-k>plainly into words<enter>");
    screen
}

#[test]
fn why_it_matters() {
    in_every_size("why", FIRST_DAY, &["<enter>", ANSWER, "<ctrl-g>"]);
}

#[test]
fn tags() {
    in_every_size("tags", FIRST_DAY, &["<enter>", ANSWER, "<ctrl-t>"]);
}

#[test]
fn the_finder() {
    in_every_size("finder", FIRST_DAY, &["<enter>", ANSWER, "<ctrl-k>"]);
}

#[test]
fn a_promise() {
    let to_cue = ["<enter>", ANSWER, "<ctrl-n><tab>3<tab>", "<ctrl-k>finish here<enter>"];
    in_every_size("cue", FIRST_DAY, &to_cue);
    let to_want = [
        "<enter>",
        ANSWER,
        "<ctrl-n><tab>3<tab>",
        "<ctrl-k>finish here<enter>",
        "a decision touches midday staff<tab>ask two of them first<tab>",
    ];
    in_every_size("want", FIRST_DAY, &to_want);
}

#[test]
fn a_promise_under_review() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        screen
            .press("<enter>")
            .press(ANSWER)
            .press("<ctrl-n><tab>3<tab><ctrl-k>finish here<enter>");
        screen.press("a decision touches midday staff<tab>ask two of them first<tab>4");
        screen.press("<tab><tab><tab>").again(LATER);
        screen.press("<ctrl-k>begin three<enter>3<tab>1<tab><tab>");
        insta::assert_snapshot!(format!("in-the-way@{}x{}", size.0, size.1), screen.text());
        screen.press("2");
        insta::assert_snapshot!(format!("goes@{}x{}", size.0, size.1), screen.text());
        screen.press("3<ctrl-k>finish here<enter>");
        insta::assert_snapshot!(format!("differently@{}x{}", size.0, size.1), screen.text());
    }
}

#[test]
fn home_with_a_draft_and_many_promises() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        for n in 0..4 {
            screen.press("<ctrl-k>begin three<enter>").press(ANSWER);
            screen.press("<ctrl-n><tab>3<tab><ctrl-k>finish here<enter>");
            screen.press(&format!("meeting {n} of the midday staff begins<tab>"));
            screen.press("sit down among them and ask what they heard of it before I speak<tab>4");
            screen.press("<tab><tab><tab><enter>").again(&format!("2025-10-0{}T15:00:00Z", n + 1));
        }
        screen.press("<ctrl-k>begin three<enter>").press(ANSWER).press("<esc>");
        insta::assert_snapshot!(format!("home-full@{}x{}", size.0, size.1), screen.text());
    }
}

#[test]
fn home_of_a_year() {
    in_every_size("home", LATER, &[DEMO]);
}

#[test]
fn help() {
    in_every_size("help", FIRST_DAY, &["<f1>"]);
}

#[test]
fn courses_and_practice() {
    in_every_size_with(
        &["Trust in one partnership"],
        "course",
        FIRST_DAY,
        &["<ctrl-k>courses<enter>"],
    );
}

#[test]
fn an_exercise_counts_its_words_against_its_limit() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        screen.press("<ctrl-k>courses<enter>");
        while !screen.words().contains("▸ Where you begin") {
            screen.press("<down>");
        }
        screen.press("<enter>");
        screen.press(ANSWER);
        let (seen, said) = (screen.text(), screen.words());
        assert!(said.contains("25 of 600 words"), "{seen}");
        insta::assert_snapshot!(format!("exercise@{}x{}", size.0, size.1), seen);
    }
}

#[test]
fn a_case_is_read_first_and_is_a_key_away() {
    let begin = "<ctrl-k>courses<enter><end><enter>";
    let words = ["Three secondary schools"];
    in_every_size_with(&words, "case", FIRST_DAY, &[begin]);
    in_every_size_with(&["In this case"], "case-asked", FIRST_DAY, &[begin, ANSWER]);
    in_every_size_with(&words, "case-again", FIRST_DAY, &[begin, ANSWER, "<ctrl-g>"]);
}

#[test]
fn the_map_of_partners() {
    in_every_size("partners", LATER, &[DEMO, "<ctrl-k>the map<enter><down><down><down>"]);
    in_every_size("partner", LATER, &[DEMO, "<ctrl-k>the map<enter><down><enter>"]);
}

#[test]
fn what_colleagues_answered() {
    let there = "<ctrl-k>colleagues<enter>";
    in_every_size("colleagues", LATER, &[DEMO, there, "<down><down><down>"]);
    in_every_size(
        "colleagues-written",
        LATER,
        &[DEMO, there, "<enter>They see the week I do not."],
    );
}

#[test]
fn a_partner_is_placed_and_the_move_stands_on_the_map() {
    let placed = "<ctrl-k>the map<enter><down>o1The new contact has not answered once.<tab>\
                  2Whether anybody comes in May.<tab>12";
    in_every_size("stage", LATER, &[DEMO, "<ctrl-k>the map<enter><down>o"]);
    in_every_size("stage-other", LATER, &[DEMO, "<ctrl-k>the map<enter><down>s"]);
    let comfort = ["expected, not failure", "Who is in the dip now"];
    in_every_size_with(
        &comfort,
        "stage-low",
        LATER,
        &[DEMO, "<ctrl-k>the map<enter><down><down><down><down>o3"],
    );
    let another = "<ctrl-k>the map<enter>a15";
    in_every_size_with(&["never a child"], "stage-named", LATER, &[DEMO, another]);
    let care = ["Swift trust: it holds for a task"];
    let trust = "<ctrl-k>the map<enter><down>o3<tab><tab><tab><tab>1<esc><ctrl-k>the map<enter><down>o3<tab><tab><tab><tab>";
    in_every_size_with(&care, "stage-swift", LATER, &[DEMO, trust]);
    in_every_size("stage-moved", LATER, &[DEMO, placed, "<esc><ctrl-k>the map<enter><down>"]);
}

#[test]
fn partners_are_placed_one_after_the_other_and_the_map_is_one_key_away() {
    let place = "2It held again.<tab>2<tab>22";
    for size in SIZES {
        let mut screen = Screen::open(LATER, size);
        screen.press(DEMO).press("<ctrl-k>the map<enter><down>o").press(place);
        for words in ["P2 council family-support", "placed", "Place P3 nearby secondary as well"] {
            assert!(screen.words().contains(words), "{words}:\n{}", screen.text());
        }
        assert!(!screen.text().contains("0 answers"), "{}", screen.text());
        screen.press("<enter>");
        assert!(screen.text().contains("P3 nearby secondary"), "{}", screen.text());
        assert!(screen.text().contains("Where does it stand today?"), "{}", screen.text());
        screen.press(place).press("2");
        assert!(screen.text().contains("as of 4 July 2026"), "{}", screen.text());
        screen.press("<esc>");
        assert!(!screen.text().contains("as of 4 July 2026"), "once there:\n{}", screen.text());
        screen.press("<ctrl-k>journal<enter>");
        assert!(screen.text().contains("1 placed"), "{}", screen.text());
    }
}

#[test]
fn esc_in_the_middle_of_placing_leads_back_to_the_map_and_home_names_what_was_begun() {
    for size in SIZES {
        let mut screen = Screen::open(LATER, size);
        screen.press(DEMO).press("<ctrl-k>the map<enter><down>o2It held").press("<esc>");
        assert!(screen.text().contains("as of 4 July 2026"), "{}", screen.text());
        assert!(screen.text().contains("▸ P2"), "the same is chosen:\n{}", screen.text());
        screen.press("<esc>");
        let words = screen.words();
        assert!(words.contains("Go on: placing P2 council family-"), "{words}");
    }
}

#[test]
fn stages_that_were_read_are_those_by_which_one_is_placed() {
    for size in SIZES {
        let mut screen = Screen::open(LATER, size);
        screen.press(DEMO).press("<ctrl-k>reading<enter>loop<enter><enter>");
        assert!(screen.text().contains("Which partner?"), "{}", screen.text());
        screen.press("1");
        let words = screen.words().to_lowercase();
        assert!(words.contains("form expectations"), "{words}");
    }
}

#[test]
fn a_digit_takes_a_tag_and_nothing_of_it_lands_in_the_answer() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        screen.press("<enter>").press("Asked.").press("<ctrl-t>2");
        assert!(screen.text().contains("2 ✓ "), "{}", screen.text());
        screen.press("9<esc>");
        assert!(screen.text().contains("1 tagged"), "{}", screen.text());
        assert!(!screen.text().contains("Asked.2") && !screen.text().contains("Asked.9"));
    }
}

#[test]
fn what_there_is_to_read_is_found_by_typing_and_written_to() {
    in_every_size("shelf", LATER, &[DEMO, "<ctrl-k>reading<enter>"]);
    in_every_size("card", LATER, &[DEMO, "<ctrl-k>reading<enter>swift<enter>"]);
    let written = "<ctrl-k>reading<enter>swift<enter><enter>The first joint briefing.";
    in_every_size("card-written", LATER, &[DEMO, written]);
}

#[test]
fn tags_are_taken_as_suggested_and_another_lens_is_one_key_away() {
    let suggested = format!("<enter>{ANSWER}<ctrl-t>a");
    in_every_size("tags-suggested", FIRST_DAY, &[&suggested]);
    in_every_size("tags-other", FIRST_DAY, &[&suggested, "<right> "]);
}

#[test]
fn a_lens_is_counted_time_by_time() {
    let script = [DEMO, "<ctrl-k>changes<enter>", "<end>"];
    let words = ["Honesty", "Openness", "1 in Dec · 4 in Mar", "3 in Jul", "never: Competence"];
    in_every_size_with(&words, "lens", LATER, &script);
}

#[test]
fn the_journal() {
    in_every_size("journal", LATER, &[DEMO, "<ctrl-k>journal<enter>"]);
}

#[test]
fn a_session() {
    in_every_size("session", LATER, &[DEMO, "<ctrl-k>journal<enter><enter>"]);
}

#[test]
fn changes_at_a_glance() {
    in_every_size("changes", LATER, &[DEMO, "<ctrl-k>changes<enter>"]);
}

#[test]
fn changes_word_by_word() {
    in_every_size("change", LATER, &[DEMO, "<ctrl-k>changes<enter><enter>"]);
}

#[test]
fn a_thread() {
    in_every_size("thread", LATER, &[DEMO, "<ctrl-k>changes<enter><down><down>t"]);
}

#[test]
fn the_years() {
    in_every_size("years", LATER, &[DEMO, "<ctrl-k>the year<enter>"]);
}

#[test]
fn the_search() {
    in_every_size("search", LATER, &[DEMO, "/midday staff"]);
}

#[test]
fn promises() {
    in_every_size("promises", LATER, &[DEMO, "<ctrl-k>promises<enter>"]);
}

#[test]
fn an_export() {
    in_every_size("export", LATER, &[DEMO, "<ctrl-k>promises<enter>", "e"]);
}

#[test]
fn an_export_is_seen_first_written_once_and_led_back_from() {
    for (room, way, name) in [
        ("<ctrl-k>promises<enter>", "e", "promises-"),
        ("<ctrl-k>changes<enter>", "e", "changes-2026-03-19-to-2026-07-02"),
        ("<ctrl-k>changes<enter>t", "e", "question-"),
        ("<ctrl-k>journal<enter><enter>", "e", "session-2026-07-02"),
        ("", "<ctrl-k>export whole<enter>", "journal-"),
    ] {
        let mut screen = Screen::open(LATER, (120, 40));
        screen.press(DEMO).press(room);
        let before = screen.text();
        screen.press(way);
        let exports = screen.place.path().join("exports");
        assert!(screen.text().contains("nothing is written yet"), "{room}: {}", screen.text());
        assert!(!exports.exists(), "{room}");
        screen.press("<left><right><enter>");
        assert!(screen.text().contains("Written to"), "{room}: {}", screen.text());
        screen.press("<enter><f1><esc>");
        let written: Vec<_> = std::fs::read_dir(&exports).unwrap().flatten().collect();
        assert_eq!(written.len(), 1, "{room}");
        let file = written[0].file_name().into_string().unwrap();
        assert!(file.starts_with(name) && file.contains(".html"), "{file}");
        screen.press("<esc>");
        assert_eq!(screen.text(), before, "{room}");
    }
}

#[test]
fn an_export_goes_where_the_leader_says_and_over_nothing() {
    let mut screen = Screen::open(LATER, (80, 24));
    let to = screen.place.path().join("mine.html").display().to_string();
    let name = format!("w<ctrl-u>{to}");
    screen.press(DEMO).press("<ctrl-k>promises<enter>e").press(&name);
    assert!(screen.text().contains("┃ <path>"), "{}", screen.text());
    screen.press("<enter><enter>");
    assert!(screen.text().contains("Written to"), "{}", screen.text());
    let before = std::fs::read(&to).unwrap();
    screen.press("<right>").press(&name).press("<enter><enter>");
    assert!(screen.text().contains("is there already"), "{}", screen.text());
    assert!(screen.text().contains("nothing is written yet"), "{}", screen.text());
    assert_eq!(std::fs::read(&to).unwrap(), before);
}

#[test]
fn every_palette_says_the_same_in_its_own_colours() {
    for (name, palette, no_color) in [
        ("terminal", PaletteName::Terminal, false),
        ("dark", PaletteName::Dark, false),
        ("light", PaletteName::Light, false),
        ("high-contrast", PaletteName::HighContrast, false),
        ("none", PaletteName::Terminal, true),
    ] {
        let settings = Settings { palette, ..Settings::default() };
        let mut screen = Screen::with(LATER, (80, 24), settings, no_color);
        screen.press(DEMO).press("<ctrl-k>changes<enter><enter>");
        insta::assert_snapshot!(format!("palette-change@{name}"), styles(&screen.draw()));
        screen.press("<esc><esc><ctrl-k>begin three<enter>").press("So far");
        insta::assert_snapshot!(format!("palette-write@{name}"), styles(&screen.draw()));
    }
}

#[test]
fn nobody_is_taken_away_from_words_that_could_not_be_saved() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>").press(ANSWER);
    screen.refuses = true;
    screen.press("<esc>");
    let seen = screen.text();
    assert!(seen.contains("midday supervisor") && seen.contains("not saved"), "{seen}");
    assert!(seen.contains("Not saved yet: the disk is full"), "{seen}");
    screen.press("<ctrl-q>");
    assert!(screen.text().contains("^Q again leaves and prints your words"), "{}", screen.text());
    screen.refuses = false;
    screen.press("<esc>");
    assert!(screen.text().contains("Go on: Moral purpose"), "{}", screen.text());
}

#[test]
fn who_leaves_at_once_is_told_when_the_disk_refuses_the_last_words() {
    for way in ["", "<esc><ctrl-k>journal<enter><enter><enter>"] {
        let mut screen = Screen::open(FIRST_DAY, (80, 24));
        if way.is_empty() {
            screen.press("<enter>");
        } else {
            screen
                .press("<enter>")
                .press(ANSWER)
                .press("<tab>3<ctrl-k>finish here<enter><tab><tab>");
            screen.press(way);
        }
        screen.refuses = true;
        screen.press("Told at once.<ctrl-q>");
        let seen = screen.text();
        assert!(seen.contains("Not saved yet"), "{seen}");
        assert!(seen.contains("^Q again leaves and prints your words."), "{seen}");
        assert!(seen.contains("Told at once.") && !screen.has_left, "{seen}");
        screen.press("<ctrl-q>");
        assert!(screen.has_left, "{}", screen.text());
    }
}

#[test]
fn who_leaves_while_the_disk_takes_its_time_leaves_once_all_is_there_or_when_asked_again() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>");
    screen.hangs = true;
    screen.press("Slow.<ctrl-q>");
    assert!(!screen.has_left);
    screen.press("<ctrl-q>");
    assert!(screen.has_left);
}

#[test]
fn nothing_is_called_saved_before_it_is() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>");
    screen.hangs = true;
    screen.press("Slow disk words");
    assert!(!screen.text().contains("saved"), "{}", screen.text());
    // At twenty letters a second, this takes longer than the second that was promised.
    screen.press(", and many more of them.");
    assert!(screen.text().contains("saving"), "{}", screen.text());
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>Words that a quick disk takes at once.");
    assert!(screen.text().contains("saved"), "{}", screen.text());
}

#[test]
fn what_is_typed_or_put_in_over_a_panel_is_in_the_text() {
    for panel in ["<ctrl-g>", "<ctrl-t>"] {
        let mut screen = Screen::open(FIRST_DAY, (80, 24));
        screen.press("<enter>So far").press(panel);
        assert!(!screen.text().contains("So far"), "{}", screen.text());
        screen.press(", so good.").press(panel);
        screen.take(Msg::Input(Event::Paste(" Put in.".to_owned())));
        assert!(screen.text().contains("┃ So far, so good. Put in."), "{}", screen.text());
        // Tab and the digits mean what they mean under it.
        screen.press(panel).press("<tab>").press("<ctrl-g>").press("4");
        assert!(screen.text().contains("Describe one decision"), "{}", screen.text());
    }
}

#[test]
fn who_comes_back_finds_what_was_chosen() {
    for (room, script) in [
        ("journal", "<ctrl-k>journal<enter><down><down>"),
        ("changes", "<ctrl-k>changes<enter><down><down>"),
        ("promises", "<ctrl-k>promises<enter><down>"),
        ("search", "/staff<down><down>"),
        ("the year", "<ctrl-k>the year<enter><down><down>"),
    ] {
        let mut screen = Screen::open(LATER, (80, 24));
        screen.press(DEMO).press(script);
        let before = screen.text();
        let leads = if room == "changes" { "t" } else { "<enter>" };
        screen.press(leads);
        assert_ne!(screen.text(), before, "{room} leads nowhere");
        screen.press("<esc>");
        assert_eq!(screen.text(), before, "{room}");
    }
    let mut screen = Screen::open(LATER, (80, 24));
    screen.press(DEMO).press("<ctrl-k>changes<enter><down><enter>i");
    let before = screen.text();
    screen.press("t<esc>");
    assert_eq!(screen.text(), before, "a prompt looked at closely");
}

#[test]
fn every_theme_can_be_begun_with_from_the_first_screen() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<ctrl-k>begin with");
    assert!(screen.text().contains("Begin with Promoting connections"), "{}", screen.text());
    screen.press(" promoting<enter>");
    assert!(screen.text().contains("Promoting connections ●"), "{}", screen.text());
}

#[test]
fn how_often_is_typed_as_a_number_with_the_cursor_at_its_end() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        screen
            .press("<enter>")
            .press(ANSWER)
            .press("<ctrl-n><tab>3<tab><ctrl-k>finish here<enter>");
        screen.press("a decision touches midday staff<tab>ask two of them first<tab>4");
        screen.press("<tab><tab><tab>").again(LATER);
        screen.press("<ctrl-k>begin three<enter><enter>");
        assert!(screen.text().contains("Type a number; Tab passes."), "{}", screen.text());
        screen.press("145<bs>");
        insta::assert_snapshot!(format!("count@{}x{}", size.0, size.1), screen.text());
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal.draw(|frame| view(&screen.model, frame)).unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let row: Vec<char> =
            screen.text().lines().nth(usize::from(cursor.y)).unwrap().chars().collect();
        let before: String = row.into_iter().take(usize::from(cursor.x)).collect();
        assert!(before.ends_with("┃ 14"), "{before:?} in\n{}", screen.text());
        // Enter goes on as Tab does, and 0 at once; what was typed is there on coming back.
        screen.press("<enter>0");
        assert!(screen.text().contains("It came up 14 times, done not once."), "{}", screen.text());
        screen.press("<back><back>");
        assert!(screen.text().contains("┃ 14"), "{}", screen.text());
    }
}

#[test]
fn a_place_that_takes_no_writing_is_told_beside_the_first_question() {
    for size in SIZES {
        let mut screen = Screen::open(FIRST_DAY, size);
        std::fs::File::create(screen.place.path().join("state")).unwrap();
        screen.press("<enter>");
        let seen = screen.text();
        assert!(seen.contains("How far") && seen.contains("Nothing can be saved"), "{seen}");
    }
}

#[test]
fn an_answer_is_copied_whole_from_wherever_its_question_stands() {
    let copy = "<ctrl-k>copy this<enter>";
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>").press(copy);
    assert!(screen.text().contains("Nothing is written to this question yet."));
    screen.press("One.").press(copy).press("<tab>").press(copy).press("3").press(copy);
    assert!(screen.text().contains("Copied to the clipboard"), "{}", screen.text());
    assert_eq!(screen.copied, ["One.", "One.", "One."]);
    screen.press("Further.").press(copy);
    let copied = screen.copied.last().unwrap();
    assert!(
        copied.starts_with("One.\n\n") && copied.ends_with("that purpose.\nFurther."),
        "{copied}"
    );
}

#[cfg(unix)]
#[test]
fn a_sitting_left_for_home_can_be_taken_up_in_a_second_window() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>").press(ANSWER).press("<esc>");
    let second = desk(screen.place.path(), &screen.now);
    let drafts = second.journal().drafts().unwrap();
    second.resume(&drafts[0].id, &screen.now).unwrap();
}

#[test]
fn help_leads_back_to_the_same_words() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>").press(ANSWER).press("<left><left><f1>");
    assert!(screen.text().contains("While you write"), "{}", screen.text());
    screen.press("<esc>!");
    assert!(screen.text().contains("consultatio!n."), "{}", screen.text());
}

#[test]
fn what_cannot_be_seen_is_not_written_in() {
    let mut screen = Screen::open(FIRST_DAY, (80, 24));
    screen.press("<enter>Seen.").resize(30, 8).press(" Unseen.<tab>").resize(80, 24);
    screen.press(" Seen again.");
    assert!(screen.text().contains("┃ Seen. Seen again."), "{}", screen.text());
}

#[test]
fn the_cursor_stands_at_what_is_chosen_in_every_room() {
    let rated = ["<enter>", ANSWER, "<tab>"].concat();
    let wanted = [&rated, "3<ctrl-n><tab><ctrl-k>finish here<enter>it is<tab>I will<tab>"].concat();
    for (room, script) in [
        ("first", "<down>".to_owned()),
        ("home", DEMO.to_owned()),
        ("the row on home", format!("{DEMO}<down><down><down><right>")),
        ("journal", format!("{DEMO}<ctrl-k>journal<enter><down>")),
        ("session", format!("{DEMO}<ctrl-k>journal<enter><enter>")),
        ("changes", format!("{DEMO}<ctrl-k>changes<enter><down><down>")),
        ("thread", format!("{DEMO}<ctrl-k>changes<enter>t")),
        ("promises", format!("{DEMO}<ctrl-k>promises<enter><down>")),
        ("rating", format!("{rated}<up>")),
        ("want", format!("{wanted}<down>")),
        ("tags", format!("<enter>{ANSWER}<ctrl-t><down>")),
    ] {
        for size in SIZES {
            let mut screen = Screen::open(LATER, size);
            screen.press(&script);
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
            terminal.draw(|frame| view(&screen.model, frame)).unwrap();
            let cursor = terminal.get_cursor_position().unwrap();
            let row = screen.text().lines().nth(usize::from(cursor.y)).unwrap_or("").to_owned();
            // In the middle of what is longer than the screen it stands where that is read on.
            let is_inside = !screen.text().contains('▸') && cursor.y <= 2;
            let stands = row.contains('▸') || is_inside;
            assert!(stands, "{room} at {size:?}: {cursor:?} in\n{}", screen.text());
        }
    }
}

#[test]
fn the_cursor_is_seen_everywhere() {
    let closed = format!("<enter>{ANSWER}<tab>3<ctrl-k>finish here<enter><tab><tab>");
    for script in [
        String::new(),
        "<f1>".to_owned(),
        "<f1><down><down>".to_owned(),
        "<ctrl-k>nothing so called".to_owned(),
        "<ctrl-k>look at<enter><ctrl-k>the year<enter>".to_owned(),
        "<ctrl-k>look at<enter><ctrl-k>search<enter>".to_owned(),
        "<ctrl-k>look at<enter><ctrl-k>changes<enter><enter>".to_owned(),
        format!("{closed}<tab>"),
        format!("{closed}<tab><enter>"),
        format!("{closed}<tab><esc>c"),
        format!("{closed}<tab><esc>p"),
        format!("{closed}<tab><esc>jd d"),
        format!("<enter>{ANSWER}<ctrl-g>"),
        "<ctrl-k>check-in<enter><tab><tab><ctrl-k>finish here<enter><tab><tab><tab>".to_owned(),
    ] {
        for size in SIZES {
            let mut screen = Screen::open(LATER, size);
            screen.press(&script);
            let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
            terminal.draw(|frame| view(&screen.model, frame)).unwrap();
            // One that is hidden stays where it was.
            let cursor = terminal.get_cursor_position().unwrap();
            assert_ne!((cursor.x, cursor.y), (0, 0), "{script} at {size:?}\n{}", screen.text());
        }
    }
}

#[test]
fn nothing_is_chosen_before_the_leader_chooses_and_enter_gives_nothing_then() {
    let rated = ["<enter>", ANSWER, "<tab>"].concat();
    let wanted = [&rated, "3<ctrl-n><tab><ctrl-k>finish here<enter>it is<tab>I do<tab>"].concat();
    for script in [rated, wanted] {
        for size in SIZES {
            let mut screen = Screen::open(FIRST_DAY, size);
            screen.press(&script);
            let before = screen.text();
            assert!(!before.contains('▸'), "{before}");
            assert!(before.contains("1  "), "{before}");
            screen.press("<enter>");
            assert!(screen.text().contains("Press 1 to 5"), "{}", screen.text());
            // An arrow chooses; coming back, what was chosen is chosen still.
            screen.press("<down><down><enter><back>");
            assert!(screen.text().contains("▸ 2"), "{}", screen.text());
        }
    }
}

#[test]
fn no_size_takes_the_screen_down() {
    let mut screen = Screen::open(LATER, (80, 24));
    screen.press(DEMO);
    for way in [
        "",
        "<ctrl-k>changes<enter>",
        "<enter>",
        "t",
        "e",
        "<esc><esc><esc><esc><ctrl-k>begin three<enter>",
        ANSWER,
        "<tab>",
    ] {
        screen.press(way);
        for (width, height) in
            [(1, 1), (2, 2), (500, 1), (1, 200), (39, 11), (40, 12), (41, 13), (80, 24), (500, 200)]
        {
            screen.resize(width, height);
            drop(screen.draw());
        }
        screen.resize(80, 24);
    }
    assert!(screen.text().contains("nearest"), "{}", screen.text());
}
