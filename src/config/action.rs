//! What a key can do: the table of actions.
//!
//! ```text
//! actions! { Down: Move, "down", "next line …", "move"; … }   one row for each fixed action
//! RECORD_ACTIONS ───────────► Action::Record(id)              sets or removes a record of the journal
//! present::views::VIEWS ────► Action::View(id)                one action for each tab
//! present::layers::LAYERS ──► Action::{Next, Previous, Toggle}(id)
//!        └──► ACTIONS ──► names of keymap files, help, hints of the status line
//! ```
//!
//! A new action is one row of `actions!` and one line in `assets/keymap.toml`. An action that sets or
//! removes a record is one row of [`RECORD_ACTIONS`], which gives its key too.

mod words;

use super::Context;
use crate::journal::{RecordToggle, records};
use crate::present::layers::{LayerId, LayerToggle};
use crate::present::views::{ViewId, ViewTab};
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

/// The headings of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionGroup {
    /// Motion.
    Move,
    /// Jumps between landmarks of a text.
    Jump,
    /// Moves between articles.
    Articles,
    /// Search.
    Search,
    /// Changes of the view.
    Views,
    /// Changes of the scope.
    Scope,
    /// The basket and its comments.
    Basket,
    /// Repairs of actors.
    Repair,
    /// Parts and layers of the screen.
    Show,
    /// The program.
    Program,
}

impl ActionGroup {
    /// Every group, in the order of help.
    pub const ALL: [Self; 10] = [
        Self::Views,
        Self::Scope,
        Self::Move,
        Self::Jump,
        Self::Articles,
        Self::Search,
        Self::Basket,
        Self::Repair,
        Self::Show,
        Self::Program,
    ];

    /// The heading of the group in help.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Jump => "Jump",
            Self::Articles => "Articles",
            Self::Search => "Search",
            Self::Views => "Views",
            Self::Scope => "Scope: what is shown, in every view",
            Self::Basket => "Basket: findings that you keep",
            Self::Repair => "Repair of actors",
            Self::Show => "Show",
            Self::Program => "Program",
        }
    }
}

/// What the program says about an action.
struct ActionRow {
    action: Action,
    group: ActionGroup,
    /// The name in a keymap file.
    name: Cow<'static, str>,
    /// The sentence in help.
    help: Cow<'static, str>,
    /// A word or two for the status line; empty for no hint.
    hint: &'static str,
}

/// Declares [`Action`] and the rows of its fixed actions, in the order of help. A row gives the
/// variant, the heading of help, the name in keymap files, the sentence in help, and the hint of
/// the status line (empty for none).
macro_rules! actions {
    ($($action:ident: $group:ident, $name:literal, $help:literal, $hint:literal;)+) => {
        /// An action that a key can be bound to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $help] $action,)+
            /// Sets a record of the journal, or removes it.
            Record(RecordActionId),
            /// Shows the tab of a view; turns the page when the tab is shown already.
            View(ViewId),
            /// Jumps to the next landmark of a layer.
            Next(LayerId),
            /// Jumps to the landmark of a layer before the cursor.
            Previous(LayerId),
            /// Shows or hides the highlights of a layer.
            Toggle(LayerId),
        }

        const FIXED: &[(Action, ActionGroup, &str, &str, &str)] =
            &[$((Action::$action, ActionGroup::$group, $name, $help, $hint),)+];
    };
}

