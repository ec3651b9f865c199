//! `crossread quotes`: what is said, who says it, and which articles share or echo it.

use super::args::ListingOptions;
use super::dto::{QuotesLine, ShareLine, Source};
use super::output::Output;
use super::table::{Align, Table};
use super::{Command, Outcome, Result, names, open};
use crate::analysis::quotes::{
    Change, Collation, Echo, Member, QuoteRef, SharedKind, Speaker, Utterance,
};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::list::undated;
use crate::present::{Line, Role, RoleSet};
use crate::query::{Statement, StatementOrder, speaking_share, statements};
use crate::text::Span;
use clap::{Args, ValueEnum};
use std::fmt::Write as _;

/// List the quotes, who says them, and who shares or echoes them.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct QuotesArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// In which order to give the quotes (the human form only; JSON is one line an article).
    #[arg(long, value_enum, default_value_t = QuoteOrder::Outlets, value_name = "ORDER")]
    pub(super) sort: QuoteOrder,
    /// How many words of quotation each actor gets, by outlet.
    #[arg(long)]
    pub(super) share: bool,
    /// Leave indirect speech out.
    #[arg(long)]
    pub(super) no_indirect: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QuoteOrder {
    /// Carried by most outlets first.
    Outlets,
    /// By the speaker's name.
    Speaker,
    /// The gravest alteration first: negation, number, content word, form.
    Alteration,
    /// By the outlet of the longest rendering.
    Outlet,
    /// As they stand in the articles.
    Place,
}

impl Command for QuotesArguments {
    const NAME: &str = "quotes";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.listing.coverage)?;
        let lexis = Lexis::new();
        let findings = open::findings(&corpus, &lexis, &open::book_of(&self.listing.coverage));
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        let speech = |ix| findings.speech(ix);
        let told = |s: &crate::analysis::quotes::Speech| {
            s.quotes.len() + if self.no_indirect { 0 } else { s.indirect.len() }
        };
        let found = corpus.iter().filter_map(|(ix, _)| speech(ix)).map(told).sum::<usize>();
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        if self.share {
            share(&source, self.listing.json, limit, out)?;
        } else if self.listing.json {
            for (ix, _) in corpus.iter().take(limit) {
                out.json(&QuotesLine::new(&source, ix, !self.no_indirect))?;
            }
            out.limited(corpus.len(), limit, "articles")?;
        } else {
            Page { corpus: &corpus, findings: &findings }.all(
                order(self.sort),
                !self.no_indirect,
                limit,
                out,
            )?;
        }
        Ok(Outcome::found(found > 0))
    }
}

fn order(sort: QuoteOrder) -> StatementOrder {
    match sort {
        QuoteOrder::Outlets => StatementOrder::Outlets,
        QuoteOrder::Speaker => StatementOrder::Speaker,
        QuoteOrder::Alteration => StatementOrder::Alteration,
        QuoteOrder::Outlet => StatementOrder::Outlet,
        QuoteOrder::Place => StatementOrder::Place,
    }
}

/// `quotes --share`: words of direct quotation an actor, by outlet.
fn share(source: &Source<'_>, json: bool, limit: usize, out: &mut Output) -> Result<()> {
    let all = speaking_share(source.corpus, source.findings);
    let shown = all.shares.iter().take(limit);
    if json {
        for share in shown {
            out.json(&ShareLine::new(source, &all, share))?;
        }
        return out.limited(all.shares.len(), limit, "speakers");
    }
    let mut table = Table::new([Align::Left, Align::Right, Align::Right, Align::Flexible]);
    let plain = |text: &str| (text.to_owned(), RoleSet::from(Role::Dim));
    table.row([plain("speaker"), plain("words"), plain("quotes"), plain("by outlet")]);
    for share in shown {
        let actor = share.actor.and_then(|ix| source.findings.actor(ix));
        let (name, role) = actor.map_or(("(not named)".to_owned(), Role::Dim), |a| {
            (a.name.clone(), super::actors::role(a.kind))
        });
        let outlets = share.words.iter().enumerate().filter(|(_, words)| **words > 0);
        let by_outlet: Vec<String> = outlets
            .map(|(at, words)| format!("{} {words}", all.outlet(source.corpus, at)))
            .collect();
        table.row([
            (name, RoleSet::from(role)),
            (share.total().to_string(), RoleSet::NONE),
            (share.quotes.to_string(), RoleSet::NONE),
            (by_outlet.join(", "), RoleSet::NONE),
        ]);
    }
    table.print(out)?;
    out.limited(all.shares.len(), limit, "speakers")
}

