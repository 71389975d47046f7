//! What must never be shown, as properties (the rule stands in `colleagues.rs`).

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::counting::{Count, HandedIn, NoCounts, count};
use super::form::{Asked, Form, Head, NoForm, Wanted};
use super::*;
use crate::journal::rounds::{FLOOR, LOWEST_FLOOR, RoundId, Said, answers};
use crate::pack::library::{CORE, built_in};

const PROMPTS: [&str; 3] = ["co-kept-informed", "cn-visible", "cn-broker-guarantor"];

fn head(floor: u32) -> Head {
    let asked = |id: &&str| Asked { id: (*id).to_owned(), rev: 1 };
    Head {
        round: RoundId::parse("7k3fq2xw").unwrap(),
        pack: CORE.to_owned(),
        asked: Some(14),
        floor,
        prompts: PROMPTS.iter().map(asked).collect(),
    }
}

/// A person: the answer to each of the three questions, 0 for *cannot say*, none where it is left out.
type Person = [Option<u8>; 3];

fn id(number: usize) -> String {
    let letter = |n: usize| char::from(b"abcdefghijkmnpqrstuvwxyz"[n % 24]);
    format!("{}{}{}", letter(number / 24), letter(number), "x".repeat(14))
}

fn saved(head: &Head, id: &str, person: Person) -> Vec<u8> {
    let given = PROMPTS.iter().zip(person).filter_map(|(prompt, answer)| {
        Some(serde_json::json!({ "prompt": prompt, "answer": answer? }))
    });
    let answers: Vec<_> = given.collect();
    let saved =
        serde_json::json!({ "format": 1, "form": head, "response": id, "answers": answers });
    serde_json::to_vec(&saved).unwrap()
}

fn file(name: &str, bytes: Vec<u8>) -> HandedIn {
    HandedIn { name: name.to_owned(), bytes: Ok(bytes) }
}

fn files(head: &Head, people: &[Person]) -> Vec<HandedIn> {
    let one = |(number, person): (usize, &Person)| {
        file(&format!("{number}.json"), saved(head, &id(number), *person))
    };
    people.iter().enumerate().map(one).collect()
}

fn any_person() -> impl Strategy<Value = Person> {
    let answer = || prop_oneof![Just(None), (0_u8..=5).prop_map(Some)];
    (0_u8..=5, answer(), answer()).prop_map(|(first, second, third)| [Some(first), second, third])
}

fn text(count: &Count) -> String {
    count.counts.as_ref().unwrap().write().unwrap()
}

#[test]
fn the_same_people_give_the_same_counts_in_whatever_order_and_no_id_is_in_them() {
    let people = [[Some(3), Some(0), None]; 5];
    let mut handed_in = files(&head(FLOOR), &people);
    let counted = text(&count(&handed_in, None));
    handed_in.reverse();
    assert_eq!(text(&count(&handed_in, None)), counted);
    assert!((0..5).all(|number| !counted.contains(&id(number))), "{counted}");
    assert!(
        counted.contains("points = [\n    0,\n    0,\n    5,")
            || counted.contains("[0, 0, 5, 0, 0]")
    );
}

