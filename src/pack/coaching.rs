//! What coaching asks beside a pack of questions: the agreement of coach and leader, and a coach's
//! own notes. Both are sat with like a pack, and are no packs to choose from.

use std::sync::LazyLock;

use super::{Mistake, Pack, content::Content, read};

/// The id of what coach and leader agree on.
pub const AGREEMENT: &str = "coaching-agreement";
/// The id of what a coach notes for themselves.
pub const NOTES: &str = "coach-notes";
/// The question whether the coach manages the leader.
pub const MANAGES: &str = "ag-manages";
/// The question of what a sponsor gets.
pub const SPONSOR: &str = "ag-sponsor";
/// What a sponsor gets where nothing else is agreed.
pub const SPONSOR_GETS: &str = "Attendance dates only.";

type Held = LazyLock<Result<Content, Vec<Mistake>>>;

static THE_AGREEMENT: Held = LazyLock::new(|| {
    read::read("coach/agreement.toml", include_bytes!("../../content/coach/agreement.toml"))
});
static THE_NOTES: Held = LazyLock::new(|| {
    read::read("coach/notes.toml", include_bytes!("../../content/coach/notes.toml"))
});

/// One of the two, by its id.
pub fn pack(id: &str) -> Option<&'static Pack> {
    let held = match id {
        AGREEMENT => &THE_AGREEMENT,
        NOTES => &THE_NOTES,
        _ => return None,
    };
    match held.as_ref() {
        Ok(Content::Pack(pack)) => Some(pack),
        Ok(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_can_be_read_and_have_the_questions_that_the_program_looks_for() {
        let agreement = pack(AGREEMENT).unwrap();
        assert!(agreement.prompt(MANAGES).is_some() && agreement.prompt(SPONSOR).is_some());
        assert_eq!(agreement.prompts.len(), 7);
        assert_eq!(pack(NOTES).unwrap().prompts.len(), 4);
        assert!(pack("trust-core").is_none());
    }
}
