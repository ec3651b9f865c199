//! How much of each article every other one carries: the share of its
//! sentences that stand there too, verbatim, edited or in other words.
//!
//! ```text
//! % in 4 articles    HC  Nor RA  LD
//! Nor northwire      =   88  12  ·
//! C   the-civic      9   =   7   ·
//! ```
//!
//! Where numbers have no room a cell is a bar.
//!
//! The rows are counted when they are seen: nothing is held for pairs of articles.

use super::card_writer::CardWriter;
use super::matrix::{ColumnSet, MatrixGrid};
use super::{EntryIx, SortKey, View, ViewFeature, ViewInput, ViewOptions, ViewSpec, ViewTab};
use crate::corpus::{ArticleIx, Site};
use crate::engine::Carried;
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{short_source, source, title};
use crate::present::{Line, Role, RoleSet, carried, wrap};
use crate::query::FindingRecord;
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "similarity",
    title: "Similarity",
    tab: ViewTab::PageOf { view: "matrix", again: "similarity" },
    features: &[ViewFeature::OpensAtArticle, ViewFeature::Columns, ViewFeature::WideList],
    build: |input| Some(Box::new(SimilarityView::new(input)?)),
};

/// Articles that a card lists, at most.
const LIMIT: usize = 100;

/// The articles of the coverage.
pub(super) struct SimilarityView {
    /// The number of sentences of each article that any other article carries.
    shared: Vec<usize>,
    columns: ColumnSet,
    /// Columns of the longest outlet, with its letters.
    label: usize,
}

/// Columns of the letters of an outlet, and the blank after them.
const LETTERS: usize = 5;

/// How many sentences of one article another article carries.
struct SharedSentences {
    /// The number of sentences for each of [`carried::WAYS`]; a sentence counts for its strongest way.
    ways: [usize; 3],
    /// The place in the other article of the first shared sentence.
    first: Site,
}

impl SharedSentences {
    fn sentences(&self) -> usize {
        self.ways.iter().sum()
    }

    fn strongest(&self) -> Carried {
        carried::WAYS
            .into_iter()
            .max_by_key(|&way| (self.ways[way as usize], Reverse(way)))
            .unwrap_or(Carried::Reworded)
    }
}

fn sentences(input: ViewInput<'_>, ix: ArticleIx) -> usize {
    input.findings.segments(ix).map_or(0, |segments| segments.sentences.len())
}

fn shared_by_article(input: ViewInput<'_>, ix: ArticleIx) -> BTreeMap<ArticleIx, SharedSentences> {
    let mut found: BTreeMap<ArticleIx, SharedSentences> = BTreeMap::new();
    let Some(joined) = input.findings.joined() else { return found };
    for at in 0..sentences(input, ix) {
        let mut seen: Vec<ArticleIx> = Vec::new();
        for counterpart in
            joined.counterparts(ix, at).iter().filter(|counterpart| counterpart.site.article != ix)
        {
            let other = counterpart.site.article;
            if !seen.contains(&other) {
                seen.push(other);
                let fresh = SharedSentences { ways: [0; 3], first: counterpart.site };
                found.entry(other).or_insert(fresh).ways[counterpart.carried as usize] += 1;
            }
        }
    }
    found
}

impl SimilarityView {
    pub(super) fn new(input: ViewInput<'_>) -> Option<Self> {
        let joined = input.findings.joined()?;
        let shared = |(ix, _)| {
            (0..sentences(input, ix)).filter(|&at| !joined.counterparts(ix, at).is_empty()).count()
        };
        let outlets = input.corpus.iter().map(|(_, article)| wrap::width(source(article)));
        let label = LETTERS + outlets.max().unwrap_or(0);
        let shared = input.corpus.iter().map(shared).collect();
        Some(Self { shared, columns: ColumnSet::of_articles(input), label })
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (100 * part + whole / 2) / whole.max(1)
}

/// A share in percent as a bar one cell high.
fn level(percent: usize) -> char {
    const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    LEVELS[(percent * 8 / 101).min(7)]
}

impl View for SimilarityView {
    fn len(&self, _: ViewOptions) -> usize {
        self.shared.len()
    }

