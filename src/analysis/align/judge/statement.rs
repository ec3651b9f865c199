//! Prepares the sentences of one article for the judge: what each word is, and what it weighs.
//!
//! ```text
//! Police in Oldport held three men on Tuesday, the mayor said.
//! ▲         ▲            ▲             ▲
//! content   name         figure        name
//! ```

use super::event::{BaseDay, EventSignature, EventWords};
use super::order::StemOrder;
use super::proposals::TermIndex;
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::Lexis;
use crate::lexis::contrast::Features;
use crate::lexis::semantic::{Meaning, WordTokens};
use crate::lexis::sparse::{self, Weighted};
use crate::lexis::stem::stem;
use crate::lexis::terms::{Term, Terms};
use crate::text::{Span, Word, fold};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// Idf (nats, English at large) from which on a word is compared at all.
const LEAST_IDF: f32 = 0.9;
/// Idf (nats) from which on a capitalised word at the start of a sentence is a name.
const NAME_IDF: f32 = 7.0;
/// Words of a sentence beyond which its rest is not read: the work is the product of both lengths.
pub(super) const MAX_WORDS: usize = 120;

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContentKind {
    Name,
    Figure,
    Plain,
}

/// A word of a sentence that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentWord {
    /// Index of the stem among the stems of the article.
    pub(super) id: u32,
    /// Index of the stem among [`JudgedSentence::distinct`].
    pub(super) slot: u8,
    /// Idf in English at large, in nats.
    pub(super) idf: f32,
    pub(super) kind: ContentKind,
    pub(super) is_quoted: bool,
    /// Whether no word before it in the sentence has its stem.
    pub(super) is_first: bool,
    /// Whether no word of its kind before it in the sentence has its stem.
    pub(super) is_first_of_kind: bool,
}

impl ContentWord {
    pub(super) fn is_name(&self) -> bool {
        self.kind == ContentKind::Name
    }

    pub(super) fn is_figure(&self) -> bool {
        self.kind == ContentKind::Figure
    }

    /// Whether the word is neither a name nor a figure.
    pub(super) fn is_plain(&self) -> bool {
        self.kind == ContentKind::Plain
    }

    /// The idf of a word that is neither a name nor a figure, else 0.
    pub(super) fn plain_idf(&self) -> f32 {
        if self.is_plain() { self.idf } else { 0.0 }
    }
}

/// A stem of a sentence that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct DistinctStem {
    pub(super) stem: u64,
    /// Index of the stem among the stems of the article.
    pub(super) id: u32,
    /// The largest idf of its words, in nats.
    pub(super) idf: f32,
    /// Index of its first word among the words that are compared.
    pub(super) first: u8,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct JudgedSentence {
    /// All stems, by place.
    pub(super) order: StemOrder,
    /// The words that are compared, in order.
    pub(super) words: Vec<ContentWord>,
    /// The stems of these words, ascending.
    pub(super) distinct: Vec<DistinctStem>,
    /// Places in `distinct` in the order of the words.
    pub(super) by_place: Vec<u8>,
    /// Summed idf of these words, in nats.
    pub(super) idf_total: f32,
    /// Summed idf of those that are neither names nor figures.
    pub(super) plain_total: f32,
    /// Euclidean length of the idf of the stems.
    pub(super) idf_norm: f32,
    /// Number of words that are compared in the sentences before it.
    pub(super) words_before: usize,
    /// Number of different names, and of different figures.
    pub(super) names: usize,
    pub(super) figures: usize,
    /// Stems of the name that is the subject of the sentence.
    pub(super) subject: Vec<u64>,
    /// The direction of the meaning.
    pub(super) meaning: Meaning,
    pub(super) contrast: Features,
    pub(super) is_heading: bool,
    pub(super) is_cell: bool,
    /// Share of these words that stand inside quotation marks.
    pub(super) quoted_share: f32,
    /// Number of words of reporting (said, told).
    pub(super) reports: usize,
    /// Whether the sentence is a line of date, place or credit and states nothing.
    pub(super) is_furniture: bool,
    /// Number of sentences of running text before it.
    pub(super) place: usize,
    /// What tells its event from others of its kind.
    pub(super) event: EventSignature,
}

impl JudgedSentence {
    /// The Euclidean length of the vector of the stems, added in the order of the words.
    pub(super) fn norm(&self, weight: impl Fn(&DistinctStem) -> f32) -> f32 {
        norm(&self.distinct, &self.by_place, weight)
    }

    /// Whether a word of the sentence has the stem.
    pub(super) fn has_stem(&self, stem: u64) -> bool {
        self.order.has_any(&[stem])
    }
}

