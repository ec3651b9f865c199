//! Noun phrases in a skeleton: who could be a source.
//!
//! There is no tagger: a phrase is what lies between words that no noun phrase
//! holds (verbs of saying, auxiliaries, pronouns, conjunctions), read from the
//! side where the verb stands.
//!
//! ```text
//! … , Peter Hart , 25 , a bank employee from Ohio , said …      ending_at: to the left of the verb
//!     └────────┘   └──────────────────────────┘
//!      phrase          apposition (its role)
//! ```

use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::LONGEST_PHRASE;
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// A noun phrase: token positions, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// First token.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// The apposition after it, without the commas.
    pub apposition: Option<(usize, usize)>,
    /// The phrase that a relative pronoun refers to.
    pub antecedent: Option<(usize, usize)>,
}

impl Phrase {
    /// Tokens `from..to` with nothing beside them.
    pub(super) fn plain(from: usize, to: usize) -> Self {
        Self { from, to, apposition: None, antecedent: None }
    }
}

/// Words that end a noun phrase wherever they stand.
fn bounds(t: &SpeechToken) -> bool {
    !t.is_word()
        || t.is(SpeechClass::PRONOUN | SpeechClass::OBJECT) && !t.is(SpeechClass::DETERMINER)
        || t.is(SpeechClass::AUX | SpeechClass::CONJUNCTION) && (!t.capital || t.breaks)
        || t.is(SpeechClass::SUBORDINATOR | SpeechClass::STOP) && !t.is(SpeechClass::DETERMINER)
        || t.is(SpeechClass::ADVERB) && !t.is(SpeechClass::DETERMINER)
        || t.is(SpeechClass::RELATIVE | SpeechClass::TIME) && !t.possessive
        || t.is(SpeechClass::GERUND) && !t.is(SpeechClass::NOUNY)
        || t.is_verb() && !t.is(SpeechClass::NOUNY) && (t.breaks || t.says() || !t.capital)
}

/// The noun phrase whose last token is `last`, reading left, not before `floor`.
pub(super) fn ending_at(tokens: &[SpeechToken], last: usize, floor: usize) -> Option<Phrase> {
    let t = tokens.get(last)?;
    match t.kind {
        SpeechTokenKind::Sign(Sign::Close) => return before_bracket(tokens, last, floor),
        SpeechTokenKind::Sign(Sign::Comma) => return before_apposition(tokens, last, floor),
        SpeechTokenKind::Word => {}
        _ => return None,
    }
    if t.is(SpeechClass::RELATIVE) {
        return relative(tokens, last, floor);
    }
    if t.is(SpeechClass::PRONOUN) && !(t.is(SpeechClass::DETERMINER) && follows_noun(tokens, last))
    {
        return Some(Phrase::plain(last, last + 1));
    }
    let from = leftmost(tokens, last, floor)?;
    if let Some(head) =
        participle_head(tokens, from, floor).or_else(|| named_before(tokens, from, floor))
    {
        return ending_at(tokens, head, floor);
    }
    Some(relative_head(tokens, Phrase::plain(from, last + 1), floor))
}

/// “Marten in her speech [said]”: the name before an adverbial that begins at the preposition before `from`.
fn named_before(tokens: &[SpeechToken], from: usize, floor: usize) -> Option<usize> {
    let head = from.checked_sub(2).filter(|&head| head >= floor)?;
    let [name, link, first] = &tokens[head..=from] else { return None };
    let placed = link.is(SpeechClass::LINK)
        && !link.is(SpeechClass::ROLE)
        && !link.capital
        && link.span.len() == 2;
    (name.is_name()
        && !name.possessive
        && placed
        && first.is(SpeechClass::DETERMINER)
        && !first.capital)
        .then_some(head)
}

/// “another source speaking to the station [said]”: the last token of the
/// phrase that a participle with a preposition describes, which ends before `from`.
fn participle_head(tokens: &[SpeechToken], from: usize, floor: usize) -> Option<usize> {
    let head = from.checked_sub(3).filter(|&head| head >= floor)?;
    let [noun, participle, link] = &tokens[head..from] else { return None };
    let plain =
        noun.is_word() && !bounds(noun) && !noun.is(SpeechClass::PREPOSITION) && !noun.breaks;
    let speaking = participle.is(SpeechClass::GERUND)
        && !participle.is(SpeechClass::NOUNY)
        && !participle.breaks;
    (plain && speaking && link.is(SpeechClass::PREPOSITION) && !link.capital).then_some(head)
}

fn follows_noun(tokens: &[SpeechToken], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_word() && !bounds(&tokens[at - 1])
}

