//! The desk check on drafts with planted faults: most are found, and clean drafts raise next to nothing.
//!
//! ```text
//! fixtures/desk/drafts/NAME.txt      a clean draft over fixtures/desk/coverage, or over the demo
//! fixtures/desk/fresh/               the same for three other stories, and the demo again
//! fixtures/desk/drafts/NAME.faults   kind ⇥ words ⇥ words in their place
//!                                    missing ⇥ words ⇥ a word of what is missing ⇥ words in their place
//! ```

#![allow(
    clippy::print_stdout,
    reason = "a child tells what was acknowledged; a measurement its figures"
)]

#[path = "support/program.rs"]
mod program;

use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The drafts over the coverage in the fixtures. All others are over the demo.
const SHORT: [&str; 4] = ["library-a", "library-b", "kestrel-a", "kestrel-b"];
/// The drafts over three stories of four outlets each.
const FRESH: [&str; 12] = [
    "lock-a", "lock-b", "lock-c", "lock-d", "mine-a", "mine-b", "mine-c", "mine-d", "dairy-a",
    "dairy-b", "dairy-c", "dairy-d",
];
const FRESH_DEMO: [&str; 4] = ["demo-ferry", "demo-river", "demo-pills", "demo-strike"];
const LONG: [&str; 6] = ["brevik", "dock", "ferry-a", "ferry-b", "heron", "river"];

/// A fault that is planted in a draft.
struct Fault {
    kind: String,
    from: String,
    into: String,
    /// A word of the finding.
    sign: String,
}

fn fixtures() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "desk"].iter().collect()
}

/// The file of a draft, which one of the two sets has.
fn file(name: &str) -> PathBuf {
    let sets = [fixtures().join("drafts"), fixtures().join("fresh/drafts")];
    let files = sets.map(|set| set.join(name));
    files.into_iter().find(|file| file.exists()).expect("a draft in one of the sets")
}

fn draft(name: &str) -> String {
    fs::read_to_string(file(&format!("{name}.txt"))).expect("a draft")
}

fn faults(name: &str) -> Vec<Fault> {
    let text = fs::read_to_string(file(&format!("{name}.faults"))).expect("the faults");
    let fault = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        let is_missing = parts[0] == "missing";
        let into = if is_missing { parts.get(3).copied().unwrap_or("") } else { parts[2] };
        Fault {
            kind: parts[0].to_owned(),
            from: parts[1].to_owned(),
            sign: if is_missing { parts[2].to_owned() } else { first_change(parts[1], into) },
            into: into.to_owned(),
        }
    };
    text.lines().map(fault).collect()
}

/// The first word of `into` that `from` does not have.
fn first_change(from: &str, into: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let known: Vec<String> = from.split_whitespace().map(bare).collect();
    into.split_whitespace().map(bare).find(|word| !known.contains(word)).unwrap_or_default()
}

fn planted(text: &str, faults: &[Fault]) -> String {
    faults.iter().fold(text.to_owned(), |text, fault| {
        assert!(text.contains(&fault.from), "{}", fault.from);
        let times = if fault.kind == "name" { usize::MAX } else { 1 };
        text.replacen(&fault.from, &fault.into, times)
    })
}

/// The findings about a draft.
fn check(text: &str, coverage: &[&str]) -> Vec<Value> {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("draft.txt"), text).expect("it can be written");
    let arguments = [&["check", "draft.txt", "--json", "--no-repairs"], coverage].concat();
    let (code, out) = program::crossread(&arguments, folder.path());
    let found: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(
        code,
        Some(i32::from(!found.is_empty())),
        "the exit code tells whether anything is found"
    );
    found
}

/// Whether a finding tells of the fault.
fn tells(finding: &Value, fault: &Fault) -> bool {
    let what = finding["what"].as_str().unwrap_or_default();
    let here = finding["here"]["text"].as_str().unwrap_or_default();
    let places = finding["places"].as_array().map_or(&[][..], Vec::as_slice);
    let has = |place: &Value| place["text"].as_str().is_some_and(|text| text.contains(&fault.sign));
    match (&*fault.kind, what) {
        ("speaker", "speaker") => true,
        ("missing", "missing") => places.iter().any(has),
        ("copied", "passage") | ("date", "date" | "number") => here.contains(&fault.sign),
        // A part of a hyphenated name is told alone.
        ("name", "name") => {
            here.contains(&fault.sign) || fault.sign.split('-').any(|it| it == here)
        }
        (kind, what) => kind == what && here.contains(&fault.sign),
    }
}

