//! Finds furniture: the blocks of a page that are not part of the article, such as share bars,
//! links to other articles, sign-up boxes and notes on rights.
//!
//! ```text
//! Talks stall
//! The talks stalled on Monday …
//! Share this                            a known line                      share
//! More on this story                    a known heading,                  related
//!   Port strike, day two                and what stands below it          related
//! Ana Ruiz covers ports                 a note on the author, at the end  bio
//! ```
//!
//! The lists were collected from saved pages of English news sites. A line that is not in them
//! stays in the text; a line that is in them goes, whoever wrote it.

use super::draft::DraftBlock;
use crate::corpus::BlockKind;

/// Lines that are furniture, in lower case, with the reason.
const LINES: &[(&str, &str)] = &[
    ("scroll to top", "furniture"),
    ("back to top", "furniture"),
    ("go to top", "furniture"),
    ("skip to content", "furniture"),
    ("skip to main content", "furniture"),
    ("advertisement", "advertisement"),
    ("advertisements", "advertisement"),
    ("advert", "advertisement"),
    ("continue reading below", "advertisement"),
    ("sponsored content", "advertisement"),
    ("story continues below advertisement", "advertisement"),
    ("article continues below", "advertisement"),
    ("article continues after advertisement", "advertisement"),
    ("share", "share"),
    ("share this", "share"),
    ("share this:", "share"),
    ("share this article", "share"),
    ("share this story", "share"),
    ("share this post", "share"),
    ("share on facebook", "share"),
    ("share on twitter", "share"),
    ("share on x", "share"),
    ("share on whatsapp", "share"),
    ("share via email", "share"),
    ("tweet", "share"),
    ("facebook", "share"),
    ("twitter", "share"),
    ("whatsapp", "share"),
    ("telegram", "share"),
    ("linkedin", "share"),
    ("email", "share"),
    ("print", "share"),
    ("print this article", "share"),
    ("copy link", "share"),
    ("like this:", "share"),
    ("like", "share"),
    ("loading...", "furniture"),
    ("loading…", "furniture"),
    ("comments", "comments"),
    ("leave a comment", "comments"),
    ("leave a reply", "comments"),
    ("post a comment", "comments"),
    ("view comments", "comments"),
    ("no comments", "comments"),
    ("cancel reply", "comments"),
    ("read more", "related"),
    ("more on this story", "related"),
    ("related", "related"),
    ("related articles", "related"),
    ("related stories", "related"),
    ("related posts", "related"),
    ("related news", "related"),
    ("related topics", "related"),
    ("you may also like", "related"),
    ("you might also like", "related"),
    ("don't miss", "related"),
    ("recommended for you", "related"),
    ("recommended", "related"),
    ("most read", "related"),
    ("trending", "related"),
    ("trending now", "related"),
    ("latest news", "related"),
    ("subscribe", "sign-up"),
    ("subscribe now", "sign-up"),
    ("sign up", "sign-up"),
    ("newsletter", "sign-up"),
    ("all rights reserved", "rights"),
    ("all rights reserved.", "rights"),
    ("this slideshow requires javascript.", "furniture"),
    ("about the author", "bio"),
    ("previous post", "menu"),
    ("next post", "menu"),
];

/// Starts of lines that are furniture, in lower case, with the reason.
const STARTS: &[(&str, &str)] = &[
    ("read more:", "related"),
    ("read also:", "related"),
    ("also read:", "related"),
    ("also read |", "related"),
    ("read |", "related"),
    ("read next:", "related"),
    ("see also:", "related"),
    ("related:", "related"),
    ("more on this:", "related"),
    ("watch:", "related"),
    ("don't miss:", "related"),
    ("sign up for ", "sign-up"),
    ("sign up to ", "sign-up"),
    ("subscribe to ", "sign-up"),
    ("get our newsletter", "sign-up"),
    ("follow us on ", "share"),
    ("follow us ", "share"),
    ("join our whatsapp", "share"),
    ("join our telegram", "share"),
    ("click here to ", "furniture"),
    ("copyright ©", "rights"),
    ("© ", "rights"),
    ("photo: ", "caption"),
    ("image 1 of ", "caption"),
    ("tags:", "tags"),
    ("filed under:", "tags"),
    ("posted in ", "tags"),
    ("click to share", "share"),
    ("share this:", "share"),
];

/// The longest line that can be furniture, in bytes. A larger value takes out whole paragraphs
/// that happen to start with one of [`STARTS`].
const MAX_LINE: usize = 200;

/// The reason why a line is furniture, if it is.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    let line = line.trim();
    if line.len() > MAX_LINE {
        return None;
    }
    let folded = line.to_lowercase().replace('’', "'");
    let whole = LINES.iter().find(|(known, _)| *known == folded);
    let start = || STARTS.iter().find(|(known, _)| folded.starts_with(known));
    whole.or_else(start).map(|(_, why)| *why)
}

/// The number of `blocks` before the furniture at the end. When all of them are furniture, none
/// is taken to be.
pub(super) fn end_of<T>(blocks: &[T], text: impl Fn(&T) -> &str) -> usize {
    let furniture = blocks.iter().rev().take_while(|block| reason(text(block)).is_some()).count();
    if furniture == blocks.len() { furniture } else { blocks.len() - furniture }
}

