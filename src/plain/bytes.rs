//! Bytes as a line of text: UTF-8, or else the older letters of Windows. Nothing is lost by it.

use std::borrow::Cow;

/// What Windows-1252 has in the place of the controls from 0x80 to 0x9f, as the WHATWG's Encoding
/// Standard gives it: five bytes stand for nothing there and stay the controls that they are.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of these bytes. It is borrowed where all of them are UTF-8; a byte that is not is read as
/// Windows-1252, in which every byte is a character.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| western(*byte)));
    }
    Cow::Owned(text)
}

/// Whether a first line begins as UTF-16 does, of which nothing here could be read.
pub(super) fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn western(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    place.and_then(|place| FROM_80.get(place)).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_utf_8_stays_and_every_other_byte_is_a_letter_of_windows() {
        for (bytes, meant) in [
            ("Ça va – “oui”".as_bytes(), "Ça va – “oui”"),
            (b"\xc7a va \x96 \x93oui\x94, 5 \x80", "Ça va – “oui”, 5 €"),
            (b"caf\xe9 caf\xc3\xa9", "café café"),
            (b"\x81\xff", "\u{81}ÿ"),
        ] {
            assert_eq!(text(bytes), meant);
        }
    }
}
