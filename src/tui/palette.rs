//! The palettes: what a style is for, not what it looks like, is what the rooms know.
//!
//! Bold, underline, strike-through and words carry the meaning; colour only repeats it. The last three
//! palettes set both colours, with a contrast of 4.5:1 or better between them.

use ratatui::style::{Color, Modifier, Style};

use crate::settings::{Depth, PaletteName};

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
    /// The styles of a palette on a terminal with so many colours.
    pub fn of(name: PaletteName, depth: Depth) -> Self {
        match (name, depth) {
            (_, Depth::None) => Self { marks_words: true, ..Self::attributes(Style::new()) },
            // On a ground that we do not know, no colour but the accent can be told to be seen.
            (PaletteName::Terminal, _) => Self {
                accent: Style::new().fg(Color::Cyan),
                gone: Style::new().add_modifier(Modifier::CROSSED_OUT | Modifier::DIM),
                new: Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
                ..Self::attributes(Style::new())
            },
            (PaletteName::Dark, depth) => Self::coloured(&DARK, depth),
            (PaletteName::Light, depth) => Self::coloured(&LIGHT, depth),
            (PaletteName::HighContrast, depth) => Self::coloured(&HIGH_CONTRAST, depth),
        }
    }

    /// For measuring a page, where no colour is seen. Marks in a text are taken to be there: they make
    /// it longer, and its end must be in reach.
    pub fn unseen() -> Self {
        Self::of(PaletteName::Terminal, Depth::None)
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

    fn coloured(inks: &Inks, depth: Depth) -> Self {
        let [paper, ink, faint, accent, gone] = inks.at(depth);
        let text = Style::new().fg(ink).bg(paper);
        Self {
            // Dim halves the contrast on many terminals: a colour of its own keeps it readable.
            dim: text.fg(faint),
            accent: text.fg(accent),
            gone: text.fg(gone).add_modifier(Modifier::CROSSED_OUT),
            new: text.fg(accent).add_modifier(Modifier::UNDERLINED),
            mark: Style::new().fg(paper).bg(faint),
            selected: Style::new().fg(paper).bg(accent),
            warning: text.fg(gone).add_modifier(Modifier::BOLD),
            ..Self::attributes(text)
        }
    }
}

/// The colours of a palette: the paper, then the inks for text, what is faint, the accent, what is gone.
struct Inks {
    full: [(u8, u8, u8); 5],
    /// The nearest of the sixteen, of which a terminal may make something else.
    sixteen: [Color; 5],
}

const DARK: Inks = Inks {
    full: [(24, 26, 31), (222, 222, 216), (150, 154, 160), (126, 190, 200), (214, 170, 120)],
    sixteen: [Color::Black, Color::White, Color::Gray, Color::LightCyan, Color::LightYellow],
};

const LIGHT: Inks = Inks {
    full: [(250, 248, 243), (38, 38, 42), (100, 100, 106), (0, 98, 112), (134, 78, 20)],
    sixteen: [Color::White, Color::Black, Color::Black, Color::Blue, Color::Magenta],
};

const HIGH_CONTRAST: Inks = Inks {
    full: [(0, 0, 0), (255, 255, 255), (255, 255, 255), (255, 255, 0), (255, 255, 255)],
    sixteen: [Color::Black, Color::White, Color::White, Color::LightYellow, Color::White],
};

impl Inks {
    fn at(&self, depth: Depth) -> [Color; 5] {
        match depth {
            Depth::Full => self.full.map(|(red, green, blue)| Color::Rgb(red, green, blue)),
            Depth::Indexed => self.full.map(|ink| Color::Indexed(nearest(ink))),
            Depth::Sixteen | Depth::None => self.sixteen,
        }
    }
}

/// The levels of xterm's cube of 6 by 6 by 6 colours, which begins at number 16.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The number of the darkest of its 24 greys.
const FIRST_GREY: u8 = 232;

/// What xterm draws under a number from 16 on: red, green and blue.
pub fn of_xterm(number: u8) -> (u8, u8, u8) {
    if number >= FIRST_GREY {
        let grey = 8 + 10 * (number - FIRST_GREY);
        return (grey, grey, grey);
    }
    let place = usize::from(number.saturating_sub(16));
    let level = |nth: usize| LEVELS.get(nth % 6).copied().unwrap_or_default();
    (level(place / 36), level(place / 6), level(place))
}

