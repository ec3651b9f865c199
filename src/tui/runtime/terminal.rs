//! Takes the terminal (raw mode, alternate screen, mouse, paste) and restores it in every case: at
//! the end, on a stop, on a panic of any thread.

use super::Host;
use super::programs;
use super::screen_writer::ScreenWriter;
use super::turn::TerminalTurn;
use crate::config::Launch;
use crate::text::Clean;
use crate::tui::paint::Depth;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long to wait for the terminal to tell its background colour. Some terminals never answer. When
/// it shrinks, slow connections get the dark theme; when it grows, mute terminals start later.
const BACKGROUND_WAIT: Duration = Duration::from_millis(150);

/// Puts the bytes between two flushes into a synchronized update, so that no terminal shows half of a
/// picture.
pub(super) struct Synchronized {
    inner: BufWriter<Stdout>,
    open: bool,
}

impl Write for Synchronized {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.open {
            self.open = true;
            crossterm::queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.open {
            self.open = false;
            crossterm::queue!(self.inner, EndSynchronizedUpdate)?;
        }
        self.inner.flush()
    }
}

/// The terminal while the reader uses it. Dropping it restores the terminal.
pub(super) struct TerminalGuard {
    screen: ScreenWriter<Synchronized>,
    mouse: bool,
    hold: TerminalHold,
    turn: TerminalTurn,
}

impl TerminalGuard {
    /// Takes the terminal. From now on a panic restores it before the panic message is printed.
    pub(super) fn enter(mouse: bool, turn: TerminalTurn) -> anyhow::Result<Self> {
        let before = panic::take_hook();
        let hold = TerminalHold::default();
        let held = hold.clone();
        panic::set_hook(Box::new(move |info| {
            let _ = held.give_back();
            before(info);
        }));
        let out =
            Synchronized { inner: BufWriter::with_capacity(1 << 16, io::stdout()), open: false };
        hold.take(mouse)?;
        Ok(Self { screen: ScreenWriter::new(out), mouse, hold, turn })
    }

    /// Columns and rows.
    pub(super) fn size() -> io::Result<(u16, u16)> {
        crossterm::terminal::size()
    }
}

impl Host for TerminalGuard {
    fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> anyhow::Result<()> {
        if self.hold.is_taken() {
            self.screen.draw(Size::from(Self::size()?), paint)?;
        }
        Ok(())
    }

    fn forget(&mut self) -> anyhow::Result<()> {
        Ok(self.screen.forget()?)
    }

    fn copy(&mut self, words: &Clean) -> anyhow::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(words.as_str()))?;
        Ok(())
    }

    fn launch(&mut self, launch: &Launch) -> anyhow::Result<Result<(), String>> {
        if !launch.takes_terminal {
            return Ok(programs::start(launch));
        }
        let lent = self.turn.lend();
        self.hold.give_back()?;
        let ended = programs::run(launch);
        if launch.waits || ended.is_err() {
            programs::wait_for_enter(ended.as_ref().err());
        }
        self.hold.take(self.mouse)?;
        drop(lent);
        self.forget()?;
        Ok(ended)
    }

    fn suspend(&mut self) -> anyhow::Result<()> {
        self.hold.give_back()?;
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        Ok(())
    }

    fn resume(&mut self) -> anyhow::Result<()> {
        self.hold.take(self.mouse)?;
        self.forget()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        let _ = self.hold.give_back();
    }
}

/// Whether the reader has the terminal. The loop and the panic hook share it, so that the terminal is
/// restored once: a second time would overwrite what was printed since.
#[derive(Clone, Default)]
struct TerminalHold(Arc<AtomicBool>);

impl TerminalHold {
    fn is_taken(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Switches the terminal to the reader.
    fn take(&self, mouse: bool) -> io::Result<()> {
        self.0.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout();
        execute!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if mouse { execute!(out, EnableMouseCapture) } else { Ok(()) }
    }

    /// Undoes [`TerminalHold::take`], unless that was done already.
    fn give_back(&self) -> io::Result<()> {
        if !self.0.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let mut out = io::stdout();
        let shown = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        disable_raw_mode().and(shown)
    }
}

/// Asks the terminal for its background. Returns whether it is light; `None` without an answer.
pub(super) fn is_light() -> Option<bool> {
    let mut options = QueryOptions::default();
    options.timeout = BACKGROUND_WAIT;
    theme_mode(options).ok().map(|mode| mode == ThemeMode::Light)
}

/// The colours that the terminal understands, by `COLORTERM`.
pub(super) fn depth() -> Depth {
    let announced = std::env::var("COLORTERM").unwrap_or_default();
    if matches!(announced.as_str(), "truecolor" | "24bit") { Depth::Exact } else { Depth::Indexed }
}
