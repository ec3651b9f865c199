//! Relates the quotations of the coverage: shared quotes and families.
//!
//! ```text
//! quotations ─ renderings ─ types ─ links ─┬─ stars ─ families
//!                                          └─ shared (pairs across articles)
//! ```

use super::alteration::PrintedRendering;
use super::rendering::Rendering;
use super::shared::{self, RenderingLink, Types};
use super::tuned::{LONGEST_FRAGMENT, REPEATED_WEIGHT, SAME_WEIGHT, SMALL_FAMILY};
use super::{
    FamilyMember, QuoteFamily, QuoteLinks, QuoteRef, SharedKind, SharedQuote, Speech, echoes,
};
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;

/// All quotations of the coverage, in order. The lists run in parallel.
struct CoverageQuotations<'a> {
    refs: Vec<QuoteRef>,
    /// The text of the article of each quotation.
    texts: Vec<&'a str>,
    renderings: Vec<Rendering>,
}

impl CoverageQuotations<'_> {
    /// The rendering of quotation `q` with its text.
    fn printed(&self, q: usize) -> PrintedRendering<'_> {
        PrintedRendering { rendering: &self.renderings[q], text: self.texts[q] }
    }
}

/// The shared quotes, families and echoes of the coverage.
pub(super) fn relate(
    docs: &[Doc<'_>],
    speech: &[&Speech],
    coverage: &Weights,
    lexis: &Lexis,
) -> QuoteLinks {
    let weights = lexis.background();
    let quotations = read(docs, speech);
    // Words that are too common to be recognised elsewhere are equal inside one article only.
    let types = shared::types(&quotations.renderings, |q| {
        if weight_of(&quotations.renderings[q], weights) < SAME_WEIGHT {
            Some(quotations.refs[q].article)
        } else {
            None
        }
    });
    let firsts: Vec<PrintedRendering<'_>> =
        types.members.iter().map(|m| quotations.printed(m[0])).collect();
    let mut links = shared::links(&firsts, weights);
    link_repetitions(&quotations, &types, weights, &mut links);
    links.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    links.dedup_by_key(|l| (l.a, l.b));
    let stars = stars(&firsts, &links);
    let families = families(&quotations, &types, &links, &stars, weights);
    let shared = pairs(&quotations, &types, &links, &families);
    let echoes = echoes::find(docs, speech, coverage, lexis);
    QuoteLinks { shared, families, echoes }
}

/// The quotations of all articles.
fn read<'a>(docs: &[Doc<'a>], speech: &[&Speech]) -> CoverageQuotations<'a> {
    let mut out =
        CoverageQuotations { refs: Vec::new(), texts: Vec::new(), renderings: Vec::new() };
    for (doc, speech) in docs.iter().zip(speech) {
        for (index, quote) in speech.quotes.iter().enumerate() {
            out.refs.push(QuoteRef { article: doc.ix, index: index as u32 });
            out.texts.push(doc.text());
            out.renderings.push(Rendering::read(doc.text(), doc.segments, quote.span));
        }
    }
    out
}

/// The summed idf of the words of a rendering, in nats.
fn weight_of(rendering: &Rendering, weights: &Weights) -> f32 {
    rendering.keys.iter().map(|&key| weights.idf(key)).sum()
}

/// Links each fragment to the longer quotations of its article that contain it, as in a heading or
/// a repetition. Inside one article less evidence is enough than between two.
fn link_repetitions(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    weights: &Weights,
    links: &mut Vec<RenderingLink>,
) {
    let mut from = 0;
    for group in quotations.refs.chunk_by(|x, y| x.article == y.article) {
        let mut starts: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
        for q in from..from + group.len() {
            for (at, &key) in quotations.renderings[q].keys.iter().enumerate() {
                starts.entry(key).or_default().push((q, at));
            }
        }
        for q in from..from + group.len() {
            let short = &quotations.renderings[q];
            let rare = weight_of(short, weights) >= REPEATED_WEIGHT;
            if short.keys.len() < 2 || short.keys.len() > LONGEST_FRAGMENT || !rare {
                continue;
            }
            for &(other, at) in starts.get(&short.keys[0]).into_iter().flatten().take(256) {
                let long = &quotations.renderings[other].keys;
                let longer = long.len() > short.keys.len();
                if longer && long[at..].starts_with(&short.keys) {
                    links.push(fragment(types, other, q));
                }
            }
        }
        from += group.len();
    }
}

