//! The stories, and the line-up of each: all headlines and first paragraphs in
//! one scroll, so that one sees how every outlet begins.
//!
//! ```text
//! Ferry with 214 aboard runs aground off Portoval
//!   7 articles · 6 outlets · +2 same text          11–13 May
//! ```

use super::card_writer::CardWriter;
use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::analysis::actors::ActorIx;
use crate::analysis::stories::Story;
use crate::corpus::{ArticleIx, Corpus, Date, Site};
use crate::present::here::Card;
use crate::present::line::{counted, paragraph, words};
use crate::present::list::{days, outlet_or_dash, outlets_of, source, title, title_cell};
use crate::present::marks::{actor_role, mark};
use crate::present::text_pane::long_date;
use crate::present::{Line, Role, RoleSet};
use crate::query::{FindingRecord, lead};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "stories",
    title: "Stories",
    tab: ViewTab::Own { key: "7", help: "stories: headlines and first paragraphs by event" },
    features: &[
        ViewFeature::StoryThreshold,
        ViewFeature::Why,
        ViewFeature::OpensAtArticle,
        ViewFeature::ChoosesStory,
    ],
    build: |input| Some(Box::new(StoriesView::new(input)?)),
};

/// Texts that a line-up holds, at most.
const LIMIT: usize = 200;
/// Rows of a first paragraph, at most.
const LEAD: usize = 8;
/// Texts whose evidence is shown, at most.
const EXPLAINED: usize = 40;
/// Names, and words, that the evidence of one text lists, at most.
const TELLING: usize = 10;
/// Actors that a card lists as common to a story, at most.
const COMMON: usize = 10;

/// The articles by event, at the threshold of the [`ViewInput`].
pub struct StoriesView {
    stories: Vec<Story>,
    threshold: f32,
}

impl StoriesView {
    /// The stories at the threshold of `input`; `None` until articles are grouped.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        Some(Self {
            stories: input.findings.stories()?.at(input.threshold),
            threshold: input.threshold,
        })
    }

    /// The story of an entry.
    #[must_use]
    pub fn story(&self, entry: EntryIx) -> Option<&Story> {
        self.stories.get(entry as usize)
    }
}

/// The first article of a story, which stands for it.
fn head(story: &Story) -> ArticleIx {
    story.articles.first().copied().unwrap_or(ArticleIx(0))
}

/// The dates of the first and of the last dated article of a story.
fn dates(input: ViewInput<'_>, story: &Story) -> Option<(Date, Date)> {
    let dates = || story.articles.iter().filter_map(|&ix| input.corpus.article(ix).published);
    Some((dates().min()?, dates().max()?))
}

/// The number of articles, of outlets, and of articles that repeat a text.
fn census(input: ViewInput<'_>, story: &Story) -> String {
    if story.articles.len() == 1 {
        return format!("alone · {}", source(input.corpus.article(head(story))));
    }
    let told = outlets_of(input.corpus, story.articles.iter().copied());
    let copies = story.articles.len() - story.texts.len();
    let copies = if copies > 0 { format!(" · +{copies} same text") } else { String::new() };
    let articles = counted(story.articles.len(), "article");
    // Where no outlet is known there is nothing to count but articles.
    if told == articles {
        format!("{articles}{copies}")
    } else {
        format!("{articles} · {told}{copies}")
    }
}

impl View for StoriesView {
    fn len(&self, _: ViewOptions) -> usize {
        self.stories.len()
    }

