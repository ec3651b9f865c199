//! Tests reading of sources in forms that differ from the usual one: other languages of labels,
//! other layouts, values in other places.
//!
//! An article is written as its facts and its text, a problem as its reason:
//!
//! ```text
//! Talks stall | Lomar Post | Ana Ruiz | 2026-03-04
//!   The talks stalled.
//! ! line 2: broken JSON
//! ```

#[path = "support/in_words.rs"]
mod in_words;

use crossread::corpus::Article;
use crossread::ingest::{Input, read};
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads `content` from a file of this name.
fn described(name: &str, content: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(name);
    fs::write(&file, content).expect("the folder can be written to");
    of_path(&file)
}

fn of_path(path: &Path) -> String {
    let read = read(&[Input::Path(path.to_path_buf())]);
    in_words::described(&read, describe)
}

fn describe(article: &Article, out: &mut String) {
    let facts = [
        article.headline().map(str::to_owned),
        article.outlet.as_ref().map(|outlet| outlet.name.to_string()),
        article.byline.as_deref().map(str::to_owned),
        article.published.map(|date| date.to_string()),
    ];
    let facts: Vec<String> = facts.into_iter().map(|fact| fact.unwrap_or("-".into())).collect();
    let _ = writeln!(out, "{}", facts.join(" | "));
    let headline = article.headline();
    for block in &article.text.blocks {
        let text = &article.text.content[block.span];
        if Some(text) != headline {
            let _ = writeln!(out, "  {text}");
        }
    }
    for warning in &article.warnings {
        let _ = writeln!(out, "  ~ {warning}");
    }
}

/// Checks what comes out of a file.
fn check(file: &str, content: impl AsRef<[u8]>, expected: &str) {
    let got = described(file, content.as_ref());
    assert_eq!(got, expected, "{file}: got\n{got}\n");
}

fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a member");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

/// A Word document of these paragraphs; `=` in front makes a heading.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut xml = String::from(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    for paragraph in paragraphs {
        let (style, text) = match paragraph.strip_prefix('=') {
            Some(text) => (r#"<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>"#, text),
            None => ("", *paragraph),
        };
        let _ = write!(xml, "<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>");
    }
    xml.push_str("</w:body></w:document>");
    zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])
}

/// Two paragraphs of about a hundred columns each, as they stand on lines of their own.
const LONG: [&str; 2] = [
    "The talks over the ferry line stalled on Monday after a week, both sides said in a short note there.",
    "Nobody in the hall expected more, and the envoys left for the station before the doors were opened.",
];

#[test]
fn lines_that_end_with_a_sentence_are_paragraphs() {
    let text = LONG.join("\n");
    let json = serde_json::json!([{"title": "Talks stall", "text": text, "source": "Lomar Post"}]);
    let expected = format!("Talks stall | Lomar Post | - | -\n  {}\n  {}", LONG[0], LONG[1]);
    check("a.json", json.to_string(), &expected);
    let wrapped = "Talks stall\n\nThe talks over the ferry line stalled on Monday after a\n\
                   week of talk, both sides said. Nobody in the hall had\nexpected more.\n";
    check(
        "a.txt",
        wrapped,
        "Talks stall | - | - | -\n  The talks over the ferry line stalled on Monday after a week of \
         talk, both sides said. Nobody in the hall had expected more.",
    );
}

#[test]
fn labels_of_proquest_that_are_not_in_the_dictionary() {
    let record = |rule: &str, id: &str| {
        format!(
            "{rule}\n\nTalks stall\n\nAuthor: Ana Ruiz\n\nFull text: {}\n\n\
             Subject: Talks\n\nCarrier term: Ferries; Boats\n\nTitle: Talks stall\n\n\
             Publication title: Lomar Post\n\nPublication date: Mar 4, 2026\n\n\
             Language of publication: English\n\n{id}\n\nAvailability of the text: in parts\n\n\
             Last updated: 2026-03-05\n\n{rule}\n",
            LONG.join("\n")
        )
    };
    let expected =
        format!("Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  {}\n  {}", LONG[0], LONG[1]);
    for (rule, id) in [
        ("_".repeat(60), "ProQuest document ID: 7"),
        ("*".repeat(50), "ProQuest document ID: 7"),
        ("_".repeat(60), "ID de document ProQuest: 7"),
        ("_".repeat(60), "Número de documento de ProQuest: 7"),
    ] {
        check("a.txt", record(&rule, id), &expected);
    }
}

