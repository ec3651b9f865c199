//! The log of the user's actions.

use super::rows::{article_name, hash_bytes, line, number};
use super::{SqliteFailure, SqliteResult, sessions, states};
use crate::store::column_values::{parsed, written};
use crate::store::{ActionContent, ArticleName, CoverageKey, StateChange, StateStep, UserAction};
use rusqlite::{OptionalExtension, Row, Transaction, params};

/// The number of actions that are kept of one coverage: more than anyone undoes.
const MOST_ACTIONS: i64 = 1_000;

/// Remembers an action. See `Store::record_action`.
pub(super) fn record(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    action: &UserAction,
    now: i64,
) -> SqliteResult<()> {
    match &action.content {
        ActionContent::States(steps) => record_steps(tx, coverage, &action.label, now, steps),
        ActionContent::Other { kind, before, after } => {
            insert(tx, coverage, &action.label, now, Some((kind, before, after))).map(|_| ())
        }
    }
}

/// Remembers changes of states that were made as one action.
pub(super) fn record_steps(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    label: &str,
    now: i64,
    steps: &[StateStep],
) -> SqliteResult<()> {
    let action = insert(tx, coverage, label, now, None)?;
    let mut order = tx.prepare_cached(
        "INSERT INTO step (action, place, article, hash, url, before, after) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (place, StateStep { article, before, after }) in steps.iter().enumerate() {
        order.execute(params![
            action,
            place as i64,
            number(article.id),
            hash_bytes(article.hash),
            article.url.as_deref(),
            written(before),
            written(after)
        ])?;
    }
    Ok(())
}

/// Inserts an action, forgets those that were undone, and those that are too old.
fn insert(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    label: &str,
    now: i64,
    other: Option<(&String, &String, &String)>,
) -> SqliteResult<i64> {
    let coverage = sessions::number(tx, coverage)?;
    tx.execute("DELETE FROM action WHERE coverage = ?1 AND undone", [coverage])?;
    let (kind, before, after) = match other {
        Some((kind, before, after)) => (Some(kind), Some(before), Some(after)),
        None => (None, None, None),
    };
    tx.execute(
        "INSERT INTO action (coverage, at, label, kind, before, after) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![coverage, now, label, kind, before, after],
    )?;
    let id = tx.last_insert_rowid();
    tx.execute(
        "DELETE FROM action WHERE coverage = ?1 AND id <= (SELECT id FROM action \
        WHERE coverage = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        params![coverage, MOST_ACTIONS],
    )?;
    Ok(id)
}

/// Undoes the last action. See `Store::undo`.
pub(super) fn undo(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
) -> SqliteResult<Option<UserAction>> {
    let last = "SELECT * FROM action WHERE coverage = ?1 AND NOT undone ORDER BY id DESC LIMIT 1";
    let Some((id, action)) = find(tx, coverage, last)? else { return Ok(None) };
    tx.execute("UPDATE action SET undone = 1 WHERE id = ?1", [id])?;
    if let ActionContent::States(steps) = &action.content {
        let back: Vec<(ArticleName, StateChange)> =
            steps.iter().rev().map(|step| (step.article.clone(), step.before.clone())).collect();
        states::change(tx, coverage, &back)?;
    }
    Ok(Some(action))
}

/// Does again the action that was undone last. See `Store::redo`.
pub(super) fn redo(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
) -> SqliteResult<Option<UserAction>> {
    let first = "SELECT * FROM action WHERE coverage = ?1 AND undone ORDER BY id LIMIT 1";
    let Some((id, action)) = find(tx, coverage, first)? else { return Ok(None) };
    tx.execute("UPDATE action SET undone = 0 WHERE id = ?1", [id])?;
    if let ActionContent::States(steps) = &action.content {
        let again: Vec<(ArticleName, StateChange)> =
            steps.iter().map(|step| (step.article.clone(), step.after.clone())).collect();
        states::change(tx, coverage, &again)?;
    }
    Ok(Some(action))
}

/// The actions that can be undone, oldest first.
pub(super) fn all(tx: &Transaction<'_>, coverage: &CoverageKey) -> SqliteResult<Vec<UserAction>> {
    let Some(number) = sessions::known(tx, coverage)? else { return Ok(Vec::new()) };
    let mut asked =
        tx.prepare_cached("SELECT * FROM action WHERE coverage = ?1 AND NOT undone ORDER BY id")?;
    let mut rows = asked.query([number])?;
    let mut actions = Vec::new();
    while let Some(row) = rows.next()? {
        actions.push(action_of(tx, row)?);
    }
    Ok(actions)
}

fn find(
    tx: &Transaction<'_>,
    coverage: &CoverageKey,
    question: &str,
) -> SqliteResult<Option<(i64, UserAction)>> {
    let Some(number) = sessions::known(tx, coverage)? else { return Ok(None) };
    let mut asked = tx.prepare_cached(question)?;
    let found =
        asked.query_row([number], |row| Ok((row.get("id")?, action_of(tx, row)))).optional()?;
    found.map(|(id, action)| Ok((id, action?))).transpose()
}

fn action_of(tx: &Transaction<'_>, row: &Row<'_>) -> SqliteResult<UserAction> {
    let content = match row.get("kind")? {
        Some(kind) => ActionContent::Other {
            kind,
            before: row.get::<_, Option<String>>("before")?.unwrap_or_default(),
            after: row.get::<_, Option<String>>("after")?.unwrap_or_default(),
        },
        None => ActionContent::States(steps(tx, row.get("id")?)?),
    };
    Ok(UserAction { label: line(row, "label")?, at: row.get("at")?, content })
}

fn steps(tx: &Transaction<'_>, action: i64) -> SqliteResult<Vec<StateStep>> {
    let mut asked = tx.prepare_cached("SELECT * FROM step WHERE action = ?1 ORDER BY place")?;
    let mut rows = asked.query([action])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(StateStep {
            article: article_name(row, "article")?,
            before: change(row, "before")?,
            after: change(row, "after")?,
        });
    }
    Ok(steps)
}

fn change(row: &Row<'_>, column: &str) -> SqliteResult<StateChange> {
    parsed(&row.get::<_, String>(column)?).ok_or(SqliteFailure::Damaged("a step of an action"))
}
