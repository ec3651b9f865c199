use super::Browse;
use crate::config::{Code, Key};
use crate::tui::line_edit::LineEdit;
use crate::tui::model::Coverage;

/// What a prompt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Asks {
    /// What the list is narrowed to, while it is typed.
    Filter,
    /// What is searched for, once it is typed.
    Search,
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Prompt {
    pub(in crate::tui) asks: Asks,
    pub(in crate::tui) line: LineEdit,
}

impl Browse {
    /// Begins to type.
    pub(super) fn ask(&mut self, asks: Asks) {
        let mut line = LineEdit::default();
        if asks == Asks::Filter {
            line.paste(&self.filter);
        }
        self.prompt = Some(Prompt { asks, line });
    }

    /// Gives a key to the prompt. Tells something when there is something to tell.
    pub(in crate::tui) fn type_key(
        &mut self,
        coverage: &Coverage,
        index: &super::Index,
        key: Key,
    ) -> Option<String> {
        let prompt = self.prompt.as_mut()?;
        let leave =
            matches!(key.code, Code::Esc) || key.ctrl && matches!(key.code, Code::Char('c' | 'g'));
        let empty = matches!(key.code, Code::Backspace) && prompt.line.text().is_empty();
        if leave || empty {
            if prompt.asks == Asks::Filter {
                self.filter.clear();
            }
            self.prompt = None;
            return None;
        }
        if prompt.asks == Asks::Filter && matches!(key.code, Code::Down | Code::Up) {
            let by = if key.code == Code::Down { 1 } else { -1 };
            self.select(self.selected.saturating_add_signed(by));
            return None;
        }
        if key.code != Code::Enter {
            prompt.line.press(key);
            return None;
        }
        let Prompt { asks, line } = self.prompt.take()?;
        match asks {
            Asks::Filter => {
                line.text().trim().clone_into(&mut self.filter);
                None
            }
            Asks::Search => {
                self.query = Some(line.text().to_owned()).filter(|words| !words.trim().is_empty());
                self.query.is_some().then(|| self.hit(coverage, index, true, false))
            }
        }
    }

    /// Takes the filter off, else the search. Tells whether there was one.
    pub(in crate::tui) fn clear(&mut self) -> bool {
        let any = !self.filter.is_empty();
        self.filter.clear();
        any || self.query.take().is_some()
    }
}
