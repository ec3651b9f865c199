//! Names in a text whose language the model does not know: by form and by what
//! other articles of the coverage call a name.
//!
//! The naive loop, every run of capitals is a name, finds each noun of a German
//! text. Here a run of capitalised words is a name only when something else
//! speaks for it:
//!
//! | evidence | kind |
//! |---|---|
//! | a sure name of an article that the model reads | the kind there |
//! | the gazetteer has it as a country, region or large city | place |
//! | the gazetteer has it as the whole name of a body | organisation |
//! | the first of two to four words is a given name | person |
//! | the last word is a company's suffix | organisation |
//!
//! Within a run the longest name that begins first is taken.

use super::collection::SureNames;
use super::reading::AnnotatedText;
use super::sorts::LAND;
use super::{ActorKind, Mention};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use std::ops::Range;

/// Longest name, in words.
const LONGEST: usize = 6;
/// Confidence of a name that its form alone speaks for, and of one that is known from elsewhere.
const FORM: f32 = 0.6;
const ELSEWHERE: f32 = 0.8;

/// The names of the text, in order, disjoint.
pub(super) fn mentions(reading: &AnnotatedText<'_>, known: &SureNames) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < reading.tokens.all.len() {
        let run = reading.run(at);
        if run.is_empty() || reading.styled(at) {
            at += 1;
            continue;
        }
        let ends = (at + 1..=run.end.min(at + LONGEST)).rev();
        let Some((end, (kind, confidence))) =
            ends.into_iter().find_map(|end| Some((end, kind(reading, at..end, &run, known)?)))
        else {
            at += 1;
            continue;
        };
        let span = reading.span(at).hull(reading.span(end - 1));
        mentions.push(Mention { span, kind, confidence, role: None });
        at = end;
    }
    mentions
}

fn kind(
    reading: &AnnotatedText<'_>,
    name: Range<usize>,
    run: &Range<usize>,
    known: &SureNames,
) -> Option<(ActorKind, f32)> {
    let tokens = &reading.tokens;
    let key = tokens.joined_key(&name);
    if let Some(kind) = known.kind(&key) {
        return Some((kind, ELSEWHERE));
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
        return Some((ActorKind::Place, FORM));
    }
    if classes.any(Classes::of(&[Class::Organisation, Class::Acronym]))
        || whole && name.len() > 1 && last.classes.has(Class::CompanySuffix)
    {
        return Some((ActorKind::Organisation, FORM));
    }
    let capital = tokens.all[name.clone()]
        .iter()
        .all(|token| matches!(token.case, Case::Capital | Case::Initial));
    let person = name.end == run.end
        && (2..=4).contains(&name.len())
        && first.classes.has(Class::Given)
        && !first.classes.has(Class::Common);
    (person && capital).then_some((ActorKind::Person, FORM))
}
