//! Decides whether a quoted run is speech. Titles, nicknames, terms and scare quotes are not.
//!
//! | quoted run | speech |
//! |---|---|
//! | “We shall stay,” Marten said | yes: a reporting clause |
//! | dismissed it as “theatre” | yes: a judgement about something |
//! | Robert “Bobby” Jones | no: a nickname |
//! | the book “Tough Choices” | no: a title |
//! | a “super PAC” donor | no: a term before a noun |

use super::attribute::{Attribution, SpeechParagraph};
use super::clause::{reports, sentence};
use super::skeleton::{SpeechToken, SpeechTokenKind};
use crate::lexis::reporting::SpeechClass;
use crate::text::Sign;

/// Words before `as` that are searched for a verb that gives a name, at most.
const AS_REACH: usize = 6;

/// Counts of the words inside a quoted run.
struct QuotedWordCounts {
    /// The number of words.
    count: usize,
    /// The number of content words with a capital or a digit at the start.
    capitals: usize,
    /// The number of words that are no articles, prepositions or conjunctions.
    content: usize,
    /// Whether the run ends with a stop, an ellipsis, a question mark or an exclamation mark.
    finished: bool,
}

/// Counts the words of a quoted run.
fn words(text: &str) -> QuotedWordCounts {
    let mut found = QuotedWordCounts { count: 0, capitals: 0, content: 0, finished: false };
    for word in text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)) {
        found.count += 1;
        let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let small = matches!(
            letters,
            "of" | "the"
                | "a"
                | "an"
                | "and"
                | "in"
                | "on"
                | "for"
                | "to"
                | "with"
                | "at"
                | "from"
                | "by"
                | "or"
                | "vs."
        );
        found.content += usize::from(!small);
        found.capitals += usize::from(
            !small && letters.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
        );
    }
    found.finished = text.ends_with(['.', '?', '!', '…']);
    found
}

/// Whether the run at token `q` reports speech. `own` is its attribution inside its sentence.
pub(super) fn is_speech(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    own: Option<&Attribution>,
) -> bool {
    let Some(run) = paragraph.tokens[q].run() else { return false };
    let words = words(&paragraph.text[paragraph.runs[run].inner]);
    if is_nickname(paragraph, q, &words)
        || is_named(paragraph, q, &words, own)
        || is_title(paragraph, q, &words, own)
    {
        return false;
    }
    if own.is_some_and(|a| a.rule != "verb after") {
        return !is_term(paragraph, q, &words, own);
    }
    // “We shall,” Marten said. “Just you wait, Anton Bremer.”
    let tokens = paragraph.tokens;
    if words.finished && whole(tokens, q) && (words.count == 1 || goes_on(tokens, q)) {
        return true;
    }
    // Without a reporting clause: a fragment of the reporter's own sentence, or a sentence alone.
    let gloss = q > 0
        && tokens[q - 1].kind == SpeechTokenKind::Sign(Sign::Dash)
        && !tokens[q].breaks
        && words.count <= 6;
    let term = words.count <= 3 && modifies(tokens, q);
    if !words.finished && (gloss || words.count <= 6 && !has_voice(paragraph, q)) {
        return !gloss && is_verdict(paragraph, q, &words);
    }
    let named = words.capitals == words.content && words.count < 7;
    let alone = q == 0 || tokens[q].breaks;
    let fragment = words.count > 1 && !term && !alone || words.finished && words.count > 1;
    !named && (words.count > 3 || fragment) || is_verdict(paragraph, q, &words)
}

/// Whether the subject of the sentence can speak, or another quotation stands before this one. In
/// “A “dry port” was planned” nobody speaks.
fn has_voice(paragraph: &SpeechParagraph<'_>, q: usize) -> bool {
    let tokens = paragraph.tokens;
    let (from, _) = sentence(tokens, q);
    let speaks = |k: usize| {
        let t = &tokens[k];
        let thing =
            matches!(&paragraph.text[t.span], "it" | "It" | "this" | "This" | "that" | "That");
        t.is_name()
            || t.is(SpeechClass::ROLE | SpeechClass::PERSON)
            || t.is(SpeechClass::PRONOUN) && !thing
    };
    let quoted = tokens[from..q].iter().any(|t| t.run().is_some());
    quoted
        || paragraph
            .subject_of_sentence(q)
            .is_some_and(|a| (a.phrase.from..a.phrase.to).any(speaks))
}

