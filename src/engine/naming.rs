//! Actors × speech: which actor a speaker is, and which mentions stand inside a
//! quotation.

use super::Facts;
use crate::analysis::actors::{ActorIx, Actors};
use crate::analysis::quotes::{Quote, QuoteRef, Speaker, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A mention as the text pane needs it: by article, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorMention {
    /// Bytes of the article's text.
    pub span: Span,
    /// Whom it names.
    pub actor: ActorIx,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
}

/// Where actors are named, and what they say.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Naming {
    /// By article, in order.
    pub mentions: Vec<Vec<ActorMention>>,
    /// Who speaks, where an actor does.
    pub speakers: FxHashMap<Utterance, ActorIx>,
}

impl Naming {
    /// Joins the actors with the speech of the articles.
    pub(super) fn of(facts: &[&Facts], actors: &Actors) -> Self {
        let mentions = mentions_by_article(facts, actors);
        Self { speakers: speakers(facts, &mentions), mentions }
    }
}

fn mentions_by_article(facts: &[&Facts], actors: &Actors) -> Vec<Vec<ActorMention>> {
    let mut by_article = vec![Vec::new(); facts.len()];
    for (at, actor) in actors.actors.iter().enumerate() {
        for mention in &actor.mentions {
            let Site { article, span } = mention.site;
            let quotes = &facts[article.at()].speech.quotes;
            let quoted = quotes.iter().any(|q| q.span.covers(span));
            by_article[article.at()].push(ActorMention { span, actor: ActorIx(at as u32), quoted });
        }
    }
    for mentions in &mut by_article {
        mentions.sort_by_key(|m| m.span);
    }
    by_article
}

/// Every utterance whose source, or the name it stands for, names an actor.
fn speakers(facts: &[&Facts], mentions: &[Vec<ActorMention>]) -> FxHashMap<Utterance, ActorIx> {
    let mut links = FxHashMap::default();
    for (at, facts) in facts.iter().enumerate() {
        let article = ArticleIx(at as u32);
        let here = &mentions[at];
        let mut add = |utterance, speaker: Option<&Speaker>| {
            if let Some(actor) = speaker.and_then(|speaker| named(speaker, here)) {
                links.insert(utterance, actor);
            }
        };
        for (index, Quote { speaker, .. }) in facts.speech.quotes.iter().enumerate() {
            add(Utterance::Quote(QuoteRef { article, index: index as u32 }), speaker.as_ref());
        }
        for (index, indirect) in facts.speech.indirect.iter().enumerate() {
            add(Utterance::Indirect(QuoteRef { article, index: index as u32 }), indirect.speaker.as_ref());
        }
    }
    links
}

/// The actor that a speaker's words name: the last mention inside them (the
/// head of "Geo's reporter Ali Khan"), the name they stand for before the words themselves.
fn named(speaker: &Speaker, mentions: &[ActorMention]) -> Option<ActorIx> {
    let inside = |span: Span| mentions.iter().rev().find(|m| span.covers(m.span) || m.span.covers(span)).map(|m| m.actor);
    let source = || if speaker.anonymous { None } else { inside(speaker.source) };
    speaker.name.and_then(inside).or_else(source)
}
