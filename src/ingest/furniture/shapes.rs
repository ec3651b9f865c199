//! Furniture that is told by what a line is made of, not by its words as a whole.
//!
//! ```text
//! Facebook Twitter Xing WhatsApp Mail              names of services only      share
//! desk@post.example                                a mail address at the end   byline
//! Found a slip? Mark it and press Ctrl+Enter       keys of a form              furniture
//! 【责任编辑：王小明】                                an editor in brackets       byline
//! ```

/// Words of a line of names of services, at most.
const MAX_SERVICES: usize = 24;
/// Words of a note that names keys, at most.
const MAX_KEYS_WORDS: usize = 40;
/// Words of a note on affiliate links, at most.
const MAX_AFFILIATE_WORDS: usize = 100;
/// Characters of the line of an editor, at most.
const MAX_EDITOR: usize = 40;

/// Names of services and of ways to pass a page on, in lower case.
const SERVICES: &[&str] = &[
    "facebook",
    "messenger",
    "twitter",
    "x",
    "instagram",
    "pinterest",
    "linkedin",
    "xing",
    "whatsapp",
    "telegram",
    "threema",
    "signal",
    "viber",
    "line",
    "reddit",
    "tumblr",
    "flipboard",
    "pocket",
    "digg",
    "delicious",
    "stumbleupon",
    "mixx",
    "myspace",
    "google+",
    "vk",
    "vkontakte",
    "bluesky",
    "mastodon",
    "threads",
    "youtube",
    "tiktok",
    "rss",
    "feed",
    "mail",
    "email",
    "e-mail",
    "print",
    "drucken",
    "sms",
    "share",
    "tweet",
    "pin",
    "link",
    "copy",
];
/// Names that are services and nothing else. A line of services has two of them.
const SURE_SERVICES: usize = 14;

/// The first words of the line of an editor, in languages that put it in brackets at the end.
const EDITORS: &[&str] =
    &["责任编辑", "責任編輯", "编辑:", "编辑：", "編輯：", "责编", "審稿", "校对：", "校對："];

/// The reason why a line is furniture by its shape, if it is.
pub(super) fn reason(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if is_services(text) {
        return Some("share");
    }
    if is_editor(text) {
        return Some("byline");
    }
    let folded = text.to_lowercase();
    let words = text.split_whitespace().count();
    let is_about_keys = words <= MAX_KEYS_WORDS
        && ["ctrl+enter", "ctrl + enter", "ctrl-enter"].iter().any(|keys| folded.contains(keys));
    if is_about_keys {
        return Some("furniture");
    }
    let is_affiliate = words <= MAX_AFFILIATE_WORDS
        && folded.contains("affiliate link")
        && (folded.contains("commission") || folded.contains("we may earn"));
    if is_affiliate { Some("advertisement") } else { None }
}

/// Whether a line has names of services only, two sure ones among them.
fn is_services(text: &str) -> bool {
    let mut sure = 0;
    let mut count = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '·' | '•'))
    {
        if word.is_empty() {
            continue;
        }
        let word = word.to_lowercase();
        let Some(at) = SERVICES.iter().position(|service| *service == word) else { return false };
        sure += usize::from(at < SURE_SERVICES && word != "x" && word != "line");
        count += 1;
    }
    sure >= 2 && count <= MAX_SERVICES
}

/// Whether a line is a mail address and nothing else.
pub(super) fn is_mail_address(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '<', '>', '[', ']']);
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty()
        && host.contains('.')
        && !host.contains('@')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+'))
}

/// Whether a line names an editor in brackets.
fn is_editor(text: &str) -> bool {
    if text.chars().count() > MAX_EDITOR {
        return false;
    }
    let inner = text.trim_start_matches(['【', '（', '(', '[', '〔']);
    inner.len() < text.len() && EDITORS.iter().any(|start| inner.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{is_mail_address, reason};

    #[test]
    fn lines_are_told_by_their_shape() {
        for (text, why) in [
            ("Facebook Twitter Xing LinkedIn WhatsApp Mail", Some("share")),
            ("Facebook | X | E-Mail | Pinterest", Some("share")),
            ("【责任编辑：王小明】", Some("byline")),
            ("（编辑：王小明 李雷）", Some("byline")),
            ("Found a slip? Mark it and press Ctrl+Enter.", Some("furniture")),
            (
                "Some links on Lom Post are affiliate links. We may earn a small commission.",
                Some("advertisement"),
            ),
            ("Facebook and Twitter", None),
            ("Mail", None),
            ("Print, Mail, Link", None),
            ("Write to desk@lom-post.example before Monday.", None),
            ("编辑部今天开会。", None),
            ("He kept affiliate links on his page.", None),
        ] {
            assert_eq!(reason(text), why, "{text}");
        }
        assert!(is_mail_address("desk@lom-post.example"));
        assert!(!is_mail_address("Write to desk@lom-post.example."));
    }
}
