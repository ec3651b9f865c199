//! Seen anywhere: where else in the library the sentence under the cursor, its quotations and its
//! figures stand.
//!
//! ```text
//! key ── job asks the library ── SeenList::take ──► rows, and the text around the selected place
//! Enter ── Request::Read, when the article is one of those that are open
//! ```

use super::layout::{FinderAreas, finder as room};
use super::modal::{Modal, ModelChange, with_keys};
use super::msg::Mouse;
use super::prompt::leaves;
use super::read::{CursorTarget, scroll_to_show};
use super::request::Request;
use super::result_list::{moved, rows_of_key, rows_of_mouse};
use super::screen::Screens;
use super::view::{finder_box, finder_preview};
use super::world::World;
use crate::config::{Code, Key};
use crate::corpus::Site;
use crate::present::line::counted;
use crate::present::seen::{
    changed_words, site_around, site_head, site_row, site_source, site_title,
};
use crate::present::{Frame, Line, Role};
use crate::search::seen::SeenPart;
use crate::store::{SeenAnswer, SeenSite};
use crate::text::Clean;

/// Rows of a place in the list: its head and its words.
const ROWS: usize = 2;

/// Columns below which kind, headline, outlet and day do not fit in one row. The words stand beside.
const NARROW: usize = 70;

/// A place with the part of the sentence that stands there.
struct SeenRow {
    part: SeenPart,
    site: SeenSite,
}

/// The state of the list.
pub(super) struct SeenList {
    asked: Clean,
    places: Vec<SeenRow>,
    /// What was looked at, or why nothing was. `None` while the library is asked.
    told: Option<Result<String, String>>,
    selected: usize,
    top: usize,
    /// The visible rows.
    rows: Vec<Line>,
    preview: Vec<Line>,
}

impl SeenList {
    /// The list while the library is asked for `asked`.
    pub(super) fn waiting(asked: Clean) -> Self {
        Self {
            asked,
            places: Vec::new(),
            told: None,
            selected: 0,
            top: 0,
            rows: Vec::new(),
            preview: Vec::new(),
        }
    }

    /// Takes what the library has of `asked`, unless something else is asked by now. The error is why it
    /// cannot be read.
    pub(super) fn take(&mut self, asked: &Clean, answers: Result<Vec<SeenAnswer>, String>) {
        if *asked != self.asked {
            return;
        }
        self.told = Some(answers.as_ref().map_err(Clone::clone).and_then(|answers| told(answers)));
        for answer in answers.unwrap_or_default() {
            let part = answer.question.part;
            self.places.extend(answer.sites.into_iter().map(|site| SeenRow { part, site }));
        }
    }

    fn step(&mut self, by: isize) {
        self.selected = moved(self.selected, by, self.places.len());
    }

    /// Shows the selected place in its article, when that is open.
    fn choose(&self, world: &World) -> Vec<Request> {
        let Some(SeenRow { site, .. }) = self.places.get(self.selected) else { return Vec::new() };
        let open = world.coverage.as_ref().and_then(|coverage| {
            let article = coverage.corpus.find(site.head.name.id)?;
            Some(Site { article, span: site.place.span })
        });
        match open {
            Some(site) => vec![Request::CloseModal, Request::Read(site, CursorTarget::Sentence)],
            None => {
                Request::notice("this article is in the library and not among those that are open")
            }
        }
    }

