//! `Reading`: what can be seen of each word of a text before any name is known.
//!
//! A feature is a hash of what is seen and of where it is seen from. A word has
//! about a hundred:
//!
//! | of | seen |
//! |---|---|
//! | the word | itself, folded, its shape, its first and last letters, its clusters, what the gazetteer says |
//! | two words before, two after | folded, clusters, case, what the gazetteer says |
//! | pairs and triples | of words, of clusters, of cases with what stands between |
//! | the run of capitalised words | its length, the place in it, its first and last word, what stands before and after, what joins it to the one before |
//! | the text | how the word is written elsewhere, and whether a title, a given name, `in` or a verb of speech stands beside it there |
//!
//! The trainer (`examples/train_actors.rs`) and the recogniser read alike.

use super::super::Doc;
use super::census::Census;
use super::sorts::{ORGANISATION, TITLE};
use super::tokens::{Case, Style, Tokens};
use crate::lexis::Lexis;
use crate::lexis::clusters::{Cluster, word_hash};
use crate::lexis::gazetteer::{Class, Classes, Gazetteer};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Number of kinds of links between words.
pub const LINKS: usize = GAPS * 3;
const GAPS: usize = 16;

/// Longest name looked up in the gazetteer, in words.
const PHRASE: usize = 4;
/// Longest run looked at, in words.
const RUN: usize = 12;

/// A text prepared for tagging.
pub struct Reading<'t> {
    pub(super) tokens: Tokens<'t>,
    pub(super) census: Census,
    forms: Vec<Form>,
    seen: Vec<Seen>,
    evidence: Vec<[u16; SIGNS]>,
}

/// What is the same of a word wherever it stands.
struct Form {
    word: u32,
    key: u32,
    shape: u32,
    outline: u32,
    affixes: [u32; 8],
    cluster: Cluster,
    /// Index into the counts of signs; words with one key share it.
    counted: usize,
}

/// What is seen of a word where it stands.
#[derive(Clone, Default)]
struct Seen {
    form: usize,
    gap: u8,
    style: u8,
    /// The run of capitalised words that it is in.
    run: Range<usize>,
    /// What the gazetteer says of the longest name of several words here, and the place in it.
    phrase: Classes,
    place: u8,
    signs: u8,
}

/// Signs of a kind that stand beside a name.
const SIGNS: usize = 8;

impl<'t> Reading<'t> {
    /// Reads `doc`.
    #[must_use]
    pub fn new(doc: Doc<'t>, lexis: &Lexis) -> Self {
        let mut tokens = Tokens::read(doc, lexis.gazetteer());
        let census = Census::take(&mut tokens);
        let mut reading = Self { tokens, census, forms: Vec::new(), seen: Vec::new(), evidence: Vec::new() };
        reading.read_forms(lexis);
        for at in 0..reading.tokens.sentences.len() {
            reading.read_sentence(at, lexis.gazetteer());
        }
        reading.count_signs();
        reading
    }

