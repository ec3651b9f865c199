//! Reads plain text: joins lines into paragraphs, and finds the headline and the byline.
//!
//! ```text
//! Talks stall                     headline: short, no final stop, alone
//!
//! The talks stalled on Monday     hard-wrapped: the next word would not have
//! after a week in Urumqi.         fitted, so the lines are one paragraph
//! The envoys left.                its own paragraph: “The” would have fitted
//! ```
//!
//! Invariant: every word of the input is kept, except printed datelines and known furniture at the
//! end.

use super::fields::{Field, KnownField};
use super::record::NamedRecord;
use super::text_head::{self, TextHead};
use super::{Confidence, FormatError, ItemContent, RecordSink, text_parts};
use crate::corpus::{BlockKind, ContentHash};
use crate::ingest::draft::{ArticleDraft, DraftBlock};
use crate::ingest::limits::{MAX_BLOCKS, MAX_TEXT};
use crate::ingest::{furniture, printed, truncation};
use crate::text::Clean;
use unicode_width::UnicodeWidthStr;

/// The widths at which a text counts as hard-wrapped, in columns. Mail wraps at 72 to 80.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;
/// Columns that a forced break may leave free, beside the next word. A larger value joins lines
/// that are paragraphs of their own.
const WRAP_SLACK: usize = 6;
/// Bytes of a text that are read, at most. An export of 500 articles has 5 MB.
const MAX_FILE: usize = 16 << 20;
/// Lines of a text that are read, at most, counted with blank ones. An export of 500 articles has
/// about 50 000.
const MAX_LINES: usize = 1_000_000;
/// Words of a headline, at most. A larger value takes first sentences without a stop.
const MAX_HEADLINE_WORDS: usize = 30;
/// Characters of a headline, at most, for scripts without spaces.
const MAX_HEADLINE_CHARS: usize = 220;

/// Claims any content weakly, so that plain text is the last choice. Reading reports an error for
/// bytes that are no text.
#[allow(clippy::unnecessary_wraps, reason = "the table of formats has this signature")]
pub(super) fn sniff(_: &ItemContent<'_>) -> Option<Confidence> {
    Some(Confidence::Possible)
}

/// Reads the articles of a text.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    content.text()?;
    if content.visible_text().is_empty() {
        return Err(FormatError::Empty);
    }
    let text = content.text_from_first_line();
    let read = &text[..text.floor_char_boundary(MAX_FILE)];
    let mut ends = read.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    let read = ends.nth(MAX_LINES).map_or(read, |(end, _)| &read[..end]);
    let is_cut = !text[read.len()..].trim().is_empty();
    let lines = text_parts::cleaned(read);
    let parts = text_parts::articles(&lines);
    if let [only] = &parts[..] {
        let mut draft = article(&text_parts::without_page_breaks(&lines[only.clone()]));
        if is_cut {
            draft.warn_too_long();
        }
        return sink.only_article(draft);
    }
    let last = parts.len() - 1;
    for (at, part) in parts.into_iter().enumerate() {
        let part = &text_parts::without_page_breaks(&lines[part]);
        let mut draft = article(part);
        if is_cut && at == last {
            draft.warn_too_long();
        }
        if draft.headline.is_none() && draft.blocks.is_empty() {
            sink.record_error(format!("article {}", at + 1), FormatError::NoText);
        } else {
            let hash = Some(ContentHash::of(part.as_bytes()));
            sink.article(ArticleDraft { hash, ..draft });
        }
    }
    Ok(())
}

/// Reads one article, with the lines on top of it.
fn article(text: &str) -> ArticleDraft {
    let text = text_parts::without_count(text);
    let head = coded_head(text).unwrap_or_else(|| text_head::read(text));
    if !head.is_some() {
        let mut read = draft(text);
        truncation::note(&mut read);
        return read;
    }
    let mut read = if head.record.has(Field::Headline) || head.body.trim().is_empty() {
        let mut draft = ArticleDraft::default();
        body(&mut draft, head.body);
        draft
    } else {
        draft(head.body)
    };
    head.record.fill(&mut read);
    head.record.finish(&mut read);
    for (line, why) in head.lines {
        read.drop_words(line, why);
    }
    read
}

/// The variables in the first line of a text of Alceste or `IRaMuTeQ`: `*source_LomarPost`.
fn coded_head(text: &str) -> Option<TextHead<'_>> {
    let text = text.trim_start();
    let (line, body) = text.split_once('\n').unwrap_or((text, ""));
    if !text_parts::is_coded_line(line) {
        return None;
    }
    let mut record = NamedRecord::default();
    for variable in line.split_whitespace() {
        if let Some((name, value)) = variable.strip_prefix('*').and_then(|own| own.split_once('_'))
        {
            record.put(name, value.replace('_', " "));
        }
    }
    // The headline is often the first sentence of the text, with nothing to tell it by.
    record.put_known(KnownField { field: Field::Identifier, rank: usize::MAX }, 0, line);
    // Lines such as `-*lead` name the theme of what follows.
    let is_theme = |line: &&str| line.trim_start().starts_with("-*");
    let top = body.lines().take_while(|line| is_theme(line) || line.trim().is_empty());
    let themes: Vec<&str> = top.filter(is_theme).collect();
    let body = themes
        .last()
        .map_or(body, |line| &body[line.as_ptr() as usize - body.as_ptr() as usize + line.len()..]);
    let lines = themes.into_iter().map(|line| (line, "metadata")).collect();
    Some(TextHead { record, body, lines })
}

