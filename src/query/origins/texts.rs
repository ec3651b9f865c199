//! The origins of whole texts: credits, and articles that have most of their sentences word for word.

use super::{CommonOrigin, OriginCarrier, OriginReason, OriginSource, credited_name, outlet_names};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Carried, Findings};
use crate::text::Span;
use std::collections::BTreeMap;

/// Share of the words of an article that another one must have word for word to be its source, or one text with
/// it. Set by hand: quotations alone make up less.
const COPIED: f32 = 0.5;
/// Paragraphs at the end of an article that can credit an outlet, and words of such a paragraph. Set by hand.
const LAST_PARAGRAPHS: usize = 3;
const CREDIT_WORDS: usize = 9;
/// Words before the name of an outlet in a credit.
const LEADS: [&str; 6] =
    ["with reporting by", "reporting by", "with reporting from", "source:", "courtesy of", "via"];

/// The origin to which several owners of a story go back with their whole texts.
pub(super) fn find(corpus: &Corpus, findings: &Findings, story: &[ArticleIx]) -> Vec<CommonOrigin> {
    let names = outlet_names(corpus, story);
    let link = |&ix: &ArticleIx| Some((ix, link(corpus, findings, (story, &names), ix)?));
    let links: BTreeMap<ArticleIx, TextLink> = story.iter().filter_map(link).collect();
    let mut groups: BTreeMap<OriginSource, Vec<OriginCarrier>> = BTreeMap::new();
    let mut shared: Vec<(ArticleIx, Vec<OriginCarrier>)> = Vec::new();
    for (&ix, link) in &links {
        let carrier = OriginCarrier { article: ix, ..link.carrier };
        match root(corpus, &links, ix) {
            OriginRoot::Known(source) => groups.entry(source).or_default().push(carrier),
            OriginRoot::Text(first) => match shared.iter_mut().find(|(known, _)| *known == first) {
                Some((_, carriers)) => carriers.push(carrier),
                None => shared.push((first, vec![carrier])),
            },
        }
    }
    for (source, carriers) in &mut groups {
        carriers.extend(own_articles(corpus, story, source, carriers));
    }
    let shared = shared.into_iter().map(|(_, carriers)| (OriginSource::SharedText, carriers));
    let all = groups.into_iter().chain(shared);
    let common = all.map(|(source, mut carriers)| {
        carriers.sort_by_key(|carrier| carrier.article);
        let outlets = corpus.owners().count(carriers.iter().map(|carrier| carrier.article));
        CommonOrigin { story: story.to_vec(), source, statement: None, carriers, outlets }
    });
    common.filter(|one| one.outlets > 1).collect()
}

/// The articles of an outlet that is an origin, when they state no other origin.
fn own_articles(
    corpus: &Corpus,
    story: &[ArticleIx],
    source: &OriginSource,
    carriers: &[OriginCarrier],
) -> Vec<OriginCarrier> {
    let OriginSource::Outlet(name) = source else { return Vec::new() };
    let is_own = |ix: &ArticleIx| {
        let outlet = corpus.article(*ix).outlet.as_ref();
        outlet.is_some_and(|outlet| credited_name(outlet) == name)
            && carriers.iter().all(|carrier| carrier.article != *ix)
    };
    let own = story.iter().copied().filter(is_own);
    own.map(|article| OriginCarrier {
        article,
        reason: OriginReason::Own,
        evidence: None,
        from: None,
    })
    .collect()
}

/// What leads from an article to its origin.
struct TextLink {
    carrier: OriginCarrier,
    /// What it names; `None` when it leads to another article.
    named: Option<OriginSource>,
    /// Whether it surely leads to what was there before: by a credit or by the dates.
    is_sure: bool,
}

/// Where the links of an article end.
enum OriginRoot {
    Known(OriginSource),
    /// A text that several print: its first article in order.
    Text(ArticleIx),
}

fn root(corpus: &Corpus, links: &BTreeMap<ArticleIx, TextLink>, from: ArticleIx) -> OriginRoot {
    let mut at = from;
    let mut is_sure = true;
    // As many steps as there are links: articles can lead to each other.
    for _ in 0..=links.len() {
        let Some(link) = links.get(&at) else {
            let outlet = corpus.article(at).outlet.as_ref().filter(|_| is_sure);
            return outlet.map_or(OriginRoot::Text(at), |outlet| {
                OriginRoot::Known(OriginSource::Outlet(credited_name(outlet).to_owned()))
            });
        };
        is_sure &= link.is_sure;
        match (&link.named, link.carrier.from) {
            (Some(OriginSource::Outlet(_)) | None, Some(next))
                if link.leads_on(links, at, next) =>
            {
                at = next;
            }
            (Some(named), _) => return OriginRoot::Known(named.clone()),
            (None, next) => return OriginRoot::Text(next.map_or(at, |next| next.min(at))),
        }
    }
    OriginRoot::Text(from)
}

