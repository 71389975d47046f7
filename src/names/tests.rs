//! Claims about names: what is found, what takes its place, and that nothing else is touched.

use proptest::prelude::*;

use super::*;
use super::{numbers::emails, replace::replace as replaced, roles::Meeting};
use crate::text::{part, words::fold};

fn list(names: &[(&str, &str)]) -> Roles {
    let entry = |(name, role): &(&str, &str)| Named {
        name: (*name).to_owned(),
        role: (*role).to_owned(),
        ..Named::default()
    };
    let names = names.iter().map(entry).collect();
    Roles::of(&Names { names, ..Names::default() })
}

fn replace(text: &str, roles: &Roles) -> (String, Vec<Replaced>) {
    replaced(text, roles, Place::Sentences)
}

/// The listed names in a text of which the list is sure.
fn sure(roles: &Roles, text: &str) -> Vec<Range<usize>> {
    let met = roles.find(text).into_iter().filter(|met| met.meeting == Meeting::Sure);
    met.map(|met| met.at).collect()
}

/// Names that remain in what became of a text, and were not told as met there: neither as what may be
/// another name or a word, nor within an address. What stands beside such a one may change what it is.
fn untold(roles: &Roles, text: &str, result: &str) -> Vec<String> {
    let met = roles.find(text).into_iter().filter(|met| met.meeting != Meeting::Sure);
    let told = met.map(|met| met.at).chain(emails(text));
    let told: Vec<_> = told.map(|at| fold(part(text, at))).collect();
    let is_told = |name: &str| {
        let last = fold(name.split_whitespace().next_back().unwrap_or(name));
        told.iter().any(|told| told.contains(&last))
    };
    let remaining = sure(roles, result).into_iter().map(|at| part(result, at));
    remaining.filter(|name| !is_told(name)).map(str::to_owned).collect()
}

fn staff() -> Roles {
    list(&[
        ("Anna", "the deputy"),
        ("Anna Green", "a Year 4 teacher"),
        ("Zoë", "two governors"),
        ("James", "the site manager"),
        ("Nguyen", "a parent"),
        ("王芳", "a cook"),
        ("Will", "the caretaker"),
    ])
}

fn kinds(text: &str) -> Vec<(&str, Kind)> {
    let found = check(text, &Roles::default(), 2026);
    found.into_iter().map(|found| (part(text, found.at), found.kind)).collect()
}

#[test]
fn roles_take_the_place_of_names_however_they_are_typed() {
    for (text, result) in [
        ("I met Anna.", "I met the deputy."),
        ("I met ANNA and anna", "I met the deputy and the deputy"),
        ("I met Anna Green, and Anna\nGreen.", "I met a Year 4 teacher, and a Year 4 teacher."),
        ("I met Mrs Anna Green.", "I met a Year 4 teacher."),
        ("So Ms. Anna said", "So the deputy said"),
        ("Prof Dr Anna and Mrs\nAnna", "The deputy and the deputy"),
        ("It is Anna's, or anna’s.", "It is the deputy's, or the deputy’s."),
        ("I heard Anna'll come", "I heard the deputy'll come"),
        ("We saw Zoe's'Anna'", "We saw two governors''the deputy'"),
        ("I read Zoe's and Zoe\u{308}’s", "I read two governors' and two governors’"),
        ("I saw James' office", "I saw the site manager's office"),
        ("I saw 'James' written", "I saw 'the site manager' written"),
        ("Anna came. “Anna!” she said.", "The deputy came. “The deputy!” she said."),
        ("We go Anna-led", "We go the deputy-led"),
        ("we asked 王芳吗", "we asked a cook吗"),
        ("Annabel, Savanna, Anna2, O'Anna, Annas", "Annabel, Savanna, Anna2, O'Anna, Annas"),
        ("", ""),
    ] {
        assert_eq!(replace(text, &staff()).0, result, "{text:?}");
    }
}

/// Names that are words as well, and roles that are easily told from both.
fn words() -> Roles {
    list(&[
        ("Will", "the caretaker"),
        ("Mark", "the site manager"),
        ("May", "a cook"),
        ("Grace", "a parent"),
        ("Young", "a governor"),
        ("Anna", "the deputy"),
        ("Grace May", "the chair"),
    ])
}

