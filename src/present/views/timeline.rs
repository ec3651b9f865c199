//! The articles by time, and who was first with what: quotes, passages, names.
//!
//! ```text
//! 11 May  06:50  ●·········  harbour-courier       first with 5
//! 11 May  08:10  ●·········  northwire             first with 9
//!      —         ··········  brackwater-post
//! ```
//!
//! Only articles with a date can be first. When two may be equally early, the first is not known.

use super::card_writer::CardWriter;
use super::{
    ColumnAlign, EntryIx, ListRequest, PrintedBlock, SortKey, TableCell, TableColumn, View,
    ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::passages::{Passage, PassageSite, Relation};
use crate::corpus::{ArticleIx, Date, Site};
use crate::engine::Carried;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{fitting, source, title, title_cell};
use crate::present::marks::actor_role;
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, carried, wrap};
use crate::query::{earliest, renderings};
use crate::text::fold;
use std::cmp::Reverse;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "timeline",
    title: "Timeline",
    tab: ViewTab::Own { key: "6", help: "timeline: articles by time, and who was first with what" },
    features: &[ViewFeature::OpensAtArticle],
    build: |input| Some(Box::new(TimelineView::new(input)?)),
};

/// Rows of one kind that a card lists, at most.
const LIMIT: usize = 40;
/// Columns of a headline, at least; with less room it is not shown.
const HEADLINE: usize = 16;
/// Columns of an outlet.
const OUTLET: usize = 18;

/// A quote, passage or actor that several articles carry, and the article that carried it first.
#[derive(Clone, Copy, Debug)]
struct Propagation {
    what: PropagatedKind,
    /// The first of the dated articles, if that is certain, and how many articles have no date.
    first: Option<(ArticleIx, usize)>,
    /// The number of outlets that carry `what`.
    outlets: usize,
}

/// The rank of an article among the articles that carry one quote, passage or actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstRank {
    /// The first of all.
    First,
    /// The first of the articles with a date; others have no date.
    FirstDated,
    /// Another article was surely earlier.
    After,
    /// The dates do not decide.
    Unknown,
}

impl FirstRank {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::FirstDated => "first-dated",
            Self::After => "after",
            Self::Unknown => "unknown",
        }
    }
}

impl Propagation {
    fn rank(&self, ix: ArticleIx) -> FirstRank {
        match self.first {
            None => FirstRank::Unknown,
            Some((first, 0)) if first == ix => FirstRank::First,
            Some((first, _)) if first == ix => FirstRank::FirstDated,
            Some(_) => FirstRank::After,
        }
    }
}

/// What several articles can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PropagatedKind {
    /// A quote.
    Quote,
    /// A passage, and how it is carried.
    Passage(Carried),
    /// The name of an actor.
    Actor(ActorIx),
}

/// What an article shares with others, and which article was first with it.
#[derive(Clone, Copy, Debug)]
pub struct TimelineShare {
    /// What is shared.
    pub what: PropagatedKind,
    /// The place in the article.
    pub site: Site,
    /// The rank of the article among those that carry it.
    pub rank: FirstRank,
    /// The article that surely was the first of those with a date.
    pub first: Option<ArticleIx>,
    /// The number of articles that carry it and have no date, when one of the others was first.
    pub undated: usize,
    /// The number of outlets that carry it.
    pub outlets: usize,
}

/// The place of a [`Propagation`] in one article.
#[derive(Clone, Copy, Debug)]
struct PropagationSite {
    site: Site,
    /// Index into the propagations.
    propagation: u32,
}

/// The articles of the coverage, each with what it shares with other articles.
pub struct TimelineView {
    propagations: Vec<Propagation>,
    /// The places of every article, one list an article: quotes first, then passages, then actors.
    parts: Vec<Vec<PropagationSite>>,
    range: Option<(Date, Date)>,
}

