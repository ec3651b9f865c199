//! Goes from one view to another, and from page to page of a view.

use crate::config::Action;
use crate::corpus::Site;
use crate::present::views::{ViewFeature, ViewId};
use crate::query::TellingKind;
use crate::tui::model::Model;
use crate::tui::opening::view_of;
use crate::tui::prompt::PromptEvent;
use crate::tui::read::CursorTarget;

/// Shows the view that `action` names. When that view is shown already, shows its next page. Other
/// actions do nothing. An open modal is closed.
pub(super) fn show(model: &mut Model, action: Action) {
    let open = model.screens.shown_view().map(|at| model.screens.views[at].id);
    let view = match action {
        Action::ViewRead => None,
        Action::View(asked) => match open {
            Some(open) if open.tab() == asked => Some(open.next_page().unwrap_or(open)),
            _ => Some(asked),
        },
        _ => return,
    };
    if model.modal.take().is_some() {
        model.screens.top_mut().prompt(&model.world, PromptEvent::Left);
    }
    let at = view.and_then(|view| ViewId::all().position(|other| other == view));
    let Some(at) = at else { return model.screens.show_bottom() };
    let is_new = open != view;
    let cursor = model.screens.read.cursor;
    model.screens.show_view(at);
    let view = &mut model.screens.views[at];
    if (cursor.on != CursorTarget::Sentence || view.id.offers(ViewFeature::OpensAtArticle))
        && let Some(coverage) = &model.world.coverage
    {
        let site = Site { article: cursor.article, span: cursor.span };
        view.select_site(coverage, &model.world.index, site);
    }
    let view = &mut model.screens.views[at];
    if is_new && view.term().is_empty() {
        ask_for_term(model, at);
    }
}

/// Shows the view that lists facts of a kind, what is most telling first.
pub(super) fn show_fact(model: &mut Model, kind: TellingKind) {
    let (view, order) = view_of(kind);
    show_sorted(model, view, order);
}

/// Shows what of the user's own draft is to be looked at.
pub(super) fn show_draft(model: &mut Model) {
    show_sorted(model, ViewId::named("draft"), None);
}

/// Shows the actors that all outlets of a story name but one.
pub(super) fn show_holes(model: &mut Model) {
    show_sorted(model, ViewId::named("matrix"), Some("all but one"));
}

/// Shows a view by an order, from its top.
fn show_sorted(model: &mut Model, view: Option<ViewId>, order: Option<&'static str>) {
    let Some(at) = view.and_then(|view| ViewId::all().position(|other| other == view)) else {
        return;
    };
    model.screens.show_view(at);
    if let Some(order) = order {
        model.screens.views[at].sort_by(order);
    }
}

/// Shows every mention of a term in the concordance; asks for the term when it is empty.
pub(super) fn look_for(model: &mut Model, term: String) {
    let Some(at) = ViewId::all().position(|view| view.offers(ViewFeature::Term)) else { return };
    model.screens.show_view(at);
    let is_empty = term.is_empty();
    model.screens.views[at].look_for(term);
    if is_empty {
        ask_for_term(model, at);
    }
}

/// Opens the prompt for the term of a view that has one.
fn ask_for_term(model: &mut Model, at: usize) {
    if let Some(prompt) = model.screens.views[at].term_prompt() {
        model.modal = Some(Box::new(prompt));
    }
}
