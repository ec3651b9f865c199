//! What the keys of a view ask of the reader: prompts, a comparison, a place in a text.

use super::{BrowseScreen, MAX_OUTLETS, PromptPurpose};
use crate::corpus::ArticleIx;
use crate::present::views::ViewFeature;
use crate::tui::prompt::Prompt;
use crate::tui::read::{CursorTarget, change_threshold};
use crate::tui::request::Request;
use crate::tui::screen::Screen;
use crate::tui::world::World;

impl BrowseScreen {
    /// Opens a prompt of this view.
    pub(super) fn ask(&mut self, purpose: PromptPurpose) -> Vec<Request> {
        self.prompt_purpose = Some(purpose);
        let prompt = match purpose {
            PromptPurpose::Filter => {
                self.draft = Some(self.filter.clone());
                Prompt::with_steps("filter ", "keep it", &self.filter)
            }
            PromptPurpose::Search => Prompt::new("/", Some("search")),
            PromptPurpose::Term => Prompt::with_steps("look for ", "keep it", &self.term),
        };
        vec![Request::Ask(Box::new(prompt))]
    }

    /// Raises (`sign` 1) or lowers (−1) the number of outlets or the similarity that the view asks for.
    pub(super) fn change_strictness(&mut self, sign: i8, count: Option<usize>) -> Vec<Request> {
        if !self.id.offers(ViewFeature::OutletLimit) {
            return vec![change_threshold(sign, count)];
        }
        let by = sign * count.unwrap_or(1).min(100) as i8;
        self.shown.least = self.shown.least.saturating_add_signed(by).clamp(1, MAX_OUTLETS);
        Vec::new()
    }

    /// Asks for every mention of the actor that the selected entry is about.
    pub(super) fn mentions(&self, world: &World) -> Vec<Request> {
        let coverage = world.coverage.as_ref();
        let actor = self.actor(world).and_then(|ix| coverage?.findings.actor(ix));
        match actor {
            Some(actor) => vec![Request::LookFor(format!("@{}", actor.name))],
            None => Request::notice("no actor here"),
        }
    }

    /// Compares the article that the card leads to with the one that it sets beside it.
    pub(super) fn compare(&self) -> Vec<Request> {
        match (self.card_site(), self.facing()) {
            (Some(site), Some(facing)) => vec![Request::CompareAt(site, facing)],
            _ => Request::notice("no two places to compare here"),
        }
    }

    /// The article that a comparison sets beside the place that the card leads to.
    pub(super) fn facing(&self) -> Option<ArticleIx> {
        self.card().facing(self.target)
    }

    /// Opens the place that the card leads to.
    pub(super) fn follow(&self) -> Vec<Request> {
        match self.card_site() {
            Some(site) => vec![Request::Read(site, CursorTarget::Sentence)],
            None => Request::notice("nothing to follow here"),
        }
    }
}
