//! Trains the recogniser of names: makes `assets/names/tags.crtm`.
//!
//! ```text
//! cargo run --release -p xtask -- train-actors DIR assets/names/tags.crtm
//! DIR/{train,train-sharealike,silver,silver-sharealike}/*.jsonl   the texts of MIX
//! DIR/gazetteers/*.tsv                                            names for invented texts and exchanged names
//! DIR/dev/*.jsonl                                                 scored at the end, never trained on
//! one line  {"text": …, "mentions": [{"start", "end", "type": PER|ORG|LOC|MISC}, …]}   in code points
//! ```
//!
//! Texts of invented sentences and copies with other names are added;
//! `--plain` leaves them out. `--mix FILE,FILE` trains on other files, `--epochs N` for another time,
//! `--hold-out SOURCE,SOURCE` leaves sources out and scores all that there is of
//! them instead of dev: how the model does on text of a kind it never saw. A
//! conditional random field over the features of
//! `crossread::analysis::actors::features`, by stochastic gradient with a step
//! for each feature (`AdaGrad`), some features left out at random, the weights of
//! the later epochs averaged. One thread, a fixed seed: the same bytes again.

use anyhow::{Context, Result};
use crossread::analysis::Doc;
use crossread::analysis::actors::annotated_text::{AnnotatedText, LINKS};
use crossread::analysis::actors::names::{RecognisedName, names};
use crossread::analysis::actors::tagger::{allowed, begins};
use crossread::analysis::actors::words::WordTable;
use crossread::corpus::{Article, ArticleId, ArticleIx, Text};
use crossread::lexis::Lexis;
use crossread::lexis::tags::{TAGS, TagLink, TagModel, TagRow};
use crossread::text::{Clean, Span, segment};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::path::Path;

mod exchange;
mod invented;
mod name_pool;
mod numbers;

use name_pool::NamePool;
use numbers::Numbers;

/// What the model that ships is trained on.
const MIX: &str = "train/btc,train/gum-ccby,train/meantime,train/wikigold,train/wnut17,train-sharealike/crossner-politics,\
train-sharealike/gum-sharealike,train-sharealike/uner-ewt-dev,train-sharealike/uner-pud,silver/pm-transcripts,\
silver/voa,silver-sharealike/gmb-voa";
/// The number of invented texts that are added.
const INVENTED: usize = 2500;
/// Sources of which a copy with other names is added, and the share of their texts, in percent.
const EXCHANGED: [(&str, usize); 6] = [
    ("gum-ccby", 100),
    ("wikigold", 100),
    ("gum-sharealike", 100),
    ("uner-ewt-dev", 100),
    ("uner-pud", 100),
    ("gmb-voa", 30),
];
/// Sources in which names of other things are not marked: there they count as unknown.
const WITHOUT_OTHER: [&str; 2] = ["btc", "uner"];
const EPOCHS: usize = 4;
/// How often an epoch of the later half is looked at for the average.
const LOOKS: usize = 8;
/// Features seen less often are left out.
const SEEN: u32 = 2;
/// The step, the pull towards zero, and the share of features left out at random.
const STEP: f32 = 0.1;
const PULL: f32 = 2e-5;
const LEFT_OUT: f32 = 0.25;
/// Units a nat, and the least weight kept, in units.
const UNIT: f32 = 16.0;
const LEAST: f32 = 2.0;
/// The least sum of the weights of a feature that is kept, in units.
const LEAST_ROW: i32 = 3;

/// One text with its names.
struct Example {
    source: String,
    text: String,
    /// Bytes and tag class.
    names: Vec<(Span, usize)>,
}

/// One sentence in numbers.
struct Chain {
    /// Features of all words, and where those of each word end.
    features: Vec<u32>,
    ends: Vec<u32>,
    links: Vec<u8>,
    /// Tags that may be right, one bit each.
    gold: Vec<u16>,
}

impl Chain {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn of(&self, at: usize) -> &[u32] {
        let from = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.features[from..self.ends[at] as usize]
    }
}

