//! Days of a draft on which the other articles agree otherwise, or that none of them has.
//!
//! ```text
//! draft   The barge broke the gate on Monday …
//! others  … ran into the lower gate of the lock on Wednesday evening   ×3   ─► differs: Wednesday
//! draft   … sent out on 27 January                                          no article can mean 27 January
//! others  … notice dated 27 February …                                 ×1   ─► not found; nearest 27 February
//! ```
//!
//! Each day of the draft stands with the words of its part of the sentence. The days of the others are set
//! beside it by the words in common ([`StoryIndex`]); each owner has one answer, that of the nearest words.
//! A day that any article gives beside words as near as those of the answers is borne out.

mod read;

use super::{Desk, DraftFinding, DraftFindingKind, DraftStatus};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{StoryIndex, WordIx};
use crate::lexis::reporting::{Reporting, SpeechClass};
use crate::text::{Span, fold};
use jiff::civil;
use read::{DayKind, PrintedDay};
use rustc_hash::{FxHashMap, FxHashSet};

/// Weight of the words that two parts of sentences have in common, in nats, for both to date one event.
/// Set by hand: about two telling words.
const MIN_COMMON: f32 = 9.0;
/// Share of the words of the shorter part that these are. Set by hand.
const MIN_SHARE: f32 = 0.4;
/// Owners that must give one other day. Set by hand.
const MIN_OWNERS: usize = 2;
/// Share of the owners with an answer that must give it. Set by hand.
const MOST: f32 = 0.75;
/// How near the words beside the day of the draft may be, as a share of the nearness of the answers, without
/// the day being borne out. Set by hand.
const SLACK: f32 = 0.6;
/// Words between a verb of saying and a day that dates the saying. Set by hand.
const SAID: usize = 4;

/// The days that are to be looked at, in order.
pub(super) fn find(desk: &Desk<'_>) -> Vec<DraftFinding> {
    let is_english = |ix: ArticleIx| desk.corpus.article(ix).is_english();
    let Some(index) = desk.index.filter(|_| is_english(desk.draft)) else { return Vec::new() };
    let reader = DatedReader { desk, index, reporting: Reporting::embedded() };
    let own = reader.read(desk.draft);
    if own.is_empty() {
        return Vec::new();
    }
    let mut known = KnownDays::default();
    for &ix in desk.story.iter().filter(|&&ix| is_english(ix)) {
        known.add(desk, ix, reader.read(ix));
    }
    let mut found: Vec<DraftFinding> = Vec::new();
    for day in own {
        let text = &desk.text(desk.draft)[day.day.span];
        let is_told =
            |one: &DraftFinding| one.here.is_some_and(|here| desk.corpus.text(here) == text);
        if !found.iter().any(is_told) {
            found.extend(known.doubt(desk, index, &day));
        }
    }
    found
}

/// A day with the words that say what happened on it.
struct DatedWords {
    day: PrintedDay,
    article: ArticleIx,
    words: Vec<WordIx>,
    /// Whether the day is that on which somebody said something.
    is_of_saying: bool,
    /// The day of the week, when the article tells in which year it was written.
    weekday: Option<u32>,
}

/// Reads the days of articles with the words beside them.
struct DatedReader<'a> {
    desk: &'a Desk<'a>,
    index: &'a StoryIndex,
    reporting: Reporting,
}

impl DatedReader<'_> {
    fn read(&self, ix: ArticleIx) -> Vec<DatedWords> {
        let Some(segments) = self.desk.findings.segments(ix) else { return Vec::new() };
        let article = self.desk.corpus.article(ix);
        let text = &*article.text.content;
        let year = read::written(article, segments).map(civil::Date::year);
        let days = read::days(text, segments);
        let dated = |(at, &day): (usize, &PrintedDay)| {
            let sentence = *segments.sentences.get(segments.sentence_at(day.span.start())?)?;
            let part = part_of(sentence, &days, at);
            let words = self.index.words(
                self.desk.corpus,
                self.desk.findings,
                Site { article: ix, span: part },
            );
            let weekday = day.weekday.or_else(|| day.date(year).map(read::weekday_of));
            let is_of_saying = self.is_of_saying(ix, day.span);
            Some(DatedWords { day, article: ix, words, is_of_saying, weekday })
        };
        days.iter().enumerate().filter_map(dated).collect()
    }

    /// Whether a verb of saying stands right before a day: `said on Friday`, `told a rally on Friday`.
    fn is_of_saying(&self, ix: ArticleIx, day: Span) -> bool {
        let Some(segments) = self.desk.findings.segments(ix) else { return false };
        let text = self.desk.text(ix);
        let at = segments.words_in(day).start;
        (at.saturating_sub(SAID)..at).any(|at| {
            let word = fold::word(&text[segments.words[at].span()]);
            self.reporting.class(&word).any(SpeechClass::CUE)
        })
    }
}

