//! What every page of the reader in lines can answer.

use super::LinearWorld;

/// What follows a choice.
pub(super) enum LinearTurn {
    /// Another page opens.
    Open(Box<dyn LinearPage>),
    /// One line is printed; the page stays.
    Say(String),
    /// The page has changed and is printed from its start.
    Again,
    /// All pages but the first one close.
    Home,
}

/// A page: a title and numbered items, which may be many.
pub(super) trait LinearPage {
    /// The line above the items.
    fn title(&self, world: &LinearWorld<'_>) -> String;

    /// Lines between the title and the first item.
    fn intro(&self, _: &LinearWorld<'_>) -> Vec<String> {
        Vec::new()
    }

    /// How many items there are.
    fn len(&self, world: &LinearWorld<'_>) -> usize;

    /// The words of an item, on one line.
    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String;

    /// The item that is printed first when the page opens.
    fn start(&self) -> usize {
        0
    }

    /// What choosing an item does.
    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn;

    /// The commands of the page beside those of every page: what is typed, and what it does.
    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// What a command of the page does, with the words behind it; `None` when the page has no such command.
    fn command(
        &mut self,
        _: &mut LinearWorld<'_>,
        _letter: &str,
        _words: &str,
    ) -> Option<LinearTurn> {
        None
    }
}
