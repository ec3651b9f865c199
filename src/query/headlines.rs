//! Headline cover: names, numbers and quotations of a headline that its own text does not bear out.
//!
//! ```text
//! headline  Mayor ‘never saw’ 40 letters, says Ilse Marten
//! text      … she told the council that she had not seen them …   quotation, 40 and Marten: not in the text
//! ```
//!
//! Another form is borne out: a number in digits or words, or within the bounds that either gives; a surname, a
//! title or initials for a name, the name of an inhabitant for a place; a quotation with words left out.

use crate::analysis::actors::{Actor, ActorIx};
use crate::analysis::numbers::{Figure, Modifier, Unit};
use crate::analysis::quotes::spelling_form;
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::given_names::GivenNames;
use crate::lexis::nickname;
use crate::lexis::number::ordinal;
use crate::lexis::stem::stem;
use crate::text::calendar::month;
use crate::text::{Segments, Span, fold};
use rustc_hash::FxHashSet;

/// Words of a text, at least, whose headline is compared with it. Of a shorter one much is not said. Set by
/// hand.
const MIN_BODY: usize = 80;
/// Words up to which marks are a sign of distance rather than a quotation. Set by hand.
const SCARE_WORDS: usize = 2;
/// Letters that two words must have in common at their beginnings to be forms of one name (Portugal,
/// Portuguese; Turkey, Turkish). Set by hand.
const COMMON_LETTERS: usize = 4;
/// Share of the words of a quotation that one sentence of the text must have. Set by hand.
const QUOTED_SHARE: f32 = 0.8;
/// Counts up to this value are often the sum of what the text tells one by one. Set by hand.
const SMALL_COUNT: f64 = 3.0;
/// How many times as large one of two measures may be that are one value, converted.
const SAME_VALUE: f64 = 1.02;
/// Letters of initials, at most: a longer word in capitals is a name. Set by hand.
const LONGEST_INITIALS: usize = 5;
/// Letters of a clipped plural, at most: `Dems`. Set by hand.
const CLIPPED: usize = 4;
/// Letters from which on a name of the text may be spelt with one letter otherwise. Set by hand.
const MISSPELT: usize = 8;
/// Words of a title in quotation marks, at most: each has a capital or is a number. Set by hand.
const TITLE_WORDS: usize = 4;
/// Confidence in a mention, at least, when no other article names the actor. Set by hand.
const SURE_NAME: f32 = 0.9;

/// What of a headline is not borne out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadlinePart {
    /// The name of an actor.
    Name,
    /// A number.
    Number,
    /// Words in quotation marks.
    Quote,
}

impl HeadlinePart {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Number => "number",
            Self::Quote => "quote",
        }
    }
}

/// Words of a headline that the text of its article does not bear out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadlineGap {
    /// What the words are.
    pub part: HeadlinePart,
    /// The bytes of the words.
    pub span: Span,
    /// Whether the marks may be a sign of distance: a quotation of one or two words.
    pub is_soft: bool,
}

/// What of the headline of an article its text does not bear out, in order. Nothing is said of an article that is
/// short, cut off or not in English.
#[must_use]
pub fn headline_gaps(corpus: &Corpus, findings: &Findings, ix: ArticleIx) -> Vec<HeadlineGap> {
    let article = corpus.article(ix);
    let (Some(headline), Some(segments)) = (article.headline_span(), findings.segments(ix)) else {
        return Vec::new();
    };
    let text = &*article.text.content;
    let body = HeadlineBody::of(text, segments, headline);
    if !article.is_whole() || !article.is_english() || body.words.len() < MIN_BODY {
        return Vec::new();
    }
    let it = HeadlineCheck { corpus, findings, ix, text, headline, body };
    let gap = |part: HeadlinePart| move |span: Span| HeadlineGap { part, span, is_soft: false };
    let mut found: Vec<HeadlineGap> = it.names().map(gap(HeadlinePart::Name)).collect();
    found.extend(it.numbers().map(gap(HeadlinePart::Number)));
    found.extend(it.quotations());
    found.sort_by_key(|gap| gap.span);
    found
}

/// The words of a text below its headline.
struct HeadlineBody {
    /// The forms of the words, in order.
    words: Vec<String>,
    /// The folded words.
    names: FxHashSet<String>,
    /// The stems of the words.
    stems: FxHashSet<String>,
    /// The initials of runs of capitalised words.
    initials: FxHashSet<String>,
    /// The folded capitalised words with a full stop behind them.
    abbreviations: FxHashSet<String>,
    /// The forms of the words of each sentence.
    sentences: Vec<FxHashSet<String>>,
}

