//! The skeleton of a block: its words and signs, each quoted run folded into
//! one token, so that the reporter's own sentence can be read.
//!
//! ```text
//! text    “We will stay,” the minister told Geo. “For now.”
//! tokens  [QUOTE 0]        the minister  told Geo .  [QUOTE 1]
//! breaks  ^                                          ^
//! ```
//!
//! Invariant: tokens are in order and disjoint; each run of the block is
//! exactly one token; a token never crosses a mark.

use super::marks::Run;
use crate::lexis::reporting::{Class, Reporting};
use crate::text::{Span, fold};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word: letters or digits, hyphens, apostrophes and stops inside.
    Word,
    /// A comma.
    Comma,
    /// A full stop, question or exclamation mark, ellipsis.
    Stop,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash between words.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// The quoted run with this index.
    Quote(usize),
}

/// What the ending of a word tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// The form of a plural noun.
    pub plural: bool,
    /// The form of a regular past participle.
    pub participle: bool,
}

/// A word, a sign, or a quoted run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where; of a quoted run with its marks.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What the reporting table says of it.
    pub class: Class,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it ends in a possessive (`Trump’s`).
    pub possessive: bool,
    /// What its ending tells.
    pub shape: Shape,
    /// Whether a sentence begins here.
    pub breaks: bool,
}

impl Token {
    /// Whether it is a word.
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is of one of these classes.
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    /// The quoted run that it stands for.
    pub(super) fn run(&self) -> Option<usize> {
        match self.kind {
            Kind::Quote(run) => Some(run),
            _ => None,
        }
    }

    /// A third person of a reporting verb that is no noun (`says`): no part of
    /// a name or role, even where a headline gives it a capital.
    pub(super) fn says(&self) -> bool {
        self.is_word()
            && self.is(Class::CUE)
            && !self.is(Class::BASE | Class::PAST | Class::GERUND | Class::NOUNY)
    }

    /// A finite or other form of a reporting verb, gerunds left out.
    pub(super) fn is_verb(&self) -> bool {
        self.is_word() && self.is(Class::CUE) && !self.is(Class::GERUND)
    }

    /// A capitalised word that is no small word at the head of a sentence.
    pub(super) fn is_name(&self) -> bool {
        const SMALL: Class = Class::PRONOUN;
        // Said Marten: “…”
        let inverted = self.breaks && self.is(Class::CUE) && !self.is(Class::NOUNY);
        self.is_word()
            && self.capital
            && !self.says()
            && !inverted
            && !self.is(SMALL | Class::DETERMINER)
            && !self.is(Class::PREPOSITION | Class::CONJUNCTION)
            && !self.is(Class::SUBORDINATOR | Class::STOP)
            && !self.is(Class::AUX | Class::ADVERB)
            && !self.is(Class::TIME | Class::RELATIVE)
    }
}

/// Reads blocks into tokens.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    sentences: &'a [Span],
    table: &'a Reporting,
    folded: String,
}

impl<'a> Tokenizer<'a> {
    /// For one text with its sentences.
    pub(super) fn new(text: &'a str, sentences: &'a [Span], table: &'a Reporting) -> Self {
        Self { text, sentences, table, folded: String::new() }
    }

    /// The tokens of `block`. `runs` are those of the block, `first` the index of the first of them.
    pub(super) fn tokens(&mut self, block: Span, runs: &[Run], first: usize) -> Vec<Token> {
        let mut out = Vec::with_capacity(block.len() / 5);
        let mut at = block.start();
        for (k, run) in runs.iter().enumerate() {
            self.plain(at, run.marked.start(), &mut out);
            let token = |kind| Token {
                span: run.marked,
                kind,
                class: Class::NONE,
                capital: false,
                possessive: false,
                shape: Shape::default(),
                breaks: false,
            };
            out.push(token(Kind::Quote(first + k)));
            at = run.marked.end();
        }
        self.plain(at, block.end(), &mut out);
        self.mark_breaks(block, &mut out);
        out
    }

    /// A sentence begins at a token when one starts between it and the token before.
    fn mark_breaks(&self, block: Span, tokens: &mut [Token]) {
        let mut next = self.sentences.partition_point(|s| s.start() < block.start());
        let mut last_end = block.start();
        for token in tokens {
            while self
                .sentences
                .get(next)
                .is_some_and(|s| s.start() < last_end && s.start() < token.span.start())
            {
                next += 1;
            }
            token.breaks =
                self.sentences.get(next).is_some_and(|s| s.start() <= token.span.start());
            if token.breaks {
                next += 1;
            }
            last_end = token.span.end();
        }
    }