fn read(dir: &Path, name: &str) -> Result<Vec<Example>> {
    let path = dir.join(name).with_extension("jsonl");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    text.lines().filter(|line| !line.is_empty()).map(|line| example(name, line)).collect()
}

fn example(source: &str, line: &str) -> Result<Example> {
    let document: serde_json::Value = serde_json::from_str(line)?;
    let text = document["text"].as_str().context("no text")?.to_owned();
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let names = document["mentions"].as_array().context("no mentions")?.iter().map(|mention| {
        let at = |field: &str| {
            mention[field]
                .as_u64()
                .and_then(|at| bytes.get(at as usize).copied())
                .context("no such place")
        };
        let class = invented::KINDS
            .iter()
            .position(|kind| mention["type"] == **kind)
            .context("no such type")?;
        Ok((Span::new(at("start")?, at("end")?), class))
    });
    Ok(Example { source: source.to_owned(), names: names.collect::<Result<_>>()?, text })
}

fn article(text: &str) -> Article {
    Article::bare(
        ArticleId::of("training", ""),
        Clean::line(""),
        Text::of_paragraphs(Clean::text(text)),
    )
}

/// Runs `then` on the annotated `text`; `None` when cleaning changes the text, so that offsets would not hold.
fn with_reading<R>(
    text: &str,
    lexis: &Lexis,
    model: &TagModel,
    then: impl FnOnce(&AnnotatedText<'_>) -> R,
) -> Option<R> {
    let article = article(text);
    let content: &str = &article.text.content;
    if content != text {
        return None;
    }
    let segments = segment::segment(content, article.block_spans());
    let doc = Doc { ix: ArticleIx(0), article: &article, segments: &segments };
    Some(then(&AnnotatedText::new(doc, &mut WordTable::new(lexis, model))))
}

/// The sentences of one text.
fn chains(example: &Example, lexis: &Lexis) -> Vec<Chain> {
    let lenient = WITHOUT_OTHER.iter().any(|source| example.source.contains(source));
    let outside = if lenient { 1 | 1 << begins(3) | 1 << (begins(3) + 1) } else { 1 };
    let read = |annotated: &AnnotatedText<'_>| {
        let gold = gold(example, annotated, outside);
        annotated
            .sentences()
            .filter(|range| !range.is_empty())
            .map(|range| chain(annotated, &range, &gold))
            .collect()
    };
    with_reading(&example.text, lexis, &TagModel::default(), read).unwrap_or_default()
}

fn gold(example: &Example, annotated: &AnnotatedText<'_>, outside: u16) -> Vec<u16> {
    let count = annotated.sentences().last().map_or(0, |range| range.end);
    let mut gold = vec![outside; count];
    let mut at = 0;
    for &(span, class) in &example.names {
        while at < count && annotated.span(at).end() <= span.start() {
            at += 1;
        }
        let mut tag = begins(class);
        while at < count && annotated.span(at).start() < span.end() {
            gold[at] = 1 << tag;
            tag = begins(class) + 1;
            at += 1;
        }
    }
    for range in annotated.sentences().filter(|range| !range.is_empty()) {
        if let Some(class) = (0..4).find(|&class| gold[range.start] == 1 << (begins(class) + 1)) {
            gold[range.start] = 1 << begins(class);
        }
    }
    gold
}

fn chain(annotated: &AnnotatedText<'_>, range: &Range<usize>, gold: &[u16]) -> Chain {
    let mut chain = Chain {
        features: Vec::new(),
        ends: Vec::new(),
        links: Vec::new(),
        gold: gold[range.clone()].to_vec(),
    };
    for at in range.clone() {
        annotated.features(at, range, &mut chain.features);
        chain.ends.push(chain.features.len() as u32);
        chain.links.push(annotated.link(at) as u8);
    }
    chain
}