/// How far left the phrase that ends at `last` reaches.
fn leftmost(tokens: &[SpeechToken], last: usize, floor: usize) -> Option<usize> {
    let mut k = last + 1;
    let mut seen = 0;
    while k > floor && seen < LONGEST_PHRASE {
        let t = &tokens[k - 1];
        if bounds(t)
            && !(t.is(SpeechClass::TIME) && k <= last && tokens[k].is_word() && t.possessive)
        {
            break;
        }
        if t.is(SpeechClass::PREPOSITION) && !t.capital {
            // “was triggered by a report”: a passive is no noun that `by` could join.
            let passive =
                k >= 3 && tokens[k - 2].shape.participle && tokens[k - 3].is(SpeechClass::AUX);
            let joins = t.is(SpeechClass::LINK)
                && k <= last
                && k - 1 > floor
                && !tokens[k - 1].breaks
                && links(&tokens[k - 2])
                && !passive;
            if !joins {
                break;
            }
        } else if t.is(SpeechClass::PREPOSITION) {
            break;
        }
        k -= 1;
        seen += 1;
        let determined = t.is(SpeechClass::DETERMINER);
        let goes_on = k > floor && tokens[k - 1].is(SpeechClass::LINK) && !tokens[k - 1].capital;
        if t.breaks || (determined && !goes_on) {
            break;
        }
    }
    let bare = tokens.get(k).is_some_and(|t| t.is(SpeechClass::PREPOSITION) && !t.is_name());
    let from = if bare { k + 1 } else { k };
    (from <= last && !tokens[last].is(SpeechClass::DETERMINER | SpeechClass::PREPOSITION)
        || from < last)
        .then_some(from)
}

/// Whether a preposition after `t` can belong to the same noun phrase.
fn links(t: &SpeechToken) -> bool {
    t.is_word()
        && !t.possessive
        && !bounds(t)
        && !t.is(SpeechClass::PREPOSITION)
        && (t.is(SpeechClass::ROLE) || !t.capital)
}

/// “Toomey (R-Pa.)”
fn before_bracket(tokens: &[SpeechToken], close: usize, floor: usize) -> Option<Phrase> {
    let low = floor.max(close.saturating_sub(12));
    let open = (low..close).rev().find(|&k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Open))?;
    (open > floor).then(|| ending_at(tokens, open - 1, floor)).flatten()
}

/// The name before a description between commas: `Hart` in “Hart, 25, a bank employee,”. Steps back
/// over each piece between commas that describes the name.
fn before_apposition(tokens: &[SpeechToken], comma: usize, floor: usize) -> Option<Phrase> {
    let mut end = comma;
    let mut first = comma;
    for _ in 0..5 {
        let low = floor.max(end.saturating_sub(LONGEST_PHRASE));
        let start = (low..end).rev().find(|&k| !inside_piece(&tokens[k])).map_or(low, |k| k + 1);
        if start > low
            && tokens[start - 1].kind == SpeechTokenKind::Sign(Sign::Comma)
            && start < end
            && (describes(&tokens[start..end]) || parenthetic(tokens, start))
            && !(first < comma && follows_adverbial(tokens, start, end, floor))
        {
            first = start - 1;
            end = start - 1;
        } else {
            break;
        }
    }
    if first == comma || first <= floor {
        return None;
    }
    let mut phrase = ending_at(tokens, first - 1, floor).filter(|p| p.apposition.is_none())?;
    phrase.apposition = Some((first + 1, comma));
    Some(phrase)
}

/// “In an interview, Ilse Marten, the mayor, said”: the name `start..end` is no
/// apposition of what stands before it, which is an adverbial that opens the sentence.
fn follows_adverbial(tokens: &[SpeechToken], start: usize, end: usize, floor: usize) -> bool {
    let low = floor.max(start.saturating_sub(12));
    let opening = (low..start - 1).rev().find(|&k| tokens[k].breaks || !tokens[k].is_word());
    let name = tokens[start..end].iter().all(|t| t.is_name() || t.is_word() && t.span.len() <= 3);
    let leads = |k: usize| {
        tokens[k].is(SpeechClass::PREPOSITION | SpeechClass::SUBORDINATOR)
            || tokens[k].is(SpeechClass::GERUND | SpeechClass::ADVERB)
    };
    name && opening.is_some_and(|k| {
        tokens[k].breaks && (leads(k) || tokens[k].is(SpeechClass::CONJUNCTION) && leads(k + 1))
    })
}

/// “Carvalhal, during a visit to the port, said”: an adverbial between name and verb.
fn parenthetic(tokens: &[SpeechToken], start: usize) -> bool {
    tokens[start].is(SpeechClass::PREPOSITION)
        && !tokens[start].capital
        && start >= 2
        && tokens[start - 2].is_name()
}