    fn noun(&self) -> &'static str {
        "stories"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["size", "outlets", "date", "likeness"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let Some(story) = self.story(entry) else { return SortKey::new() };
        let key = SortKey::new();
        match order {
            "outlets" => {
                key.descending(input.corpus.owners().count(story.articles.iter().copied()))
            }
            "date" => key.date(dates(input, story).map(|(first, _)| first)),
            "likeness" => key.last_if(story.articles.len() == 1).descending_score(story.score),
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        let Some(story) = self.story(entry) else { return false };
        story.articles.iter().any(|&article| input.shows(article))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, input: ViewInput<'_>, _: ListRequest<'_>, columns: usize) -> Option<Line> {
        let shown = || self.stories.iter().zip(0..).filter(|(_, at)| self.is_shown(input, *at));
        let alone = shown().filter(|(story, _)| story.articles.len() == 1).count();
        let several = shown().count() - alone;
        let line = format!(
            "{several} of several articles, {alone} alone · alike from {:.2}",
            self.threshold
        );
        Some(Line::of(line, Role::Dim).shortened(columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let Some(story) = self.story(entry) else { return vec![Line::new(); 2] };
        let headline = Line::new().plain(title(input.corpus.article(head(story))));
        let days = dates(input, story)
            .map_or_else(|| "—".to_owned(), |(first, last)| days(first.day(), last.day()));
        let line = Line::of(format!("  {}", census(input, story)), Role::Dim);
        vec![
            headline.shortened_at_word(columns),
            line.with_tail(columns, Line::of(days, Role::Dim)),
        ]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        let mut writer = CardWriter::new(input, columns);
        let Some(story) = self.story(entry) else { return writer.done() };
        if story.articles.len() > 1 {
            writer.push(
                Line::of(census(input, story), Role::Strong)
                    .with_tail(columns, Line::of(format!("alike {:.2}", story.score), Role::Dim)),
            );
            common(&mut writer, story);
            writer.gap();
        }
        writer.limited(LIMIT, story.texts.len(), "texts");
        for (at, text) in story.texts.iter().take(LIMIT).enumerate() {
            opening(&mut writer, text);
            if shown.why && at < EXPLAINED {
                reasons(&mut writer, story, text, self.threshold);
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
        match target {
            Some(site) => input.teller().article(site.article),
            None => Some(input.teller().story(self.story(entry)?)),
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let Some(story) = self.story(entry) else { return String::new() };
        let words =
            |&ix: &ArticleIx| [title(input.corpus.article(ix)), source(input.corpus.article(ix))];
        story.articles.iter().flat_map(words).collect::<Vec<_>>().join(" · ")
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        self.story(entry)
            .map_or_else(String::new, |story| input.corpus.article(head(story)).id.to_string())
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        let holds = |story: &Story| story.articles.binary_search(&site.article).is_ok();
        self.stories.iter().position(holds).map(|at| at as EntryIx)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        _: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        self.story(entry).map_or_else(Vec::new, |story| printed(input.corpus, story))
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "There is no article to group.".to_owned()
    }
}

/// The actors that several articles of a story name, those of most articles
/// first, each with the number of articles.
fn common(writer: &mut CardWriter<'_>, story: &Story) {
    let (Some(linked), Some(actors)) =
        (writer.input.findings.linked(), writer.input.findings.actors())
    else {
        return;
    };
    let mut articles: BTreeMap<ActorIx, (usize, Option<ArticleIx>)> = BTreeMap::new();
    for &ix in &story.articles {
        for mention in linked.mentions(ix) {
            let (count, last) = articles.entry(mention.actor).or_default();
            *count += usize::from(last.replace(ix) != Some(ix));
        }
    }
    let mut named: Vec<(ActorIx, usize)> = articles
        .into_iter()
        .map(|(actor, (count, _))| (actor, count))
        .filter(|it| it.1 > 1)
        .collect();
    named.sort_by_key(|&(actor, count)| (Reverse(count), actor));
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (ix, count) in named.into_iter().take(COMMON) {
        let Some(actor) = actors.actors.get(ix.at()) else { continue };
        text.push_str(if text.is_empty() { "" } else { " · " });
        let from = text.len();
        text.push_str(&actor.name);
        marks.push(mark(Span::new(from, text.len()), actor_role(actor.kind)));
        let from = text.len();
        // Writing to a string cannot fail.
        let _ = write!(text, " {count}");
        marks.push(mark(Span::new(from, text.len()), Role::Dim));
    }
    if !text.is_empty() {
        for line in paragraph(&text, Span::new(0, text.len()), writer.columns, &marks) {
            writer.push(line);
        }
    }
}

/// Lists why a text belongs to the story: its likeness to the first text, and the names and words
/// that both have.
fn reasons(writer: &mut CardWriter<'_>, story: &Story, text: &[ArticleIx], threshold: f32) {
    let (input, first) = (writer.input, head(story));
    let Some(&ix) = text.first() else { return };
    if story.articles.len() == 1 {
        writer
            .words(&format!("alone: no other article is alike from {threshold:.2} on"), Role::Dim);
        return writer.gap();
    }
    if ix == first {
        writer.words("the first of the story: the others are held against it", Role::Dim);
        return writer.gap();
    }
    let findings = input.findings;
    let docs = findings.doc(input.corpus, first).zip(findings.doc(input.corpus, ix));
    let (Some(stories), Some(weights), Some((a, b))) =
        (findings.stories(), findings.word_weights(), docs)
    else {
        return writer.words("still being worked out …", Role::Dim);
    };
    let why = stories.why_of([a, b], input.corpus.len(), (&weights.coverage, &weights.english));
    let days = why.days.map_or_else(String::new, |days| {
        if days == 0 {
            ", same day".to_owned()
        } else {
            format!(", {} apart", counted(days as usize, "day"))
        }
    });
    let up_to = why
        .together_up_to
        .map_or_else(String::new, |up_to| format!("; one story up to {up_to:.2}"));
    writer.words(&format!("alike {:.2} with the first{days}{up_to}", why.score), Role::Dim);
    for (names, what) in [(true, "names in common"), (false, "words in common")] {
        let common: Vec<&str> = why
            .common
            .iter()
            .filter(|common| common.name == names)
            .map(|common| writer.text(Site { article: first, span: common.at[0] }))
            .collect();
        if !common.is_empty() {
            let more = if common.len() > TELLING { " …" } else { "" };
            let told = common[..common.len().min(TELLING)].join(", ");
            writer.words(&format!("{} {what}: {told}{more}", common.len()), Role::Dim);
        }
    }
    writer.gap();
}

/// Adds outlet, date, headline and first paragraph of a text, and the outlets that repeat it.
fn opening(writer: &mut CardWriter<'_>, text: &[ArticleIx]) {
    let Some((&ix, copies)) = text.split_first() else { return };
    let (corpus, columns) = (writer.input.corpus, writer.columns);
    let article = corpus.article(ix);
    let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
    let mut rows =
        vec![Line::of(source(article), Role::Strong).with_tail(columns, Line::of(date, Role::Dim))];
    rows.extend(words(title(article), columns, Role::Headline));
    let content = &article.text.content;
    if let Some(span) = lead(article) {
        let end = content.floor_char_boundary(span.end().min(span.start() + 4 * LEAD * columns));
        let lines =
            paragraph(content, Span::new(span.start(), end), columns.saturating_sub(2), &[]);
        let cut = lines.len() > LEAD || end < span.end();
        rows.extend(lines.into_iter().take(LEAD).map(|line| Line::new().plain("  ").joined(line)));
        if cut && let Some(last) = rows.last_mut() {
            last.push(" …", Role::Dim);
        }
    }
    if !copies.is_empty() {
        rows.extend(words(&same_text(corpus, copies), columns, Role::Dim));
    }
    let span = article.headline_span().or_else(|| lead(article)).unwrap_or_default();
    writer.target(Site { article: ix, span }, rows);
    writer.gap();
}

/// The text that `crossread stories` prints for one story: all headlines and first paragraphs.
fn printed(corpus: &Corpus, story: &Story) -> Vec<PrintedBlock> {
    let articles = story.articles.len();
    let heading = if articles > 1 {
        let told = counted(corpus.owners().count(story.articles.iter().copied()), "outlet");
        Line::of(format!("{articles} articles"), Role::Heading)
            .with(format!(" · {told}"), Role::Dim)
            .with(format!(" · alike {:.2}", story.score), Role::Dim)
    } else {
        Line::of("alone", Role::Heading)
    };
    let mut blocks = vec![PrintedBlock::Line(heading)];
    for text in &story.texts {
        let Some((&first, copies)) = text.split_first() else { continue };
        let article = corpus.article(first);
        let (headline, roles) = title_cell(article);
        let roles = if roles == RoleSet::NONE { Role::Headline.into() } else { roles };
        blocks.push(PrintedBlock::paragraph(headline, 2, roles));
        let mut line = Line::new().plain("  ").with(outlet_or_dash(article), Role::Strong);
        if let Some(date) = article.published {
            line.push(format!(" · {}", date.day()), Role::Dim);
        }
        line.push(format!(" · {} · {}", article.path, article.id), Role::Dim);
        blocks.push(PrintedBlock::Line(line));
        if let Some(span) = lead(article) {
            let text = &article.text.content[span];
            blocks.push(PrintedBlock::paragraph(text, 4, RoleSet::NONE));
        }
        if !copies.is_empty() {
            blocks.push(PrintedBlock::paragraph(same_text(corpus, copies), 4, Role::Dim));
        }
    }
    blocks.push(PrintedBlock::Blank);
    blocks
}

/// The articles that have a text too, in one line; each outlet is named.
fn same_text(corpus: &Corpus, copies: &[ArticleIx]) -> String {
    let names: Vec<&str> = copies.iter().map(|&ix| source(corpus.article(ix))).collect();
    format!("+{} same text: {}", copies.len(), names.join(", "))
}
