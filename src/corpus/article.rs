//! An article: a cleaned text with what is known about it.

use super::{ArticleId, Block, Date, Language, Origin, Text};
use crate::text::{Clean, Span};

/// One document from one outlet, cleaned. A field that is not known is `None`.
#[derive(Clone, Debug)]
pub struct Article {
    /// The id, the same on every run over the same input.
    pub id: ArticleId,
    /// The path below the opened folder, as the user would name it. The second and later articles
    /// of one file have `#2` and so on behind it. It is `-` for standard input.
    pub path: Clean,
    /// The source, the place in it, and a hash of the original bytes.
    pub origin: Origin,
    /// The outlet that published it.
    pub outlet: Option<Outlet>,
    /// The names of the authors, as printed.
    pub byline: Option<Clean>,
    /// The date of first publication.
    pub published: Option<Date>,
    /// The words in which the source gives that date, also when they can be read in two ways and
    /// `published` is `None`.
    pub published_as: Option<Clean>,
    /// The date of the last change, if it is another than that of publication.
    pub modified: Option<Date>,
    /// The address of the article, http or https.
    pub url: Option<Clean>,
    /// What is known of the language; [`Article::language`] decides.
    pub language: Language,
    /// The canonical text. The headline, when there is one, is its first block.
    pub text: Text,
    /// Warnings about how the article was read, such as “simplified: nested too deep”.
    /// [`Article::cautions`] gives these and what concerns the language.
    pub warnings: Vec<Clean>,
    /// The texts that cleaning took out of the page, in order.
    pub dropped: Vec<Dropped>,
}

/// The outlet that published an article, and the owner that groups it with others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outlet {
    /// The name that is shown: the site's own name, a host (`lomarpost.example`), or the name of a
    /// folder.
    pub name: Clean,
    /// The site: a domain (`lomarpost.example`), or the account on a platform that many outlets
    /// share (`medium.com/@mira`). `None` when no address is known.
    pub site: Option<Clean>,
    /// The name of the owner, when an outlets file gives one.
    pub group: Option<Clean>,
}

/// A text on a page that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The text on one line.
    pub text: Clean,
    /// The reason: `menu`, `share`, `related`, `bio`, `caption`, `furniture` …
    pub why: &'static str,
    /// The place where it stood: the number of blocks of the article's text before it. `None` when
    /// the place is not known.
    pub before: Option<usize>,
}

/// A part of a page: a block of the article, or a text that cleaning took out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart<'a> {
    /// A block of the article's text.
    Kept(Block),
    /// A text that is not part of the article, and its position in [`Article::dropped`].
    Dropped(usize, &'a Dropped),
}

/// The warning of an article of which a feed or site gives the beginning only.
pub const EXCERPT_ONLY: &str = "excerpt only";
/// The warning of an article that a password protects.
pub const PROTECTED: &str = "protected by a password: only what the site shows to all";
/// The warning of an article whose text ends where its source, a service or a page, cut it off.
pub const CUT_OFF: &str = "cut off by its source: the text is not whole";
/// The warning of an article of which the source gives the headline and no text.
pub const HEADLINE_ONLY: &str = "headline only: its source gives no text";
/// The warning of an article of whose page far more running text was taken out than kept.
pub const MUCH_TAKEN_OUT: &str =
    "far more text of the page was taken out than kept (show --dropped shows it)";
/// The warning of an article that is longer than what is read.
pub const TOO_LONG: &str = "cut off: longer than what is read of one document";
/// The warnings of articles that are not whole.
pub const PARTS: [&str; 6] =
    [EXCERPT_ONLY, CUT_OFF, HEADLINE_ONLY, PROTECTED, MUCH_TAKEN_OUT, TOO_LONG];

/// The shortest text, in bytes, whose language counts against the models. In a shorter one the
/// detector takes names for another language.
const MIN_LANGUAGE_TEXT: usize = 200;

impl Article {
    /// Makes an article of which only the text is known.
    #[must_use]
    pub fn bare(id: ArticleId, path: Clean, text: Text) -> Self {
        Self {
            id,
            path,
            origin: Origin::default(),
            outlet: None,
            byline: None,
            published: None,
            published_as: None,
            modified: None,
            url: None,
            language: Language::known(None),
            text,
            warnings: Vec::new(),
            dropped: Vec::new(),
        }
    }

    /// The ISO 639-1 code of the language of the text, when it is certain enough. The first call
    /// detects it.
    #[must_use]
    pub fn language(&self) -> Option<&'static str> {
        self.language.of(&self.text.content)
    }

    /// Whether the text counts as English, for which the models are made. It does unless another
    /// language is known.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.text.content.len() < MIN_LANGUAGE_TEXT
            || self.language().is_none_or(|language| language == "en")
    }

    /// Whether the text is the whole article, as far as is known.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let text = self.text.content.trim_end_matches([']', ')', '\n', ' ']);
        !self.warnings.iter().any(|warning| PARTS.contains(&&**warning))
            && !text.ends_with('…')
            && !text.ends_with("...")
    }

    /// What a reader should know before relying on findings of this article: the warnings, and a
    /// line when its language is one that the models are not made for.
    #[must_use]
    pub fn cautions(&self) -> Vec<Clean> {
        let foreign = if self.is_english() { None } else { self.language() };
        let said = foreign.map(|language| {
            format!(
                "language {language}, not English: names only by their form and from other articles"
            )
        });
        self.warnings.iter().cloned().chain(said.map(|said| Clean::line(&said))).collect()
    }

    /// The span of the headline: the first block, when that is a headline.
    #[must_use]
    pub fn headline_span(&self) -> Option<Span> {
        let first = self.text.blocks.first()?;
        (first.kind == super::BlockKind::Headline).then_some(first.span)
    }

    /// The text of the headline.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.headline_span().map(|span| &self.text.content[span])
    }

    /// The blocks of the text, with the dropped texts where they stood. Those whose place is not
    /// known come last.
    #[must_use]
    pub fn page_parts(&self) -> Vec<PagePart<'_>> {
        let blocks = &self.text.blocks;
        let mut parts = Vec::with_capacity(blocks.len() + self.dropped.len());
        let mut dropped: Vec<(usize, &Dropped)> = self.dropped.iter().enumerate().collect();
        dropped.sort_by_key(|(_, dropped)| dropped.before.unwrap_or(usize::MAX));
        let mut dropped = dropped.into_iter().peekable();
        for at in 0..=blocks.len() {
            let is_here = |next: &(usize, &Dropped)| next.1.before.is_some_and(|n| n <= at);
            while let Some((nth, text)) = dropped.next_if(is_here) {
                parts.push(PagePart::Dropped(nth, text));
            }
            parts.extend(blocks.get(at).copied().map(PagePart::Kept));
        }
        parts.extend(dropped.map(|(nth, text)| PagePart::Dropped(nth, text)));
        parts
    }

    /// The spans of the blocks, as `segment` takes them.
    pub fn block_spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.text.blocks.iter().map(|block| block.span)
    }
}
