//! The views: a menu, and each view as a list of findings.

use super::LinearWorld;
use super::card;
use super::page::{LinearPage, LinearTurn};
use super::spoken;
use crate::present::views::{
    EntryIx, ListRequest, View, ViewFeature, ViewId, ViewInput, ViewOptions, ViewTab,
};
use crate::query::FindingRecord;

/// The menu of views.
pub(super) struct ViewsPage;

impl LinearPage for ViewsPage {
    fn title(&self, _: &LinearWorld<'_>) -> String {
        "Views.".to_owned()
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        ViewId::all().count()
    }

    fn item(&self, _: &LinearWorld<'_>, at: usize) -> String {
        let Some(view) = ViewId::all().nth(at) else { return String::new() };
        match view.spec().tab {
            ViewTab::Own { help, .. } | ViewTab::Aside { help, .. } => spoken::capital(help),
            ViewTab::PageOf { again, .. } => spoken::capital(again),
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        match ViewId::all().nth(at) {
            Some(view) if view.offers(ViewFeature::Term) => {
                LinearTurn::Say("Type / and a word, and Enter: /dredg*".to_owned())
            }
            Some(view) => opened(world, view, ""),
            None => LinearTurn::Say("There is no such view.".to_owned()),
        }
    }
}

/// Opens the view of the mentions of a term.
pub(super) fn open_term(world: &LinearWorld<'_>, term: &str) -> LinearTurn {
    match ViewId::all().find(|view| view.offers(ViewFeature::Term)) {
        Some(view) => opened(world, view, term),
        None => LinearTurn::Say("There is no such view.".to_owned()),
    }
}

fn opened(world: &LinearWorld<'_>, id: ViewId, term: &str) -> LinearTurn {
    let input = input(world, term);
    let Some(view) = id.build(input) else {
        return LinearTurn::Say("Nothing is known for this view.".to_owned());
    };
    let order = view.orders().first().copied().unwrap_or_default();
    let mut page = ViewPage {
        id,
        view,
        term: term.to_owned(),
        order,
        filter: String::new(),
        options: ViewOptions::default(),
        entries: Vec::new(),
    };
    page.list(world);
    LinearTurn::Open(Box::new(page))
}

/// What the views read.
fn input<'a>(world: &'a LinearWorld<'_>, term: &'a str) -> ViewInput<'a> {
    ViewInput {
        names: world.names.as_ref(),
        scope: world.input.scope.as_ref(),
        term,
        basket: world.input.basket,
        lexis: Some(world.input.lexis),
        ..ViewInput::new(world.input.corpus, world.input.findings)
    }
}

/// One view.
struct ViewPage {
    id: ViewId,
    view: Box<dyn View>,
    term: String,
    order: &'static str,
    filter: String,
    options: ViewOptions,
    entries: Vec<EntryIx>,
}

impl ViewPage {
    fn list(&mut self, world: &LinearWorld<'_>) {
        let request =
            ListRequest { order: self.order, filter: &self.filter, options: self.options };
        self.entries = self.view.list(input(world, &self.term), request);
    }

    fn finding(&self, world: &LinearWorld<'_>, at: usize) -> Option<FindingRecord> {
        let entry = *self.entries.get(at)?;
        self.view.finding(input(world, &self.term), entry, self.options, None)
    }

    /// The order that is meant by its number, its name, or the beginning of its name; the next one for no
    /// words.
    fn order_meant(&self, words: &str) -> Option<&'static str> {
        let orders = self.view.orders();
        if words.is_empty() {
            let here = orders.iter().position(|&order| order == self.order)?;
            return orders.get((here + 1) % orders.len()).copied();
        }
        orders.iter().copied().find(|order| order.starts_with(words))
    }
}

impl LinearPage for ViewPage {
    fn title(&self, world: &LinearWorld<'_>) -> String {
        let mut told = format!("{}: ", self.id.title());
        if self.entries.is_empty() {
            told.push_str(&self.view.empty_message(input(world, &self.term)));
        } else {
            told.push_str(&format!("{} {}", self.entries.len(), self.view.noun()));
            if self.view.orders().len() > 1 {
                told.push_str(&format!(", sorted by {}", self.order));
            }
            told.push('.');
        }
        if !self.filter.is_empty() {
            told.push_str(&format!(" Filtered by “{}”.", self.filter));
        }
        told
    }

    fn len(&self, _: &LinearWorld<'_>) -> usize {
        self.entries.len()
    }

    fn item(&self, world: &LinearWorld<'_>, at: usize) -> String {
        if let Some(record) = self.finding(world, at) {
            spoken::finding(&record)
        } else {
            let Some(&entry) = self.entries.get(at) else { return String::new() };
            spoken::squeezed(&self.view.words(input(world, &self.term), entry))
        }
    }

    fn choose(&mut self, world: &LinearWorld<'_>, at: usize) -> LinearTurn {
        let Some(&entry) = self.entries.get(at) else {
            return LinearTurn::Say("There is no such entry.".to_owned());
        };
        if let Some(actor) = self.view.actor(input(world, &self.term), entry) {
            return LinearTurn::Open(Box::new(card::of_actor(world, actor)));
        }
        if let Some(record) = self.finding(world, at) {
            return LinearTurn::Open(Box::new(card::of_finding(world, &record)));
        }
        let columns = card::CARD_COLUMNS;
        let drawn = self.view.card(input(world, &self.term), entry, self.options, columns);
        if drawn.targets.is_empty() {
            return LinearTurn::Say("There is nothing more to tell of it.".to_owned());
        }
        LinearTurn::Open(Box::new(card::of_entry(&format!("{}.", self.id.title()), &drawn)))
    }

    fn commands(&self) -> &'static [(&'static str, &'static str)] {
        &[
            ("o", "sort in another way"),
            ("t WORDS", "only entries with these words, t alone: all"),
            ("u", "list what is folded too, or not"),
        ]
    }

    fn command(
        &mut self,
        world: &mut LinearWorld<'_>,
        letter: &str,
        words: &str,
    ) -> Option<LinearTurn> {
        match letter {
            "o" => {
                let Some(order) = self.order_meant(words) else {
                    let all = self.view.orders().join(", ");
                    return Some(LinearTurn::Say(format!(
                        "The orders are: {all}. Type o and one of them."
                    )));
                };
                self.order = order;
            }
            "t" => words.clone_into(&mut self.filter),
            "u" if self.id.offers(ViewFeature::Folds) => {
                self.options.unfolded = !self.options.unfolded;
            }
            "u" => return Some(LinearTurn::Say("Nothing is folded here.".to_owned())),
            _ => return None,
        }
        self.list(world);
        Some(LinearTurn::Again)
    }
}
