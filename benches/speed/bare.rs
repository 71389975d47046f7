//! The least that a ratatui program does: a paragraph in a box that echoes what is typed; Esc ends it.
//! What a frame and a key cost here is the floor that the program is measured against.

use std::io;

use ratatui::{
    crossterm::event::{self, Event, KeyCode, KeyEventKind},
    widgets::{Block, Paragraph, Wrap},
};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::init();
    let mut text = String::new();
    let ended = loop {
        let drawn = terminal.draw(|frame| {
            let block = Block::bordered().title("bare").title_bottom("ready");
            let shown = Paragraph::new(text.as_str()).wrap(Wrap { trim: false }).block(block);
            frame.render_widget(shown, frame.area());
        });
        if let Err(error) = drawn {
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
