//! Annotates each word of a text with its context, before any name is known.
//!
//! ```text
//! … met   Jane   Roe  of   the  Northern  Fund
//!         ├─ run ──┤            ├─── run ────┤      capitalised words
//!         given name            organisation word   signs beside and in the run
//! ```
//!
//! `features.rs` makes features of the annotations, and [`super::tagger`] tags by them.

use super::super::Doc;
use super::census::CaseCensus;
use super::class_sets::{ORGANISATION, TITLE};
use super::tokens::{SentenceStyle, TokenizedText};
use super::words::WordTable;
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::{Case, Span};
use std::ops::Range;

/// Number of kinds of links between two words: the class of the gap, and the class of the case.
pub const LINKS: usize = GAP_CLASSES * 3;
/// Number of classes of gaps between two words.
const GAP_CLASSES: usize = 16;

/// Length of the longest name that is looked up in the gazetteer, in words. Bounds the work.
const MAX_PHRASE_WORDS: usize = 4;
/// Length of the longest run of capitalised words, in words. Bounds the work.
const MAX_RUN_WORDS: usize = 12;

/// A text prepared for tagging.
pub struct AnnotatedText<'t> {
    pub(super) tokens: TokenizedText<'t>,
    pub(super) census: CaseCensus,
    pub(super) seen: Vec<TokenContext>,
    /// Number of times that each key has each sign, over the whole text.
    evidence: Vec<[u16; SIGN_COUNT]>,
}

/// The context of one token: the annotations that depend on its place.
pub(super) struct TokenContext {
    /// The values that the features of its neighbours use.
    pub view: NeighbourView,
    /// The class of the gap before the token: less than [`GAP_CLASSES`].
    pub gap: u8,
    /// Whether its sentence is a heading: the capitals of a heading are no evidence.
    pub styled: bool,
    /// The run of capitalised words around the token, as a range of tokens; empty for none.
    run: (u32, u32),
    /// Gazetteer classes of the longest known name of several words around the token.
    pub phrase: Classes,
    /// Place of the token in that name: 0 none, 1 first, 2 inner, 3 last.
    pub place: u8,
    /// The signs of a kind of name beside the token, one bit each.
    signs: u8,
}

/// The values of a token that the features of its neighbours use.
#[derive(Clone, Copy)]
pub(super) struct NeighbourView {
    /// Hash of the key.
    pub key: u32,
    /// Hash of the shape without repeats.
    pub outline: u32,
    /// Case (bits 0 to 2), first place in the sentence (bit 3), class of the gap before (from bit 4).
    pub case: u32,
    /// Number of the cluster at the finest level.
    pub fine: u32,
    /// Number of the cluster at the middle level.
    pub middle: u32,
    /// Number of the cluster at the coarsest level.
    pub coarse: u32,
}

/// The value that stands for a word beyond the ends of the sentence.
pub(super) const BOUNDARY_HASH: u32 = 0x5eed;

impl NeighbourView {
    /// The view of a place beyond the ends of the sentence.
    pub(super) const BOUNDARY: Self = Self {
        key: BOUNDARY_HASH,
        outline: BOUNDARY_HASH,
        case: BOUNDARY_HASH,
        fine: BOUNDARY_HASH,
        middle: BOUNDARY_HASH,
        coarse: BOUNDARY_HASH,
    };

    /// Returns the class of the gap before the word.
    pub(super) fn gap(&self) -> u32 {
        if self.case == BOUNDARY_HASH { BOUNDARY_HASH } else { self.case >> 4 }
    }
}

/// Number of signs: [`AnnotatedText::signs`] lists them.
const SIGN_COUNT: usize = 8;

impl<'t> AnnotatedText<'t> {
    /// Annotates `doc`. Time is linear in its words.
    #[must_use]
    pub fn new(doc: Doc<'t>, words: &'t mut WordTable<'_>) -> Self {
        let mut tokens = TokenizedText::read(doc, words);
        let census = CaseCensus::count(&mut tokens);
        let evidence = vec![[0; SIGN_COUNT]; tokens.words.keys()];
        let mut annotated =
            Self { seen: Vec::with_capacity(tokens.all.len()), tokens, census, evidence };
        for at in 0..annotated.tokens.sentences.len() {
            annotated.read_sentence(at);
        }
        annotated.count_signs();
        annotated
    }

