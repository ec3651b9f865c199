//! Reads the dates that stand around the start or at the end of an article.
//!
//! ```text
//! Updated <time datetime=2026-03-05>5 March</time>   ─► "Updated 2026-03-05"
//! <abbr class=published title=2026-03-03T10:00Z>     ─► "published 2026-03-03T10:00Z"
//! 3 March 2026, 14:02                                ─► as it stands
//! ```

use super::{PageZone, SeenPage, VisibleFacts, marks};
use crate::corpus::BlockKind;
use crate::ingest::dates::{self, FoundDate, LineDates};
use crate::ingest::entities;
use crate::ingest::extract::is_sentence;
use crate::ingest::markup::HtmlTag;
use crate::ingest::tree::NodeContent;

/// Words of a line with a date that markup tells, at most.
const MAX_MARKED_WORDS: usize = 30;
/// Words of another line with a date, at most.
const MAX_WORDS: usize = 16;
/// Words that belong to no date in a line that nothing tells to be one, at most.
const MAX_OTHER_WORDS: usize = 4;
/// Bytes of a note with a date at the end of a page, at most.
const MAX_NOTE: usize = 4000;
/// Bytes of a line that are read.
const MAX_LINE: usize = 220;
/// Bytes of a part of a date that pages put in an element of its own.
const MAX_PART: usize = 12;
/// Parts of a date that are joined, at most.
const MAX_PARTS: usize = 4;
/// Blocks behind the title in which an element for the date of publication counts in any area.
const MAX_TOLD_BEHIND: usize = 3;
/// Elements for the date of publication, at most. A page with more is a list.
const MAX_TOLD: usize = 500;
/// Elements above a text whose marks tell a date.
const LEVELS: usize = 3;

/// Parts of classes of elements with a date.
const DATE_MARKS: &[&str] = &[
    "date",
    "time",
    "publish",
    "posted",
    "datum",
    "fecha",
    "data-",
    "meta",
    "byline",
    "dateline",
    "infoline",
    "stand",
    "entry-info",
    "post-info",
    "article-info",
    "author",
    "created",
];

/// Bytes of the start of a paragraph, or of a part of a title, that is a date.
const MAX_START: usize = 60;
/// Other words in such a start.
const MAX_OTHER_AT_START: usize = 2;
/// Parts of marks of elements with the date of publication.
const PUBLICATION_MARKS: &[&str] = &[
    "datepublished",
    "entry-date",
    "post-date",
    "postdate",
    "article-date",
    "articledate",
    "news-date",
    "newsdate",
    "published",
    "publish-date",
    "publishdate",
    "date-published",
    "pubdate",
    "posted-on",
    "documentpublished",
    "news-list-date",
    "newsitem-time",
];

/// Properties of the creation of an article, in the forms of `RDFa` and of microdata.
const CREATION_PROPERTIES: &[&str] =
    &["schema:datePublished", "schema:dateCreated", "dateCreated", "dc:date", "dc:created"];
/// Elements above the title in which such a property counts.
const TITLE_LEVELS: usize = 5;

/// Labels of the date of publication that are no words of dates.
const DATE_LABELS: &[&str] = &[
    "date",
    "datum",
    "fecha",
    "data",
    "dato",
    "дата",
    "tarih",
    "päivämäärä",
    "vom",
    "am",
    "on",
    "von",
    "by",
    "autor",
    "author",
    "par",
    "text",
    "redaktion",
    "online",
    "seit",
    "written",
    "entered",
    "submitted",
    "geschrieben",
    "verfasst",
    "eingestellt",
    "gepostet",
    "écrit",
    "rédigé",
    "escrito",
    "scritto",
];

/// A line with dates.
struct DateLine {
    zone: PageZone,
    is_marked: bool,
    /// Whether a word says that it is the date of publication.
    has_mark: bool,
    dates: LineDates,
}

