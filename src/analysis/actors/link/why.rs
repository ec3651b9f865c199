//! `links`: for each other name of an actor, which name it leads to, by which
//! rule, and where that can be seen.
//!
//! ```text
//! alias   leads to                      rule                   seen at
//! Asif    Khawaja Asif                  surname                the closest pair of both
//! TTP     Tehreek-e-Taliban Pakistan    initials in brackets   “Tehreek-e-Taliban Pakistan (TTP)”
//! ```

use super::super::{LinkRule, NameLink};
use super::FormIx;
use super::actors::{Part, Shown};
use super::form::{Forms, Naming};
use crate::corpus::Site;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// By which rule each form reaches which other one, on its way to the principal form.
pub(super) type Steps = FxHashMap<FormIx, (FormIx, LinkRule)>;

/// The links of all `aliases` of one actor, in their order; an alias that is
/// given out article by article can have several.
pub(super) fn links(
    forms: &Forms<'_>,
    name: &str,
    aliases: &[String],
    shown: &Shown<'_>,
    steps: &Steps,
) -> Vec<NameLink> {
    let principal: Vec<Naming> =
        shown.get(name).into_iter().flatten().map(|part| *part.naming).collect();
    let mut links = Vec::new();
    for alias in aliases {
        let parts = shown.get(alias.as_str()).map_or(&[][..], Vec::as_slice);
        let ways: BTreeSet<(LinkRule, FormIx)> =
            parts.iter().map(|part| way(part, steps)).collect();
        for (rule, to) in ways {
            let here: Vec<Naming> = parts
                .iter()
                .filter(|part| way(part, steps) == (rule, to))
                .map(|part| *part.naming)
                .collect();
            let there = if rule == LinkRule::SameName {
                &principal
            } else {
                &forms.all[to as usize].namings
            };
            let Some((from, at)) = closest(&here, there) else { continue };
            let evidence = [from, at].map(|naming| site(forms, &naming)).to_vec();
            links.push(NameLink {
                alias: alias.clone(),
                to: super::actors::one_line(forms.text(&at)).into_owned(),
                rule,
                evidence,
            });
        }
    }
    links
}

/// The rule by which a mention belongs to its actor, and the form that it leads to.
pub(super) fn way(part: &Part<'_>, steps: &Steps) -> (LinkRule, FormIx) {
    match part.given {
        Some(gift) => (gift.rule, gift.to),
        None => {
            steps.get(&part.form).map_or((LinkRule::SameName, part.form), |&(to, rule)| (rule, to))
        }
    }
}

fn site(forms: &Forms<'_>, naming: &Naming) -> Site {
    Site { article: forms.docs[naming.doc as usize].ix, span: naming.span }
}

/// Of two lists of namings, both in order, the two that stand closest to one
/// another in one article; the first of each when no article has both.
fn closest(here: &[Naming], there: &[Naming]) -> Option<(Naming, Naming)> {
    let mut best: Option<(usize, Naming, Naming)> = None;
    for &naming in here {
        let at = there.partition_point(|other| (other.doc, other.span) < (naming.doc, naming.span));
        for &other in there[at.saturating_sub(1)..]
            .iter()
            .take(3)
            .filter(|other| other.doc == naming.doc && other.span != naming.span)
        {
            let gap = naming.span.start().abs_diff(other.span.start());
            if best.is_none_or(|(least, ..)| gap < least) {
                best = Some((gap, naming, other));
            }
        }
    }
    best.map(|(_, naming, other)| (naming, other))
        .or_else(|| Some((*here.first()?, *there.first()?)))
}
