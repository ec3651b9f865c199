//! Tests reading exports of news databases and documents. Every file is invented and written by the
//! test; an article is described in a few lines:
//!
//! ```text
//! @ Lomar Post | 2025-03-04 | Ada Brandt     outlet, day, byline; “-” where there is none
//! # Ferry late                               headline
//! The ferry came late.                       a paragraph
//! ! article 2: no text in it                 a problem
//! ```

#[path = "support/in_words.rs"]
mod in_words;

use crossread::corpus::{Article, BlockKind};
use crossread::ingest::Ingested;
use in_words::read_bytes;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn described(read: &Ingested) -> String {
    in_words::described(read, describe)
}

fn describe(article: &Article, out: &mut String) {
    let outlet = article.outlet.as_ref().map_or("-".to_owned(), |outlet| outlet.name.to_string());
    let day = article.published.map_or("-".to_owned(), |date| date.day().to_string());
    let byline = article.byline.as_deref().unwrap_or("-");
    let _ = writeln!(out, "@ {outlet} | {day} | {byline}");
    for block in &article.text.blocks {
        let sign = match block.kind {
            BlockKind::Headline => "# ",
            BlockKind::Heading => "## ",
            BlockKind::Item => "* ",
            BlockKind::Quotation => "> ",
            BlockKind::Cell => "| ",
            BlockKind::Paragraph | BlockKind::Preformatted => "",
        };
        let _ = writeln!(out, "{sign}{}", &article.text.content[block.span.range()]);
    }
    for warning in &article.warnings {
        let _ = writeln!(out, "~ {warning}");
    }
}

/// Checks what comes out of a file.
fn check(input: impl AsRef<[u8]>, expect: &str) {
    let expect: Vec<&str> = expect.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let found = described(&read_bytes(input.as_ref()));
    assert_eq!(found.lines().collect::<Vec<_>>(), expect, "\n{found}");
}

/// A ZIP file with these members.
fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let method = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a member");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

/// A Word document of these paragraphs. `=` in front makes a title, `*` a bold line, `^` a page
/// break before it.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut xml = String::from(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    for paragraph in paragraphs {
        let (style, run, text) =
            match paragraph.split_at(usize::from(paragraph.starts_with(['=', '*', '^']))) {
                ("=", text) => (r#"<w:pPr><w:pStyle w:val="Title"/></w:pPr>"#, "", text),
                ("*", text) => ("", "<w:rPr><w:b/></w:rPr>", text),
                ("^", text) => ("<w:pPr><w:pageBreakBefore/></w:pPr>", "", text),
                (_, text) => ("", "", text),
            };
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(
            xml,
            "<w:p>{style}<w:r>{run}<w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        );
    }
    xml.push_str("</w:body></w:document>");
    zipped(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])
}

const NEXIS: &[&str] = &[
    "User Name: = Desk",
    "Date and Time: Monday, March 10, 2025 9:00:00 AM CET",
    "Job Number: 7",
    "Documents (2)",
    "1. Ferry late in Lomar",
    "Client/Matter: -None-",
    "Search Terms: ferry",
    "Narrowed by: ",
    "Content Type",
    "News",
    "2. Bridge shut",
    "Client/Matter: -None-",
    "Ferry late in Lomar",
    "Lomar Post (Lomar)",
    "March 4, 2025 Tuesday, Late Edition - Final",
    "Copyright 2025 Lomar Post All Rights Reserved",
    "Section:\u{a0}News; Pg. 3",
    "Length:\u{a0}40 words",
    "Byline:\u{a0}By Ada Brandt",
    "Body",
    "The ferry came late, the harbour said.",
    "Subject: to change, the timetable stays on the wall.",
    "Nobody was angry.",
    "Classification",
    "Language:\u{a0}ENGLISH",
    "Subject:\u{a0}FERRIES (90%)",
    "Load-Date:\u{a0}March 5, 2025",
    "End of Document",
    "Bridge shut",
    "Radio Elda",
    "March 5, 2025 Wednesday",
    "Length: 12 words",
    "Body",
    "The bridge is shut.",
    "Graphic",
    "Photo: the bridge, by night",
    "Load-Date: March 6, 2025",
    "End of Document",
];

