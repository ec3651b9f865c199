//! Postings of fingerprints: which articles share runs of words or a figure with a text.
//!
//! ```text
//! fingerprint: hash, article     parted by hash, one index that holds both: no table is read
//! ```
//!
//! Two fingerprints may be one by chance: the caller compares the texts.

use super::articles::{count, unpacked};
use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::article_id;
use crate::search::seen::SeenText;
use crate::store::{FingerprintMatches, MOST_WITH_ONE};
use crate::text::Clean;
use std::collections::BTreeMap;

/// The fingerprints of a canonical text, as numbers of a column.
pub(super) fn of_text(text: &str) -> Vec<i64> {
    let all = SeenText::new(&Clean::text(text)).fingerprints();
    all.into_iter().map(|fingerprint| fingerprint as i64).collect()
}

/// Adds the fingerprints of articles, in their order, so that the pages of the index are written one
/// after the other.
pub(super) fn insert(
    tx: &mut ServerTransaction<'_>,
    articles: &[(i64, &[i64])],
) -> ServerResult<()> {
    let of =
        |(article, all): &(i64, &[i64])| all.iter().map(|it| (*it, *article)).collect::<Vec<_>>();
    let mut postings: Vec<(i64, i64)> = articles.iter().flat_map(of).collect();
    postings.sort_unstable();
    let (hashes, numbers): (Vec<i64>, Vec<i64>) = postings.into_iter().unzip();
    let order = "INSERT INTO fingerprint (hash, article) \
        SELECT * FROM unnest($1::bigint[], $2::bigint[])";
    tx.execute(order, &[&hashes, &numbers])?;
    Ok(())
}

/// The articles that have some of `fingerprints`. See `Store::articles_with`.
pub(super) fn articles_with(
    tx: &mut ServerTransaction<'_>,
    fingerprints: &[u64],
) -> ServerResult<FingerprintMatches> {
    let mut found = FingerprintMatches { asked: count(tx)?, ..FingerprintMatches::default() };
    let hashes: Vec<i64> = fingerprints.iter().map(|fingerprint| *fingerprint as i64).collect();
    let question = "SELECT list.articles FROM unnest($1::bigint[]) AS asked (hash) \
        CROSS JOIN LATERAL (SELECT array_agg(article) AS articles FROM (SELECT article \
        FROM fingerprint WHERE fingerprint.hash = asked.hash LIMIT $2) AS first_ones) AS list \
        WHERE list.articles IS NOT NULL";
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    for row in tx.rows(question, &[&hashes, &(MOST_WITH_ONE as i64 + 1)])? {
        let articles: Vec<i64> = row.try_get(0)?;
        if articles.len() > MOST_WITH_ONE {
            found.left_out += 1;
            continue;
        }
        for article in articles {
            *shared.entry(article).or_default() += 1;
        }
    }
    let numbers: Vec<i64> = shared.keys().copied().collect();
    let question = "SELECT number, id FROM article WHERE number = ANY($1) AND NOT removed";
    for row in tx.rows(question, &[&numbers])? {
        let number: i64 = row.try_get(0)?;
        let count = shared.get(&number).copied().unwrap_or_default();
        found.articles.push((article_id(row.try_get(1)?)?, count));
    }
    found.articles.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    Ok(found)
}

/// Erases the fingerprints of the articles of items, which are there still.
pub(super) fn erase(tx: &mut ServerTransaction<'_>, items: &[i64]) -> ServerResult<()> {
    let question = "SELECT number, size, frame FROM content \
        JOIN article ON article.number = content.article WHERE item = ANY($1)";
    for row in tx.rows(question, &[&items])? {
        let number: i64 = row.try_get("number")?;
        let hashes = of_text(&String::from_utf8_lossy(&unpacked(&row)?));
        let order = "DELETE FROM fingerprint WHERE hash = ANY($1) AND article = $2";
        tx.execute(order, &[&hashes, &number])?;
    }
    Ok(())
}
