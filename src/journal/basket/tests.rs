//! The file of a basket: reading, changing, merging, and finding the words again.

use super::find::find;
use super::*;
use crate::corpus::{Article, ArticleId, ArticleIx, Block, BlockKind, Corpus, Site, Text};
use crate::journal::{ArticleResolver, JournalPlaces};
use crate::text::Span;
use std::fs;
use std::path::Path;

fn corpus(body: &str) -> Corpus {
    let content = Clean::text(body);
    let mut from = 0;
    let blocks = content.split("\n\n").map(|block| {
        let span = Span::new(from, from + block.len());
        from = span.end() + 2;
        Block { span, kind: BlockKind::Paragraph }
    });
    let text = Text { blocks: blocks.collect(), inlines: Vec::new(), content: content.clone() };
    let path = Clean::line("vale/a.txt");
    Corpus::new(vec![Article::bare(ArticleId::of(&path, &content), path, text)]).0
}

fn site(corpus: &Corpus, words: &str) -> Site {
    let at = corpus.article(ArticleIx(0)).text.content.find(words).expect("the words");
    Site { article: ArticleIx(0), span: Span::new(at, at + words.len()) }
}

const BODY: &str = "The pilot left at noon. The ferry -- all of it -- ran “aground” --> there.\n\nNobody was hurt, the harbour master said on Monday.";

fn mark(words: &str) -> BasketMark {
    let corpus = corpus(BODY);
    BasketMark::new(&corpus, "sentence", site(&corpus, words))
}

fn open(path: &Path) -> Journal {
    Journal::open(JournalPlaces::basket_for_test([Location::named(path)]))
}

fn add(journal: &mut Journal, words: &str, comment: &str) -> LineChange {
    let finding = format!("**Sentence.** {words}\n\nBasis: none\n");
    let change = journal.adding_item(words, comment, &mark(words), &finding).expect("it is short");
    journal.apply(&change);
    change
}

fn file(journal: &Journal) -> &str {
    journal.basket[0].text.as_deref().unwrap_or_default()
}

const WORDS: [&str; 3] = ["The pilot left at noon.", "Nobody was hurt", "on Monday."];

fn three() -> Journal {
    let mut journal = Journal::default();
    WORDS.iter().for_each(|words| drop(add(&mut journal, words, "")));
    journal
}

fn headings(journal: &Journal) -> Vec<String> {
    journal.basket().iter().map(|item| item.heading.to_string()).collect()
}

#[test]
fn an_item_is_read_as_it_was_written() {
    let mut journal = Journal::default();
    add(&mut journal, WORDS[0], "First.\n\n## Second <!-- crossread: x -->\n```");
    let items = journal.basket();
    assert_eq!(items.len(), 1, "{}", file(&journal));
    assert_eq!(items[0].mark, mark(WORDS[0]));
    assert_eq!(items[0].typed_comment(), "First.\n\n## Second <!-- crossread: x -->\n```");
    assert_eq!(&*items[0].finding, "**Sentence.** The pilot left at noon.\n\nBasis: none");
    assert!(!items[0].markdown().contains("<!-- crossread: kind"), "{}", items[0].markdown());
}

#[test]
fn a_mark_never_ends_its_comment_early() {
    let mark = mark("The ferry -- all of it -- ran “aground” --> there.");
    let line = mark.line();
    assert_eq!(line.matches("--").count(), 2, "{line}");
    assert_eq!(line.parse(), Ok(mark));
}

