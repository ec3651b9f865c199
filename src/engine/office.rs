//! Resolves descriptions such as “the defence minister” to the person who holds the office.
//!
//! ```text
//! article 1   Defence Minister Khawaja Asif opened …        a role of person.khawaja-asif
//! article 2   … the defence minister said                    person.khawaja-asif
//! article 3   … the Afghan defence minister said             nobody: no role has “Afghan”
//! ```
//!
//! A description means a person who has a role with all its words, and whose role is for one who holds
//! that office: “the club” is not the club’s president. The article must name only one
//! such person. When it names none, the coverage must have only one, the description must have two
//! words or more, and enough articles must name the person.

use crate::analysis::actors::{ActorIx, ActorKind, Actors};
use crate::corpus::Corpus;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// One of this many articles must name a person who is meant by office alone. No record of a fit. A higher
/// value resolves more offices and resolves them to persons of the margin.
const KNOWN: usize = 10;
/// Words that the description of an office has at most. No record of a fit. A higher value takes whole
/// clauses for offices.
const LONGEST: usize = 6;

/// The roles of all persons.
pub(super) struct Offices {
    /// For each word of a role, the indices into `roles`.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Persons with one of their roles.
    roles: Vec<(ActorIx, OfficeWords)>,
    /// The persons whom enough articles name.
    known: FxHashSet<ActorIx>,
}

/// The words of a role.
struct OfficeWords {
    all: FxHashSet<String>,
    /// The words that say what its holder is: `president` in “the club’s president”.
    heads: Vec<String>,
}

impl Offices {
    /// Collects the roles of `actors`.
    pub(super) fn of(corpus: &Corpus, actors: &Actors) -> Self {
        let mut offices =
            Self { by_word: FxHashMap::default(), roles: Vec::new(), known: FxHashSet::default() };
        for (at, actor) in
            actors.actors.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person)
        {
            let ix = ActorIx(at as u32);
            let mut seen = FxHashSet::default();
            for &site in &actor.roles {
                let role = corpus.text(site);
                let words = words(role);
                if seen.insert(words.clone()) {
                    for word in &words {
                        offices.by_word.entry(word.clone()).or_default().push(offices.roles.len());
                    }
                    let all = words.into_iter().collect();
                    offices.roles.push((ix, OfficeWords { all, heads: heads(role) }));
                }
            }
            if actor.articles() * KNOWN >= corpus.len() {
                offices.known.insert(ix);
            }
        }
        offices
    }

    /// The person whom `text` describes (`the defence minister`). `here` says whom the article names.
    pub(super) fn holder(&self, text: &str, here: impl Fn(ActorIx) -> bool) -> Option<ActorIx> {
        let words = described(text)?;
        let named = heads(text);
        let rarest = words
            .iter()
            .map(|word| self.by_word.get(word).map_or(&[][..], Vec::as_slice))
            .min_by_key(|roles| roles.len())?;
        let mut holders: Vec<ActorIx> = Vec::new();
        for &role in rarest {
            let (holder, of) = &self.roles[role];
            let is_office = named.iter().any(|head| of.heads.contains(head));
            let fits = is_office && words.iter().all(|word| of.all.contains(word));
            if fits && holders.last() != Some(holder) {
                holders.push(*holder);
            }
        }
        let mut named = holders.iter().copied().filter(|ix| here(*ix));
        match (named.next(), named.next()) {
            (Some(one), None) => return Some(one),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        match holders.as_slice() {
            [one] if words.len() > 1 && self.known.contains(one) => Some(*one),
            _ => None,
        }
    }
}

/// The words of a definite description; `None` when it is not definite or too long.
fn described(text: &str) -> Option<Vec<String>> {
    let definite =
        text.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("the"))
            || text.contains(['’', '\'']);
    let words = words(text);
    if definite && (1..=LONGEST).contains(&words.len()) { Some(words) } else { None }
}

