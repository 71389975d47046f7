//! The content that is built in, and what a person is told of mistakes in a content file.
//!
//! `bad_packs/<mistake>.toml` has its messages in `bad_packs/<mistake>.expected` beside it.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use candour::pack::library::{Library, Source, built_in};
use candour::pack::read::read;
use candour::pack::{Answer, Mistake, Pack, ProbeKind};
use proptest::prelude::*;

const SIXTEEN: [&str; 16] = [
    "mp-clear-purpose",
    "mp-children-first",
    "mp-who-shaped",
    "mp-all-staff-voice",
    "mp-owned-widely",
    "co-channels-confidence",
    "co-room-to-debate",
    "co-willing-to-listen",
    "co-kept-informed",
    "pc-word-and-deed",
    "pc-ethics-own-sake",
    "pc-value-everyone",
    "pc-patience",
    "cn-connect-people",
    "cn-broker-guarantor",
    "cn-visible",
];

fn at_root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder that end in `.toml`, sorted.
fn tomls(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(at_root(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    assert!(!paths.is_empty(), "{folder} has no content file");
    paths
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

fn trust_core() -> &'static Pack {
    built_in().pack("trust-core").unwrap().unwrap()
}

#[test]
fn every_file_of_the_content_reads_and_is_built_in_under_its_name() {
    let mut files = 0;
    for (folder, kind) in
        [("packs", "pack"), ("lenses", "lens"), ("stages", "stages"), ("cards", "card")]
    {
        for path in tomls(&format!("content/{folder}")) {
            let content = read(stem(&path), &fs::read(&path).unwrap()).unwrap();
            assert_eq!((content.id(), content.kind().name()), (stem(&path), kind));
            assert_eq!(built_in().content(stem(&path)).unwrap().unwrap(), &content);
            files += 1;
        }
    }
    assert_eq!(built_in().volumes().count(), files);
}

#[test]
fn trust_core_asks_the_sixteen_questions_in_four_themes() {
    let pack = trust_core();
    let ids: Vec<&str> = pack.prompts.iter().map(|prompt| prompt.id.as_str()).collect();
    assert_eq!(ids, SIXTEEN);
    let counts: Vec<(&str, usize)> = pack
        .themes
        .iter()
        .map(|theme| (theme.id.as_str(), pack.prompts_of(&theme.id).count()))
        .collect();
    assert_eq!(
        counts,
        [
            ("moral-purpose", 5),
            ("communication", 4),
            ("personal-commitment", 4),
            ("connections", 3)
        ]
    );
}

#[test]
fn fifteen_prompts_are_rated_and_who_shaped_the_vision_is_told() {
    for prompt in &trust_core().prompts {
        let told = prompt.id == "mp-who-shaped";
        assert_eq!(prompt.answer, if told { Answer::Text } else { Answer::Rate });
        assert_eq!(prompt.anchors.is_none(), told, "{}", prompt.id);
        assert_eq!(prompt.colleague.is_empty(), told, "{}", prompt.id);
        assert!(!prompt.why.is_empty() && !prompt.cite.is_empty(), "{}", prompt.id);
    }
}

#[test]
fn each_prompt_opens_with_an_example_and_closes_with_one_next_probe() {
    let mut met = BTreeSet::new();
    for prompt in &trust_core().prompts {
        let kinds: Vec<ProbeKind> = prompt.probes.iter().map(|probe| probe.kind).collect();
        assert_eq!(kinds.first(), Some(&ProbeKind::Example), "{}", prompt.id);
        assert_eq!(kinds.last(), Some(&ProbeKind::Next), "{}", prompt.id);
        let distinct: BTreeSet<&str> = kinds.iter().map(|kind| kind.name()).collect();
        assert_eq!(distinct.len(), kinds.len(), "a kind twice in {}", prompt.id);
        met.extend(distinct);
    }
    let all: BTreeSet<&str> = ProbeKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(met, all);
}

#[test]
fn a_tag_leads_to_its_set_and_name_and_an_unknown_one_nowhere() {
    for (tag, words) in [
        ("five-facets/openness", ("Five facets of trust", "Openness")),
        ("trust-core/moral-purpose", (&*trust_core().title, "Moral purpose")),
        ("bottery/role", ("Four kinds of trust in a partner", "Role")),
    ] {
        assert_eq!(built_in().tag_words(tag), Some(words));
    }
    for tag in ["five-facets/luck", "six-facets/openness", "openness", ""] {
        assert!(built_in().tag_words(tag).is_none(), "{tag}");
    }
}

#[test]
fn a_file_with_mistakes_is_in_the_library_with_its_mistakes() {
    let source = Source {
        id: "own".into(),
        file: "own.toml".into(),
        bytes: Ok(b"format = 1\n".as_slice().into()),
    };
    let library = Library::new(vec![source], Vec::new());
    assert_eq!(library.pack_ids().collect::<Vec<_>>(), ["own"]);
    let mistakes = library.pack("own").unwrap().unwrap_err();
    assert!(mistakes.iter().all(|mistake| mistake.file == "own.toml"));
    assert!(library.pack("trust-core").is_none());
}

#[test]
fn each_bad_pack_is_told_all_its_mistakes_at_their_places() {
    for path in tomls("tests/bad_packs") {
        let file = path.file_name().unwrap().to_str().unwrap();
        told(&path, &read(file, &fs::read(&path).unwrap()).unwrap_err());
    }
}

#[test]
fn what_a_pack_of_ones_own_may_not_be_among_others_is_told_with_what_was_meant() {
    let beside = fs::read(at_root("tests/bad_packs/beside/mine.toml")).unwrap();
    let mine =
        Source { id: "mine".into(), file: "packs/mine.toml".into(), bytes: Ok(beside.into()) };
    let library = Library::with_own(vec![mine]);
    for path in tomls("tests/bad_packs/among_others") {
        let file = path.file_name().unwrap().to_str().unwrap();
        let bytes = fs::read(&path).unwrap();
        told(&path, &library.check(stem(&path), file, &bytes).unwrap_err());
    }
}

/// What the reader says of files too large or too full of mistakes to be kept here.
const SAID_ELSEWHERE: [&str; 2] = [
    "this file is larger than 16 MB, which no content file is",
    "{what} (and {left} more mistakes after this one)",
];

/// What stands between quotation marks in a source, without its tests and its comments.
fn sentences_of(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = code.lines().filter(|line| !line.trim().starts_with("//")).collect();
    let code = code.join("\n");
    let mut sentences = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // The letter `"` opens nothing, nor does one that is escaped.
            '\'' if letters.next_if_eq(&'"').is_some() => {}
            '"' => {
                let mut sentence = String::new();
                while let Some(letter) = letters.next_if(|letter| *letter != '"') {
                    match (letter, letters.peek()) {
                        ('\\', Some('\n')) => {
                            while letters.next_if(|it| it.is_whitespace()).is_some() {}
                        }
                        ('\\', Some(_)) => sentence.extend(letters.next()),
                        (letter, _) => sentence.push(letter),
                    }
                }
                letters.next();
                sentences.push(sentence);
            }
            _ => {}
        }
    }
    sentences
}

