//! A scope selects what is shown, and creates no claim.

#[path = "support/program.rs"]
mod program;

use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::Findings;
use crossread::ingest::{self, Input};
use crossread::present::views::{EntryIx, ListRequest, ViewId, ViewInput};
use crossread::query::{ArticleSet, ReadingMarks, Scope};
use program::crossread;
use std::path::Path;
use std::sync::OnceLock;

/// The demo and its findings, analysed once.
fn demo() -> (&'static Corpus, &'static Findings) {
    static DEMO: OnceLock<(Corpus, Findings)> = OnceLock::new();
    let (corpus, findings) = DEMO.get_or_init(|| {
        let (corpus, _) = Corpus::new(ingest::read(&[Input::Demo]).articles);
        let findings = crossread::analyse(&corpus);
        (corpus, findings)
    });
    (corpus, findings)
}

/// Each scope, with the paths of the demo articles that it selects.
#[test]
fn a_scope_selects_articles() {
    let (corpus, findings) = demo();
    let paths = |scope: &str| -> Vec<String> {
        let scope = Scope::parse(scope).unwrap_or_else(|error| panic!("{scope}: {error}"));
        let articles = scope.articles(corpus, findings, &ReadingMarks::default());
        articles.iter().map(|ix| corpus.article(ix).path.to_string()).collect()
    };
    let check = |scope: &str, expect: &[&str]| {
        assert_eq!(paths(scope), expect, "{scope}");
    };
    let courier = [
        "harbour-courier/estrela-do-norte-grounding.html",
        "harbour-courier/check-your-tablets.txt",
        "harbour-courier/oostzee-gratitude.txt",
    ];
    assert_eq!(paths("outlet:COURIER date:2026"), &courier[..1]);
    check("outlet:courier outlet:northwire", &[]);
    check("(outlet:courier is:undated) tablets", &courier[1..2]);
    check("outlet:courier -tablets date>=2026-05-11", &courier[..1]);
    check("outlet:courier not date:2026-05 not tablets", &courier[2..]);
    let all = paths("").len();
    assert_eq!(all, corpus.len());
    assert_eq!(paths("is:dated").len() + paths("is:undated").len(), all);
    assert_eq!(
        paths("date<2026-05-12").len() + paths("date>=2026-05-12").len(),
        paths("is:dated").len()
    );
    assert_eq!(paths("date<=2026-05-11"), paths("date<2026-05-12"));
    assert_eq!(paths("date>2026-05-11"), paths("date>=2026-05-12"));
    assert_eq!(paths("speaker:\"rui falcao\""), paths("speaker:person.rui-falcao"));
    assert_eq!(paths("shared>=5").len() + paths("shared<5").len(), all);
    let story = paths("story:271f");
    assert!(story.contains(&courier[0].to_owned()) && story.len() == 7, "{story:?}");
    assert_eq!(paths("story:271f41a530e7.s"), story);
    assert!(paths("quote:\"seven metres\"").iter().all(|path| story.contains(path)));
    assert!(!paths("actor:carvalhal").is_empty());
    assert!(paths("actor:carvalhal").iter().all(|path| story.contains(path)));
    check("no-such-word-anywhere", &[]);
}

#[test]
fn an_error_of_a_scope_stands_at_its_place() {
    let check = |scope: &str, at: usize, reason: &str| {
        let error = Scope::parse(scope).expect_err(scope);
        assert_eq!((error.at, error.reason.as_str()), (at, reason), "{scope}");
    };
    check("ferry (port or", 14, "a condition is missing");
    check("ferry (port", 6, "a bracket that nothing closes");
    check("ferry) port", 5, "a bracket that nothing opens");
    check("a actor:", 8, "a value is missing after “actor”");
    check("date>=May", 6, "“May” is no year, month or day");
    check("date:2026-13", 5, "“2026-13” is no year, month or day");
    check("shared>=few", 8, "“few” is no number");
    check("outlet>x", 0, "“outlet” takes a colon: outlet:…");
    check("quote:\"seven metres", 6, "quotation marks that nothing closes");
    check("-", 1, "a condition is missing");
    let deep = format!("{}x{}", "(".repeat(100), ")".repeat(100));
    assert!(Scope::parse(&deep).expect_err("deep").reason.contains("in one another"));
    assert!(Scope::parse(&"x ".repeat(4000)).is_err());
    for text in ["http://port.example/x", "12:30", "naïve", "rock-and-roll"] {
        assert!(Scope::parse(text).is_ok(), "{text}");
    }
}

