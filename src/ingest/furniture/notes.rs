//! Notes that sites put around articles, and the credits of pictures.
//!
//! ```text
//! This entry was posted in Ports. Bookmark the permalink.     note
//! This post contains affiliate links. We may earn a share.    advertisement
//! The quay at low tide. Foto: Ana Ruiz                        caption
//! ```
//!
//! A note is told by its first words, so that it can be longer than a line.

use super::known_starts::KnownStarts;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The longest note, in bytes.
const MAX_NOTE: usize = 700;
/// The longest caption, in words.
const MAX_CAPTION_WORDS: usize = 45;
/// Bytes at the end of a caption in which its credit stands.
const CREDIT_BYTES: usize = 60;

/// The first words of notes, in lower case with straight apostrophes, with the reason.
const NOTES: &[(&str, &str)] = &[
    ("this entry was posted", "tags"),
    ("this post was posted in", "tags"),
    ("entry was posted", "tags"),
    ("filed under:", "tags"),
    ("tagged with", "tags"),
    ("dieser eintrag wurde", "tags"),
    ("dieser beitrag wurde", "tags"),
    ("dieser artikel wurde am", "tags"),
    ("der beitrag wurde am", "tags"),
    ("veröffentlicht unter", "tags"),
    ("abgelegt unter", "tags"),
    ("verschlagwortet mit", "tags"),
    ("esta entrada fue publicada", "tags"),
    ("cet article a été publié dans", "tags"),
    ("ce contenu a été publié dans", "tags"),
    ("questa voce è stata pubblicata", "tags"),
    ("dit bericht werd geplaatst", "tags"),
    ("suggested citation", "tags"),
    ("zitiervorschlag", "tags"),
    ("this post contains affiliate", "advertisement"),
    ("this article contains affiliate", "advertisement"),
    ("this post may contain affiliate", "advertisement"),
    ("this article may contain affiliate", "advertisement"),
    ("this post contains references to products", "advertisement"),
    ("this page contains affiliate", "advertisement"),
    ("we may earn a commission", "advertisement"),
    ("we may earn commission", "advertisement"),
    ("we recommend the best products", "advertisement"),
    ("when you buy through links", "advertisement"),
    ("if you buy through our links", "advertisement"),
    ("products featured are independently selected", "advertisement"),
    ("anzeige, enthält", "advertisement"),
    ("anzeige -", "advertisement"),
    ("anzeige:", "advertisement"),
    ("dieser artikel enthält affiliate", "advertisement"),
    ("dieser beitrag enthält affiliate", "advertisement"),
    ("bei den verlinkungen handelt es sich um", "advertisement"),
    ("advertise with the ", "advertisement"),
    ("to view the full story", "sign-up"),
    ("to continue reading this", "sign-up"),
    ("already a subscriber?", "sign-up"),
    ("if you're already a subscriber", "sign-up"),
    ("first-time subscribers", "sign-up"),
    ("for the latest stories and breaking news", "sign-up"),
    ("help us continue to", "sign-up"),
    ("if you enjoyed reading this", "sign-up"),
    ("if you liked this article", "sign-up"),
    ("submit your letter", "sign-up"),
    ("gefällt dir unser", "sign-up"),
    ("gefällt ihnen unser", "sign-up"),
    ("wenn ihnen unser artikel gefallen hat", "sign-up"),
    ("wenn dir dieser artikel gefallen hat", "sign-up"),
    ("wenn ihnen dieser artikel gefallen hat", "sign-up"),
    ("wir respektieren deine privatsphäre", "furniture"),
    ("wir respektieren ihre privatsphäre", "furniture"),
    ("bei fragen und anregungen zu diesem artikel", "sign-up"),
    ("unterstütze unsere arbeit", "sign-up"),
    ("unterstützen sie unsere arbeit", "sign-up"),
    ("zapraszamy też do subskrypcji", "sign-up"),
    ("zapraszamy do subskrypcji", "sign-up"),
    ("sie müssen sich einloggen, um", "comments"),
    ("sie müssen angemeldet sein, um", "comments"),
    ("you must be logged in to", "comments"),
    ("vous devez être connecté pour", "comments"),
    ("debes estar conectado para", "comments"),
    ("inicia sesión para comentar", "comments"),
    ("الآراء الواردة أدناه", "comments"),
    ("möchten sie den artikel teilen", "share"),
    ("möchten sie diesen artikel teilen", "share"),
    ("wie bewerten sie diesen artikel", "share"),
    ("wie hat ihnen der artikel gefallen", "share"),
    ("war dieser artikel hilfreich", "share"),
    ("was this article helpful", "share"),
    ("cet article vous a été utile", "share"),
];

