//! Echoes: finds the places where another article tells an utterance in its own words.
//!
//! ```text
//! 002  “… has never been the absence of assurances; …”     an utterance, cut into sentences
//! 000  … concerns stem not from the absence of assurances   a sentence of another article's prose
//!                              └────────┬─────────┘
//!                                   evidence: shared stems, weighted by idf
//! ```
//!
//! Sentences of one story share their nouns, so a single similarity is not enough:
//!
//! 1. candidates share two or more rare stems (by an inverted index over the sentences, without stems
//!    that too many sentences have),
//! 2. the most similar candidates get a score from shared stems, runs of words, and meaning,
//! 3. the two sentences must be each other's best match between their two articles,
//! 4. the pair must pass a test of its own ([`is_told_by`]): a large share of the words
//!    outside names is common, nothing is negated or counted otherwise, no side asks, and the
//!    sentence does not report another speaker.
//!
//! Precision comes before recall, because a false echo states that an article reported a statement.

use super::tuned::{
    CONTENT_WEIGHT, ECHO_AGREED, ECHO_CONTRAST, ECHO_CROWDED_STEM, ECHO_INDIRECT, ECHO_LONGEST,
    ECHO_MEANING, ECHO_OTHER_TOLD, ECHO_OVERLAP, ECHO_OWN_TOLD, ECHO_PROBES, ECHO_QUOTED,
    ECHO_SCORED, ECHO_SHARED_WEIGHT, ECHO_SHORTEST, ECHO_STATEMENT_WEIGHT, ECHO_TOGETHER,
    ECHO_TOLD, ECHO_TOLD_WEIGHT, ECHO_TOLD_WORDS, ECHO_WORDS,
};
use super::voice::{SpeakerVoice, VoiceRelation};
use super::{Echo, Quote, QuoteRef, SharedQuote, Speech, Utterance};
use crate::analysis::Doc;
use crate::corpus::{BlockKind, Site};
use crate::lexis::Lexis;
use crate::lexis::contrast::{Contrast, Features};
use crate::lexis::semantic::Meaning;
use crate::lexis::sparse;
use crate::lexis::stem::stem;
use crate::lexis::weights::Weights;
use crate::text::{Span, Word, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

/// Words of a statement in which a feeling is searched.
const FEELING_REACH: usize = 6;
/// Words for what somebody feels about the news.
const FEELINGS: [&str; 33] = [
    "thank",
    "thanks",
    "thankful",
    "grateful",
    "glad",
    "happy",
    "sad",
    "saddened",
    "proud",
    "sorry",
    "delighted",
    "relieved",
    "love",
    "hope",
    "wish",
    "pray",
    "congratulate",
    "applaud",
    "salute",
    "mourn",
    "welcome",
    "praise",
    "bless",
    "heartbroken",
    "honoured",
    "honored",
    "devastated",
    "shocked",
    "pleased",
    "thrilled",
    "regret",
    "celebrate",
    "envy",
];

/// A sentence of prose, or a sentence of an utterance, as stems.
struct EchoPiece {
    /// The index of the article in the list of documents.
    doc: usize,
    span: Span,
    /// The text outside quotation marks.
    prose: String,
    /// The stems with their weights, in text order.
    order: Vec<(u64, f32)>,
    /// The distinct stems with their weights, ascending by stem.
    stems: Vec<(u64, f32)>,
    /// The sum of the weights of `stems`, in nats.
    weight: f32,
    /// The distinct stems outside names with their background weights, ascending by stem.
    plain: Vec<(u64, f32)>,
    /// The sum of the weights of `plain`, in nats.
    plain_weight: f32,
    /// The named speakers whose words the sentence has.
    voices: Vec<SpeakerVoice>,
    /// Whether the sentence reports the words of somebody whom it describes (`her sons said`).
    described: bool,
    /// Whether a negator occurs.
    negated: bool,
    /// The stem of the feeling that the words state at their start; `None` for none.
    feeling: Option<u64>,
    /// The utterance of the sentence; `None` for prose.
    utterance: Option<Utterance>,
}

/// The meaning and the contrast features of a piece, computed on its first comparison.
struct EchoContent {
    meaning: Meaning,
    features: Features,
}

/// A pair of an utterance and a sentence of prose, as indices in their lists, with its score.
#[derive(Clone, Copy, Debug)]
struct ScoredEcho {
    utterance: usize,
    sentence: usize,
    score: f32,
    /// Whether the sentence states what the utterance states.
    told: bool,
}

/// The echoes of all utterances, by utterance, then by score, descending.
pub(super) fn find(
    docs: &[Doc<'_>],
    speech: &[&Speech],
    weights: &Weights,
    lexis: &Lexis,
) -> Vec<Echo> {
    if docs.len() < 2 {
        return Vec::new();
    }
    let mut reader = EchoPieceReader { docs, weights, lexis, stemmer: Stemmer::default() };
    let utterances = reader.utterances(speech);
    let sentences = reader.sentences(speech);
    let index = index(&sentences);
    let mut scored = Vec::new();
    let mut known: FxHashMap<(bool, usize), EchoContent> = FxHashMap::default();
    let content = |piece: &EchoPiece| {
        let doc = docs[piece.doc];
        let quotes = if piece.utterance.is_some() { &[][..] } else { &speech[piece.doc].quotes };
        let words = &doc.segments.words[doc.segments.words_in(piece.span)];
        EchoContent {
            meaning: lexis.vectors().meaning(&piece.prose),
            features: Features::of_words(
                outside(words, quotes).map(|word| &doc.text()[word.span()]),
            ),
        }
    };
    for (u, utterance) in utterances.iter().enumerate() {
        for s in candidates(utterance, &sentences, &index) {
            let sentence = &sentences[s];
            known.entry((true, u)).or_insert_with(|| content(utterance));
            known.entry((false, s)).or_insert_with(|| content(sentence));
            let (a, b) = (&known[&(true, u)], &known[&(false, s)]);
            let alike = lexis.vectors().similarity(&a.meaning, &b.meaning);
            let contrast = a.features.against(&b.features);
            scored.push(ScoredEcho {
                utterance: u,
                sentence: s,
                score: score(utterance, sentence, alike, contrast),
                told: !contrast.any() && is_told_by(utterance, sentence),
            });
        }
    }
    let best = mutual(&utterances, &sentences, &scored);
    echoes(docs, &utterances, &sentences, best)
}

/// A cache of the stems of words, by word key. A coverage has few different words.
#[derive(Default)]
struct Stemmer {
    known: FxHashMap<u64, u64>,
}

impl Stemmer {
    /// The hash of the stem of `word`, which stands in `text`.
    fn stem(&mut self, text: &str, word: Word) -> u64 {
        *self.known.entry(word.key()).or_insert_with(|| {
            let folded = fold::word(&text[word.span()]);
            let bare = folded.strip_suffix("'s").unwrap_or(&folded);
            xxh3_64(stem(bare).as_bytes())
        })
    }
}

/// Reads the pieces of articles.
struct EchoPieceReader<'a> {
    docs: &'a [Doc<'a>],
    weights: &'a Weights,
    lexis: &'a Lexis,
    stemmer: Stemmer,
}

