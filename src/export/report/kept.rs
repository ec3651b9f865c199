//! The report of a basket: what the user keeps, in order, with comments, and the articles it stands in.
//!
//! ```text
//! PlacedItem ─┬─ heading, comment          as the user wrote them
//!             ├─ finding                   Markdown of this program, as elements
//!             └─ place in the articles     link to the sentence in the page and at its address
//! ```
//!
//! The file of a basket can be edited, and can come with a folder of somebody else. So its Markdown is
//! read as little as `markdown::finding` writes; everything else in it is text.

use super::ReportInput;
use super::articles;
use super::html::ReportHtml;
use super::page;
use super::words::ReportPage;
use crate::corpus::ArticleIx;
use crate::journal::PlacedItem;
use crate::present::line::counted;
use crate::present::list::{source, title_in};
use crate::present::views::place_note;
use std::fmt::Write as _;

/// The heading of the section of articles.
const ARTICLES: (&str, &str) = ("articles", "The articles");

/// The words at the top: `Basket: 3 findings`.
fn heading(items: &[&PlacedItem]) -> String {
    format!("Basket: {}", counted(items.len(), "finding"))
}

/// The items of the scope. One whose article is not open belongs to every scope.
fn shown<'a>(input: &ReportInput<'a>, items: &'a [PlacedItem]) -> Vec<&'a PlacedItem> {
    let view = input.source.input();
    let is_shown = |kept: &&PlacedItem| kept.placed.article().is_none_or(|ix| view.shows(ix));
    items.iter().filter(is_shown).collect()
}

/// The articles of the items, each once, in the order of the coverage.
fn articles_of(items: &[&PlacedItem]) -> Vec<ArticleIx> {
    let mut articles: Vec<ArticleIx> =
        items.iter().filter_map(|kept| kept.placed.article()).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// The whole page.
pub(super) fn page(input: &ReportInput<'_>, items: &[PlacedItem]) -> String {
    let items = shown(input, items);
    let articles = articles_of(&items);
    let view = input.source.input();
    let mut page = ReportPage {
        html: ReportHtml::default(),
        corpus: view.corpus,
        findings: view.findings,
        texts: articles::plan(view, &articles),
    };
    page::head(&mut page.html, &heading(&items));
    page.html.open("body", &[]);
    page.html.element("a", &[("class", "skip"), ("href", "#main")], "To the findings");
    top(&mut page, input, &items);
    page.html.open("main", &[("id", "main")]);
    if items.is_empty() {
        page.html.element("p", &[], "The basket is empty.");
    }
    for (at, kept) in items.iter().enumerate() {
        let anchor = item_anchor(at);
        // Two items can have one heading: a name of the section would not tell them apart.
        page.html.open("section", &[]);
        page.html.element("h2", &[("id", &anchor)], &unmarked(&kept.item.heading));
        item(&mut page, kept);
        page.html.close();
    }
    page.html.open("section", &[("aria-labelledby", ARTICLES.0)]);
    page.html.element("h2", &[("id", ARTICLES.0)], ARTICLES.1);
    articles::write(&mut page, &articles);
    page.html.close();
    page.html.close();
    page::footer(&mut page, input);
    page.html.done()
}

fn item_anchor(at: usize) -> String {
    format!("k{}", at + 1)
}

fn top(page: &mut ReportPage<'_>, input: &ReportInput<'_>, items: &[&PlacedItem]) {
    page.html.open("header", &[]);
    page.html.element("h1", &[], &heading(items));
    if !input.scope.is_empty() {
        page.note(&format!("Narrowed to: {}", input.scope));
    }
    page.note("Each finding is told as it was when it was kept.");
    page.html.open("nav", &[("aria-label", "Contents")]);
    page.html.open("ol", &[]);
    for (at, kept) in items.iter().enumerate() {
        page.html.open("li", &[]);
        page.html.link_within(&item_anchor(at), &unmarked(&kept.item.heading));
        page.html.close();
    }
    page.html.close();
    page.html.close();
    page.html.close();
}

/// Comment, finding and place of one item.
fn item(page: &mut ReportPage<'_>, kept: &PlacedItem) {
    let comment = kept.item.typed_comment();
    let lines: Vec<&str> = comment.lines().filter(|line| !line.trim().is_empty()).collect();
    if !lines.is_empty() {
        page.html.open("div", &[("class", "comment")]);
        page.html.element("p", &[("class", "label")], "Comment");
        lines.into_iter().for_each(|line| page.html.element("p", &[("dir", "auto")], line));
        page.html.close();
    }
    finding(&mut page.html, &kept.item.finding);
    page.html.open("p", &[("class", "quiet")]);
    page.html.text("Kept at: ");
    match kept.placed.site() {
        Some(site) => {
            page.link_to(site, &place_name(page, site.article));
            page.link_to_source(site);
        }
        None => page.html.text(&kept.item.mark.article.path),
    }
    page.html.close();
    let note = place_note(kept.placed);
    if !note.is_empty() {
        page.note(&format!("Today {note}."));
    }
}

/// The outlet and the headline of an article.
fn place_name(page: &ReportPage<'_>, ix: ArticleIx) -> String {
    let article = page.corpus.article(ix);
    format!("{}, “{}”", source(article), title_in(article, 80))
}

/// The Markdown of a finding as elements: paragraphs, a list of places, their words as quotations.
fn finding(html: &mut ReportHtml, markdown: &str) {
    let (mut in_list, mut in_item) = (false, false);
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(place) = line.strip_prefix("- ") {
            if in_item {
                html.close();
            }
            if !in_list {
                html.open("ul", &[]);
            }
            html.open("li", &[]);
            (in_list, in_item) = (true, true);
            cited(html, place);
        } else if let Some(words) = line.strip_prefix("  > ").filter(|_| in_item) {
            html.open("blockquote", &[("dir", "auto")]);
            // Words that stand in the place of others are additions; without others they are set off.
            inline(html, words, if words.contains("~~") { "ins" } else { "mark" });
            html.close();
        } else if line.starts_with("  ") && in_item {
            html.open("p", &[("class", "quiet")]);
            inline(html, line.trim().trim_end_matches('\\'), "strong");
            html.close();
        } else {
            if in_item {
                html.close();
                html.close();
            }
            (in_list, in_item) = (false, false);
            html.open("p", &[]);
            inline(html, line.trim(), "strong");
            html.close();
        }
    }
    if in_item {
        html.close();
        html.close();
    }
}

