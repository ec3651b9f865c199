//! What leaves the program comes back as the very words: tables, projects of REFI-QDA, web
//! annotations, receipts. Readers of this file are independent of the code that writes.

#[path = "support/program.rs"]
mod program;
#[path = "support/refi_reader.rs"]
mod refi_reader;

use crossread::corpus::{ArticleIx, Site};
use crossread::export::marks::{ArticleMarks, CodeGroup, MarkCode, TextMark, all_marks};
use crossread::export::receipt::{Receipt, ReceiptOptions};
use crossread::export::tables::{TABLES, guarded, unguarded};
use crossread::export::{ExportSource, annotations, refi};
use crossread::journal::{BasketMark, Journal, JournalPlaces};
use crossread::text::Span;
use crossread::{Corpus, Findings, Input};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Text with curly quotes, emoji of several code points, Arabic, combining marks, signs of formulas and
/// markup, and lines that end with CR LF.
const ODD: &str = "=Ferry “Åse 🛥️” stranded at Öland\r\n\r\n\
    “We were told the channel was dredged,” said Captain Rui Falcão 👩🏽‍✈️ of the Åse.\r\n\r\n\
    قال الوزير سمير حداد: «لم نُبلَّغ بأي تحذير». The minister’s words ]]> & <b> stand here.\r\n\r\n\
    -12 of 214 aboard were hurt, 𝒜 clerk wrote; naïve cafe\u{301} owners said “=1+1” twice.\r\n\r\n\
    “We were told the channel was dredged,” Rui Falcão said again. 🙂🙂\r\n";

/// The coverage of files with these names and contents.
fn coverage(files: &[(&str, &str)]) -> (TempDir, Corpus, Findings) {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let corpus = crossread::open(&[Input::Path(folder.path().to_path_buf())]).corpus;
    let findings = crossread::analyse(&corpus);
    (folder, corpus, findings)
}

fn receipt(source: &ExportSource<'_>) -> Receipt {
    Receipt::new("test", ReceiptOptions::default(), &[], source, &[])
}

/// `count` marks at random places of random articles, none empty.
fn random_marks(corpus: &Corpus, count: usize) -> Vec<ArticleMarks> {
    let mut dice = fastrand::Rng::with_seed(15);
    let mut all: Vec<ArticleMarks> = corpus.iter().map(|(ix, _)| (ix, Vec::new())).collect();
    for nth in 0..count {
        let article = ArticleIx(dice.u32(..corpus.len() as u32));
        let text = &corpus.article(article).text.content;
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let start = dice.usize(..edges.len() - 1);
        let end = dice.usize(start + 1..edges.len().min(start + 60));
        let site = Site { article, span: Span::new(edges[start], edges[end]) };
        all[article.at()].1.push(TextMark {
            id: nth.to_string(),
            site,
            codes: vec![MarkCode {
                group: CodeGroup::Speech,
                key: "direct".to_owned(),
                name: "direct".to_owned(),
            }],
            note: corpus.text(site).to_owned(),
            comment: String::new(),
        });
    }
    all
}

#[test]
fn five_hundred_selections_come_back_as_the_very_words() {
    let other = ODD.replace("again", "later").replace("=Ferry", "Ferry");
    let (_folder, corpus, findings) = coverage(&[("a.txt", ODD), ("b.txt", &other)]);
    assert_eq!(corpus.len(), 2);
    let source = ExportSource::new(&corpus, &findings, None);
    let marks = random_marks(&corpus, 500);
    let archive = refi::project(&source, &marks, &receipt(&source)).unwrap();
    let project = refi_reader::read(&archive);
    assert_eq!(project.selections.len(), 500);
    for selection in &project.selections {
        assert_eq!(selection.words, selection.note);
    }
    let (text, count) = annotations::collection(&source, &marks, &receipt(&source)).unwrap();
    assert_eq!(count, 500);
    let texts: Vec<String> = corpus.iter().map(|(_, it)| it.text.content.to_string()).collect();
    let mut seen = 0;
    for item in annotation_items(&text) {
        let at = texts.iter().position(|text| is_anchored(&item, text));
        assert!(at.is_some(), "{item}");
        let note = item["body"].as_array().unwrap().last().unwrap();
        assert_eq!(note["value"], item["target"]["selector"][0]["exact"]);
        seen += 1;
    }
    assert_eq!(seen, 500);
}

