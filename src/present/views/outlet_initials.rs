//! The outlets of a card as a few letters each, with a legend that tells the names.
//!
//! ```text
//! LD The Ledger Daily · Nor Northwire · TN tidewater-notes      the legend
//! The vessel passed its survey in January.           LD TN      who carries it
//! ```

use super::initials;
use crate::corpus::{Article, ArticleIx, Corpus};
use crate::present::list::{fitting, source};
use crate::present::{Line, Role, wrap};

/// Columns of a name in the legend, at most.
const NAME: usize = 24;

/// Outlets, each with letters that no other one of them has, in the order in which they are met.
#[derive(Default)]
pub(super) struct OutletInitials<'a> {
    outlets: Vec<(&'a str, String)>,
}

impl<'a> OutletInitials<'a> {
    /// The outlets of `articles`.
    pub(super) fn new(corpus: &'a Corpus, articles: impl Iterator<Item = ArticleIx>) -> Self {
        let mut all = Self::default();
        articles.for_each(|ix| all.add(corpus.article(ix)));
        all
    }

    fn add(&mut self, article: &'a Article) {
        let name = source(article);
        if self.outlets.iter().any(|(known, _)| *known == name) {
            return;
        }
        let own = if article.outlet.is_some() { initials(name) } else { beginning(name) };
        let letters =
            distinct(&own, |letters| self.outlets.iter().all(|(_, taken)| taken != letters));
        self.outlets.push((name, letters));
    }

    /// The letters of the outlets of `articles`, each once, in at most `columns`; how many more there
    /// are stands at the end.
    pub(super) fn line(
        &self,
        corpus: &Corpus,
        articles: impl Iterator<Item = ArticleIx>,
        columns: usize,
    ) -> Line {
        let names: Vec<&str> = articles.map(|ix| source(corpus.article(ix))).collect();
        let all: Vec<&str> = self
            .outlets
            .iter()
            .filter(|(name, _)| names.contains(name))
            .map(|(_, letters)| letters.as_str())
            .collect();
        let joined = |shown: usize| {
            let more = all.len() - shown;
            let told = all[..shown].join(" ");
            let told = if more > 0 { format!("{told} +{more}") } else { told };
            told.trim_start().to_owned()
        };
        let shown = (0..=all.len()).rev().find(|&shown| wrap::width(&joined(shown)) <= columns);
        Line::of(joined(shown.unwrap_or(0)), Role::Strong)
    }

    /// The letters and names of all outlets, in as many rows of `columns` as they need.
    pub(super) fn legend(&self, columns: usize) -> Vec<Line> {
        let mut rows: Vec<Line> = Vec::new();
        for (name, letters) in &self.outlets {
            let name = wrap::shorten(fitting(name, NAME), NAME);
            let part = Line::of(letters.as_str(), Role::Strong).with(format!(" {name}"), Role::Dim);
            match rows.last_mut() {
                Some(row) if row.width() + part.width() + 3 <= columns => {
                    *row = std::mem::take(row).with(" · ", Role::Dim).joined(part);
                }
                _ => rows.push(part),
            }
        }
        rows
    }
}

/// The letters `own`, with the first number from 2 on that makes them free where they are not.
pub(super) fn distinct(own: &str, is_free: impl Fn(&str) -> bool) -> String {
    let mut letters = own.to_owned();
    let mut number = 2;
    while !is_free(&letters) {
        letters = format!("{own}{number}");
        number += 1;
    }
    letters
}

/// The beginning of the file name of an article without an outlet: of its first word with a digit, because
/// files of one folder are often numbered, else of its first word.
pub(super) fn beginning(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = || stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let numbered = words().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let word = numbered.or_else(|| words().next());
    word.unwrap_or("?").chars().take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_keeps_letters_and_name_on_one_row() {
        let outlets = ["The Ledger Daily", "Northwire"].map(|name| (name, initials(name)));
        let rows = OutletInitials { outlets: outlets.into() }.legend(24);
        let rows: Vec<String> = rows.iter().map(Line::text).collect();
        assert_eq!(rows, ["LD The Ledger Daily", "Nor Northwire"]);
    }

    #[test]
    fn an_article_without_an_outlet_is_known_by_its_file() {
        assert_eq!(beginning("sub/003_e7f07bd9.txt"), "003");
        assert_eq!(beginning("article-17.txt"), "17");
        assert_eq!(beginning("ferry.html"), "ferr");
        assert_eq!(beginning("…"), "?");
    }
}