/// The number of faults that are found, of all, and the findings about the clean drafts.
fn measure(names: &[&str], coverage: &[&str]) -> (usize, usize, Vec<String>) {
    let of_draft = |name: &&str| {
        let (text, faults) = (draft(name), faults(name));
        let found = check(&planted(&text, &faults), coverage);
        let told = |fault: &&Fault| found.iter().any(|finding| tells(finding, fault));
        let found_here = faults.iter().filter(told).count();
        let alarms = check(&text, coverage).iter().map(|one| format!("{name}: {one}")).collect();
        (found_here, faults.len(), alarms)
    };
    let of_all: Vec<(usize, usize, Vec<String>)> = names.par_iter().map(of_draft).collect();
    of_all.into_iter().fold((0, 0, Vec::new()), |mut sum, (found, all, alarms)| {
        sum.2.extend(alarms);
        (sum.0 + found, sum.1 + all, sum.2)
    })
}

#[test]
fn planted_faults_are_found_and_clean_drafts_raise_nothing() {
    let coverage = fixtures().join("coverage");
    let (found, all, alarms) = measure(&SHORT, &["--in", &coverage.to_string_lossy()]);
    assert_eq!(all, 32);
    assert!(found >= 28, "{found} of {all}");
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
#[ignore = "a measurement: twelve analyses of the demo"]
fn most_faults_in_drafts_over_the_demo_are_found() {
    let (found, all, alarms) = measure(&LONG, &["--demo"]);
    assert!(10 * found >= 9 * all, "{found} of {all}");
    assert!(alarms.len() <= LONG.len(), "{alarms:#?}");
}

#[test]
#[ignore = "a measurement: 32 analyses"]
fn drafts_of_the_second_set() {
    let coverage = fixtures().join("fresh/coverage");
    let (found, all, alarms) = measure(&FRESH, &["--in", &coverage.to_string_lossy()]);
    let (on_demo, all_on_demo, more) = measure(&FRESH_DEMO, &["--demo"]);
    println!("{} of {}, alarms: {alarms:#?} {more:#?}", found + on_demo, all + all_on_demo);
    assert!(10 * (found + on_demo) >= 7 * (all + all_on_demo), "{found} and {on_demo}");
}

/// Articles of three outlets about one event, and a draft.
fn three(articles: [&str; 3], draft: &str) -> Vec<Value> {
    let folder = TempDir::new().expect("a temporary folder");
    for (outlet, text) in ["alder", "birch", "cedar"].iter().zip(articles) {
        fs::create_dir_all(folder.path().join(outlet)).expect("a folder");
        fs::write(folder.path().join(outlet).join("quay.txt"), text).expect("it can be written");
    }
    check(draft, &["--in", &folder.path().to_string_lossy()])
}

const QUAY: [&str; 3] = [
    "Quay collapses at Tolvey\n\nThe old coal quay at Tolvey collapsed on Monday morning and took 14 parked cars with it into the harbour.\n\n“We heard a crack and then the whole quay went down like a drawer,” harbour master Ilse Marten said.\n\nNobody was hurt. The quay was built in 1931.",
    "Cars lost as quay falls into harbour\n\nFourteen cars lie in the harbour of Tolvey after the collapse of the coal quay on Monday morning.\n\nIlse Marten, the harbour master, said: “We heard a crack and then the whole quay went down like a drawer.”\n\nThe quay dated from 1931. Nobody was hurt.",
    "Tolvey counts the cost\n\nA quay that was built in 1931 collapsed in Tolvey on Monday morning, and 14 cars went with it. Nobody was hurt.\n\n“We heard a crack and then the whole quay went down like a drawer,” said Ilse Marten, who is in charge of the harbour.",
];

fn kinds(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|one| one["what"].as_str()).collect()
}

#[test]
fn other_forms_of_the_same_are_no_findings() {
    let draft = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and fourteen cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack … the whole quay went down like a drawer,” said Ms Marten, the harbour master. Ilse Marten's office will report.";
    assert_eq!(kinds(&three(QUAY, draft)), [""; 0]);
}

#[test]
fn a_changed_word_of_a_quotation_is_set_against_the_word_of_the_others() {
    let draft = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and fourteen cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack and then the whole pier went down like a drawer,” said Ilse Marten, the harbour master.";
    let found = three(QUAY, draft);
    assert_eq!(kinds(&found), ["quote"]);
    assert_eq!(found[0]["status"], "differs");
    assert_eq!(found[0]["outlets"], 3);
    assert_eq!(found[0]["changed"][0]["here"]["text"], "pier");
    assert_eq!(found[0]["changed"][0]["there"]["text"], "quay");
}

#[test]
fn a_person_whom_nobody_else_names_is_no_misspelling() {
    let draft = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and fourteen cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack and then the whole quay went down like a drawer,” said Ilse Marten, the harbour master. The diver Anton Marquard and the fisherman Piet Harten looked at the cars.";
    assert_eq!(kinds(&three(QUAY, draft)), [""; 0]);
}

