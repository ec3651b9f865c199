/// Everything that a key can do. The name is what a keymap file says, the
/// sentence what help says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Action {
    /// One line, row or sentence on.
    Down,
    /// One line, row or sentence back.
    Up,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Half a page on.
    HalfPageDown,
    /// Half a page back.
    HalfPageUp,
    /// A page on.
    PageDown,
    /// A page back.
    PageUp,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// The pane with the focus alone.
    Zoom,
    /// To the next article.
    NextArticle,
    /// To the article before.
    PreviousArticle,
    /// Next quotation.
    NextQuote,
    /// Quotation before.
    PreviousQuote,
    /// Next shared passage.
    NextPassage,
    /// Shared passage before.
    PreviousPassage,
    /// Next named actor.
    NextActor,
    /// Named actor before.
    PreviousActor,
    /// Next sentence that stands only here.
    NextOnlyHere,
    /// Sentence before that stands only here.
    PreviousOnlyHere,
    /// Next sentence after which others have more.
    NextLeftOut,
    /// Sentence before after which others have more.
    PreviousLeftOut,
    /// Open what is selected, or follow it.
    Follow,
    /// To the counterpart.
    Counterpart,
    /// Select the next counterpart.
    NextCounterpart,
    /// Select the counterpart before.
    PreviousCounterpart,
    /// Where one came from.
    Back,
    /// The way back undone.
    Forward,
    /// Make the article the base.
    MakeBase,
    /// Compare with the base, or with the most similar article.
    Compare,
    /// Choose what to compare with.
    CompareWith,
    /// To the next change of a comparison.
    NextChange,
    /// To the change before.
    PreviousChange,
    /// To where a moved sentence stands on the other side.
    OtherEnd,
    /// A comparison in two columns.
    SideBySide,
    /// A comparison in one column.
    Inline,
    /// Swap the sides of a comparison.
    SwapSides,
    /// The next lens of a comparison.
    Lens,
    /// Fold the unchanged rows, or open them.
    Fold,
    /// Set the other articles of the story beside this one.
    Synopsis,
    /// Align two sentences by hand.
    Pin,
    /// Mark this article, to compare others with it.
    MarkArticle,
    /// All that only one side of a comparison has.
    OneSided,
    /// Count capital and small letters as changes, or not.
    HeedCase,
    /// Count punctuation as changes, or not.
    HeedPunctuation,
    /// Count kinds of quotation mark as changes, or not.
    HeedMarks,
    /// Scroll one side of a comparison alone, downwards.
    ScrollSideDown,
    /// Scroll one side of a comparison alone, upwards.
    ScrollSideUp,
    /// Copy the quote or the sentence.
    YankQuote,
    /// Copy the address of the article.
    YankUrl,
    /// Copy the citation of the article.
    YankCitation,
    /// Copy the text of the article.
    YankArticle,
    /// Find an actor or a headline.
    Find,
    /// Search in the text.
    Search,
    /// Next hit.
    NextHit,
    /// Hit before.
    PreviousHit,
    /// Search for what the cursor is on.
    SearchHere,
    /// Show or hide the quotes' layer.
    ToggleQuotes,
    /// Show or hide the passages' layer.
    TogglePassages,
    /// Show or hide the actors' layer.
    ToggleActors,
    /// The first view: the articles.
    ViewRead,
    /// The view of quotes.
    ViewQuotes,
    /// The view of passages.
    ViewPassages,
    /// The view of actors.
    ViewActors,
    /// The matrix of actors and articles.
    ViewMatrix,
    /// The articles by time.
    ViewTimeline,
    /// The view of stories.
    ViewStories,
    /// The next order of a list.
    Sort,
    /// Narrow a list to what is typed.
    Filter,
    /// Mark an actor, to narrow the articles.
    Mark,
    /// Take filters off.
    ClearFilter,
    /// Stories of articles that are more alike.
    Stricter,
    /// Stories of less alike articles too.
    Wider,
    /// Show on what a finding rests.
    Why,
    /// List indirect speech too.
    Indirect,
    /// The actor under the cursor is the same as another one.
    MergeActor,
    /// Some mentions of the actor under the cursor are somebody else.
    SplitActor,
    /// Call the actor under the cursor otherwise.
    RenameActor,
    /// The actor under the cursor is a person, an organisation or a place.
    ActorKind,
    /// The actor under the cursor is none.
    IgnoreActor,
    /// Undo the last repair, or what was last aligned by hand.
    Undo,
    /// Do what was undone again.
    Redo,
    /// Help.
    Help,
    /// Legend of the glyphs.
    Legend,
    /// List of inputs that could not be read.
    Problems,
    /// Close or go back; at the first screen quit.
    Close,
    /// Close or go back; never quits.
    Dismiss,
    /// Quit.
    Quit,
    /// Stop work that runs, else quit.
    Interrupt,
    /// To the shell and back.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Read again what is open.
    Reload,
}

