//! Tells whether the name of an outlet and a host are alike.
//!
//! ```text
//! "The Averil Post"       averil-post.example      equal: averilpost
//! "Averil Post Online"    averilpost.example       one begins the other
//! "The New York Times"    nytimes.example          n · y · times, beginnings of its words
//! ```

use crate::text::fold;

/// The least number of letters of a host that a longer name may begin with or end with.
const MIN_LETTERS: usize = 3;
/// Articles before names, in the languages that put one before the names of newspapers.
const ARTICLES: &[&str] = &[
    "the", "le", "la", "les", "l", "der", "die", "das", "el", "los", "las", "il", "lo", "o", "a",
    "os", "as", "de", "het",
];
/// Signs that part the name of an outlet from a section or a slogan.
const PARTERS: &[&str] =
    &[" | ", " - ", " – ", " — ", " » ", " › ", " · ", " :: ", ": ", " / ", " • "];
/// Labels of hosts that name no outlet.
const GENERIC_LABELS: &[&str] =
    &["www", "news", "online", "web", "blog", "blogs", "com", "co", "org", "net"];

/// The letters and digits of a name without its article: equal for spellings of one name.
pub(super) fn name_key(name: &str) -> String {
    let words = words(name);
    let start = usize::from(words.len() > 1 && ARTICLES.contains(&words[0].as_str()));
    words[start..].concat()
}

/// The key that a host gives a name: that of its own label.
pub(super) fn names_host(host: &str) -> Option<String> {
    let label = own_label(host)?;
    let letters = letters(label);
    let bare = letters.strip_prefix("the").filter(|rest| rest.len() >= MIN_LETTERS);
    Some(bare.map_or_else(|| letters.clone(), str::to_owned))
}

/// Whether a name is alike one of the labels of a host, or the account in it.
pub(super) fn is_alike(name: &str, host: &str) -> bool {
    labels(host).any(|label| is_alike_one(name, label))
}

/// Whether a name is alike the first label of a host.
pub(super) fn is_alike_label(name: &str, host: &str) -> bool {
    host.split('.').next().is_some_and(|label| is_alike_one(name, label))
}

fn is_alike_one(name: &str, label: &str) -> bool {
    let (key, letters) = (name_key(name), letters(label));
    let letters =
        letters.strip_prefix("the").filter(|rest| rest.len() >= MIN_LETTERS).unwrap_or(&letters);
    if letters.len() < 2 || key.is_empty() {
        return false;
    }
    let begins = |long: &str, short: &str| {
        short.len() >= MIN_LETTERS && (long.starts_with(short) || long.ends_with(short))
    };
    key == letters
        || begins(&key, letters)
        || begins(letters, &key)
        || is_made_of(letters, &words(name))
}

/// Whether `letters` are beginnings of the words, in order; of each word at least one letter.
/// Articles and the like may be left out. Linear in the number of letters for each word.
fn is_made_of(letters: &str, words: &[String]) -> bool {
    if words.len() < 2 || letters.len() < 2 || letters.len() > 40 {
        return false;
    }
    let bytes = letters.as_bytes();
    let mut reached = vec![false; bytes.len() + 1];
    reached[0] = true;
    for word in words {
        let is_small = word.len() <= 3;
        let mut next = if is_small { reached.clone() } else { vec![false; reached.len()] };
        for start in (0..bytes.len()).filter(|&at| reached[at]) {
            let common = word.bytes().zip(&bytes[start..]).take_while(|(a, b)| a == *b).count();
            next[start + 1..=start + common].iter_mut().for_each(|at| *at = true);
        }
        reached = next;
    }
    reached[bytes.len()]
}

/// The part of a name that names the host: `Averil Post` of `Politics - Averil Post`. The whole
/// name when no part is alike the host.
pub(super) fn own_part<'n>(name: &'n str, host: &str) -> &'n str {
    let mut parts = vec![name];
    for parter in PARTERS {
        parts = parts.into_iter().flat_map(|part| part.split(parter)).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect();
    let equal = |part: &&&str| names_host(host).is_some_and(|key| key == name_key(part));
    let exact = parts.iter().find(equal);
    exact.or_else(|| parts.iter().find(|part| is_alike(part, host))).copied().unwrap_or(name)
}

/// The label of a host that was registered, or the account on a platform.
fn own_label(host: &str) -> Option<&str> {
    if let Some((_, account)) = host.split_once('/') {
        return Some(account.trim_start_matches('@'));
    }
    let domain = psl::domain_str(host).unwrap_or(host);
    domain.split('.').next()
}

/// The labels of a host that can be names: those before the public suffix, or the account.
fn labels(host: &str) -> impl Iterator<Item = &str> {
    let own = if let Some((_, account)) = host.split_once('/') {
        account.trim_start_matches('@')
    } else {
        let suffix = psl::suffix_str(host).map_or(0, |suffix| suffix.len() + 1);
        &host[..host.len().saturating_sub(suffix)]
    };
    own.split('.').filter(|label| !label.is_empty() && !GENERIC_LABELS.contains(label))
}

/// The words of a name: folded, letters and digits only.
fn words(name: &str) -> Vec<String> {
    let folded = fold::name(name).replace('&', " and ");
    let cut = folded.split(|c: char| !c.is_alphanumeric());
    cut.filter(|word| !word.is_empty()).map(plain_umlauts).collect()
}

fn letters(label: &str) -> String {
    plain_umlauts(&label.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// The word with `ae`, `oe` and `ue` as `a`, `o` and `u`: hosts write umlauts in either way.
fn plain_umlauts(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_hosts_that_people_take_for_one_are_alike() {
        for (name, host) in [
            ("Averil Post", "averil-post.example"),
            ("The Averil Post", "averilpost.example"),
            ("Averil Post Online", "averilpost.example"),
            ("The New York Times", "nytimes.example"),
            ("Süddeutsche Zeitung", "sueddeutsche.example"),
            ("Frankfurter Allgemeine Zeitung", "faz.example"),
            ("Averil & Sela Gazette", "averilandsela.example"),
            ("BBC News", "bbc.co.uk"),
            ("El País", "elpais.example"),
            ("Folha de S.Paulo", "folha.uol.example"),
            ("Averil Post", "social.example/@averilpost"),
            ("Le Quai.fr", "lequai.fr"),
        ] {
            assert!(is_alike(name, host), "{name} {host}");
        }
        for (name, host) in [
            ("Top stories", "averil-post.example"),
            ("Politics", "averil-post.example"),
            ("Radio Tarn", "averil-post.example"),
            ("Example", "averil-post.example"),
            ("News", "news.averil-post.example"),
            ("Medium", "medium.com/@mira"),
        ] {
            assert!(!is_alike(name, host), "{name} {host}");
        }
    }

    #[test]
    fn the_part_that_names_the_host_is_kept() {
        for (name, expect) in [
            ("Politics - Averil Post", "Averil Post"),
            ("Averil Post » Feed", "Averil Post"),
            ("Averil Post: latest news", "Averil Post"),
            ("Top stories - World", "Top stories - World"),
        ] {
            assert_eq!(own_part(name, "averil-post.example"), expect);
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        for name in ["The Averil Post", "averil-post", "AVERIL POST", "Avéril Post"] {
            assert_eq!(name_key(name), "averilpost");
        }
        assert_eq!(name_key("The"), "the");
    }
}