impl EchoPieceReader<'_> {
    /// The piece of the words of `span` outside the marks of `quotes`; `None` if they are too few,
    /// too many or too common.
    fn piece(
        &mut self,
        doc: usize,
        span: Span,
        quotes: &[Quote],
        reported: Reported,
        utterance: Option<Utterance>,
    ) -> Option<EchoPiece> {
        let (text, segments) = (self.docs[doc].text(), self.docs[doc].segments);
        let within = segments.words_in(span);
        if within.len() > ECHO_LONGEST || asks(text, span) {
            return None;
        }
        let words: Vec<Word> = outside(&segments.words[within], quotes).collect();
        if words.len() < ECHO_SHORTEST {
            return None;
        }
        let order: Vec<(u64, f32)> = words
            .iter()
            .map(|&w| (self.stemmer.stem(text, w), self.weights.idf(w.key())))
            .collect();
        let mut stems = order.clone();
        stems.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        stems.dedup_by_key(|s| s.0);
        let weight: f32 = stems.iter().map(|s| s.1).sum();
        let negated = words.iter().any(|w| negates(&text[w.span()]));
        if weight < ECHO_STATEMENT_WEIGHT {
            return None;
        }
        let feeling = self.feeling(text, &words);
        let prose = prose(text, span, quotes);
        let plain = self.plain(text, &words);
        let plain_weight = plain.iter().map(|s| s.1).sum();
        Some(EchoPiece {
            doc,
            span,
            prose,
            order,
            stems,
            weight,
            plain,
            plain_weight,
            voices: reported.voices,
            described: reported.described,
            negated,
            feeling,
            utterance,
        })
    }

    /// The stem of the feeling that somebody states of himself at the start of `words`: `I thank God
    /// for …`, `We are glad that …`. What follows is the news that he comments on.
    fn feeling(&mut self, text: &str, words: &[Word]) -> Option<u64> {
        let first = fold::word(&text[words.first()?.span()]);
        if !matches!(&*first, "i" | "we" | "my" | "our" | "i'm" | "we're" | "thank" | "thanks") {
            return None;
        }
        let mut start = words.iter().take(FEELING_REACH);
        let felt = start.find(|word| FEELINGS.contains(&&*fold::word(&text[word.span()])))?;
        Some(self.stemmer.stem(text, *felt))
    }

    /// The distinct stems of `words` outside names with their background weights, ascending by stem.
    fn plain(&mut self, text: &str, words: &[Word]) -> Vec<(u64, f32)> {
        let capital = |at: usize| {
            words.get(at).is_some_and(|word| {
                let word = &text[word.span()];
                word.starts_with(char::is_uppercase) && word.len() > 1
            })
        };
        let is_named = |at: usize| capital(at) && (at > 0 || capital(at + 1));
        let mut plain: Vec<(u64, f32)> = Vec::with_capacity(words.len());
        for (at, &word) in words.iter().enumerate() {
            if !is_named(at) {
                let weight = self.lexis.background().idf(word.key());
                plain.push((self.stemmer.stem(text, word), weight));
            }
        }
        plain.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
        plain.dedup_by_key(|s| s.0);
        plain
    }

    /// The pieces of all utterances, one per sentence.
    fn utterances(&mut self, speech: &[&Speech]) -> Vec<EchoPiece> {
        let mut out = Vec::new();
        for (at, speech) in speech.iter().enumerate() {
            let doc = self.docs[at];
            let at_index = |k: usize| QuoteRef { article: doc.ix, index: k as u32 };
            let quoted = speech.quotes.iter().enumerate();
            let quoted = quoted.map(|(k, q)| (q.span, &q.speaker, Utterance::Quote(at_index(k))));
            let told = speech.indirect.iter().enumerate();
            let told = told.map(|(k, i)| (i.span, &i.speaker, Utterance::Indirect(at_index(k))));
            for (span, speaker, utterance) in quoted.chain(told) {
                let voice = SpeakerVoice::of(doc.text(), speaker.as_ref(), self.lexis);
                for s in doc.segments.sentences_over(span) {
                    if let Some(part) = doc.sentences()[s].intersection(span) {
                        let voices = voice.iter().cloned().collect();
                        let own = Reported { voices, described: false };
                        out.extend(self.piece(at, part, &[], own, Some(utterance)));
                    }
                }
            }
        }
        out
    }

    /// The pieces of the articles' prose, one per sentence, without headings and quoted words.
    fn sentences(&mut self, speech: &[&Speech]) -> Vec<EchoPiece> {
        let mut out = Vec::new();
        for (at, speech) in speech.iter().enumerate() {
            let doc = self.docs[at];
            for block in doc
                .blocks()
                .iter()
                .filter(|b| !matches!(b.kind, BlockKind::Headline | BlockKind::Heading))
            {
                for s in doc.segments.sentences_over(block.span) {
                    let span = doc.sentences()[s];
                    let from = speech.quotes.partition_point(|q| q.marked.end() <= span.start());
                    let count = speech.quotes[from..]
                        .iter()
                        .take_while(|q| q.marked.start() < span.end())
                        .count();
                    let quotes = &speech.quotes[from..from + count];
                    let reported = reported(doc.text(), speech, quotes, span, self.lexis);
                    out.extend(self.piece(at, span, quotes, reported, None));
                }
            }
        }
        out
    }
}

