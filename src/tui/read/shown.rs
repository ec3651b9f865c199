//! The contents of text pane and card, built from cursor, findings and size.

use super::motion::scroll_to_show;
use super::{Cursor, CursorTarget, ReadScreen, SearchQuery};
use crate::analysis::actors::ActorIx;
use crate::corpus::ArticleIx;
use crate::engine::Progress;
use crate::present::carried::Shares;
use crate::present::here::{Card, CardRoom, Spot, card};
use crate::present::layers::{Landmarks, LayerId, LayerInput, LayerSet};
use crate::present::marks::{mark, marks};
use crate::present::text_pane::Wrapped;
use crate::present::wrap::shorten;
use crate::present::{Line, Role, list};
use crate::query::{Fidelity, against, fidelities, known_sentences, new_share};
use crate::text::Span;
use crate::text::overlay::Mark;
use crate::tui::layout::{MAX_ACTOR_ROWS, Pane, ReadLayout};
use crate::tui::reading::ReadingDesk;
use crate::tui::world::{Coverage, World};
use std::sync::Arc;

/// How many wrapped articles are kept, so that going back does not wrap again. When it grows, each more
/// article keeps its rows in memory. Not fitted.
const MAX_WRAPPED: usize = 16;

/// The contents of the panes for the article under the cursor, each with the key that it was built from.
#[derive(Default)]
pub(in crate::tui) struct PaneContents {
    /// The rows of the text at the width of the pane.
    pub(in crate::tui) wrapped: Arc<Wrapped>,
    /// The marked spans of the text, by start.
    pub(in crate::tui) marks: Vec<Mark>,
    /// How the other owners carry each sentence, for the gutter.
    pub(in crate::tui) fidelities: Vec<Fidelity>,
    /// The landmarks of each layer, for jumps.
    pub(in crate::tui) landmarks: Landmarks,
    /// The spans that the cursor steps through: sentences, or blocks until these are known.
    pub(in crate::tui) units: Vec<Span>,
    /// The sentence, quote or actor under the cursor. `None` until it is known.
    pub(in crate::tui) spot: Option<Spot>,
    /// The card of `spot`.
    pub(in crate::tui) card: Card,
    /// The actors that most articles of the scope name, each with the number of these articles.
    pub(in crate::tui) actors: Vec<(ActorIx, usize)>,
    /// The hits of the search in the article.
    pub(in crate::tui) hits: Vec<Span>,
    /// The hit of the search that the cursor is at.
    pub(in crate::tui) hit: Option<Span>,
    pub(super) reveal_target: bool,
    /// The layer whose note the card of the sentence has to show.
    pub(super) reveal_note_of: Option<LayerId>,
    text_key: Option<TextKey>,
    card_key: Option<CardKey>,
    hits_key: Option<(ArticleIx, SearchQuery, AnalysisStage)>,
    actors_key: Option<(u64, u64)>,
    kept: Vec<((ArticleIx, usize, bool), Arc<Wrapped>)>,
}

/// What the text of an article was built from: the article, the layers, the stage, the revision of the
/// marks, and that of what was read.
type TextKey = (ArticleIx, LayerSet, AnalysisStage, u64, Option<u64>);

/// What a card was built from: the article, the spot, the room, the stage, and the revisions of the
/// repairs and of the marks.
type CardKey = (ArticleIx, Spot, CardRoom, AnalysisStage, (u64, u64));

/// How far the analysis of an article is. Contents that were built at another stage are out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnalysisStage {
    Text,
    Facts,
    Steps(usize),
    /// The analysis is complete. The number is the revision, which repairs increase.
    All(u64),
}

impl AnalysisStage {
    fn of(coverage: &Coverage, ix: ArticleIx) -> Self {
        let findings = &coverage.findings;
        match findings.progress() {
            Progress::Done => Self::All(coverage.revision),
            Progress::Linking(steps, _) => Self::Steps(steps),
            Progress::Reading(..) if findings.analysis(ix).is_some() => Self::Facts,
            Progress::Reading(..) => Self::Text,
        }
    }
}

