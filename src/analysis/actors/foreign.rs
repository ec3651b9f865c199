//! Names in a text in a language that the tagger does not know: by form, and by what other
//! articles of the coverage call a name.
//!
//! A run of capitals alone is no evidence: in German it is any noun. A run of capitalised words
//! is a name only with one of these:
//!
//! | evidence | kind |
//! |---|---|
//! | a sure name of an English article | the kind there |
//! | the gazetteer has it as a country, region or large city | place |
//! | the gazetteer has it as the whole name of an organisation | organisation |
//! | the first of two to four words is a given name | person |
//! | the last word is a company suffix | organisation |
//!
//! Within a run the longest name that begins first is taken. The constants were set by hand.

use super::annotated_text::AnnotatedText;
use super::class_sets::LAND;
use super::collection::SureNames;
use super::{ActorKind, Mention};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use std::ops::Range;

/// Words of a name, at most. Bounds the work.
const MAX_NAME_WORDS: usize = 6;
/// Confidence, 0 to 1, of a name by its form.
const FORM_CONFIDENCE: f32 = 0.6;
/// Confidence, 0 to 1, of a name that an English article has.
const ELSEWHERE_CONFIDENCE: f32 = 0.8;

/// Returns the names of the text, in order, disjoint.
pub(super) fn mentions(annotated: &AnnotatedText<'_>, known: &SureNames) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < annotated.tokens.all.len() {
        let run = annotated.run(at);
        if run.is_empty() || annotated.in_heading(at) {
            at += 1;
            continue;
        }
        let ends = (at + 1..=run.end.min(at + MAX_NAME_WORDS)).rev();
        let Some((end, (kind, confidence))) =
            ends.into_iter().find_map(|end| Some((end, kind(annotated, at..end, &run, known)?)))
        else {
            at += 1;
            continue;
        };
        let span = annotated.span(at).hull(annotated.span(end - 1));
        mentions.push(Mention { span, kind, confidence, role: None });
        at = end;
    }
    mentions
}

fn kind(
    annotated: &AnnotatedText<'_>,
    name: Range<usize>,
    run: &Range<usize>,
    known: &SureNames,
) -> Option<(ActorKind, f32)> {
    let tokens = &annotated.tokens;
    let key = tokens.joined_key(&name);
    if let Some(kind) = known.kind(&key) {
        return Some((kind, ELSEWHERE_CONFIDENCE));
    }
    let (first, last) = (&tokens.all[name.start], &tokens.all[name.end - 1]);
    let classes =
        if name.len() == 1 { first.classes } else { tokens.words.gazetteer.classes(&key) };
    let initials =
        name.len() == 1 && classes.any(Classes::of(&[Class::CountryInitials, Class::Acronym]));
    if classes.has(Class::Common) || initials && first.case != Case::Upper {
        return None;
    }
    let whole = name == *run;
    if classes.any(LAND) || classes.has(Class::Metropolis) {
        return Some((ActorKind::Place, FORM_CONFIDENCE));
    }
    if classes.any(Classes::of(&[Class::Organisation, Class::Acronym]))
        || whole && name.len() > 1 && last.classes.has(Class::CompanySuffix)
    {
        return Some((ActorKind::Organisation, FORM_CONFIDENCE));
    }
    let capital = tokens.all[name.clone()]
        .iter()
        .all(|token| matches!(token.case, Case::Capital | Case::Initial));
    let person = name.end == run.end
        && (2..=4).contains(&name.len())
        && first.classes.has(Class::Given)
        && !first.classes.has(Class::Common);
    if person && capital { Some((ActorKind::Person, FORM_CONFIDENCE)) } else { None }
}