/// The part of a sentence that belongs to the day `at`: up to the middle between it and its neighbours.
fn part_of(sentence: Span, days: &[PrintedDay], at: usize) -> Span {
    let middle = |a: &PrintedDay, b: &PrintedDay| usize::midpoint(a.span.end(), b.span.start());
    let before = at.checked_sub(1).map(|before| middle(&days[before], &days[at]));
    let after = days.get(at + 1).map(|after| middle(&days[at], after));
    let from = before.map_or(sentence.start(), |before| before.max(sentence.start()));
    let to = after.map_or(sentence.end(), |after| after.min(sentence.end()));
    Span::new(from.min(days[at].span.start()), to.max(days[at].span.end()))
}

/// The days of the other articles of the story.
#[derive(Default)]
struct KnownDays {
    all: Vec<DatedWords>,
    /// Every date that an article can mean.
    meant: FxHashSet<civil::Date>,
    /// The months of datelines, whose years may be unknown.
    months: FxHashSet<u32>,
}

/// The nearest day of one owner.
struct OwnersDay<'a> {
    dated: &'a DatedWords,
    common: f32,
}

impl KnownDays {
    fn add(&mut self, desk: &Desk<'_>, ix: ArticleIx, days: Vec<DatedWords>) {
        let printed: Vec<PrintedDay> = days.iter().map(|one| one.day).collect();
        self.meant.extend(read::meant(desk.corpus.article(ix), ix, desk.findings, &printed));
        if let Some(segments) = desk.findings.segments(ix) {
            self.months.extend(read::dateline_months(desk.text(ix), segments));
        }
        self.all.extend(days);
    }

    /// What is to be said of a day of the draft.
    fn doubt(&self, desk: &Desk<'_>, index: &StoryIndex, own: &DatedWords) -> Option<DraftFinding> {
        let answers = self.answers(desk, index, own);
        let differs = self.differs(desk, index, own, &answers);
        if own.day.kind() != DayKind::Weekday && self.is_meant(&own.day) {
            return differs;
        }
        differs.or_else(|| self.unknown(desk, own, &answers))
    }

    /// Whether an article of the story has the date, or can mean it.
    fn is_meant(&self, day: &PrintedDay) -> bool {
        let is_month = |date: &civil::Date| {
            Some(date.month() as u32) == day.month
                && day.day.is_none_or(|own| own == date.day() as u32)
                && day.year.is_none_or(|own| own == date.year())
        };
        let is_printed = |one: &DatedWords| {
            one.day.month == day.month
                && day.day.is_none_or(|own| one.day.day == Some(own))
                && day.year.zip(one.day.year).is_none_or(|(a, b)| a == b)
        };
        let is_of_dateline = day.day.is_none()
            && day.year.is_none()
            && day.month.is_some_and(|month| self.months.contains(&month));
        is_of_dateline || self.meant.iter().any(is_month) || self.all.iter().any(is_printed)
    }

