//! The reader in lines, as a program: through a pipe, without a terminal.

use std::io::Write;
use std::process::{Command, Stdio};

/// What `crossread` prints with these arguments, for what is typed, and its exit code.
fn typed(arguments: &[&str], variable: Option<&str>, typed: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("CROSSREAD_LINEAR", variable.unwrap_or_default());
    let mut child = command.spawn().expect("the program starts");
    // A program that ends before it has read all closes the pipe.
    let _ = child.stdin.take().expect("it has an input").write_all(typed.as_bytes());
    let out = child.wait_with_output().expect("it ends");
    (out.status.code(), String::from_utf8(out.stdout).expect("the output is UTF-8"))
}

#[test]
fn choices_come_through_a_pipe() {
    let (code, text) = typed(&["--linear", "--demo", "--no-repairs"], None, "1\nq\n");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.starts_with("crossread, in lines. 30 articles open.\n"), "{text}");
    assert!(text.contains("\nChoice: 1\n\nArticle: "), "{text}");
    assert!(text.ends_with("\nChoice: q\n"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn the_environment_asks_for_lines_and_the_end_of_the_input_is_the_end() {
    let (code, text) = typed(&["--demo", "--no-repairs"], Some("1"), "");
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("\nArticles: 30, by date.\n"), "{text}");
    let (code, text) = typed(&["--linear", "-"], None, "words");
    assert_eq!((code, text.as_str()), (Some(2), ""));
}

#[test]
fn a_scope_narrows_what_is_listed() {
    let arguments = ["--linear", "--demo", "--no-repairs", "--scope", "outlet:northwire"];
    let (_, text) = typed(&arguments, None, "q\n");
    assert!(text.contains(" of 30, by date, narrowed by a scope."), "{text}");
}
