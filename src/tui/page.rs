//! Pages that scroll over a screen: help, legend, problems, and the findings that one side of a
//! comparison has alone.

mod draw;

use super::diff::DiffScreen;
use super::line_input::LineInput;
use super::modal::Modal;
use super::msg::{Mouse, MouseKind};
use super::prompt::leaves;
use super::read::UNREAD;
use super::reading::TAG;
use super::request::Request;
use super::screen::Screens;
use super::world::World;
use crate::analysis::align::RowKind;
use crate::config::{Action, ActionGroup, Code, Context, Key, RECORD_ACTIONS};
use crate::engine::Carried;
use crate::present::layers::{LAYERS, NOTE_GLYPH};
use crate::present::line::words;
use crate::present::{Frame, Line, Role, RoleSet, carried};
use crate::query::Fate;
use crate::search::within;
use crate::text::Clean;

/// How many lines one notch of the wheel scrolls.
const NOTCH: usize = 3;
/// Columns of a sample in the legend.
const SAMPLE: usize = 14;

/// The subject of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageTopic {
    /// The keys of a screen.
    Help(Context),
    /// The meaning of glyphs and colours.
    Legend,
    /// All that only one side of the comparison has.
    OneSided,
    /// Inputs that could not be read, and errors in the user's files.
    Problems,
}

/// The state of a page.
pub(super) struct Page {
    topic: PageTopic,
    /// The first line that is shown.
    top: usize,
    lines: Vec<Line>,
    /// The line in which words to search for are being typed.
    typing: Option<LineInput>,
    /// The words that are searched for; empty for none.
    query: String,
}

impl Page {
    /// The page that `action` opens over the screen that is shown.
    pub(super) fn of(action: Action, screens: &Screens) -> Self {
        let topic = match action {
            Action::Legend => PageTopic::Legend,
            Action::OneSided => PageTopic::OneSided,
            Action::Problems => PageTopic::Problems,
            _ => PageTopic::Help(screens.top().context()),
        };
        Self { topic, top: 0, lines: Vec::new(), typing: None, query: String::new() }
    }

    /// Shows the first line with the words from line `from` on, else the first one of all.
    fn reveal(&mut self, from: usize) {
        let has = |line: &Line| !within(&line.text(), &self.query).is_empty();
        let hits = || self.lines.iter().enumerate().filter(|(_, line)| has(line));
        let hit = hits().find(|(at, _)| *at >= from).or_else(|| hits().next());
        if let Some((at, _)) = hit {
            self.top = at;
        }
    }

    /// Shows the last line with the words before the window, else the last one of all.
    fn reveal_before(&mut self) {
        let has = |line: &Line| !within(&line.text(), &self.query).is_empty();
        let hits = || self.lines.iter().enumerate().filter(|(_, line)| has(line));
        let hit = hits().take_while(|(at, _)| *at < self.top).last().or_else(|| hits().next_back());
        if let Some((at, _)) = hit {
            self.top = at;
        }
    }

    /// The title in the border.
    pub(super) fn title(&self) -> &'static str {
        match self.topic {
            PageTopic::Help(_) => "Keys",
            PageTopic::Legend => "Legend",
            PageTopic::OneSided => "Only on one side",
            PageTopic::Problems => "Problems",
        }
    }
}

impl Modal for Page {
    fn context(&self) -> Option<Context> {
        if self.typing.is_some() { None } else { Some(Context::Global) }
    }

