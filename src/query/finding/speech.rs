//! Records of what is said: a quotation with all its renderings, and indirect speech.

use super::{
    FindingRecord, FindingSubject, FindingTeller, FoundRendering, at, counted, marked, record,
};
use crate::analysis::quotes::{Alteration, FamilyMember, QuoteRef, SharedKind, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::query::statements::{Statement, statement_of};
use std::fmt::Write as _;

impl FindingTeller<'_> {
    /// What is found of a statement: who says it, who prints it, and how the renderings differ from the
    /// longest one.
    #[must_use]
    pub fn statement(&self, statement: &Statement) -> Option<FindingRecord> {
        let head = self.quote_site(statement.head())?;
        let collation = statement.collation(self.corpus, self.findings);
        let mut renderings = Vec::new();
        for (row, member) in statement.renderings.iter().enumerate() {
            let Some(site) = self.quote_site(member.quote) else { continue };
            let words = marked::collated(self.corpus, head, site, &collation, row);
            let label =
                if row == 0 { first_label(statement).to_owned() } else { difference(member) };
            let speaker = self.told_speaker(Utterance::Quote(member.quote));
            renderings.push(FoundRendering { speaker, ..self.rendering(site, label, words) });
        }
        let utterances = statement.renderings.iter().map(|it| Utterance::Quote(it.quote));
        renderings.extend(self.echoes(&utterances.collect::<Vec<_>>()));
        let told = self.statement_sentence(statement);
        let mut made = record(FindingSubject::Quote, told, renderings, basis(statement));
        made.actors = self.speakers(statement).into_iter().map(|(name, _)| name).collect();
        Some(made)
    }

    /// The actors whom the renderings name as the speaker, each with the articles that do: the actor of
    /// the statement alone, unless the articles contradict one another.
    fn speakers(&self, statement: &Statement) -> Vec<(String, Vec<ArticleIx>)> {
        let name = self.actor_name(statement.speaker);
        let (false, Some(linked)) = (!statement.conflicts.speaker, self.findings.linked()) else {
            return name.into_iter().map(|name| (name, Vec::new())).collect();
        };
        let mut found: Vec<(String, Vec<ArticleIx>)> = Vec::new();
        for member in &statement.renderings {
            let speaker = linked.speaker(Utterance::Quote(member.quote));
            let Some(name) = self.actor_name(speaker) else { continue };
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, articles)) => articles.push(member.quote.article),
                None => found.push((name, vec![member.quote.article])),
            }
        }
        found
    }

    /// What is found of one quotation or of one piece of indirect speech.
    #[must_use]
    pub fn utterance(&self, utterance: Utterance) -> Option<FindingRecord> {
        if let Utterance::Quote(quote) = utterance {
            return self.statement(&statement_of(self.corpus, self.findings, quote)?);
        }
        let site = self.findings.utterance_site(utterance)?;
        let first = FoundRendering {
            speaker: self.told_speaker(utterance),
            ..self.plain(site, "reported without quotation marks")
        };
        let echoes = self.echoes(&[utterance]);
        let linked = self.findings.linked()?;
        let name = self.actor_name(linked.speaker(utterance));
        let speaker = name.clone().or_else(|| first.speaker.clone());
        let told = match (speaker, echoes.len()) {
            (Some(speaker), 0) => {
                format!("One article reports this of {speaker} in its own words.")
            }
            (None, 0) => {
                "One article reports this in its own words; no speaker is found.".to_owned()
            }
            (speaker, places) => format!(
                "{} reported in {}, in different words.",
                speaker.map_or_else(|| "This is".to_owned(), |name| format!("Words of {name} are")),
                counted(places + 1, "article")
            ),
        };
        let basis = "Indirect speech, found by its reporting words; other places by the likeness of \
                     their words.";
        let renderings = std::iter::once(first).chain(echoes).collect();
        let mut made = record(FindingSubject::IndirectSpeech, told, renderings, basis);
        made.actors = name.into_iter().collect();
        Some(made)
    }

    /// What is found at a place: of the utterance that stands exactly there, else of the sentence.
    #[must_use]
    pub fn at_place(&self, site: Site) -> Option<FindingRecord> {
        let speech = self.findings.speech(site.article)?;
        let quote = speech.quotes.iter().position(|it| it.span == site.span);
        let indirect = || speech.indirect.iter().position(|it| it.span == site.span);
        let reference = |index: usize| QuoteRef { article: site.article, index: index as u32 };
        let utterance = quote.map(|index| Utterance::Quote(reference(index)));
        match utterance.or_else(|| indirect().map(|index| Utterance::Indirect(reference(index)))) {
            Some(utterance) => self.utterance(utterance),
            None => self.sentence_at(site),
        }
    }

    /// The places of other articles that report utterances in words of their own.
    fn echoes(&self, utterances: &[Utterance]) -> Vec<FoundRendering> {
        let (Some(linked), Some(links)) = (self.findings.linked(), self.findings.quotes()) else {
            return Vec::new();
        };
        let mut places: Vec<(Site, f32)> = Vec::new();
        for echo in utterances.iter().flat_map(|&said| linked.echoes(said)) {
            let echo = &links.echoes[*echo];
            if places.iter().all(|(site, _)| *site != echo.site) {
                places.push((echo.site, echo.score));
            }
        }
        let label = |score: f32| format!("in other words, alike {score:.2}");
        places.into_iter().map(|(site, score)| self.plain(site, label(score))).collect()
    }

    pub(super) fn quote_site(&self, quote: QuoteRef) -> Option<Site> {
        self.findings.utterance_site(Utterance::Quote(quote))
    }

    /// Who speaks: the name of the actor, and in brackets the words of the article where they are others.
    pub(super) fn told_speaker(&self, utterance: Utterance) -> Option<String> {
        let speaker = self.findings.utterance_speaker(utterance)?;
        let printed = self.words(at(utterance.reference().article, speaker.source));
        let actor = self.findings.linked().and_then(|linked| linked.speaker(utterance));
        Some(match self.actor_name(actor) {
            Some(name) if name == printed => name,
            Some(name) => format!("{name} (“{printed}”)"),
            None => format!("“{printed}”"),
        })
    }

    fn statement_sentence(&self, statement: &Statement) -> String {
        let speakers = self.speakers(statement);
        let whose = match speakers.as_slice() {
            [(name, _)] => format!(" of {name}"),
            _ => String::new(),
        };
        let articles = || statement.renderings.iter().map(|it| it.quote.article);
        let mut told = match statement.kind() {
            None => format!("One article quotes these words{whose}."),
            Some(SharedKind::Verbatim) => {
                format!("{} print these words{whose}, word for word.", self.carriers(articles()))
            }
            Some(kind) => {
                let how = match kind {
                    SharedKind::Altered => "not all in the same words",
                    _ => "some of them shorter or longer",
                };
                format!("{} print this quotation{whose}, {how}.", self.carriers(articles()))
            }
        };
        let grave = |it: &&FamilyMember| {
            it.kind == SharedKind::Altered && it.alteration.is_some_and(Alteration::is_grave)
        };
        let altered = || statement.renderings.iter().filter(grave).map(|it| it.quote.article);
        if altered().next().is_some() {
            let who = self.outlets(altered());
            let _ = write!(told, " In {who} the meaning differs from the longest rendering.");
        }
        if statement.conflicts.speaker {
            let told_by: Vec<String> = speakers
                .into_iter()
                .map(|(name, articles)| format!("{name} in {}", self.outlets(articles)))
                .collect();
            let _ = write!(told, " The articles name different speakers: {}.", told_by.join("; "));
        }
        if statement.conflicts.role {
            told += " The articles give the speaker different offices.";
        }
        told
    }
}

fn first_label(statement: &Statement) -> &'static str {
    if statement.renderings.len() > 1 {
        "the longest rendering, to which the others are compared"
    } else {
        ""
    }
}

/// What sets a rendering apart from the head.
fn difference(member: &FamilyMember) -> String {
    match member.alteration {
        Some(what) if member.kind == SharedKind::Altered && what.is_grave() => {
            format!("altered: {}", what.name())
        }
        Some(_) if member.kind == SharedKind::Altered => "edited: another form".to_owned(),
        _ => member.kind.name().to_owned(),
    }
}

fn basis(statement: &Statement) -> String {
    let Some(_) = statement.family else {
        return "A quotation in marks; no other article was found to print its words.".to_owned();
    };
    format!(
        "{} in quotation marks with common words, set against the longest word for word.",
        counted(statement.renderings.len(), "quotation")
    )
}