#[test]
fn what_is_broken_repeated_or_of_another_form_is_refused_by_name_and_counts_nowhere() {
    let form = head(FLOOR);
    let people = [[Some(3), Some(4), None]; 6];
    let good = files(&form, &people);
    let alone = count(&good, None);
    assert_eq!(alone.refused, []);
    let other_rev = Head {
        prompts: form.prompts.iter().map(|it| Asked { rev: 2, ..it.clone() }).collect(),
        ..form.clone()
    };
    let other_round = Head { round: RoundId::parse("abcdefgh").unwrap(), ..form.clone() };
    let person = [Some(1), Some(1), Some(1)];
    let new = || saved(&form, &id(99), person);
    let replaced = |from: &str, to: &str| {
        let text = String::from_utf8(new()).unwrap();
        assert!(text.contains(from), "{from} in {text}");
        text.replacen(from, to, 1).into_bytes()
    };
    let unreadable = HandedIn { name: "gone".to_owned(), bytes: Err("no such file".to_owned()) };
    let bad = [
        (unreadable, "no such file"),
        (file("empty", Vec::new()), "cut short"),
        (file("cut", new()[..60].to_vec()), "cut short"),
        (file("picture", vec![0xff, 0xd8, 0xff]), "line 1 is not as the form saves it"),
        (file("deep", vec![b'['; 100_000]), "line 1 is not"),
        (file("six", replaced("\"answer\":1", "\"answer\":6")), "is 6, which is not 0 to 5"),
        (file("many", replaced("\"answer\":1", "\"answer\":300")), "line 1 is not"),
        (file("minus", replaced("\"answer\":1", "\"answer\":-1")), "line 1 is not"),
        (file("name", replaced("\"response\"", "\"name\":\"A\",\"response\"")), "line 1 is not"),
        (file("format", replaced("\"format\":1", "\"format\":2")), "format 2"),
        (file("floor", replaced("\"floor\":5", "\"floor\":1")), "no form of this program"),
        (file("id", replaced(&id(99), "../../../etc/pass")), "its id is none"),
        (file("path", replaced("cn-visible\",\"rev", "../x\",\"rev")), "no form of this"),
        (
            file(
                "twice",
                replaced(
                    "\"answer\":1,\"prompt\":\"cn-visible\"",
                    "\"answer\":1,\"prompt\":\"co-kept-informed\"",
                ),
            ),
            "answers co-kept-informed twice",
        ),
        (
            file(
                "other",
                replaced(
                    "\"answer\":1,\"prompt\":\"cn-visible\"",
                    "\"answer\":1,\"prompt\":\"cn-patience\"",
                ),
            ),
            "a question that the form does not ask",
        ),
        (file("blank", saved(&form, &id(98), [None; 3])), "there is no answer in it"),
        (file("rev", saved(&other_rev, &id(97), person)), "its form is not as that of the others"),
        (file("round", saved(&other_round, &id(96), person)), "another form, abcdefgh"),
        (file("again", saved(&form, &id(0), people[0])), "the same response as 0.json"),
    ];
    let mut all = good.clone();
    let (files, reasons): (Vec<HandedIn>, Vec<&str>) = bad.into_iter().unzip();
    all.extend(files.clone());
    let counted = count(&all, None);
    assert_eq!(text(&counted), text(&alone));
    let names: Vec<&str> = counted.refused.iter().map(|refused| &*refused.name).collect();
    assert_eq!(names, files.iter().map(|file| &*file.name).collect::<Vec<_>>());
    for (refused, reason) in counted.refused.iter().zip(reasons) {
        assert!(refused.why.contains(reason), "{}: {}", refused.name, refused.why);
    }
}

#[test]
fn of_two_that_say_different_things_under_one_id_neither_is_counted() {
    let form = head(FLOOR);
    let mut handed_in = files(&form, &[[Some(3), None, None]; 6]);
    handed_in.push(file("changed", saved(&form, &id(0), [Some(1), None, None])));
    let counted = count(&handed_in, None);
    let counts = counted.counts.unwrap();
    assert_eq!((counts.responses, counts.prompts[0].said), (5, Said::Points([0, 0, 5, 0, 0])));
    let names: Vec<&str> = counted.refused.iter().map(|refused| &*refused.name).collect();
    assert_eq!(names, ["0.json", "changed"]);
}

