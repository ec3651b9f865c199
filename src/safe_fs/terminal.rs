//! The terminal, to read what is typed: it can be waited for without taking anything.

use std::io;
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};

/// What is typed at the terminal.
pub(crate) struct TerminalInput {
    #[cfg(unix)]
    terminal: OwnedFd,
}

#[cfg(unix)]
impl TerminalInput {
    /// Standard input when it is a terminal, else the terminal that controls the program.
    ///
    /// # Errors
    /// When the program has none.
    pub(crate) fn open() -> io::Result<Self> {
        use std::io::IsTerminal;
        let input = io::stdin();
        let terminal = if input.is_terminal() {
            input.as_fd().try_clone_to_owned()?
        } else {
            OwnedFd::from(std::fs::File::open("/dev/tty")?)
        };
        Ok(Self { terminal })
    }

    /// Waits until something is typed, or the terminal is gone.
    pub(crate) fn wait(&self) -> io::Result<()> {
        self.poll(None).map(|_| ())
    }

    /// Takes what is typed already; `None` when there is nothing. Zero bytes mean that the terminal is gone.
    pub(crate) fn read_ready(&self, bytes: &mut [u8]) -> io::Result<Option<usize>> {
        let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
        if !self.poll(Some(&now))? {
            return Ok(None);
        }
        Ok(Some(rustix::io::read(&self.terminal, bytes)?))
    }

    /// Whether there is something to read within a time.
    fn poll(&self, within: Option<&rustix::event::Timespec>) -> io::Result<bool> {
        use rustix::event::{PollFd, PollFlags, poll};
        let mut asked = [PollFd::new(&self.terminal, PollFlags::IN)];
        Ok(poll(&mut asked, within)? > 0)
    }
}

#[cfg(not(unix))]
impl TerminalInput {
    /// Standard input.
    ///
    /// # Errors
    /// Never.
    pub(crate) fn open() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Returns at once: the system has no way to wait that takes nothing.
    pub(crate) fn wait(&self) -> io::Result<()> {
        Ok(())
    }

    /// Takes what is typed, and waits for it.
    pub(crate) fn read_ready(&self, bytes: &mut [u8]) -> io::Result<Option<usize>> {
        use std::io::Read;
        io::stdin().read(bytes).map(Some)
    }
}
