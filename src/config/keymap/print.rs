//! Prints a keymap as a `keymap.toml` with all keys, which can be saved and read back.

use super::{Context, Keymap};
use crate::config::{Action, Key};
use std::collections::BTreeMap;
use std::fmt::Write;

impl Keymap {
    /// The whole keymap as a file: a table for each context, and each action with its sentence. An action
    /// without keys has an empty list.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut contexts: BTreeMap<Context, Vec<(Action, _)>> = BTreeMap::new();
        for (&(context, action), sequences) in &self.order {
            contexts.entry(context).or_default().push((action, sequences));
        }
        let mut text =
            "# The keys of crossread, all of them. A keymap.toml may leave out any.\n".to_owned();
        for (context, mut bindings) in contexts {
            let place = |of: Action| Action::all().position(|action| action == of);
            bindings.sort_by_key(|(action, _)| place(*action));
            // Writing to a string does not fail.
            let _ = writeln!(text, "\n[{}]", context.head());
            for (action, sequences) in bindings {
                let keys: Vec<String> = sequences.iter().map(|keys| sequence(keys)).collect();
                let keys = toml::Value::from(keys);
                let _ = writeln!(text, "# {}\n{} = {keys}", action.describe(), action.name());
            }
        }
        text
    }
}

/// A sequence in the notation of keymap files.
fn sequence(keys: &[Key]) -> String {
    keys.iter().map(|key| key.notation()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::KeymapPreset;

    #[test]
    fn what_is_printed_is_read_back_unchanged() {
        let patch = "[read]\nsort = []\nzoom = ['<lt>', '\"', '\\', '<C-A-x>']\n[browse.matrix]\nwhy = ['c']\n";
        for (_, preset) in KeymapPreset::NAMES {
            for patch in ["", patch] {
                let mut keymap = Keymap::preset(*preset);
                assert_eq!(keymap.patch(patch), [""; 0]);
                let mut again = Keymap::preset(*preset);
                assert_eq!(again.patch(&keymap.to_toml()), [""; 0]);
                assert_eq!(again, keymap);
            }
        }
    }
}
