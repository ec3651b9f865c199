//! Tests of the report: what hostile articles can put into it, where its links lead, what is left out.

use super::{ReportForm, ReportInput, write};
use crate::corpus::Corpus;
use crate::engine::{Cancel, Findings, analyse_all};
use crate::export::ExportSource;
use crate::export::receipt::{Receipt, ReceiptOptions};
use crate::ingest::{Input, read, start_tags};
use crate::lexis::Lexis;
use crate::query::compare;
use crate::text::Pair;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Every element that a report may have.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "footer",
    "article",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "a",
    "span",
    "strong",
    "ins",
    "del",
    "mark",
    "blockquote",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "svg",
    "rect",
    "line",
    "circle",
    "text",
];
/// Every attribute that a report may have.
const ATTRIBUTES: &[&str] = &[
    "data-outlet",
    "lang",
    "dir",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "href",
    "rel",
    "id",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "role",
    "tabindex",
    "scope",
    "colspan",
    "width",
    "height",
    "viewBox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
];

/// The articles in files of this content, analysed.
fn opened(files: &[(&str, &str)]) -> (Corpus, Findings) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).expect("a file");
    }
    let (corpus, _) = Corpus::new(read(&[Input::Path(folder.path().to_path_buf())]).articles);
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    (corpus, findings)
}

fn report(corpus: &Corpus, findings: &Findings, form: ReportForm) -> String {
    let source = ExportSource::new(corpus, findings, None);
    let asked = ReceiptOptions { scope: "<b>--></b>".to_owned(), ..ReceiptOptions::default() };
    let receipt = Receipt::of_all("report", asked, &[], &source);
    let articles: Vec<_> = corpus.iter().map(|(ix, _)| ix).take(2).collect();
    let options = crate::analysis::align::AlignOptions::default();
    let pair = match articles[..] {
        [a, b] => compare(corpus, findings, &Lexis::new(), Pair::new(a, b), options),
        _ => None,
    };
    let pairs: Vec<_> = pair.into_iter().collect();
    let scope = "actor:\"<script>\"";
    write(
        &ReportInput { source: &source, scope, pairs: &pairs, receipt: &receipt, basket: None },
        form,
    )
}

/// Two articles of one event, whose every field tries to leave its place.
fn hostile() -> (Corpus, Findings) {
    let article = |outlet: &str, number: &str| {
        format!(
            "{{\"headline\": \"Ferry <script>alert(1)</script> aground at \\\"><img src=x onerror=alert(2)>\", \
             \"outlet\": \"{outlet} <svg/onload=alert(3)>\", \"author\": \"A </span><iframe>\", \
             \"url\": \"https://{outlet}.example/a?x=\\\"onmouseover=alert(4)&y='<b>\", \
             \"date\": \"2026-05-11\", \
             \"text\": \"The ferry ran aground at Portoval, Mira <b onclick=x>Dornik</b> said. \
             --></style></script><script>alert(5)</script> javascript:alert(6)\\n\\n\
             “The channel had been dredged to {number} metres in <em>March</em>, and nobody told us & it had not,” \
             said captain Rui Falk </p><form action=//evil.example></form>. At least {number} people were hurt.\\n\\n\
             &lt;script&gt;alert(8)&lt;/script&gt; {{{{7*7}}}} ${{x}} `rm -rf` [link](javascript:alert(7)) | cell | <!-- x --!> ]]>\"}}"
        )
    };
    opened(&[("a.json", &article("harbour", "seven")), ("b.json", &article("wire", "six"))])
}

