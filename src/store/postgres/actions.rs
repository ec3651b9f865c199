//! The log of the user's actions.

use super::failure::{ServerFailure, ServerResult};
use super::link::ServerTransaction;
use super::rows::{article_name, hash_bytes, line, number, plain};
use super::{sessions, states};
use crate::store::column_values::{parsed, written};
use crate::store::{ActionContent, ArticleName, CoverageKey, StateChange, StateStep, UserAction};
use postgres::Row;

/// The number of actions that are kept of one coverage: more than anyone undoes.
const MOST_ACTIONS: i64 = 1_000;

/// Remembers an action. See `Store::record_action`.
pub(super) fn record(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    action: &UserAction,
    now: i64,
) -> ServerResult<()> {
    match &action.content {
        ActionContent::States(steps) => record_steps(tx, coverage, &action.label, now, steps),
        ActionContent::Other { kind, before, after } => {
            insert(tx, coverage, &action.label, now, Some((kind, before, after))).map(|_| ())
        }
    }
}

/// Remembers changes of states that were made as one action.
pub(super) fn record_steps(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    label: &str,
    now: i64,
    steps: &[StateStep],
) -> ServerResult<()> {
    let action = insert(tx, coverage, label, now, None)?;
    let order = "INSERT INTO step (action, place, article, hash, url, before, after) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    for (place, StateStep { article, before, after }) in steps.iter().enumerate() {
        tx.execute(
            order,
            &[
                &action,
                &(place as i64),
                &number(article.id),
                &hash_bytes(article.hash),
                &article.url.as_deref(),
                &written(before),
                &written(after),
            ],
        )?;
    }
    Ok(())
}

/// Inserts an action, forgets those that were undone, and those that are too old.
fn insert(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    label: &str,
    now: i64,
    other: Option<(&String, &String, &String)>,
) -> ServerResult<i64> {
    let coverage = sessions::locked(tx, coverage)?;
    tx.execute("DELETE FROM action WHERE coverage = $1 AND undone", &[&coverage])?;
    let (kind, before, after) = match other {
        Some((kind, before, after)) => (Some(kind), Some(plain(before)), Some(plain(after))),
        None => (None, None, None),
    };
    let order = "INSERT INTO action (coverage, at, label, kind, before, after) \
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let row = tx.row(order, &[&coverage, &now, &plain(label), &kind, &before, &after])?;
    let old = "DELETE FROM action WHERE coverage = $1 AND id <= (SELECT id FROM action \
        WHERE coverage = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)";
    tx.execute(old, &[&coverage, &MOST_ACTIONS])?;
    Ok(row.try_get(0)?)
}

/// Undoes the last action. See `Store::undo`.
pub(super) fn undo(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<Option<UserAction>> {
    let last = "SELECT * FROM action WHERE coverage = $1 AND NOT undone ORDER BY id DESC LIMIT 1";
    let Some((id, action)) = find(tx, coverage, last)? else { return Ok(None) };
    tx.execute("UPDATE action SET undone = true WHERE id = $1", &[&id])?;
    if let ActionContent::States(steps) = &action.content {
        let back: Vec<(ArticleName, StateChange)> =
            steps.iter().rev().map(|step| (step.article.clone(), step.before.clone())).collect();
        states::change(tx, coverage, &back)?;
    }
    Ok(Some(action))
}

/// Does again the action that was undone last. See `Store::redo`.
pub(super) fn redo(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<Option<UserAction>> {
    let first = "SELECT * FROM action WHERE coverage = $1 AND undone ORDER BY id LIMIT 1";
    let Some((id, action)) = find(tx, coverage, first)? else { return Ok(None) };
    tx.execute("UPDATE action SET undone = false WHERE id = $1", &[&id])?;
    if let ActionContent::States(steps) = &action.content {
        let again: Vec<(ArticleName, StateChange)> =
            steps.iter().map(|step| (step.article.clone(), step.after.clone())).collect();
        states::change(tx, coverage, &again)?;
    }
    Ok(Some(action))
}

/// The actions that can be undone, oldest first.
pub(super) fn all(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
) -> ServerResult<Vec<UserAction>> {
    let Some(number) = sessions::known(tx, coverage)? else { return Ok(Vec::new()) };
    let question = "SELECT * FROM action WHERE coverage = $1 AND NOT undone ORDER BY id";
    let rows = tx.rows(question, &[&number])?;
    rows.iter().map(|row| action_of(tx, row)).collect()
}

/// The action that `question` finds among those of a coverage, whose row is locked.
fn find(
    tx: &mut ServerTransaction<'_>,
    coverage: &CoverageKey,
    question: &str,
) -> ServerResult<Option<(i64, UserAction)>> {
    if sessions::known(tx, coverage)?.is_none() {
        return Ok(None);
    }
    let number = sessions::locked(tx, coverage)?;
    let Some(row) = tx.optional_row(question, &[&number])? else { return Ok(None) };
    Ok(Some((row.try_get("id")?, action_of(tx, &row)?)))
}

fn action_of(tx: &mut ServerTransaction<'_>, row: &Row) -> ServerResult<UserAction> {
    let content = match row.try_get("kind")? {
        Some(kind) => ActionContent::Other {
            kind,
            before: row.try_get::<_, Option<String>>("before")?.unwrap_or_default(),
            after: row.try_get::<_, Option<String>>("after")?.unwrap_or_default(),
        },
        None => ActionContent::States(steps(tx, row.try_get("id")?)?),
    };
    Ok(UserAction { label: line(row, "label")?, at: row.try_get("at")?, content })
}

fn steps(tx: &mut ServerTransaction<'_>, action: i64) -> ServerResult<Vec<StateStep>> {
    let rows = tx.rows("SELECT * FROM step WHERE action = $1 ORDER BY place", &[&action])?;
    let step = |row: &Row| {
        Ok(StateStep {
            article: article_name(row, "article")?,
            before: change(row, "before")?,
            after: change(row, "after")?,
        })
    };
    rows.iter().map(step).collect()
}

fn change(row: &Row, column: &str) -> ServerResult<StateChange> {
    parsed(row.try_get(column)?).ok_or(ServerFailure::Damaged("a step of an action"))
}
