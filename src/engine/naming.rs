//! Joins actors with speech: finds the actor of each speaker, and the mentions inside a quotation.
//!
//! ```text
//! “The port stays shut,” the minister, Jane Holloway, said.     source ── mention ── actor
//! “It does,” the defence minister said.                         source ── office ─── actor
//! ```

use super::office::Offices;
use crate::analysis::actors::{ActorIx, ActorKind, Actors};
use crate::analysis::quotes::{Quote, QuoteRef, Speaker, Speech, Utterance};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many times as many pronouns of the other sex show that a pronoun leads to the wrong person. No
/// record of a fit. Lower: more pronouns stay open.
const SEX_SHOWN: usize = 3;

/// A mention of an actor in one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorMention {
    /// Bytes of the text of the article.
    pub span: Span,
    /// The actor that the mention names.
    pub actor: ActorIx,
    /// Whether the mention stands inside a quotation.
    pub quoted: bool,
}

/// The mentions of actors, and the speakers of utterances.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Naming {
    /// The mentions of each article, in the order of its text.
    pub mentions: Vec<Vec<ActorMention>>,
    /// The speaker of each utterance that has an actor as speaker.
    pub speakers: FxHashMap<Utterance, ActorIx>,
    /// The speakers of each utterance that several persons make together, in the order of the text.
    pub joint: FxHashMap<Utterance, Vec<ActorIx>>,
    /// The actor of each silence of an article (by its index) whose source names one.
    pub silent: FxHashMap<QuoteRef, ActorIx>,
}

impl Naming {
    /// Takes back each `he` and `she` that leads to a person whom the coverage shows to be of the other sex:
    /// [`SEX_SHOWN`] times as many pronouns, and at least as many, lead to that person from the other sex.
    fn drop_other_sex(&mut self, corpus: &Corpus, speech: &[&Speech]) {
        let is_she = |utterance: &Utterance| {
            let speaker = speech_of(speech, *utterance)?.as_ref()?;
            let text = &corpus.article(utterance.reference().article).text.content;
            is_she(&text[speaker.source])
        };
        let mut led: FxHashMap<ActorIx, [usize; 2]> = FxHashMap::default();
        for (utterance, &actor) in &self.speakers {
            if let Some(is_she) = is_she(utterance) {
                led.entry(actor).or_default()[usize::from(is_she)] += 1;
            }
        }
        self.speakers.retain(|utterance, actor| {
            is_she(utterance).is_none_or(|is_she| {
                let counts = led[actor];
                let (own, other) = (counts[usize::from(is_she)], counts[usize::from(!is_she)]);
                other < SEX_SHOWN * own.max(1)
            })
        });
    }

    /// Joins the actors with the speech of the articles, which has one entry an article.
    pub(super) fn of(corpus: &Corpus, speech: &[&Speech], actors: &Actors) -> Self {
        let mentions = mentions_by_article(speech, actors);
        speakers(corpus, speech, mentions, actors)
    }
}

/// Spans in order, each with the furthest end of those up to it, so that those around a place are found
/// without a look at the others.
struct SpanReaches {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl SpanReaches {
    fn of(spans: impl Iterator<Item = Span>) -> Self {
        let mut spans: Vec<Span> = spans.collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let ends = spans.iter().map(|span| {
            furthest = furthest.max(span.end());
            furthest
        });
        Self { ends: ends.collect(), starts: spans.iter().map(|span| span.start()).collect() }
    }

    /// Whether one of the spans covers `span`.
    fn has_cover_of(&self, span: Span) -> bool {
        let behind = self.starts.partition_point(|start| *start <= span.start());
        behind > 0 && self.ends[behind - 1] >= span.end()
    }

