//! Speaking share: who is quoted at what length, over all outlets and in each.
//!
//! ```text
//!   speaker             words            share  quotes  outlets
//! p Inês Carvalho         214 ━━━━━       12 %       9        5
//! ```

use super::card_writer::CardWriter;
use super::utterances::UtteranceIndex;
use super::{
    ColumnAlign, EntryIx, ListRequest, SortKey, TableCell, TableColumn, View, ViewFeature,
    ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::Site;
use crate::present::here::Card;
use crate::present::line::{self, counted};
use crate::present::marks::actor_role;
use crate::present::{Line, Role, RoleSet, find, wrap};
use crate::query::{ActorShare, SpeakingShare, speaking_share};
use crate::text::fold;
use std::cmp::Reverse;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "speaking",
    title: "Speaking share",
    tab: ViewTab::PageOf { view: "quotes", again: "speaking share" },
    features: &[ViewFeature::MarkActors],
    build: |input| Some(Box::new(SpeakingView::new(input)?)),
};

/// The label of speakers whom no article names.
const UNNAMED: &str = "not named";
/// Columns that a name has at least, its kind included.
const NAME: usize = 20;
/// Quotes that a card lists, at most.
const LIMIT: usize = 100;

/// The speakers, those with most words first.
pub struct SpeakingView {
    share: SpeakingShare,
    /// The number of words that each outlet quotes, of all speakers together.
    outlets: Vec<usize>,
    words: usize,
    voices: UtteranceIndex,
}

impl SpeakingView {
    /// The shares of the coverage; `None` until speakers are linked to actors.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.joined()?;
        let share = speaking_share(input.corpus, input.findings);
        let of = |at: usize| share.shares.iter().map(|share| share.words[at]).sum();
        let outlets: Vec<usize> = (0..share.outlets.len()).map(of).collect();
        Some(Self {
            words: outlets.iter().sum(),
            outlets,
            voices: UtteranceIndex::new(input.findings, input.corpus.len()),
            share,
        })
    }

    /// The shares of all speakers, in the order of the view.
    #[must_use]
    pub fn shares(&self) -> &SpeakingShare {
        &self.share
    }

    fn of(&self, entry: EntryIx) -> Option<&ActorShare> {
        self.share.shares.get(entry as usize)
    }
}

fn actor(input: ViewInput<'_>, ix: Option<ActorIx>) -> Option<&Actor> {
    input.findings.actor(ix?)
}

fn name(input: ViewInput<'_>, share: &ActorShare) -> Line {
    match actor(input, share.actor) {
        Some(actor) => {
            let role = actor_role(actor.kind);
            Line::of(format!("{} ", find::letter(actor.kind)), role | Role::Dim)
                .with(actor.name.as_str(), role)
        }
        None => Line::new().plain("  ").with(UNNAMED, Role::Dim),
    }
}

/// The number of outlets that quote a speaker.
fn heard(share: &ActorShare) -> usize {
    share.words.iter().filter(|&&words| words > 0).count()
}

/// `part` of `whole` as a bar in `columns`.
fn bar(part: usize, whole: usize, columns: usize) -> Line {
    let mut line = Line::of(line::bar(part, whole, columns), Role::Bar);
    line.pad_to(columns);
    line
}

fn percent(part: usize, whole: usize) -> String {
    format!("{:.0} %", 100.0 * part as f32 / whole.max(1) as f32)
}

/// The columns right of the name: words, bar (0: none), share, quotes, outlets.
fn tail(cells: [&str; 4], bar: Option<Line>, outlets: bool, roles: RoleSet) -> Line {
    let [words, share, quotes, count] = cells;
    let mut line = Line::of(format!("{words:>6} "), roles);
    if let Some(bar) = bar {
        line = line.joined(bar);
    }
    line.push(format!("{share:>6}{quotes:>8}"), roles);
    line.with(if outlets { format!("{count:>9}") } else { String::new() }, roles)
}

