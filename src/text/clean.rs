//! `Clean`: text that is safe to show on a terminal. Only this module can make one.
//!
//! Every string from outside (an article, a file name, a link, an error message that quotes one
//! of them) passes [`Clean::text`] or [`Clean::line`] before a layer above `ingest` sees it. The
//! result is NFC and has
//!
//! - no control character except the newline of [`Clean::text`],
//! - no bidirectional embedding, override or isolate, no tag character and no noncharacter: a
//!   visible U+FFFD replaces each,
//! - at most [`MARKS`] combining marks or joiners on one base; one U+FFFD replaces the rest,
//! - no invisible typography (soft hyphen, U+200B, U+2060, BOM, direction marks, glyph variants):
//!   these are removed. Joiners stay behind letters of scripts that join and behind emoji, and the
//!   selector of the emoji form behind a sign: elsewhere nobody sees them,
//! - no filler of Hangul and no blank of Braille, which look like a space, and no format character of
//!   shorthand, music or hieroglyphs: two words that look alike are alike, as far as invisible
//!   characters go.
//!
//! ```text
//! raw    a ESC [31mb CR LF soft U+00AD ly
//! text   a U+FFFD [31mb LF softly
//! ```
//!
//! Cleaning is idempotent: clean text stays as it is.

use super::Span;
use std::borrow::{Borrow, Cow};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The largest number of combining marks on one base character.
pub const MARKS: usize = 4;

/// A string that went through the sanitiser. Dereferences to `str`.
///
/// ```
/// use crossread::text::Clean;
/// assert_eq!(&*Clean::line("a\u{1b}[31mb\nc"), "a\u{fffd}[31mb c");
/// assert_eq!(&*Clean::text("soft\u{ad}ly\r\nnext"), "softly\nnext");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Clean(Box<str>);

impl Clean {
    /// Cleans `raw` as several lines. Newlines stay; CR LF, CR, VT, FF, NEL, U+2028 and U+2029 each
    /// become one newline.
    #[must_use]
    pub fn text(raw: &str) -> Self {
        Self(sanitise(raw, '\n').into())
    }

    /// Cleans `raw` as one line: every newline becomes a space.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        Self(sanitise(raw, ' ').into())
    }

    /// `text`, when cleaning leaves it as it is.
    #[must_use]
    pub fn if_clean(text: &str) -> Option<Self> {
        (*sanitise(text, '\n') == *text).then(|| Self(text.into()))
    }

    /// The cleaned string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Builder of a clean text from lines, with one blank line between two lines.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// An empty builder with room for `bytes` bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Adds `raw` as one line: cleaned, trimmed, with runs of spaces reduced to one.
    ///
    /// Returns the bytes of the line in the text; `None` if cleaning leaves an empty line, which is
    /// not added.
    pub fn push(&mut self, raw: &str) -> Option<Span> {
        let clean = sanitise(raw, ' ');
        let line = clean.trim_matches(' ');
        if line.is_empty() {
            return None;
        }
        if !self.0.is_empty() {
            self.0.push_str("\n\n");
        }
        let start = self.0.len();
        if !line.contains("  ") {
            self.0.push_str(line);
            return Some(Span::new(start, self.0.len()));
        }
        for (at, run) in line
            .split("  ")
            .map(|run| run.trim_start_matches(' '))
            .filter(|run| !run.is_empty())
            .enumerate()
        {
            self.0.push_str(if at > 0 { " " } else { "" });
            self.0.push_str(run);
        }
        Some(Span::new(start, self.0.len()))
    }

    /// The text at `span`.
    #[must_use]
    pub fn line(&self, span: Span) -> &str {
        &self.0.as_str()[span]
    }

    /// The finished text. No characters compose across a newline, so clean lines make a clean text.
    #[must_use]
    pub fn finish(self) -> Clean {
        debug_assert_eq!(&*sanitise(&self.0, '\n'), self.0, "clean lines make a clean text");
        Clean(self.0.into())
    }
}

