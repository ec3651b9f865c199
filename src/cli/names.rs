//! The words that the output uses for the forms of quotes.

use crate::analysis::quotes::Form;

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Partial => "partial",
    }
}
