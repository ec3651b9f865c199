//! `join`: what needs two analyses at once.
//!
//! - which actor a speaker is, which mentions stand inside a quotation ([`Naming`])
//! - which sentences of other articles carry this sentence, and how
//!   (passages × shared quotes × echoes), the base of the coverage gutter

use super::Facts;
use super::naming::{ActorMention, Naming};
use crate::analysis::Doc;
use crate::analysis::actors::{ActorIx, Actors};
use crate::analysis::passages::{Passage, PassageKind};
use crate::analysis::quotes::{Echo, QuoteLinks, QuoteRef, SharedKind, SharedQuote, Utterance};
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::lexis::weights::Weights;
use crate::text::surface::{Surface, surface};
use crate::text::{Pair, Span, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// How a sentence is carried elsewhere, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// Word for word.
    Verbatim,
    /// With edits.
    Edited,
    /// In other words.
    Reworded,
}

impl From<PassageKind> for Carried {
    fn from(kind: PassageKind) -> Self {
        match kind {
            PassageKind::Verbatim => Self::Verbatim,
            PassageKind::Edited => Self::Edited,
            PassageKind::Reworded => Self::Reworded,
        }
    }
}

impl From<SharedKind> for Carried {
    fn from(kind: SharedKind) -> Self {
        match kind {
            SharedKind::Verbatim => Self::Verbatim,
            SharedKind::Trimmed | SharedKind::Altered => Self::Edited,
        }
    }
}

/// What tells that a sentence has a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// The passage at this index of the coverage's passages.
    Passage(usize),
    /// A shared quote, at this index of `QuoteLinks::shared`.
    Quote(usize),
    /// An echo, at this index of `QuoteLinks::echoes`.
    Echo(usize),
}

/// A place in another article that carries a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counterpart {
    /// Where.
    pub site: Site,
    /// How.
    pub carried: Carried,
    /// 0 to 1.
    pub score: f32,
    /// What tells.
    pub via: Via,
}

/// How many other outlets carry a sentence, each counted once, by the strongest way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Word for word.
    pub verbatim: usize,
    /// With edits.
    pub edited: usize,
    /// In other words.
    pub reworded: usize,
}

impl Reach {
    /// Other outlets in all.
    #[must_use]
    pub fn outlets(self) -> usize {
        self.verbatim + self.edited + self.reworded
    }

    /// The strongest way in which any outlet carries it.
    #[must_use]
    pub fn strongest(self) -> Option<Carried> {
        [(self.verbatim, Carried::Verbatim), (self.edited, Carried::Edited), (self.reworded, Carried::Reworded)]
            .into_iter()
            .find_map(|(outlets, carried)| (outlets > 0).then_some(carried))
    }
}

/// What joins the findings of the siblings.
#[derive(Clone, Default)]
pub struct Joined {
    naming: Naming,
    texts: Arc<Texts>,
}

/// The part that does not depend on the actors: repairs of these leave it as it is.
#[derive(Default)]
struct Texts {
    counterparts: Vec<Vec<Vec<Counterpart>>>,
    outlets: Vec<u32>,
    shared: FxHashMap<QuoteRef, Vec<usize>>,
    echoes: FxHashMap<Utterance, Vec<usize>>,
    families: FxHashMap<QuoteRef, usize>,
    weights: Weights,
}

impl Joined {
    /// The mentions of one article, in order.
    #[must_use]
    pub fn mentions(&self, ix: ArticleIx) -> &[ActorMention] {
        self.naming.mentions.get(ix.at()).map_or(&[], Vec::as_slice)
    }

    /// The same with other actors.
    pub(super) fn with_actors(&self, corpus: &Corpus, facts: &[&Facts], actors: &Actors) -> Self {
        Self { naming: Naming::of(corpus, facts, actors), texts: Arc::clone(&self.texts) }
    }

    /// Who speaks, when the words name an actor of the coverage.
    #[must_use]
    pub fn speaker(&self, of: Utterance) -> Option<ActorIx> {
        self.naming.speakers.get(&of).copied()
    }

    /// Where else the `sentence`-th sentence of an article stands: strongest
    /// first, then best score, then order of articles.
    #[must_use]
    pub fn counterparts(&self, ix: ArticleIx, sentence: usize) -> &[Counterpart] {
        self.texts.counterparts.get(ix.at()).and_then(|s| s.get(sentence)).map_or(&[], Vec::as_slice)
    }

    /// How many other outlets carry a sentence.
    #[must_use]
    pub fn reach(&self, ix: ArticleIx, sentence: usize) -> Reach {
        let mut reach = Reach::default();
        let mut seen: Vec<u32> = vec![self.texts.outlets[ix.at()]];
        for counterpart in self.counterparts(ix, sentence) {
            let outlet = self.texts.outlets[counterpart.site.article.at()];
            if seen.contains(&outlet) {
                continue;
            }
            seen.push(outlet);
            match counterpart.carried {
                Carried::Verbatim => reach.verbatim += 1,
                Carried::Edited => reach.edited += 1,
                Carried::Reworded => reach.reworded += 1,
            }
        }
        reach
    }

