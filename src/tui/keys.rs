//! Collects the keys of a command: a count, then a sequence of the keymap.

use crate::config::{Action, Context, Key, KeyMatch, Keymap};

/// The result of one more key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyOutcome {
    /// The command is complete: the action, and how many times it is wanted when a count was typed.
    Act(Action, Option<usize>),
    /// More is to come.
    Wait,
    /// The keys are not bound in this context.
    Nothing(Vec<Key>),
}

/// The typed part of a command that is not complete: a count and the beginning of a sequence.
///
/// A digit that is bound (to a view) begins no count. `0` is unbound unless the user binds it, so that `05` is a count too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pending {
    count: Option<usize>,
    keys: Vec<Key>,
}

impl Pending {
    /// Takes one more key.
    pub(super) fn press(&mut self, keymap: &Keymap, context: Context, key: Key) -> KeyOutcome {
        let digit = match key.types() {
            Some(c) if self.keys.is_empty() => c.to_digit(10),
            _ => None,
        };
        if let (Some(count), Some(digit)) = (self.count, digit) {
            self.count = Some((count * 10 + digit as usize).min(99_999));
            return KeyOutcome::Wait;
        }
        self.keys.push(key);
        match keymap.find(context, &self.keys) {
            KeyMatch::Action(action) => {
                let count = self.count.take();
                self.keys.clear();
                KeyOutcome::Act(action, count)
            }
            KeyMatch::Prefix => KeyOutcome::Wait,
            KeyMatch::Nothing => {
                let keys = std::mem::take(&mut self.keys);
                self.count = digit.map(|digit| digit as usize);
                if self.count.is_some() { KeyOutcome::Wait } else { KeyOutcome::Nothing(keys) }
            }
        }
    }

    /// Drops what was typed. Returns whether there was anything.
    pub(super) fn cancel(&mut self) -> bool {
        let any = !self.keys.is_empty() || self.count.is_some();
        *self = Self::default();
        any
    }

    /// The keys of the sequence so far.
    pub(super) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The typed keys, for the status line.
    pub(super) fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        count + &self.keys.iter().map(ToString::to_string).collect::<String>()
    }
}