    /// The positions of the spans that may touch `span`, the last one first.
    fn touching(&self, span: Span) -> impl Iterator<Item = usize> {
        let behind = self.starts.partition_point(|start| *start <= span.end());
        (0..behind).rev().take_while(move |at| self.ends[*at] >= span.start())
    }
}

fn mentions_by_article(speech: &[&Speech], actors: &Actors) -> Vec<Vec<ActorMention>> {
    let mut by_article = vec![Vec::new(); speech.len()];
    let quotes: Vec<SpanReaches> =
        speech.iter().map(|speech| SpanReaches::of(speech.quotes.iter().map(|q| q.span))).collect();
    for (at, actor) in actors.actors.iter().enumerate() {
        for mention in &actor.mentions {
            let Site { article, span } = mention.site;
            let quoted = quotes[article.at()].has_cover_of(span);
            by_article[article.at()].push(ActorMention { span, actor: ActorIx(at as u32), quoted });
        }
    }
    for mentions in &mut by_article {
        mentions.sort_by_key(|m| m.span);
    }
    by_article
}

/// Adds to the `mentions` the speaker of every utterance, and of every silence, whose source names an
/// actor, stands for a name of one, or is an office that one holds.
fn speakers(
    corpus: &Corpus,
    speech: &[&Speech],
    mentions: Vec<Vec<ActorMention>>,
    actors: &Actors,
) -> Naming {
    let offices = Offices::of(corpus, actors);
    let kind = |ix: ActorIx| actors.actors[ix.at()].kind;
    let places = |ix: ActorIx| kind(ix) == ActorKind::Place;
    let mut links = FxHashMap::default();
    let mut joint = FxHashMap::default();
    let mut silent = FxHashMap::default();
    for (at, speech) in speech.iter().enumerate() {
        let article = ArticleIx(at as u32);
        let (here, text) = (&mentions[at], &corpus.article(article).text.content);
        let reaches = SpanReaches::of(here.iter().map(|mention| mention.span));
        let named_here: FxHashSet<ActorIx> = here.iter().map(|mention| mention.actor).collect();
        let whose = |speaker: &Speaker| {
            named(
                speaker,
                text,
                (here, &reaches),
                |words| offices.holder(words, |ix| named_here.contains(&ix)),
                places,
            )
        };
        let mut add = |utterance, speaker: Option<&Speaker>| {
            let together = speaker.map(|speaker| together(speaker, text, here, kind));
            if let Some(together) = together.filter(|list| list.len() > 1) {
                links.insert(utterance, together[0]);
                joint.insert(utterance, together);
                return;
            }
            if speaker.is_some_and(|speaker| joins_unknown(speaker, text, here)) {
                return;
            }
            let personal = speaker.is_some_and(|speaker| is_he_or_she(&text[speaker.source]));
            let actor = speaker.and_then(whose);
            if let Some(actor) = actor.filter(|&ix| !personal || kind(ix) == ActorKind::Person) {
                links.insert(utterance, actor);
            }
        };
        for (index, Quote { speaker, .. }) in speech.quotes.iter().enumerate() {
            add(Utterance::Quote(QuoteRef { article, index: index as u32 }), speaker.as_ref());
        }
        for (index, indirect) in speech.indirect.iter().enumerate() {
            add(
                Utterance::Indirect(QuoteRef { article, index: index as u32 }),
                indirect.speaker.as_ref(),
            );
        }
        for (index, silence) in speech.silences.iter().enumerate() {
            let speaker = &silence.speaker;
            let personal = is_he_or_she(&text[speaker.source]);
            let named = whose(speaker).filter(|&ix| !personal || kind(ix) == ActorKind::Person);
            if let Some(actor) = named.filter(|_| !joins_unknown(speaker, text, here)) {
                silent.insert(QuoteRef { article, index: index as u32 }, actor);
            }
        }
    }
    let mut naming = Naming { mentions, speakers: links, joint, silent };
    naming.drop_other_sex(corpus, speech);
    naming
}

/// The speaker of an utterance.
fn speech_of<'a>(speech: &'a [&Speech], utterance: Utterance) -> Option<&'a Option<Speaker>> {
    Some(match utterance {
        Utterance::Quote(at) => {
            &speech.get(at.article.at())?.quotes.get(at.index as usize)?.speaker
        }
        Utterance::Indirect(at) => {
            &speech.get(at.article.at())?.indirect.get(at.index as usize)?.speaker
        }
    })
}

/// Whether the source stands for a woman; `None` if it is no pronoun of one sex.
fn is_she(source: &str) -> Option<bool> {
    let is_one = |words: &[&str]| words.iter().any(|word| source.eq_ignore_ascii_case(word));
    if is_one(&["she", "her"]) {
        Some(true)
    } else if is_one(&["he", "his", "him"]) {
        Some(false)
    } else {
        None
    }
}

/// Whether the source is a pronoun that stands for one person.
fn is_he_or_she(source: &str) -> bool {
    is_she(source).is_some()
}

/// The persons and organisations that a source without a name of its own joins by `and`: “a
/// statement of Marten and Bremer”, “the C.I.A. and the N.S.A.”. Possessors are no speakers.
fn together(
    speaker: &Speaker,
    text: &str,
    mentions: &[ActorMention],
    kind: impl Fn(ActorIx) -> ActorKind,
) -> Vec<ActorIx> {
    let source = speaker.source;
    if speaker.name.is_some() || !text[source].contains(" and ") {
        return Vec::new();
    }
    let mut found: Vec<ActorIx> = Vec::new();
    for m in inside(mentions, source) {
        let (before, after) =
            (&text[source.start()..m.span.start()], &text[m.span.end()..source.end()]);
        let owns = after.starts_with(['’', '\'']);
        let before = before.trim_end().trim_end_matches("the").trim_end_matches("The").trim_end();
        let first = before.is_empty() || before.ends_with(" and") || before.ends_with([',', ';']);
        let last = after.is_empty() || after.starts_with(" and ") || after.starts_with([',', ';']);
        let body = kind(m.actor) == ActorKind::Organisation && first && last;
        if (kind(m.actor) == ActorKind::Person || body) && !owns && !found.contains(&m.actor) {
            found.push(m.actor);
        }
    }
    found
}

