//! Check: what of a draft is to be looked at, each with its evidence in the coverage.
//!
//! ```text
//! quote     nobody warned us it had not          5 outlets print it otherwise: warned → told
//! number    241                                  no other article has it; 4 outlets have 214
//! ```

use super::PrintedBlock;
use crate::corpus::{Corpus, Site};
use crate::present::line::counted;
use crate::present::list::{outlets_of, source};
use crate::present::{Line, Role, wrap};
use crate::query::{DraftChange, DraftCheck, DraftFinding, DraftFindingKind, DraftStatus};

/// Columns of the kind of a finding.
const KIND: usize = 9;
/// Places of other articles that are printed for one finding, at most.
const PLACES: usize = 3;

/// What a check of a draft tells, in the blocks that a command prints.
pub struct CheckView<'a> {
    corpus: &'a Corpus,
    check: &'a DraftCheck,
}

impl<'a> CheckView<'a> {
    /// The check of a draft of the coverage.
    #[must_use]
    pub fn new(corpus: &'a Corpus, check: &'a DraftCheck) -> Self {
        Self { corpus, check }
    }

    /// How many things are to be looked at, and what the draft was compared with.
    #[must_use]
    pub fn head(&self) -> Line {
        let articles = counted(self.check.compared.len(), "article");
        let outlets = outlets_of(self.corpus, self.check.compared.iter().copied());
        let of = if outlets == articles { String::new() } else { format!(" of {outlets}") };
        let with = format!("compared with {articles}{of}");
        let found = match self.check.findings.len() {
            0 if !self.check.has_story => "nothing found in what could be compared".to_owned(),
            0 => "nothing to look at".to_owned(),
            count => format!("{} to look at", counted(count, "thing")),
        };
        let line = Line::of(found, Role::Strong).with(format!(", {with}"), Role::Dim);
        if self.check.has_story {
            line
        } else {
            let told = "; no article is seen to tell the same story: numbers and omissions are not compared";
            line.with(told, Role::Dim)
        }
    }

    /// A finding with its evidence, for an output of `columns`.
    #[must_use]
    pub fn printed(&self, finding: &DraftFinding, columns: usize) -> Vec<PrintedBlock> {
        let mut head = Line::of(finding.kind.name(), Role::Heading);
        head.pad_to(KIND);
        let words = finding.here.or(finding.there.first().copied());
        let words = words.map(|site| self.words(site)).unwrap_or_default();
        let mut blocks = vec![PrintedBlock::Line(
            head.with(wrap::shorten_at_word(&words, columns.saturating_sub(KIND)), Role::Strong),
        )];
        blocks.push(PrintedBlock::paragraph(self.told(finding), KIND, Role::Dim));
        let shown = match finding.kind {
            DraftFindingKind::Missing => &finding.there[1.min(finding.there.len())..],
            _ => &finding.there[..],
        };
        for &site in shown.iter().take(PLACES) {
            blocks.push(PrintedBlock::Line(self.place(site, columns)));
        }
        blocks.push(PrintedBlock::Blank);
        blocks
    }