impl TimelineView {
    /// The articles with what they share; `None` until the findings are joined.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.joined()?;
        let dates = || input.corpus.iter().filter_map(|(_, article)| article.published);
        let range = dates().min().zip(dates().max());
        let mut made =
            Self { propagations: Vec::new(), parts: vec![Vec::new(); input.corpus.len()], range };
        let families = input.findings.quotes().map_or(&[][..], |links| &links.families);
        for sites in renderings(input.findings, families) {
            made.add(input, PropagatedKind::Quote, sites.into_iter());
        }
        let passages = input.findings.passages().unwrap_or_default();
        let mut widest: Vec<&Passage> =
            passages.iter().filter(|passage| passage.relation == Relation::CrossOutlet).collect();
        widest.sort_by_key(|passage| Reverse(passage.sites.len()));
        for passage in widest {
            made.add(input, PropagatedKind::Passage(passage.kind.into()), sites(passage));
        }
        made.parts.iter_mut().for_each(apart);
        for (at, actor) in
            input.findings.actors().map_or(&[][..], |actors| &actors.actors).iter().enumerate()
        {
            made.add(input, PropagatedKind::Actor(ActorIx(at as u32)), mentions(actor));
        }
        Some(made)
    }

    /// Adds something that stands in several articles: the first place in each article. Articles
    /// that carry the sentence of such a place otherwise count when it is asked who was first.
    fn add(
        &mut self,
        input: ViewInput<'_>,
        what: PropagatedKind,
        sites: impl Iterator<Item = Site>,
    ) {
        let mut sites: Vec<Site> = sites.collect();
        sites.sort_unstable();
        sites.dedup_by_key(|site| site.article);
        if sites.len() < 2 {
            return;
        }
        let mut articles: Vec<ArticleIx> = sites.iter().map(|site| site.article).collect();
        if !matches!(what, PropagatedKind::Actor(_)) {
            articles.extend(sites.iter().flat_map(|&site| elsewhere(input, site)));
            articles.sort_unstable();
            articles.dedup();
        }
        let propagation = self.propagations.len() as u32;
        self.propagations.push(Propagation {
            what,
            first: earliest(input.corpus, &articles),
            outlets: input.corpus.owners().count(articles.iter().copied()),
        });
        for site in sites {
            if let Some(parts) = self.parts.get_mut(site.article.at()) {
                parts.push(PropagationSite { site, propagation });
            }
        }
    }

    fn parts(&self, ix: ArticleIx) -> impl Iterator<Item = (PropagationSite, Propagation)> {
        let parts = self.parts.get(ix.at()).map_or(&[][..], Vec::as_slice);
        parts
            .iter()
            .filter_map(|&part| Some((part, *self.propagations.get(part.propagation as usize)?)))
    }

    /// What an article shares with others: quotes, then passages, then actors, each in the order in
    /// which most articles have it.
    #[must_use]
    pub fn shares(&self, input: ViewInput<'_>, ix: ArticleIx) -> Vec<TimelineShare> {
        let share = |(part, propagation): (PropagationSite, Propagation)| TimelineShare {
            what: propagation.what,
            site: part.site,
            rank: propagation.rank(ix),
            first: propagation.first.map(|(first, _)| first),
            undated: propagation.first.map_or(0, |(_, undated)| undated),
            outlets: 1 + others(input, part.site, propagation),
        };
        self.parts(ix).map(share).collect()
    }

    fn firsts(&self, ix: ArticleIx) -> usize {
        self.parts(ix)
            .filter(|(_, propagation)| propagation.first.is_some_and(|(first, _)| first == ix))
            .count()
    }

    /// A mark in `columns` between the first and the last date, at the date of an article.
    fn lane(&self, date: Option<Date>, columns: usize) -> Line {
        let at = date.zip(self.range).map(|(date, (first, last))| {
            let (from, to) = (first.placed().as_second(), last.placed().as_second());
            let part = (date.placed().as_second() - from) as f64 / (to - from).max(1) as f64;
            (part * columns.saturating_sub(1) as f64).round() as usize
        });
        match at {
            None => Line::of(" ".repeat(columns), RoleSet::NONE),
            Some(at) => Line::of("·".repeat(at), Role::Dim)
                .with("●", Role::Bar)
                .with("·".repeat(columns.saturating_sub(at + 1)), Role::Dim),
        }
    }

    /// Day and time of an article, in columns of their own.
    fn when(&self, date: Option<Date>) -> String {
        let years = self.range.is_some_and(|(first, last)| first.day().year() != last.day().year());
        let wide = if years { 11 } else { 6 };
        let Some(date) = date else { return format!("{:>wide$}       ", "—") };
        let local = date.clock();
        let day = local.strftime(if years { "%-d %b %Y" } else { "%-d %b" }).to_string();
        let time =
            if date.is_timed() { local.strftime("%H:%M").to_string() } else { String::new() };
        format!("{day:>wide$}  {time:<5}")
    }
}

