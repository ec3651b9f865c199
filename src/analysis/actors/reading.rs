//! `AnnotatedText`: what can be seen of each word of a text before any name is known.

use super::super::Doc;
use super::census::CaseCensus;
use super::sorts::{ORGANISATION, TITLE};
use super::tokens::{SentenceStyle, TokenizedText};
use super::words::WordTable;
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::{Case, Span};
use std::ops::Range;

/// Number of kinds of links between words.
pub const LINKS: usize = GAPS * 3;
const GAPS: usize = 16;

/// Longest name looked up in the gazetteer, in words.
const PHRASE: usize = 4;
/// Longest run looked at, in words.
const RUN: usize = 12;

/// A text prepared for tagging.
pub struct AnnotatedText<'t> {
    pub(super) tokens: TokenizedText<'t>,
    pub(super) census: CaseCensus,
    pub(super) seen: Vec<TokenContext>,
    /// How often each key has each sign.
    evidence: Vec<[u16; SIGNS]>,
}

/// What is seen of a word where it stands.
pub(super) struct TokenContext {
    /// What its neighbours see of it.
    pub glance: NeighbourView,
    /// What stands before it: less than [`GAPS`].
    pub gap: u8,
    /// Whether its sentence is a heading, whose capitals say nothing.
    pub styled: bool,
    /// The run of capitalised words that it is in.
    run: (u32, u32),
    /// What the gazetteer says of the longest name of several words here, and the place in it.
    pub phrase: Classes,
    pub place: u8,
    signs: u8,
}

/// What a word's neighbours see of it.
#[derive(Clone, Copy)]
pub(super) struct NeighbourView {
    pub key: u32,
    pub outline: u32,
    /// Case, place and gap in one number.
    pub case: u32,
    /// Clusters.
    pub fine: u32,
    pub middle: u32,
    pub coarse: u32,
}

/// What stands for a word beyond the ends of the sentence.
pub(super) const NOTHING: u32 = 0x5eed;

impl NeighbourView {
    /// Beyond the ends of the sentence.
    pub(super) const BEYOND: Self = Self {
        key: NOTHING,
        outline: NOTHING,
        case: NOTHING,
        fine: NOTHING,
        middle: NOTHING,
        coarse: NOTHING,
    };

    /// What stands before the word.
    pub(super) fn gap(&self) -> u32 {
        if self.case == NOTHING { NOTHING } else { self.case >> 4 }
    }
}

/// Signs of a kind that stand beside a name.
const SIGNS: usize = 8;

