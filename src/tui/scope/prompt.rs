//! The prompt for the conditions of a scope, on the last two rows of the screen.
//!
//! ```text
//!               ▾ “soon” is no year, month or day            an error, above its place; or
//! outlet: actor: speaker: …                                  what can come next
//! narrow to  ferry date>soon
//! ```

use crate::config::{Code, Key};
use crate::corpus::Corpus;
use crate::present::wrap::width;
use crate::present::{Frame, Line, Role, RoleSet};
use crate::query::{SCOPE_KEYS, SCOPE_STATES, Scope, ScopeError};
use crate::tui::line_input::LineInput;
use crate::tui::modal::Modal;
use crate::tui::msg::Mouse;
use crate::tui::prompt::leaves;
use crate::tui::request::Request;
use crate::tui::world::World;

/// The words before the typed text.
const LABEL: &str = "narrow to ";
/// Columns at the right end of the prompt that typed text leaves free. What Enter and Esc do stands
/// there.
const HINTS: usize = 24;
/// Names that are offered for a value, at most.
const MAX_NAMES: usize = 8;

/// A completion of the word before the cursor, of which one of several is inserted.
struct WordCompletion {
    /// The text before the word.
    before: String,
    words: Vec<String>,
    at: usize,
}

/// The state of the prompt.
pub(in crate::tui) struct ScopePrompt {
    line: LineInput,
    /// The error of the text, when it is shown.
    error: Option<ScopeError>,
    /// How many steps back in the history of typed scopes the text is.
    back: usize,
    completion: Option<WordCompletion>,
}

impl ScopePrompt {
    /// A prompt with the conditions that hold now.
    pub(in crate::tui) fn new(world: &World) -> Self {
        let typed = world.scope.typed();
        let text = if typed.is_empty() { typed } else { format!("{typed} ") };
        Self { line: LineInput::new(&text), error: None, back: 0, completion: None }
    }

    /// Reads the text. An error at its end is not shown while it is typed: more may come.
    fn check(&mut self) {
        let text = self.line.text();
        self.error = Scope::parse(text).err().filter(|error| error.at < text.trim_end().len());
        if text.trim_end().len() < text.len() {
            return;
        }
        // The word that is being typed may not be complete.
        let word = word_start(text);
        self.error = self.error.take().filter(|error| error.at < word);
    }

    fn enter(&mut self) -> Vec<Request> {
        match Scope::parse(self.line.text()) {
            Ok(scope) => vec![Request::CloseModal, Request::SetConditions(scope.parts())],
            Err(error) => {
                self.error = Some(error);
                Vec::new()
            }
        }
    }

    /// Goes `by` steps back in the history of this session.
    fn recall(&mut self, world: &World, by: isize) {
        let typed = &world.typed_scopes;
        self.back = self.back.saturating_add_signed(by).min(typed.len());
        let text = match self.back.checked_sub(1) {
            None => "",
            Some(back) => typed.iter().rev().nth(back).map_or("", String::as_str),
        };
        self.line = LineInput::new(text);
        self.check();
    }

    /// Inserts the next completion of the word before the cursor.
    fn complete(&mut self, world: &World) {
        if let Some(completion) = &mut self.completion {
            completion.at = (completion.at + 1) % completion.words.len();
        } else {
            let (before, ..) = self.line.parts();
            let start = word_start(before);
            let words = completions(world, &before[start..]);
            if words.is_empty() {
                return;
            }
            self.completion =
                Some(WordCompletion { before: before[..start].to_owned(), words, at: 0 });
        }
        if let Some(WordCompletion { before, words, at }) = &self.completion {
            self.line = LineInput::new(&format!("{before}{}", words[*at]));
        }
        self.check();
    }

    /// The typed text that fits, and the bytes before it that do not.
    fn hidden(&self, columns: usize) -> usize {
        let (before, ..) = self.line.parts();
        let room = columns.saturating_sub(LABEL.len() + HINTS + 2).max(8);
        let mut hidden = 0;
        for (at, _) in before.char_indices() {
            if width(&before[at..]) <= room {
                break;
            }
            hidden = at + before[at..].chars().next().map_or(0, char::len_utf8);
        }
        hidden
    }

    /// The row above the prompt: the error at its place, else what can come next.
    fn advice(&self, world: &World, columns: usize) -> Line {
        let mut line = Line::new();
        let Some(error) = &self.error else {
            let (before, ..) = self.line.parts();
            let words = match &self.completion {
                Some(completion) => completion.words.clone(),
                None => completions(world, &before[word_start(before)..]),
            };
            if words.is_empty() {
                return line;
            }
            line = line.with("Tab", Role::Key);
            for (at, word) in words.iter().enumerate() {
                let is_taken = self.completion.as_ref().is_some_and(|taken| taken.at == at);
                let role = if is_taken { Role::Selected } else { Role::Dim };
                line = line.plain(" ").with(word.as_str(), role);
            }
            return line.shortened(columns);
        };
        let text = self.line.text();
        let shown = text.get(self.hidden(columns)..error.at).map_or(0, width);
        let (at, told) = (LABEL.len() + shown, error.to_string());
        if at + 2 + width(&told) <= columns {
            line.pad(at);
            return line.with("▾ ", Role::Warning).with(told, Role::Warning);
        }
        // No room to the right of the place: the sentence stands to its left.
        line.pad(at.saturating_sub(width(&told) + 1));
        line.with(format!("{told} ▾"), Role::Warning).shortened(columns)
    }
}

