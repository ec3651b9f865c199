//! Finds bodies by the form of their names, whatever the tagger saw of them.
//!
//! ```text
//! Brandt & Osei                                       partners: one company, and neither of the two
//! the newspaper Karel Ilbo                            a paper, not a person
//! the Church of St. Olga of the Fields                a body after a saint
//! Agency for Railways in the Pacific … the ARP        the initials stand elsewhere in the text
//! ```

use super::NameDraft;
use super::bodies::{is_called_after_people, is_joining};
use crate::analysis::actors::ActorKind;
use crate::lexis::gazetteer::{Class, is_paper_noun};
use crate::text::Case;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Confidence of a name that its form alone makes sure: its kind is not put to the vote.
const SURE: f32 = 0.98;
/// Confidence of a name whose initials stand elsewhere in the text.
const SPELT_CONFIDENCE: f32 = 0.8;
/// Letters of initials that a name is looked for, at least: two fit by chance.
const MIN_INITIALS: usize = 3;
/// Letters of initials, at most.
const MAX_INITIALS: usize = 8;
/// Words of a name whose initials stand in the text, at most.
const MAX_SPELT_WORDS: usize = 14;
/// Words of a company of partners, at most.
const MAX_PARTNER_WORDS: usize = 3;
const ORGANISATION: usize = ActorKind::Organisation as usize;

impl NameDraft<'_, '_> {
    /// Finds bodies by the form of their names.
    pub(super) fn find_patterns(&mut self) {
        self.join_partners();
        self.find_papers();
        self.find_devoted();
        self.spell_by_initials();
    }

    /// Joins the partners of a company: `Brandt & Osei`. A headline alone shows none, because it
    /// joins persons so.
    fn join_partners(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        let mut sure: FxHashSet<String> = FxHashSet::default();
        for at in 1..tokens.all.len() {
            let pair = tokens.gap_before(at) == " & "
                && self.same_sentence(at)
                && [at - 1, at].iter().all(|&at| tokens.all[at].case == Case::Capital);
            if !pair {
                continue;
            }
            let (left, right) = (self.annotated.run(at - 1), self.annotated.run(at));
            let range = left.start.min(at - 1)..right.end.max(at + 1);
            let given = |at: usize| tokens.all[at].classes.has(Class::Given);
            let first = range.start == at - 1 && !(given(at - 1) && given(at));
            let suffix = tokens.all[range.end - 1].classes.has(Class::CompanySuffix);
            if first && range.len() <= MAX_PARTNER_WORDS && (range.len() == 2 || suffix) {
                let key = tokens.joined_key(&(at - 1..at + 1));
                if !self.annotated.in_heading(at) {
                    sure.insert(key.clone());
                }
                found.push((range, key));
            }
        }
        for (range, _) in found.into_iter().filter(|(_, key)| sure.contains(key)) {
            self.put(range, ORGANISATION, SURE);
        }
    }

    /// Finds papers by the word before their names: `the newspaper Karel Ilbo`.
    fn find_papers(&mut self) {
        let tokens = &self.annotated.tokens;
        for at in 1..tokens.all.len() {
            let (word, run) = (tokens.key(at - 1), self.annotated.run(at));
            let before = &tokens.all[at - 1];
            let opens = run.start == at
                && before.case == Case::Small
                && tokens.gap_before(at) == " "
                && self.same_sentence(at)
                && !self.annotated.in_heading(at)
                && !tokens.all[at].classes.has(Class::Calendar);
            if !opens {
                continue;
            }
            let sure = is_paper_noun(word);
            // `the weekly Council meeting`: these words describe a noun too.
            let ends = tokens.all.get(run.end).is_none_or(|next| {
                tokens.gap_before(run.end) != " "
                    || next.classes.has(Class::Speech)
                    || is_joining(tokens.key(run.end))
            });
            let periodic = matches!(word, "daily" | "weekly" | "monthly" | "quarterly") && ends;
            let whole = self.name_over(at).is_some_and(|name| {
                name.class == ORGANISATION && name.tokens.start <= at && name.tokens.end >= run.end
            });
            if (sure || periodic) && !whole {
                self.put(run, ORGANISATION, SURE);
            }
        }
    }

