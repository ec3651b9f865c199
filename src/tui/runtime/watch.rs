//! Notices when files of the open inputs are added, changed or removed.
//!
//! ```text
//! inotify, kqueue … ─┐                      quiet for a while
//! else: a look at times ─┴─ wake (at most one waits) ──────────► Msg::Done: read again
//! ```
//!
//! However many events come, one message follows when they pause, or after some seconds.

use crate::safe_fs;
use crate::tui::msg::Msg;
use crate::tui::update::reload;
use notify::event::{MetadataKind, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long nothing happens before the inputs are read again. A program writes a file in less. When
/// it grows, files show later; when it falls, half a file is read, and read again.
const QUIET: Duration = Duration::from_millis(300);
/// How long events that do not pause are waited for. When it falls, a storm of events is read more
/// often.
const LONGEST: Duration = Duration::from_secs(3);
/// How often files are looked at where the system does not tell of changes.
const LOOK: Duration = Duration::from_secs(2);

/// The handle of a watch, which ends when it is dropped.
pub(super) struct Watch {
    is_over: Arc<AtomicBool>,
    wake: SyncSender<()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Release);
        // When a wake waits already, the thread sees the end with it.
        let _ = self.wake.try_send(());
    }
}

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    /// The system tells.
    Told,
    /// Files are looked at again and again.
    Looked,
}

impl Watch {
    /// Watches files and folders from a thread of its own.
    pub(super) fn start(paths: Vec<PathBuf>, sender: Sender<Msg>) -> Self {
        Self::by(Means::Told, paths, sender)
    }

    fn by(means: Means, paths: Vec<PathBuf>, sender: Sender<Msg>) -> Self {
        let (wake, woken) = sync_channel(1);
        let is_over = Arc::new(AtomicBool::new(false));
        let watch = Self { is_over: Arc::clone(&is_over), wake: wake.clone() };
        thread::spawn(move || {
            // The watcher lives as long as the thread.
            let _watcher = match watcher(means, &paths, &wake) {
                Ok(watcher) => watcher,
                Err(why) => {
                    tell(&sender, format!("files are looked at every two seconds: {why}"));
                    match watcher(Means::Looked, &paths, &wake) {
                        Ok(watcher) => watcher,
                        Err(why) => {
                            return tell(&sender, format!("changes are not noticed: {why}"));
                        }
                    }
                }
            };
            pass_on(&woken, &is_over, &sender);
        });
        watch
    }
}

/// Sets a notice.
fn tell(sender: &Sender<Msg>, notice: String) {
    let _ = sender.send(Msg::Done(Box::new(move |model| {
        model.notice = Some(notice);
        Vec::new()
    })));
}

/// Sends one message for all events until they pause.
fn pass_on(woken: &Receiver<()>, is_over: &AtomicBool, sender: &Sender<Msg>) {
    while woken.recv().is_ok() {
        let first = Instant::now();
        while first.elapsed() < LONGEST && woken.recv_timeout(QUIET).is_ok() {}
        let is_over = is_over.load(Ordering::Acquire);
        if is_over || sender.send(Msg::Done(Box::new(reload::noticed))).is_err() {
            return;
        }
    }
}

/// A watcher of files and folders that wakes the thread. Of a file its folder is watched, because
/// editors put another file in the place of the one that they write.
fn watcher(
    means: Means,
    paths: &[PathBuf],
    wake: &SyncSender<()>,
) -> notify::Result<Box<dyn Watcher + Send>> {
    let (opened, wake) = (paths.to_vec(), wake.clone());
    let on_event = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| concerns(&opened, &event)) {
            // When one wake waits already, it stands for this event too.
            let _ = wake.try_send(());
        }
    };
    let config = Config::default().with_follow_symlinks(false).with_poll_interval(LOOK);
    let mut watcher: Box<dyn Watcher + Send> = match means {
        Means::Told => Box::new(RecommendedWatcher::new(on_event, config)?),
        Means::Looked => Box::new(PollWatcher::new(on_event, config)?),
    };
    for path in paths {
        if path.is_dir() {
            watcher.watch(path, RecursiveMode::Recursive)?;
        } else {
            watcher.watch(safe_fs::folder_of(path), RecursiveMode::NonRecursive)?;
        }
    }
    Ok(watcher)
}

/// Whether an event is about what was opened. Hidden files are not: the user's own work lies there.
/// Neither is reading a file.
fn concerns(opened: &[PathBuf], event: &Event) -> bool {
    let is_change = match event.kind {
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(kind)) => kind == MetadataKind::WriteTime,
        _ => true,
    };
    is_change && (event.paths.is_empty() || event.paths.iter().any(|path| is_of(opened, path)))
}

/// Whether a path is one of the opened files, or below an opened folder and not hidden there.
fn is_of(opened: &[PathBuf], path: &Path) -> bool {
    let is_hidden = |part: Component<'_>| {
        part.as_os_str().as_encoded_bytes().first().is_some_and(|first| *first == b'.')
    };
    opened.iter().any(|root| match path.strip_prefix(root) {
        Ok(below) => !below.components().any(is_hidden),
        Err(_) => path.file_name() == root.file_name() && !root.is_dir(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::channel;

    /// How often a watch sends a message while `work` is done.
    fn told(means: Means, work: impl FnOnce(&Path)) -> usize {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, inbox) = channel();
        let watch = Watch::by(means, vec![folder.path().to_owned()], sender);
        // The watcher starts on a thread of its own: files are written until it notices one.
        let probe = folder.path().join("probe.txt");
        for nth in 0.. {
            assert!(nth < 200, "the watch never starts");
            fs::write(&probe, nth.to_string()).expect("it can be written");
            if inbox.recv_timeout(Duration::from_millis(700)).is_ok() {
                break;
            }
        }
        while inbox.recv_timeout(Duration::from_secs(3)).is_ok() {}
        work(folder.path());
        let mut count = 0;
        while inbox.recv_timeout(Duration::from_secs(4)).is_ok() {
            count += 1;
        }
        drop(watch);
        count
    }

    #[test]
    fn a_storm_of_events_is_one_message() {
        let count = told(Means::Told, |folder| {
            for nth in 0..300 {
                fs::write(folder.join(format!("{nth}.txt")), "words").expect("it can be written");
            }
        });
        assert!((1..=3).contains(&count), "{count}");
    }

    #[test]
    fn hidden_files_and_reading_are_no_change() {
        let count = told(Means::Told, |folder| {
            fs::create_dir(folder.join(".crossread")).expect("it can be made");
            fs::write(folder.join(".crossread/actors.txt"), "x").expect("it can be written");
            fs::read(folder.join("probe.txt")).expect("it can be read");
        });
        assert_eq!(count, 0);
    }

    #[test]
    fn where_the_system_tells_nothing_files_are_looked_at() {
        let count = told(Means::Looked, |folder| {
            fs::write(folder.join("new.txt"), "words").expect("it can be written");
        });
        assert_eq!(count, 1);
    }
}
