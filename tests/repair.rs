//! Repairs of actors: their effect, their conflicts, and the laws that they keep.

#[path = "support/articles.rs"]
mod articles;

use crossread::analysis::actors::repair::{Repair, RepairProblem, apply};
use crossread::analysis::actors::{Actor, ActorIx, ActorKind, Actors, LinkRule, LinkedMention};
use crossread::corpus::{Corpus, Site};
use crossread::text::Span;
use proptest::prelude::*;

const TEXTS: [(&str, &str); 4] = [
    (
        "Vale Gazette",
        "Mayor Ada Quill opened the bridge. Quill thanked Brook Works. Ora Lund watched in Tarn.",
    ),
    ("Marsh Herald", "Ada Quill spoke in Tarn. Ora Lund disagreed. Mercury built it, said Quill."),
    ("Wireline", "A. Quill paid Mercury. Ora Lund, a baker, won a prize. Read More below."),
    ("The Post", "Brookworks and Mercury are in Tarn. Quill left."),
];

/// Kind and names of each actor as they are linked.
const LINKED: [(ActorKind, &[&str]); 8] = [
    (ActorKind::Person, &["Ada Quill", "Quill"]),
    (ActorKind::Person, &["A. Quill"]),
    (ActorKind::Person, &["Ora Lund"]),
    (ActorKind::Person, &["Read More"]),
    (ActorKind::Organisation, &["Brook Works"]),
    (ActorKind::Organisation, &["Brookworks"]),
    (ActorKind::Organisation, &["Mercury"]),
    (ActorKind::Place, &["Tarn"]),
];

fn corpus() -> Corpus {
    articles::corpus(&TEXTS)
}

/// The actors that [`LINKED`] tells, where the texts name them.
fn linked(corpus: &Corpus) -> Actors {
    let mut names: Vec<(usize, &str)> = LINKED
        .iter()
        .enumerate()
        .flat_map(|(at, (_, names))| names.iter().map(move |n| (at, *n)))
        .collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let mut mentions: Vec<Vec<LinkedMention>> = vec![Vec::new(); LINKED.len()];
    for (ix, article) in corpus.iter() {
        let mut taken: Vec<Span> = Vec::new();
        for &(at, name) in &names {
            for (start, _) in article.text.content.match_indices(name) {
                let span = Span::new(start, start + name.len());
                if !taken.iter().any(|other| other.overlaps(span)) {
                    taken.push(span);
                    mentions[at].push(LinkedMention {
                        site: Site { article: ix, span },
                        rule: LinkRule::SameName,
                        confidence: 0.9,
                    });
                }
            }
        }
    }
    let actor = |((kind, names), mut mentions): (&(ActorKind, &[&str]), Vec<LinkedMention>)| {
        mentions.sort_by_key(|mention| mention.site);
        let id = format!(
            "{}.{}",
            kind.name(),
            names[0].to_lowercase().replace(['.', ' '], "-").replace("--", "-")
        );
        let aliases = names[1..].iter().map(|&name| name.to_owned()).collect();
        Actor {
            id,
            kind: *kind,
            name: names[0].to_owned(),
            aliases,
            links: Vec::new(),
            roles: Vec::new(),
            mentions,
            repaired: None,
        }
    };
    Actors { actors: LINKED.iter().zip(mentions).map(actor).collect(), ..Actors::default() }
}

fn read(lines: &str) -> Vec<Repair> {
    lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.parse().unwrap_or_else(|bad| panic!("{line}: {bad}")))
        .collect()
}

/// The actors after the repairs, one a line: id, other names, mentions.
fn told(actors: &Actors) -> Vec<String> {
    actors
        .actors
        .iter()
        .map(|a| {
            format!("{} [{}] {}×{}", a.id, a.aliases.join(", "), a.articles(), a.mentions.len())
        })
        .collect()
}