impl SeenPage<'_, '_> {
    /// Adds the dates to `found`, and the blocks that give no more than a date.
    pub(super) fn add_dates(&self, found: &mut VisibleFacts) {
        let mut best: Option<((PageZone, bool), FoundDate)> = None;
        let mut timed: Vec<FoundDate> = Vec::new();
        let from = self.title.unwrap_or(0).saturating_sub(super::MAX_BEHIND);
        let to = self.blocks.len().min(self.last.max(self.start_end) + super::MAX_AT_END + 1);
        for at in from..to {
            let Some(line) = self.date_line(at) else { continue };
            let rank = (line.zone, !line.is_marked);
            timed.extend(line.dates.published.clone().filter(is_timed));
            if let Some(date) = line.dates.published
                && best.as_ref().is_none_or(|(best, _)| rank < *best)
            {
                best = Some((rank, date));
            }
            found.modified = found.modified.take().or(line.dates.modified);
            let others = self.other_words(at, found.byline.as_deref());
            if others <= MAX_OTHER_WORDS && (line.zone != PageZone::End || line.has_mark) {
                found.lines.push((at, "date"));
            }
        }
        let best = best.map(|(_, date)| with_time(date, timed));
        found.published = best.or_else(|| self.only_date());
        if found.published.is_none() {
            found.published = self
                .date_of_node()
                .or_else(|| self.published_line())
                .or_else(|| self.date_at_start())
                .or_else(|| self.date_of_own_element(self.title?))
                .or_else(|| self.date_in_title());
        }
    }

    /// The date of the only day that elements for the date of publication have, wherever they stand
    /// outside of other areas.
    fn only_date(&self) -> Option<FoundDate> {
        let title = self.title.map_or(0, |title| self.blocks[title].nodes.start);
        let mut found: Option<FoundDate> = None;
        let mut told = 0;
        for (node, element) in self.tree.nodes.iter().enumerate() {
            let Some(tag) = element.tag() else { continue };
            let marks = marks(&tag);
            let is_told = PUBLICATION_MARKS.iter().any(|mark| marks.contains(mark));
            let node = node as u32;
            let says = || {
                element.name() == "time" && has_publication_word(&self.tree.words(node, MAX_LINE))
            };
            if !(is_told || element.name() == "time" && element.end > title || says())
                || marks.contains("modified")
                || marks.contains("updated") && !marks.contains("publish")
                || self.is_in_other_area(node)
            {
                continue;
            }
            told += 1;
            if told > MAX_TOLD {
                return None;
            }
            let text =
                stamp(element.name(), &tag).unwrap_or_else(|| self.tree.words(node, MAX_LINE));
            let text = &text[..text.floor_char_boundary(MAX_LINE)];
            let Some(date) = dates::in_line(text).published else { continue };
            let day = date.date(None).map(|date| date.day());
            match &found {
                None if day.is_some() => found = Some(date),
                Some(known) if known.date(None).map(|date| date.day()) == day => {}
                _ => return None,
            }
        }
        found
    }

    /// The date in an element for machines that systems put beside the title of an article, with
    /// the property of its creation: `<span property="schema:dateCreated" content="…">`.
    fn date_of_node(&self) -> Option<FoundDate> {
        let title = self.blocks[self.title?].nodes.start;
        // The nearest element around the title that has such a property decides.
        let mut levels = self.tree.ancestors(title).take(TITLE_LEVELS);
        levels.find_map(|around| {
            let inside = around..self.tree.nodes[around as usize].end;
            let mut days = inside.filter_map(|node| self.creation_of(node)).peekable();
            days.peek()?;
            Some(only_day(days))
        })?
    }

    /// The date of creation that an element states for machines.
    fn creation_of(&self, node: u32) -> Option<FoundDate> {
        let tag = self.tree.nodes[node as usize].tag()?;
        let property = tag.attribute("property").or_else(|| tag.attribute("itemprop"))?;
        let is_creation = CREATION_PROPERTIES.iter().any(|it| property.eq_ignore_ascii_case(it));
        let content = tag.attribute("content").filter(|_| is_creation)?;
        dates::in_line(&entities::decoded(content)).published
    }

