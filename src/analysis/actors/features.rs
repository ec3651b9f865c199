//! Features: what is seen of a word, as numbers that the model has weights for.
//!
//! A feature is a hash of what is seen and of where it is seen from. A word has
//! about a hundred:
//!
//! | of | seen | depends on |
//! |---|---|---|
//! | the word | itself, folded, its shape, its first and last letters, its clusters, what the gazetteer says | the word |
//! | two words before, two after | folded, clusters, shape, what the gazetteer says | that word |
//! | their places | case, what stands between, known names of several words | the sentence |
//! | pairs and triples | of words, of clusters, of cases with what stands between | the sentence |
//! | the run of capitalised words | its length, the place in it, its first and last word, what stands before and after, what joins it to the one before | the sentence |
//! | the text | how the word is written elsewhere, and whether a title, a given name, `in` or a verb of speech stands beside it there | the text |
//!
//! The first two rows are summed once a word ([`super::words`]). The trainer
//! (`examples/train_actors.rs`) and the recogniser see alike.

use super::reading::{Glance, NOTHING, Reading};
use super::tokens::Case;
use super::words::Word;
use crate::lexis::gazetteer::{Class, Classes};
use std::ops::Range;

/// Where a neighbour stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// Right before the word.
    Before,
    /// Right after it.
    After,
    /// With one word between.
    TwoBefore,
    /// With one word between.
    TwoAfter,
}

impl Near {
    /// All, in their order.
    pub(super) const ALL: [Self; 4] = [Self::Before, Self::After, Self::TwoBefore, Self::TwoAfter];

    /// How many words away.
    pub(super) fn by(self) -> isize {
        [-1, 1, -2, 2][self as usize]
    }

    /// The first number of its templates.
    fn slot(self) -> u32 {
        40 + 20 * self as u32
    }

