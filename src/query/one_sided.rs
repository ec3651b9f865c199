//! Finds the actors, quotes and numbers of an article that another article does not have.
//!
//! ```text
//! here    30 percent of the crates, UN envoys, Vera Amsel
//! there   30% of the crates, envoys of the United Nations        only here: Vera Amsel
//! ```
//!
//! A number is compared by its form ([`numerals`]), an actor also by the words of its names and by
//! its initials, so that another way to print it is no difference.

use crate::analysis::actors::{Actor, ActorIx, ActorKind};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::numeral::numerals;
use crate::text::signs::{WordSigns, figure_key};
use crate::text::{Pair, Side, Span, Word, fold};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Words inside names that give no initial.
const SMALL: [&str; 7] = ["of", "the", "and", "for", "in", "on", "de"];

/// Letters of the initials of a name, at most. A bound on the work.
const LONGEST_INITIALS: usize = 8;

/// Actors, quotes and numbers that one side has and the other side does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OneSided {
    /// Actors named only here, in order of their first mention.
    pub actors: Vec<ActorIx>,
    /// Quotes (their spans) that the other side does not carry in any form.
    pub quotes: Vec<Span>,
    /// Figures (their spans) that the other side does not print.
    pub numbers: Vec<Span>,
}

/// What only `side` of two articles has.
#[must_use]
pub(super) fn one_sided(
    corpus: &Corpus,
    findings: &Findings,
    articles: Pair<ArticleIx>,
    side: Side,
) -> OneSided {
    let (here, there) = (articles[side], articles[side.other()]);
    OneSided {
        actors: actors_only(corpus, findings, here, there),
        quotes: quotes_only(findings, here, there),
        numbers: numbers_only(corpus, findings, here, there),
    }
}

/// Returns the actors that only `here` names, in order of their first mention.
fn actors_only(
    corpus: &Corpus,
    findings: &Findings,
    here: ArticleIx,
    there: ArticleIx,
) -> Vec<ActorIx> {
    let (Some(linked), Some(actors)) = (findings.linked(), findings.actors()) else {
        return Vec::new();
    };
    let mut seen: BTreeSet<ActorIx> = linked.mentions(there).iter().map(|m| m.actor).collect();
    let candidates: Vec<ActorIx> =
        linked.mentions(here).iter().map(|m| m.actor).filter(|&actor| seen.insert(actor)).collect();
    if candidates.is_empty() {
        return candidates;
    }
    let printed = NamesInText::of(corpus, findings, there);
    let named = |ix: &ActorIx| actors.actors.get(ix.at()).is_some_and(|it| printed.has(it));
    candidates.into_iter().filter(|ix| !named(ix)).collect()
}

/// What an article prints that can be a name, known as one or not.
struct NamesInText {
    /// The folded words of the article, with a blank before and after each.
    words: String,
    /// The words in capitals, and the initials of each run of capitalised words.
    initials: FxHashSet<String>,
    capitals: FxHashSet<String>,
}

impl NamesInText {
    fn of(corpus: &Corpus, findings: &Findings, article: ArticleIx) -> Self {
        let text = &*corpus.article(article).text.content;
        let words = findings.segments(article).map_or(&[][..], |segments| &segments.words);
        let mut out = Self {
            words: String::from(" "),
            initials: FxHashSet::default(),
            capitals: FxHashSet::default(),
        };
        let mut run = String::new();
        let mut end = 0;
        for word in words {
            let printed = &text[word.span()];
            out.words.push_str(&folded(printed));
            out.words.push(' ');
            let joined = matches!(&text[end..word.span().start()], " " | "-");
            end = word.span().end();
            let letters = capitals(printed);
            if letters.len() > 1 {
                out.capitals.insert(letters);
            }
            match printed.chars().next().filter(|c| c.is_uppercase()) {
                Some(first) if joined => run.push(first),
                Some(first) => run = first.to_string(),
                None if joined && !run.is_empty() && SMALL.contains(&printed) => {}
                None => run.clear(),
            }
            // A name can begin inside of a run: `Envoys of the United Nations`.
            let starts = run.char_indices().rev().take(LONGEST_INITIALS).skip(1);
            out.initials.extend(starts.map(|(from, _)| run[from..].to_owned()));
        }
        out
    }