fn annotation_items(text: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(text).unwrap();
    let items = value["first"]["items"].as_array().unwrap().clone();
    assert_eq!(value["total"], items.len());
    items
}

/// Whether both selectors of an annotation give the same words of `text`.
fn is_anchored(item: &Value, text: &str) -> bool {
    let selectors = &item["target"]["selector"];
    let word = |name: &str| selectors[0][name].as_str().unwrap().to_owned();
    let number = |name: &str| usize::try_from(selectors[1][name].as_u64().unwrap()).unwrap();
    let letters: Vec<char> = text.chars().collect();
    let part = |from: usize, to: usize| letters.get(from..to).map(String::from_iter);
    let (start, end) = (number("start"), number("end"));
    let before = part(0, start).is_some_and(|before| before.ends_with(&word("prefix")));
    let behind = part(end, letters.len()).is_some_and(|behind| behind.starts_with(&word("suffix")));
    before && behind && part(start, end) == Some(word("exact"))
}

#[test]
fn a_project_keeps_the_rules_of_the_standard() {
    let corpus = crossread::open(&[Input::Demo]).corpus;
    let findings = crossread::analyse(&corpus);
    let source = ExportSource::new(&corpus, &findings, None);
    let marks = all_marks(&source, &[]);
    let archive = refi::project(&source, &marks, &receipt(&source)).unwrap();
    assert_eq!(archive, refi::project(&source, &marks, &receipt(&source)).unwrap());
    let project = refi_reader::read(&archive);
    project.expect_rules();
    let expect: usize = marks.iter().map(|(_, marks)| marks.len()).sum();
    assert!(expect > 1000, "{expect}");
    assert_eq!(project.selections.len(), expect);
    let words = marks.iter().flat_map(|(_, marks)| marks).map(|mark| corpus.text(mark.site));
    assert!(project.selections.iter().map(|it| it.words.as_str()).eq(words));
}

/// The rows of a table in a folder of an export, the guards taken away.
fn rows(folder: &Path, table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(folder.join(table)).unwrap();
    let texts = |record: csv::StringRecord| {
        record.iter().map(|cell| unguarded(cell).to_owned()).collect::<Vec<_>>()
    };
    reader.records().map(|record| texts(record.unwrap())).collect()
}

