//! The view of quotes: every statement once, with all its renderings, and after them the indirect
//! speech, folded under its speaker until [`ViewOptions::unfolded`] is set.
//!
//! ```text
//! “I have seen no evidence that the operator was warned”
//!   Inês Carvalho                       ≠  negation  ╏ 4 outlets
//! an inquiry would report within 30 days
//!   Inês Carvalho                        +6 indirect · 4 outlets
//! ```

mod card;
mod folds;
mod grid;
mod printed;

use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::analysis::actors::Actor;
use crate::analysis::quotes::{Alteration, Quote, QuoteRef, SharedKind, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Carried;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{outlets, source};
use crate::present::marks::actor_role;
use crate::present::{Line, Role, carried, wrap};
use crate::query::{FindingRecord, Statement, statements};
use crate::text::fold;
use folds::{FoldedSpeech, SpeakerFold};

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "quotes",
    title: "Quotes",
    tab: ViewTab::Own { key: "2", help: "quotes: what is said, who repeats it" },
    features: &[ViewFeature::Why, ViewFeature::Folds],
    build: |input| Some(Box::new(QuotesView::new(input)?)),
};

/// The statements of the coverage in the order of their places, then the first reported utterance of
/// each speaker, then the other ones.
pub struct QuotesView {
    statements: Vec<Statement>,
    reported: FoldedSpeech,
}

/// What an entry of the view stands for.
#[derive(Clone, Copy)]
enum QuoteEntry<'a> {
    Said(&'a Statement),
    Reported(QuoteRef),
}

impl QuotesView {
    /// The statements of the coverage; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.linked()?;
        let statements = statements(input.corpus, input.findings);
        Some(Self { statements, reported: FoldedSpeech::new(input) })
    }

    /// The statement of an entry; `None` for indirect speech.
    #[must_use]
    pub fn statement(&self, entry: EntryIx) -> Option<&Statement> {
        self.statements.get(entry as usize)
    }

    /// The entries of indirect speech in the articles of the scope, in the order of the articles.
    #[must_use]
    pub fn indirect(&self, input: ViewInput<'_>) -> Vec<EntryIx> {
        let first = self.statements.len() as EntryIx;
        let mut all: Vec<(QuoteRef, EntryIx)> = self.reported.all().zip(first..).collect();
        all.retain(|(reference, _)| input.shows(reference.article));
        all.sort_unstable();
        all.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The reported speech that an entry holds folded: that of one speaker.
    fn fold(&self, entry: EntryIx) -> Option<&SpeakerFold> {
        self.reported.fold((entry as usize).checked_sub(self.statements.len())?)
    }

    fn item(&self, entry: EntryIx) -> Option<QuoteEntry<'_>> {
        let at = entry as usize;
        match self.statements.get(at) {
            Some(statement) => Some(QuoteEntry::Said(statement)),
            None => self.reported.at(at - self.statements.len()).map(QuoteEntry::Reported),
        }
    }
}

