//! Quotations of a draft that every article which names their speaker gives to somebody else.
//!
//! ```text
//! draft   “You could drown in the difference,” she said.            Courtonne, by the pronoun
//! other   “You could drown in the difference,” said Benedikt Roux   another person, with his name
//! ```
//!
//! A pronoun tells who speaks only where the other person is not named in the paragraph or the one before.

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::analysis::actors::{Actor, ActorIx, ActorKind};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::Site;
use crate::lexis::sound;
use crate::query::conflicts::other_speakers;
use crate::text::{Span, Word, fold};

/// Words of a quotation, at least, that tell who said it when they stand in another article. Set by hand:
/// fewer words are said by many.
const MIN_WORDS: usize = 6;
/// Least confidence in an attribution. Set by hand: below it the speaker is that of the paragraph.
const SURE_ATTRIBUTION: f32 = 0.9;
/// Letters of a word by which two names are compared, at least.
const NAME_LETTERS: usize = 3;
/// Letters in which two surnames that are spelt otherwise can differ.
const MISSPELT_LETTERS: usize = 2;

/// What is to be said of the speakers of the draft. `misspelt` are names in it that others spell
/// otherwise: who bears them is told there.
pub(super) fn find(desk: &Desk<'_>, misspelt: &[Span]) -> Vec<DraftFinding> {
    let quotes = desk.findings.speech(desk.draft).map_or(0, |speech| speech.quotes.len());
    (0..quotes).filter_map(|at| other_speaker(desk, at, misspelt)).collect()
}

fn other_speaker(desk: &Desk<'_>, at: usize, misspelt: &[Span]) -> Option<DraftFinding> {
    let quote = QuoteRef { article: desk.draft, index: at as u32 };
    let (linked, links) = (desk.findings.linked()?, desk.findings.quotes()?);
    let speaker = linked.speaker(Utterance::Quote(quote))?;
    let source = desk.findings.quote(quote)?.speaker.as_ref()?.source;
    if misspelt.iter().any(|span| span.overlaps(source)) {
        return None;
    }
    let shared = linked.shared(quote).iter().map(|&at| links.shared[at].other(quote));
    let mut shared = shared.filter_map(|other| linked.speaker(Utterance::Quote(other)));
    if shared.any(|there| there == speaker) {
        return None;
    }
    let there: Vec<Site> = other_speakers(desk.corpus, desk.findings, quote)
        .into_iter()
        .filter_map(|other| {
            let speaker = desk.findings.quote(other)?.speaker.as_ref()?;
            Some(Site { article: other.article, span: speaker.source })
        })
        .collect();
    let there = if there.is_empty() { SaidWords::of(desk, quote)?.by_others(desk)? } else { there };
    Some(desk.finding((DraftFindingKind::Speaker, DraftStatus::Differs), Some(source), there))
}

/// A quotation with the person who says it.
struct SaidWords {
    quote: QuoteRef,
    span: Span,
    actor: ActorIx,
    /// The bytes that name the speaker: a name, a pronoun or a role.
    source: Span,
}

impl SaidWords {
    /// The quotation, when the article surely gives it to a person.
    fn of(desk: &Desk<'_>, quote: QuoteRef) -> Option<Self> {
        let said = desk.findings.quote(quote)?;
        let speaker = said.speaker.as_ref()?;
        let actor = desk.findings.linked()?.speaker(Utterance::Quote(quote))?;
        let is_person = desk.findings.actor(actor)?.kind == ActorKind::Person;
        let is_sure = speaker.confidence >= SURE_ATTRIBUTION && !speaker.anonymous && is_person;
        let said = Self { quote, span: said.span, actor, source: speaker.source };
        if is_sure { Some(said) } else { None }
    }

    /// The places where every article with these words names another speaker; `None` if one agrees, or does
    /// not surely name another one.
    fn by_others(&self, desk: &Desk<'_>) -> Option<Vec<Site>> {
        let ours = desk.findings.words_at(Site { article: self.quote.article, span: self.span });
        if ours.len() < MIN_WORDS {
            return None;
        }
        let mut sites = Vec::new();
        for article in desk.others() {
            let quotes = desk.findings.speech(article).map_or(&[][..], |speech| &speech.quotes);
            for (at, quote) in quotes.iter().enumerate() {
                let theirs = desk.findings.words_at(Site { article, span: quote.span });
                let same = |window: &[Word]| {
                    window.iter().zip(ours).all(|(there, here)| there.key() == here.key())
                };
                if theirs.windows(ours.len()).any(same) {
                    let other = Self::of(desk, QuoteRef { article, index: at as u32 })?;
                    if !self.is_apart_from(&other, desk) || !other.is_apart_from(self, desk) {
                        return None;
                    }
                    sites.push(Site { article, span: other.source });
                }
            }
        }
        if sites.is_empty() { None } else { Some(sites) }
    }

    /// Whether the speaker is not that of `other`: no name is like one of the other, and an article that does
    /// not name the speaker beside the words does not name the other one near them.
    fn is_apart_from(&self, other: &Self, desk: &Desk<'_>) -> bool {
        let actors = (desk.findings.actor(self.actor), desk.findings.actor(other.actor));
        let (Some(ours), Some(theirs)) = actors else { return false };
        let source = fold::name(&desk.text(self.quote.article)[self.source]).into_owned();
        let is_named = surname(ours).is_some_and(|surname| source.contains(&surname));
        let blocks = &desk.corpus.article(self.quote.article).text.blocks;
        let at = blocks.partition_point(|block| block.span.end() <= self.span.start());
        let near = blocks.get(at.saturating_sub(1)..(at + 1).min(blocks.len())).unwrap_or_default();
        let is_near = |span: Span| near.iter().any(|block| block.span.overlaps(span));
        let mut mentions =
            theirs.mentions.iter().filter(|it| it.site.article == self.quote.article);
        !are_alike(ours, theirs) && (is_named || !mentions.any(|it| is_near(it.site.span)))
    }
}

/// The folded last word of the name of a person with a given name.
fn surname(actor: &Actor) -> Option<String> {
    let name = fold::name(&actor.name).into_owned();
    name.rsplit_once(' ').map(|(_, surname)| surname.to_owned())
}

/// Whether two actors may be one: without full names, with a common word in a name, or with surnames that
/// sound alike or are nearly spelt alike.
fn are_alike(a: &Actor, b: &Actor) -> bool {
    let (Some(ours), Some(theirs)) = (surname(a), surname(b)) else { return true };
    let names = |actor: &Actor| -> Vec<String> {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        let words = names.flat_map(|name| {
            fold::name(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        });
        words.filter(|word| word.chars().count() >= NAME_LETTERS).collect()
    };
    let known = names(b);
    names(a).iter().any(|word| known.contains(word))
        || sound::alike(&ours, &theirs)
        || strsim::osa_distance(&ours, &theirs) <= MISSPELT_LETTERS
}
