//! Looks for the words of each quotation of a draft in the other articles.
//!
//! ```text
//! draft   “A treaty is not a tool, to be opened when … proud,” …    one piece a sentence
//! others  “A treaty is not a tap, to be opened when … proud,” …     nearest window: tool → tap
//! ```
//!
//! A quotation is cut into pieces: at the ends of sentences, at marks of omission, at brackets. A piece is
//! found when its words stand in order in any other article, spelling aside. Otherwise the window of
//! another article with the most words in common, in order, is the nearest place.

use super::{CONTROL_SEQUENCE, Desk, DraftChange, DraftFinding, DraftFindingKind, DraftStatus};
use crate::analysis::quotes::{Alteration, QuoteRef, SharedKind, spelling_form};
use crate::corpus::{ArticleIx, Site};
use crate::text::{Span, Word, fold};
use rustc_hash::FxHashSet;

/// Words of a piece, at least. Shorter pieces are words of a phrase, of which nobody is the source.
/// Set by hand.
const MIN_PIECE: usize = 3;
/// Share of the words of a piece that the nearest place has in order for the piece to be a rendering of
/// it. Below it the piece is not found. Set by hand: a lower value sets sentences beside each other that
/// share only small words.
const RENDERING: f32 = 0.6;
/// Words with letters enough that a rendering has in common with the piece, at least, and these letters. Set by
/// hand: a lower value sets “The building was uninsured” beside “The building was long”.
const TELLING_WORDS: usize = 3;
const TELLING_LETTERS: usize = 4;
/// Share of words from which on a place is shown as the nearest one. Set by hand.
const NEAR: f32 = 0.35;
/// Words that the nearest place may have in addition, for each piece. Set by hand.
const SLACK: usize = 4;
/// Articles of the coverage up to which a piece is looked for beyond the story. It bounds the time.
const WIDE: usize = 500;
/// Owners, at least, that must have a quotation otherwise before a rendering that some outlet has too
/// is doubted, and how many times as many they must be. Set by hand.
const MOST: (usize, usize) = (3, 2);

/// What is to be said of the quotations of the draft.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let Some(speech) = desk.findings.speech(desk.draft) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, quote) in speech.quotes.iter().enumerate() {
        let before = found.len();
        for piece in pieces(desk, quote.span) {
            found.extend(doubt(desk, &piece));
        }
        if found.len() == before {
            let quote = QuoteRef { article: desk.draft, index: at as u32 };
            found.extend(rare_rendering(desk, quote));
        }
    }
    found
}

/// The words of a sentence of a quotation that stand beside each other.
struct QuotedPiece {
    words: Vec<Word>,
    span: Span,
}

/// The pieces of a quotation, without those that are too short.
fn pieces(desk: &Desk<'_>, quote: Span) -> Vec<QuotedPiece> {
    let Some(segments) = desk.findings.segments(desk.draft) else { return Vec::new() };
    let text = desk.text(desk.draft);
    let range = segments.words_in(quote);
    let mut runs: Vec<Vec<Word>> = vec![Vec::new()];
    let mut is_bracketed = false;
    for at in range.clone() {
        let gap = if at == range.start { "" } else { segments.gap_before(text, at) };
        let word = segments.words[at];
        if text[..word.span().start()].ends_with(CONTROL_SEQUENCE) {
            continue;
        }
        let gap = gap.replace(CONTROL_SEQUENCE, "");
        let is_cut = gap.contains(['…', '[', ']', '\n', '?', '!', '“', '”', '"'])
            || gap.contains("...")
            || gap.contains('.')
                && segments.sentence_at(word.span().start())
                    != segments.sentence_at(segments.words[at - 1].span().start());
        if gap.contains('[') {
            is_bracketed = text[word.span().start()..quote.end()].contains(']');
        }
        if gap.contains(']') {
            is_bracketed = false;
        }
        if is_cut {
            runs.push(Vec::new());
        }
        if !is_bracketed && let Some(run) = runs.last_mut() {
            run.push(word);
        }
    }
    let piece = |words: Vec<Word>| {
        let span = words.first()?.span().hull(words.last()?.span());
        if words.len() >= MIN_PIECE { Some(QuotedPiece { words, span }) } else { None }
    };
    runs.into_iter().filter_map(piece).collect()
}

