//! `Vectors`: static word vectors, and the similarity in meaning of two sentences.
//!
//! The table is a `CRSE` file, little endian:
//!
//! ```text
//! 0   magic "CRSE", u16 version 1, u16 dimensions D, u32 tokens N, u32 blob length B
//! 16  N × (u8 length, UTF-8): the vocabulary in byte order; a token is its position
//! …   zero bytes up to a multiple of 4
//!     N × f32 scale    N × u8 information × 16    N × D × i8 row
//! ```
//!
//! The vector of token `t` is `scale[t] * row[t]`. A text is lower-cased and its accents are
//! folded. It is split at every character that is neither a letter a–z, a digit nor one of
//! `$ % £ €`, and each word is split into the longest pieces of the vocabulary. Text outside the
//! Latin script has no tokens: its similarity is 0.
//!
//! | score | definition for sentences a and b |
//! |---|---|
//! | cosine | of the sums of their tokens' vectors |
//! | cover of a by b | `Σ info(t) · max cosine(t, tokens of b) / Σ info(t)` over the distinct tokens t of a |
//! | similarity | `0.25 cosine + 0.75 × (cover of a by b + cover of b by a) / 2` |
//!
//! The vectors do not show negation and different figures: see [`contrast`](super::contrast).
//! `tests/semantic.rs` compares the scores with reference values of the program that made the
//! table.

mod word_vectors;

pub use word_vectors::WordVectors;

use super::vocabulary::Vocabulary;
use unicode_normalization::UnicodeNormalization;
use word_vectors::WideRows;

static TABLE: &[u8] = include_bytes!("../../assets/lexicon/semantic-128.crse");

/// The length of the longest word with tokens, in bytes.
const LONGEST: usize = 64;

/// The table of word vectors, read in place.
pub struct Vectors {
    dims: usize,
    vocabulary: Vocabulary,
    scales: &'static [[u8; 4]],
    infos: &'static [u8],
    rows: &'static [u8],
}

/// The tokens of a sentence and the weighted sum of their vectors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    /// The distinct tokens with information above 0, ascending.
    tokens: Vec<u16>,
    /// `1 / |row|` of each token, 0 for an empty row.
    inverses: Vec<f32>,
    /// The summed information of the tokens.
    info: f32,
    /// The sum of the vectors of all tokens, scaled to length 1; empty without tokens.
    direction: Vec<f32>,
}

impl Meaning {
    /// Whether the text has no token with information.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}

impl Vectors {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::decode(TABLE).expect("the table that ships is well-formed")
    }

    /// Opens a `CRSE` table; `None` if `bytes` is not one.
    fn decode(bytes: &'static [u8]) -> Option<Self> {
        let mut rest = bytes;
        let header = take(&mut rest, 16)?;
        if header.get(..6)? != b"CRSE\x01\x00" {
            return None;
        }
        let dims = usize::from(u16::from_le_bytes(header[6..8].try_into().ok()?));
        let count = u32::from_le_bytes(header[8..12].try_into().ok()?) as usize;
        let blob_len = u32::from_le_bytes(header[12..16].try_into().ok()?) as usize;
        let vocabulary = Vocabulary::open(take(&mut rest, blob_len)?, count)?;
        take(&mut rest, blob_len.wrapping_neg() % 4)?;
        let (scales, _) = take(&mut rest, count * 4)?.as_chunks();
        let infos = take(&mut rest, count)?;
        let rows = take(&mut rest, count * dims)?;
        Some(Self { dims, vocabulary, scales, infos, rows })
    }

    /// The meaning of `text`.
    #[must_use]
    pub fn meaning(&self, text: &str) -> Meaning {
        let tokens = self.tokens(text);
        let direction = self.direction(&tokens);
        Meaning { direction, ..self.undirected(tokens) }
    }

    /// The meaning of `text` without its direction. It is cheaper than [`meaning`](Self::meaning)
    /// and enough for [`covers`](Self::covers).
    #[must_use]
    pub fn words_of(&self, text: &str) -> Meaning {
        self.undirected(self.tokens(text))
    }

    /// The direction of the meaning of `text`, without its words. It is enough for
    /// [`direction_cosine`].
    #[must_use]
    pub fn direction_of(&self, text: &str) -> Meaning {
        Meaning { direction: self.direction(&self.tokens(text)), ..Meaning::default() }
    }

    /// The meaning of a list of tokens, without its direction.
    fn undirected(&self, mut tokens: Vec<u16>) -> Meaning {
        tokens.sort_unstable();
        tokens.dedup();
        tokens.retain(|&t| self.info(t) > 0.0);
        let info = tokens.iter().map(|&t| self.info(t)).sum();
        let inverses = tokens.iter().map(|&t| self.inverse(t)).collect();
        Meaning { tokens, inverses, info, direction: Vec::new() }
    }

