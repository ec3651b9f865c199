//! Full text search by `tsvector`, fed with the lexemes that the index of a coverage has too.
//!
//! ```text
//! node ─┬─ words, beginnings ─► vector @@ query              the index answers
//!       ├─ phrase ───────────► … AND strpos(lexemes, phrase)
//!       ├─ near ─────────────► … AND article among those in which crossread finds it
//!       └─ field ────────────► id among those of the question
//! ```
//!
//! So the articles that answer are those of the index of a coverage. The order among them is that of
//! `ts_rank`, over the latest [`MOST_RANKED`] of them.

use super::failure::ServerResult;
use super::link::ServerTransaction;
use super::rows::{article_id, number};
use crate::search::full_text::{FullTextNode, FullTextTerm, forms_of};
use crate::store::full_text::GAP;
use crate::store::{StoredMatches, TextQuestion};
use postgres::types::ToSql;
use std::collections::{BTreeMap, BTreeSet};

/// The longest word of the index, in bytes. The server takes 2046; no word of a text has as many.
pub(super) const MOST_BYTES: usize = 1_000;

/// Articles that are ranked, at most. Of more answers the latest ones are: ranking reads the vector of
/// each, about 10 ms for so many.
const MOST_RANKED: i64 = 2_000;

/// The last position that a vector holds. Later words stand at it.
const LAST_POSITION: usize = 16_383;

/// The positions of one word that a vector holds.
const MOST_POSITIONS: usize = 255;

/// The bytes of a vector, about: the server takes 1 MB. Words beyond it are not found.
const VECTOR_BYTES: usize = 900_000;

/// The vector of the words of an article, as the server reads it.
pub(super) fn vector_of(words: &str) -> String {
    let mut positions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut bytes = 0;
    for (at, word) in words.split(' ').enumerate() {
        if word.is_empty() || word == GAP || word.len() > MOST_BYTES {
            continue;
        }
        if !positions.contains_key(word) {
            bytes += word.len() + 8;
        }
        if bytes > VECTOR_BYTES {
            break;
        }
        let own = positions.entry(word).or_default();
        if own.len() < MOST_POSITIONS && own.last() != Some(&LAST_POSITION) {
            own.push((at + 1).min(LAST_POSITION));
            bytes += 2;
        }
    }
    let mut vector = String::with_capacity(words.len() + words.len() / 2);
    for (word, places) in positions {
        let places: Vec<String> = places.iter().map(ToString::to_string).collect();
        vector.push_str(&quoted(word));
        vector.push(':');
        vector.push_str(&places.join(","));
        vector.push(' ');
    }
    vector
}

/// A word as the server reads it in vectors and queries.
pub(super) fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

/// Answers a question.
pub(super) fn search(
    tx: &mut ServerTransaction<'_>,
    question: &TextQuestion<'_>,
) -> ServerResult<StoredMatches> {
    let mut conditions = TextConditions { tx, question, values: Vec::new() };
    let condition = conditions.of(question.query)?;
    let rank = conditions.rank(question.query)?;
    let limit = conditions.value(i64::try_from(question.limit).unwrap_or(i64::MAX));
    let TextConditions { tx, values, .. } = conditions;
    let whole = format!(
        "WITH found AS MATERIALIZED (SELECT number, id FROM words JOIN article ON number = words.article \
        WHERE NOT removed AND {condition}), \
        latest AS (SELECT number, id FROM found ORDER BY number DESC LIMIT {MOST_RANKED}) \
        SELECT (SELECT count(*) FROM found), id, {rank} AS score FROM latest \
        JOIN words ON words.article = number ORDER BY score DESC, id LIMIT {limit}"
    );
    let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|it| &**it as _).collect();
    let mut found = StoredMatches::default();
    for row in tx.rows_once(&whole, &values)? {
        found.total = usize::try_from(row.try_get::<_, i64>(0)?).unwrap_or_default();
        found.articles.push((article_id(row.try_get(1)?)?, row.try_get(2)?));
    }
    Ok(found)
}

