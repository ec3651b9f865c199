//! What kind of text this is, by its content.

/// The formats we read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// Nothing but white space.
    Empty,
    /// JSON, from where it starts: some servers put a notice in front.
    Json(&'t str),
    /// RSS or Atom.
    Feed,
    /// An HTML page or a part of one.
    Page,
    /// Anything else.
    Plain,
}

/// How far in the first sign of a format must stand.
const HEAD: usize = 4096;

/// Tells the kind of a decoded text.
pub(super) fn sniff(text: &str) -> Kind<'_> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if text.is_empty() {
        return Kind::Empty;
    }
    if starts_json(text) {
        return Kind::Json(text);
    }
    if let Some(json) = json_after_notice(text) {
        return Kind::Json(json);
    }
    let head = head(text);
    if !head.as_bytes().contains(&b'<') {
        return Kind::Plain;
    }
    let head = head.to_ascii_lowercase();
    let page = ["<html", "<!doctype html", "<body", "<head"].iter().any(|tag| head.contains(tag));
    if !page
        && ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root))
        && head.starts_with('<')
    {
        return Kind::Feed;
    }
    let markup = head.starts_with('<')
        && head[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?');
    if page || markup || head.matches("</p>").count() >= 2 {
        return Kind::Page;
    }
    Kind::Plain
}

fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// `{"…`, `[{…`, `[[…`, `{}` or `[]`: no prose starts like that.
fn starts_json(text: &str) -> bool {
    let inner = |open: char| text.strip_prefix(open).map(str::trim_start);
    inner('{').is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}']))
        || inner('[').is_some_and(|rest| rest.starts_with(['{', '[', ']']))
}

/// JSON behind an HTML or PHP notice: to the end of the text, and with the key
/// that every `WordPress` answer has.
fn json_after_notice(text: &str) -> Option<&str> {
    if !text.trim_end().ends_with(['}', ']']) {
        return None;
    }
    let head = head(text);
    let at = ["[{\"", "{\"id\"", "{\"code\""].iter().filter_map(|sign| head.find(sign)).min()?;
    let notice = ["Notice", "Warning", "Deprecated", "Fatal error", "<br", "<b>", "<!--"]
        .iter()
        .any(|word| head[..at].contains(word));
    (notice && serde_json::from_str::<serde::de::IgnoredAny>(&text[at..]).is_ok())
        .then(|| &text[at..])
}