/// Whether a source without a name of its own joins two by `and`, and a mention names one of them
/// only: “Ona Brill and her brother”.
fn joins_unknown(speaker: &Speaker, text: &str, mentions: &[ActorMention]) -> bool {
    let source = speaker.source;
    let printed = &text[source];
    let Some(and) = printed.find(" and ").filter(|_| speaker.name.is_none()) else { return false };
    let two = ["the ", "his ", "her ", "their ", "its "];
    let rest = &printed[and + " and ".len()..];
    let joint = two.iter().any(|word| rest.starts_with(word));
    let at = source.start() + and;
    joint && !inside(mentions, source).any(|m| m.span.start() < at && at < m.span.end())
}

/// The mentions that begin inside a span.
fn inside(mentions: &[ActorMention], span: Span) -> impl Iterator<Item = &ActorMention> {
    let first = mentions.partition_point(|m| m.span.start() < span.start());
    mentions[first..].iter().take_while(move |m| m.span.end() <= span.end())
}

/// The actor that a source names: by the printed name that is nearest to it, or by the name in full
/// that it stands for, which comes first for a pronoun, because it was chosen by the sex. Else by
/// the office that it is, or by the last mention inside it (the head of "Geo's reporter Ali Khan").
/// A possessor is not the speaker, and neither is a place beside the head ("the Kabul police",
/// "officials in Kabul"), nor where an unnamed person works ("a researcher at Halden College").
fn named(
    speaker: &Speaker,
    text: &str,
    (mentions, reaches): (&[ActorMention], &SpanReaches),
    holder: impl Fn(&str) -> Option<ActorIx>,
    places: impl Fn(ActorIx) -> bool,
) -> Option<ActorIx> {
    let inside = |span: Span| {
        let owns = |m: &ActorMention| {
            m.span.end() < span.end() && text[m.span.end()..].starts_with(['’', '\''])
        };
        let beside = |m: &ActorMention| {
            places(m.actor)
                && (m.span.end() < span.end() || m.span.start() > span.start() + "the ".len())
        };
        reaches
            .touching(span)
            .map(|at| &mentions[at])
            .find(|m| {
                let is_in = span.covers(m.span) || m.span.covers(span);
                is_in && !owns(m) && !beside(m) && !employs(text, span, m.span)
            })
            .map(|m| m.actor)
    };
    let office = || if speaker.name.is_none() { holder(&text[speaker.source]) } else { None };
    let source = || if speaker.anonymous { None } else { inside(speaker.source) };
    let (mention, name) = (speaker.mention.and_then(inside), speaker.name.and_then(inside));
    let is_chosen = is_he_or_she(&text[speaker.source]) && speaker.name != speaker.mention;
    let (first, second) = if is_chosen { (name, mention) } else { (mention, name) };
    first.or(second).or_else(office).or_else(source)
}

/// Whether the mention tells where the unnamed person of a source works: “a researcher at Halden
/// College”.
fn employs(text: &str, source: Span, mention: Span) -> bool {
    let Some(before) = text.get(source.start()..mention.start()) else { return false };
    let mut words = before.split_whitespace();
    let indefinite =
        words.next().is_some_and(|word| matches!(word, "A" | "a" | "An" | "an" | "One" | "one"));
    let last = words.rfind(|word| *word != "the");
    indefinite && matches!(last, Some("at" | "with"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_around_a_place_are_those_that_a_look_at_all_finds() {
        let mut seed = 1_u64;
        let mut dice = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((seed >> 33) % most) as usize
        };
        for _ in 0..300 {
            let mut span = || {
                let start = dice(60);
                Span::new(start, start + dice(12))
            };
            let mut spans: Vec<Span> = (0..20).map(|_| span()).collect();
            let place = span();
            spans.sort_unstable();
            let reaches = SpanReaches::of(spans.iter().copied());
            assert_eq!(reaches.has_cover_of(place), spans.iter().any(|it| it.covers(place)));
            let touches = |it: &Span| it.covers(place) || place.covers(*it);
            let found = reaches.touching(place).find(|at| touches(&spans[*at]));
            assert_eq!(found, spans.iter().rposition(touches));
        }
    }
}
