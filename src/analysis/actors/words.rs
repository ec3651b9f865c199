//! The word table: features of a word that are the same wherever it stands, cached over texts.
//!
//! Most features of a word depend on the word alone, or on one neighbour alone. Their weights
//! are summed once for each distinct word:
//!
//! ```text
//!            … near(2)   near(1)   own       near(-1)  near(-2) …
//!              of the    of the    of the    of the    of the
//!              word two  word      word      word      word two
//!              before    before              after     after
//! ```
//!
//! Tagging a word then adds five rows, and looks up only the features that depend on several
//! words. The cache never changes a result.

use super::features::{self, Neighbour};
use crate::lexis::Lexis;
use crate::lexis::clusters::{Cluster, Clusters, word_hash};
use crate::lexis::gazetteer::{Classes, Gazetteer, key};
use crate::lexis::given_names::GivenNames;
use crate::lexis::tags::{Sum, TagModel};
use crate::text::Case;
use rustc_hash::FxHashMap;

/// Words in the cache, at most; then it is emptied. Memory against speed.
const MAX_CACHED_WORDS: usize = 40_000;

/// The features of a word that are the same wherever it stands.
pub(super) struct WordEntry {
    /// The key of the word in the gazetteer.
    pub key: Box<str>,
    /// The classes of the word in the gazetteer.
    pub classes: Classes,
    /// The kind of capitals in the word.
    pub case: Case,
    /// Hashes of the word, of its key, of its shape letter by letter, and of its shape without repeats.
    pub hash: u32,
    pub key_hash: u32,
    pub shape: u32,
    pub outline: u32,
    /// Hashes of the first one to four letters of the key, then of the last one to four letters; 0
    /// where the key has no further letter.
    pub affixes: [u32; 8],
    /// The clusters of the key of the word.
    pub cluster: Cluster,
    /// Index into `numbered`, shared by all words with one key.
    keyed: u32,
    /// Summed weights of the features of the word itself: in prose, and in a heading.
    own: [Sum; 2],
    /// Summed weights of the features that the word gives to its neighbours, in the order of
    /// [`Neighbour::ALL`].
    near: [Sum; 4],
}

/// The words seen so far, with the tables that their features come from.
pub struct WordTable<'l> {
    /// Known names.
    pub(super) gazetteer: &'l Gazetteer,
    /// The sexes of given names.
    pub(super) given_names: &'l GivenNames,
    /// The weights of the features.
    pub(super) model: &'l TagModel,
    clusters: &'l Clusters,
    all: Vec<WordEntry>,
    index: FxHashMap<Box<str>, u32>,
    keys: FxHashMap<Box<str>, u32>,
    /// For each key: the last text that contains the key, and the number of the key in that text.
    numbered: Vec<(u32, u32)>,
    text: u32,
    in_text: u32,
    /// Summed weights of the features for a neighbour outside the sentence, before its first word
    /// or after its last word, in the order of [`Neighbour::ALL`].
    beyond: [Sum; 4],
}

impl<'l> WordTable<'l> {
    /// An empty table. `model` has the weights of the features.
    #[must_use]
    pub fn new(lexis: &'l Lexis, model: &'l TagModel) -> Self {
        let beyond =
            Neighbour::ALL.map(|near| sum(model, |out| features::boundary_features(near, out)));
        Self {
            gazetteer: lexis.gazetteer(),
            given_names: lexis.given_names(),
            model,
            clusters: lexis.clusters(),
            all: Vec::new(),
            index: FxHashMap::default(),
            keys: FxHashMap::default(),
            numbered: Vec::new(),
            text: 0,
            in_text: 0,
            beyond,
        }
    }

    /// Starts a new text: keys are numbered from 0 again.
    pub(super) fn begin(&mut self) {
        if self.all.len() > MAX_CACHED_WORDS {
            self.all.clear();
            self.index.clear();
            self.keys.clear();
            self.numbered.clear();
        }
        self.text = self.text.wrapping_add(1);
        self.in_text = 0;
    }

    /// Number of distinct keys of the text so far.
    pub(super) fn keys(&self) -> usize {
        self.in_text as usize
    }

