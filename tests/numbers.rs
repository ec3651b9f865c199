//! Figures in invented sentences: how they are read, and which answer the same question.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::numbers::{ArticleFigures, Figure, Topic, Voice, find, line_up};
use crossread::analysis::quotes;
use crossread::corpus::ArticleIx;
use crossread::lexis::Lexis;

/// The figures of a sentence as `words = value[..high] unit, modifier`.
fn check(sentence: &str, expect: &[&str]) {
    let coverage = Coverage::new(&[("", sentence)]);
    let told = |figure: &Figure| {
        let high = figure.high.map_or(String::new(), |high| format!("..{high}"));
        let unit = figure.unit.name().map_or(String::new(), |unit| format!(" {unit}"));
        let modifier =
            figure.modifier.name().map_or(String::new(), |modifier| format!(", {modifier}"));
        let value = (figure.value * 100.0).round() / 100.0;
        format!("{} = {value}{high}{unit}{modifier}", &coverage.text(0)[figure.span])
    };
    let got: Vec<String> = find(coverage.docs()[0]).iter().map(told).collect();
    assert_eq!(got, expect, "{sentence}");
}

#[test]
fn counts_in_digits_and_in_words() {
    check("The lighthouse had 12 keepers.", &["12 = 12"]);
    check("Forty-two boats and 1,250 crates sank.", &["Forty-two = 42", "1,250 = 1250"]);
    check(
        "At least 14 geese and no fewer than nine ducks fled.",
        &["At least 14 = 14, at least", "no fewer than nine = 9, at least"],
    );
    check("More than a dozen pipers came.", &["More than a dozen = 12, more than"]);
    check(
        "Around two dozen came, 30 or so left.",
        &["Around two dozen = 24, about", "30 or so = 30, about"],
    );
    check(
        "Up to 300 pilgrims, no more than five a boat.",
        &["Up to 300 = 300, at most", "no more than five = 5, at most"],
    );
    check("One hundred and twenty goats.", &["One hundred and twenty = 120"]);
    check(
        "About three and a half thousand weavers.",
        &["About three and a half thousand = 3500, about"],
    );
    check("Between 5 and 7 bells rang.", &["5 and 7 = 5..7"]);
    check("Some 20 to 30 swans.", &["Some 20 to 30 = 20..30, about"]);
    check("One of the bells rang, and no one came.", &[]);
    check("Not one litre was lost.", &[]);
}

#[test]
fn money_shares_and_measures() {
    check(
        "It cost $3.4bn, or £2.5 million.",
        &["$3.4bn = 3400000000 USD", "£2.5 million = 2500000 GBP"],
    );
    check("A loss of NOK 140 million.", &["NOK 140 million = 140000000 NOK"]);
    check("Sixty million euros were lost.", &["Sixty million euros = 60000000 EUR"]);
    check("Three to five million euros.", &["Three to five million euros = 3000000..5000000 EUR"]);
    check("Shares fell 6.1% and rose eight per cent.", &["6.1% = 6.1 %", "eight per cent = 8 %"]);
    check("Two-thirds agreed, a quarter did not.", &["Two-thirds = 66.67 %", "a quarter = 25 %"]);
    check(
        "A wall of 7 metres stood for two hours.",
        &["7 metres = 7 metres", "two hours = 2 hours"],
    );
    check("It carries 190 cubic metres a second.", &["190 cubic metres = 190 cubic metres"]);
}

#[test]
fn a_bare_number_takes_the_unit_of_the_one_before() {
    check(
        "It fell to 190 metres, against the 310 promised.",
        &["190 metres = 190 metres", "310 = 310 metres"],
    );
    check(
        "Is it worth €3 million? He thought that two was nearer.",
        &["€3 million = 3000000 EUR", "two = 2000000 EUR"],
    );
    check("It cost €40. Seven boats sank.", &["€40 = 40 EUR", "Seven = 7"]);
    check("A hundred and twenty-two men.", &["A hundred and twenty-two = 122"]);
}

#[test]
fn days_and_years() {
    check("It was stolen on Nov. 8, 1997.", &["Nov. 8, 1997 = 19971108 date"]);
    check("It opens on 2 June.", &["2 June = 602 date"]);
    check("It opens on the first of June, a Monday.", &["first of June = 601 date"]);
    check("No boats until Friday, they said on Monday.", &["Friday = 5 date"]);
    check("They vote on Tuesday, May 19.", &["Tuesday, May 19 = 519 date"]);
    check("OSLO, May 13 – The bridge closed on May 12.", &["May 12 = 512 date"]);
    check(
        "The treaty of 1974 was signed in May 1976.",
        &["1974 = 1974 year", "May 1976 = 19760500 date"],
    );
}