#[test]
fn nexis_in_the_language_of_its_page() {
    let german = "Gespräche stocken\n\nLomarer Zeitung\n\n4. März 2026 Mittwoch\n\n\
                  Copyright 2026 Lomarer Zeitung GmbH Alle Rechte vorbehalten\n\n\
                  Rubrik: POLITIK; S. 2\n\nLänge: 20 Wörter\n\nAutor: Ana Ruiz\n\n\
                  Hervorhebung: Die Fähre bleibt liegen\n\nTextkörper\n\n\
                  Die Gespräche stocken seit Montag.\n\nKlassifizierung\n\nSprache: GERMAN\n\n\
                  Ladedatum: 5. März 2026\n\nEnde des Dokuments\n";
    check(
        "a.txt",
        german,
        "Gespräche stocken | Lomarer Zeitung | Ana Ruiz | 2026-03-04\n  Die Fähre bleibt liegen\n  \
         Die Gespräche stocken seit Montag.",
    );
    let italian = "Trattative ferme\n\nIl Corriere di Lomar\n\n4 marzo 2026 mercoledì\n\n\
                   Sezione: ESTERI\n\nLunghezza: 12 parole\n\nFirma: Ana Ruiz\n\nCorpo\n\n\
                   Le trattative sono ferme.\n\nClassificazione\n\nLingua: ITALIAN\n\n\
                   Genere del testo: Quotidiano\n\nCodice: CL\n\n\
                   Data di caricamento: 5 marzo 2026\n\nFine del documento\n";
    let got = described("a.txt", italian.as_bytes());
    let expected = "Trattative ferme | Il Corriere di Lomar | Ana Ruiz | 2026-03-04\n  Le trattative sono ferme.";
    assert!(got.starts_with(expected), "{got}");
    assert!(!got.contains("Codice"), "{got}");
}

#[test]
fn lexisnexis_with_indented_first_lines() {
    let text = "                            1 of 1 DOCUMENTS\n\n                    Copyright 2026 Lomar Media\n\
                \n                           Lomar Post\n\n                       March 4, 2026, Wednesday\n\n\
                LENGTH: 30 words\n\nHEADLINE: Talks stall\n\nBYLINE: Ana Ruiz\n\nBODY:\n   \
                The talks over the ferry line stalled on Monday after a week\nof talk, both sides \
                said in a note. Nobody in the hall had expected\nmore.\n\nLANGUAGE: ENGLISH\n\n\
                LOAD-DATE: March 5, 2026\n";
    check(
        "a.txt",
        text,
        "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks over the ferry line stalled on \
         Monday after a week of talk, both sides said in a note. Nobody in the hall had expected more.",
    );
}

#[test]
fn europresse_of_other_years() {
    let new = "<html><body><article><header><div><span class=\"DocPublicationName\">Lomar Post, no. 12</span></div>\
               <span class=\"DocHeader\">News, Wednesday, March 4, 2026, p. 1</span>\
               <p class=\"titreArticleVisu\">Talks stall</p><div class=\"sm-margin-bottomNews\">Ana Ruiz</div></header>\
               <div class=\"docOcurrContainer\"><p>The talks stalled.</p></div>\
               <footer><small>© 2026 Lomar Post</small></footer></article></body></html>";
    let old = "<html><body><table><tr><td><span class=\"DocPublicationName\">Lomar Post, no. 12</span><br>\
               <span class=\"DocHeader\">News</span><span class=\"DocHeader\">, 4 mars 2026</span><br>\
               <span class=\"TitreArticleVisu\">Talks stall</span><br><br>Ana Ruiz<br><br>\
               The talks stalled.<br><br>© 2026 Lomar Post<br>news·20260304·LP·1</td></tr></table></body></html>";
    let expected = "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks stalled.";
    check("a.html", new, expected);
    check("a.html", old, expected);
}

