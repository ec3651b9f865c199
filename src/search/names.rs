//! `Names`: find an actor from the first letters of any of its names.
//!
//! ```text
//! query     as         sharif sheh       ka             shahbaz       kwaja asiff
//! finds     Asif       Shehbaz Sharif    Khawaja Asif   Shehbaz …     Khawaja Asif
//! how       fuzzy      fuzzy             fuzzy          sound         spelling
//! ```
//!
//! Letters are compared without case and accents, words in any order. What is
//! typed is looked for in falling order of likeness: the whole name, its
//! beginning, the beginnings of words, the initials, inside a word, letters in
//! order; when that finds little, words that sound the same or are misspelt by a letter or
//! two. `p:`, `o:` and `l:` ask for persons, organisations and places only.
//!
//! One pass over all names with a letter mask in front: a key stroke among
//! 100 000 names costs a few milliseconds.

mod near;
mod query;

use crate::analysis::actors::{ActorIx, ActorKind, Actors};
use crate::text::{Span, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use near::Words;
use query::Query;
use std::cmp::Reverse;

/// Names that are scored by fuzzy-matcher for one query, the likeliest first.
const SCORED: usize = 500;
/// With fewer good hits than this, misspellings are looked for too.
const FEW: usize = 8;

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The typed letters stand in the name, in order.
    Fuzzy,
    /// A letter or two are wrong, missing or too many.
    Spelling,
    /// It sounds the same.
    Sound,
}

impl How {
    /// The name that JSON uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Fuzzy => "fuzzy",
            Self::Spelling => "spelling",
            Self::Sound => "sound",
        }
    }
}

/// An actor that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The actor.
    pub actor: ActorIx,
    /// 0 to 100; 100 is the whole name.
    pub score: u8,
    /// The name or alias that matched.
    pub matched: String,
    /// How it matched.
    pub how: How,
    /// What of `matched` answers the query: bytes, in order, disjoint.
    pub spans: Vec<Span>,
}

/// How well the letters of a query stand in a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Whole,
    Beginning,
    Word,
    Initials,
    Inside,
    Letters,
}

/// One name of one actor.
struct Entry {
    actor: ActorIx,
    kind: ActorKind,
    name: Box<str>,
    /// Where its folded form stands in [`Names::folded`].
    at: Span,
    /// Where the first letters of its words stand in [`Names::initials`].
    initials: Span,
}

/// All names of all actors, folded.
pub struct Names {
    entries: Vec<Entry>,
    /// Which letters each entry has.
    masks: Vec<u32>,
    folded: String,
    initials: String,
    words: Words,
    matcher: SkimMatcherV2,
}

/// A hit before its name is looked at closely.
struct Rough {
    entry: usize,
    score: u8,
    how: How,
    spans: Vec<Span>,
}

impl Names {
    /// The index over all names of `actors`.
    #[must_use]
    pub fn new(actors: &Actors) -> Self {
        let mut names = Self {
            entries: Vec::new(),
            masks: Vec::new(),
            folded: String::new(),
            initials: String::new(),
            words: Words::default(),
            matcher: SkimMatcherV2::default().ignore_case(),
        };
        for (at, actor) in actors.actors.iter().enumerate() {
            let actor_ix = ActorIx(u32::try_from(at).unwrap_or(u32::MAX));
            for name in actor.names() {
                let start = names.folded.len();
                names.folded.extend(letters(name).map(|(c, _)| c));
                let at = Span::new(start, names.folded.len());
                let folded = &names.folded.as_str()[at];
                names.words.add(folded);
                let start = names.initials.len();
                names.initials.extend(folded.split(' ').filter_map(|word| word.chars().next()));
                names.masks.push(mask(folded));
                let initials = Span::new(start, names.initials.len());
                names.entries.push(Entry {
                    actor: actor_ix,
                    kind: actor.kind,
                    name: name.into(),
                    at,
                    initials,
                });
            }
        }
        names.words.finish();
        names
    }

