//! The JSON lines of `crossread quotes`.

use super::{SiteItem, Source, SpanItem, score};
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{Echo, Indirect, Quote, QuoteFamily, QuoteRef, Speaker, Utterance};
use crate::cli::names;
use crate::corpus::{ArticleIx, Site};
use crate::present::carried;
use crate::query::{ActorShare, SpeakingShare, conflicts, first};
use crate::text::Span;
use serde::Serialize;

/// A line of `quotes`.
#[derive(Serialize)]
pub(in crate::cli) struct QuotesLine<'a> {
    article: String,
    quotes: Vec<QuoteItem<'a>>,
    indirect: Vec<IndirectItem<'a>>,
    /// The sentences of this article that echo quotes or indirect speech of others.
    echoing: Vec<EchoingItem<'a>>,
}

#[derive(Serialize)]
struct QuoteItem<'a> {
    id: String,
    #[serde(flatten)]
    here: SpanItem<'a>,
    form: &'static str,
    speaker: Option<SpeakerItem<'a>>,
    cue: Option<&'a str>,
    family: Option<String>,
    /// The largest difference between renderings of the family.
    family_kind: Option<&'static str>,
    alteration: Option<&'static str>,
    /// The id of the quote in the earliest dated article, when the dates decide it.
    first: Option<String>,
    shared: Vec<SharedItem<'a>>,
    echoes: Vec<EchoItem<'a>>,
    conflicts: Vec<&'static str>,
}

#[derive(Serialize)]
struct IndirectItem<'a> {
    id: String,
    #[serde(flatten)]
    here: SpanItem<'a>,
    speaker: Option<SpeakerItem<'a>>,
    cue: Option<&'a str>,
    echoes: Vec<EchoItem<'a>>,
}

#[derive(Serialize)]
struct SpeakerItem<'a> {
    #[serde(flatten)]
    here: SpanItem<'a>,
    actor: Option<&'a str>,
    /// All actors of a joint statement, in the order of the text; else the actor.
    speakers: Vec<&'a str>,
    role: Option<&'a str>,
    anonymous: bool,
    rule: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
struct SharedItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    quote: String,
    kind: &'static str,
    alteration: Option<&'static str>,
    /// The words that the alteration concerns.
    changed: Option<ChangedItem<'a>>,
    score: f64,
}

/// The words of an alteration, in this article and in the other one. A side without words is null.
#[derive(Serialize)]
struct ChangedItem<'a> {
    here: Option<&'a str>,
    there: Option<&'a str>,
}

#[derive(Serialize)]
struct EchoItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    score: f64,
    /// Start and end of the words that the echo rests on, in the echoing article.
    evidence: Vec<(usize, usize)>,
}

/// An echo in the line of the article that echoes.
#[derive(Serialize)]
struct EchoingItem<'a> {
    #[serde(flatten)]
    here: SpanItem<'a>,
    /// The place of the quote or indirect speech that is echoed.
    of: SiteItem<'a>,
    /// The id of the quote or of the indirect speech.
    utterance: String,
    score: f64,
    evidence: Vec<(usize, usize)>,
}

impl<'a> QuotesLine<'a> {
    /// The quotes of an article and, with `with_indirect`, its indirect speech.
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        article: ArticleIx,
        with_indirect: bool,
    ) -> Self {
        let speech = source.findings.speech(article);
        let at = |index: usize| QuoteRef { article, index: index as u32 };
        let quotes = speech.map_or(&[][..], |speech| &speech.quotes).iter().enumerate();
        let indirect = match speech {
            Some(speech) if with_indirect => &speech.indirect[..],
            _ => &[],
        };
        Self {
            article: source.corpus.article(article).id.to_string(),
            quotes: quotes.map(|(index, quote)| QuoteItem::new(source, at(index), quote)).collect(),
            indirect: indirect
                .iter()
                .enumerate()
                .map(|(index, said)| IndirectItem::new(source, at(index), said))
                .collect(),
            echoing: echoing(source, article, with_indirect),
        }
    }
}