#[test]
fn what_the_user_writes_stays_byte_for_byte() {
    let mut journal = three();
    let text = file(&journal).to_owned();
    let own =
        "\u{feff}Mine\r\n\n## My thoughts\n\n- a\t\n\n```\n<!-- crossread: kind \"x\" -->\n```\n";
    let between = "* * *\nBetween. \u{1b}[31m\n\n";
    let second = text.find("## Nobody").expect("the second item");
    let text = format!("{own}{}{between}{}No newline", &text[..second], &text[second..]);
    journal.basket[0].text = Some(text.clone());
    assert_eq!(headings(&journal), WORDS);
    for at in 0..3 {
        let item = journal.basket()[at].clone();
        for change in [journal.removing_item(&item), journal.commenting_item(&item, "x")] {
            let back = journal.apply(&change);
            let now = file(&journal);
            assert!(now.starts_with(own) && now.contains(between) && now.ends_with("No newline"));
            journal.apply(&back);
            assert_eq!(file(&journal), text);
        }
    }
    let items = journal.basket();
    let swap = journal.swapping_items(&items[0], &items[2]).expect("one file");
    let back = journal.apply(&swap);
    assert_eq!(headings(&journal), [WORDS[2], WORDS[1], WORDS[0]]);
    assert!(file(&journal).contains(between) && file(&journal).ends_with("No newline"));
    let forth = journal.apply(&back);
    assert_eq!(file(&journal), text);
    journal.apply(&forth);
    assert_eq!(headings(&journal), [WORDS[2], WORDS[1], WORDS[0]]);
}

#[test]
fn adding_and_undoing_gives_back_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("basket.md");
    let mut journal = open(&path);
    let change = add(&mut journal, WORDS[0], "");
    let (mut journal, written) =
        open(&path).write(std::slice::from_ref(&change)).expect("it is written");
    assert_eq!(written, std::slice::from_ref(&path));
    let back = journal.apply(&journal.removing_item(&journal.basket()[0]));
    assert_eq!(back.new, change.new);
    let item = open(&path).basket().remove(0);
    open(&path).write(&[open(&path).removing_item(&item)]).expect("it is written");
    assert!(!path.exists(), "a basket without items is no file");
}

#[test]
fn two_programs_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("basket.md");
    let (mine, theirs) = (open(&path), open(&path));
    let change = |words, comment| add(&mut Journal::default(), words, comment);
    mine.write(&[change(WORDS[0], "mine")]).expect("it is written");
    theirs.write(&[change(WORDS[1], "")]).expect("it is written");
    theirs.write(&[change(WORDS[0], "theirs")]).expect("it is written");
    let both = open(&path);
    assert_eq!(headings(&both), [WORDS[0], WORDS[1]]);
    assert_eq!(&*both.basket()[0].comment, "mine\n\ntheirs");
    // A comment and a removal that rest on an older text.
    let (old, item) = (both.clone(), both.basket().remove(0));
    both.write(&[both.commenting_item(&item, "newer")]).expect("it is written");
    old.write(&[old.commenting_item(&item, "other")]).expect("it is written");
    old.write(&[old.removing_item(&item)]).expect("it is written");
    let now = open(&path).basket();
    assert_eq!((now.len(), &*now[0].comment), (2, "newer\n\nother"));
}

#[test]
fn a_damaged_item_is_one_line_and_stays() {
    let mut journal = three();
    let text = file(&journal).replacen("kind \"sentence\"", "kind sentence", 1);
    journal.basket[0].text = Some(text.clone());
    assert_eq!(headings(&journal), [WORDS[1], WORDS[2]]);
    let remarks = journal.remarks(&[]);
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].text.contains("it stays: expected a name"), "{}", remarks[0].text);
    let item = journal.basket().remove(0);
    journal.apply(&journal.removing_item(&item));
    assert!(file(&journal).contains("kind sentence"));
    journal.basket[0].text = Some("\u{0}## \n<!-- crossread: -->\n<!-- crossread:".to_owned());
    assert_eq!((journal.basket().len(), journal.remarks(&[]).len()), (0, 2));
}

#[test]
fn a_file_that_cannot_be_read_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("basket.md");
    fs::write(&path, b"\xff\xfe").expect("it can be written");
    let change = add(&mut Journal::default(), WORDS[0], "");
    let error = open(&path).write(&[change]).expect_err("it is not UTF-8");
    assert!(error.to_string().contains("not UTF-8"), "{error}");
    assert_eq!(fs::read(&path).expect("it is there"), b"\xff\xfe");
}

/// How the words of an item are found in another body.
fn found(words: &str, body: &str) -> (Option<String>, Option<FoundBy>) {
    let corpus = corpus(body);
    let placed = find(&corpus, &ArticleResolver::new(&corpus), &mark(words));
    let by = if let PlacedMark::Found(_, by) = placed { Some(by) } else { None };
    (placed.site().map(|site| corpus.text(site).to_owned()), by)
}