#[test]
fn too_few_too_many_and_answers_to_several_forms_are_not_counted_at_all() {
    let form = head(FLOOR);
    let people = |number| vec![[Some(3), None, None]; number];
    let why = |files: &[HandedIn], asked| count(files, asked).counts.unwrap_err();
    assert_eq!(why(&[], None), NoCounts::Nothing);
    let few = NoCounts::TooFew { responses: 4, floor: 5 };
    assert_eq!(why(&files(&form, &people(4)), None), few);
    let many = NoCounts::TooMany { responses: 15, asked: 14 };
    assert_eq!(why(&files(&form, &people(15)), None), many);
    assert_eq!(count(&files(&form, &people(15)), Some(15)).counts.unwrap().asked, Some(15));
    let other = Head { round: RoundId::parse("abcdefgh").unwrap(), ..form.clone() };
    let mut both = files(&form, &people(6));
    both.extend(files(&other, &people(6)));
    let NoCounts::SeveralForms { rounds } = why(&both, None) else { panic!() };
    assert_eq!(rounds.len(), 2);
}

#[test]
fn a_form_asks_only_what_a_pack_asks_of_colleagues_and_never_of_too_few() {
    let pack = built_in().pack(CORE).unwrap().unwrap();
    let form = |wanted: &Wanted| Form::new(pack, wanted, ("demoyear", 0));
    let all = form(&Wanted::default()).unwrap();
    assert_eq!(all.questions.len(), 15);
    assert!(all.head.is_sound());
    assert!(all.questions.iter().all(|question| !question.ask.contains('{')));
    let with = |change: fn(&mut Wanted)| {
        let mut wanted = Wanted::default();
        change(&mut wanted);
        form(&wanted).unwrap_err()
    };
    let few = with(|wanted| wanted.asked = Some(4));
    assert_eq!(few, NoForm::TooFewAsked { asked: 4, floor: 5 });
    assert_eq!(with(|wanted| wanted.asked = Some(1001)), NoForm::TooManyAsked);
    assert_eq!(with(|wanted| wanted.floor = 2), NoForm::NoFloor { floor: 2 });
    let told = with(|wanted| wanted.prompts = vec!["mp-who-shaped".to_owned()]);
    assert_eq!(told, NoForm::NotAsked { prompt: "mp-who-shaped".to_owned() });
    let near = with(|wanted| wanted.prompts = vec!["cn-visibel".to_owned()]);
    assert!(near.to_string().contains("did you mean cn-visible?"), "{near}");
}

#[test]
fn forms_made_alike_are_of_one_round_and_all_others_of_another() {
    let pack = built_in().pack(CORE).unwrap().unwrap();
    let round = |wanted: &Wanted, after| Form::new(pack, wanted, after).unwrap().head.round;
    let usual = Wanted { asked: Some(14), ..Wanted::default() };
    let first = round(&usual, ("demoyear", 0));
    assert_eq!(round(&usual, ("demoyear", 0)), first);
    let prompts = vec!["cn-visible".to_owned()];
    for (wanted, after) in [
        (&usual, ("demoyear", 1)),
        (&usual, ("another1", 0)),
        (&Wanted { asked: Some(15), ..usual.clone() }, ("demoyear", 0)),
        (&Wanted { floor: 6, ..usual.clone() }, ("demoyear", 0)),
        (&Wanted { prompts, ..usual.clone() }, ("demoyear", 0)),
    ] {
        assert_ne!(round(wanted, after), first, "{wanted:?} {after:?}");
    }
}

#[test]
fn two_rounds_of_a_pack_lie_six_months_apart_on_whichever_side() {
    let of = |pack: &str, day| Counts {
        closed: Some(day),
        pack: pack.to_owned(),
        ..crate::journal::rounds::tests::counts()
    };
    let rounds = [of(CORE, date(2026, 7, 2)), of("organisational-justice", date(2026, 12, 1))];
    let near = |day| too_near(&rounds, CORE, day).map(|(closed, _)| closed);
    for day in [date(2026, 7, 2), date(2027, 1, 1), date(2026, 1, 3)] {
        assert_eq!(near(day), Some(date(2026, 7, 2)), "{day}");
    }
    for day in [date(2027, 1, 2), date(2026, 1, 2), date(2028, 2, 29)] {
        assert_eq!(near(day), None, "{day}");
    }
    assert_eq!(too_near(&rounds, "reina-three-trusts", date(2026, 7, 2)), None);
}