fn json(arguments: &[&str], folder: &Path) -> Vec<Value> {
    let (_, out) = program::crossread(&[arguments, &["--json"]].concat(), folder);
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The number of values below `path` in all lines.
fn count(lines: &[Value], path: &[&str]) -> usize {
    fn values(value: &Value, path: &[&str]) -> usize {
        match (value, path) {
            (Value::Array(items), _) => items.iter().map(|item| values(item, path)).sum(),
            (_, [first, rest @ ..]) => values(&value[first], rest),
            (Value::Null, []) => 0,
            (_, []) => 1,
        }
    }
    lines.iter().map(|line| values(line, path)).sum()
}

#[test]
fn tables_have_as_many_rows_as_json_has_things() {
    let place = TempDir::new().unwrap();
    let (code, _) = program::crossread(&["export", "--demo", "--to", "out"], place.path());
    assert_eq!(code, Some(0));
    let folder = place.path().join("out");
    let lines = |command: &str| json(&[command, "--demo"], place.path());
    let (quotes, actors, passages) = (lines("quotes"), lines("actors"), lines("passages"));
    let omissions = lines("omissions");
    let expect = [
        ("articles", count(&lines("list"), &[])),
        ("stories", count(&lines("stories"), &["articles"])),
        ("quotes", count(&quotes, &["quotes"]) + count(&quotes, &["indirect"])),
        ("quote_pairs", count(&quotes, &["quotes", "shared"]) / 2),
        ("echoes", count(&quotes, &["echoing"])),
        ("actors", count(&actors, &[])),
        ("mentions", count(&actors, &["mentions"])),
        ("passages", count(&passages, &[])),
        ("passage_members", count(&passages, &["sites"])),
        ("numbers", count(&lines("numbers"), &["values"])),
        ("omissions", count(&omissions, &["missing"])),
        ("not_found", count(&omissions, &["only_here"]) + count(&omissions, &["not_found"])),
    ];
    for (table, things) in expect {
        assert!(things > 10, "{table}");
        assert_eq!(rows(&folder, &format!("{table}.csv")).len(), things, "{table}");
    }
    // The dictionary has the header of every table, in its order.
    let dictionary = rows(&folder, "dictionary.csv");
    for spec in TABLES {
        let mut reader = csv::Reader::from_path(folder.join(spec.file())).unwrap();
        let columns = dictionary.iter().filter(|row| row[0] == spec.name).map(|row| &row[1]);
        assert!(reader.headers().unwrap().iter().eq(columns), "{}", spec.name);
    }
    // The words of a place are those of the exported text.
    let texts: Vec<(String, String)> = rows(&folder, "texts/metadata.csv")
        .into_iter()
        .map(|row| {
            let file = folder.join(format!("texts/{}.txt", row[0]));
            (row[1].clone(), fs::read_to_string(file).unwrap())
        })
        .collect();
    for row in rows(&folder, "mentions.csv") {
        let (start, end): (usize, usize) = (row[3].parse().unwrap(), row[4].parse().unwrap());
        let text = &texts.iter().find(|(article, _)| *article == row[2]).unwrap().1;
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), row[5]);
    }
}

#[test]
fn a_scope_selects_the_rows() {
    let place = TempDir::new().unwrap();
    let scope = ["--demo", "--scope", "outlet:courier"];
    let export = [&["export", "--to", "out"][..], &scope].concat();
    assert_eq!(program::crossread(&export, place.path()).0, Some(0));
    let folder = place.path().join("out");
    let quotes = json(&[&["quotes"][..], &scope].concat(), place.path());
    let expect = count(&quotes, &["quotes"]) + count(&quotes, &["indirect"]);
    assert_eq!(rows(&folder, "quotes.csv").len(), expect);
    let articles = rows(&folder, "articles.csv");
    let in_scope = articles.iter().filter(|row| row.last().unwrap() == "true").count();
    assert_eq!(in_scope, count(&json(&[&["list"][..], &scope].concat(), place.path()), &[]));
    assert_eq!(rows(&folder, "texts/metadata.csv").len(), in_scope);
    assert!(in_scope < articles.len());
}

/// An article that tries to be a formula, markup, a path and a control sequence.
const HOSTILE: &str = "=cmd|' /C calc'!A0 ../../etc/passwd </Project> ]]> <!-- -->\n\n\
    “@SUM(A1) --> </PlainTextSelection> the pier stays shut,” said Mayor Ada <script>alert(1)</script> Quill of Oldport.\n\n\
    +1 555 and ＝1+1 stand here: \u{1b}]0;PWNED\u{7} “-2 the pier stays shut,” said Ada Quill, the 'mayor'.\n";

