//! Sources, word choice and concordance: what is counted is what the articles print.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/program.rs"]
mod program;

use crossread::analyse;
use crossread::analysis::quotes::SilenceKind;
use crossread::corpus::{Corpus, Site};
use crossread::engine::Findings;
use crossread::present::views::{MatrixView, ViewInput};
use crossread::query::{
    QuotedSource, SourceIdentity, concordance, sources, wording, words_after, words_before,
};
use crossread::search::TextPattern;
use program::crossread as run;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The corpus of `(outlet, text)`, and what is found in it.
fn analysed(texts: &[(&str, &str)]) -> (Corpus, Findings) {
    let corpus = articles::corpus(texts);
    let findings = analyse(&corpus);
    (corpus, findings)
}

/// The name of a source.
fn name(findings: &Findings, source: &QuotedSource) -> String {
    match &source.who {
        SourceIdentity::Actor(ix) => findings.actor(*ix).expect("an actor").name.clone(),
        SourceIdentity::Described(words) => words.clone(),
        SourceIdentity::Unknown => "?".to_owned(),
    }
}

/// Who gives no answer in `text`, with the words of the sentence that say so.
fn silences(text: &str) -> Vec<(String, SilenceKind, String)> {
    let (corpus, findings) = analysed(&[("Echo", text)]);
    let mut found = Vec::new();
    for source in &sources(&corpus, &findings).sources {
        for record in &source.records {
            for &(span, kind) in &record.silences {
                let words = corpus.text(Site { article: record.article, span });
                found.push((name(&findings, source), kind, words.to_owned()));
            }
        }
    }
    found
}

#[test]
fn who_gives_no_answer_is_found_with_the_words_that_say_so() {
    use SilenceKind::{Declined, NoReply, NotReached};
    for (text, who, kind) in [
        ("Ilse Marten, the harbour master, declined to comment.", "Ilse Marten", Declined),
        (
            "The mayor, Anton Bremer, refused to answer questions on Monday.",
            "Anton Bremer",
            Declined,
        ),
        ("Anton Bremer had no immediate comment on the ferry.", "Anton Bremer", Declined),
        ("Tolvey Lines did not respond to a request for comment.", "Tolvey Lines", NoReply),
        ("Tolvey Lines has not yet replied to our questions.", "Tolvey Lines", NoReply),
        ("Ilse Marten did not immediately return calls.", "Ilse Marten", NoReply),
        ("Anton Bremer could not be reached for comment.", "Anton Bremer", NotReached),
        ("The coastguard declined to comment.", "coastguard", Declined),
    ] {
        let found = silences(&format!("Harbour news\n{text} The ferry sails again on Friday."));
        let expect = (who.to_owned(), kind, text.to_owned());
        assert_eq!(found, [expect], "{text}");
    }
}

#[test]
fn words_that_only_look_like_a_refusal_are_none() {
    for text in [
        "The patients did not respond to the treatment in Tolvey.",
        "An agreement with Ilse Marten could not be reached.",
        "Ferry traffic declined to a third of its level.",
        "Ilse Marten did not decline to comment: she spoke for an hour.",
        "The union refused to work on Sundays, Anton Bremer said.",
        "The rudder did not answer, and the ferry called the coastguard.",
        "Anton Bremer returned calls within the hour.",
        "“He declined to comment,” Ilse Marten said of the mayor.",
    ] {
        assert_eq!(silences(&format!("Harbour news\n{text}")), [], "{text}");
    }
}

const NAMED: &str = "Channel dispute\n“Nobody had measured the channel since the winter storms began,” harbour master Ilse Marten told reporters in Tolvey on Monday. The ferry waits at the quay.";
const UNNAMED: &str = "Ferry waits\nThe ferry could not sail. “Nobody had measured the channel since the winter storms began,” a senior official said on condition of anonymity. Tugs are on their way.";

