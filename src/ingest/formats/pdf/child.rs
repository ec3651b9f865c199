//! The child process that reads one PDF file: bytes from standard input, lines to standard output.
//!
//! ```text
//! limits ─ bytes ─ pages ─ glyphs ─ lines in reading order ─ paragraphs ─ answer
//! ```
//!
//! It limits itself before it reads: processor time, address space, no core file. A page that panics
//! is left out with a warning; a process that is ended by its limits gives no answer, which the
//! parent tells.

use super::glyphs::{MAX_GLYPHS, PageReader};
use super::{answer, layout, paragraphs};
use crate::ingest::formats::document::DocumentText;
use pdf_extract::{Document, Object, output_doc_page};
use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 64 << 20;
/// Pages that are read, at most.
const MAX_PAGES: usize = 3000;
/// The address space of the child, in bytes. It counts more than what is used.
pub(super) const MAX_MEMORY: u64 = 190 << 20;
/// Processor time for the file, in seconds, beside that of its pages.
const FILE_SECONDS: u64 = 1;
/// Pages that get one more second.
const PAGES_A_SECOND: usize = 20;
/// Processor time altogether, at most, in seconds.
const MAX_SECONDS: u64 = 20;
/// Warnings that are told one by one, at most.
const MAX_WARNINGS: usize = 10;
/// Letters on a page, at least, on average, for a text layer.
const MIN_LETTERS: usize = 20;

/// Reads the file on standard input and writes the answer.
pub(super) fn main() -> ExitCode {
    limit_memory();
    limit_seconds(FILE_SECONDS);
    panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    if io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let read = panic::catch_unwind(AssertUnwindSafe(|| document(&bytes)));
    let answer = read.unwrap_or_else(|_| Err("a PDF file that cannot be read".to_owned()));
    match io::stdout().lock().write_all(answer::write(&answer).as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Reads the text of a file; else says why not.
fn document(bytes: &[u8]) -> Result<DocumentText, String> {
    let broken = |error: &dyn std::fmt::Display| format!("a broken PDF file: {error}");
    let mut file = Document::load_mem(bytes).map_err(|error| broken(&error))?;
    // Many files are encrypted without a password for reading.
    if file.is_encrypted() && file.decrypt("").is_err() {
        return Err("a PDF file that is encrypted with a password".to_owned());
    }
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    if pages.is_empty() {
        return Err("a PDF file without pages".to_owned());
    }
    let seconds = (FILE_SECONDS + (pages.len() / PAGES_A_SECOND) as u64).min(MAX_SECONDS);
    limit_seconds(seconds + 1);
    let mut warnings = Vec::new();
    let mut read = Vec::new();
    let start = Instant::now();
    for page in pages.iter().take(MAX_PAGES) {
        let mut reader = PageReader::default();
        let result = panic::catch_unwind(AssertUnwindSafe(|| {
            output_doc_page(&file, &mut reader, *page).is_ok()
        }));
        if !matches!(result, Ok(true)) {
            warnings.push(format!("page {page} could not be read whole"));
        }
        if reader.glyphs > MAX_GLYPHS {
            let more = reader.glyphs - MAX_GLYPHS;
            warnings.push(format!("page {page}: {more} signs left out behind {MAX_GLYPHS}"));
        }
        read.push(layout::page(reader));
        if start.elapsed() > Duration::from_secs(seconds) {
            let more = pages.len().min(MAX_PAGES) - read.len();
            warnings.push(format!(
                "cut off after page {page}, {more} pages left out: reading takes more than {seconds} s"
            ));
            break;
        }
    }
    if pages.len() > MAX_PAGES {
        let more = pages.len() - MAX_PAGES;
        warnings.push(format!("cut off after page {MAX_PAGES}: {more} pages left out"));
    }
    let letters: usize = read.iter().map(layout::PdfPage::letters).sum();
    if letters < MIN_LETTERS * read.len().min(10) {
        return Err("a PDF file without a text layer: pictures of pages are not read".to_owned());
    }
    if warnings.len() > MAX_WARNINGS {
        let more = warnings.len() - MAX_WARNINGS;
        warnings.truncate(MAX_WARNINGS);
        warnings.push(format!("and {more} more warnings of pages"));
    }
    let mut text = paragraphs::document(&read);
    text.warnings = warnings;
    text.title = title(&file);
    Ok(text)
}

/// The title in the properties of a file.
fn title(file: &Document) -> Option<String> {
    let info = file.trailer.get(b"Info").ok()?;
    let info = match info {
        Object::Reference(id) => file.get_object(*id).ok()?,
        info => info,
    };
    let bytes = info.as_dict().ok()?.get(b"Title").ok()?.as_str().ok()?;
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    (!text.trim().is_empty()).then(|| text.into_owned())
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
    // Systems without such a limit refuse the call; the others hold.
    let _ = setrlimit(Resource::As, limit(MAX_MEMORY));
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(unix)]
fn limit_seconds(seconds: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = MAX_SECONDS + 2;
    let limit = Rlimit { current: Some(seconds), maximum: Some(most) };
    let _ = setrlimit(Resource::Cpu, limit);
}

#[cfg(not(unix))]
fn limit_memory() {}

#[cfg(not(unix))]
fn limit_seconds(_: u64) {}
