//! What a user meets, in one crate: one link, one place for the shared harness.

mod cli;
mod floors;
mod harness;
mod packs;
#[cfg(unix)]
mod pty;
mod screens;