impl Deref for Clean {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Clean {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The treatment of one character by the sanitiser.
enum Treatment {
    Keep,
    /// Kept behind a character for which this holds, and removed elsewhere.
    KeepBehind(fn(char) -> bool),
    Replace(char),
    Newline,
    Drop,
}

fn treatment(c: char) -> Treatment {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Treatment::Newline,
        '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}'
        | '\u{3164}'
        | '\u{ffa0}' => Treatment::Replace(' '),
        '\u{ad}'
        | '\u{34f}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180d}'
        | '\u{180f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{2060}'
        | '\u{fe00}'..='\u{fe0d}'
        | '\u{feff}'
        | '\u{e0100}'..='\u{e01ef}' => Treatment::Drop,
        '\u{200c}' | '\u{200d}' => Treatment::KeepBehind(is_joined),
        '\u{fe0e}' | '\u{fe0f}' => Treatment::KeepBehind(has_emoji_form),
        c if c.is_control() || is_invisible_control(c) || is_noncharacter(c) => {
            Treatment::Replace(REPLACEMENT)
        }
        _ => Treatment::Keep,
    }
}

/// Whether `c` is invisible and changes the direction, the language tag, the layout or the annotation
/// of the text around it.
fn is_invisible_control(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{13430}'..='\u{13440}' | '\u{16fe4}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a joiner behind `c` changes what is drawn: letters of Arabic, of India and of other scripts
/// that join, and emoji. No character of these ranges composes into one outside of them.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{1cff}' | '\u{2600}'..='\u{27bf}' | '\u{a800}'..='\u{abff}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether `c` is a sign that may have a form as an emoji and one as text. None of these composes.
fn has_emoji_form(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{2328}' | '\u{232b}'..='\u{23ff}'
        | '\u{24c2}' | '\u{25a0}'..='\u{27bf}' | '\u{2934}' | '\u{2935}' | '\u{2b00}'..='\u{2bff}'
        | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// The character that replaces a forbidden one.
const REPLACEMENT: char = '\u{fffd}';

/// Whether `c` stays as it is, never composes with the character before it and is no mark: ASCII,
/// Latin letters and the punctuation of news. Other characters need [`treatment`] and NFC.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}')
}

/// The number of bytes at the start of `raw` that are printable ASCII or `newline`.
fn ascii_prefix(raw: &[u8], newline: u8) -> usize {
    let is_other = |b: u8| b.wrapping_sub(0x20) > 0x5e && b != newline;
    let mut at = 0;
    for chunk in raw.chunks(64) {
        // The count has no early exit, so the compiler makes a few vector instructions of it.
        if chunk.iter().filter(|&&b| is_other(b)).count() > 0 {
            return at + chunk.iter().take_while(|&&b| !is_other(b)).count();
        }
        at += chunk.len();
    }
    at
}

/// The number of bytes at the start of `raw` whose characters are all [plain](is_plain) or
/// `newline`.
fn plain_prefix(raw: &str, newline: char) -> usize {
    let mut at = 0;
    loop {
        at += ascii_prefix(&raw.as_bytes()[at..], newline as u8);
        match raw[at..].chars().next() {
            Some(c) if is_plain(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// The cleaned form of `raw`, in which `newline` stands for every line break. Borrows `raw` if
/// nothing changes in its plain prefix.
fn sanitise(raw: &str, newline: char) -> Cow<'_, str> {
    let first = plain_prefix(raw, newline);
    if first == raw.len() {
        return raw.into();
    }
    let mut out = String::with_capacity(raw.len());
    out.push_str(&raw[..first]);
    let mut composes = false;
    let mut rest = &raw[first..];
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match treatment(c) {
            Treatment::Keep => {
                composes |= !is_plain(c);
                out.push(c);
            }
            Treatment::KeepBehind(holds) => {
                if out.chars().next_back().is_some_and(holds) {
                    composes = true;
                    out.push(c);
                }
            }
            Treatment::Replace(other) => out.push(other),
            Treatment::Newline => {
                out.push(newline);
                if c == '\r' {
                    rest = rest.strip_prefix('\n').unwrap_or(rest);
                }
            }
            Treatment::Drop => {}
        }
        if rest.as_bytes().first_chunk::<16>().is_some_and(|next| next.is_ascii()) {
            let (plain, behind) = rest.split_at(plain_prefix(rest, newline));
            out.push_str(plain);
            rest = behind;
        }
    }
    if !composes {
        return out.into();
    }
    if is_nfc_quick(out.chars()) != IsNormalized::Yes {
        out = out.nfc().collect();
    }
    limit_marks(out).into()
}

/// Whether `c` is drawn on the character before it: a combining mark, a joiner, or a vowel or
/// final of old Hangul.
fn stacks(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
}

/// Keeps the first [`MARKS`] marks on each base and replaces the rest by one U+FFFD. Removing the
/// last marks of a base keeps NFC, so this runs after composition.
fn limit_marks(text: String) -> String {
    let mut stacked = 0;
    let mut count = |c: char| {
        stacked = if stacks(c) { stacked + 1 } else { 0 };
        stacked
    };
    if text.chars().all(|c| count(c) <= MARKS) {
        return text;
    }
    let mut limited = String::with_capacity(text.len());
    let mut stacked = 0;
    for c in text.chars() {
        stacked = if stacks(c) { stacked + 1 } else { 0 };
        match stacked.cmp(&(MARKS + 1)) {
            Ordering::Less => limited.push(c),
            Ordering::Equal => limited.push(REPLACEMENT),
            Ordering::Greater => {}
        }
    }
    limited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_survives() {
        for c in (0..=0x0010_ffff_u32).filter_map(char::from_u32) {
            let clean = Clean::text(&format!("a{c}b"));
            let steers = |c: char| {
                c.is_control() && c != '\n'
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
            };
            assert!(!clean.chars().any(steers), "U+{:04X} survives", u32::from(c));
        }
    }

    #[test]
    fn words_that_differ_by_invisible_characters_are_equal_or_look_different() {
        let invisible = |c: char| {
            matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
                | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}')
        };
        for c in (0..=0x0010_ffff_u32).filter_map(char::from_u32).filter(|c| invisible(*c)) {
            let clean = Clean::line(&format!("Ada{c}Quill"));
            assert!(!clean.chars().any(invisible), "U+{:04X}: {clean:?}", u32::from(c));
        }
        assert_eq!(&*Clean::line("👩\u{200d}🚒 ❤\u{fe0f}"), "👩\u{200d}🚒 ❤\u{fe0f}");
    }

    #[test]
    fn marks_are_limited_and_text_is_nfc() {
        let zalgo = format!("z{}!", "\u{301}".repeat(40));
        assert!(Clean::line(&zalgo).chars().filter(|&c| is_combining_mark(c)).count() <= MARKS);
        assert_eq!(&*Clean::line("e\u{301}"), "é");
        assert_eq!(&*Clean::line("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }
}
