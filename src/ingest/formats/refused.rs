//! Recognises what lies beside articles and is none, and refuses it by name.
//!
//! ```text
//! <opml>, <urlset>, <svg> …               by the outermost element
//! User-agent: * ⏎ Disallow: /             rules for crawlers: by the keys of all lines
//! .a { color: red; }                      a style sheet: most of it stands in braces
//! function a() { return 1; }              source code: signs, and words that start its lines
//! 2025-03-14 09:40 ERROR …                a log: most lines start with a time
//! ```
//!
//! An article that shows some lines of code is mostly prose, and is not refused.

use super::{Confidence, FormatError, ItemContent, RecordSink};
use crate::ingest::xml::root_name;

/// Bytes of the start of a text that are examined.
const EXAMINED: usize = 64 << 10;

/// Outermost elements of XML that is no article, in lower case.
const ELEMENTS: &[(&str, &str)] = &[
    ("opml", "a list of feeds (OPML)"),
    ("urlset", "a sitemap"),
    ("sitemapindex", "a list of sitemaps"),
    ("svg", "a picture (SVG)"),
    ("opensearchdescription", "a description of a search page"),
    ("plist", "a file of settings"),
    ("kml", "a map"),
    ("gpx", "a track of places"),
    ("stylesheet", "a style sheet (XSLT)"),
    ("schema", "a schema of XML"),
    ("browserconfig", "a file of settings"),
    ("cross-domain-policy", "a file of settings"),
    ("listbucketresult", "a list of files"),
    ("knowledgeitem", "a list of concepts of a news agency"),
    ("conceptitem", "a concept of a news agency"),
    ("catalogitem", "a catalogue of a news agency"),
    ("planningitem", "a plan of a news agency"),
    ("rsd", "a description of the interfaces of a site (RSD)"),
    ("service", "a description of the interfaces of a site (AtomPub)"),
    ("wlwmanifest", "a description of the interfaces of a site"),
    ("manifest", "a file of settings"),
];
/// Keys of rules for crawlers, in lower case.
const ROBOT_KEYS: &[&str] = &[
    "user-agent",
    "disallow",
    "allow",
    "sitemap",
    "crawl-delay",
    "host",
    "clean-param",
    "noindex",
    "request-rate",
    "visit-time",
    "content-signal",
];
/// How lines of source code start, in several languages.
const CODE_STARTS: &[&str] = &[
    "function ",
    "function(",
    "var ",
    "let ",
    "const ",
    "import ",
    "export ",
    "return ",
    "return;",
    "if (",
    "if(",
    "} else",
    "for (",
    "for(",
    "while (",
    "def ",
    "class ",
    "from ",
    "public ",
    "private ",
    "protected ",
    "static ",
    "#include",
    "#define",
    "#!/",
    "<?php",
    "use ",
    "fn ",
    "pub ",
    "struct ",
    "package ",
    "try {",
    "} catch",
    "switch (",
    "case ",
    "elif ",
    "else:",
    "self.",
    "this.",
    "console.",
    "window.",
    "document.",
    "$(",
    "//",
    "/*",
    "*/",
    "@",
    "!function",
    "(function",
    "\"use strict\"",
    "'use strict'",
    "echo ",
    "async ",
    "await ",
    "module.exports",
    "end",
    "SELECT ",
    "CREATE TABLE",
    "INSERT INTO",
    "DROP TABLE",
];

/// Claims what is surely no article.
pub(super) fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
    kind(content)?;
    let is_xml = content.visible_text().starts_with('<');
    Some(if is_xml { Confidence::Certain } else { Confidence::Likely })
}

/// Refuses the content by its name.
pub(super) fn read(content: &ItemContent<'_>, _: &mut RecordSink<'_>) -> Result<(), FormatError> {
    Err(FormatError::NotCoverage(kind(content).unwrap_or("a file of another kind")))
}

