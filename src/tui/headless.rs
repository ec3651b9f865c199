//! The reader without a terminal: keys in, a frame out. Tests and `crossread render` use it. It runs
//! the same `update` and `view`, and each job at once.

use super::job::{Completion, Job};
use super::model::Model;
use super::msg::{Effect, Msg};
use super::reading::LeftWork;
use super::update::load::{in_order, loaded, loaded_known};
use super::update::update;
use super::view::view;
use crate::config::{Key, Settings};
use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::ingest::{CoverageReader, Problem};
use crate::lexis::Lexis;
use crate::present::Frame;
use crate::text::Clean;
use std::sync::Arc;
use std::sync::mpsc;

/// The size, the keys and the settings of a frame.
#[derive(Clone, Debug)]
pub struct Options {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Pressed one after the other once the analysis is complete.
    pub keys: Vec<Key>,
    /// The keymap, the theme and the other settings of the reader.
    pub settings: Settings,
}

/// The frame that the reader shows of `corpus` after the analysis and the keys.
#[must_use]
pub fn render(
    corpus: Arc<Corpus>,
    problems: Vec<Problem>,
    lexis: &Lexis,
    options: Options,
) -> Frame {
    view(&pressed(corpus, problems, lexis, options).model)
}

/// What the keys copy to the clipboard, each time, and the frame after them. For tests.
#[doc(hidden)]
#[must_use]
pub fn copies(corpus: Arc<Corpus>, lexis: &Lexis, options: Options) -> (Vec<Clean>, Frame) {
    let session = pressed(corpus, Vec::new(), lexis, options);
    let frame = view(&session.model);
    (session.copied, frame)
}

/// The reader after the analysis and the keys.
fn pressed(
    corpus: Arc<Corpus>,
    problems: Vec<Problem>,
    lexis: &Lexis,
    options: Options,
) -> HeadlessSession<'_> {
    let mut session = HeadlessSession::new(Model::new(options.size, options.settings), lexis);
    let left = LeftWork::read(session.model.world.settings.work.as_ref());
    session.take(Msg::Done(loaded(corpus, problems, left)));
    for key in options.keys {
        session.take(Msg::Key(key));
    }
    session
}

/// The frames that the reader shows of `corpus` after each sequence of `keys`. The articles are analysed once.
#[must_use]
pub fn render_each(
    corpus: &Arc<Corpus>,
    lexis: &Lexis,
    size: (u16, u16),
    settings: &Settings,
    keys: &[Vec<Key>],
) -> Vec<Frame> {
    let start = || HeadlessSession::new(Model::new(size, settings.clone()), lexis);
    let mut first = start();
    first.take(Msg::Done(loaded(Arc::clone(corpus), Vec::new(), LeftWork::default())));
    let Some(coverage) = &first.model.world.coverage else { return vec![view(&first.model)] };
    let known = coverage.findings.clone();
    let frame = |keys: &Vec<Key>| {
        let mut session = start();
        session.take(Msg::Done(loaded_known(
            Arc::clone(corpus),
            known.clone(),
            LeftWork::default(),
        )));
        keys.iter().for_each(|&key| session.take(Msg::Key(key)));
        view(&session.model)
    };
    keys.iter().map(frame).collect()
}

/// The frame that the reader shows when `known` is found already: the passes whose findings are
/// there do not run. For tests of screens, which give it findings that are written by hand.
#[doc(hidden)]
#[must_use]
pub fn render_known(
    corpus: Arc<Corpus>,
    known: &Findings,
    lexis: &Lexis,
    options: Options,
) -> Frame {
    let mut session = HeadlessSession::new(Model::new(options.size, options.settings), lexis);
    let left = LeftWork::read(session.model.world.settings.work.as_ref());
    session.take(Msg::Done(loaded_known(corpus, known.clone(), left)));
    for key in options.keys {
        session.take(Msg::Key(key));
    }
    view(&session.model)
}

/// The frames as [`render_each`] gives them, of articles that `reader` can read again: keys that read or fetch
/// do so, and what has come is shown.
#[must_use]
pub fn render_live(
    reader: &CoverageReader,
    lexis: &Lexis,
    size: (u16, u16),
    settings: &Settings,
    keys: &[Vec<Key>],
) -> Vec<Frame> {
    let frame = |keys: &Vec<Key>| {
        let model = Model::new(size, settings.clone());
        let mut session =
            HeadlessSession { reader: Some(reader), ..HeadlessSession::new(model, lexis) };
        let (corpus, problems) = in_order(reader.read());
        let left = LeftWork::read(session.model.world.settings.work.as_ref());
        session.take(Msg::Done(loaded(corpus, problems, left)));
        keys.iter().for_each(|&key| session.take(Msg::Key(key)));
        view(&session.model)
    };
    keys.iter().map(frame).collect()
}

