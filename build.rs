//! Gives the build a fingerprint of everything that decides what is found in an article.
//!
//! ```text
//! src but what lies above the analysis ─┐
//! assets but themes, keys and styles   ─┼─ hash ─►  CROSSREAD_ENGINE_VERSION  (text::packed)
//! Cargo.lock, rustc, target            ─┘
//! ```
//!
//! What is kept of an analysis has this fingerprint in its key. So a program that was built from other
//! code or other tables never reads it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Modules that read findings and make none. A module that is not named here counts.
const ABOVE: &[&str] =
    &["cli", "config", "export", "fetch", "journal", "present", "query", "search", "store", "tui"];

/// Files that have nothing to do with findings.
const OTHER_FILES: &[&str] =
    &["src/main.rs", "src/user_folders.rs", "assets/keymap.toml", "assets/report.css"];

fn main() {
    let mut hash = Fingerprint(0xcbf2_9ce4_8422_2325);
    let mut files = Vec::new();
    for folder in ["src", "assets"] {
        collect(Path::new(folder), &mut files);
        println!("cargo:rerun-if-changed={folder}");
    }
    files.push("Cargo.lock".into());
    files.sort();
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        hash.add(name.as_bytes());
        // A package may come without its lock file.
        hash.add(&fs::read(&file).unwrap_or_default());
    }
    // Tables of Unicode and the rounding of functions come with the compiler and the target.
    let compiler = std::env::var("RUSTC").map(|rustc| Command::new(rustc).arg("-vV").output());
    hash.add(&compiler.ok().and_then(|output| Some(output.ok()?.stdout)).unwrap_or_default());
    hash.add(std::env::var("TARGET").unwrap_or_default().as_bytes());
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=Cargo.lock");
    println!("cargo:rustc-env=CROSSREAD_ENGINE_VERSION={:016x}", hash.0);
}

/// The files below `folder` that decide what is found.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.to_string_lossy().replace('\\', "/");
        let module = name.trim_start_matches("src/").trim_end_matches(".rs");
        let is_above = name.starts_with("src/") && ABOVE.contains(&module);
        if is_above || name == "assets/themes" || OTHER_FILES.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// A hash of 64 bits that is quick without optimisation: eight bytes a step.
struct Fingerprint(u64);

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        self.step(bytes.len() as u64);
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.step(u64::from_le_bytes(word));
        }
    }

    fn step(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 29;
    }
}