actions! {
    ViewRead: Views, "view-read", "read: the articles", "";
    ShowAltered: Views, "show-altered", "the quotes that an outlet altered, the worst first", "";
    ShowSpeakers: Views, "show-speakers", "the quotes that outlets give to different speakers", "";
    ShowDisagreeing: Views, "show-disagreeing", "the numbers that disagree", "";
    ShowHoles: Views, "show-all-but-one", "who is named by all outlets of a story but one", "";
    ScopeStory: Scope, "scope-story",
        "only the story of this article, in every view; again: all stories", "story";
    NextStory: Scope, "next-story", "only the next story", "";
    PreviousStory: Scope, "previous-story", "only the story before", "";
    ScopeQuery: Scope, "scope",
        "only articles that answer conditions: outlet: actor: date> is: and words", "narrow";
    DropCondition: Scope, "drop-condition", "take off the condition that was added last", "";
    ClearFilter: Scope, "clear-filter",
        "show all again: no story, no marks, no conditions, no filter", "clear";
    Down: Move, "down", "next line, sentence or row", "move";
    Up: Move, "up", "line, sentence or row before", "";
    First: Move, "first", "to the top", "";
    Last: Move, "last", "to the end", "";
    HalfPageDown: Move, "half-page-down", "half a page down", "";
    HalfPageUp: Move, "half-page-up", "half a page up", "";
    PageDown: Move, "page-down", "a page down", "";
    PageUp: Move, "page-up", "a page up", "";
    NextPane: Move, "next-pane", "to the next pane", "pane";
    PreviousPane: Move, "previous-pane", "to the pane before", "";
    NextColumn: Move, "next-column", "in a matrix to the next column, else to the next pane", "";
    PreviousColumn: Move, "previous-column", "in a matrix to the column before, else to the pane", "";
    Follow: Jump, "follow", "open what is selected, or follow it to the other article", "follow";
    Counterpart: Jump, "counterpart", "to the selected counterpart", "";
    NextCounterpart: Jump, "next-counterpart", "select the next counterpart in the Here pane", "";
    PreviousCounterpart: Jump, "previous-counterpart", "select the counterpart before", "";
    Back: Jump, "back", "back to where you came from", "back";
    Forward: Jump, "forward", "forward again", "";
    NextChange: Jump, "next-change", "next change", "change";
    PreviousChange: Jump, "previous-change", "change before", "";
    OtherEnd: Jump, "other-end", "other end of a move", "other end";
    NextArticle: Articles, "next-article", "next article, from any pane", "article";
    PreviousArticle: Articles, "previous-article", "article before, from any pane", "";
    MakeBase: Articles, "make-base", "make this article the base of comparisons", "";
    MarkArticle: Articles, "mark-article",
        "mark this article: without a base, others are compared with it", "";
    ToggleRead: Articles, "toggle-read", "this article is read, or unread again", "";
    Tag: Articles, "tag", "give this article tags, or take them away", "";
    NextUnread: Articles, "next-unread", "next unread article of the list", "";
    PreviousUnread: Articles, "previous-unread", "unread article before", "";
    NextStarred: Articles, "next-starred", "next starred article of the list", "";
    PreviousStarred: Articles, "previous-starred", "starred article before", "";
    Compare: Articles, "compare",
        "compare with the base, else the marked, else the most similar article; in a view, at this place",
        "compare";
    CompareWith: Articles, "compare-with", "choose what to compare with", "compare with";
    YankFinding: Articles, "yank-finding",
        "copy the finding under the cursor: its words, their places and sources", "";
    YankQuote: Articles, "yank-quote",
        "copy the quote or sentence under the cursor, with its source", "";
    YankLink: Articles, "yank-link", "copy a link to this very sentence", "";
    YankUrl: Articles, "yank-url", "copy the address of the article", "";
    YankCitation: Articles, "yank-citation", "copy the citation of the article", "";
    YankArticle: Articles, "yank-article", "copy the text of the article", "";
    OpenBrowser: Articles, "open-browser", "show the address of the article in the browser", "";
    OpenEditor: Articles, "open-editor", "open the file of the article, or its text, in the editor", "";
    PipeFinding: Articles, "pipe-finding", "give the finding under the cursor to a command that you type", "";
    PipeArticle: Articles, "pipe-article", "give the text of the article to a command that you type", "";
    PipeList: Articles, "pipe-list", "give the list of articles to a command that you type", "";
    AddFinding: Basket, "add-finding", "add the finding under the cursor to the basket", "";
    Comment: Basket, "comment",
        "write a comment on what is under the cursor; both are kept in the basket", "";
    SelectRange: Basket, "select-range",
        "select a range: motions extend it, l and h cut words at its ends; add, comment and copy take all of it", "";
    ItemDown: Basket, "item-down", "in the basket: move the finding down", "";
    ItemUp: Basket, "item-up", "in the basket: move the finding up", "";
    DeleteItem: Basket, "delete-item", "in the basket: take the finding out", "";
    YankBasket: Basket, "yank-basket", "copy the whole basket", "";
    Find: Search, "find", "find a person, organisation, place or headline", "find";
    SearchTexts: Search, "search-texts",
        "search all texts for words, \"phrases\", begin*, near/5, as one types", "search texts";
    SeenAnywhere: Search, "seen-anywhere",
        "where else in the library the sentence under the cursor, its quotations and figures stand", "seen";
    Search: Search, "search", "search in the text; in the list, in the headlines", "search";
    NextHit: Search, "next-hit", "next hit", "";
    PreviousHit: Search, "previous-hit", "hit before", "";
    SearchHere: Search, "search-here",
        "every mention of the name under the cursor, else of the words searched for", "";
    Sort: Search, "sort",
        "sort the list in another way; the articles: by date, by story, same text folded or not", "sort";
    Filter: Search, "filter",
        "narrow the list to what is typed (p: o: l: one kind of actor)", "filter";
    Mark: Scope, "mark",
        "mark the actor: articles must name it, one of several, or not name it", "mark";
    Stricter: Search, "stricter",
        "stories: articles must be more alike; omissions: in more outlets", "stricter";
    Wider: Search, "wider",
        "stories: articles may be less alike; omissions: in fewer outlets", "wider";
    Why: Show, "why", "on what a finding rests: rules, confidences", "why";
    Indirect: Show, "indirect",
        "list what is folded too, or not: indirect speech, numbers that one article contrasts", "unfold";
    MergeActor: Repair, "merge-actor", "this actor is the same as another one", "merge";
    SplitActor: Repair, "split-actor", "some mentions of this actor are somebody else", "split";
    RenameActor: Repair, "rename-actor", "call this actor otherwise", "rename";
    ActorKind: Repair, "actor-kind", "this actor is a person, an organisation or a place", "kind";
    IgnoreActor: Repair, "ignore-actor", "this is no actor", "ignore";
    FolderRepairs: Repair, "folder-repairs",
        "refuse the repairs and facts of others in this folder, or apply them", "";
    SetOutlet: Repair, "set-outlet", "set the outlet of this article", "outlet";
    SetDate: Repair, "set-date", "set the date of this article", "date";
    SetHeadline: Repair, "set-headline", "set the headline of this article", "headline";
    PutBack: Repair, "put-back",
        "put this text back into the article, or take it out again", "put back";
    Undo: Repair, "undo", "undo what was done last, also days ago: read, star, tags, repair, fact, basket, scope; in a comparison the last pin", "";
    Redo: Repair, "redo", "do again what was undone last", "";
    Zoom: Show, "zoom", "this pane alone, and back", "zoom";
    BorderBack: Show, "border-back", "move the border of this pane to the left, or up", "";
    BorderOn: Show, "border-on", "move the border of this pane to the right, or down", "";
    SideBySide: Show, "side-by-side", "the two articles in two columns", "columns";
    Inline: Show, "inline", "the two articles in one column, changes in place", "inline";
    SwapSides: Show, "swap-sides", "swap left and right", "swap";
    Lens: Show, "lens",
        "look at all rows, only changes, quotes, names, numbers, or what one side has", "lens";
    Fold: Show, "fold", "fold the rows that are the same, or open them", "fold";
    OneSided: Show, "one-sided",
        "all actors, quotes and numbers that only one side has", "only here";
    Synopsis: Show, "synopsis",
        "this article, and under each sentence how the others of its story tell it", "synopsis";
    Dropped: Show, "show-dropped",
        "what cleaning took out of this article, where it stood", "";
    HeedCase: Show, "heed-case", "capital and small letters are a change, or not", "";
    HeedPunctuation: Show, "heed-punctuation", "punctuation is a change, or not", "";
    HeedMarks: Show, "heed-marks", "kinds of quotation mark are a change, or not", "";
    ScrollSideDown: Move, "scroll-side-down", "scroll one side alone", "";
    ScrollSideUp: Move, "scroll-side-up", "scroll one side alone, upwards", "";
    CompareVersions: Articles, "compare-versions",
        "how this article has changed on its site: its last two versions; again: the one before", "";
    Pin: Articles, "pin", "align two sentences by hand: once on either side", "pin";
    FoldColumns: Show, "fold-columns", "columns of the matrix: articles, outlets or days", "columns";
    ShowKnown: Show, "show-known",
        "dim what you have read in other articles; the list tells how much is new", "";
    Legend: Show, "legend", "what the glyphs and colours mean", "legend";
    Problems: Show, "problems",
        "what could not be read, and what is wrong with repairs", "problems";
    Help: Program, "help", "all keys", "all keys";
    Palette: Program, "palette", "every command by name", "commands";
    WriteReport: Program, "write-report",
        "write what is shown as a page for others: :w FILE.html, or .md", "";
    Close: Program, "close", "close, or back; at the first screen quit", "";
    Dismiss: Program, "dismiss", "close, or back, or show all articles again; never quits", "";
    Quit: Program, "quit", "quit", "quit";
    Interrupt: Program, "interrupt", "cancel what is pending, else quit", "";
    Suspend: Program, "suspend", "to the shell; fg comes back", "";
    Redraw: Program, "redraw", "draw the screen anew", "";
    Reload: Program, "reload", "read again what is open: files added, changed, gone", "";
    Fetch: Program, "fetch",
        "fetch what is new: subscriptions of the library, opened addresses; Esc stops it", "";
    Watch: Program, "watch", "take in files as they are added, changed or removed, or stop that", "";
}