/// Whether the quotation is a whole sentence.
fn whole(tokens: &[SpeechToken], q: usize) -> bool {
    tokens[q].breaks
        && tokens
            .get(q + 1)
            .is_none_or(|t| t.breaks || t.kind == SpeechTokenKind::Sign(Sign::Comma))
}

/// Whether the sentence before the quotation begins with a quotation and has a reporting verb.
fn goes_on(tokens: &[SpeechToken], q: usize) -> bool {
    let Some(last) = q.checked_sub(1) else { return false };
    let (from, to) = sentence(tokens, last);
    tokens[from].run().is_some() && (from..to).any(|k| reports(tokens, k))
}

/// Whether a fragment gives somebody's judgement of something: presented herself as “anti-system”;
/// the claims were “overblown”; the phrase “binary choice”.
fn is_verdict(paragraph: &SpeechParagraph<'_>, q: usize, words: &QuotedWordCounts) -> bool {
    let tokens = paragraph.tokens;
    let word = |back: usize| {
        q.checked_sub(back).map_or("", |k| {
            paragraph.text.get(tokens[k].span.start()..tokens[k].span.end()).unwrap_or("")
        })
    };
    let light = matches!(word(1), "a" | "an" | "the" | "being" | "not" | "too" | "so");
    let before = word(1 + usize::from(light));
    let earlier = word(2 + usize::from(light));
    if modifies(tokens, q) || words.count > 6 {
        return false;
    }
    match before {
        "as" => earlier != "such" && earlier != "known",
        // hoped to “get” him
        "to" => {
            !light
                && words.capitals == 0
                && !matches!(earlier, "according" | "due" | "opposed" | "compared")
        }
        "is" | "are" | "was" | "were" | "be" | "being" | "been" => words.capitals == 0,
        "term" | "phrase" | "words" | "slogan" => !light,
        _ => q > 0 && tokens[q - 1].kind == SpeechTokenKind::Sign(Sign::Colon) && words.finished,
    }
}

/// Whether one noun in marks describes the noun after it, away from the reporting verb: “stressed
/// that the “gamma” release leaks”. An adjective there gives a judgement.
fn is_term(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    words: &QuotedWordCounts,
    own: Option<&Attribution>,
) -> bool {
    const ADJECTIVES: [&str; 17] = [
        "ed", "ing", "ful", "ous", "ive", "al", "able", "ible", "ic", "less", "ish", "y", "ent",
        "ant", "ary", "est", "er",
    ];
    let tokens = paragraph.tokens;
    let Some(run) = tokens[q].run() else { return false };
    let away = own.is_some_and(|a| a.rule == "verb before");
    let determined = q > 0 && tokens[q - 1].is(SpeechClass::ARTICLE);
    let text = paragraph.text[paragraph.runs[run].inner].to_lowercase();
    let noun = words.count == 1 && !ADJECTIVES.iter().any(|ending| text.ends_with(ending));
    away && determined && noun && modifies(tokens, q)
}

/// Whether the run is a nickname inside a name: Robert “Bobby” Jones, Rafael “Rafa” de la Vega, Nino
/// “the Fox” Barresi.
fn is_nickname(paragraph: &SpeechParagraph<'_>, q: usize, words: &QuotedWordCounts) -> bool {
    let tokens = paragraph.tokens;
    let named = |t: &SpeechToken| t.is_name() && !t.possessive;
    let particle = |t: &SpeechToken| t.is_word() && !t.capital && t.span.len() <= 3 && !t.breaks;
    let before = q.checked_sub(1).is_some_and(|k| named(&tokens[k]));
    let after = tokens[q + 1..].iter().take(3).find(|t| !particle(t));
    let adjoins = tokens
        .get(q + 1)
        .is_some_and(|t| named(t) && !t.breaks || t.class == SpeechClass::NONE && particle(t));
    words.count <= 4
        && words.capitals == words.content
        && !words.finished
        && before
        && adjoins
        && after.is_some_and(|t| named(t) && !t.breaks)
}

