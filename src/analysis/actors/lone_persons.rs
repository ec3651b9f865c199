//! Names of one word that are read as persons although what stands beside them shows that they are
//! none.
//!
//! ```text
//! a fire in Palden; Palden police said       a place: no person of the coverage is called Palden
//! measured 5.6 on the Brandt scale           no name of somebody who acts
//! INS Merle … the Merle turned               what the longer name is
//! the company, Merlon, sells pumps           a body
//! Barley is dear … a tonne of barley         a word that begins a sentence
//! Neither Mr. Brill nor …; the Democratic race; (D-Calif.); Brill v. Lund; a Brill-Lund debate
//!                                            no names of persons, wherever they stand
//! Ona Brill … Brill police detective         a person: somebody is called so
//! ```
//!
//! Evidence is counted over the whole coverage, so that every article has one answer. A word of the
//! name of a person in full is left alone.

use super::{ActorKind, Mention};
use crate::analysis::Doc;
use crate::lexis::gazetteer::{Class, Classes, Gazetteer};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Nouns after a place that it has: `Palden police`.
const OF_PLACE: [&str; 26] = [
    "police",
    "fire",
    "firefighters",
    "resident",
    "residents",
    "officials",
    "authorities",
    "city",
    "town",
    "village",
    "county",
    "suburb",
    "area",
    "region",
    "airport",
    "harbour",
    "harbor",
    "hospital",
    "court",
    "council",
    "district",
    "voters",
    "mayor",
    "prosecutors",
    "schools",
    "hotel",
];
/// Nouns after a word that names a thing: `the Brandt scale`.
const OF_THING: [&str; 8] =
    ["scale", "award", "awards", "night", "prize", "festival", "empire", "propaganda"];
/// Words for somebody with an office, which are no names by themselves.
const OFFICES: [&str; 10] = [
    "sheriff",
    "senator",
    "mayor",
    "governor",
    "bishop",
    "judge",
    "chancellor",
    "constable",
    "sergeant",
    "inspector",
];
/// Short forms of states, printed with a stop after a town.
const STATES: [&str; 32] = [
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
    "la", "mass", "md", "mich", "minn", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "penn",
    "tenn", "tex", "va", "wash", "wis", "wyo",
];
/// Words before many of a people: `thousands of Norlanders`, `young Norlanders`.
const MANY: [&str; 12] = [
    "of", "young", "many", "most", "some", "other", "older", "few", "all", "these", "ordinary",
    "angry",
];

/// Titles, ranks and offices, which stand before a name and are none by themselves: `Neither Mr. Brill`.
const BEFORE_NAMES: Classes = Classes::of(&[Class::Courtesy, Class::Rank, Class::Office]);
/// Adjectives of parties and creeds, and kinds of bodies, which the tagger can take for surnames.
const NEVER_PERSONS: [&str; 12] = [
    "democratic",
    "republican",
    "liberal",
    "socialist",
    "communist",
    "libertarian",
    "evangelical",
    "catholic",
    "protestant",
    "pac",
    "iii",
    "jr",
];

/// Nouns for bodies that stand beside their names: `the company, Merlon,`, `Merlon, a charity`.
const BODIES: [&str; 24] = [
    "company",
    "firm",
    "airline",
    "bank",
    "charity",
    "gang",
    "club",
    "team",
    "startup",
    "start-up",
    "retailer",
    "subsidiary",
    "consultancy",
    "agency",
    "brewery",
    "insurer",
    "carmaker",
    "website",
    "newspaper",
    "restaurant",
    "pizzeria",
    "band",
    "foundation",
    "supermarket",
];
/// Words of a description beside a name that are searched for the noun of a body, at most.
const DESCRIPTION: usize = 5;

/// What the mentions of one word show.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    place: u32,
    thing: u32,
    person: u32,
    body: u32,
    /// The number of mentions.
    mentions: u32,
}

/// Least share of the mentions, as one in so many, that show that a word is no person.
const LEAST_SHOWN: u32 = 3;

/// The words that are no persons, with what they are; `None` for no name at all.
pub(super) struct LonePersons<'a> {
    gazetteer: &'a Gazetteer,
    kinds: FxHashMap<String, Option<ActorKind>>,
    /// The last words of the names of persons in full: `Brill`, `Shaw-Lund`.
    surnames: FxHashSet<String>,
}

