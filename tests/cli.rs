//! Every headless command, through the program itself: the JSON Lines contract,
//! offsets, exit codes, what goes to which stream.

use assert_cmd::Command;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn demo() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "assets", "demo"].iter().collect()
}

fn crossread(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", "/nonexistent");
    command
}

/// What a run gave: exit code, stdout, stderr.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let out = crossread(arguments).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (out.status.code().expect("it exits by itself"), text(out.stdout), text(out.stderr))
}

fn json_lines(arguments: &[&str]) -> Vec<Value> {
    let (code, out, err) = run(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Canonical texts by article id.
fn texts() -> BTreeMap<String, Vec<char>> {
    let string = |value: &Value| value.as_str().expect("a string").to_owned();
    json_lines(&["show", "--demo", "--json"])
        .iter()
        .map(|line| (string(&line["article"]), string(&line["text"]).chars().collect()))
        .collect()
}

/// Two articles of the demo that tell one story.
fn two() -> [String; 2] {
    let lines = json_lines(&["list", "--demo", "--json"]);
    [
        "harbour-courier/estrela-do-norte-grounding.html",
        "meridian-post/portoval-ferry-master-account.html",
    ]
    .map(|path| {
        let line = lines.iter().find(|line| line["path"] == path).expect("the demo has it");
        line["article"].as_str().expect("an id").to_owned()
    })
}

/// Checks a value against a shape. A shape is an object of shapes (more fields
/// may be there), a list of one shape, `{"or null": shape}`, or a word:
/// `string`, `count`, `share`, `flag`, `time`, or words parted by `|`; a `?`
/// behind it allows null.
fn conforms(value: &Value, shape: &Value, at: &str) {
    match shape {
        Value::Object(fields) => {
            if let Some(shape) = fields.get("or null") {
                return if value.is_null() {
                } else {
                    conforms(value, shape, at);
                };
            }
            for (name, shape) in fields {
                let field =
                    value.get(name).unwrap_or_else(|| panic!("{at} has no {name}: {value}"));
                conforms(field, shape, &format!("{at}.{name}"));
            }
        }
        Value::Array(items) => {
            let values = value.as_array().unwrap_or_else(|| panic!("{at} is no list: {value}"));
            values.iter().for_each(|value| conforms(value, &items[0], &format!("{at}[]")));
        }
        Value::String(word) => assert!(is(value, word), "{at} is not {word}: {value}"),
        _ => panic!("no shape: {shape}"),
    }
}

fn is(value: &Value, word: &str) -> bool {
    match word {
        _ if word.ends_with('?') => value.is_null() || is(value, word.trim_end_matches('?')),
        "string" => value.is_string(),
        "count" => value.is_u64(),
        "number" => value.is_number(),
        "share" => value.as_f64().is_some_and(|x| (0.0..=1.0).contains(&x)),
        "flag" => value.is_boolean(),
        "time" => value.as_str().is_some_and(|text| date(text).is_some()),
        _ => value.as_str().is_some_and(|text| word.split('|').any(|allowed| allowed == text)),
    }
}

/// A date as far as it is known: an instant, a time without a zone, or a day. What is unknown
/// counts as UTC and midnight, as in the order of articles.
fn date(text: &str) -> Option<jiff::Timestamp> {
    let clock = || text.parse::<jiff::civil::DateTime>().ok();
    let utc = |clock| jiff::tz::Offset::UTC.to_timestamp(clock).ok();
    text.parse().ok().or_else(|| utc(clock()?))
}

/// Checks that every `start`, `end` and `text` agree, wherever they stand.
fn offsets_agree(
    value: &Value,
    article: Option<&str>,
    texts: &BTreeMap<String, Vec<char>>,
) -> usize {
    let article = value.get("article").and_then(Value::as_str).or(article);
    let mut seen = 0;
    if let (Some(start), Some(end), Some(text)) =
        (value.get("start"), value.get("end"), value.get("text"))
    {
        let text = text.as_str().expect("text is a string");
        let range =
            start.as_u64().expect("a count") as usize..end.as_u64().expect("a count") as usize;
        let there: String = texts[article.expect("an article is named")][range].iter().collect();
        assert_eq!(there, text);
        seen += 1;
    }
    let children: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => fields.values().collect(),
        _ => Vec::new(),
    };
    seen + children.into_iter().map(|child| offsets_agree(child, article, texts)).sum::<usize>()
}

fn place() -> Value {
    json!({"article": "string", "start": "count", "end": "count", "text": "string"})
}

fn speaker() -> Value {
    json!({"or null": {"text": "string", "start": "count", "end": "count", "actor": "string?", "role": "string?",
        "rule": "string", "confidence": "share"}})
}

#[test]
fn list_and_show_keep_the_contract() {
    let listed = json!({"article": "string", "path": "string", "headline": "string?", "outlet": "string?", "byline": "string?",
        "published": "time?", "published_precision": "day|time|zoned?", "published_as": "string?", "url": "string?", "language": "string?", "words": "count", "warnings": ["string"]});
    let lines = json_lines(&["list", "--demo", "--json"]);
    assert!(lines.len() >= 25);
    lines.iter().for_each(|line| conforms(line, &listed, "list"));
    assert!(lines.iter().all(|line| line.get("text").is_none() && line.get("dropped").is_none()));
    let dates: Vec<_> = lines
        .iter()
        .map(|line| line["published"].as_str().map(|t| date(t).expect("a date")))
        .collect();
    assert!(
        dates.windows(2).all(|pair| pair[1].is_none() || pair[0] <= pair[1]),
        "published, unknown last: {dates:?}"
    );

    let shown = json!({"article": "string", "text": "string", "dropped": [{"text": "string", "why": "string"}]});
    let lines = json_lines(&["show", "--demo", "--json", "--dropped"]);
    lines.iter().for_each(|line| conforms(line, &shown, "show"));
    for line in &lines {
        if let Some(headline) = line["headline"].as_str() {
            assert!(
                line["text"].as_str().is_some_and(|text| text.starts_with(headline)),
                "the headline is the first block"
            );
        }
    }
}

#[test]
fn articles_against_a_base() {
    let shape = json!({"article": "string", "base": "string", "kept": "share", "verbatim": "share", "edited": "share",
        "reworded": "share", "cut": "share", "added": "share"});
    let base = json_lines(&["list", "--demo", "--json"]);
    let base = base
        .iter()
        .find(|line| line["path"] == "release-desk/brevik-pharma-recall-cardovelin.txt")
        .expect("the release");
    let lines = json_lines(&[
        "list",
        "--demo",
        "--json",
        "--base",
        base["article"].as_str().expect("an id"),
    ]);
    lines.iter().for_each(|line| conforms(line, &shape, "base"));
    assert_eq!(lines.len(), texts().len() - 1);
    let share = |line: &Value, name: &str| line[name].as_f64().expect("a share");
    assert!(lines.iter().all(|line| (share(line, "kept") + share(line, "cut") - 1.0).abs() < 0.01));
    assert!(
        lines.is_sorted_by(|a, b| share(a, "kept") >= share(b, "kept"))
            && share(&lines[0], "kept") > 0.3
    );
}

#[test]
fn quotes_keep_the_contract() {
    let echo = json!({"article": "string", "start": "count", "end": "count", "score": "share", "evidence": [["count"]]});
    let change = "negation|number|content|form?";
    let changed = json!({"or null": {"here": "string?", "there": "string?"}});
    let shared = json!({"article": "string", "quote": "string", "start": "count", "end": "count",
        "kind": "verbatim|trimmed|overlap|altered", "alteration": change,
        "changed": changed, "score": "share"});
    let quote = json!({"id": "string", "start": "count", "end": "count", "text": "string", "form": "direct|partial",
        "speaker": speaker(), "cue": "string?", "family": "string?", "family_kind": "verbatim|trimmed|overlap|altered?", "alteration": change, "first": "string?",
        "shared": [shared], "echoes": [echo], "conflicts": ["speaker|role"]});
    let indirect = json!({"id": "string", "start": "count", "end": "count", "text": "string", "speaker": speaker(), "cue": "string?",
        "echoes": [echo]});
    let echoing = json!({"start": "count", "end": "count", "text": "string", "utterance": "string", "score": "share",
        "of": {"article": "string", "start": "count", "end": "count", "text": "string"}});
    let shape = json!({"article": "string", "quotes": [quote], "indirect": [indirect], "echoing": [echoing]});
    let lines = json_lines(&["quotes", "--demo", "--json"]);
    let texts = texts();
    assert_eq!(lines.len(), texts.len(), "one line an article");
    lines.iter().for_each(|line| conforms(line, &shape, "quotes"));
    assert!(lines.iter().map(|line| offsets_agree(line, None, &texts)).sum::<usize>() > 100);
    let quotes = || lines.iter().flat_map(|line| line["quotes"].as_array().expect("a list"));
    let ids: Vec<&str> = quotes().map(|quote| quote["id"].as_str().expect("an id")).collect();
    for quote in quotes() {
        for other in quote["shared"].as_array().expect("a list") {
            assert!(
                ids.contains(&other["quote"].as_str().expect("an id")),
                "{other} names no quote"
            );
        }
        assert!(
            quote["family"].as_str().is_none_or(|family| ids.contains(&family)),
            "a family has the id of its head"
        );
    }
}

#[test]
fn speaking_share_counts_the_words_of_all_quotes_once() {
    let shape = json!({"actor": "string?", "name": "string?", "words": "count", "quotes": "count",
        "outlets": [{"outlet": "string?", "articles": ["string"], "words": "count"}]});
    let lines = json_lines(&["quotes", "--demo", "--share", "--json"]);
    lines.iter().for_each(|line| conforms(line, &shape, "share"));
    let count = |value: &Value| value.as_u64().expect("a count");
    for line in &lines {
        let by_outlet: u64 = line["outlets"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|outlet| count(&outlet["words"]))
            .sum();
        assert_eq!(count(&line["words"]), by_outlet, "{line}");
    }
    let (code, out, _) =
        run(&["quotes", "--demo", "--sort", "alteration", "--no-indirect", "--limit", "1"]);
    assert_eq!(code, 0);
    assert!(out.contains("(negation)"), "the gravest alteration comes first: {out}");
}

#[test]
fn passages_keep_the_contract() {
    let mut site = place();
    site["kind"] = json!("head|verbatim|edited|reworded");
    let shape = json!({"passage": "string", "kind": "verbatim|edited|reworded", "score": "share",
        "relation": "cross-outlet|same-outlet|same-owner|update", "sites": [site]});
    let lines = json_lines(&["passages", "--demo", "--json"]);
    let texts = texts();
    lines.iter().for_each(|line| conforms(line, &shape, "passages"));
    lines.iter().for_each(|line| assert!(offsets_agree(line, None, &texts) >= 2));
    let mut ids: Vec<&str> =
        lines.iter().map(|line| line["passage"].as_str().expect("an id")).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two passages have one id");
    for line in &lines {
        let kinds: Vec<&Value> =
            line["sites"].as_array().expect("a list").iter().map(|site| &site["kind"]).collect();
        assert!(
            kinds.len() >= 2 && kinds[0] == "head" && kinds[1..].iter().all(|&kind| kind != "head"),
            "{kinds:?}"
        );
    }
}

#[test]
fn stories_keep_the_contract() {
    let lead = json!({"start": "count", "end": "count", "text": "string"});
    let text = json!({"article": "string", "outlet": "string?", "published": "time?", "headline": "string?",
        "lead": {"or null": lead}, "same_text": ["string"]});
    let shape = json!({"story": "string", "articles": ["string"], "score": "share", "outlets": "count", "lineup": [text]});
    let lines = json_lines(&["stories", "--demo", "--json"]);
    lines.iter().for_each(|line| conforms(line, &shape, "stories"));
    let mut ids: Vec<&str> = lines
        .iter()
        .flat_map(|line| line["articles"].as_array().expect("a list"))
        .filter_map(Value::as_str)
        .collect();
    ids.sort_unstable();
    assert_eq!(ids, texts().keys().collect::<Vec<_>>(), "every article is in exactly one story");
    assert_eq!(
        lines
            .iter()
            .filter(|line| line["articles"].as_array().is_some_and(|of| of.len() >= 4))
            .count(),
        5,
        "five stories were planted"
    );

    let [a, b] = two();
    let site = json!({"article": "string", "start": "count", "end": "count", "text": "string"});
    let shape = json!({"articles": ["string"], "together": "flag", "threshold": "share", "score": "share",
        "same_text": "flag", "common": [{"sites": [site], "name": "flag", "share": "share"}]});
    let lines = json_lines(&["stories", "--demo", "--json", "--why", &a, &b]);
    lines.iter().for_each(|line| conforms(line, &shape, "why"));
    assert_eq!(lines[0]["together"], true);
}

#[test]
fn numbers_keep_the_contract() {
    let mut value = place();
    value["value"] = json!("number");
    value["unit"] = json!("string?");
    value["modifier"] = json!("about|at least|more than|at most|less than?");
    let shape = json!({"about": "string", "values": [value], "agree": "flag"});
    let lines = json_lines(&["numbers", "--demo", "--json"]);
    lines.iter().for_each(|line| conforms(line, &shape, "numbers"));
    let texts = texts();
    lines.iter().for_each(|line| assert!(offsets_agree(line, None, &texts) >= 2));
    let agree: Vec<&Value> = lines.iter().map(|line| &line["agree"]).collect();
    assert!(
        agree.is_sorted_by_key(|agree| agree.as_bool()) && agree[0] == false,
        "disagreements first"
    );
    assert!(lines.iter().filter_map(|line| line["values"].as_array()).any(|values| {
        values.iter().any(|value| value["text"] == "at least 14" && value["value"] == 14)
    }));
}

/// Two articles, of which one contradicts the other.
#[test]
fn a_contradiction_of_numbers_comes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let ends = [
        "The council of Saltcote will meet next week to talk about the lamps along the quay.",
        "Anglers of Saltcote say that the old pier was never safe in a storm.",
    ];
    for (at, hurt) in ["12", "15"].into_iter().enumerate() {
        let text = format!(
            "Ferry strikes pier at Saltcote\n\n{hurt} people were hurt when the ferry Petrel struck the pier of \
             Saltcote in 2 metres of water.\n\n{}\n",
            ends[at]
        );
        fs::write(folder.path().join(format!("{at}.txt")), text).expect("a file");
    }
    let lines = json_lines(&["numbers", "--json", folder.path().to_str().expect("UTF-8")]);
    let agree: Vec<bool> = lines.iter().filter_map(|line| line["agree"].as_bool()).collect();
    assert_eq!(agree, [false, true], "{lines:?}");
    let values = lines[0]["values"].as_array().expect("a list");
    let told: Vec<Option<f64>> = values.iter().map(|value| value["value"].as_f64()).collect();
    assert_eq!(told, [Some(12.0), Some(15.0)]);
}

