//! The renderings of a statement word under word.
//!
//! ```text
//! northwire +2   I  have  seen  no  evidence  that  the  operator  was  warned
//! the-civic      I  have  seen [no] evidence  that  the  ship      was  warned
//! ```
//!
//! Renderings with the same words share a row. Where columns have no room, or
//! the words run from right to left, each rendering is a paragraph in which the
//! words that differ are marked.

use crate::analysis::quotes::{Collation, CollationCell, FamilyMember};
use crate::corpus::Site;
use crate::present::line::paragraph;
use crate::present::marks::mark;
use crate::present::views::card_writer::CardWriter;
use crate::present::{Line, Role, RoleSet, wrap};
use crate::query::Statement;
use crate::text::{Span, fold};

/// Columns of the card below which renderings are paragraphs.
const NARROW: usize = 44;
/// Different wordings that are shown, at most.
const WORDINGS: usize = 8;

/// Renderings with the same words.
struct Wording<'a> {
    members: Vec<&'a FamilyMember>,
    cells: &'a [CollationCell],
    /// The words without signs, folded; empty where a word is missing.
    plain: Vec<String>,
    /// The words as they are shown; a missing word is that of the head, in brackets.
    words: Vec<String>,
}

/// Adds the wordings of a statement; the words alone if all renderings have the same.
pub(super) fn wordings(writer: &mut CardWriter<'_>, statement: &Statement) {
    let collation = statement.collation(writer.input.corpus, writer.input.findings);
    let all = grouped(writer, statement, &collation);
    let head = writer.text(Site {
        article: statement.head().article,
        span: quote_span(writer, &statement.renderings[0]),
    });
    if all.len() < 2 {
        writer.words(&format!("“{}”", head.replace("\n\n", " ")), Role::Quote);
        return;
    }
    writer.heading("WORD UNDER WORD", "");
    writer.limited(WORDINGS, all.len(), "wordings");
    let shown = &all[..all.len().min(WORDINGS)];
    if writer.columns < NARROW || wrap::is_rtl(head) {
        paragraphs(writer, shown);
    } else {
        columns(writer, shown);
    }
}

fn quote_span(writer: &CardWriter<'_>, member: &FamilyMember) -> Span {
    writer.input.findings.quote(member.quote).map_or_else(Span::default, |quote| quote.span)
}

fn grouped<'a>(
    writer: &CardWriter<'_>,
    statement: &'a Statement,
    collation: &'a Collation,
) -> Vec<Wording<'a>> {
    let mut all: Vec<Wording<'a>> = Vec::new();
    for (member, cells) in statement.renderings.iter().zip(&collation.rows) {
        let text = &writer.input.corpus.article(member.quote.article).text.content;
        let is_missing = |column: usize| matches!(cells[column], CollationCell::Missing);
        let word = |cell: &CollationCell| match cell {
            CollationCell::Elided => "…".to_owned(),
            cell => cell.span().map_or_else(String::new, |span| text[span].replace('\n', " ")),
        };
        let printed: Vec<String> = cells.iter().map(word).collect();
        let plain = printed
            .iter()
            .map(|word| fold::word(word.trim_matches(|c: char| !c.is_alphanumeric())).into_owned());
        let plain: Vec<String> = plain.collect();
        if let Some(same) = all.iter_mut().find(|wording| wording.plain == plain) {
            same.members.push(member);
            continue;
        }
        let head = all.first().map_or(&printed, |head| &head.words);
        let shown = printed.iter().zip(head).enumerate().map(|(column, (own, head))| {
            if is_missing(column) { format!("[{head}]") } else { own.clone() }
        });
        let words = shown.collect();
        all.push(Wording { members: vec![member], cells, plain, words });
    }
    all
}

/// The roles of a cell: words that differ from the head stand out.
fn role(cell: &CollationCell, head: bool) -> RoleSet {
    match cell {
        _ if head => Role::Quote.into(),
        CollationCell::Same(_) | CollationCell::Empty => RoleSet::NONE,
        CollationCell::Changed(_) | CollationCell::Added(_) => Role::Added | Role::Strikes,
        CollationCell::Bracketed(_) => Role::Emphasis.into(),
        CollationCell::Missing => Role::Removed | Role::Struck,
        CollationCell::Elided => Role::Dim.into(),
    }
}

/// The first outlet that has a wording, and the number of further renderings.
fn label(writer: &CardWriter<'_>, wording: &Wording<'_>, room: usize) -> String {
    let more = wording.members.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" +{more}") };
    let outlet = wording.members.first().map_or("", |member| writer.source(member.quote.article));
    format!("{}{more}", wrap::shorten(outlet, room.saturating_sub(more.len())))
}

fn columns(writer: &mut CardWriter<'_>, all: &[Wording<'_>]) {
    let most = (writer.columns / 4).clamp(8, 28);
    let labels: Vec<String> = all.iter().map(|wording| label(writer, wording, most)).collect();
    let left = labels.iter().map(|label| wrap::width(label)).max().unwrap_or(0) + 2;
    let room = writer.columns.saturating_sub(left).max(8);
    let wide = |column: usize| {
        all.iter().map(|wording| wrap::width(&wording.words[column])).max().unwrap_or(0).min(room)
    };
    let count = all.first().map_or(0, |wording| wording.words.len());
    let (mut from, mut first) = (0, true);
    while from < count {
        let (mut to, mut used) = (from, 0);
        while to < count && (to == from || used + wide(to) <= room) {
            used += wide(to) + 1;
            to += 1;
        }
        if !std::mem::take(&mut first) {
            writer.gap();
        }
        for (at, wording) in all.iter().enumerate() {
            if wording.cells[from..to].iter().all(|cell| matches!(cell, CollationCell::Empty)) {
                continue;
            }
            let mut line = Line::of(labels[at].as_str(), Role::Dim);
            line.pad_to(left);
            let mut end = left;
            for column in from..to {
                line.push(wording.words[column].as_str(), role(&wording.cells[column], at == 0));
                end += wide(column) + 1;
                line.pad_to(end);
            }
            line.trim_end();
            writer.push(line);
        }
        from = to;
    }
}

fn paragraphs(writer: &mut CardWriter<'_>, all: &[Wording<'_>]) {
    for (at, wording) in all.iter().enumerate() {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (column, cell) in wording.cells.iter().enumerate() {
            let word = &wording.words[column];
            if word.is_empty() {
                continue;
            }
            let start = text.len();
            text.push_str(word);
            marks.push(mark(Span::new(start, text.len()), role(cell, at == 0)));
            text.push(' ');
        }
        if at > 0 {
            writer.gap();
        }
        let name = label(writer, wording, writer.columns);
        writer.push(Line::of(name, Role::Dim));
        let columns = writer.columns.saturating_sub(2);
        for line in paragraph(&text, Span::new(0, text.len()), columns, &marks) {
            writer.push(Line::new().plain("  ").joined(line));
        }
    }
}