    fn press(&mut self, _: &World, key: Key) -> Vec<Request> {
        let Some(line) = &mut self.typing else { return Vec::new() };
        if leaves(key) {
            self.query.clear();
            self.typing = None;
        } else if key.code == Code::Enter {
            self.typing = None;
        } else {
            line.press(key);
            line.text().trim().clone_into(&mut self.query);
            self.reveal(self.top);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        if let Some(line) = &mut self.typing {
            line.paste(text);
            line.text().trim().clone_into(&mut self.query);
            self.reveal(self.top);
        }
        Vec::new()
    }

    fn status(&self, _: &World) -> Option<Line> {
        let line = self.typing.as_ref()?.draw(Line::of("/", Role::Key));
        let line = line.plain("   ").with("Enter", Role::Key).with(" done  ", Role::Dim);
        Some(line.with("Esc", Role::Key).with(" none", Role::Dim))
    }

    fn act(&mut self, world: &World, action: Action, count: Option<usize>) -> Option<Vec<Request>> {
        let rows = draw::room(world.size).1;
        let times = count.unwrap_or(1);
        match action {
            Action::Search => self.typing = Some(LineInput::default()),
            Action::NextHit => self.reveal(self.top + 1),
            Action::PreviousHit => self.reveal_before(),
            _ => {}
        }
        self.top = match action {
            Action::Down => self.top.saturating_add(times),
            Action::Up => self.top.saturating_sub(times),
            Action::HalfPageDown => self.top.saturating_add(rows / 2),
            Action::HalfPageUp => self.top.saturating_sub(rows / 2),
            Action::PageDown => self.top.saturating_add(rows.saturating_sub(1)),
            Action::PageUp => self.top.saturating_sub(rows.saturating_sub(1)),
            Action::First => 0,
            Action::Last => usize::MAX,
            Action::Quit
            | Action::Interrupt
            | Action::Suspend
            | Action::Redraw
            | Action::Reload
            | Action::Fetch
            | Action::Close
            | Action::Dismiss
            | Action::Help
            | Action::Palette
            | Action::Legend
            | Action::OneSided
            | Action::Problems => return None,
            _ => self.top,
        };
        Some(Vec::new())
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Option<Vec<Request>> {
        match mouse.what {
            MouseKind::WheelDown => self.top = self.top.saturating_add(NOTCH),
            MouseKind::WheelUp => self.top = self.top.saturating_sub(NOTCH),
            MouseKind::Click => {}
        }
        Some(Vec::new())
    }

    fn settle(&mut self, world: &World, below: &Screens) {
        let (columns, rows) = draw::room(world.size);
        self.lines = match self.topic {
            PageTopic::Help(context) => help(world, context, columns),
            PageTopic::Legend => legend(world, columns),
            PageTopic::OneSided => one_sided(world, below, columns),
            PageTopic::Problems => problems(world, columns),
        };
        self.top = self.top.min(self.lines.len().saturating_sub(rows));
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        draw::draw(frame, world, self);
    }
}

/// Every action of a screen with its keys, by group, as the keymap has them.
fn help(world: &World, context: Context, columns: usize) -> Vec<Line> {
    let keys = |action| world.settings.keymap.keys(context, action).join("  ");
    let room = Action::all()
        .map(|action| crate::present::wrap::width(&keys(action)))
        .max()
        .unwrap_or(0)
        .min(columns / 2);
    let mut lines = Vec::new();
    for group in ActionGroup::ALL {
        let actions: Vec<Action> =
            Action::all().filter(|a| a.group() == group && !keys(*a).is_empty()).collect();
        if actions.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::new());
        }
        lines.push(Line::of(group.title(), Role::Heading));
        for action in actions {
            let line = Line::of("  ", Role::Key).with(keys(action), Role::Key);
            lines.extend(explained(line, room + 4, action.describe(), columns));
        }
    }
    lines
}

/// A key or a sample, and behind `at` columns what it means, in as many rows as the words need.
fn explained(sample: Line, at: usize, meaning: &str, columns: usize) -> Vec<Line> {
    if meaning.is_empty() {
        return vec![sample];
    }
    let mut left = Some(sample);
    let row = |row: Line| {
        let mut line = left.take().unwrap_or_default();
        line.pad_to(at);
        line.joined(row)
    };
    words(meaning, columns.saturating_sub(at).max(1), RoleSet::NONE).into_iter().map(row).collect()
}

