//! The errors of one item. Many that are alike become one line with a count.
//!
//! ```text
//! record 1: its length is wrong      ┐
//! record 2: its length is wrong      ├─►  record 1, record 2, record 3 and 19 997 more: its length is wrong
//! …                                  ┘
//! ```
//!
//! Errors are alike when they have the same words and the same container. They are counted as they
//! come, so that a file of nothing but faults needs no memory for them.

use super::FormatError;
use rustc_hash::FxHashMap;

/// Errors that are alike and are told one by one, at most.
const MAX_ALIKE: usize = 10;
/// Places that stand in front of a line for many errors.
const PLACES: usize = 3;
/// Lines for the faults of records and members of one item, at most. What is alike is one.
const MAX_LINES: usize = 100;

/// The errors of an item, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct ItemFaults {
    errors: Vec<FormatError>,
    /// By container and words.
    alike: FxHashMap<(String, String), AlikeFaults>,
    /// The number of faults that have a line.
    told: usize,
    /// The number of faults behind the limit of lines.
    more: usize,
}

/// Errors that are alike.
#[derive(Debug, Default)]
struct AlikeFaults {
    /// The places in the list of errors.
    lines: Vec<usize>,
    /// The places in the file of the first ones.
    places: Vec<String>,
    count: usize,
}

/// A fault of a record or of a member of a container.
pub(super) struct Fault<'f> {
    /// The path of the container; empty for the item itself.
    pub container: &'f str,
    /// Where in the container it is, as a user finds it.
    pub place: FaultPlace,
    pub error: FormatError,
}

/// Where a fault is.
pub(super) enum FaultPlace {
    /// `record 2`, `line 14`.
    Record(String),
    /// The path of a member in its container.
    Member(String),
}

impl ItemFaults {
    /// Takes an error that is told as it is, such as one of the whole item.
    pub(super) fn push(&mut self, error: FormatError) {
        self.errors.push(error);
    }

    /// Takes the fault of a record or of a member.
    pub(super) fn push_fault(&mut self, fault: Fault<'_>) {
        let Fault { container, place, error } = fault;
        let alike = self.alike.entry((container.to_owned(), error.to_string())).or_default();
        alike.count += 1;
        if alike.lines.len() >= MAX_ALIKE {
            return;
        }
        if self.told >= MAX_LINES {
            self.more += 1;
            alike.count -= 1;
            return;
        }
        self.told += 1;
        alike.lines.push(self.errors.len());
        let (FaultPlace::Record(words) | FaultPlace::Member(words)) = &place;
        if alike.places.len() < PLACES {
            alike.places.push(words.clone());
        }
        let error = Box::new(error);
        self.errors.push(match place {
            FaultPlace::Record(place) => {
                FormatError::in_member(container, FormatError::Record { place, error })
            }
            FaultPlace::Member(path) => {
                let separator = if container.is_empty() { "" } else { "/" };
                FormatError::Member { member: format!("{container}{separator}{path}"), error }
            }
        });
    }

    /// Takes the faults that were found behind these, in other contents.
    pub(super) fn append(&mut self, behind: Self) {
        let start = self.errors.len();
        self.errors.extend(behind.errors);
        for (key, mut alike) in behind.alike {
            alike.lines.iter_mut().for_each(|line| *line += start);
            self.alike.insert(key, alike);
        }
        self.told += behind.told;
        self.more += behind.more;
    }

    /// The first error, without its place.
    pub(super) fn into_first(self) -> Option<FormatError> {
        self.errors.into_iter().next().map(FormatError::without_place)
    }

    /// The number of lines so far.
    pub(super) fn count(&self) -> usize {
        self.errors.len()
    }

    /// The errors, of which many alike are one.
    pub(super) fn into_errors(self) -> Vec<FormatError> {
        let mut errors: Vec<Option<FormatError>> = self.errors.into_iter().map(Some).collect();
        for ((container, _), alike) in self.alike {
            let first = alike.lines.first().copied();
            let Some(first) = first.filter(|_| alike.count > MAX_ALIKE) else { continue };
            let error = errors[first].take().map(FormatError::without_place);
            for line in alike.lines {
                errors[line] = None;
            }
            errors[first] = error.map(|error| {
                let more = alike.count - alike.places.len();
                let places = alike.places.join(", ");
                FormatError::in_member(
                    &container,
                    FormatError::Alike { places, more, error: Box::new(error) },
                )
            });
        }
        let mut errors: Vec<FormatError> = errors.into_iter().flatten().collect();
        if self.more > 0 {
            errors.push(FormatError::MoreFaults(self.more));
        }
        errors
    }
}

impl FormatError {
    /// The error with the path of the member that has it; the item itself has an empty path.
    fn in_member(member: &str, error: Self) -> Self {
        if member.is_empty() {
            error
        } else {
            Self::Member { member: member.to_owned(), error: Box::new(error) }
        }
    }

    /// The error without the record and the member in front of it.
    fn without_place(self) -> Self {
        match self {
            Self::Record { error, .. } | Self::Member { error, .. } => error.without_place(),
            error => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(faults: ItemFaults) -> Vec<String> {
        faults.into_errors().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn many_faults_that_are_alike_are_one_line() {
        let mut faults = ItemFaults::default();
        for number in 1..=20_000 {
            let place = FaultPlace::Record(format!("record {number}"));
            faults.push_fault(Fault { container: "", place, error: FormatError::NoText });
        }
        for name in ["a.html", "b.html"] {
            let place = FaultPlace::Member(name.to_owned());
            faults.push_fault(Fault { container: "x.zip", place, error: FormatError::Empty });
        }
        assert_eq!(
            lines(faults),
            [
                "record 1, record 2, record 3 and 19997 more: no text in it",
                "x.zip/a.html: empty",
                "x.zip/b.html: empty",
            ]
        );
    }

    #[test]
    fn faults_that_all_differ_end_with_a_count() {
        let mut faults = ItemFaults::default();
        for number in 1..=1000 {
            let place = FaultPlace::Record("record 1".to_owned());
            let container = format!("{number}.json");
            let fault = Fault { container: &container, place, error: FormatError::NoText };
            faults.push_fault(fault);
        }
        let lines = lines(faults);
        assert_eq!(lines.len(), 101);
        assert_eq!(lines[99], "100.json: record 1: no text in it");
        assert_eq!(lines[100], "and 900 more problems with records and files in it");
    }
}
