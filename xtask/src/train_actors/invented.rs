//! Invented texts whose names are sure: results and tables of sports, headlines, market reports,
//! reports of fighting, products and ships, mail.
//!
//! ```text
//! invented.txt   sportsent = [ORG <club:a>] beat [ORG <club>] <digit>-<digit>.
//! text           Kowalsson United beat Tula 3-1.
//! names          ├─ org. ────────┤      ├──┤
//! ```
//!
//! The grammar is context-free. A rule with a key (`<club:a>`) gives the same words each time in
//! one text.

use super::Example;
use super::name_pool::NamePool;
use super::numbers::Numbers;
use anyhow::{Context, Result};
use crossread::text::Span;
use rustc_hash::FxHashMap;

/// The rules. The file explains its notation.
const GRAMMAR: &str = include_str!("invented.txt");
/// The classes of names in the order of the tagger.
pub(super) const KINDS: [&str; 4] = ["PER", "ORG", "LOC", "MISC"];
/// Deepest nesting of rules. Bounds the work.
const MAX_DEPTH: usize = 30;

/// Returns `count` invented texts.
///
/// # Errors
///
/// Fails when the grammar refers to a rule that it does not have.
pub(super) fn texts(pool: &NamePool, count: usize) -> Result<Vec<Example>> {
    let mut rules: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in GRAMMAR.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, ways) = line.split_once(" = ").context("a line without a rule")?;
        rules.entry(name).or_default().extend(ways.split(" | ").map(str::trim));
    }
    let mut numbers = Numbers(5);
    (0..count)
        .map(|_| {
            let mut writer = Writer {
                rules: &rules,
                pool,
                numbers: &mut numbers,
                bound: FxHashMap::default(),
                locale: 0,
            };
            writer.text()
        })
        .collect()
}

/// Writes one text.
struct Writer<'a> {
    rules: &'a FxHashMap<&'static str, Vec<&'static str>>,
    pool: &'a NamePool,
    numbers: &'a mut Numbers,
    /// The words of the rules with a key.
    bound: FxHashMap<String, String>,
    /// The country of the persons.
    locale: usize,
}