impl HeadlineBody {
    fn of(text: &str, segments: &Segments, headline: Span) -> Self {
        let mut body = Self {
            words: Vec::new(),
            names: FxHashSet::default(),
            stems: FxHashSet::default(),
            initials: FxHashSet::default(),
            abbreviations: FxHashSet::default(),
            sentences: Vec::new(),
        };
        for &sentence in segments.sentences.iter().filter(|span| !headline.overlaps(**span)) {
            let mut forms = FxHashSet::default();
            let mut run = String::new();
            for word in &segments.words[segments.words_in(sentence)] {
                let printed = &text[word.span()];
                let form = form(printed);
                body.names.insert(name_form(printed));
                if printed.starts_with(char::is_uppercase)
                    && text[word.span().end()..].starts_with('.')
                {
                    body.abbreviations.insert(name_form(printed));
                }
                body.stems.insert(stem(&form).to_owned());
                match printed.chars().next().filter(|c| c.is_uppercase()) {
                    Some(first) => run.extend(first.to_lowercase()),
                    None if matches!(printed, "of" | "the" | "and" | "for") => {}
                    None => run.clear(),
                }
                for from in 0..run.len() {
                    body.initials.extend(run.get(from..).map(str::to_owned));
                }
                forms.insert(form.clone());
                body.words.push(form);
            }
            body.sentences.push(forms);
        }
        body
    }

    /// Whether a word of the text is a form of `name`.
    fn has_name(&self, name: &str) -> bool {
        let is_form = |word: &String| {
            let common = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
            common >= COMMON_LETTERS || is_misspelt(word, name)
        };
        self.names.contains(name)
            || self.initials.contains(name)
            || self.names.iter().any(is_form)
            || self.abbreviations.iter().any(|word| abbreviates(word, name))
    }
}

/// The form of a word by which texts are compared.
fn form(word: &str) -> String {
    spelling_form(&fold::word(crate::text::without_possessive(word)))
}

/// The form of a word of a name.
fn name_form(word: &str) -> String {
    fold::name(crate::text::without_possessive(word)).into_owned()
}

/// One headline and its text.
struct HeadlineCheck<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    ix: ArticleIx,
    text: &'a str,
    headline: Span,
    body: HeadlineBody,
}

