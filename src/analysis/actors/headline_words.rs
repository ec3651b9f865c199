//! `HeadlineWords`: the first words of headlines that the coverage writes in lower case elsewhere.
//!
//! ```text
//! headline    Harbour board shuts quay
//! text        … the harbour board said …        Harbour is no name
//! ```
//!
//! The first word of a headline has a capital in any case. It is a name only if some article has a
//! sure mention of it outside headlines, or a sure name of a person ends with it.

use super::collection::SureNames;
use super::{ActorKind, RecognisedNames};
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::gazetteer::key;
use crate::text::{Span, Word};
use rustc_hash::FxHashSet;

/// The keys of first words of headlines that are no names.
#[derive(Default)]
pub(super) struct HeadlineWords(FxHashSet<u64>);

impl HeadlineWords {
    /// Gathers the first words of all headlines that are single names and occur in lower case.
    pub(super) fn gather(docs: &[Doc<'_>], named: &[&RecognisedNames], known: &SureNames) -> Self {
        let mut firsts: FxHashSet<u64> = FxHashSet::default();
        let mut outside: FxHashSet<u64> = FxHashSet::default();
        for (doc, named) in docs.iter().zip(named).filter(|(doc, _)| doc.article.is_english()) {
            for mention in &named.mentions {
                let printed = &doc.text()[mention.span];
                let last = printed.rsplit([' ', '-']).next().unwrap_or(printed);
                if opens_headline(*doc, mention.span) {
                    firsts.insert(Word::key_of(printed));
                } else if known.kind(&key(printed)).is_some()
                    && (last.len() == printed.len() || mention.kind == ActorKind::Person)
                {
                    outside.insert(Word::key_of(last));
                }
            }
        }
        firsts.retain(|first| !outside.contains(first));
        if firsts.is_empty() {
            return Self::default();
        }
        let mut common = FxHashSet::default();
        for doc in docs {
            let small = doc.segments.words.iter().filter(|word| {
                firsts.contains(&word.key())
                    && doc.text()[word.span()].starts_with(char::is_lowercase)
            });
            common.extend(small.map(|word| word.key()));
        }
        Self(common)
    }

    /// Whether the name at `span` is the first word of a headline, and an ordinary word.
    pub(super) fn has(&self, doc: Doc<'_>, span: Span) -> bool {
        !self.0.is_empty()
            && opens_headline(doc, span)
            && self.0.contains(&Word::key_of(&doc.text()[span]))
    }
}

/// Whether the name at `span` is one word that opens a headline.
fn opens_headline(doc: Doc<'_>, span: Span) -> bool {
    let opens =
        doc.article.text.blocks.iter().take_while(|block| block.span.start() <= span.start());
    let printed = &doc.text()[span];
    !printed.contains([' ', '-'])
        && opens.last().is_some_and(|block| {
            matches!(block.kind, BlockKind::Headline | BlockKind::Heading)
                && block.span.start() == span.start()
        })
}