impl<'a> LonePersons<'a> {
    /// Gathers the evidence of all articles. `mentions` has one entry for each of `docs`.
    pub(super) fn gather(
        docs: &[Doc<'_>],
        mentions: &[Vec<Mention>],
        gazetteer: &'a Gazetteer,
    ) -> Self {
        let mut borne: FxHashSet<String> = FxHashSet::default();
        let mut surnames: FxHashSet<String> = FxHashSet::default();
        let mut longer: FxHashMap<String, ActorKind> = FxHashMap::default();
        let mut evidence: FxHashMap<String, Evidence> = FxHashMap::default();
        for (&doc, mentions) in docs.iter().zip(mentions).filter(|(doc, _)| is_read(**doc)) {
            for mention in mentions {
                let printed = &doc.text()[mention.span];
                let words: Vec<&str> = printed.split([' ', '-']).collect();
                let Some((last, before)) = words.split_last() else { continue };
                if mention.kind != ActorKind::Person {
                    if !before.is_empty() {
                        longer.insert(fold::name(last).into_owned(), mention.kind);
                    }
                } else if before.is_empty() {
                    let found = evidence.entry(fold::name(last).into_owned()).or_default();
                    found.add(Evidence::of(doc, mention, gazetteer));
                } else {
                    let surname = printed.rsplit_once(' ').map(|(_, surname)| surname);
                    surnames.extend(surname.map(|word| fold::name(word).into_owned()));
                    borne.extend(words.iter().map(|word| fold::name(word).into_owned()));
                }
            }
        }
        let is_shown = |found: &Evidence| {
            let shown = (found.place + found.thing) * LEAST_SHOWN >= found.mentions;
            found.body > 0 || found.person == 0 && shown
        };
        evidence.retain(|key, found| !borne.contains(key) && is_shown(found));
        let judged = evidence.into_iter().filter_map(|(key, found)| {
            let kind = if found.body > 0 {
                Some(ActorKind::Organisation)
            } else if found.thing > found.place {
                longer.get(&key).copied()
            } else if found.place > 0 {
                Some(ActorKind::Place)
            } else {
                return None;
            };
            Some((key, kind))
        });
        Self { gazetteer, kinds: judged.collect(), surnames }
    }

    /// Gives the mentions of `doc` what they are, and drops those that are no names.
    pub(super) fn settle(&self, doc: Doc<'_>, mentions: &mut Vec<Mention>) {
        if !is_read(doc) {
            return;
        }
        let common = self.common_words(doc, mentions);
        mentions.retain_mut(|mention| {
            if mention.kind != ActorKind::Person {
                return true;
            }
            let is_common = || common.contains(&*fold::name(&doc.text()[mention.span]));
            if self.is_no_person(doc.text(), mention.span) || is_common() {
                return false;
            }
            match self.kinds.get(&*fold::name(&doc.text()[mention.span])) {
                Some(Some(kind)) => mention.kind = *kind,
                Some(None) => return false,
                None => {}
            }
            true
        });
    }

    /// The words read as persons that have a capital only because they begin sentences: the article
    /// has them in small letters too, and nobody of the coverage is called so.
    fn common_words(&self, doc: Doc<'_>, mentions: &[Mention]) -> FxHashSet<String> {
        let text = doc.text();
        let mut opening: FxHashSet<String> = FxHashSet::default();
        let mut names: FxHashSet<String> = FxHashSet::default();
        for mention in mentions.iter().filter(|mention| mention.kind == ActorKind::Person) {
            let word = fold::name(&text[mention.span]).into_owned();
            let is_named = || Evidence::of(doc, mention, self.gazetteer).person > 0;
            if begins_sentence(doc, mention.span) && !is_named() {
                opening.insert(word);
            } else {
                names.insert(word);
            }
        }
        opening.retain(|word| !names.contains(word) && !self.surnames.contains(word));
        if opening.is_empty() {
            return opening;
        }
        let words = doc.segments.words.iter().map(|word| &text[word.span()]);
        let small: FxHashSet<&str> = words.filter(|word| opening.contains(*word)).collect();
        opening.retain(|word| small.contains(word.as_str()));
        opening
    }

    /// Whether the words at `span` are the name of no person wherever they stand: they end in a title
    /// (`Norland Sen.`), are an adjective of a party, a party with its state (`D-Calif.`), a side of a
    /// lawsuit, a saint's town or two surnames that a hyphen sets against each other.
    fn is_no_person(&self, text: &str, span: Span) -> bool {
        let printed = fold::name(&text[span]);
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        let last = printed.rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
        let singular = last.strip_suffix('s').unwrap_or(last);
        let is_title = |word: &str| self.gazetteer.classes(word).any(BEFORE_NAMES);
        if (is_title(last) || is_title(singular))
            && (after.starts_with('.') || printed.ends_with('.'))
        {
            return true;
        }
        if printed.contains(' ') {
            return false;
        }
        let party_and_state = matches!(text[span].as_bytes(), [b'D' | b'R' | b'I', b'-', ..]);
        let is_side = before.ends_with(" v. ") || before.ends_with(" vs. ");
        let is_pair = printed.split_once('-').is_some_and(|(one, other)| {
            let is_surname = |word: &str| self.surnames.contains(word);
            is_surname(one) && is_surname(other) && !is_surname(&printed)
        });
        NEVER_PERSONS.contains(&last)
            || before.ends_with("St. ")
            || is_side
            || is_pair
            || party_and_state && text[span].len() > "D-N".len()
    }
}

/// Whether nothing but signs stands before `span` in its sentence.
fn begins_sentence(doc: Doc<'_>, span: Span) -> bool {
    let sentences = doc.sentences();
    let at = sentences.partition_point(|sentence| sentence.end() <= span.start());
    let before = sentences.get(at).and_then(|own| doc.text().get(own.start()..span.start()));
    before.is_some_and(|before| !before.contains(char::is_alphanumeric))
}

/// Whether a description beside the name at `span` calls it a body: `the company, Merlon,`, `Merlon, a
/// charity`.
fn is_called_body(text: &str, span: Span) -> bool {
    let is_body = |word: &str| BODIES.contains(&word);
    let before = text[..span.start()].strip_suffix(", ").unwrap_or_default();
    let mut words = before.rsplit(char::is_whitespace);
    let named = words.next().is_some_and(is_body)
        && words.take(DESCRIPTION).any(|word| {
            matches!(word, "the" | "The" | "its" | "Its" | "their") || word.ends_with("'s")
        });
    let after = &text[span.end()..];
    let after = after.strip_prefix("'s").or_else(|| after.strip_prefix('’')).unwrap_or(after);
    let apposition = [", a ", ", an ", ", the "].iter().find_map(|word| after.strip_prefix(*word));
    let described = apposition.is_some_and(|words| {
        let end = words.find([',', '.', '\n']).unwrap_or(words.len());
        let plain = |word: &&str| !matches!(*word, "who" | "of" | "at" | "in" | "for" | "from");
        words[..end].split(' ').take(DESCRIPTION).take_while(plain).any(is_body)
    });
    named && after.starts_with(',') || described
}

impl Evidence {
    fn add(&mut self, other: Self) {
        self.place += other.place;
        self.thing += other.thing;
        self.person += other.person;
        self.body += other.body;
        self.mentions += other.mentions;
    }

