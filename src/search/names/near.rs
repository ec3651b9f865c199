//! Words of names that are nearly the typed one: by sound, or by a letter or two.

use super::{How, mask};
use crate::lexis::sound;
use rustc_hash::FxHashMap;

/// Shorter words have too many neighbours.
pub(super) const SHORTEST: usize = 4;

/// Every word of every name once, with the names it stands in.
///
/// What decides most comparisons (letters, length, first byte) lies in arrays of
/// its own, so that a key stroke reads little memory.
#[derive(Default)]
pub(super) struct Words {
    all: Vec<Word>,
    letters: Vec<u32>,
    lengths: Vec<u8>,
    firsts: Vec<u8>,
    by_text: FxHashMap<Box<str>, u32>,
    /// Words of one sound, and of the same consonants in it.
    by_sound: FxHashMap<Box<str>, Vec<u32>>,
    by_bones: FxHashMap<Box<str>, Vec<u32>>,
    /// All words in order of their letters.
    sorted: Vec<u32>,
    /// The words of all names, and where those of each name begin.
    of_names: Vec<u32>,
    starts: Vec<u32>,
}

struct Word {
    text: Box<str>,
    sounds: Vec<String>,
    /// The consonants of its sound.
    bones: String,
    letters: u32,
    length: usize,
    /// `(name, which of its words)`
    places: Vec<(u32, u32)>,
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
    fn and(mut self, other: Self) -> Self {
        if other.score < self.score {
            (self.score, self.how) = (other.score, other.how);
        }
        self.words.extend(other.words);
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

impl<'q> Typed<'q> {
    fn new(text: &'q str) -> Self {
        let sounds = sound::sounds(text);
        let bones = bones(sounds.first().map_or("", String::as_str));
        Self { text, sounds, bones, letters: mask(text), length: text.chars().count() }
    }
}

impl Words {
    /// Adds the words of the next folded name.
    pub(super) fn add(&mut self, folded: &str) {
        let name = self.starts.len() as u32;
        self.starts.push(self.of_names.len() as u32);
        for (at, text) in folded.split(' ').enumerate() {
            let index = match self.by_text.get(text) {
                Some(&index) => index,
                None => self.insert(text),
            };
            self.of_names.push(index);
            self.all[index as usize].places.push((name, at as u32));
        }
    }

    fn insert(&mut self, text: &str) -> u32 {
        let index = self.all.len() as u32;
        let Typed { sounds, bones, letters, length, .. } = Typed::new(text);
        self.letters.push(letters);
        self.lengths.push(length.min(255) as u8);
        self.firsts.push(text.bytes().next().unwrap_or(0));
        for sound in &sounds {
            self.by_sound.entry(sound.as_str().into()).or_default().push(index);
        }
        self.by_bones.entry(bones.as_str().into()).or_default().push(index);
        self.all.push(Word {
            text: text.into(),
            sounds,
            bones,
            letters,
            length,
            places: Vec::new(),
        });
        self.by_text.insert(text.into(), index);
        index
    }

    /// To be called after the last name.
    pub(super) fn finish(&mut self) {
        self.sorted = (0..self.all.len() as u32).collect();
        self.sorted
            .sort_unstable_by(|&a, &b| self.all[a as usize].text.cmp(&self.all[b as usize].text));
    }

    /// The names that answer all of the typed words, each by its best words.
    pub(super) fn near_all(&self, typed: &[String]) -> FxHashMap<usize, Near> {
        let company = typed.len() > 1;
        let mut typed: Vec<Typed<'_>> = typed.iter().map(|word| Typed::new(word)).collect();
        typed.sort_by_key(|word| std::cmp::Reverse(word.length));
        let Some((longest, others)) = typed.split_first() else { return FxHashMap::default() };
        let mut found = self.near(longest, company);
        for word in others {
            found = found
                .into_iter()
                .filter_map(|(name, near)| Some((name, near.and(self.best(name, word)?))))
                .collect();
        }
        found
    }

    /// The names with a word like `typed`, each with its best one.
    fn near(&self, typed: &Typed<'_>, company: bool) -> FxHashMap<usize, Near> {
        let mut found: FxHashMap<usize, Near> = FxHashMap::default();
        for index in self.likely(typed, company) {
            let word = &self.all[index as usize];
            let Some((score, how)) = likeness(word, typed, company) else { continue };
            for &(name, at) in &word.places {
                let near = found.entry(name as usize).or_insert_with(|| Near {
                    score: 0,
                    how,
                    words: Vec::new(),
                });
                if score > near.score {
                    *near = Near { score, how, words: vec![at as usize] };
                }
            }
        }
        found
    }

    /// The words that are worth a comparison with `typed`, in order.
    fn likely(&self, typed: &Typed<'_>, company: bool) -> Vec<u32> {
        let text = |&index: &u32| &*self.all[index as usize].text;
        let from = self.sorted.partition_point(|index| text(index) < typed.text);
        let beginning =
            self.sorted[from..].iter().take_while(|index| text(index).starts_with(typed.text));
        let mut likely: Vec<u32> = beginning.copied().collect();
        if typed.length >= SHORTEST {
            likely.extend(
                typed.sounds.iter().filter_map(|sound| self.by_sound.get(sound.as_str())).flatten(),
            );
            likely.extend(self.by_bones.get(typed.bones.as_str()).into_iter().flatten());
            let slips = slips(typed, company);
            let first = typed.text.bytes().next().unwrap_or(0);
            let length = typed.length.min(255) as u8;
            for (index, &letters) in self.letters.iter().enumerate() {
                let missing = (typed.letters & !letters).count_ones() as usize;
                if missing > slips {
                    continue;
                }
                let more = (letters & !typed.letters).count_ones() as usize;
                let whole =
                    more <= slips && usize::from(self.lengths[index].abs_diff(length)) <= slips;
                if whole
                    || missing <= 1 && self.firsts[index] == first && self.lengths[index] > length
                {
                    likely.push(index as u32);
                }
            }
        }
        likely.sort_unstable();
        likely.dedup();
        likely
    }

    /// How the best word of a name answers `typed`, beside other words.
    fn best(&self, name: usize, typed: &Typed<'_>) -> Option<Near> {
        let to = self.starts.get(name + 1).map_or(self.of_names.len(), |&to| to as usize);
        let words = self.of_names[self.starts[name] as usize..to].iter().enumerate();
        let near = words.filter_map(|(at, &index)| {
            likeness(&self.all[index as usize], typed, true).map(|(score, how)| (score, at, how))
        });
        near.max_by_key(|&(score, at, _)| (score, std::cmp::Reverse(at)))
            .map(|(score, at, how)| Near { score, how, words: vec![at] })
    }
}

/// How many slips the typed word may have.
fn slips(typed: &Typed<'_>, company: bool) -> usize {
    allowed(typed.length) + usize::from(company && typed.length < 10)
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
    let slips = slips(typed, company);
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
    let unfinished =
        typed.length > SHORTEST && same_start && missing <= 1 && word.length > typed.length;
    let beginning = || {
        word.text.char_indices().nth(typed.length).map_or(&*word.text, |(at, _)| &word.text[..at])
    };
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
        let words = [
            "",
            "a",
            "asif",
            "asiff",
            "saif",
            "khawaja",
            "kwaja",
            "kahwaja",
            "akhundzada",
            "akundzada",
            "żółć",
            "zolc",
        ];
        for a in words {
            for b in words {
                for limit in 0..4 {
                    let expect =
                        Some(strsim::osa_distance(a, b)).filter(|&distance| distance <= limit);
                    assert_eq!(distance(a, b, limit), expect, "{a} {b} {limit}");
                }
            }
        }
    }
}
