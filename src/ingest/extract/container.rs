//! Finds the element that holds the article.

use super::measure::{MeasuredPage, is_prose};
use crate::ingest::blocks::PageBlock;
use crate::ingest::markup::HtmlTag;
use crate::ingest::tree::NodeContent;
use rustc_hash::FxHashMap;

/// Elements above a block that its prose gives a score to.
const LEVELS: usize = 5;

/// Words of prose that an `article` element with the page's title holds, at least, to be the
/// article whatever has a better score.
const MIN_TITLED_WORDS: usize = 40;
/// The share of the prose, from 0 to 1, that the container has in an element whose class says that
/// it is the body of the article.
const MIN_MARKED_SHARE: f64 = 0.4;

/// Classes and ids of the body of an article, letters and digits only.
const BODIES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "articlebodycontent",
    "articlecontentbody",
    "storybody",
    "storycontent",
    "storytext",
    "storybodytext",
    "entrycontent",
    "entrytext",
    "entrybody",
    "postcontent",
    "postbody",
    "posttext",
    "postentry",
    "singlecontent",
    "contentbody",
    "bodycontent",
    "bodytext",
    "bodycopy",
    "newscontent",
    "newstext",
    "newsbody",
    "articlemain",
    "articlemaincontent",
    "articledetail",
    "contentarticle",
    "fieldnamebody",
    "maincontentbody",
    "textcontent",
    "articlecopy",
    "cuerponoticia",
    "articlesection",
    "contenttext",
    "richtext",
    "blogpostcontent",
    "bodymarkup",
    "thecontent",
    "tdpostcontent",
    "availablecontent",
];

/// Words in classes and ids of elements that hold text.
const GOOD_WORDS: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog",
    "story",
];
/// Words in classes and ids of elements that hold something else.
const BAD_WORDS: &[&str] = &[
    "hidden",
    "banner",
    "combx",
    "comment",
    "com-",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "widget",
];
/// The score of an element for a good word in its class or id. A bad word takes it away.
const CLASS_SCORE: f64 = 25.0;
/// The score of an element that says that it is the body of an article.
const BODY_SCORE: f64 = 50.0;
/// Bytes of a class or an id that are looked at.
const MAX_CLASS: usize = 400;

impl MeasuredPage<'_, '_> {
    /// The element that holds the article; `None` when the page has no prose.
    pub(super) fn container(&self) -> Option<u32> {
        let titled = self.titled_article();
        let mut ranked: Vec<(u32, f64)> = self
            .scores(titled)
            .into_iter()
            .map(|(node, score)| (node, score * (1.0 - self.link_density(node))))
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let is_near = |node: u32| titled.is_none_or(|titled| self.is_one_path(titled, node));
        let best = ranked.iter().map(|(node, _)| *node).find(|node| is_near(*node))?;
        Some(self.marked(best))
    }

    /// Whether one of two elements is in the other.
    fn is_one_path(&self, one: u32, other: u32) -> bool {
        self.holds(one, other) || self.holds(other, one)
    }

    fn holds(&self, node: u32, other: u32) -> bool {
        (node..self.tree.nodes[node as usize].end).contains(&other)
    }

    /// The `article` element that holds the title and some prose.
    fn titled_article(&self) -> Option<u32> {
        let article = self.article_around(&self.blocks[self.title?])?;
        if self.sentence_words(article) >= MIN_TITLED_WORDS { Some(article) } else { None }
    }

    /// The nearest `article` element around a block.
    fn article_around(&self, block: &PageBlock) -> Option<u32> {
        std::iter::once(block.holder)
            .chain(self.tree.ancestors(block.holder))
            .find(|at| self.tree.nodes[*at as usize].name() == "article")
    }

