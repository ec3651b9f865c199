//! Word choice: the words that outlets put in the place of each other's words in what they share.
//!
//! ```text
//! protest ↔ riot                            3 | 2 outlets    5 places
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::corpus::Site;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::source;
use crate::present::{Line, Role, RoleSet, find, wrap};
use crate::query::{FindingRecord, WordChoice, WordingKind, wording};
use crate::text::Pair;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "wording",
    title: "Word choice",
    tab: ViewTab::PageOf { view: "passages", again: "word choice" },
    features: &[],
    build: |input| Some(Box::new(WordingView::new(input)?)),
};

/// Places of one word that a card lists, at most.
const LIMIT: usize = 40;
/// Columns of an outlet in printed places.
const OUTLET: usize = 18;

/// The choices of words of the coverage.
pub struct WordingView {
    choices: Vec<WordChoice>,
}

impl WordingView {
    /// The choices of the coverage; `None` until the findings are joined.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        input.findings.joined()?;
        Some(Self { choices: wording(input.corpus, input.findings) })
    }

    /// The choice of an entry.
    #[must_use]
    pub fn choice(&self, entry: EntryIx) -> Option<&WordChoice> {
        self.choices.get(entry as usize)
    }
}

/// The two words.
fn words_of(choice: &WordChoice) -> Line {
    Line::of(choice.words[0].as_str(), Role::Strong)
        .with(" ↔ ", Role::Dim)
        .with(choice.words[1].as_str(), Role::Strong)
}

/// How many outlets print which of the words, and at how many places.
fn counts_of(choice: &WordChoice) -> String {
    let [a, b] = choice.outlets;
    let places = choice.places.len();
    format!("{a} | {b} outlets  {places:>3} place{}", if places == 1 { " " } else { "s" })
}

/// The different places of the word on one side, in order.
fn sites_of(choice: &WordChoice, side: usize) -> Vec<Site> {
    let mut sites: Vec<Site> = choice.places.iter().map(|place| place.sites[side]).collect();
    sites.sort_unstable();
    sites.dedup();
    sites
}

impl View for WordingView {
    fn len(&self, _: ViewOptions) -> usize {
        self.choices.len()
    }

    fn noun(&self) -> &'static str {
        "pairs of words"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["outlets", "places", "words"]
    }

    fn sort_key(&self, _: ViewInput<'_>, entry: EntryIx, order: &str, _: ViewOptions) -> SortKey {
        let (key, Some(choice)) = (SortKey::new(), self.choice(entry)) else {
            return SortKey::new();
        };
        match order {
            "places" => key.descending(choice.places.len()),
            "words" => key.text(choice.words[0].as_str()).text(choice.words[1].as_str()),
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let places = self.choice(entry).map_or(&[][..], |choice| &choice.places);
        places.iter().any(|place| place.sites.iter().any(|site| input.shows(site.article)))
    }

    fn height(&self) -> usize {
        1
    }

    fn header(&self, _: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let told = "two words at one place in two renderings of a sentence";
        Some(Line::of(told, Role::Dim).shortened(columns))
    }

    fn rows(&self, _: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Vec<Line> {
        let Some(choice) = self.choice(entry) else { return vec![Line::new()] };
        let tail = Line::of(counts_of(choice), Role::Dim);
        vec![super::columned(words_of(choice), tail, columns)]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(choice) = self.choice(entry) else { return writer.done() };
        writer.push(words_of(choice));
        let quoted = choice.places.iter().filter(|place| place.kind == WordingKind::Quote).count();
        let all = counted(choice.places.len(), "place");
        let told = if quoted > 0 { format!("{all}, {quoted} of them in quotations") } else { all };
        writer.words(&told, Role::Dim);
        for side in [0, 1] {
            let sites = sites_of(choice, side);
            let outlets = counted(choice.outlets[side], "outlet");
            writer.heading(&choice.words[side].to_uppercase(), &outlets);
            writer.limited(LIMIT, sites.len(), "places");
            for site in sites.into_iter().take(LIMIT) {
                let outlet = wrap::shorten(writer.source(site.article), columns / 3);
                writer.in_context(site, Role::Hit.into(), Line::of(outlet, Role::Dim));
            }
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: Option<Site>,
    ) -> Option<FindingRecord> {
        Some(input.teller().word_choice(self.choice(entry)?))
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(choice) = self.choice(entry) else { return String::new() };
        let outlets = choice.places.iter().flat_map(|place| place.sites);
        let outlets: Vec<&str> =
            outlets.map(|site| source(input.corpus.article(site.article))).collect();
        format!("{} {}", choice.words.join(" "), outlets.join(" "))
    }

    fn id(&self, _: ViewInput<'_>, entry: EntryIx) -> String {
        self.choice(entry).map_or_else(String::new, |choice| choice.words.join(" ↔ "))
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let here = |it: &Site| it.article == site.article && it.span.overlaps(site.span);
        let stands =
            |choice: &WordChoice| choice.places.iter().any(|place| place.sites.iter().any(here));
        self.choices.iter().position(stands).map(|at| at as EntryIx)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<PrintedBlock> {
        let Some(choice) = self.choice(entry) else { return Vec::new() };
        let mut head = words_of(choice).with(format!("  {}", counts_of(choice)), Role::Dim);
        head.trim_end();
        let mut blocks = vec![PrintedBlock::Line(head)];
        for side in [0, 1] {
            for site in sites_of(choice, side) {
                blocks.push(PrintedBlock::Line(in_line(input, site, columns)));
            }
        }
        blocks.push(PrintedBlock::Blank);
        blocks
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "No two outlets put different words in one place of what they share.".to_owned()
    }
}

/// A place in one line of its context, behind its outlet.
fn in_line(input: ViewInput<'_>, site: Site, columns: usize) -> Line {
    let article = input.corpus.article(site.article);
    let mut line = Line::new().plain("  ").with(wrap::shorten(source(article), OUTLET), Role::Dim);
    line.pad_to(OUTLET + 4);
    let room = columns.saturating_sub(OUTLET + 4);
    let left = room * 2 / 5;
    let text = &article.text.content;
    let right = room.saturating_sub(left + wrap::width(&text[site.span]));
    let mut context =
        find::around(text, site.span, RoleSet::from(Role::Hit), Pair::new(left, right));
    context.trim_end();
    line.joined(context)
}
