//! Runs jobs in the background.

use crate::ingest::CoverageReader;
use crate::lexis::Lexis;
use crate::tui::job::{Completion, Job};
use crate::tui::msg::Msg;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

/// The values that all jobs of a session share.
#[derive(Clone)]
pub(super) struct Workers {
    pub(super) lexis: Arc<Lexis>,
    pub(super) reader: Arc<CoverageReader>,
    pub(super) sender: Sender<Msg>,
}

impl Workers {
    /// Runs a job on a thread of its own. A panic in it (a bug) ends the reader.
    pub(super) fn start(&self, job: Job) {
        let Self { lexis, reader, sender } = self.clone();
        thread::spawn(move || {
            let name = job.name();
            let deliver = |completion: Completion| {
                // A send that fails means that the reader has ended: nobody wants the result.
                let _ = sender.send(Msg::Done(completion));
            };
            let run = AssertUnwindSafe(|| job.run(&lexis, Some(&reader), &deliver));
            if catch_unwind(run).is_err() {
                let message =
                    format!("a background task panicked ({name}): this is a bug in crossread");
                let _ = sender.send(Msg::Failed(message));
            }
        });
    }
}
