//! Patterns of paths: `*` stands for any characters but `/`, `**` for any characters.

/// A pattern of the paths of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PathPattern(Vec<PatternPart>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternPart {
    Char(char),
    /// Any characters but `/`.
    InName,
    /// Any characters.
    InPath,
}

impl PathPattern {
    pub(super) fn new(pattern: &str) -> Self {
        let mut parts = Vec::new();
        let mut chars = pattern.trim_start_matches("./").chars().peekable();
        while let Some(c) = chars.next() {
            parts.push(match c {
                '*' if chars.next_if_eq(&'*').is_some() => PatternPart::InPath,
                '*' => PatternPart::InName,
                '\\' => PatternPart::Char('/'),
                c => PatternPart::Char(c),
            });
        }
        Self(parts)
    }

    /// The rank among patterns: one without stars is the most exact, then one with more letters.
    pub(super) fn exactness(&self) -> (bool, usize) {
        let is_char = |part: &&PatternPart| matches!(part, PatternPart::Char(_));
        let letters = self.0.iter().filter(is_char).count();
        (letters == self.0.len(), letters)
    }

    /// Whether the pattern fits the whole path. Takes time in the product of both lengths.
    pub(super) fn fits(&self, path: &str) -> bool {
        self.reached(path).last() == Some(&true)
    }

    /// Whether the pattern fits the path, or the path of an article or member in it.
    pub(super) fn begins(&self, path: &str) -> bool {
        let reached = self.reached(path);
        let rest = |at: usize| matches!(self.0.get(at), Some(PatternPart::Char('#' | '/')));
        let open = |at: usize| !matches!(self.0.get(at), Some(PatternPart::Char(_)));
        (0..reached.len()).any(|at| reached[at] && (at == self.0.len() || rest(at) || open(at)))
    }

    /// How many parts of the pattern can have been used when the whole path is: one entry a count.
    fn reached(&self, path: &str) -> Vec<bool> {
        let mut reached = vec![false; self.0.len() + 1];
        reached[0] = true;
        self.skip_stars(&mut reached);
        for c in path.chars() {
            let mut next = vec![false; reached.len()];
            for (at, part) in self.0.iter().enumerate().filter(|(at, _)| reached[*at]) {
                match part {
                    PatternPart::Char(own) => next[at + 1] |= *own == c,
                    PatternPart::InName => next[at] |= c != '/',
                    PatternPart::InPath => next[at] = true,
                }
            }
            self.skip_stars(&mut next);
            reached = next;
        }
        reached
    }

    /// Lets stars stand for nothing more.
    fn skip_stars(&self, reached: &mut [bool]) {
        for (at, part) in self.0.iter().enumerate() {
            if reached[at] && !matches!(part, PatternPart::Char(_)) {
                reached[at + 1] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stay_in_a_name_unless_they_are_two() {
        for (pattern, path, expect) in [
            ("a/b.txt", "a/b.txt", true),
            ("a/b.txt", "a/b.txt2", false),
            ("a/*.txt", "a/b.txt", true),
            ("a/*.txt", "a/b/c.txt", false),
            ("**/*.txt", "a/b/c.txt", true),
            ("**", "a/b", true),
            ("*", "a/b", false),
            ("a*b*c", "abbc", true),
            ("", "a", false),
        ] {
            assert_eq!(PathPattern::new(pattern).fits(path), expect, "{pattern} {path}");
        }
        assert!(PathPattern::new("a.mbox#2").begins("a.mbox"));
        assert!(PathPattern::new("a.zip/x.txt").begins("a.zip"));
        assert!(!PathPattern::new("b.zip/x.txt").begins("a.zip"));
    }

    #[test]
    fn a_pattern_without_stars_is_the_most_exact() {
        let mut patterns = ["a/b", "**", "a/*", "a/bcdef*"].map(PathPattern::new);
        patterns.sort_by_key(PathPattern::exactness);
        let order = ["**", "a/*", "a/bcdef*", "a/b"].map(PathPattern::new);
        assert_eq!(patterns, order);
    }

    #[test]
    fn a_pattern_of_stars_takes_no_exponential_time() {
        let pattern = PathPattern::new(&"*a".repeat(500));
        assert!(!pattern.fits(&"a".repeat(499)));
    }
}
