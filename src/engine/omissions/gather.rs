//! Gathers what two or more articles of a story share: sentences, quotes, actors and figures.

use super::OmissionKind;
use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::{PrintedFigure, Topic};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::analysis::stories::Story;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Findings, Joined, LinkedSpeech, Via};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// An actor, number, sentence or quote that several articles of one story carry.
pub(super) struct SharedContent {
    pub(super) kind: OmissionKind,
    pub(super) example: Site,
    /// The articles that carry it, in the order of the coverage.
    pub(super) carriers: Vec<ArticleIx>,
    /// Articles that have it in any form, the carriers included. In order.
    known: Vec<ArticleIx>,
    /// The places that carry it: sentences, quotations, mentions or figures.
    pub(super) sites: Vec<Site>,
    /// The index of the topic, for a number.
    pub(super) topic: Option<usize>,
}

impl SharedContent {
    fn new(
        kind: OmissionKind,
        example: Site,
        mut carriers: Vec<ArticleIx>,
        mut known: Vec<ArticleIx>,
    ) -> Self {
        known.extend(&carriers);
        for list in [&mut carriers, &mut known] {
            list.sort_unstable();
            list.dedup();
        }
        Self { kind, example, carriers, known, sites: Vec::new(), topic: None }
    }

    pub(super) fn has(&self, ix: ArticleIx) -> bool {
        self.known.binary_search(&ix).is_ok()
    }

    /// Sets the wording that is shown and the places that state it. The articles that were known
    /// to have it in any form stay known.
    pub(super) fn restate(&mut self, example: Site, sites: Vec<Site>) {
        self.carriers = sites.iter().map(|site| site.article).collect();
        self.carriers.sort_unstable();
        self.carriers.dedup();
        (self.example, self.sites) = (example, sites);
    }
}

/// Words that a sentence, or a quotation, must have to be a statement. No record of a fit. A lower value lists captions and
/// interjections as omissions.
const SHORTEST: usize = 5;

/// The statements of each story. A statement is a star of sentences: the sentence with the most
/// counterparts, and these counterparts.
pub(super) fn sentences(
    findings: &Findings,
    joined: &Joined,
    stories: &[Story],
) -> Vec<Vec<SharedContent>> {
    stories.iter().map(|story| SentenceGraph::of(findings, joined, story).stars(findings)).collect()
}

/// The counterparts between the sentences of a story, as a graph.
struct SentenceGraph {
    sentences: Vec<Site>,
    /// Neighbours through passages, by sentence, in both directions.
    prose: Vec<Vec<u32>>,
    /// Neighbours through passages, quotes and echoes, by sentence, in both directions.
    any: Vec<Vec<u32>>,
}

impl SentenceGraph {
    fn of(findings: &Findings, joined: &Joined, story: &Story) -> Self {
        let of = |&article: &ArticleIx| {
            let segments = findings.segments(article);
            segments.into_iter().flat_map(move |segments| {
                segments.sentences.iter().map(move |&span| Site { article, span })
            })
        };
        let sentences: Vec<Site> = if story.articles.len() > 1 {
            story.articles.iter().flat_map(of).collect()
        } else {
            Vec::new()
        };
        let mut it = Self {
            prose: vec![Vec::new(); sentences.len()],
            any: vec![Vec::new(); sentences.len()],
            sentences,
        };
        let (mut first, mut last) = (0, None);
        for at in 0..it.sentences.len() {
            let article = it.sentences[at].article;
            if last.replace(article) != Some(article) {
                first = at;
            }
            for counterpart in joined.counterparts(article, at - first) {
                let Some(there) = it.number(findings, counterpart.site) else { continue };
                it.link(at as u32, there, matches!(counterpart.via, Via::Passage(_)));
            }
        }
        for list in it.prose.iter_mut().chain(&mut it.any) {
            list.sort_unstable();
            list.dedup();
        }
        it
    }

    /// The number of the sentence in which `site` begins.
    fn number(&self, findings: &Findings, site: Site) -> Option<u32> {
        let segments = findings.segments(site.article)?;
        let span = segments.sentences[segments.sentence_at(site.span.start())?];
        let at = self.sentences.binary_search(&Site { article: site.article, span }).ok()?;
        Some(at as u32)
    }

    fn link(&mut self, a: u32, b: u32, prose: bool) {
        for (from, to) in [(a, b), (b, a)] {
            self.any[from as usize].push(to);
            if prose {
                self.prose[from as usize].push(to);
            }
        }
    }

