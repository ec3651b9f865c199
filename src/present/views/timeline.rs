//! The articles by time, and who was first with what: quotes, passages, figures, names.
//!
//! ```text
//! 11 May  06:50         ●··  Ferry runs aground off Portoval         21
//! 11 May  08:10         ·●·  Northern ferry aground                   9
//! no date               ··○  What we know of the ferry                ·
//! ```
//!
//! Only articles with a date can be first. When two may be equally early, the first is not known.
//! [`row`] lays the rows out, [`propagation`] tells who carried what first.

mod propagation;
mod row;

use super::card_writer::CardWriter;
use super::matrix::ColumnSet;
use super::{
    ColumnAlign, EntryIx, ListRequest, PrintedBlock, SortKey, TableCell, TableColumn, View,
    ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::numbers::Topic;
use crate::analysis::passages::{Passage, PassageSite, Relation};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::list::{fitting, source, title, title_cell, undated};
use crate::present::marks::actor_role;
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet, carried, wrap};
use crate::query::{DatedFact, FindingRecord, renderings};
use crate::text::fold;
pub use propagation::{FirstRank, GrowthStep, PropagatedKind};
use propagation::{Propagation, elsewhere, figures, others};
use row::{Clock, TimelineRow};
use std::cmp::Reverse;
use std::sync::Arc;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "timeline",
    title: "Timeline",
    tab: ViewTab::Own { key: "6", help: "timeline: articles by time, and who was first with what" },
    features: &[ViewFeature::OpensAtArticle, ViewFeature::WideList],
    build: |input| Some(Box::new(TimelineView::new(input)?)),
};

/// Rows of one kind that a card lists, at most.
const LIMIT: usize = 40;
/// Days that a card tells how a count grew on, at most.
const GROWTH: usize = 4;

/// What an article shares with others, and which article was first with it.
#[derive(Clone, Debug)]
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
    /// How that number grew, of the articles with a date.
    pub growth: Vec<GrowthStep>,
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
    /// The places of every article, one list an article: quotes first, then passages, figures and
    /// actors.
    parts: Vec<Vec<PropagationSite>>,
    /// The topics of the figures, once they are known.
    topics: Option<Arc<[Topic]>>,
    clock: Clock,
    /// A lane an outlet.
    lanes: ColumnSet,
}

impl TimelineView {
    /// The articles with what they share; `None` until the findings are joined.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.joined()?;
        let mut made = Self {
            propagations: Vec::new(),
            parts: vec![Vec::new(); input.corpus.len()],
            topics: input.findings.shared_numbers(),
            clock: Clock::new(input.corpus),
            lanes: ColumnSet::of_lanes(input.corpus),
        };
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
        let topics = made.topics.clone();
        for (at, topic) in topics.iter().flat_map(|topics| topics.iter()).enumerate() {
            if topic.is_compared() {
                for sites in figures(topic) {
                    made.add(input, PropagatedKind::Figure(at as u32), sites.into_iter());
                }
            }
        }
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
        if what.is_of_words() {
            articles.extend(sites.iter().flat_map(|&site| elsewhere(input, site)));
            articles.sort_unstable();
            articles.dedup();
        }
        let propagation = self.propagations.len() as u32;
        self.propagations.push(Propagation::new(what, input.corpus, &articles));
        for site in sites {
            if let Some(parts) = self.parts.get_mut(site.article.at()) {
                parts.push(PropagationSite { site, propagation });
            }
        }
    }

    fn parts(&self, ix: ArticleIx) -> impl Iterator<Item = (PropagationSite, &Propagation)> {
        let parts = self.parts.get(ix.at()).map_or(&[][..], Vec::as_slice);
        parts
            .iter()
            .filter_map(|&part| Some((part, self.propagations.get(part.propagation as usize)?)))
    }

    /// What an article shares with others: quotes, then passages, figures and actors, each in the order in
    /// which most articles have it.
    #[must_use]
    pub fn shares(&self, input: ViewInput<'_>, ix: ArticleIx) -> Vec<TimelineShare> {
        let share = |(part, propagation): (PropagationSite, &Propagation)| TimelineShare {
            what: propagation.what,
            site: part.site,
            rank: propagation.rank(ix),
            first: propagation.first.map(|(first, _)| first),
            undated: propagation.first.map_or(0, |(_, undated)| undated),
            outlets: 1 + others(input, part.site, propagation),
            growth: propagation.growth.to_vec(),
        };
        self.parts(ix).map(share).collect()
    }

    fn firsts(&self, ix: ArticleIx) -> usize {
        self.parts(ix)
            .filter(|(_, propagation)| propagation.first.is_some_and(|(first, _)| first == ix))
            .count()
    }
}

