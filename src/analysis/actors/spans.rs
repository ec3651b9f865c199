//! `spans`: where names may stand in prose: runs of capitalised words, joined
//! over the small words inside names, cut where two names touch, and freed of
//! titles.
//!
//! ```text
//! run     US Defence Secretary Jane Roe   Ministry of Foreign Affairs
//! cut     ├┤ ├───────────────┤ ├──────┤   ├─────────────────────────┤
//!         name     title         name               name
//! ```

use super::census::Census;
use super::tokens::{Case, Tokens};
use crate::lexis::gazetteer::{Class, Classes, Gazetteer};
use std::ops::Range;

/// Words that make a person's title.
pub(super) const TITLE: Classes = Classes::of(&[Class::Courtesy, Class::Rank, Class::Royal, Class::Office, Class::Role]);
/// Words that close the name of an organisation.
pub(super) const ORGANISATION: Classes =
    Classes::of(&[Class::OrganisationHead, Class::OrganisationWord, Class::CompanySuffix, Class::Organisation]);
/// Names of places.
pub(super) const PLACE: Classes = Classes::of(&[Class::Country, Class::CountryInitials, Class::Region, Class::Metropolis, Class::Town]);
/// Names of countries and regions.
const LAND: Classes = Classes::of(&[Class::Country, Class::CountryInitials, Class::Region]);
/// Names of people.
pub(super) const PERSONAL: Classes = Classes::of(&[Class::Given, Class::Surname, Class::CommonSurname]);

/// Small words that are also somebody's given name (`In`, `An`).
const SMALL_WORD: Classes = Classes::of(&[Class::NoActor, Class::BeforePlace, Class::Particle]);

/// Longest name, in tokens.
const LONGEST: usize = 10;

/// A place where a name may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The tokens of the capitalised title before it, when there is one.
    pub title: Option<Range<usize>>,
}

/// Finds candidates in the sentences of one text.
pub(super) struct Finder<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub census: &'a Census,
    pub gazetteer: &'a Gazetteer,
}

impl Finder<'_, '_> {
    /// The candidates among the tokens of a sentence of prose.
    pub(super) fn prose(&self, range: Range<usize>, out: &mut Vec<Candidate>) {
        let mut at = range.start;
        while at < range.end {
            if !self.starts(at, range.end) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end - at < LONGEST {
                match self.extension(at, end - 1, range.end) {
                    Some(next) => end = next + 1,
                    None => break,
                }
            }
            self.refine(at..end, out);
            at = end;
        }
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.tokens.all[at].classes.has(class)
    }

    fn any(&self, at: usize, classes: Classes) -> bool {
        self.tokens.all[at].classes.any(classes)
    }

    fn named(&self, at: usize) -> bool {
        self.tokens.all[at].case.names() && self.tokens.all[at].key != "i"
    }

    fn small(&self, at: usize) -> bool {
        self.tokens.all[at].case == Case::Small
    }

    /// Whether the word is one that is written small elsewhere.
    pub(super) fn ordinary(&self, at: usize) -> bool {
        let token = &self.tokens.all[at];
        let count = self.census.of(&token.key);
        if count.small != count.capital {
            return count.small > count.capital;
        }
        token.classes.has(Class::Common) && token.case != Case::Upper
    }

    fn starts(&self, at: usize, end: usize) -> bool {
        let token = &self.tokens.all[at];
        if token.case == Case::Small {
            return matches!(token.key.as_str(), "al" | "el" | "ul")
                && self.tokens.gap_after(at) == "-"
                && at + 1 < end
                && self.named(at + 1);
        }
        if !self.named(at) || matches!(token.key.as_str(), "the" | "a" | "an") {
            return false;
        }
        if !token.first || !self.ordinary(at) {
            return true;
        }
        let qualifies =
            Classes::of(&[Class::Modifier, Class::OrganisationWord, Class::OrganisationHead, Class::Demonym, Class::PlaceStart]);
        let next = at + 1;
        let follows = next < end && self.tokens.gap_after(at) == " " && self.tokens.all[next].case == Case::Capital;
        follows
            && (self.any(at, TITLE)
                || self.any(at, qualifies) && (self.any(next, TITLE) || self.any(next, ORGANISATION) || self.any(next, PLACE))
                || self.has(at, Class::Given) && !self.any(at, SMALL_WORD) && !self.ordinary(next) && self.any(next, PERSONAL))
    }

