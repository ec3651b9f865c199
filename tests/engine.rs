//! The engine reaches one state for every order in which findings arrive.

#[path = "support/articles.rs"]
mod articles;

use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{
    Analysis, Cancel, Carried, Finding, FindingKind, Findings, Progress, analyse_all,
};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::query::statements;
use std::collections::BTreeSet;
use std::sync::Mutex;

fn demo() -> Corpus {
    let (corpus, twice) = Corpus::new(read(&[Input::Demo]).articles);
    assert!(twice.is_empty() && corpus.len() >= 25, "the demo has {} articles", corpus.len());
    corpus
}

/// A coverage of few articles.
fn small() -> Corpus {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/coverage");
    let (corpus, _) = Corpus::new(read(&[Input::Path(folder.into())]).articles);
    assert!(corpus.len() > 2);
    corpus
}

/// Returns all findings that a screen or a command can ask for, as one string.
fn settled(corpus: &Corpus, findings: &Findings) -> String {
    let joined = findings.joined().expect("the analysis is complete");
    let linked = findings.linked().expect("the analysis is complete");
    let by_article: Vec<_> = corpus
        .iter()
        .map(|(ix, article)| {
            let analysis = findings.analysis(ix).expect("every article was read");
            let reach: Vec<_> =
                (0..analysis.segments.sentences.len()).map(|at| joined.reach(ix, at)).collect();
            let by_itself = (analysis.segments, analysis.speech, analysis.names);
            let found =
                format!("{by_itself:?} {:?} {:?}", findings.agencies(ix), findings.figures(ix));
            (article.id, found, linked.mentions(ix).to_vec(), reach)
        })
        .collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{by_article:?}",
        findings.actors(),
        findings.quotes(),
        findings.passages(),
        findings.numbers(),
        findings.omissions()
    )
}

#[test]
fn the_order_and_number_of_arrivals_is_without_effect() {
    let corpus = demo();
    let lexis = Lexis::new();
    let came = Mutex::new(Vec::new());
    Analysis::new(&corpus, &lexis)
        .run_all(|finding| came.lock().expect("no panic while held").push(finding));
    let came: Vec<Finding> = came.into_inner().expect("no panic while held");
    let straight = settled(&corpus, &analyse_all(&corpus, &lexis, &Cancel::default()));

    for turn in [1, 7, 11] {
        let mut shuffled = Findings::new(corpus.len());
        let turned = came.iter().cycle().skip(turn).take(came.len() + turn);
        turned.cloned().for_each(|finding| shuffled.absorb(finding));
        came.iter().rev().cloned().for_each(|finding| shuffled.absorb(finding));
        assert_eq!(shuffled.progress(), Progress::Done);
        assert!(
            settled(&corpus, &shuffled) == straight,
            "turned by {turn}, the findings settle differently"
        );
    }
}

#[test]
fn each_finding_can_be_asked_for_alone() {
    let corpus = small();
    let lexis = Lexis::new();
    let all = analyse_all(&corpus, &lexis, &Cancel::default());
    for &kind in FindingKind::ALL {
        let alone = Analysis::new(&corpus, &lexis).run(&[kind], |_| {});
        assert!(alone.has(kind), "{kind:?} has a need that its pass does not declare");
    }
    let alone = |kind| Analysis::new(&corpus, &lexis).run(&[kind], |_| {});
    assert_eq!(alone(FindingKind::Stories).stories(), all.stories());
    assert_eq!(alone(FindingKind::Passages).passages(), all.passages());
    assert_eq!(alone(FindingKind::Numbers).numbers(), all.numbers());
    assert!(all.passages().is_some_and(|passages| !passages.is_empty()));
    assert!(!alone(FindingKind::Numbers).has(FindingKind::Names), "names are not needed");
}

#[test]
fn a_cached_finding_is_not_computed_again() {
    let corpus = small();
    let lexis = Lexis::new();
    let joined = Analysis::new(&corpus, &lexis).run(&[FindingKind::Joined], |_| {});
    assert_eq!(joined.progress(), Progress::Done);
    let came = Mutex::new(BTreeSet::new());
    let all = Analysis::new(&corpus, &lexis).with_known(joined).run_all(|finding| {
        came.lock().expect("no panic while held").insert(finding.kind());
    });
    let late = [
        FindingKind::Names,
        FindingKind::Agencies,
        FindingKind::Figures,
        FindingKind::Actors,
        FindingKind::Linked,
        FindingKind::Numbers,
        FindingKind::Omissions,
    ];
    assert_eq!(came.into_inner().expect("no panic while held"), BTreeSet::from(late));
    assert!(FindingKind::ALL.iter().all(|&kind| all.has(kind)));
}

