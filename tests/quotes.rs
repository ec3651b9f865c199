//! Quotes: what is found in one article, and what is related across articles.
//!
//! `tests/fixtures/quotes/*.txt` hold cases for finding. `== title` opens a
//! case; each other line is a block (`# ` headline, `> ` block quotation) or,
//! beneath a block, marks what is found in it:
//!
//! ```text
//! “The well is dry,” the mayor said.
//!  ^^^^^^^^^^^^^^^^ direct: the mayor = Anton Bremer
//! ```
//!
//! `direct`, `partial` or `indirect` (then `anonymous` or `named`), the source as printed, and the name that
//! it stands for (`-`: none), and his role in square brackets. What is left out is not compared; `+12` before
//! the label reaches twelve characters beyond the block. Indirect speech is
//! compared in `indirect.txt` and `sources.txt` only; quotations must be found all and no more.

use crossread::analysis::Doc;
use crossread::analysis::quotes::{
    self, Alteration, CollationCell, Form, QuoteLinks, SharedKind, Speaker, Speech,
};
use crossread::corpus::{Article, ArticleId, ArticleIx, Block, BlockKind, Language, Text};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{self, Segments};
use crossread::text::{Clean, CodePoints, Span};

fn article(name: &str, blocks: &[(BlockKind, &str)]) -> (Article, Segments) {
    let mut content = String::new();
    let mut found = Vec::new();
    for &(kind, text) in blocks {
        if !content.is_empty() {
            content.push_str("\n\n");
        }
        found.push(Block { span: Span::new(content.len(), content.len() + text.len()), kind });
        content.push_str(text);
    }
    let text = Text { content: Clean::text(&content), blocks: found, inlines: Vec::new() };
    assert_eq!(&*text.content, content, "fixtures are clean text");
    let article = Article {
        language: Language::known(Some("en")),
        ..Article::bare(ArticleId::of(name, &content), Clean::line(name), text)
    };
    let segments = segment::segment(&article.text.content, article.block_spans());
    (article, segments)
}

fn find(article: &Article, segments: &Segments, lexis: &Lexis) -> Speech {
    quotes::find(Doc { ix: ArticleIx(0), article, segments }, lexis)
}

/// One line of a fixture that says what is found.
#[derive(Debug)]
struct Expected {
    label: String,
    start: usize,
    end: usize,
    source: Option<String>,
    name: Option<String>,
    role: Option<String>,
}

#[derive(Default)]
struct Case {
    title: String,
    blocks: Vec<(BlockKind, String)>,
    expected: Vec<Expected>,
}

fn parse(fixture: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut start = 0;
    let mut prefix = 0;
    for line in fixture.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
            start = 0;
            continue;
        }
        let case = cases.last_mut().expect("a case has a title");
        if line.trim_start().starts_with('^') {
            case.expected.push(expected(line, start, prefix));
            continue;
        }
        start = case.blocks.iter().map(|(_, text)| text.chars().count() + 2).sum();
        let (kind, text) = match (line.strip_prefix("# "), line.strip_prefix("> ")) {
            (Some(rest), _) => (BlockKind::Headline, rest),
            (_, Some(rest)) => (BlockKind::Quotation, rest),
            _ => (BlockKind::Paragraph, line),
        };
        prefix = line.chars().count() - text.chars().count();
        case.blocks.push((kind, text.to_owned()));
    }
    cases
}

fn expected(line: &str, block: usize, prefix: usize) -> Expected {
    let column = line.find('^').expect("a mark");
    let length = line[column..].chars().take_while(|&c| c == '^').count();
    let mut label = line[column + length..].trim();
    let mut beyond = 0;
    if let Some((plus, rest)) = label.strip_prefix('+').and_then(|rest| rest.split_once(' ')) {
        beyond = plus.parse().expect("a number after +");
        label = rest;
    }
    let (label, source) =
        label.split_once(": ").map_or((label, None), |(label, source)| (label, Some(source)));
    let (source, role) = match source.and_then(|s| s.strip_suffix(']')?.split_once(" [")) {
        Some((source, role)) => (Some(source), Some(role)),
        None => (source, None),
    };
    let (source, name) = match source.and_then(|s| s.split_once(" = ")) {
        Some((source, name)) => (Some(source), Some(name)),
        None => (source, None),
    };
    let start = block + column - prefix;
    Expected {
        label: label.to_owned(),
        start,
        end: start + length + beyond,
        source: source.map(str::to_owned),
        name: name.map(str::to_owned),
        role: role.map(str::to_owned),
    }
}

