//! What is not found, in an article or elsewhere: invented stories in which it is said otherwise, and
//! in which it is really missing.

#[path = "support/articles.rs"]
mod articles;

use crossread::analysis::align::AlignOptions;
use crossread::corpus::{ArticleIx, Corpus, Site};
use crossread::engine::{Findings, Omission, OmissionKind, OmissionTier, Standing};
use crossread::lexis::Lexis;
use crossread::query::{common_words, compare, only_here, renderings, standing};
use crossread::text::{Pair, Side};

/// A coverage and what is found in it.
struct Told {
    corpus: Corpus,
    findings: Findings,
}

impl Told {
    fn of(texts: &[&str]) -> Self {
        let outlets = ["Alder", "Birch", "Cedar", "Dogwood"];
        let texts: Vec<(&str, &str)> = outlets.into_iter().zip(texts.iter().copied()).collect();
        let corpus = articles::corpus(&texts);
        let findings = crossread::analyse(&corpus);
        Self { corpus, findings }
    }

    /// The article with these words.
    fn article(&self, words: &str) -> ArticleIx {
        let mut all = self.corpus.iter();
        let found = all.find(|(_, article)| article.text.content.contains(words));
        found.unwrap_or_else(|| panic!("no article has {words:?}")).0
    }

    /// What can be said of the sentence with these words; `None` when it has a counterpart.
    fn standing(&self, words: &str) -> Option<Standing> {
        let ix = self.article(words);
        let at = self.corpus.article(ix).text.content.find(words)?;
        let segments = self.findings.segments(ix)?;
        let span = segments.sentences[segments.sentence_at(at)?];
        standing(&self.findings, ix, span).map(|lone| lone.standing)
    }

    /// What at least two outlets carry and is not found in the article with `words`.
    fn missing(&self, words: &str) -> Vec<&Omission> {
        let omissions = self.findings.omissions().and_then(|all| all.of(self.article(words)));
        omissions.into_iter().flat_map(|omissions| omissions.carried_by_at_least(2)).collect()
    }

    /// The words of the sentences, quotations, names and numbers that are missing, as printed.
    fn missing_words(&self, words: &str) -> Vec<String> {
        let text = |site: Site| self.corpus.text(site).to_owned();
        self.missing(words).iter().map(|omission| text(omission.example)).collect()
    }
}

const ORGAN: [&str; 3] = [
    "The organ of Sant Berol fell silent on Monday when the river Ouvenne broke into the crypt.\n\
     Volunteers carried the pipes up the hill in wheelbarrows before the water reached them.\n\
     The bishop of Sant Berol thanked the volunteers on Tuesday.\n\
     Three bakers from the next valley have promised to bake bread for every helper until Easter.",
    "The flooded Ouvenne silenced the organ of Sant Berol on Monday after it broke into the crypt.\n\
     Volunteers carried the pipes up the hill in wheelbarrows before the water reached them.\n\
     The bishop of Sant Berol thanked the volunteers on Tuesday.",
    "The river Ouvenne broke into the crypt of Sant Berol on Monday and the organ fell silent.\n\
     Helpers hauled its pipes uphill on carts ahead of the flood.\n\
     The bishop of Sant Berol thanked the volunteers on Tuesday.",
];

#[test]
fn what_nothing_in_the_story_comes_near_is_only_here() {
    let told = Told::of(&ORGAN);
    assert_eq!(told.standing("Three bakers"), Some(Standing::OnlyHere));
    let ix = told.article("Three bakers");
    assert_eq!(only_here(&told.findings, ix).len(), 1);
}

/// Two reports that tell five facts, all but the last in wholly other words.
const MINE: [&str; 2] = [
    "The council of Halden voted on Monday to close the salt mine, after councillor Rena Toft raised her hand.\n\
     She had kept both camps guessing for weeks.\n\
     A legal challenge would follow, councillor Ulf Brandt added.\n\
     The foreman's lawyer, Greta Holm, said he could go home and was grieving.\n\
     The mine's former head, Pavel Zell, said there had been no means to shore up the roof.\n\
     A bronze bell hangs in the chapel of Sankt Ossic since the great collapse.",
    "Salt will no longer be dug in Halden: its council voted on Monday to close the mine.\n\
     Nobody knew until then which way Rena Toft would vote.\n\
     Ulf Brandt, who was against it, intends to go before a judge.\n\
     Police let the foreman walk free on Monday after questioning, his lawyer said.\n\
     The pit's previous chief says that nobody would pay for stronger timbers.",
];