#[test]
fn a_name_that_is_an_ordinary_word_gives_way_only_where_it_is_no_word() {
    for (text, result) in [
        ("I will mark the books; mark my words.", None),
        ("Will you come? Will parents hear of it?", None),
        ("May I ask? In May 2026, since May and on 4 May.", None),
        ("Mark the date. Grace of that kind is rare.", None),
        ("- Will she? She asked: \"Will it last?\" And: may they?", None),
        ("Young people came. By grace may come what will.", None),
        ("So Will rang Mark.", Some("So the caretaker rang the site manager.")),
        ("Will came. Grace told me.", Some("The caretaker came. A parent told me.")),
        ("I asked WILL and Mr Young", Some("I asked the caretaker and a governor")),
        ("we asked mr young, and anna", Some("we asked a governor, and the deputy")),
        ("I will ask Will to mark", Some("I will ask the caretaker to mark")),
        ("We met Grace May, grace May.", Some("We met the chair, the chair.")),
    ] {
        assert_eq!(replace(text, &words()).0, result.unwrap_or(text), "{text:?}");
    }
}

#[test]
fn what_may_be_a_word_or_another_name_is_marked_and_stays() {
    let marked = |text: &'static str| -> Vec<&str> {
        let found = check(text, &words(), 2026).into_iter();
        let perhaps = found.filter(|found| matches!(found.kind, Kind::Perhaps { .. }));
        perhaps.map(|found| part(text, found.at)).collect()
    };
    let text = "Will you? Mark the day in May. I will. Mark came. Will.";
    assert_eq!(marked(text), ["Will", "Mark", "May"]);
    let small: Vec<_> =
        words_of_list(text, &words()).into_iter().map(|at| part(text, at)).collect();
    assert_eq!(small, ["will"]);
    for (text, name) in [
        ("I met Anna-Maria.", "Anna-Maria"),
        ("I met Mrs Anna Green‑Smith's son.", "Mrs Anna Green‑Smith"),
        ("Anna Green-Smith came", "Anna Green-Smith"),
        ("I met Jean-Anna", "Jean-Anna"),
    ] {
        let found = check(text, &staff(), 2026);
        let told: Vec<_> = found.iter().map(|found| part(text, found.at.clone())).collect();
        assert_eq!(told, [name]);
        assert!(matches!(found[0].kind, Kind::Perhaps { .. }), "{text:?}");
        assert_eq!(replace(text, &staff()).0, text);
    }
    let listed = list(&[("Green-Smith", "a governor")]);
    assert_eq!(replace("I met Green-Smith's son", &listed).0, "I met a governor's son");
}

#[test]
fn an_address_stays_whole_and_is_marked_as_one() {
    let text = "Write to anna.green@school.org or Anna@a.uk, Anna.";
    let result = "Write to anna.green@school.org or Anna@a.uk, the deputy.";
    assert_eq!(replace(text, &staff()).0, result);
    let found = check(text, &staff(), 2026).into_iter().map(|found| part(text, found.at));
    assert_eq!(found.collect::<Vec<_>>(), ["anna.green@school.org", "Anna@a.uk", "Anna"]);
}

#[test]
fn a_part_of_a_sentence_is_no_head_of_one() {
    let within = |text| replaced(text, &staff(), Place::Within).0;
    assert_eq!(within("Anna rings"), "the deputy rings");
    assert_eq!(within("Anna rings. Anna waits"), "the deputy rings. The deputy waits");
}

#[test]
fn every_replacement_can_be_looked_at_with_its_sentence() {
    let text = "We began. I met Anna's class at noon. Then home.";
    let replaced = Replaced {
        at: 16..22,
        before: "Anna's".to_owned(),
        after: "the deputy's".to_owned(),
        sentence: "I met Anna's class at noon.".to_owned(),
    };
    assert_eq!(part(text, replaced.at.clone()), replaced.before);
    assert_eq!(replace(text, &staff()).1, [replaced]);
}

#[test]
fn titles_are_marked_with_the_names_after_them() {
    for (text, names) in [
        ("I told Mr Smith so", &["Mr Smith"][..]),
        ("Mrs. O’Neill’s class, and mrs Day", &["Mrs. O’Neill", "mrs Day"]),
        ("Mr and Mrs Ali-Khan", &["Mrs Ali-Khan"]),
        ("Dr Ana de la Cruz came", &["Dr Ana de la Cruz"]),
        ("Sir Keith; Miss J. Green said", &["Sir Keith", "Miss J. Green"]),
        ("Miss\nGreen", &["Miss\nGreen"]),
        ("Revd É. Blanc", &["Revd É. Blanc"]),
        ("I miss Anna, sir Keith, the Dr was", &[]),
        ("Mx", &[]),
        ("HMR Smith drives a Mrsa", &[]),
    ] {
        let found = kinds(text);
        let of_names: Vec<_> = names.iter().map(|name| (*name, Kind::Titled)).collect();
        assert_eq!(found, of_names, "{text:?}");
    }
}