    /// The actors that `typed` may mean, best first, at most `limit`; equally
    /// good ones in the order of [`Actors`]. Nothing typed gives all, in that order.
    #[must_use]
    pub fn find(&self, typed: &str, limit: usize) -> Vec<Hit> {
        let query = Query::parse(typed);
        if query.words.is_empty() {
            return self.everything(&query, limit);
        }
        let mut rough = self.by_letters(&query);
        let good = rough.iter().filter(|hit| hit.score >= Tier::Inside.score()).count();
        if good < FEW && query.words.iter().any(|word| word.chars().count() >= near::SHORTEST) {
            rough.extend(self.by_likeness(&query));
        }
        rough.sort_by_key(|hit| {
            (Reverse(hit.score), hit.how, self.entries[hit.entry].actor, hit.entry)
        });
        let mut seen = rustc_hash::FxHashSet::default();
        rough.retain(|hit| seen.insert(self.entries[hit.entry].actor));
        rough.truncate(limit);
        rough.into_iter().map(|hit| self.hit(hit)).collect()
    }

    fn everything(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut last = None;
        let firsts = self.entries.iter().filter(|entry| {
            query.admits(entry.kind) && last.replace(entry.actor) != Some(entry.actor)
        });
        let hit = |entry: &Entry| Hit {
            actor: entry.actor,
            score: 0,
            matched: entry.name.to_string(),
            how: How::Fuzzy,
            spans: Vec::new(),
        };
        firsts.take(limit).map(hit).collect()
    }

    fn hit(&self, rough: Rough) -> Hit {
        let entry = &self.entries[rough.entry];
        Hit {
            actor: entry.actor,
            score: rough.score,
            matched: entry.name.to_string(),
            how: rough.how,
            spans: rough.spans,
        }
    }

    fn folded(&self, entry: usize) -> &str {
        &self.folded.as_str()[self.entries[entry].at]
    }

    /// Names that have the typed letters in order, word by word.
    fn by_letters(&self, query: &Query) -> Vec<Rough> {
        let wanted = mask(&query.joined);
        let mut found: [Vec<usize>; Tier::ALL.len()] = Default::default();
        for (at, letters) in self.masks.iter().enumerate() {
            if wanted & !letters != 0 || !query.admits(self.entries[at].kind) {
                continue;
            }
            let Entry { at: name, initials, .. } = self.entries[at];
            if let Some(tier) =
                tier(query, &self.folded.as_str()[name], &self.initials.as_str()[initials])
                && found[tier as usize].len() < SCORED
            {
                found[tier as usize].push(at);
            }
        }
        let ranked = Tier::ALL
            .into_iter()
            .zip(found)
            .flat_map(|(tier, names)| names.into_iter().map(move |at| (tier, at)));
        ranked.take(SCORED).filter_map(|(tier, at)| self.scored(query, tier, at)).collect()
    }

    fn scored(&self, query: &Query, tier: Tier, at: usize) -> Option<Rough> {
        let folded = self.folded(at);
        if tier == Tier::Initials {
            return Some(self.by_initials(query, at));
        }
        let mut indices: Vec<usize> = Vec::new();
        let mut score = 0;
        for word in &query.words {
            let (points, found) = self.matcher.fuzzy_indices(folded, word)?;
            score += points;
            indices.extend(found);
        }
        indices.sort_unstable();
        indices.dedup();
        let best: i64 = query
            .words
            .iter()
            .map(|word| 16 * i64::try_from(word.chars().count()).unwrap_or(i64::MAX / 64) + 20)
            .sum();
        let share = (score.clamp(0, best) * i64::from(Tier::STEP - 1) / best.max(1)) as u8;
        let spans = spans_of(&self.entries[at].name, &indices);
        Some(Rough {
            entry: at,
            score: tier.score() + if tier == Tier::Whole { 0 } else { share },
            how: How::Fuzzy,
            spans,
        })
    }

    /// The hit of a query that has the initials of the name.
    fn by_initials(&self, query: &Query, at: usize) -> Rough {
        let folded = self.folded(at);
        let starts = folded
            .chars()
            .enumerate()
            .scan(' ', |before, (n, c)| Some((std::mem::replace(before, c) == ' ', n)));
        let indices: Vec<usize> = starts
            .filter(|(first, _)| *first)
            .map(|(_, n)| n)
            .take(query.joined.chars().count())
            .collect();
        let all = u8::from(self.entries[at].initials.len() == query.joined.len());
        let spans = spans_of(&self.entries[at].name, &indices);
        Rough { entry: at, score: Tier::Initials.score() + 5 * all, how: How::Fuzzy, spans }
    }

