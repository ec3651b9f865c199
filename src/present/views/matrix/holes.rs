//! Actors that all outlets of a story name but one.
//!
//! A hole is shown only when nothing else can explain it: the articles of the outlet are whole and
//! in the language of the others, no long word of any name of the actor stands in them, and nothing that
//! omissions take for a doubt: a form or a part of the name, initials, an office.

use super::MatrixCell;
use super::columns::ColumnSet;
use crate::analysis::actors::Actor;
use crate::corpus::ArticleIx;
use crate::engine::may_name;
use crate::present::views::ViewInput;
use std::collections::{BTreeMap, BTreeSet};

/// Outlets that name the actor, at least. Set by hand; with two, every second row has a hole.
const NAMING: usize = 3;
/// Letters of a word of a name from which on it must not stand in the text. Set by hand.
const LONG_WORD: usize = 4;

/// The one outlet of a story in whose articles an actor is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixHole {
    /// The number of outlets of the story that were looked at.
    pub outlets: usize,
    /// The articles of the outlet.
    pub articles: Vec<ArticleIx>,
}

/// The articles of each story that can be compared, by owner.
pub(super) struct StoryOutlets {
    by_story: Vec<BTreeMap<u32, Vec<ArticleIx>>>,
}

impl StoryOutlets {
    /// The whole articles of each group of `set` in the language of most of them.
    pub(super) fn new(input: ViewInput<'_>, set: &ColumnSet) -> Self {
        let corpus = input.corpus;
        let mut stories: Vec<Vec<ArticleIx>> = vec![Vec::new(); set.groups.len()];
        for column in &set.columns {
            stories[column.group as usize].extend(&column.articles);
        }
        let language = |ix: ArticleIx| {
            let article = corpus.article(ix);
            if article.is_english() { Some("en") } else { article.language() }
        };
        let by_owner = |articles: Vec<ArticleIx>| {
            let mut by_owner: BTreeMap<u32, Vec<ArticleIx>> = BTreeMap::new();
            // Fewer articles cannot have a hole, and their language need not be detected.
            if articles.len() <= NAMING {
                return by_owner;
            }
            let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
            for &ix in &articles {
                *counts.entry(language(ix)).or_default() += 1;
            }
            let most =
                counts.into_iter().max_by_key(|&(_, count)| count).and_then(|(code, _)| code);
            for ix in articles {
                if most.is_some() && language(ix) == most && corpus.article(ix).is_whole() {
                    by_owner.entry(corpus.owners().of(ix)).or_default().push(ix);
                }
            }
            by_owner
        };
        Self { by_story: stories.into_iter().map(by_owner).collect() }
    }

    /// The holes of an actor, one a story at most.
    pub(super) fn holes(
        &self,
        input: ViewInput<'_>,
        set: &ColumnSet,
        actor: &Actor,
        cells: &[MatrixCell],
    ) -> Vec<MatrixHole> {
        let mut naming: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for cell in cells {
            let Some(column) = set.of(cell.article) else { continue };
            let owner = input.corpus.owners().of(cell.article);
            naming.entry(set.columns[column as usize].group).or_default().insert(owner);
        }
        let hole = |(&story, naming): (&u32, &BTreeSet<u32>)| {
            let outlets = self.by_story.get(story as usize)?;
            let named = outlets.keys().filter(|owner| naming.contains(owner)).count();
            if named < NAMING || named + 1 != outlets.len() {
                return None;
            }
            let (_, articles) = outlets.iter().find(|(owner, _)| !naming.contains(owner))?;
            let has_word = articles.iter().any(|&ix| {
                let text = &input.corpus.article(ix).text.content;
                actor.names().flat_map(str::split_whitespace).any(|word| {
                    word.chars().count() >= LONG_WORD
                        && (text.contains(word) || text.contains(&word.to_uppercase()))
                })
            });
            let has_doubt =
                || articles.iter().any(|&ix| may_name(input.corpus, input.findings, ix, actor));
            if has_word || has_doubt() {
                return None;
            }
            Some(MatrixHole { outlets: outlets.len(), articles: articles.clone() })
        };
        naming.iter().filter_map(hole).collect()
    }
}