/// The conditions of a question, with the values of their parameters.
struct TextConditions<'a, 'c> {
    tx: &'a mut ServerTransaction<'c>,
    question: &'a TextQuestion<'a>,
    values: Vec<Box<dyn ToSql + Sync>>,
}

impl TextConditions<'_, '_> {
    /// Adds a value. Gives the name of its parameter.
    fn value(&mut self, value: impl ToSql + Sync + 'static) -> String {
        self.values.push(Box::new(value));
        format!("${}", self.values.len())
    }

    /// The condition that a node holds.
    fn of(&mut self, node: &FullTextNode) -> ServerResult<String> {
        Ok(match node {
            FullTextNode::All(parts) => self.joined(parts, " AND ", "true")?,
            FullTextNode::Any(parts) => self.joined(parts, " OR ", "false")?,
            FullTextNode::Not(part) => format!("(NOT {})", self.of(part)?),
            FullTextNode::Term(term) => self.term(term)?,
            FullTextNode::Near(left, right, between) => self.near(left, right, *between)?,
            FullTextNode::Field(field) => {
                let articles = self.question.fields.get(field).into_iter().flatten();
                let ids: Vec<i64> = articles.map(|id| number(*id)).collect();
                format!("(id = ANY({}))", self.value(ids))
            }
        })
    }

    fn joined(
        &mut self,
        parts: &[FullTextNode],
        between: &str,
        of_none: &str,
    ) -> ServerResult<String> {
        let mut all = Vec::new();
        for part in parts {
            all.push(self.of(part)?);
        }
        Ok(if all.is_empty() { of_none.to_owned() } else { format!("({})", all.join(between)) })
    }

    /// The condition that a term stands in the text.
    fn term(&mut self, term: &FullTextTerm) -> ServerResult<String> {
        match term {
            FullTextTerm::Word(word) => {
                let own = self.matching(quoted(word), word.len());
                let forms = self.other_forms(word)?;
                if forms.is_empty() {
                    return Ok(own);
                }
                let forms: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
                let others = self.matching(forms.join(" | "), 1);
                Ok(format!("({own} OR (english AND {others}))"))
            }
            FullTextTerm::Phrase { words, is_open } => {
                let longest = words.iter().map(String::len).max().unwrap_or_default();
                if words.iter().any(String::is_empty) {
                    return Ok("false".to_owned());
                }
                let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
                let star = if *is_open { ":*" } else { "" };
                let all = self.matching(format!("{}{star}", quoted.join(" & ")), longest);
                if words.len() == 1 {
                    return Ok(all);
                }
                let end = if *is_open { "" } else { " " };
                let phrase = self.value(format!(" {}{end}", words.join(" ")));
                Ok(format!("({all} AND strpos(lexemes, {phrase}) > 0)"))
            }
        }
    }

    /// The condition that a query of the server holds, whose longest word has so many bytes.
    fn matching(&mut self, query: String, longest: usize) -> String {
        if longest == 0 || longest > MOST_BYTES {
            return "false".to_owned();
        }
        format!("(vector @@ {}::text::tsquery)", self.value(query))
    }

    /// The other forms of a word that the index has.
    fn other_forms(&mut self, word: &str) -> ServerResult<Vec<String>> {
        let (beginning, is_form) = forms_of(word);
        let question = "SELECT spelling FROM lexeme WHERE spelling >= $1 AND spelling < $2";
        let after = format!("{beginning}\u{10ffff}");
        let mut forms = Vec::new();
        for row in self.tx.rows(question, &[&beginning, &after])? {
            let spelling: String = row.try_get(0)?;
            if spelling != word && is_form(&spelling) {
                forms.push(spelling);
            }
        }
        Ok(forms)
    }

