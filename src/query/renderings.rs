//! Finds every place that has the words of a quotation: its renderings, and other articles of their
//! stories that have these words inside a longer quotation, in indirect speech or in prose.
//!
//! ```text
//! 10:00  A   “This is very good news for all …,” she wrote      has the words
//! 11:00  B   said that this was “very good news”                a rendering ┐ family
//! 12:00  C   calling it “very good news”                        a rendering ┘
//! ```
//!
//! Without A, the question who was first with these words would be answered with B.

use crate::analysis::quotes::{QuoteFamily, QuoteRef};
use crate::analysis::stories;
use crate::corpus::{ArticleIx, Site};
use crate::engine::Findings;
use crate::text::{Span, Word};
use rustc_hash::FxHashMap;

/// Words of a rendering that is looked for in other articles, at least. Fewer stand anywhere by
/// chance.
const MIN_WORDS: usize = 3;

/// The places of each of the families: the renderings, then for each other article of their stories
/// the first place with the words of the shortest rendering. Linear in the words of the coverage.
#[must_use]
pub fn renderings(findings: &Findings, families: &[QuoteFamily]) -> Vec<Vec<Site>> {
    let mut sites: Vec<Vec<Site>> =
        families.iter().map(|family| members(findings, family)).collect();
    let wanted = WantedWords::of(findings, &sites);
    let stories = findings.stories().map(|stories| stories.at(stories::THRESHOLD));
    for story in stories.unwrap_or_default().iter().filter(|story| story.articles.len() > 1) {
        for &article in &story.articles {
            for (family, span) in wanted.in_article(findings, article) {
                let known = &mut sites[family];
                let here = known.iter().any(|site| story.articles.contains(&site.article));
                if here && known.iter().all(|site| site.article != article) {
                    known.push(Site { article, span });
                }
            }
        }
    }
    sites
}

fn members(findings: &Findings, family: &QuoteFamily) -> Vec<Site> {
    let site =
        |quote: QuoteRef| Some(Site { article: quote.article, span: findings.quote(quote)?.span });
    family.members.iter().filter_map(|member| site(member.quote)).collect()
}

/// The words of the shortest rendering of each family, found by their first two words.
struct WantedWords {
    words: Vec<Vec<u64>>,
    by_start: FxHashMap<(u64, u64), Vec<usize>>,
}

impl WantedWords {
    fn of(findings: &Findings, families: &[Vec<Site>]) -> Self {
        let words: Vec<Vec<u64>> = families
            .iter()
            .map(|sites| {
                let all = sites.iter().map(|&site| keys(findings.words_at(site)));
                all.filter(|words| words.len() >= MIN_WORDS)
                    .min_by_key(Vec::len)
                    .unwrap_or_default()
            })
            .collect();
        let mut by_start: FxHashMap<(u64, u64), Vec<usize>> = FxHashMap::default();
        for (at, words) in words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
            by_start.entry((words[0], words[1])).or_default().push(at);
        }
        Self { words, by_start }
    }

    /// The families whose words stand in an article, with the place.
    fn in_article(&self, findings: &Findings, article: ArticleIx) -> Vec<(usize, Span)> {
        let words = findings.segments(article).map_or(&[][..], |segments| &segments.words);
        let mut found = Vec::new();
        for (at, pair) in words.windows(2).enumerate() {
            let Some(families) = self.by_start.get(&(pair[0].key(), pair[1].key())) else {
                continue;
            };
            for &family in families {
                let wanted = &self.words[family];
                let Some(there) = words.get(at..at + wanted.len()) else { continue };
                if there.iter().map(|word| word.key()).eq(wanted.iter().copied()) {
                    let end = there.last().map_or(pair[1].span(), |word| word.span());
                    found.push((family, Span::new(pair[0].span().start(), end.end())));
                }
            }
        }
        found
    }
}

fn keys(words: &[Word]) -> Vec<u64> {
    words.iter().map(|word| word.key()).collect()
}
