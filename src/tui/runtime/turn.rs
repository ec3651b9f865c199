//! Whose turn it is to read the terminal: the reader's, or that of a program which it has started.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The turn at the terminal. Clones share it.
#[derive(Clone, Default)]
pub(super) struct TerminalTurn(Arc<TurnState>);

#[derive(Default)]
struct TurnState {
    reading: Mutex<()>,
    is_lent: AtomicBool,
}

/// The turn while a program has it. Dropping it takes the turn back.
pub(super) struct LentTurn<'a> {
    state: &'a TurnState,
    _reading: MutexGuard<'a, ()>,
}

impl TerminalTurn {
    /// Lends the turn to a program: nothing that is typed is read meanwhile.
    pub(super) fn lend(&self) -> LentTurn<'_> {
        let reading = self.0.reading.lock().unwrap_or_else(PoisonError::into_inner);
        self.0.is_lent.store(true, Ordering::SeqCst);
        LentTurn { state: &self.0, _reading: reading }
    }

    /// Whether a program has the turn.
    pub(super) fn is_lent(&self) -> bool {
        self.0.is_lent.load(Ordering::SeqCst)
    }

    /// Reads when it is the reader's turn.
    pub(super) fn take<T>(&self, read: impl FnOnce() -> T) -> T {
        let _reading = self.0.reading.lock().unwrap_or_else(PoisonError::into_inner);
        read()
    }
}

impl Drop for LentTurn<'_> {
    fn drop(&mut self) {
        self.state.is_lent.store(false, Ordering::SeqCst);
    }
}
