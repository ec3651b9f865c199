//! Words for what the screen tells by glyphs, colours and places.

use super::LinearWorld;
use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Standing;
use crate::export::markdown::told_place;
use crate::present::carried::Shares;
use crate::present::layers::{ArticleNote, LAYERS, LayerInput, LayerSpec};
use crate::present::line::counted;
use crate::present::list::{outlets_of, source, title};
use crate::present::text_pane::long_date;
use crate::present::wrap::shorten;
use crate::query::{
    Fate, Fidelity, FindingRecord, FindingSubject, FoundRendering, MarkedPiece, PieceMark,
    fidelity, standing,
};
use crate::text::{Clean, Span};

/// Columns of a headline in a sentence about something else.
const HEADLINE: usize = 100;
/// Columns of the words of a finding in a list.
const EXCERPT: usize = 200;
/// Other names of an actor in a list, at most.
const ALIASES: usize = 4;
/// Alterations that are told of one sentence, at most.
const CHANGES: usize = 3;

/// An article in a list: headline, outlet, day, length, and what others have of it.
pub(super) fn article(world: &LinearWorld<'_>, ix: ArticleIx) -> String {
    let (corpus, findings) = (world.input.corpus, world.input.findings);
    let article = corpus.article(ix);
    let date = article.published.map_or_else(|| "no date".to_owned(), long_date);
    let words = findings.segments(ix).map_or(0, |segments| segments.words.len());
    let quotes = findings.speech(ix).map_or(0, |speech| speech.quotes.len());
    let mut told =
        format!("{}. {}, {date}. {}", title(article), source(article), counted(words, "word"));
    if quotes > 0 {
        told.push_str(&format!(", {}", counted(quotes, "quote")));
    }
    if let Some(shares) = Shares::of(findings, ix).filter(|shares| shares.total() >= 0.005) {
        told.push_str(&format!(", {:.0} % also in other outlets", 100.0 * shares.total()));
    }
    told.push('.');
    for warning in &article.warnings {
        told.push_str(&format!(" Warning: {}.", &**warning));
    }
    told
}

/// An article in few words: outlet and headline.
pub(super) fn article_name(corpus: &Corpus, ix: ArticleIx) -> String {
    let article = corpus.article(ix);
    format!("{}, “{}”", source(article), shorten(title(article), HEADLINE))
}

/// What is found of a sentence of an article, in square brackets; empty when there is nothing to tell.
pub(super) fn marks(world: &LinearWorld<'_>, ix: ArticleIx, at: usize) -> String {
    let Some(&span) = world.input.findings.segments(ix).and_then(|it| it.sentences.get(at)) else {
        return String::new();
    };
    let mut told = quotes(world, ix, span);
    told.extend(shared(world, ix, at));
    if standing(world.input.findings, ix, span)
        .is_some_and(|lone| lone.standing == Standing::OnlyHere)
    {
        told.push("only here".to_owned());
    }
    for layer in LAYERS {
        let what = match layer.name {
            "left-out" => "after this, others say what is not found here",
            "note" => "you have a note here",
            _ => continue,
        };
        if landmarks(world, layer, ix).iter().any(|place| place.overlaps(span)) {
            told.push(what.to_owned());
        }
    }
    if told.is_empty() { String::new() } else { format!(" [{}]", told.join("; ")) }
}

/// The landmarks of a layer in an article.
fn landmarks(world: &LinearWorld<'_>, layer: &LayerSpec, ix: ArticleIx) -> Vec<Span> {
    let notes = notes(world, ix);
    (layer.landmarks)(layer_input(world, ix, &notes)).unwrap_or_default()
}

/// The places of an article that are in the basket.
pub(super) fn notes(world: &LinearWorld<'_>, ix: ArticleIx) -> Vec<ArticleNote> {
    let mut notes: Vec<ArticleNote> = Vec::new();
    for kept in world.input.basket {
        if let Some(site) = kept.placed.site().filter(|site| site.article == ix) {
            let comment = Clean::text(&kept.item.typed_comment());
            notes.push(ArticleNote { span: site.span, comment });
        }
    }
    notes.sort_by_key(|note| note.span);
    notes
}

/// What the layers of highlights are asked with.
pub(super) fn layer_input<'a>(
    world: &LinearWorld<'a>,
    article: ArticleIx,
    notes: &'a [ArticleNote],
) -> LayerInput<'a> {
    LayerInput { corpus: world.input.corpus, findings: world.input.findings, article, notes }
}

/// Who speaks in a sentence: `quote by Inês Carvalho`.
fn quotes(world: &LinearWorld<'_>, ix: ArticleIx, span: Span) -> Vec<String> {
    let Some(speech) = world.input.findings.speech(ix) else { return Vec::new() };
    let mut told = Vec::new();
    for (quote, index) in speech.quotes.iter().zip(0..) {
        if quote.span.overlaps(span) {
            let by = speaker(world, QuoteRef { article: ix, index });
            let by = by.map_or_else(
                || "quote, speaker not known".to_owned(),
                |name| format!("quote by {name}"),
            );
            if !told.contains(&by) {
                told.push(by);
            }
        }
    }
    told
}