    /// Names whose words sound like the typed ones or are a letter or two away.
    fn by_likeness(&self, query: &Query) -> Vec<Rough> {
        let near = self
            .words
            .near_all(&query.words)
            .into_iter()
            .filter(|(entry, _)| query.admits(self.entries[*entry].kind));
        let rough = near.map(|(entry, near)| {
            let spans = near
                .words
                .iter()
                .map(|&word| word_span(&self.entries[entry].name, self.folded(entry), word))
                .collect();
            let whole = u8::from(self.folded(entry).split(' ').count() == near.words.len());
            Rough { entry, score: near.score + whole, how: near.how, spans: in_order(spans) }
        });
        rough.collect()
    }
}

impl Tier {
    /// All tiers, best first.
    const ALL: [Self; 6] =
        [Self::Whole, Self::Beginning, Self::Word, Self::Initials, Self::Inside, Self::Letters];
    /// Points between two tiers.
    const STEP: u8 = 10;

    fn score(self) -> u8 {
        match self {
            Self::Whole => 100,
            Self::Beginning => 90,
            Self::Word => 80,
            Self::Initials => 70,
            Self::Inside => 60,
            Self::Letters => 40,
        }
    }
}

/// The tier of the worst word of the query; `None` when a word is not in the name at all.
fn tier(query: &Query, name: &str, initials: &str) -> Option<Tier> {
    if name == query.joined {
        return Some(Tier::Whole);
    }
    if name.starts_with(&query.joined) {
        return Some(Tier::Beginning);
    }
    let found = query
        .words
        .iter()
        .map(|word| word_tier(word, name))
        .try_fold(Tier::Word, |worst, tier| Some(worst.max(tier?)));
    let by_initials =
        query.words.len() == 1 && query.joined.len() >= 2 && initials.starts_with(&query.joined);
    if by_initials && found != Some(Tier::Word) { Some(Tier::Initials) } else { found }
}

fn word_tier(word: &str, name: &str) -> Option<Tier> {
    let (letters, bytes) = (word.as_bytes(), name.as_bytes());
    let &first = letters.first()?;
    // Folded names have one blank between words; what else parts words is rare enough to look back for.
    let begins = |at: usize| {
        at == 0
            || bytes[at - 1] == b' '
            || name[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric())
    };
    let enough = word.chars().nth(2).is_some();
    let (mut inside, mut in_order) = (false, false);
    for at in (0..bytes.len()).filter(|&at| bytes[at] == first) {
        let here = bytes[at..].starts_with(letters);
        if (here || enough && !in_order) && begins(at) {
            if here {
                return Some(Tier::Word);
            }
            let mut rest = name[at..].chars();
            in_order = word.chars().all(|c| rest.any(|l| l == c));
        }
        inside |= here;
    }
    match (enough, inside, in_order) {
        (true, true, _) => Some(Tier::Inside),
        (true, false, true) => Some(Tier::Letters),
        _ => None,
    }
}

/// The folded characters of a name, each with the bytes of the character it came from.
fn letters(name: &str) -> impl Iterator<Item = (char, Span)> + '_ {
    name.char_indices().flat_map(|(at, c)| {
        let span = Span::new(at, at + c.len_utf8());
        let mut buffer = [0; 4];
        let folded: Vec<char> = fold::name(c.encode_utf8(&mut buffer)).chars().collect();
        folded
            .into_iter()
            .map(move |c| (if c.is_whitespace() || is_dash(c) { ' ' } else { c }, span))
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

/// Which letters a folded text has: a bit each for a to z, one for digits, one for the rest.
fn mask(folded: &str) -> u32 {
    let bit = |c: char| match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26,
        _ => 27,
    };
    folded.chars().filter(|c| *c != ' ').fold(0, |mask, c| mask | 1 << bit(c))
}

/// The bytes of `name` behind the folded characters at `indices` (in order).
fn spans_of(name: &str, indices: &[usize]) -> Vec<Span> {
    let sources: Vec<Span> = letters(name).map(|(_, span)| span).collect();
    in_order(indices.iter().filter_map(|&at| sources.get(at).copied()).collect())
}

/// The bytes of the `word`-th word of the folded name.
fn word_span(name: &str, folded: &str, word: usize) -> Span {
    let mut at = 0;
    let mut indices = Vec::new();
    for (n, piece) in folded.split(' ').enumerate() {
        let length = piece.chars().count();
        if n == word {
            indices.extend(at..at + length);
        }
        at += length + 1;
    }
    spans_of(name, &indices).into_iter().reduce(Span::hull).unwrap_or_default()
}

/// Spans sorted, touching ones joined.
fn in_order(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.hull(span),
            _ => out.push(span),
        }
    }
    out
}
