//! Decides whether the article leaves a source unnamed.
//!
//! ```text
//! a senior official, speaking on condition of anonymity     the article says so
//! two people familiar with the talks                        nothing but a description
//! the official                                              somebody whose first mention has no name
//! a spokesman for the ministry                              speaks for an organisation: not anonymous
//! ```

use super::clause::sentence;
use super::names::SpeakerNames;
use super::skeleton::SpeechToken;
use crate::lexis::reporting::SpeechClass;

impl SpeakerNames<'_> {
    /// Whether the source at tokens `from..to`, which has no known name, is a person whom the
    /// article leaves unnamed.
    pub(super) fn is_anonymous(&self, paragraph: usize, (from, to): (usize, usize)) -> bool {
        let tokens = &self.paragraphs[paragraph];
        let phrase = &tokens[from..to];
        let joins = |t: &SpeechToken| {
            t.is(SpeechClass::PREPOSITION | SpeechClass::LINK) && !t.capital
                || t.is(SpeechClass::RELATIVE)
        };
        let head = phrase
            .iter()
            .take_while(|t| !joins(t))
            .filter(|t| t.is_word() && !t.possessive && !t.shape.participle)
            .last();
        let Some(head) = head.filter(|t| t.is(SpeechClass::PERSON) && (!t.capital || t.breaks))
        else {
            return false;
        };
        let plural = head.shape.plural;
        let definite = matches!(
            self.folded(paragraph, from).as_str(),
            "the" | "that" | "this" | "these" | "those" | "his" | "her" | "their"
        );
        let described = !definite && (plural || phrase[0].is(SpeechClass::DETERMINER));
        let source = self.text[head.span].to_ascii_lowercase().starts_with("source");
        described || source || self.withholds(paragraph, from)
    }

    /// Whether the sentence with token `at` says that a name is withheld.
    pub(super) fn withholds(&self, paragraph: usize, at: usize) -> bool {
        let tokens = &self.paragraphs[paragraph];
        let (from, to) = sentence(tokens, at);
        let word = |k: usize| {
            tokens.get(k).filter(|t| t.is_word()).map_or("", |t: &SpeechToken| &self.text[t.span])
        };
        (from..to).any(|k| {
            let is_anonymous = tokens[k].is_word() && tokens[k].is(SpeechClass::ANONYMOUS);
            let not_named = matches!(word(k), "named" | "identified" | "quoted")
                && k > from
                && matches!(word(k - 1), "be" | "being");
            let not_authorised =
                matches!(word(k), "authorised" | "authorized") && word(k + 1) == "to";
            is_anonymous || not_named || not_authorised
        })
    }
}
