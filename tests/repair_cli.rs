//! `crossread repair` on a folder: what it prints, what it writes, and that every
//! command then knows it.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const BRIDGE: &str = "Bridge opens\n\nMayor Ada Quill opened the new bridge on Monday. “It will hold,” Ada Quill told reporters in Tarnford.\n";
const STRIKE: &str = "Strike ends\n\nThe strike is over, A. J. Quillon said on Monday. “It will hold,” said Ada Quill, a baker from Oslo.\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join("bridge.txt"), BRIDGE).unwrap();
        fs::write(folder.path().join("strike.txt"), STRIKE).unwrap();
        Self(folder)
    }

    fn path(&self) -> String {
        self.0.path().to_string_lossy().into_owned()
    }

    fn kept(&self) -> PathBuf {
        self.0.path().join(".crossread").join("actors.txt")
    }

    /// The lines of the file that are no remarks.
    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(self.kept()).unwrap_or_default();
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    }

    /// Runs the program on the folder: exit code, stdout, stderr.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let path = self.path();
        let all: Vec<&str> = arguments.iter().copied().chain([path.as_str()]).collect();
        run(&all, &self.0.path().join("data"))
    }

    fn actor(&self, id: &str) -> Option<Value> {
        let (_, out, _) = self.run(&["actors", "--json"]);
        out.lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .find(|actor| actor["actor"] == id)
    }
}

fn run(arguments: &[&str], data: &Path) -> (i32, String, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", data);
    let out = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (out.status.code().expect("it exits by itself"), text(out.stdout), text(out.stderr))
}

#[test]
fn a_repair_is_written_applied_listed_and_taken_back() {
    let folder = Folder::new();
    assert_eq!(folder.actor("person.ada-quill").expect("she is found").get("repaired"), None);
    let (code, out, err) = folder.run(&["repair", "rename", "ada quill", "Ada M. Quill"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with(
            "+ rename person \"Ada Quill\" to \"Ada M. Quill\"\nperson  Ada M. Quill  2/2"
        ),
        "{out}"
    );
    assert!(err.contains("written: ") && err.contains("actors.txt"), "{err}");
    assert_eq!(folder.lines(), ["rename person \"Ada Quill\" to \"Ada M. Quill\""]);

    let renamed = folder.actor("person.ada-m-quill").expect("she has the new name");
    assert_eq!(
        (&renamed["repaired"], &renamed["aliases"][0]),
        (&Value::Bool(true), &Value::from("Ada Quill"))
    );
    let (_, quotes, _) = folder.run(&["quotes", "--json"]);
    assert!(
        quotes.contains("\"actor\":\"person.ada-m-quill\"")
            && !quotes.contains("person.ada-quill\""),
        "speakers follow: {quotes}"
    );
    let (_, found, _) = folder.run(&["find", "ada m", "--json"]);
    assert!(found.contains("Ada M. Quill"), "{found}");
    let (_, plain, _) = folder.run(&["actors", "--no-repairs"]);
    assert!(!plain.contains("Ada M. Quill"));

    // Again: the same line, with the new name.
    folder.run(&["repair", "rename", "Ada M. Quill", "Mayor Quill"]);
    assert_eq!(folder.lines(), ["rename person \"Ada Quill\" to \"Mayor Quill\""]);
    assert_eq!(folder.run(&["repair", "rename", "Mayor Quill", "Mayor Quill"]).0, 1);

    let (code, out, _) = folder.run(&["repair", "list", "--json"]);
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &line["repair"], &line["name"], &line["problem"]),
        (0, &"rename".into(), &"Ada Quill".into(), &Value::Null)
    );
    let (code, out, _) = folder.run(&["repair", "undo"]);
    assert_eq!((code, out.as_str()), (0, "- rename person \"Ada Quill\" to \"Mayor Quill\"\n"));
    assert!(!folder.kept().exists() && folder.actor("person.ada-quill").is_some());
    assert_eq!(folder.run(&["repair", "undo"]).0, 1);
    assert_eq!(folder.run(&["repair", "list"]).0, 1);
}

