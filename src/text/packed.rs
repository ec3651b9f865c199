//! Values as compact bytes, for what is kept of an analysis between two runs.
//!
//! ```text
//! Quote { span: 120..164, marked: 119..165, cue: None } ─ pack ─►  F0 01 2C  5B 2E  00
//!                                                                  span      marked cue
//! ```
//!
//! Numbers are LEB128. A span is the distance of its start from the end of the span before it, and
//! its length, so that the places of a text in order take about two bytes each. `packed_struct!`
//! and `packed_enum!` write the two directions of a type from the list of its fields or variants:
//! a field that the list does not have is an error of the compiler.
//!
//! Reading never panics and never allocates more than the bytes at hand can fill. What it cannot read
//! is `None`. The bytes have no checksum; who keeps them adds one.

use super::{Clean, Span};
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::{PoisonError, RwLock};
use xxhash_rust::xxh3::Xxh3;

/// A type that has a compact form.
pub trait Packed: Sized {
    /// Appends the compact form.
    fn pack(&self, to: &mut Packer);
    /// Reads what [`pack`](Self::pack) appended; `None` when the bytes are something else.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self>;
}

/// Keeps packed values between two runs, by key. It may lose any of them at any time. A value that it
/// gives is the one that was put.
pub trait PackedStore: Send + Sync {
    /// The value with this key.
    fn get(&self, key: u128) -> Option<Vec<u8>>;
    /// Keeps a value. A later one replaces it.
    fn put(&self, key: u128, value: &[u8]);
    /// Says that a piece of work is done: what waits is kept now.
    fn flush(&self) {}
}

/// The version of what decides about findings: code, tables, libraries, compiler. See `build.rs`.
pub const ENGINE_VERSION: &str = env!("CROSSREAD_ENGINE_VERSION");

/// Makes the key of a kept value from all that it depends on, [`ENGINE_VERSION`] included.
pub struct PackedKey(Xxh3);

impl PackedKey {
    /// The key of a value of this kind.
    #[must_use]
    pub fn new(kind: &str) -> Self {
        Self(Xxh3::new()).with(ENGINE_VERSION.as_bytes()).with(kind.as_bytes())
    }

    /// The key of a value that depends on `bytes` too.
    #[must_use]
    pub fn with(mut self, bytes: &[u8]) -> Self {
        self.add(bytes);
        self
    }

    /// Adds bytes that the value depends on.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// What takes values in that the key depends on.
    pub fn hasher(&mut self) -> &mut impl Hasher {
        &mut self.0
    }

    /// The key.
    #[must_use]
    pub fn finish(&self) -> u128 {
        self.0.digest128()
    }
}

/// The number of different words of the program that [`Packed`] texts may name. The program has a few
/// hundred.
const MAX_WORDS: usize = 4096;

/// Takes values in.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    /// The end of the last span.
    place: u32,
}

/// Gives values out.
#[derive(Clone, Debug)]
pub struct Unpacker<'b> {
    bytes: &'b [u8],
    place: u32,
}

impl Packer {
    /// The bytes of all values.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Appends a number in LEB128.
    pub fn number(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// Appends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends bytes behind their number.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.raw(text.as_bytes());
    }

    /// Appends a list of values behind their number.
    pub fn list<T: Packed>(&mut self, values: &[T]) {
        self.number(values.len() as u64);
        values.iter().for_each(|value| value.pack(self));
    }
}

impl<'b> Unpacker<'b> {
    /// Reads `bytes` from the start.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, place: 0 }
    }

    /// Whether all bytes have been read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// One byte.
    #[inline]
    pub fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    /// A number in LEB128.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// The next `count` bytes.
    pub fn raw(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    /// A text, where it lies.
    pub fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.number()?).ok()?;
        str::from_utf8(self.raw(length)?).ok()
    }

    /// A list of values.
    pub fn list<T: Packed>(&mut self) -> Option<Vec<T>> {
        let count = usize::try_from(self.number()?).ok()?;
        // Every value but the empty one has a byte, so a number without its values fills no memory.
        let mut values = Vec::with_capacity(count.min(self.bytes.len()));
        for _ in 0..count {
            values.push(T::unpack(self)?);
        }
        Some(values)
    }
}

/// Writes [`Packed`] for a struct: all its fields, in any order.
macro_rules! packed_struct {
    ($type:path { $($field:ident),* $(,)? }) => {
        impl $crate::text::packed::Packed for $type {
            fn pack(&self, to: &mut $crate::text::packed::Packer) {
                let Self { $($field),* } = self;
                $( $crate::text::packed::Packed::pack($field, to); )*
            }

            fn unpack(from: &mut $crate::text::packed::Unpacker<'_>) -> Option<Self> {
                $( let $field = $crate::text::packed::Packed::unpack(from)?; )*
                Some(Self { $($field),* })
            }
        }
    };
}

