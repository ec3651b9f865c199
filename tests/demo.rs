//! The demo coverage holds what `docs/demo.md` says was planted in it, and the
//! analyses find what they are meant to find there.

use crossread::analysis::numbers::TopicVerdict;
use crossread::analysis::quotes::SharedKind;
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Cancel, Findings, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use std::collections::BTreeMap;

/// The sections of `docs/demo.md`, by number.
const NOTES: &str = include_str!("../docs/demo.md");

/// A string that was planted: in which section, in which article, its words.
struct Planted {
    section: usize,
    article: String,
    words: String,
}

/// Reads the cells of the tables that tell an article and, in backticks, its words.
fn planted() -> Vec<Planted> {
    let mut section = 0;
    let mut out = Vec::new();
    for line in NOTES.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        }
        for cell in line.split("**").collect::<Vec<_>>().windows(2) {
            let id = cell[0];
            let is_id = id.len() == 2
                && id.starts_with(|c: char| c.is_ascii_uppercase())
                && id.ends_with(|c: char| c.is_ascii_digit());
            let Some((words, _)) =
                cell[1].strip_prefix(": `").and_then(|rest| rest.split_once('`'))
            else {
                continue;
            };
            if is_id {
                out.push(Planted { section, article: id.to_owned(), words: words.to_owned() });
            }
        }
    }
    out
}

/// The article of each id, by the file and the headline in the table of files.
fn articles(corpus: &Corpus) -> BTreeMap<String, ArticleIx> {
    let rows = NOTES.lines().filter_map(|line| line.strip_prefix("| "));
    let mut out = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [id, file, headline, ..] = cells[..] else { continue };
        let found = corpus.iter().find(|(_, article)| {
            let path = article.path.split('#').next();
            path == Some(file) && article.headline().is_none_or(|own| own == headline)
        });
        if let Some((ix, _)) = found {
            out.insert(id.to_owned(), ix);
        }
    }
    out
}

fn opened() -> (Corpus, Findings) {
    let ingested = read(&[Input::Demo]);
    assert_eq!(ingested.problems, []);
    let (corpus, _) = Corpus::new(ingested.articles);
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    (corpus, findings)
}

#[test]
fn every_planted_string_stands_in_its_article() {
    let (corpus, _) = opened();
    let articles = articles(&corpus);
    assert_eq!(articles.len(), 30, "articles named in docs/demo.md");
    let planted = planted();
    assert!(planted.len() > 300, "only {} planted strings were read", planted.len());
    // Section 11 also tells what cleaning should take out.
    for Planted { section, article, words } in planted.iter().filter(|p| p.section != 11) {
        let text = &corpus.article(articles[article]).text.content;
        let found = words.split(" … ").all(|part| text.contains(part.trim_matches('…').trim()));
        assert!(found, "section {section}: {article} lacks {words:?}");
    }
}

#[test]
fn planted_quotes_are_found_and_shared() {
    let (corpus, findings) = opened();
    let articles = articles(&corpus);
    let bare = |s: &str| s.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut missing = Vec::new();
    let of_section: Vec<Planted> = planted().into_iter().filter(|p| p.section == 1).collect();
    for Planted { article, words, .. } in &of_section {
        let ix = articles[article];
        let analysis = findings.analysis(ix).expect("the analysis is complete");
        let text = &corpus.article(ix).text.content;
        let found = analysis.speech.quotes.iter().any(|quote| {
            let quoted = bare(&text[quote.span]);
            quoted.contains(&bare(words)) || bare(words).contains(&quoted)
        });
        if !found {
            missing.push((article, words));
        }
    }
    assert!(
        missing.is_empty(),
        "{} of {} planted quotes are not found: {missing:#?}",
        missing.len(),
        of_section.len()
    );
    let links = findings.quotes().expect("the analysis is complete");
    for kind in [SharedKind::Verbatim, SharedKind::Trimmed, SharedKind::Altered] {
        assert!(links.shared.iter().any(|pair| pair.kind == kind), "no {kind:?} quote is shared");
    }
}

#[test]
fn the_note_tells_how_many_numbers_the_program_sets_against_one_another() {
    let (_, findings) = opened();
    let topics = findings.numbers().expect("the analysis is complete");
    let count = |verdict| topics.iter().filter(|topic| topic.verdict == verdict).count();
    let told = format!("calls {} of them a disagreement", count(TopicVerdict::Disagree));
    assert!(NOTES.contains(&told), "{told}");
    let told = format!("For {} questions it sets the values", count(TopicVerdict::NotCompared));
    assert!(NOTES.contains(&told), "{told}");
}

#[test]
#[cfg(feature = "tui")]
fn the_glyphs_of_the_tour_in_the_readme_are_those_of_the_demo() {
    use crossread::config::{Key, Settings};
    let readme = include_str!("../README.md");
    let (_, tour) = readme.split_once("## A tour of the demo").expect("the README has a tour");
    let (tour, _) = tour.split_once("\n## ").expect("a section follows");
    let is_sign = |word: &&str| {
        let is_figure = word.ends_with(|c: char| c.is_ascii_digit() || c == '%');
        is_figure && word.contains(['┃', '┆', '╏', '╹', '≠', '!', '◆', '+'])
    };
    let signs: Vec<&str> = tour.split('`').skip(1).step_by(2).filter(is_sign).collect();
    assert!(signs.len() >= 7, "{signs:?}");
    let corpus = std::sync::Arc::new(Corpus::new(read(&[Input::Demo]).articles).0);
    let key = |text: &str| Key::sequence(text).expect("a key");
    let mut screens: Vec<Vec<Key>> =
        (0..corpus.len()).map(|at| key(&("J".repeat(at) + "l"))).collect();
    screens.push(key("BJ"));
    let (lexis, settings) = (Lexis::new(), Settings::default());
    let frames = crossread::tui::render_each(&corpus, &lexis, (120, 200), &settings, &screens);
    let shown: String = frames.iter().map(crossread::present::Frame::to_text).collect();
    for sign in signs {
        assert!(shown.contains(sign), "the demo does not show {sign}");
    }
}