impl HeadlineCheck<'_> {
    /// The names of the headline of which the text has no form.
    fn names(&self) -> impl Iterator<Item = Span> {
        let mentions = self.findings.linked().map_or(&[][..], |linked| linked.mentions(self.ix));
        let own = mentions.iter().filter(|mention| self.headline.covers(mention.span));
        own.filter(|mention| !self.names_in_body(mention.actor, mention.span))
            .map(|mention| mention.span)
    }

    /// Whether the text has the actor, under any name, or whether the name is in doubt.
    fn names_in_body(&self, actor: ActorIx, span: Span) -> bool {
        let Some(actor) = self.findings.actor(actor) else { return true };
        let has_words = |name: &str| {
            let words: Vec<String> = name.split([' ', '-']).map(name_form).collect();
            let long = words.iter().filter(|word| word.chars().count() > 2);
            let is_blend = |blend: &String| self.body.names.contains(blend);
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            initials.chars().count() > 1 && self.body.names.contains(&initials)
                || blends(&words).iter().any(is_blend)
                || long.flat_map(|word| known_forms(word)).any(|word| self.body.has_name(&word))
        };
        !self.is_sure(actor, span) || has_words(&self.text[span]) || actor.names().any(has_words)
    }

    /// Whether the words surely name somebody or something: another article does so too, or the recognition is
    /// confident of several words.
    fn is_sure(&self, actor: &Actor, span: Span) -> bool {
        let words = &self.text[span];
        if self.text[span.end()..].starts_with('.') || is_short_form(words) || is_given_name(words)
        {
            return false;
        }
        let elsewhere = actor.mentions.iter().any(|mention| {
            let headline = self.corpus.article(mention.site.article).headline_span();
            mention.site.article != self.ix
                && headline.is_none_or(|headline| !headline.covers(mention.site.span))
        });
        let here = actor
            .mentions
            .iter()
            .find(|mention| mention.site.article == self.ix && mention.site.span == span);
        let is_long = self.text[span].contains(' ');
        elsewhere || is_long && here.is_some_and(|mention| mention.confidence >= SURE_NAME)
    }

    /// The numbers of the headline that the text does not give.
    fn numbers(&self) -> impl Iterator<Item = Span> {
        let figures = self.findings.figures(self.ix).unwrap_or_default();
        let own = figures.iter().filter(|figure| self.headline.covers(figure.span));
        own.filter(|figure| !self.is_given(figure, figures)).map(|figure| figure.span)
    }

    fn is_given(&self, figure: &Figure, all: &[Figure]) -> bool {
        let body: Vec<&Figure> =
            all.iter().filter(|other| !self.headline.overlaps(other.span)).collect();
        let plain = |figure: &Figure| Figure { modifier: Modifier::Exactly, ..*figure };
        let is_same = |other: &&&Figure| {
            let is_one_unit = other.unit == figure.unit;
            is_one_unit && (other.agrees(figure) || plain(other).agrees(&plain(figure)))
                || other.is_near(figure, SAME_VALUE)
                || other.value.to_bits() == figure.value.to_bits()
        };
        let is_derived = match figure.unit {
            Unit::Day => true,
            _ if self.is_beside_month(figure.span) || self.is_short_year(figure.span) => true,
            Unit::Money(_) if is_difference(figure, &body) => true,
            _ if self.has_ordinal(figure.value) => true,
            // A span of years is often told by its first year.
            Unit::Measure("years" | "decades" | "centuries") => {
                body.iter().any(|other| matches!(other.unit, Unit::Year | Unit::Day))
            }
            Unit::Count => figure.value <= SMALL_COUNT || is_sum(figure.value, &body),
            _ => false,
        };
        let words = self.text[figure.span].split_whitespace();
        let is_printed = |word: &str| {
            let word = form(word);
            word.contains(|c: char| c.is_ascii_digit()) && self.body.words.contains(&word)
        };
        is_derived
            || self.has_glued(figure.span)
            || body.iter().any(|other| is_same(&other))
            || words.into_iter().any(is_printed)
    }

    /// Whether the word before or after a figure is a month: a date in a form that is not read.
    fn is_beside_month(&self, span: Span) -> bool {
        let before = self.text[..span.start()].split_whitespace().next_back();
        let after = self.text[span.end()..].split_whitespace().next();
        let is_month = |word: &str| {
            month(&fold::word(word.trim_matches(|c: char| !c.is_alphabetic()))).is_some()
        };
        before.is_some_and(is_month) || after.is_some_and(is_month)
    }

    /// Whether an apostrophe stands before the number: `in '16`.
    fn is_short_year(&self, span: Span) -> bool {
        self.text[..span.start()].ends_with(['\'', '’', '‘'])
    }

    /// Whether a word of the text begins with these digits, glued to what they count: `$33million`.
    fn has_glued(&self, span: Span) -> bool {
        let digits: String = self.text[span].chars().filter(char::is_ascii_digit).collect();
        let is_glued = |word: &String| {
            word.strip_prefix(&*digits).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        !digits.is_empty() && self.body.words.iter().any(is_glued)
    }

    /// Whether the text has the ordinal of a value: `sixth` for six.
    fn has_ordinal(&self, value: f64) -> bool {
        let is_same =
            |word: &String| ordinal(word).is_some_and(|it| it.to_bits() == value.to_bits());
        self.body.names.iter().any(is_same)
    }

    /// The quotations of the headline whose words the text does not have.
    fn quotations(&self) -> impl Iterator<Item = HeadlineGap> {
        let marked = quoted_spans(self.text, self.headline);
        marked.into_iter().filter_map(|span| {
            let words: Vec<String> = self.text[span]
                .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
                .filter(|word| !word.is_empty())
                .map(form)
                .collect();
            let is_soft = words.len() <= SCARE_WORDS || is_title(&self.text[span]);
            let is_borne_out = words.is_empty()
                || self.body.words.windows(words.len()).any(|window| window == words)
                || words.len() <= SCARE_WORDS && words.iter().any(|word| self.has_form(word))
                || !is_soft && self.is_trimmed(&words);
            if is_borne_out {
                return None;
            }
            Some(HeadlineGap { part: HeadlinePart::Quote, span, is_soft })
        })
    }

    fn has_form(&self, word: &str) -> bool {
        self.body.stems.contains(stem(word)) || self.body.has_name(word)
    }

    /// Whether one sentence of the text, or two neighbours, have most of the words.
    fn is_trimmed(&self, words: &[String]) -> bool {
        let needed = (words.len() as f32 * QUOTED_SHARE).ceil() as usize;
        self.body.sentences.windows(2).any(|pair| {
            let has = |word: &&String| pair.iter().any(|sentence| sentence.contains(*word));
            words.iter().filter(has).count() >= needed
        })
    }
}