fn norm(distinct: &[DistinctStem], by_place: &[u8], weight: impl Fn(&DistinctStem) -> f32) -> f32 {
    let stems = by_place.iter().map(|&slot| weight(&distinct[usize::from(slot)]));
    stems.map(|weight| weight * weight).sum::<f32>().sqrt()
}

/// A stem of an article that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArticleStem {
    pub(super) stem: u64,
    /// Number of the stem by its first word.
    pub(super) id: u32,
    /// Number of sentences that have it.
    pub(super) sentences: u32,
    /// Weight in the article: `ln (1 + idf × count)`.
    weight: f32,
}

impl Weighted for ArticleStem {
    fn key(&self) -> u64 {
        self.stem
    }

    fn weight(&self) -> f32 {
        self.weight
    }
}

/// One article, prepared for the judge.
pub struct JudgedArticle {
    pub(super) statements: Vec<JudgedSentence>,
    /// The stems that are compared, ascending.
    pub(super) stems: Vec<ArticleStem>,
    /// The Euclidean length of the vector of `stems`.
    pub(super) norm: f32,
    /// The vector token of each stem, by [`ArticleStem::id`].
    pub(super) tokens: WordTokens,
    /// The stems by which its sentences are proposed.
    pub(super) terms: TermIndex,
    /// Number of sentences of running text.
    pub(super) prose: usize,
}

/// Words before the name that is the subject of a sentence, at most.
const MAX_BEFORE_SUBJECT: usize = 3;
/// Letters of a past form, at least.
const MIN_PAST: usize = 5;
/// Letters of an adverb that ends with `ly`, at least.
const MIN_ADVERB: usize = 6;
/// Other adverbs between a subject and its verb.
const ADVERBS: [&str; 8] = ["also", "then", "now", "still", "already", "again", "later", "soon"];

/// Words that may lead a name that is no subject.
const PREPOSITIONS: [&str; 20] = [
    "in", "at", "on", "of", "from", "for", "near", "to", "by", "with", "after", "before", "since",
    "during", "under", "over", "about", "against", "into", "as",
];
/// Verbs that may follow a subject.
const AUXILIARIES: [&str; 28] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may",
    "might", "must", "should", "does", "did", "became", "began", "made", "took", "won", "lost",
    "fell", "rose", "left", "met", "told",
];
/// Words that report speech.
const REPORTING: [&str; 14] = [
    "said",
    "says",
    "say",
    "told",
    "added",
    "according",
    "statement",
    "tell",
    "saying",
    "spokesman",
    "spokeswoman",
    "reported",
    "announced",
    "reports",
];
/// Words of a line of date or credit.
const DATE_WORDS: [&str; 30] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "am",
    "pm",
    "et",
    "gmt",
    "updated",
    "posted",
    "published",
    "by",
    "reuters",
    "ap",
    "afp",
];
/// Number words that count as figures.
const NUMBERS: [&str; 22] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion",
    "half", "dozen",
];

impl JudgedArticle {
    /// Prepares an article.
    #[must_use]
    pub fn new(doc: Doc<'_>, lexis: &Lexis) -> Self {
        let words = ArticleWords::of(doc, lexis);
        let mut reader = StatementReader {
            doc,
            lexis,
            names: CapitalisedStems::of(doc, &words),
            words: &words,
            stems: StemNumbers::default(),
            words_before: 0,
            prose: 0,
            base: BaseDay::of(doc),
        };
        let mut statements = Vec::with_capacity(doc.sentences().len());
        let mut terms = Vec::with_capacity(doc.sentences().len());
        let mut block = 0;
        for &span in doc.sentences() {
            while doc.blocks().get(block).is_some_and(|at| at.span.end() <= span.start()) {
                block += 1;
            }
            let kind = doc.blocks().get(block).map_or(BlockKind::Paragraph, |at| at.kind);
            statements.push(reader.statement(span, kind));
            terms.push(reader.terms(span));
        }
        let prose = reader.prose;
        let tokens = lexis.vectors().tokens_of(reader.stems.forms.iter().copied());
        let stems = reader.stems.weighed(&statements);
        let norm = sparse::norm(&stems);
        Self { statements, stems, norm, tokens, terms: TermIndex::of(&terms), prose }
    }
}

/// The words of an article, folded.
struct ArticleWords<'a> {
    folded: Vec<Cow<'a, str>>,
    stems: Vec<u64>,
    /// Idf in English at large, in nats.
    idf: Vec<f32>,
}

