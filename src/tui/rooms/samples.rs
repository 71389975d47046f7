//! What the tests of rooms share: the made-up year, the sizes, what is seen.

use std::sync::Arc;

use ratatui::{Frame, Terminal, backend::TestBackend};

use crate::{
    clock::Now,
    journal::session::Session,
    pack::library::Library,
    settings::{Depth, PaletteName},
    tui::{
        page::{Frames, frames},
        palette::Palette,
    },
};

/// The made-up year, oldest first.
pub(in crate::tui) fn year() -> Vec<Session> {
    [
        include_str!("../../../content/demo/2025-09-25T150207Z-hq4m7tze.toml"),
        include_str!("../../../content/demo/2025-12-04T160512Z-w3kp8dvn.toml"),
        include_str!("../../../content/demo/2026-03-19T143018Z-n6xj2rtb.toml"),
        include_str!("../../../content/demo/2026-07-02T151044Z-d9v5uskq.toml"),
    ]
    .map(|text| toml::from_str(text).unwrap())
    .to_vec()
}

/// A library without a file of anybody's own.
pub(in crate::tui) fn own_nothing() -> Arc<Library> {
    Arc::new(Library::with_own(Vec::new()))
}

/// The day on which the made-up year is read.
pub(in crate::tui) fn now() -> Now {
    Now::at("2026-07-20T16:00:00Z".parse().unwrap())
}

/// The sizes at which rooms are looked at.
pub(in crate::tui) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// What is on the screen.
pub(in crate::tui) fn drawn(
    size: (u16, u16),
    view: impl Fn(&mut Frame<'_>, Frames, &Palette),
) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let palette = Palette::of(PaletteName::Terminal, Depth::Full);
    terminal.draw(|frame| view(frame, frames(size), &palette)).unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y| (0..size.0).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..size.1).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
