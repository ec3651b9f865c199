//! Features of a word for the tagger, as hashes that the model has weights for.
//!
//! A feature is a hash of a template number (its position relative to the word) and a value. A
//! word has about a hundred:
//!
//! | source | values | depends on |
//! |---|---|---|
//! | the word | itself, folded, its shape, its first and last letters, its clusters, what the gazetteer says | the word |
//! | two words before, two after | folded, clusters, shape, what the gazetteer says | that word |
//! | their places | case, what stands between, known names of several words | the sentence |
//! | pairs and triples | of words, of clusters, of cases with what stands between | the sentence |
//! | the run of capitalised words | its length and shape, the place in it, its first and last word | the sentence |
//! | around the run | the two words before and after, what joins it to the run before | the sentence, the same for all its words |
//! | the text | how the word is written elsewhere, and whether a title, a given name, `in` or a verb of speech stands beside it there | the text |
//!
//! The weights of the first two rows are summed once for each distinct word ([`super::words`]).
//! A word that has no capital, and no neighbour with a capital, gets only a few of the other
//! features. Most words of a text are of this sort: tagging becomes faster, and the model learns
//! less noise. The trainer (`xtask/src/train_actors.rs`) and the recogniser share this code.
//!
//! The template numbers are part of the trained model: a changed number needs a new training.

use super::annotated_text::{AnnotatedText, BOUNDARY_HASH, NeighbourView};
use super::words::WordEntry;
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use std::ops::Range;

/// The position of a neighbour relative to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// The word directly before.
    Before,
    /// The word directly after.
    After,
    /// The second word before.
    TwoBefore,
    /// The second word after.
    TwoAfter,
}

impl Neighbour {
    /// All positions, in the order of their discriminants.
    pub(super) const ALL: [Self; 4] = [Self::Before, Self::After, Self::TwoBefore, Self::TwoAfter];

    /// Returns the distance in words; negative for words before.
    pub(super) fn offset(self) -> isize {
        [-1, 1, -2, 2][self as usize]
    }

    /// Returns the first template number of this position.
    fn slot(self) -> u32 {
        40 + 20 * self as u32
    }

