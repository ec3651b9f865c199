//! Gives the names of people the shape that names have: what parts them, what belongs to them.
//!
//! ```text
//! Edmund,” Tabe                two names: a mark parts them
//! Peter “Shorty” Malone        one name with a nickname
//! Osbert S. Kallen III         one name with an initial and a suffix
//! Han Jae-in                   a given name of two syllables
//! ```

use super::NameDraft;
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::tagger::TaggedName;
use crate::analysis::actors::tokens::{NameToken, TokenizedText};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::{Case, abbreviations};
use std::ops::Range;

/// Words with a capital inside sentences, at least, in a text that writes names with capitals.
const MIN_CAPITALS: usize = 3;
/// Words of a nickname, at most: a longer text in marks is a quotation.
const MAX_NICKNAME_WORDS: usize = 4;
/// Words in small letters between a nickname and a surname, at most.
const MAX_PARTICLES: usize = 3;
/// Letters of a syllable after the hyphen of a given name, at most.
const MAX_SYLLABLE_LETTERS: usize = 5;
/// The class of the names of people.
const PERSON: usize = ActorKind::Person as usize;
/// Given names and ordinary words in the gazetteer.
const WORD: Classes = Classes::of(&[Class::Given, Class::Common]);
/// Surnames in the gazetteer.
const SURNAME: Classes = Classes::of(&[Class::Surname, Class::CommonSurname]);

impl NameDraft<'_, '_> {
    /// Makes the names of people whole, and parts what is not one name.
    pub(super) fn shape(&mut self) {
        self.drop_small_words();
        self.drop_auxiliaries();
        self.part_at_barriers();
        self.join_initials();
        self.join_nicknames();
        self.join_syllables();
        self.join_suffixes();
    }

    /// Drops given names and ordinary words in lower case, if the text writes names with capitals.
    fn drop_small_words(&mut self) {
        let tokens = &self.annotated.tokens;
        let capitals = |token: &&NameToken| token.case == Case::Capital && !token.first;
        if tokens.all.iter().filter(capitals).take(MIN_CAPITALS).count() < MIN_CAPITALS {
            return;
        }
        self.names.retain(|name| {
            name.tokens.len() > 1
                || !tokens.all[name.tokens.start].classes.any(WORD)
                || tokens.all[name.tokens.start].case != Case::Small
                || self.annotated.in_heading(name.tokens.start)
        });
    }

    /// Drops the auxiliary verb of a question from the name of a person after it: `Will Kettridge
    /// resign?`
    fn drop_auxiliaries(&mut self) {
        let tokens = &self.annotated.tokens;
        let sentences: Vec<Range<usize>> = self.annotated.sentences().collect();
        for name in &mut self.names {
            let start = name.tokens.start;
            if name.class != PERSON
                || name.tokens.len() != 2
                || !tokens.all[start].first
                || !matches!(tokens.key(start), "will" | "may" | "can")
            {
                continue;
            }
            let at = sentences.partition_point(|sentence| sentence.end <= start);
            let Some(sentence) = sentences.get(at) else { continue };
            let after = tokens.text[tokens.all[sentence.end - 1].span.end()..].trim_start_matches(
                |c: char| !c.is_alphanumeric() && c != '?' && !c.is_whitespace(),
            );
            let verb = name.tokens.end < sentence.end
                && tokens.all[name.tokens.end].case == Case::Small
                && tokens.gap_before(name.tokens.end) == " ";
            if verb && after.starts_with('?') {
                name.tokens.start += 1;
            }
        }
    }

    /// Splits names at punctuation that no name contains.
    fn part_at_barriers(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut parted = Vec::with_capacity(self.names.len());
        for name in std::mem::take(&mut self.names) {
            let mut start = name.tokens.start;
            for at in name.tokens.start + 1..name.tokens.end {
                if is_barrier(tokens, at, name.class) {
                    parted.push(TaggedName { tokens: start..at, ..name.clone() });
                    start = at;
                }
            }
            parted.push(TaggedName { tokens: start..name.tokens.end, ..name });
        }
        self.names = parted;
    }

    /// Joins a name that ends in an initial and the surname after it: `Osbert S. Kallen III`.
    fn join_initials(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut at = 0;
        while at < self.names.len() {
            let name = self.names[at].clone();
            at += 1;
            let end = name.tokens.end;
            let initial = tokens.all[end - 1].span.len() == 1
                && tokens.all[end - 1].case.may_name()
                && matches!(tokens.gap_after(end - 1), ". " | " ");
            if name.class != PERSON || name.tokens.len() < 2 || !initial || !self.same_sentence(end)
            {
                continue;
            }
            let next = self.names.get(at).filter(|next| next.tokens.start == end).cloned();
            let surname = &tokens.all[end];
            let plain = surname.case == Case::Capital && !surname.classes.has(Class::Common);
            match next {
                Some(next) if next.class == PERSON => {
                    self.put(name.tokens.start..next.tokens.end, PERSON, name.confidence);
                }
                None if plain => self.put(name.tokens.start..end + 1, PERSON, name.confidence),
                _ => continue,
            }
            at -= 1;
        }
    }

