//! Finds the speech of one article: quotation marks, tokens, attribution, and the decision what is
//! speech.
//!
//! ```text
//! blocks ─ marks ─ runs ─ skeleton ─┬─ attribute ─ judge ─ inherit ─┬─ resolve ─ Speech
//!                                   └─ indirect ────────────────────┘
//! ```

use super::attribute::{Attribution, SpeechParagraph};
use super::indirect::ReportedStatement;
use super::inherit::inherited;
use super::judge::is_speech;
use super::marks::{self, MarkStyle, QuotedRun, RunEnd};
use super::names::SpeakerNames;
use super::release::{introduced, signed};
use super::resolve::ResolvedSources;
use super::skeleton::{SpeechToken, SpeechTokenKind, Tokenizer};
use super::unmarked::UnmarkedForms;
use super::{Form, Quote, Speaker, Speech, indirect, silence, torn};
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::Lexis;
use crate::text::{Sign, Span, fold};

/// The blocks, quoted runs and tokens of one article, before any quotation has a speaker.
pub(super) struct SpeechReading<'a> {
    pub text: &'a str,
    /// The kind and the bytes of each block.
    pub kinds: Vec<(BlockKind, Span)>,
    /// The quoted runs of all blocks, in text order.
    pub runs: Vec<QuotedRun>,
    /// The tokens of each block.
    pub tokens: Vec<Vec<SpeechToken>>,
    /// Whether the article quotes with single marks.
    single: bool,
}

impl SpeechReading<'_> {
    /// The block with this index as a paragraph.
    pub(super) fn paragraph(&self, index: usize) -> SpeechParagraph<'_> {
        SpeechParagraph { index, text: self.text, tokens: &self.tokens[index], runs: &self.runs }
    }

    /// Whether the run is a paragraph without marks, such as a line of dialogue. The line before it
    /// has another speaker.
    fn is_dialogue(&self, run: usize) -> bool {
        let run = &self.runs[run];
        run.inner == run.marked && self.kinds[run.block].0 == BlockKind::Paragraph
    }

    /// Whether the run can be a pull-quote: it is a block quotation, or a paragraph in single marks
    /// in an article that quotes with double ones.
    fn is_set_apart(&self, run: usize) -> bool {
        let run = &self.runs[run];
        let single = !self.single && marks::is_single(self.text, run);
        match self.kinds[run.block].0 {
            BlockKind::Quotation => true,
            BlockKind::Paragraph => single && run.marked == self.kinds[run.block].1,
            _ => false,
        }
    }

    /// Whether the block is a headline or a heading.
    pub(super) fn is_heading(&self, block: usize) -> bool {
        matches!(self.kinds[block].0, BlockKind::Headline | BlockKind::Heading)
    }
}

/// The speech of one article.
pub(super) fn find(doc: Doc<'_>, lexis: &Lexis) -> Speech {
    let reading = read(doc, lexis);
    let (mut attributions, mut speech) = attribute_all(&reading);
    share_chains(&reading.runs, &mut attributions);
    let in_headings = attribute_headings(&reading, &mut attributions, &speech);
    drop_pull_quotes(&reading, &attributions, &mut speech);
    let names = SpeakerNames::read(&reading, lexis);
    let statements = indirect::statements(&reading);
    let mut resolved = resolve_all(&attributions, &statements, &names);
    let mut quotes = Vec::new();
    let mut k = 0;
    while k < reading.runs.len() {
        let last = chain_end(&reading.runs, k);
        if (k..=last).any(|r| speech[r]) || in_headings[k] {
            quotes.push(quote(&reading, k, last, attributions[k].as_ref(), &names, &mut resolved));
        }
        k = last + 1;
    }
    let indirect = indirect::find(&reading, &statements, &names, &mut resolved);
    let silences = silence::find(&reading, &names, &mut resolved);
    Speech { quotes, indirect, silences }
}

/// Resolves all sources in text order, because a pronoun can stand for the speaker before it,
/// quoted or not.
fn resolve_all(
    quoted: &[Option<Attribution>],
    statements: &[ReportedStatement],
    names: &SpeakerNames<'_>,
) -> ResolvedSources {
    let reported = statements.iter().filter_map(|statement| statement.attribution);
    let mut all: Vec<Attribution> = quoted.iter().flatten().copied().chain(reported).collect();
    all.sort_by_key(|a| (a.paragraph, a.phrase.from, a.phrase.to));
    let mut resolved = ResolvedSources::new();
    for attribution in &all {
        names.resolve(attribution, &mut resolved);
    }
    resolved
}

