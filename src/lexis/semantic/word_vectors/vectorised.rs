//! Scalar products by instructions that multiply eight pairs at once: the kernel of every release.
#![cfg_attr(
    debug_assertions,
    allow(dead_code, reason = "a build for tests multiplies number by number")
)]

use super::{BATCH, LANE};
use wide::{i16x8, i32x4};

/// Eight numbers.
pub(super) type WideLane = i16x8;

pub(super) fn lane_of(numbers: [i16; LANE]) -> WideLane {
    i16x8::new(numbers)
}

pub(super) fn numbers_of(lane: WideLane) -> [i16; LANE] {
    lane.to_array()
}

/// The scalar product of two rows of one length.
pub(super) fn product(a: &[WideLane], b: &[WideLane]) -> i32 {
    a.iter().zip(b).fold(i32x4::ZERO, |sum, (x, y)| sum + x.dot(*y)).reduce_add()
}

/// The scalar products of a row with four rows. Four sums at a time hide the latency of each.
pub(super) fn four_products(own: &[WideLane], batch: &[WideLane]) -> [i32; BATCH] {
    let (first, rest) = batch.split_at(own.len());
    let (second, rest) = rest.split_at(own.len());
    let (third, fourth) = rest.split_at(own.len());
    let mut sums = [i32x4::ZERO; BATCH];
    for ((((lane, one), two), three), four) in
        own.iter().zip(first).zip(second).zip(third).zip(fourth)
    {
        sums[0] += lane.dot(*one);
        sums[1] += lane.dot(*two);
        sums[2] += lane.dot(*three);
        sums[3] += lane.dot(*four);
    }
    sums.map(i32x4::reduce_add)
}
