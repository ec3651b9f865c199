//! Finds the time of day and its zone in the tokens of a text.
//!
//! ```text
//! 14:30   2:30 PM   2:30 p.m.   9h40   09.40 Uhr   下午2:30   2時30分   T143000   24:00:00
//! Z   +05:00   -0500   +05   UTC+2   CET
//! ```

use super::names::zone;
use super::patterns::is_number;
use super::tokens::DateToken;
use jiff::civil::Time;
use jiff::tz::Offset;
use std::ops::Range;

/// A time of day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundClock {
    /// The tokens of the time, without its zone.
    pub range: Range<usize>,
    pub time: Time,
    /// Whether it is 24:00, the start of the next day.
    pub next_day: bool,
}

/// The largest offset from UTC, in minutes.
const MAX_OFFSET: i32 = 14 * 60;

/// Finds the first time of day in `range`.
pub(super) fn clock_in(tokens: &[DateToken], range: Range<usize>) -> Option<FoundClock> {
    let part = &tokens[..range.end];
    range.into_iter().find_map(|at| clock_at(part, at))
}

/// Reads the time of day that begins at token `at`.
pub(super) fn clock_at(tokens: &[DateToken], at: usize) -> Option<FoundClock> {
    let reader = ClockReader { tokens };
    let glued =
        at > 1 && reader.is_sign(at - 1, &[':', '/', '-', '.']) && is_number(&tokens[at - 2]);
    if glued && !tokens[at - 1].spaced && !tokens[at].spaced {
        return None;
    }
    reader.compact(at).or_else(|| reader.parted(at)).or_else(|| reader.hour(at))
}

/// The hour, minute and second of the figures `20260303143000` or `202603031430`.
pub(super) fn compact_time(token: &DateToken) -> Option<Time> {
    let seconds = token.number(14..=14).map(|number| number % 1_000_000);
    let seconds = seconds.or_else(|| token.number(12..=12).map(|number| number % 10_000 * 100))?;
    figures(seconds)
}

/// The time that six figures write.
fn figures(number: u64) -> Option<Time> {
    let part = |number: u64| i8::try_from(number % 100).ok();
    Time::new(part(number / 10_000)?, part(number / 100)?, part(number)?.min(59), 0).ok()
}

/// Reads times at places of a token list.
struct ClockReader<'t> {
    tokens: &'t [DateToken],
}

