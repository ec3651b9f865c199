//! A synopsis as lines: each sentence of the base, and under it its variants.
//!
//! ```text
//! 2   Twelve people were hurt, the port said.
//!     ~ courier.example   At least 12 people were hurt, the port said.
//!     ≈ herald.example    The port spoke of a dozen injured passengers.
//! ·   The mayor called for calm.
//! ```
//!
//! The number tells how many of the others have the sentence; `·`: none.

use super::moves::MoveLabels;
use super::{Arrangement, DiffLayout, Drawing, GUTTER, inline, sign};
use crate::analysis::align::RowKind;
use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::present::list::{source, title};
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, wrap};
use crate::query::{SentenceVariant, Synopsis, SynopsisSentence};
use crate::text::{Pair, Side};

/// Columns left of a sentence of the base, for the number of articles that have it.
const COUNT: usize = 4;
/// The columns of the name of an outlet, at most.
const NAME: usize = 24;

/// Share of a reworded sentence, 0 to 1, that must stand on both sides for both to be shown in one text.
/// Judged by eye on the demo: below it the words of the two sides alternate too often to be read.
const MIN_KEPT: f32 = 0.5;

/// The part of a synopsis that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SynopsisPlace {
    /// The sentence of the base at this index.
    Base(usize),
    /// The variant at the second index, of the sentence at the first index.
    Variant(usize, usize),
    /// A blank line.
    Gap,
}

/// The header of a synopsis: the base, the other articles, and how much of the base they have.
#[must_use]
pub fn synoptic_head(corpus: &Corpus, synopsis: &Synopsis, columns: usize) -> Vec<Line> {
    let base = corpus.article(synopsis.base);
    let date = base.published.map_or_else(|| "date unknown".to_owned(), long_date);
    let headline = if base.headline().is_some() { Role::Headline } else { Role::Dim };
    let told = synopsis.sentences.iter().filter(|sentence| !sentence.variants.is_empty()).count();
    let others = match synopsis.others.len() {
        0 => "no other article of its story".to_owned(),
        1 => "beside 1 other article".to_owned(),
        many => format!("beside {many} other articles"),
    };
    let left_out = if synopsis.left_out > 0 {
        format!(", {} less similar ones left out", synopsis.left_out)
    } else {
        String::new()
    };
    let all = synopsis.sentences.len();
    vec![
        Line::of(source(base), Role::Strong)
            .with(format!(" · {date}"), Role::Dim)
            .shortened(columns),
        Line::of(title(base), headline).shortened(columns),
        Line::of(
            format!("{told} of {all} sentences are told elsewhere, {others}{left_out}"),
            Role::Dim,
        )
        .shortened(columns),
    ]
}

/// The synopsis as lines, from the top; with `folded` only the sentences of the base.
#[must_use]
pub fn synoptic(
    corpus: &Corpus,
    findings: &Findings,
    synopsis: &Synopsis,
    layout: DiffLayout,
    folded: bool,
) -> Vec<(SynopsisPlace, Line)> {
    let writer = SynopsisWriter {
        corpus,
        findings,
        synopsis,
        layout: DiffLayout { arrangement: Arrangement::Inline, ..layout },
    };
    let mut lines: Vec<(SynopsisPlace, Line)> = Vec::new();
    for (at, sentence) in synopsis.sentences.iter().enumerate() {
        if !lines.is_empty() && (!folded || writer.begins_block(sentence)) {
            lines.push((SynopsisPlace::Gap, Line::new()));
        }
        lines.extend(writer.base(sentence).into_iter().map(|line| (SynopsisPlace::Base(at), line)));
        for (n, variant) in sentence.variants.iter().enumerate().filter(|_| !folded) {
            lines.extend(
                writer
                    .variant(variant)
                    .into_iter()
                    .map(|line| (SynopsisPlace::Variant(at, n), line)),
            );
        }
    }
    lines
}

struct SynopsisWriter<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    synopsis: &'a Synopsis,
    layout: DiffLayout,
}

impl SynopsisWriter<'_> {
    fn begins_block(&self, sentence: &SynopsisSentence) -> bool {
        let blocks = &self.corpus.article(self.synopsis.base).text.blocks;
        blocks.binary_search_by_key(&sentence.span.start(), |block| block.span.start()).is_ok()
    }

    fn base(&self, sentence: &SynopsisSentence) -> Vec<Line> {
        let article = self.corpus.article(self.synopsis.base);
        let headline =
            article.headline_span().is_some_and(|headline| headline.covers(sentence.span));
        let carriers = sentence.variants.iter().map(|variant| variant.article);
        let (count, role) = match self.corpus.owners().count(carriers) {
            0 => ("·".to_owned(), Role::Dim),
            many => (many.to_string(), Role::Key),
        };
        let roles = match (headline, sentence.variants.is_empty()) {
            (true, _) => Role::Headline.into(),
            (false, true) => Role::OnlyHere.into(),
            (false, false) => RoleSet::NONE,
        };
        let mut cell = super::DiffCell::default();
        cell.push(&article.text.content[sentence.span], roles);
        behind(&Line::of(count, role), COUNT, cell.lines(self.columns(COUNT)))
    }

    fn variant(&self, variant: &SentenceVariant) -> Vec<Line> {
        let articles = Pair::new(self.synopsis.base, variant.article);
        let drawing = Drawing {
            corpus: self.corpus,
            findings: self.findings,
            articles,
            layout: self.layout,
            moves: MoveLabels::of(&[]),
        };
        let name = NAME.min(self.layout.columns / 4);
        let (sign, role) = sign(variant.row.kind);
        let mut lead = Line::new();
        lead.pad(COUNT);
        lead.push(sign, role);
        lead.pad_to(COUNT + GUTTER - 1);
        lead.push(wrap::shorten(source(self.corpus.article(variant.article)), name), Role::Dim);
        let indent = COUNT + GUTTER + name + 1;
        let columns = self.columns(indent);
        let least_kept = if variant.row.kind == RowKind::Reworded { MIN_KEPT } else { 0.0 };
        let lines = match variant.row.kind {
            RowKind::Same => vec![Line::of(wrap::shorten("the same words", columns), Role::Dim)],
            RowKind::Edited | RowKind::Reworded
                if let Some(merged) = inline::merge(&drawing, 0, &variant.row, least_kept) =>
            {
                merged.lines(columns)
            }
            _ => variant.row.sides.right.map_or_else(Vec::new, |span| {
                drawing.cell(0, &variant.row, Side::Right, span).lines(columns)
            }),
        };
        behind(&lead, indent, lines)
    }

    fn columns(&self, indent: usize) -> usize {
        self.layout.columns.saturating_sub(indent).max(1)
    }
}

/// `lines` from the column `indent` on, the first of them behind `lead`.
fn behind(lead: &Line, indent: usize, lines: Vec<Line>) -> Vec<Line> {
    let from = |(n, line): (usize, Line)| {
        let mut first = if n == 0 { lead.clone() } else { Line::new() };
        first.pad_to(indent);
        first.joined(line)
    };
    lines.into_iter().enumerate().map(from).collect()
}