/// Whether a naming word introduces the run: known as “Guccifer”; the word “both”; so-called
/// “sanctuaries”.
fn is_named(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    words: &QuotedWordCounts,
    own: Option<&Attribution>,
) -> bool {
    let tokens = paragraph.tokens;
    let before = |back: usize| q.checked_sub(back).map(|k| &tokens[k]);
    let word = |t: &SpeechToken| &paragraph.text[t.span];
    let said = before(1)
        .is_some_and(|t| matches!(word(t), "term" | "phrase" | "word" | "words" | "slogan"));
    let means = tokens.get(q + 1).is_some_and(|t| {
        matches!(word(t), "means" | "meant" | "comes" | "came" | "derives" | "stands")
    });
    // “known to all as”, “named only as”: words between the verb and `as`.
    let gives_name =
        |t: &SpeechToken| t.is(SpeechClass::NAMING) || matches!(word(t), "identified" | "named");
    let clause = || (2..=AS_REACH).map_while(before).take_while(|t| t.is_word() && !t.breaks);
    let alias = matches!(before(1).map(word), Some("is" | "was"))
        && before(2).is_some_and(|t| gives_name(t) || matches!(word(t), "handle" | "username"));
    let naming = before(1).is_some_and(|t| t.is(SpeechClass::NAMING) && (!said || means))
        || before(1).is_some_and(|t| word(t) == "as") && clause().any(gives_name)
        || alias
        || before(1).is_some_and(|t| word(t) == "by")
            && before(2).is_some_and(|t| matches!(word(t), "go" | "goes" | "going" | "went"));
    let by_somebody = own.is_some_and(|a| {
        a.cue.is_some_and(|(from, _)| from + 1 == q) && a.rule == "source verb quote"
    });
    // A burglar called “the Locksmith”: a verb that gives a name, and nothing between.
    let gives_name = |t: &SpeechToken| {
        matches!(word(t), "called" | "calls" | "dubbed" | "christened" | "branded")
    };
    let gives = before(1).is_some_and(gives_name);
    // The finding is called the “Marten gap” by colleagues.
    let coined = before(1).is_some_and(|t| word(t) == "the")
        && before(2).is_some_and(gives_name)
        && words.capitals > 0
        && words.count <= 3;
    let called = gives
        && !before(2).is_some_and(|t| t.is(SpeechClass::PRONOUN))
        && words.capitals == words.content
        && words.count <= 3
        || gives && q >= 3 && has_indefinite_noun(tokens, q - 2);
    // A user calling himself “NightFox”
    let himself = before(2).is_some_and(|t| t.is(SpeechClass::CALL))
        && before(1)
            .is_some_and(|t| matches!(word(t), "himself" | "herself" | "itself" | "themselves"))
        && words.capitals == words.content;
    // What is called “slow counting”
    let text = tokens[q].run().map_or("", |run| &paragraph.text[paragraph.runs[run].inner]);
    let agent = tokens.get(q + 1).is_some_and(|t| t.is(SpeechClass::BY));
    let passive = gives
        && before(2).is_some_and(|t| t.is(SpeechClass::BE))
        && !text.starts_with("a ")
        && !text.starts_with("an ");
    let named = naming && !by_somebody || called || himself || passive;
    coined || named && words.count <= 4 && !(agent && words.capitals < words.content)
}

/// Whether an indefinite noun phrase ends at token `last`: “a phenomenon [called]”.
fn has_indefinite_noun(tokens: &[SpeechToken], last: usize) -> bool {
    let low = last.saturating_sub(5);
    let words = (low..=last).rev().take_while(|&k| tokens[k].is_word());
    let first = words.take_while(|&k| !tokens[k].is(SpeechClass::RELATIVE | SpeechClass::AUX));
    first
        .map(|k| &tokens[k])
        .find(|t| t.is(SpeechClass::DETERMINER))
        .is_some_and(|t| t.span.len() <= 2)
}