#[test]
fn dates_of_birth_are_marked_and_days_of_work_are_not() {
    for (text, dates) in [
        ("born 12/03/2014", &["12/03/2014"][..]),
        ("DOB: 1.9.14 and d.o.b. 2014-03-12", &["1.9.14", "2014-03-12"]),
        ("her birthday is 12th of March", &["12th of March"]),
        ("born in May 2016", &["May 2016"]),
        ("March 12, 2014 and 3 Sept 2015", &["March 12, 2014", "3 Sept 2015"]),
        ("on 12 March 2014 he", &["12 March 2014"]),
        ("we met on 12 March 2026 and 1/2/2025", &[]),
        ("on 3 May we, in May, 1.2.3 of 12/13/14 and 1/2/14", &[]),
        ("founded 12 March 1895", &[]),
    ] {
        let found = kinds(text);
        let of_dates: Vec<_> = dates.iter().map(|date| (*date, Kind::BirthDate)).collect();
        assert_eq!(found, of_dates, "{text:?}");
    }
}

#[test]
fn no_mark_goes_over_the_end_of_a_sentence() {
    let titled = |text: &'static str| (text, Kind::Titled);
    assert_eq!(kinds("Yes, Sir. Lady Jane came."), []);
    assert_eq!(kinds("Yes, Miss. Mr van der Berg came."), [titled("Mr van der Berg")]);
    assert_eq!(kinds("Mr. Berg and Prof. Day"), [titled("Mr. Berg"), titled("Prof. Day")]);
}

#[test]
fn phone_numbers_addresses_and_pupil_numbers_are_marked() {
    for (text, kind, marked) in [
        ("ring 020 7946 0958 now", Kind::Phone, &["020 7946 0958"][..]),
        ("07700900123, or (01632) 960 001.", Kind::Phone, &["07700900123", "(01632) 960 001"]),
        ("01632 960001 07700 900123", Kind::Phone, &["01632 960001", "07700 900123"]),
        (
            "+44 (0)20 7946 0958; 0044 20 7946 0958",
            Kind::Phone,
            &["+44 (0)20 7946 0958", "0044 20 7946 0958"],
        ),
        ("+353 20 910 0000", Kind::Phone, &["+353 20 910 0000"]),
        ("01-02-2024 10, (see) 0 of 0123456789012, 0.5, 1 020", Kind::Phone, &[]),
        ("x.y+z@school.sch.uk.", Kind::Email, &["x.y+z@school.sch.uk"]),
        ("a @ b, @c, d@e, f@g.1", Kind::Email, &[]),
        ("H801200001001 and h80120000100a", Kind::PupilNumber, &["H801200001001", "h80120000100a"]),
        ("HH801200001001, H8012000010011, H80120000100", Kind::PupilNumber, &[]),
    ] {
        let found = kinds(text);
        let of_kind: Vec<_> = marked.iter().map(|text| (*text, kind.clone())).collect();
        assert_eq!(found, of_kind, "{text:?}");
    }
}

#[test]
fn a_listed_name_is_told_with_its_role_and_findings_never_overlap() {
    let text = "Mrs Anna Green (anna@school.uk)";
    let found = check(text, &staff(), 2026);
    let role = |role: &str| Kind::Listed { role: role.to_owned() };
    let found: Vec<_> = found.into_iter().map(|found| (part(text, found.at), found.kind)).collect();
    assert_eq!(
        found,
        [("Mrs Anna Green", role("a Year 4 teacher")), ("anna@school.uk", Kind::Email)]
    );
}

#[test]
fn capitals_are_listed_that_are_neither_common_nor_ordinary_at_the_head_of_a_sentence() {
    for (text, listed) in [
        (
            "Then Priya and I met Tom Brown's team at Elm-Tree House.",
            &["Priya", "Tom Brown", "Elm-Tree House"][..],
        ),
        ("The SENCO, the DSL, two TAs and P4 met on Mondays in July.", &[]),
        (
            "So he said: \"We can.\" Yes. Priya came, e.g. Priya.\n- Priya",
            &["Priya", "Priya", "Priya"],
        ),
        (
            "Priya came late. Kofi, too. \"Fatima said so.\" Daniel rang. O'Brien was there. \
             McDonald came",
            &["Priya", "Kofi", "Fatima", "Daniel", "O'Brien", "McDonald"],
        ),
        ("They've met. Don't ask. Attendance fell. Half-term came. Meetings help.", &[]),
        ("Radiators clank. We have radiators.", &[]),
        (
            "We will, in May. Will came. Mark, Hope and Grace left a mark.",
            &["Will", "Mark", "Hope", "Grace"],
        ),
        (
            "Since June, on 4 May and in April 2026. June rang; May and April came to June.",
            &["June", "May", "April", "June"],
        ),
        ("Handing over helped. Properly done. Signed on Whitsun before SATs.", &[]),
        ("Anna-Maria came, then Jean‑Luc's team.", &["Anna-Maria", "Jean‑Luc"]),
        ("I asked a Year 4 teacher and the deputy", &[]),
        ("in Éire", &["Éire"]),
    ] {
        let found: Vec<_> = capitals(text, &staff()).into_iter().map(|at| part(text, at)).collect();
        assert_eq!(found, listed, "{text:?}");
    }
}

