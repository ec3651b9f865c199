//! What is said: every statement once, with all its renderings; indirect
//! speech besides when it is asked for.
//!
//! ```text
//! “I have seen no evidence that the operator was warned”
//!   Inês Carvalho                       ≠  negation  ╏ 4 outlets
//! ```

mod card;
mod grid;
mod printed;

use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::analysis::actors::Actor;
use crate::analysis::quotes::{Alteration, Quote, QuoteRef, SharedKind, Speaker, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Carried;
use crate::present::here::Card;
use crate::present::list::{outlets, source};
use crate::present::marks::actor_role;
use crate::present::{Line, Role, carried, wrap};
use crate::query::{Statement, StatementOrder, statements};
use crate::text::fold;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "quotes",
    title: "Quotes",
    tab: ViewTab::Own { key: "2", help: "quotes: what is said, who repeats it" },
    features: &[ViewFeature::Why, ViewFeature::Indirect],
    build: |input| Some(Box::new(QuotesView::new(input)?)),
};

/// The statements of the coverage by place, and after them its indirect speech.
pub struct QuotesView {
    statements: Vec<Statement>,
    indirect: Vec<QuoteRef>,
}

/// An entry looked up.
#[derive(Clone, Copy)]
enum Item<'a> {
    Said(&'a Statement),
    Reported(QuoteRef),
}

impl QuotesView {
    /// The statements of the coverage; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(from: ViewInput<'_>) -> Option<Self> {
        from.findings.joined()?;
        let reported = |(article, _)| {
            let count = from.findings.speech(article).map_or(0, |speech| speech.indirect.len());
            (0..count).map(move |index| QuoteRef { article, index: index as u32 })
        };
        let indirect = from.corpus.iter().flat_map(reported).collect();
        Some(Self {
            statements: statements(from.corpus, from.findings, StatementOrder::Place),
            indirect,
        })
    }

    /// The statement of an entry; `None` for indirect speech.
    #[must_use]
    pub fn statement(&self, entry: EntryIx) -> Option<&Statement> {
        self.statements.get(entry as usize)
    }

    /// The entries of indirect speech, in the order of the articles.
    pub fn indirect(&self) -> impl Iterator<Item = EntryIx> {
        let first = self.statements.len();
        (first..first + self.indirect.len()).map(|at| at as EntryIx)
    }

    fn item(&self, entry: EntryIx) -> Option<Item<'_>> {
        let at = entry as usize;
        match self.statements.get(at) {
            Some(statement) => Some(Item::Said(statement)),
            None => self
                .indirect
                .get(at - self.statements.len())
                .map(|&reference| Item::Reported(reference)),
        }
    }
}

impl Item<'_> {
    /// The utterance that stands for all: the longest rendering.
    fn head(self) -> Utterance {
        match self {
            Item::Said(statement) => Utterance::Quote(statement.head()),
            Item::Reported(reference) => Utterance::Indirect(reference),
        }
    }

    fn site(self, from: ViewInput<'_>) -> Option<Site> {
        super::utterances::site(from.findings, self.head())
    }

    /// The articles that carry it.
    fn articles(self) -> Vec<ArticleIx> {
        match self {
            Item::Said(statement) => {
                statement.renderings.iter().map(|member| member.quote.article).collect()
            }
            Item::Reported(at) => vec![at.article],
        }
    }

    fn outlets(self) -> usize {
        match self {
            Item::Said(statement) => statement.outlets,
            Item::Reported(_) => 1,
        }
    }

    /// How many places quote it.
    fn renderings(self) -> usize {
        match self {
            Item::Said(statement) => statement.renderings.len(),
            Item::Reported(_) => 1,
        }
    }

    /// How often other articles report it as their own prose.
    fn echoes(self, from: ViewInput<'_>) -> usize {
        let Some(joined) = from.findings.joined() else { return 0 };
        match self {
            Item::Said(statement) => statement
                .renderings
                .iter()
                .map(|member| joined.echoes(Utterance::Quote(member.quote)).len())
                .sum(),
            Item::Reported(at) => joined.echoes(Utterance::Indirect(at)).len(),
        }
    }

    fn alteration(self) -> Option<Alteration> {
        match self {
            Item::Said(statement) => statement.alteration(),
            Item::Reported(_) => None,
        }
    }

    fn kind(self) -> Option<SharedKind> {
        match self {
            Item::Said(statement) => statement.kind(),
            Item::Reported(_) => None,
        }
    }

    /// The actor who says it.
    fn actor(self, from: ViewInput<'_>) -> Option<&Actor> {
        let named = match self {
            Item::Said(statement) => statement.speaker,
            Item::Reported(_) => from.findings.joined()?.speaker(self.head()),
        };
        from.findings.actor(named?)
    }
}

