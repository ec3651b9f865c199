//! What every `Store` must do, written against the trait. Each kind of store runs [`all`].

use crossread::corpus::{Article, ArticleId, Block, BlockKind, ContentHash, Text};
use crossread::search::seen::SeenText;
use crossread::store::{
    ActionContent, ArticleName, CachedValue, CoverageKey, KeptSession, MOST_WITH_ONE, NewArticle,
    NewItem, PackedBytes, ReadingPosition, StateChange, Store, Subscription, UserAction,
};
use crossread::text::{Clean, Span};

/// Makes an empty store.
pub(crate) type Fresh<'f> = &'f dyn Fn() -> Box<dyn Store>;

/// Runs every test on stores that `fresh` makes.
pub(crate) fn all(fresh: Fresh<'_>) {
    an_item_is_added_once(fresh().as_ref());
    an_article_belongs_to_the_first_item(fresh().as_ref());
    versions_of_an_address_are_kept(fresh().as_ref());
    a_removed_article_comes_back_with_its_state(fresh().as_ref());
    a_forgotten_article_leaves_nothing(fresh().as_ref());
    articles_are_found_by_fingerprints(fresh().as_ref());
    a_fingerprint_of_too_many_articles_is_left_out(fresh().as_ref());
    states_are_kept_for_each_coverage(fresh().as_ref());
    actions_are_undone_and_redone(fresh().as_ref());
    a_new_action_forgets_the_undone_ones(fresh().as_ref());
    a_session_replaces_the_one_before(fresh().as_ref());
    subscriptions_are_replaced_by_address(fresh().as_ref());
    values_are_cached_by_kind_and_key(fresh().as_ref());
}

/// An article with these words, at `url`, in the file `path`.
pub(crate) fn article(path: &str, url: Option<&str>, words: &str) -> Article {
    let content = Clean::text(words);
    let span = Span::new(0, content.len());
    let id = ArticleId::of(url.unwrap_or(path), &content);
    let text = Text {
        content,
        blocks: vec![Block { span, kind: BlockKind::Headline }],
        ..Text::default()
    };
    let mut article = Article::bare(id, Clean::line(path), text);
    article.origin.hash = ContentHash::of(words.as_bytes());
    article.url = url.map(Clean::line);
    article
}

/// The item of a file with these articles.
pub(crate) fn item(path: &str, articles: &[Article]) -> NewItem {
    let bytes: Vec<&str> = articles.iter().map(|article| article.text.content.as_str()).collect();
    NewItem {
        source: "/desk/ferry".to_owned(),
        path: path.to_owned(),
        folder: Some("harbour".to_owned()),
        media_type: Some("text/html".to_owned()),
        fetched: Some(1_700_000_000),
        bytes: PackedBytes::of(bytes.join("\n").as_bytes()),
        articles: articles.iter().map(NewArticle::of).collect(),
    }
}

fn folder() -> CoverageKey {
    CoverageKey::stored("0123", "/desk/ferry")
}

fn an_item_is_added_once(store: &dyn Store) {
    let ferry = article("a.html", None, "The ferry left Lomar at noon.");
    let added = store.add(&[item("a.html", std::slice::from_ref(&ferry))]).expect("it is added");
    assert_eq!((added[0].new.as_slice(), added[0].known), (&[ferry.id][..], 0));
    let again = store.add(&[item("a.html", std::slice::from_ref(&ferry))]).expect("it is added");
    assert_eq!((again[0].item, again[0].new.len(), again[0].known), (None, 0, 1));

    let heads = store.heads().expect("heads");
    assert_eq!(heads.len(), store.article_count().expect("count"));
    let head = &heads[0];
    assert_eq!(head.name, ArticleName::of(&ferry));
    assert_eq!(head.headline.as_deref(), Some("The ferry left Lomar at noon."));
    assert_eq!(Some(head), store.head(ferry.id).expect("a head").as_ref());
    let text = store.text(ferry.id).expect("a text").expect("it is there");
    assert_eq!(text.text, ferry.text.content);
    let items = store.items().expect("items");
    assert_eq!((items.len(), items[0].path.as_str(), items[0].articles), (1, "a.html", 1));
    assert_eq!(items[0].folder.as_deref(), Some("harbour"));
    let bytes = store.item_bytes(items[0].id).expect("bytes").expect("they are there");
    assert_eq!(bytes, ferry.text.content.as_bytes());
    assert_eq!(ContentHash::of(&bytes), items[0].hash);
}

