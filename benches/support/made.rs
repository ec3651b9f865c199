//! A coverage made up for the benches: words by Zipf's law, and in every third
//! article a passage of another one with one word in ten replaced.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::fs;
use std::path::Path;

/// How many of the first articles the others take passages from.
const SOURCES: usize = 1_000;

/// Writes `articles` files of about 4 000 characters in ten folders.
pub(crate) fn write(folder: &Path, articles: usize) {
    let mut zipf = Zipf::new(articles as u64);
    let mut sources: Vec<String> = Vec::new();
    for outlet in 0..10 {
        fs::create_dir_all(folder.join(format!("outlet{outlet}"))).unwrap();
    }
    for at in 0..articles {
        let text = article(&mut zipf, at, &sources);
        fs::write(folder.join(format!("outlet{}/{at:06}.txt", at % 10)), &text).unwrap();
        if sources.len() < SOURCES {
            sources.push(text);
        }
    }
}

/// The `at`-th article; every third has a passage of one of the `sources`.
pub(crate) fn article(zipf: &mut Zipf, at: usize, sources: &[String]) -> String {
    let mut text = zipf.text(620);
    if at.is_multiple_of(3) && !sources.is_empty() {
        let source = zipf.below(sources.len());
        text.push_str("\n\n");
        for word in sources[source].split(' ').skip(40).take(80) {
            if zipf.below(10) == 0 {
                zipf.push_word(&mut text);
            } else {
                text.push_str(word);
            }
            text.push(' ');
        }
    }
    text
}

/// Made-up words, by Zipf's law, from a generator with a seed.
pub(crate) struct Zipf {
    rng: fastrand::Rng,
    /// The words, from the most common on.
    words: Vec<String>,
}

impl Zipf {
    /// A vocabulary of 60 000 words.
    const WORDS: usize = 60_000;

    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed), words: (1..=Self::WORDS).map(spelt).collect() }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.rng.usize(..limit)
    }

    fn push_word(&mut self, text: &mut String) {
        let share = self.rng.f64();
        let rank = (Self::WORDS as f64).powf(share) as usize;
        text.push_str(&self.words[rank.clamp(1, Self::WORDS) - 1]);
    }

    /// Sentences of twelve words, paragraphs of four sentences.
    pub(crate) fn text(&mut self, words: usize) -> String {
        let mut text = String::with_capacity(words * 7);
        for at in 0..words {
            let start = text.len();
            self.push_word(&mut text);
            if at % 12 == 0 {
                text[start..=start].make_ascii_uppercase();
            }
            text.push_str(match at % 48 {
                47 => ".\n\n",
                11 | 23 | 35 => ". ",
                _ => " ",
            });
        }
        text
    }
}

/// The word of this rank: one to five syllables.
fn spelt(rank: usize) -> String {
    let mut left = rank.wrapping_mul(2_654_435_761) % 1_000_003 + 30;
    let mut word = String::new();
    while left > 0 {
        word.push(char::from(b"bdfglmnprst"[left % 11]));
        word.push(char::from(b"aeiou"[left / 11 % 5]));
        left /= 55;
    }
    word
}