/// To whom the article gives an utterance.
fn speaker(from: ViewInput<'_>, utterance: Utterance) -> Option<&Speaker> {
    match utterance {
        Utterance::Quote(at) => from.findings.quote(at)?.speaker.as_ref(),
        Utterance::Indirect(at) => from
            .findings
            .analysis(at.article)?
            .speech
            .indirect
            .get(at.index as usize)?
            .speaker
            .as_ref(),
    }
}

fn article_of(utterance: Utterance) -> ArticleIx {
    reference(utterance).article
}

fn reference(utterance: Utterance) -> QuoteRef {
    match utterance {
        Utterance::Quote(at) | Utterance::Indirect(at) => at,
    }
}

/// Who speaks: the actor, else the words of the article.
fn voice(from: ViewInput<'_>, item: Item<'_>) -> Line {
    if let Some(actor) = item.actor(from) {
        return Line::of(actor.name.as_str(), actor_role(actor.kind));
    }
    let head = item.head();
    match speaker(from, head) {
        Some(speaker) => Line::of(
            from.corpus.text(Site { article: reference(head).article, span: speaker.source }),
            Role::Strong,
        ),
        None => Line::of("speaker not named", Role::Dim),
    }
}

impl View for QuotesView {
    fn len(&self, shown: ViewOptions) -> usize {
        self.statements.len() + if shown.indirect { self.indirect.len() } else { 0 }
    }

