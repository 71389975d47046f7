//! The one cleaning function: untrusted text made safe and honest to show.
//!
//! Nothing here changes what is kept on disk, except `incoming`, which settles line ends. What a
//! terminal would obey, hide or reorder becomes a visible mark; what people write stays as it is.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{
    cells::{self, clusters},
    part, wrap,
};

/// Stands for anything invisible that has no picture of its own.
pub const MARK: char = '\u{FFFD}';

/// Text that may be shown. It comes from cleaning or is the program's own, and its parts are clean too:
/// where something is drawn or printed, this is asked for, so that no text gets there as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown<'a>(Cow<'a, str>);

impl<'a> Shown<'a> {
    /// Words of the program's own.
    pub const fn ours(words: &'static str) -> Self {
        Self(Cow::Borrowed(words))
    }

    /// So many spaces.
    pub fn spaces(count: usize) -> Self {
        Self(Cow::Owned(" ".repeat(count)))
    }

    /// Clusters of which [`mark`] said for each that it may be drawn.
    pub(super) fn unmarked(clusters: &'a str) -> Self {
        debug_assert_eq!(*shown(clusters), *clusters, "something here has a mark");
        Self(Cow::Borrowed(clusters))
    }

    /// What [`mark`] said is to be drawn in the place of a cluster.
    pub(super) fn marked(mark: char) -> Self {
        Self(Cow::Owned(mark.to_string()))
    }

    /// The same, for as long as it is wanted.
    pub fn kept(self) -> Shown<'static> {
        Shown(Cow::Owned(self.0.into_owned()))
    }

    /// The text by itself, which is then any text again.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }

    /// The part in a range of bytes, or nothing where that is not on character boundaries.
    pub fn part(&self, range: Range<usize>) -> Shown<'_> {
        Shown(Cow::Borrowed(part(&self.0, range)))
    }

    /// Without the spaces at its end.
    pub fn trim_end(&self) -> Shown<'_> {
        Shown(Cow::Borrowed(self.0.trim_end()))
    }

    /// In at most so many cells, as [`cells::cut`].
    pub fn cut(&self, width: usize) -> Shown<'static> {
        Shown(Cow::Owned(cells::cut(&self.0, width)))
    }

    /// In exactly so many cells, as [`cells::fit`].
    pub fn fit(&self, width: usize) -> Shown<'static> {
        Shown(Cow::Owned(cells::fit(&self.0, width)))
    }

    /// Its rows in so many cells, as [`wrap::lines`], without the spaces at their ends.
    pub fn rows(&self, width: usize) -> impl Iterator<Item = Shown<'_>> {
        wrap::lines(&self.0, width).into_iter().map(|row| Shown(Cow::Borrowed(row.trim_end())))
    }

    /// This and then more.
    pub fn and(self, more: &Self) -> Shown<'static> {
        let mut both = self.0.into_owned();
        both.push_str(&more.0);
        Shown(Cow::Owned(both))
    }
}

impl Deref for Shown<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Text ready to show, newlines kept. Tabs become spaces, the line ends of other systems newlines; a
/// hyphen that is only a leave to break a word is none here and goes. Controls, bidi marks and other
/// invisible characters become visible marks.
pub fn shown(text: &str) -> Shown<'_> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return Shown(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    for (piece, mark) in pieces(text) {
        match (piece, mark) {
            ("\t", _) => out.push(' '),
            ("\u{AD}", _) => {}
            ("\u{85}" | "\u{2028}" | "\u{2029}", _) => out.push('\n'),
            (_, Some(mark)) => out.push(mark),
            (piece, None) => out.push_str(piece),
        }
    }
    Shown(if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) })
}

/// A text in pieces, each with the mark that stands for it where it must not be shown as it is: such
/// a piece is one character. Joined, the pieces are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    clusters(text).flat_map(|cluster| {
        let whole = mark(cluster).is_none().then_some((cluster, None));
        let chars = cluster.char_indices().filter(move |_| whole.is_none()).map(|(at, c)| {
            let mark = if c == '\n' { None } else { mark_of(c) };
            (part(cluster, at..at + c.len_utf8()), mark)
        });
        whole.into_iter().chain(chars)
    })
}

/// Text ready to show in one row: as [`shown`], with every line end a space.
pub fn one_line(text: &str) -> Shown<'_> {
    if text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        Shown(Cow::Owned(shown(&incoming(text)).replace('\n', " ")))
    } else {
        shown(text)
    }
}

/// Text of any make on its way to where it may be seen, such as a file that goes to standard output:
/// nothing in it steers a terminal or turns its words around, and nothing else is changed. It may be
/// a part of a longer text; the byte order mark that some files begin with stays.
pub fn printed(text: &str) -> Shown<'_> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\t')) {
        return Shown(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let stays = match c {
            '\n' | '\t' => true,
            '\r' => part(text, at + 1..text.len()).starts_with('\n'),
            '\u{FEFF}' => at == 0,
            c => !is_hidden(c),
        };
        out.push(if stays { c } else { mark_of(c).unwrap_or(MARK) });
    }
    Shown(Cow::Owned(out))
}

/// Text on its way in (typed, pasted, imported): line ends become `\n`, a leading byte order mark
/// goes, nothing else changes.
pub fn incoming(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The mark that stands for a cluster which must not be drawn as it is; `None` if it may be.
pub(crate) fn mark(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    let first = chars.next()?;
    if chars.next().is_none() {
        return match first {
            '\t' => Some('→'),
            ' '..='~' => None,
            _ => mark_of(first),
        };
    }
    let hides = first.width().unwrap_or(0) == 0
        || cluster.width() == 0
        || cluster.chars().any(is_hidden)
        || has_idle_joiner(first, cluster)
        || has_stray_tag(first, cluster);
    hides.then_some(MARK)
}

fn mark_of(c: char) -> Option<char> {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('␡'),
        c if is_hidden(c) || is_joiner(c) || is_selector(c) || is_tag(c) => Some(MARK),
        // Half-width sound marks have no width of their own in the tables, but are drawn.
        '\u{FF9E}' | '\u{FF9F}' => None,
        c if c.width().unwrap_or(0) == 0 => Some(MARK),
        _ => None,
    }
}

/// Characters that are never drawn, whatever stands around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{115F}' | '\u{3164}' | '\u{FFA0}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E001F}' | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Joiners and selectors do work in emoji and in many scripts, singly. After a Latin letter, or
/// several in a row, they only hide something.
fn has_idle_joiner(first: char, cluster: &str) -> bool {
    let mut before = first;
    for c in cluster.chars().skip(1) {
        if is_joiner(c) || is_selector(c) {
            let works = first >= '\u{530}' || matches!(first, '#' | '*' | '0'..='9' | '©' | '®');
            let again = is_joiner(c) && is_joiner(before) || is_selector(c) && is_selector(before);
            if !works || again {
                return true;
            }
        }
        before = c;
    }
    false
}

/// Tag characters belong in the flags of nations (a black flag, letters, an end) and nowhere else.
fn has_stray_tag(first: char, cluster: &str) -> bool {
    cluster.chars().any(is_tag)
        && !(first == '\u{1F3F4}'
            && cluster.ends_with('\u{E007F}')
            && cluster.chars().skip(1).all(is_tag)
            && cluster.chars().count() <= 8)
}

#[cfg(test)]
mod tests;