impl<'a> ArticleWords<'a> {
    fn of(doc: Doc<'a>, lexis: &Lexis) -> Self {
        let words = &doc.segments.words;
        let folded: Vec<_> =
            words.iter().map(|word| fold::word(&doc.text()[word.span()])).collect();
        Self {
            stems: folded.iter().map(|word| Word::key_of(stem(word))).collect(),
            idf: words.iter().map(|word| lexis.background().idf(word.key())).collect(),
            folded,
        }
    }
}

/// The stems of an article that are compared, by number.
#[derive(Default)]
struct StemNumbers<'w> {
    numbers: FxHashMap<u64, u32>,
    stems: Vec<u64>,
    /// The first word of each stem, folded.
    forms: Vec<&'w str>,
}

impl<'w> StemNumbers<'w> {
    fn number(&mut self, stem: u64, word: &'w str) -> u32 {
        *self.numbers.entry(stem).or_insert_with(|| {
            self.stems.push(stem);
            self.forms.push(word.strip_suffix("'s").unwrap_or(word));
            self.stems.len() as u32 - 1
        })
    }

    /// The stems, ascending, with what they weigh in the article.
    fn weighed(self, statements: &[JudgedSentence]) -> Vec<ArticleStem> {
        let mut stems: Vec<ArticleStem> = (0..)
            .zip(self.stems)
            .map(|(id, stem)| ArticleStem { stem, id, sentences: 0, weight: 0.0 })
            .collect();
        for statement in statements {
            statement.words.iter().for_each(|word| stems[word.id as usize].weight += word.idf);
            statement.distinct.iter().for_each(|stem| stems[stem.id as usize].sentences += 1);
        }
        stems.iter_mut().for_each(|stem| stem.weight = stem.weight.ln_1p());
        stems.sort_unstable_by_key(|stem| stem.stem);
        stems
    }
}

/// What is known of each word of a sentence.
struct WordMarks<'s> {
    is_name: &'s [bool],
    quoted: &'s [bool],
}

/// Reads the sentences of an article, in order.
struct StatementReader<'a, 'w> {
    doc: Doc<'a>,
    lexis: &'w Lexis,
    names: CapitalisedStems,
    words: &'w ArticleWords<'a>,
    stems: StemNumbers<'w>,
    words_before: usize,
    /// Number of sentences of running text so far.
    prose: usize,
    /// The day of the article.
    base: BaseDay,
}

impl StatementReader<'_, '_> {
    /// The words of a sentence that are read.
    fn range(&self, span: Span) -> Range<usize> {
        let range = self.doc.segments.words_in(span);
        range.start..range.end.min(range.start + MAX_WORDS)
    }

    fn statement(&mut self, span: Span, kind: BlockKind) -> JudgedSentence {
        let text = self.doc.text();
        let range = self.range(span);
        let words = &self.doc.segments.words[range.clone()];
        let (folded, stems) = (&self.words.folded[range.clone()], &self.words.stems[range.clone()]);
        let is_heading = matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let is_name = self.are_names(range.clone(), is_heading);
        let quoted = quoted(text, span, words);
        let event_words = EventWords { text, words, folded, stems, is_name: &is_name };
        let event = EventSignature::of(event_words, self.base);
        let marks = WordMarks { is_name: &is_name, quoted: &quoted };
        let content = self.content(range, &marks);
        let (distinct, by_place) = distinct(&content, &self.stems.stems);
        let is_furniture = !is_heading && is_furniture(&text[span], folded, &is_name);
        let place = self.prose;
        self.prose += usize::from(!is_heading && !is_furniture);
        let words_before = self.words_before;
        self.words_before += content.len();
        JudgedSentence {
            subject: subject(folded, stems, &is_name, &quoted),
            meaning: self.lexis.vectors().direction_of(&text[span]),
            contrast: Features::of_words(words.iter().map(|word| &text[word.span()])),
            is_heading,
            is_cell: kind == BlockKind::Cell,
            reports: folded.iter().filter(|word| REPORTING.contains(&&***word)).count(),
            is_furniture,
            place,
            event,
            order: StemOrder::of(stems),
            quoted_share: quoted_share(&content),
            idf_total: content.iter().map(|word| word.idf).sum(),
            plain_total: content.iter().map(ContentWord::plain_idf).sum(),
            idf_norm: norm(&distinct, &by_place, |stem| stem.idf),
            words_before,
            names: first_of_kind(&content, ContentWord::is_name),
            figures: first_of_kind(&content, ContentWord::is_figure),
            words: with_slots(content, &distinct),
            distinct,
            by_place,
        }
    }

