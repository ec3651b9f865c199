//! `Numbers`: a generator of numbers that are the same in every run.

/// A permuted congruential generator with a seed.
pub(super) struct Numbers(pub u64);

impl Numbers {
    /// Returns the next number of 32 bits.
    pub(super) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        ((self.0 ^ self.0 >> 22) >> (22 + (self.0 >> 61))) as u32
    }

    /// Returns a number below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.next()) * bound as u64) >> 32) as usize
    }

    /// Returns whether an event of this probability, in percent, happens.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns one of `all`, which is not empty.
    pub(super) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Returns one of `all`, the first ones more often.
    pub(super) fn pick_early<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let share = self.below(1 << 16) as f64 / f64::from(1 << 16);
        &all[(all.len() as f64 * share.powf(2.2)) as usize]
    }
}