/// Every entry that a view lists with a scope is one that it lists without, drawn the same.
#[test]
fn a_scope_creates_no_claim() {
    let (corpus, findings) = demo();
    let scope = |text: &str| {
        Scope::parse(text).expect(text).articles(corpus, findings, &ReadingMarks::default())
    };
    let (two, one) = (scope("outlet:courier or outlet:northwire"), scope("outlet:courier"));
    // The concordance has entries for a term only.
    let whole = ViewInput { term: "ferry", ..ViewInput::new(corpus, findings) };
    // The basket has what a user kept, and the page of a draft needs a draft: there is none here.
    let empty = ["basket", "draft"].map(|name| ViewId::named(name).expect("a view"));
    for view in ViewId::all().filter(|view| !empty.contains(view)) {
        let built = view.build(whole).expect("the demo fills every view");
        let listed = |scope: Option<&ArticleSet>| -> Vec<EntryIx> {
            built.list(ViewInput { scope, ..whole }, ListRequest::default())
        };
        let (all, two, one) = (listed(None), listed(Some(&two)), listed(Some(&one)));
        assert!(two.iter().all(|entry| all.contains(entry)), "{view:?}");
        assert!(one.iter().all(|entry| two.contains(entry)), "{view:?}");
        assert!(!one.is_empty() && one.len() < all.len(), "{view:?}");
    }
}

#[test]
fn the_command_line_tells_what_is_wrong_with_a_scope() {
    let folder = Path::new("tests/fixtures/pair");
    assert_eq!(crossread(&["list", ".", "--scope", "outlett:x"], folder).0, Some(2));
    assert_eq!(crossread(&["list", ".", "--scope", "zyxw"], folder).0, Some(1));
    assert_eq!(crossread(&["list", ".", "--scope", "-zyxw"], folder).0, Some(0));
    let (code, all) = crossread(&["list", "."], folder);
    let id = all.split_whitespace().next().expect("an article");
    let (_, story) = crossread(&["list", ".", "--story", id], folder);
    let (_, scope) = crossread(&["list", ".", "--scope", &format!("story:{id}")], folder);
    assert_eq!(code, Some(0));
    assert!(story.contains(id));
    assert_eq!(story, scope);
}

#[test]
fn a_scope_asks_for_what_the_user_has_done() {
    let (corpus, findings) = demo();
    let mut marks = ReadingMarks::default();
    let (first, second) = (ArticleIx(0), ArticleIx(1));
    marks.read.insert(first);
    marks.starred.extend([first, second]);
    marks.tag(second, ["Déjà vu"]);
    let check = |text: &str, expect: &[ArticleIx]| {
        let scope = Scope::parse(text).expect(text);
        assert!(scope.needs_marks() && !scope.needs_findings(), "{text}");
        let found: Vec<ArticleIx> = scope.articles(corpus, findings, &marks).iter().collect();
        assert_eq!(found, expect, "{text}");
    };
    check("is:read", &[first]);
    check("is:starred", &[first, second]);
    check("is:starred is:unread", &[second]);
    check("tag:\"deja VU\"", &[second]);
    check("is:starred -tag:deja", &[first, second]);
    assert!(!Scope::parse("outlet:courier").expect("a scope").needs_marks());
}