    /// The words of each sentence.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.tokens.sentences.iter().map(|sentence| sentence.tokens.clone())
    }

    /// The bytes of a word.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        self.tokens.all[at].span
    }

    /// How the word is joined to the one before: less than [`LINKS`].
    #[must_use]
    pub fn link(&self, at: usize) -> usize {
        usize::from(self.seen[at].gap) * 3 + case_class(self.tokens.all[at].case)
    }

    /// The run of capitalised words that a word is in; empty for none.
    pub(super) fn run(&self, at: usize) -> Range<usize> {
        self.seen[at].run.clone()
    }

    fn read_forms(&mut self, lexis: &Lexis) {
        let clusters = lexis.clusters();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        let mut keys: FxHashMap<u32, usize> = FxHashMap::default();
        for token in &self.tokens.all {
            let text = &self.tokens.text[token.span];
            let form = *known.entry(text).or_insert_with(|| {
                let key = word_hash(&token.key);
                let count = keys.len();
                let counted = *keys.entry(key).or_insert(count);
                let (shape, outline) = shapes(text);
                self.forms.push(Form {
                    word: word_hash(text),
                    key,
                    shape,
                    outline,
                    affixes: affixes(&token.key),
                    cluster: clusters.of(key),
                    counted,
                });
                self.forms.len() - 1
            });
            self.seen.push(Seen { form, ..Seen::default() });
        }
        self.evidence = vec![[0; SIGNS]; keys.len()];
    }

    fn read_sentence(&mut self, sentence: usize, gazetteer: &Gazetteer) {
        let range = self.tokens.sentences[sentence].tokens.clone();
        let style = u8::from(self.tokens.sentences[sentence].style == Style::Styled);
        let mut at = range.start;
        while at < range.end {
            let start = at;
            at += 1;
            if self.opens_run(start) {
                while at < range.end && at - start < RUN && self.goes_on(at, range.end) {
                    at += 1;
                }
                (start..at).for_each(|inner| self.seen[inner].run = start..at);
                self.read_phrases(start..at, gazetteer);
            }
        }
        for at in range.clone() {
            self.seen[at].gap = if at == range.start { 0 } else { gap_class(self.tokens.gap_before(at)) };
            self.seen[at].style = style;
        }
        for at in range.clone() {
            self.seen[at].signs = self.signs(at, &range);
        }
    }

    fn opens_run(&self, at: usize) -> bool {
        let token = &self.tokens.all[at];
        let ordinary = token.first && token.classes.has(Class::Common) && !token.classes.any(ORGANISATION) && !token.classes.any(TITLE);
        token.case.names() && !ordinary
    }

    /// Whether a run goes on with the word at `at`: `Jane Roe`, `AT&T`, `Tehreek-e-Taliban`.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let hyphen = |gap: &str| matches!(gap, "-" | "‐" | "‑");
        let names = |at: usize| self.tokens.all[at].case.names();
        let particle = || at + 1 < end && hyphen(self.tokens.gap_before(at)) && hyphen(self.tokens.gap_after(at)) && names(at + 1);
        names(at) && joins(self.tokens.gap_before(at)) || self.tokens.all[at].case == Case::Small && particle()
    }

    /// The longest names of several words inside a run that the gazetteer has.
    fn read_phrases(&mut self, run: Range<usize>, gazetteer: &Gazetteer) {
        let mut at = run.start;
        let mut key = String::new();
        while at + 1 < run.end {
            let longest = (at + 2..=run.end.min(at + PHRASE)).rev().find_map(|end| {
                key.clear();
                for token in &self.tokens.all[at..end] {
                    if !key.is_empty() {
                        key.push(' ');
                    }
                    key.push_str(&token.key);
                }
                let classes = gazetteer.classes(&key);
                (!classes.is_empty()).then_some((end, classes))
            });
            let Some((end, classes)) = longest else {
                at += 1;
                continue;
            };
            for inner in at..end {
                self.seen[inner].phrase = classes;
                self.seen[inner].place = if inner == at { 1 } else { 2 + u8::from(inner + 1 == end) };
            }
            at = end;
        }
    }

    /// What beside the word speaks for a kind, one bit each.
    fn signs(&self, at: usize, sentence: &Range<usize>) -> u8 {
        let run = &self.seen[at].run;
        if run.is_empty() || self.seen[at].style == 1 {
            return 0;
        }
        let tokens = &self.tokens.all;
        let before = (run.start > sentence.start).then(|| &tokens[run.start - 1]);
        let after = (run.end < sentence.end).then(|| &tokens[run.end]);
        let (first, last) = (&tokens[run.start], &tokens[run.end - 1]);
        let long = run.len() > 1;
        let inner_title = at > run.start && tokens[at - 1].classes.any(TITLE);
        let given = long && first.classes.has(Class::Given);
        [
            inner_title || at == run.start && before.is_some_and(|token| token.classes.any(TITLE)),
            given && at + 1 == run.end,
            given && at == run.start,
            at + 1 == run.end && after.is_some_and(|token| token.classes.has(Class::Speech)),
            at == run.start && before.is_some_and(|token| token.classes.has(Class::BeforePlace)),
            long && last.classes.any(ORGANISATION),
            long && last.classes.has(Class::PlaceHead),
            !long,
        ]
        .iter()
        .enumerate()
        .fold(0, |bits, (bit, &holds)| bits | u8::from(holds) << bit)
    }

    fn count_signs(&mut self) {
        for seen in &self.seen {
            let counts = &mut self.evidence[self.forms[seen.form].counted];
            for (bit, count) in counts.iter_mut().enumerate() {
                *count = count.saturating_add(u16::from(seen.signs >> bit & 1));
            }
        }
    }

    /// The signs that the word has elsewhere in the text, one bit each.
    fn signs_elsewhere(&self, at: usize) -> u8 {
        let seen = &self.seen[at];
        let counts = &self.evidence[self.forms[seen.form].counted];
        counts.iter().enumerate().fold(0, |bits, (bit, &count)| bits | u8::from(count > u16::from(seen.signs >> bit & 1)) << bit)
    }

    /// Appends the features of the word at `at` of the sentence `sentence`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<u32>) {
        let mut sink = Sink { out, reading: self, sentence: sentence.clone(), at };
        sink.own();
        sink.neighbours();
        sink.pairs();
        sink.run();
        sink.document();
    }
}

