//! The library on a `PostgreSQL` server: it does what every store must do, finds what the library in a
//! file finds, and survives a server that restarts and a connection that is cut.

#![cfg(all(feature = "postgres", unix))]
#![allow(clippy::print_stderr, reason = "one line says what is left out")]

#[path = "support/store_conformance.rs"]
#[allow(dead_code)]
mod conformance;
#[path = "support/postgres_server.rs"]
#[allow(dead_code)]
mod server;

use crossread::search::full_text::FullTextQuery;
use crossread::store::{
    ArticleName, CoverageKey, PostgresStore, ServerAddress, SqliteStore, StateChange, Store,
    StoreError, TextQuestion,
};
use server::{PostgresServer, connect};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn open(address: &str) -> Result<PostgresStore, StoreError> {
    PostgresStore::open_or_create(&ServerAddress::parse(address).expect("an address"))
}

fn star(store: &dyn Store, path: &str) -> Result<(), StoreError> {
    let name = ArticleName::of(&conformance::article(path, None, path));
    let change = [(name, StateChange::Starred(true))];
    store.change_states(&CoverageKey::library(), &change, Some("starred")).map(|_| ())
}

#[test]
fn a_library_on_a_server_is_a_library() {
    let Some(server) = PostgresServer::find("the library on a server") else { return };
    a_library_on_a_server_conforms(&server);
    a_second_program_sees_what_the_first_writes(&server);
    many_programs_add_and_star_at_once(&server);
    a_server_that_cannot_be_used_is_one_line(&server);
    a_server_finds_what_the_library_in_a_file_finds(&server);
}

/// The server of these tests is stopped and changed: it is always a throw-away one. The last one leaves it
/// a standby.
#[test]
fn a_library_on_a_server_survives_faults() {
    let Some(server) = PostgresServer::throw_away() else {
        eprintln!("no programs of a PostgreSQL server are found: its faults are left out");
        return;
    };
    roles_have_the_least_rights(&server);
    a_connection_that_is_cut_at_commit_does_an_order_once(&server);
    a_wrong_password_is_told_and_not_shown(&server);
    a_server_that_restarts_loses_nothing(&server);
    a_standby_is_read_and_keeps_nothing(&server);
}

fn a_library_on_a_server_conforms(server: &PostgresServer) {
    let number = AtomicUsize::new(0);
    let address = server.database();
    conformance::all(&|| {
        if number.fetch_add(1, Ordering::Relaxed) > 0 {
            connect(&address).batch_execute("DROP SCHEMA crossread CASCADE").expect("dropped");
        }
        Box::new(open(&address).expect("a store"))
    });
}

fn a_second_program_sees_what_the_first_writes(server: &PostgresServer) {
    let address = server.database();
    let (one, two) = (open(&address).expect("a store"), open(&address).expect("the same store"));
    let (own, mark) = (one.change_mark().expect("a mark"), two.change_mark().expect("a mark"));
    star(&one, "a.html").expect("a star");
    assert_eq!(one.changed_since(own).expect("asked"), None, "its own writes do not count");
    let later = two.changed_since(mark).expect("asked").expect("it has changed");
    assert!(two.states(&CoverageKey::library()).expect("states")[0].state.starred);
    assert_eq!(two.changed_since(later).expect("asked"), None);
}

fn many_programs_add_and_star_at_once(server: &PostgresServer) {
    let address = server.database();
    let work = |program: usize| {
        // The schema is made by one of them.
        let store = open(&address).expect("a store");
        for round in 0..8 {
            let shared = format!("shared-{round}.html");
            let own = format!("own-{program}-{round}.html");
            let articles = [shared, own].map(|path| conformance::article(&path, None, &path));
            let items =
                articles.each_ref().map(|it| conformance::item(&it.path, std::slice::from_ref(it)));
            store.add(&items).expect("added");
            star(&store, &format!("own-{program}-{round}.html")).expect("a star");
        }
    };
    thread::scope(|scope| {
        for program in 0..4 {
            scope.spawn(move || work(program));
        }
    });
    let store = open(&address).expect("a store");
    assert_eq!(store.article_count().expect("a count"), 8 + 4 * 8);
    assert_eq!(store.states(&CoverageKey::library()).expect("states").len(), 4 * 8);
    assert_eq!(store.actions(&CoverageKey::library()).expect("actions").len(), 4 * 8);
    assert!(store.check().expect("a check").is_empty());
}

