//! Runs the reader on a terminal: the loop, threads, signals, time.
//!
//! ```text
//! keys, signals, jobs ──► one channel ──► update ──► effects
//!                                            └─────► view ──► paint ──► terminal
//! ```
//!
//! The loop blocks on the channel and does nothing while idle. It takes all messages that have come
//! in, then draws once.

mod input;
mod keeper;
mod programs;
mod screen_writer;
mod signals;
mod terminal;
mod turn;
mod watch;
mod workers;

use super::model::Model;
use super::msg::{Effect, Msg, QuitReason};
use super::paint::{Depth, paint};
use super::update;
use super::view::view;
use crate::config::{ColorChoice, Launch, Settings, ThemeChoice};
use crate::ingest::{CoverageReader, Problem};
use crate::lexis::Lexis;
use crate::present::Palette;
use crate::text::Clean;
use anyhow::anyhow;
use keeper::Keeper;
use ratatui::buffer::Buffer;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use terminal::TerminalGuard;
use turn::TerminalTurn;
use watch::Watch;
use workers::Workers;

/// How the reader ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The user quit.
    Asked,
    /// There was no article; these inputs could not be read.
    Empty(Vec<Problem>),
    /// A signal of this number ended it.
    Signal(i32),
}

/// How long the first picture waits for the articles. A few articles are read in less, and then the
/// picture that says “opening” is never drawn. When it grows, an unread folder shows later. Not fitted.
const FIRST_PICTURE_WAIT: Duration = Duration::from_millis(30);
/// How long messages are taken in before the next picture. Below the 16 ms of a picture at 60 a
/// second. When it grows, fewer pictures are drawn while findings arrive, and keys show later.
const BATCH: Duration = Duration::from_millis(12);

/// How the reader ended, and what could not be kept at the end, a line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderEnd {
    /// How it ended.
    pub closed: Closed,
    /// What could not be kept.
    pub lost: Vec<String>,
}

/// Opens the reader on the articles that `reader` reads, and returns when it is closed. The terminal
/// is then restored, also after a panic.
///
/// # Errors
/// When there is no terminal, or writing to it fails.
pub fn open(
    reader: Arc<CoverageReader>,
    lexis: Arc<Lexis>,
    mut settings: Settings,
) -> anyhow::Result<ReaderEnd> {
    // The environment is asked once: then the screens know as well that there are no colours.
    if !settings.colored() {
        settings.color = ColorChoice::Never;
    }
    settings.bidi = settings.bidi.resolved(|name| std::env::var(name).ok());
    let (sender, messages) = channel();
    let workers = Workers { lexis, reader, sender };
    workers.start(update::load::read(settings.work.clone(), settings.fetcher.clone()));
    let early = messages.recv_timeout(FIRST_PICTURE_WAIT).ok();
    let turn = TerminalTurn::default();
    let mut terminal = TerminalGuard::enter(settings.mouse, turn.clone())?;
    signals::listen(workers.sender.clone(), turn.clone())?;
    let ask = settings.theme == ThemeChoice::Auto && settings.colored();
    // Before the first picture: what is typed while the terminal is asked is lost.
    let is_light = ask && terminal::is_light() == Some(true);
    let mut model = Model::new(TerminalGuard::size()?, settings);
    let palette = model.world.settings.palette(is_light);
    let keeper = Keeper::start(model.world.reading.store.clone(), workers.sender.clone());
    let depth = terminal::depth();
    let mut session = Session { palette, depth, workers, keeper, watch: None, ended: None };
    session.watch(update::reload::watched(&model));
    if let Some(msg) = early {
        session.take(&mut model, msg, &mut terminal)?;
    }
    session.draw(&model, &mut terminal)?;
    input::listen(session.workers.sender.clone(), turn)?;
    session.run(&mut model, &messages, &mut terminal)?;
    drop(terminal);
    let lost = session.keeper.finish();
    let closed = match session.ended {
        Some(QuitReason::Empty(problems)) => Closed::Empty(problems),
        Some(QuitReason::Signal(signal)) => Closed::Signal(signal),
        Some(QuitReason::Failed(what)) => return Err(anyhow!(what)),
        Some(QuitReason::Asked) | None => Closed::Asked,
    };
    Ok(ReaderEnd { closed, lost })
}

/// The state of the loop, except for the model.
struct Session {
    palette: Palette,
    depth: Depth,
    workers: Workers,
    keeper: Keeper,
    /// What notices changes of the files, while it is on.
    watch: Option<Watch>,
    /// Set when the loop has to end.
    ended: Option<QuitReason>,
}

/// The terminal, as the loop uses it. Tests use one in memory.
trait Host {
    /// Lets `paint` fill the buffer, and shows it.
    fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> anyhow::Result<()>;
    /// Forgets what is shown, so that the next picture writes every cell.
    fn forget(&mut self) -> anyhow::Result<()>;
    /// Asks the terminal to put `words` on the clipboard.
    fn copy(&mut self, words: &Clean) -> anyhow::Result<()>;
    /// Starts a program of the user, and waits for it when it has the terminal. The error says why it could not
    /// be started.
    fn launch(&mut self, launch: &Launch) -> anyhow::Result<Result<(), String>>;
    /// Restores the terminal and stops the program. When it continues, SIGCONT arrives as
    /// [`Msg::Resumed`].
    fn suspend(&mut self) -> anyhow::Result<()>;
    /// Takes the terminal again after a stop.
    fn resume(&mut self) -> anyhow::Result<()>;
}

