//! Layer 7: the reader in lines. It prints pages from top to bottom, reads a line, and prints the next page.
//! Nothing is overwritten, nothing is told by colour or by position: it is made for screen readers, braille
//! lines and pipes.
//!
//! ```text
//! ArticlesPage ─ number ─► TextPage ─ number ─► CardPage ─ number ─► TextPage …     b goes back
//!      └─ v ─► ViewsPage ─ number ─► ViewPage ─ number ─► CardPage
//!      └─ f NAME, /WORDS, d, ?  …
//!
//! LinearReader = pages, the last one shown + World (articles, findings, scope)
//! ```
//!
//! A page is a list of numbered items (`LinearPage`). Items are made when they are printed.

mod articles;
mod card;
mod comparison;
mod finder;
mod help;
mod page;
mod spoken;
mod text;
mod views;

use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::journal::PlacedItem;
use crate::lexis::Lexis;
use crate::present::ascii;
use crate::present::line::counted;
use crate::query::ArticleSet;
use crate::search::names::NameIndex;
use crate::text::Clean;
use page::{LinearPage, LinearTurn};
use std::borrow::Cow;
use std::io::{self, BufRead, Write};

/// Items of one page. Not fitted: about a minute of speech.
const ITEMS: usize = 10;

/// What the pages are made from.
pub struct LinearInput<'a> {
    /// The articles.
    pub corpus: &'a Corpus,
    /// All findings about the articles.
    pub findings: &'a Findings,
    /// The tables of words.
    pub lexis: &'a Lexis,
    /// The articles that are shown; `None` for all.
    pub scope: Option<ArticleSet>,
    /// The items of the basket.
    pub basket: &'a [PlacedItem],
    /// Whether what is read is printed too, because no terminal does it.
    pub echo: bool,
    /// Whether signs beyond ASCII are replaced.
    pub ascii: bool,
}

/// The state that all pages share.
struct LinearWorld<'a> {
    input: LinearInput<'a>,
    /// The names of the actors.
    names: Option<NameIndex>,
}

/// A page that is open, and the first item that was printed of it last.
struct OpenPage {
    page: Box<dyn LinearPage>,
    from: usize,
}

/// A session of the reader in lines.
struct LinearReader<'a, W> {
    world: LinearWorld<'a>,
    pages: Vec<OpenPage>,
    out: W,
}

/// Runs the reader until `q` or the end of the input.
///
/// # Errors
/// When the output cannot be written or the input cannot be read.
pub fn run(input: LinearInput<'_>, mut lines: impl BufRead, out: impl Write) -> io::Result<()> {
    let names = input.findings.actors().map(NameIndex::new);
    let echo = input.echo;
    let mut reader = LinearReader { world: LinearWorld { input, names }, pages: Vec::new(), out };
    reader.greet()?;
    reader.open(Box::new(articles::ArticlesPage::default()))?;
    loop {
        reader.out.write_all(b"\nChoice: ")?;
        reader.out.flush()?;
        let mut bytes = Vec::new();
        if lines.read_until(b'\n', &mut bytes)? == 0 {
            return reader.out.write_all(b"\n");
        }
        let typed = Clean::line(String::from_utf8_lossy(&bytes).trim());
        if echo {
            reader.say(&typed)?;
        }
        if !reader.answer(&typed)? {
            return Ok(());
        }
    }
}