/// The sentence at a place that the gutter has a number for: the first of those in it, else the
/// first. `None` when the place is in no sentence.
fn sentence(input: ViewInput<'_>, site: Site) -> Option<usize> {
    let (joined, segments) = (input.findings.joined()?, input.findings.segments(site.article)?);
    let over = segments.sentences_over(site.span);
    let carried = over.clone().find(|&at| joined.reach(site.article, at).outlets() > 0);
    carried.or_else(|| over.clone().next())
}

/// The articles in which the gutter finds the sentence at a place.
fn elsewhere(input: ViewInput<'_>, site: Site) -> Vec<ArticleIx> {
    let (Some(joined), Some(at)) = (input.findings.joined(), sentence(input, site)) else {
        return Vec::new();
    };
    joined.counterparts(site.article, at).iter().map(|other| other.site.article).collect()
}

/// The number of other outlets of a row: that of the gutter at the place, or, for an actor and when
/// the gutter has none, that of the propagation.
fn others(input: ViewInput<'_>, site: Site, propagation: Propagation) -> usize {
    let is_actor = matches!(propagation.what, PropagatedKind::Actor(_));
    let carried = if is_actor { 0 } else { reach(input, site) };
    if carried > 0 { carried } else { propagation.outlets.saturating_sub(1) }
}

/// The number of other outlets that carry the sentence at a place, as the gutter gives it; 0 when
/// the gutter gives none.
fn reach(input: ViewInput<'_>, site: Site) -> usize {
    let (Some(joined), Some(at)) = (input.findings.joined(), sentence(input, site)) else {
        return 0;
    };
    joined.reach(site.article, at).outlets()
}

/// Drops a place that overlaps an earlier one, which more articles have.
fn apart(parts: &mut Vec<PropagationSite>) {
    let mut kept: Vec<PropagationSite> = Vec::new();
    for part in parts.drain(..) {
        if !kept.iter().any(|other| other.site.span.overlaps(part.site.span)) {
            kept.push(part);
        }
    }
    *parts = kept;
}

fn sites(passage: &Passage) -> impl Iterator<Item = Site> {
    passage.sites.iter().map(|place: &PassageSite| place.site)
}

fn mentions(actor: &Actor) -> impl Iterator<Item = Site> {
    actor.mentions.iter().map(|mention| mention.site)
}

impl View for TimelineView {
    fn len(&self, _: ViewOptions) -> usize {
        self.parts.len()
    }

    fn noun(&self) -> &'static str {
        "articles"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["time", "outlet", "firsts"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let article = input.corpus.article(ArticleIx(entry));
        let key = SortKey::new();
        match order {
            "outlet" => key.text(fold::name(source(article))),
            "firsts" => key.descending(self.firsts(ArticleIx(entry))),
            _ => key,
        }
        .date(article.published)
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        input.shows(ArticleIx(entry))
    }

