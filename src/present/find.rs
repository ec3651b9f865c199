//! The rows of the finder: one for each hit, and a preview of the selected one.

use super::line::{marked, words};
use super::list::{source, title};
use super::marks::{actor_role, mark};
use super::text_pane::long_date;
use super::wrap::{shorten, width};
use super::{Line, Role, RoleSet};
use crate::analysis::actors::{Actor, ActorKind};
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::search::names::{MatchKind, NameHit};
use crate::search::{query_words, within};
use crate::text::overlay::Mark;
use crate::text::{Pair, Span};
use unicode_segmentation::UnicodeSegmentation;

/// The letter of a kind of actor; `p:` in a query asks for this kind alone.
#[must_use]
pub fn letter(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "p",
        ActorKind::Organisation => "o",
        ActorKind::Place => "l",
    }
}

/// An actor in one row: its name with the letters that were typed (in the roles
/// `typed`), the other name or the likeness that led to it, in how many articles
/// it is named and how often.
#[must_use]
pub fn actor(
    corpus: &Corpus,
    actor: &Actor,
    hit: &NameHit,
    typed: RoleSet,
    columns: usize,
) -> Line {
    let role = actor_role(actor.kind);
    let mut line = Line::of(format!("{} ", letter(actor.kind)), role | Role::Dim);
    if let Some(at) = actor.name.find(&hit.matched) {
        let spans: Vec<Span> = hit.spans.iter().map(|span| span.shifted(at)).collect();
        line = line.joined(highlighted(&actor.name, &spans, typed).over(role));
    } else {
        line = line.with(actor.name.as_str(), role).with(" · ", Role::Dim).joined(highlighted(
            &hit.matched,
            &hit.spans,
            typed,
        ));
    }
    match hit.how {
        MatchKind::Fuzzy => {}
        MatchKind::Spelling => line.push("  spelt alike", Role::Dim),
        MatchKind::Sound => line.push("  sounds alike", Role::Dim),
    }
    let tail = Line::of(
        format!("{}/{} {:>4}×", actor.articles(), corpus.len(), actor.mentions.len()),
        Role::Dim,
    );
    line.with_tail(columns, tail)
}

/// An article in one row: `lead`, its headline with the typed words (in the
/// roles `typed`), its outlet.
#[must_use]
pub fn article(
    article: &Article,
    lead: Line,
    (words, typed): (&str, RoleSet),
    columns: usize,
) -> Line {
    let headline = title(article);
    let mut spans: Vec<Span> =
        query_words(words).iter().flat_map(|word| within(headline, word)).collect();
    spans.sort_unstable();
    lead.joined(highlighted(headline, &spans, typed))
        .with_tail(columns, Line::of(shorten(source(article), columns / 3), Role::Dim))
}

fn highlighted(text: &str, spans: &[Span], typed: RoleSet) -> Line {
    let marks: Vec<Mark> = spans.iter().map(|&span| mark(span, typed)).collect();
    marked(text, Span::new(0, text.len()), &marks)
}

/// The first `rows` mentions of an actor in context (KWIC), article by article, those of `first`
/// before the others.
#[must_use]
pub fn mentions(
    corpus: &Corpus,
    actor: &Actor,
    first: ArticleIx,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let (here, there): (Vec<Site>, Vec<Site>) =
        actor.mentions.iter().map(|m| m.site).partition(|site| site.article == first);
    let mut lines = Vec::new();
    if !actor.aliases.is_empty() {
        lines.extend(
            words(&format!("also {}", actor.aliases.join(", ")), columns, Role::Dim)
                .into_iter()
                .take(2),
        );
        lines.push(Line::new());
    }
    let mut last = None;
    for site in here.into_iter().chain(there) {
        if last.replace(site.article) != Some(site.article) {
            let article = corpus.article(site.article);
            let line = Line::of(source(article), Role::Strong)
                .with(" · ", Role::Dim)
                .with(title(article), Role::Dim);
            lines.push(line.shortened(columns));
        }
        lines.push(in_context(
            &corpus.article(site.article).text.content,
            site.span,
            Role::Hit.into(),
            columns,
        ));
        if lines.len() >= rows {
            break;
        }
    }
    lines.truncate(rows);
    lines
}