/// An action that sets a record of the journal, or removes it when it is set.
#[derive(Debug)]
pub struct RecordAction {
    /// The name in a keymap file.
    pub name: &'static str,
    /// The sentence in help, under the heading of articles.
    pub help: &'static str,
    /// A word or two for the status line; empty for no hint.
    pub hint: &'static str,
    /// The contexts in which the key is bound.
    pub contexts: &'static [Context],
    /// The key sequence, as in a keymap file.
    pub key: &'static str,
    /// The record.
    pub toggle: RecordToggle,
}

/// The actions that set or remove a record, in the order of help.
pub const RECORD_ACTIONS: &[RecordAction] = &[
    // The record type gives the message, the sign in the list and the field of JSON.
    RecordAction {
        name: "star-article",
        help: "star this article, or remove the star",
        hint: "",
        contexts: &[Context::Read, Context::Synopsis, Context::Browse],
        key: "m",
        toggle: RecordToggle::of::<records::Star>(),
    },
];

/// The identity of an action that sets or removes a record: its index in [`RECORD_ACTIONS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordActionId(u8);

impl RecordActionId {
    /// Every such action, in the order of [`RECORD_ACTIONS`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..RECORD_ACTIONS.len()).map(|at| Self(at as u8))
    }

    /// The row of the action in [`RECORD_ACTIONS`].
    #[must_use]
    pub fn spec(self) -> &'static RecordAction {
        &RECORD_ACTIONS[usize::from(self.0)]
    }
}

