//! Resolves a source to a name: the antecedent of `he`, the bearer of `the minister`, or the full
//! form of a surname.
//!
//! ```text
//! Defence Minister Khawaja Asif spoke on Monday. “…,” he said. “…,” the minister said. “…,” Asif said.
//!                  └─ name ───┘                       └ he            └─ role              └─ surname
//! ```

use super::attribute::Attribution;
use super::clause::{first_phrase, opens_with_participle, sentence};
use super::joint::is_joint;
use super::names::{
    Bearer, Gender, SpeakerNames, SpeakerNaming, gender_of_pronoun, prefix_role, singular,
};
use super::phrase::name_in;
use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::PRONOUN_REACH;
use crate::lexis::reporting::SpeechClass;
use crate::text::{Sign, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// The sources resolved so far, by paragraph, first token and token after the last.
pub(super) type ResolvedSources = BTreeMap<(usize, usize, usize), ResolvedSource>;

/// The name and role that a source refers to. Spans are bytes of the article's text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ResolvedSource {
    pub name: Option<Span>,
    /// The printed name that is nearest to the source.
    pub mention: Option<Span>,
    pub role: Option<Span>,
    pub anonymous: bool,
}

/// Words after a pronoun that are searched for the object of its verb, at most.
const OWN_CLAUSE: usize = 8;

/// The names in the sentence of a pronoun that the pronoun does not stand for.
struct NamedApart {
    /// The folded last words of the names after the pronoun: in “He accused Marten” he is not Marten.
    keys: Vec<String>,
    /// The tokens of a participle phrase that opens the sentence, or of the statement itself: in
    /// “Thanking Marten, he said” he is not Marten, in “Marten was taken home, he said” hardly.
    opening: Range<usize>,
    /// Whether the pronoun and its verb stand behind the statement that they report.
    follows_statement: bool,
}

/// Words with the ending of a participle that open no participle phrase.
const NO_PARTICIPLES: [&str; 9] = [
    "according",
    "during",
    "including",
    "following",
    "regarding",
    "concerning",
    "considering",
    "depending",
    "starting",
];

/// Words of a reporting clause after its verb, at most: “he told the court on Friday”.
const CLAUSE_TAIL: usize = 5;

/// Whether the pronoun at token `at` and a reporting verb are the whole rest of the sentence
/// `from..to`, behind the statement that they report.
fn is_postposed(tokens: &[SpeechToken], (from, to): (usize, usize), at: usize) -> bool {
    let word = |k: &usize| tokens[*k].is_word();
    let verb = (at + 1..to.min(at + 3)).find(|&k| tokens[k].is_verb());
    let behind = at.checked_sub(1).is_some_and(|k| {
        let comma = matches!(tokens[k].kind, SpeechTokenKind::Sign(Sign::Comma));
        k > from && (comma || tokens[k].run().is_some())
    });
    behind
        && verb.is_some_and(|verb| {
            let tail = (verb + 1..to).filter(word);
            tail.clone().count() <= CLAUSE_TAIL
                && !tail.into_iter().any(|k| tokens[k].is(SpeechClass::SUBORDINATOR))
                && (verb + 1..to).all(|k| tokens[k].run().is_none())
        })
        && !tokens[from].is(SpeechClass::SUBORDINATOR | SpeechClass::PREPOSITION)
}

