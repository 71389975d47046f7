//! What a sitting does, as claims.
