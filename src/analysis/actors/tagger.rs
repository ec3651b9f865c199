//! Finds the most likely tags of a sentence, by the trained model.
//!
//! ```text
//! words     Talks  with  Jane      Holloway  of  the  Northern  Fund  failed
//! tags      out    out   person B  person I  out out  org B     org I out
//! ```
//!
//! A linear-chain model, decoded with the algorithm of Viterbi: the score of a chain of tags is the
//! sum of the weights of the features of each word, and of each pair of neighbouring tags by the
//! kind of the link between the two words. Time is linear in the number of words.

use super::annotated_text::AnnotatedText;
use super::features::Neighbour;
use crate::lexis::tags::{Sum, TAGS};
use std::ops::Range;

/// Number of classes of names: the three kinds in their order, and names of other things.
pub const CLASSES: usize = 4;

/// A name as the model tags it, before the rules of [`super::names`].
#[derive(Clone, Debug, PartialEq)]
pub struct TaggedName {
    /// The range of its tokens.
    pub tokens: Range<usize>,
    /// 0 to 2 for the kinds in their order, 3 for names of other things.
    pub class: usize,
    /// Probability of this class for these tokens, against the other classes and no name: 0 to 1.
    pub confidence: f32,
}

/// Whether `tag` may follow the tag `before`: an inner tag needs a tag of its class before it.
#[must_use]
pub fn allowed(before: usize, tag: usize) -> bool {
    tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag
}

/// Returns the tag that begins a name of `class`. The inner tag of the class is one more.
#[must_use]
pub fn begins(class: usize) -> usize {
    class * 2 + 1
}

/// Tags sentences, and reuses its buffers between them.
#[derive(Default)]
pub struct Tagger {
    features: Vec<u32>,
    weights: Vec<[i32; TAGS]>,
    back: Vec<[u8; TAGS]>,
    tags: Vec<usize>,
}

impl Tagger {
    /// Appends the names in the tokens of `sentence`, in order.
    pub fn tag(
        &mut self,
        annotated: &AnnotatedText<'_>,
        sentence: &Range<usize>,
        out: &mut Vec<TaggedName>,
    ) {
        if sentence.is_empty() {
            return;
        }
        self.weigh(annotated, sentence);
        self.decode(annotated, sentence);
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
            let confidence = self.confidence(annotated, sentence, start..at);
            out.push(TaggedName {
                tokens: sentence.start + start..sentence.start + at,
                class,
                confidence,
            });
        }
    }

    /// Sets the weight of each tag for each token of `sentence`.
    fn weigh(&mut self, annotated: &AnnotatedText<'_>, sentence: &Range<usize>) {
        self.weights.clear();
        let model = annotated.tokens.words.model;
        let (mut run, mut around) = (0..0, Sum::default());
        for at in sentence.clone() {
            let own = annotated.run(at);
            if own.start != run.start || own.is_empty() != run.is_empty() {
                (run, around) = (own, Sum::default());
                if !run.is_empty() {
                    self.features.clear();
                    annotated.run_features(&run, sentence, &mut self.features);
                    model.add(&mut self.features, &mut around);
                }
            }
            let mut weights = [0; TAGS];
            let sum = weigh(annotated, at, sentence, &mut self.features);
            for (to, (one, other)) in weights[1..].iter_mut().zip(sum.iter().zip(around)) {
                *to = i32::from(*one) + i32::from(other);
            }
            self.weights.push(weights);
        }
    }

    /// Sets the tags to the best chain.
    fn decode(&mut self, annotated: &AnnotatedText<'_>, sentence: &Range<usize>) {
        const NEVER: i32 = i32::MIN / 4;
        let model = annotated.tokens.words.model;
        self.back.clear();
        let mut best = [NEVER; TAGS];
        for (at, weights) in self.weights.iter().enumerate() {
            let mut next = [NEVER; TAGS];
            let mut back = [0; TAGS];
            let link = model.link(annotated.link(sentence.start + at));
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

    /// Returns the softmax share of the chosen class among all classes and no name, with the tags
    /// outside `name` kept. `name` counts from the start of the sentence.
    fn confidence(
        &self,
        annotated: &AnnotatedText<'_>,
        sentence: &Range<usize>,
        name: Range<usize>,
    ) -> f32 {
        let model = annotated.tokens.words.model;
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
                    own + i32::from(
                        model.link(annotated.link(sentence.start + at))[before][tag(at)],
                    )
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

/// Returns the weights of all features of a word except those that its run shares.
fn weigh(
    annotated: &AnnotatedText<'_>,
    at: usize,
    sentence: &Range<usize>,
    room: &mut Vec<u32>,
) -> Sum {
    let words = annotated.tokens.words;
    let token = &annotated.tokens.all[at];
    let mut sum = words.own(token.word, token.case, annotated.in_heading(at));
    for near in Neighbour::ALL {
        let word = AnnotatedText::neighbour(at, near.offset(), sentence)
            .map(|at| annotated.tokens.all[at].word);
        for (to, weight) in sum.iter_mut().zip(words.near(word, near)) {
            *to = to.saturating_add(*weight);
        }
    }
    room.clear();
    annotated.context_features(at, sentence, room);
    words.model.add(room, &mut sum);
    sum
}
