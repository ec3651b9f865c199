//! Finds noun phrases in a skeleton: the possible sources.
//!
//! There is no part-of-speech tagger. A phrase is the text between words that cannot be part of a
//! noun phrase (reporting verbs, auxiliaries, pronouns, conjunctions). It is read from the side of
//! the verb.
//!
//! ```text
//! … , Peter Hart , 25 , a bank employee from Ohio , said …      ending_at: to the left of the verb
//!     └────────┘   └──────────────────────────┘
//!      phrase          apposition (its role)
//! ```

use super::skeleton::{SpeechToken, SpeechTokenKind};
use super::tuned::LONGEST_PHRASE;
use super::verbs::{has_finite, is_unlisted_verb};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// A noun phrase, as half-open ranges of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The first token.
    pub from: usize,
    /// The token after the last.
    pub to: usize,
    /// The apposition after the phrase, without the commas.
    pub apposition: Option<(usize, usize)>,
    /// The phrase that the relative pronoun of this phrase refers to.
    pub antecedent: Option<(usize, usize)>,
}

impl Phrase {
    /// The phrase of tokens `from..to` without apposition and antecedent.
    pub(super) fn plain(from: usize, to: usize) -> Self {
        Self { from, to, apposition: None, antecedent: None }
    }
}

/// Whether a token ends a noun phrase at any position.
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

/// Whether the adverb at token `k` describes a noun after an article: “the first mate”, “the then
/// mayor”.
fn is_attribute(tokens: &[SpeechToken], k: usize) -> bool {
    let small = |t: &SpeechToken| t.is_word() && !t.capital && !t.breaks;
    let article = k > 0 && tokens[k - 1].is(SpeechClass::ARTICLE);
    let attribute = small(&tokens[k]) && tokens[k].is(SpeechClass::ADVERB | SpeechClass::STOP);
    let noun = tokens.get(k + 1).is_some_and(|t| {
        small(t) && !bounds(t) && !t.is(SpeechClass::PREPOSITION | SpeechClass::CUE)
            || t.is_name() && !t.breaks
    });
    article && attribute && noun
}

/// The noun phrase whose last token is `last`, read to the left as far as token `floor`.
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

/// The token of the name before an adverbial: “Marten in her speech [said]”. The words after the
/// preposition begin at token `from`.
fn named_before(tokens: &[SpeechToken], from: usize, floor: usize) -> Option<usize> {
    let head = from.checked_sub(2).filter(|&head| head >= floor)?;
    let [name, link, first] = &tokens[head..=from] else { return None };
    let placed = link.is(SpeechClass::LINK)
        && !link.is(SpeechClass::ROLE)
        && !link.capital
        && link.span.len() == 2;
    let is_adverbial = placed && first.is(SpeechClass::DETERMINER) && !first.capital;
    if name.is_name() && !name.possessive && is_adverbial { Some(head) } else { None }
}

/// The last token of the phrase that a participle with a preposition describes: “another source
/// speaking to the station [said]”. The object of the preposition begins at token `from`.
fn participle_head(tokens: &[SpeechToken], from: usize, floor: usize) -> Option<usize> {
    let head = from.checked_sub(3).filter(|&head| head >= floor)?;
    let [noun, participle, link] = &tokens[head..from] else { return None };
    let is_noun =
        noun.is_word() && !bounds(noun) && !noun.is(SpeechClass::PREPOSITION) && !noun.breaks;
    let is_participle = participle.is(SpeechClass::GERUND)
        && !participle.is(SpeechClass::NOUNY)
        && !participle.breaks;
    let is_link = link.is(SpeechClass::PREPOSITION) && !link.capital;
    if is_noun && is_participle && is_link { Some(head) } else { None }
}

/// Whether the word before token `at` can be part of a noun phrase.
fn follows_noun(tokens: &[SpeechToken], at: usize) -> bool {
    at > 0 && tokens[at - 1].is_word() && !bounds(&tokens[at - 1])
}

