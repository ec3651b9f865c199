//! Likely pairs: which profiles have enough in common to be compared at all.
//!
//! Postings from stem to profiles. A profile asks its stems, the rarest first,
//! until it has seen [`SEEN`] postings; the stems that are left, too common to
//! tell much, give their next few in order (of date, where known). So a story
//! of a thousand articles hangs together, and none costs a million pairs. Of
//! what a profile finds, the most promising are compared.

use super::LOWEST;
use super::profile::{Entry, Profile};
use rayon::prelude::*;

/// Postings that a profile sees of stems asked in full, at most.
const SEEN: usize = 10_000;
/// Postings that it sees of any other stem.
const NEXT: usize = 12;
/// Profiles that one is compared with, at most, of those before it.
const COMPARED: usize = 48;

/// Two profiles that are alike, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likely {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
}

/// A profile that has a stem, and what the stem weighs there.
#[derive(Clone, Copy)]
struct Posting {
    stem: u64,
    profile: u32,
    weight: f32,
}

/// All pairs of profiles that are alike enough ever to be joined.
pub(super) fn pairs(profiles: &[Profile]) -> Vec<Likely> {
    let postings = postings(profiles);
    let found = (0..profiles.len()).into_par_iter().map_init(
        || (vec![0.0_f32; profiles.len()], Vec::new()),
        |(sums, touched), b| likely(profiles, &postings, b, sums, touched),
    );
    found.flatten_iter().collect()
}

fn postings(profiles: &[Profile]) -> Vec<Posting> {
    let of = |(at, profile): (usize, &Profile)| -> Vec<Posting> {
        profile
            .entries
            .iter()
            .map(|e| Posting { stem: e.stem, profile: at as u32, weight: e.weight })
            .collect()
    };
    let mut postings: Vec<Posting> = profiles.par_iter().enumerate().flat_map_iter(of).collect();
    postings.par_sort_unstable_by_key(|posting| (posting.stem, posting.profile));
    postings
}

/// A stem of a profile, and the postings of those before it.
struct Asked<'a> {
    entry: &'a Entry,
    before: &'a [Posting],
}

impl<'a> Asked<'a> {
    fn of(postings: &'a [Posting], entry: &'a Entry, profile: usize) -> Self {
        let from = postings.partition_point(|posting| posting.stem < entry.stem);
        let to = postings.partition_point(|posting| {
            (posting.stem, posting.profile as usize) < (entry.stem, profile)
        });
        Self { entry, before: &postings[from..to] }
    }
}

/// What profile `b` finds among those before it.
fn likely(
    profiles: &[Profile],
    postings: &[Posting],
    b: usize,
    sums: &mut [f32],
    touched: &mut Vec<u32>,
) -> Vec<Likely> {
    let mut asked: Vec<Asked<'_>> =
        profiles[b].entries.iter().map(|entry| Asked::of(postings, entry, b)).collect();
    asked.sort_by_key(|asked| (asked.before.len(), asked.entry.stem));
    let mut seen = 0;
    for Asked { entry, before } in asked {
        seen += before.len();
        let from = if seen > SEEN { before.len().saturating_sub(NEXT) } else { 0 };
        for posting in &before[from..] {
            let sum = &mut sums[posting.profile as usize];
            if *sum == 0.0 {
                touched.push(posting.profile);
            }
            *sum += posting.weight * entry.weight;
        }
    }
    let mut promising: Vec<(f32, u32)> =
        touched.drain(..).map(|a| (std::mem::take(&mut sums[a as usize]), a)).collect();
    promising.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    promising.truncate(COMPARED);
    let pair = |(_, a): (f32, u32)| Likely {
        a,
        b: b as u32,
        score: profiles[a as usize].likeness(&profiles[b]),
    };
    promising.into_iter().map(pair).filter(|pair| pair.score >= LOWEST).collect()
}