impl Modal for ScopePrompt {
    fn is_box(&self) -> bool {
        false
    }

    fn press(&mut self, world: &World, key: Key) -> Vec<Request> {
        let is_empty = key.code == Code::Backspace && self.line.text().is_empty();
        if leaves(key) || is_empty {
            return vec![Request::CloseModal];
        }
        match key.code {
            Code::Enter => return self.enter(),
            Code::Tab => self.complete(world),
            Code::Up => self.recall(world, 1),
            Code::Down => self.recall(world, -1),
            _ => {
                self.completion = None;
                self.line.press(key);
                self.check();
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Request> {
        self.completion = None;
        self.line.paste(text);
        self.check();
        Vec::new()
    }

    fn point(&mut self, _: &World, _: Mouse) -> Option<Vec<Request>> {
        Some(Vec::new())
    }

    fn draw(&self, frame: &mut Frame, world: &World) {
        let (width, height) = (frame.width(), frame.height());
        let y = height.saturating_sub(2);
        frame.clear(0, y, width, 1, RoleSet::NONE);
        let columns = width.saturating_sub(2);
        frame.line(1, y, columns, &self.advice(world, usize::from(columns)));
    }

    fn status(&self, world: &World) -> Option<Line> {
        let columns = usize::from(world.size.0.saturating_sub(2));
        let (before, under, after) = self.line.parts();
        let under = if under.is_empty() { " " } else { under };
        let mut line = Line::of(LABEL, Role::Key)
            .plain(&before[self.hidden(columns)..])
            .with(under, Role::Selected)
            .plain(after);
        if line.width() + HINTS <= columns {
            line.pad_to(columns - HINTS);
            line = line.with("Enter", Role::Key).with(" show  ", Role::Dim);
            line = line.with("Esc", Role::Key).with(" leave", Role::Dim);
        }
        Some(line)
    }

    fn owns_status(&self) -> bool {
        true
    }
}

/// The byte at which the last word of `text` begins. Quotation marks keep words together.
fn word_start(text: &str) -> usize {
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => is_quoted = !is_quoted,
            '-' | '−' if at == start => start = at + c.len_utf8(),
            c if !is_quoted && (c.is_whitespace() || matches!(c, '(' | ')')) => {
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    start
}

/// What the word that begins so may become: a key, or a key with a value.
fn completions(world: &World, word: &str) -> Vec<String> {
    let Some((key, value)) = word.split_once(':') else {
        let typed = word.to_ascii_lowercase();
        let keys = SCOPE_KEYS.into_iter().filter(|key| key.starts_with(&typed));
        return keys
            .map(|key| match key {
                "shared" | "date" => format!("{key}>="),
                _ => format!("{key}:"),
            })
            .collect();
    };
    let Some(coverage) = &world.coverage else { return Vec::new() };
    let value = value.trim_start_matches(['"', '“', '„', '«']).to_lowercase();
    let begins = |name: &String| name.to_lowercase().contains(&value);
    let names: Vec<String> = match key {
        "is" => SCOPE_STATES.into_iter().map(str::to_owned).filter(begins).collect(),
        "outlet" => of_articles(&coverage.corpus, |article| {
            article.outlet.as_ref().map(|outlet| outlet.name.to_string())
        })
        .into_iter()
        .filter(begins)
        .collect(),
        "lang" => of_articles(&coverage.corpus, |article| article.language().map(str::to_owned))
            .into_iter()
            .filter(begins)
            .collect(),
        "actor" | "speaker" => {
            let hits = world.index.names.iter().flat_map(|names| names.find(&value, MAX_NAMES));
            let actors = hits.filter_map(|hit| coverage.findings.actor(hit.actor));
            actors.map(|actor| actor.name.clone()).collect()
        }
        _ => Vec::new(),
    };
    names.into_iter().take(MAX_NAMES).map(|name| format!("{key}:{}", quoted(&name))).collect()
}

/// The different values of `of` over all articles, those of most articles first.
fn of_articles(
    corpus: &Corpus,
    of: impl Fn(&crate::corpus::Article) -> Option<String>,
) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for value in corpus.iter().filter_map(|(_, article)| of(article)) {
        *counts.entry(value).or_default() += 1;
    }
    let mut values: Vec<(String, usize)> = counts.into_iter().collect();
    values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    values.into_iter().map(|(value, _)| value).collect()
}

/// The name as a value of a condition: in quotation marks when it has several words.
fn quoted(name: &str) -> String {
    if name.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}