/// The first token of the phrase that ends at token `last`.
fn leftmost(tokens: &[SpeechToken], last: usize, floor: usize) -> Option<usize> {
    let mut k = last + 1;
    let mut seen = 0;
    while k > floor && seen < LONGEST_PHRASE {
        let t = &tokens[k - 1];
        if bounds(t)
            && !is_attribute(tokens, k - 1)
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
                && (links(&tokens[k - 2]) || links_name(tokens, k - 1, floor))
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
    let has_noun = from <= last
        && !tokens[last].is(SpeechClass::DETERMINER | SpeechClass::PREPOSITION)
        || from < last;
    if has_noun { Some(from) } else { None }
}

/// Whether the preposition at token `k` joins a name to the name before it: “Ona Brill of Halden
/// Bank”, “Senator Brill from Norland”. Another than `of` needs a name in full or a title.
fn links_name(tokens: &[SpeechToken], k: usize, floor: usize) -> bool {
    let Some(last) = k.checked_sub(1).filter(|&last| last >= floor) else { return false };
    let name = |t: &SpeechToken| t.is_name() && !t.possessive && !t.is(SpeechClass::CUE);
    let full = last > floor && !tokens[last].breaks && tokens[last - 1].is_name();
    name(&tokens[last]) && (tokens[k].is(SpeechClass::OF) || full)
}

/// Whether a preposition after `t` can belong to the same noun phrase.
fn links(t: &SpeechToken) -> bool {
    t.is_word()
        && !t.possessive
        && !bounds(t)
        && !t.is(SpeechClass::PREPOSITION)
        && (t.is(SpeechClass::ROLE) || !t.capital)
}

/// The phrase before the bracket that closes at token `close`: “Toomey (R-Pa.)”.
fn before_bracket(tokens: &[SpeechToken], close: usize, floor: usize) -> Option<Phrase> {
    let low = floor.max(close.saturating_sub(12));
    let open = (low..close).rev().find(|&k| tokens[k].kind == SpeechTokenKind::Sign(Sign::Open))?;
    if open > floor { ending_at(tokens, open - 1, floor) } else { None }
}

/// The name before descriptions between commas, of which the last ends at token `comma`: “Hart, 25,
/// a bank employee,”.
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
    if let Some(phrase) = owned_office(tokens, first, comma) {
        return Some(phrase);
    }
    let mut phrase = ending_at(tokens, first - 1, floor).filter(|p| p.apposition.is_none())?;
    phrase.apposition = Some((first + 1, comma));
    Some(phrase)
}

/// The name in a relative clause between commas that names the holder of an office: “whose director,
/// Ona Brill,”. The clause begins after the comma at token `first`.
fn owned_office(tokens: &[SpeechToken], first: usize, comma: usize) -> Option<Phrase> {
    let whose = first + 1;
    let sign = |k: usize| tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    let inner =
        (whose..comma).find(|&k| sign(k)).filter(|_| tokens[whose].is(SpeechClass::RELATIVE))?;
    let office = tokens[whose..inner].iter().any(|t| t.is(SpeechClass::ROLE));
    let named = tokens[inner + 1..comma].iter().all(SpeechToken::is_name);
    if !office || !named || inner + 1 == comma || has_finite(tokens, whose, inner) {
        return None;
    }
    Some(Phrase { apposition: Some((whose + 1, inner)), ..Phrase::plain(inner + 1, comma) })
}

/// Whether the name `start..end` follows an adverbial that opens the sentence, so that it is no
/// apposition: “In an interview, Ilse Marten, the mayor, said”.
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

/// Whether an adverbial between name and verb begins at token `start`: “Carvalhal, during a visit
/// to the port, said”.
fn parenthetic(tokens: &[SpeechToken], start: usize) -> bool {
    tokens[start].is(SpeechClass::PREPOSITION)
        && !tokens[start].capital
        && start >= 2
        && tokens[start - 2].is_name()
}

/// Whether a token can be inside a description between commas.
fn inside_piece(t: &SpeechToken) -> bool {
    !t.breaks
        && (t.is_word()
            || matches!(
                t.kind,
                SpeechTokenKind::Sign(Sign::Open | Sign::Close) | SpeechTokenKind::Quote(_)
            ))
}

/// Whether the tokens between two commas can describe the name before them.
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