fn an_article_belongs_to_the_first_item(store: &dyn Store) {
    let url = Some("https://lomar.example/ferry");
    let ferry = article("feed.rss", url, "The ferry left.");
    let bridge = article("feed.rss#2", None, "The bridge is shut.");
    store.add(&[item("feed.rss", std::slice::from_ref(&ferry))]).expect("it is added");
    let added = store.add(&[item("feed.rss", &[ferry, bridge.clone()])]).expect("it is added");
    assert_eq!((added[0].new.as_slice(), added[0].known), (&[bridge.id][..], 1));
    let counts: Vec<usize> =
        store.items().expect("items").iter().map(|item| item.articles).collect();
    assert_eq!(counts, [1, 1]);
}

fn versions_of_an_address_are_kept(store: &dyn Store) {
    let url = Some("https://lomar.example/ferry");
    let first = article("a.html", url, "The ferry left.");
    let second = article("a.html", url, "The ferry left late.");
    for version in [&first, &second] {
        store.add(&[item("a.html", std::slice::from_ref(version))]).expect("it is added");
    }
    let versions = store.versions("https://lomar.example/ferry").expect("versions");
    let ids: Vec<ArticleId> = versions.iter().map(|head| head.name.id).collect();
    assert_eq!(ids, [first.id, second.id]);
    let third = article("a.html", url, "The ferry never left.");
    let added = store.add(&[item("a.html", &[third])]).expect("it is added");
    assert_eq!(added[0].new_versions, 1);
}

fn a_removed_article_comes_back_with_its_state(store: &dyn Store) {
    let library = CoverageKey::library();
    let ferry = article("a.html", None, "The ferry left.");
    let bridge = article("a.html#2", None, "The bridge is shut.");
    let both = item("a.html", &[ferry.clone(), bridge.clone()]);
    store.add(std::slice::from_ref(&both)).expect("it is added");
    let star = (ArticleName::of(&ferry), StateChange::Starred(true));
    store.change_states(&library, &[star], None).expect("a star");
    assert!(store.remove(ferry.id).expect("removed"));
    assert!(!store.remove(ferry.id).expect("removed already"));
    assert_eq!(store.heads().expect("heads").len(), 1);
    assert!(store.head(ferry.id).expect("no head").is_none());
    assert!(store.text(ferry.id).expect("no text").is_none());
    let added = store.add(std::slice::from_ref(&both)).expect("it is added");
    assert_eq!((added[0].new.as_slice(), added[0].known), (&[ferry.id][..], 1));
    assert!(store.states(&library).expect("states")[0].state.starred);
    for id in [ferry.id, bridge.id] {
        assert!(store.remove(id).expect("removed"));
    }
    assert!(store.items().expect("items").is_empty());
    let added = store.add(&[both]).expect("it is added");
    assert_eq!(added[0].new.len(), 2);
}

fn a_forgotten_article_leaves_nothing(store: &dyn Store) {
    let url = Some("https://lomar.example/ferry");
    let first = article("a.html", url, "The ferry left.");
    let second = article("a.html", url, "The ferry left late.");
    let bridge = article("b.html", None, "The bridge is shut.");
    for (path, article) in [("a.html", &first), ("a.html", &second), ("b.html", &bridge)] {
        store.add(&[item(path, std::slice::from_ref(article))]).expect("it is added");
    }
    for coverage in [CoverageKey::library(), folder()] {
        let star = (ArticleName::of(&first), StateChange::Starred(true));
        store.change_states(&coverage, &[star], Some("starred")).expect("a star");
    }
    let forgotten = store.forget(second.id).expect("it is forgotten");
    assert_eq!((forgotten.articles, forgotten.items), (2, 2));
    assert_eq!((forgotten.states, forgotten.actions), (2, 2));
    assert!(forgotten.others.is_empty());
    assert_eq!(store.heads().expect("heads").len(), 1);
    assert!(store.states(&folder()).expect("states").is_empty());
    assert!(store.undo(&folder()).expect("nothing to undo").is_none());
    assert_eq!(store.forget(first.id).expect("nothing").articles, 0);
}

