//! `collect`: actors from linked forms.

use super::super::{Actor, ActorKind, Actors, LinkRule, LinkedMention};
use super::form::{FormMention, NameForm, NameForms, majority};
use super::why::{self, LinkPaths};
use super::{FormIx, FormLinks, MentionAssignment};
use crate::corpus::Site;
use crate::lexis::gazetteer::key;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A mention with its form and what gave it away, if anything did.
#[derive(Clone, Copy)]
pub(super) struct ActorMention<'f> {
    /// Its form.
    pub form: FormIx,
    /// Where it stands.
    pub mention: &'f FormMention,
    /// To whom it was given, when its form is not one actor's everywhere.
    pub given: Option<&'f MentionAssignment>,
}

/// The mentions of an actor by how they are printed.
pub(super) type MentionsByText<'f> = BTreeMap<Cow<'f, str>, Vec<ActorMention<'f>>>;

/// The actors, in their order.
pub(crate) fn collect(
    forms: &NameForms<'_>,
    links: &FormLinks,
    assignments: &[MentionAssignment],
) -> Actors {
    let given = AssignedForms::new(forms, assignments);
    let mut groups: BTreeMap<FormIx, Vec<ActorMention<'_>>> = BTreeMap::new();
    let mut next = assignments.iter().peekable();
    for (at, form) in forms.all.iter().enumerate() {
        let at = at as FormIx;
        for (n, mention) in form.mentions.iter().enumerate() {
            let assignment =
                next.next_if(|assignment| (assignment.form, assignment.mention) == (at, n as u32));
            let root = links
                .root(assignment.map_or(at, |assignment| given.last(assignment.to, mention.doc)));
            groups.entry(root).or_default().push(ActorMention {
                form: at,
                mention,
                given: assignment,
            });
        }
    }
    let partners = partners(links);
    Actors {
        actors: arranged(
            groups.into_values().map(|parts| actor(forms, &partners, &parts)).collect(),
        ),
        ..Actors::default()
    }
}

/// The actors in their order, each with an id of its own.
pub(crate) fn arranged(mut actors: Vec<Actor>) -> Vec<Actor> {
    actors.sort_by_cached_key(|actor| (order(actor), actor.name.clone(), actor.kind, first(actor)));
    make_ids_unique(&mut actors);
    actors
}

/// To which form the mentions of a form in one article are given.
struct AssignedForms(FxHashMap<(FormIx, u32), FormIx>);

impl AssignedForms {
    fn new(forms: &NameForms<'_>, assignments: &[MentionAssignment]) -> Self {
        let doc = |assignment: &MentionAssignment| {
            forms.all[assignment.form as usize].mentions[assignment.mention as usize].doc
        };
        Self(
            assignments
                .iter()
                .rev()
                .map(|assignment| ((assignment.form, doc(assignment)), assignment.to))
                .collect(),
        )
    }

    /// Where mentions given to `form` end, when that form is a short one itself in this article.
    fn last(&self, mut form: FormIx, doc: u32) -> FormIx {
        for _ in 0..4 {
            match self.0.get(&(form, doc)) {
                Some(&next) => form = next,
                None => break,
            }
        }
        form
    }
}

fn order(actor: &Actor) -> (Reverse<usize>, Reverse<usize>) {
    (Reverse(actor.articles()), Reverse(actor.mentions.len()))
}

fn first(actor: &Actor) -> Option<Site> {
    actor.mentions.first().map(|mention| mention.site)
}

/// The forms that each form is linked with, and by which rules.
type LinkedForms = FxHashMap<FormIx, Vec<(FormIx, LinkRule)>>;

fn partners(links: &FormLinks) -> LinkedForms {
    let mut partners = LinkedForms::default();
    for link in &links.made {
        partners.entry(link.form).or_default().push((link.by, link.rule));
        partners.entry(link.by).or_default().push((link.form, link.rule));
    }
    for list in partners.values_mut() {
        list.sort_unstable();
    }
    partners
}

fn actor(forms: &NameForms<'_>, partners: &LinkedForms, parts: &[ActorMention<'_>]) -> Actor {
    let kind = kind_of(forms, parts);
    let principal = principal(forms, parts, kind);
    let steps = steps(partners, principal);
    let mut mentions: Vec<LinkedMention> = Vec::with_capacity(parts.len());
    let mut roles = Vec::new();
    let mut shown = MentionsByText::new();
    for part in parts {
        let article = forms.docs[part.mention.doc as usize].ix;
        let (rule, _) = why::way(part, &steps);
        mentions.push(LinkedMention {
            site: Site { article, span: part.mention.span },
            rule,
            confidence: part.mention.confidence,
        });
        roles.extend(part.mention.role.map(|span| Site { article, span }));
        shown.entry(one_line(forms.text(part.mention))).or_default().push(*part);
    }
    mentions.sort_by_key(|mention| mention.site);
    roles.sort_unstable();
    let mut told = FxHashSet::default();
    roles.retain(|site: &Site| {
        told.insert((site.article, fold::name(forms.site(*site)).into_owned()))
    });
    let name = best_shown(forms, parts, principal);
    let aliases = aliases(&name, shown.iter().map(|(text, parts)| (text.as_ref(), parts.len())));
    let links = why::links(forms, &name, &aliases, &shown, &steps);
    Actor { id: id(kind, &name), kind, name, aliases, links, roles, mentions, repaired: None }
}

