//! Seen anywhere: asks the library for the sentence under the cursor, in the background.

use crate::query::sentence_of;
use crate::store::{ArticleName, CoverageStore};
use crate::text::Clean;
use crate::tui::job::Job;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::seen::SeenList;

/// Opens the list of places where the selected words, else the sentence under the cursor, stand too.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let top = model.screens.top();
    let selected = top.selection();
    let Some(site) = selected.or_else(|| top.site(&model.world)) else {
        model.notice = Some("no sentence is under the cursor".to_owned());
        return Vec::new();
    };
    let span = if selected.is_some() { site.span } else { sentence_of(&coverage.findings, site) };
    let article = coverage.corpus.article(site.article);
    let asked = Clean::text(&article.text.content[span]);
    let own = ArticleName::of(article);
    let store = model.world.reading.store.clone().filter(CoverageStore::is_lasting);
    let Some(store) = store else {
        model.notice = Some("no library is open: crossread add PATH makes one".to_owned());
        return Vec::new();
    };
    model.modal = Some(Box::new(SeenList::waiting(asked.clone())));
    let question = asked.clone();
    vec![Effect::Start(Job::with_result(
        "asking the library",
        move |_| Some(store.seen_anywhere(&question, &own).map_err(|error| error.to_string())),
        move |model, answers| {
            if let Some(list) = model.modal_mut::<SeenList>() {
                list.take(&asked, answers);
            }
            Vec::new()
        },
    ))]
}
