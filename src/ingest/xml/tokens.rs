//! Splits XML into tokens, with the bytes of each. What is no markup is text.
//!
//! A tag ends at the first `>` outside quoted values, and before the next `<`: so a value whose
//! quotation mark is missing costs one tag, and the work is linear.

use std::ops::Range;

/// One token, as ranges of bytes of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum XmlToken {
    /// Characters, with references as written.
    Text(Range<usize>),
    /// The characters inside a CDATA section.
    Cdata(Range<usize>),
    /// A start tag: all of it, its name, and whether it is an empty element.
    Open { tag: Range<usize>, name: Range<usize>, is_empty: bool },
    /// An end tag: all of it and its name.
    Close { tag: Range<usize>, name: Range<usize> },
}

/// Iterates over the tokens of a document.
pub(super) struct XmlTokens<'x> {
    source: &'x str,
    at: usize,
    /// The token behind the text that was given last.
    queued: Option<XmlToken>,
    /// The place of the first `<` that starts no markup, or of markup that has no end.
    pub(super) stray: Option<usize>,
    /// Whether the document ends inside of markup.
    pub(super) is_cut_off: bool,
}

/// The markup at a `<`.
enum Markup {
    Token(XmlToken, usize),
    /// A comment, a declaration or an instruction, which gives no token; its end.
    Skipped(usize),
    /// The `<` is a character.
    Character,
}

impl<'x> XmlTokens<'x> {
    pub(super) fn new(source: &'x str) -> Self {
        Self { source, at: 0, queued: None, stray: None, is_cut_off: false }
    }

    /// The end of the section that starts at `from` and ends with `end`.
    fn section(&mut self, from: usize, end: &str) -> (usize, usize) {
        if let Some(at) = self.source[from..].find(end) {
            return (from + at, from + at + end.len());
        }
        self.is_cut_off = true;
        (self.source.len(), self.source.len())
    }

    fn markup(&mut self, open: usize) -> Markup {
        let rest = &self.source[open..];
        if rest.starts_with("<!--") {
            return Markup::Skipped(self.section(open + 4, "-->").1);
        }
        if rest.starts_with("<![CDATA[") {
            let (end, next) = self.section(open + 9, "]]>");
            return Markup::Token(XmlToken::Cdata(open + 9..end), next);
        }
        if rest.starts_with("<?") {
            return Markup::Skipped(self.section(open + 2, ">").1);
        }
        if rest.starts_with("<!") {
            return Markup::Skipped(self.declaration(open));
        }
        self.tag(open)
    }

    /// The end of a declaration, with the definitions in its brackets.
    fn declaration(&mut self, open: usize) -> usize {
        let rest = &self.source[open..];
        let end = rest.find('>').unwrap_or(rest.len());
        match rest[..end].find('[') {
            Some(_) => {
                let after = self.section(open, "]").1;
                self.section(after, ">").1
            }
            None => self.section(open, ">").1,
        }
    }

    fn tag(&mut self, open: usize) -> Markup {
        let bytes = self.source.as_bytes();
        let is_end = bytes.get(open + 1) == Some(&b'/');
        let start = open + 1 + usize::from(is_end);
        let is_name_start =
            |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || *byte >= 0x80;
        if !bytes.get(start).is_some_and(is_name_start) {
            return Markup::Character;
        }
        let is_name_end =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<');
        let length = bytes[start..].iter().position(is_name_end);
        let name = start..length.map_or(bytes.len(), |length| start + length);
        let Some(close) = tag_end(bytes, name.end) else {
            if bytes[name.end..].contains(&b'<') {
                return Markup::Character;
            }
            self.is_cut_off = true;
            return Markup::Skipped(bytes.len());
        };
        let tag = open..close + 1;
        let token = if is_end {
            XmlToken::Close { tag, name }
        } else {
            XmlToken::Open { is_empty: bytes[close - 1] == b'/', tag, name }
        };
        Markup::Token(token, close + 1)
    }
}

/// The place of the `>` that ends a tag, searched from `from`, the end of its name.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    let mut before = b' ';
    for (at, &byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            // A quoted value may hold a lone `<`, but no tag: there a quotation mark is missing.
            (_, b'<') if quote.is_none() || starts_tag(bytes.get(at + 1)) => return first,
            (Some(mark), _) if byte == mark => quote = None,
            (Some(_), b'>') => first = first.or(Some(at)),
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    first
}

fn starts_tag(next: Option<&u8>) -> bool {
    next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'))
}

impl Iterator for XmlTokens<'_> {
    type Item = XmlToken;

    fn next(&mut self) -> Option<XmlToken> {
        if let Some(token) = self.queued.take() {
            return Some(token);
        }
        let mut start = self.at;
        let mut from = start;
        while let Some(open) = self.source[from..].find('<').map(|at| from + at) {
            let (token, end) = match self.markup(open) {
                Markup::Token(token, end) => (Some(token), end),
                Markup::Skipped(end) => (None, end),
                Markup::Character => {
                    self.stray.get_or_insert(open);
                    from = open + 1;
                    continue;
                }
            };
            self.at = end;
            if start < open {
                self.queued = token;
                return Some(XmlToken::Text(start..open));
            }
            if token.is_some() {
                return token;
            }
            (start, from) = (end, end);
        }
        self.at = self.source.len();
        if start < self.at { Some(XmlToken::Text(start..self.at)) } else { None }
    }
}
