//! Asking at the terminal without showing what is typed. The terminal is as it was on every way out: an
//! answer, an error, a panic, a signal.

use super::super::out;
use crate::disk::seal::SecretString;

#[cfg(unix)]
pub(super) use unix::{Terminal, leave_signals};

#[cfg(not(unix))]
pub(super) use elsewhere::{Terminal, leave_signals};

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::stdio::stdin;
    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::flag;
    use signal_hook::low_level::emulate_default_handler;

    use super::super::line::{read_line, stdin_byte};
    use super::{SecretString, out};

    /// A signal that comes between looking and waiting is seen at the latest after this.
    const LOOK_AGAIN: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };

    /// What signals do, once a passphrase was ever asked for: a handler cannot be taken away again.
    #[derive(Debug, Default)]
    struct Signals {
        /// The last that came while a passphrase was asked for; 0 for none.
        came: Arc<AtomicUsize>,
        /// Whether they do what they always do.
        as_always: Arc<AtomicBool>,
    }

    static SIGNALS: OnceLock<Signals> = OnceLock::new();

    fn signals() -> io::Result<&'static Signals> {
        if let Some(signals) = SIGNALS.get() {
            return Ok(signals);
        }
        let signals = Signals::default();
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP] {
            flag::register_conditional_default(signal, Arc::clone(&signals.as_always))?;
            flag::register_usize(
                signal,
                Arc::clone(&signals.came),
                signal.unsigned_abs() as usize,
            )?;
        }
        Ok(SIGNALS.get_or_init(|| signals))
    }

    pub(in crate::cli::passphrase) fn leave_signals() {
        if let Some(signals) = SIGNALS.get() {
            signals.as_always.store(false, Ordering::SeqCst);
        }
    }

    /// A terminal that shows nothing of what is typed, for as long as this lives.
    #[derive(Debug)]
    struct Quiet {
        before: Termios,
        signals: &'static Signals,
    }

    impl Quiet {
        fn begin(signals: &'static Signals) -> io::Result<Self> {
            let before = tcgetattr(stdin())?;
            signals.came.store(0, Ordering::SeqCst);
            signals.as_always.store(false, Ordering::SeqCst);
            let quiet = Self { before, signals };
            let mut modes = quiet.before.clone();
            modes.local_modes.remove(LocalModes::ECHO);
            // The line that is typed still ends.
            modes.local_modes.insert(LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
            tcsetattr(stdin(), OptionalActions::Now, &modes)?;
            Ok(quiet)
        }
    }

    impl Drop for Quiet {
        fn drop(&mut self) {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
            self.signals.as_always.store(true, Ordering::SeqCst);
        }
    }

    /// The terminal, asked once or several times.
    #[derive(Debug, Default)]
    pub(in crate::cli) struct Terminal {
        quiet: Option<Quiet>,
    }

    impl Terminal {
        /// Asks, and gives what was typed up to Enter. Nothing typed is shown from here until the end
        /// of the asking: not even what comes between two tries.
        pub(in crate::cli::passphrase) fn ask(&mut self, prompt: &str) -> io::Result<SecretString> {
            let signals = signals()?;
            loop {
                if self.quiet.is_none() {
                    self.quiet = Some(Quiet::begin(signals)?);
                }
                out::prompt(prompt);
                let answer = read_line(|byte| {
                    await_typing(signals)?;
                    stdin_byte(byte)
                });
                if answer.is_err() {
                    out::prompt("\n");
                    if self.end()? == Went::On {
                        return answer;
                    }
                } else {
                    return answer;
                }
            }
        }

        /// Shows again what is typed, and lets a signal that came meanwhile do what it does: the
        /// program ends by it, so that its exit status is true, or stops until it is taken up.
        pub(in crate::cli::passphrase) fn end(&mut self) -> io::Result<Went> {
            let Some(quiet) = self.quiet.take() else { return Ok(Went::On) };
            let signals = quiet.signals;
            drop(quiet);
            let signal = signals.came.swap(0, Ordering::SeqCst);
            if signal == 0 {
                return Ok(Went::On);
            }
            let signal = i32::try_from(signal).unwrap_or(SIGTERM);
            emulate_default_handler(signal)?;
            Ok(if signal == SIGTSTP { Went::AwayAndBack } else { Went::On })
        }
    }

    /// What happened at the end of an asking.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::cli::passphrase) enum Went {
        On,
        /// The program was stopped, and taken up again.
        AwayAndBack,
    }

    fn await_typing(signals: &Signals) -> io::Result<()> {
        let stdin = stdin();
        loop {
            if signals.came.load(Ordering::SeqCst) != 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
            match poll(&mut watched, Some(&LOOK_AGAIN)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Ok(_) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::io;

    use ratatui::crossterm::{
        event::{Event, KeyCode, KeyEventKind, KeyModifiers, read},
        terminal::{disable_raw_mode, enable_raw_mode},
    };
    use zeroize::Zeroizing;

    use super::{SecretString, out};

    pub(in crate::cli::passphrase) fn leave_signals() {}

    struct Raw;

    impl Drop for Raw {
        fn drop(&mut self) {
            let _ = disable_raw_mode();
        }
    }

    /// The terminal.
    #[derive(Debug, Default)]
    pub(in crate::cli) struct Terminal;

    impl Terminal {
        /// Asks, and gives what was typed up to Enter.
        pub(in crate::cli::passphrase) fn ask(&mut self, prompt: &str) -> io::Result<SecretString> {
            enable_raw_mode()?;
            let raw = Raw;
            out::prompt(prompt);
            let typed = typed();
            drop(raw);
            out::prompt("\n");
            typed
        }

        pub(in crate::cli::passphrase) fn end(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn typed() -> io::Result<SecretString> {
        let mut text = Zeroizing::new(String::with_capacity(1024));
        loop {
            match read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => match key.code {
                    KeyCode::Enter => break,
                    KeyCode::Esc => return Err(io::ErrorKind::UnexpectedEof.into()),
                    KeyCode::Backspace => drop(text.pop()),
                    KeyCode::Char('c' | 'd') if key.modifiers == KeyModifiers::CONTROL => {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                    KeyCode::Char(c) if text.len() < 1000 => text.push(c),
                    _ => {}
                },
                Event::Paste(pasted) if text.len() + pasted.len() < 1000 => text.push_str(&pasted),
                _ => {}
            }
        }
        let mut secret = String::with_capacity(text.len());
        secret.push_str(&text);
        Ok(SecretString::from(secret))
    }
}
