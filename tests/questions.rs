//! The questions `plan`, `headlines` and `origins`, on invented coverage: what is told, and what is not.

#[path = "support/program.rs"]
mod program;

use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// The lines of a command over articles, each with the path at which it lies.
fn lines(command: &str, articles: &[(&str, &str)]) -> Vec<Value> {
    let folder = TempDir::new().expect("a temporary folder");
    for (path, text) in articles {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    }
    let (code, out) = program::crossread(&[command, ".", "--json", "--no-repairs"], folder.path());
    assert!(matches!(code, Some(0 | 1)), "{command} ended with {code:?}");
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

const WIRE: &str = "Ferry runs aground off Tolvey\n\nTOLVEY (NWA) — The ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with 63 passengers aboard, officials said.\n\nTwo tugs pulled the ship free shortly after midnight while a lifeboat stood by in case the hull had been damaged.\n\n“The channel was dredged in spring and it has filled up again since,” harbour master Ilse Marten told Northwire.\n\nThe Marigold has served the island of Orrey since 1998 and carries about 90,000 people in a usual year.";
const COPY: &str = "Ferry stuck for hours\n\nThe ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with 63 passengers aboard, officials said.\n\nTwo tugs pulled the ship free shortly after midnight while a lifeboat stood by in case the hull had been damaged.\n\nThe Marigold has served the island of Orrey since 1998 and carries about 90,000 people in a usual year.\n\n— Northwire";
const QUOTING: &str = "Sand is back in the channel, says harbour master\n\nThe sandbank that stopped the Orrey ferry at Tolvey on Monday was no surprise to those who work there.\n\n“The channel was dredged in spring and it has filled up again since,” said Ilse Marten, the harbour master.\n\nNobody among the 63 passengers of the Marigold was hurt, but they had to wait for two tugs until after midnight.";
const OWN: &str = "Night on a sandbank\n\nSixty-three passengers spent a night on the Marigold when the ferry ran aground off Tolvey harbour.\n\n“I read a whole novel and the first chapters of another one,” said Petra Lund, a passenger.\n\nTugs freed the ferry after midnight. A lifeboat stood by.";

fn ferry() -> [(&'static str, &'static str); 4] {
    [
        ("Northwire/ferry.txt", WIRE),
        ("Alder Post/ferry.txt", COPY),
        ("Birch Gazette/ferry.txt", QUOTING),
        ("Cedar Times/ferry.txt", OWN),
    ]
}

fn named<'v>(origins: &'v [Value], name: &str) -> Vec<&'v Value> {
    origins.iter().filter(|one| one["name"] == name).collect()
}