/// The blocks of a text that stands inside another format. A headline is a paragraph there.
pub(in crate::ingest) fn blocks(text: &str) -> Vec<DraftBlock> {
    let mut inside = ArticleDraft::default();
    put_blocks(&mut inside, text);
    inside.blocks
}

/// Puts the blocks of a text that stands inside another format into `draft`, with its warnings.
pub(in crate::ingest) fn put_blocks(draft: &mut ArticleDraft, text: &str) {
    let read = self::draft(text);
    let headline = read.headline.map(|line| DraftBlock::new(BlockKind::Paragraph, line));
    draft.blocks = headline.into_iter().chain(read.blocks).collect();
    draft.warnings.extend(read.warnings);
}

/// Puts the paragraphs of a text into `draft`, which has the headline already.
pub(in crate::ingest) fn body(draft: &mut ArticleDraft, raw: &str) {
    let paragraphs = without_furniture(draft, raw);
    draft.blocks = paragraphs.into_iter().map(PlainParagraph::block).collect();
}

/// The paragraphs of a text without known furniture at its end, which is noted as dropped.
fn without_furniture(draft: &mut ArticleDraft, raw: &str) -> Vec<PlainParagraph> {
    let read = &raw[..raw.floor_char_boundary(MAX_TEXT)];
    let mut paragraphs = paragraphs(&Clean::text(read));
    if read.len() < raw.len() || paragraphs.len() > MAX_BLOCKS {
        draft.warn_too_long();
        paragraphs.truncate(MAX_BLOCKS);
    }
    let kept = furniture::end_of(&paragraphs, |paragraph| paragraph.text.as_str());
    for paragraph in paragraphs.split_off(kept) {
        draft.drop_block(paragraph.block(), "furniture");
    }
    paragraphs
}

/// Finds the headline, the byline and the paragraphs of a decoded text.
fn draft(raw: &str) -> ArticleDraft {
    let mut draft = ArticleDraft::default();
    let mut paragraphs = without_furniture(&mut draft, raw);
    let mut top = 0;
    while let [first, _, ..] = &paragraphs[top..]
        && let Some(line) = printed::read(&first.text)
    {
        draft.take_line(&line, &first.text);
        top += 1;
    }
    for first in paragraphs.drain(..top) {
        draft.drop_block(first.block(), "dateline");
    }
    if is_headline(&paragraphs) {
        draft.headline = Some(paragraphs.remove(0).text);
    }
    let is_below = draft.headline.is_some();
    draft.byline = paragraphs.iter().take(2).find_map(|paragraph| {
        if is_below { byline_below(&paragraph.text) } else { byline(&paragraph.text) }
    });
    draft.blocks = paragraphs.into_iter().map(PlainParagraph::block).collect();
    draft
}

/// Lines that were joined into one paragraph.
#[derive(Debug, PartialEq, Eq)]
struct PlainParagraph {
    text: String,
    /// Whether a blank line follows.
    apart: bool,
    /// The rank among the paragraphs of the text, from 1.
    place: u32,
}

impl PlainParagraph {
    fn block(self) -> DraftBlock {
        DraftBlock { place: self.place, ..DraftBlock::new(BlockKind::Paragraph, self.text) }
    }
}

/// The paragraphs of a text, at most one more than are read.
fn paragraphs(text: &str) -> Vec<PlainParagraph> {
    let lines = text.split('\n').map(str::trim);
    let width = wrap_width(lines.clone());
    let mut paragraphs: Vec<PlainParagraph> = Vec::new();
    let mut last = "";
    for line in lines {
        if line.is_empty() {
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.apart = true;
            }
            continue;
        }
        let count = paragraphs.len();
        match (paragraphs.last_mut(), width) {
            (Some(paragraph), Some(width)) if !paragraph.apart && !is_break(last, line, width) => {
                join(&mut paragraph.text, line);
            }
            _ if count > MAX_BLOCKS => break,
            _ => {
                let place = count as u32 + 1;
                paragraphs.push(PlainParagraph { text: line.to_owned(), apart: false, place });
            }
        }
        last = line;
    }
    paragraphs
}

