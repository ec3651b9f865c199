//! A coverage whose findings are written by hand, so that a change of an analysis changes no screen.
//!
//! ```text
//! Piece (outlet, time, headline, paragraphs) ──► Corpus
//! quote, shared, echo, passage, actor, story ──► Findings ──► render_known ──► Frame
//! ```
//!
//! A finding names its place by the words at it: the first place in the article that has them.

#![allow(dead_code, reason = "each test uses a part of it")]

use crossread::analysis::actors::{
    Actor, ActorKind, Actors, LinkRule, LinkedMention, NameLink, RecognisedNames,
};
use crossread::analysis::passages::{Passage, PassageKind, PassageSite, Relation};
use crossread::analysis::quotes::{
    Alteration, Echo, FamilyMember, Form, Indirect, Quote, QuoteFamily, QuoteLinks, QuoteRef,
    SharedKind, SharedQuote, Speaker, Speech, Utterance,
};
use crossread::analysis::stories::Stories;
use crossread::config::{ColorChoice, Key, Settings};
use crossread::corpus::{
    Article, ArticleId, ArticleIx, BlockKind, Corpus, Date, Language, Outlet, Site, Text,
};
use crossread::engine::{Finding, Findings, Omissions};
use crossread::lexis::Lexis;
use crossread::present::Frame;
use crossread::text::{Clean, Span};
use crossread::tui::{Options, render_known};
use std::sync::Arc;

/// One article.
pub(crate) struct Piece {
    pub(crate) outlet: &'static str,
    /// `2026-05-11T06:50Z`; empty for an article without a date.
    pub(crate) time: &'static str,
    pub(crate) headline: &'static str,
    pub(crate) paragraphs: &'static [&'static str],
}

/// The articles and what is found in them. Articles are named by their index.
pub(crate) struct ByHand {
    corpus: Arc<Corpus>,
    speech: Vec<Speech>,
    links: QuoteLinks,
    passages: Vec<Passage>,
    actors: Vec<Actor>,
    stories: Stories,
}

impl ByHand {
    /// The articles, in order of their times; those without a time last.
    pub(crate) fn new(pieces: &[Piece]) -> Self {
        let articles = pieces.iter().enumerate().map(|(at, piece)| article(at, piece)).collect();
        let (corpus, twice) = Corpus::new(articles);
        assert!(twice.is_empty(), "two articles are the same");
        let all: Vec<ArticleIx> = corpus.iter().map(|(ix, _)| ix).collect();
        for (piece, article) in pieces.iter().zip(corpus.articles()) {
            assert_eq!(article.headline(), Some(piece.headline), "the articles are not in order");
        }
        Self {
            speech: vec![Speech::default(); corpus.len()],
            links: QuoteLinks::default(),
            passages: Vec::new(),
            actors: Vec::new(),
            stories: Stories::of_groups(&[&all], 0.4),
            corpus: Arc::new(corpus),
        }
    }

    fn span(&self, article: u32, words: &str) -> Span {
        let content = &self.corpus.article(ArticleIx(article)).text.content;
        let start = content.find(words).unwrap_or_else(|| panic!("{article} lacks {words:?}"));
        Span::new(start, start + words.len())
    }

    fn site(&self, article: u32, words: &str) -> Site {
        Site { article: ArticleIx(article), span: self.span(article, words) }
    }

    fn speaker(&self, article: u32, words: &str) -> Option<Speaker> {
        if words.is_empty() {
            return None;
        }
        let source = self.span(article, words);
        Some(Speaker {
            source,
            name: Some(source),
            mention: Some(source),
            role: None,
            anonymous: false,
            rule: "written by hand",
            confidence: 0.9,
        })
    }

    /// A quotation: the words inside the marks, and whom the article names (empty: nobody). The
    /// quotes of an article are given in order.
    pub(crate) fn quote(mut self, article: u32, words: &str, speaker: &str) -> Self {
        let span = self.span(article, words);
        let mark = '“'.len_utf8();
        let marked = Span::new(span.start() - mark, span.end() + mark);
        let speaker = self.speaker(article, speaker);
        let quote = Quote { span, marked, form: Form::Direct, speaker, cue: None };
        self.speech[article as usize].quotes.push(quote);
        self
    }

    /// Indirect speech.
    pub(crate) fn indirect(mut self, article: u32, words: &str, speaker: &str) -> Self {
        let (span, speaker) = (self.span(article, words), self.speaker(article, speaker));
        self.speech[article as usize].indirect.push(Indirect { span, speaker, cue: None });
        self
    }