/// Where a place is. The headline has a direction of its own, so that the date behind it stays in place.
fn cited(html: &mut ReportHtml, place: &str) {
    let start = place.find('“').map(|at| at + '“'.len_utf8());
    let end = start.and_then(|start| Some(start + place[start..].find("”, ")?));
    let (Some(start), Some(end)) = (start, end) else {
        inline(html, place, "strong");
        return;
    };
    inline(html, &place[..start], "strong");
    html.open("span", &[("dir", "auto")]);
    inline(html, &place[start..end], "strong");
    html.close();
    inline(html, &place[end..], "strong");
}

/// One line of Markdown: emphasis, addresses in brackets, signs behind a backslash.
fn inline(html: &mut ReportHtml, line: &str, emphasis: &'static str) {
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '*', '~', '<']) {
        html.text(&rest[..at]);
        rest = &rest[at..];
        rest = if let Some(behind) = sign(html, rest, emphasis) {
            behind
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            html.text(&rest[..first]);
            &rest[first..]
        };
    }
    html.text(rest);
}

/// Writes what the sign at the beginning of `rest` stands for, and gives what is behind it. `None` when
/// the sign stands for itself.
fn sign<'t>(html: &mut ReportHtml, rest: &'t str, emphasis: &'static str) -> Option<&'t str> {
    if let Some(behind) = rest.strip_prefix('\\') {
        let escaped = behind.chars().next().filter(char::is_ascii_punctuation)?;
        html.text(&behind[..escaped.len_utf8()]);
        return Some(&behind[escaped.len_utf8()..]);
    }
    if let Some(behind) = rest.strip_prefix('<') {
        let (address, behind) = behind.split_once('>')?;
        let is_address = address.starts_with("https://") || address.starts_with("http://");
        if !is_address || address.contains(char::is_whitespace) {
            return None;
        }
        let whole = address.split_once("#:~:text=").map_or(address, |(whole, _)| whole);
        html.link_out(address, whole);
        return Some(behind);
    }
    for (mark, element) in [("**", emphasis), ("~~", "del")] {
        if let Some(behind) = rest.strip_prefix(mark) {
            let end = closing(behind, mark)?;
            html.element(element, &[], &unmarked(&behind[..end]));
            return Some(&behind[end + mark.len()..]);
        }
    }
    None
}

/// Where the emphasis that `mark` has begun ends in `text`.
fn closing(text: &str, mark: &str) -> Option<usize> {
    let is_end = |&(at, _): &(usize, &str)| {
        let slashes = text[..at].chars().rev().take_while(|c| *c == '\\').count();
        at > 0 && slashes % 2 == 0
    };
    text.match_indices(mark).find(is_end).map(|(at, _)| at)
}

/// Words without the backslashes before signs.
fn unmarked(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        let next = if c == '\\' { chars.next_if(char::is_ascii_punctuation) } else { None };
        out.push(next.unwrap_or(c));
    }
    out
}

/// The basket as Markdown.
pub(super) fn text(input: &ReportInput<'_>, items: &[PlacedItem]) -> String {
    let items = shown(input, items);
    let mut out = format!("# {}\n", heading(&items));
    if !input.scope.is_empty() {
        let _ = write!(out, "\nNarrowed to: {}\n", crate::export::markdown::escaped(input.scope));
    }
    for kept in &items {
        let _ = write!(out, "\n## {}", kept.item.markdown());
        let note = place_note(kept.placed);
        if !note.is_empty() {
            let _ = write!(out, "\nToday {note}.\n");
        }
    }
    super::text::ending(&mut out, input, &articles_of(&items));
    out
}