/// The width at which the text was wrapped, in columns, if it was: at least seven in ten line breaks
/// inside paragraphs stand where the next word would not have fitted, and at most half of them stand
/// behind a sentence. Lines that are paragraphs of like length end with a sentence.
fn wrap_width<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Option<usize> {
    // A byte takes at least a sixth of a column, and a printable ASCII character a whole one, so a
    // line with this many bytes is too wide. This is faster than measuring it.
    let printable = |line: &str| line.bytes().filter(u8::is_ascii).count();
    if lines.clone().any(|line| {
        line.len() > 6 * WRAP_WIDTHS.end()
            || line.len() > *WRAP_WIDTHS.end() && printable(line) > *WRAP_WIDTHS.end()
    }) {
        return None;
    }
    let width = lines.clone().map(columns).max()?;
    if !WRAP_WIDTHS.contains(&width) {
        return None;
    }
    let inner = lines.clone().zip(lines.skip(1));
    let (mut breaks, mut forced, mut sentences) = (0, 0, 0);
    for (line, next) in inner.filter(|(line, next)| !line.is_empty() && !next.is_empty()) {
        breaks += 1;
        forced += usize::from(!is_break(line, next, width));
        sentences += usize::from(ends_with_stop(line));
    }
    (breaks > 0 && forced * 10 >= breaks * 7 && sentences * 2 <= breaks).then_some(width)
}

/// Whether a line ends with the stop of a sentence.
pub(super) fn ends_with_stop(line: &str) -> bool {
    let bare = line.trim_end().trim_end_matches(['"', '”', '’', '»', '\'', ')', '“']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।', '؟'])
}

fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Whether the author broke the line: the first word of the next line would have fitted.
fn is_break(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().unwrap_or(next);
    let needed = if word.len() == next.len() { 1 } else { columns(word) };
    columns(line) + 1 + needed + WRAP_SLACK <= width
}

/// Appends `line` to `text`, with a space unless the text ends with a hyphen or both sides are
/// ideographs.
fn join(text: &mut String, line: &str) {
    let before = text.chars().next_back();
    let after = line.chars().next();
    let hyphen =
        text.ends_with('-') && !text.ends_with(" -") && after.is_some_and(char::is_alphabetic);
    let ideographs = before.is_some_and(is_ideograph) && after.is_some_and(is_ideograph);
    if !(hyphen || ideographs) {
        text.push(' ');
    }
    text.push_str(line);
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// Whether the first paragraph is a headline: it is short, has no final stop, and a blank line or a
/// clearly longer paragraph follows.
fn is_headline(paragraphs: &[PlainParagraph]) -> bool {
    let [first, second, ..] = paragraphs else {
        return false;
    };
    let short = first.text.split_whitespace().count() <= MAX_HEADLINE_WORDS
        && first.text.chars().count() <= MAX_HEADLINE_CHARS;
    short
        && !ends_a_sentence(&first.text)
        && byline(&first.text).is_none()
        && (first.apart || second.text.len() * 2 >= first.text.len() * 3)
}

/// Whether a line could be a headline, by itself: it is short, has no final stop and is no byline.
pub(super) fn is_headline_line(line: &str) -> bool {
    line.split_whitespace().count() <= MAX_HEADLINE_WORDS
        && line.chars().count() <= MAX_HEADLINE_CHARS
        && line.chars().any(char::is_alphabetic)
        && !ends_a_sentence(line)
        && byline(line).is_none()
}

/// Whether a text ends with a stop, comma, colon or semicolon, which headlines do not.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '»', '\'', ')', ' ']);
    bare.ends_with(['.', '。', '۔', '।', ',', ';', ':', '،', '؛', '；', '：'])
        && !bare.ends_with("...")
}

/// The name in a line that is only a byline.
pub(super) fn byline(line: &str) -> Option<String> {
    names_behind(line, &["By ", "BY "])
}

/// The name in a line below a headline that is only a byline, in several languages. Some of their
/// words start a headline as well.
pub(super) fn byline_below(line: &str) -> Option<String> {
    let words = [
        "By ", "BY ", "by ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Di ", "di ", "Door ",
        "Av ", "Af ", "Text: ", "Texte : ", "Texto: ",
    ];
    names_behind(line, &words)
}

/// The names behind one of these words, when the line holds nothing else.
fn names_behind(line: &str, by: &[&str]) -> Option<String> {
    let name = by.iter().find_map(|by| line.strip_prefix(by))?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = (2..=8).contains(&words.len())
        && !ends_a_sentence(name)
        && words.iter().all(|word| {
            matches!(
                *word,
                "and"
                    | "de"
                    | "van"
                    | "von"
                    | "al"
                    | "bin"
                    | "in"
                    | "und"
                    | "et"
                    | "y"
                    | "e"
                    | "en"
                    | "och"
                    | "og"
                    | "da"
                    | "di"
                    | "del"
                    | "der"
                    | "den"
                    | "la"
                    | "le"
                    | "zu"
                    | "&"
            ) || word.starts_with(char::is_uppercase)
        });
    named.then(|| name.to_owned())
}