/// The phrase of the relative pronoun at token `who`, with the phrase before it as its antecedent:
/// “…, who said”.
fn relative(tokens: &[SpeechToken], who: usize, floor: usize) -> Option<Phrase> {
    let mut phrase = Phrase::plain(who, who + 1);
    if who > floor {
        let described = if tokens[who - 1].kind == SpeechTokenKind::Sign(Sign::Comma) {
            before_apposition(tokens, who - 1, floor)
                .filter(|p| name_in(tokens, p.from, p.to).is_some())
        } else {
            None
        };
        if let Some(head) = described {
            phrase.antecedent = Some((head.from, head.to));
            return Some(phrase);
        }
        let before = if tokens[who - 1].kind == SpeechTokenKind::Sign(Sign::Comma) {
            who.checked_sub(2)?
        } else {
            who - 1
        };
        phrase.antecedent = joined_relative(tokens, before, floor).or_else(|| {
            let head = Some(before).filter(|&k| k >= floor);
            let head = head.and_then(|k| ending_at(tokens, k, floor))?;
            named_by_apposition(tokens, &head, floor).or(Some((head.from, head.to)))
        });
    }
    Some(phrase)
}

/// The antecedent of the relative clause that a second one goes on with after the conjunction at token
/// `and`: “Marten, who runs the mill and who said”.
fn joined_relative(tokens: &[SpeechToken], and: usize, floor: usize) -> Option<(usize, usize)> {
    let joins = tokens[and].is(SpeechClass::CONJUNCTION) && !tokens[and].capital;
    let low = floor.max(and.saturating_sub(LONGEST_PHRASE));
    let clause = (low..and).rev().take_while(|&k| !tokens[k].breaks);
    let who = clause.filter(|_| joins).find(|&k| tokens[k].is(SpeechClass::RELATIVE))?;
    relative(tokens, who, floor)?.antecedent
}

/// The name before the description `phrase`, which a comma parts from it: “Ona Brill, a nurse who said”.
fn named_by_apposition(
    tokens: &[SpeechToken],
    phrase: &Phrase,
    floor: usize,
) -> Option<(usize, usize)> {
    let comma = phrase.from.checked_sub(1).filter(|&k| k > floor)?;
    let is_description = tokens[phrase.from].is(SpeechClass::ARTICLE)
        && tokens[comma].kind == SpeechTokenKind::Sign(Sign::Comma)
        && name_in(tokens, phrase.from, phrase.to).is_none();
    let head = Some(comma - 1).filter(|&k| is_description && tokens[k].is_name());
    let head = head.and_then(|k| ending_at(tokens, k, floor))?;
    name_in(tokens, head.from, head.to).map(|_| (head.from, head.to))
}

/// The head of the relative clause that ends in `phrase`, else `phrase`: in “the man who built the
/// wall [said]” the subject is the man.
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

/// The noun phrase that begins at token `first` and ends before token `ceiling`, read to the right.
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
    let owned = t.is(SpeechClass::POSSESSIVE);
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
        // “Tolland’s outside counsel”
        let describes = tokens[k - 1].possessive && t.is(SpeechClass::PREPOSITION) && !t.capital;
        let bound = bounds(t) && !is_attribute(&tokens[..ceiling], k);
        if (bound || t.is(SpeechClass::PREPOSITION)) && !joins && !joint_name && !describes
            || (named || owned) && leaves_name(&tokens[..ceiling], k)
            || is_unlisted_verb(&tokens[..ceiling], k) && !is_attribute(tokens, k - 1)
            || introduces_name(tokens, k)
            || opens_next(tokens, k)
        {
            break;
        }
        k += 1;
    }
    let mut phrase = Phrase::plain(first, k);
    phrase.apposition =
        apposition_after(tokens, k, ceiling).or_else(|| name_after(tokens, phrase, ceiling));
    Some(phrase)
}