    /// What was observed, in one sentence.
    #[must_use]
    pub fn told(&self, finding: &DraftFinding) -> String {
        let outlets = counted(finding.outlets, "outlet");
        let verb =
            |one: &'static str, more: &'static str| if finding.outlets == 1 { one } else { more };
        match (finding.kind, finding.status) {
            (DraftFindingKind::Quote, DraftStatus::Differs) => {
                let print = verb("prints", "print");
                format!("{outlets} {print} it otherwise: {}", self.changes(finding))
            }
            (DraftFindingKind::Quote, _) => match finding.likeness {
                Some(likeness) if !finding.there.is_empty() => format!(
                    "no other article has this quotation; the nearest has {:.0} % of its words",
                    likeness * 100.0
                ),
                _ => "no other article has this quotation, nor one near it".to_owned(),
            },
            (DraftFindingKind::Speaker, _) => {
                let values = self.values(finding);
                format!("{outlets} {} these words to {values}", verb("gives", "give"))
            }
            (DraftFindingKind::Name, _) => {
                let usual = finding.there.first().map(|&site| self.words(site)).unwrap_or_default();
                format!(
                    "no other article spells it so; {outlets} {} {usual}, {} in all",
                    verb("prints", "print"),
                    counted(finding.there.len(), "time")
                )
            }
            (DraftFindingKind::Number | DraftFindingKind::Date, DraftStatus::Differs) => {
                let has = verb("has", "have");
                format!(
                    "no other article has it for the same; {outlets} {has} {}",
                    self.values(finding)
                )
            }
            (DraftFindingKind::Number | DraftFindingKind::Date, _) => {
                let what = if finding.kind == DraftFindingKind::Date { "day" } else { "number" };
                let nearest = match &*self.values(finding) {
                    "" => String::new(),
                    values => format!("; the nearest: {values}"),
                };
                format!("no other article of the story has this {what}{nearest}")
            }
            (DraftFindingKind::Passage, _) => {
                let words = finding.here.map_or("", |site| self.corpus.text(site));
                let words = words.split_whitespace().count();
                format!("{words} words in a row that {outlets} {} too", verb("prints", "print"))
            }
            (DraftFindingKind::Missing, _) => {
                let all = self.corpus.owners().count(self.check.compared.iter().copied());
                let words = self.changed_words(finding);
                if !words.is_empty() {
                    let told = "the draft has no word near it";
                    return format!("all {outlets} write of {words}; {told}");
                }
                format!(
                    "{} of {} {} this; it is not found in the draft",
                    finding.outlets,
                    counted(all, "outlet"),
                    verb("carries", "carry")
                )
            }
        }
    }

    /// What was observed, in a few words for a row of a list.
    #[must_use]
    pub fn told_in_short(&self, finding: &DraftFinding) -> String {
        let outlets = counted(finding.outlets, "outlet");
        let values = self.values(finding);
        match (finding.kind, finding.status) {
            (DraftFindingKind::Quote, DraftStatus::Differs) => self.changes(finding),
            (DraftFindingKind::Speaker, _) => format!("{values}: {outlets}"),
            (DraftFindingKind::Name, _) => {
                let usual = finding.there.first().map(|&site| self.words(site));
                format!("{}: {outlets}", usual.unwrap_or_default())
            }
            (DraftFindingKind::Number | DraftFindingKind::Date, DraftStatus::Differs) => {
                format!("{values}: {outlets}")
            }
            (DraftFindingKind::Number | DraftFindingKind::Date, _) if !values.is_empty() => {
                format!("in no other article; nearest {values}")
            }
            (DraftFindingKind::Passage, _) => format!("the same words: {outlets}"),
            (DraftFindingKind::Missing, _) => match &*self.changed_words(finding) {
                "" => format!("carried by {outlets}"),
                words => format!("{words}: {outlets}"),
            },
            _ => "in no other article".to_owned(),
        }
    }

    /// The words of the others that a finding is about, each in quotation marks.
    fn changed_words(&self, finding: &DraftFinding) -> String {
        let there = finding.changes.iter().filter_map(|change| change.there);
        let words: Vec<String> = there.map(|site| format!("“{}”", self.words(site))).collect();
        words.join(", ")
    }

    /// The words of the draft, each with those of the nearest place.
    fn changes(&self, finding: &DraftFinding) -> String {
        let changes: Vec<String> =
            finding.changes.iter().map(|change| self.change(change)).collect();
        changes.join(", ")
    }

    /// The different words at the places of a finding.
    fn values(&self, finding: &DraftFinding) -> String {
        let mut values: Vec<String> = Vec::new();
        for &site in &finding.there {
            let words = self.words(site);
            if !values.contains(&words) {
                values.push(words);
            }
        }
        values.join(", ")
    }

    /// The words at a place, in one line.
    fn words(&self, site: Site) -> String {
        self.corpus.text(site).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A change: the words of the draft, and those there.
    fn change(&self, change: &DraftChange) -> String {
        let words =
            |site: Option<Site>| site.map_or_else(|| "—".to_owned(), |site| self.words(site));
        format!("“{}” → “{}”", words(change.here), words(change.there))
    }

    /// A place with its outlet, in its sentence.
    fn place(&self, site: Site, columns: usize) -> Line {
        let article = self.corpus.article(site.article);
        let outlet = wrap::shorten(source(article), 20);
        let mut line = Line::new();
        line.pad(KIND);
        line.push(format!("{outlet}  "), Role::Dim);
        let room = columns.saturating_sub(line.width()).max(20);
        let text = &article.text.content;
        line.joined(crate::present::find::in_context(text, site.span, Role::Hit.into(), room))
    }
}