#[test]
fn what_only_looks_like_a_figure() {
    check("Gate 7 and Line 4 stayed shut.", &[]);
    check("They met at 10.12 and at 7:30, at 9 am.", &[]);
    check("An F-16 flew over the A1.", &[]);
    check("They showed “Eleven Minutes” between the two countries.", &[]);
    check(
        "The count stood at eleven, and it promised Norland 310 metres.",
        &["eleven = 11", "310 metres = 310 metres"],
    );
    check("“Nobody counts,” said Mara Oyelaran, 61.", &[]);
}

fn topics(texts: &[&str]) -> Vec<Topic> {
    let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("", *text)).collect();
    let coverage = Coverage::new(&texts);
    let docs = coverage.docs();
    let lexis = Lexis::new();
    let telling = |&doc: &_| {
        let quotes = quotes::find(doc, &lexis).quotes;
        let voices = quotes.iter().map(|quote| Voice {
            span: quote.span,
            speaker: quote.speaker.as_ref().map(|it| it.source),
            quoted: true,
        });
        ArticleFigures { figures: find(doc), voices: voices.collect() }
    };
    let tellings: Vec<ArticleFigures> = docs.iter().map(telling).collect();
    let story: Vec<ArticleIx> = docs.iter().map(|doc| doc.ix).collect();
    line_up(&docs, &tellings, &[story], &coverage.weights(&lexis), &lexis)
}

#[test]
fn figures_of_one_thing_are_lined_up() {
    let topics = topics(&[
        "Twelve people were hurt when the Petrel struck the pier. The harbour master ordered 40 lamps.",
        "The Petrel struck the pier, injuring at least 14 passengers. It cost 300 crowns.",
        "Some 12 people were injured at the pier. A lamp burned for nine hours.",
    ]);
    assert_eq!(topics.len(), 1, "{topics:?}");
    assert!(!topics[0].agree() && topics[0].about.contains("hurt"));
    assert_eq!(
        topics[0].values.iter().map(|value| value.figure.value).collect::<Vec<_>>(),
        [12.0, 14.0, 12.0]
    );
}

#[test]
fn the_dead_and_the_hurt_are_two_topics_and_what_fits_agrees() {
    let topics = topics(&[
        "The storm killed 12 people and injured 30.",
        "At least 10 people died in the storm, which left 30 people injured.",
    ]);
    let mut told: Vec<(bool, usize)> =
        topics.iter().map(|topic| (topic.agree(), topic.values.len())).collect();
    told.sort_unstable();
    assert_eq!(told, [(true, 2), (true, 2)], "{topics:?}");
}

#[test]
fn a_part_of_the_people_is_not_the_people() {
    let topics = topics(&[
        "Three people died in the fire at the mill.",
        "Two women and one man died in the fire at the mill, it was said.",
    ]);
    assert!(topics.is_empty(), "{topics:?}");
}

#[test]
fn the_same_unit_alone_lines_nothing_up() {
    assert!(topics(&["The tower is 40 metres high.", "Her scarf was 3 metres long."]).is_empty());
}

#[test]
fn figures_of_one_article_are_not_set_against_each_other() {
    let one = "About 2,000 people marched past the Petrel. The organisers had put the crowd at 5,000. It rained.";
    let topics_of_one = topics(&[one]);
    assert_eq!(topics_of_one.len(), 1);
    assert!(topics_of_one[0].agree() && !topics_of_one[0].is_compared());
    let either = "The race will be rowed on either Jan. 10 or Jan. 11, the club said.";
    let other = "The club hopes that the race in January will be rowed in calm water.";
    assert!(topics(&[either, other]).is_empty());
}

#[test]
fn a_figure_of_speech_is_no_figure() {
    let topics = topics(&[
        "They recalled 12,000 lamps. “I would rather recall a million good lamps,” said Mara Oyelaran.",
        "Some 12,000 lamps were recalled. “I would rather recall a million good lamps,” said Mara Oyelaran.",
    ]);
    assert_eq!(topics.len(), 1, "{topics:?}");
}

#[test]
fn what_is_rounded_has_half_the_slack_against_what_is_rounded_too() {
    let topics = topics(&[
        "The recall affects about 1.2 million lamps.",
        "The recall affects about 1.4 million lamps.",
    ]);
    assert!(!topics[0].agree(), "{topics:?}");
}
