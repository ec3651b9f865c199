//! The pages in `docs/design` give the constants that the code has.
//!
//! A page has a table with rows ``| `NAME` | value | what |``. Each row is compared with the table of
//! the analysis, and each constant of the analysis must have a row.

use crossread::analysis::{numbers, quotes};

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
