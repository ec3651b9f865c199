//! Detects the language of a text by its letters, at the first access.

use std::sync::OnceLock;
use whatlang::Lang;

/// How much of a text is looked at, in bytes. More takes longer and changes few answers.
const SAMPLE: usize = 2048;

/// The language of a text: by its letters when they are certain, else as the source declares.
/// Detection takes longer than reading the text, so it waits for the first question.
#[derive(Clone, Debug)]
pub struct Language {
    declared: Option<&'static str>,
    known: OnceLock<Option<&'static str>>,
}

impl Language {
    /// Makes the language of a text whose source declares the tag `tag`, such as `en-GB`, or none.
    #[must_use]
    pub fn declared(tag: Option<&str>) -> Self {
        let primary = tag.and_then(|tag| tag.split(['-', '_']).next()).map(str::trim);
        let lang = primary.and_then(|primary| {
            Lang::all().iter().find(|lang| iso_639_1(**lang).eq_ignore_ascii_case(primary))
        });
        Self { declared: lang.map(|lang| iso_639_1(*lang)), known: OnceLock::new() }
    }

    /// Makes a known language from its ISO 639-1 code. With `None` it stays unknown.
    #[must_use]
    pub fn known(code: Option<&'static str>) -> Self {
        Self { declared: None, known: OnceLock::from(code) }
    }

    /// Makes the language whose [`parts`](Self::parts) these are.
    #[must_use]
    pub fn of_parts(declared: Option<&'static str>, known: Option<&'static str>) -> Self {
        Self { declared, known: OnceLock::from(known) }
    }

    /// The ISO 639-1 code that the source declares.
    #[must_use]
    pub fn declared_code(&self) -> Option<&'static str> {
        self.declared
    }

    /// The code that the source declares, and that of the language of `content`, which must be the
    /// text of this language.
    #[must_use]
    pub fn parts(&self, content: &str) -> (Option<&'static str>, Option<&'static str>) {
        (self.declared, self.of(content))
    }

    /// The ISO 639-1 code of the language of `content`, which must be the same text at each call.
    pub(super) fn of(&self, content: &str) -> Option<&'static str> {
        *self.known.get_or_init(|| detect(content).or(self.declared))
    }
}

/// The language of `content` by its letters, when it is certain.
fn detect(content: &str) -> Option<&'static str> {
    let sample = &content[..content.floor_char_boundary(SAMPLE)];
    whatlang::detect(sample).filter(whatlang::Info::is_reliable).map(|info| iso_639_1(info.lang()))
}

fn iso_639_1(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}
