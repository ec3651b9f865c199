//! Journals in real folders: what is kept, undone, merged, and told.

use super::line::LineReader;
use super::*;
use crate::analysis::actors::ActorKind;
use crate::analysis::actors::repair::{ActorReference, Repair, RepairConflict, RepairProblem};
use crate::corpus::{Article, ArticleId, ContentHash, Corpus, Site, Text};
use crate::ingest::Input;
use crate::safe_fs::Location;
use crate::text::{Clean, Span};
use std::fmt;
use std::fs;
use std::str::FromStr;
use std::sync::Arc;
use tempfile::TempDir;

const IGNORE: &str = "ignore person \"Read More\"";
const RENAME: &str = "rename person \"A. Quill\" to \"Ada Quill\"";

fn repair(line: &str) -> Repair {
    line.parse().unwrap()
}

/// A folder with an article, and its journal; nothing of the user's own.
fn journal(kept: Option<&str>) -> (TempDir, Journal) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), "Nothing.").unwrap();
    if let Some(text) = kept {
        fs::create_dir(folder.path().join(".crossread")).unwrap();
        fs::write(file_of(&folder), text).unwrap();
    }
    let places = JournalPlaces::of(&[Input::Path(folder.path().to_path_buf())]).shared_only();
    (folder, Journal::open(places))
}

fn file_of(folder: &TempDir) -> PathBuf {
    folder.path().join(".crossread").join("actors.txt")
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(file_of(folder)).unwrap()
}

#[test]
fn a_change_is_kept_and_undone_to_the_byte() {
    for before in [None, Some("# mine\n\nwhatever this is\n  ignore place \"Foo\" # hm\r\n")] {
        let (folder, journal) = journal(before);
        let change = journal.adding(&repair(IGNORE)).unwrap().unwrap();
        let mut undo = journal.clone();
        let back = undo.apply(&change);
        let (kept, written) = journal.write(&[change]).unwrap();
        assert_eq!(written.len(), 1);
        assert!(text(&folder).ends_with("ignore person \"Read More\"\n"));
        assert!(text(&folder).starts_with(before.unwrap_or("# Repairs of actors")));
        assert_eq!(kept.repairs().last(), Some(&repair(IGNORE)));
        let (undone, _) = kept.write(&[back]).unwrap();
        assert_eq!(undone, journal);
        match before {
            Some(before) => assert_eq!(text(&folder), before),
            None => assert!(!folder.path().join(".crossread").exists(), "the folder is as it was"),
        }
    }
}

#[test]
fn what_others_write_meanwhile_stays() {
    let (folder, journal) = journal(Some(&format!("{IGNORE}\n")));
    fs::write(file_of(&folder), format!("# new\n{IGNORE}\n{RENAME}\n")).unwrap();
    let (kept, _) = journal
        .write(&[journal.adding(&repair("ignore place \"Foo\"")).unwrap().unwrap()])
        .unwrap();
    assert_eq!(text(&folder), format!("# new\n{IGNORE}\n{RENAME}\nignore place \"Foo\"\n"));
    let first = &journal.entries::<Repair>()[0];
    kept.write(&[journal.removing(first)]).unwrap();
    assert_eq!(text(&folder), format!("# new\n{RENAME}\nignore place \"Foo\"\n"));
}

#[test]
fn to_rename_again_replaces_the_line() {
    let (folder, journal) = journal(Some(&format!("{RENAME} # hers\n{IGNORE}\n")));
    let again = "rename person \"A. Quill\" to \"Ada M. Quill\"";
    let change = journal.adding(&repair(again)).unwrap().unwrap();
    let mut changed = journal.clone();
    let back = changed.apply(&change);
    let (kept, _) = journal.write(&[change]).unwrap();
    assert_eq!(text(&folder), format!("{again}\n{IGNORE}\n"));
    assert_eq!(kept.adding(&repair(again)), Ok(None));
    kept.write(&[back]).unwrap();
    assert_eq!(text(&folder), format!("{RENAME} # hers\n{IGNORE}\n"));
}