/// The link between the types of quotation `long` and its fragment, quotation `short`.
fn fragment(types: &Types, long: usize, short: usize) -> RenderingLink {
    let (a, b) = (types.of[long], types.of[short]);
    RenderingLink { a, b, kind: SharedKind::Trimmed, alteration: None, score: 1.0 }
}

/// The head of the star of each type. In order of length, descending, each type without a head
/// becomes one, and takes the types that link to it and have no head yet.
fn stars(firsts: &[PrintedRendering<'_>], links: &[RenderingLink]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..firsts.len()).collect();
    order.sort_by_key(|&t| (std::cmp::Reverse(firsts[t].rendering.keys.len()), t));
    let mut head: Vec<Option<usize>> = vec![None; firsts.len()];
    for t in order {
        if head[t].is_some() {
            continue;
        }
        head[t] = Some(t);
        let from = links.partition_point(|l| l.a < t);
        for link in links[from..].iter().take_while(|l| l.a == t) {
            head[link.b].get_or_insert(t);
        }
    }
    head.into_iter().enumerate().map(|(t, h)| h.unwrap_or(t)).collect()
}

/// The families: the stars with two or more quotations.
fn families(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    links: &[RenderingLink],
    stars: &[usize],
    weights: &Weights,
) -> Vec<QuoteFamily> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); stars.len()];
    for (t, &head) in stars.iter().enumerate() {
        members[head].push(t);
    }
    let mut families = Vec::new();
    for (head, list) in members.into_iter().enumerate() {
        let first = types.members[head][0];
        let alone = list.len() == 1;
        let common = weight_of(&quotations.renderings[first], weights) < REPEATED_WEIGHT;
        if alone && (types.members[head].len() == 1 || common) || list.is_empty() {
            continue;
        }
        let mut members: Vec<FamilyMember> =
            list.iter().flat_map(|&t| star_members(quotations, types, links, head, t)).collect();
        members.sort_by_key(|m| m.quote);
        families.push(QuoteFamily { head: quotations.refs[first], members });
    }
    families.sort_by_key(|f| f.members[0].quote);
    families
}

/// The quotations of type `t` as members of the star of type `head`.
fn star_members<'a>(
    quotations: &'a CoverageQuotations<'_>,
    types: &'a Types,
    links: &[RenderingLink],
    head: usize,
    t: usize,
) -> impl Iterator<Item = FamilyMember> + use<'a> {
    let at = links.binary_search_by_key(&(head, t), |l| (l.a, l.b)).ok();
    let (kind, alteration) =
        at.map_or((SharedKind::Verbatim, None), |at| (links[at].kind, links[at].alteration));
    types.members[t].iter().map(move |&q| FamilyMember {
        quote: quotations.refs[q],
        kind,
        alteration,
    })
}

/// The shared quotes: pairs of quotations of different articles in one family, in order.
fn pairs(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    links: &[RenderingLink],
    families: &[QuoteFamily],
) -> Vec<SharedQuote> {
    let at: FxHashMap<QuoteRef, usize> =
        quotations.refs.iter().enumerate().map(|(k, &r)| (r, k)).collect();
    let known: FxHashMap<(usize, usize), &RenderingLink> =
        links.iter().map(|l| ((l.a, l.b), l)).collect();
    let mut out = Vec::new();
    for family in families {
        let relation = |x: QuoteRef, y: QuoteRef| {
            let (s, t) = (types.of[at[&x]], types.of[at[&y]]);
            if s == t {
                return Some((SharedKind::Verbatim, None, 1.0));
            }
            known
                .get(&(s, t))
                .or_else(|| known.get(&(t, s)))
                .map(|l| (l.kind, l.alteration, l.score))
        };
        let mut push = |x: QuoteRef, y: QuoteRef| {
            if x.article != y.article
                && let Some((kind, alteration, score)) = relation(x, y)
            {
                out.push(SharedQuote { a: x.min(y), b: x.max(y), kind, alteration, score });
            }
        };
        if family.members.len() > SMALL_FAMILY {
            family
                .members
                .iter()
                .filter(|m| m.quote != family.head)
                .for_each(|m| push(family.head, m.quote));
            continue;
        }
        for (k, x) in family.members.iter().enumerate() {
            family.members[k + 1..].iter().for_each(|y| push(x.quote, y.quote));
        }
    }
    out.sort_by_key(|s| (s.a, s.b));
    out.dedup_by_key(|s| (s.a, s.b));
    out
}
