//! What stands on a page but is no part of the article: share bars, links to
//! other articles, sign-up boxes, notes on rights.

use super::draft::Piece;
use crate::corpus::BlockKind;

/// Whole lines, folded to lower case.
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

/// How a line starts, folded to lower case.
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

/// The longest line that can be furniture, in bytes.
const LONGEST: usize = 200;

/// Why this line is furniture, if it is known to be.
pub(super) fn why(line: &str) -> Option<&'static str> {
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    let folded = line.to_lowercase().replace('’', "'");
    let whole = LINES.iter().find(|(known, _)| *known == folded);
    let start = || STARTS.iter().find(|(known, _)| folded.starts_with(known));
    whole.or_else(start).map(|(_, why)| *why)
}

/// How many of `blocks` stand before the furniture at the end. Something always
/// stays.
pub(super) fn end_of<T>(blocks: &[T], text: impl Fn(&T) -> &str) -> usize {
    let furniture = blocks.iter().rev().take_while(|block| why(text(block)).is_some()).count();
    if furniture == blocks.len() { furniture } else { blocks.len() - furniture }
}

/// The longest teaser, promotion or bio, in words.
const SHORT: usize = 45;
/// A paragraph with at least this many words belongs to the text, not to a list
/// of other articles.
const PROSE: usize = 25;
/// From this share of linked characters on a block is a menu or a teaser.
const LINKED: f64 = 0.5;

/// Words out of the furniture, and why they are it.
pub(super) type Taken = Vec<(String, &'static str)>;

/// Takes furniture out of the blocks of a page:
///
/// - known lines and blocks that are mostly links, anywhere;
/// - what follows a heading like “More on this story”, up to the next heading
///   or real paragraph;
/// - at the end, promotions, notes on the authors of `byline`, and headings
///   that nothing follows.
///
/// When nothing would be left, all stays.
pub(super) fn take_out(pieces: &mut Vec<Piece>, byline: Option<&str>) -> Taken {
    let mut reasons: Vec<Option<&'static str>> = pieces.iter().map(why_piece).collect();
    under_headings(pieces, &mut reasons);
    at_the_end(pieces, byline, &mut reasons);
    if reasons.iter().all(Option::is_some) {
        return Taken::new();
    }
    let mut taken = Taken::new();
    let mut reasons = reasons.into_iter();
    pieces.retain(|piece| match reasons.next().flatten() {
        Some(why) => {
            taken.push((piece.text.clone(), why));
            false
        }
        None => true,
    });
    taken
}

fn why_piece(piece: &Piece) -> Option<&'static str> {
    let short = piece.words() <= SHORT;
    let linked = || (short && piece.link_density() > LINKED).then_some("links");
    let caption = || (short && is_credited(&piece.text)).then_some("caption");
    why(&piece.text).or_else(linked).or_else(caption)
}

/// Whether a line ends with the credit of a picture, in brackets.
fn is_credited(text: &str) -> bool {
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

/// Extends the reason of a heading over the list or the teasers beneath it.
fn under_headings(pieces: &[Piece], reasons: &mut [Option<&'static str>]) {
    let mut above = None;
    for (piece, reason) in pieces.iter().zip(reasons) {
        if piece.kind == BlockKind::Heading {
            above = *reason;
        } else if piece.kind != BlockKind::Item && piece.words() >= PROSE {
            above = None;
        }
        *reason = reason.or(above);
    }
}

/// Marks promotions, bios and bare headings from the end backwards.
fn at_the_end(pieces: &[Piece], byline: Option<&str>, reasons: &mut [Option<&'static str>]) {
    for (piece, reason) in pieces.iter().zip(reasons).rev() {
        if reason.is_some() {
            continue;
        }
        let short = piece.words() <= SHORT;
        *reason = match piece.kind {
            BlockKind::Heading => Some("heading"),
            _ if short && is_promotion(&piece.text) => Some("sign-up"),
            _ if short && byline.is_some_and(|byline| is_bio(&piece.text, byline)) => Some("bio"),
            _ => return,
        };
    }
}

/// Phrases with which a site asks its readers for something.
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

/// Whether a paragraph introduces one of the authors: `Ana Ruiz covers ports`.
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
