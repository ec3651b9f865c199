//! Profiles: what one article is about, as a vector over stems.
//!
//! ```text
//! weight of a stem = (1 + FREQUENCY_FACTOR · ln n) · idf
//!                    · NAME_FACTOR if it is a name here · LEAD_FACTOR if it stands in the lead
//! ```
//!
//! The idf blends the idf of the coverage with that of English at large; the larger the
//! coverage, the more its own idf counts. In a coverage of one story the words that all
//! articles share weigh nothing by the coverage alone, though the story is about them.
//!
//! The constants were fitted together with the threshold of `stories` on generated coverages
//! (seeds 51 to 53), the demo and ECB+ (`docs/design/stories.md`).

use super::protagonists::{NameCount, OFTEN};
use super::{MIN_COMMON_NAMES, SharedStem};
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::sparse::{self, Weighted};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word, calendar, fold};

/// Stems of a profile, at most: the heaviest. Lower: faster, and long articles lose side topics.
const MAX_STEMS: usize = 240;
/// Articles of a coverage whose idf counts as much as that of English at large.
const EVEN_ARTICLES: f32 = 30.0;
/// Share of the idf of the coverage, at most, 0 to 1.
const MAX_COVERAGE_SHARE: f32 = 0.8;
/// Weight that a stem gains when it stands e times as often.
const FREQUENCY_FACTOR: f32 = 0.75;
/// Factor of the weight of a name. Higher: articles on the same people meet more easily.
const NAME_FACTOR: f32 = 1.3;
/// Factor of the weight of a word in the lead.
const LEAD_FACTOR: f32 = 1.5;
/// Sentences of the lead, with the headline.
const LEAD_SENTENCES: usize = 4;
/// Idf in nats, at least, of a stem in a profile.
const MIN_IDF: f32 = 1.0;

/// A stem with its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StemWeight {
    /// The key of the stem.
    pub(super) stem: u64,
    /// The weight of the stem. In the profile of one article the squares of all weights sum to 1.
    pub(super) weight: f32,
    /// Whether the stem is part of a name.
    pub(super) name: bool,
}

impl Weighted for StemWeight {
    fn key(&self) -> u64 {
        self.stem
    }

    fn weight(&self) -> f32 {
        self.weight
    }
}

/// The profile of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ArticleProfile {
    /// Ascending by stem.
    pub(super) entries: Vec<StemWeight>,
    /// Day of publication in the time zone of the source, in days since 1970-01-01.
    pub(super) day: Option<i32>,
    /// The names and years of the article, ascending by stem.
    pub(super) names: Vec<NameCount>,
}

/// The two sources of the idf of a word.
#[derive(Clone, Copy)]
pub(super) struct StemWeighting<'w> {
    pub(super) coverage: &'w Weights,
    pub(super) english: &'w Weights,
    /// Share of the idf of the coverage, 0 to 1.
    pub(super) coverage_share: f32,
}

impl<'w> StemWeighting<'w> {
    pub(super) fn new(coverage: &'w Weights, english: &'w Weights, articles: usize) -> Self {
        let articles = articles as f32;
        Self {
            coverage,
            english,
            coverage_share: (articles / (articles + EVEN_ARTICLES)).min(MAX_COVERAGE_SHARE),
        }
    }

    fn idf(self, key: u64) -> f32 {
        self.coverage_share * self.coverage.idf(key)
            + (1.0 - self.coverage_share) * self.english.idf(key)
    }
}

impl ArticleProfile {
    pub(super) fn of(doc: Doc<'_>, weighing: StemWeighting<'_>) -> Self {
        let mut entries: Vec<StemWeight> = Vec::new();
        let mut seen = occurrences(doc);
        seen.sort_by_key(|occurrence| occurrence.stem);
        let names = names(doc.text(), &seen);
        for same in seen.chunk_by(|a, b| a.stem == b.stem) {
            let idf =
                same.iter().map(|occurrence| weighing.idf(occurrence.key)).fold(0.0, f32::max);
            if idf < MIN_IDF {
                continue;
            }
            let name = is_name(same);
            let lead = same.iter().any(|occurrence| occurrence.lead);
            let often = 1.0 + FREQUENCY_FACTOR * (same.len() as f32).ln();
            let weight = often
                * idf
                * if name { NAME_FACTOR } else { 1.0 }
                * if lead { LEAD_FACTOR } else { 1.0 };
            entries.push(StemWeight { stem: same[0].stem, weight, name });
        }
        entries.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        entries.truncate(MAX_STEMS);
        let norm = sparse::norm(&entries);
        entries.iter_mut().for_each(|entry| entry.weight /= norm);
        entries.sort_unstable_by_key(|entry| entry.stem);
        Self { entries, day: doc.article.published.map(|date| days(date.day())), names }
    }

