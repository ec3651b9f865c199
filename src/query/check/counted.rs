//! Small numbers of a draft, set against those that the others print before the same noun.
//!
//! ```text
//! draft   for eleven hours                   others   for seven hours ×3              ─► not found; nearest seven
//! ```
//!
//! A small number stands in every story, so that its value alone tells nothing. Beside its noun it does, when the
//! others agree on another one in a sentence with words in common.

use super::figures::is_near;
use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::analysis::numbers::{Figure, Modifier, Unit};
use crate::corpus::{ArticleIx, Site};
use crate::lexis::frequencies::Frequencies;
use crate::lexis::stem::stem;
use crate::text::fold;

/// Owners that print the other number before the noun, at least. One may count other things.
const MIN_OWNERS: usize = 2;
/// Weight of a word in English at large, in nats, from which on it may be a noun: *the 310 that* counts nothing.
/// Set by hand.
const MIN_WEIGHT: f32 = 0.5;
/// Words that the sentence of the number and one of theirs must have in common, beside the noun.
const COMMON_WORDS: usize = 1;

/// What is to be said of a number beside its noun; `None` when the others do not agree on one other value.
pub(super) fn doubt(desk: &Desk<'_>, figure: &Figure) -> Option<DraftFinding> {
    if !is_plain(figure) || figure.modifier != Modifier::Exactly {
        return None;
    }
    let noun = noun(desk, desk.draft, figure)?;
    let mut sites: Vec<Site> = Vec::new();
    let mut value = None;
    for &ix in desk.story {
        for other in desk.findings.figures(ix).unwrap_or_default() {
            if self::noun(desk, ix, other).as_ref() == Some(&noun) {
                if !is_plain(other) || value.is_some_and(|known| known != other.value.to_bits()) {
                    return None;
                }
                value = Some(other.value.to_bits());
                sites.push(Site { article: ix, span: other.span });
            }
        }
    }
    let is_other = value? != figure.value.to_bits();
    if !is_other || desk.owners(&sites) < MIN_OWNERS || !is_near(desk, figure, &sites, COMMON_WORDS)
    {
        return None;
    }
    let about = (DraftFindingKind::Number, DraftStatus::NotFound);
    Some(desk.finding(about, Some(figure.span), sites))
}

/// Whether a figure is one number of things, or of a measure.
fn is_plain(figure: &Figure) -> bool {
    matches!(figure.unit, Unit::Count | Unit::Measure(_))
        && figure.high.is_none()
        && matches!(figure.modifier, Modifier::Exactly | Modifier::About)
        && figure.value > 1.0
}

/// The stem of the noun that a figure counts: the unit of a measure, the word behind a count.
pub(super) fn noun(desk: &Desk<'_>, ix: ArticleIx, figure: &Figure) -> Option<String> {
    let segments = desk.findings.segments(ix)?;
    let words = segments.words_in(figure.span);
    let at = if figure.unit == Unit::Count { words.end } else { words.end.checked_sub(1)? };
    let span = segments.words.get(at)?.span();
    let text = desk.text(ix);
    let between = text.get(figure.span.end()..span.start()).unwrap_or_default();
    let is_noun = between.trim().is_empty() && text[span].chars().all(char::is_lowercase);
    let weight = Frequencies::embedded().of(segments.words.get(at)?.key());
    let is_noun = is_noun && weight.is_none_or(|weight| weight >= MIN_WEIGHT);
    if is_noun { Some(stem(&fold::word(&text[span])).to_owned()) } else { None }
}
