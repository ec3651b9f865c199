//! What two articles share in quotations: families, what was altered, conflicts and echoes.
//!
//! Each case has two or more invented articles, read and analysed as a coverage.

use crossread::analysis::quotes::{Alteration, QuoteRef, SharedKind, Utterance};
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Cancel, Findings, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::query::conflicts;

/// The coverage of some articles, each a headline and paragraphs with blank lines between.
fn coverage(articles: &[&str]) -> (Corpus, Findings) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (at, text) in articles.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at}.txt")), text).expect("it can be written");
    }
    let (corpus, _) = Corpus::new(read(&[Input::Path(folder.path().to_owned())]).articles);
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    (corpus, findings)
}

/// The first pair of shared quotes of two articles, each with a headline of its own.
fn shared(left: &str, right: &str) -> Option<(SharedKind, Option<Alteration>)> {
    let (_, findings) = coverage(&[&format!("Left\n\n{left}\n"), &format!("Right\n\n{right}\n")]);
    let pair = findings.quotes()?.shared.first().cloned()?;
    Some((pair.kind, pair.alteration))
}

/// Whether any quote of the two articles is in a conflict of speakers, or of roles.
fn conflict(left: &str, right: &str) -> (bool, bool) {
    let (corpus, findings) =
        coverage(&[&format!("Left\n\n{left}\n"), &format!("Right\n\n{right}\n")]);
    let mut found = (false, false);
    for (article, _) in corpus.iter() {
        let quotes = findings.speech(article).map_or(0, |speech| speech.quotes.len());
        for index in 0..quotes {
            let said = conflicts(&corpus, &findings, QuoteRef { article, index: index as u32 });
            found = (found.0 || said.speaker, found.1 || said.role);
        }
    }
    found
}

#[test]
fn names_and_stock_phrases_make_no_family() {
    for (left, right) in [
        (
            "Orla Brandt, the mayor, spoke of \"a gross distortion of the Coastal Wetlands Charter.\"",
            "Tom Hask, a fisher, said the mayor had sold \"the very soul of the Coastal Wetlands Charter.\"",
        ),
        (
            "Ferdie Molina, who runs the lift, wants it mended \"as soon as possible.\"",
            "\"They left us with a rope and a ladder, so we had to hire a smith, cut the cable and open the doors as soon as possible,\" said Greta Holm, a fitter.",
        ),
        (
            "\"This bridge is the best bridge,\" Councillor Ada Penn said in 2019.",
            "The mayor praised what she called \"the best bridge ever built.\"",
        ),
        (
            "\"I think Halina is doing well,\" said Marek Dorn, her coach.",
            "\"I think Halina is a danger to herself on this course,\" said Piet Aalders, a rival.",
        ),
    ] {
        assert_eq!(shared(left, right), None, "{left}\n{right}");
    }
}

#[test]
fn a_few_words_are_shared_by_one_speaker_only() {
    let said = |who: &str| format!("{who} called the plan \"utterly bonkers\" on Monday.");
    let one = shared(&said("Councillor Ada Penn"), &said("Penn"));
    assert_eq!(one.map(|it| it.0), Some(SharedKind::Verbatim));
    assert_eq!(shared(&said("Councillor Ada Penn"), &said("Tom Hask")), None);
}

#[test]
fn where_an_outlet_begins_and_ends_is_no_alteration() {
    let first = "To hear my name beside hers is a great honour.";
    let middle = "When I watch how she climbs and how she reads every crack in the wall, I remember my own first winters here.";
    let last = "My rope was short then.";
    let said = |words: &str| format!("\"{words}\" Forsyth said.");
    let overlap = shared(&said(&format!("{first} {middle}")), &said(&format!("{middle} {last}")));
    assert_eq!(overlap, Some((SharedKind::Overlap, None)));
    let trimmed = shared(&said(&format!("{first} {middle} {last}")), &said(middle));
    assert_eq!(trimmed, Some((SharedKind::Trimmed, None)));
    let skipped =
        shared(&said(&format!("{middle} {first} {last}")), &said(&format!("{middle} {last}")));
    assert_eq!(skipped, Some((SharedKind::Trimmed, None)));
}