impl<'a> QuoteItem<'a> {
    fn new(source: &Source<'a>, at: QuoteRef, quote: &'a Quote) -> Self {
        let utterance = Utterance::Quote(at);
        let found = conflicts(source.corpus, source.findings, at);
        let mut conflicts = Vec::new();
        if found.speaker {
            conflicts.push("speaker");
        }
        if found.role {
            conflicts.push("role");
        }
        let family = family(source, at);
        Self {
            id: id(source, utterance).unwrap_or_default(),
            here: source.span_item(at.article, quote.span),
            form: names::form(quote.form),
            speaker: quote
                .speaker
                .as_ref()
                .map(|speaker| SpeakerItem::new(source, utterance, at.article, speaker)),
            cue: quote.cue.map(|cue| source.span_item(at.article, cue).text),
            family: family.and_then(|family| id(source, Utterance::Quote(family.head))),
            family_kind: family.map(|family| carried::rendering(family.kind())),
            alteration: family.and_then(QuoteFamily::alteration).map(carried::alteration),
            first: family.and_then(|family| {
                id(source, Utterance::Quote(first(source.corpus, &family.members)?.quote))
            }),
            shared: shared(source, at),
            echoes: echoes(source, utterance),
            conflicts,
        }
    }
}

impl<'a> IndirectItem<'a> {
    fn new(source: &Source<'a>, at: QuoteRef, said: &'a Indirect) -> Self {
        let utterance = Utterance::Indirect(at);
        Self {
            id: id(source, utterance).unwrap_or_default(),
            here: source.span_item(at.article, said.span),
            speaker: said
                .speaker
                .as_ref()
                .map(|speaker| SpeakerItem::new(source, utterance, at.article, speaker)),
            cue: said.cue.map(|cue| source.span_item(at.article, cue).text),
            echoes: echoes(source, utterance),
        }
    }
}

impl<'a> SpeakerItem<'a> {
    fn new(source: &Source<'a>, of: Utterance, article: ArticleIx, speaker: &Speaker) -> Self {
        let actor = source.linked().and_then(|linked| linked.speaker(of));
        let actors = source.findings.actors().map_or(&[][..], |actors| &actors.actors);
        let together = source.linked().map(|linked| linked.speakers(of)).unwrap_or_default();
        let id = |ix: &ActorIx| actors.get(ix.at()).map(|actor| actor.id.as_str());
        Self {
            here: source.span_item(article, speaker.source),
            actor: actor.and_then(|ix| actors.get(ix.at())).map(|actor| actor.id.as_str()),
            speakers: together.iter().filter_map(id).collect(),
            role: speaker.role.map(|role| source.span_item(article, role).text),
            anonymous: speaker.anonymous,
            rule: speaker.rule,
            confidence: score(speaker.confidence),
        }
    }
}

/// The stable id of an utterance.
fn id(source: &Source<'_>, of: Utterance) -> Option<String> {
    Some(source.places.utterance(of, source.findings.utterance_site(of)?))
}

/// The family of a quote. `None` when no other article has the quote.
fn family<'a>(source: &Source<'a>, quote: QuoteRef) -> Option<&'a QuoteFamily> {
    source.findings.quotes()?.families.get(source.linked()?.family(quote)?)
}

/// The quotes of other articles that share words with a quote.
fn shared<'a>(source: &Source<'a>, quote: QuoteRef) -> Vec<SharedItem<'a>> {
    let (Some(linked), Some(links)) = (source.linked(), source.findings.quotes()) else {
        return Vec::new();
    };
    let item = |&at: &usize| {
        let pair = &links.shared[at];
        let other = if pair.a == quote { pair.b } else { pair.a };
        let site = Site { article: other.article, span: source.findings.quote(other)?.span };
        let (kind, alteration) =
            (carried::rendering(pair.kind), pair.alteration.map(carried::alteration));
        let changed = pair.changed.filter(|words| words.a.or(words.b).is_some()).map(|words| {
            let (here, there) =
                if pair.a == quote { (words.a, words.b) } else { (words.b, words.a) };
            let text = |article: ArticleIx, span: Option<Span>| {
                span.map(|span| &source.corpus.article(article).text.content[span])
            };
            ChangedItem { here: text(quote.article, here), there: text(other.article, there) }
        });
        Some(SharedItem {
            there: source.site_item(site),
            quote: source.places.quote(site),
            kind,
            alteration,
            changed,
            score: score(pair.score),
        })
    };
    linked.shared(quote).iter().filter_map(item).collect()
}