/// Whether a sentence stands in a line, whatever stands at its `{}`.
fn is_said(sentence: &str, line: &str) -> bool {
    let sentence = sentence.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut rest = line;
    sentence.split('{').enumerate().all(|(n, piece)| {
        let words = if n == 0 { piece } else { piece.split_once('}').map_or("", |(_, it)| it) };
        let words = words.replace('\u{1}', "{").replace('\u{2}', "}");
        let found = rest.split_once(&words);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

/// A rule without a file that breaks it is a rule that nobody has seen refuse anything.
#[test]
fn whatever_can_be_said_of_a_content_file_is_said_of_one_kept_here() {
    let mut said = String::new();
    for folder in ["tests/bad_packs", "tests/bad_packs/among_others"] {
        for path in tomls(folder) {
            said += &fs::read_to_string(path.with_extension("expected")).unwrap();
        }
    }
    let mut rules = Vec::new();
    let readers = fs::read_dir(at_root("src/pack/read")).unwrap().map(|it| it.unwrap().path());
    for path in
        readers.filter(|path| !path.ends_with("tests.rs")).chain([at_root("src/pack/read.rs")])
    {
        rules.extend(sentences_of(&fs::read_to_string(path).unwrap()));
    }
    let between = |path: &str, start: &str, end: &str| {
        let source = fs::read_to_string(at_root(path)).unwrap();
        let (_, after) = source.split_once(start).unwrap();
        sentences_of(after.split_once(end).unwrap().0)
    };
    rules.extend(between(
        "src/pack/library.rs",
        "/// Another of the person's own packs",
        "/// A source from",
    ));
    rules.retain(|rule| rule.contains(' '));
    // Of each pair the first is the start of what the reader of TOML says, the second what we say.
    let syntax = between("src/text/toml_words.rs", "const PLAIN_WORDS", "\n];");
    rules.extend(syntax.into_iter().skip(1).step_by(2));
    assert!(rules.len() > 90, "{}: {rules:?}", rules.len());
    let unsaid: Vec<&String> =
        rules.iter().filter(|rule| !said.lines().any(|line| is_said(rule, line))).collect();
    assert_eq!(unsaid, SAID_ELSEWHERE);
}

/// Holds that the mistakes found in the file are those written down beside it.
fn told(path: &Path, mistakes: &[Mistake]) {
    let lines: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
    let lines = lines.join("\n") + "\n";
    let expected = fs::read_to_string(path.with_extension("expected"))
        .unwrap_or_else(|error| panic!("{}: {error}; found:\n{lines}", path.display()));
    assert_eq!(lines, expected, "{}", path.display());
}

fn own(id: &'static str, text: &str) -> Source {
    let file = format!("packs/{id}.toml");
    Source { id: id.into(), file: file.into(), bytes: Ok(text.as_bytes().to_owned().into()) }
}

const CARD: &str =
    "format = 1\nid = \"own\"\nkind = \"card\"\nrev = 1\ntitle = \"Mine\"\nbody = \"A page.\"\n";

#[test]
fn an_own_file_stands_beside_what_is_built_in_and_never_in_its_place() {
    let shadow = CARD.replace("own", "trust-core");
    let library = Library::with_own(vec![own("own", CARD), own("trust-core", &shadow)]);
    assert_eq!(library.content("own").unwrap().unwrap().title(), "Mine");
    assert_eq!(library.pack("trust-core").unwrap().unwrap(), trust_core());
    let own: Vec<_> = library.volumes().filter(|volume| volume.own_file.is_some()).collect();
    assert_eq!(own.iter().map(|volume| volume.id).collect::<Vec<_>>(), ["own", "trust-core"]);
    assert!(own[0].content.is_ok());
    assert!(own[1].content.unwrap_err()[0].what.contains("built in"));
    assert_eq!(library.volumes().count(), built_in().volumes().count() + 2);
}

const PACK: &str = "format = 1\nid = \"own\"\nkind = \"pack\"\nrev = 1\ntitle = \"P\"\nanswer = \"text\"\n[[theme]]\nid = \"one\"\ntitle = \"One\"\n[[prompt]]\nid = \"p-one\"\nrev = 1\ntheme = \"one\"\nask = \"What?\"\n";

#[test]
fn two_own_packs_may_not_have_one_question_or_theme() {
    let other = PACK.replace("\"own\"", "\"other\"");
    let library = Library::with_own(vec![own("own", PACK), own("other", CARD)]);
    library.check("own", "own.toml", PACK.as_bytes()).unwrap();
    let found = library.check("other", "other.toml", other.as_bytes()).unwrap_err();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "other.toml:8:6: the id \"one\" is already that of a theme in packs/own.toml: choose another",
            "other.toml:11:6: the id \"p-one\" is already that of a question in packs/own.toml: choose another",
        ]
    );
}

#[test]
fn an_own_file_that_cannot_be_had_is_told_of_with_the_reason() {
    let bytes = Err("no permission".to_owned());
    let source = Source { id: "own".into(), file: "packs/own.toml".into(), bytes };
    let library = Library::with_own(vec![source]);
    let mistakes = library.content("own").unwrap().unwrap_err();
    assert_eq!(mistakes[0].to_string(), "packs/own.toml:1:1: no permission");
    assert_eq!(library.bytes("own"), None);
}

#[test]
fn a_tag_of_an_own_pack_may_lead_to_an_own_lens() {
    let lens = "format = 1\nid = \"my-lens\"\nkind = \"lens\"\nrev = 1\ntitle = \"L\"\n[[item]]\nid = \"calm\"\ngloss = \"Calm.\"\n";
    let library = Library::with_own(vec![own("my-lens", lens)]);
    let pack = format!("{PACK}tags = [\"my-lens/calm\"]\n");
    library.check("own", "own.toml", pack.as_bytes()).unwrap();
    let found = Library::with_own(Vec::new()).check("own", "own.toml", pack.as_bytes());
    assert!(found.unwrap_err()[0].what.contains("my-lens/calm"));
}

/// Places are 1-based and in order, and messages stay on their line.
fn holds_for(bytes: &[u8]) -> Result<(), TestCaseError> {
    let among_others = built_in().check("any", "any.toml", bytes);
    for mistakes in [read("any.toml", bytes), among_others].into_iter().filter_map(Result::err) {
        prop_assert!(!mistakes.is_empty());
        prop_assert!(mistakes.iter().all(|found| found.line >= 1 && found.column >= 1));
        prop_assert!(mistakes.is_sorted_by_key(|found: &Mistake| (found.line, found.column)));
        prop_assert!(!mistakes.iter().any(|found| found.what.contains(char::is_control)));
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_bytes_at_all_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        holds_for(&bytes)?;
    }

    #[test]
    fn no_scrap_of_toml_makes_the_reader_panic(
        text in r#"([a-z]{1,3}|[\[\]{}=.,"'#\\\n\r 0-9é]|\[\[(prompt|theme|item)\]\]\n|(anchors|id|probes|tags|dip) = |kind = "(lens|stages|card)"\n){0,80}"#,
    ) {
        holds_for(text.as_bytes())?;
    }

    #[test]
    fn no_cut_or_change_of_trust_core_makes_the_reader_panic(
        from in any::<prop::sample::Index>(),
        taken in 0_usize..200,
        put in prop::collection::vec(any::<u8>(), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = include_bytes!("../content/packs/trust-core.toml").to_vec();
        let from = from.index(bytes.len());
        let to = (from + taken).min(bytes.len());
        bytes.splice(from..to, put);
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        holds_for(&bytes)?;
    }
}