#[test]
fn a_source_that_another_outlet_names_is_listed_as_unnamed() {
    let (corpus, findings) = analysed(&[("Echo", NAMED), ("Beacon", UNNAMED)]);
    let table = sources(&corpus, &findings);
    let marten = table.sources.iter().find(|source| name(&findings, source) == "Ilse Marten");
    let marten = marten.expect("she is quoted");
    let unnamed: Vec<&str> = marten
        .records
        .iter()
        .flat_map(|record| record.unnamed.iter().map(move |place| (record.article, place.source)))
        .map(|(article, span)| corpus.text(Site { article, span }))
        .collect();
    assert_eq!(unnamed, ["a senior official"]);
    let [direct, _] = marten.counts(|_| true);
    assert_eq!(
        (direct.statements, direct.words),
        (1, 10),
        "her words without her name are not hers"
    );
    let first = marten.records.iter().find_map(|record| record.depth).expect("she speaks");
    assert!(first > 0.0 && first < 0.2, "{first}");
}

#[test]
fn one_owner_does_not_unname_its_own_source() {
    let one = [("Echo group=Harbour Media", NAMED), ("Post group=Harbour Media", UNNAMED)];
    let (corpus, findings) = analysed(&one);
    let table = sources(&corpus, &findings);
    assert!(table.sources.iter().flat_map(|it| &it.records).all(|it| it.unnamed.is_empty()));
}

/// The pairs of words that the texts give.
fn choices(texts: &[(&str, &str)]) -> Vec<String> {
    let (corpus, findings) = analysed(texts);
    let choices = wording(&corpus, &findings);
    for choice in &choices {
        for place in &choice.places {
            let owners = place.sites.map(|site| corpus.owners().of(site.article));
            assert_ne!(owners[0], owners[1], "{choice:?}");
        }
    }
    choices.into_iter().map(|choice| choice.words.join(" ↔ ")).collect()
}

/// Two outlets that print one sentence, the second with other words in the place of `from`.
fn pair(from: &str, to: &str) -> Vec<String> {
    let told = "The ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with sixty passengers aboard. The protest of the fishermen turned violent after dark near the old customs house, and two tugs pulled the wreck free shortly after midnight while a lifeboat stood by.";
    assert!(told.contains(from));
    choices(&[("Echo", told), ("Beacon", &told.replace(from, to))])
}

#[test]
fn words_in_one_place_of_a_shared_sentence_are_a_choice() {
    assert_eq!(pair("protest of the", "riot of the"), ["protest ↔ riot"]);
    assert_eq!(pair("wreck free", "vessel free"), ["vessel ↔ wreck"]);
    assert_eq!(pair("turned violent", "turned bloody"), ["bloody ↔ violent"]);
}

#[test]
fn names_numbers_forms_and_moves_are_no_choice() {
    for (from, to) in [
        ("Tolvey harbour", "Norland harbour"),
        ("sixty passengers", "eighty passengers"),
        ("harbour on", "harbor on"),
        ("turned violent", "turns violent"),
        ("after dark", "before dark"),
        ("two tugs pulled", "two tugs had pulled"),
        ("shortly after", "not after"),
        ("Monday evening", "Tuesday evening"),
        ("protest of the fishermen", "fishermen of the protest"),
    ] {
        assert_eq!(pair(from, to), Vec::<String>::new(), "{from} → {to}");
    }
}

