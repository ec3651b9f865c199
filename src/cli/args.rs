use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads coverage: one story as told by many outlets.
///
/// Without a command, opens the reader on the articles in PATH (files, folders,
/// `-` for standard input), or on the demo coverage that ships inside.
#[derive(Debug, Parser)]
#[command(
    name = "crossread",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_precedence_over_arg = true
)]
#[command(
    after_help = "Exit codes: 0 found or done, 1 nothing found (diff --exit-code: they differ), \
    2 wrong usage or unreadable input, 130 on Ctrl-C."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) open: Open,
    #[command(flatten)]
    pub(super) general: General,
}

/// What every command takes.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct General {
    #[arg(help = "When to print in colour; NO_COLOR and TERM=dumb turn `auto` off", long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub(super) color: When,
    /// Columns of the human form [default: those of the terminal, or 100].
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(super) width: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal.
    Auto,
    Always,
    Never,
}

/// What to open in the reader.
#[derive(Debug, Args)]
pub(super) struct Open {
    /// Files and folders; `-` is standard input.
    pub(super) paths: Vec<PathBuf>,
    /// Open the demo coverage that ships inside, as without any PATH.
    #[arg(long, conflicts_with = "paths")]
    pub(super) demo: bool,
    #[command(flatten)]
    pub(super) kept: Kept,
}

/// Where the repairs of actors are kept.
#[derive(Clone, Debug, Args)]
pub(super) struct Kept {
    /// The file of repairs [default: .crossread/actors.txt in the folder, and
    /// the user's own in `$XDG_DATA_HOME/crossread/repairs`].
    #[arg(long, value_name = "FILE")]
    pub(super) repairs: Option<PathBuf>,
    /// Leave actors as they are linked.
    #[arg(long, conflicts_with = "repairs")]
    pub(super) no_repairs: bool,
}

/// What to open, for a headless command.
#[derive(Debug, Args)]
pub(super) struct Coverage {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", required_unless_present = "demo")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) kept: Kept,
}

/// How to open it.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct How {
    /// Open the demo coverage that ships inside.
    #[arg(long)]
    pub(super) demo: bool,
    /// Exit with 2 when any file cannot be read.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the articles, one a line.
    List(Listing),
    /// Print the canonical text of articles.
    Show(Show),
    /// List the quotes, who says them, and who shares or echoes them.
    Quotes(Quotes),
    /// List the passages that articles share.
    Passages(Ranked),
    /// List the people, organisations and places, and where they are named.
    Actors(Actors),
    /// Group the articles by event: the headlines and first paragraphs of each story.
    Stories(Stories),
    /// Line up the figures that the articles of a story print, disagreements first.
    Numbers(Numbers),
    /// List what other articles of a story carry and an article lacks.
    Omissions(Omissions),
    /// Find a person, organisation or place by a part or a misspelling of a name.
    Find(Find),
    /// Compare two articles sentence by sentence.
    Diff(Diff),
    /// Set right who is who: merge, split, rename, change the kind, ignore.
    Repair(Repair),
    /// Draw the reader's screen without a terminal, after some keys.
    #[cfg(feature = "tui")]
    Render(Render),
    /// Print a completion script for a shell.
    Completions(Completions),
    /// Print the manual page, of the program or of one command (roff).
    Man(Man),
}

#[derive(Debug, Args)]
pub(super) struct Listing {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Hold every article against this one (path, id or the beginning of one): what of it they kept and cut, and what
    /// they added.
    #[arg(long, value_name = "ARTICLE")]
    pub(super) base: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Also print what cleaning took out of the page, and why.
    #[arg(long)]
    pub(super) dropped: bool,
}

#[derive(Debug, Args)]
pub(super) struct Ranked {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the first N only, and say how many there are.
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
}