#[test]
fn what_is_wrong_is_told_with_file_and_line() {
    let (_folder, journal) = journal(Some("# ok\n\njoin \"A\"\nignore person \"Foo\"\n"));
    let nobody = RepairConflict {
        repair: 0,
        against: None,
        problem: RepairProblem::Nobody(ActorReference::new(ActorKind::Person, "Foo")),
    };
    let told: Vec<(String, bool)> = journal
        .remarks(&[nobody])
        .into_iter()
        .map(|remark| (remark.text.to_string(), remark.is_idle))
        .collect();
    assert_eq!(
        told,
        [
            (".crossread/actors.txt:3: “join” is no repair: merge, split, rename, kind, ignore, star, scope or mark".to_owned(), false),
            (".crossread/actors.txt:4: nobody is called person “Foo” here".to_owned(), true),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_told_and_not_written_over() {
    let (folder, _) = journal(Some(""));
    fs::write(file_of(&folder), b"\xff\xfe").unwrap();
    let journal =
        Journal::open(JournalPlaces::of(&[Input::Path(folder.path().join("a.txt"))]).shared_only());
    assert_eq!(journal.remarks(&[]).len(), 1);
    let change = journal.adding(&repair(IGNORE)).unwrap().unwrap();
    assert!(matches!(journal.write(&[change]), Err(JournalError::Unread { .. })));
    assert_eq!(fs::read(file_of(&folder)).unwrap(), b"\xff\xfe");
}

#[cfg(unix)]
#[test]
fn a_link_in_a_folder_is_not_written_through() {
    let (folder, _) = journal(Some(""));
    let elsewhere = folder.path().join("private");
    fs::write(&elsewhere, "precious\n").unwrap();
    fs::remove_file(file_of(&folder)).unwrap();
    std::os::unix::fs::symlink(&elsewhere, file_of(&folder)).unwrap();
    let journal =
        Journal::open(JournalPlaces::of(&[Input::Path(folder.path().to_path_buf())]).shared_only());
    let change = journal.adding(&repair(IGNORE)).unwrap().unwrap();
    assert!(matches!(journal.write(std::slice::from_ref(&change)), Err(JournalError::Link(_))));
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "precious\n");
    let named = Journal::open(JournalPlaces::file(file_of(&folder)));
    named.write(&[change]).unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), format!("precious\n{IGNORE}\n"));
    assert!(fs::symlink_metadata(file_of(&folder)).unwrap().is_symlink());
}

#[test]
fn where_it_is_kept_depends_on_what_is_open() {
    let (folder, _) = journal(None);
    let path = |name: &str| Input::Path(folder.path().join(name));
    fs::write(folder.path().join("b.txt"), "Nothing.").unwrap();
    let beside = |inputs: &[Input]| {
        JournalPlaces::of(inputs).shared_only().files().next().map(|(_, file)| file.path())
    };
    let expected = Some(file_of(&folder));
    assert_eq!(beside(&[Input::Path(folder.path().to_path_buf())]), expected);
    assert_eq!(beside(&[path("a.txt"), path("b.txt")]), expected);
    for apart in [
        &[Input::Stdin][..],
        &[Input::Demo],
        &[path("a.txt"), Input::Demo],
        &[Input::Path("/".into()), path("")],
    ] {
        assert_eq!(beside(apart), None, "{apart:?}");
    }
    assert!(Journal::default().write(&[]).unwrap_err().to_string().contains("--repairs"));
}

#[test]
fn without_a_place_a_change_holds_for_the_session() {
    let mut journal = Journal::default();
    let change = journal.adding(&repair(IGNORE)).unwrap().unwrap();
    let back = journal.apply(&change);
    assert_eq!(journal.repairs(), [repair(IGNORE)]);
    let again = journal.apply(&back);
    assert_eq!(journal.repairs(), []);
    journal.apply(&again);
    assert_eq!(journal.repairs(), [repair(IGNORE)]);
}

/// A kind of entry that stands for all that are still to come: a note at an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteMark {
    article: ArticleReference,
    note: Clean,
}

impl Record for NoteMark {
    const VERBS: &'static [&'static str] = &["mark"];
    const IS_SHARED: bool = false;

    fn replaces(&self, earlier: &Self) -> bool {
        self.article == earlier.article
    }
}

impl FromStr for NoteMark {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut reader = LineReader::new(line)?;
        reader.keyword("“mark”")?;
        let mark = Self { article: reader.article()?, note: reader.name()? };
        reader.end()?;
        Ok(mark)
    }
}

impl fmt::Display for NoteMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mark {} {}", self.article, Quoted(&self.note))
    }
}

