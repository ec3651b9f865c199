//! Joins the name of a body with what it is the body of, when other articles or initials say so.
//!
//! ```text
//! article 1   Organization for Security and Cooperation | in | Europe
//! article 2   OSCE                                         initials of the whole
//! article 1   Organization for Security and Cooperation in Europe
//! ```

use super::collection::SureNames;
use super::{ActorKind, Mention, RecognisedNames};
use crate::analysis::Doc;
use crate::lexis::gazetteer::key;
use rustc_hash::FxHashSet;

/// Letters of initials that can tell where a long name ends, at least.
const MIN_INITIALS: usize = 3;

/// The initials that the coverage uses as names, folded.
#[derive(Default)]
pub(super) struct CoverageInitials(FxHashSet<String>);

impl CoverageInitials {
    /// Collects the names of one word in capitals of all articles.
    pub(super) fn gather(docs: &[Doc<'_>], named: &[&RecognisedNames]) -> Self {
        let mut all = FxHashSet::default();
        for (doc, named) in docs.iter().zip(named) {
            for mention in &named.mentions {
                let text = &doc.text()[mention.span];
                let capitals = text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
                if capitals && text.len() >= MIN_INITIALS && mention.kind != ActorKind::Person {
                    all.insert(key(text));
                }
            }
        }
        Self(all)
    }

    /// Joins an organisation and the name after `in`, `of` or `for` where the whole is a name of the
    /// coverage.
    pub(super) fn join_domains(&self, text: &str, mentions: &mut Vec<Mention>, known: &SureNames) {
        let mut at = 1;
        while at < mentions.len() {
            if self.is_whole(text, &mentions[at - 1], &mentions[at], known) {
                let domain = mentions.remove(at);
                let body = &mut mentions[at - 1];
                body.span = body.span.hull(domain.span);
            } else {
                at += 1;
            }
        }
    }

    fn is_whole(&self, text: &str, body: &Mention, domain: &Mention, known: &SureNames) -> bool {
        if body.kind != ActorKind::Organisation || body.span.end() > domain.span.start() {
            return false;
        }
        let gap = &text[body.span.end()..domain.span.start()];
        let joins =
            matches!(gap, " in " | " of " | " for " | " of the " | " for the " | " in the ");
        if !joins {
            return false;
        }
        let whole = body.span.hull(domain.span);
        let known_whole = || known.kind(&key(&text[whole])) == Some(ActorKind::Organisation);
        let fits = |text: &str| self.0.contains(&initials(text));
        known_whole() || fits(&text[whole]) && !fits(&text[body.span])
    }
}

/// Returns the folded initials of the capitalised words.
fn initials(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '&' | '/'))
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect()
}
