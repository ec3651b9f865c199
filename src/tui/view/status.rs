use crate::analysis::actors::ActorIx;
use crate::analysis::align::RowKind;
use crate::config::{Action, Key};
use crate::present::against::shares;
use crate::present::diff::{Arrangement, Part, sign};
use crate::present::layers::LayerId;
use crate::present::views::ViewFeature;
use crate::present::{Frame, Line, Role, carried};
use crate::tui::browse::{Asks, Prompt};
use crate::tui::diff::Diff;
use crate::tui::layout::Pane;
use crate::tui::model::Model;
use crate::tui::read::Order;
use crate::tui::repair::Asks as Repairing;
use crate::tui::screen::Screen;
use crate::tui::synopsis::Synoptic;
use crate::tui::update::progress;
use ratatui::layout::Rect;

/// Actions that the status line hints at, the most useful first. The jumps between landmarks
/// stand before [`Action::Compare`] or before [`Action::Back`], as the table of layers says.
const HINTS: &[Action] = &[
    Action::NextChange,
    Action::OtherEnd,
    Action::SideBySide,
    Action::Inline,
    Action::OneSided,
    Action::Lens,
    Action::Down,
    Action::NextPane,
    Action::Follow,
    Action::SwapSides,
    Action::Fold,
    Action::Pin,
    Action::Sort,
    Action::Filter,
    Action::Stricter,
    Action::Wider,
    Action::Mark,
    Action::Why,
    Action::Indirect,
    Action::Find,
    Action::Compare,
    Action::Synopsis,
    Action::Back,
    Action::CompareWith,
    Action::Search,
    Action::Legend,
    Action::Help,
    Action::Quit,
];

/// The last row: what is being typed, else what there is to tell, else keys; at
/// its right end how far the work is, or how much of the article others carry.
pub(super) fn draw(frame: &mut Frame, model: &Model, area: Rect) {
    let columns = usize::from(area.width.saturating_sub(2));
    let told = model.notice.as_ref().map_or(0, |notice| crate::present::wrap::width(notice));
    let tail = Some(tail(model)).filter(|tail| told + tail.width() < columns).unwrap_or_default();
    let room = columns.saturating_sub(tail.width() + 2);
    let left = left(model, room);
    frame.line(area.x + 1, area.y, area.width.saturating_sub(2), &left.with_tail(columns, tail));
}

fn left(model: &Model, room: usize) -> Line {
    if let Some(asks) = &model.repairs.asks {
        return asked(model, asks);
    }
    if let Some(prompt) = model.browse().and_then(|browse| browse.prompt.as_ref()) {
        return typed(prompt);
    }
    if let Some(prompt) = &model.read.prompt {
        return Line::of("/", Role::Key).plain(prompt.text.as_str()).with(" ", Role::Selected);
    }
    if !model.pending.shown().is_empty() {
        return pending(model, room);
    }
    match &model.notice {
        Some(notice) => Line::new().plain(notice.as_str()),
        None => hints(model, room),
    }
}

/// What is being typed in a view, and what ends it.
fn typed(prompt: &Prompt) -> Line {
    let (what, keep) = match prompt.asks {
        Asks::Filter => ("filter ", "keep it"),
        Asks::Search => ("/", "search"),
    };
    let (before, under, after) = prompt.line.parts();
    let under = if under.is_empty() { " " } else { under };
    let line = Line::of(what, Role::Key).plain(before).with(under, Role::Selected).plain(after);
    line.plain("   ")
        .with("Enter", Role::Key)
        .with(format!(" {keep}  "), Role::Dim)
        .with("Esc", Role::Key)
        .with(" none", Role::Dim)
}

/// What a repair has to know.
fn asked(model: &Model, asks: &Repairing) -> Line {
    let actors = model.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
    let name = |ix: ActorIx| {
        actors.and_then(|actors| actors.actors.get(ix.at())).map_or("", |actor| actor.name.as_str())
    };
    let keys = |line: Line, keys: &[(&str, &str)]| {
        keys.iter().fold(line, |line, (key, what)| {
            line.plain("  ").with(*key, Role::Key).with(format!(" {what}"), Role::Dim)
        })
    };
    match asks {
        Repairing::Part(_) => Line::new(),
        Repairing::Kind(ix) => {
            let line = Line::new().plain(format!("{} is", name(*ix)));
            keys(
                line,
                &[("p", "a person"), ("o", "an organisation"), ("l", "a place"), ("Esc", "leave")],
            )
        }
        Repairing::Name(ix, line) => {
            let (before, under, after) = line.parts();
            let under = if under.is_empty() { " " } else { under };
            let typed = Line::of(format!("{} is called ", name(*ix)), Role::Dim)
                .plain(before)
                .with(under, Role::Selected)
                .plain(after);
            keys(typed.plain(" "), &[("Enter", "keep"), ("Esc", "leave")])
        }
    }
}

/// What was typed, and what may follow.
fn pending(model: &Model, room: usize) -> Line {
    let mut line = Line::of(model.pending.shown(), Role::Key).with(" …", Role::Dim);
    let keys = model.pending.keys();
    if !keys.is_empty() {
        let all = model.settings.keymap.continuations(model.context(), keys);
        let in_full = |(key, action): &(Key, Action)| {
            Line::of(format!("   {key} "), Role::Key).with(action.describe(), Role::Dim)
        };
        let in_short = |(key, action): &(Key, Action)| {
            Line::of(format!("   {key} "), Role::Key).with(action.hint(), Role::Dim)
        };
        let fit =
            line.width() + all.iter().map(|next| in_full(next).width()).sum::<usize>() <= room;
        for next in &all {
            let hint = if fit || next.1.hint().is_empty() { in_full(next) } else { in_short(next) };
            if line.width() + hint.width() <= room {
                line = line.joined(hint);
            }
        }
    }
    line
}

