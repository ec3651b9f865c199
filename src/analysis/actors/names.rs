//! Names of one text: the output of the tagger, made consistent over the text.
//!
//! ```text
//! tagger ─► known bodies ─► spelt-out initials ─► trades ─► hyphens ─► brackets ─► votes ─► again
//! ```
//!
//! 1. [`super::tagger`] tags each sentence. Names of other things (peoples, works, events) are
//!    kept until the end, because they vote.
//! 2. `Long Name (LN)`: initials in brackets get the kind of the long name. Where the initials
//!    fit a run of words, the run is one name. `Seafarers’ Union` is one name.
//! 3. `Pakistan-Afghanistan` is two names; `Norlander` is none beside `Norland`.
//! 4. All mentions of one form vote on its kind; the last word of a full name of a person votes
//!    with it, and so does the first word of an organisation. A sure mention keeps its kind.
//! 5. A form that is a confident name somewhere is one wherever it has a capital that its
//!    position does not explain.
//!
//! Linear in the words. The constants were set by hand on the development texts of the
//! recogniser.

mod bodies;
mod lists;
mod patterns;
mod shape;

use super::ActorKind;
use super::annotated_text::AnnotatedText;
use super::class_sets::{LAND, PLACE, TITLE};
use super::tagger::{CLASSES, TaggedName, Tagger};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A name found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct RecognisedName {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The kind of the name.
    pub kind: ActorKind,
    /// 0 to 1.
    pub confidence: f32,
}

/// Confidence, 0 to 1, from which on a mention keeps its kind against the votes.
const FIXED_KIND_CONFIDENCE: f32 = 0.97;
/// Summed confidence that a form needs to be found where the tagger saw no name. Lower: more
/// names, and more wrong ones.
const MIN_VOTES_TO_FIND: f32 = 0.9;
/// Confidence of a name that only other places of the text vouch for.
const FOUND_CONFIDENCE: f32 = 0.5;
/// Class of the names of other things: peoples, works, events.
const OTHER_CLASS: usize = 3;

/// First words of the name of an organisation that are not its short name.
const NO_SHORT_NAME: Classes = Classes::of(&[
    Class::Country,
    Class::CountryInitials,
    Class::Region,
    Class::Metropolis,
    Class::Town,
    Class::Demonym,
    Class::Given,
    Class::Common,
    Class::PlaceStart,
]);

/// Summed confidences for each class.
type ClassVotes = [f32; CLASSES];

/// The names of a text while they are made consistent.
struct NameDraft<'r, 't> {
    annotated: &'r AnnotatedText<'t>,
    names: Vec<TaggedName>,
    keys: Vec<String>,
}

/// Returns the names of the text, in order, disjoint.
#[must_use]
pub fn names(annotated: &AnnotatedText<'_>) -> Vec<RecognisedName> {
    draft(annotated).finished()
}

/// Returns the [`names`], and the runs of capitalised words that are no names by this text
/// alone: another text may know them.
pub(super) fn names_and_candidates(
    annotated: &AnnotatedText<'_>,
) -> (Vec<RecognisedName>, Vec<Range<usize>>) {
    let draft = draft(annotated);
    let candidates = draft.candidates();
    (draft.finished(), candidates)
}

fn draft<'r, 't>(annotated: &'r AnnotatedText<'t>) -> NameDraft<'r, 't> {
    let mut names = Vec::new();
    let mut tagger = Tagger::default();
    annotated.sentences().for_each(|sentence| tagger.tag(annotated, &sentence, &mut names));
    let mut draft = NameDraft { annotated, names, keys: Vec::new() };
    draft.shape();
    draft.read_lists();
    draft.find_word_names();
    draft.know_bodies();
    draft.join_fields();
    draft.spell_out();
    draft.join_trades();
    draft.part_lands();
    draft.find_bodies();
    draft.find_patterns();
    draft.join_torn();
    draft.keys = draft.names.iter().map(|name| annotated.tokens.joined_key(&name.tokens)).collect();
    draft.define_initials();
    let (votes, long) = draft.votes();
    draft.agree(&votes, &long);
    draft.find_again(&votes);
    draft.join_following();
    draft
}