fn inside_piece(t: &SpeechToken) -> bool {
    !t.breaks
        && (t.is_word()
            || matches!(
                t.kind,
                SpeechTokenKind::Sign(Sign::Open | Sign::Close) | SpeechTokenKind::Quote(_)
            ))
}

/// Whether the words between two commas can describe the name before them.
fn describes(piece: &[SpeechToken]) -> bool {
    let Some(head) = piece.first() else { return false };
    let age = piece.len() <= 2 && head.is_word() && !head.capital && !bounds(head);
    head.is(SpeechClass::DETERMINER | SpeechClass::RELATIVE)
        || head.is(SpeechClass::ROLE | SpeechClass::TITLE)
        || head.possessive
        || age
        || head.is(SpeechClass::LINK) && !head.capital
        || head.is(SpeechClass::GERUND) && !head.capital
        || head.is(SpeechClass::PAST)
            && head.is(SpeechClass::TELL)
            && !head.capital
            && piece
                .get(1)
                .is_some_and(|t| t.is(SpeechClass::PREPOSITION | SpeechClass::SUBORDINATOR))
        || head.capital && piece.len() <= 6
        || !head.capital && head.is_word() && !bounds(head) && !head.is(SpeechClass::PREPOSITION)
        || head.is(SpeechClass::ADVERB)
            && piece.get(1).is_some_and(|t| t.is(SpeechClass::DETERMINER))
}

/// “…, who said”: the source as printed is the pronoun, its antecedent the phrase before.
fn relative(tokens: &[SpeechToken], who: usize, floor: usize) -> Option<Phrase> {
    let mut phrase = Phrase::plain(who, who + 1);
    if who > floor {
        let before = if tokens[who - 1].kind == SpeechTokenKind::Sign(Sign::Comma) {
            who.checked_sub(2)?
        } else {
            who - 1
        };
        if before >= floor
            && let Some(head) = ending_at(tokens, before, floor)
        {
            phrase.antecedent = Some((head.from, head.to));
        }
    }
    Some(phrase)
}

/// “the man who built the wall [said]”: the subject is the man.
fn relative_head(tokens: &[SpeechToken], phrase: Phrase, floor: usize) -> Phrase {
    let low = floor.max(phrase.from.saturating_sub(12));
    for k in (low..phrase.from).rev() {
        let t = &tokens[k];
        if t.breaks || !t.is_word() || t.is(SpeechClass::CONJUNCTION | SpeechClass::SUBORDINATOR) {
            return phrase;
        }
        if t.is(SpeechClass::RELATIVE) && k + 1 == phrase.from {
            // “a burglar whom the papers called”: the phrase is the subject of the relative clause.
            return phrase;
        }
        if t.is(SpeechClass::RELATIVE) && k > low && tokens[k - 1].is_word() {
            return leftmost(tokens, k - 1, floor).map_or(phrase, |from| Phrase::plain(from, k));
        }
    }
    phrase
}

/// The noun phrase that begins at `first`, reading right, up to `ceiling`.
pub(super) fn starting_at(tokens: &[SpeechToken], first: usize, ceiling: usize) -> Option<Phrase> {
    let t = tokens.get(first).filter(|t| first < ceiling && t.is_word())?;
    if t.is(SpeechClass::PRONOUN)
        && !(t.is(SpeechClass::DETERMINER)
            && tokens
                .get(first + 1)
                .is_some_and(|n| n.is_word() && !bounds(n) && !n.is(SpeechClass::PREPOSITION)))
    {
        return Some(Phrase::plain(first, first + 1));
    }
    if bounds(t) && !t.is(SpeechClass::DETERMINER) || t.is(SpeechClass::PREPOSITION) && !t.is_name()
    {
        return None;
    }
    let named = t.is_name();
    let mut k = first + 1;
    while k < ceiling && k - first < LONGEST_PHRASE && !tokens[k].breaks {
        let t = &tokens[k];
        let joins = t.is(SpeechClass::LINK)
            && !t.capital
            && k + 1 < ceiling
            && joins_right(tokens, k, named);
        let joint_name = t.is(SpeechClass::CONJUNCTION)
            && t.class.any(SpeechClass::CONJUNCTION)
            && named
            && tokens[k - 1].is_name()
            && tokens.get(k + 1).is_some_and(SpeechToken::is_name);
        if (bounds(t) || t.is(SpeechClass::PREPOSITION)) && !joins && !joint_name
            || named && leaves_name(&tokens[..ceiling], k)
        {
            break;
        }
        k += 1;
    }
    let mut phrase = Phrase::plain(first, k);
    phrase.apposition = apposition_after(tokens, k, ceiling);
    Some(phrase)
}