/// The width of the bar, and whether the number of outlets has a column.
fn room(columns: usize) -> (usize, bool) {
    let rest = columns.saturating_sub(NAME + 21);
    let bar = if rest > 5 { (columns / 8).clamp(5, 20).min(rest) } else { 0 };
    (bar, rest > bar + 9)
}

impl View for SpeakingView {
    fn len(&self, _: ViewOptions) -> usize {
        self.share.shares.len()
    }

    fn noun(&self) -> &'static str {
        "speakers"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["words", "quotes", "outlets", "name", "kind"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some(share) = self.of(entry) else { return SortKey::new() };
        let key = SortKey::new();
        match order {
            "quotes" => key.descending(share.quotes),
            "outlets" => key.descending(heard(share)),
            "name" => {
                key.last_if(share.actor.is_none()).text(fold::name(&name(input, share).text()[2..]))
            }
            "kind" => {
                let kind = actor(input, share.actor).map(|actor| actor.kind);
                key.last_if(kind.is_none()).ascending(kind.map_or(0, |kind| kind as u8))
            }
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let Some(share) = self.of(entry) else { return false };
        let quoting = self.share.outlets.iter().zip(&share.words);
        quoting
            .filter(|(_, words)| **words > 0)
            .any(|(articles, _)| articles.iter().any(|&article| input.shows(article)))
    }

    fn height(&self) -> usize {
        1
    }

    fn header(&self, _: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let (wide, outlets) = room(columns);
        let blank = (wide > 0).then(|| Line::new().plain(" ".repeat(wide)));
        let tail = tail(["words", "share", "quotes", "outlets"], blank, outlets, Role::Dim.into());
        Some(super::columned(Line::of("  speaker", Role::Dim), tail, columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(share) = self.of(entry) else { return vec![Line::new()] };
        let (wide, outlets) = room(columns);
        let most = self.share.shares.iter().map(ActorShare::total).max().unwrap_or(0);
        let cells = [
            share.total().to_string(),
            percent(share.total(), self.words),
            share.quotes.to_string(),
            heard(share).to_string(),
        ];
        let cells = [cells[0].as_str(), cells[1].as_str(), cells[2].as_str(), cells[3].as_str()];
        let bar = (wide > 0).then(|| bar(share.total(), most, wide));
        vec![super::columned(name(input, share), tail(cells, bar, outlets, RoleSet::NONE), columns)]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        if let Some(share) = self.of(entry) {
            self.outlets(&mut writer, share);
            self.quotes(&mut writer, share);
        }
        writer.done()
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(share) = self.of(entry) else { return String::new() };
        actor(input, share.actor).map_or_else(
            || UNNAMED.to_owned(),
            |actor| actor.names().collect::<Vec<_>>().join(" · "),
        )
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let share = self.of(entry).and_then(|share| actor(input, share.actor));
        share.map_or_else(String::new, |actor| actor.id.clone())
    }

    fn entry_at(&self, input: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let quotes = &input.findings.speech(site.article)?.quotes;
        let index = quotes.iter().position(|quote| quote.span == site.span)? as u32;
        let speaker = input
            .findings
            .joined()?
            .speaker(Utterance::Quote(QuoteRef { article: site.article, index }));
        self.share.shares.iter().position(|share| share.actor == speaker).map(|at| at as EntryIx)
    }

    fn actor(&self, _: ViewInput<'_>, entry: EntryIx) -> Option<ActorIx> {
        self.of(entry)?.actor
    }

    fn table(&self) -> &'static [TableColumn] {
        &[
            TableColumn { title: "speaker", align: ColumnAlign::Left },
            TableColumn { title: "words", align: ColumnAlign::Right },
            TableColumn { title: "quotes", align: ColumnAlign::Right },
            TableColumn { title: "by outlet", align: ColumnAlign::Flexible },
        ]
    }

    fn cells(&self, input: ViewInput<'_>, entry: EntryIx) -> Vec<TableCell> {
        let Some(share) = self.of(entry) else { return Vec::new() };
        let (name, role) = match actor(input, share.actor) {
            Some(actor) => (actor.name.clone(), actor_role(actor.kind)),
            None => ("(not named)".to_owned(), Role::Dim),
        };
        let outlets = share.words.iter().enumerate().filter(|(_, words)| **words > 0);
        let by_outlet: Vec<String> = outlets
            .map(|(at, words)| format!("{} {words}", self.share.outlet(input.corpus, at)))
            .collect();
        vec![
            (name, RoleSet::from(role)),
            (share.total().to_string(), RoleSet::NONE),
            (share.quotes.to_string(), RoleSet::NONE),
            (by_outlet.join(", "), RoleSet::NONE),
        ]
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "Nobody is quoted in quotation marks, so there are no words to share out.".to_owned()
    }
}

impl SpeakingView {
    /// Lists the words that each outlet quotes of the speaker, and their share of all that it quotes.
    fn outlets(&self, writer: &mut CardWriter<'_>, share: &ActorShare) {
        let columns = writer.columns;
        let who = name(writer.input, share);
        let kind = actor(writer.input, share.actor).map_or("", |actor| actor.kind.name());
        writer.push(who.with_tail(columns, Line::of(kind, Role::Dim)));
        let all = percent(share.total(), self.words);
        writer.words(
            &format!(
                "{} in {}: {all} of all that is quoted",
                counted(share.total(), "word"),
                counted(share.quotes, "quote")
            ),
            RoleSet::NONE,
        );
        writer.heading("BY OUTLET", "words · part of what the outlet quotes");
        let mut outlets: Vec<usize> =
            (0..share.words.len()).filter(|&at| share.words[at] > 0).collect();
        outlets.sort_by_key(|&at| Reverse(share.words[at]));
        let silent = self.outlets.iter().filter(|&&words| words > 0).count() - outlets.len();
        let most = outlets.first().map_or(0, |&at| share.words[at]);
        let label = (columns / 3).clamp(8, 28);
        let room = columns.saturating_sub(label + 2 + 7 + 7);
        for at in outlets {
            let mut line =
                Line::new().plain(wrap::shorten(self.share.outlet(writer.input.corpus, at), label));
            line.pad_to(label + 1);
            line.push(format!("{:>5}  ", share.words[at]), RoleSet::NONE);
            line = line.joined(bar(share.words[at], most, room));
            line.push(format!("{:>6}", percent(share.words[at], self.outlets[at])), Role::Dim);
            writer.push(line);
        }
        if silent > 0 {
            writer.words(
                &format!("no words in {} that quote others", counted(silent, "outlet")),
                Role::Dim,
            );
        }
    }

    /// Lists the quotes of the speaker, by article.
    fn quotes(&self, writer: &mut CardWriter<'_>, share: &ActorShare) {
        let findings = writer.input.findings;
        let all: Vec<Utterance> = match share.actor {
            Some(actor) => {
                self.voices.of(actor).0.iter().map(|&(_, utterance)| utterance).collect()
            }
            None => unnamed(writer.input),
        };
        writer.heading("QUOTES", "");
        writer.limited(LIMIT, all.len(), "quotes");
        let mut last = None;
        for site in all
            .into_iter()
            .take(LIMIT)
            .filter_map(|utterance| super::utterances::site(findings, utterance))
        {
            if last.replace(site.article) != Some(site.article) {
                writer.article(site.article);
            }
            let words = wrap::fit(writer.text(site), writer.columns).0.replace('\n', " ");
            writer.target(site, [Line::of(format!("  “{words}”"), Role::Quote)]);
        }
    }
}

/// Quotes whose speaker is no actor.
fn unnamed(input: ViewInput<'_>) -> Vec<Utterance> {
    let Some(joined) = input.findings.joined() else { return Vec::new() };
    let quotes = input.corpus.iter().flat_map(|(article, _)| {
        let count = input.findings.speech(article).map_or(0, |speech| speech.quotes.len());
        (0..count).map(move |index| Utterance::Quote(QuoteRef { article, index: index as u32 }))
    });
    quotes.filter(|&utterance| joined.speaker(utterance).is_none()).collect()
}
