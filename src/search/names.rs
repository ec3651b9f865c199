//! Finds actors by any of their names, as typed.
//!
//! ```text
//! query     as         sharif sheh       ka             shahbaz       kwaja asiff
//! finds     Asif       Shehbaz Sharif    Khawaja Asif   Shehbaz …     Khawaja Asif
//! how       fuzzy      fuzzy             fuzzy          sound         spelling
//! ```
//!
//! Case and accents do not count, and words may come in any order. Hits are ranked by tier: the
//! whole name, its beginning, the beginnings of words, the initials, inside a word, letters in
//! order. When these give few hits, words that sound the same or are misspelt by a letter or two
//! are searched too (`near`). `p:`, `o:` and `l:` ask for persons, organisations and places only.
//!
//! A query is one pass over all names with a mask of letters in front: among 100 000 names a key
//! stroke costs a few milliseconds.

mod near;
mod query;

use crate::analysis::actors::{ActorIx, ActorKind, Actors};
use crate::text::{Span, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use near::NameWords;
use query::NameQuery;
use std::cmp::Reverse;

/// Number of names that fuzzy-matcher scores for one query, the best tiers first. No record of a fit: it
/// bounds the time of a key stroke. A higher value ranks more names of the last tier.
const SCORED: usize = 500;
/// Misspellings are searched too when the tiers up to [`MatchTier::Inside`] give fewer hits than
/// this. No record of a fit: about the number of rows of the finder.
const FEW: usize = 8;

/// How a name matches a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The typed letters stand in the name, in order.
    Fuzzy,
    /// A letter or two are wrong, missing or too many.
    Spelling,
    /// The name sounds like the typed words.
    Sound,
}

impl MatchKind {
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
pub struct NameHit {
    /// The actor.
    pub actor: ActorIx,
    /// 0 to 100; 100 means that the whole name is typed.
    pub score: u8,
    /// The name or alias that matched.
    pub matched: String,
    /// The kind of match: letters in order, a small misspelling, or an equal sound.
    pub how: MatchKind,
    /// The parts of `matched` that the query matches: bytes, in order, disjoint.
    pub spans: Vec<Span>,
}

/// How well the letters of a query match a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum MatchTier {
    Whole,
    Beginning,
    Word,
    Initials,
    Inside,
    Letters,
}

/// One name of one actor.
struct NameEntry {
    actor: ActorIx,
    kind: ActorKind,
    name: Box<str>,
    /// The span of the folded name in [`NameIndex::folded`].
    at: Span,
    /// The span of the initials of the name in [`NameIndex::initials`].
    initials: Span,
}

/// All names of all actors, folded.
pub struct NameIndex {
    entries: Vec<NameEntry>,
    /// The letters of each entry: see [`mask`].
    masks: Vec<u32>,
    folded: String,
    initials: String,
    words: NameWords,
    matcher: SkimMatcherV2,
}

/// A hit before the strings of its name are copied.
struct RoughHit {
    entry: usize,
    score: u8,
    how: MatchKind,
    spans: Vec<Span>,
}