    /// The condition that two terms stand near each other: the server finds the articles with both, and
    /// their words are looked at here.
    fn near(
        &mut self,
        left: &FullTextTerm,
        right: &FullTextTerm,
        between: u32,
    ) -> ServerResult<String> {
        let mut both = TextConditions { tx: self.tx, question: self.question, values: Vec::new() };
        let condition = format!("{} AND {}", both.term(left)?, both.term(right)?);
        let values = std::mem::take(&mut both.values);
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|it| &**it as _).collect();
        let question = format!("SELECT article, english, lexemes FROM words WHERE {condition}");
        let mut articles: Vec<i64> = Vec::new();
        for row in self.tx.rows_once(&question, &values)? {
            let lexemes: &str = row.try_get(2)?;
            let words: Vec<&str> = lexemes.trim().split(' ').collect();
            let is_english = row.try_get(1)?;
            if are_near(
                &places(left, &words, is_english),
                &places(right, &words, is_english),
                between,
            ) {
                articles.push(row.try_get(0)?);
            }
        }
        Ok(format!("(words.article = ANY({}))", self.value(articles)))
    }

    /// The score of an article: how often and how densely it has the words that are not denied.
    fn rank(&mut self, query: &FullTextNode) -> ServerResult<String> {
        let mut wanted = BTreeSet::new();
        for term in query.wanted_terms() {
            match term {
                FullTextTerm::Word(word) => {
                    wanted.extend(self.other_forms(word)?.iter().map(|form| quoted(form)));
                    wanted.insert(quoted(word));
                }
                FullTextTerm::Phrase { words, .. } => {
                    wanted.extend(words.iter().map(|word| quoted(word)));
                }
            }
        }
        // Two signs of quotation, and at most the longest word between them.
        wanted.retain(|word| (3..=MOST_BYTES).contains(&word.len()));
        if wanted.is_empty() {
            return Ok("0::float8".to_owned());
        }
        let any = self.value(wanted.into_iter().collect::<Vec<_>>().join(" | "));
        Ok(format!("ts_rank(vector, {any}::text::tsquery, 1)::float8"))
    }
}

/// Where a term stands: the first position and the position after the last.
fn places(term: &FullTextTerm, words: &[&str], is_english: bool) -> Vec<(usize, usize)> {
    match term {
        FullTextTerm::Word(word) => {
            let (_, is_form) = forms_of(word);
            let holds = |it: &str| it == word || is_english && it != GAP && is_form(it);
            (0..words.len()).filter(|at| holds(words[*at])).map(|at| (at, at + 1)).collect()
        }
        FullTextTerm::Phrase { words: wanted, is_open } => {
            let Some((last, first)) = wanted.split_last() else { return Vec::new() };
            let holds = |window: &&[&str]| {
                let end = window[first.len()];
                let has_end = if *is_open { end.starts_with(last.as_str()) } else { end == last };
                has_end && first.iter().zip(*window).all(|(wanted, word)| wanted == word)
            };
            let windows = words.windows(wanted.len()).enumerate();
            let found = windows.filter(|(_, window)| holds(window));
            found.map(|(at, _)| (at, at + wanted.len())).collect()
        }
    }
}

/// Whether one of `left` and one of `right` have at most `between` words between them.
fn are_near(left: &[(usize, usize)], right: &[(usize, usize)], between: u32) -> bool {
    let between = between as usize;
    left.iter().any(|(start, end)| {
        // Both lists are in order: those that begin too early are passed over.
        right.iter().any(|(other_start, other_end)| {
            if start <= other_start {
                *other_start <= end + between
            } else {
                *start <= other_end + between
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_has_every_word_with_its_positions() {
        assert_eq!(vector_of("the ferry ¶ the"), "'ferry':2 'the':1,4 ");
        assert_eq!(vector_of("o'neill a\\b"), "'a\\\\b':2 'o''neill':1 ");
        let long = "port ".repeat(20_000);
        assert_eq!(vector_of(&long).matches(',').count(), MOST_POSITIONS - 1);
    }

    #[test]
    fn a_vector_stays_below_what_a_server_takes() {
        let many: String = (0..200_000).map(|at| format!("word{at} ")).collect();
        let vector = vector_of(&many);
        let words = vector.split(' ').count();
        assert!((40_000..90_000).contains(&words), "{words}");
    }
}
