//! Compiled packs: a header, then the record as postcard.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic `BALISEPK` |
//! | 2 | format version, little endian |
//! | 2 | flags: bit 0 = the payload is compressed (LZMA with its 13 bytes of header) |
//! | 32 | public key of the signer, zero when unsigned |
//! | 64 | ed25519 signature of the payload, zero when unsigned |
//! | 4 | length of the payload, little endian |
//! | … | payload: a [`PackRecord`] as postcard |
//!
//! LZMA takes a fifth less than the compression of the extension's own archive would.
//!
//! Several packs one after the other make a bundle (`packs.bin`).
//!
//! What a pack teaches follows it as a block of its own, with the same header under the magic `BALISEAC` and a payload that is an
//! [`AcademyRecord`]. The core passes over such a block without unpacking it; ours lie in a file of their own (`academy.bin`).

use std::fmt;
use std::io::Read;

use lzma_rust2::LzmaReader;
#[cfg(feature = "compile")]
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::academy::AcademyRecord;
use super::record::PackRecord;

/// Raised whenever a record changes shape.
pub const FORMAT_VERSION: u16 = 4;
/// Raised whenever a record of what is taught changes shape.
const ACADEMY_VERSION: u16 = 1;
const MAGIC: &[u8; 8] = b"BALISEPK";
const ACADEMY_MAGIC: &[u8; 8] = b"BALISEAC";
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

/// Flag: the payload is compressed.
const COMPRESSED: u8 = 1;
/// A pack unpacks to no more than this (bytes): a bomb is refused before it is lit.
const MOST_UNPACKED: u64 = 64 << 20;
/// Memory that unpacking may take (KiB).
const MOST_MEMORY: u32 = 96 << 10;

/// The bytes of a bundle of packs.
///
/// # Errors
/// [`CompiledError::Corrupt`] when a pack is too large to be written (64 MiB).
#[cfg(feature = "compile")]
pub fn encode(packs: &[PackRecord]) -> Result<Vec<u8>, CompiledError> {
    let mut bytes = Vec::new();
    for pack in packs {
        block(&mut bytes, MAGIC, FORMAT_VERSION, pack)?;
    }
    Ok(bytes)
}

/// The bytes of what packs teach; of packs that teach nothing, none.
///
/// # Errors
/// As [`encode`].
#[cfg(feature = "compile")]
pub fn encode_academies(academies: &[AcademyRecord]) -> Result<Vec<u8>, CompiledError> {
    let mut bytes = Vec::new();
    for academy in academies.iter().filter(|academy| !academy.is_empty()) {
        block(&mut bytes, ACADEMY_MAGIC, ACADEMY_VERSION, academy)?;
    }
    Ok(bytes)
}

#[cfg(feature = "compile")]
fn block(bytes: &mut Vec<u8>, magic: &[u8; 8], version: u16, record: &impl Serialize) -> Result<(), CompiledError> {
    let plain = postcard::to_allocvec(record).map_err(|_| CompiledError::Corrupt)?;
    let payload = compress(&plain).ok_or(CompiledError::Corrupt)?;
    let length = u32::try_from(payload.len()).map_err(|_| CompiledError::Corrupt)?;
    bytes.extend_from_slice(magic);
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.extend_from_slice(&[COMPRESSED, 0]);
    bytes.extend_from_slice(&[0; 32 + 64]);
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&payload);
    Ok(())
}

#[cfg(feature = "compile")]
fn compress(plain: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let size = u64::try_from(plain.len()).ok().filter(|size| *size <= MOST_UNPACKED)?;
    let mut options = lzma_rust2::LzmaOptions::with_preset(9);
    // The window need not be larger than the pack: it is memory in every tab.
    options.dict_size = u32::try_from(plain.len().next_power_of_two().max(4096)).ok()?;
    let mut writer = lzma_rust2::LzmaWriter::new_use_header(Vec::new(), &options, Some(size)).ok()?;
    writer.write_all(plain).ok()?;
    writer.finish().ok()
}

