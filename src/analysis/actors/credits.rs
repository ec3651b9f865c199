//! Finds the parts of an article that name who made it: bylines, credits, the agency of a dateline.
//! Their names are no actors of the story.
//!
//! ```text
//! By Jane Roe, Northwire                              byline
//! LONDON (Reuters) — The dam held …                   the agency of a dateline
//! (Reporting by Jane Roe; editing by Ana Brill)       credit
//! ```

use super::RecognisedNames;
use crate::analysis::Doc;
use crate::text::Span;

/// Words of a byline, at most.
const MAX_BYLINE_WORDS: usize = 16;
/// Words of a credit, at most: a longer block is a paragraph.
const MAX_CREDIT_WORDS: usize = 45;
/// Beginnings of credits, in lower case.
const OPENINGS: [&str; 17] = [
    "reporting by",
    "additional reporting by",
    "reporting and writing by",
    "writing by",
    "editing by",
    "written by",
    "edited by",
    "compiled by",
    "translated by",
    "photo:",
    "photo by",
    "photos by",
    "photograph:",
    "photograph by",
    "picture:",
    "image:",
    "credit:",
];
/// Phrases of credits, in lower case.
const PHRASES: [&str; 3] =
    ["contributed to this report", "contributed to this story", "contributed reporting"];

/// Removes the names of bylines and credits, and the agencies of datelines.
pub(super) fn remove_credits(doc: Doc<'_>, names: &mut RecognisedNames) {
    let mut credits: Vec<Span> = Vec::new();
    for block in doc.blocks() {
        let text = &doc.text()[block.span];
        if is_credit(text) || is_byline(text) {
            credits.push(block.span);
        }
    }
    let agencies: Vec<Span> =
        doc.segments.datelines.iter().filter_map(|dateline| dateline.credit).collect();
    let inside = |spans: &[Span], span: Span| {
        let at = spans.partition_point(|other| other.end() <= span.start());
        spans.get(at).is_some_and(|other| other.start() <= span.start())
    };
    let credited = |span: Span| inside(&credits, span) || inside(&agencies, span);
    names.mentions.retain(|mention| !credited(mention.span));
    names.candidates.retain(|&span| !credited(span));
}

/// Whether a block has only names and words of the trade after `By`.
fn is_byline(text: &str) -> bool {
    let Some(names) = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY ")) else {
        return false;
    };
    let plain = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase)
            || matches!(
                word,
                "" | "and"
                    | "of"
                    | "the"
                    | "for"
                    | "in"
                    | "at"
                    | "to"
                    | "staff"
                    | "writer"
                    | "reporter"
                    | "correspondent"
                    | "editor"
                    | "special"
            )
    };
    names.split_whitespace().count() <= MAX_BYLINE_WORDS && names.split_whitespace().all(plain)
}

/// Whether a block begins like a credit, or has a phrase of credits.
fn is_credit(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    let small = text.trim_start_matches(['(', '[', '—', '-', ' ']).to_lowercase();
    let opens = OPENINGS.iter().any(|opening| small.starts_with(opening));
    let says = PHRASES.iter().any(|phrase| small.contains(phrase));
    (opens || says) && text.split_whitespace().count() <= MAX_CREDIT_WORDS
}

#[cfg(test)]
mod tests {
    use super::{is_byline, is_credit};

    #[test]
    fn bylines_and_credits_are_told_from_sentences() {
        for text in
            ["By Jane Roe, Northwire", "By JANE ROE and PETER STONE", "By Jane Roe, staff writer"]
        {
            assert!(is_byline(text), "{text}");
        }
        for text in ["By Monday Jane Roe had won", "By then the dam held."] {
            assert!(!is_byline(text), "{text}");
        }
        for text in [
            "(Reporting by Jane Roe; editing by Ana Brill)",
            "Photo: Ana Brill / Northwire",
            "Northwire writer Carla Ruiz in Salem contributed to this report.",
        ] {
            assert!(is_credit(text), "{text}");
        }
        assert!(!is_credit("Reporting rules changed, Jane Roe said."));
    }
}
