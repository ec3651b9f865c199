//! What is fed in costs bounded work and memory, whatever its size: limits are told in one line, and
//! nothing takes more than linear work. The inputs are made here. Bytes and blocks are counted, never
//! time.

use crossread::corpus::{Article, TOO_LONG};
use crossread::ingest::{Ingested, Input, read};
use std::fs;
use std::io::Write;

/// Bytes of the text of one article that are read.
const MAX_TEXT: usize = 2 << 20;
/// Blocks of one article that are read.
const MAX_BLOCKS: usize = 100_000;
const SENTENCE: &str = "The ferry ran aground off the pier on Monday, and nobody was hurt. ";

/// Reads one file with these bytes.
fn read_bytes(name: &str, bytes: &[u8]) -> Ingested {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("it can be written");
    read(&[Input::Path(path)])
}

/// The only article, which says that its end was cut off.
fn cut_off(name: &str, bytes: &[u8]) -> Article {
    let found = read_bytes(name, bytes);
    assert_eq!(found.articles.len(), 1, "{name}: {:?}", found.problems);
    let article = (*found.articles[0]).clone();
    assert!(article.warnings.iter().any(|w| **w == *TOO_LONG), "{name}: {:?}", article.warnings);
    assert!(!article.is_whole());
    article
}

/// A ZIP file with these members.
fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in members {
        zip.start_file(*name, packed).expect("a member begins");
        zip.write_all(bytes).expect("it can be written");
    }
    zip.finish().expect("the file ends").into_inner()
}

#[test]
fn a_page_with_too_many_elements_is_cut_off() {
    let page = format!("<html><body><h1>Ferry</h1>{}", "<p>The ferry ran aground.".repeat(200_000));
    let article = cut_off("page.html", page.as_bytes());
    assert!(article.text.blocks.len() <= MAX_BLOCKS + 1, "{}", article.text.blocks.len());
}

#[test]
fn a_page_with_too_much_text_is_cut_off_and_a_large_picture_in_it_is_not() {
    let long = format!("<html><body><h1>Ferry</h1><p>{}", SENTENCE.repeat(100_000));
    assert!(cut_off("page.html", long.as_bytes()).text.content.len() <= MAX_TEXT + 16);
    let picture = "A".repeat(8 << 20);
    let page = format!(
        "<html><body><h1>Ferry</h1><p>{SENTENCE}<img src=\"data:image/png;base64,{picture}\"><p>{SENTENCE}"
    );
    assert!(read_bytes("page.html", page.as_bytes()).articles[0].is_whole());
}

#[test]
fn capitals_in_elements_of_their_own_are_joined_in_one_pass() {
    let page = format!("<html><body><h1>Ferry</h1>{}", "<p>A<p>bove the pier.".repeat(30_000));
    let found = read_bytes("page.html", page.as_bytes());
    let text = &found.articles[0].text;
    assert!(text.content.contains("Above the pier."));
    assert!(!text.content.contains("\n\nA\n\n"));
}

#[test]
fn a_text_without_end_is_cut_off() {
    let article = cut_off("long.txt", format!("{SENTENCE}\n\n").repeat(70_000).as_bytes());
    assert!(article.text.content.len() <= MAX_TEXT);
    let lines = format!("Ferry\n\n{}", "The ferry.\n\n".repeat(150_000));
    assert!(cut_off("lines.txt", lines.as_bytes()).text.blocks.len() <= MAX_BLOCKS + 1);
}

#[test]
fn the_last_article_of_a_long_text_is_cut_off() {
    let one = format!("Ferry late\n\n{}\n\n==========\n\n", SENTENCE.repeat(28_000));
    let found = read_bytes("texts.txt", one.repeat(10).as_bytes());
    let cut: Vec<bool> = found.articles.iter().map(|article| !article.is_whole()).collect();
    assert_eq!(cut, [[false; 8].as_slice(), &[true]].concat());
}

#[test]
fn documents_with_too_many_paragraphs_or_too_much_text_are_cut_off() {
    let rtf = format!("{{\\rtf1\\ansi {}}}", "The ferry.\\par ".repeat(260_000));
    assert!(cut_off("long.rtf", rtf.as_bytes()).text.blocks.len() <= MAX_BLOCKS + 1);
    let rtf = format!("{{\\rtf1\\ansi {}}}", SENTENCE.repeat(300_000));
    assert!(cut_off("wide.rtf", rtf.as_bytes()).text.content.len() <= MAX_TEXT);
    let document = |body: &str| {
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        zipped(&[("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", xml.as_bytes())])
    };
    let paragraphs = "<w:p><w:r><w:t>The ferry.</w:t></w:r></w:p>".repeat(260_000);
    let article = cut_off("long.docx", &document(&paragraphs));
    assert!(article.text.blocks.len() <= MAX_BLOCKS + 1);
    let run = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", SENTENCE.repeat(300_000));
    assert!(cut_off("wide.docx", &document(&run)).text.content.len() <= MAX_TEXT);
}

#[test]
fn a_part_that_unpacks_to_too_much_is_one_line() {
    let bomb = vec![b' '; 50 << 20];
    let docx = zipped(&[("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", &bomb)]);
    let found = read_bytes("bomb.docx", &docx);
    assert!(found.articles.is_empty());
    assert_eq!(found.problems.len(), 1);
    assert!(found.problems[0].reason.contains("more than 48 MB"), "{}", found.problems[0].reason);
}