/// The headings of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Motion.
    Move,
    /// From one place worth seeing to the next.
    Jump,
    /// Between articles.
    Articles,
    /// Search.
    Search,
    /// From one view to another.
    Views,
    /// Who is who.
    Repair,
    /// What the screen shows.
    Show,
    /// The program.
    Program,
}

impl Group {
    /// All, in the order of help.
    pub const ALL: [Self; 8] = [
        Self::Views,
        Self::Move,
        Self::Jump,
        Self::Articles,
        Self::Search,
        Self::Repair,
        Self::Show,
        Self::Program,
    ];

    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Jump => "Jump",
            Self::Articles => "Articles",
            Self::Search => "Search",
            Self::Views => "Views",
            Self::Repair => "Repair of actors",
            Self::Show => "Show",
            Self::Program => "Program",
        }
    }
}

type Entry = (Action, &'static str, Group, &'static str, &'static str);

/// Action, name, group, help sentence, hint of a word or two ("" for none).
const TABLE: &[Entry] = &[
    (Action::ViewRead, "view-read", Group::Views, "read: the articles", ""),
    (
        Action::ViewQuotes,
        "view-quotes",
        Group::Views,
        "quotes: what is said, who repeats it; again: speaking share",
        "",
    ),
    (
        Action::ViewPassages,
        "view-passages",
        Group::Views,
        "passages that articles share; again: what articles lack",
        "",
    ),
    (Action::ViewActors, "view-actors", Group::Views, "actors: people, organisations, places", ""),
    (
        Action::ViewMatrix,
        "view-matrix",
        Group::Views,
        "matrix: actors by article; again: similarity",
        "",
    ),
    (
        Action::ViewTimeline,
        "view-timeline",
        Group::Views,
        "timeline: articles by time, and who was first with what",
        "",
    ),
    (
        Action::ViewStories,
        "view-stories",
        Group::Views,
        "stories: headlines and first paragraphs by event; again: numbers",
        "",
    ),
    (Action::Down, "down", Group::Move, "next line, sentence or row", "move"),
    (Action::Up, "up", Group::Move, "line, sentence or row before", ""),
    (Action::First, "first", Group::Move, "to the top", ""),
    (Action::Last, "last", Group::Move, "to the end", ""),
    (Action::HalfPageDown, "half-page-down", Group::Move, "half a page down", ""),
    (Action::HalfPageUp, "half-page-up", Group::Move, "half a page up", ""),
    (Action::PageDown, "page-down", Group::Move, "a page down", ""),
    (Action::PageUp, "page-up", Group::Move, "a page up", ""),
    (Action::NextPane, "next-pane", Group::Move, "to the next pane", "pane"),
    (Action::PreviousPane, "previous-pane", Group::Move, "to the pane before", ""),
    (Action::NextQuote, "next-quote", Group::Jump, "next quote", "quote"),
    (Action::PreviousQuote, "previous-quote", Group::Jump, "quote before", ""),
    (Action::NextPassage, "next-passage", Group::Jump, "next shared passage", "passage"),
    (Action::PreviousPassage, "previous-passage", Group::Jump, "shared passage before", ""),
    (Action::NextActor, "next-actor", Group::Jump, "next person, organisation or place", "actor"),
    (
        Action::PreviousActor,
        "previous-actor",
        Group::Jump,
        "person, organisation or place before",
        "",
    ),
    (
        Action::NextOnlyHere,
        "next-only-here",
        Group::Jump,
        "next sentence that only this article has",
        "only here",
    ),
    (
        Action::PreviousOnlyHere,
        "previous-only-here",
        Group::Jump,
        "sentence before that only this article has",
        "",
    ),
    (
        Action::NextLeftOut,
        "next-left-out",
        Group::Jump,
        "next sentence after which others say more (^)",
        "left out",
    ),
    (
        Action::PreviousLeftOut,
        "previous-left-out",
        Group::Jump,
        "sentence before after which others say more",
        "",
    ),
    (
        Action::Follow,
        "follow",
        Group::Jump,
        "open what is selected, or follow it to the other article",
        "follow",
    ),
    (Action::Counterpart, "counterpart", Group::Jump, "to the selected counterpart", ""),
    (
        Action::NextCounterpart,
        "next-counterpart",
        Group::Jump,
        "select the next counterpart in the Here pane",
        "",
    ),
    (
        Action::PreviousCounterpart,
        "previous-counterpart",
        Group::Jump,
        "select the counterpart before",
        "",
    ),
    (Action::Back, "back", Group::Jump, "back to where you came from", "back"),
    (Action::Forward, "forward", Group::Jump, "forward again", ""),
    (Action::NextChange, "next-change", Group::Jump, "next change", "change"),
    (Action::PreviousChange, "previous-change", Group::Jump, "change before", ""),
    (Action::OtherEnd, "other-end", Group::Jump, "other end of a move", "other end"),
    (
        Action::NextArticle,
        "next-article",
        Group::Articles,
        "next article, from any pane",
        "article",
    ),
    (
        Action::PreviousArticle,
        "previous-article",
        Group::Articles,
        "article before, from any pane",
        "",
    ),
    (
        Action::MakeBase,
        "make-base",
        Group::Articles,
        "make this article the base of comparisons",
        "",
    ),
    (
        Action::MarkArticle,
        "mark-article",
        Group::Articles,
        "mark this article: without a base, others are compared with it",
        "",
    ),
    (
        Action::Compare,
        "compare",
        Group::Articles,
        "compare with the base, else the marked, else the most similar article",
        "compare",
    ),
    (
        Action::CompareWith,
        "compare-with",
        Group::Articles,
        "choose what to compare with",
        "compare with",
    ),
    (
        Action::YankQuote,
        "yank-quote",
        Group::Articles,
        "copy the quote or sentence under the cursor, with its source",
        "",
    ),
    (Action::YankUrl, "yank-url", Group::Articles, "copy the address of the article", ""),
    (
        Action::YankCitation,
        "yank-citation",
        Group::Articles,
        "copy the citation of the article",
        "",
    ),
    (Action::YankArticle, "yank-article", Group::Articles, "copy the text of the article", ""),
    (Action::Find, "find", Group::Search, "find a person, organisation, place or headline", "find"),
    (
        Action::Search,
        "search",
        Group::Search,
        "search in the text; in the list, in the headlines",
        "search",
    ),
    (Action::NextHit, "next-hit", Group::Search, "next hit", ""),
    (Action::PreviousHit, "previous-hit", Group::Search, "hit before", ""),
    (
        Action::SearchHere,
        "search-here",
        Group::Search,
        "the actor under the cursor, in all articles",
        "",
    ),
    (
        Action::Sort,
        "sort",
        Group::Search,
        "sort the list in another way; the articles: by date, by story, same text folded or not",
        "sort",
    ),
    (
        Action::Filter,
        "filter",
        Group::Search,
        "narrow the list to what is typed (p: o: l: one kind of actor)",
        "filter",
    ),
    (
        Action::Mark,
        "mark",
        Group::Search,
        "mark the actor: articles must name it, one of several, or not name it",
        "mark",
    ),
    (Action::ClearFilter, "clear-filter", Group::Search, "take filter and marks off", "clear"),
    (
        Action::Stricter,
        "stricter",
        Group::Search,
        "stories: articles must be more alike; omissions: in more outlets",
        "stricter",
    ),
    (
        Action::Wider,
        "wider",
        Group::Search,
        "stories: articles may be less alike; omissions: in fewer outlets",
        "wider",
    ),
    (Action::Why, "why", Group::Show, "on what a finding rests: rules, confidences", "why"),
    (Action::Indirect, "indirect", Group::Show, "list indirect speech too, or not", "indirect"),
    (
        Action::MergeActor,
        "merge-actor",
        Group::Repair,
        "this actor is the same as another one",
        "merge",
    ),
    (
        Action::SplitActor,
        "split-actor",
        Group::Repair,
        "some mentions of this actor are somebody else",
        "split",
    ),
    (Action::RenameActor, "rename-actor", Group::Repair, "call this actor otherwise", "rename"),
    (
        Action::ActorKind,
        "actor-kind",
        Group::Repair,
        "this actor is a person, an organisation or a place",
        "kind",
    ),
    (Action::IgnoreActor, "ignore-actor", Group::Repair, "this is no actor", "ignore"),
    (Action::Undo, "undo", Group::Repair, "undo the last repair, in a comparison the last pin", ""),
    (Action::Redo, "redo", Group::Repair, "do the undone repair or pin again", ""),
    (Action::Zoom, "zoom", Group::Show, "this pane alone, and back", "zoom"),
    (Action::ToggleQuotes, "toggle-quotes", Group::Show, "highlight quotes, or not", ""),
    (
        Action::TogglePassages,
        "toggle-passages",
        Group::Show,
        "highlight shared passages, or not",
        "",
    ),
    (Action::ToggleActors, "toggle-actors", Group::Show, "highlight actors, or not", ""),
    (Action::SideBySide, "side-by-side", Group::Show, "the two articles in two columns", "columns"),
    (
        Action::Inline,
        "inline",
        Group::Show,
        "the two articles in one column, changes in place",
        "inline",
    ),
    (Action::SwapSides, "swap-sides", Group::Show, "swap left and right", "swap"),
    (
        Action::Lens,
        "lens",
        Group::Show,
        "look at all rows, only changes, quotes, names, numbers, or what one side has",
        "lens",
    ),
    (Action::Fold, "fold", Group::Show, "fold the rows that are the same, or open them", "fold"),
    (
        Action::OneSided,
        "one-sided",
        Group::Show,
        "all actors, quotes and numbers that only one side has",
        "only here",
    ),
    (
        Action::Synopsis,
        "synopsis",
        Group::Show,
        "this article, and under each sentence how the others of its story tell it",
        "synopsis",
    ),
    (
        Action::HeedCase,
        "heed-case",
        Group::Show,
        "capital and small letters are a change, or not",
        "",
    ),
    (
        Action::HeedPunctuation,
        "heed-punctuation",
        Group::Show,
        "punctuation is a change, or not",
        "",
    ),
    (
        Action::HeedMarks,
        "heed-marks",
        Group::Show,
        "kinds of quotation mark are a change, or not",
        "",
    ),
    (Action::ScrollSideDown, "scroll-side-down", Group::Move, "scroll one side alone", ""),
    (Action::ScrollSideUp, "scroll-side-up", Group::Move, "scroll one side alone, upwards", ""),
    (
        Action::Pin,
        "pin",
        Group::Articles,
        "align two sentences by hand: once on either side",
        "pin",
    ),
    (Action::Legend, "legend", Group::Show, "what the glyphs and colours mean", "legend"),
    (
        Action::Problems,
        "problems",
        Group::Show,
        "what could not be read, and what is wrong with repairs",
        "problems",
    ),
    (Action::Help, "help", Group::Program, "all keys", "all keys"),
    (Action::Close, "close", Group::Program, "close, or back; at the first screen quit", ""),
    (Action::Dismiss, "dismiss", Group::Program, "close, or back; never quits", ""),
    (Action::Quit, "quit", Group::Program, "quit", "quit"),
    (Action::Interrupt, "interrupt", Group::Program, "cancel what is pending, else quit", ""),
    (Action::Suspend, "suspend", Group::Program, "to the shell; fg comes back", ""),
    (Action::Redraw, "redraw", Group::Program, "draw the screen anew", ""),
    (
        Action::Reload,
        "reload",
        Group::Program,
        "read again what is open: files added, changed, gone",
        "",
    ),
];

impl Action {
    /// All, in the order of help.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|entry| entry.0)
    }

    fn entry(self) -> &'static Entry {
        // The test below holds that every action is in the table.
        TABLE.iter().find(|entry| entry.0 == self).unwrap_or(&TABLE[0])
    }

    /// The name in a keymap file.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.1 == name).map(|entry| entry.0)
    }

    /// Under which heading of help it stands.
    #[must_use]
    pub fn group(self) -> Group {
        self.entry().2
    }

    /// What it does, in a sentence.
    #[must_use]
    pub fn describe(self) -> &'static str {
        self.entry().3
    }

    /// What it does, in a word or two for the status line; empty when it is
    /// not hinted at.
    #[must_use]
    pub fn hint(self) -> &'static str {
        self.entry().4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_action_once() {
        let mut all: Vec<Action> = Action::all().collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), TABLE.len());
        assert_eq!(all.len(), Action::Reload as usize + 1, "an action is missing from the table");
        assert!(
            Action::all().all(|a| Action::named(a.name()) == Some(a) && !a.describe().is_empty())
        );
    }
}
