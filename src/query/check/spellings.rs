//! Names that a draft spells in a way that no other article does.
//!
//! ```text
//! draft   Gwendolyn Achtenberg       nobody prints Achtenberg
//! others  Gwendolyn Achterberg  ×9   one letter apart, beside the same given name
//! ```
//!
//! A word of a name is doubted when no other article prints it, and when another word of names is a few
//! letters from it and is printed by several owners. Something more must say that both are one name: a
//! common neighbour, the actor to whom the analysis links both, or the length of the word.

use super::{Desk, DraftChange, DraftFinding, DraftFindingKind, DraftStatus};
use crate::analysis::actors::ActorIx;
use crate::corpus::Site;
use crate::lexis::frequencies::Frequencies;
use crate::lexis::given_names::GivenNames;
use crate::lexis::nickname;
use crate::text::without_possessive;
use crate::text::{Span, Word, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Letters of a word, at least. Shorter words are near too many others. Set by hand.
const MIN_LETTERS: usize = 4;
/// Letters from which on two differences are allowed beside a common neighbour. Set by hand.
const LONG: usize = 6;
/// Letters from which on a word alone, without a common neighbour, can have one difference, and two.
/// Set by hand.
const LONE: (usize, usize) = (6, 9);
/// Owners that print the usual spelling, at least; without a common neighbour.
const MIN_OWNERS: (usize, usize) = (1, 2);
/// Endings that make of a name a plural, an adjective, the name of an inhabitant or that of a relative.
const ENDINGS: &[&str] = &[
    "a", "an", "ans", "e", "en", "er", "ers", "es", "i", "ian", "in", "is", "n", "na", "ne", "ns",
    "o", "ova", "s", "ese", "ic", "ish", "ite",
];

/// A spelling of a word of names, as the other articles print it.
struct KnownSpelling {
    letters: String,
    /// Where it stands, one place for each mention.
    sites: Vec<Site>,
    /// The folded words beside it in names.
    neighbours: FxHashSet<String>,
    actors: FxHashSet<ActorIx>,
}

/// A word of a name of the draft.
struct DraftWord {
    span: Span,
    letters: String,
    neighbours: Vec<String>,
    /// Whether it is the first word of the name, where a given name stands.
    is_first: bool,
    actor: ActorIx,
}

/// The names whose spelling is to be looked at, each once, at its first place.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let words = draft_words(desk);
    let printed = printed_words(desk);
    let unknown: Vec<&DraftWord> =
        words.iter().filter(|word| !printed.contains(&Word::key_of(&word.letters))).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let speller =
        Speller { desk, known: known(desk), given: GivenNames::embedded(), draft: &words };
    let mut found: Vec<DraftFinding> = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for word in unknown {
        if !seen.contains(&*word.letters)
            && let Some(usual) = speller.usual(word)
        {
            seen.insert(&word.letters);
            found.push(finding(desk, word, usual));
        }
    }
    found
}

fn finding(desk: &Desk<'_>, word: &DraftWord, usual: &KnownSpelling) -> DraftFinding {
    let change =
        DraftChange { here: Some(desk.here(word.span)), there: usual.sites.first().copied() };
    let about = (DraftFindingKind::Name, DraftStatus::Differs);
    let finding = desk.finding(about, Some(word.span), usual.sites.clone());
    DraftFinding { changes: vec![change], ..finding }
}

/// The keys of all words of the other articles.
fn printed_words(desk: &Desk<'_>) -> FxHashSet<u64> {
    let words = desk.others().filter_map(|ix| desk.findings.segments(ix));
    words.flat_map(|segments| segments.words.iter().map(|word| word.key())).collect()
}

/// The words of the names of an article, in order: each with its mention.
fn name_words(desk: &Desk<'_>, ix: crate::corpus::ArticleIx) -> Vec<DraftWord> {
    let (Some(linked), Some(segments)) = (desk.findings.linked(), desk.findings.segments(ix))
    else {
        return Vec::new();
    };
    let text = desk.text(ix);
    let mut found = Vec::new();
    for mention in linked.mentions(ix) {
        let spans: Vec<Span> = segments.words[segments.words_in(mention.span)]
            .iter()
            .map(|word| Span::at(word.span().start()).hull(bare(text, word.span())))
            .collect();
        for (at, &span) in spans.iter().enumerate() {
            let letters = fold::word(&text[span]).into_owned();
            if !text[span].starts_with(char::is_uppercase) {
                continue;
            }
            let neighbours = spans.iter().enumerate().filter(|&(other, _)| other != at);
            let neighbours =
                neighbours.map(|(_, &span)| fold::name(&text[span]).into_owned()).collect();
            let is_first = at == 0;
            found.push(DraftWord { span, letters, neighbours, is_first, actor: mention.actor });
        }
    }
    found
}

/// A word without its possessive ending.
fn bare(text: &str, span: Span) -> Span {
    let word = without_possessive(&text[span]);
    Span::new(span.start(), span.start() + word.len())
}

