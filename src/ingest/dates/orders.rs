//! Finds out whether a source writes the day or the month first, from those of its dates that can
//! be read in one way only.
//!
//! ```text
//! table.csv   3/4/2021    ─┐
//! table.csv   3/21/2021   ─┴─► table.csv: month first ─► 4 March 2021
//! ```

use super::{DayOrder, FoundDate};
use rustc_hash::FxHashMap;

/// The order of figures in each source: a file, or a host.
#[derive(Debug, Default)]
pub(in crate::ingest) struct DayOrders(FxHashMap<String, OrderEvidence>);

/// What the dates of one source prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OrderEvidence {
    One(DayOrder),
    /// Some dates have the day first, some the month.
    Both,
}

impl DayOrders {
    /// Notes the date of an article of `source`.
    pub(in crate::ingest) fn note(&mut self, source: &str, date: &FoundDate) {
        let Some(order) = date.proven_order() else { return };
        match self.0.get_mut(source) {
            Some(evidence) if *evidence != OrderEvidence::One(order) => {
                *evidence = OrderEvidence::Both;
            }
            Some(_) => {}
            None => {
                self.0.insert(source.to_owned(), OrderEvidence::One(order));
            }
        }
    }

    /// The order of the first of `sources` that has evidence. `None` when it has evidence of both.
    pub(in crate::ingest) fn of<'s>(
        &self,
        sources: impl IntoIterator<Item = &'s str>,
    ) -> Option<DayOrder> {
        match sources.into_iter().find_map(|source| self.0.get(source))? {
            OrderEvidence::One(order) => Some(*order),
            OrderEvidence::Both => None,
        }
    }
}
