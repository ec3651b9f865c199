//! The tables of speech: utterances, pairs of quotations, echoes.

use super::DataTable;
use super::column::RowDescription;
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{Echo, Form, QuoteFamily, QuoteRef, SharedQuote, Speaker, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::export::ExportSource;
use crate::present::carried;
use crate::query::{conflicts, first};
use crate::text::Span;

/// An utterance of the coverage with what the article says of it.
struct SpokenRow<'a> {
    of: Utterance,
    site: Site,
    form: &'static str,
    speaker: Option<&'a Speaker>,
    cue: Option<Span>,
    family: Option<&'a QuoteFamily>,
}

impl<'a> SpokenRow<'a> {
    fn new(source: &ExportSource<'a>, of: Utterance) -> Option<Self> {
        let site = source.findings.utterance_site(of)?;
        let speech = source.findings.speech(site.article)?;
        Some(match of {
            Utterance::Quote(at) => {
                let quote = speech.quotes.get(at.index as usize)?;
                let family = source.findings.linked().and_then(|linked| linked.family(at));
                let families = source.findings.quotes().map(|links| &links.families);
                let family = families.and_then(|families| families.get(family?));
                let form = match quote.form {
                    Form::Direct => "direct",
                    Form::Partial => "partial",
                };
                let (speaker, cue) = (quote.speaker.as_ref(), quote.cue);
                Self { of, site, form, speaker, cue, family }
            }
            Utterance::Indirect(at) => {
                let said = speech.indirect.get(at.index as usize)?;
                let (speaker, cue) = (said.speaker.as_ref(), said.cue);
                Self { of, site, form: "indirect", speaker, cue, family: None }
            }
        })
    }

    /// The words at a span of the article.
    fn words(&self, source: &ExportSource<'_>, span: Option<Span>) -> Option<String> {
        span.map(|span| source.words(self.site.article, span))
    }
}

/// One row an utterance: quotations in marks, then indirect speech, article after article.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let rows = source.input().articles().flat_map(|ix| source.utterances(ix));
    let rows = rows.filter_map(|of| SpokenRow::new(source, of));
    let description = RowDescription::new()
        .id("quote", "the id of the utterance", |row: &SpokenRow<'_>| source.utterance(row.of))
        .place(source, |row| Some(row.site))
        .text("form", "direct or partial in quotation marks, indirect without", |row| row.form);
    with_family(with_speaker(description, source), source)
        .number("depth", "share of the words of the article before it: 0 is the top", |row| {
            depth(source, row.site)
        })
        .text("conflicts", "speaker, role: what articles that share the words give otherwise", {
            |row| named_conflicts(source, row.of)
        })
        .table(rows)
}

/// Adds the columns about the speaker.
fn with_speaker<'a, 'r: 'a>(
    description: RowDescription<'a, SpokenRow<'r>>,
    source: &'a ExportSource<'a>,
) -> RowDescription<'a, SpokenRow<'r>> {
    let actor = |ix: ActorIx| source.findings.actor(ix).map(|actor| actor.id.clone());
    description
        .text("speaker_text", "the words that name the speaker, he and she included", |row| {
            row.words(source, row.speaker.map(|speaker| speaker.source))
        })
        .id("speaker", "the actor who speaks", move |row| {
            source.findings.linked().and_then(|linked| linked.speaker(row.of)).and_then(actor)
        })
        .id("speakers", "all actors of a joint statement, parted by spaces", move |row| {
            let linked = source.findings.linked();
            let all = linked.map(|linked| linked.speakers(row.of)).unwrap_or_default();
            all.into_iter().filter_map(actor).collect::<Vec<_>>().join(" ")
        })
        .text("role", "the role or description of the speaker as printed", |row| {
            row.words(source, row.speaker.and_then(|speaker| speaker.role))
        })
        .truth("anonymous", "whether the article withholds the name", |row| {
            row.speaker.is_some_and(|speaker| speaker.anonymous)
        })
        .text("verb", "the reporting words", |row| row.words(source, row.cue))
        .text("rule", "the rule that found the speaker", |row| {
            row.speaker.map(|speaker| speaker.rule)
        })
        .number("confidence", "confidence in that rule, 0 to 1, set by hand", |row| {
            row.speaker.map(|speaker| speaker.confidence)
        })
}

