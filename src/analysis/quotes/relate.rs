//! Relates the quotations of the coverage: shared quotes and families.
//!
//! ```text
//! quotations ─ renderings ─ types ─ links ─┬─ stars ─ families
//!                                          └─ shared (pairs across articles)
//! ```

use super::alteration::{AlteredWords, PrintedRendering};
use super::difference::WordGap;
use super::rendering::Rendering;
use super::shared::{self, RenderingLink, TypeHead, TypeScope, Types};
use super::surroundings::Surroundings;
use super::tuned::{
    FEW_WORDS, FRAGMENTS_TRIED, LONGEST_FRAGMENT, REPEATED_WEIGHT, SAME_WEIGHT, SMALL_FAMILY,
    VOICED_WEIGHT,
};
use super::voice::SpeakerVoice;
use super::{
    ChangedWords, FamilyMember, QuoteFamily, QuoteLinks, QuoteRef, SharedKind, SharedQuote, Speech,
    echoes,
};
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// All quotations of the coverage, in order. The lists run in parallel.
struct CoverageQuotations<'a> {
    refs: Vec<QuoteRef>,
    /// The text of the article of each quotation.
    texts: Vec<&'a str>,
    renderings: Vec<Rendering>,
    /// The speaker that the article of each quotation names.
    voices: Vec<Option<SpeakerVoice>>,
}

impl CoverageQuotations<'_> {
    /// The rendering of quotation `q` with its text.
    fn printed(&self, q: usize) -> PrintedRendering<'_> {
        PrintedRendering { rendering: &self.renderings[q], text: self.texts[q] }
    }

    /// The quotations among which the words of quotation `q` make one type: a few words, or words
    /// that are too common to be recognised elsewhere, belong to one speaker.
    fn scope(&self, q: usize, weights: &Weights) -> TypeScope<'_> {
        let rendering = &self.renderings[q];
        let is_own = rendering.keys.len() >= FEW_WORDS
            && weight_of(rendering, weights) >= SAME_WEIGHT
            && rendering.named.iter().filter(|&&named| !named).count() >= FEW_WORDS - 1;
        match &self.voices[q] {
            _ if is_own => TypeScope::Coverage,
            Some(voice) => TypeScope::Surname(voice.surname()),
            None => TypeScope::Article(self.refs[q].article),
        }
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
    let quotations = read(docs, speech, lexis);
    let types = shared::types(&quotations.renderings, |q| quotations.scope(q, weights));
    let heads: Vec<TypeHead<'_>> = types
        .members
        .iter()
        .map(|m| TypeHead {
            printed: quotations.printed(m[0]),
            voice: m.iter().find_map(|&q| quotations.voices[q].as_ref()),
            articles: m.iter().map(|&q| quotations.refs[q].article).collect(),
        })
        .collect();
    let surroundings = Surroundings::new(docs, speech, weights);
    let mut links = shared::links(&heads, weights, &surroundings);
    link_fragments(&quotations, &types, weights, &mut links);
    links.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    links.dedup_by_key(|l| (l.a, l.b));
    let stars = stars(&heads, &links);
    let families = families(&quotations, &types, &links, &stars, weights);
    let shared = pairs(&quotations, &types, &links, &families, &surroundings);
    let mut echoes = echoes::find(docs, speech, coverage, lexis);
    echoes::drop_quoted(&mut echoes, &shared, speech);
    QuoteLinks { shared, families, echoes }
}

/// The quotations of all articles.
fn read<'a>(docs: &[Doc<'a>], speech: &[&Speech], lexis: &Lexis) -> CoverageQuotations<'a> {
    let mut out = CoverageQuotations {
        refs: Vec::new(),
        texts: Vec::new(),
        renderings: Vec::new(),
        voices: Vec::new(),
    };
    for (doc, speech) in docs.iter().zip(speech) {
        for (index, quote) in speech.quotes.iter().enumerate() {
            out.refs.push(QuoteRef { article: doc.ix, index: index as u32 });
            out.texts.push(doc.text());
            out.renderings.push(Rendering::read(doc.text(), doc.segments, quote.span));
            out.voices.push(SpeakerVoice::of(doc.text(), quote.speaker.as_ref(), lexis));
        }
    }
    out
}

/// The summed idf of the words of a rendering outside names, in nats.
fn weight_of(rendering: &Rendering, weights: &Weights) -> f32 {
    let words = rendering.printed.iter().zip(&rendering.named);
    words.filter(|(_, named)| !**named).map(|(&key, _)| weights.idf(key)).sum()
}

/// Links each fragment to the longer quotations of its article, and of its speaker in other
/// articles, that contain it. Inside one article, and for one speaker, less evidence is enough than
/// between two.
fn link_fragments(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    weights: &Weights,
    links: &mut Vec<RenderingLink>,
) {
    let mut groups: BTreeMap<TypeScope<'_>, Vec<usize>> = BTreeMap::new();
    for (q, voice) in quotations.voices.iter().enumerate() {
        groups.entry(TypeScope::Article(quotations.refs[q].article)).or_default().push(q);
        if let Some(voice) = voice {
            groups.entry(TypeScope::Surname(voice.surname())).or_default().push(q);
        }
    }
    for (scope, group) in &groups {
        link_group(
            quotations,
            types,
            weights,
            matches!(scope, TypeScope::Article(_)),
            group,
            links,
        );
    }
}