/// The beginning of an article in at most `rows` rows.
#[must_use]
pub fn opening(article: &Article, columns: usize, rows: usize) -> Vec<Line> {
    let date = article.published.map_or_else(|| "date unknown".to_owned(), long_date);
    let mut lines = words(article.headline().unwrap_or_default(), columns, Role::Headline);
    lines.extend(words(&format!("{} · {date}", source(article)), columns, Role::Dim));
    let headline = article.headline_span();
    for block in article.text.blocks.iter().filter(|block| Some(block.span) != headline) {
        if lines.len() >= rows {
            break;
        }
        lines.push(Line::new());
        let text = &article.text.content[block.span];
        // A row holds no more bytes than this: the rest of a long block cannot be seen.
        let most = text.floor_char_boundary(columns * rows * 8);
        lines.extend(words(&text[..most], columns, RoleSet::NONE));
    }
    lines.truncate(rows);
    lines
}

/// One row of the text around `span`, which stands in the middle, in `roles`.
/// Words that the row would cut are left out.
#[must_use]
pub fn in_context(text: &str, span: Span, roles: RoleSet, columns: usize) -> Line {
    let hit = width(&text[span]).min(columns);
    let room = Pair::new((columns - hit) / 2, columns - hit - (columns - hit) / 2);
    around(text, span, roles, room).shortened(columns)
}

/// One row of the text around `span`, in `roles`, with at most `room` columns before and after it.
/// The row begins with blanks where less stands before it. Words that the row would cut are left out.
pub(in crate::present) fn around(
    text: &str,
    span: Span,
    roles: RoleSet,
    room: Pair<usize>,
) -> Line {
    let block = row_around(text, span, room);
    let start = reach(text[block.left..span.start()].grapheme_indices(true).rev(), room.left)
        .map_or(span.start(), |at| block.left + at);
    let start = start + cut_word(&text[block.left..start], &text[start..span.start()]);
    let blanks = room.left.saturating_sub(width(&text[start..span.start()]));
    let after = super::wrap::fit(&text[span.end()..block.right], room.right).0;
    let end = span.end() + after.len();
    let end = if text[end..block.right].starts_with(char::is_alphanumeric) {
        span.end() + after.rfind(char::is_whitespace).unwrap_or(after.len())
    } else {
        end
    };
    Line::new().plain(" ".repeat(blanks)).joined(marked(
        text,
        Span::new(start, end),
        &[mark(span, roles)],
    ))
}

/// Bytes that one column of a row can have, at most: a base with its marks.
const COLUMN_BYTES: usize = 24;

/// The bounds of the text around `span` that a row with `room` columns before and after it can show:
/// those of its line, or less of a line that is longer. A paragraph may have a megabyte.
pub(in crate::present) fn row_around(text: &str, span: Span, room: Pair<usize>) -> Pair<usize> {
    let bytes = room.map(|columns| (columns + 8).saturating_mul(COLUMN_BYTES));
    let from = text.ceil_char_boundary(span.start().saturating_sub(bytes.left));
    let to = text.floor_char_boundary(span.end().saturating_add(bytes.right).min(text.len()));
    Pair::new(
        text[from..span.start()].rfind('\n').map_or(from, |at| from + at + 1),
        text[span.end()..to].find('\n').map_or(to, |at| span.end() + at),
    )
}

/// The number of bytes of `shown` that belong to a word that begins in `hidden`.
fn cut_word(hidden: &str, shown: &str) -> usize {
    if !hidden.ends_with(char::is_alphanumeric) {
        return 0;
    }
    shown.find(char::is_whitespace).map_or(0, |at| shown.len() - shown[at..].trim_start().len())
}

/// The start of the last grapheme cluster of those that together take at most `columns`.
fn reach<'t>(clusters: impl Iterator<Item = (usize, &'t str)>, columns: usize) -> Option<usize> {
    let mut used = 0;
    let fits = clusters.take_while(|(_, cluster)| {
        used += width(cluster);
        used <= columns
    });
    fits.last().map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_stands_in_the_middle_of_its_context() {
        let text = "First.\nThe mayor, Inês Prado, spoke.\nLast.";
        let at = text.find("Inês Prado").unwrap();
        let shown = |columns| {
            in_context(text, Span::new(at, at + "Inês Prado".len()), Role::Hit.into(), columns)
                .text()
        };
        assert_eq!(shown(18), "    Inês Prado,");
        assert_eq!(shown(40), "    The mayor, Inês Prado, spoke.");
        assert_eq!(shown(4), "Inê…");
    }
}