impl PaneContents {
    /// The index of the unit that contains the start of `span`, or of the last unit before it.
    pub(in crate::tui) fn unit_at(&self, span: Span) -> usize {
        self.units.partition_point(|unit| unit.start() <= span.start()).saturating_sub(1)
    }

    /// The unit at `span`, or `span` itself when there is none.
    pub(in crate::tui) fn unit_of(&self, span: Span) -> Span {
        let first =
            self.units.iter().skip(self.unit_at(span)).take(2).find(|unit| unit.overlaps(span));
        first.or_else(|| self.units.get(self.unit_at(span))).copied().unwrap_or(span)
    }

    /// Finds the actors that the foot of the list names, when other articles are shown.
    fn name_actors(&mut self, coverage: &Coverage) {
        let key = Some((coverage.revision, coverage.shown.revision));
        if self.actors_key != key {
            self.actors_key = key;
            self.actors =
                list::most_named(&coverage.findings, coverage.shown.set(), MAX_ACTOR_ROWS);
        }
    }

    /// Dims the sentences that state what was read in another article.
    fn dim_known(&mut self, coverage: &Coverage, ix: ArticleIx, desk: &ReadingDesk) {
        let (corpus, findings) = (&coverage.corpus, &coverage.findings);
        let known = known_sentences(corpus, findings, ix, &|it| desk.is_read(it));
        let Some((known, segments)) = known.zip(findings.segments(ix)) else { return };
        let sentences = segments.sentences.iter().zip(known);
        self.marks
            .extend(sentences.filter(|(_, known)| *known).map(|(&span, _)| mark(span, Role::Dim)));
        self.marks.sort_by_key(|mark| mark.span);
    }

    fn wrap(&mut self, coverage: &Coverage, ix: ArticleIx, columns: usize) {
        let credits = coverage.findings.agencies(ix);
        let key = (ix, columns, credits.is_some());
        let wrapped = match self.kept.iter().find(|(kept, _)| *kept == key) {
            Some((_, wrapped)) => Arc::clone(wrapped),
            None => Arc::new(Wrapped::new(
                coverage.corpus.article(ix),
                credits.unwrap_or_default(),
                columns,
            )),
        };
        self.kept.retain(|(kept, _)| *kept != key);
        self.kept.truncate(MAX_WRAPPED - 1);
        self.kept.insert(0, (key, Arc::clone(&wrapped)));
        self.wrapped = wrapped;
    }

    fn read_text(
        &mut self,
        coverage: &Coverage,
        ix: ArticleIx,
        layers: LayerSet,
        known: AnalysisStage,
        desk: &ReadingDesk,
    ) {
        let dimmed = if desk.shows_known { Some(desk.revision) } else { None };
        let key = Some((ix, layers, known, coverage.basket.revision, dimmed));
        if self.text_key == key {
            return;
        }
        self.text_key = key;
        let input = layer_input(coverage, ix);
        self.marks = marks(input, layers);
        self.landmarks = Landmarks::new(input);
        self.fidelities = fidelities(&coverage.corpus, &coverage.findings, ix);
        if desk.shows_known {
            self.dim_known(coverage, ix, desk);
        }
        self.units = match coverage.findings.analysis(ix) {
            Some(analysis) => analysis.segments.sentences.clone(),
            None => coverage.corpus.article(ix).block_spans().collect(),
        };
    }
}

/// Puts what the user has done with an article behind its headline.
fn tell_state(card: &mut Card, desk: &ReadingDesk, ix: ArticleIx, columns: usize) {
    let Some(told) = desk.told(ix) else { return };
    let is_headline =
        |line: &&Line| line.runs().next().is_some_and(|(_, roles)| roles.contains(Role::Heading));
    let at = card.lines.iter().take_while(is_headline).count();
    card.lines.insert(at, Line::of(shorten(&told, columns), Role::Key));
    for target in &mut card.targets {
        target.rows = target.rows.start + 1..target.rows.end + 1;
    }
    card.answer.iter_mut().filter(|row| **row >= at).for_each(|row| *row += 1);
}

