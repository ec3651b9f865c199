//! Computes the features that the classifier of rows is trained on.
//!
//! ```text
//! cargo run --release -p xtask -- align-traits GOLD.jsonl …      writes GOLD.jsonl.traits
//! one line of GOLD    {"left": [sentence, …], "right": [sentence, …], "pairs": [[left, right, …], …]}
//! one line of traits  1 or 0    number of the line of GOLD    the traits, in order
//! ```
//!
//! 1: the pairs of GOLD that are not equal word for word and whose sentences are in no other pair.
//! 0: of each sentence on the left that answers none, the sentence on the right that answers none and
//! shares most with it, when that is much.

use anyhow::{Context, Result};
use crossread::analysis::align::pair_features::pair_features;
use crossread::lexis::Lexis;
use crossread::lexis::contrast::contrast;
use crossread::lexis::terms::Terms;
use crossread::text::segment::segment;
use crossread::text::{Clean, Pair, Span, Word};
use serde::Deserialize;
use std::fmt::Write as _;

/// Cosine of the telling words from which on two sentences that answer none are an example.
const MUCH: f32 = 0.3;

#[derive(Deserialize)]
struct Texts {
    left: Vec<String>,
    right: Vec<String>,
    pairs: Vec<(usize, usize, serde_json::Value)>,
}

struct Sentence {
    text: Clean,
    words: Vec<Word>,
    terms: Terms,
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let lexis = Lexis::new();
    for path in arguments {
        let mut out = String::new();
        for (at, line) in
            std::fs::read_to_string(path).with_context(|| path.clone())?.lines().enumerate()
        {
            examples(&serde_json::from_str(line)?, at, &lexis, &mut out);
        }
        std::fs::write(format!("{path}.traits"), &out)?;
        eprintln!("{path}: {} examples", out.lines().count());
    }
    Ok(())
}

fn examples(texts: &Texts, number: usize, lexis: &Lexis, out: &mut String) {
    let read = |sentences: &[String]| {
        sentences.iter().map(|sentence| self::sentence(sentence, lexis)).collect::<Vec<_>>()
    };
    let (left, right) = (read(&texts.left), read(&texts.right));
    let (mut of_left, mut of_right) = (vec![0; left.len()], vec![0; right.len()]);
    for (l, r, _) in &texts.pairs {
        of_left[*l] += 1;
        of_right[*r] += 1;
    }
    for (l, r, _) in &texts.pairs {
        if of_left[*l] == 1 && of_right[*r] == 1 {
            example(1, number, &left[*l], &right[*r], lexis, out);
        }
    }
    for (l, sentence) in left.iter().enumerate().filter(|(l, _)| of_left[*l] == 0) {
        let free = (0..right.len())
            .filter(|&r| of_right[r] == 0)
            .map(|r| (sentence.terms.cosine(&right[r].terms), r));
        if let Some((_, r)) = free.filter(|near| near.0 >= MUCH).max_by(|p, q| p.0.total_cmp(&q.0))
        {
            example(0, number, &left[l], &right[r], lexis, out);
        }
    }
}

fn sentence(text: &str, lexis: &Lexis) -> Sentence {
    let text = Clean::text(text);
    let words = segment(&text, [Span::new(0, text.len())]).words;
    let terms = Terms::of(&text, &words, lexis.background());
    Sentence { text, words, terms }
}

fn example(
    label: u8,
    number: usize,
    left: &Sentence,
    right: &Sentence,
    lexis: &Lexis,
    out: &mut String,
) {
    if left.words.iter().map(|word| word.key()).eq(right.words.iter().map(|word| word.key())) {
        return;
    }
    let _ = write!(out, "{label}\t{number}");
    for value in pair_features(
        Pair::new(&left.words, &right.words),
        Pair::new(&left.text, &right.text),
        contrast(&left.text, &right.text),
        lexis,
    ) {
        let _ = write!(out, "\t{value:.5}");
    }
    out.push('\n');
}
