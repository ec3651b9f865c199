//! Records of what is not found: in one article, or elsewhere.

use super::{FindingRecord, FindingSubject, FindingTeller, FoundRendering, at, counted, record};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{
    ArticleOmissions, LoneSentence, Nearest, Omission, OmissionKind, OmissionTier, Standing,
};
use std::fmt::Write as _;

/// Omissions that the record of one article lists, at most.
const MOST_OMISSIONS: usize = 12;

impl FindingTeller<'_> {
    /// What is found of something that other articles carry and that is not found in the article `ix`.
    #[must_use]
    pub fn omission(&self, ix: ArticleIx, omission: &Omission) -> FindingRecord {
        let who = self.carriers(omission.carried_by.iter().copied());
        let by = self.outlets(omission.carried_by.iter().copied());
        let article = self.article_name(ix);
        let example = self.words(omission.example);
        let what = match omission.kind {
            OmissionKind::Sentence => "This statement".to_owned(),
            OmissionKind::Quote => "This quotation".to_owned(),
            OmissionKind::Actor(actor) => self.actor_name(Some(actor)).unwrap_or(example),
            OmissionKind::Number => format!("The figure “{example}”"),
        };
        let claim = match omission.tier {
            OmissionTier::NotFound => "is not found in",
            OmissionTier::Perhaps => "is perhaps said otherwise in",
        };
        let statement = format!("{what} {claim} {article}. {who} carry it: {by}.");
        let is_words = matches!(omission.kind, OmissionKind::Sentence | OmissionKind::Quote);
        let place = |site: Site| {
            if is_words {
                self.plain(site, "carries it")
            } else {
                self.in_sentence(site, "carries it")
            }
        };
        let mut sites = vec![omission.example];
        sites.extend(omission.stated.iter().filter(|site| **site != omission.example));
        let mut renderings: Vec<FoundRendering> = sites.into_iter().map(place).collect();
        if omission.tier == OmissionTier::Perhaps {
            renderings.extend(omission.nearest.map(|near| self.nearest(near)));
        }
        let basis = match omission.tier {
            OmissionTier::NotFound => {
                "Nothing is paired with it, and no place of the article comes near it."
            }
            OmissionTier::Perhaps => {
                "Nothing is paired with it, and a place of the article comes near it."
            }
        };
        let mut made = record(FindingSubject::Omission, statement, renderings, basis);
        if let OmissionKind::Actor(actor) = omission.kind {
            made.actors = self.actor_name(Some(actor)).into_iter().collect();
        }
        made
    }

    /// What at least `least` outlets carry and is not found in the article `ix`.
    #[must_use]
    pub fn omissions(&self, ix: ArticleIx, least: usize) -> Option<FindingRecord> {
        let all: &ArticleOmissions = self.findings.omissions()?.of(ix)?;
        let missing: Vec<&Omission> = all.carried_by_at_least(least).collect();
        let perhaps = all.perhaps_said(least).count();
        let article = self.article_name(ix);
        let mut statement = format!(
            "{} that at least {} carry {} not found in {article}.",
            counted(missing.len(), "thing"),
            counted(least, "outlet"),
            if missing.len() == 1 { "is" } else { "are" },
        );
        if perhaps > 0 {
            let _ = write!(statement, " {perhaps} more are perhaps said otherwise.");
        }
        let place = |omission: &&Omission| {
            let by = self.outlets(omission.carried_by.iter().copied());
            self.in_sentence(omission.example, format!("not found there; carried by {by}"))
        };
        let renderings = missing.iter().take(MOST_OMISSIONS).map(place).collect();
        let basis = "Nothing is paired with them, and no place of the article comes near them.";
        let mut made = record(FindingSubject::Omission, statement, renderings, basis);
        made.left_out += missing.len().saturating_sub(MOST_OMISSIONS);
        Some(made)
    }

    /// The omission of the article `ix` that a place belongs to, or the sentence of the article there.
    #[must_use]
    pub fn omission_at(&self, ix: ArticleIx, least: usize, site: Site) -> Option<FindingRecord> {
        let all = self.findings.omissions()?.of(ix)?;
        let has = |one: &&Omission| {
            one.example == site
                || one.stated.contains(&site)
                || one.nearest.is_some_and(|near| near.site == site)
        };
        let listed = all.carried_by_at_least(least).chain(all.perhaps_said(least));
        match listed.filter(has).max_by_key(|one| one.example == site) {
            Some(omission) => Some(self.omission(ix, omission)),
            None if site.article == ix => self.sentence_at(site),
            None => None,
        }
    }

    /// What can be said of a sentence without a counterpart.
    pub(super) fn lone(
        &self,
        ix: ArticleIx,
        lone: &LoneSentence,
        here: FoundRendering,
    ) -> FindingRecord {
        let outlet = self.outlet(ix);
        let (subject, statement) = match lone.standing {
            Standing::OnlyHere => (
                FindingSubject::OnlyHere,
                format!("This sentence is only in {outlet}: nothing in the other articles of its story comes near it."),
            ),
            Standing::NotFound => {
                (FindingSubject::NotFoundElsewhere, "This sentence is not found elsewhere.".to_owned())
            }
            Standing::Perhaps => (
                FindingSubject::NotFoundElsewhere,
                "This sentence is perhaps said otherwise elsewhere.".to_owned(),
            ),
            Standing::NotCompared => (
                FindingSubject::NotFoundElsewhere,
                "This sentence is not compared: its story has no other whole article in this language.".to_owned(),
            ),
        };
        let mut renderings = vec![here];
        renderings.extend(lone.nearest.map(|near| self.nearest(near)));
        let basis =
            "No counterpart passed; the likeness to every sentence of the story was measured.";
        record(subject, statement, renderings, basis)
    }

    fn nearest(&self, near: Nearest) -> FoundRendering {
        let site = at(near.site.article, near.site.span);
        self.plain(site, format!("what comes nearest, alike {:.2}", near.score))
    }
}
