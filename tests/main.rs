//! What a user meets, in one crate: one link, one place for the shared harness.

mod packs;
mod screens;
