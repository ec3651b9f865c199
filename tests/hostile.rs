//! Hostile content: whatever stands in articles, in their fields and in the
//! names of their files, nothing of it reaches the terminal as a control
//! sequence, headless or in the reader.

use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::process::Command;

#[cfg(all(unix, feature = "tui"))]
#[path = "support/session.rs"]
mod session;

/// What content may try. None of these sequences is one that the program uses.
const PAYLOADS: &[&str] = &[
    "\u{1b}]0;PWNED\u{7}",          // window title
    "\u{1b}]52;c;UFdORUQ=\u{1b}\\", // clipboard
    "\u{1b}]8;;http://pwned.example\u{1b}\\x\u{1b}]8;;\u{1b}\\",
    "\u{1b}P+q544e\u{1b}\\", // device control
    "\u{1b}_Gpwned\u{1b}\\", // application command
    "\u{1b}c",               // reset
    "\u{1b}[2;9r",           // scroll region
    "\u{1b}[8;1;1t",         // window size
    "\u{1b}[5n",             // report
    "\u{9b}31m",             // C1 introducer
    "\u{9d}0;PWNED\u{9c}",
    "\u{0}\u{7}\u{8}\u{c}\u{7f}",
    "\u{202e}reversed\u{202c}\u{2066}isolated\u{2069}",
    "z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}algo",
    "\u{e0041}\u{e0042}tags",
    "\r\nfake line\rover",
];

/// A folder of articles that carry every payload in every field.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, content: &str| {
        fs::write(folder.path().join(name), content).expect("it can be written");
    };
    let all = PAYLOADS.concat();
    let sentence = format!(
        "“The pier {all} stays shut,” said Mayor Ada {all} Quill of Oldport{all} on Monday."
    );
    write(
        "plain.txt",
        &format!("The pier {all}\n\n{sentence}\n\n{sentence} It cost 12{all} million.\n"),
    );
    let escaped = serde_json::to_string(&all).expect("it is a string");
    let inner = escaped.trim_matches('"');
    write(
        "post.txt",
        &format!(
            r#"{{"id":7,"date":"2026-05-01T10:00:00{inner}","link":"https://oldport.example/{inner}","title":{{"rendered":"Pier {inner}"}},
            "content":{{"rendered":"<p>“The pier {inner} stays shut,” said Mayor Ada Quill of Oldport on Monday.</p><p>{inner}</p>"}},
            "_embedded":{{"author":[{{"name":"Bo {inner}"}}]}}}}"#
        ),
    );
    let entities: String = all.chars().map(|c| format!("&#{};", u32::from(c))).collect();
    write(
        "page.html",
        &format!(
            "<html><head><title>Pier {entities}</title><meta property=\"og:site_name\" content=\"Old{entities}port\"></head>
            <body><article><h1>Pier {entities}{all}</h1><p>“The pier {entities} stays shut,” said Mayor Ada Quill of Oldport on Monday.</p>
            <p>Nobody{entities} was held, and the harbour office said that it would look at the damage again in the morning{all}.</p>
            </article></body></html>"
        ),
    );
    #[cfg(unix)]
    write(&format!("name{}.txt", all.replace(['/', '\0'], "")), &format!("Named\n\n{sentence}\n"));
    fs::write(folder.path().join("bad\u{1b}]0;PWNED\u{7}.bin"), [0u8, 1, 2, 0x1b, 0x9b].repeat(50))
        .expect("it can be written");
    // What a stranger set beside the articles: it is named, listed and applied.
    fs::create_dir(folder.path().join(".crossread")).expect("it can be made");
    write(
        ".crossread/actors.txt",
        &format!("rename place \"Oldport\" to \"Old{all}\"\nbad {all}\nignore person \"X{all}\"\n"),
    );
    write(".crossread/outlets.txt", &format!("Oldport group=One{all}\nnothing {all}\n"));
    let toml = inner.replace('\u{7f}', "\\u007F");
    write(".crossread/articles.toml", &format!("[\"plain.txt\"]\nbyline = \"Bo {toml}\"\n"));
    folder
}

/// The first character of `text` that could steer a terminal.
fn steering(text: &str) -> Option<char> {
    text.chars().find(|&c| {
        c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
    })
}

/// `text` without the sequences that set colours and attributes.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let end = rest[at + 2..]
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .map_or(rest.len(), |n| at + 2 + n);
        let known = rest[end..].starts_with('m');
        if !known {
            out.push('\u{1b}');
        }
        rest = &rest[if known { end + 1 } else { at + 2 }..];
    }
    out + rest
}

