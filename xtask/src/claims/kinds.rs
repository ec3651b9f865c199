//! The kinds of claims, and how each is found in the JSON of the program.

use super::coverage::{Coverage, rows, text};
use super::{Claim, draw};
use anyhow::Result;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

/// Number of pairs of articles of one coverage that are compared for rows.
const PAIRS: usize = 40;

type Find = fn(&Coverage, u64) -> Result<Vec<Claim>>;

/// Each kind of claim with the function that finds all of them in a coverage.
pub(super) const KINDS: &[(&str, Find)] = &[
    ("conflict", conflicts),
    ("numbers-disagree", disagreements),
    ("only-here", only_here),
    ("omission-sentence", |coverage, _| omissions(coverage, &["sentence", "quote"])),
    ("omission-number", |coverage, _| omissions(coverage, &["number"])),
    ("omission-actor", |coverage, _| omissions(coverage, &["actor"])),
    ("altered", altered),
    ("edited-passage", |coverage, _| passages(coverage, "edited")),
    ("verbatim-passage", |coverage, _| passages(coverage, "verbatim")),
    ("reworded-passage", |coverage, _| passages(coverage, "reworded")),
    ("echo", echoes),
    ("pronoun", pronouns),
    ("aligned-row", |coverage, seed| aligned(coverage, seed, false)),
    ("moved-row", |coverage, seed| aligned(coverage, seed, true)),
    ("surname", |coverage, _| surnames(coverage, false)),
    ("surname-rivals", |coverage, _| surnames(coverage, true)),
];

fn claim(coverage: &Coverage, says: String, context: Vec<String>) -> Claim {
    Claim { coverage: coverage.path.clone(), says, context }
}

/// A speaker in words: what is printed, and who that is said to be.
fn speaker(quote: &Value) -> String {
    let speaker = &quote["speaker"];
    if speaker.is_null() {
        return "nobody".to_owned();
    }
    let actor = speaker["actor"].as_str().unwrap_or("no actor");
    format!("“{}” = {actor}, role {}", text(speaker, "text"), speaker["role"])
}

/// Families of which a quote has a conflict, one claim each, with all renderings.
fn conflicts(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let mut families: FxHashMap<String, Vec<(String, Value)>> = FxHashMap::default();
    let mut order = Vec::new();
    for row in coverage.ask("quotes", &[])? {
        for quote in rows(&row, "quotes") {
            let Some(family) = quote["family"].as_str() else { continue };
            let members = families.entry(family.to_owned()).or_default();
            if members.is_empty() {
                order.push(family.to_owned());
            }
            members.push((text(&row, "article"), quote.clone()));
        }
    }
    let mut claims = Vec::new();
    for family in order {
        let members = &families[&family];
        if members.iter().all(|(_, quote)| rows(quote, "conflicts").is_empty()) {
            continue;
        }
        let says: Vec<String> = members
            .iter()
            .map(|(_, quote)| format!("- {} says {}", speaker(quote), quote["conflicts"]))
            .collect();
        let context = members.iter().map(|(article, quote)| coverage.quote(article, quote));
        claims.push(claim(coverage, says.join("\n"), context.collect()));
    }
    Ok(claims)
}

/// Rows of numbers that are said to disagree.
fn disagreements(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let told = coverage.ask("numbers", &[])?.into_iter().filter(|row| row["agree"] == false);
    let claims = told.map(|row| {
        let values = rows(&row, "values");
        let context = values.iter().map(|value| coverage.quote(&text(value, "article"), value));
        claim(coverage, format!("about: {}", text(&row, "about")), context.collect())
    });
    Ok(claims.collect())
}

/// Sentences that are said to stand in one article only.
fn only_here(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for row in coverage.ask("omissions", &[])? {
        let article = text(&row, "article");
        for span in rows(&row, "only_here") {
            let says = format!("only in this article: {}", coverage.words(&article, span));
            claims.push(claim(coverage, says, vec![coverage.quote(&article, span)]));
        }
    }
    Ok(claims)
}

/// What an article is said not to have, of the kinds in `what`.
fn omissions(coverage: &Coverage, what: &[&str]) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for row in coverage.ask("omissions", &[])? {
        let article = text(&row, "article");
        for missing in rows(&row, "missing") {
            if !what.contains(&text(missing, "what").as_str()) {
                continue;
            }
            let example = &missing["example"];
            let carriers: Vec<&str> = rows(missing, "carried_by")
                .iter()
                .filter_map(|id| Some(coverage.file(id.as_str()?)))
                .collect();
            let says = format!(
                "not in {}: {} “{}” (tier {}), carried by {}",
                coverage.file(&article),
                text(missing, "what"),
                text(example, "text"),
                missing["tier"],
                carriers.join(", "),
            );
            let context = vec![coverage.quote(&text(example, "article"), example)];
            claims.push(claim(coverage, says, context));
        }
    }
    Ok(claims)
}