/// The number under which xterm draws what is nearest to a colour. The first sixteen are for each
/// terminal to choose.
fn nearest((red, green, blue): (u8, u8, u8)) -> u8 {
    let far = |number: &u8| {
        let there = of_xterm(*number);
        let apart = [(red, there.0), (green, there.1), (blue, there.2)];
        apart.map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).iter().sum::<u32>()
    };
    (16..=u8::MAX).min_by_key(far).unwrap_or(FIRST_GREY)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The least that the guidelines for accessible web pages ask of text (WCAG 2.2, 1.4.3).
    const LEAST: f64 = 4.5;

    /// What two terminals make of the sixteen: xterm, and the console of Windows.
    fn sixteen(colour: Color) -> [(u8, u8, u8); 2] {
        match colour {
            Color::Black => [(0, 0, 0), (12, 12, 12)],
            Color::White => [(255, 255, 255), (242, 242, 242)],
            Color::Gray => [(229, 229, 229), (204, 204, 204)],
            Color::LightCyan => [(0, 255, 255), (97, 214, 214)],
            Color::LightYellow => [(255, 255, 0), (249, 241, 165)],
            Color::Blue => [(0, 0, 238), (0, 55, 218)],
            Color::Magenta => [(205, 0, 205), (136, 23, 152)],
            other => panic!("{other} has no place in a palette"),
        }
    }

    fn drawn(colour: Color) -> [(u8, u8, u8); 2] {
        match colour {
            Color::Rgb(red, green, blue) => [(red, green, blue); 2],
            Color::Indexed(number) => [of_xterm(number); 2],
            colour => sixteen(colour),
        }
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let linear = |level: u8| {
            let level = f64::from(level) / 255.0;
            if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    fn styles(it: &Palette) -> [(&'static str, Style); 12] {
        let Palette {
            text,
            dim,
            strong,
            accent,
            gone,
            new,
            found,
            moved,
            marks_words: _,
            mark,
            noted,
            selected,
            warning,
        } = *it;
        [
            ("text", text),
            ("dim", dim),
            ("strong", strong),
            ("accent", accent),
            ("gone", gone),
            ("new", new),
            ("found", found),
            ("moved", moved),
            ("mark", mark),
            ("noted", noted),
            ("selected", selected),
            ("warning", warning),
        ]
    }

    #[test]
    fn every_style_of_every_palette_that_sets_colours_can_be_read() {
        for name in [PaletteName::Dark, PaletteName::Light, PaletteName::HighContrast] {
            for depth in [Depth::Full, Depth::Indexed, Depth::Sixteen] {
                for (what, style) in styles(&Palette::of(name, depth)) {
                    let (ink, paper) = (drawn(style.fg.unwrap()), drawn(style.bg.unwrap()));
                    for (ink, paper) in ink.into_iter().zip(paper) {
                        let found = contrast(ink, paper);
                        assert!(found >= LEAST, "{name:?} {depth:?} {what}: {found:.2}");
                    }
                    let dims = style.add_modifier.contains(Modifier::DIM);
                    assert!(!dims, "{name:?} {what} would be dimmed");
                }
            }
        }
    }

    #[test]
    fn the_contrast_is_that_of_the_guidelines() {
        let grey = |level| (level, level, level);
        assert!((contrast(grey(0), grey(255)) - 21.0).abs() < 0.01);
        assert!((contrast(grey(119), grey(255)) - 4.48).abs() < 0.01);
    }

    #[test]
    fn the_terminals_own_colours_are_left_alone_and_no_colour_is_none() {
        for (_, style) in styles(&Palette::of(PaletteName::Terminal, Depth::Full)) {
            assert!(
                style.bg.is_none() && matches!(style.fg, None | Some(Color::Cyan)),
                "{style:?}"
            );
        }
        for name in PaletteName::ALL {
            for (_, style) in styles(&Palette::of(name, Depth::None)) {
                assert_eq!((style.fg, style.bg), (None, None));
            }
        }
    }

    #[test]
    fn of_256_colours_the_nearest_is_taken() {
        assert_eq!(nearest((0, 0, 0)), 16);
        assert_eq!(nearest((255, 255, 0)), 226);
        assert_eq!(nearest((24, 26, 31)), 234);
        for number in 16..=255 {
            assert_eq!(of_xterm(nearest(of_xterm(number))), of_xterm(number));
        }
    }
}