    fn height(&self) -> usize {
        1
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let undated =
            input.articles().filter(|&ix| input.corpus.article(ix).published.is_none()).count();
        let told = match (self.range, undated) {
            (None, _) => "no article has a date".to_owned(),
            (Some(_), 0) => "every article has a date".to_owned(),
            (Some(_), undated) => format!("{} without a date", counted(undated, "article")),
        };
        Some(Line::of(told, Role::Dim).with_tail(columns, Line::of("first with", Role::Dim)))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let ix = ArticleIx(entry);
        if ix.at() >= input.corpus.len() {
            return vec![Line::new()];
        }
        let article = input.corpus.article(ix);
        let mut line = Line::of(format!("{}  ", self.when(article.published)), Role::Dim);
        let lane = columns.saturating_sub(line.width() + OUTLET + 7).min(24);
        if self.range.is_some() && lane >= 6 {
            line = line.joined(self.lane(article.published, lane)).plain("  ");
        }
        let mut outlet = Line::new().plain(fitting(source(article), OUTLET)).shortened(OUTLET);
        outlet.pad_to(OUTLET + 2);
        let firsts = self.firsts(ix);
        let tail = Line::of(
            if firsts > 0 { format!("{firsts:>3}") } else { "  ·".to_owned() },
            if firsts > 0 { Role::Strong } else { Role::Dim },
        );
        let mut line = line.joined(outlet);
        let room = columns.saturating_sub(line.width() + 4);
        if room >= HEADLINE {
            line = line.joined(Line::of(title(article), Role::Dim).shortened(room));
        }
        line.trim_end();
        vec![super::columned(line, tail, columns)]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let (mut writer, ix) = (CardWriter::new(input, columns), ArticleIx(entry));
        if ix.at() >= input.corpus.len() {
            return writer.done();
        }
        writer.words(title(input.corpus.article(ix)), Role::Heading);
        writer.outlet(ix);
        let parts: Vec<(PropagationSite, Propagation)> = self.parts(ix).collect();
        if parts.is_empty() {
            writer.words("It shares no quote, passage or name with another article.", Role::Dim);
        }
        for (heading, told, wanted) in [
            ("FIRST WITH", "and how many outlets followed", FirstRank::First),
            ("FIRST OF THE DATED WITH", "and in how many others it is", FirstRank::FirstDated),
            ("AFTER OTHERS", "and who was first", FirstRank::After),
            ("FIRST IS NOT KNOWN", "and in how many others it is", FirstRank::Unknown),
        ] {
            let of_kind: Vec<&(PropagationSite, Propagation)> =
                parts.iter().filter(|(_, propagation)| propagation.rank(ix) == wanted).collect();
            if !of_kind.is_empty() {
                writer.heading(heading, told);
                for (part, propagation) in of_kind.iter().take(LIMIT) {
                    row(&mut writer, *part, *propagation, wanted);
                }
                writer.limited(LIMIT, of_kind.len(), "of them");
            }
        }
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

    fn table(&self) -> &'static [TableColumn] {
        &[
            TableColumn { title: "published", align: ColumnAlign::Left },
            TableColumn { title: "first with", align: ColumnAlign::Right },
            TableColumn { title: "outlet", align: ColumnAlign::Left },
            TableColumn { title: "headline", align: ColumnAlign::Flexible },
        ]
    }

    fn cells(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<TableCell> {
        let article = input.corpus.article(ArticleIx(entry));
        let firsts = self.firsts(ArticleIx(entry));
        let date = article.published.map_or_else(|| "—".to_owned(), long_date);
        vec![
            (date, Role::Dim.into()),
            (if firsts > 0 { firsts.to_string() } else { "·".to_owned() }, Role::Strong.into()),
            (source(article).to_owned(), RoleSet::NONE),
            title_cell(article),
        ]
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Vec<PrintedBlock> {
        let lines = self.card(input, entry, options, columns).lines.into_iter();
        lines.map(PrintedBlock::Line).chain([PrintedBlock::Blank]).collect()
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "There is no article.".to_owned()
    }
}

/// Adds a row for one quote, passage or actor that others carry too, and the article that was
/// first.
fn row(
    writer: &mut CardWriter<'_>,
    part: PropagationSite,
    propagation: Propagation,
    rank: FirstRank,
) {
    let columns = writer.columns;
    let words = wrap::fit(writer.text(part.site), columns).0.replace('\n', " ");
    let line = match propagation.what {
        PropagatedKind::Quote => Line::of(format!("“{words}"), Role::Quote),
        PropagatedKind::Passage(way) => {
            Line::of(format!("{} ", carried::glyph(way)), carried::role(way)).plain(words)
        }
        PropagatedKind::Actor(ix) => {
            let actor = writer.input.findings.actor(ix);
            actor.map_or_else(Line::new, |actor| {
                Line::of(actor.name.as_str(), actor_role(actor.kind))
            })
        }
    };
    let tail = match (rank, propagation.first) {
        (FirstRank::After, Some((other, _))) => {
            let outlet = writer.source(other);
            Line::of(wrap::shorten(fitting(outlet, columns / 3), columns / 3), Role::Dim)
        }
        _ => Line::of(format!("+{}", others(writer.input, part.site, propagation)), Role::Dim),
    };
    writer.target(part.site, [line.with_tail(columns, tail)]);
}
