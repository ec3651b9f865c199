//! The arguments that several commands share, and those of the program itself.
//!
//! The arguments of one command stand in the file of that command.

use super::folder::FolderAnswer;
#[cfg(feature = "tui")]
use crate::config::StartScope;
use crate::query::Scope;
use crate::store::LibraryPlace;
use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::ffi::OsStr;
use std::path::PathBuf;

/// Reads coverage: one story as told by many outlets.
///
/// Without a command, opens the reader on the articles in PATH (files, folders,
/// addresses, `-` for standard input), on the library when it has articles, or on the demo coverage
/// that ships inside.
#[derive(Debug, Args)]
#[command(version, args_conflicts_with_subcommands = true, subcommand_precedence_over_arg = true)]
#[command(
    after_help = "Exit codes: 0 found or done, 1 nothing found (diff --exit-code: they differ), \
    2 wrong usage or unreadable input, 130 on Ctrl-C."
)]
pub(super) struct ProgramArguments {
    #[command(flatten)]
    pub(super) reader: ReaderArguments,
    #[command(flatten)]
    pub(super) output: OutputOptions,
    #[command(flatten)]
    pub(super) keeping: KeepingOptions,
    #[cfg(feature = "fetch")]
    #[command(flatten)]
    pub(super) web: WebOptions,
}

/// What is kept for the next run. Every command takes these options.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct KeepingOptions {
    /// Analyse everything anew, and keep nothing of it for the next run.
    #[arg(long, global = true)]
    pub(super) no_cache: bool,
    /// Apply the repairs, owners and facts in an opened folder that others set, or never apply them
    /// [default: name them, then apply them].
    #[arg(long, global = true, value_enum, value_name = "ANSWER")]
    pub(super) folder_repairs: Option<FolderAnswer>,
}

/// How a PATH that is an address of the web is fetched. Every command takes these options.
#[cfg(feature = "fetch")]
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Addresses (http, https)")]
pub(super) struct WebOptions {
    /// Take the newest N articles of a site or a feed [default: 100 posts, 20 pages of a site map,
    /// all entries of a feed].
    #[arg(long, global = true, value_name = "N")]
    pub(super) newest: Option<usize>,
    /// Take articles since this day only: YYYY-MM-DD.
    #[arg(long, global = true, value_name = "DATE")]
    pub(super) since: Option<jiff::civil::Date>,
    /// Take articles with these words only; `WordPress` searches for them itself.
    #[arg(long, global = true, value_name = "WORDS")]
    pub(super) search: Option<String>,
    /// Fetch from hosts in private networks too.
    #[arg(long, global = true)]
    pub(super) allow_private: bool,
}

/// How the human form is printed. Every command takes these options.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct OutputOptions {
    #[arg(help = "When to print in colour; NO_COLOR and TERM=dumb turn `auto` off", long, global = true, value_enum, default_value_t = ColorWhen::Auto, value_name = "WHEN")]
    pub(super) color: ColorWhen,
    /// Columns of the human form [default: those of the terminal, or 100].
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) width: Option<u16>,
    /// Replace signs beyond ASCII; letters of articles stay. JSON and files keep all.
    #[arg(long, global = true)]
    pub(super) ascii: bool,
}

/// When to print in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal.
    Auto,
    Always,
    Never,
}

/// What the reader opens, when no command is given.
#[derive(Debug, Args)]
pub(super) struct ReaderArguments {
    /// Files, folders and addresses (http, https); `-` is standard input.
    pub(super) paths: Vec<PathBuf>,
    /// Open the demo coverage that ships inside.
    #[arg(long, conflicts_with = "paths")]
    pub(super) demo: bool,
    /// Begin with all articles, and not as the reader was left.
    #[arg(long)]
    pub(super) fresh: bool,
    /// Keep nothing of what is read, starred and tagged, and use nothing that was kept.
    #[arg(long)]
    pub(super) no_library: bool,
    /// Check your own draft, a file with one article, against the articles: opens the page of what is to be
    /// looked at, and reads the draft again whenever it is saved.
    #[arg(long, value_name = "FILE")]
    pub(super) draft: Option<PathBuf>,
    /// Take in files that are added, changed or removed while the reader is open.
    #[arg(long)]
    pub(super) watch: bool,
    /// Read in lines, with numbers to choose: for screen readers and pipes. `CROSSREAD_LINEAR=1` and `linear = true` in
    /// config.toml do the same.
    #[arg(long)]
    pub(super) linear: bool,
    #[command(flatten)]
    pub(super) library: LibraryOptions,
    /// Add the articles to the library before they are opened.
    #[arg(long, requires = "paths")]
    pub(super) save: bool,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    #[command(flatten)]
    pub(super) scope: ScopeOptions,
}

