//! Reads the terminal and turns its bytes (keys, mouse, paste) into messages.
//!
//! ```text
//! terminal ── bytes ──► one thread reads ── pieces ──► one thread decodes, with a time limit ──► Msg
//! ```
//!
//! A sequence that was begun and does not go on is given up after [`Decoder::wait`]: a terminal that breaks
//! off in the middle of one must not swallow the keys that follow. The readers of events of crossterm wait
//! for the rest without a limit.

mod decoder;

use super::turn::TerminalTurn;
use crate::safe_fs::TerminalInput;
use crate::tui::msg::Msg;
use decoder::Decoder;
use std::io::{self, ErrorKind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

/// Bytes that are taken from the terminal at once, at most. Not fitted.
const PIECE: usize = 4096;

/// Sends what the terminal sends from a thread, until the receiver is gone.
///
/// # Errors
/// When standard input is no terminal and the program has no other one.
pub(super) fn listen(sender: Sender<Msg>, turn: TerminalTurn) -> io::Result<()> {
    let terminal = TerminalInput::open()?;
    let (pieces, inbox) = channel();
    thread::spawn(move || read(&terminal, &turn, &pieces));
    thread::spawn(move || decode(&inbox, &sender));
    Ok(())
}

/// Reads until the terminal is gone or nobody listens. While a program of the user has the terminal, what is
/// typed is left to it: the turn is asked for before anything is taken.
fn read(terminal: &TerminalInput, turn: &TerminalTurn, pieces: &Sender<Vec<u8>>) {
    let mut bytes = [0; PIECE];
    loop {
        if let Err(error) = terminal.wait() {
            if error.kind() == ErrorKind::Interrupted {
                continue;
            }
            return;
        }
        match turn.take(|| terminal.read_ready(&mut bytes)) {
            Ok(None) => {}
            Ok(Some(0)) => return,
            Ok(Some(count)) => {
                if pieces.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// Decodes pieces until there are no more, or nobody listens.
fn decode(pieces: &Receiver<Vec<u8>>, sender: &Sender<Msg>) {
    let mut decoder = Decoder::default();
    loop {
        let piece = match decoder.wait() {
            None => pieces.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => pieces.recv_timeout(wait),
        };
        let messages = match piece {
            Ok(bytes) => decoder.take(&bytes),
            Err(RecvTimeoutError::Timeout) => decoder.give_up(),
            Err(RecvTimeoutError::Disconnected) => {
                let _ = sender.send(Msg::Failed("the terminal is gone".to_owned()));
                return;
            }
        };
        for msg in messages {
            if sender.send(msg).is_err() {
                return;
            }
        }
    }
}