#[test]
fn hostile_content_injects_nothing() {
    let place = TempDir::new().unwrap();
    fs::create_dir(place.path().join("in")).unwrap();
    fs::write(place.path().join("in/=evil.txt"), HOSTILE).unwrap();
    fs::write(place.path().join("in/b.txt"), HOSTILE.replace("-2", "-3")).unwrap();
    let (code, out) = program::crossread(
        &["export", "--to", "out", "--refi", "o.qdpx", "--annotations", "o.jsonld", "in"],
        place.path(),
    );
    assert_eq!(code, Some(0), "{out}");
    let folder = place.path().join("out");
    let mut cells = 0;
    for name in TABLES
        .iter()
        .map(crossread::export::tables::TableSpec::file)
        .chain(["texts/metadata.csv".to_owned()])
    {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_path(folder.join(&name)).unwrap();
        for record in reader.records() {
            for cell in &record.unwrap() {
                let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);
                // A negative number in a column of numbers is a number.
                let is_number = cell.starts_with('-') && cell.parse::<f64>().is_ok();
                assert!(!is_formula || is_number, "{name}: {cell}");
                assert!(!cell.contains(['\u{1b}', '\u{7}', '\r']), "{name}: {cell}");
                cells += 1;
            }
        }
    }
    assert!(cells > 100, "{cells}");
    let plain = |name: &str| {
        name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c))
    };
    for entry in fs::read_dir(folder.join("texts")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(plain(&name) && !name.starts_with(['-', '.']), "{name}");
    }
    let project = refi_reader::read(&fs::read(place.path().join("o.qdpx")).unwrap());
    project.expect_rules();
    assert!(project.sources.iter().all(|source| !source.contains(['/', '\\', ':', '<', '\n'])));
    let annotations = fs::read_to_string(place.path().join("o.jsonld")).unwrap();
    assert!(!annotation_items(&annotations).is_empty());
    assert_eq!(program::crossread(&["verify", "o.jsonld"], place.path()).0, Some(0));
}

#[test]
fn a_receipt_that_was_made_up_reaches_no_terminal() {
    let place = TempDir::new().unwrap();
    let evil = "x\u{1b}]0;PWNED\u{7}\u{9b}31m\u{202e}";
    let receipt = serde_json::json!({
        "crossread": evil, "made": evil, "asked": {"paths": [], "demo": true}, "repairs": evil,
        "inputs": [{"article": evil, "path": evil, "bytes": evil, "read": evil}],
        "findings": [{"table": evil, "rows": 1, "digest": evil}, {"table": "stories", "rows": 0, "digest": ""}],
        "files": [{"file": format!("../{evil}"), "bytes": evil}],
    });
    fs::write(place.path().join("receipt.json"), receipt.to_string()).unwrap();
    for arguments in [&["verify", "."][..], &["verify", ".", "--json"]] {
        let (code, out) = program::crossread(arguments, place.path());
        assert_eq!(code, Some(1), "{out}");
        assert!(out.contains("PWNED"), "{out}");
        let steers = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!out.contains(steers), "{out:?}");
    }
}

/// What `states` leaves out.
const SHOWN_APART: [&str; 2] = ["table", "finding"];