const NEXIS_READ: &str = "
    @ Lomar Post (Lomar) | 2025-03-04 | Ada Brandt
    # Ferry late in Lomar
    The ferry came late, the harbour said.
    Subject: to change, the timetable stays on the wall.
    Nobody was angry.
    @ Radio Elda | 2025-03-05 | -
    # Bridge shut
    The bridge is shut.
";

#[test]
fn nexis_uni_as_word_and_as_text() {
    check(docx(NEXIS), NEXIS_READ);
    check(NEXIS.join("\n\n"), NEXIS_READ);
    check(NEXIS.join("\r\n"), NEXIS_READ);
}

#[test]
fn index_terms_are_dropped_with_a_reason_and_not_lost() {
    let read = read_bytes(&docx(NEXIS));
    let dropped = |words: &str| {
        let found = read.articles[0].dropped.iter().find(|dropped| dropped.text.contains(words));
        found.map(|dropped| dropped.why)
    };
    assert_eq!(dropped("FERRIES"), Some("index terms"));
    assert_eq!(dropped("All Rights Reserved"), Some("rights"));
    assert_eq!(dropped("News; Pg. 3"), Some("section"));
    assert_eq!(dropped("Client/Matter"), Some("list of contents"));
}

#[test]
fn a_record_that_the_database_could_not_give_is_one_line() {
    let bad = [
        "Ferry late\nLomar Post\nMarch 4, 2025 Tuesday\nLength: 3 words\nBody\nIt came late.\nEnd of Document\n",
        "Bridge shut\nRadio Elda\nMarch 5, 2025 Wednesday\nLength: 9 words\nBody\nWe are sorry but there is an error in this document and it is not possible to display it.\nEnd of Document\n",
        "Port open\nElda Echo\nMarch 6, 2025 Thursday\nLength: 3 words\nBody\nEnd of Document\n",
    ];
    check(
        bad.concat(),
        "
        @ Lomar Post | 2025-03-04 | -
        # Ferry late
        It came late.
        ! article 2: the database could not give this article
        ! article 3: no text in it
        ! left out: 2 of 3 records
        ",
    );
}

const CLASSIC: &str = "
Download Request: Selected Items: 1-2
Time Of Request: Monday, March 10, 2025

                               1 of 2 DOCUMENTS


                                  Lomar Post

                             March 4, 2025 Tuesday
                              Late Edition - Final

Ferry late in Lomar

BYLINE: By ADA BRANDT

SECTION: NEWS; Pg. 3

LENGTH: 40 words

DATELINE: LOMAR

HIGHLIGHT: A harbour waits.

The ferry came late on Monday, the harbour said, and a great many people had
been waiting for it on the quay since the early morning.

Note: the line above is part of the text, as is this one, which is a sentence
of the reporter and not a label.

LOAD-DATE: March 5, 2025

LANGUAGE: ENGLISH

GRAPHIC: The quay.

PUBLICATION-TYPE: Newspaper


                          Copyright 2025 Lomar Post
                             All Rights Reserved

                               2 of 2 DOCUMENTS

                                  Radio Elda

                            March 5, 2025 Wednesday

Bridge shut

LENGTH: 12 words

The bridge is shut.

LOAD-DATE: March 6, 2025
";

#[test]
fn lexisnexis_classic_joins_wrapped_lines() {
    check(
        CLASSIC,
        "
        @ Lomar Post | 2025-03-04 | ADA BRANDT
        # Ferry late in Lomar
        A harbour waits.
        The ferry came late on Monday, the harbour said, and a great many people had been waiting for it on the quay since the early morning.
        Note: the line above is part of the text, as is this one, which is a sentence of the reporter and not a label.
        @ Radio Elda | 2025-03-05 | -
        # Bridge shut
        The bridge is shut.
        ",
    );
}

#[test]
fn lexisnexis_in_german() {
    check(
        "\n            1 von 1 DOKUMENTEN\n\n          Elda Zeitung\n\n     4. März 2025 Dienstag\n\nFähre verspätet\n\nAUTOR: Von Ada Brandt\n\nRUBRIK: POLITIK; S. 3\n\nLÄNGE: 40 Wörter\n\nDie Fähre kam zu spät.\n\nUPDATE: 5. März 2025\n\nSPRACHE: GERMAN; DEUTSCH\n\nPUBLICATION-TYPE: Zeitung\n\n      Copyright 2025 Elda Zeitung\n       Alle Rechte Vorbehalten\n",
        "
        @ Elda Zeitung | 2025-03-04 | Ada Brandt
        # Fähre verspätet
        Die Fähre kam zu spät.
        ",
    );
}

