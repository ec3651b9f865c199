use super::args::Ranked;
use super::dto::{ActorLine, Source};
use super::output::Output;
use super::table::{Align, Table};
use super::{Outcome, Result, open};
use crate::analysis::actors::Kind;
use crate::engine::ids::Places;
use crate::lexis::Lexis;
use crate::present::{Role, RoleSet};

/// `crossread actors`: who and what the articles name, the most widely named first.
pub(super) fn run(it: &Ranked, out: &mut Output) -> Result {
    let corpus = open::corpus(&it.coverage)?;
    let lexis = Lexis::new();
    let findings = open::findings(&corpus, &lexis);
    let actors = findings.actors().map_or(&[][..], |actors| &actors.actors);
    let limit = it.limit.unwrap_or(usize::MAX);
    let shown = actors.iter().take(limit);
    if it.json {
        let places = Places::new(&corpus);
        let source = Source { corpus: &corpus, findings: &findings, places: &places };
        for actor in shown {
            out.json(&ActorLine::new(&source, actor))?;
        }
    } else {
        let mut table = Table::new([Align::Left, Align::Flexible, Align::Right, Align::Right, Align::Flexible]);
        for actor in shown {
            table.row([
                (actor.kind.name().to_owned(), RoleSet::from(Role::Dim)),
                (actor.name.clone(), RoleSet::from(role(actor.kind))),
                (format!("{}/{}", actor.articles(), corpus.len()), RoleSet::NONE),
                (format!("{}×", actor.mentions.len()), RoleSet::NONE),
                (actor.aliases.join(", "), RoleSet::from(Role::Dim)),
            ]);
        }
        table.print(out)?;
    }
    out.limited(actors.len(), limit, "actors")?;
    Ok(Outcome::found(!actors.is_empty()))
}

/// The role in which a name of this kind is shown.
pub(super) fn role(kind: Kind) -> Role {
    match kind {
        Kind::Person => Role::Person,
        Kind::Organisation => Role::Organisation,
        Kind::Place => Role::Place,
    }
}
