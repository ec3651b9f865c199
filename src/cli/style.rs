//! What a role looks like in the output of a headless command.

use crate::present::{Role, RoleSet};

/// The parameters of the SGR sequence for a set of roles, empty for none. The
/// sixteen colours of the terminal only, so that they fit its background.
pub(super) fn of(roles: RoleSet) -> String {
    let codes: Vec<&str> = roles.iter().map(code).filter(|code| !code.is_empty()).collect();
    codes.join(";")
}

fn code(role: Role) -> &'static str {
    match role {
        Role::Headline | Role::Heading | Role::Strong | Role::Key => "1",
        Role::Dim | Role::Border | Role::Ghost => "2",
        Role::Emphasis => "3",
        Role::Link => "4",
        Role::Quote | Role::SharedQuote => "33",
        Role::Verbatim => "32",
        Role::Edited | Role::Bar => "36",
        Role::Reworded => "35",
        Role::Person => "94",
        Role::Organisation => "95",
        Role::Place => "92",
        Role::Hit | Role::CurrentHit => "1;4",
        Role::Removed => "31",
        Role::Added => "32;4",
        Role::Strikes => "1;7",
        Role::Moved => "34",
        Role::Warning => "1;31",
        Role::Cursor | Role::Selected | Role::Resting | Role::Focus | Role::OnlyHere => "",
    }
}
