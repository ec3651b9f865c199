//! Finds datelines: the place, the day and the agency at the start of a paragraph.
//!
//! ```text
//! OSLO, May 13 (NWA) — The minister said …
//! ├──── dateline ─────┤
//!               ├─┤        credit
//! ```
//!
//! A dateline has only capitalised words, figures, small joining words (`of`, `de`), commas, stops
//! and brackets. A dash or a colon ends it. One of three signs tells it from a heading or a
//! sentence: its first word is in capitals, it names a day, or brackets end it.

use crate::text::tokens::{Sign, Token, TokenClass, tokens_of};
use crate::text::{Case, Span, Word, calendar, fold};

/// The words at the start of a paragraph that give the place, the day and the agency of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The bytes from the first word to the dash or colon that ends the dateline, included.
    pub span: Span,
    /// The words inside the brackets right before the dash or colon: often an agency.
    pub credit: Option<Span>,
    /// Whether the dateline is a place in capitals and a colon. Labels of speakers look alike
    /// (`MARTEN: We shall.`), so callers accept such a dateline in the first paragraph only.
    pub opening: bool,
}

/// The largest number of tokens before the sign that ends a dateline. Larger values take sentences
/// for datelines. The data that it was set on is not recorded.
const LONGEST: usize = 14;
/// The largest number of words before a credit. The data that it was set on is not recorded.
const PLACE_WORDS: usize = 8;

/// The dateline at the start of `block`. `words` are in order and include those of the block.
pub(super) fn read(text: &str, words: &[Word], block: Span) -> Option<Dateline> {
    let head = DatelineHead::read(text, words, block)?;
    let (first, last) = (*head.tokens.first()?, *head.tokens.last()?);
    let credit = head.credit(last);
    if credit
        .is_some_and(|credit| is_acronym_of(&text[credit], &text[block.start()..credit.start()]))
    {
        return None;
    }
    let opening = head.colon && credit.is_none();
    let has_sign = if opening {
        head.tokens.iter().all(|token| !is_word(token) || is_in_capitals(&text[token.span]))
    } else {
        is_in_capitals(&text[first.span])
            || last.class == TokenClass::Sign(Sign::Close)
            || head.names_day()
    };
    if Case::of(&text[first.span]).is_capital() && has_sign {
        let span = Span::new(first.span.start(), head.end);
        Some(Dateline { span, credit, opening })
    } else {
        None
    }
}

/// The tokens before the dash or colon that ends a dateline.
struct DatelineHead<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The byte after the dash or colon.
    end: usize,
    /// Whether the sign is a colon.
    colon: bool,
}

impl<'t> DatelineHead<'t> {
    /// The tokens of `block` up to the first dash or colon. `None` if a token before it cannot be
    /// part of a dateline, or if no text follows.
    fn read(text: &'t str, words: &[Word], block: Span) -> Option<Self> {
        let mut tokens: Vec<Token> = Vec::new();
        for token in tokens_of(text, words, block).take(LONGEST + 1) {
            let before = tokens.last().map_or(block.start(), |token| token.span.end());
            let gap = &text[before..token.span.start()];
            if gap.contains(['“', '”', '"', '‘', '«', '»']) {
                return None;
            }
            // `(AP)-The ferry`: a hyphen after brackets counts as a dash.
            if let Some(hyphen) = gap.trim_start().strip_prefix('-')
                && tokens.last().is_some_and(|last| last.class == TokenClass::Sign(Sign::Close))
            {
                let end = token.span.start() - hyphen.len();
                return Some(Self { text, tokens, end, colon: false });
            }
            match token.class {
                TokenClass::Sign(sign @ (Sign::Dash | Sign::Colon)) => {
                    let (end, colon) = (token.span.end(), sign == Sign::Colon);
                    let after = text[end..block.end()].trim_start();
                    let quoted = after.starts_with(['“', '"', '‘', '«', '\'']);
                    if after.is_empty() || colon && quoted {
                        return None;
                    }
                    return Some(Self { text, tokens, end, colon });
                }
                _ if fits(&text[token.span], token.class) => tokens.push(token),
                _ => return None,
            }
        }
        None
    }

