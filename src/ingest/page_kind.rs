//! Tells pages that are no article: error pages, checks for robots, logins, questions for consent,
//! and lists of articles.
//!
//! ```text
//! page ─┬─ title, headings, classes ─ phrases ─┐
//!       ├─ teasers and text of its own ────────┼─► "a list of articles"
//!       └─ dates, JSON-LD, og:type ────────────┘   nothing, for an article
//! ```
//!
//! A refusal is a claim, so each kind needs two signs: what the page says of itself, and that it
//! has little text of its own. A page that states an article with its date stays, whatever it says.

mod phrases;
mod teasers;

use super::blocks::PageBlock;
use super::extract::is_sentence;
use super::metadata::{PageMetadata, is_start_page, title_parts};
use super::tree::{HtmlTree, NodeContent};
use crate::corpus::BlockKind;
use phrases::{KnownPhrases, plain};
use teasers::PageTeasers;

/// Words of sentences of a page that is no article, at most. Real notices are as short, so that
/// another sign is needed as well.
const MAX_SHORT: usize = 90;
/// Words of a page that asks for something before it shows the article, at most.
const MAX_WALL: usize = 220;
/// Words beside the sentences about data and consent in such a question, at most.
const MAX_BESIDE_CONSENT: usize = 40;
/// Words of sentences beside the fields of a login, at most.
const MAX_BESIDE_LOGIN: usize = 40;
/// Bytes of text that are searched for the words of a wall.
const MAX_TEXT: usize = 8000;
/// Headings that are searched for phrases.
const MAX_HEADINGS: usize = 8;
/// Classes and names of a page that are looked at, in bytes.
const MAX_CLASS: usize = 2000;

/// What a page is, in words with an article; `None` when it can be an article.
pub(super) fn refused(
    tree: &HtmlTree<'_>,
    blocks: &[PageBlock],
    reasons: &[Option<&'static str>],
    about: &PageMetadata,
) -> Option<&'static str> {
    let page = PageEvidence::of(tree, blocks, reasons, about);
    page.error()
        .or_else(|| page.check_for_robots())
        .or_else(|| page.needs_script())
        .or_else(|| page.login())
        .or_else(|| page.consent())
        .or_else(|| page.list())
        .or_else(|| page.start_page())
}

/// The signs of a page.
struct PageEvidence<'p, 'h> {
    tree: &'p HtmlTree<'h>,
    blocks: &'p [PageBlock],
    reasons: &'p [Option<&'static str>],
    about: &'p PageMetadata,
    /// The parts of the title, the stated headline and the headings of the first level, as plain
    /// words.
    titles: Vec<String>,
    /// The first other headings, as plain words.
    headings: Vec<String>,
    /// The classes of the page, in lower case, with a space at both ends.
    classes: String,
    /// Words of sentences in what can be the article.
    own_words: usize,
    /// Words of all text, with that in menus and forms.
    all_words: usize,
}