impl Session {
    /// Takes messages and draws, until an effect ends the reader.
    fn run(
        &mut self,
        model: &mut Model,
        messages: &Receiver<Msg>,
        host: &mut impl Host,
    ) -> anyhow::Result<()> {
        while self.ended.is_none() {
            // The session holds a sender: the channel cannot close.
            let Ok(first) = messages.recv() else { break };
            let start = Instant::now();
            self.take(model, first, host)?;
            while self.ended.is_none() && start.elapsed() < BATCH {
                let Ok(msg) = messages.try_recv() else { break };
                self.take(model, msg, host)?;
            }
            self.draw(model, host)?;
        }
        Ok(())
    }

    /// Updates the model by one message and carries out the effects.
    fn take(&mut self, model: &mut Model, msg: Msg, host: &mut impl Host) -> anyhow::Result<()> {
        for effect in update::update(model, msg) {
            match effect {
                Effect::Start(job) => self.workers.start(job),
                Effect::Keep(order) => self.keeper.take(order),
                Effect::Watch(paths) => self.watch(paths),
                Effect::Write(write) => self.take(model, Msg::Done(write()), host)?,
                Effect::Copy(words) => host.copy(&words)?,
                Effect::Launch(launch) => {
                    if let Err(why) = host.launch(&launch)? {
                        model.notice = Some(why);
                    }
                }
                Effect::Suspend => host.suspend()?,
                Effect::Resume => host.resume()?,
                Effect::Redraw => host.forget()?,
                Effect::Quit(why) => self.ended = Some(why),
            }
        }
        Ok(())
    }

    /// Watches these files and folders, and no others. Without any the watch is off.
    fn watch(&mut self, paths: Vec<PathBuf>) {
        let sender = || self.workers.sender.clone();
        self.watch = if paths.is_empty() { None } else { Some(Watch::start(paths, sender())) };
    }

    fn draw(&self, model: &Model, host: &mut impl Host) -> anyhow::Result<()> {
        let frame = view(model);
        host.draw(|buffer| paint(&frame, &self.palette, self.depth, buffer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Code, Key};
    use crate::corpus::Corpus;
    use crate::ingest::{Input, read};
    use crate::tui::reading::LeftWork;
    use crate::tui::update::load::loaded;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    /// A terminal in memory that counts how often it was drawn and suspended.
    struct MemoryHost {
        terminal: Terminal<TestBackend>,
        drawn: usize,
        suspended: usize,
    }

    impl Host for MemoryHost {
        fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> anyhow::Result<()> {
            self.drawn += 1;
            self.terminal.draw(|frame| paint(frame.buffer_mut()))?;
            Ok(())
        }

        fn copy(&mut self, _: &Clean) -> anyhow::Result<()> {
            Ok(())
        }

        fn forget(&mut self) -> anyhow::Result<()> {
            self.terminal.clear()?;
            Ok(())
        }

        fn launch(&mut self, _: &Launch) -> anyhow::Result<Result<(), String>> {
            Ok(Ok(()))
        }

        fn suspend(&mut self) -> anyhow::Result<()> {
            self.suspended += 1;
            Ok(())
        }

        fn resume(&mut self) -> anyhow::Result<()> {
            self.forget()
        }
    }

    /// Runs the loop on `messages`, the last of which must end it.
    fn session(messages: Vec<Msg>) -> (MemoryHost, Option<QuitReason>) {
        let (sender, inbox) = channel();
        let settings = Settings::default();
        let palette = settings.palette(false);
        let workers = Workers {
            lexis: Arc::new(Lexis::new()),
            reader: Arc::new(CoverageReader::new(&[])),
            sender,
        };
        let keeper = Keeper::start(None, workers.sender.clone());
        let depth = Depth::Indexed;
        let mut session = Session { palette, depth, workers, keeper, watch: None, ended: None };
        let mut host = MemoryHost {
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            drawn: 0,
            suspended: 0,
        };
        let mut model = Model::new((80, 24), settings);
        for msg in messages {
            session.workers.sender.send(msg).unwrap();
        }
        session.run(&mut model, &inbox, &mut host).unwrap();
        (host, session.ended)
    }

    fn key(c: char) -> Msg {
        Msg::Key(Key::plain(Code::Char(c)))
    }

    #[test]
    fn a_session_shows_the_coverage_and_ends_when_asked() {
        let (corpus, _) = Corpus::new(read(&[Input::Demo]).articles);
        let (host, ended) = session(vec![
            Msg::Done(loaded(Arc::new(corpus), Vec::new(), LeftWork::default())),
            key('J'),
            Msg::Stop,
            Msg::Resumed,
            key('Q'),
        ]);
        assert_eq!(ended, Some(QuitReason::Asked));
        assert_eq!(host.suspended, 1);
        assert!(host.drawn >= 1);
        let shown: String = host
            .terminal
            .backend()
            .buffer()
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert!(shown.contains("Coverage · 30"), "{shown}");
    }

    #[test]
    fn a_signal_and_an_empty_coverage_end_it() {
        assert_eq!(session(vec![Msg::Signal(15)]).1, Some(QuitReason::Signal(15)));
        assert_eq!(
            session(vec![Msg::Done(loaded(
                Arc::new(Corpus::default()),
                Vec::new(),
                LeftWork::default()
            ))])
            .1,
            Some(QuitReason::Empty(Vec::new()))
        );
    }
}