#[test]
fn a_concordance_finds_words_names_and_expressions_in_every_script() {
    let (corpus, findings) = analysed(&[
        (
            "Echo",
            "Channel news\nThe dredged channel is deep, harbour master Ilse Marten said. Marten left.",
        ),
        ("Beacon", "Ferry news\nWho dredged the channel? Dredging costs money, Ilse Marten said."),
        ("Chen", "渡船搁浅\n渡船在港口搁浅，港口关闭。"),
        ("Subah", "کشتی\nکشتی بندرگاہ پر رک گئی۔"),
    ]);
    let lines = |typed: &str| {
        let pattern = TextPattern::parse(typed).expect("a pattern");
        let found = concordance(&corpus, &findings, &pattern, |_| true);
        found.lines.into_iter().map(|site| corpus.text(site).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines("dredged"), ["dredged", "dredged"]);
    assert_eq!(lines("dredg"), ["dredged", "dredged", "Dredging"], "words that begin so");
    assert_eq!(lines("/dredg(ed|ing) (the|costs)/"), ["dredged the", "Dredging costs"]);
    assert_eq!(lines("@ilse marten"), ["Ilse Marten", "Marten", "Ilse Marten"]);
    assert_eq!(lines("港口"), ["港口", "港口"]);
    assert_eq!(lines("بندرگاہ"), ["بندرگاہ"]);
    assert_eq!(lines("nothing"), Vec::<String>::new());
    let pattern = TextPattern::parse("channel").expect("a pattern");
    let found = concordance(&corpus, &findings, &pattern, |ix| ix.0 == 0);
    let last = *found.lines.last().expect("a line");
    assert_eq!(words_before(&corpus, last), "dredged the");
    assert_eq!(words_after(&corpus, last), "is deep harbour master");
}

/// What four outlets tell of one ferry; the last one in words of its own.
fn four_tell(last: &str) -> Vec<(&'static str, String)> {
    let told = "Ferry Marigold aground off Tolvey\nThe ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with sixty passengers aboard, harbour master Ilse Marten said. Tolvey Lines sent two tugs that pulled the Marigold free after midnight while a lifeboat from Norland stood by.";
    let unnamed = told.replace("harbour master Ilse Marten said", last);
    let texts = [told, told, told, unnamed.as_str()];
    let outlets = ["Echo", "Beacon", "Courier", "Wire"];
    let edit = |(at, text): (usize, &str)| {
        let words = ["before dark", "in thick fog", "at low tide", "near the pier"][at];
        text.replace("on Monday evening", &format!("on Monday evening {words}"))
    };
    outlets.into_iter().zip(texts.into_iter().enumerate().map(edit)).collect()
}

/// The outlets without the harbour master, and how many outlets were looked at.
fn without_marten(last: &str) -> Vec<(usize, usize)> {
    let texts = four_tell(last);
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(outlet, text)| (*outlet, text.as_str())).collect();
    let (corpus, findings) = analysed(&texts);
    let input = ViewInput::new(&corpus, &findings);
    let view = MatrixView::new(input).expect("the findings are there");
    let actors = &findings.actors().expect("actors").actors;
    let marten = actors.iter().position(|actor| actor.name == "Ilse Marten").expect("she is named");
    let holes = view.holes(marten as u32).iter();
    holes.map(|hole| (hole.outlets, hole.articles.len())).collect()
}

#[test]
fn the_one_outlet_without_a_name_is_a_hole_only_when_nothing_else_explains_it() {
    assert_eq!(without_marten("the harbour office said"), [(4, 1)]);
    assert_eq!(without_marten("harbour master Ilse Marten said"), []);
    assert_eq!(without_marten("a Ms MARTEN of the harbour office said"), [], "a part of the name");
}

/// The lines of a command over a folder with the two articles about the channel.
fn lines(arguments: &[&str], folder: &Path) -> Vec<Value> {
    let (code, out) = run(arguments, folder);
    assert_eq!(code, Some(0), "{arguments:?}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

#[test]
fn the_columns_of_the_user_are_joined_by_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (outlet, text) in [("echo", NAMED), ("beacon", UNNAMED)] {
        fs::create_dir(folder.path().join(outlet)).expect("a folder");
        let text = text.replace('\n', "\n\n");
        fs::write(folder.path().join(outlet).join("a.txt"), text).expect("it can be written");
    }
    let table = folder.path().join("people.csv.part");
    fs::write(&table, "name,party\nILSE MARTEN,Harbour Union\n").expect("it can be written");
    let columns = table.to_string_lossy().into_owned();
    let given = ["sources", "echo", "beacon", "--columns", &columns];
    let found = lines(&[&given[..], &["--json"]].concat(), folder.path());
    assert_eq!(found[0]["name"], "Ilse Marten", "{found:?}");
    assert_eq!(found[0]["columns"]["party"], "Harbour Union");
    assert!(found[1..].iter().all(|line| line.get("columns").is_none()));
    let (_, out) = run(&[&given[..], &["--csv"]].concat(), folder.path());
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[0].starts_with("source,id,kind,outlet,") && rows[0].ends_with(",party"), "{out}");
    assert!(rows[1].starts_with("Ilse Marten,") && rows[1].ends_with(",Harbour Union"), "{out}");
}
