//! Finds the words that outlets put in the place of each other's words in what they share.
//!
//! ```text
//! A   The  protest  turned violent after dark      passages, renderings of a quotation
//! B   The  riot     turned violent after dark      ─► runs of equal words, and the words between them
//!     ─┬─  ───┬───  ────────────┬────────────
//!      equal  protest ↔ riot    equal              ─► choice: protest ↔ riot, with every place
//! ```
//!
//! A choice says no more than this: two words stand at one place in two renderings of one sentence.
//! Names, numbers, negations, forms and spellings of one word, and words that only moved are no choice.

mod choice;

use crate::analysis::passages::PassageKind;
use crate::analysis::quotes::QuoteFamily;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Findings;
use crate::lexis::Lexis;
use crate::text::surface::{WordBlock, blocks};
use crate::text::{Pair, Span, Word};
use choice::WordJudge;
use std::collections::BTreeMap;
use std::ops::Range;

/// Equal words beside a choice in its sentence, at least. Chosen by reading the demo: with fewer, the
/// words often have different parts in their sentences.
const EQUAL_WORDS: usize = 4;
/// Words on one side of a choice, at most. Longer ones are another sentence and no other word.
const LONGEST: usize = 3;
/// Different renderings of one passage that are compared, at most. A bound on the work: it grows with
/// the square.
const RENDERINGS: usize = 8;

/// In what two words stand at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordingKind {
    /// A passage of this kind.
    Passage(PassageKind),
    /// Two renderings of one quotation.
    Quote,
}

/// Two words at one place in two renderings of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPlace {
    /// Where the words stand, in order of [`WordChoice::words`]. The articles are of two owners.
    pub sites: [Site; 2],
    /// In what.
    pub kind: WordingKind,
}

/// Two words that outlets use in place of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChoice {
    /// The words, folded, in the form that is printed most often; in order of the alphabet.
    pub words: [String; 2],
    /// The number of owners that print each of the words at one of the places.
    pub outlets: [usize; 2],
    /// Every place, in order.
    pub places: Vec<WordPlace>,
}

/// The choices of words between the articles of a coverage: in most outlets first, then at most
/// places, then by the alphabet. Empty until passages and quotes are found.
#[must_use]
pub fn wording(corpus: &Corpus, findings: &Findings) -> Vec<WordChoice> {
    let lexis = Lexis::new();
    let reader = WordingReader { corpus, findings, judge: WordJudge::new(&lexis, findings) };
    let mut found: BTreeMap<[String; 2], Vec<WordPlace>> = BTreeMap::new();
    for passage in findings.passages().unwrap_or_default() {
        let sites: Vec<Site> = passage.sites.iter().map(|place| place.site).collect();
        if passage.kind != PassageKind::Verbatim {
            reader.compare(&sites, WordingKind::Passage(passage.kind), &mut found);
        }
    }
    for family in findings.quotes().map_or(&[][..], |links| &links.families) {
        reader.compare(&renderings(findings, family), WordingKind::Quote, &mut found);
    }
    let mut choices: Vec<WordChoice> =
        found.into_values().map(|places| reader.choice(places)).collect();
    choices.sort_by_cached_key(|choice| {
        let outlets = choice.outlets[0] + choice.outlets[1];
        (std::cmp::Reverse((outlets, choice.places.len())), choice.words.clone())
    });
    choices
}

/// The places of the renderings of a family.
fn renderings(findings: &Findings, family: &QuoteFamily) -> Vec<Site> {
    let site = |member: &crate::analysis::quotes::FamilyMember| {
        let quote = member.quote;
        Some(Site { article: quote.article, span: findings.quote(quote)?.span })
    };
    family.members.iter().filter_map(site).collect()
}

/// The renderings with the same words.
struct SameWords {
    keys: Vec<u64>,
    sites: Vec<Site>,
}

/// Words between two runs of equal words, as indices of the words of two sites.
struct ReplacedWords {
    left: Range<usize>,
    right: Range<usize>,
}

/// Compares the renderings of one passage or quotation.
struct WordingReader<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    judge: WordJudge<'a>,
}

