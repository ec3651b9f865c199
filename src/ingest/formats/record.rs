//! Makes an article of the named values of one record: a JSON object, a row of a table, the lines
//! on top of a text.
//!
//! ```text
//! "source" = "Lomar Post"    ─┐                      ┌─ site
//! "date_publish" = "2026-…"  ─┼─ Field, rank ─ best ─┼─ published
//! "maintext" = "The talks…"  ─┘                      └─ blocks, HTML or plain
//! ```
//!
//! Of two values of one field the one with the better name is taken. A value that does not fit its
//! field, such as a word where a date is due, is passed over.

use super::FormatError;
use super::fields::{Field, KnownField, known};
use super::plain;
use crate::corpus::{Date, EXCERPT_ONLY, HEADLINE_ONLY, PARTS, PROTECTED};
use crate::ingest::dates::{self, DayOrder, FoundDate};
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};
use crate::ingest::{article_body, render, truncation};
use jiff::civil::Time;
use std::cmp::Reverse;

/// How many times as many words another text of the record must have to be taken instead of the
/// one with the better name. A smaller value takes texts with markup for longer ones.
const MUCH_LONGER: usize = 2;
/// Words that may stand in one paragraph before a text is taken that has several.
const MAX_FLAT_WORDS: usize = 40;
/// Words of a headline that a text may begin with a second time, at most.
const MAX_REPEATED_WORDS: usize = 60;
/// Blocks of a first paragraph that its source keeps apart, of which each is looked for in the text.
/// More are looked for as a whole.
const MAX_LEAD_BLOCKS: usize = 64;

/// One value of a record.
#[derive(Debug)]
struct NamedValue {
    known: KnownField,
    /// How many objects the value lies in. The outer value wins.
    level: usize,
    text: String,
}

/// The values of one record, by the fields that their names stand for.
#[derive(Debug, Default)]
pub(super) struct NamedRecord {
    values: Vec<NamedValue>,
    warnings: Vec<String>,
}

/// How much of an article a record has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RecordContents {
    /// Nothing that an article has.
    Nothing,
    /// A headline and where it was published, without a text.
    Headline,
    /// A headline or an address, and a part of the text.
    Excerpt,
    /// A text.
    Text,
}

impl NamedRecord {
    /// Takes a value by its name. A name that is no field is passed over.
    pub(super) fn put(&mut self, name: &str, text: impl Into<String>) {
        if let Some(known) = known(name) {
            self.put_known(known, 0, text);
        }
    }

