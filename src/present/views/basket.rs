//! The basket: findings that the user keeps, in an order of the user's own, with comments.
//!
//! ```text
//! Quotation: 4 outlets print this quotation of Inês Carvalho, not …
//!   ✎ To be verified with the harbour master.             Northwire
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab, columned,
};
use crate::corpus::Site;
use crate::journal::{FoundBy, PlacedItem, PlacedMark};
use crate::present::here::Card;
use crate::present::layers::NOTE_GLYPH;
use crate::present::line::words;
use crate::present::list::source;
use crate::present::wrap::wrap;
use crate::present::{Line, Role, RoleSet};
use crate::query::FindingRecord;
use crate::text::Span;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "basket",
    title: "Basket",
    tab: ViewTab::Aside { key: "gb", help: "basket: findings that you keep, with your comments" },
    features: &[ViewFeature::Basket],
    build: |input| Some(Box::new(BasketView { items: input.basket.len() })),
};

/// The items of [`ViewInput::basket`].
struct BasketView {
    items: usize,
}

impl BasketView {
    fn of(input: ViewInput<'_>, entry: EntryIx) -> Option<&PlacedItem> {
        input.basket.get(entry as usize)
    }
}

/// The outlet of the article of an item, or its path where the article is not open.
fn outlet<'a>(input: ViewInput<'a>, kept: &'a PlacedItem) -> &'a str {
    match kept.placed.article() {
        Some(ix) => source(input.corpus.article(ix)),
        None => &kept.item.mark.article.path,
    }
}

/// What is to be told of the place of an item; empty when its words stand there as they were.
#[must_use]
pub fn place_note(placed: PlacedMark) -> &'static str {
    match placed {
        PlacedMark::Found(_, FoundBy::Words | FoundBy::FoldedWords) => "",
        PlacedMark::Found(_, FoundBy::Likeness(_)) => {
            "the words have changed: the nearest are shown"
        }
        PlacedMark::NoWords(_) => "the words are not found in the article any more",
        PlacedMark::NoArticle => "the article is not open",
    }
}

/// Markdown that this program has written, as a line with roles: emphasis is told by roles, and a
/// backslash before a sign is left out.
fn told(markdown: &str) -> Line {
    let mut line = Line::new();
    let (mut is_added, mut is_removed) = (false, false);
    let mut run = String::new();
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        let is_pair = matches!(c, '*' | '~') && chars.peek() == Some(&c);
        if !is_pair {
            let next = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
            run.push(next.unwrap_or(c));
            continue;
        }
        chars.next();
        line.push(std::mem::take(&mut run), roles(is_added, is_removed));
        if c == '*' {
            is_added = !is_added;
        } else {
            is_removed = !is_removed;
        }
    }
    line.push(run, roles(is_added, is_removed));
    line
}

fn roles(is_strong: bool, is_removed: bool) -> RoleSet {
    match (is_strong, is_removed) {
        (true, _) => Role::Strong.into(),
        (false, true) => Role::Removed.into(),
        (false, false) => RoleSet::NONE,
    }
}

/// A line in rows of `columns`.
fn wrapped(line: &Line, columns: usize) -> Vec<Line> {
    let text = line.text();
    let spans = wrap(&text, Span::new(0, text.len()), columns.max(1));
    let cut = |span: &Span| {
        let before = crate::present::wrap::width(&text[..span.start()]);
        let width = crate::present::wrap::width(&text[span.range()]);
        line.clone().from_column(before).first_columns(width)
    };
    spans.iter().map(cut).collect()
}

/// Adds the Markdown of a finding to a card.
fn finding(writer: &mut CardWriter<'_>, markdown: &str) {
    for row in markdown.lines() {
        if row.trim().is_empty() {
            writer.gap();
            continue;
        }
        let (indent, content) = match row.trim_start().strip_prefix("> ") {
            Some(quoted) => ("    ", quoted),
            None => (&row[..row.len() - row.trim_start().len()], row.trim_start()),
        };
        let columns = writer.columns.saturating_sub(indent.len());
        let content = content.trim_end_matches('\\');
        for line in wrapped(&told(content), columns) {
            writer.push(Line::new().plain(indent).joined(line));
        }
    }
}