/// Whether words in quotation marks may be the name of something: few, each with a capital or a number.
fn is_title(words: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    words.split_whitespace().count() <= TITLE_WORDS && words.split_whitespace().all(is_capital)
}

/// Whether two long words differ in one letter.
fn is_misspelt(word: &str, name: &str) -> bool {
    word.chars().count() >= MISSPELT && strsim::osa_distance(word, name) == 1
}

/// Whether a name is an abbreviation, which a text has in its full form: `GOP`, `D.C.`, `Dems`.
fn is_short_form(name: &str) -> bool {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let is_capitals = letters.chars().all(char::is_uppercase);
    let is_clipped =
        !name.contains(' ') && letters.chars().count() <= CLIPPED && name.ends_with('s');
    is_capitals && letters.chars().count() <= LONGEST_INITIALS || is_clipped
}

/// Whether a name is a given name alone, by which readers know a person whom the text names otherwise.
fn is_given_name(name: &str) -> bool {
    let name = name_form(name);
    !name.contains(' ') && GivenNames::shared().sex(&name).is_some()
}

/// Whether a word of a text is an abbreviation of a name: `Vt.` of Vermont, `Mich.` of Michigan.
fn abbreviates(word: &str, name: &str) -> bool {
    let mut left = name.chars();
    word.len() > 1
        && word.len() < name.len()
        && word.chars().next() == name.chars().next()
        && word.chars().all(|c| left.any(|other| other == c))
}

/// The names that are made of the beginnings of a given name and a surname (`LiLo`, `JLo`).
fn blends(words: &[String]) -> Vec<String> {
    let ([given, .., surname], start) =
        (words, |word: &str, letters: usize| word.chars().take(letters).collect::<String>())
    else {
        return Vec::new();
    };
    [1, 2].map(|letters| start(given, letters) + &start(surname, 2)).to_vec()
}

/// A word of a name, and the full forms of a nickname.
fn known_forms(word: &str) -> Vec<String> {
    let formal = nickname::formal(word).iter().map(|&name| name.to_owned());
    std::iter::once(word.to_owned()).chain(formal).collect()
}

/// Whether the value is the sum of two counts of the text.
fn is_sum(value: f64, body: &[&Figure]) -> bool {
    let counts: Vec<f64> =
        body.iter().filter(|one| one.unit == Unit::Count).map(|one| one.value).collect();
    counts
        .iter()
        .enumerate()
        .any(|(at, a)| counts[at + 1..].iter().any(|b| (a + b - value).abs() < f64::EPSILON))
}

/// Whether an amount is about the difference of two amounts of the text in its currency.
fn is_difference(figure: &Figure, body: &[&Figure]) -> bool {
    let values = body.iter().filter(|one| one.unit == figure.unit).map(|one| one.value);
    let values: Vec<f64> = values.collect();
    let is_near =
        |difference: f64| (difference - figure.value).abs() <= figure.grain.max(f64::EPSILON);
    values.iter().any(|a| values.iter().any(|b| is_near(a - b)))
}

/// The spans between quotation marks of a headline. An apostrophe inside a word is no mark.
fn quoted_spans(text: &str, headline: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut chars = text[headline].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, after)| after);
        let place = headline.start() + at;
        let opens = matches!(c, '“' | '‘' | '"' | '\'' | '«' | '„') && !before.is_alphanumeric();
        let closes = |mark: char| {
            let is_pair = match mark {
                '“' | '„' => matches!(c, '”' | '“'),
                '‘' => c == '’',
                '«' => c == '»',
                mark => c == mark,
            };
            is_pair && !after.is_alphanumeric()
        };
        match open {
            Some((mark, start)) if closes(mark) => {
                found.push(Span::new(start, place));
                open = None;
            }
            None if opens => open = Some((c, place + c.len_utf8())),
            _ => {}
        }
        before = c;
    }
    found
}
