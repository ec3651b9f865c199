//! The trained weights of the judge: log odds from the traits of a pair, in fixed point.
//!
//! ```text
//! assets/align/judge.tsv      bias     -2.71
//!                             cosloc   -       3.9        weight × trait
//! ```
//!
//! Traits and weights are rounded to integers before they are multiplied, and the products
//! are added as integers. So the sum has no rounding of its own and is the same on every machine.

use super::traits::{COUNT, PairTraits, TRAIT_NAMES, TraitIndex};
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../../../assets/align/judge.tsv");

/// Steps of one unit of a trait.
const TRAIT_STEPS: f32 = 4096.0;
/// Steps of one unit of a weight.
const WEIGHT_STEPS: f32 = 65_536.0;

struct JudgeModel {
    bias: i64,
    /// The weight of each trait.
    weights: [i64; COUNT],
    /// Bias and weights as numbers, for [`estimate`].
    plain: (f32, PairTraits),
}

static MODEL: LazyLock<JudgeModel> =
    LazyLock::new(|| JudgeModel::read(TABLE).expect("the table that ships is well-formed"));

/// The log odds that two sentences with these traits state the same.
pub(super) fn odds(traits: &PairTraits) -> f32 {
    MODEL.odds(traits)
}

/// Log odds by which [`estimate`] may be wrong, at most: the rounding of all traits and weights.
pub(super) const ROUNDING: f32 = 0.05;

/// The log odds but for rounding, in a tenth of the time of [`odds`].
pub(super) fn estimate(traits: &PairTraits) -> f32 {
    MODEL.estimate(traits)
}

/// The one of two values of a trait that gives higher log odds.
pub(super) fn more_favourable(index: TraitIndex, least: f32, most: f32) -> f32 {
    if MODEL.plain.1[index] < 0.0 { least } else { most }
}

/// The nearest number of steps; half a step counts away from zero. The product is exact in 64 bits
/// because `of` is a power of two.
fn steps(value: f32, of: f32) -> i64 {
    let steps = f64::from(value * of);
    (steps + 0.5_f64.copysign(steps)) as i64
}

impl JudgeModel {
    fn read(table: &str) -> Option<Self> {
        let mut model = Self { bias: 0, weights: [0; COUNT], plain: (0.0, [0.0; COUNT]) };
        for line in table.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells[..] {
                ["bias", bias] => {
                    model.plain.0 = bias.parse().ok()?;
                    model.bias = steps(model.plain.0, TRAIT_STEPS * WEIGHT_STEPS);
                }
                [name, "-", weight] => {
                    let index = TRAIT_NAMES.iter().position(|known| *known == name)?;
                    model.plain.1[index] = weight.parse().ok()?;
                    model.weights[index] = steps(model.plain.1[index], WEIGHT_STEPS);
                }
                _ => return None,
            }
        }
        Some(model)
    }

    fn odds(&self, traits: &PairTraits) -> f32 {
        let terms = traits.iter().zip(&self.weights);
        let sum: i64 = terms.map(|(value, weight)| weight * steps(*value, TRAIT_STEPS)).sum();
        (self.bias + sum) as f32 / (TRAIT_STEPS * WEIGHT_STEPS)
    }

    fn estimate(&self, traits: &PairTraits) -> f32 {
        let (eights, rest) = traits.as_chunks::<8>();
        let (weights, other_weights) = self.plain.1.as_chunks::<8>();
        // Eight independent sums, which the compiler turns into vector instructions.
        let mut sums = [0.0_f32; 8];
        for (values, weights) in eights.iter().zip(weights) {
            for (sum, (value, weight)) in sums.iter_mut().zip(values.iter().zip(weights)) {
                *sum += value * weight;
            }
        }
        let rest = rest.iter().zip(other_weights).map(|(value, weight)| value * weight);
        self.plain.0 + sums.iter().sum::<f32>() + rest.sum::<f32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_is_near_the_odds() {
        let table = format!("bias\t-1\n{}\t-\t2\n{}\t-\t-4\n", TRAIT_NAMES[3], TRAIT_NAMES[62]);
        let model = JudgeModel::read(&table).expect("a table");
        let mut traits = [0.0; COUNT];
        (traits[3], traits[62]) = (0.25, 0.5);
        assert!((model.odds(&traits) + 2.5).abs() < 1e-4);
        assert!((model.estimate(&traits) + 2.5).abs() < 1e-4);
        assert!(JudgeModel::read("no trait\t-\t1").is_none());
    }

    #[test]
    fn the_table_that_ships_has_a_weight_for_each_trait() {
        assert!(MODEL.weights.iter().all(|weight| *weight != 0));
    }
}
