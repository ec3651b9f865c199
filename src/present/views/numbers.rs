//! Numbers: the figures that articles of one story print about the same thing, lined up,
//! disagreements first. What one article alone contrasts is folded away.
//!
//! ```text
//! … people were hurt                                    ≠ 6 articles
//!   at least 14 ×2 · 12 ×3 · around a dozen        Ferry aground at …
//! ```

mod card;
mod name;

use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::analysis::numbers::{Figure, PrintedFigure, Topic, TopicVerdict};
use crate::analysis::stories::THRESHOLD;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{outlet_or_dash, source, title};
use crate::present::{Line, Role, RoleSet, wrap};
use crate::query::FindingRecord;
use crate::text::fold;
use std::sync::Arc;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "numbers",
    title: "Numbers",
    tab: ViewTab::PageOf { view: "stories", again: "numbers" },
    features: &[ViewFeature::Folds, ViewFeature::ComparesPlaces],
    build: |input| Some(Box::new(NumbersView::new(input)?)),
};

/// Columns of the figures that a command prints, at most.
const FIGURE: usize = 30;
/// Characters of a sentence that a command prints before and behind a figure.
const AROUND: usize = 36;

/// Columns from which on the beginning of a story's name is shown.
const STORY: usize = 12;

/// The topics in the order of the analysis: disagreements first.
pub struct NumbersView {
    topics: Arc<[Topic]>,
    /// The first article of the story of each article, which names it.
    heads: Vec<ArticleIx>,
}

impl NumbersView {
    /// The topics; `None` until figures are lined up.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        let topics = input.findings.shared_numbers()?;
        let mut heads: Vec<ArticleIx> = input.corpus.iter().map(|(ix, _)| ix).collect();
        for story in input.findings.stories()?.at(THRESHOLD) {
            let head = story.articles.first().copied();
            story.articles.iter().for_each(|ix| heads[ix.at()] = head.unwrap_or(*ix));
        }
        Some(Self { topics, heads })
    }

    /// The topic of an entry.
    #[must_use]
    pub fn topic(&self, entry: EntryIx) -> Option<&Topic> {
        self.topics.get(entry as usize)
    }

    /// The headline of the story of a topic; `None` when only one story is shown.
    fn story<'a>(&self, input: ViewInput<'a>, topic: &Topic) -> Option<&'a str> {
        let mut shown = input.articles().map(|ix| self.heads[ix.at()]);
        let first = shown.next()?;
        if shown.all(|head| head == first) {
            return None;
        }
        let head = self.heads[topic.values.first()?.article.at()];
        Some(title(input.corpus.article(head)))
    }

    /// Whether one article alone contrasts the figures of a topic.
    fn is_of_one_article(&self, entry: EntryIx) -> bool {
        self.topic(entry).is_some_and(|topic| articles(topic).len() == 1)
    }
}

/// The articles of a topic, each once.
fn articles(topic: &Topic) -> Vec<ArticleIx> {
    let mut articles: Vec<ArticleIx> = topic.values.iter().map(|value| value.article).collect();
    articles.dedup();
    articles
}

fn site(value: &PrintedFigure) -> Site {
    Site { article: value.article, span: value.figure.span }
}

/// The figures that mean the same, lowest first; in each group in order of the articles.
fn groups(topic: &Topic) -> Vec<Vec<PrintedFigure>> {
    let same = |a: &Figure, b: &Figure| a.fits() == b.fits() && a.modifier == b.modifier;
    let mut groups: Vec<Vec<PrintedFigure>> = Vec::new();
    for &value in &topic.values {
        match groups.iter_mut().find(|group| same(&group[0].figure, &value.figure)) {
            Some(group) => group.push(value),
            None => groups.push(vec![value]),
        }
    }
    groups.sort_by(|a, b| {
        let (a, b) = (&a[0].figure, &b[0].figure);
        a.value.total_cmp(&b.value).then(a.modifier.cmp(&b.modifier))
    });
    groups
}

