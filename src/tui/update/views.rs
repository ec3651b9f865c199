//! From one view to another, and from a view to the texts.

use super::{compare, select};
use crate::config::Action;
use crate::corpus::Site;
use crate::present::views::ViewFeature;
use crate::tui::browse::Half;
use crate::tui::model::Model;
use crate::tui::read::On;
use crate::tui::screen::Screen;

/// Shows the view that `action` asks for. Tells whether it asks for one.
pub(super) fn show(model: &mut Model, action: Action) -> bool {
    let subject = match (action, model.browse().map(|browse| browse.subject)) {
        (Action::ViewRead, _) => None,
        // The key of the view that is shown turns its page.
        (Action::View(asked), Some(open)) if open.tab() == asked => {
            Some(open.next_page().unwrap_or(open))
        }
        (Action::View(asked), _) => Some(asked),
        _ => return false,
    };
    leave(model);
    let Some(subject) = subject else { return true };
    let cursor = model.read.cursor;
    model.screens.push(Screen::Browse(subject));
    if (cursor.on != On::Sentence || subject.offers(ViewFeature::OpensAtArticle))
        && let Some((browse, coverage, index)) = model.browse_mut()
    {
        browse.hold(coverage, index, Site { article: cursor.article.0, span: cursor.span });
    }
    true
}

/// Back to the first screen; a place that was opened there stays, and the way
/// back leads to where the cursor was before.
fn leave(model: &mut Model) {
    for screen in std::mem::take(&mut model.screens) {
        if let Screen::Text(opened) = screen {
            model.read.back.truncate(opened.depth);
            model.read.back.push(opened.cursor);
        }
    }
    model.read.moved = true;
}

/// An action while a view is shown.
pub(super) fn act(model: &mut Model, action: Action, count: Option<usize>) {
    let size = model.size;
    let Some((browse, coverage, index)) = model.browse_mut() else { return };
    let open =
        action == Action::Counterpart || action == Action::Follow && browse.focus == Half::Card;
    match (action, open) {
        (Action::Back, _) => {
            compare::back(model);
        }
        (Action::ClearFilter, _) => {
            if !browse.clear() {
                select::clear(model);
            }
        }
        (Action::Mark, _) => match browse.actor(coverage, index) {
            Some(actor) => select::mark(model, actor),
            None => model.notice = Some("only actors can be marked".to_owned()),
        },
        (_, false) => model.notice = browse.act((coverage, index), size, action, count),
        (_, true) => match browse.site() {
            Some(site) => compare::read(model, site, On::Sentence),
            None => model.notice = Some("nothing to follow here".to_owned()),
        },
    }
}