#[test]
fn omissions_keep_the_contract() {
    let mut nearest = place();
    nearest["article"] = json!("string");
    nearest["score"] = json!("share");
    let nearest = json!({"or null": nearest});
    let missing = json!({"what": "sentence|quote|actor|number", "tier": "not-found|perhaps|name|number",
        "carried_by": ["string"], "outlets": "count", "example": place(), "stated": [place()], "nearest": nearest});
    let lone = json!({"start": "count", "end": "count", "status": "not-found|perhaps|not-compared", "nearest": nearest});
    let shape = json!({"article": "string", "missing": [missing], "only_here": [{"start": "count", "end": "count"}], "not_found": [lone]});
    let lines = json_lines(&["omissions", "--demo", "--json"]);
    lines.iter().for_each(|line| conforms(line, &shape, "omissions"));
    let texts = texts();
    assert_eq!(lines.len(), texts.len(), "a line an article");
    for line in &lines {
        offsets_agree(line, None, &texts);
        for missing in line["missing"].as_array().expect("a list") {
            let carriers = missing["carried_by"].as_array().expect("a list");
            assert!(carriers.len() >= 2 && !carriers.contains(&line["article"]), "{missing}");
        }
    }
    for what in ["sentence", "quote", "actor", "number"] {
        assert!(
            lines.iter().any(|line| line["missing"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["what"] == what))),
            "{what}"
        );
    }
}

