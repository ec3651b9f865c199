//! How another rendering differs from the words the cursor is on.
//!
//! ```text
//! here      I have seen no evidence that the operator was warned
//! there     I have seen evidence that the ship was warned
//! shown     I have seen -no- evidence that the -operator- ship was warned
//! ```

use super::Build;
use crate::corpus::Site;
use crate::present::line::paragraph;
use crate::present::{Line, Role, RoleSet};
use crate::text::overlay::Mark;
use crate::text::surface::{Block, blocks};
use crate::text::{Pair, Span, Word};

/// What is told of the difference to a span of the article on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Differs {
    /// Nothing.
    Untold,
    /// The words that only the other has.
    Added(Span),
    /// Also the words that it lacks, struck, where they would stand.
    Both(Span),
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

    fn push(&mut self, text: &str, roles: RoleSet) {
        let from = self.text.len();
        self.text.push_str(text);
        if !roles.is_empty() {
            self.marks.push(Mark { span: Span::new(from, self.text.len()), roles: roles.bits() });
        }
    }
}

impl Build<'_> {
    /// The words at `site`, with what differs marked.
    pub(super) fn variant(&self, site: Site, differs: Differs) -> Variant {
        let mut variant = Variant::default();
        let there = self.text(site.article);
        let of = match differs {
            Differs::Untold => None,
            Differs::Added(span) | Differs::Both(span) => Some(Site { article: self.ix, span }),
        };
        let Some(of) = of else {
            variant.push(&there[site.span], RoleSet::NONE);
            return variant;
        };
        let words = Pair::new(self.words(of), self.words(site));
        let end = Block { left: words.left.len(), right: words.right.len(), len: 0 };
        let (mut done, mut at) = ((0, 0), site.span.start());
        for block in blocks(words).into_iter().chain([end]) {
            let lacks = hull(&words.left[done.0..block.left]).filter(|_| matches!(differs, Differs::Both(_)));
            let added = hull(&words.right[done.1..block.right]);
            let from = added.map_or_else(|| words.right.get(block.right).map_or(site.span.end(), |w| w.span.start()), Span::start);
            variant.push(&there[Span::new(at, from.max(at))], RoleSet::NONE);
            at = from.max(at);
            if let Some(lacks) = lacks {
                variant.push(&self.text(of.article)[lacks], Role::Removed | Role::Struck);
                variant.push(" ", RoleSet::NONE);
            }
            if let Some(added) = added {
                variant.push(&there[added], Role::Added | Role::Strikes);
                at = added.end();
            }
            done = (block.left + block.len, block.right + block.len);
        }
        variant.push(&there[Span::new(at, site.span.end().max(at))], RoleSet::NONE);
        variant
    }

    fn words(&self, site: Site) -> &[Word] {
        let segments = self.findings.facts(site.article).map(|facts| &facts.segments);
        segments.map_or(&[], |segments| &segments.words[segments.words_in(site.span)])
    }
}

/// From the first of `words` to the last.
fn hull(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.hull(words.last()?.span))
}
