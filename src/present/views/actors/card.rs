//! The card of an actor: names, how each outlet introduces it, what it is
//! quoted with, and every mention in context.

use super::{ActorCounts, ActorsView};
use crate::analysis::actors::{Actor, ActorIx, LinkedMention};
use crate::analysis::quotes::Utterance;
use crate::corpus::{ArticleIx, Site};
use crate::present::here::Card;
use crate::present::line::counted;
use crate::present::marks::actor_role;
use crate::present::views::card_writer::CardWriter;
use crate::present::views::{EntryIx, ViewInput, ViewOptions};
use crate::present::{Line, Role, RoleSet, wrap};

/// Introductions that a card lists, at most.
const ROLES: usize = 12;
/// Utterances that a card lists, at most.
const QUOTES: usize = 6;
/// Mentions that a card lists, at most.
const MENTIONS: usize = 400;

pub(super) fn card(
    entries: &ActorsView,
    input: ViewInput<'_>,
    entry: EntryIx,
    shown: ViewOptions,
    columns: usize,
) -> Card {
    let mut writer = CardWriter::new(input, columns);
    if let Some((actor, counts)) = entries.look(input, entry) {
        head(&mut writer, actor, counts);
        for remark in entries.remarks(input, entry) {
            writer.words(&remark, Role::Warning);
        }
        if shown.why {
            why(&mut writer, actor);
        }
        roles(&mut writer, actor);
        quoted(&mut writer, entries, ActorIx(entry));
        mentions(&mut writer, actor, shown);
    }
    writer.done()
}

fn head(writer: &mut CardWriter<'_>, actor: &Actor, counts: ActorCounts) {
    let columns = writer.columns;
    let name = Line::of(actor.name.as_str(), actor_role(actor.kind) | Role::Strong);
    writer.push(name.with_tail(columns, Line::of(actor.kind.name(), Role::Dim)));
    if !actor.aliases.is_empty() {
        writer.words(&format!("also {}", actor.aliases.join(", ")), Role::Dim);
    }
    let (all, articles) = (writer.input.corpus.len(), counts.articles);
    let outlets =
        if counts.outlets > 1 { format!(", {} outlets", counts.outlets) } else { String::new() };
    writer.words(
        &format!(
            "named {} in {articles} of {}{outlets}",
            times(counts.named),
            counted(all, "article")
        ),
        RoleSet::NONE,
    );
    let Some(linked) = writer.input.findings.linked() else {
        return writer.words("looking for who speaks …", Role::Dim);
    };
    let inside = |mention: &&LinkedMention| {
        let all = linked.mentions(mention.site.article);
        let at = all.partition_point(|m| m.span < mention.site.span);
        all.get(at).is_some_and(|m| m.span == mention.site.span && m.quoted)
    };
    let others = actor.mentions.iter().filter(inside).count() as u32;
    let voice = match (counts.quoted, counts.indirect) {
        (0, 0) => "never quoted".to_owned(),
        (0, indirect) => format!("never quoted, reported {}", times(indirect)),
        (quoted, 0) => format!("quoted {}", times(quoted)),
        (quoted, indirect) => {
            format!("quoted {}, reported without marks {}", times(quoted), times(indirect))
        }
    };
    let inside =
        if others > 0 { format!("; named inside quotes {}", times(others)) } else { String::new() };
    writer.words(&format!("{voice}{inside}"), RoleSet::NONE);
}

fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// Lists the rule that linked each alias, and the places that show it.
fn why(writer: &mut CardWriter<'_>, actor: &Actor) {
    let (role, sure) = (
        actor_role(actor.kind),
        format!("recogniser {:.2} sure of its mentions", actor.confidence()),
    );
    writer.heading("WHY", &sure);
    if actor.links.is_empty() {
        writer.words("It goes by one name: nothing had to be linked.", Role::Dim);
    }
    for link in &actor.links {
        let head =
            Line::of(link.alias.as_str(), role).with(" → ", Role::Dim).with(link.to.as_str(), role);
        writer.push(head.with(format!("  {}", link.rule.name()), Role::Strong));
        writer.words(&format!("  {}", link.rule.meaning()), Role::Dim);
        for &site in &link.evidence {
            writer.in_context(
                site,
                role | Role::Strong,
                Line::of(wrap::shorten(writer.source(site.article), writer.columns / 4), Role::Dim),
            );
        }
    }
}