/// Which repairs of actors are applied.
#[derive(Clone, Debug, Args)]
pub(super) struct RepairsOptions {
    /// The file of repairs [default: .crossread/actors.txt in the folder, and
    /// the user's own in `$XDG_DATA_HOME/crossread/journals`].
    #[arg(long, value_name = "FILE")]
    pub(super) repairs: Option<PathBuf>,
    /// Leave actors as they are linked.
    #[arg(long, conflicts_with = "repairs")]
    pub(super) no_repairs: bool,
}

/// The articles that a headless command reads.
#[derive(Debug, Args)]
pub(super) struct CoverageOptions {
    /// Files, folders and addresses (http, https); `-` is standard input.
    #[arg(value_name = "PATH", required_unless_present_any = ["demo", "library"])]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) input: InputOptions,
    #[command(flatten)]
    pub(super) library: LibraryOptions,
    #[command(flatten)]
    pub(super) repairs: RepairsOptions,
    #[command(flatten)]
    pub(super) scope: ScopeOptions,
}

/// Whether the library is read, and which.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct LibraryOptions {
    /// The articles of the library too: that of the user, or the one in FILE. `postgresql://USER@HOST/DATABASE` is one
    /// on a server.
    #[arg(
        id = "library", long, value_name = "FILE", num_args = 0..=1, default_missing_value = "",
        value_parser = OsStringValueParser::new().map(|text| LibraryFile::of(&text))
    )]
    pub(super) file: Option<LibraryFile>,
}

/// A library: that of the user, or another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LibraryFile {
    Own,
    At(LibraryPlace),
}

/// The library that a command writes.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct WrittenLibrary {
    /// The file of the library, or its address on a server [default: that of the user].
    #[arg(
        id = "library_file", long = "library", value_name = "FILE", global = true,
        value_parser = OsStringValueParser::new().map(|text| LibraryPlace::of(&text))
    )]
    pub(super) file: Option<LibraryPlace>,
}

impl LibraryFile {
    fn of(text: &OsStr) -> Self {
        if text.is_empty() { Self::Own } else { Self::At(LibraryPlace::of(text)) }
    }
}

/// Which articles are shown. What is found is found over all of them.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ScopeOptions {
    /// Show only what is in these articles: `outlet:` `actor:` `speaker:` `quote:` `story:`
    /// `shared>=` `date>=` `lang:` `is:` and words; `or`, `-` and brackets combine them.
    #[arg(long, value_name = "QUERY", value_parser = scope, allow_hyphen_values = true)]
    pub(super) scope: Option<Scope>,
    /// Show only the story with this article: its id or the beginning of its id.
    #[arg(long, value_name = "ID")]
    pub(super) story: Option<String>,
}

impl ScopeOptions {
    /// What the reader shows at the start; `None` for what it showed last.
    #[cfg(feature = "tui")]
    pub(super) fn start(&self) -> Option<StartScope> {
        if self.scope.is_none() && self.story.is_none() {
            return None;
        }
        Some(StartScope { story: self.story.clone(), condition: self.scope.clone() })
    }

    /// The scope of both options together.
    pub(super) fn whole(&self) -> Scope {
        let story = self.story.as_deref().map(Scope::of_story).unwrap_or_default();
        story.and(self.scope.clone().unwrap_or_default())
    }
}

/// Reads a scope; an error tells the character at which it stands, counted from one.
fn scope(text: &str) -> Result<Scope, String> {
    Scope::parse(text).map_err(|error| {
        let at = text.get(..error.at).map_or(0, |before| before.chars().count()) + 1;
        format!("{error}, at character {at}")
    })
}

/// How input is read.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct InputOptions {
    /// Open the demo coverage that ships inside.
    #[arg(long)]
    pub(super) demo: bool,
    /// Exit with 2 when any file cannot be read.
    #[arg(long)]
    pub(super) strict: bool,
}

/// The options of a command that lists findings.
#[derive(Debug, Args)]
pub(super) struct ListingOptions {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the first N only, and say how many there are.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}
