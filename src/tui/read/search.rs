//! The keys `/ n N *`: search for words in the text or in the headlines of the list, for an actor or
//! the words of a full text search in all articles.

use super::{Cursor, CursorTarget, ReadScreen, TermSearch};
use crate::analysis::actors::ActorIx;
use crate::corpus::{Article, ArticleIx, Site};
use crate::present::here::Spot;
use crate::present::layers::LayerId;
use crate::present::list;
use crate::search::within;
use crate::text::{Clean, Span};
use crate::tui::layout::Pane;
use crate::tui::world::Coverage;

/// A search of the reading screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum SearchQuery {
    /// Words in the text that is shown.
    Words(String),
    /// Words in the headlines of the list.
    Headline(String),
    /// An actor, by any of its names, in all articles.
    Actor(ActorIx),
    /// The words of a full text search, in the articles that answer it.
    Terms(TermSearch),
}

impl ReadScreen {
    /// Searches for `typed`: in the headlines when the list has the focus, otherwise in the text. An
    /// empty text ends the search. Returns the notice.
    pub(super) fn search(&mut self, coverage: &Coverage, typed: &str) -> Option<String> {
        if typed.trim().is_empty() {
            self.query = None;
            return None;
        }
        let words = Clean::line(typed).to_string();
        let in_list = self.focus == Pane::List;
        self.query =
            Some(if in_list { SearchQuery::Headline(words) } else { SearchQuery::Words(words) });
        Some(self.hit(coverage, true))
    }

    /// The spans of the hits in the article that is shown, in order.
    pub(in crate::tui) fn hits(&self, coverage: &Coverage) -> Vec<Span> {
        let article = self.article();
        match &self.query {
            None | Some(SearchQuery::Headline(_)) => Vec::new(),
            Some(SearchQuery::Words(words)) => {
                within(&coverage.corpus.article(article).text.content, words)
            }
            Some(SearchQuery::Terms(search)) => search.spans(coverage, article),
            Some(SearchQuery::Actor(actor)) => {
                let mentions =
                    coverage.findings.linked().map_or(&[][..], |linked| linked.mentions(article));
                mentions.iter().filter(|m| m.actor == *actor).map(|m| m.span).collect()
            }
        }
    }

    /// Goes to the next hit (`onward`) or to the previous one. Returns the notice: which hit of how
    /// many, or that there is none.
    pub(super) fn hit(&mut self, coverage: &Coverage, onward: bool) -> String {
        match self.query.clone() {
            None => "nothing was searched for yet".to_owned(),
            Some(SearchQuery::Words(words)) => self.hit_words(coverage, &words, onward),
            Some(SearchQuery::Headline(words)) => self.hit_headline(coverage, &words, onward),
            Some(SearchQuery::Terms(search)) => self.hit_term(coverage, &search, onward),
            Some(SearchQuery::Actor(actor)) => {
                self.hit_actor(coverage, actor, onward).unwrap_or_default()
            }
        }
    }

    fn hit_words(&mut self, coverage: &Coverage, words: &str, onward: bool) -> String {
        let hits = self.hits(coverage);
        let current = self.shown.hit.unwrap_or(self.cursor.span).start();
        let again = self.shown.hit.is_some();
        let Some(at) = next_hit(&hits, |span| span.start(), &current, onward, again) else {
            return format!("no “{words}” in this article");
        };
        self.go(Cursor {
            span: self.shown.unit_of(hits[at]),
            on: CursorTarget::Sentence,
            ..self.cursor
        });
        self.shown.hit = Some(hits[at]);
        format!("{} of {}", at + 1, hits.len())
    }

    fn hit_headline(&mut self, coverage: &Coverage, words: &str, onward: bool) -> String {
        let is_hit = |article: &Article| !within(list::title(article), words).is_empty();
        let hits: Vec<ArticleIx> = coverage
            .corpus
            .iter()
            .filter(|(ix, article)| self.listed.has(*ix) && is_hit(article))
            .map(|(ix, _)| ix)
            .collect();
        let Some(at) = next_hit(&hits, |ix| ix.at(), &self.article().at(), onward, true) else {
            return format!("no headline with “{words}”");
        };
        self.show(hits[at]);
        format!("{} of {}", at + 1, hits.len())
    }

    fn hit_actor(&mut self, coverage: &Coverage, actor: ActorIx, onward: bool) -> Option<String> {
        let mentions = coverage.findings.actor(actor)?.mentions.iter().map(|m| m.site);
        let sites: Vec<Site> = mentions.filter(|site| coverage.shown.has(site.article)).collect();
        let here =
            Site { article: self.article(), span: self.shown.hit.unwrap_or(self.cursor.span) };
        let key = |site: Site| (site.article, site.span.start());
        let Some(at) = next_hit(&sites, |site| key(*site), &key(here), onward, true) else {
            return Some("no mention in the articles that are shown".to_owned());
        };
        let site = sites[at];
        let cursor = Cursor {
            article: site.article,
            span: site.span,
            on: CursorTarget::Landmark(LayerId::ACTORS),
        };
        if site.article == here.article {
            self.go(cursor);
        } else {
            self.leap(cursor);
        }
        self.shown.hit = Some(site.span);
        Some(format!("mention {} of {}", at + 1, sites.len()))
    }

    /// The term for the concordance: the actor that the cursor is on, or the first one that its
    /// sentence names, else the words that are searched for, else nothing. `n` and `N` go from
    /// mention to mention of the actor.
    pub(super) fn term_here(&mut self, coverage: &Coverage) -> String {
        let actor = if let Some(Spot::Actor(actor, _)) = self.shown.spot {
            Some(actor)
        } else {
            let mentions = coverage
                .findings
                .linked()
                .map_or(&[][..], |linked| linked.mentions(self.article()));
            mentions.iter().find(|m| self.cursor.span.covers(m.span)).map(|m| m.actor)
        };
        let named = actor.and_then(|actor| Some((actor, coverage.findings.actor(actor)?)));
        match (named, &self.query) {
            (Some((ix, actor)), _) => {
                self.query = Some(SearchQuery::Actor(ix));
                format!("@{}", actor.name)
            }
            (None, Some(SearchQuery::Words(words))) => words.clone(),
            (None, _) => String::new(),
        }
    }
}

/// The index of the first hit at or after `from` (`onward`), or of the last one before it, wrapping
/// around at the ends. With `again`, a hit at `from` itself is passed.
pub(in crate::tui) fn next_hit<T, K: Ord>(
    hits: &[T],
    key: impl Fn(&T) -> K,
    from: &K,
    onward: bool,
    again: bool,
) -> Option<usize> {
    if hits.is_empty() {
        return None;
    }
    let at = if onward {
        hits.partition_point(|hit| if again { key(hit) <= *from } else { key(hit) < *from })
    } else {
        hits.partition_point(|hit| key(hit) < *from).checked_sub(1).unwrap_or(hits.len() - 1)
    };
    Some(at % hits.len())
}