/// Lists the introductions of the actor by outlet. Equal words of one outlet are listed once.
fn roles(writer: &mut CardWriter<'_>, actor: &Actor) {
    let mut told: Vec<(&str, &str, Site)> = Vec::new();
    for &site in &actor.roles {
        let (outlet, words) = (writer.source(site.article), writer.text(site));
        let same = |(other, before, _): &(&str, &str, Site)| {
            *other == outlet && before.eq_ignore_ascii_case(words)
        };
        if !told.iter().any(same) {
            told.push((outlet, words, site));
        }
        if told.len() > 4 * ROLES {
            break;
        }
    }
    if told.is_empty() {
        return;
    }
    told.sort_by_key(|(outlet, ..)| *outlet);
    writer.heading("INTRODUCED AS", "");
    let room = told
        .iter()
        .map(|(outlet, ..)| wrap::width(outlet))
        .max()
        .unwrap_or(0)
        .min(writer.columns / 3);
    let mut last = None;
    for &(outlet, words, site) in told.iter().take(ROLES) {
        let name = if last.replace(outlet) == Some(outlet) {
            String::new()
        } else {
            wrap::shorten(outlet, room)
        };
        let mut line = Line::of(name, Role::Dim);
        line.pad_to(room + 2);
        writer.target(site, [line.plain(words)]);
    }
    writer.limited(ROLES, told.len(), "introductions");
}

/// Lists the first words of what the actor says.
fn quoted(writer: &mut CardWriter<'_>, entries: &ActorsView, ix: ActorIx) {
    let (quotes, indirect) = entries.voices.of(ix);
    let all = quotes.len() + indirect.len();
    if all == 0 {
        return;
    }
    writer.heading(if quotes.is_empty() { "REPORTED" } else { "QUOTED" }, "");
    for &(_, utterance) in quotes.iter().chain(indirect).take(QUOTES) {
        let Some(site) = writer.input.findings.utterance_site(utterance) else { continue };
        let words = writer.text(site);
        let outlet =
            Line::of(wrap::shorten(writer.source(site.article), writer.columns / 3), Role::Dim);
        let line = match utterance {
            Utterance::Quote(_) => {
                Line::of(format!("“{}”", first(words, writer.columns)), Role::Quote)
            }
            Utterance::Indirect(_) => Line::new().plain(first(words, writer.columns)),
        };
        let columns = writer.columns;
        writer.target(site, [line.with_tail(columns, outlet)]);
    }
    writer.limited(QUOTES, all, "utterances; all are in the view of quotes");
}

/// The beginning of `words` that fits into one row.
fn first(words: &str, columns: usize) -> String {
    wrap::fit(words, columns).0.replace('\n', " ")
}

/// Lists every mention in its context, by article.
fn mentions(writer: &mut CardWriter<'_>, actor: &Actor, shown: ViewOptions) {
    writer.heading("MENTIONS", if shown.why { "rule · confidence" } else { "" });
    writer.limited(MENTIONS, actor.mentions.len(), "mentions");
    let mut last: Option<ArticleIx> = None;
    for mention in actor.mentions.iter().take(MENTIONS) {
        let site = mention.site;
        if last != Some(site.article) {
            if last.replace(site.article).is_some() {
                writer.gap();
            }
            writer.article(site.article);
        }
        let tail = if shown.why {
            format!("{} {:.2}", mention.rule.name(), mention.confidence)
        } else {
            String::new()
        };
        let tail = Line::of(tail, Role::Dim);
        writer.in_context(site, actor_role(actor.kind) | Role::Strong, tail);
    }
}
