//! Counts who is quoted: by which outlet, at what length, in which role, how high up, with which
//! verbs; who is named here and unnamed there; who gave no answer.
//!
//! ```text
//! utterances ─┬─ speaker is an actor          Ilse Marten       ┐
//!             ├─ the article describes one    a fire brigade    ├─ one record an article
//!             └─ the speaker is not found     —                 ┘
//! ```
//!
//! It counts what is printed. It guesses nothing about a person.

use super::carriers::carriers;
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, SharedKind, SharedQuote, SilenceKind, Speaker, Utterance};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::text::{Span, fold};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceIdentity {
    /// An actor of the coverage.
    Actor(ActorIx),
    /// A source that articles only describe, in these folded words: `fire brigade`.
    Described(String),
    /// The speaker was not found.
    Unknown,
}

/// Statements and their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpeechCount {
    /// The number of statements.
    pub statements: usize,
    /// The number of words in them.
    pub words: usize,
}

impl SpeechCount {
    fn add(&mut self, words: usize) {
        self.statements += 1;
        self.words += words;
    }

    fn sum(self, other: Self) -> Self {
        Self { statements: self.statements + other.statements, words: self.words + other.words }
    }
}

/// A place where an article gives the words of a named person to somebody without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnnamedRendering {
    /// The rendering without a name.
    pub quote: QuoteRef,
    /// The bytes of its source, as printed: `a spokesman`.
    pub source: Span,
    /// The rendering of the same words that names the speaker.
    pub named: QuoteRef,
}

/// What one article prints of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRecord {
    /// The article.
    pub article: ArticleIx,
    /// The statements in quotation marks.
    pub direct: SpeechCount,
    /// The statements without marks.
    pub indirect: SpeechCount,
    /// The bytes of the roles that stand beside the source, one for each statement that has one.
    pub roles: Vec<Span>,
    /// The bytes of the reporting words, one for each statement that has them.
    pub verbs: Vec<Span>,
    /// The share of the words of the article before the first statement, 0 to 1. `None` without a
    /// statement.
    pub depth: Option<f32>,
    /// The utterances, quotations before indirect speech.
    pub utterances: Vec<Utterance>,
    /// The places where this article prints words of the source without its name.
    pub unnamed: Vec<UnnamedRendering>,
    /// The sentences that say that the source gave no answer.
    pub silences: Vec<(Span, SilenceKind)>,
}

impl SourceRecord {
    fn new(article: ArticleIx) -> Self {
        Self {
            article,
            direct: SpeechCount::default(),
            indirect: SpeechCount::default(),
            roles: Vec::new(),
            verbs: Vec::new(),
            depth: None,
            utterances: Vec::new(),
            unnamed: Vec::new(),
            silences: Vec::new(),
        }
    }
}

/// A source with its records, in the order of articles.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotedSource {
    /// Who speaks.
    pub who: SourceIdentity,
    /// One record for each article that quotes the source, or says that it gave no answer.
    pub records: Vec<SourceRecord>,
}

impl QuotedSource {
    /// The actor; `None` for a source that is only described, or not found.
    #[must_use]
    pub fn actor(&self) -> Option<ActorIx> {
        match self.who {
            SourceIdentity::Actor(actor) => Some(actor),
            SourceIdentity::Described(_) | SourceIdentity::Unknown => None,
        }
    }

    /// The direct and the indirect statements in the articles that `shows` selects.
    #[must_use]
    pub fn counts(&self, shows: impl Fn(ArticleIx) -> bool) -> [SpeechCount; 2] {
        let shown = self.records.iter().filter(|record| shows(record.article));
        shown.fold([SpeechCount::default(); 2], |[direct, indirect], record| {
            [direct.sum(record.direct), indirect.sum(record.indirect)]
        })
    }
}

/// Every source of the coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceTable {
    /// The articles of each owner, in order of the coverage. An article of unknown outlet is alone.
    pub outlets: Vec<Vec<ArticleIx>>,
    /// Actors, then described sources, each with most quoted words first; then the statements whose
    /// speaker was not found.
    pub sources: Vec<QuotedSource>,
}

