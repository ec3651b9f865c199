//! Full text search by FTS5, fed with the lexemes that the index of a coverage has too.
//!
//! ```text
//! node ─┬─ words only ─► one MATCH expression ──────────┐
//!       └─ fields, bare denials ─► sets of its parts ───┴─► numbers of articles ─► rank ─► best
//! ```
//!
//! An article is indexed before the first search after it was added. What an article says is erased
//! by [`clear`]: the index is made anew by the next search.

use super::SqliteResult;
use super::articles::unpacked;
use super::rows::{article_id, number};
use crate::corpus::ArticleId;
use crate::search::full_text::{FullTextNode, FullTextTerm, forms_of};
use crate::store::full_text::{GAP, IndexedWords, indexed_words};
use crate::store::{StoredMatches, TextQuestion};
use rusqlite::{Transaction, params};
use std::collections::BTreeSet;

/// Articles that are ranked, at most. Of more answers the latest ones are: a word that so many articles
/// have says little of any. A bound on time, see `docs/design/search.md`.
const MOST_RANKED: usize = 10_000;

/// Articles that are indexed in one transaction.
const BATCH: usize = 500;

/// Indexes articles that are not indexed yet, at most [`BATCH`]. Gives whether there are more.
pub(super) fn index_some(tx: &Transaction<'_>) -> SqliteResult<bool> {
    let mut asked = tx.prepare_cached(
        "SELECT article.number, text.size, text.frame FROM article \
        JOIN text ON text.article = article.number \
        WHERE article.number > (SELECT coalesce(max(article), 0) FROM indexed) \
        ORDER BY article.number LIMIT ?1",
    )?;
    let mut rows = asked.query([BATCH as i64])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        let text = String::from_utf8_lossy(&unpacked(row)?).into_owned();
        index_article(tx, row.get("number")?, &text)?;
    }
    Ok(count == BATCH)
}

/// Whether an article is not indexed yet.
pub(super) fn is_behind(tx: &Transaction<'_>) -> SqliteResult<bool> {
    let mut asked = tx.prepare_cached(
        "SELECT 1 FROM article \
        WHERE number > (SELECT coalesce(max(article), 0) FROM indexed) LIMIT 1",
    )?;
    Ok(asked.exists([])?)
}

fn index_article(tx: &Transaction<'_>, number: i64, text: &str) -> SqliteResult<()> {
    let IndexedWords { words, is_english } = indexed_words(text);
    let (english, other) = if is_english { (words.as_str(), "") } else { ("", words.as_str()) };
    tx.prepare_cached("DELETE FROM full_text WHERE rowid = ?1")?.execute([number])?;
    tx.prepare_cached("INSERT INTO full_text (rowid, english, other) VALUES (?1, ?2, ?3)")?
        .execute(params![number, english, other])?;
    let mut order = tx.prepare_cached("INSERT OR IGNORE INTO lexeme (spelling) VALUES (?1)")?;
    let spellings: BTreeSet<&str> = words.split(' ').filter(|word| *word != GAP).collect();
    for spelling in spellings {
        order.execute([spelling])?;
    }
    tx.prepare_cached("INSERT INTO indexed (article) VALUES (?1)")?.execute([number])?;
    Ok(())
}

/// Erases every word of the index.
pub(super) fn clear(tx: &Transaction<'_>) -> SqliteResult<()> {
    tx.execute("INSERT INTO full_text (full_text) VALUES ('delete-all')", [])?;
    tx.execute("DELETE FROM lexeme", [])?;
    tx.execute("DELETE FROM indexed", [])?;
    Ok(())
}

/// Answers a question. All articles have to be indexed.
pub(super) fn search(
    tx: &Transaction<'_>,
    question: &TextQuestion<'_>,
) -> SqliteResult<StoredMatches> {
    let search = TextSearchRun { tx, question };
    let shown = numbers(tx, "SELECT number FROM article WHERE NOT removed", [])?;
    let found: BTreeSet<i64> = &search.of(question.query)? & &shown;
    let total = found.len();
    let ranked_from = total.checked_sub(MOST_RANKED).and_then(|at| found.iter().nth(at)).copied();
    let mut scored = search.ranked(&found, ranked_from.unwrap_or(0))?;
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    scored.truncate(question.limit);
    Ok(StoredMatches { articles: scored, total })
}

