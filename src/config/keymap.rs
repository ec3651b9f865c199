//! Which key sequences are bound to which actions, by context.
//!
//! ```text
//! assets/keymap.toml ── the user's keymap.toml as a patch ──► Keymap
//! [read]
//! next-quote = ["]q"]        context Read: the keys ] and q do the action next-quote
//! ```

use super::toml_error::{line_of, with_line};
use super::{Action, Key, RecordActionId};
use crate::present::layers::{LayerId, LayerToggle};
use crate::present::views::ViewId;
use std::collections::BTreeMap;

/// A part of the reader with bindings of its own. A key is looked up in the table of the context
/// first, then in the global one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// Every screen.
    Global,
    /// The reading screen.
    Read,
    /// The comparison of two articles.
    Diff,
    /// The synopsis: one article with the variants of others under its sentences.
    Synopsis,
    /// What cleaning took out of an article.
    Dropped,
    /// A view: a list of findings beside the card of the selected one.
    Browse,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 6] =
        [Self::Global, Self::Read, Self::Diff, Self::Synopsis, Self::Dropped, Self::Browse];

    /// The words for this context in a message to the user.
    #[must_use]
    pub fn place(self) -> &'static str {
        match self {
            Self::Global => "everywhere",
            Self::Read => "where articles are read",
            Self::Diff => "in a comparison",
            Self::Synopsis => "in a synopsis",
            Self::Dropped => "among what cleaning took out",
            Self::Browse => "in the views after the first",
        }
    }

    /// The name of the table of this context in a keymap file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Read => "read",
            Self::Diff => "diff",
            Self::Synopsis => "synopsis",
            Self::Dropped => "dropped",
            Self::Browse => "browse",
        }
    }
}

/// The meaning of a sequence of keys that was typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// The sequence is bound to this action.
    Action(Action),
    /// A longer sequence begins with these keys.
    Prefix,
    /// No sequence begins with these keys.
    Nothing,
}

/// The bindings of one context.
type Bindings = BTreeMap<Vec<Key>, Action>;
/// A keymap file: context, action, key sequences.
type KeymapFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The bindings of key sequences to actions, by context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    contexts: BTreeMap<Context, Bindings>,
    /// The sequences of each action in the order of the file. Hints show the first ones.
    order: BTreeMap<(Context, Action), Vec<Vec<Key>>>,
}

/// The keymap that ships with the program.
const DEFAULT: &str = include_str!("../../assets/keymap.toml");

impl Default for Keymap {
    /// The keymap that ships. A test checks that it is read without a complaint.
    fn default() -> Self {
        let mut keymap = Self { contexts: BTreeMap::new(), order: BTreeMap::new() };
        keymap.bind_tables();
        keymap.patch(DEFAULT);
        keymap
    }
}

impl Keymap {
    /// Applies the TOML in `patch` to this keymap. Returns one line for each entry that is not
    /// understood; the other entries take effect.
    pub fn patch(&mut self, patch: &str) -> Vec<String> {
        let file: KeymapFile = match toml::from_str(patch) {
            Ok(file) => file,
            Err(error) => return vec![with_line(patch, &error)],
        };
        let place =
            |line: Option<usize>| line.map_or_else(String::new, |at| format!("line {at}: "));
        let mut complaints = Vec::new();
        for (name, bindings) in file {
            let Some(context) = Context::ALL.into_iter().find(|context| context.name() == name)
            else {
                let line = place(line_of(patch, &name, ""));
                complaints.push(format!("{line}there is no table [{name}]"));
                continue;
            };
            for (name, keys) in bindings {
                if let Err(complaint) = self.bind(context, &name, &keys) {
                    let line = place(line_of(patch, context.name(), &name));
                    complaints.push(format!("{line}[{}] {name}: {complaint}", context.name()));
                }
            }
        }
        complaints.extend(self.ambiguous());
        complaints
    }

    /// Binds the actions that come from the tables of records, views and layers to the keys that
    /// their rows give.
    fn bind_tables(&mut self) {
        for id in RecordActionId::all() {
            for &context in id.spec().contexts {
                self.bind_default(context, Action::Record(id), id.spec().key);
            }
        }
        for view in ViewId::all() {
            if let Some(key) = view.key() {
                self.bind_default(Context::Read, Action::View(view), key);
                self.bind_default(Context::Browse, Action::View(view), key);
            }
        }
        for layer in LayerId::all() {
            let letter = layer.spec().letter;
            self.bind_default(Context::Read, Action::Next(layer), &format!("]{letter}"));
            self.bind_default(Context::Read, Action::Previous(layer), &format!("[{letter}"));
            if let LayerToggle::Own { letter, .. } = layer.spec().toggle {
                self.bind_default(Context::Read, Action::Toggle(layer), &format!("H{letter}"));
            }
        }
    }

    /// Binds the keys that a table of the program gives. They are always valid.
    fn bind_default(&mut self, context: Context, action: Action, keys: &str) {
        let bound = self.bind(context, action.name(), &[keys.to_owned()]);
        debug_assert_eq!(bound, Ok(()), "{}", action.name());
    }

