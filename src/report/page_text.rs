//! A report as plain text of 80 columns, which reads by itself.

use super::{
    document::{Block, Dot, Line, Mark, Prose, Row, Stretch, Track},
    page::dots,
};
use crate::{
    calendar::day_in_words,
    change::words::Fold,
    text::{cells::width, wrap},
};

const WIDTH: usize = 80;

/// What the leader wrote stands this far in.
const INDENT: usize = 4;

/// A block, with the empty lines before it.
pub fn block(block: &Block) -> String {
    let above = match block {
        Block::Title(line) => underlined(line, '='),
        Block::Part(line) => format!("\n\n{}", underlined(line, '=')),
        Block::Section(line) | Block::Glance { name: line, .. } => {
            format!("\n{}", underlined(line, '-'))
        }
        Block::Together(blocks) => blocks.iter().map(self::block).collect(),
        _ => String::new(),
    };
    above + &below_heading(block, WIDTH)
}

/// The heading of a block, where it has one.
pub fn heading(block: &Block) -> Option<&Line> {
    match block {
        Block::Title(line) | Block::Part(line) | Block::Section(line) => Some(line),
        Block::Glance { name, .. } => Some(name),
        _ => None,
    }
}

/// A block in so many columns, without its heading and without what stands together in it.
pub fn below_heading(block: &Block, width: usize) -> String {
    let wrapped = |text: &str, indent, hang| wrapped(text, indent, hang, width);
    match block {
        Block::Title(_) | Block::Part(_) | Block::Section(_) | Block::Together(_) => String::new(),
        Block::Theme(line) => format!("\n{}", wrapped(&format!("Theme: {}", line.text()), 0, 2)),
        Block::Glance { rows, asides, .. } => {
            let rows: String = rows.iter().map(|row| self::row(row, width)).collect();
            let asides = asides.iter().map(|aside| wrapped(&format!("({})", aside.text()), 2, 0));
            rows + &asides.collect::<String>()
        }
        Block::Facts(facts) => {
            let fact = |(label, fact): &(Line, Line)| {
                wrapped(&format!("{}: {}", label.text(), fact.text()), 0, 2)
            };
            format!("\n{}", facts.iter().map(fact).collect::<String>())
        }
        Block::Text { label, text } => prose(label.as_ref(), text, width),
        Block::Rating { label, mark, rating, words } => {
            let line = format!("{}: {}  {}", label.text(), dots(*rating, *mark), words.text());
            format!("\n{}", wrapped(&line, 0, 2))
        }
        Block::Dots(times) => format!("\n{}", times.iter().copied().map(dot).collect::<String>()),
        Block::Map(map) => {
            let track = |track: &Track| {
                let told = wrapped(&track.told.text(), 2, 0);
                format!("- {}", told.strip_prefix("  ").unwrap_or(&told))
            };
            let tracks: String = map.tracks.iter().map(track).collect();
            format!("\n{}{tracks}", wrapped(&map.name.text(), 0, 2))
        }
        Block::Legend => format!("\n{}", wrapped(LEGEND, 0, 0)),
        Block::Marked(pieces) => format!("\n{}", wrapped(&marked(pieces), INDENT, 0)),
        Block::Note(line) => format!("\n{}", wrapped(&line.text(), 0, 0)),
        Block::Foot(line) => {
            format!("\n\n{}\n\n{}", "-".repeat(width), wrapped(&line.text(), 0, 0))
        }
    }
}

const LEGEND: &str = "[-What is gone-] stands in such marks, {+what is new+} in these, and sentences \
                      that stand elsewhere now are called moved.";

fn prose(label: Option<&Line>, text: &Prose, width: usize) -> String {
    let wrapped = |text: &str, indent, hang| wrapped(text, indent, hang, width);
    let label = label.map(|label| {
        let text = label.text();
        let colon = if text.ends_with(['?', ':', '.']) { "" } else { ":" };
        wrapped(&format!("{text}{colon}"), 0, 2)
    });
    format!("\n{}{}", label.unwrap_or_default(), wrapped(text.text(), INDENT, 0))
}

/// One thing that changed, with what the leader said of it further in.
fn row(row: &Row, width: usize) -> String {
    let wrapped = |text: &str, indent, hang| wrapped(text, indent, hang, width);
    let outcome = row.outcome.text();
    let dash = if outcome.is_empty() { "" } else { " – " };
    let told = wrapped(&format!("{}{dash}{outcome}", row.words.text()), 2, 0);
    let quoted =
        row.quoted.as_ref().map(|words| wrapped(&format!("“{}”", words.text()), INDENT, 0));
    format!("- {}{}", told.strip_prefix("  ").unwrap_or(&told), quoted.unwrap_or_default())
}

fn dot(time: Dot) -> String {
    let back = time.looking_back.map(|back| format!(" (looking back: {back})"));
    let (day, rating) = (day_in_words(time.day), time.rating);
    format!(
        "{day:>17}   {}  {rating} of 5{}\n",
        dots(rating, Mark::Given),
        back.unwrap_or_default()
    )
}

fn marked(stretches: &[Stretch]) -> String {
    let mut text = String::new();
    for stretch in stretches {
        let piece = match stretch {
            Stretch::Marked(piece) => piece,
            Stretch::Folded(words) => {
                text.push_str(&Fold::in_words(*words));
                continue;
            }
        };
        let (open, close) = piece.op.marks();
        for (n, line) in piece.lines().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            if !line.is_empty() {
                text.extend([open, piece.words(), line, close]);
            }
        }
    }
    text.trim_end().to_owned()
}

fn underlined(line: &Line, mark: char) -> String {
    let text = line.text();
    let rows = wrap::lines(&text, WIDTH);
    let longest = rows.iter().map(|row| width(row)).max().unwrap_or(0);
    let rule: String = std::iter::repeat_n(mark, longest).collect();
    format!("{}\n{rule}\n", rows.join("\n"))
}

/// The text in rows of at most so many columns, all of them so far in, and those after a row's end so much further.
fn wrapped(text: &str, indent: usize, hang: usize, width: usize) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        for (n, row) in
            wrap::lines(line, width.saturating_sub(indent + hang).max(1)).into_iter().enumerate()
        {
            if !row.is_empty() {
                let far = indent + if n > 0 { hang } else { 0 };
                out.extend(std::iter::repeat_n(' ', far));
                out.push_str(row);
            }
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_heading_is_underlined_and_what_the_leader_wrote_stands_in() {
        let text =
            Block::Text { label: Some("Who?".into()), text: Prose::new("The office.\nAll.") };
        let told: String = [Block::Title("A year".into()), text].iter().map(block).collect();
        assert_eq!(told, "A year\n======\n\nWho?\n    The office.\n    All.\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn no_row_is_wider_than_eighty_columns_and_every_word_is_there(
            text in crate::text::editor::tests::any_text()
        ) {
            let prose = Prose::new(&text);
            let blocks = [
                Block::Section(Line::words(&text)),
                Block::Facts(vec![(Line::words(&text), Line::words(&text))]),
                Block::Text { label: None, text: prose.clone() },
            ];
            for told in blocks.iter().map(block) {
                for row in told.lines() {
                    prop_assert!(width(row) <= WIDTH, "{row:?}");
                }
            }
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&block(&blocks[2])), letters(prose.text()));
        }
    }
}
