//! Clocks that jump, days that are short, and zones that nobody has heard of.

use crate::harness::Candour;

const ZONES: [&str; 12] = [
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Apia",
    "Europe/London",
    "EST5EDT,M3.2.0,M11.1.0",
    "Nonsense/Nowhere",
    "",
    ":",
    "é",
    "/etc/passwd",
    "UTC0",
];
/// 1970, the hour that summer time skips and the one it gives twice, a day that Samoa has not had, a
/// leap second's minute, and 2100.
const MOMENTS: [&str; 7] = [
    "1970-01-01T00:00:00Z",
    "2026-03-29T01:30:00Z",
    "2026-10-25T00:30:00Z",
    "2011-12-30T10:00:00Z",
    "2016-12-31T23:59:59Z",
    "2026-03-02T16:00:00Z",
    "2100-02-28T23:59:59Z",
];

fn sit(candour: &Candour, text: &str) {
    let typed = format!("{text}\n/close\n.\n.\n.\n.\n");
    let ran = candour.typed(&["reflect", "--length", "check-in"], typed);
    ran.code(0).stdout_has("Saved: ");
}

fn ask_everything(candour: &Candour, sessions: usize) {
    let list = candour.run(&["list", "--json"]).code(0).json();
    let listed = list.as_array().unwrap();
    assert_eq!(listed.len(), sessions, "{list}");
    assert!(listed.iter().all(|one| one["state"] == "finished"), "{list}");
    for args in
        [&["list"][..], &["show", "last"], &["changes"], &["commitments"], &["search", "said"]]
    {
        candour.run(args).code(0);
    }
    candour.run(&["check"]).code(0);
    candour.typed(&["--plain"], "").code(0).stdout_has(&format!("Finished sessions: {sessions}"));
}

#[test]
fn a_clock_that_jumps_in_any_zone_hides_and_loses_no_session() {
    let mut candour = Candour::new();
    let mut sessions = 0;
    for (zone, moment) in ZONES.iter().zip(MOMENTS.iter().cycle()) {
        candour.env("TZ", zone).on(moment);
        sit(&candour, &format!("Said in {sessions}."));
        sessions += 1;
        ask_everything(&candour, sessions);
    }
    // Back to a day on which most of them are still to come.
    candour.on("1999-12-31T23:59:59Z");
    ask_everything(&candour, sessions);
}

#[test]
fn sessions_of_one_second_on_two_machines_never_have_one_name() {
    let candour = Candour::new();
    for n in 0..12 {
        sit(&candour, &format!("Said {n}."));
    }
    ask_everything(&candour, 12);
    let (here, there) = (Candour::new(), Candour::new());
    let names = |candour: &Candour| {
        sit(candour, "Said.");
        candour.run(&["list", "--json"]).json()[0]["id"].as_str().unwrap().to_owned()
    };
    assert_ne!(names(&here), names(&there));
}

#[test]
fn the_ends_of_time_are_refused_or_worked_with() {
    for moment in ["9999-12-31T23:59:59Z", "-009999-01-02T01:59:59Z", "0000-01-01T00:00:00Z"] {
        let mut candour = Candour::new();
        candour.on(moment);
        let ran = candour.typed(&["reflect"], "Said.\n");
        assert!(ran.is_told(), "{moment}: {}", ran.stderr());
        candour.run(&["list"]);
        assert!(candour.run(&["check"]).is_told());
    }
}