#[test]
fn hostile_articles_add_no_element_and_no_attribute() {
    let (corpus, findings) = hostile();
    assert_eq!(corpus.len(), 2);
    let page = report(&corpus, &findings, ReportForm::Html);
    for (element, attributes) in start_tags(&page) {
        assert!(ELEMENTS.contains(&element.as_str()), "<{element}> {attributes:?}");
        for (name, value) in attributes {
            assert!(ATTRIBUTES.contains(&name.as_str()), "{element} {name}={value}");
            let is_address = value.starts_with('#')
                || value.starts_with("http://")
                || value.starts_with("https://");
            assert!(name != "href" || is_address, "{element} {name}={value}");
        }
    }
    assert_eq!(page.matches("<style").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(8)"), "the words are there, as words");
}

#[test]
fn hostile_articles_add_no_markup_to_the_markdown() {
    let (corpus, findings) = hostile();
    let text = report(&corpus, &findings, ReportForm::Markdown);
    let body = &text[..text.find("<!-- crossread-receipt").expect("a receipt")];
    for (at, _) in body.match_indices('<') {
        let is_escaped = body[..at].ends_with('\\');
        assert!(
            is_escaped || body[at..].starts_with("<https://"),
            "{}",
            &body[at..].chars().take(60).collect::<String>()
        );
    }
    for sign in ["`", "[", "|", "{", "$"] {
        for line in body.lines().filter(|line| !line.starts_with('|')) {
            let bare = line.match_indices(sign).find(|(at, _)| !line[..*at].ends_with('\\'));
            assert!(bare.is_none(), "{sign}: {line}");
        }
    }
}

#[test]
fn every_link_within_the_page_has_its_place_and_headings_are_in_order() {
    let (corpus, _) = Corpus::new(read(&[Input::Demo]).articles);
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    let page = report(&corpus, &findings, ReportForm::Html);
    let tags = start_tags(&page);
    let values = |wanted: &str| -> Vec<String> {
        let all = tags.iter().flat_map(|(_, attributes)| attributes);
        all.filter(|(name, _)| name == wanted).map(|(_, value)| value.clone()).collect()
    };
    let ids = values("id");
    let places: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(places.len(), ids.len(), "an anchor stands once");
    for address in values("href") {
        if let Some(anchor) = address.strip_prefix('#') {
            assert!(places.contains(anchor), "{address}");
        }
    }
    let mut level = 0;
    for (element, attributes) in &tags {
        if let Some(next) = element.strip_prefix('h').and_then(|rest| rest.parse::<usize>().ok()) {
            assert!(next <= level + 1, "h{next} after h{level}");
            level = next;
        }
        let has_scope = attributes.iter().any(|(name, _)| name == "scope");
        assert!(element != "th" || has_scope, "a head of a table without its scope");
    }
    assert!(page.contains("<del>") && page.contains("<ins>"), "changes are marked");
    assert!(page.contains("#:~:text="), "findings lead to the address of the article");
    assert!(!page.contains("lacks"), "no verdict");
}

#[test]
fn the_policy_allows_exactly_the_style_sheet() {
    let (corpus, findings) = hostile();
    let page = report(&corpus, &findings, ReportForm::Html);
    let (from, to) =
        (page.find("<style>").expect("style") + 7, page.find("</style>").expect("its end"));
    let hash = base64(&Sha256::digest(&page.as_bytes()[from..to]));
    assert!(page.contains(&format!("style-src &#39;sha256-{hash}&#39;")), "the hash is {hash}");
    assert!(page.contains("default-src &#39;none&#39;"));
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, byte| (all << 8) | u32::from(*byte))
            << (8 * (3 - three.len()));
        for at in 0..4 {
            let sign = SIGNS[(all >> (18 - 6 * at)) as usize & 63] as char;
            out.push(if at > three.len() { '=' } else { sign });
        }
    }
    out
}

#[test]
fn the_ending_of_the_name_gives_the_form() {
    let form = |name: &str| ReportForm::of(std::path::Path::new(name));
    assert_eq!(form("a/b.HTML"), Some(ReportForm::Html));
    assert_eq!(form("b.md"), Some(ReportForm::Markdown));
    assert_eq!(form("b.txt"), None);
    assert_eq!(form("html"), None);
}
