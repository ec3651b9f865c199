//! Actors: the people, organisations and places that articles name.
//!
//! - [`Recogniser`]: the mentions of one article
//! - [`settle`]: doubtful names, decided by the votes of all articles
//! - [`link`]: which mentions of the whole coverage name the same actor
//! - [`repair`]: corrections that readers make

#[doc(hidden)]
pub mod annotated_text;
mod census;
mod class_sets;
mod collection;
mod credits;
mod domains;
mod features;
mod foreign;
mod headline_words;
mod link;
mod lone_persons;
#[doc(hidden)]
pub mod names;
pub mod repair;
mod roles;
mod rule;
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

/// The kind of an actor.
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
    /// All kinds, in the order of their indices.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// Returns the name that JSON uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
        }
    }

    /// Returns the kind that JSON calls `name`. Accepts the American spelling `organization`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "organization" { "organisation" } else { name };
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One place in one text where an actor is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Bytes of the name, without article, title and possessive ending.
    pub span: Span,
    /// The kind that this article alone shows.
    pub kind: ActorKind,
    /// Probability that the span is a name of this kind, 0 to 1.
    pub confidence: f32,
    /// Bytes of the title or description that introduces this mention, if there is one
    /// (`Pakistan’s Defence Minister`).
    pub role: Option<Span>,
}

/// The names that one article shows by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecognisedNames {
    /// The recognised names, in order, disjoint.
    pub mentions: Vec<Mention>,
    /// Spans that are written like a name and that this article alone does not confirm, in order,
    /// disjoint from the mentions. [`settle`] decides about them by the other articles.
    pub candidates: Vec<Span>,
}

/// The index of an actor in [`Actors::actors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorIx(pub u32);

impl ActorIx {
    /// Returns the index into [`Actors::actors`].
    #[must_use]
    pub fn at(self) -> usize {
        self.0 as usize
    }
}

/// A person, organisation or place with all its names, across all articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// A stable identifier, made of the kind and the folded principal name
    /// (`person.khawaja-asif`).
    pub id: String,
    /// The kind of most of its mentions.
    pub kind: ActorKind,
    /// The principal name: the fullest form that the articles use.
    pub name: String,
    /// The other names of this actor, most frequent first.
    pub aliases: Vec<String>,
    /// Why each alias is a name of this actor, in the order of the aliases.
    pub links: Vec<NameLink>,
    /// Titles and descriptions that introduce this actor, in order of article and place. An
    /// article gives each wording once.
    pub roles: Vec<Site>,
    /// The mentions of this actor, in order of article and place.
    pub mentions: Vec<LinkedMention>,
    /// The reference by which repairs name this actor, if a repair changed it.
    pub repaired: Option<Box<repair::ActorReference>>,
}

/// A mention with the rule that links it to its actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkedMention {
    /// Article and bytes of the name.
    pub site: Site,
    /// The rule that linked the mention.
    pub rule: LinkRule,
    /// Probability that the mention is a name of this kind, 0 to 1.
    pub confidence: f32,
}

/// The reason why an alias is a name of its actor.
#[derive(Clone, Debug, PartialEq)]
pub struct NameLink {
    /// The alias, as printed.
    pub alias: String,
    /// The name that the alias was linked to: the principal name, or another alias.
    pub to: String,
    /// The rule that linked the two names.
    pub rule: LinkRule,
    /// A mention of the alias, then a mention of the name that the alias was linked to. They are
    /// the closest two if one article has both.
    pub evidence: Vec<Site>,
}

/// All actors of the coverage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    /// The actors, by number of articles (descending), then of mentions (descending), then name.
    pub actors: Vec<Actor>,
    /// The actors before the repairs; `None` without repairs.
    pub linked: Option<Arc<Vec<Actor>>>,
    /// The repairs that could not be applied as written, in the order of the repairs.
    pub conflicts: Vec<repair::RepairConflict>,
}

impl Actor {
    /// Returns the number of articles that name this actor.
    #[must_use]
    pub fn articles(&self) -> usize {
        let mut last = None;
        self.mentions
            .iter()
            .filter(|m| last.replace(m.site.article) != Some(m.site.article))
            .count()
    }

    /// Returns the mean confidence of the mentions, 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.mentions.iter().map(|mention| mention.confidence).sum::<f32>()
            / self.mentions.len().max(1) as f32
    }

    /// Returns every name, the principal one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// Finds the mentions of one article after the other. It caches features of words between
/// articles. The cache affects speed only, never a result.
pub struct Recogniser<'l> {
    words: words::WordTable<'l>,
}

impl<'l> Recogniser<'l> {
    /// Creates a recogniser with an empty cache.
    #[must_use]
    pub fn new(lexis: &'l Lexis) -> Self {
        Self { words: words::WordTable::new(lexis, lexis.tags()) }
    }

    /// Returns the names of one article. Time is linear in the number of words.
    ///
    /// In a text that is not in English, only names that their form confirms are found: see the
    /// module `foreign`.
    #[must_use]
    pub fn read(&mut self, doc: Doc<'_>) -> RecognisedNames {
        let annotated = annotated_text::AnnotatedText::new(doc, &mut self.words);
        if !doc.article.is_english() {
            return RecognisedNames {
                mentions: foreign::mentions(&annotated, &collection::SureNames::default()),
                candidates: Vec::new(),
            };
        }
        let tokens = &annotated.tokens;
        let span =
            |name: &Range<usize>| annotated.span(name.start).hull(annotated.span(name.end - 1));
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
        let (names, candidates) = names::names_and_candidates(&annotated);
        let mut found = RecognisedNames {
            mentions: names.into_iter().map(mention).collect(),
            candidates: candidates.iter().map(span).collect(),
        };
        credits::remove_credits(doc, &mut found);
        found
    }
}

/// Returns the mentions of one article, with a new [`Recogniser`].
#[must_use]
pub fn recognise(doc: Doc<'_>, lexis: &Lexis) -> Vec<Mention> {
    Recogniser::new(lexis).read(doc).mentions
}

/// Groups the mentions of all articles into actors. `mentions` has one entry for each article, in
/// the order of `docs`. The result does not depend on that order.
#[must_use]
pub fn link(docs: &[Doc<'_>], mentions: &[&[Mention]], lexis: &Lexis) -> Actors {
    let forms = link::NameForms::gather(docs, mentions, lexis);
    let (links, assignments) = link::linked(&forms);
    link::collect(&forms, &links, &assignments)
}
