//! The terminal: taken over, given back on every way out.

#![expect(
    clippy::disallowed_methods,
    reason = "this takes the terminal over; `canvas` draws on it"
)]

use std::io::{self, Stdout, stdout};
use std::panic;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ratatui::{
    Terminal,
    backend::CrosstermBackend,
    buffer::Buffer,
    crossterm::{
        clipboard::CopyToClipboard,
        cursor::{MoveTo, Show},
        event::{DisableBracketedPaste, EnableBracketedPaste},
        execute,
        terminal::{
            BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
            LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
        },
    },
};

/// Whether the terminal is ours: giving it back twice would move the shell's cursor.
static IS_OURS: AtomicBool = AtomicBool::new(false);
/// Where the last panic was; never its message, which could hold a leader's words.
static PANICKED_AT: Mutex<Option<String>> = Mutex::new(None);

/// The terminal, ours while this lives.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    /// What the terminal shows may not be what was last drawn.
    is_stale: bool,
    /// The clusters last drawn that a terminal may measure otherwise than we do.
    doubtful: Vec<(usize, String)>,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn open() -> io::Result<Self> {
        let terminal = fresh()?;
        let screen = Self { terminal, is_stale: false, doubtful: Vec::new() };
        take()?;
        Ok(screen)
    }

    /// Draws the model: what differs from the last time, or all of it.
    ///
    /// Terminals differ on how wide a flag, a family or a syllable of Devanagari is. Where one of them
    /// comes, goes or moves, what follows it may stand where we do not know, and letters would stay
    /// behind; so everything is drawn then, in one go that a terminal shows at once.
    pub(super) fn draw(&mut self, model: &super::Model) -> io::Result<()> {
        execute!(stdout(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.is_stale) {
            self.draw_all(model)?;
        } else {
            let drawn = self.terminal.draw(|frame| super::view::view(model, frame))?;
            let doubtful = doubtful(drawn.buffer);
            if doubtful != self.doubtful {
                self.draw_all(model)?;
            }
        }
        execute!(stdout(), EndSynchronizedUpdate)
    }

    fn draw_all(&mut self, model: &super::Model) -> io::Result<()> {
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = fresh()?;
        let drawn = self.terminal.draw(|frame| super::view::view(model, frame))?;
        self.doubtful = doubtful(drawn.buffer);
        Ok(())
    }

    /// Draws everything next time. A terminal that shrinks and grows again before we look has lost what
    /// stood outside, though its size is the same as before.
    pub(super) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Takes it over again after a suspension, and says how large it is now.
    pub(super) fn take_again(&mut self) -> io::Result<(u16, u16)> {
        take()?;
        self.terminal = fresh()?;
        self.doubtful.clear();
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }

    /// Its size.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        self.terminal.size().map(|size| (size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// The clusters of several code points on the screen, each with its cell.
fn doubtful(buffer: &Buffer) -> Vec<(usize, String)> {
    let cells = buffer.content.iter().enumerate();
    cells
        .filter(|(_, cell)| cell.symbol().chars().nth(1).is_some())
        .map(|(at, cell)| (at, cell.symbol().to_owned()))
        .collect()
}

/// One that draws everything. `Terminal::clear` would ask the terminal where its cursor is, and the
/// answer would go to the thread that reads the keys.
fn fresh() -> io::Result<Terminal<CrosstermBackend<Stdout>>> {
    Terminal::new(CrosstermBackend::new(stdout()))
}

fn take() -> io::Result<()> {
    IS_OURS.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Puts a text into the clipboard. Its way there (OSC 52) is Base64, so nothing in it steers the terminal.
pub(super) fn copy(text: &str) {
    // A terminal without a clipboard takes no notice.
    drop(execute!(stdout(), CopyToClipboard::to_clipboard_from(text)));
}

/// Gives the terminal back as it was; more than once does no harm.
pub(super) fn give_back() {
    if IS_OURS.swap(false, Ordering::SeqCst) {
        // A terminal that is gone cannot be given back: there is nobody to tell.
        // Where drawing was cut short, the terminal still holds back what it shows.
        // One that knows no second screen would go on showing what stood there.
        drop(execute!(
            stdout(),
            EndSynchronizedUpdate,
            MoveTo(0, 0),
            Clear(ClearType::FromCursorDown),
            DisableBracketedPaste,
            Show,
            LeaveAlternateScreen
        ));
        drop(disable_raw_mode());
    }
}

/// From now on a panic of this thread gives the terminal back first, and none prints a leader's words.
pub(super) fn restore_on_panic() {
    let ours = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == ours {
            give_back();
        }
        if let (Some(place), Ok(mut at)) = (info.location(), PANICKED_AT.lock()) {
            *at = Some(place.to_string());
        }
    }));
}

/// Where the last panic was.
pub(super) fn panicked_at() -> String {
    let at = PANICKED_AT.lock().ok().and_then(|mut at| at.take());
    at.unwrap_or_else(|| "an unknown place".to_owned())
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn what_terminals_measure_differently_is_known_by_its_place() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "né 漢 🙂 ok", ratatui::style::Style::default());
        assert_eq!(doubtful(&buffer), []);
        buffer.set_string(3, 0, "ते🇬🇧e\u{301}", ratatui::style::Style::default());
        let found = doubtful(&buffer);
        let clusters: Vec<&str> = found.iter().map(|(_, cluster)| cluster.as_str()).collect();
        assert_eq!(clusters, ["ते", "🇬🇧", "e\u{301}"]);
        assert_eq!(found[0].0, 3);
    }
}
