//! Scalar products number by number: the kernel of builds without optimisation, where every call costs.
#![cfg_attr(
    not(debug_assertions),
    allow(dead_code, reason = "a release multiplies eight pairs at once")
)]

use super::{BATCH, LANE};

/// Eight numbers.
pub(super) type PlainLane = [i16; LANE];

pub(super) fn lane_of(numbers: [i16; LANE]) -> PlainLane {
    numbers
}

pub(super) fn numbers_of(lane: PlainLane) -> [i16; LANE] {
    lane
}

/// The scalar product of two rows of one length.
#[allow(clippy::cast_lossless, reason = "`i32::from` is a call in a build without optimisation")]
pub(super) fn product(a: &[PlainLane], b: &[PlainLane]) -> i32 {
    let mut sum = 0;
    let mut at = 0;
    let end = a.len();
    while at < end {
        let (x, y) = (&a[at], &b[at]);
        sum += x[0] as i32 * y[0] as i32
            + x[1] as i32 * y[1] as i32
            + x[2] as i32 * y[2] as i32
            + x[3] as i32 * y[3] as i32
            + x[4] as i32 * y[4] as i32
            + x[5] as i32 * y[5] as i32
            + x[6] as i32 * y[6] as i32
            + x[7] as i32 * y[7] as i32;
        at += 1;
    }
    sum
}

/// The scalar products of a row with four rows.
pub(super) fn four_products(own: &[PlainLane], batch: &[PlainLane]) -> [i32; BATCH] {
    let width = own.len();
    [
        product(own, &batch[..width]),
        product(own, &batch[width..2 * width]),
        product(own, &batch[2 * width..3 * width]),
        product(own, &batch[3 * width..]),
    ]
}
