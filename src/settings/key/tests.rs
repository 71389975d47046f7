//! Claims about what each key allows.

use super::*;

#[test]
fn every_key_reads_what_it_writes_and_refuses_what_is_not_allowed() {
    for key in Key::ALL {
        let usual = Settings::default().get(key);
        assert_eq!(key.read(&usual.value()), Some(usual), "{key:?}");
        assert_eq!(Key::named(key.name()), Some(key));
    }
    for (key, value) in [
        (Key::Palette, "'drak'"),
        (Key::Palette, "1"),
        (Key::Width, "39"),
        (Key::Width, "85"),
        (Key::Width, "60.5"),
        (Key::LockAfter, "-1"),
        (Key::LockAfter, "nan"),
        (Key::LockAfter, "inf"),
        (Key::LockAfter, "1441"),
        (Key::LockAfter, "'ten'"),
        (Key::Support, "\"two\\nlines\""),
        (Key::Support, "\"\\u001b[2J\""),
        (Key::KeepFor, "-1"),
        (Key::KeepFor, "99999"),
        (Key::SpringTerm, "'29 February'"),
        (Key::SpringTerm, "'1 March'"),
        (Key::SpringTerm, "2026-01-05"),
        (Key::SummerTerm, "'28 February'"),
        (Key::SummerTerm, "'1 June'"),
        (Key::Mouse, "'yes'"),
    ] {
        let table: toml::Table = toml::from_str(&format!("x = {value}")).unwrap();
        assert_eq!(key.read(&table["x"]), None, "{key:?} = {value}");
    }
}

#[test]
fn arrows_go_through_what_is_allowed_and_stop_at_its_ends() {
    for key in Key::ALL.into_iter().filter(|key| *key != Key::Support) {
        for way in [Way::Back, Way::On] {
            let mut settings = Settings::default();
            for _ in 0..200 {
                let next = key.step(&settings, way).unwrap();
                assert_eq!(key.read(&next.value()), Some(next.clone()), "{key:?}");
                settings.put(next);
            }
            assert_eq!(key.step(&settings, way), Some(settings.get(key)), "{key:?} has an end");
        }
    }
    let minutes = [(0.5, Way::On, 1.0), (7.0, Way::Back, 5.0), (60.0, Way::On, 0.0)];
    for (now, way, next) in
        minutes.into_iter().chain([(0.0, Way::Back, 60.0), (0.5, Way::Back, 0.5)])
    {
        let settings = Settings { lock_after: now, ..Settings::default() };
        assert_eq!(Key::LockAfter.step(&settings, way), Some(Setting::LockAfter(next)), "{now}");
    }
}
