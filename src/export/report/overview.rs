//! The sections of stories, quotations, numbers and omissions.

use super::contents::{ArticleGaps, FirstOf};
use super::words::{HEADLINE, ReportPage, articles_and_outlets};
use crate::analysis::numbers::TopicVerdict;
use crate::analysis::quotes::{Collation, CollationCell, SharedKind};
use crate::analysis::stories::Story;
use crate::corpus::Site;
use crate::engine::{Omission, OmissionKind, OmissionTier};
use crate::present::line::counted;
use crate::present::list::{source, title_in};
use crate::present::text_pane::long_date;
use crate::query::{FindingRecord, Statement, lead, sentence_of};

/// Texts of one story whose beginnings are shown, at most.
const BEGINNINGS: usize = 14;
/// Characters of a first paragraph, at most.
const LEAD: usize = 400;
/// Words of a table of renderings, at most. Longer quotations are only listed.
const COLUMNS: usize = 60;

/// The stories: headline, outlet, date and first paragraph of every text.
pub(super) fn stories(page: &mut ReportPage<'_>, stories: &FirstOf<Story>) {
    for story in &stories.shown {
        let Some(&first) = story.articles.first() else { continue };
        page.html.open("h3", &[]);
        let name = title_in(page.corpus.article(first), HEADLINE);
        page.foreign(first, &name);
        page.html.close();
        page.note(&articles_and_outlets(page.corpus, &story.articles));
        page.html.open("ul", &[]);
        for text in story.texts.iter().take(BEGINNINGS) {
            let Some(&ix) = text.first() else { continue };
            page.html.open("li", &[]);
            beginning(page, ix, text.len() - 1);
            page.html.close();
        }
        page.html.close();
        if story.texts.len() > BEGINNINGS {
            page.note(&format!("Showing {BEGINNINGS} of {} texts.", story.texts.len()));
        }
    }
    left_out(page, stories.left_out("stories"));
}

/// How one text begins.
fn beginning(page: &mut ReportPage<'_>, ix: crate::corpus::ArticleIx, copies: usize) {
    let article = page.corpus.article(ix);
    let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
    page.html.element("strong", &[], source(article));
    page.html.text(&format!(", {date}: "));
    page.headline(ix);
    if copies > 0 {
        page.html.text(&format!(" (and {} with nearly the same text)", counted(copies, "article")));
    }
    if let Some(span) = lead(article) {
        let words = &article.text.content[span];
        let words: String = match words.char_indices().nth(LEAD) {
            Some((at, _)) => format!("{} …", &words[..at]),
            None => words.to_owned(),
        };
        page.html.open("blockquote", &super::words::language_of(article));
        page.html.text(&words);
        page.html.close();
    }
}

/// The quotations of which a rendering differs, word under word, and their places.
pub(super) fn quotations(page: &mut ReportPage<'_>, quotations: &FirstOf<Statement>) {
    if quotations.shown.is_empty() {
        page.html.element("p", &[], "No rendering of a quotation was found to differ in meaning.");
    }
    for statement in &quotations.shown {
        let Some(record) = page.teller().statement(statement) else { continue };
        page.html.open("h3", &[]);
        let speakers = record.actors.join(" / ");
        page.html.text(if speakers.is_empty() { "Speaker not named" } else { &speakers });
        page.html.close();
        page.html.element("p", &[], &record.statement);
        let collation = statement.collation(page.corpus, page.findings);
        let differs = statement.kind().is_some_and(|kind| kind != SharedKind::Verbatim);
        let is_table = differs && collation.columns <= COLUMNS;
        if is_table {
            word_under_word(page, statement, &collation);
        }
        // The table has the words of the quotations; the list tells their places, and what echoes them.
        let in_table = if is_table { statement.renderings.len() } else { 0 };
        page.places(&record.renderings, in_table);
        page.note(&format!("Basis: {}", record.basis));
    }
    left_out(page, quotations.left_out("quotations"));
}