fn article(path: &str, url: Option<&str>, bytes: &str, text: &str) -> Article {
    let text = Text::of_paragraphs(Clean::text(text));
    let id = ArticleId::of(path, &text.content);
    let mut article = Article::bare(id, Clean::line(path), text);
    article.url = url.map(Clean::line);
    article.origin.hash = ContentHash::of(bytes.as_bytes());
    article
}

fn mark(article: &Article, note: &str) -> NoteMark {
    NoteMark { article: ArticleReference::new(article), note: Clean::line(note) }
}

#[test]
fn another_kind_of_entry_is_kept_beside_repairs_and_undone() {
    let (folder, data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let shared = Location::below(folder.path(), ".crossread/actors.txt");
    let own = data.path().join("journals/one.txt");
    let places = JournalPlaces::for_test([
        (FileRole::Shared, shared),
        (FileRole::Own, Location::named(&own)),
    ]);
    let mut journal = Journal::open(places);
    let bridge =
        article("bridge.txt", Some("https://a.example/1"), "raw", "The \"bridge\" is open.");
    let mut back = Vec::new();
    for change in [
        journal.adding(&repair(IGNORE)).unwrap().unwrap(),
        journal.adding(&mark(&bridge, "ask again")).unwrap().unwrap(),
    ] {
        back = journal.apply_all(std::slice::from_ref(&change));
        journal = journal.write(&[change]).unwrap().0;
    }
    let text = fs::read_to_string(&own).unwrap();
    assert!(text.starts_with("# crossread journal 1\n"), "{text}");
    assert_eq!(journal.records::<NoteMark>(), [mark(&bridge, "ask again")]);
    assert_eq!(journal.repairs(), [repair(IGNORE)]);
    assert!(journal.remarks(&[]).is_empty());
    assert_eq!(journal.repair_lines(&[]).len(), 1, "a mark is not a repair");

    let again = journal.adding(&mark(&bridge, "asked")).unwrap().unwrap();
    assert!(again.old_line().is_some(), "a later note takes the place of the earlier one");
    let forth = journal.apply_all(&back);
    journal = journal.write(&back).unwrap().0;
    assert!(journal.records::<NoteMark>().is_empty() && !own.exists());
    journal = journal.write(&forth).unwrap().0;
    assert_eq!(journal.records::<NoteMark>().len(), 1);
    assert_eq!(fs::read_to_string(&own).unwrap(), text, "to the byte");
}

#[test]
fn an_entry_finds_its_article_by_the_first_key_that_one_article_has() {
    let noted = article("b.txt", Some("https://a.example/1"), "raw", "The ferry sank at noon.");
    let reference = ArticleReference::new(&noted);
    let find = |articles: Vec<Article>| {
        let (corpus, _) = Corpus::new(articles.into_iter().map(Arc::new).collect());
        match ArticleResolver::new(&corpus).resolve(&reference) {
            ResolvedArticle::Found(ix, key) => Ok((corpus.article(ix).path.to_string(), key)),
            other => Err(other),
        }
    };
    let other = || article("x.txt", None, "other", "Nothing was said.");
    // Moved and cleaned better: the address is the same.
    let moved = article("m.txt", Some("https://a.example/1"), "new", "The ferry sank.");
    assert_eq!(find(vec![other(), moved]), Ok(("m.txt".to_owned(), ArticleKey::Url)));
    // Cleaned better, in a file that has no address.
    let cleaned = article("b.txt", None, "new", "The ferry sank.");
    assert_eq!(find(vec![other(), cleaned.clone()]), Ok(("b.txt".to_owned(), ArticleKey::Path)));
    // Another article came under the path; the same bytes are elsewhere.
    let foreign = article("b.txt", Some("https://a.example/2"), "2", "The tide is high.");
    let copied = article("c.txt", None, "raw", "The ferry sank.");
    let found = find(vec![foreign.clone(), copied, other()]);
    assert_eq!(found, Ok(("c.txt".to_owned(), ArticleKey::Bytes)));
    // Only the words are left, in another case and with other white space.
    let quoted = article("d.txt", None, "3", "Late: THE FERRY\nsank at noon. More follows.");
    assert_eq!(find(vec![foreign, quoted, other()]), Ok(("d.txt".to_owned(), ArticleKey::Words)));
    // Two have the path: the bytes decide. Nothing tells these two apart.
    let exact = article("b.txt", None, "raw", "The ferry.");
    assert_eq!(find(vec![cleaned, exact]), Ok(("b.txt".to_owned(), ArticleKey::Bytes)));
    let twin = |text: &str| article("b.txt", None, "raw", text);
    let several = find(vec![twin("The ferry. One."), twin("The ferry. Two.")]);
    assert!(matches!(several, Err(ResolvedArticle::Several(_, 2))), "{several:?}");
    assert_eq!(find(vec![other()]), Err(ResolvedArticle::Missing));
}

#[test]
fn an_article_of_an_entry_is_read_as_it_is_written() {
    let noted = article("a \"b\".txt", Some("https://a.example/?q=1#2"), "raw", "One. Two.");
    for bare in [false, true] {
        let mut mark = mark(&noted, "x");
        if bare {
            let article = &mut mark.article;
            (article.url, article.bytes, article.id, article.words) = (None, None, None, None);
        }
        assert_eq!(mark.to_string().parse(), Ok(mark));
    }
    let wrong = "mark article \"a\" bytes xyz \"note\"".parse::<NoteMark>().unwrap_err();
    assert_eq!(wrong.to_string(), "expected a hexadecimal number, not “xyz”");
}

/// A kind of entry that stands for those that are about words in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bookmark(ArticleReference);

impl Record for Bookmark {
    const VERBS: &'static [&'static str] = &["bookmark"];
    const IS_SHARED: bool = false;

    fn replaces(&self, earlier: &Self) -> bool {
        self == earlier
    }
}