impl QuoteEntry<'_> {
    /// The utterance that stands for all renderings: the longest one.
    fn head(self) -> Utterance {
        match self {
            QuoteEntry::Said(statement) => Utterance::Quote(statement.head()),
            QuoteEntry::Reported(reference) => Utterance::Indirect(reference),
        }
    }

    fn site(self, input: ViewInput<'_>) -> Option<Site> {
        input.findings.utterance_site(self.head())
    }

    /// The articles that carry the utterance, one for each rendering.
    fn articles(self) -> Vec<ArticleIx> {
        match self {
            QuoteEntry::Said(statement) => {
                statement.renderings.iter().map(|member| member.quote.article).collect()
            }
            QuoteEntry::Reported(at) => vec![at.article],
        }
    }

    fn outlets(self) -> usize {
        match self {
            QuoteEntry::Said(statement) => statement.outlets,
            QuoteEntry::Reported(_) => 1,
        }
    }

    /// The number of owners that print the utterance with another meaning than its head.
    fn altered_owners(self, input: ViewInput<'_>) -> usize {
        let QuoteEntry::Said(statement) = self else { return 0 };
        let altered = statement
            .renderings
            .iter()
            .filter(|member| carried::fate_of(member.kind, member.alteration).is_grave());
        input.corpus.owners().count(altered.map(|member| member.quote.article))
    }

    /// The number of places that quote the utterance.
    fn renderings(self) -> usize {
        match self {
            QuoteEntry::Said(statement) => statement.renderings.len(),
            QuoteEntry::Reported(_) => 1,
        }
    }

    /// The number of echoes: other articles report the utterance as their own prose.
    fn echoes(self, input: ViewInput<'_>) -> usize {
        let Some(linked) = input.findings.linked() else { return 0 };
        match self {
            QuoteEntry::Said(statement) => statement
                .renderings
                .iter()
                .map(|member| linked.echoes(Utterance::Quote(member.quote)).len())
                .sum(),
            QuoteEntry::Reported(at) => linked.echoes(Utterance::Indirect(at)).len(),
        }
    }

    fn alteration(self) -> Option<Alteration> {
        match self {
            QuoteEntry::Said(statement) => statement.alteration(),
            QuoteEntry::Reported(_) => None,
        }
    }

    fn kind(self) -> Option<SharedKind> {
        match self {
            QuoteEntry::Said(statement) => statement.kind(),
            QuoteEntry::Reported(_) => None,
        }
    }

    /// The actor who speaks, if the speaker is linked to one.
    fn actor(self, input: ViewInput<'_>) -> Option<&Actor> {
        let named = match self {
            QuoteEntry::Said(statement) => statement.speaker,
            QuoteEntry::Reported(_) => input.findings.linked()?.speaker(self.head()),
        };
        input.findings.actor(named?)
    }
}

/// The name of the speaker: that of the actor, else the words of the article.
fn voice(input: ViewInput<'_>, item: QuoteEntry<'_>) -> Line {
    if let Some(actor) = item.actor(input) {
        return Line::of(actor.name.as_str(), actor_role(actor.kind));
    }
    let head = item.head();
    match input.findings.utterance_speaker(head) {
        Some(speaker) => Line::of(
            input.corpus.text(Site { article: head.reference().article, span: speaker.source }),
            Role::Strong,
        ),
        None => Line::of("speaker not named", Role::Dim),
    }
}

impl View for QuotesView {
    fn len(&self, shown: ViewOptions) -> usize {
        self.statements.len() + self.reported.len(shown.unfolded)
    }

