//! Records of names: an actor, one mention, and an actor in the articles of one column of the matrix.

use super::{FindingRecord, FindingSubject, FindingTeller, FoundRendering, counted, record};
use crate::analysis::actors::{Actor, ActorIx, ActorKind};
use crate::analysis::quotes::Utterance;
use crate::corpus::{ArticleIx, Site};
use std::collections::BTreeSet;
use std::fmt::Write as _;

impl FindingTeller<'_> {
    /// What is found of an actor in the articles that `shows` selects: its names, and its first mention
    /// in each article.
    #[must_use]
    pub fn actor(&self, ix: ActorIx, shows: impl Fn(ArticleIx) -> bool) -> Option<FindingRecord> {
        let actor = self.findings.actor(ix)?;
        let mentions = mentions(actor, &shows);
        let articles: BTreeSet<ArticleIx> = mentions.iter().map(|site| site.article).collect();
        let mut statement = format!(
            "{}, {}, is named {} in {}.",
            actor.name,
            kind(actor),
            times(mentions.len()),
            self.articles_by(articles.iter().copied()),
        );
        if !actor.aliases.is_empty() {
            let names: Vec<String> =
                actor.aliases.iter().take(8).map(|name| format!("“{name}”")).collect();
            let _ = write!(statement, " Other names there: {}.", names.join(", "));
        }
        let mut renderings: Vec<FoundRendering> = Vec::new();
        for &site in &mentions {
            if renderings.iter().all(|known| known.site.article != site.article) {
                renderings.push(self.in_sentence(site, "first mention"));
            }
        }
        let basis =
            "Names found in the text and linked by the rules that the card of the actor gives.";
        let mut made = record(FindingSubject::Actor, statement, renderings, basis);
        made.actors = vec![actor.name.clone()];
        Some(made)
    }

    /// What is found of one mention.
    #[must_use]
    pub fn mention(&self, ix: ActorIx, site: Site) -> Option<FindingRecord> {
        let actor = self.findings.actor(ix)?;
        let printed = self.words(site);
        let statement = if printed == actor.name {
            format!("{} is named here.", actor.name)
        } else {
            format!("“{printed}” stands here for {}.", actor.name)
        };
        let mention = actor.mentions.iter().find(|mention| mention.site == site);
        let basis = mention.map_or_else(
            || "A name in the text.".to_owned(),
            |mention| format!("A name in the text; probability {:.2}.", mention.confidence),
        );
        let place = self.in_sentence(site, "");
        let mut made = record(FindingSubject::Mention, statement, vec![place], basis);
        made.actors = vec![actor.name.clone()];
        Some(made)
    }

    /// What is found of an actor in the articles of one column of the matrix, which `column` names.
    #[must_use]
    pub fn cell(&self, ix: ActorIx, articles: &[ArticleIx], column: &str) -> Option<FindingRecord> {
        let actor = self.findings.actor(ix)?;
        let mentions = mentions(actor, &|article| articles.contains(&article));
        let spoken = self.spoken(ix, articles);
        // An outlet can have articles in other columns: one article is told as itself.
        let told = match articles {
            [one] => self.article_name(*one),
            several => format!("{} of {column}", counted(several.len(), "article")),
        };
        let statement = if mentions.is_empty() {
            format!("No mention of {} is found in {told}.", actor.name)
        } else {
            let quoted = if spoken.is_empty() {
                "not quoted".to_owned()
            } else {
                format!("quoted {}", times(spoken.len()))
            };
            format!("{} is named {} and {quoted} in {told}.", actor.name, times(mentions.len()))
        };
        let mut renderings: Vec<FoundRendering> = Vec::new();
        renderings.extend(mentions.into_iter().map(|site| self.in_sentence(site, "named")));
        renderings.extend(spoken.into_iter().map(|site| self.plain(site, "says")));
        let basis = "Names found in the text and linked; speakers by the reporting words.";
        let mut made = record(FindingSubject::MatrixCell, statement, renderings, basis);
        made.actors = vec![actor.name.clone()];
        Some(made)
    }

    /// What is found of an actor that all `outlets` of a story name but that of `articles`.
    #[must_use]
    pub fn hole(
        &self,
        ix: ActorIx,
        articles: &[ArticleIx],
        outlets: usize,
    ) -> Option<FindingRecord> {
        let actor = self.findings.actor(ix)?;
        let first = *articles.first()?;
        let statement = format!(
            "{} is not found in {}. The other {} outlets of its story name it.",
            actor.name,
            self.article_name(first),
            outlets.saturating_sub(1),
        );
        let stories = self.findings.stories()?.at(crate::analysis::stories::THRESHOLD);
        let story = stories.into_iter().find(|story| story.articles.contains(&first))?;
        let mut renderings: Vec<FoundRendering> = Vec::new();
        for site in mentions(actor, &|ix| story.articles.contains(&ix)) {
            if renderings.iter().all(|known| known.site.article != site.article) {
                renderings.push(self.in_sentence(site, "named here"));
            }
        }
        let basis = "The articles of the outlet are whole and in the language of the others, and no long \
                     word of any name of the actor stands in them.";
        let mut made = record(FindingSubject::MatrixCell, statement, renderings, basis);
        made.actors = vec![actor.name.clone()];
        Some(made)
    }

    /// The quotations that an actor speaks in some articles.
    fn spoken(&self, ix: ActorIx, articles: &[ArticleIx]) -> Vec<Site> {
        let Some(linked) = self.findings.linked() else { return Vec::new() };
        let mut found = Vec::new();
        for &article in articles {
            let quotes = self.findings.speech(article).map_or(0, |speech| speech.quotes.len());
            for index in 0..quotes as u32 {
                let said = Utterance::Quote(crate::analysis::quotes::QuoteRef { article, index });
                if linked.speaker(said) == Some(ix) {
                    found.extend(self.findings.utterance_site(said));
                }
            }
        }
        found
    }
}

fn mentions(actor: &Actor, shows: &dyn Fn(ArticleIx) -> bool) -> Vec<Site> {
    let sites = actor.mentions.iter().map(|mention| mention.site);
    sites.filter(|site| shows(site.article)).collect()
}

fn kind(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "a person",
        ActorKind::Organisation => "an organisation",
        ActorKind::Place => "a place",
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