impl ToggleRecord for Bookmark {
    const TARGET: ToggleTarget = ToggleTarget::Span;
    const SET: &'static str = "bookmarked";
    const REMOVED: &'static str = "bookmark removed";
    const SIGN: Option<&'static str> = None;
    const FIELD: &'static str = "bookmarked";

    fn new(target: ArticleReference) -> Self {
        Self(target)
    }

    fn target(&self) -> &ArticleReference {
        &self.0
    }
}

impl FromStr for Bookmark {
    type Err = LineError;

    fn from_str(line: &str) -> Result<Self, LineError> {
        let mut reader = LineReader::new(line)?;
        reader.keyword("“bookmark”")?;
        let bookmark = Self(reader.article()?);
        reader.end()?;
        Ok(bookmark)
    }
}

impl fmt::Display for Bookmark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bookmark {}", self.0)
    }
}

/// Sets or removes the record at `site`, and tells whether it is set.
fn toggled(toggle: RecordToggle, journal: &mut Journal, corpus: &Corpus, site: Site) -> bool {
    let toggled = toggle.changes(journal, corpus, site).unwrap();
    assert!(!toggled.changes.is_empty());
    *journal = journal.write(&toggled.changes).unwrap().0;
    toggled.is_set
}

fn corpus(articles: &[Article]) -> Corpus {
    Corpus::new(articles.iter().cloned().map(Arc::new).collect()).0
}

#[test]
fn a_record_of_an_article_is_set_and_removed_in_the_own_file() {
    let data = TempDir::new().unwrap();
    let shared = Location::below(data.path(), ".crossread/actors.txt");
    let own = data.path().join("journals/one.txt");
    let places = JournalPlaces::for_test([
        (FileRole::Shared, shared),
        (FileRole::Own, Location::named(&own)),
    ]);
    let mut journal = Journal::open(places);
    let star = RecordToggle::of::<records::Star>();
    let (ferry, tide) = (
        article("a.txt", None, "1", "The ferry sank at noon."),
        article("b.txt", None, "2", "The tide is high."),
    );
    let opened = corpus(&[ferry, tide.clone()]);
    let site = |corpus: &Corpus, path: &str| {
        let article = corpus.iter().find(|(_, article)| &*article.path == path).unwrap().0;
        Site { article, span: Span::default() }
    };
    assert!(toggled(star, &mut journal, &opened, site(&opened, "a.txt")));
    assert!(toggled(star, &mut journal, &opened, site(&opened, "b.txt")));
    let both = star.articles(&journal, &opened);
    assert_eq!(both, [site(&opened, "a.txt").article, site(&opened, "b.txt").article]);
    assert!(fs::read_to_string(&own).unwrap().contains("\nstar article \"b.txt\" "));

    // The article was cleaned better since. Its star is found, and removed.
    let cleaned = corpus(&[article("a.txt", None, "1", "The ferry sank."), tide]);
    assert!(!toggled(star, &mut journal, &cleaned, site(&cleaned, "a.txt")));
    assert_eq!(star.articles(&journal, &cleaned), [site(&cleaned, "b.txt").article]);
    assert!(!toggled(star, &mut journal, &cleaned, site(&cleaned, "b.txt")));
    assert!(star.articles(&journal, &cleaned).is_empty() && !own.exists());
}

