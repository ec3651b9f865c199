//! The ways in which other articles carry a sentence: glyphs, roles and names.

use super::Role;
use crate::analysis::passages::Relation;
use crate::analysis::quotes::{Alteration, SharedKind};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Carried, Findings};
use crate::query::{Fate, Fidelity};

/// Alterations whose words are told, at most.
const CHANGES: usize = 6;

/// Every way of carrying a sentence, the strongest first.
pub const WAYS: [Carried; 3] = [Carried::Verbatim, Carried::Edited, Carried::Reworded];

/// The glyph of the coverage gutter: a full, a broken and a dotted stroke.
#[must_use]
pub fn glyph(carried: Carried) -> &'static str {
    match carried {
        Carried::Verbatim => "┃",
        Carried::Edited => "╏",
        Carried::Reworded => "┆",
    }
}

/// The role of the gutter glyph, and of prose that is carried in this way.
#[must_use]
pub fn role(carried: Carried) -> Role {
    match carried {
        Carried::Verbatim => Role::Verbatim,
        Carried::Edited => Role::Edited,
        Carried::Reworded => Role::Reworded,
    }
}

/// The glyph of what happened to a sentence: a stroke, or a sign where the meaning differs.
#[must_use]
pub fn fate_glyph(fate: Fate) -> &'static str {
    match fate {
        Fate::OtherSpeaker => "!",
        Fate::Altered => "≠",
        Fate::Trimmed => "╹",
        Fate::Edited => glyph(Carried::Edited),
        Fate::Reworded => glyph(Carried::Reworded),
        Fate::Verbatim => glyph(Carried::Verbatim),
    }
}

/// The role of what happened to a sentence.
#[must_use]
pub fn fate_role(fate: Fate) -> Role {
    match fate {
        Fate::OtherSpeaker | Fate::Altered => Role::Altered,
        Fate::Trimmed | Fate::Edited => Role::Edited,
        Fate::Reworded => Role::Reworded,
        Fate::Verbatim => Role::Verbatim,
    }
}

/// The name of what happened to a sentence.
#[must_use]
pub fn fate_word(fate: Fate) -> &'static str {
    fate.name()
}

/// The fate of a quotation in another rendering.
#[must_use]
pub fn fate_of(kind: SharedKind, altered: Option<Alteration>) -> Fate {
    match kind {
        SharedKind::Altered if altered.is_some_and(Alteration::is_grave) => Fate::Altered,
        SharedKind::Altered => Fate::Edited,
        SharedKind::Trimmed | SharedKind::Overlap => Fate::Trimmed,
        SharedKind::Verbatim => Fate::Verbatim,
    }
}

/// The changed words of alterations, each once: `seven→six`. `—` stands for a side without words.
#[must_use]
pub fn changes(corpus: &Corpus, fidelity: &Fidelity) -> String {
    let words = |site: Option<Site>| {
        site.map_or_else(|| "—".to_owned(), |site| corpus.text(site).replace('\n', " "))
    };
    let mut told: Vec<String> = Vec::new();
    for change in &fidelity.changes {
        let change = format!("{}→{}", words(change.here), words(change.there));
        if !told.contains(&change) {
            told.push(change);
        }
    }
    let more = told.len().saturating_sub(CHANGES);
    told.truncate(CHANGES);
    if more > 0 {
        told.push(format!("{more} more"));
    }
    told.join(", ")
}

/// The name of a way of carrying.
#[must_use]
pub fn word(carried: Carried) -> &'static str {
    carried.name()
}

/// The name of the way in which a quotation is rendered elsewhere.
#[must_use]
pub fn rendering(kind: SharedKind) -> &'static str {
    kind.name()
}

/// The name of what sets a rendering apart: of its alteration, or of its kind.
#[must_use]
pub fn difference(kind: SharedKind, altered: Option<Alteration>) -> &'static str {
    match altered {
        Some(what) if kind == SharedKind::Altered => alteration(what),
        _ => rendering(kind),
    }
}

/// The name of what sets an altered rendering apart.
#[must_use]
pub fn alteration(alteration: Alteration) -> &'static str {
    alteration.name()
}

/// The name of the relation between the articles of a passage.
#[must_use]
pub fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::CrossOutlet => "cross-outlet",
        Relation::SameOutlet => "same-outlet",
        Relation::SameOwner => "same-owner",
        Relation::Update => "update",
    }
}

/// How much of an article other outlets carry: words of its sentences by the
/// strongest way, as shares of all its words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// The share of each way, in the order of [`WAYS`], 0 to 1.
    pub ways: [f32; 3],
}

impl Shares {
    /// The shares of one article; `None` until the analysis is complete.
    #[must_use]
    pub fn of(findings: &Findings, ix: ArticleIx) -> Option<Self> {
        let (joined, analysis) = (findings.joined()?, findings.analysis(ix)?);
        let mut words = [0usize; 3];
        for (at, &sentence) in analysis.segments.sentences.iter().enumerate() {
            if let Some(carried) = joined.reach(ix, at).strongest() {
                words[carried as usize] += analysis.segments.words_in(sentence).len();
            }
        }
        let all = analysis.segments.words.len().max(1) as f32;
        Some(Self { ways: words.map(|count| count as f32 / all) })
    }

    /// The share that is carried in any way, 0 to 1.
    #[must_use]
    pub fn total(self) -> f32 {
        self.ways.iter().sum()
    }
}
