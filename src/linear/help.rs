//! What can be typed: on the page below, and everywhere.

use super::LinearWorld;
use super::page::{LinearPage, LinearTurn};

/// What works on every page.
const EVERYWHERE: &[(&str, &str)] = &[
    ("a number", "open the item with that number, also one that is not printed"),
    ("Enter alone", "more items"),
    ("p", "the items before"),
    (". (a full stop)", "print these items again"),
    ("b", "back to the page before"),
    ("a", "the articles"),
    ("v", "the views: quotes, passages, names, numbers and so on"),
    ("f NAME", "find a person, organisation, place or headline, misspelt too"),
    ("/WORD", "every mention of a word; WORD* for its forms, @NAME for an actor"),
    ("?", "this help"),
    ("q", "quit"),
];

/// The help over a page.
pub(super) struct HelpPage {
    lines: Vec<String>,
}

impl HelpPage {
    /// The help for a page.
    pub(super) fn new(page: &dyn LinearPage) -> Self {
        let line = |&(key, what): &(&str, &str)| format!("{key}: {what}");
        let own = page.commands().iter().map(|row| format!("On the page below, {}", line(row)));
        Self { lines: own.chain(EVERYWHERE.iter().map(line)).collect() }
    }
}

impl LinearPage for HelpPage {
    fn title(&self, _: &LinearWorld<'_>) -> String {
        "Help. What you can type, with Enter after it:".to_owned()
    }

    fn intro(&self, _: &LinearWorld<'_>) -> Vec<String> {
        let mut told = self.lines.clone();
        told.push(
            "Marks of a sentence stand in square brackets behind it: who speaks, which other outlets carry \
             it and how, and what only this article has."
                .to_owned(),
        );
        told
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        0
    }

    fn item(&self, _: &LinearWorld<'_>, _: usize) -> String {
        String::new()
    }

    fn choose(&mut self, _: &LinearWorld<'_>, _: usize) -> LinearTurn {
        LinearTurn::Say("Help has no items.".to_owned())
    }
}
