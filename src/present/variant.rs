//! The words of one place with their differences to another place.
//!
//! ```text
//! here      I have seen no evidence that the operator was warned
//! there     I have seen evidence that the ship was warned
//! shown     I have seen [no] evidence that the [operator] ship was warned
//! ```

use super::line::paragraph;
use super::{Line, Role, RoleSet};
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::text::overlay::Mark;
use crate::text::surface::{WordBlock, blocks};
use crate::text::{Pair, Span, Word};

/// Missing words in a row above which only the first and last ones are shown.
const LONG: usize = 16;
/// Words that are shown at each end of a long run of missing words.
const TOLD: usize = 4;

/// The differences that are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Differs {
    /// No difference.
    Untold,
    /// The words that the place has and the given place does not, and the words of the given place
    /// that are missing, struck through and in brackets.
    Both(Site),
}

/// Words put together for a card, and what is marked in them.
#[derive(Default)]
pub(super) struct Variant {
    text: String,
    marks: Vec<Mark>,
}

impl Variant {
    /// The words wrapped at `columns`.
    pub(super) fn lines(&self, columns: usize) -> Vec<Line> {
        paragraph(&self.text, Span::new(0, self.text.len()), columns, &self.marks)
    }

    /// Adds missing words, struck through and in brackets; of a long run the first and the last.
    fn lose(&mut self, text: &str, whole: Span, words: &[Word]) {
        let struck = Role::Removed | Role::Struck;
        match (
            words.get(..TOLD).and_then(hull),
            words.len().checked_sub(TOLD).and_then(|from| hull(&words[from..])),
        ) {
            (Some(first), Some(last)) if words.len() > LONG => {
                self.push(&format!("[{}", &text[first]), struck);
                self.push(
                    &format!(" … {} words fewer … ", words.len() - 2 * TOLD),
                    Role::Dim.into(),
                );
                self.push(&format!("{}]", &text[last]), struck);
            }
            _ => self.push(&format!("[{}]", &text[whole]), struck),
        }
        self.push(" ", RoleSet::NONE);
    }

    fn push(&mut self, text: &str, roles: RoleSet) {
        let from = self.text.len();
        self.text.push_str(text);
        if !roles.is_empty() {
            self.marks.push(Mark { span: Span::new(from, self.text.len()), roles: roles.bits() });
        }
    }
}

/// The words at `site`, with the differences marked.
pub(super) fn variant(
    corpus: &Corpus,
    findings: &Findings,
    site: Site,
    differs: Differs,
) -> Variant {
    let mut variant = Variant::default();
    let there = &*corpus.article(site.article).text.content;
    let of = match differs {
        Differs::Untold => None,
        Differs::Both(of) => Some(of),
    };
    let Some(of) = of else {
        variant.push(&there[site.span], RoleSet::NONE);
        return variant;
    };
    let words = Pair::new(findings.words_at(of), findings.words_at(site));
    let end = WordBlock { left: words.left.len(), right: words.right.len(), len: 0 };
    let (mut done, mut at) = ((0, 0), site.span.start());
    let texts = Pair::new(of, site).map(|at| &*corpus.article(at.article).text.content);
    for block in blocks(words, texts).into_iter().chain([end]) {
        let lacks = hull(&words.left[done.0..block.left]);
        let added = hull(&words.right[done.1..block.right]);
        let from = added.map_or_else(
            || words.right.get(block.right).map_or(site.span.end(), |w| w.span().start()),
            Span::start,
        );
        variant.push(&there[Span::new(at, from.max(at))], RoleSet::NONE);
        at = from.max(at);
        if let Some(lacks) = lacks {
            let lost = &words.left[done.0..block.left];
            variant.lose(&corpus.article(of.article).text.content, lacks, lost);
        }
        if let Some(added) = added {
            variant.push(&there[added], Role::Added.into());
            at = added.end();
        }
        done = (block.left + block.len, block.right + block.len);
    }
    variant.push(&there[Span::new(at, site.span.end().max(at))], RoleSet::NONE);
    variant
}

/// The span from the first of `words` to the last.
fn hull(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span().hull(words.last()?.span()))
}
