//! Carries out the requests of screens and modals.

use super::{
    act, basket, compare, drag, fact, find, launch, reading, repair, report, scope, text_search,
    views,
};
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::request::Request;

/// Carries out requests in their order.
pub(super) fn perform(model: &mut Model, requests: Vec<Request>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for request in requests {
        effects.extend(perform_one(model, request));
    }
    effects
}

fn perform_one(model: &mut Model, request: Request) -> Vec<Effect> {
    match request {
        Request::Notice(text) => model.notice = Some(text),
        Request::CloseScreen => drop(model.screens.close()),
        Request::Ask(modal) => model.modal = Some(modal),
        Request::CloseModal => model.modal = None,
        Request::Prompt(event) => {
            let requests = model.screens.top_mut().prompt(&model.world, event);
            return perform(model, requests);
        }
        Request::Act(action) => {
            model.world.used_actions.retain(|other| *other != action);
            model.world.used_actions.push(action);
            return act(model, action, None);
        }
        Request::WriteReport(file, force) => return report::ask(model, file, force),
        Request::Read(site, on) => model.screens.read(site, on),
        Request::Compare(of, with) => compare::with(model, of, with),
        Request::CompareAt(from, with) => compare::at(model, from, with),
        Request::FindMentions(actor) => find::show_actor(model, actor),
        Request::SearchTexts => return text_search::answer(model),
        Request::KeepTextSearch(last) => model.world.last_text_search = last,
        Request::ReadTerms(article, search) => text_search::read(model, article, search),
        Request::LookFor(term) => views::look_for(model, term),
        Request::MarkActor(actor) => return scope::mark(model, actor),
        Request::ListMarked => scope::show(model),
        Request::ReadStory(article) => return scope::read_story(model, article),
        Request::SetConditions(conditions) => return scope::set_conditions(model, conditions),
        Request::KeepViews => return scope::keep_views(model),
        Request::Relist => scope::narrow(model),
        Request::ListTop => model.screens.read.show_first(&model.world),
        Request::ChangeThreshold(by) => scope::regroup(model, by),
        Request::SetBase(base) => model.world.base = base,
        Request::SetMarked(marked) => model.world.marked = marked,
        Request::Pin(edit) => {
            model.world.pins.apply(edit);
            model.world.is_pinned_last = true;
        }
        Request::MoveBorder(split, (place, whole)) => {
            model.world.splits.put(split, place, whole);
            return vec![drag::keep_borders(model)];
        }
        Request::Repair(actor, edit) => return repair::edit(model, actor, &edit),
        Request::Pipe(action, typed) => return launch::pipe(model, action, &typed),
        Request::Comment(comment) => return basket::comment(model, &comment),
        Request::SetTags(article, tags) => return reading::set_tags(model, article, &tags),
        Request::SetFact(article, field, value) => {
            return fact::set(model, article, field, &value);
        }
        Request::PutBack(article, nth) => return fact::put_back(model, article, nth),
        Request::TakeOut(article, block) => return fact::take_out(model, article, &block),
    }
    Vec::new()
}
