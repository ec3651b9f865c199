//! The dates of an article, between its draft and the article: what a date means can depend on the
//! other dates of the same source.
//!
//! ```text
//! draft: published, modified, url ─► ArticleDates ─ note ─► DayOrders of all articles
//!                                        └──────── resolved ◄───┘ ─► published, modified
//! ```

use super::dates::{self, DayOrders, FoundDate};
use super::draft::ArticleDraft;
use crate::corpus::Date;
use crate::text::Clean;
use crate::text::packed::{Packed, Packer, Unpacker};

/// The dates of an article as its source writes them, and what tells how its figures are ordered.
#[derive(Debug)]
pub(super) struct ArticleDates {
    published: Option<FoundDate>,
    modified: Option<FoundDate>,
    /// The day in the address of the article.
    in_address: Option<FoundDate>,
    /// Whether that day stands in for a missing date.
    stands_in: bool,
    /// The names of what has one order of figures: the file, then the host.
    sources: Vec<String>,
}

/// The dates of an article, as far as they are certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ResolvedDates {
    pub published: Option<Date>,
    /// The date of the last change, when it is another than that of publication.
    pub modified: Option<Date>,
}

impl ArticleDates {
    /// Takes the dates out of a draft. `sources` are the names of what writes figures in one order,
    /// the nearest first.
    pub(super) fn take(draft: &mut ArticleDraft, sources: Vec<String>) -> Self {
        Self {
            published: draft.published.take(),
            modified: draft.modified.take(),
            in_address: draft.url.as_deref().and_then(dates::in_address),
            stands_in: !draft.has_date_field,
            sources,
        }
    }

    /// Appends the compact form, without the names of the sources.
    pub(super) fn pack(&self, to: &mut Packer) {
        self.published.pack(to);
        self.modified.pack(to);
        self.in_address.pack(to);
        self.stands_in.pack(to);
    }

    /// Reads what [`pack`](Self::pack) appended.
    pub(super) fn unpack(from: &mut Unpacker<'_>, sources: Vec<String>) -> Option<Self> {
        Some(Self {
            published: Packed::unpack(from)?,
            modified: Packed::unpack(from)?,
            in_address: Packed::unpack(from)?,
            stands_in: Packed::unpack(from)?,
            sources,
        })
    }

    /// Notes what the dates prove about the order of figures in their sources.
    pub(super) fn note(&self, orders: &mut DayOrders) {
        for date in [&self.published, &self.modified].into_iter().flatten() {
            self.sources.iter().for_each(|source| orders.note(source, date));
        }
    }

    /// The dates with the figures in these orders. The day in the address stands in for a missing
    /// date of publication, and decides between two readings.
    pub(super) fn resolved(&self, orders: &DayOrders) -> ResolvedDates {
        let order = orders.of(self.sources.iter().map(String::as_str));
        let address = self.in_address.as_ref().and_then(|date| date.date(None));
        let published = match &self.published {
            Some(found) => found.date(order).or_else(|| found.reading_on(address?.day())),
            None => address.filter(|_| self.stands_in),
        };
        let modified = self.modified.as_ref().and_then(|date| date.date(order));
        ResolvedDates { published, modified: modified.filter(|date| Some(*date) != published) }
    }

    /// The words that give the date of publication.
    pub(super) fn published_as(&self) -> Option<Clean> {
        let address = self.in_address.as_ref().filter(|_| self.stands_in);
        let found = self.published.as_ref().or(address)?;
        Some(Clean::line(found.words()))
    }
}
