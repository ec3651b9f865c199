//! Links to the very words of an article: text fragments of the WICG specification.
//!
//! ```text
//! https://a.example/ferry#:~:text=The%20harbour%20master,to%20seven%20metres
//! ADDRESS #:~:text= [prefix-,] start [,end] [,-suffix]
//! ```
//!
//! The words are the fewest that stand once in the article's text, at least a few: the page around the
//! text has words too. A browser that does not know text fragments opens the page at its top.

use crate::corpus::Article;
use crate::text::{Segments, Span, Word};
use std::fmt::Write as _;
use std::ops::Range;

/// Words of a place up to which all of them stand in the link.
const WHOLE: usize = 6;
/// Words at either end of a longer place, at least. Set by hand: menus repeat one or two words.
const FEWEST: usize = 3;
/// Words at either end, at most, before words beside the place are added.
const MOST: usize = 10;
/// Words before or after the place that tell it from the same words elsewhere, at most.
const BESIDE: usize = 6;

/// The address of an article with a text fragment for the words at `span`; `None` when the article has no
/// address. Without words at `span` it is the address alone.
#[must_use]
pub fn link(article: &Article, segments: &Segments, span: Span) -> Option<String> {
    let address = article.url.as_ref()?;
    Some(match fragment(article, segments, span) {
        Some(fragment) => with_directive(address, &fragment),
        None => address.to_string(),
    })
}

/// `address` with a fragment directive. An address with a fragment keeps it, and loses an older directive.
fn with_directive(address: &str, directive: &str) -> String {
    let address = address.split(":~:").next().unwrap_or(address);
    let sign = if address.contains('#') { "" } else { "#" };
    format!("{address}{sign}:~:text={directive}")
}

/// The text directive for the words at `span`: `[prefix-,]start[,end][,-suffix]`.
fn fragment(article: &Article, segments: &Segments, span: Span) -> Option<String> {
    let finder = WordFinder { article, words: &segments.words };
    let all = segments.words_in(span);
    if all.is_empty() {
        return None;
    }
    let (first, last) = (finder.block_of(all.start), finder.block_of(all.end - 1));
    if first == last && all.len() <= WHOLE {
        return Some(finder.beside(&all, None));
    }
    // A piece of a directive must not run over the end of a block.
    let head = all.start..all.end.min(first.end);
    let tail = all.start.max(last.start)..all.end;
    let room = if first == last { all.len() / 2 } else { usize::MAX };
    let lengths = |whole: &Range<usize>| FEWEST.min(whole.len())..=MOST.min(whole.len()).min(room);
    let start = lengths(&head).map(|len| head.start..head.start + len);
    let end = lengths(&tail).map(|len| tail.end - len..tail.end);
    let (longest_start, longest_end) = (start.clone().next_back()?, end.clone().next_back()?);
    let unique = |range: &Range<usize>| finder.count(range) == 1;
    let start = start.clone().find(unique).unwrap_or(longest_start);
    let end = end.clone().find(unique).unwrap_or(longest_end);
    Some(finder.beside(&start, Some(end)))
}

/// Finds runs of words in the text of an article.
struct WordFinder<'a> {
    article: &'a Article,
    words: &'a [Word],
}

impl WordFinder<'_> {
    /// The words of the block that a word is in.
    fn block_of(&self, at: usize) -> Range<usize> {
        let word = self.words[at].span();
        let block = self.article.block_spans().find(|block| block.covers(word)).unwrap_or(word);
        let from = self.words.partition_point(|it| it.span().start() < block.start());
        from..self.words.partition_point(|it| it.span().end() <= block.end())
    }

    /// How often a run of words stands in the text. Case is ignored, as browsers do.
    fn count(&self, range: &Range<usize>) -> usize {
        let wanted = self.words[range.clone()].iter().map(|word| word.key());
        let runs = self.words.windows(range.len());
        runs.filter(|run| run.iter().map(|word| word.key()).eq(wanted.clone())).count()
    }

    /// The directive of a start and an end, with words beside it as far as the start stands several times.
    fn beside(&self, start: &Range<usize>, end: Option<Range<usize>>) -> String {
        let (mut prefix, mut suffix) = (start.start..start.start, None);
        if self.count(start) > 1 {
            let block = self.block_of(start.start);
            let longer = (1..=BESIDE).map(|len| start.start.saturating_sub(len)..start.start);
            let fitting = longer.filter(|words| words.start >= block.start && !words.is_empty());
            let all: Vec<Range<usize>> = fitting.collect();
            let tells = |words: &&Range<usize>| self.count(&(words.start..start.end)) == 1;
            prefix = all.iter().find(tells).or(all.last()).cloned().unwrap_or(prefix);
            if end.is_none() && self.count(&(prefix.start..start.end)) > 1 {
                let longer = (1..=BESIDE).map(|len| start.end..start.end + len);
                let mut fitting = longer.filter(|words| words.end <= block.end);
                suffix = fitting.find(|words| self.count(&(prefix.start..words.end)) == 1);
            }
        }
        let mut told = String::new();
        if !prefix.is_empty() {
            told = format!("{}-,", self.encoded(&prefix));
        }
        told += &self.encoded(start);
        if let Some(end) = end {
            told = format!("{told},{}", self.encoded(&end));
        }
        if let Some(suffix) = suffix {
            told = format!("{told},-{}", self.encoded(&suffix));
        }
        told
    }

    fn encoded(&self, range: &Range<usize>) -> String {
        let words = &self.words[range.clone()];
        let hull = words.iter().map(|word| word.span()).reduce(Span::hull);
        hull.map_or_else(String::new, |span| encoded(&self.article.text.content[span]))
    }
}

