//! Repairs, owners and facts that come with an opened folder and were not set by this user: they are
//! named before they are applied, and can be refused for good.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const BRIDGE: &str = "Bridge opens\n\nMayor Ada Quill opened the new bridge on Monday. “It will hold,” Ada Quill told reporters.\n";
const STRIKE: &str =
    "Strike ends\n\nThe strike is over. “It will hold,” said Bo Marsh, a baker from Oslo.\n";

/// A folder from a stranger, who has merged two people.
struct Foreign(TempDir);

impl Foreign {
    fn new() -> Self {
        let foreign = Self(TempDir::new().expect("a temporary folder"));
        fs::create_dir_all(foreign.file(".crossread")).expect("it can be made");
        foreign.write("tarn.example/bridge.txt", BRIDGE);
        foreign.write("lomar.example/strike.txt", STRIKE);
        foreign.write(
            ".crossread/actors.txt",
            "# mine\nmerge person \"Ada Quill\" with \"Bo Marsh\"\nignore place \"Oslo\"\n",
        );
        foreign
    }

    fn file(&self, path: &str) -> PathBuf {
        self.0.path().join("coverage").join(path)
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.file(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, content).expect("it can be written");
    }

    /// Standard output, and the lines of standard error about files of the folder.
    fn run(&self, arguments: &[&str]) -> (String, Vec<String>) {
        let mut command = Command::cargo_bin("crossread").expect("the program is built");
        command
            .args(arguments)
            .arg(self.file(""))
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_CACHE_HOME", self.0.path().join("cache"))
            .env("XDG_DATA_HOME", self.0.path().join("data"));
        let out = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let said = text(out.stderr);
        let lines = said.lines().filter(|line| line.contains("--folder-repairs"));
        (text(out.stdout), lines.map(str::to_owned).collect())
    }

    /// Whether the repairs of the stranger are applied.
    fn is_merged(&self) -> bool {
        let (out, _) = self.run(&["actors", "--json"]);
        let mut actors = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        actors.any(|actor| actor["repaired"] == true)
    }
}

#[test]
fn what_others_set_is_named_applied_and_marked() {
    let foreign = Foreign::new();
    let (out, said) = foreign.run(&["actors"]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(".crossread/actors.txt: 2 repairs that you did not set: applied"));
    assert!(out.contains("repaired") && !out.contains("Oslo"), "{out}");
    assert!(foreign.is_merged());
    let (_, said) = foreign.run(&["actors", "--folder-repairs", "yes"]);
    assert!(said.is_empty(), "{said:?}");
    let (out, said) = foreign.run(&["actors"]);
    assert!(said.is_empty() && out.contains("repaired"), "{said:?}");
}

#[test]
fn what_is_refused_is_never_applied_until_it_changes() {
    let foreign = Foreign::new();
    let (out, said) = foreign.run(&["actors", "--folder-repairs", "no"]);
    assert!(said[0].contains("2 repairs not applied: you refused the file"), "{said:?}");
    assert!(!out.contains("repaired") && out.contains("Oslo"), "{out}");
    let before = fs::read(foreign.file(".crossread/actors.txt")).expect("it is there");
    assert!(!foreign.is_merged());
    let (_, _) = foreign.run(&["repair", "rename", "Ada Quill", "Ada B. Quill"]);
    let after = fs::read(foreign.file(".crossread/actors.txt")).expect("it is there");
    assert_eq!(before, after, "a repair of the user goes to the user's own file");
    assert!(foreign.run(&["actors"]).0.contains("Ada B. Quill"));
    foreign.write(".crossread/actors.txt", "ignore place \"Oslo\"\n");
    let (out, said) = foreign.run(&["actors"]);
    assert!(said[0].contains("1 repair that you did not set: applied"), "{said:?}");
    assert!(!out.contains("Oslo"), "{out}");
}

#[test]
fn what_this_program_wrote_for_the_user_is_not_named() {
    let foreign = Foreign::new();
    fs::remove_file(foreign.file(".crossread/actors.txt")).expect("it is there");
    foreign.run(&["repair", "rename", "Ada Quill", "Ada B. Quill"]);
    foreign.run(&["facts", "set", "tarn.example/bridge.txt", "outlet", "Tarn Post"]);
    assert!(foreign.file(".crossread/actors.txt").exists());
    let (out, said) = foreign.run(&["list"]);
    assert!(said.is_empty() && out.contains("Tarn Post"), "{said:?} {out}");
}

#[test]
fn owners_and_facts_of_others_are_named_and_refused_too() {
    let foreign = Foreign::new();
    fs::remove_file(foreign.file(".crossread/actors.txt")).expect("it is there");
    foreign.write(".crossread/outlets.txt", "tarn.example group=One\nlomar.example group=One\n");
    foreign.write(".crossread/articles.toml", "[\"*/bridge.txt\"]\nheadline = \"False\"\n");
    let (out, said) = foreign.run(&["list", "--json"]);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("2 owners of outlets"), "{said:?}");
    assert!(said[1].contains("1 fact about articles"), "{said:?}");
    assert!(out.contains("False") && out.contains("One"), "{out}");
    let (out, said) = foreign.run(&["list", "--json", "--folder-repairs", "no"]);
    assert!(said.iter().all(|line| line.contains("not applied")), "{said:?}");
    assert!(!out.contains("False") && !out.contains("\"One\""), "{out}");
    let (out, _) = foreign.run(&["list", "--json"]);
    assert!(!out.contains("False"), "{out}");
}

#[cfg(feature = "tui")]
#[test]
fn the_reader_names_them_on_the_status_line_and_on_the_page_of_problems() {
    let foreign = Foreign::new();
    let (out, _) = foreign.run(&["render", "--size", "100x24", "--keys", ""]);
    assert!(out.contains("not set by you, and applied: 2 repairs"), "{out}");
    let (out, _) = foreign.run(&["render", "--size", "100x24", "--keys", "!"]);
    assert!(out.contains("2 repairs that you did not set"), "{out}");
}
