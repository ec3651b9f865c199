//! Stories in invented articles: which articles are grouped, which are not, and the evidence.

#[path = "support/articles.rs"]
mod articles;

use articles::Coverage;
use crossread::analysis::stories::{Stories, THRESHOLD, group};
use crossread::corpus::ArticleIx;
use crossread::lexis::Lexis;

const FERRY: &str =
    "The ferry Petrel ran onto the rocks off Gull Island on Monday night with 80 passengers aboard.
    Coastguards under Ada Brandt took everybody off before the tide turned at Oldport.
    The Petrel had lost its rudder, said Brandt.";
const FERRY_TOLD_ANEW: &str =
    "Eighty people were rescued from the Petrel after it struck rocks near Gull Island.
    Ada Brandt of the coastguard said that its rudder had failed on the way to Oldport.
    Gull Island has no other ferry.";
const STRIKE: &str = "Bakers in Oldport walked out on Monday over night pay.
    Tomas Reuel, who leads the bakers of Millers Row, said that no bread would be baked before Friday.
    Reuel will meet the owners of the Millers Row ovens.";
const STRIKE_TOLD_ANEW: &str =
    "There is no bread in Oldport: the bakers of Millers Row are on strike.
    Owners of the ovens have asked Tomas Reuel to talks on pay at night.
    Reuel wants a rise before the bakers bake again.";
const BEES: &str = "Bees can count to four, a school in Larkham has found.
    Petra Ostrow paints dots on their hives. Sugar awaits those that add up.";

fn stories(texts: &[&str]) -> (Coverage, Stories) {
    let texts: Vec<(&str, &str)> = texts.iter().map(|text| ("", *text)).collect();
    let coverage = Coverage::new(&texts);
    let lexis = Lexis::new();
    let stories = group(&coverage.docs(), &coverage.weights(&lexis), &lexis);
    (coverage, stories)
}

fn at(stories: &Stories, threshold: f32) -> Vec<Vec<u32>> {
    stories
        .at(threshold)
        .iter()
        .map(|story| story.articles.iter().map(|ix| ix.0).collect())
        .collect()
}

#[test]
fn one_event_is_one_story_and_every_article_is_in_one() {
    let (_, stories) = stories(&[FERRY, STRIKE, FERRY_TOLD_ANEW, BEES, STRIKE_TOLD_ANEW]);
    assert_eq!(at(&stories, THRESHOLD), [vec![0, 2], vec![1, 4], vec![3]]);
}

#[test]
fn a_higher_threshold_gives_more_stories() {
    let (_, stories) = stories(&[FERRY, STRIKE, FERRY_TOLD_ANEW, BEES, STRIKE_TOLD_ANEW]);
    assert_eq!(at(&stories, 1.0), [[0], [1], [2], [3], [4]]);
    let counts: Vec<usize> =
        [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|threshold| stories.at(threshold).len()).to_vec();
    assert!(counts.is_sorted(), "a higher threshold parts, never joins: {counts:?}");
}

#[test]
fn copies_are_grouped_and_every_article_stays() {
    let reprinted = format!("{FERRY}\nRead on.");
    let (_, stories) = stories(&[FERRY, BEES, &reprinted, FERRY_TOLD_ANEW, FERRY]);
    let story = &stories.at(THRESHOLD)[0];
    let texts: Vec<Vec<u32>> =
        story.texts.iter().map(|text| text.iter().map(|ix| ix.0).collect()).collect();
    assert_eq!(texts, [vec![0, 2, 4], vec![3]]);
    assert_eq!(story.articles.len(), 4);
}

#[test]
fn the_evidence_has_the_common_stems_of_two_articles() {
    let (coverage, stories) = stories(&[FERRY, STRIKE, FERRY_TOLD_ANEW, BEES, STRIKE_TOLD_ANEW]);
    let docs = coverage.docs();
    let why = stories.why(&docs, &Lexis::new(), ArticleIx(0), ArticleIx(2));
    let word = |at: usize| &coverage.text(0)[why.common[at].at[0]];
    assert!(why.together_up_to.is_some_and(|up_to| up_to >= THRESHOLD));
    assert!(why.common[0].name && ["Petrel", "Brandt", "Gull"].contains(&word(0)), "{}", word(0));
    let other = stories.why(&docs, &Lexis::new(), ArticleIx(0), ArticleIx(1));
    assert!(other.together_up_to.is_none_or(|up_to| up_to < THRESHOLD));
    assert!(other.score < why.score);
}

#[test]
fn empty_and_short_articles_have_stories() {
    assert!(at(&stories(&[]).1, THRESHOLD).is_empty());
    assert_eq!(at(&stories(&["", "Ferry", "", "Ferry"]).1, THRESHOLD).concat().len(), 4);
    let same = vec![BEES; 300];
    assert_eq!(stories(&same).1.at(THRESHOLD).len(), 1);
}

const HOST: &str = "Ellen Denvers will host the Lantern Prizes next March, the Lantern Academy announced on Friday.
    It will be the second time that Denvers leads the show. Producers praised Denvers.";
const HOST_TOLD_ANEW: &str =
    "The Lantern Academy has picked Ellen Denvers, a singer, to present the Lantern Prizes in March.
    Denvers led the show once before, in Oldport.";
const OTHER_HOST: &str =
    "Hugo Jakobsen will host the Lantern Prizes next February, the Lantern Academy announced on Friday.
    It will be the first time that Jakobsen leads the show. Producers praised Jakobsen.";
const OTHER_HOST_TOLD_ANEW: &str =
    "The Lantern Academy has picked Hugo Jakobsen, a juggler, to present the Lantern Prizes in February.
    Jakobsen never led a show before, at least in Oldport.";

#[test]
fn two_events_in_one_formula_with_other_protagonists_are_two_stories() {
    let (_, stories) = stories(&[HOST, OTHER_HOST, HOST_TOLD_ANEW, OTHER_HOST_TOLD_ANEW]);
    assert_eq!(at(&stories, THRESHOLD), [[0, 2], [1, 3]]);
}

#[test]
fn a_protagonist_of_some_reports_only_parts_no_story() {
    let later = "Captain Ines Quoll of the Petrel was questioned. Quoll had steered the Petrel onto rocks off Gull Island.
        Ada Brandt of the coastguard at Oldport accused Quoll.";
    let also = "Ines Quoll blames the rudder of the Petrel for the rocks off Gull Island. Quoll spoke in Oldport to Ada Brandt.
        Quoll has been captain for nine years.";
    let (_, stories) = stories(&[FERRY, FERRY_TOLD_ANEW, later, also]);
    assert_eq!(at(&stories, THRESHOLD), [[0, 1, 2, 3]]);
}
