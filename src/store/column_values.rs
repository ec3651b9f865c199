//! Values as the columns of a database keep them: ids, hashes, changes of states.

use super::{ReadingPosition, StateChange};
use crate::corpus::{ArticleId, ContentHash};
use crate::text::Clean;

/// The number of an article id in a column: 48 bits, so it is never negative.
pub(in crate::store) fn number(id: ArticleId) -> i64 {
    i64::from_str_radix(&id.to_string(), 16).unwrap_or_default()
}

/// The article id of a number.
pub(in crate::store) fn article_id(number: i64) -> Option<ArticleId> {
    format!("{number:012x}").parse().ok()
}

/// The bytes of a hash, in the order of its digits.
pub(in crate::store) fn hash_bytes(hash: ContentHash) -> Vec<u8> {
    let digits = hash.to_string();
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or_default();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// The hash of its bytes.
pub(in crate::store) fn content_hash(bytes: &[u8]) -> Option<ContentHash> {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.parse().ok()
}

/// A change as text, for the log of actions.
pub(in crate::store) fn written(change: &StateChange) -> String {
    match change {
        StateChange::Read(read) => format!("read {}", u8::from(*read)),
        StateChange::Starred(starred) => format!("star {}", u8::from(*starred)),
        StateChange::Tag(tag, true) => format!("tag {tag}"),
        StateChange::Tag(tag, false) => format!("untag {tag}"),
        StateChange::Position(None) => "start".to_owned(),
        StateChange::Position(Some(position)) => format!("at {} {}", position.at, position.words),
    }
}

/// The change that [`written`] wrote.
pub(in crate::store) fn parsed(text: &str) -> Option<StateChange> {
    let (verb, rest) = text.split_once(' ').unwrap_or((text, ""));
    Some(match (verb, rest) {
        ("read", rest) => StateChange::Read(rest == "1"),
        ("star", rest) => StateChange::Starred(rest == "1"),
        ("tag", tag) => StateChange::Tag(Clean::line(tag), true),
        ("untag", tag) => StateChange::Tag(Clean::line(tag), false),
        ("start", _) => StateChange::Position(None),
        ("at", rest) => {
            let (at, words) = rest.split_once(' ').unwrap_or((rest, ""));
            let at = at.parse().ok()?;
            StateChange::Position(Some(ReadingPosition { at, words: Clean::line(words) }))
        }
        _ => return None,
    })
}