#[test]
fn spellings_are_no_alteration() {
    let check = |left: &str, right: &str| {
        let said = |words: &str| format!("\"{words},\" Irma Valk, the judge, said.");
        let found = shared(&said(left), &said(right));
        assert_eq!(found.map(|it| it.0), Some(SharedKind::Verbatim), "{left}\n{right}");
        let longer =
            format!("\"{left}. That is all I know about it,\" Irma Valk, the judge, said.");
        let found = shared(&longer, &said(right));
        assert_eq!(found, Some((SharedKind::Trimmed, None)), "{left}\n{right}");
    };
    check(
        "I have told the neighbours that breaking a fence is a serious offence",
        "I've told the neighbors that breaking a fence is a serious offense",
    );
    check(
        "The brass band will march with its nineteenth conductor this summer",
        "The brass band will march with its 19th conductor this summer",
    );
    check(
        "We locked the lighthouse at 7:00 p.m. and the keeper gave up his keys",
        "We locked the lighthouse at 7 p.m. and the keeper gave up his keys",
    );
    check(
        "Our well-organised health care took 7 per cent of the harvest",
        "Our well organized healthcare took seven percent of the harvest",
    );
    check(
        "The councillor put the cheque on the kerb beside the plough in the grey centre of town",
        "The councilor put the check on the curb beside the plow in the gray center of town",
    );
    check(
        "My adviser practised the manoeuvre for three kilometres towards the theatre",
        "My advisor practiced the maneuver for three kilometers toward the theater",
    );
    check(
        "I would call our WHO office the slowest of all the offices in this valley",
        "I would call our World Health Organization office the slowest of all the offices in this valley",
    );
}

#[test]
fn forms_of_a_number_are_no_alteration() {
    for (left, right) in [
        (
            "She was the No. 2 rower of this lake before the dam came and took her boat",
            "She was the number two rower of this lake before the dam came and took her boat",
        ),
        (
            "The dam cost us $7 million, and not a drop of water runs past my mill",
            "The dam cost us seven million dollars, and not a drop of water runs past my mill",
        ),
        (
            "We buried the last ferry in the 1980s, on 4 June, and nobody has missed it since",
            "We buried the last ferry in the eighties, on June 4, and nobody has missed it since",
        ),
        (
            "A third of the herd drowned at nine o'clock in 2.5 metres of brown water",
            "One-third of the herd drowned at 9 a.m. in two and a half metres of brown water",
        ),
        (
            "He flew in World War II and came home with forty-one stitches in his left arm",
            "He flew in World War Two and came home with 41 stitches in his left arm",
        ),
    ] {
        let said = |words: &str| format!("\"{words},\" Irma Valk, the judge, said.");
        let found = shared(&said(left), &said(right));
        assert_eq!(found.map(|it| it.0), Some(SharedKind::Verbatim), "{left}\n{right}");
    }
}

#[test]
fn turns_of_phrase_of_two_strangers_are_no_family() {
    for (left, right) in [
        (
            "Cellist Ida Brandt called her move to Tarn \"the last nail in the coffin.\"",
            "\"The frost in May was the last nail in the coffin of my cherry trees, so I planted beans,\" said Otto Prinz, a grower.",
        ),
        (
            "Trader Bo Lindqvist spoke of \"a storm in a teacup\" on the exchange.",
            "\"Our quarrel over the goat was a storm in a teacup and we laughed about it in autumn,\" said Mona Petrie.",
        ),
    ] {
        assert_eq!(shared(left, right), None, "{left}\n{right}");
        assert_eq!(conflict(left, right), (false, false), "{left}\n{right}");
    }
    // One event: the words were said once.
    let told = |who: &str| {
        format!(
            "After the vote on the Saltcote sluice, {who} called the plan \"a paper boat in a flood.\""
        )
    };
    let found = conflict(&told("Ida Brandt, the clerk,"), &told("Otto Prinz, a miller,"));
    assert_eq!(found, (true, false));
}