/// The name after a comma that tells whom a phrase without a name means: “her father, Tor Lie”.
fn name_after(tokens: &[SpeechToken], phrase: Phrase, ceiling: usize) -> Option<(usize, usize)> {
    let last = &tokens[phrase.to - 1];
    let noun = tokens[phrase.from].is(SpeechClass::DETERMINER) && !last.capital && last.is_word();
    let comma = |k: usize| k < ceiling && tokens[k].kind == SpeechTokenKind::Sign(Sign::Comma);
    let from = phrase.to + 1;
    let to = (from..ceiling).find(|&k| !tokens[k].is_name() || tokens[k].breaks).unwrap_or(ceiling);
    let ends = tokens.get(to).is_none_or(|t| to >= ceiling || t.breaks || !t.is_word());
    if noun && comma(phrase.to) && to > from && ends { Some((from, to)) } else { None }
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

/// Whether an article at token `k` opens the next noun phrase: “in a statement [the] company”.
fn opens_next(tokens: &[SpeechToken], k: usize) -> bool {
    let before = &tokens[k - 1];
    tokens[k].is(SpeechClass::ARTICLE)
        && !tokens[k].capital
        && !before.possessive
        && !before.is(SpeechClass::DETERMINER | SpeechClass::PREPOSITION | SpeechClass::CONJUNCTION)
}

/// Whether a participle that gives a name begins at token `k`: “a docker known as”.
fn introduces_name(tokens: &[SpeechToken], k: usize) -> bool {
    let next = tokens.get(k + 1);
    tokens[k].is(SpeechClass::NAMING)
        && !tokens[k].capital
        && next.is_some_and(|t| {
            t.run().is_some() || t.is(SpeechClass::SUBORDINATOR | SpeechClass::ADVERB)
        })
}

/// Whether the word at token `k` ends a name because it has small letters: “Anton Bremer closed”.
/// It does not if a role follows (“Pakistani security officials”).
fn leaves_name(tokens: &[SpeechToken], k: usize) -> bool {
    let small = |t: &SpeechToken| t.is_word() && !t.capital && t.class == SpeechClass::NONE;
    let (before, t) = (&tokens[k - 1], &tokens[k]);
    let leads_on = tokens[k..]
        .iter()
        .take(3)
        .find(|t| !small(t))
        .is_some_and(|t| t.is(SpeechClass::ROLE) && !t.capital);
    before.is_name() && !before.possessive && small(t) && !leads_on && !has_trade(tokens, k)
}

/// Whether the small words from token `k` name a trade between an employer and a name: “Halden Power
/// senior grid planner Ona Brill”.
fn has_trade(tokens: &[SpeechToken], k: usize) -> bool {
    let small = |t: &SpeechToken| t.is_word() && !t.capital && t.class == SpeechClass::NONE;
    let words = tokens[k..].iter().take(4).take_while(|t| small(t) && !t.breaks).count();
    let ends = |t: &SpeechToken| !t.is_name() || t.breaks;
    let name = k + words;
    let end = (name..tokens.len()).find(|&k| ends(&tokens[k])).unwrap_or(tokens.len());
    let alone = tokens.get(end).is_none_or(|t| !t.is_word() || t.breaks);
    words > 1 && end > name + 1 && alone
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

/// The apposition after a phrase that ends before token `end`, up to the next sign: “, a bank
/// employee from Ohio”.
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
    let begins_noun =
        head.is(SpeechClass::DETERMINER) || head.is(SpeechClass::ROLE) && !head.capital;
    let is_apposition = begins_noun
        && tokens[from..to].len() != 1
        && tokens[from..to].iter().any(|t| t.is(SpeechClass::ROLE))
        && !tokens[from..to].iter().any(SpeechToken::is_verb);
    if is_apposition { Some((from, to)) } else { None }
}

/// The name inside the phrase `from..to`: its last run of capitalised words, without titles and the
/// words before them. `None` if the name describes a noun (“Pakistani officials”) or is the object
/// of a preposition (“a spokesman for Asif”).
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
            // “Western Norland’s prosecutor”: the name only owns.
            if !(k < to && tokens[k].is_name() && tokens[k].possessive) {
                found = Some((start, k));
            }
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
    if describes || office { None } else { Some((first, end)) }
}

/// Whether a token is a small word inside a name (`van`, `bin`).
fn is_particle(t: &SpeechToken, before_name: bool) -> bool {
    before_name
        && t.is_word()
        && t.span.len() <= 3
        && !bounds(t)
        && !t.is(SpeechClass::PREPOSITION | SpeechClass::DETERMINER)
}