    /// Renderings of one utterance, the longest first: article, index of the quote in it, and how
    /// it differs from the longest.
    pub(crate) fn family(mut self, members: &[(u32, u32, SharedKind, Option<Alteration>)]) -> Self {
        let quote =
            |at: usize| QuoteRef { article: ArticleIx(members[at].0), index: members[at].1 };
        let mut family = Vec::new();
        for (at, &(_, _, kind, alteration)) in members.iter().enumerate() {
            family.push(FamilyMember { quote: quote(at), kind, alteration });
            if at > 0 {
                let (a, b) = (quote(0).min(quote(at)), quote(0).max(quote(at)));
                self.links.shared.push(SharedQuote {
                    a,
                    b,
                    kind,
                    alteration,
                    changed: None,
                    score: 0.8,
                    distinct: 8,
                    one_utterance: true,
                });
            }
        }
        family.sort_by_key(|member| member.quote);
        self.links.families.push(QuoteFamily { head: quote(0), members: family });
        self.links.shared.sort_by_key(|pair| (pair.a, pair.b));
        self
    }

    /// A sentence of another article that echoes a quote.
    pub(crate) fn echo(mut self, of: (u32, u32), article: u32, words: &str) -> Self {
        let site = self.site(article, words);
        let of = Utterance::Quote(QuoteRef { article: ArticleIx(of.0), index: of.1 });
        self.links.echoes.push(Echo { of, site, score: 0.71, evidence: vec![site.span] });
        self
    }

    /// A passage: its places, the head first.
    pub(crate) fn passage(mut self, kind: PassageKind, places: &[(u32, &str)]) -> Self {
        let site = |(at, &(article, words)): (usize, &(u32, &str))| PassageSite {
            site: self.site(article, words),
            kind: if at == 0 { None } else { Some(kind) },
        };
        let sites = places.iter().enumerate().map(site).collect();
        let weight = 60.0 - 10.0 * self.passages.len() as f32;
        let relation = Relation::CrossOutlet;
        self.passages.push(Passage { kind, score: 0.9, relation, sites, weight });
        self
    }

    /// An actor, named wherever an article has one of its names. Actors are given in order of
    /// the number of articles that name them.
    pub(crate) fn actor(mut self, kind: ActorKind, name: &str, aliases: &[&str]) -> Self {
        let mut mentions = Vec::new();
        for (ix, article) in self.corpus.iter() {
            let mut from = 0;
            let content = &article.text.content;
            while let Some((start, found)) = next_name(content, from, name, aliases) {
                let span = Span::new(start, start + found.len());
                let site = Site { article: ix, span };
                let rule = LinkRule::SameName;
                mentions.push(LinkedMention { site, rule, confidence: 0.95 });
                from = span.end();
            }
        }
        let links = aliases.iter().map(|alias| NameLink {
            alias: (*alias).to_owned(),
            to: name.to_owned(),
            rule: LinkRule::ShorterName,
            evidence: mentions.iter().take(1).map(|mention| mention.site).collect(),
        });
        self.actors.push(Actor {
            id: format!("{}.{}", kind.name(), name.to_lowercase().replace(' ', "-")),
            kind,
            name: name.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            links: links.collect(),
            roles: Vec::new(),
            mentions,
            repaired: None,
        });
        self
    }

    /// The stories: the articles of each.
    pub(crate) fn stories(mut self, groups: &[&[u32]]) -> Self {
        let groups: Vec<Vec<ArticleIx>> = groups
            .iter()
            .map(|group| group.iter().map(|&article| ArticleIx(article)).collect())
            .collect();
        let groups: Vec<&[ArticleIx]> = groups.iter().map(Vec::as_slice).collect();
        self.stories = Stories::of_groups(&groups, 0.4);
        self
    }

    fn findings(&self) -> Findings {
        let mut findings = Findings::new(self.corpus.len());
        for (ix, _) in self.corpus.iter() {
            let speech = self.speech[ix.at()].clone();
            findings.absorb(Finding::Speech(ix, Arc::new(speech)));
            findings.absorb(Finding::Names(ix, Arc::new(RecognisedNames::default())));
            findings.absorb(Finding::Agencies(ix, Arc::from([])));
            findings.absorb(Finding::Figures(ix, Arc::from([])));
        }
        let actors = Actors { actors: self.actors.clone(), linked: None, conflicts: Vec::new() };
        findings.absorb(Finding::Stories(Arc::new(self.stories.clone())));
        findings.absorb(Finding::Actors(Arc::new(actors)));
        findings.absorb(Finding::Quotes(Arc::new(self.links.clone())));
        findings.absorb(Finding::Passages(self.passages.clone().into()));
        findings.absorb(Finding::Numbers(Arc::from([])));
        findings.absorb(Finding::Omissions(Arc::new(Omissions::default())));
        findings
    }

    /// The frame after `keys`, `width` × `height`.
    pub(crate) fn frame(&self, size: (u16, u16), keys: &str) -> Frame {
        let settings = Settings { color: ColorChoice::Always, ..Settings::default() };
        let keys = Key::sequence(keys).unwrap();
        let options = Options { size, keys, settings };
        render_known(Arc::clone(&self.corpus), &self.findings(), &Lexis::new(), options)
    }
}