/// Copies of some texts in capitals and in Title Case, as headlines are.
fn shouted(examples: &[Example]) -> Vec<Example> {
    let mut numbers = Numbers(11);
    let mut copies = Vec::new();
    for example in examples {
        let title = match numbers.below(40) {
            0 => false,
            1 | 2 => true,
            _ => continue,
        };
        let mut fresh = true;
        let recased = |c: char| {
            let up = !title || fresh;
            fresh = !c.is_alphanumeric() && c != '\'' && c != '’';
            if up { c.to_ascii_uppercase() } else { c }
        };
        let text = example.text.chars().map(recased).collect();
        copies.push(Example { source: example.source.clone(), text, names: example.names.clone() });
    }
    copies
}

/// Copies of some texts with other names, and the invented texts.
fn augmented(examples: &[Example], dir: &Path, lexis: &Lexis) -> Result<Vec<Example>> {
    let pool = NamePool::read(dir)?;
    let mut numbers = Numbers(9);
    let mut more = Vec::new();
    for example in examples {
        let share = EXCHANGED.iter().find(|(source, _)| example.source.ends_with(source));
        if share.is_some_and(|&(_, percent)| numbers.happens(percent)) {
            more.push(exchange::exchanged(example, &pool, lexis, &mut numbers));
        }
    }
    more.extend(invented::texts(&pool, INVENTED)?);
    Ok(more)
}

/// Numbers the features seen often enough, the most frequent first, and renames them in the chains.
fn number(chains: &mut [Chain]) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    chains
        .iter()
        .flat_map(|chain| &chain.features)
        .for_each(|&feature| *counts.entry(feature).or_default() += 1);
    let mut kept: Vec<(u32, u32)> =
        counts.into_iter().filter(|&(_, count)| count >= SEEN).collect();
    kept.sort_unstable_by_key(|&(feature, count)| (std::cmp::Reverse(count), feature));
    let numbers: FxHashMap<u32, u32> =
        (0..).zip(&kept).map(|(number, &(feature, _))| (feature, number)).collect();
    for chain in chains {
        let mut features = Vec::new();
        let mut ends = Vec::new();
        for at in 0..chain.len() {
            features.extend(chain.of(at).iter().filter_map(|feature| numbers.get(feature)));
            ends.push(features.len() as u32);
        }
        (chain.features, chain.ends) = (features, ends);
    }
    kept.into_iter().map(|(feature, _)| feature).collect()
}

type Scores = [f32; TAGS];

/// The weights while they are learned: the first eight of a row are weights, the rest the sums of squares of their steps.
struct Field {
    rows: Vec<[f32; 16]>,
    links: Vec<[Scores; TAGS]>,
    squares: Vec<[Scores; TAGS]>,
}

/// Probabilities of the tags of each word, and of each pair of neighbours added up by link.
struct Marginals {
    single: Vec<Scores>,
    pairs: Vec<[Scores; TAGS]>,
}

impl Field {
    fn new(features: usize) -> Self {
        let squares = vec![[[1e-2; TAGS]; TAGS]; LINKS];
        let mut row = [0.0; 16];
        row[8..].fill(1e-2);
        Self { rows: vec![row; features], links: vec![[[0.0; TAGS]; TAGS]; LINKS], squares }
    }