/// A page of Factiva with two records, in the layout with codes or in the one without.
fn factiva(coded: bool) -> String {
    let mut page = String::from(
        "<html><head><title>Factiva</title></head><body><h1>Dow Jones Factiva</h1><div>2 Artikel</div>",
    );
    for (headline, byline, day, outlet, code, text) in [
        (
            "Ferry late in Lomar",
            "By Ada Brandt",
            "4 March 2025",
            "Lomar Post",
            "LOMPST",
            "The ferry came late.",
        ),
        ("Bridge shut", "", "5 March 2025", "Radio Elda", "RADELD", "The bridge is shut."),
    ] {
        let number = format!("{code}0020250304el34000{}x", headline.len() % 10);
        if coded {
            page.push_str("<div class=\"article deArticle\"><table>");
            let mut row = |code: &str, words: &str| {
                if !words.is_empty() {
                    let _ = write!(
                        page,
                        "<tr><td class=\"index\"><b>{code}</b>&nbsp;</td><td>{words}</td></tr>"
                    );
                }
            };
            row("SE", "News");
            row("HD", &format!("<b class=\"deHeadline\">{headline}</b>"));
            row("BY", byline);
            row("WC", "12 Wörter");
            row("PD", day);
            row("SN", outlet);
            row("SC", code);
            row("LA", "Englisch");
            row("CY", &format!("Copyright 2025 {outlet}"));
            row("LP", &format!("<p class=\"articleParagraph dearticleParagraph\">{text}</p>"));
            row("TD", "<p class=\"articleParagraph dearticleParagraph\">More is not known.</p>");
            row("NS", "gmarac : Schiffsunfälle");
            row("AN", &format!("Dokument {number}"));
            page.push_str("</table></div>");
        } else {
            let author = if byline.is_empty() {
                String::new()
            } else {
                format!("<div class=\"author\">{byline} </div>")
            };
            let _ = write!(
                page,
                "<div id=\"article-{number}\" class=\"article\"><div class=\"article deArticle\"><p></p><div>News</div><div id=\"hd\"><span class=\"deHeadline\">{headline}</span></div>{author}<div>12 Wörter</div><div>{day}</div><div>09:40</div><div>{outlet}</div><div>{code}</div><div>3</div><div>Englisch</div><div>Copyright 2025 {outlet}. All Rights Reserved. </div><p></p><p class=\"articleParagraph dearticleParagraph\">{text}</p><p class=\"articleParagraph dearticleParagraph\">More is not known.</p><p>{outlet} AS</p><p>Dokument {number}</p></div></div>"
            );
        }
    }
    page + "<div id=\"pageFooter\">© 2025 Factiva, Inc.</div></body></html>"
}

const FACTIVA_READ: &str = "
    @ Lomar Post | 2025-03-04 | Ada Brandt
    # Ferry late in Lomar
    The ferry came late.
    More is not known.
    @ Radio Elda | 2025-03-05 | -
    # Bridge shut
    The bridge is shut.
    More is not known.
";

#[test]
fn factiva_in_both_layouts() {
    check(factiva(false), FACTIVA_READ);
    check(factiva(true), FACTIVA_READ);
}

/// A record of Factiva as RTF without codes: the headline is bold.
const FACTIVA_RTF: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}{\header Page 1\par}
\pard News\par {\b Ferry late in Lomar\b0}\par By Ada Brandt\par 12 words\par 4 March 2025\par 09:40\par Lomar Post\par LOMPST\par English\par Copyright 2025 Lomar Post. All rights reserved.\par
The ferry \endash  an old one \endash  came late.\par \u8222?So what\u8220?, said the captain.\par Lomar Post AS\par Document LOMPST0020250304el340001x\par\page
{\b Bridge shut\b0}\par 5 words\par 5 March 2025\par Radio Elda\par RADELD\par English\par \'a9 2025 Radio Elda\par The bridge is shut.\par Document RADELD0020250305el350002x\par
Search Summary\par Text\tab ferry\par}";

