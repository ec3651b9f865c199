//! The text that `crossread quotes` prints for one statement.
//!
//! ```text
//!   “I have seen no evidence that the operator was warned”
//!     4 renderings in 4 outlets; first in northwire, 11 May
//!     = longest · northwire — Inês Carvalho, the minister (“said”)
//!     ≈ echo 0.71 · the-civic: The minister had seen no proof of a warning.
//! ```

use super::QuoteEntry;
use crate::analysis::quotes::{
    Collation, CollationChange, Echo, FamilyMember, QuoteRef, SharedKind, Speaker, Utterance,
};
use crate::corpus::ArticleIx;
use crate::present::line::counted;
use crate::present::list::{source, undated};
use crate::present::views::{PrintedBlock, ViewInput};
use crate::present::{Role, RoleSet, carried};
use crate::query::Statement;
use crate::text::Span;
use std::fmt::Write as _;

/// The blocks of one entry, a blank line at the end.
pub(super) fn printed(input: ViewInput<'_>, item: QuoteEntry<'_>) -> Vec<PrintedBlock> {
    let mut writer = StatementWriter { input, blocks: Vec::new() };
    match item {
        QuoteEntry::Said(statement) => writer.statement(statement),
        QuoteEntry::Reported(at) => writer.indirect(at),
    }
    writer.blocks.push(PrintedBlock::Blank);
    writer.blocks
}

struct StatementWriter<'a> {
    input: ViewInput<'a>,
    blocks: Vec<PrintedBlock>,
}

