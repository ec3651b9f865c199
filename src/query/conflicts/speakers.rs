//! Tests whether two articles give the same words to two different persons.
//!
//! Both articles must name their speaker beside the quotation. Nothing may join the two names: no
//! common given name, no initials, no like sound, no mention of one beside the words of the other (a
//! joint statement, a spokesman, a person who is quoted by another), no role that names the other.

use crate::analysis::actors::{Actor, ActorKind};
use crate::analysis::quotes::{QuoteRef, SharedKind, SharedQuote, Utterance};
use crate::corpus::{BlockKind, Corpus};
use crate::engine::Findings;
use crate::lexis::{nickname, sound};
use crate::text::{Span, fold};
use unicode_segmentation::UnicodeSegmentation;

/// Least number of common words outside names of two quotes whose speakers contradict each other.
/// The definition of a conflict; it was not fitted.
const COMMON_WORDS: usize = 5;
/// Least share of the shorter quote that the longer one has. A lower value compares the speakers of
/// different utterances.
const COMMON_SHARE: f32 = 0.8;
/// Least confidence in an attribution. A lower value compares speakers that were found by the
/// paragraph.
const SURE_ATTRIBUTION: f32 = 0.85;
/// Least number of letters of a word by which two names are compared.
const NAME_LETTERS: usize = 3;

/// Least number of words that two bearers of one surname have in common. One person is more often
/// printed with two given names than two bearers say the same few words.
const NAMESAKE_WORDS: usize = 10;

/// Whether two quotes have enough words in common for a contradiction.
pub(super) fn is_telling(pair: &SharedQuote) -> bool {
    pair.distinct >= COMMON_WORDS && pair.score >= COMMON_SHARE && pair.one_utterance
}

/// A person whom an article names as the speaker, beside the words of the quotation.
pub(super) struct NamedSpeaker<'a> {
    actor: &'a Actor,
    /// The folded words of all names of the actor.
    names: Vec<String>,
    /// The folded words of the roles of the actor.
    roles: Vec<String>,
    /// The folded words around and in the quotation: of its sentences and of the attribution.
    context: Vec<String>,
    /// Whether the quotation quotes somebody itself.
    nested: bool,
}

impl<'a> NamedSpeaker<'a> {
    /// The speaker of `quote`; `None` if the article does not surely name one person beside it.
    pub(super) fn of(
        corpus: &Corpus,
        findings: &'a Findings,
        quote: QuoteRef,
    ) -> Option<NamedSpeaker<'a>> {
        let said = findings.quote(quote)?;
        let speaker = said
            .speaker
            .as_ref()
            .filter(|speaker| speaker.confidence >= SURE_ATTRIBUTION && !speaker.anonymous)?;
        let ix = findings.linked()?.speaker(Utterance::Quote(quote))?;
        let actor = findings.actor(ix).filter(|actor| actor.kind == ActorKind::Person)?;
        let article = corpus.article(quote.article);
        let text = &*article.text.content;
        let in_heading = article.text.blocks.iter().any(|block| {
            matches!(block.kind, BlockKind::Headline | BlockKind::Heading)
                && block.span.covers(said.span)
        });
        let source = words(&text[speaker.source]);
        let surname = words(&actor.name).pop()?;
        if in_heading || !source.contains(&surname) || words(&actor.name).len() < 2 {
            return None;
        }
        let sentences = &findings.segments(quote.article)?;
        let around = |span: Span| {
            let over = sentences.sentences_over(span);
            over.map(|at| sentences.sentences[at]).reduce(Span::hull).unwrap_or(span)
        };
        let sentence = around(said.marked);
        if !sentence.covers(speaker.source) {
            return None;
        }
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        Some(Self {
            names: names.flat_map(|name| words(name)).collect(),
            roles: actor.roles.iter().flat_map(|&site| words(corpus.text(site))).collect(),
            context: words(&text[sentence]),
            nested: quotes_somebody(&text[said.span]),
            actor,
        })
    }

    /// Whether the two cannot be one speaker.
    pub(super) fn contradicts(&self, other: &Self, pair: &SharedQuote) -> bool {
        let apart = || !self.is_joined_to(other) && !other.is_joined_to(self);
        !self.nested && !other.nested && (apart() || self.is_namesake_of(other, pair))
    }

    /// Whether the two are bearers of one surname with given names that no one person has, and the
    /// same words are many.
    fn is_namesake_of(&self, other: &Self, pair: &SharedQuote) -> bool {
        let many = pair.kind == SharedKind::Verbatim && pair.distinct >= NAMESAKE_WORDS;
        let (ours, theirs) = (words(&self.actor.name), words(&other.actor.name));
        let ([given, .., surname], [theirs_given, .., theirs_surname]) = (&ours[..], &theirs[..])
        else {
            return false;
        };
        let kin = |a: &String, b: &String| {
            let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
            long.starts_with(&**short)
                || sound::alike(a, b)
                || strsim::osa_distance(a, b) < 2
                || nickname::formal(a).contains(&&**b)
                || nickname::formal(b).contains(&&**a)
                || nickname::formal(a).iter().any(|name| nickname::formal(b).contains(name))
        };
        let long = |word: &&String| word.chars().count() >= NAME_LETTERS;
        // No given name of one is said of the other, nor near its words.
        let named = |side: &Self, there: &Self| {
            let mut given = side.names.iter().filter(long).filter(|word| *word != surname);
            given.any(|word| {
                there.context.contains(word)
                    || there.roles.contains(word)
                    || there
                        .names
                        .iter()
                        .filter(long)
                        .any(|name| name != surname && kin(word, name))
            })
        };
        many && surname == theirs_surname
            && long(&given)
            && long(&theirs_given)
            && !kin(given, theirs_given)
            && !named(self, other)
            && !named(other, self)
    }

    /// Whether something joins this speaker to `other`.
    fn is_joined_to(&self, other: &Self) -> bool {
        let known = |word: &String| {
            word.chars().count() >= NAME_LETTERS
                && (other.names.contains(word)
                    || other.context.contains(word)
                    || other.roles.contains(word))
        };
        let surnames = |actor: &Actor| words(&actor.name).pop().unwrap_or_default();
        self.names.iter().any(known)
            || sound::alike(&surnames(self.actor), &surnames(other.actor))
            || other.names.contains(&initials(&self.actor.name))
    }
}

/// Whether a mark opens a quotation inside `text`.
fn quotes_somebody(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let opens = matches!(c, '“' | '‘' | '«' | '„' | '"') || c == '\'' && before == ' ';
        before = c;
        opens
    })
}

/// The folded words of `text`, without possessive endings.
fn words(text: &str) -> Vec<String> {
    let folded = text.unicode_words().map(|word| {
        let folded = fold::name(word);
        folded.strip_suffix("'s").unwrap_or(&folded).to_owned()
    });
    folded.collect()
}

/// The folded initials of a name.
fn initials(name: &str) -> String {
    words(name).iter().filter_map(|word| word.chars().next()).collect()
}
