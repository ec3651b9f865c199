//! Quotation marks: finds the beginnings and ends of quoted runs.
//!
//! One pass reads a block and counts open marks. A regular expression or the parity of marks is not
//! enough, because one article in four has an odd number of marks:
//!
//! ```text
//! “We are not leaving,” she said. “Not now.⏎     “…” closed, “… open at the end
//! “Not ever.”⏎                                   opens again: one quotation
//! ```
//!
//! The characters around a straight mark decide whether it opens or closes. An opening mark inside
//! an open quotation nests if enough closing marks follow. Otherwise the first quotation was never
//! closed; it ends at the second mark.
//!
//! Invariant: runs are in order, disjoint, not empty, and each lies within one block. The time is
//! linear in the text for all sequences of marks.

use super::tuned::{LONGEST_QUOTE_PARAGRAPHS, LONGEST_UNCLOSED_BYTES};
use crate::corpus::BlockKind;
use crate::text::Span;

/// A quoted run inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct QuotedRun {
    /// The index of the block.
    pub block: usize,
    /// The bytes inside the marks, without white space at the ends.
    pub inner: Span,
    /// The bytes with the marks.
    pub marked: Span,
    /// The kind of its end.
    pub end: RunEnd,
}

/// The kind of the end of a quoted run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunEnd {
    /// The run ends with a closing mark.
    Closed,
    /// The run ends with its block, or where another quotation opens.
    Unclosed,
    /// The run ends with its block and continues in the next run.
    Continued,
}

/// The marks that count in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkStyle {
    /// Double marks and other marks of two strokes.
    Double,
    /// Single marks too: in headings, and in articles of outlets that use single marks.
    Single,
}

/// A group of marks that can close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarkFamily {
    /// “ ” „ ‟ and their fullwidth forms.
    Curly,
    /// A straight double mark, a double prime, two apostrophes, two graves.
    Straight,
    /// « » ‹ ›
    Angle,
    /// 「 」『 』
    Corner,
    /// ‘ ’ ' ‚
    Single,
}

/// The direction of a mark at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Open,
    Close,
    /// The mark opens if no mark of its family is open, else it closes.
    Either,
}

/// A quotation mark: its first byte, its length in bytes, its family and direction.
#[derive(Clone, Copy, Debug)]
struct QuoteMark {
    at: usize,
    len: usize,
    family: MarkFamily,
    turn: Turn,
}

/// The first mark of a block, and whether it closes what was opened before it.
pub(super) struct FirstMark {
    pub span: Span,
    pub closes: bool,
}

/// The first double mark of `block`.
pub(super) fn first_mark(text: &str, block: Span, style: MarkStyle) -> Option<FirstMark> {
    let mark = *marks_of(text, block, style).iter().find(|mark| joins(mark.family))?;
    let closes = mark.turn == Turn::Close && !opens_fresh(text, block, mark)
        || misprinted_close(text, block, mark);
    Some(FirstMark { span: Span::new(mark.at, mark.at + mark.len), closes })
}

/// Appends the quoted runs of `block`, which has index `index` in `text`, to `runs`.
pub(super) fn scan(
    text: &str,
    block: Span,
    index: usize,
    style: MarkStyle,
    runs: &mut Vec<QuotedRun>,
) {
    let marks = marks_of(text, block, style);
    let closers = closers_after(&marks);
    let mut open: Option<QuoteMark> = None;
    let mut depth = 0i32;
    let mut push = |open: QuoteMark, until: usize, mark_end: usize, end: RunEnd| {
        let endless = end == RunEnd::Unclosed && until - open.at > LONGEST_UNCLOSED_BYTES;
        if !endless && let Some(inner) = trimmed(text, open.at + open.len, until) {
            runs.push(QuotedRun { block: index, inner, marked: Span::new(open.at, mark_end), end });
        }
    };
    for (k, &mark) in marks.iter().enumerate() {
        let Some(first) = open else {
            if opens_fresh(text, block, mark) {
                open = Some(mark);
                depth = 0;
            }
            continue;
        };
        if mark.family != first.family && !(joins(first.family) && joins(mark.family)) {
            continue;
        }
        let closes = mark.turn != Turn::Open
            || misprinted_close(text, block, mark)
            || closes_low(text, block, first, mark);
        if closes && depth > 0 {
            depth -= 1;
        } else if closes {
            push(first, mark.at, mark.at + mark.len, RunEnd::Closed);
            open = None;
        } else if closers[k] > depth + 1 {
            depth += 1;
        } else {
            push(first, mark.at, mark.at, RunEnd::Unclosed);
            open = Some(mark);
            depth = 0;
        }
    }
    if let Some(first) = open {
        push(first, block.end(), block.end(), RunEnd::Unclosed);
    }
}

