//! Where else in a library a sentence, a quotation or a figure stands.
//!
//! ```text
//! text ─ questions ─ fingerprints ─► Store::articles_with ─► candidates ─ their texts, compared ─► places
//! ```

use super::{ArticleHead, ArticleName, Store, StoreResult};
use crate::corpus::ArticleId;
use crate::lexis::weights::Weights;
use crate::search::seen::{SeenPlace, SeenQuestion, SeenText};
use crate::text::Clean;

/// Articles with one fingerprint from which on it is left out of a question: so many articles share a
/// phrase, not a report. It bounds the time of a question. Not fitted.
pub const MOST_WITH_ONE: usize = 1_000;

/// Articles whose texts are compared for one question: those that share most fingerprints. It bounds
/// the time of a question to about a third of a second. Not fitted.
const MOST_COMPARED: usize = 500;

/// Words of an article, about, to tell how many words of a library are searched.
const WORDS_OF_ARTICLE: usize = 500;

/// The articles of a store that have some of the fingerprints of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FingerprintMatches {
    /// Each article with the number of these fingerprints that it has: those with most first, those
    /// with equally many in the order of their ids.
    pub articles: Vec<(ArticleId, usize)>,
    /// The number of fingerprints that were left out, because more than [`MOST_WITH_ONE`] articles
    /// have each.
    pub left_out: usize,
    /// The number of articles that were asked: all of the store.
    pub asked: usize,
}

/// What a library has of a question.
pub struct SeenAnswer {
    /// The question.
    pub question: SeenQuestion,
    /// The places: the closest kind first, then by date, those without a date last.
    pub sites: Vec<SeenSite>,
    /// The number of articles of the library.
    pub asked: usize,
    /// Runs of words, or figures, that were not looked up because too many articles have them.
    pub left_out: usize,
    /// Articles that share a run of words and were not compared, because there are too many.
    pub not_compared: usize,
}

/// A place in an article of a library.
pub struct SeenSite {
    /// The article.
    pub head: ArticleHead,
    /// Its text.
    pub text: Clean,
    /// The place in the text.
    pub place: SeenPlace,
    /// Whether the article is another version of the one that asks: it has the same address.
    pub is_version: bool,
}

/// Where the sentences of `text`, their quotations and their figures stand in the library, one answer a
/// question. `own` is the article that has the text, which is left out.
///
/// # Errors
/// When the store cannot be read.
pub fn seen_anywhere(
    store: &dyn Store,
    text: &Clean,
    own: Option<&ArticleName>,
) -> StoreResult<Vec<SeenAnswer>> {
    let weights = Weights::background();
    let questions = SeenQuestion::of(text);
    questions.into_iter().map(|asked| answer(store, asked, own, &weights)).collect()
}

fn answer(
    store: &dyn Store,
    question: SeenQuestion,
    own: Option<&ArticleName>,
    weights: &Weights,
) -> StoreResult<SeenAnswer> {
    let found = store.articles_with(&question.fingerprints())?;
    let searched = found.asked * WORDS_OF_ARTICLE;
    let others = || {
        found.articles.iter().map(|(id, _)| *id).filter(|id| own.is_none_or(|own| *id != own.id))
    };
    let mut sites = Vec::new();
    for id in others().take(MOST_COMPARED) {
        let (Some(head), Some(stored)) = (store.head(id)?, store.text(id)?) else { continue };
        let places = question.places(&SeenText::new(&stored.text), searched, weights);
        let is_version = own.is_some_and(|own| own.url.is_some() && own.url == head.name.url);
        sites.extend(places.into_iter().map(|place| SeenSite {
            head: head.clone(),
            text: stored.text.clone(),
            place,
            is_version,
        }));
    }
    sites.sort_by_key(|site| {
        let date = site.head.published_at;
        (site.place.kind, date.is_none(), date, site.head.name.id, site.place.span)
    });
    Ok(SeenAnswer {
        question,
        sites,
        asked: found.asked,
        left_out: found.left_out,
        not_compared: others().count().saturating_sub(MOST_COMPARED),
    })
}