    /// The outermost element around `best` whose class says that it is the body of the article;
    /// `best` itself when there is none, or when most of the prose there is elsewhere.
    fn marked(&self, best: u32) -> u32 {
        let own = self.sentence_words(best);
        let mut chosen = best;
        for at in self.tree.ancestors(best) {
            let node = &self.tree.nodes[at as usize];
            if matches!(node.name(), "article" | "main" | "body" | "html") {
                break;
            }
            if node.tag().is_some_and(|tag| is_body(&tag))
                && own as f64 >= MIN_MARKED_SHARE * self.sentence_words(at) as f64
            {
                chosen = at;
            }
        }
        chosen
    }

    /// The scores of the elements around prose. Prose of another `article` than the one with the
    /// title gives none.
    fn scores(&self, titled: Option<u32>) -> FxHashMap<u32, f64> {
        let mut scores: FxHashMap<u32, f64> = FxHashMap::default();
        for block in self.prose() {
            let is_elsewhere = titled.is_some_and(|titled| {
                self.article_around(block).is_some_and(|other| !self.is_one_path(titled, other))
            });
            if !is_elsewhere {
                self.give(block, &mut scores);
            }
        }
        scores
    }

    /// The blocks of prose that can be part of the article.
    fn prose(&self) -> impl Iterator<Item = &PageBlock> {
        self.blocks
            .iter()
            .zip(self.reasons)
            .filter(|(block, reason)| reason.is_none() && is_prose(&block.draft))
            .map(|(block, _)| block)
    }

    /// Gives the score of a block to the elements around it.
    fn give(&self, block: &PageBlock, scores: &mut FxHashMap<u32, f64>) {
        let holder = Some(block.holder).filter(|at| !is_line(self.tree.nodes[*at as usize].name()));
        let around = holder.into_iter().chain(self.tree.ancestors(block.holder));
        let score = score(&block.draft.text);
        for (level, node) in around.take(LEVELS).enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 0.5,
                level => 1.0 / (3.0 * level as f64),
            };
            *scores.entry(node).or_insert_with(|| self.base(node)) += score * share;
        }
    }

    /// The score of an element before any prose.
    fn base(&self, node: u32) -> f64 {
        let NodeContent::Element(name, tag) = self.tree.nodes[node as usize].content else {
            return 0.0;
        };
        let of_name = match name {
            "div" | "main" => 5.0,
            "article" => 10.0,
            "pre" | "td" | "blockquote" => 3.0,
            "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
            _ => 0.0,
        };
        of_name
            + classes(&tag).map(of_class).sum::<f64>()
            + if states_body(&tag) { BODY_SCORE } else { 0.0 }
    }
}

/// The score that a block of prose gives.
fn score(text: &str) -> f64 {
    let commas = text.matches([',', '，', '、', '،']).count();
    1.0 + commas as f64 + (text.chars().count() / 100).min(3) as f64
}

/// Whether an element of this name is one line of text, so that the element around it is its
/// container.
fn is_line(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "pre" | "td" | "th" | "dd" | "dt" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
    )
}

/// The class and the id of an element.
fn classes<'h>(tag: &HtmlTag<'h>) -> impl Iterator<Item = &'h str> {
    let value = |value: &'h str| &value[..value.floor_char_boundary(MAX_CLASS)];
    [tag.attribute("class"), tag.attribute("id")].into_iter().flatten().map(value)
}

/// The score for the words in a class or an id.
fn of_class(value: &str) -> f64 {
    let value = value.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| value.contains(word));
    let good = if has(GOOD_WORDS) { CLASS_SCORE } else { 0.0 };
    good - if has(BAD_WORDS) { CLASS_SCORE } else { 0.0 }
}

/// Whether the microdata of an element say that it is the body of an article.
fn states_body(tag: &HtmlTag<'_>) -> bool {
    tag.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"))
}

/// Whether an element says that it is the body of an article.
fn is_body(tag: &HtmlTag<'_>) -> bool {
    let is_known = |word: &str| {
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        let word: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        BODIES.contains(&word.as_str())
    };
    states_body(tag) || classes(tag).any(|value| value.split_ascii_whitespace().any(is_known))
}
