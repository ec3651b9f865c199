//! Writes what has changed from one picture to the next, cell by cell, or a row as a whole.
//!
//! ```text
//! row without doubt    only the cells that differ
//! row with a doubt     erased, then written in pieces, each put at its column:
//!                      │ ▌ मं│ग│ल│वा│र │
//! ```
//!
//! Terminals do not agree how wide some clusters are: a letter with a vowel sign that takes a column of
//! its own, a conjunct, an emoji of several characters. A cell that the program takes for blank may then
//! hold half of a letter. So a row that shows such a cluster, or showed one, is written as a whole.

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::terminal::{Clear, ClearType};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use std::io::{self, Write};

/// A terminal behind `W` and the picture that it shows.
pub(super) struct ScreenWriter<W: Write> {
    backend: CrosstermBackend<W>,
    shown: Buffer,
}

impl<W: Write> ScreenWriter<W> {
    /// A terminal that shows nothing.
    pub(super) fn new(out: W) -> Self {
        Self { backend: CrosstermBackend::new(out), shown: Buffer::empty(Rect::ZERO) }
    }

    /// Lets `paint` fill the cells of a terminal of `size`, and shows them.
    pub(super) fn draw(&mut self, size: Size, paint: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let area = Rect::from((Position::ORIGIN, size));
        if area != self.shown.area {
            self.shown = Buffer::empty(area);
            self.forget()?;
        }
        let mut next = Buffer::empty(area);
        paint(&mut next);
        let whole = rows_to_repaint(&self.shown, &next);
        let changed = self.shown.diff_iter(&next).filter(|(_, y, _)| !whole.contains(y));
        self.backend.draw(changed)?;
        for y in whole {
            self.repaint(&next, y)?;
        }
        self.shown = next;
        Write::flush(&mut self.backend)
    }

    /// Forgets what is shown, so that the next picture writes every cell.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.shown.reset();
        queue!(self.backend, Clear(ClearType::All))
    }

    /// Erases a row and writes all its cells. Each piece after a doubtful cell is put at its column.
    fn repaint(&mut self, next: &Buffer, y: u16) -> io::Result<()> {
        queue!(self.backend, MoveTo(0, y), Clear(ClearType::CurrentLine))?;
        let mut cells: Vec<(u16, u16, &Cell)> = Vec::new();
        let mut covered = 0;
        for (x, cell) in (0..).zip(row(next, y)) {
            if x < covered {
                continue;
            }
            covered = x + columns(cell).max(1);
            cells.push((x, y, cell));
            if is_doubtful(cell.symbol()) {
                self.backend.draw(cells.drain(..))?;
            }
        }
        self.backend.draw(cells.into_iter())
    }
}

/// The rows that differ and hold a doubtful cluster, before or after.
fn rows_to_repaint(shown: &Buffer, next: &Buffer) -> Vec<u16> {
    let is_in_doubt = |cells: &[Cell]| cells.iter().any(|cell| is_doubtful(cell.symbol()));
    let rows = 0..next.area.height;
    rows.filter(|&y| {
        let (before, after) = (row(shown, y), row(next, y));
        before != after && (is_in_doubt(before) || is_in_doubt(after))
    })
    .collect()
}

/// The cells of a row.
fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let columns = usize::from(buffer.area.width);
    &buffer.content[usize::from(y) * columns..][..columns]
}

/// The columns that a cell takes, as the frame has counted them.
fn columns(cell: &Cell) -> u16 {
    crate::present::wrap::width(cell.symbol()) as u16
}