    /// The sum of the vectors of `tokens`, scaled to length 1; empty if the sum is 0.
    fn direction(&self, tokens: &[u16]) -> Vec<f32> {
        let mut direction = vec![0.0; self.dims];
        for &t in tokens {
            let scale = self.scale(t);
            for (sum, value) in direction.iter_mut().zip(self.row(t)) {
                *sum += scale * f32::from(value.cast_signed());
            }
        }
        let length = direction.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            for x in &mut direction {
                *x /= length;
            }
        } else {
            direction.clear();
        }
        direction
    }

    /// The similarity in meaning of `a` and `b`, at most 1: `0.25 cosine + 0.75 × mean cover`.
    ///
    /// ```
    /// let vectors = crossread::lexis::semantic::Vectors::embedded();
    /// let [a, b, c] = ["The talks failed.", "Negotiations collapsed.", "Oats are cheap."].map(|s| vectors.meaning(s));
    /// assert!(vectors.similarity(&a, &b) > vectors.similarity(&a, &c));
    /// ```
    #[must_use]
    pub fn similarity(&self, a: &Meaning, b: &Meaning) -> f32 {
        let covers = self.covers(a, b);
        0.25 * self.cosine(a, b) + 0.375 * (covers.0 + covers.1)
    }

    /// The cosine of the two sums, −1 to 1; 0 if one is empty. It is cheap, so callers use it to
    /// reject most pairs first.
    #[must_use]
    pub fn cosine(&self, a: &Meaning, b: &Meaning) -> f32 {
        direction_cosine(a, b)
    }

    /// The upper bound of [`Vectors::similarity`] for a pair with this cosine.
    #[must_use]
    pub fn at_most(cosine: f32) -> f32 {
        0.25 * cosine + 0.75
    }

    /// The cover of `a` by `b` and the cover of `b` by `a`, each at most 1; 0 if one is empty.
    /// `O(|a| · |b|)` scalar products.
    #[must_use]
    pub fn covers(&self, a: &Meaning, b: &Meaning) -> (f32, f32) {
        if a.tokens.is_empty() || b.tokens.is_empty() {
            return (0.0, 0.0);
        }
        let (mut best_of_a, mut best_of_b) =
            (vec![0.0_f32; a.tokens.len()], vec![0.0_f32; b.tokens.len()]);
        for_each_common(&a.tokens, &b.tokens, |at, to| (best_of_a[at], best_of_b[to]) = (1.0, 1.0));
        // A token of both sides has its best match already, so two such tokens are not compared.
        let unmatched: Vec<usize> = (0..b.tokens.len()).filter(|&to| best_of_b[to] < 1.0).collect();
        let all: Vec<usize> = (0..b.tokens.len()).collect();
        let (rows_of_a, rows_of_b) = (self.wide_rows(&a.tokens), self.wide_rows(&b.tokens));
        let mut products = Vec::with_capacity(b.tokens.len());
        for (at, best) in best_of_a.iter_mut().enumerate() {
            rows_of_a.products(at, &rows_of_b, 0, &mut products);
            let others = if *best < 1.0 { &all } else { &unmatched };
            for &to in others {
                let alike = products[to] as f32 * (a.inverses[at] * b.inverses[to]);
                *best = best.max(alike);
                best_of_b[to] = best_of_b[to].max(alike);
            }
        }
        let of_a: f32 = a.tokens.iter().zip(&best_of_a).map(|(&t, best)| best * self.info(t)).sum();
        let of_b: f32 = b.tokens.iter().zip(&best_of_b).map(|(&u, best)| best * self.info(u)).sum();
        (of_a / a.info, of_b / b.info)
    }

    /// The vectors of the folded `words`. A word that is not in the vocabulary as a whole, or has
    /// no information, gets an empty vector.
    pub fn of_words<'w>(&self, words: impl Iterator<Item = &'w str>) -> WordVectors {
        self.rows_of(&self.tokens_of(words))
    }

    /// The tokens of the folded `words`, from which [`rows_of`](Self::rows_of) makes their vectors.
    pub fn tokens_of<'w>(&self, words: impl Iterator<Item = &'w str>) -> WordTokens {
        let token =
            |word: &str| self.vocabulary.token(&fold(word), false).filter(|&t| self.info(t) > 0.0);
        let tokens: Vec<Option<u16>> = words.map(token).collect();
        let inverse = |token: &Option<u16>| token.map_or(0.0, |token| self.inverse(token));
        WordTokens { inverses: tokens.iter().map(inverse).collect(), tokens }
    }

    /// The vectors of words.
    #[must_use]
    pub fn rows_of(&self, words: &WordTokens) -> WordVectors {
        let rows = words.tokens.iter().map(|token| token.map(|token| self.row(token)));
        WordVectors::new(self.dims, WideRows::of(self.dims, rows), words.inverses.clone())
    }

    /// `1 / |row|` of a token, 0 for an empty row. It is computed on use, because the table is
    /// long.
    fn inverse(&self, token: u16) -> f32 {
        let square = dot(self.row(token), self.row(token));
        if square > 0 { (square as f32).sqrt().recip() } else { 0.0 }
    }

    /// The rows of `tokens`, widened.
    fn wide_rows(&self, tokens: &[u16]) -> WideRows {
        WideRows::of(self.dims, tokens.iter().map(|&token| Some(self.row(token))))
    }

    fn scale(&self, token: u16) -> f32 {
        f32::from_le_bytes(self.scales[usize::from(token)])
    }

    /// The information of a token: its weight in [`covers`](Self::covers).
    fn info(&self, token: u16) -> f32 {
        f32::from(self.infos[usize::from(token)]) / 16.0
    }

    fn row(&self, token: u16) -> &'static [u8] {
        let start = usize::from(token) * self.dims;
        &self.rows[start..start + self.dims]
    }

    /// The tokens of `text`, in order.
    fn tokens(&self, text: &str) -> Vec<u16> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        each_word(text, |word| self.push_pieces(word, &mut tokens));
        tokens
    }

    /// Appends the longest pieces of `word` (ASCII, or a currency sign) that the vocabulary has.
    fn push_pieces(&self, word: &str, tokens: &mut Vec<u16>) {
        if word.len() > LONGEST {
            return;
        }
        let mut start = 0;
        while start < word.len() {
            let mut next = start + 1;
            for end in (start + 1..=word.len()).rev() {
                let Some(piece) = word.get(start..end) else { continue };
                if let Some(token) = self.vocabulary.token(piece, start > 0) {
                    tokens.push(token);
                    next = end;
                    break;
                }
            }
            start = next;
        }
    }
}

