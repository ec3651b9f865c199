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

mod known_starts;
mod lines;
mod notes;
mod repeated;
mod shapes;
mod starts;

pub(super) use repeated::take_out_repeated;

use super::draft::{DraftBlock, DroppedBlock};
use super::extract;
use crate::corpus::BlockKind;
use known_starts::KnownStarts;
use lines::LINES;
use rustc_hash::FxHashMap;
use starts::{PROMOTIONS, STARTS};
use std::sync::LazyLock;

/// The longest line that can be furniture, in bytes. A larger value takes out whole paragraphs
/// that happen to start with one of [`STARTS`].
const MAX_LINE: usize = 200;

static KNOWN_STARTS: LazyLock<KnownStarts> = LazyLock::new(|| KnownStarts::of(STARTS));

/// The reason why a line is furniture, if it is.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    let line = line.trim();
    if line.len() > MAX_LINE {
        return None;
    }
    let folded = folded(line);
    known_line(&folded).or_else(|| KNOWN_STARTS.find(&folded))
}

/// A text in lower case, with straight apostrophes.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains('’') { lower.replace('’', "'") } else { lower }
}

/// The reason of a known line, given in lower case.
fn known_line(folded: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<FxHashMap<&str, &str>> =
        LazyLock::new(|| LINES.iter().rev().copied().collect());
    KNOWN.get(folded).copied()
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
/// Words of a note on an author that stands above the text, at most.
const MAX_NOTE_WORDS: usize = 90;
/// Blocks below a note on an author that stands above the text, at least.
const MIN_BELOW_NOTE: usize = 3;
/// Words of a linked headline, at least. A shorter linked line may belong to the text.
const MIN_HEADLINE_WORDS: usize = 5;

/// Blocks that were taken out, each with the reason.
pub(super) type RemovedBlocks = Vec<DroppedBlock>;

/// Removes the furniture from the blocks of a page, and returns the removed blocks.
///
/// It takes, anywhere, known lines and blocks that are mostly links; below a heading such as
/// “More on this story”, all up to the next heading or long paragraph; at the end, promotions,
/// notes on the authors in `byline`, and headings without a text. When nothing would be left,
/// all blocks stay.
pub(super) fn take_out(blocks: &mut Vec<DraftBlock>, byline: Option<&str>) -> RemovedBlocks {
    let mut reasons: Vec<Option<&'static str>> = blocks.iter().map(block_reason).collect();
    under_headings(blocks, &mut reasons);
    at_the_start(blocks, byline, &mut reasons);
    at_the_end(blocks, byline, &mut reasons);
    if reasons.iter().all(Option::is_some) {
        return RemovedBlocks::new();
    }
    part(blocks, reasons)
}

/// Takes the blocks with a reason out, and returns them.
fn part(blocks: &mut Vec<DraftBlock>, reasons: Vec<Option<&'static str>>) -> RemovedBlocks {
    let mut taken = RemovedBlocks::new();
    for (block, why) in std::mem::take(blocks).into_iter().zip(reasons) {
        match why {
            Some(why) => taken.push(DroppedBlock { block, why }),
            None => blocks.push(block),
        }
    }
    taken
}

/// The reason why one block of a page is furniture, whatever stands around it.
fn block_reason(block: &DraftBlock) -> Option<&'static str> {
    if let Some(reason) = reason(&block.text)
        .or_else(|| notes::reason(&block.text))
        .or_else(|| shapes::reason(&block.text))
    {
        return Some(reason);
    }
    if block.words() > MAX_TEASER_WORDS {
        return None;
    }
    let is_headline = block.words() >= MIN_HEADLINE_WORDS && !extract::is_sentence(block);
    if is_headline && block.link_density() > MAX_LINK_DENSITY {
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

/// Gives a reason to a note on an author in `byline` above the text.
fn at_the_start(blocks: &[DraftBlock], byline: Option<&str>, reasons: &mut [Option<&'static str>]) {
    let mut left = blocks.iter().zip(reasons).filter(|(_, reason)| reason.is_none());
    let Some((first, reason)) = left.next() else { return };
    let is_note = byline.is_some_and(|byline| is_bio(&first.text, byline));
    if is_note && first.words() <= MAX_NOTE_WORDS && left.count() >= MIN_BELOW_NOTE {
        *reason = Some("bio");
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
            _ if shapes::is_mail_address(&block.text) => Some("byline"),
            _ if short && is_promotion(&block.text) => Some("sign-up"),
            _ if short && byline.is_some_and(|byline| is_bio(&block.text, byline)) => Some("bio"),
            _ => return,
        };
    }
}

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
        " currently ",
        " works ",
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