    fn stars(&self, findings: &Findings) -> Vec<SharedContent> {
        let mut order: Vec<usize> =
            (0..self.sentences.len()).filter(|&at| !self.prose[at].is_empty()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(self.prose[at].len()), at));
        let mut covered = vec![false; self.sentences.len()];
        let mut stars = Vec::new();
        for at in order {
            if covered[at] {
                continue;
            }
            covered[at] = true;
            self.prose[at].iter().for_each(|&other| covered[other as usize] = true);
            if is_prose(findings, self.sentences[at]) {
                stars.push(self.star(at));
            }
        }
        stars
    }

    fn star(&self, at: usize) -> SharedContent {
        let article = |&at: &u32| self.sentences[at as usize].article;
        let rays = &self.prose[at];
        let carriers = rays.iter().map(article).chain([self.sentences[at].article]).collect();
        let answered = rays.iter().flat_map(|&ray| &self.any[ray as usize]).chain(&self.any[at]);
        let sites = rays
            .iter()
            .map(|&ray| self.sentences[ray as usize])
            .chain([self.sentences[at]])
            .collect();
        SharedContent {
            sites,
            ..SharedContent::new(
                OmissionKind::Sentence,
                self.sentences[at],
                carriers,
                answered.map(article).collect(),
            )
        }
    }
}

/// Whether a sentence is long enough and more than half of its words are not quoted.
fn is_prose(findings: &Findings, site: Site) -> bool {
    let Some(facts) = findings.analysis(site.article) else { return false };
    let words = facts.segments.words_in(site.span).len();
    let quoted = facts.speech.quotes.iter().filter_map(|quote| quote.span.intersection(site.span));
    let quoted: usize = quoted.map(|span: Span| facts.segments.words_in(span).len()).sum();
    words >= SHORTEST && 2 * quoted < words
}

/// Adds the families of quotes, story by story.
pub(super) fn quotes(
    findings: &Findings,
    linked: &LinkedSpeech,
    story_of: &[usize],
    shared: &mut [Vec<SharedContent>],
) {
    let Some(links) = findings.quotes() else { return };
    for family in &links.families {
        let members: Vec<QuoteRef> = family.members.iter().map(|member| member.quote).collect();
        let site = |quote: &QuoteRef| {
            Some(Site { article: quote.article, span: findings.quote(*quote)?.span })
        };
        let is_statement = |site: &Site| {
            let segments = findings.segments(site.article);
            segments.is_some_and(|segments| segments.words_in(site.span).len() >= SHORTEST)
        };
        let printed = most_printed(findings, family.head, &members);
        let Some(example) = printed.as_ref().and_then(site).filter(is_statement) else { continue };
        let echoes = members.iter().flat_map(|&quote| linked.echoes(Utterance::Quote(quote)));
        let known: Vec<ArticleIx> =
            echoes.filter_map(|&at| links.echoes.get(at)).map(|echo| echo.site.article).collect();
        let carriers = members.iter().map(|quote| quote.article).collect();
        let sites = members.iter().filter_map(site).collect();
        by_story(
            SharedContent {
                sites,
                ..SharedContent::new(OmissionKind::Quote, example, carriers, known)
            },
            story_of,
            shared,
        );
    }
}

/// The first member with the wording that the most members have. The wording of the head wins a tie.
fn most_printed(findings: &Findings, head: QuoteRef, members: &[QuoteRef]) -> Option<QuoteRef> {
    let words = |quote: &QuoteRef| -> Vec<u64> {
        let found = findings.quote(*quote).zip(findings.segments(quote.article));
        found.map_or_else(Vec::new, |(quote, segments)| {
            segments.words[segments.words_in(quote.span)].iter().map(|word| word.key()).collect()
        })
    };
    let mut printed: FxHashMap<Vec<u64>, (usize, QuoteRef)> = FxHashMap::default();
    for quote in members {
        printed.entry(words(quote)).or_insert((0, *quote)).0 += 1;
    }
    let as_head = words(&head);
    let rank = |words: &[u64], count: usize, quote: QuoteRef| {
        (count, words == as_head, std::cmp::Reverse((quote.article, quote.index)))
    };
    printed
        .into_iter()
        .max_by_key(|(words, (count, quote))| rank(words, *count, *quote))
        .map(|(_, (_, quote))| quote)
}

