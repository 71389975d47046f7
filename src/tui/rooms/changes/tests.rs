use super::*;
use crate::{
    change::comparison::compare,
    desk::ThemeFacts,
    journal::session::Session,
    pack::library::built_in,
    tui::{
        page::frames,
        rooms::home::tests::{drawn, now},
    },
};

const YEAR: [&str; 4] = [
    include_str!("../../../../content/demo/2025-09-25T150207Z-hq4m7tze.toml"),
    include_str!("../../../../content/demo/2025-12-04T160512Z-w3kp8dvn.toml"),
    include_str!("../../../../content/demo/2026-03-19T143018Z-n6xj2rtb.toml"),
    include_str!("../../../../content/demo/2026-07-02T151044Z-d9v5uskq.toml"),
];

/// Two sessions of the made-up year.
fn changes(from: usize, to: usize) -> Changes {
    let sessions: Vec<Session> = YEAR.iter().map(|text| toml::from_str(text).unwrap()).collect();
    let pack = built_in().pack("trust-core").unwrap().unwrap();
    let theme = |theme: &crate::pack::Theme| ThemeFacts {
        id: theme.id.clone(),
        title: theme.title.clone(),
        prompts: pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone()).collect(),
    };
    Changes::new(Some(desk::Changes {
        comparison: compare(&sessions[from], &sessions[to], &sessions, Some(pack)),
        sessions: sessions.iter().map(|session| (session.id.clone(), session.started)).collect(),
        themes: pack.themes.iter().map(theme).collect(),
    }))
}

fn screen(changes: &mut Changes, size: (u16, u16)) -> String {
    changes.settle(&now(), frames(size));
    drawn(size, |frame, frames, palette| changes.view(frame, frames, palette, &now()))
}

#[test]
fn zz_print() {
    for size in [(80, 24), (40, 12), (120, 60)] {
        let mut c = changes(2, 3);
        eprintln!("{:?}\n{}", c.header(&now()), screen(&mut c, size));
    }
    for size in [(80, 24), (40, 30), (120, 60)] {
        let mut c = changes(2, 3);
        screen(&mut c, size);
        c.update(Msg::Down);
        c.update(Msg::Open);
        eprintln!("{:?}\n{}", c.header(&now()), screen(&mut c, size));
        c.update(Msg::Inline);
        eprintln!("{}", screen(&mut c, size));
    }
}

#[test]
fn zz_print2() {
    for size in [(80, 24), (40, 30)] {
        for no_color in [false, true] {
            let mut c = changes(2, 3);
            screen(&mut c, size);
            for _ in 0..6 { c.update(Msg::Down); }
            c.update(Msg::Open);
            for _ in 0..2 {
                c.settle(&now(), frames(size));
                let p = Palette::of(PaletteName::Terminal, no_color);
                eprintln!("{}", drawn(size, |f, fr, _| c.view(f, fr, &p, &now())));
                c.update(Msg::Inline);
            }
        }
    }
}