    fn noun(&self) -> &'static str {
        "articles"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["place", "outlet", "shared"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        _: ViewOptions,
    ) -> SortKey {
        let (key, ix) = (SortKey::new(), ArticleIx(entry));
        match order {
            "outlet" => key.text(fold::name(source(input.corpus.article(ix)))),
            "shared" => key.descending(percent(self.shared[entry as usize], sentences(input, ix))),
            _ => key,
        }
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        input.shows(ArticleIx(entry))
    }

    fn height(&self) -> usize {
        1
    }

    fn grid(
        &self,
        input: ViewInput<'_>,
        options: ViewOptions,
        columns: usize,
    ) -> Option<MatrixGrid<'_>> {
        let grid = MatrixGrid::new(&self.columns, input, self.label, options.column, columns);
        Some(grid.of_what("% in "))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let ix = ArticleIx(entry);
        let grid = self.grid(input, options, columns).filter(|_| ix.at() < input.corpus.len());
        let Some(grid) = grid else { return vec![Line::new()] };
        let (found, whole) = (shared_by_article(input, ix), sentences(input, ix));
        let own = self.columns.of(ix).and_then(|at| self.columns.columns.get(at as usize));
        let head = own.map_or("", |column| &column.head);
        let label = Line::of(format!("{head:<LETTERS$}"), Role::Dim)
            .plain(short_source(input.corpus.article(ix)));
        vec![grid.line(label, |_, column| {
            let other = *column.articles.first()?;
            if other == ix {
                return Some(("=".to_owned(), Role::Dim.into()));
            }
            let carries = found.get(&other)?;
            let share = percent(carries.sentences(), whole);
            let role = carried::role(carries.strongest());
            Some((
                if grid.wide > 2 { share.to_string() } else { level(share).to_string() },
                role.into(),
            ))
        })]
    }

    fn card(&self, input: ViewInput<'_>, entry: EntryIx, _: ViewOptions, columns: usize) -> Card {
        let (mut writer, ix) = (CardWriter::new(input, columns), ArticleIx(entry));
        if ix.at() >= input.corpus.len() {
            return writer.done();
        }
        writer.words(title(input.corpus.article(ix)), Role::Heading);
        writer.outlet(ix);
        let whole = sentences(input, ix);
        let shared = self.shared[entry as usize];
        writer.words(
            &format!(
                "{shared} of {} stand elsewhere too: ┃ verbatim, ╏ edited, ┆ reworded",
                counted(whole, "sentence")
            ),
            RoleSet::NONE,
        );
        let mut others: Vec<(ArticleIx, SharedSentences)> =
            shared_by_article(input, ix).into_iter().collect();
        others.sort_by_key(|(other, carries)| (Reverse(carries.sentences()), *other));
        if others.is_empty() {
            writer.words("No other article carries a sentence of it.", Role::Dim);
            return writer.done();
        }
        writer.heading("CARRIED BY", "┃ ╏ ┆ sentences, and % of all");
        writer.limited(LIMIT, others.len(), "articles");
        for (other, carries) in others.into_iter().take(LIMIT) {
            let mut tail = Line::new();
            for way in carried::WAYS {
                let count = carries.ways[way as usize];
                tail.push(
                    if count > 0 {
                        format!(" {}{count:<3}", carried::glyph(way))
                    } else {
                        "     ".to_owned()
                    },
                    carried::role(way),
                );
            }
            tail.push(format!("{:>4}%", percent(carries.sentences(), whole)), RoleSet::NONE);
            let article = input.corpus.article(other);
            let line = Line::of(format!("{:>3}  ", other.at() + 1), Role::Dim)
                .with(source(article), Role::Strong);
            let line = line.with(format!(" · {}", title(article)), Role::Dim);
            writer.target(carries.first, [super::columned(line, tail, columns)]);
        }
        writer.done()
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let ix = ArticleIx(entry);
        let grid = self.grid(input, options, usize::MAX / 2);
        let column = grid.as_ref().and_then(|grid| grid.cursor_column()?.articles.first().copied());
        let other = target.map(|site| site.article).or(column).filter(|&other| other != ix);
        match other {
            Some(other) => input.teller().similarity(ix, other),
            None => input.teller().article(ix),
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let article = input.corpus.article(ArticleIx(entry));
        format!("{} {}", source(article), title(article))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        input.corpus.article(ArticleIx(entry)).id.to_string()
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        Some(site.article.0)
    }

    fn empty_message(&self, _: ViewInput<'_>) -> String {
        "There is no article.".to_owned()
    }
}
