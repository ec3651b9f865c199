//! Reads PDF files with a text layer, in a child process.
//!
//! ```text
//! program ─ bytes ─► stdin of the program itself, started with CHILD_ARGUMENT
//!         ◄─ lines ─ stdout: DocumentText, or a line that says why not (see `answer`)
//! ```
//!
//! The library that reads PDF can loop, recurse without end, and ask for any memory. So the program
//! runs itself as a child with limits of time and memory (see `child`), and a child that ends badly
//! is one clear line. A library has no program to run: without [`run_as_child`] at the start of
//! `main`, PDF files are refused.

mod answer;
mod child;
mod glyphs;
mod layout;
mod paragraphs;

use super::document::DocumentText;
use super::{Confidence, FormatError, ItemContent, RecordSink};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The first argument that makes the program the child.
const CHILD_ARGUMENT: &str = "__read-pdf";
/// The longest time that the program waits for the child. The child itself may compute for a second
/// and a little more a page; the rest is for a machine that is busy.
const MAX_WAIT: Duration = Duration::from_secs(30);
/// The most bytes that the child may answer.
const MAX_ANSWER: u64 = 64 << 20;
/// Bytes of the end of standard error that are looked at.
const MAX_COMPLAINT: usize = 4096;
/// The first bytes of a PDF file must stand in so many bytes.
const HEAD: usize = 1024;

/// The program to run as the child; unset in a library.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// The reason why a PDF file is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum PdfError {
    #[error("a PDF file: only the program reads it, not the library")]
    NoProgram,
    #[error("a PDF file that cannot be read: the reader did not start")]
    NotStarted,
    #[error("a PDF file that takes too long to read: it may take 1 s, and 1 s for 20 pages")]
    TooSlow,
    #[error("a PDF file that needs more than {} MB of memory to read", child::MAX_MEMORY >> 20)]
    TooLarge,
    #[error("a PDF file whose parts lie too deep in one another")]
    TooDeep,
    #[error("a PDF file that cannot be read: its reader ended with {0}")]
    Ended(String),
    #[error("{0}")]
    Refused(String),
}

impl From<PdfError> for FormatError {
    fn from(error: PdfError) -> Self {
        Self::specific(error)
    }
}

/// Lets the program read PDF files, which happens in a child process. Call it at the start of
/// `main`. Returns an exit code when this process is the child, and has done its work.
pub fn run_as_child(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    if arguments.nth(1).is_some_and(|argument| argument == CHILD_ARGUMENT) {
        return Some(child::main());
    }
    if let Ok(program) = std::env::current_exe() {
        // A second call changes nothing.
        let _ = PROGRAM.set(program);
    }
    None
}

/// Claims PDF files, also behind a few bytes of another program.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    let head = &content.bytes[..content.bytes.len().min(HEAD)];
    if head.starts_with(b"%PDF-") {
        return Some(Confidence::Certain);
    }
    let found = head.windows(5).any(|window| window == b"%PDF-");
    (found && content.bytes.windows(5).rev().take(HEAD).any(|window| window == b"%%EOF"))
        .then_some(Confidence::Likely)
}

/// Reads the document: an export of a database, else one article.
pub(super) fn read(
    content: &ItemContent<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), FormatError> {
    document(content.bytes)?.read(sink)
}

/// Lets the child read the text.
fn document(bytes: &[u8]) -> Result<DocumentText, PdfError> {
    let program = PROGRAM.get().ok_or(PdfError::NoProgram)?;
    let mut child = Command::new(program)
        .arg(CHILD_ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|_| PdfError::NotStarted)?;
    let answer = exchange(&mut child, bytes);
    // After the wait the child is gone or is ended; either way its entry is taken off the list.
    let _ = child.kill();
    let status = child.wait().map_err(|error| PdfError::Ended(error.to_string()))?;
    let ChildAnswer { output, complaint } = answer.ok_or(PdfError::TooSlow)?;
    match answer::read(&output) {
        Some(answer) => answer.map_err(PdfError::Refused),
        None if is_out_of_time(status) => Err(PdfError::TooSlow),
        // The words are those of Rust's library, which writes them before it aborts.
        None if complaint.contains("memory allocation of") => Err(PdfError::TooLarge),
        None if complaint.contains("has overflowed its stack") => Err(PdfError::TooDeep),
        None => Err(PdfError::Ended(status.to_string())),
    }
}

/// What a child wrote before it ended.
struct ChildAnswer {
    output: Vec<u8>,
    /// The end of what it wrote to standard error.
    complaint: String,
}

/// Gives the bytes to the child and takes its answer; `None` when it takes too long.
fn exchange(child: &mut Child, bytes: &[u8]) -> Option<ChildAnswer> {
    let stdin = child.stdin.take();
    let stdout = child.stdout.take();
    let stderr = child.stderr.take();
    let (send, answers) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A child that ends early closes its end; that is told by its answer.
            if let Some(mut stdin) = stdin {
                let _ = stdin.write_all(bytes);
            }
        });
        let complaint = scope.spawn(move || stderr.map(last_bytes).unwrap_or_default());
        scope.spawn(move || {
            let mut output = Vec::new();
            if let Some(stdout) = stdout {
                let _ = stdout.take(MAX_ANSWER).read_to_end(&mut output);
            }
            let complaint = complaint.join().unwrap_or_default();
            let _ = send.send(ChildAnswer { output, complaint });
        });
        let answer = answers.recv_timeout(MAX_WAIT).ok();
        if answer.is_none() {
            // All threads end when the child does.
            let _ = child.kill();
        }
        answer
    })
}

/// The end of what is read, as text; all is read.
fn last_bytes(mut from: impl Read) -> String {
    let mut last = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        last.extend_from_slice(&buffer[..count]);
        last.drain(..last.len().saturating_sub(MAX_COMPLAINT));
    }
    String::from_utf8_lossy(&last).into_owned()
}

/// Whether the child was ended for its use of the processor.
#[cfg(unix)]
fn is_out_of_time(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let time = rustix::process::Signal::XCPU.as_raw();
    status.signal() == Some(time) || status.signal() == Some(rustix::process::Signal::KILL.as_raw())
}

#[cfg(not(unix))]
fn is_out_of_time(_: std::process::ExitStatus) -> bool {
    false
}
