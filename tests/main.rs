//! The one integration crate: what a user meets, one file a subject.

mod packs;
