//! Words of articles in the page: with their language, with their marks, and with links to their place.

use super::html::ReportHtml;
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::export::link::link;
use crate::export::markdown::{told_left_out, told_place};
use crate::present::line::counted;
use crate::present::list::{outlets_of, source, title_in};
use crate::present::text_pane::long_date;
use crate::query::{FindingRecord, FindingTeller, FoundRendering, PieceMark, sentence_of};

/// Columns of a headline, at most: of a text without one the first words stand for it.
pub(super) const HEADLINE: usize = 110;
/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 7] = ["ar", "fa", "he", "ku", "ps", "ur", "yi"];

/// The page, and the articles that its sections name.
pub(super) struct ReportPage<'a> {
    pub(super) html: ReportHtml,
    pub(super) corpus: &'a Corpus,
    pub(super) findings: &'a Findings,
    /// For each article, whether the page has it, and whether it has its text.
    pub(super) texts: Vec<ArticleText>,
}

/// How much of an article the page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArticleText {
    /// Nothing: it is outside of the scope.
    Absent,
    /// Its heading and address.
    Heading,
    /// All its sentences, each with an anchor.
    Whole,
}

/// `9 articles, 5 outlets`; `9 articles` where no outlet has a name.
pub(super) fn articles_and_outlets(corpus: &Corpus, articles: &[ArticleIx]) -> String {
    let count = counted(articles.len(), "article");
    let outlets = outlets_of(corpus, articles.iter().copied());
    if outlets == count { count } else { format!("{count}, {outlets}") }
}

/// The anchor of an article.
pub(super) fn article_anchor(ix: ArticleIx) -> String {
    format!("a{}", ix.0 + 1)
}

/// The anchor of a sentence of an article, by its index.
pub(super) fn sentence_anchor(ix: ArticleIx, sentence: usize) -> String {
    format!("a{}s{}", ix.0 + 1, sentence + 1)
}

/// `lang` of the words of an article, and `dir` where they are written from right to left as nothing else
/// in the page is; empty where nothing is known.
pub(super) fn language_of(article: &Article) -> Vec<(&'static str, &'static str)> {
    let Some(language) = article.language() else { return Vec::new() };
    if RIGHT_TO_LEFT.contains(&language) {
        vec![("lang", language), ("dir", "rtl")]
    } else {
        vec![("lang", language)]
    }
}

impl<'a> ReportPage<'a> {
    pub(super) fn teller(&self) -> FindingTeller<'a> {
        FindingTeller::new(self.corpus, self.findings)
    }

    /// The anchor of the sentence at a place; that of the article where the page has no text of it.
    pub(super) fn anchor(&self, site: Site) -> Option<String> {
        match self.texts.get(site.article.at())? {
            ArticleText::Absent => None,
            ArticleText::Heading => Some(article_anchor(site.article)),
            ArticleText::Whole => {
                let segments = self.findings.segments(site.article)?;
                let first = segments.sentences_over(site.span).next()?;
                Some(sentence_anchor(site.article, first))
            }
        }
    }

    /// Words that lead to a place of the page, or the words alone.
    pub(super) fn link_to(&mut self, site: Site, text: &str) {
        match self.anchor(site) {
            Some(anchor) => self.html.link_within(&anchor, text),
            None => self.html.text(text),
        }
    }

    /// The name of an outlet that leads to the article.
    pub(super) fn link_article(&mut self, ix: ArticleIx, text: &str) {
        match self.texts.get(ix.at()) {
            Some(ArticleText::Heading | ArticleText::Whole) => {
                self.html.link_within(&article_anchor(ix), text);
            }
            _ => self.html.text(text),
        }
    }

    /// Words of an article, with its language.
    pub(super) fn foreign(&mut self, ix: ArticleIx, text: &str) {
        let language = language_of(self.corpus.article(ix));
        self.html.element("span", &language, text);
    }

    /// A paragraph of the program's own words.
    pub(super) fn note(&mut self, text: &str) {
        self.html.element("p", &[("class", "quiet")], text);
    }

    /// What was found, in a paragraph, and its places as a list.
    pub(super) fn record(&mut self, record: &FindingRecord) {
        self.html.element("p", &[], &record.statement);
        self.places(&record.renderings, 0);
        if record.left_out > 0 {
            self.note(&told_left_out(record));
        }
        self.note(&format!("Basis: {}", record.basis));
    }

    /// The places of a finding, each with its source, and with its words except the first `told`.
    pub(super) fn places(&mut self, renderings: &[FoundRendering], told: usize) {
        self.html.open("ul", &[]);
        for (at, rendering) in renderings.iter().enumerate() {
            self.html.open("li", &[]);
            self.cite(rendering);
            if at >= told {
                self.words(rendering);
            }
            self.html.close();
        }
        self.html.close();
    }

    /// Outlet, date and place, what the place is to the finding, and the way to the article.
    fn cite(&mut self, rendering: &FoundRendering) {
        let (ix, site) = (rendering.site.article, rendering.site);
        let article = self.corpus.article(ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        self.html.element("strong", &[], source(article));
        self.html.text(&format!(", {date}, "));
        self.link_to(site, &told_place(rendering.place));
        self.link_to_source(site);
        let said = rendering.speaker.as_ref().map(|name| format!("said by {name}"));
        let label = Some(rendering.label.clone()).filter(|label| !label.is_empty());
        let told: Vec<String> = label.into_iter().chain(said).collect();
        if !told.is_empty() {
            self.html.element("span", &[("class", "label")], &format!(" — {}", told.join("; ")));
        }
    }

    /// A link to the words at the address of the article.
    pub(super) fn link_to_source(&mut self, site: Site) {
        let article = self.corpus.article(site.article);
        let address = self
            .findings
            .segments(site.article)
            .and_then(|segments| link(article, segments, sentence_of(self.findings, site)));
        if let Some(address) = address {
            self.html.text(" · ");
            self.html.link_out(&address, &format!("at {}", source(article)));
        }
    }

    /// The words of a place as a quotation, with what differs from the reference.
    pub(super) fn words(&mut self, rendering: &FoundRendering) {
        let language = language_of(self.corpus.article(rendering.site.article));
        self.html.open("blockquote", &language);
        for piece in &rendering.words {
            match piece.mark {
                PieceMark::Kept => self.html.text(&piece.text),
                PieceMark::Removed => self.html.element("del", &[], &piece.text),
                PieceMark::Added => self.html.element("ins", &[], &piece.text),
                PieceMark::Told => self.html.element("mark", &[], &piece.text),
            }
        }
        self.html.close();
    }

    /// The headline of an article, in its language, as a link to the article.
    pub(super) fn headline(&mut self, ix: ArticleIx) {
        let article = self.corpus.article(ix);
        let language = language_of(article);
        self.html.open("span", &language);
        self.link_article(ix, &title_in(article, HEADLINE));
        self.html.close();
    }

    /// Names of outlets, each as a link to its article; of many the first ones.
    pub(super) fn outlets(&mut self, articles: &[ArticleIx]) {
        const MOST: usize = 8;
        for (at, &ix) in articles.iter().take(MOST).enumerate() {
            self.html.text(if at > 0 { ", " } else { "" });
            self.link_article(ix, source(self.corpus.article(ix)));
        }
        if articles.len() > MOST {
            self.html.text(&format!(" and {} more", articles.len() - MOST));
        }
    }
}