#[test]
fn texts_of_json_in_other_places() {
    let cases = [
        // The same text without and with its paragraphs.
        format!(
            r#"{{"title":"Talks stall","source":"Lomar Post","bodyText":"{}","articleHtml":"<p>{}</p><p>{}</p>"}}"#,
            LONG.join(" "),
            LONG[0],
            LONG[1]
        ),
        format!(
            r#"{{"title":"Talks stall","source":"Lomar Post","excerpt":"The talks","html":"<p>{}</p><p>{}</p>"}}"#,
            LONG[0], LONG[1]
        ),
        format!(
            r#"{{"title":"Talks stall","source":"Lomar Post","paragraphs":["{}","{}"]}}"#,
            LONG[0], LONG[1]
        ),
        format!(
            r#"{{"title":{{"0":"Talks stall"}},"source":{{"0":"Lomar Post"}},"text":{{"0":"{}"}}}}"#,
            LONG.join("\\n")
        ),
        format!(
            r#"{{"columns":["title","source","text"],"data":[["Talks stall","Lomar Post","{}"]]}}"#,
            LONG.join("\\n")
        ),
    ];
    let expected = format!("Talks stall | Lomar Post | - | -\n  {}\n  {}", LONG[0], LONG[1]);
    for case in cases {
        check("a.json", case, &expected);
    }
}

#[test]
fn several_values_in_one_file_of_json() {
    let one = "[\n {\"title\": \"Talks stall\",\n  \"text\": \"The talks stalled.\"}\n]";
    let two = "{\n \"title\": \"Envoys leave\",\n \"text\": \"The envoys left.\"\n}";
    check(
        "a.json",
        format!("{one}{two}"),
        "Talks stall | - | - | -\n  The talks stalled.\nEnvoys leave | - | - | -\n  The envoys left.",
    );
}

#[test]
fn messages_and_what_was_taken_back() {
    let status = r#"{"created_at":"2026-03-04T09:00:00Z","content":"","account":{"display_name":"Ana Ruiz"},
        "reblog":{"created_at":"2026-03-04T08:00:00Z","content":"<p>The talks stalled.</p>","reblog":null,
        "account":{"display_name":"Lomar Post"}}}"#;
    check(
        "a.json",
        format!("[{status}]"),
        "- | Lomar Post | - | 2026-03-04T08:00:00Z\n  The talks stalled.",
    );
    let short = r#"{"created_at":"Wed Mar 04 08:00:00 +0000 2026","id_str":"1","text":"The talks …",
        "extended_tweet":{"full_text":"The talks stalled."},"user":{"name":"Lomar Post","description":"News"}}"#;
    let short = short.replace('\n', "");
    check(
        "a.jsonl",
        format!("{short}\n{}\n", short.replace("stalled", "ended")),
        "- | Lomar Post | - | 2026-03-04T08:00:00Z\n  The talks stalled.\n\
         - | Lomar Post | - | 2026-03-04T08:00:00Z\n  The talks ended.",
    );
    let items = r#"[{"headline":"Talks stall","body_html":"<p>The talks stalled.</p>","pubstatus":"usable"},
        {"headline":"Envoys leave","body_html":"<p>They left.</p>","pubstatus":"canceled"}]"#;
    check(
        "a.json",
        items,
        "Talks stall | - | - | -\n  The talks stalled.\n! entry 2: withdrawn by its agency\n\
         ! left out: 1 of 2 records",
    );
}

#[test]
fn a_feed_in_json_names_the_outlet() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Lomar Post",
        "home_page_url":"https://lomar-post.example/","items":[{"id":"https://lomar-post.example/1",
        "title":"Talks stall","content_text":"The talks stalled."}]}"#;
    check("a.json", feed, "Talks stall | Lomar Post | - | -\n  The talks stalled.");
}

#[test]
fn tables_below_a_title_and_with_paragraphs_of_html() {
    check(
        "a.csv",
        "Report of the desk,,\n,,\nTitle,Source,Text\nTalks stall,Lomar Post,The talks stalled.\n",
        "Talks stall | Lomar Post | - | -\n  The talks stalled.",
    );
    check(
        "a.csv",
        "title,source,content\nTalks stall,Lomar Post,<p>The talks stalled.</p><p>Nobody won.</p>\n",
        "Talks stall | Lomar Post | - | -\n  The talks stalled.\n  Nobody won.",
    );
    check(
        "a.csv",
        "title,year,month,day,content\nTalks stall,2026,3,4,The talks stalled.\n",
        "Talks stall | - | - | 2026-03-04\n  The talks stalled.",
    );
}

