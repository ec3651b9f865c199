//! The tuned constants of the analysis of quotes. `docs/design/quotes.md` lists them too.
//!
//! Unless a comment says otherwise, the constants that find speech were set by reading the errors
//! on `PolNeAR` train. Those that relate quotations were set on renderings made from a third of
//! `PolNeAR` train (`qm.py gen`). Both were checked on `PolNeAR` dev. How the constants of echoes
//! were set is not recorded. No annotated set of echoes exists, so they were judged by reading the
//! demo.

use crate::analysis::tuned::tuned;

tuned! {
    /// Largest number of paragraphs of a quotation. A bound on the work. Larger values join
    /// quotations whose closing marks are lost.
    LONGEST_QUOTE_PARAGRAPHS: usize = 40;
    /// Largest number of bytes of a quotation without a closing mark, about a thousand words.
    /// Larger values take more prose after a lost mark for speech.
    LONGEST_UNCLOSED_BYTES: usize = 6_000;
    /// Largest number of paragraphs that a quotation goes on in without a mark at their start. No record of
    /// a fit. Larger values join quotations whose closing marks are lost.
    TORN_PARAGRAPHS: usize = 6;
    /// Largest number of words of a label in a transcript (`MAYOR OF OLDPORT:`). Larger values take
    /// sentences with a colon for labels.
    LABEL_WORDS: usize = 5;
    /// Number of bytes below which a paragraph under a block quotation can be its signature. Larger
    /// values take paragraphs of prose for signatures.
    SIGNATURE_BYTES: usize = 90;
    /// Largest number of words of a signature, or of the line that announces a speaker (`From Ona
    /// Brill, chair of the traders:`). Larger values take sentences for such lines.
    SIGNATURE_WORDS: usize = 14;
    /// Largest number of different labels of a transcript. Larger values take lists for
    /// transcripts.
    TRANSCRIPT_VOICES: usize = 12;
    /// Largest number of tokens of a sentence that are read on either side of a token. A bound on
    /// the work: a text without stops is not read from end to end for each quotation.
    SENTENCE_REACH: usize = 120;
    /// Largest number of reporting verbs that are tried on either side of a quotation. A bound on
    /// the work.
    VERBS_TRIED: usize = 8;
    /// Largest number of tokens of a noun phrase. A bound on the work.
    LONGEST_PHRASE: usize = 40;
    /// Least number of words of indirect speech. Smaller values give more fragments that report
    /// nothing.
    SHORTEST_INDIRECT: usize = 4;
    /// Largest number of words of a person's name. Larger values take roles for names.
    LONGEST_NAME: usize = 6;
    /// Number of paragraphs before a pronoun that are searched for its name. Larger values resolve
    /// more pronouns, and more of them to the wrong person.
    PRONOUN_REACH: usize = 4;

    /// Least confidence in an attribution from which its name decides whether two quotations have
    /// one speaker. Larger values know fewer speakers.
    SURE_SPEAKER: f32 = 0.7;
    /// Number of words from which quotations of unknown or different speakers can be related.
    /// Smaller values relate unrelated fragments.
    FEW_WORDS: usize = 5;
    /// Number of common words outside names from which two quotations need no other evidence that
    /// they are one utterance. Smaller values take turns of phrase of two people for one utterance.
    /// Judged by reading.
    LONG_PHRASE: usize = 10;
    /// Least background idf of the words by which the articles of two quotations are compared, in
    /// nats.
    SURROUNDING_WEIGHT: f32 = 2.0;
    /// Least number of such words that both articles have outside their quotations.
    SURROUNDING_WORDS: usize = 2;
    /// Least share of such words of the shorter article that the longer one has. Unrelated articles
    /// of 400 words share about a twentieth.
    SURROUNDING_SHARE: f32 = 0.12;
    /// Number of words in a row that make two renderings candidates. Smaller values find more
    /// edited renderings and cost time.
    GRAM: usize = 3;
    /// Largest number of renderings with one run of [`GRAM`] words of which all pairs are compared.
    /// If more have it, each is compared with the longest only. A bound on the work.
    CROWDED_GRAM: usize = 24;
    /// Least share of the shorter rendering that runs of two or more words cover. Smaller values
    /// raise recall of edited renderings and lower precision.
    COVERAGE: f32 = 0.6;
    /// Least background idf of the matched words of an altered pair, in nats. Smaller values link
    /// unrelated quotations by stock phrases.
    ALTERED_WEIGHT: f32 = 6.0;
    /// Least background idf of the shared words if the longer rendering contains the shorter, in
    /// nats. Smaller values link unrelated short quotations.
    WITHIN_WEIGHT: f32 = 5.0;
    /// Nats by which the least weight falls, times the matched share of the longer rendering above
    /// one half. Larger values accept more pairs of equal length.
    BOTH_COVERED: f32 = 4.0;
    /// Least background idf of the matched words of an overlapping pair, in nats. Smaller values
    /// relate different utterances of one speech or one speaker.
    OVERLAP_WEIGHT: f32 = 9.0;
    /// Weight in nats from which an altered pair does not need [`DENSITY`].
    SURE_WEIGHT: f32 = 10.0;
    /// Least mean idf of the matched words of an altered pair, in nats per word. Larger values
    /// reject more pairs of common words.
    DENSITY: f32 = 1.0;
    /// Least background idf of the matched words of quotations of two speakers, in nats. Smaller
    /// values relate unrelated quotations, each of which becomes a conflict.
    APART_WEIGHT: f32 = 14.0;
    /// Least matched share of the longer of two quotations of two speakers. Smaller values relate
    /// unrelated quotations.
    APART_COVERED: f32 = 0.3;
    /// Largest share of changed words in an altered pair of one speaker. Larger values call two
    /// utterances, or two translations, one altered utterance.
    SURE_CHANGE: f32 = 0.2;
    /// Largest share of changed words in an altered pair of unknown speakers.
    UNSURE_CHANGE: f32 = 0.15;
    /// Factor on the number of words that one of an altered pair leaves out, against words that are
    /// replaced.
    LEFT_OUT: f32 = 0.75;
    /// Largest number of words of one change of an altered pair. Larger values call different
    /// statements altered.
    CHANGED_WORDS: usize = 4;
    /// Largest number of types of renderings for which the least weights hold unchanged. More pairs
    /// have more chance matches, so each doubling raises the least weight by ln 2 nats.
    FEW_RENDERINGS: f32 = 2000.0;
    /// Largest number of words of the shorter rendering that are aligned. A bound on the work.
    ALIGNED_WINDOW: usize = 400;
    /// Number of extra words of the longer rendering before the first shared run that are aligned.
    ALIGNED_SLACK: usize = 40;
    /// Largest number of cells of the alignment table of a pair. A larger pair is aligned by a
    /// histogram diff. A bound on the work.
    ALIGNED_CELLS: usize = 1 << 20;
    /// Least background idf of equal renderings in different articles, in nats. Smaller values link
    /// unrelated short quotations.
    SAME_WEIGHT: f32 = 7.0;
    /// Least background idf of a repetition inside one article, in nats. Smaller values link
    /// unrelated fragments.
    REPEATED_WEIGHT: f32 = 5.0;
    /// Least background idf of a fragment that one speaker says in several articles, in nats. Smaller
    /// values link exclamations.
    VOICED_WEIGHT: f32 = 3.0;
    /// Largest number of words of a fragment that is searched in the quotations of its article. A
    /// bound on the work.
    LONGEST_FRAGMENT: usize = 12;
    /// Largest number of quotations with the first two words of a fragment that are searched for it.
    /// A bound on the work.
    FRAGMENTS_TRIED: usize = 256;
    /// Largest number of members of a family of which all pairs are listed. In larger families only
    /// the pairs with the head are listed. A bound on the output.
    SMALL_FAMILY: usize = 24;
    /// Least idf of a word that counts as content and not as form, in nats. Judged by reading the
    /// demo. Smaller values call more alterations content.
    CONTENT_WEIGHT: f32 = 2.0;

    /// Least number of words of a statement whose echoes are searched. Smaller values give more
    /// echoes by chance.
    ECHO_SHORTEST: usize = 6;
    /// Largest number of words of a sentence. Longer ones are lists or tables.
    ECHO_LONGEST: usize = 250;
    /// Largest number of sentences with a stem that gives candidates. A bound on the work.
    ECHO_CROWDED_STEM: usize = 400;
    /// Largest number of stems of an utterance that give candidates, the rarest first. A bound on
    /// the work.
    ECHO_PROBES: usize = 8;
    /// Largest number of candidates of an utterance that get a score. A bound on the work.
    ECHO_SCORED: usize = 12;
    /// Least weight of a statement, in nats. Smaller values search for common statements too.
    ECHO_STATEMENT_WEIGHT: f32 = 12.0;
    /// Least weight of the shared stems of a candidate, in nats.
    ECHO_SHARED_WEIGHT: f32 = 5.0;
    /// Least shared weight of a candidate, as a share of the weight of the lighter sentence.
    ECHO_OVERLAP: f32 = 0.3;
    /// Weight of the similarity in meaning (0 to 1) in the score.
    ECHO_MEANING: f32 = 0.45;
    /// Weight of the share of shared words (0 to 1) in the score.
    ECHO_WORDS: f32 = 0.35;
    /// Weight of the share of words that are neighbours in both sentences (0 to 1) in the score.
    ECHO_TOGETHER: f32 = 0.2;
    /// Factor on the score for opposite polarity, and again for different numbers.
    ECHO_CONTRAST: f32 = 0.8;
    /// Score added if both sentences negate something.
    ECHO_AGREED: f32 = 0.06;
    /// Least score of an echo of a quotation. Smaller values give more echoes, and more false ones.
    ECHO_QUOTED: f32 = 0.42;
    /// Least score of an echo of indirect speech, whose words are the reporter's.
    ECHO_INDIRECT: f32 = 0.54;
    /// Least share of the weight outside names that an utterance and its echo have in common (the
    /// geometric mean of the two shares). Smaller values take comments on the news for the news.
    ECHO_TOLD: f32 = 0.42;
    /// Least such share if the sentence gives words of the same speaker.
    ECHO_OWN_TOLD: f32 = 0.34;
    /// Least such share if the sentence gives words of somebody whom it only describes, and the
    /// utterance has a named speaker.
    ECHO_OTHER_TOLD: f32 = 0.55;
    /// Least background idf of the common words outside names of an echo, in nats.
    ECHO_TOLD_WEIGHT: f32 = 7.0;
    /// Least number of common content words outside names of an echo. Smaller values take a shared
    /// turn of phrase for a shared claim.
    ECHO_TOLD_WORDS: usize = 3;
}
