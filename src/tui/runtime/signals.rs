//! Turns signals of the system into messages.

use crate::tui::msg::Msg;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// Sends what the system asks of the program: to end, to stop, to go on.
pub(super) fn listen(sender: Sender<Msg>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let msg = match signal {
                SIGTSTP => Msg::Stop,
                SIGCONT => Msg::Resumed,
                signal => Msg::Signal(signal),
            };
            if sender.send(msg).is_err() {
                return;
            }
        }
    });
    Ok(())
}
