//! Which key sequences are bound to which actions, by context.
//!
//! ```text
//! assets/keymap.toml ─ assets/keymap-emacs.toml ─ the user's keymap.toml ──► Keymap
//!      vim                    a patch, if chosen        a patch
//!
//! [read]
//! next-quote = ["]q"]        context Read: the keys ] and q do the action next-quote
//! sort = []                  context Read: no key
//! [browse.matrix]
//! fold-columns = ["c"]       one view alone; what it does not name is as in [browse]
//! ```

mod print;

use super::toml_file::{TomlEntry, did_you_mean, entries, parse, strings};
use super::{Action, Key, KeymapPreset, RecordActionId};
use crate::present::layers::{LayerId, LayerToggle};
use crate::present::views::ViewId;
use std::collections::BTreeMap;
use toml::de::DeValue;

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
    /// One of the views. What it does not bind is bound as in `Browse`.
    View(ViewId),
}

impl Context {
    /// Every context but those of single views.
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
            Self::View(_) => "in one of the views",
        }
    }

    /// The name of the table of this context in a keymap file; that of a view stands in the table `browse`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Read => "read",
            Self::Diff => "diff",
            Self::Synopsis => "synopsis",
            Self::Dropped => "dropped",
            Self::Browse => "browse",
            Self::View(view) => view.spec().name,
        }
    }

    /// The head of the table of this context in a keymap file, without brackets.
    fn head(self) -> String {
        match self {
            Self::View(view) => format!("browse.{}", view.spec().name),
            other => other.name().to_owned(),
        }
    }

    /// The contexts in which a key is looked up, the first one first.
    fn chain(self) -> Vec<Self> {
        match self {
            Self::Global => vec![Self::Global],
            Self::View(_) => vec![self, Self::Browse, Self::Global],
            _ => vec![self, Self::Global],
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

/// The lines of the entries of a keymap file.
type EntryLines = BTreeMap<(Context, Action), usize>;
/// The bindings of one context.
type Bindings = BTreeMap<Vec<Key>, Action>;
/// The bindings of key sequences to actions, by context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    contexts: BTreeMap<Context, Bindings>,
    /// The sequences of each action in the order of the file. Hints show the first ones.
    order: BTreeMap<(Context, Action), Vec<Vec<Key>>>,
}

/// The keymap that ships with the program.
const DEFAULT: &str = include_str!("../../assets/keymap.toml");
/// What the preset of Emacs changes of it.
const EMACS: &str = include_str!("../../assets/keymap-emacs.toml");

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
    /// The keymap of a preset.
    #[must_use]
    pub fn preset(preset: KeymapPreset) -> Self {
        let mut keymap = Self::default();
        if preset == KeymapPreset::Emacs {
            keymap.patch(EMACS);
        }
        keymap
    }

    /// Applies the TOML in `patch` to this keymap. Returns one line for each entry that is not
    /// understood; the other entries take effect.
    pub fn patch(&mut self, patch: &str) -> Vec<String> {
        let document = match parse(patch) {
            Ok(document) => document,
            Err(complaint) => return vec![complaint],
        };
        let mut complaints = Vec::new();
        let mut lines = BTreeMap::new();
        for table in entries(patch, document.get_ref()) {
            let context = Context::ALL.into_iter().find(|context| context.name() == table.key);
            let (Some(context), DeValue::Table(bindings)) = (context, table.value) else {
                let meant = did_you_mean(table.key, Context::ALL.map(Context::name));
                complaints
                    .push(format!("line {}: there is no table [{}]{meant}", table.line, table.key));
                continue;
            };
            for entry in entries(patch, bindings) {
                let DeValue::Table(of_view) = entry.value else {
                    complaints.extend(self.bind_entry(context, &entry, &mut lines));
                    continue;
                };
                let Some(view) = ViewId::named(entry.key).filter(|_| context == Context::Browse)
                else {
                    let names = ViewId::all().map(|view| view.spec().name);
                    let meant = did_you_mean(entry.key, names);
                    complaints.push(format!(
                        "line {}: there is no table [{}.{}]{meant}",
                        entry.line, table.key, entry.key
                    ));
                    continue;
                };
                for entry in entries(patch, of_view) {
                    complaints.extend(self.bind_entry(Context::View(view), &entry, &mut lines));
                }
            }
        }
        complaints.extend(self.ambiguous_with(&lines));
        complaints
    }

    /// Binds the action of an entry of a keymap file, and notes its line. Returns a complaint when the entry
    /// is not understood.
    fn bind_entry(
        &mut self,
        context: Context,
        entry: &TomlEntry<'_, '_>,
        lines: &mut EntryLines,
    ) -> Option<String> {
        let bound = strings(entry.value).and_then(|keys| self.bind(context, entry.key, &keys));
        match bound {
            Ok(action) => {
                lines.insert((context, action), entry.line);
                None
            }
            Err(why) => {
                Some(format!("line {}: [{}] {}: {why}", entry.line, context.head(), entry.key))
            }
        }
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
        debug_assert_eq!(bound, Ok(action), "{}", action.name());
    }

    /// Binds an action to key sequences in place of its present ones. A sequence of another action of the
    /// context is taken from that action. Returns the action, or a complaint when a name is not understood.
    fn bind(&mut self, context: Context, name: &str, keys: &[String]) -> Result<Action, String> {
        let unknown = || {
            format!(
                "there is no such action{}",
                did_you_mean(name, Action::all().map(Action::name))
            )
        };
        let action = Action::named(name).ok_or_else(unknown)?;
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
        Ok(action)
    }

    /// Returns one line for each sequence that can never be typed, because a shorter sequence of
    /// the same context, or of the global one, is its beginning.
    #[must_use]
    pub fn ambiguous(&self) -> Vec<String> {
        self.ambiguous_with(&EntryLines::new())
    }

    /// The lines of [`Self::ambiguous`], each after the line of the entry that is to blame.
    fn ambiguous_with(&self, entry_lines: &EntryLines) -> Vec<String> {
        let mut lines = Vec::new();
        for &context in self.contexts.keys() {
            let all: Vec<(&Vec<Key>, &Action)> =
                self.tables(context).into_iter().flatten().collect();
            for (short, first) in &all {
                for (long, second) in &all {
                    if long.len() <= short.len() || !long.starts_with(short) {
                        continue;
                    }
                    let line = context.chain().into_iter().find_map(|context| {
                        let line = |action: Action| entry_lines.get(&(context, action));
                        line(**first).or_else(|| line(**second))
                    });
                    let place = line.map_or_else(String::new, |line| format!("line {line}: "));
                    lines.push(format!(
                        "{place}[{}] {} hides {}",
                        context.head(),
                        first.name(),
                        second.name()
                    ));
                }
            }
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The bindings of a context, then those of the wider ones.
    fn tables(&self, context: Context) -> Vec<&Bindings> {
        context.chain().into_iter().filter_map(|context| self.contexts.get(&context)).collect()
    }

    /// Looks up `keys` in `context`, then in the wider ones.
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
        context
            .chain()
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
    fn a_view_can_have_keys_of_its_own_and_a_key_can_be_taken_away() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.patch("[browse]\nwhy = []\n[browse.matrix]\nsort = ['w']\n"), [""; 0]);
        let view = |name: &str| Context::View(ViewId::named(name).unwrap());
        let find = |context, keys: &str| keymap.find(context, &Key::sequence(keys).unwrap());
        assert_eq!(find(view("matrix"), "w"), KeyMatch::Action(Action::Sort));
        assert_eq!(find(view("matrix"), "gs"), KeyMatch::Action(Action::Sort));
        assert_eq!(find(view("quotes"), "w"), KeyMatch::Nothing);
        assert_eq!(find(view("quotes"), "F"), KeyMatch::Action(Action::Filter));
        assert_eq!(find(view("quotes"), "j"), KeyMatch::Action(Action::Down));
        assert_eq!(keymap.keys(view("matrix"), Action::Sort), ["w", "gs"]);
    }

    #[test]
    fn the_preset_of_emacs_is_whole() {
        let mut keymap = Keymap::default();
        assert_eq!(keymap.patch(EMACS), [""; 0]);
        let vim = Keymap::default();
        for action in Action::all() {
            for context in Context::ALL {
                let lost = keymap.keys(context, action).is_empty()
                    && !vim.keys(context, action).is_empty();
                assert!(!lost, "{} has no key {}", action.name(), context.place());
            }
        }
        let find = |keys: &str| keymap.find(Context::Read, &Key::sequence(keys).unwrap());
        for (keys, action) in [
            ("<C-n>", Action::Down),
            ("<C-p>", Action::Up),
            ("<C-v>", Action::PageDown),
            ("<A-v>", Action::PageUp),
            ("<C-s>", Action::Search),
            ("<C-x><C-c>", Action::Quit),
            ("<C-c>", Action::Interrupt),
            ("<C-g>", Action::Dismiss),
            ("<A-x>", Action::Palette),
        ] {
            assert_eq!(find(keys), KeyMatch::Action(action), "{keys}");
        }
        assert_eq!(find("j"), KeyMatch::Nothing);
    }

    #[test]
    fn what_means_nothing_is_told() {
        let mut keymap = Keymap::default();
        let told = keymap.patch("[read]\nfly = ['f']\nzoom = ['<nosuch>']\n[moon]\ndown = ['j']\n");
        assert_eq!(
            told,
            [
                "line 2: [read] fly: there is no such action",
                "line 3: [read] zoom: unknown key \"<nosuch>\": write one character, or a name such as <enter>, \
                 <C-p>, <A-o>, <lt>",
                "line 4: there is no table [moon]",
            ]
        );
        assert_eq!(
            keymap.patch("[browse]\nflter = ['f']\n[browse.matrx]\nzoom = []\n"),
            [
                "line 2: [browse] flter: there is no such action (did you mean filter?)",
                "line 3: there is no table [browse.matrx] (did you mean matrix?)",
            ]
        );
        let hidden = keymap.patch("[read]\nzoom = [']']");
        assert!(hidden[0].starts_with("line 2: [read] zoom hides "), "{hidden:?}");
        assert_eq!(keymap.patch("= nonsense").len(), 1);
    }
}
