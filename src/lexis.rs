//! Layer 1: tables of English: word weights, word vectors, known names, reporting verbs, numbers.
//!
//! [`Lexis`] holds the tables that ship in `assets/`. Each is decoded on first use, so a command
//! that does not need a table does not pay for it.
//!
//! ```text
//! assets/lexicon/*.crse, *.crwf, gazetteer.tsv, reporting.txt   assets/names/*.crwc, *.crtm
//!        └───────────────────────── decode on first use ───────────────────────┘
//!                                        Lexis ─▶ look-ups by word or key
//! ```

pub mod clusters;
pub mod contrast;
pub mod currency;
pub mod frequencies;
pub mod gazetteer;
pub mod given_names;
pub mod kinship;
pub mod nickname;
pub mod number;
pub mod numeral;
pub mod quantity;
pub mod reporting;
pub mod semantic;
pub mod sound;
pub mod sparse;
pub mod stem;
pub mod tags;
pub mod terms;
mod varint;
mod vocabulary;
pub mod weights;

use std::sync::{Arc, OnceLock};

/// All tables of English, each decoded on first use. The program makes one and passes it down.
#[derive(Default)]
pub struct Lexis {
    vectors: OnceLock<semantic::Vectors>,
    background: OnceLock<Arc<weights::Weights>>,
    gazetteer: OnceLock<gazetteer::Gazetteer>,
    reporting: OnceLock<reporting::Reporting>,
    clusters: OnceLock<clusters::Clusters>,
    tags: OnceLock<tags::TagModel>,
}

impl Lexis {
    /// A set of tables of which none is decoded yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The static word vectors.
    pub fn vectors(&self) -> &semantic::Vectors {
        self.vectors.get_or_init(semantic::Vectors::embedded)
    }

    /// The word weights of English at large. A coverage with few articles relies on them.
    pub fn background(&self) -> &weights::Weights {
        self.background.get_or_init(|| Arc::new(weights::Weights::background()))
    }

    /// A shared handle to the weights of [`Lexis::background`].
    pub fn shared_background(&self) -> Arc<weights::Weights> {
        self.background();
        self.background.get().map(Arc::clone).unwrap_or_default()
    }

    /// The known names of places, people and organisations.
    pub fn gazetteer(&self) -> &gazetteer::Gazetteer {
        self.gazetteer.get_or_init(gazetteer::Gazetteer::embedded)
    }

    /// The given names that are borne by one sex.
    pub fn given_names(&self) -> &given_names::GivenNames {
        given_names::GivenNames::shared()
    }

    /// The reporting verbs and the words that stand around them.
    pub fn reporting(&self) -> &reporting::Reporting {
        self.reporting.get_or_init(reporting::Reporting::embedded)
    }

    /// The clusters of words with similar use.
    pub fn clusters(&self) -> &clusters::Clusters {
        self.clusters.get_or_init(clusters::Clusters::embedded)
    }

    /// The trained weights of the name recogniser.
    pub fn tags(&self) -> &tags::TagModel {
        self.tags.get_or_init(tags::TagModel::embedded)
    }
}