#[test]
fn a_stated_body_is_compared_only_while_that_is_cheap() {
    let stated = SENTENCE.repeat(20_000);
    let shown: String = (0..20_000)
        .map(|n| format!("<p>The mayor of Tarnford opened bridge number {n} today."))
        .collect();
    let page = format!(
        "<html><head><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\"{stated}\"}}</script></head><body><article><h1>Ferry</h1>{shown}</article></body></html>"
    );
    let found = read_bytes("page.html", page.as_bytes());
    assert!(found.articles[0].text.content.contains("The mayor of Tarnford"));
}

/// The problems of a file, without its name in front.
fn problems(found: &Ingested) -> Vec<String> {
    found.problems.iter().map(|problem| problem.reason.to_string()).collect()
}

/// The warnings of the only article.
fn warnings(found: &Ingested) -> Vec<String> {
    assert_eq!(found.articles.len(), 1, "{:?}", found.problems);
    found.articles[0].warnings.iter().map(ToString::to_string).collect()
}

/// A record of a crawl whose stated length is `length` bytes too large.
fn crawl_record(number: usize, length: usize) -> String {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Ferry {number} late again</title><article><h1>Ferry {number} late again</h1><p>{SENTENCE}</article>"
    );
    let length = answer.len() + length;
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lomar.example/{number}\r\nContent-Length: {length}\r\n\r\n{answer}\r\n\r\n"
    )
}

#[test]
fn records_whose_length_is_wrong_are_read_and_told_in_one_line() {
    let crawl: String = (0..50).map(|number| crawl_record(number, number * 7 + 9)).collect();
    let found = read_bytes("crawl.warc", crawl.as_bytes());
    assert_eq!(found.articles.len(), 49);
    assert_eq!(
        problems(&found),
        [
            "record 1, record 2, record 3 and 46 more: its length is wrong: read up to the next record",
            "record 50: cut off",
            "left out: 1 of 50 records"
        ]
    );
}

#[test]
fn a_record_that_states_the_length_of_several_does_not_swallow_them() {
    let records: Vec<String> = (1..4).map(|number| crawl_record(number, 0)).collect();
    let first = crawl_record(0, records[0].len() + records[1].len());
    let found = read_bytes("crawl.warc", format!("{first}{}", records.concat()).as_bytes());
    assert_eq!(found.articles.len(), 4);
    assert_eq!(problems(&found), ["record 1: its length is wrong: read up to the next record"]);
}

#[test]
fn members_with_the_same_fault_are_one_line() {
    let names: Vec<String> = (0..30).map(|number| format!("{number:02}.json")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b"[]"[..])).collect();
    let found = read_bytes("all.zip", &zipped(&members));
    let lines = problems(&found);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("00.json, 01.json, 02.json and 27 more: "), "{lines:?}");
}

#[test]
fn fields_and_facts_behind_a_limit_are_counted() {
    let keys = "KW  - ferry\n".repeat(10_005);
    let ris = format!("TY  - NEWS\nTI  - Ferry\nT2  - Post\nAB  - {SENTENCE}\n{keys}ER  - \n");
    let said = warnings(&read_bytes("keys.ris", ris.as_bytes()));
    assert!(said.contains(&"8 fields left out: a record has 10000".to_owned()), "{said:?}");
    let json = format!("{{\"title\":\"{}\",\"text\":\"{SENTENCE}\"}}", "long ".repeat(2000));
    let said = warnings(&read_bytes("long.json", json.as_bytes()));
    assert_eq!(said, ["headline: 1807 bytes cut off behind 8 kB"]);
}

#[test]
fn a_first_paragraph_of_many_is_kept() {
    let lead: String = (0..100).map(|n| format!("Part {n} of the summary.\\n\\n")).collect();
    let text = SENTENCE.repeat(20);
    let json = format!("{{\"title\":\"Ferry\",\"lead\":\"{lead}\",\"text\":\"{text}\"}}");
    let found = read_bytes("lead.json", json.as_bytes());
    let text = &found.articles[0].text.content;
    assert!(text.contains("Part 0 of the summary.") && text.contains("Part 99 of the summary."));
}

#[test]
fn rows_behind_the_limit_of_a_table_by_columns_are_counted() {
    let titles = "\"Ferry late\",".repeat(100_003);
    let texts = "\"It came late.\",".repeat(100_003);
    let json = format!(
        "{{\"title\":[{}],\"text\":[{}]}}",
        titles.trim_end_matches(','),
        texts.trim_end_matches(',')
    );
    let lines = problems(&read_bytes("columns.json", json.as_bytes()));
    assert_eq!(lines, ["3 rows left out: more than 100000 in one table"]);
}

#[test]
fn what_stands_behind_too_many_blank_lines_is_told() {
    let text = format!("Ferry late\n\n{SENTENCE}{}The crew left.\n", "\n".repeat(1_000_100));
    let article = cut_off("lines.txt", text.as_bytes());
    assert!(!article.text.content.contains("The crew left."));
    let before = format!("{}Ferry late\n\n{SENTENCE}\n", "\n".repeat(1_000_100));
    assert!(read_bytes("before.txt", before.as_bytes()).articles[0].is_whole());
}
