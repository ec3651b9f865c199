//! L0: text and places in it. Knows nothing of articles, files or screens.

pub mod clean;
pub mod codepoints;
pub mod fold;
pub mod overlay;
mod pair;
pub mod segment;
mod span;
pub mod surface;

pub use clean::{Clean, Lines};
pub use codepoints::CodePoints;
pub use pair::{Pair, Side};
pub use segment::{Segments, Word};
pub use span::Span;
