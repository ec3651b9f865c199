//! The words that the output uses for the kinds of things.

use crate::analysis::passages::{PassageKind, Relation};
use crate::analysis::quotes::{Alteration, Form, SharedKind};

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Partial => "partial",
    }
}

pub(super) fn shared(kind: SharedKind) -> &'static str {
    match kind {
        SharedKind::Verbatim => "verbatim",
        SharedKind::Trimmed => "trimmed",
        SharedKind::Altered => "altered",
    }
}

pub(super) fn alteration(alteration: Alteration) -> &'static str {
    match alteration {
        Alteration::Negation => "negation",
        Alteration::Number => "number",
        Alteration::Content => "content",
        Alteration::Form => "form",
    }
}

pub(super) fn passage(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Verbatim => "verbatim",
        PassageKind::Edited => "edited",
        PassageKind::Reworded => "reworded",
    }
}

pub(super) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::CrossOutlet => "cross-outlet",
        Relation::SameOutlet => "same-outlet",
        Relation::SameOwner => "same-owner",
        Relation::Update => "update",
    }
}