/// The name of the speaker of a quotation.
fn speaker(world: &LinearWorld<'_>, quote: QuoteRef) -> Option<String> {
    let findings = world.input.findings;
    let linked = findings.linked().and_then(|linked| linked.speaker(Utterance::Quote(quote)));
    if let Some(actor) = linked.and_then(|actor| findings.actor(actor)) {
        return Some(actor.name.clone());
    }
    let speaker = findings.quote(quote)?.speaker.as_ref()?;
    Some(world.input.corpus.article(quote.article).text.content[speaker.source].to_owned())
}

/// Who else carries a sentence, and how: `shared with 3 outlets: 1 altered (here “seven”, there “six”)`.
fn shared(world: &LinearWorld<'_>, ix: ArticleIx, at: usize) -> Option<String> {
    let (corpus, findings) = (world.input.corpus, world.input.findings);
    let fidelity = fidelity(corpus, findings, ix, at).filter(|it| it.carriers() > 0)?;
    let others = findings.joined()?.counterparts(ix, at).iter().map(|it| it.site.article);
    let others: Vec<ArticleIx> = others.filter(|&it| !corpus.owners().same(it, ix)).collect();
    let fates = Fate::ALL.into_iter().filter(|&fate| fidelity.owners(fate) > 0).map(|fate| {
        let changed =
            if fate == Fate::Altered { changes(corpus, &fidelity) } else { String::new() };
        format!("{} {}{changed}", fidelity.owners(fate), fate.name())
    });
    let fates: Vec<String> = fates.collect();
    Some(format!("shared with {}: {}", outlets_of(corpus, others), fates.join(", ")))
}

/// The words that alterations change: ` (here “seven”, there “six”)`.
fn changes(corpus: &Corpus, fidelity: &Fidelity) -> String {
    let words = |site: Option<Site>| match site {
        Some(site) => format!("“{}”", corpus.text(site).replace('\n', " ")),
        None => "nothing".to_owned(),
    };
    let mut told: Vec<String> = Vec::new();
    for change in &fidelity.changes {
        let change = format!("here {}, there {}", words(change.here), words(change.there));
        if !told.contains(&change) && told.len() < CHANGES {
            told.push(change);
        }
    }
    if told.is_empty() { String::new() } else { format!(" ({})", told.join("; ")) }
}

/// A finding in a list: what it states and, where the statement has no words of the articles, the first ones.
pub(super) fn finding(record: &FindingRecord) -> String {
    let has_words = !matches!(
        record.subject,
        FindingSubject::Quote
            | FindingSubject::IndirectSpeech
            | FindingSubject::Passage
            | FindingSubject::ConcordanceLine
            | FindingSubject::Excerpt
    );
    match record.renderings.first() {
        Some(first) if !has_words => {
            let words: String = first.words.iter().map(piece).collect();
            format!("{} {}", shorten(words.trim(), EXCERPT), record.statement)
        }
        _ => record.statement.clone(),
    }
}

/// A place of a finding: the article, where in it, what it is to the finding, and its words.
pub(super) fn rendering(corpus: &Corpus, rendering: &FoundRendering) -> String {
    let mut told = article_name(corpus, rendering.site.article);
    told.push_str(&format!(", {}", told_place(rendering.place)));
    if !rendering.label.is_empty() {
        told.push_str(&format!(". {}", rendering.label));
    }
    if let Some(speaker) = &rendering.speaker {
        told.push_str(&format!(", said by “{speaker}”"));
    }
    told.push_str(": ");
    told.extend(rendering.words.iter().map(piece));
    told
}

/// A piece of words, with its mark in words.
pub(super) fn piece(piece: &MarkedPiece) -> String {
    let words = piece.text.trim();
    match piece.mark {
        PieceMark::Kept | PieceMark::Told => piece.text.clone(),
        _ if words.is_empty() => piece.text.clone(),
        PieceMark::Removed => format!("[missing: {words}]{}", end(&piece.text)),
        PieceMark::Added => format!("[changed to: {words}]{}", end(&piece.text)),
    }
}

/// The blank at the end of a piece.
fn end(text: &str) -> &'static str {
    if text.ends_with(char::is_whitespace) { " " } else { "" }
}

/// An actor in a list: name, kind, other names, how often and in how many articles it is named.
pub(super) fn actor(world: &LinearWorld<'_>, ix: ActorIx) -> String {
    let Some(actor) = world.input.findings.actor(ix) else { return String::new() };
    let mut told = format!("{}, {}", actor.name, actor.kind.name());
    if !actor.aliases.is_empty() {
        let names: Vec<&str> = actor.aliases.iter().take(ALIASES).map(String::as_str).collect();
        told.push_str(&format!(", also {}", names.join(", ")));
    }
    let mentions = counted(actor.mentions.len(), "mention");
    let articles = counted(actor.articles(), "article");
    format!("{told}. {mentions} in {articles}.")
}

/// A drawn row as words: without the blanks that make columns.
pub(super) fn squeezed(row: &str) -> String {
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word with a capital letter.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
