//! What stands on a page but is no part of the article: share bars, links to
//! other articles, sign-up boxes, notes on rights.

use super::draft::Piece;

/// Whole lines, folded to lower case.
const LINES: &[(&str, &str)] = &[
    ("scroll to top", "furniture"),
    ("back to top", "furniture"),
    ("go to top", "furniture"),
    ("skip to content", "furniture"),
    ("skip to main content", "furniture"),
    ("advertisement", "advertisement"),
    ("advertisements", "advertisement"),
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

/// The longest bio, caption or teaser that is taken for one, in words.
const SHORT: usize = 40;
/// From this share of linked characters on a block is a menu or a teaser.
const LINKED: f64 = 0.5;

/// Takes furniture out of the blocks of a page: known lines anywhere, blocks
/// that are mostly links, and headings with nothing left beneath them. Gives
/// back what it took, and why.
pub(super) fn take_out(pieces: &mut Vec<Piece>) -> Vec<(String, &'static str)> {
    let mut taken = Vec::new();
    pieces.retain(|piece| match why_piece(piece) {
        Some(why) => {
            taken.push((piece.text.clone(), why));
            false
        }
        None => true,
    });
    while pieces.len() > 1 && pieces.last().is_some_and(|piece| piece.kind == crate::corpus::BlockKind::Heading) {
        taken.extend(pieces.pop().map(|piece| (piece.text, "heading")));
    }
    taken
}

fn why_piece(piece: &Piece) -> Option<&'static str> {
    if let Some(why) = why(&piece.text) {
        return Some(why);
    }
    let linked = piece.words() <= SHORT && piece.link_density() > LINKED;
    linked.then_some("links")
}