fn check(case: &Case, with_indirect: bool, lexis: &Lexis) -> Result<(), String> {
    let blocks: Vec<(BlockKind, &str)> =
        case.blocks.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    let (article, segments) = article(&case.title, &blocks);
    let text: &str = &article.text.content;
    let points = CodePoints::new(text);
    let speech = find(&article, &segments, lexis);
    let mut found: Vec<(&str, Span, Option<&Speaker>)> = Vec::new();
    for quote in &speech.quotes {
        let label = if quote.form == Form::Direct { "direct" } else { "partial" };
        found.push((label, quote.span, quote.speaker.as_ref()));
    }
    if with_indirect {
        found.extend(speech.indirect.iter().map(|i| ("indirect", i.span, i.speaker.as_ref())));
    }
    let shown: Vec<String> = found
        .iter()
        .map(|(l, s, who)| format!("{l} {:?} by {:?}", &text[*s], who.map(|w| &text[w.source])))
        .collect();
    let fail = |what: String| Err(format!("{}: {what}\n   found {shown:#?}", case.title));
    if found.len() != case.expected.len() {
        return fail(format!("{} expected", case.expected.len()));
    }
    for expected in &case.expected {
        let span = Span::new(points.byte(expected.start), points.byte(expected.end));
        let (label, withheld) = expected
            .label
            .split_once(' ')
            .map_or((expected.label.as_str(), None), |(l, w)| (l, Some(w)));
        let Some((_, _, speaker)) = found.iter().find(|(l, s, _)| *l == label && *s == span) else {
            return fail(format!("no {} {:?}", expected.label, &text[span]));
        };
        if withheld.is_some_and(|w| speaker.is_some_and(|s| s.anonymous) != (w == "anonymous")) {
            return fail(format!("{expected:?} is named or not"));
        }
        let source = speaker.map_or("-", |s| &text[s.source]);
        let name = speaker.and_then(|s| s.name).map_or("-", |name| &text[name]);
        if expected.source.as_deref().is_some_and(|e| e != source)
            || expected.name.as_deref().is_some_and(|e| e != name)
        {
            return fail(format!("{expected:?} is by {source:?} = {name:?}"));
        }
        let role = speaker.and_then(|s| s.role).map_or("-", |role| &text[role]);
        if expected.role.as_deref().is_some_and(|e| e != role) {
            return fail(format!("{expected:?} has the role {role:?}"));
        }
    }
    Ok(())
}

