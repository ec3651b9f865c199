//! The picker: splits an actor by choosing which of its names and articles are another actor.

mod draw;

use super::modal::{Modal, ModelChange};
use super::prompt::leaves;
use super::read::scroll_to_show;
use super::request::Request;
use super::world::World;
use crate::analysis::actors::repair::ActorEdit;
use crate::analysis::actors::{Actor, ActorIx};
use crate::config::{Code, Key};
use crate::corpus::{ArticleIx, Corpus};
use crate::present::{Frame, Line};
use crate::text::{Clean, fold};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A group of mentions: those of one printed name, or those in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MentionGroup {
    /// The mentions with this printed name.
    Printed(Clean),
    /// The mentions in this article.
    In(ArticleIx),
}

/// A row of the list that can be marked: a group of mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MentionChoice {
    pub(super) of: MentionGroup,
    pub(super) mentions: usize,
    pub(super) marked: bool,
}

/// The state of the picker.
pub(super) struct Picker {
    pub(super) actor: ActorIx,
    /// Printed names, then articles.
    pub(super) choices: Vec<MentionChoice>,
    pub(super) selected: usize,
}

impl Picker {
    /// A picker without marks; `None` when all mentions have one printed name and stand in one
    /// article.
    pub(super) fn new(corpus: &Corpus, ix: ActorIx, actor: &Actor) -> Option<Self> {
        let mut printed: BTreeMap<String, (BTreeMap<String, usize>, usize)> = BTreeMap::new();
        let mut articles: BTreeMap<ArticleIx, usize> = BTreeMap::new();
        for mention in &actor.mentions {
            let name = one_line(corpus.text(mention.site));
            let alike = printed.entry(fold::name(&name).into_owned()).or_default();
            *alike.0.entry(name).or_default() += 1;
            alike.1 += 1;
            *articles.entry(mention.site.article).or_default() += 1;
        }
        let most = |forms: BTreeMap<String, usize>| {
            forms
                .into_iter()
                .max_by_key(|(_, count)| *count)
                .map_or_else(String::new, |(name, _)| name)
        };
        let mut names: Vec<(String, usize)> =
            printed.into_values().map(|(forms, count)| (most(forms), count)).collect();
        names.sort_by_key(|(_, count)| Reverse(*count));
        let choice = |of, mentions| MentionChoice { of, mentions, marked: false };
        let mut choices = Vec::new();
        if names.len() > 1 {
            let printed = |name: &str| MentionGroup::Printed(Clean::line(name));
            choices.extend(names.iter().map(|(name, count)| choice(printed(name), *count)));
        }
        if articles.len() > 1 {
            let groups = articles.into_iter();
            choices.extend(groups.map(|(ix, count)| choice(MentionGroup::In(ix), count)));
        }
        if choices.is_empty() { None } else { Some(Self { actor: ix, choices, selected: 0 }) }
    }

    fn step(&mut self, by: isize) {
        self.selected = self.selected.saturating_add_signed(by).min(self.choices.len() - 1);
    }

    fn mark(&mut self) {
        let choice = &mut self.choices[self.selected];
        choice.marked = !choice.marked;
    }

    /// The first choice that a window of `rows` shows.
    pub(super) fn top(&self, rows: usize) -> usize {
        scroll_to_show(0, self.selected..self.selected + 1, rows.max(1), 1)
    }

    /// The edit that the marks describe: it splits off the mentions with a marked name in a marked
    /// article. Without a marked name any name counts, without a marked article any article.
    pub(super) fn edit(&self) -> ActorEdit {
        let (mut named, mut articles) = (Vec::new(), Vec::new());
        for choice in self.choices.iter().filter(|choice| choice.marked) {
            match &choice.of {
                MentionGroup::Printed(name) => named.push(name.clone()),
                MentionGroup::In(article) => articles.push(*article),
            }
        }
        ActorEdit::Split(named, articles)
    }

    /// The number of mentions that the marks select, and of all mentions.
    pub(super) fn count(&self, corpus: &Corpus, actor: &Actor) -> (usize, usize) {
        let ActorEdit::Split(named, articles) = self.edit() else { return (0, 0) };
        if named.is_empty() && articles.is_empty() {
            return (0, actor.mentions.len());
        }
        let named: Vec<String> = named.iter().map(|name| fold::name(name).into_owned()).collect();
        let meant = actor.mentions.iter().filter(|mention| {
            let printed = || fold::name(&one_line(corpus.text(mention.site))).into_owned();
            (articles.is_empty() || articles.contains(&mention.site.article))
                && (named.is_empty() || named.contains(&printed()))
        });
        (meant.count(), actor.mentions.len())
    }
}

impl Modal for Picker {
    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        if leaves(key) {
            return vec![Request::CloseModal];
        }
        match key.code {
            Code::Char('q') => return vec![Request::CloseModal],
            Code::Enter => {
                if !self.choices.iter().any(|choice| choice.marked) {
                    self.mark();
                }
                return vec![Request::CloseModal, Request::Repair(self.actor, self.edit())];
            }
            Code::Char(' ' | 'x') => {
                self.mark();
                self.step(1);
            }
            Code::Down | Code::Tab | Code::Char('j') => self.step(1),
            Code::Up | Code::BackTab | Code::Char('k') => self.step(-1),
            Code::PageDown => self.step(10),
            Code::PageUp => self.step(-10),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        if let Some(coverage) = &world.coverage {
            draw::draw(frame, coverage, self);
        }
    }

    fn status(&self, _: &World) -> Option<Line> {
        Some(Line::new())
    }

    fn owns_status(&self) -> bool {
        true
    }

    fn survives(&self, _: ModelChange) -> bool {
        false
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
