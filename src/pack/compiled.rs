//! Compiled packs: a header, then the record as postcard.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic `BALISEPK` |
//! | 2 | format version, little endian |
//! | 2 | flags, zero |
//! | 32 | public key of the signer, zero when unsigned |
//! | 64 | ed25519 signature of the payload, zero when unsigned |
//! | 4 | length of the payload, little endian |
//! | … | payload: a [`PackRecord`] as postcard |
//!
//! Several packs one after the other make a bundle (`packs.bin`).

use std::fmt;

use super::record::PackRecord;

/// Raised whenever a record changes shape.
pub const FORMAT_VERSION: u16 = 2;
const MAGIC: &[u8; 8] = b"BALISEPK";
const HEADER: usize = 8 + 2 + 2 + 32 + 64 + 4;

/// Why bytes are no packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompiledError {
    /// They are something else.
    NotAPack,
    /// They end too early.
    Truncated,
    /// They were made by another version.
    Version(u16),
    /// The payload cannot be read.
    Corrupt,
}

impl fmt::Display for CompiledError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CompiledError::NotAPack => write!(out, "not a compiled pack"),
            CompiledError::Truncated => write!(out, "the compiled pack ends too early"),
            CompiledError::Version(version) => {
                write!(out, "compiled for format {version}, this version reads {FORMAT_VERSION}: build the pack again")
            }
            CompiledError::Corrupt => write!(out, "the compiled pack is corrupt"),
        }
    }
}

impl std::error::Error for CompiledError {}

/// The bytes of a bundle of packs.
///
/// # Errors
/// [`CompiledError::Corrupt`] when a pack is too large to be written (4 GiB).
pub fn encode(packs: &[PackRecord]) -> Result<Vec<u8>, CompiledError> {
    let mut bytes = Vec::new();
    for pack in packs {
        let payload = postcard::to_allocvec(pack).map_err(|_| CompiledError::Corrupt)?;
        let length = u32::try_from(payload.len()).map_err(|_| CompiledError::Corrupt)?;
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
        bytes.extend_from_slice(&[0; 2 + 32 + 64]);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&payload);
    }
    Ok(bytes)
}

/// The packs of a bundle, in order.
///
/// # Errors
/// What is wrong with the first that cannot be read.
pub fn decode(mut bytes: &[u8]) -> Result<Vec<PackRecord>, CompiledError> {
    let mut packs = Vec::new();
    while !bytes.is_empty() {
        if !bytes.starts_with(MAGIC) {
            return Err(CompiledError::NotAPack);
        }
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(CompiledError::Truncated)?;
        let version = u16::from_le_bytes([header[8], header[9]]);
        if version != FORMAT_VERSION {
            return Err(CompiledError::Version(version));
        }
        let length =
            u32::from_le_bytes([header[HEADER - 4], header[HEADER - 3], header[HEADER - 2], header[HEADER - 1]]);
        let (payload, rest) = rest.split_at_checked(length as usize).ok_or(CompiledError::Truncated)?;
        packs.push(postcard::from_bytes(payload).map_err(|_| CompiledError::Corrupt)?);
        bytes = rest;
    }
    Ok(packs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_refusals() {
        let pack = PackRecord { id: "a".into(), ..PackRecord::default() };
        let bytes = encode(&[pack.clone(), pack.clone()]).expect("small");
        assert_eq!(decode(&bytes), Ok(vec![pack.clone(), pack]));
        assert_eq!(decode(b"{}"), Err(CompiledError::NotAPack));
        assert_eq!(decode(&bytes[..40]), Err(CompiledError::Truncated));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(CompiledError::Truncated));
        let mut newer = bytes.clone();
        newer[8] = 9;
        assert_eq!(decode(&newer), Err(CompiledError::Version(9)));
        let mut broken = bytes;
        broken[HEADER] = 0xff;
        assert!(decode(&broken).is_err());
    }
}
