//! `crossread library`: what is in the library, marks, removing, forgetting, backups.

mod list;
mod work;

use super::args::{LibraryOptions, WrittenLibrary};
use super::output::Output;
use super::{Command, Failure, Outcome, Result, complain, open};
use crate::corpus::ArticleId;
use crate::ingest::Input;
use crate::present::Line;
use crate::store::{
    AddReport, AnalysisFile, ArticleHead, CoverageKey, ForgottenArticle, LibraryPlace, SqliteStore,
    StateChange, Store, StoreError, add_input, copy_facts,
};
use crate::text::Clean;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// The library: list what is in it, mark, remove and forget articles, back up, export, import.
///
/// ARTICLE is the path that `library list` prints, or the beginning of an id.
#[derive(Debug, Args)]
pub(super) struct LibraryArguments {
    #[command(flatten)]
    pub(super) library: WrittenLibrary,
    #[command(subcommand)]
    pub(super) what: LibraryVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum LibraryVerb {
    /// List the articles with their marks, in the order of adding.
    List {
        /// Print JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Give an article tags.
    Tag {
        article: String,
        #[arg(required = true)]
        tags: Vec<String>,
        /// Take the tags away.
        #[arg(long)]
        remove: bool,
    },
    /// Give an article a star.
    Star {
        article: String,
        /// Take the star away.
        #[arg(long)]
        remove: bool,
    },
    /// Take an article out, with its versions. Its marks are kept for when it is added again.
    Remove { article: String },
    /// Erase an article: its versions, their files, marks, positions and actions.
    Forget {
        article: String,
        /// Erase a file although other articles are in it: these are erased too.
        #[arg(long)]
        whole_file: bool,
        /// Erase it in the copies beside the library too.
        #[arg(long)]
        copies: bool,
    },
    /// Write a copy of the library to the new file FILE, or beside it.
    Backup { file: Option<PathBuf> },
    /// Read everything and say what is wrong.
    Check,
    /// Write what you made (marks, tags, positions, sessions, subscriptions) as text into the folder
    /// DIR, or to standard output for `-`.
    Export { dir: PathBuf },
    /// Add what an export tells: a folder, a file, or `-`.
    Import { from: PathBuf },
}

impl Command for LibraryArguments {
    const NAME: &str = "library";

    fn run(&self, out: &mut Output) -> Result {
        if let LibraryVerb::Import { from } = &self.what {
            return work::import(open_to_add(self.library.file.as_ref())?.as_ref(), from, out);
        }
        let store = opened(self.library.file.as_ref())?;
        let store = store.as_ref();
        match &self.what {
            LibraryVerb::List { json } => list::list(store, *json, out),
            LibraryVerb::Tag { article, tags, remove } => {
                let tag = |tag: &String| StateChange::Tag(Clean::line(tag), !remove);
                let tags: Vec<StateChange> = tags.iter().map(tag).collect();
                mark(store, article, &tags, if *remove { "untagged" } else { "tagged" }, out)
            }
            LibraryVerb::Star { article, remove } => {
                let label = if *remove { "took the star away" } else { "starred" };
                mark(store, article, &[StateChange::Starred(!remove)], label, out)
            }
            LibraryVerb::Remove { article } => remove(store, article, out),
            LibraryVerb::Forget { article, whole_file, copies } => {
                forget(store, article, *whole_file, *copies, out)
            }
            LibraryVerb::Backup { file } => {
                let copy = store.back_up(file.as_deref()).map_err(failed)?;
                say(out, &copy.to_string_lossy())
            }
            LibraryVerb::Check => check(store, out),
            LibraryVerb::Export { dir } => work::export(store, dir, out),
            LibraryVerb::Import { .. } => Ok(Outcome::Done),
        }
    }
}

/// The library `named`, or that of the user, which exists.
pub(super) fn opened(named: Option<&LibraryPlace>) -> Result<Box<dyn Store>> {
    let store = place(named)?.open().map_err(|error| match error {
        StoreError::Missing(name) => {
            Failure::unusable(format!("{name}: there is no library (crossread add PATH makes one)"))
        }
        error => failed(error),
    })?;
    store.notes().iter().for_each(complain);
    Ok(store)
}

/// Adds the articles of `inputs` to the library. When it cannot be written, the reader goes on.
pub(super) fn save(inputs: &[Input], options: &LibraryOptions) -> Result<()> {
    let place = options.file.as_ref().and_then(open::library_place);
    let added = open_to_add(place.as_ref()).and_then(|store| add(store.as_ref(), inputs));
    match added {
        Ok(report) => complain(&told(&report)),
        Err(Failure::Unusable(why)) => complain(&Clean::line(&format!("{why}; nothing is saved"))),
        Err(failure) => return Err(failure),
    }
    Ok(())
}

/// The library `named`, or that of the user. It is made when there is none.
pub(super) fn open_to_add(named: Option<&LibraryPlace>) -> Result<Box<dyn Store>> {
    let store = place(named)?.open_or_create().map_err(failed)?;
    store.notes().iter().for_each(complain);
    Ok(store)
}

fn place(named: Option<&LibraryPlace>) -> Result<LibraryPlace> {
    let place = named.cloned().or_else(LibraryPlace::own);
    place.ok_or_else(|| Failure::unusable("no home folder: name a library with --library FILE"))
}

pub(super) fn failed(error: StoreError) -> Failure {
    Failure::unusable(error)
}

/// Adds the articles of `inputs`, with what the user set about them.
pub(super) fn add(store: &dyn Store, inputs: &[Input]) -> Result<AddReport> {
    let mut whole = AddReport::default();
    for input in inputs {
        let report = add_input(store, input).map_err(failed)?;
        if let (Some(folder), Some(library)) = (input.source().shared_folder(), store.path())
            && let Err(error) = copy_facts(&folder, library)
        {
            let folder = folder.display();
            complain(&Clean::line(&format!("{folder}: its facts are not copied: {error}")));
        }
        whole.added += report.added;
        whole.new_versions += report.new_versions;
        whole.known += report.known;
        whole.problems.extend(report.problems);
    }
    Ok(whole)
}

/// What adding did, in one line.
pub(super) fn told(report: &AddReport) -> Clean {
    let articles = if report.added == 1 { "article" } else { "articles" };
    let mut told = format!("added {} {articles}", report.added);
    if report.new_versions > 0 {
        told += &format!(" ({} of them new versions)", report.new_versions);
    }
    told += &format!(", {} there already", report.known);
    if !report.problems.is_empty() {
        told += &format!(", {} left out", report.problems.len());
    }
    Clean::line(&told)
}

/// The article that `named` means, as in `open::article`.
pub(super) fn article(store: &dyn Store, named: &str) -> Result<ArticleHead> {
    let heads = store.heads().map_err(failed)?;
    let found = |matches: &dyn Fn(&ArticleHead) -> bool| -> Vec<ArticleHead> {
        heads.iter().filter(|head| matches(head)).cloned().collect()
    };
    let mut by_path = found(&|head| &*head.path == named);
    if by_path.len() == 1 {
        return Ok(by_path.remove(0));
    }
    let is_named = |head: &ArticleHead| head.name.id.to_string().starts_with(named);
    let mut by_id = if named.is_empty() { Vec::new() } else { found(&is_named) };
    match (by_id.len(), by_path.len()) {
        (1, _) => Ok(by_id.remove(0)),
        (0, 0) => Err(Failure::unusable(format!(
            "{named}: neither the path nor the beginning of the id of an article"
        ))),
        (0, several) => {
            let several = format!("{named}: the path of {several} articles: give an id");
            Err(Failure::unusable(several))
        }
        (several, _) => {
            Err(Failure::unusable(format!("{named}: the beginning of {several} article ids")))
        }
    }
}

/// Changes the marks of an article in the library.
fn mark(
    store: &dyn Store,
    named: &str,
    changes: &[StateChange],
    label: &str,
    out: &mut Output,
) -> Result {
    let head = article(store, named)?;
    let changes: Vec<_> = changes.iter().map(|it| (head.name.clone(), it.clone())).collect();
    let title = title(&head);
    let label = format!("{label} {title}");
    let steps =
        store.change_states(&CoverageKey::library(), &changes, Some(&label)).map_err(failed)?;
    if steps.is_empty() {
        complain(&Clean::line(&format!("{title}: it is so already")));
        return Ok(Outcome::Nothing);
    }
    say(out, &label)
}

/// The headline of an article, or its path.
fn title(head: &ArticleHead) -> String {
    head.headline.as_ref().unwrap_or(&head.path).to_string()
}

/// The article and the versions of its address.
fn versions(store: &dyn Store, head: ArticleHead) -> Result<Vec<ArticleHead>> {
    match &head.name.url {
        Some(url) => store.versions(url).map_err(failed),
        None => Ok(vec![head]),
    }
}

fn remove(store: &dyn Store, named: &str, out: &mut Output) -> Result {
    let head = article(store, named)?;
    let title = title(&head);
    for version in versions(store, head)? {
        store.remove(version.name.id).map_err(failed)?;
    }
    say(out, &format!("removed {title}"))
}

/// Erases an article, and says what is left of it.
fn forget(
    store: &dyn Store,
    named: &str,
    whole_file: bool,
    copies: bool,
    out: &mut Output,
) -> Result {
    let head = article(store, named)?;
    let (id, title) = (head.name.id, title(&head));
    if !whole_file {
        refuse_shared(store, &head)?;
    }
    let forgotten = store.forget(id).map_err(failed)?;
    // The cache may have the text too, under a hash that does not name the article.
    AnalysisFile::erase_of_user();
    say(out, &forgotten_line(&title, &forgotten))?;
    if !forgotten.is_log_emptied {
        let name = store.name();
        complain(&Clean::line(&format!("{name}: {}", store.what_remains())));
    }
    for copy in store.copies() {
        let kept = if copies { forget_in(&copy, id).err() } else { Some("not changed".to_owned()) };
        if let Some(why) = kept {
            let why = format!("{}: may still hold it ({why})", copy.display());
            complain(&Clean::line(&why));
        }
    }
    Ok(Outcome::Done)
}

/// Fails when the files of an article and its versions hold other articles.
fn refuse_shared(store: &dyn Store, head: &ArticleHead) -> Result<()> {
    let erased = versions(store, head.clone())?;
    let is_erased = |id: ArticleId| erased.iter().any(|version| version.name.id == id);
    let heads = store.heads().map_err(failed)?;
    let others = heads.iter().filter(|other| {
        !is_erased(other.name.id) && erased.iter().any(|version| version.item == other.item)
    });
    match others.count() {
        0 => Ok(()),
        others => Err(Failure::unusable(format!(
            "{}: its file has {others} other articles, which --whole-file erases too",
            head.path
        ))),
    }
}

/// Erases an article in a copy of the library.
fn forget_in(copy: &Path, id: ArticleId) -> std::result::Result<(), String> {
    if copy.to_string_lossy().contains(".damaged-") {
        return Err("damaged: it cannot be changed, only deleted".to_owned());
    }
    let store = SqliteStore::open(copy).map_err(|error| error.to_string())?;
    store.forget(id).map(|_| ()).map_err(|error| error.to_string())
}

fn forgotten_line(title: &str, forgotten: &ForgottenArticle) -> String {
    let mut told = format!("forgot {title}: {} versions", forgotten.articles);
    if !forgotten.others.is_empty() {
        told += &format!(", {} other articles of the same file", forgotten.others.len());
    }
    told + &format!(
        ", {} files, {} states, {} actions",
        forgotten.items, forgotten.states, forgotten.actions
    )
}

/// Prints what is wrong with the library.
fn check(store: &dyn Store, out: &mut Output) -> Result {
    let wrong = store.check().map_err(failed)?;
    for line in &wrong {
        out.line(&Line::new().plain(line.to_string()))?;
    }
    if wrong.is_empty() {
        let count = store.article_count().map_err(failed)?;
        return say(out, &format!("{}: in order, {count} articles", store.name()));
    }
    Ok(Outcome::Nothing)
}

fn say(out: &mut Output, text: &str) -> Result {
    out.line(&Line::new().plain(Clean::line(text).to_string()))?;
    Ok(Outcome::Done)
}
