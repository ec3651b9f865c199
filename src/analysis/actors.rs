//! Actors: the people, organisations and places that articles name.
//!
//! - [`Recogniser`]: the mentions of one article
//! - [`settle`]: what articles tell each other about doubtful names
//! - [`link`]: which mentions of the whole coverage name the same actor
//! - [`repair`]: what readers set right in it

mod census;
mod collection;
mod features;
mod foreign;
mod link;
#[doc(hidden)]
pub mod names;
#[doc(hidden)]
pub mod reading;
pub mod repair;
mod roles;
mod rule;
mod sorts;
#[doc(hidden)]
pub mod tagger;
mod tokens;
#[doc(hidden)]
pub mod words;

pub use collection::settle;
pub use rule::LinkRule;

use super::Doc;
use crate::corpus::Site;
use crate::lexis::Lexis;
use crate::text::Span;
use std::ops::Range;
use std::sync::Arc;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body: government, company, party, armed group.
    Organisation,
    /// A country, town, region, building.
    Place,
}

impl ActorKind {
    /// The three kinds.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The name that JSON uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
        }
    }

    /// The kind of this name, also in American spelling.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "organization" { "organisation" } else { name };
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One place in one text where an actor is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name alone: no article, no title, no possessive ending.
    pub span: Span,
    /// What it looks like here.
    pub kind: ActorKind,
    /// 0 to 1.
    pub confidence: f32,
    /// Title or description with which this mention is introduced
    /// (`Pakistan’s Defence Minister`), when there is one.
    pub role: Option<Span>,
}

/// What one article by itself shows of names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecognisedNames {
    /// Its names, in order, disjoint.
    pub mentions: Vec<Mention>,
    /// What is written like a name and is none by this article alone, in order,
    /// disjoint from the names: [`settle`] asks the other articles.
    pub passed: Vec<Span>,
}

/// The index of an actor in [`Actors::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIx(pub u32);

impl ActorIx {
    /// As an index into [`Actors::actors`].
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A person, organisation or place with all its names, across all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Stable: from its kind and its folded principal name (`person.khawaja-asif`).
    pub id: String,
    /// The kind of most of its mentions.
    pub kind: ActorKind,
    /// The principal name: the fullest form in use.
    pub name: String,
    /// The other names it goes by, most frequent first.
    pub aliases: Vec<String>,
    /// Why each alias is a name of this actor, in the order of the aliases.
    pub links: Vec<NameLink>,
    /// Titles and descriptions with which articles introduce it, in order; each
    /// once an article.
    pub roles: Vec<Site>,
    /// Where it is named, in order of article and place.
    pub mentions: Vec<LinkedMention>,
    /// How a repair names it, when repairs have made it what it is.
    pub repaired: Option<Box<repair::ActorReference>>,
}

/// A mention and why it belongs to its actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedMention {
    /// Where.
    pub site: Site,
    /// The rule that linked it.
    pub rule: LinkRule,
    /// How sure the recogniser is that it is a name of this kind, 0 to 1.
    pub confidence: f32,
}

/// Why an alias is a name of its actor.
#[derive(Clone, Debug, PartialEq)]
pub struct NameLink {
    /// The alias, as printed.
    pub alias: String,
    /// The name that it was linked to: the principal one, or another alias.
    pub to: String,
    /// By which rule.
    pub rule: LinkRule,
    /// Where it can be seen: a mention of the alias, then one of the name that
    /// it was linked to; the closest two, when one article has both.
    pub evidence: Vec<Site>,
}

/// All actors of the coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    /// By number of articles, then of mentions, then name.
    pub actors: Vec<Actor>,
    /// The actors before the repairs, when there were any.
    pub linked: Option<Arc<Vec<Actor>>>,
    /// What is wrong with the repairs, in their order.
    pub conflicts: Vec<repair::RepairConflict>,
}

impl Actor {
    /// How many articles name it.
    #[must_use]
    pub fn articles(&self) -> usize {
        let mut last = None;
        self.mentions
            .iter()
            .filter(|m| last.replace(m.site.article) != Some(m.site.article))
            .count()
    }

    /// How sure the recogniser is of its mentions, on average, 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.mentions.iter().map(|mention| mention.confidence).sum::<f32>()
            / self.mentions.len().max(1) as f32
    }

    /// Every name, the principal one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// Finds mentions, text after text. What it keeps of the words of one text
/// makes the next one faster and never another.
pub struct Recogniser<'l> {
    words: words::WordTable<'l>,
}

impl<'l> Recogniser<'l> {
    /// One that has read nothing.
    #[must_use]
    pub fn new(lexis: &'l Lexis) -> Self {
        Self { words: words::WordTable::new(lexis, lexis.tags()) }
    }

    /// The names of one article. Time is linear in its words.
    /// In a text that is not in English only what its form speaks for.
    #[must_use]
    pub fn read(&mut self, doc: Doc<'_>) -> RecognisedNames {
        let reading = reading::AnnotatedText::new(doc, &mut self.words);
        if !doc.article.is_english() {
            return RecognisedNames {
                mentions: foreign::mentions(&reading, &collection::SureNames::default()),
                passed: Vec::new(),
            };
        }
        let tokens = &reading.tokens;
        let span = |name: &Range<usize>| reading.span(name.start).hull(reading.span(name.end - 1));
        let mention = |name: names::RecognisedName| {
            let span = span(&name.tokens);
            let sentence = &tokens.sentences[name.sentence].tokens;
            let role = if name.kind == ActorKind::Person {
                roles::role(tokens, &name.tokens, sentence)
            } else {
                None
            };
            Mention { span, kind: name.kind, confidence: name.confidence, role }
        };
        let (names, passed) = names::names_and_passed(&reading);
        RecognisedNames {
            mentions: names.into_iter().map(mention).collect(),
            passed: passed.iter().map(span).collect(),
        }
    }
}

/// The mentions of one article alone: [`Recogniser::read`].
#[must_use]
pub fn recognise(doc: Doc<'_>, lexis: &Lexis) -> Vec<Mention> {
    Recogniser::new(lexis).read(doc).mentions
}

/// Which mentions name the same actor. `mentions` has one entry an article, in
/// the order of `docs`. The result does not depend on that order.
#[must_use]
pub fn link(docs: &[Doc<'_>], mentions: &[&[Mention]], lexis: &Lexis) -> Actors {
    let forms = link::NameForms::gather(docs, mentions, lexis.gazetteer());
    let (links, assignments) = link::linked(&forms);
    link::collect(&forms, &links, &assignments)
}
