//! Hands copied words on: to the clipboard of the terminal, and where the settings say so to a file and
//! to a command.

use crate::config::CopyTargets;
use crate::safe_fs::{Location, Precondition};
use crate::text::Clean;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Write};
use std::io::{self, Write as _};
use std::process::{Command, Stdio};

/// The effects that hand `words` on.
pub(super) fn deliver(model: &Model, words: Clean) -> Vec<Effect> {
    let targets = &model.world.settings.copy;
    let mut effects = Vec::new();
    if targets.file.is_some() || !targets.command.is_empty() {
        effects.push(Effect::Write(handed_on(targets.clone(), words.clone())));
    }
    effects.push(Effect::Copy(words));
    effects
}

/// Writes the file and starts the command. The notice tells what did not work.
fn handed_on(targets: CopyTargets, words: Clean) -> Write {
    Box::new(move || {
        let mut failed = Vec::new();
        if let Some(file) = &targets.file {
            let done = Location::named(file).write(words.as_bytes(), Precondition::Anything);
            failed.extend(done.err().map(|error| format!("{}: {error}", file.display())));
        }
        if let Some((program, arguments)) = targets.command.split_first() {
            let done = started(program, arguments, &words);
            failed.extend(done.err().map(|error| format!("{program}: {error}")));
        }
        let failed = Clean::line(&failed.join("; "));
        Box::new(move |model| {
            if !failed.is_empty() {
                model.notice = Some(format!("copied to the terminal only: {failed}"));
            }
            Vec::new()
        })
    })
}

/// Starts a program without a shell, and gives it the words on its standard input. A thread waits for it:
/// some programs stay as long as the clipboard is theirs.
fn started(program: &str, arguments: &[String], words: &Clean) -> io::Result<()> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (input, words) = (child.stdin.take(), words.clone());
    std::thread::spawn(move || {
        if let Some(mut input) = input {
            // A program that reads nothing has what it wants.
            let _ = input.write_all(words.as_bytes());
        }
        let _ = child.wait();
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;

    #[test]
    #[cfg(unix)]
    fn the_words_reach_a_file_and_a_command_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let (file, piped) = (folder.path().join("copy.md"), folder.path().join("piped"));
        let targets = CopyTargets {
            command: vec!["tee".to_owned(), piped.display().to_string()],
            file: Some(file.clone()),
        };
        let model = Model::new((80, 24), Settings { copy: targets, ..Settings::default() });
        let words = Clean::line("$(touch x); `y` “seven”");
        for effect in deliver(&model, words.clone()) {
            if let Effect::Write(write) = effect {
                drop(write());
            }
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap(), *words);
        let read = || std::fs::read_to_string(&piped).unwrap_or_default();
        for _ in 0..200 {
            if read() == *words {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("{:?}", read());
    }
}