    /// Takes a value whose field is known, at a level of objects in one another.
    pub(super) fn put_known(&mut self, known: KnownField, level: usize, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.values.push(NamedValue { known, level, text });
        }
    }

    /// Adds a warning to the article.
    pub(super) fn warn(&mut self, warning: &str) {
        self.warnings.push(warning.to_owned());
    }

    /// Takes a warning that an earlier run of the program gave.
    pub(super) fn take_own_warning(&mut self, warning: &str) {
        if PARTS.contains(&warning) {
            self.warn(warning);
        }
    }

    /// Whether there is a value of this field.
    pub(super) fn has(&self, field: Field) -> bool {
        self.values.iter().any(|value| value.known.field == field)
    }

    /// How much of an article is there.
    pub(super) fn contents(&self) -> RecordContents {
        let has_headline = self.has(Field::Headline);
        let is_placed =
            [Field::Address, Field::Published, Field::Outlet].iter().any(|field| self.has(*field));
        let has_part = self.has(Field::Excerpt) || self.has(Field::Lead);
        let has_raw = self.has(Field::RawText) && (has_headline || is_placed);
        let is_protected = self.warnings.iter().any(|warning| warning == PROTECTED);
        if self.has(Field::Text) || has_raw || has_headline && is_protected {
            RecordContents::Text
        } else if has_part && (has_headline || self.has(Field::Address)) {
            RecordContents::Excerpt
        } else if has_headline && is_placed {
            RecordContents::Headline
        } else {
            RecordContents::Nothing
        }
    }

    /// The values of a field, the best first.
    pub(super) fn all(&self, field: Field) -> Vec<&str> {
        let mut values: Vec<&NamedValue> =
            self.values.iter().filter(|value| value.known.field == field).collect();
        values.sort_by_key(|value| (value.level, value.known.rank));
        values.into_iter().map(|value| value.text.as_str()).collect()
    }

    /// The best value of a field.
    fn best(&self, field: Field) -> Option<&str> {
        self.all(field).into_iter().next()
    }

    /// Makes the article.
    ///
    /// # Errors
    /// When there is neither a text nor a headline that says where it was published.
    pub(super) fn draft(self) -> Result<ArticleDraft, FormatError> {
        if self.contents() == RecordContents::Nothing && !self.has(Field::Headline) {
            return Err(FormatError::NoText);
        }
        let mut draft = ArticleDraft { warnings: self.warnings.clone(), ..ArticleDraft::default() };
        self.fill(&mut draft);
        self.put_text(&mut draft);
        self.finish(&mut draft);
        if draft.blocks.is_empty() && draft.headline.is_none() {
            return Err(FormatError::NoText);
        }
        Ok(draft)
    }

    /// Puts the facts of the record into a draft. A fact that the record does not have stays.
    pub(super) fn fill(&self, draft: &mut ArticleDraft) {
        let (site, address) = self.place();
        let set = |field: &mut Option<String>, value: Option<String>| {
            if value.is_some() {
                *field = value;
            }
        };
        set(&mut draft.headline, self.headline());
        set(&mut draft.byline, self.byline());
        set(&mut draft.url, address);
        set(&mut draft.site, site);
        set(&mut draft.language, self.best(Field::Language).map(language_tag));
        if let Some(date) = self.date(Field::Published, Field::PublishedUtc) {
            draft.published = Some(date);
        }
        if let Some(date) = self.date(Field::Modified, Field::ModifiedUtc) {
            draft.modified = Some(date);
        }
    }

    /// Finishes a draft that has its text: the headline stands once, and a warning tells what is
    /// not there.
    pub(super) fn finish(&self, draft: &mut ArticleDraft) {
        without_repeated_headline(draft);
        if let Some(lead) = self.best(Field::Lead).filter(|_| !draft.blocks.is_empty()) {
            put_lead(draft, lead);
        }
        truncation::note(draft);
        if draft.blocks.is_empty() && draft.headline.is_some() && draft.warnings.is_empty() {
            draft.warnings.push(HEADLINE_ONLY.to_owned());
        }
        draft.warnings.dedup();
    }

    /// Whether there is no value.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Takes all values of another record.
    pub(super) fn append(&mut self, other: Self) {
        self.values.extend(other.values);
        self.warnings.extend(other.warnings);
    }

    /// The host of the address, without `www.`.
    pub(super) fn host(&self) -> Option<String> {
        let address = self.best(Field::Address)?;
        let (_, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    }

    fn headline(&self) -> Option<String> {
        let lines =
            self.all(Field::Headline).into_iter().map(|value| squeeze(&render::line(value)));
        lines.into_iter().find(|line| !line.is_empty())
    }

    fn byline(&self) -> Option<String> {
        self.all(Field::Byline).into_iter().map(byline).find(|name| !name.is_empty())
    }

    /// The name of the outlet and the address of the article. Some sources write an address where
    /// others have the name of the outlet.
    fn place(&self) -> (Option<String>, Option<String>) {
        let mut address =
            self.all(Field::Address).into_iter().map(str::trim).find(|value| is_address(value));
        let mut site = None;
        for value in self.all(Field::Outlet).into_iter().map(str::trim) {
            if !is_address(value) {
                let name = render::line(value);
                site = site.or(Some(name.strip_prefix("www.").unwrap_or(&name).to_owned()));
            } else if let Some(host) = bare_host(value) {
                site = site.or(Some(host));
            } else {
                address = address.or(Some(value));
            }
        }
        // Feeds and catalogues may name an entry by its address.
        let named = || self.all(Field::Identifier).into_iter().find(|value| is_address(value));
        (site, address.or_else(named).map(str::to_owned))
    }

    /// The date of publication or of the last change. `utc` is the field of the same date in UTC.
    fn date(&self, local: Field, utc: Field) -> Option<FoundDate> {
        if let Some(gmt) = self.best(utc)
            && let Some(date) = dates::wordpress(self.best(local), Some(gmt))
        {
            return Some(date);
        }
        let found = self.all(local).into_iter().find_map(|value| Some((value, date(value)?)));
        let Some((value, date)) = found else {
            return if local == Field::Published { self.date_of_parts() } else { None };
        };
        let day = |date: &FoundDate| date.date(Some(DayOrder::DayFirst));
        if day(&date).is_some_and(|date| date.is_timed()) {
            return Some(date);
        }
        let timed = match self.best(Field::Time) {
            Some(time) if local == Field::Published => dates::parse(&format!("{value} {time}")),
            _ => None,
        };
        // Another name of the same date may give the time of day as well.
        let other = || {
            let others = self.all(local).into_iter().filter_map(self::date);
            others
                .filter(|it| day(it).is_some_and(|it| it.is_timed()))
                .find(|it| day(it).map(|date| date.day()) == day(&date).map(|date| date.day()))
        };
        Some(timed.or_else(other).unwrap_or(date))
    }

    /// The date whose year, month and day stand under names of their own.
    fn date_of_parts(&self) -> Option<FoundDate> {
        let number = |field: Field, most: usize| {
            let values = self.all(field).into_iter().map(str::trim);
            let mut numbers = values.filter(|it| {
                (1..=most).contains(&it.len()) && it.bytes().all(|byte| byte.is_ascii_digit())
            });
            numbers.find(|it| most < 4 || it.len() == 4)
        };
        let month = self.best(Field::Month)?;
        let (year, day) = (number(Field::Published, 4)?, number(Field::Published, 2)?);
        let is_number = month.trim().bytes().all(|byte| byte.is_ascii_digit());
        let words = if is_number {
            format!("{year}-{:0>2}-{day:0>2}", month.trim())
        } else {
            format!("{day} {month} {year}")
        };
        dates::parse(&words)
    }

    /// Puts the text into the draft: the best one, else the beginning of it.
    fn put_text(&self, draft: &mut ArticleDraft) {
        if let Some(text) = self.best_text() {
            put_body(draft, text);
        }
        let part = self.best(Field::Lead).or_else(|| self.best(Field::Excerpt));
        if draft.blocks.is_empty()
            && let Some(part) = part
        {
            put_body(draft, part);
            draft.warnings.push(EXCERPT_ONLY.to_owned());
        }
    }

    /// The text with the best name, unless another one is much longer.
    fn best_text(&self) -> Option<&str> {
        let texts = self.all(Field::Text);
        let Some(first) = texts.first().copied() else {
            return self.best(Field::RawText);
        };
        if texts.len() == 1 {
            return Some(first);
        }
        let count = |text: &str| text.split_whitespace().count();
        let longest = texts.iter().max_by_key(|text| count(text)).copied().unwrap_or(first);
        let words = count(first);
        if count(longest) > MUCH_LONGER * words || is_start_of(first, longest) {
            return Some(longest);
        }
        // A text without paragraphs is passed over for the same text with them.
        let is_same = |text: &&str| count(text) * 10 >= words * 8 && has_paragraphs(text);
        let is_flat = words > MAX_FLAT_WORDS && !has_paragraphs(first);
        let better = if is_flat { texts.into_iter().find(is_same) } else { None };
        Some(better.unwrap_or(first))
    }
}

