//! What is kept of an analysis never changes a result: without the cache, cold, warm, with a part of it,
//! and with bits of it changed, every command prints the same bytes.

use assert_cmd::Command;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The commands that are compared. Together they need every finding.
const COMMANDS: &[&[&str]] = &[
    &["list", "--json"],
    &["stories", "--json"],
    &["quotes", "--json"],
    &["actors", "--json"],
    &["passages", "--json"],
    &["numbers", "--json"],
    &["omissions", "--json"],
    &["timeline", "--json"],
    &["sources", "--json"],
];

/// A folder of articles, and a cache folder of its own.
struct Case {
    top: tempfile::TempDir,
}

impl Case {
    /// A part of the demo as files, texts that are odd, and generated articles.
    fn new() -> Self {
        let case = Self { top: tempfile::tempdir().expect("a folder") };
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
        for outlet in ["ledger-daily", "northwire", "the-civic"] {
            copy(&demo.join(outlet), &case.articles().join(outlet));
        }
        for (at, text) in odd_texts().iter().enumerate() {
            fs::write(case.articles().join(format!("odd-{at}.txt")), text).expect("it is writable");
        }
        let mut dice = fastrand::Rng::with_seed(16);
        for at in 0..6 {
            let name = format!("generated-{at}.txt");
            fs::write(case.articles().join(name), generated(&mut dice)).expect("it is writable");
        }
        case
    }

    fn articles(&self) -> PathBuf {
        self.top.path().join("articles")
    }

    fn cache(&self) -> PathBuf {
        self.top.path().join("cache")
    }

    fn file(&self) -> PathBuf {
        self.cache().join("crossread/analysis.db")
    }

    /// The exit code and output of a command on the articles.
    fn run(&self, arguments: &[&str], more: &[&str]) -> (Option<i32>, String, String) {
        let out = Command::cargo_bin("crossread")
            .expect("the program is built")
            .args(arguments)
            .arg(self.articles())
            .args(more)
            .env("XDG_CONFIG_HOME", self.top.path().join("config"))
            .env("XDG_DATA_HOME", self.top.path().join("data"))
            .env("XDG_CACHE_HOME", self.cache())
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (out.status.code(), text(out.stdout), text(out.stderr))
    }
}

/// Copies the files of a folder, and of those below it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it can be made");
    for entry in fs::read_dir(from).expect("it is a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("it can be copied");
        }
    }
}

/// Texts at the edge of what is an article.
fn odd_texts() -> Vec<String> {
    let long = "lang".repeat(4_000);
    vec![
        String::new(),
        "\u{feff}Ein Satz".to_owned(),
        "Die Gespräche in Tarn wurden am Montag abgebrochen. ".repeat(12),
        format!("A word\n\n{long} that does not end. “{long}” said Ada Brandt."),
        "مذاکرات ناکام ہو گئے۔ وزیر نے کہا کہ بات چیت جاری رہے گی۔ ".repeat(8),
        "12 13 14,5 $3m 40 %\n1 2 3 4 5 6\n".repeat(30),
        "“No,” he said. “No,” she said. “".repeat(20),
        "TARN (AP) — TALKS FAILED ON MONDAY, SAID MIRA HOLT.\n\n- one\n- two\n".to_owned(),
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301} x\u{202e}y \u{1b}[31m red".to_owned(),
    ]
}

/// An article of sentences that others have too.
fn generated(dice: &mut fastrand::Rng) -> String {
    const WHO: &[&str] = &["Mira Holt", "Jonas Teller", "the harbour authority", "Tarn Shipping"];
    const DID: &[&str] = &["said", "warned on Monday that", "denied that", "told reporters that"];
    const WHAT: &[&str] = &[
        "the ferry would sail again by 14 March",
        "at least 12 people were hurt in the harbour",
        "repairs will cost $3.5 million",
        "no agreement was reached with the union",
    ];
    let mut text = format!("Ferry talks in Tarn, day {}\n\n", dice.u8(1..5));
    for _ in 0..14 {
        let (who, did, what) =
            (dice.choice(WHO).unwrap(), dice.choice(DID).unwrap(), dice.choice(WHAT).unwrap());
        let line = if dice.bool() {
            write!(text, "“We know that {what},” {who} said. ")
        } else {
            write!(text, "{who} {did} {what}. ")
        };
        line.expect("a string takes all");
        if dice.u8(..) < 60 {
            text.push_str("\n\n");
        }
    }
    text
}

#[test]
fn a_command_prints_the_same_without_the_cache_cold_and_warm() {
    let case = Case::new();
    for command in COMMANDS {
        let plain = case.run(command, &["--no-cache"]);
        assert!(plain.1.len() > 100, "{command:?}: {}", plain.2);
        assert!(!case.file().exists(), "{command:?} --no-cache has made a cache");
        let cold = case.run(command, &[]);
        assert!(case.file().exists(), "{command:?} has made no cache");
        let warm = case.run(command, &[]);
        assert_eq!(plain, cold, "{command:?}, cold");
        assert_eq!(plain, warm, "{command:?}, warm");
        fs::remove_dir_all(case.cache()).expect("it was made");
    }
}

#[test]
fn a_damaged_cache_or_one_of_other_commands_changes_nothing() {
    let case = Case::new();
    let plain: Vec<_> = COMMANDS.iter().map(|it| case.run(it, &["--no-cache"])).collect();
    for (command, plain) in COMMANDS.iter().zip(&plain) {
        assert_eq!(*plain, case.run(command, &[]), "{command:?} after the others");
    }
    let mut dice = fastrand::Rng::with_seed(17);
    for (command, plain) in COMMANDS.iter().zip(&plain) {
        let mut bytes = fs::read(case.file()).expect("it was made");
        let bit = dice.usize(..bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(case.file(), bytes).expect("it is writable");
        assert_eq!(*plain, case.run(command, &[]), "{command:?} with bit {bit} changed");
    }
}

#[test]
fn a_changed_article_and_a_repair_are_seen_at_once() {
    let case = Case::new();
    let quotes: &[&str] = &["quotes", "--json"];
    case.run(quotes, &[]);
    let path = case.articles().join("generated-3.txt");
    let text = fs::read_to_string(&path).expect("it was written");
    fs::write(&path, text.replace("ferry", "tram")).expect("it is writable");
    assert_eq!(case.run(quotes, &["--no-cache"]), case.run(quotes, &[]));
    let actors: &[&str] = &["actors", "--json"];
    let before = case.run(actors, &[]);
    let repaired = case.run(&["repair", "rename", "Mira Holt", "Mira Holt-Brandt"], &[]);
    assert_eq!(repaired.0, Some(0), "{}", repaired.2);
    let after = case.run(actors, &[]);
    assert_ne!(before, after);
    assert_eq!(case.run(actors, &["--no-cache"]), after);
}

#[test]
fn standard_input_is_not_kept() {
    let case = Case::new();
    let words = "The ferry of Tarn stays in the harbour, said Mira Holt on Monday.";
    Command::cargo_bin("crossread")
        .expect("the program is built")
        .args(["quotes", "--json", "-"])
        .write_stdin(words)
        .env("XDG_CACHE_HOME", case.cache())
        .output()
        .expect("the program runs");
    assert!(!case.cache().exists());
}