#[test]
fn merge_split_kind_and_ignore() {
    let folder = Folder::new();
    let (code, out, err) = folder.run(&["repair", "split", "Ada Quill", "--in", "strike.txt"]);
    assert_eq!(
        (code, out.lines().next()),
        (0, Some("+ split person \"Ada Quill\" in \"strike.txt\"")),
        "{err}"
    );
    assert_eq!(
        folder.actor("person.ada-quill-2").expect("there are two")["mentions"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    // Two of one name are told apart by id.
    let (code, _, err) = folder.run(&["repair", "ignore", "Ada Quill"]);
    assert!(code == 2 && err.contains("person.ada-quill-2"), "{err}");
    let (code, out, err) =
        folder.run(&["repair", "rename", "person.ada-quill-2", "Ada Quill (baker)"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.starts_with("+ rename person \"Ada Quill\" in \"strike.txt\" to \"Ada Quill (baker)\""),
        "{out}"
    );
    folder.run(&["repair", "kind", "l:Tarnford", "organization"]);
    assert!(folder.actor("organisation.tarnford").is_some());
    let (_, out, _) = folder.run(&["repair", "ignore", "Oslo", "--dry-run"]);
    assert_eq!(out, "+ ignore place \"Oslo\"\n");
    assert_eq!(folder.lines().len(), 3, "a dry run writes nothing");
    folder.run(&["repair", "ignore", "Oslo"]);
    assert_eq!(folder.actor("place.oslo"), None);
    let (code, _, err) = folder.run(&["repair", "ignore", "Nobdy"]);
    assert!(code == 2 && err.contains("nobody is called \"Nobdy\""), "{err}");
}

#[test]
fn what_is_wrong_is_one_line_on_stderr_and_the_rest_goes_on() {
    let folder = Folder::new();
    fs::create_dir(folder.0.path().join(".crossread")).unwrap();
    let lines = "# ours\nrename person \"Ada Quill\" to \"A\"\nrename person \"Ada Quill\" to \"B\"\nflip \u{1b}[31m\nignore person \"Somebody\"\n";
    fs::write(folder.kept(), lines).unwrap();
    let (code, _, err) = folder.run(&["actors", "--folder-repairs", "yes"]);
    let told: Vec<&str> = err.lines().collect();
    assert_eq!(code, 0);
    assert_eq!(
        told,
        [
            "crossread: .crossread/actors.txt:2: another line says otherwise (.crossread/actors.txt:3)",
            "crossread: .crossread/actors.txt:4: “flip” is no repair: merge, split, rename, kind, ignore, star or scope",
            "crossread: .crossread/actors.txt:5: nobody is called person “Somebody” here",
        ]
    );
    folder.run(&["repair", "ignore", "Oslo"]);
    let now = fs::read_to_string(folder.kept()).unwrap();
    assert_eq!(now, format!("{lines}ignore place \"Oslo\"\n"), "nothing that was written is lost");
    let (_, listed, _) = folder.run(&["repair", "list"]);
    assert!(!listed.contains('\u{1b}') && listed.lines().count() == 5, "{listed}");
}

#[test]
fn what_has_no_folder_keeps_its_repairs_with_the_user() {
    let data = TempDir::new().unwrap();
    let (code, _, err) = run(&["repair", "ignore", "Portugal", "--demo"], data.path());
    assert_eq!(code, 0, "{err}");
    let own = data.path().join("crossread/journals/demo.txt");
    assert!(fs::read_to_string(&own).unwrap().ends_with("ignore place \"Portugal\"\n"));
    assert!(!run(&["actors", "--demo"], data.path()).1.contains("Portugal  "));
    let file = data.path().join("mine.txt");
    let named = ["--repairs", file.to_str().unwrap()];
    run(&[&["repair", "ignore", "Norway", "--demo"], &named[..]].concat(), data.path());
    assert!(fs::read_to_string(&file).unwrap().contains("Norway"));
    assert!(run(&[&["actors", "--demo"], &named[..]].concat(), data.path()).1.contains("Portugal"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_keeps_them_with_the_user() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let data = TempDir::new().unwrap();
    let set =
        |mode| fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Whoever may write everywhere (root) writes there all the same.
    let all_powerful = fs::write(folder.0.path().join("probe"), "").is_ok();
    let (code, _, err) = run(&["repair", "ignore", "Oslo", &folder.path()], data.path());
    set(0o755);
    assert_eq!(code, 0, "{err}");
    assert_eq!(folder.kept().exists(), all_powerful);
    assert_eq!(run(&["repair", "list", &folder.path()], data.path()).1.lines().count(), 1);
}

#[test]
fn own_repairs_of_earlier_versions_are_read_and_can_be_taken_back() {
    let data = TempDir::new().unwrap();
    let earlier = data.path().join("crossread/repairs/demo.txt");
    fs::create_dir_all(earlier.parent().unwrap()).unwrap();
    let before = "# mine\nignore place \"Portugal\"\n";
    fs::write(&earlier, before).unwrap();
    assert!(!run(&["actors", "--demo"], data.path()).1.contains("Portugal  "));
    run(&["repair", "ignore", "Norway", "--demo"], data.path());
    assert_eq!(fs::read_to_string(&earlier).unwrap(), before, "new lines go to the journal");
    run(&["repair", "undo", "--demo"], data.path());
    run(&["repair", "undo", "--demo"], data.path());
    assert_eq!(fs::read_to_string(&earlier).unwrap(), "# mine\n");
}

#[test]
fn a_repair_that_could_not_be_read_again_is_refused() {
    let folder = Folder::new();
    folder.run(&["repair", "rename", "Ada Quill", "Ada M. Quill"]);
    let before = folder.lines();
    for (name, why) in [("", "a name is empty"), (&*"x".repeat(20_000), "the line is too long")] {
        let (code, out, err) = folder.run(&["repair", "rename", "Ada M. Quill", name]);
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert!(err.contains(why), "{err}");
        assert_eq!(folder.lines(), before, "the repair before it stays");
    }
}

#[test]
fn control_characters_of_the_file_are_not_printed() {
    let folder = Folder::new();
    fs::create_dir(folder.0.path().join(".crossread")).unwrap();
    fs::write(folder.kept(), "bad \u{9b}5n \u{202e}X line\n").unwrap();
    for arguments in [&["repair", "list"][..], &["repair", "list", "--json"], &["actors"]] {
        let (_, out, err) = folder.run(arguments);
        let printed = format!("{out}{err}");
        assert!(printed.contains("bad"), "{printed}");
        assert!(!printed.contains(['\u{9b}', '\u{202e}']), "{printed:?}");
    }
}

#[test]
fn programs_that_repair_at_the_same_time_lose_nothing() {
    let folder = Folder::new();
    let names = ["Ada Quill", "Tarnford", "Oslo"];
    std::thread::scope(|scope| {
        for name in names {
            let folder = &folder;
            scope.spawn(move || {
                let (code, _, err) = folder.run(&["repair", "ignore", name]);
                assert_eq!(code, 0, "{err}");
            });
        }
    });
    let lines = folder.lines();
    for name in names {
        assert!(lines.iter().any(|line| line.contains(name)), "{name} is lost: {lines:?}");
    }
    let files = fs::read_dir(folder.0.path().join(".crossread")).unwrap().count();
    assert_eq!(files, 1, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn own_files_are_where_the_system_has_them() {
    let home = TempDir::new().unwrap();
    let kept = |variable: Option<&str>| {
        let mut command = Command::cargo_bin("crossread").expect("the program is built");
        command.args(["repair", "ignore", "Portugal", "--demo"]).env("HOME", home.path());
        match variable {
            Some(value) => command.env("XDG_DATA_HOME", value),
            None => command.env_remove("XDG_DATA_HOME"),
        };
        command.current_dir(home.path()).assert().success();
        home.path().join(".local/share/crossread/journals/demo.txt")
    };
    for variable in [None, Some(""), Some("relative")] {
        let path = kept(variable);
        assert!(path.exists(), "{variable:?}");
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn the_repairs_of_another_file_are_added_and_contradictions_are_told() {
    let folder = Folder::new();
    folder.run(&["repair", "rename", "Ada Quill", "Ada M. Quill"]);
    let other = folder.0.path().join(".theirs");
    let theirs = "rename person \"Ada Quill\" to \"Anna\"\nignore place \"Oslo\"\nnew kind\n";
    fs::write(&other, theirs).unwrap();
    let other = other.to_str().unwrap();
    let (code, out, err) = folder.run(&["repair", "import", other]);
    assert_eq!((code, out.as_str()), (0, "+ ignore place \"Oslo\"\n"), "{err}");
    assert!(err.contains("left out, not understood: new kind"), "{err}");
    assert!(err.contains("left out: rename person \"Ada Quill\" to \"Anna\" (yours: "), "{err}");
    let rename = "rename person \"Ada Quill\" to \"Ada M. Quill\"";
    assert_eq!(folder.lines()[..2], [rename, "ignore place \"Oslo\""]);
    assert_eq!(folder.run(&["repair", "import", other]).0, 1, "a second time adds nothing");
    let (code, _, err) = folder.run(&["repair", "import", "/nonexistent/file"]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn an_import_never_overrules_a_repair_of_the_user() {
    let folder = Folder::new();
    folder.run(&["repair", "ignore", "Ada Quill"]);
    let before = folder.lines();
    let other = folder.0.path().join(".theirs");
    for theirs in [
        "merge person \"Ben Orde\" with \"Ada Quill\"",
        "merge person \"Ada Quill\" with \"Ben Orde\"",
        "rename person \"Ada Quill\" to \"Anna\"",
        "kind person \"Ada Quill\" to place",
    ] {
        fs::write(&other, theirs).unwrap();
        let (code, out, err) = folder.run(&["repair", "import", other.to_str().unwrap()]);
        assert_eq!((code, out.as_str()), (1, ""), "{theirs}: {err}");
        assert!(err.contains(&format!("left out: {theirs} (yours: ignore")), "{err}");
    }
    assert_eq!(folder.lines(), before);
}

#[test]
fn a_text_without_repairs_is_not_imported() {
    let folder = Folder::new();
    let other = folder.0.path().join(".theirs");
    fs::write(&other, "Harbour reopens\n\nNobody was held.\nignore place \"Oslo\" trailing\n")
        .unwrap();
    let (code, out, err) = folder.run(&["repair", "import", other.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert!(err.contains("no repair in it"), "{err}");
}
