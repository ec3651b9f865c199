//! The name of a topic in the list: the phrase around its number, long enough to tell what is counted.
//!
//! ```text
//! named by the analysis   valued …
//! in a sentence           The work has been valued at €2.4 million.
//! shown                   has been valued at …
//! ```

use crate::analysis::numbers::{PrintedFigure, Topic};
use crate::corpus::Corpus;

/// Words of three letters or more that a name has at least, where the clause has them. Judged by eye on
/// the demo: shorter names do not tell what is counted.
const LEAST: usize = 3;
/// Words on one side of the number, at most.
const MOST: usize = 6;
/// Letters of a small word (`at`, `about`), at most.
const SMALL: usize = 5;
/// Small words between the number and the words of its name, at most.
const MOST_SKIPPED: usize = 2;

/// The name of `topic`, widened by the words beside it in the first sentence that has it.
pub(super) fn name(corpus: &Corpus, topic: &Topic) -> String {
    let about = topic.about.as_str();
    let Some((lead, tail)) = about.split_once('…') else { return about.to_owned() };
    if telling(about.split_whitespace()) >= LEAST {
        return about.to_owned();
    }
    let mut values = topic.values.iter();
    let widened = values.find_map(|value| widened(corpus, value, lead.trim(), tail.trim()));
    widened.unwrap_or_else(|| about.to_owned())
}

/// The number of words that tell something.
fn telling<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    words.filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count()
}

/// The number of small words between the figure and the words of its name; `None` when there are
/// other words. `words` are those beside the figure, the nearest first.
fn skipped<'w>(
    words: impl Iterator<Item = &'w &'w str> + Clone,
    is_beside: impl Fn(usize) -> bool,
) -> Option<usize> {
    let is_small = |word: &&&str| word.len() <= SMALL && word.starts_with(char::is_lowercase);
    let most = words.take_while(is_small).count().min(MOST_SKIPPED);
    (0..=most).find(|&count| is_beside(count))
}

/// The words of the clause around a figure: those of the name, and as many more as a name needs.
/// `None` when the words of the name do not stand beside the figure.
fn widened(corpus: &Corpus, value: &PrintedFigure, lead: &str, tail: &str) -> Option<String> {
    let text = &*corpus.article(value.article).text.content;
    let (sentence, figure) = (value.sentence?, value.figure.span);
    let before = text.get(sentence.start()..figure.start())?;
    let behind = text.get(figure.end()..sentence.end())?;
    let is_sign =
        |c: char| !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '’' | '\''));
    let before: Vec<&str> = before.rsplit(is_sign).next()?.split_whitespace().collect();
    let behind: Vec<&str> = behind.split(is_sign).next()?.split_whitespace().collect();
    let (ahead, after) = (lead.split_whitespace().count(), tail.split_whitespace().count());
    // The name can lack small words beside the figure: “valued …” of “valued at $3m”.
    let last = |skipped: usize| &before[..before.len() - skipped];
    let has_lead = |skipped: usize| last(skipped).join(" ").ends_with(lead);
    let skipped_before = skipped(before.iter().rev(), has_lead)?;
    let has_tail = |skipped: usize| behind[skipped..].join(" ").starts_with(tail);
    let skipped_behind = skipped(behind.iter(), has_tail)?;
    let mut ahead = (ahead + skipped_before).min(before.len());
    let mut after = (after + skipped_behind).min(behind.len());
    let words = |ahead: usize, after: usize| {
        before[before.len() - ahead..].iter().chain(&behind[..after]).copied()
    };
    while telling(words(ahead, after)) < LEAST {
        if after < behind.len().min(MOST) {
            after += 1;
        } else if ahead < before.len().min(MOST) {
            ahead += 1;
        } else {
            break;
        }
    }
    let lead = before[before.len() - ahead..].join(" ");
    let tail = behind[..after].join(" ");
    Some(format!("{lead} … {tail}").trim().to_owned())
}
