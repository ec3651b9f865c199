//! What at least half of the outlets of the story carry and the draft does not.

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::corpus::Site;
use crate::engine::OmissionKind;

/// Owners that must carry a statement, at least. One outlet is no coverage.
const MIN_OWNERS: usize = 2;

/// The statements, quotations and numbers that most outlets carry and that are not found in the draft.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let Some(omissions) = desk.findings.omissions().and_then(|all| all.of(desk.draft)) else {
        return Vec::new();
    };
    let all = desk.corpus.owners().count(desk.story.iter().copied());
    let least = MIN_OWNERS.max(all.div_ceil(2));
    omissions
        .carried_by_at_least(least)
        .filter(|one| match one.kind {
            OmissionKind::Sentence | OmissionKind::Quote => true,
            OmissionKind::Number => {
                desk.corpus.text(one.example).contains(|c: char| c.is_ascii_digit())
            }
            OmissionKind::Actor(_) => false,
        })
        .map(|one| {
            let others = one.stated.iter().copied().filter(|site| *site != one.example);
            let there = std::iter::once(one.example).chain(others);
            let there = there.map(|site| sentence(desk, site)).collect();
            let about = (DraftFindingKind::Missing, DraftStatus::NotFound);
            DraftFinding { outlets: one.outlets, ..desk.finding(about, None, there) }
        })
        .collect()
}

/// The sentence around a place.
fn sentence(desk: &Desk<'_>, site: Site) -> Site {
    let segments = desk.findings.segments(site.article);
    let sentence = segments.and_then(|segments| {
        let at = segments.sentence_at(site.span.start())?;
        segments.sentences.get(at).copied()
    });
    Site { span: sentence.map_or(site.span, |span| span.hull(site.span)), ..site }
}
