//! What the built-in content promises: nothing of the report is left out, ids stay, tags lead
//! somewhere, every claim has its source, and the words are plain British English.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::collections::BTreeSet;
use std::fs;

use candour::colleagues::form::{LEADER, wording};
use candour::journal::rounds::{Counts, Said};
use candour::journal::session::{Observation, Session};
use candour::pack::content::{Content, Kind};
use candour::pack::library::built_in;
use candour::pack::page::Page;
use candour::pack::{
    Answer, Lens, Order, Pack, Probe, ProbeKind, Prompt, Stages, StagesSubject, Subject,
};

/// Every id ever released: an id that goes, or comes without being written down here, fails.
const RELEASED: &str = include_str!("released_ids.txt");

fn all() -> Vec<&'static Content> {
    built_in().volumes().map(|volume| volume.content.unwrap()).collect()
}

fn content(id: &str) -> &'static Content {
    built_in().content(id).unwrap_or_else(|| panic!("there is no {id}")).unwrap()
}

fn packs() -> impl Iterator<Item = &'static Pack> {
    all().into_iter().filter_map(|content| match content {
        Content::Pack(pack) => Some(pack),
        Content::Lens(_) | Content::Stages(_) | Content::Card(_) => None,
    })
}

fn pack(id: &str) -> &'static Pack {
    built_in().pack(id).unwrap().unwrap()
}

fn lens(id: &str) -> &'static Lens {
    built_in().lens(id).unwrap().unwrap()
}

fn stages(id: &str) -> &'static Stages {
    match content(id) {
        Content::Stages(stages) => stages,
        other => panic!("{id} is a {}", other.kind().name()),
    }
}

#[test]
fn every_model_of_the_report_is_here_in_the_form_in_which_it_is_of_use() {
    let models = [
        ("ten factors of trustworthiness", "ten-factors", Kind::Lens, 10),
        ("seven success factors", "seven-success-factors", Kind::Card, 0),
        ("five leadership domains", "leadership-domains", Kind::Pack, 20 + 5),
        ("Bass's four Is", "bass-four-is", Kind::Lens, 4),
        ("Gobillot's connected leadership", "connected-leadership", Kind::Pack, 5),
        ("trust dividend and tax", "trust-dividend-tax", Kind::Lens, 10),
        ("smart trust", "smart-trust", Kind::Card, 0),
        ("the TDA's stages of change", "tda-change", Kind::Stages, 5),
        ("the trust-centred model", "trust-centred-model", Kind::Card, 4),
        ("Bottery's kinds of trust", "bottery", Kind::Stages, 4),
        ("the trust-building loop", "trust-loop", Kind::Stages, 5),
        ("organisational justice", "organisational-justice", Kind::Pack, 10),
        ("five facets of trust", "five-facets", Kind::Lens, 5),
        ("Reina and Reina's three trusts", "reina-three-trusts", Kind::Pack, 16),
        ("swift trust", "swift-trust", Kind::Card, 0),
        ("micro, meso, macro", "levels", Kind::Lens, 3),
        ("marks of a trusted leader", "leader-marks", Kind::Lens, 5),
    ];
    for (model, id, kind, count) in models {
        let content = content(id);
        let page = Page::new(content);
        let lines: usize = page.parts.iter().map(|part| part.lines.len()).sum();
        assert_eq!((content.kind(), lines), (kind, count), "{model}");
        assert!(content.cite().contains("Coleman c. 2008"), "{model}: {}", content.cite());
        assert!(!page.body.is_empty() && !page.asks.is_empty(), "{model}");
    }
    // Smart trust stands with dividend and tax as one model of the report's sixteen.
    assert_eq!(models.len(), 16 + 1);
}

