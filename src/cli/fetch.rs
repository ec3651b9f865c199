//! `crossread fetch`: fetches subscriptions into the library, fit for a timer.

use super::dto::FetchedLine;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, complain, feeds, library, web};
use crate::fetch::{
    FeedEntry, FeedOutcome, FetchedCounts, UpdateError, WebAddress, update_subscriptions,
};
use crate::present::{Line, Role};
use crate::store::LibraryPlace;
use crate::text::Clean;
use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

/// Fetch the subscriptions, or addresses, into the library.
///
/// Prints one line for each. Ends with 0 when all were asked, with 1 when there is nothing to fetch, with 2 when one
/// could not be fetched.
#[derive(Debug, Args)]
pub(super) struct FetchArguments {
    /// Addresses of articles, feeds and sites [default: the subscriptions].
    #[arg(value_name = "ADDRESS")]
    pub(super) addresses: Vec<String>,
    #[command(flatten)]
    pub(super) feeds: feeds::FeedFileOptions,
    /// The library, or its address on a server [default: the user's own].
    #[arg(
        long, value_name = "FILE",
        value_parser = OsStringValueParser::new().map(|text| LibraryPlace::of(&text))
    )]
    pub(super) library: Option<LibraryPlace>,
    /// Print only what brought articles.
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
}

impl Command for FetchArguments {
    const NAME: &str = "fetch";

    fn run(&self, out: &mut Output) -> Result {
        let feeds = self.wanted()?;
        if feeds.is_empty() {
            complain(&Clean::line("nothing to fetch: crossread feeds add ADDRESS subscribes"));
            return Ok(Outcome::Nothing);
        }
        let store = library::open_to_add(self.library.as_ref())?;
        let mut outcomes = Vec::new();
        let updated = web::with_progress(|| {
            update_subscriptions(&web::client(), &feeds, store.as_ref(), |it| outcomes.push(it))
        });
        updated.map_err(Failure::unusable)?;
        outcomes.sort_by_key(|outcome| outcome.at);
        let mut is_whole = true;
        for outcome in &outcomes {
            is_whole &= !is_failure(outcome);
            self.print(&feeds[outcome.at], outcome, out)?;
        }
        if is_whole { Ok(Outcome::Done) } else { Err(Failure::Reported) }
    }
}

impl FetchArguments {
    /// What is fetched: the addresses of the command line, else the subscriptions.
    fn wanted(&self) -> Result<Vec<FeedEntry>> {
        if self.addresses.is_empty() {
            return Ok(self.feeds.read()?.entries().to_vec());
        }
        let entry = |text: &String| {
            let address = WebAddress::parse(text)
                .map_err(|error| Failure::unusable(format!("{text}: {error}")))?;
            Ok(FeedEntry { address, name: None, query: web::query() })
        };
        self.addresses.iter().map(entry).collect()
    }

    /// Prints one outcome: what came to stdout, what did not to stderr.
    fn print(&self, feed: &FeedEntry, outcome: &FeedOutcome, out: &mut Output) -> Result<()> {
        let name = feed.shown_name();
        for problem in &outcome.problems {
            complain(&Clean::line(&format!("{name}: {problem}")));
        }
        if self.json {
            return out.json(&FetchedLine::new(feed, outcome));
        }
        match &outcome.result {
            Ok(counts) if self.quiet && counts.new == 0 => Ok(()),
            Ok(counts) => out.line(&told(&name, counts)),
            Err(UpdateError::TooEarly(_)) if self.quiet => Ok(()),
            Err(error) => {
                complain(&Clean::line(&format!("{name}: {error}")));
                Ok(())
            }
        }
    }
}

/// Whether a subscription could not be fetched. One that was left alone as its server wishes is none.
fn is_failure(outcome: &FeedOutcome) -> bool {
    matches!(&outcome.result, Err(error) if !matches!(error, UpdateError::TooEarly(_)))
}

/// The line of a subscription that was fetched.
fn told(name: &str, counts: &FetchedCounts) -> Line {
    let line = Line::of(Clean::line(name).to_string(), Role::Strong);
    if counts.is_unchanged {
        return line.with(": unchanged", Role::Dim);
    }
    let mut parts = vec![format!("{} new", counts.new)];
    if counts.versions > 0 {
        parts.push(format!("{} of these new versions", counts.versions));
    }
    if counts.known > 0 {
        parts.push(format!("{} known", counts.known));
    }
    line.plain(format!(": {}", parts.join(", ")))
}