fn draft_words(desk: &Desk<'_>) -> Vec<DraftWord> {
    let mut words = name_words(desk, desk.draft);
    words.retain(|word| word.letters.chars().count() >= MIN_LETTERS);
    words
}

/// The spellings of the other articles.
fn known(desk: &Desk<'_>) -> Vec<KnownSpelling> {
    let mut by_letters: FxHashMap<String, KnownSpelling> = FxHashMap::default();
    for ix in desk.others() {
        for word in name_words(desk, ix) {
            let site = Site { article: ix, span: word.span };
            let spelling =
                by_letters.entry(word.letters.clone()).or_insert_with(|| KnownSpelling {
                    letters: word.letters.clone(),
                    sites: Vec::new(),
                    neighbours: FxHashSet::default(),
                    actors: FxHashSet::default(),
                });
            spelling.sites.push(site);
            spelling.neighbours.extend(word.neighbours);
            spelling.actors.insert(word.actor);
        }
    }
    let mut all: Vec<KnownSpelling> = by_letters.into_values().collect();
    all.sort_by(|a, b| a.letters.cmp(&b.letters));
    all
}

/// Finds the usual spelling of a word.
struct Speller<'a> {
    desk: &'a Desk<'a>,
    known: Vec<KnownSpelling>,
    given: GivenNames,
    draft: &'a [DraftWord],
}

impl Speller<'_> {
    /// The spelling that the others use; `None` if the word is no other spelling of any.
    fn usual(&self, word: &DraftWord) -> Option<&KnownSpelling> {
        let candidates = self.known.iter().filter(|known| self.is_misspelling(word, known));
        candidates.max_by_key(|known| {
            let distance = strsim::osa_distance(&word.letters, &known.letters);
            (Self::is_beside(word, known), std::cmp::Reverse(distance), self.owners(known))
        })
    }

    fn owners(&self, known: &KnownSpelling) -> usize {
        self.desk.owners(&known.sites)
    }

    /// Whether both stand beside the same word in a name.
    fn is_beside(word: &DraftWord, known: &KnownSpelling) -> bool {
        let is_name = |other: &&String| other.chars().count() > 2;
        word.neighbours.iter().filter(is_name).any(|other| known.neighbours.contains(other))
    }

    /// Whether a word of the draft is one name with a known spelling, spelt otherwise.
    fn is_misspelling(&self, word: &DraftWord, known: &KnownSpelling) -> bool {
        let (ours, theirs) = (&*word.letters, &*known.letters);
        let size = ours.chars().count();
        let is_same_letters = fold::name(ours) == fold::name(theirs);
        if is_same_letters && ours.is_ascii() && self.is_ascii_draft() {
            return false;
        }
        let distance = strsim::osa_distance(ours, theirs);
        let is_linked = known.actors.contains(&word.actor);
        let is_supported = is_linked || Self::is_beside(word, known);
        let allowed = match (is_supported, size) {
            (true, LONG..) => 2,
            (true, _) => 1,
            (false, size) if size >= LONE.1 => 2,
            (false, size) if size >= LONE.0 => 1,
            (false, _) => 0,
        };
        let owners = if is_supported { MIN_OWNERS.0 } else { MIN_OWNERS.1 };
        (is_same_letters || distance <= allowed)
            && self.owners(known) >= owners
            && !is_inflected(ours, theirs, Self::is_beside(word, known))
            && !(word.is_first && self.are_two_given_names(ours, theirs))
            && (is_supported || !self.is_other_word(word, known))
    }

    /// Whether the draft has no accents at all: a style of its house.
    fn is_ascii_draft(&self) -> bool {
        self.draft.iter().all(|word| word.letters.is_ascii())
    }

    /// Whether the two are given names of two persons, or forms of one.
    fn are_two_given_names(&self, ours: &str, theirs: &str) -> bool {
        let (a, b) = (fold::name(ours), fold::name(theirs));
        let are_known = self.given.sex(&a).is_some() && self.given.sex(&b).is_some();
        let are_forms = nickname::formal(&a).contains(&&*b) || nickname::formal(&b).contains(&&*a);
        are_known && a != b || are_forms
    }

    /// Whether a word that nothing but its letters ties to the spelling can be a name of its own: an
    /// English word, or a word of a draft that has the usual spelling too.
    fn is_other_word(&self, word: &DraftWord, known: &KnownSpelling) -> bool {
        let is_english = Frequencies::embedded().of(Word::key_of(&word.letters)).is_some();
        is_english || self.draft.iter().any(|other| other.letters == known.letters)
    }
}

/// Whether one word is the other with an ending: a plural, a family, an inhabitant. Beside the same given name
/// only a plural is.
fn is_inflected(a: &str, b: &str, is_beside: bool) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is_ending = |rest: &str| if is_beside { rest == "s" } else { ENDINGS.contains(&rest) };
    long.strip_prefix(short).is_some_and(is_ending)
}