/// Sets unclosed runs at the end of a block to continued if the next block has the same kind and
/// begins with a quotation.
pub(super) fn continue_runs(text: &str, kinds: &[(BlockKind, Span)], runs: &mut [QuotedRun]) {
    for k in 1..runs.len() {
        let (before, after) = (runs[k - 1], runs[k]);
        let reopens = after.marked.start() == first_visible(text, kinds[after.block].1);
        let adjoins =
            before.block + 1 == after.block && kinds[before.block].0 == kinds[after.block].0;
        let to_the_end =
            before.end == RunEnd::Unclosed && before.marked.end() == kinds[before.block].1.end();
        if reopens && adjoins && to_the_end {
            runs[k - 1].end = RunEnd::Continued;
        }
    }
    split_endless(runs);
}

/// Drops the runs in single marks that neither end with a mark nor continue in a run that does: the
/// mark at their start is an apostrophe.
pub(super) fn drop_unclosed_single(text: &str, runs: &mut Vec<QuotedRun>) {
    let mut kept = vec![true; runs.len()];
    for k in (0..runs.len()).rev() {
        let ends = match runs[k].end {
            RunEnd::Closed => true,
            RunEnd::Unclosed => false,
            RunEnd::Continued => kept.get(k + 1).copied().unwrap_or(false),
        };
        kept[k] = ends || !is_single(text, &runs[k]);
    }
    let mut kept = kept.into_iter();
    runs.retain(|_| kept.next().unwrap_or(true));
}

/// Whether the run stands in single marks.
pub(super) fn is_single(text: &str, run: &QuotedRun) -> bool {
    let mut chars = text[run.marked].chars();
    let first = chars.next();
    first.is_some_and(|c| matches!(c, '‘' | '’' | '\'' | '‚')) && chars.next() != first
}

/// The marks that count in the block, in an article with double marks: single ones too if they
/// enclose the whole block, or if the block has a low one (‚so‘).
pub(super) fn style_of(text: &str, block: Span) -> MarkStyle {
    let words = text[block].trim();
    let mut chars = words.chars();
    let opens = chars.next().is_some_and(|c| matches!(c, '‘' | '\''))
        && chars.next().is_some_and(char::is_alphanumeric)
        && !elides(&words[words.chars().next().map_or(0, char::len_utf8)..]);
    let ends =
        |sign: char| [format!("{sign}' "), format!("{sign}’ ")].map(|end| words.contains(&end));
    let reported = || [',', '?', '!'].into_iter().any(|sign| ends(sign).contains(&true));
    let encloses = opens && words.contains(' ') && (words.ends_with(['’', '\'']) || reported());
    if encloses || words.contains('‚') { MarkStyle::Single } else { MarkStyle::Double }
}

/// Sets the runs of a quotation over more than [`LONGEST_QUOTE_PARAGRAPHS`] to unclosed: its marks
/// were never closed.
fn split_endless(runs: &mut [QuotedRun]) {
    for chain in runs.chunk_by_mut(|run, _| run.end == RunEnd::Continued) {
        if chain.len() > LONGEST_QUOTE_PARAGRAPHS {
            chain
                .iter_mut()
                .filter(|run| run.end == RunEnd::Continued)
                .for_each(|run| run.end = RunEnd::Unclosed);
        }
    }
}

