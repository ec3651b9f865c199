//! Repairs, owners and facts that others set in the opened folders: named, refused, applied again.
//!
//! ```text
//! opened ─ notice: what there is ─ the page of problems lists the files
//! key ─ all are refused, or accepted when all are refused ─ remembered ─ the inputs are read again
//! ```

use crate::config::Action;
use crate::journal::{FolderFile, FolderFiles};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::reload::ReloadNotice;

/// Sets a notice that names what others set, with the keys that list it and refuse it.
pub(super) fn name(model: &mut Model) {
    let found: Vec<String> =
        model.world.settings.folder.foreign().map(FolderFile::counted).collect();
    if found.is_empty() {
        return;
    }
    let (pages, refuse) = (model.key(Action::Problems), model.key(Action::FolderRepairs));
    model.notice = Some(format!(
        "not set by you, and applied: {} · {pages} names the files, {refuse} refuses them",
        found.join(", ")
    ));
}

/// Takes over the files after the inputs were read again. Names those that are new.
pub(super) fn reread(model: &mut Model, folder: FolderFiles) {
    let is_new = folder.foreign().any(|file| !model.world.settings.folder.files.contains(file));
    model.world.settings.folder = folder;
    if is_new {
        name(model);
    }
}

/// Refuses what others set, or accepts it when all of it is refused. Reads the inputs again.
pub(super) fn decide(model: &mut Model) -> Vec<Effect> {
    let folder = model.world.settings.folder.clone();
    if folder.files.is_empty() {
        model.notice = Some("nothing in the opened folders was set by others".to_owned());
        return Vec::new();
    }
    let is_accepted = folder.foreign().next().is_none();
    model.notice = Some(if is_accepted {
        "what others set in this folder is applied".to_owned()
    } else {
        let undo = model.key(Action::FolderRepairs);
        format!("what others set in this folder is refused, for good · {undo} applies it")
    });
    vec![Effect::Write(Box::new(move || {
        let decided = folder.decided(is_accepted);
        Box::new(move |model| {
            model.world.settings.folder = decided;
            model.world.reload_due = Some(ReloadNotice::Nothing);
            Vec::new()
        })
    }))]
}