/// The output of a command on the articles of a folder, and what it says beside it.
fn run(arguments: &[&str], folder: &Path) -> (String, String) {
    let folder = folder.to_str().expect("the temporary folder has a plain name");
    run_exactly(&[arguments, &[folder]].concat())
}

fn run_exactly(arguments: &[&str]) -> (String, String) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_crossread")).args(arguments).output().expect("it runs");
    assert!(
        out.status.code().is_some_and(|code| code <= 1),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (text(out.stdout), text(out.stderr))
}

/// The arguments before the folder with which each command is tried. A command that is not named
/// here is run as `crossread COMMAND FOLDER`.
fn arguments(command: &str, folder: &Path) -> Vec<Vec<String>> {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    match command {
        "find" => vec![owned(&["find", "quill"]), owned(&["find", "nobody"])],
        "search" => vec![owned(&["search", "pier"]), owned(&["search", "sta* -\"a b\""])],
        "concordance" => vec![
            owned(&["concordance", "pier"]),
            owned(&["concordance", "@quill", "--sort", "right"]),
            owned(&["concordance", "/stay.+/", "--sort", "left"]),
        ],
        "sources" => vec![owned(&["sources"]), owned(&["sources", "--csv"])],
        "timeline" => vec![owned(&["timeline"]), owned(&["timeline", "--shares"])],
        "diff" => {
            let sides = ["diff", &file("plain.txt"), &file("post.txt")];
            let forms = ["--inline", "--side-by-side", "--word-diff", "--html"];
            std::iter::once(owned(&[&sides[..], &["--in"]].concat()))
                .chain(forms.map(|form| owned(&[&sides[..], &[form, "--in"]].concat())))
                .chain([owned(&["diff", sides[1], "--synopsis", "--in"])])
                .collect()
        }
        "check" => vec![owned(&["check", &file("plain.txt"), "--in"])],
        "list" => vec![owned(&["list"]), owned(&["list", "--base", &file("plain.txt")])],
        "show" => vec![owned(&["show"]), owned(&["show", "--dropped"])],
        "quotes" => vec![owned(&["quotes"]), owned(&["quotes", "--share"])],
        "actors" => vec![owned(&["actors"]), owned(&["actors", "--why"])],
        "repair" => {
            vec![owned(&["repair", "list"]), owned(&["repair", "ignore", "Ada Quill", "--dry-run"])]
        }
        "facts" => vec![
            owned(&["facts", "list"]),
            owned(&["facts", "set", "plain.txt", "outlet", "Oldport", "--dry-run"]),
        ],
        command => vec![owned(&[command])],
    }
}

/// Every command that reads articles: all of the command tree but those that print about the
/// program itself, `tour`, which opens the demo, and those that have tests of their own: `render`
/// and `seen` here, `export` and `verify` in `tests/exports.rs`, `report` in
/// `src/export/report/tests.rs`, `add` and `library` in `tests/library_cli.rs`, `fetch` and `feeds` in `tests/fetch_cli.rs`.
fn commands() -> Vec<String> {
    const OTHERS: &[&str] = &[
        "render",
        "seen",
        "tour",
        "config",
        "completions",
        "man",
        "export",
        "verify",
        "report",
        "add",
        "library",
        "fetch",
        "feeds",
    ];
    crossread::cli::command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .filter(|name| !OTHERS.contains(&name.as_str()))
        .collect()
}

/// How the arguments of each command are varied: the first ones in all ways, the others in colour.
fn calls(folder: &Path) -> Vec<Vec<String>> {
    const COLOUR: &[&str] = &["--color", "always", "--width", "60"];
    let mut calls = Vec::new();
    for command in commands() {
        for (at, arguments) in arguments(&command, folder).into_iter().enumerate() {
            let split = arguments.len() - usize::from(arguments.ends_with(&["--in".to_owned()]));
            let mut with = |extra: &[&str]| {
                let extra = extra.iter().map(|&word| word.to_owned());
                let (before, last) = arguments.split_at(split);
                calls.push(before.iter().cloned().chain(extra).chain(last.to_vec()).collect());
            };
            with(COLOUR);
            if at == 0 {
                with(&["--json"]);
            }
        }
    }
    calls
}

#[test]
fn places_in_a_library_hold_no_control_sequence_of_the_content() {
    let (folder, home) = (folder(), tempfile::tempdir().expect("a temporary folder"));
    let library = home.path().join("library.db");
    let library = ["--library", library.to_str().expect("it has a plain name")];
    run(&[&["add"], &library[..]].concat(), folder.path());
    let words = "stays shut, said Mayor Ada Quill of Oldport on Monday";
    for asked in [&["seen", words][..], &["seen", "--of", "post.txt"]] {
        for form in [&["--color", "always", "--width", "60"][..], &["--json"]] {
            let (out, err) = run_exactly(&[asked, &library, form].concat());
            assert!(out.contains("Quill"), "{asked:?}: {out} {err}");
            assert_eq!(steering(&without_colours(&out)), None, "{asked:?}: {out:?}");
            assert_eq!(steering(&without_colours(&err)), None, "{asked:?}: {err:?}");
        }
    }
}