fn a_server_that_restarts_loses_nothing(server: &PostgresServer) {
    let address = server.database();
    let store = open(&address).expect("a store");
    let acknowledged = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            for number in 0..60 {
                let path = format!("{number}.html");
                let article = conformance::article(&path, None, &path);
                store.add(&[conformance::item(&path, &[article])]).expect("added");
                star(&store, &path).expect("a star");
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
        });
        while acknowledged.load(Ordering::Relaxed) < 10 {
            thread::yield_now();
        }
        server.stop();
        server.start();
    });
    assert_eq!(store.article_count().expect("a count"), 60);
    assert_eq!(store.states(&CoverageKey::library()).expect("states").len(), 60);
    assert_eq!(store.actions(&CoverageKey::library()).expect("actions").len(), 60, "none twice");
}

/// Passes bytes between programs and a server, and cuts connections: before the COMMIT of an order
/// reaches the server, or before its answer comes back.
struct CuttingProxy {
    /// How many COMMIT are still to be cut.
    cuts: AtomicUsize,
    /// Whether the server gets what is cut.
    is_passed: bool,
}

impl CuttingProxy {
    fn serve(self: &Arc<Self>, socket: &Path, server: &Path) {
        let listener = UnixListener::bind(socket).expect("a socket");
        let (proxy, server) = (Arc::clone(self), server.to_path_buf());
        thread::spawn(move || {
            for program in listener.incoming().flatten() {
                let Ok(other) = UnixStream::connect(&server) else { continue };
                let (mut answers, mut back) =
                    (other.try_clone().unwrap(), program.try_clone().unwrap());
                thread::spawn(move || {
                    let _ = std::io::copy(&mut answers, &mut back);
                    let _ = back.shutdown(Shutdown::Both);
                });
                let proxy = Arc::clone(&proxy);
                thread::spawn(move || proxy.pass(program, other));
            }
        });
    }

    fn pass(&self, mut program: UnixStream, mut server: UnixStream) {
        let mut bytes = [0; 16_384];
        while let Ok(count @ 1..) = program.read(&mut bytes) {
            let is_commit = bytes[..count].windows(7).any(|it| it == b"COMMIT\0");
            let cut = |cuts: usize| cuts.checked_sub(1);
            let is_cut = is_commit
                && self.cuts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, cut).is_ok();
            if is_cut {
                // The program hears nothing more.
                let _ = program.shutdown(Shutdown::Both);
            }
            if (!is_cut || self.is_passed) && server.write_all(&bytes[..count]).is_err() {
                break;
            }
            if is_cut {
                break;
            }
        }
        let _ = server.shutdown(Shutdown::Write);
    }
}

fn a_connection_that_is_cut_at_commit_does_an_order_once(server: &PostgresServer) {
    let address = server.database();
    drop(open(&address).expect("a store"));
    for is_passed in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let proxy = Arc::new(CuttingProxy { cuts: AtomicUsize::new(0), is_passed });
        proxy.serve(&folder.path().join(".s.PGSQL.5432"), &server.socket().expect("a socket"));
        let real = server.socket().expect("a socket");
        let real = real.parent().expect("its folder").display().to_string();
        let store =
            open(&address.replace(&real, &folder.path().display().to_string())).expect("a store");
        for number in 0..5 {
            proxy.cuts.store(1, Ordering::Relaxed);
            star(&store, &format!("{is_passed}-{number}.html")).expect("a star");
            assert_eq!(proxy.cuts.load(Ordering::Relaxed), 0, "it was cut");
        }
    }
    let store = open(&address).expect("a store");
    assert_eq!(store.states(&CoverageKey::library()).expect("states").len(), 10);
    assert_eq!(
        store.actions(&CoverageKey::library()).expect("actions").len(),
        10,
        "none is done twice"
    );
}