#[test]
fn factiva_as_rtf_without_codes() {
    check(
        FACTIVA_RTF,
        "
        @ Lomar Post | 2025-03-04 | Ada Brandt
        # Ferry late in Lomar
        The ferry – an old one – came late.
        „So what“, said the captain.
        @ Radio Elda | 2025-03-05 | -
        # Bridge shut
        The bridge is shut.
        ",
    );
}

#[test]
fn europresse() {
    let article = |outlet: &str, header: &str, title: &str, author: &str, text: &str| {
        format!(
            "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{outlet}   </span></div><div><span class=\"DocHeader\">{header}</span></div><div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">{title}</p></div><div class=\"sm-margin-bottom\">{author}</div></header><section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>{text}</p></div></div></section><aside><b>Note(s) :</b></aside><footer><small>© 2025 {outlet}. Tous droits réservés.</small><p>news·20250304·LP·1</p></footer></article>"
        )
    };
    let page = article(
        "La Lomar, no. 4711",
        "Société, mardi 4 mars 2025, p. 7",
        "Le ferry en retard",
        "Ada Brandt",
        "Le <mark>ferry</mark> est arrivé en retard.",
    ) + &article(
        "Radio Elda",
        "mercredi 5 mars 2025 - 10:20",
        "Le pont fermé",
        "",
        "Le pont est fermé.",
    );
    check(
        format!("<!DOCTYPE html><html><head><title></title></head><body>{page}</body></html>"),
        "
        @ La Lomar | 2025-03-04 | Ada Brandt
        # Le ferry en retard
        Le ferry est arrivé en retard.
        @ Radio Elda | 2025-03-05 | -
        # Le pont fermé
        Le pont est fermé.
        ",
    );
}

#[test]
fn proquest_gives_the_full_text_or_else_the_abstract() {
    check(
        "____________________________________________________________\n\nReport Information from ProQuest\nMarch 10 2025 09:00\n\n____________________________________________________________\n\nDocument 1 of 2\n\nFerry late in Lomar\n\nAuthor: Brandt, Ada\n\nPublication info: Lomar Post, Late edition ; Lomar [Lomar]04 Mar 2025: A.3.\n\nhttp://proxy.example/docview/1\n\nAbstract: A ferry came late.\n\nFull text: The ferry came late.\nNote: it often does.\nNobody was angry.\n\nSubject: Ferries\n\nLocation: Lomar\n\nTitle: Ferry late in Lomar\n\nPublication title: Lomar Post; Lomar\n\nPublication date: Mar 4, 2025\n\nPublisher: Lomar Press AS\n\nLanguage of publication: English\n\nProQuest document ID: 11\n\nDocument URL: https://www.proquest.com/docview/11\n\nDatabase: Global Newsstream\n\n____________________________________________________________\n\nDocument 2 of 2\n\nBridge shut\n\nAbstract: The bridge is shut.\n\nFull text: Not available.\n\nTitle: Bridge shut\n\nPublication title: Radio Elda\n\nPublication date: Mar 5, 2025\n\nProQuest document ID: 12\n\n____________________________________________________________\n\nContact us at: https://support.proquest.com/\n\nTerms and Conditions: https://search.proquest.com/info\n",
        "
        @ Lomar Post | 2025-03-04 | Brandt, Ada
        # Ferry late in Lomar
        The ferry came late.
        Note: it often does.
        Nobody was angry.
        @ Radio Elda | 2025-03-05 | -
        # Bridge shut
        The bridge is shut.
        ~ excerpt only
        ",
    );
}

#[test]
fn proquest_as_a_mail() {
    check(
        "From: ProQuest <noreply@proquest.example>\nTo: desk@lomar.example\nSubject: Your documents\nDate: Mon, 10 Mar 2025 09:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n____________________________________________________________\n\nDokument 1 von 1\n\nFähre verspätet\n\nAutor: Brandt, Ada\n\nVolltext: Die Fähre kam zu spät.\n\nTitel: Fähre verspätet\n\nTitel der Publikation: Elda Zeitung\n\nVeröffentlichungsdatum: 4. März 2025\n\nSprache der Publikation: German\n\nProQuest-Dokument-ID: 13\n",
        "
        @ Elda Zeitung | 2025-03-04 | Brandt, Ada
        # Fähre verspätet
        Die Fähre kam zu spät.
        ",
    );
}

