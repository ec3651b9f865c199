//! `Evidence`: what speaks for each kind of actor, from the form of a name and
//! from the words around it.

use super::spans::{Candidate, Finder, ORGANISATION, PERSONAL, PLACE};
use super::{Kind, tokens::Case};
use crate::lexis::gazetteer::{Class, Classes};
use std::ops::AddAssign;

/// Weight for each [`Kind`], in its order. Positive speaks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Evidence([f32; 3]);

impl Evidence {
    /// `weight` for one kind.
    pub(super) fn of(kind: Kind, weight: f32) -> Self {
        let mut evidence = Self::default();
        evidence.0[kind as usize] = weight;
        evidence
    }

    fn give(&mut self, kind: Kind, weight: f32) {
        self.0[kind as usize] += weight;
    }

    /// The best kind, its weight, and how far the next one is behind.
    pub(super) fn best(self) -> (Kind, f32, f32) {
        let mut order = Kind::ALL;
        order.sort_by(|a, b| self.0[*b as usize].total_cmp(&self.0[*a as usize]));
        let [first, second, _] = order.map(|kind| self.0[kind as usize]);
        (order[0], first, first - second)
    }

    /// The same at another weight.
    pub(super) fn scaled(self, by: f32) -> Self {
        Self(self.0.map(|weight| weight * by))
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        for (to, from) in self.0.iter_mut().zip(other.0) {
            *to += from;
        }
    }
}

/// What speaks for a person and for an organisation when nothing is known of a single word.
const UNKNOWN: [f32; 2] = [0.1, 0.1];

impl Finder<'_, '_> {
    /// What the name itself says, the same wherever it stands.
    pub(super) fn form(&self, candidate: &Candidate) -> Evidence {
        let mut evidence = Evidence::default();
        let range = candidate.tokens.clone();
        let (first, last) = (&self.tokens.all[range.start], &self.tokens.all[range.end - 1]);
        let whole = self.whole(&range);
        let initials = last.case == Case::Upper;
        let one = range.len() == 1;
        let has = |class| whole.has(class);
        if has(Class::Country) || has(Class::CountryInitials) && initials {
            evidence.give(Kind::Place, 5.0);
        }
        if has(Class::Region) {
            evidence.give(Kind::Place, 4.0);
        }
        let personal = whole.any(PERSONAL);
        if has(Class::Metropolis) {
            evidence.give(Kind::Place, if has(Class::Given) { 2.0 } else { 3.5 });
        } else if has(Class::Town) {
            evidence.give(Kind::Place, if personal { 0.8 } else { 2.5 });
        } else if has(Class::OtherName) {
            evidence.give(Kind::Place, if personal { 0.3 } else { 1.2 });
        }
        if has(Class::Organisation) {
            evidence.give(Kind::Organisation, 4.0);
        }
        if initials && has(Class::Acronym) {
            evidence.give(Kind::Organisation, 4.0);
        } else if initials && one && !whole.any(PLACE) && (2..=6).contains(&last.span.len()) {
            evidence.give(Kind::Organisation, 1.6);
        }
        let settled = Classes::of(&[Class::Country, Class::Region, Class::Metropolis, Class::Organisation]);
        if one {
            single_form(whole, &mut evidence);
        } else if !whole.any(settled) {
            self.long_form(candidate, first.classes, last.classes, &mut evidence);
        }
        evidence
    }

    fn long_form(&self, candidate: &Candidate, first: Classes, last: Classes, evidence: &mut Evidence) {
        let range = candidate.tokens.clone();
        let given = first.has(Class::Given);
        if given {
            evidence.give(Kind::Person, 2.2);
        }
        if last.any(PERSONAL) {
            evidence.give(Kind::Person, if last.has(Class::CommonSurname) { 1.2 } else { 0.9 });
        }
        if (2..=3).contains(&range.len()) && !range.clone().any(|at| self.ordinary(at)) {
            evidence.give(Kind::Person, 0.8);
        }
        if range.clone().any(|at| self.tokens.all[at].case == Case::Initial) {
            evidence.give(Kind::Person, 1.5);
        }
        let closes = if given && last.any(PERSONAL) { 0.5 } else { 1.0 };
        if last.has(Class::CompanySuffix) {
            evidence.give(Kind::Organisation, 4.0);
        }
        if last.has(Class::OrganisationHead) {
            evidence.give(Kind::Organisation, 3.2 * closes);
        } else if last.any(Classes::of(&[Class::OrganisationWord, Class::NewsWord])) {
            evidence.give(Kind::Organisation, 2.4 * closes);
        } else if last.has(Class::Acronym) && self.tokens.all[range.end - 1].case == Case::Upper {
            evidence.give(Kind::Organisation, 2.0);
        }
        if last.has(Class::PlaceHead) {
            evidence.give(Kind::Place, 3.6 * closes);
        }
        if first.has(Class::PlaceStart) && !last.any(ORGANISATION) {
            evidence.give(Kind::Place, if given { 0.5 } else { 1.6 });
        }
        self.inner_form(&range, evidence);
    }

    /// `… of …`, `… & …`, `… bin …`
    fn inner_form(&self, range: &std::ops::Range<usize>, evidence: &mut Evidence) {
        for at in range.start + 1..range.end - 1 {
            let token = &self.tokens.all[at];
            if token.case != Case::Small {
                continue;
            }
            let head = self.tokens.all[at - 1].classes;
            match token.key.as_str() {
                "of" | "for" | "on" if head.any(ORGANISATION) => evidence.give(Kind::Organisation, 4.0),
                "of" if head.has(Class::PlaceHead) => evidence.give(Kind::Place, 3.0),
                "bin" | "ibn" | "bint" | "van" | "von" | "ul" | "ur" | "al" => evidence.give(Kind::Person, 1.5),
                _ => {}
            }
        }
        if range.clone().any(|at| at + 1 < range.end && self.tokens.gap_after(at).contains('&')) {
            evidence.give(Kind::Organisation, 2.5);
        }
    }

