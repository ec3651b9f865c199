//! Makes `assets/names/clusters.crwc` from a folder of sources.
//!
//! ```text
//! cargo run --release -p xtask -- make-clusters DIR > assets/names/clusters.crwc
//! DIR/clusters/glove-clusters.tsv.gz   word ⇥ cluster among 1,024 ⇥ among 256 ⇥ among 64 (unpacked by gzip)
//! ```

use anyhow::{Context, Result, ensure};
use crossread::lexis::clusters::Clusters;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let dir = PathBuf::from(arguments.first().context("usage: make-clusters DIR")?);
    let unpacked = Command::new("gzip")
        .arg("-dc")
        .arg(dir.join("clusters/glove-clusters.tsv.gz"))
        .output()
        .context("gzip")?;
    ensure!(unpacked.status.success(), "gzip failed");
    let text = String::from_utf8(unpacked.stdout)?;
    let rows = text.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let word = fields.next()?;
        let mut number = || fields.next()?.parse().ok();
        Some((word, [number()?, number()?, number()?]))
    });
    std::io::stdout().lock().write_all(&Clusters::encode(rows))?;
    Ok(())
}