impl ReadScreen {
    /// Builds again what is out of date, and scrolls to the cursor when it moved.
    pub(super) fn refresh(&mut self, coverage: &Coverage, world: &World, layout: &ReadLayout) {
        let (base, desk) = (world.base, &world.reading);
        let ix = self.article();
        if ix.at() >= coverage.corpus.len() {
            return;
        }
        let known = AnalysisStage::of(coverage, ix);
        self.shown.wrap(coverage, ix, layout.text_columns());
        self.shown.read_text(coverage, ix, self.layers, known, desk);
        if self.cursor.on == CursorTarget::Sentence {
            self.cursor.span = self.shown.unit_of(self.cursor.span);
        }
        self.shown.name_actors(coverage);
        self.settle_against(coverage, base, known);
        self.shown.spot = self.spot(coverage, base);
        if self.cursor.on == CursorTarget::Landmark(LayerId::ACTORS)
            && matches!((self.shown.spot, known), (Some(Spot::Sentence(_)), AnalysisStage::All(_)))
        {
            // The name is no actor's any more.
            self.cursor = Cursor {
                span: self.shown.unit_of(self.cursor.span),
                on: CursorTarget::Sentence,
                ..self.cursor
            };
        }
        self.settle_card(coverage, desk, layout, known);
        self.settle_hits(coverage, known);
        self.settle_shares(coverage, desk, layout);
        if std::mem::take(&mut self.moved) {
            self.follow_cursor(layout);
        }
        let height = usize::from(layout.inner(Pane::Text).height);
        self.text_top = self.text_top.min(self.shown.wrapped.rows.len().saturating_sub(height));
    }

    /// Compares the other articles with the base, once the analysis is complete.
    fn settle_against(
        &mut self,
        coverage: &Coverage,
        base: Option<ArticleIx>,
        known: AnalysisStage,
    ) {
        let key = match (base, known) {
            (Some(base), AnalysisStage::All(revision)) => Some((base, revision)),
            _ => None,
        };
        if self.against_key != key {
            self.against_key = key;
            let all = key.and_then(|(base, _)| against(&coverage.corpus, &coverage.findings, base));
            self.against = all.into_iter().flatten().collect();
        }
    }

    fn settle_card(
        &mut self,
        coverage: &Coverage,
        desk: &ReadingDesk,
        layout: &ReadLayout,
        known: AnalysisStage,
    ) {
        let (ix, inner) = (self.article(), layout.inner(Pane::Here));
        let columns = usize::from(inner.width);
        let room = CardRoom { columns, low: layout.is_card_below() };
        let basket = coverage.basket.revision;
        let key = self.shown.spot.map(|spot| (ix, spot, room, known, (basket, desk.revision)));
        if key != self.shown.card_key {
            self.shown.card_key = key;
            let spot = self.shown.spot;
            self.shown.card = spot.map_or_else(Card::default, |spot| {
                card(&coverage.corpus, &coverage.findings, ix, spot, room)
            });
            if let Some(Spot::Sentence(_)) = spot {
                self.add_notes(coverage, columns);
            }
            if spot == Some(Spot::Article) {
                tell_state(&mut self.shown.card, desk, ix, columns);
            }
        }
        let height = usize::from(inner.height);
        self.target = self.target.min(self.shown.card.targets.len().saturating_sub(1));
        if std::mem::take(&mut self.shown.reveal_target)
            && let Some(target) = self.shown.card.targets.get(self.target)
        {
            self.here_top = scroll_to_show(self.here_top, target.rows.clone(), height.max(1), 1);
        }
        self.here_top = self.here_top.min(self.shown.card.lines.len().saturating_sub(height));
    }

