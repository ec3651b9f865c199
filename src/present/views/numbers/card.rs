//! The card of a topic: each value, who says it, and the sentence that it stands in.
//!
//! ```text
//! dredged to … in March                                ≠ disagree
//! six metres                                          1 of 7 outlets
//! the-civic · Rui Falcão
//!   “We were told the channel had been dredged to six metres …
//! seven metres                                        6 of 7 outlets
//! ```

use super::{articles, groups, name, sign, site, words_of};
use crate::analysis::numbers::{PrintedFigure, Topic};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::line::{counted, cut_rows, paragraph};
use crate::present::list::outlets_of;
use crate::present::marks::mark;
use crate::present::views::ViewInput;
use crate::present::views::card_writer::CardWriter;
use crate::present::{Line, Role, wrap};
use crate::text::{Span, fold};

/// Rows of a sentence, at most.
const EXCERPT: usize = 3;

/// The values of `topic`, wrapped at `columns`. `story` is the headline of its story.
pub(super) fn card(
    input: ViewInput<'_>,
    topic: &Topic,
    story: Option<&str>,
    columns: usize,
) -> Card {
    let mut writer = CardWriter::new(input, columns);
    let verdict = words_of(topic.verdict);
    writer.push(
        Line::of(name::name(input.corpus, topic), Role::Heading)
            .with_tail(columns, sign(topic.verdict).with(format!(" {verdict}"), Role::Dim)),
    );
    if let Some(story) = story {
        writer.push(Line::of(wrap::shorten_at_word(story, columns), Role::Dim));
    }
    let all = articles(topic);
    let told = outlets_of(input.corpus, all.iter().copied());
    let articles = counted(all.len(), "article");
    writer.words(
        &if told == articles { articles } else { format!("{articles} in {told}") },
        Role::Dim,
    );
    let groups = groups(topic);
    let mut answer = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let own: Vec<ArticleIx> = group.iter().map(|value| value.article).collect();
        let tail = if groups.len() > 1 { outlets_of(input.corpus, own) } else { String::new() };
        writer.heading(input.corpus.text(site(&group[0])), &tail);
        // The value, and who says it first.
        answer.extend([writer.rows() - 1, writer.rows()]);
        let mut told: Vec<String> = Vec::new();
        for value in group {
            let others = groups.iter().enumerate().filter(|(other, _)| *other != at);
            let other = others
                .flat_map(|(_, group)| group)
                .chain(group)
                .map(|other| other.article)
                .find(|&other| other != value.article);
            said(&mut writer, value, other, &mut told);
        }
    }
    writer.answer_with(answer);
    writer.done()
}

/// Adds who says a value and the sentence, which is not repeated when `told` has it. A comparison sets
/// the article `other` beside it.
fn said(
    writer: &mut CardWriter<'_>,
    value: &PrintedFigure,
    other: Option<ArticleIx>,
    told: &mut Vec<String>,
) {
    let (columns, place) = (writer.columns, site(value));
    let mut head = Line::of(wrap::shorten(writer.source(value.article), columns / 2), Role::Strong);
    if let Some(speaker) = value.speaker {
        let speaker = writer.text(Site { article: value.article, span: speaker });
        let speaker = wrap::shorten(&speaker.replace('\n', " "), columns / 2);
        head.push(format!(" · {speaker}"), Role::Dim);
    }
    let sentence =
        Site { article: value.article, span: value.sentence.unwrap_or(value.figure.span) };
    let folded = fold::name(writer.text(sentence)).into_owned();
    let mut rows = Vec::new();
    if told.contains(&folded) {
        rows.push(head.with_tail(columns, Line::of("the same sentence", Role::Dim)));
    } else {
        rows.push(head);
        rows.extend(excerpt(writer, sentence, place.span));
        told.push(folded);
    }
    match other {
        Some(other) => writer.facing_target(place, other, rows),
        None => writer.target(place, rows),
    }
}

/// The rows of a sentence around its figure.
fn excerpt(writer: &CardWriter<'_>, sentence: Site, figure: Span) -> Vec<Line> {
    let text = &writer.input.corpus.article(sentence.article).text.content;
    let columns = writer.columns.saturating_sub(2).max(1);
    let rows = wrap::wrap(text, sentence.span, columns);
    let at = rows.iter().position(|row| figure.start() < row.end()).unwrap_or(0);
    let from = (at + 2).saturating_sub(EXCERPT);
    let start = rows.get(from).map_or(sentence.span.start(), |row| row.start());
    let span = Span::new(start, sentence.span.end().max(start));
    let shown = cut_rows(paragraph(text, span, columns, &[mark(figure, Role::Strong)]), EXCERPT);
    let lead = |at: usize| if at == 0 && from > 0 { "… " } else { "  " };
    shown
        .into_iter()
        .enumerate()
        .map(|(at, row)| Line::of(lead(at), Role::Dim).joined(row))
        .collect()
}
