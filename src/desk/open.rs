//! x
pub struct Desk;
