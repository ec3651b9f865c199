//! Numbers: the figures that articles of one story print about the same thing,
//! lined up, disagreements first.
//!
//! ```text
//! people hurt                                           ≠ 6 articles
//!   at least 14 ×2 · 12 ×3 · around a dozen
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewInput, ViewOptions, ViewSpec, ViewTab,
};
use crate::analysis::numbers::{Figure, PrintedFigure, Topic, TopicVerdict};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{fitting, outlet_or_dash, outlets, source};
use crate::present::{Line, Role, RoleSet, wrap};
use crate::text::fold;
use std::sync::Arc;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "numbers",
    title: "Numbers",
    tab: ViewTab::PageOf { view: "stories", again: "numbers" },
    features: &[],
    build: |input| Some(Box::new(NumbersView::new(input)?)),
};

/// Columns of the figures that a command prints, at most.
const FIGURE: usize = 30;
/// Characters of a sentence that a command prints before and behind a figure.
const AROUND: usize = 36;

/// The topics in the order of the analysis: disagreements first.
pub struct NumbersView {
    topics: Arc<[Topic]>,
}

impl NumbersView {
    /// The topics; `None` until figures are lined up.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        Some(Self { topics: input.findings.shared_numbers()? })
    }

    /// The topic of an entry.
    #[must_use]
    pub fn topic(&self, entry: EntryIx) -> Option<&Topic> {
        self.topics.get(entry as usize)
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

/// Who gives a figure, and where: `the union, meridian-post`.
fn whose(input: ViewInput<'_>, value: &PrintedFigure, columns: usize) -> String {
    let article = input.corpus.article(value.article);
    let outlet = fitting(source(article), columns / 3);
    match value.speaker {
        Some(speaker) => {
            let speaker = wrap::shorten(&article.text.content[speaker], columns / 4);
            wrap::shorten(&format!("{speaker}, {outlet}"), columns / 2)
        }
        None => wrap::shorten(outlet, columns / 3),
    }
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

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let values = self.topic(entry).map_or(&[][..], |topic| &topic.values);
        values.iter().any(|value| input.shows(value.article))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let count = |verdict| {
            let topics = self.topics.iter().zip(0..);
            let is_counted = |(topic, entry): &(&Topic, EntryIx)| {
                topic.verdict == verdict && self.is_shown(input, *entry)
            };
            topics.filter(is_counted).count()
        };
        let mut line = Line::of("≠ ", Role::Altered)
            .with(format!("{} disagree   ", count(TopicVerdict::Disagree)), Role::Dim);
        let updated = count(TopicVerdict::Updated);
        if updated > 0 {
            line.push(format!("↑ {updated} updated   "), Role::Dim);
        }
        let open = count(TopicVerdict::NotCompared);
        if open > 0 {
            line.push(format!("? {open} not compared   "), Role::Dim);
        }
        line.push(format!("= {} agree", count(TopicVerdict::Agree)), Role::Dim);
        Some(line.shortened(columns))
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
        vec![
            Line::new().plain(topic.about.as_str()).with_tail(columns, tail),
            values.shortened(columns),
        ]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(topic) = self.topic(entry) else { return writer.done() };
        let verdict = match topic.verdict {
            TopicVerdict::Agree => "one value fits all",
            TopicVerdict::Disagree => "no value fits all",
            other => words_of(other),
        };
        writer.push(
            Line::of(topic.about.as_str(), Role::Heading)
                .with_tail(columns, sign(topic.verdict).with(format!(" {verdict}"), Role::Dim)),
        );
        let all = articles(topic);
        let told = outlets(
            input.corpus,
            input.corpus.owners().count(all.iter().copied()),
            all.iter().copied(),
        );
        let articles = counted(all.len(), "article");
        writer.words(
            &if told == articles { articles } else { format!("{articles} in {told}") },
            RoleSet::NONE,
        );
        let tails: Vec<String> =
            topic.values.iter().map(|value| whose(input, value, columns)).collect();
        let room = tails.iter().map(|tail| wrap::width(tail)).max().unwrap_or(0);
        for group in groups(topic) {
            writer.heading(input.corpus.text(site(&group[0])), "");
            for value in group {
                let mut tail = Line::of(whose(input, &value, columns), Role::Dim);
                tail.pad_to(room);
                writer.in_context(site(&value), Role::Strong.into(), tail);
            }
        }
        writer.done()
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
