//! The words by which a question is read: states, times, prepositions, and words that say nothing.

/// Words by which a fate is not certain.
pub(super) const FEARED: &[&str] = &["feared", "presumed", "believed", "thought", "suspected"];

/// Words by which a figure can or will be, and is not yet.
pub(super) const POSSIBLE: &[&str] = &[
    "could",
    "may",
    "might",
    "would",
    "should",
    "if",
    "expected",
    "expects",
    "expect",
    "plans",
    "planned",
    "hopes",
    "likely",
    "potential",
    "potentially",
    "target",
    "forecast",
    "projected",
    "estimate",
    "estimates",
    "estimated",
    "wants",
    "sought",
    "seeking",
    "will",
    "possible",
];

/// Verbs by which somebody gives a figure.
pub(super) const REPORTS: &[&str] = &[
    "put",
    "puts",
    "says",
    "said",
    "say",
    "claims",
    "claimed",
    "estimates",
    "estimated",
    "reckons",
    "reckoned",
    "reports",
    "reported",
    "counted",
    "counts",
    "shows",
    "showed",
    "found",
    "finds",
    "admitted",
    "confirmed",
    "announced",
    "told",
];

/// Prepositions whose objects are compared.
pub(super) const PREPOSITIONS: &[&str] =
    &["in", "of", "for", "at", "from", "by", "with", "against", "among", "between", "under"];

/// Words for parts of a day.
pub(super) const HOURS: &[&str] = &[
    "trading",
    "close",
    "closed",
    "closing",
    "opening",
    "midday",
    "noon",
    "morning",
    "afternoon",
    "evening",
    "overnight",
    "midnight",
    "dawn",
];

/// Periods of time.
pub(super) const PERIODS: &[&str] = &[
    "second", "minute", "hour", "day", "night", "week", "weekend", "month", "quarter", "season",
    "year", "decade", "century",
];

/// Content words that say nothing of the question.
pub(super) const LIGHT: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "according",
    "reported",
    "reports",
    "announced",
    "including",
    "also",
    "about",
    "around",
    "nearly",
    "almost",
    "least",
    "some",
    "just",
    "now",
    "still",
    "yesterday",
    "today",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "there",
    "them",
    "they",
    "been",
    "being",
    "were",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "million",
    "billion",
    "thousand",
    "hundred",
];

/// Verb forms that end a noun phrase.
pub(super) const VERBS: &[&str] = &[
    "is", "was", "were", "are", "be", "been", "has", "had", "have", "did", "does", "said", "says",
    "rose", "fell", "grew", "dropped", "reached", "hit", "totalled", "totaled", "cost", "costs",
    "came", "went", "made", "took", "left", "died", "stood", "remain", "remained", "became",
    "began", "got", "gave", "saw", "say", "told",
];
