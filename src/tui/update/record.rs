//! What the user does that is kept in the journal: setting and removing records, writing, undoing.
//!
//! ```text
//! key ── row of RECORD_ACTIONS ── changes ──┐
//! repair of an actor, fact ────── changes ──┴─ keep ──┬─ the log of actions: undo, redo
//!                                                     ├─ Effect::Write ── the files
//!                                                     └─ signs of the list; repairs are applied;
//!                                                        after a fact the inputs are read again
//! ```

use super::{reading, repair, scope};
use crate::config::{Action, RECORD_ACTIONS, RecordActionId};
use crate::corpus::Site;
use crate::journal::records::Star;
use crate::journal::{Journal, LineChange, RecordToggle, ToggleRecord, ToggleTarget};
use crate::present::layers::NOTE_GLYPH;
use crate::text::Span;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::reading::TAG;
use crate::tui::reload::ReloadNotice;
use crate::tui::world::World;

/// The sign of an article that has a star.
const STAR: &str = match Star::SIGN {
    Some(sign) => sign,
    None => "",
};

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
    let is_star = toggle.field == Star::FIELD;
    if is_star && !model.world.reading.starred_by_line.contains(&site.article) {
        return reading::star(model, site.article);
    }
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
    let what = reading::told(model, site.article, done);
    keep(model, what, toggled.changes)
}

/// Makes `changes` in the journal, writes them, and notes them for undo. `what` says in a few words
/// what the user did.
#[allow(clippy::needless_pass_by_value, reason = "the caller makes the words for this call")]
pub(super) fn keep(model: &mut Model, what: String, changes: Vec<LineChange>) -> Vec<Effect> {
    tell_kept(model, what.clone());
    let world = &mut model.world;
    world.is_pinned_last = false;
    let back = world.settings.journal.apply_all(&changes);
    let mut effects: Vec<Effect> =
        reading::log(model, &what, &back, &changes).into_iter().collect();
    effects.extend(write(model, changes));
    effects
}

/// Sets a notice about what was kept, with the key that undoes it.
pub(super) fn tell_kept(model: &mut Model, what: String) {
    let undo = match model.key(Action::Undo) {
        key if key.is_empty() => key,
        key => format!(" · {key} undoes it"),
    };
    model.notice = Some(what + &undo);
}

/// Makes the changes of the journal that undo an action, or do it again.
pub(super) fn turn(model: &mut Model, changes: Vec<LineChange>) -> Vec<Effect> {
    let world = &mut model.world;
    world.settings.journal.apply_all(&changes);
    let effects = write(model, changes);
    scope::follow_undo(model);
    effects
}

/// Writes `changes`, which the journal has already, and shows what follows from them. The repairs are
/// applied when a line of them has changed.
fn write(model: &mut Model, changes: Vec<LineChange>) -> Vec<Effect> {
    let journal = model.world.settings.journal.clone();
    let is_repaired = changes.iter().any(LineChange::is_of_repair);
    let has_facts = changes.iter().any(LineChange::is_of_fact);
    let write = Effect::Write(Box::new(move || {
        let result = journal.write(&changes).map(|(journal, _)| journal);
        let result = result.map_err(|error| error.to_string());
        Box::new(move |model| written(model, result, has_facts))
    }));
    find_signs(&mut model.world);
    let remarks = repair::find_remarks(model);
    let apply = if is_repaired { repair::apply(model) } else { None };
    [write, remarks].into_iter().chain(apply).collect()
}

/// Takes over the journal as it was written, with the lines that other programs have added, or sets a
/// notice why it was not written. Facts hold only when they were written, and are read from the file.
fn written(model: &mut Model, written: Result<Journal, String>, has_facts: bool) -> Vec<Effect> {
    if has_facts && written.is_ok() {
        model.world.reload_due.get_or_insert(ReloadNotice::Nothing);
    }
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
            let same = journal.has_lines_of(&model.world.settings.journal);
            model.world.settings.journal = journal;
            find_signs(&mut model.world);
            if same { Vec::new() } else { repair::apply(model).into_iter().collect() }
        }
    }
}

/// Finds the articles that have a sign in the list, and the places of what is in the basket. Called
/// after every change of the articles or of the journal. Where an article has several records, the
/// first row of [`RECORD_ACTIONS`] gives the sign; an article with places in the basket has theirs
/// when it has no record; a tagged one that of tags when it has none of these.
pub(super) fn find_signs(world: &mut World) {
    world.signs.clear();
    let Some(coverage) = &world.coverage else { return };
    let by_line = RecordToggle::of::<Star>().articles(&world.settings.journal, &coverage.corpus);
    world.reading.starred_by_line = by_line.into_iter().collect();
    for (ix, state) in world.reading.states() {
        if state.starred {
            world.signs.insert(ix, STAR);
        }
    }
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
    for (ix, state) in world.reading.states() {
        if !state.tags.is_empty() {
            world.signs.entry(ix).or_insert(TAG);
        }
    }
    if let Some(coverage) = &mut world.coverage {
        coverage.basket = basket;
    }
}