    /// The date of the lines that say when something was published and little else, wherever they
    /// stand outside of other areas: `Published on 3 March 2026`. They agree on one day.
    fn published_line(&self) -> Option<FoundDate> {
        let days = (0..self.blocks.len()).filter_map(|at| {
            let block = &self.blocks[at];
            let text = &block.draft.text;
            let is_line = block.cut.is_none()
                && text.len() <= MAX_LINE
                && block.draft.words() <= MAX_WORDS
                && has_publication_word(text)
                && !self.is_in_other_area(block.nodes.start)
                && !is_sentence(&block.draft)
                && self.other_words(at, None) <= MAX_OTHER_WORDS;
            if is_line { self.dates_in(text).published } else { None }
        });
        only_day(days)
    }

    /// Whether the text at a node stands in comments, menus and the like.
    fn is_in_other_area(&self, node: u32) -> bool {
        let at = self.blocks.partition_point(|block| block.nodes.end <= node);
        let Some(block) = self.blocks.get(at) else { return true };
        let reason = block.cut.map(|(_, why)| why).or(self.reasons[at]);
        reason.is_some_and(|why| {
            matches!(
                why,
                "comments" | "related" | "menu" | "sidebar" | "aside" | "advertisement" | "links"
            )
        })
    }

    /// The date with which the first paragraph of the article begins: `29.11.2022 – The board …`.
    fn date_at_start(&self) -> Option<FoundDate> {
        let first = self.reasons.iter().position(Option::is_none)?;
        let first = if self.title == Some(first) { first + 1 } else { first };
        let of_text = |text: &str| {
            let end = text.find(['–', '—', '|', '•', '„', '“']).or_else(|| text.find(" - "))?;
            if end > MAX_START { None } else { only_date(&text[..end]) }
        };
        (first..self.blocks.len().min(first + MAX_PARTS)).find_map(|at| {
            let text = &self.blocks[at].draft.text;
            let in_brackets = || only_date(text.strip_prefix('(')?.split_once(')')?.0);
            of_text(text).or_else(in_brackets).or_else(|| self.date_of_own_element(at))
        })
    }

    /// The date with which a block begins, when it stands in an element of its own.
    fn date_of_own_element(&self, at: usize) -> Option<FoundDate> {
        let block = &self.blocks[at];
        let first = block.nodes.start;
        let around = self.tree.nodes[first as usize].parent;
        let is_own =
            around != block.holder && self.tree.nodes[around as usize].end < block.nodes.end;
        if !is_own {
            return None;
        }
        only_date(self.tree.words(around, MAX_START + 1).trim_end_matches('.'))
    }

    /// The part of the title that is a date.
    fn date_in_title(&self) -> Option<FoundDate> {
        let title = self.about.title.as_deref()?;
        super::super::title::parts(title).into_iter().find_map(only_date)
    }

    /// The dates of a block, when it is a line with a date.
    fn date_line(&self, at: usize) -> Option<DateLine> {
        let zone = self.zone(at).or_else(|| self.told_zone(at))?;
        let block = &self.blocks[at];
        let words = block.draft.words();
        let can_be_note = zone == PageZone::End && block.draft.text.len() <= MAX_NOTE;
        if words > MAX_MARKED_WORDS && !can_be_note {
            return None;
        }
        let is_marked = self.is_marked(at);
        let text = self.marked_text(at);
        let has_mark = has_publication_word(&text);
        let is_short =
            if is_marked || has_mark { words <= MAX_MARKED_WORDS } else { words <= MAX_WORDS };
        let is_heading = block.draft.kind == BlockKind::Heading && only_date(&text).is_none();
        let is_title = self.title == Some(at) || is_heading;
        let is_told = has_mark
            || !is_sentence(&block.draft)
                && (is_marked
                    || self.other_words(at, None) <= MAX_OTHER_WORDS
                    || is_date_and_labels(&text));
        let is_sure = zone != PageZone::End || has_mark || self.reasons[at].is_none();
        let is_long_note = zone == PageZone::End && has_mark && is_marked;
        if is_title || is_of_event(&text) || !is_told || !is_sure || !(is_short || is_long_note) {
            return None;
        }
        let dates = self.dates_in(&text[..text.floor_char_boundary(MAX_LINE)]);
        let is_empty = dates.published.is_none() && dates.modified.is_none();
        if is_empty { None } else { Some(DateLine { zone, is_marked, has_mark, dates }) }
    }