#[derive(Debug, Args)]
pub(super) struct Actors {
    #[command(flatten)]
    pub(super) ranked: Ranked,
    /// Say for each name why it is one of the actor's, and where that can be seen.
    #[arg(long)]
    pub(super) why: bool,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Quotes {
    #[command(flatten)]
    pub(super) listing: Ranked,
    /// In which order to give the quotes (the human form only; JSON is one line an article).
    #[arg(long, value_enum, default_value_t = QuoteOrder::Outlets, value_name = "ORDER")]
    pub(super) sort: QuoteOrder,
    /// How many words of quotation each actor gets, by outlet.
    #[arg(long)]
    pub(super) share: bool,
    /// Leave indirect speech out.
    #[arg(long)]
    pub(super) no_indirect: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QuoteOrder {
    /// Carried by most outlets first.
    Outlets,
    /// By the speaker's name.
    Speaker,
    /// The gravest alteration first: negation, number, content word, form.
    Alteration,
    /// By the outlet of the longest rendering.
    Outlet,
    /// As they stand in the articles.
    Place,
}

#[derive(Debug, Args)]
pub(super) struct Stories {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// How alike articles of one story must be: higher parts, lower joins.
    #[arg(long, value_name = "0..1", default_value_t = crate::analysis::stories::THRESHOLD, value_parser = share)]
    pub(super) threshold: f32,
    /// Tell why two articles are one story, or are not: two ids (a unique
    /// beginning will do) or paths as `list` prints them.
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    pub(super) why: Option<Vec<String>>,
}

#[derive(Debug, Args)]
pub(super) struct Numbers {
    #[command(flatten)]
    pub(super) listing: Ranked,
    /// Those only in which articles disagree.
    #[arg(long)]
    pub(super) disagree: bool,
}

#[derive(Debug, Args)]
pub(super) struct Omissions {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Tell what at least K other outlets carry.
    #[arg(long, value_name = "K", default_value_t = 2)]
    pub(super) at_least: usize,
    /// Of this article only: its path, its id or the beginning of its id.
    #[arg(long, value_name = "ARTICLE")]
    pub(super) article: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Find {
    /// What to look for; `p:`, `o:` and `l:` before it ask for persons,
    /// organisations and places only.
    pub(super) name: String,
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the N likeliest, and say how many there are.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Diff {
    /// The left article: a file, or an id (a unique beginning of one will do).
    pub(super) a: PathBuf,
    /// The right article.
    #[arg(required_unless_present = "synopsis")]
    pub(super) b: Option<PathBuf>,
    /// The article A, and under each of its sentences how the others of its story tell it (with --in).
    #[arg(long, conflicts_with_all = ["b", "inline", "side_by_side", "words", "html", "exit_code"])]
    pub(super) synopsis: bool,
    /// The coverage they stand in: it tells rare words from common ones, and
    /// knows the ids. Without it, the two alone.
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    pub(super) within: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) kept: Kept,
    /// Print JSON Lines, the summary last.
    #[arg(long)]
    pub(super) json: bool,
    /// One column, changes in place.
    #[arg(long, conflicts_with_all = ["side_by_side", "json"])]
    pub(super) inline: bool,
    /// Two columns (the default from 60 columns on).
    #[arg(long, conflicts_with = "json")]
    pub(super) side_by_side: bool,
    /// Changed words in brackets, [-so-] and {+so+}, or as `git diff
    /// --word-diff=porcelain` prints them.
    #[arg(long = "word-diff", value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "plain",
          conflicts_with_all = ["json", "inline", "side_by_side", "html"])]
    pub(super) words: Option<WordDiff>,
    /// Count this of the typography as a change too; by default none is.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(super) heed: Vec<Heeded>,
    /// One web page that needs nothing beside it.
    #[arg(long, conflicts_with_all = ["json", "inline", "side_by_side"])]
    pub(super) html: bool,
    /// Exit with 1 when the articles differ.
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// What of the typography may count as a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Heeded {
    /// Capital and small letters.
    Case,
    /// Punctuation.
    Punctuation,
    /// Kinds of quotation mark and apostrophe.
    Marks,
}

/// How words that differ are written for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WordDiff {
    /// A sentence a line, changes in brackets.
    Plain,
    /// A piece a line, for scripts.
    Porcelain,
}

