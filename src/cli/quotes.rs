use super::args::Ranked;
use super::dto::{QuotesLine, Source};
use super::output::Output;
use super::{Outcome, Result, list, names, open, show};
use crate::analysis::quotes::{Indirect, Quote, QuoteRef, SharedKind, Speaker, Utterance};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::ids::Places;
use crate::engine::{Findings, conflicts};
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet};

/// `crossread quotes`: for each article what it reports as speech, who says it,
/// and which articles share or echo it.
pub(super) fn run(it: &Ranked, out: &mut Output) -> Result {
    let corpus = open::corpus(&it.coverage)?;
    let lexis = Lexis::new();
    let findings = open::findings(&corpus, &lexis);
    let places = Places::new(&corpus);
    let source = Source { corpus: &corpus, findings: &findings, places: &places };
    let speech = |ix| findings.facts(ix).map(|facts| &facts.speech);
    let found = corpus.iter().filter_map(|(ix, _)| speech(ix)).map(|s| s.quotes.len() + s.indirect.len()).sum::<usize>();
    let limit = it.limit.unwrap_or(usize::MAX);
    for (ix, _) in corpus.iter().take(limit) {
        if it.json {
            out.json(&QuotesLine::new(&source, ix))?;
        } else {
            Page { corpus: &corpus, findings: &findings }.article(ix, out)?;
        }
    }
    out.limited(corpus.len(), limit, "articles")?;
    Ok(Outcome::found(found > 0))
}

/// The human form.
struct Page<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
}

impl Page<'_> {
    fn article(&self, ix: ArticleIx, out: &mut Output) -> Result<()> {
        let article = self.corpus.article(ix);
        let Some(facts) = self.findings.facts(ix) else { return Ok(()) };
        out.line(&show::name(article))?;
        out.line(&Line::of(list::title(article).0, Role::Headline))?;
        out.blank()?;
        for (index, quote) in facts.speech.quotes.iter().enumerate() {
            self.quote(QuoteRef { article: ix, index: index as u32 }, quote, out)?;
        }
        for (index, said) in facts.speech.indirect.iter().enumerate() {
            self.indirect(QuoteRef { article: ix, index: index as u32 }, said, out)?;
        }
        Ok(())
    }

    fn quote(&self, at: QuoteRef, quote: &Quote, out: &mut Output) -> Result<()> {
        let text = &self.corpus.article(at.article).text.content;
        let shared = self.findings.joined().is_some_and(|joined| !joined.shared(at).is_empty());
        let role = if shared { Role::SharedQuote } else { Role::Quote };
        out.paragraph(&format!("“{}”", &text[quote.span].replace("\n\n", " ")), 2, role)?;
        self.source(Utterance::Quote(at), at.article, quote.speaker.as_ref(), quote.cue.map(|cue| &text[cue]), out)?;
        let found = conflicts(self.corpus, self.findings, at);
        for (is, what) in [(found.speaker, "another speaker elsewhere"), (found.role, "another description of the speaker elsewhere")] {
            if is {
                out.paragraph(&format!("! {what}"), 4, Role::Warning)?;
            }
        }
        self.sharers(at, out)?;
        self.echoes(Utterance::Quote(at), out)?;
        out.blank()
    }

    fn indirect(&self, at: QuoteRef, said: &Indirect, out: &mut Output) -> Result<()> {
        let text = &self.corpus.article(at.article).text.content;
        out.paragraph(&format!("› {}", &text[said.span]), 2, RoleSet::NONE)?;
        self.source(Utterance::Indirect(at), at.article, said.speaker.as_ref(), said.cue.map(|cue| &text[cue]), out)?;
        self.echoes(Utterance::Indirect(at), out)?;
        out.blank()
    }

    /// Who says it: the words as printed, the actor they stand for, the cue.
    fn source(&self, of: Utterance, article: ArticleIx, speaker: Option<&Speaker>, cue: Option<&str>, out: &mut Output) -> Result<()> {
        let Some(speaker) = speaker else { return out.paragraph("— speaker unknown", 4, Role::Dim) };
        let text = &self.corpus.article(article).text.content;
        let printed = &text[speaker.source];
        let mut words = vec![format!("— {printed}")];
        let actors = self.findings.actors().map_or(&[][..], |actors| &actors.actors);
        let actor = self.findings.joined().and_then(|joined| joined.speaker(of)).and_then(|ix| actors.get(ix.at()));
        if let Some(actor) = actor.filter(|actor| actor.name != printed) {
            words.push(format!(" = {}", actor.name));
        }
        if let Some(role) = speaker.role {
            words.push(format!(", {}", &text[role]));
        }
        if let Some(cue) = cue {
            words.push(format!(" (“{cue}”)"));
        }
        out.paragraph(&words.concat(), 4, Role::Person)
    }

    fn sharers(&self, quote: QuoteRef, out: &mut Output) -> Result<()> {
        let (Some(joined), Some(links)) = (self.findings.joined(), self.findings.quotes()) else { return Ok(()) };
        for &at in joined.shared(quote) {
            let pair = &links.shared[at];
            let other = if pair.a == quote { pair.b } else { pair.a };
            let differs = pair.kind != SharedKind::Verbatim;
            let there = self.findings.quote(other).filter(|_| differs).map_or_else(String::new, |there| {
                format!(": “{}”", self.corpus.article(other.article).text.content[there.span].replace("\n\n", " "))
            });
            let words = format!("= {}: {}{there}", names::shared(pair.kind), self.who(other.article));
            out.paragraph(&words, 4, if differs { Role::Edited } else { Role::Verbatim })?;
        }
        Ok(())
    }

    fn echoes(&self, of: Utterance, out: &mut Output) -> Result<()> {
        let (Some(joined), Some(links)) = (self.findings.joined(), self.findings.quotes()) else { return Ok(()) };
        for echo in joined.echoes(of).iter().map(|&at| &links.echoes[at]) {
            let words = format!("≈ echo {:.2}: {}: {}", echo.score, self.who(echo.site.article), self.corpus.text(echo.site));
            out.paragraph(&words, 4, Role::Reworded)?;
        }
        Ok(())
    }

    fn who(&self, ix: ArticleIx) -> String {
        let article = self.corpus.article(ix);
        article.outlet.as_ref().map_or_else(|| article.path.to_string(), |outlet| outlet.name.to_string())
    }
}