    fn learn(&mut self, chain: &Chain, numbers: &mut Numbers) {
        let bound = (LEFT_OUT * u32::MAX as f32) as u32;
        let kept: Vec<Vec<u32>> = (0..chain.len())
            .map(|at| chain.of(at).iter().copied().filter(|_| numbers.next() >= bound).collect())
            .collect();
        let scale = 1.0 / (1.0 - LEFT_OUT);
        let scores: Vec<Scores> = kept.iter().map(|features| self.score(features, scale)).collect();
        let all = vec![(1 << TAGS) - 1; chain.len()];
        let is = self.marginals(chain, &scores, &all);
        let should = self.marginals(chain, &scores, &chain.gold);
        for (at, features) in kept.iter().enumerate() {
            let mut slope = [0.0; TAGS - 1];
            for (tag, slope) in (1..).zip(&mut slope) {
                *slope = (should.single[at][tag] - is.single[at][tag]) * scale;
            }
            if slope.iter().all(|slope: &f32| slope.abs() < 1e-4) {
                continue;
            }
            for &feature in features {
                let (weights, squares) = self.rows[feature as usize].split_at_mut(8);
                for tag in 0..TAGS - 1 {
                    let step = slope[tag] - PULL * weights[tag];
                    squares[tag] += step * step;
                    weights[tag] += STEP * step / squares[tag].sqrt();
                }
            }
        }
        for at in 0..chain.len() {
            let link = usize::from(chain.links[at]);
            for before in 0..TAGS {
                for tag in 0..TAGS {
                    let step = should.pairs[at][before][tag] - is.pairs[at][before][tag];
                    if step.abs() > 1e-4 {
                        self.squares[link][before][tag] += step * step;
                        self.links[link][before][tag] +=
                            STEP * step / self.squares[link][before][tag].sqrt();
                    }
                }
            }
        }
    }

    fn score(&self, features: &[u32], scale: f32) -> Scores {
        let mut scores = [0.0; TAGS];
        for &feature in features {
            for (sum, weight) in scores[1..].iter_mut().zip(&self.rows[feature as usize][..8]) {
                *sum += weight * scale;
            }
        }
        scores
    }

    /// Forward and backward over the tags that `may` be.
    fn marginals(&self, chain: &Chain, scores: &[Scores], may: &[u16]) -> Marginals {
        let n = chain.len();
        let open = |at: usize, tag: usize| may[at] >> tag & 1 == 1;
        let emit: Vec<Scores> = (0..n)
            .map(|at| {
                let top = (0..TAGS)
                    .filter(|&tag| open(at, tag))
                    .map(|tag| scores[at][tag])
                    .fold(f32::MIN, f32::max);
                std::array::from_fn(
                    |tag| if open(at, tag) { (scores[at][tag] - top).exp() } else { 0.0 },
                )
            })
            .collect();
        let step = |at: usize, before: usize, tag: usize| {
            if allowed(before, tag) {
                self.links[usize::from(chain.links[at])][before][tag].exp()
            } else {
                0.0
            }
        };
        let links: Vec<[Scores; TAGS]> = (0..n)
            .map(|at| {
                std::array::from_fn(|before| std::array::from_fn(|tag| step(at, before, tag)))
            })
            .collect();
        let mut forward = vec![[0.0; TAGS]; n];
        for at in 0..n {
            for tag in 0..TAGS {
                let into: f32 = if at == 0 {
                    links[0][0][tag]
                } else {
                    (0..TAGS).map(|before| forward[at - 1][before] * links[at][before][tag]).sum()
                };
                forward[at][tag] = into * emit[at][tag];
            }
            normalise(&mut forward[at]);
        }
        let mut backward = vec![[1.0; TAGS]; n];
        for at in (0..n.saturating_sub(1)).rev() {
            for tag in 0..TAGS {
                backward[at][tag] = (0..TAGS)
                    .map(|next| {
                        links[at + 1][tag][next] * emit[at + 1][next] * backward[at + 1][next]
                    })
                    .sum();
            }
            normalise(&mut backward[at]);
        }
        let mut marginals =
            Marginals { single: vec![[0.0; TAGS]; n], pairs: vec![[[0.0; TAGS]; TAGS]; n] };
        for at in 0..n {
            let mut single: Scores =
                std::array::from_fn(|tag| forward[at][tag] * backward[at][tag]);
            normalise(&mut single);
            marginals.single[at] = single;
            let mut pair = [[0.0; TAGS]; TAGS];
            if at == 0 {
                pair[0] = single;
            } else {
                for before in 0..TAGS {
                    for tag in 0..TAGS {
                        pair[before][tag] = forward[at - 1][before]
                            * links[at][before][tag]
                            * emit[at][tag]
                            * backward[at][tag];
                    }
                }
                let sum: f32 = pair.iter().flatten().sum();
                pair.iter_mut().flatten().for_each(|share| *share /= sum.max(f32::MIN_POSITIVE));
            }
            marginals.pairs[at] = pair;
        }
        marginals
    }
}

