//! Trains the judge of sentence pairs: makes `assets/align/judge.tsv`.
//!
//! ```text
//! cargo run --release -p xtask -- train-judge STORIES.jsonl [--check]
//! one line of STORIES   {"topic": "12", "docs": {name: [[number, sentence], …]},
//!                        "pairs": [{"a": name, "b": name, "same": [[i, j], …], "part": […], "clash": […]}]}
//! ```
//!
//! The sentences are those of ECB+ by their numbers, the labels our own: `docs/design/judge.md` tells
//! how a line is made.
//!
//! Every pair of sentences that the judge proposes is an example: true when it is labelled as the
//! same, partly the same, or clashing; false otherwise. The model is a logistic regression with a
//! penalty on the squares of its standardised weights, by Newton's method: the same bytes on every
//! run. `--check` trains five times without a fifth of the topics, and scores what was left out.

use anyhow::{Context, Result};
use crossread::analysis::Doc;
use crossread::analysis::align::judge::traits::{COUNT, PairTraits, TRAIT_NAMES};
use crossread::analysis::align::judge::{JudgedArticle, proposed_pairs};
use crossread::corpus::{Article, ArticleId, ArticleIx, BlockKind, Text};
use crossread::lexis::Lexis;
use crossread::text::segment::segment;
use crossread::text::{Clean, Segments};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Penalty on the square of a standardised weight.
const PENALTY: f64 = 5.0;
/// Weight of an example that is the same in part only: its label is noisier.
const PART_WEIGHT: f64 = 0.7;
/// Parts of the articles that are examples too, as if they were short articles: what stands around
/// a pair must not decide alone.
const SHORT_PARTS: [Range<usize>; 3] = [0..3, 1..5, 4..8];
/// Weight of the examples of short parts.
const SHORT_WEIGHT: f64 = 0.4;
/// Steps of Newton's method: more change nothing.
const STEPS: usize = 12;
/// Parts that the topics are divided into for `--check`.
const FOLDS: usize = 5;
/// The file that is made.
const TABLE: &str = "assets/align/judge.tsv";

#[derive(Deserialize)]
struct Story {
    topic: String,
    docs: BTreeMap<String, Vec<(u32, String)>>,
    pairs: Vec<Labels>,
}

#[derive(Deserialize)]
struct Labels {
    a: String,
    b: String,
    same: Vec<(u32, u32)>,
    part: Vec<(u32, u32)>,
    clash: Vec<(u32, u32)>,
}

/// One proposed pair of sentences.
struct Example {
    topic: String,
    traits: PairTraits,
    is_true: bool,
    weight: f64,
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let path = arguments.first().context("train-judge needs a file of stories")?;
    let lexis = Lexis::new();
    let mut examples = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let story: Story = serde_json::from_str(line)?;
        add_examples(&story, 0..usize::MAX, 1.0, &lexis, &mut examples);
        for part in SHORT_PARTS {
            add_examples(&story, part, SHORT_WEIGHT, &lexis, &mut examples);
        }
    }
    eprintln!("{} examples", examples.len());
    if arguments.iter().any(|argument| argument == "--check") {
        check(&examples);
    }
    let all: Vec<&Example> = examples.iter().collect();
    std::fs::write(TABLE, table(&train(&all))).context(TABLE)?;
    Ok(())
}

/// An article of a story, and the labelled number of each of its sentences.
struct NumberedArticle {
    article: Article,
    segments: Segments,
    numbers: Vec<u32>,
}

/// Adds the pairs of the articles of a story, each cut down to its lines `part`.
fn add_examples(
    story: &Story,
    part: Range<usize>,
    weight: f64,
    lexis: &Lexis,
    into: &mut Vec<Example>,
) {
    let articles: BTreeMap<&str, NumberedArticle> = story
        .docs
        .iter()
        .map(|(name, lines)| (name.as_str(), numbered(name, within(lines, &part))))
        .collect();
    let judged: BTreeMap<&str, JudgedArticle> = articles
        .iter()
        .map(|(name, it)| {
            let doc = Doc { ix: ArticleIx(0), article: &it.article, segments: &it.segments };
            (*name, JudgedArticle::new(doc, lexis))
        })
        .collect();
    for labels in &story.pairs {
        let (a, b) = (labels.a.as_str(), labels.b.as_str());
        for pair in proposed_pairs(&judged[a], &judged[b], lexis) {
            let ij = (articles[a].numbers[pair.left], articles[b].numbers[pair.right]);
            let is_same = labels.same.contains(&ij);
            let is_part = labels.part.contains(&ij) || labels.clash.contains(&ij);
            into.push(Example {
                topic: story.topic.clone(),
                traits: pair.traits,
                is_true: is_same || is_part,
                weight: weight * if is_part && !is_same { PART_WEIGHT } else { 1.0 },
            });
        }
    }
}

/// The lines of a part of an article.
fn within<'l>(lines: &'l [(u32, String)], part: &Range<usize>) -> &'l [(u32, String)] {
    &lines[part.start.min(lines.len())..part.end.min(lines.len())]
}