fn unpack(payload: &[u8]) -> Option<Vec<u8>> {
    // Properties, window size, then the unpacked size.
    let size = u64::from_le_bytes(payload.get(5..13)?.try_into().ok()?);
    if size > MOST_UNPACKED {
        return None;
    }
    let mut plain = Vec::with_capacity(usize::try_from(size).ok()?);
    LzmaReader::new_mem_limit(payload, MOST_MEMORY, None).ok()?.take(size).read_to_end(&mut plain).ok()?;
    (plain.len() as u64 == size).then_some(plain)
}

/// The packs of a bundle, in order. What they teach is passed over.
///
/// # Errors
/// What is wrong with the first that cannot be read.
pub fn decode(bytes: &[u8]) -> Result<Vec<PackRecord>, CompiledError> {
    blocks(bytes, MAGIC, FORMAT_VERSION)
}

/// What the packs of a bundle teach, in order. The packs themselves are passed over.
///
/// # Errors
/// As [`decode`].
pub fn decode_academies(bytes: &[u8]) -> Result<Vec<AcademyRecord>, CompiledError> {
    blocks(bytes, ACADEMY_MAGIC, ACADEMY_VERSION)
}

/// Reads the blocks under `wanted`, and passes over those under the other magic.
fn blocks<Record: DeserializeOwned>(
    mut bytes: &[u8],
    wanted: &[u8; 8],
    current: u16,
) -> Result<Vec<Record>, CompiledError> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        if ![MAGIC, ACADEMY_MAGIC].iter().any(|magic| bytes.starts_with(*magic)) {
            return Err(CompiledError::NotAPack);
        }
        let is_wanted = bytes.starts_with(wanted);
        let (header, rest) = bytes.split_at_checked(HEADER).ok_or(CompiledError::Truncated)?;
        let version = u16::from_le_bytes([header[8], header[9]]);
        if is_wanted && version != current {
            return Err(CompiledError::Version(version));
        }
        let length =
            u32::from_le_bytes([header[HEADER - 4], header[HEADER - 3], header[HEADER - 2], header[HEADER - 1]]);
        let (payload, rest) = rest.split_at_checked(length as usize).ok_or(CompiledError::Truncated)?;
        if is_wanted {
            let record = if header[10] & COMPRESSED == 0 {
                postcard::from_bytes(payload)
            } else {
                postcard::from_bytes(&unpack(payload).ok_or(CompiledError::Corrupt)?)
            };
            records.push(record.map_err(|_| CompiledError::Corrupt)?);
        }
        bytes = rest;
    }
    Ok(records)
}

#[cfg(all(test, feature = "compile"))]
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

    #[test]
    fn what_a_pack_teaches_lies_beside_it() {
        let pack = PackRecord { id: "a".into(), ..PackRecord::default() };
        let academy = AcademyRecord {
            pack: "a".into(),
            path: Some(super::super::academy::PathRecord::default()),
            ..Default::default()
        };
        let mut bytes = encode(std::slice::from_ref(&pack)).expect("small");
        bytes.extend(encode_academies(&[academy.clone(), AcademyRecord::default()]).expect("small"));
        bytes.extend(encode(std::slice::from_ref(&pack)).expect("small"));
        assert_eq!(decode(&bytes), Ok(vec![pack.clone(), pack]));
        assert_eq!(decode_academies(&bytes), Ok(vec![academy]), "a pack that teaches nothing has no block");
        let at = bytes.windows(8).position(|part| part == ACADEMY_MAGIC).expect("a block");
        let mut newer = bytes.clone();
        newer[at + 8] = 9;
        newer[at + HEADER] = 0xff;
        assert!(decode(&newer).is_ok(), "the core never looks inside");
        assert_eq!(decode_academies(&newer), Err(CompiledError::Version(9)));
    }
}
