//! The names of months and days of the week.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The month that a folded word names, in full or by its first three or four letters: 1 to 12.
///
/// ```
/// use crossread::text::calendar::month;
/// assert_eq!(["september", "sept", "sep", "se"].map(month), [Some(9), Some(9), Some(9), None]);
/// ```
#[must_use]
pub fn month(word: &str) -> Option<u32> {
    let short = |month: &str| {
        word.len() >= 3 && (month[..3] == *word || month[..4.min(month.len())] == *word)
    };
    MONTHS.iter().position(|month| *month == word || short(month)).map(|at| at as u32 + 1)
}

/// The day of the week that a folded word names, Monday is 1.
///
/// ```
/// assert_eq!(crossread::text::calendar::weekday("friday"), Some(5));
/// ```
#[must_use]
pub fn weekday(word: &str) -> Option<u32> {
    WEEKDAYS.iter().position(|name| *name == word).map(|at| at as u32 + 1)
}