/// The noun phrase or pronoun after a preposition (`according to him`,
/// `according to informed sources`).
pub(super) fn object_of(tokens: &[SpeechToken], first: usize, ceiling: usize) -> Option<Phrase> {
    let t = tokens.get(first).filter(|_| first < ceiling)?;
    if t.is(SpeechClass::OBJECT) {
        return Some(Phrase::plain(first, first + 1));
    }
    let described = t.is_verb() && t.is(SpeechClass::PAST) && !t.capital;
    let phrase = starting_at(tokens, first + usize::from(described), ceiling)?;
    Some(Phrase { from: first, ..phrase })
}

/// “Anton Bremer closed”: a word in small letters after a name is no part of
/// it, unless it leads to what somebody is (“Pakistani security officials”).
fn leaves_name(tokens: &[SpeechToken], k: usize) -> bool {
    let small = |t: &SpeechToken| t.is_word() && !t.capital && t.class == SpeechClass::NONE;
    let (before, t) = (&tokens[k - 1], &tokens[k]);
    let leads_on = tokens[k..]
        .iter()
        .take(3)
        .find(|t| !small(t))
        .is_some_and(|t| t.is(SpeechClass::ROLE) && !t.capital);
    before.is_name() && !before.possessive && small(t) && !leads_on
}

/// Whether the preposition at `k` belongs to the phrase on its left.
fn joins_right(tokens: &[SpeechToken], k: usize, named: bool) -> bool {
    let word = &tokens[k + 1];
    let of = tokens[k].span.len() == 2
        && tokens[k].is(SpeechClass::LINK)
        && tokens[k - 1].is(SpeechClass::ROLE);
    (of || !named)
        && word.is_word()
        && (!bounds(word) || word.is(SpeechClass::DETERMINER))
        && !word.is(SpeechClass::TIME)
}

/// “, a bank employee from Ohio” after a phrase that ends at `end`: up to the next comma or stop.
pub(super) fn apposition_after(
    tokens: &[SpeechToken],
    end: usize,
    ceiling: usize,
) -> Option<(usize, usize)> {
    if end >= ceiling || tokens[end].kind != SpeechTokenKind::Sign(Sign::Comma) {
        return None;
    }
    let from = end + 1;
    let to = (from..ceiling.min(from + 25))
        .find(|&k| !tokens[k].is_word() || tokens[k].breaks)
        .unwrap_or(ceiling.min(from + 25));
    let head = tokens.get(from).filter(|_| to > from)?;
    let noun = head.is(SpeechClass::DETERMINER) || head.is(SpeechClass::ROLE) && !head.capital;
    let numeral = tokens[from..to].len() == 1;
    (noun
        && !numeral
        && tokens[from..to].iter().any(|t| t.is(SpeechClass::ROLE))
        && !tokens[from..to].iter().any(SpeechToken::is_verb))
    .then_some((from, to))
}

/// The name inside a phrase: its last run of capitalised words, what leads up
/// to a title left out, unless it describes a noun (“Pakistani officials”) or a preposition makes it another's name (“a spokesman for Asif”).
pub(super) fn name_in(tokens: &[SpeechToken], from: usize, to: usize) -> Option<(usize, usize)> {
    let mut found = None;
    let mut k = from;
    while k < to {
        let t = &tokens[k];
        if t.is(SpeechClass::LINK)
            && !t.capital
            && found.is_none()
            && k > from
            && !tokens[k - 1].capital
        {
            return None;
        }
        if t.is(SpeechClass::LINK) && !t.capital && found.is_some() {
            break;
        }
        if t.is_name() && !t.possessive {
            let start = k;
            while k < to
                && (tokens[k].is_name() && !tokens[k].possessive
                    || is_particle(&tokens[k], k + 1 < to && tokens[k + 1].is_name()))
            {
                k += 1;
            }
            found = Some((start, k));
        } else {
            k += 1;
        }
    }
    let (start, end) = found?;
    // “Pakistani officials”: the name only describes.
    let describes = tokens[end..to].first().is_some_and(|t| {
        t.is_word() && !t.capital && !t.is(SpeechClass::PREPOSITION | SpeechClass::ADVERB)
    });
    // “the Defence Minister” names nobody.
    let office = tokens[end - 1].is(SpeechClass::ROLE)
        || tokens[end - 1].is(SpeechClass::TITLE) && (start > from || end - start == 1);
    let first = (start..end - 1)
        .rev()
        .find(|&k| tokens[k].is(SpeechClass::TITLE | SpeechClass::ROLE))
        .map_or(start, |k| k + 1);
    (!describes && !office).then_some((first, end))
}

fn is_particle(t: &SpeechToken, before_name: bool) -> bool {
    before_name
        && t.is_word()
        && t.span.len() <= 3
        && !bounds(t)
        && !t.is(SpeechClass::PREPOSITION | SpeechClass::DETERMINER)
}