#[test]
fn actors_keep_the_contract() {
    let mut mention = place();
    mention["quoted"] = json!("flag");
    mention["rule"] = json!("string");
    mention["confidence"] = json!("share");
    let link = json!({"alias": "string", "to": "string", "rule": "string", "evidence": [place()]});
    let shape = json!({"actor": "string", "kind": "person|organisation|place", "name": "string", "aliases": ["string"],
        "roles": [{"article": "string", "text": "string"}], "links": [link], "confidence": "share", "mentions": [mention]});
    let lines = json_lines(&["actors", "--demo", "--json"]);
    let texts = texts();
    lines.iter().for_each(|line| conforms(line, &shape, "actors"));
    for line in &lines {
        let list = |field: &str| line[field].as_array().expect("a list");
        for alias in list("aliases") {
            assert!(
                list("links").iter().any(|link| &link["alias"] == alias),
                "{alias} does not say why: {line}"
            );
        }
    }
    let (code, out, _) = run(&["actors", "--demo", "--why", "--limit", "10"]);
    assert!(code == 0 && out.contains(" → ") && out.contains("surname: "), "{out}");
    lines.iter().for_each(|line| assert!(offsets_agree(line, None, &texts) > 0));
}

#[test]
fn find_keeps_the_contract_and_forgives() {
    let shape = json!({"actor": "string", "kind": "person|organisation|place", "name": "string", "score": "count",
        "matched": "string", "how": "fuzzy|spelling|sound", "articles": ["string"], "mentions": "count"});
    let lines = json_lines(&["find", "falcao", "--demo", "--json"]);
    lines.iter().for_each(|line| conforms(line, &shape, "find"));
    assert!(lines[0]["name"].as_str().is_some_and(|name| name.contains("Falcão")), "{}", lines[0]);
    assert!(
        lines.windows(2).all(|pair| pair[0]["score"].as_u64() >= pair[1]["score"].as_u64()),
        "best first"
    );
    let (code, out, _) = run(&["find", "carvalhall", "--demo"]);
    assert!(
        code == 0
            && out.starts_with("No name has these letters. Did you mean:")
            && out.contains("Carvalhal"),
        "{out}"
    );
    let (code, out, err) = run(&["find", "zzzzqqq", "--demo"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("crossread: no name like"), "{err}");
}

#[test]
fn a_synopsis_holds_every_sentence_of_the_base_and_how_others_tell_it() {
    let [base, _] = two();
    let mut lines = json_lines(&["diff", &base, "--synopsis", "--demo", "--json"]);
    let last = lines.pop().expect("a last line");
    conforms(
        &last,
        &json!({"synopsis": {"base": "string", "others": ["string"], "left_out": "count"}}),
        "synopsis",
    );
    let side = json!({"start": "count", "end": "count", "text": "string"});
    let variant = json!({"article": "string", "row": "same|edited|reworded", "left": side, "right": side, "score": "share", "why": "string"});
    let shape = json!({"start": "count", "end": "count", "text": "string", "variants": [variant]});
    lines.iter().for_each(|line| conforms(line, &shape, "synopsis"));
    let starts: Vec<u64> = lines.iter().filter_map(|line| line["start"].as_u64()).collect();
    assert!(starts.len() == lines.len() && starts.is_sorted());
    assert!(
        lines
            .iter()
            .any(|line| line["variants"].as_array().is_some_and(|variants| variants.len() > 2))
    );
    let (code, _, err) = run(&["diff", &base, "--demo"]);
    assert!(code == 2 && err.contains("<B>"), "{err}");
}

#[test]
fn diff_keeps_the_contract() {
    let [a, b] = two();
    let side = json!({"or null": {"start": "count", "end": "count", "text": "string"}});
    let shape = json!({"row": "same|edited|reworded|left|right", "moved": "flag", "left": side, "right": side, "score": "share",
        "why": "string", "edits": {"left": [["count"]], "right": [["count"]]},
        "shifted": {"left": [["count"]], "right": [["count"]]}});
    let lines = json_lines(&["diff", &a, &b, "--demo", "--json"]);
    let texts = texts();
    let (summary, rows) = lines.split_last().expect("there are lines");
    rows.iter().for_each(|row| conforms(row, &shape, "diff"));
    let only = json!({"left": [{"start": "count", "end": "count", "text": "string"}], "right": [{"text": "string"}]});
    let summary_shape = json!({"summary": {"same": "share", "edited": "share", "reworded": "share", "moved": "share",
        "only": {"left": "share", "right": "share"}, "actors": {"left": [{"actor": "string", "name": "string"}], "right": []},
        "quotes": only, "numbers": only}});
    let mut relaxed = summary_shape.clone();
    relaxed["summary"]["actors"]["right"] = json!([{"actor": "string"}]);
    conforms(summary, &relaxed, "diff");
    for (side, id) in [("left", &a), ("right", &b)] {
        let mut covered = Vec::new();
        for row in rows.iter().filter(|row| !row[side].is_null()) {
            assert_eq!(offsets_agree(&row[side], Some(id), &texts), 1);
            let count = |value: &Value| value.as_u64().expect("a count");
            let (start, end) = (count(&row[side]["start"]), count(&row[side]["end"]));
            covered.push(start..end);
            for edit in row["edits"][side].as_array().expect("a list") {
                assert!(
                    start <= count(&edit[0])
                        && count(&edit[0]) < count(&edit[1])
                        && count(&edit[1]) <= end,
                    "{edit} in {row}"
                );
            }
        }
        covered.sort_by_key(|range| range.start);
        assert!(
            covered.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "a sentence stands in two rows"
        );
        let missed = (0..texts[id].len()).find(|&at| {
            !texts[id][at].is_whitespace()
                && !covered.iter().any(|range| range.contains(&(at as u64)))
        });
        assert_eq!(missed, None, "every sentence stands in a row");
    }
}

#[test]
fn a_row_of_diff_has_the_right_sides() {
    let [a, b] = two();
    for row in json_lines(&["diff", &a, &b, "--demo", "--json"])
        .iter()
        .filter(|row| row.get("row").is_some())
    {
        let sides = (row["left"].is_null(), row["right"].is_null());
        let expect = match row["row"].as_str() {
            Some("left") => (false, true),
            Some("right") => (true, false),
            _ => (false, false),
        };
        assert_eq!(sides, expect, "{row}");
    }
}

/// A folder with what the cases below need.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = "The pier reopens\n\nThe pier at Oldport reopens on Monday, the council said after a long winter of repairs.\n";
    for (name, content) in [
        ("one.txt", text.to_owned()),
        ("again/one.txt", text.to_owned()),
        ("other.txt", text.replace("Monday", "Friday")),
        ("empty/nothing.txt", String::new()),
        ("some/bad.bin", "\u{0}\u{1}\u{2}\u{0}".repeat(64)),
        ("some/good.txt", text.to_owned()),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has a parent"))
            .expect("the folder can be made");
        fs::write(path, content).expect("the file can be written");
    }
    folder
}

