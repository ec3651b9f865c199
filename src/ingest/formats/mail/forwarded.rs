//! Finds the mail that was forwarded inside the text of another one.
//!
//! ```text
//! Worth a look!                               a note, taken out
//! ---------- Forwarded message ---------
//! From: Lomar Post <news@lomarpost.example>   outlet
//! Date: Fri, Mar 14, 2025 at 9:40 AM          date
//! Subject: Talks stall                        headline
//! To: desk@monitor.example
//!
//! The talks stalled.                          text
//! ```

use super::{sender, without_marks};
use crate::ingest::dates;
use crate::ingest::draft::{ArticleDraft, DraftBlock, squeeze};

/// Words of the line before a forwarded mail, in several languages.
const MARKERS: &[&str] = &[
    "forwarded message",
    "begin forwarded message",
    "original message",
    "weitergeleitete nachricht",
    "ursprüngliche nachricht",
    "message transféré",
    "message d'origine",
    "début du message transféré",
    "mensaje reenviado",
    "mensaje original",
    "messaggio inoltrato",
    "messaggio originale",
    "mensagem encaminhada",
    "mensagem original",
    "doorgestuurd bericht",
    "oorspronkelijk bericht",
    "vidarebefordrat meddelande",
];
/// Blocks before that line, at most.
const MAX_NOTE: usize = 12;
/// Lines of the header of a forwarded mail, at most.
const MAX_FIELDS: usize = 10;

/// A field in the header of a forwarded mail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ForwardedField {
    From,
    Date,
    Subject,
    Other,
}

/// The names of the fields, in lower case.
const FIELDS: &[(&str, ForwardedField)] = &[
    ("from", ForwardedField::From),
    ("von", ForwardedField::From),
    ("de", ForwardedField::From),
    ("da", ForwardedField::From),
    ("van", ForwardedField::From),
    ("från", ForwardedField::From),
    ("date", ForwardedField::Date),
    ("sent", ForwardedField::Date),
    ("datum", ForwardedField::Date),
    ("gesendet", ForwardedField::Date),
    ("envoyé", ForwardedField::Date),
    ("fecha", ForwardedField::Date),
    ("enviado", ForwardedField::Date),
    ("data", ForwardedField::Date),
    ("inviato", ForwardedField::Date),
    ("verzonden", ForwardedField::Date),
    ("skickat", ForwardedField::Date),
    ("subject", ForwardedField::Subject),
    ("betreff", ForwardedField::Subject),
    ("objet", ForwardedField::Subject),
    ("asunto", ForwardedField::Subject),
    ("oggetto", ForwardedField::Subject),
    ("assunto", ForwardedField::Subject),
    ("onderwerp", ForwardedField::Subject),
    ("ämne", ForwardedField::Subject),
    ("to", ForwardedField::Other),
    ("an", ForwardedField::Other),
    ("à", ForwardedField::Other),
    ("para", ForwardedField::Other),
    ("a", ForwardedField::Other),
    ("aan", ForwardedField::Other),
    ("till", ForwardedField::Other),
    ("cc", ForwardedField::Other),
    ("kopie", ForwardedField::Other),
    ("reply-to", ForwardedField::Other),
];

/// Takes outlet, date and headline from the header of a forwarded mail, if there is one, and takes
/// out what stands before.
pub(super) fn apply(draft: &mut ArticleDraft) {
    let is_marker = |text: &str| {
        let text = text.to_lowercase();
        text.len() < 80 && MARKERS.iter().any(|marker| text.contains(marker))
    };
    let near = draft.blocks.len().min(MAX_NOTE);
    let marker = draft.blocks[..near].iter().position(|block| is_marker(&block.text));
    let Some(start) = marker.map(|at| at + 1).or_else(|| bare_header(draft)) else { return };
    let fields = header_at(draft, start);
    let from = fields.iter().find(|(field, _)| *field == ForwardedField::From);
    let Some((_, from)) = from else { return };
    let (name, address) = from.split_once('<').unwrap_or((from, ""));
    draft.site = sender::of_sender(Some(name), Some(address.trim_end_matches('>')));
    draft.published = None;
    for (field, value) in &fields {
        match field {
            ForwardedField::Date => draft.published = dates::parse(value),
            ForwardedField::Subject => draft.headline = Some(without_marks(value).to_owned()),
            ForwardedField::From | ForwardedField::Other => {}
        }
    }
    draft.number_blocks();
    let text = draft.blocks.split_off(start + fields.len());
    let note = start - usize::from(marker.is_some());
    for block in std::mem::replace(&mut draft.blocks, text).into_iter().take(note) {
        draft.drop_block(block, "note");
    }
}

/// The fields of the header that starts at a block.
fn header_at(draft: &ArticleDraft, start: usize) -> Vec<(ForwardedField, String)> {
    let blocks = draft.blocks[start..].iter().take(MAX_FIELDS);
    blocks.map_while(|block| field(&block.text)).collect()
}

/// The start of a header without a line before it, as Outlook writes it: a sender, a date and a
/// subject. What stands before it is shorter than what follows.
fn bare_header(draft: &ArticleDraft) -> Option<usize> {
    let near = draft.blocks.len().min(MAX_NOTE);
    let start = (0..near).find(|at| {
        let fields = header_at(draft, *at);
        let has = |wanted| fields.iter().any(|(field, _)| *field == wanted);
        has(ForwardedField::From) && has(ForwardedField::Date) && has(ForwardedField::Subject)
    })?;
    let words = |blocks: &[DraftBlock]| blocks.iter().map(DraftBlock::words).sum::<usize>();
    let (note, rest) = draft.blocks.split_at(start);
    (words(note) < words(rest)).then_some(start)
}

/// The field that a line gives: `From: Lomar Post`.
fn field(line: &str) -> Option<(ForwardedField, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
    Some((*field, squeeze(value.trim_matches('*'))))
}