#[test]
fn a_draft_in_the_folder_of_the_coverage_is_not_compared_with_itself() {
    let folder = TempDir::new().expect("a temporary folder");
    for (outlet, text) in ["alder", "birch", "cedar"].iter().zip(QUAY) {
        fs::create_dir_all(folder.path().join(outlet)).expect("a folder");
        fs::write(folder.path().join(outlet).join("quay.txt"), text).expect("it can be written");
    }
    let draft = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and 41 cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack and then the whole quay went down like a drawer,” said Ilse Marten.";
    fs::write(folder.path().join("draft.txt"), draft).expect("it can be written");
    let (code, out) =
        program::crossread(&["check", "draft.txt", "--in", ".", "--json"], folder.path());
    let found: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!((code, kinds(&found)), (Some(1), vec!["number"]));
}

#[test]
fn a_draft_that_cannot_be_read_is_exit_code_2() {
    let coverage = fixtures().join("coverage");
    let coverage = coverage.to_string_lossy();
    let (code, _) =
        program::crossread(&["check", "no-such-draft.txt", "--in", &coverage], Path::new("."));
    assert_eq!(code, Some(2));
    let (code, _) = program::crossread(&["check", &coverage, "--in", &coverage], Path::new("."));
    assert_eq!(code, Some(2));
}

/// A draft about the quay with other words in the place of `from`.
fn quay_draft(from: &str, into: &str) -> String {
    let draft = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and fourteen cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack and then the whole quay went down like a drawer,” said Ilse Marten, the harbour master.";
    assert!(draft.contains(from), "{from}");
    draft.replace(from, into)
}

#[test]
fn a_round_number_that_nobody_prints_is_told_and_a_rounded_one_is_not() {
    let found = three(QUAY, &quay_draft("that were", "that some 2,600 people had"));
    assert_eq!(kinds(&found), ["number"]);
    assert_eq!(found[0]["status"], "not-found");
    let articles = QUAY.map(|text| text.replace("14 ", "1,412 ").replace("Fourteen", "1,412"));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    let draft = quay_draft("fourteen", "about 1,400");
    assert_eq!(kinds(&three(articles, &draft)), [""; 0]);
}

#[test]
fn a_number_in_a_changed_quotation_is_told_once() {
    let articles = QUAY.map(|text| text.replace("a crack", "30 cracks"));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    let found = three(articles, &quay_draft("a crack", "50 cracks"));
    assert_eq!(kinds(&found), ["quote"]);
}

#[test]
fn a_doubled_letter_at_the_end_is_another_spelling_and_a_plural_is_not() {
    let articles = QUAY.map(|text| text.replace("Marten", "Kjeldorff"));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    assert_eq!(kinds(&three(articles, &quay_draft("Marten", "Kjeldorf"))), ["name"]);
    let draft = quay_draft("no one was", "the Kjeldorffs say that no one was");
    let draft = draft.replace("Marten", "Kjeldorff");
    assert_eq!(kinds(&three(articles, &draft)), [""; 0]);
}

#[test]
fn a_short_quotation_given_to_another_person_is_told() {
    let short = QUAY.map(|text| {
        text.replace(
            "We heard a crack and then the whole quay went down like a drawer",
            "It went down like a drawer",
        )
    });
    let articles = [&*short[0], &short[1], &short[2]];
    let draft = |speaker: &str| {
        quay_draft(
            "We heard a crack and then the whole quay went down like a drawer",
            "It went down like a drawer",
        )
        .replace("Ilse Marten, the harbour master", speaker)
    };
    assert_eq!(kinds(&three(articles, &draft("Anton Brandsma, a diver"))), ["speaker"]);
    assert_eq!(kinds(&three(articles, &draft("Ms Marten, the harbour master"))), [""; 0]);
    assert_eq!(kinds(&three(articles, &draft("the harbour master"))), [""; 0]);
}

#[test]
fn another_day_of_the_week_than_the_others_have_is_told() {
    let found = three(QUAY, &quay_draft("on Monday morning", "on Tuesday morning"));
    assert_eq!(kinds(&found), ["date"]);
    assert_eq!(found[0]["places"][0]["text"], "Monday");
    assert_eq!(kinds(&three(QUAY, &quay_draft("on Monday morning", "on Monday"))), [""; 0]);
}