/// Whether an article quotes with single marks: its double marks all stand inside single ones, and a
/// pair of single marks that cannot be apostrophes stands around words.
pub(super) fn uses_single(text: &str) -> bool {
    let mut pairs = SinglePairs::default();
    let mut chars = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        match c {
            '“' | '”' | '"' | '„' | '«' | '″' if pairs.open.is_none() => return false,
            '\'' | '’' | '‘' if next == c && pairs.open.is_none() => return false,
            '‘' | '\'' if open_side(Some(before)) && next.is_alphanumeric() => {
                pairs.opens(text, at, c);
            }
            '’' | '\'' if !next.is_alphanumeric() => {
                let rest = &text[at + c.len_utf8()..];
                pairs.closes(text, at, before, closes_later(rest));
            }
            '\n' => pairs.open = None,
            _ => {}
        }
        before = c;
    }
    pairs.found
}

/// The pairs of single marks of an article, while it is read.
#[derive(Default)]
struct SinglePairs {
    /// The byte after the mark that is open.
    open: Option<usize>,
    /// Whether a pair around words was read.
    found: bool,
}

impl SinglePairs {
    /// Takes a mark before a word at byte `at`.
    fn opens(&mut self, text: &str, at: usize, mark: char) {
        let inner = at + mark.len_utf8();
        if self.open.is_none() && !elides(&text[inner..]) {
            self.open = Some(inner);
        }
    }

    /// Takes a mark after `before` at byte `at`. It ends a pair after a comma or a stop, where no
    /// apostrophe stands, or after two words or more, if it is no plural possessive before a mark
    /// that ends the pair (`later`).
    fn closes(&mut self, text: &str, at: usize, before: char, later: bool) {
        let Some(open) = self.open else { return };
        let sign = matches!(before, ',' | '.' | '?' | '!');
        let several = text[open..at].split_whitespace().nth(1).is_some();
        let possessive = before == 's' && later;
        if sign || several && before.is_alphanumeric() && !possessive {
            self.found = true;
            self.open = None;
        }
    }
}

/// Marks of these families may close one another (“…").
fn joins(family: MarkFamily) -> bool {
    matches!(family, MarkFamily::Curly | MarkFamily::Straight)
}

fn before(text: &str, block: Span, at: usize) -> Option<char> {
    text[block.start()..at].chars().next_back()
}

fn after(text: &str, block: Span, at: usize) -> Option<char> {
    text[at..block.end()].chars().next()
}

fn first_visible(text: &str, block: Span) -> usize {
    let piece = &text[block];
    block.start() + piece.len() - piece.trim_start().len()
}

/// The bytes `start..end` without white space at the ends; `None` without a letter or digit.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let piece = text.get(start..end)?;
    let kept = piece.trim();
    let lead = piece.len() - piece.trim_start().len();
    kept.contains(char::is_alphanumeric).then(|| Span::new(start + lead, start + lead + kept.len()))
}

/// Whether white space, a bracket, a dash or another mark stands before.
fn open_side(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '['
                    | '{'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | ':'
                    | '…'
                    | '“'
                    | '‘'
                    | '"'
                    | '«'
                    | '„'
                    | '>'
                    | '¿'
                    | '¡'
                    | '*'
                    | '_'
            )
    })
}

/// Whether a mark opens when nothing is open.
fn opens_fresh(text: &str, block: Span, mark: QuoteMark) -> bool {
    match mark.turn {
        Turn::Open | Turn::Either => true,
        // ”Like this,” he said: a closing mark printed where one opens.
        Turn::Close => {
            let next = after(text, block, mark.at + mark.len);
            mark.family == MarkFamily::Curly
                && before(text, block, mark.at).is_none_or(char::is_whitespace)
                && next.is_some_and(char::is_alphanumeric)
        }
    }
}