/// Appends the features of one word.
struct Sink<'r, 't> {
    out: &'r mut Vec<u32>,
    reading: &'r Reading<'t>,
    sentence: Range<usize>,
    at: usize,
}

/// What stands for a word beyond the ends of the sentence.
const NOTHING: u32 = 0x5eed;

impl<'r> Sink<'r, '_> {
    fn give(&mut self, template: u32, value: u32) {
        self.out.push(mix(template, value).max(1));
    }

    fn give_bits(&mut self, template: u32, mut bits: u32) {
        while bits != 0 {
            self.give(template, bits.trailing_zeros());
            bits &= bits - 1;
        }
    }

    /// The word `by` places away, when it is in the sentence.
    fn near(&self, by: isize) -> Option<usize> {
        self.at.checked_add_signed(by).filter(|at| self.sentence.contains(at))
    }

    fn form_at(&self, at: usize) -> &'r Form {
        &self.reading.forms[self.reading.seen[at].form]
    }

    fn key(&self, by: isize) -> u32 {
        self.near(by).map_or(NOTHING, |at| self.form_at(at).key)
    }

    fn middle(&self, by: isize) -> u32 {
        self.near(by).map_or(NOTHING, |at| u32::from(self.form_at(at).cluster.middle))
    }

    fn coarse(&self, by: isize) -> u32 {
        self.near(by).map_or(NOTHING, |at| u32::from(self.form_at(at).cluster.coarse))
    }

    fn outline(&self, by: isize) -> u32 {
        self.near(by).map_or(NOTHING, |at| self.form_at(at).outline)
    }

    /// Case, place and gap of a word in one number.
    fn case(&self, by: isize) -> u32 {
        self.near(by).map_or(NOTHING, |at| {
            let token = &self.reading.tokens.all[at];
            token.case as u32 | u32::from(token.first) << 3 | u32::from(self.reading.seen[at].gap) << 4
        })
    }

    fn classes(&self, by: isize) -> u32 {
        self.near(by).map_or(0, |at| self.reading.tokens.all[at].classes.bits())
    }

    fn own(&mut self) {
        let form = self.form_at(self.at);
        let seen = &self.reading.seen[self.at];
        let case = self.case(0) | u32::from(seen.style) << 8;
        self.give(1, case);
        self.give(2, form.word);
        self.give(3, form.key);
        self.give(4, form.shape);
        self.give(5, form.outline);
        for (slot, &affix) in (6..).zip(&form.affixes) {
            if affix != 0 {
                self.give(slot, affix);
            }
        }
        let named = u32::from(self.reading.tokens.all[self.at].case.names()) | u32::from(seen.style) << 1;
        self.give(14, join(u32::from(form.cluster.fine), named));
        self.give(15, join(u32::from(form.cluster.middle), named));
        self.give(16, join(u32::from(form.cluster.coarse), named));
        self.give(17, join(form.key, named));
        self.give(18, join(self.classes(0), named));
        self.give_bits(if named == 1 { 19 } else { 20 }, self.classes(0));
        if seen.place != 0 {
            self.give_bits(20 + u32::from(seen.place), seen.phrase.bits());
        }
        self.give(24, join(form.outline, u32::from(seen.gap)));
        self.give(25, u32::from(seen.style));
    }

    fn neighbours(&mut self) {
        for (slot, by) in [(40, -1), (60, 1), (80, -2), (100, 2)] {
            let near = by == -1 || by == 1;
            self.give(slot, self.key(by));
            self.give(slot + 1, self.middle(by));
            self.give(slot + 2, self.coarse(by));
            self.give(slot + 3, self.case(by));
            self.give_bits(slot + 4, self.classes(by));
            if let Some(at) = self.near(by).filter(|_| near) {
                let form = self.form_at(at);
                self.give(slot + 5, u32::from(form.cluster.fine));
                self.give(slot + 6, form.outline);
                self.give(slot + 7, form.affixes[6]);
                self.give_bits(slot + 8, self.reading.seen[at].phrase.bits());
                self.give(slot + 9, join(form.key, self.case(0)));
            }
        }
        let gap = self.near(1).map_or(NOTHING, |at| u32::from(self.reading.seen[at].gap));
        self.give(120, gap);
        self.give(121, join(gap, self.case(0)));
    }

    fn pairs(&mut self) {
        self.give(130, join(self.key(-1), self.key(0)));
        self.give(131, join(self.key(0), self.key(1)));
        self.give(132, join(self.key(-2), self.key(-1)));
        self.give(133, join(self.key(1), self.key(2)));
        self.give(134, join(self.middle(-1), self.middle(0)));
        self.give(135, join(self.middle(0), self.middle(1)));
        self.give(136, join(join(self.coarse(-1), self.coarse(0)), self.coarse(1)));
        self.give(137, join(join(self.case(-1), self.case(0)), self.case(1)));
        self.give(138, join(join(self.case(-2), self.case(-1)), self.case(0)));
        self.give(139, join(join(self.case(0), self.case(1)), self.case(2)));
        self.give(140, join(self.outline(0), self.key(1)));
        self.give(141, join(self.outline(0), self.key(-1)));
        self.give(142, join(self.middle(-1), self.outline(0)));
        self.give(143, join(self.middle(1), self.outline(0)));
    }

    fn run(&mut self) {
        let seen = &self.reading.seen[self.at];
        let run = seen.run.clone();
        if run.is_empty() {
            return;
        }
        let tokens = &self.reading.tokens.all;
        let (before, after) = ((self.at - run.start).min(4) as u32, (run.end - 1 - self.at).min(4) as u32);
        let place = join(before, after);
        let (first, last) = (self.form_at(run.start), self.form_at(run.end - 1));
        let outside = |at: Option<usize>| at.filter(|at| self.sentence.contains(at)).map(|at| (self.form_at(at), at));
        let (left, right) = (outside(run.start.checked_sub(1)), outside(Some(run.end)));
        self.give(160, place);
        self.give(161, join(place, tokens[run.end - 1].classes.bits() & KINDS.bits()));
        self.give(162, join(place, tokens[run.start].classes.bits() & KINDS.bits()));
        self.give(163, join(last.key, u32::from(after == 0)));
        self.give(164, join(u32::from(last.cluster.middle), u32::from(after == 0)));
        self.give(165, join(u32::from(first.cluster.middle), u32::from(before == 0)));
        self.give(166, join(u32::from(first.cluster.coarse), join(u32::from(last.cluster.coarse), place)));
        self.give(167, join(first.key, u32::from(before == 0)));
        let lone = u32::from(run.len() == 1);
        let left_key = left.map_or(NOTHING, |(form, _)| form.key);
        let right_key = right.map_or(NOTHING, |(form, _)| form.key);
        self.give(170, join(left_key, lone));
        self.give(171, join(right_key, lone));
        self.give(172, join(left.map_or(NOTHING, |(form, _)| u32::from(form.cluster.middle)), lone));
        self.give(173, join(right.map_or(NOTHING, |(form, _)| u32::from(form.cluster.middle)), lone));
        self.give(174, join(join(left_key, u32::from(self.reading.seen[run.start].gap)), place));
        let right_gap = right.map_or(NOTHING, |(_, at)| u32::from(self.reading.seen[at].gap));
        self.give(175, join(join(right_key, right_gap), place));
        self.give(176, join(left_key, right_key));
        if let Some((joint, at)) = left.filter(|&(_, at)| at > self.sentence.start && tokens[at].case == Case::Small) {
            let head = self.form_at(at - 1);
            self.give(177, join(joint.key, head.key));
            self.give(178, join(joint.key, tokens[at - 1].classes.bits() & KINDS.bits()));
            self.give(179, join(joint.key, u32::from(head.cluster.middle)));
            self.give(180, join(u32::from(head.cluster.middle), place));
        }
    }

    fn document(&mut self) {
        let token = &self.reading.tokens.all[self.at];
        let count = self.reading.census.of(&token.key);
        let (small, capital) = (count.small.min(3), count.capital.min(3));
        let usual = small | capital << 2 | u32::from(count.small > count.capital) << 4 | u32::from(token.first) << 5;
        self.give(200, join(usual, token.case as u32));
        self.give(201, join(usual, u32::from(self.reading.seen[self.at].style)));
        let signs = u32::from(self.reading.signs_elsewhere(self.at));
        self.give_bits(202, signs);
        self.give(203, join(signs, token.case as u32));
        let run = &self.reading.seen[self.at].run;
        if run.len() > 1 {
            let last = u32::from(self.reading.signs_elsewhere(run.end - 1));
            self.give(204, join(last, u32::from(self.at + 1 == run.end)));
        }
    }
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