    /// Finds bodies that are called after a saint, with the domain behind: `Church of St. Olga of the
    /// Fields`.
    fn find_devoted(&mut self) {
        let tokens = &self.annotated.tokens;
        for of in 1..tokens.all.len().saturating_sub(2) {
            let (head, saint) = (of - 1, of + 1);
            let devoted = tokens.key(of) == "of"
                && tokens.gap_before(of) == " "
                && tokens.gap_after(of) == " "
                && self.same_sentence(of)
                && self.same_sentence(saint)
                && tokens.all[head].case == Case::Capital
                && is_called_after_people(tokens.key(head))
                && tokens.all[saint].case == Case::Capital
                && is_saint(tokens.key(saint));
            let named = saint + 1;
            let follows = named < tokens.all.len()
                && tokens.all[named].case.may_name()
                && matches!(tokens.gap_before(named), " " | ". ");
            if !devoted || !follows {
                continue;
            }
            let start = self.annotated.run(head).start.min(head);
            let mut end = self.annotated.run(named).end.max(named + 1);
            for _ in 0..2 {
                end = self.with_domain(end);
            }
            self.put(start..end, ORGANISATION, SURE);
        }
    }

    /// Joins the words whose initials stand elsewhere in the text without brackets: `Agency for Railways
    /// in the Pacific`, if the text has `ARP`. Small words between them have no initial.
    fn spell_by_initials(&mut self) {
        let tokens = &self.annotated.tokens;
        let letters = |at: &usize| {
            let key = tokens.key(*at);
            tokens.all[*at].case == Case::Upper
                && (MIN_INITIALS..=MAX_INITIALS).contains(&key.len())
                && !self.annotated.in_heading(*at)
        };
        let initials: FxHashSet<&str> =
            (0..tokens.all.len()).filter(letters).map(|at| tokens.key(at)).collect();
        if initials.is_empty() {
            return;
        }
        let mut at = 0;
        while at < tokens.all.len() {
            let run = self.annotated.run(at);
            let end = run.end.max(at + 1);
            let opens = run.start == at && !run.is_empty() && !self.annotated.in_heading(at);
            if let Some(whole) = opens.then(|| self.spelt_from(at, &initials)).flatten() {
                let known = self.name_over(at).is_some_and(|name| name.tokens.end >= whole.end);
                if !known {
                    self.put(whole, ORGANISATION, SPELT_CONFIDENCE);
                }
            }
            at = end;
        }
    }

    /// The longest range from `start` on over several runs of capitals whose initials are among
    /// `initials`.
    fn spelt_from(&self, start: usize, initials: &FxHashSet<&str>) -> Option<Range<usize>> {
        let tokens = &self.annotated.tokens;
        let mut spelt = String::new();
        let mut whole = None;
        let mut crossed = false;
        for at in start..tokens.all.len().min(start + MAX_SPELT_WORDS) {
            let touches = matches!(tokens.gap_before(at), " " | "-" | " & ");
            if at > start && !(touches && self.same_sentence(at)) {
                break;
            }
            let key = tokens.key(at);
            if tokens.all[at].case.may_name() {
                spelt.extend(key.chars().next());
            } else if matches!(key, "of" | "for" | "and" | "the" | "to" | "in" | "on" | "at") {
                crossed = true;
                continue;
            } else {
                break;
            }
            if crossed && initials.contains(spelt.as_str()) {
                whole = Some(start..at + 1);
            }
        }
        whole
    }
}

/// Whether `word` opens the name of a saint, or of one whom a church is called after.
fn is_saint(word: &str) -> bool {
    matches!(
        word,
        "saint" | "st" | "st." | "saints" | "santa" | "santo" | "san" | "our" | "jesus" | "holy"
    )
}