    fn noun(&self) -> &'static str {
        "quotes"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["outlets", "speaker", "alteration", "outlet", "date", "place"]
    }

    fn sort_key(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some(item) = self.item(entry) else { return SortKey::new() };
        let at = reference(item.head());
        let article = from.corpus.article(at.article);
        let key = SortKey::new();
        match order {
            "outlets" => key
                .descending(item.outlets())
                .descending(i32::from(item.kind().is_some()))
                .descending(item.echoes(from)),
            // The usual order of the command.
            "renderings" => key.descending(item.outlets()).descending(item.renderings()),
            "speaker" => {
                key.last_if(item.actor(from).is_none()).text(fold::name(&voice(from, item).text()))
            }
            "alteration" => key
                .last_if(item.alteration().is_none())
                .ascending(item.alteration().map_or(0, |what| what as u8))
                .last_if(item.kind().is_none())
                .descending(item.kind().map_or(0, |kind| kind as u8)),
            "outlet" => key.last_if(article.outlet.is_none()).text(fold::name(source(article))),
            "date" => key.date(article.published),
            "place" => {
                let start = item.site(from).map_or(0, |site| site.span.start());
                key.ascending(at.article.0).ascending(start)
            }
            _ => key,
        }
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, _: ViewInput<'_>, request: ListRequest<'_>, columns: usize) -> Option<Line> {
        let shared = self.statements.iter().filter(|statement| statement.outlets > 1).count();
        let more = match (self.indirect.len(), request.options.indirect) {
            (0, _) => String::new(),
            (count, false) => format!(" · {count} indirect hidden"),
            (count, true) => format!(" · {count} indirect"),
        };
        let shared = if shared == 0 { "none".to_owned() } else { shared.to_string() };
        Some(Line::of(format!("{shared} in several outlets{more}"), Role::Dim).shortened(columns))
    }

    fn rows(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(item) = self.item(entry) else { return vec![Line::new(); 2] };
        let text = item.site(from).map_or("", |site| from.corpus.text(site));
        let text = wrap::fit(text, columns).0.replace('\n', " ");
        let words = match item {
            Item::Said(statement) if statement.outlets > 1 => {
                Line::of(format!("“{text}”"), Role::Quote | Role::SharedQuote)
            }
            Item::Said(_) => Line::of(format!("“{text}”"), Role::Quote),
            Item::Reported(_) => Line::new().plain(text),
        };
        let mut tail = Line::new();
        if let Item::Said(statement) = item {
            if statement.conflicts.speaker || statement.conflicts.role {
                tail.push("≠ ", Role::Warning);
            }
            if let Some(what) = statement.alteration() {
                tail.push(format!("{} ", carried::alteration(what)), Role::Added | Role::Strikes);
            }
        }
        let echoes = item.echoes(from);
        match item.kind() {
            None if echoes > 0 => {
                tail.push(
                    format!("{} ", carried::glyph(Carried::Reworded)),
                    carried::role(Carried::Reworded),
                );
                tail.push(
                    if echoes == 1 { "1 echo".to_owned() } else { format!("{echoes} echoes") },
                    Role::Dim,
                );
            }
            Some(kind) if item.outlets() > 1 => {
                let way = Carried::from(kind);
                tail.push(format!("{} ", carried::glyph(way)), carried::role(way));
                tail.push(outlets(from.corpus, item.outlets(), item.articles()), Role::Dim);
            }
            _ => tail.push(
                wrap::shorten(
                    source(from.corpus.article(reference(item.head()).article)),
                    columns / 2,
                ),
                Role::Dim,
            ),
        }
        vec![
            words.shortened(columns),
            Line::new().plain("  ").joined(voice(from, item)).with_tail(columns, tail),
        ]
    }

    fn card(
        &self,
        from: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        self.item(entry).map_or_else(Card::default, |item| card::card(from, item, shown, columns))
    }

    fn words(&self, from: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(item) = self.item(entry) else { return String::new() };
        let text = item.site(from).map_or("", |site| from.corpus.text(site));
        let outlets: Vec<&str> =
            item.articles().into_iter().map(|ix| source(from.corpus.article(ix))).collect();
        format!(
            "{text} {} {} {}",
            voice(from, item).text(),
            outlets.join(" "),
            item.alteration().map_or("", carried::alteration)
        )
    }

    fn id(&self, from: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(item) = self.item(entry) else { return String::new() };
        let at = reference(item.head());
        let kind = if matches!(item, Item::Said(_)) { "quote" } else { "indirect" };
        format!("{kind} {} {}", from.corpus.article(at.article).id, at.index)
    }

    fn entry_at(&self, from: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let quotes = &from.findings.speech(site.article)?.quotes;
        let index = quotes.iter().position(|quote: &Quote| quote.span == site.span)?;
        let wanted = QuoteRef { article: site.article, index: index as u32 };
        let holds = |statement: &Statement| {
            statement.renderings.iter().any(|member| member.quote == wanted)
        };
        self.statements.iter().position(holds).map(|at| at as EntryIx)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        self.item(entry).map_or_else(Vec::new, |item| printed::printed(input, item))
    }

    fn empty_message(&self, from: ViewInput<'_>) -> String {
        let articles = from.corpus.len();
        let here = if articles == 1 {
            "this article".to_owned()
        } else {
            format!("these {articles} articles")
        };
        format!(
            "Nobody is quoted in {here}, and nothing is reported as said. Titles, nicknames and scare quotes in quotation marks do not count."
        )
    }
}
