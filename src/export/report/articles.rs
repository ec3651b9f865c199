//! The articles at the end of the page: every sentence that a finding links to has an anchor.

use super::words::{ArticleText, ReportPage, article_anchor, language_of, sentence_anchor};
use crate::corpus::{ArticleIx, BlockKind};
use crate::present::list::{source, title_in};
use crate::present::text_pane::long_date;
use crate::present::views::ViewInput;
use crate::text::Span;

/// Bytes of the texts of all articles together, at most. The texts are the largest part of a page, which
/// is to stay below five megabytes.
const TEXTS: usize = 2_500_000;

/// Columns of the heading of an article, at most.
const WHOLE_HEADLINE: usize = 300;

/// Decides of which articles the page has the text: as many of `articles`, which are in order, as fit.
pub(super) fn plan(view: ViewInput<'_>, articles: &[ArticleIx]) -> Vec<ArticleText> {
    let mut left = TEXTS;
    let of = |ix: ArticleIx| {
        if articles.binary_search(&ix).is_err() {
            return ArticleText::Absent;
        }
        let size = view.corpus.article(ix).text.content.len();
        match left.checked_sub(size) {
            Some(rest) if view.findings.segments(ix).is_some() => {
                left = rest;
                ArticleText::Whole
            }
            _ => ArticleText::Heading,
        }
    };
    view.corpus.iter().map(|(ix, _)| ix).map(of).collect()
}

/// Every article of the scope: heading, source, and its sentences.
pub(super) fn write(page: &mut ReportPage<'_>, articles: &[ArticleIx]) {
    let without = articles.iter().filter(|ix| page.texts[ix.at()] == ArticleText::Heading).count();
    if without > 0 {
        page.note(&format!(
            "The texts of {without} articles are left out, to keep the page small; their addresses lead to \
             them."
        ));
    }
    for &ix in articles {
        let article = page.corpus.article(ix);
        page.html.open("article", &[("class", "article")]);
        let (anchor, language) = (article_anchor(ix), language_of(article));
        let attributes: Vec<(&'static str, &str)> =
            std::iter::once(("id", anchor.as_str())).chain(language.iter().copied()).collect();
        page.html.element("h3", &attributes, &title_in(article, WHOLE_HEADLINE));
        page.html.open("p", &[("class", "quiet")]);
        page.html.text(source(article));
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        page.html.text(&format!(" · {date}"));
        if let Some(byline) = &article.byline {
            page.html.text(&format!(" · {byline}"));
        }
        if let Some(address) = &article.url {
            page.html.text(" · ");
            page.html.link_out(address, address);
        }
        page.html.close();
        for caution in article.cautions() {
            page.note(&caution);
        }
        if page.texts[ix.at()] == ArticleText::Whole {
            page.html.open("div", &language);
            sentences(page, ix);
            page.html.close();
        }
        page.html.close();
    }
}

/// The blocks of an article, each sentence with its anchor.
fn sentences(page: &mut ReportPage<'_>, ix: ArticleIx) {
    let article = page.corpus.article(ix);
    let Some(segments) = page.findings.segments(ix) else { return };
    let text = &*article.text.content;
    for block in &article.text.blocks {
        let is_heading = matches!(block.kind, BlockKind::Heading | BlockKind::Headline);
        page.html.open("p", &[]);
        if is_heading {
            page.html.open("strong", &[]);
        }
        let mut at = block.span.start();
        for index in segments.sentences_over(block.span) {
            let sentence: Span = segments.sentences[index];
            page.html.text(&text[at..sentence.start().max(at)]);
            let anchor = sentence_anchor(ix, index);
            // The articles stand last: a sentence to which no finding leads needs no anchor.
            if page.html.is_linked(&anchor) {
                page.html.element("span", &[("id", &anchor)], &text[sentence]);
            } else {
                page.html.text(&text[sentence]);
            }
            at = sentence.end();
        }
        page.html.text(&text[at..block.span.end().max(at)]);
        if is_heading {
            page.html.close();
        }
        page.html.close();
    }
}
