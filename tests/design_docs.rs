//! The pages in `docs/design` give the constants that the code has.
//!
//! A page has a table with rows ``| `NAME` | value | what |``. Each row is compared with the table of
//! the analysis, and each constant of the analysis must have a row. The constants of quotes and
//! numbers are a table in the code; those of the other analyses are read out of their source files.

use crossread::analysis::{numbers, quotes};
use std::collections::BTreeMap;
use std::path::Path;

/// The rows of a page: names and values.
fn rows(page: &str) -> Vec<(&str, f64)> {
    page.lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split(" | ");
            let name = cells.next()?.strip_suffix('`')?;
            let value = cells.next()?.trim().parse().ok()?;
            let constant = name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
            if constant { Some((name, value)) } else { None }
        })
        .collect()
}

/// What differs between a page and the constants of the code.
fn differences(page: &str, constants: &[(&str, f64)]) -> Vec<String> {
    let rows = rows(page);
    let mut found = Vec::new();
    for (name, value) in &rows {
        match constants.iter().find(|(known, _)| known == name) {
            None => found.push(format!("{name} is not in the code")),
            Some((_, known)) if (known - value).abs() > 1e-6 * known.abs().max(1.0) => {
                found.push(format!("{name} is {known} in the code, {value} on the page"));
            }
            Some(_) => {}
        }
    }
    let missing = constants.iter().filter(|(name, _)| !rows.iter().any(|row| row.0 == *name));
    found.extend(missing.map(|(name, _)| format!("{name} is not on the page")));
    found
}

#[test]
fn pages_give_the_constants_of_the_code() {
    for (page, constants) in [
        (include_str!("../docs/design/quotes.md"), quotes::constants()),
        (include_str!("../docs/design/numbers.md"), numbers::constants()),
    ] {
        assert_eq!(differences(page, constants), Vec::<String>::new());
    }
}

#[test]
fn each_kind_of_difference_is_told() {
    let page = "| constant | value | what |\n|---|---|---|\n| `A` | 1.5 | x |\n| `B` | 2 | x |\n| `C` | 3 | x |\n";
    let found = differences(page, &[("A", 1.5), ("B", 2.5), ("D", 4.0)]);
    let expect =
        ["B is 2.5 in the code, 2 on the page", "C is not in the code", "D is not on the page"];
    assert_eq!(found, expect);
}

/// One page, and the source files whose tuned constants it lists.
const PAGES: &[(&str, &[&str])] = &[
    ("passages.md", &["analysis/passages/constants.rs"]),
    (
        "absence.md",
        &[
            "engine/omissions.rs",
            "engine/omissions/gather.rs",
            "engine/omissions/novelty.rs",
            "engine/omissions/standing.rs",
            "engine/omissions/stated.rs",
            "engine/omissions/story_index.rs",
            "engine/omissions/substance.rs",
            "engine/omissions/uncounted.rs",
            "engine/omissions/unnamed.rs",
            "engine/omissions/vocabulary.rs",
        ],
    ),
    (
        "alignment.md",
        &[
            "analysis/align/candidates.rs",
            "analysis/align/similarity.rs",
            "analysis/align/thresholds.rs",
            "analysis/align/classifier.rs",
            "analysis/align/pair_features.rs",
            "analysis/align/shifted.rs",
        ],
    ),
    (
        "judge.md",
        &[
            "analysis/align/judge.rs",
            "analysis/align/judge/cover.rs",
            "analysis/align/judge/event.rs",
            "analysis/align/judge/event/marks.rs",
            "analysis/align/judge/event/stages.rs",
            "analysis/align/judge/event/times.rs",
            "analysis/align/judge/proposals.rs",
            "analysis/align/judge/statement.rs",
            "analysis/align/judge/stories.rs",
            "analysis/align/judge/traits.rs",
            "analysis/align/judge/words.rs",
            "analysis/align/judged.rs",
            "engine/pairs.rs",
        ],
    ),
    (
        "stories.md",
        &[
            "analysis/stories.rs",
            "analysis/stories/candidates.rs",
            "analysis/stories/copies.rs",
            "analysis/stories/linkage.rs",
            "analysis/stories/profile.rs",
            "analysis/stories/protagonists.rs",
        ],
    ),
    (
        "actors.md",
        &[
            "analysis/actors/collection.rs",
            "analysis/actors/credits.rs",
            "analysis/actors/domains.rs",
            "analysis/actors/names.rs",
            "analysis/actors/names/bodies.rs",
            "analysis/actors/names/lists.rs",
            "analysis/actors/names/shape.rs",
            "analysis/actors/foreign.rs",
            "analysis/actors/roles.rs",
            "analysis/actors/words.rs",
            "analysis/actors/link/bearers.rs",
            "analysis/actors/link/bearers/article.rs",
            "analysis/actors/link/bearers/evidence.rs",
            "analysis/actors/link/bearers/score.rs",
            "analysis/actors/link/generations.rs",
            "analysis/actors/link/form.rs",
            "analysis/actors/link/parts.rs",
            "analysis/actors/link/people.rs",
            "analysis/actors/link/spelling.rs",
            "analysis/actors/link/things.rs",
        ],
    ),
    (
        "text.md",
        &[
            "text/clean.rs",
            "text/chunks.rs",
            "text/chunks/naming.rs",
            "text/codepoints.rs",
            "text/surface.rs",
            "text/segment/dateline.rs",
            "analysis/agencies.rs",
            "ingest/printed.rs",
        ],
    ),
];