#[test]
fn two_bearers_of_one_surname_can_be_in_conflict() {
    let words =
        "I left the key under the third stone because the dog had already buried the other one";
    let said = |who: &str| format!("\"{words},\" said {who}.");
    let found = |left: &str, right: &str| conflict(&said(left), &said(right)).0;
    assert!(found("Greta Holloway, a pilot", "Samuel Holloway, a baker"));
    for (left, right) in [
        ("Tom Holloway, a pilot", "Thomas Holloway, a pilot"),
        ("Sara Holloway, a pilot", "Sarah Holloway, a pilot"),
        ("Anna Maria Holloway, a pilot", "Maria Holloway, a pilot"),
        ("Greta Holloway, a pilot", "Samuel Holloway, brother of Greta Holloway"),
    ] {
        assert!(!found(left, right), "{left}, {right}");
    }
}

#[test]
fn what_was_altered_is_told_with_its_words() {
    let check = |left: &str, right: &str, expect: Alteration, words: (&str, &str)| {
        let texts = [left, right].map(|words| format!("Notes\n\n\"{words},\" Irma Valk said.\n"));
        let (corpus, findings) = coverage(&[&texts[0], &texts[1]]);
        let pair = &findings.quotes().expect("quotes are related").shared[0];
        assert_eq!((pair.kind, pair.alteration), (SharedKind::Altered, Some(expect)), "{right}");
        let text = |at: u32, span: Option<crossread::text::Span>| {
            span.map_or("", |span| &corpus.article(ArticleIx(at)).text.content[span])
        };
        let changed = pair.changed.expect("an altered pair has changed words");
        assert_eq!((text(0, changed.a), text(1, changed.b)), words, "{right}");
    };
    let whole = "We pulled seven cows out of the flooded barn before the roof came down on us";
    check(
        whole,
        "We pulled nine cows out of the flooded barn before the roof came down on us",
        Alteration::Number,
        ("seven", "nine"),
    );
    check(
        whole,
        "We pulled seven goats out of the flooded barn before the roof came down on us",
        Alteration::Content,
        ("cows", "goats"),
    );
    check(
        "I have found no proof that the miller opened the sluice that night",
        "I have found proof that the miller opened the sluice that night",
        Alteration::Negation,
        ("no", ""),
    );
    check(
        "The repair of the old sluice cost us $4 million and a whole winter",
        "The repair of the old sluice cost us $4 billion and a whole winter",
        Alteration::Number,
        ("$4 million", "$4 billion"),
    );
    check(
        "They charged my mother £40 for a chair in the corridor of that hospital",
        "They charged my mother €40 for a chair in the corridor of that hospital",
        Alteration::Number,
        ("£40", "€40"),
    );
    check(
        "The water moved by minus 4 percent over the whole of that long grey winter",
        "The water moved by 4 percent over the whole of that long grey winter",
        Alteration::Number,
        ("minus 4 percent", "4 percent"),
    );
    check(
        "We did not have enough ropes for the children on the ice",
        "We had enough ropes for the children on the ice",
        Alteration::Negation,
        ("did not have", "had"),
    );
    check(
        "She was the No. 2 rower of this lake before the dam came and took her boat",
        "She was the No. 3 rower of this lake before the dam came and took her boat",
        Alteration::Number,
        ("No. 2", "No. 3"),
    );
}

