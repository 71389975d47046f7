//! Claims about the map, as drawn over the made-up year.

use super::*;
use crate::{
    change::{samples, standing::standings},
    journal::session::{Session, Subject},
    pack::{content::Content, library::built_in},
    text::cells,
    tui::{
        page::frames,
        rooms::samples::{SIZES, drawn, now, year},
    },
};

fn room(sessions: &[Session]) -> Partners {
    let stages = built_in().volumes().filter_map(|volume| match volume.content {
        Ok(Content::Stages(stages)) => Some(stages.clone()),
        _ => None,
    });
    Partners::new(PartnerFacts { standings: standings(sessions), stages: stages.collect() })
}

fn screen(room: &mut Partners, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

/// The line of a partner.
fn line<'a>(seen: &'a str, code: &str) -> &'a str {
    seen.lines().find(|line| line.contains(code)).unwrap_or_else(|| panic!("{code}:\n{seen}"))
}

#[test]
fn the_whole_partnership_is_seen_at_once() {
    for size in [(80, 24), (120, 40)] {
        let seen = screen(&mut room(&year()), size);
        for words in ["P1", "P2", "P3", "P4", "I1", "identificatory", "deliver", "Later is not"] {
            assert!(seen.contains(words), "{words}:\n{seen}");
        }
        assert!(!seen.contains('%'));
    }
}

#[test]
fn a_move_backwards_is_drawn_as_any_other_and_the_last_stage_is_marked() {
    let mut sessions = ["2026-03-19", "2026-07-02"].map(samples::session);
    sessions[0].observations = vec![samples::observation("P2", "role")];
    sessions[1].observations = vec![samples::observation("P2", "calculative")];
    let seen = screen(&mut room(&sessions), (80, 24));
    let row = line(&seen, "P2");
    let (now, then) = (row.find("● Jul").unwrap(), row.find("Mar").unwrap());
    assert!(now < then && row.contains('─'), "{row}");
    sessions[1].observations[0].needs = "practice".into();
    let seen = screen(&mut room(&sessions), (80, 24));
    assert!(line(&seen, "P2").contains('○'), "{seen}");
    sessions[1].observations[0].needs = "calculative".into();
    let seen = screen(&mut room(&sessions), (80, 24));
    assert!(!line(&seen, "P2").contains('○'), "it is enough where it stands:\n{seen}");
}

#[test]
fn a_partner_only_named_stands_nowhere_and_each_can_be_chosen() {
    for size in SIZES {
        let mut sessions = year();
        let mut note = samples::session("2026-07-10");
        note.kind = crate::journal::session::Kind::Note;
        note.observations = vec![crate::journal::session::Observation::new(
            Subject::Partner,
            "P5".into(),
            "the library".into(),
        )];
        sessions.push(note);
        let mut room = room(&sessions);
        let codes: Vec<String> = room.facts.standings.iter().map(|it| it.code.clone()).collect();
        assert_eq!(codes, ["P1", "P2", "P3", "P4", "P5", "I1"]);
        for code in codes {
            for _ in 0..20 {
                let seen = screen(&mut room, size);
                assert!(seen.contains('▸'), "{size:?}\n{seen}");
                if room.chosen().unwrap().code != code {
                    room.update(Msg::Step(Step::Down));
                }
            }
            let wanted = NoteOn::Standing(Some((room.chosen().unwrap().subject, code)));
            assert_eq!(room.update(Msg::Observe), Some(Go::Note(wanted)));
        }
    }
}

#[test]
fn with_no_partner_it_is_said_what_one_is() {
    for size in SIZES {
        let seen = screen(&mut room(&[]), size);
        assert!(seen.contains("never a person"), "{seen}");
    }
}

#[test]
fn what_is_known_of_a_tie_beside_its_stage_stands_whole_on_the_map() {
    let mut session = samples::session("2026-07-02");
    let mut tie = samples::observation("P1", "role");
    tie.name = "council family-support team for the whole district".into();
    (tie.swift, tie.contact_changed) = (true, true);
    let mut change = samples::observation("I1", "deepen");
    (change.subject, change.stages) = (Subject::Initiative, "tda-change".into());
    change.name = "shared early-language offer".into();
    session.observations = vec![tie, change];
    for size in [(80, 24), (120, 40)] {
        let seen = screen(&mut room(std::slice::from_ref(&session)), size);
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "whole district",
            "contact changed Jul",
            "swift trust",
            "in the low point around deepen: expected, not failure",
            "the contact has changed",
            "given at once, for a task",
        ] {
            assert!(seen.contains(words), "{words} at {size:?}:\n{seen}");
        }
    }
}

