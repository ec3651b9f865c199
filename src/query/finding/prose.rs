//! Records of the articles' own prose: a sentence with its counterparts, a passage, a row of a comparison.

use super::{
    FindingRecord, FindingSubject, FindingTeller, FoundRendering, at, counted, marked, record,
};
use crate::analysis::align::RowKind;
use crate::analysis::passages::{PassageKind, Relation};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Carried, Counterpart};
use crate::query::{Comparison, Fate, fidelity, standing};
use crate::text::{Side, Span};

impl FindingTeller<'_> {
    /// What is found of a sentence of an article, by its index: who carries it and how, or what can be
    /// said when nobody is seen to.
    #[must_use]
    pub fn sentence(&self, ix: ArticleIx, index: usize) -> Option<FindingRecord> {
        let span = *self.findings.segments(ix)?.sentences.get(index)?;
        let here = at(ix, span);
        let Some(joined) = self.findings.joined() else {
            let told = "This sentence is not compared with other articles yet.".to_owned();
            let own = vec![self.plain(here, "")];
            return Some(record(FindingSubject::Sentence, told, own, "The words of the article."));
        };
        let counterparts = joined.counterparts(ix, index);
        if counterparts.is_empty() {
            return Some(self.lone_sentence(ix, span));
        }
        let fidelity = fidelity(self.corpus, self.findings, ix, index)?;
        let mut told: Vec<String> = Vec::new();
        for fate in Fate::ALL {
            if fidelity.owners(fate) > 0 {
                told.push(format!("{} {}", fidelity.owners(fate), fate.name()));
            }
        }
        let statement = if fidelity.carriers() == 0 {
            "Only articles of the same owner carry this sentence.".to_owned()
        } else {
            let others = counterparts.iter().map(|it| it.site.article);
            let others = others.filter(|&other| !self.corpus.owners().same(other, ix));
            let carry = if fidelity.carriers() == 1 { "carries" } else { "carry" };
            format!("{} {carry} this sentence too: {}.", self.others(others), told.join(", "))
        };
        let mut renderings =
            vec![self.plain(here, "the sentence, to which the others are compared")];
        let mut seen: Vec<ArticleIx> = Vec::new();
        for &counterpart in counterparts {
            if !seen.contains(&counterpart.site.article) {
                seen.push(counterpart.site.article);
                let fate = fidelity.fate_at(counterpart.site, counterpart.carried);
                renderings.push(self.counterpart(counterpart, fate, here));
            }
        }
        let basis = "Shared passages, shared quotations and sentences that state the same; each outlet \
                     counts once.";
        Some(record(FindingSubject::Sentence, statement, renderings, basis))
    }

    /// What is found of the sentence at a place.
    #[must_use]
    pub fn sentence_at(&self, site: Site) -> Option<FindingRecord> {
        let at = self.findings.segments(site.article)?.sentence_at(site.span.start())?;
        self.sentence(site.article, at)
    }

    fn others(&self, articles: impl IntoIterator<Item = ArticleIx>) -> String {
        let told = self.carriers(articles);
        match told.split_once(' ') {
            Some((count, noun)) => format!("{count} other {noun}"),
            None => told,
        }
    }

    fn counterpart(&self, there: Counterpart, fate: Fate, here: Site) -> FoundRendering {
        let alike = format!("{}, alike {:.2}", fate.name(), there.score);
        match there.carried {
            Carried::Verbatim => self.plain(there.site, fate.name()),
            Carried::Edited => {
                let words = marked::against(self.corpus, self.findings, there.site, here);
                self.rendering(there.site, fate.name(), words)
            }
            Carried::Reworded => self.plain(there.site, alike),
        }
    }

    /// What can be said of a sentence that no other article is seen to carry.
    fn lone_sentence(&self, ix: ArticleIx, span: Span) -> FindingRecord {
        let here = self.plain(at(ix, span), "the sentence");
        let Some(lone) = standing(self.findings, ix, span) else {
            let told = "Not found elsewhere so far.".to_owned();
            let subject = FindingSubject::NotFoundElsewhere;
            return record(subject, told, vec![here], "No counterpart of the sentence is found.");
        };
        self.lone(ix, lone, here)
    }

    /// What is found of a passage, by its index in the findings: its places against the head.
    #[must_use]
    pub fn passage(&self, index: usize) -> Option<FindingRecord> {
        let passage = self.findings.passages()?.get(index)?;
        let head = passage.sites.first()?.site;
        let articles = || passage.sites.iter().map(|place| place.site.article);
        let how = match passage.kind {
            PassageKind::Verbatim => "share a passage word for word",
            PassageKind::Edited => "share a passage that is edited in some of them",
            PassageKind::Reworded => "state the same in different words",
        };
        let apart = match passage.relation {
            Relation::CrossOutlet => "",
            Relation::SameOutlet => " They are of one outlet.",
            Relation::SameOwner => " They are of one owner.",
            Relation::Update => " They are versions of one article.",
        };
        let mut distinct: Vec<ArticleIx> = articles().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let by = match passage.relation {
            Relation::CrossOutlet => self.carriers(articles()),
            _ => counted(distinct.len(), "article"),
        };
        let mut renderings = Vec::new();
        for place in &passage.sites {
            renderings.push(match place.kind {
                None => self.plain(place.site, "the passage, to which the others are compared"),
                Some(PassageKind::Verbatim) => self.plain(place.site, "verbatim"),
                Some(PassageKind::Edited) => {
                    let words = marked::against(self.corpus, self.findings, place.site, head);
                    self.rendering(place.site, "edited", words)
                }
                Some(PassageKind::Reworded) => self.plain(place.site, "reworded"),
            });
        }
        let basis = match passage.kind {
            PassageKind::Verbatim | PassageKind::Edited => {
                format!("Runs of equal words; share of equal words {:.2}.", passage.score)
            }
            PassageKind::Reworded => {
                format!("Sentences that are judged to state the same; score {:.2}.", passage.score)
            }
        };
        Some(record(FindingSubject::Passage, format!("{by} {how}.{apart}"), renderings, basis))
    }

    /// What is found of the row of a comparison, by its index. The left side is the reference.
    #[must_use]
    pub fn row(&self, comparison: &Comparison, index: usize) -> Option<FindingRecord> {
        let row = comparison.alignment.rows.get(index)?;
        let names = comparison.articles.map(|ix| self.outlet(ix));
        let mut told = match row.kind {
            RowKind::Same => "Both articles have this in the same words.".to_owned(),
            RowKind::Edited => "Both articles have this, in edited words.".to_owned(),
            RowKind::Reworded => "Both articles state this, in different words.".to_owned(),
            RowKind::Left => {
                format!("This is in {} and is not found in {}.", names.left, names.right)
            }
            RowKind::Right => {
                format!("This is in {} and is not found in {}.", names.right, names.left)
            }
        };
        if row.moved {
            told += " It stands at another place there.";
        }
        let site = |side: Side| Some(at(comparison.articles[side], row.sides[side]?));
        let mut renderings = Vec::new();
        match (site(Side::Left), site(Side::Right)) {
            (Some(left), Some(right)) => {
                renderings.push(self.plain(left, "left side, to which the other is compared"));
                let words = match row.kind {
                    RowKind::Edited => marked::against(self.corpus, self.findings, right, left),
                    RowKind::Same => marked::edited(self.corpus, right, &row.edits.right),
                    _ => marked::plain(self.corpus, right),
                };
                renderings.push(self.rendering(right, row.kind.name(), words));
            }
            (left, right) => {
                renderings.extend(left.or(right).map(|site| self.plain(site, "one side only")));
            }
        }
        let basis = if row.score > 0.0 {
            format!(
                "Alignment of the sentences of both articles: {} (probability {:.2}).",
                row.why, row.score
            )
        } else {
            "Alignment of the sentences of both articles: no counterpart passed.".to_owned()
        };
        let mut made = record(FindingSubject::ComparisonRow, told, renderings, basis);
        made.compared = Some(comparison.articles);
        Some(made)
    }
}
