//! Finds bodies that are named after people: their families and governments, their companies.
//!
//! ```text
//! the Brenova family                                      an organisation, not Vico Brenova
//! Tern Macro senior researcher Pavel Gerson               a company before a job
//! the Reformed Church of Jesus Christ of the Rivers       one body
//! ```

use super::NameDraft;
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::class_sets::{PLACE, TITLE};
use crate::analysis::actors::tagger::TaggedName;
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Case;
use rustc_hash::FxHashMap;

/// Letters of the part of a word that a hyphen tears off, at most: `Co-operation`, `Latter-day`.
const MAX_TORN_LETTERS: usize = 6;
/// Words between a company and the person who works there, at most.
const MAX_JOB_WORDS: usize = 5;
const PERSON: usize = ActorKind::Person as usize;
const ORGANISATION: usize = ActorKind::Organisation as usize;
/// Words that show a place or a people.
const NATIVE: Classes = Classes::of(&[
    Class::Country,
    Class::Region,
    Class::Metropolis,
    Class::Town,
    Class::Demonym,
    Class::PlaceStart,
    Class::PlaceHead,
]);
/// Words for people by what they do, or that qualify them.
const JOB: Classes = Classes::of(&[Class::Role, Class::Office, Class::Modifier]);

impl NameDraft<'_, '_> {
    /// Finds bodies beside the names of people.
    pub(super) fn find_bodies(&mut self) {
        self.join_patrons();
        self.employ();
    }

    /// Joins a name and the people who follow it to a body: `the Brenova family`.
    pub(super) fn join_following(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut at = 0;
        while at < self.names.len() {
            let name = self.names[at].clone();
            at += 1;
            let (start, end) = (name.tokens.start, name.tokens.end);
            let follows = name.class == PERSON
                && self.same_sentence(end)
                && tokens.gap_before(end) == " "
                && is_following(tokens.key(end));
            let titled = start > 0
                && tokens.all[start - 1].classes.any(TITLE)
                && tokens.all[start - 1].case.may_name()
                && matches!(tokens.gap_before(start), " " | ". ");
            if follows && !titled {
                self.put(start..end + 1, ORGANISATION, name.confidence);
            }
        }
        self.find_families();
    }

    /// Finds families whose name the tagger passed over: `the Santoval clan`.
    fn find_families(&mut self) {
        let tokens = &self.annotated.tokens;
        for at in 1..tokens.all.len().saturating_sub(1) {
            let family = matches!(tokens.key(at + 1), "family" | "clan" | "dynasty")
                && tokens.all[at + 1].case == Case::Small
                && tokens.gap_after(at) == " "
                && tokens.key(at - 1) == "the"
                && tokens.gap_before(at) == " "
                && self.same_sentence(at + 1);
            let name = &tokens.all[at];
            if family
                && name.case == Case::Capital
                && !name.classes.has(Class::Common)
                && !name.classes.has(Class::Demonym)
                && self.over(&(at..at + 2)).is_empty()
            {
                self.put(at..at + 2, ORGANISATION, super::FOUND_CONFIDENCE);
            }
        }
    }

    /// Joins a body and the person it is called after: `Reformed Church of Jesus Christ`.
    ///
    /// The person must follow the body wherever the text has the name, twice or more, or the body
    /// must be of a kind that is called after people.
    fn join_patrons(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut counts: FxHashMap<String, [usize; 2]> = FxHashMap::default();
        for at in 0..self.names.len() {
            if self.names[at].class == PERSON {
                let key = tokens.joined_key(&self.names[at].tokens);
                counts.entry(key).or_default()[usize::from(self.follows_body(at))] += 1;
            }
        }
        let mut at = 0;
        while at < self.names.len() {
            let patron = self.names[at].clone();
            if let Some(start) = self.devoted_head(&patron) {
                let end = self.with_domain(patron.tokens.end);
                self.put(start..end, ORGANISATION, patron.confidence);
                continue;
            }
            if patron.class == PERSON && self.follows_body(at) {
                let [alone, after] =
                    counts.get(&tokens.joined_key(&patron.tokens)).copied().unwrap_or_default();
                let body = self.names[at - 1].clone();
                let devoted = is_called_after_people(tokens.key(body.tokens.end - 1));
                if alone == 0 && (after > 1 || devoted) {
                    let end = self.with_domain(patron.tokens.end);
                    self.put(body.tokens.start..end, ORGANISATION, body.confidence);
                    continue;
                }
            }
            at += 1;
        }
    }

    /// The start of a head in capitals that no name has, before `of` and a name: `Order of Saint
    /// Brendan`.
    fn devoted_head(&self, patron: &TaggedName) -> Option<usize> {
        let tokens = &self.annotated.tokens;
        let of = patron.tokens.start.checked_sub(1)?;
        let head = of.checked_sub(1)?;
        let saint = matches!(tokens.key(patron.tokens.start), "saint" | "st" | "jesus");
        let devoted = (patron.class == PERSON || saint)
            && tokens.key(of) == "of"
            && tokens.gap_before(of) == " "
            && tokens.gap_after(of) == " "
            && self.same_sentence(of)
            && tokens.all[head].case == Case::Capital
            && !tokens.all[head].first
            && is_called_after_people(tokens.key(head))
            && self.name_over(head).is_none();
        if devoted { Some(self.annotated.run(head).start.min(head)) } else { None }
    }

