//! Erases an article with everything that tells of it. The owner of the schema alone may do it.

use super::failure::ServerResult;
use super::fingerprints;
use super::full_text::quoted;
use super::link::ServerTransaction;
use super::rows::{article_id, number};
use crate::corpus::ArticleId;
use crate::store::ForgottenArticle;
use crate::store::full_text::GAP;
use std::collections::BTreeSet;

/// Erases an article. See `Store::forget`.
pub(super) fn forget(
    tx: &mut ServerTransaction<'_>,
    article: ArticleId,
) -> ServerResult<ForgottenArticle> {
    let versions = "SELECT id, item FROM article WHERE id = $1 \
        OR url = (SELECT url FROM article WHERE id = $1) ORDER BY number";
    let (mut named, mut items) = (BTreeSet::new(), BTreeSet::new());
    for row in tx.rows(versions, &[&number(article)])? {
        named.insert(row.try_get::<_, i64>(0)?);
        items.insert(row.try_get::<_, i64>(1)?);
    }
    let items: Vec<i64> = items.into_iter().collect();
    let mut erased = BTreeSet::from([number(article)]);
    for row in tx.rows("SELECT id FROM article WHERE item = ANY($1)", &[&items])? {
        erased.insert(row.try_get::<_, i64>(0)?);
    }
    let spellings = spellings(tx, &items)?;
    let others = erased.iter().filter(|id| **id != number(article) && !named.contains(id));
    let mut forgotten = ForgottenArticle {
        articles: named.len(),
        others: others.map(|id| article_id(*id)).collect::<ServerResult<_>>()?,
        ..ForgottenArticle::default()
    };
    fingerprints::erase(tx, &items)?;
    forgotten.items = tx.execute("DELETE FROM item WHERE id = ANY($1)", &[&items])? as usize;
    let ids: Vec<i64> = erased.into_iter().collect();
    forgotten.states = tx.execute("DELETE FROM state WHERE article = ANY($1)", &[&ids])? as usize;
    let actions =
        "DELETE FROM action WHERE id IN (SELECT action FROM step WHERE article = ANY($1))";
    forgotten.actions = tx.execute(actions, &[&ids])? as usize;
    for spelling in spellings {
        let order = "DELETE FROM lexeme WHERE spelling = $1 \
            AND NOT EXISTS (SELECT FROM words WHERE vector @@ $2::text::tsquery)";
        tx.execute(order, &[&spelling, &quoted(&spelling)])?;
    }
    Ok(forgotten)
}

/// The words of the articles of items.
fn spellings(tx: &mut ServerTransaction<'_>, items: &[i64]) -> ServerResult<BTreeSet<String>> {
    let question = "SELECT lexemes FROM words JOIN article ON article.number = words.article \
        WHERE item = ANY($1)";
    let mut found = BTreeSet::new();
    for row in tx.rows(question, &[&items])? {
        let lexemes: &str = row.try_get(0)?;
        let words = lexemes.split(' ').filter(|it| !it.is_empty() && *it != GAP);
        found
            .extend(words.filter(|it| it.len() <= super::full_text::MOST_BYTES).map(str::to_owned));
    }
    Ok(found)
}