#[test]
fn ris_records() {
    check(
        "TY  - NEWS\r\nT1  - Ferry late in Lomar\r\nA1  - Brandt, Ada\r\nJF  - Lomar Post\r\nY1  - 2025/03/04/\r\nN2  - The ferry came late.\r\n\r\nNobody was angry.\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - Bridge shut\r\nER  - \r\nTY  - NEWS\r\nTI  - Port open\r\nAB  - The port is open.\r\nDA  - 2025\r\n",
        "
        @ Lomar Post | 2025-03-04 | Ada Brandt
        # Ferry late in Lomar
        The ferry came late.
        Nobody was angry.
        @ - | - | -
        # Port open
        The port is open.
        ~ excerpt only
        ! record 2: a reference without a text
        ! left out: 1 of 3 records
        ",
    );
}

#[test]
fn word_documents() {
    check(
        docx(&[
            "Monitor",
            "=Ferry late in Lomar",
            "The ferry came late & nobody was angry.",
            "More is not known.",
        ]),
        "
        @ - | - | -
        # Ferry late in Lomar
        Monitor
        The ferry came late & nobody was angry.
        More is not known.
        ",
    );
    check(
        docx(&["*Ferry late in Lomar", "The ferry came late.", "More is not known."]),
        "
        @ - | - | -
        # Ferry late in Lomar
        The ferry came late.
        More is not known.
        ",
    );
    check(docx(&[]), "! no text in it");
}

#[test]
fn opendocument_texts() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"><office:body><office:text><text:tracked-changes><text:changed-region><text:p>An old line.</text:p></text:changed-region></text:tracked-changes><text:h text:outline-level="1">Ferry late</text:h><text:p>The ferry<text:s text:c="2"/>came &amp; went<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list></office:text></office:body></office:document-content>"#;
    check(
        zipped(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
        ]),
        "
        @ - | - | -
        # Ferry late
        The ferry came & went.
        * One
        ",
    );
}

#[test]
fn rtf_decodes_by_code_page_and_font() {
    let rtf = r"{\rtf1\ansi\ansicpg1251\uc1{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset128 B;}}{\info{\title x}{\author Desk}}{\stylesheet{\s1 heading 1;}}{\*\generator W;}\pard\s1 \'cf\'ee\'f0\'f2\par\pard{\f1 \'83\'6d} a\u-10179?\u-8704?b \{x\} {\v hidden}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\line second\par}";
    check(
        rtf,
        "
        @ - | - | -
        # Порт
        ノ a😀b {x} link
        second
        ",
    );
}

#[test]
fn rtf_that_nests_without_end_is_read() {
    let deep =
        format!("{{\\rtf1 Ferry late\\par {}The ferry came late.\\par", "{\\b ".repeat(200_000));
    check(
        deep,
        "
        @ - | - | -
        # Ferry late
        The ferry came late.
        ~ cut off: the document has no end
        ",
    );
}

#[test]
fn a_newspaper_as_a_book() {
    let opf = r#"<package><metadata xmlns:dc="d"><dc:title>Lomar Post, 4 March 2025</dc:title><dc:language>en</dc:language></metadata><manifest><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="text/a%201.xhtml" media-type="application/xhtml+xml"/><item id="i" href="list.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/><item id="x" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="i"/><itemref idref="b"/><itemref idref="x"/></spine></package>"#;
    let book = zipped(&[
        ("mimetype", "application/epub+zip"),
        (
            "META-INF/container.xml",
            r#"<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>"#,
        ),
        ("OEBPS/c.opf", opf),
        (
            "OEBPS/cover.xhtml",
            "<html><body epub:type=\"cover\"><h1>Lomar Post</h1><p>A cover with many words on it and a date and a price.</p></body></html>",
        ),
        ("OEBPS/nav.xhtml", "<html><body><nav><a href=a>Ferry late</a></nav></body></html>"),
        (
            "OEBPS/text/a 1.xhtml",
            "<html><head><title>x</title></head><body><h1>Ferry late</h1><p>The ferry came late, and nobody was angry at all.</p><p>This article was downloaded by <b>reader</b> from <a href=\"https://lomar.example/1\">https://lomar.example/1</a></p></body></html>",
        ),
        (
            "OEBPS/list.xhtml",
            "<html><body><h1>News</h1><ul><li><a href=a>Ferry late in Lomar again and again</a></li><li><a href=b>Bridge shut</a></li></ul></body></html>",
        ),
        (
            "OEBPS/text/b.xhtml",
            "<html><head><title>Bridge shut</title></head><body><p>The bridge is shut until the end of the week.</p></body></html>",
        ),
    ]);
    check(
        book,
        "
        @ Lomar Post | 2025-03-04 | -
        # Ferry late
        The ferry came late, and nobody was angry at all.
        @ Lomar Post | 2025-03-04 | -
        # Bridge shut
        The bridge is shut until the end of the week.
        ! chapter 5: a broken document: no OEBPS/gone.xhtml in it
        ! left out: 1 of 3 records
        ",
    );
}

