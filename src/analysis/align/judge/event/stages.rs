//! Reads which stage of a case a sentence is about: the arrest, the charge, the trial, the verdict or
//! the sentence.

use super::{EventWords, SameEvent};

/// The stage of a case that a sentence tells as its news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CaseStage {
    /// The stage of which the first verb tells (`was charged`), a bit by its place in [`STAGES`].
    told: u8,
    /// The stages that the sentence names outside relative clauses, a bit each.
    named: u8,
    /// Whether another word tells of a case: a stage in the background, a court, a prison.
    is_of_case: bool,
}

impl CaseStage {
    /// The stage of a sentence.
    pub(super) fn of(words: &EventWords<'_>) -> Self {
        let mut in_relative = false;
        let mut has_verb = false;
        let mut case = Self::default();
        for at in 0..words.folded.len() {
            if in_relative && words.has_sign(at - 1..at) {
                in_relative = false;
            }
            let word = words.word(at);
            case.is_of_case |= CASE.contains(&word);
            if let Some(stage) = stage_of(words, at) {
                case.is_of_case = true;
                if !in_relative {
                    case.named |= 1 << stage;
                    if !has_verb && has_auxiliary(words, at) {
                        case.told |= 1 << stage;
                    }
                }
            }
            has_verb |= !in_relative && is_finite(word) && !AUXILIARIES.contains(&word);
            in_relative |= RELATIVES.contains(&word);
        }
        case
    }
}

/// Whether an auxiliary stands close before a word.
fn has_auxiliary(words: &EventWords<'_>, at: usize) -> bool {
    (1..=AUXILIARY_REACH).any(|back| AUXILIARIES.contains(&words.before(at, back)))
}

/// Whether a word can be the verb of a clause.
pub(super) fn is_finite(word: &str) -> bool {
    AUXILIARIES.contains(&word)
        || matches!(word, "had" | "made" | "left" | "went" | "took" | "fell" | "said" | "told")
        || word.len() > 4 && word.ends_with("ed")
}

/// The stage that a word names.
fn stage_of(words: &EventWords<'_>, at: usize) -> Option<usize> {
    let word = words.word(at);
    let stage = STAGES.iter().position(|forms| forms.contains(&word))?;
    let is_appeal = word.starts_with("plead") || word == "pled";
    if is_appeal && !matches!(words.word(at + 1), "guilty" | "not" | "innocent" | "no") {
        return None;
    }
    let is_plea = |back: usize| words.before(at, back).starts_with("plea");
    let is_of_plea = word == "guilty" && (1..=3).any(is_plea);
    let is_charge = word != "charged" || matches!(words.word(at + 1), "with" | "in" | "over" | "");
    if is_of_plea {
        Some(TRIAL)
    } else if is_charge || has_auxiliary(words, at) {
        Some(stage)
    } else {
        None
    }
}

/// Whether the stages of two sentences exclude one event.
pub(super) fn compare(a: CaseStage, b: CaseStage) -> SameEvent {
    let is_late = |stages: u8| stages >= 1 << TRIAL;
    let is_beyond = |one: CaseStage, other: CaseStage| one.told > 1 && !other.is_of_case;
    if a.told & b.named != 0 || b.told & a.named != 0 {
        SameEvent::Possible
    } else if a.told != 0 && b.told != 0 {
        if is_late(a.told | b.told) { SameEvent::Excluded } else { SameEvent::Doubtful }
    } else if is_beyond(a, b) || is_beyond(b, a) {
        SameEvent::Doubtful
    } else {
        SameEvent::Possible
    }
}

/// The place of the trial in [`STAGES`].
const TRIAL: usize = 2;
/// Words before a verb of a case among which its auxiliary stands.
const AUXILIARY_REACH: usize = 3;

/// The words of each stage, in the order of a case.
const STAGES: [&[&str]; 5] = [
    &["arrested", "arrest", "arrests", "detained", "apprehended", "captured"],
    &["charged", "charges", "indicted", "indictment", "accused"],
    &["arraigned", "arraignment", "pleaded", "pleads", "plea", "pled", "trial", "hearing"],
    &["convicted", "conviction", "guilty", "acquitted", "acquittal", "verdict"],
    &["sentenced", "sentence", "sentencing", "jailed", "imprisoned"],
];
/// Other words of a case.
const CASE: [&str; 21] = [
    "court",
    "courtroom",
    "judge",
    "jury",
    "magistrate",
    "magistrates",
    "prosecutors",
    "prosecutor",
    "prison",
    "jail",
    "bail",
    "lawyer",
    "attorney",
    "counts",
    "count",
    "felony",
    "custody",
    "suspected",
    "alleged",
    "allegedly",
    "suspect",
];
/// Auxiliaries of a verb that tells the news.
const AUXILIARIES: [&str; 8] = ["was", "were", "is", "are", "been", "be", "has", "have"];
/// Words that begin a clause beside the news.
const RELATIVES: [&str; 7] = ["who", "whose", "which", "when", "after", "since", "before"];
