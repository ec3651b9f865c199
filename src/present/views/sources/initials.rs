//! A name of an outlet in two to four letters, as the heading of a narrow column.

/// Letters of a short name, at most.
const LETTERS: usize = 4;

/// The initials of a name of several words, else its first letters. Articles do not count.
///
/// ```
/// use crossread::present::views::initials;
/// assert_eq!(initials("The Harbour Courier"), "HC");
/// assert_eq!(initials("tidewater-notes.example"), "TN");
/// assert_eq!(initials("northwire.example"), "Nor");
/// ```
#[must_use]
pub fn initials(name: &str) -> String {
    let host = name.split_once('/').map_or(name, |(host, _)| host);
    let is_host = !host.contains(' ') && host.contains('.');
    let bare = if is_host { host.trim_start_matches("www.") } else { name };
    let bare = match bare.rsplit_once('.') {
        Some((label, _)) if is_host => label,
        _ => bare,
    };
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("the"))
        .collect();
    match words.as_slice() {
        [] => "?".to_owned(),
        [word] => {
            let mut letters = word.chars().take(LETTERS - 1);
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        }
        several => {
            let first = several.iter().filter_map(|word| word.chars().next());
            first.flat_map(char::to_uppercase).take(LETTERS).collect()
        }
    }
}
