//! Finds the speech of one article: marks, skeletons, judgement, attribution.
//!
//! ```text
//! blocks ─ marks ─ runs ─ skeleton ─┬─ attribute ─ judge ─ inherit ─┬─ resolve ─ Speech
//!                                   └─ indirect ────────────────────┘
//! ```

use super::attribute::{Attribution, SpeechParagraph};
use super::inherit::inherited;
use super::judge::is_speech;
use super::marks::{self, MarkStyle, QuotedRun, RunEnd};
use super::names::SpeakerNames;
use super::phrase::starting_at;
use super::resolve::ResolvedSources;
use super::skeleton::{SpeechToken, SpeechTokenKind, Tokenizer};
use super::unmarked::UnmarkedForms;
use super::{Form, Quote, Speaker, Speech, indirect};
use crate::analysis::Doc;
use crate::corpus::BlockKind;
use crate::lexis::Lexis;
use crate::text::{Sign, Span, fold};

/// The blocks, quoted runs and tokens of one article, before any quotation has a speaker.
pub(super) struct SpeechReading<'a> {
    pub text: &'a str,
    pub kinds: Vec<(BlockKind, Span)>,
    pub runs: Vec<QuotedRun>,
    pub tokens: Vec<Vec<SpeechToken>>,
}

impl SpeechReading<'_> {
    pub(super) fn paragraph(&self, index: usize) -> SpeechParagraph<'_> {
        SpeechParagraph { index, text: self.text, tokens: &self.tokens[index], runs: &self.runs }
    }

    /// A line of dialogue without marks: the line before is somebody else's.
    fn is_dialogue(&self, run: usize) -> bool {
        let run = &self.runs[run];
        run.inner == run.marked && self.kinds[run.block].0 == BlockKind::Paragraph
    }

    pub(super) fn is_heading(&self, block: usize) -> bool {
        matches!(self.kinds[block].0, BlockKind::Headline | BlockKind::Heading)
    }
}

/// The speech of one article.
pub(super) fn find(doc: Doc<'_>, lexis: &Lexis) -> Speech {
    let reading = read(doc, lexis);
    let (mut given, mut speech) = attribute_all(&reading);
    share_chains(&reading.runs, &mut given);
    let headed = give_headings(&reading, &mut given, &speech);
    drop_pull_quotes(&reading, &given, &mut speech);
    let names = SpeakerNames::read(&reading, lexis);
    let mut spoken = ResolvedSources::new();
    let mut quotes = Vec::new();
    let mut k = 0;
    while k < reading.runs.len() {
        let last = chain_end(&reading.runs, k);
        if (k..=last).any(|r| speech[r]) || headed[k] {
            quotes.push(quote(&reading, k, last, given[k].as_ref(), &names, &mut spoken));
        }
        k = last + 1;
    }
    let indirect = indirect::find(&reading, &names, &mut spoken);
    Speech { quotes, indirect }
}

fn read<'a>(doc: Doc<'a>, lexis: &Lexis) -> SpeechReading<'a> {
    let text = doc.text();
    let kinds: Vec<(BlockKind, Span)> = doc.blocks().iter().map(|b| (b.kind, b.span)).collect();
    let runs = runs_of(text, &kinds);
    let mut tokenizer = Tokenizer::new(doc, lexis.reporting());
    let mut first = 0;
    let mut tokens = Vec::with_capacity(kinds.len());
    for (index, &(_, span)) in kinds.iter().enumerate() {
        let count = runs[first..].iter().take_while(|r| r.block == index).count();
        let mut own = tokenizer.tokens(span, &runs[first..first + count], first);
        if let Some(line) = doc.dateline(index) {
            let behind = own.partition_point(|token| token.span.start() < line.span.end());
            // `MARTEN: We shall.` in a transcript: the capitals name a speaker.
            let labels = line.opening && own.get(behind).is_some_and(|t| t.run().is_some());
            if !labels {
                own.drain(..behind);
            }
        }
        if let Some(token) = own.first_mut() {
            token.breaks = true;
        }
        tokens.push(own);
        first += count;
    }
    SpeechReading { text, kinds, runs, tokens }
}