    /// Joins a given name, a nickname in marks and a surname: `Peter “Shorty” Malone`.
    fn join_nicknames(&mut self) {
        for sentence in self.annotated.sentences() {
            let mut at = sentence.start + 1;
            while at < sentence.end {
                match self.nicknamed(at, &sentence) {
                    Some((name, confidence)) => {
                        at = name.end;
                        self.put(name, PERSON, confidence);
                    }
                    None => at += 1,
                }
            }
        }
    }

    /// The name around the nickname that begins at `at`, with its confidence.
    fn nicknamed(&self, at: usize, sentence: &Range<usize>) -> Option<(Range<usize>, f32)> {
        let tokens = &self.annotated.tokens;
        let opens = nickname_opens(tokens.gap_before(at))?;
        let most = if opens == NicknameMark::Quotation { MAX_NICKNAME_WORDS } else { 1 };
        let surname = (at + 1..sentence.end.min(at + 1 + most))
            .find(|&end| tokens.gap_before(end) != " " && tokens.gap_before(end) != "-")?;
        let capital = |at: usize| matches!(tokens.all[at].case, Case::Capital | Case::Initial);
        let closes = nickname_closes(tokens.gap_before(surname));
        // `Rafael “Rafa” de la Vega`, `Hassan “Sunny” al-Masri`
        let particles = (surname..sentence.end.min(surname + MAX_PARTICLES))
            .take_while(|&at| {
                is_particle(tokens.key(at))
                    && tokens.all[at].case == Case::Small
                    && matches!(tokens.gap_after(at), " " | "-")
            })
            .count();
        let surname = surname + particles;
        if surname >= sentence.end {
            return None;
        }
        if closes != Some(opens)
            || !capital(at - 1)
            || !capital(surname)
            || tokens.all[surname].classes.has(Class::Common)
                && !tokens.all[surname].classes.any(SURNAME)
            || opens == NicknameMark::Bracket && tokens.all[at].case != Case::Capital
        {
            return None;
        }
        let before = self.name_over(at - 1);
        let after = self.name_over(surname);
        let start = before.map_or(at - 1, |name| name.tokens.start);
        let start = (sentence.start..start.min(at - 1))
            .rev()
            .take(1)
            .find(|&given| {
                tokens.all[at - 1].span.len() == 1
                    && before.is_none()
                    && tokens.all[given].classes.has(Class::Given)
            })
            .unwrap_or(start);
        let given = tokens.all[start].classes;
        let unknown = opens == NicknameMark::Quotation
            && before.is_none()
            && tokens.all[at].case == Case::Capital
            && !given.any(SURNAME)
            && (tokens.all[at - 1].first || !given.has(Class::Common))
            && !self.annotated.run(at - 1).contains(&(at.wrapping_sub(2)));
        let likely = unknown
            || particles > 0 && opens == NicknameMark::Quotation
            || tokens.gap_before(at).starts_with(" (") && opens == NicknameMark::Quotation
            || given.has(Class::Given)
            || !given.any(SURNAME)
                && before.is_some_and(|name| name.class == PERSON)
                && after.is_none_or(|name| name.class == PERSON);
        let person = |name: Option<&TaggedName>| name.is_none_or(|name| name.class != 1);
        if !likely || !person(before) || !person(after) {
            return None;
        }
        let end = after.map_or(surname + 1, |name| name.tokens.end);
        let sure = |name: Option<&TaggedName>| {
            name.filter(|name| name.class == PERSON).map_or(0.0, |name| name.confidence)
        };
        Some((start..end, sure(before).max(sure(after)).max(0.7)))
    }