/// The verdict as a sign: `≠` disagree, `↑` updated, `?` not compared, `=` agree.
fn sign(verdict: TopicVerdict) -> Line {
    match verdict {
        TopicVerdict::Disagree => Line::of("≠", Role::Altered),
        TopicVerdict::Updated => Line::of("↑", Role::Dim),
        TopicVerdict::NotCompared => Line::of("?", Role::Dim),
        TopicVerdict::Agree => Line::of("=", Role::Dim),
    }
}

/// The verdict in words.
fn words_of(verdict: TopicVerdict) -> &'static str {
    match verdict {
        TopicVerdict::Disagree => "disagree",
        TopicVerdict::Updated => "updated later",
        TopicVerdict::NotCompared => "figures differ, not compared",
        TopicVerdict::Agree => "agree",
    }
}

impl View for NumbersView {
    fn len(&self, _: ViewOptions) -> usize {
        self.topics.len()
    }

    fn noun(&self) -> &'static str {
        "numbers"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["disagreement", "articles", "name", "place"]
    }

    fn sort_key(&self, _: ViewInput<'_>, entry: EntryIx, order: &str, _: ViewOptions) -> SortKey {
        let Some(topic) = self.topic(entry) else { return SortKey::new() };
        let key = SortKey::new();
        match order {
            "articles" => key.descending(articles(topic).len()),
            "name" => key.text(fold::name(&topic.about)),
            "place" => topic.values.first().map_or(SortKey::new(), |value| key.site(site(value))),
            _ => key,
        }
    }

    fn list(&self, input: ViewInput<'_>, request: ListRequest<'_>) -> Vec<EntryIx> {
        let ListRequest { order, filter, options } = request;
        let mut entries = self.filtered(input, filter, options);
        entries.retain(|&entry| {
            self.is_shown(input, entry) && (options.unfolded || !self.is_of_one_article(entry))
        });
        entries.sort_by_cached_key(|&entry| self.sort_key(input, entry, order, options));
        entries
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let values = self.topic(entry).map_or(&[][..], |topic| &topic.values);
        values.iter().any(|value| input.shows(value.article))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(
        &self,
        input: ViewInput<'_>,
        request: ListRequest<'_>,
        columns: usize,
    ) -> Option<Line> {
        let shown = |entry: &EntryIx| self.is_shown(input, *entry);
        let all: Vec<EntryIx> = (0..self.topics.len() as EntryIx).filter(shown).collect();
        let (alone, several): (Vec<EntryIx>, Vec<EntryIx>) =
            all.into_iter().partition(|&entry| self.is_of_one_article(entry));
        let count = |verdict| {
            let of = |entry: &&EntryIx| self.topics[**entry as usize].verdict == verdict;
            several.iter().filter(of).count()
        };
        let folded = if request.options.unfolded { "in one article" } else { "folded" };
        let counts = [
            ("↑", count(TopicVerdict::Updated), "updated"),
            ("?", count(TopicVerdict::NotCompared), "not compared"),
            ("=", count(TopicVerdict::Agree), "agree"),
            ("+", alone.len(), folded),
        ];
        let told = |gap: &str, kinds: usize, has_words: bool| {
            let mut line = Line::of("≠ ", Role::Altered)
                .with(format!("{} disagree", count(TopicVerdict::Disagree)), Role::Dim);
            for (sign, count, words) in counts.into_iter().take(kinds) {
                if count == 0 {
                    continue;
                }
                line.push(format!("{gap}{sign} {count}"), Role::Dim);
                if has_words {
                    line.push(format!(" {words}"), Role::Dim);
                }
            }
            line
        };
        let ways =
            [told("   ", 4, true), told("  ", 4, true), told("  ", 3, true), told("  ", 4, false)];
        ways.into_iter().find(|line| line.width() <= columns)
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(topic) = self.topic(entry) else { return vec![Line::new(); 2] };
        let tail = sign(topic.verdict)
            .with(format!(" {}", counted(articles(topic).len(), "article")), Role::Dim);
        let mut values = Line::new().plain("  ");
        for (at, group) in groups(topic).iter().enumerate() {
            values.push(if at > 0 { " · " } else { "" }, Role::Dim);
            values.push(
                input.corpus.text(site(&group[0])),
                if topic.agree() { RoleSet::NONE } else { Role::Strong.into() },
            );
            let times = articles(&Topic { values: group.clone(), ..topic.clone() }).len();
            values.push(if times > 1 { format!(" ×{times}") } else { String::new() }, Role::Dim);
        }
        let room = columns.saturating_sub(values.width() + 3).min(columns / 2);
        let story = self.story(input, topic).filter(|_| room >= STORY);
        let story = story.map_or_else(Line::new, |story| {
            Line::of(wrap::shorten_at_word(story, room), Role::Dim)
        });
        vec![
            Line::new().plain(name::name(input.corpus, topic)).with_tail(columns, tail),
            values.shortened(columns).with_tail(columns, story),
        ]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let Some(topic) = self.topic(entry) else { return Card::default() };
        card::card(input, topic, self.story(input, topic), columns)
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: Option<Site>,
    ) -> Option<FindingRecord> {
        let topic = self.topic(entry)?;
        Some(input.teller().number(topic, &name::name(input.corpus, topic)))
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(topic) = self.topic(entry) else { return String::new() };
        let words = |value: &PrintedFigure| {
            [input.corpus.text(site(value)), source(input.corpus.article(value.article))]
        };
        let words: Vec<&str> = topic.values.iter().flat_map(words).collect();
        format!("{} · {}", topic.about, words.join(" · "))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let first = self.topic(entry).and_then(|topic| topic.values.first());
        first.map_or_else(String::new, |value| {
            format!("{} {}", input.corpus.article(value.article).id, value.figure.span.start())
        })
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let here = |value: &PrintedFigure| {
            value.article == site.article && value.figure.span.overlaps(site.span)
        };
        self.topics.iter().position(|topic| topic.values.iter().any(here)).map(|at| at as EntryIx)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        self.topic(entry).map_or_else(Vec::new, |topic| printed(input.corpus, topic))
    }

    fn empty_message(&self, input: ViewInput<'_>) -> String {
        match input.corpus.len() {
            1 => "There is one article: no figure to set against its own.".to_owned(),
            _ => "No figures of two articles of one story are surely about the same thing."
                .to_owned(),
        }
    }
}