    /// The index of a word, and the number of its key in this text.
    pub(super) fn read(&mut self, text: &str) -> (u32, u32) {
        let word = if let Some(&word) = self.index.get(text) { word } else { self.learn(text) };
        let (last, number) = &mut self.numbered[self.all[word as usize].keyed as usize];
        if *last != self.text {
            (*last, *number) = (self.text, self.in_text);
            self.in_text += 1;
        }
        (word, *number)
    }

    /// The word with this index.
    pub(super) fn of(&self, word: u32) -> &WordEntry {
        &self.all[word as usize]
    }

    /// Weights of the features of the word alone, where it is written with that case.
    pub(super) fn own(&self, word: u32, case: Case, styled: bool) -> Sum {
        let word = self.of(word);
        if case.may_name() == word.case.may_name() {
            word.own[usize::from(styled)]
        } else {
            self.sum_own(word, case.may_name(), styled)
        }
    }

    /// Weights that the word (`None`: the end of the sentence) gives to the one that it is near to.
    pub(super) fn near(&self, word: Option<u32>, near: Neighbour) -> &Sum {
        word.map_or(&self.beyond, |word| &self.of(word).near)
            .get(near as usize)
            .unwrap_or(&self.beyond[0])
    }

    fn sum_own(&self, word: &WordEntry, named: bool, styled: bool) -> Sum {
        sum(self.model, |out| word.own_features(named, styled, out))
    }

    fn learn(&mut self, text: &str) -> u32 {
        let key = key(text).into_boxed_str();
        let number = self.numbered.len() as u32;
        let keyed = *self.keys.entry(key.clone()).or_insert(number);
        if keyed == number {
            self.numbered.push((self.text.wrapping_sub(1), 0));
        }
        let key_hash = word_hash(&key);
        let (shape, outline) = shapes(text);
        let mut word = WordEntry {
            classes: self.gazetteer.classes(&key),
            case: match Case::of(text) {
                Case::Number => Case::Uncased,
                case => case,
            },
            hash: word_hash(text),
            key_hash,
            shape,
            outline,
            affixes: affixes(&key),
            cluster: self.clusters.of(key_hash),
            key,
            keyed,
            own: [Sum::default(); 2],
            near: [Sum::default(); 4],
        };
        word.own = [false, true].map(|styled| self.sum_own(&word, word.case.may_name(), styled));
        word.near = Neighbour::ALL.map(|near| sum(self.model, |out| word.near_features(near, out)));
        let at = self.all.len() as u32;
        self.all.push(word);
        self.index.insert(text.into(), at);
        at
    }
}

/// The weights of the features that `give` appends.
fn sum(model: &TagModel, give: impl FnOnce(&mut Vec<u32>)) -> Sum {
    let (mut features, mut sum) = (Vec::with_capacity(64), Sum::default());
    give(&mut features);
    model.add(&mut features, &mut sum);
    sum
}

/// The shape of a word letter by letter (`Xxxx`), and with repeats left out (`Xx`).
fn shapes(word: &str) -> (u32, u32) {
    let (mut shape, mut outline, mut before) = (String::new(), String::new(), ' ');
    for c in word.chars() {
        let sort = if c.is_uppercase() {
            'X'
        } else if c.is_alphabetic() {
            'x'
        } else if c.is_numeric() {
            'd'
        } else {
            c
        };
        if shape.len() < 12 {
            shape.push(sort);
        }
        if sort != before && outline.len() < 12 {
            outline.push(sort);
        }
        before = sort;
    }
    (word_hash(&shape), word_hash(&outline))
}

/// Hashes of the first one to four and of the last one to four letters; 0 where the word is no longer.
fn affixes(key: &str) -> [u32; 8] {
    let mut affixes = [0; 8];
    for (length, (at, _)) in key.char_indices().enumerate().skip(1).take(4) {
        affixes[length - 1] = word_hash(&key[..at]);
    }
    for (length, (at, _)) in
        key.char_indices().rev().enumerate().take(4).filter(|(_, (at, _))| *at > 0)
    {
        affixes[4 + length] = word_hash(&key[at..]);
    }
    affixes
}
