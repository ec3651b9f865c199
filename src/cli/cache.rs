//! The cache of analyses of this run: which file it is, and when it is used.
//!
//! It is used for all that is read but standard input, which may be private. When a command reads
//! standard input too, nothing of the run is kept.

use super::own_settings;
use crate::ingest::Input;
use crate::store::AnalysisFile;
use crate::text::packed::PackedStore;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// The file, once it is needed. `None` when there is no place for it.
static FILE: OnceLock<Option<Arc<AnalysisFile>>> = OnceLock::new();

/// Whether nothing is kept in this run.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// Keeps nothing in this run, and reads nothing that was kept.
pub(super) fn refuse() {
    REFUSED.store(true, Ordering::Relaxed);
}

/// The cache for the reading of these inputs.
pub(super) fn of_inputs(inputs: &[Input]) -> Option<Arc<dyn PackedStore>> {
    if inputs.contains(&Input::Stdin) {
        refuse();
    }
    if REFUSED.load(Ordering::Relaxed) {
        return None;
    }
    let file = FILE.get_or_init(|| {
        let limit = own_settings().cache_limit();
        let path = AnalysisFile::user_path().filter(|_| limit > 0)?;
        Some(Arc::new(AnalysisFile::new(path, limit)))
    });
    file.clone().map(|file| file as Arc<dyn PackedStore>)
}

/// The cache for the analysis of what was read: that of the inputs, if they have one.
pub(super) fn of_run() -> Option<&'static dyn PackedStore> {
    if REFUSED.load(Ordering::Relaxed) {
        return None;
    }
    FILE.get()?.as_deref().map(|file| file as &dyn PackedStore)
}