    /// The words between the brackets at the end of the head, if one to [`PLACE_WORDS`] words stand
    /// before them.
    fn credit(&self, last: Token) -> Option<Span> {
        if last.class != TokenClass::Sign(Sign::Close) {
            return None;
        }
        let open =
            self.tokens.iter().rposition(|token| token.class == TokenClass::Sign(Sign::Open))?;
        let place = self.tokens[..open].iter().filter(|token| is_word(token)).count();
        let span = Span::new(self.tokens[open].span.end(), last.span.start());
        if (1..=PLACE_WORDS).contains(&place) && !self.text[span].trim().is_empty() {
            Some(span)
        } else {
            None
        }
    }

    /// Whether a token after the first is the name of a month or a day of the week.
    fn names_day(&self) -> bool {
        self.tokens.iter().skip(1).any(|token| {
            let word = fold::word(&self.text[token.span]);
            let word = word.trim_end_matches('.');
            calendar::month(word).is_some() || calendar::weekday(word).is_some()
        })
    }
}

fn is_word(token: &Token) -> bool {
    !matches!(token.class, TokenClass::Sign(_))
}

/// Whether a token can be part of a dateline.
fn fits(spelt: &str, class: TokenClass) -> bool {
    match class {
        TokenClass::Number => true,
        TokenClass::Word => spelt.starts_with(char::is_uppercase) || JOINING.contains(&spelt),
        TokenClass::Sign(sign) => {
            matches!(sign, Sign::Comma | Sign::Stop | Sign::Open | Sign::Close)
        }
    }
}

/// Small words that can stand inside the name of a place or between two places.
const JOINING: [&str; 11] =
    ["of", "for", "at", "from", "in", "on", "near", "and", "de", "al", "la"];

/// Whether `word` has three bytes or more, a capital and no small letter.
fn is_in_capitals(word: &str) -> bool {
    word.len() > 2 && !word.contains(char::is_lowercase) && word.contains(char::is_uppercase)
}

/// Whether `letters` are the initials of the last two or more of `words`: `Advanced Placement
/// (AP)`.
fn is_acronym_of(letters: &str, words: &str) -> bool {
    let words: Vec<&str> =
        words.split_whitespace().filter(|word| word.contains(char::is_lowercase)).collect();
    let initials = |words: &[&str]| {
        let first = words.iter().filter_map(|word| word.chars().next());
        first.filter(|c| c.is_uppercase()).collect::<String>()
    };
    (0..words.len()).any(|from| words.len() - from > 1 && initials(&words[from..]) == letters)
}

#[cfg(test)]
mod tests {
    use super::super::segment;
    use super::*;

    /// The dateline, its credit, and whether only an opening paragraph has it.
    fn of(text: &str) -> Option<(&str, &str, bool)> {
        let segments = segment(text, [Span::new(0, text.len())]);
        let line = segments.datelines.first()?;
        Some((&text[line.span], line.credit.map_or("", |credit| &text[credit]), line.opening))
    }

    #[test]
    fn a_dateline_tells_place_day_or_agency() {
        for (text, expect) in [
            ("OSLO, May 13 (NWA) — The minister", ("OSLO, May 13 (NWA) —", "NWA", false)),
            ("New Oldport (PTI): The ferry sank", ("New Oldport (PTI):", "PTI", false)),
            ("LOMAR (AP)-The ferry sank", ("LOMAR (AP)-", "AP", false)),
            ("OLDPORT, June 2 (Xinhua) -- The", ("OLDPORT, June 2 (Xinhua) -", "Xinhua", false)),
            ("Lomar, Sept. 4 – The ferry", ("Lomar, Sept. 4 –", "", false)),
            ("NEW OLDPORT — “We sank,” he", ("NEW OLDPORT —", "", false)),
            ("ISLAMABAD: The minister", ("ISLAMABAD:", "", true)),
        ] {
            assert_eq!(of(text), Some(expect), "{text}");
        }
    }

    #[test]
    fn a_sentence_or_a_label_is_no_dateline() {
        for text in [
            "Ferry Strike — Day Three",
            "The minister – in Oslo – said",
            "Mara Oyelaran: We sank",
            "ISLAMABAD: “We sank,” he said",
            "Advanced Placement (AP) — students sit",
            "“OSLO” — a film",
            "OSLO —",
            "oslo (AP) — The ferry",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