/// Counts the sources of the coverage. A quotation that a heading repeats from its own text counts
/// once. Empty until speakers are known. Linear in the utterances.
#[must_use]
pub fn sources(corpus: &Corpus, findings: &Findings) -> SourceTable {
    if findings.linked().is_none() {
        return SourceTable::default();
    }
    let mut collector = SourceCollector { corpus, findings, records: BTreeMap::new() };
    for (article, _) in corpus.iter() {
        collector.add_article(article);
    }
    collector.add_unnamed();
    let mut sources: Vec<QuotedSource> = Vec::new();
    for ((who, _), mut record) in collector.records {
        record.utterances.sort_unstable();
        match sources.last_mut().filter(|source| source.who == who) {
            Some(source) => source.records.push(record),
            None => sources.push(QuotedSource { who, records: vec![record] }),
        }
    }
    sources.sort_by_cached_key(|source| {
        let [direct, indirect] = source.counts(|_| true);
        let class = match source.who {
            SourceIdentity::Actor(_) => 0,
            SourceIdentity::Described(_) => 1,
            SourceIdentity::Unknown => 2,
        };
        (class, Reverse(direct.words), Reverse(indirect.words), source.who.clone())
    });
    SourceTable { outlets: carriers(corpus), sources }
}

/// Collects the records of all sources.
struct SourceCollector<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    records: BTreeMap<(SourceIdentity, ArticleIx), SourceRecord>,
}

/// A statement, with what is counted of it.
struct CountedStatement<'a> {
    of: Utterance,
    span: Span,
    speaker: Option<&'a Speaker>,
    cue: Option<Span>,
}

impl SourceCollector<'_> {
    fn add_article(&mut self, article: ArticleIx) {
        let findings = self.findings;
        let Some(facts) = findings.analysis(article) else { return };
        let at = |index: usize| QuoteRef { article, index: index as u32 };
        for (index, quote) in facts.speech.quotes.iter().enumerate() {
            if !repeats(findings, at(index)) {
                let of = Utterance::Quote(at(index));
                let (speaker, cue) = (quote.speaker.as_ref(), quote.cue);
                self.add(article, &CountedStatement { of, span: quote.span, speaker, cue });
            }
        }
        for (index, said) in facts.speech.indirect.iter().enumerate() {
            let of = Utterance::Indirect(at(index));
            let (speaker, cue) = (said.speaker.as_ref(), said.cue);
            self.add(article, &CountedStatement { of, span: said.span, speaker, cue });
        }
        for (index, silence) in facts.speech.silences.iter().enumerate() {
            let actor = findings.linked().and_then(|linked| linked.silent(article, index));
            let who = self.identity(article, actor, Some(&silence.speaker));
            self.record(who, article).silences.push((silence.span, silence.kind));
        }
    }

    /// Counts a statement for each of its speakers.
    fn add(&mut self, article: ArticleIx, statement: &CountedStatement<'_>) {
        let Some(segments) = self.findings.segments(article) else { return };
        let words = segments.words_in(statement.span).len();
        let start = statement.span.start();
        let before = segments.words.partition_point(|word| word.span().start() < start);
        let depth = before as f32 / segments.words.len().max(1) as f32;
        let actor = self.findings.linked().and_then(|linked| linked.speaker(statement.of));
        let who = self.identity(article, actor, statement.speaker);
        let record = self.record(who, article);
        match statement.of {
            Utterance::Quote(_) => record.direct.add(words),
            Utterance::Indirect(_) => record.indirect.add(words),
        }
        record.utterances.push(statement.of);
        record.depth = Some(record.depth.map_or(depth, |other| other.min(depth)));
        record.roles.extend(statement.speaker.and_then(|speaker| speaker.role));
        record.verbs.extend(statement.cue);
    }

    fn identity(
        &self,
        article: ArticleIx,
        actor: Option<ActorIx>,
        speaker: Option<&Speaker>,
    ) -> SourceIdentity {
        if let Some(actor) = actor {
            return SourceIdentity::Actor(actor);
        }
        let text = &self.corpus.article(article).text.content;
        match speaker.map(|speaker| described(&text[speaker.source])) {
            Some(words) if !words.is_empty() => SourceIdentity::Described(words),
            _ => SourceIdentity::Unknown,
        }
    }

    fn record(&mut self, who: SourceIdentity, article: ArticleIx) -> &mut SourceRecord {
        self.records.entry((who, article)).or_insert_with(|| SourceRecord::new(article))
    }

    /// Adds to the actors the renderings of their words that do not name them.
    fn add_unnamed(&mut self) {
        let shared = self.findings.quotes().map_or(&[][..], |links| &links.shared);
        for pair in shared.iter().filter(|pair| is_one_statement(pair)) {
            for (named, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let Some((actor, source)) = self.unnamed(named, other) else { continue };
                let unnamed = UnnamedRendering { quote: other, source, named };
                let record = self.record(SourceIdentity::Actor(actor), other.article);
                if record.unnamed.iter().all(|known| known.quote != other) {
                    record.unnamed.push(unnamed);
                }
            }
        }
    }

    /// The actor whom the article of `named` gives the words to, and the source without a name that
    /// the article of `other`, which is of another owner, gives them to.
    fn unnamed(&self, named: QuoteRef, other: QuoteRef) -> Option<(ActorIx, Span)> {
        let linked = self.findings.linked()?;
        let source = self.findings.quote(other)?.speaker.as_ref()?;
        let withheld = source.anonymous && source.name.is_none() && source.mention.is_none();
        let free = linked.speaker(Utterance::Quote(other)).is_none();
        let apart = !self.corpus.owners().same(named.article, other.article);
        let told = self.findings.quote(named)?.speaker.as_ref()?;
        if !(withheld && free && apart) || told.anonymous {
            return None;
        }
        Some((linked.speaker(Utterance::Quote(named))?, source.source))
    }
}

