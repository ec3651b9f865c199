//! `crossread library list`: the articles of the library with their marks.

use super::failed;
use crate::cli::dto::LibraryLine;
use crate::cli::output::Output;
use crate::cli::table::TextTable;
use crate::cli::{Outcome, Result, complain};
use crate::corpus::ArticleId;
use crate::present::views::ColumnAlign;
use crate::present::{Role, RoleSet};
use crate::store::{ArticleHead, CoverageKey, ReadingState, Store};
use crate::text::Clean;
use rustc_hash::FxHashMap;

/// Prints the articles of the library, in the order of adding.
pub(super) fn list(store: &dyn Store, json: bool, out: &mut Output) -> Result {
    let heads = store.heads().map_err(failed)?;
    let states = store.states(&CoverageKey::library()).map_err(failed)?;
    let states: FxHashMap<ArticleId, ReadingState> =
        states.into_iter().map(|kept| (kept.article.id, kept.state)).collect();
    let mut versions: FxHashMap<&Clean, usize> = FxHashMap::default();
    for url in heads.iter().filter_map(|head| head.name.url.as_ref()) {
        *versions.entry(url).or_default() += 1;
    }
    if heads.is_empty() {
        complain(&Clean::line("no articles in the library: crossread add PATH adds some"));
    }
    let none = ReadingState::default();
    let mut table = TextTable::aligned(&[
        ColumnAlign::Left,
        ColumnAlign::Left,
        ColumnAlign::Left,
        ColumnAlign::Left,
        ColumnAlign::Flexible,
        ColumnAlign::Left,
    ]);
    for head in &heads {
        let state = states.get(&head.name.id).unwrap_or(&none);
        let versions = head.name.url.as_ref().map_or(1, |url| versions[url]);
        if json {
            out.json(&LibraryLine::new(head, state, versions))?;
        } else {
            table.row(row(head, state, versions));
        }
    }
    if !json {
        table.print(out)?;
    }
    Ok(Outcome::found(!heads.is_empty()))
}

/// The cells of an article.
fn row(head: &ArticleHead, state: &ReadingState, versions: usize) -> [(String, RoleSet); 6] {
    let dim = RoleSet::from(Role::Dim);
    let day = head.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("—");
    let mut notes: Vec<String> = state.tags.iter().map(|tag| format!("#{tag}")).collect();
    if versions > 1 {
        notes.push(format!("{versions} versions"));
    }
    let marks = [if state.starred { "*" } else { " " }, if state.read { " " } else { "N" }];
    [
        (head.name.id.to_string(), dim),
        (marks.concat(), RoleSet::NONE),
        (day.to_owned(), dim),
        (head.outlet.as_deref().unwrap_or_default().to_owned(), RoleSet::NONE),
        (head.headline.as_ref().unwrap_or(&head.path).to_string(), RoleSet::NONE),
        (notes.join(" "), dim),
    ]
}
