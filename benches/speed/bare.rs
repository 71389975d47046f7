//! The least that a ratatui program does: a paragraph in a box that echoes what is typed; Esc ends it.
//! What a frame and a key cost here is the floor that the program is measured against.

use std::io;

use ratatui::{
    Frame,
    crossterm::event::{self, Event, KeyCode, KeyEventKind},
    widgets::{Block, Paragraph, Wrap},
};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let mut text = String::new();
    let ended = loop {
        if let Err(error) = terminal.draw(|frame| view(&text, frame)) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.kind == KeyEventKind::Press => match key.code {
                KeyCode::Esc => break Ok(()),
                KeyCode::Char(typed) => text.push(typed),
                _ => {}
            },
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    ended
}

#[expect(clippy::disallowed_methods, reason = "what ratatui does of itself is what is measured")]
fn view(text: &str, frame: &mut Frame<'_>) {
    let block = Block::bordered().title("bare").title_bottom("ready");
    let shown = Paragraph::new(text).wrap(Wrap { trim: false }).block(block);
    frame.render_widget(shown, frame.area());
}