/// Pairs of quotes of which one is said to be altered, each pair once.
fn altered(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for (article, quote, other) in shared(coverage)? {
        let what = text(&other, "alteration");
        if text(&other, "kind") != "altered" || !["number", "content", "negation"].contains(&&*what)
        {
            continue;
        }
        let there = text(&other, "article");
        let context = vec![coverage.quote(&article, &quote), coverage.quote(&there, &other)];
        claims.push(claim(coverage, format!("altered: {what}"), context));
    }
    Ok(claims)
}

/// Pairs of shared quotes, each pair once: an article, its quote, the row of the other.
fn shared(coverage: &Coverage) -> Result<Vec<(String, Value, Value)>> {
    let mut pairs = Vec::new();
    for row in coverage.ask("quotes", &[])? {
        for quote in rows(&row, "quotes") {
            for other in rows(quote, "shared") {
                if text(quote, "id") < text(other, "quote") {
                    pairs.push((text(&row, "article"), quote.clone(), other.clone()));
                }
            }
        }
    }
    Ok(pairs)
}

/// Passages of a kind: the first two sites.
fn passages(coverage: &Coverage, kind: &str) -> Result<Vec<Claim>> {
    let told = coverage.ask("passages", &[])?.into_iter().filter(|row| text(row, "kind") == kind);
    let claims = told.map(|row| {
        let sites = rows(&row, "sites").iter().take(2);
        let context = sites.map(|site| coverage.quote(&text(site, "article"), site));
        claim(coverage, format!("{kind}, score {}", row["score"]), context.collect())
    });
    Ok(claims.collect())
}

/// Quotes with a sentence of another article that is said to echo them.
fn echoes(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for row in coverage.ask("quotes", &[])? {
        for quote in rows(&row, "quotes").iter().chain(rows(&row, "indirect")) {
            for echo in rows(quote, "echoes") {
                let there = text(echo, "article");
                let says = format!("said by {}; echo score {}", speaker(quote), echo["score"]);
                let said = coverage.quote(&text(&row, "article"), quote);
                claims.push(claim(coverage, says, vec![said, coverage.quote(&there, echo)]));
            }
        }
    }
    Ok(claims)
}

/// Speakers that are printed as "he" or "she" and are said to be somebody.
fn pronouns(coverage: &Coverage, _seed: u64) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for row in coverage.ask("quotes", &[])? {
        for quote in rows(&row, "quotes").iter().chain(rows(&row, "indirect")) {
            let by = &quote["speaker"];
            let word = text(by, "text").to_lowercase();
            if ["he", "she"].contains(&&*word) && !by["actor"].is_null() {
                let context = vec![coverage.quote(&text(&row, "article"), by)];
                claims.push(claim(coverage, format!("“{word}” is {}", by["actor"]), context));
            }
        }
    }
    Ok(claims)
}

/// Rows of comparisons that join two sentences, of pairs of articles of one story.
fn aligned(coverage: &Coverage, seed: u64, moved: bool) -> Result<Vec<Claim>> {
    let mut pairs = Vec::new();
    for story in coverage.ask("stories", &[])? {
        let ids: Vec<String> = rows(&story, "articles")
            .iter()
            .filter_map(|id| Some(id.as_str()?.to_owned()))
            .collect();
        for (i, a) in ids.iter().enumerate() {
            pairs.extend(ids[i + 1..].iter().map(|b| (a.clone(), b.clone())));
        }
    }
    let mut claims = Vec::new();
    for (a, b) in draw::some(pairs, PAIRS, seed) {
        for row in coverage.ask("diff", &[&a, &b, "--in"])? {
            let joined = !row["left"].is_null() && !row["right"].is_null();
            if joined && row["row"] != "same" && row["moved"] == moved {
                let says = format!("{}, score {}", text(&row, "row"), row["score"]);
                let sides =
                    vec![coverage.quote(&a, &row["left"]), coverage.quote(&b, &row["right"])];
                claims.push(claim(coverage, says, sides));
            }
        }
    }
    Ok(claims)
}

/// Mentions of a person by one word. With `rivals`, only words that another person's name has too.
fn surnames(coverage: &Coverage, rivals: bool) -> Result<Vec<Claim>> {
    let actors = coverage.ask("actors", &[])?;
    let people: Vec<&Value> = actors.iter().filter(|row| text(row, "kind") == "person").collect();
    let mut bearers: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for actor in &people {
        let aliases = rows(actor, "aliases").iter().filter_map(Value::as_str);
        for word in aliases.chain([&*text(actor, "name")]).flat_map(str::split_whitespace) {
            bearers.entry(word.to_lowercase()).or_default().insert(text(actor, "actor"));
        }
    }
    let mut claims = Vec::new();
    for actor in people {
        for mention in rows(actor, "mentions") {
            let word = text(mention, "text");
            let others = bearers.get(&word.to_lowercase()).map_or(0, FxHashSet::len);
            if word.contains(' ') || (others > 1) != rivals {
                continue;
            }
            let context = vec![coverage.quote(&text(mention, "article"), mention)];
            claims.push(claim(coverage, format!("“{word}” is {}", text(actor, "name")), context));
        }
    }
    Ok(claims)
}