#[test]
fn words_are_found_again() {
    let words = "Nobody was hurt, the harbour master said on Monday.";
    assert_eq!(found(words, BODY), (Some(words.to_owned()), Some(FoundBy::Words)));
    let moved = format!("New.\n\nMore.\n\n{BODY}");
    assert_eq!(found(words, &moved), (Some(words.to_owned()), Some(FoundBy::Words)));
    let folded = BODY.replace("harbour", "Hârbour");
    assert_eq!(found(words, &folded).1, Some(FoundBy::FoldedWords));
    let edited = BODY.replace("on Monday", "late on Tuesday");
    let (near, by) = found(words, &edited);
    assert_eq!(near.as_deref(), Some("Nobody was hurt, the harbour master said late on Tuesday."));
    assert!(matches!(by, Some(FoundBy::Likeness(alike)) if alike > 0.7), "{by:?}");
    assert_eq!(found(words, "Another story.\n\nThe weather was fine on Monday."), (None, None));
    // Of two places the one nearest to where it stood.
    let twice = format!("{words}\n\n{BODY}\n\n{words}");
    let (_, by) = found(words, &twice);
    assert_eq!(by, Some(FoundBy::Words));
}

#[test]
fn the_words_of_a_long_place_are_cut_and_the_place_is_found_whole() {
    let sentence = "The ferry was towed to the inner harbour by two tugs in the night of Sunday. ";
    let body = format!("Start.\n\n{}", sentence.repeat(20).trim_end());
    let corpus = corpus(&body);
    let whole = Site { article: ArticleIx(0), span: Span::new(8, body.len()) };
    let mark = BasketMark::new(&corpus, "excerpt", whole);
    assert!(mark.line().len() < 1000);
    let placed = find(&corpus, &ArticleResolver::new(&corpus), &mark);
    assert_eq!(placed.site(), Some(whole));
}

#[test]
fn a_row_of_a_comparison_names_the_other_article() {
    let corpus = corpus(BODY);
    let row = BasketMark::new(&corpus, "comparison", site(&corpus, WORDS[0]));
    let other = Article::bare(
        ArticleId::of("vale/b.txt", "Other"),
        Clean::line("vale/b.txt"),
        Text::default(),
    );
    let with = row.clone().compared_with(&other);
    assert_eq!(with.line().parse::<BasketMark>(), Ok(with.clone()));
    assert!(!with.is_same(&row), "rows of two comparisons are two items");
    let mut journal = Journal::default();
    let change =
        journal.adding_item("Row", "", &row.compared_with(corpus.article(ArticleIx(0))), "x");
    journal.apply(&change.expect("it is short"));
    let placed = journal.placed_basket(&corpus);
    assert_eq!(placed[0].with, Some(ArticleIx(0)));
}

#[test]
fn markdown_for_others_has_no_elements_and_no_named_links() {
    let text = parse::without_elements(
        "a <b>x</b> <https://a.example/x> <https://a on=x> [n](javascript:y) \\<c \\[d",
    );
    let expected =
        "a \\<b>x\\</b> <https://a.example/x> \\<https://a on=x> \\[n](javascript:y) \\<c \\[d";
    assert_eq!(text, expected);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_keeps_the_basket_with_the_user() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = data.path().join("baskets/own.md");
    let places = || {
        let shared = Location::below(folder.path(), FILE);
        JournalPlaces::basket_for_test([shared, Location::named(&own)])
    };
    let set = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Whoever may write everywhere (root) writes there all the same.
    let all_powerful = fs::write(folder.path().join("probe"), "").is_ok();
    let journal = Journal::open(places());
    let change = journal.adding_item("Bridge", "", &mark(WORDS[0]), "x\n\nBasis: x").unwrap();
    let written = journal.write(&[change]);
    set(0o755);
    assert!(written.is_ok(), "the item is kept somewhere");
    assert_eq!(own.exists(), !all_powerful);
    assert_eq!(Journal::open(places()).basket().len(), 1, "it is read again from there");
}