/// Whether the run is the title of a work: NBC’s “Meet the Press”, the book “Tough Choices”.
fn is_title(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    words: &QuotedWordCounts,
    own: Option<&Attribution>,
) -> bool {
    let tokens = paragraph.tokens;
    if words.content == 0 || words.capitals < words.content || words.count > 9 {
        return false;
    }
    let adjoining = own.is_some_and(|a| {
        matches!(a.rule, "quote verb source" | "quote source verb" | "source verb quote" | "label")
    });
    let named = own.and_then(|a| a.cue).is_none_or(|(from, _)| {
        tokens.get(from).is_some_and(|t| t.is(SpeechClass::CALL | SpeechClass::WEAK))
    });
    if is_name_of_thing(paragraph, q, words, own) {
        return true;
    }
    // “Girl with a Paper Heron”: small words among capitals.
    if words.count > words.content
        && words.content >= 2
        && words.count >= 4
        && !words.finished
        && (named || !adjoining)
    {
        return true;
    }
    let Some(before) = q.checked_sub(1).map(|k| &tokens[k]) else {
        return words.count <= 4
            && !words.finished
            && tokens.get(q + 1).is_some_and(|t| t.is(SpeechClass::AUX));
    };
    if before.is(SpeechClass::WORK) || before.possessive {
        return true;
    }
    let after_comma = before.kind == SpeechTokenKind::Sign(Sign::Comma);
    let (from, _) = sentence(tokens, q);
    let work_near = tokens[from..q].iter().rev().take(5).any(|t| t.is(SpeechClass::WORK));
    if after_comma && work_near && words.count <= 7 {
        return true;
    }
    let word = &paragraph.text[before.span];
    let on_air = matches!(word, "on" | "told" | "watch" | "watched" | "watching");
    let placed = on_air
        || matches!(
            word,
            "of" | "in"
                | "from"
                | "to"
                | "with"
                | "and"
                | "for"
                | "sang"
                | "singing"
                | "played"
                | "playing"
        );
    if adjoining && !(placed && words.count >= 2) {
        return false;
    }
    placed && (words.count >= 2 || on_air) || modifies(tokens, q)
}

/// Whether a title-case run of two words or more names a work or a thing, away from a reporting verb
/// or as the object of reading: aboard the “Maid of Skye”, the ferry “Ocean Star”, she had read “War
/// and Peace”.
fn is_name_of_thing(
    paragraph: &SpeechParagraph<'_>,
    q: usize,
    words: &QuotedWordCounts,
    own: Option<&Attribution>,
) -> bool {
    let tokens = paragraph.tokens;
    let Some(before) = q.checked_sub(1).map(|k| &tokens[k]) else { return false };
    if words.content < 2 || words.finished || !before.is_word() {
        return false;
    }
    let near = own.is_some_and(|a| a.rule != "verb before" && a.rule != "verb after");
    let noun = !before.capital
        && (before.class == SpeechClass::NONE || before.is(SpeechClass::ROLE))
        && !before.shape.participle
        && !before.shape.gerund
        && q > 1
        && tokens[q - 2].is(SpeechClass::ARTICLE);
    let thing = !near && (before.is(SpeechClass::ARTICLE) && before.span.len() == 3 || noun);
    let reader = own.is_some_and(|a| {
        let first = &tokens[a.phrase.from];
        a.paragraph == paragraph.index && (first.is(SpeechClass::PRONOUN) || first.is_name())
    });
    let reads = matches!(&paragraph.text[before.span], "read" | "reading" | "reads");
    thing || reads && reader && before.is(SpeechClass::WEAK)
}

/// Whether the run describes the noun after it: the “Avatar” star, a “super PAC” donor.
fn modifies(tokens: &[SpeechToken], q: usize) -> bool {
    tokens.get(q + 1).is_some_and(|t| {
        let plain = t.class == SpeechClass::NONE
            || t.is(SpeechClass::ROLE | SpeechClass::WORK)
            || t.is(SpeechClass::NOUNY) && !t.is(SpeechClass::PAST);
        t.is_word() && !t.breaks && !t.capital && plain
    })
}
