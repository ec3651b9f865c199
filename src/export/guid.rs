//! GUIDs that are made from ids, so that a project has the same ones on every run and two runs can
//! be compared.

use xxhash_rust::xxh3::xxh3_128;

/// The GUID of the thing that has `id` among the things of `kind`: the digits of a hash, with the
/// bits of version 8 (made by an own rule) and of the variant of RFC 9562.
#[must_use]
pub(super) fn guid(kind: &str, id: &str) -> String {
    let hash = xxh3_128(format!("{kind}\n{id}").as_bytes());
    let hash = hash & !(0xf << 76) | (0x8 << 76);
    let hash = hash & !(0b11 << 62) | (0b10 << 62);
    let digits = format!("{hash:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_stable_and_has_the_bits_of_its_version() {
        let one = guid("code", "speech/direct");
        assert_eq!(one, guid("code", "speech/direct"));
        assert_ne!(one, guid("source", "speech/direct"));
        assert_ne!(one, guid("code", "speech/partial"));
        assert_eq!(one.len(), 36);
        assert_eq!(one.as_bytes()[14], b'8', "{one}");
        assert!(matches!(one.as_bytes()[19], b'8' | b'9' | b'a' | b'b'), "{one}");
    }
}