/// A reader without a terminal.
struct HeadlessSession<'a> {
    model: Model,
    lexis: &'a Lexis,
    /// Reads the articles again; without it they never change.
    reader: Option<&'a CoverageReader>,
    /// What was copied, in order.
    copied: Vec<Clean>,
}

impl<'a> HeadlessSession<'a> {
    fn new(model: Model, lexis: &'a Lexis) -> Self {
        Self { model, lexis, reader: None, copied: Vec::new() }
    }

    /// Takes a message in and does at once what it asks for, as far as that means anything without a
    /// terminal. Nothing is written.
    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg) {
            match effect {
                Effect::Start(job) => {
                    for completion in self.results(job) {
                        self.take(Msg::Done(completion));
                    }
                }
                Effect::Keep(order) => {
                    let store = self.model.world.reading.store.clone();
                    if let Some(result) = store.map(|store| order.run(&store)) {
                        self.take(Msg::Done(result.completion));
                    }
                }
                Effect::Copy(words) => self.copied.push(words),
                Effect::Write(_)
                | Effect::Watch(_)
                | Effect::Launch(_)
                | Effect::Suspend
                | Effect::Resume
                | Effect::Redraw
                | Effect::Quit(_) => {}
            }
        }
    }

    /// Runs a job and returns its results.
    fn results(&self, job: Job) -> Vec<Completion> {
        let (sender, results) = mpsc::channel();
        job.run(self.lexis, self.reader, &|completion| {
            // The receiver outlives the call: sending cannot fail.
            let _ = sender.send(completion);
        });
        drop(sender);
        results.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Input, read};
    use crate::tui::layout::{MARGIN, Pane};
    use crate::tui::msg::{Mouse, MouseKind};

    /// Keys that lead everywhere, more often where there is more to see.
    const KEYS: &str = "jjjkk<tab><s-tab><enter><enter>]q[q]s]s[s]a[a]u[u]o]o[o()<C-o><A-o>JKzB/e<enter>nN**ggG<C-d><C-u> b<esc>HqHpHaL?!3j5J<right><left>d]c[cjsixLLzaLppuHcHq<C-e><C-y>SjzaGd<esc>qqD<enter>j<esc><C-p>ta<enter>yqyuycyayyyt<C-c>14jjl<enter><C-o>hgsgsFp: a<enter><C-x>w/a<enter>nN4q2jlj<enter>q22gsi<tab>q4<space>j<space><space>1jjJ<C-x>3jl<enter>q5jgs5jl<enter>133+-jl<enter>q17+-j7jl<enter>q6jgsl<enter>qgs+gs<A-h><A-l><A-l>";

    #[test]
    fn a_click_on_a_tab_gives_up_the_filter_that_is_typed() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pair");
        let (corpus, _) = Corpus::new(read(&[Input::Path(folder.into())]).articles);
        let lexis = Lexis::new();
        let model = Model::new((120, 36), Settings::default());
        let mut session = HeadlessSession::new(model, &lexis);
        session.take(Msg::Done(loaded(Arc::new(corpus), Vec::new(), LeftWork::default())));
        for key in Key::sequence("4Fzz").unwrap() {
            session.take(Msg::Key(key));
        }
        assert!(view(&session.model).to_text().contains("filter zz"));
        session.take(Msg::Mouse(Mouse { what: MouseKind::Click, column: 4, row: 0 }));
        assert!(session.model.modal.is_none() && session.model.screens.is_at_bottom());
        session.take(Msg::Key(Key::plain(crate::config::Code::Char('4'))));
        assert!(!view(&session.model).to_text().contains("zz"), "the filter is off");
    }

    #[test]
    fn a_drag_over_wrapped_rows_selects_the_words_of_the_text_alone() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pair");
        let (corpus, _) = Corpus::new(read(&[Input::Path(folder.into())]).articles);
        let text = corpus.articles()[0].text.content.to_string();
        let lexis = Lexis::new();
        let model = Model::new((120, 36), Settings::default());
        let mut session = HeadlessSession::new(model, &lexis);
        session.take(Msg::Done(loaded(Arc::new(corpus), Vec::new(), LeftWork::default())));
        let layout = session.model.screens.read.layout(&session.model.world);
        let area = layout.inner(Pane::Text);
        let press = Mouse { what: MouseKind::Click, column: area.x + MARGIN, row: area.y + 3 };
        session.take(Msg::Mouse(press));
        session.take(Msg::Drag(area.right() - 1, area.y + 6));
        let copied = update(&mut session.model, Msg::Release).into_iter().find_map(|it| match it {
            Effect::Copy(words) => Some(words),
            _ => None,
        });
        let copied = copied.expect("the words are copied");
        assert!(copied.split_whitespace().count() > 12 && text.contains(&*copied), "{copied}");
        let roles = view(&session.model).to_roles();
        let row = roles.lines().nth(usize::from(area.y) + 4);
        assert!(row.is_some_and(|row| row.contains('>')), "{roles}");
    }

    #[test]
    fn a_border_is_moved_by_keys_and_by_the_mouse() {
        let (corpus, _) = Corpus::new(read(&[Input::Demo]).articles);
        let lexis = Lexis::new();
        let model = Model::new((120, 36), Settings::default());
        let mut session = HeadlessSession::new(model, &lexis);
        session.take(Msg::Done(loaded(Arc::new(corpus), Vec::new(), LeftWork::default())));
        let list = |session: &HeadlessSession<'_>| {
            session.model.screens.read.layout(&session.model.world).pane(Pane::List).width
        };
        let before = list(&session);
        for key in Key::sequence("<A-l><A-l>").unwrap() {
            session.take(Msg::Key(key));
        }
        assert_eq!(list(&session), before + 4);
        let press = Mouse { what: MouseKind::Click, column: before + 4, row: 9 };
        session.take(Msg::Mouse(press));
        session.take(Msg::Drag(before + 10, 12));
        let kept = update(&mut session.model, Msg::Release);
        assert!(matches!(kept.as_slice(), [Effect::Write(_)]));
        assert_eq!(list(&session), before + 10);
    }

    #[test]
    fn a_view_of_many_articles_is_built_by_a_job_and_shows_the_same() {
        let (corpus, _) = Corpus::new(read(&[Input::Demo]).articles);
        let (corpus, lexis) = (Arc::new(corpus), Lexis::new());
        let keys = Key::sequence("23jq8Fdredg<enter>Fferry<enter>j<enter>").unwrap();
        let frames = [usize::MAX, 0].map(|at_once| {
            let model = Model::new((120, 36), Settings::default());
            let mut session = HeadlessSession::new(model, &lexis);
            session.take(Msg::Done(loaded(Arc::clone(&corpus), Vec::new(), LeftWork::default())));
            session.model.screens.views.iter_mut().for_each(|view| view.built_at_once = at_once);
            let shown = keys.iter().map(|key| {
                session.take(Msg::Key(*key));
                view(&session.model)
            });
            shown.collect::<Vec<Frame>>()
        });
        for (at_once, by_job) in frames[0].iter().zip(&frames[1]) {
            assert_eq!(at_once.to_text(), by_job.to_text());
        }
    }

    #[test]
    fn no_key_no_click_and_no_size_upsets_it() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/coverage");
        let (corpus, _) = Corpus::new(read(&[Input::Path(folder.into())]).articles);
        let lexis = Lexis::new();
        let mut session = HeadlessSession::new(Model::new((100, 30), Settings::default()), &lexis);
        session.take(Msg::Done(loaded(Arc::new(corpus), Vec::new(), LeftWork::default())));
        let keys = Key::sequence(KEYS).unwrap();
        // Of this seed every run is the same.
        let mut rng = fastrand::Rng::with_seed(7);
        let mut roll = |below: usize| rng.usize(..below);
        for _ in 0..2000 {
            let msg = match roll(14) {
                0 => Msg::Resize(roll(220) as u16, roll(70) as u16),
                1 => {
                    let what =
                        [MouseKind::Click, MouseKind::WheelUp, MouseKind::WheelDown][roll(3)];
                    Msg::Mouse(Mouse { what, column: roll(220) as u16, row: roll(70) as u16 })
                }
                2 => Msg::Drag(roll(220) as u16, roll(70) as u16),
                3 => Msg::Release,
                _ => Msg::Key(keys[roll(keys.len())]),
            };
            session.take(msg);
            let frame = view(&session.model);
            assert_eq!((frame.width(), frame.height()), session.model.world.size);
        }
    }
}