/// Numeric constants (also pairs of numbers) of one source file, by name. Layouts of tables and
/// sets of words are no tuned constants.
fn constants_of(source: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for line in source.lines() {
        let line = line.trim_start();
        let line = line.strip_prefix("pub(super) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        let Some(rest) = line.strip_prefix("const ") else { continue };
        let Some((name, rest)) = rest.split_once(": ") else { continue };
        let Some((kind, value)) = rest.split_once(" = ") else { continue };
        let value = value.trim_end_matches(';');
        let is_number = matches!(kind, "usize" | "u32" | "i16" | "f32" | "(f32, f32)");
        if is_number && value.contains(|c: char| c.is_ascii_digit()) {
            found.insert(name.to_owned(), normal(value));
        }
    }
    found
}

/// Rows of the tables of constants in a page: `` | `NAME` | value | … ``.
fn rows_of(page: &str) -> BTreeMap<String, String> {
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let mut cells = line.trim().trim_matches('|').split('|').map(str::trim);
        let (Some(name), Some(value)) = (cells.next(), cells.next()) else { continue };
        let Some(name) = name.strip_prefix('`').and_then(|name| name.strip_suffix('`')) else {
            continue;
        };
        if name.chars().all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit()) {
            let before = rows.insert(name.to_owned(), normal(value));
            assert!(before.is_none(), "{name} stands twice");
        }
    }
    rows
}

/// A value without the differences of notation: `1.0` and `1`, `10_000` and `10 000`, `−` and `-`.
fn normal(value: &str) -> String {
    let value = value.replace('−', "-").replace(['_', ' ', '(', ')'], "");
    let numbers = value.split(',').map(|number| match number.parse::<f64>() {
        Ok(number) => number.to_string(),
        Err(_) => number.to_owned(),
    });
    numbers.collect::<Vec<_>>().join(",")
}

#[test]
fn design_pages_give_the_constants_of_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    for (page, sources) in PAGES {
        let mut constants = BTreeMap::new();
        for source in *sources {
            for (name, value) in constants_of(&read(&format!("src/{source}"))) {
                let before = constants.insert(name.clone(), value);
                assert!(before.is_none(), "{source}: a second constant {name} on {page}");
            }
        }
        assert!(constants.len() > 5, "{page}: constants are found");
        let rows = rows_of(&read(&format!("docs/design/{page}")));
        let differ: Vec<String> = constants
            .iter()
            .filter(|(name, value)| rows.get(*name) != Some(value))
            .map(|(name, value)| {
                format!("{name} is {value} in the code, {:?} on the page", rows.get(name))
            })
            .chain(
                rows.keys()
                    .filter(|name| !constants.contains_key(*name))
                    .map(|name| format!("{name} is not in the code")),
            )
            .collect();
        assert!(differ.is_empty(), "docs/design/{page}:\n{}", differ.join("\n"));
    }
}

#[test]
fn a_wrong_value_is_seen() {
    let code =
        constants_of("pub(super) const GAP: usize = 1_2;\nconst BAR: (f32, f32) = (-1.0, 2.5);\n");
    assert_eq!(code, rows_of("| `GAP` | 12 | words |\n| `BAR` | −1, 2.5 | nats |"));
    assert_ne!(code, rows_of("| `GAP` | 13 | words |\n| `BAR` | −1, 2.5 | nats |"));
}