/// Reads the blocks, runs and tokens of `doc`. Tokens of datelines are left out.
fn read<'a>(doc: Doc<'a>, lexis: &Lexis) -> SpeechReading<'a> {
    let text = doc.text();
    let kinds: Vec<(BlockKind, Span)> = doc.blocks().iter().map(|b| (b.kind, b.span)).collect();
    let single = marks::uses_single(text);
    let runs = runs_of(text, &kinds, single);
    let mut tokenizer = Tokenizer::new(doc, lexis.reporting());
    let mut first = 0;
    let mut tokens = Vec::with_capacity(kinds.len());
    for (index, &(_, span)) in kinds.iter().enumerate() {
        let count = runs[first..].iter().take_while(|r| r.block == index).count();
        let mut own = tokenizer.tokens(span, &runs[first..first + count], first);
        if let Some(line) = doc.dateline(index) {
            let after = own.partition_point(|token| token.span.start() < line.span.end());
            // `MARTEN: We shall.` in a transcript: the capitals name a speaker.
            let is_label = line.opening && own.get(after).is_some_and(|t| t.run().is_some());
            if !is_label {
                own.drain(..after);
            }
        }
        if let Some(token) = own.first_mut() {
            token.breaks = true;
        }
        tokens.push(own);
        first += count;
    }
    SpeechReading { text, kinds, runs, tokens, single }
}

/// The quoted runs of all blocks: those in marks, and those known by their form.
/// `single` says whether the article quotes with single marks.
fn runs_of(text: &str, kinds: &[(BlockKind, Span)], single: bool) -> Vec<QuotedRun> {
    let forms = UnmarkedForms::read(text, kinds);
    let mut runs: Vec<QuotedRun> = Vec::new();
    let mut introduced = false;
    for (index, &(kind, span)) in kinds.iter().enumerate() {
        let heading = matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let style = if heading || single { MarkStyle::Single } else { marks::style_of(text, span) };
        if let Some(run) = forms.run(index) {
            runs.push(run);
            continue;
        }
        marks::scan(text, span, index, style, &mut runs);
        if kind != BlockKind::Quotation {
            introduced = text[span].ends_with(':');
        } else if runs.last().is_none_or(|r| r.block != index) {
            runs.extend(forms.quotation(index, introduced));
        }
    }
    marks::continue_runs(text, kinds, &mut runs);
    torn::join(text, kinds, MarkStyle::Double, &mut runs);
    marks::drop_unclosed_single(text, &mut runs);
    runs
}

/// For each run its attribution, and whether it is speech.
fn attribute_all(reading: &SpeechReading<'_>) -> (Vec<Option<Attribution>>, Vec<bool>) {
    let mut attributions: Vec<Option<Attribution>> = vec![None; reading.runs.len()];
    let mut speech = vec![false; reading.runs.len()];
    let mut before: Option<usize> = None;
    for index in 0..reading.tokens.len() {
        let paragraph = reading.paragraph(index);
        let quoted: Vec<usize> =
            (0..paragraph.tokens.len()).filter(|&q| paragraph.tokens[q].run().is_some()).collect();
        for &q in &quoted {
            let SpeechTokenKind::Quote(run) = paragraph.tokens[q].kind else { continue };
            let own = paragraph.own(q);
            let chained = reading.runs[run].end == RunEnd::Continued
                || run > 0 && reading.runs[run - 1].end == RunEnd::Continued;
            speech[run] = if reading.is_heading(index) {
                own.is_some()
            } else {
                chained || is_speech(&paragraph, q, own.as_ref())
            };
            attributions[run] = if speech[run] { own } else { None };
        }
        let previous = before.map(|at| reading.paragraph(at));
        for &q in &quoted {
            let SpeechTokenKind::Quote(run) = paragraph.tokens[q].kind else { continue };
            let pulled =
                reading.is_set_apart(run) && reading.kinds[index].0 == BlockKind::Paragraph;
            let never_inherits = pulled
                || reading.is_heading(index)
                || reading.is_dialogue(run)
                || paragraph.is_agentless(q);
            if speech[run] && attributions[run].is_none() && !never_inherits {
                attributions[run] = signed(reading, index, q)
                    .or_else(|| introduced(reading, index, q))
                    .or_else(|| paragraph.subject_of_sentence(q))
                    .or_else(|| inherited(&paragraph, q, previous.as_ref(), &attributions));
            }
        }
        if !reading.is_heading(index) && !paragraph.tokens.is_empty() {
            before = Some(index);
        }
    }
    (attributions, speech)
}

/// The last run of the quotation that begins with run `first`.
fn chain_end(runs: &[QuotedRun], first: usize) -> usize {
    let mut last = first;
    while runs[last].end == RunEnd::Continued && last + 1 < runs.len() {
        last += 1;
    }
    last
}

/// Gives all runs of a quotation over several paragraphs one attribution: the one after its last
/// words, else the one before its first words, else any.
fn share_chains(runs: &[QuotedRun], attributions: &mut [Option<Attribution>]) {
    let mut k = 0;
    while k < runs.len() {
        let last = chain_end(runs, k);
        if last > k {
            let after = attributions[last]
                .filter(|a| a.paragraph == runs[last].block && a.rule.starts_with("quote"));
            let own = after
                .or(attributions[k])
                .or_else(|| attributions[k..=last].iter().flatten().next().copied());
            attributions[k..=last].fill(own);
        }
        k = last + 1;
    }
}