/// Whether a text is cut off where a longer one goes on.
fn is_start_of(text: &str, longer: &str) -> bool {
    let cut = text.trim_end().trim_end_matches(['…', '.', ' ']);
    let is_cut = text.trim_end().ends_with(['…']) || text.trim_end().ends_with("...");
    is_cut && longer.len() > text.len() && longer.starts_with(cut)
}

/// Whether a text says where its paragraphs end.
fn has_paragraphs(text: &str) -> bool {
    text.trim().contains('\n') || is_html(text)
}

/// Puts a text into a draft: HTML as HTML, plain text by its blank lines or its lines.
fn put_body(draft: &mut ArticleDraft, text: &str) {
    if text.contains("ONLY AVAILABLE IN PAID PLANS") {
        return;
    }
    if is_html(text) {
        article_body::markup(draft, text);
    } else {
        let text = if text.contains('\n') { text.to_owned() } else { text.replace("\\n", "\n") };
        plain::body(draft, &render::decoded(&text));
    }
}

/// Puts the first paragraph, which its source keeps apart, before the text that lacks it.
fn put_lead(draft: &mut ArticleDraft, lead: &str) {
    let mut first = ArticleDraft::default();
    put_body(&mut first, lead);
    let joined =
        |blocks: &[DraftBlock]| blocks.iter().map(|block| letters(&block.text)).collect::<String>();
    let text = joined(&draft.blocks);
    if first.blocks.len() <= MAX_LEAD_BLOCKS {
        first.blocks.retain(|block| !text.contains(&letters(&block.text)));
    } else if text.contains(&joined(&first.blocks)) {
        first.blocks.clear();
    }
    let rest = std::mem::take(&mut draft.blocks);
    draft.blocks = first.blocks.into_iter().chain(rest).collect();
}