fn numbered(name: &str, lines: &[(u32, String)]) -> NumberedArticle {
    let lines: Vec<(u32, &str)> = lines
        .iter()
        .map(|(number, line)| (*number, line.trim()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let paragraphs: Vec<&str> = lines.iter().map(|line| line.1).collect();
    let content = Clean::text(&paragraphs.join("\n\n"));
    let id = ArticleId::of(name, &content);
    let mut article = Article::bare(id, Clean::line(name), Text::of_paragraphs(content));
    if let Some(first) = article.text.blocks.first_mut()
        && !article.text.content[first.span].ends_with('.')
    {
        first.kind = BlockKind::Headline;
    }
    let segments = segment(&article.text.content, article.block_spans());
    let blocks = &article.text.blocks;
    let number = |start: usize| lines[blocks.partition_point(|block| block.span.end() <= start)].0;
    let numbers = segments.sentences.iter().map(|span| number(span.start())).collect();
    NumberedArticle { article, segments, numbers }
}

/// The bias, and a weight for each trait.
struct Weights {
    bias: f64,
    traits: [f64; COUNT],
}

impl Weights {
    fn odds(&self, traits: &PairTraits) -> f64 {
        self.bias
            + self
                .traits
                .iter()
                .zip(traits)
                .map(|(weight, value)| weight * f64::from(*value))
                .sum::<f64>()
    }
}

/// Fits a logistic regression by Newton's method.
fn train(examples: &[&Example]) -> Weights {
    let (means, scales) = moments(examples);
    let size = COUNT + 1;
    let mut weights = vec![0.0_f64; size];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; size];
        let mut hessian = vec![0.0; size * size];
        for example in examples {
            let mut row = [1.0_f64; COUNT + 1];
            for at in 0..COUNT {
                row[at] = (f64::from(example.traits[at]) - means[at]) / scales[at];
            }
            let odds: f64 = row.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let likely = 1.0 / (1.0 + (-odds).exp());
            let error = (f64::from(u8::from(example.is_true)) - likely) * example.weight;
            let curve = (likely * (1.0 - likely) * example.weight).max(1e-9);
            for at in 0..size {
                gradient[at] += error * row[at];
                for to in 0..=at {
                    hessian[at * size + to] += curve * row[at] * row[to];
                }
            }
        }
        for at in 0..COUNT {
            gradient[at] -= PENALTY * weights[at];
            hessian[at * size + at] += PENALTY;
        }
        for (weight, step) in weights.iter_mut().zip(solve(&mut hessian, gradient)) {
            *weight += step;
        }
    }
    let traits = std::array::from_fn(|at| weights[at] / scales[at]);
    let shift: f64 = (0..COUNT).map(|at| traits[at] * means[at]).sum();
    Weights { bias: weights[COUNT] - shift, traits }
}

/// The mean and the standard deviation of each trait.
fn moments(examples: &[&Example]) -> ([f64; COUNT], [f64; COUNT]) {
    let count = examples.len() as f64;
    let value = |example: &Example, at: usize| f64::from(example.traits[at]);
    let means: [f64; COUNT] =
        std::array::from_fn(|at| examples.iter().map(|one| value(one, at)).sum::<f64>() / count);
    let scales = std::array::from_fn(|at| {
        let squares: f64 = examples.iter().map(|one| (value(one, at) - means[at]).powi(2)).sum();
        let scale = (squares / count).sqrt();
        if scale > 1e-9 { scale } else { 1.0 }
    });
    (means, scales)
}

/// Solves `matrix x = vector` for a symmetric positive matrix given by its lower half, by Cholesky's
/// method.
fn solve(matrix: &mut [f64], mut vector: Vec<f64>) -> Vec<f64> {
    let size = vector.len();
    for at in 0..size {
        for to in 0..=at {
            let sum: f64 = (0..to).map(|k| matrix[at * size + k] * matrix[to * size + k]).sum();
            let rest = matrix[at * size + to] - sum;
            matrix[at * size + to] =
                if at == to { rest.max(1e-12).sqrt() } else { rest / matrix[to * size + to] };
        }
    }
    for at in 0..size {
        let sum: f64 = (0..at).map(|k| matrix[at * size + k] * vector[k]).sum();
        vector[at] = (vector[at] - sum) / matrix[at * size + at];
    }
    for at in (0..size).rev() {
        let sum: f64 = (at + 1..size).map(|k| matrix[k * size + at] * vector[k]).sum();
        vector[at] = (vector[at] - sum) / matrix[at * size + at];
    }
    vector
}

fn table(weights: &Weights) -> String {
    let mut table = format!("bias\t{:.4}\n", weights.bias);
    for (name, weight) in TRAIT_NAMES.iter().zip(&weights.traits) {
        let _ = writeln!(table, "{name}\t-\t{weight:.4}");
    }
    table
}

/// Trains without each fifth of the topics and prints how the pairs of that fifth are judged.
fn check(examples: &[Example]) {
    let mut topics: Vec<&str> = examples.iter().map(|example| example.topic.as_str()).collect();
    topics.sort_unstable();
    topics.dedup();
    let fold = |example: &Example| {
        topics.binary_search(&example.topic.as_str()).map_or(0, |place| place % FOLDS)
    };
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for left_out in 0..FOLDS {
        let (out, rest): (Vec<&Example>, Vec<&Example>) =
            examples.iter().partition(|example| fold(example) == left_out);
        let weights = train(&rest);
        judged.extend(out.iter().map(|one| (weights.odds(&one.traits), one.is_true)));
    }
    let all = judged.iter().filter(|one| one.1).count().max(1) as f64;
    for least in [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0] {
        let found = judged.iter().filter(|one| one.0 >= least);
        let (count, right) = found.fold((0.0, 0.0), |(count, right), one| {
            (count + 1.0, right + f64::from(u8::from(one.1)))
        });
        eprintln!("odds from {least}: P {:.3} R {:.3}", right / f64::max(count, 1.0), right / all);
    }
}