/// A row a rendering, a column a word of the longest one.
fn word_under_word(page: &mut ReportPage<'_>, statement: &Statement, collation: &Collation) {
    let label = "The renderings, word under word";
    page.html.open(
        "div",
        &[("class", "wide"), ("role", "group"), ("tabindex", "0"), ("aria-label", label)],
    );
    page.html.open("table", &[("class", "collation")]);
    let caption = "The renderings word under word, the longest first. A dash stands for a word that is not \
                   there.";
    page.html.element("caption", &[], caption);
    page.html.open("thead", &[]);
    page.html.open("tr", &[]);
    page.html.element("th", &[("scope", "col")], "Outlet");
    page.html.element(
        "th",
        &[("scope", "colgroup"), ("colspan", &collation.columns.to_string())],
        "Words",
    );
    page.html.close();
    page.html.close();
    page.html.open("tbody", &[]);
    for (member, cells) in statement.renderings.iter().zip(&collation.rows) {
        let ix = member.quote.article;
        let text = &*page.corpus.article(ix).text.content;
        page.html.open("tr", &[]);
        page.html.open("th", &[("scope", "row")]);
        let span = page.findings.quote(member.quote).map(|quote| quote.span).unwrap_or_default();
        let name = source(page.corpus.article(ix)).to_owned();
        page.link_to(Site { article: ix, span }, &name);
        page.html.close();
        for &cell in cells {
            let (class, words) = match cell {
                CollationCell::Same(span) | CollationCell::Bracketed(span) => ("", &text[span]),
                CollationCell::Changed(span) | CollationCell::Added(span) => {
                    ("changed", &text[span])
                }
                CollationCell::Missing => ("gone", "–"),
                CollationCell::Elided => ("", "…"),
                CollationCell::Empty => ("", ""),
            };
            let attributes: &[(&'static str, &str)] =
                if class.is_empty() { &[] } else { &[("class", class)] };
            page.html.element("td", attributes, words);
        }
        page.html.close();
    }
    page.html.close();
    page.html.close();
    page.html.close();
}

/// The numbers, disagreements first.
pub(super) fn numbers(page: &mut ReportPage<'_>, numbers: &FirstOf<(TopicVerdict, FindingRecord)>) {
    if numbers.shown.is_empty() {
        page.html.element("p", &[], "No two articles print figures in answer to one question.");
    }
    for group in numbers.shown.chunk_by(|a, b| a.0 == b.0) {
        let name = match group[0].0 {
            TopicVerdict::Disagree => "Numbers that disagree",
            TopicVerdict::Updated => "Numbers that grew",
            TopicVerdict::NotCompared => "Lined up, not compared",
            TopicVerdict::Agree => "Numbers that agree",
        };
        page.html.element("h3", &[], name);
        for (verdict, record) in group {
            if *verdict == TopicVerdict::Agree {
                page.html.element("p", &[], &record.statement);
            } else {
                page.record(record);
            }
        }
    }
    left_out(page, numbers.left_out("numbers"));
}

/// What is not found in each article, by tier, and what is only there.
pub(super) fn gaps(page: &mut ReportPage<'_>, gaps: &FirstOf<ArticleGaps<'_>>) {
    if gaps.shown.is_empty() {
        let told = "Nothing that several outlets carry was sought in vain in an article.";
        page.html.element("p", &[], told);
    }
    for of in &gaps.shown {
        page.html.open("h3", &[]);
        let name = source(page.corpus.article(of.article)).to_owned();
        page.html.text(&format!("{name}: "));
        page.headline(of.article);
        page.html.close();
        for (tier, omissions) in &of.tiers {
            page.html.element("h4", &[], &format!("{tier}: {}", omissions.all));
            page.html.open("ul", &[]);
            for omission in &omissions.shown {
                page.html.open("li", &[]);
                self::omission(page, omission);
                page.html.close();
            }
            page.html.close();
            left_out(page, omissions.left_out("of them"));
        }
        if of.only_here.all > 0 {
            page.html.element(
                "h4",
                &[],
                &format!("Only there: {}", counted(of.only_here.all, "sentence")),
            );
            page.html.open("ul", &[]);
            for &span in &of.only_here.shown {
                page.html.open("li", &super::words::language_of(page.corpus.article(of.article)));
                let site = Site { article: of.article, span };
                let words = page.corpus.text(site).replace('\n', " ");
                page.link_to(site, &words);
                page.html.close();
            }
            page.html.close();
            left_out(page, of.only_here.left_out("sentences"));
        }
    }
    left_out(page, gaps.left_out("articles"));
}

/// One omission: its words, who carries it, and what comes nearest in the article.
fn omission(page: &mut ReportPage<'_>, omission: &Omission) {
    let site = omission.example;
    let words = match omission.kind {
        OmissionKind::Actor(actor) => page.findings.actor(actor).map(|actor| actor.name.clone()),
        OmissionKind::Number => {
            let span = sentence_of(page.findings, site);
            Some(page.corpus.text(Site { span, ..site }).replace('\n', " "))
        }
        OmissionKind::Quote => Some(format!("“{}”", page.corpus.text(site).replace('\n', " "))),
        OmissionKind::Sentence => Some(page.corpus.text(site).replace('\n', " ")),
    };
    let language = super::words::language_of(page.corpus.article(site.article));
    page.html.open("span", &language);
    page.link_to(site, &words.unwrap_or_default());
    page.html.close();
    page.html.open("span", &[("class", "label")]);
    page.html.text(" — carried by ");
    page.outlets(&omission.carried_by);
    page.html.close();
    // Where nothing comes near, the nearest place says nothing.
    let nearest = omission.nearest.filter(|_| omission.tier == OmissionTier::Perhaps);
    if let Some(nearest) = nearest {
        page.html.open("p", &[("class", "quiet")]);
        page.html.text(&format!("What comes nearest there, alike {:.2}: ", nearest.score));
        let words = page.corpus.text(nearest.site).replace('\n', " ");
        page.link_to(nearest.site, &words);
        page.html.close();
    }
}

fn left_out(page: &mut ReportPage<'_>, told: Option<String>) {
    if let Some(told) = told {
        page.note(&told);
    }
}