/// Signs that follow a closing mark: those of Latin, Arabic, Urdu and Devanagari script.
const CLOSING_SIGNS: [char; 10] = [',', '.', ';', ')', ':', '،', '۔', '؛', '؟', '।'];

/// “Like this.“ or ”like this“۔ an opening mark printed where one closes.
fn misprinted_close(text: &str, block: Span, mark: QuoteMark) -> bool {
    let next = after(text, block, mark.at + mark.len);
    mark.family == MarkFamily::Curly
        && next.is_none_or(|c| c.is_whitespace() || CLOSING_SIGNS.contains(&c))
        && before(text, block, mark.at).is_some_and(|c| !c.is_whitespace() || next.is_none())
}

/// „Like this“ or ‚this‘: a mark that opens elsewhere closes after a low mark, unless it leans on a
/// word to its right.
fn closes_low(text: &str, block: Span, first: QuoteMark, mark: QuoteMark) -> bool {
    let low = text[first.at..].starts_with(['„', '‚']);
    let next = after(text, block, mark.at + mark.len);
    let leans = before(text, block, mark.at).is_none_or(char::is_whitespace)
        && next.is_some_and(char::is_alphanumeric);
    low && text[mark.at..].starts_with(['“', '‘']) && !leans
}

/// For each mark, how many more marks close than open from it (itself left
/// out) to the end of the block, among those that can.
fn closers_after(marks: &[QuoteMark]) -> Vec<i32> {
    let mut out = vec![0; marks.len()];
    let mut balance = 0i32;
    for (slot, mark) in out.iter_mut().zip(marks).rev() {
        *slot = balance;
        balance += if mark.turn == Turn::Open { -1 } else { 1 };
    }
    out
}

fn marks_of(text: &str, block: Span, style: MarkStyle) -> Vec<QuoteMark> {
    let mut marks = Vec::new();
    let mut skip = 0;
    for (offset, c) in text[block].char_indices() {
        let at = block.start() + offset;
        if at < skip || (c.is_ascii() && !matches!(c, '"' | '\'' | '`')) {
            continue;
        }
        if let Some(mark) = mark_at(text, block, at, c, style) {
            skip = mark.at + mark.len;
            marks.push(mark);
        }
    }
    marks
}

fn mark_at(text: &str, block: Span, at: usize, c: char, style: MarkStyle) -> Option<QuoteMark> {
    let mark = |len: usize, family, turn| Some(QuoteMark { at, len, family, turn });
    let width = c.len_utf8();
    match c {
        '“' | '‟' | '„' | '〝' => mark(width, MarkFamily::Curly, Turn::Open),
        '”' | '〞' | '〟' => mark(width, MarkFamily::Curly, Turn::Close),
        '«' | '‹' | '»' | '›' => mark(width, MarkFamily::Angle, angle(text, block, at, c)),
        '「' | '『' => mark(width, MarkFamily::Corner, Turn::Open),
        '」' | '』' => mark(width, MarkFamily::Corner, Turn::Close),
        '"' | '＂' => straight(text, block, at, width),
        '″' if !measures(text, block, at) => straight(text, block, at, width),
        '\'' | '`' | '´' | '’' | '‘' if doubled(text, block, at, c) => {
            straight(text, block, at, 2 * width)
        }
        '\'' | '‘' | '’' | '‚' if style == MarkStyle::Single => single(text, block, at, c),
        _ => None,
    }
}

/// « so », «so» or »so«: the point outward opens, unless it leans on a word
/// from the other side.
fn angle(text: &str, block: Span, at: usize, c: char) -> Turn {
    let (left, right) = (before(text, block, at), after(text, block, at + c.len_utf8()));
    let leans_right = open_side(left) && right.is_some_and(char::is_alphanumeric);
    let leans_left =
        left.is_some_and(|c| !c.is_whitespace()) && !right.is_some_and(char::is_alphanumeric);
    let inward = if matches!(c, '»' | '›') { leans_right } else { leans_left };
    if matches!(c, '«' | '‹') == inward { Turn::Close } else { Turn::Open }
}