impl TextLink {
    /// Whether the link from `at` to the article `next` is followed: a credited outlet when that article has
    /// a link of its own, a copy unless that article leads back.
    fn leads_on(&self, links: &BTreeMap<ArticleIx, Self>, at: ArticleIx, next: ArticleIx) -> bool {
        match links.get(&next) {
            Some(link) => link.carrier.from != Some(at),
            None => self.named.is_none(),
        }
    }
}

/// The link of an article: a credit before a copy. The story comes with the names of its outlets.
fn link(
    corpus: &Corpus,
    findings: &Findings,
    (story, names): (&[ArticleIx], &[(String, ArticleIx)]),
    ix: ArticleIx,
) -> Option<TextLink> {
    let carrier = |reason: OriginReason, evidence: Option<Span>, from: Option<ArticleIx>| {
        let evidence = evidence.map(|span| Site { article: ix, span });
        OriginCarrier { article: ix, reason, evidence, from }
    };
    let credits = findings.agencies(ix).unwrap_or_default();
    if let Some(credit) = credits.iter().find(|credit| credit.agency != "agencies") {
        let named = Some(OriginSource::Agency(credit.agency.clone()));
        let carrier = carrier(OriginReason::Credit, credit.span, None);
        return Some(TextLink { carrier, named, is_sure: true });
    }
    if let Some((name, source, span)) = credited_outlet(corpus, names, ix) {
        let named = Some(OriginSource::Outlet(name));
        let carrier = carrier(OriginReason::Credit, Some(span), Some(source));
        return Some(TextLink { carrier, named, is_sure: true });
    }
    let (source, evidence) = copied(corpus, findings, story, ix)?;
    let carrier = carrier(OriginReason::Copied, Some(evidence), Some(source));
    let dates = corpus.article(source).published.zip(corpus.article(ix).published);
    let is_sure = dates.is_some_and(|(there, here)| there.is_before(&here));
    Some(TextLink { carrier, named: None, is_sure })
}

/// The outlet of the story that one of the last paragraphs credits: nothing but its name, or a lead and its name.
fn credited_outlet(
    corpus: &Corpus,
    names: &[(String, ArticleIx)],
    ix: ArticleIx,
) -> Option<(String, ArticleIx, Span)> {
    let article = corpus.article(ix);
    let text = &*article.text.content;
    let blocks: Vec<Span> = article.block_spans().collect();
    for &block in blocks.iter().rev().take(LAST_PARAGRAPHS) {
        let words = text[block].trim_matches(|c: char| !c.is_alphanumeric());
        if words.split_whitespace().count() > CREDIT_WORDS {
            continue;
        }
        let small = words.to_lowercase();
        let lead = LEADS.iter().find(|lead| small.starts_with(**lead));
        let rest = lead.map_or(words, |lead| words[lead.len()..].trim_start());
        let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("The ")).unwrap_or(rest);
        let known =
            names.iter().find(|(name, other)| rest == name && !corpus.owners().same(*other, ix));
        if let Some((name, other)) = known {
            return Some((name.clone(), *other, block));
        }
    }
    None
}

/// The article of another owner that has most of the words of this one, when it was published before, or when
/// nothing says that it was published after; with the longest common sentence.
fn copied(
    corpus: &Corpus,
    findings: &Findings,
    story: &[ArticleIx],
    ix: ArticleIx,
) -> Option<(ArticleIx, Span)> {
    let (joined, segments) = (findings.joined()?, findings.segments(ix)?);
    let mut common: BTreeMap<ArticleIx, (usize, Span)> = BTreeMap::new();
    let mut all = 0;
    for (at, &sentence) in segments.sentences.iter().enumerate() {
        let words = segments.words_in(sentence).len();
        all += words;
        let verbatim = joined.counterparts(ix, at).iter();
        let verbatim = verbatim.filter(|one| one.carried == Carried::Verbatim);
        let mut carriers: Vec<ArticleIx> = verbatim.map(|one| one.site.article).collect();
        carriers.sort_unstable();
        carriers.dedup();
        for carrier in carriers {
            let (sum, longest) = common.entry(carrier).or_insert((0, sentence));
            *sum += words;
            if sentence.len() > longest.len() {
                *longest = sentence;
            }
        }
    }
    let is_later = |other: ArticleIx| {
        let dates = corpus.article(ix).published.zip(corpus.article(other).published);
        dates.is_some_and(|(here, there)| here.is_before(&there))
    };
    let candidates = common.into_iter().filter(|&(other, (sum, _))| {
        story.contains(&other)
            && !corpus.owners().same(other, ix)
            && sum as f32 >= COPIED * all as f32
            && !is_later(other)
    });
    let has_credit =
        |other: ArticleIx| findings.agencies(other).is_some_and(|credits| !credits.is_empty());
    let best = candidates
        .max_by_key(|&(other, (sum, _))| (has_credit(other), sum, std::cmp::Reverse(other)));
    best.map(|(other, (_, sentence))| (other, sentence))
}