/// Whose words a sentence has.
struct Reported {
    /// The named speakers.
    voices: Vec<SpeakerVoice>,
    /// Whether a speaker is only described, by more than a pronoun.
    described: bool,
}

/// Whose words the sentence at `span` has: in the marks of `quotes`, or indirectly.
fn reported(text: &str, speech: &Speech, quotes: &[Quote], span: Span, lexis: &Lexis) -> Reported {
    let from = speech.indirect.partition_point(|said| said.span.end() <= span.start());
    let told = speech.indirect[from..].iter().take_while(|said| said.span.start() < span.end());
    let mut out = Reported { voices: Vec::new(), described: false };
    let speakers = quotes.iter().map(|quote| &quote.speaker).chain(told.map(|said| &said.speaker));
    for speaker in speakers.flatten() {
        if let Some(voice) = SpeakerVoice::of(text, Some(speaker), lexis) {
            out.voices.push(voice);
        } else {
            let words = text[speaker.source].split_whitespace().count();
            out.described |= speaker.name.is_none() && words > 1;
        }
    }
    out
}

/// Whether the sentence at `span` is a question.
fn asks(text: &str, span: Span) -> bool {
    let rest = text.get(span.end()..).unwrap_or("");
    let end = text[span].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?');
    end.ends_with('?') || rest.starts_with('?')
}

