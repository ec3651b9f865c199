//! The tuned constants of quotes. `docs/design/quotes.md` has the same list.
//!
//! Where nothing else is said, a constant that finds speech was set while the errors on `PolNeAR`
//! train were read, and one that relates quotations on renderings made from a third of `PolNeAR` train
//! (`qm.py gen`). Both were checked on `PolNeAR` dev. How the constants of echoes were set is not
//! recorded: there is no marked set of echoes, so they were judged by reading the demo.

use crate::analysis::tuned::tuned;

tuned! {
    /// Paragraphs of the longest quotation. A bound on the work; larger values join quotations whose
    /// closing marks are lost.
    LONGEST_QUOTE_PARAGRAPHS: usize = 40;
    /// Bytes of the longest quotation without a closing mark, about a thousand words. Larger values
    /// take more prose behind a lost mark for speech.
    LONGEST_UNCLOSED_BYTES: usize = 6_000;
    /// Words of the longest label of a transcript (`MAYOR OF OLDPORT:`). Larger values take sentences
    /// with a colon for labels.
    LABEL_WORDS: usize = 5;
    /// Bytes of the longest signature beneath a block quotation.
    SIGNATURE_BYTES: usize = 90;
    /// Different labels of a transcript, at most. Larger values take lists for transcripts.
    TRANSCRIPT_VOICES: usize = 12;
    /// Tokens of a sentence that are read on either side of a place. A bound on the work: a text
    /// without stops is not read again and again from end to end.
    SENTENCE_REACH: usize = 120;
    /// Reporting verbs of a sentence that are tried on either side of a quotation. A bound on the work.
    VERBS_TRIED: usize = 8;
    /// Tokens of the longest noun phrase. A bound on the work.
    LONGEST_PHRASE: usize = 40;
    /// Words of the shortest indirect speech. Smaller values give more fragments that report nothing.
    SHORTEST_INDIRECT: usize = 4;
    /// Words of the longest name of a person. Larger values take roles for names.
    LONGEST_NAME: usize = 6;
    /// Paragraphs back in which a pronoun looks for its name. Larger values resolve more pronouns, and
    /// more of them to the wrong person.
    PRONOUN_REACH: usize = 4;

    /// Words in a row that make two renderings candidates. Smaller values find more edited renderings
    /// and cost time.
    GRAM: usize = 3;
    /// Renderings with one run of [`GRAM`] words beyond which each is compared with the longest only. A
    /// bound on the work.
    CROWDED_GRAM: usize = 24;
    /// Share of the shorter rendering that runs of two or more words cover at least. Smaller values
    /// raise recall of edited renderings and lower precision.
    COVERAGE: f32 = 0.6;
    /// Nats of background idf that the matched words of an altered pair have at least. Smaller values
    /// tie strangers together by stock phrases.
    ALTERED_WEIGHT: f32 = 6.0;
    /// Nats that they have when the shorter rendering lies in the longer.
    WITHIN_WEIGHT: f32 = 5.0;
    /// Nats by which less is enough for each share of the longer rendering that is covered beyond half.
    BOTH_COVERED: f32 = 4.0;
    /// Nats from which on an altered pair is not asked for [`DENSITY`].
    SURE_WEIGHT: f32 = 10.0;
    /// Nats a word that the matched words of an altered pair have at least.
    DENSITY: f32 = 1.0;
    /// Renderings among which the weights above are enough. Chance finds more in more pairs: each
    /// doubling asks for ln 2 nats more.
    FEW_RENDERINGS: f32 = 2000.0;
    /// Words of a long quotation that are aligned at once. A bound on the work.
    ALIGNED_WINDOW: usize = 400;
    /// Words before the first shared run that the longer rendering is aligned from, beyond those of the
    /// shorter.
    ALIGNED_SLACK: usize = 40;
    /// Cells of the table that is filled for one pair; a longer pair is aligned in linear space.
    ALIGNED_CELLS: usize = 1 << 20;
    /// Nats that the words of equal renderings in different articles have at least.
    SAME_WEIGHT: f32 = 7.0;
    /// Nats that they have inside one article, which vouches for the repetition.
    REPEATED_WEIGHT: f32 = 5.0;
    /// Words of the longest fragment that an article is searched for. A bound on the work.
    LONGEST_FRAGMENT: usize = 12;
    /// Members of a family beyond which pairs are given with its head only. A bound on the output.
    SMALL_FAMILY: usize = 24;
    /// Nats from which on a word of an altered rendering counts as content, not as form. Judged by
    /// reading the demo. Smaller values call more alterations content.
    CONTENT_WEIGHT: f32 = 2.0;

    /// Words of the shortest statement that echoes are looked for. Smaller values give more echoes by
    /// chance.
    ECHO_SHORTEST: usize = 6;
    /// Words beyond which a sentence is a list or a table.
    ECHO_LONGEST: usize = 250;
    /// Sentences with one stem beyond which the stem gives no candidates. A bound on the work.
    ECHO_CROWDED_STEM: usize = 400;
    /// Stems of an utterance that give candidates, the rarest first. A bound on the work.
    ECHO_PROBES: usize = 8;
    /// Candidates of an utterance that are scored. A bound on the work.
    ECHO_SCORED: usize = 12;
    /// Nats that a statement has at least. Smaller values look for common statements too.
    ECHO_STATEMENT_WEIGHT: f32 = 12.0;
    /// Nats that the shared stems have at least.
    ECHO_SHARED_WEIGHT: f32 = 5.0;
    /// Share of the lighter side's weight that is shared at least, for a candidate.
    ECHO_OVERLAP: f32 = 0.3;
    /// What likeness in meaning (0 to 1) adds to the score.
    ECHO_MEANING: f32 = 0.45;
    /// What the share of shared words (0 to 1) adds.
    ECHO_WORDS: f32 = 0.35;
    /// What the share of words that stand together on both sides (0 to 1) adds.
    ECHO_TOGETHER: f32 = 0.2;
    /// What the score is multiplied by for opposite polarity, and again for figures that differ.
    ECHO_CONTRAST: f32 = 0.8;
    /// What it adds when both sides deny something.
    ECHO_AGREED: f32 = 0.06;
    /// The least score of an echo of a quotation. Smaller values give more echoes, and more false ones.
    ECHO_QUOTED: f32 = 0.42;
    /// The least score of an echo of indirect speech, whose words are the reporter's.
    ECHO_INDIRECT: f32 = 0.54;
}
