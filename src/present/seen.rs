//! Places in a library where a sentence, a quotation or a figure stands too.
//!
//! ```text
//! sentence “The warden promised to mend every lock before the frost.”
//!   edited  Locks to be mended by winter                       Lomar Post  2026-05-11
//!     The warden pledged on Tuesday to mend every lock before the first snow fell.
//!     other words: “pledged on Tuesday”
//! ```

use super::line::{marked, paragraph};
use super::marks::mark;
use super::wrap::shorten;
use super::{Line, Role};
use crate::search::seen::{SeenKind, SeenPlace};
use crate::store::{SeenAnswer, SeenSite};
use crate::text::Span;
use crate::text::overlay::Mark;

/// Rows of the text around a place, about, at most: more than a screen shows.
const MOST_ROWS: usize = 200;

/// The part that is asked, with its words.
#[must_use]
pub fn answer_head(answer: &SeenAnswer, columns: usize) -> Line {
    let words = format!("“{}”", answer.question.words().replace('\n', " "));
    let part = format!("{} ", answer.question.part.name());
    Line::of(part, Role::Dim).with(words, Role::Strong).shortened(columns)
}

/// The kind of a place and its headline, with outlet and day at the end of the row.
#[must_use]
pub fn site_head(site: &SeenSite, columns: usize) -> Line {
    let outlet = shorten(outlet(site), columns / 4);
    let tail = Line::of(outlet, Role::Strong).with(format!("  {:<10}", day(site)), Role::Dim);
    let kind = Line::of(format!("{}  ", kind(site)), Role::Dim);
    kind.with(title(site), Role::Headline).with_tail(columns, tail)
}

/// The kind of a place with its outlet, and the day at the end of the row: for rows that are too
/// narrow for the headline too.
#[must_use]
pub fn site_source(site: &SeenSite, columns: usize) -> Line {
    let kind = Line::of(format!("{}  ", kind(site)), Role::Dim);
    kind.with(outlet(site), Role::Strong).with_tail(columns, Line::of(day(site), Role::Dim))
}

/// The headline of the article of a place, in one row.
#[must_use]
pub fn site_title(site: &SeenSite, columns: usize) -> Line {
    Line::of(title(site), Role::Headline).shortened(columns)
}

fn kind(site: &SeenSite) -> &'static str {
    if site.is_version { "another version" } else { site.place.kind.name() }
}

fn outlet(site: &SeenSite) -> &str {
    site.head.outlet.as_deref().unwrap_or_default()
}

fn day(site: &SeenSite) -> &str {
    site.head.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("—")
}

fn title(site: &SeenSite) -> &str {
    site.head.headline.as_ref().unwrap_or(&site.head.path).as_str()
}

/// The sentences around a place, wrapped: what is the same in one role, other words of the place in
/// another one.
#[must_use]
pub fn site_words(site: &SeenSite, columns: usize) -> Vec<Line> {
    paragraph(&site.text, site.place.sentences, columns, &marks(&site.place))
}

/// The sentences around a place in one row.
#[must_use]
pub fn site_row(site: &SeenSite, columns: usize) -> Line {
    marked(&site.text, site.place.sentences, &marks(&site.place)).shortened_at_word(columns)
}

/// The text from the paragraph of a place on, wrapped.
#[must_use]
pub fn site_around(site: &SeenSite, columns: usize) -> Vec<Line> {
    let start = site.text[..site.place.span.start()].rfind('\n').map_or(0, |at| at + 1);
    let marks = marks(&site.place);
    let mut lines = Vec::new();
    let mut from = start;
    for block in site.text[start..].split('\n') {
        let span = Span::new(from, from + block.len());
        from = span.end() + 1;
        if span.is_empty() {
            lines.push(Line::new());
        } else {
            lines.extend(paragraph(&site.text, span, columns, &marks));
        }
        if lines.len() > MOST_ROWS {
            break;
        }
    }
    lines
}

/// The words of an edited place that are not asked for, in one row. `None` when there are none.
#[must_use]
pub fn changed_words(site: &SeenSite) -> Option<String> {
    let words: Vec<String> = changes(&site.place)
        .into_iter()
        .map(|span| site.text[span].trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|words| !words.is_empty())
        .map(|words| format!("“{}”", words.replace('\n', " ")))
        .collect();
    if words.is_empty() { None } else { Some(format!("other words: {}", words.join(", "))) }
}

fn marks(place: &SeenPlace) -> Vec<Mark> {
    let role = match place.kind {
        SeenKind::Verbatim => Role::Verbatim,
        SeenKind::Edited => Role::Edited,
        SeenKind::SameFigure => Role::Hit,
    };
    let same = place.same.iter().map(|&span| mark(span, role));
    same.chain(changes(place).into_iter().map(|span| mark(span, Role::Added))).collect()
}

/// What stands in a place between the same words.
fn changes(place: &SeenPlace) -> Vec<Span> {
    let mut from = place.span.start();
    let mut found = Vec::new();
    for same in place.same.iter().copied().chain([Span::at(place.span.end())]) {
        if same.start() > from {
            found.push(Span::new(from, same.start()));
        }
        from = same.end();
    }
    found
}
