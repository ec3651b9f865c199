//! `Rendering`: a quotation as a list of words that can be compared with another outlet's.
//!
//! ```text
//! “[T]he plan … was [according to the aide] bad,” Ms Roe said at 6:00
//!   the  plan   was                         bad                          words
//!             ^     ^                                                    gaps
//! ```
//!
//! A bracketed first letter is part of its word, a time of day is one word. Bracketed words are the
//! reporter's and not part of the rendering.

use super::spelling;
use crate::lexis::numeral::{Numeral, numerals};
use crate::text::signs::{WordSigns, exact_key};
use crate::text::{Segments, Span, Word, fold};

/// The words of one quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rendering {
    /// The keys of the words in one spelling ([`spelling::word`]), in order.
    pub keys: Vec<u64>,
    /// The keys of the words as printed.
    pub printed: Vec<u64>,
    /// The keys of the words as printed, with the signs of figures, the question and the
    /// exclamation marks.
    pub exact: Vec<u64>,
    /// The bytes of each word.
    pub spans: Vec<Span>,
    /// The numbers with their units, in order and disjoint.
    pub numerals: Vec<Numeral>,
    /// Whether each word is part of a name.
    pub named: Vec<bool>,
    /// Whether a sentence, or the quotation, begins at each word.
    pub opens: Vec<bool>,
    /// The indices of the words before which the outlet marks a gap (an elision or a bracketed
    /// insertion), ascending.
    pub gaps: Vec<usize>,
    /// The reporter's own words in brackets: the index of the word after them, and their bytes.
    pub inserted: Vec<(usize, Span)>,
}

impl Rendering {
    /// The rendering of the quotation at `span` of `text`.
    pub(super) fn read(text: &str, segments: &Segments, span: Span) -> Self {
        let words = &segments.words[segments.words_in(span)];
        let mut out = Self {
            keys: Vec::with_capacity(words.len()),
            spans: Vec::with_capacity(words.len()),
            ..Self::default()
        };
        let mut k = 0;
        let mut end = span.start();
        while k < words.len() {
            let word = words[k];
            let before = text.get(end..word.span().start()).unwrap_or("");
            if elides(before) {
                out.gap();
            }
            if !before.ends_with('[') {
                let (taken, whole) = clock(text, &words[k..]);
                out.push_as(text, &text[whole], whole, before);
                k += taken;
            } else if let Some(whole) = bracketed_initial(text, &words[k..]) {
                let joined: String = text[whole].chars().filter(|&c| c != ']').collect();
                out.push_as(text, &joined, whole, before);
                k += 2;
            } else {
                out.gap();
                let close = text[word.span().start()..span.end()]
                    .find(']')
                    .map_or(span.end(), |at| word.span().start() + at);
                let inside =
                    words[k..].iter().take_while(|w| w.span().start() < close).count().max(1);
                out.inserted.push((out.keys.len(), word.span().hull(words[k + inside - 1].span())));
                k += inside;
            }
            end = words[k - 1].span().end();
        }
        out.mark_names(text);
        out.numerals = numerals(text, &out.spans);
        out
    }

    /// Adds the word at `span`, which is read as `word`.
    fn push_as(&mut self, text: &str, word: &str, span: Span, before: &str) {
        let ends = before.contains(['.', '?', '!', '…', '\n']);
        self.opens.push(self.keys.is_empty() || ends);
        self.keys.push(Word::key_of(&spelling::word(word, sign(text, span))));
        self.printed.push(Word::key_of(word));
        self.exact.push(exact_key(text, Word::new(span, word)));
        self.spans.push(span);
    }

    /// Marks a gap before the next word.
    fn gap(&mut self) {
        if self.gaps.last() != Some(&self.keys.len()) {
            self.gaps.push(self.keys.len());
        }
    }

    /// Marks the words of names: capitals inside a sentence, and at its start before another
    /// capital. In a rendering in title case no word counts as a name.
    fn mark_names(&mut self, text: &str) {
        let capital = |at: usize| {
            self.spans.get(at).is_some_and(|&span| {
                let word = &text[span];
                word.starts_with(char::is_uppercase)
                    && !matches!(fold::word(word).split('\'').next(), Some("i"))
            })
        };
        let inside = (0..self.keys.len()).filter(|&at| !self.opens[at]);
        let (all, capitals) = inside
            .fold((0, 0), |(all, capitals), at| (all + 1, capitals + usize::from(capital(at))));
        let named: Vec<bool> = if all >= 3 && 4 * capitals > 3 * all {
            vec![false; self.keys.len()]
        } else {
            (0..self.keys.len())
                .map(|at| {
                    let goes_on = self.opens.get(at + 1) == Some(&false) && capital(at + 1);
                    capital(at) && (!self.opens[at] || goes_on)
                })
                .collect()
        };
        self.named = named;
    }

    /// Whether the outlet marks a gap before one of the words `from..=to`.
    pub(super) fn gap_in(&self, from: usize, to: usize) -> bool {
        let first = self.gaps.partition_point(|&gap| gap < from);
        self.gaps.get(first).is_some_and(|&gap| gap <= to)
    }

    /// The numeral that has word `at`.
    pub(super) fn numeral_over(&self, at: usize) -> Option<&Numeral> {
        let next = self.numerals.partition_point(|numeral| numeral.words.end <= at);
        self.numerals.get(next).filter(|numeral| numeral.words.start <= at)
    }

    /// Whether both have the same words in the same spelling and with the same marks. Only the last
    /// word of one can lack its mark.
    pub(super) fn is_printed_as(&self, other: &Self) -> bool {
        let (Some((last, rest)), Some((end, others))) =
            (self.exact.split_last(), other.exact.split_last())
        else {
            return self.exact == other.exact;
        };
        let bare = |side: &Self, exact: u64| side.printed.last() == Some(&exact);
        rest == others
            && (last == end
                || self.printed.last() == other.printed.last()
                    && (bare(self, *last) || bare(other, *end)))
    }
}

/// The bytes of a word with its first letter in brackets: “[T]he”. `None` for other words.
fn bracketed_initial(text: &str, words: &[Word]) -> Option<Span> {
    let [first, second, ..] = words else { return None };
    let is_initial = &text[first.span().end()..second.span().start()] == "]"
        && text[first.span()].chars().count() == 1;
    if is_initial { Some(first.span().hull(second.span())) } else { None }
}

/// The number of words of a time of day at the start of `words` (`6:00`), and its bytes; one word if
/// there is none.
fn clock(text: &str, words: &[Word]) -> (usize, Span) {
    let digits = |word: Word| text[word.span()].starts_with(|c: char| c.is_ascii_digit());
    match words {
        [hours, minutes, ..]
            if &text[hours.span().end()..minutes.span().start()] == ":"
                && digits(*hours)
                && digits(*minutes) =>
        {
            (2, hours.span().hull(minutes.span()))
        }
        _ => (1, words[0].span()),
    }
}

/// The sign that belongs to the figure at `span`: a currency, a plus or minus, a per cent sign or
/// the stroke of a fraction.
fn sign(text: &str, span: Span) -> Option<char> {
    let signs = WordSigns::of(text, span);
    let minus = signs.sign.map(|sign| if sign == '-' { '−' } else { sign });
    signs.currency.or(minus).or(signs.share).or(signs.ratio.filter(|&sign| sign == '/'))
}

/// Whether the signs between two words mark an elision.
fn elides(between: &str) -> bool {
    between.contains('…') || between.contains("...") || between.contains(". . .")
}
