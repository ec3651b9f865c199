//! Name forms: all mentions of the coverage with one normal form.
//!
//! ```text
//! “Gen. Omar Siddiqui” ×2, “OMAR SIDDIQUI” ×1  ─► form [omar siddiqui], a person, 3 mentions
//! ```
//!
//! A form is of people or of things (organisations and places), never of both.

use super::super::{ActorKind, Mention};
use super::{normal, printed};
use crate::analysis::Doc;
use crate::corpus::Site;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::{Class, Classes, Gazetteer, key};
use crate::lexis::given_names::{GivenNames, Sex};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Confidence, 0 to 1, from which on a mention keeps its kind against the majority of its form.
const MIN_MINORITY_CONFIDENCE: f32 = 0.9;
/// Mean confidence, 0 to 1, below which a lone surname of a known person becomes a person.
const DOUBTFUL_CONFIDENCE: f32 = 0.75;

/// Share of the confidence, 0 to 1, below which the rarer kind of a name of several words is an
/// error of the recogniser.
const MAX_SLIP_SHARE: f32 = 0.2;
/// Names that the gazetteer vouches for.
const KNOWN: Classes = Classes::of(&[
    Class::Country,
    Class::CountryInitials,
    Class::Region,
    Class::Metropolis,
    Class::Organisation,
    Class::Acronym,
]);

/// One mention of a form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormMention {
    /// Position in [`NameForms::docs`].
    pub doc: u32,
    /// Bytes of the name.
    pub span: Span,
    /// Bytes of the role beside the name, if there is one.
    pub role: Option<Span>,
    /// Confidence of the recogniser, 0 to 1.
    pub confidence: f32,
    /// The gender that the words beside it give, for a person.
    pub gender: Option<Sex>,
}

/// All mentions with one normal form.
#[derive(Clone, Debug)]
pub(crate) struct NameForm {
    /// The folded words, without titles and company suffixes.
    pub words: Vec<String>,
    /// Whether the form is of a person; otherwise it is of an organisation or a place.
    pub person: bool,
    /// Summed confidence by [`ActorKind`].
    pub kinds: [f32; 3],
    /// The mentions, in order of article and place.
    pub mentions: Vec<FormMention>,
    /// Whether most mentions are written in capitals (initials).
    pub capitals: bool,
    /// Whether a given name of two syllables stands last, so that the first word is the surname.
    pub surname_first: bool,
    /// The folded nicknames that mentions of a person have in marks, in order.
    pub nicknames: Vec<String>,
    /// Initials of the capitalised words, and initials of all words.
    pub initials: [String; 2],
}

impl NameForm {
    /// Returns the words with one space between them.
    pub(crate) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// Returns the words without spaces.
    pub(crate) fn joined(&self) -> String {
        self.words.concat()
    }

    /// Returns the kind with the greatest confidence.
    pub(crate) fn kind(&self) -> ActorKind {
        majority(self.kinds)
    }

    /// Returns the positions of its articles in [`NameForms::docs`], each once, in order.
    pub(crate) fn docs(&self) -> Vec<u32> {
        let mut docs: Vec<u32> = self.mentions.iter().map(|mention| mention.doc).collect();
        docs.dedup();
        docs
    }
}

/// Returns the kind with the greatest weight; of equal weights the first.
pub(crate) fn majority(kinds: [f32; 3]) -> ActorKind {
    ActorKind::ALL
        .into_iter()
        .rev()
        .max_by(|a, b| kinds[*a as usize].total_cmp(&kinds[*b as usize]))
        .unwrap_or(ActorKind::Person)
}

/// All forms of the coverage, in order of their words.
pub(crate) struct NameForms<'a> {
    /// The forms, in order.
    pub all: Vec<NameForm>,
    /// The articles, in order of their place in the corpus.
    pub docs: Vec<Doc<'a>>,
    /// The gazetteer that the normal forms were made with.
    pub gazetteer: &'a Gazetteer,
    /// The sexes of given names.
    pub given_names: &'a GivenNames,
}

/// A mention before it is put into a form.
struct RawMention {
    mention: FormMention,
    kind: ActorKind,
}