#[test]
fn a_credited_outlet_is_followed_to_the_agency_that_it_credits() {
    let origins = lines("origins", &ferry());
    let agency = named(&origins, "NWA");
    assert_eq!(agency.len(), 1, "{origins:#?}");
    assert_eq!(
        (&agency[0]["outlets"], &agency[0]["kind"]),
        (&Value::from(2), &Value::from("agency"))
    );
    assert_eq!(agency[0]["carriers"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_same_words_go_back_to_whom_they_were_told() {
    let origins = lines("origins", &ferry());
    let told = named(&origins, "Northwire");
    assert_eq!(told.len(), 1, "{origins:#?}");
    assert_eq!(told[0]["outlets"], 2);
    let why: Vec<&str> = told[0]["carriers"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["why"].as_str())
        .collect();
    assert!(why.contains(&"told") && why.contains(&"same-words"), "{why:?}");
}

#[test]
fn words_that_many_heard_have_no_single_origin() {
    let heard = WIRE.replace("told Northwire", "told reporters");
    let mut articles = ferry();
    articles[0].1 = &heard;
    assert_eq!(named(&lines("origins", &articles), "Northwire").len(), 0);
    let own = QUOTING.replace("said Ilse Marten, the harbour master", "Ilse Marten told us");
    let mut articles = ferry();
    articles[2].1 = &own;
    assert_eq!(named(&lines("origins", &articles), "Northwire").len(), 0);
}

#[test]
fn a_plan_begins_with_what_holds_most_and_ends_with_everything() {
    let plans = lines("plan", &ferry());
    assert_eq!(plans.len(), 1);
    let steps = plans[0]["steps"].as_array().expect("steps");
    let shares: Vec<f64> = steps.iter().filter_map(|step| step["share"].as_f64()).collect();
    assert!(shares.windows(2).all(|pair| pair[0] < pair[1]), "{shares:?}");
    assert!(shares.last().is_some_and(|share| *share > 0.999), "{shares:?}");
    let adds: Vec<f64> = steps.iter().filter_map(|step| step["adds"].as_f64()).collect();
    assert!(adds.windows(2).all(|pair| pair[0] >= pair[1]), "{adds:?}");
}

#[test]
fn an_article_that_adds_nothing_is_not_in_the_plan() {
    let plans = lines("plan", &[("a/one.txt", WIRE), ("b/two.txt", WIRE), ("c/three.txt", OWN)]);
    assert_eq!(plans[0]["articles"], 3);
    assert_eq!(plans[0]["steps"].as_array().map(Vec::len), Some(2));
}

const BODY: &str = "The council of Orrick voted on Tuesday to close the swimming pool in Marlow Street, which has lost money in each of the past four years.\n\nCouncil leader Precious Okonjo-Hale said that 212,000 pounds a year could be saved. “We cannot heat water for nobody,” she said, and added that the pool had been half empty even in summer.\n\nSwimmers had handed in a petition with more than 4,000 names. Robert Farraday, who has swum there since he was a boy, called the vote a disgrace and said that he would stand for the council himself.\n\nThe pool will shut at the end of August. A developer from Southmoor has offered to build flats there.";

fn gaps(headline: &str) -> Vec<String> {
    let own = format!("{headline}\n\n{BODY}");
    let other = format!(
        "Orrick pool to close\n\nThe swimming pool in Orrick will close, Gwendolyn Achterberg of the swimming club said on Tuesday.\n\n{BODY}"
    );
    let lines = lines("headlines", &[("a/pool.txt", &own), ("b/pool.txt", &other)]);
    lines
        .iter()
        .filter(|line| !line["text"].as_str().unwrap_or_default().is_empty())
        .map(|line| {
            let text = line["text"].as_str().unwrap_or_default();
            format!("{}: {text}", line["what"].as_str().unwrap_or_default())
        })
        .collect()
}

#[test]
fn what_the_text_does_not_have_is_told() {
    assert_eq!(
        gaps("Gwendolyn Achterberg loses fight for Orrick pool"),
        ["name: Gwendolyn Achterberg"]
    );
    assert_eq!(gaps("Pool closure saves 350,000 pounds"), ["number: 350,000 pounds"]);
    assert_eq!(
        gaps("‘The pool was a hole in the budget’: Orrick votes to close it"),
        ["quote: The pool was a hole in the budget"]
    );
}

#[test]
fn other_forms_are_borne_out() {
    for headline in [
        "Okonjo-Hale closes Orrick’s pool to save £212,000",
        "Bob Farraday to stand after pool vote",
        "Orrick, 12 January 2010 @ 09:29 pm",
        "‘Cannot heat water for nobody’: pool to close",
        "Four thousand names do not save the pool",
        "Two sides of the pool’s closure",
        "A ‘disgrace’: pool to shut in August",
        "“We cannot heat water”: Orrick closes pool",
    ] {
        assert_eq!(gaps(headline), [""; 0], "{headline}");
    }
}

#[test]
fn short_forms_and_given_names_of_a_headline_are_not_doubted() {
    for headline in [
        "GOP split over Orrick pool",
        "Gwendolyn fights on for Orrick pool",
        "Dems want Orrick pool open in '27",
        "D.C. money for Orrick pool",
    ] {
        assert_eq!(gaps(headline), [""; 0], "{headline}");
    }
}