/// Takes the headline off the start of the text, where it stands a second time.
pub(super) fn without_repeated_headline(draft: &mut ArticleDraft) {
    let (Some(headline), Some(first)) = (&draft.headline, draft.blocks.first()) else { return };
    if first.words() <= MAX_REPEATED_WORDS && letters(&first.text) == letters(headline) {
        draft.number_blocks();
        let line = draft.blocks.remove(0);
        draft.drop_block(line, "headline");
    }
}

/// The letters and digits of a text in lower case, to compare lines.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Tags that only HTML has. A text with a sign of “less than” is none.
const HTML_TAGS: &[&str] = &[
    "<p",
    "<br",
    "<div",
    "<span",
    "<a",
    "<em",
    "<i",
    "<b",
    "<strong",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<ul",
    "<ol",
    "<li",
    "<figure",
    "<blockquote",
    "<section",
    "<article",
    "<table",
    "<img",
    "<html",
    "<!doctype",
    "<!--",
];

/// Whether a text is HTML: one of its tags is one of [`HTML_TAGS`].
pub(super) fn is_html(text: &str) -> bool {
    text.match_indices('<').take(1000).any(|(at, _)| {
        let rest = &text[at..];
        HTML_TAGS.iter().any(|tag| {
            rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
                && (tag.ends_with('-')
                    || rest[tag.len()..]
                        .starts_with(|c: char| c.is_ascii_whitespace() || "/>".contains(c)))
        })
    })
}