/// The evaluation of one question.
struct TextSearchRun<'a> {
    tx: &'a Transaction<'a>,
    question: &'a TextQuestion<'a>,
}

impl TextSearchRun<'_> {
    /// The numbers of the articles that answer a node, removed ones too.
    fn of(&self, node: &FullTextNode) -> SqliteResult<BTreeSet<i64>> {
        if let Some(expression) = self.expression(node)? {
            let matching = "SELECT rowid FROM full_text WHERE full_text MATCH ?1";
            return numbers(self.tx, matching, [expression]);
        }
        match node {
            FullTextNode::All(parts) => {
                let mut all = self.everything()?;
                for part in parts {
                    all = &all & &self.of(part)?;
                }
                Ok(all)
            }
            FullTextNode::Any(parts) => {
                let mut any = BTreeSet::new();
                for part in parts {
                    any.append(&mut self.of(part)?);
                }
                Ok(any)
            }
            FullTextNode::Not(part) => Ok(&self.everything()? - &self.of(part)?),
            FullTextNode::Field(field) => self.of_field(field),
            // A term has an expression.
            FullTextNode::Term(_) | FullTextNode::Near(..) => Ok(BTreeSet::new()),
        }
    }

    fn everything(&self) -> SqliteResult<BTreeSet<i64>> {
        numbers(self.tx, "SELECT number FROM article", [])
    }

    fn of_field(&self, field: &str) -> SqliteResult<BTreeSet<i64>> {
        let mut asked = self.tx.prepare_cached("SELECT number FROM article WHERE id = ?1")?;
        let mut found = BTreeSet::new();
        for id in self.question.fields.get(field).into_iter().flatten() {
            let mut rows = asked.query([number(*id)])?;
            while let Some(row) = rows.next()? {
                found.insert(row.get(0)?);
            }
        }
        Ok(found)
    }

    /// The score of each article of `found` from the number `from` on: BM25 of the words that are not denied.
    fn ranked(&self, found: &BTreeSet<i64>, from: i64) -> SqliteResult<Vec<(ArticleId, f64)>> {
        let mut scores = std::collections::BTreeMap::new();
        let mut terms = Vec::new();
        for term in self.question.query.wanted_terms() {
            terms.push(self.term(term)?);
        }
        if !terms.is_empty() {
            let mut asked = self.tx.prepare_cached(
                "SELECT rowid, -bm25(full_text) FROM full_text WHERE full_text MATCH ?1 AND rowid >= ?2",
            )?;
            let mut rows = asked.query(params![terms.join(" OR "), from])?;
            while let Some(row) = rows.next()? {
                scores.insert(row.get::<_, i64>(0)?, row.get::<_, f64>(1)?);
            }
        }
        let mut id_of = self.tx.prepare_cached("SELECT id FROM article WHERE number = ?1")?;
        let mut ranked = Vec::new();
        for number in found.range(from..) {
            let id = article_id(id_of.query_row([number], |row| row.get(0))?)?;
            ranked.push((id, scores.get(number).copied().unwrap_or(0.0)));
        }
        Ok(ranked)
    }

    /// The MATCH expression of a node; `None` for one that asks for more than words, or that denies only.
    fn expression(&self, node: &FullTextNode) -> SqliteResult<Option<String>> {
        match node {
            FullTextNode::Term(term) => self.term(term).map(Some),
            FullTextNode::Near(left, right, between) => self.near(left, right, *between).map(Some),
            FullTextNode::Any(parts) => {
                let parts = self.expressions(parts.iter())?;
                Ok(parts.map(|parts| format!("({})", parts.join(" OR "))))
            }
            FullTextNode::All(parts) => {
                let denied = parts.iter().filter_map(|part| match part {
                    FullTextNode::Not(part) => Some(&**part),
                    _ => None,
                });
                let wanted = parts.iter().filter(|part| !matches!(part, FullTextNode::Not(_)));
                let (wanted, denied) = (self.expressions(wanted)?, self.expressions(denied)?);
                let (Some(wanted), Some(denied)) = (wanted, denied) else { return Ok(None) };
                if wanted.is_empty() {
                    return Ok(None);
                }
                let wanted = format!("({})", wanted.join(" AND "));
                Ok(Some(if denied.is_empty() {
                    wanted
                } else {
                    format!("({wanted} NOT ({}))", denied.join(" OR "))
                }))
            }
            FullTextNode::Not(_) | FullTextNode::Field(_) => Ok(None),
        }
    }

    /// The expressions of nodes; `None` when one has none.
    fn expressions<'n>(
        &self,
        nodes: impl Iterator<Item = &'n FullTextNode>,
    ) -> SqliteResult<Option<Vec<String>>> {
        let mut all = Vec::new();
        for node in nodes {
            let Some(expression) = self.expression(node)? else { return Ok(None) };
            all.push(expression);
        }
        Ok(Some(all))
    }

    fn term(&self, term: &FullTextTerm) -> SqliteResult<String> {
        let (any, english) = self.phrases(term)?;
        let mut all = any;
        if !english.is_empty() {
            all.push(format!("english : ({})", english.join(" OR ")));
        }
        Ok(format!("({})", all.join(" OR ")))
    }

    /// The phrases of which a term is one: in any article, and in those in English.
    fn phrases(&self, term: &FullTextTerm) -> SqliteResult<(Vec<String>, Vec<String>)> {
        match term {
            FullTextTerm::Phrase { words, is_open } => {
                let star = if *is_open { " *" } else { "" };
                Ok((vec![format!("{}{star}", quoted(&words.join(" ")))], Vec::new()))
            }
            FullTextTerm::Word(word) => {
                let forms = self.other_forms(word)?;
                Ok((vec![quoted(word)], forms.iter().map(|form| quoted(form)).collect()))
            }
        }
    }

    /// The other forms of a word that the index has.
    fn other_forms(&self, word: &str) -> SqliteResult<Vec<String>> {
        let (beginning, is_form) = forms_of(word);
        let mut asked = self
            .tx
            .prepare_cached("SELECT spelling FROM lexeme WHERE spelling >= ?1 AND spelling < ?2")?;
        let after = format!("{beginning}\u{10ffff}");
        let mut rows = asked.query([beginning, &after])?;
        let mut forms = Vec::new();
        while let Some(row) = rows.next()? {
            let spelling: String = row.get(0)?;
            if spelling != word && is_form(&spelling) {
                forms.push(spelling);
            }
        }
        Ok(forms)
    }

    fn near(
        &self,
        left: &FullTextTerm,
        right: &FullTextTerm,
        between: u32,
    ) -> SqliteResult<String> {
        let (left, right) = (self.phrases(left)?, self.phrases(right)?);
        let pairs = |lefts: &[String], rights: &[String]| -> Vec<String> {
            let of = |left: &String| -> Vec<String> {
                rights.iter().map(|right| format!("NEAR({left} {right}, {between})")).collect()
            };
            lefts.iter().flat_map(of).collect()
        };
        let mut all = pairs(&left.0, &right.0);
        let english =
            [pairs(&left.0, &right.1), pairs(&left.1, &right.0), pairs(&left.1, &right.1)].concat();
        if !english.is_empty() {
            all.push(format!("english : ({})", english.join(" OR ")));
        }
        Ok(format!("({})", all.join(" OR ")))
    }
}

/// Words as a phrase of FTS5.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

fn numbers(
    tx: &Transaction<'_>,
    question: &str,
    values: impl rusqlite::Params,
) -> SqliteResult<BTreeSet<i64>> {
    let mut asked = tx.prepare_cached(question)?;
    let found = asked.query_map(values, |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
