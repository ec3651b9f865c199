//! What the command line asked for, as a receipt keeps it, and back.

use super::args::{
    CoverageOptions, InputOptions, LibraryFile, LibraryOptions, RepairsOptions, ScopeOptions,
};
use super::{Failure, Result, open};
use crate::export::receipt::{ReceiptOptions, path_from};
use crate::query::Scope;
use crate::safe_fs::folder_of;
use crate::store::LibraryPlace;
use crate::text::Clean;
use std::path::{Path, PathBuf};

/// The options of a command, for the receipt of the document at `place`.
pub(super) fn asked(coverage: &CoverageOptions, place: &Path) -> ReceiptOptions {
    let base = folder_of(place);
    let shown = |path: &PathBuf| path_from(base, path);
    ReceiptOptions {
        paths: coverage.paths.iter().map(shown).collect(),
        demo: coverage.input.demo,
        library: coverage.library.file.as_ref().map(|library| match library {
            LibraryFile::Own => String::new(),
            LibraryFile::At(LibraryPlace::File(path)) => shown(path),
            LibraryFile::At(server) => server.text(),
        }),
        scope: coverage.scope.whole().source().to_owned(),
        repairs_file: coverage.repairs.repairs.as_ref().map(shown),
        no_repairs: coverage.repairs.no_repairs,
        more: Vec::new(),
    }
}

/// The lines of the repairs that a command applies.
pub(super) fn repair_lines(coverage: &CoverageOptions) -> Vec<String> {
    open::journal_of(coverage).repairs().iter().map(ToString::to_string).collect()
}

/// The options that give what the receipt of a document in the folder `base` was made from. `moved` says
/// where the articles are now, when they are elsewhere. Fails when the scope is not understood.
pub(super) fn coverage(
    asked: &ReceiptOptions,
    base: &Path,
    moved: &[PathBuf],
) -> Result<CoverageOptions> {
    let scope = Scope::parse(&asked.scope).map_err(|error| {
        Failure::Unusable(Clean::line(&format!("the scope of the receipt: {error}")))
    })?;
    let paths = if moved.is_empty() {
        asked.paths.iter().map(|path| base.join(path)).collect()
    } else {
        moved.to_vec()
    };
    Ok(CoverageOptions {
        paths,
        input: InputOptions { demo: asked.demo, strict: false },
        library: LibraryOptions {
            file: asked.library.as_ref().filter(|_| moved.is_empty()).map(|file| {
                match LibraryPlace::of(file.as_ref()) {
                    _ if file.is_empty() => LibraryFile::Own,
                    LibraryPlace::File(path) => {
                        LibraryFile::At(LibraryPlace::File(base.join(path)))
                    }
                    server @ LibraryPlace::Server(_) => LibraryFile::At(server),
                }
            }),
        },
        repairs: RepairsOptions {
            repairs: asked.repairs_file.as_ref().map(|path| base.join(path)),
            no_repairs: asked.no_repairs,
        },
        scope: ScopeOptions { scope: Some(scope).filter(|scope| !scope.is_empty()), story: None },
    })
}
