//! Turns signals of the system (end, stop, continue, another size of the terminal) into messages.

use super::terminal::TerminalGuard;
use super::turn::TerminalTurn;
use crate::tui::msg::Msg;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// Sends a message for each signal from a thread, until the receiver is gone. While a program of the user has the
/// terminal, Ctrl-C is for that program, and a stop stops both.
pub(super) fn listen(sender: Sender<Msg>, turn: TerminalTurn) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let msg = match signal {
                SIGINT | SIGCONT if turn.is_lent() => continue,
                SIGTSTP if turn.is_lent() => {
                    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    continue;
                }
                SIGTSTP => Msg::Stop,
                SIGCONT => Msg::Resumed,
                SIGWINCH => match TerminalGuard::size() {
                    Ok((width, height)) => Msg::Resize(width, height),
                    Err(_) => continue,
                },
                signal => Msg::Signal(signal),
            };
            if sender.send(msg).is_err() {
                return;
            }
        }
    });
    Ok(())
}
