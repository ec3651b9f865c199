//! Copies of marked texts with other names in the place of theirs.
//!
//! ```text
//! Obama met the Boeing board in Seattle      ─►   Mordi met the Lonkali board in Hinner
//! ```
//!
//! One name is exchanged for the same other name in the whole text, and the surname of a person
//! with it. Words of a name that are ordinary words or heads of organisations stay, and so do
//! initials and names of other things.

use super::Example;
use super::name_pool::NamePool;
use super::numbers::Numbers;
use crossread::lexis::Lexis;
use crossread::lexis::gazetteer::{Class, Classes, key};
use crossread::text::Span;
use rustc_hash::FxHashMap;

/// Classes of words that stay in the names of organisations and places.
const STAYS: Classes = Classes::of(&[
    Class::Common,
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::NewsWord,
    Class::Country,
    Class::Demonym,
    Class::PlaceHead,
    Class::PlaceStart,
    Class::Particle,
    Class::Office,
]);

/// Returns a copy of `example` with other names.
pub(super) fn exchanged(
    example: &Example,
    pool: &NamePool,
    lexis: &Lexis,
    numbers: &mut Numbers,
) -> Example {
    let mut exchange = Exchange { pool, lexis, numbers, words: FxHashMap::default(), locale: 0 };
    let mut longest_first: Vec<usize> = (0..example.names.len()).collect();
    longest_first.sort_by_key(|&at| std::cmp::Reverse(example.names[at].0.len()));
    let mut fresh = vec![String::new(); example.names.len()];
    for at in longest_first {
        let (span, class) = example.names[at];
        fresh[at] = exchange.name(&example.text.as_str()[span], class);
    }
    let mut copy =
        Example { source: example.source.clone(), text: String::new(), names: Vec::new() };
    let mut from = 0;
    for (&(span, class), fresh) in example.names.iter().zip(&fresh) {
        copy.text.push_str(&example.text[from..span.start()]);
        let start = copy.text.len();
        copy.text.push_str(fresh);
        copy.names.push((Span::new(start, copy.text.len()), class));
        from = span.end();
    }
    copy.text.push_str(&example.text[from..]);
    copy
}

/// The exchange of the names of one text.
struct Exchange<'a> {
    pool: &'a NamePool,
    lexis: &'a Lexis,
    numbers: &'a mut Numbers,
    /// The new word for each old word of a class.
    words: FxHashMap<(usize, String), String>,
    /// The country of the persons.
    locale: usize,
}

impl Exchange<'_> {
    fn name(&mut self, name: &str, class: usize) -> String {
        let words: Vec<&str> = name.split(' ').collect();
        match class {
            0 if words.iter().all(|word| is_plain(word)) => self.person(&words),
            2 if self.pool.is_country(name) => {
                self.whole(name, class, |this| this.pool.country(this.numbers))
            }
            2 if words.len() == 1 && is_plain(name) => {
                self.whole(name, class, |this| this.pool.city(this.numbers))
            }
            1 | 2 => {
                let words: Vec<String> = words.iter().map(|word| self.part(word, class)).collect();
                words.join(" ")
            }
            _ => name.to_owned(),
        }
    }

    fn person(&mut self, words: &[&str]) -> String {
        if self.numbers.happens(50) {
            self.locale = self.pool.locale(self.numbers);
        }
        let last = words.len() - 1;
        let words: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                if at == last {
                    self.whole(word, 0, |this| this.pool.surname(this.locale, this.numbers))
                } else {
                    self.whole(word, 0, |this| this.pool.given(this.locale, this.numbers))
                }
            })
            .collect();
        words.join(" ")
    }

    /// Returns the new word for an inner word of a name.
    fn part(&mut self, word: &str, class: usize) -> String {
        let stays = !is_plain(word)
            || word.chars().count() < 3
            || self.lexis.gazetteer().classes(&key(word)).any(STAYS);
        if stays {
            word.to_owned()
        } else {
            self.whole(word, class, |this| this.pool.coined(this.numbers))
        }
    }

    /// Returns what `word` was exchanged for before, else what `make` gives.
    fn whole(
        &mut self,
        word: &str,
        class: usize,
        make: impl FnOnce(&mut Self) -> String,
    ) -> String {
        let entry = (class, word.to_owned());
        if let Some(known) = self.words.get(&entry) {
            return known.clone();
        }
        let fresh = make(self);
        self.words.insert(entry, fresh.clone());
        fresh
    }
}

/// Whether the word has one capital, at its start.
fn is_plain(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().any(char::is_lowercase)
        && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
}