    /// Joins the second syllable of a given name: `Han Jae-in`, `Lu Wen-an`.
    fn join_syllables(&mut self) {
        const NO_SYLLABLE: [&str; 16] = [
            "led", "era", "like", "run", "born", "style", "based", "owned", "made", "free", "to",
            "and", "or", "aged", "type", "wide",
        ];
        let tokens = &self.annotated.tokens;
        for at in 0..self.names.len() {
            let name = self.names[at].tokens.clone();
            let end = name.end;
            if self.names[at].class != PERSON
                || name.len() < 2
                || !self.same_sentence(end)
                || !matches!(tokens.gap_before(end), "-" | "‐" | "‑")
                || self.names.get(at + 1).is_some_and(|next| next.tokens.start == end)
            {
                continue;
            }
            let (syllable, key) = (&tokens.all[end], tokens.key(end));
            let surname = tokens.all[end - 1].classes.any(SURNAME)
                && tokens.all[name.start].classes.has(Class::Given);
            let ends = !tokens.gap_after(end).starts_with(['-', '‐', '‑']);
            if syllable.case == Case::Small
                && key.len() <= MAX_SYLLABLE_LETTERS
                && key.chars().all(char::is_alphabetic)
                && !NO_SYLLABLE.contains(&key)
                && tokens.key(end - 1).len() <= MAX_SYLLABLE_LETTERS
                && !surname
                && ends
            {
                self.names[at].tokens.end = end + 1;
            }
        }
    }

    /// Adds the generational suffix to a name of a person: `Rufus Tolland, Jr.`, `Ann Roe III`.
    fn join_suffixes(&mut self) {
        let tokens = &self.annotated.tokens;
        let mut at = 0;
        while at < self.names.len() {
            let name = self.names[at].clone();
            let end = name.tokens.end;
            if name.class == PERSON
                && self.same_sentence(end)
                && matches!(tokens.gap_before(end), " " | ", ")
                && is_generation(&tokens.text[tokens.all[end].span])
            {
                self.put(name.tokens.start..end + 1, PERSON, name.confidence);
            }
            at += 1;
        }
    }

    /// Whether the tokens before and at `at` are in one sentence.
    pub(super) fn same_sentence(&self, at: usize) -> bool {
        let tokens = &self.annotated.tokens;
        at < tokens.all.len() && {
            let next = tokens.sentences.partition_point(|sentence| sentence.tokens.end <= at);
            tokens.sentences[next].tokens.start < at
        }
    }

    /// The name that has the token `at`.
    pub(super) fn name_over(&self, at: usize) -> Option<&TaggedName> {
        let over = self.over(&(at..at + 1));
        self.names[over].first()
    }
}

/// Whether a word in small letters can open a surname.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "las"
            | "los"
            | "del"
            | "da"
            | "das"
            | "do"
            | "dos"
            | "di"
            | "du"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "ben"
            | "e"
            | "y"
            | "le"
            | "zu"
    )
}

/// Whether `word` tells two bearers of one name apart by their generation.
fn is_generation(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr." | "Junior" | "II" | "III" | "IV")
}

/// Whether the gap before the token at `at` cannot be inside a name of the class.
fn is_barrier(tokens: &TokenizedText<'_>, at: usize, class: usize) -> bool {
    let gap = tokens.gap_before(at);
    if matches!(gap, " " | "-" | "") {
        return false;
    }
    let body = class == ActorKind::Organisation as usize || class == super::OTHER_CLASS;
    if gap.contains(['“', '”', '"', '„', '«', '»', '\n']) {
        return true;
    }
    if body {
        return false;
    }
    let opens = gap.ends_with(['‘', '\'']) && gap.len() > 1;
    let ends = gap.starts_with(". ")
        && class == PERSON
        && !abbreviations::takes_stop(&tokens.text[tokens.all[at - 1].span]);
    let comma = gap.starts_with(',') && !is_generation(&tokens.text[tokens.all[at].span]);
    opens || ends || comma || gap.contains(['(', ')', '[', ']', ';', ':', '!', '?', '…', '—', '–'])
}

/// What stands around a nickname.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NicknameMark {
    /// Quotation marks, perhaps in brackets.
    Quotation,
    /// Brackets alone.
    Bracket,
}

/// The mark at the end of the gap before a nickname.
fn nickname_opens(gap: &str) -> Option<NicknameMark> {
    let mark = gap.strip_prefix('.').unwrap_or(gap).strip_prefix(' ')?;
    match mark {
        "“" | "\"" | "‘" | "'" | "„" | "«" | "(“" | "(\"" | "(‘" | "('" => {
            Some(NicknameMark::Quotation)
        }
        "(" => Some(NicknameMark::Bracket),
        _ => None,
    }
}

/// The mark at the start of the gap after a nickname.
fn nickname_closes(gap: &str) -> Option<NicknameMark> {
    match gap.strip_suffix(' ')? {
        "”" | "\"" | "’" | "'" | "“" | "»" | "”)" | "\")" | "’)" | "')" => {
            Some(NicknameMark::Quotation)
        }
        ")" => Some(NicknameMark::Bracket),
        _ => None,
    }
}