/// Two apostrophes that stand for one double mark, as agencies print it. Of
/// three the last two are the double mark when they close.
fn doubled(text: &str, block: Span, at: usize, c: char) -> bool {
    let rest = &text[at..block.end()];
    let run = rest.chars().take(4).take_while(|&x| x == c).count();
    let single_first = run == 3 && !open_side(before(text, block, at));
    run >= 2 && !single_first
}

/// Whether the double prime at `at` stands for inches or seconds: after a digit, and no quotation in
/// such marks is open.
fn measures(text: &str, block: Span, at: usize) -> bool {
    let earlier = text[block.start()..at].rfind('″').map(|offset| block.start() + offset);
    let is_open = earlier.is_some_and(|mark| {
        open_side(before(text, block, mark))
            && after(text, block, mark + '″'.len_utf8()).is_some_and(|c| !c.is_whitespace())
    });
    before(text, block, at).is_some_and(|c| c.is_ascii_digit()) && !is_open
}

/// A straight double mark, unless it measures inches or stands alone as a ditto.
fn straight(text: &str, block: Span, at: usize, len: usize) -> Option<QuoteMark> {
    let (left, right) = (before(text, block, at), after(text, block, at + len));
    let spaced = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let turn = match (open_side(left) && !spaced(right), !spaced(left)) {
        (true, _) => Turn::Open,
        (false, true) => Turn::Close,
        // Spaces on both sides, or nothing: a ditto mark, or a mark gone astray.
        (false, false) => Turn::Either,
    };
    let digit = left.is_some_and(|c| c.is_ascii_digit());
    let measure = text[block.start()..at].trim_end_matches(|c: char| c.is_ascii_digit());
    let feet = digit
        && measure.ends_with(['\'', '’', '′'])
        && !measure.ends_with("''")
        && !measure.ends_with("’’");
    if feet
        || (turn == Turn::Either
            && left.is_some()
            && right.is_some()
            && len == 1
            && !text[at + len..block.end()].contains('"'))
    {
        return None;
    }
    Some(QuoteMark { at, len, family: MarkFamily::Straight, turn })
}

/// A single mark, unless it is an apostrophe.
fn single(text: &str, block: Span, at: usize, c: char) -> Option<QuoteMark> {
    let len = c.len_utf8();
    let (left, right) = (before(text, block, at), after(text, block, at + len));
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let rest = &text[at + len..block.end()];
    let opens = c != '’' && open_side(left) && letter(right) && !elides(rest);
    // ‚so‘: the mark closes if it does not open.
    let closes = c != '‚' && !letter(right) && left.is_some_and(|c| !c.is_whitespace());
    // The boys’ ‘den’: after an s, a later mark that closes is the better one.
    let possessive = closes && left == Some('s') && closes_later(rest);
    let turn = if opens { Turn::Open } else { Turn::Close };
    (opens || (closes && !possessive)).then_some(QuoteMark {
        at,
        len,
        family: MarkFamily::Single,
        turn,
    })
}

/// Whether a later single mark closes before another opens. Looks at most 200
/// bytes ahead, so that a text of apostrophes stays linear.
fn closes_later(rest: &str) -> bool {
    let mut previous = ' ';
    let mut chars = rest.char_indices().take_while(|&(at, _)| at < 200).peekable();
    while let Some((_, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, c)| c);
        match c {
            '‘' => return false,
            '’' | '\'' if !next.is_alphanumeric() && !previous.is_whitespace() => return true,
            '\'' if previous.is_whitespace() => return false,
            _ => {}
        }
        previous = c;
    }
    false
}

/// Whether what follows an apostrophe is a word with its head cut off (’90s, ’em, ’n’).
fn elides(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(6).collect();
    let decade =
        word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit());
    decade
        || matches!(
            word.as_str(),
            "em" | "til" | "n" | "tis" | "twas" | "cause" | "bout" | "round" | "Tis" | "Twas"
        )
}