/// The id of an actor that shares its name with no other.
pub(crate) fn id(kind: ActorKind, name: &str) -> String {
    format!("{}.{}", kind.name(), kebab(name))
}

/// The kind of most mentions; a short form that was given away does not count.
fn kind_of(forms: &NameForms<'_>, parts: &[ActorMention<'_>]) -> ActorKind {
    let mut kinds = [0.0; 3];
    let mut seen = FxHashSet::default();
    let whole = parts.iter().any(|part| part.given.is_none());
    for part in parts.iter().filter(|part| part.given.is_none() || !whole) {
        if seen.insert(part.form) {
            let form = &forms.all[part.form as usize];
            kinds.iter_mut().zip(form.kinds).for_each(|(sum, weight)| *sum += weight);
        }
    }
    majority(kinds)
}

/// The fullest form in use: of persons and organisations the longest that is not a
/// rarity, of places the most frequent; initials only when there is nothing else.
fn principal(forms: &NameForms<'_>, parts: &[ActorMention<'_>], kind: ActorKind) -> FormIx {
    let mut counts: BTreeMap<FormIx, usize> = BTreeMap::new();
    for of_form in parts.chunk_by(|a, b| a.form == b.form) {
        *counts.entry(of_form[0].form).or_default() +=
            of_form.iter().filter(|part| part.given.is_none()).count();
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let rank = |(&at, &count): (&FormIx, &usize)| {
        let form: &NameForm = &forms.all[at as usize];
        let rare = if kind == ActorKind::Person {
            count * 6 < most || count == 1 && most > 2
        } else {
            count * 20 < most
        };
        let whole = form.words.iter().filter(|word| word.chars().count() > 1).count();
        let length = match kind {
            ActorKind::Person if whole > 4 => 1,
            ActorKind::Person | ActorKind::Organisation => whole.min(4),
            ActorKind::Place => 0,
        };
        (count > 0, !form.capitals, !rare, length, count, Reverse(at))
    };
    counts.iter().max_by_key(|&entry| rank(entry)).map_or(parts[0].form, |(&at, _)| at)
}

/// By which rule each form of the group reaches the principal one.
fn steps(partners: &LinkedForms, principal: FormIx) -> LinkPaths {
    let mut steps = LinkPaths::default();
    steps.insert(principal, (principal, LinkRule::SameName));
    let mut queue = std::collections::VecDeque::from([principal]);
    while let Some(form) = queue.pop_front() {
        for &(other, rule) in partners.get(&form).map_or(&[][..], Vec::as_slice) {
            if let std::collections::hash_map::Entry::Vacant(entry) = steps.entry(other) {
                entry.insert((form, rule));
                queue.push_back(other);
            }
        }
    }
    steps
}

/// A name as it is printed, on one line.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ")
        && !text.contains(|c: char| c != ' ' && c.is_whitespace())
        && text.trim().len() == text.len();
    if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The most frequent way in which the principal form is printed; capitals only when little else is.
fn best_shown(forms: &NameForms<'_>, parts: &[ActorMention<'_>], principal: FormIx) -> String {
    let mut shown: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.form == principal) {
        *shown.entry(one_line(forms.text(part.mention))).or_default() += 1;
    }
    let shouted = |text: &str| !text.chars().any(char::is_lowercase);
    let printed: usize =
        shown.iter().filter(|(text, _)| !shouted(text)).map(|(_, count)| count).sum();
    let loud = 4 * printed < shown.values().sum();
    let best = shown
        .iter()
        .max_by_key(|(text, count)| (loud || !shouted(text), **count, Reverse((*text).clone())));
    best.map(|(text, _)| text.clone().into_owned()).unwrap_or_default()
}

/// The other names, most frequent first; those that differ in case alone are left out.
pub(crate) fn aliases<'s>(
    name: &str,
    shown: impl IntoIterator<Item = (&'s str, usize)>,
) -> Vec<String> {
    let mut aliases: Vec<(&str, usize)> = shown.into_iter().collect();
    aliases.sort_by_key(|(text, count)| (Reverse(*count), !text.chars().any(char::is_lowercase)));
    let mut seen = FxHashSet::from_iter([name.to_lowercase()]);
    aliases
        .into_iter()
        .map(|(text, _)| text.to_owned())
        .filter(|text| seen.insert(text.to_lowercase()))
        .collect()
}

/// `Khawaja Asif` as `khawaja-asif`.
fn kebab(name: &str) -> String {
    key(name).chars().filter(|c| *c != '\'').map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Of several actors with one id, all but the first in order get a number.
fn make_ids_unique(actors: &mut [Actor]) {
    for actor in &mut *actors {
        actor.id = id(actor.kind, &actor.name);
    }
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut taken: FxHashSet<String> = actors.iter().map(|actor| actor.id.clone()).collect();
    for actor in actors {
        let count = seen.entry(actor.id.clone()).or_default();
        *count += 1;
        while *count > 1 {
            let id = format!("{}-{count}", actor.id);
            if taken.insert(id.clone()) {
                actor.id = id;
                break;
            }
            *count += 1;
        }
    }
}