/// The words outside the marks of `quotes`, which are in text order.
fn outside(words: &[Word], quotes: &[Quote]) -> impl Iterator<Item = Word> {
    words.iter().copied().filter(|word| {
        let at = quotes.partition_point(|quote| quote.marked.end() <= word.span().start());
        !quotes.get(at).is_some_and(|quote| quote.marked.covers(word.span()))
    })
}

/// The text of `span` without the quotations.
fn prose(text: &str, span: Span, quotes: &[Quote]) -> String {
    let mut out = String::with_capacity(span.len());
    let mut at = span.start();
    for quote in quotes {
        out.push_str(text.get(at..quote.marked.start()).unwrap_or(""));
        at = at.max(quote.marked.end());
    }
    out.push_str(text.get(at..span.end()).unwrap_or(""));
    out
}

/// Whether `word` is a negator.
fn negates(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    matches!(
        word.as_str(),
        "not" | "never" | "no" | "nor" | "neither" | "cannot" | "without" | "none"
    ) || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// The inverted index: the sentences of each stem, ascending.
fn index(sentences: &[EchoPiece]) -> FxHashMap<u64, Vec<u32>> {
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, piece) in sentences.iter().enumerate() {
        for &(stem, _) in &piece.stems {
            index.entry(stem).or_default().push(at as u32);
        }
    }
    index
}

