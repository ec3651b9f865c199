//! Finds the articles that a condition selects.

use super::{
    ArticleSet, ArticleState, Condition, DayRange, ReadingMarks, ScopeTerm, ValueRelation,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::analysis::stories::THRESHOLD;
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::search::within;
use crate::text::{Span, fold};
use jiff::civil;
use rustc_hash::FxHashSet;

/// The articles that `condition` selects.
pub(super) fn articles(
    condition: &Condition,
    corpus: &Corpus,
    findings: &Findings,
    marks: &ReadingMarks,
) -> ArticleSet {
    let of = |part: &Condition| articles(part, corpus, findings, marks);
    let all = corpus.len();
    match condition {
        Condition::All(parts) => {
            let sets: Vec<ArticleSet> = parts.iter().map(of).collect();
            ArticleSet::where_(all, |ix| sets.iter().all(|set| set.has(ix)))
        }
        Condition::Any(parts) => {
            let sets: Vec<ArticleSet> = parts.iter().map(of).collect();
            ArticleSet::where_(all, |ix| sets.iter().any(|set| set.has(ix)))
        }
        Condition::Not(part) => {
            let set = of(part);
            ArticleSet::where_(all, |ix| !set.has(ix))
        }
        Condition::Term(term) => of_term(term, corpus, findings, marks),
    }
}

fn of_term(
    term: &ScopeTerm,
    corpus: &Corpus,
    findings: &Findings,
    marks: &ReadingMarks,
) -> ArticleSet {
    let all = corpus.len();
    let by_article =
        |test: &dyn Fn(&Article) -> bool| ArticleSet::where_(all, |ix| test(corpus.article(ix)));
    match term {
        ScopeTerm::Outlet(words) => by_article(&|article| {
            article.outlet.as_ref().is_some_and(|outlet| has_words(&outlet.name, words))
        }),
        ScopeTerm::Language(tag) => by_article(&|article| article.language() == Some(tag.as_str())),
        ScopeTerm::Date(relation, days) => by_article(&|article| {
            article.published.is_some_and(|date| is_then(date.day(), *relation, *days))
        }),
        ScopeTerm::Words(words) => {
            by_article(&|article| !within(&article.text.content, words).is_empty())
        }
        ScopeTerm::Is(state) => of_state(*state, corpus, findings, marks),
        ScopeTerm::Tag(tag) => ArticleSet::where_(all, |ix| marks.has_tag(ix, tag)),
        ScopeTerm::Story(id) => of_story(id, corpus, findings),
        ScopeTerm::Actor(name) => {
            let naming = naming(name, findings);
            ArticleSet::where_(all, |ix| naming.contains(&ix))
        }
        ScopeTerm::Speaker(name) => of_speaker(name, corpus, findings),
        ScopeTerm::Quote(words) => ArticleSet::where_(all, |ix| {
            quotations(findings, ix)
                .any(|span| has_words(corpus.text(Site { article: ix, span }), words))
        }),
        ScopeTerm::Shared(relation, outlets) => ArticleSet::where_(all, |ix| {
            let Some(joined) = findings.joined() else { return false };
            let sentences = findings.segments(ix).map_or(0, |segments| segments.sentences.len());
            let most = (0..sentences).map(|at| joined.reach(ix, at).outlets()).max();
            holds(most.unwrap_or(0), *relation, *outlets)
        }),
    }
}

/// Whether the folded `text` has the folded `words`.
fn has_words(text: &str, words: &str) -> bool {
    fold::name(text).contains(words)
}

fn holds(value: usize, relation: ValueRelation, asked: usize) -> bool {
    match relation {
        ValueRelation::Is => value == asked,
        ValueRelation::Less => value < asked,
        ValueRelation::AtMost => value <= asked,
        ValueRelation::More => value > asked,
        ValueRelation::AtLeast => value >= asked,
    }
}

/// Whether a day stands so to a year, a month or a day.
fn is_then(day: civil::Date, relation: ValueRelation, days: DayRange) -> bool {
    match relation {
        ValueRelation::Is => (days.first..=days.last).contains(&day),
        ValueRelation::Less => day < days.first,
        ValueRelation::AtMost => day <= days.last,
        ValueRelation::More => day > days.last,
        ValueRelation::AtLeast => day >= days.first,
    }
}

fn of_state(
    state: ArticleState,
    corpus: &Corpus,
    findings: &Findings,
    marks: &ReadingMarks,
) -> ArticleSet {
    let all = corpus.len();
    match state {
        ArticleState::Dated => ArticleSet::where_(all, |ix| corpus.article(ix).published.is_some()),
        ArticleState::Undated => {
            ArticleSet::where_(all, |ix| corpus.article(ix).published.is_none())
        }
        ArticleState::Read => ArticleSet::where_(all, |ix| marks.read.contains(&ix)),
        ArticleState::Unread => ArticleSet::where_(all, |ix| !marks.read.contains(&ix)),
        ArticleState::Starred => ArticleSet::where_(all, |ix| marks.starred.contains(&ix)),
        ArticleState::Cut => ArticleSet::where_(all, |ix| !corpus.article(ix).is_whole()),
        ArticleState::Quoting => {
            ArticleSet::where_(all, |ix| quotations(findings, ix).next().is_some())
        }
        ArticleState::Alone => {
            let stories = findings.stories().map(|stories| stories.at(THRESHOLD));
            let alone: FxHashSet<ArticleIx> = stories
                .unwrap_or_default()
                .iter()
                .filter(|story| story.articles.len() == 1)
                .flat_map(|story| story.articles.iter().copied())
                .collect();
            ArticleSet::where_(all, |ix| alone.contains(&ix))
        }
    }
}

/// The articles of the story that has the first article whose id begins with `id`. The id of a
/// story is the id of its first article and `.s`.
fn of_story(id: &str, corpus: &Corpus, findings: &Findings) -> ArticleSet {
    let id = id.strip_suffix(".s").unwrap_or(id);
    let named = corpus.iter().find(|(_, article)| article.id.to_string().starts_with(id));
    let story = named.and_then(|(ix, _)| {
        let stories = findings.stories()?.at(THRESHOLD);
        stories.into_iter().find(|story| story.articles.contains(&ix))
    });
    let articles = story.map(|story| story.articles).unwrap_or_default();
    ArticleSet::where_(corpus.len(), |ix| articles.binary_search(&ix).is_ok())
}

/// The actors of this folded name: those that have exactly the id or the name, else those that have
/// the words in a name.
fn actors_named(name: &str, findings: &Findings) -> Vec<ActorIx> {
    let Some(actors) = findings.actors() else { return Vec::new() };
    let those = |test: &dyn Fn(&Actor) -> bool| -> Vec<ActorIx> {
        let all = actors.actors.iter().enumerate();
        all.filter(|(_, actor)| test(actor)).map(|(at, _)| ActorIx(at as u32)).collect()
    };
    let exact =
        those(&|actor| actor.id == name || actor.names().any(|own| fold::name(own) == name));
    if exact.is_empty() {
        those(&|actor| actor.names().any(|own| has_words(own, name)))
    } else {
        exact
    }
}

/// The articles that name an actor of this folded name.
fn naming(name: &str, findings: &Findings) -> FxHashSet<ArticleIx> {
    let actors = actors_named(name, findings).into_iter().filter_map(|ix| findings.actor(ix));
    actors.flat_map(|actor| actor.mentions.iter().map(|mention| mention.site.article)).collect()
}

fn of_speaker(name: &str, corpus: &Corpus, findings: &Findings) -> ArticleSet {
    let actors: FxHashSet<ActorIx> = actors_named(name, findings).into_iter().collect();
    ArticleSet::where_(corpus.len(), |ix| {
        let (Some(facts), Some(linked)) = (findings.analysis(ix), findings.linked()) else {
            return false;
        };
        facts.speech.quotes.iter().enumerate().any(|(index, quote)| {
            let quote_ref = QuoteRef { article: ix, index: index as u32 };
            let speakers = linked.speakers(Utterance::Quote(quote_ref));
            let described = || {
                let Some(speaker) = &quote.speaker else { return false };
                let source = corpus.text(Site { article: ix, span: speaker.source });
                has_words(source, name)
            };
            speakers.iter().any(|actor| actors.contains(actor)) || described()
        })
    })
}

/// The spans of the quotations of an article.
fn quotations(findings: &Findings, ix: ArticleIx) -> impl Iterator<Item = Span> + '_ {
    let quotes = findings.speech(ix).map_or(&[][..], |speech| &speech.quotes);
    quotes.iter().map(|quote| quote.span)
}
