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
    "began", "got", "get", "gets", "gave", "give", "gives", "given", "receive", "received", "saw",
    "say", "told", "treated", "pay", "paid", "pays",
];

/// Words that say which of several kinds of a thing is counted: each kind is a question of its own.
pub(super) const KINDS: &[&str] = &[
    "youth",
    "male",
    "female",
    "core",
    "underlying",
    "net",
    "gross",
    "operating",
    "pretax",
    "annual",
    "monthly",
    "quarterly",
    "weekly",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "upper",
    "lower",
    "domestic",
    "foreign",
    "export",
    "exports",
    "import",
    "imports",
    "online",
    "primary",
    "secondary",
    "average",
    "median",
    "mean",
    "minimum",
    "maximum",
    "wholesale",
    "retail",
    "rural",
    "urban",
    "national",
    "regional",
    "federal",
    "private",
    "public",
    "northern",
    "southern",
    "eastern",
    "western",
    "daytime",
    "highest",
    "lowest",
    "senior",
    "junior",
];

/// What is done to things, each kind with its words.
pub(super) const DEEDS: &[(&str, &[&str])] = &[
    ("destroyed", &["destroyed", "destroying", "razed", "flattened", "gutted", "demolished"]),
    ("damaged", &["damaged", "damaging", "damage", "affected"]),
    ("buried", &["buried", "burying", "engulfed"]),
    ("flooded", &["flooded", "flooding", "inundated"]),
    ("built", &["built", "building", "completed"]),
    ("planned", &["planned", "proposed", "approved"]),
    ("seized", &["seized", "confiscated", "recovered", "found"]),
    ("stolen", &["stolen", "stole", "missing", "lost"]),
    ("sold", &["sold", "selling"]),
    ("bought", &["bought", "ordered", "buying"]),
];

/// Prepositions that say where or how a measure runs: `on land`, `under the sea`.
pub(super) const WAYS: &[&str] = &[
    "on",
    "under",
    "over",
    "through",
    "across",
    "underground",
    "above",
    "below",
    "inside",
    "outside",
];

/// Words before a figure that is contained in another one, or behind a figure that contains one.
pub(super) const CONTAINS: &[&str] = &["including", "includes", "plus", "excluding"];

/// Forms in which a sum is paid: a part of the whole price.
pub(super) const PAYMENTS: &[&str] = &["cash", "shares", "stock", "debt", "loans"];

/// Words for who tells a figure that name nobody: a company of itself.
pub(super) const OWN_ACCOUNTS: &[&str] =
    &["company", "companies", "firm", "firms", "both", "group", "statement", "buyer", "owner"];

/// Words before a surname that are no given name.
pub(super) const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "judge",
    "president",
    "minister",
    "mayor",
    "captain",
    "senator",
    "banker",
    "coach",
    "chief",
    "king",
    "queen",
    "prince",
    "princess",
    "the",
    "professor",
    "officer",
    "sergeant",
    "general",
];