impl Writer<'_> {
    fn text(&mut self) -> Result<Example> {
        let mut text = self.expanded("text", 0)?;
        while let Some(cased) = with_case(&text) {
            text = cased;
        }
        let between = *self.numbers.pick(&["\n\n", "\n\n", "\n\n", "\n\n", "\n", " "]);
        let paragraphs: Vec<&str> =
            text.split('¶').map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut text = paragraphs.join(between);
        while text.contains("  ") {
            text = text.replace("  ", " ");
        }
        if self.numbers.happens(50) {
            text = text.replace(['“', '”'], "\"").replace('’', "'");
        }
        Ok(marked(&text))
    }

    /// Returns one way of `reference`: the name of a rule, with `:key` or `*times`.
    fn expanded(&mut self, reference: &str, depth: usize) -> Result<String> {
        anyhow::ensure!(depth < MAX_DEPTH, "the rule {reference} is endless");
        if let Some((name, times)) = reference.split_once('*') {
            return self.repeated(name, times.parse()?, depth);
        }
        if let Some((name, _)) = reference.split_once(':') {
            if let Some(known) = self.bound.get(reference) {
                return Ok(known.clone());
            }
            let fresh = self.expanded(name, depth + 1)?;
            self.bound.insert(reference.to_owned(), fresh.clone());
            return Ok(fresh);
        }
        let Some(ways) = self.rules.get(reference) else { return self.word(reference) };
        let mut rest = *self.numbers.pick(ways);
        let mut text = String::new();
        while let Some((before, after)) = rest.split_once('<') {
            let (inner, after) = after.split_once('>').context("an open <")?;
            text.push_str(before);
            text.push_str(&self.expanded(inner, depth + 1)?);
            rest = after;
        }
        text.push_str(rest);
        Ok(text)
    }

    /// Returns half of `times` to `times` sentences or lines. Each gets a full stop and, mostly, a capital.
    fn repeated(&mut self, name: &str, times: usize, depth: usize) -> Result<String> {
        let least = (times / 2).max(1);
        let mut text = String::new();
        for _ in 0..least + self.numbers.below(times - least + 1) {
            let part = self.expanded(name, depth + 1)?;
            let mut part = part.trim().to_owned();
            let loose = name == "websent";
            if !loose && !part.ends_with(['¶', '.', '!', '?', '}', '”', '"', ',']) {
                part.push('.');
            }
            if !loose && part.starts_with(char::is_lowercase) && self.numbers.happens(80) {
                part = part
                    .chars()
                    .take(1)
                    .flat_map(char::to_uppercase)
                    .chain(part.chars().skip(1))
                    .collect();
            }
            text.push_str(&part);
            text.push(' ');
        }
        Ok(text)
    }

    /// Returns a name or a number that is built in.
    fn word(&mut self, name: &str) -> Result<String> {
        const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTVW";
        let (pool, numbers) = (self.pool, &mut *self.numbers);
        Ok(match name {
            "given" => {
                if numbers.happens(40) {
                    self.locale = pool.locale(numbers);
                }
                pool.given(self.locale, numbers)
            }
            "surname" => pool.surname(self.locale, numbers),
            "city" => pool.city(numbers),
            "country" => pool.country(numbers),
            "region" => pool.region(numbers),
            "people" => pool.people(numbers),
            "coined" => pool.coined(numbers),
            "medicine" => pool.medicine(numbers),
            "initials" => {
                let length = *numbers.pick(&[2, 3, 3, 3, 4, 4, 5]);
                (0..length).map(|_| char::from(b'A' + numbers.below(23) as u8)).collect()
            }
            "letter" => char::from(*numbers.pick(LETTERS)).to_string(),
            "digit" => numbers.below(10).to_string(),
            "small" => (2 + numbers.below(98)).to_string(),
            "hundreds" => (100 + numbers.below(900)).to_string(),
            "year" => (1950 + numbers.below(77)).to_string(),
            _ => anyhow::bail!("no rule {name}"),
        })
    }
}

/// Applies the innermost `UPPER{…}` or `TITLE{…}`; `None` without one.
fn with_case(text: &str) -> Option<String> {
    let close = text.find('}')?;
    let open = text[..close].rfind('{')?;
    let (before, title) = match text[..open].strip_suffix("TITLE") {
        Some(before) => (before, true),
        None => (text[..open].strip_suffix("UPPER")?, false),
    };
    let mut cased = before.to_owned();
    for part in text[open + 1..close].split_inclusive(' ') {
        if is_opening(part) {
            cased.push_str(part);
        } else if title {
            let at = part.find(|c: char| c != '[' && c.is_alphanumeric()).unwrap_or(0);
            let (head, tail) = part.split_at(at);
            cased.push_str(head);
            cased.extend(
                tail.chars().take(1).flat_map(char::to_uppercase).chain(tail.chars().skip(1)),
            );
        } else {
            let upper = part.to_uppercase();
            cased.push_str(&upper);
        }
    }
    cased.push_str(&text[close + 1..]);
    Some(cased)
}

/// Whether a chunk ends in the mark that opens a name: `[ORG `.
fn is_opening(chunk: &str) -> bool {
    KINDS
        .iter()
        .any(|kind| chunk.trim_end().strip_suffix(kind).is_some_and(|before| before.ends_with('[')))
}

/// Takes the marks of names out of `text`. An article is not part of a name.
fn marked(text: &str) -> Example {
    let mut example =
        Example { source: "invented".to_owned(), text: String::new(), names: Vec::new() };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        example.text.push_str(before);
        let inner = after.split_once(' ').zip(after.split_once(']'));
        let Some(((kind, _), (name, after))) = inner else { break };
        let name = &name[kind.len() + 1..];
        let article = ["The ", "THE ", "the "]
            .iter()
            .find(|article| name.starts_with(**article))
            .map_or(0, |article| article.len());
        let start = example.text.len() + article;
        example.text.push_str(name);
        let class = KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len() - 1);
        example.names.push((Span::new(start, example.text.len()), class));
        rest = after;
    }
    example.text.push_str(rest);
    example
}