#[test]
fn changed_words_are_those_of_each_article() {
    let ours = "We pulled seven cows out of the flooded café before the façade came down on us";
    let theirs = ours.replace("seven", "nine");
    let leads = ["", "", "Très tôt, à l’aube, « Żółw » était fermé. ", "“Où,” she asked — “où?” "];
    let words = [ours, &theirs, &theirs, &theirs];
    let texts: Vec<String> = leads
        .iter()
        .zip(words)
        .map(|(lead, words)| format!("Notes\n\n{lead}“{words},” Irma Valk said.\n"))
        .collect();
    let (corpus, findings) = coverage(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let shared = &findings.quotes().expect("quotes are related").shared;
    let altered: Vec<_> = shared.iter().filter(|it| it.kind == SharedKind::Altered).collect();
    assert_eq!(altered.len(), 3, "{shared:?}");
    for pair in altered {
        let changed = pair.changed.expect("an altered pair has changed words");
        let text = |quote: QuoteRef, span: Option<crossread::text::Span>| {
            let content = &corpus.article(quote.article).text.content;
            content.get(span.expect("both sides have changed words").range()).map(str::to_owned)
        };
        let found = (text(pair.a, changed.a), text(pair.b, changed.b));
        assert_eq!(found, (Some("seven".to_owned()), Some("nine".to_owned())), "{pair:?}");
    }
}

#[test]
fn two_utterances_of_one_speaker_are_not_one_altered() {
    let found = shared(
        "\"Our valley is standing on the edge of the cliff,\" Irma Valk said in Welsh.",
        "\"This valley has come close to the edge of the cliff,\" Irma Valk said.",
    );
    assert!(found.is_none_or(|(kind, _)| kind == SharedKind::Overlap), "{found:?}");
}

#[test]
fn the_same_words_from_two_persons_are_a_conflict() {
    let words =
        "The bridge did not fall because it was old; it fell because nobody had looked at it";
    for (left, right) in [
        ("Aldo Ferrant, the mayor, said.", "Nadia Oyelaran, a carter, said."),
        ("said Aldo Ferrant, the mayor of Brightwater.", "said the engineer Nadia Oyelaran."),
    ] {
        let found = conflict(&format!("\"{words},\" {left}"), &format!("\"{words},\" {right}"));
        assert_eq!(found, (true, false), "{left} {right}");
    }
}

#[test]
fn a_surname_speaks_for_its_bearer_and_not_for_a_relative() {
    let (_, findings) = coverage(&[
        "Fair opens\n\nPremier Halvorsen and his wife, Greta Halvorsen, opened the fair.\n\n\
         \"It will rain on us all,\" Mr. Halvorsen said. \"It always does,\" he said.\n\n\
         \"I brought a hat,\" Mrs. Halvorsen said.\n",
        "Rain at the fair\n\nPremier Odd Halvorsen opened the fair on Monday. Halvorsen left early.\n",
    ]);
    let linked = findings.linked().expect("linked");
    let said = |index: u32| {
        let quote = Utterance::Quote(QuoteRef { article: ArticleIx(0), index });
        linked.speaker(quote).and_then(|ix| findings.actor(ix)).map(|actor| actor.name.clone())
    };
    assert_eq!(said(0).as_deref(), Some("Odd Halvorsen"));
    assert_ne!(said(1).as_deref(), Some("Greta Halvorsen"));
    assert_eq!(said(2).as_deref(), Some("Greta Halvorsen"));
}

#[test]
fn what_joins_two_speakers_is_no_conflict() {
    let words =
        "The bridge did not fall because it was old; it fell because nobody had looked at it";
    for (left, right) in [
        // One person in two forms.
        ("said Aldo P. Ferrant Jr., the mayor.", "Ferrant said."),
        ("said Aldo Ferrant.", "Mr Ferrant said."),
        // Joint statements.
        (
            "said a joint statement by Aldo Ferrant, Nadia Oyelaran and Bo Lindqvist.",
            "Bo Lindqvist and Aldo Ferrant wrote.",
        ),
        // Somebody who speaks for another one.
        ("said Nadia Oyelaran, a spokeswoman for Aldo Ferrant.", "Aldo Ferrant said."),
        ("Aldo Ferrant told his host, Nadia Oyelaran.", "said Nadia Oyelaran."),
        // A person and a body, an office, a pronoun.
        ("said Aldo Ferrant, the fire chief.", "the fire brigade said."),
        ("Aldo Ferrant said.", "the mayor said."),
        ("Aldo Ferrant said.", "she said."),
    ] {
        let found = conflict(&format!("\"{words},\" {left}"), &format!("\"{words},\" {right}"));
        assert_eq!(found, (false, false), "{left} {right}");
    }
    let quoting = conflict(
        "\"The bridge was the work of careless, greedy and lazy men,\" Aldo Ferrant said.",
        "\"When the mayor says 'the bridge was the work of careless, greedy and lazy men', he means us,\" Nadia Oyelaran said.",
    );
    assert_eq!(quoting, (false, false));
}

#[test]
fn only_offices_that_exclude_each_other_are_a_conflict() {
    let words = "Nobody has asked the ferrymen what they want, and nobody will";
    let roles = |left: &str, right: &str| {
        conflict(
            &format!("\"{words},\" said {left} Aldo Ferrant."),
            &format!("\"{words},\" said {right} Aldo Ferrant."),
        )
    };
    assert_eq!(roles("Finance Minister", "Justice Minister"), (false, true));
    assert_eq!(roles("prosecutor", "defence lawyer"), (false, true));
    for (left, right) in [
        ("Finance Minister", "former Justice Minister"),
        ("Finance Minister", "the finance minister"),
        ("Brightwater Mayor", "Mayor"),
        ("Mayor", "Party Chairman"),
        ("Company President", "General Manager"),
    ] {
        assert_eq!(roles(left, right), (false, false), "{left}, {right}");
    }
}

/// Whether a sentence of the second article echoes a quotation of the first.
fn echoes(quote: &str, prose: &str) -> bool {
    let (_, findings) = coverage(&[&format!("Left\n\n{quote}\n"), &format!("Right\n\n{prose}\n")]);
    let links = findings.quotes().expect("quotes are related");
    links.echoes.iter().any(|echo| {
        matches!(echo.of, Utterance::Quote(QuoteRef { article: ArticleIx(0), .. }))
            && echo.site.article == ArticleIx(1)
    })
}

#[test]
fn an_echo_states_what_the_quotation_states() {
    assert!(echoes(
        "\"Our mill has ground barley for forty winters, and it will not stop for a new road,\" said Irma Valk.",
        "The mill has ground barley for forty winters and will not be stopped by a new road.",
    ));
    assert!(echoes(
        "\"The goats crossed the frozen lake at night and woke the whole village,\" Irma Valk said.",
        "At night, Valk said, goats had crossed the frozen lake and woken the village.",
    ));
}

#[test]
fn a_comment_on_the_news_is_no_echo() {
    for (quote, prose) in [
        (
            "\"We thank heaven for the miners who pulled our three sons from the flooded shaft at Tarn on Sunday,\" said Irma Valk.",
            "Miners pulled three brothers from the flooded shaft at Tarn on Sunday, the council said.",
        ),
        (
            "\"How wonderful to see Aldo Ferrant back on the stage of the finest theatre we have,\" said Bo Lindqvist, a critic.",
            "Aldo Ferrant will act at the Brightwater Theatre again in spring, the theatre said on Monday.",
        ),
        (
            "\"We mourn Nadia Oyelaran, and our thoughts are with her sons and her many friends at the harbour school,\" said Bo Lindqvist.",
            "Nadia Oyelaran, who taught at the harbour school, died on Monday, her sons said.",
        ),
        (
            "\"Did the goats cross the frozen lake at night and wake the whole village?\" Bo Lindqvist asked.",
            "The goats crossed the frozen lake at night and woke the whole village.",
        ),
        (
            "\"The goats never crossed the frozen lake and woke nobody in the village,\" Bo Lindqvist said.",
            "The goats crossed the frozen lake at night and woke the whole village.",
        ),
        (
            "\"The goats crossed the frozen lake at night and woke the whole village,\" Bo Lindqvist said.",
            "Irma Valk said that the goats had crossed the frozen lake and woken the village by night.",
        ),
    ] {
        assert!(!echoes(quote, prose), "{quote}\n{prose}");
    }
}
