//! Omissions: what several other outlets of its story carry and is not found in an article, and
//! what is only there.
//!
//! ```text
//!                          sentences  quotes  names  numbers
//! Captain blames undredged channel as ferry grounds
//!   harbour-courier                4       1      3        ·
//! ```
//!
//! How many outlets are several can be changed ([`ViewOptions::least`]).

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Omission, OmissionKind, Omissions, Standing};
use crate::present::here::Card;
use crate::present::line::{counted, paragraph};
use crate::present::list::{fitting, outlet_or_dash, source, title, title_cell};
use crate::present::marks::{actor_role, mark};
use crate::present::{Line, Role, RoleSet};
use crate::query::{not_found, only_here};
use crate::text::fold;
use std::sync::Arc;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "omissions",
    title: "Omissions",
    tab: ViewTab::PageOf { view: "passages", again: "what is not found in articles" },
    features: &[ViewFeature::OutletLimit, ViewFeature::OpensAtArticle],
    build: |input| Some(Box::new(OmissionsView::new(input)?)),
};

/// Omissions of one kind, and sentences only here, that a card lists, at most.
const LIMIT: usize = 60;
/// Carriers of an omission whose own words a card lists besides those that are shown, at most.
const CARRIERS: usize = 3;
/// Rows of the words of an omission, at most.
const EXCERPT: usize = 4;

/// The articles, each with what other outlets of its story carry and is not found in the article.
pub struct OmissionsView {
    omissions: Arc<Omissions>,
}

impl OmissionsView {
    /// The omissions of the coverage; `None` until they are gathered.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        Some(Self { omissions: input.findings.shared_omissions()? })
    }

    /// What at least `shown.least` outlets carry and is not found in an article, that of most
    /// outlets first.
    fn of(&self, ix: ArticleIx, shown: ViewOptions) -> impl Iterator<Item = &Omission> {
        let all = self.omissions.of(ix).into_iter();
        all.flat_map(move |all| all.carried_by_at_least(usize::from(shown.least)))
    }

    /// What at least `shown.least` outlets carry and an article perhaps says otherwise.
    fn perhaps(&self, ix: ArticleIx, shown: ViewOptions) -> impl Iterator<Item = &Omission> {
        let all = self.omissions.of(ix).into_iter();
        all.flat_map(move |all| all.perhaps_said(usize::from(shown.least)))
    }
}

/// The kinds of omissions in the order of the card: the number that [`kind`] gives, the noun, the
/// heading.
const KINDS: [(u8, &str, &str); 4] = [
    (0, "sentence", "SENTENCES"),
    (1, "quote", "QUOTES"),
    (2, "name", "NAMES"),
    (3, "number", "NUMBERS"),
];

fn kind(what: OmissionKind) -> u8 {
    match what {
        OmissionKind::Sentence => 0,
        OmissionKind::Quote => 1,
        OmissionKind::Actor(_) => 2,
        OmissionKind::Number => 3,
    }
}

impl View for OmissionsView {
    fn len(&self, _: ViewOptions) -> usize {
        // Nothing is said of one article alone.
        if self.omissions.len() < 2 { 0 } else { self.omissions.len() }
    }

