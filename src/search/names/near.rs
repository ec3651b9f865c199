//! Finds words of names that sound like a typed word or differ from it by a letter or two.

use super::{MatchKind, mask};
use crate::lexis::sound;
use rustc_hash::FxHashMap;

/// Characters that a typed word must have; shorter words have too many neighbours. No record of a fit. A
/// lower value finds misspellings of shorter words and many wrong names.
pub(super) const SHORTEST: usize = 4;

/// Every word of every name once, with the names that contain it.
///
/// Letters, length and first byte decide most comparisons. They are stored in arrays of their
/// own, so that a key stroke reads little memory.
#[derive(Default)]
pub(super) struct NameWords {
    all: Vec<IndexedWord>,
    letters: Vec<u32>,
    lengths: Vec<u8>,
    firsts: Vec<u8>,
    by_text: FxHashMap<Box<str>, u32>,
    /// For each sound, the words with that sound.
    by_sound: FxHashMap<Box<str>, Vec<u32>>,
    /// For each sequence of consonants, the words whose sound has these consonants.
    by_consonants: FxHashMap<Box<str>, Vec<u32>>,
    /// All words in order of their letters.
    sorted: Vec<u32>,
    /// The words of all names, and where those of each name begin.
    of_names: Vec<u32>,
    starts: Vec<u32>,
}

struct IndexedWord {
    text: Box<str>,
    sounds: Vec<String>,
    /// The consonants of its sound.
    consonants: String,
    letters: u32,
    length: usize,
    /// The occurrences of the word: the index of a name, and the index of the word in it.
    places: Vec<(u32, u32)>,
}

/// How a name matches some words of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearMatch {
    /// 0 to 100, of the worst word.
    pub score: u8,
    /// How the worst word matches.
    pub how: MatchKind,
    /// Indices of the words of the name that match.
    pub words: Vec<usize>,
}

impl NearMatch {
    /// Combines two matches of one name. The worse score counts.
    fn and(mut self, other: Self) -> Self {
        if other.score < self.score {
            (self.score, self.how) = (other.score, other.how);
        }
        self.words.extend(other.words);
        self
    }
}

/// A typed word with the features that are compared first.
struct TypedWord<'q> {
    text: &'q str,
    sounds: Vec<String>,
    consonants: String,
    letters: u32,
    length: usize,
}

impl<'q> TypedWord<'q> {
    fn new(text: &'q str) -> Self {
        let sounds = sound::sounds(text);
        let consonants = consonants(sounds.first().map_or("", String::as_str));
        Self { text, sounds, consonants, letters: mask(text), length: text.chars().count() }
    }
}

