//! `WordVectors`: the vectors of single words, and how alike two words are.
//!
//! ```text
//! row of a word     i8 × D, widened to i16, eight to a lane
//! row × four rows   lane by lane: one instruction multiplies eight pairs and adds neighbours
//! ```
//!
//! The products are added as integers, so a result does not depend on the order of the sum.

mod plain;
mod vectorised;

// The instructions of vectors are functions of a library. A build for tests calls each of them, which is
// ten times slower than to multiply number by number.
#[cfg(debug_assertions)]
use plain::{PlainLane as Lane, four_products, lane_of, numbers_of, product};
#[cfg(not(debug_assertions))]
use vectorised::{WideLane as Lane, four_products, lane_of, numbers_of, product};

/// Numbers of a lane.
const LANE: usize = 8;
/// Rows that are multiplied with one row at a time.
const BATCH: usize = 4;

/// Rows of signed bytes, widened for [`WideRows::product`], one after the other.
#[derive(Clone, Debug)]
pub(super) struct WideRows {
    /// Lanes of a row. The rest of the last one is 0.
    width: usize,
    lanes: Vec<Lane>,
}

impl WideRows {
    /// The rows of these `rows`; an absent row is all 0. Each has `dims` bytes.
    pub(super) fn of<'r>(dims: usize, rows: impl Iterator<Item = Option<&'r [u8]>>) -> Self {
        let width = dims.div_ceil(LANE).max(1);
        let mut lanes = Vec::with_capacity(rows.size_hint().0 * width);
        for row in rows {
            let end = lanes.len() + width;
            lanes.extend(row.unwrap_or_default().chunks(LANE).map(widened));
            lanes.resize(end, lane_of([0; LANE]));
        }
        Self { width, lanes }
    }

    fn row(&self, at: usize) -> &[Lane] {
        &self.lanes[at * self.width..(at + 1) * self.width]
    }

    /// The numbers of a row.
    fn numbers(&self, at: usize) -> impl Iterator<Item = i16> {
        self.row(at).iter().flat_map(|lane| numbers_of(*lane))
    }

    /// The scalar product of row `at` with row `to` of `other`.
    fn product(&self, at: usize, other: &Self, to: usize) -> i32 {
        product(self.row(at), other.row(to))
    }

    /// Puts into `out` the scalar products of row `at` with the rows of `other`, from `first` on.
    pub(super) fn products(&self, at: usize, other: &Self, first: usize, out: &mut Vec<i32>) {
        out.clear();
        let own = self.row(at);
        let mut batches = other.lanes[first * self.width..].chunks_exact(BATCH * self.width);
        for batch in &mut batches {
            out.extend(four_products(own, batch));
        }
        out.extend(batches.remainder().chunks_exact(self.width).map(|row| product(own, row)));
    }
}

/// Eight bytes, or the last ones of a row, widened.
fn widened(bytes: &[u8]) -> Lane {
    let mut lane = [0; LANE];
    for (to, value) in lane.iter_mut().zip(bytes) {
        *to = i16::from(value.cast_signed());
    }
    lane_of(lane)
}

/// The vectors of a list of words, in the order of the list.
pub struct WordVectors {
    dims: usize,
    rows: WideRows,
    /// `1 / |row|` of each word, 0 without a vector.
    inverses: Vec<f32>,
}

impl WordVectors {
    pub(super) fn new(dims: usize, rows: WideRows, inverses: Vec<f32>) -> Self {
        Self { dims, rows, inverses }
    }

    /// The cosine of word `at` with word `to` of `other`; 0 if one has no vector.
    #[must_use]
    pub fn alike(&self, at: usize, other: &Self, to: usize) -> f32 {
        let scale = self.inverses[at] * other.inverses[to];
        if scale > 0.0 { self.rows.product(at, &other.rows, to) as f32 * scale } else { 0.0 }
    }

    /// The cosines of word `at` with the words of the same list from `first` on, as
    /// [`alike`](Self::alike) gives them. `products` is overwritten.
    pub fn alike_from<'s>(
        &'s self,
        at: usize,
        first: usize,
        products: &'s mut Vec<i32>,
    ) -> impl Iterator<Item = f32> {
        self.rows.products(at, &self.rows, first, products);
        let inverses = self.inverses[first..].iter();
        products
            .iter()
            .zip(inverses)
            .map(move |(&product, inverse)| product as f32 * (self.inverses[at] * inverse))
    }

    /// The weighted sum of the vectors, each scaled to length 1 first.
    #[must_use]
    pub fn sum(&self, weights: impl Iterator<Item = f32>) -> Vec<f32> {
        let mut sum = vec![0.0; self.dims];
        for (at, weight) in
            weights.enumerate().filter(|&(at, weight)| self.inverses[at] * weight > 0.0)
        {
            for (sum, value) in sum.iter_mut().zip(self.rows.numbers(at)) {
                *sum += f32::from(value) * (self.inverses[at] * weight);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kernels_give_the_same_products() {
        let lanes: Vec<[i16; LANE]> = (0..15)
            .map(|lane| {
                std::array::from_fn(|at| ((lane * 131 + at as i32 * 57) % 256 - 128) as i16)
            })
            .collect();
        let wide: Vec<_> = lanes.iter().map(|lane| vectorised::lane_of(*lane)).collect();
        for row in lanes.chunks(3).zip(wide.chunks(3)) {
            assert_eq!(plain::product(row.0, &lanes[..3]), vectorised::product(row.1, &wide[..3]));
            assert_eq!(
                plain::four_products(row.0, &lanes[3..]),
                vectorised::four_products(row.1, &wide[3..])
            );
        }
    }

    #[test]
    fn products_are_those_of_the_single_numbers() {
        let dims = 19;
        let bytes: Vec<u8> = (0..11 * dims).map(|at| (at * 89 + 7) as u8).collect();
        let rows: Vec<&[u8]> = bytes.chunks_exact(dims).collect();
        let wide = WideRows::of(dims, rows.iter().map(|row| Some(*row)).chain([None]));
        let expect = |at: usize, to: usize| -> i32 {
            let numbers = |row: usize| rows[row].iter().map(|x| i32::from(x.cast_signed()));
            numbers(at).zip(numbers(to)).map(|(x, y)| x * y).sum()
        };
        let mut out = Vec::new();
        for at in 0..rows.len() {
            wide.products(at, &wide, 2, &mut out);
            assert_eq!(out.len(), rows.len() + 1 - 2);
            for (to, product) in (2..rows.len()).zip(&out) {
                assert_eq!(*product, expect(at, to));
                assert_eq!(*product, wide.product(at, &wide, to));
            }
            assert_eq!(out.last(), Some(&0), "an absent row");
        }
    }
}