    fn touches(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// Takes features one by one.
pub(super) trait Sink: FnMut(u32) {}
impl<F: FnMut(u32)> Sink for F {}

fn give_bits(template: u32, mut bits: u32, to: &mut impl Sink) {
    while bits != 0 {
        to(mix(template, bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

impl Word {
    /// The features of the word alone, in a place where it is written like a name or not.
    pub(super) fn own_features(&self, named: bool, styled: bool, to: &mut impl Sink) {
        to(mix(2, self.hash));
        to(mix(3, self.key_hash));
        to(mix(4, self.shape));
        to(mix(5, self.outline));
        for (slot, &affix) in (6..).zip(&self.affixes).filter(|(_, affix)| **affix != 0) {
            to(mix(slot, affix));
        }
        let place = u32::from(named) | u32::from(styled) << 1;
        to(mix(14, join(u32::from(self.cluster.fine), place)));
        to(mix(15, join(u32::from(self.cluster.middle), place)));
        to(mix(16, join(u32::from(self.cluster.coarse), place)));
        to(mix(17, join(self.key_hash, place)));
        to(mix(18, join(self.classes.bits(), place)));
        give_bits(if place == 1 { 19 } else { 20 }, self.classes.bits(), to);
        to(mix(25, u32::from(styled)));
    }

    /// The features that the word gives to the one that it is near to.
    pub(super) fn near_features(&self, near: Near, to: &mut impl Sink) {
        let slot = near.slot();
        to(mix(slot, self.key_hash));
        to(mix(slot + 1, u32::from(self.cluster.middle)));
        to(mix(slot + 2, u32::from(self.cluster.coarse)));
        give_bits(slot + 4, self.classes.bits(), to);
        if near.touches() {
            to(mix(slot + 5, u32::from(self.cluster.fine)));
            to(mix(slot + 6, self.outline));
            to(mix(slot + 7, self.affixes[6]));
        }
    }
}

/// The features that the end of a sentence gives to the word that it is near to.
pub(super) fn beyond(near: Near, to: &mut impl Sink) {
    (0..3).for_each(|at| to(mix(near.slot() + at, NOTHING)));
}

impl Reading<'_> {
    /// Appends all features of the word at `at` of the sentence `sentence`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let to = &mut |feature| out.push(feature);
        let token = &self.tokens.all[at];
        let words = self.tokens.words;
        words.of(token.word).own_features(token.case.names(), self.styled(at), to);
        for near in Near::ALL {
            match Self::near(at, near.by(), sentence) {
                Some(at) => words.of(self.tokens.all[at].word).near_features(near, to),
                None => beyond(near, to),
            }
        }
        self.context(at, sentence, to);
    }

    /// The features that depend on more than one word.
    pub(super) fn context(&self, at: usize, sentence: &Range<usize>, to: &mut impl Sink) {
        let near = |by| Self::near(at, by, sentence).map_or(Glance::BEYOND, |at| self.seen[at].glance);
        let window = [near(-2), near(-1), self.seen[at].glance, near(1), near(2)];
        self.places(at, sentence, &window, to);
        pairs(&window, to);
        self.in_run(at, sentence, to);
        self.in_text(at, to);
    }

    fn places(&self, at: usize, sentence: &Range<usize>, window: &[Glance; 5], to: &mut impl Sink) {
        let [_, _, own, after, _] = window;
        let seen = &self.seen[at];
        to(mix(1, own.case | u32::from(seen.styled) << 8));
        if seen.place != 0 {
            give_bits(20 + u32::from(seen.place), seen.phrase.bits(), to);
        }
        to(mix(24, join(own.outline, u32::from(seen.gap))));
        for near in Near::ALL {
            let glance = &window[2usize.wrapping_add_signed(near.by())];
            to(mix(near.slot() + 3, glance.case));
            if near.touches()
                && let Some(at) = Self::near(at, near.by(), sentence)
            {
                give_bits(near.slot() + 8, self.seen[at].phrase.bits(), to);
                to(mix(near.slot() + 9, join(glance.key, own.case)));
            }
        }
        to(mix(120, after.gap()));
        to(mix(121, join(after.gap(), own.case)));
    }

    fn in_run(&self, at: usize, sentence: &Range<usize>, to: &mut impl Sink) {
        let run = self.run(at);
        if run.is_empty() {
            return;
        }
        let tokens = &self.tokens.all;
        let word = |at: usize| self.tokens.word(at);
        let (before, after) = ((at - run.start).min(4) as u32, (run.end - 1 - at).min(4) as u32);
        let place = join(before, after);
        let (first, last) = (word(run.start), word(run.end - 1));
        to(mix(160, place));
        to(mix(161, join(place, tokens[run.end - 1].classes.bits() & KINDS.bits())));
        to(mix(162, join(place, tokens[run.start].classes.bits() & KINDS.bits())));
        to(mix(163, join(last.key_hash, u32::from(after == 0))));
        to(mix(164, join(u32::from(last.cluster.middle), u32::from(after == 0))));
        to(mix(165, join(u32::from(first.cluster.middle), u32::from(before == 0))));
        to(mix(166, join(u32::from(first.cluster.coarse), join(u32::from(last.cluster.coarse), place))));
        to(mix(167, join(first.key_hash, u32::from(before == 0))));
        let outside = |at: Option<usize>| at.filter(|at| sentence.contains(at)).map_or(Glance::BEYOND, |at| self.seen[at].glance);
        let (left, right) = (outside(run.start.checked_sub(1)), outside(Some(run.end)));
        let lone = u32::from(run.len() == 1);
        to(mix(170, join(left.key, lone)));
        to(mix(171, join(right.key, lone)));
        to(mix(172, join(left.middle, lone)));
        to(mix(173, join(right.middle, lone)));
        to(mix(174, join(join(left.key, u32::from(self.seen[run.start].gap)), place)));
        to(mix(175, join(join(right.key, right.gap()), place)));
        to(mix(176, join(left.key, right.key)));
        if run.start > sentence.start + 1 && tokens[run.start - 1].case == Case::Small {
            let head = &self.seen[run.start - 2].glance;
            to(mix(177, join(left.key, head.key)));
            to(mix(178, join(left.key, tokens[run.start - 2].classes.bits() & KINDS.bits())));
            to(mix(179, join(left.key, head.middle)));
            to(mix(180, join(head.middle, place)));
        }
    }

    fn in_text(&self, at: usize, to: &mut impl Sink) {
        let token = &self.tokens.all[at];
        let count = self.census.of(token.key);
        let (small, capital) = (count.small.min(3), count.capital.min(3));
        let usual = small | capital << 2 | u32::from(count.small > count.capital) << 4 | u32::from(token.first) << 5;
        to(mix(200, join(usual, token.case as u32)));
        to(mix(201, join(usual, u32::from(self.styled(at)))));
        let signs = u32::from(self.signs_elsewhere(at));
        give_bits(202, signs, to);
        to(mix(203, join(signs, token.case as u32)));
        let run = self.run(at);
        if run.len() > 1 {
            let last = u32::from(self.signs_elsewhere(run.end - 1));
            to(mix(204, join(last, u32::from(at + 1 == run.end))));
        }
    }
}

fn pairs(window: &[Glance; 5], to: &mut impl Sink) {
    let [two, one, own, next, after] = window;
    to(mix(130, join(one.key, own.key)));
    to(mix(131, join(own.key, next.key)));
    to(mix(132, join(two.key, one.key)));
    to(mix(133, join(next.key, after.key)));
    to(mix(134, join(one.middle, own.middle)));
    to(mix(135, join(own.middle, next.middle)));
    to(mix(136, join(join(one.coarse, own.coarse), next.coarse)));
    to(mix(137, join(join(one.case, own.case), next.case)));
    to(mix(138, join(join(two.case, one.case), own.case)));
    to(mix(139, join(join(own.case, next.case), after.case)));
    to(mix(140, join(own.outline, next.key)));
    to(mix(141, join(own.outline, one.key)));
    to(mix(142, join(one.middle, own.outline)));
    to(mix(143, join(next.middle, own.outline)));
}

/// What tells kinds of names apart in a run.
const KINDS: Classes = Classes::of(&[
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

/// A feature: never 0, which tables keep for what is not there.
fn mix(template: u32, value: u32) -> u32 {
    hash(template, value).max(1)
}

fn join(a: u32, b: u32) -> u32 {
    hash(a.wrapping_add(0x1_0001), b)
}

fn hash(a: u32, b: u32) -> u32 {
    let mut x = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 32;
    (x.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}
