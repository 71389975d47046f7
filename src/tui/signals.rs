//! Signals and the terminal's own end, as messages.

use std::sync::mpsc::Sender;

use super::Msg;

/// Sends TERM, HUP, INT, QUIT and TSTP, and the end of the terminal, from now on.
#[cfg(unix)]
pub(super) fn watch(to: &Sender<Msg>) -> std::io::Result<()> {
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP])?;
    let sender = to.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if sender.send(Msg::Signal(signal)).is_err() {
                return;
            }
        }
    })?;
    let sender = to.clone();
    thread::Builder::new().name("hang-up".to_owned()).spawn(move || {
        await_hang_up();
        drop(sender.send(Msg::Gone));
    })?;
    Ok(())
}

/// Returns when the terminal is gone. The event reader does not end then: it spins.
#[cfg(unix)]
fn await_hang_up() {
    use rustix::event::{PollFd, PollFlags, poll};

    let stdin = rustix::stdio::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) => {
                let told = watched[0].revents();
                if told.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                    return;
                }
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// Ends as the signal would have ended the program, so that its exit status is true.
#[cfg(unix)]
pub(super) fn end_by(signal: i32) {
    drop(signal_hook::low_level::emulate_default_handler(signal));
}

/// Stops the program until the shell takes it up again.
#[cfg(unix)]
pub(super) fn stop() {
    drop(signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP));
}

/// Windows sends no signals. A window that is closed ends the program there and then: what was typed in
/// the last second may not be on the disk.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on Unix")]
pub(super) fn watch(_to: &Sender<Msg>) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn end_by(_signal: i32) {}

#[cfg(not(unix))]
pub(super) fn stop() {}
