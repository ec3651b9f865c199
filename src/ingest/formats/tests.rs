//! The table of formats with a container that only these tests know.
//!
//! ```text
//! BOX ⏎  name ⏎ number of bytes ⏎ bytes ⏎  name ⏎ …
//! ```

use super::*;

const BOX: ArticleFormat = ArticleFormat { name: "a box", sniff: sniff_box, read: read_box };

fn sniff_box(content: &ItemContent<'_>) -> Option<Confidence> {
    content.bytes.starts_with(b"BOX\n").then_some(Confidence::Certain)
}

#[derive(Debug, thiserror::Error)]
#[error("a broken box")]
struct BrokenBox;

fn read_box(content: &ItemContent<'_>, sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
    let mut rest = &content.bytes[4..];
    while !rest.is_empty() {
        let (name, after) = line(rest).ok_or_else(|| FormatError::specific(BrokenBox))?;
        let (size, after) = line(after).ok_or_else(|| FormatError::specific(BrokenBox))?;
        let size: usize = size.parse().map_err(FormatError::specific)?;
        let bytes = after.get(..size).ok_or_else(|| FormatError::specific(BrokenBox))?;
        sink.member(&ContainerMember { name, mime: None, bytes })?;
        rest = after[size..].strip_prefix(b"\n").unwrap_or(&[]);
    }
    Ok(())
}

fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

fn boxed(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"BOX\n".to_vec();
    for (name, content) in members {
        bytes.extend(format!("{name}\n{}\n", content.len()).bytes());
        bytes.extend(*content);
        bytes.push(b'\n');
    }
    bytes
}

/// The formats of the program behind the box.
fn formats() -> Vec<ArticleFormat> {
    let program = FORMATS.iter().map(|format| ArticleFormat { ..*format });
    std::iter::once(BOX).chain(program).collect()
}

/// Member, record and first words of each article, then the errors.
fn described(records: &ItemRecords) -> Vec<String> {
    let drafts = records.drafts.iter().map(|found| {
        let text = found.draft.blocks.first().map_or("", |block| block.text.as_str());
        format!("{}#{} {text}", found.member, found.record)
    });
    drafts.chain(records.errors.iter().map(|error| format!("! {error}"))).collect()
}

#[test]
fn members_of_a_container_are_read_by_the_table() {
    let posts = r#"[{"title":"One","content":"<p>First.</p>"},{"title":"Two","content":"<p>Second.</p>"},{}]"#;
    let inner = boxed(&[("page.html", b"<html><body><p>A page.</p></body></html>")]);
    let outer = boxed(&[
        ("plain.txt", b"The talks stalled."),
        ("posts.json", posts.as_bytes()),
        ("scan.pdf", b"%PDF-1.7"),
        ("inner.box", &inner),
        ("blank", b" "),
    ]);
    let records = read_item_as(&formats(), "outer.box", &outer);
    assert_eq!(
        described(&records),
        [
            "plain.txt#0 The talks stalled.",
            "posts.json#0 First.",
            "posts.json#1 Second.",
            "inner.box/page.html#0 A page.",
            "! posts.json: entry 3: JSON, but not an article",
            "! posts.json: left out: 1 of 3 records",
            "! scan.pdf: a PDF file: only the program reads it, not the library",
            "! blank: empty",
        ]
    );
    assert_eq!(records.drafts[0].hash, ContentHash::of(b"The talks stalled."));
}

#[test]
fn a_broken_container_keeps_what_was_read() {
    let mut bytes = boxed(&[("a", b"The talks stalled.")]);
    bytes.extend(b"b\n99\nshort");
    let records = read_item_as(&formats(), "a.box", &bytes);
    assert_eq!(described(&records), ["a#0 The talks stalled.", "! a broken box"]);
}

#[test]
fn containers_nest_to_a_limit() {
    let nested = |depth: usize| {
        let mut bytes = b"The talks stalled.".to_vec();
        for _ in 0..depth {
            bytes = boxed(&[("x", &bytes)]);
        }
        described(&read_item_as(&formats(), "x", &bytes))
    };
    assert_eq!(nested(MAX_CONTAINER_DEPTH), ["x/x/x/x#0 The talks stalled."]);
    assert_eq!(
        nested(MAX_CONTAINER_DEPTH + 1),
        ["! x/x/x/x: more than 4 containers in one another"]
    );
}

#[test]
fn a_container_that_unpacks_too_much_is_ended() {
    fn sniff(content: &ItemContent<'_>) -> Option<Confidence> {
        (content.bytes == b"BOMB").then_some(Confidence::Certain)
    }
    fn read(_: &ItemContent<'_>, sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
        let member = vec![b'x'; MAX_UNPACKED / 4 + 1];
        loop {
            let name = sink.room().to_string();
            sink.member(&ContainerMember { name: &name, mime: None, bytes: &member })?;
        }
    }
    let bomb = ArticleFormat { name: "a bomb", sniff, read };
    let unread = |_: &ItemContent<'_>, _: &mut RecordSink<'_>| Ok(());
    let rest = ArticleFormat { name: "x", sniff: |_| Some(Confidence::Possible), read: unread };
    let records = read_item_as(&[BOX, bomb, rest], "x", &boxed(&[("in", b"BOMB")]));
    assert_eq!(described(&records), ["! more than 256 MB unpacked"]);
}

#[test]
fn the_surest_format_reads_and_the_first_of_equals() {
    let name = |bytes: &[u8]| {
        let content = ItemContent::new("x", None, bytes);
        let mut rows: Vec<(Confidence, &str)> = FORMATS
            .iter()
            .filter_map(|format| Some(((format.sniff)(&content)?, format.name)))
            .collect();
        // The sort is stable: of equals the first row stays in front.
        rows.sort_by_key(|(confidence, _)| std::cmp::Reverse(*confidence));
        rows[0].1
    };
    assert_eq!(name(b" {\"a\":1}"), "JSON");
    assert_eq!(name(b"<rss version=2.0>"), "a feed");
    assert_eq!(name(b"<!-- x --><html><rss>"), "a web page", "a page about feeds");
    assert_eq!(name(b"<div>x"), "a web page");
    assert_eq!(name(b"1 < 2"), "plain text");
    assert_eq!(name(b"%PDF-1.7"), "a PDF file");
    assert_eq!(name(b""), "plain text");
}

const MANY: ArticleFormat = ArticleFormat { name: "many", sniff: sniff_box, read: read_many };

#[allow(clippy::unnecessary_wraps, reason = "the table of formats has this signature")]
fn read_many(_: &ItemContent<'_>, sink: &mut RecordSink<'_>) -> Result<(), FormatError> {
    for _ in 0..MAX_ARTICLES + 3 {
        sink.article(ArticleDraft::default());
    }
    Ok(())
}

#[test]
fn articles_behind_the_limit_of_an_item_are_counted() {
    let found = read_item_as(&[MANY], "many", b"BOX\n");
    assert_eq!(found.drafts.len(), MAX_ARTICLES);
    let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, ["3 articles left out: more than 250000 in one file"]);
}