#[test]
fn exit_codes_and_streams() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (one, other, again) = (at("one.txt"), at("other.txt"), at("again/one.txt"));
    let (empty, some, missing) = (at("empty"), at("some"), at("missing"));
    let bad = at("some/bad.bin");
    // arguments, exit code, whether stdout has anything, what stderr says
    let cases: &[(&[&str], i32, bool, &str)] = &[
        (&["list", &one], 0, true, ""),
        (&["list", &missing], 2, false, "missing"),
        (&["list", &one, &missing], 2, false, "missing"),
        (&["list", &empty], 1, false, "no articles in"),
        (&["list", &one, &other, "--base", &other], 0, true, ""),
        (&["list", &one, "--base", &missing], 2, false, "neither the path nor"),
        (&["diff", "one.txt", "other.txt", "--in", &one, &other], 0, true, ""),
        (&["--demo"], 2, false, "the reader needs a terminal"),
        (&["list", &some], 0, true, "bad.bin: "),
        (&["list", &some, "--strict"], 2, false, "bad.bin: "),
        (&["list"], 2, false, "Usage"),
        (&["list", "--nonsense", &one], 2, false, "--nonsense"),
        (&["passages", &one], 1, false, ""),
        (&["diff", &one, &other], 0, true, ""),
        (&["diff", &one, &other, "--exit-code"], 1, true, ""),
        (&["diff", &one, &again, "--exit-code"], 0, true, ""),
        (&["diff", &one, &missing], 2, false, "missing"),
        (&["diff", &one, &bad], 1, false, "no article in it"),
        (&["diff", &one, &bad, "--exit-code"], 2, false, "no article in it"),
        (&["diff", &bad, &one, "--exit-code", "--word-diff"], 2, false, "no article in it"),
        (&["diff", &one, &folder.path().to_string_lossy()], 2, false, "articles in it"),
        (&["diff", "ffffffffffff", "f", "--demo"], 2, false, "neither the path nor"),
        (&["diff", "--demo", "", ""], 2, false, "a value is required"),
        (&["--help"], 0, true, ""),
        (&["--version"], 0, true, ""),
        (&["completions", "bash"], 0, true, ""),
        (&["completions", "fish"], 0, true, ""),
        (&["completions", "zsh"], 0, true, ""),
        (&["man"], 0, true, ""),
        (&["man", "diff"], 0, true, ""),
        (&["man", "nosuch"], 2, false, "nosuch"),
        (&[], 2, false, "needs a terminal"),
        (&[&missing], 2, false, "missing"),
        (&["render", &empty], 1, false, "no articles in"),
        (&["render", "--size", "80"], 2, false, "--size"),
        (&["render", "--keys", "<nosuch>"], 2, false, "--keys"),
    ];
    for (arguments, code, prints, complaint) in cases {
        let (got, out, err) = run(arguments);
        assert_eq!(got, *code, "{arguments:?}: {out}{err}");
        assert_eq!(!out.is_empty(), *prints, "{arguments:?}: {out}");
        assert!(
            err.contains(complaint) && (!complaint.is_empty() || err.is_empty() || *code == 2),
            "{arguments:?}: {err}"
        );
        let usage = err.contains("--help");
        assert!(
            usage
                || err
                    .lines()
                    .all(|line| line.starts_with("crossread: ") || line.starts_with("error: ")),
            "{arguments:?}: {err}"
        );
    }
}

