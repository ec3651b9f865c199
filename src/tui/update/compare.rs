//! Opens comparisons and synopses, and chooses the article to compare with.

use crate::corpus::{ArticleIx, Site};
use crate::tui::diff::{DiffScreen, ONLY, PairingReason, VersionsScreen};
use crate::tui::model::Model;
use crate::tui::synopsis::SynopsisScreen;

/// Whether a second article is open. Sets a notice when only one is.
pub(super) fn can_compare(model: &mut Model) -> bool {
    let articles = model.world.articles();
    if articles == 1 {
        model.notice = Some("there is nothing to compare with: one article is open".to_owned());
    }
    articles > 1
}

/// Compares the article with the one that the cursor chooses, else the base, else the marked one,
/// else the most similar one. The cursor stays on the sentence that it is on, or that the card of a view
/// leads to.
pub(super) fn open(model: &mut Model) {
    if !can_compare(model) {
        return;
    }
    let (world, screens) = (&model.world, &model.screens);
    let viewed = if screens.shown_view().is_some() { screens.top().site(world) } else { None };
    let of = viewed.map_or_else(|| screens.article(), |site| site.article);
    let picked = screens.top().other_side();
    let from = match screens.shown::<SynopsisScreen>() {
        Some(synopsis) => synopsis.cursor_site(),
        None => viewed.or(Some(Site { article: of, span: screens.read.cursor.span })),
    };
    let candidates = [
        (picked, PairingReason::Picked),
        (world.base, PairingReason::Base),
        (world.marked, PairingReason::Marked),
    ];
    let chosen = candidates.into_iter().find(|&(ix, _)| ix.is_some_and(|ix| ix != of));
    let (with, reason) = match chosen {
        Some(chosen) => chosen,
        None if world.articles() == 2 => (None, PairingReason::Only),
        None => (None, PairingReason::Similar),
    };
    model.screens.push(Box::new(DiffScreen::new(of, with, reason, from)));
}

/// Compares two articles that the user picked, in place of the comparison that is shown.
pub(super) fn with(model: &mut Model, of: ArticleIx, with: ArticleIx) {
    let screens = &mut model.screens;
    let mut from = None;
    if screens.read.article() == of {
        from = Some(Site { article: of, span: screens.read.cursor.span });
    }
    if let Some(diff) = screens.shown::<DiffScreen>() {
        from = diff.cursor_site().filter(|site| site.article == of).or(from);
        screens.close();
    }
    screens.push(Box::new(DiffScreen::new(of, Some(with), PairingReason::Picked, from)));
}

/// Compares the article of a place with another one. The cursor begins on the sentence of the place.
pub(super) fn at(model: &mut Model, from: Site, with: ArticleIx) {
    let screen = DiffScreen::new(from.article, Some(with), PairingReason::Picked, Some(from));
    model.screens.push(Box::new(screen));
}

/// Compares the last two versions of the article under the cursor.
pub(super) fn open_versions(model: &mut Model) {
    let ix = super::article_here(model);
    let world = &model.world;
    let article = world.coverage.as_ref().and_then(|it| it.corpus.articles().get(ix.at()));
    match (article, &world.reading.store) {
        (Some(article), Some(store)) if world.reading.edits.contains_key(&ix) => {
            let screen = VersionsScreen::new(world, store.clone(), article.id);
            model.screens.push(Box::new(screen));
        }
        _ => model.notice = Some(ONLY.to_owned()),
    }
}

/// Opens the synopsis of the base, or of the article that is read or compared.
pub(super) fn open_synopsis(model: &mut Model) {
    if !can_compare(model) || model.screens.shown::<SynopsisScreen>().is_some() {
        return;
    }
    let article = model.screens.article();
    let base = match model.screens.shown::<DiffScreen>() {
        Some(_) => article,
        None => model.world.base.unwrap_or(article),
    };
    model.screens.push(Box::new(SynopsisScreen::new(base)));
}