/// The echoes of an utterance in other articles.
fn echoes<'a>(source: &Source<'a>, of: Utterance) -> Vec<EchoItem<'a>> {
    let (Some(linked), Some(links)) = (source.linked(), source.findings.quotes()) else {
        return Vec::new();
    };
    let echoes = linked.echoes(of).iter().map(|&at| &links.echoes[at]);
    echoes
        .map(|echo| EchoItem {
            there: source.site_item(echo.site),
            score: score(echo.score),
            evidence: evidence(source, echo),
        })
        .collect()
}

/// The echoes that stand in an article, in the order of the text, stronger ones first.
fn echoing<'a>(
    source: &Source<'a>,
    article: ArticleIx,
    with_indirect: bool,
) -> Vec<EchoingItem<'a>> {
    let Some(links) = source.findings.quotes() else { return Vec::new() };
    let wanted = |echo: &&Echo| {
        echo.site.article == article && (with_indirect || matches!(echo.of, Utterance::Quote(_)))
    };
    let item = |echo: &Echo| {
        Some(EchoingItem {
            here: source.span_item(article, echo.site.span),
            of: source.site_item(source.findings.utterance_site(echo.of)?),
            utterance: id(source, echo.of)?,
            score: score(echo.score),
            evidence: evidence(source, echo),
        })
    };
    let mut found: Vec<&Echo> = links.echoes.iter().filter(wanted).collect();
    found.sort_by(|x, y| {
        x.site.cmp(&y.site).then(y.score.total_cmp(&x.score)).then(x.of.cmp(&y.of))
    });
    found.into_iter().filter_map(item).collect()
}

/// The words of an echo that prove it, as code points.
fn evidence(source: &Source<'_>, echo: &Echo) -> Vec<(usize, usize)> {
    let place = |&span: &Span| source.places.code_points(Site { article: echo.site.article, span });
    echo.evidence.iter().map(place).collect()
}

/// A line of `quotes --share`: how many words of quotation an actor gets, by outlet.
#[derive(Serialize)]
pub(in crate::cli) struct ShareLine<'a> {
    actor: Option<&'a str>,
    name: Option<&'a str>,
    words: usize,
    quotes: usize,
    outlets: Vec<OutletShare<'a>>,
}

#[derive(Serialize)]
struct OutletShare<'a> {
    outlet: Option<&'a str>,
    articles: Vec<String>,
    words: usize,
}

impl<'a> ShareLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        all: &SpeakingShare,
        share: &ActorShare,
    ) -> Self {
        let actor = share.actor.and_then(|ix| source.findings.actor(ix));
        let outlet = |(articles, &words): (&Vec<ArticleIx>, &usize)| OutletShare {
            outlet: articles
                .first()
                .and_then(|&ix| source.corpus.article(ix).outlet.as_ref())
                .map(|outlet| outlet.name.as_str()),
            articles: articles.iter().map(|&ix| source.corpus.article(ix).id.to_string()).collect(),
            words,
        };
        Self {
            actor: actor.map(|actor| actor.id.as_str()),
            name: actor.map(|actor| actor.name.as_str()),
            words: share.total(),
            quotes: share.quotes,
            outlets: all
                .outlets
                .iter()
                .zip(&share.words)
                .filter(|(_, words)| **words > 0)
                .map(outlet)
                .collect(),
        }
    }
}