#[test]
fn standard_input_is_an_article() {
    let out = crossread(&["show", "-", "--json"])
        .write_stdin("The pier reopens\n\nIt opens on Monday.\n")
        .output()
        .expect("it runs");
    let line: Value = serde_json::from_slice(&out.stdout).expect("one line of JSON");
    assert_eq!(line["text"], "The pier reopens\n\nIt opens on Monday.");
    assert_eq!(line["path"], "-");
}

#[test]
fn a_file_of_the_coverage_is_that_article() {
    let at = |name: &str| demo().join(name).to_string_lossy().into_owned();
    let (a, b) = (
        at("harbour-courier/estrela-do-norte-grounding.html"),
        at("meridian-post/portoval-ferry-master-account.html"),
    );
    let by_path = json_lines(&["diff", &a, &b, "--in", &demo().to_string_lossy(), "--json"]);
    let [a, b] = two();
    let by_id = json_lines(&["diff", &a[..10], &b, "--demo", "--json"]);
    assert_eq!(by_path, by_id);
}

#[test]
fn render_draws_the_reader_as_text_roles_ansi_and_picture() {
    let draw = |format: &str| {
        let (code, out, err) =
            run(&["render", "--size", "100x30", "--keys", "l]q", "--format", format]);
        assert_eq!((code, err.as_str()), (0, ""));
        out
    };
    let text = draw("text");
    assert_eq!(text.lines().count(), 30);
    assert!(
        text.lines()
            .all(|line| crossread::present::wrap::width(line) <= 100 && !line.contains('\u{1b}'))
    );
    assert_eq!(draw("roles").lines().count(), 30);
    let mut plain = vt100::Parser::new(30, 100, 0);
    plain.process(draw("ansi").trim_end().replace('\n', "\r\n").as_bytes());
    let shown: Vec<String> =
        plain.screen().rows(0, 100).map(|row| row.trim_end().to_owned()).collect();
    assert_eq!(shown, text.lines().collect::<Vec<_>>(), "ansi shows the same characters");
    assert!(draw("svg").starts_with("<svg"));
}