/// The place of another article that comes nearest to a piece.
struct NearestWords {
    site: Site,
    /// The share of the words of the piece that it has in order.
    likeness: f32,
    /// The number of these words that have letters enough to tell what is said.
    telling: usize,
    changes: Vec<DraftChange>,
}

/// What is to be said of a piece; `None` when its words stand in another article.
fn doubt(desk: &Desk<'_>, piece: &QuotedPiece) -> Option<DraftFinding> {
    if desk.others().any(|ix| stands_in(desk, piece, ix)) {
        return None;
    }
    let everywhere = desk.corpus.len() <= WIDE;
    let articles: Vec<ArticleIx> =
        if everywhere { desk.others().collect() } else { desk.story.to_vec() };
    let mut near: Vec<NearestWords> =
        articles.into_iter().filter_map(|ix| nearest(desk, piece, ix)).collect();
    if near.iter().any(|one| one.changes.is_empty()) {
        return None;
    }
    near.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.site.cmp(&b.site)));
    let likeness = near.first().map(|one| one.likeness);
    let telling = near.first().map_or(0, |one| one.telling);
    let status = match likeness {
        Some(likeness) if likeness >= RENDERING && telling >= TELLING_WORDS => DraftStatus::Differs,
        _ => DraftStatus::NotFound,
    };
    near.retain(|one| Some(one.likeness) == likeness && one.likeness >= NEAR);
    let there = near.iter().map(|one| one.site).collect();
    let finding = desk.finding((DraftFindingKind::Quote, status), Some(piece.span), there);
    let changes = match status {
        DraftStatus::Differs => near.swap_remove(0).changes,
        _ => Vec::new(),
    };
    Some(DraftFinding { likeness, changes, ..finding })
}

/// Whether the words of a piece stand in order in an article.
fn stands_in(desk: &Desk<'_>, piece: &QuotedPiece, ix: ArticleIx) -> bool {
    let words = desk.findings.segments(ix).map_or(&[][..], |segments| &segments.words);
    let first = piece.words[0].key();
    let ends = words.len().saturating_sub(piece.words.len() - 1);
    (0..ends).filter(|&at| words[at].key() == first).any(|at| {
        words[at..].iter().zip(&piece.words).all(|(there, here)| there.key() == here.key())
    })
}

/// The window of an article that has most words of a piece in order; `None` when none has any.
fn nearest(desk: &Desk<'_>, piece: &QuotedPiece, ix: ArticleIx) -> Option<NearestWords> {
    let words = desk.findings.segments(ix).map_or(&[][..], |segments| &segments.words);
    let window = best_window(&piece.words, words)?;
    let there = &words[window];
    let forms = |article: ArticleIx, words: &[Word]| -> Vec<String> {
        let text = desk.text(article);
        words.iter().map(|word| spelling_form(&fold::word(&text[word.span()]))).collect()
    };
    let ours = forms(desk.draft, &piece.words);
    let theirs = forms(ix, there);
    let common = without_strays(longest_common(&ours, &theirs));
    let (first, last) = (common.first()?.1, common.last()?.1);
    let span = there[first].span().hull(there[last].span());
    let changes = changes(desk, (&piece.words, there), &common, ix);
    // The window may begin or end inside the changed words of the piece: they belong to the place.
    let span = changes.iter().filter_map(|one| one.there).fold(span, |all, it| all.hull(it.span));
    let likeness = common.len() as f32 / piece.words.len() as f32;
    let is_telling = |pair: &&(usize, usize)| ours[pair.0].chars().count() >= TELLING_LETTERS;
    let telling = common.iter().filter(is_telling).count();
    Some(NearestWords { site: Site { article: ix, span }, likeness, telling, changes })
}

