//! Builds actors from linked forms: the principal name, the aliases, the mentions, the identifier.

use super::super::{Actor, ActorKind, Actors, LinkRule, LinkedMention};
use super::form::{FormMention, NameForm, NameForms, majority};
use super::printed;
use super::why::{self, LinkPaths};
use super::{FormIx, FormLinks, MentionAssignment};
use crate::corpus::Site;
use crate::lexis::gazetteer::{Class, key};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A mention with its form and its assignment.
#[derive(Clone, Copy)]
pub(super) struct AssignedMention<'f> {
    /// The form of the mention.
    pub form: FormIx,
    /// The mention.
    pub mention: &'f FormMention,
    /// The assignment of this mention, if its form does not belong to one actor everywhere.
    pub assignment: Option<&'f MentionAssignment>,
}

/// The mentions of an actor by printed name.
pub(super) type MentionsByText<'f> = BTreeMap<Cow<'f, str>, Vec<AssignedMention<'f>>>;

/// Builds the actors from the forms, their links and the assignments, in order.
pub(crate) fn collect(
    forms: &NameForms<'_>,
    links: &FormLinks,
    assignments: &[MentionAssignment],
) -> Actors {
    let given = AssignedForms::new(forms, assignments);
    let mut groups: BTreeMap<FormIx, Vec<AssignedMention<'_>>> = BTreeMap::new();
    let mut next = assignments.iter().peekable();
    for (at, form) in forms.all.iter().enumerate() {
        let at = at as FormIx;
        for (n, mention) in form.mentions.iter().enumerate() {
            let assignment =
                next.next_if(|assignment| (assignment.form, assignment.mention) == (at, n as u32));
            let root = links
                .root(assignment.map_or(at, |assignment| given.last(assignment.to, mention.doc)));
            groups.entry(root).or_default().push(AssignedMention { form: at, mention, assignment });
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

/// Sorts the actors by frequency and name, and gives each a unique identifier.
pub(crate) fn arranged(mut actors: Vec<Actor>) -> Vec<Actor> {
    actors.sort_by_cached_key(|actor| (order(actor), actor.name.clone(), actor.kind, first(actor)));
    make_ids_unique(&mut actors);
    actors
}

/// The form to which the mentions of a form are assigned, by form and article.
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

    /// Follows assignments from `form` in one article: the form may be a short one itself there.
    /// Stops after four steps.
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

/// The forms that each form is linked with, and the rules of the links.
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

fn actor(forms: &NameForms<'_>, partners: &LinkedForms, parts: &[AssignedMention<'_>]) -> Actor {
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
        shown.entry(forms.shown(part.mention, kind)).or_default().push(*part);
        if kind == ActorKind::Person
            && let Some(nickname) = printed::nickname(forms.text(part.mention))
        {
            shown.entry(Cow::Borrowed(nickname)).or_default().push(*part);
        }
    }
    mentions.sort_by_key(|mention| mention.site);
    roles.sort_unstable();
    let mut seen = FxHashSet::default();
    roles.retain(|site: &Site| {
        seen.insert((site.article, fold::name(forms.site(*site)).into_owned()))
    });
    let name = best_shown(forms, parts, principal, kind);
    let aliases = aliases(&name, shown.iter().map(|(text, parts)| (text.as_ref(), parts.len())));
    let links = why::links(forms, &name, kind, &aliases, &shown, &steps);
    Actor { id: id(kind, &name), kind, name, aliases, links, roles, mentions, repaired: None }
}

/// Returns the identifier of an actor that shares its name with no other.
pub(crate) fn id(kind: ActorKind, name: &str) -> String {
    format!("{}.{}", kind.name(), kebab(name))
}

/// Returns the kind of most mentions. Assigned mentions count only if there are no others.
fn kind_of(forms: &NameForms<'_>, parts: &[AssignedMention<'_>]) -> ActorKind {
    let mut kinds = [0.0; 3];
    let mut seen = FxHashSet::default();
    let whole = parts.iter().any(|part| part.assignment.is_none());
    for part in parts.iter().filter(|part| part.assignment.is_none() || !whole) {
        if seen.insert(part.form) {
            let form = &forms.all[part.form as usize];
            kinds.iter_mut().zip(form.kinds).for_each(|(sum, weight)| *sum += weight);
        }
    }
    majority(kinds)
}

/// Returns the principal form. For a person or an organisation it is the longest form that is not
/// rare; for a place the most frequent form. Initials are chosen only if there is no other form.
fn principal(forms: &NameForms<'_>, parts: &[AssignedMention<'_>], kind: ActorKind) -> FormIx {
    let mut counts: BTreeMap<FormIx, usize> = BTreeMap::new();
    for of_form in parts.chunk_by(|a, b| a.form == b.form) {
        *counts.entry(of_form[0].form).or_default() +=
            of_form.iter().filter(|part| part.assignment.is_none()).count();
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

/// Returns the rule by which each form of the group leads to the principal form, by breadth-first
/// search.
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

/// Returns the most frequent printed name of the principal form. A name in capitals is chosen only
/// if less than a quarter of the mentions have lower-case letters.
fn best_shown(
    forms: &NameForms<'_>,
    parts: &[AssignedMention<'_>],
    principal: FormIx,
    kind: ActorKind,
) -> String {
    let mut shown: BTreeMap<Cow<'_, str>, usize> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.form == principal) {
        *shown.entry(forms.shown(part.mention, kind)).or_default() += 1;
    }
    let shouted = |text: &str| !text.chars().any(char::is_lowercase);
    let printed: usize =
        shown.iter().filter(|(text, _)| !shouted(text)).map(|(_, count)| count).sum();
    let loud = 4 * printed < shown.values().sum();
    let short = |text: &str| forms.gazetteer.classes(&key(text)).has(Class::RegionShort);
    let best = shown.iter().max_by_key(|(text, count)| {
        (loud || !shouted(text), !short(text), **count, Reverse((*text).clone()))
    });
    best.map(|(text, _)| text.clone().into_owned()).unwrap_or_default()
}

/// Returns the other names, most frequent first, without those that differ only in case.
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

/// Returns the name in kebab case: `Khawaja Asif` becomes `khawaja-asif`.
fn kebab(name: &str) -> String {
    key(name).chars().filter(|c| *c != '\'').map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Sets the identifiers. Of several actors with one identifier, all but the first get a number.
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
