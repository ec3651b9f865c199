//! The card of a statement: who says it, in how many outlets, word under word,
//! by whom it is carried and where it is echoed.

use super::folds::{self, SpeakerFold};
use super::{QuoteEntry, grid, voice};
use crate::analysis::quotes::{Echo, FamilyMember, QuoteRef, SharedKind, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::line::paragraph;
use crate::present::line::{counted, cut_rows};
use crate::present::list::undated;
use crate::present::marks::{actor_role, mark};
use crate::present::text_pane::long_date;
use crate::present::views::card_writer::CardWriter;
use crate::present::views::{ViewInput, ViewOptions};
use crate::present::{Line, Role, RoleSet, carried, wrap};
use crate::query::{FirstRendering, Statement};

/// Renderings, and echoes, that a card lists, at most.
const LIMIT: usize = 100;
/// Rows of the words of an echo, at most.
const EXCERPT: usize = 4;

pub(super) fn card(
    input: ViewInput<'_>,
    item: QuoteEntry<'_>,
    shown: ViewOptions,
    columns: usize,
) -> Card {
    let mut writer = CardWriter::new(input, columns);
    let mut head = voice(input, item);
    if let Some(role) = role(&writer, item.head()) {
        head.push(format!(" · {role}"), Role::Dim);
    }
    let kind = match (item, item.alteration(), item.kind()) {
        (QuoteEntry::Reported(_), ..) => "indirect speech".to_owned(),
        (_, Some(what), Some(SharedKind::Altered)) => {
            format!("altered: {}", carried::alteration(what))
        }
        (_, Some(_), Some(SharedKind::Verbatim)) => "verbatim, spelled in two ways".to_owned(),
        (_, _, Some(kind)) => carried::rendering(kind).to_owned(),
        (_, _, None) => "quoted once".to_owned(),
    };
    writer.push(head.with_tail(columns, Line::of(kind, Role::Dim)));
    match item {
        QuoteEntry::Said(statement) => said(&mut writer, statement, shown),
        QuoteEntry::Reported(_) => reported(&mut writer, item, shown),
    }
    echoes(&mut writer, item, shown);
    writer.done()
}

/// The card of the indirect speech of one speaker: each utterance below its outlet.
pub(super) fn folded(input: ViewInput<'_>, fold: &SpeakerFold, columns: usize) -> Card {
    let mut writer = CardWriter::new(input, columns);
    let all: Vec<QuoteRef> = fold.shown(input).collect();
    let Some(&first) = all.first() else { return writer.done() };
    let head = voice(input, QuoteEntry::Reported(first));
    writer.push(head.with_tail(columns, Line::of("indirect speech", Role::Dim)));
    let articles: Vec<ArticleIx> = all.iter().map(|member| member.article).collect();
    let told = crate::present::list::outlets_of(input.corpus, articles);
    writer
        .words(&format!("{} without marks in {told}", counted(all.len(), "statement")), Role::Dim);
    writer.limited(LIMIT, all.len(), "statements");
    let mut last = None;
    for &member in all.iter().take(LIMIT) {
        let Some(site) = folds::site(input, member) else { continue };
        if last.replace(site.article) != Some(site.article) {
            writer.gap();
            writer.article(site.article);
        }
        let text = &input.corpus.article(site.article).text.content;
        let rows = paragraph(text, site.span, columns.saturating_sub(2), &[]);
        let rows: Vec<Line> =
            rows.into_iter().map(|row| Line::new().plain("  ").joined(row)).collect();
        writer.target(site, rows);
    }
    writer.done()
}

/// The words that describe the speaker of an utterance.
fn role<'a>(writer: &CardWriter<'a>, utterance: Utterance) -> Option<&'a str> {
    let span = writer.input.findings.utterance_speaker(utterance)?.role?;
    Some(writer.text(Site { article: utterance.reference().article, span }))
}