#[test]
fn limits_are_told() {
    let (code, out, err) = run(&["actors", "--demo", "--limit", "3", "--json"]);
    assert_eq!((code, out.lines().count()), (0, 3));
    assert!(err.starts_with("crossread: showing 3 of ") && err.ends_with(" actors\n"), "{err}");
}

/// Two outlets of the demo: enough for every finding, and quick to analyse.
fn some() -> [String; 2] {
    ["harbour-courier", "northwire"]
        .map(|outlet| demo().join(outlet).to_string_lossy().into_owned())
}

#[test]
fn every_human_form_is_plain_and_keeps_to_the_width() {
    let [one, other] = some();
    let file =
        |folder: &str, name: &str| Path::new(folder).join(name).to_string_lossy().into_owned();
    let (a, b) = (file(&one, "check-your-tablets.txt"), file(&other, "nwa-oslo-brevik-recall.txt"));
    for arguments in [
        &["list", &one, &other][..],
        &["show", &one, &other],
        &["quotes", &one, &other],
        &["passages", &one, &other],
        &["stories", &one, &other],
        &["numbers", &one, &other],
        &["actors", &one, &other],
        &["find", "bre", &one, &other],
        &["diff", &a, &b, "--in", &one, &other],
        &["diff", &a, &b, "--in", &one, &other, "--inline"],
    ] {
        let (_, out, err) = run(&[arguments, &["--width", "72"]].concat());
        assert_eq!(err, "");
        assert!(!out.contains('\u{1b}'), "{arguments:?} colours a pipe");
        let widest = out.lines().map(crossread::present::wrap::width).max();
        assert!(widest <= Some(72), "{arguments:?} is {widest:?} wide");
        let (_, coloured, _) = run(&[arguments, &["--color", "always", "--width", "72"]].concat());
        assert!(coloured.contains('\u{1b}'), "{arguments:?} has no colour when asked");
        let (_, never, _) = run(&[arguments, &["--color", "never", "--width", "72"]].concat());
        assert_eq!(never, out);
    }
}