#[test]
fn tables_of_facts_above_the_texts_and_in_archives() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the folder can be written to");
    };
    let table = "file,title,source\n001.txt,Talks stall,Lomar Post\n";
    put("meta.csv", table);
    put("texts/001.txt", "The talks stalled.\n");
    let expected = "Talks stall | Lomar Post | - | -\n  The talks stalled.";
    assert_eq!(of_path(folder.path()), expected);
    check(
        "a.zip",
        zipped(&[("c/meta.csv", table), ("c/texts/001.txt", "The talks stalled.\n")]),
        expected,
    );
    // Two texts of one name: the row may be about either.
    put("more/001.txt", "Another text.\n");
    let got = of_path(folder.path());
    assert!(!got.contains("Lomar Post |"), "{got}");
}

#[test]
fn front_matter_in_other_forms() {
    let expected = "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks stalled.";
    for text in [
        "{\"title\": \"Talks stall\", \"source\": \"Lomar Post\",\n \"author\": \"Ana Ruiz\", \"date\": \"2026-03-04\"}\n\nThe talks stalled.\n",
        "---\ntitle: Talks stall\nauthor: {name: Ana Ruiz, mail: x}\ndate: 2026-03-04\nsource:\n  name: Lomar Post\n  url: https://lomarpost.example/1\n---\n\nThe talks stalled.\n",
        "+++\ntitle = \"Talks stall\"\ndate = 2026-03-04\n[extra]\nsource = \"Lomar Post\"\nauthor = \"Ana Ruiz\"\n+++\n\nThe talks stalled.\n",
    ] {
        check("a.md", text, expected);
    }
}

#[test]
fn an_outlet_above_the_headline_and_a_date_in_the_dateline() {
    check(
        "a.txt",
        "Lomar Post\n4 March 2026\n\nTalks over the ferry line stall\n\nBy Ana Ruiz\n\nThe talks stalled on Monday, and nobody won.\n",
        "Talks over the ferry line stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks stalled on Monday, and nobody won.",
    );
    check(
        "a.txt",
        "Talks over the ferry line stall\n\nLOMAR, March 4, 2026 (NWA) - The talks stalled on Monday, and nobody won.\n",
        "Talks over the ferry line stall | - | - | 2026-03-04\n  LOMAR, March 4, 2026 (NWA) - The talks stalled on Monday, and nobody won.",
    );
}

#[test]
fn articles_that_are_counted() {
    check(
        "a.txt",
        "Article 1\n\nTitle: Talks stall\nSource: Lomar Post\n\nThe talks stalled.\n\n\
         Article 2\n\nTitle: Envoys leave\nSource: Radio Elda\n\nThe envoys left.\n",
        "Talks stall | Lomar Post | - | -\n  The talks stalled.\n\
         Envoys leave | Radio Elda | - | -\n  The envoys left.",
    );
}

#[test]
fn documents_with_facts_on_top_and_with_several_articles() {
    check(
        "a.docx",
        docx(&["Title: Talks stall", "Source: Lomar Post", "The talks stalled."]),
        "Talks stall | Lomar Post | - | -\n  The talks stalled.",
    );
    check(
        "a.docx",
        docx(&[
            "=Talks stall",
            "Lomar Post, 4 March 2026",
            "By Ana Ruiz",
            "The talks stalled.",
            "=What comes next",
            "Nobody knows.",
            "=Envoys leave",
            "Radio Elda, 5 March 2026",
            "The envoys left.",
        ]),
        "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks stalled.\n  What comes next\n  \
         Nobody knows.\nEnvoys leave | Radio Elda | - | 2026-03-05\n  The envoys left.",
    );
}

#[test]
fn xml_with_named_fields() {
    let expected =
        "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04\n  The talks stalled.\n  Nobody won.";
    let doc = "<doc sitename=\"Lomar Post\" title=\"Talks stall\" author=\"Ana Ruiz\" date=\"2026-03-04\">\
               <main><p>The talks stalled.</p><p>Nobody won.</p></main><comments/></doc>";
    check("a.xml", doc, expected);
    let article = |title: &str| {
        format!(
            "<article><headline><paragraph>{title}</paragraph></headline><byline>Ana Ruiz</byline>\
             <leadParagraph><paragraph>The talks stalled.</paragraph></leadParagraph>\
             <tailParagraphs><paragraph>Nobody won.</paragraph></tailParagraphs>\
             <publicationDate><date>2026-03-04</date></publicationDate><sourceName>Lomar Post</sourceName></article>"
        )
    };
    check(
        "a.xml",
        format!(
            "<?xml version=\"1.0\"?><set>{}{}</set>",
            article("Talks stall"),
            article("Talks end")
        ),
        &format!("{expected}\n{}", expected.replace("Talks stall", "Talks end")),
    );
    check(
        "a.xml",
        "<?xml version=\"1.0\"?><config><port>80</port><host>x</host></config>",
        "! XML, but not an article: its elements are host, config, port",
    );
}