    /// The nearest days of the owners, for the event of a day of the draft.
    fn answers<'a>(
        &'a self,
        desk: &Desk<'_>,
        index: &StoryIndex,
        own: &DatedWords,
    ) -> Vec<OwnersDay<'a>> {
        let mut by_owner: FxHashMap<u32, OwnersDay<'a>> = FxHashMap::default();
        for dated in self.all.iter().filter(|one| one.is_of_kind(own)) {
            let Some(common) = nearness(index, own, dated) else { continue };
            let owner = desk.corpus.owners().of(dated.article);
            let best = by_owner.entry(owner).or_insert(OwnersDay { dated, common });
            if common > best.common {
                *best = OwnersDay { dated, common };
            }
        }
        let mut found: Vec<OwnersDay<'a>> = by_owner.into_values().collect();
        found.sort_by(|a, b| {
            b.common.total_cmp(&a.common).then(a.dated.site().cmp(&b.dated.site()))
        });
        found
    }

    /// The day on which two owners and most of those with an answer agree, when no article has that of the
    /// draft beside words nearly as near.
    fn differs(
        &self,
        desk: &Desk<'_>,
        index: &StoryIndex,
        own: &DatedWords,
        answers: &[OwnersDay<'_>],
    ) -> Option<DraftFinding> {
        let nearest = answers.first()?;
        let agreeing: Vec<&OwnersDay<'_>> =
            answers.iter().filter(|one| one.dated.is_same_day(nearest.dated)).collect();
        let is_usual =
            agreeing.len() >= MIN_OWNERS && agreeing.len() as f32 >= MOST * answers.len() as f32;
        let least = agreeing.iter().map(|one| one.common).fold(f32::MAX, f32::min);
        if !is_usual
            || own.is_same_day(nearest.dated)
            || self.is_borne_out(index, own, SLACK * least)
        {
            return None;
        }
        let sites = agreeing.iter().map(|one| one.dated.site()).collect();
        let about = (DraftFindingKind::Date, DraftStatus::Differs);
        Some(desk.finding(about, Some(own.day.span), sites))
    }

    /// Whether an article gives the day of the draft beside words that have `least` in common with its own.
    fn is_borne_out(&self, index: &StoryIndex, own: &DatedWords, least: f32) -> bool {
        let same = self.all.iter().filter(|one| own.is_same_day(one));
        same.map(|one| common(index, &own.words, &one.words).0).any(|common| common >= least)
    }

    /// A day that no article can mean, with the nearest days of the others.
    fn unknown(
        &self,
        desk: &Desk<'_>,
        own: &DatedWords,
        answers: &[OwnersDay<'_>],
    ) -> Option<DraftFinding> {
        let is_week = own.day.kind() == DayKind::Weekday;
        let is_anywhere = is_week
            && (self.all.iter().any(|one| one.weekday == own.weekday)
                || self.meant.iter().any(|&day| Some(read::weekday_of(day)) == own.weekday));
        if is_anywhere {
            return None;
        }
        let nearest = answers.first();
        let sites = answers
            .iter()
            .filter(|one| nearest.is_some_and(|nearest| one.dated.is_same_day(nearest.dated)))
            .map(|one| one.dated.site())
            .collect();
        let about = (DraftFindingKind::Date, DraftStatus::NotFound);
        Some(desk.finding(about, Some(own.day.span), sites))
    }
}

impl DatedWords {
    fn site(&self) -> Site {
        Site { article: self.article, span: self.day.span }
    }

    /// Whether the days are compared: two days of the week, by a date if need be, two dates or two months; both
    /// of an event, or both of a saying.
    fn is_of_kind(&self, own: &Self) -> bool {
        let is_one_kind = match own.day.kind() {
            DayKind::Weekday => self.weekday.is_some(),
            DayKind::Date => self.day.kind() == DayKind::Date,
            DayKind::Month => self.day.kind() == DayKind::Month,
        };
        is_one_kind && self.is_of_saying == own.is_of_saying
    }

    /// Whether two days may be one.
    fn is_same_day(&self, other: &Self) -> bool {
        if self.day.kind() == DayKind::Weekday || other.day.kind() == DayKind::Weekday {
            return self.weekday.is_some() && self.weekday == other.weekday;
        }
        self.day.agrees(&other.day)
    }
}

/// The weight of the words that both have in common, when it is enough for both to date one event.
fn nearness(index: &StoryIndex, own: &DatedWords, there: &DatedWords) -> Option<f32> {
    let (common, share) = common(index, &own.words, &there.words);
    if common >= MIN_COMMON && share >= MIN_SHARE { Some(common) } else { None }
}

/// The weight of the words that two parts of sentences have in common, and the share of the shorter one that
/// this is.
fn common(index: &StoryIndex, a: &[WordIx], b: &[WordIx]) -> (f32, f32) {
    let (ours, theirs) = (index.weight(a), index.weight(b));
    let common = (index.cover(a, b) * ours).min(index.cover(b, a) * theirs);
    (common, common / ours.min(theirs).max(f32::MIN_POSITIVE))
}