    /// A number for the outlet of an article, the same for all its articles and for all outlets of its owner; an
    /// article of unknown outlet has its own.
    #[must_use]
    pub fn outlet(&self, ix: ArticleIx) -> u32 {
        self.texts.outlets[ix.at()]
    }

    /// Whether two articles are of one outlet or owner.
    #[must_use]
    pub fn same_outlet(&self, a: ArticleIx, b: ArticleIx) -> bool {
        self.texts.outlets[a.at()] == self.texts.outlets[b.at()]
    }

    /// Indices into `QuoteLinks::shared` of the pairs this quote is in.
    #[must_use]
    pub fn shared(&self, quote: QuoteRef) -> &[usize] {
        self.texts.shared.get(&quote).map_or(&[], Vec::as_slice)
    }

    /// Indices into `QuoteLinks::echoes` of the echoes of this utterance, best first.
    #[must_use]
    pub fn echoes(&self, of: Utterance) -> &[usize] {
        self.texts.echoes.get(&of).map_or(&[], Vec::as_slice)
    }

    /// How rare each word is in this coverage.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.texts.weights
    }

    /// Index into `QuoteLinks::families` of the family this quote is in.
    #[must_use]
    pub fn family(&self, quote: QuoteRef) -> Option<usize> {
        self.texts.families.get(&quote).copied()
    }
}

pub(super) fn join(
    corpus: &Corpus,
    docs: &[Doc<'_>],
    facts: &[Arc<Facts>],
    actors: &Actors,
    links: &QuoteLinks,
    passages: &[Passage],
    weights: Weights,
) -> Joined {
    let mut texts = Texts {
        counterparts: docs.iter().map(|doc| vec![Vec::new(); doc.sentences().len()]).collect(),
        outlets: outlets(docs),
        weights,
        ..Texts::default()
    };
    index_quotes(&mut texts, links);
    let carry = Carry { docs, facts };
    for (at, passage) in passages.iter().enumerate() {
        carry.passage(&mut texts.counterparts, passage, Via::Passage(at));
    }
    for (at, shared) in links.shared.iter().enumerate() {
        carry.shared_quote(&mut texts.counterparts, shared, Via::Quote(at));
    }
    for (at, echo) in links.echoes.iter().enumerate() {
        carry.echo(&mut texts.counterparts, echo, Via::Echo(at));
    }
    for sentence in texts.counterparts.iter_mut().flatten() {
        sentence.sort_by(|a, b| {
            (a.carried, b.score).partial_cmp(&(b.carried, a.score)).unwrap_or(std::cmp::Ordering::Equal).then(a.site.cmp(&b.site))
        });
        sentence.dedup_by_key(|c| c.site);
    }
    let facts: Vec<&Facts> = facts.iter().map(Arc::as_ref).collect();
    Joined { naming: Naming::of(corpus, &facts, actors), texts: Arc::new(texts) }
}

/// A number for each article's outlet, one for all outlets of an owner; an article of unknown outlet is alone.
fn outlets(docs: &[Doc<'_>]) -> Vec<u32> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next
    };
    docs.iter()
        .map(|doc| match outlet_key(doc.article) {
            Some(key) => *numbers.entry(key).or_insert_with(&mut fresh),
            None => fresh(),
        })
        .collect()
}

/// What articles of one voice have in common: the owner, the outlet, or the address.
fn outlet_key(article: &Article) -> Option<String> {
    let publisher = article.outlet.as_ref().map(|outlet| outlet.publisher().into_owned());
    publisher.or_else(|| article.url.as_ref().map(ToString::to_string))
}

fn index_quotes(texts: &mut Texts, links: &QuoteLinks) {
    for (at, shared) in links.shared.iter().enumerate() {
        texts.shared.entry(shared.a).or_default().push(at);
        texts.shared.entry(shared.b).or_default().push(at);
    }
    for (at, echo) in links.echoes.iter().enumerate() {
        texts.echoes.entry(echo.of).or_default().push(at);
    }
    for (at, family) in links.families.iter().enumerate() {
        for member in &family.members {
            texts.families.insert(member.quote, at);
        }
    }
}

/// The places of a passage with more than these face only the first [`FACED`],
/// the head among them: a text that ten thousand articles print has no
/// hundred million counterparts.
const CROWD: usize = 128;
const FACED: usize = 32;
/// How many sentences before and behind the one in the same relative place are
/// looked at for the one that answers a sentence of a long passage.
const AROUND: usize = 32;

/// Turns passages, shared quotes and echoes into counterparts of sentences.
struct Carry<'a> {
    docs: &'a [Doc<'a>],
    facts: &'a [Arc<Facts>],
}

type Counterparts = [Vec<Vec<Counterpart>>];