/// Collects mentions by the words of their normal form; the normal form of each text is cached.
#[derive(Default)]
struct FormBuilder<'a> {
    raw: Vec<(Vec<String>, Vec<RawMention>)>,
    by_words: FxHashMap<Vec<String>, usize>,
    by_text: FxHashMap<(&'a str, ActorKind), Option<usize>>,
}

impl<'a> FormBuilder<'a> {
    /// Returns the index of the form of `text`; `None` if its normal form is empty.
    fn slot(&mut self, text: &'a str, kind: ActorKind, gazetteer: &Gazetteer) -> Option<usize> {
        *self.by_text.entry((text, kind)).or_insert_with(|| {
            let words = normal::words(text, kind, gazetteer);
            if words.is_empty() {
                return None;
            }
            Some(*self.by_words.entry(words).or_insert_with_key(|words| {
                self.raw.push((words.clone(), Vec::new()));
                self.raw.len() - 1
            }))
        })
    }
}

impl<'a> NameForms<'a> {
    /// Groups all mentions by their normal form.
    pub(crate) fn gather(docs: &[Doc<'a>], mentions: &[&[Mention]], lexis: &'a Lexis) -> Self {
        let gazetteer = lexis.gazetteer();
        let mut order: Vec<(Doc<'a>, &[Mention])> =
            docs.iter().copied().zip(mentions.iter().copied()).collect();
        order.sort_by_key(|(doc, _)| doc.ix);
        let docs: Vec<Doc<'a>> = order.iter().map(|(doc, _)| *doc).collect();
        let mut builder = FormBuilder::default();
        for (at, (doc, mentions)) in order.iter().enumerate() {
            let content = doc.text();
            for found in *mentions {
                let text = &content[found.span];
                let Some(slot) = builder.slot(text, found.kind, gazetteer) else { continue };
                let gender = match found.kind {
                    ActorKind::Person => normal::gender(content, found),
                    ActorKind::Organisation | ActorKind::Place => None,
                };
                let mention = FormMention {
                    doc: at as u32,
                    span: found.span,
                    role: found.role,
                    confidence: found.confidence,
                    gender,
                };
                builder.raw[slot].1.push(RawMention { mention, kind: found.kind });
            }
        }
        let mut raw = builder.raw;
        raw.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let surnames = surnames(&raw);
        let mut forms = Self {
            all: Vec::with_capacity(raw.len()),
            docs,
            gazetteer,
            given_names: lexis.given_names(),
        };
        for (words, raw) in raw {
            forms.add(&words, raw, &surnames);
        }
        forms
    }

    /// Adds the form of `words`, or two forms if some mentions are certainly of a person and others of
    /// a thing.
    fn add(
        &mut self,
        words: &[String],
        mut raw: Vec<RawMention>,
        surnames: &FxHashMap<String, Vec<u32>>,
    ) {
        let weight = |person: bool| {
            raw.iter()
                .filter(|r| (r.kind == ActorKind::Person) == person)
                .map(|r| r.mention.confidence)
                .sum::<f32>()
        };
        let (people, things) = (weight(true), weight(false));
        let bearers = if let [word] = words { surnames.get(word) } else { None };
        let known = self.gazetteer.classes(&words.join(" ")).any(KNOWN);
        let unsure = raw.iter().map(|r| r.mention.confidence).sum::<f32>()
            < DOUBTFUL_CONFIDENCE * raw.len() as f32;
        let mostly_person =
            people > things || bearers.is_some() && !known && (unsure || people > 0.0);
        let stands = |r: &RawMention| {
            let here = bearers.is_some_and(|docs| docs.binary_search(&r.mention.doc).is_ok());
            let slip = words.len() > 1 && people.min(things) < MAX_SLIP_SHARE * people.max(things);
            !slip
                && (r.mention.confidence >= MIN_MINORITY_CONFIDENCE
                    || r.kind == ActorKind::Person && here)
        };
        let other: Vec<RawMention> = raw
            .extract_if(.., |r| (r.kind == ActorKind::Person) != mostly_person && stands(r))
            .collect();
        for (raw, person) in [(raw, mostly_person), (other, !mostly_person)] {
            if !raw.is_empty() {
                let form = self.form(words.to_vec(), raw, person);
                self.all.push(form);
            }
        }
    }

    /// Makes one form of `raw` mentions.
    fn form(&self, words: Vec<String>, raw: Vec<RawMention>, person: bool) -> NameForm {
        let mut kinds = [0.0; 3];
        for r in &raw {
            kinds[r.kind as usize] += r.mention.confidence;
        }
        if person {
            kinds = [kinds.iter().sum(), 0.0, 0.0];
        } else if kinds[1] + kinds[2] == 0.0 {
            kinds = [0.0, kinds[0], 0.0];
        } else {
            kinds[0] = 0.0;
        }
        let text = |mention: &FormMention| &self.docs[mention.doc as usize].text()[mention.span];
        let capitals = 2 * raw.iter().filter(|r| is_capitals(text(&r.mention))).count() > raw.len();
        let initials = raw.first().map_or_else(Default::default, |r| initials(text(&r.mention)));
        let mut mentions: Vec<FormMention> = raw.into_iter().map(|r| r.mention).collect();
        mentions.sort_by_key(|mention| (mention.doc, mention.span));
        let mut nicknames: Vec<String> = if person {
            mentions
                .iter()
                .filter_map(|mention| printed::nickname(text(mention)))
                .map(key)
                .collect()
        } else {
            Vec::new()
        };
        nicknames.sort_unstable();
        let surname_first = person
            && words.len() > 2
            && mentions.iter().any(|mention| has_syllables(text(mention)));
        nicknames.dedup();
        NameForm { words, person, kinds, mentions, capitals, surname_first, nicknames, initials }
    }

    /// Returns the text of `role`, a span of the article of `mention`.
    pub(crate) fn role(&self, mention: &FormMention, role: Span) -> &'a str {
        &self.docs[mention.doc as usize].text()[role]
    }

    /// Returns the text at `site`.
    pub(crate) fn site(&self, site: Site) -> &'a str {
        let at = self.docs.partition_point(|doc| doc.ix < site.article);
        &self.docs[at].text()[site.span]
    }

