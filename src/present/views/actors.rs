//! The actors: who and what the articles name, how widely, and how often they
//! are given a voice.
//!
//! ```text
//!   name              articles          named  quoted  outlets
//! p Inês Carvalho       7/30 ━━━━━╸       21       9        5
//! ```
//!
//! A bar is as long as the actor is widely named, beside the one named most widely.

mod card;

use super::utterances::UtteranceIndex;
use super::{EntryIx, ListRequest, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab};
use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::Site;
use crate::present::here::Card;
use crate::present::line::bar;
use crate::present::marks::actor_role;
use crate::present::{Line, Role, find};
use rustc_hash::FxHashSet;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "actors",
    title: "Actors",
    tab: ViewTab::Own { key: "4", help: "actors: people, organisations, places" },
    features: &[ViewFeature::MarkActors, ViewFeature::Why],
    build: |input| Some(Box::new(ActorsView::new(input)?)),
};

const SORTS: [&str; 5] = ["articles", "named", "quoted", "name", "kind"];
/// Columns that a name has at least, its kind included.
const NAME: usize = 20;

/// How widely one actor is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Census {
    articles: u32,
    outlets: u32,
    named: u32,
    /// Quotations that are the actor's; indirect speech apart.
    quoted: u32,
    indirect: u32,
}

/// The actors of the coverage, in the order of `Actors`.
pub(super) struct ActorsView {
    census: Vec<Census>,
    voices: UtteranceIndex,
    /// Articles that name the actor whom most of them name: the bars are measured by it.
    widest: usize,
}

impl ActorsView {
    pub(super) fn new(from: ViewInput<'_>) -> Option<Self> {
        let actors = &from.findings.actors()?.actors;
        let voices = UtteranceIndex::new(from.findings, from.corpus.len());
        let census: Vec<Census> = actors
            .iter()
            .enumerate()
            .map(|(at, actor)| census(from, &voices, ActorIx(at as u32), actor))
            .collect();
        let widest = census.iter().map(|census| census.articles as usize).max().unwrap_or(0);
        Some(Self { census, voices, widest })
    }

    fn look<'a>(&self, from: ViewInput<'a>, entry: EntryIx) -> Option<(&'a Actor, Census)> {
        let actor = from.findings.actor(ActorIx(entry))?;
        Some((actor, *self.census.get(entry as usize)?))
    }
}

fn census(from: ViewInput<'_>, voices: &UtteranceIndex, ix: ActorIx, actor: &Actor) -> Census {
    let (quoted, indirect) = voices.of(ix);
    let mut outlets: FxHashSet<&str> = FxHashSet::default();
    let (mut last, mut articles) = (None, 0);
    for mention in &actor.mentions {
        if last.replace(mention.site.article) != Some(mention.site.article) {
            articles += 1;
            outlets.insert(crate::present::list::source(from.corpus.article(mention.site.article)));
        }
    }
    Census {
        articles,
        outlets: outlets.len() as u32,
        named: actor.mentions.len() as u32,
        quoted: quoted.len() as u32,
        indirect: indirect.len() as u32,
    }
}

/// How wide the columns right of the name are.
#[derive(Clone, Copy)]
struct Columns {
    articles: usize,
    /// Zero where a bar has no room.
    bar: usize,
    outlets: bool,
}

impl Columns {
    const NAMED: usize = 6;
    const QUOTED: usize = 7;
    const OUTLETS: usize = 9;

    /// What leaves a name enough room: outlets go first, then the bar.
    fn new(from: ViewInput<'_>, columns: usize) -> Self {
        let articles = (2 * from.corpus.len().to_string().len() + 1).max(8);
        let bar = (columns / 10).clamp(4, 12);
        let room = columns.saturating_sub(NAME + articles + Self::NAMED + Self::QUOTED);
        let bar = if room > bar { bar } else { 0 };
        Self { articles, bar, outlets: room > bar + Self::OUTLETS }
    }
}

impl View for ActorsView {
    fn len(&self, _: ViewOptions) -> usize {
        self.census.len()
    }