    /// What the words around one mention say.
    pub(super) fn context(&self, candidate: &Candidate, sentence: &std::ops::Range<usize>) -> Evidence {
        let mut evidence = Evidence::default();
        if candidate.title.is_some() {
            evidence.give(Kind::Person, 4.0);
        }
        let range = &candidate.tokens;
        if range.start > sentence.start {
            self.before(range.start, sentence.start, &mut evidence);
        }
        if range.end < sentence.end {
            self.after(range.end, sentence.end, &mut evidence);
        }
        evidence
    }

    fn before(&self, at: usize, start: usize, evidence: &mut Evidence) {
        let previous = &self.tokens.all[at - 1];
        let gap = self.tokens.gap_after(at - 1);
        let human = Classes::of(&[Class::Role, Class::Office, Class::Rank, Class::Courtesy, Class::Royal]);
        if matches!(gap, " " | ", " | ". ") && previous.classes.any(human) && previous.key != "head" {
            evidence.give(Kind::Person, if gap == ", " { 1.2 } else { 2.5 });
        }
        if gap != " " {
            return;
        }
        match previous.key.as_str() {
            "in" | "near" | "across" | "outside" | "throughout" | "inside" => evidence.give(Kind::Place, 1.6),
            "at" | "from" | "to" | "into" | "around" | "towards" | "toward" | "via" => evidence.give(Kind::Place, 0.4),
            "the" => {
                evidence.give(Kind::Organisation, 0.7);
                evidence.give(Kind::Person, -1.5);
            }
            "of" if at >= start + 2 => self.before_of(at - 2, evidence),
            "by" | "with" | "told" | "named" | "that" | "and" => evidence.give(Kind::Person, 0.3),
            "joined" | "join" | "quit" | "chairs" => evidence.give(Kind::Organisation, 1.0),
            _ if previous.classes.has(Class::BeforePlace) && previous.case == Case::Small => evidence.give(Kind::Place, 1.2),
            _ if previous.classes.has(Class::Speech) => evidence.give(Kind::Person, 0.8),
            _ => {}
        }
    }

    fn before_of(&self, at: usize, evidence: &mut Evidence) {
        let classes = self.tokens.all[at].classes;
        if classes.has(Class::BeforePlace) || classes.has(Class::PlaceHead) {
            evidence.give(Kind::Place, 2.0);
        } else if classes.any(Classes::of(&[Class::Office, Class::Role])) {
            evidence.give(Kind::Organisation, 0.8);
            evidence.give(Kind::Place, 0.4);
        }
    }

    fn after(&self, at: usize, end: usize, evidence: &mut Evidence) {
        let next = &self.tokens.all[at];
        let gap = self.tokens.gap_before(at);
        match gap {
            ", " if next.case == Case::None && next.span.len() == 2 => evidence.give(Kind::Person, 1.6),
            ", " if next.classes.any(PLACE) && next.case.names() => evidence.give(Kind::Place, 1.3),
            ", " if next.classes.has(Class::RegionShort) && next.case == Case::Capital => evidence.give(Kind::Place, 1.6),
            ", " if next.key == "who" => evidence.give(Kind::Person, 1.8),
            "-" if next.key == "based" || next.key == "born" => evidence.give(Kind::Place, 1.8),
            " " => self.after_space(at, end, evidence),
            "’s " | "'s " if next.case == Case::Capital && next.classes.any(Classes::of(&[Class::Office, Class::Modifier])) => {
                evidence.give(Kind::Place, 1.2);
            }
            _ if gap.starts_with(['’', '\'']) && next.case == Case::Small => {
                evidence.give(Kind::Organisation, 0.2);
            }
            _ => {}
        }
    }

    fn after_space(&self, at: usize, end: usize, evidence: &mut Evidence) {
        let next = &self.tokens.all[at];
        if next.case != Case::Small {
            return;
        }
        match next.key.as_str() {
            "who" | "himself" | "herself" => evidence.give(Kind::Person, 1.8),
            "police" | "city" | "province" | "district" | "region" | "airport" | "border" => evidence.give(Kind::Place, 1.0),
            "shares" | "stock" | "employees" | "fighters" | "militants" | "lawmakers" => evidence.give(Kind::Organisation, 1.2),
            _ if next.classes.has(Class::Speech) => evidence.give(Kind::Person, 1.0),
            _ if next.classes.any(Classes::of(&[Class::Role, Class::Office])) && !next.classes.has(Class::Speech) => {
                evidence.give(Kind::Organisation, 1.0);
                evidence.give(Kind::Place, 0.4);
            }
            "is" | "was" | "has" | "had" if at + 1 < end => evidence.give(Kind::Person, 0.2),
            _ => {}
        }
    }
}

/// What a name of one word says.
fn single_form(whole: Classes, evidence: &mut Evidence) {
    if whole.has(Class::Given) {
        evidence.give(Kind::Person, 1.2);
    }
    if whole.has(Class::CommonSurname) {
        evidence.give(Kind::Person, 0.8);
    } else if whole.has(Class::Surname) {
        evidence.give(Kind::Person, 0.5);
    }
    if whole.has(Class::OrganisationHead) && !whole.any(PERSONAL) {
        evidence.give(Kind::Organisation, 0.8);
    }
    evidence.give(Kind::Person, UNKNOWN[0]);
    evidence.give(Kind::Organisation, UNKNOWN[1]);
}