/// Whether a value is a web address.
fn is_address(value: &str) -> bool {
    let starts = |scheme: &str| {
        value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (starts("http://") || starts("https://")) && !value.contains(char::is_whitespace)
}

/// The host of an address that has no path, without `www.`.
fn bare_host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.trim_end_matches('/');
    let is_bare = !host.contains(['/', '?', '#']);
    is_bare.then(|| host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// A date as JSON and tables write it; a number is the time since 1970. Programs write a day as its
/// first second, so a number at the start of a day is that day.
fn date(value: &str) -> Option<FoundDate> {
    let value = value.trim();
    let found = dates::parse(value).or_else(|| since_1970(value))?;
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let day = found.date(None).filter(|date| date.is_timed() && date.clock().time() == Time::MIN);
    Some(match day {
        Some(date) if is_number => FoundDate::new(Date::of_day(date.day()), found.words()),
        _ => found,
    })
}

/// The instant that a number of seconds, or of parts of them, names.
fn since_1970(value: &str) -> Option<FoundDate> {
    let whole = value.split_once('.').map_or(value, |(whole, _)| whole);
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => dates::at(number),
        12 | 13 => dates::at(number / 1000),
        16 => dates::at(number / 1_000_000),
        _ => None,
    }
}

/// Words that stand before the name in a byline.
const BY: &[&str] =
    &["By", "by", "BY", "Von", "VON", "von", "Par", "PAR", "Por", "POR", "Di", "Door", "Av", "Af"];

/// The names in a byline: without the word before it and without the signs of lists and links.
fn byline(value: &str) -> String {
    let value = render::line(value);
    let names: Vec<String> = match listed(&value) {
        Some(names) => names,
        None => vec![value.clone()],
    };
    let clean = names.iter().map(|name| {
        let name = squeeze(name.trim_matches(['[', ']', ' ', '"', ';', ',']));
        let after = BY.iter().find_map(|by| {
            let rest = name.strip_prefix(by)?.strip_prefix([' ', ':'])?.trim_start();
            rest.starts_with(char::is_uppercase).then(|| rest.to_owned())
        });
        after.unwrap_or(name)
    });
    let mut names: Vec<String> = clean.filter(|name| !name.is_empty()).collect();
    names.dedup();
    names.join(", ")
}

/// The values of a list that was written as text: `['Ana Ruiz', 'Bo Li']`, `["Ana Ruiz"]`.
fn listed(value: &str) -> Option<Vec<String>> {
    let value = value.trim();
    if value == "[]" {
        return Some(Vec::new());
    }
    let inner = value.strip_prefix('[')?.strip_suffix(']')?.trim();
    let quote = inner.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let inner = inner.strip_prefix(quote)?.strip_suffix(quote)?;
    let parts = inner.split(['\'', '"']).enumerate().filter(|(at, _)| at % 2 == 0);
    Some(parts.map(|(_, part)| part.to_owned()).collect())
}

/// The tag of a language that is given by its name or by three letters.
fn language_tag(value: &str) -> String {
    let folded = value.trim().to_lowercase();
    let tag = LANGUAGES.iter().find(|(_, names)| names.split(' ').any(|name| name == folded));
    tag.map_or_else(|| value.trim().to_owned(), |(tag, _)| (*tag).to_owned())
}

/// Tags of languages with the names and codes that sources write instead.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "english eng englisch anglais inglés"),
    ("de", "german deu ger deutsch allemand alemán"),
    ("fr", "french fra fre français französisch"),
    ("es", "spanish spa español castellano spanisch espagnol"),
    ("it", "italian ita italiano italienisch italien"),
    ("pt", "portuguese por português portugiesisch portugais"),
    ("nl", "dutch nld dut nederlands niederländisch néerlandais"),
    ("sv", "swedish swe svenska schwedisch"),
    ("nb", "norwegian nor nob norsk norwegisch"),
    ("da", "danish dan dansk dänisch"),
    ("fi", "finnish fin suomi"),
    ("pl", "polish pol polski polnisch"),
    ("ru", "russian rus русский russisch"),
    ("uk", "ukrainian ukr українська"),
    ("tr", "turkish tur türkçe"),
    ("ar", "arabic ara العربية"),
    ("zh", "chinese zho chi 中文"),
    ("ja", "japanese jpn 日本語"),
    ("ko", "korean kor 한국어"),
];

/// Sorts names for a message: the known ones first, a few of them.
pub(super) fn described_names(names: &[String]) -> String {
    const MAX_NAMES: usize = 12;
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if !seen.contains(&name.as_str()) && seen.len() <= MAX_NAMES {
            seen.push(name);
        }
    }
    seen.sort_by_key(|name| Reverse(known(name).is_some()));
    let more = if seen.len() > MAX_NAMES { ", …" } else { "" };
    let short = |name: &&str| name.chars().take(40).collect::<String>();
    let list: Vec<String> = seen.iter().take(MAX_NAMES).map(short).collect();
    format!("{}{more}", list.join(", "))
}