/// The human form: families, then single quotes, then indirect speech.
struct Page<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
}

impl Page<'_> {
    fn all(
        &self,
        order: StatementOrder,
        with_indirect: bool,
        limit: usize,
        out: &mut Output,
    ) -> Result<()> {
        let all = statements(self.corpus, self.findings, order);
        let (families, single): (Vec<&Statement>, Vec<&Statement>) =
            all.iter().partition(|s| s.family.is_some());
        let mut left = limit;
        for (title, list) in [("Quoted more than once", families), ("Quoted once", single)] {
            let shown = left.min(list.len());
            left -= shown;
            if shown > 0 {
                out.line(&Line::of(title, Role::Heading))?;
                out.blank()?;
            }
            for statement in &list[..shown] {
                self.statement(statement, out)?;
            }
        }
        out.limited(all.len(), limit, "quotes")?;
        if with_indirect { self.indirect(left, out) } else { Ok(()) }
    }

    fn statement(&self, it: &Statement, out: &mut Output) -> Result<()> {
        let head = it.head();
        let role = if it.family.is_some() { Role::SharedQuote } else { Role::Quote };
        out.paragraph(
            &format!("“{}”", self.words(head).unwrap_or_default().replace("\n\n", " ")),
            2,
            role,
        )?;
        if it.renderings.len() > 1 {
            out.paragraph(&self.summary(it), 4, Role::Dim)?;
        }
        for (is, what) in [
            (it.conflicts.speaker, "the articles give these words to different speakers"),
            (it.conflicts.role, "the articles describe the speaker differently"),
        ] {
            if is {
                out.paragraph(&format!("! {what}"), 4, Role::Warning)?;
            }
        }
        let laid = if it.kind() == Some(SharedKind::Altered) {
            it.collation(self.corpus, self.findings)
        } else {
            Collation::default()
        };
        for (row, member) in it.renderings.iter().enumerate() {
            self.rendering(it, row, member, &laid, out)?;
        }
        self.echoes(it.renderings.iter().map(|member| Utterance::Quote(member.quote)), out)?;
        out.blank()
    }

    fn summary(&self, it: &Statement) -> String {
        let outlets =
            if it.outlets == 1 { "1 outlet".to_owned() } else { format!("{} outlets", it.outlets) };
        let mut words = format!("{} renderings in {outlets}", it.renderings.len());
        if let Some(first) = it.first {
            let article = first.quote.article;
            let date = self
                .corpus
                .article(article)
                .published
                .map_or_else(String::new, |date| format!(", {date}"));
            let _ =
                write!(words, "; first in {}{date}{}", self.who(article), undated(first.undated));
        }
        words
    }

    /// One rendering: how it differs, where it stands, who speaks there.
    fn rendering(
        &self,
        it: &Statement,
        row: usize,
        member: &Member,
        laid: &Collation,
        out: &mut Output,
    ) -> Result<()> {
        let (mark, role) = match member.kind {
            SharedKind::Verbatim => ("=", Role::Verbatim),
            SharedKind::Trimmed => ("<", Role::Edited),
            SharedKind::Altered => ("~", Role::Edited),
        };
        let mut line = String::new();
        if it.renderings.len() > 1 {
            let how = if row == 0 { "longest" } else { names::shared(member.kind) };
            line = format!("{mark} {how}");
            if let Some(alteration) = member.alteration {
                let _ = write!(line, " ({})", names::alteration(alteration));
            }
            line.push_str(" · ");
        }
        let _ = write!(line, "{} — {}", self.who(member.quote.article), self.source(member.quote));
        out.paragraph(&line, 4, if it.renderings.len() > 1 { role } else { Role::Person })?;
        let changes =
            if member.kind == SharedKind::Altered { laid.changes(row) } else { Vec::new() };
        if !changes.is_empty() {
            let told: Vec<String> =
                changes.iter().map(|change| self.change(it.head(), member.quote, change)).collect();
            out.paragraph(&told.join("; "), 8, Role::Strikes)?;
        } else if member.kind == SharedKind::Trimmed {
            out.paragraph(
                &format!("“{}”", self.words(member.quote).unwrap_or_default().replace("\n\n", " ")),
                8,
                RoleSet::NONE,
            )?;
        }
        Ok(())
    }

    fn change(&self, head: QuoteRef, own: QuoteRef, change: &Change) -> String {
        let of = |quote: QuoteRef, span: Span| {
            self.corpus.article(quote.article).text.content[span]
                .trim_matches(|c: char| !c.is_alphanumeric())
        };
        match (change.head, change.own) {
            (Some(theirs), Some(ours)) => format!("“{}” → “{}”", of(head, theirs), of(own, ours)),
            (Some(theirs), None) => format!("without “{}”", of(head, theirs)),
            (None, Some(ours)) => format!("with “{}”", of(own, ours)),
            (None, None) => String::new(),
        }
    }

    fn indirect(&self, limit: usize, out: &mut Output) -> Result<()> {
        let mut shown = 0;
        let mut all = 0;
        for (article, _) in self.corpus.iter() {
            let Some(analysis) = self.findings.analysis(article) else { continue };
            all += analysis.speech.indirect.len();
            for (index, said) in analysis.speech.indirect.iter().enumerate() {
                if shown == limit {
                    break;
                }
                if shown == 0 {
                    out.line(&Line::of("Reported without marks", Role::Heading))?;
                    out.blank()?;
                }
                shown += 1;
                let of = Utterance::Indirect(QuoteRef { article, index: index as u32 });
                let text = &self.corpus.article(article).text.content;
                out.paragraph(&format!("› {}", &text[said.span]), 2, RoleSet::NONE)?;
                let cue = said.cue.map(|cue| &text[cue]);
                out.paragraph(
                    &format!(
                        "{} — {}",
                        self.who(article),
                        self.speaker(of, article, said.speaker.as_ref(), cue)
                    ),
                    4,
                    Role::Person,
                )?;
                self.echoes([of], out)?;
                out.blank()?;
            }
        }
        out.limited(all, limit, "reported statements")
    }

    fn source(&self, at: QuoteRef) -> String {
        let Some(quote) = self.findings.quote(at) else { return String::new() };
        let cue = quote.cue.map(|cue| &self.corpus.article(at.article).text.content[cue]);
        self.speaker(Utterance::Quote(at), at.article, quote.speaker.as_ref(), cue)
    }

    /// Who says it: the words as printed, the actor they stand for, the role, the cue.
    fn speaker(
        &self,
        of: Utterance,
        article: ArticleIx,
        speaker: Option<&Speaker>,
        cue: Option<&str>,
    ) -> String {
        let Some(speaker) = speaker else { return "speaker unknown".to_owned() };
        let text = &self.corpus.article(article).text.content;
        let printed = &text[speaker.source];
        let mut words = printed.to_owned();
        let actors = self.findings.actors().map_or(&[][..], |actors| &actors.actors);
        let actor = self
            .findings
            .joined()
            .and_then(|joined| joined.speaker(of))
            .and_then(|ix| actors.get(ix.at()));
        if let Some(actor) = actor.filter(|actor| actor.name != printed) {
            let _ = write!(words, " = {}", actor.name);
        }
        if let Some(role) =
            speaker.role.filter(|&role| role != speaker.source && !printed.contains(&text[role]))
        {
            let _ = write!(words, ", {}", &text[role]);
        }
        if speaker.anonymous {
            words.push_str(", not named");
        }
        if let Some(cue) = cue.filter(|cue| cue.contains(char::is_alphabetic)) {
            let _ = write!(words, " (“{cue}”)");
        }
        words
    }

    /// Every sentence that echoes one of the `utterances`, once, the surest first.
    fn echoes(
        &self,
        utterances: impl IntoIterator<Item = Utterance>,
        out: &mut Output,
    ) -> Result<()> {
        let (Some(joined), Some(links)) = (self.findings.joined(), self.findings.quotes()) else {
            return Ok(());
        };
        let mut found: Vec<&Echo> = utterances
            .into_iter()
            .flat_map(|of| joined.echoes(of))
            .map(|&at| &links.echoes[at])
            .collect();
        found.sort_by(|x, y| x.site.cmp(&y.site).then(y.score.total_cmp(&x.score)));
        found.dedup_by_key(|echo| echo.site);
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.site.cmp(&y.site)));
        for echo in found {
            let words = format!(
                "≈ echo {:.2} · {}: {}",
                echo.score,
                self.who(echo.site.article),
                self.corpus.text(echo.site)
            );
            out.paragraph(&words, 4, Role::Reworded)?;
        }
        Ok(())
    }

    fn words(&self, quote: QuoteRef) -> Option<&str> {
        Some(&self.corpus.article(quote.article).text.content[self.findings.quote(quote)?.span])
    }

    fn who(&self, ix: ArticleIx) -> String {
        let article = self.corpus.article(ix);
        article
            .outlet
            .as_ref()
            .map_or_else(|| article.path.to_string(), |outlet| outlet.name.to_string())
    }
}
