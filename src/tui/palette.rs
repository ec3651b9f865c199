//! The command palette: every action by name, with its keys, found by typed letters.
//!
//! ```text
//! typed words ── phrase_score ── actions, best first ── Enter ── Request::Act
//!                                └── without words: those used last come first
//! ```

mod draw;

use super::line_input::LineInput;
use super::modal::{Modal, with_keys};
use super::msg::Mouse;
use super::prompt::leaves;
use super::read::scroll_to_show;
use super::request::Request;
use super::result_list::{moved, rows_of_key, rows_of_mouse};
use super::screen::Screens;
use super::world::World;
use crate::config::{Action, Code, Context, Key, Keymap};
use crate::present::{Frame, Line};
use crate::search::phrase_score;
use std::cmp::Reverse;
use std::path::PathBuf;

/// What is typed before the name of a report.
pub(super) const WRITE: &str = "w ";

/// The state of the palette.
pub(super) struct CommandPalette {
    pub(super) line: LineInput,
    /// The actions that match the typed words, best first.
    pub(super) found: Vec<Action>,
    pub(super) selected: usize,
    pub(super) top: usize,
    /// The context of the screen below.
    pub(super) below: Context,
    /// The text that was searched last.
    searched: Option<String>,
}

impl CommandPalette {
    /// A palette over a screen of the context `below`, with these words typed.
    pub(super) fn new(below: Context, typed: &str) -> Self {
        Self {
            line: LineInput::new(typed),
            found: Vec::new(),
            selected: 0,
            top: 0,
            below,
            searched: None,
        }
    }

    /// Does the selected action, if it means something on the screen below.
    fn choose(&mut self, world: &World) -> Vec<Request> {
        if let Some((file, force)) = report_file(self.line.text()) {
            return vec![Request::CloseModal, Request::WriteReport(file, force)];
        }
        let Some(&action) = self.found.get(self.selected) else { return Vec::new() };
        if action == Action::WriteReport {
            self.line = LineInput::new(WRITE);
            return Vec::new();
        }
        match elsewhere(&world.settings.keymap, self.below, action) {
            Some(there) => Request::notice(format!("that works {}", there.place())),
            None => vec![Request::CloseModal, Request::Act(action)],
        }
    }

    fn step(&mut self, by: isize) {
        self.selected = moved(self.selected, by, self.found.len());
    }

    fn search(&mut self, world: &World) {
        let typed = self.line.text().trim();
        let used = |action: &Action| world.used_actions.iter().rposition(|other| other == action);
        let keymap = &world.settings.keymap;
        let key = |action: &Action| {
            let sentence = format!("{} {}", action.describe(), action.search_words());
            let score = phrase_score(typed, action.name(), &sentence)?;
            let works = elsewhere(keymap, self.below, *action).is_none();
            Some((Reverse(works), Reverse(score), Reverse(used(action))))
        };
        let mut found: Vec<_> =
            Action::all().filter_map(|action| Some((key(&action)?, action))).collect();
        found.sort_by_key(|(key, _)| *key);
        self.found = found.into_iter().map(|(_, action)| action).collect();
    }
}

/// The keys of an action on a screen: those of the keymap, or, for a further page of a tab, the key of the tab
/// as often as it has to be pressed.
fn keys(keymap: &Keymap, below: Context, action: Action) -> Vec<String> {
    let keys = keymap.keys(below, action);
    match action {
        Action::View(page) if keys.is_empty() && page != page.tab() => {
            let presses = 1 + page.pages().position(|other| other == page).unwrap_or(0);
            let tab = keymap.keys(below, Action::View(page.tab()));
            tab.iter().map(|key| vec![key.as_str(); presses].join(" ")).collect()
        }
        _ => keys,
    }
}

/// The file of a typed `w FILE` or `w! FILE`, and whether an existing file is replaced.
fn report_file(typed: &str) -> Option<(PathBuf, bool)> {
    let (command, file) = typed.trim().split_once(' ')?;
    let force = match command {
        "w" => false,
        "w!" => true,
        _ => return None,
    };
    Some((PathBuf::from(file.trim()), force))
}

/// The context in which an action has a key, when it has none on the screen below. An action without
/// any key can be done everywhere.
pub(super) fn elsewhere(keymap: &Keymap, below: Context, action: Action) -> Option<Context> {
    if !keymap.keys(below, action).is_empty() {
        return None;
    }
    Context::ALL.into_iter().find(|&context| !keymap.keys(context, action).is_empty())
}

impl Modal for CommandPalette {
    fn press(&mut self, world: &World, key: Key) -> Vec<Request> {
        let is_empty = key.code == Code::Backspace && self.line.text().is_empty();
        if leaves(key) || is_empty {
            return vec![Request::CloseModal];
        }
        match key.code {
            Code::Enter => return self.choose(world),
            Code::Tab => self.step(1),
            _ => match rows_of_key(key) {
                Some(by) => self.step(by),
                None => self.line.press(key),
            },
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.line.paste(text);
        Vec::new()
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Option<Vec<Request>> {
        self.step(rows_of_mouse(mouse.what));
        Some(Vec::new())
    }

    fn settle(&mut self, world: &World, _: &Screens) {
        let typed = self.line.text();
        if self.searched.as_deref() != Some(typed) {
            self.searched = Some(typed.to_owned());
            self.selected = 0;
            self.search(world);
        }
        let rows = usize::from(draw::areas(world.size).1.height).max(1);
        self.top = scroll_to_show(self.top, self.selected..self.selected + 1, rows, 1);
        self.top = self.top.min(self.found.len().saturating_sub(rows));
    }

    fn status(&self, _: &World) -> Option<Line> {
        let does =
            if report_file(self.line.text()).is_some() { "write the report" } else { "do it" };
        let keys = [("↑ ↓", "choose"), ("Enter", does), ("Esc", "close")];
        Some(with_keys(Line::new(), &keys))
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        draw::draw(frame, world, self);
    }
}