fn normalise(scores: &mut Scores) {
    let sum: f32 = scores.iter().sum();
    for score in scores {
        *score /= sum.max(f32::MIN_POSITIVE);
    }
}

/// Learns, averages over the later half of the epochs, and writes in whole numbers.
fn train(mut chains: Vec<Chain>, epochs: usize) -> Vec<u8> {
    let features = number(&mut chains);
    eprintln!(
        "{} sentences, {} words, {} features",
        chains.len(),
        chains.iter().map(Chain::len).sum::<usize>(),
        features.len()
    );
    let mut field = Field::new(features.len());
    let mut sums = vec![[0.0f32; 8]; features.len()];
    let mut link_sums = vec![[[0.0f32; TAGS]; TAGS]; LINKS];
    let mut numbers = Numbers(7);
    let mut order: Vec<usize> = (0..chains.len()).collect();
    let from = epochs / 2;
    let share = 1.0 / ((epochs - from) * LOOKS) as f32;
    for epoch in 0..epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, numbers.below(at + 1));
        }
        for part in order.chunks(order.len().div_ceil(LOOKS).max(1)) {
            part.iter().for_each(|&at| field.learn(&chains[at], &mut numbers));
            if epoch >= from {
                for (sum, row) in sums.iter_mut().zip(&field.rows) {
                    sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * share);
                }
                let now = field.links.iter().flatten().flatten();
                link_sums
                    .iter_mut()
                    .flatten()
                    .flatten()
                    .zip(now)
                    .for_each(|(sum, weight)| *sum += weight * share);
            }
        }
        eprintln!("epoch {}", epoch + 1);
    }
    written(&features, &sums, &link_sums)
}

fn written(features: &[u32], sums: &[[f32; 8]], link_sums: &[[Scores; TAGS]]) -> Vec<u8> {
    let whole = |weight: f32| {
        if weight.abs() * UNIT < LEAST {
            0
        } else {
            (weight * UNIT).round().clamp(-127.0, 127.0) as i8
        }
    };
    let mut rows: Vec<(u32, TagRow)> =
        features.iter().zip(sums).map(|(&feature, sums)| (feature, sums.map(whole))).collect();
    rows.retain(|(_, row)| {
        row.iter().map(|&weight| i32::from(weight).abs()).sum::<i32>() >= LEAST_ROW
    });
    rows.sort_unstable_by_key(|row| row.0);
    let links: Vec<TagLink> = link_sums
        .iter()
        .map(|link| link.map(|from| from.map(|weight| (weight * UNIT).round() as i16)))
        .collect();
    TagModel::encode(UNIT, &links, &rows)
}

/// Right, found and marked names.
type Score = [usize; 3];

fn added<const N: usize, const M: usize>(
    a: [[usize; N]; M],
    b: [[usize; N]; M],
) -> [[usize; N]; M] {
    std::array::from_fn(|row| std::array::from_fn(|at| a[row][at] + b[row][at]))
}

fn f1([right, found, marked]: Score) -> f32 {
    200.0 * right as f32 / ((found + marked) as f32).max(1.0)
}

/// Found and right names by tenths of confidence.
type Bins = [[usize; 2]; 10];

fn score(examples: &[Example], model: &TagModel, lexis: &Lexis) -> ([Score; 3], Bins) {
    let one = |example: &Example| {
        let mut scores = [[0; 3]; 3];
        let mut bins = [[0; 2]; 10];
        let marked: FxHashSet<(Span, usize)> = example.names.iter().copied().collect();
        marked.iter().filter(|(_, class)| *class < 3).for_each(|(_, class)| scores[*class][2] += 1);
        let found = with_reading(&example.text, lexis, model, |annotated| {
            let place = |name: RecognisedName| {
                let span =
                    annotated.span(name.tokens.start).hull(annotated.span(name.tokens.end - 1));
                (span, name.kind as usize, name.confidence)
            };
            names(annotated).into_iter().map(place).collect()
        });
        for (span, class, confidence) in found.unwrap_or_else(Vec::new) {
            let right = usize::from(marked.contains(&(span, class)));
            scores[class][1] += 1;
            scores[class][0] += right;
            let bin = &mut bins[((confidence * 10.0) as usize).min(9)];
            bin[0] += 1;
            bin[1] += right;
        }
        (scores, bins)
    };
    let add = |(a, bins): ([Score; 3], Bins), (b, more): ([Score; 3], Bins)| {
        (added(a, b), added(bins, more))
    };
    examples.par_iter().map(one).reduce(|| ([[0; 3]; 3], [[0; 2]; 10]), add)
}