    /// The next token that a run from `start` to `last` takes in, if any.
    fn extension(&self, start: usize, last: usize, end: usize) -> Option<usize> {
        let next = last + 1;
        if next >= end || self.has(last, Class::Calendar) || self.has(next, Class::Calendar) && self.named(next) {
            return None;
        }
        let gap = self.tokens.gap_after(last);
        let named = self.named(next);
        match gap {
            " " if named => Some(next),
            " " => self.over_small_words(start, last, end),
            "-" | "‐" | "‑" if named => (!self.are_lands(last, next)).then_some(next),
            "-" | "‐" | "‑" => {
                let inner = self.has(next, Class::Particle) || self.tokens.all[next].span.len() <= 2;
                (inner && next + 1 < end && self.tokens.gap_after(next) == "-" && self.named(next + 1)).then_some(next + 1)
            }
            ". " if named => {
                let short = self.tokens.all[last].case == Case::Initial || self.any(last, TITLE) || self.has(last, Class::PlaceStart);
                short.then_some(next)
            }
            " & " | "&" => named.then_some(next),
            "’s " | "'s " => (named && self.has(last, Class::Common) && !self.any(last, PLACE) && !self.any(last, TITLE)).then_some(next),
            ", " => (named && (self.has(next, Class::CompanySuffix) || self.tokens.all[next].key == "jr")).then_some(next),
            _ => None,
        }
    }

    fn are_lands(&self, left: usize, right: usize) -> bool {
        let land = |at| self.any(at, LAND) || self.any(at, PLACE) && !self.any(at, PERSONAL) || self.has(at, Class::Demonym);
        land(left) && land(right)
    }

    /// `van der`, `of the`, `and`: the name goes on behind small words.
    fn over_small_words(&self, start: usize, last: usize, end: usize) -> Option<usize> {
        let next = last + 1;
        let spaced = |at: usize| matches!(self.tokens.gap_after(at), " " | "-");
        let mut after = next + 1;
        if after >= end || !self.small(next) || !spaced(next) {
            return None;
        }
        let key = self.tokens.all[next].key.as_str();
        match key {
            "of" | "for" | "on" => {
                if self.tokens.all[after].key == "the" && self.small(after) && spaced(after) && after + 1 < end {
                    after += 1;
                }
                let heads = self.any(last, ORGANISATION)
                    || key == "of" && (self.has(last, Class::PlaceHead) || self.has(last, Class::OrganisationHead));
                (heads && self.named(after) && !self.has(after, Class::Calendar)).then_some(after)
            }
            "and" => {
                let plain = |at: usize| self.any(at, Classes::of(&[Class::Common, Class::NoActor])) || self.any(at, ORGANISATION);
                let inside = (start..last).any(|at| matches!(self.tokens.all[at].key.as_str(), "of" | "for" | "on"));
                let closes =
                    after + 1 < end && self.tokens.gap_after(after) == " " && self.any(after + 1, ORGANISATION) && self.named(after + 1);
                (self.named(after) && plain(last) && plain(after) && (inside || closes)).then_some(after)
            }
            _ if self.has(next, Class::Particle) && !self.any(last, TITLE) => {
                if self.has(after, Class::Particle) && self.small(after) && spaced(after) && after + 1 < end {
                    after += 1;
                }
                self.named(after).then_some(after)
            }
            _ => None,
        }
    }

    /// What the gazetteer says of the words in `range` as one name.
    pub(super) fn whole(&self, range: &Range<usize>) -> Classes {
        let tokens = &self.tokens.all[range.clone()];
        match tokens {
            [one] => one.classes,
            _ => self.gazetteer.classes(&phrase(tokens.iter().map(|token| token.key.as_str()))),
        }
    }

    /// Cuts a run into names.
    fn refine(&self, mut run: Range<usize>, out: &mut Vec<Candidate>) {
        while run.len() > 1
            && (self.has(run.start, Class::Calendar) || matches!(self.tokens.all[run.start].key.as_str(), "the" | "a" | "an"))
        {
            run.start += 1;
        }
        let known = Classes::of(&[Class::Organisation, Class::Country, Class::Region, Class::Metropolis, Class::NoActor]);
        if run.len() > 1 && self.whole(&run).any(known) || self.opens_organisation(&run) {
            return self.push(run, None, out);
        }
        match self.title_end(&run) {
            Some(title_end) => self.cut_title(run, title_end, out),
            None => self.cut_people_name(run, out),
        }
    }

    /// `Ministry of …`, `Bank for …`
    fn opens_organisation(&self, run: &Range<usize>) -> bool {
        let small = run.clone().find(|&at| self.small(at) && matches!(self.tokens.all[at].key.as_str(), "of" | "for" | "on"));
        small.is_some_and(|at| at > run.start && self.any(at - 1, ORGANISATION))
    }