impl NameIndex {
    /// The index over all names of `actors`.
    #[must_use]
    pub fn new(actors: &Actors) -> Self {
        let mut names = Self {
            entries: Vec::new(),
            masks: Vec::new(),
            folded: String::new(),
            initials: String::new(),
            words: NameWords::default(),
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
                names.entries.push(NameEntry {
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

    /// The actors that `typed` may mean, best first, at most `limit`. Equally good ones keep the
    /// order of [`Actors`]. An empty query gives all of them, in that order.
    #[must_use]
    pub fn find(&self, typed: &str, limit: usize) -> Vec<NameHit> {
        let query = NameQuery::parse(typed);
        if query.words.is_empty() {
            return self.everything(&query, limit);
        }
        let mut rough = self.by_letters(&query);
        let good = rough.iter().filter(|hit| hit.score >= MatchTier::Inside.score()).count();
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

    fn everything(&self, query: &NameQuery, limit: usize) -> Vec<NameHit> {
        let mut last = None;
        let firsts = self.entries.iter().filter(|entry| {
            query.admits(entry.kind) && last.replace(entry.actor) != Some(entry.actor)
        });
        let hit = |entry: &NameEntry| NameHit {
            actor: entry.actor,
            score: 0,
            matched: entry.name.to_string(),
            how: MatchKind::Fuzzy,
            spans: Vec::new(),
        };
        firsts.take(limit).map(hit).collect()
    }

    fn hit(&self, rough: RoughHit) -> NameHit {
        let entry = &self.entries[rough.entry];
        NameHit {
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

    /// The names that contain the letters of each typed word in order.
    fn by_letters(&self, query: &NameQuery) -> Vec<RoughHit> {
        let wanted = mask(&query.joined);
        let mut found: [Vec<usize>; MatchTier::ALL.len()] = Default::default();
        for (at, letters) in self.masks.iter().enumerate() {
            if wanted & !letters != 0 || !query.admits(self.entries[at].kind) {
                continue;
            }
            let NameEntry { at: name, initials, .. } = self.entries[at];
            if let Some(tier) =
                tier(query, &self.folded.as_str()[name], &self.initials.as_str()[initials])
                && found[tier as usize].len() < SCORED
            {
                found[tier as usize].push(at);
            }
        }
        let ranked = MatchTier::ALL
            .into_iter()
            .zip(found)
            .flat_map(|(tier, names)| names.into_iter().map(move |at| (tier, at)));
        ranked.take(SCORED).filter_map(|(tier, at)| self.scored(query, tier, at)).collect()
    }

    fn scored(&self, query: &NameQuery, tier: MatchTier, at: usize) -> Option<RoughHit> {
        let folded = self.folded(at);
        if tier == MatchTier::Initials {
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
        let share = (score.clamp(0, best) * i64::from(MatchTier::STEP - 1) / best.max(1)) as u8;
        let spans = spans_of(&self.entries[at].name, &indices);
        Some(RoughHit {
            entry: at,
            score: tier.score() + if tier == MatchTier::Whole { 0 } else { share },
            how: MatchKind::Fuzzy,
            spans,
        })
    }

    /// The hit for a query that consists of the initials of the name.
    fn by_initials(&self, query: &NameQuery, at: usize) -> RoughHit {
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
        RoughHit {
            entry: at,
            score: MatchTier::Initials.score() + 5 * all,
            how: MatchKind::Fuzzy,
            spans,
        }
    }

    /// The names whose words sound like the typed ones or differ from them by a letter or two.
    fn by_likeness(&self, query: &NameQuery) -> Vec<RoughHit> {
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
            RoughHit { entry, score: near.score + whole, how: near.how, spans: in_order(spans) }
        });
        rough.collect()
    }
}

impl MatchTier {
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

/// The tier of the worst word of the query; `None` when a word is not in the name.
fn tier(query: &NameQuery, name: &str, initials: &str) -> Option<MatchTier> {
    if name == query.joined {
        return Some(MatchTier::Whole);
    }
    if name.starts_with(&query.joined) {
        return Some(MatchTier::Beginning);
    }
    let found = query
        .words
        .iter()
        .map(|word| word_tier(word, name))
        .try_fold(MatchTier::Word, |worst, tier| Some(worst.max(tier?)));
    let by_initials =
        query.words.len() == 1 && query.joined.len() >= 2 && initials.starts_with(&query.joined);
    if by_initials && found != Some(MatchTier::Word) { Some(MatchTier::Initials) } else { found }
}

fn word_tier(word: &str, name: &str) -> Option<MatchTier> {
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
                return Some(MatchTier::Word);
            }
            let mut rest = name[at..].chars();
            in_order = word.chars().all(|c| rest.any(|l| l == c));
        }
        inside |= here;
    }
    match (enough, inside, in_order) {
        (true, true, _) => Some(MatchTier::Inside),
        (true, false, true) => Some(MatchTier::Letters),
        _ => None,
    }
}

/// The folded characters of a name, each with the span (bytes) of its original character.
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

/// The letters of a folded text: bits 0 to 25 for a to z, bit 26 for digits, bit 27 for the rest.
fn mask(folded: &str) -> u32 {
    let bit = |c: char| match c {
        'a'..='z' => u32::from(c) - u32::from('a'),
        '0'..='9' => 26,
        _ => 27,
    };
    folded.chars().filter(|c| *c != ' ').fold(0, |mask, c| mask | 1 << bit(c))
}

/// The spans (bytes) of `name` that gave the folded characters at `indices`, which are in order.
fn spans_of(name: &str, indices: &[usize]) -> Vec<Span> {
    let sources: Vec<Span> = letters(name).map(|(_, span)| span).collect();
    in_order(indices.iter().filter_map(|&at| sources.get(at).copied()).collect())
}

/// The span (bytes) of the word of this index.
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

/// Sorts the spans and joins those that touch.
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
