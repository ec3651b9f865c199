//! The names of languages as news databases write them, in several languages.

use super::labels::folded;

/// The names of languages, in lower case, with the tag.
const NAMES: &[(&str, &str)] = &[
    ("english", "en"),
    ("englisch", "en"),
    ("anglais", "en"),
    ("inglés", "en"),
    ("ingles", "en"),
    ("inglese", "en"),
    ("engels", "en"),
    ("inglês", "en"),
    ("英文", "en"),
    ("英语", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("allemand", "de"),
    ("alemán", "de"),
    ("tedesco", "de"),
    ("duits", "de"),
    ("德文", "de"),
    ("french", "fr"),
    ("französisch", "fr"),
    ("français", "fr"),
    ("francés", "fr"),
    ("francese", "fr"),
    ("frans", "fr"),
    ("法文", "fr"),
    ("spanish", "es"),
    ("spanisch", "es"),
    ("espagnol", "es"),
    ("español", "es"),
    ("espanol", "es"),
    ("spagnolo", "es"),
    ("spaans", "es"),
    ("italian", "it"),
    ("italienisch", "it"),
    ("italien", "it"),
    ("italiano", "it"),
    ("italiaans", "it"),
    ("dutch", "nl"),
    ("niederländisch", "nl"),
    ("néerlandais", "nl"),
    ("nederlands", "nl"),
    ("portuguese", "pt"),
    ("portugiesisch", "pt"),
    ("portugais", "pt"),
    ("português", "pt"),
    ("portugués", "pt"),
    ("swedish", "sv"),
    ("schwedisch", "sv"),
    ("danish", "da"),
    ("dänisch", "da"),
    ("norwegian", "no"),
    ("polish", "pl"),
    ("polnisch", "pl"),
    ("russian", "ru"),
    ("russisch", "ru"),
    ("russe", "ru"),
    ("chinese", "zh"),
    ("chinesisch", "zh"),
    ("korean", "ko"),
    ("japanese", "ja"),
    ("turkish", "tr"),
    ("arabic", "ar"),
];

/// The tag of a language by its name in one of the services' languages.
pub(super) fn language(name: &str) -> Option<&'static str> {
    name.split([';', ',']).find_map(|name| {
        let folded = folded(name);
        NAMES.iter().find(|(known, _)| *known == folded).map(|(_, tag)| *tag)
    })
}