fn way_of_base() -> Line {
    Line::of(carried::glyph(Carried::Edited), carried::role(Carried::Edited))
        .with(crate::present::against::BASE, Role::Key)
}

/// The meaning of each glyph and colour of the reader. The sign of a record is explained once an
/// article has it.
#[allow(clippy::too_many_lines, reason = "one table")]
fn legend(world: &World, columns: usize) -> Vec<Line> {
    let row =
        |sample: Line, meaning: &'static str| (Line::new().plain("  ").joined(sample), meaning);
    let heading = |text: &'static str| (Line::of(text, Role::Heading), "");
    let gap = || (Line::new(), "");
    let sign = |kind: RowKind, meaning: &'static str| {
        let (sign, role) = crate::present::diff::sign(kind);
        row(Line::of(sign, role), meaning)
    };
    let fate =
        |fate: Fate| Line::of(format!("{}2", carried::fate_glyph(fate)), carried::fate_role(fate));
    let grave = |fate: Fate| {
        Line::of("6", Role::Dim)
            .with(format!("{}2", carried::fate_glyph(fate)), carried::fate_role(fate))
    };
    let heat = Line::of("1", Role::HeatLow).with("3", Role::HeatMiddle).with("9", Role::HeatHigh);
    let quoted = |word: &'static str| Line::of(word, carried::role(Carried::Edited));
    let mut lines = vec![
        heading("Gutter: how many others carry the sentence, and the worst of it"),
        row(fate(Fate::Verbatim), "two carry it, both word for word"),
        row(fate(Fate::Reworded), "in other words in one of them, or both"),
        row(fate(Fate::Edited), "with edits"),
        row(fate(Fate::Trimmed), "a quote that is shorter or longer there"),
        row(grave(Fate::Altered), "six carry it; two altered it: number, negation, content"),
        row(grave(Fate::OtherSpeaker), "six carry it; two give it to another speaker"),
        row(Line::of("99+  14≠", Role::Dim), "more than 99; the card tells how many differ"),
        row(Line::new().plain("(blank)"), "not found elsewhere; ]u: next that is only here"),
        row(Line::new(), "an article whose outlet is not known counts as one of its own"),
    ];
    let signs = LAYERS.iter().filter_map(|layer| layer.sign);
    lines.extend(signs.map(|sign| row(Line::of(sign.glyph, sign.role), sign.meaning)));
    lines.extend([
        row(Line::of("▌", Role::Focus), "the cursor"),
        row(way_of_base(), "with a base (B): the base has the sentence, in this way"),
        row(Line::of(" +", Role::Added), "with a base: added, the base has it not"),
        gap(),
        heading("Text"),
    ]);
    let samples = LAYERS.iter().flat_map(|layer| layer.legend);
    lines.extend(samples.map(|sample| row(sample.line(), sample.meaning)));
    lines.extend([
        gap(),
        heading("Comparison"),
        sign(RowKind::Same, "the same sentence on both sides"),
        sign(RowKind::Edited, "the same sentence with edits; changed words are marked"),
        sign(RowKind::Reworded, "the same statement in other words"),
        sign(RowKind::Left, "only in A, the left article"),
        sign(RowKind::Right, "only in B, the right article"),
        row(Line::of("a1 b1", Role::Moved), "a sentence that moved, and where it went"),
        gap(),
        heading("Views"),
        row(Line::of("p o l", Role::Dim), "person, organisation, place"),
        row(quoted("trimmed"), "a quote that a longer one contains"),
        row(quoted("overlap"), "two quotes, each with words that the other leaves out"),
        row(
            Line::of("≠ number", Role::Altered),
            "what was altered in a quote: negation, number, content, form",
        ),
        row(Line::of("!", Role::Altered), "the articles disagree on who said it"),
        row(
            Line::of("3“", Role::HeatMiddle | Role::Quote | Role::SharedQuote),
            "in the matrix: named three times, and quoted",
        ),
        row(heat, "in the matrix: named once, a few times, often"),
        row(Line::of("○", Role::Strong), "in the matrix: all other outlets of the story name it"),
        row(
            Line::of("·●·“·", Role::Bar),
            "an article from top to end: where an actor is named, and quoted",
        ),
        row(
            Line::of("+ | −", Role::Key),
            "marked: articles must name it, or one of several, or must not",
        ),
        gap(),
        heading("List"),
        row(Line::of("“5", Role::Quote), "five quotes"),
        row(Line::of("42%", Role::Reworded), "of the words stand elsewhere too"),
        row(
            Line::of("◆45% +30%", Role::Key),
            "of the base it kept 45 of 100 words; 30 of 100 of its own are added",
        ),
        row(Line::of("◆ ◇", Role::Focus), "the base of comparisons; the marked article"),
        row(Line::of("3/5 ", Role::Dim).with("▇▇▇", Role::Bar), "named in three of five articles"),
    ]);
    if world.signs.values().any(|shown| *shown == NOTE_GLYPH) {
        let meaning = "an article with places in the basket";
        lines.push(row(Line::of(NOTE_GLYPH, Role::Focus), meaning));
    }
    for toggle in RECORD_ACTIONS.iter().map(|action| &action.toggle) {
        if let Some(sign) = toggle.sign
            && world.signs.values().any(|shown| *shown == sign)
        {
            lines.push(row(Line::of(sign, Role::Focus), toggle.set));
        }
    }
    if world.reading.has_read_any() {
        let line = Line::of(UNREAD, Role::Dim).plain(" ").with("bold", Role::Strong);
        lines.push(row(line, "not read yet"));
    }
    if world.signs.values().any(|shown| *shown == TAG) {
        lines.push(row(Line::of(TAG, Role::Focus), "an article with tags"));
    }
    let all = lines.into_iter();
    all.flat_map(|(sample, meaning)| explained(sample, SAMPLE, meaning, columns)).collect()
}