/// What is shared, in how many outlets, and who was first, in a few words.
fn dated_fact(input: ViewInput<'_>, share: &TimelineShare) -> DatedFact {
    let what = match share.what {
        PropagatedKind::Quote => "quotation".to_owned(),
        PropagatedKind::Passage(carried) => format!("{} passage", carried.name()),
        PropagatedKind::Figure(_) => "figure".to_owned(),
        PropagatedKind::Actor(ix) => {
            input.findings.actor(ix).map_or_else(|| "name".to_owned(), |it| it.name.clone())
        }
    };
    let rank = match (share.rank, share.first) {
        (FirstRank::First, _) => "first here".to_owned(),
        (FirstRank::FirstDated, _) => {
            format!("first here of the articles with a date{}", undated(share.undated))
        }
        (FirstRank::After, Some(first)) => {
            format!("first in {}", source(input.corpus.article(first)))
        }
        (FirstRank::After | FirstRank::Unknown, _) => "the first is not known".to_owned(),
    };
    DatedFact { what: format!("{what}, in {} outlets: {rank}", share.outlets), site: share.site }
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

    fn head(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Vec<Line> {
        TimelineRow::new(&self.clock, &self.lanes, input, columns).head(input)
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
        let row = TimelineRow::new(&self.clock, &self.lanes, input, columns);
        vec![row.line(input, ix, self.firsts(ix))]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let (mut writer, ix) = (CardWriter::new(input, columns), ArticleIx(entry));
        if ix.at() >= input.corpus.len() {
            return writer.done();
        }
        let article = input.corpus.article(ix);
        writer.words(title(article), Role::Heading);
        let date = article.published.map_or("no date".to_owned(), |date| self.clock.long(date));
        let outlet = Line::of(source(article), Role::Strong);
        writer.push(outlet.with(format!(" · {date}"), Role::Dim));
        let parts: Vec<(PropagationSite, &Propagation)> = self.parts(ix).collect();
        if parts.is_empty() {
            writer.words(
                "It shares no quote, passage, figure or name with another article.",
                Role::Dim,
            );
        }
        for (heading, told, wanted) in [
            ("FIRST WITH", "outlets by day, and how many followed", FirstRank::First),
            (
                "FIRST OF THE DATED WITH",
                "outlets by day, and others with it",
                FirstRank::FirstDated,
            ),
            ("AFTER OTHERS", "and who was first", FirstRank::After),
            ("FIRST IS NOT KNOWN", "outlets by day, and others with it", FirstRank::Unknown),
        ] {
            let of_kind: Vec<&(PropagationSite, &Propagation)> =
                parts.iter().filter(|(_, propagation)| propagation.rank(ix) == wanted).collect();
            if !of_kind.is_empty() {
                writer.heading(heading, told);
                for (part, propagation) in of_kind.iter().take(LIMIT) {
                    self.write_share(&mut writer, *part, propagation, wanted);
                }
                writer.limited(LIMIT, of_kind.len(), "of them");
            }
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let shares = self.shares(input, ArticleIx(entry)).into_iter();
        let told = shares.filter(|share| target.is_none_or(|site| share.site == site));
        let facts = told.map(|share| dated_fact(input, &share)).collect();
        Some(input.teller().timeline_entry(ArticleIx(entry), facts))
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

impl TimelineView {
    /// Adds a row for something that others carry too: how the number of its outlets grew, and how
    /// many others have it, or the outlet that was first.
    fn write_share(
        &self,
        writer: &mut CardWriter<'_>,
        part: PropagationSite,
        propagation: &Propagation,
        rank: FirstRank,
    ) {
        let columns = writer.columns;
        let words = wrap::fit(writer.text(part.site), columns).0.replace('\n', " ");
        let line = match propagation.what {
            PropagatedKind::Quote => Line::of(format!("“{words}"), Role::Quote),
            PropagatedKind::Passage(way) => {
                Line::of(format!("{} ", carried::glyph(way)), carried::role(way)).plain(words)
            }
            PropagatedKind::Figure(topic) => {
                let topic = self.topics.iter().find_map(|topics| topics.get(topic as usize));
                let about = topic.map_or("", |topic| &topic.about);
                Line::of(words, Role::Strong).with(format!(" · {about}"), Role::Dim)
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
                wrap::shorten(fitting(outlet, columns / 3), columns / 3)
            }
            _ => format!(
                "{}  +{}",
                grown(&propagation.growth),
                others(writer.input, part.site, propagation)
            ),
        };
        writer.target(part.site, [line.with_tail(columns, Line::of(tail.trim(), Role::Dim))]);
    }
}

/// The numbers of outlets by day: `1→4→7`; the first and the last ones where there are many;
/// nothing when all are of one day.
fn grown(growth: &[GrowthStep]) -> String {
    let numbers: Vec<String> = growth.iter().map(|step| step.outlets.to_string()).collect();
    match numbers.as_slice() {
        [] | [_] => String::new(),
        [first, second, .., last] if numbers.len() > GROWTH => format!("{first}→{second}→…→{last}"),
        all => all.join("→"),
    }
}