/// The range of `words` that has most of the words of a piece, and room for a few more.
fn best_window(piece: &[Word], words: &[Word]) -> Option<std::ops::Range<usize>> {
    let wanted: FxHashSet<u64> = piece.iter().map(|word| word.key()).collect();
    let size = (piece.len() + SLACK).min(words.len());
    let hits: Vec<bool> = words.iter().map(|word| wanted.contains(&word.key())).collect();
    let mut count = hits[..size].iter().filter(|&&hit| hit).count();
    let mut best = (count, 0);
    for end in size..words.len() {
        count += usize::from(hits[end]);
        count -= usize::from(hits[end - size]);
        if count > best.0 {
            best = (count, end + 1 - size);
        }
    }
    // The best window is where most of the words are: let it begin a little earlier, too.
    let start = best.1.saturating_sub(2);
    if best.0 == 0 { None } else { Some(start..(best.1 + size + 2).min(words.len())) }
}

/// The pairs of indices of a longest common subsequence.
fn longest_common(ours: &[String], theirs: &[String]) -> Vec<(usize, usize)> {
    let (n, m) = (ours.len(), theirs.len());
    let mut longest = vec![vec![0_u16; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            longest[i][j] = if ours[i] == theirs[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < n && j < m {
        if ours[i] == theirs[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The pairs without those at either end that stand far from the others in the other article.
fn without_strays(mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let is_stray = |a: (usize, usize), b: (usize, usize)| b.1 - a.1 > b.0 - a.0 + SLACK;
    while pairs.len() > 1 && is_stray(pairs[0], pairs[1]) {
        pairs.remove(0);
    }
    while let [.., before, last] = pairs[..]
        && is_stray(before, last)
    {
        pairs.pop();
    }
    pairs
}

/// The words between the common ones. What stands before the first and after the last common word of the
/// other article is no change, unless the piece has words there too.
fn changes(
    desk: &Desk<'_>,
    (ours, theirs): (&[Word], &[Word]),
    common: &[(usize, usize)],
    ix: ArticleIx,
) -> Vec<DraftChange> {
    let site = |article: ArticleIx, words: &[Word]| {
        let span = words.first()?.span().hull(words.last()?.span());
        Some(Site { article, span })
    };
    let mut found = Vec::new();
    let mut before = (0, common.first().map_or(0, |first| first.1.saturating_sub(first.0)));
    let end = common.last().map_or((ours.len(), 0), |last| {
        (ours.len(), (last.1 + ours.len() - last.0).min(theirs.len()))
    });
    for &(i, j) in common.iter().chain([&end]) {
        let (here, there) = (&ours[before.0..i], &theirs[before.1..j.max(before.1)]);
        if !here.is_empty() || !there.is_empty() {
            found.push(DraftChange { here: site(desk.draft, here), there: site(ix, there) });
        }
        before = (i + 1, j + 1);
    }
    found
}

/// A quotation that another outlet prints in these words, when most outlets have a content word otherwise.
fn rare_rendering(desk: &Desk<'_>, quote: QuoteRef) -> Option<DraftFinding> {
    let (linked, links) = (desk.findings.linked()?, desk.findings.quotes()?);
    let (mut same, mut other) = (Vec::new(), Vec::new());
    let mut change = None;
    for pair in linked.shared(quote).iter().map(|&at| &links.shared[at]) {
        let there = pair.other(quote);
        let site = Site { article: there.article, span: desk.findings.quote(there)?.span };
        let is_grave = pair.alteration.is_some_and(Alteration::is_grave) && pair.one_utterance;
        match pair.kind {
            SharedKind::Verbatim | SharedKind::Trimmed => same.push(site),
            SharedKind::Altered if is_grave => {
                other.push(site);
                let sides = pair.changed.map(|changed| {
                    if pair.a == quote { (changed.a, changed.b) } else { (changed.b, changed.a) }
                });
                change = change.or(sides.map(|(here, span)| DraftChange {
                    here: here.map(|span| desk.here(span)),
                    there: span.map(|span| Site { article: there.article, span }),
                }));
            }
            SharedKind::Altered | SharedKind::Overlap => {}
        }
    }
    let (alike, otherwise) = (desk.owners(&same), desk.owners(&other));
    if otherwise < MOST.0 || otherwise < MOST.1 * alike {
        return None;
    }
    let span = desk.findings.quote(quote)?.span;
    let finding = desk.finding((DraftFindingKind::Quote, DraftStatus::Differs), Some(span), other);
    Some(DraftFinding { changes: change.into_iter().collect(), ..finding })
}
