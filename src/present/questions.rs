//! What the commands `plan`, `headlines` and `origins` print: the blocks of one answer.
//!
//! ```text
//! 3 of 14 hold 91 %
//!  1   62 %  +62  The Meridian Post  Soup, a piano and 31 ships   31 statements, 5 quotes
//! ```

use super::line::counted;
use super::list::{source, title};
use super::views::PrintedBlock;
use super::{Line, Role, RoleSet, wrap};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::query::{
    CommonOrigin, HeadlineGap, HeadlinePart, OriginCarrier, OriginReason, ReadingPlan, ReadingStep,
};

/// Columns of an outlet.
const OUTLET: usize = 20;
/// Columns of the words of evidence, at least.
const MIN_WORDS: usize = 20;

/// The plan of a story: how few articles hold `share` of it, and the steps to there.
#[must_use]
pub fn plan_blocks(
    corpus: &Corpus,
    plan: &ReadingPlan,
    share: f32,
    columns: usize,
) -> Vec<PrintedBlock> {
    let steps = &plan.steps[..plan.steps_to(share)];
    let story = plan.articles.first().map_or("", |&ix| title(corpus.article(ix)));
    let head =
        Line::of(plan_head(plan, share), Role::Heading).with(format!("  {story}"), Role::Dim);
    let mut blocks = vec![PrintedBlock::Line(head.shortened(columns))];
    for (at, step) in steps.iter().enumerate() {
        blocks.push(PrintedBlock::Line(step_line(corpus, at, step, columns)));
        let adds = Line::of(format!("{:16}{}", "", added(step)), Role::Dim);
        blocks.push(PrintedBlock::Line(adds));
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// How few articles hold `share` of a story: `3 of 7 articles hold 91 %`.
#[must_use]
pub fn plan_head(plan: &ReadingPlan, share: f32) -> String {
    let steps = &plan.steps[..plan.steps_to(share)];
    let held = steps.last().map_or(0.0, |step| step.share);
    let hold = if steps.len() == 1 { "holds" } else { "hold" };
    let all = counted(plan.articles.len(), "article");
    format!("{} of {all} {hold} {:.0} %", steps.len(), 100.0 * held)
}

/// A step of a plan in one line: what the articles up to it hold, what it adds, outlet and headline.
#[must_use]
pub fn step_line(corpus: &Corpus, at: usize, step: &ReadingStep, columns: usize) -> Line {
    let article = corpus.article(step.article);
    let shares = format!("{:>3}  {:>3.0} %  ", at + 1, 100.0 * step.share);
    let adds = format!("{:<4}  ", format!("+{:.0}", 100.0 * step.adds));
    let line = Line::of(shares, RoleSet::NONE).with(adds, Role::Dim);
    let line = line.with(wrap::shorten(source(article), OUTLET), Role::Strong);
    line.plain("  ").plain(title(article)).shortened(columns)
}

/// What a step adds, in words: `31 statements, 5 quotes, 12 names, 9 numbers`.
#[must_use]
pub fn added(step: &ReadingStep) -> String {
    let nouns = ["statement", "quote", "name", "number"];
    let parts = step.added.iter().zip(nouns).filter(|(count, _)| **count > 0);
    let parts: Vec<String> = parts.map(|(&count, noun)| counted(count, noun)).collect();
    parts.join(", ")
}

/// What of a headline its own text does not bear out.
#[must_use]
pub fn headline_blocks(
    corpus: &Corpus,
    ix: ArticleIx,
    gaps: &[HeadlineGap],
    columns: usize,
) -> Vec<PrintedBlock> {
    let article = corpus.article(ix);
    let line = Line::of(wrap::shorten(source(article), OUTLET), Role::Dim);
    let line = line.plain("  ").with(title(article), Role::Strong);
    let mut blocks = vec![PrintedBlock::Line(line.shortened(columns))];
    for gap in gaps {
        let words = corpus.text(Site { article: ix, span: gap.span });
        let told = match gap.part {
            HeadlinePart::Quote if gap.is_soft => "perhaps a quotation: not in its own text",
            HeadlinePart::Quote => "quotation: not in its own text in these words",
            HeadlinePart::Name => "name: not found in its own text",
            HeadlinePart::Number => "number: not found in its own text",
        };
        let line =
            Line::new().plain("  ").with(words, Role::Hit).with(format!("  {told}"), Role::Dim);
        blocks.push(PrintedBlock::Line(line));
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// An origin, and the articles that go back to it.
#[must_use]
pub fn origin_blocks(corpus: &Corpus, origin: &CommonOrigin, columns: usize) -> Vec<PrintedBlock> {
    let outlets = counted(origin.outlets, "outlet");
    let name = origin.source.name().unwrap_or("one text, first printer not known");
    let kind = match (origin.source.kind(), origin.source.name()) {
        ("statement", Some(_)) => "a statement of ",
        _ => "",
    };
    let head = Line::of(format!("{outlets}, 1 origin: "), Role::Heading);
    let mut blocks = vec![PrintedBlock::Line(head.with(format!("{kind}{name}"), Role::Strong))];
    if let Some(statement) = origin.statement {
        let words = wrap::shorten(corpus.text(statement), columns.saturating_sub(4).max(MIN_WORDS));
        blocks.push(PrintedBlock::Line(
            Line::new().plain("  ").with(format!("“{words}”"), Role::Quote),
        ));
    }
    for carrier in &origin.carriers {
        blocks.push(PrintedBlock::Line(carrier_line(corpus, carrier, columns)));
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

fn carrier_line(corpus: &Corpus, carrier: &OriginCarrier, columns: usize) -> Line {
    let article = corpus.article(carrier.article);
    let mut line = Line::new().plain("  ").plain(wrap::shorten(source(article), OUTLET));
    line.pad_to(OUTLET + 4);
    let why = match carrier.reason {
        OriginReason::Credit => "credits it".to_owned(),
        OriginReason::Told => "was told so".to_owned(),
        OriginReason::Statement => "quotes the statement".to_owned(),
        OriginReason::SameWords => "has the same words".to_owned(),
        OriginReason::Own => "is the origin".to_owned(),
        OriginReason::Copied => {
            let from = carrier.from.map_or("another", |ix| source(corpus.article(ix)));
            format!("has most words of {from}")
        }
    };
    line.push(format!("{why}: "), Role::Dim);
    let words = carrier.evidence.map_or("in the byline", |site| corpus.text(site));
    let words = if carrier.reason == OriginReason::Own { title(article) } else { words };
    line.plain(words.replace('\n', " ")).shortened(columns)
}
