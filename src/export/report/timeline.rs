//! The section of time: a picture with a lane an outlet, and the same as a list.

use super::ReportInput;
use super::contents::ReportContents;
use super::words::ReportPage;
use crate::corpus::ArticleIx;
use crate::present::line::counted;
use crate::present::list::source;
use crate::present::text_pane::long_date;
use crate::present::views::FirstRank;
use crate::present::wrap::shorten;
use crate::query::{carrier_name, carriers};

/// Width of the picture, of the names of its lanes, and height of a lane.
const WIDTH: f64 = 560.0;
const NAMES: f64 = 150.0;
const LANE: f64 = 18.0;
/// Lanes and articles that are listed, at most.
const LANES: usize = 40;
pub(super) const LISTED: usize = 200;
/// Columns of a name, at most.
const NAME: usize = 22;
/// What can be first.
pub(super) const FIRST_NOTE: &str = "Only an article with a date can be first. Within a day nobody is first where a time is not known.";

/// The picture and the list.
pub(super) fn write(
    page: &mut ReportPage<'_>,
    input: &ReportInput<'_>,
    contents: &ReportContents<'_>,
) {
    let dated: Vec<(i64, ArticleIx)> = contents
        .articles
        .iter()
        .filter_map(|&ix| Some((page.corpus.article(ix).published?.placed().as_second(), ix)))
        .collect();
    if dated.is_empty() {
        page.html.element("p", &[], "No article has a date.");
        return;
    }
    picture(page, &dated);
    let by_time = by_time(input, contents);
    page.html.open("ol", &[]);
    for &ix in by_time.iter().take(LISTED) {
        page.html.open("li", &[]);
        let article = page.corpus.article(ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        page.html.text(&format!("{date} · "));
        page.html.element("strong", &[], source(article));
        page.html.text(": ");
        page.headline(ix);
        let told = told_firsts(input, contents, ix);
        if !told.is_empty() {
            page.html.element("span", &[("class", "label")], &told);
        }
        page.html.close();
    }
    page.html.close();
    if by_time.len() > LISTED {
        page.note(&format!("Showing {LISTED} of {} articles.", by_time.len()));
    }
    page.note(FIRST_NOTE);
}

/// The articles by date; those without one last.
pub(super) fn by_time(input: &ReportInput<'_>, contents: &ReportContents<'_>) -> Vec<ArticleIx> {
    let mut by_time: Vec<ArticleIx> = contents.articles.clone();
    let date = |ix: ArticleIx| input.source.corpus.article(ix).published;
    by_time.sort_by_key(|&ix| (date(ix).is_none(), date(ix)));
    by_time
}

/// ` — first with 3 things that others carry too`; empty when it is first with nothing.
pub(super) fn told_firsts(
    input: &ReportInput<'_>,
    contents: &ReportContents<'_>,
    ix: ArticleIx,
) -> String {
    let Some(timeline) = &contents.timeline else { return String::new() };
    let shares = timeline.shares(input.source.input(), ix);
    let is_first = |rank| matches!(rank, FirstRank::First | FirstRank::FirstDated);
    match shares.iter().filter(|it| is_first(it.rank)).count() {
        0 => String::new(),
        firsts => format!(" — first with {} that others carry too", counted(firsts, "thing")),
    }
}

/// A lane an outlet, a dot an article.
fn picture(page: &mut ReportPage<'_>, dated: &[(i64, ArticleIx)]) {
    let first = dated.iter().map(|(at, _)| *at).min().unwrap_or(0);
    let last = dated.iter().map(|(at, _)| *at).max().unwrap_or(0);
    let lanes: Vec<Vec<(i64, ArticleIx)>> = carriers(page.corpus)
        .into_iter()
        .map(|owner| dated.iter().copied().filter(|(_, ix)| owner.contains(ix)).collect())
        .filter(|lane: &Vec<_>| !lane.is_empty())
        .collect();
    let shown = lanes.len().min(LANES);
    let height = LANE * (shown as f64 + 1.0);
    let x = |at: i64| {
        let room = WIDTH - NAMES - 20.0;
        NAMES + 10.0 + room * (at - first) as f64 / (last - first).max(1) as f64
    };
    let label = format!(
        "{} of {} on a scale of time; the list below has the same.",
        counted(dated.len(), "article"),
        counted(lanes.len(), "outlet")
    );
    page.html.open("figure", &[]);
    page.html.open(
        "svg",
        &[
            ("viewBox", &format!("0 0 {WIDTH:.0} {height:.0}")),
            ("width", &format!("{WIDTH:.0}")),
            ("role", "img"),
            ("aria-label", &label),
        ],
    );
    for (at, lane) in lanes.iter().take(LANES).enumerate() {
        let y = LANE * (at as f64 + 0.7);
        let level = format!("{y:.1}");
        page.html.empty(
            "line",
            &[("class", "axis"), ("x1", "150"), ("x2", "560"), ("y1", &level), ("y2", &level)],
        );
        let articles: Vec<ArticleIx> = lane.iter().map(|(_, ix)| *ix).collect();
        let name = shorten(carrier_name(page.corpus, &articles), NAME);
        page.html.element(
            "text",
            &[("class", "lane"), ("x", "0"), ("y", &format!("{:.1}", y + 4.0))],
            &name,
        );
        for (time, _) in lane {
            page.html.empty(
                "circle",
                &[
                    ("class", "dot"),
                    ("cx", &format!("{:.1}", x(*time))),
                    ("cy", &level),
                    ("r", "4.5"),
                ],
            );
        }
    }
    page.html.close();
    let day = |at: i64| {
        dated
            .iter()
            .find(|(other, _)| *other == at)
            .and_then(|(_, ix)| Some(page.corpus.article(*ix).published?.day().to_string()))
    };
    let told = format!(
        "From {} to {}, left to right.",
        day(first).unwrap_or_default(),
        day(last).unwrap_or_default()
    );
    page.html.element("figcaption", &[], &told);
    page.html.close();
    if lanes.len() > LANES {
        page.note(&format!("Showing {LANES} of {} outlets in the picture.", lanes.len()));
    }
}
