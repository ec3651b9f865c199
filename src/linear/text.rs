//! The text of an article: a sentence an item, with what is found of it in square brackets.

use super::LinearWorld;
use super::card;
use super::comparison::CompareWithPage;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use crate::corpus::{ArticleIx, BlockKind};
use crate::present::line::counted;
use crate::present::list::{source, title};
use crate::present::text_pane::long_date;
use crate::text::Span;

/// The text of one article.
pub(super) struct TextPage {
    ix: ArticleIx,
    /// The sentence that is printed first.
    start: usize,
}

impl TextPage {
    /// The text of an article, from a sentence on.
    pub(super) fn new(ix: ArticleIx, start: usize) -> Self {
        Self { ix, start }
    }

    /// The text of the article of a place, from its sentence on.
    pub(super) fn at(world: &LinearWorld<'_>, site: crate::corpus::Site) -> Self {
        let segments = world.input.findings.segments(site.article);
        let at = segments.and_then(|segments| segments.sentence_at(site.span.start()));
        Self::new(site.article, at.unwrap_or(0))
    }

    fn sentences<'a>(&self, world: &LinearWorld<'a>) -> &'a [Span] {
        world.input.findings.segments(self.ix).map_or(&[], |segments| &segments.sentences)
    }

    /// What the sentence begins, if it is the first one of its block: the headline, a heading, a paragraph.
    fn beginning(&self, world: &LinearWorld<'_>, sentence: Span) -> String {
        let article = world.input.corpus.article(self.ix);
        let blocks = &article.text.blocks;
        let at = blocks.partition_point(|block| block.span.start() <= sentence.start());
        let Some(block) = at.checked_sub(1).map(|at| &blocks[at]) else { return String::new() };
        let text = &article.text.content;
        if !text[block.span.start()..sentence.start()].trim().is_empty() {
            return String::new();
        }
        let headline = article.headline_span();
        match block.kind {
            BlockKind::Paragraph => {
                let number = at - usize::from(headline.is_some());
                format!("Paragraph {number}: ")
            }
            BlockKind::Headline => "Headline: ".to_owned(),
            BlockKind::Heading => "Heading: ".to_owned(),
            BlockKind::Item => "List item: ".to_owned(),
            BlockKind::Quotation => "Block quotation: ".to_owned(),
            BlockKind::Cell => "Table cell: ".to_owned(),
            BlockKind::Preformatted => "Preformatted line: ".to_owned(),
        }
    }
}

impl LinearPage for TextPage {
    fn title(&self, world: &LinearWorld<'_>) -> String {
        let article = world.input.corpus.article(self.ix);
        format!("Article: {}. {}.", title(article), source(article))
    }

    fn intro(&self, world: &LinearWorld<'_>) -> Vec<String> {
        let article = world.input.corpus.article(self.ix);
        let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
        let mut told =
            vec![format!("{date}. {}.", counted(self.sentences(world).len(), "sentence"))];
        if self.start > 0 {
            told.push(format!("From sentence {} on. p: before it.", self.start + 1));
        }
        told
    }

    fn len(&self, world: &LinearWorld<'_>) -> usize {
        self.sentences(world).len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        let Some(&sentence) = self.sentences(world).get(at) else { return String::new() };
        let text = world.input.corpus.article(self.ix).text.content[sentence].replace('\n', " ");
        format!("{}{text}{}", self.beginning(world, sentence), spoken::marks(world, self.ix, at))
    }

    fn start(&self) -> usize {
        self.start
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        LinearTurn::Open(Box::new(card::of_sentence(world, self.ix, at)))
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("a number", "what is found of a sentence"),
            ("d", "compare with another article"),
            ("j, k", "next article, article before"),
            ("i", "about this article"),
            ("s", "only the articles of this story"),
        ]
    }

    fn command(
        &mut self,
        world: &mut LinearWorld<'_>,
        letter: &str,
        _: &str,
    ) -> Option<LinearTurn> {
        Some(match letter {
            "d" => LinearTurn::Open(Box::new(CompareWithPage::new(world, self.ix))),
            "j" | "k" => {
                let articles = world.articles();
                let here = articles.iter().position(|&ix| ix == self.ix);
                let next = match (letter, here) {
                    ("j", Some(at)) => articles.get(at + 1),
                    (_, Some(at)) => at.checked_sub(1).map(|at| &articles[at]),
                    (_, None) => articles.first(),
                };
                let Some(&next) = next else {
                    let end = if letter == "j" { "last" } else { "first" };
                    return Some(LinearTurn::Say(format!("This is the {end} article.")));
                };
                (self.ix, self.start) = (next, 0);
                LinearTurn::Again
            }
            "i" => LinearTurn::Open(Box::new(card::of_article(world, self.ix))),
            "s" => match world.narrow_to_story(self.ix) {
                Some(count) => LinearTurn::Say(format!(
                    "Lists and views now show the {} of this story. a then s: all again.",
                    counted(count, "article")
                )),
                None => LinearTurn::Say("The stories are not known.".to_owned()),
            },
            _ => return None,
        })
    }
}