impl SpeakerNames<'_> {
    /// Resolves the source of `attribution` and adds it to `resolved`, the sources before it.
    pub(super) fn resolve(
        &self,
        attribution: &Attribution,
        resolved: &mut ResolvedSources,
    ) -> ResolvedSource {
        let at = (attribution.paragraph, attribution.phrase.from, attribution.phrase.to);
        if let Some(&known) = resolved.get(&at) {
            return known;
        }
        let source = self.resolve_new(attribution, resolved);
        resolved.insert(at, source);
        source
    }

    /// Resolves a source that is not in `resolved`.
    fn resolve_new(&self, attribution: &Attribution, resolved: &ResolvedSources) -> ResolvedSource {
        let paragraph = attribution.paragraph;
        let tokens = &self.paragraphs[paragraph];
        let phrase = attribution.phrase;
        let (from, to) = phrase.antecedent.unwrap_or((phrase.from, phrase.to));
        if is_joint(tokens, from, to) {
            return ResolvedSource::default();
        }
        let own_role = phrase.apposition.filter(|&(a, b)| {
            tokens[a..b].iter().any(|t| t.is(SpeechClass::ROLE | SpeechClass::TITLE))
        });
        if let Some((start, end)) = name_in(tokens, from, to) {
            let role = own_role.or_else(|| prefix_role(tokens, from, start));
            return self.named(paragraph, (start, end), role, None);
        }
        if let Some(name) = self.name_beside(paragraph, (from, to), phrase.apposition) {
            return self.named(paragraph, name, Some((from, to)), None);
        }
        let is_pronoun = to - from == 1
            && tokens[from]
                .is(SpeechClass::PRONOUN | SpeechClass::OBJECT | SpeechClass::DETERMINER);
        if is_pronoun {
            return self.resolve_pronoun(paragraph, from, resolved);
        }
        self.resolve_role(paragraph, (from, to))
    }

    /// The name after a role, as its apposition: “her deputy, Ona Brill,”. The name of a place after
    /// another is none: “the mayor of Halden, Norland,”.
    fn name_beside(
        &self,
        paragraph: usize,
        (from, to): (usize, usize),
        apposition: Option<(usize, usize)>,
    ) -> Option<(usize, usize)> {
        let tokens = &self.paragraphs[paragraph];
        let (start, end) = apposition.filter(|&(start, _)| start > to)?;
        // “his lawyer, Rafael “Rafa” de la Vega,”
        let inside = |t: &SpeechToken| t.is_name() || t.run().is_some() || t.span.len() <= 3;
        let named = tokens[start..end].iter().all(inside)
            && tokens[start].is_name()
            && tokens[end - 1].is_name();
        let noun = tokens[from].is(SpeechClass::DETERMINER) || tokens[from].possessive;
        let title = |t: &SpeechToken| t.is(SpeechClass::ROLE | SpeechClass::TITLE);
        let first = (start..end).find(|&k| !title(&tokens[k]))?;
        let name = SpeakerNaming {
            paragraph,
            from: first,
            to: end,
            sentence: 0,
            subject: false,
            role: None,
        };
        let full = end - first > 1 || !tokens[to - 1].capital;
        let person = named && noun && full && self.can_be_person(&name);
        if person { Some((first, end)) } else { None }
    }

    /// The source for a printed name, with the form of the name in full and its role. `gender` is
    /// that of a pronoun for the name.
    fn named(
        &self,
        paragraph: usize,
        (start, end): (usize, usize),
        role: Option<(usize, usize)>,
        gender: Option<Gender>,
    ) -> ResolvedSource {
        let own = self.span(paragraph, (start, end));
        let full = self.full_form(paragraph, (start, end), gender);
        let name = full.map_or(own, |n| self.span(n.paragraph, (n.from, n.to)));
        let role = role.map(|r| self.span(paragraph, r)).or_else(|| {
            let known = full.or_else(|| self.first_short(&self.key(paragraph, end - 1)));
            known.and_then(|n| n.role.map(|role| self.span(n.paragraph, role)))
        });
        ResolvedSource { name: Some(name), mention: Some(own), role, anonymous: false }
    }

    /// The antecedent of the pronoun at token `at`: the bearer of the role that is the subject of
    /// its sentence, else the last fitting speaker or subject.
    fn resolve_pronoun(
        &self,
        paragraph: usize,
        at: usize,
        resolved: &ResolvedSources,
    ) -> ResolvedSource {
        let Some(gender) = gender_of_pronoun(&self.folded(paragraph, at)) else {
            return ResolvedSource::default();
        };
        let mut others = self.named_apart(paragraph, at);
        let recalled = self.recalled_by(paragraph, at, gender);
        if let Some(subject) = recalled {
            let known = self.resolve_pronoun(paragraph, subject, resolved).name;
            let known = known.and_then(|name| self.naming_at(name));
            others.keys.extend(known.map(|n| self.key(n.paragraph, n.to - 1)));
        }
        let owns = |n: &SpeakerNaming| self.paragraphs[n.paragraph][n.to - 1].possessive;
        let apart = |n: &SpeakerNaming| {
            let inside = n.paragraph == paragraph && others.opening.contains(&n.from) && !owns(n);
            inside
                || others.keys.contains(&self.key(n.paragraph, n.to - 1))
                || self.is_relative_of(n, gender)
                || self.owns_subject(n, gender)
        };
        let fits = |n: &&SpeakerNaming| self.fits(n, gender) && !apart(n);
        if let Some(known) = self.subject_by_role(paragraph, at, gender) {
            return known;
        }
        let floor = paragraph.saturating_sub(PRONOUN_REACH);
        let can_be_meant = |known: &ResolvedSource| {
            known.name.is_some_and(|name| self.naming_at(name).is_some_and(|n| fits(&n)))
        };
        let last_speaker = resolved
            .range((floor, 0, 0)..(paragraph, at, 0))
            .rev()
            .take(64)
            .find(|(_, known)| can_be_meant(known));
        let before = self.namings.partition_point(|n| (n.paragraph, n.from) < (paragraph, at));
        let first = self.namings.partition_point(|n| n.paragraph < floor);
        let window = &self.namings[first.max(before.saturating_sub(60))..before];
        let subject = window.iter().rev().filter(fits).find(|n| n.subject);
        // A name that shows the gender wins over an earlier subject that does not.
        let has_gender = |n: &SpeakerNaming| self.gender(n).is_some();
        let titled = window.iter().rev().find(|n| fits(n) && has_gender(n));
        let preceding = self.sentence_before(paragraph, at);
        // “… until Ruth Marten raised her hand. She said”: an earlier paragraph is too far.
        let is_nearer = |s: &SpeakerNaming, n: &SpeakerNaming| {
            let beside = n.paragraph == paragraph && Some((n.paragraph, n.sentence)) == preceding;
            beside && s.paragraph < paragraph
        };
        let later = titled.filter(|n| {
            subject.is_some_and(|s| {
                (s.paragraph, s.sentence) < (n.paragraph, n.sentence)
                    && (!has_gender(s) || is_nearer(s, n))
            }) && !self.has_rival(window, n, gender)
        });
        let chosen = self
            .beside_other(window, gender)
            .filter(fits)
            .or(later)
            .or(subject)
            .or_else(|| self.only_one(window, gender).filter(fits));
        let named = last_speaker.map(|(&(p, from, _), _)| (p, from));
        let latest = named.max(chosen.map(|n| (n.paragraph, n.from)));
        if latest.is_some_and(|since| self.is_described_since(since, (paragraph, at), gender)) {
            return ResolvedSource::default();
        }
        let since = named.max(chosen.map(|n| (n.paragraph, n.sentence)));
        if since.is_some_and(|since| {
            self.is_last_speaker_unnamed(resolved, since, (paragraph, at), gender)
        }) {
            return ResolvedSource::default();
        }
        // “Marten would stay, he said”: reporters write so of Marten too. Only the one whom the sentence
        // before is about is surely meant.
        let names_fitting = || {
            let inside = window.iter().filter(|n| n.paragraph == paragraph);
            let mut inside = inside.filter(|n| others.opening.contains(&n.from));
            inside.any(|n| self.fits(n, gender))
        };
        let unsure = others.follows_statement && names_fitting() || recalled.is_some();
        if unsure && latest < preceding {
            return ResolvedSource::default();
        }
        match (last_speaker, chosen) {
            (Some((&(p, from, _), known)), Some(n))
                if (p, from) >= (n.paragraph, n.sentence) && !self.is_embedded(n, (p, from)) =>
            {
                self.meant_by(known, gender)
            }
            (Some((_, known)), None) => self.meant_by(known, gender),
            (_, Some(n)) => self.named_as(n, gender),
            (None, None) => ResolvedSource::default(),
        }
    }

    /// Whether the name shows no gender and its role is told by one of this gender: in “Her teacher,
    /// Mika Ronn, came. She …” she is not the teacher.
    fn is_relative_of(&self, n: &SpeakerNaming, gender: Gender) -> bool {
        let owner = n.role.and_then(|(from, _)| gender_of_pronoun(&self.folded(n.paragraph, from)));
        owner == Some(gender) && self.gender(n).is_none()
    }

    /// The subject that recalls what the pronoun at token `at` said, if it is a pronoun of the other
    /// gender: “[she] recalls his telling her”. The two are two people.
    fn recalled_by(&self, paragraph: usize, at: usize, gender: Gender) -> Option<usize> {
        let tokens = &self.paragraphs[paragraph];
        let verb = at.checked_sub(1).filter(|&k| tokens[k].is_verb() && !tokens[at].breaks)?;
        let subject = verb.checked_sub(1).filter(|_| !tokens[verb].breaks)?;
        let other = gender_of_pronoun(&self.folded(paragraph, subject))?;
        let embedded = tokens[at].is(SpeechClass::POSSESSIVE | SpeechClass::OBJECT);
        if embedded && tokens[subject].is(SpeechClass::PRONOUN) && other != gender {
            Some(subject)
        } else {
            None
        }
    }

    /// The paragraph and the first token of the sentence before that of token `at`.
    fn sentence_before(&self, paragraph: usize, at: usize) -> Option<(usize, usize)> {
        let from = sentence(&self.paragraphs[paragraph], at).0;
        if let Some(last) = from.checked_sub(1) {
            return Some((paragraph, sentence(&self.paragraphs[paragraph], last).0));
        }
        let before = paragraph.checked_sub(1)?;
        let last = self.paragraphs[before].len().checked_sub(1)?;
        Some((before, sentence(&self.paragraphs[before], last).0))
    }

    /// The earlier source `known` as a pronoun of this gender means it: the pronoun can tell which
    /// bearer of a surname that is.
    fn meant_by(&self, known: &ResolvedSource, gender: Gender) -> ResolvedSource {
        let short = known.mention.and_then(|at| self.naming_at(at)).filter(|n| n.to - n.from == 1);
        let named = short.filter(|_| known.name == known.mention);
        named.map_or(*known, |n| self.named_as(n, gender))
    }

    /// The names in the sentence of the pronoun at token `at` that the pronoun cannot stand for.
    fn named_apart(&self, paragraph: usize, at: usize) -> NamedApart {
        let tokens = &self.paragraphs[paragraph];
        let (from, to) = sentence(tokens, at);
        let first = self.namings.partition_point(|n| (n.paragraph, n.from) < (paragraph, at));
        let after = self.namings[first..].iter();
        let ends = |k: &usize| {
            tokens[*k].is_word()
                && !tokens[*k].is(SpeechClass::SUBORDINATOR | SpeechClass::RELATIVE)
        };
        // “He accused Marten”: the object of his own verb.
        let until = (at + 1..to.min(at + OWN_CLAUSE)).find(|k| !ends(k));
        let until = until.unwrap_or(to.min(at + OWN_CLAUSE));
        let object = |n: &&SpeakerNaming| n.to <= until && !tokens[n.to - 1].possessive;
        let after = after.take_while(|n| n.paragraph == paragraph && n.from < until);
        let mut keys: Vec<String> =
            after.filter(object).map(|n| self.key(paragraph, n.to - 1)).collect();
        // “Thanking Major Lund, he said”, “Asked by Major Lund, he said”
        let opens = from < at
            && (tokens[from].is_word()
                && tokens[from].shape.gerund
                && !NO_PARTICIPLES.contains(&&*self.folded(paragraph, from))
                || opens_with_participle(tokens, from));
        let follows_statement = is_postposed(tokens, (from, to), at);
        let opening = if opens || follows_statement { from..at } else { at..at };
        if follows_statement {
            let inside = self.namings[..first].iter().rev();
            let inside = inside.take_while(|n| n.paragraph == paragraph && n.from >= opening.start);
            keys.extend(inside.map(|n| self.key(paragraph, n.to - 1)));
        }
        NamedApart { keys, opening, follows_statement }
    }

    /// The only person of this gender in the last sentence of `window`, if its subject has the other
    /// one: “Helen Stokes sued David Cole. “…,” he said.”
    fn beside_other<'n>(
        &self,
        window: &'n [SpeakerNaming],
        gender: Gender,
    ) -> Option<&'n SpeakerNaming> {
        let last = window.last()?;
        let here =
            |n: &&SpeakerNaming| (n.paragraph, n.sentence) == (last.paragraph, last.sentence);
        let persons = || window.iter().rev().take_while(here).filter(|n| self.is_person(n));
        let subject = persons().find(|n| n.subject)?;
        let other = self.gender(subject).is_some_and(|own| own != gender);
        let mut fitting = persons().filter(|n| self.gender(n) == Some(gender));
        let only = fitting.next().filter(|n| other && !n.subject)?;
        let key = self.key(only.paragraph, only.to - 1);
        if fitting.any(|n| self.key(n.paragraph, n.to - 1) != key) { None } else { Some(only) }
    }

    /// Whether a speaker at token `from` of paragraph `p` speaks inside the statement of the subject
    /// `n`: “Carson pointed out that Costa had reported …”.
    fn is_embedded(&self, n: &SpeakerNaming, (p, from): (usize, usize)) -> bool {
        let tokens = &self.paragraphs[n.paragraph];
        n.subject
            && p == n.paragraph
            && n.to < from
            && sentence(tokens, n.from).1 > from
            && tokens[n.to..from].iter().any(|t| t.is(SpeechClass::SUBORDINATOR))
    }

    /// The source for a name that a pronoun of this gender stands for.
    fn named_as(&self, n: &SpeakerNaming, gender: Gender) -> ResolvedSource {
        let known = self.named(n.paragraph, (n.from, n.to), n.role, Some(gender));
        match self.form(n, Some(gender)) {
            Some(form) if form.from != n.from || form.paragraph != n.paragraph => {
                let name = Some(self.span(form.paragraph, (form.from, form.to)));
                let role = form.role.map(|role| self.span(form.paragraph, role));
                ResolvedSource { name, role: known.role.or(role), ..known }
            }
            _ => known,
        }
    }

    /// The last person of `window` who fits, if the sentence names nobody else who does.
    fn only_one<'n>(
        &self,
        window: &'n [SpeakerNaming],
        gender: Gender,
    ) -> Option<&'n SpeakerNaming> {
        let last = window.iter().rev().find(|n| self.fits(n, gender))?;
        if self.has_rival(window, last, gender) { None } else { Some(last) }
    }

    /// Whether the sentence of `n`, one of `window`, names somebody else who fits.
    fn has_rival(&self, window: &[SpeakerNaming], n: &SpeakerNaming, gender: Gender) -> bool {
        let key = |n: &SpeakerNaming| self.key(n.paragraph, n.to - 1);
        let mut beside = window
            .iter()
            .filter(|other| (other.paragraph, other.sentence) == (n.paragraph, n.sentence));
        beside.any(|other| self.fits(other, gender) && key(other) != key(n))
    }

    /// The bearer of the role that is the subject of the pronoun's sentence or of the sentence
    /// before: “The defence minister listed what he called …”.
    fn subject_by_role(
        &self,
        paragraph: usize,
        at: usize,
        gender: Gender,
    ) -> Option<ResolvedSource> {
        let tokens = &self.paragraphs[paragraph];
        let (from, _) = sentence(tokens, at);
        let own = first_phrase(tokens, from, at);
        let before = || {
            from.checked_sub(1)
                .and_then(|last| first_phrase(tokens, sentence(tokens, last).0, from))
        };
        let phrase = own
            .or_else(before)
            .filter(|p| p.to <= at && name_in(tokens, p.from, p.to).is_none())?;
        let source = self.resolve_role(paragraph, (phrase.from, phrase.to));
        let fits = |name| self.naming_at(name).is_some_and(|n| self.fits(n, gender));
        if source.name.is_some_and(fits) { Some(source) } else { None }
    }

    /// Whether one of the words before the role at `head` (`foreign` minister) is among the
    /// bearer's, or one of the two has no such words.
    fn agrees(&self, paragraph: usize, (from, head): (usize, usize), bearer: &Bearer) -> bool {
        let qualifiers = |paragraph: usize, from: usize, to: usize| -> Vec<String> {
            let tokens = &self.paragraphs[paragraph];
            let is_plain = |k: &usize| {
                tokens[*k].is_word()
                    && !tokens[*k].possessive
                    && !tokens[*k].is(SpeechClass::DETERMINER | SpeechClass::PREPOSITION)
            };
            (from..to).filter(is_plain).map(|k| self.folded(paragraph, k)).collect()
        };
        let own = qualifiers(paragraph, from, head);
        let (low, high) = bearer.phrase;
        let theirs = qualifiers(bearer.paragraph, low, high.min(low + 12));
        own.is_empty() || theirs.len() < 2 || own.iter().any(|word| theirs.contains(word))
    }

    /// The source for a role: its bearer, or the first mention of an unnamed person.
    fn resolve_role(&self, paragraph: usize, (from, to): (usize, usize)) -> ResolvedSource {
        let tokens = &self.paragraphs[paragraph];
        let Some(head) =
            (from..to).rev().find(|&k| tokens[k].is(SpeechClass::ROLE | SpeechClass::TITLE))
        else {
            return ResolvedSource {
                anonymous: self.is_anonymous(paragraph, (from, to)),
                ..ResolvedSource::default()
            };
        };
        let definite = matches!(
            self.folded(paragraph, from).as_str(),
            "the" | "that" | "this" | "his" | "her" | "their"
        );
        let is_description = tokens[from..to].len() > 1 && !definite;
        let bearers = self.bearers.get(&singular(self.folded(paragraph, head)));
        let before = bearers.and_then(|list| {
            let end = list.partition_point(|b| (b.paragraph, b.at) < (paragraph, from));
            list[end.saturating_sub(32)..end]
                .iter()
                .rev()
                .find(|b| self.agrees(paragraph, (from, head), b))
        });
        match before {
            Some(&Bearer { naming: Some(n), paragraph: p, phrase, .. }) if definite => {
                let n = &self.namings[n];
                let known = self.named(n.paragraph, (n.from, n.to), Some(phrase), None);
                ResolvedSource { role: Some(self.span(p, phrase)), ..known }
            }
            Some(&Bearer { naming: None, paragraph: p, phrase, .. }) if definite => {
                let anonymous =
                    self.is_anonymous(p, phrase) || self.is_anonymous(paragraph, (from, to));
                let role = Some(self.span(p, phrase));
                ResolvedSource { role, anonymous, ..ResolvedSource::default() }
            }
            _ => {
                let anonymous = self.is_anonymous(paragraph, (from, to));
                let role =
                    if is_description { Some(self.span(paragraph, (from, to))) } else { None };
                ResolvedSource { role, anonymous, ..ResolvedSource::default() }
            }
        }
    }
}
