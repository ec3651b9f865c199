//! Judges whether two runs of words at one place are a choice of words.

use crate::analysis::quotes::spelling_form;
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::lexis::contrast::negates;
use crate::lexis::quantity::is_part;
use crate::lexis::reporting::SpeechClass;
use crate::lexis::stem::stem;
use crate::text::{Case, Word, fold, without_possessive};
use std::ops::Range;

/// The least idf of a word that is a choice, in nats. Words below it are function words and the most
/// common verbs; reporting verbs count all the same. Chosen by reading the demo.
const LEAST_IDF: f32 = 2.0;
/// Letters that two words have in common at the start when they are taken for forms of one word, at
/// least.
const COMMON_START: usize = 4;
/// Letters of a word that is a choice, at least. Shorter ones are abbreviations and units.
const LETTERS: usize = 3;

/// The classes of words that are no choice of words.
const FUNCTION: &[SpeechClass] = &[
    SpeechClass::AUX,
    SpeechClass::BE,
    SpeechClass::PRONOUN,
    SpeechClass::OBJECT,
    SpeechClass::DETERMINER,
    SpeechClass::LINK,
    SpeechClass::PREPOSITION,
    SpeechClass::CONJUNCTION,
    SpeechClass::SUBORDINATOR,
    SpeechClass::RELATIVE,
    SpeechClass::TITLE,
    SpeechClass::TIME,
    SpeechClass::STOP,
];

/// The words of one side of a place.
pub(super) struct ChosenWords {
    /// Their indices among the words of the site, without function words at the ends.
    pub(super) words: Range<usize>,
    /// Their stems in one spelling.
    pub(super) form: String,
    /// Each word, folded.
    folded: Vec<String>,
    /// The stems of all words of the site near the place.
    around: Vec<String>,
}

/// Decides what a choice of words is.
pub(super) struct WordJudge<'a> {
    lexis: &'a Lexis,
    findings: &'a Findings,
}

/// Words on either side in which a moved word is looked for.
const AROUND: usize = 40;

impl<'a> WordJudge<'a> {
    pub(super) fn new(lexis: &'a Lexis, findings: &'a Findings) -> Self {
        Self { lexis, findings }
    }

    /// The chosen words in a range of the words of a site. `None` when these have a name, a number, a
    /// negation, a function word between content words, or no content word.
    pub(super) fn side(
        &self,
        corpus: &Corpus,
        site: Site,
        range: Range<usize>,
    ) -> Option<ChosenWords> {
        let segments = self.findings.segments(site.article)?;
        let text = &*corpus.article(site.article).text.content;
        let all = &segments.words[segments.words_in(site.span)];
        let words = all.get(range.clone())?;
        let is_content = |word: &Word| self.is_content(text, *word);
        let from = words.iter().position(is_content)?;
        let to = words.iter().rposition(is_content)? + 1;
        let chosen = &words[from..to];
        let is_plain = |word: &Word| {
            let printed = &text[word.span()];
            !is_part(printed) && !negates(printed) && !self.is_name(text, site, *word)
        };
        if !words.iter().all(is_plain) || !chosen.iter().all(is_content) {
            return None;
        }
        let folded: Vec<String> = chosen.iter().map(|word| printed(&text[word.span()])).collect();
        if folded.iter().any(|word| word.chars().count() < LETTERS) {
            return None;
        }
        let near = range.start.saturating_sub(AROUND)..all.len().min(range.end + AROUND);
        let around = all[near].iter().map(|word| root(&printed(&text[word.span()]))).collect();
        let form = folded.iter().map(|word| root(word)).collect::<Vec<_>>().join(" ");
        Some(ChosenWords { words: range.start + from..range.start + to, form, folded, around })
    }

    /// Whether a word says something by itself.
    fn is_content(&self, text: &str, word: Word) -> bool {
        let folded = fold::word(&text[word.span()]);
        let class = self.lexis.reporting().class(&folded);
        if class.any(SpeechClass::CUE) {
            return true;
        }
        let is_function = FUNCTION.iter().any(|&function| class.any(function));
        !is_function && self.lexis.background().idf(word.key()) >= LEAST_IDF
    }

    /// Whether a word is part of a name: it lies in a mention, or has a capital inside a sentence.
    fn is_name(&self, text: &str, site: Site, word: Word) -> bool {
        let mentions = self.findings.linked().map_or(&[][..], |it| it.mentions(site.article));
        let from = mentions.partition_point(|mention| mention.span.end() <= word.span().start());
        let named = mentions.get(from).is_some_and(|mention| mention.span.overlaps(word.span()));
        let before = text[..word.span().start()].trim_end_matches(['“', '"', '‘', '\'', ' ', '(']);
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n']);
        named
            || matches!(word.case(), Case::Upper | Case::Inner | Case::Number | Case::Initial)
            || word.case() == Case::Capital && !opens
    }
}

/// Whether two sides are different words, and not forms or spellings of one word, of which none only
/// moved.
pub(super) fn is_choice(a: &ChosenWords, b: &ChosenWords) -> bool {
    let same_number = a.folded.len() == b.folded.len();
    let near_forms = || a.folded.iter().zip(&b.folded).any(|(a, b)| are_forms_of_one_word(a, b));
    let moved = |words: &ChosenWords, other: &ChosenWords| {
        words.folded.iter().any(|word| other.around.contains(&root(word)))
    };
    same_number && a.form != b.form && !near_forms() && !moved(a, b) && !moved(b, a)
}

/// A word as it is compared and shown: folded, without a possessive ending.
pub(super) fn printed(word: &str) -> String {
    fold::word(without_possessive(word)).into_owned()
}

/// The stem of a folded word in one spelling.
fn root(word: &str) -> String {
    stem(&spelling_form(word)).to_owned()
}

/// Whether two folded words are forms or spellings of one word, or nearly the same letters.
fn are_forms_of_one_word(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    root(a) == root(b)
        || common >= COMMON_START && 2 * common >= longest
        || strsim::osa_distance(a, b) <= 1
        || crate::analysis::quotes::are_forms_of_a_verb(a, b)
}
