//! The words that the output uses for the kinds of things.

use crate::analysis::quotes::Form;

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Partial => "partial",
    }
}