    /// Returns the printed name at `mention`.
    pub(crate) fn text(&self, mention: &FormMention) -> &'a str {
        &self.docs[mention.doc as usize].text()[mention.span]
    }

    /// Returns the name at `mention` as it is shown: see [`printed::shown_name`].
    pub(crate) fn shown(&self, mention: &FormMention, kind: ActorKind) -> Cow<'a, str> {
        printed::shown_name(self.text(mention), kind)
    }
}

/// Returns the last words of the full names of persons, with the positions of their articles in
/// order.
fn surnames(raw: &[(Vec<String>, Vec<RawMention>)]) -> FxHashMap<String, Vec<u32>> {
    let mut surnames: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (words, raw) in raw {
        if words.len() > 1
            && let Some(last) = words.last()
        {
            let people = raw.iter().filter(|r| r.kind == ActorKind::Person).map(|r| r.mention.doc);
            surnames.entry(last.clone()).or_default().extend(people);
        }
    }
    surnames.retain(|_, docs| !docs.is_empty());
    for docs in surnames.values_mut() {
        docs.sort_unstable();
    }
    surnames
}

/// Whether a name of one word has only capitals, at least two (`TTP`), or has up to four characters
/// with capitals at both ends (`BoA`).
fn is_capitals(text: &str) -> bool {
    let upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let short =
        text.chars().count() <= 4 && upper(text.chars().next()) && upper(text.chars().next_back());
    text.chars().filter(|c| c.is_uppercase()).count() >= 2
        && (short || !text.chars().any(char::is_lowercase))
        && !text.contains(' ')
}

/// Whether a name ends in a given name of two syllables: `Seo Min-ho`.
fn has_syllables(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.split_once(['-', '‐', '‑']).is_some_and(|(_, syllable)| {
        !syllable.is_empty() && syllable.chars().all(char::is_lowercase)
    })
}

/// Returns the initials of the capitalised words, and of all words.
fn initials(text: &str) -> [String; 2] {
    let words = || {
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '&' | '/'))
            .filter_map(|word| word.chars().next())
    };
    let fold = |c: char| c.to_lowercase();
    let capital = words().filter(|c| c.is_uppercase()).flat_map(fold).collect();
    [capital, words().filter(|c| c.is_alphanumeric()).flat_map(fold).collect()]
}