    fn plain(&mut self, start: usize, end: usize, out: &mut Vec<Token>) {
        let text = self.text;
        let mut chars = text[start..end].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let at = start + offset;
            if c.is_alphanumeric() || c == '@' || c == '$' {
                let stop = word_end(&text[at..end]);
                while chars.next_if(|&(o, _)| start + o < at + stop).is_some() {}
                out.push(self.word(Span::new(at, at + stop)));
            } else if let Some(kind) =
                sign(c, text[..at].chars().next_back(), text[at + c.len_utf8()..end].chars().next())
            {
                let span = Span::new(at, at + c.len_utf8());
                out.push(Token {
                    span,
                    kind,
                    class: Class::NONE,
                    capital: false,
                    possessive: false,
                    shape: Shape::default(),
                    breaks: false,
                });
            }
        }
    }

    fn word(&mut self, span: Span) -> Token {
        let word = &self.text[span];
        self.folded.clear();
        self.folded.push_str(&fold::word(word));
        let stem = self.folded.trim_end_matches('.');
        let bare = stem.strip_suffix("'s").or_else(|| stem.strip_suffix('\''));
        let own = self.table.class(stem);
        let class = match bare {
            Some(bare) if own == Class::NONE => self.table.class(bare),
            _ => own,
        };
        let class = if class == Class::NONE && is_adverb(stem) { Class::ADVERB } else { class };
        let capital = word.chars().next().is_some_and(|c| c.is_uppercase() || c == '@');
        let possessive = bare.is_some() && !class.any(Class::PRONOUN);
        let plural = stem.ends_with('s') && !stem.ends_with("ss")
            || matches!(stem, "people" | "men" | "women" | "police" | "media" | "many");
        let shape = Shape { plural, participle: stem.ends_with("ed") };
        Token { span, kind: Kind::Word, class, capital, possessive, shape, breaks: false }
    }
}

/// How many tokens at the head of a paragraph are its dateline: the place, the
/// day and the agency, which are no part of the sentence.
///
/// ```text
/// OSLO, May 13 (NWA) — The minister said …
/// └── dateline ─────┘
/// ```
///
/// `opening`: the first paragraph of an article, where a colon will do
/// (“ISLAMABAD: The minister …”).
pub(super) fn dateline(text: &str, tokens: &[Token], opening: bool) -> usize {
    const LONGEST: usize = 14;
    let parts = |t: &Token| t.kind == Kind::Dash || opening && t.kind == Kind::Colon;
    let Some(end) = tokens.iter().take(LONGEST).position(parts).filter(|&end| end > 0) else {
        return 0;
    };
    let head = &tokens[..end];
    let upper = |t: &Token| {
        text[t.span].len() > 2
            && !text[t.span].contains(char::is_lowercase)
            && text[t.span].contains(char::is_uppercase)
    };
    let fits = |t: &Token| match t.kind {
        Kind::Word => {
            t.capital || text[t.span].starts_with(|c: char| c.is_numeric()) || t.is(Class::LINK)
        }
        Kind::Comma | Kind::Stop | Kind::Open | Kind::Close => true,
        _ => false,
    };
    let signed = head[end - 1].kind == Kind::Close || head[1..].iter().any(|t| t.is(Class::TIME));
    let placed = if tokens[end].kind == Kind::Colon {
        head.iter().all(|t| !t.is_word() || upper(t))
    } else {
        upper(&head[0]) || signed
    };
    let goes_on =
        tokens.get(end + 1).is_some_and(|t| t.run().is_none() || tokens[end].kind == Kind::Dash);
    if head[0].capital && head.iter().all(fits) && placed && goes_on { end + 1 } else { 0 }
}

/// Whether a word that the table does not know is an adverb in -ly.
fn is_adverb(word: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "family",
        "rally",
        "ally",
        "assembly",
        "italy",
        "anomaly",
        "monopoly",
        "butterfly",
        "supply",
        "bully",
        "elderly",
        "daily",
    ];
    word.len() > 4 && word.ends_with("ly") && !NOUNS.contains(&word)
}

/// The length of the word at the head of `rest`.
fn word_end(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = 0;
    let mut dotted = false;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = match c {
            '\'' | '’' | '-' | '.' | '&' | '_' | '/' | '‑' => joins,
            ',' => {
                joins
                    && rest[..at].ends_with(|c: char| c.is_ascii_digit())
                    && next.is_some_and(|c| c.is_ascii_digit())
            }
            '@' | '$' => at == 0,
            c => c.is_alphanumeric(),
        };
        if !inside {
            let plural_owner = matches!(c, '’' | '\'') && rest[..at].ends_with('s');
            let stopped = c == '.' && (dotted || letters == 1 || is_short(&rest[..at]));
            return if plural_owner || stopped { at + c.len_utf8() } else { end };
        }
        dotted |= c == '.';
        letters += usize::from(c.is_alphabetic());
        end = at + c.len_utf8();
    }
    end
}

/// Whether a stop after `word` belongs to it.
fn is_short(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Gen"
            | "Lt"
            | "Col"
            | "Maj"
            | "Capt"
            | "Cmdr"
            | "Adm"
            | "Sgt"
            | "Rev"
            | "Hon"
            | "Gov"
            | "Sen"
            | "Rep"
            | "Sens"
            | "Reps"
            | "St"
            | "Jr"
            | "Sr"
            | "Brig"
            | "Fr"
            | "Pres"
            | "Supt"
            | "Insp"
            | "Det"
            | "No"
            | "vs"
            | "Co"
            | "Corp"
            | "Inc"
            | "Ltd"
    )
}

fn sign(c: char, left: Option<char>, right: Option<char>) -> Option<Kind> {
    match c {
        ',' => Some(Kind::Comma),
        '.' | '?' | '!' | '…' => Some(Kind::Stop),
        ':' => Some(Kind::Colon),
        ';' => Some(Kind::Semicolon),
        '—' | '–' | '―' => Some(Kind::Dash),
        '-' if left.is_none_or(char::is_whitespace)
            || right.is_none_or(char::is_whitespace)
            || right == Some('-') =>
        {
            Some(Kind::Dash)
        }
        '(' | '[' => Some(Kind::Open),
        ')' | ']' => Some(Kind::Close),
        _ => None,
    }
}