/// Repairs the coverage: `expect` lists actors that must be there, `gone` beginnings of ids that must not.
fn check(lines: &str, expect: &[&str], gone: &[&str]) -> Actors {
    let corpus = corpus();
    let actors = apply(&corpus, &linked(&corpus), &read(lines));
    let told = told(&actors);
    for line in expect {
        assert!(told.iter().any(|t| t == line), "{lines}\n  no {line} in {told:#?}");
    }
    for id in gone {
        assert!(
            !told.iter().any(|t| t.starts_with(&format!("{id} "))),
            "{lines}\n  still {id} in {told:#?}"
        );
    }
    actors
}

fn quiet(actors: &Actors) {
    assert!(actors.conflicts.is_empty(), "{:?}", actors.conflicts);
}

#[test]
fn two_become_one() {
    quiet(&check(
        r#"merge person "Ada Quill" with "A. Quill""#,
        &["person.ada-quill [Quill, A. Quill] 4×6"],
        &["person.a-quill"],
    ));
    quiet(&check(
        r#"merge organisation "Brookworks" with "Brook Works""#,
        &["organisation.brookworks [Brook Works] 2×2"],
        &[],
    ));
    // By another name, in another case, and over two steps.
    let chain =
        "merge person \"quill\" with \"a. quill\"\nmerge person \"Ora Lund\" with \"Ada Quill\"";
    quiet(&check(
        chain,
        &["person.ora-lund [Quill, Ada Quill, A. Quill] 4×9"],
        &["person.ada-quill", "person.a-quill"],
    ));
}

#[test]
fn some_mentions_become_an_actor_of_their_own() {
    quiet(&check(
        r#"split person "Ora Lund" in "2.txt""#,
        &["person.ora-lund [] 2×2", "person.ora-lund-2 [] 1×1"],
        &[],
    ));
    quiet(&check(
        r#"split person "Ada Quill" named "Quill""#,
        &["person.quill [] 3×3", "person.ada-quill [] 2×2"],
        &[],
    ));
    let baker = "rename person \"Ora Lund\" in \"2.txt\" to \"Ora Lund (baker)\"";
    quiet(&check(baker, &["person.ora-lund-baker [Ora Lund] 1×1", "person.ora-lund [] 2×2"], &[]));
    let given = "merge person \"A. Quill\" with \"Ada Quill\" named \"Quill\" in \"3.txt\"";
    quiet(&check(given, &["person.a-quill [Quill] 2×2", "person.ada-quill [Quill] 2×4"], &[]));
    quiet(&check(
        r#"ignore person "Ada Quill" in "3.txt""#,
        &["person.ada-quill [Quill] 2×4"],
        &[],
    ));
}

