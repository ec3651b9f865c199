//! Finds the form in full of a name that an article prints short.
//!
//! ```text
//! Premier Lund and his wife, Greta Lund, left. “…,” Mr. Lund said.
//!                            └─ a relative, and a woman: not the form of “Mr. Lund”
//! ```

use super::names::{Gender, SpeakerNames, SpeakerNaming};
use super::skeleton::SpeechTokenKind;
use crate::lexis::kinship::is_kinship;
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Words between a possessor and a word of kinship, at most: “his eldest son”.
const BETWEEN: usize = 2;

/// A form that stands this many times as often as all others of its surname is the one that is meant.
const OFTEN: u32 = 3;

impl SpeakerNames<'_> {
    /// The form in full of the name at tokens `from..to`, if the article has only one that can be
    /// meant. `gender` is that of a pronoun for the name.
    pub(super) fn full_form(
        &self,
        paragraph: usize,
        (from, to): (usize, usize),
        gender: Option<Gender>,
    ) -> Option<&SpeakerNaming> {
        let key = self.key(paragraph, to - 1);
        let longest = self.fullest.get(&key).map(|&n| &self.namings[n])?;
        let longest_of = |given: &str| {
            let fits = |n: &&SpeakerNaming| {
                self.is_personal(n) && self.folded(n.paragraph, n.from) == given
            };
            Some(longest).filter(fits)
        };
        if to - from > 1 {
            return longest_of(&self.folded(paragraph, from))
                .filter(|n| n.to - n.from >= to - from);
        }
        let short =
            SpeakerNaming { paragraph, from, to, sentence: from, subject: false, role: None };
        let wanted = gender.or_else(|| self.courtesy(&short));
        let office = self.has_office(&short);
        let mut forms: Vec<&SpeakerNaming> = self.forms_of(&key).collect();
        forms.retain(|form| {
            let shown = self.shown_gender(form);
            let agrees = shown.is_none() || wanted.is_none() || shown == wanted;
            let sure = shown.is_some() && shown == wanted;
            agrees && (sure && !office || !self.is_relative(form))
        });
        // “(See Lund’s list)”: a capital that begins the sentence is no given name if another form
        // has one.
        let opens = |form: &&SpeakerNaming| {
            let tokens = &self.paragraphs[form.paragraph];
            let open = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Open);
            tokens[form.from].breaks || form.from.checked_sub(1).is_some_and(open)
        };
        if forms.iter().any(|form| !opens(form)) {
            forms.retain(|form| !opens(form));
        }
        let most = forms.iter().max_by_key(|form| self.times(form)).copied()?;
        let others: u32 = forms.iter().map(|form| self.times(form)).sum::<u32>() - self.times(most);
        let sure = others * OFTEN <= self.times(most);
        let form = longest_of(&self.folded(most.paragraph, most.from)).unwrap_or(most);
        if sure { Some(form) } else { None }
    }

    /// The first place of a name that the article never prints in full.
    pub(super) fn first_short(&self, key: &str) -> Option<&SpeakerNaming> {
        self.fullest.get(key).map(|&n| &self.namings[n]).filter(|n| n.to - n.from == 1)
    }

    /// Whether the title of an office stands before the name: “President Lund”.
    fn has_office(&self, n: &SpeakerNaming) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        let before = n.from.checked_sub(1).map(|k| &tokens[k]);
        before.is_some_and(|t| {
            let office = t.is(SpeechClass::ROLE) || t.is(SpeechClass::TITLE) && t.span.len() > 4;
            t.capital && office && self.courtesy(n).is_none()
        })
    }

    /// Whether the words before a full name make the person a relative of somebody: “his wife,
    /// Greta Lund”.
    fn is_relative(&self, n: &SpeakerNaming) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        let comma = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
        let Some(last) = n.from.checked_sub(1) else { return false };
        let kin = if comma(last) { last.checked_sub(1) } else { Some(last) };
        let Some(kin) = kin.filter(|&k| is_kinship(&self.folded(n.paragraph, k))) else {
            return self.is_relative_by_role(n);
        };
        let owner = |k: usize| tokens[k].is(SpeechClass::POSSESSIVE) || tokens[k].possessive;
        (kin.saturating_sub(BETWEEN + 1)..kin).any(owner)
    }

    /// Whether the apposition of a full name makes the person a relative of somebody: “Greta Lund,
    /// the premier’s wife”.
    fn is_relative_by_role(&self, n: &SpeakerNaming) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        let Some((from, to)) = n.role.filter(|&(from, _)| from > n.to) else { return false };
        let owner = (from..to).any(|k| {
            tokens[k].possessive || tokens[k].is(SpeechClass::POSSESSIVE | SpeechClass::OF)
        });
        owner && (from..to).any(|k| is_kinship(&self.folded(n.paragraph, k)))
    }
}