/// Attributes quoted words of headings to the speaker of the quotation in the body that has them.
/// Returns for each run whether it is speech in a heading.
fn attribute_headings(
    reading: &SpeechReading<'_>,
    attributions: &mut [Option<Attribution>],
    speech: &[bool],
) -> Vec<bool> {
    let mut in_headings = vec![false; reading.runs.len()];
    let heading_runs: Vec<usize> = (0..reading.runs.len())
        .filter(|&r| reading.is_heading(reading.runs[r].block))
        .take(64)
        .collect();
    if heading_runs.is_empty() {
        return in_headings;
    }
    let folded = |r: usize| words_of(&reading.text[reading.runs[r].inner]);
    let body: Vec<(usize, String)> = (0..reading.runs.len())
        .filter(|&r| speech[r] && !reading.is_heading(reading.runs[r].block))
        .map(|r| (r, folded(r)))
        .collect();
    for r in heading_runs {
        let words = folded(r);
        let same = body.iter().find(|(_, text)| text.contains(&words));
        in_headings[r] = speech[r] || same.is_some() || words.split(' ').count() > 5;
        if attributions[r].is_none()
            && let Some(&(source, _)) = same
        {
            attributions[r] = attributions[source].map(|a| Attribution {
                rule: "heading",
                confidence: a.confidence * 0.95,
                cue: None,
                ..a
            });
        }
    }
    in_headings
}

/// Unmarks pull-quotes as speech: block quotations, or paragraphs in single marks, without a reporting clause that repeat a
/// quotation of the text.
fn drop_pull_quotes(
    reading: &SpeechReading<'_>,
    attributions: &[Option<Attribution>],
    speech: &mut [bool],
) {
    let in_block = |r: usize| reading.is_set_apart(r);
    let has_clause = |r: usize| {
        attributions[r].is_some_and(|a| !matches!(a.rule, "paragraph" | "inherited" | "next"))
    };
    let candidates: Vec<usize> = (0..reading.runs.len())
        .filter(|&r| speech[r] && in_block(r) && !has_clause(r))
        .take(64)
        .collect();
    if candidates.is_empty() {
        return;
    }
    let in_body =
        |r: &usize| speech[*r] && !in_block(*r) && !reading.is_heading(reading.runs[*r].block);
    let folded = |r: usize| words_of(&reading.text[reading.runs[r].inner]);
    let others: Vec<String> = (0..reading.runs.len()).filter(in_body).map(folded).collect();
    for r in candidates {
        let words = folded(r);
        speech[r] = !others.iter().any(|text| text.contains(&words));
    }
}

/// The folded words of `text` with single spaces between them and one at either end.
fn words_of(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|w| !w.is_empty())
    {
        out.push_str(&fold::word(word));
        out.push(' ');
    }
    out
}

/// The quote of the runs `first..=last`.
fn quote(
    reading: &SpeechReading<'_>,
    first: usize,
    last: usize,
    attribution: Option<&Attribution>,
    names: &SpeakerNames<'_>,
    resolved: &mut ResolvedSources,
) -> Quote {
    let (head, tail) = (&reading.runs[first], &reading.runs[last]);
    let speaker = attribution.map(|a| speaker(reading, a, names, resolved));
    let cue = attribution.and_then(|a| a.cue.map(|cue| reading.paragraph(a.paragraph).span(cue)));
    Quote {
        span: head.inner.hull(tail.inner),
        marked: head.marked.hull(tail.marked),
        form: form(reading, first, last),
        speaker,
        cue,
    }
}

/// The speaker of an attribution, with the name that the source refers to.
pub(super) fn speaker(
    reading: &SpeechReading<'_>,
    attribution: &Attribution,
    names: &SpeakerNames<'_>,
    resolved: &mut ResolvedSources,
) -> Speaker {
    let known = names.resolve(attribution, resolved);
    let phrase = attribution.phrase;
    let source = reading.paragraph(attribution.paragraph).span((phrase.from, phrase.to));
    let factor = if known.name.is_some() { 1.0 } else { 0.95 };
    Speaker {
        source,
        name: known.name,
        mention: known.mention,
        role: known.role,
        anonymous: known.anonymous,
        rule: attribution.rule,
        confidence: (attribution.confidence * factor).min(1.0),
    }
}

/// The form of the quotation of the runs `first..=last`: direct if it has several paragraphs, or
/// begins like a sentence and punctuation separates it from the words around it.
fn form(reading: &SpeechReading<'_>, first: usize, last: usize) -> Form {
    let run = &reading.runs[first];
    let text = &reading.text[run.inner];
    let tokens = &reading.tokens[run.block];
    let at = tokens.partition_point(|t| t.span.start() < run.marked.start());
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase());
    let several = text.split_whitespace().nth(2).is_some();
    let apart = at == 0
        || tokens[at].breaks
        || matches!(
            tokens[at - 1].kind,
            SpeechTokenKind::Sign(Sign::Comma | Sign::Colon | Sign::Dash)
                | SpeechTokenKind::Quote(_)
        );
    let parted = tokens
        .get(at + 1)
        .is_none_or(|t| t.breaks || !t.is_word() || text.ends_with([',', '.', '?', '!', '—', '…']));
    if last > first || (apart && parted && (begins || several)) {
        Form::Direct
    } else {
        Form::Partial
    }
}