    fn noun(&self) -> &'static str {
        "articles"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["most missing", "outlet", "place"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        options: ViewOptions,
    ) -> SortKey {
        let key = SortKey::new();
        match order {
            "most missing" => key.descending(self.of(ArticleIx(entry), options).count()),
            "outlet" => key.text(fold::name(source(input.corpus.article(ArticleIx(entry))))),
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        input.shows(ArticleIx(entry))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, _: ViewInput<'_>, request: ListRequest<'_>, columns: usize) -> Option<Line> {
        let told = if columns < 60 {
            format!("in {}+", request.options.least)
        } else {
            format!("carried by {}", least(request.options))
        };
        let heads = KINDS
            .iter()
            .map(|(_, noun, _)| format!("{:>wide$}", format!("{noun}s"), wide = noun.len() + 2));
        Some(super::columned(
            Line::of(told, Role::Dim),
            Line::of(heads.collect::<String>(), Role::Dim),
            columns,
        ))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let ix = ArticleIx(entry);
        if ix.at() >= input.corpus.len() {
            return vec![Line::new(); 2];
        }
        let article = input.corpus.article(ix);
        let mut tail = Line::new();
        for (own, noun, _) in KINDS {
            let count = self.of(ix, shown).filter(|omission| kind(omission.kind) == own).count();
            let roles = if count == 0 { Role::Dim.into() } else { RoleSet::NONE };
            let count = if count == 0 { "·".to_owned() } else { count.to_string() };
            tail.push(format!("{count:>wide$}", wide = noun.len() + 2), roles);
        }
        let room = columns.saturating_sub(tail.width() + 3);
        let outlet = Line::of(format!("  {}", fitting(source(article), room)), Role::Dim);
        vec![
            Line::new().plain(title(article)).shortened(columns),
            super::columned(outlet, tail, columns),
        ]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        let (mut writer, ix) = (CardWriter::new(input, columns), ArticleIx(entry));
        if ix.at() >= input.corpus.len() {
            return writer.done();
        }
        writer.words(title(input.corpus.article(ix)), Role::Heading);
        writer.outlet(ix);
        if self.of(ix, shown).next().is_none() {
            writer.gap();
            let told = format!("Nothing that {} of its story carry is missing.", least(shown));
            writer.words(&told, Role::Dim);
        }
        for (own, _, heading) in KINDS {
            let of_kind: Vec<&Omission> =
                self.of(ix, shown).filter(|omission| kind(omission.kind) == own).collect();
            if of_kind.is_empty() {
                continue;
            }
            writer.heading(
                &format!("{heading} NOT FOUND HERE · {}", of_kind.len()),
                if own == 0 { "in how many outlets" } else { "" },
            );
            for omission in of_kind.iter().take(LIMIT) {
                missing(&mut writer, omission);
            }
            writer.limited(LIMIT, of_kind.len(), "of them");
        }
        doubtful(&mut writer, &self.perhaps(ix, shown).collect::<Vec<_>>());
        alone(&mut writer, ix);
        writer.done()
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let article = input.corpus.article(ArticleIx(entry));
        format!("{} {}", title(article), source(article))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        input.corpus.article(ArticleIx(entry)).id.to_string()
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        Some(site.article.0)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        let missing: Vec<&Omission> = self.of(ArticleIx(entry), options).collect();
        let perhaps = self.perhaps(ArticleIx(entry), options).count();
        printed(input, ArticleIx(entry), &missing, perhaps)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "There is one article: nothing to compare with.".to_owned()
    }
}

/// The least number of outlets in words: `2 other outlets`.
fn least(shown: ViewOptions) -> String {
    match shown.least {
        1 => "any other outlet".to_owned(),
        least => format!("{least} other outlets"),
    }
}

/// Lists one omission: the words in another article, and the number of outlets.
fn missing(writer: &mut CardWriter<'_>, omission: &Omission) {
    let (columns, site) = (writer.columns, omission.example);
    let tail = Line::of(format!("{:>3}", omission.outlets), Role::Strong);
    let content = &writer.input.corpus.article(site.article).text.content;
    match omission.kind {
        OmissionKind::Actor(ix) => {
            let actor = writer.input.findings.actor(ix);
            let name = actor.map_or_else(Line::new, |actor| {
                Line::of(actor.name.as_str(), actor_role(actor.kind))
            });
            writer.target(site, [name.with_tail(columns, tail)]);
        }
        OmissionKind::Number => writer.in_context(site, Role::Strong.into(), tail),
        OmissionKind::Sentence | OmissionKind::Quote => {
            let roles = if omission.kind == OmissionKind::Quote {
                Role::Quote.into()
            } else {
                RoleSet::NONE
            };
            let rows =
                paragraph(content, site.span, columns.saturating_sub(7), &[mark(site.span, roles)]);
            let cut = rows.len() > EXCERPT;
            let mut rows = hanging(rows.into_iter().take(EXCERPT));
            if cut && let Some(last) = rows.last_mut() {
                last.push(" …", Role::Dim);
            }
            if let Some(first) = rows.first_mut() {
                *first = super::columned(std::mem::take(first), tail, columns);
            }
            writer.target(site, rows);
            carriers(writer, omission);
        }
    }
}

/// Lists the other carriers of a statement, each with its own sentence in one row.
fn carriers(writer: &mut CardWriter<'_>, omission: &Omission) {
    let columns = writer.columns;
    let others = omission.stated.iter().filter(|site| **site != omission.example);
    for &site in others.take(CARRIERS) {
        let outlet = fitting(writer.source(site.article), columns / 3);
        let words = writer.text(site).replace('\n', " ");
        let line = Line::of(format!("  {outlet}: {words}"), Role::Dim).shortened(columns);
        writer.target(site, [line]);
    }
}

/// Lists what is perhaps said otherwise: the words, and the place that comes nearest.
fn doubtful(writer: &mut CardWriter<'_>, perhaps: &[&Omission]) {
    if perhaps.is_empty() {
        return;
    }
    writer.heading(&format!("PERHAPS SAID OTHERWISE · {}", perhaps.len()), "");
    let columns = writer.columns;
    for omission in perhaps.iter().take(LIMIT) {
        let words = writer.text(omission.example).replace('\n', " ");
        let line = Line::of(words, Role::Dim).shortened(columns);
        writer.target(omission.example, [line]);
        let Some(nearest) = omission.nearest else { continue };
        let words = writer.text(nearest.site).replace('\n', " ");
        let line = Line::of(format!("  here: {words}"), Role::Dim);
        writer.target(nearest.site, [line.shortened(columns)]);
    }
    writer.limited(LIMIT, perhaps.len(), "of them");
}

/// Indents all rows but the first.
fn hanging(rows: impl Iterator<Item = Line>) -> Vec<Line> {
    rows.enumerate()
        .map(|(at, row)| if at == 0 { row } else { Line::new().plain("  ").joined(row) })
        .collect()
}

/// Lists the sentences of the article that are only here.
fn alone(writer: &mut CardWriter<'_>, ix: ArticleIx) {
    let alone = only_here(writer.input.findings, ix);
    let all = writer.input.findings.segments(ix).map_or(0, |segments| segments.sentences.len());
    writer.heading(
        &format!("ONLY HERE · {}", alone.len()),
        &format!("of {}", counted(all, "sentence")),
    );
    let others = standings(writer.input, ix);
    if !others.is_empty() {
        writer.words(&others, Role::Dim);
    }
    let (columns, content) = (writer.columns, &writer.input.corpus.article(ix).text.content);
    for &span in alone.iter().take(LIMIT) {
        let rows = paragraph(content, span, columns.saturating_sub(2), &[]);
        writer.target(Site { article: ix, span }, hanging(rows.into_iter().take(EXCERPT)));
    }
    writer.limited(LIMIT, alone.len(), "sentences");
}

/// How many of the other sentences without a counterpart have which standing, in words.
fn standings(input: ViewInput<'_>, ix: ArticleIx) -> String {
    let told = [
        (Standing::NotFound, "not found elsewhere"),
        (Standing::Perhaps, "perhaps said otherwise"),
        (Standing::NotCompared, "not compared"),
    ];
    let count = |wanted| not_found(input.findings, ix).filter(|one| one.standing == wanted).count();
    let told = told.into_iter().map(|(standing, words)| (count(standing), words));
    let told =
        told.filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    told.collect::<Vec<_>>().join(" · ")
}

/// The text that `crossread omissions` prints for one article.
fn printed(
    input: ViewInput<'_>,
    ix: ArticleIx,
    missing: &[&Omission],
    perhaps: usize,
) -> Vec<PrintedBlock> {
    let article = input.corpus.article(ix);
    let (headline, _) = title_cell(article);
    let sentences = input.findings.segments(ix).map_or(0, |segments| segments.sentences.len());
    let only_here = only_here(input.findings, ix).len();
    let line = Line::of(outlet_or_dash(article), Role::Strong).with(
        format!(
            " · {} · {} not found here{} · {only_here} of {sentences} sentences only here",
            article.id,
            missing.len(),
            if perhaps > 0 { format!(", {perhaps} perhaps said otherwise") } else { String::new() },
        ),
        Role::Dim,
    );
    let mut blocks =
        vec![PrintedBlock::paragraph(headline, 0, Role::Heading), PrintedBlock::Line(line)];
    for omission in missing {
        let carriers = names(input, &omission.carried_by);
        let outlets = counted(omission.outlets, "outlet");
        let line = Line::new()
            .plain("  ")
            .with(name(omission.kind), Role::Strong)
            .with(format!(" · {outlets} · {carriers}"), Role::Dim);
        blocks.push(PrintedBlock::Line(line));
        blocks.push(PrintedBlock::paragraph(example(input, omission), 4, RoleSet::NONE));
        if matches!(omission.kind, OmissionKind::Sentence | OmissionKind::Quote) {
            let others = omission.stated.iter().filter(|site| **site != omission.example);
            blocks.extend(others.take(CARRIERS).map(|&site| {
                let words = input.corpus.text(site).replace('\n', " ");
                let told = format!("{}: {words}", source(input.corpus.article(site.article)));
                PrintedBlock::paragraph(told, 6, Role::Dim)
            }));
        }
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// The word for the kind of what is missing.
#[must_use]
pub fn name(kind: OmissionKind) -> &'static str {
    match kind {
        OmissionKind::Sentence => "sentence",
        OmissionKind::Quote => "quote",
        OmissionKind::Actor(_) => "actor",
        OmissionKind::Number => "number",
    }
}

/// An omission in words: the principal name of an actor, the sentence of a number.
fn example(input: ViewInput<'_>, omission: &Omission) -> String {
    let site = omission.example;
    let sentence = || {
        let segments = input.findings.segments(site.article)?;
        Some(segments.sentences[segments.sentence_at(site.span.start())?])
    };
    let span = match omission.kind {
        OmissionKind::Actor(actor) => {
            let actor = input.findings.actor(actor);
            return actor.map_or_else(String::new, |actor| actor.name.clone());
        }
        OmissionKind::Number => sentence().unwrap_or(site.span),
        OmissionKind::Sentence | OmissionKind::Quote => site.span,
    };
    input.corpus.article(site.article).text.content[span].replace("\n\n", " ")
}

/// The names of the outlets of `articles`, each once. An article of an unknown outlet gives its
/// path.
fn names(input: ViewInput<'_>, articles: &[ArticleIx]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for &ix in articles {
        let name = source(input.corpus.article(ix));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