    fn noun(&self) -> &'static str {
        "quotes"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["outlets", "speaker", "alteration", "outlet", "date", "place"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some(item) = self.item(entry) else { return SortKey::new() };
        let at = item.head().reference();
        let article = input.corpus.article(at.article);
        let key = SortKey::new();
        match order {
            // Reported speech stands last, that of one speaker together.
            "outlets" => {
                let folded = (entry as usize)
                    .checked_sub(self.statements.len())
                    .and_then(|at| self.reported.place(at));
                let (size, fold) = folded.unwrap_or((item.outlets(), 0));
                key.last_if(folded.is_some())
                    .descending(size)
                    .ascending(fold)
                    .descending(i32::from(item.kind().is_some()))
                    .descending(if folded.is_some() { 0 } else { item.echoes(input) })
            }
            // The usual order of the command.
            "renderings" => key.descending(item.outlets()).descending(item.renderings()),
            "speaker" => key
                .last_if(item.actor(input).is_none())
                .text(fold::name(&voice(input, item).text())),
            "alteration" => key
                .last_if(item.alteration().is_none())
                .ascending(item.alteration().map_or(0, |what| what as u8))
                .last_if(item.kind().is_none())
                .descending(item.kind().map_or(0, |kind| kind as u8)),
            "outlet" => key.last_if(article.outlet.is_none()).text(fold::name(source(article))),
            "date" => key.date(article.published),
            "place" => {
                let start = item.site(input).map_or(0, |site| site.span.start());
                key.ascending(at.article.0).ascending(start)
            }
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        match self.item(entry) {
            Some(QuoteEntry::Said(statement)) => {
                statement.renderings.iter().any(|member| input.shows(member.quote.article))
            }
            Some(QuoteEntry::Reported(reference)) => match self.fold(entry) {
                Some(fold) => fold.members.iter().any(|member| input.shows(member.article)),
                None => input.shows(reference.article),
            },
            None => false,
        }
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let statements = self.statements.iter().zip(0..);
        let shared = statements
            .filter(|(statement, entry)| statement.outlets > 1 && self.is_shown(input, *entry))
            .count();
        let said = (0..self.statements.len() as EntryIx)
            .filter(|&entry| self.is_shown(input, entry))
            .count();
        let indirect = self.reported.all().filter(|reference| input.shows(reference.article));
        let more = match indirect.count() {
            0 => String::new(),
            count => format!(" · {count} indirect"),
        };
        let shared = if shared == 0 { "none".to_owned() } else { shared.to_string() };
        let quotes = counted(said, "quote");
        let told = format!("{quotes}, {shared} in several outlets{more}");
        Some(Line::of(told, Role::Dim).shortened(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(item) = self.item(entry) else { return vec![Line::new(); 2] };
        if let Some(fold) = self.fold(entry)
            && !shown.unfolded
        {
            return folds::rows(input, fold, columns);
        }
        let text = item.site(input).map_or("", |site| input.corpus.text(site));
        let text = wrap::fit(text, columns).0.replace('\n', " ");
        let words = match item {
            QuoteEntry::Said(statement) if statement.outlets > 1 => {
                Line::of(format!("“{text}”"), Role::Quote | Role::SharedQuote)
            }
            QuoteEntry::Said(_) => Line::of(format!("“{text}”"), Role::Quote),
            QuoteEntry::Reported(_) => Line::new().plain(text),
        };
        let mut tail = Line::new();
        if let QuoteEntry::Said(statement) = item {
            if statement.conflicts.speaker || statement.conflicts.role {
                tail.push("! ", Role::Altered);
            }
            if let Some(what) = statement.alteration()
                && statement.kind() == Some(SharedKind::Altered)
            {
                tail.push(
                    format!("{} ", carried::alteration(what)),
                    carried::fate_role(carried::fate_of(SharedKind::Altered, Some(what))),
                );
            }
        }
        let echoes = item.echoes(input);
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
                let fate = carried::fate_of(kind, item.alteration());
                let altered = item.altered_owners(input);
                let (glyph, role) = (carried::fate_glyph(fate), carried::fate_role(fate));
                if fate.is_grave() {
                    tail.push(format!("{glyph}{altered} "), role);
                    tail.push("of ", Role::Dim);
                } else {
                    tail.push(format!("{glyph} "), role);
                }
                tail.push(outlets(input.corpus, item.outlets(), item.articles()), Role::Dim);
            }
            _ => tail.push(
                wrap::shorten(
                    source(input.corpus.article(item.head().reference().article)),
                    columns / 2,
                ),
                Role::Dim,
            ),
        }
        vec![
            words.shortened(columns),
            Line::new().plain("  ").joined(voice(input, item)).with_tail(columns, tail),
        ]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        if let Some(fold) = self.fold(entry)
            && !shown.unfolded
            && fold.shown(input).count() > 1
        {
            return card::folded(input, fold, columns);
        }
        self.item(entry).map_or_else(Card::default, |item| card::card(input, item, shown, columns))
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        match self.item(entry)? {
            QuoteEntry::Said(statement) => input.teller().statement(statement),
            QuoteEntry::Reported(reference) => {
                let members = self.fold(entry).map_or(&[][..], |fold| &fold.members);
                let said = |&it: &QuoteRef| Utterance::Indirect(it);
                let chosen = members.iter().map(said).find(|&said| {
                    target.is_some() && input.findings.utterance_site(said) == target
                });
                input.teller().utterance(chosen.unwrap_or(Utterance::Indirect(reference)))
            }
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(item) = self.item(entry) else { return String::new() };
        let text = item.site(input).map_or("", |site| input.corpus.text(site));
        if let Some(fold) = self.fold(entry) {
            return fold.words(input);
        }
        let outlets: Vec<&str> =
            item.articles().into_iter().map(|ix| source(input.corpus.article(ix))).collect();
        format!(
            "{text} {} {} {}",
            voice(input, item).text(),
            outlets.join(" "),
            item.alteration().map_or("", carried::alteration)
        )
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(item) = self.item(entry) else { return String::new() };
        let at = item.head().reference();
        let kind = if matches!(item, QuoteEntry::Said(_)) { "quote" } else { "indirect" };
        format!("{kind} {} {}", input.corpus.article(at.article).id, at.index)
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let quotes = &input.findings.speech(site.article)?.quotes;
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

    fn empty_message(&self, input: ViewInput<'_>) -> String {
        let articles = input.corpus.len();
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
