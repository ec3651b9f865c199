//! Tests whether words are a verb with `do` and a negation, and other words the same verb without.
//!
//! ```text
//! did not have   had          does not sell   sells          do n’t know   know
//! ```

use crate::lexis::stem::stem;

/// Verbs whose forms no ending tells: the base, then the other forms.
const IRREGULAR: [&[&str]; 44] = [
    &["have", "had", "has"],
    &["do", "did", "does", "done"],
    &["go", "went", "goes", "gone"],
    &["know", "knew", "known"],
    &["get", "got", "gotten"],
    &["see", "saw", "seen"],
    &["give", "gave", "given"],
    &["take", "took", "taken"],
    &["make", "made"],
    &["come", "came"],
    &["find", "found"],
    &["feel", "felt"],
    &["say", "said", "says"],
    &["tell", "told"],
    &["think", "thought"],
    &["leave", "left"],
    &["keep", "kept"],
    &["hold", "held"],
    &["bring", "brought"],
    &["buy", "bought"],
    &["sell", "sold"],
    &["pay", "paid"],
    &["meet", "met"],
    &["lose", "lost"],
    &["win", "won"],
    &["run", "ran"],
    &["write", "wrote", "written"],
    &["speak", "spoke", "spoken"],
    &["break", "broke", "broken"],
    &["choose", "chose", "chosen"],
    &["fall", "fell", "fallen"],
    &["hear", "heard"],
    &["send", "sent"],
    &["build", "built"],
    &["spend", "spent"],
    &["stand", "stood"],
    &["understand", "understood"],
    &["begin", "began", "begun"],
    &["grow", "grew", "grown"],
    &["fight", "fought"],
    &["teach", "taught"],
    &["sleep", "slept"],
    &["drink", "drank", "drunk"],
    &["eat", "ate", "eaten"],
];

/// Whether the folded words `negated` are those of `plain` with `do` and a negation.
pub(super) fn is_negated_form(negated: &[String], plain: &[String]) -> bool {
    let verb = match negated {
        [does, not, verb] if is_do(does) && not == "not" => Some(verb),
        [contracted, verb] if contracted.strip_suffix("n't").is_some_and(is_do) => Some(verb),
        _ => None,
    };
    matches!((verb, plain), (Some(verb), [other]) if base(verb) == base(other))
}

fn is_do(word: &str) -> bool {
    matches!(word, "do" | "does" | "did")
}

/// One form for the forms of a verb.
pub(super) fn base(verb: &str) -> String {
    let irregular = IRREGULAR.iter().find(|forms| forms.contains(&verb));
    irregular
        .map_or_else(|| stem(verb).trim_end_matches('e').to_owned(), |forms| forms[0].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negated_verb_is_known_in_its_forms() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let check = |negated: &str, plain: &str| is_negated_form(&words(negated), &words(plain));
        assert!(check("did not have", "had") && check("didn't sign", "signed"));
        assert!(check("does not sell", "sells") && check("do not know", "know"));
        assert!(!check("did not have", "sold") && !check("had", "did not have"));
        assert!(!check("have not had", "had"));
    }
}