/// What the content is, when it is no article.
fn kind(content: &ItemContent<'_>) -> Option<&'static str> {
    let text = content.visible_text();
    if let Some((name, _)) = root_name(text) {
        let known = ELEMENTS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        return known.map(|(_, kind)| *kind);
    }
    let text = &text[..text.floor_char_boundary(EXAMINED)];
    if text.starts_with("BEGIN:VCALENDAR") {
        return Some("a calendar");
    }
    if text.starts_with("BEGIN:VCARD") {
        return Some("an address book");
    }
    if is_robots(text) {
        return Some("rules for crawlers (robots.txt)");
    }
    if is_style_sheet(text) {
        return Some("a style sheet");
    }
    if is_log(text) {
        return Some("a log");
    }
    if is_code(text) { Some("source code") } else { None }
}

/// The lines that are not blank, without white space at their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn is_robots(text: &str) -> bool {
    let mut keys = lines(text)
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(':').map_or("", |(key, _)| key.trim()))
        .peekable();
    keys.peek().is_some()
        && keys.all(|key| ROBOT_KEYS.iter().any(|known| key.eq_ignore_ascii_case(known)))
}

/// Whether most of a text stands in braces, as short declarations of a name and a value.
fn is_style_sheet(text: &str) -> bool {
    let (mut depth, mut inside, mut all) = (0usize, 0usize, 0usize);
    let (mut declarations, mut others) = (0usize, 0usize);
    let mut part = String::new();
    let bare = without_comments(text);
    for c in bare.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        inside += usize::from(depth > 0);
        match c {
            '{' => {
                depth += 1;
                part.clear();
            }
            '}' | ';' => {
                let is_value = part.split_once(':').is_some_and(|(name, _)| is_property(name));
                match (part.is_empty(), is_value) {
                    (true, _) => {}
                    (false, true) => declarations += 1,
                    (false, false) => others += 1,
                }
                part.clear();
                depth -= usize::from(c == '}' && depth > 0);
            }
            c => part.push(c),
        }
    }
    declarations >= 2 && inside * 2 >= all && declarations >= others * 4
}

fn is_property(name: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_$@*".contains(c);
    (2..=40).contains(&name.len()) && name.chars().all(is_sign)
}

/// The text without comments in `/*` and `*/`.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    out.push_str(rest);
    out
}

/// Whether most lines start with a time and have a level, or are those of a web server.
fn is_log(text: &str) -> bool {
    let levels = ["info", "warn", "error", "debug", "trace", "notice", "fatal"];
    let is_entry = |line: &&str| {
        let start = line.trim_start_matches(['[', '(']);
        let head = start[..start.floor_char_boundary(60)].to_ascii_lowercase();
        let digits = head.bytes().take(19).filter(u8::is_ascii_digit).count();
        let has_level = levels.iter().any(|level| head.contains(level));
        digits >= 8 && has_level || line.contains("\" 200 ") || line.contains(" HTTP/1.")
    };
    let (count, entries) = lines(text)
        .fold((0, 0), |(count, entries), line| (count + 1, entries + usize::from(is_entry(&line))));
    count >= 3 && entries * 10 >= count * 8
}

/// Whether a text has the signs of source code, and most of its lines start or end as code does.
fn is_code(text: &str) -> bool {
    let visible = text.chars().filter(|c| !c.is_whitespace()).count();
    let signs = text.chars().filter(|c| "{}()[];=<>_&|$\\+*".contains(*c)).count();
    if signs * 100 < visible * 5 {
        return false;
    }
    let starts = |line: &str| CODE_STARTS.iter().any(|start| line.starts_with(start));
    let ends = |line: &str| line.ends_with(['{', '}', ';', '(', ')', ':', ',', '[', ']', '=']);
    let (mut count, mut code, mut started) = (0usize, 0usize, 0usize);
    for line in lines(text) {
        let is_started = starts(line);
        count += 1;
        started += usize::from(is_started);
        code += usize::from(is_started || ends(line));
    }
    let is_dense = signs * 100 >= visible * 9;
    let is_packed = is_dense && count <= 3 && started >= 1;
    started >= 2 && code * 10 >= count * 6 || is_packed
}