#[test]
fn the_twenty_behaviours_are_ticked_and_the_sixteen_rated_by_how_often() {
    let domains = pack("leadership-domains");
    for (theme, count) in domains.themes.iter().zip([3, 4, 5, 4, 4]) {
        let answers: Vec<_> = domains.prompts_of(&theme.id).map(|prompt| prompt.answer).collect();
        let (line, list) = answers.split_last().unwrap();
        assert_eq!((list, *line), (&*vec![Answer::Tick; count], Answer::Text), "{}", theme.id);
    }
    let reina = pack("reina-three-trusts");
    let counts: Vec<_> =
        reina.themes.iter().map(|theme| reina.prompts_of(&theme.id).count()).collect();
    assert_eq!(counts, [4, 6, 6]);
    for prompt in &reina.prompts {
        let anchors = prompt.anchors.as_ref().unwrap();
        assert_eq!(
            [&*anchors.low, &*anchors.middle, &*anchors.high],
            ["Seldom", "About half the time", "Nearly every time"]
        );
        assert!(prompt.ask.starts_with("How often lately"), "{}", prompt.ask);
    }
}

#[test]
fn connected_leadership_is_asked_about_a_partner_and_an_incident_is_told() {
    assert_eq!(pack("connected-leadership").subject, Subject::Partner);
    let not_own = packs().filter(|pack| pack.subject != Subject::Own);
    let not_own: Vec<_> = not_own.map(|pack| (&*pack.id, pack.subject)).collect();
    let expected = [
        ("connected-leadership", Subject::Partner),
        ("partnership-course", Subject::Course),
        ("case-nursery", Subject::Practice),
        ("case-three-schools", Subject::Practice),
    ];
    assert_eq!(not_own, expected);
    let incident = pack("incident");
    assert!(incident.prompts.iter().all(|prompt| prompt.answer == Answer::Text));
    assert_eq!(incident.prompts.len(), 6);
}

#[test]
fn a_course_asks_at_its_end_what_it_asked_at_its_start_and_every_page_to_read_first_is_there() {
    let course = pack("partnership-course");
    let ids: Vec<_> = course.exercises.iter().map(|exercise| &*exercise.id).collect();
    assert_eq!(ids, ["tp-baseline", "tp-mid-point", "tp-end"]);
    let [start, _, end] = course.exercises.as_slice() else { panic!("{ids:?}") };
    assert_eq!(end.compare.as_ref(), Some(&start.id));
    assert!(end.prompts.starts_with(&start.prompts));
    for exercise in &course.exercises {
        assert!(exercise.words.is_some() && exercise.due.is_none(), "{}", exercise.id);
        assert!(!exercise.reading.is_empty() && !exercise.areas.is_empty(), "{}", exercise.id);
        assert!(exercise.reading.iter().all(|page| !content(page).title().is_empty()));
        for area in &exercise.areas {
            let (set, name) = area.split_once('/').unwrap();
            assert!(content(set).names().iter().any(|(id, _)| *id == name), "{area}");
        }
    }
}

#[test]
fn a_case_has_about_a_page_and_questions_in_both_forms() {
    for case in packs().filter(|pack| pack.subject == Subject::Practice) {
        let words = case.body.split_whitespace().count();
        assert!((330..=480).contains(&words), "{}: {words}", case.id);
        let put = case.prompts.iter().filter(|prompt| !prompt.case_ask.is_empty()).count();
        assert!(put > 0 && put < case.prompts.len(), "{}", case.id);
    }
}

#[test]
fn fairness_is_asked_of_colleagues_too() {
    let justice = pack("organisational-justice");
    assert!(justice.prompts.iter().all(|prompt| !prompt.colleague.is_empty()));
}

#[test]
fn stages_are_a_line_or_a_cycle_and_only_a_change_has_a_dip() {
    let bottery = stages("bottery");
    assert_eq!((bottery.order, bottery.subject), (Order::Line, StagesSubject::Partner));
    assert!(bottery.body.contains("Later is not better"));
    let trust_loop = stages("trust-loop");
    assert_eq!((trust_loop.order, trust_loop.subject), (Order::Cycle, StagesSubject::Partner));
    let change = stages("tda-change");
    assert_eq!((change.order, change.subject), (Order::Line, StagesSubject::Initiative));
    assert_eq!(change.dip.as_ref().unwrap().near, "deepen");
    assert_eq!((&bottery.dip, &trust_loop.dip), (&None, &None));
}

