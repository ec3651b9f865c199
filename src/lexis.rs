//! L1: what words weigh and mean. Data in, look-ups out.
//!
//! [`Lexis`] holds the tables that ship in `assets/`; each is decoded when it is
//! first asked for, so that opening one article pays for none of the vectors.

pub mod clusters;
pub mod contrast;
pub mod frequencies;
pub mod gazetteer;
pub mod nickname;
pub mod number;
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

/// All tables of the language, decoded on first use. One per program, passed down.
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
    /// Nothing is decoded yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Static word vectors.
    pub fn vectors(&self) -> &semantic::Vectors {
        self.vectors.get_or_init(semantic::Vectors::embedded)
    }

    /// Word weights of English at large, for when the coverage is too small to tell.
    pub fn background(&self) -> &weights::Weights {
        self.background.get_or_init(|| Arc::new(weights::Weights::background()))
    }

    /// The weights of [`Lexis::background`], shared.
    pub fn shared_background(&self) -> Arc<weights::Weights> {
        self.background();
        self.background.get().map(Arc::clone).unwrap_or_default()
    }

    /// Names of places, people and organisations.
    pub fn gazetteer(&self) -> &gazetteer::Gazetteer {
        self.gazetteer.get_or_init(gazetteer::Gazetteer::embedded)
    }

    /// Reporting verbs and the words around them.
    pub fn reporting(&self) -> &reporting::Reporting {
        self.reporting.get_or_init(reporting::Reporting::embedded)
    }

    /// Clusters of words that are used alike.
    pub fn clusters(&self) -> &clusters::Clusters {
        self.clusters.get_or_init(clusters::Clusters::embedded)
    }

    /// The trained weights of the recogniser of names.
    pub fn tags(&self) -> &tags::TagModel {
        self.tags.get_or_init(tags::TagModel::embedded)
    }
}
