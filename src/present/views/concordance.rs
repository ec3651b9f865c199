//! Concordance: every mention of a word, a name or a regular expression in one line of context.
//!
//! ```text
//! Northwire      told the channel had been dredged to seven metres in March
//! The Civic           The dredging was  paid for. The depth was not.
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::line::{counted, paragraph};
use crate::present::list::{short_source, source};
use crate::present::marks::mark;
use crate::present::{Line, Role, find, wrap};
use crate::query::{Concordance, FindingRecord, concordance, words_after, words_before};
use crate::search::{PatternError, TextPattern};
use crate::text::{Pair, fold};

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "concordance",
    title: "Concordance",
    tab: ViewTab::Own {
        key: "8",
        help: "concordance: every mention of a word or name in one line",
    },
    features: &[ViewFeature::Term],
    build: |input| Some(Box::new(ConcordanceView::new(input, input.term)?)),
};

/// Columns of an outlet.
const OUTLET: usize = 16;
/// Columns from which on a row has room for the outlet.
const WIDE: usize = 56;

/// The mentions of one term in the articles of a scope.
pub struct ConcordanceView {
    term: String,
    found: Result<Concordance, PatternError>,
    /// How many articles and outlets have a line.
    articles: usize,
    outlets: usize,
}

impl ConcordanceView {
    /// The mentions of a term as typed; `None` until every article is read.
    #[must_use]
    pub fn new(input: ViewInput<'_>, term: &str) -> Option<Self> {
        input.findings.linked()?;
        let found = TextPattern::parse(term).map(|pattern| {
            concordance(input.corpus, input.findings, &pattern, |ix| input.shows(ix))
        });
        let lines = found.as_ref().map_or(&[][..], |found| &found.lines);
        let mut articles: Vec<ArticleIx> = lines.iter().map(|site| site.article).collect();
        articles.dedup();
        let outlets = input.corpus.owners().count(articles.iter().copied());
        Some(Self { term: term.trim().to_owned(), articles: articles.len(), outlets, found })
    }

    /// What was found; `None` when the term cannot be read.
    #[must_use]
    pub fn found(&self) -> Option<&Concordance> {
        self.found.as_ref().ok()
    }

    /// The place of an entry.
    #[must_use]
    pub fn site(&self, entry: EntryIx) -> Option<Site> {
        self.found()?.lines.get(entry as usize).copied()
    }

    /// How many lines there are, in how many articles and outlets, and how the term was read.
    #[must_use]
    pub fn summary(&self, input: ViewInput<'_>) -> String {
        let Some(found) = self.found() else { return String::new() };
        let mut told = format!(
            "{} · {} · {}",
            counted(found.lines.len(), "line"),
            counted(self.articles, "article"),
            counted(self.outlets, "outlet")
        );
        if found.is_cut {
            told += " · more were found than are shown";
        }
        if found.is_by_beginning {
            told += " · words that begin so";
        }
        let actors: Vec<&str> = found
            .actors
            .iter()
            .filter_map(|&ix| input.findings.actor(ix))
            .map(|actor| actor.name.as_str())
            .collect();
        if !actors.is_empty() {
            told = format!("{told} · {}", actors.join(", "));
        }
        told
    }
}

/// A place in one row: what stands before it up to a fixed column, the place, what stands after it.
fn in_line(input: ViewInput<'_>, site: Site, columns: usize) -> Line {
    let text = &input.corpus.article(site.article).text.content;
    let left = columns * 2 / 5;
    let hit = wrap::width(&text[site.span]);
    let room = Pair::new(left, columns.saturating_sub(left + hit));
    find::around(text, site.span, Role::Hit.into(), room).shortened(columns)
}

impl View for ConcordanceView {
    fn len(&self, _: ViewOptions) -> usize {
        self.found().map_or(0, |found| found.lines.len())
    }

    fn noun(&self) -> &'static str {
        "lines"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["date", "right", "left", "outlet"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let (key, Some(site)) = (SortKey::new(), self.site(entry)) else { return SortKey::new() };
        match order {
            "left" => key.text(words_before(input.corpus, site)),
            "right" => key.text(words_after(input.corpus, site)),
            "outlet" => key.text(fold::name(source(input.corpus.article(site.article)))),
            // The articles are in order of their dates.
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        self.site(entry).is_some_and(|site| input.shows(site.article))
    }

    fn height(&self) -> usize {
        1
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        Some(Line::of(self.summary(input), Role::Dim).shortened(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(site) = self.site(entry) else { return vec![Line::new()] };
        if columns < WIDE {
            return vec![in_line(input, site, columns)];
        }
        let outlet = short_source(input.corpus.article(site.article));
        let mut line = Line::of(wrap::shorten(outlet, OUTLET), Role::Dim);
        line.pad_to(OUTLET + 2);
        vec![line.joined(in_line(input, site, columns - OUTLET - 2))]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(site) = self.site(entry) else { return writer.done() };
        let article = input.corpus.article(site.article);
        writer.words(crate::present::list::title(article), Role::Heading);
        writer.outlet(site.article);
        writer.gap();
        let block = article.block_spans().find(|block| block.covers(site.span));
        let span = block.unwrap_or(site.span);
        let marks = [mark(site.span, Role::Hit)];
        writer.target(site, paragraph(&article.text.content, span, columns, &marks));
        let Some(found) = self.found() else { return writer.done() };
        // The lines are in order of the articles.
        let from = found.lines.partition_point(|it| it.article < site.article);
        let of_article = |it: &&Site| it.article == site.article;
        let here: Vec<Site> = found.lines[from..].iter().take_while(of_article).copied().collect();
        if here.len() > 1 {
            writer.heading("IN THIS ARTICLE", &counted(here.len(), "line"));
            here.into_iter().for_each(|it| writer.in_context(it, Role::Hit.into(), Line::new()));
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
        let site = self.site(entry)?;
        Some(input.teller().line(site, self.term.trim_start_matches('@')))
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(site) = self.site(entry) else { return String::new() };
        let sentence = crate::query::sentence_of(input.findings, site);
        let words = input.corpus.text(Site { span: sentence, ..site });
        format!("{words} {}", source(input.corpus.article(site.article)))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.site(entry).map_or_else(String::new, |site| {
            format!("{} {}", input.corpus.article(site.article).id, site.span.start())
        })
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let here = |it: &Site| it.article == site.article && it.span.overlaps(site.span);
        self.found()?.lines.iter().position(here).map(|at| at as EntryIx)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        match &self.found {
            Err(PatternError::Empty) => "Type a word, words beside each other, @ and a name, or \
                a /regular expression/. A star stands for any letters of a word."
                .to_owned(),
            Err(error) => format!("“{}” is {error}.", self.term),
            Ok(_) => format!("No article has “{}”.", self.term),
        }
    }
}
