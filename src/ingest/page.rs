//! A saved web page: its metadata, and which part of it is the article.
//!
//! ```text
//! page ─┬─ metadata (JSON-LD, og:, meta, classes)
//!       └─ pruned ─ readability ─ render ─ furniture out ─┐
//!                   └ too little? all of the page ────────┴─ blocks
//! ```

use super::draft::{Draft, Piece};
use super::markup::tokens;
use super::metadata::{self, Metadata};
use super::prune::{Purpose, prune};
use super::{furniture, plain, render, when};
use crate::corpus::BlockKind;
use dom_smoothie::{Config, Readability};

/// Fewer words than this from readability call for a second opinion.
const FEW: usize = 60;

/// Reads a page.
pub(super) fn read(html: &str) -> Draft {
    let about = metadata::read(&tokens(html));
    let mut draft = Draft {
        byline: about.byline.clone(),
        published: about.published.as_deref().and_then(when::parse),
        modified: about.modified.as_deref().and_then(when::parse),
        url: about.url.clone(),
        site: about.site.clone(),
        language: about.language.clone(),
        ..Draft::default()
    };
    body(&mut draft, html);
    if let Some(stated) = &about.body {
        prefer_stated(&mut draft, stated);
    }
    headline(&mut draft, &about);
    draft
}

/// Extracts the article's blocks.
fn body(draft: &mut Draft, html: &str) {
    let pruned = prune(html, Purpose::Extract);
    let mut cut = pruned.cut;
    let extracted = if pruned.simplified.is_some() { None } else { extract(&pruned.html) };
    let mut pieces = Vec::new();
    if let Some(content) = extracted {
        let rendered = render::html(&content);
        pieces = rendered.pieces;
        cut.extend(rendered.cut);
        cut.extend(furniture::take_out(&mut pieces));
    }
    if words(&pieces) < FEW {
        let rendered = render::html(html);
        let mut all = rendered.pieces;
        let taken = furniture::take_out(&mut all);
        if words(&all) > words(&pieces) {
            draft.warnings.extend(rendered.simplified.map(str::to_owned));
            cut = rendered.cut;
            cut.extend(taken);
            pieces = all;
        }
    }
    draft.pieces = pieces;
    for (words, why) in cut {
        draft.drop_words(&render::decoded(&words), why);
    }
}

fn words(pieces: &[Piece]) -> usize {
    pieces.iter().map(Piece::words).sum()
}

fn extract(html: &str) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(article.content.to_string())
}

/// Takes the text that the page states for its article instead of the
/// extraction when it is about as long or longer. When the extraction holds the
/// same paragraphs, they stay, without what the statement does not have.
fn prefer_stated(draft: &mut Draft, stated: &str) {
    let stated = if stated.contains("</") { render::html(stated).pieces } else { plain::read(&render::decoded(stated)).into_pieces() };
    if words(&stated) * 10 < words(&draft.pieces) * 8 {
        return;
    }
    let folded: String = stated.iter().flat_map(|piece| letters(&piece.text)).collect();
    let (known, other): (Vec<Piece>, Vec<Piece>) = std::mem::take(&mut draft.pieces)
        .into_iter()
        .partition(|piece| piece.kind == BlockKind::Heading || folded.contains(&letters(&piece.text).collect::<String>()));
    if words(&known) * 10 >= words(&stated) * 8 {
        draft.pieces = known;
        for piece in other {
            draft.drop_words(&piece.text, "not in the stated text");
        }
    } else {
        draft.pieces = stated;
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Chooses the headline and takes it out of the blocks.
fn headline(draft: &mut Draft, about: &Metadata) {
    let fold = |text: &str| letters(text).flat_map(char::to_lowercase).collect::<String>();
    let stated = about.headline.as_deref().map(metadata_line).filter(|headline| !headline.is_empty());
    let heading = about.heading.as_deref().map(metadata_line).filter(|heading| !heading.is_empty());
    let headline = match (heading, stated) {
        // The heading on the page is what readers saw, when the metadata agrees at all.
        (Some(heading), Some(stated)) if fold(&stated).contains(&fold(&heading)) || fold(&heading).contains(&fold(&stated)) => {
            Some(heading)
        }
        (heading, stated) => stated.or(heading),
    };
    let Some(headline) = headline else {
        return;
    };
    let folded = fold(&headline);
    let same = |piece: &Piece| fold(&piece.text) == folded;
    if let Some(at) = draft.pieces.iter().take(4).position(same) {
        draft.pieces.remove(at);
    }
    draft.headline = Some(headline);
}

fn metadata_line(text: &str) -> String {
    super::draft::squeeze(text)
}
