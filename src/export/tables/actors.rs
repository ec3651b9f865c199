//! The tables of actors and of the places that name them.

use super::DataTable;
use super::articles::joined;
use super::column::RowDescription;
use crate::analysis::actors::{Actor, LinkedMention};
use crate::corpus::Site;
use crate::export::ExportSource;

/// The actors that an article of the scope names.
fn shown<'a>(source: &ExportSource<'a>) -> impl Iterator<Item = &'a Actor> + use<'a> {
    let input = source.input();
    let actors = source.findings.actors().map_or(&[][..], |actors| &actors.actors);
    actors.iter().filter(move |actor| input.shows_actor(actor))
}

/// One row an actor. Its counts are those of all articles.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    RowDescription::new()
        .id("actor", "the id of the actor", |actor: &&Actor| actor.id.clone())
        .text("kind", "person, organisation or place", |actor| actor.kind.name())
        .text("name", "the fullest name that the articles use", |actor| actor.name.clone())
        .text("aliases", "the other names, most frequent first, parted by semicolons", |actor| {
            joined(actor.aliases.iter().cloned())
        })
        .whole("articles", "articles that name the actor", |actor| actor.articles())
        .whole("mentions", "places that name the actor", |actor| actor.mentions.len())
        .number("confidence", "mean confidence of the mentions, 0 to 1", |actor| actor.confidence())
        .truth("repaired", "whether a repair of the user changed the actor", |actor| {
            actor.repaired.is_some()
        })
        .table(shown(source))
}

/// One row a mention in an article of the scope.
pub(super) fn mentions<'a>(source: &'a ExportSource<'a>) -> DataTable {
    type Row<'a> = (&'a Actor, &'a LinkedMention);
    let rows = shown(source)
        .flat_map(|actor| actor.mentions.iter().map(move |mention| (actor, mention)))
        .filter(|(_, mention)| source.shows(mention.site.article));
    RowDescription::new()
        .id("actor", "the actor that is named", |row: &Row<'_>| row.0.id.clone())
        .text("kind", "person, organisation or place", |row| row.0.kind.name())
        .place(source, |row| Some(row.1.site))
        .truth("quoted", "whether the mention stands inside quotation marks", |row| {
            is_quoted(source, row.1.site)
        })
        .text("rule", "the rule that links the name to the actor", |row| row.1.rule.name())
        .number("confidence", "confidence that this is a name of this kind, 0 to 1", |row| {
            row.1.confidence
        })
        .table(rows)
}

/// Whether the mention at `site` stands inside a quotation.
fn is_quoted(source: &ExportSource<'_>, site: Site) -> bool {
    let Some(linked) = source.findings.linked() else { return false };
    let mentions = linked.mentions(site.article);
    let at = mentions.partition_point(|mention| mention.span < site.span);
    mentions.get(at).is_some_and(|mention| mention.span == site.span && mention.quoted)
}
