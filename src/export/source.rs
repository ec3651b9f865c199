//! `ExportSource`: what every export is made from, and the ids and places that it gives.

use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::ids::Places;
use crate::engine::{FindingKind, Findings};
use crate::present::views::ViewInput;
use crate::query::ArticleSet;
use crate::text::Span;

/// The coverage, its findings, and the articles that are exported.
pub struct ExportSource<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// The findings about them: at least those of [`ExportSource::NEEDED`].
    pub findings: &'a Findings,
    /// Code points and ids.
    pub places: Places<'a>,
    /// The articles of the scope; `None` for all.
    pub scope: Option<&'a ArticleSet>,
}

impl<'a> ExportSource<'a> {
    /// The findings that all exports together read.
    pub const NEEDED: &'static [FindingKind] =
        &[FindingKind::Linked, FindingKind::Joined, FindingKind::Numbers, FindingKind::Omissions];

    /// Counts the code points of every text.
    #[must_use]
    pub fn new(corpus: &'a Corpus, findings: &'a Findings, scope: Option<&'a ArticleSet>) -> Self {
        Self { corpus, findings, places: Places::new(corpus), scope }
    }

    /// What a view of the same articles reads.
    #[must_use]
    pub fn input(&self) -> ViewInput<'a> {
        ViewInput { scope: self.scope, ..ViewInput::new(self.corpus, self.findings) }
    }

    /// Whether the article is exported.
    #[must_use]
    pub fn shows(&self, article: ArticleIx) -> bool {
        self.input().shows(article)
    }

    /// The id of an article, as in JSON.
    #[must_use]
    pub fn article(&self, article: ArticleIx) -> String {
        self.corpus.article(article).id.to_string()
    }

    /// The words at `span` of an article.
    #[must_use]
    pub fn words(&self, article: ArticleIx, span: Span) -> String {
        self.corpus.text(Site { article, span }).to_owned()
    }

    /// The id of a quotation or of indirect speech, as in JSON.
    #[must_use]
    pub fn utterance(&self, of: Utterance) -> String {
        let site = self.findings.utterance_site(of);
        site.map_or_else(String::new, |site| self.places.utterance(of, site))
    }

    /// The quotations and the indirect speech of an article, in this order.
    pub fn utterances(&self, article: ArticleIx) -> impl Iterator<Item = Utterance> + use<> {
        let (quotes, indirect) = self
            .findings
            .speech(article)
            .map_or((0, 0), |speech| (speech.quotes.len(), speech.indirect.len()));
        let at = move |index: usize| QuoteRef { article, index: index as u32 };
        let quotes = (0..quotes).map(move |index| Utterance::Quote(at(index)));
        quotes.chain((0..indirect).map(move |index| Utterance::Indirect(at(index))))
    }
}
