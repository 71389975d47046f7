//! The palettes: what a style is for, not what it looks like, is what the rooms know.
//!
//! Bold, underline, strike-through and words carry the meaning; colour only repeats it. The last three
//! palettes set both colours, with a contrast of 4.5:1 or better between them.

use ratatui::style::{Color, Modifier, Style};

use crate::settings::PaletteName;

/// Styles by their use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    pub text: Style,
    /// What can be ignored.
    pub dim: Style,
    /// A question, a heading.
    pub strong: Style,
    /// What Enter does next, or the caret's bar: one thing at a time.
    pub accent: Style,
    /// What an earlier text had and a later one has not.
    pub gone: Style,
    /// What a later text has and an earlier one had not.
    pub new: Style,
    /// What a search found.
    pub found: Style,
    /// What stands elsewhere in the other text. It always carries marks.
    pub moved: Style,
    /// Whether what is gone or new carries marks in the text, since no colour tells them apart.
    pub marks_words: bool,
    /// A mark that stands for something which cannot be drawn.
    pub mark: Style,
    /// What may tell who somebody is, in a text being written.
    pub noted: Style,
    pub selected: Style,
    /// What asks to be read now: a save that failed.
    pub warning: Style,
}

impl Palette {
    /// The styles of a palette; `no_color` keeps attributes only.
    pub fn of(name: PaletteName, no_color: bool) -> Self {
        if no_color {
            return Self { marks_words: true, ..Self::attributes(Style::new()) };
        }
        match name {
            PaletteName::Terminal => Self {
                accent: Style::new().fg(Color::Cyan),
                gone: Style::new().fg(Color::Yellow).add_modifier(Modifier::CROSSED_OUT),
                new: Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
                warning: Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD),
                ..Self::attributes(Style::new())
            },
            PaletteName::Dark => Self::coloured(&Colours {
                paper: Color::Rgb(24, 26, 31),
                ink: Color::Rgb(222, 222, 216),
                faint: Color::Rgb(150, 154, 160),
                accent: Color::Rgb(126, 190, 200),
                gone: Color::Rgb(214, 170, 120),
            }),
            PaletteName::Light => Self::coloured(&Colours {
                paper: Color::Rgb(250, 248, 243),
                ink: Color::Rgb(38, 38, 42),
                faint: Color::Rgb(100, 100, 106),
                accent: Color::Rgb(0, 98, 112),
                gone: Color::Rgb(134, 78, 20),
            }),
            PaletteName::HighContrast => Self::coloured(&Colours {
                paper: Color::Rgb(0, 0, 0),
                ink: Color::Rgb(255, 255, 255),
                faint: Color::Rgb(255, 255, 255),
                accent: Color::Rgb(255, 255, 0),
                gone: Color::Rgb(255, 255, 255),
            }),
        }
    }

    /// For measuring a page, where no colour is seen. Marks in a text are taken to be there: they make
    /// it longer, and its end must be in reach.
    pub fn unseen() -> Self {
        Self::of(PaletteName::Terminal, true)
    }

    fn attributes(text: Style) -> Self {
        Self {
            text,
            dim: text.add_modifier(Modifier::DIM),
            strong: text.add_modifier(Modifier::BOLD),
            accent: text.add_modifier(Modifier::BOLD),
            gone: text.add_modifier(Modifier::CROSSED_OUT),
            new: text.add_modifier(Modifier::UNDERLINED),
            found: text.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            moved: text.add_modifier(Modifier::ITALIC),
            marks_words: false,
            mark: text.add_modifier(Modifier::DIM | Modifier::REVERSED),
            noted: text.add_modifier(Modifier::UNDERLINED),
            selected: text.add_modifier(Modifier::REVERSED),
            warning: text.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    fn coloured(colours: &Colours) -> Self {
        let text = Style::new().fg(colours.ink).bg(colours.paper);
        let accent = text.fg(colours.accent);
        Self {
            // Dim halves the contrast on many terminals: a colour of its own keeps it readable.
            dim: text.fg(colours.faint),
            accent,
            gone: text.fg(colours.gone).add_modifier(Modifier::CROSSED_OUT),
            new: accent.add_modifier(Modifier::UNDERLINED),
            mark: Style::new().fg(colours.paper).bg(colours.faint),
            selected: Style::new().fg(colours.paper).bg(colours.accent),
            warning: text.fg(colours.gone).add_modifier(Modifier::BOLD),
            ..Self::attributes(text)
        }
    }
}

struct Colours {
    paper: Color,
    ink: Color,
    faint: Color,
    accent: Color,
    gone: Color,
}
