use super::{ArticleId, Date, Language, Origin, Text};
use crate::text::{Clean, Span};

/// One document from one outlet, cleaned. What is not known is `None`.
#[derive(Clone, Debug)]
pub struct Article {
    /// Stable between runs.
    pub id: ArticleId,
    /// Where it was read from, as the user would name it: the path below what
    /// was opened, with `#2` and so on for the second and later articles of one
    /// file; `-` for standard input.
    pub path: Clean,
    /// The source, the place in it, and a hash of the original bytes.
    pub origin: Origin,
    /// The outlet, and how it is known.
    pub outlet: Option<Outlet>,
    /// Who wrote it, as printed.
    pub byline: Option<Clean>,
    /// When it was first published.
    pub published: Option<Date>,
    /// When it was last changed, if that is another date.
    pub modified: Option<Date>,
    /// Its address (http or https).
    pub url: Option<Clean>,
    /// What is known of the language of the text; ask [`Article::language`].
    pub language: Language,
    /// The canonical text, headline first when there is one.
    pub text: Text,
    /// What is to be known about how it was read ("simplified: nested too deep"). Of
    /// these and of the language [`Article::cautions`] tells.
    pub warnings: Vec<Clean>,
    /// What cleaning took out of the page, in order.
    pub dropped: Vec<Dropped>,
}

/// The name of the publisher.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outlet {
    /// A host (`paksouch.com`), the site's own name, or a folder's name.
    pub name: Clean,
    /// Who owns it, when an outlets file says so.
    pub group: Option<Clean>,
}

/// A piece of a page that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its words.
    pub text: Clean,
    /// Why it was taken out: `menu`, `share`, `related`, `bio`, `caption`, `furniture` …
    pub why: &'static str,
}

/// A text shorter than this, in bytes, is too short to tell its language from.
const TOO_SHORT: usize = 200;

impl Article {
    /// An article of which nothing is known but its text.
    #[must_use]
    pub fn bare(id: ArticleId, path: Clean, text: Text) -> Self {
        Self {
            id,
            path,
            origin: Origin::default(),
            outlet: None,
            byline: None,
            published: None,
            modified: None,
            url: None,
            language: Language::known(None),
            text,
            warnings: Vec::new(),
            dropped: Vec::new(),
        }
    }

    /// ISO 639-1 code of the language of the text, when it is certain enough.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        self.language.of(&self.text.content)
    }

    /// Whether the text is taken for English, which the models are made for:
    /// unless it is known to be in another language.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.text.content.len() < TOO_SHORT
            || self.language().is_none_or(|language| language == "en")
    }

    /// What the reader should know before relying on it: the warnings, and that
    /// its language is one that the models are not made for.
    #[must_use]
    pub fn cautions(&self) -> Vec<Clean> {
        let foreign = self.language().filter(|_| !self.is_english());
        let said = foreign.map(|language| {
            format!(
                "language {language}, not English: names only by their form and from other articles"
            )
        });
        self.warnings.iter().cloned().chain(said.map(|said| Clean::line(&said))).collect()
    }

    /// Where the headline stands: the first block, when it is one.
    #[must_use]
    pub fn headline_span(&self) -> Option<Span> {
        let first = self.text.blocks.first()?;
        (first.kind == super::BlockKind::Headline).then_some(first.span)
    }

    /// The headline.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.headline_span().map(|span| &self.text.content[span])
    }

    /// The blocks' spans, as `segment` wants them.
    pub fn block_spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.text.blocks.iter().map(|block| block.span)
    }
}
