//! The map of partners as a drawing: the stages are columns, one after the other as their set names
//! them, and each partner's time runs down.
//!
//! No column has a colour or a height of its own: a move to the left is drawn as one to the right.

use jiff::civil::Date;

use crate::{
    calendar::short_month,
    report::document::{Line, Map, Stood, Track},
    text::cells,
};

/// Where the first column stands, how far the last reaches, and the height of a line.
const LEFT: usize = 20;
const RIGHT: usize = 640;
const STEP: usize = 20;

/// The height of what stands above the first of them, and above each.
const HEAD: usize = 16;
const GAP: usize = 32;

/// About how wide a letter is: words that may not fit are cut.
const LETTER: usize = 7;

/// So many letters may stand beside a title.
const ASIDE: usize = 30;

/// A drawing, its places in the units of its own box.
pub(super) struct Drawn {
    /// The whole of it in words.
    pub(super) told: String,
    pub(super) height: usize,
    pub(super) stages: Vec<Column>,
    pub(super) tracks: Vec<DrawnTrack>,
}

/// The head of a column.
pub(super) struct Column {
    pub(super) x: usize,
    pub(super) words: String,
}

/// One partner.
pub(super) struct DrawnTrack {
    pub(super) title: String,
    /// What has no place among the columns.
    pub(super) aside: String,
    pub(super) y: usize,
    pub(super) moves: Vec<Stroke>,
    pub(super) stood: Vec<Mark>,
    /// Where what the work needs is marked.
    pub(super) needs: Option<(usize, usize)>,
}

/// A straight line.
pub(super) struct Stroke {
    pub(super) x1: usize,
    pub(super) x2: usize,
    pub(super) y1: usize,
    pub(super) y2: usize,
}

/// Where it stood: the present place is the large one.
pub(super) struct Mark {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) r: usize,
    pub(super) words: String,
}

/// Draws a map.
pub(super) fn drawn(map: &Map) -> Drawn {
    let wide = (RIGHT - LEFT) / map.stages.len().max(1);
    let x = |stage: usize| LEFT + stage * wide;
    let column = |(number, name): (usize, &Line)| Column {
        x: x(number),
        words: cells::cut(&name.text(), wide / LETTER),
    };
    let mut y = HEAD;
    let mut tracks = Vec::new();
    for track in &map.tracks {
        y += GAP;
        let one = drawn_track(track, y, x);
        y += STEP * track.stood.len();
        tracks.push(one);
    }
    let told: Vec<String> = map.tracks.iter().map(|track| track.told.text() + ".").collect();
    Drawn {
        told: told.join(" "),
        height: y + STEP,
        stages: map.stages.iter().enumerate().map(column).collect(),
        tracks,
    }
}

fn drawn_track(track: &Track, top: usize, x: impl Fn(usize) -> usize) -> DrawnTrack {
    let last = track.stood.len().saturating_sub(1);
    let y = |number: usize| top + STEP * (number + 1);
    let mark = |(number, stood): (usize, &Stood)| Mark {
        x: x(stood.stage),
        y: y(number),
        r: if stood.is_now { 6 } else { 3 },
        words: months(stood),
    };
    // Down from where it stood, then across to where it went: through no word.
    let moved = |(number, pair): (usize, &[Stood])| match pair {
        [from, to] => {
            let (from, to) = (x(from.stage), x(to.stage));
            let (above, below) = (y(number), y(number + 1));
            vec![
                Stroke { x1: from, x2: from, y1: above, y2: below },
                Stroke { x1: from, x2: to, y1: below, y2: below },
            ]
        }
        _ => Vec::new(),
    };
    DrawnTrack {
        title: cells::cut(&track.title.text(), (RIGHT - LEFT) / (LETTER + 1) - ASIDE),
        aside: aside(track),
        y: top,
        moves: track.stood.windows(2).enumerate().flat_map(moved).collect(),
        stood: track.stood.iter().enumerate().map(mark).collect(),
        needs: track.needs.map(|stage| (x(stage), y(last))),
    }
}

fn aside(track: &Track) -> String {
    let changed = track.contact_changed.map(|day| format!("contact changed {}", month(day)));
    let swift = track.is_swift.then(|| "swift trust".to_owned());
    changed.into_iter().chain(swift).collect::<Vec<_>>().join(", ")
}

/// `Sep 2025`, `Mar to Jul 2026`, `Dec 2025 to Mar 2026`.
fn months(stood: &Stood) -> String {
    let (from, to) = (month(stood.from), month(stood.to));
    if from == to {
        to
    } else if stood.from.year() == stood.to.year() {
        format!("{} to {to}", short_month(stood.from))
    } else {
        format!("{from} to {to}")
    }
}

fn month(day: Date) -> String {
    format!("{} {}", short_month(day), day.year())
}
