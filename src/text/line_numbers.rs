//! The number of the line that a byte stands in, for messages about files.

/// The line breaks of a text. Made once, it answers in logarithmic time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineNumbers(Vec<usize>);

impl LineNumbers {
    /// Finds the line breaks of `text`. `O(bytes)`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of the byte at `at`, from 1.
    ///
    /// ```
    /// use crossread::text::LineNumbers;
    /// let lines = LineNumbers::new("a\nb\n");
    /// assert_eq!([0, 1, 2, 4].map(|at| lines.of(at)), [1, 1, 2, 3]);
    /// ```
    #[must_use]
    pub fn of(&self, at: usize) -> usize {
        self.0.partition_point(|line_break| *line_break < at) + 1
    }
}