    /// What stands beside one mention.
    fn of(doc: Doc<'_>, mention: &Mention, gazetteer: &Gazetteer) -> Self {
        let text = doc.text();
        let beside = Beside::of(doc, mention.span);
        let printed = fold::name(&text[mention.span]);
        let after = &text[mention.span.end()..];
        let plural = printed.len() > 4 && printed.ends_with('s') && !printed.ends_with("ss");
        let is_state = STATES.contains(&&*printed)
            && after.starts_with('.')
            && text[..mention.span.start()].ends_with(", ");
        let mut found = Self { mentions: 1, ..Self::default() };
        found.body = u32::from(is_called_body(text, mention.span));
        if is_state {
            found.place += 1;
        } else if OFFICES.contains(&&*printed)
            || printed.contains(|c: char| c.is_ascii_digit())
            || beside.before == "the" && !beside.is_compound
            || OF_THING.contains(&&*beside.after)
            || plural && MANY.contains(&&*beside.before)
        {
            found.thing += 1;
        } else if beside.before == "in" && !beside.is_possessive
            || OF_PLACE.contains(&&*beside.after)
            || beside.before == "of" && beside.is_after_age
        {
            found.place += 1;
        } else if mention.role.is_some()
            || SAYS.contains(&&*beside.after)
            || gazetteer.classes(&beside.before).has(Class::Courtesy)
        {
            found.person += 1;
        }
        found
    }
}

/// Verbs of somebody who speaks.
const SAYS: [&str; 8] = ["said", "says", "told", "added", "wrote", "asked", "argued", "replied"];
/// The words beside a name.
struct Beside {
    /// The folded word before; empty across a sign.
    before: String,
    /// The folded word after, in small letters only; empty across a sign.
    after: String,
    /// Whether the name has a possessive ending.
    is_possessive: bool,
    /// Whether a word with a capital follows, so that the name stands before another: `the Brandt Prize`.
    is_compound: bool,
    /// Whether an age between commas stands before the word before: `Ona Brill, 63, of Palden`.
    is_after_age: bool,
}

impl Beside {
    fn of(doc: Doc<'_>, span: Span) -> Self {
        let (text, segments) = (doc.text(), doc.segments);
        let within = segments.words_in(span);
        let word = |at: usize| segments.words.get(at).map(|word| &text[word.span()]);
        let is_close = |at: usize| matches!(segments.gap_before(text, at), " " | ". ");
        let before = within.start.checked_sub(1).filter(|_| is_close(within.start));
        let after = Some(within.end)
            .filter(|&at| at < segments.words.len() && segments.gap_before(text, at) == " ");
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let is_compound = after.and_then(word).is_some_and(|w| w.starts_with(char::is_uppercase));
        let is_after_age = before.is_some_and(|at| {
            let number = at.checked_sub(1).and_then(word).unwrap_or("");
            segments.gap_before(text, at) == ", "
                && !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
        });
        Self {
            before: before
                .and_then(word)
                .map(|word| fold::name(word).into_owned())
                .unwrap_or_default(),
            after: after.and_then(word).filter(small).unwrap_or_default().to_owned(),
            is_possessive: text[span.end()..].starts_with(['\'', '’']),
            is_compound,
            is_after_age,
        }
    }
}

/// Whether the words beside names can be read.
fn is_read(doc: Doc<'_>) -> bool {
    doc.article.is_english()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, ArticleId, ArticleIx, Text};
    use crate::text::{Clean, segment};