#[test]
fn a_mail_that_outlook_forwarded() {
    let mail = "From: Jo <jo@mail.example>\r\nTo: d@mail.example\r\nSubject: FW: Talks stall\r\n\
                Date: Thu, 5 Mar 2026 09:00:00 +0000\r\nMessage-ID: <1@x>\r\n\r\nSee below.\r\n\r\n\
                From: Lomar Post <news@lomar-post.example>\r\nSent: Wednesday, March 4, 2026 8:00 AM\r\n\
                To: Jo <jo@mail.example>\r\nSubject: Talks stall\r\n\r\n\
                The talks stalled on Monday, and nobody won.\r\n";
    check(
        "a.eml",
        mail,
        "Talks stall | Lomar Post | - | 2026-03-04T08:00:00\n  The talks stalled on Monday, and nobody won.",
    );
}

#[test]
fn a_byline_with_a_mail_address_keeps_the_name() {
    check(
        "a.json",
        r#"{"title":"Talks stall","text":"They stalled.","author":"Ana Ruiz, aruiz@lomar-post.example"}"#,
        "Talks stall | - | Ana Ruiz | -\n  They stalled.",
    );
}

#[test]
fn columns_and_names_of_common_data_sets() {
    check(
        "a.csv",
        "Article,Date,Heading\nThe talks stalled.,2026-03-04,Talks stall\n",
        "Talks stall | - | - | 2026-03-04\n  The talks stalled.",
    );
    // A day that a program wrote as its first second is a day.
    let frame = r#"[{"title":"Talks stall","text":"They stalled.","date":1772582400000}]"#;
    check("a.json", frame, "Talks stall | - | - | 2026-03-04\n  They stalled.");
    let reader = r#"{"items":[{"title":"Talks stall","published":1772611200,
        "canonical":[{"href":"https://lomar-post.example/1"}],
        "summary":{"direction":"ltr","content":"<p>The talks stalled.</p>"},
        "origin":{"title":"Lomar Post"}}]}"#;
    check(
        "a.json",
        reader,
        "Talks stall | Lomar Post | - | 2026-03-04T08:00:00Z\n  The talks stalled.\n  ~ excerpt only",
    );
}

#[test]
fn words_with_marks_between_them_are_one_text() {
    let channel = r#"{"name":"Lomar Post","messages":[
        {"type":"service","action":"create","date":"2026-03-03T08:00:00","title":"Lomar Post","text":""},
        {"type":"message","date":"2026-03-04T08:00:00","from":"Lomar Post",
         "text":["The ",{"type":"bold","text":"talks"}," stalled."]}]}"#;
    check(
        "a.json",
        channel,
        "- | Lomar Post | - | 2026-03-04T08:00:00\n  The talks stalled.\n\
         ! entry 1: a note of the service\n! left out: 1 of 2 records",
    );
}

#[test]
fn a_name_between_headline_and_date_is_the_author() {
    let text = |name: &str| {
        format!(
            "Talks over the ferry line stall\n{name}\n4 March 2026\n\nThe talks stalled, and nobody won.\n"
        )
    };
    let body = "\n  The talks stalled, and nobody won.";
    check(
        "a.txt",
        text("Ilse Ruiz"),
        &format!("Talks over the ferry line stall | - | Ilse Ruiz | 2026-03-04{body}"),
    );
    let place = described("a.txt", text("Port Elda").as_bytes());
    assert!(!place.contains("| Port Elda |"), "{place}");
}

