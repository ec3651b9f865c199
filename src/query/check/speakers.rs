//! Quotations of a draft that every article which names their speaker gives to somebody else.

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::Site;
use crate::query::conflicts::other_speakers;
use crate::text::Span;

/// What is to be said of the speakers of the draft. `misspelt` are names in it that others spell
/// otherwise: who bears them is told there.
pub(super) fn find(desk: &Desk<'_>, misspelt: &[Span]) -> Vec<DraftFinding> {
    let quotes = desk.findings.speech(desk.draft).map_or(0, |speech| speech.quotes.len());
    (0..quotes).filter_map(|at| other_speaker(desk, at, misspelt)).collect()
}

fn other_speaker(desk: &Desk<'_>, at: usize, misspelt: &[Span]) -> Option<DraftFinding> {
    let quote = QuoteRef { article: desk.draft, index: at as u32 };
    let (linked, links) = (desk.findings.linked()?, desk.findings.quotes()?);
    let speaker = linked.speaker(Utterance::Quote(quote))?;
    let source = desk.findings.quote(quote)?.speaker.as_ref()?.source;
    if misspelt.iter().any(|span| span.overlaps(source)) {
        return None;
    }
    let shared = linked.shared(quote).iter().map(|&at| links.shared[at].other(quote));
    let mut shared = shared.filter_map(|other| linked.speaker(Utterance::Quote(other)));
    if shared.any(|there| there == speaker) {
        return None;
    }
    let there: Vec<Site> = other_speakers(desk.corpus, desk.findings, quote)
        .into_iter()
        .filter_map(|other| {
            let speaker = desk.findings.quote(other)?.speaker.as_ref()?;
            Some(Site { article: other.article, span: speaker.source })
        })
        .collect();
    if there.is_empty() {
        return None;
    }
    Some(desk.finding((DraftFindingKind::Speaker, DraftStatus::Differs), Some(source), there))
}