    /// Binds an action to key sequences in place of its present ones. A sequence of another action of the
    /// context is taken from that action. Returns a complaint when a name is not understood.
    fn bind(&mut self, context: Context, name: &str, keys: &[String]) -> Result<(), String> {
        let action = Action::named(name).ok_or("there is no such action")?;
        let sequences = keys
            .iter()
            .map(|text| Key::sequence(text))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|bad| bad.to_string())?;
        if sequences.iter().any(Vec::is_empty) {
            return Err("a key sequence is empty".to_owned());
        }
        let bindings = self.contexts.entry(context).or_default();
        bindings.retain(|_, bound| *bound != action);
        for sequence in &sequences {
            if let Some(loser) = bindings.insert(sequence.clone(), action)
                && let Some(left) = self.order.get_mut(&(context, loser))
            {
                left.retain(|keys| keys != sequence);
            }
        }
        self.order.insert((context, action), sequences);
        Ok(())
    }

    /// Returns one line for each sequence that can never be typed, because a shorter sequence of
    /// the same context, or of the global one, is its beginning.
    #[must_use]
    pub fn ambiguous(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for &context in self.contexts.keys() {
            let all: Vec<(&Vec<Key>, &Action)> =
                self.tables(context).into_iter().flatten().collect();
            for (short, first) in &all {
                for (long, second) in &all {
                    if long.len() > short.len() && long.starts_with(short) {
                        lines.push(format!(
                            "[{}] {} hides {}",
                            context.name(),
                            first.name(),
                            second.name()
                        ));
                    }
                }
            }
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The bindings of a context, then those of the global one.
    fn tables(&self, context: Context) -> Vec<&Bindings> {
        let mut order = vec![context];
        if context != Context::Global {
            order.push(Context::Global);
        }
        order.into_iter().filter_map(|context| self.contexts.get(&context)).collect()
    }

    /// Looks up `keys` in `context`, then in the global context.
    #[must_use]
    pub fn find(&self, context: Context, keys: &[Key]) -> KeyMatch {
        let tables = self.tables(context);
        if let Some(action) = tables.iter().find_map(|bindings| bindings.get(keys)) {
            return KeyMatch::Action(*action);
        }
        let begins = |bindings: &&Bindings| {
            bindings.range(keys.to_vec()..).next().is_some_and(|(bound, _)| bound.starts_with(keys))
        };
        if tables.iter().any(begins) { KeyMatch::Prefix } else { KeyMatch::Nothing }
    }

    /// The sequences that are bound to `action` in `context`, in the order of the file.
    #[must_use]
    pub fn keys(&self, context: Context, action: Action) -> Vec<String> {
        let show = |keys: &Vec<Key>| keys.iter().map(ToString::to_string).collect::<String>();
        let mut contexts = vec![context];
        if context != Context::Global {
            contexts.push(Context::Global);
        }
        contexts
            .into_iter()
            .filter_map(|context| self.order.get(&(context, action)))
            .flatten()
            // The context may give a key of the global one to another action.
            .filter(|keys| self.find(context, keys) == KeyMatch::Action(action))
            .map(show)
            .collect()
    }

    /// Every context in which `keys` are bound, with the action.
    #[must_use]
    pub fn elsewhere(&self, keys: &[Key]) -> Vec<(Context, Action)> {
        self.contexts
            .iter()
            .filter_map(|(&context, bindings)| Some((context, *bindings.get(keys)?)))
            .collect()
    }

    /// The keys that can follow `pending` in `context`, each with the action of its sequence.
    #[must_use]
    pub fn continuations(&self, context: Context, pending: &[Key]) -> Vec<(Key, Action)> {
        let tables = self.tables(context);
        let all = tables
            .into_iter()
            .flatten()
            .filter(|(keys, _)| keys.len() > pending.len() && keys.starts_with(pending));
        all.map(|(keys, action)| (keys[pending.len()], *action)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keymap_that_ships_is_whole() {
        let mut empty = Keymap { contexts: BTreeMap::new(), order: BTreeMap::new() };
        assert_eq!(empty.patch(DEFAULT), [""; 0]);
        let keymap = Keymap::default();
        // Pages of a tab have the key of the tab, and answers are an order of a view: the palette shows both.
        let only_named = |action: &Action| match action {
            Action::View(view) => view.tab() != *view,
            action => action.name().starts_with("show-") && *action != Action::Dropped,
        };
        for action in Action::all().filter(|action| !only_named(action)) {
            let bound =
                Context::ALL.into_iter().any(|context| !keymap.keys(context, action).is_empty());
            assert!(bound, "{} has no key", action.name());
        }
    }

    #[test]
    fn a_patch_replaces_the_keys_of_what_it_names() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.patch("[read]\nnext-quote = ['}']\n"), [""; 0]);
        let find = |keys: &str| keymap.find(Context::Read, &Key::sequence(keys).unwrap());
        assert_eq!(find("}"), KeyMatch::Action(Action::named("next-quote").unwrap()));
        assert_eq!(find("]q"), KeyMatch::Nothing);
        assert_eq!(find("]"), KeyMatch::Prefix);
        assert_eq!(find("j"), KeyMatch::Action(Action::Down));
    }

    #[test]
    fn what_means_nothing_is_told() {
        let mut keymap = Keymap::default();
        let told = keymap.patch("[read]\nfly = ['f']\nzoom = ['<nosuch>']\n[moon]\ndown = ['j']\n");
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(keymap.patch("[read]\nzoom = [']']")[0].contains("hides"));
        assert_eq!(keymap.patch("= nonsense").len(), 1);
    }
}
