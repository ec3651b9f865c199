//! The places of the texts that carry a finding, with the codes that stand for it: what a project of
//! REFI-QDA and a collection of web annotations show.
//!
//! ```text
//! TextMark  3f9a1c0b77d2.q118-164   place   codes: speech/direct, speaker/person.ines-carvalhal   note
//! ```
//!
//! What the user keeps in the basket are marks too (`kept`), with the user's comments.

mod kept;

use super::ExportSource;
use crate::analysis::actors::{Actor, ActorIx, ActorKind};
use crate::analysis::numbers::Topic;
use crate::analysis::quotes::{Form, QuoteFamily, QuoteRef, Utterance};
use crate::corpus::{ArticleIx, Site};
use crate::engine::ids::Places;
use crate::engine::{ActorMention, LoneSentence};
use crate::journal::PlacedItem;
use crate::present::carried;
use crate::text::Span;
use std::fmt::Write as _;

/// A code of a group of codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkCode {
    /// The group.
    pub group: CodeGroup,
    /// What the code stands for, the same on every run: an actor's id, or a word.
    pub key: String,
    /// The name that is shown.
    pub name: String,
}

impl MarkCode {
    fn word(group: CodeGroup, word: &str) -> Self {
        Self { group, key: word.to_owned(), name: word.to_owned() }
    }

    fn of_actor(group: CodeGroup, actor: &Actor) -> Self {
        Self { group, key: actor.id.clone(), name: actor.name.clone() }
    }

    /// The code as a tag: `speech/direct`.
    #[must_use]
    pub fn tag(&self) -> String {
        format!("{}/{}", self.group.name(), self.name)
    }
}

/// The groups of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeGroup {
    /// How speech is reported.
    Speech,
    /// Who speaks.
    Speaker,
    /// A person who is named.
    Person,
    /// An organisation that is named.
    Organisation,
    /// A place that is named.
    Place,
    /// How a shared passage is carried.
    Passage,
    /// What is known of a figure.
    Number,
    /// Sentences without a counterpart.
    Alone,
    /// What the user keeps in the basket.
    Kept,
}

impl CodeGroup {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Speech,
        Self::Speaker,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Passage,
        Self::Number,
        Self::Alone,
        Self::Kept,
    ];

    /// The name of the group.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Speaker => "speaker",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Passage => "passage",
            Self::Number => "number",
            Self::Alone => "no counterpart",
            Self::Kept => "basket",
        }
    }

    /// What a code of the group means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Speech => {
                "how speech is reported: direct, partial (in quotation marks), indirect"
            }
            Self::Speaker => "who speaks, as far as the article names somebody of the coverage",
            Self::Person => "a person who is named",
            Self::Organisation => "an organisation that is named",
            Self::Place => "a place that is named",
            Self::Passage => {
                "words that articles share in their own prose, and how they are carried"
            }
            Self::Number => "a figure that other articles have too, and whether they agree",
            Self::Alone => "a sentence of which no counterpart was found in another article",
            Self::Kept => "what the user keeps in the basket, by kind of finding",
        }
    }
}

/// A place with the codes that stand for what was found there.
#[derive(Clone, Debug, PartialEq)]
pub struct TextMark {
    /// The id, unique in the export and the same on every run.
    pub id: String,
    /// The place.
    pub site: Site,
    /// At least one code.
    pub codes: Vec<MarkCode>,
    /// What was found, for a reader.
    pub note: String,
    /// The comment of the user; empty when there is none.
    pub comment: String,
}

/// An article and its marks.
pub type ArticleMarks = (ArticleIx, Vec<TextMark>);

/// The marks of the articles in the scope: of each speech, names, passages, figures, sentences
/// without a counterpart, items of the basket, in this order.
#[must_use]
pub fn all_marks(source: &ExportSource<'_>, basket: &[PlacedItem]) -> Vec<ArticleMarks> {
    let shared = SharedMarks::new(source);
    let kept = kept::marks(source, basket);
    let of = |article: ArticleIx| {
        let mut marks: Vec<TextMark> =
            source.utterances(article).filter_map(|of| spoken(source, of)).collect();
        marks.extend(named(source, article));
        marks.extend(shared.of(article).cloned());
        marks.extend(alone(source, article));
        marks.extend(kept.iter().filter(|mark| mark.site.article == article).cloned());
        (article, marks)
    };
    source.input().articles().map(of).collect()
}

/// A quotation or indirect speech.
fn spoken(source: &ExportSource<'_>, of: Utterance) -> Option<TextMark> {
    let site = source.findings.utterance_site(of)?;
    let speech = source.findings.speech(site.article)?;
    let (form, speaker, family) = match of {
        Utterance::Quote(at) => {
            let quote = speech.quotes.get(at.index as usize)?;
            let form = if quote.form == Form::Direct { "direct" } else { "partial" };
            (form, quote.speaker.as_ref(), family(source, at))
        }
        Utterance::Indirect(at) => {
            ("indirect", speech.indirect.get(at.index as usize)?.speaker.as_ref(), None)
        }
    };
    let linked = source.findings.linked();
    let speakers: Vec<ActorIx> = linked.map(|linked| linked.speakers(of)).unwrap_or_default();
    let speakers = speakers.into_iter().filter_map(|ix| source.findings.actor(ix));
    let mut codes = vec![MarkCode::word(CodeGroup::Speech, form)];
    codes.extend(speakers.map(|actor| MarkCode::of_actor(CodeGroup::Speaker, actor)));
    let mut note = format!("speech, {form}");
    if let Some(speaker) = speaker {
        note.push_str("; said by ");
        note.push_str(&source.words(site.article, speaker.source));
    }
    if let Some(family) = family {
        let kind = carried::rendering(family.kind());
        let _ = write!(note, "; {} renderings, {kind}", family.members.len());
    }
    Some(TextMark { id: source.utterance(of), site, codes, note, comment: String::new() })
}