impl<'p, 'h> PageEvidence<'p, 'h> {
    fn of(
        tree: &'p HtmlTree<'h>,
        blocks: &'p [PageBlock],
        reasons: &'p [Option<&'static str>],
        about: &'p PageMetadata,
    ) -> Self {
        let own = blocks.iter().zip(reasons).filter(|(_, reason)| reason.is_none());
        let sentences = own.map(|(block, _)| &block.draft).filter(|draft| is_sentence(draft));
        let title = about.title.as_deref().unwrap_or_default();
        let stated = title_parts(title).into_iter().chain([title]).chain(about.headline.as_deref());
        let mut titles: Vec<String> = stated.map(plain).filter(|line| !line.is_empty()).collect();
        let mut headings = Vec::new();
        let all = blocks.iter().filter(|block| block.draft.kind == BlockKind::Heading);
        for block in all.take(MAX_HEADINGS) {
            let is_top = std::iter::once(block.holder)
                .chain(tree.ancestors(block.holder))
                .take(4)
                .any(|node| tree.nodes[node as usize].name() == "h1");
            let list = if is_top { &mut titles } else { &mut headings };
            list.push(plain(&block.draft.text));
        }
        Self {
            own_words: sentences.map(super::draft::DraftBlock::words).sum(),
            all_words: blocks.iter().map(|block| block.draft.words()).sum(),
            classes: classes(tree),
            tree,
            blocks,
            reasons,
            about,
            titles,
            headings,
        }
    }

    /// Whether the page states one article and its date.
    fn states_article(&self) -> bool {
        let signs = &self.about.signs;
        (1..=2).contains(&signs.articles) || signs.is_dated && signs.articles == 0
    }

    /// Whether the title or a heading has one of these phrases.
    fn says(&self, phrases: &KnownPhrases) -> bool {
        self.is_titled(phrases) || self.headings.iter().any(|line| phrases.are_in(line))
    }

    /// Whether the title or a heading of the first level has one of these phrases.
    fn is_titled(&self, phrases: &KnownPhrases) -> bool {
        self.titles.iter().any(|line| phrases.are_in(line))
    }

    fn has_class(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.classes.contains(&format!(" {word} ")))
    }

    fn error(&self) -> Option<&'static str> {
        let is_marked = self.has_class(phrases::ERROR_CLASSES);
        let is_short = self.own_words <= MAX_SHORT && !self.states_article();
        if (is_marked || is_short && self.says(&phrases::NOT_FOUND)) && !self.states_article() {
            return Some("an error page (not found)");
        }
        if is_short && self.says(&phrases::FORBIDDEN) {
            return Some("an error page (access denied)");
        }
        if is_short && self.says(&phrases::SERVER_ERROR) {
            return Some("an error page (of the server)");
        }
        None
    }

    fn check_for_robots(&self) -> Option<&'static str> {
        if self.all_words > MAX_WALL || self.states_article() {
            return None;
        }
        let text = plain(&self.text());
        let has_sign = || {
            self.tree.nodes.iter().filter_map(super::tree::HtmlNode::tag).any(|tag| {
                ["id", "class", "src", "action", "name"].iter().any(|key| {
                    tag.attribute(key).is_some_and(|value| {
                        let value = value[..value.floor_char_boundary(300)].to_ascii_lowercase();
                        phrases::ROBOT_SIGNS.iter().any(|sign| value.contains(sign))
                    })
                })
            })
        };
        let is_robot_check = self.says(&phrases::ROBOT_TITLES)
            || phrases::ROBOT_TEXTS.iter().any(|words| text.contains(words))
            || self.says(&phrases::WEAK_ROBOT_TITLES) && has_sign();
        if !is_robot_check {
            return None;
        }
        let is_cloudflare = text.contains("cloudflare") || self.has_cloudflare_script();
        Some(if is_cloudflare {
            "a check for robots (Cloudflare challenge page)"
        } else {
            "a check for robots (challenge page)"
        })
    }

    fn has_cloudflare_script(&self) -> bool {
        self.tree.nodes.iter().filter_map(super::tree::HtmlNode::tag).any(|tag| {
            tag.attribute("src").is_some_and(|src| src.contains("challenges.cloudflare.com"))
        })
    }

    fn needs_script(&self) -> Option<&'static str> {
        let is_empty = self.own_words == 0 && self.all_words <= MAX_SHORT;
        if !is_empty || self.states_article() {
            return None;
        }
        let text = plain(&self.text());
        let asks = phrases::SCRIPT_TEXTS.iter().any(|words| text.contains(words));
        if asks { Some("a page that shows its text by JavaScript only") } else { None }
    }

    fn login(&self) -> Option<&'static str> {
        if self.own_words > MAX_BESIDE_LOGIN || self.states_article() {
            return None;
        }
        let has_password = self.tree.nodes.iter().any(|node| {
            node.name() == "input"
                && node
                    .tag()
                    .and_then(|tag| tag.attribute("type"))
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("password"))
        });
        let is_login = self.says(&phrases::LOGINS) && (has_password || self.all_words <= MAX_SHORT);
        if is_login { Some("a login page") } else { None }
    }

    fn consent(&self) -> Option<&'static str> {
        if self.states_article() {
            return None;
        }
        let (mut about, mut beside) = (0, 0);
        for block in self.blocks.iter().filter(|block| is_sentence(&block.draft)) {
            let text = block.draft.text.to_lowercase();
            let is_about = phrases::CONSENT_WORDS.iter().any(|word| text.contains(word));
            *(if is_about { &mut about } else { &mut beside }) += block.draft.words();
        }
        let has_button = || {
            self.tree.nodes.iter().enumerate().any(|(at, node)| {
                matches!(node.name(), "button" | "input" | "a")
                    && phrases::CONSENT_BUTTONS.are_in(&self.button(at as u32))
            })
        };
        let is_consent = about > 0
            && beside <= MAX_BESIDE_CONSENT
            && about > beside
            && (self.says(&phrases::CONSENT_TITLES) || has_button() && self.all_words <= MAX_WALL);
        if is_consent { Some("a page that asks for consent") } else { None }
    }

    /// The plain words on a button or a link.
    fn button(&self, node: u32) -> String {
        let value = self.tree.nodes[node as usize].tag().and_then(|tag| tag.attribute("value"));
        let words = self.tree.words(node, 60);
        plain(if words.is_empty() { value.unwrap_or_default() } else { &words })
    }

    /// The text of the page, with that for browsers without scripts.
    fn text(&self) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < self.tree.nodes.len() && out.len() < MAX_TEXT {
            let node = &self.tree.nodes[at];
            match node.content {
                NodeContent::Text(text) => {
                    out.push_str(&super::entities::decoded(text));
                    out.push(' ');
                }
                NodeContent::Element("script" | "style" | "svg", _) => {
                    at = node.end as usize;
                    continue;
                }
                NodeContent::Element(..) => {}
            }
            at += 1;
        }
        out
    }

    fn list(&self) -> Option<&'static str> {
        let teasers = PageTeasers::of(self.tree, self.blocks, self.reasons, self.about);
        let sign = self.list_sign();
        let is_list = match sign {
            Some(_) => teasers.are_most(),
            None => !self.says_article() && teasers.are_all(),
        };
        let is_empty_search = sign == Some(ListSign::Search)
            && self.own_words <= MAX_SHORT
            && self.says(&phrases::NO_RESULTS);
        if !is_list && !is_empty_search {
            return None;
        }
        Some(match sign {
            Some(ListSign::Search) => "a page of search results",
            Some(ListSign::Author) => "a page about an author, with a list of articles",
            Some(ListSign::Topic) => "a page of a topic, with a list of articles",
            Some(ListSign::Index) | None => "a list of articles",
        })
    }

    /// A page that gives the address of a start page as its own, has little text and leads to many
    /// other pages of the site.
    fn start_page(&self) -> Option<&'static str> {
        let is_at_start = self.about.url.as_deref().is_some_and(is_start_page);
        if !is_at_start || self.says_article() || self.own_words > MAX_SHORT {
            return None;
        }
        let teasers = PageTeasers::of(self.tree, self.blocks, self.reasons, self.about);
        if teasers.are_many() { Some("the start page of a site") } else { None }
    }

    /// Whether the page states in any way that it is one article.
    fn says_article(&self) -> bool {
        let signs = &self.about.signs;
        self.states_article() || signs.kind == "article" || self.has_class(phrases::ARTICLE_CLASSES)
    }

    /// What the page says of itself when it is a list.
    fn list_sign(&self) -> Option<ListSign> {
        let signs = &self.about.signs;
        if (1..=2).contains(&signs.articles) || self.has_class(phrases::ARTICLE_CLASSES) {
            return None;
        }
        let is_type =
            |kinds: &[&str]| signs.types.iter().any(|kind| kinds.contains(&kind.as_str()));
        if is_type(&["SearchResultsPage"])
            || self.has_class(phrases::SEARCH_CLASSES)
            || self.is_titled(&phrases::SEARCHES)
        {
            return Some(ListSign::Search);
        }
        if is_type(&["ProfilePage"])
            || signs.kind == "profile"
            || self.has_class(phrases::AUTHOR_CLASSES)
            || self.is_titled(&phrases::AUTHORS)
        {
            return Some(ListSign::Author);
        }
        if self.has_class(phrases::TOPIC_CLASSES) || self.is_titled(&phrases::TOPICS) {
            return Some(ListSign::Topic);
        }
        let is_index = is_type(&["CollectionPage", "ItemList", "Blog"])
            || signs.articles > 2
            || self.has_class(phrases::INDEX_CLASSES)
            || self.is_titled(&phrases::INDEXES);
        if is_index { Some(ListSign::Index) } else { None }
    }
}

/// What a list of articles is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListSign {
    Search,
    Author,
    Topic,
    Index,
}

/// The classes of the outermost elements, in lower case, with a space at both ends.
fn classes(tree: &HtmlTree<'_>) -> String {
    let mut out = String::from(" ");
    let outermost = |name: &str| matches!(name, "html" | "body" | "main");
    for node in tree.nodes.iter().filter(|node| outermost(node.name())) {
        for key in ["class", "id"] {
            if let Some(value) = node.tag().and_then(|tag| tag.attribute(key)) {
                for word in value[..value.floor_char_boundary(MAX_CLASS)].split_ascii_whitespace() {
                    out.push_str(&word.to_ascii_lowercase());
                    out.push(' ');
                }
            }
        }
    }
    out
}