fn a_server_that_cannot_be_used_is_one_line(server: &PostgresServer) {
    let address = server.database();
    let missing = PostgresStore::open(&ServerAddress::parse(&address).expect("an address"));
    assert!(matches!(missing, Err(StoreError::Missing(_))));
    drop(open(&address).expect("a store"));
    let mut client = connect(&address);
    client.batch_execute("UPDATE crossread.meta SET version = 99").expect("a version");
    let Err(error) = open(&address) else { panic!("a later version is refused") };
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    client
        .batch_execute("DROP SCHEMA crossread CASCADE; CREATE SCHEMA crossread")
        .expect("another schema");
    let Err(error) = open(&address) else { panic!("another program's schema is refused") };
    assert!(error.to_string().ends_with("its schema crossread is of another program"), "{error}");
    let gone = address.replace("/crossread_", "/no_such_");
    let Err(error) = open(&gone) else { panic!("there is no such database") };
    assert!(error.to_string().contains("does not exist"), "{error}");
}

fn a_wrong_password_is_told_and_not_shown(server: &PostgresServer) {
    let socket = server.socket().expect("a socket");
    let folder = socket.parent().expect("its folder");
    give_password(server, folder);
    let address = format!("postgresql://desk:wr0ng@/postgres?host={}", folder.display());
    let Err(error) = open(&address) else { panic!("the password is wrong") };
    let told = error.to_string();
    assert!(told.ends_with("the server does not take this user and password"), "{told}");
    assert!(
        !told.contains("wr0ng") && told.starts_with("postgresql://desk@/postgres?host="),
        "{told}"
    );
    let address = format!("postgresql://desk:right@/postgres?host={}", folder.display());
    let missing = PostgresStore::open(&ServerAddress::parse(&address).expect("an address"));
    assert!(matches!(missing, Err(StoreError::Missing(_))), "the right one is taken");
}