impl StatementWriter<'_> {
    fn paragraph(&mut self, text: impl Into<String>, indent: usize, roles: impl Into<RoleSet>) {
        self.blocks.push(PrintedBlock::paragraph(text, indent, roles));
    }

    fn statement(&mut self, statement: &Statement) {
        let head = statement.head();
        let role = if statement.family.is_some() { Role::SharedQuote } else { Role::Quote };
        self.paragraph(self.quoted(head), 2, role);
        if statement.renderings.len() > 1 {
            self.paragraph(self.summary(statement), 4, Role::Dim);
        }
        if statement.conflicts.speaker {
            let text = "! the articles give these words to different speakers";
            self.paragraph(text, 4, Role::Altered);
        }
        if statement.conflicts.role {
            self.paragraph(
                "! the articles give the speaker offices that exclude each other",
                4,
                Role::Altered,
            );
        }
        let collation = if statement.kind() == Some(SharedKind::Altered) {
            statement.collation(self.input.corpus, self.input.findings)
        } else {
            Collation::default()
        };
        for (row, member) in statement.renderings.iter().enumerate() {
            self.rendering(statement, row, member, &collation);
        }
        self.echoes(statement.renderings.iter().map(|member| Utterance::Quote(member.quote)));
    }

    /// How many renderings a statement has, in how many outlets, and who was first.
    fn summary(&self, statement: &Statement) -> String {
        let outlets = counted(statement.outlets, "outlet");
        let mut words = format!("{} renderings in {outlets}", statement.renderings.len());
        if let Some(first) = statement.first {
            let article = first.quote.article;
            let published = self.input.corpus.article(article).published;
            let date = published.map_or_else(String::new, |date| format!(", {date}"));
            let outlet = self.outlet(article);
            // Writing to a string cannot fail.
            let _ = write!(words, "; first in {outlet}{date}{}", undated(first.undated));
        }
        words
    }

    /// One rendering: how it differs from the longest, where it stands, who speaks there.
    fn rendering(
        &mut self,
        statement: &Statement,
        row: usize,
        member: &FamilyMember,
        collation: &Collation,
    ) {
        let (mark, role) = match member.kind {
            SharedKind::Verbatim => ("=", Role::Verbatim),
            SharedKind::Trimmed => ("<", Role::Edited),
            SharedKind::Overlap => ("∩", Role::Edited),
            SharedKind::Altered => {
                ("~", carried::fate_role(carried::fate_of(member.kind, member.alteration)))
            }
        };
        let is_shared = statement.renderings.len() > 1;
        let mut line = String::new();
        if is_shared {
            let how = if row == 0 { "longest" } else { carried::rendering(member.kind) };
            line = format!("{mark} {how}");
            match member.alteration {
                Some(_) if member.kind == SharedKind::Verbatim => {
                    line.push_str(" (other spelling)");
                }
                Some(what) => {
                    let _ = write!(line, " ({})", carried::alteration(what));
                }
                None => {}
            }
            line.push_str(" · ");
        }
        let outlet = self.outlet(member.quote.article);
        let _ = write!(line, "{outlet} — {}", self.speaker(Utterance::Quote(member.quote)));
        self.paragraph(line, 4, if is_shared { role } else { Role::Person });
        let changes =
            if member.kind == SharedKind::Altered { collation.changes(row) } else { Vec::new() };
        if !changes.is_empty() {
            let head = statement.head();
            let words: Vec<String> =
                changes.iter().map(|change| self.change(head, member.quote, change)).collect();
            self.paragraph(words.join("; "), 8, Role::Strikes);
        } else if matches!(member.kind, SharedKind::Trimmed | SharedKind::Overlap) {
            self.paragraph(self.quoted(member.quote), 8, RoleSet::NONE);
        }
    }

    /// One change between the longest rendering and another one.
    fn change(&self, head: QuoteRef, own: QuoteRef, change: &CollationChange) -> String {
        // The sign of a number can be all that differs.
        let is_sign =
            |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '+' | '-' | '−' | '%' | '°' | '/');
        let words = |quote: QuoteRef, span: Span| {
            let text = &self.content(quote.article)[span];
            let whole = text.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
            if whole.contains(|c: char| c.is_numeric()) {
                whole
            } else {
                whole.trim_matches(|c: char| !c.is_alphanumeric())
            }
        };
        match (change.head, change.own) {
            (Some(theirs), Some(ours)) => {
                format!("“{}” → “{}”", words(head, theirs), words(own, ours))
            }
            (Some(theirs), None) => format!("without “{}”", words(head, theirs)),
            (None, Some(ours)) => format!("with “{}”", words(own, ours)),
            (None, None) => String::new(),
        }
    }

    fn indirect(&mut self, at: QuoteRef) {
        let utterance = Utterance::Indirect(at);
        let Some(speech) = self.input.findings.speech(at.article) else { return };
        let Some(said) = speech.indirect.get(at.index as usize) else { return };
        self.paragraph(format!("› {}", &self.content(at.article)[said.span]), 2, RoleSet::NONE);
        let line = format!("{} — {}", self.outlet(at.article), self.speaker(utterance));
        self.paragraph(line, 4, Role::Person);
        self.echoes([utterance]);
    }

    /// Who says it: the words as printed, the actor they stand for, the role, the cue.
    fn speaker(&self, utterance: Utterance) -> String {
        let text = self.content(utterance.reference().article);
        let (speaker, cue): (Option<&Speaker>, Option<Span>) = match utterance {
            Utterance::Quote(at) => {
                let Some(quote) = self.input.findings.quote(at) else { return String::new() };
                (quote.speaker.as_ref(), quote.cue)
            }
            Utterance::Indirect(at) => {
                let speech = self.input.findings.speech(at.article);
                let said = speech.and_then(|speech| speech.indirect.get(at.index as usize));
                let Some(said) = said else { return String::new() };
                (said.speaker.as_ref(), said.cue)
            }
        };
        let Some(speaker) = speaker else { return "speaker unknown".to_owned() };
        let printed = &text[speaker.source];
        let mut words = printed.to_owned();
        let linked = self.input.findings.linked();
        let actor = linked
            .and_then(|linked| linked.speaker(utterance))
            .and_then(|ix| self.input.findings.actor(ix));
        if let Some(actor) = actor
            && actor.name != printed
        {
            let _ = write!(words, " = {}", actor.name);
        }
        if let Some(role) = speaker.role
            && role != speaker.source
            && !printed.contains(&text[role])
        {
            let _ = write!(words, ", {}", &text[role]);
        }
        if speaker.anonymous {
            words.push_str(", not named");
        }
        if let Some(cue) = cue.map(|cue| &text[cue])
            && cue.contains(char::is_alphabetic)
        {
            let _ = write!(words, " (“{cue}”)");
        }
        words
    }

    /// Every sentence that echoes one of the utterances, once, the surest first.
    fn echoes(&mut self, utterances: impl IntoIterator<Item = Utterance>) {
        let findings = self.input.findings;
        let (Some(linked), Some(links)) = (findings.linked(), findings.quotes()) else { return };
        let mut found: Vec<&Echo> = utterances
            .into_iter()
            .flat_map(|utterance| linked.echoes(utterance))
            .map(|&at| &links.echoes[at])
            .collect();
        found.sort_by(|x, y| x.site.cmp(&y.site).then(y.score.total_cmp(&x.score)));
        found.dedup_by_key(|echo| echo.site);
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.site.cmp(&y.site)));
        for echo in found {
            let (outlet, text) =
                (self.outlet(echo.site.article), self.input.corpus.text(echo.site));
            let words = format!("≈ echo {:.2} · {outlet}: {text}", echo.score);
            self.paragraph(words, 4, Role::Reworded);
        }
    }

    /// The words of a quote between quotation marks, on one line.
    fn quoted(&self, quote: QuoteRef) -> String {
        let span = self.input.findings.quote(quote).map_or_else(Span::default, |quote| quote.span);
        format!("“{}”", self.content(quote.article)[span].replace("\n\n", " "))
    }

    fn content(&self, ix: ArticleIx) -> &str {
        &self.input.corpus.article(ix).text.content
    }

    fn outlet(&self, ix: ArticleIx) -> &str {
        source(self.input.corpus.article(ix))
    }
}