impl NameDraft<'_, '_> {
    /// Adds organisations that end with a known name (`Afghan Taliban`) or like a company
    /// (`Sea Micro Inc.`).
    fn know_bodies(&mut self) {
        let tokens = &self.annotated.tokens.all;
        let known = |range: &Range<usize>| {
            let last = &tokens[range.end - 1];
            range.len() > 1
                && last.classes.has(Class::Organisation)
                && !last.classes.has(Class::Common)
                && last.case.may_name()
        };
        for name in
            self.names.iter_mut().filter(|name| name.class == OTHER_CLASS && known(&name.tokens))
        {
            name.class = ActorKind::Organisation as usize;
        }
        let mut at = 0;
        while at < tokens.len() {
            let run = self.annotated.run(at);
            at = run.end.max(at + 1);
            let prose =
                !run.is_empty() && self.annotated.census.of(tokens[run.end - 1].key).small == 0;
            let people = |name: &TaggedName| {
                name.tokens.len() == 1 && tokens[name.tokens.start].classes.has(Class::Demonym)
            };
            let free = || {
                self.names[self.over(&run)]
                    .iter()
                    .all(|name| name.class == OTHER_CLASS || people(name))
            };
            let company = || run.len() > 1 && tokens[run.end - 1].classes.has(Class::CompanySuffix);
            if prose && run.len() <= 3 && (known(&run) || company()) && free() {
                self.put(run, ActorKind::Organisation as usize, FOUND_CONFIDENCE);
            }
        }
    }

    /// Joins the words that initials in brackets stand for: `Tehreek-e-Taliban Pakistan (TTP)`.
    fn spell_out(&mut self) {
        let tokens = &self.annotated.tokens;
        for sentence in self.annotated.sentences() {
            for at in sentence.clone() {
                let bracket = tokens.all[at].case == Case::Upper
                    && tokens.gap_before(at) == " ("
                    && tokens.gap_after(at).starts_with(')');
                let Some(start) = bracket.then(|| self.spelt(at, sentence.start)).flatten() else {
                    continue;
                };
                let over = self.over(&(start..at));
                let whole = self.names[over.clone()]
                    .iter()
                    .find(|name| name.tokens.len() * 2 > at - start && name.class != OTHER_CLASS);
                let (class, confidence) = whole
                    .map_or((ActorKind::Organisation as usize, 0.8), |name| {
                        (name.class, name.confidence)
                    });
                self.put(start..at, class, confidence);
            }
        }
    }

    /// Joins a trade and its organisation: `Seafarers’ Union of the North`.
    fn join_trades(&mut self) {
        let tokens = &self.annotated.tokens;
        for at in 1..tokens.all.len() {
            let (trade, head) = (&tokens.all[at - 1], &tokens.all[at]);
            let possessive =
                matches!(tokens.gap_before(at), "’ " | "' ") && tokens.key(at - 1).ends_with('s');
            let alone = !self.annotated.run(at - 1).contains(&at.wrapping_sub(2));
            let names = trade.case.may_name()
                && head.case.may_name()
                && head.classes.has(Class::OrganisationHead);
            if !possessive
                || !alone
                || !names
                || trade.classes.any(LAND)
                || trade.classes.has(Class::CommonSurname)
            {
                continue;
            }
            let body =
                self.names[self.over(&(at..at + 1))].first().filter(|body| body.tokens.start == at);
            let (end, confidence) =
                body.map_or((at + 1, FOUND_CONFIDENCE), |body| (body.tokens.end, body.confidence));
            let end = if end == at + 1 { self.with_domain(end) } else { end };
            self.put(at - 1..end, ActorKind::Organisation as usize, confidence);
        }
    }

    /// The end of a name whose head ends at `end`: after `of the North` if that follows.
    fn with_domain(&self, end: usize) -> usize {
        let tokens = &self.annotated.tokens;
        let is = |at: usize, word: &str| {
            at < tokens.all.len() && tokens.gap_before(at) == " " && tokens.key(at) == word
        };
        if !is(end, "of") {
            return end;
        }
        let domain = if is(end + 1, "the") { end + 2 } else { end + 1 };
        let named = tokens.all.get(domain).is_some_and(|token| token.case.may_name())
            && tokens.gap_before(domain) == " ";
        if named { self.annotated.run(domain).end.max(domain + 1) } else { end }
    }

    /// The start of the words whose initials stand at `at` in capitals. Short words in lower
    /// case between them are skipped.
    fn spelt(&self, at: usize, from: usize) -> Option<usize> {
        let tokens = &self.annotated.tokens;
        let mut letters = tokens.key(at).chars().rev();
        let mut wanted = letters.next();
        let mut start = at;
        while let Some(letter) = wanted {
            start = start.checked_sub(1).filter(|&start| start >= from)?;
            let touches =
                start + 1 == at || matches!(tokens.gap_after(start), " " | "-" | "&" | " & ");
            let token = &tokens.all[start];
            match token.case {
                _ if !touches => return None,
                Case::Small if start + 1 < at && tokens.key(start).len() <= 3 => {}
                case if case.may_name() && tokens.key(start).starts_with(letter) => {
                    wanted = letters.next();
                }
                _ => return None,
            }
        }
        (tokens.key(at).len() > 1).then_some(start)
    }

