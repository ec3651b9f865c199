//! What the command line asked for, as a receipt keeps it, and back.

use super::args::{
    CoverageOptions, InputOptions, LibraryFile, LibraryOptions, RepairsOptions, ScopeOptions,
};
use super::{Failure, Result, open};
use crate::export::receipt::ReceiptOptions;
use crate::query::Scope;
use crate::text::Clean;
use std::path::PathBuf;

/// The options of a command, for its receipt.
pub(super) fn asked(coverage: &CoverageOptions) -> ReceiptOptions {
    let shown = |path: &PathBuf| path.to_string_lossy().into_owned();
    ReceiptOptions {
        paths: coverage.paths.iter().map(shown).collect(),
        demo: coverage.input.demo,
        library: coverage.library.library.as_ref().map(|library| match library {
            LibraryFile::Own => String::new(),
            LibraryFile::At(path) => shown(path),
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

/// The options that give what a receipt was made from. `moved` says where the articles are now,
/// when they are elsewhere. Fails when the scope is not understood.
pub(super) fn coverage(asked: &ReceiptOptions, moved: &[PathBuf]) -> Result<CoverageOptions> {
    let scope = Scope::parse(&asked.scope).map_err(|error| {
        Failure::Unusable(Clean::line(&format!("the scope of the receipt: {error}")))
    })?;
    let paths = if moved.is_empty() {
        asked.paths.iter().map(PathBuf::from).collect()
    } else {
        moved.to_vec()
    };
    Ok(CoverageOptions {
        paths,
        input: InputOptions { demo: asked.demo, strict: false },
        library: LibraryOptions {
            library: asked.library.as_ref().map(|file| LibraryFile::of(file.into())),
        },
        repairs: RepairsOptions {
            repairs: asked.repairs_file.as_ref().map(PathBuf::from),
            no_repairs: asked.no_repairs,
        },
        scope: ScopeOptions { scope: Some(scope).filter(|scope| !scope.is_empty()), story: None },
    })
}
