//! `crossread find`: the actors that a name, a part of a name or a misspelling may mean.

use super::args::CoverageOptions;
use super::dto::FindLine;
use super::open::OpenCoverage;
use super::output::Output;
use super::table::TextTable;
use super::{Command, Outcome, Result, complain};
use crate::corpus::Corpus;
use crate::engine::{FindingKind, Findings};
use crate::present::marks::actor_role;
use crate::present::views::ColumnAlign;
use crate::present::{Line, Role, RoleSet};
use crate::search::names::{MatchKind, NameHit, NameIndex};
use crate::text::Clean;
use clap::Args;

/// Find a person, organisation or place by a part or a misspelling of a name.
#[derive(Debug, Args)]
pub(super) struct FindArguments {
    /// What to look for; `p:`, `o:` and `l:` before it ask for persons,
    /// organisations and places only.
    pub(super) name: String,
    #[command(flatten)]
    pub(super) coverage: CoverageOptions,
    /// Print JSON Lines.
    #[arg(long)]
    pub(super) json: bool,
    /// Print the N likeliest, and say how many there are.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(super) limit: usize,
}

impl Command for FindArguments {
    const NAME: &str = "find";

    fn run(&self, out: &mut Output) -> Result {
        let opened = OpenCoverage::read(&self.coverage, &[FindingKind::Actors])?;
        let (corpus, findings, input) = (&opened.corpus, &opened.findings, opened.input());
        let Some(all) = findings.actors() else { return Ok(Outcome::Nothing) };
        let mut hits = NameIndex::new(all).find(&self.name, usize::MAX);
        hits.retain(|hit| input.shows_actor(&all.actors[hit.actor.at()]));
        if hits.is_empty() {
            complain(&Clean::line(&format!(
                "no name like {:?} among {} actors",
                self.name,
                all.actors.len()
            )));
            return Ok(Outcome::Nothing);
        }
        let shown = &hits[..hits.len().min(self.limit)];
        if self.json {
            for hit in shown {
                out.json(&FindLine::new(corpus, &all.actors[hit.actor.at()], hit))?;
            }
        } else {
            if shown.first().is_some_and(|hit| hit.how != MatchKind::Fuzzy) {
                out.line(&Line::of("No name has these letters. Did you mean:", Role::Dim))?;
            }
            table(corpus, findings, shown).print(out)?;
        }
        out.limited(hits.len(), self.limit, "names")?;
        Ok(Outcome::Done)
    }
}

fn table(corpus: &Corpus, findings: &Findings, hits: &[NameHit]) -> TextTable {
    let mut table = TextTable::aligned(&[
        ColumnAlign::Right,
        ColumnAlign::Left,
        ColumnAlign::Flexible,
        ColumnAlign::Right,
        ColumnAlign::Right,
        ColumnAlign::Flexible,
    ]);
    let all = findings.actors().map_or(&[][..], |actors| &actors.actors);
    for (hit, actor) in hits.iter().filter_map(|hit| Some((hit, all.get(hit.actor.at())?))) {
        let how = match hit.how {
            MatchKind::Fuzzy => "",
            MatchKind::Spelling => "spelt alike",
            MatchKind::Sound => "sounds alike",
        };
        let alias = if hit.matched == actor.name { "" } else { hit.matched.as_str() };
        let parts: Vec<&str> = [alias, how].into_iter().filter(|part| !part.is_empty()).collect();
        table.row([
            (hit.score.to_string(), RoleSet::from(Role::Dim)),
            (actor.kind.name().to_owned(), RoleSet::from(Role::Dim)),
            (actor.name.clone(), RoleSet::from(actor_role(actor.kind))),
            (format!("{}/{}", actor.articles(), corpus.len()), RoleSet::NONE),
            (format!("{}×", actor.mentions.len()), RoleSet::NONE),
            (parts.join(", "), RoleSet::from(Role::Dim)),
        ]);
    }
    table
}
