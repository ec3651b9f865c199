//! Omissions: what several other outlets of its story carry and is not found in an article, in three
//! tiers, and what is only there. Articles of which nothing is told are hidden.
//!
//! ```text
//!                                    not found  perhaps  names  numbers
//! Captain blames undredged channel as ferry grounds
//!   harbour-courier                          5        4      3        ·
//! ```
//!
//! How many outlets are several can be changed ([`ViewOptions::least`]).

mod card;
mod printed;

use super::{
    EntryIx, ListRequest, PrintedBlock, SortKey, View, ViewFeature, ViewInput, ViewOptions,
    ViewSpec, ViewTab,
};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Omission, OmissionKind, OmissionTier, Omissions};
use crate::present::here::Card;
use crate::present::list::{fitting, source, title};
use crate::present::{Line, Role, RoleSet};
use crate::query::FindingRecord;
use crate::text::fold;
use std::sync::Arc;

/// The row of this view in the table of views.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "omissions",
    title: "Omissions",
    tab: ViewTab::PageOf { view: "passages", again: "what is not found in articles" },
    features: &[ViewFeature::OutletLimit, ViewFeature::OpensAtArticle, ViewFeature::ComparesPlaces],
    build: |input| Some(Box::new(OmissionsView::new(input)?)),
};

/// Other carriers of a statement whose own words are given, at most.
const CARRIERS: usize = 3;

/// The articles, each with what other outlets of its story carry and is not found in the article.
pub struct OmissionsView {
    omissions: Arc<Omissions>,
}

/// What is told of one article.
struct ArticleTiers<'a> {
    /// Sentences and quotes that are not found.
    not_found: Vec<&'a Omission>,
    /// Sentences and quotes that it perhaps says otherwise.
    perhaps: Vec<&'a Omission>,
    /// Actors that it does not name.
    names: Vec<&'a Omission>,
    /// Numbers that it does not give.
    numbers: Vec<&'a Omission>,
}

impl<'a> ArticleTiers<'a> {
    /// The tiers in the order of the list, each with its name.
    fn all(&self) -> [(&'static str, &[&'a Omission]); 4] {
        [
            ("not found", &self.not_found),
            ("perhaps", &self.perhaps),
            ("names", &self.names),
            ("numbers", &self.numbers),
        ]
    }

    fn is_empty(&self) -> bool {
        self.all().iter().all(|(_, tier)| tier.is_empty())
    }
}

impl OmissionsView {
    /// The omissions of the coverage; `None` until they are gathered.
    #[must_use]
    pub fn new(input: ViewInput<'_>) -> Option<Self> {
        Some(Self { omissions: input.findings.shared_omissions()? })
    }

    /// What at least `shown.least` outlets carry and is not found in an article, that of most
    /// outlets first.
    fn tiers(&self, ix: ArticleIx, shown: ViewOptions) -> ArticleTiers<'_> {
        let (all, least) = (self.omissions.of(ix), usize::from(shown.least));
        let of = |wanted: fn(OmissionKind) -> bool| {
            let not_found = all.into_iter().flat_map(|all| all.carried_by_at_least(least));
            not_found.filter(|one| wanted(one.kind)).collect()
        };
        ArticleTiers {
            not_found: of(|kind| matches!(kind, OmissionKind::Sentence | OmissionKind::Quote)),
            names: of(|kind| matches!(kind, OmissionKind::Actor(_))),
            numbers: of(|kind| kind == OmissionKind::Number),
            perhaps: all.into_iter().flat_map(|all| all.perhaps_said(least)).collect(),
        }
    }
}

impl View for OmissionsView {
    fn len(&self, _: ViewOptions) -> usize {
        // Nothing is said of one article alone.
        if self.omissions.len() < 2 { 0 } else { self.omissions.len() }
    }