    fn is_adjacent(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// Appends one feature for each bit that is set in `bits`.
fn push_bits(template: u32, mut bits: u32, out: &mut Vec<u32>) {
    while bits != 0 {
        out.push(mix(template, bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

impl WordEntry {
    /// Appends the features of the word alone. `named`: it is written like a name at this place.
    /// `styled`: it stands in a heading.
    pub(super) fn own_features(&self, named: bool, styled: bool, out: &mut Vec<u32>) {
        let place = u32::from(named) | u32::from(styled) << 1;
        out.push(mix(2, self.hash));
        out.push(mix(3, self.key_hash));
        out.push(mix(17, join(self.key_hash, place)));
        out.push(mix(4, self.shape));
        out.push(mix(5, self.outline));
        for (slot, &affix) in (6..).zip(&self.affixes).filter(|(_, affix)| **affix != 0) {
            out.push(mix(slot, affix));
        }
        out.push(mix(14, join(u32::from(self.cluster.fine), place)));
        out.push(mix(15, join(u32::from(self.cluster.middle), place)));
        out.push(mix(16, join(u32::from(self.cluster.coarse), place)));
        out.push(mix(18, join(self.classes.bits(), place)));
        push_bits(if place == 1 { 19 } else { 20 }, self.classes.bits(), out);
        out.push(mix(25, u32::from(styled)));
    }

    /// Appends the features that this word adds to a neighbour. `near` is the position of this word
    /// relative to that neighbour.
    pub(super) fn near_features(&self, near: Neighbour, out: &mut Vec<u32>) {
        let slot = near.slot();
        out.push(mix(slot, self.key_hash));
        out.push(mix(slot + 1, u32::from(self.cluster.middle)));
        out.push(mix(slot + 2, u32::from(self.cluster.coarse)));
        push_bits(slot + 4, self.classes.bits(), out);
        if near.is_adjacent() {
            out.push(mix(slot + 5, u32::from(self.cluster.fine)));
            out.push(mix(slot + 6, self.outline));
            out.push(mix(slot + 7, self.affixes[6]));
        }
    }
}

/// Appends the features of a neighbour position beyond the ends of the sentence.
pub(super) fn boundary_features(near: Neighbour, out: &mut Vec<u32>) {
    (0..3).for_each(|at| out.push(mix(near.slot() + at, BOUNDARY_HASH)));
}

impl AnnotatedText<'_> {
    /// Appends all features of the word at `at` of the sentence `sentence`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let token = &self.tokens.all[at];
        let words = self.tokens.words;
        words.of(token.word).own_features(token.case.may_name(), self.in_heading(at), out);
        for near in Neighbour::ALL {
            match Self::neighbour(at, near.offset(), sentence) {
                Some(at) => words.of(self.tokens.all[at].word).near_features(near, out),
                None => boundary_features(near, out),
            }
        }
        self.context_features(at, sentence, out);
        let run = self.run(at);
        if !run.is_empty() {
            self.run_features(&run, sentence, out);
        }
    }

    /// Appends the features that depend on several words, except those of [`Self::run_features`].
    pub(super) fn context_features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let near = |by| {
            Self::neighbour(at, by, sentence)
                .map_or(NeighbourView::BOUNDARY, |at| self.seen[at].view)
        };
        let window = [near(-2), near(-1), self.seen[at].view, near(1), near(2)];
        if self.is_far_from_capitals(at, sentence) {
            push_lowercase_context(&window, out);
            return;
        }
        self.push_positions(at, sentence, &window, out);
        push_pairs(&window, out);
        self.push_place_in_run(at, sentence, out);
        self.push_use_in_text(at, out);
    }

    /// Appends the features of the case, the gaps and the known names around the word.
    fn push_positions(
        &self,
        at: usize,
        sentence: &Range<usize>,
        window: &[NeighbourView; 5],
        out: &mut Vec<u32>,
    ) {
        let [_, _, own, after, _] = window;
        let seen = &self.seen[at];
        out.push(mix(1, own.case | u32::from(seen.styled) << 8));
        if seen.place != 0 {
            push_bits(20 + u32::from(seen.place), seen.phrase.bits(), out);
        }
        out.push(mix(24, join(own.outline, u32::from(seen.gap))));
        for near in Neighbour::ALL {
            let view = &window[2usize.wrapping_add_signed(near.offset())];
            out.push(mix(near.slot() + 3, view.case));
            if near.is_adjacent()
                && let Some(at) = Self::neighbour(at, near.offset(), sentence)
            {
                push_bits(near.slot() + 8, self.seen[at].phrase.bits(), out);
                out.push(mix(near.slot() + 9, join(view.key, own.case)));
            }
        }
        out.push(mix(120, after.gap()));
        out.push(mix(121, join(after.gap(), own.case)));
    }

    /// Appends the features of the run of capitalised words around the word, and of the place of the
    /// word in it.
    fn push_place_in_run(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let run = self.run(at);
        if run.is_empty() {
            return;
        }
        let tokens = &self.tokens.all;
        let (before, after) = ((at - run.start).min(4) as u32, (run.end - 1 - at).min(4) as u32);
        let place = join(before, after);
        let (first, last) = (self.tokens.word(run.start), self.tokens.word(run.end - 1));
        let (begins, ends) = (u32::from(before == 0), u32::from(after == 0));
        out.push(mix(160, place));
        out.push(mix(161, join(place, self.kind_classes(run.end - 1))));
        out.push(mix(162, join(place, self.kind_classes(run.start))));
        out.push(mix(163, join(last.key_hash, ends)));
        out.push(mix(164, join(u32::from(last.cluster.middle), ends)));
        out.push(mix(165, join(u32::from(first.cluster.middle), begins)));
        out.push(mix(
            166,
            join(u32::from(first.cluster.coarse), join(u32::from(last.cluster.coarse), place)),
        ));
        out.push(mix(167, join(first.key_hash, begins)));
        out.push(mix(181, join(u32::from(last.cluster.fine), ends)));
        out.push(mix(182, join(u32::from(first.cluster.fine), begins)));
        out.push(mix(183, join(last.affixes[6], ends)));
        out.push(mix(184, join(last.affixes[7], ends)));
        let shape = run.clone().fold(0, |shape, at| {
            join(shape, join(tokens[at].case as u32, self.seen[at].view.outline))
        });
        out.push(mix(188, join(shape, place)));
        let (left, right) =
            (self.view_at(run.start.wrapping_sub(1), sentence), self.view_at(run.end, sentence));
        out.push(mix(174, join(join(left.key, u32::from(self.seen[run.start].gap)), place)));
        out.push(mix(175, join(join(right.key, right.gap()), place)));
        if self.follows_connector(&run, sentence) {
            out.push(mix(180, join(self.seen[run.start - 2].view.middle, place)));
        }
    }

    /// Appends the features of the words around a run of capitalised words. All words of the run
    /// share them.
    pub(super) fn run_features(
        &self,
        run: &Range<usize>,
        sentence: &Range<usize>,
        out: &mut Vec<u32>,
    ) {
        let lone = u32::from(run.len() == 1);
        let beside = |at: usize| self.view_at(at, sentence);
        let (left, right) = (beside(run.start.wrapping_sub(1)), beside(run.end));
        let (two, after) = (beside(run.start.wrapping_sub(2)), beside(run.end + 1));
        let (kinds, last) = (self.kind_classes(run.end - 1), self.seen[run.end - 1].view.coarse);
        out.push(mix(170, join(left.key, lone)));
        out.push(mix(171, join(right.key, lone)));
        out.push(mix(172, join(left.middle, lone)));
        out.push(mix(173, join(right.middle, lone)));
        out.push(mix(176, join(left.key, right.key)));
        out.push(mix(185, join(left.key, last)));
        out.push(mix(186, join(right.key, last)));
        out.push(mix(187, join(left.middle, right.middle)));
        out.push(mix(189, join(left.fine, lone)));
        out.push(mix(190, join(right.fine, lone)));
        out.push(mix(191, join(two.fine, lone)));
        out.push(mix(192, join(after.fine, lone)));
        out.push(mix(193, join(right.key, after.key)));
        out.push(mix(194, join(left.key, two.key)));
        out.push(mix(195, join(self.kind_classes(run.start), kinds)));
        out.push(mix(196, join(left.key, kinds)));
        out.push(mix(197, join(right.key, kinds)));
        if self.follows_connector(run, sentence) {
            out.push(mix(177, join(left.key, two.key)));
            out.push(mix(178, join(left.key, self.kind_classes(run.start - 2))));
            out.push(mix(179, join(left.key, two.middle)));
        }
    }

    /// Whether a lower-case word stands before the run, as in `University of Oslo`.
    fn follows_connector(&self, run: &Range<usize>, sentence: &Range<usize>) -> bool {
        run.start > sentence.start + 1 && self.tokens.all[run.start - 1].case == Case::Small
    }

    /// Returns the view of the word at `at`; the boundary view outside the sentence.
    fn view_at(&self, at: usize, sentence: &Range<usize>) -> NeighbourView {
        if sentence.contains(&at) { self.seen[at].view } else { NeighbourView::BOUNDARY }
    }

    /// Returns the gazetteer classes of the word that distinguish kinds of names, as bits.
    fn kind_classes(&self, at: usize) -> u32 {
        self.tokens.all[at].classes.bits() & KIND_CLASSES.bits()
    }

    /// Whether neither the word nor a direct neighbour is written like a name.
    fn is_far_from_capitals(&self, at: usize, sentence: &Range<usize>) -> bool {
        let near = at.saturating_sub(1).max(sentence.start)..(at + 2).min(sentence.end);
        !self.in_heading(at) && !self.tokens.all[near].iter().any(|token| token.case.may_name())
    }

    /// Appends the features of how the whole text uses the word.
    fn push_use_in_text(&self, at: usize, out: &mut Vec<u32>) {
        let token = &self.tokens.all[at];
        let count = self.census.of(token.key);
        let (small, capital) = (count.small.min(3), count.capital.min(3));
        let usual = small
            | capital << 2
            | u32::from(count.small > count.capital) << 4
            | u32::from(token.first) << 5;
        out.push(mix(200, join(usual, token.case as u32)));
        out.push(mix(201, join(usual, u32::from(self.in_heading(at)))));
        let signs = u32::from(self.signs_elsewhere(at));
        push_bits(202, signs, out);
        out.push(mix(203, join(signs, token.case as u32)));
        let run = self.run(at);
        if run.len() > 1 {
            let last = u32::from(self.signs_elsewhere(run.end - 1));
            out.push(mix(204, join(last, u32::from(at + 1 == run.end))));
        }
    }
}

/// Appends the context features of a word far from capitals. They are few, but enough for names in
/// lower case.
fn push_lowercase_context(window: &[NeighbourView; 5], out: &mut Vec<u32>) {
    let [_, one, own, next, _] = window;
    out.push(mix(1, own.case));
    out.push(mix(121, join(next.gap(), own.case)));
    out.push(mix(130, join(one.key, own.key)));
    out.push(mix(131, join(own.key, next.key)));
    out.push(mix(137, join(join(one.case, own.case), next.case)));
}

/// Appends the features of pairs and triples of neighbouring words.
fn push_pairs(window: &[NeighbourView; 5], out: &mut Vec<u32>) {
    let [two, one, own, next, after] = window;
    out.push(mix(130, join(one.key, own.key)));
    out.push(mix(131, join(own.key, next.key)));
    out.push(mix(134, join(one.middle, own.middle)));
    out.push(mix(135, join(own.middle, next.middle)));
    out.push(mix(136, join(join(one.coarse, own.coarse), next.coarse)));
    out.push(mix(137, join(join(one.case, own.case), next.case)));
    out.push(mix(138, join(join(two.case, one.case), own.case)));
    out.push(mix(139, join(join(own.case, next.case), after.case)));
    out.push(mix(140, join(own.outline, next.key)));
    out.push(mix(141, join(own.outline, one.key)));
    out.push(mix(142, join(one.middle, own.outline)));
    out.push(mix(143, join(next.middle, own.outline)));
}

/// The gazetteer classes that distinguish kinds of names.
const KIND_CLASSES: Classes = Classes::of(&[
    Class::Country,
    Class::Metropolis,
    Class::Town,
    Class::Given,
    Class::Surname,
    Class::CommonSurname,
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::NewsWord,
    Class::Demonym,
    Class::Office,
    Class::Role,
    Class::Rank,
    Class::Courtesy,
    Class::PlaceHead,
    Class::Event,
    Class::Calendar,
    Class::Common,
]);

/// Returns the hash of a feature. It is never 0: tables use 0 for an empty slot.
fn mix(template: u32, value: u32) -> u32 {
    hash(template, value).max(1)
}

/// Combines two values into one.
fn join(a: u32, b: u32) -> u32 {
    hash(a.wrapping_add(0x1_0001), b)
}

fn hash(a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 32;
    (x.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}