fn said(writer: &mut CardWriter<'_>, statement: &Statement, shown: ViewOptions) {
    let renderings = statement.renderings.len();
    if renderings > 1 {
        let articles = statement.renderings.iter().map(|member| member.quote.article);
        let outlets =
            crate::present::list::outlets(writer.input.corpus, statement.outlets, articles);
        let repeated = statement
            .renderings
            .iter()
            .all(|member| member.quote.article == statement.head().article);
        let first =
            if repeated { "all in one article".to_owned() } else { first(writer, statement) };
        writer.words(
            &format!("{} in {outlets}; {first}", counted(renderings, "rendering")),
            RoleSet::NONE,
        );
    }
    if statement.conflicts.speaker {
        writer.words("! The articles give these words to different speakers.", Role::Altered);
    }
    if statement.conflicts.role {
        writer.words(
            "! The articles give the speaker offices that exclude each other.",
            Role::Altered,
        );
    }
    writer.gap();
    grid::wordings(writer, statement);
    writer.heading(if statement.outlets > 1 { "CARRIED BY" } else { "STANDS IN" }, "");
    writer.limited(LIMIT, renderings, "renderings");
    for (at, member) in statement.renderings.iter().take(LIMIT).enumerate() {
        rendering(writer, statement, member, at == 0, shown);
    }
}

/// The outlet that carried a statement first, or why that is not known.
fn first(writer: &CardWriter<'_>, statement: &Statement) -> String {
    let dateless = statement
        .renderings
        .iter()
        .any(|member| writer.input.corpus.article(member.quote.article).published.is_none());
    match statement.first {
        Some(FirstRendering { quote, undated: missing }) => {
            let date = writer
                .input
                .corpus
                .article(quote.article)
                .published
                .map_or_else(String::new, long_date);
            format!("first in {}, {date}{}", writer.source(quote.article), undated(missing))
        }
        None if dateless => "who was first is not known: dates are missing".to_owned(),
        None => "who was first cannot be told from the dates".to_owned(),
    }
}

/// Adds one rendering: how it differs from the longest, the outlet, and the speaker it names.
fn rendering(
    writer: &mut CardWriter<'_>,
    statement: &Statement,
    member: &FamilyMember,
    head: bool,
    shown: ViewOptions,
) {
    let (input, me) = (writer.input, Utterance::Quote(member.quote));
    let Some(span) = input.findings.quote(member.quote).map(|quote| quote.span) else { return };
    let article = input.corpus.article(member.quote.article);
    let many = statement.renderings.len() > 1;
    let mut line = Line::new();
    if many {
        let fate = carried::fate_of(member.kind, member.alteration);
        let (glyph, role) = (carried::fate_glyph(fate), carried::fate_role(fate));
        let name =
            if head { "longest" } else { carried::difference(member.kind, member.alteration) };
        line.push(format!("{} ", if head { " " } else { glyph }), role);
        line.push(format!("{name:<9} "), if head { Role::Dim } else { role });
    }
    let room = (writer.columns / 3).min(24);
    line.push(wrap::shorten(writer.source(member.quote.article), room), Role::Strong);
    line.pad_to(room + if many { 13 } else { 1 });
    if statement.first.is_some() {
        line.push(
            if statement.first.is_some_and(|first| first.quote == member.quote) {
                "first "
            } else {
                "      "
            },
            Role::Focus,
        );
    }
    let day = article
        .published
        .map_or_else(|| "—".to_owned(), |date| date.day().strftime("%-d %b").to_string());
    line.push(format!("{day:<7} "), Role::Dim);
    line = line.joined(source(writer, statement, me));
    let mut rows = vec![line];
    if shown.why
        && let Some(speaker) = input.findings.utterance_speaker(me)
    {
        rows.push(Line::of(
            format!("    speaker by {} ({:.2})", speaker.rule, speaker.confidence),
            Role::Dim,
        ));
    }
    writer.target(Site { article: member.quote.article, span }, rows);
}