/// The words of a role that say what its holder is: the last word of each part that no preposition
/// opens. A rank behind an office (`Defence Minister Gen.`) does not take its place.
fn heads(role: &str) -> Vec<String> {
    let words: Vec<String> =
        role.split(|c: char| !c.is_alphanumeric() && c != '-').map(folded).collect();
    let words: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
    let mut heads: Vec<String> = Vec::new();
    let mut owned = false;
    let is_rank = |word: &str| word.len() <= 3;
    for (at, &word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |word| word.as_str());
        match word.as_str() {
            "of" | "for" | "in" | "at" => owned = true,
            "and" | "the" | "a" | "an" => owned = owned && word != "and",
            _ if owned || next == "s" || word == "s" => {}
            _ => {
                let after = words.get(at + 2).map_or("", |word| word.as_str());
                let closes = |word: &str| matches!(word, "" | "of" | "for" | "in" | "at" | "and");
                if closes(next) || is_rank(next) && closes(after) {
                    heads.push(word.clone());
                }
            }
        }
    }
    heads
}

/// A word of a role as it is compared.
fn folded(word: &str) -> String {
    spelling(fold::name(word).into_owned())
}

/// The content words of a role, folded and sorted, without repetitions.
fn words(role: &str) -> Vec<String> {
    let plain = |word: &str| {
        !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "of"
                | "for"
                | "and"
                | "in"
                | "at"
                | "its"
                | "their"
                | "his"
                | "her"
                | "s"
        )
    };
    let words = role.split(|c: char| !c.is_alphanumeric()).map(folded);
    let mut words: Vec<String> = words.filter(|word| !word.is_empty() && plain(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The spelling that stands for all spellings of a word.
fn spelling(word: String) -> String {
    if word == "defense" { "defence".to_owned() } else { word }
}

#[cfg(test)]
mod tests {
    use crate::analysis::quotes::{QuoteRef, Utterance};
    use crate::corpus::{ArticleIx, Corpus};
    use crate::engine::{Cancel, analyse_all};
    use crate::ingest::{Input, read};
    use crate::lexis::Lexis;

    /// The speaker of the first quote of the second article.
    fn holder(first: &str, second: &str) -> Option<String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in [("a.txt", first), ("b.txt", second)] {
            std::fs::write(folder.path().join(name), text).expect("it can be written");
        }
        let (corpus, _) = Corpus::new(read(&[Input::Path(folder.path().to_owned())]).articles);
        let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
        let quote = Utterance::Quote(QuoteRef { article: ArticleIx(1), index: 0 });
        let ix = findings.linked()?.speaker(quote)?;
        Some(findings.actor(ix)?.name.clone())
    }

    #[test]
    fn an_office_is_whose_it_is_elsewhere() {
        const FIRST: &str = "Norland’s Defence Minister Jane Holloway visited the port of Aldhaven on Monday with two generals.\n";
        let check = |said: &str, by: Option<&str>| {
            let second = format!(
                "The port stays shut for another week.\n\n“Nothing has been decided about the port yet,” {said} said on Tuesday.\n"
            );
            assert_eq!(holder(FIRST, &second).as_deref(), by, "{said}");
        };
        check("the defence minister", Some("Jane Holloway"));
        check("Norland’s defence minister", Some("Jane Holloway"));
        check("the Velmoran defence minister", None);
        check("the transport minister", None);
        check("the minister", None);
        check("a defence minister", None);
    }

    #[test]
    fn a_body_is_not_the_person_who_leads_it() {
        const FIRST: &str = "The chess club’s president, Amalia Duarte, and Tove Riis, president and captain of the league, met on Monday.\n";
        let check = |said: &str, by: Option<&str>| {
            let second = format!(
                "Amalia Duarte and Tove Riis came back on Tuesday.\n\n“The hall stays open for another year,” {said} said.\n"
            );
            assert_eq!(holder(FIRST, &second).as_deref(), by, "{said}");
        };
        check("the club", None);
        check("the chess club", None);
        check("the league", None);
        check("the club’s president", Some("Amalia Duarte"));
        check("the captain of the league", Some("Tove Riis"));
    }
}
