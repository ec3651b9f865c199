//! The origins of statements: quotations of which one article says where the words were said.

use super::{CommonOrigin, OriginCarrier, OriginReason, OriginSource, outlet_names};
use crate::analysis::quotes::{FamilyMember, QuoteRef, SharedKind};
use crate::analysis::stories::Story;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::query::{Statement, statements};
use crate::text::Span;

/// Words that say that a quotation is from a written statement.
const IN_A_STATEMENT: [&str; 7] = [
    "in a statement",
    "in the statement",
    "in a written statement",
    "in a press release",
    "in a release",
    "in a letter",
    "in an open letter",
];
/// Words that say that many could hear it, or that the article heard it itself: no single origin.
const OPEN: [&str; 13] = [
    "told us",
    "told me",
    "told reporters",
    "told a news conference",
    "told a press conference",
    "told journalists",
    "told parliament",
    "told the crowd",
    "told a rally",
    "told a crowd",
    "told the court",
    "told lawmakers",
    "told our",
];
/// Words of a quotation, at least, that two articles do not have in common by chance. Set by hand.
const MIN_WORDS: usize = 6;

/// The statements that several owners quote and of which the articles give one origin.
pub(super) fn find(corpus: &Corpus, findings: &Findings, stories: &[Story]) -> Vec<CommonOrigin> {
    let of = |statement: &Statement| {
        let articles = |at: &FamilyMember| at.quote.article;
        let first = statement.renderings.first().map(articles)?;
        let story = stories.iter().find(|story| story.articles.contains(&first))?;
        let members: Vec<FamilyMember> = statement
            .renderings
            .iter()
            .filter(|at| {
                at.kind != SharedKind::Altered && story.articles.contains(&at.quote.article)
            })
            .copied()
            .collect();
        origin(corpus, findings, story, statement, &members)
    };
    let told = statements(corpus, findings);
    told.iter().filter(|statement| statement.outlets > 1).filter_map(of).collect()
}

/// The common origin of the renderings of a statement; `None` without one, or when two are stated.
fn origin(
    corpus: &Corpus,
    findings: &Findings,
    story: &Story,
    statement: &Statement,
    members: &[FamilyMember],
) -> Option<CommonOrigin> {
    let names = outlet_names(corpus, &story.articles);
    let stated = told_once(corpus, findings, statement, members, &names)?;
    let mut carriers: Vec<OriginCarrier> = stated.carriers;
    for member in members {
        let article = member.quote.article;
        if carriers.iter().any(|carrier| carrier.article == article) {
            continue;
        }
        let is_within = stated.quotes.iter().any(|&told| lies_in(findings, member.quote, told));
        if is_within {
            let (span, _) = around(corpus, findings, member.quote)?;
            let evidence = Some(Site { article, span });
            let reason = OriginReason::SameWords;
            carriers.push(OriginCarrier { article, reason, evidence, from: None });
        }
    }
    carriers.sort_by_key(|carrier| carrier.article);
    let outlets = corpus.owners().count(carriers.iter().map(|carrier| carrier.article));
    if outlets < 2 {
        return None;
    }
    let told = stated.quotes[0];
    let site = Site { article: told.article, span: findings.quote(told)?.span };
    Some(CommonOrigin {
        story: story.articles.clone(),
        source: stated.source,
        statement: Some(site),
        carriers,
        outlets,
    })
}

/// The renderings of a statement that give its origin.
struct StatedRenderings {
    source: OriginSource,
    carriers: Vec<OriginCarrier>,
    quotes: Vec<QuoteRef>,
}