fn told(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The states that `verify` gives, as `what name state`, tables and findings left out.
fn states(place: &Path, file: &str) -> (Option<i32>, BTreeSet<String>) {
    let (code, out) = program::crossread(&["verify", file, "--json"], place);
    let lines = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let told = lines
        .filter(|line| line["name"].is_string() && !SHOWN_APART.contains(&told(&line["what"])))
        .map(|line| {
            let word = |name: &str| line[name].as_str().unwrap().to_owned();
            format!("{} {} {}", word("what"), word("name"), word("state"))
        });
    (code, told.collect())
}

#[test]
fn verify_tells_what_changed() {
    let place = TempDir::new().unwrap();
    let at = |name: &str| place.path().join(name);
    fs::create_dir(at("in")).unwrap();
    for name in ["a", "b", "c"] {
        let text = ODD.replace("Ferry", &format!("Ferry {name}"));
        fs::write(at(&format!("in/{name}.txt")), text).unwrap();
    }
    let export = ["export", "--to", "out", "--refi", "o.qdpx", "--annotations", "o.jsonld", "in"];
    assert_eq!(program::crossread(&export, place.path()).0, Some(0));
    for file in ["out", "o.qdpx", "o.jsonld"] {
        assert_eq!(states(place.path(), file), (Some(0), BTreeSet::new()), "{file}");
    }
    // A table that was edited by hand.
    let table = fs::read_to_string(at("out/quotes.csv")).unwrap();
    fs::write(at("out/quotes.csv"), table.replacen("direct", "indirect", 1)).unwrap();
    let told = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(states(place.path(), "out"), (Some(1), told(&["file quotes.csv changed"])));
    fs::write(at("out/quotes.csv"), table).unwrap();
    // Inputs that were edited, removed and added.
    fs::write(at("in/a.txt"), ODD.replace("dredged", "deepened")).unwrap();
    fs::remove_file(at("in/b.txt")).unwrap();
    fs::write(at("in/d.txt"), "A quiet day\n\nNothing happened in Öland.\n").unwrap();
    let expect = told(&["input a.txt changed", "input b.txt gone", "input d.txt new"]);
    for file in ["out", "o.qdpx", "o.jsonld"] {
        assert_eq!(states(place.path(), file), (Some(1), expect.clone()), "{file}");
    }
    // The articles are elsewhere.
    fs::rename(at("in"), at("moved")).unwrap();
    assert_eq!(program::crossread(&["verify", "out"], place.path()).0, Some(2));
    let moved = ["verify", "out", "--in", "moved"];
    assert_eq!(program::crossread(&moved, place.path()).0, Some(1));
    assert_eq!(program::crossread(&["verify", "moved/a.txt"], place.path()).0, Some(2));
}

#[test]
fn nothing_is_replaced_unless_asked() {
    let place = TempDir::new().unwrap();
    fs::write(place.path().join("o.qdpx"), "mine").unwrap();
    let export = ["export", "--demo", "--refi", "o.qdpx"];
    assert_eq!(program::crossread(&export, place.path()).0, Some(2));
    assert_eq!(fs::read(place.path().join("o.qdpx")).unwrap(), b"mine");
    let forced = [&export[..], &["--force"]].concat();
    assert_eq!(program::crossread(&forced, place.path()).0, Some(0));
    assert!(fs::read(place.path().join("o.qdpx")).unwrap().starts_with(b"PK"));
    let tables = ["export", "--demo", "--to", ".", "--table", "quotes,nothing"];
    assert_eq!(program::crossread(&tables, place.path()).0, Some(2));
}

#[test]
fn chosen_tables_are_written_alone() {
    let place = TempDir::new().unwrap();
    let export = ["export", "--demo", "--to", "o", "--table", "quotes,mentions", "--no-texts"];
    let lines = json(&export, place.path());
    let whats: Vec<&str> = lines.iter().map(|line| line["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["table", "table", "dictionary", "dictionary", "receipt"]);
    let mut names: Vec<String> = fs::read_dir(place.path().join("o"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expect = ["README.md", "dictionary.csv", "mentions.csv", "quotes.csv", "receipt.json"];
    assert_eq!(names, expect);
    assert_eq!(program::crossread(&["verify", "o"], place.path()).0, Some(0));
    // Every field of both commands is on the page of the contract.
    let page = include_str!("../docs/json.md");
    let verified = json(&["verify", "o"], place.path());
    for line in lines.iter().chain(&verified) {
        for (name, value) in line.as_object().unwrap() {
            assert!(page.contains(&format!("\"{name}\"")), "{name}");
            for name in value.as_object().into_iter().flat_map(serde_json::Map::keys) {
                assert!(page.contains(&format!("\"{name}\"")), "{name}");
            }
        }
    }
    assert_eq!(guarded("=1"), "'=1");
}

/// A folder with an article and a basket that has one of its sentences, with a comment.
fn with_basket(folder: &Path) {
    fs::create_dir(folder).unwrap();
    fs::write(folder.join("a.txt"), ODD).unwrap();
    let inputs = [Input::Path(folder.to_path_buf())];
    let corpus = crossread::open(&inputs).corpus;
    let words = "“We were told the channel was dredged,”";
    let at = corpus.article(ArticleIx(0)).text.content.find(words).unwrap();
    let site = Site { article: ArticleIx(0), span: Span::new(at, at + words.len()) };
    let mark = BasketMark::new(&corpus, "quotation", site);
    let journal = Journal::open(JournalPlaces::of(&inputs).shared_only());
    let item =
        journal.adding_item("Quotation: a", "Ask <her> & “him”.\nTwo.", &mark, "x\n\nBasis: x");
    journal.write(&[item.unwrap()]).unwrap();
}

#[test]
fn comments_of_the_basket_go_with_the_project_and_the_annotations() {
    let place = TempDir::new().unwrap();
    with_basket(&place.path().join("in"));
    let export = ["export", "--refi", "o.qdpx", "--annotations", "o.jsonld", "in"];
    assert_eq!(program::crossread(&export, place.path()).0, Some(0));
    let archive = fs::read(place.path().join("o.qdpx")).unwrap();
    let project = refi_reader::read(&archive);
    project.expect_rules();
    let kept = project.selections.iter().find(|it| it.note == "Quotation: a").unwrap();
    assert_eq!(kept.words, "“We were told the channel was dredged,”");
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut file = archive.by_name("project.qde").unwrap();
    std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
    let text = "<PlainTextContent>Ask &lt;her&gt; &amp; “him”.&#10;Two.</PlainTextContent>";
    assert!(xml.contains(text), "{xml}");
    let reference = xml.split("<NoteRef targetGUID=\"").nth(1).unwrap();
    let guid = &reference[..reference.find('"').unwrap()];
    assert!(xml.contains(&format!("<Note guid=\"{guid}\"")), "{guid}: {xml}");
    let text = fs::read_to_string(place.path().join("o.jsonld")).unwrap();
    let items = annotation_items(&text);
    let kept: Vec<&Value> = items.iter().filter(|it| it["motivation"] == "commenting").collect();
    assert_eq!(kept.len(), 1);
    let bodies = kept[0]["body"].as_array().unwrap();
    let comment = bodies.iter().find(|body| body["purpose"] == "commenting").unwrap();
    assert_eq!(comment["value"], "Ask <her> & “him”.\nTwo.");
    assert!(is_anchored(
        kept[0],
        &crossread::open(&[Input::Path(place.path().join("in"))]).corpus.articles()[0].text.content
    ));
    assert_eq!(program::crossread(&["verify", "o.jsonld"], place.path()).0, Some(0));
    let without = ["export", "--annotations", "n.jsonld", "--no-basket", "in"];
    assert_eq!(program::crossread(&without, place.path()).0, Some(0));
    let text = fs::read_to_string(place.path().join("n.jsonld")).unwrap();
    assert_eq!(annotation_items(&text).len(), items.len() - 1);
}

#[test]
fn annotations_are_a_few_times_as_large_as_their_articles() {
    let corpus = crossread::open(&[Input::Demo]).corpus;
    let findings = crossread::analyse(&corpus);
    let source = ExportSource::new(&corpus, &findings, None);
    let marks = all_marks(&source, &[]);
    let (text, count) = annotations::collection(&source, &marks, &receipt(&source)).unwrap();
    assert!(text.len() < 570 * count, "{} bytes for {count} annotations", text.len());
    assert!(text.lines().count() > count, "one a line");
}

#[test]
fn the_places_of_an_export_are_written_together_or_not_at_all() {
    let place = TempDir::new().unwrap();
    let left = || fs::read_dir(place.path()).unwrap().count();
    let same =
        ["export", "--demo", "--to", "o", "--refi", "a.qdpx", "--annotations", "./x/../a.qdpx"];
    assert_eq!((program::crossread(&same, place.path()).0, left()), (Some(2), 0));
    for file in ["-", "."] {
        let export = ["export", "--demo", "--to", "o", "--refi", file];
        assert_eq!((program::crossread(&export, place.path()).0, left()), (Some(2), 0), "{file}");
    }
    fs::write(place.path().join("file"), "mine").unwrap();
    let wrong =
        ["export", "--demo", "--to", "o", "--refi", "a.qdpx", "--annotations", "file/b.jsonld"];
    assert_eq!((program::crossread(&wrong, place.path()).0, left()), (Some(2), 1));
}

#[test]
fn verify_names_the_findings_that_changed() {
    let place = TempDir::new().unwrap();
    fs::create_dir(place.path().join("in")).unwrap();
    for name in ["a", "b"] {
        let text = ODD.replace("Ferry", &format!("Ferry {name}"));
        fs::write(place.path().join(format!("in/{name}.txt")), text).unwrap();
    }
    let export = ["export", "--to", "out", "--annotations", "o.jsonld", "in"];
    assert_eq!(program::crossread(&export, place.path()).0, Some(0));
    fs::write(place.path().join("in/a.txt"), ODD.replace("dredged,” said", "deepened,” said"))
        .unwrap();
    for (file, has_gone) in [("out", true), ("o.jsonld", false)] {
        let lines = json(&["verify", file], place.path());
        let of = |state: &str| {
            let is_it = |line: &&Value| {
                line["what"] == "finding" && line["name"] == "quotes" && line["state"] == state
            };
            lines
                .iter()
                .filter(is_it)
                .map(|line| told(&line["words"]).to_owned())
                .collect::<Vec<_>>()
        };
        assert!(of("new").contains(&"We were told the channel was deepened,".to_owned()), "{file}");
        assert_eq!(!of("gone").is_empty(), has_gone, "{file}: {lines:?}");
    }
    let (_, out) = program::crossread(&["verify", "out"], place.path());
    assert!(out.contains("“We were told the channel was deepened,”"), "{out}");
    assert!(out.lines().next().is_some_and(|line| line.starts_with("reads ")), "{out}");
}

#[test]
fn verify_finds_the_inputs_from_the_place_of_the_receipt_and_stays_there() {
    let place = TempDir::new().unwrap();
    let at = |name: &str| place.path().join(name);
    fs::create_dir_all(at("home/in")).unwrap();
    fs::create_dir_all(at("home/out")).unwrap();
    fs::create_dir(at("other")).unwrap();
    fs::write(at("home/in/a.txt"), ODD).unwrap();
    let run = |arguments: &[&str], folder: &str| program::crossread(arguments, &at(folder)).0;
    assert_eq!(run(&["report", "in", "-o", "r.md"], "home"), Some(0));
    assert_eq!(run(&["export", "--to", "t", "in"], "home"), Some(0));
    // From any folder the inputs are those beside the document.
    for folder in ["home", "other", "home/t"] {
        for file in ["r.md", "t", "t/receipt.json"] {
            let path = at("home").join(file);
            assert_eq!(
                run(&["verify", path.to_str().unwrap()], folder),
                Some(0),
                "{folder} {file}"
            );
        }
    }
    assert_eq!(run(&["verify", "."], "home/t"), Some(0));
    // A document elsewhere names its inputs from there; they are read when the user says so.
    assert_eq!(run(&["report", "in", "-o", "../other/r.md"], "home"), Some(0));
    assert!(fs::read_to_string(at("other/r.md")).unwrap().contains("../home/in"));
    assert_eq!(run(&["verify", "../other/r.md"], "home"), Some(2));
    assert_eq!(run(&["verify", "../other/r.md", "--outside"], "home"), Some(0));
    assert_eq!(run(&["verify", "../other/r.md", "--in", "in"], "home"), Some(0));
    assert_eq!(run(&["verify", "-"], "home"), Some(2));
}
