//! Turns marks that may cross and nest into disjoint runs.
//!
//! A highlight layer gives a role to a span. The layers do not depend on one another. A sweep over
//! the end points of the marks inside a window makes runs of them, each with the set of the roles
//! that cover it:
//!
//! ```text
//! quote   ├──────────────┤
//! actor        ├────┤
//! search          ├──────────┤
//! runs    └─q──┘└qa┘└qas┘└─qs┘└s┘
//! ```
//!
//! Invariants (`tests/span_laws.rs`): the runs are in order, touch one another and cover the window
//! exactly; the order of the marks has no effect; a mark outside the window has no effect.

use super::Span;

/// A set of roles as bits. The width of this type limits the number of roles.
pub type RoleBits = u64;

/// A span with a set of roles, one bit each. The caller gives the bits their meaning:
/// `present::Role` numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// The marked bytes.
    pub span: Span,
    /// The roles of the span, one bit each.
    pub roles: RoleBits,
}

/// The disjoint runs of `window`, each with the union of the roles of the `marks` that cover it.
/// Neighbouring runs with equal roles are one. `O(m log m)` in the marks that overlap the window.
///
/// ```
/// use crossread::text::{Span, overlay::{Mark, runs}};
/// let marks = [
///     Mark { span: Span::new(0, 6), roles: 1 },
///     Mark { span: Span::new(4, 9), roles: 2 },
/// ];
/// let got: Vec<_> = runs(Span::new(2, 10), marks).map(|m| (m.span.range(), m.roles)).collect();
/// assert_eq!(got, [(2..4, 1), (4..6, 3), (6..9, 2), (9..10, 0)]);
/// ```
pub fn runs(window: Span, marks: impl IntoIterator<Item = Mark>) -> impl Iterator<Item = Mark> {
    let mut edges: Vec<(usize, bool, RoleBits)> = Vec::new();
    for mark in marks {
        if let Some(inside) = mark.span.intersection(window) {
            edges.push((inside.start(), true, mark.roles));
            edges.push((inside.end(), false, mark.roles));
        }
    }
    edges.sort_unstable();
    let mut sweep = Sweep {
        depth: [0; RoleBits::BITS as usize],
        roles: 0,
        at: window.start(),
        runs: Vec::new(),
    };
    for (offset, opens, roles) in edges {
        sweep.advance(offset);
        sweep.cross_edge(opens, roles);
    }
    sweep.advance(window.end());
    sweep.runs.into_iter()
}

/// State of one pass from left to right.
struct Sweep {
    /// For each role, the number of open marks that have it.
    depth: [u32; RoleBits::BITS as usize],
    /// The roles with at least one open mark.
    roles: RoleBits,
    /// The byte up to which `runs` reaches.
    at: usize,
    runs: Vec<Mark>,
}

impl Sweep {
    /// Extends the runs up to byte `to` with the open roles.
    fn advance(&mut self, to: usize) {
        if to > self.at {
            let span = Span::new(self.at, to);
            match self.runs.last_mut() {
                Some(last) if last.roles == self.roles => last.span = last.span.hull(span),
                _ => self.runs.push(Mark { span, roles: self.roles }),
            }
            self.at = to;
        }
    }

    /// Opens or closes a mark that has `roles`.
    fn cross_edge(&mut self, opens: bool, roles: RoleBits) {
        for bit in (0..RoleBits::BITS).filter(|bit| roles >> bit & 1 == 1) {
            let depth = &mut self.depth[bit as usize];
            *depth = if opens { *depth + 1 } else { *depth - 1 };
            if *depth == 0 {
                self.roles &= !(1 << bit);
            } else {
                self.roles |= 1 << bit;
            }
        }
    }
}