#[test]
fn a_cancelled_analysis_stops_and_is_not_complete() {
    let corpus = demo();
    let cancel = Cancel::default();
    cancel.cancel();
    let findings = analyse_all(&corpus, &Lexis::new(), &cancel);
    assert_eq!(findings.progress(), Progress::Reading(0, corpus.len()));
}

#[test]
fn every_counterpart_is_a_sentence_of_another_article() {
    let corpus = demo();
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    let joined = findings.joined().expect("the analysis is complete");
    let mut kinds = [0; 3];
    for (ix, _) in corpus.iter() {
        let sentences = &findings.analysis(ix).expect("every article was read").segments.sentences;
        for at in 0..sentences.len() {
            for counterpart in joined.counterparts(ix, at) {
                assert_ne!(counterpart.site.article, ix);
                assert!(!corpus.text(counterpart.site).trim().is_empty());
                kinds[counterpart.carried as usize] += 1;
            }
            let reach = joined.reach(ix, at);
            let others: BTreeSet<ArticleIx> =
                joined.counterparts(ix, at).iter().map(|c| c.site.article).collect();
            assert!(reach.outlets() <= others.len(), "an outlet counted twice");
        }
    }
    for carried in [Carried::Verbatim, Carried::Edited, Carried::Reworded] {
        assert!(
            kinds[carried as usize] > 0,
            "the demo has sentences that others carry {carried:?}"
        );
    }
}

#[test]
fn a_sentence_that_a_passage_covers_in_part_is_not_carried_word_for_word() {
    let common = "after the lamp of the old lighthouse fell into the basin and three barges sank";
    let texts = [
        format!("Harbour shut\n\nKeeper Reuel shut the quay of Oldport to herring boats {common}."),
        format!(
            "Oldport waits\n\n{}{}, Reuel wrote on Friday that no boat may land.",
            "A",
            &common[1..]
        ),
        format!("Lomar waits\n\nKeeper Reuel shut the quay of Oldport to herring boats {common}."),
    ];
    let texts: Vec<(&str, &str)> =
        ["Lamp", "Oats", "Geese"].into_iter().zip(texts.iter().map(String::as_str)).collect();
    let corpus = articles::corpus(&texts);
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    let joined = findings.joined().expect("the analysis is complete");
    let ways = |from: &str, to: &str| -> Vec<Carried> {
        let named = |start: &str| {
            let (ix, _) =
                corpus.iter().find(|(_, it)| it.text.content.starts_with(start)).expect("is read");
            ix
        };
        let (ix, other) = (named(from), named(to));
        let count = findings.analysis(ix).expect("it was read").segments.sentences.len();
        let all = (0..count).flat_map(|at| joined.counterparts(ix, at));
        all.filter(|it| it.site.article == other).map(|it| it.carried).collect()
    };
    assert!(ways("Harbour", "Lomar").contains(&Carried::Verbatim));
    let part = ways("Harbour", "Oldport");
    assert!(!part.is_empty() && !part.contains(&Carried::Verbatim), "{part:?}");
}

#[test]
fn the_first_carrier_is_found_among_the_dated_articles() {
    let corpus = demo();
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    let statements = statements(&corpus, &findings);
    let mut missing = 0;
    for (statement, first) in
        statements.iter().filter_map(|statement| Some((statement, statement.first?)))
    {
        let articles: BTreeSet<ArticleIx> =
            statement.renderings.iter().map(|member| member.quote.article).collect();
        let dates: Vec<_> =
            articles.iter().filter_map(|&ix| corpus.article(ix).published).collect();
        assert_eq!(
            dates.iter().min().copied(),
            corpus.article(first.quote.article).published,
            "{statement:?}"
        );
        assert_eq!(first.undated, articles.len() - dates.len(), "{statement:?}");
        missing += usize::from(first.undated > 0);
    }
    assert!(missing > 2, "the demo has statements of which one article is without a date");
}
