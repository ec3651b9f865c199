//! `link`: which names of the coverage are names of one actor.
//!
//! ```text
//! mentions   Khawaja Asif ×3   Asif ×9   TTP ×7   Tehreek-e-Taliban Pakistan ×4
//! forms      khawaja asif      asif      ttp      tehreek e taliban pakistan
//! links           └── surname ──┘         └──────── initials ───────┘
//! actors     person.khawaja-asif          organisation.tehreek-e-taliban-pakistan
//! ```
//!
//! 1. Mentions with one normal form are one *form*; a form is a person's or a
//!    thing's (an organisation's or a place's), never both.
//! 2. Forms are linked as wholes, rule after rule ([`things`], [`spelling`],
//!    [`people`]); a rule that needs a single partner looks at what the rules
//!    before it made, and all its links are made at once.
//! 3. Short forms that several actors bear ([`bearers`], [`parts`]) are given out
//!    mention by mention.
//!
//! Nothing depends on the order of the articles: forms are kept by name.

mod actors;
mod bearers;
mod form;
mod normal;
mod parts;
mod people;
mod spelling;
mod things;
mod why;

pub(super) use actors::{aliases, arranged, collect, id, one_line};
pub(super) use form::NameForms;

use super::LinkRule;

/// The index of a form in [`NameForms`].
pub(super) type FormIx = u32;

/// A link between two forms, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FormLink {
    /// The form that is explained by the other.
    pub form: FormIx,
    /// The form that explains it.
    pub by: FormIx,
    /// The rule.
    pub rule: LinkRule,
}

/// One mention of a short form, given to the bearer of a long one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct MentionAssignment {
    /// The short form.
    pub form: FormIx,
    /// Which of its mentions.
    pub mention: u32,
    /// The long form.
    pub to: FormIx,
    /// The rule.
    pub rule: LinkRule,
}

/// Which forms belong together so far.
#[derive(Debug)]
pub(super) struct FormLinks {
    parent: Vec<FormIx>,
    /// Every link made, in order.
    pub made: Vec<FormLink>,
}

impl FormLinks {
    /// `forms` forms, each alone.
    fn new(forms: usize) -> Self {
        Self { parent: (0..forms as FormIx).collect(), made: Vec::new() }
    }

    /// The form that stands for the group of `form`.
    pub(super) fn root(&self, mut form: FormIx) -> FormIx {
        while self.parent[form as usize] != form {
            form = self.parent[form as usize];
        }
        form
    }

    /// Makes all `links`. Those that join nothing new are forgotten.
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

/// Links the forms: as wholes, and short ones article by article.
pub(super) fn linked(forms: &NameForms<'_>) -> (FormLinks, Vec<MentionAssignment>) {
    let mut links = FormLinks::new(forms.all.len());
    links.make(things::same_words(forms));
    links.make(things::defined_initials(forms));
    links.make(spelling::joined(forms));
    links.make(spelling::variants(forms));
    links.make(people::longer_names(forms, &links));
    links.make(things::initials(forms, &links));
    links.make(things::aliases_inside(forms, &links));
    links.make(parts::short_forms(forms, &links));
    let mut assignments = bearers::short_names(forms, &links);
    assignments.extend(parts::short_names(forms, &links));
    assignments.sort_unstable();
    (links, assignments)
}