impl fmt::Debug for RecordActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec().name)
    }
}

/// Every action, in the order of help: the fixed ones, and those of the tables of records, views and
/// layers.
static ACTIONS: LazyLock<Vec<ActionRow>> = LazyLock::new(|| {
    let mut rows = Vec::new();
    for &(action, group, name, help, hint) in FIXED {
        if action == Action::Follow {
            rows.extend(LayerId::all().flat_map(jump_rows));
        }
        rows.push(ActionRow { action, group, name: name.into(), help: help.into(), hint });
        match action {
            Action::ViewRead => rows.extend(ViewId::all().map(view_row)),
            Action::MarkArticle => rows.extend(RecordActionId::all().map(record_row)),
            Action::Zoom => rows.extend(LayerId::all().filter_map(toggle_row)),
            _ => {}
        }
    }
    rows
});

fn record_row(id: RecordActionId) -> ActionRow {
    let spec = id.spec();
    ActionRow {
        action: Action::Record(id),
        group: ActionGroup::Articles,
        name: spec.name.into(),
        help: spec.help.into(),
        hint: spec.hint,
    }
}

fn jump_rows(layer: LayerId) -> [ActionRow; 2] {
    let spec = layer.spec();
    let row = |action, direction, help: &'static str, hint| ActionRow {
        action,
        group: ActionGroup::Jump,
        name: format!("{direction}-{}", spec.name).into(),
        help: help.into(),
        hint,
    };
    [
        row(Action::Next(layer), "next", spec.help[0], spec.hint),
        row(Action::Previous(layer), "previous", spec.help[1], ""),
    ]
}