fn mix(template: u32, value: u32) -> u32 {
    let mut x = (u64::from(template) << 32 | u64::from(value)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^= x >> 32;
    (x.wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

fn join(a: u32, b: u32) -> u32 {
    mix(a.wrapping_add(0x1_0001), b)
}

/// Whether a run of names goes on over this gap.
fn joins(gap: &str) -> bool {
    matches!(gap, " " | "-" | "‐" | "‑" | "." | ". " | "&" | " & ")
}

fn case_class(case: Case) -> usize {
    match case {
        Case::Small => 0,
        Case::None => 1,
        _ => 2,
    }
}

/// What stands between two words, as a number less than [`GAPS`], 1 and up.
fn gap_class(gap: &str) -> u8 {
    match gap {
        " " => 1,
        "" => 2,
        "-" | "‐" | "‑" => 3,
        ". " => 4,
        ", " => 5,
        "’s " | "'s " => 6,
        "&" | " & " => 7,
        "/" => 8,
        _ if gap.contains('(') => 9,
        _ if gap.contains(')') => 10,
        _ if gap.contains(['“', '"', '”', '‘', '«', '»']) => 11,
        _ if gap.contains(['—', '–']) || gap.contains(" - ") => 12,
        _ if gap.contains(':') => 13,
        _ if gap.contains(['@', '#']) => 14,
        _ => 15,
    }
}

/// The shape of a word letter by letter (`Xxxx`), and with repeats left out (`Xx`).
fn shapes(word: &str) -> (u32, u32) {
    let (mut shape, mut outline, mut before) = (String::new(), String::new(), ' ');
    for c in word.chars() {
        let sort = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        if shape.len() < 12 {
            shape.push(sort);
        }
        if sort != before && outline.len() < 12 {
            outline.push(sort);
        }
        before = sort;
    }
    (word_hash(&shape), word_hash(&outline))
}

/// Hashes of the first one to four and of the last one to four letters; 0 where the word is no longer.
fn affixes(key: &str) -> [u32; 8] {
    let mut affixes = [0; 8];
    for (length, (at, _)) in key.char_indices().enumerate().skip(1).take(4) {
        affixes[length - 1] = word_hash(&key[..at]);
    }
    for (length, (at, _)) in key.char_indices().rev().enumerate().take(4).filter(|(_, (at, _))| *at > 0) {
        affixes[4 + length] = word_hash(&key[at..]);
    }
    affixes
}