    /// What becomes of each of `names`, read as persons in `text`.
    fn settled(text: &str, names: &[&str]) -> Vec<(String, ActorKind)> {
        let content = Text::of_paragraphs(Clean::text(text));
        let article = Article::bare(ArticleId::of("test", text), Clean::line("test.txt"), content);
        let segments = segment::segment(&article.text.content, article.block_spans());
        let doc = Doc { ix: ArticleIx(0), article: &article, segments: &segments };
        let mut mentions = Vec::new();
        for name in names {
            let kind =
                if name.starts_with("INS") { ActorKind::Organisation } else { ActorKind::Person };
            for (at, _) in text.match_indices(name) {
                let span = Span::new(at, at + name.len());
                let is_free = mentions.iter().all(|known: &Mention| !known.span.covers(span));
                if is_free {
                    mentions.push(Mention { span, kind, confidence: 0.9, role: None });
                }
            }
        }
        let gazetteer = Gazetteer::embedded();
        let mut all = vec![mentions];
        LonePersons::gather(&[doc], &all, &gazetteer).settle(doc, &mut all[0]);
        let found = all[0].iter().map(|mention| (text[mention.span].to_owned(), mention.kind));
        found.collect()
    }

    #[test]
    fn words_beside_a_name_show_that_it_is_no_person() {
        use ActorKind::{Organisation, Person, Place};
        for (text, names, expect) in [
            ("A shed burned in Palden, and the wind rose.", &["Palden"][..], &[Place][..]),
            ("A shed burned before Palden police came.", &["Palden"], &[Place]),
            ("Ona Brill, 63, of Palden, was there.", &["Ona Brill", "Palden"], &[Person, Place]),
            ("It was 5.6 on the Brandt scale.", &["Brandt"], &[]),
            ("It happened in Golden, Colo., on Monday.", &["Colo"], &[Place]),
            ("Thousands of Norlanders cheered.", &["Norlanders"], &[]),
            (
                "Then the Merla sank near INS Merla.",
                &["INS Merla", "Merla"],
                &[Organisation, Organisation],
            ),
            ("His wife, Sela, came later, as did Brill.", &["Sela", "Brill"], &[Person, Person]),
            ("Neither Mr. Brill nor Ona Lund came.", &["Mr", "Ona Lund"], &[Person]),
            ("Norland Sen. Ona Lund came.", &["Norland Sen", "Ona Lund"], &[Person]),
            ("The Democratic race is on.", &["Democratic"], &[]),
            ("Ona Lund (D-Calif.) came.", &["Ona Lund", "D-Calif"], &[Person]),
            ("It follows from Reed v. Wade and holds.", &["Wade"], &[]),
            ("St. Brill votes on Sunday.", &["Brill"], &[]),
            ("The company, Merlon, sells pumps. Merlon said so.", &["Merlon"], &[Organisation; 2]),
            ("It came from Merlon, a small charity, in May.", &["Merlon"], &[Organisation]),
            ("It came from Merlon, the head of a charity.", &["Merlon"], &[Person]),
            ("Barley is dear. A tonne of barley costs more.", &["Barley"], &[]),
            ("Barley left. Ona Barley grows barley.", &["Ona Barley", "Barley"], &[Person; 2]),
            (
                "Ona Brill met Emil Lund in a Brill-Lund debate.",
                &["Ona Brill", "Emil Lund", "Brill-Lund"],
                &[Person, Person],
            ),
            (
                "Ona Brill met Emil Lund and Dora Brill-Lund. Then Brill-Lund left.",
                &["Dora Brill-Lund", "Ona Brill", "Emil Lund", "Brill-Lund"],
                &[Person, Person, Person, Person],
            ),
            (
                "Everybody trusts in Brill, whom Ona Brill raised.",
                &["Ona Brill", "Brill"],
                &[Person, Person],
            ),
        ] {
            let kinds: Vec<ActorKind> = settled(text, names).into_iter().map(|one| one.1).collect();
            assert_eq!(kinds, expect, "{text}");
        }
    }
}
