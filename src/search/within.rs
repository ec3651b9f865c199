//! Finds words in one text, without regard to case, accents and the forms of punctuation marks.

use crate::text::{Span, fold};

/// The spans of `text` that equal `query` when case, accents and the forms of dashes, quotation marks,
/// apostrophes, ellipses and spaces are folded: bytes, in order, disjoint. Empty for an empty query.
/// Linear in the text.
///
/// ```
/// use crossread::search::within;
/// let text = "Türkiye and turkiye";
/// let found: Vec<&str> = within(text, "TURK").into_iter().map(|span| &text[span]).collect();
/// assert_eq!(found, ["Türk", "turk"]);
/// assert_eq!(within("“11–13 May …”", "\"11-13 May ...\"").len(), 1);
/// ```
#[must_use]
pub fn within(text: &str, query: &str) -> Vec<Span> {
    let query = FoldedText::new(query).text;
    if query.is_empty() {
        return Vec::new();
    }
    let folded = FoldedText::new(text);
    folded.text.match_indices(&query).map(|(at, hit)| folded.span(at, at + hit.len())).collect()
}

/// The mark of a keyboard that stands for a punctuation mark of print; `None` for any other character.
fn plain_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => "'",
        '…' => "...",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

/// A folded text with the place that each of its bytes came from.
struct FoldedText {
    text: String,
    /// For each byte of `text` the offset of the character it came from; at
    /// the end the length of the original.
    from: Vec<u32>,
}

impl FoldedText {
    fn new(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            from: Vec::with_capacity(original.len() + 1),
        };
        let mut buffer = [0; 4];
        for (at, c) in original.char_indices() {
            let letters = match plain_mark(c) {
                Some(mark) => mark.into(),
                None => fold::name(c.encode_utf8(&mut buffer)),
            };
            folded.from.resize(folded.from.len() + letters.len(), at as u32);
            folded.text.push_str(&letters);
        }
        folded.from.push(original.len() as u32);
        folded
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let from = |at: usize| self.from[at] as usize;
        // The end is where the next character starts: skip the rest of one that folds to several letters.
        let last = from(end - 1);
        let next =
            self.from[end..].iter().find(|&&at| at as usize > last).map_or(last, |&at| at as usize);
        Span::new(from(start), next)
    }
}
