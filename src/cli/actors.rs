//! `crossread actors`: the people, organisations and places that articles name.

use super::args::ListingOptions;
use super::dto::{ActorLine, Source};
use super::output::Output;
use super::table::{Align, Table};
use super::{Command, Outcome, Result, open};
use crate::analysis::actors::{Actor, ActorKind};
use crate::corpus::Corpus;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::{Line, Role, RoleSet, list, roles, why};
use clap::Args;

/// Most outlets that are told for one role.
const OUTLETS: usize = 4;

/// List the people, organisations and places, and where they are named.
#[derive(Debug, Args)]
pub(super) struct ActorsArguments {
    #[command(flatten)]
    pub(super) listing: ListingOptions,
    /// Say for each name why it is one of the actor's, and where that can be seen.
    #[arg(long)]
    pub(super) why: bool,
}

impl Command for ActorsArguments {
    const NAME: &str = "actors";

    fn run(&self, out: &mut Output) -> Result {
        let corpus = open::corpus(&self.listing.coverage)?;
        let lexis = Lexis::new();
        let findings = open::findings(&corpus, &lexis, &open::book_of(&self.listing.coverage));
        let actors = findings.actors().map_or(&[][..], |actors| &actors.actors);
        let limit = self.listing.limit.unwrap_or(usize::MAX);
        let shown = &actors[..actors.len().min(limit)];
        if self.listing.json {
            let places = Places::new(&corpus);
            let source = Source { corpus: &corpus, findings: &findings, places: &places };
            for actor in shown {
                out.json(&ActorLine::new(&source, actor))?;
            }
        } else if self.why {
            for actor in shown {
                explained(&corpus, actor, out)?;
            }
        } else {
            table(&corpus, shown).print(out)?;
        }
        out.limited(actors.len(), limit, "actors")?;
        Ok(Outcome::found(!actors.is_empty()))
    }
}

/// Actors, one a row.
pub(super) fn table(corpus: &Corpus, actors: &[Actor]) -> Table {
    let mut table =
        Table::new([Align::Left, Align::Flexible, Align::Right, Align::Right, Align::Flexible]);
    for actor in actors {
        table.row([
            (actor.kind.name().to_owned(), RoleSet::from(Role::Dim)),
            (actor.name.clone(), RoleSet::from(role(actor.kind))),
            (format!("{}/{}", actor.articles(), corpus.len()), RoleSet::NONE),
            (format!("{}×", actor.mentions.len()), RoleSet::NONE),
            (actor.aliases.join(", "), RoleSet::from(Role::Dim)),
        ]);
    }
    table
}

/// An actor, how sure it is one, and why each of its names is one of them.
fn explained(corpus: &Corpus, actor: &Actor, out: &mut Output) -> Result<()> {
    let counts = format!("  {}/{}  {}×", actor.articles(), corpus.len(), actor.mentions.len());
    let sure = format!("  sure to {:.0} %", 100.0 * actor.confidence());
    let head = Line::of(actor.name.as_str(), role(actor.kind))
        .with(format!("  {}", actor.kind.name()), Role::Dim);
    out.line(&head.plain(counts).with(sure, Role::Dim))?;
    for told in roles::told(corpus, actor) {
        let mut who: Vec<&str> =
            told.articles.iter().map(|ix| list::source(corpus.article(*ix))).collect();
        who.dedup();
        let more = if who.len() > OUTLETS {
            format!(" and {} more", who.len() - OUTLETS)
        } else {
            String::new()
        };
        who.truncate(OUTLETS);
        out.line(
            &Line::new()
                .plain(format!("  {}", told.role))
                .with(format!("  {}{more}", who.join(", ")), Role::Dim),
        )?;
    }
    for line in why::links(corpus, actor, out.columns().saturating_sub(2)) {
        out.line(&Line::new().plain("  ").joined(line))?;
    }
    out.blank()
}

/// The role in which a name of this kind is shown.
pub(super) fn role(kind: ActorKind) -> Role {
    match kind {
        ActorKind::Person => Role::Person,
        ActorKind::Organisation => Role::Organisation,
        ActorKind::Place => Role::Place,
    }
}
