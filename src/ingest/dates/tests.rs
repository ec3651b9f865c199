//! Dates as feeds, pages, exports and tables write them.

use super::*;

/// What `parse` gives, with both readings of an ambiguous date.
fn read(text: &str) -> String {
    match parse(text).map(|found| found.reading) {
        None => "-".to_owned(),
        Some(DateReading::Sure(date, _)) => date.to_string(),
        Some(DateReading::Either { day_first, month_first }) => {
            format!("{day_first} or {month_first}")
        }
    }
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expect)| read(text) != *expect)
        .map(|(text, expect)| format!("{text}: {}, not {expect}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_standard_forms_keep_time_and_zone() {
    check(&[
        ("2026-03-03T14:30:00Z", "2026-03-03T14:30:00Z"),
        ("2026-03-03T14:30:00+05:30", "2026-03-03T14:30:00+05:30"),
        ("2026-03-03T14:30:00.123456+0100", "2026-03-03T14:30:00+01:00"),
        ("2026-03-03t14:30z", "2026-03-03T14:30:00Z"),
        ("2026-03-03T14:30:00+01:00[Europe/Oslo]", "2026-03-03T14:30:00+01:00"),
        ("2026-03-03 14:30:00 +0200", "2026-03-03T14:30:00+02:00"),
        ("2026-03-03T14:30-05", "2026-03-03T14:30:00-05:00"),
        ("20260303T143000Z", "2026-03-03T14:30:00Z"),
        ("20260303T1430+0100", "2026-03-03T14:30:00+01:00"),
        ("20260303143000", "2026-03-03T14:30:00"),
        ("202603031430", "2026-03-03T14:30:00"),
        ("D:20260303143000+01'00'", "2026-03-03T14:30:00+01:00"),
        ("Tue, 03 Mar 2026 14:30:00 GMT", "2026-03-03T14:30:00Z"),
        ("Tue, 3 Mar 26 14:30 EST", "2026-03-03T14:30:00-05:00"),
        ("Tue, 03 Mar 2026 14:30:00 CEST", "2026-03-03T14:30:00+02:00"),
        ("Tue, 03 Mar 2026 14:30:00 +0100 (CET)", "2026-03-03T14:30:00+01:00"),
        ("Tue, 03 Mar 2026 14:30:00 UTC+2", "2026-03-03T14:30:00+02:00"),
        ("Tue Mar  3 14:30:00 CET 2026", "2026-03-03T14:30:00+01:00"),
        ("Tue Mar 3 14:30:00 2026", "2026-03-03T14:30:00"),
        ("Tue Mar 03 14:30:00 +0000 2026", "2026-03-03T14:30:00Z"),
        ("2026-03-03T23:59:60Z", "2026-03-03T23:59:59Z"),
        ("1772548200", "2026-03-03T14:30:00Z"),
        ("1772548200123", "2026-03-03T14:30:00Z"),
        ("1772548200.5", "2026-03-03T14:30:00Z"),
        ("/Date(1772548200000)/", "2026-03-03T14:30:00Z"),
    ]);
}

#[test]
fn what_is_not_given_is_not_added() {
    check(&[
        ("2026-03-03", "2026-03-03"),
        ("20260303", "2026-03-03"),
        ("2026-03-03T14:30:00", "2026-03-03T14:30:00"),
        ("2026-03-03 14:30", "2026-03-03T14:30:00"),
        ("2026-03-03 99:30", "2026-03-03"),
        ("Tue, 03 Mar 2026 14:30:00 IST", "2026-03-03T14:30:00"),
        ("Tue Mar 3 14:30:00 CST 2026", "2026-03-03T14:30:00"),
        ("March 3, 2026 2:30 PM ET", "2026-03-03T14:30:00"),
        ("2026-03-03T24:00:00", "2026-03-04T00:00:00"),
        ("2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"),
    ]);
}

#[test]
fn clocks_of_many_kinds_are_read() {
    check(&[
        ("8/21/2018 9:00:00 AM", "2018-08-21T09:00:00"),
        ("8/21/2018 12:05 am", "2018-08-21T00:05:00"),
        ("8/21/2018 12:05 PM", "2018-08-21T12:05:00"),
        ("3 March 2026 at 9 p.m.", "2026-03-03T21:00:00"),
        ("14-Mar-2025 09:40AM", "2025-03-14T09:40:00"),
        ("3. März 2026 um 09.40 Uhr", "2026-03-03T09:40:00"),
        ("3. März 2026, 9 Uhr", "2026-03-03T09:00:00"),
        ("3 mars 2026 à 9h40", "2026-03-03T09:40:00"),
        ("3 mars 2026 kl. 09.40", "2026-03-03T09:40:00"),
        ("08:15 on 3 March 2026", "2026-03-03T08:15:00"),
        ("9:40 AM GMT, March 14, 2025 Friday", "2025-03-14T09:40:00Z"),
        ("09:40 - 14 March 2025", "2025-03-14T09:40:00"),
        ("Friday, March 14, 2025 - 08:40", "2025-03-14T08:40:00"),
        ("2026年3月3日 下午2:30", "2026-03-03T14:30:00"),
        ("2026年3月3日 14時30分", "2026-03-03T14:30:00"),
        ("2026년 3월 3일 오후 2:30", "2026-03-03T14:30:00"),
    ]);
}

#[test]
fn days_are_read_in_many_languages() {
    check(&[
        ("Mo, 25 Jun 2018 11:41:36", "2018-06-25T11:41:36"),
        ("Di, 3 Mrz 2026 11:41:36 +0100", "2026-03-03T11:41:36+01:00"),
        ("ven, 09 juil. 2021 14:30:00 +0200", "2021-07-09T14:30:00+02:00"),
        ("mar. 11 mars 2025", "2025-03-11"),
        ("mar 11 nov. 2025", "2025-11-11"),
        ("1er août 2025", "2025-08-01"),
        ("Ke, 30 Lok 2013 11:34:37 +0000", "2013-10-30T11:34:37Z"),
        ("La, 30 Mar 2013 11:34:37 +0000", "2013-11-30T11:34:37Z"),
        ("Sat, 30 Mar 2013 11:34:37 +0000", "2013-03-30T11:34:37Z"),
        ("3. maaliskuuta 2026", "2026-03-03"),
        ("3 de marzo de 2026", "2026-03-03"),
        ("martes, 3 de marzo del 2026", "2026-03-03"),
        ("3 de março de 2026", "2026-03-03"),
        ("martedì 3 marzo 2026", "2026-03-03"),
        ("dinsdag 3 maart 2026", "2026-03-03"),
        ("den 3. marts 2026", "2026-03-03"),
        ("3 marca 2026 r.", "2026-03-03"),
        ("3. března 2026", "2026-03-03"),
        ("3. ožujka 2026.", "2026-03-03"),
        ("3 марта 2026 г., 14:30", "2026-03-03T14:30:00"),
        ("3 березня 2026", "2026-03-03"),
        ("3 Μαρτίου 2026", "2026-03-03"),
        ("3 Mart 2026 Salı", "2026-03-03"),
        ("2026. március 3.", "2026-03-03"),
        ("2026 m. kovo 3 d.", "2026-03-03"),
        ("2026. gada 3. martā", "2026-03-03"),
        ("3 Maret 2026", "2026-03-03"),
        ("ngày 3 tháng 3 năm 2026", "2026-03-03"),
        ("٣ مارس ٢٠٢٦", "2026-03-03"),
        ("3 במרץ 2026", "2026-03-03"),
        ("३ मार्च २०२६", "2026-03-03"),
        ("3 มีนาคม 2569", "2026-03-03"),
        ("2026年3月3日", "2026-03-03"),
        ("令和8年3月3日", "2026-03-03"),
        ("2026. 3. 3.", "2026-03-03"),
    ]);
}

#[test]
fn days_are_read_in_the_forms_of_many_countries() {
    check(&[
        ("Aug 15, 2019", "2019-08-15"),
        ("Aug. 15th, 2019", "2019-08-15"),
        ("15 Aug 2019", "2019-08-15"),
        ("15-Aug-2019", "2019-08-15"),
        ("2019-Aug-15", "2019-08-15"),
        ("2019 August 15", "2019-08-15"),
        ("2019/8/15", "2019-08-15"),
        ("09.07.2021", "2021-07-09"),
        ("9. 7. 2021", "2021-07-09"),
        ("21/8/2018", "2018-08-21"),
        ("8-21-2018", "2018-08-21"),
        ("3/3/2021", "2021-03-03"),
        ("March 14, 2025 Friday Final Edition", "2025-03-14"),
        ("Averil Post ; Port Averil [Port Averil]14 Mar 2025: A1.", "2025-03-14"),
    ]);
}

#[test]
fn two_readings_stay_two() {
    check(&[
        ("3/4/2021", "2021-04-03 or 2021-03-04"),
        ("03-04-2021 10:00", "2021-04-03T10:00:00 or 2021-03-04T10:00:00"),
        ("Saturday 3/4/2021", "2021-04-03"),
        ("Thu 3/4/2021", "2021-03-04"),
        ("Friday 3/4/2021", "2021-04-03 or 2021-03-04"),
    ]);
}

#[test]
fn a_date_that_two_languages_read_apart_is_none() {
    check(&[("5 listopada 2025", "-"), ("utorak, 5 listopada 2025", "2025-10-05")]);
}

#[test]
fn what_is_no_date_gives_none() {
    for text in [
        "",
        "3 hours ago",
        "March 2026",
        "2026",
        "2026-03",
        "2026-13-03",
        "31 February 2026",
        "12345",
        "4471",
        "1.2.3.2021.4",
        "14/03/25",
        "0000-00-00 00:00:00",
        "Spring 2025",
        "3 March",
        "14 March 1404",
        "Updated 3 March 2026",
        "2026-03-03/2026-03-05",
        "999999999999999999999999",
    ] {
        assert_eq!(read(text), "-", "{text}");
    }
}

#[test]
fn publication_wins_over_the_update_and_both_are_kept() {
    let line = |text: &str| {
        let dates = in_line(text);
        let day = |found: Option<FoundDate>| {
            found
                .and_then(|found| found.date(None))
                .map_or_else(|| "-".to_owned(), |d| d.to_string())
        };
        format!("{} {}", day(dates.published), day(dates.modified))
    };
    for (text, expect) in [
        ("Published 3 March 2026 at 08:15", "2026-03-03T08:15:00 -"),
        ("Updated 5 March 2026, published 3 March 2026", "2026-03-03 2026-03-05"),
        (
            "Published 3 March 2026 08:15 | Updated 5 March 2026 09:00",
            "2026-03-03T08:15:00 2026-03-05T09:00:00",
        ),
        ("3 March 2026 (updated 5 March 2026)", "2026-03-03 2026-03-05"),
        (
            "Publié le 3 mars 2026 à 8h15, mis à jour le 5 mars 2026 à 9h00",
            "2026-03-03T08:15:00 2026-03-05T09:00:00",
        ),
        ("Veröffentlicht am 3. März 2026, aktualisiert am 5. März 2026", "2026-03-03 2026-03-05"),
        ("Stand: 05.03.2026 09:00 Uhr", "- 2026-03-05T09:00:00"),
        ("Last updated on 5 March 2026", "- 2026-03-05"),
    ] {
        assert_eq!(line(text), expect, "{text}");
    }
}

#[test]
fn the_words_of_the_source_are_kept_on_one_line() {
    let found = parse(" Published\n 3  March 2026 ").expect("a date");
    assert_eq!(found.words(), "Published 3 March 2026");
}

#[test]
fn a_path_names_the_day_when_it_names_one() {
    let day = |path: &str| {
        let found = in_address(&format!("https://post.example{path}"));
        found.and_then(|found| found.date(None)).map_or_else(|| "-".to_owned(), |d| d.to_string())
    };
    for (path, expect) in [
        ("/2021/04/09/quay-shut", "2021-04-09"),
        ("/2021/4/9/", "2021-04-09"),
        ("/news/2021/apr/09/quay", "2021-04-09"),
        ("/news/20210409/quay-shut", "2021-04-09"),
        ("/2021-04-09-quay-shut.html", "2021-04-09"),
        ("/quay-shut-2021-04-09", "2021-04-09"),
        ("/n1/2021/0409/c1001.html", "2021-04-09"),
        ("/202104/09/t20210409_12.shtml", "2021-04-09"),
        ("/2021/WORLD/04/9/quay.shut/index.html", "2021-04-09"),
        ("/2021/quay_notes/4/9/quay/", "2021-04-09"),
        ("/news/29-10-2021", "2021-10-29"),
        ("/news/09-04-2021", "-"),
        ("/2021/quay-2/4/9/quay/", "-"),
        ("/2021/season/apr/9/quay/", "-"),
        ("/2021/04/09/a-look-back-2011-04-09", "-"),
        ("/2021/04/92713", "-"),
        ("/2021/04/", "-"),
        ("/a/20210409123", "-"),
        ("/a/99990409", "-"),
        ("/a?date=2021-04-09", "-"),
        ("/2021/13/09/a", "-"),
    ] {
        assert_eq!(day(path), expect, "{path}");
    }
    assert_eq!(in_address("post.example"), None);
}

#[test]
fn the_other_dates_of_a_source_decide() {
    let ambiguous = parse("3/4/2021").expect("a date");
    let with = |dates: &[&str]| {
        let mut orders = DayOrders::default();
        for date in dates {
            orders.note("table", &parse(date).expect("a date"));
        }
        ambiguous.date(orders.of(["table", "host"])).map(|date| date.to_string())
    };
    assert_eq!(with(&["3/21/2021"]).as_deref(), Some("2021-03-04"));
    assert_eq!(with(&["21/3/2021", "2021-03-04"]).as_deref(), Some("2021-04-03"));
    assert_eq!(with(&["21/3/2021", "3/21/2021"]), None);
    assert_eq!(with(&["2021-03-21"]), None);
}

#[test]
fn a_site_clock_and_its_instant_give_the_offset() {
    let date =
        |local, gmt| wordpress(local, gmt).and_then(|it| it.date(None)).map(|it| it.to_string());
    let local = Some("2026-03-03T14:30:00");
    assert_eq!(
        date(local, Some("2026-03-03T13:30:00")).as_deref(),
        Some("2026-03-03T14:30:00+01:00")
    );
    assert_eq!(date(local, None).as_deref(), Some("2026-03-03T14:30:00"));
    assert_eq!(date(local, Some("0000-00-00T00:00:00")).as_deref(), Some("2026-03-03T14:30:00"));
    assert_eq!(date(None, Some("2026-03-03 13:30:00")).as_deref(), Some("2026-03-03T13:30:00Z"));
}
