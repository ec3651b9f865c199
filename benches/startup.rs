//! From the start of the process to the first picture on a pseudo-terminal:
//! the reader on its demo, side by side with a program that does nothing but
//! draw one word with ratatui. Medians of alternating runs.
//!
//! `cargo bench --bench startup`

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/results.rs"]
mod results;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use results::Results;
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Given as the only argument, this program is the empty one.
const EMPTY: &str = "--empty-ratatui-program";
const RUNS: usize = 21;

fn main() -> std::io::Result<()> {
    if std::env::args().any(|argument| argument == EMPTY) {
        return empty();
    }
    let itself = std::env::current_exe()?;
    let reader = Path::new(env!("CARGO_BIN_EXE_crossread"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(first_picture(reader, None, "Coverage", "Q"));
        theirs.push(first_picture(&itself, Some(EMPTY), "empty", "Q"));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let mut results = Results::new("startup");
    results.add("crossread on its demo, first picture", ours.as_secs_f64() * 1e3, "ms");
    results.add("empty ratatui program, first picture", theirs.as_secs_f64() * 1e3, "ms");
    let mut out = std::io::stdout();
    writeln!(out, "crossread on its demo   {ours:>7.1?} to the first picture (median of {RUNS})")?;
    writeln!(out, "empty ratatui program   {theirs:>7.1?}")?;
    writeln!(out, "ratio                   {:.2}", ours.as_secs_f64() / theirs.as_secs_f64())
}

/// Draws one word and waits for a key.
fn empty() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("empty", frame.area()))?;
    let read = crossterm::event::read();
    ratatui::restore();
    read.map(drop)
}

/// How long it takes until `program` has painted `word`. Then it is sent `quit`.
fn first_picture(program: &Path, argument: Option<&str>, word: &str, quit: &str) -> Duration {
    let pair = native_pty_system()
        .openpty(PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 })
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(argument);
    command.env("TERM", "xterm-256color");
    let mut from = pair.master.try_clone_reader().expect("it can be read");
    let mut into = pair.master.take_writer().expect("it can be written");
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("it starts");
    drop(pair.slave);
    let (mut seen, mut buffer) = (Vec::new(), [0; 16384]);
    while !seen.windows(word.len()).any(|window| window == word.as_bytes()) {
        let count = from.read(&mut buffer).unwrap_or(0);
        assert!(count > 0, "it ended without a picture: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..count]);
    }
    let took = start.elapsed();
    // After its first picture the reader asks the terminal for its background. This one never
    // answers, and what is typed before the question runs out of time is lost.
    std::thread::sleep(Duration::from_millis(300));
    let _ = into.write_all(quit.as_bytes());
    std::thread::spawn(move || while from.read(&mut buffer).is_ok_and(|count| count > 0) {});
    child.wait().expect("it ends");
    took
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