impl<'t> AnnotatedText<'t> {
    /// Reads `doc`.
    #[must_use]
    pub fn new(doc: Doc<'t>, words: &'t mut WordTable<'_>) -> Self {
        let mut tokens = TokenizedText::read(doc, words);
        let census = CaseCensus::take(&mut tokens);
        let evidence = vec![[0; SIGNS]; tokens.words.keys()];
        let mut reading =
            Self { seen: Vec::with_capacity(tokens.all.len()), tokens, census, evidence };
        for at in 0..reading.tokens.sentences.len() {
            reading.read_sentence(at);
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
        let (start, end) = self.seen[at].run;
        start as usize..end as usize
    }

    /// Whether the word stands in a heading.
    pub(super) fn styled(&self, at: usize) -> bool {
        self.seen[at].styled
    }

    /// The word so many places away, when it is in the sentence.
    pub(super) fn near(at: usize, by: isize, sentence: &Range<usize>) -> Option<usize> {
        at.checked_add_signed(by).filter(|at| sentence.contains(at))
    }

    fn see(&self, at: usize, first: bool, styled: bool) -> TokenContext {
        let token = &self.tokens.all[at];
        let word = self.tokens.words.of(token.word);
        let gap = if first { 0 } else { gap_class(self.tokens.gap_before(at)) };
        let glance = NeighbourView {
            key: word.key_hash,
            outline: word.outline,
            case: token.case as u32 | u32::from(token.first) << 3 | u32::from(gap) << 4,
            fine: u32::from(word.cluster.fine),
            middle: u32::from(word.cluster.middle),
            coarse: u32::from(word.cluster.coarse),
        };
        TokenContext {
            glance,
            gap,
            styled,
            run: (0, 0),
            phrase: Classes::default(),
            place: 0,
            signs: 0,
        }
    }

    fn read_sentence(&mut self, sentence: usize) {
        let range = self.tokens.sentences[sentence].tokens.clone();
        let styled = self.tokens.sentences[sentence].style == SentenceStyle::Uninformative;
        for at in range.clone() {
            let seen = self.see(at, at == range.start, styled);
            self.seen.push(seen);
        }
        let mut at = range.start;
        while at < range.end {
            let start = at;
            at += 1;
            if self.opens_run(start) {
                while at < range.end && at - start < RUN && self.goes_on(at, range.end) {
                    at += 1;
                }
                (start..at).for_each(|inner| self.seen[inner].run = (start as u32, at as u32));
                self.read_phrases(start..at);
            }
        }
        for at in range.clone() {
            self.seen[at].signs = self.signs(at, &range);
        }
    }

    fn opens_run(&self, at: usize) -> bool {
        let token = &self.tokens.all[at];
        let ordinary = token.first
            && token.classes.has(Class::Common)
            && !token.classes.any(ORGANISATION)
            && !token.classes.any(TITLE);
        token.case.may_name() && !ordinary
    }

    /// Whether a run goes on with the word at `at`: `Jane Roe`, `AT&T`, `Tehreek-e-Taliban`.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let hyphen = |gap: &str| matches!(gap, "-" | "‐" | "‑");
        let names = |at: usize| self.tokens.all[at].case.may_name();
        let particle = || {
            at + 1 < end
                && hyphen(self.tokens.gap_before(at))
                && hyphen(self.tokens.gap_after(at))
                && names(at + 1)
        };
        names(at) && joins(self.tokens.gap_before(at))
            || self.tokens.all[at].case == Case::Small && particle()
    }

    /// The longest names of several words inside a run that the gazetteer has.
    fn read_phrases(&mut self, run: Range<usize>) {
        let mut at = run.start;
        let mut key = String::new();
        while at + 1 < run.end {
            let longest = (at + 2..=run.end.min(at + PHRASE)).rev().find_map(|end| {
                key.clear();
                for at in at..end {
                    if !key.is_empty() {
                        key.push(' ');
                    }
                    key.push_str(self.tokens.key(at));
                }
                let classes = self.tokens.words.gazetteer.classes(&key);
                (!classes.is_empty()).then_some((end, classes))
            });
            let Some((end, classes)) = longest else {
                at += 1;
                continue;
            };
            for inner in at..end {
                self.seen[inner].phrase = classes;
                self.seen[inner].place =
                    if inner == at { 1 } else { 2 + u8::from(inner + 1 == end) };
            }
            at = end;
        }
    }

    /// What beside the word speaks for a kind, one bit each.
    fn signs(&self, at: usize, sentence: &Range<usize>) -> u8 {
        let run = self.run(at);
        if run.is_empty() || self.styled(at) {
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
        for (seen, token) in
            self.seen.iter().zip(&self.tokens.all).filter(|(seen, _)| seen.signs != 0)
        {
            for (bit, count) in self.evidence[token.key as usize].iter_mut().enumerate() {
                *count = count.saturating_add(u16::from(seen.signs >> bit & 1));
            }
        }
    }

    /// The signs that the word has elsewhere in the text, one bit each.
    pub(super) fn signs_elsewhere(&self, at: usize) -> u8 {
        let counts = &self.evidence[self.tokens.all[at].key as usize];
        let signs = self.seen[at].signs;
        counts.iter().enumerate().fold(0, |bits, (bit, &count)| {
            bits | u8::from(count > u16::from(signs >> bit & 1)) << bit
        })
    }
}

/// Whether a run of names goes on over this gap.
fn joins(gap: &str) -> bool {
    matches!(gap, " " | "-" | "‐" | "‑" | "." | ". " | "&" | " & ")
}

fn case_class(case: Case) -> usize {
    match case {
        Case::Small => 0,
        Case::Uncased => 1,
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
