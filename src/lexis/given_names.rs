//! `GivenNames`: the given names that are borne by men only, or by women only.
//!
//! ```text
//! anton ⇥ m
//! ilse  ⇥ f        names of both (Robin, Kelly) are not in the table
//! ```
//!
//! The table is `assets/lexicon/given-names.tsv`; the script beside it makes it.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The sex that bears a given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Borne by men.
    Male,
    /// Borne by women.
    Female,
}

/// The decoded table of given names.
pub struct GivenNames {
    sexes: FxHashMap<&'static str, Sex>,
}

impl GivenNames {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        let lines = include_str!("../../assets/lexicon/given-names.tsv").lines();
        let sexes = lines
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, sex)| (name, if sex == "m" { Sex::Male } else { Sex::Female }))
            .collect();
        Self { sexes }
    }

    /// The table that ships, decoded once a run.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<GivenNames> = LazyLock::new(GivenNames::embedded);
        &SHARED
    }

    /// The sex that bears the folded name; `None` if both do or the name is not known.
    #[must_use]
    pub fn sex(&self, name: &str) -> Option<Sex> {
        self.sexes.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_sex_only() {
        let table = GivenNames::embedded();
        assert_eq!(table.sex("anton"), Some(Sex::Male));
        assert_eq!(table.sex("ilse"), Some(Sex::Female));
        assert_eq!(table.sex("robin"), None);
        assert_eq!(table.sex("harbour"), None);
    }
}