fn toggle_row(layer: LayerId) -> Option<ActionRow> {
    let LayerToggle::Own { name, help, .. } = layer.spec().toggle else { return None };
    Some(ActionRow {
        action: Action::Toggle(layer),
        group: ActionGroup::Show,
        name: format!("toggle-{name}").into(),
        help: help.into(),
        hint: "",
    })
}

/// The row of a view. The sentence of a tab names its further pages; a page has no key of its own.
fn view_row(view: ViewId) -> ActionRow {
    let mut sentence = String::new();
    if let ViewTab::PageOf { again, .. } = view.spec().tab {
        sentence.push_str(again);
    } else {
        for page in view.pages() {
            match page.spec().tab {
                ViewTab::Own { help, .. } | ViewTab::Aside { help, .. } => {
                    sentence.push_str(help);
                }
                ViewTab::PageOf { again, .. } => {
                    sentence.push_str("; again: ");
                    sentence.push_str(again);
                }
            }
        }
    }
    ActionRow {
        action: Action::View(view),
        group: ActionGroup::Views,
        name: format!("view-{}", view.spec().name).into(),
        help: sentence.into(),
        hint: "",
    }
}

impl Action {
    /// Every action, in the order of help.
    pub fn all() -> impl Iterator<Item = Self> {
        ACTIONS.iter().map(|row| row.action)
    }

    fn row(self) -> &'static ActionRow {
        // The macro and the tables of records, views and layers hold that every action has a row.
        ACTIONS.iter().find(|row| row.action == self).unwrap_or(&ACTIONS[0])
    }

    /// The name in a keymap file.
    #[must_use]
    pub fn name(self) -> &'static str {
        &self.row().name
    }

    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }

    /// The heading of help under which the action stands.
    #[must_use]
    pub fn group(self) -> ActionGroup {
        self.row().group
    }

    /// What the action does, in a sentence.
    #[must_use]
    pub fn describe(self) -> &'static str {
        &self.row().help
    }

    /// What the action does, in a word or two for the status line; empty for no hint.
    #[must_use]
    pub fn hint(self) -> &'static str {
        self.row().hint
    }

    /// Further words by which the action is found; they are not shown.
    #[must_use]
    pub fn search_words(self) -> &'static str {
        words::of(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_has_a_name_of_its_own_and_a_sentence() {
        let names: BTreeSet<&str> = Action::all().map(Action::name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for action in Action::all() {
            assert_eq!(Action::named(action.name()), Some(action));
            assert!(!action.describe().is_empty(), "{action:?}");
        }
    }

    #[test]
    fn the_help_of_a_tab_names_its_pages() {
        let quotes = ViewId::named("quotes").map(Action::View).unwrap();
        let help = "quotes: what is said, who repeats it; again: sources";
        assert_eq!((quotes.name(), quotes.describe()), ("view-quotes", help));
    }
}