/// Adds the columns about other renderings of the same utterance.
fn with_family<'a, 'r: 'a>(
    description: RowDescription<'a, SpokenRow<'r>>,
    source: &'a ExportSource<'a>,
) -> RowDescription<'a, SpokenRow<'r>> {
    let quote = |at: QuoteRef| source.utterance(Utterance::Quote(at));
    description
        .id("family", "the longest rendering: all renderings of an utterance have it", move |row| {
            row.family.map(|family| quote(family.head))
        })
        .text(
            "family_kind",
            "verbatim, trimmed, overlap or altered: the largest difference",
            |row| row.family.map(|family| carried::rendering(family.kind())),
        )
        .text("alteration", "negation, number, content or form: the gravest in the family", |row| {
            row.family.and_then(QuoteFamily::alteration).map(carried::alteration)
        })
        .id("first", "the rendering that was printed first, when dates decide it", move |row| {
            let family = row.family?;
            first(source.corpus, &family.members).map(|first| quote(first.quote))
        })
}

/// The share of the words of the article before a place, 0 to 1.
fn depth(source: &ExportSource<'_>, site: Site) -> Option<f32> {
    let words = &source.findings.segments(site.article)?.words;
    let before = words.partition_point(|word| word.span().start() < site.span.start());
    Some(before as f32 / words.len().max(1) as f32)
}

/// What articles that share the words of a quotation give otherwise.
fn named_conflicts(source: &ExportSource<'_>, of: Utterance) -> String {
    let Utterance::Quote(at) = of else { return String::new() };
    let found = conflicts(source.corpus, source.findings, at);
    let names = [(found.speaker, "speaker"), (found.role, "role")];
    let names = names.into_iter().filter(|(is_found, _)| *is_found);
    names.map(|(_, name)| name).collect::<Vec<_>>().join("; ")
}

/// One row a pair of quotations of which one article is in the scope.
pub(super) fn pairs<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let shared = source.findings.quotes().map_or(&[][..], |links| &links.shared);
    let is_shown =
        |pair: &&SharedQuote| source.shows(pair.a.article) || source.shows(pair.b.article);
    let quote = |at: QuoteRef| source.utterance(Utterance::Quote(at));
    let words =
        |article: ArticleIx, span: Option<Span>| span.map(|span| source.words(article, span));
    RowDescription::new()
        .id("quote_a", "the first of the two quotations", move |pair: &&SharedQuote| quote(pair.a))
        .id("article_a", "its article", |pair| source.article(pair.a.article))
        .id("quote_b", "the second of the two quotations", move |pair| quote(pair.b))
        .id("article_b", "its article", |pair| source.article(pair.b.article))
        .text("kind", "verbatim, trimmed, overlap or altered", |pair| carried::rendering(pair.kind))
        .text("alteration", "negation, number, content or form: the gravest change", |pair| {
            pair.alteration.map(carried::alteration)
        })
        .text("changed_a", "the words of the first that are changed", move |pair| {
            words(pair.a.article, pair.changed.and_then(|changed| changed.a))
        })
        .text("changed_b", "the words of the second in their place", move |pair| {
            words(pair.b.article, pair.changed.and_then(|changed| changed.b))
        })
        .number("score", "share of the shorter that the longer has in order, 0 to 1", |pair| {
            pair.score
        })
        .table(shared.iter().filter(is_shown))
}

/// One row an echo of an utterance of an article in the scope, or in such an article.
pub(super) fn echoes<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let echoes = source.findings.quotes().map_or(&[][..], |links| &links.echoes);
    let is_shown = |echo: &&Echo| {
        let of = echo.of.reference();
        source.shows(of.article) || source.shows(echo.site.article)
    };
    RowDescription::new()
        .id("quote", "the utterance", |echo: &&Echo| source.utterance(echo.of))
        .place(source, |echo| Some(echo.site))
        .number("score", "likeness, 0 to 1", |echo| echo.score)
        .table(echoes.iter().filter(is_shown))
}