#[test]
fn a_record_of_a_span_is_set_on_its_words_alone() {
    let mut journal = Journal::default();
    let bookmark = RecordToggle::of::<Bookmark>();
    let opened = corpus(&[article("a.txt", None, "1", "The ferry sank at noon.")]);
    let (ix, _) = opened.iter().next().unwrap();
    let site = |from, to| Site { article: ix, span: Span::new(from, to) };
    let mut toggle = |site| {
        let toggled = bookmark.changes(&journal, &opened, site).unwrap();
        journal.apply_all(&toggled.changes);
        (toggled.is_set, bookmark.articles(&journal, &opened).len())
    };
    assert_eq!(toggle(site(0, 9)), (true, 1));
    assert_eq!(toggle(site(10, 14)), (true, 2));
    assert_eq!(toggle(site(0, 9)), (false, 1));
    assert_eq!(toggle(site(10, 14)), (false, 0));
}

#[test]
fn a_line_that_could_not_be_read_again_is_not_added() {
    let (_folder, journal) = journal(Some(&format!("{RENAME}\n")));
    let actor = ActorReference::new(ActorKind::Person, "A. Quill");
    for (name, expect) in [(String::new(), LineError::Empty), ("x".repeat(20_000), LineError::Long)]
    {
        let rename = Repair::Rename(actor.clone(), Clean::line(&name));
        assert_eq!(journal.adding(&rename), Err(expect.clone()));
        assert_eq!(journal.adding_repairs(&[rename]), Err(expect));
    }
}

#[test]
fn two_journals_are_merged_and_conflicts_are_told() {
    let (_ours, ours) = journal(Some(&format!("# ours\n{IGNORE}\n{RENAME}\n")));
    let theirs_text = format!(
        "{IGNORE}\nrename person \"A. Quill\" to \"Anna Quill\"\nignore place \"Foo\"\nnew kind\n"
    );
    let (_theirs, theirs) = journal(Some(&theirs_text));
    let merge = ours.merge(&theirs);
    let coming: Vec<_> = merge.changes.iter().filter_map(LineChange::new_line).collect();
    assert_eq!(coming, ["ignore place \"Foo\""]);
    assert_eq!(merge.unknown, ["new kind"]);
    let conflict = MergeConflict {
        ours: RENAME.to_owned(),
        theirs: "rename person \"A. Quill\" to \"Anna Quill\"".to_owned(),
    };
    assert_eq!(merge.conflicts, [conflict]);
    let mut merged = ours.clone();
    let back = merged.apply_all(&merge.changes);
    assert!(merged.merge(&theirs).changes.is_empty(), "merging twice is merging once");
    merged.apply_all(&back);
    assert_eq!(merged, ours, "a merge can be undone");
}

#[test]
fn a_journal_of_a_later_version_is_told_and_its_lines_stay() {
    let (folder, journal) = journal(Some("# crossread journal 9\npin \"this\"\n"));
    let told: Vec<String> =
        journal.remarks(&[]).into_iter().map(|remark| remark.text.to_string()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("newer crossread (journal 9)"), "{told:?}");
    let change = journal.adding(&repair(IGNORE)).unwrap().unwrap();
    journal.write(&[change]).unwrap();
    assert_eq!(text(&folder), format!("# crossread journal 9\npin \"this\"\n{IGNORE}\n"));
}

#[test]
fn concurrent_writers_lose_nothing() {
    let (_folder, journal) = journal(None);
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let journal = &journal;
            scope.spawn(move || {
                for nth in 0..10 {
                    let line = format!("ignore person \"P {writer} {nth}\"");
                    let change = journal.adding(&repair(&line)).unwrap().unwrap();
                    journal.write(&[change]).unwrap();
                }
            });
        }
    });
    assert_eq!(journal.reopened().repairs().len(), 40);
}
