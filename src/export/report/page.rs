//! The page as a whole: its head, the contents, the sections in their order, the receipt.

use super::articles::plan;
use super::contents::{ReportContents, fact_words};
use super::html::ReportHtml;
use super::words::{ReportPage, articles_and_outlets};
use super::{ReportInput, articles, overview, pairs, tables, timeline};

/// The style sheet of the page.
const STYLE: &str = include_str!("../../../assets/report.css");
/// The SHA-256 of [`STYLE`] in base64: the policy of the page allows this style sheet and nothing else.
const STYLE_HASH: &str = "RAM8byBa8sDttxUKJ3gbaxvn2upsusy+5OP2qpPFERA=";

/// The sections, each with its anchor and its heading.
const SECTIONS: [(&str, &str); 9] = [
    ("summary", "Summary"),
    ("stories", "Stories, and how each outlet begins"),
    ("quotations", "Quotations that differ"),
    ("sources", "Who is quoted"),
    ("matrix", "Who is named where"),
    ("numbers", "Numbers"),
    ("gaps", "Not found in articles"),
    ("timeline", "Timeline"),
    ("articles", "The articles"),
];
/// What the report claims, and what not.
pub(super) const CLAIMS: &str = "This report states what is printed where. “Altered” says that two renderings of one quotation differ in \
     a number, a negation or a content word; it does not say which one is right. “Not found” says that no \
     place of the article was found that states it, not that the outlet left it out. Two outlets of one owner \
     count once.";
/// The anchor and the heading of the section of pairs.
const PAIRS: (&str, &str) = ("pairs", "Side by side");

/// The whole page.
pub(super) fn write(input: &ReportInput<'_>) -> String {
    let contents = ReportContents::new(input);
    let view = input.source.input();
    let mut page = ReportPage {
        html: ReportHtml::default(),
        corpus: view.corpus,
        findings: view.findings,
        texts: plan(view, &contents.articles),
    };
    head(&mut page.html, &heading(input, &contents));
    page.html.open("body", &[]);
    page.html.element("a", &[("class", "skip"), ("href", "#main")], "To the report");
    top(&mut page, input, &contents);
    page.html.open("main", &[("id", "main")]);
    for (anchor, name) in sections(input) {
        page.html.open("section", &[("aria-labelledby", anchor)]);
        page.html.element("h2", &[("id", anchor)], name);
        section(&mut page, input, &contents, anchor);
        page.html.close();
    }
    page.html.close();
    footer(&mut page, input);
    page.html.done()
}

/// The sections of this report, in order.
fn sections(input: &ReportInput<'_>) -> Vec<(&'static str, &'static str)> {
    let mut all = SECTIONS.to_vec();
    if !input.pairs.is_empty() {
        all.insert(all.len() - 2, PAIRS);
    }
    all
}

fn section(
    page: &mut ReportPage<'_>,
    input: &ReportInput<'_>,
    contents: &ReportContents<'_>,
    anchor: &str,
) {
    match anchor {
        "summary" => summary(page, contents),
        "stories" => overview::stories(page, &contents.stories),
        "quotations" => overview::quotations(page, &contents.quotations),
        "sources" => tables::sources(page, input, contents.sources.as_ref()),
        "matrix" => tables::matrix(page, input, &contents.articles),
        "numbers" => overview::numbers(page, &contents.numbers),
        "gaps" => overview::gaps(page, &contents.gaps),
        "pairs" => pairs::write(page, input.pairs),
        "timeline" => timeline::write(page, input, contents),
        _ => articles::write(page, &contents.articles),
    }
}

/// The words at the top: how many articles of how many outlets.
pub(super) fn heading(input: &ReportInput<'_>, contents: &ReportContents<'_>) -> String {
    let told = articles_and_outlets(input.source.corpus, &contents.articles);
    format!("Coverage report: {told}")
}

pub(super) fn head(html: &mut ReportHtml, title: &str) {
    html.own_markup("<!doctype html>\n");
    html.open("html", &[("lang", "en")]);
    html.open("head", &[]);
    html.empty("meta", &[("charset", "utf-8")]);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'"
    );
    html.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    html.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    html.empty("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    html.empty("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    html.element("title", &[], title);
    html.open("style", &[]);
    html.own_markup(STYLE);
    html.close();
    html.close();
}

fn top(page: &mut ReportPage<'_>, input: &ReportInput<'_>, contents: &ReportContents<'_>) {
    page.html.open("header", &[]);
    page.html.element("h1", &[], &heading(input, contents));
    let dates = contents.articles.iter().filter_map(|&ix| page.corpus.article(ix).published);
    let days: Vec<_> = dates.map(|date| date.day()).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        page.note(&format!(
            "Published {first} to {last}; {} of {} have a date.",
            days.len(),
            contents.articles.len()
        ));
    }
    if !input.scope.is_empty() {
        page.note(&format!("Narrowed to: {}", input.scope));
    }
    page.html.open("nav", &[("aria-label", "Contents")]);
    page.html.open("ul", &[]);
    for (anchor, name) in sections(input) {
        page.html.open("li", &[]);
        page.html.link_within(anchor, name);
        page.html.close();
    }
    page.html.close();
    page.html.close();
    page.html.close();
}

fn summary(page: &mut ReportPage<'_>, contents: &ReportContents<'_>) {
    if contents.facts.is_empty() {
        page.html.element("p", &[], "No words, numbers or names are shared between the outlets.");
    } else {
        page.html.open("ul", &[("class", "facts")]);
        for &fact in &contents.facts {
            let (words, anchor) = fact_words(fact);
            page.html.open("li", &[]);
            page.html.link_within(anchor, &words);
            page.html.close();
        }
        page.html.close();
    }
    page.note(CLAIMS);
}

/// What the page was made from.
pub(super) fn footer(page: &mut ReportPage<'_>, input: &ReportInput<'_>) {
    page.html.open("footer", &[]);
    page.html.element("h2", &[("id", "receipt")], "What this page was made from");
    page.html.open("dl", &[]);
    for (label, value) in input.receipt.lines() {
        page.html.element("dt", &[], label);
        page.html.element("dd", &[], &value);
    }
    page.html.close();
    page.html.close();
    page.html.own_markup(&input.receipt.to_comment());
    page.html.own_markup("\n");
}
