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
    /// The consonants of its sound.
    bones: String,
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
    bones: String,
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
        let bones = bones(sounds.first().map_or("", String::as_str));
        self.words.push(Word { text: text.into(), sounds, bones, letters, length, places: Vec::new() });
        self.by_text.insert(text.into(), index);
        index
    }

    /// The names with a word like `typed`, each with its best one.
    /// `company`: it is one word of several.
    pub(super) fn near(&self, typed: &str, company: bool) -> FxHashMap<usize, Near> {
        let sounds = sound::sounds(typed);
        let bones = bones(sounds.first().map_or("", String::as_str));
        let typed = Typed { text: typed, sounds, bones, letters: mask(typed), length: typed.chars().count() };
        let mut found: FxHashMap<usize, Near> = FxHashMap::default();
        for word in &self.words {
            let Some((score, how)) = likeness(word, &typed, company) else { continue };
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
/// (perhaps not typed to its end yet). `company`: other words are typed beside it,
/// that must fit too; it may then be worse.
fn likeness(word: &Word, typed: &Typed<'_>, company: bool) -> Option<(u8, How)> {
    if word.text.starts_with(typed.text) {
        return Some((if word.length == typed.length { 95 } else { 85 }, How::Fuzzy));
    }
    if typed.length < SHORTEST || word.length + 3 < typed.length {
        return None;
    }
    if typed.sounds.iter().any(|sound| sound.len() > 2 && word.sounds.contains(sound)) {
        return Some((78, How::Sound));
    }
    let same_start = word.text.as_bytes().first() == typed.text.as_bytes().first();
    let slips = allowed(typed.length) + usize::from(company && typed.length < 10);
    let missing = (typed.letters & !word.letters).count_ones() as usize;
    if missing > slips {
        return None;
    }
    let more = (word.letters & !typed.letters).count_ones() as usize;
    if more <= slips
        && word.length.abs_diff(typed.length) <= slips
        && let Some(distance) = distance(typed.text, &word.text, slips)
    {
        return Some((76 - 8 * distance as u8, How::Spelling));
    }
    let bones = if company { 2 } else { 4 };
    if same_start && word.bones.len() >= bones && word.bones == typed.bones {
        return Some((56, How::Sound));
    }
    let unfinished = typed.length > SHORTEST && same_start && missing <= 1 && word.length > typed.length;
    let beginning = || word.text.char_indices().nth(typed.length).map_or(&*word.text, |(at, _)| &word.text[..at]);
    (unfinished && distance(typed.text, beginning(), 1).is_some()).then_some((58, How::Spelling))
}

/// Longest words that are compared without allocation.
const LETTERS: usize = 32;

/// The edits (a letter more, less, other, or two swapped) between two words, when
/// there are at most `limit`.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if !a.is_ascii() || !b.is_ascii() || a.len() > LETTERS || b.len() > LETTERS {
        return Some(strsim::osa_distance(a, b)).filter(|&distance| distance <= limit);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before = [0_u8; LETTERS + 1];
    let mut last: [u8; LETTERS + 1] = std::array::from_fn(|at| at as u8);
    for (i, &x) in a.iter().enumerate() {
        let mut row = [u8::MAX; LETTERS + 1];
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, &y) in b.iter().enumerate() {
            let mut edits = (last[j] + u8::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                edits = edits.min(before[j - 1] + 1);
            }
            row[j + 1] = edits;
            least = least.min(edits);
        }
        if usize::from(least) > limit + 1 {
            return None;
        }
        (before, last) = (last, row);
    }
    Some(usize::from(last[b.len()])).filter(|&distance| distance <= limit)
}

/// The consonants of a sound.
fn bones(sound: &str) -> String {
    sound.chars().filter(|c| !matches!(c, 'a' | 'i' | 'u')).collect()
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

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_is_that_of_the_reference_as_far_as_it_is_asked_for() {
        let words = ["", "a", "asif", "asiff", "saif", "khawaja", "kwaja", "kahwaja", "akhundzada", "akundzada", "żółć", "zolc"];
        for a in words {
            for b in words {
                for limit in 0..4 {
                    let expect = Some(strsim::osa_distance(a, b)).filter(|&distance| distance <= limit);
                    assert_eq!(distance(a, b, limit), expect, "{a} {b} {limit}");
                }
            }
        }
    }
}
