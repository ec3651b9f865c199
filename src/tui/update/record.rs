//! What the user does that is kept in the journal: setting and removing records, writing, undoing.
//!
//! ```text
//! key ── row of RECORD_ACTIONS ── changes ──┐
//! repair of an actor, fact ────── changes ──┴─ keep ──┬─ history: undo, redo
//!                                                     ├─ Effect::Write ── the files
//!                                                     └─ signs of the list; repairs are applied;
//!                                                        after a fact the inputs are read again
//! ```

use super::{repair, scope};
use crate::analysis::actors::repair::Repair;
use crate::config::{Action, RECORD_ACTIONS, RecordActionId};
use crate::corpus::Site;
use crate::journal::{Journal, LineChange, ToggleTarget};
use crate::present::layers::NOTE_GLYPH;
use crate::present::list::title;
use crate::present::wrap::shorten;
use crate::text::Span;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::world::World;

/// The columns of a headline in a message. With the rest of the message it fits in 80 columns.
const TITLE: usize = 40;

/// Sets the record of a row of [`RECORD_ACTIONS`] on the article that is shown or on the span under
/// the cursor, or removes it.
pub(super) fn toggle(model: &mut Model, id: RecordActionId) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let toggle = &id.spec().toggle;
    let cursor = model.screens.top().site(&model.world);
    let site = match (cursor, toggle.target) {
        (Some(site), _) => site,
        (None, ToggleTarget::Article) => {
            Site { article: model.screens.article(), span: Span::default() }
        }
        (None, ToggleTarget::Span) => {
            model.notice = Some("no text under the cursor".to_owned());
            return Vec::new();
        }
    };
    let toggled = match toggle.changes(&model.world.settings.journal, &coverage.corpus, site) {
        Ok(toggled) => toggled,
        Err(error) => {
            model.notice = Some(format!("not kept: {error}"));
            return Vec::new();
        }
    };
    if toggled.changes.is_empty() {
        model.notice = Some("it is so already".to_owned());
        return Vec::new();
    }
    let done = if toggled.is_set { toggle.set } else { toggle.removed };
    let what = format!("{done}: {}", shorten(title(coverage.corpus.article(site.article)), TITLE));
    keep(model, what, toggled.changes)
}

/// Makes `changes` in the journal, writes them, and notes them for undo. `what` says in a few words
/// what the user did.
pub(super) fn keep(model: &mut Model, what: String, changes: Vec<LineChange>) -> Vec<Effect> {
    tell_kept(model, what.clone());
    let world = &mut model.world;
    world.is_pinned_last = false;
    let before = world.settings.journal.repairs();
    world.history.apply(&mut world.settings.journal, what, &changes);
    write(model, changes, &before)
}

/// Sets a notice about what was kept, with the key that undoes it.
pub(super) fn tell_kept(model: &mut Model, what: String) {
    let undo = match model.key(Action::Undo) {
        key if key.is_empty() => key,
        key => format!(" · {key} undoes it"),
    };
    model.notice = Some(what + &undo);
}

/// Undoes the latest kept action of this session.
pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    let world = &mut model.world;
    let before = world.settings.journal.repairs();
    if let Some((what, changes)) = world.history.undo(&mut world.settings.journal) {
        model.notice = Some(format!("undone: {what}"));
        let effects = write(model, changes, &before);
        scope::follow_undo(model);
        effects
    } else {
        let nothing = "nothing was kept in this session (crossread repair undo goes further back)";
        model.notice = Some(nothing.to_owned());
        Vec::new()
    }
}

/// Redoes the action that was undone last.
pub(super) fn redo(model: &mut Model) -> Vec<Effect> {
    let world = &mut model.world;
    let before = world.settings.journal.repairs();
    if let Some((what, changes)) = world.history.redo(&mut world.settings.journal) {
        model.notice = Some(format!("done again: {what}"));
        let effects = write(model, changes, &before);
        scope::follow_undo(model);
        effects
    } else {
        model.notice = Some("nothing was undone".to_owned());
        Vec::new()
    }
}

/// Writes `changes`, which the journal has already, and shows what follows from them. The repairs are
/// applied unless they are those from `before` the changes.
fn write(model: &mut Model, changes: Vec<LineChange>, before: &[Repair]) -> Vec<Effect> {
    let journal = model.world.settings.journal.clone();
    let is_repaired = journal.repairs() != before;
    let has_facts = changes.iter().any(LineChange::is_of_fact);
    let write = Effect::Write(Box::new(move || {
        let result = journal.write(&changes).map(|(journal, _)| journal);
        let result = result.map_err(|error| error.to_string());
        Box::new(move |model| written(model, result, has_facts))
    }));
    find_signs(&mut model.world);
    repair::update_remarks(model);
    let apply = if is_repaired { repair::apply(model) } else { None };
    std::iter::once(write).chain(apply).collect()
}

/// Takes over the journal as it was written, with the lines that other programs have added, or sets a
/// notice why it was not written. Facts hold only when they were written, and are read from the file.
fn written(model: &mut Model, written: Result<Journal, String>, has_facts: bool) -> Vec<Effect> {
    model.world.reload_due |= has_facts && written.is_ok();
    match written {
        Err(why) if has_facts => {
            model.world.settings.journal.reread_facts();
            model.notice = Some(format!("not kept: {why}"));
            Vec::new()
        }
        Err(why) => {
            let done = model.notice.take().unwrap_or_default();
            model.notice = Some(format!("{done} · for this session: {why}"));
            Vec::new()
        }
        Ok(journal) => {
            let same = journal.repairs() == model.world.settings.journal.repairs();
            model.world.settings.journal = journal;
            find_signs(&mut model.world);
            if same { Vec::new() } else { repair::apply(model).into_iter().collect() }
        }
    }
}

/// Finds the articles that have a sign in the list, and the places of what is in the basket. Called
/// after every change of the articles or of the journal. Where an article has several records, the
/// first row of [`RECORD_ACTIONS`] gives the sign; an article with places in the basket has theirs
/// when it has no record.
pub(super) fn find_signs(world: &mut World) {
    world.signs.clear();
    let Some(coverage) = &world.coverage else { return };
    for action in RECORD_ACTIONS {
        let Some(sign) = action.toggle.sign else { continue };
        for ix in action.toggle.articles(&world.settings.journal, &coverage.corpus) {
            world.signs.entry(ix).or_insert(sign);
        }
    }
    let basket = coverage.basket.placed(&world.settings.journal, &coverage.corpus);
    for ix in basket.articles() {
        world.signs.entry(ix).or_insert(NOTE_GLYPH);
    }
    if let Some(coverage) = &mut world.coverage {
        coverage.basket = basket;
    }
}