    /// Adds the notes of the layers to the card of a sentence. Selects the first target of the layer that
    /// was jumped to.
    fn add_notes(&mut self, coverage: &Coverage, columns: usize) {
        let input = layer_input(coverage, self.article());
        let asked = self.shown.reveal_note_of.take();
        for layer in LayerId::all() {
            let Some(note) = layer.spec().note else { continue };
            let first = note(input, self.cursor.span, &mut self.shown.card, columns);
            if let Some(first) = first
                && asked == Some(layer)
            {
                (self.target, self.shown.reveal_target) = (first, true);
            }
        }
    }

    fn settle_hits(&mut self, coverage: &Coverage, known: AnalysisStage) {
        let key = self.query.clone().map(|query| (self.article(), query, known));
        if key != self.shown.hits_key {
            self.shown.hits_key = key;
            self.shown.hits = self.hits(coverage);
        }
    }

    /// Computes the shares of the visible articles and of the one that is shown.
    fn settle_shares(&mut self, coverage: &Coverage, desk: &ReadingDesk, layout: &ReadLayout) {
        let rows = layout.visible_articles() + 1;
        let visible = (self.list_top..self.list_top + rows).map(|at| self.listed.get(at));
        for ix in visible.chain([self.article()]).filter(|ix| ix.at() < coverage.corpus.len()) {
            if let std::collections::hash_map::Entry::Vacant(slot) = self.shares.entry(ix)
                && let Some(shares) = Shares::of(&coverage.findings, ix)
            {
                slot.insert(shares);
            }
        }
        if desk.shows_known {
            self.settle_new_shares(coverage, desk, rows);
        }
    }

    /// Computes how much of the visible articles is in none that was read.
    fn settle_new_shares(&mut self, coverage: &Coverage, desk: &ReadingDesk, rows: usize) {
        let key = (coverage.revision, desk.revision);
        if self.new_shares_key != key {
            self.new_shares_key = key;
            self.new_shares.clear();
        }
        let visible = (self.list_top..self.list_top + rows).map(|at| self.listed.get(at));
        for ix in visible.filter(|ix| ix.at() < coverage.corpus.len()) {
            if let std::collections::hash_map::Entry::Vacant(slot) = self.new_shares.entry(ix)
                && let Some(share) =
                    new_share(&coverage.corpus, &coverage.findings, ix, &|it| desk.is_read(it))
            {
                slot.insert(share);
            }
        }
    }

    fn spot(&self, coverage: &Coverage, base: Option<ArticleIx>) -> Option<Spot> {
        let (ix, span) = (self.article(), self.cursor.span);
        if self.focus == Pane::List {
            let against = base.zip(self.against(ix));
            return Some(
                against.map_or(Spot::Article, |(base, shares)| Spot::Against(base, *shares)),
            );
        }
        let analysis = coverage.findings.analysis(ix)?;
        let held = match self.cursor.on {
            CursorTarget::Sentence => None,
            CursorTarget::Landmark(layer) => {
                layer.spec().spot.and_then(|spot| spot(layer_input(coverage, ix), span))
            }
        };
        held.or_else(|| analysis.segments.sentence_at(span.start()).map(Spot::Sentence))
    }

    /// The marks of search hits and of the cursor.
    pub(in crate::tui) fn passing_marks(&self) -> Vec<Mark> {
        let mut all: Vec<Mark> =
            self.shown.hits.iter().map(|&span| mark(span, Role::Hit)).collect();
        all.extend(self.shown.hit.map(|span| mark(span, Role::CurrentHit)));
        all.extend(self.range().map(|span| mark(span, Role::Selected)));
        all.extend(match (self.focus, self.cursor.on) {
            (Pane::List, _) => None,
            _ if self.range().is_some() => None,
            (_, CursorTarget::Landmark(layer)) => Some(mark(self.cursor.span, layer.spec().cursor)),
            (_, CursorTarget::Sentence) => Some(mark(self.cursor.span, Role::Cursor)),
        });
        all
    }
}

/// The input of the highlight layers of an article.
pub(in crate::tui) fn layer_input(coverage: &Coverage, article: ArticleIx) -> LayerInput<'_> {
    let notes = coverage.basket.notes_of(article);
    LayerInput { corpus: &coverage.corpus, findings: &coverage.findings, article, notes }
}