/// Adds the actors, story by story.
pub(super) fn actors(
    corpus: &Corpus,
    findings: &Findings,
    story_of: &[usize],
    shared: &mut [Vec<SharedContent>],
) {
    let Some(actors) = findings.actors() else { return };
    for (at, actor) in actors.actors.iter().enumerate() {
        let mut stories: Vec<usize> =
            actor.mentions.iter().map(|mention| story_of[mention.site.article.at()]).collect();
        stories.sort_unstable();
        stories.dedup();
        for story in stories {
            let sites: Vec<Site> = actor
                .mentions
                .iter()
                .map(|m| m.site)
                .filter(|site| story_of[site.article.at()] == story)
                .collect();
            let known = sites.iter().map(|site| site.article).collect();
            let own: Vec<Site> =
                sites.into_iter().filter(|&site| stands_alone(corpus, site)).collect();
            let Some(&example) = own.first() else { continue };
            let carriers = own.iter().map(|site| site.article).collect();
            shared[story].push(SharedContent {
                sites: own,
                ..SharedContent::new(
                    OmissionKind::Actor(ActorIx(at as u32)),
                    example,
                    carriers,
                    known,
                )
            });
        }
    }
}

/// Whether a mention is a name by itself, not the end of a longer one: `Europe`, but not in
/// `Council for Trade in Europe`.
fn stands_alone(corpus: &Corpus, mention: Site) -> bool {
    let before = &corpus.article(mention.article).text.content[..mention.span.start()];
    let mut words = before.rsplitn(3, ' ');
    let (gap, link, head) = (words.next(), words.next(), words.next());
    let Some((link, head)) = link.zip(head).filter(|_| gap == Some("")) else { return true };
    let last = head.rsplit(char::is_whitespace).next().unwrap_or(head);
    !(LINKS.contains(&link) && last.starts_with(char::is_uppercase))
}

/// Words between the parts of one name.
const LINKS: [&str; 5] = ["in", "of", "for", "and", "at"];

/// Adds the figures; a topic never leaves its story. Carriers print the value that most print: a bound
/// that another value fits (`more than 200`, `more than 400`) is not the same value.
pub(super) fn numbers(topics: &[Topic], story_of: &[usize], shared: &mut [Vec<SharedContent>]) {
    for (at, topic) in topics.iter().enumerate() {
        let stating = |printed: &PrintedFigure| {
            let same = topic.values.iter().filter(|other| other.figure.states(&printed.figure));
            same.count()
        };
        let Some(first) = topic.values.iter().take(FACED).rev().max_by_key(|one| stating(one))
        else {
            continue;
        };
        let same = || topic.values.iter().filter(|one| one.figure.states(&first.figure));
        let site = |one: &PrintedFigure| Site { article: one.article, span: one.figure.span };
        let known = topic.values.iter().map(|printed| printed.article).collect();
        let carriers = same().map(|printed| printed.article).collect();
        shared[story_of[first.article.at()]].push(SharedContent {
            topic: Some(at),
            sites: same().map(site).collect(),
            ..SharedContent::new(OmissionKind::Number, site(first), carriers, known)
        });
    }
}

/// Adds an item to the story of its example. Carriers of other stories are dropped.
fn by_story(mut one: SharedContent, story_of: &[usize], shared: &mut [Vec<SharedContent>]) {
    let story = story_of[one.example.article.at()];
    one.carriers.retain(|carrier| story_of[carrier.at()] == story);
    shared[story].push(one);
}

/// Number of figures of a topic that a figure is compared with at most. No record of a fit: it bounds the
/// time of topics with hundreds of figures.
const FACED: usize = 64;

/// Returns, for each article, its sentences that give the same figure as an article of another
/// owner, each paired with the sentence of that article.
pub(super) fn same_figures(topics: &[Topic], corpus: &Corpus) -> Vec<Vec<(Span, Site)>> {
    let mut all = vec![Vec::new(); corpus.len()];
    for topic in topics {
        for ours in &topic.values {
            let faced = topic.values.iter().take(FACED);
            let same = faced.filter(|theirs| {
                !corpus.owners().same(ours.article, theirs.article)
                    && ours.figure.agrees(&theirs.figure)
            });
            let sentences = same.filter_map(|theirs| {
                Some((ours.sentence?, Site { article: theirs.article, span: theirs.sentence? }))
            });
            all[ours.article.at()].extend(sentences);
        }
    }
    all
}
