//! Selects the pairs of profiles that are compared.
//!
//! ```text
//! profile b ─► its stems, the rarest first ─► postings of earlier profiles ─► 48 best ─► cosine
//! ```
//!
//! A profile looks up its stems, the rarest first, until it has seen [`MAX_POSTINGS_SEEN`]
//! postings. The remaining stems are too common to tell much and give only their last few
//! postings. So a story of a thousand articles hangs together, and none costs a million pairs.

use super::MIN_SIMILARITY;
use super::profile::{ArticleProfile, StemWeight};
use rayon::prelude::*;

/// Postings that one profile reads in full, at most. Bounds the work.
const MAX_POSTINGS_SEEN: usize = 10_000;
/// Postings that it reads of each more common stem: the last ones before it.
const MAX_COMMON_STEM_POSTINGS: usize = 12;
/// Earlier profiles that one profile is compared with, at most. Lower values split large stories.
const MAX_COMPARED: usize = 48;

/// Two similar profiles, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ProfilePair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) score: f32,
}

/// A profile that has a stem, with the weight of the stem there.
#[derive(Clone, Copy)]
struct ProfilePosting {
    stem: u64,
    profile: u32,
    weight: f32,
}

/// Returns all pairs of profiles that are similar enough to be merged at some threshold.
pub(super) fn pairs(profiles: &[ArticleProfile]) -> Vec<ProfilePair> {
    let postings = postings(profiles);
    let found = (0..profiles.len()).into_par_iter().map_init(
        || (vec![0.0_f32; profiles.len()], Vec::new()),
        |(sums, touched), b| pairs_with(profiles, &postings, b, sums, touched),
    );
    found.flatten_iter().collect()
}

fn postings(profiles: &[ArticleProfile]) -> Vec<ProfilePosting> {
    let mut postings: Vec<ProfilePosting> = profiles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(at, profile)| {
            let profile_ix = at as u32;
            profile.entries.iter().map(move |entry| ProfilePosting {
                stem: entry.stem,
                profile: profile_ix,
                weight: entry.weight,
            })
        })
        .collect();
    postings.par_sort_unstable_by_key(|posting| (posting.stem, posting.profile));
    postings
}

/// A stem of a profile, with the postings of the profiles before it.
struct StemQuery<'a> {
    entry: &'a StemWeight,
    before: &'a [ProfilePosting],
}

impl<'a> StemQuery<'a> {
    fn of(postings: &'a [ProfilePosting], entry: &'a StemWeight, profile: usize) -> Self {
        let from = postings.partition_point(|posting| posting.stem < entry.stem);
        let to = postings.partition_point(|posting| {
            (posting.stem, posting.profile as usize) < (entry.stem, profile)
        });
        Self { entry, before: &postings[from..to] }
    }
}

/// Returns the pairs of profile `b` with earlier ones. `sums` and `touched` are buffers.
fn pairs_with(
    profiles: &[ArticleProfile],
    postings: &[ProfilePosting],
    b: usize,
    sums: &mut [f32],
    touched: &mut Vec<u32>,
) -> Vec<ProfilePair> {
    let mut queries: Vec<StemQuery<'_>> =
        profiles[b].entries.iter().map(|entry| StemQuery::of(postings, entry, b)).collect();
    queries.sort_by_key(|query| (query.before.len(), query.entry.stem));
    let mut seen = 0;
    for StemQuery { entry, before } in queries {
        seen += before.len();
        let from = if seen > MAX_POSTINGS_SEEN {
            before.len().saturating_sub(MAX_COMMON_STEM_POSTINGS)
        } else {
            0
        };
        for posting in &before[from..] {
            let sum = &mut sums[posting.profile as usize];
            if *sum == 0.0 {
                touched.push(posting.profile);
            }
            *sum += posting.weight * entry.weight;
        }
    }
    let mut nearest: Vec<(f32, u32)> =
        touched.drain(..).map(|a| (std::mem::take(&mut sums[a as usize]), a)).collect();
    nearest.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    nearest.truncate(MAX_COMPARED);
    let pair = |(_, a): (f32, u32)| ProfilePair {
        a,
        b: b as u32,
        score: profiles[a as usize].similarity(&profiles[b]),
    };
    nearest.into_iter().map(pair).filter(|pair| pair.score >= MIN_SIMILARITY).collect()
}