#[test]
fn what_is_not_certain_is_said() {
    for (id, said) in [
        ("seven-success-factors", "not known"),
        ("organisational-justice", "not been checked"),
        ("trust-loop", "not been checked"),
        ("connected-leadership", "Gobillot's claim"),
        ("tda-change", "our reading"),
        ("trust-centred-model", "missing"),
        ("bottery", "missing"),
        ("npqh-areas", "reviewing"),
        ("smart-trust", "Only smart and blind"),
        ("ten-factors", "no map is drawn"),
    ] {
        let provenance = content(id).provenance();
        assert!(provenance.contains(said), "{id}: {provenance}");
    }
    let card = Page::new(content("seven-success-factors"));
    assert!(card.parts.is_empty(), "the seven are not made up");
}

/// Every id of the content: `trust-core`, `trust-core/moral-purpose`, `trust-core/mp-clear-purpose`.
fn ids() -> Vec<String> {
    let mut ids = Vec::new();
    for content in all() {
        let id = content.id();
        ids.push(id.to_owned());
        ids.extend(content.names().iter().map(|(name, _)| format!("{id}/{name}")));
    }
    ids
}

#[test]
fn every_id_ever_released_is_there_and_every_id_there_is_written_down() {
    let released: BTreeSet<&str> = RELEASED.lines().collect();
    let ids = ids();
    let ids: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let gone: Vec<_> = released.difference(&ids).collect();
    assert!(gone.is_empty(), "journals hold these ids, so they stay: {gone:?}");
    let new: Vec<_> = ids.difference(&released).collect();
    assert!(new.is_empty(), "add these to tests/released_ids.txt: {new:?}");
}

#[test]
fn no_id_means_two_things() {
    let ids = ids();
    let distinct: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len());
    let prompts: Vec<&str> = packs().flat_map(|pack| &pack.prompts).map(|p| &*p.id).collect();
    let distinct: BTreeSet<&&str> = prompts.iter().collect();
    assert_eq!(distinct.len(), prompts.len(), "an answer is found by its prompt's id alone");
}

#[test]
fn every_tag_names_something() {
    let mut sets = BTreeSet::new();
    for tag in packs().flat_map(|pack| &pack.prompts).flat_map(|prompt| &prompt.tags) {
        let (set, name) = tag.split_once('/').unwrap();
        assert!(content(set).names().iter().any(|(known, _)| *known == name), "{tag}");
        sets.insert(set);
    }
    assert_eq!(sets.len(), 10, "{sets:?}");
    assert_eq!(lens("levels").items.len(), 3);
}

