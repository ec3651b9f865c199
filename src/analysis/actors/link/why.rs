//! Explains each alias of an actor: the name that it leads to, the rule, and two mentions as evidence.
//!
//! ```text
//! alias   leads to                      rule                   evidence
//! Asif    Khawaja Asif                  surname                the closest pair of both
//! TTP     Tehreek-e-Taliban Pakistan    initials in brackets   “Tehreek-e-Taliban Pakistan (TTP)”
//! ```

use super::super::{ActorKind, LinkRule, NameLink};
use super::FormIx;
use super::actors::{AssignedMention, MentionsByText};
use super::form::{FormMention, NameForms};
use crate::corpus::Site;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The next form on the way from each form to the principal form, and the rule of that step.
pub(super) type LinkPaths = FxHashMap<FormIx, (FormIx, LinkRule)>;

/// Returns the links of all `aliases` of one actor, in their order. An alias whose mentions are
/// assigned one by one can have several links.
pub(super) fn links(
    forms: &NameForms<'_>,
    name: &str,
    kind: ActorKind,
    aliases: &[String],
    shown: &MentionsByText<'_>,
    paths: &LinkPaths,
) -> Vec<NameLink> {
    let principal: Vec<FormMention> =
        shown.get(name).into_iter().flatten().map(|part| *part.mention).collect();
    let mut links = Vec::new();
    for alias in aliases {
        let parts = shown.get(alias.as_str()).map_or(&[][..], Vec::as_slice);
        let ways: BTreeSet<(LinkRule, FormIx)> =
            parts.iter().map(|part| way(part, paths)).collect();
        for (rule, to) in ways {
            let here: Vec<FormMention> = parts
                .iter()
                .filter(|part| way(part, paths) == (rule, to))
                .map(|part| *part.mention)
                .collect();
            let there = if rule == LinkRule::SameName {
                &principal
            } else {
                &forms.all[to as usize].mentions
            };
            let Some((from, at)) = closest(&here, there) else { continue };
            let evidence = [from, at].map(|mention| site(forms, &mention)).to_vec();
            links.push(NameLink {
                alias: alias.clone(),
                to: forms.shown(&at, kind).into_owned(),
                rule,
                evidence,
            });
        }
    }
    links
}

/// Returns the rule by which a mention belongs to its actor, and the form that it leads to.
pub(super) fn way(part: &AssignedMention<'_>, paths: &LinkPaths) -> (LinkRule, FormIx) {
    match part.assignment {
        Some(assignment) => (assignment.rule, assignment.to),
        None => {
            paths.get(&part.form).map_or((LinkRule::SameName, part.form), |&(to, rule)| (rule, to))
        }
    }
}

fn site(forms: &NameForms<'_>, mention: &FormMention) -> Site {
    Site { article: forms.docs[mention.doc as usize].ix, span: mention.span }
}

/// Returns the mention of each list that stand closest together in one article, by bytes; the first
/// of each list if no article has both. Both lists are in order.
fn closest(here: &[FormMention], there: &[FormMention]) -> Option<(FormMention, FormMention)> {
    let mut best: Option<(usize, FormMention, FormMention)> = None;
    for &mention in here {
        let at =
            there.partition_point(|other| (other.doc, other.span) < (mention.doc, mention.span));
        for &other in there[at.saturating_sub(1)..]
            .iter()
            .take(3)
            .filter(|other| other.doc == mention.doc && other.span != mention.span)
        {
            let gap = mention.span.start().abs_diff(other.span.start());
            if best.is_none_or(|(least, ..)| gap < least) {
                best = Some((gap, mention, other));
            }
        }
    }
    best.map(|(_, mention, other)| (mention, other))
        .or_else(|| Some((*here.first()?, *there.first()?)))
}
