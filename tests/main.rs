//! What a user meets, in one crate: one link, one place for the shared harness.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test that cannot go on has failed; it plants files, waits, and says what it measured, as nothing else may"
)]

mod border;
mod care;
mod cli;
mod clocks;
mod coaching;
mod colleagues;
mod completions;
mod content;
mod course;
mod export;
mod extract;
mod files;
mod floors;
#[cfg(target_os = "linux")]
mod full;
mod fuzz;
mod harness;
#[cfg(unix)]
mod hostile;
mod import;
#[cfg(target_os = "linux")]
mod injected;
mod large;
mod locking;
mod names;
mod other_packs;
mod own_content;
mod pack_commands;
mod packs;
#[cfg(unix)]
mod pty;
mod readme;
mod schema;
mod screens;
#[cfg(unix)]
mod secure;
mod settings;
#[cfg(unix)]
mod strange;
mod supply;
mod synced;
mod two_programs;
mod unsaid;
mod vault;