/// `text` percent-encoded: everything but letters and digits of ASCII, `.`, `_` and `~`. So the signs of
/// the syntax, `-`, `,` and `&`, are encoded too.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            out.push(byte as char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{ArticleId, Text};
    use crate::text::{Clean, segment};

    fn article(blocks: &[&str]) -> Article {
        let text = Text::of_paragraphs(Clean::text(&blocks.join("\n\n")));
        let mut article = Article::bare(ArticleId::of("a", ""), Clean::line("a.txt"), text);
        article.url = Some(Clean::line("https://harbour.example/ferry"));
        article
    }

    fn link_of(blocks: &[&str], words: &str, nth: usize) -> String {
        let article = article(blocks);
        let segments = segment::segment(&article.text.content, article.block_spans());
        let (at, _) = article.text.content.match_indices(words).nth(nth).expect("the words");
        link(&article, &segments, Span::new(at, at + words.len())).expect("an address")
    }

    #[test]
    fn a_short_place_stands_whole_and_a_long_one_by_its_ends() {
        let text = [
            "The dredger came late. The pilot said that the channel had been dredged to six metres.",
        ];
        assert_eq!(
            link_of(&text, "The dredger came late.", 0),
            "https://harbour.example/ferry#:~:text=The%20dredger%20came%20late"
        );
        let long = "The pilot said that the channel had been dredged to six metres.";
        assert_eq!(
            link_of(&text, long, 0),
            "https://harbour.example/ferry#:~:text=The%20pilot%20said,to%20six%20metres"
        );
    }

    #[test]
    fn words_that_stand_twice_are_told_apart_by_the_words_beside_them() {
        let text = ["First no reply came. Later no reply came."];
        assert!(link_of(&text, "no reply came", 0).ends_with(":~:text=First-,no%20reply%20came"));
        assert!(link_of(&text, "no reply came", 1).ends_with(":~:text=Later-,no%20reply%20came"));
        let text = ["No reply came, he said.", "No reply came, she said."];
        assert!(link_of(&text, "No reply came", 1).ends_with(":~:text=No%20reply%20came,-she"));
    }

    #[test]
    fn the_signs_of_the_syntax_and_letters_beyond_ascii_are_encoded() {
        let text = ["Twenty-one – “Müller & Söhne”, a, b."];
        assert!(link_of(&text, "Twenty-one", 0).ends_with("text=Twenty%2Done"));
        assert!(
            link_of(&text, "Müller & Söhne”, a", 0)
                .ends_with("text=M%C3%BCller%20%26%20S%C3%B6hne%E2%80%9D%2C%20a")
        );
    }

    #[test]
    fn a_place_over_two_paragraphs_has_pieces_within_one_each() {
        let text = ["He began: it is", "over now, he said."];
        let content = text.join("\n\n");
        assert!(
            link_of(&text, &content, 0).ends_with("text=He%20began%3A%20it,now%2C%20he%20said")
        );
    }

    #[test]
    fn an_address_keeps_its_own_fragment() {
        assert_eq!(with_directive("https://a.example/#p", "x"), "https://a.example/#p:~:text=x");
        assert_eq!(
            with_directive("https://a.example/#:~:text=y", "x"),
            "https://a.example/#:~:text=x"
        );
    }
}