impl<W: Write> LinearReader<'_, W> {
    /// Prints what is open and how to use the reader.
    fn greet(&mut self) -> io::Result<()> {
        let articles = counted(self.world.input.corpus.len(), "article");
        self.say(&format!("crossread, in lines. {articles} open."))?;
        self.say("Type a number to open an item, a letter for a command, then Enter. ? lists all.")
    }

    /// Prints one line.
    fn say(&mut self, what: &str) -> io::Result<()> {
        let what = if self.world.input.ascii { ascii::signs(what) } else { Cow::Borrowed(what) };
        writeln!(self.out, "{what}")
    }

    /// Opens a page and prints its beginning.
    fn open(&mut self, page: Box<dyn LinearPage>) -> io::Result<()> {
        let from = page.start();
        self.pages.push(OpenPage { page, from });
        self.print()
    }

    /// Prints the items of the page that is shown, from its first one on.
    fn print(&mut self) -> io::Result<()> {
        for line in self.printed() {
            self.say(&line)?;
        }
        Ok(())
    }

    /// The lines of the page that is shown, from its first item on.
    fn printed(&self) -> Vec<String> {
        let Some(OpenPage { page, from }) = self.pages.last() else { return Vec::new() };
        let all = page.len(&self.world);
        let from = (*from).min(all.saturating_sub(1));
        let until = (from + ITEMS).min(all);
        let mut lines = vec![String::new(), page.title(&self.world)];
        if from == page.start() {
            lines.extend(page.intro(&self.world));
        }
        for at in from..until {
            lines.push(format!("{}. {}", at + 1, page.item(&self.world, at)));
        }
        // What can be typed is told once a page, not again with more items of it.
        let told = if from == page.start() { choices(&**page) } else { "?: help.".to_owned() };
        lines.push(format!("{}{told}", position(all, from, until)));
        lines
    }

    /// Does what was typed. Returns whether the session goes on.
    fn answer(&mut self, typed: &str) -> io::Result<bool> {
        let Some(open) = self.pages.last_mut() else { return Ok(false) };
        let all = open.page.len(&self.world);
        if let Ok(number) = typed.parse::<usize>() {
            let turn = match number.checked_sub(1).filter(|&at| at < all) {
                Some(at) => open.page.choose(&self.world, at),
                None if all == 0 => LinearTurn::Say("There is no item here.".to_owned()),
                None => {
                    LinearTurn::Say(format!("There is no item {number}: they go from 1 to {all}."))
                }
            };
            return self.turn(turn);
        }
        let (letter, words) = command(typed);
        match letter {
            "" => self.more(),
            "q" | "quit" => Ok(false),
            "b" | "back" => self.back(),
            "." => self.print().map(|()| true),
            "p" => self.before(),
            _ => {
                let turn = open
                    .page
                    .command(&mut self.world, letter, words)
                    .or_else(|| common(&self.world, letter, words, &*open.page));
                let unknown = || LinearTurn::Say(format!("{typed:?} is no choice here. ?: help."));
                self.turn(turn.unwrap_or_else(unknown))
            }
        }
    }

    fn turn(&mut self, turn: LinearTurn) -> io::Result<bool> {
        match turn {
            LinearTurn::Open(page) => self.open(page)?,
            LinearTurn::Say(what) => self.say(&what)?,
            LinearTurn::Again => {
                if let Some(open) = self.pages.last_mut() {
                    open.from = open.page.start();
                }
                self.print()?;
            }
            LinearTurn::Home => {
                self.pages.truncate(1);
                self.print()?;
            }
        }
        Ok(true)
    }

    /// Prints the next items.
    fn more(&mut self) -> io::Result<bool> {
        let Some(open) = self.pages.last_mut() else { return Ok(false) };
        if open.from + ITEMS < open.page.len(&self.world) {
            open.from += ITEMS;
            self.print()?;
        } else {
            self.say("That was the last item. p: items before. b: back.")?;
        }
        Ok(true)
    }

    /// Prints the items before.
    fn before(&mut self) -> io::Result<bool> {
        let Some(open) = self.pages.last_mut() else { return Ok(false) };
        if open.from == 0 {
            self.say("This is the first item.")?;
        } else {
            open.from = open.from.saturating_sub(ITEMS);
            self.print()?;
        }
        Ok(true)
    }

    /// Closes the page, and prints the one below it.
    fn back(&mut self) -> io::Result<bool> {
        if self.pages.len() > 1 {
            self.pages.pop();
            self.print()?;
        } else {
            self.say("This is the first page. q: quit.")?;
        }
        Ok(true)
    }
}

/// Which items were printed, and whether there are more.
fn position(all: usize, from: usize, until: usize) -> String {
    match (all, from, until) {
        (0, ..) => String::new(),
        (all, 0, until) if until == all => format!("That is all: {all}. "),
        (all, from, until) if until == all => format!("Items {} to {all}, the last. ", from + 1),
        (all, from, until) => format!("Items {} to {until} of {all}. Enter: more. ", from + 1),
    }
}

/// What can be typed on a page.
fn choices(page: &dyn LinearPage) -> String {
    let own = page.commands().iter().map(|(key, what)| format!("{key}: {what}. "));
    own.chain(["b: back. ?: help. q: quit.".to_owned()]).collect()
}

/// A command as it is typed, and the words behind it: `f falcao`, `/dredged`, `/ dredged`.
fn command(typed: &str) -> (&str, &str) {
    if let Some(words) = typed.strip_prefix('/') {
        return ("/", words.trim());
    }
    match typed.split_once(' ') {
        Some((letter, words)) => (letter, words.trim()),
        None => (typed, ""),
    }
}

/// What the commands of every page do.
fn common(
    world: &LinearWorld<'_>,
    letter: &str,
    words: &str,
    page: &dyn LinearPage,
) -> Option<LinearTurn> {
    Some(match letter {
        "a" => LinearTurn::Home,
        "v" => LinearTurn::Open(Box::new(views::ViewsPage)),
        "f" if words.is_empty() => {
            LinearTurn::Say("Type f and a part of a name or headline: f falcao".to_owned())
        }
        "f" => LinearTurn::Open(Box::new(finder::FinderPage::new(world, words))),
        "/" if words.is_empty() => LinearTurn::Say("Type / and a word: /dredg*".to_owned()),
        "/" => views::open_term(world, words),
        "?" | "h" | "help" => LinearTurn::Open(Box::new(help::HelpPage::new(page))),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
