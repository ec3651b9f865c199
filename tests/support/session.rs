//! A session of the program on a pseudo-terminal: keys in, a screen out.

#![allow(dead_code, reason = "each test uses a part of it")]

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take before it is taken to have failed. Nothing
/// waits this long when all is well, however slow the machine.
const PATIENCE: Duration = Duration::from_mins(2);

/// The program on a terminal of its own.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Arc<Mutex<Vec<u8>>>,
    reader: thread::JoinHandle<()>,
    size: (u16, u16),
    /// The settings of the terminal before the program had it.
    before: String,
}

/// What is left of a session when the program has ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// Everything that was written to the terminal.
    pub(crate) output: Vec<u8>,
    /// Whether the settings of the terminal are as they were.
    pub(crate) settings_restored: bool,
    pub(crate) screen: vt100::Screen,
}

impl Session {
    /// Starts the program with `arguments` on a terminal of `columns` × `rows`.
    pub(crate) fn start(arguments: &[&str], size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_crossread"));
        command.args(arguments);
        Self::run(command, size)
    }

    /// Starts any program on a terminal of `columns` × `rows`.
    pub(crate) fn run(mut command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there are pseudo-terminals");
        command.env("TERM", "xterm-256color");
        let is_set = |command: &CommandBuilder, wanted: &str| {
            command.iter_extra_env_as_str().any(|(name, _)| name == wanted)
        };
        if !is_set(&command, "XDG_CONFIG_HOME") {
            command.env("XDG_CONFIG_HOME", "/nonexistent");
        }
        if !is_set(&command, "XDG_DATA_HOME") {
            // A folder of this run, so that a session does not begin as another run left it.
            let data = format!("{}/data-{}", env!("CARGO_TARGET_TMPDIR"), std::process::id());
            command.env("XDG_DATA_HOME", data);
        }
        command.env_remove("NO_COLOR");
        let before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let output = Arc::new(Mutex::new(Vec::new()));
        let mut from = pair.master.try_clone_reader().expect("the terminal can be read");
        let into = Arc::clone(&output);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                into.lock().expect("nobody panics with it").extend_from_slice(&buffer[..count]);
            }
        });
        let writer = pair.master.take_writer().expect("the terminal can be written");
        Self { master: pair.master, child, writer, output, reader, size: (columns, rows), before }
    }

    /// What the terminal shows now.
    pub(crate) fn screen(&self) -> vt100::Screen {
        screen(&self.output.lock().expect("nobody panics with it"), self.size)
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("shows {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn wait(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is(&self.screen()) {
            assert!(
                start.elapsed() < PATIENCE,
                "the screen never {what}:\n{}",
                self.screen().contents()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types keys, as the bytes that a terminal sends.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, (columns, rows): (u16, u16)) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal takes a size");
        self.size = (columns, rows);
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("it runs").to_string();
        std::process::Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status()
            .expect("kill runs");
    }

    /// Waits until the program is stopped.
    pub(crate) fn wait_until_stopped(&self) {
        let id = self.child.process_id().expect("it runs").to_string();
        let start = Instant::now();
        loop {
            let told = std::process::Command::new("ps")
                .args(["-o", "stat=", "-p", &id])
                .output()
                .expect("ps runs");
            if told.stdout.starts_with(b"T") {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "it never stops");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program has ended.
    pub(crate) fn end(mut self) -> Ended {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                break status;
            }
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("it does not end:\n{}", self.screen().contents());
            }
            thread::sleep(Duration::from_millis(20));
        };
        let settings_restored = settings(&*self.master) == self.before;
        drop((self.writer, self.master));
        self.reader.join().expect("the reader ends with the terminal");
        let output = std::mem::take(&mut *self.output.lock().expect("nobody panics with it"));
        Ended { status, settings_restored, screen: screen(&output, self.size), output }
    }
}

impl Ended {
    /// Fails unless the terminal is as it was before the program had it.
    pub(crate) fn assert_terminal_whole(&self) {
        assert!(self.settings_restored, "raw mode stays on");
        assert!(!self.screen.alternate_screen(), "the alternate screen stays");
        assert!(!self.screen.hide_cursor(), "the cursor stays hidden");
        assert!(!self.screen.bracketed_paste(), "bracketed paste stays on");
        assert_eq!(
            self.screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse stays taken"
        );
    }
}

fn screen(output: &[u8], (columns, rows): (u16, u16)) -> vt100::Screen {
    let mut parser = vt100::Parser::new(rows, columns, 0);
    parser.process(output);
    parser.screen().clone()
}

/// The flags of the terminal, to be compared.
fn settings(master: &dyn MasterPty) -> String {
    format!(
        "{:?}",
        master.get_termios().map(|t| (
            t.input_flags,
            t.output_flags,
            t.control_flags,
            t.local_flags
        ))
    )
}
