//! Finds the outlet in the header of a mail.
//!
//! ```text
//! Lomar Post <news@lomarpost.example>        Lomar Post            a name that is not the person's
//! Ana Ruiz <ana.ruiz@lomarpost.example>      lomarpost.example     a person writes from the outlet
//! Ana Ruiz <ana.ruiz@gmail.com>              unknown               a person writes from home
//! ```

use mail_parser::Message;

/// Hosts where anybody has an address.
const FREE_HOSTS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "yahoo.",
    "outlook.",
    "hotmail.",
    "live.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "gmx.",
    "web.de",
    "t-online.de",
    "proton.me",
    "protonmail.com",
    "mail.ru",
    "yandex.",
    "orange.fr",
    "free.fr",
    "libero.it",
    "qq.com",
    "163.com",
    "msn.com",
];

/// The outlet that sent a mail.
pub(super) fn outlet(mail: &Message<'_>) -> Option<String> {
    let sender = mail.from().and_then(|from| from.first())?;
    of_sender(sender.name(), sender.address())
}

/// The outlet of a sender with this name and address.
pub(super) fn of_sender(name: Option<&str>, address: Option<&str>) -> Option<String> {
    let name = name.map(|name| name.trim().trim_matches(['"', '\'']).trim());
    let name = name.filter(|name| !name.is_empty() && !name.contains('@'));
    let (local, host) = address.and_then(|address| address.rsplit_once('@')).unwrap_or_default();
    let host = host.trim_matches(['<', '>', ' ']).to_ascii_lowercase();
    let is_free = FREE_HOSTS.iter().any(|free| match free.strip_suffix('.') {
        Some(brand) => host.split('.').any(|part| part == brand),
        None => host == *free,
    });
    match name {
        Some(name) if !is_person(name, local) && !is_free => Some(name.to_owned()),
        _ if is_free || host.is_empty() => None,
        _ => Some(psl::domain_str(&host).unwrap_or(&host).to_owned()),
    }
}

/// Whether an address is that of the person with this name: it has a part of the name.
fn is_person(name: &str, local: &str) -> bool {
    let local = local.to_lowercase();
    let mut words = name.split_whitespace().filter(|word| word.chars().count() >= 3);
    let count = name.split_whitespace().count();
    (2..=4).contains(&count) && words.any(|word| local.contains(&word.to_lowercase()))
}
