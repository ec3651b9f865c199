//! The English names of months and days of the week, with their numbers.

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

/// The number of the month that a folded word names, 1 to 12. The word is the full name or its
/// first three or four letters.
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

/// The number of the day of the week that a folded word names in full; Monday is 1.
///
/// ```
/// assert_eq!(crossread::text::calendar::weekday("friday"), Some(5));
/// ```
#[must_use]
pub fn weekday(word: &str) -> Option<u32> {
    WEEKDAYS.iter().position(|name| *name == word).map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_the_numbers_of_the_calendar() {
        for (word, number) in
            [("january", 1), ("jan", 1), ("may", 5), ("sept", 9), ("december", 12)]
        {
            assert_eq!(month(word), Some(number), "{word}");
        }
        assert_eq!((weekday("monday"), weekday("sunday")), (Some(1), Some(7)));
        for word in ["", "ja", "marches", "mon"] {
            assert_eq!((month(word), weekday(word)), (None, None), "{word}");
        }
    }
}
