//! A saved web page: its metadata, and which part of it is the article.
//!
//! ```text
//! page ─┬─ metadata (JSON-LD, og:, meta, classes)
//!       ├─ pruned ── readability ── rendered ─ too little? ─┐
//!       └─ rendered as a whole ─────────────────────────────┴─ furniture out ─ blocks
//! ```
//!
//! What the whole page has and the article has not is noted as dropped.

use super::{Confidence, FormatError, ItemContent, RecordSink, plain};
use crate::corpus::BlockKind;
use crate::ingest::draft::{ArticleDraft, Piece, squeeze};
use crate::ingest::markup::tokens;
use crate::ingest::metadata::{self, Metadata};
use crate::ingest::prune::{Purpose, prune};
use crate::ingest::{dates, furniture, render};
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

/// Fewer words than this from readability call for a second opinion.
const FEW: usize = 60;
/// How many blocks at the start may repeat the headline, the byline or the date.
const TOP: usize = 5;

/// Claims what has the frame of a page, or starts with a tag, or has a few paragraphs.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let head = content.text_head();
    if ["<html", "<!doctype html", "<body", "<head"].iter().any(|tag| head.contains(tag)) {
        return Some(Confidence::Certain);
    }
    let starts_with_tag = head.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?')
    });
    if starts_with_tag || head.matches("</p>").count() >= 2 {
        return Some(Confidence::Likely);
    }
    None
}

/// Reads the one article of a page.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    sink.only_article(draft(content.text()?))
}

fn draft(html: &str) -> ArticleDraft {
    let about = metadata::read(&tokens(html));
    let whole = render::html(html);
    let mut draft = ArticleDraft {
        byline: about.byline.clone(),
        published: about.published.as_deref().and_then(dates::parse),
        modified: about.modified.as_deref().and_then(dates::parse),
        url: about.url.clone(),
        site: about.site.clone(),
        language: about.language.clone(),
        headline: headline(&about),
        warnings: whole.simplified.map(str::to_owned).into_iter().collect(),
        ..ArticleDraft::default()
    };
    let mut pieces = extracted(html)
        .filter(|pieces| words(pieces) >= FEW || words(&whole.pieces) < 2 * words(pieces))
        .unwrap_or_default();
    if pieces.is_empty() {
        pieces.clone_from(&whole.pieces);
    }
    let mut taken = furniture::take_out(&mut pieces, draft.byline.as_deref());
    taken.extend(top_lines(&mut pieces, &draft, &about));
    if let Some(stated) = &about.body {
        taken.extend(prefer_stated(&mut pieces, stated));
    }
    draft.pieces = pieces;
    note_dropped(&mut draft, whole, taken);
    draft
}

/// The blocks that readability takes for the article.
fn extracted(html: &str) -> Option<Vec<Piece>> {
    let pruned = prune(html, Purpose::Extract);
    if pruned.simplified.is_some() {
        return None;
    }
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::new(pruned.html, None, Some(config)).ok()?.parse().ok()?;
    Some(render::html(&article.content).pieces)
}

fn words(pieces: &[Piece]) -> usize {
    pieces.iter().map(Piece::words).sum()
}

/// Takes lines at the top that only repeat the headline, the byline or a date.
fn top_lines(pieces: &mut Vec<Piece>, draft: &ArticleDraft, about: &Metadata) -> furniture::Taken {
    let headline = draft.headline.as_deref().map(letters);
    let byline = draft.byline.as_deref().map(letters);
    let times: Vec<String> =
        about.times.iter().map(|time| letters(time)).filter(|time| time.len() >= 6).collect();
    // A label may stand around the name or the date: “Published 12 May”.
    let labelled = |line: &str, words: &str| line.len() <= words.len() + 24 && line.contains(words);
    let why = |piece: &Piece| {
        let line = letters(&piece.text);
        if headline.as_ref() == Some(&line) {
            Some("headline")
        } else if byline
            .as_ref()
            .is_some_and(|byline| !byline.is_empty() && labelled(&line, byline))
        {
            Some("byline")
        } else {
            times.iter().any(|time| labelled(&line, time)).then_some("date")
        }
    };
    let mut taken = furniture::Taken::new();
    let mut at = 0;
    for _ in 0..TOP.min(pieces.len().saturating_sub(1)) {
        match why(&pieces[at]) {
            Some(why) => taken.push((pieces.remove(at).text, why)),
            None => at += 1,
        }
    }
    taken
}

/// Takes the text that the page states for its article instead of the
/// extraction when it is about as long or longer. When the extraction has the
/// same paragraphs they stay, for their markup, without what is not stated.
fn prefer_stated(pieces: &mut Vec<Piece>, stated: &str) -> furniture::Taken {
    let stated = if stated.contains("</") {
        render::html(stated).pieces
    } else {
        plain::blocks(&render::decoded(stated))
    };
    if words(&stated) * 10 < words(pieces) * 8 {
        return furniture::Taken::new();
    }
    let folded: String = stated.iter().map(|piece| letters(&piece.text)).collect();
    let is_stated =
        |piece: &Piece| piece.kind == BlockKind::Heading || folded.contains(&letters(&piece.text));
    let (known, other): (Vec<Piece>, Vec<Piece>) =
        std::mem::take(pieces).into_iter().partition(is_stated);
    if words(&known) * 10 < words(&stated) * 8 {
        *pieces = stated;
        return furniture::Taken::new();
    }
    *pieces = known;
    other.into_iter().map(|piece| (piece.text, "not stated")).collect()
}

/// Notes all that the page has beside the article, in order of the page where
/// it is known.
fn note_dropped(draft: &mut ArticleDraft, whole: render::Rendered, taken: furniture::Taken) {
    let mut known: FxHashSet<String> =
        draft.pieces.iter().map(|piece| letters(&piece.text)).collect();
    known.extend(draft.headline.as_deref().map(letters));
    known.extend(taken.iter().map(|(words, _)| letters(words)));
    let outside =
        whole.pieces.into_iter().filter(|piece| !known.contains(&letters(&piece.text))).map(
            |piece| {
                let why = furniture::why(&piece.text).unwrap_or("outside");
                (piece.text, why)
            },
        );
    for (words, why) in outside.chain(whole.cut).chain(taken).filter(|(_, why)| *why != "headline")
    {
        draft.drop_words(&words, why);
    }
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The headline: the heading on the page, which readers saw, unless the
/// metadata says something else altogether.
fn headline(about: &Metadata) -> Option<String> {
    let line = |text: &Option<String>| text.as_deref().map(squeeze).filter(|line| !line.is_empty());
    match (line(&about.heading), line(&about.headline)) {
        (Some(heading), Some(stated)) => {
            let (shown, said) = (letters(&heading), letters(&stated));
            Some(if shown.contains(&said) || said.contains(&shown) { heading } else { stated })
        }
        (heading, stated) => stated.or(heading),
    }
}