impl ClockReader<'_> {
    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|token| signs.iter().any(|&sign| token.is_sign(sign)))
    }

    fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_word(word)))
    }

    fn number(&self, at: usize, most: u64) -> Option<i8> {
        let number = self.tokens.get(at)?.number(1..=2)?;
        if number <= most { i8::try_from(number).ok() } else { None }
    }

    /// `T143000`, `T1430`.
    fn compact(&self, at: usize) -> Option<FoundClock> {
        let token = self.tokens.get(at)?;
        if at == 0 || !self.tokens[at - 1].is_word("t") || token.spaced {
            return None;
        }
        let number = token.number(6..=6).or_else(|| token.number(4..=4).map(|it| it * 100))?;
        Some(FoundClock { range: at..at + 1, time: figures(number)?, next_day: false })
    }

    /// `14:30`, `14:30:00.000`, `2:30 PM`, `09.40 Uhr`, `9h40`, `2時30分`.
    fn parted(&self, at: usize) -> Option<FoundClock> {
        const HOURS: &[&str] = &["h", "ч", "時", "时", "點", "点"];
        let hour = self.number(at, 24)?;
        let colon = self.is_sign(at + 1, &[':']);
        let by_stop = self.is_sign(at + 1, &['.']) && self.is_stop_time(at);
        let by_word = self.is_word(at + 1, HOURS);
        if !(colon || by_stop || by_word) {
            return None;
        }
        let minute = match self.tokens.get(at + 2).and_then(|token| token.number(2..=2)) {
            Some(minute) if minute < 60 => i8::try_from(minute).ok()?,
            _ if by_word => return self.whole(at, at + 2, [hour, 0, 0]),
            _ => return None,
        };
        let mut end = at + 3;
        if by_word {
            end += usize::from(self.is_word(end, &["分", "min", "m"]));
            return self.whole(at, end, [hour, minute, 0]);
        }
        let mut second = 0;
        if colon
            && self.is_sign(end, &[':'])
            && let Some(found) = self.number(end + 1, 60)
        {
            second = found.min(59);
            end += 2;
            let fraction = self.is_sign(end, &['.', ','])
                && self.tokens.get(end + 1).is_some_and(|it| is_number(it) && !it.spaced);
            end += if fraction { 2 } else { 0 };
        }
        self.whole(at, end, [hour, minute, second])
    }

    /// Whether a word says that figures with a stop are a time: `kl. 9.40`, `09.40 Uhr`, `9.40 BST`.
    fn is_stop_time(&self, at: usize) -> bool {
        const BEFORE: &[&str] = &["kl", "klo", "um", "ore", "alle", "ura", "pukul", "ora"];
        let before = at > 0
            && (self.is_word(at - 1, BEFORE)
                || at > 1 && self.is_sign(at - 1, &['.']) && self.is_word(at - 2, BEFORE));
        before
            || self.is_word(at + 3, &["uhr", "uur", "hrs", "am", "pm", "wib"])
            || self.half_at(at + 3).is_some()
            || self
                .tokens
                .get(at + 3)
                .and_then(DateToken::word)
                .is_some_and(|it| zone(it).is_some())
    }

    /// `9 AM`, `9 Uhr`, `9 p.m.`.
    fn hour(&self, at: usize) -> Option<FoundClock> {
        let hour = self.number(at, 24)?;
        if self.is_word(at + 1, &["uhr", "uur"]) {
            return self.whole(at, at + 2, [hour, 0, 0]);
        }
        if (1..=12).contains(&hour) && self.half_at(at + 1).is_some() {
            return self.whole(at, at + 1, [hour, 0, 0]);
        }
        None
    }

    /// Whether the afternoon is written at a place, and how many tokens that takes.
    fn half_at(&self, at: usize) -> Option<(bool, usize)> {
        let is = |words| self.is_word(at, words);
        if is(&["am", "πμ", "ص"]) {
            return Some((false, 1));
        }
        if is(&["pm", "μμ", "م"]) {
            return Some((true, 1));
        }
        let afternoon = is(&["p", "μ"]);
        if !afternoon && !is(&["a", "π"]) {
            return None;
        }
        let mut end = at + 1 + usize::from(self.is_sign(at + 1, &['.']));
        if !self.is_word(end, &["m", "μ"]) {
            return None;
        }
        end += 1 + usize::from(self.is_sign(end + 1, &['.']));
        Some((afternoon, end - at))
    }

    /// Whether a half of the day stands before a time, as in Chinese, Japanese and Korean.
    fn half_before(&self, at: usize) -> Option<bool> {
        if at == 0 {
            return None;
        }
        match self.tokens[at - 1].word()? {
            "前" => Some(false),
            "後" => Some(true),
            "午" if at > 1 && self.is_word(at - 2, &["上"]) => Some(false),
            "午" if at > 1 && self.is_word(at - 2, &["下"]) => Some(true),
            _ => None,
        }
    }

    /// The time of an hour, minute and second on a dial of 24 or of twice 12 hours.
    fn whole(
        &self,
        at: usize,
        mut end: usize,
        [hour, minute, second]: [i8; 3],
    ) -> Option<FoundClock> {
        let mut afternoon = self.half_before(at);
        if let Some((after, taken)) = self.half_at(end) {
            afternoon = Some(after);
            end += taken;
        }
        let hour = match (afternoon, hour) {
            (Some(false), 12) => 0,
            (Some(true), 1..=11) => hour + 12,
            _ => hour,
        };
        let next_day = hour == 24;
        if next_day && (minute, second) != (0, 0) {
            return None;
        }
        let time = Time::new(if next_day { 0 } else { hour }, minute, second, 0).ok()?;
        Some(FoundClock { range: at..end, time, next_day })
    }
}

/// The offset from UTC that is written at the start of `tokens`; `None` when it is not known.
pub(super) fn offset_at(tokens: &[DateToken], at: usize) -> Option<Offset> {
    let mut at = at;
    while tokens.get(at).is_some_and(|token| token.is_sign('(') || token.is_word("uhr")) {
        at += 1;
    }
    let token = tokens.get(at)?;
    if let Some(word) = token.word() {
        let minutes = zone(word)?;
        let signed = if minutes == 0 { signed_minutes(tokens, at + 1, true) } else { None };
        return of_minutes(signed.unwrap_or(minutes));
    }
    of_minutes(signed_minutes(tokens, at, false)?)
}

fn of_minutes(minutes: i32) -> Option<Offset> {
    if minutes.abs() > MAX_OFFSET { None } else { Offset::from_seconds(minutes * 60).ok() }
}

/// The minutes of `+05:00`, `-0500`, `+05`. One digit is enough behind a name: `UTC+2`.
fn signed_minutes(tokens: &[DateToken], at: usize, named: bool) -> Option<i32> {
    let (sign, number) = (tokens.get(at)?, tokens.get(at + 1)?);
    let east = match () {
        () if sign.is_sign('+') => 1,
        () if sign.is_sign('-') => -1,
        () => return None,
    };
    if number.spaced {
        return None;
    }
    let of = |value: u64| i32::try_from(value).ok();
    if let Some(both) = number.number(4..=4) {
        return Some(east * (of(both / 100)? * 60 + of(both % 100)?));
    }
    let hours = of(number.number(if named { 1..=2 } else { 2..=2 })?)?;
    let colon = tokens.get(at + 2).is_some_and(|it| it.is_sign(':') || it.is_sign('\''));
    if colon && let Some(minutes) = tokens.get(at + 3).and_then(|it| it.number(2..=2)) {
        return Some(east * (hours * 60 + of(minutes)?));
    }
    // `09:40-14 March`: a number that begins a date is no offset.
    let ends = tokens.get(at + 2).is_none_or(|next| !is_number(next) && next.word().is_none());
    let is_alone = ends && (!sign.spaced || sign.is_sign('+'));
    if is_alone || named { Some(east * hours * 60) } else { None }
}
