//! Makes `assets/lexicon/frequencies.crwf` from the list of words beside it.
//!
//! ```text
//! cargo run --release --example make_frequencies < assets/lexicon/words-by-frequency.txt > assets/lexicon/frequencies.crwf
//! ```

use crossread::lexis::frequencies::Frequencies;
use std::io::{Read as _, Write as _};

fn main() -> std::io::Result<()> {
    let mut list = String::new();
    std::io::stdin().lock().read_to_string(&mut list)?;
    let words: Vec<&str> = list.lines().collect();
    std::io::stdout().lock().write_all(&Frequencies::encode(&words))
}
