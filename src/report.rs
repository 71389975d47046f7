//! To be written on this floor: see the map in `lib.rs`.
