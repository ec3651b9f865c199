//! Parses a typed search for names: the words, and the kind of actor that the search is limited to.

use crate::analysis::actors::ActorKind;
use crate::text::fold;

/// A query for names.
pub(super) struct NameQuery {
    /// The words, folded.
    pub words: Vec<String>,
    /// The words with one space between them.
    pub joined: String,
    kind: Option<ActorKind>,
}

impl NameQuery {
    /// Reads `typed`. `p:` (person), `o:` (organisation) and `l:` (place) stand before a word or
    /// alone; the last one counts.
    pub(super) fn parse(typed: &str) -> Self {
        let mut query = Self { words: Vec::new(), joined: String::new(), kind: None };
        for piece in typed.split_whitespace() {
            let (kind, rest) = prefix(piece);
            query.kind = kind.or(query.kind);
            let folded = fold::name(rest);
            let words = folded
                .split(|c: char| is_dash(c) || c.is_whitespace())
                .filter(|word| !word.is_empty());
            query.words.extend(words.map(str::to_owned));
        }
        query.joined = query.words.join(" ");
        query
    }

    /// Whether the query accepts actors of `kind`.
    pub(super) fn admits(&self, kind: ActorKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }
}

/// Whether the character is a hyphen or a dash: text that is pasted from a page has any of them.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{ad}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// The kind that a prefix asks for, and the rest of the piece.
fn prefix(piece: &str) -> (Option<ActorKind>, &str) {
    for (letters, kind) in
        [("p:", ActorKind::Person), ("o:", ActorKind::Organisation), ("l:", ActorKind::Place)]
    {
        if let Some(rest) = piece.strip_prefix(letters) {
            return (Some(kind), rest);
        }
    }
    (None, piece)
}