    /// Returns the range of tokens of each sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.tokens.sentences.iter().map(|sentence| sentence.tokens.clone())
    }

    /// Returns the bytes of the token at `at`.
    #[must_use]
    pub fn span(&self, at: usize) -> Span {
        self.tokens.all[at].span
    }

    /// Returns the kind of the link between the token and the one before: less than [`LINKS`].
    #[must_use]
    pub fn link(&self, at: usize) -> usize {
        usize::from(self.seen[at].gap) * 3 + case_class(self.tokens.all[at].case)
    }

    /// Returns the run of capitalised words around the token; empty for none.
    pub(super) fn run(&self, at: usize) -> Range<usize> {
        let (start, end) = self.seen[at].run;
        start as usize..end as usize
    }

    /// Whether the token stands in a heading.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        self.seen[at].styled
    }

    /// Returns the index `at + offset` if it is inside the sentence.
    pub(super) fn neighbour(at: usize, offset: isize, sentence: &Range<usize>) -> Option<usize> {
        at.checked_add_signed(offset).filter(|at| sentence.contains(at))
    }

    fn context_of(&self, at: usize, first: bool, styled: bool) -> TokenContext {
        let token = &self.tokens.all[at];
        let word = self.tokens.words.of(token.word);
        let gap = if first { 0 } else { gap_class(self.tokens.gap_before(at)) };
        let view = NeighbourView {
            key: word.key_hash,
            outline: word.outline,
            case: token.case as u32 | u32::from(token.first) << 3 | u32::from(gap) << 4,
            fine: u32::from(word.cluster.fine),
            middle: u32::from(word.cluster.middle),
            coarse: u32::from(word.cluster.coarse),
        };
        TokenContext {
            view,
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
            let seen = self.context_of(at, at == range.start, styled);
            self.seen.push(seen);
        }
        let mut at = range.start;
        while at < range.end {
            let start = at;
            at += 1;
            if self.opens_run(start) {
                while at < range.end
                    && at - start < MAX_RUN_WORDS
                    && self.continues_run(at, range.end)
                {
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

    /// Whether the word at `at` continues a run: `Jane Roe`, `AT&T`, `Tehreek-e-Taliban`.
    fn continues_run(&self, at: usize, end: usize) -> bool {
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

    /// Annotates the longest names of several words inside a run that the gazetteer has.
    fn read_phrases(&mut self, run: Range<usize>) {
        let mut at = run.start;
        let mut key = String::new();
        while at + 1 < run.end {
            let longest = (at + 2..=run.end.min(at + MAX_PHRASE_WORDS)).rev().find_map(|end| {
                key.clear();
                for at in at..end {
                    if !key.is_empty() {
                        key.push(' ');
                    }
                    key.push_str(self.tokens.key(at));
                }
                let classes = self.tokens.words.gazetteer.classes(&key);
                if classes.is_empty() { None } else { Some((end, classes)) }
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

    /// Returns the signs of a kind of name in and beside the run of the word, one bit each: a title
    /// before; a given name before; being that given name; a verb of speech after; `in` or its like
    /// before; an organisation word at the end; a place word at the end; a run of one word.
    fn signs(&self, at: usize, sentence: &Range<usize>) -> u8 {
        let run = self.run(at);
        if run.is_empty() || self.in_heading(at) {
            return 0;
        }
        let tokens = &self.tokens.all;
        let token = |at: usize| if sentence.contains(&at) { Some(&tokens[at]) } else { None };
        let (before, after) = (token(run.start.wrapping_sub(1)), token(run.end));
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

    /// Counts the signs of each key over the text.
    fn count_signs(&mut self) {
        for (seen, token) in
            self.seen.iter().zip(&self.tokens.all).filter(|(seen, _)| seen.signs != 0)
        {
            for (bit, count) in self.evidence[token.key as usize].iter_mut().enumerate() {
                *count = count.saturating_add(u16::from(seen.signs >> bit & 1));
            }
        }
    }

    /// Returns the signs that the word has elsewhere in the text, one bit each.
    pub(super) fn signs_elsewhere(&self, at: usize) -> u8 {
        let counts = &self.evidence[self.tokens.all[at].key as usize];
        let signs = self.seen[at].signs;
        counts.iter().enumerate().fold(0, |bits, (bit, &count)| {
            bits | u8::from(count > u16::from(signs >> bit & 1)) << bit
        })
    }
}

/// Whether a run of names continues over this gap.
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

/// Returns the class of the gap between two words: 1 and up, less than [`GAP_CLASSES`].
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