#[test]
fn what_has_no_word_of_its_own_or_only_the_name_of_who_says_it_is_not_called_only_here() {
    let told = Told::of(&MINE);
    for words in ["She had kept", "A legal challenge", "The foreman's lawyer", "former head"] {
        assert_ne!(told.standing(words), Some(Standing::OnlyHere), "{words}");
    }
    assert_eq!(told.standing("A bronze bell"), Some(Standing::OnlyHere));
}

#[test]
fn what_is_said_in_other_words_is_neither_only_here_nor_missing() {
    let told = Told::of(&ORGAN);
    assert_ne!(told.standing("Helpers hauled"), Some(Standing::OnlyHere));
    let words = told.missing_words("Helpers hauled");
    assert!(words.iter().all(|words| !words.contains("wheelbarrows")), "{words:?}");
}

#[test]
fn what_two_others_state_and_nothing_comes_near_is_missing() {
    let told = Told::of(&[
        ORGAN[0],
        ORGAN[1],
        "The river Ouvenne broke into the crypt of Sant Berol on Monday and the organ fell silent.\n\
         The bishop of Sant Berol held a service in the school on Tuesday, with two accordions.",
    ]);
    let missing = told.missing("two accordions");
    let volunteers = missing.iter().find(|omission| {
        omission.kind == OmissionKind::Sentence
            && told.corpus.text(omission.example).contains("wheelbarrows")
    });
    let volunteers = volunteers.expect("the sentence on the wheelbarrows is missing");
    assert_eq!((volunteers.tier, volunteers.outlets), (OmissionTier::NotFound, 2));
    assert_eq!(volunteers.stated.len(), 2, "each carrier's own sentence is given");
}

#[test]
fn a_speaker_with_an_office_is_no_statement() {
    let told = Told::of(&[
        "The ferry to Lunholm will stop in October, the county said on Friday.\n\
         “A timetable is a promise,” said Ottilie Brandur, professor of transport at the University of Karst.",
        "The county said on Friday that the ferry to Lunholm will stop in October.\n\
         “Islands shrink when boats are late,” said Ottilie Brandur, professor of transport at the University of Karst.",
        "The ferry to Lunholm will stop in October, the county said on Friday.\n\
         School children on Lunholm wrote to the king about it.",
    ]);
    let missing = told.missing("School children");
    let stated = missing
        .iter()
        .filter(|omission| matches!(omission.kind, OmissionKind::Sentence | OmissionKind::Quote));
    assert_eq!(stated.count(), 0, "{:?}", told.missing_words("School children"));
}

#[test]
fn initials_name_a_body() {
    let told = Told::of(&[
        "Observers of the Assembly for Rivers and Canals in Tavelle counted the boats at Dorn on Sunday.\n\
         The boats at Dorn carried grain, the harbour office of Dorn said.",
        "Observers of the Assembly for Rivers and Canals in Tavelle counted the boats at Dorn on Sunday.\n\
         The harbour office of Dorn said the boats at Dorn carried grain.",
        "Observers of the ARCT counted the boats at Dorn on Sunday, all of them laden with grain.\n\
         The boats at Dorn carried grain, the harbour office said. The ARCT will publish its list in June.",
    ]);
    let words = told.missing_words("ARCT");
    assert!(
        words.iter().all(|words| !words.contains("Assembly") && !words.contains("Tavelle")),
        "{words:?}"
    );
}

