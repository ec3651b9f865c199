//! The thread of the store: does orders one after the other, and looks whether another program has
//! changed the store.
//!
//! ```text
//! Effect::Keep ──► channel ──► order ──► Msg::Done
//!                     └─ nothing for a while: has the store changed? ──► Msg::Done
//! ```

use crate::store::{ChangeMark, CoverageStore};
use crate::tui::msg::Msg;
use crate::tui::reading::StoreOrder;
use crate::tui::update;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How often the counter of changes of the store is asked for, which takes some microseconds. Two
/// readers see each other's work within a second. When it grows, they see it later.
const POLL: Duration = Duration::from_millis(400);

/// The handle of the thread.
pub(super) struct Keeper {
    orders: Option<Sender<StoreOrder>>,
    thread: Option<JoinHandle<Vec<String>>>,
    /// Set when the reader ends: what fails then is told after the terminal is restored.
    is_ending: Arc<AtomicBool>,
}

impl Keeper {
    /// Starts the thread. Without a store there is none, and no orders are given.
    pub(super) fn start(store: Option<CoverageStore>, sender: Sender<Msg>) -> Self {
        let is_ending = Arc::new(AtomicBool::new(false));
        let Some(store) = store else { return Self { orders: None, thread: None, is_ending } };
        let (orders, inbox) = channel();
        let desk = KeeperThread {
            mark: store.change_mark().ok(),
            store,
            sender,
            is_ending: Arc::clone(&is_ending),
            asked: Instant::now(),
        };
        let thread = thread::spawn(move || desk.run(&inbox));
        Self { orders: Some(orders), thread: Some(thread), is_ending }
    }

    /// Takes an order.
    pub(super) fn take(&self, order: StoreOrder) {
        if let Some(orders) = &self.orders {
            // A send that fails means that the thread has panicked, which ends the reader.
            let _ = orders.send(order);
        }
    }

    /// Waits until all orders are done. Gives what could not be kept, a line each.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.is_ending.store(true, Ordering::Release);
        self.orders = None;
        self.thread.take().and_then(|thread| thread.join().ok()).unwrap_or_default()
    }
}

struct KeeperThread {
    store: CoverageStore,
    sender: Sender<Msg>,
    is_ending: Arc<AtomicBool>,
    mark: Option<ChangeMark>,
    /// When the counter of changes was asked for last.
    asked: Instant,
}

impl KeeperThread {
    fn run(mut self, inbox: &Receiver<StoreOrder>) -> Vec<String> {
        let mut lost = Vec::new();
        loop {
            match inbox.recv_timeout(POLL) {
                Ok(order) => lost.extend(self.work(order)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return lost,
            }
            if self.store.is_lasting() && self.asked.elapsed() >= POLL {
                self.look();
            }
        }
    }

    /// Does an order. Gives what could not be kept when nobody would see it any more. A panic (a bug)
    /// ends the reader.
    fn work(&self, order: StoreOrder) -> Option<String> {
        let what = order.what().to_owned();
        if let Ok(result) = catch_unwind(AssertUnwindSafe(|| order.run(&self.store))) {
            let _ = self.sender.send(Msg::Done(result.completion));
            result.failure.filter(|_| self.is_ending.load(Ordering::Acquire))
        } else {
            let message = format!("keeping {what} panicked: this is a bug in crossread");
            let _ = self.sender.send(Msg::Failed(message));
            None
        }
    }

    /// Looks whether another program has changed the store, and hands the new states on.
    fn look(&mut self) {
        self.asked = Instant::now();
        let Ok(now) = self.store.change_mark() else { return };
        if self.mark.replace(now) == Some(now) {
            return;
        }
        let Ok(states) = self.store.states() else { return };
        let _ = self.sender.send(Msg::Done(Box::new(move |model| {
            update::reading::changed_elsewhere(model, &states)
        })));
    }
}
