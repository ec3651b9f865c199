//! Tests whether two articles give one speaker offices that exclude each other.
//!
//! Descriptions of one person differ in many true ways: longer and shorter, old and new, two offices
//! of one holder. So only three kinds of office are compared, and only in plain forms: ministers with
//! two portfolios, the heads of two named places, and the two sides of a trial.
//!
//! | here | there | |
//! |---|---|---|
//! | the finance minister | the justice minister | exclude each other |
//! | mayor of Oldport | mayor of Newport | exclude each other |
//! | chair of the board | board chairman | not compared |
//! | the former finance minister | the justice minister | not compared |

use crate::analysis::quotes::QuoteRef;
use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::text::fold;
use unicode_segmentation::UnicodeSegmentation;

/// The portfolios of ministers.
const PORTFOLIOS: [&str; 17] = [
    "agriculture",
    "culture",
    "defence",
    "economy",
    "education",
    "energy",
    "environment",
    "finance",
    "fisheries",
    "foreign",
    "health",
    "home",
    "interior",
    "justice",
    "labour",
    "trade",
    "transport",
];
/// Offices of which a named place has one, and which nobody holds for two places.
const PLACED: [&str; 4] = ["mayor", "governor", "ambassador", "bishop"];
/// Words of a description that is not of today, or not of the office itself.
const DISTANT: [&str; 16] = [
    "former",
    "ex",
    "then",
    "late",
    "acting",
    "interim",
    "deputy",
    "vice",
    "shadow",
    "junior",
    "designate",
    "elect",
    "candidate",
    "spokesman",
    "spokeswoman",
    "ministry",
];

/// An office in a form that can be compared.
#[derive(Debug, PartialEq, Eq)]
enum Office {
    Minister(&'static str),
    Head {
        office: &'static str,
        place: String,
    },
    /// One of the two sides of a trial.
    Counsel {
        accuses: bool,
    },
}

/// Whether the two articles give the speaker offices that exclude each other.
pub(super) fn exclude(
    corpus: &Corpus,
    findings: &Findings,
    quote: QuoteRef,
    other: QuoteRef,
) -> bool {
    let role = |quote: QuoteRef| {
        let speaker = findings.quote(quote)?.speaker.as_ref()?;
        office(&corpus.article(quote.article).text.content[speaker.role?])
    };
    match (role(quote), role(other)) {
        (Some(Office::Minister(a)), Some(Office::Minister(b))) => a != b,
        (
            Some(Office::Head { office: a, place: x }),
            Some(Office::Head { office: b, place: y }),
        ) => a == b && x != y,
        (Some(Office::Counsel { accuses: a }), Some(Office::Counsel { accuses: b })) => a != b,
        _ => false,
    }
}

/// The office in `role`; `None` if it is of another kind, of the past, or two at once.
fn office(role: &str) -> Option<Office> {
    let printed: Vec<&str> = role.unicode_words().collect();
    let words: Vec<String> = printed.iter().map(|word| spelled(word)).collect();
    if words.iter().any(|word| DISTANT.contains(&&**word)) {
        return None;
    }
    let one = |list: &[&'static str]| {
        let mut found = list.iter().copied().filter(|name| words.iter().any(|word| word == name));
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    };
    if words.iter().any(|word| word == "minister") {
        return one(&PORTFOLIOS).map(Office::Minister);
    }
    if let Some(accuses) = counsel(&words) {
        return Some(Office::Counsel { accuses });
    }
    let office = one(&PLACED)?;
    let at = words.iter().position(|word| word == office)?;
    let (of, place) = (words.get(at + 1)?, printed.get(at + 2)?);
    let is_place = of == "of" && printed.len() == at + 3 && place.starts_with(char::is_uppercase);
    if is_place { Some(Office::Head { office, place: spelled(place) }) } else { None }
}

/// Whether `words` name a counsel that accuses; `None` for other offices, and for both at once.
fn counsel(words: &[String]) -> Option<bool> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&&**word));
    let accuses = has(&["prosecutor"]);
    let defends = has(&["defence"]) && has(&["lawyer", "attorney", "counsel", "barrister"]);
    if accuses == defends { None } else { Some(accuses) }
}

/// The folded word in British spelling.
fn spelled(word: &str) -> String {
    match &*fold::name(word) {
        "defense" => "defence".to_owned(),
        "labor" => "labour".to_owned(),
        folded => folded.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_read_in_plain_forms_only() {
        let check = |role: &str, expect: Option<Office>| assert_eq!(office(role), expect, "{role}");
        check("the Finance Minister", Some(Office::Minister("finance")));
        check("Defense Minister", Some(Office::Minister("defence")));
        check("minister for finance and trade", None);
        check("the former finance minister", None);
        check(
            "mayor of Oldport",
            Some(Office::Head { office: "mayor", place: "oldport".to_owned() }),
        );
        check("the prosecutor", Some(Office::Counsel { accuses: true }));
        check("the defense attorney", Some(Office::Counsel { accuses: false }));
        check("a defence lawyer and former prosecutor", None);
        check("a lawyer", None);
        check("mayor of the harbour town", None);
        check("chair of the HNC", None);
    }
}