    /// One past the last word of a title inside `run`, when a name may follow or nothing does.
    fn title_end(&self, run: &Range<usize>) -> Option<usize> {
        let last = run.end - 1;
        let at = run.clone().rev().find(|&at| self.any(at, TITLE) && !self.small(at))?;
        if at == last {
            let surname = run.len() > 1 && self.any(at, PERSONAL) && self.has(at - 1, Class::Given);
            return (!surname && (self.ordinary(at) || self.has(at, Class::Office) || self.has(at, Class::Courtesy))).then_some(run.end);
        }
        let organisation = self.any(last, ORGANISATION) && !self.any(last, PERSONAL);
        let plain = at + 1 == last && self.ordinary(last) && !self.any(last, PERSONAL);
        let inner = at > run.start && self.has(at - 1, Class::Given) && self.any(at, PERSONAL);
        (!organisation && !plain && !inner && !self.has(last, Class::PlaceHead)).then_some(at + 1)
    }

    /// `[prefix] title [name]`
    fn cut_title(&self, run: Range<usize>, title_end: usize, out: &mut Vec<Candidate>) {
        let part = TITLE_PART;
        let titled = |at: usize| self.any(at, TITLE) || self.any(at, part) && !self.any(at, PLACE) || self.has(at, Class::Demonym);
        let title_start = run.clone().find(|&at| titled(at)).unwrap_or(title_end).min(title_end);
        if title_start > run.start {
            self.cut_people_name(run.start..title_start, out);
        }
        if title_end < run.end {
            self.push(title_end..run.end, Some(title_start..title_end), out);
        }
    }

    /// Drops the name of a people before a name that it only qualifies.
    fn cut_people_name(&self, mut run: Range<usize>, out: &mut Vec<Candidate>) {
        let people = if run.len() > 2 && self.whole(&(run.start..run.start + 2)).has(Class::Demonym) { 2 } else { 1 };
        if run.len() > people && (people == 2 || self.has(run.start, Class::Demonym)) {
            let rest = run.start + people..run.end;
            let organisation = self.any(run.end - 1, ORGANISATION)
                || self.has(run.end - 1, Class::Acronym)
                || self.any(run.end - 1, Classes::of(&[Class::PlaceHead, Class::NewsWord]))
                || rest.clone().all(|at| self.ordinary(at));
            if !organisation {
                run = rest;
            }
        }
        self.push(run, None, out);
    }

    fn push(&self, mut run: Range<usize>, title: Option<Range<usize>>, out: &mut Vec<Candidate>) {
        while !run.is_empty() && self.small(run.end - 1) {
            run.end -= 1;
        }
        while run.len() > 1 && self.is_model(run.end - 1) {
            run.end -= 1;
        }
        if !run.is_empty() && !self.is_no_actor(&run) {
            out.push(Candidate { tokens: run, title });
        }
    }

    /// `A380`, `IE6`: the number of a product, not of an actor.
    fn is_model(&self, at: usize) -> bool {
        let token = &self.tokens.all[at];
        token.key.bytes().any(|b| b.is_ascii_digit()) && !token.classes.has(Class::Acronym)
    }

    /// Peoples, feasts, events, works, and lone titles.
    pub(super) fn is_no_actor(&self, run: &Range<usize>) -> bool {
        let whole = self.whole(run);
        let land = Classes::of(&[Class::Country, Class::Region]);
        if whole.has(Class::Calendar) || whole.has(Class::Demonym) && !whole.any(land) {
            return true;
        }
        if whole.has(Class::Organisation) || whole.any(PLACE) && !whole.has(Class::CountryInitials) {
            return false;
        }
        let last = run.end - 1;
        if run.len() == 1 {
            let token = &self.tokens.all[last];
            let never = Classes::of(&[Class::Demonym, Class::NoActor, Class::Calendar]);
            let initials = token.classes.has(Class::CountryInitials) || token.classes.has(Class::Acronym);
            return token.case == Case::Initial
                || token.classes.any(never) && !(initials && token.case == Case::Upper)
                || token.classes.any(TITLE) && !token.classes.any(PERSONAL)
                || token.classes.has(Class::Speech);
        }
        let person = self.any(last, PERSONAL) && self.has(run.start, Class::Given);
        whole.has(Class::NoActor)
            || self.has(last, Class::Event) && !person && !self.any(last, ORGANISATION)
            || run.clone().all(|at| self.any(at, Classes::of(&[Class::NoActor, Class::Calendar])))
    }
}

/// Words beside the title itself: `Defence` in `Defence Minister`.
pub(super) const TITLE_PART: Classes = Classes::of(&[Class::Modifier, Class::Common, Class::OrganisationWord]);

/// The words with one space between them.
pub(super) fn phrase<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut phrase = String::new();
    for word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    phrase
}
