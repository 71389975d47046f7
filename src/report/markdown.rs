//! A report as Markdown (`CommonMark`), which shows every text as it was written.

use super::{
    document::{Block, Dot, Line, Mark, Prose, Row, Stretch},
    page::dots,
};
use crate::{
    calendar::day_in_words,
    change::words::{Fold, Op},
};

/// A block, with the empty line before it.
pub fn block(block: &Block) -> String {
    match block {
        Block::Title(line) => format!("# {}\n", inline(line)),
        Block::Part(line) => format!("\n## {}\n", inline(line)),
        Block::Section(line) => format!("\n### {}\n", inline(line)),
        Block::Theme(line) => format!("\n**{}**\n", inline(line)),
        Block::Glance { name, rows, asides } => {
            let rows: String = rows.iter().map(row).collect();
            let asides = asides.iter().map(|aside| format!("\n*{}*\n", inline(aside)));
            format!("\n### {}\n\n{rows}{}", inline(name), asides.collect::<String>())
        }
        Block::Facts(facts) => {
            let fact =
                |(label, fact): &(Line, Line)| format!("- {}: {}\n", inline(label), inline(fact));
            format!("\n{}", facts.iter().map(fact).collect::<String>())
        }
        Block::Text { label: None, text } => prose(text),
        Block::Text { label: Some(label), text } => {
            format!("\n**{}**\n{}", inline(label), prose(text))
        }
        Block::Rating { label, mark, rating, words } => {
            format!("\n{}: {} {}\n", inline(label), dots(*rating, *mark), inline(words))
        }
        Block::Dots(times) => format!("\n{}", times.iter().copied().map(dot).collect::<String>()),
        Block::Map(map) => {
            let tracks = map.tracks.iter().map(|track| format!("- {}\n", inline(&track.told)));
            format!("\n**{}**\n\n{}", inline(&map.name), tracks.collect::<String>())
        }
        Block::Legend => format!("\n*{LEGEND}*\n"),
        Block::Marked(pieces) => format!("\n{}", marked(pieces)),
        Block::Together(blocks) => blocks.iter().map(self::block).collect(),
        Block::Note(line) => format!("\n*{}*\n", inline(line)),
        Block::Foot(line) => format!("\n---\n\n{}\n", inline(line)),
    }
}

const LEGEND: &str = "What is <del>gone</del> is struck through, what is <ins>new</ins> is \
                      underlined, and sentences that stand elsewhere now are called moved.";

fn inline(line: &Line) -> String {
    escaped(line.text().trim(), Place::Start)
}

fn prose(text: &Prose) -> String {
    let mut out = String::new();
    for lines in text.paragraphs() {
        let lines: Vec<_> = lines.into_iter().map(|line| escaped(line, Place::Start)).collect();
        out.extend(["\n", &lines.join("\\\n"), "\n"]);
    }
    out
}

/// One thing that changed, as an item of a list.
fn row(row: &Row) -> String {
    let outcome = row.outcome.text();
    let dash = if outcome.is_empty() { "" } else { " – " };
    let told = format!("- {}{dash}{}", in_item(&row.words), escaped(&outcome, Place::Within));
    let quoted = row.quoted.as_ref().map(|words| format!("\\\n  “{}”", in_item(words)));
    format!("{told}{}\n", quoted.unwrap_or_default())
}

/// A text whose lines stand in as far as the item of a list that they are in.
fn in_item(text: &Prose) -> String {
    let paragraph = |lines: Vec<&str>| {
        let lines: Vec<_> = lines.into_iter().map(|line| escaped(line, Place::Start)).collect();
        lines.join("\\\n  ")
    };
    text.paragraphs().into_iter().map(paragraph).collect::<Vec<_>>().join("\n\n  ")
}

fn dot(time: Dot) -> String {
    let back = time.looking_back.map(|back| format!(" (looking back: {back})"));
    let (day, rating) = (day_in_words(time.day), time.rating);
    format!("- {day}: {} {rating} of 5{}\n", dots(rating, Mark::Given), back.unwrap_or_default())
}

/// A marked text. Its empty lines part paragraphs; other line ends stay in the paragraph.
fn marked(stretches: &[Stretch]) -> String {
    let mut lines = vec![String::new()];
    for stretch in stretches {
        let piece = match stretch {
            Stretch::Marked(piece) => piece,
            Stretch::Folded(words) => {
                lines
                    .last_mut()
                    .into_iter()
                    .for_each(|line| line.push_str(&Fold::in_words(*words)));
                continue;
            }
        };
        let (open, close) = match piece.op {
            Op::Same => ("", ""),
            Op::Gone | Op::MovedAway => ("<del>", "</del>"),
            Op::New | Op::MovedHere => ("<ins>", "</ins>"),
        };
        for (n, words) in piece.lines().enumerate() {
            if n > 0 {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !words.is_empty()) {
                let place = if line.is_empty() { Place::Start } else { Place::Within };
                line.extend([open, piece.words(), &escaped(words, place), close]);
            }
        }
    }
    let paragraphs = lines.split(|line| line.trim().is_empty()).filter(|lines| !lines.is_empty());
    let paragraphs: Vec<String> = paragraphs.map(|lines| lines.join("\\\n") + "\n").collect();
    paragraphs.join("\n")
}

