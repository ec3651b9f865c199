//! Variable-length integers (LEB128): seven bits per byte, the lowest first, the high bit set in
//! all bytes except the last.
//!
//! ```text
//! 300 = 0b10_0101100   ─▶   1_0101100  0_0000010
//! ```

/// Reads one number from the front of `bytes`; `None` if it is cut off or exceeds 32 bits.
pub(super) fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0u32;
    for shift in (0..35).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let part = u32::from(byte & 0x7f);
        value |= part.checked_mul(1u32.checked_shl(shift)?)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Appends the encoded `value` to `bytes`.
pub(super) fn write(mut value: u32, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