/// The quoted runs of all blocks: those in marks, and those that their form tells.
fn runs_of(text: &str, kinds: &[(BlockKind, Span)]) -> Vec<QuotedRun> {
    let single_everywhere = marks::uses_single(text);
    let forms = UnmarkedForms::read(text, kinds);
    let mut runs: Vec<QuotedRun> = Vec::new();
    let mut introduced = false;
    for (index, &(kind, span)) in kinds.iter().enumerate() {
        let heading = matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let style =
            if heading || single_everywhere { MarkStyle::Single } else { MarkStyle::Double };
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
    runs
}

/// The attribution of each run, and whether it is speech.
fn attribute_all(reading: &SpeechReading<'_>) -> (Vec<Option<Attribution>>, Vec<bool>) {
    let mut given: Vec<Option<Attribution>> = vec![None; reading.runs.len()];
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
            given[run] = own.filter(|_| speech[run]);
        }
        let previous = before.map(|at| reading.paragraph(at));
        for &q in &quoted {
            let SpeechTokenKind::Quote(run) = paragraph.tokens[q].kind else { continue };
            let silent =
                reading.is_heading(index) || reading.is_dialogue(run) || paragraph.is_agentless(q);
            if speech[run] && given[run].is_none() && !silent {
                given[run] = signed(reading, index, q)
                    .or_else(|| paragraph.subject_of_sentence(q))
                    .or_else(|| inherited(&paragraph, q, previous.as_ref(), &given));
            }
        }
        if !reading.is_heading(index) && !paragraph.tokens.is_empty() {
            before = Some(index);
        }
    }
    (given, speech)
}

/// A paragraph that ends with the quotation at token `q`, and a next one that
/// signs it: “…”⏎ – Asif
fn signed(reading: &SpeechReading<'_>, index: usize, q: usize) -> Option<Attribution> {
    let tokens = reading.tokens.get(index + 1).filter(|_| q + 1 == reading.tokens[index].len())?;
    tokens.first().filter(|t| t.kind == SpeechTokenKind::Sign(Sign::Dash))?;
    let phrase =
        starting_at(tokens, 1, tokens.len()).filter(|p| tokens[1].is_name() && p.to <= 7)?;
    let handle = tokens.get(phrase.to).is_some_and(|t| t.kind == SpeechTokenKind::Sign(Sign::Open));
    let ends =
        handle || tokens[phrase.to..].iter().all(|t| !t.is_word()) || phrase.apposition.is_some();
    ends.then_some(Attribution {
        paragraph: index + 1,
        phrase,
        cue: Some((0, 1)),
        rule: "dash",
        confidence: 0.9,
    })
}

/// The last run of the quotation that begins with run `first`.
fn chain_end(runs: &[QuotedRun], first: usize) -> usize {
    let mut last = first;
    while runs[last].end == RunEnd::Continued && last + 1 < runs.len() {
        last += 1;
    }
    last
}

/// A quotation over several paragraphs has one speaker: who is named after its
/// last words, else before its first.
fn share_chains(runs: &[QuotedRun], given: &mut [Option<Attribution>]) {
    let mut k = 0;
    while k < runs.len() {
        let last = chain_end(runs, k);
        if last > k {
            let after = given[last]
                .filter(|a| a.paragraph == runs[last].block && a.rule.starts_with("quote"));
            let own =
                after.or(given[k]).or_else(|| given[k..=last].iter().flatten().next().copied());
            given[k..=last].fill(own);
        }
        k = last + 1;
    }
}

