//! The border of the program: where anything reaches the screen, standard output, the disk or the clock.
//!
//! Clippy refuses it everywhere (`clippy.toml`), so that a text which has not been cleaned cannot be
//! drawn or printed; this holds the few places that are excepted to those that are meant.

use std::fs;
use std::path::Path;

use crate::floors::sources;

/// What may be called by the excepted places alone.
const REFUSED: [&str; 10] = [
    "std::fs::write",
    "std::fs::rename",
    "std::io::stdout",
    "std::io::stderr",
    "ratatui::Frame::buffer_mut",
    "ratatui::Frame::render_widget",
    "ratatui::Frame::render_stateful_widget",
    "std::time::SystemTime::now",
    "std::time::Instant::now",
    "jiff::Timestamp::now",
];

/// The excepted places: files, and how many exceptions each makes.
const EXCEPTED: [(&str, usize); 6] = [
    ("cli/out.rs", 2),
    ("cli/surroundings.rs", 1),
    ("clock.rs", 2),
    ("disk/real.rs", 2),
    ("tui/canvas.rs", 1),
    ("tui/terminal.rs", 1),
];

#[test]
fn the_screen_standard_output_the_disk_and_the_clock_are_reached_from_few_places() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut excepted = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let count = source.matches("clippy::disallowed").count();
        if count > 0 {
            let name = file.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
            excepted.push((name, count));
        }
        // Any text could be made the program's own by it.
        assert!(!source.contains("leak("), "{}", file.display());
    }
    excepted.sort();
    let meant = EXCEPTED.map(|(file, count)| (file.to_owned(), count));
    assert_eq!(excepted, meant);
}

#[test]
fn clippy_refuses_every_other_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("clippy.toml");
    let told = fs::read_to_string(path).unwrap();
    let told: toml::Table = toml::from_str(&told).unwrap();
    let methods = told["disallowed-methods"].as_array().unwrap();
    let refused: Vec<&str> = methods.iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(refused, REFUSED);
}
