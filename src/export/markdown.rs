//! A finding as Markdown that can be read without the program.
//!
//! ```text
//! **Quotation.** 4 outlets print this quotation of Inês Carvalho, not all in the same words. …
//!
//! - Northwire, “Ferry aground”, 11 May 2026, paragraph 3 (sentence 5) — altered: number
//!   > “We dredged the channel to ~~seven~~ **six** metres”
//!
//!   said by Inês Carvalho (“the harbour master”)\
//!   <https://northwire.example/ferry#:~:text=…>
//!
//! Basis: 4 quotations in quotation marks …
//! ```
//!
//! Everything that comes from an article is escaped: no Markdown renderer takes it for markup, no browser
//! for HTML, and no shell for a command.

use super::link::link;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::present::list::{source, title_in};
use crate::present::text_pane::long_date;
use crate::query::{FindingRecord, FoundRendering, MarkedPiece, PieceMark, TextPlace, sentence_of};
use crate::text::Clean;
use std::fmt::Write as _;

/// Columns of a headline.
const HEADLINE: usize = 120;

/// `record` as Markdown. It has no control character but the newline.
#[must_use]
pub fn finding(corpus: &Corpus, findings: &Findings, record: &FindingRecord) -> Clean {
    let mut out =
        format!("**{}.** {}\n", capital(record.subject.name()), escaped(&record.statement));
    for rendering in &record.renderings {
        out.push_str(&place(corpus, findings, rendering));
    }
    if record.left_out > 0 {
        let _ = write!(out, "\n{}\n", told_left_out(record));
    }
    let _ = write!(out, "\nBasis: {}\n", escaped(&record.basis));
    Clean::text(&out)
}

/// How many places are not listed, and what prints them.
pub(super) fn told_left_out(record: &FindingRecord) -> String {
    let more = record.left_out;
    match record.subject.command() {
        Some(command) => format!("… and {more} more: crossread {command} --json has all of them."),
        None => format!("… and {more} more."),
    }
}

/// One rendering as an item of a list.
fn place(corpus: &Corpus, findings: &Findings, rendering: &FoundRendering) -> String {
    let ix = rendering.site.article;
    let mut out = format!("\n- {}, {}", cited(corpus, ix), told_place(rendering.place));
    if !rendering.label.is_empty() {
        out.push_str(" — ");
        out.push_str(&escaped(&rendering.label));
    }
    out.push_str("\n\n  > ");
    rendering.words.iter().for_each(|piece| out.push_str(&marked(piece)));
    out.push('\n');
    let speaker = rendering.speaker.as_ref().map(|name| format!("said by {}", escaped(name)));
    let address = findings.segments(ix).and_then(|segments| {
        let sentence = sentence_of(findings, rendering.site);
        let address = link(corpus.article(ix), segments, sentence)?;
        Some(format!("<{}>", safe_address(&address)))
    });
    let lines: Vec<String> = speaker.into_iter().chain(address).collect();
    if !lines.is_empty() {
        // A backslash at the end of a line keeps the next one on a line of its own.
        let _ = write!(out, "\n  {}\n", lines.join("\\\n  "));
    }
    out
}

/// `Outlet, “Headline”, date`, as far as each is known.
fn cited(corpus: &Corpus, ix: ArticleIx) -> String {
    let article = corpus.article(ix);
    let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
    let title = title_in(article, HEADLINE);
    format!("{}, “{}”, {}", escaped(source(article)), escaped(&title), escaped(&date))
}

/// Where words stand, as a reader counts: `paragraph 3 (sentence 5)`.
#[must_use]
pub fn told_place(place: TextPlace) -> String {
    match place.sentence {
        _ if place.runs_on => "headline and below".to_owned(),
        _ if place.is_headline => "headline".to_owned(),
        Some(sentence) => format!("paragraph {} (sentence {sentence})", place.paragraph),
        None => format!("paragraph {}", place.paragraph),
    }
}

/// A piece with its mark. Blanks at its ends stand outside of the mark.
fn marked(piece: &MarkedPiece) -> String {
    let sign = match piece.mark {
        PieceMark::Kept => return escaped(&piece.text),
        PieceMark::Removed => "~~",
        PieceMark::Added | PieceMark::Told => "**",
    };
    let words = piece.text.trim();
    if words.is_empty() {
        return piece.text.clone();
    }
    let at = piece.text.find(words).unwrap_or(0);
    let (before, after) = (&piece.text[..at], &piece.text[at + words.len()..]);
    format!("{before}{sign}{}{sign}{after}", escaped(words))
}

/// `text` on one line, with a backslash before every sign that Markdown, its common extensions, HTML or
/// a shell could take for markup.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = text.replace("\n\n", " ").replace('\n', " ");
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let mut before = ' ';
    for (at, c) in text.chars().enumerate() {
        let is_item = at == 0 && matches!(c, '-' | '+' | '=')
            || digits > 0 && at == digits && matches!(c, '.' | ')');
        let is_address = c == ':' && before.is_alphanumeric() || c == '.' && before == 'w';
        let is_markup = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '$'
                | '{'
                | '}'
                | '@'
                | '^'
        );
        let is_address = is_address && follows_address(&text, at);
        if is_item || is_markup || is_address {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// Whether the sign at a position, counted in characters, is the one by which renderers know an address:
/// the colon of `://`, or the stop of `www.`.
fn follows_address(text: &str, at: usize) -> bool {
    let around: String = text.chars().skip(at.saturating_sub(3)).take(6).collect();
    let around = around.to_ascii_lowercase();
    around.contains("://") || around.contains("www.")
}

/// An address that can stand between `<` and `>`: signs with a meaning there, or in a shell, are encoded.
pub(super) fn safe_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_ascii_control() || " <>\"'`\\|{}^$()!*".contains(c) {
            let _ = write!(out, "%{:02X}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

/// `word` with a capital letter.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_left_as_markup() {
        assert_eq!(
            escaped("*a* [b](c) <i> `x` #1 a|b ~~no~~"),
            r"\*a\* \[b\](c) \<i\> \`x\` \#1 a\|b \~\~no\~\~"
        );
        assert_eq!(escaped("$(rm -rf x); true && y"), r"\$(rm -rf x); true \&\& y");
        assert_eq!(escaped("- item"), r"\- item");
        assert_eq!(escaped("12. item"), r"12\. item");
        assert_eq!(
            escaped("https://a.example and www.b.example"),
            r"https\://a.example and www\.b.example"
        );
        assert_eq!(escaped("At 10:30 he saw it."), "At 10:30 he saw it.");
        assert_eq!(escaped("two\nlines\n\nand a block"), "two lines and a block");
    }

    #[test]
    fn a_mark_stands_close_to_its_words() {
        let piece = MarkedPiece { text: " six metres ".to_owned(), mark: PieceMark::Added };
        assert_eq!(marked(&piece), " **six metres** ");
        let piece = MarkedPiece { text: "s*x".to_owned(), mark: PieceMark::Removed };
        assert_eq!(marked(&piece), r"~~s\*x~~");
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(
            safe_address("https://a.example/x> <b>$(y)"),
            "https://a.example/x%3E%20%3Cb%3E%24%28y%29"
        );
    }
}
