//! Decodes the character references of HTML.
//!
//! ```text
//! It&#8217;s &amp;quot;so&amp;quot; &nbsp 1 &lt 2
//!   → It’s "so"   1 < 2
//! ```
//!
//! A reference that was encoded twice (`&amp;#8217;`) is decoded twice, because feeds and posts
//! often encode their titles once too often. `&amp;amp;` gives `&`.

use markup5ever::data::NAMED_ENTITIES;

/// Bytes of a reference between `&` and `;`, at most.
const MAX_REFERENCE: usize = 32;

/// References that older pages write without a semicolon.
const WITHOUT_SEMICOLON: &[&str] = &[
    "nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "auml", "ouml", "uuml", "Auml", "Ouml",
    "Uuml", "szlig", "eacute", "laquo", "raquo",
];

/// Appends `source` to `out` with its character references decoded.
pub(super) fn decode_into(out: &mut String, source: &str) {
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
            out.push('&');
            continue;
        }
        let after = rest.strip_prefix("amp;").filter(|inner| reference(inner).is_some());
        let inner = after.unwrap_or(rest);
        match reference(inner) {
            Some((characters, len)) => {
                out.extend(characters.into_iter().flatten());
                rest = &inner[len..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

/// Returns `source` with its character references decoded.
pub(super) fn decoded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    decode_into(&mut out, source);
    out
}

/// The one or two characters that a reference stands for.
pub(super) type ReferenceText = [Option<char>; 2];

/// The characters of a name of HTML. Names end with a semicolon, and the oldest ones stand without
/// it too: `scaron;`, `eacute`.
pub(super) fn named(name: &str) -> Option<ReferenceText> {
    // The table holds the beginnings of names too, with no character.
    let (first, second) = *NAMED_ENTITIES.get(name)?;
    let character = |code: u32| char::from_u32(code).filter(|c| *c != '\0');
    character(first).map(|c| [Some(c), character(second)])
}

/// The reference at the start of `text`, behind its ampersand, and its length with the semicolon.
fn reference(text: &str) -> Option<(ReferenceText, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        return numeric(number).map(|(c, len)| ([Some(c), None], len + 1));
    }
    let name = text.bytes().take(MAX_REFERENCE).take_while(u8::is_ascii_alphanumeric).count();
    if text[name..].starts_with(';') {
        return Some((named(&text[..=name])?, name + 1));
    }
    let known = WITHOUT_SEMICOLON.iter().find(|known| **known == &text[..name])?;
    Some((named(known)?, known.len()))
}

/// A reference by number, behind `#`.
fn numeric(text: &str) -> Option<(char, usize)> {
    let (radix, skip) = if text.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = text[skip..].chars().take(8).take_while(|c| c.is_digit(radix)).count();
    let code = u32::from_str_radix(&text[skip..skip + digits], radix).ok()?;
    let end = skip + digits;
    let len = if text[end..].starts_with(';') { end + 1 } else { end };
    Some((by_code(code), len))
}

/// The character of a code. HTML reads the C1 range as windows-1252.
fn by_code(code: u32) -> char {
    if let 0x80..=0x9f = code {
        let byte = [code as u8];
        let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&byte);
        return text.chars().next().unwrap_or('\u{fffd}');
    }
    char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references_of_all_forms_are_decoded() {
        for (source, expected) in [
            ("It&#8217;s &amp;quot;so&amp;quot; &amp;amp; so", "It’s \"so\" & so"),
            ("&#x2014;&#147;a&#148;&nbsp;b", "—“a”\u{a0}b"),
            ("1 &lt 2 &amp 3", "1 < 2 & 3"),
            ("A&B &; &# &#x; &unknown; &", "A&B &; &# &#x; &unknown; &"),
            ("&#0;&#xD800;&#99999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&hellip;&rsquo;", "…’"),
            (
                "c&oelig;ur, d&scaron;, &Omega;&alpha;, &Lstrok;&oacute;d&zacute;",
                "cœur, dš, Ωα, Łódź",
            ),
            ("&fjlig;ord &no;", "fjord &no;"),
        ] {
            assert_eq!(decoded(source), expected, "{source}");
        }
    }
}