impl<'a> WordingReader<'a> {
    fn text(&self, article: ArticleIx) -> &'a str {
        &self.corpus.article(article).text.content
    }

    /// Adds the choices between the renderings at `sites`.
    fn compare(
        &self,
        sites: &[Site],
        kind: WordingKind,
        found: &mut BTreeMap<[String; 2], Vec<WordPlace>>,
    ) {
        let mut groups: Vec<SameWords> = Vec::new();
        for &site in sites {
            let keys: Vec<u64> =
                self.findings.words_at(site).iter().map(|word| word.key()).collect();
            match groups.iter_mut().find(|group| group.keys == keys) {
                Some(group) => group.sites.push(site),
                None => groups.push(SameWords { keys, sites: vec![site] }),
            }
        }
        groups.truncate(RENDERINGS);
        for (at, left) in groups.iter().enumerate() {
            for right in &groups[at + 1..] {
                self.compare_pair(left, right, kind, found);
            }
        }
    }

    /// Adds the choices between two renderings, with every place that has their words.
    fn compare_pair(
        &self,
        left: &SameWords,
        right: &SameWords,
        kind: WordingKind,
        found: &mut BTreeMap<[String; 2], Vec<WordPlace>>,
    ) {
        let sites = Pair::new(left.sites[0], right.sites[0]);
        for replaced in self.replaced(sites) {
            let sides = Pair::new(
                self.judge.side(self.corpus, sites.left, replaced.left.clone()),
                self.judge.side(self.corpus, sites.right, replaced.right.clone()),
            );
            let (Some(a), Some(b)) = (sides.left, sides.right) else { continue };
            if !choice::is_choice(&a, &b) {
                continue;
            }
            let swapped = b.form < a.form;
            let key = if swapped { [b.form, a.form] } else { [a.form, b.form] };
            let at = |site: Site, words: &Range<usize>| self.hull(site, words);
            let places = apart(self.corpus, &left.sites, &right.sites).into_iter().map(|[x, y]| {
                let pair = [at(x, &a.words), at(y, &b.words)];
                let sites = if swapped { [pair[1], pair[0]] } else { pair };
                WordPlace { sites, kind }
            });
            let known = found.entry(key).or_default();
            for place in places {
                if known.iter().all(|other| other.sites != place.sites) {
                    known.push(place);
                }
            }
        }
    }

    /// The place of words of a site.
    fn hull(&self, site: Site, words: &Range<usize>) -> Site {
        let all = self.findings.words_at(site);
        let (Some(first), Some(last)) = (all.get(words.start), all.get(words.end - 1)) else {
            return site;
        };
        Site { span: first.span().hull(last.span()), ..site }
    }

    /// The words between runs of equal words, where these are long enough and in one sentence.
    fn replaced(&self, sites: Pair<Site>) -> Vec<ReplacedWords> {
        let words = sites.map(|site| self.findings.words_at(site));
        let texts = sites.map(|site| self.text(site.article));
        let mut found = Vec::new();
        let mut before = (0, 0);
        let end = WordBlock { left: words.left.len(), right: words.right.len(), len: 0 };
        for run in blocks(words, texts).into_iter().chain([end]) {
            let replaced = ReplacedWords { left: before.0..run.left, right: before.1..run.right };
            let sizes = [replaced.left.len(), replaced.right.len()];
            if sizes.iter().all(|size| (1..=LONGEST).contains(size))
                && stands_firm(words, texts, &replaced)
            {
                found.push(replaced);
            }
            before = (run.left + run.len, run.right + run.len);
        }
        found
    }

    /// The choice that stands at these places.
    fn choice(&self, mut places: Vec<WordPlace>) -> WordChoice {
        places.sort_by_key(|place| place.sites);
        let owners = self.corpus.owners();
        let side = |at: usize| places.iter().map(move |place| place.sites[at]);
        let word = |at: usize| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for site in side(at) {
                *counts.entry(choice::printed(self.corpus.text(site))).or_default() += 1;
            }
            let most = counts
                .into_iter()
                .max_by_key(|(word, count)| (*count, std::cmp::Reverse(word.len())));
            most.map_or_else(String::new, |(word, _)| word)
        };
        let outlets = [0, 1].map(|at| owners.count(side(at).map(|site| site.article)));
        WordChoice { words: [word(0), word(1)], outlets, places }
    }
}

/// Whether the words lie in one sentence on both sides, with [`EQUAL_WORDS`] equal words of the
/// sentence beside them: at either end at least one, or the end of the sentence.
fn stands_firm(words: Pair<&[Word]>, texts: Pair<&str>, replaced: &ReplacedWords) -> bool {
    let left = SentenceEnds::of(words.left, texts.left, &replaced.left);
    let right = SentenceEnds::of(words.right, texts.right, &replaced.right);
    let is_same = |a: usize, b: usize| words.left[a].key() == words.right[b].key();
    let room = (replaced.left.start - left.from).min(replaced.right.start - right.from);
    let before = (1..=room)
        .take_while(|back| is_same(replaced.left.start - back, replaced.right.start - back))
        .count();
    let room = (left.to - replaced.left.end).min(right.to - replaced.right.end);
    let after = (0..room)
        .take_while(|ahead| is_same(replaced.left.end + ahead, replaced.right.end + ahead))
        .count();
    let opens = replaced.left.start == left.from && replaced.right.start == right.from;
    let closes = replaced.left.end == left.to && replaced.right.end == right.to;
    left.is_one
        && right.is_one
        && before + after >= EQUAL_WORDS
        && (before > 0 || opens)
        && (after > 0 || closes)
}

/// Pairs of places of two owners, so that every place with such a partner stands in one.
fn apart(corpus: &Corpus, left: &[Site], right: &[Site]) -> Vec<[Site; 2]> {
    let owners = corpus.owners();
    let strange = |a: &Site, b: &Site| !owners.same(a.article, b.article);
    let mut found: Vec<[Site; 2]> = Vec::new();
    for a in left {
        found.extend(right.iter().find(|b| strange(a, b)).map(|b| [*a, *b]));
    }
    for b in right {
        if found.iter().all(|[_, other]| other != b) {
            found.extend(left.iter().find(|a| strange(a, b)).map(|a| [*a, *b]));
        }
    }
    found
}

/// The words of the sentence of a range, as far as the site has them.
struct SentenceEnds {
    from: usize,
    to: usize,
    /// Whether the range lies in one sentence.
    is_one: bool,
}

impl SentenceEnds {
    /// A sentence ends where a stop, a question mark or the end of a line stands between two words.
    fn of(words: &[Word], text: &str, range: &Range<usize>) -> Self {
        let ends = |at: usize| {
            let gap = Span::new(words[at].span().end(), words[at + 1].span().start());
            let gap = &text[gap];
            let stop = gap.contains(['!', '?', '\n', '。'])
                || gap.contains('.') && !gap.starts_with("..") && is_capital(text, words[at + 1]);
            stop || gap.contains(';')
        };
        let from = (0..range.start).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
        let last = words.len().saturating_sub(1);
        let to = (range.end - 1..last).find(|&at| ends(at)).map_or(words.len(), |at| at + 1);
        let is_one = (range.start..range.end - 1).all(|at| !ends(at));
        Self { from, to, is_one }
    }
}

fn is_capital(text: &str, word: Word) -> bool {
    text[word.span()].starts_with(char::is_uppercase)
}