#[test]
fn an_actor_that_the_text_does_not_name_is_missing() {
    let told = Told::of(&[
        "The bridge at Quelm was closed on Monday after a barge struck a pillar, engineers said.\n\
         Rosalind Achterberg, who steered the barge, was not hurt. Rosalind Achterberg blamed the fog.",
        "Engineers closed the bridge at Quelm on Monday after a barge struck a pillar.\n\
         The barge was steered by Rosalind Achterberg. Fog lay on the river, Rosalind Achterberg said.",
        "The bridge at Quelm was closed on Monday after a barge struck a pillar, engineers said.\n\
         Lorries have to take the road over the hills until the pillar at Quelm is mended.",
    ]);
    let missing = told.missing("Lorries");
    let named = missing.iter().any(|omission| match omission.kind {
        OmissionKind::Actor(ix) => {
            told.findings.actor(ix).is_some_and(|actor| actor.name == "Rosalind Achterberg")
        }
        _ => false,
    });
    assert!(named, "{:?}", told.missing_words("Lorries"));
}

#[test]
fn another_value_answers_the_question() {
    let told = Told::of(&[
        "The landslide at Brumm destroyed 45 houses on Friday, the rescue service said.\n\
         The rescue service sent dogs to Brumm.",
        "On Friday the landslide at Brumm destroyed 45 houses, the rescue service said.\n\
         The mayor of Brumm thanked the rescue service.",
        "The landslide at Brumm destroyed dozens of houses on Friday, the rescue service said.\n\
         The road to Brumm is closed.",
    ]);
    let missing = told.missing("dozens of houses");
    assert!(missing.iter().all(|omission| omission.kind != OmissionKind::Number));
}

#[test]
fn one_article_alone_is_not_compared() {
    let told =
        Told::of(&["The ferry to Lunholm will stop in October, the county said on Friday.\n\
         School children on Lunholm wrote to the king about it."]);
    assert_eq!(told.standing("School children"), Some(Standing::NotCompared));
}

#[test]
fn a_fragment_is_found_inside_a_longer_quotation() {
    let told = Told::of(&[
        "The mill at Grauss will close, its owner said on Friday.\n\
         “This is a bitter day for Grauss and for the whole valley. I will ring the bell,” Mayor Tolmey wrote.",
        "The mill at Grauss will close on Friday. Mayor Tolmey said in a letter that this was “a bitter day.” \
         Millers at Grauss were silent.",
        "Mayor Tolmey answered the news of the mill at Grauss with a letter, calling it “a bitter day.” \
         The mill at Grauss is three hundred years old.",
    ]);
    let links = told.findings.quotes().expect("quotes are related");
    let places = renderings(&told.findings, &links.families);
    let longest = places.iter().map(Vec::len).max();
    assert_eq!(longest, Some(3), "the longer quotation has the words too");
}

/// The names and the numbers that only the first of two articles has.
fn only_left(left: &str, right: &str) -> (Vec<String>, Vec<String>) {
    let told = Told::of(&[left, right]);
    let sides = Pair::new(ArticleIx(0), ArticleIx(1));
    let (lexis, options) = (Lexis::new(), AlignOptions::default());
    let compared = compare(&told.corpus, &told.findings, &lexis, sides, options);
    let only = compared.expect("both articles are read").summary.one_sided[Side::Left].clone();
    let actors = &told.findings.actors().expect("actors are found").actors;
    let names = only.actors.iter().map(|ix| actors[ix.at()].name.clone()).collect();
    let text = &told.corpus.article(ArticleIx(0)).text.content;
    (names, only.numbers.iter().map(|span| text[*span].to_owned()).collect())
}

#[test]
fn another_form_of_a_name_or_a_number_is_not_of_one_side_only() {
    for (left, right) in [
        (
            "The herring board\nThe dam took 40 percent of the herring on 6 May, the board wrote.",
            "The herring board\nThe dam took 40% of the herring on May 6, the board wrote.",
        ),
        (
            "The herring board\nTwelve boats and 3 nets worth $2.5 million sank, the board wrote.",
            "The herring board\n12 boats and three nets worth 2.5 million dollars sank, the board wrote.",
        ),
        (
            "The herring board\nEnvoys of the United Nations counted the herring on Monday.",
            "The herring board\nUN envoys counted the herring on Monday.",
        ),
    ] {
        let none = (Vec::<String>::new(), Vec::<String>::new());
        assert_eq!(only_left(left, right), none, "{left} | {right}");
        assert_eq!(only_left(right, left), none, "{right} | {left}");
    }
    let (names, numbers) = only_left(
        "The herring board\nMona Petrie counted 41 boats worth $2.5 million on Monday.",
        "The herring board\nSomebody counted 14 boats worth €2.5 million on Monday.",
    );
    assert_eq!(names, ["Mona Petrie"]);
    assert_eq!(numbers, ["41", "$2.5 million"]);
}

