//! The bytes of a file as text: what spreadsheets save is not always UTF-8.

/// Windows-1252 between 0x80 and 0x9F; the five that it leaves open are what Latin 1 has there.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-16 when it says so, UTF-8 when it is, otherwise what Windows saves in French and English
/// (Windows-1252). Without its byte order mark.
pub fn decode_text(bytes: &[u8]) -> String {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return units(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return units(rest, u16::from_be_bytes),
        _ => {}
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| match byte {
                0x80..0xa0 => WINDOWS[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::decode_text;

    #[test]
    fn three_encodings_read_alike() {
        let expected = "titre;réponse\nœuvre – 5 €";
        let windows = b"titre;r\xe9ponse\n\x9cuvre \x96 5 \x80";
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(expected.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = format!("\u{feff}{expected}");
        for bytes in [&windows[..], &wide, marked.as_bytes(), expected.as_bytes()] {
            assert_eq!(decode_text(bytes), expected);
        }
    }
}