/// The sentences of other articles that share the most weight with `utterance`, at most
/// [`ECHO_SCORED`].
fn candidates(
    utterance: &EchoPiece,
    sentences: &[EchoPiece],
    index: &FxHashMap<u64, Vec<u32>>,
) -> Vec<usize> {
    let mut probes: Vec<(u64, f32)> = utterance.stems.clone();
    probes.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut hits: Vec<u32> = Vec::new();
    let usable = probes
        .iter()
        .filter_map(|(stem, _)| index.get(stem))
        .filter(|list| list.len() <= ECHO_CROWDED_STEM);
    for list in usable.take(ECHO_PROBES) {
        hits.extend(list);
    }
    hits.sort_unstable();
    let twice =
        hits.chunk_by(|x, y| x == y).filter(|same| same.len() > 1).map(|same| same[0] as usize);
    let mut found: Vec<(f32, usize)> = twice
        .filter(|&s| sentences[s].doc != utterance.doc)
        .map(|s| (overlap(utterance, &sentences[s]), s))
        .filter(|&(share, s)| {
            share >= ECHO_OVERLAP && common(utterance, &sentences[s]) >= ECHO_SHARED_WEIGHT
        })
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    found.truncate(ECHO_SCORED);
    found.into_iter().map(|(_, s)| s).collect()
}

/// The summed weight of the stems that both pieces have, in nats.
fn common(a: &EchoPiece, b: &EchoPiece) -> f32 {
    sparse::common(&a.stems, &b.stems).fold(0.0, |sum, (ours, _)| sum + ours.1)
}

/// The summed weight of the neighbouring words of `a` that are neighbours in `b` too, in nats.
fn together(a: &EchoPiece, b: &EchoPiece) -> f32 {
    let pairs: FxHashSet<(u64, u64)> = b.order.windows(2).map(|w| (w[0].0, w[1].0)).collect();
    let mut counted = 0;
    let mut sum = 0.0;
    for (at, pair) in a.order.windows(2).enumerate() {
        if pairs.contains(&(pair[0].0, pair[1].0)) {
            sum += a.order[at.max(counted)..at + 2].iter().map(|s| s.1).sum::<f32>();
            counted = at + 2;
        }
    }
    sum
}

/// The shared weight as a share of the weight of the lighter piece.
fn overlap(a: &EchoPiece, b: &EchoPiece) -> f32 {
    common(a, b) / a.weight.min(b.weight).max(1.0)
}

/// The score of a pair from meaning, shared words and shared neighbours; lower for a contrast.
fn score(a: &EchoPiece, b: &EchoPiece, alike: f32, contrast: Contrast) -> f32 {
    let common = common(a, b);
    let lexical = 0.5 * common / a.weight.min(b.weight).max(1.0)
        + 0.5 * common / a.weight.max(b.weight).max(1.0);
    let together = (together(a, b) / a.weight.min(b.weight).max(1.0)).min(1.0);
    let mut score = ECHO_MEANING * alike + ECHO_WORDS * lexical + ECHO_TOGETHER * together;
    if contrast.polarity {
        score *= ECHO_CONTRAST;
    } else if a.negated && b.negated {
        score += ECHO_AGREED;
    }
    if contrast.numbers {
        score *= ECHO_CONTRAST;
    }
    score
}

/// Whether the sentence states what the utterance states, and not only its subject or the news that
/// the utterance comments on: the common words outside names are a large share of both. A sentence
/// that gives the words of the same speaker needs less, one that gives the words of somebody whom it
/// describes more. A sentence of another named speaker states its own.
fn is_told_by(utterance: &EchoPiece, sentence: &EchoPiece) -> bool {
    // A sentence that does not tell of the feeling tells the news that the utterance comments on.
    let is_felt_alone = utterance
        .feeling
        .is_some_and(|feeling| sentence.stems.binary_search_by_key(&feeling, |s| s.0).is_err());
    if is_felt_alone {
        return false;
    }
    let is_other = sentence.described && !utterance.voices.is_empty();
    let mut needed = if is_other { ECHO_OTHER_TOLD } else { ECHO_TOLD };
    for voice in &sentence.voices {
        match SpeakerVoice::against(utterance.voices.first(), Some(voice)) {
            VoiceRelation::Same => needed = ECHO_OWN_TOLD,
            VoiceRelation::Different => return false,
            VoiceRelation::Unknown => {}
        }
    }
    let (mut common, mut words) = (0.0, 0);
    for (ours, _) in sparse::common(&utterance.plain, &sentence.plain) {
        common += ours.1;
        words += usize::from(ours.1 >= CONTENT_WEIGHT);
    }
    let share = common / (utterance.plain_weight * sentence.plain_weight).sqrt().max(1.0);
    words >= ECHO_TOLD_WORDS && common >= ECHO_TOLD_WEIGHT && share >= needed
}