/// The longest teaser, promotion or note on an author, in words.
const MAX_TEASER_WORDS: usize = 45;
/// The fewest words of a paragraph that ends a list of other articles. A smaller value ends the
/// list at a long teaser.
const MIN_PROSE_WORDS: usize = 25;
/// The share of linked characters, from 0 to 1, above which a short block is a menu or a teaser.
const MAX_LINK_DENSITY: f64 = 0.5;

/// Texts that were taken out, each with the reason.
pub(super) type RemovedBlocks = Vec<(String, &'static str)>;

/// Removes the furniture from the blocks of a page, and returns the removed blocks.
///
/// It takes, anywhere, known lines and blocks that are mostly links; below a heading such as
/// “More on this story”, all up to the next heading or long paragraph; at the end, promotions,
/// notes on the authors in `byline`, and headings without a text. When nothing would be left,
/// all blocks stay.
pub(super) fn take_out(blocks: &mut Vec<DraftBlock>, byline: Option<&str>) -> RemovedBlocks {
    let mut reasons: Vec<Option<&'static str>> = blocks.iter().map(block_reason).collect();
    under_headings(blocks, &mut reasons);
    at_the_end(blocks, byline, &mut reasons);
    if reasons.iter().all(Option::is_some) {
        return RemovedBlocks::new();
    }
    let mut taken = RemovedBlocks::new();
    let mut reasons = reasons.into_iter();
    blocks.retain(|block| match reasons.next().flatten() {
        Some(why) => {
            taken.push((block.text.clone(), why));
            false
        }
        None => true,
    });
    taken
}

/// The reason why one block of a page is furniture, whatever stands around it.
fn block_reason(block: &DraftBlock) -> Option<&'static str> {
    if let Some(reason) = reason(&block.text) {
        return Some(reason);
    }
    if block.words() > MAX_TEASER_WORDS {
        return None;
    }
    if block.link_density() > MAX_LINK_DENSITY {
        return Some("links");
    }
    if has_picture_credit(&block.text) { Some("caption") } else { None }
}

/// Whether a text ends with the credit of a picture in brackets.
fn has_picture_credit(text: &str) -> bool {
    let Some((_, credit)) =
        text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('))
    else {
        return false;
    };
    let credit = credit.to_lowercase();
    ["ap photo", "image:", "photo:", "photo by", "picture:", "pic:"]
        .iter()
        .any(|start| credit.starts_with(start))
        || credit.ends_with("getty images")
}

/// Gives the reason of a heading to the list or the teasers below it.
fn under_headings(blocks: &[DraftBlock], reasons: &mut [Option<&'static str>]) {
    let mut above = None;
    for (block, reason) in blocks.iter().zip(reasons) {
        if block.kind == BlockKind::Heading {
            above = *reason;
        } else if block.kind != BlockKind::Item && block.words() >= MIN_PROSE_WORDS {
            above = None;
        }
        *reason = reason.or(above);
    }
}

/// Gives reasons to promotions, notes on authors and headings without a text, from the end
/// backwards to the first other block.
fn at_the_end(blocks: &[DraftBlock], byline: Option<&str>, reasons: &mut [Option<&'static str>]) {
    for (block, reason) in blocks.iter().zip(reasons).rev() {
        if reason.is_some() {
            continue;
        }
        let short = block.words() <= MAX_TEASER_WORDS;
        *reason = match block.kind {
            BlockKind::Heading => Some("heading"),
            _ if short && is_promotion(&block.text) => Some("sign-up"),
            _ if short && byline.is_some_and(|byline| is_bio(&block.text, byline)) => Some("bio"),
            _ => return,
        };
    }
}

/// Phrases of a site that asks its readers for something, in lower case.
const PROMOTIONS: &[&str] = &[
    "enter your email",
    "sign up to our",
    "sign up for our",
    "sign up here",
    "subscribe to our",
    "subscribe today",
    "our newsletter",
    "newsletters",
    "in your inbox",
    "to your inbox",
    "support our journalism",
    "become a member",
    "download our app",
    "comments on this article are",
    "follow us on",
    "follow him on",
    "follow her on",
    "follow them on",
    "uses cookies",
    "use cookies",
    "all rights reserved",
];

fn is_promotion(text: &str) -> bool {
    let folded = text.to_lowercase();
    PROMOTIONS.iter().any(|phrase| folded.contains(phrase))
}

/// Whether a paragraph introduces one of the authors in `byline`: `Ana Ruiz covers ports`.
fn is_bio(text: &str, byline: &str) -> bool {
    let verbs = [
        " is a ",
        " is an ",
        " is the ",
        " is our ",
        " covers ",
        " writes ",
        " reports ",
        " has covered ",
        "\u{2019}s ",
        "'s ",
    ];
    let mut names = byline
        .split([',', '&', ';'])
        .flat_map(|names| names.split(" and "))
        .map(str::trim)
        .filter(|name| name.contains(' '));
    names.any(|name| {
        text.strip_prefix(name).is_some_and(|rest| verbs.iter().any(|verb| rest.starts_with(verb)))
    })
}