    /// Indices of the names that share a word with `range`.
    fn over(&self, range: &Range<usize>) -> Range<usize> {
        let from = self.names.partition_point(|name| name.tokens.end <= range.start);
        from..self.names.partition_point(|name| name.tokens.start < range.end).max(from)
    }

    /// Replaces the names that overlap `tokens` by one name.
    fn put(&mut self, tokens: Range<usize>, class: usize, confidence: f32) {
        let over = self.over(&tokens);
        self.names.splice(over, [TaggedName { tokens, class, confidence }]);
    }

    /// Splits two countries that a hyphen joins into two names.
    fn part_lands(&mut self) {
        let tokens = &self.annotated.tokens;
        let land = |at: usize| tokens.all[at].classes.any(LAND) && tokens.all[at].case.may_name();
        for at in 1..tokens.all.len() {
            let pair = at - 1..at + 1;
            if tokens.gap_before(at) != "-" || !pair.clone().all(land) {
                continue;
            }
            let over = self.over(&pair);
            let inside = self.names[over.clone()]
                .iter()
                .all(|name| pair.start <= name.tokens.start && name.tokens.end <= pair.end);
            if inside {
                let confidence = self.names[over.clone()]
                    .iter()
                    .map(|name| name.confidence)
                    .fold(FOUND_CONFIDENCE, f32::max);
                let half = |at: usize| TaggedName {
                    tokens: at..at + 1,
                    class: ActorKind::Place as usize,
                    confidence,
                };
                self.names.splice(over, [half(at - 1), half(at)]);
            }
        }
    }

    /// Gives initials the class of the name that they stand for, in the whole text.
    fn define_initials(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut defined: FxHashMap<String, (usize, f32)> = FxHashMap::default();
        let mut found = Vec::new();
        for name in &self.names {
            let at = name.tokens.end;
            let Some(initials) = tokens.all.get(at) else { continue };
            let spelt = tokens.gap_before(at) == " ("
                && tokens.gap_after(at).starts_with(')')
                && initials.case == Case::Upper;
            let first = tokens.key(name.tokens.start).chars().next();
            if spelt
                && name.class != OTHER_CLASS
                && name.tokens.len() > 1
                && tokens.key(at).chars().next() == first
            {
                defined.entry(tokens.key(at).to_owned()).or_insert((name.class, name.confidence));
                found.push((at, name.class, name.confidence));
            }
        }
        for (name, key) in self.names.iter_mut().zip(&self.keys) {
            if let Some(&(class, confidence)) = defined.get(key) {
                (name.class, name.confidence) = (class, name.confidence.max(confidence));
            }
        }
        for (at, class, confidence) in found {
            let place = self.names.partition_point(|name| name.tokens.end <= at);
            if self.names.get(place).is_none_or(|name| name.tokens.start > at) {
                self.names.insert(place, TaggedName { tokens: at..at + 1, class, confidence });
                self.keys.insert(place, tokens.key(at).to_owned());
            }
        }
    }

    /// Returns the votes for each form of the text, and the votes that longer names give to their
    /// last or first word.
    fn votes(&self) -> (FxHashMap<String, ClassVotes>, FxHashMap<String, ClassVotes>) {
        let tokens = &self.annotated.tokens;
        let mut votes: FxHashMap<String, ClassVotes> = FxHashMap::default();
        let mut long: FxHashMap<String, ClassVotes> = FxHashMap::default();
        for (name, key) in self.names.iter().zip(&self.keys) {
            votes.entry(key.clone()).or_default()[name.class] += name.confidence;
            let short = match ActorKind::ALL.get(name.class).filter(|_| name.tokens.len() > 1) {
                Some(ActorKind::Person) => {
                    Some(name.tokens.end - 1).filter(|&last| !tokens.all[last].classes.any(PLACE))
                }
                Some(ActorKind::Organisation) => Some(name.tokens.start).filter(|&first| {
                    !tokens.all[first].classes.any(NO_SHORT_NAME)
                        && tokens.gap_after(first) != " & "
                }),
                _ => None,
            };
            if let Some(at) = short {
                votes.entry(tokens.key(at).to_owned()).or_default()[name.class] += name.confidence;
                long.entry(tokens.key(at).to_owned()).or_default()[name.class] += name.confidence;
            }
        }
        (votes, long)
    }