    fn noun(&self) -> &'static str {
        "actors"
    }

    fn sorts(&self) -> &'static [&'static str] {
        &SORTS
    }

    fn ordered(
        &self,
        from: ViewInput<'_>,
        ListRequest { sort, filter, .. }: ListRequest<'_>,
    ) -> Vec<EntryIx> {
        let Some(actors) = from.findings.actors() else { return Vec::new() };
        let mut order: Vec<EntryIx> = match from.names {
            Some(names) if !filter.trim().is_empty() => {
                let mut found: Vec<EntryIx> =
                    names.find(filter, usize::MAX).into_iter().map(|hit| hit.actor.0).collect();
                found.sort_unstable();
                found
            }
            _ if filter.trim().is_empty() => (0..self.census.len() as EntryIx).collect(),
            // Until the names can be searched, letters that follow one another must do.
            None | Some(_) => {
                let has = |actor: &Actor| {
                    actor.names().any(|name| !crate::search::within(name, filter.trim()).is_empty())
                };
                (0..self.census.len() as EntryIx)
                    .filter(|&entry| actors.actors.get(entry as usize).is_some_and(has))
                    .collect()
            }
        };
        order.retain(|&entry| (entry as usize) < self.census.len());
        let census = |entry: &EntryIx| self.census[*entry as usize];
        match sort {
            1 => order.sort_by_key(|entry| std::cmp::Reverse(census(entry).named)),
            2 => order.sort_by_key(|entry| {
                std::cmp::Reverse((census(entry).quoted, census(entry).indirect))
            }),
            3 => order.sort_by_cached_key(|entry| {
                crate::text::fold::name(&actors.actors[*entry as usize].name).into_owned()
            }),
            4 => order.sort_by_key(|entry| actors.actors[*entry as usize].kind),
            // The order of the actors themselves.
            _ => {}
        }
        order
    }

    fn height(&self) -> usize {
        1
    }

    fn header(
        &self,
        from: ViewInput<'_>,
        ListRequest { sort, .. }: ListRequest<'_>,
        columns: usize,
    ) -> Option<Line> {
        let at = Columns::new(from, columns);
        let head = |text: &str, wide: usize, own: usize| {
            let role = if own == sort { Role::Heading } else { Role::Dim };
            Line::new().plain(" ".repeat(wide.saturating_sub(text.len()))).with(text, role)
        };
        let mut tail = head("articles", at.articles, 0);
        tail.pad(if at.bar > 0 { at.bar + 1 } else { 0 });
        tail = tail.joined(head("named", Columns::NAMED, 1)).joined(head(
            "quoted",
            Columns::QUOTED,
            2,
        ));
        if at.outlets {
            tail = tail.joined(head("outlets", Columns::OUTLETS, usize::MAX));
        }
        let kind = if sort == 4 { Role::Heading } else { Role::Dim };
        let name = if sort == 3 { Role::Heading } else { Role::Dim };
        let lead =
            if sort == 4 { Line::of("kind", kind).plain(" ") } else { Line::new().plain("  ") };
        Some(super::columned(lead.with("name", name), tail, columns))
    }

    fn rows(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some((actor, census)) = self.look(from, entry) else { return vec![Line::new()] };
        let (role, at, all) =
            (actor_role(actor.kind), Columns::new(from, columns), from.corpus.len());
        let name = Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
            .with(actor.name.as_str(), role);
        let articles = format!("{}/{all}", census.articles);
        let mut tail = Line::new().plain(format!("{articles:>wide$}", wide = at.articles));
        if at.bar > 0 {
            let from = tail.width() + 1;
            tail.pad(1);
            tail.push(bar(census.articles as usize, self.widest, at.bar), Role::Bar);
            tail.pad_to(from + at.bar);
        }
        let count = |count: u32, wide: usize| {
            let text = if count == 0 { "·".to_owned() } else { count.to_string() };
            let roles = if count == 0 { Role::Dim.into() } else { crate::present::RoleSet::NONE };
            Line::of(format!("{text:>wide$}"), roles)
        };
        tail = tail
            .joined(count(census.named, Columns::NAMED))
            .joined(count(census.quoted, Columns::QUOTED));
        if at.outlets {
            tail = tail.joined(count(census.outlets, Columns::OUTLETS));
        }
        vec![super::columned(name, tail, columns)]
    }

    fn card(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        card::card(self, from, entry, shown, columns)
    }

    fn words(&self, from: ViewInput<'_>, entry: EntryIx) -> String {
        self.look(from, entry)
            .map_or_else(String::new, |(actor, _)| actor.names().collect::<Vec<_>>().join(" · "))
    }

    fn id(&self, from: ViewInput<'_>, entry: EntryIx) -> String {
        self.look(from, entry).map_or_else(String::new, |(actor, _)| actor.id.clone())
    }

    fn at(&self, from: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let mention = from
            .findings
            .joined()?
            .mentions(site.article)
            .iter()
            .find(|mention| mention.span == site.span)?;
        Some(mention.actor.0)
    }

    fn actor(&self, _: ViewInput<'_>, entry: EntryIx) -> Option<ActorIx> {
        Some(ActorIx(entry))
    }

    fn nothing(&self, from: ViewInput<'_>) -> String {
        let articles = from.corpus.len();
        let these = if articles == 1 {
            "this article".to_owned()
        } else {
            format!("these {articles} articles")
        };
        format!(
            "No person, organisation or place was recognised in {these}. Names are found by their capitals and by a model of English; scripts without capitals give none."
        )
    }
}
