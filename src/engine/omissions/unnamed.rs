//! Whether the text of an article may name an actor after all, though no analysis has linked it.
//!
//! ```text
//! Council for Trade and Fishing in Velmora     by
//!   its names           Council for Trade …    the same letters
//!   initials            CTF, CTFV              of the name, or of words that the name is short for
//!   a part              the Trade Council      any telling word of a body or place; the surname of a person
//!   an office           the mayor              every word of a title that introduces the person
//! ```
//!
//! To be found in one of these ways is no proof that the article names the actor, but doubt enough
//! not to say that it does not.

use crate::analysis::actors::{Actor, ActorKind};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::sound;
use crate::text::{Word, fold};
use rustc_hash::FxHashSet;

/// Letters of a word that tells one name from others, at least.
const MIN_LETTERS: usize = 3;
/// Letters that two forms of one word share at the beginning, at least.
const MIN_COMMON: usize = 4;
/// Letters that a form may have behind the common beginning, at most: `Velmora`, `Velmorans`.
const MAX_ENDING: usize = 4;

/// Whether the text of the article `ix` may name `actor`, though no analysis has linked it. Linear in the text.
pub(crate) fn may_name(corpus: &Corpus, findings: &Findings, ix: ArticleIx, actor: &Actor) -> bool {
    let words = findings.segments(ix).map_or(&[][..], |segments| &segments.words);
    NamingWords::new(&corpus.article(ix).text.content, words).may_name(corpus, actor)
}

/// The words of a text by which an actor may be named.
pub(super) struct NamingWords<'a> {
    text: &'a str,
    /// Words that begin with a capital, folded, each once.
    capitals: Vec<String>,
    /// All words, folded.
    words: FxHashSet<String>,
    /// Words in capitals only.
    initialisms: Vec<&'a str>,
    /// The first letter of each word; in lower case for words that do not begin with a capital.
    initials: Vec<char>,
}

impl<'a> NamingWords<'a> {
    pub(super) fn new(text: &'a str, words: &[Word]) -> Self {
        let mut it = Self {
            text,
            capitals: Vec::new(),
            words: FxHashSet::default(),
            initialisms: Vec::new(),
            initials: Vec::with_capacity(words.len()),
        };
        for word in words {
            let raw = &text[word.span()];
            let Some(first) = raw.chars().next() else { continue };
            it.initials.push(first);
            let folded = fold::word(raw).into_owned();
            if first.is_uppercase() {
                it.capitals.push(folded.clone());
            }
            if is_initialism(raw) {
                it.initialisms.push(raw);
            }
            it.words.insert(folded);
        }
        it.capitals.sort_unstable();
        it.capitals.dedup();
        it
    }

    /// Whether the text may name `actor`.
    pub(super) fn may_name(&self, corpus: &Corpus, actor: &Actor) -> bool {
        actor.names().any(|name| {
            self.text.contains(name) || self.has_part(name, actor.kind) || self.has_initials(name)
        }) || self.has_office(corpus, actor)
    }

    /// Whether a telling word of the name stands in the text, in any form or spelling.
    fn has_part(&self, name: &str, kind: ActorKind) -> bool {
        let telling = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.starts_with(char::is_uppercase) && word.len() >= MIN_LETTERS);
        let mut words: Vec<&str> = telling.collect();
        if kind == ActorKind::Person {
            words.drain(..words.len().saturating_sub(1));
        }
        words.iter().any(|word| {
            let word = fold::word(word);
            let first = word.chars().next();
            self.capitals
                .iter()
                .filter(|other| other.chars().next() == first)
                .any(|other| are_forms(&word, other) || sound::alike(&word, other))
        })
    }

    /// Whether the text has the initials of the name, or words whose initials are the name.
    fn has_initials(&self, name: &str) -> bool {
        let initials: String = name
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .collect();
        let short = |other: &&&str| {
            initials.chars().count() > 1
                && (other.starts_with(&initials) || initials.starts_with(**other))
        };
        self.initialisms.iter().find(short).is_some()
            || is_initialism(name) && self.spells_out(name)
    }

    /// Whether words in a row begin with the letters of `name`; words in lower case may stand
    /// between them.
    fn spells_out(&self, name: &str) -> bool {
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        (0..self.initials.len()).any(|from| {
            let mut left = letters.iter().peekable();
            let mut skipped = 0;
            for first in &self.initials[from..] {
                if left.peek() == Some(&first) {
                    left.next();
                    skipped = 0;
                } else if first.is_uppercase() || skipped == 2 {
                    break;
                } else {
                    skipped += 1;
                }
            }
            left.peek().is_none()
        })
    }

    /// Whether the text has every word of an office that introduces the actor.
    fn has_office(&self, corpus: &Corpus, actor: &Actor) -> bool {
        actor.roles.iter().any(|&site| {
            let role = corpus.text(site);
            let mut words = role
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.len() >= MIN_COMMON && word.starts_with(char::is_lowercase))
                .peekable();
            words.peek().is_some() && words.all(|word| self.words.contains(&*fold::word(word)))
        })
    }
}

/// Whether a word is made of capitals, two at least: `OSCE`, `U.N.`.
fn is_initialism(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

/// Whether two folded words have one beginning and short endings.
fn are_forms(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    a == b || common >= MIN_COMMON && longest - common <= MAX_ENDING
}