/// The text that `crossread numbers` prints for one topic.
fn printed(corpus: &Corpus, topic: &Topic) -> Vec<PrintedBlock> {
    let verdict = words_of(topic.verdict);
    let role = if topic.agree() { Role::Dim } else { Role::Altered };
    let heading = Line::of(topic.about.as_str(), Role::Heading);
    let mut blocks = vec![PrintedBlock::Line(heading.with(format!(" · {verdict}"), role))];
    let widths = topic.values.iter().map(|value| wrap::width(corpus.text(site(value))));
    let width = widths.max().unwrap_or(0).min(FIGURE);
    for value in &topic.values {
        let article = corpus.article(value.article);
        let (before, behind) = around(&article.text.content, site(value));
        let figure = corpus.text(site(value));
        let mut line = Line::new().plain("  ").with(figure, Role::Strong);
        line.pad_to(width + 4);
        line.push(outlet_or_dash(article), RoleSet::NONE);
        if let Some(speaker) = value.speaker {
            line.push(format!(" ({})", &article.text.content[speaker]), RoleSet::NONE);
        }
        line.push(format!(" · …{before}"), Role::Dim);
        line.push(figure, Role::Strong);
        line.push(format!("{behind}…"), Role::Dim);
        blocks.push(PrintedBlock::Line(line));
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// Some characters before and behind a place, within its paragraph.
fn around(text: &str, site: Site) -> (&str, &str) {
    let (before, behind) = (&text[..site.span.start()], &text[site.span.end()..]);
    let before = before.rsplit('\n').next().unwrap_or(before);
    let behind = behind.split('\n').next().unwrap_or(behind);
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    (&before[from..], &behind[..to])
}
