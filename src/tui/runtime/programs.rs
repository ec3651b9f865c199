//! Starts the user's programs, without a shell: in the background, or on the terminal until they end.

use crate::config::Launch;
use crate::safe_fs::TerminalInput;
use crate::text::Clean;
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

/// The command of a launch.
fn command(launch: &Launch) -> Result<Command, String> {
    let (program, arguments) = launch.arguments.split_first().ok_or("no command was typed")?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}

/// The message that a program cannot be started.
fn refused(launch: &Launch, error: &io::Error) -> String {
    let program = launch.arguments.first().map_or("", String::as_str);
    Clean::line(&format!("{program}: {error}")).to_string()
}

/// Starts a program that draws in a window of its own. A thread waits for its end.
pub(super) fn start(launch: &Launch) -> Result<(), String> {
    let mut command = command(launch)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| refused(launch, &error))?;
    thread::spawn(move || {
        let _ = child.wait();
    });
    Ok(())
}

/// Runs a program on the terminal until it ends.
pub(super) fn run(launch: &Launch) -> Result<(), String> {
    let mut command = command(launch)?;
    if launch.input.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().map_err(|error| refused(launch, &error))?;
    feed(launch, &mut child);
    child.wait().map(|_| ()).map_err(|error| refused(launch, &error))
}

/// Gives the program its words, from a thread: it may print before it has read all of them.
fn feed(launch: &Launch, child: &mut Child) {
    if let (Some(input), Some(mut pipe)) = (launch.input.clone(), child.stdin.take()) {
        thread::spawn(move || {
            // A program that stops reading has what it wants.
            let _ = pipe.write_all(input.as_bytes());
        });
    }
}

/// Lets the user read what was printed: says how to come back, and waits for Enter.
pub(super) fn wait_for_enter(fault: Option<&String>) {
    let mut out = io::stdout();
    if let Some(fault) = fault {
        let _ = writeln!(out, "crossread: {fault}");
    }
    let _ = write!(out, "\ncrossread: Enter comes back ");
    let _ = out.flush();
    let Ok(terminal) = TerminalInput::open() else { return };
    let mut bytes = [0; 64];
    loop {
        match terminal.wait().and_then(|()| terminal.read_ready(&mut bytes)) {
            Ok(None) => {}
            Ok(Some(count)) if count > 0 && !bytes[..count].contains(&b'\n') => {}
            _ => return,
        }
    }
}