    fn noun(&self) -> &'static str {
        "articles"
    }

    fn orders(&self) -> &'static [&'static str] {
        &["most missing", "outlet", "place"]
    }

    fn sort_key(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        order: &str,
        options: ViewOptions,
    ) -> SortKey {
        let key = SortKey::new();
        match order {
            "most missing" => {
                let tiers = self.tiers(ArticleIx(entry), options);
                let told = tiers.names.len() + tiers.numbers.len();
                key.descending(tiers.not_found.len())
                    .descending(told)
                    .descending(tiers.perhaps.len())
            }
            "outlet" => key.text(fold::name(source(input.corpus.article(ArticleIx(entry))))),
            _ => key,
        }
    }

    fn list(&self, input: ViewInput<'_>, request: ListRequest<'_>) -> Vec<EntryIx> {
        let ListRequest { order, filter, options } = request;
        let mut entries = self.filtered(input, filter, options);
        entries.retain(|&entry| {
            self.is_shown(input, entry) && !self.tiers(ArticleIx(entry), options).is_empty()
        });
        entries.sort_by_cached_key(|&entry| self.sort_key(input, entry, order, options));
        entries
    }

    fn is_shown(&self, input: ViewInput<'_>, entry: EntryIx) -> bool {
        input.shows(ArticleIx(entry))
    }

    fn height(&self) -> usize {
        2
    }

    fn header(&self, _: ViewInput<'_>, request: ListRequest<'_>, columns: usize) -> Option<Line> {
        let told = if columns < 60 {
            format!("in {}+", request.options.least)
        } else {
            format!("carried by {}", least(request.options))
        };
        let tiers = ArticleTiers {
            not_found: Vec::new(),
            perhaps: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
        };
        let heads = tiers.all().map(|(name, _)| format!("  {name}")).concat();
        Some(super::columned(Line::of(told, Role::Dim), Line::of(heads, Role::Dim), columns))
    }

    fn rows(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Vec<Line> {
        let ix = ArticleIx(entry);
        if ix.at() >= input.corpus.len() {
            return vec![Line::new(); 2];
        }
        let article = input.corpus.article(ix);
        let mut tail = Line::new();
        for (name, tier) in self.tiers(ix, shown).all() {
            let (count, roles) = match tier.len() {
                0 => ("·".to_owned(), Role::Dim.into()),
                count => (count.to_string(), RoleSet::NONE),
            };
            tail.push(format!("{count:>wide$}", wide = name.len() + 2), roles);
        }
        let room = columns.saturating_sub(tail.width() + 3);
        let outlet = Line::of(format!("  {}", fitting(source(article), room)), Role::Dim);
        vec![
            Line::new().plain(title(article)).shortened_at_word(columns),
            super::columned(outlet, tail, columns),
        ]
    }

    fn card(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        shown: ViewOptions,
        columns: usize,
    ) -> Card {
        let ix = ArticleIx(entry);
        if ix.at() >= input.corpus.len() {
            return Card::default();
        }
        card::card(input, ix, &self.tiers(ix, shown), columns)
    }

    fn finding(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        target: Option<Site>,
    ) -> Option<FindingRecord> {
        let (ix, least) = (ArticleIx(entry), usize::from(options.least));
        match target {
            Some(site) => input.teller().omission_at(ix, least, site),
            None => input.teller().omissions(ix, least),
        }
    }

    fn words(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        let article = input.corpus.article(ArticleIx(entry));
        format!("{} {}", title(article), source(article))
    }

    fn id(&self, input: ViewInput<'_>, entry: EntryIx) -> String {
        input.corpus.article(ArticleIx(entry)).id.to_string()
    }

    fn entry_at(&self, _: ViewInput<'_>, site: Site) -> Option<EntryIx> {
        Some(site.article.0)
    }

    fn printed(
        &self,
        input: ViewInput<'_>,
        entry: EntryIx,
        options: ViewOptions,
        _: usize,
    ) -> Vec<PrintedBlock> {
        let ix = ArticleIx(entry);
        printed::printed(input, ix, &self.tiers(ix, options))
    }

    fn empty_message(&self, input: ViewInput<'_>) -> String {
        if input.corpus.len() == 1 {
            return "There is one article: nothing to compare with.".to_owned();
        }
        "Nothing that so many other outlets of its story carry is missing in an article that is shown."
            .to_owned()
    }
}

/// The least number of outlets in words: `2 other outlets`.
fn least(shown: ViewOptions) -> String {
    match shown.least {
        1 => "any other outlet".to_owned(),
        least => format!("at least {least} other outlets"),
    }
}

/// The word for the kind of what is missing.
#[must_use]
pub fn name(kind: OmissionKind) -> &'static str {
    match kind {
        OmissionKind::Sentence => "sentence",
        OmissionKind::Quote => "quote",
        OmissionKind::Actor(_) => "actor",
        OmissionKind::Number => "number",
    }
}

/// The name of the tier of an omission in JSON.
#[must_use]
pub fn tier(omission: &Omission) -> &'static str {
    match (omission.kind, omission.tier) {
        (OmissionKind::Actor(_), _) => "name",
        (OmissionKind::Number, _) => "number",
        (_, OmissionTier::NotFound) => "not-found",
        (_, OmissionTier::Perhaps) => "perhaps",
    }
}
