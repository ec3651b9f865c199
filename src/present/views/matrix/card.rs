//! The cards of the matrix: an actor in all articles, and an actor in the column under the cursor.
//!
//! ```text
//! HC  The Harbour Courier  ●··●····“·····    3 ·  1“      how far down the actor is named
//! ```

use super::columns::MatrixColumn;
use super::{MatrixCell, MatrixView, share_before};
use crate::analysis::actors::{Actor, ActorIx};
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::list::{fitting, outlets_of, title};
use crate::present::marks::actor_role;
use crate::present::views::card_writer::CardWriter;
use crate::present::views::{ColumnUnit, EntryIx, ViewInput, ViewOptions};
use crate::present::{Line, Role, RoleSet, wrap};

/// Articles and mentions that a card lists, at most.
const LIMIT: usize = 400;
/// Outlets that the legend of the columns names, at most: more are no help.
const LEGEND: usize = 40;
/// Columns of an outlet.
const OUTLET: usize = 24;
/// Columns of a strip, at most. Longer strips tell no more: an article has about thirty sentences.
const STRIP: usize = 32;
/// Columns of a strip, at least.
const SHORT_STRIP: usize = 8;

/// The article from its top to its end: where the actor is named and where it is quoted.
fn strip(input: ViewInput<'_>, named: &[Site], quoted: &[Site], columns: usize) -> Line {
    let mut marks = vec!["·"; columns];
    for (sites, glyph) in [(named, "●"), (quoted, "“")] {
        for &site in sites {
            let at = (share_before(input.findings, site) * columns as f32) as usize;
            marks[at.min(columns.saturating_sub(1))] = glyph;
        }
    }
    let mut line = Line::new();
    for mark in marks {
        let role = match mark {
            "●" => Role::Bar,
            "“" => Role::Quote,
            _ => Role::Dim,
        };
        line.push(mark, role);
    }
    line
}

/// What a card needs to know of an actor.
struct ActorPlaces<'a> {
    input: ViewInput<'a>,
    actor: &'a Actor,
    /// The places of its quotations and of its indirect speech.
    spoken: Vec<Site>,
}

impl ActorPlaces<'_> {
    fn named(&self, ix: ArticleIx) -> Vec<Site> {
        let sites = self.actor.mentions.iter().map(|mention| mention.site);
        sites.filter(|site| site.article == ix).collect()
    }

    fn spoken(&self, ix: ArticleIx) -> Vec<Site> {
        self.spoken.iter().copied().filter(|site| site.article == ix).collect()
    }

    /// An article in one row: its outlet below `head`, or without one its headline, strip and counts.
    fn row(&self, writer: &mut CardWriter<'_>, head: Option<&str>, cell: &MatrixCell) {
        let columns = writer.columns;
        let headline = title(self.input.corpus.article(cell.article));
        let quoted = if cell.quoted > 0 {
            Line::of(format!("{:>2}“", cell.quoted), Role::Quote)
        } else {
            Line::of(" · ", Role::Dim)
        };
        let tail = Line::new().plain(format!(" {:>3} ", cell.named)).joined(quoted);
        let outlet = OUTLET.min(columns / 3);
        let line = match head {
            Some(head) => Line::of(format!("{head:<4} "), Role::Dim)
                .with(fitting(writer.source(cell.article), outlet), Role::Strong),
            None => Line::new().plain(headline),
        };
        let mut line = line.shortened_at_word(5 + outlet);
        line.pad_to(6 + outlet);
        let room = columns.saturating_sub(line.width() + tail.width() + 1);
        if room >= SHORT_STRIP {
            let (named, spoken) = (self.named(cell.article), self.spoken(cell.article));
            line = line.joined(strip(self.input, &named, &spoken, room.min(STRIP)));
        }
        let left = columns.saturating_sub(line.width() + tail.width() + 1);
        if left > STRIP && head.is_some() {
            line.push(format!("  {}", wrap::shorten_at_word(headline, left - 2)), Role::Dim);
        }
        writer.target(cell.first, [crate::present::views::columned(line, tail, columns)]);
    }
}

/// The card of an entry: of its row, or with a cursor of the cell.
pub(super) fn write(
    view: &MatrixView,
    input: ViewInput<'_>,
    entry: EntryIx,
    options: ViewOptions,
    columns: usize,
) -> Card {
    let mut writer = CardWriter::new(input, columns);
    let Some(actor) = input.findings.actor(ActorIx(entry)) else { return writer.done() };
    let (quotes, indirect) = view.voices.of(ActorIx(entry));
    let spoken = quotes.iter().chain(indirect);
    let spoken = spoken.filter_map(|&(_, said)| input.findings.utterance_site(said));
    let places = ActorPlaces { input, actor, spoken: spoken.collect() };
    let name = Line::of(actor.name.as_str(), actor_role(actor.kind) | Role::Strong);
    writer.push(name.with_tail(writer.columns, Line::of(actor.kind.name(), Role::Dim)));
    let set = view.columns.of(input, options.columns);
    let grid = super::MatrixGrid::new(set, input, 0, options.column, usize::MAX / 2);
    let cells = view.cells_shown(input, entry);
    match grid.cursor_column() {
        Some(column) => write_column(&mut writer, &places, view, entry, &cells, column),
        None => write_row(&mut writer, &places, view, entry, &cells),
    }
    writer.done()
}