/// Links the fragments among the quotations `group`, which have one article or one speaker.
fn link_group(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    weights: &Weights,
    one_article: bool,
    group: &[usize],
    links: &mut Vec<RenderingLink>,
) {
    let mut starts: FxHashMap<(u64, u64), Vec<(usize, usize)>> = FxHashMap::default();
    for &q in group {
        for (at, pair) in quotations.renderings[q].keys.windows(2).enumerate() {
            starts.entry((pair[0], pair[1])).or_default().push((q, at));
        }
    }
    let least = if one_article { 2 } else { 3 };
    for &q in group {
        let short = &quotations.renderings[q];
        let needed = if one_article { REPEATED_WEIGHT } else { VOICED_WEIGHT };
        let rare = weight_of(short, weights) >= needed;
        if short.keys.len() < least || short.keys.len() > LONGEST_FRAGMENT || !rare {
            continue;
        }
        let found = starts.get(&(short.keys[0], short.keys[1]));
        for &(other, at) in found.into_iter().flatten().take(FRAGMENTS_TRIED) {
            let long = &quotations.renderings[other].keys;
            // Equal words of one article whose speaker is named once are two types.
            let repeats =
                one_article && long.len() == short.keys.len() && types.of[other] < types.of[q];
            let is_longer = long.len() > short.keys.len() || repeats;
            if is_longer && long[at..].starts_with(&short.keys) {
                links.push(fragment(quotations, types, other, q));
            }
        }
    }
}

/// The link between the types of quotation `long` and its fragment or repetition, quotation `short`.
fn fragment(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    long: usize,
    short: usize,
) -> RenderingLink {
    let whole = quotations.renderings[long].keys.len() == quotations.renderings[short].keys.len();
    let distinct = quotations.renderings[short].named.iter().filter(|&&named| !named).count();
    RenderingLink {
        a: types.of[long],
        b: types.of[short],
        kind: if whole { SharedKind::Verbatim } else { SharedKind::Trimmed },
        altered: None,
        score: 1.0,
        distinct,
    }
}

/// The head of the star of each type. In order of length, descending, each type without a head
/// becomes one, and takes the types that link to it and have no head yet.
fn stars(heads: &[TypeHead<'_>], links: &[RenderingLink]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|&t| (std::cmp::Reverse(heads[t].printed.rendering.keys.len()), t));
    let mut head: Vec<Option<usize>> = vec![None; heads.len()];
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
        let article = |q: usize| quotations.refs[q].article;
        let repeated = types.members[head].iter().all(|&q| article(q) == article(first));
        let least = if repeated { REPEATED_WEIGHT } else { VOICED_WEIGHT };
        let common = weight_of(&quotations.renderings[first], weights) < least;
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
    let link = at.map(|at| links[at].clone());
    let first = types.members[head][0];
    types.members[t].iter().map(move |&q| {
        let (kind, altered, _, _) = match &link {
            Some(link) => told(link),
            None => equal(quotations, first, q),
        };
        FamilyMember { quote: quotations.refs[q], kind, alteration: altered.map(|a| a.alteration) }
    })
}

/// What is told of a pair: its kind, its change, its score, and its common words outside names.
type Told = (SharedKind, Option<AlteredWords>, f32, usize);

/// What a link tells of its pairs.
fn told(link: &RenderingLink) -> Told {
    (link.kind, link.altered.clone(), link.score, link.distinct)
}

/// What is told of two quotations of one type: they can differ in spelling.
fn equal(quotations: &CoverageQuotations<'_>, x: usize, y: usize) -> Told {
    let (a, b) = (&quotations.renderings[x], &quotations.renderings[y]);
    let altered = if a.is_printed_as(b) { None } else { Some(AlteredWords::of_spelling()) };
    let distinct = a.named.iter().filter(|&&named| !named).count();
    (SharedKind::Verbatim, altered, 1.0, distinct)
}

/// The changed words `gap` of the pair of quotations `a` and `b`, as bytes of their own articles.
fn changed(
    gap: Option<WordGap>,
    a_is_long: bool,
    a: PrintedRendering<'_>,
    b: PrintedRendering<'_>,
) -> ChangedWords {
    let Some(WordGap { long, short }) = gap else { return ChangedWords { a: None, b: None } };
    let (in_a, in_b) = if a_is_long { (long, short) } else { (short, long) };
    ChangedWords { a: a.hull(in_a), b: b.hull(in_b) }
}

/// The shared quotes: pairs of quotations of different articles in one family, in order.
fn pairs(
    quotations: &CoverageQuotations<'_>,
    types: &Types,
    links: &[RenderingLink],
    families: &[QuoteFamily],
    surroundings: &Surroundings<'_>,
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
                return Some((equal(quotations, at[&x], at[&y]), x));
            }
            let straight = known.get(&(s, t)).map(|link| (told(link), x));
            straight.or_else(|| known.get(&(t, s)).map(|link| (told(link), y)))
        };
        let printed = |x: QuoteRef| quotations.printed(at[&x]);
        let mut push = |x: QuoteRef, y: QuoteRef| {
            let (a, b) = (x.min(y), x.max(y));
            if a.article != b.article
                && let Some(((kind, altered, score, distinct), long)) = relation(a, b)
            {
                let alteration = altered.as_ref().map(|words| words.alteration);
                let changed = altered.map(|it| changed(it.gap, long == a, printed(a), printed(b)));
                let one_utterance = surroundings.show_one(a.article, b.article, distinct);
                out.push(SharedQuote {
                    a,
                    b,
                    kind,
                    alteration,
                    changed,
                    score,
                    distinct,
                    one_utterance,
                });
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
