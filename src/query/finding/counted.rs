//! Records of what is counted: figures that answer one question, sources, choices of words, places of a
//! term.

use super::{FindingRecord, FindingSubject, FindingTeller, FoundRendering, at, counted, record};
use crate::analysis::numbers::{PrintedFigure, Topic, TopicVerdict};
use crate::analysis::quotes::{SilenceKind, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::query::{QuotedSource, SourceRecord, WordChoice};
use std::fmt::Write as _;

impl FindingTeller<'_> {
    /// What is found of figures that answer one question, which `name` tells.
    #[must_use]
    pub fn number(&self, topic: &Topic, name: &str) -> FindingRecord {
        let mut groups: Vec<(String, Vec<ArticleIx>)> = Vec::new();
        for value in &topic.values {
            let printed = self.words(site(value));
            match groups.iter_mut().find(|(known, _)| *known == printed) {
                Some((_, articles)) => articles.push(value.article),
                None => groups.push((printed, vec![value.article])),
            }
        }
        let figures: Vec<String> = groups
            .into_iter()
            .map(|(printed, articles)| format!("“{printed}” in {}", self.outlets(articles)))
            .collect();
        let verdict = match topic.verdict {
            TopicVerdict::Disagree => "The figures answer one question, and no value fits them all",
            TopicVerdict::Updated => {
                "A later article gives more than an earlier one of what only grows"
            }
            TopicVerdict::NotCompared => {
                "The figures are lined up and not compared, because they may answer two questions"
            }
            TopicVerdict::Agree => "The figures agree",
        };
        let statement = format!("{verdict} ({name}): {}.", figures.join("; "));
        let place = |value: &PrintedFigure| FoundRendering {
            speaker: value.speaker.map(|span| {
                let printed = self.words(at(value.article, span));
                format!("“{printed}”")
            }),
            ..self.in_sentence(site(value), value.figure.modifier.name().unwrap_or_default())
        };
        let renderings = topic.values.iter().map(place).collect();
        let basis =
            "Figures of one story, lined up by what they count, of whom, in which state and when.";
        record(FindingSubject::Number, statement, renderings, basis)
    }

    /// What is found of a source, which `name` tells, in the articles that `shows` selects.
    #[must_use]
    pub fn source(
        &self,
        source: &QuotedSource,
        name: &str,
        shows: impl Fn(ArticleIx) -> bool,
    ) -> FindingRecord {
        let records = || source.records.iter().filter(|record| shows(record.article));
        let [direct, indirect] = source.counts(&shows);
        let speaks = records().filter(|record| !record.utterances.is_empty());
        let articles: Vec<ArticleIx> = speaks.map(|record| record.article).collect();
        let mut statement = format!(
            "{name}: {} of {} and {} of {}, in {}.",
            counted(direct.statements, "quotation"),
            counted(direct.words, "word"),
            counted(indirect.statements, "indirect statement"),
            counted(indirect.words, "word"),
            self.articles_by(articles.iter().copied()),
        );
        let silent: Vec<ArticleIx> =
            records().filter(|record| !record.silences.is_empty()).map(|it| it.article).collect();
        if !silent.is_empty() {
            let _ = write!(statement, " {} say that there was no answer.", self.carriers(silent));
        }
        let mut renderings: Vec<FoundRendering> = Vec::new();
        for record in records() {
            renderings.extend(self.spoken_in(record));
        }
        let basis = "Speakers by the reporting words; words counted inside the quotations.";
        let mut made = record(FindingSubject::Source, statement, renderings, basis);
        made.actors = vec![name.to_owned()];
        made
    }

    /// What one article prints of a source.
    fn spoken_in(&self, record: &SourceRecord) -> Vec<FoundRendering> {
        let said = record.utterances.iter().filter_map(|&said| {
            let label = match said {
                Utterance::Quote(_) => "quoted",
                Utterance::Indirect(_) => "reported",
            };
            let speaker = self.told_speaker(said);
            Some(FoundRendering {
                speaker,
                ..self.plain(self.findings.utterance_site(said)?, label)
            })
        });
        let silent = record.silences.iter().map(|&(span, kind)| {
            let label = match kind {
                SilenceKind::Declined => "declined to comment",
                SilenceKind::NoReply => "gave no answer",
                SilenceKind::NotReached => "was not reached",
            };
            self.plain(at(record.article, span), label)
        });
        said.chain(silent).collect()
    }

    /// What is found of two words that outlets use in place of each other.
    #[must_use]
    pub fn word_choice(&self, choice: &WordChoice) -> FindingRecord {
        let [a, b] = &choice.words;
        let outlets = choice.outlets.map(|count| counted(count, "outlet"));
        let statement = format!(
            "At one place of what they share, {} print “{a}” and {} print “{b}”.",
            outlets[0], outlets[1]
        );
        let mut renderings: Vec<FoundRendering> = Vec::new();
        for place in &choice.places {
            for (word, &site) in choice.words.iter().zip(&place.sites) {
                if renderings.iter().all(|known| known.site != site) {
                    renderings.push(self.in_sentence(site, format!("“{word}”")));
                }
            }
        }
        let basis = format!(
            "{} between equal words of two renderings.",
            counted(choice.places.len(), "place")
        );
        record(FindingSubject::WordChoice, statement, renderings, basis)
    }

    /// A place where a term stands, with its sentence.
    #[must_use]
    pub fn line(&self, site: Site, term: &str) -> FindingRecord {
        let statement = format!("A place of “{term}” in {}.", self.article_name(site.article));
        let basis = "Search for the term in the text.";
        record(FindingSubject::ConcordanceLine, statement, vec![self.in_sentence(site, "")], basis)
    }
}

fn site(value: &PrintedFigure) -> Site {
    at(value.article, value.figure.span)
}
