//! Takes the glyphs of a page with their positions, and joins those that follow one another on a
//! line.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// Glyphs of a page that are kept, at most.
pub(super) const MAX_GLYPHS: usize = 200_000;
/// The share of the font size by which two baselines of one line may differ.
const BASELINE: f64 = 0.35;
/// The share of the font size from which on a gap is a space.
const SPACE: f64 = 0.17;
/// The share of the font size from which on a gap ends a run: the next glyph is in another column.
const GAP: f64 = 1.2;

/// A run of glyphs on one line. Positions are in points, `y` upwards from the lower edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PdfRun {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub y: f64,
    pub size: f64,
}

/// Takes what the library finds on a page.
#[derive(Default)]
pub(super) struct PageReader {
    pub runs: Vec<PdfRun>,
    /// Text that does not run from left to right.
    pub turned: String,
    pub top: f64,
    pub bottom: f64,
    /// The number of glyphs that were taken.
    pub glyphs: usize,
}

impl OutputDev for PageReader {
    fn begin_page(
        &mut self,
        _: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = media_box.ury.max(media_box.lly);
        self.bottom = media_box.lly.min(media_box.ury);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.glyphs += 1;
        if self.glyphs > MAX_GLYPHS {
            return Ok(());
        }
        let across = trm.m11.hypot(trm.m12);
        let size = (font_size * trm.m21.hypot(trm.m22)).abs();
        let is_turned = trm.m12.abs() > 0.1 * across.max(f64::EPSILON) || trm.m11 < 0.0;
        if is_turned {
            self.turned.push_str(text);
            return Ok(());
        }
        let (left, y) = (trm.m31, trm.m32);
        let right = left + (width * font_size + spacing) * across;
        if [left, right, y, size].iter().all(|number| number.is_finite()) && size > 0.5 {
            self.glyph(text, left, right.max(left), y, size);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

impl PageReader {
    fn glyph(&mut self, text: &str, left: f64, right: f64, y: f64, size: f64) {
        if let Some(run) = self.runs.last_mut() {
            let gap = left - run.right;
            let same_line = (run.y - y).abs() <= BASELINE * run.size.min(size);
            let same_size = size <= 1.6 * run.size && run.size <= 1.6 * size;
            // Text that is printed twice, a little beside itself, looks bold.
            let is_shadow = same_line
                && gap < 0.0
                && run.text.ends_with(text)
                && left - run.left > -0.1
                && (run.right - right).abs() < 0.15 * size
                && !text.trim().is_empty();
            if is_shadow {
                return;
            }
            if same_line && same_size && gap > -0.6 * size && gap <= GAP * size.max(run.size) {
                if gap > SPACE * size && !run.text.ends_with(' ') && text != " " {
                    run.text.push(' ');
                }
                run.text.push_str(text);
                run.right = run.right.max(right);
                run.size = run.size.max(size);
                return;
            }
        }
        if !text.trim().is_empty() {
            self.runs.push(PdfRun { text: text.to_owned(), left, right, y, size });
        }
    }
}