    fn agree(
        &mut self,
        votes: &FxHashMap<String, ClassVotes>,
        long: &FxHashMap<String, ClassVotes>,
    ) {
        let place = |key: &str| {
            votes.get(key).is_some_and(|votes| leader(votes).0 == ActorKind::Place as usize)
        };
        for (name, key) in self.names.iter_mut().zip(&self.keys) {
            if name.tokens.len() == 1
                && ["n", "an", "ian", "ese", "er", "i"]
                    .iter()
                    .any(|end| key.strip_suffix(end).is_some_and(place))
            {
                name.class = OTHER_CLASS;
                continue;
            }
            let short = name.class == ActorKind::Person as usize
                || name.class == ActorKind::Organisation as usize;
            if let Some((class, share)) =
                long.get(key).filter(|long| short && long[name.class] == 0.0).map(leader)
            {
                (name.class, name.confidence) = (class, share.min(0.9));
                continue;
            }
            let (class, share) = leader(&votes[key]);
            if class != name.class && name.confidence < FIXED_KIND_CONFIDENCE && share > 0.5 {
                (name.class, name.confidence) = (class, share.min(0.9));
            }
        }
    }

    /// Adds forms of one word that are names elsewhere in the text, where the tagger saw none.
    fn find_again(&mut self, votes: &FxHashMap<String, ClassVotes>) {
        let mut all = Vec::with_capacity(self.names.len());
        let mut old = std::mem::take(&mut self.names).into_iter().peekable();
        let tokens = &self.annotated.tokens;
        for sentence in self.annotated.sentences() {
            let mut at = sentence.start;
            while at < sentence.end {
                if let Some(name) = old.next_if(|name| name.tokens.start == at) {
                    at = name.tokens.end;
                    all.push(name);
                    continue;
                }
                let token = &tokens.all[at];
                if token.case.may_name()
                    && let Some(votes) = votes.get(tokens.key(at))
                    && self.alone(at, &sentence)
                {
                    let (class, share) = leader(votes);
                    if votes[class] >= MIN_VOTES_TO_FIND && share > 0.7 {
                        all.push(TaggedName {
                            tokens: at..at + 1,
                            class,
                            confidence: FOUND_CONFIDENCE,
                        });
                    }
                }
                at += 1;
            }
        }
        self.names = all;
    }

    fn candidates(&self) -> Vec<Range<usize>> {
        let tokens = &self.annotated.tokens.all;
        let mut candidates = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let run = self.annotated.run(at);
            at = run.end.max(at + 1);
            let start = run.clone().find(|&at| !tokens[at].classes.any(TITLE)).unwrap_or(run.end);
            let name = start..run.end;
            let ordinary = |at: usize| {
                tokens[at].classes.has(Class::Common)
                    || self.annotated.census.of(tokens[at].key).small > 0
            };
            if name.is_empty()
                || self.annotated.in_heading(start)
                || name.len() == 1 && ordinary(start)
            {
                continue;
            }
            let free = |other: &TaggedName| {
                other.class == OTHER_CLASS
                    && name.start <= other.tokens.start
                    && other.tokens.end <= name.end
            };
            if self.names[self.over(&name)].iter().all(free) {
                candidates.push(name);
            }
        }
        candidates
    }

    /// Whether a capitalised word stands alone and is not an ordinary word.
    fn alone(&self, at: usize, sentence: &Range<usize>) -> bool {
        let tokens = &self.annotated.tokens;
        let count = self.annotated.census.of(tokens.all[at].key);
        let joined = |left: usize, right: usize| {
            sentence.contains(&left)
                && sentence.contains(&right)
                && tokens.gap_after(left) == " "
                && {
                    let other = &tokens.all[if left == at { right } else { left }];
                    other.case.may_name() && !other.first
                }
        };
        let ordinary = count.small > 0 || tokens.all[at].classes.has(Class::Common);
        !ordinary && !joined(at, at + 1) && (at == sentence.start || !joined(at - 1, at))
    }

    fn finished(self) -> Vec<RecognisedName> {
        let mut names = Vec::with_capacity(self.names.len());
        let mut sentence = 0;
        let sentences = &self.annotated.tokens.sentences;
        for name in self.names.into_iter().filter(|name| name.class != OTHER_CLASS) {
            while sentences[sentence].tokens.end <= name.tokens.start {
                sentence += 1;
            }
            names.push(RecognisedName {
                tokens: name.tokens,
                sentence,
                kind: ActorKind::ALL[name.class],
                confidence: name.confidence.clamp(0.01, 0.99),
            });
        }
        names
    }
}

/// The class with the most votes, and its share of them.
fn leader(votes: &ClassVotes) -> (usize, f32) {
    let class = (0..CLASSES)
        .max_by(|&a, &b| votes[a].total_cmp(&votes[b]).then(b.cmp(&a)))
        .unwrap_or(OTHER_CLASS);
    (class, votes[class] / votes.iter().sum::<f32>().max(f32::MIN_POSITIVE))
}