/// The actors, quotes and numbers that only one side of the comparison has.
fn one_sided(world: &World, below: &Screens, columns: usize) -> Vec<Line> {
    let comparison = below.shown::<DiffScreen>().and_then(DiffScreen::comparison);
    let (Some(coverage), Some(comparison)) = (&world.coverage, comparison) else {
        return Vec::new();
    };
    crate::present::diff::one_sided(&coverage.corpus, &coverage.findings, comparison, columns)
}

fn problems(world: &World, columns: usize) -> Vec<Line> {
    let read = world.coverage.as_ref().map_or(&[][..], |coverage| &coverage.problems);
    let mut lines = Vec::new();
    for problem in read.iter().chain(world.unfetched()) {
        lines.push(Line::of(&*problem.path, Role::Warning).shortened(columns));
        lines.extend(
            crate::present::line::words(&problem.reason, columns.saturating_sub(2), Role::Dim)
                .into_iter()
                .map(|line| Line::new().plain("  ").joined(line)),
        );
    }
    lines.extend(
        world
            .settings
            .complaints
            .iter()
            .map(|line| Line::new().plain(line.as_str()).shortened(columns)),
    );
    lines.extend(world.settings.folder.files.iter().map(|file| {
        let role = if file.is_refused { Role::Dim } else { Role::Warning };
        Line::of(&*file.told(), role).shortened(columns)
    }));
    let remarks = world.repairs.remarks.iter();
    lines.extend(remarks.map(|remark| {
        let role = if remark.is_idle { Role::Dim } else { Role::Warning };
        let (place, what) = remark.text.split_once(": ").unwrap_or(("", &remark.text));
        Line::of(&*Clean::line(place), role)
            .plain(" ")
            .plain(&*Clean::line(what))
            .shortened(columns)
    }));
    if lines.is_empty() {
        lines.push(Line::of("Everything was read.", Role::Dim));
    }
    lines
}
