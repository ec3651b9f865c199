//! Writes the table of commands in the README.

use crate::command_table::with_table;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

pub(crate) fn run(_: &[String]) -> Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(&path).context("README.md cannot be read")?;
    let readme = with_table(&readme).context("README.md has no place for the table")?;
    fs::write(&path, readme).context("README.md cannot be written")
}