impl NameWords {
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
        let TypedWord { sounds, consonants, letters, length, .. } = TypedWord::new(text);
        self.letters.push(letters);
        self.lengths.push(length.min(255) as u8);
        self.firsts.push(text.bytes().next().unwrap_or(0));
        for sound in &sounds {
            self.by_sound.entry(sound.as_str().into()).or_default().push(index);
        }
        self.by_consonants.entry(consonants.as_str().into()).or_default().push(index);
        self.all.push(IndexedWord {
            text: text.into(),
            sounds,
            consonants,
            letters,
            length,
            places: Vec::new(),
        });
        self.by_text.insert(text.into(), index);
        index
    }

    /// Sorts the words. To be called after the last name.
    pub(super) fn finish(&mut self) {
        self.sorted = (0..self.all.len() as u32).collect();
        self.sorted
            .sort_unstable_by(|&a, &b| self.all[a as usize].text.cmp(&self.all[b as usize].text));
    }

    /// The names that match all of the typed words, each by its best words.
    pub(super) fn near_all(&self, typed: &[String]) -> FxHashMap<usize, NearMatch> {
        let with_others = typed.len() > 1;
        let mut typed: Vec<TypedWord<'_>> = typed.iter().map(|word| TypedWord::new(word)).collect();
        typed.sort_by_key(|word| std::cmp::Reverse(word.length));
        let Some((longest, others)) = typed.split_first() else { return FxHashMap::default() };
        let mut found = self.near(longest, with_others);
        for word in others {
            found = found
                .into_iter()
                .filter_map(|(name, near)| Some((name, near.and(self.best(name, word)?))))
                .collect();
        }
        found
    }

    /// The names that have a word like `typed`, each with its best word.
    fn near(&self, typed: &TypedWord<'_>, with_others: bool) -> FxHashMap<usize, NearMatch> {
        let mut found: FxHashMap<usize, NearMatch> = FxHashMap::default();
        for index in self.likely(typed, with_others) {
            let word = &self.all[index as usize];
            let Some((score, how)) = likeness(word, typed, with_others) else { continue };
            for &(name, at) in &word.places {
                let near = found.entry(name as usize).or_insert_with(|| NearMatch {
                    score: 0,
                    how,
                    words: Vec::new(),
                });
                if score > near.score {
                    *near = NearMatch { score, how, words: vec![at as usize] };
                }
            }
        }
        found
    }

    /// The words that are worth a comparison with `typed`, in order.
    fn likely(&self, typed: &TypedWord<'_>, with_others: bool) -> Vec<u32> {
        let text = |&index: &u32| &*self.all[index as usize].text;
        let from = self.sorted.partition_point(|index| text(index) < typed.text);
        let beginning =
            self.sorted[from..].iter().take_while(|index| text(index).starts_with(typed.text));
        let mut likely: Vec<u32> = beginning.copied().collect();
        if typed.length >= SHORTEST {
            likely.extend(
                typed.sounds.iter().filter_map(|sound| self.by_sound.get(sound.as_str())).flatten(),
            );
            likely.extend(self.by_consonants.get(typed.consonants.as_str()).into_iter().flatten());
            let slips = slips(typed, with_others);
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

    /// The match of the best word of a name, when other words are typed too.
    fn best(&self, name: usize, typed: &TypedWord<'_>) -> Option<NearMatch> {
        let to = self.starts.get(name + 1).map_or(self.of_names.len(), |&to| to as usize);
        let words = self.of_names[self.starts[name] as usize..to].iter().enumerate();
        let near = words.filter_map(|(at, &index)| {
            likeness(&self.all[index as usize], typed, true).map(|(score, how)| (score, at, how))
        });
        near.max_by_key(|&(score, at, _)| (score, std::cmp::Reverse(at)))
            .map(|(score, at, how)| NearMatch { score, how, words: vec![at] })
    }
}

/// How many edits are allowed in the typed word.
fn slips(typed: &TypedWord<'_>, with_others: bool) -> usize {
    allowed(typed.length) + usize::from(with_others && typed.length < 10)
}

/// Score (0 to 100) and kind of the match of two words: the same or its beginning, the same in
/// sound, or misspelt (the word may not be typed to its end). `with_others` says that other words
/// are typed too and must match as well; this one may then match worse.
fn likeness(
    word: &IndexedWord,
    typed: &TypedWord<'_>,
    with_others: bool,
) -> Option<(u8, MatchKind)> {
    if word.text.starts_with(typed.text) {
        return Some((if word.length == typed.length { 95 } else { 85 }, MatchKind::Fuzzy));
    }
    if typed.length < SHORTEST || word.length + 3 < typed.length {
        return None;
    }
    if typed.sounds.iter().any(|sound| sound.len() > 2 && word.sounds.contains(sound)) {
        return Some((78, MatchKind::Sound));
    }
    let same_start = word.text.as_bytes().first() == typed.text.as_bytes().first();
    let slips = slips(typed, with_others);
    let missing = (typed.letters & !word.letters).count_ones() as usize;
    if missing > slips {
        return None;
    }
    let more = (word.letters & !typed.letters).count_ones() as usize;
    if more <= slips
        && word.length.abs_diff(typed.length) <= slips
        && let Some(distance) = distance(typed.text, &word.text, slips)
    {
        return Some((76 - 8 * distance as u8, MatchKind::Spelling));
    }
    let consonants = if with_others { 2 } else { 4 };
    if same_start && word.consonants.len() >= consonants && word.consonants == typed.consonants {
        return Some((56, MatchKind::Sound));
    }
    let unfinished =
        typed.length > SHORTEST && same_start && missing <= 1 && word.length > typed.length;
    if !unfinished {
        return None;
    }
    let end = word.text.char_indices().nth(typed.length).map_or(word.text.len(), |(at, _)| at);
    distance(typed.text, &word.text[..end], 1).map(|_| (58, MatchKind::Spelling))
}

/// Bytes up to which words are compared without allocation. No record of a fit. Longer words are
/// compared by strsim.
const LETTERS: usize = 32;

/// The number of edits between two words, when there are at most `limit`. An edit inserts, deletes
/// or replaces a letter, or swaps two neighbours.
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
fn consonants(sound: &str) -> String {
    sound.chars().filter(|c| !matches!(c, 'a' | 'i' | 'u')).collect()
}

/// How many edits are allowed in a word of `length` letters.
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