#[cfg(feature = "tui")]
#[derive(Debug, Args)]
pub(super) struct Render {
    /// Files and folders; `-` is standard input [default: the demo].
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    #[command(flatten)]
    pub(super) kept: Kept,
    /// Columns and rows of the screen.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36", value_parser = size)]
    pub(super) size: (u16, u16),
    /// Keys to press first: `j<enter>]q`, `<C-p>asif`.
    #[arg(long, default_value = "", hide_default_value = true, value_parser = keys)]
    pub(super) keys: Keys,
    /// As what to draw it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    /// The colours of `ansi` and `svg`.
    #[arg(long, value_enum, default_value_t = Theme::Dark)]
    pub(super) theme: Theme,
}

/// A sequence of keys, as one argument.
#[cfg(feature = "tui")]
#[derive(Clone, Debug)]
pub(super) struct Keys(pub(super) Vec<crate::config::Key>);

#[cfg(feature = "tui")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The characters.
    Text,
    /// One letter for what each character is (the role plane).
    Roles,
    /// The characters with colours, for a terminal.
    Ansi,
    /// A picture.
    Svg,
}

#[cfg(feature = "tui")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Theme {
    Dark,
    Light,
    Mono,
}

#[cfg(feature = "tui")]
fn keys(text: &str) -> Result<Keys, crate::config::BadKey> {
    crate::config::Key::sequence(text).map(Keys)
}

/// `120x36`, each side from 1 to 1 000.
#[cfg(feature = "tui")]
fn size(text: &str) -> Result<(u16, u16), String> {
    let side = |side: &str| side.parse().ok().filter(|side| (1..=1000).contains(side));
    let (columns, rows) = text.split_once('x').ok_or("write it as 120x36")?;
    Ok((side(columns).ok_or("from 1 to 1000 columns")?, side(rows).ok_or("from 1 to 1000 rows")?))
}

/// Sets right which names are one actor, what it is called and what it is.
///
/// NAME is a name as printed (`p:`, `o:` or `l:` before it for a person, an
/// organisation or a place only), or the id of the actor. A repair is one line of a
/// text file beside the articles; it is applied whenever these are opened.
#[derive(Debug, Args)]
pub(super) struct Repair {
    #[command(subcommand)]
    pub(super) what: Mend,
}

#[derive(Debug, Subcommand)]
pub(super) enum Mend {
    /// Two are one: NAME gives the name and the kind.
    Merge {
        name: String,
        /// The other one.
        other: String,
        #[command(flatten)]
        at: MendAt,
    },
    /// Some mentions are an actor of their own.
    #[command(group = clap::ArgGroup::new("which").required(true).multiple(true))]
    Split {
        name: String,
        /// Those in this article: path, address, or beginning of the id.
        #[arg(long = "in", value_name = "ARTICLE", group = "which")]
        within: Vec<String>,
        /// Those that are printed so.
        #[arg(long, value_name = "PRINTED", group = "which")]
        named: Vec<String>,
        #[command(flatten)]
        at: MendAt,
    },
    /// It is called otherwise.
    Rename {
        name: String,
        to: String,
        #[command(flatten)]
        at: MendAt,
    },
    /// It is a person, an organisation or a place.
    Kind {
        name: String,
        #[arg(value_parser = kind)]
        to: crate::analysis::actors::ActorKind,
        #[command(flatten)]
        at: MendAt,
    },
    /// It is no actor.
    Ignore {
        name: String,
        #[command(flatten)]
        at: MendAt,
    },
    /// List the repairs, and what is wrong with them.
    List {
        #[command(flatten)]
        coverage: Coverage,
        /// Print JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Take the last repair back.
    Undo {
        #[command(flatten)]
        at: MendAt,
    },
}

/// Where a repair is made.
#[derive(Debug, Args)]
pub(super) struct MendAt {
    #[command(flatten)]
    pub(super) coverage: Coverage,
    /// Tell what would be written, and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

fn kind(text: &str) -> Result<crate::analysis::actors::ActorKind, &'static str> {
    crate::analysis::actors::ActorKind::named(text).ok_or("it is person, organisation or place")
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    text.parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "from 0 to 1".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Which command; without, the program.
    pub(super) command: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// For which shell.
    pub(super) shell: clap_complete::Shell,
}
