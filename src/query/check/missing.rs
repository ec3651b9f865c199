//! What most outlets of the story carry and the draft does not.

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus, unsaid};
use crate::corpus::{ArticleIx, Site};
use crate::engine::OmissionKind;
use crate::text::Span;

/// Owners that must carry a statement, at least. One outlet is no coverage.
const MIN_OWNERS: usize = 2;

/// The beginnings of words that tell of harm to people.
const HARM: &[&str] =
    &["hurt", "injur", "wound", "harm", "kill", "die", "dead", "death", "casualt", "victim"];
/// What follows `no` where it means nobody.
const NOBODY: &[&str] = &["one", "person", "people", "injuries", "casualties", "deaths"];
/// Words behind *nobody* in which the harm stands. Set by hand.
const NEAR: usize = 4;

/// The statements, quotations and numbers that most outlets carry and that are not found in the draft.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let Some(omissions) = desk.findings.omissions().and_then(|all| all.of(desk.draft)) else {
        return Vec::new();
    };
    let all = desk.corpus.owners().count(desk.story.iter().copied());
    let least = MIN_OWNERS.max(all / 2 + 1);
    let mut found: Vec<DraftFinding> = omissions
        .carried_by_at_least(least)
        .filter(|one| match one.kind {
            OmissionKind::Sentence | OmissionKind::Quote => true,
            OmissionKind::Number => {
                desk.corpus.text(one.example).contains(|c: char| c.is_ascii_digit())
            }
            OmissionKind::Actor(_) => false,
        })
        .map(|one| {
            let others = one.stated.iter().copied().filter(|site| *site != one.example);
            let there = std::iter::once(one.example).chain(others);
            let there = there.map(|site| sentence(desk, site)).collect();
            let about = (DraftFindingKind::Missing, DraftStatus::NotFound);
            DraftFinding { outlets: one.outlets, ..desk.finding(about, None, there) }
        })
        .collect();
    found.extend(nobody_hurt(desk, least));
    found.extend(unsaid::find(desk));
    each_once(found)
}

/// The statement that nobody was hurt, when most outlets make it and the draft has no word of harm.
fn nobody_hurt(desk: &Desk<'_>, least: usize) -> Option<DraftFinding> {
    let is_english = |ix: ArticleIx| desk.corpus.article(ix).is_english();
    let has_harm = |ix: ArticleIx| {
        let segments = desk.findings.segments(ix);
        let words = segments.map_or(&[][..], |segments| &segments.words);
        words.iter().any(|word| is_harm(&desk.text(ix)[word.span()]))
    };
    if !is_english(desk.draft) || has_harm(desk.draft) {
        return None;
    }
    let articles = desk.story.iter().copied().filter(|&ix| is_english(ix));
    let sites: Vec<Site> = articles.filter_map(|ix| unharmed(desk, ix)).collect();
    if desk.owners(&sites) < least {
        return None;
    }
    Some(desk.finding((DraftFindingKind::Missing, DraftStatus::NotFound), None, sites))
}

/// The first sentence of an article that says that nobody was hurt or died.
fn unharmed(desk: &Desk<'_>, ix: ArticleIx) -> Option<Site> {
    let segments = desk.findings.segments(ix)?;
    let text = desk.text(ix);
    let says = |span: &&Span| {
        let range = segments.words_in(**span);
        let words: Vec<&str> = range.map(|at| &text[segments.words[at].span()]).collect();
        words.iter().enumerate().any(|(at, word)| {
            let is_nobody = word.eq_ignore_ascii_case("nobody")
                || word.eq_ignore_ascii_case("no")
                    && words.get(at + 1).is_some_and(|next| NOBODY.contains(next));
            is_nobody && words[at + 1..].iter().take(NEAR).any(|word| is_harm(word))
        })
    };
    segments.sentences.iter().find(says).map(|&span| Site { article: ix, span })
}

/// Whether a word tells of harm to people: `hurt`, `injured`, `died`.
fn is_harm(word: &str) -> bool {
    let word = word.to_lowercase();
    HARM.iter().any(|stem| word.starts_with(stem))
}

/// The findings without those that rest on a place of one before: another wording of the same.
fn each_once(found: Vec<DraftFinding>) -> Vec<DraftFinding> {
    let mut kept: Vec<DraftFinding> = Vec::new();
    for one in found {
        let is_known = |known: &DraftFinding| {
            known.there.iter().any(|a| {
                one.there.iter().any(|b| a.article == b.article && a.span.overlaps(b.span))
            })
        };
        if !kept.iter().any(is_known) {
            kept.push(one);
        }
    }
    kept
}

/// The sentence around a place.
fn sentence(desk: &Desk<'_>, site: Site) -> Site {
    let segments = desk.findings.segments(site.article);
    let sentence = segments.and_then(|segments| {
        let at = segments.sentence_at(site.span.start())?;
        segments.sentences.get(at).copied()
    });
    Site { span: sentence.map_or(site.span, |span| span.hull(site.span)), ..site }
}