#[test]
fn what_the_made_up_year_names_is_there() {
    let mut count = 0;
    let demo = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo")).unwrap();
    for file in demo.map(|file| file.unwrap().path()).filter(|file| file.is_file()) {
        let text = fs::read_to_string(file).unwrap();
        let session: toml::Table = toml::from_str(&text).unwrap();
        let tables = |key| session.get(key).and_then(toml::Value::as_array).into_iter().flatten();
        let mut names = Vec::new();
        for seen in tables("observation") {
            names.push((seen["stages"].as_str().unwrap(), seen["stage"].as_str().unwrap()));
        }
        for tag in tables("entry").filter_map(|entry| entry.get("tags")?.as_array()).flatten() {
            names.push(tag.as_str().unwrap().split_once('/').unwrap());
        }
        for (set, name) in names {
            assert!(content(set).names().iter().any(|(id, _)| *id == name), "{set}/{name}");
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn what_colleagues_answered_in_the_made_up_year_was_asked_in_the_words_of_the_pack() {
    let counts = include_bytes!("../content/demo/colleagues/2026-07-02.toml");
    let counts = Counts::read(counts).unwrap();
    assert_eq!(counts.prompts.len(), 5);
    let pack = pack(&counts.pack);
    for counted in &counts.prompts {
        let prompt = pack.prompt(&counted.prompt).unwrap();
        assert_eq!(counted.rev, prompt.rev, "{}", prompt.id);
        assert_eq!(counted.question, wording(prompt, LEADER));
    }
    let held_back = counts.prompts.iter().filter(|counted| counted.said == Said::HeldBack);
    assert_eq!(held_back.count(), 1);
}

/// A year that only went forwards would teach that going back is a failure.
#[test]
fn the_made_up_year_has_a_move_back_with_its_cause_and_partners_left_as_they_are() {
    let year = concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo");
    let files = fs::read_dir(year).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|file| file.is_file() && !file.ends_with("journal.toml")).collect();
    files.sort();
    let text = |file| fs::read_to_string(file).unwrap();
    let sessions = files.into_iter().map(|file| toml::from_str(&text(file)).unwrap());
    let sessions: Vec<Session> = sessions.collect();
    let all: Vec<(String, usize, String)> = {
        let place = |seen: &Observation| {
            let stages = stages(&seen.stages);
            stages.stages.iter().position(|stage| stage.id == seen.stage).unwrap()
        };
        let seen = sessions.iter().flat_map(|session| &session.observations);
        seen.map(|seen| (format!("{} {}", seen.code, seen.stages), place(seen), seen.why.clone()))
            .collect()
    };
    let back = all.iter().enumerate().find(|(n, (who, stage, _))| {
        let before = all[..*n].iter().rfind(|(other, ..)| other == who);
        before.is_some_and(|(_, was, _)| stage < was)
    });
    let (_, (who, _, why)) = back.expect("a move back");
    assert!(who.starts_with("I1") && why.contains("part-timers"), "{why}");
    let of_p3 = all.iter().filter(|(who, ..)| who.starts_with("P3"));
    assert_eq!(of_p3.map(|(_, stage, _)| *stage).collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn a_question_on_trust_has_probes_of_four_kinds_or_more_and_a_group_elsewhere_one_and_a_next() {
    let kinds = |probes: &[Probe]| probes.iter().map(|probe| probe.kind).collect::<Vec<_>>();
    for pack in packs() {
        for prompt in &pack.prompts {
            let kinds = kinds(&prompt.probes);
            let is_core = pack.id == "trust-core";
            assert_eq!(kinds.len() >= 4, is_core, "{}", prompt.id);
            assert_eq!(kinds.last() == Some(&ProbeKind::Next), is_core, "{}", prompt.id);
        }
        for theme in &pack.themes {
            let kinds = kinds(&theme.probes);
            let has_own = ["trust-core", "incident"].contains(&&*pack.id);
            let expected = if has_own { 0 } else { 2 };
            assert_eq!(kinds.len(), expected, "{}", theme.id);
            assert_eq!(kinds.last() == Some(&ProbeKind::Next), !has_own, "{}", theme.id);
        }
    }
}

#[test]
fn everything_has_its_source_and_a_date_that_the_report_does_not_have_is_never_given() {
    for content in all() {
        assert!(!content.cite().is_empty(), "{}", content.id());
    }
    for prompt in packs().flat_map(|pack| &pack.prompts) {
        assert!(!prompt.cite.is_empty(), "{}", prompt.id);
    }
    for cite in all().iter().map(|content| content.cite()).filter(|cite| cite.contains("Coleman")) {
        assert!(cite.contains("c. 2008"), "{cite}");
    }
}

/// What is read leads on to writing: a pack is begun, and everything has a question of its own.
#[test]
fn everything_that_is_read_has_its_model_its_source_and_a_question_to_write_to() {
    for content in all() {
        let page = Page::new(content);
        let leads_on = content.kind() == Kind::Pack || !content.asks().is_empty();
        assert!(leads_on, "{}", content.id());
        assert!(!page.cite.trim().is_empty(), "{}", content.id());
        let says = !page.body.trim().is_empty() || !page.parts.is_empty();
        assert!(says && !content.title().is_empty(), "{}", content.id());
    }
}

fn texts_of_prompt(prompt: &Prompt) -> Vec<&str> {
    let anchors = prompt.anchors.iter();
    let mut texts = vec![&*prompt.ask, &*prompt.why, &*prompt.privacy, &*prompt.colleague];
    texts.extend(anchors.flat_map(|anchors| [&*anchors.low, &*anchors.middle, &*anchors.high]));
    texts.extend(prompt.probes.iter().map(|probe| &*probe.text));
    texts.extend(prompt.parts.iter().map(String::as_str));
    texts.push(&prompt.case_ask);
    texts
}

/// Every text that a leader may read, with the id of its file.
fn texts() -> Vec<(&'static str, &'static str)> {
    let mut texts = Vec::new();
    for content in all() {
        let id = content.id();
        let page = Page::new(content);
        let mut add = |text| texts.push((id, text));
        [page.title, page.body, page.remark, page.provenance].into_iter().for_each(&mut add);
        page.asks.iter().copied().for_each(&mut add);
        for part in &page.parts {
            [part.title, part.lead].into_iter().for_each(&mut add);
            for line in &part.lines {
                [line.name, line.text, line.sign, line.ask].into_iter().for_each(&mut add);
            }
        }
        if let Content::Pack(pack) = content {
            pack.prompts.iter().flat_map(texts_of_prompt).for_each(&mut add);
            let probes = pack.themes.iter().flat_map(|theme| &theme.probes);
            probes.map(|probe| &*probe.text).for_each(&mut add);
            let set = pack.exercises.iter();
            set.flat_map(|it| [&*it.title, &*it.lead]).for_each(&mut add);
        }
    }
    texts.retain(|(_, text)| !text.is_empty());
    assert!(texts.len() > 400, "{}", texts.len());
    texts
}

/// The sentences of a text; a colon and a semicolon end one as well, since they let a reader breathe.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '?', '!', ';', ':']).flat_map(|piece| piece.split(". "))
}

#[test]
fn a_sentence_has_about_twenty_words() {
    let mut counts = Vec::new();
    for (id, text) in texts() {
        for sentence in sentences(text) {
            let words = sentence.split_whitespace().count();
            assert!(words <= 32, "{id}: {words} words: {sentence}");
            counts.push(words);
        }
    }
    assert!(counts.iter().sum::<usize>() / counts.len() <= 20);
}

#[test]
fn a_why_has_two_sentences_at_most() {
    let mut whys = 0;
    for prompt in packs().flat_map(|pack| &pack.prompts).filter(|prompt| !prompt.why.is_empty()) {
        let sentences = prompt.why.split(". ").count();
        assert!(sentences <= 2, "{}: {}", prompt.id, prompt.why);
        whys += 1;
    }
    assert_eq!(whys, 16 + 5 + 10 + 7);
}

/// What is written otherwise on this side of the Atlantic.
fn is_american(word: &str) -> bool {
    let ends = ["ize", "izes", "ized", "izing", "ization", "yze", "yzed", "yzing"];
    let own = ["size", "sizes", "prize", "seize", "seized", "seizing"];
    let stems = [
        "color",
        "favor",
        "honor",
        "labor",
        "behavior",
        "neighbor",
        "center",
        "program",
        "fulfill",
        "skillful",
        "judgment",
        "gotten",
        "gray",
        "enroll",
        "counselor",
        "modeling",
        "traveled",
        "defense",
        "offense",
        "toward",
    ];
    let is_own = own.contains(&word) || word.starts_with("programme") || word == "towards";
    !is_own
        && (ends.iter().any(|end| word.ends_with(end))
            || stems.iter().any(|stem| word.starts_with(stem)))
}

#[test]
fn the_spelling_is_british() {
    for word in ["organize", "Behaviors", "center", "program"] {
        assert!(is_american(&word.to_lowercase()), "{word}");
    }
    for word in ["seize", "organise", "behaviour", "centre", "programme"] {
        assert!(!is_american(word), "{word}");
    }
    for (id, text) in texts() {
        let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        let american: Vec<String> = words.filter(|word| is_american(word)).collect();
        assert!(american.is_empty(), "{id}: {american:?}");
    }
}

#[test]
fn no_word_is_one_of_cheer_or_of_scores() {
    for (id, text) in texts() {
        for word in ["improved", "improvement", "well done", "congratulations", "average", "!"] {
            assert!(!text.to_lowercase().contains(word), "{id}: {word} in {text}");
        }
    }
}