/// The pairs in which each piece is the other's best match between their two articles.
fn mutual(
    utterances: &[EchoPiece],
    sentences: &[EchoPiece],
    scored: &[ScoredEcho],
) -> Vec<ScoredEcho> {
    let mut of_utterance: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    let mut of_sentence: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for s in scored {
        let up = of_utterance.entry((s.utterance, sentences[s.sentence].doc)).or_default();
        *up = up.max(s.score);
        let down = of_sentence.entry((s.sentence, utterances[s.utterance].doc)).or_default();
        *down = down.max(s.score);
    }
    let best = |s: &&ScoredEcho| {
        of_utterance[&(s.utterance, sentences[s.sentence].doc)] <= s.score
            && of_sentence[&(s.sentence, utterances[s.utterance].doc)] <= s.score
    };
    scored.iter().filter(best).copied().collect()
}

/// The echoes with a high enough score, in order, each pair of utterance and site once.
fn echoes(
    docs: &[Doc<'_>],
    utterances: &[EchoPiece],
    sentences: &[EchoPiece],
    best: Vec<ScoredEcho>,
) -> Vec<Echo> {
    let mut out: Vec<Echo> = Vec::new();
    for scored in best {
        let (u, s) = (&utterances[scored.utterance], &sentences[scored.sentence]);
        let Some(of) = u.utterance else { continue };
        let needed = if matches!(of, Utterance::Quote(_)) { ECHO_QUOTED } else { ECHO_INDIRECT };
        if scored.score < needed || !scored.told {
            continue;
        }
        let site = Site { article: docs[s.doc].ix, span: s.span };
        out.push(Echo {
            of,
            site,
            score: scored.score.min(1.0),
            evidence: evidence(&docs[s.doc], u, s),
        });
    }
    out.sort_by(|x, y| x.of.cmp(&y.of).then(y.score.total_cmp(&x.score)).then(x.site.cmp(&y.site)));
    let mut seen: FxHashSet<(Utterance, Site)> = FxHashSet::default();
    out.retain(|e| seen.insert((e.of, e.site)));
    out
}

/// Drops the echoes of a quotation by a sentence that quotes it itself.
pub(super) fn drop_quoted(echoes: &mut Vec<Echo>, shared: &[SharedQuote], speech: &[&Speech]) {
    let pairs: FxHashSet<(QuoteRef, QuoteRef)> =
        shared.iter().flat_map(|pair| [(pair.a, pair.b), (pair.b, pair.a)]).collect();
    echoes.retain(|echo| {
        let Utterance::Quote(of) = echo.of else { return true };
        let quotes = &speech[echo.site.article.at()].quotes;
        let from = quotes.partition_point(|quote| quote.span.end() <= echo.site.span.start());
        let over =
            quotes[from..].iter().take_while(|quote| quote.span.start() < echo.site.span.end());
        let quoted = over.enumerate().any(|(k, _)| {
            let index = (from + k) as u32;
            pairs.contains(&(of, QuoteRef { article: echo.site.article, index }))
        });
        !quoted
    });
}

/// The bytes of the words of `sentence` whose stems the utterance has with a weight of 1 nat or
/// more.
fn evidence(doc: &Doc<'_>, utterance: &EchoPiece, sentence: &EchoPiece) -> Vec<Span> {
    let mut stemmer = Stemmer::default();
    let known = |stem: u64| {
        utterance
            .stems
            .binary_search_by_key(&stem, |s| s.0)
            .is_ok_and(|at| utterance.stems[at].1 >= 1.0)
    };
    let words = &doc.segments.words[doc.segments.words_in(sentence.span)];
    words.iter().filter(|&&w| known(stemmer.stem(doc.text(), w))).map(|w| w.span()).collect()
}
