//! The gutter and the card say how many other owners carry a sentence, and the worst that happened
//! to it there.
//!
//! ```text
//! alder                 “… to seven metres …”      the article that is read
//! birch, cedar          the same words
//! echo ┐ one owner      “… to six metres …”
//! post ┘
//! ```
#![cfg(feature = "tui")]

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

const REPORT: &str = "The ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with 63 passengers aboard, and two tugs pulled it free shortly after midnight while a lifeboat stood by.";
const QUOTE: &str =
    "The channel outside the breakwater was dredged to seven metres before the winter storms came";

/// The outlet, its quotation, and who says it.
struct Print<'a> {
    outlet: &'a str,
    quote: String,
    speaker: &'a str,
}

fn print<'a>(outlet: &'a str, quote: &str) -> Print<'a> {
    Print { outlet, quote: quote.to_owned(), speaker: "Ilse Marten" }
}

fn coverage(prints: &[Print<'_>]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    };
    for Print { outlet, quote, speaker } in prints {
        let text = format!("{REPORT}\n\n“{quote},” harbour master {speaker} said on Tuesday.\n");
        write(&format!("{outlet}/ferry.txt"), &text);
    }
    write(".crossread/outlets.txt", "echo group=Harbour Media\npost group=Harbour Media\n");
    folder
}

/// The screen after `keys`, of the first outlet in the order of names.
fn screen(prints: &[Print<'_>], keys: &str) -> String {
    let folder = coverage(prints);
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command.args(["render", "--size", "150x40", "--format", "text", "--keys", keys]);
    command.arg(folder.path());
    command.env("XDG_CONFIG_HOME", "/nonexistent").env("XDG_DATA_HOME", "/nonexistent");
    let out = command.output().expect("the program runs");
    String::from_utf8(out.stdout).expect("output is UTF-8")
}

#[test]
fn an_alteration_is_counted_by_owner_and_its_words_are_named() {
    let six = QUOTE.replace("seven", "six");
    let prints = [
        print("alder", QUOTE),
        print("birch", QUOTE),
        print("cedar", QUOTE),
        print("echo", &six),
        print("post", &six),
    ];
    let text = screen(&prints, "lj");
    assert!(text.contains("3≠1 “The channel"), "{text}");
    assert!(text.contains("┃3  The ferry"), "{text}");
    assert!(
        text.contains("┃ 2 verbatim") && text.contains("≠ 1 altered: seven metres→six metres"),
        "{text}"
    );
    assert!(text.contains("≠ altered echo") && !text.contains("edited"), "{text}");
    assert!(screen(&prints, "2").contains("number ≠1 of 4 outlets"));
}

#[test]
fn ten_and_more_carriers_leave_the_text_where_it_is() {
    let names: Vec<String> = (10..22).map(|at| format!("outlet{at}")).collect();
    let mut prints: Vec<Print<'_>> = names.iter().map(|name| print(name, QUOTE)).collect();
    let column = |text: &str| {
        let row = text.lines().find(|row| row.contains("“The channel")).unwrap_or_default();
        row.split("“The channel").next().map(|before| before.chars().count())
    };
    let calm = screen(&prints, "l");
    assert!(calm.contains("┃11 “The channel"), "{calm}");
    prints[11].quote = QUOTE.replace("was dredged", "was not dredged");
    let grave = screen(&prints, "l");
    assert!(grave.contains("11≠ “The channel"), "{grave}");
    assert_eq!(column(&calm), column(&grave));
}

#[test]
fn another_speaker_has_a_sign_of_its_own() {
    let mut prints = [print("alder", QUOTE), print("birch", QUOTE), print("cedar", QUOTE)];
    prints[2].speaker = "Bram Olsen";
    let text = screen(&prints, "lj");
    assert!(text.contains("2!1 “The channel"), "{text}");
    assert!(text.contains("! 1 another speaker"), "{text}");
}

#[test]
fn another_form_and_a_shorter_quotation_are_no_alarm() {
    let short = "The channel outside the breakwater was dredged to seven metres";
    let text = screen(&[print("alder", QUOTE), print("birch", short)], "lj");
    assert!(!text.contains("1≠") && text.contains("╹1  “The channel"), "{text}");
    let text = screen(&[print("alder", QUOTE), print("birch", QUOTE)], "lj");
    assert!(!text.contains("1≠") && text.contains("┃1  “The channel"), "{text}");
}
