//! `crossread seen`: where else in the library a sentence, its quotations and its figures stand.

use super::args::{LibraryFile, LibraryOptions};
use super::dto::SeenLine;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, complain, library, open};
use crate::present::line::counted;
use crate::present::seen::{answer_head, changed_words, site_head, site_words};
use crate::present::{Line, Role};
use crate::search::seen::SeenText;
use crate::store::{ArticleName, SeenAnswer, SeenSite, Store, seen_anywhere};
use crate::text::Clean;
use clap::Args;

/// Find where else in the library a sentence, its quotations and its figures stand.
#[derive(Debug, Args)]
pub(super) struct SeenArguments {
    /// The words to look for.
    #[arg(required_unless_present = "of", conflicts_with = "of")]
    pub(super) text: Option<String>,
    /// Look for the sentences of an article of the library: its path, or the beginning of its id.
    #[arg(long, value_name = "ARTICLE")]
    pub(super) of: Option<String>,
    /// Look for this sentence of the article only, counted from 1.
    #[arg(long, value_name = "N", requires = "of")]
    pub(super) sentence: Option<usize>,
    #[command(flatten)]
    pub(super) library: LibraryOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the first N places of each sentence, quotation or figure, and say how many there are.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

/// Columns before the words of a place.
const INDENT: usize = 4;

impl Command for SeenArguments {
    const NAME: &str = "seen";

    fn run(&self, out: &mut Output) -> Result {
        let file = self.library.file.as_ref().unwrap_or(&LibraryFile::Own);
        let store = library::opened(open::library_place(file).as_ref())?;
        let (text, own) = self.asked(store.as_ref())?;
        let answers =
            seen_anywhere(store.as_ref(), &text, own.as_ref()).map_err(library::failed)?;
        for answer in &answers {
            if !self.json && !answer.sites.is_empty() {
                out.line(&answer_head(answer, out.columns()))?;
            }
            for site in answer.sites.iter().take(self.limit) {
                self.print(answer, site, out)?;
            }
            out.limited(answer.sites.len(), self.limit, "places")?;
        }
        complain(&told(&answers, own.is_some()));
        Ok(Outcome::found(answers.iter().any(|answer| !answer.sites.is_empty())))
    }
}

impl SeenArguments {
    /// The text that is asked, and the article that has it.
    fn asked(&self, store: &dyn Store) -> Result<(Clean, Option<ArticleName>)> {
        let Some(named) = &self.of else {
            return Ok((Clean::text(self.text.as_deref().unwrap_or_default()), None));
        };
        let head = library::article(store, named)?;
        let stored = store.text(head.name.id).map_err(library::failed)?;
        let text = stored.map(|stored| stored.text).unwrap_or_default();
        let Some(number) = self.sentence else { return Ok((text, Some(head.name))) };
        let read = SeenText::new(&text);
        let sentences = &read.segments().sentences;
        let sentence = number.checked_sub(1).and_then(|at| sentences.get(at));
        let Some(&sentence) = sentence else {
            let all = counted(sentences.len(), "sentence");
            return Err(Failure::unusable(format!("--sentence {number}: the article has {all}")));
        };
        Ok((Clean::text(&text[sentence]), Some(head.name)))
    }

    fn print(&self, answer: &SeenAnswer, site: &SeenSite, out: &mut Output) -> Result<()> {
        if self.json {
            return out.json(&SeenLine::new(answer, site));
        }
        let columns = out.columns();
        let indented = |line: Line| Line::new().plain(" ".repeat(INDENT)).joined(line);
        out.line(&Line::new().plain("  ").joined(site_head(site, columns.saturating_sub(2))))?;
        for row in site_words(site, columns.saturating_sub(INDENT).max(10)) {
            out.line(&indented(row))?;
        }
        if let Some(changed) = changed_words(site) {
            out.line(&indented(Line::of(changed, Role::Dim)))?;
        }
        Ok(())
    }
}

/// What was looked at, in one line.
fn told(answers: &[SeenAnswer], has_own: bool) -> Clean {
    let Some(first) = answers.first() else {
        return Clean::line("too short: a sentence or a quotation needs five words");
    };
    let count = |of: fn(&SeenAnswer) -> usize| answers.iter().map(of).sum::<usize>();
    let places = counted(count(|answer| answer.sites.len()), "place");
    let others = first.asked.saturating_sub(usize::from(has_own));
    let mut told = format!("{places} in the {} of the library", counted(others, "article"));
    let left_out = count(|answer| answer.left_out);
    if left_out > 0 {
        told += &format!(
            "; {left_out} runs of words or figures that too many articles have are left out"
        );
    }
    let not_compared = count(|answer| answer.not_compared);
    if not_compared > 0 {
        told += &format!("; {} not compared: too many", counted(not_compared, "article"));
    }
    Clean::line(&told)
}
