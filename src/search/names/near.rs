//! Words of names that are nearly the typed one: by sound, or by a letter or two.

use super::{How, mask};
use crate::lexis::sound;
use rustc_hash::FxHashMap;

/// Shorter words have too many neighbours.
pub(super) const SHORTEST: usize = 4;

/// Every word of every name once, with the names it stands in.
#[derive(Default)]
pub(super) struct Words {
    words: Vec<Word>,
    by_text: FxHashMap<Box<str>, usize>,
}

struct Word {
    text: Box<str>,
    sounds: Vec<String>,
    letters: u32,
    length: usize,
    /// `(name, which of its words)`
    places: Vec<(usize, usize)>,
}

/// How a name answers some words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    /// 0 to 100, of the worst word.
    pub score: u8,
    /// How the worst word was found.
    pub how: How,
    /// Which words of the name answer.
    pub words: Vec<usize>,
}

impl Near {
    /// Both: the worse score counts.
    pub(super) fn and(mut self, other: &Self) -> Self {
        if other.score < self.score {
            (self.score, self.how) = (other.score, other.how);
        }
        self.words.extend(&other.words);
        self
    }
}

/// A word as it was typed, with what is compared first.
struct Typed<'q> {
    text: &'q str,
    sounds: Vec<String>,
    letters: u32,
    length: usize,
}

impl Words {
    /// Adds the words of the folded name with the index `name`.
    pub(super) fn add(&mut self, folded: &str, name: usize) {
        for (at, text) in folded.split(' ').enumerate().filter(|(_, text)| !text.is_empty()) {
            let index = match self.by_text.get(text) {
                Some(&index) => index,
                None => self.insert(text),
            };
            self.words[index].places.push((name, at));
        }
    }

    fn insert(&mut self, text: &str) -> usize {
        let index = self.words.len();
        let (sounds, letters, length) = (sound::sounds(text), mask(text), text.chars().count());
        self.words.push(Word { text: text.into(), sounds, letters, length, places: Vec::new() });
        self.by_text.insert(text.into(), index);
        index
    }

    /// The names with a word like `typed`, each with its best one.
    pub(super) fn near(&self, typed: &str) -> FxHashMap<usize, Near> {
        let typed = Typed { text: typed, sounds: sound::sounds(typed), letters: mask(typed), length: typed.chars().count() };
        let mut found: FxHashMap<usize, Near> = FxHashMap::default();
        for word in &self.words {
            let Some((score, how)) = likeness(word, &typed) else { continue };
            for &(name, at) in &word.places {
                let near = found.entry(name).or_insert_with(|| Near { score: 0, how, words: Vec::new() });
                if score > near.score {
                    *near = Near { score, how, words: vec![at] };
                }
            }
        }
        found
    }
}

/// How like the typed word is: the same or its beginning, the same in sound, misspelt
/// (perhaps not typed to its end yet).
fn likeness(word: &Word, typed: &Typed<'_>) -> Option<(u8, How)> {
    if word.text.starts_with(typed.text) {
        return Some((if word.length == typed.length { 95 } else { 85 }, How::Fuzzy));
    }
    if typed.length < SHORTEST {
        return None;
    }
    if typed.sounds.iter().any(|sound| word.sounds.contains(sound)) {
        return Some((78, How::Sound));
    }
    let slips = allowed(typed.length);
    let missing = (typed.letters & !word.letters).count_ones() as usize;
    if missing > slips || word.length + slips < typed.length {
        return None;
    }
    let near = |text: &str, slips: usize| Some(strsim::osa_distance(typed.text, text)).filter(|&distance| distance <= slips);
    if word.length <= typed.length + slips
        && let Some(distance) = near(&word.text, slips)
    {
        return Some((76 - 8 * distance as u8, How::Spelling));
    }
    let beginning: String = word.text.chars().take(typed.length).collect();
    let unfinished = typed.length > SHORTEST && near(&beginning, 1).is_some();
    unfinished.then_some((58, How::Spelling))
}

/// How many slips a word of `length` letters may have.
fn allowed(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}
