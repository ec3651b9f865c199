//! `tag`: the most likely tags of a sentence, by the trained model.
//!
//! ```text
//! words     Talks  with  Jane      Holloway  of  the  Northern  Fund  failed
//! tags      out    out   person B  person I  out out  org B     org I out
//! ```
//!
//! Viterbi over the chain of words: weights of the features of each word, and of
//! each pair of tags by what joins the two words. Time is linear in the words.

use super::features::Neighbour;
use super::reading::AnnotatedText;
use crate::lexis::tags::{Sum, TAGS};
use std::ops::Range;

/// The classes of names that the tags know: the three kinds in their order, and other names.
pub const CLASSES: usize = 4;

/// A name as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct TaggedName {
    /// Its words.
    pub tokens: Range<usize>,
    /// 0 to 2 for the kinds in their order, 3 for names of other things.
    pub class: usize,
    /// How likely it is that this class is right for these words, rather than
    /// another one or none: 0 to 1.
    pub confidence: f32,
}

/// Whether `tag` may stand after `before`.
#[must_use]
pub fn allowed(before: usize, tag: usize) -> bool {
    tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag
}

/// The tag that begins a name of `class`; the next one goes on with it.
#[must_use]
pub fn begins(class: usize) -> usize {
    class * 2 + 1
}

/// Reusable room for the words of one sentence.
#[derive(Default)]
pub struct Tagger {
    features: Vec<u32>,
    weights: Vec<[i32; TAGS]>,
    back: Vec<[u8; TAGS]>,
    tags: Vec<usize>,
}

impl Tagger {
    /// Appends the names in `sentence`, in order.
    pub fn tag(
        &mut self,
        reading: &AnnotatedText<'_>,
        sentence: &Range<usize>,
        out: &mut Vec<TaggedName>,
    ) {
        if sentence.is_empty() {
            return;
        }
        self.weigh(reading, sentence);
        self.decode(reading, sentence);
        let mut at = 0;
        while at < self.tags.len() {
            let start = at;
            at += 1;
            if self.tags[start] == 0 {
                continue;
            }
            let class = (self.tags[start] - 1) / 2;
            while self.tags.get(at) == Some(&(begins(class) + 1)) {
                at += 1;
            }
            let confidence = self.confidence(reading, sentence, start..at);
            out.push(TaggedName {
                tokens: sentence.start + start..sentence.start + at,
                class,
                confidence,
            });
        }
    }

    fn weigh(&mut self, reading: &AnnotatedText<'_>, sentence: &Range<usize>) {
        self.weights.clear();
        let model = reading.tokens.words.model;
        let (mut run, mut around) = (0..0, Sum::default());
        for at in sentence.clone() {
            let own = reading.run(at);
            if own.start != run.start || own.is_empty() != run.is_empty() {
                (run, around) = (own, Sum::default());
                if !run.is_empty() {
                    self.features.clear();
                    reading.around_run(&run, sentence, &mut self.features);
                    model.add(&mut self.features, &mut around);
                }
            }
            let mut weights = [0; TAGS];
            let sum = weigh(reading, at, sentence, &mut self.features);
            for (to, (one, other)) in weights[1..].iter_mut().zip(sum.iter().zip(around)) {
                *to = i32::from(*one) + i32::from(other);
            }
            self.weights.push(weights);
        }
    }

    fn decode(&mut self, reading: &AnnotatedText<'_>, sentence: &Range<usize>) {
        const NEVER: i32 = i32::MIN / 4;
        let model = reading.tokens.words.model;
        self.back.clear();
        let mut best = [NEVER; TAGS];
        for (at, weights) in self.weights.iter().enumerate() {
            let mut next = [NEVER; TAGS];
            let mut back = [0; TAGS];
            let link = model.link(reading.link(sentence.start + at));
            for tag in 0..TAGS {
                if at == 0 {
                    let free = tag == 0 || tag % 2 == 1;
                    next[tag] = if free { weights[tag] + i32::from(link[0][tag]) } else { NEVER };
                    continue;
                }
                for before in (0..TAGS).filter(|&before| allowed(before, tag)) {
                    let score = best[before] + i32::from(link[before][tag]) + weights[tag];
                    if score > next[tag] {
                        (next[tag], back[tag]) = (score, before as u8);
                    }
                }
            }
            self.back.push(back);
            best = next;
        }
        let mut tag = (0..TAGS).max_by_key(|&tag| (best[tag], TAGS - tag)).unwrap_or(0);
        self.tags.clear();
        for back in self.back.iter().rev() {
            self.tags.push(tag);
            tag = usize::from(back[tag]);
        }
        self.tags.reverse();
    }

    /// The share of the chosen class among all classes and none, for these words.
    fn confidence(
        &self,
        reading: &AnnotatedText<'_>,
        sentence: &Range<usize>,
        name: Range<usize>,
    ) -> f32 {
        let model = reading.tokens.words.model;
        let class = (self.tags[name.start] - 1) / 2;
        let score = |class: Option<usize>| -> i32 {
            let tag = |at: usize| match class {
                Some(class) if name.contains(&at) => begins(class) + usize::from(at > name.start),
                None if name.contains(&at) => 0,
                _ => self.tags[at],
            };
            let until = (name.end + 1).min(self.tags.len());
            (name.start..until)
                .map(|at| {
                    let before = if at == 0 { 0 } else { tag(at - 1) };
                    let own = if name.contains(&at) { self.weights[at][tag(at)] } else { 0 };
                    own + i32::from(model.link(reading.link(sentence.start + at))[before][tag(at)])
                })
                .sum()
        };
        let chosen = score(Some(class));
        let others = (0..CLASSES).filter(|&other| other != class).map(Some).chain([None]);
        let rest: f32 =
            others.map(|other| (((score(other) - chosen) as f32) / model.unit()).exp()).sum();
        1.0 / (1.0 + rest)
    }
}

/// The weights of all features of a word but those that its run has in common.
fn weigh(
    reading: &AnnotatedText<'_>,
    at: usize,
    sentence: &Range<usize>,
    room: &mut Vec<u32>,
) -> Sum {
    let words = reading.tokens.words;
    let token = &reading.tokens.all[at];
    let mut sum = words.own(token.word, token.case, reading.styled(at));
    for near in Neighbour::ALL {
        let word =
            AnnotatedText::near(at, near.by(), sentence).map(|at| reading.tokens.all[at].word);
        for (to, weight) in sum.iter_mut().zip(words.near(word, near)) {
            *to = to.saturating_add(*weight);
        }
    }
    room.clear();
    reading.context(at, sentence, room);
    words.model.add(room, &mut sum);
    sum
}