impl View for BasketView {
    fn len(&self, _: ViewOptions) -> usize {
        self.items
    }

    fn noun(&self) -> &'static str {
        "findings"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["your order", "outlet", "kind"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some(kept) = Self::of(input, entry) else { return SortKey::new() };
        match order {
            "outlet" => SortKey::new().text(outlet(input, kept)),
            "kind" => SortKey::new().text(&*kept.item.mark.kind),
            _ => SortKey::new(),
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let article = Self::of(input, entry).and_then(|kept| kept.placed.article());
        article.is_none_or(|article| input.shows(article))
    }

    fn height(&self) -> usize {
        2
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(kept) = Self::of(input, entry) else { return vec![Line::new(); 2] };
        let comment = kept.item.typed_comment();
        let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = kept.item.mark.article.words.as_deref().unwrap_or_default();
        let mut below = Line::new();
        if !comment.is_empty() {
            below = below.with(format!("  {NOTE_GLYPH} "), Role::Focus).plain(comment);
        }
        below.push(format!("  {words}"), Role::Dim);
        let tail = if place_note(kept.placed).is_empty() {
            Line::of(outlet(input, kept), Role::Dim)
        } else {
            Line::of("≠ ", Role::Warning).with(outlet(input, kept), Role::Dim)
        };
        let heading = told(&kept.item.heading);
        vec![
            heading.shortened_at_word(columns),
            columned(below, tail.shortened(columns / 2), columns),
        ]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(kept) = Self::of(input, entry) else { return writer.done() };
        for line in wrapped(&told(&kept.item.heading), columns) {
            writer.push(line.over(Role::Strong));
        }
        let comment = kept.item.typed_comment();
        writer.heading("COMMENT", "");
        if comment.is_empty() {
            writer.words("none", Role::Dim);
        }
        for line in comment.lines() {
            writer.words(line, RoleSet::NONE);
        }
        writer.heading("PLACE", &kept.item.place);
        if let Some(site) = kept.placed.site() {
            writer.outlet(site.article);
            let rows = words(input.corpus.text(site), columns, Role::Quote);
            writer.target(site, rows);
        } else {
            writer.words(outlet(input, kept), Role::Strong);
            let words = kept.item.mark.article.words.as_deref().unwrap_or_default();
            writer.words(words, Role::Dim);
        }
        writer.words(place_note(kept.placed), Role::Warning);
        writer.heading("FINDING, WHEN IT WAS ADDED", "");
        finding(&mut writer, &kept.item.finding);
        writer.done()
    }

    fn finding(
        &self,
        _: ViewInput<'_>,
        _: EntryIx,
        _: ViewOptions,
        _: Option<Site>,
    ) -> Option<FindingRecord> {
        None
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(kept) = Self::of(input, entry) else { return String::new() };
        let item = &kept.item;
        format!(
            "{} {} {} {}",
            told(&item.heading).text(),
            item.comment,
            item.finding,
            outlet(input, kept)
        )
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        Self::of(input, entry).map_or_else(String::new, |kept| kept.item.mark.to_string())
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let is_here = |kept: &PlacedItem| {
            kept.placed
                .site()
                .is_some_and(|it| it.article == site.article && it.span.overlaps(site.span))
        };
        input.basket.iter().position(is_here).map(|at| at as EntryIx)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "The basket is empty. In any view, a adds the finding under the cursor, and c adds it with a \
         comment of yours."
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_told_without_its_signs() {
        let line = told(r"**Quotation.** A \*star\* to ~~seven~~ **six** \<b\>");
        assert_eq!(line.text(), "Quotation. A *star* to seven six <b>");
        let roles: Vec<(&str, RoleSet)> = line.runs().collect();
        assert_eq!(roles[0], ("Quotation.", RoleSet::from(Role::Strong)));
        assert_eq!(roles[2], ("seven", RoleSet::from(Role::Removed)));
    }
}
