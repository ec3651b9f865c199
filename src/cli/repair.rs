//! `crossread repair`: corrects actors by adding lines to the journal.

use super::args::CoverageOptions;
use super::dto::RepairLine;
use super::output::Output;
use super::table::TextTable;
use super::{Command, Failure, Outcome, Result, complain, complain_each, open};
use crate::analysis::actors::repair::{ActorEdit, Repair, apply};
use crate::analysis::actors::{Actor, ActorIx, ActorKind, Actors};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{FindingKind, Findings};
use crate::journal::{Journal, LineChange, MergeConflict};
use crate::lexis::Lexis;
use crate::present::find;
use crate::present::views::{ACTOR_TABLE, ColumnAlign, actor_cells};
use crate::present::{Line, Role, RoleSet};
use crate::search::names::NameIndex;
use crate::text::{Clean, fold};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Set right who is who: merge, split, rename, change the kind, ignore.
///
/// NAME is a name as printed (`p:`, `o:` or `l:` before it for a person, an
/// organisation or a place only), or the id of the actor. A repair is one line of a
/// text file beside the articles; it is applied whenever these are opened.
#[derive(Debug, Args)]
pub(super) struct RepairArguments {
    #[command(subcommand)]
    pub(super) what: RepairVerb,
}

#[derive(Debug, Subcommand)]
pub(super) enum RepairVerb {
    /// Two are one: NAME gives the name and the kind.
    Merge {
        name: String,
        /// The other one.
        other: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// Some mentions are an actor of their own.
    #[command(group = clap::ArgGroup::new("which").required(true).multiple(true))]
    Split {
        name: String,
        /// The mentions in this article: path, address, or beginning of the id.
        #[arg(long = "in", value_name = "ARTICLE", group = "which")]
        within: Vec<String>,
        /// The mentions that are printed so.
        #[arg(long, value_name = "PRINTED", group = "which")]
        named: Vec<String>,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// It is called otherwise.
    Rename {
        name: String,
        to: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// It is a person, an organisation or a place.
    Kind {
        name: String,
        #[arg(value_parser = kind)]
        to: ActorKind,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// It is no actor.
    Ignore {
        name: String,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// List the repairs, and what is wrong with them.
    List {
        #[command(flatten)]
        coverage: CoverageOptions,
        /// Print JSON Lines.
        #[arg(long)]
        json: bool,
    },
    /// Add the repairs of another file. What contradicts a repair of yours is told and left out.
    Import {
        /// The other file.
        file: PathBuf,
        #[command(flatten)]
        at: RepairOptions,
    },
    /// Take the last repair back.
    Undo {
        #[command(flatten)]
        at: RepairOptions,
    },
}

/// The articles whose journal is changed, and whether it is written.
#[derive(Debug, Args)]
pub(super) struct RepairOptions {
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Tell what would be written, and write nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Reads the kind of an actor from the command line.
fn kind(text: &str) -> std::result::Result<ActorKind, &'static str> {
    ActorKind::named(text).ok_or("it is person, organisation or place")
}

impl Command for RepairArguments {
    const NAME: &str = "repair";

    fn run(&self, out: &mut Output) -> Result {
        let clean = |name: &String| Clean::line(name);
        match &self.what {
            RepairVerb::Merge { name, other, at } => {
                repair(at, name, out, |open| open.actor(other).map(ActorEdit::Merge))
            }
            RepairVerb::Split { name, within, named, at } => repair(at, name, out, |open| {
                let articles = within
                    .iter()
                    .map(|article| open.article(article))
                    .collect::<Result<Vec<_>>>()?;
                Ok(ActorEdit::Split(named.iter().map(clean).collect(), articles))
            }),
            RepairVerb::Rename { name, to, at } => {
                repair(at, name, out, |_| Ok(ActorEdit::Rename(clean(to))))
            }
            RepairVerb::Kind { name, to, at } => {
                repair(at, name, out, |_| Ok(ActorEdit::Kind(*to)))
            }
            RepairVerb::Ignore { name, at } => repair(at, name, out, |_| Ok(ActorEdit::Ignore)),
            RepairVerb::List { coverage, json } => list(coverage, *json, out),
            RepairVerb::Import { file, at } => import(file, at, out),
            RepairVerb::Undo { at } => undo(at, out),
        }
    }
}

/// A coverage with its findings and its journal.
struct RepairedCoverage {
    corpus: Corpus,
    findings: Findings,
    journal: Journal,
}

impl RepairedCoverage {
    fn new(coverage: &CoverageOptions) -> Result<Self> {
        let corpus = open::corpus(coverage)?;
        let journal = open::journal_of(coverage);
        let findings = open::findings(&corpus, &Lexis::new(), &journal, &[FindingKind::Actors]);
        Ok(Self { corpus, findings, journal })
    }

    fn actors(&self) -> &Actors {
        static NONE: Actors = Actors { actors: Vec::new(), linked: None, conflicts: Vec::new() };
        self.findings.actors().unwrap_or(&NONE)
    }

    /// The actor whose id or name is `name`; `p:`, `o:` or `l:` before it gives the kind. An id comes before
    /// a main name, a main name before an alias. Fails when none or several match.
    fn actor(&self, name: &str) -> Result<ActorIx> {
        let all = &self.actors().actors;
        let (kind, bare) = split_kind(name);
        let wanted = fold::name(bare);
        let same = |text: &str| fold::name(text) == wanted;
        let (mut by_id, mut by_name, mut by_alias) = (Vec::new(), Vec::new(), Vec::new());
        for (at, actor) in all.iter().enumerate() {
            if kind.is_some_and(|kind| actor.kind != kind) {
                continue;
            }
            let ix = ActorIx(at as u32);
            if actor.id == name {
                by_id.push(ix);
            } else if same(&actor.name) {
                by_name.push(ix);
            } else if actor.names().any(same) {
                by_alias.push(ix);
            }
        }
        let ranked = [by_id, by_name, by_alias];
        let best = ranked.iter().find(|found| !found.is_empty());
        match best.map_or(&[][..], Vec::as_slice) {
            [one] => Ok(*one),
            [] => Err(Failure::unusable(format!("nobody is called {name:?}{}", self.like(name)))),
            several => {
                let ids: Vec<&str> = several.iter().map(|ix| all[ix.at()].id.as_str()).collect();
                Err(Failure::unusable(format!(
                    "{} actors are called {name:?}: say which by its id: {}",
                    ids.len(),
                    ids.join(", ")
                )))
            }
        }
    }

    /// The end of the message that no actor is called `name`: up to three similar names.
    fn like(&self, name: &str) -> String {
        let all = &self.actors().actors;
        let hits = NameIndex::new(self.actors()).find(name, 3);
        let names: Vec<String> = hits
            .iter()
            .filter_map(|hit| Some(format!("{:?}", all.get(hit.actor.at())?.name)))
            .collect();
        if names.is_empty() {
            String::new()
        } else {
            format!(" in full: is it {}?", names.join(" or "))
        }
    }

    /// The article with this path, address, or beginning of its id.
    fn article(&self, key: &str) -> Result<ArticleIx> {
        let mut same = self.corpus.iter().filter(|(_, article)| {
            let path = article.path.as_str() == key
                || article.url.as_ref().is_some_and(|url| url.as_str() == key);
            path || key.len() >= 6 && article.id.to_string().starts_with(key)
        });
        same.next().map(|(ix, _)| ix).ok_or_else(|| {
            Failure::unusable(format!(
                "there is no article {key:?} (crossread list tells the paths)"
            ))
        })
    }
}

/// Splits `p:NAME`, `o:NAME` or `l:NAME` into kind and name. Other text is a name without a kind.
fn split_kind(text: &str) -> (Option<ActorKind>, &str) {
    if let Some((letter, name)) = text.split_once(':') {
        let kind = ActorKind::ALL.into_iter().find(|kind| find::letter(*kind) == letter);
        if kind.is_some() {
            return (kind, name.trim());
        }
    }
    (None, text)
}

/// Makes the repair that `edit` gives of the actor called `name`. Prints the changed lines and actors.
fn repair(
    at: &RepairOptions,
    name: &str,
    out: &mut Output,
    edit: impl FnOnce(&RepairedCoverage) -> Result<ActorEdit>,
) -> Result {
    let opened = RepairedCoverage::new(&at.coverage)?;
    let ix = opened.actor(name)?;
    let edit = edit(&opened)?;
    let repairs = opened.actors().repairs(&opened.corpus, ix, &edit);
    let changes = opened
        .journal
        .adding_repairs(&repairs)
        .map_err(|error| Failure::unusable(format!("not a repair: {error}")))?;
    if changes.is_empty() {
        complain(&Clean::line("nothing to repair: it is so already"));
        return Ok(Outcome::Nothing);
    }
    write(&opened.journal, &changes, at.dry_run, out)?;
    let mut journal = opened.journal.clone();
    journal.apply_all(&changes);
    let after = apply(&opened.corpus, opened.actors(), &journal.repairs());
    let changed = changed_actors(&after, opened.actors());
    let mut table = TextTable::new(ACTOR_TABLE);
    for actor in &changed {
        table.row(actor_cells(&opened.corpus, actor));
    }
    table.print(out)?;
    Ok(Outcome::Done)
}

/// The repaired actors whose mentions differ from those before the repair.
fn changed_actors(after: &Actors, before: &Actors) -> Vec<Actor> {
    let old = |id: &str| before.actors.iter().find(|actor| actor.id == id);
    let changed = after.actors.iter().filter(|actor| {
        actor.repaired.is_some() && old(&actor.id).is_none_or(|old| old.mentions != actor.mentions)
    });
    changed.cloned().collect()
}

/// Prints the lines that are added and removed, and writes them unless it is a dry run.
pub(super) fn write(
    journal: &Journal,
    changes: &[LineChange],
    dry: bool,
    out: &mut Output,
) -> Result<()> {
    for change in changes {
        for (sign, line) in [("- ", change.old_line()), ("+ ", change.new_line())] {
            if let Some(line) = line {
                out.line(&Line::of(sign, Role::Dim).plain(&*Clean::line(line)))?;
            }
        }
    }
    if dry {
        complain(&Clean::line("a dry run: nothing is written"));
        return Ok(());
    }
    let (_, written) = journal.write(changes).map_err(Failure::unusable)?;
    for path in written {
        complain(&Clean::line(&format!("written: {}", path.display())));
    }
    Ok(())
}

/// Adds the lines of another file to the journal. Reports the lines that are left out: those that
/// contradict a line of the journal, and those that are not understood.
fn import(file: &Path, at: &RepairOptions, out: &mut Output) -> Result {
    let journal = open::journal_of(&at.coverage);
    let theirs = Journal::read_file(file.to_path_buf()).map_err(Failure::unusable)?;
    let merge = journal.merge(&theirs);
    for MergeConflict { ours, theirs } in &merge.conflicts {
        complain(&Clean::line(&format!("left out: {theirs} (yours: {ours})")));
    }
    if !merge.unknown.is_empty() && !theirs.has_known_line() {
        return Err(Failure::unusable(format!("{}: no repair in it", file.display())));
    }
    let left_out = |line: &String| Clean::line(&format!("left out, not understood: {line}"));
    let unknown: Vec<Clean> = merge.unknown.iter().map(left_out).collect();
    complain_each(&unknown, |others| format!("left out, not understood: {others} more lines"));
    if merge.changes.is_empty() {
        complain(&Clean::line("nothing to add"));
        return Ok(Outcome::Nothing);
    }
    write(&journal, &merge.changes, at.dry_run, out)?;
    Ok(Outcome::Done)
}

/// Removes the line of the last repair.
fn undo(at: &RepairOptions, out: &mut Output) -> Result {
    let journal = open::journal_of(&at.coverage);
    let entries = journal.entries::<Repair>();
    let Some(last) = entries.last() else {
        complain(&Clean::line("there are no repairs to take back"));
        return Ok(Outcome::Nothing);
    };
    let changes = [journal.removing(last)];
    write(&journal, &changes, at.dry_run, out)?;
    Ok(Outcome::Done)
}

/// Prints the repairs, each with its problem.
fn list(coverage: &CoverageOptions, json: bool, out: &mut Output) -> Result {
    let corpus = open::corpus(coverage)?;
    let journal = open::journal_of(coverage);
    let findings = open::actors(&corpus, &Lexis::new(), &journal.repairs());
    let lines = journal.repair_lines(findings.actors().map_or(&[][..], |actors| &actors.conflicts));
    if lines.is_empty() {
        complain(&Clean::line("there are no repairs of these articles"));
    }
    if json {
        lines.iter().try_for_each(|line| out.json(&RepairLine::new(line)))?;
    } else {
        let mut table =
            TextTable::aligned(&[ColumnAlign::Left, ColumnAlign::Flexible, ColumnAlign::Flexible]);
        for line in &lines {
            let problem = line.problem.clone().unwrap_or_default();
            table.row([
                (line.place.to_string(), RoleSet::from(Role::Dim)),
                (line.text.to_string(), RoleSet::NONE),
                (
                    problem.to_string(),
                    RoleSet::from(if line.is_idle { Role::Dim } else { Role::Warning }),
                ),
            ]);
        }
        table.print(out)?;
    }
    Ok(Outcome::found(!lines.is_empty()))
}
