//! Writes a manual page for each command, and the completions of common shells, into `dist/`.

use anyhow::{Context, Result};
use clap_complete::Shell;
use std::fs;
use std::path::Path;

const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Zsh, Shell::Fish];

pub(crate) fn run(_: &[String]) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    fs::create_dir_all(&folder).context("dist/ cannot be made")?;
    clap_mangen::generate_to(crossread::cli::command(), &folder)?;
    for shell in SHELLS {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut crossread::cli::command(), "crossread", &mut script);
        fs::write(folder.join(format!("crossread.{shell}")), script)?;
    }
    println!("written: {}", folder.display());
    Ok(())
}