impl Carry<'_> {
    fn passage(&self, into: &mut Counterparts, passage: &Passage, via: Via) {
        let faced = if passage.sites.len() > CROWD { FACED } else { CROWD };
        for (i, here) in passage.sites.iter().enumerate() {
            for (j, there) in passage.sites.iter().take(faced).enumerate() {
                if i != j {
                    let kind = here.kind.max(there.kind).unwrap_or(passage.kind);
                    let carried = kind.into();
                    self.both_ends(into, here.site, Counterpart { site: there.site, carried, score: passage.score, via });
                }
            }
        }
    }

    fn shared_quote(&self, into: &mut Counterparts, shared: &SharedQuote, via: Via) {
        let carried = shared.kind.into();
        let (Some(a), Some(b)) = (self.quote(shared.a), self.quote(shared.b)) else { return };
        self.both_ends(into, a, Counterpart { site: b, carried, score: shared.score, via });
        self.both_ends(into, b, Counterpart { site: a, carried, score: shared.score, via });
    }

    fn echo(&self, into: &mut Counterparts, echo: &Echo, via: Via) {
        let Some(said) = self.utterance(echo.of) else { return };
        let carried = Carried::Reworded;
        self.both_ends(into, said, Counterpart { site: echo.site, carried, score: echo.score, via });
        self.both_ends(into, echo.site, Counterpart { site: said, carried, score: echo.score, via });
    }

    fn quote(&self, quote: QuoteRef) -> Option<Site> {
        let span = self.facts.get(quote.article.at())?.speech.quotes.get(quote.index as usize)?.span;
        Some(Site { article: quote.article, span })
    }

    fn utterance(&self, utterance: Utterance) -> Option<Site> {
        match utterance {
            Utterance::Quote(quote) => self.quote(quote),
            Utterance::Indirect(at) => {
                let span = self.facts.get(at.article.at())?.speech.indirect.get(at.index as usize)?.span;
                Some(Site { article: at.article, span })
            }
        }
    }

    /// Adds `counterpart` to each sentence of which `here` holds at least half
    /// the words, pointing at the sentence of the other side that answers it.
    fn both_ends(&self, into: &mut Counterparts, here: Site, counterpart: Counterpart) {
        if here.article == counterpart.site.article {
            return;
        }
        let segments = self.docs[here.article.at()].segments;
        for at in segments.sentences_over(here.span) {
            let sentence = segments.sentences[at];
            let Some(part) = sentence.intersection(here.span) else { continue };
            let words = segments.words_in(sentence).len();
            if 2 * segments.words_in(part).len() >= words {
                into[here.article.at()][at].extend(self.facing(here, part, counterpart));
            }
        }
    }

    /// The part of `counterpart` that answers `part` of `here`: of the sentences it
    /// runs over, the one with the most words in common. `None` when it has no
    /// such sentence, because the passage was edited there. What is carried by one
    /// sentence of several is judged anew, and all but rewordings are scored anew, by the words
    /// of the two sentences.
    fn facing(&self, here: Site, part: Span, counterpart: Counterpart) -> Option<Counterpart> {
        let there = counterpart.site;
        let segments = self.docs[there.article.at()].segments;
        let over = segments.sentences_over(there.span);
        if counterpart.carried == Carried::Reworded {
            return Some(counterpart);
        }
        let ours = self.words(Site { span: part, ..here });
        let mut keys: Vec<u64> = ours.iter().map(|word| word.key()).collect();
        keys.sort_unstable();
        let common = |span: Span| self.words(Site { span, ..there }).iter().filter(|word| keys.binary_search(&word.key()).is_ok()).count();
        let several = over.len() > 1;
        let parts = near(over, here.span, part).filter_map(|at| segments.sentences[at].intersection(there.span));
        let (shared, best) = parts.map(|span| (common(span), span)).max_by_key(|&(shared, span)| (shared, std::cmp::Reverse(span)))?;
        let site = Site { span: best, ..there };
        let theirs = self.words(site);
        let score = (shared as f32 / ours.len().max(theirs.len()).max(1) as f32).min(1.0);
        if !several {
            return Some(Counterpart { score, ..counterpart });
        }
        let carried = match surface(Pair::new(ours, theirs)) {
            Surface::Same => Carried::Verbatim,
            Surface::Edited => Carried::Edited,
            Surface::Different if 2 * shared >= ours.len() => counterpart.carried.max(Carried::Edited),
            Surface::Different => return None,
        };
        Some(Counterpart { site, carried, score, ..counterpart })
    }

    fn words(&self, site: Site) -> &[Word] {
        let segments = self.docs[site.article.at()].segments;
        &segments.words[segments.words_in(site.span)]
    }
}

/// The sentences of `over` that stand about where `part` stands in `here`.
fn near(over: Range<usize>, here: Span, part: Span) -> Range<usize> {
    let before = part.start().saturating_sub(here.start());
    let middle = over.start + before * over.len() / here.len().max(1);
    over.start.max(middle.saturating_sub(AROUND))..over.end.min(middle + AROUND + 1)
}
