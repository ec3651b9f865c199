//! Adds the figures of a bench to `benches/results.tsv`.
//!
//! ```text
//! bench ⇥ figure ⇥ value ⇥ unit ⇥ command ⇥ machine ⇥ date
//! ```
//!
//! A figure replaces the row of the same bench and name, so that the file holds the newest of each.
//! The pages in `docs/design` refer to these rows.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

const HEADING: &str = "bench\tfigure\tvalue\tunit\tcommand\tmachine\tdate\n";

/// The figures of one run of a bench. They are written when this value is dropped.
pub(crate) struct Results {
    bench: &'static str,
    rows: Vec<(String, String)>,
}

impl Results {
    /// No figures of `bench` yet.
    pub(crate) fn new(bench: &'static str) -> Self {
        Self { bench, rows: Vec::new() }
    }

    /// Adds a figure. `name` says what was measured, on which input.
    pub(crate) fn add(&mut self, name: &str, value: f64, unit: &str) {
        let given: Vec<String> =
            std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
        let rest =
            if given.is_empty() { String::new() } else { format!(" -- {}", given.join(" ")) };
        let line = format!(
            "{}\t{name}\t{value:.4}\t{unit}\tcargo bench --bench {}{rest}\t{}\t{}\n",
            self.bench,
            self.bench,
            machine(),
            jiff::Zoned::now().date(),
        );
        self.rows.push((format!("{}\t{name}", self.bench), line));
    }

    /// Prints and adds the seconds that `work` takes: the median of `rounds`.
    pub(crate) fn median<T>(&mut self, name: &str, rounds: usize, mut work: impl FnMut() -> T) {
        let mut times: Vec<f64> = (0..rounds)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(work());
                start.elapsed().as_secs_f64()
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let milliseconds = times[times.len() / 2] * 1e3;
        println!("{name:44} {milliseconds:>10.3} ms (median of {rounds})");
        self.add(name, milliseconds, "ms");
    }
}

impl Drop for Results {
    fn drop(&mut self) {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/results.tsv");
        let before = fs::read_to_string(&path).unwrap_or_default();
        let mut lines: BTreeMap<String, String> = before
            .lines()
            .skip(1)
            .filter_map(|line| {
                let (bench, rest) = line.split_once('\t')?;
                let (name, _) = rest.split_once('\t')?;
                Some((format!("{bench}\t{name}"), format!("{line}\n")))
            })
            .collect();
        lines.extend(self.rows.drain(..));
        let text: String = std::iter::once(HEADING.to_owned()).chain(lines.into_values()).collect();
        if let Err(error) = fs::write(&path, text) {
            println!("{}: {error}", path.display());
        }
    }
}

/// The machine in a few words: system, architecture, number of cores, processor.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = told
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, name)| name);
    format!("{} {}, {cores} cores, {processor}", std::env::consts::OS, std::env::consts::ARCH)
}
