//! The impure part: a terminal, threads, signals, time.
//!
//! Everything that happens comes on one channel, on which the loop blocks: no
//! tick, no work while idle. What has come in is taken in at once, then drawn once.

mod input;
mod signals;
mod terminal;
mod workers;

use super::model::Model;
use super::msg::{Effect, Msg, Why};
use super::paint::{Depth, paint};
use super::update::update;
use super::view::view;
use crate::config::{Settings, ThemeChoice};
use crate::ingest::{CoverageReader, Problem};
use crate::lexis::Lexis;
use crate::present::Palette;
use crate::text::Clean;
use anyhow::anyhow;
use ratatui::buffer::Buffer;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use terminal::Screen;

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

/// How long the first picture waits for the articles: opening a few is faster
/// than showing that they are being opened.
const PATIENCE: Duration = Duration::from_millis(30);
/// How long messages are taken in before the next picture.
const BATCH: Duration = Duration::from_millis(12);

/// Opens the reader on the articles that `coverage` reads, and comes back when it is closed.
/// The terminal is whole again then, and also after a panic.
///
/// # Errors
/// When there is no terminal, or it does not take what is written.
pub fn open(
    coverage: Arc<CoverageReader>,
    lexis: Arc<Lexis>,
    settings: Settings,
) -> anyhow::Result<Closed> {
    let (sender, messages) = channel();
    workers::load(Arc::clone(&coverage), sender.clone());
    let early = messages.recv_timeout(PATIENCE).ok();
    let mut screen = Screen::enter(settings.mouse)?;
    signals::listen(sender.clone())?;
    let ask = settings.theme == ThemeChoice::Auto && settings.colored();
    let mut model = Model::new(screen.size()?, settings);
    let mut session = Session {
        palette: model.settings.palette(false),
        depth: terminal::depth(),
        lexis,
        coverage,
        sender,
        ended: None,
    };
    if let Some(msg) = early {
        session.take(&mut model, msg, &mut screen)?;
    }
    session.draw(&model, &mut screen)?;
    if ask && terminal::is_light() {
        session.palette = model.settings.palette(true);
        session.draw(&model, &mut screen)?;
    }
    input::listen(session.sender.clone());
    session.run(&mut model, &messages, &mut screen)?;
    drop(screen);
    match session.ended {
        Some(Why::Empty(problems)) => Ok(Closed::Empty(problems)),
        Some(Why::Signal(signal)) => Ok(Closed::Signal(signal)),
        Some(Why::Failed(what)) => Err(anyhow!(what)),
        Some(Why::Asked) | None => Ok(Closed::Asked),
    }
}

/// What the loop needs beside the model.
struct Session {
    palette: Palette,
    depth: Depth,
    lexis: Arc<Lexis>,
    coverage: Arc<CoverageReader>,
    sender: Sender<Msg>,
    ended: Option<Why>,
}

/// A terminal as the loop needs it.
trait Host {
    /// Shows what `paint` puts on the buffer.
    fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> anyhow::Result<()>;
    /// Forgets what is shown, so that the next picture is drawn cell by cell.
    fn forget(&mut self) -> anyhow::Result<()>;
    /// Asks the terminal to put `words` on the clipboard.
    fn copy(&mut self, words: &Clean) -> anyhow::Result<()>;
    /// Hands the terminal back and stops the program. When it goes on, a
    /// signal tells.
    fn suspend(&mut self) -> anyhow::Result<()>;
    /// Takes the terminal again.
    fn resume(&mut self) -> anyhow::Result<()>;
}

impl Session {
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

    fn take(&mut self, model: &mut Model, msg: Msg, host: &mut impl Host) -> anyhow::Result<()> {
        for effect in update(model, msg) {
            match effect {
                Effect::Analyse(job) => {
                    workers::analyse(job, Arc::clone(&self.lexis), self.sender.clone());
                }
                Effect::IndexNames(actors) => workers::index_names(actors, self.sender.clone()),
                Effect::IndexHeadlines(corpus) => {
                    workers::index_headlines(corpus, self.sender.clone());
                }
                Effect::Rank(corpus, findings, of) => workers::rank(
                    corpus,
                    findings,
                    of,
                    Arc::clone(&self.lexis),
                    self.sender.clone(),
                ),
                Effect::Compare(job) => {
                    workers::compare(job, Arc::clone(&self.lexis), self.sender.clone());
                }
                Effect::Gather(job) => {
                    workers::gather(job, Arc::clone(&self.lexis), self.sender.clone());
                }
                Effect::Reload(job) => workers::reload(
                    Arc::clone(&self.coverage),
                    *job,
                    Arc::clone(&self.lexis),
                    self.sender.clone(),
                ),
                Effect::Mend(job) => workers::mend(job, self.sender.clone()),
                Effect::Keep(book, changes) => {
                    let kept = book
                        .keep(&changes)
                        .map(|(kept, _)| kept)
                        .map_err(|error| error.to_string());
                    self.take(model, Msg::Kept(kept), host)?;
                }
                Effect::Copy(words) => host.copy(&words)?,
                Effect::Suspend => host.suspend()?,
                Effect::Resume => host.resume()?,
                Effect::Redraw => host.forget()?,
                Effect::Quit(why) => self.ended = Some(why),
            }
        }
        Ok(())
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
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    /// A terminal in memory that counts what is asked of it.
    struct Memory {
        terminal: Terminal<TestBackend>,
        drawn: usize,
        suspended: usize,
    }

    impl Host for Memory {
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

        fn suspend(&mut self) -> anyhow::Result<()> {
            self.suspended += 1;
            Ok(())
        }

        fn resume(&mut self) -> anyhow::Result<()> {
            self.forget()
        }
    }

    /// Runs the loop on `messages`, the last of which must end it.
    fn session(messages: Vec<Msg>) -> (Memory, Option<Why>) {
        let (sender, inbox) = channel();
        let settings = Settings::default();
        let palette = settings.palette(false);
        let coverage: Arc<CoverageReader> = Arc::new(CoverageReader::new(&[]));
        let mut session = Session {
            palette,
            depth: Depth::Indexed,
            lexis: Arc::new(Lexis::new()),
            coverage,
            sender,
            ended: None,
        };
        let mut host = Memory {
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            drawn: 0,
            suspended: 0,
        };
        let mut model = Model::new((80, 24), settings);
        for msg in messages {
            session.sender.send(msg).unwrap();
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
            Msg::Loaded(Arc::new(corpus), Vec::new()),
            key('J'),
            Msg::Stop,
            Msg::Resumed,
            key('Q'),
        ]);
        assert_eq!(ended, Some(Why::Asked));
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
        assert_eq!(session(vec![Msg::Signal(15)]).1, Some(Why::Signal(15)));
        assert_eq!(
            session(vec![Msg::Loaded(Arc::new(Corpus::default()), Vec::new())]).1,
            Some(Why::Empty(Vec::new()))
        );
    }
}