/// The cosine of the directions of two meanings, −1 to 1; 0 if one has none.
#[must_use]
pub fn direction_cosine(a: &Meaning, b: &Meaning) -> f32 {
    let (eights, rest) = a.direction.as_chunks::<8>();
    let (other_eights, other_rest) = b.direction.as_chunks::<8>();
    // Eight independent sums, which the compiler turns into vector instructions.
    let mut sums = [0.0_f32; 8];
    for (xs, ys) in eights.iter().zip(other_eights) {
        for (sum, (x, y)) in sums.iter_mut().zip(xs.iter().zip(ys)) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest.iter().zip(other_rest).map(|(x, y)| x * y).sum::<f32>()
}

/// The tokens of a list of words, in the order of the list. It is small, unlike [`WordVectors`].
#[derive(Clone, Debug, Default)]
pub struct WordTokens {
    /// `None` for a word that is not in the vocabulary as a whole.
    tokens: Vec<Option<u16>>,
    /// `1 / |row|` of each token, 0 without one.
    inverses: Vec<f32>,
}

impl WordTokens {
    /// The token and `1 / |row|` of each word that has a vector, else `None`.
    pub fn iter(&self) -> impl Iterator<Item = Option<(u16, f32)>> {
        let all = self.tokens.iter().zip(&self.inverses);
        all.map(|(token, &inverse)| token.filter(|_| inverse > 0.0).map(|token| (token, inverse)))
    }
}

impl FromIterator<(u16, f32)> for WordTokens {
    fn from_iter<T: IntoIterator<Item = (u16, f32)>>(all: T) -> Self {
        let (tokens, inverses) = all.into_iter().map(|(token, it)| (Some(token), it)).unzip();
        Self { tokens, inverses }
    }
}

/// Takes `count` bytes from the front of `bytes`; `None` if there are fewer.
fn take(bytes: &mut &'static [u8], count: usize) -> Option<&'static [u8]> {
    let (head, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(head)
}

/// The scalar product of two rows of signed bytes.
fn dot(a: &[u8], b: &[u8]) -> i32 {
    a.iter().zip(b).map(|(x, y)| i32::from(x.cast_signed()) * i32::from(y.cast_signed())).sum()
}

/// Calls `f` with the two positions of each token that is in both lists. Both lists ascend.
fn for_each_common(a: &[u16], b: &[u16], mut f: impl FnMut(usize, usize)) {
    let mut to = 0;
    for (at, token) in a.iter().enumerate() {
        to += b[to..].iter().take_while(|other| *other < token).count();
        if b.get(to) == Some(token) {
            f(at, to);
        }
    }
}

/// Calls `f` with each word and currency sign of `text`, folded by [`fold`].
fn each_word(text: &str, mut f: impl FnMut(&str)) {
    let folded = fold(text);
    let bytes = folded.as_bytes();
    let mut word = String::new();
    for (at, c) in folded.char_indices() {
        let between_digits = c == ','
            && at > 0
            && bytes[at - 1].is_ascii_digit()
            && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else if !between_digits {
            if !word.is_empty() {
                f(&word);
                word.clear();
            }
            if let sign @ ("$" | "%" | "£" | "€") = &folded[at..at + c.len_utf8()] {
                f(sign);
            }
        }
    }
    if !word.is_empty() {
        f(&word);
    }
}

/// `text` in lower case, without accents, with a few letters written out.
///
/// Unlike `text::fold::name` it keeps the kind of apostrophe and removes only the marks U+0300 to
/// U+036F, because the vectors were trained on texts folded in this way.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.to_lowercase().chars() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            c if c.is_ascii() => out.push(c),
            c => out.extend(c.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c))),
        }
    }
    out
}
