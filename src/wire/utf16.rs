//! Bytes to UTF-16 code units and back: the only place where the two meet.

use crate::text::Span;

/// Converts offsets of one text.
#[derive(Clone, Debug)]
pub struct Utf16 {
    /// For each character outside ASCII: byte after it, UTF-16 offset after it.
    marks: Vec<(usize, usize)>,
    bytes: usize,
}

impl Utf16 {
    /// Reads `text` once.
    pub fn of(text: &str) -> Utf16 {
        let mut marks = Vec::new();
        let mut lead = 0; // bytes beyond UTF-16 units so far
        for (byte, letter) in text.char_indices().filter(|(_, letter)| !letter.is_ascii()) {
            let end = byte + letter.len_utf8();
            lead += letter.len_utf8() - letter.len_utf16();
            marks.push((end, end - lead));
        }
        Utf16 { marks, bytes: text.len() }
    }

    /// The UTF-16 offset of a byte offset that lies on a character border.
    pub fn utf16_from_byte(&self, byte: usize) -> u32 {
        let byte = byte.min(self.bytes);
        let before = self.marks.partition_point(|mark| mark.0 <= byte);
        let (mark_byte, mark_utf16) = before.checked_sub(1).map_or((0, 0), |index| self.marks[index]);
        (mark_utf16 + (byte - mark_byte)) as u32
    }

    /// The UTF-16 offsets of a span.
    pub fn utf16_from_span(&self, span: Span) -> (u32, u32) {
        (self.utf16_from_byte(span.start), self.utf16_from_byte(span.end))
    }

    /// The byte offset of a UTF-16 offset; inside a surrogate pair, that of the character's start.
    pub fn byte_from_utf16(&self, text: &str, offset: u32) -> usize {
        let offset = offset as usize;
        let before = self.marks.partition_point(|mark| mark.1 <= offset);
        let (mark_byte, mark_utf16) = before.checked_sub(1).map_or((0, 0), |index| self.marks[index]);
        let mut byte = (mark_byte + (offset - mark_utf16)).min(self.bytes);
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_offsets() {
        let text = "é😀a👨‍👩‍👧";
        let utf16 = Utf16::of(text);
        assert_eq!(utf16.utf16_from_byte(2), 1);
        assert_eq!(utf16.utf16_from_byte(6), 3);
        assert_eq!(utf16.utf16_from_byte(7), 4);
        assert_eq!(utf16.utf16_from_byte(text.len()), text.encode_utf16().count() as u32);
        assert_eq!(utf16.byte_from_utf16(text, 3), 6);
        assert_eq!(utf16.byte_from_utf16(text, 2), 2);
    }

    proptest! {
        #[test]
        fn round_trips(text in "[aé€😀\u{301}\u{202f}\u{fffd}]{0,24}|\\PC{0,16}") {
            let utf16 = Utf16::of(&text);
            let mut expected = 0;
            for (byte, letter) in text.char_indices() {
                prop_assert_eq!(utf16.utf16_from_byte(byte), expected);
                prop_assert_eq!(utf16.byte_from_utf16(&text, expected), byte);
                expected += letter.len_utf16() as u32;
            }
            prop_assert_eq!(utf16.utf16_from_byte(text.len()), expected);
        }
    }
}