#[test]
fn who_stands_in_a_loop_alone_is_placed() {
    for size in SIZES {
        let mut session = samples::session("2026-07-02");
        session.observations = vec![samples::observation("P1", "raise-ambition")];
        session.observations[0].stages = "trust-loop".into();
        let seen = screen(&mut room(&[session]), size);
        assert!(!seen.contains("not placed yet"), "{seen}");
        assert!(seen.contains("loop: raise ambition Jul"), "{seen}");
    }
}

#[test]
fn times_without_room_are_told_by_a_sign_and_a_year_cannot_be_read_as_a_day() {
    let days = ["2025-04-10", "2025-05-12", "2025-09-25", "2026-03-19", "2026-07-02"];
    let mut sessions = days.map(samples::session);
    for session in &mut sessions {
        session.observations = vec![samples::observation("P1", "role")];
    }
    let seen = screen(&mut room(&sessions), (80, 24));
    assert!(line(&seen, "P1").contains("● …Sep·Mar·Jul"), "{seen}");
    let seen = screen(&mut room(&sessions[..2]), (80, 24));
    assert!(line(&seen, "P1").contains("● Apr·May ’25"), "{seen}");
}

#[test]
fn however_many_times_it_was_seen_the_columns_stand_and_a_line_joins_them() {
    let days = ["2025-09-25", "2025-12-04", "2026-01-15", "2026-03-19", "2026-05-20", "2026-07-02"];
    let mut sessions = days.map(samples::session);
    for session in &mut sessions {
        session.observations =
            ["P1", "P2"].map(|code| samples::observation(code, "calculative")).to_vec();
    }
    sessions[4].observations[0].stage = "role".into();
    sessions[5].observations[1].stage = "role".into();
    for size in [(80, 24), (120, 40)] {
        let seen = screen(&mut room(&sessions), size);
        let column = |words: &str, of: &str| cells::width(words.split_once(of).unwrap().0);
        let role = column(line(&seen, "identificatory"), "role");
        assert_eq!(column(line(&seen, "P1"), "May"), role, "{seen}");
        assert_eq!(column(line(&seen, "P2"), "● Jul"), role, "{seen}");
        assert!(line(&seen, "P1").contains("─ May") && line(&seen, "P2").contains("─ ●"), "{seen}");
    }
}

#[test]
fn where_it_is_narrow_the_footer_says_how_to_place_one() {
    let room = room(&year());
    let named: Vec<_> =
        crate::tui::keys::footer(&room.bindings(), 38).into_iter().map(|(key, _)| key).collect();
    assert!(named.starts_with(&["o", "a"]), "{named:?}");
}

#[test]
fn a_change_in_two_stages_at_once_stands_in_both() {
    let mut sessions = ["2026-03-19", "2026-07-02"].map(samples::session);
    let seen_at = |stage: &str| {
        let mut seen = samples::observation("I1", stage);
        (seen.subject, seen.stages) = (Subject::Initiative, "tda-change".into());
        seen
    };
    sessions[0].observations = vec![seen_at("develop")];
    sessions[1].observations = vec![seen_at("develop"), seen_at("deliver")];
    let seen = screen(&mut room(&sessions), (80, 24));
    assert_eq!(line(&seen, "I1").matches('●').count(), 2, "{seen}");
    let seen = screen(&mut room(&sessions), (40, 12));
    assert!(seen.contains("→ Jul develop and deliver"), "{seen}");
}

#[test]
fn a_long_way_breaks_between_its_steps_where_it_is_narrow_and_says_that_later_is_not_better() {
    let days = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-07-02"];
    let mut sessions = days.map(samples::session);
    for (session, stage) in
        sessions.iter_mut().zip(["identificatory", "calculative", "identificatory", "practice"])
    {
        session.observations = vec![samples::observation("P2", stage)];
    }
    let seen = screen(&mut room(&sessions), (40, 12));
    for words in ["→ Dec calculative", "→ Mar identificatory", "Later is not better."] {
        assert!(seen.contains(words), "{words}:\n{seen}");
    }
}
