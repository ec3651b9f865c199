//! What the user has done with articles.

use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::{article_name, hash_bytes, number, optional_line, size};
use super::sessions;
use crate::corpus::ArticleId;
use crate::store::{
    ArticleName, CoverageKey, KeptState, ReadingPosition, ReadingState, StateChange, StateStep,
};
use crate::text::Clean;
use postgres::Row;
use std::collections::BTreeMap;

pub(super) fn all(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<Vec<KeptState>> {
    let Some(coverage) = sessions::known(tx, coverage)? else { return Ok(Vec::new()) };
    let mut states = BTreeMap::new();
    for row in tx.rows("SELECT * FROM state WHERE coverage = $1", &[&coverage])? {
        let article = article_name(&row, "article")?;
        states.insert(number(article.id), KeptState { article, state: state_of(&row)? });
    }
    for row in tx.rows("SELECT article, tag FROM tag WHERE coverage = $1", &[&coverage])? {
        if let Some(kept) = states.get_mut(&row.try_get(0)?) {
            kept.state.tags.insert(Clean::line(row.try_get(1)?));
        }
    }
    Ok(states.into_values().filter(|kept| !kept.state.is_empty()).collect())
}

/// A state without its tags.
fn state_of(row: &Row) -> ServerResult<ReadingState> {
    let position = match optional_line(row, "words")? {
        Some(words) => Some(ReadingPosition { at: size(row, "position")?, words }),
        None => None,
    };
    Ok(ReadingState {
        read: row.try_get("read")?,
        starred: row.try_get("starred")?,
        position,
        ..ReadingState::default()
    })
}

/// Makes changes one after the other. Gives those that changed anything.
pub(super) fn change(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    changes: &[(ArticleName, StateChange)],
) -> ServerResult<Vec<StateStep>> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let coverage = sessions::locked(tx, coverage)?;
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

fn one(
    tx: &mut ServerTransaction<'_>,
    coverage: i64,
    article: ArticleId,
) -> ServerResult<ReadingState> {
    let article = number(article);
    let question = "SELECT * FROM state WHERE coverage = $1 AND article = $2";
    let Some(row) = tx.optional_row(question, &[&coverage, &article])? else {
        return Ok(ReadingState::default());
    };
    let mut state = state_of(&row)?;
    let question = "SELECT tag FROM tag WHERE coverage = $1 AND article = $2";
    for row in tx.rows(question, &[&coverage, &article])? {
        state.tags.insert(Clean::line(row.try_get(0)?));
    }
    Ok(state)
}

/// Writes `state`, of which `change` is the part that is new.
fn put(
    tx: &mut ServerTransaction<'_>,
    coverage: i64,
    article: &ArticleName,
    state: &ReadingState,
    change: &StateChange,
) -> ServerResult<()> {
    let id = number(article.id);
    let position = state.position.as_ref();
    let order = "INSERT INTO state (coverage, article, hash, url, read, starred, position, words) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (coverage, article) DO UPDATE SET \
        hash = $3, url = $4, read = $5, starred = $6, position = $7, words = $8";
    tx.execute(
        order,
        &[
            &coverage,
            &id,
            &hash_bytes(article.hash),
            &article.url.as_deref(),
            &state.read,
            &state.starred,
            &position.map(|position| position.at as i64),
            &position.map(|position| position.words.as_str()),
        ],
    )?;
    if let StateChange::Tag(tag, is_set) = change {
        let order = if *is_set {
            "INSERT INTO tag (coverage, article, tag) VALUES ($1, $2, $3)"
        } else {
            "DELETE FROM tag WHERE coverage = $1 AND article = $2 AND tag = $3"
        };
        tx.execute(order, &[&coverage, &id, &tag.as_str()])?;
    }
    Ok(())
}