    /// For each word, whether it is a name.
    fn are_names(&self, range: Range<usize>, is_heading: bool) -> Vec<bool> {
        let from = range.start;
        range
            .map(|at| {
                let stem = self.words.stems[at];
                let is_inside = at > from && !is_heading && !self.names.is_title_case;
                let is_rare = || self.words.idf[at] >= NAME_IDF && !self.names.is_seen(stem);
                self.first_letter(at).is_uppercase()
                    && self.words.folded[at] != "i"
                    && !self.is_figure(at)
                    && (is_inside || self.names.has(stem) || is_rare())
            })
            .collect()
    }

    fn first_letter(&self, at: usize) -> char {
        let word = self.doc.segments.words[at].span();
        self.doc.text()[word].chars().next().unwrap_or(' ')
    }

    fn is_figure(&self, at: usize) -> bool {
        self.first_letter(at).is_ascii_digit() || NUMBERS.contains(&&*self.words.folded[at])
    }

    /// The words that are compared.
    fn content(&mut self, range: Range<usize>, marks: &WordMarks<'_>) -> Vec<ContentWord> {
        let mut content: Vec<ContentWord> = Vec::with_capacity(range.len());
        for (place, at) in range.enumerate() {
            let (is_name, is_quoted) = (marks.is_name[place], marks.quoted[place]);
            let (idf, is_figure) = (self.words.idf[at], self.is_figure(at));
            if idf < LEAST_IDF && !is_figure {
                continue;
            }
            let id = self.stems.number(self.words.stems[at], &self.words.folded[at]);
            let same = |word: &&ContentWord| word.id == id;
            let kind = match (is_name, is_figure) {
                (true, _) => ContentKind::Name,
                (false, true) => ContentKind::Figure,
                (false, false) => ContentKind::Plain,
            };
            let is_first = content.iter().find(same).is_none();
            let is_first_of_kind = !content.iter().filter(same).any(|word| word.kind == kind);
            content.push(ContentWord {
                id,
                slot: 0,
                idf,
                kind,
                is_quoted,
                is_first,
                is_first_of_kind,
            });
        }
        content
    }

    /// The terms by which a sentence is proposed.
    fn terms(&self, span: Span) -> Terms {
        let words = self.range(span).map(|at| Term {
            stem: self.words.stems[at],
            weight: self.words.idf[at],
            word: self.doc.segments.words[at].span(),
        });
        Terms::of_stems(words)
    }
}

/// The stems of the words that are compared, ascending; and their places there in the order of the
/// words. `stems` are those of the article by number.
fn distinct(words: &[ContentWord], stems: &[u64]) -> (Vec<DistinctStem>, Vec<u8>) {
    let firsts = words.iter().enumerate().filter(|(_, word)| word.is_first);
    let mut distinct: Vec<DistinctStem> = firsts
        .map(|(at, word)| {
            let same = words.iter().filter(|other| other.id == word.id);
            let idf = same.map(|word| word.idf).fold(0.0, f32::max);
            DistinctStem { stem: stems[word.id as usize], id: word.id, idf, first: at as u8 }
        })
        .collect();
    distinct.sort_unstable_by_key(|stem| stem.stem);
    let mut by_place: Vec<u8> = (0..distinct.len() as u8).collect();
    by_place.sort_unstable_by_key(|&slot| distinct[usize::from(slot)].first);
    (distinct, by_place)
}

/// Number of different words of a kind.
fn first_of_kind(words: &[ContentWord], is_of_kind: impl Fn(&ContentWord) -> bool) -> usize {
    words.iter().filter(|word| word.is_first_of_kind && is_of_kind(word)).count()
}

/// The words with their places in `distinct`.
fn with_slots(mut words: Vec<ContentWord>, distinct: &[DistinctStem]) -> Vec<ContentWord> {
    for word in &mut words {
        let slot = distinct.iter().position(|stem| stem.id == word.id);
        word.slot = slot.unwrap_or_default() as u8;
    }
    words
}

/// Share of the words that stand inside quotation marks.
fn quoted_share(words: &[ContentWord]) -> f32 {
    let quoted = words.iter().filter(|word| word.is_quoted).count();
    quoted as f32 / words.len().max(1) as f32
}