    /// Whether the article prints a name of the actor, or spells out or shortens it.
    fn has(&self, actor: &Actor) -> bool {
        let body = actor.kind != ActorKind::Person;
        std::iter::once(&actor.name).chain(&actor.aliases).any(|name| {
            let spelled: Vec<&str> = name.split_whitespace().collect();
            let whole: Vec<String> = spelled.iter().map(|word| folded(word)).collect();
            let long = spelled.len() > 1 || body;
            if long && self.words.contains(&format!(" {} ", whole.join(" "))) {
                return true;
            }
            let short = capitals(name);
            let initials: String = spelled
                .iter()
                .filter(|word| !SMALL.contains(word))
                .filter_map(|word| word.chars().next())
                .collect();
            body && (short.len() > 1 && self.initials.contains(&short)
                || spelled.len() > 1 && self.capitals.contains(&initials))
        })
    }
}

/// The letters of a word in capitals, without stops; empty for other words.
fn capitals(word: &str) -> String {
    let letters: String = word.chars().filter(|&c| c != '.').collect();
    if letters.chars().all(char::is_uppercase) { letters } else { String::new() }
}

/// A word as names are compared.
fn folded(word: &str) -> String {
    let folded = fold::name(word);
    folded.strip_suffix("'s").unwrap_or(&folded).to_owned()
}

/// Returns the quotes of `here` that `there` neither shares nor echoes, in order.
fn quotes_only(findings: &Findings, here: ArticleIx, there: ArticleIx) -> Vec<Span> {
    use crate::analysis::quotes::{QuoteRef, Utterance};
    let (Some(linked), Some(links), Some(speech)) =
        (findings.linked(), findings.quotes(), findings.speech(here))
    else {
        return Vec::new();
    };
    let carried = |index: usize| {
        let quote = QuoteRef { article: here, index: index as u32 };
        let shared = linked.shared(quote).iter().any(|&at| {
            let pair = &links.shared[at];
            pair.a.article == there || pair.b.article == there
        });
        shared
            || linked
                .echoes(Utterance::Quote(quote))
                .iter()
                .any(|&at| links.echoes[at].site.article == there)
    };
    speech
        .quotes
        .iter()
        .enumerate()
        .filter(|(at, _)| !carried(*at))
        .map(|(_, quote)| quote.span)
        .collect()
}

/// Returns the figures of `here` that `there` prints in no way, each once, in order.
fn numbers_only(
    corpus: &Corpus,
    findings: &Findings,
    here: ArticleIx,
    there: ArticleIx,
) -> Vec<Span> {
    let mut seen: BTreeSet<u64> =
        figures(corpus, findings, there).into_iter().map(|(key, _)| key).collect();
    let own = figures(corpus, findings, here).into_iter();
    own.filter_map(|(key, span)| if seen.insert(key) { span } else { None }).collect()
}

/// The figures of an article by their keys, with the bytes of those that are printed in digits.
fn figures(corpus: &Corpus, findings: &Findings, article: ArticleIx) -> Vec<(u64, Option<Span>)> {
    let text = &*corpus.article(article).text.content;
    let words = findings.segments(article).map_or(&[][..], |segments| &segments.words);
    let spans: Vec<Span> = words.iter().map(|word| word.span()).collect();
    let digits = |span: Span| text[span].bytes().any(|b| b.is_ascii_digit());
    let mut out = Vec::new();
    let mut at = 0;
    let push_words = |from: usize, to: usize, out: &mut Vec<(u64, Option<Span>)>| {
        for &word in words[from..to].iter().filter(|word| digits(word.span())) {
            out.push((figure_key(text, word), Some(WordSigns::of(text, word.span()).span)));
        }
    };
    for numeral in numerals(text, &spans) {
        push_words(at, numeral.words.start.max(at), &mut out);
        at = numeral.words.end;
        let (first, last) = (spans[numeral.words.start], spans[numeral.words.end - 1]);
        let whole = WordSigns::of(text, first).span.hull(WordSigns::of(text, last).span);
        let printed = digits(first.hull(last)).then_some(whole);
        out.push((Word::key_of(&numeral.form), printed));
    }
    push_words(at, words.len(), &mut out);
    out
}
