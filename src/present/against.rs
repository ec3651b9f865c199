//! An article compared with the base, as the reader shows it: in the list, in the gutter, in the
//! status line.
//!
//! ```text
//! list    ◆45% +30%     45 % of the words of the base kept, 30 % of the article's own added
//! gutter  ╏◆            the base has the sentence, with edits
//!         +             the base does not have the sentence
//! ```

use super::text_pane::TextRow;
use super::{Line, Role, carried};
use crate::corpus::ArticleIx;
use crate::engine::{Carried, Findings};
use crate::query::BaseComparison;

/// The glyph of the base, and of sentences that stand in it.
pub const BASE: &str = "◆";

/// The shares kept and added, for the list; a dot when nothing is kept.
#[must_use]
pub fn counts(against: &BaseComparison) -> Line {
    if against.kept() < 0.005 {
        return Line::of(format!("{BASE}·"), Role::Dim);
    }
    let kept = Line::of(format!("{BASE}{:.0}%", 100.0 * against.kept()), Role::Key);
    kept.with(format!(" +{:.0}%", 100.0 * against.added), Role::Added)
}

/// The shares kept, cut and added, in words.
#[must_use]
pub fn shares(against: &BaseComparison) -> Line {
    let percent = |share: f32| format!(" {:.0}%", 100.0 * share);
    let line =
        Line::of(format!("of {BASE}: kept"), Role::Dim).with(percent(against.kept()), Role::Key);
    let line = line.with("  cut", Role::Dim).with(percent(against.cut), Role::Removed);
    line.with("  added", Role::Dim).with(percent(against.added), Role::Added)
}

/// The way in which `base` carries the sentence of this index; `None` when it does not.
fn kept(findings: &Findings, ix: ArticleIx, sentence: usize, base: ArticleIx) -> Option<Carried> {
    let counterparts = findings.joined()?.counterparts(ix, sentence);
    counterparts
        .iter()
        .filter(|counterpart| counterpart.site.article == base)
        .map(|counterpart| counterpart.carried)
        .min()
}

/// The gutter of one row of an article that is compared with a base. It shows the glyph of the
/// strongest way in which the base carries the sentence of the row. Where a sentence begins it also
/// shows the mark of the base, or a plus for a sentence that the base does not have.
#[must_use]
pub fn gutter(findings: &Findings, ix: ArticleIx, row: &TextRow, base: ArticleIx) -> Line {
    let (TextRow::Text { span, .. }, Some(analysis), Some(_)) =
        (row, findings.analysis(ix), findings.joined())
    else {
        return Line::new().plain("   ");
    };
    let sentences = analysis.segments.sentences_over(*span);
    let begins = |at: usize| span.contains(analysis.segments.sentences[at].start());
    let strongest =
        sentences.clone().filter_map(|at| Some((kept(findings, ix, at, base)?, at))).min();
    match strongest {
        Some((way, at)) => {
            let mark = if begins(at) { BASE } else { " " };
            Line::of(carried::glyph(way), carried::role(way)).with(mark, Role::Key).plain(" ")
        }
        None if sentences.clone().any(begins) => {
            Line::new().plain(" ").with("+", Role::Added).plain(" ")
        }
        None => Line::new().plain("   "),
    }
}

/// The sentences of the base that an article does not carry, in order.
#[must_use]
pub fn cut(findings: &Findings, ix: ArticleIx, base: ArticleIx) -> Vec<usize> {
    let all = findings.segments(base).map_or(0, |segments| segments.sentences.len());
    (0..all).filter(|&at| kept(findings, base, at, ix).is_none()).collect()
}
