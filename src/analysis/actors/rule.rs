//! The rules that link two names to one actor, with their names in JSON and their meanings.

/// The rule by which two names are linked to one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkRule {
    /// `Türkiye`, `Turkiye`; `Acme Corp.`, `Acme`
    SameName,
    /// `Ministry of Defence`, `Defence Ministry`
    SameWords,
    /// `Tehreek-e-Taliban Pakistan (TTP)`
    InitialsInBrackets,
    /// `SeaMicro`, `Sea Micro`
    HyphenOrSpace,
    /// `Akhundzada`, `Akhunzada`
    OneLetter,
    /// `Shahbaz`, `Shehbaz`
    SameSound,
    /// `Khawaja Asif`, `Khawaja Muhammad Asif`
    ShorterName,
    /// `Bill Clinton`, `William Clinton`
    Nickname,
    /// `UAE`, `United Arab Emirates`
    Initials,
    /// `UN Security Council`, `United Nations Security Council`
    NameInside,
    /// `Boeing`, `Boeing Company`
    ShortForm,
    /// `Northrop`, `Northrop Grumman`
    FirstWords,
    /// `Maritime Agency`, `Ports and Maritime Agency`
    LastWords,
    /// `the Commission`, `European Commission`
    HeadWord,
    /// `Asif`, `Khawaja Asif`
    Surname,
    /// `Prime Minister Sharif`, when one of two bearers is introduced as such
    SurnameAndTitle,
    /// `Sharif`, if the last bearer with a full name before is `Shehbaz Sharif`
    NearestSurname,
    /// `Imran`, `Imran Khan`
    GivenName,
    /// `the Taliban`, `the Afghan Taliban`
    WithoutCountry,
    /// A repair of a reader links the two names.
    Repair,
}

impl LinkRule {
    /// All rules, in the order of their discriminants.
    pub const ALL: [Self; 20] = [
        Self::SameName,
        Self::SameWords,
        Self::InitialsInBrackets,
        Self::HyphenOrSpace,
        Self::OneLetter,
        Self::SameSound,
        Self::ShorterName,
        Self::Nickname,
        Self::Initials,
        Self::NameInside,
        Self::ShortForm,
        Self::FirstWords,
        Self::LastWords,
        Self::HeadWord,
        Self::Surname,
        Self::SurnameAndTitle,
        Self::NearestSurname,
        Self::GivenName,
        Self::WithoutCountry,
        Self::Repair,
    ];

    /// Returns the name that JSON uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SameName => "same name",
            Self::SameWords => "same words",
            Self::InitialsInBrackets => "initials in brackets",
            Self::HyphenOrSpace => "hyphen or space",
            Self::OneLetter => "one letter",
            Self::SameSound => "same sound",
            Self::ShorterName => "shorter name",
            Self::Nickname => "nickname",
            Self::Initials => "initials",
            Self::NameInside => "name inside",
            Self::ShortForm => "short form",
            Self::FirstWords => "first words",
            Self::LastWords => "last words",
            Self::HeadWord => "head word",
            Self::Surname => "surname",
            Self::SurnameAndTitle => "surname and title",
            Self::NearestSurname => "surname, nearest full name",
            Self::GivenName => "given name",
            Self::WithoutCountry => "without its country",
            Self::Repair => "repair",
        }
    }

    /// Returns the meaning for a reader: a phrase without a full stop.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::SameName => "the same name but for case, accents, a title or a company suffix",
            Self::SameWords => "the same words in another order",
            Self::InitialsInBrackets => {
                "an article gives the short name in brackets after the long one"
            }
            Self::HyphenOrSpace => "the same letters but for hyphens and spaces",
            Self::OneLetter => "one letter differs",
            Self::SameSound => "another spelling of the same sound",
            Self::ShorterName => "middle names left out or shortened to initials",
            Self::Nickname => "a usual short form of the given name",
            Self::Initials => "the initials of the only long name here that has them",
            Self::NameInside => "a name inside the name is written in its other form",
            Self::ShortForm => "words left out that say only what kind of body it is",
            Self::FirstWords => "the first words of a longer name that the same articles give",
            Self::LastWords => "the last words of a longer name that the same articles give",
            Self::HeadWord => "the one body of this kind that the article names",
            Self::Surname => "the surname of the one bearer meant here",
            Self::SurnameAndTitle => "the surname, with the title of one of its bearers",
            Self::NearestSurname => "the surname of the bearer last named in full before it",
            Self::GivenName => "the given name of the only bearer here",
            Self::WithoutCountry => "the name without its country or town, where no other is meant",
            Self::Repair => "a repair says so",
        }
    }
}
