//! `crossread feeds`: the subscriptions of the user, and outlines (OPML) in and out.

use super::dto::FeedLine;
use super::output::Output;
use super::{Command, Failure, Outcome, Result, complain, complain_each};
use crate::config::Settings;
use crate::fetch::{FeedEntry, FeedList, WebAddress};
use crate::present::{Line, Role};
use crate::safe_fs::{self, Limit};
use crate::text::Clean;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// The largest outline that is read.
const OUTLINE: Limit = Limit::megabytes(16);

/// List and change the subscriptions that `fetch` asks.
#[derive(Debug, Args)]
pub(super) struct FeedsArguments {
    #[command(subcommand)]
    pub(super) what: FeedsVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum FeedsVerb {
    /// Print the subscriptions.
    List {
        #[command(flatten)]
        file: FeedFileOptions,
        /// Print JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Subscribe to an address: a feed, or a site whose feed or posts are found.
    Add {
        address: String,
        /// The name for messages.
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        file: FeedFileOptions,
    },
    /// Take a subscription out. Its articles stay in the library.
    Remove {
        /// The address or the name.
        feed: String,
        #[command(flatten)]
        file: FeedFileOptions,
    },
    /// Subscribe to the feeds of an outline.
    Import {
        /// The outline: a file of OPML.
        outline: PathBuf,
        #[command(flatten)]
        file: FeedFileOptions,
    },
    /// Print the subscriptions as an outline, without passwords.
    Export {
        #[command(flatten)]
        file: FeedFileOptions,
    },
}

/// The file of subscriptions.
#[derive(Clone, Debug, Args)]
pub(super) struct FeedFileOptions {
    /// The file of subscriptions [default: feeds.toml in the folder of the settings].
    #[arg(long = "feeds", value_name = "FILE")]
    pub(super) path: Option<PathBuf>,
}

impl FeedFileOptions {
    fn path(&self) -> Result<PathBuf> {
        let own = || Some(Settings::folder()?.join("feeds.toml"));
        let path = self.path.clone().or_else(own);
        path.ok_or_else(|| Failure::unusable("there is no folder for the subscriptions"))
    }

    /// Reads the subscriptions.
    pub(super) fn read(&self) -> Result<FeedList> {
        let path = self.path()?;
        FeedList::read(&path).map_err(|error| at(&path, error))
    }

    /// Changes the subscriptions by `change`, and writes them.
    fn change<T>(&self, change: impl FnOnce(&mut FeedList) -> T) -> Result<T> {
        let (path, before) = (self.path()?, self.read()?);
        let mut feeds = before.clone();
        let result = change(&mut feeds);
        feeds.write(&path, &before).map_err(|error| at(&path, error))?;
        Ok(result)
    }
}

/// A failure with the path of the file.
fn at(path: &Path, error: impl std::fmt::Display) -> Failure {
    Failure::unusable(format!("{}: {error}", path.display()))
}

impl Command for FeedsArguments {
    const NAME: &str = "feeds";

    fn run(&self, out: &mut Output) -> Result {
        match &self.what {
            FeedsVerb::List { file, json } => list(file, *json, out),
            FeedsVerb::Add { address, name, file } => add(file, address, name.as_deref(), out),
            FeedsVerb::Remove { feed, file } => {
                let removed = file.change(|feeds| feeds.remove(feed))?;
                let Some(removed) = removed else {
                    complain(&Clean::line(&format!("{}: no such subscription", shown(feed))));
                    return Ok(Outcome::Nothing);
                };
                told("removed", &removed.shown_name(), out)
            }
            FeedsVerb::Import { outline, file } => import(file, outline, out),
            FeedsVerb::Export { file } => {
                out.raw(&file.read()?.outline())?;
                Ok(Outcome::Done)
            }
        }
    }
}

/// An argument without the password that it may have.
fn shown(argument: &str) -> String {
    WebAddress::parse(argument).map_or_else(|_| argument.to_owned(), |it| it.to_string())
}

fn list(file: &FeedFileOptions, json: bool, out: &mut Output) -> Result {
    let feeds = file.read()?;
    for feed in feeds.entries() {
        if json {
            out.json(&FeedLine::new(feed))?;
        } else {
            out.line(&line(feed))?;
        }
    }
    Ok(Outcome::found(!feeds.entries().is_empty()))
}

/// A subscription: its name, its address, and what is wanted of it.
fn line(feed: &FeedEntry) -> Line {
    let address = Clean::line(&feed.address.to_string()).to_string();
    let mut line = match &feed.name {
        Some(name) => Line::of(name.to_string(), Role::Strong).plain("  ").plain(address),
        None => Line::of(address, Role::Strong),
    };
    if let Some(words) = &feed.query.search {
        line = line.with(format!("  with “{}”", Clean::line(words)), Role::Dim);
    }
    if let Some(limit) = feed.query.limit {
        line = line.with(format!("  the newest {limit}"), Role::Dim);
    }
    line
}

fn add(file: &FeedFileOptions, address: &str, name: Option<&str>, out: &mut Output) -> Result {
    let parsed = WebAddress::parse(address)
        .map_err(|error| Failure::unusable(format!("{}: {error}", shown(address))))?;
    if file.change(|feeds| feeds.add(&parsed, name))? {
        return told("added", &parsed.to_string(), out);
    }
    told("there already", &parsed.to_string(), out)
}

fn import(file: &FeedFileOptions, outline: &Path, out: &mut Output) -> Result {
    let bytes = safe_fs::read(outline, OUTLINE).map_err(|error| at(outline, error))?;
    let (added, wrong) = file.change(|feeds| feeds.import(&bytes))?;
    complain_each(&wrong, |others| format!("{others} more feeds have no usable address"));
    told("added", &added.to_string(), out)
}

/// Prints what was done.
fn told(what: &str, name: &str, out: &mut Output) -> Result {
    out.line(&Line::new().plain(format!("{what}: {}", Clean::line(name))))?;
    Ok(Outcome::Done)
}
