//! Prepares the sentences of one article for the judge: what each word is, and what it weighs.
//!
//! ```text
//! Police in Oldport held three men on Tuesday, the mayor said.
//! ▲         ▲            ▲             ▲
//! content   name         figure        name
//! ```

use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::Lexis;
use crate::lexis::contrast::Features;
use crate::lexis::semantic::Meaning;
use crate::lexis::stem::stem;
use crate::lexis::terms::Terms;
use crate::text::{Span, Word, fold};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// Idf (nats, English at large) from which on a word is compared at all.
const LEAST_IDF: f32 = 0.9;
/// Idf (nats) from which on a capitalised word at the start of a sentence is a name.
const NAME_IDF: f32 = 7.0;
/// Words of a sentence beyond which its rest is not read: the work is the product of both lengths.
const MAX_WORDS: usize = 120;

/// A word of a sentence that is compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentWord {
    /// Index of the stem among the stems of the article.
    pub(super) id: u32,
    /// Idf in English at large, in nats.
    pub(super) idf: f32,
    pub(super) is_name: bool,
    pub(super) is_figure: bool,
    pub(super) is_quoted: bool,
}

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct JudgedSentence {
    /// All stems, in order.
    pub(super) stems: Vec<u64>,
    /// The words that are compared, in order.
    pub(super) words: Vec<ContentWord>,
    /// Stems of the name that is the subject of the sentence.
    pub(super) subject: Vec<u64>,
    pub(super) terms: Terms,
    pub(super) meaning: Meaning,
    pub(super) contrast: Features,
    pub(super) is_heading: bool,
    pub(super) is_cell: bool,
    /// Number of words of reporting (said, told).
    pub(super) reports: usize,
    /// Whether the sentence is a line of date, place or credit and states nothing.
    pub(super) is_furniture: bool,
    /// Number of sentences of running text before it.
    pub(super) place: usize,
}

/// One article, prepared for the judge.
pub struct JudgedArticle<'a> {
    pub(super) doc: Doc<'a>,
    pub(super) statements: Vec<JudgedSentence>,
    /// The distinct stems of the article, by [`ContentWord::id`].
    pub(super) stems: Vec<u64>,
    /// A folded form of each distinct stem.
    pub(super) forms: Vec<String>,
    /// Number of sentences of running text.
    pub(super) prose: usize,
}

/// Words before the name that is the subject of a sentence, at most.
const MAX_BEFORE_SUBJECT: usize = 3;
/// Letters of a past form, at least.
const MIN_PAST: usize = 5;

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

impl<'a> JudgedArticle<'a> {
    /// Prepares an article.
    #[must_use]
    pub fn new(doc: Doc<'a>, lexis: &Lexis) -> Self {
        let names = CapitalisedStems::of(doc);
        let mut article =
            Self { doc, statements: Vec::new(), stems: Vec::new(), forms: Vec::new(), prose: 0 };
        let mut ids = FxHashMap::default();
        let mut block = 0;
        for &span in doc.sentences() {
            while doc.blocks().get(block).is_some_and(|at| at.span.end() <= span.start()) {
                block += 1;
            }
            let kind = doc.blocks().get(block).map_or(BlockKind::Paragraph, |at| at.kind);
            let range = doc.segments.words_in(span);
            let statement = article.statement(span, range, kind, &names, &mut ids, lexis);
            article.prose += usize::from(!statement.is_heading && !statement.is_furniture);
            article.statements.push(statement);
        }
        article
    }

    /// The weights of the words of the article, by stem: `ln (1 + idf × count)`.
    pub(super) fn word_vector(&self) -> Vec<(u64, f32)> {
        let mut weights = vec![0.0_f32; self.stems.len()];
        for word in self.statements.iter().flat_map(|statement| &statement.words) {
            weights[word.id as usize] += word.idf;
        }
        let mut entries: Vec<(u64, f32)> =
            self.stems.iter().copied().zip(weights.into_iter().map(f32::ln_1p)).collect();
        entries.sort_unstable_by_key(|entry| entry.0);
        entries
    }

    fn statement(
        &mut self,
        span: Span,
        range: Range<usize>,
        kind: BlockKind,
        names: &CapitalisedStems,
        ids: &mut FxHashMap<u64, u32>,
        lexis: &Lexis,
    ) -> JudgedSentence {
        let text = self.doc.text();
        let range = range.start..range.end.min(range.start + MAX_WORDS);
        let words = &self.doc.segments.words[range.clone()];
        let folded: Vec<_> = words.iter().map(|word| fold::word(&text[word.span()])).collect();
        let stems: Vec<u64> = folded.iter().map(|word| Word::key_of(stem(word))).collect();
        let quoted = quoted(text, span, words);
        let is_heading = matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let mut content = Vec::new();
        let mut is_name = vec![false; words.len()];
        for (at, word) in words.iter().enumerate() {
            let idf = lexis.background().idf(word.key());
            let first = text[word.span()].chars().next().unwrap_or(' ');
            let is_figure = first.is_ascii_digit() || NUMBERS.contains(&&*folded[at]);
            is_name[at] = first.is_uppercase()
                && folded[at] != "i"
                && !is_figure
                && (at > 0 && !is_heading && !names.is_title_case
                    || names.has(stems[at])
                    || idf >= NAME_IDF && !names.is_seen(stems[at]));
            if idf < LEAST_IDF && !is_figure {
                continue;
            }
            let id = *ids.entry(stems[at]).or_insert_with(|| {
                self.stems.push(stems[at]);
                let form = folded[at].strip_suffix("'s").unwrap_or(&folded[at]);
                self.forms.push(form.to_owned());
                self.stems.len() as u32 - 1
            });
            content.push(ContentWord {
                id,
                idf,
                is_name: is_name[at],
                is_figure,
                is_quoted: quoted[at],
            });
        }
        let is_date = |word: &str| {
            DATE_WORDS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit())
        };
        let dates = (0..words.len()).filter(|&at| is_date(&folded[at]));
        let dates_and_names = dates.count()
            + (0..words.len()).filter(|&at| is_name[at] && !is_date(&folded[at])).count();
        let has_end = text[span].ends_with(['.', '!', '?', '”', '"', '’']);
        let is_furniture = !is_heading && !has_end && 5 * dates_and_names >= 3 * words.len();
        JudgedSentence {
            subject: subject(&folded, &stems, &is_name, &quoted),
            terms: Terms::of(text, words, lexis.background()),
            meaning: lexis.vectors().meaning(&text[span]),
            contrast: Features::of_words(words.iter().map(|word| &text[word.span()])),
            is_heading,
            is_cell: kind == BlockKind::Cell,
            reports: folded.iter().filter(|word| REPORTING.contains(&&***word)).count(),
            is_furniture,
            place: self.prose,
            words: content,
            stems,
        }
    }
}

/// Stems of the name that is the subject of a sentence: a name at its start that a verb follows.
/// Empty when there is none.
///
/// ```text
/// If the Eastern Union has to pay …        Eastern Union
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
    match folded.get(to) {
        Some(next) if is_verb(next) => stems[from..to].to_vec(),
        _ => Vec::new(),
    }
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
    fn of(doc: Doc<'_>) -> Self {
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
            let words = &doc.segments.words[doc.segments.words_in(span)];
            for (at, word) in words.iter().enumerate() {
                let form = &text[word.span()];
                let is_capital = form.starts_with(char::is_uppercase);
                if is_capital && (at == 0 || is_heading) {
                    continue;
                }
                let entry = counts.entry(Word::key_of(stem(&fold::word(form)))).or_default();
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
