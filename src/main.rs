//! The program: reads the command line, picks a front, runs it, says at most one error.

use std::env;
use std::io;
use std::process::ExitCode;

use candour::cli::{self, Ending, Front, Stop, Surroundings, out};
use candour::plain;
use candour::tui::{self, Left};

fn main() -> ExitCode {
    out::keep_panics_quiet();
    let ended = cli::start(env::args_os(), &Surroundings::of_this_process()).and_then(run);
    out::close(&ended)
}

fn run(front: Front) -> Result<Ending, Stop> {
    match front {
        Front::Over(ending) => return Ok(ending),
        Front::Screen { desk, clock, settings, depth, first, again } => {
            match tui::run(*desk, clock, settings, depth, first)? {
                Left::Out => {}
                Left::Locked(journal, place) => return Err(again.begin(&journal, &place)),
            }
        }
        Front::Plain { desk, clock, first } => {
            let input = io::BufReader::new(io::stdin());
            plain::run(&desk, &clock, input, &mut out::Stream::open(), &first)?;
        }
    }
    Ok(Ending::Done)
}
