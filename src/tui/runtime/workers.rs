use crate::analysis::actors::Actors;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Analysis, FindingKind, Findings, PreviousAnalysis};
use crate::ingest::{CoverageReader, Ingested, Problem};
use crate::lexis::Lexis;
use crate::query::most_similar;
use crate::search::Headlines;
use crate::search::names::Names;
use crate::text::Clean;
use crate::tui::analysis_job::AnalysisJob;
use crate::tui::diff::Job;
use crate::tui::msg::Msg;
use crate::tui::reload::{self, Fresh};
use crate::tui::repair;
use crate::tui::synopsis;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// Reads the articles and sends them.
pub(super) fn load(coverage: Arc<CoverageReader>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        let (corpus, problems) = in_order(coverage.read());
        let _ = sender.send(Msg::Loaded(corpus, problems));
    });
}

fn in_order(read: Ingested) -> (Arc<Corpus>, Vec<Problem>) {
    let mut problems = read.problems;
    let (corpus, twice) = Corpus::new(read.articles);
    let again = |path| Problem {
        path,
        reason: Clean::line("the same article again: left out"),
        named: false,
    };
    problems.extend(twice.into_iter().map(|article| again(article.path.clone())));
    (Arc::new(corpus), problems)
}

/// Reads the articles again; sends what is to be told of added ones at once, and
/// what is there now when everything is analysed.
pub(super) fn reload(
    coverage: Arc<CoverageReader>,
    job: reload::Job,
    lexis: Arc<Lexis>,
    sender: Sender<Msg>,
) {
    work(sender, move |sender| {
        if let Some(grown) = job.grown(coverage.read_added(), &lexis) {
            let _ = sender.send(Msg::Grown(Box::new(grown)));
        }
        let (corpus, problems) = in_order(coverage.read());
        let reload::Job { corpus: before, findings, problems: earlier, book } = job;
        let fresh = book.reopened();
        if reload::is_same((&before, &earlier), (&corpus, &problems)) && book == fresh {
            let _ = sender.send(Msg::Reloaded(None));
            return;
        }
        let told = reload::Moves::between(&before, &corpus).told();
        let previous = PreviousAnalysis::new(before, findings);
        let repairs = fresh.repairs();
        let all = Analysis::new(&corpus, &lexis)
            .with_repairs(&repairs)
            .with_cache(&previous)
            .run(&[FindingKind::Agencies, FindingKind::Joined], |_| {});
        let _ = sender.send(Msg::Reloaded(Some(Box::new(Fresh {
            corpus,
            findings: all,
            problems,
            told,
            known: book,
            applied: fresh,
        }))));
    });
}

/// Makes the findings that are missing and sends them.
pub(super) fn analyse(job: Box<AnalysisJob>, lexis: Arc<Lexis>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        job.run(&lexis, |finding| {
            let _ = sender.send(Msg::Found(job.number, finding));
        });
    });
}

/// Makes the names of the actors searchable.
pub(super) fn index_names(actors: Arc<Actors>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        let _ = sender.send(Msg::Named(Arc::new(Names::new(&actors))));
    });
}

/// Makes the headlines searchable.
pub(super) fn index_headlines(corpus: Arc<Corpus>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        let _ = sender.send(Msg::Titled(Arc::new(Headlines::new(&corpus))));
    });
}

/// Tells how similar the other articles are to one.
pub(super) fn rank(
    corpus: Arc<Corpus>,
    findings: Findings,
    of: ArticleIx,
    lexis: Arc<Lexis>,
    sender: Sender<Msg>,
) {
    work(sender, move |sender| {
        let _ = sender.send(Msg::Ranked(of, most_similar(&corpus, &findings, &lexis, of)));
    });
}

/// Compares two articles and sends the comparison.
pub(super) fn compare(job: Job, lexis: Arc<Lexis>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        if let Some((number, comparison)) = job.run(&lexis) {
            let _ = sender.send(Msg::Compared(number, comparison));
        }
    });
}

/// Sets the other articles of a story beside one and sends the synopsis.
pub(super) fn gather(job: synopsis::Job, lexis: Arc<Lexis>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        if let Some((number, synopsis)) = job.run(&lexis) {
            let _ = sender.send(Msg::Gathered(number, synopsis));
        }
    });
}

/// Applies repairs and sends what becomes of the actors.
pub(super) fn mend(job: Box<repair::Job>, sender: Sender<Msg>) {
    work(sender, move |sender| {
        if let Some(mended) = job.run() {
            let _ = sender.send(Msg::Mended(mended));
        }
    });
}

/// Runs a piece of work on a thread of its own. A send that fails means that
/// the reader has ended: then nobody wants the result. A panic (a bug) ends the reader.
fn work(sender: Sender<Msg>, work: impl FnOnce(&Sender<Msg>) + Send + 'static) {
    thread::spawn(move || {
        if catch_unwind(AssertUnwindSafe(|| work(&sender))).is_err() {
            let _ = sender.send(Msg::Failed(
                "a background task panicked: this is a bug in crossread".to_owned(),
            ));
        }
    });
}