/// The next of the names in `content` after `from`: where it starts, and which it is. Of names
/// that start at one place the longest.
fn next_name<'a>(
    content: &str,
    from: usize,
    name: &'a str,
    aliases: &[&'a str],
) -> Option<(usize, &'a str)> {
    let names = std::iter::once(name).chain(aliases.iter().copied());
    let found = names.filter_map(|name| Some((from + content[from..].find(name)?, name)));
    found.min_by_key(|(start, name)| (*start, std::cmp::Reverse(name.len())))
}

fn article(at: usize, piece: &Piece) -> Article {
    let paragraphs: Vec<&str> =
        std::iter::once(piece.headline).chain(piece.paragraphs.iter().copied()).collect();
    let mut text = Text::of_paragraphs(Clean::text(&paragraphs.join("\n\n")));
    text.blocks[0].kind = BlockKind::Headline;
    let path = Clean::line(&format!("{at}.txt"));
    let published = if piece.time.is_empty() {
        None
    } else {
        let instant = piece.time.parse().expect("a time like 2026-05-11T06:50Z");
        Some(Date::of_instant(instant, jiff::tz::Offset::UTC))
    };
    Article {
        outlet: Some(Outlet::named(Clean::line(piece.outlet))),
        published,
        language: Language::known(Some("en")),
        ..Article::bare(ArticleId::of(&path, piece.headline), path, text)
    }
}

/// Four articles about one ferry: a quote that three articles carry, once altered; a passage of
/// each kind; an echo; a person, an organisation and a place.
pub(crate) fn ferry() -> ByHand {
    use ActorKind::{Organisation, Person, Place};
    ByHand::new(&[
        Piece {
            outlet: "northwire.example",
            time: "2026-05-11T06:50Z",
            headline: "Ferry runs aground off Portoval",
            paragraphs: &[
                "The ferry Linda ran aground off Portoval before dawn on Monday.",
                "“I have seen no evidence that the operator was warned,” minister Inês Carvalho said.",
                "Sterna Lines took the ship out of service and sent buses to the terminal.",
            ],
        },
        Piece {
            outlet: "harbour-courier.example",
            time: "2026-05-11T08:10Z",
            headline: "Captain blames the channel",
            paragraphs: &[
                "The ferry Linda ran aground off Portoval before dawn on Monday.",
                "“I have seen evidence that the operator was warned,” Carvalho told this newspaper.",
                "“Nobody dredged it for nine years,” the captain said.",
            ],
        },
        Piece {
            outlet: "the-civic.example",
            time: "2026-05-12T09:00Z",
            headline: "Who knew about the sandbank?",
            paragraphs: &[
                "Carvalho says that she saw no proof of a warning.",
                "“I have seen no evidence that the operator was warned,” the minister said.",
                "Sterna Lines took the damaged ship out of service and sent coaches instead.",
            ],
        },
        Piece {
            outlet: "brackwater-post.example",
            time: "",
            headline: "Passengers wait at Portoval",
            paragraphs: &[
                "Buses replaced the ferry after Sterna Lines withdrew it.",
                "The captain said that the channel had not been dredged.",
            ],
        },
    ])
    .quote(0, "I have seen no evidence that the operator was warned,", "Inês Carvalho")
    .quote(1, "I have seen evidence that the operator was warned,", "Carvalho")
    .quote(1, "Nobody dredged it for nine years,", "the captain")
    .quote(2, "I have seen no evidence that the operator was warned,", "the minister")
    .indirect(3, "the channel had not been dredged", "The captain")
    .family(&[
        (0, 0, SharedKind::Verbatim, None),
        (1, 0, SharedKind::Altered, Some(Alteration::Negation)),
        (2, 0, SharedKind::Verbatim, None),
    ])
    .echo((0, 0), 2, "Carvalho says that she saw no proof of a warning.")
    .passage(
        PassageKind::Verbatim,
        &[
            (0, "The ferry Linda ran aground off Portoval before dawn on Monday."),
            (1, "The ferry Linda ran aground off Portoval before dawn on Monday."),
        ],
    )
    .passage(
        PassageKind::Edited,
        &[
            (0, "Sterna Lines took the ship out of service and sent buses to the terminal."),
            (2, "Sterna Lines took the damaged ship out of service and sent coaches instead."),
        ],
    )
    .passage(
        PassageKind::Reworded,
        &[
            (0, "Sterna Lines took the ship out of service and sent buses to the terminal."),
            (3, "Buses replaced the ferry after Sterna Lines withdrew it."),
        ],
    )
    .actor(Person, "Inês Carvalho", &["Carvalho"])
    .actor(Organisation, "Sterna Lines", &[])
    .actor(Place, "Portoval", &[])
}