/// As many hints as fit; help always does.
fn hints(model: &Model, room: usize) -> Line {
    let context = model.context();
    let hint = |action: Action| {
        let key = model.settings.keymap.keys(context, action).into_iter().next()?;
        Some(Line::of(key, Role::Key).plain(" ").with(action.hint(), Role::Dim))
    };
    let help = hint(Action::Help).unwrap_or_default();
    let mut line = Line::new();
    let useful = |action: &Action| *action != Action::Help && applies(model, *action);
    for part in hinted_actions().filter(useful).filter_map(hint) {
        if line.width() + part.width() + help.width() + 4 > room {
            break;
        }
        line = line.joined(part).plain("  ");
    }
    line.joined(help)
}

/// The actions of [`HINTS`] and the jumps between landmarks.
fn hinted_actions() -> impl Iterator<Item = Action> {
    HINTS.iter().flat_map(|&action| {
        let jumps = LayerId::all().filter(move |layer| match action {
            Action::Compare => layer.spec().is_hinted_early,
            Action::Back => !layer.spec().is_hinted_early,
            _ => false,
        });
        jumps.map(Action::Next).chain([action])
    })
}

/// Whether an action does anything in the view that is shown.
fn applies(model: &Model, action: Action) -> bool {
    if let Some(Screen::Diff(diff)) = model.screens.last() {
        let arrangement = diff.arrangement(model.size.0);
        return match action {
            Action::OtherEnd => diff.row().is_some_and(|row| row.moved),
            Action::SideBySide => arrangement == Arrangement::Inline,
            Action::Inline => arrangement == Arrangement::SideBySide,
            _ => true,
        };
    }
    let Some(subject) = model.browse().map(|browse| browse.subject) else {
        let (listing, grouped) = (model.read.focus == Pane::List, model.read.order != Order::Date);
        return match action {
            Action::Sort => listing,
            Action::Stricter | Action::Wider => listing && grouped,
            _ => true,
        };
    };
    match action {
        Action::Mark => subject.offers(ViewFeature::MarkActors),
        Action::Indirect => subject.offers(ViewFeature::Indirect),
        Action::Stricter | Action::Wider => {
            subject.offers(ViewFeature::StoryThreshold) || subject.offers(ViewFeature::OutletLimit)
        }
        Action::Why => subject.offers(ViewFeature::Why),
        _ => true,
    }
}

fn tail(model: &Model) -> Line {
    let mut line = Line::new();
    if model.repairs.asks.is_some() || !model.pending.keys().is_empty() {
        return line;
    }
    let problems = model.problems();
    if problems > 0 {
        let key = model
            .settings
            .keymap
            .keys(model.context(), Action::Problems)
            .into_iter()
            .next()
            .unwrap_or_default();
        line.push(
            if problems == 1 { "1 problem ".to_owned() } else { format!("{problems} problems ") },
            Role::Warning,
        );
        line.push(key, Role::Key);
        line.pad(2);
    }
    if let Some(progress) = progress(model) {
        return line.with(progress, Role::Dim);
    }
    match model.screens.last() {
        Some(Screen::Diff(diff)) => return line.joined(row(diff)),
        Some(Screen::Synopsis(screen)) => return line.joined(variant(screen)),
        _ => {}
    }
    if model.browse().is_some() {
        return line;
    }
    if let Some(against) = model.read.against(model.read.article()) {
        return line.joined(shares(against));
    }
    if let Some(shares) = model.read.shares.get(&model.read.article()) {
        if shares.total() >= 0.005 && model.size.0 >= 100 {
            line.push("elsewhere ", Role::Dim);
        }
        for way in carried::WAYS {
            let share = shares.ways[way as usize];
            if share >= 0.005 {
                line.push(format!("{} ", carried::word(way)), Role::Dim);
                line.push(format!("{:.0}%", 100.0 * share), carried::role(way));
                line.pad(2);
            }
        }
        line.trim_end();
    }
    line
}

/// How the variant under the cursor stands to the base, and what its pairing rests on.
fn variant(screen: &Synoptic) -> Line {
    let Some(variant) = screen.variant() else { return Line::new() };
    let (sign, role) = sign(variant.row.kind);
    Line::of(format!("{sign} {}", variant.row.why), role)
}

/// Which row of a comparison the cursor is on, and what its pairing rests on.
fn row(diff: &Diff) -> Line {
    let (Some(row), Part::Row(at) | Part::Ghost(at)) = (diff.row(), diff.cursor) else {
        return Line::new();
    };
    let (sign, role) = sign(row.kind);
    let all = diff.comparison().map_or(0, |comparison| comparison.alignment.rows.len());
    let why = match row.kind {
        RowKind::Left => "only in A",
        RowKind::Right => "only in B",
        kind if row.why.is_empty() => kind.name(),
        _ => &row.why,
    };
    Line::of(format!("{sign} {why}"), role).with(format!("  {} of {all}", at + 1), Role::Dim)
}
