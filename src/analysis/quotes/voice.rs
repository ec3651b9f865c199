//! `SpeakerVoice`: the name of the speaker of a quotation, as far as one article gives it.
//!
//! ```text
//! “…,” said Bram Olsen, the mayor      bram olsen ┐ one voice: one surname, no other given name
//! “…,” Mr Olsen said                        olsen ┘
//! “…,” an official said                none
//! ```

use super::Speaker;
use super::tuned::SURE_SPEAKER;
use crate::lexis::Lexis;
use crate::lexis::nickname;
use crate::lexis::reporting::SpeechClass;
use crate::text::fold;
use unicode_segmentation::UnicodeSegmentation;

/// The folded words of the name of a speaker, without titles. Not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SpeakerVoice {
    words: Vec<String>,
}

/// How two voices stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VoiceRelation {
    /// One name in the same or in another form.
    Same,
    /// An article does not name its speaker surely, or the names do not decide.
    Unknown,
    /// Two names with no word in common.
    Different,
}

impl SpeakerVoice {
    /// The voice of the speaker of words in `text`; `None` if the article does not give a name, or
    /// not surely enough.
    pub(super) fn of(text: &str, speaker: Option<&Speaker>, lexis: &Lexis) -> Option<Self> {
        let speaker = speaker.filter(|speaker| speaker.confidence >= SURE_SPEAKER)?;
        if speaker.anonymous {
            return None;
        }
        let printed = &text[speaker.name.unwrap_or(speaker.source)];
        let head = printed.split([',', '(', ';']).next().unwrap_or("");
        let words: Vec<&str> = head.unicode_words().collect();
        // The words of the name are the last run of capitals, without titles.
        let last = words.iter().rposition(|word| !is_name(word)).map_or(0, |at| at + 1);
        let names = words[last..]
            .iter()
            .map(|word| fold::name(word).trim_end_matches('.').trim_end_matches("'s").to_owned());
        let title = |word: &String| {
            lexis.reporting().class(word).any(SpeechClass::TITLE | SpeechClass::ROLE)
                || matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "rev" | "sgt" | "lt")
        };
        let words: Vec<String> = names.filter(|word| !title(word)).collect();
        if words.is_empty() { None } else { Some(Self { words }) }
    }

    /// The last word of the name.
    pub(super) fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// How two voices stand to each other.
    pub(super) fn against(a: Option<&Self>, b: Option<&Self>) -> VoiceRelation {
        let (Some(a), Some(b)) = (a, b) else { return VoiceRelation::Unknown };
        if a.surname() == b.surname() {
            return if a.given_differs(b) { VoiceRelation::Unknown } else { VoiceRelation::Same };
        }
        if a.words.iter().any(|word| b.words.contains(word)) {
            return VoiceRelation::Unknown;
        }
        VoiceRelation::Different
    }

    /// Whether both have a given name, and no form of one is a form of the other.
    fn given_differs(&self, other: &Self) -> bool {
        let ([x, .., _], [y, .., _]) = (&self.words[..], &other.words[..]) else { return false };
        let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
        let formal = |x: &str, y: &str| nickname::formal(x).contains(&y);
        let kin = x == y
            || initial(x, y)
            || initial(y, x)
            || formal(x, y)
            || formal(y, x)
            || nickname::formal(x).iter().any(|name| nickname::formal(y).contains(name));
        !kin
    }
}

/// Whether a word begins with a capital or joins two that do (`de`, `van`).
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        || matches!(word, "de" | "da" | "do" | "dos" | "van" | "von" | "der" | "den" | "bin" | "al")
}