/// Where words stand in their line: some characters mean something at its start only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Within,
}

/// Keeps what stands before and after it from being taken together for an address: readers that
/// make links of bare addresses do so after they have undone every escape.
const PARTED: &str = "<!-- -->";

/// Words of one line, so that they are read as words and nothing else.
fn escaped(words: &str, place: Place) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 8);
    let mut rest = words;
    if place == Place::Start {
        // A line may be indented, but is no code by it.
        if let Some(after) = rest.strip_prefix(' ') {
            out.push_str("&#32;");
            rest = after;
        } else if rest.starts_with(['#', '+', '-', '=', ':']) {
            out.push('\\');
        } else {
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            if after.len() < rest.len() && after.starts_with(['.', ')']) {
                let digits = rest.len() - after.len();
                out.extend([rest.get(..digits).unwrap_or_default(), "\\"]);
                rest = after;
            }
        }
    }
    for (at, c) in rest.char_indices() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^')
        {
            out.push('\\');
        }
        out.push(c);
        let before = rest.get(..at).unwrap_or_default();
        let after = rest.get(at + c.len_utf8()..).unwrap_or_default();
        let is_www = c == '.' && ends_with_www(before);
        if c == '@' || c == ':' && after.starts_with("//") || is_www {
            out.push_str(PARTED);
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let tail = text.len().checked_sub(3).and_then(|at| text.get(at..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;
    use crate::report::document::Marked;

    /// What a reader of Markdown makes of a text, with the marks that it takes for more than words.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_SUPERSCRIPT
            | Options::ENABLE_SUBSCRIPT
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let (mut words, mut more) = (String::new(), Vec::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::HardBreak | Event::Start(Tag::Paragraph) => words.push('\n'),
                Event::InlineHtml(html) if &*html == PARTED => {}
                Event::End(_) => {}
                event => more.push(format!("{event:?}")),
            }
        }
        (words, more)
    }

    /// The words of a text: where lines end and how far they stand in is the layout's.
    fn bare(text: &str) -> Vec<String> {
        let lines = text.split('\n').map(|line| line.trim_matches(' ').to_owned());
        lines.filter(|line| !line.trim().is_empty()).collect()
    }

    #[test]
    fn what_would_be_markup_is_read_as_it_was_written() {
        for text in [
            "# no heading\n- no list\n+ none\n1. none\n2) none\n> no quote\n===\n---\n***",
            "a *b* _c_ `d` [e](http://f) ![g](h) <b>i</b> &amp; ~~j~~ | k | $l$",
            "    no code\n\tnone\n```\nnone\n```",
            "http://x.org www.x.org a@x.org <http://x.org> mailto:a@x.org",
            "term\n: no definition\n[^1]\n[^1]: none\n\\",
            "| a | b |\n|---|---|\n| c | d |",
            "ends in two spaces  \nand goes on\\",
        ] {
            let (words, more) = read(&prose(&Prose::new(text)));
            assert_eq!(more, [""; 0], "{text}");
            assert_eq!(bare(&words), bare(Prose::new(text).text()));
        }
    }

    #[test]
    fn no_bare_address_is_left_whole() {
        let out = escaped("see http://x.org, WWW.x.org or me@x.org", Place::Start);
        for whole in ["http://", "WWW.x", "me@x"] {
            assert!(!out.contains(whole), "{out}");
        }
    }

    #[test]
    fn a_marked_text_keeps_its_lines_and_its_marks_apart() {
        let piece = |op, text: &str| Stretch::Marked(Marked { op, text: text.to_owned() });
        let pieces = [
            piece(Op::Same, "We "),
            piece(Op::Gone, "asked\n\nthem"),
            piece(Op::New, "- ask"),
            piece(Op::MovedHere, " all."),
        ];
        assert_eq!(
            marked(&pieces),
            "We <del>asked</del>\n\n<del>them</del><ins>- ask</ins><ins>moved here:  all.</ins>\n"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_is_read_as_words_and_nothing_else(
            text in prop_oneof![
                crate::text::editor::tests::any_text(),
                "[-#>*_`|~$^:=+<&@!0-9a-z.()\\[\\]\\\\ \n]{0,60}",
            ]
        ) {
            let prose = Prose::new(&text);
            let (words, more) = read(&super::prose(&prose));
            prop_assert_eq!(more, Vec::<String>::new());
            prop_assert_eq!(bare(&words), bare(prose.text()));
        }
    }
}
