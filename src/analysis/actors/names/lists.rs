//! Finds names of people by the grammar around them: lists with the surname first, given names that
//! are words.
//!
//! ```text
//! Present: Dole, John; Brill, Ona; Holt, Per.       three people
//! Hope Tarrant, the director, said …                a given name, by what follows
//! ```

use super::{FOUND_CONFIDENCE, NameDraft};
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::class_sets::{LAND, TITLE};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use std::ops::Range;

/// Confidence of a name in a list, or by the apposition behind it.
const GRAMMAR_CONFIDENCE: f32 = 0.85;
const PERSON: usize = ActorKind::Person as usize;
/// Words that no surname is.
const NO_SURNAME: Classes =
    Classes::of(&[Class::Calendar, Class::Demonym, Class::OrganisationHead, Class::PlaceHead]);

/// Common finite verbs without the ending of the past.
const FINITE: [&str; 24] = [
    "is", "was", "has", "had", "will", "would", "could", "did", "does", "went", "came", "left",
    "took", "won", "lost", "ran", "led", "became", "began", "made", "gave", "saw", "knew", "paid",
];

impl NameDraft<'_, '_> {
    /// Finds the items of lists that give the surname first.
    pub(super) fn read_lists(&mut self) {
        for sentence in self.annotated.sentences() {
            let mut items: Vec<Range<usize>> = Vec::new();
            let mut at = sentence.start;
            while at < sentence.end {
                if let Some(item) = self.inverted(at, &sentence) {
                    at = item.end;
                    items.push(item);
                } else {
                    self.take_list(&items);
                    items.clear();
                    at += 1;
                }
            }
            self.take_list(&items);
        }
    }

    /// Makes names of the items of a list, if it has two or more and a given name is known.
    fn take_list(&mut self, items: &[Range<usize>]) {
        let tokens = &self.annotated.tokens;
        let known = |item: &Range<usize>| {
            (item.start + 1..item.end).any(|at| tokens.all[at].classes.has(Class::Given))
        };
        if items.len() < 2 || !items.iter().any(known) {
            return;
        }
        for item in items {
            self.put(item.clone(), PERSON, GRAMMAR_CONFIDENCE);
        }
    }

    /// The item `Surname, Given` at `at`, closed by a semicolon or the end of the sentence.
    fn inverted(&self, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let tokens = &self.annotated.tokens;
        let name = |at: usize| matches!(tokens.all[at].case, Case::Capital | Case::Initial);
        let opens = at == sentence.start
            || matches!(tokens.gap_before(at), "; " | ": " | "; and " | ";\n" | " • ");
        if !opens || !name(at) {
            return None;
        }
        let comma = (at + 1..sentence.end.min(at + 4))
            .find(|&next| tokens.gap_before(next) != " " && tokens.gap_before(next) != "-")?;
        if tokens.gap_before(comma) != ", " || !(at..comma).all(name) {
            return None;
        }
        let end = (comma..sentence.end.min(comma + 3))
            .take_while(|&next| {
                name(next) && (next == comma || matches!(tokens.gap_before(next), " " | "-"))
            })
            .last()?
            + 1;
        let gap = tokens.gap_after(end - 1);
        let closed = gap.trim_start_matches('.').starts_with(';')
            || end == sentence.end
            || gap.starts_with(['.', '\n']);
        let places = (at..end).any(|at| tokens.all[at].classes.any(LAND));
        if closed && !places { Some(at..end) } else { None }
    }

    /// Finds given names that are ordinary words too, where a surname and an apposition or a verb of
    /// speech follow: `Hope Tarrant, the director, said`.
    pub(super) fn find_word_names(&mut self) {
        let tokens = &self.annotated.tokens;
        for sentence in self.annotated.sentences() {
            if sentence.is_empty()
                || tokens.text[tokens.all[sentence.end - 1].span.end()..].starts_with('?')
            {
                continue;
            }
            for at in sentence.start..sentence.end.saturating_sub(1) {
                let (given, surname) = (&tokens.all[at], &tokens.all[at + 1]);
                let shaped = given.case == Case::Capital
                    && surname.case == Case::Capital
                    && given.span.len() > 2
                    && !given.classes.any(TITLE)
                    && !given.classes.any(NO_SURNAME)
                    && !given.classes.any(LAND)
                    && tokens.words.given_names.sex(tokens.key(at)).is_some()
                    && tokens.gap_before(at + 1) == " "
                    && (!surname.classes.has(Class::Common) || self.follows_speech(at))
                    && !surname.classes.any(NO_SURNAME)
                    && !surname.classes.any(LAND)
                    && !surname.classes.any(TITLE)
                    && !self.annotated.in_heading(at);
                if !shaped
                    || self.name_over(at).is_some_and(|name| name.class != super::OTHER_CLASS)
                {
                    continue;
                }
                let next = self.name_over(at + 1);
                let free = next.is_none_or(|name| {
                    name.class == super::OTHER_CLASS
                        || name.class == PERSON && name.tokens.start == at + 1
                        || name.class == ActorKind::Organisation as usize
                            && name.tokens == (at + 1..at + 2)
                });
                let end = next.filter(|name| name.class == PERSON).map_or(at + 2, |n| n.tokens.end);
                if free && self.introduces(end, &sentence) {
                    self.put(at..end, PERSON, GRAMMAR_CONFIDENCE.max(FOUND_CONFIDENCE));
                }
            }
        }
    }

    /// Whether a verb of speech stands before `at`: `said Per Strand`.
    fn follows_speech(&self, at: usize) -> bool {
        let tokens = &self.annotated.tokens;
        let before = at.checked_sub(1).map(|before| &tokens.all[before]);
        before.is_some_and(|token| token.classes.has(Class::Speech) && token.case == Case::Small)
            && tokens.gap_before(at) == " "
    }

    /// Whether an apposition or a finite verb begins at `end`.
    fn introduces(&self, end: usize, sentence: &Range<usize>) -> bool {
        let tokens = &self.annotated.tokens;
        if end >= sentence.end {
            return false;
        }
        let next = &tokens.all[end];
        match tokens.gap_before(end) {
            " " => {
                let key = tokens.key(end);
                let finite = key.len() > 4 && key.ends_with("ed") || FINITE.contains(&key);
                next.case == Case::Small && (next.classes.has(Class::Speech) || finite)
            }
            ", " => {
                let article = matches!(tokens.key(end), "a" | "an" | "the" | "who" | "his" | "her");
                let role = (end..sentence.end.min(end + 4))
                    .take_while(|&at| at == end || tokens.gap_before(at) == " ")
                    .any(|at| {
                        tokens.all[at].classes.any(TITLE) && tokens.all[at].case == Case::Small
                    });
                article || role || next.case == Case::Uncased
            }
            _ => false,
        }
    }
}