#[test]
fn runs_are_identical_whatever_the_number_of_threads() {
    let [one, other] = some();
    let file =
        |folder: &str, name: &str| Path::new(folder).join(name).to_string_lossy().into_owned();
    let (a, b) = (file(&one, "check-your-tablets.txt"), file(&other, "nwa-oslo-brevik-recall.txt"));
    for arguments in [
        &["quotes", &one, &other, "--json"][..],
        &["passages", &one, &other, "--json"],
        &["numbers", &one, &other, "--json"],
        &["actors", &one, &other, "--json"],
        &["diff", &a, &b, "--in", &one, &other, "--json"],
    ] {
        let with = |threads: &str| {
            crossread(arguments).env("RAYON_NUM_THREADS", threads).output().expect("it runs").stdout
        };
        let alone = with("1");
        assert!(alone == with("2") && alone == with("3") && alone == with("3"), "{arguments:?}");
    }
}

#[test]
fn arguments_reach_no_terminal_raw() {
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[31mred\u{202e}.txt\u{9b}5n\r";
    for arguments in [
        &[hostile][..],
        &["list", hostile],
        &["list", "--demo", &format!("--{hostile}")],
        &["list", "--color", hostile],
        &["diff", hostile, hostile],
        &["diff", hostile, hostile, "--demo"],
        &["diff", hostile, "x", "--in", hostile],
        &["completions", hostile],
        &["actors", "--limit", hostile],
        &["render", "--keys", &format!("<{hostile}>")],
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!err.is_empty());
        let raw = err
            .chars()
            .find(|&c| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(raw, None, "{arguments:?}: {err:?}");
    }
}

#[cfg(unix)]
mod signals {
    use super::demo;
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Child, Command, Stdio};

    fn start(arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_crossread"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs")
    }

    #[test]
    fn a_closed_pipe_is_silent() {
        let mut child = start(&["show", &demo().to_string_lossy(), "--json"]);
        let mut out = child.stdout.take().expect("it is piped");
        out.read_exact(&mut [0; 10]).expect("there is a beginning");
        drop(out);
        let out = child.wait_with_output().expect("it ends");
        assert_eq!(
            (out.status.code(), String::from_utf8_lossy(&out.stderr).as_ref()),
            (Some(0), "")
        );
    }

    #[test]
    fn ctrl_c_ends_it_with_130() {
        // It waits for standard input, which stays open.
        let mut child = start(&["list", "-"]);
        let mut tries = 0;
        let status = loop {
            Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .status()
                .expect("kill runs");
            std::thread::sleep(std::time::Duration::from_millis(50));
            if let Some(status) = child.try_wait().expect("it can be waited for") {
                break status;
            }
            tries += 1;
            assert!(tries < 200, "it does not end");
        };
        // Before its handler stands, the signal itself ends it: the shell says 130 either way.
        assert!(status.code() == Some(130) || status.signal() == Some(2), "{status}");
    }
}
