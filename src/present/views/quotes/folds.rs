//! Indirect speech by speaker: the first utterance stands for all of them until they are unfolded.
//!
//! ```text
//! utterances   A1  B1  A2  A3        A and B speak
//! entries      A1  B1 │ A2  A3       folded: the first two, A1 with +2
//! ```

use super::{QuoteEntry, ViewInput, voice};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::present::list::{outlets_of, source};
use crate::present::{Line, Role, wrap};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The utterances of one speaker that are reported without marks, in the order of the coverage.
pub(super) struct SpeakerFold {
    pub(super) members: Vec<QuoteRef>,
}

/// The indirect speech of the coverage: one fold a speaker, the largest first.
pub(super) struct FoldedSpeech {
    folds: Vec<SpeakerFold>,
    /// The members that are not the first of their fold, each with the index of the fold.
    others: Vec<(QuoteRef, usize)>,
}

impl FoldedSpeech {
    pub(super) fn new(input: ViewInput<'_>) -> Self {
        let mut folds: Vec<SpeakerFold> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for (article, _) in input.corpus.iter() {
            let count = input.findings.speech(article).map_or(0, |speech| speech.indirect.len());
            for index in 0..count as u32 {
                let reference = QuoteRef { article, index };
                let speaker = speaker(input, reference);
                let at = *known.entry(speaker).or_insert_with(|| {
                    folds.push(SpeakerFold { members: Vec::new() });
                    folds.len() - 1
                });
                folds[at].members.push(reference);
            }
        }
        folds.sort_by_key(|fold| Reverse(fold.members.len()));
        let others = folds
            .iter()
            .enumerate()
            .flat_map(|(at, fold)| fold.members.iter().skip(1).map(move |&member| (member, at)));
        let others = others.collect();
        Self { folds, others }
    }

    /// The number of entries.
    pub(super) fn len(&self, unfolded: bool) -> usize {
        self.folds.len() + if unfolded { self.others.len() } else { 0 }
    }

    /// The utterance of the entry at an index.
    pub(super) fn at(&self, at: usize) -> Option<QuoteRef> {
        match self.fold(at) {
            Some(fold) => fold.members.first().copied(),
            None => self.others.get(at - self.folds.len()).map(|(member, _)| *member),
        }
    }

    /// The fold whose first utterance is the entry at an index.
    pub(super) fn fold(&self, at: usize) -> Option<&SpeakerFold> {
        self.folds.get(at)
    }

    /// Every utterance, in the order of the entries.
    pub(super) fn all(&self) -> impl Iterator<Item = QuoteRef> {
        let first = self.folds.iter().filter_map(|fold| fold.members.first().copied());
        first.chain(self.others.iter().map(|(member, _)| *member))
    }

    /// The size and the index of the fold of the entry at an index.
    pub(super) fn place(&self, at: usize) -> Option<(usize, usize)> {
        let fold = match at.checked_sub(self.folds.len()) {
            None => at,
            Some(other) => self.others.get(other)?.1,
        };
        Some((self.folds[fold].members.len(), fold))
    }
}

impl SpeakerFold {
    /// The utterances in the articles of the scope.
    pub(super) fn shown(&self, input: ViewInput<'_>) -> impl Iterator<Item = QuoteRef> {
        self.members.iter().copied().filter(move |member| input.shows(member.article))
    }

    /// The words that a filter looks in.
    pub(super) fn words(&self, input: ViewInput<'_>) -> String {
        let mut words: Vec<String> = Vec::new();
        if let Some(&first) = self.members.first() {
            words.push(voice(input, QuoteEntry::Reported(first)).text());
        }
        for &member in &self.members {
            words.extend(site(input, member).map(|site| input.corpus.text(site).to_owned()));
            words.push(source(input.corpus.article(member.article)).to_owned());
        }
        words.join(" ")
    }
}

/// What tells one speaker from the others: the actor, else the words in this article. `It` in two
/// articles may be two speakers.
fn speaker(input: ViewInput<'_>, reference: QuoteRef) -> String {
    let entry = QuoteEntry::Reported(reference);
    if let Some(actor) = entry.actor(input) {
        return actor.id.clone();
    }
    let words = voice(input, entry).text();
    format!("{} {}", reference.article.0, fold::name(&words))
}

/// The place of an utterance.
pub(super) fn site(input: ViewInput<'_>, reference: QuoteRef) -> Option<Site> {
    input.findings.utterance_site(Utterance::Indirect(reference))
}

/// The rows of a fold: its first utterance, the speaker, and how many more there are.
pub(super) fn rows(input: ViewInput<'_>, fold: &SpeakerFold, columns: usize) -> Vec<Line> {
    let shown: Vec<QuoteRef> = fold.shown(input).collect();
    let Some(&first) = shown.first() else { return vec![Line::new(); 2] };
    let text = site(input, first).map_or("", |site| input.corpus.text(site));
    let text = wrap::shorten_at_word(&text.replace('\n', " "), columns);
    let articles: Vec<ArticleIx> = shown.iter().map(|member| member.article).collect();
    let told = match shown.len() {
        1 => wrap::shorten(source(input.corpus.article(first.article)), columns / 2),
        all => format!("+{} indirect · {}", all - 1, outlets_of(input.corpus, articles)),
    };
    vec![
        Line::new().plain(text),
        Line::new()
            .plain("  ")
            .joined(voice(input, QuoteEntry::Reported(first)))
            .with_tail(columns, Line::of(told, Role::Dim)),
    ]
}