/// Lines that are notes as a whole, in lower case without a stop or a colon at the end.
const LINES: &[(&str, &str)] = &[
    ("kommentieren", "comments"),
    ("kommentare schreiben", "comments"),
    ("kommentar schreiben", "comments"),
    ("einen kommentar schreiben", "comments"),
    ("kommentar verfassen", "comments"),
    ("noch keine bewertungen", "comments"),
    ("(noch keine bewertungen)", "comments"),
    ("schon gelesen?", "related"),
    ("schon gelesen", "related"),
    ("mehr themen", "related"),
    ("zum weiterlesen", "related"),
    ("verwandte themen", "related"),
    ("verwandte themenbereiche", "related"),
    ("noch mehr infos für dich", "related"),
    ("vorschau auf den nächsten artikel", "related"),
    ("contexto de la noticia", "related"),
    ("über den autor", "bio"),
    ("über die autorin", "bio"),
    ("über die autoren", "bio"),
    ("über den verfasser", "bio"),
    ("à propos de l'auteur", "bio"),
    ("sobre el autor", "bio"),
    ("sobre la autora", "bio"),
    ("sobre o autor", "bio"),
    ("diesen artikel teilen", "share"),
    ("diesen beitrag teilen", "share"),
    ("(end)", "furniture"),
    ("[+] enlarge", "furniture"),
    ("【纠错】", "furniture"),
    ("【糾錯】", "furniture"),
    ("阅读下一篇", "related"),
    ("閱讀下一篇", "related"),
    ("阅读下一篇：", "related"),
    ("rezept drucken", "share"),
    ("drucken", "share"),
    ("quellen ausblenden", "furniture"),
    ("quellen einblenden", "furniture"),
    ("bild anzeigen", "furniture"),
    ("bild schließen", "furniture"),
    ("bild anzeigen bild schließen", "furniture"),
    ("dieses skript als pdf herunterladen", "share"),
    ("erschienen in", "furniture"),
    ("alle angaben ohne gewähr", "rights"),
    ("(alle angaben ohne gewähr)", "rights"),
];

/// Words before the name of who made a picture, in lower case.
const CREDITS: &[&str] = &[
    "foto:",
    "fotos:",
    "photo:",
    "photos:",
    "image:",
    "bild:",
    "bilder:",
    "grafik:",
    "credit:",
    "photo credit:",
    "picture:",
    "photo by",
    "foto von",
    "photo :",
    "crédit photo",
    "fotografía:",
    "imagen:",
    "zdj.",
    "fot.",
    "abbildung:",
];
/// Holders of pictures, in lower case.
const HOLDERS: &[&str] = &[
    "getty images",
    "istock.com",
    "istockphoto",
    "shutterstock",
    "pixabay",
    "unsplash",
    "pixelio.de",
    "picture alliance",
    "imago images",
    "adobe stock",
    "depositphotos",
    "alamy",
];

static KNOWN_LINES: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| LINES.iter().copied().collect());
static KNOWN_NOTES: LazyLock<KnownStarts> = LazyLock::new(|| KnownStarts::of(NOTES));

/// The reason why a text is a note or a caption, if it is.
pub(super) fn reason(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() > MAX_NOTE {
        return None;
    }
    let folded = super::folded(text);
    let bare = folded.trim_end_matches(['.', ':', ' ']);
    let known = KNOWN_LINES.get(bare).copied().or_else(|| KNOWN_NOTES.find(&folded));
    if known.is_some() {
        return known;
    }
    if is_caption(&folded) { Some("caption") } else { None }
}

/// Whether a text of a few words ends with the credit of a picture.
fn is_caption(folded: &str) -> bool {
    if folded.split_whitespace().nth(MAX_CAPTION_WORDS).is_some() {
        return false;
    }
    let end = &folded[folded.ceil_char_boundary(folded.len().saturating_sub(CREDIT_BYTES))..];
    let ends_with_holder = || {
        let end = end.trim_end_matches([')', ']', ' ']);
        HOLDERS.iter().any(|holder| end.ends_with(holder))
    };
    let has_credit = || {
        CREDITS.iter().any(|credit| {
            last_place(end, credit).is_some_and(|at| {
                let name = end[at + credit.len()..].trim();
                let before = end[..at].trim_end();
                let is_apart = before.is_empty()
                    || before.ends_with(['.', '(', '|', '!', '?', '/', ',', '-', '–']);
                is_apart && !name.is_empty() && name.split_whitespace().count() <= 6
            })
        })
    };
    let has_sign = || {
        end.rfind(['©']).is_some_and(|at| {
            let name = end[at + '©'.len_utf8()..].trim();
            !name.is_empty()
                && name.split_whitespace().count() <= 6
                && !name.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    ends_with_holder() || has_credit() || has_sign()
}

/// The last place of `words` in a short text. `str::rfind` first makes a table, which takes longer.
fn last_place(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    text.windows(words.len()).rposition(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn notes_and_captions_are_told_from_text() {
        for (text, why) in [
            ("This entry was posted in Ports. Bookmark the permalink.", Some("tags")),
            ("Über den Autor:", Some("bio")),
            ("The quay at low tide. Foto: Ana Ruiz", Some("caption")),
            ("Men at the quay (Bo Lind / iStock.com)", Some("caption")),
            ("A crew at work. © Lom Press / Ana Ruiz", Some("caption")),
            (
                "She posted the photo: it shows the quay, the crews and the ships of the board.",
                None,
            ),
            ("He sold the picture to Getty Images.", None),
            ("Filed in May, the suit names the board.", None),
        ] {
            assert_eq!(reason(text), why, "{text}");
        }
    }
}