#[test]
fn headless_output_holds_no_control_sequence_of_the_content() {
    /// What these print depends on the articles: nothing is right, too.
    const MAY_BE_EMPTY: &[&str] = &[
        "passages",
        "wording",
        "stories",
        "numbers",
        "omissions",
        "find",
        "search",
        "repair",
        "facts",
        "check",
        "basket",
        "plan",
        "headlines",
        "origins",
    ];
    let folder = folder();
    assert!(commands().len() >= 11, "{:?}", commands());
    calls(folder.path()).par_iter().for_each(|call| {
        let call: Vec<&str> = call.iter().map(String::as_str).collect();
        let (out, err) = run(&call, folder.path());
        assert!(MAY_BE_EMPTY.contains(&call[0]) || !out.is_empty(), "{call:?}");
        let colours = call.contains(&"always");
        let (out, err) =
            if colours { (without_colours(&out), without_colours(&err)) } else { (out, err) };
        assert_eq!(steering(&out), None, "{call:?}: {out:?}");
        assert_eq!(steering(&err), None, "{call:?}: {err:?}");
    });
}

#[cfg(feature = "tui")]
#[test]
fn drawn_screens_hold_no_control_sequence_of_the_content() {
    let folder = folder();
    let formats = ["text", "roles", "ansi", "svg"];
    let pictures: Vec<(&str, &str)> = ["", "j", "jjl", "l]q", "l]a", "!"]
        .into_iter()
        .flat_map(|keys| formats.map(|format| (keys, format)))
        .collect();
    pictures.par_iter().for_each(|(keys, format)| {
        let picture = ["render", "--size", "90x30", "--keys", keys, "--format", format];
        let (out, _) = run(&picture, folder.path());
        let out = if *format == "ansi" { without_colours(&out) } else { out };
        assert_eq!(steering(&out), None, "{keys:?} as {format}: {out:?}");
    });
}

/// What a terminal was told, apart from characters: the kind of each sequence.
#[cfg(all(unix, feature = "tui"))]
fn sequences(output: &str) -> std::collections::BTreeSet<String> {
    let mut kinds = std::collections::BTreeSet::new();
    let mut rest = output;
    while let Some(at) = rest.find(|c: char| c.is_control() && !"\r\n".contains(c)) {
        rest = &rest[at..];
        let Some(after) = rest.strip_prefix("\u{1b}[") else {
            let length = rest.chars().take(4).map(char::len_utf8).sum();
            kinds.insert(format!("{:?}", &rest[..length]));
            rest = &rest[1..];
            while !rest.is_char_boundary(0) {
                rest = &rest[1..];
            }
            continue;
        };
        let end = after.find(|c: char| ('\u{40}'..='\u{7e}').contains(&c)).unwrap_or(after.len());
        let private = if after.starts_with('?') { "?" } else { "" };
        kinds.insert(format!("CSI {private}{}", &after[end..(end + 1).min(after.len())]));
        rest = &after[(end + 1).min(after.len())..];
    }
    kinds
}

#[cfg(all(unix, feature = "tui"))]
#[test]
fn the_reader_tells_the_terminal_nothing_that_content_made_up() {
    let folder = folder();
    let mut session = session::Session::start(&[&folder.path().to_string_lossy()], (100, 30));
    session.wait_for("articles");
    for key in ["j", "j", "j", "k", "l", "]q", "]a", "]u", "G", "!"] {
        session.type_keys(key);
        std::thread::sleep(std::time::Duration::from_millis(60));
    }
    session.type_keys("Q");
    let ended = session.end();
    ended.assert_terminal_whole();
    let output = String::from_utf8(ended.output).expect("what it writes is UTF-8");
    // The program itself asks for the colours of the terminal, in these words.
    let output = output.replace("\u{1b}]10;?\u{7}", "").replace("\u{1b}]11;?\u{7}", "");
    let own = [
        "CSI ?h", "CSI ?l", "CSI A", "CSI B", "CSI C", "CSI D", "CSI H", "CSI J", "CSI K", "CSI c",
        "CSI m",
    ];
    let foreign: Vec<String> =
        sequences(&output).into_iter().filter(|kind| !own.contains(&kind.as_str())).collect();
    assert_eq!(foreign, Vec::<String>::new());
}