/// Prints the scores of the dev parts, or of all that there is of the sources `held`.
fn report(dir: &Path, held: &[&str], model: &TagModel, lexis: &Lexis) -> Result<()> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir.join("dev"))? {
        names.extend(entry?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.retain(|name| held.is_empty() || held.contains(&name.as_str()));
    names.sort();
    let mut macro_f1 = 0.0;
    let mut bins = Bins::default();
    println!("{:20} {:>5} {:>5} {:>5}   PER   ORG   LOC", "source", "P", "R", "F1");
    for name in &names {
        let mut examples = read(dir, &format!("dev/{name}"))?;
        for part in ["train", "train-sharealike"].iter().filter(|_| !held.is_empty()) {
            examples.extend(read(dir, &format!("{part}/{name}")).unwrap_or_default());
        }
        let (scores, more) = score(&examples, model, lexis);
        bins = added(bins, more);
        let all: Score = std::array::from_fn(|at| scores.iter().map(|score| score[at]).sum());
        let share = |part: usize, of: usize| 100.0 * part as f32 / (of as f32).max(1.0);
        let kinds = scores.map(f1);
        macro_f1 += f1(all) / names.len() as f32;
        println!(
            "{name:20} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1} {:5.1}",
            share(all[0], all[1]),
            share(all[0], all[2]),
            f1(all),
            kinds[0],
            kinds[1],
            kinds[2]
        );
    }
    println!("{:32} {macro_f1:5.2}", "mean");
    for (tenth, [found, right]) in bins.into_iter().enumerate() {
        println!(
            "confidence 0.{tenth}: {found:5} found, {:5.1} % right",
            100.0 * right as f32 / (found as f32).max(1.0)
        );
    }
    Ok(())
}

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let arguments: Vec<String> = arguments.to_vec();
    let [dir, out, options @ ..] = arguments.as_slice() else {
        anyhow::bail!(
            "usage: train_actors DIR OUT [--mix FILE,…] [--epochs N] [--hold-out SOURCE,…] [--plain]"
        )
    };
    let option =
        |name: &str| options.windows(2).find(|pair| pair[0] == name).map(|pair| pair[1].as_str());
    let dir = Path::new(dir);
    let held: Vec<&str> =
        option("--hold-out").map(|held| held.split(',').collect()).unwrap_or_default();
    let lexis = Lexis::new();
    if !options.iter().any(|option| option == "--score") {
        let mut examples = Vec::new();
        for name in option("--mix")
            .unwrap_or(MIX)
            .split(',')
            .filter(|name| !held.iter().any(|held| name.ends_with(held)))
        {
            examples.extend(read(dir, name)?);
        }
        if !options.iter().any(|option| option == "--plain") {
            examples.extend(augmented(&examples, dir, &lexis)?);
        }
        let copies = shouted(&examples);
        examples.extend(copies);
        let chains: Vec<Chain> =
            examples.par_iter().flat_map_iter(|example| chains(example, &lexis)).collect();
        std::fs::write(out, train(chains, option("--epochs").map_or(Ok(EPOCHS), str::parse)?))?;
    }
    let bytes = std::fs::read(out)?;
    let model = TagModel::decode(&bytes).context("not a model")?;
    println!("{} bytes", bytes.len());
    report(dir, &held, &model, &lexis)
}
