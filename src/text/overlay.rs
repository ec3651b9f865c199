//! Marks that may cross and nest, turned into disjoint runs.
//!
//! A highlight layer says "this span has this role". Layers know nothing of
//! one another; the sweep over the end points of the marks inside a window
//! turns them into runs, each with the set of the roles it lies in:
//!
//! ```text
//! quote   ├──────────────┤
//! actor        ├────┤
//! search          ├──────────┤
//! runs    └─q──┘└qa┘└qas┘└─qs┘└s┘
//! ```
//!
//! Invariants (`tests/span_laws.rs`): the runs are in order, touch one another
//! and cover the window exactly; the order in which marks arrive is without
//! effect; a mark outside the window is without effect.

use super::Span;

/// The bits of a set of roles: the one place that fixes how many roles there can be.
pub type RoleBits = u64;

/// A span with a set of roles, one bit each. What the bits mean is the
/// caller's: `present::Role` numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// Which roles, one bit each.
    pub roles: RoleBits,
}

/// The disjoint runs of `window` under `marks`, each with the union of the
/// roles of the marks that cover it. `O(m log m)` in the marks that reach into
/// the window.
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
        sweep.turn(opens, roles);
    }
    sweep.advance(window.end());
    sweep.runs.into_iter()
}

/// The state of one pass from left to right: how many open marks hold each role.
struct Sweep {
    depth: [u32; RoleBits::BITS as usize],
    roles: RoleBits,
    at: usize,
    runs: Vec<Mark>,
}

impl Sweep {
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

    fn turn(&mut self, opens: bool, roles: RoleBits) {
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
