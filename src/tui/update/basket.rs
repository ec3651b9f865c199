//! The basket: adding what is under the cursor, comments, order, taking out, and copying all of it.
//!
//! ```text
//! a, c ── finding and place under the cursor ── item ─┐
//! J K X c in the view of the basket ── selected item ─┴─ change of the journal ── record::keep
//! ```

use super::record;
use crate::config::Action;
use crate::corpus::Site;
use crate::export::basket;
use crate::journal::{BasketItem, LineChange, PlacedItem};
use crate::present::wrap::shorten;
use crate::query::{FindingRecord, FindingSubject};
use crate::text::Clean;
use crate::tui::comment::CommentPrompt;
use crate::tui::model::Model;
use crate::tui::msg::Effect;

/// The columns of a heading in a message.
const SHOWN: usize = 40;

/// What is under the cursor: a finding that can be added, or an item of the basket.
enum BasketTarget {
    /// A finding that the basket does not have, with its place.
    Finding(Box<FindingRecord>, Site),
    /// An item of the basket.
    Item(Box<BasketItem>),
}

/// Does an action of the basket.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::AddFinding => add(model),
        Action::Comment => {
            ask(model);
            Vec::new()
        }
        Action::ItemDown => shift(model, 1),
        Action::ItemUp => shift(model, -1),
        _ => delete(model),
    }
}

/// The item that is selected in the view of the basket.
pub(super) fn selected(model: &Model) -> Option<&PlacedItem> {
    let view = &model.screens.views[model.screens.shown_view()?];
    model.world.coverage.as_ref()?.basket.items.get(view.basket_entry()?)
}

/// All items for somebody else: in Markdown, without the lines for the program.
pub(super) fn markdown(model: &Model) -> Clean {
    let items = model.world.coverage.as_ref().map_or(&[][..], |coverage| &coverage.basket.items);
    let told = items.iter().map(|kept| format!("## {}", kept.item.markdown()));
    Clean::text(&told.collect::<Vec<_>>().join("\n"))
}

/// What is under the cursor. `None` when there is nothing to keep.
fn target(model: &Model) -> Option<BasketTarget> {
    if let Some(kept) = selected(model) {
        return Some(BasketTarget::Item(Box::new(kept.item.clone())));
    }
    let coverage = model.world.coverage.as_ref()?;
    let top = model.screens.top();
    let record = top.finding(&model.world)?;
    let is_about_articles = matches!(
        record.subject,
        FindingSubject::Article
            | FindingSubject::Story
            | FindingSubject::TimelineEntry
            | FindingSubject::Similarity
    );
    // A view stands for its finding, a text for the place that the cursor is on.
    let by_finding = is_about_articles || model.screens.shown_view().is_some();
    let (own, cursor) = (record.site(), top.site(&model.world));
    let site = if by_finding { own.or(cursor) } else { cursor.or(own) }?;
    let mark = basket::mark(&coverage.corpus, &record, site);
    Some(match model.world.settings.journal.basket_item(&mark) {
        Some(item) => BasketTarget::Item(Box::new(item)),
        None => BasketTarget::Finding(Box::new(record), site),
    })
}

/// Adds the finding under the cursor.
fn add(model: &mut Model) -> Vec<Effect> {
    match target(model) {
        Some(BasketTarget::Finding(record, site)) => put(model, &record, site, ""),
        Some(BasketTarget::Item(_)) => told(model, "it is in the basket already"),
        None => told(model, "nothing to keep here"),
    }
}

/// Opens the prompt for the comment on what is under the cursor.
fn ask(model: &mut Model) {
    let present = match target(model) {
        Some(BasketTarget::Item(item)) => item.typed_comment(),
        Some(BasketTarget::Finding(..)) => String::new(),
        None => {
            told(model, "nothing to comment on here");
            return;
        }
    };
    model.modal = Some(Box::new(CommentPrompt::new(&present)));
}

/// Keeps the comment on what is under the cursor. What is not in the basket yet is added.
pub(super) fn comment(model: &mut Model, comment: &str) -> Vec<Effect> {
    let comment = comment.trim();
    match target(model) {
        Some(BasketTarget::Finding(record, site)) => put(model, &record, site, comment),
        Some(BasketTarget::Item(item)) if item.typed_comment() == comment => {
            told(model, "it is so already")
        }
        Some(BasketTarget::Item(item)) => {
            let change = model.world.settings.journal.commenting_item(&item, comment);
            let what = if comment.is_empty() { "comment removed" } else { "comment kept" };
            model.screens.read.deselect();
            keep(model, what, &item.heading, change)
        }
        None => told(model, "nothing to comment on here"),
    }
}

/// Adds a finding with a comment, as typed.
fn put(model: &mut Model, record: &FindingRecord, site: Site, comment: &str) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let (journal, about) = (&model.world.settings.journal, (&*coverage.corpus, &coverage.findings));
    match basket::adding(journal, about, record, site, comment) {
        Ok(change) => {
            model.screens.read.deselect();
            let what =
                if comment.is_empty() { "in the basket" } else { "in the basket, with a note" };
            keep(model, what, &record.statement, change)
        }
        Err(error) => told(model, &format!("not kept: {error}")),
    }
}

/// Moves the selected item up (−1) or down (1).
fn shift(model: &mut Model, by: isize) -> Vec<Effect> {
    let Some((view, at)) = shown_entry(model) else {
        return told(model, "only findings in the basket can be moved (gb shows it)");
    };
    if !model.screens.views[view].is_in_own_order() {
        return told(model, "findings are moved in your order, without a filter");
    }
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let items = &coverage.basket.items;
    let other = at.checked_add_signed(by).and_then(|other| items.get(other));
    let (Some(one), Some(other)) = (items.get(at), other) else {
        return told(model, "no further");
    };
    let change = model.world.settings.journal.swapping_items(&one.item, &other.item);
    let heading = one.item.heading.clone();
    match change {
        Some(change) => {
            keep(model, if by > 0 { "moved down" } else { "moved up" }, &heading, change)
        }
        None => told(model, "these two are kept in different files"),
    }
}

/// Takes the selected item out.
fn delete(model: &mut Model) -> Vec<Effect> {
    let Some(item) = selected(model).map(|kept| kept.item.clone()) else {
        return told(model, "only findings in the basket can be taken out (gb shows it)");
    };
    let change = model.world.settings.journal.removing_item(&item);
    keep(model, "out of the basket", &item.heading, change)
}

/// The view of the basket when it is shown, and the index of its selected item.
fn shown_entry(model: &Model) -> Option<(usize, usize)> {
    let view = model.screens.shown_view()?;
    Some((view, model.screens.views[view].basket_entry()?))
}

fn keep(model: &mut Model, what: &str, of: &str, change: LineChange) -> Vec<Effect> {
    let of = of.replace('\\', "");
    record::keep(model, format!("{what}: {}", shorten(&of, SHOWN)), vec![change])
}

fn told(model: &mut Model, notice: &str) -> Vec<Effect> {
    model.notice = Some(notice.to_owned());
    Vec::new()
}