#[test]
fn a_date_that_no_article_can_mean_is_told_and_one_that_is_reckoned_is_not() {
    let articles = QUAY.map(|text| text.replacen("\n\n", "\n\nTOLVEY, May 13, 2026 (Alder) — ", 1));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    let draft = |day: &str| quay_draft("on Monday morning", &format!("on the morning of {day}"));
    assert_eq!(kinds(&three(articles, &draft("11 May"))), [""; 0]);
    let found = three(articles, &draft("21 May"));
    assert_eq!(kinds(&found), ["date"]);
    assert_eq!(found[0]["status"], "not-found");
}

/// The articles about the quay, each with a sentence of its own wording behind it, and those of a fourth outlet.
fn with_behind(sentences: [&str; 4]) -> [String; 4] {
    let fourth = "Quay gone\n\nTolvey has lost its coal quay. It collapsed on Monday morning with 14 cars. Built in 1931, it fell without hurting anybody.";
    let texts = [QUAY[0], QUAY[1], QUAY[2], fourth];
    std::array::from_fn(|at| format!("{}\n\n{}", texts[at], sentences[at]))
}

/// Articles of four outlets, and a draft.
fn four(articles: &[String; 4], draft: &str) -> Vec<Value> {
    let folder = TempDir::new().expect("a temporary folder");
    for (outlet, text) in ["alder", "birch", "cedar", "damson"].iter().zip(articles) {
        fs::create_dir_all(folder.path().join(outlet)).expect("a folder");
        fs::write(folder.path().join(outlet).join("quay.txt"), text).expect("it can be written");
    }
    check(draft, &["--in", &folder.path().to_string_lossy()])
}

#[test]
fn a_matter_that_every_outlet_words_otherwise_is_missed_by_its_word() {
    let articles = with_behind([
        "Asbestos was found in the rubble, the fire brigade said.",
        "Divers stay out of the water for now because of asbestos.",
        "How much asbestos there is in the mud, a laboratory is to say.",
        "Residents keep their windows shut, since the wind may carry asbestos.",
    ]);
    let found = four(&articles, &quay_draft("", ""));
    assert_eq!(kinds(&found), ["missing"], "{found:#?}");
    assert_eq!(found[0]["changed"][0]["there"]["text"], "Asbestos");
    let draft = quay_draft("; no one was", "; asbestos lies about, but no one was");
    assert_eq!(kinds(&four(&articles, &draft)), [""; 0]);
}

#[test]
fn a_day_of_the_week_that_nobody_has_is_told() {
    let found = three(
        QUAY,
        &quay_draft(
            "“We heard",
            "The inspectors are to publish what they know on Friday.\n\n“We heard",
        ),
    );
    assert_eq!(kinds(&found), ["date"]);
    assert_eq!(found[0]["status"], "not-found");
}

#[test]
fn digits_of_another_measure_do_not_bear_out_a_number() {
    let articles = QUAY.map(|text| format!("{text} The quay was 240 metres long."));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    let found = three(
        articles,
        &quay_draft(
            "Harbour loses a quay\n\n",
            "Harbour loses a quay\n\nSome work had been done there by 240 masons. ",
        ),
    );
    assert_eq!(kinds(&found), ["number"], "{found:#?}");
}

#[test]
fn that_nobody_was_hurt_is_missed() {
    let found = three(QUAY, &quay_draft("; no one was injured", ""));
    assert_eq!(kinds(&found), ["missing"]);
}

#[test]
fn another_ending_of_a_surname_beside_the_same_given_name_is_told() {
    let articles = QUAY.map(|text| text.replace("Marten", "Martene"));
    let articles = [&*articles[0], &articles[1], &articles[2]];
    assert_eq!(kinds(&three(articles, &quay_draft("", ""))), ["name"]);
}

#[test]
fn control_characters_do_not_hide_a_quotation() {
    let draft = quay_draft("quay went down", "\u{1b}[31mpier\u{1b}[0m went\u{7} down");
    let found = three(QUAY, &draft);
    assert_eq!(kinds(&found), ["quote"]);
    assert_eq!(found[0]["changed"][0]["there"]["text"], "quay");
}

#[test]
fn a_draft_in_another_language_than_the_coverage_is_not_compared() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("quay.txt"), QUAY[0]).expect("it can be written");
    let draft = "Kai stürzt ein\n\nDer alte Kohlenkai von Tolvey ist am Dienstag eingestürzt und hat vierzehn Autos mit sich in den Hafen gerissen. Niemand wurde dabei verletzt, wie die Hafenmeisterin sagte.\n\n„Wir hörten einen Knall, und dann war der ganze Kai verschwunden“, sagte sie.";
    fs::write(folder.path().join("entwurf.txt"), draft).expect("it can be written");
    let (code, out) =
        program::crossread(&["check", "entwurf.txt", "--in", "quay.txt"], folder.path());
    assert_eq!((code, &*out), (Some(2), ""));
}