#[test]
fn an_actor_is_called_otherwise_or_is_something_else_or_nothing() {
    quiet(&check(
        r#"rename person "Quill" to "Ada M. Quill""#,
        &["person.ada-m-quill [Quill, Ada Quill] 3×5"],
        &["person.ada-quill"],
    ));
    quiet(&check(
        r#"kind organisation "Mercury" to place"#,
        &["place.mercury [] 3×3"],
        &["organisation.mercury"],
    ));
    quiet(&check(r#"ignore person "Read More""#, &[], &["person.read-more"]));
    // A given name is known to later lines, and so is a given kind.
    let later = "rename organisation \"Mercury\" to \"Hermes\"\nkind organisation \"Hermes\" to person\nignore person \"Hermes\"";
    check(later, &[], &["organisation.mercury", "person.hermes"]);
}

#[test]
fn what_is_wrong_is_told() {
    let why = |lines: &str| -> Vec<(usize, Option<usize>, String)> {
        let found = check(lines, &[], &[]);
        found.conflicts.iter().map(|c| (c.repair, c.against, c.problem.to_string())).collect()
    };
    assert_eq!(
        why(r#"ignore person "Nobody""#),
        [(0, None, "nobody is called person “Nobody” here".to_owned())]
    );
    assert!(
        check(r#"ignore person "Ora Lund" in "9.txt""#, &["person.ora-lund [] 3×3"], &[]).conflicts
            [0]
        .problem
        .is_idle()
    );
    let renames = why("rename place \"Tarn\" to \"Tarnby\"\nrename place \"Tarn\" to \"Tarnford\"");
    assert_eq!(renames, [(0, Some(1), "another line says otherwise".to_owned())]);
    let back =
        "split person \"Ada Quill\" named \"Quill\"\nmerge person \"Ada Quill\" with \"Quill\"";
    assert_eq!(why(back)[0].1, Some(1));
    check(back, &["person.ada-quill [Quill] 3×5"], &[]);
    let apart = "merge person \"Ada Quill\" with \"A. Quill\"\nsplit person \"A. Quill\"";
    assert_eq!(why(apart)[0], (0, Some(1), "another line says otherwise".to_owned()));
    check(apart, &["person.ada-quill [Quill] 3×5", "person.a-quill [] 1×1"], &[]);
    let mixed = "merge organisation \"Mercury\" with person \"Ora Lund\"";
    assert_eq!(
        why(mixed)[0].2,
        "joins an organisation with a person: taken as organisation (a `kind` line settles it)"
    );
    assert_eq!(why(&format!("{mixed}\nkind organisation \"Mercury\" to person")), []);
    let ignored = "ignore place \"Tarn\"\nrename place \"Tarn\" to \"Tarnby\"";
    assert_eq!(why(ignored), [(1, Some(0), "another line ignores this actor".to_owned())]);
    let revived = "ignore person \"A. Quill\"\nmerge person \"Ada Quill\" with \"A. Quill\"";
    assert_eq!(why(revived)[0].1, Some(1));
    check(revived, &["person.ada-quill [Quill, A. Quill] 4×6"], &[]);
}

#[test]
fn bearers_of_one_name_are_told_apart_by_article() {
    let corpus = corpus();
    let mut actors = linked(&corpus);
    let other = actors.actors[2].mentions.split_off(2);
    actors.actors.push(Actor {
        id: "person.ora-lund-2".to_owned(),
        mentions: other,
        ..actors.actors[2].clone()
    });
    let vague = apply(&corpus, &actors, &read(r#"rename person "Ora Lund" to "Ora B. Lund""#));
    assert!(matches!(vague.conflicts[0].problem, RepairProblem::Several(_, 2)));
    let reference = actors.reference(&corpus, ActorIx(8)).unwrap();
    assert_eq!(reference.to_string(), r#"person "Ora Lund" in "2.txt""#);
    let clear = apply(&corpus, &actors, &[Repair::Kind(reference, ActorKind::Place)]);
    quiet(&clear);
    assert!(
        told(&clear).contains(&"place.ora-lund [] 1×1".to_owned())
            && told(&clear).contains(&"person.ora-lund [] 2×2".to_owned())
    );
}

fn reference() -> impl Strategy<Value = String> {
    let names: Vec<(ActorKind, &str)> =
        LINKED.iter().flat_map(|(kind, names)| names.iter().map(|name| (*kind, *name))).collect();
    let part = prop_oneof![3 => Just(String::new()), 1 => "[0-4]".prop_map(|n| format!(" in \"{n}.txt\"")), 1 => Just(" named \"Quill\"".to_owned())];
    (prop::sample::select(names), part)
        .prop_map(|((kind, name), part)| format!("{} \"{name}\"{part}", kind.name()))
}

fn repair() -> impl Strategy<Value = Repair> {
    let name = prop::sample::select(vec!["Ada Quill", "Tarn", "Zed", "Mercury", "Quill"]);
    let kind = prop::sample::select(ActorKind::ALL.to_vec());
    let line = prop_oneof![
        (reference(), reference()).prop_map(|(a, b)| format!("merge {a} with {b}")),
        reference().prop_map(|a| format!("split {a}")),
        (reference(), name).prop_map(|(a, to)| format!("rename {a} to \"{to}\"")),
        (reference(), kind).prop_map(|(a, to)| format!("kind {a} to {}", to.name())),
        reference().prop_map(|a| format!("ignore {a}")),
    ];
    line.prop_map(|line| line.parse().expect("a line of the grammar"))
}

/// Which mentions are together, whatever the actors are called.
fn together(actors: &Actors) -> Vec<Vec<Site>> {
    let mut all: Vec<Vec<Site>> =
        actors.actors.iter().map(|a| a.mentions.iter().map(|m| m.site).collect()).collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn a_line_says_what_the_repair_says(repair in repair()) {
        prop_assert_eq!(repair.to_string().parse::<Repair>(), Ok(repair));
    }

    #[test]
    fn applying_twice_is_applying_once_and_none_gives_back_what_was_linked(repairs in prop::collection::vec(repair(), 0..8)) {
        let corpus = corpus();
        let linked = apply(&corpus, &linked(&corpus), &[]);
        let once = apply(&corpus, &linked, &repairs);
        prop_assert_eq!(&apply(&corpus, &once, &repairs), &once);
        prop_assert_eq!(&apply(&corpus, &once, &[]), &linked);
        let twice_told: Vec<Repair> = repairs.iter().chain(&repairs).cloned().collect();
        prop_assert_eq!(&apply(&corpus, &linked, &twice_told).actors, &once.actors);
    }

    #[test]
    fn no_mention_is_lost_but_by_ignoring_and_none_is_twice(repairs in prop::collection::vec(repair(), 0..8)) {
        let corpus = corpus();
        let linked = linked(&corpus);
        let ignores = repairs.iter().any(|repair| matches!(repair, Repair::Ignore(_)));
        let after = apply(&corpus, &linked, &repairs);
        let mut sites: Vec<Site> = together(&after).concat();
        let all = together(&linked).concat().len();
        prop_assert!(sites.len() == all || ignores && sites.len() < all);
        sites.sort_unstable();
        sites.dedup();
        prop_assert!(sites.len() == all || ignores);
        let mut ids: Vec<&str> = after.actors.iter().map(|a| a.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), after.actors.len(), "an id is given twice");
        for (at, actor) in after.actors.iter().enumerate() {
            prop_assert!(actor.mentions.windows(2).all(|two| two[0].site < two[1].site));
            prop_assert_eq!(after.successor(&after, ActorIx(at as u32)), Some(ActorIx(at as u32)));
        }
    }

    #[test]
    fn without_a_conflict_merges_and_splits_do_not_depend_on_their_order(
        repairs in prop::collection::vec(repair(), 2..6),
        turn in 1..5usize,
    ) {
        let corpus = corpus();
        let linked = linked(&corpus);
        let only: Vec<Repair> = repairs.into_iter().filter(|r| matches!(r, Repair::Merge(..) | Repair::Ignore(_)) && !r.actor().is_part()).collect();
        let only: Vec<Repair> = only.into_iter().filter(|r| !matches!(r, Repair::Merge(_, other) if other.is_part())).collect();
        let mut turned = only.clone();
        turned.rotate_left(turn % only.len().max(1));
        let (a, b) = (apply(&corpus, &linked, &only), apply(&corpus, &linked, &turned));
        let decided = |actors: &Actors| actors.conflicts.iter().all(|c| c.against.is_none());
        prop_assume!(decided(&a) && decided(&b));
        prop_assert_eq!(together(&a), together(&b));
    }

    #[test]
    fn every_actor_can_be_named_again(repairs in prop::collection::vec(repair(), 0..6), pick in 0..8usize) {
        let corpus = corpus();
        let after = apply(&corpus, &linked(&corpus), &repairs);
        let at = pick % after.actors.len().max(1);
        prop_assume!(at < after.actors.len());
        let reference = after.reference(&corpus, ActorIx(at as u32)).unwrap();
        let renamed: Vec<Repair> = repairs.iter().cloned().chain([Repair::Rename(reference, crossread::text::Clean::line("Xyz"))]).collect();
        let named = apply(&corpus, &after, &renamed);
        let xyz = named.actors.iter().find(|a| a.name == "Xyz");
        let sites = |a: &Actor| a.mentions.iter().map(|m| m.site).collect::<Vec<_>>();
        prop_assert_eq!(xyz.map(sites), Some(sites(&after.actors[at])));
    }
}