    /// The zone of a block right behind the title that an element for the date of publication holds,
    /// whatever area its class names.
    fn told_zone(&self, at: usize) -> Option<PageZone> {
        let behind = at.checked_sub(self.title?)?;
        if !(1..=MAX_TOLD_BEHIND).contains(&behind) {
            return None;
        }
        let block = &self.blocks[at];
        // Pages dress the line below the title as a caption.
        let text = &block.draft.text;
        if block.cut.is_some_and(|(_, why)| why == "caption")
            && (only_date(text).is_some() || is_date_and_labels(text))
        {
            return Some(PageZone::BehindTitle);
        }
        let is_area = matches!(self.reasons[at], Some("sidebar" | "aside" | "share"));
        if !is_area || block.cut.is_some() {
            return None;
        }
        let around = self.tree.ancestors(block.nodes.start).take(LEVELS);
        let is_told = around.chain(block.nodes.clone()).any(|node| {
            let element = &self.tree.nodes[node as usize];
            element.tag().is_some_and(|tag| {
                let marks = marks(&tag);
                element.name() == "time" || PUBLICATION_MARKS.iter().any(|it| marks.contains(it))
            })
        });
        if is_told { Some(PageZone::BehindTitle) } else { None }
    }

    /// The dates of a line, with years of two digits where the language of the page tells the order.
    fn dates_in(&self, text: &str) -> LineDates {
        if !self.about.language.as_deref().is_some_and(dates::puts_day_first) {
            return dates::in_line(text);
        }
        let dates = dates::in_line(&dates::with_whole_years(text));
        let with_words = |date: Option<FoundDate>| date.map(|date| date.with_words(text));
        LineDates { published: with_words(dates.published), modified: with_words(dates.modified) }
    }

    /// Whether the marks of the elements around a block tell that it has a date.
    fn is_marked(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let around = self.tree.ancestors(block.nodes.start).take(LEVELS);
        around.chain(block.nodes.clone()).any(|node| {
            let element = &self.tree.nodes[node as usize];
            let Some(tag) = element.tag() else { return false };
            element.name() == "time" || {
                let marks = marks(&tag);
                !matches!(element.name(), "body" | "html" | "main" | "article")
                    && DATE_MARKS.iter().any(|word| marks.contains(word))
            }
        })
    }

    /// The text of a block, with stamps in place of the words that they stand for. Short blocks
    /// behind it are joined: pages put day, month and year in elements of their own.
    fn marked_text(&self, at: usize) -> String {
        let mut out = String::new();
        let mut last_stamp = None;
        for part in at..(at + MAX_PARTS).min(self.blocks.len()) {
            let block = &self.blocks[part];
            if part > at && (out.len() > MAX_PART || block.draft.text.len() > MAX_PART) {
                break;
            }
            for node in block.nodes.clone() {
                let NodeContent::Text(text) = self.tree.nodes[node as usize].content else {
                    continue;
                };
                match self.stamp_around(node) {
                    Some((place, _)) if last_stamp == Some(place) => {}
                    Some((place, stamp)) => {
                        last_stamp = Some(place);
                        out.push_str(&stamp);
                    }
                    None => out.push_str(&entities::decoded(text)),
                }
                out.push(' ');
            }
        }
        out.trim().to_owned()
    }

    /// The stamp of an element around a text, and the node of that element.
    fn stamp_around(&self, node: u32) -> Option<(u32, String)> {
        self.tree.ancestors(node).take(LEVELS).find_map(|place| {
            let element = &self.tree.nodes[place as usize];
            Some((place, stamp(element.name(), &element.tag()?)?))
        })
    }