#[test]
fn an_outlet_and_a_date_above_the_headline_of_each_article() {
    check(
        "a.docx",
        docx(&[
            "=Lomar Post – 4 March 2026",
            "=Talks over the ferry line stall",
            "The talks stalled.",
            "=Radio Elda – 5 March 2026",
            "=Envoys leave the island at night",
            "The envoys left.",
        ]),
        "Talks over the ferry line stall | Lomar Post | - | 2026-03-04\n  The talks stalled.\n\
         Envoys leave the island at night | Radio Elda | - | 2026-03-05\n  The envoys left.",
    );
}

#[test]
fn an_interview_above_the_index_terms_stays_text() {
    let text = "Talks stall\n\nLomar Post\n\nMarch 4, 2026 Wednesday\n\nLength: 20 words\n\nBody\n\n\
                The envoy answered in the hall.\n\nReporter: Is it over?\n\nEnvoy: It is not.\n\n\
                Classification\n\nLanguage: ENGLISH\n\nLoad-Date: March 5, 2026\n\nEnd of Document\n";
    check(
        "a.txt",
        text,
        "Talks stall | Lomar Post | - | 2026-03-04\n  The envoy answered in the hall.\n  \
         Reporter: Is it over?\n  Envoy: It is not.",
    );
}

#[test]
fn bylines_and_facts_in_other_languages() {
    for (lines, byline) in [
        ("Von Ilse Ruiz\n4. März 2026", "Ilse Ruiz"),
        ("Por Ana Ruiz y Bo Li\n4 de marzo de 2026", "Ana Ruiz y Bo Li"),
        ("di Ana Ruiz\n4 marzo 2026", "Ana Ruiz"),
        ("Door Ana de Wit\n4 maart 2026", "Ana de Wit"),
    ] {
        check(
            "a.txt",
            format!(
                "Talks over the ferry line stall\n\n{lines}\n\nThe talks stalled, and nobody won.\n"
            ),
            &format!(
                "Talks over the ferry line stall | - | {byline} | 2026-03-04\n  The talks stalled, and nobody won."
            ),
        );
    }
    for lines in ["Lomarer Zeitung, 4. März 2026, Seite 3", "Lomar Post, 4 March 2026, p. A3"] {
        let got = described(
            "a.txt",
            format!(
                "Talks over the ferry line stall\n{lines}\n\nThe talks stalled, and nobody won.\n"
            )
            .as_bytes(),
        );
        assert!(got.contains(" | - | 2026-03-04\n  The talks"), "{got}");
        assert!(!got.starts_with("Talks over the ferry line stall | - |"), "{got}");
    }
}

#[test]
fn keys_before_other_signs_than_a_colon() {
    for text in [
        "[Title] Talks stall\n[Source] Lomar Post\n\nThe talks stalled.\n",
        "title=Talks stall\nsource=Lomar Post\n\nThe talks stalled.\n",
    ] {
        check("a.txt", text, "Talks stall | Lomar Post | - | -\n  The talks stalled.");
    }
}

#[test]
fn documents_of_a_collection_in_sgml() {
    let document = |title: &str| {
        format!(
            "<DOC>\n<DATE>4 March 2026</DATE>\n<HEADLINE>{title}</HEADLINE>\n<TEXT>\n<P>They stalled.</P>\n</TEXT>\n</DOC>\n"
        )
    };
    check(
        "a.sgml",
        document("Talks stall") + &document("Talks end"),
        "Talks stall | - | - | 2026-03-04\n  They stalled.\nTalks end | - | - | 2026-03-04\n  They stalled.",
    );
}

#[test]
fn entries_that_a_reader_of_feeds_kept() {
    let entry = |words: &str| {
        format!(
            r#"{{"id":"user/1","items":[{{"title":"Talks stall","published":1772582400,
            "canonical":[{{"href":"https://lomarpost.example/1"}}],
            "summary":{{"direction":"ltr","content":"<p>{words}</p>"}},
            "origin":{{"streamId":"feed/1","title":"Lomar Post","htmlUrl":"https://lomarpost.example"}}}}]}}"#
        )
    };
    let long = "The talks stalled on Monday. ".repeat(30);
    let facts = "Talks stall | Lomar Post | - | 2026-03-04";
    check("starred.json", entry(&long), &format!("{facts}\n  {}", long.trim()));
    check(
        "starred.json",
        entry("The talks stalled."),
        &format!("{facts}\n  The talks stalled.\n  ~ excerpt only"),
    );
}
