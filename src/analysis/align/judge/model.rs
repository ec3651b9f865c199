//! The trained weights of the judge: log odds from the traits of a pair, in fixed point.
//!
//! ```text
//! assets/align/judge.tsv      bias     -2.71
//!                             cosloc   -       3.9        weight × trait
//!                             cosloc   0.35    1.2        weight × the part of the trait above 0.35
//! ```
//!
//! Traits, knots and weights are rounded to integers before they are multiplied, and the products
//! are added as integers. So the sum has no rounding of its own and is the same on every machine.

use super::traits::{PairTraits, TRAIT_NAMES};
use std::sync::LazyLock;

static TABLE: &str = include_str!("../../../../assets/align/judge.tsv");

/// Steps of one unit of a trait or a knot.
const TRAIT_STEPS: f32 = 4096.0;
/// Steps of one unit of a weight.
const WEIGHT_STEPS: f32 = 65_536.0;

/// One term of the sum.
struct WeightedTrait {
    /// Index of the trait.
    index: usize,
    /// The trait counts above this value only; `None` when all of it counts.
    knot: Option<i64>,
    weight: i64,
}

struct JudgeModel {
    bias: i64,
    terms: Vec<WeightedTrait>,
}

static MODEL: LazyLock<JudgeModel> =
    LazyLock::new(|| JudgeModel::read(TABLE).expect("the table that ships is well-formed"));

/// The log odds that two sentences with these traits state the same.
pub(super) fn odds(traits: &PairTraits) -> f32 {
    MODEL.odds(traits)
}

/// The nearest number of steps; half a step counts away from zero. The product is exact in 64 bits
/// because `of` is a power of two.
fn steps(value: f32, of: f32) -> i64 {
    let steps = f64::from(value * of);
    (steps + 0.5_f64.copysign(steps)) as i64
}

impl JudgeModel {
    fn read(table: &str) -> Option<Self> {
        let mut model = Self { bias: 0, terms: Vec::new() };
        for line in table.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells[..] {
                ["bias", bias] => {
                    model.bias = steps(bias.parse().ok()?, TRAIT_STEPS * WEIGHT_STEPS);
                }
                [name, knot, weight] => model.terms.push(WeightedTrait {
                    index: TRAIT_NAMES.iter().position(|known| *known == name)?,
                    knot: match knot {
                        "-" => None,
                        knot => Some(steps(knot.parse().ok()?, TRAIT_STEPS)),
                    },
                    weight: steps(weight.parse().ok()?, WEIGHT_STEPS),
                }),
                _ => return None,
            }
        }
        Some(model)
    }

    fn odds(&self, traits: &PairTraits) -> f32 {
        let mut sum = self.bias;
        for term in &self.terms {
            let value = steps(traits[term.index], TRAIT_STEPS);
            sum += term.weight * term.knot.map_or(value, |knot| (value - knot).max(0));
        }
        sum as f32 / (TRAIT_STEPS * WEIGHT_STEPS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_knot_cuts_off_the_part_below_it() {
        let table = format!("bias\t-1\n{0}\t-\t2\n{0}\t0.5\t4\n", TRAIT_NAMES[3]);
        let model = JudgeModel::read(&table).expect("a table");
        let mut traits = [0.0; super::super::traits::COUNT];
        traits[3] = 0.25;
        assert!((model.odds(&traits) + 0.5).abs() < 1e-4);
        traits[3] = 1.0;
        assert!((model.odds(&traits) - 3.0).abs() < 1e-4);
        assert!(JudgeModel::read("no trait\t-\t1").is_none());
    }
}
