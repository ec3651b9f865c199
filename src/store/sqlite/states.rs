//! What the user has done with articles.

use super::rows::{article_name, count, hash_bytes, number, optional_line};
use super::{SqliteResult, sessions};
use crate::corpus::ArticleId;
use crate::store::{
    ArticleName, CoverageKey, KeptState, ReadingPosition, ReadingState, StateChange, StateStep,
};
use crate::text::Clean;
use rusqlite::{Row, Transaction, params};
use std::collections::BTreeMap;

pub(super) fn all(tx: &Transaction<'_>, coverage: &CoverageKey) -> SqliteResult<Vec<KeptState>> {
    let Some(coverage) = sessions::known(tx, coverage)? else { return Ok(Vec::new()) };
    let mut states = BTreeMap::new();
    let mut asked = tx.prepare_cached("SELECT * FROM state WHERE coverage = ?1")?;
    let mut rows = asked.query([coverage])?;
    while let Some(row) = rows.next()? {
        let article = article_name(row, "article")?;
        states.insert(number(article.id), KeptState { article, state: state_of(row)? });
    }
    let mut asked = tx.prepare_cached("SELECT article, tag FROM tag WHERE coverage = ?1")?;
    let mut rows = asked.query([coverage])?;
    while let Some(row) = rows.next()? {
        if let Some(kept) = states.get_mut(&row.get::<_, i64>(0)?) {
            kept.state.tags.insert(Clean::line(&row.get::<_, String>(1)?));
        }
    }
    Ok(states.into_values().filter(|kept| !kept.state.is_empty()).collect())
}

/// A state without its tags.
fn state_of(row: &Row<'_>) -> SqliteResult<ReadingState> {
    let position = match optional_line(row, "words")? {
        Some(words) => Some(ReadingPosition { at: count(row, "position")?, words }),
        None => None,
    };
    Ok(ReadingState {
        read: row.get("read")?,
        starred: row.get("starred")?,
        position,
        ..ReadingState::default()
    })
}

/// Makes changes one after the other. Gives those that changed anything.
pub(super) fn change(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    changes: &[(ArticleName, StateChange)],
) -> SqliteResult<Vec<StateStep>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let coverage = sessions::number(tx, coverage)?;
    let mut steps = Vec::new();
    for (article, change) in changes {
        let mut state = one(tx, coverage, article.id)?;
        if let Some(before) = state.apply(change) {
            put(tx, coverage, article, &state, change)?;
            steps.push(StateStep { article: article.clone(), before, after: change.clone() });
        }
    }
    Ok(steps)
}

fn one(tx: &Transaction<'_>, coverage: i64, article: ArticleId) -> SqliteResult<ReadingState> {
    let key = [coverage, number(article)];
    let mut asked =
        tx.prepare_cached("SELECT * FROM state WHERE coverage = ?1 AND article = ?2")?;
    let mut rows = asked.query(key)?;
    let Some(row) = rows.next()? else { return Ok(ReadingState::default()) };
    let mut state = state_of(row)?;
    let mut asked =
        tx.prepare_cached("SELECT tag FROM tag WHERE coverage = ?1 AND article = ?2")?;
    let tags = asked.query_map(key, |row| Ok(Clean::line(&row.get::<_, String>(0)?)))?;
    state.tags = tags.collect::<Result<_, _>>()?;
    Ok(state)
}

/// Writes `state`, of which `change` is the part that is new.
fn put(
    tx: &Transaction<'_>,
    coverage: i64,
    article: &ArticleName,
    state: &ReadingState,
    change: &StateChange,
) -> SqliteResult<()> {
    let id = number(article.id);
    let mut order = tx.prepare_cached(
        "INSERT INTO state (coverage, article, hash, url, read, starred, position, words) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET hash = ?3, url = ?4, \
        read = ?5, starred = ?6, position = ?7, words = ?8",
    )?;
    let position = state.position.as_ref();
    order.execute(params![
        coverage,
        id,
        hash_bytes(article.hash),
        article.url.as_deref(),
        state.read,
        state.starred,
        position.map(|position| position.at as i64),
        position.map(|position| position.words.as_str()),
    ])?;
    if let StateChange::Tag(tag, is_set) = change {
        let order = if *is_set {
            "INSERT INTO tag (coverage, article, tag) VALUES (?1, ?2, ?3)"
        } else {
            "DELETE FROM tag WHERE coverage = ?1 AND article = ?2 AND tag = ?3"
        };
        tx.prepare_cached(order)?.execute(params![coverage, id, tag.as_str()])?;
    }
    Ok(())
}