/// The origin that the renderings give; `None` when none gives one, when they give two, or when one says that others
/// heard the words too.
fn told_once(
    corpus: &Corpus,
    findings: &Findings,
    statement: &Statement,
    members: &[FamilyMember],
    names: &[(String, ArticleIx)],
) -> Option<StatedRenderings> {
    let mut found: Option<StatedRenderings> = None;
    for &FamilyMember { quote, .. } in members {
        let (span, around) = around(corpus, findings, quote)?;
        match stated(&around, names, || speaker(findings, statement)) {
            StatedOrigin::Open => return None,
            StatedOrigin::None => {}
            StatedOrigin::Known(reason, source) => {
                let evidence = Some(Site { article: quote.article, span });
                let carrier =
                    OriginCarrier { article: quote.article, reason, evidence, from: None };
                let told = found.get_or_insert_with(|| StatedRenderings {
                    source: source.clone(),
                    carriers: Vec::new(),
                    quotes: Vec::new(),
                });
                if told.source != source {
                    return None;
                }
                told.quotes.push(quote);
                if told.carriers.iter().all(|known| known.article != quote.article) {
                    told.carriers.push(carrier);
                }
            }
        }
    }
    found
}

/// Whether the words of one quotation, [`MIN_WORDS`] or more, stand in order and beside each other in another.
fn lies_in(findings: &Findings, one: QuoteRef, other: QuoteRef) -> bool {
    let keys = |quote: QuoteRef| -> Option<Vec<u64>> {
        let segments = findings.segments(quote.article)?;
        let words = &segments.words[segments.words_in(findings.quote(quote)?.span)];
        Some(words.iter().map(|word| word.key()).collect())
    };
    let (Some(one), Some(other)) = (keys(one), keys(other)) else { return false };
    one.len() >= MIN_WORDS && other.windows(one.len()).any(|window| window == one)
}

/// What an article says about where a quotation was said.
enum StatedOrigin {
    None,
    Open,
    Known(OriginReason, OriginSource),
}

fn stated(
    around: &str,
    names: &[(String, ArticleIx)],
    speaker: impl Fn() -> Option<String>,
) -> StatedOrigin {
    let small = around.to_lowercase();
    if OPEN.iter().any(|words| small.contains(words)) {
        return StatedOrigin::Open;
    }
    if let Some((at, lead)) = around.match_indices("told ").next() {
        let rest = &around[at + lead.len()..];
        let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("The ")).unwrap_or(rest);
        let ends = |name: &str| !rest[name.len()..].starts_with(char::is_alphanumeric);
        let known = names.iter().find(|(name, _)| rest.starts_with(&**name) && ends(name));
        return match known {
            Some((name, _)) => {
                StatedOrigin::Known(OriginReason::Told, OriginSource::Outlet(name.clone()))
            }
            // Somebody else was told: another newspaper, a meeting, a person.
            None => StatedOrigin::Open,
        };
    }
    if IN_A_STATEMENT.iter().any(|words| small.contains(words)) {
        return match speaker() {
            Some(name) => {
                StatedOrigin::Known(OriginReason::Statement, OriginSource::Statement(name))
            }
            None => StatedOrigin::Open,
        };
    }
    StatedOrigin::None
}

/// The name of the speaker of a statement.
fn speaker(findings: &Findings, statement: &Statement) -> Option<String> {
    Some(findings.actor(statement.speaker?)?.name.clone())
}

/// The sentences around a quotation, and their words without those inside its marks.
fn around(corpus: &Corpus, findings: &Findings, quote: QuoteRef) -> Option<(Span, String)> {
    let said = findings.quote(quote)?;
    let segments = findings.segments(quote.article)?;
    let text = &*corpus.article(quote.article).text.content;
    let whole =
        said.speaker.as_ref().map_or(said.marked, |speaker| said.marked.hull(speaker.source));
    let whole = said.cue.map_or(whole, |cue| whole.hull(cue));
    let over = segments.sentences_over(whole);
    let sentence = over.map(|at| segments.sentences[at]).reduce(Span::hull)?;
    let before = text.get(sentence.start()..said.marked.start()).unwrap_or_default();
    let after = text.get(said.marked.end()..sentence.end()).unwrap_or_default();
    Some((sentence, format!("{before} {after}")))
}