#[test]
fn prose_about_documents_is_no_export() {
    let prose = "Ferry late\n\nThe clerk read page 1 of 3. It said: End of Document. Then he stopped.\n\nSubject: to change, he said. A ProQuest search of 2 of 3 documents found nothing.";
    check(
        prose,
        "
        @ - | - | -
        # Ferry late
        The clerk read page 1 of 3. It said: End of Document. Then he stopped.
        Subject: to change, he said. A ProQuest search of 2 of 3 documents found nothing.
        ",
    );
}

/// A PDF file with these pages. A page is a list of lines: position from the left and from the
/// bottom, size, text.
fn pdf(pages: &[&[(u32, u32, u32, &str)]]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::new();
        for (left, y, size, text) in *lines {
            let _ = writeln!(content, "BT /F1 {size} Tf 1 0 0 1 {left} {y} Tm ({text}) Tj ET");
        }
        let number = objects.len() + 1;
        let _ = write!(kids, "{number} 0 R ");
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>", number + 1));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    assembled(&objects)
}

/// A PDF file of these objects; the first is the catalogue.
fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let start = out.len();
    let _ = write!(
        out,
        "{table}trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    );
    out.into_bytes()
}

/// What the program says of a file: its articles, or what it says on standard error.
fn program_reads(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("input.pdf");
    fs::write(&file, bytes).expect("the folder can be written to");
    let mut command = assert_cmd::Command::cargo_bin("crossread").expect("the program is built");
    let output = command.arg("show").arg("--json").arg(&file).output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let problems = String::from_utf8_lossy(&output.stderr).into_owned();
    if text.is_empty() { problems } else { text }
}

#[test]
fn pdf_columns_are_read_one_after_the_other() {
    let head = "Lomar Post, page";
    let first: &[(u32, u32, u32, &str)] = &[
        (50, 780, 8, "Lomar Post, page 1"),
        (50, 720, 24, "Ferry late in Lomar"),
        (50, 680, 10, "The ferry came in very late on Mon-"),
        (50, 668, 10, "day, the harbour said in a statement"),
        (50, 656, 10, "that nobody had asked for at all."),
        (320, 680, 10, "Nobody on the quay was angry, so"),
        (320, 668, 10, "the captain went home and slept for"),
    ];
    let second: &[(u32, u32, u32, &str)] = &[
        (50, 780, 8, "Lomar Post, page 2"),
        (50, 720, 10, "a whole day and a whole night."),
        (290, 20, 8, "2"),
    ];
    let read = program_reads(&pdf(&[first, second]));
    let expect = "\"text\":\"Ferry late in Lomar\\n\\nThe ferry came in very late on Monday, the harbour said in a statement that nobody had asked for at all.\\n\\nNobody on the quay was angry, so the captain went home and slept for a whole day and a whole night.\"";
    assert!(read.contains(expect), "{read}");
    assert!(!read.contains(head), "{read}");
}

#[test]
fn pdf_without_text_or_that_loops_is_one_line() {
    let blank = program_reads(&pdf(&[&[(50, 700, 10, "3")]]));
    assert!(blank.contains("a PDF file without a text layer"), "{blank}");
    let looping = assembled(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned(),
    ]);
    let looping = program_reads(&looping);
    assert!(looping.contains("PDF file") && looping.lines().count() <= 2, "{looping}");
    let nested = assembled(&[format!("<< /Type /Catalog /Pages {}", "[".repeat(200_000))]);
    let nested = program_reads(&nested);
    assert!(nested.contains("PDF file") && nested.lines().count() <= 2, "{nested}");
}