/// Gives the user `desk` a password, which the server then asks for.
fn give_password(server: &PostgresServer, folder: &Path) {
    let mut admin = server.admin();
    admin.batch_execute("CREATE ROLE desk LOGIN PASSWORD 'right'").expect("a role");
    let rules = folder.join("data/pg_hba.conf");
    let text = std::fs::read_to_string(&rules).expect("rules");
    std::fs::write(&rules, format!("local all desk scram-sha-256\n{text}")).expect("rules");
    admin.batch_execute("SELECT pg_reload_conf()").expect("read again");
    // The server reads its rules soon after.
    for _ in 0..100 {
        if postgres::Client::connect(
            &format!("postgresql://desk@/postgres?host={}", folder.display()),
            postgres::NoTls,
        )
        .is_err()
        {
            return;
        }
        thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn a_server_finds_what_the_library_in_a_file_finds(server: &PostgresServer) {
    let (on_server, in_file) =
        (open(&server.database()).expect("a store"), SqliteStore::in_memory().unwrap());
    let mut dice = fastrand::Rng::with_seed(5);
    let words = [
        "port", "Ports", "port’s", "portal", "ferry", "Zürich", "zurich", "港", "the", "3.5",
        "o'neill", "a\\b", "%_",
    ];
    let mut word = || words[dice.usize(..words.len())];
    for at in 0..60 {
        let text: Vec<String> =
            (0..3).map(|_| (0..7).map(|_| word()).collect::<Vec<_>>().join(" ")).collect();
        let german = "Die Behörden haben nach eigenen Angaben nichts davon gewusst, und der Sprecher wollte \
            sich am Abend nicht mehr dazu äußern, obwohl die Zeitung gefragt hatte.";
        let text =
            format!("{at}\n\n{}\n\n{}", text.join("\n\n"), if at % 3 == 0 { german } else { "" });
        let article = conformance::article(&format!("{at}.html"), None, &text);
        let item = conformance::item(&article.path.clone(), &[article]);
        on_server.add(std::slice::from_ref(&item)).expect("added");
        in_file.add(&[item]).expect("added");
    }
    for typed in [
        "port",
        "ports -ferry",
        "port* or zurich",
        "\"the port\"",
        "\"port ferry\" or \"the ferry 3.5\"",
        "\"port fer*\"",
        "port near/2 ferry",
        "\"the port\" near/3 ferr*",
        "-(port ferry)",
        "港 zürich",
        "o'neill",
        "\"o'neill ferry\"",
        "(port or ferry) -(the portal)",
        "port near/0 port",
        "\"port the\" near/1 \"the port\"",
        "nobody",
        "-nobody",
        "\"a\\b\"",
        "behörden port",
    ] {
        let query = FullTextQuery::parse(typed, &|_| Ok(())).expect("a query");
        let question =
            TextQuestion { query: query.root(), fields: BTreeMap::new(), limit: usize::MAX };
        let ids = |store: &dyn Store| {
            let found = store.search_texts(&question).expect("an answer");
            assert_eq!(found.total, found.articles.len(), "{typed}");
            found.articles.into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>()
        };
        assert_eq!(ids(&on_server), ids(&in_file), "{typed}");
    }
}

fn a_standby_is_read_and_keeps_nothing(server: &PostgresServer) {
    let address = server.database();
    let store = open(&address).expect("a store");
    let ferry = conformance::article("a.html", None, "The ferry left.");
    store.add(&[conformance::item("a.html", &[ferry])]).expect("added");
    star(&store, "a.html").expect("a star");
    drop(store);
    server.make_standby();
    let store = open(&address).expect("a standby is opened");
    assert!(store.notes()[0].contains("a standby server"), "{:?}", store.notes());
    assert_eq!(store.article_count().expect("a count"), 1);
    assert!(store.states(&CoverageKey::library()).expect("states")[0].state.starred);
    store.change_mark().expect("a mark");
    assert!(matches!(star(&store, "b.html"), Err(StoreError::ReadOnly(_))));
}

fn roles_have_the_least_rights(server: &PostgresServer) {
    let mut admin = server.admin();
    admin
        .batch_execute(
            "CREATE ROLE crossread_reader; CREATE ROLE crossread_writer; \
            CREATE ROLE ada LOGIN IN ROLE crossread_reader; CREATE ROLE ben LOGIN IN ROLE crossread_writer",
        )
        .expect("roles");
    let address = server.database();
    let database = address.split(['/', '?']).nth(3).expect("a database");
    admin
        .batch_execute(&format!(
            "CREATE ROLE keeper LOGIN; ALTER DATABASE {database} OWNER TO keeper"
        ))
        .expect("an owner");
    let of = |user: &str| {
        open(&address.replace("user=tester", &format!("user={user}"))).expect("a store")
    };
    let owner = of("keeper");
    let ferry = conformance::article("a.html", None, "The ferry left.");
    let bridge = conformance::article("b.html", None, "The bridge is shut.");
    owner.add(&[conformance::item("a.html", std::slice::from_ref(&ferry))]).expect("added");
    let (ada, ben) = (of("ada"), of("ben"));
    let name = ArticleName::of(&ferry);
    let change = [(name, StateChange::Starred(true))];
    ada.change_states(&CoverageKey::library(), &change, Some("starred")).expect("a reader stars");
    assert!(
        ben.states(&CoverageKey::library()).expect("states").is_empty(),
        "each has an own desk"
    );
    assert!(owner.states(&CoverageKey::library()).expect("states").is_empty());
    let refused = ada.add(&[conformance::item("b.html", std::slice::from_ref(&bridge))]);
    let told = refused.expect_err("a reader adds nothing").to_string();
    assert!(told.contains("the user may not do this"), "{told}");
    ben.add(&[conformance::item("b.html", std::slice::from_ref(&bridge))]).expect("a writer adds");
    assert!(ben.remove(bridge.id).expect("a writer removes"));
    assert!(ben.forget(ferry.id).is_err(), "the owner alone forgets");
    let mut direct = connect(&address.replace("user=tester", "user=ben"));
    assert!(
        direct.batch_execute("UPDATE crossread.article SET headline = 'x'").is_err(),
        "immutable"
    );
    assert!(direct.query("SELECT * FROM crossread.state", &[]).expect("own rows").is_empty());
    assert_eq!(owner.forget(ferry.id).expect("forgotten").states, 1, "those of every user");
}