/// Whether a folded word is a figure, or of a line of date or credit.
fn is_date(word: &str) -> bool {
    DATE_WORDS.contains(&word.replace('.', "").as_str())
        || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a sentence outside headings is a line of date, place or credit. A line of nothing but
/// dates and figures (`9:15 p.m.`) is one, also with a stop.
fn is_furniture(text: &str, folded: &[Cow<'_, str>], is_name: &[bool]) -> bool {
    let dates_and_names =
        folded.iter().zip(is_name).filter(|(word, is_name)| is_date(word) || **is_name).count();
    if folded.iter().all(|word| is_date(word)) {
        return true;
    }
    let has_end = text.ends_with(['.', '!', '?', '”', '"', '’']);
    !has_end && 5 * dates_and_names >= 3 * folded.len()
}

/// Stems of the name that is the subject of a sentence: a name at its start that a verb follows.
/// Empty when there is none.
///
/// ```text
/// If the Eastern Union has to pay …        Eastern Union
/// Brandt also won …                        Brandt
/// A British climber died …                 none: `climber` is no verb
/// ```
fn subject(folded: &[Cow<'_, str>], stems: &[u64], is_name: &[bool], quoted: &[bool]) -> Vec<u64> {
    let is_preposition = |at: usize| PREPOSITIONS.contains(&&*folded[at]);
    let is_led = |at: usize| {
        at > 0 && is_preposition(at - 1)
            || at > 1 && folded[at - 1] == "the" && is_preposition(at - 2)
    };
    let starts = |at: usize| {
        is_name[at]
            && !quoted[at]
            && !DATE_WORDS.contains(&&*folded[at])
            && (at == 0 || !is_name[at - 1])
            && !is_led(at)
    };
    let Some(from) = (0..stems.len().min(MAX_BEFORE_SUBJECT + 1)).find(|&at| starts(at)) else {
        return Vec::new();
    };
    let to = (from..stems.len()).find(|&at| !is_name[at]).unwrap_or(stems.len());
    let is_adverb = folded.get(to).is_some_and(|next| is_adverb(next));
    match folded.get(to + usize::from(is_adverb)) {
        Some(next) if is_verb(next) => stems[from..to].to_vec(),
        _ => Vec::new(),
    }
}

/// Whether a word may stand between a subject and its verb.
fn is_adverb(word: &str) -> bool {
    ADVERBS.contains(&word) || word.len() >= MIN_ADVERB && word.ends_with("ly")
}

/// Whether a word that follows a name is a verb, as far as its form tells.
fn is_verb(word: &str) -> bool {
    AUXILIARIES.contains(&word)
        || REPORTING.contains(&word)
        || word.len() >= MIN_PAST && word.ends_with("ed")
}

/// For each word, whether it stands inside quotation marks of its sentence.
fn quoted(text: &str, span: Span, words: &[Word]) -> Vec<bool> {
    let mut inside = false;
    let mut at = span.start();
    words
        .iter()
        .map(|word| {
            for c in text[Span::new(at, word.span().start().max(at))].chars() {
                inside = match c {
                    '“' => true,
                    '”' => false,
                    '"' => !inside,
                    _ => inside,
                };
            }
            at = word.span().end();
            inside
        })
        .collect()
}

/// The stems that an article writes with a capital letter within a sentence.
struct CapitalisedStems {
    /// Stem: times with a capital letter, times without.
    counts: FxHashMap<u64, (u32, u32)>,
    is_title_case: bool,
}

impl CapitalisedStems {
    fn of(doc: Doc<'_>, words: &ArticleWords<'_>) -> Self {
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        let text = doc.text();
        let (mut capitals, mut all) = (0_u32, 0_u32);
        let headings = doc
            .blocks()
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
        let headings: Vec<Span> = headings.map(|block| block.span).collect();
        for &span in doc.sentences() {
            let at = headings.partition_point(|heading| heading.end() <= span.start());
            let is_heading = headings.get(at).is_some_and(|heading| heading.overlaps(span));
            let range = doc.segments.words_in(span);
            for at in range.clone() {
                let form = &text[doc.segments.words[at].span()];
                let is_capital = form.starts_with(char::is_uppercase);
                if is_capital && (at == range.start || is_heading) {
                    continue;
                }
                let entry = counts.entry(words.stems[at]).or_default();
                entry.0 += u32::from(is_capital);
                entry.1 += u32::from(!is_capital);
                capitals += u32::from(is_capital);
                all += 1;
            }
        }
        Self { counts, is_title_case: 2 * capitals > all }
    }

    /// Whether the stem stands within a sentence at all.
    fn is_seen(&self, stem: u64) -> bool {
        self.counts.contains_key(&stem)
    }

    fn has(&self, stem: u64) -> bool {
        self.counts.get(&stem).is_some_and(|&(capitals, small)| capitals > small)
    }
}