/// Quoted words of a heading are speech when the text quotes them too: then
/// they are the same speaker's.
fn give_headings(
    reading: &SpeechReading<'_>,
    given: &mut [Option<Attribution>],
    speech: &[bool],
) -> Vec<bool> {
    let mut headed = vec![false; reading.runs.len()];
    let heading_runs: Vec<usize> = (0..reading.runs.len())
        .filter(|&r| reading.is_heading(reading.runs[r].block))
        .take(64)
        .collect();
    if heading_runs.is_empty() {
        return headed;
    }
    let folded = |r: usize| words_of(&reading.text[reading.runs[r].inner]);
    let body: Vec<(usize, String)> = (0..reading.runs.len())
        .filter(|&r| speech[r] && !reading.is_heading(reading.runs[r].block))
        .map(|r| (r, folded(r)))
        .collect();
    for r in heading_runs {
        let words = folded(r);
        let same = body.iter().find(|(_, text)| text.contains(&words));
        headed[r] = speech[r] || same.is_some() || words.split(' ').count() > 5;
        if given[r].is_none()
            && let Some(&(source, _)) = same
        {
            given[r] = given[source].map(|a| Attribution {
                rule: "heading",
                confidence: a.confidence * 0.95,
                cue: None,
                ..a
            });
        }
    }
    headed
}

/// A block quotation without a clause of its own that repeats a quotation of
/// the text is a pull-quote: no second utterance.
fn drop_pull_quotes(
    reading: &SpeechReading<'_>,
    given: &[Option<Attribution>],
    speech: &mut [bool],
) {
    let quotation = |r: usize| reading.kinds[reading.runs[r].block].0 == BlockKind::Quotation;
    let own =
        |r: usize| given[r].is_some_and(|a| !matches!(a.rule, "paragraph" | "inherited" | "next"));
    let pulled: Vec<usize> = (0..reading.runs.len())
        .filter(|&r| speech[r] && quotation(r) && !own(r))
        .take(64)
        .collect();
    if pulled.is_empty() {
        return;
    }
    let plain =
        |r: &usize| speech[*r] && !quotation(*r) && !reading.is_heading(reading.runs[*r].block);
    let folded = |r: usize| words_of(&reading.text[reading.runs[r].inner]);
    let others: Vec<String> = (0..reading.runs.len()).filter(plain).map(folded).collect();
    for r in pulled {
        let words = folded(r);
        speech[r] = !others.iter().any(|text| text.contains(&words));
    }
}

/// Folded words with single spaces, bounded by spaces.
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

fn quote(
    reading: &SpeechReading<'_>,
    first: usize,
    last: usize,
    given: Option<&Attribution>,
    names: &SpeakerNames<'_>,
    spoken: &mut ResolvedSources,
) -> Quote {
    let (head, tail) = (&reading.runs[first], &reading.runs[last]);
    let speaker = given.map(|a| speaker(reading, a, names, spoken));
    let cue = given.and_then(|a| a.cue.map(|cue| reading.paragraph(a.paragraph).span(cue)));
    Quote {
        span: head.inner.hull(tail.inner),
        marked: head.marked.hull(tail.marked),
        form: form(reading, first, last),
        speaker,
        cue,
    }
}

/// The speaker that an attribution gives, with the name behind it.
pub(super) fn speaker(
    reading: &SpeechReading<'_>,
    given: &Attribution,
    names: &SpeakerNames<'_>,
    spoken: &mut ResolvedSources,
) -> Speaker {
    let known = names.resolve(given, spoken);
    let source = reading.paragraph(given.paragraph).span((given.phrase.from, given.phrase.to));
    let confidence = if known.name.is_some() { given.confidence } else { given.confidence * 0.95 };
    Speaker {
        source,
        name: known.name,
        role: known.role,
        anonymous: known.anonymous,
        rule: given.rule,
        confidence: confidence.min(1.0),
    }
}

/// Direct when the quotation begins like a sentence or takes several; a
/// fragment otherwise.
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
