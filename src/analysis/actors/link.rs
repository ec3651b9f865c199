//! Links the names of the coverage that name one actor.
//!
//! ```text
//! mentions   Khawaja Asif ×3   Asif ×9   TTP ×7   Tehreek-e-Taliban Pakistan ×4
//! forms      khawaja asif      asif      ttp      tehreek e taliban pakistan
//! links           └── surname ──┘         └──────── initials ───────┘
//! actors     person.khawaja-asif          organisation.tehreek-e-taliban-pakistan
//! ```
//!
//! 1. Mentions with one normal form are one *form*. A form is of a person, or of a thing (an
//!    organisation or a place), never of both.
//! 2. Whole forms are linked, rule after rule ([`things`], [`spelling`], [`people`]). A rule that
//!    needs a single partner counts the groups that the rules before it made. All links of one
//!    rule are made at once.
//! 3. Mentions of short forms that several actors share ([`bearers`], [`parts`]) are assigned one
//!    by one.
//!
//! The result does not depend on the order of the articles: forms are sorted by name.

mod actors;
mod bearers;
mod form;
mod generations;
mod normal;
mod parts;
mod people;
mod printed;
mod spelling;
mod things;
mod why;

pub(super) use actors::{aliases, arranged, collect, id};
pub(super) use form::NameForms;
pub(super) use printed::shown_name;

use super::LinkRule;

/// The index of a form in [`NameForms`].
pub(super) type FormIx = u32;

/// A link between two forms, with its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormLink {
    /// The form that refers to the other one: usually the shorter.
    pub form: FormIx,
    /// The form that it refers to.
    pub by: FormIx,
    /// The rule that made the link.
    pub rule: LinkRule,
}

/// One mention of a short form, assigned to the actor of a long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MentionAssignment {
    /// The short form.
    pub form: FormIx,
    /// Index of the mention in the short form.
    pub mention: u32,
    /// The long form.
    pub to: FormIx,
    /// The rule that made the assignment.
    pub rule: LinkRule,
}

/// The groups of linked forms: a union-find structure, whose root is the lowest index.
#[derive(Debug)]
pub(super) struct FormLinks {
    parent: Vec<FormIx>,
    /// Every link made, in order.
    pub made: Vec<FormLink>,
}

impl FormLinks {
    /// Creates the structure with each of `forms` forms in its own group.
    fn new(forms: usize) -> Self {
        Self { parent: (0..forms as FormIx).collect(), made: Vec::new() }
    }

    /// Returns the form that represents the group of `form`.
    pub(super) fn root(&self, mut form: FormIx) -> FormIx {
        while self.parent[form as usize] != form {
            form = self.parent[form as usize];
        }
        form
    }

    /// Makes all `links`. A link inside one group is not recorded.
    fn make(&mut self, mut links: Vec<FormLink>) {
        links.sort_unstable();
        for link in links {
            let (a, b) = (self.root(link.form), self.root(link.by));
            if a != b {
                self.parent[a.max(b) as usize] = a.min(b);
                self.made.push(link);
            }
        }
        for form in 0..self.parent.len() {
            self.parent[form] = self.root(form as FormIx);
        }
    }
}

/// Links whole forms, and assigns mentions of short forms.
pub(super) fn linked(forms: &NameForms<'_>) -> (FormLinks, Vec<MentionAssignment>) {
    let mut links = FormLinks::new(forms.all.len());
    links.make(things::same_words(forms));
    links.make(things::defined_initials(forms));
    links.make(spelling::joined(forms));
    links.make(spelling::variants(forms));
    links.make(people::longer_names(forms, &links));
    links.make(generations::suffixes_left_out(forms, &links));
    links.make(things::initials(forms, &links));
    links.make(things::aliases_inside(forms, &links));
    links.make(parts::short_forms(forms, &links));
    let mut assignments = bearers::short_names(forms, &links);
    assignments.extend(parts::short_names(forms, &links));
    assignments.sort_unstable();
    (links, assignments)
}