fn check_file(fixture: &str, with_indirect: bool) {
    let lexis = Lexis::new();
    let failures: Vec<String> =
        parse(fixture).iter().filter_map(|case| check(case, with_indirect, &lexis).err()).collect();
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn marks_of_every_kind() {
    check_file(include_str!("fixtures/quotes/marks.txt"), false);
}

#[test]
fn speakers() {
    check_file(include_str!("fixtures/quotes/speakers.txt"), false);
}

#[test]
fn sources_of_every_kind() {
    check_file(include_str!("fixtures/quotes/sources.txt"), true);
}

#[test]
fn marks_that_quote_nobody() {
    check_file(include_str!("fixtures/quotes/not-quotes.txt"), false);
}

#[test]
fn headings_and_block_quotations() {
    check_file(include_str!("fixtures/quotes/blocks.txt"), false);
}

#[test]
fn speech_without_marks() {
    check_file(include_str!("fixtures/quotes/forms.txt"), false);
}

#[test]
fn indirect_speech() {
    check_file(include_str!("fixtures/quotes/indirect.txt"), true);
}

/// The links between articles of one paragraph each.
fn relate(texts: &[&str]) -> QuoteLinks {
    let lexis = Lexis::new();
    let articles: Vec<(Article, Segments)> = texts
        .iter()
        .enumerate()
        .map(|(k, text)| article(&k.to_string(), &[(BlockKind::Paragraph, text)]))
        .collect();
    let docs: Vec<Doc<'_>> = articles
        .iter()
        .enumerate()
        .map(|(k, (article, segments))| Doc {
            ix: ArticleIx(u32::try_from(k).unwrap_or(0)),
            article,
            segments,
        })
        .collect();
    let speech: Vec<Speech> = docs.iter().map(|&doc| quotes::find(doc, &lexis)).collect();
    let weights = Weights::of_coverage(docs.iter().map(|doc| doc.segments), lexis.background());
    quotes::relate(&docs, &speech.iter().collect::<Vec<_>>(), &weights, &lexis)
}

#[test]
fn the_same_words_in_two_articles() {
    let long = "“The harbour belongs to the people who mend its nets, and we shall not sell it,” Ilse Marten said.";
    let check = |other: &str, kind: Option<SharedKind>| {
        let links = relate(&[long, other]);
        assert_eq!(links.shared.first().map(|s| s.kind), kind, "{other}");
        assert_eq!(links.families.len(), usize::from(kind.is_some()), "{other}");
    };
    check(
        "Marten said: \"The harbour belongs to the people who mend its nets, and we shall not sell it.\"",
        Some(SharedKind::Verbatim),
    );
    check(
        "“The harbour belongs to the people who mend its nets,” Marten said.",
        Some(SharedKind::Trimmed),
    );
    check(
        "“The harbour belongs to the people … and we shall not sell it,” Marten said.",
        Some(SharedKind::Trimmed),
    );
    check(
        "“[T]he harbour belongs to the people who mend its nets,” Marten said.",
        Some(SharedKind::Trimmed),
    );
    check(
        "“The harbour belongs to the people who mend its nets, and we shall sell it,” Marten said.",
        Some(SharedKind::Altered),
    );
    check("“We will have to wait and see what they are going to do,” Marten said.", None);
}

#[test]
fn altered_renderings_tell_the_gravest_change() {
    let whole = "“We shall not sell the harbour to anybody, and the four ferries will go on sailing,” Ilse Marten said.";
    let check = |other: &str, alteration: Option<Alteration>| {
        let links = relate(&[whole, &format!("“{other},” Marten said.")]);
        assert_eq!(links.shared.first().and_then(|s| s.alteration), alteration, "{other}");
        assert_eq!(links.families[0].alteration(), alteration, "{other}");
    };
    check(
        "We shall sell the harbour to anybody, and the four ferries will go on sailing",
        Some(Alteration::Negation),
    );
    check(
        "We shall not sell the harbour to anybody, and the five ferries will go on sailing",
        Some(Alteration::Number),
    );
    check(
        "We shall not sell the harbour to anybody, and the four boats will go on sailing",
        Some(Alteration::Content),
    );
    check(
        "We will not sell the harbour to anybody, and the four ferries will go on sailing",
        Some(Alteration::Form),
    );
    check(
        "We shall not sell the harbor to anybody, and the four ferries will go on sailing",
        Some(Alteration::Form),
    );
    check(
        "We shall not sell the harbour to anybody, and that is that. The four ferries will go on sailing",
        None,
    );
    check(
        "We shall not sell the harbour to anybody, and the four ferries will go on trial today",
        Some(Alteration::Content),
    );
    check("We shall not sell the harbour to anybody, and the four ferries", None);
    check("We shall not sell the harbour … and the four ferries will go on sailing", None);
}

#[test]
fn renderings_are_laid_word_under_word() {
    let head = "“We shall not sell the four boats to anybody,” she said.";
    let check = |other: &str, expect: &str| {
        let read: Vec<(Article, Segments)> = [head, other]
            .iter()
            .map(|text| article("one", &[(BlockKind::Paragraph, text)]))
            .collect();
        let docs: Vec<Doc<'_>> = read
            .iter()
            .map(|(article, segments)| Doc { ix: ArticleIx(0), article, segments })
            .collect();
        let inside = |text: &str| {
            Span::new(text.find('“').expect("opens") + 3, text.find('”').expect("closes"))
        };
        let laid = quotes::collate(&[(docs[0], inside(head)), (docs[1], inside(other))]);
        assert!(laid.rows.iter().all(|row| row.len() == laid.columns), "{other}");
        let shown: Vec<String> = laid.rows[1]
            .iter()
            .map(|cell| match *cell {
                CollationCell::Same(s) => other[s].to_owned(),
                CollationCell::Changed(s) => format!("~{}", &other[s]),
                CollationCell::Added(s) => format!("+{}", &other[s]),
                CollationCell::Bracketed(s) => format!("={}", &other[s]),
                CollationCell::Missing => "-".to_owned(),
                CollationCell::Elided => "…".to_owned(),
                CollationCell::Empty => "0".to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expect, "{other}");
    };
    check(
        "“We shall not sell the four boats to anybody”",
        "We shall not sell the four boats to anybody",
    );
    check(
        "“We shall sell the five boats to anybody.”",
        "We shall - sell the ~five boats to anybody.",
    );
    check("“[They] shall not sell the boats”", "=[They] shall not sell the - boats 0 0");
    check("“[W]e shall not … boats to anybody”", "[W]e shall not … … … boats to anybody");
    check("“not sell only the four boats”", "0 0 not sell +only the four boats 0 0");
    check("“they shall not sell the four boats”", "~they shall not sell the four boats 0 0");
    check("“nothing in common whatsoever”", "0 0 0 0 0 ~nothing ~in ~common ~whatsoever");
}

#[test]
fn stock_phrases_tie_nobody_together() {
    let links = relate(&[
        "“We are going to have to wait and see about the ferry,” said Ruiz.",
        "“We are going to have to wait and see about the school,” said Bremer.",
    ]);
    assert_eq!(links.families, []);
}

#[test]
fn a_repetition_inside_one_article_is_one_family() {
    let links = relate(&[
        "Marten spoke of “tangled nets” again. Nobody, she said, mends “tangled nets” alone.",
    ]);
    assert_eq!(links.families.len(), 1);
    assert_eq!(links.shared, []);
}

#[test]
fn an_echo_says_the_same_in_other_words() {
    let quote = "“The harbour was never short of promises; it was short of boats that float,” Ilse Marten said.";
    let check = |prose: &str, expect: bool| {
        let links = relate(&[quote, prose]);
        let quoted = links.echoes.iter().any(|e| matches!(e.of, quotes::Utterance::Quote(_)));
        assert_eq!(quoted, expect, "{prose}");
    };
    check(
        "Marten told the council that the harbour lacks not promises but boats that float.",
        true,
    );
    check("The council will meet again on Tuesday to vote on the school roof.", false);
}

#[test]
fn what_stands_in_marks_is_no_echo() {
    let links = relate(&[
        "“The harbour was never short of promises; it was short of boats that float,” Ilse Marten said.",
        "“The harbour was never short of promises; it was short of boats that float,” she said.",
    ]);
    assert_eq!(links.echoes, []);
    assert_eq!(links.shared.len(), 1);
}

#[test]
fn hostile_marks_end_in_linear_time() {
    let lexis = Lexis::new();
    let count = |text: &str| {
        let (article, segments) = article("hostile", &[(BlockKind::Paragraph, text)]);
        find(&article, &segments, &lexis).quotes.len()
    };
    for mark in [
        "“",
        "”",
        "\"",
        "''",
        "'",
        "«",
        "‘",
        "“a ",
        "\" ",
        "a\" \"b",
        "“a” said ",
        "“Go,” he said. ",
    ] {
        let text = mark.repeat(5_000);
        let _ = count(text.trim());
    }
    assert!(count(&format!("She said: “{}", "words and more words ".repeat(5_000).trim())) == 0);
    let lines = |line: &'static str, times: usize| {
        let (article, segments) = article("hostile", &vec![(BlockKind::Paragraph, line); times]);
        let found = find(&article, &segments, &lexis).quotes;
        (found.len(), found.iter().map(|q| q.span.len()).max().unwrap_or(0))
    };
    assert_eq!(lines("“We went home.", 12).0, 1, "a quotation of twelve paragraphs");
    assert_eq!(lines("“We went home.", 500), (500, 13), "no quotation of 500");
    for line in ["MARTEN: We went home.", "— Who went home?", "“", "said “", "« home"] {
        assert!(lines(line, 500).1 < 100, "{line}");
    }
}