fn articles_are_found_by_fingerprints(store: &dyn Store) {
    let speech = "We shall mend every lock of the canal before the first frost of the year";
    let said = article("a.html", None, &format!("{speech}, the warden told the council."));
    let again = article("b.html", None, &format!("The warden had said: “{speech}.”"));
    let other = article("c.html", None, "The ferry to Lomar was late again, and nobody knew why.");
    for (path, article) in [("a.html", &said), ("b.html", &again), ("c.html", &other)] {
        store.add(&[item(path, std::slice::from_ref(article))]).expect("it is added");
    }
    let asked = SeenText::new(&Clean::text(speech)).fingerprints();
    let ids = || {
        let found = store.articles_with(&asked).expect("found");
        found.articles.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    let found = store.articles_with(&asked).expect("found");
    assert_eq!((found.asked, found.left_out), (3, 0));
    let count = |id| found.articles.iter().find(|(other, _)| *other == id).map(|(_, count)| *count);
    assert_eq!(found.articles.len(), 2, "{found:?}");
    assert!(count(said.id).is_some() && count(again.id).is_some(), "{found:?}");
    assert!(found.articles.is_sorted_by_key(|&(id, count)| (std::cmp::Reverse(count), id)));
    assert!(store.articles_with(&[]).expect("found").articles.is_empty());
    assert!(store.remove(said.id).expect("removed"));
    assert_eq!(ids(), [again.id]);
    store.add(&[item("a.html", std::slice::from_ref(&said))]).expect("it is added");
    assert_eq!(ids().len(), 2);
    assert_eq!(store.forget(again.id).expect("forgotten").articles, 1);
    assert_eq!(ids(), [said.id]);
}

fn a_fingerprint_of_too_many_articles_is_left_out(store: &dyn Store) {
    let words = "The ferry to Lomar was late again, and nobody at the harbour knew why it was so.";
    let article = |number| article(&format!("{number}.html"), None, words);
    let add = |numbers: std::ops::Range<usize>| {
        let items: Vec<NewItem> =
            numbers.map(|number| item(&format!("{number}.html"), &[article(number)])).collect();
        store.add(&items).expect("they are added");
    };
    let asked = SeenText::new(&Clean::text(words)).fingerprints();
    add(0..MOST_WITH_ONE);
    let found = store.articles_with(&asked).expect("found");
    assert_eq!((found.articles.len(), found.left_out), (MOST_WITH_ONE, 0));
    assert_eq!(found.articles[0].1, asked.len());
    add(MOST_WITH_ONE..MOST_WITH_ONE + 1);
    let found = store.articles_with(&asked).expect("found");
    assert_eq!((found.articles.len(), found.left_out), (0, asked.len()));
    assert_eq!(found.asked, MOST_WITH_ONE + 1);
}

fn states_are_kept_for_each_coverage(store: &dyn Store) {
    let ferry = ArticleName::of(&article("a.html", None, "The ferry left."));
    let position = ReadingPosition { at: 4, words: Clean::line("ferry left") };
    let changes = [
        StateChange::Read(true),
        StateChange::Starred(true),
        StateChange::Tag(Clean::line("harbour"), true),
        StateChange::Tag(Clean::line("to quote"), true),
        StateChange::Tag(Clean::line("harbour"), false),
        StateChange::Position(Some(position.clone())),
    ];
    let changes = changes.map(|change| (ferry.clone(), change));
    let steps = store.change_states(&folder(), &changes, None).expect("changed");
    assert_eq!(steps.len(), 6);
    let states = store.states(&folder()).expect("states");
    assert_eq!((states.len(), &states[0].article), (1, &ferry));
    let state = &states[0].state;
    assert!(state.read && state.starred);
    assert_eq!(state.tags.iter().map(Clean::as_str).collect::<Vec<_>>(), ["to quote"]);
    assert_eq!(state.position.as_ref(), Some(&position));
    assert!(store.states(&CoverageKey::library()).expect("states").is_empty());
    assert_eq!(store.coverages().expect("coverages"), [folder()]);
    let again = [(ferry, StateChange::Read(true))];
    assert!(store.change_states(&folder(), &again, Some("read")).expect("unchanged").is_empty());
    assert!(store.undo(&folder()).expect("no action").is_none());
}

fn actions_are_undone_and_redone(store: &dyn Store) {
    let ferry = ArticleName::of(&article("a.html", None, "The ferry left."));
    let tag = |is_set| [(ferry.clone(), StateChange::Tag(Clean::line("to quote"), is_set))];
    store.change_states(&folder(), &tag(true), Some("tagged 1 article")).expect("a tag");
    let repair = UserAction {
        label: Clean::line("renamed Asif"),
        at: 0,
        content: ActionContent::Other {
            kind: "repair".to_owned(),
            before: String::new(),
            after: "rename person \"Asif\" to \"K. Asif\"".to_owned(),
        },
    };
    store.record_action(&folder(), &repair).expect("recorded");
    assert_eq!(store.actions(&folder()).expect("actions").len(), 2);
    assert!(store.actions(&CoverageKey::library()).expect("actions").is_empty());

    let undone = store.undo(&folder()).expect("undone").expect("an action");
    assert_eq!((&undone.label, &undone.content), (&repair.label, &repair.content));
    let undone = store.undo(&folder()).expect("undone").expect("an action");
    assert_eq!(&*undone.label, "tagged 1 article");
    assert!(store.states(&folder()).expect("states").is_empty());
    assert!(store.undo(&folder()).expect("nothing").is_none());
    let redone = store.redo(&folder()).expect("redone").expect("an action");
    assert_eq!(&*redone.label, "tagged 1 article");
    assert_eq!(store.states(&folder()).expect("states")[0].state.tags.len(), 1);
    let redone = store.redo(&folder()).expect("redone").expect("an action");
    assert_eq!(redone.content, repair.content);
    assert!(store.redo(&folder()).expect("nothing").is_none());
}

fn a_new_action_forgets_the_undone_ones(store: &dyn Store) {
    let ferry = ArticleName::of(&article("a.html", None, "The ferry left."));
    let star = [(ferry.clone(), StateChange::Starred(true))];
    store.change_states(&folder(), &star, Some("starred")).expect("a star");
    store.undo(&folder()).expect("undone").expect("an action");
    let read = [(ferry, StateChange::Read(true))];
    store.change_states(&folder(), &read, Some("read")).expect("read");
    assert!(store.redo(&folder()).expect("nothing").is_none());
    let undone = store.undo(&folder()).expect("undone").expect("an action");
    assert_eq!(&*undone.label, "read");
}

fn a_session_replaces_the_one_before(store: &dyn Store) {
    assert!(store.session(&folder()).expect("a session").is_empty());
    let mut session = KeptSession::default();
    session.set("scope", Some("outlet:\"Lomar Post\"".to_owned()));
    session.set("view", Some("quotes".to_owned()));
    store.set_session(&folder(), &session).expect("kept");
    assert_eq!(store.session(&folder()).expect("a session"), session);
    session.set("scope", None);
    store.set_session(&folder(), &session).expect("kept");
    assert_eq!(store.session(&folder()).expect("a session").get("scope"), None);
}

fn subscriptions_are_replaced_by_address(store: &dyn Store) {
    let mut feed = Subscription {
        address: "https://lomar.example/feed".to_owned(),
        kind: "feed".to_owned(),
        etag: Some("\"a1\"".to_owned()),
        failures: 2,
        ..Subscription::default()
    };
    store.put_subscription(&feed).expect("kept");
    feed.failures = 0;
    feed.next_allowed = Some(1_700_000_000);
    store.put_subscription(&feed).expect("kept");
    assert_eq!(store.subscriptions().expect("subscriptions"), [feed.clone()]);
    assert!(store.remove_subscription(&feed.address).expect("removed"));
    assert!(!store.remove_subscription(&feed.address).expect("removed already"));
}

fn values_are_cached_by_kind_and_key(store: &dyn Store) {
    assert!(store.cached("robots", "lomar.example").expect("none").is_none());
    let value = CachedValue { text: "User-agent: *\nDisallow: /x".to_owned(), at: 7 };
    store.set_cached("robots", "lomar.example", &value).expect("kept");
    assert_eq!(store.cached("robots", "lomar.example").expect("a value"), Some(value));
    assert!(store.cached("robots", "other.example").expect("none").is_none());
}
