//! `Profile`: what one article is about, as a vector over stems.
//!
//! ```text
//! weight of a stem = (1 + OFTEN · ln n) · idf · NAME if it is a name here · LEAD if it stands in the lead
//! ```
//!
//! The idf blends that of the coverage, the more the larger it is, with that of
//! English at large: in a coverage of one story the words that all its articles
//! share weigh nothing by the coverage alone, though they are what it is about.

use super::{NAMES, SharedStem};
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::sparse::{self, Weighted};
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word, fold};

/// Stems of a profile, at most: the heaviest.
const STEMS: usize = 240;
/// At how many articles the coverage is believed as much as English at large.
const EVEN: f32 = 30.0;
/// How much it is believed at most.
const TRUST: f32 = 0.8;
/// How much more a stem tells that is said e times as often.
const OFTEN: f32 = 0.75;
/// How much more a name tells than another word.
const NAME: f32 = 1.3;
/// How much more a word of the lead tells.
const LEAD: f32 = 1.5;
/// The lead: the first sentences of an article, its headline among them.
const LEAD_SENTENCES: usize = 4;
/// A stem that weighs less tells nothing.
const SILENT: f32 = 1.0;

/// A stem of a profile.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    /// The key of the stem.
    pub(super) stem: u64,
    /// Its weight: the squares of all sum to 1.
    pub(super) weight: f32,
    /// Whether it is part of a name.
    pub(super) name: bool,
}

impl Weighted for Entry {
    fn key(&self) -> u64 {
        self.stem
    }

    fn weight(&self) -> f32 {
        self.weight
    }
}

/// What an article, or a group of them, is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Profile {
    /// Ascending by stem.
    pub(super) entries: Vec<Entry>,
    /// Days since 1970 at the source, when the article is dated.
    pub(super) day: Option<i32>,
}

/// The two sources of a word's weight.
#[derive(Clone, Copy)]
pub(super) struct Weighing<'w> {
    pub(super) coverage: &'w Weights,
    pub(super) english: &'w Weights,
    /// How much the coverage is believed, 0 to 1.
    pub(super) trust: f32,
}

impl<'w> Weighing<'w> {
    pub(super) fn new(coverage: &'w Weights, english: &'w Weights, articles: usize) -> Self {
        let articles = articles as f32;
        Self { coverage, english, trust: (articles / (articles + EVEN)).min(TRUST) }
    }

    fn idf(self, key: u64) -> f32 {
        self.trust * self.coverage.idf(key) + (1.0 - self.trust) * self.english.idf(key)
    }
}

impl Profile {
    pub(super) fn of(doc: Doc<'_>, weighing: Weighing<'_>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = sightings(doc);
        seen.sort_by_key(|sighting| sighting.stem);
        for same in seen.chunk_by(|a, b| a.stem == b.stem) {
            let idf = same.iter().map(|sighting| weighing.idf(sighting.key)).fold(0.0, f32::max);
            if idf < SILENT {
                continue;
            }
            let name = is_name(same);
            let lead = same.iter().any(|sighting| sighting.lead);
            let often = 1.0 + OFTEN * (same.len() as f32).ln();
            let weight =
                often * idf * if name { NAME } else { 1.0 } * if lead { LEAD } else { 1.0 };
            entries.push(Entry { stem: same[0].stem, weight, name });
        }
        entries.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.stem.cmp(&b.stem)));
        entries.truncate(STEMS);
        let norm = sparse::norm(&entries);
        entries.iter_mut().for_each(|entry| entry.weight /= norm);
        entries.sort_unstable_by_key(|entry| entry.stem);
        Self { entries, day: doc.article.published.map(|date| days(date.day())) }
    }

    /// The cosine of the two, 0 to 1; 0 when they have too few names in common
    /// to be about the same.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let (mut product, mut names) = (0.0, 0);
        for (a, b) in sparse::common(&self.entries, &other.entries) {
            product += a.weight * b.weight;
            names += usize::from(a.name && b.name);
        }
        let needed = NAMES.min(self.names()).min(other.names());
        if names >= needed { product.min(1.0) } else { 0.0 }
    }

    fn names(&self) -> usize {
        self.entries.iter().filter(|entry| entry.name).count()
    }
}

/// What the profiles of two articles have in common, the most telling first.
pub(super) fn common(a: Doc<'_>, b: Doc<'_>, p: &Profile, q: &Profile) -> Vec<SharedStem> {
    let (in_a, in_b) = (sightings(a), sightings(b));
    let first = |seen: &[Sighting], stem: u64| {
        seen.iter().find(|sighting| sighting.stem == stem).map(|sighting| sighting.span)
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

/// One word of an article.
struct Sighting {
    stem: u64,
    key: u64,
    span: Span,
    lead: bool,
    shape: Shape,
}

/// What the letters of a word tell of its being a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Written small.
    Small,
    /// A capital where any word has one: it tells nothing.
    Forced,
    /// A capital where only a name has one.
    Capital,
}

/// A word is a name when a capital tells so, and it is never written small here.
fn is_name(same: &[Sighting]) -> bool {
    same.iter().any(|sighting| sighting.shape == Shape::Capital)
        && same.iter().all(|sighting| sighting.shape != Shape::Small)
}

fn sightings(doc: Doc<'_>) -> Vec<Sighting> {
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
            seen.push(Sighting {
                stem,
                key,
                span,
                lead: at < LEAD_SENTENCES,
                shape: shape(word, forced),
            });
        }
    }
    seen
}

fn shape(word: &str, forced: bool) -> Shape {
    if !word.starts_with(char::is_uppercase) {
        Shape::Small
    } else if forced {
        Shape::Forced
    } else {
        Shape::Capital
    }
}

fn days(day: jiff::civil::Date) -> i32 {
    jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}
