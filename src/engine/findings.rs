//! The findings of the analysis, and the list of their kinds.
//!
//! ```text
//! Finding ─── absorb ──► Findings ─┬─ by article:  segments, speech, names, agencies, figures
//! (one result)                     └─ of the whole coverage:  stories, actors, quotes, …
//! ```
//!
//! A finding is an `Arc`, so that a copy of [`Findings`] is cheap. [`Findings::absorb`] is
//! commutative and idempotent: the reader takes findings in as they come, a command waits for
//! all of them, and both end in the same state (`tests/engine.rs`).
//!
//! To add a finding, add a line to the list below and a row to the table of passes (`passes`).

use super::weights::WordWeights;
use super::{Joined, LinkedSpeech, Omissions, StatedPairs};
use crate::analysis::Doc;
use crate::analysis::actors::{Actor, ActorIx, Actors, RecognisedNames};
use crate::analysis::agencies::Credit;
use crate::analysis::numbers::{Figure, Topic};
use crate::analysis::passages::Passage;
use crate::analysis::quotes::{Quote, QuoteLinks, QuoteRef, Speaker, Speech, Utterance};
use crate::analysis::stories::Stories;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span, Word};
use std::sync::Arc;

/// Declares the kinds of findings: for each the variant, the accessor, the accessor that hands
/// out the `Arc`, and the type.
macro_rules! findings {
    (
        article { $( $(#[$a_doc:meta])* $A:ident $a:ident $a_shared:ident: $A_type:ty; )* }
        coverage { $( $(#[$c_doc:meta])* $C:ident $c:ident $c_shared:ident: $C_type:ty; )* }
    ) => {
        /// The kinds of findings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FindingKind {
            $( $(#[$a_doc])* $A, )*
            $( $(#[$c_doc])* $C, )*
        }

        impl FindingKind {
            /// All kinds, those of single articles first.
            pub const ALL: &[Self] = &[ $( Self::$A, )* $( Self::$C, )* ];

            /// Whether a finding of this kind is about one article.
            #[must_use]
            pub fn is_of_article(self) -> bool {
                matches!(self, $( Self::$A )|*)
            }
        }

        /// One result of the analysis.
        #[derive(Clone)]
        pub enum Finding {
            $( $(#[$a_doc])* $A(ArticleIx, Arc<$A_type>), )*
            $( $(#[$c_doc])* $C(Arc<$C_type>), )*
        }

        impl Finding {
            /// The kind of this finding.
            #[must_use]
            pub fn kind(&self) -> FindingKind {
                match self {
                    $( Self::$A(..) => FindingKind::$A, )*
                    $( Self::$C(_) => FindingKind::$C, )*
                }
            }

            /// The article that the finding is about; `None` when it is about the coverage.
            #[must_use]
            pub fn article(&self) -> Option<ArticleIx> {
                match self {
                    $( Self::$A(ix, _) => Some(*ix), )*
                    $( Self::$C(_) => None, )*
                }
            }
        }

        /// The findings about one article by itself.
        #[derive(Clone, Default)]
        pub(super) struct ArticleFindings {
            $( $a: Option<Arc<$A_type>>, )*
        }

        impl ArticleFindings {
            /// Takes in a finding that is about this article.
            pub(super) fn absorb(&mut self, finding: Finding) {
                match finding {
                    $( Finding::$A(_, found) => self.$a = Some(found), )*
                    $( Finding::$C(_) => {} )*
                }
            }

            /// Whether the article has a finding of this kind.
            pub(super) fn has(&self, kind: FindingKind) -> bool {
                match kind {
                    $( FindingKind::$A => self.$a.is_some(), )*
                    $( FindingKind::$C => false, )*
                }
            }

            /// The finding of this kind, as one about the article at `ix`.
            pub(super) fn get(&self, kind: FindingKind, ix: ArticleIx) -> Option<Finding> {
                match kind {
                    $( FindingKind::$A => self.$a.clone().map(|found| Finding::$A(ix, found)), )*
                    $( FindingKind::$C => None, )*
                }
            }
        }

        /// All findings that have arrived.
        #[derive(Clone, Default)]
        pub struct Findings {
            articles: Vec<ArticleFindings>,
            $( $c: Option<Arc<$C_type>>, )*
        }

        impl Findings {
            /// Takes one finding in. Order and repetition of arrivals have no effect on the
            /// state in the end, because the findings of one kind are equal.
            pub fn absorb(&mut self, finding: Finding) {
                match finding {
                    $( Finding::$A(ix, found) => {
                        if let Some(article) = self.articles.get_mut(ix.at()) {
                            article.$a = Some(found);
                        }
                    } )*
                    $( Finding::$C(found) => self.$c = Some(found), )*
                }
            }

            /// Drops the findings of this kind.
            pub(super) fn forget(&mut self, kind: FindingKind) {
                match kind {
                    $( FindingKind::$A => {
                        self.articles.iter_mut().for_each(|article| article.$a = None);
                    } )*
                    $( FindingKind::$C => self.$c = None, )*
                }
            }

            /// Whether the findings of this kind are complete: for a kind of single articles, for
            /// every article.
            #[must_use]
            pub fn has(&self, kind: FindingKind) -> bool {
                match kind {
                    $( FindingKind::$A => self.articles.iter().all(|article| article.$a.is_some()), )*
                    $( FindingKind::$C => self.$c.is_some(), )*
                }
            }

            /// Copies from `other` the findings about the coverage that `self` does not have.
            pub fn fill_from(&mut self, other: &Self) {
                $( if self.$c.is_none() { self.$c.clone_from(&other.$c); } )*
            }

            $(
                $(#[$a_doc])*
                ///
                /// `None` until it is found.
                #[must_use]
                pub fn $a(&self, ix: ArticleIx) -> Option<&$A_type> {
                    self.articles.get(ix.at())?.$a.as_deref()
                }

                #[doc = concat!("[`Self::", stringify!($a), "`], to be kept.")]
                #[must_use]
                pub fn $a_shared(&self, ix: ArticleIx) -> Option<Arc<$A_type>> {
                    self.articles.get(ix.at())?.$a.clone()
                }
            )*
            $(
                $(#[$c_doc])*
                ///
                /// `None` until it is found.
                #[must_use]
                pub fn $c(&self) -> Option<&$C_type> {
                    self.$c.as_deref()
                }

                #[doc = concat!("[`Self::", stringify!($c), "`], to be kept.")]
                #[must_use]
                pub fn $c_shared(&self) -> Option<Arc<$C_type>> {
                    self.$c.clone()
                }
            )*
        }
    };
}

findings! {
    article {
        /// Sentences and words of an article.
        Segments segments shared_segments: Segments;
        /// Quotations and indirect speech of an article.
        Speech speech shared_speech: Speech;
        /// People, organisations and places that an article names, as far as it tells by itself.
        Names names shared_names: RecognisedNames;
        /// News agencies that an article credits.
        Agencies agencies shared_agencies: [Credit];
        /// Figures of an article, with value, unit and modifier.
        Figures figures shared_figures: [Figure];
    }
    coverage {
        /// The idf of each word in the coverage.
        Weights word_weights shared_word_weights: WordWeights;
        /// Groups of articles that report the same event.
        Stories stories shared_stories: Stories;
        /// The actors of the coverage, with the repairs applied.
        Actors actors shared_actors: Actors;
        /// Shared quotes, families and echoes.
        Quotes quotes shared_quotes: QuoteLinks;
        /// Speakers, mentions of actors, and the relations of each quote.
        Linked linked shared_linked: LinkedSpeech;
        /// The sentences of the articles of a story that state the same.
        Pairs pairs shared_pairs: StatedPairs;
        /// Shared passages: verbatim, edited and reworded.
        Passages passages shared_passages: [Passage];
        /// The counterparts of each sentence.
        Joined joined shared_joined: Joined;
        /// The figures of each story, lined up by what they are about.
        Numbers numbers shared_numbers: [Topic];
        /// For each article: what other articles of its story carry and it does not, and the
        /// sentences that only it has.
        Omissions omissions shared_omissions: Omissions;
    }
}

impl ArticleFindings {
    /// Sentences and words, once they are found.
    pub(super) fn segments(&self) -> Option<&Segments> {
        self.segments.as_deref()
    }
}

/// The findings about one article that the reader needs to show everything but relations.
#[derive(Clone, Copy)]
pub struct ArticleAnalysis<'a> {
    /// Sentences and words.
    pub segments: &'a Segments,
    /// Quotations and indirect speech.
    pub speech: &'a Speech,
    /// People, organisations and places, as far as this article tells by itself.
    pub names: &'a RecognisedNames,
}

impl Findings {
    /// No findings yet, for a coverage of `articles` articles.
    #[must_use]
    pub fn new(articles: usize) -> Self {
        Self { articles: vec![ArticleFindings::default(); articles], ..Self::default() }
    }

    /// A copy with room for `articles` articles; nothing is found of the additional ones.
    pub(super) fn with_room(&self, articles: usize) -> Self {
        let mut all = self.clone();
        all.articles.resize(articles, ArticleFindings::default());
        all
    }

    /// The findings about one article by itself.
    pub(super) fn of_article(&self, ix: ArticleIx) -> Option<&ArticleFindings> {
        self.articles.get(ix.at())
    }

    /// Segments, speech and names of an article; `None` until all three are found.
    #[must_use]
    pub fn analysis(&self, ix: ArticleIx) -> Option<ArticleAnalysis<'_>> {
        Some(ArticleAnalysis {
            segments: self.segments(ix)?,
            speech: self.speech(ix)?,
            names: self.names(ix)?,
        })
    }

    /// Replaces what is found in each article by itself.
    pub(super) fn replace_articles(&mut self, articles: Vec<ArticleFindings>) {
        self.articles = articles;
    }

    /// Returns the number of articles that are read, and the number of all articles.
    pub(super) fn read(&self) -> (usize, usize) {
        let read = |article: &&ArticleFindings| {
            article.segments.is_some() && article.speech.is_some() && article.names.is_some()
        };
        (self.articles.iter().filter(read).count(), self.articles.len())
    }

    /// The words at `site`; none until its article is segmented.
    #[must_use]
    pub fn words_at(&self, site: Site) -> &[Word] {
        let segments = self.segments(site.article);
        segments.map_or(&[], |segments| &segments.words[segments.words_in(site.span)])
    }

    /// The quote that `quote` names.
    #[must_use]
    pub fn quote(&self, quote: QuoteRef) -> Option<&Quote> {
        self.speech(quote.article)?.quotes.get(quote.index as usize)
    }

    /// The place of an utterance, without quotation marks or reporting clause.
    #[must_use]
    pub fn utterance_site(&self, of: Utterance) -> Option<Site> {
        let QuoteRef { article, index } = of.reference();
        let speech = self.speech(article)?;
        let span = match of {
            Utterance::Quote(_) => speech.quotes.get(index as usize)?.span,
            Utterance::Indirect(_) => speech.indirect.get(index as usize)?.span,
        };
        Some(Site { article, span })
    }

    /// The speaker that the article names for an utterance.
    #[must_use]
    pub fn utterance_speaker(&self, of: Utterance) -> Option<&Speaker> {
        let QuoteRef { article, index } = of.reference();
        let speech = self.speech(article)?;
        match of {
            Utterance::Quote(_) => speech.quotes.get(index as usize)?.speaker.as_ref(),
            Utterance::Indirect(_) => speech.indirect.get(index as usize)?.speaker.as_ref(),
        }
    }

    /// The actor at this index; `None` until the actors are linked.
    #[must_use]
    pub fn actor(&self, ix: ActorIx) -> Option<&Actor> {
        self.actors()?.actors.get(ix.at())
    }

    /// The sentences of an article that have no counterpart of another owner, in order; empty
    /// until counterparts are known.
    #[must_use]
    pub fn without_counterpart(&self, ix: ArticleIx) -> Vec<Span> {
        let (Some(joined), Some(segments)) = (self.joined(), self.segments(ix)) else {
            return Vec::new();
        };
        let sentences = segments.sentences.iter().enumerate();
        let alone = sentences.filter(|&(at, _)| joined.reach(ix, at).outlets() == 0);
        alone.map(|(_, &span)| span).collect()
    }

    /// Returns the idf of words: in the coverage once that is counted, in English at large before.
    #[must_use]
    pub fn weights<'a>(&'a self, lexis: &'a Lexis) -> &'a Weights {
        self.word_weights().map_or_else(|| lexis.background(), |weights| &weights.coverage)
    }

    /// The article as an analysis sees it, once it is segmented.
    #[must_use]
    pub fn doc<'a>(&'a self, corpus: &'a Corpus, ix: ArticleIx) -> Option<Doc<'a>> {
        Some(Doc { ix, article: corpus.article(ix), segments: self.segments(ix)? })
    }

    /// All articles as an analysis sees them, in order, once all are segmented.
    #[must_use]
    pub fn docs<'a>(&'a self, corpus: &'a Corpus) -> Option<Vec<Doc<'a>>> {
        corpus.iter().map(|(ix, _)| self.doc(corpus, ix)).collect()
    }
}
