//! Finds the element that holds the article.

use super::measure::{PageMeasure, is_prose, is_sentence, words};
use crate::ingest::blocks::PageBlock;
use crate::ingest::tree::{HtmlTree, NodeContent};
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

/// The element that holds the article; `None` when the page has no prose.
pub(super) fn best(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    measure: &PageMeasure,
    reasons: &[Option<&'static str>],
    title: Option<usize>,
) -> Option<u32> {
    let scores = scores(tree, blocks, reasons);
    let density = |node: u32| {
        let inside = measure.inside(tree, node);
        let (text, linked) = blocks[inside.clone()]
            .iter()
            .zip(&reasons[inside])
            .filter(|(_, reason)| reason.is_none())
            .fold((0, 0), |(text, linked), (block, _)| {
                (text + block.draft.text.len(), linked + block.draft.linked)
            });
        linked as f64 / text.max(1) as f64
    };
    let mut ranked: Vec<(u32, f64)> =
        scores.into_iter().map(|(node, score)| (node, score * (1.0 - density(node)))).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let titled = title.and_then(|title| titled_article(tree, blocks, measure, reasons, title));
    let inside_titled = |node: u32| {
        titled.is_none_or(|titled| {
            (titled..tree.nodes[titled as usize].end).contains(&node)
                || (node..tree.nodes[node as usize].end).contains(&titled)
        })
    };
    let best = ranked.iter().map(|(node, _)| *node).find(|node| inside_titled(*node))?;
    Some(marked(tree, blocks, measure, reasons, best))
}

/// The `article` element that holds the title and some prose.
fn titled_article(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    measure: &PageMeasure,
    reasons: &[Option<&'static str>],
    title: usize,
) -> Option<u32> {
    let holder = blocks[title].holder;
    let article = tree.ancestors(holder).find(|at| tree.nodes[*at as usize].name() == "article")?;
    let prose = sentence_words(blocks, measure.inside(tree, article), reasons);
    if prose >= MIN_TITLED_WORDS { Some(article) } else { None }
}

/// The words of the sentences among some blocks.
fn sentence_words(
    blocks: &[PageBlock],
    range: std::ops::Range<usize>,
    reasons: &[Option<&'static str>],
) -> usize {
    range
        .filter(|at| reasons[*at].is_none() && is_sentence(&blocks[*at].draft))
        .map(|at| words(&blocks[at].draft))
        .sum()
}

/// The outermost element around `best` whose class says that it is the body of the article; `best`
/// itself when there is none, or when most of the prose there is elsewhere.
fn marked(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    measure: &PageMeasure,
    reasons: &[Option<&'static str>],
    best: u32,
) -> u32 {
    let own = sentence_words(blocks, measure.inside(tree, best), reasons);
    let mut chosen = best;
    for at in tree.ancestors(best) {
        let node = &tree.nodes[at as usize];
        if matches!(node.name(), "article" | "main" | "body" | "html") {
            break;
        }
        if node.tag().is_some_and(|tag| is_body(&tag)) {
            let all = sentence_words(blocks, measure.inside(tree, at), reasons);
            if own as f64 >= MIN_MARKED_SHARE * all as f64 {
                chosen = at;
            }
        }
    }
    chosen
}

/// Whether an element says that it is the body of an article.
fn is_body(tag: &crate::ingest::markup::HtmlTag<'_>) -> bool {
    if tag.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody")) {
        return true;
    }
    ["class", "id"].iter().filter_map(|key| tag.attribute(key)).any(|value| {
        value[..value.floor_char_boundary(400)].split_ascii_whitespace().any(|word| {
            let word: String = word
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase();
            BODIES.contains(&word.as_str())
        })
    })
}

/// The scores of the elements around prose.
fn scores(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    reasons: &[Option<&'static str>],
) -> FxHashMap<u32, f64> {
    let mut scores: FxHashMap<u32, f64> = FxHashMap::default();
    for (block, reason) in blocks.iter().zip(reasons) {
        if reason.is_some() || !is_prose(&block.draft) {
            continue;
        }
        let text = &block.draft.text;
        let commas = text.matches([',', '，', '、', '،']).count();
        let score = 1.0 + commas as f64 + (text.chars().count() / 100).min(3) as f64;
        let holds_itself = !matches!(
            tree.nodes[block.holder as usize].name(),
            "p" | "li"
                | "pre"
                | "td"
                | "th"
                | "dd"
                | "dt"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
        );
        let own = std::iter::once(block.holder).filter(|_| holds_itself);
        for (level, node) in own.chain(tree.ancestors(block.holder)).take(LEVELS).enumerate() {
            let share = match level {
                0 => 1.0,
                1 => 0.5,
                level => 1.0 / (3.0 * level as f64),
            };
            let weight = scores.entry(node).or_insert_with(|| base(tree, node));
            *weight += score * share;
        }
    }
    scores
}

/// The score of an element before any prose.
fn base(tree: &HtmlTree<'_>, node: u32) -> f64 {
    let NodeContent::Element(name, tag) = tree.nodes[node as usize].content else {
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
    let mut of_class = 0.0;
    for value in ["class", "id"].iter().filter_map(|key| tag.attribute(key)) {
        let value = value[..value.floor_char_boundary(400)].to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| value.contains(word));
        if has(&[
            "article", "body", "content", "entry", "hentry", "main", "page", "post", "text",
            "blog", "story",
        ]) {
            of_class += 25.0;
        }
        if has(&[
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
        ]) {
            of_class -= 25.0;
        }
    }
    let is_body =
        tag.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"));
    of_name + of_class + if is_body { 50.0 } else { 0.0 }
}