/// The speaker that one article names, with a sign if the others name another one.
fn source(writer: &CardWriter<'_>, statement: &Statement, me: Utterance) -> Line {
    let (input, mut line) = (writer.input, Line::new());
    let Some(printed) = input.findings.utterance_speaker(me) else {
        return Line::of("no speaker", Role::Dim);
    };
    let printed = writer.text(Site { article: me.reference().article, span: printed.source });
    let named = input.findings.linked().and_then(|linked| linked.speaker(me));
    let actor = named.and_then(|ix| input.findings.actor(ix));
    if statement.conflicts.speaker && named.is_some() && named != statement.speaker {
        line.push("! ", Role::Altered);
    }
    match actor {
        Some(actor) => line.push(actor.name.as_str(), actor_role(actor.kind)),
        None => line.push(printed, Role::Strong),
    }
    if actor.is_some_and(|actor| !printed.contains(&actor.name)) {
        line.push(format!(" (“{printed}”)"), Role::Dim);
    }
    if let Some(role) = role(writer, me) {
        line.push(format!(" · {role}"), Role::Dim);
    }
    line
}

fn reported(writer: &mut CardWriter<'_>, item: QuoteEntry<'_>, shown: ViewOptions) {
    let Some(site) = item.site(writer.input) else { return };
    writer.gap();
    writer.words(writer.text(site), RoleSet::NONE);
    writer.heading("STANDS IN", "");
    let line = Line::of(writer.source(site.article), Role::Strong);
    let mut rows = vec![line];
    if shown.why
        && let Some(speaker) = writer.input.findings.utterance_speaker(item.head())
    {
        rows.push(Line::of(
            format!("  speaker by {} ({:.2})", speaker.rule, speaker.confidence),
            Role::Dim,
        ));
    }
    writer.target(site, rows);
}

/// Lists the echoes of a statement, best first, with the words that the judgement rests on.
fn echoes(writer: &mut CardWriter<'_>, item: QuoteEntry<'_>, shown: ViewOptions) {
    let (Some(linked), Some(links)) =
        (writer.input.findings.linked(), writer.input.findings.quotes())
    else {
        return;
    };
    let utterances: Vec<Utterance> = match item {
        QuoteEntry::Said(statement) => {
            statement.renderings.iter().map(|member| Utterance::Quote(member.quote)).collect()
        }
        QuoteEntry::Reported(at) => vec![Utterance::Indirect(at)],
    };
    let mut all: Vec<&Echo> =
        utterances.iter().flat_map(|&me| linked.echoes(me)).map(|&at| &links.echoes[at]).collect();
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.site.cmp(&b.site)));
    let mut seen: Vec<Site> = Vec::new();
    all.retain(|echo| {
        let new = !seen.contains(&echo.site);
        seen.push(echo.site);
        new
    });
    if all.is_empty() {
        return;
    }
    writer.heading("ECHOED", "words it rests on are marked");
    writer.limited(LIMIT, all.len(), "echoes");
    for echo in all.into_iter().take(LIMIT) {
        let way = crate::engine::Carried::Reworded;
        let head = Line::of(format!("{} ", carried::glyph(way)), carried::role(way))
            .with(writer.source(echo.site.article), Role::Strong);
        let columns = writer.columns;
        let mut rows = vec![
            head.with_tail(columns, Line::of(format!("{:.0}%", 100.0 * echo.score), Role::Dim)),
        ];
        let text = &writer.input.corpus.article(echo.site.article).text.content;
        let marks: Vec<_> =
            echo.evidence.iter().map(|&span| mark(span, Role::Reworded | Role::Strong)).collect();
        let words = paragraph(text, echo.site.span, columns.saturating_sub(2), &marks);
        let most = if shown.why { usize::MAX } else { EXCERPT };
        let words = cut_rows(words, most).into_iter();
        rows.extend(words.map(|line| Line::new().plain("  ").joined(line)));
        writer.target(echo.site, rows);
    }
}