/// Writes [`Packed`] for an enum: all its variants, each with a number of its own and the names of its
/// unnamed fields.
macro_rules! packed_enum {
    ($type:path { $($number:literal $variant:ident $(($($field:ident),+))?),* $(,)? }) => {
        impl $crate::text::packed::Packed for $type {
            fn pack(&self, to: &mut $crate::text::packed::Packer) {
                match self {
                    $( Self::$variant $(($($field),+))? => {
                        to.raw(&[$number]);
                        $( $( $crate::text::packed::Packed::pack($field, to); )+ )?
                    } )*
                }
            }

            fn unpack(from: &mut $crate::text::packed::Unpacker<'_>) -> Option<Self> {
                match from.byte()? {
                    $( $number => {
                        $( $( let $field = $crate::text::packed::Packed::unpack(from)?; )+ )?
                        Some(Self::$variant $(($($field),+))?)
                    } )*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {packed_enum, packed_struct};

impl Packed for Span {
    fn pack(&self, to: &mut Packer) {
        let (start, end) = (self.start() as u32, self.end() as u32);
        let step = i64::from(start) - i64::from(to.place);
        // Zigzag: the sign is the lowest bit, so that a short way back is a small number too.
        to.number(((step << 1) ^ (step >> 63)) as u64);
        to.number(u64::from(end - start));
        to.place = end;
    }

    #[inline]
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let zigzag = from.number()?;
        let step = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
        let start = u32::try_from(i64::from(from.place).checked_add(step)?).ok()?;
        let end = start.checked_add(u32::try_from(from.number()?).ok()?)?;
        from.place = end;
        Some(Self::new(start as usize, end as usize))
    }
}

impl Packed for Clean {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    /// Cleans the text again: nothing that is kept reaches a terminal unsanitised.
    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::if_clean(from.text()?)
    }
}

impl Packed for u32 {
    fn pack(&self, to: &mut Packer) {
        to.number(u64::from(*self));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok()
    }
}

impl Packed for u64 {
    fn pack(&self, to: &mut Packer) {
        to.number(*self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.number()
    }
}

impl Packed for usize {
    fn pack(&self, to: &mut Packer) {
        to.number(*self as u64);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Self::try_from(from.number()?).ok()
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Packer) {
        to.raw(&[u8::from(*self)]);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Packed for f32 {
    fn pack(&self, to: &mut Packer) {
        to.raw(&self.to_bits().to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let bytes = from.raw(4)?.first_chunk()?;
        Some(Self::from_bits(u32::from_le_bytes(*bytes)))
    }
}

impl Packed for f64 {
    fn pack(&self, to: &mut Packer) {
        to.raw(&self.to_bits().to_le_bytes());
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let bytes = from.raw(8)?.first_chunk()?;
        Some(Self::from_bits(u64::from_le_bytes(*bytes)))
    }
}

impl Packed for String {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

/// A word of the program itself, such as the name of a rule.
impl Packed for &'static str {
    fn pack(&self, to: &mut Packer) {
        to.text(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        word(from.text()?)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Packer) {
        self.is_some().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Packer) {
        to.list(self);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        from.list()
    }
}

impl<T: Packed> Packed for Box<T> {
    fn pack(&self, to: &mut Packer) {
        T::pack(self, to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        T::unpack(from).map(Self::new)
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, to: &mut Packer) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

/// The words that were read so far. They live as long as the program, and there are few.
static WORDS: RwLock<Option<FxHashSet<&'static str>>> = RwLock::new(None);

thread_local! {
    /// The word of the last question: most come several times in a row.
    static LAST: RefCell<&'static str> = const { RefCell::new("") };
}

/// The word of the program that `text` spells. `None` when there are more than [`MAX_WORDS`].
fn word(text: &str) -> Option<&'static str> {
    let last = LAST.with_borrow(|last| *last);
    if last == text {
        return Some(last);
    }
    let known = WORDS.read().unwrap_or_else(PoisonError::into_inner);
    let found = known.as_ref().and_then(|words| words.get(text).copied());
    drop(known);
    let found = match found {
        Some(found) => found,
        None => new_word(text)?,
    };
    LAST.set(found);
    Some(found)
}

/// Takes a word in that no value had before.
fn new_word(text: &str) -> Option<&'static str> {
    let mut known = WORDS.write().unwrap_or_else(PoisonError::into_inner);
    let words = known.get_or_insert_default();
    if let Some(found) = words.get(text) {
        return Some(found);
    }
    if words.len() >= MAX_WORDS {
        return None;
    }
    let word: &'static str = Box::leak(text.into());
    words.insert(word);
    Some(word)
}

/// The compact form of one value.
pub fn packed(value: &impl Packed) -> Vec<u8> {
    let mut to = Packer::default();
    value.pack(&mut to);
    to.finish()
}

/// The value whose compact form `bytes` is, and nothing else.
pub fn unpacked<T: Packed>(bytes: &[u8]) -> Option<T> {
    let mut from = Unpacker::new(bytes);
    let value = T::unpack(&mut from)?;
    from.is_empty().then_some(value)
}

/// Parts of one value that are read apart: their places in `bytes`, by their number.
#[derive(Debug, Default)]
pub struct PackedParts {
    bytes: Vec<u8>,
    parts: Vec<(u32, Range<usize>)>,
}

impl PackedParts {
    /// Reads the list of parts.
    #[must_use]
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let mut from = Unpacker::new(&bytes);
        let mut parts = Vec::new();
        while !from.is_empty() {
            let (number, length) = (u32::unpack(&mut from)?, usize::unpack(&mut from)?);
            let start = bytes.len() - from.bytes.len();
            from.raw(length)?;
            parts.push((number, start..start + length));
        }
        Some(Self { bytes, parts })
    }

    /// The part with this number.
    #[must_use]
    pub fn part(&self, number: u32) -> Option<&[u8]> {
        let (_, range) = self.parts.iter().find(|(other, _)| *other == number)?;
        self.bytes.get(range.clone())
    }

    /// Adds a part behind the others.
    pub fn add(&mut self, number: u32, part: &[u8]) {
        let mut to = Packer { bytes: std::mem::take(&mut self.bytes), place: 0 };
        number.pack(&mut to);
        part.len().pack(&mut to);
        let start = to.bytes.len();
        to.raw(part);
        self.parts.push((number, start..to.bytes.len()));
        self.bytes = to.finish();
    }

    /// All parts, as [`read`](Self::read) takes them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn comes_back<T: Packed + PartialEq + Debug>(value: &T) {
        let bytes = packed(value);
        assert_eq!(unpacked::<T>(&bytes).as_ref(), Some(value));
        for cut in 0..bytes.len() {
            assert_eq!(unpacked::<T>(&bytes[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn values_come_back_and_cut_values_do_not() {
        comes_back(&vec![0_u64, 1, 127, 128, 300, u64::MAX]);
        comes_back(&vec![Span::new(120, 164), Span::new(119, 165), Span::new(0, 2), Span::at(9)]);
        comes_back(&vec![Some((1.5_f32, true)), None, Some((f32::MIN_POSITIVE, false))]);
        comes_back(&vec![0.1_f64, -0.0, f64::MAX]);
        comes_back(&vec!["Talks".to_owned(), String::new(), "Türkiye".to_owned()]);
        comes_back(&vec!["menu", "share", "menu"]);
        comes_back(&Clean::text("two\n\nlines"));
    }

    #[test]
    fn places_in_order_take_two_bytes() {
        let spans: Vec<Span> = (0..50).map(|at| Span::new(at * 60, at * 60 + 58)).collect();
        assert_eq!(packed(&spans).len(), 1 + 2 * spans.len());
    }

    #[test]
    fn kept_text_that_is_not_clean_is_refused() {
        assert_eq!(unpacked::<Clean>(&packed(&"a\u{1b}[31mb".to_owned())), None);
        assert_eq!(unpacked::<Clean>(&packed(&"a\u{202e}b".to_owned())), None);
    }

    #[test]
    fn a_list_that_claims_too_much_fills_no_memory() {
        let mut to = Packer::default();
        to.number(u64::MAX >> 1);
        assert_eq!(unpacked::<Vec<u64>>(&to.finish()), None);
    }

    #[test]
    fn a_part_is_found_by_its_number() {
        let mut parts = PackedParts::default();
        parts.add(3, b"three");
        parts.add(0, b"");
        let read = PackedParts::read(parts.bytes().to_vec()).expect("it was written so");
        assert_eq!(
            (read.part(3), read.part(0), read.part(1)),
            (Some(&b"three"[..]), Some(&b""[..]), None)
        );
        assert!(PackedParts::read(vec![3, 9, 1]).is_none());
    }
}