    /// The number of words in a block that belong to no date and no byline.
    fn other_words(&self, at: usize, byline: Option<&str>) -> usize {
        let byline = byline.map(super::super::letters).unwrap_or_default();
        let is_other = |word: &str| {
            let letters = super::super::letters(word);
            let is_word = letters.chars().any(char::is_alphabetic)
                && !letters.starts_with(|c: char| c.is_ascii_digit());
            let is_of_byline = letters.len() > 1 && byline.contains(&letters);
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            is_word && !is_of_byline && !dates::is_date_word(bare)
        };
        // A text without spaces is one word; two of its signs count as one.
        let signs = |word: &str| word.chars().filter(|c| *c >= '\u{3041}').count();
        let words = self.blocks[at].draft.text.split_whitespace();
        words.map(|word| usize::from(is_other(word)).max(signs(word).saturating_sub(8) / 2)).sum()
    }
}

/// The first of some dates when all are of one day.
fn only_day(mut dates: impl Iterator<Item = FoundDate>) -> Option<FoundDate> {
    let day = |date: &FoundDate| date.date(None).map(|date| date.day());
    let first = dates.next()?;
    let known = day(&first)?;
    if dates.all(|other| day(&other) == Some(known)) { Some(first) } else { None }
}

fn is_timed(date: &FoundDate) -> bool {
    date.date(None).is_some_and(|date| date.is_timed())
}

/// The date of the same day with a time among `timed`, when `date` has none.
fn with_time(date: FoundDate, timed: Vec<FoundDate>) -> FoundDate {
    let day = |date: &FoundDate| date.date(None).map(|date| date.day());
    if is_timed(&date) {
        return date;
    }
    timed.into_iter().find(|other| day(other) == day(&date)).unwrap_or(date)
}

/// The date in a text that is a date and at most two other words.
fn only_date(text: &str) -> Option<FoundDate> {
    let text = text.trim();
    if text.len() > MAX_START || other_words(text) > MAX_OTHER_AT_START {
        return None;
    }
    dates::in_line(text).published.filter(|date| date.date(None).is_some())
}

/// Whether one part of a line is a date, and the others are labels:
/// `3 March 2026 | topics: ports, ferries`.
fn is_date_and_labels(text: &str) -> bool {
    let is_date = |part: &str| {
        dates::in_line(part).published.is_some() && other_words(part) <= MAX_OTHER_AT_START
    };
    text.contains(['|', '•', '·']) && text.split(['|', '•', '·']).any(is_date)
}

/// The number of words in a text that belong to no date.
fn other_words(text: &str) -> usize {
    let is_other = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().any(char::is_alphabetic) && !dates::is_date_word(bare)
    };
    text.split_whitespace().filter(is_other).count()
}

/// Whether a line begins with a label that is no word of dates or authors: `Closing day: 3.11.2026`.
fn is_of_event(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else { return false };
    let is_word = !label.is_empty() && !label.contains(|c: char| c.is_ascii_digit());
    let is_known = label.split_whitespace().any(|word| {
        dates::is_date_word(word.trim_matches(|c: char| !c.is_alphanumeric()))
            || DATE_LABELS.contains(&word.to_lowercase().as_str())
    });
    let has_label = super::super::names::in_line(text).is_some();
    is_word && rest.starts_with(' ') && !is_known && !has_label
}

fn has_publication_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(dates::marks_publication)
}

/// The date that an element states for machines, with a word for what it is.
fn stamp(name: &str, tag: &HtmlTag<'_>) -> Option<String> {
    let marks = marks(tag);
    let is_date =
        name == "time" || name == "abbr" || marks.contains("date") || marks.contains("publish");
    if !is_date {
        return None;
    }
    let value = ["datetime", "content", "title"].iter().find_map(|key| {
        let value = entities::decoded(tag.attribute(key)?);
        let date = dates::in_line(&value).published?;
        date.date(None).is_some().then_some(value)
    })?;
    let word =
        if marks.contains("modified") || marks.contains("updated") && !marks.contains("publish") {
            "updated "
        } else if marks.contains("publish") {
            "published "
        } else {
            ""
        };
    Some(format!("{word}{value}"))
}
