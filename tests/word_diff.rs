//! `crossread diff` for other tools: git's word diff, a page, git itself.

#[path = "support/program.rs"]
mod program;

use program::crossread;
use std::fs;
use std::path::Path;
use std::process;

const OLD: &str = "The Oldport ferry stopped at dawn on Monday. At least 12 people were hurt, the port said.\n\n\
    Nobody was detained after the long night at the quay.\n\nFishermen carried the post to the islands.\n";
const NEW: &str = "The Oldport ferry stopped at dawn on Monday. At least 14 people were hurt, the port said on Tuesday.\n\n\
    Rain is expected.\n\nFishermen carried the post to the islands.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("old.txt", OLD), ("new.txt", NEW), ("empty.txt", "")] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn words_are_marked_as_git_marks_them() {
    let folder = folder();
    let (code, out) =
        crossread(&["diff", "old.txt", "new.txt", "--word-diff", "--exit-code"], folder.path());
    let expect = "--- old.txt\n+++ new.txt\n@@ -1,4 +1,4 @@\n\
        The Oldport ferry stopped at dawn on Monday.\n\
        At least [-12-]{+14+} people were hurt, the port said{+ on Tuesday+}.\n\n\
        [-Nobody was detained after the long night at the quay.-]\n\n\
        {+Rain is expected.+}\n\n\
        Fishermen carried the post to the islands.\n";
    assert_eq!((code, out.as_str()), (Some(1), expect));
}

#[test]
fn porcelain_holds_both_texts() {
    let folder = folder();
    let (code, out) =
        crossread(&["diff", "old.txt", "new.txt", "--word-diff=porcelain"], folder.path());
    assert_eq!(code, Some(0));
    let body: Vec<&str> = out.lines().skip(3).collect();
    assert!(body.iter().all(|line| line.starts_with([' ', '-', '+']) || *line == "~"), "{out}");
    let side = |mark: char| -> String {
        let kept = body.iter().filter(|line| line.starts_with([' ', mark]));
        kept.map(|line| format!("{} ", &line[1..])).collect()
    };
    let bare = |text: &str| words(&text.replace([',', '.'], " "));
    assert_eq!(bare(&side('-')), bare(OLD));
    assert_eq!(bare(&side('+')), bare(NEW));
}

#[test]
fn the_same_and_the_empty() {
    let folder = folder();
    assert_eq!(
        crossread(&["diff", "old.txt", "old.txt", "--word-diff", "--exit-code"], folder.path()),
        (Some(0), String::new())
    );
    let (code, out) = crossread(&["diff", "empty.txt", "old.txt", "--word-diff"], folder.path());
    assert_eq!(code, Some(0));
    assert!(out.contains("@@ -0,0 +1,4 @@") && out.contains("{+Nobody was detained"), "{out}");
    let (code, out) = crossread(&["diff", "old.txt", "/dev/null"], folder.path());
    assert_eq!(code, Some(0));
    assert!(out.contains("only A 100%"), "{out}");
}

#[test]
fn a_page_needs_nothing_and_escapes_everything() {
    let folder = folder();
    fs::write(
        folder.path().join("bad.txt"),
        "A <script>alert(1)</script> & more was printed by the “Post” on Monday.\n",
    )
    .expect("a file");
    let (code, out) = crossread(&["diff", "bad.txt", "new.txt", "--html"], folder.path());
    assert_eq!(code, Some(0));
    assert!(out.starts_with("<!DOCTYPE html>") && out.trim_end().ends_with("</html>"));
    assert!(!out.contains("<script") && out.contains("&lt;script&gt;") && !out.contains("src="));
    let (_, out) = crossread(&["diff", "old.txt", "new.txt", "--html"], folder.path());
    assert!(out.contains("<del>12</del>") && out.contains("<ins>14</ins>"), "{out}");
}

/// A git that knows nothing of the user's settings; `None` where there is none.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let program = assert_cmd::cargo::cargo_bin("crossread");
    let external = format!("f() {{ '{}' diff --word-diff \"$2\" \"$5\"; }}; f", program.display());
    let out = process::Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"])
        .args([
            "-c",
            "difftool.prompt=false",
            "-c",
            &format!(
                "difftool.prose.cmd='{}' diff --word-diff \"$LOCAL\" \"$REMOTE\"",
                program.display()
            ),
        ])
        .args(arguments)
        .current_dir(folder)
        .envs([
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("XDG_CONFIG_HOME", "/nonexistent"),
        ])
        .env("GIT_EXTERNAL_DIFF", external)
        .env_remove("GIT_DIR")
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

#[test]
fn git_shows_prose_with_it() {
    let folder = folder();
    let at = folder.path();
    if git(at, &["init", "-q"]).is_none() {
        return;
    }
    fs::rename(at.join("old.txt"), at.join("story.txt")).expect("a file");
    git(at, &["add", "story.txt"]);
    git(at, &["commit", "-qm", "one"]);
    fs::write(at.join("story.txt"), NEW).expect("a file");
    for arguments in [&["diff"][..], &["difftool", "--no-prompt", "--tool=prose"]] {
        let out = git(at, arguments).unwrap_or_default();
        assert!(out.contains("[-12-]{+14+}"), "{arguments:?}: {out}");
    }
    fs::remove_file(at.join("story.txt")).expect("a file");
    assert!(git(at, &["diff"]).unwrap_or_default().contains("[-Nobody was detained"));
}
