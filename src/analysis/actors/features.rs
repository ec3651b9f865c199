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
//! | the run of capitalised words | its length and shape, the place in it, its first and last word | the sentence |
//! | around the run | the two words before and after, what joins it to the run before | the sentence, the same for all its words |
//! | the text | how the word is written elsewhere, and whether a title, a given name, `in` or a verb of speech stands beside it there | the text |
//!
//! The first two rows are summed once a word ([`super::words`]). Of the others a
//! word has only a few when neither it nor a word beside it has a capital: most
//! words of a text, which so are read faster, and less is learned by accident.
//! The trainer (`xtask/src/train_actors.rs`) and the recogniser see alike.

use super::reading::{AnnotatedText, NOTHING, NeighbourView};
use super::words::WordEntry;
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use std::ops::Range;

/// Where a neighbour stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// Right before the word.
    Before,
    /// Right after it.
    After,
    /// With one word between.
    TwoBefore,
    /// With one word between.
    TwoAfter,
}

impl Neighbour {
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

fn give_bits(template: u32, mut bits: u32, out: &mut Vec<u32>) {
    while bits != 0 {
        out.push(mix(template, bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

impl WordEntry {
    /// The features of the word alone, in a place where it is written like a name or not.
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
        give_bits(if place == 1 { 19 } else { 20 }, self.classes.bits(), out);
        out.push(mix(25, u32::from(styled)));
    }

    /// The features that the word gives to the one that it is near to.
    pub(super) fn near_features(&self, near: Neighbour, out: &mut Vec<u32>) {
        let slot = near.slot();
        out.push(mix(slot, self.key_hash));
        out.push(mix(slot + 1, u32::from(self.cluster.middle)));
        out.push(mix(slot + 2, u32::from(self.cluster.coarse)));
        give_bits(slot + 4, self.classes.bits(), out);
        if near.touches() {
            out.push(mix(slot + 5, u32::from(self.cluster.fine)));
            out.push(mix(slot + 6, self.outline));
            out.push(mix(slot + 7, self.affixes[6]));
        }
    }
}

/// The features that the end of a sentence gives to the word that it is near to.
pub(super) fn beyond(near: Neighbour, out: &mut Vec<u32>) {
    (0..3).for_each(|at| out.push(mix(near.slot() + at, NOTHING)));
}

impl AnnotatedText<'_> {
    /// Appends all features of the word at `at` of the sentence `sentence`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let token = &self.tokens.all[at];
        let words = self.tokens.words;
        words.of(token.word).own_features(token.case.may_name(), self.styled(at), out);
        for near in Neighbour::ALL {
            match Self::near(at, near.by(), sentence) {
                Some(at) => words.of(self.tokens.all[at].word).near_features(near, out),
                None => beyond(near, out),
            }
        }
        self.context(at, sentence, out);
        let run = self.run(at);
        if !run.is_empty() {
            self.around_run(&run, sentence, out);
        }
    }

    /// The features that depend on more than one word, but for those of [`Self::around_run`].
    pub(super) fn context(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let near = |by| {
            Self::near(at, by, sentence).map_or(NeighbourView::BEYOND, |at| self.seen[at].glance)
        };
        let window = [near(-2), near(-1), self.seen[at].glance, near(1), near(2)];
        if self.plain(at, sentence) {
            plain(&window, out);
            return;
        }
        self.places(at, sentence, &window, out);
        pairs(&window, out);
        self.in_run(at, sentence, out);
        self.in_text(at, out);
    }

    fn places(
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
            give_bits(20 + u32::from(seen.place), seen.phrase.bits(), out);
        }
        out.push(mix(24, join(own.outline, u32::from(seen.gap))));
        for near in Neighbour::ALL {
            let glance = &window[2usize.wrapping_add_signed(near.by())];
            out.push(mix(near.slot() + 3, glance.case));
            if near.touches()
                && let Some(at) = Self::near(at, near.by(), sentence)
            {
                give_bits(near.slot() + 8, self.seen[at].phrase.bits(), out);
                out.push(mix(near.slot() + 9, join(glance.key, own.case)));
            }
        }
        out.push(mix(120, after.gap()));
        out.push(mix(121, join(after.gap(), own.case)));
    }

    /// What a word sees of the run of capitals that it is in, where it stands in it.
    fn in_run(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
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
        out.push(mix(161, join(place, self.kinds(run.end - 1))));
        out.push(mix(162, join(place, self.kinds(run.start))));
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
            join(shape, join(tokens[at].case as u32, self.seen[at].glance.outline))
        });
        out.push(mix(188, join(shape, place)));
        let (left, right) =
            (self.beside(run.start.wrapping_sub(1), sentence), self.beside(run.end, sentence));
        out.push(mix(174, join(join(left.key, u32::from(self.seen[run.start].gap)), place)));
        out.push(mix(175, join(join(right.key, right.gap()), place)));
        if self.hangs(&run, sentence) {
            out.push(mix(180, join(self.seen[run.start - 2].glance.middle, place)));
        }
    }

    /// What stands around a run of capitals: the same for all its words.
    pub(super) fn around_run(
        &self,
        run: &Range<usize>,
        sentence: &Range<usize>,
        out: &mut Vec<u32>,
    ) {
        let lone = u32::from(run.len() == 1);
        let beside = |at: usize| self.beside(at, sentence);
        let (left, right) = (beside(run.start.wrapping_sub(1)), beside(run.end));
        let (two, after) = (beside(run.start.wrapping_sub(2)), beside(run.end + 1));
        let (kinds, last) = (self.kinds(run.end - 1), self.seen[run.end - 1].glance.coarse);
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
        out.push(mix(195, join(self.kinds(run.start), kinds)));
        out.push(mix(196, join(left.key, kinds)));
        out.push(mix(197, join(right.key, kinds)));
        if self.hangs(run, sentence) {
            out.push(mix(177, join(left.key, two.key)));
            out.push(mix(178, join(left.key, self.kinds(run.start - 2))));
            out.push(mix(179, join(left.key, two.middle)));
        }
    }

    /// Whether a small word ties the run to one before: `University of Oslo`.
    fn hangs(&self, run: &Range<usize>, sentence: &Range<usize>) -> bool {
        run.start > sentence.start + 1 && self.tokens.all[run.start - 1].case == Case::Small
    }

    fn beside(&self, at: usize, sentence: &Range<usize>) -> NeighbourView {
        if sentence.contains(&at) { self.seen[at].glance } else { NeighbourView::BEYOND }
    }

    /// What of the gazetteer tells kinds of names apart.
    fn kinds(&self, at: usize) -> u32 {
        self.tokens.all[at].classes.bits() & KINDS.bits()
    }

    /// Whether no word here and beside is written like a name.
    fn plain(&self, at: usize, sentence: &Range<usize>) -> bool {
        let near = at.saturating_sub(1).max(sentence.start)..(at + 2).min(sentence.end);
        !self.styled(at) && !self.tokens.all[near].iter().any(|token| token.case.may_name())
    }

    fn in_text(&self, at: usize, out: &mut Vec<u32>) {
        let token = &self.tokens.all[at];
        let count = self.census.of(token.key);
        let (small, capital) = (count.small.min(3), count.capital.min(3));
        let usual = small
            | capital << 2
            | u32::from(count.small > count.capital) << 4
            | u32::from(token.first) << 5;
        out.push(mix(200, join(usual, token.case as u32)));
        out.push(mix(201, join(usual, u32::from(self.styled(at)))));
        let signs = u32::from(self.signs_elsewhere(at));
        give_bits(202, signs, out);
        out.push(mix(203, join(signs, token.case as u32)));
        let run = self.run(at);
        if run.len() > 1 {
            let last = u32::from(self.signs_elsewhere(run.end - 1));
            out.push(mix(204, join(last, u32::from(at + 1 == run.end))));
        }
    }
}

/// What there is to see far from capitals: little, but enough for names in small letters.
fn plain(window: &[NeighbourView; 5], out: &mut Vec<u32>) {
    let [_, one, own, next, _] = window;
    out.push(mix(1, own.case));
    out.push(mix(121, join(next.gap(), own.case)));
    out.push(mix(130, join(one.key, own.key)));
    out.push(mix(131, join(own.key, next.key)));
    out.push(mix(137, join(join(one.case, own.case), next.case)));
}

fn pairs(window: &[NeighbourView; 5], out: &mut Vec<u32>) {
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