/// Whether the two quotes of a pair surely are one utterance, so that their sources can be compared.
fn is_one_statement(pair: &SharedQuote) -> bool {
    pair.one_utterance && matches!(pair.kind, SharedKind::Verbatim | SharedKind::Trimmed)
}

/// Words that say nothing of who speaks.
const PRONOUNS: [&str; 22] = [
    "he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "this", "these", "those",
    "one", "some", "many", "others", "another", "both", "all", "him", "them",
];

/// The folded words of a description without its article; empty for a pronoun.
fn described(source: &str) -> String {
    let folded = fold::word(source.trim());
    let bare = ["the ", "a ", "an "].iter().find_map(|article| folded.strip_prefix(article));
    let bare = bare.unwrap_or(&folded).split_whitespace().collect::<Vec<_>>().join(" ");
    if PRONOUNS.contains(&bare.as_str()) { String::new() } else { bare }
}

/// Whether a longer rendering in the same article, or an equal one before it, has these words.
fn repeats(findings: &Findings, at: QuoteRef) -> bool {
    let family = || findings.quotes()?.families.get(findings.linked()?.family(at)?);
    let (Some(family), Some(own)) = (family(), keys(findings, at)) else { return false };
    let others =
        family.members.iter().map(|m| m.quote).filter(|q| q.article == at.article && *q != at);
    others.filter_map(|q| Some((q.index, keys(findings, q)?))).any(|(index, theirs)| {
        let longer = (own.len(), index) < (theirs.len(), at.index);
        longer && theirs.windows(own.len().max(1)).any(|run| run == own)
    })
}

/// The keys of the words of a quote.
fn keys(findings: &Findings, quote: QuoteRef) -> Option<Vec<u64>> {
    let segments = findings.segments(quote.article)?;
    let span = findings.quote(quote)?.span;
    Some(segments.words[segments.words_in(span)].iter().map(|word| word.key()).collect())
}