    /// The cosine of two profiles, 0 to 1; 0 when they have too few names in common.
    pub(super) fn similarity(&self, other: &Self) -> f32 {
        let (mut product, mut names) = (0.0, 0);
        for (a, b) in sparse::common(&self.entries, &other.entries) {
            product += a.weight * b.weight;
            names += usize::from(a.name && b.name);
        }
        let needed = MIN_COMMON_NAMES.min(self.names()).min(other.names());
        if names >= needed { product.min(1.0) } else { 0.0 }
    }

    fn names(&self) -> usize {
        self.entries.iter().filter(|entry| entry.name).count()
    }
}

/// Returns the names and years of an article, whose occurrences are sorted by stem.
fn names(text: &str, seen: &[StemOccurrence]) -> Vec<NameCount> {
    let is_year = |same: &[StemOccurrence]| {
        let word = &text[same[0].span];
        word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
    };
    let is_day =
        |same: &[StemOccurrence]| calendar::weekday(&fold::word(&text[same[0].span])).is_some();
    let found: Vec<&[StemOccurrence]> = seen
        .chunk_by(|a, b| a.stem == b.stem)
        .filter(|same| is_name(same) && !is_day(same) || is_year(same))
        .collect();
    let most = found.iter().map(|same| same.len()).max().unwrap_or(0);
    let count = |same: &&[StemOccurrence]| {
        let number = |is: bool| if is { 1.0 } else { 0.0 };
        let is_lead = same.iter().any(|occurrence| occurrence.lead);
        let is_main = is_lead && same.len() > 1 && 2 * same.len() >= most;
        NameCount {
            stem: same[0].stem,
            any: 1.0,
            lead: number(is_lead),
            prominent: number(is_lead || same.len() >= OFTEN),
            main: number(is_main),
        }
    };
    found.iter().map(count).collect()
}

/// Returns the common stems of two articles, the heaviest first.
pub(super) fn common(
    a: Doc<'_>,
    b: Doc<'_>,
    p: &ArticleProfile,
    q: &ArticleProfile,
) -> Vec<SharedStem> {
    let (in_a, in_b) = (occurrences(a), occurrences(b));
    let first = |seen: &[StemOccurrence], stem: u64| {
        seen.iter().find(|occurrence| occurrence.stem == stem).map(|occurrence| occurrence.span)
    };
    let mut common = Vec::new();
    for (x, y) in sparse::common(&p.entries, &q.entries) {
        if let (Some(here), Some(there)) = (first(&in_a, x.stem), first(&in_b, y.stem)) {
            common.push(SharedStem {
                at: [here, there],
                name: x.name && y.name,
                share: x.weight * y.weight,
            });
        }
    }
    common.sort_by(|x, y| y.share.total_cmp(&x.share).then(x.at.cmp(&y.at)));
    common
}

/// One word of an article, with its stem.
struct StemOccurrence {
    stem: u64,
    key: u64,
    span: Span,
    lead: bool,
    capitalisation: Capitalisation,
}

/// How the first letter of a word is written, as evidence for a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitalisation {
    /// Written in lower case.
    Lower,
    /// A capital where every word has one: no evidence.
    Forced,
    /// A capital where only a name has one.
    Capital,
}

/// Whether a stem is a name: it has a capital where only a name has one, and is never in lower
/// case in this article.
fn is_name(same: &[StemOccurrence]) -> bool {
    same.iter().any(|occurrence| occurrence.capitalisation == Capitalisation::Capital)
        && same.iter().all(|occurrence| occurrence.capitalisation != Capitalisation::Lower)
}

fn occurrences(doc: Doc<'_>) -> Vec<StemOccurrence> {
    let (text, segments) = (doc.text(), doc.segments);
    let mut seen = Vec::with_capacity(segments.words.len());
    let mut blocks = doc.blocks().iter().peekable();
    for (at, &sentence) in segments.sentences.iter().enumerate() {
        while blocks.next_if(|block| block.span.end() <= sentence.start()).is_some() {}
        let heading = blocks
            .peek()
            .is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
        for (nth, word) in segments.words[segments.words_in(sentence)].iter().enumerate() {
            let (span, key) = (word.span(), word.key());
            let word = &text[span];
            let forced =
                heading || nth == 0 || text[..span.start()].ends_with(['“', '"', '‘', '«', ':']);
            let stem = Word::key_of(stem(&fold::name(word)));
            seen.push(StemOccurrence {
                stem,
                key,
                span,
                lead: at < LEAD_SENTENCES,
                capitalisation: capitalisation(word, forced),
            });
        }
    }
    seen
}

fn capitalisation(word: &str, forced: bool) -> Capitalisation {
    if !word.starts_with(char::is_uppercase) {
        Capitalisation::Lower
    } else if forced {
        Capitalisation::Forced
    } else {
        Capitalisation::Capital
    }
}

fn days(day: jiff::civil::Date) -> i32 {
    jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}