    /// Whether only `of` stands between the name at `at` and an organisation before it.
    fn follows_body(&self, at: usize) -> bool {
        let tokens = &self.annotated.tokens;
        let Some(body) = at.checked_sub(1).map(|before| &self.names[before]) else { return false };
        let (end, start) = (body.tokens.end, self.names[at].tokens.start);
        body.class == ORGANISATION
            && end + 1 == start
            && tokens.key(end) == "of"
            && tokens.gap_before(end) == " "
            && tokens.gap_before(start) == " "
            && tokens.all[end - 1].classes.has(Class::OrganisationHead)
    }

    /// Makes an organisation of a name that stands before a job and the name of its holder: `Tern
    /// Macro senior researcher Pavel Gerson`.
    fn employ(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut found = Vec::new();
        for pair in self.names.windows(2) {
            let [employer, holder] = pair else { continue };
            let (end, start) = (employer.tokens.end, holder.tokens.start);
            let job = end..start;
            let unknown_place = employer.class == ActorKind::Place as usize
                && !tokens.all[employer.tokens.clone()].iter().any(|t| t.classes.any(NATIVE));
            let near = (employer.class == PERSON || unknown_place)
                && holder.class == PERSON
                && (employer.tokens.len() > 1 || self.is_unknown(employer.tokens.start))
                && holder.tokens.len() > 1
                && (1..=MAX_JOB_WORDS).contains(&job.len())
                && (end..=start).all(|at| matches!(tokens.gap_before(at), " " | "-"))
                && self.same_sentence(end)
                && job.clone().all(|at| tokens.all[at].case == Case::Small);
            let first = &tokens.all[employer.tokens.start];
            let before = employer.tokens.start.checked_sub(1).map(|at| &tokens.all[at]);
            let human = first.classes.has(Class::Given)
                || before.is_some_and(|token| token.classes.any(TITLE))
                || job.clone().any(|at| is_joining(tokens.key(at)));
            let (job, classes) = (tokens.key(start - 1), tokens.all[start - 1].classes);
            // `Casa Lorena spokeswoman Pilar Mendoza`: a person who is served has a given name.
            let served = employer.tokens.len() > 1 && is_serving(job) && !is_private(job);
            if near && !human && (is_job(job, classes) || served) {
                found.push(tokens.joined_key(&employer.tokens));
            }
        }
        found.extend(self.workplaces());
        for name in self.names.iter_mut().filter(|name| name.class != ORGANISATION) {
            if found.contains(&tokens.joined_key(&name.tokens)) {
                name.class = ORGANISATION;
                name.confidence = name.confidence.max(0.9);
            }
        }
    }

    /// Whether no table knows the word at `at`.
    fn is_unknown(&self, at: usize) -> bool {
        const KNOWN: Classes = Classes::of(&[
            Class::Given,
            Class::Surname,
            Class::CommonSurname,
            Class::Common,
            Class::Modifier,
        ]);
        let classes = self.annotated.tokens.all[at].classes;
        !classes.any(KNOWN) && !classes.any(NATIVE) && !classes.any(TITLE)
    }

    /// The keys of the names that stand after a job and `at`: `a strategist at Harbin Delta`.
    fn workplaces(&self) -> Vec<String> {
        let tokens = &self.annotated.tokens;
        let works_at = |name: &TaggedName| {
            let start = name.tokens.start;
            let known_place = tokens.all[name.tokens.clone()].iter().any(|t| t.classes.any(NATIVE));
            start >= 2
                && self.same_sentence(start)
                && self.same_sentence(start - 1)
                && tokens.key(start - 1) == "at"
                && is_job(tokens.key(start - 2), tokens.all[start - 2].classes)
                && tokens.all[start - 2].case == Case::Small
                && (name.class == PERSON && !tokens.all[start].classes.has(Class::Given)
                    || name.class == ActorKind::Place as usize
                        && name.tokens.len() > 1
                        && !known_place)
        };
        let names = self.names.iter().filter(|name| works_at(name));
        names.map(|name| tokens.joined_key(&name.tokens)).collect()
    }

    /// Joins the rest of a word that a hyphen tears from the name of a body, and the capitals after it:
    /// `Security and Co-operation in Europe`, `Latter-day Saints`.
    pub(super) fn join_torn(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut at = 0;
        while at < self.names.len() {
            let body = self.names[at].clone();
            at += 1;
            let mut end = body.tokens.end;
            let torn = body.class == ORGANISATION
                && body.tokens.len() > 2
                && self.same_sentence(end)
                && matches!(tokens.gap_before(end), "-" | "‐" | "‑")
                && tokens.all[end].case == Case::Small
                && tokens.all[end - 1].span.len() <= MAX_TORN_LETTERS;
            if !torn {
                let whole = self.with_continent(end);
                if whole > end && body.class == ORGANISATION && self.has_field(&body) {
                    self.put(body.tokens.start..whole, ORGANISATION, body.confidence);
                }
                continue;
            }
            end += 1;
            while self.same_sentence(end)
                && tokens.gap_before(end) == " "
                && tokens.all[end].case == Case::Capital
            {
                end += 1;
            }
            self.put(body.tokens.start..self.with_continent(end), ORGANISATION, body.confidence);
        }
    }