    /// Builds the visible rows and the preview.
    fn refresh(&mut self, areas: &FinderAreas) {
        let fit = (usize::from(areas.results.height) / ROWS).max(1);
        let top = self.top.min(self.places.len());
        self.top = scroll_to_show(top, self.selected..self.selected + 1, fit, 0);
        let columns = usize::from(areas.results.width.saturating_sub(3));
        self.rows.clear();
        for SeenRow { part, site } in self.places.iter().skip(self.top).take(fit) {
            let name = match part {
                SeenPart::Quotation => Line::of("quotation · ", Role::Dim),
                SeenPart::Sentence | SeenPart::Figure => Line::new(),
            };
            let (left, below) = (columns.saturating_sub(name.width()), columns.saturating_sub(2));
            let (head, second) = if columns < NARROW {
                (site_source(site, left), site_title(site, below))
            } else {
                (site_head(site, left), site_row(site, below))
            };
            self.rows.push(name.joined(head));
            self.rows.push(Line::new().plain("  ").joined(second));
        }
        let (width, height) = (usize::from(areas.preview.width), usize::from(areas.preview.height));
        let selected = self.places.get(self.selected).filter(|_| width > 0 && height > 0);
        self.preview = selected.map_or_else(Vec::new, |row| {
            let changed = changed_words(&row.site).map(|words| Line::of(words, Role::Dim));
            let mut lines = site_around(&row.site, width);
            lines.truncate(height.saturating_sub(usize::from(changed.is_some())));
            lines.extend(changed);
            lines
        });
    }
}

/// What was looked at, in a few words.
fn told(answers: &[SeenAnswer]) -> Result<String, String> {
    let Some(first) = answers.first() else {
        return Err("too short: a sentence or a quotation needs five words".to_owned());
    };
    let places = answers.iter().map(|answer| answer.sites.len()).sum();
    let mut told = format!("{} in {}", counted(places, "place"), counted(first.asked, "article"));
    if answers.iter().any(|answer| answer.left_out + answer.not_compared > 0) {
        told += ", what too many articles have left out";
    }
    Ok(told)
}

impl Modal for SeenList {
    fn press(&mut self, world: &World, key: Key) -> Vec<Request> {
        if leaves(key) || key.code == Code::Char('q') {
            return vec![Request::CloseModal];
        }
        if key.code == Code::Enter {
            return self.choose(world);
        }
        let by = rows_of_key(key).or(match key.code {
            Code::Char('j') => Some(1),
            Code::Char('k') => Some(-1),
            _ => None,
        });
        self.step(by.unwrap_or_default());
        Vec::new()
    }

    fn point(&mut self, _: &World, mouse: Mouse) -> Option<Vec<Request>> {
        self.step(rows_of_mouse(mouse.what));
        Some(Vec::new())
    }

    fn settle(&mut self, world: &World, _: &Screens) {
        self.refresh(&room(world.size));
    }

    fn status(&self, _: &World) -> Option<Line> {
        let keys = [("↑ ↓", "choose"), ("Enter", "open it"), ("Esc", "close")];
        Some(with_keys(Line::new(), &keys))
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        let areas = room(world.size);
        if areas.whole.is_empty() {
            return;
        }
        finder_box(frame, &areas, " Seen anywhere in the library ");
        let (prompt, list) = (areas.prompt, areas.results);
        let columns = usize::from(prompt.width);
        let told = match &self.told {
            None => "looking …",
            Some(Ok(told) | Err(told)) => told,
        };
        let asked = Line::of(self.asked.replace('\n', " "), Role::Strong);
        let asked = asked.with_tail(columns, Line::of(told, Role::Dim));
        frame.line(prompt.x, prompt.y, prompt.width, &asked);
        if self.places.is_empty() && matches!(self.told, Some(Ok(_))) {
            let none = "not found in the other articles of the library";
            frame.put(list.x + 1, list.y, list.width - 1, none, Role::Dim);
        }
        for (nth, (y, row)) in (list.y..list.bottom()).zip(&self.rows).enumerate() {
            frame.line(list.x + 2, y, list.width - 2, row);
            if self.top + nth / ROWS == self.selected && nth % ROWS == 0 {
                frame.put(list.x, y, 1, "▸", Role::Focus);
                frame.tint(list.x + 1, y, list.width - 1, Role::Selected);
            }
        }
        finder_preview(frame, &areas, &self.preview);
    }

    fn survives(&self, change: ModelChange) -> bool {
        change == ModelChange::Actors
    }
}