/// The numbers that are missing in the article with `words`.
fn missing_numbers(told: &Told, words: &str) -> Vec<String> {
    let missing = told.missing(words);
    let numbers = missing.iter().filter(|omission| omission.kind == OmissionKind::Number);
    numbers.map(|omission| told.corpus.text(omission.example).to_owned()).collect()
}

#[test]
fn a_bound_that_another_value_fits_is_no_common_number() {
    let told = Told::of(&[
        "Riots in Old Tarnford went on for a third night on Sunday.\n\
         Police in Old Tarnford have detained more than 200 protesters over the riots.",
        "A third night of riots shook Old Tarnford on Sunday.\n\
         Police have detained more than 400 protesters over the riots in Old Tarnford.",
        "Old Tarnford saw riots on Sunday for a third night.\n\
         Bakers gave bread to the crowd.",
    ]);
    assert_eq!(missing_numbers(&told, "Bakers gave bread"), [""; 0]);
}

#[test]
fn a_number_that_is_told_without_counting_is_not_missing() {
    let told = Told::of(&[
        "The ferry Elin Marrow hit the pier of Lunholm on Friday, and 2 sailors were hurt.",
        "Two sailors were hurt on Friday when the ferry Elin Marrow hit the pier of Lunholm.",
        "On Friday the ferry Elin Marrow hit the pier of Lunholm.\n\
         The families of the two asked the reporters for quiet.",
    ]);
    assert_eq!(missing_numbers(&told, "asked the reporters"), [""; 0]);
    let told = Told::of(&[
        "The climber Jon Weir fell 700 metres from the Hornlid on Friday.",
        "Jon Weir, a climber, fell some 700 metres from the Hornlid on Friday.",
        "On Friday the climber Jon Weir dropped about 600 m on the Hornlid, the guides told radio.",
    ]);
    assert_eq!(missing_numbers(&told, "told radio"), [""; 0]);
}

#[test]
fn words_that_all_wordings_share_are_found_in_order() {
    let told = Told::of(&[
        "The barge Linnet passed its yearly survey at the dock of Orme in January.",
        "The barge Linnet, built in 1994, passed its yearly survey in January.",
        "Nobody asked the mayor.",
    ]);
    let place = |at: u32| {
        let article = ArticleIx(at);
        Site { article, span: told.findings.segments(article).expect("segments").sentences[0] }
    };
    let shared = |others: &[Site]| {
        let spans = common_words(&told.corpus, &told.findings, place(0), others);
        let text = |span| told.corpus.text(Site { article: ArticleIx(0), span }).to_owned();
        spans.into_iter().map(text).collect::<Vec<_>>()
    };
    let whole = told.corpus.text(place(0)).to_owned();
    assert_eq!(shared(&[]).concat(), whole);
    assert_eq!(shared(&[place(1)]), ["The barge Linnet passed its yearly survey", "in January"]);
    assert_eq!(shared(&[place(1), place(2)]), [whole], "nothing is shared by all");
}

#[test]
fn a_short_form_of_a_large_number_tells_it() {
    let told = Told::of(&[
        "The cabinet of Velmora cut pensions on Friday to get loans of 110 billion crowns from the bank.",
        "To get loans of 110 billion crowns from the bank, the cabinet of Velmora cut pensions on Friday.",
        "On Friday the cabinet of Velmora cut pensions for bank loans of 110 b. crowns.\n\
         Bakers closed their shops.",
    ]);
    assert_eq!(missing_numbers(&told, "Bakers closed"), [""; 0]);
}