fn write_row(
    writer: &mut CardWriter<'_>,
    places: &ActorPlaces<'_>,
    view: &MatrixView,
    entry: EntryIx,
    cells: &[MatrixCell],
) {
    let input = places.input;
    let quoted = cells.iter().filter(|cell| cell.quoted > 0).count();
    let by = outlets_of(input.corpus, cells.iter().map(|cell| cell.article));
    // Where no outlet is known, the articles are counted once.
    let named = counted(cells.len(), "article");
    let by = if by == named { String::new() } else { format!(" by {by}") };
    writer.words(&format!("named in {named}{by}, quoted in {quoted}"), RoleSet::NONE);
    let mut answer = Vec::new();
    for hole in view.holes_shown(input, entry) {
        for &ix in &hole.articles {
            answer.push(writer.rows());
            let told = format!(
                "○ not found in {}; the other {} outlets of its story name it",
                writer.source(ix),
                hole.outlets - 1
            );
            writer.words(&told, RoleSet::NONE);
        }
    }
    writer.heading("HOW FAR DOWN, from top to end", "named · “ quoted");
    answer.push(writer.rows());
    writer.answer_with(answer);
    writer.limited(LIMIT, cells.len(), "articles");
    for column in &view.articles(writer.input).columns {
        let shown = cells.iter().take(LIMIT).find(|cell| column.articles.contains(&cell.article));
        if let Some(cell) = shown {
            places.row(writer, Some(&column.head), cell);
        }
    }
    write_legend(writer, view);
}

/// The letters of the columns, and the outlets that they stand for.
fn write_legend(writer: &mut CardWriter<'_>, view: &MatrixView) {
    let told = view.legend(writer.input, Some(ColumnUnit::Article));
    if told.len() > LEGEND {
        return;
    }
    writer.heading("COLUMNS", "");
    let names = told.iter().map(|(head, name)| format!("{head} {name}"));
    writer.words(&names.collect::<Vec<_>>().join(" · "), Role::Dim);
}

fn write_column(
    writer: &mut CardWriter<'_>,
    places: &ActorPlaces<'_>,
    view: &MatrixView,
    entry: EntryIx,
    cells: &[MatrixCell],
    column: &MatrixColumn,
) {
    let input = places.input;
    if let [ix] = *column.articles.as_slice() {
        writer.words(title(input.corpus.article(ix)), Role::Heading);
        writer.outlet(ix);
    } else {
        let shown = column.articles.iter().filter(|&&ix| input.shows(ix)).count();
        let name = Line::of(column.name.as_str(), Role::Heading);
        writer.push(name.with_tail(writer.columns, Line::of(counted(shown, "article"), Role::Dim)));
    }
    writer.gap();
    let here = || cells.iter().filter(|cell| column.articles.contains(&cell.article));
    if here().next().is_none() {
        writer.words("No mention is found here.", RoleSet::NONE);
    }
    for hole in view.holes(entry) {
        if hole.articles.iter().any(|ix| column.articles.contains(ix)) {
            writer.words(
                &format!("The other {} outlets of the story name it.", hole.outlets - 1),
                RoleSet::NONE,
            );
        }
    }
    if here().count() > 1 {
        writer.heading("HOW FAR DOWN, from top to end", "named · “ quoted");
        writer.limited(LIMIT, here().count(), "articles");
        for cell in here().take(LIMIT) {
            places.row(writer, None, cell);
        }
        return;
    }
    for cell in here() {
        write_cell(writer, places, cell);
    }
}

/// The mentions and the words of an actor in one article.
fn write_cell(writer: &mut CardWriter<'_>, places: &ActorPlaces<'_>, cell: &MatrixCell) {
    let (input, columns) = (places.input, writer.columns);
    let (named, spoken) = (places.named(cell.article), places.spoken(cell.article));
    writer.push(strip(input, &named, &spoken, columns));
    let percent = |site: Site| {
        Line::of(format!("{:>3}%", (100.0 * share_before(input.findings, site)).round()), Role::Dim)
    };
    writer.heading(&format!("NAMED · {}", named.len()), "% of the words before");
    writer.limited(LIMIT, named.len(), "mentions");
    for &site in named.iter().take(LIMIT) {
        writer.in_context(site, actor_role(places.actor.kind).into(), percent(site));
    }
    if !spoken.is_empty() {
        writer.heading(&format!("SAYS · {}", spoken.len()), "% of the words before");
        writer.limited(LIMIT, spoken.len(), "places");
    }
    for &site in spoken.iter().take(LIMIT) {
        let words = writer.text(site).replace('\n', " ");
        writer.target(site, [Line::of(words, Role::Quote).with_tail(columns, percent(site))]);
    }
}