fn family<'a>(source: &ExportSource<'a>, quote: QuoteRef) -> Option<&'a QuoteFamily> {
    source.findings.quotes()?.families.get(source.findings.linked()?.family(quote)?)
}

/// The mentions of actors.
fn named(source: &ExportSource<'_>, article: ArticleIx) -> Vec<TextMark> {
    let mentions = source.findings.linked().map_or(&[][..], |linked| linked.mentions(article));
    let mark = |mention: &ActorMention| {
        let actor = source.findings.actor(mention.actor)?;
        let group = match actor.kind {
            ActorKind::Person => CodeGroup::Person,
            ActorKind::Organisation => CodeGroup::Organisation,
            ActorKind::Place => CodeGroup::Place,
        };
        let site = Site { article, span: mention.span };
        Some(TextMark {
            id: id(&source.places, site, 'm'),
            site,
            codes: vec![MarkCode::of_actor(group, actor)],
            note: format!("names {}", actor.name),
            comment: String::new(),
        })
    };
    mentions.iter().filter_map(mark).collect()
}

/// The sentences without a counterpart.
fn alone(source: &ExportSource<'_>, article: ArticleIx) -> Vec<TextMark> {
    let found = source.findings.omissions().and_then(|all| all.of(article));
    let lone = found.map_or(&[][..], |found| found.lone());
    let mark = |lone: &LoneSentence| {
        let site = Site { article, span: lone.span };
        TextMark {
            id: id(&source.places, site, 's'),
            site,
            codes: vec![MarkCode::word(CodeGroup::Alone, lone.standing.name())],
            note: format!("no counterpart was found: {}", lone.standing.name()),
            comment: String::new(),
        }
    };
    lone.iter().map(mark).collect()
}

/// An id of a place: `3f9a1c0b77d2.m118-164`.
fn id(places: &Places<'_>, site: Site, letter: char) -> String {
    let (start, end) = places.code_points(site);
    format!("{}.{letter}{start}-{end}", places.article(site))
}

/// The marks of passages and figures, which are found over all articles.
struct SharedMarks {
    marks: Vec<TextMark>,
}

impl SharedMarks {
    /// The passages and figures of the coverage, by article.
    fn new(source: &ExportSource<'_>) -> Self {
        let mut marks = passages(source);
        for (number, topic) in (1..).zip(source.findings.numbers().unwrap_or_default()) {
            marks.extend(topic.values.iter().map(|printed| {
                let site = Site { article: printed.article, span: printed.figure.span };
                figure(source, number, topic, site)
            }));
        }
        marks.sort_by_key(|mark| mark.site.article);
        Self { marks }
    }

    /// The marks of one article.
    fn of(&self, article: ArticleIx) -> impl Iterator<Item = &TextMark> {
        let start = self.marks.partition_point(|mark| mark.site.article < article);
        self.marks[start..].iter().take_while(move |mark| mark.site.article == article)
    }
}

fn passages(source: &ExportSource<'_>) -> Vec<TextMark> {
    let passages = source.findings.passages().unwrap_or_default();
    let mut marks = Vec::new();
    for (passage, passage_id) in passages.iter().zip(source.places.passages(passages)) {
        for place in &passage.sites {
            let kind = carried::word(place.kind.unwrap_or(passage.kind).into());
            let (start, end) = source.places.code_points(place.site);
            let article = source.places.article(place.site);
            let relation = carried::relation(passage.relation);
            let note = format!("passage in {} places, {kind}, {relation}", passage.sites.len());
            marks.push(TextMark {
                id: format!("{passage_id}.{article}.{start}-{end}"),
                site: place.site,
                codes: vec![MarkCode::word(CodeGroup::Passage, kind)],
                note,
                comment: String::new(),
            });
        }
    }
    marks
}

fn figure(source: &ExportSource<'_>, number: usize, topic: &Topic, site: Site) -> TextMark {
    let verdict = topic.verdict.name();
    TextMark {
        id: format!("{}.{number}", id(&source.places, site, 'n')),
        site,
        codes: vec![MarkCode::word(CodeGroup::Number, verdict)],
        note: format!("figure about {}: {verdict}", topic.about),
        comment: String::new(),
    }
}

/// The words before and behind a place, at most `most` code points each.
#[must_use]
pub fn context(text: &str, span: Span, most: usize) -> (&str, &str) {
    let before = &text[..span.start()];
    let start = before.char_indices().rev().take(most).last().map_or(before.len(), |(at, _)| at);
    let behind = &text[span.end()..];
    let end = behind.char_indices().nth(most).map_or(behind.len(), |(at, _)| at);
    (&before[start..], &behind[..end])
}
