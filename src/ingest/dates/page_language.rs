//! What the language of a page tells about its dates in figures.
//!
//! ```text
//! lang=es   8/1/2026    8 January: Spanish puts the day first
//! lang=de   31.10.25    31.10.2025
//! lang=en   8/1/2026    8 January or 1 August
//! ```

/// Languages whose writers put the day before the month. English is not one of them, and those that
/// put the year first are not.
const DAY_FIRST: &[&str] = &[
    "de", "fr", "it", "es", "pt", "ca", "gl", "nl", "da", "no", "nb", "nn", "fi", "et", "pl", "cs",
    "sk", "sl", "hr", "bs", "ro", "el", "tr", "ru", "uk", "bg", "id", "vi",
];
/// Two-digit years from this one on are of the century before.
const FIRST_OF_LAST_CENTURY: u32 = 69;

/// Whether a declared language such as `es-ES` puts the day before the month.
pub(in crate::ingest) fn puts_day_first(language: &str) -> bool {
    let code = language.trim().split(['-', '_']).next().unwrap_or_default();
    DAY_FIRST.iter().any(|known| code.eq_ignore_ascii_case(known))
}

/// A text in which days such as `31.10.25` have years of four digits. The language must put the
/// day first.
pub(in crate::ingest) fn with_whole_years(text: &str) -> String {
    let bytes = text.as_bytes();
    let digits =
        |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len() + 4);
    let mut copied = 0;
    let mut at = 0;
    while at < bytes.len() {
        let count = digits(at);
        if count == 0 {
            at += 1;
            continue;
        }
        if let Some(year) = short_year(text, at) {
            let number: u32 = text[year..year + 2].parse().unwrap_or_default();
            out.push_str(&text[copied..year]);
            out.push_str(if number < FIRST_OF_LAST_CENTURY { "20" } else { "19" });
            copied = year;
            at = year + 2;
        } else {
            at += count;
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// Where the two digits of the year stand, when a day such as `31.10.25` begins at `at`.
fn short_year(text: &str, at: usize) -> Option<usize> {
    let mut parts = [0; 3];
    let mut rest = &text[at..];
    let sign = rest.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next()?;
    if !matches!(sign, '.' | '/') || text[..at].ends_with(['.', '/', ':', '-']) {
        return None;
    }
    let mut place = at;
    for (index, part) in parts.iter_mut().enumerate() {
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&count) || index == 2 && count != 2 {
            return None;
        }
        *part = rest[..count].parse().ok()?;
        if index == 2 {
            let after = &rest[count..];
            let goes_on = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            let ends =
                !after.starts_with([':', '%']) && !after.strip_prefix(sign).is_some_and(goes_on);
            return if ends && (1..=31).contains(&parts[0]) && (1..=12).contains(&parts[1]) {
                Some(place)
            } else {
                None
            };
        }
        rest = rest[count..].strip_prefix(sign)?;
        place += count + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_of_a_year_become_four() {
        for (text, whole) in [
            ("Lom, 31.10.25", "Lom, 31.10.2025"),
            ("26/10/13, 03:48 pm", "26/10/2013, 03:48 pm"),
            ("am 3.4.98 und 5.4.99.", "am 3.4.1998 und 5.4.1999."),
            ("31.10.2025", "31.10.2025"),
            ("2025.10.31", "2025.10.31"),
            ("192.168.10.12", "192.168.10.12"),
            ("13.45.12", "13.45.12"),
            ("Größe 3.5 · 4", "Größe 3.5 · 4"),
        ] {
            assert_eq!(with_whole_years(text), whole);
        }
    }

    #[test]
    fn english_puts_the_day_in_two_places() {
        assert!(puts_day_first("es-ES") && puts_day_first("de_AT"));
        assert!(!puts_day_first("en-GB") && !puts_day_first("ko") && !puts_day_first(""));
    }
}