proptest! {
    #[test]
    fn nothing_is_counted_of_a_question_that_fewer_than_the_floor_could_answer(
        people in proptest::collection::vec(any_person(), 0..14),
        floor in LOWEST_FLOOR..9,
    ) {
        let counted = count(&files(&head(floor), &people), None);
        let Ok(counts) = counted.counts else {
            prop_assert!(people.len() < floor as usize);
            return Ok(());
        };
        for (place, counted) in counts.prompts.iter().enumerate() {
            let rated = people.iter().filter(|person| person[place].is_some_and(|it| it > 0));
            match counted.said {
                Said::Points(points) => {
                    prop_assert!(answers(&points) >= floor);
                    prop_assert_eq!(answers(&points) as usize, rated.count());
                }
                Said::HeldBack => prop_assert!(rated.count() < floor as usize),
            }
        }
    }

    // What is held back cannot be worked out from what is shown, since it has no part in it.
    #[test]
    fn what_people_answer_to_a_question_that_stays_below_the_floor_changes_no_byte(
        people in proptest::collection::vec(any_person(), 5..14),
        others in proptest::collection::vec(prop_oneof![Just(None), (0_u8..=5).prop_map(Some)], 14),
    ) {
        let few = |answers: &[Option<u8>]| {
            let rated = answers.iter().filter(|answer| answer.is_some_and(|it| it > 0));
            rated.count() < FLOOR as usize
        };
        let with = |answers: &[Option<u8>]| -> Vec<Person> {
            people.iter().zip(answers).map(|(person, third)| [person[0], person[1], *third]).collect()
        };
        let own: Vec<_> = people.iter().map(|person| person[2]).take(4).chain([None; 10]).collect();
        let others: Vec<_> = others.into_iter().take(4).chain([Some(0); 10]).collect();
        prop_assert!(few(&own) && few(&others));
        let of = |answers: &[Option<u8>]| text(&count(&files(&head(FLOOR), &with(answers)), None));
        prop_assert_eq!(of(&own), of(&others));
    }

    // Whatever is taken in, and when: nobody sees two rounds with one pack, and none lies near another.
    #[test]
    fn of_all_rounds_that_can_be_taken_in_one_a_pack_is_seen_and_no_two_are_near(
        days in proptest::collection::vec((0_i64..1500, any::<bool>()), 1..12)
    ) {
        let start = date(2025, 9, 1);
        let mut taken: Vec<Counts> = Vec::new();
        for (day, is_core) in days {
            let day = start.saturating_add(Span::new().days(day));
            let pack = if is_core { CORE } else { "organisational-justice" };
            if too_near(&taken, pack, day).is_none() {
                let counts = crate::journal::rounds::tests::counts();
                taken.push(Counts { closed: Some(day), pack: pack.to_owned(), ..counts });
            }
        }
        let mut by_pack: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
        for round in &taken {
            by_pack.entry(&round.pack).or_default().extend(round.closed);
        }
        for days in by_pack.values_mut() {
            days.sort();
            prop_assert!(days.windows(2).all(|two| after(two[0]) <= two[1]));
        }
        let seen = view::latest(taken.clone());
        prop_assert_eq!(seen.len(), by_pack.len());
        for round in seen {
            prop_assert_eq!(round.closed, by_pack[&*round.pack].last().copied());
        }
    }

    #[test]
    fn whatever_is_handed_in_what_is_good_is_counted_as_if_it_were_alone(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..200),
            "(candour colleagues 1|,|;|\"|\n|7k3fq2xw|trust-core|5|response|cn-visible/1|\\PC){0,30}"
                .prop_map(String::into_bytes),
            "[{}\\[\\]\":,a-z0-9 ]{0,80}".prop_map(String::into_bytes),
        ]
    ) {
        let mut handed_in = files(&head(FLOOR), &[[Some(2), Some(5), None]; 6]);
        let alone = text(&count(&handed_in, None));
        handed_in.push(file("hostile", bytes));
        prop_assert_eq!(text(&count(&handed_in, None)), alone);
    }
}
