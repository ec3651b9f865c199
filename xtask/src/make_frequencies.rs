//! Makes `assets/lexicon/frequencies.crwf` from the list of words beside it.
//!
//! ```text
//! cargo run --release -p xtask -- make-frequencies < assets/lexicon/words-by-frequency.txt > assets/lexicon/frequencies.crwf
//! ```

use crossread::lexis::frequencies::Frequencies;
use std::io::{Read as _, Write as _};

pub(crate) fn run(_: &[String]) -> anyhow::Result<()> {
    let mut list = String::new();
    std::io::stdin().lock().read_to_string(&mut list)?;
    let words: Vec<&str> = list.lines().collect();
    std::io::stdout().lock().write_all(&Frequencies::encode(&words))?;
    Ok(())
}
