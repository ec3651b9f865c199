//! Places and ids as JSON gives them. Places are code points instead of bytes. Ids are made of the
//! article and the place, so that they are the same on every run over the same input.
//!
//! ```text
//! 3f9a1c0b77d2.q118-164     a quote: article, code points
//! 3f9a1c0b77d2.i40-97       indirect speech
//! 3f9a1c0b77d2.p640-702     a passage: by its head
//! 3f9a1c0b77d2.p640-702.2   the second passage, in order, with the same head
//! 3f9a1c0b77d2.s           a story: by its first article
//! ```
//!
//! A family has the id of its head quote.

use crate::analysis::passages::Passage;
use crate::analysis::quotes::Utterance;
use crate::analysis::stories::Story;
use crate::corpus::{ArticleId, Corpus, Site};
use crate::text::CodePoints;
use rustc_hash::FxHashMap;

/// Turns places of a corpus into code points and ids. Construction reads every text once; a look-up
/// then costs the same in a text of any length.
pub struct Places<'c> {
    corpus: &'c Corpus,
    points: Vec<CodePoints<'c>>,
}

impl<'c> Places<'c> {
    /// Counts the code points of every text.
    #[must_use]
    pub fn new(corpus: &'c Corpus) -> Self {
        Self {
            corpus,
            points: corpus
                .articles()
                .iter()
                .map(|article| CodePoints::new(&article.text.content))
                .collect(),
        }
    }

    /// Start and end of `site` in code points of its article's text.
    #[must_use]
    pub fn code_points(&self, site: Site) -> (usize, usize) {
        self.points[site.article.at()].count(site.span)
    }

    /// The id of the article in which `site` lies.
    #[must_use]
    pub fn article(&self, site: Site) -> ArticleId {
        self.corpus.article(site.article).id
    }

    /// The id of the quote that stands at `site`.
    #[must_use]
    pub fn quote(&self, site: Site) -> String {
        self.id('q', site)
    }

    /// The id of the indirect speech that stands at `site`.
    #[must_use]
    pub fn indirect(&self, site: Site) -> String {
        self.id('i', site)
    }

    /// The id of an utterance that stands at `site`.
    #[must_use]
    pub fn utterance(&self, of: Utterance, site: Site) -> String {
        match of {
            Utterance::Quote(_) => self.quote(site),
            Utterance::Indirect(_) => self.indirect(site),
        }
    }

    /// The id of a story.
    #[must_use]
    pub fn story(&self, story: &Story) -> String {
        story
            .articles
            .first()
            .map_or_else(String::new, |&first| format!("{}.s", self.corpus.article(first).id))
    }

    /// The ids of all `passages` of the coverage, in order. The id of a passage without sites is
    /// empty.
    #[must_use]
    pub fn passages(&self, passages: &[Passage]) -> Vec<String> {
        let mut seen: FxHashMap<Site, u32> = FxHashMap::default();
        let mut id = |head: Site| {
            let nth = seen.entry(head).or_default();
            *nth += 1;
            let place = self.id('p', head);
            if *nth == 1 { place } else { format!("{place}.{nth}") }
        };
        passages
            .iter()
            .map(|passage| passage.sites.first().map_or_else(String::new, |head| id(head.site)))
            .collect()
    }

    fn id(&self, letter: char, site: Site) -> String {
        let (start, end) = self.code_points(site);
        format!("{}.{letter}{start}-{end}", self.article(site))
    }
}