/// Whether terminals differ in the width of a cluster. Of one character they agree, except for the
/// pictures of late versions of Unicode; of several only where the others are accents of Latin letters.
fn is_doubtful(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or(' ');
    first >= '\u{1f000}' || chars.any(|c| !('\u{300}'..='\u{36f}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ThemeChoice, theme};
    use crate::present::{Frame, Role};
    use crate::tui::paint::{Depth, paint};
    use std::sync::{Arc, Mutex};

    const SIZE: Size = Size::new(40, 4);
    const HINDI: [&str; 3] =
        ["बंदरगाह समिति ने मंगलवार को", "क्षति की मरम्मत शुरू", "स्त्री और बच्चे सुरक्षित हैं"];
    const THAI: [&str; 3] = ["ท่าเรือปิดหกสัปดาห์", "น้ำขึ้นสูงที่ตลาดเก่า", "ผู้ว่าการกล่าวว่า"];
    const TAMIL: [&str; 3] = ["துறைமுகம் ஆறு வாரங்கள்", "கொள்கை மாறவில்லை", "ஸ்ரீ என்றார்"];
    const EMOJI: [&str; 3] = ["👩‍👩‍👧 at the quay", "🇵🇹 and 🇳🇴", "☀️ again"];
    const ENGLISH: [&str; 3] = ["The harbour", "board", "voted on Tuesday to close the quay"];

    /// Terminals that differ in the columns of signs that follow a letter.
    #[derive(Clone, Copy, Debug)]
    enum Dialect {
        /// As the program counts.
        Same,
        /// No sign takes a column.
        Narrow,
        /// Every sign takes a column.
        Wide,
    }

    /// A sink that a test can read while the writer holds it.
    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// A text between two borders, as a pane shows it.
    fn pane(rows: [&str; 3]) -> Frame {
        let mut frame = Frame::new(SIZE.width, SIZE.height);
        for (y, text) in (0..).zip(rows) {
            frame.put(0, y, 1, "│", Role::Border);
            frame.put(2, y, 36, text, Role::Strong);
            frame.put(39, y, 1, "│", Role::Border);
        }
        frame
    }

    /// The bytes that show the frames one after another.
    fn written(frames: &[Frame]) -> String {
        let sink = Sink::default();
        let mut writer = ScreenWriter::new(sink.clone());
        let palette = theme(ThemeChoice::Dark);
        for frame in frames {
            writer.draw(SIZE, |buffer| paint(frame, &palette, Depth::Indexed, buffer)).unwrap();
        }
        let bytes = sink.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    /// What a terminal of a dialect shows after these bytes. The parser counts as the program does, so
    /// the signs are replaced by others of the width that the dialect gives them.
    fn screen(bytes: &str, dialect: Dialect) -> Vec<String> {
        let spoken: String = bytes
            .chars()
            .map(|c| match dialect {
                Dialect::Same => c,
                _ if !is_sign(c) => c,
                Dialect::Narrow => '\u{301}',
                Dialect::Wide => 'ि',
            })
            .collect();
        let mut parser = vt100::Parser::new(SIZE.height, SIZE.width, 0);
        parser.process(spoken.as_bytes());
        parser.screen().rows(0, SIZE.width).collect()
    }

    /// Whether a character is a sign that follows a letter of one of the scripts of the tests.
    fn is_sign(c: char) -> bool {
        matches!(c,
            '\u{901}'..='\u{903}' | '\u{93c}' | '\u{93e}'..='\u{94d}'
            | '\u{bbe}'..='\u{bcd}' | '\u{e31}' | '\u{e33}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
            | '\u{200d}' | '\u{fe0f}')
    }

    #[test]
    fn no_letter_of_a_wide_script_stays_when_another_text_takes_its_place() {
        let alone = screen(&written(&[pane(ENGLISH)]), Dialect::Same);
        for text in [HINDI, THAI, TAMIL, EMOJI] {
            for dialect in [Dialect::Same, Dialect::Narrow, Dialect::Wide] {
                let after = written(&[pane(text), pane(ENGLISH)]);
                assert_eq!(screen(&after, dialect), alone, "{text:?} {dialect:?}");
            }
        }
    }

    #[test]
    fn a_border_stands_at_its_column_whatever_is_left_of_it() {
        for text in [HINDI, THAI, TAMIL, EMOJI] {
            for dialect in [Dialect::Same, Dialect::Narrow, Dialect::Wide] {
                let bytes = written(&[pane(ENGLISH), pane(text)]);
                let spoken = screen(&bytes, dialect);
                assert!(spoken[..3].iter().all(|row| row.ends_with('│')), "{dialect:?} {spoken:?}");
            }
        }
    }

    #[test]
    fn a_row_without_doubt_writes_only_the_cells_that_differ() {
        let once = written(&[pane(ENGLISH)]);
        let twice = written(&[pane(ENGLISH), pane(ENGLISH)]);
        assert!(twice.len() - once.len() < 40, "{twice:?}");
        assert!(
            !is_doubtful("é")
                && !is_doubtful("e\u{301}")
                && !is_doubtful("联")
                && !is_doubtful("─")
        );
        assert!(is_doubtful("मि") && is_doubtful("น้ำ") && is_doubtful("🇵🇹") && is_doubtful("🫠"));
    }
}