/// Texts in which names, parts of names and all that may stand around them are frequent.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Anna"),
        Just("anna green"),
        Just("Green"),
        Just("Mrs"),
        Just("Zoë"),
        Just("Zoe\u{308}"),
        Just("JAMES"),
        Just("王芳"),
        Just("'s"),
        Just("'"),
        Just("’s"),
        Just(" "),
        Just("  \n"),
        Just("-"),
        Just("."),
        Just("s"),
        Just("born 1/2/14"),
        Just("\u{301}"),
        Just("\u{200b}"),
        Just("@a.uk"),
        Just("0207 946 0958"),
        Just("Then"),
        Just("ß"),
        Just("👍🏽"),
        Just("Dr. "),
        Just("the deputy"),
        Just("Will"),
        Just("will"),
        Just("?"),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Lists whose names and roles share their words, as far as such a list may be.
fn any_list() -> impl Strategy<Value = Roles> {
    let word = || prop_oneof![Just("Anna"), Just("Green"), Just("Mrs"), Just("a"), Just("cook")];
    let words = || prop::collection::vec(word(), 1..4).prop_map(|words| words.join(" "));
    prop::collection::vec((words(), words()), 1..4).prop_filter_map("a mistake in it", |names| {
        let table = |(name, role): &(String, String)| {
            format!("[[name]]\nname = {name:?}\nrole = {role:?}\n")
        };
        let text: String = names.iter().map(table).collect();
        let names = Names::read("names.toml", format!("format = 1\n{text}").as_bytes());
        names.ok().map(|names| Roles::of(&names))
    })
}

#[test]
fn names_that_stand_close_together_all_go() {
    for text in ["Anna Zoë", "Zoë’s'Anna", "Mrs Mrs Mrs Anna", "Zoë's@a.uk.Anna"] {
        let (result, _) = replace(text, &staff());
        assert_eq!(sure(&staff(), &result), vec![], "{text:?} gave {result:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_local_rejects: u32::MAX,
        ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn no_list_without_mistakes_brings_a_name_back(
        roles in any_list(),
        words in prop::collection::vec("Anna|Green|Mrs\\.?|a|cook|-|\n", 0..9),
    ) {
        let text = words.join(" ");
        let (result, _) = replace(&text, &roles);
        let untold = untold(&roles, &text, &result);
        prop_assert!(untold.is_empty(), "{:?} gave {:?}: {:?}", text, result, untold);
    }

    #[test]
    fn no_listed_name_remains_untold_and_all_else_stays_to_the_byte(text in any_text()) {
        let roles = staff();
        let (result, replaced) = replace(&text, &roles);
        let untold = untold(&roles, &text, &result);
        prop_assert!(untold.is_empty(), "{:?} gave {:?}: {:?}", text, result, untold);
        let (mut back, mut from) = (String::new(), 0);
        let mut rest = &*result;
        for one in &replaced {
            let kept = part(&text, from..one.at.start);
            rest = rest.strip_prefix(kept).unwrap().strip_prefix(&*one.after).unwrap();
            back += kept;
            back += &one.before;
            from = one.at.end;
        }
        prop_assert_eq!(rest, part(&text, from..text.len()));
        prop_assert_eq!(back + rest, text);
    }

    #[test]
    fn a_text_without_names_is_unchanged(text in crate::text::editor::tests::any_text()) {
        let none = list(&[("Zzyzx Qwerty", "a cook")]);
        prop_assert_eq!(replace(&text, &none), (text.clone(), Vec::new()));
    }

    #[test]
    fn findings_stand_in_order_on_characters_and_apart(text in any_text()) {
        let found = check(&text, &staff(), 2026);
        let mut from = 0;
        for one in found {
            prop_assert!(from <= one.at.start);
            from = one.at.end;
            prop_assert!(!part(&text, one.at).is_empty());
        }
        for at in capitals(&text, &staff()) {
            prop_assert!(!part(&text, at).is_empty());
        }
    }
}
