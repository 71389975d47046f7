//! The page as a reader that trusts nothing takes it apart.

use proptest::prelude::*;

use super::super::{
    document::{Line, Map, Marked, Prose, Stood, Track},
    page::Page,
};
use super::*;

/// The tags a report may have, each with the attributes it may have.
const ALLOWED: [(&str, &[&str]); 37] = [
    ("!DOCTYPE", &["html"]),
    ("html", &["lang"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("main", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("p", &["class"]),
    ("br", &[]),
    ("dl", &[]),
    ("div", &["class", "tabindex"]),
    ("dt", &[]),
    ("dd", &[]),
    ("span", &["class"]),
    ("time", &["datetime"]),
    ("del", &["class"]),
    ("ins", &["class"]),
    ("footer", &[]),
    ("svg", &["class", "role", "aria-label", "viewBox", "width", "height"]),
    ("circle", &["class", "cx", "cy", "r"]),
    ("line", &["class", "x1", "x2", "y1", "y2"]),
    ("text", &["class", "x", "y"]),
    ("tspan", &[]),
    ("/tspan", &[]),
    ("/html", &[]),
    ("/head", &[]),
    ("/style", &[]),
    ("/svg", &[]),
    ("/text", &[]),
    ("/body", &[]),
    ("/main", &[]),
    ("/footer", &[]),
    ("/p", &[]),
];

/// The words of a page, after every tag and attribute of it was looked at.
fn read(page: &str) -> String {
    let mut words = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let (tag, after) = tag.split_once('>').expect("an open tag");
        look_at(tag.trim_end_matches('/'));
        if tag.starts_with("/p") || tag.starts_with("br") {
            words.push('\n');
        }
        rest = after;
    }
    words.push_str(rest);
    unescaped(&words)
}

fn look_at(tag: &str) {
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_end = |(allowed, _): &&(&str, &[&str])| name.strip_prefix('/') == Some(*allowed);
    let allowed = ALLOWED.iter().find(|(allowed, _)| *allowed == name);
    let allowed = allowed.or_else(|| ALLOWED.iter().find(is_end));
    let (_, may_have) = allowed.unwrap_or_else(|| panic!("<{tag}>"));
    while !attributes.is_empty() {
        let name_end = attributes.find(['=', ' ']).unwrap_or(attributes.len());
        let (attribute, after) = attributes.split_at(name_end);
        assert!(may_have.contains(&attribute), "{attribute} in <{tag}>");
        attributes = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').expect("a closed value").1,
            None => after,
        };
        attributes = attributes.trim_start();
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (code, after) = after.split_once(';').expect("an entity");
        let code = code.strip_prefix('#').unwrap_or_else(|| panic!("&{code};"));
        out.extend(char::from_u32(code.parse().unwrap()));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn day() -> Date {
    jiff::civil::date(2026, 3, 19)
}

/// A text wherever a text can stand.
fn everywhere(text: &str) -> Vec<Block> {
    let line = || Line::words(text);
    vec![
        Block::Title(line()),
        Block::Part(line()),
        Block::Section(line()),
        Block::Theme(line()),
        Block::Facts(vec![(line(), line())]),
        Block::Text { label: Some(line()), text: Prose::new(text) },
        Block::Rating { label: line(), rating: Rating::new(3).unwrap(), words: line() },
        Block::Marked(
            [Op::Same, Op::Gone, Op::New, Op::MovedAway, Op::MovedHere]
                .map(|op| Marked { op, text: Prose::new(text).text().to_owned() })
                .to_vec(),
        ),
        Block::Map(Map {
            name: line(),
            stages: vec![line(), line()],
            tracks: vec![Track {
                title: line(),
                stood: vec![Stood { stage: 0, from: day(), to: day(), is_now: true }],
                needs: Some(1),
                contact_changed: Some(day()),
                is_swift: true,
                told: line(),
            }],
        }),
        Block::Note(line()),
        Block::Foot(line()),
    ]
}

#[test]
fn markup_styles_and_links_in_a_text_are_shown_as_text() {
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style><style>@import url(//x)</style>",
        "</title></main>]]>-->",
        "javascript:alert(1) http://example.org &lt;b&gt; 'x' {{ 7*7 }}",
    ] {
        let page = Page::Html.whole(text, &everywhere(text));
        let words = read(&page);
        assert!(words.matches(text).count() >= 15, "{words}");
    }
}

#[test]
fn a_page_says_what_a_browser_may_do_and_asks_for_nothing() {
    let page = Page::Html.whole("A year", &everywhere("Words."));
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'\"";
    let (at, first_style) = (page.find(policy).unwrap(), page.find("<style>").unwrap());
    assert!(at < first_style);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    for foreign in
        ["<script", "<a ", " src=", " href=", "url(", "@import", "http:", "https:", " on"]
    {
        let page = page.replace("http-equiv", "").replace(" on ", "");
        assert!(!page.contains(foreign), "{foreign}");
    }
    read(&page);
}

#[test]
fn ratings_are_pictures_with_words_and_stand_over_their_days() {
    let dot = |day: &str, points, back: Option<u8>| Dot {
        day: day.parse().unwrap(),
        rating: Rating::new(points).unwrap(),
        looking_back: back.and_then(Rating::new),
    };
    let dots =
        [dot("2025-09-25", 4, Some(2)), dot("2025-12-04", 2, None), dot("2026-07-02", 5, None)];
    let columns: Vec<i64> = placed(&dots).iter().map(|dot| dot.x).collect();
    assert_eq!(columns, [LEFT, LEFT + 70 * (RIGHT - LEFT) / 280, RIGHT]);
    let page = block(&Block::Dots(dots.to_vec()));
    read(&page);
    assert!(page.contains("aria-label=\"Rated 4 on 25 September 2025, looking back 2; 2 on 4"));
    assert!(!page.contains("path") && !page.contains("polyline"), "nothing joins two dots");
}

#[test]
fn time_runs_down_the_map_and_a_move_back_is_drawn_as_any_other() {
    let stood = |stage, month| Stood {
        stage,
        from: jiff::civil::date(2026, month, 1),
        to: jiff::civil::date(2026, month, 20),
        is_now: month == 6,
    };
    let track = Track {
        title: "P2 nursery".into(),
        stood: vec![stood(1, 1), stood(0, 3), stood(1, 6)],
        needs: Some(2),
        contact_changed: None,
        is_swift: false,
        told: "P2 nursery: role, calculative, role".into(),
    };
    let stages = ["calculative", "role", "practice"].map(Line::from).to_vec();
    let map = Map { name: "Kinds of trust".into(), stages, tracks: vec![track] };
    let [one] = drawn(&map).tracks.try_into().ok().unwrap();
    let at: Vec<_> = one.stood.iter().map(|it| (it.x, it.r)).collect();
    let (left, right) = (at[1].0, at[0].0);
    assert!(left < right);
    assert_eq!(at, [(right, 3), (left, 3), (right, 6)], "the present place is the large one");
    assert!(one.stood.windows(2).all(|pair| pair[0].y < pair[1].y));
    let across: Vec<_> = one.moves.iter().filter(|it| it.y1 == it.y2).collect();
    assert_eq!((across[0].x1, across[0].x2), (right, left));
    assert_eq!((across[1].x1, across[1].x2), (left, right));
    assert_eq!(one.needs.unwrap().1, one.stood[2].y, "beside the present place");
    let page = block(&Block::Map(map));
    read(&page);
    assert!(page.contains("aria-label=\"P2 nursery: role, calculative, role.\""), "{page}");
    for colour in ["fill=", "stroke=", "style=", "#"] {
        assert!(!page.contains(colour), "{colour}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_words_in_a_page_whose_tags_are_all_known(
        text in prop_oneof![crate::text::editor::tests::any_text(), "[<>&\"'/=a-z! \n-]{0,50}"]
    ) {
        let prose = Prose::new(&text);
        let words = read(&Page::Html.whole(&Line::words(&text).text(), &everywhere(&text)));
        for paragraph in prose.paragraphs() {
            prop_assert!(words.contains(&paragraph.join("\n")), "{words:?}");
        }
    }
}
