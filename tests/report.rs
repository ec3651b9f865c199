//! `crossread report`: the file that it writes, what it refuses, and that `verify` reads its receipt.

#[path = "support/program.rs"]
mod program;

use program::crossread;
use std::fs;
use tempfile::TempDir;

#[test]
fn a_report_is_a_new_file_with_a_receipt_that_can_be_verified() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| crossread(arguments, folder.path());
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let (code, out) = run(&["report", "--demo", "-o", "r.html"]);
    assert!(code == Some(0) && out.contains("r.html"), "{code:?} {out}");
    let written = read("r.html");
    assert!(written.starts_with("<!doctype html>") && written.ends_with("</html>\n"));
    // An existing file stays as it is, unless that is asked for.
    assert_eq!(run(&["report", "--demo", "-o", "r.html"]).0, Some(2));
    assert_eq!(run(&["report", "--demo", "-o", "r.txt"]).0, Some(2));
    assert_eq!(run(&["report", "--demo", "-o", "p.html", "--compare", "?", "?"]).0, Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(run(&["report", "--demo", "-o", "r.html", "--force"]).0, Some(0));
    assert!(read("r.html") == written, "the same input gives the same bytes");
    let scope = ["--scope", "outlet:northwire"];
    assert_eq!(run(&[&["report", "--demo", "-o", "r.md"][..], &scope].concat()).0, Some(0));
    assert!(read("r.md").contains("Narrowed to: outlet:northwire"));
    for file in ["r.html", "r.md"] {
        let (code, out) = run(&["verify", file]);
        assert_eq!(code, Some(0), "{file}: {out}");
    }
}