    /// Whether the name says what the body is for: `Organization for Security and Cooperation`.
    fn has_field(&self, body: &TaggedName) -> bool {
        let mut inside = body.tokens.start + 1..body.tokens.end.saturating_sub(1);
        inside.any(|at| matches!(self.annotated.tokens.key(at), "for" | "of"))
    }

    /// The end of the name of a body whose field ends at `end`: after `in Europe` if that follows.
    fn with_continent(&self, end: usize) -> usize {
        let tokens = &self.annotated.tokens;
        let follows = self.same_sentence(end)
            && self.same_sentence(end + 1)
            && tokens.gap_before(end) == " "
            && tokens.key(end) == "in"
            && tokens.gap_before(end + 1) == " "
            && matches!(tokens.key(end + 1), "europe" | "asia" | "africa" | "america" | "oceania");
        if follows { end + 2 } else { end }
    }

    /// Joins the rest of a name with two fields: `Organisation for Security and Co-operation`.
    pub(super) fn join_fields(&mut self) {
        let tokens = &self.annotated.tokens;
        // A joined name takes the names after it in, so the list becomes shorter.
        let mut at = 0;
        while at < self.names.len() {
            let body = self.names[at].clone();
            at += 1;
            let end = body.tokens.end;
            let split = body.class == ORGANISATION
                && self.same_sentence(end)
                && tokens.gap_before(end) == " "
                && tokens.key(end) == "and"
                && body.tokens.len() > 2
                && tokens.key(end - 2) == "for"
                && self.same_sentence(end + 1)
                && tokens.gap_before(end + 1) == " "
                && tokens.all[end + 1].case.may_name();
            if !split {
                continue;
            }
            let run = self.annotated.run(end + 1);
            let mut to = run.end.max(end + 2);
            if tokens.gap_before(to.min(tokens.all.len() - 1)) == "-" && to < tokens.all.len() {
                to += 1;
            }
            let free = self.names[self.over(&(end + 1..to))].iter().all(|name| {
                name.class != PERSON && !tokens.all[name.tokens.start].classes.any(PLACE)
            });
            if free {
                self.put(body.tokens.start..self.with_continent(to), ORGANISATION, body.confidence);
            }
        }
    }
}

/// Whether `word` makes a body of the name of a person before it.
fn is_following(word: &str) -> bool {
    matches!(
        word,
        "family"
            | "families"
            | "clan"
            | "dynasty"
            | "administration"
            | "campaign"
            | "government"
            | "cabinet"
            | "camp"
    )
}

/// Whether a body of this kind is often called after a person.
pub(super) fn is_called_after_people(head: &str) -> bool {
    matches!(
        head,
        "church"
            | "order"
            | "society"
            | "brotherhood"
            | "sisters"
            | "brothers"
            | "congregation"
            | "temple"
            | "cathedral"
            | "hospital"
            | "college"
            | "friends"
            | "fraternity"
    )
}

/// Whether the word cannot be inside the name of a job.
pub(super) fn is_joining(word: &str) -> bool {
    matches!(
        word,
        "to" | "of"
            | "for"
            | "and"
            | "or"
            | "with"
            | "at"
            | "by"
            | "as"
            | "in"
            | "on"
            | "but"
            | "that"
            | "from"
            | "the"
            | "a"
            | "an"
            | "is"
            | "was"
    )
}

/// Whether `word` is the head of a job that a company gives. Words for those who serve a person
/// (`spokesman`, `aide`) are none.
fn is_job(word: &str, classes: Classes) -> bool {
    let agent =
        word.len() > 4 && ["er", "or", "ist", "yst", "ian"].iter().any(|end| word.ends_with(end));
    (classes.any(JOB) || agent || word == "executive" || word == "chief") && !is_serving(word)
}

/// Whether `word` is one who serves a body or a person.
fn is_serving(word: &str) -> bool {
    matches!(word, "spokesman" | "spokeswoman" | "spokesperson" | "manager" | "lawyer" | "attorney")
        || is_private(word)
}

/// Whether `word` is one who serves or follows a person.
fn is_private(word: &str) -> bool {
    matches!(
        word,
        "aide"
            | "adviser"
            | "advisor"
            | "ally"
            | "supporter"
            | "friend"
            | "rival"
            | "opponent"
            | "critic"
            | "loyalist"
            | "surrogate"
            | "assistant"
            | "biographer"
            | "backer"
            | "donor"
            | "fan"
    )
}
