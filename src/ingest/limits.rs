//! Limits of what is read of one article, whatever its format.
//!
//! ```text
//! draft of 9 MB or 300 000 blocks ─ cut_to_limits ─► the first 2 MB or 100 000 blocks, with a warning
//! ```
//!
//! Formats limit what they read by themselves where that costs memory or time. This limit holds for all
//! of them, so that no later step works on more.

use super::draft::{ArticleDraft, DraftBlock, DroppedBlock};
use crate::corpus::TOO_LONG;

/// Bytes of the text of one article, at most. Reading more takes longer than a second.
pub(super) const MAX_TEXT: usize = 2 << 20;
/// Blocks of one article, at most.
pub(super) const MAX_BLOCKS: usize = 100_000;
/// Bytes of a headline, a byline or another fact, at most.
const MAX_FACT: usize = 8 << 10;

impl ArticleDraft {
    /// Cuts off what is longer than what is read of one article, and notes that in a warning. Of the
    /// texts that are no part of the article as many are kept.
    pub(super) fn cut_to_limits(&mut self) {
        if cut_blocks(&mut self.blocks) {
            self.warn_too_long();
        }
        let not_kept = cut_dropped(&mut self.dropped);
        if not_kept > 0 {
            self.warnings.push(format!("{not_kept} texts that were taken out are not kept"));
        }
        let facts = [
            ("headline", &mut self.headline),
            ("byline", &mut self.byline),
            ("address", &mut self.url),
            ("outlet", &mut self.site),
            ("language", &mut self.language),
        ];
        for (name, fact) in facts {
            let Some(fact) = fact.as_mut().filter(|fact| fact.len() > MAX_FACT) else { continue };
            let cut = fact.split_off(fact.floor_char_boundary(MAX_FACT)).len();
            self.warnings.push(format!("{name}: {cut} bytes cut off behind {} kB", MAX_FACT >> 10));
        }
    }

    /// Notes that the end of the text was left out.
    pub(super) fn warn_too_long(&mut self) {
        if !self.warnings.iter().any(|warning| warning == TOO_LONG) {
            self.warnings.push(TOO_LONG.to_owned());
        }
    }
}

/// Cuts blocks to the limits. Returns whether something was cut off.
fn cut_blocks(blocks: &mut Vec<DraftBlock>) -> bool {
    let mut room = MAX_TEXT;
    let too_long = blocks.iter_mut().take(MAX_BLOCKS).position(|block| {
        let end = block.text.floor_char_boundary(room);
        let is_cut = end < block.text.len();
        block.text.truncate(end);
        block.marks.retain(|mark| mark.range.end <= end);
        room -= end;
        is_cut
    });
    let kept = too_long.map_or(MAX_BLOCKS, |last| last + 1);
    let is_cut = too_long.is_some() || blocks.len() > kept;
    blocks.truncate(kept);
    is_cut
}

/// Leaves out the texts behind the limits. Returns how many these are.
fn cut_dropped(dropped: &mut Vec<DroppedBlock>) -> usize {
    let mut room = MAX_TEXT;
    let fits = |dropped: &&DroppedBlock| {
        let is_in = dropped.block.text.len() <= room;
        room = room.saturating_sub(dropped.block.text.len());
        is_in
    };
    let kept = dropped.iter().take(MAX_BLOCKS).take_while(fits).count();
    let all = dropped.len();
    dropped.truncate(kept);
    all - kept
}
