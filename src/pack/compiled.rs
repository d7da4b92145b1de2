//! Compiled packs: a header, then the record as postcard.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic `BALISEPK` |
//! | 2 | format version, little endian |
//! | 2 | flags: bit 0 = the payload is compressed (LZMA with its 13 bytes of header) |
//! | 32 | public key of the signer, zero when unsigned |
//! | 64 | ed25519 signature of all other bytes of the pack, in their order; zero when unsigned |
//! | 4 | length of the payload, little endian |
//! | … | payload: a [`PackRecord`] as postcard |
//!
//! LZMA takes a fifth less than the compression of the extension's own archive would; ours lie in that archive uncompressed all the same:
//! unpacking them took a third of the time to the first score of each page.
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
use super::signature::{PublicKey, SIGNATURE};
use crate::text::{Language, Localised};

/// Raised whenever a record changes shape.
pub const FORMAT_VERSION: u16 = 6;
/// Raised whenever a record of what is taught changes shape.
const ACADEMY_VERSION: u16 = 1;
const MAGIC: &[u8; 8] = b"BALISEPK";
const ACADEMY_MAGIC: &[u8; 8] = b"BALISEAC";
/// Where the signer's key begins.
const KEY: usize = 8 + 2 + 2;
/// Where the signature begins.
const SIGNED: usize = KEY + PublicKey::BYTES;
/// Where the payload's length begins.
const LENGTH: usize = SIGNED + SIGNATURE;
const HEADER: usize = LENGTH + 4;

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
    /// The signature does not fit.
    Signature,
    /// They unpack to more than a tab should hold.
    TooLarge,
    /// They hold more rules together than each key press should wait for.
    TooManyRules,
}

impl CompiledError {
    /// What is wrong, in both languages.
    pub fn said(self) -> Localised {
        let (en, fr) = match self {
            CompiledError::NotAPack => ("not a compiled pack".to_owned(), "ce n'est pas un paquet compilé".to_owned()),
            CompiledError::Truncated => {
                ("the compiled pack ends too early".to_owned(), "le paquet compilé s'arrête trop tôt".to_owned())
            }
            CompiledError::Version(version) => (
                format!("compiled for format {version}, this version reads {FORMAT_VERSION}: build the pack again"),
                format!("compilé au format {version}, cette version lit le {FORMAT_VERSION} : recompilez le paquet"),
            ),
            CompiledError::Corrupt => {
                ("the compiled pack is corrupt".to_owned(), "le paquet compilé est abîmé".to_owned())
            }
            CompiledError::TooLarge => (
                format!("the packs unpack to more than {} MiB", MOST_UNPACKED >> 20),
                format!("les paquets font plus de {} Mio une fois décompressés", MOST_UNPACKED >> 20),
            ),
            CompiledError::TooManyRules => (
                format!("the packs hold more than {MOST_RULES} rules together"),
                format!("les paquets comptent plus de {MOST_RULES} règles à eux tous"),
            ),
            CompiledError::Signature => (
                "the signature is wrong: the pack was changed after it was signed".to_owned(),
                "la signature est fausse : le paquet a été modifié après avoir été signé".to_owned(),
            ),
        };
        Localised { en, fr }
    }
}

impl fmt::Display for CompiledError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.said().get(Language::En))
    }
}

impl std::error::Error for CompiledError {}

/// Flag: the payload is compressed.
const COMPRESSED: u8 = 1;
/// The packs of a bundle unpack to no more than this together (bytes): a bomb is refused before it is lit. Ours take 2.5 MB. An
/// empty text takes a byte packed and twelve in a tab, so that this bounds what a record of nothing else fills.
const MOST_UNPACKED: u64 = 16 << 20;
/// The packs of a bundle hold no more rules than this together. Ours are some hundreds, and a company's ten thousand cost no more than they
/// must; but small rules compress so well that a hundred thousand pass under the limit of bytes, and each has its turn at each key.
const MOST_RULES: usize = 50_000;
/// Memory that unpacking may take (KiB): the window, and what goes with it.
const MOST_MEMORY: u32 = 24 << 10;

/// The bytes of a bundle of packs, unsigned.
///
/// # Errors
/// [`CompiledError::TooLarge`] when a pack is too large to be read again (16 MiB), [`CompiledError::TooManyRules`] when they are more
/// than 50,000 together.
#[cfg(feature = "compile")]
pub fn encode(packs: &[PackRecord]) -> Result<Vec<u8>, CompiledError> {
    encode_packs(packs, true, |_, _| ())
}

/// The bytes of a bundle of packs, unsigned and not compressed: a third more to load for what is packed by something else anyway, and
/// no time to unpack it in each tab.
///
/// # Errors
/// As [`encode`].
#[cfg(feature = "cli")]
pub fn encode_plain(packs: &[PackRecord]) -> Result<Vec<u8>, CompiledError> {
    encode_packs(packs, false, |_, _| ())
}

/// The bytes of what packs teach, unsigned; of packs that teach nothing, none.
///
/// # Errors
/// As [`encode`].
#[cfg(feature = "compile")]
pub fn encode_academies(academies: &[AcademyRecord]) -> Result<Vec<u8>, CompiledError> {
    encode_taught(academies, |_, _| ())
}

/// The bytes of a bundle of packs, each signed, and of what they teach, signed alike.
///
/// # Errors
/// As [`encode`].
#[cfg(feature = "cli")]
pub fn encode_signed(
    packs: &[PackRecord],
    academies: &[AcademyRecord],
    key: &super::SigningKey,
) -> Result<(Vec<u8>, Vec<u8>), CompiledError> {
    let sign = |header: &mut [u8; HEADER], payload: &[u8]| {
        header[KEY..SIGNED].copy_from_slice(&key.public().0);
        let signature = key.sign([&signed_part(header), payload]);
        header[SIGNED..LENGTH].copy_from_slice(&signature);
    };
    Ok((encode_packs(packs, true, sign)?, encode_taught(academies, sign)?))
}

#[cfg(feature = "compile")]
fn encode_packs(
    packs: &[PackRecord],
    compresses: bool,
    sign: impl Fn(&mut [u8; HEADER], &[u8]),
) -> Result<Vec<u8>, CompiledError> {
    countable(packs.iter())?;
    let blocks = packs.iter().map(|pack| block(MAGIC, FORMAT_VERSION, pack, compresses, &sign));
    Ok(blocks.collect::<Result<Vec<_>, _>>()?.concat())
}

#[cfg(feature = "compile")]
fn encode_taught(
    academies: &[AcademyRecord],
    sign: impl Fn(&mut [u8; HEADER], &[u8]),
) -> Result<Vec<u8>, CompiledError> {
    let teaching = academies.iter().filter(|academy| !academy.is_empty());
    let blocks = teaching.map(|academy| block(ACADEMY_MAGIC, ACADEMY_VERSION, academy, true, &sign));
    Ok(blocks.collect::<Result<Vec<_>, _>>()?.concat())
}

#[cfg(feature = "compile")]
fn block(
    magic: &[u8; 8],
    version: u16,
    record: &impl Serialize,
    compresses: bool,
    sign: &impl Fn(&mut [u8; HEADER], &[u8]),
) -> Result<Vec<u8>, CompiledError> {
    let plain = postcard::to_allocvec(record).map_err(|_| CompiledError::Corrupt)?;
    if plain.len() as u64 > MOST_UNPACKED {
        return Err(CompiledError::TooLarge);
    }
    let payload = if compresses { compress(&plain).ok_or(CompiledError::Corrupt)? } else { plain };
    let length = u32::try_from(payload.len()).map_err(|_| CompiledError::Corrupt)?;
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(magic);
    header[8..10].copy_from_slice(&version.to_le_bytes());
    header[10] = if compresses { COMPRESSED } else { 0 };
    header[LENGTH..].copy_from_slice(&length.to_le_bytes());
    sign(&mut header, &payload);
    Ok([&header[..], &payload].concat())
}

/// The bytes of a header that a signature vouches for: all but its own.
fn signed_part(header: &[u8]) -> Vec<u8> {
    [&header[..SIGNED], &header[LENGTH..HEADER]].concat()
}

#[cfg(feature = "compile")]
fn compress(plain: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let size = u64::try_from(plain.len()).ok()?;
    let mut options = lzma_rust2::LzmaOptions::with_preset(9);
    // The window need not be larger than the pack: it is memory in every tab.
    options.dict_size = u32::try_from(plain.len().next_power_of_two().max(4096)).ok()?;
    let mut writer = lzma_rust2::LzmaWriter::new_use_header(Vec::new(), &options, Some(size)).ok()?;
    writer.write_all(plain).ok()?;
    writer.finish().ok()
}

/// How long the payload is unpacked, as it says: behind the properties and the window's size.
fn unpacked(payload: &[u8]) -> Option<u64> {
    Some(u64::from_le_bytes(payload.get(5..13)?.try_into().ok()?))
}

fn unpack(payload: &[u8]) -> Option<Vec<u8>> {
    let size = unpacked(payload)?;
    let mut plain = Vec::with_capacity(usize::try_from(size).ok()?);
    LzmaReader::new_mem_limit(payload, MOST_MEMORY, None).ok()?.take(size).read_to_end(&mut plain).ok()?;
    (plain.len() as u64 == size).then_some(plain)
}

/// A pack of a bundle.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The pack.
    pub pack: PackRecord,
    /// Whose signature it bears; it was verified. `None` when it bears none.
    pub signer: Option<PublicKey>,
}

/// The packs of a bundle, in order. What they teach is passed over.
///
/// # Errors
/// As [`open`].
pub fn decode(bytes: &[u8]) -> Result<Vec<PackRecord>, CompiledError> {
    Ok(open(bytes)?.into_iter().map(|opened| opened.pack).collect())
}

/// The packs of a bundle, in order, with those who signed them. There is no way past a wrong signature.
///
/// # Errors
/// What is wrong with the first that cannot be read.
pub fn open(bytes: &[u8]) -> Result<Vec<Opened>, CompiledError> {
    let packs = blocks::<PackRecord>(bytes, MAGIC, FORMAT_VERSION)?;
    countable(packs.iter().map(|(pack, _)| pack))?;
    Ok(packs.into_iter().map(|(pack, signer)| Opened { pack, signer }).collect())
}

fn countable<'a>(packs: impl Iterator<Item = &'a PackRecord>) -> Result<(), CompiledError> {
    let rules: usize = packs.map(|pack| pack.rules.len()).sum();
    if rules > MOST_RULES { Err(CompiledError::TooManyRules) } else { Ok(()) }
}

/// What the packs of a bundle teach, in order. The packs themselves are passed over.
///
/// # Errors
/// As [`decode`].
pub fn decode_academies(bytes: &[u8]) -> Result<Vec<AcademyRecord>, CompiledError> {
    let academies = blocks(bytes, ACADEMY_MAGIC, ACADEMY_VERSION)?;
    Ok(academies.into_iter().map(|(academy, _)| academy).collect())
}

/// Reads the blocks under `wanted`, and passes over those under the other magic.
fn blocks<Record: DeserializeOwned>(
    mut bytes: &[u8],
    wanted: &[u8; 8],
    current: u16,
) -> Result<Vec<(Record, Option<PublicKey>)>, CompiledError> {
    let mut records = Vec::new();
    let mut left = MOST_UNPACKED;
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
        let length = u32::from_le_bytes([header[LENGTH], header[LENGTH + 1], header[LENGTH + 2], header[LENGTH + 3]]);
        let (payload, rest) = rest.split_at_checked(length as usize).ok_or(CompiledError::Truncated)?;
        // Before anything of the payload is read: what is signed must be what its signer made.
        let signer = signer(header, payload)?;
        if is_wanted {
            let compressed = header[10] & COMPRESSED != 0;
            let size = if compressed { unpacked(payload).ok_or(CompiledError::Corrupt)? } else { u64::from(length) };
            left = left.checked_sub(size).ok_or(CompiledError::TooLarge)?;
            let record = if !compressed {
                postcard::from_bytes(payload)
            } else {
                postcard::from_bytes(&unpack(payload).ok_or(CompiledError::Corrupt)?)
            };
            records.push((record.map_err(|_| CompiledError::Corrupt)?, signer));
        }
        bytes = rest;
    }
    Ok(records)
}

fn signer(header: &[u8], payload: &[u8]) -> Result<Option<PublicKey>, CompiledError> {
    if header[KEY..LENGTH].iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    let key = header[KEY..SIGNED].try_into().map(PublicKey).map_err(|_| CompiledError::Truncated)?;
    let signature = header[SIGNED..LENGTH].try_into().map_err(|_| CompiledError::Truncated)?;
    if key.verifies(signature, [&signed_part(header), payload]) { Ok(Some(key)) } else { Err(CompiledError::Signature) }
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_refusals() {
        let pack = PackRecord { id: "a".into(), ..PackRecord::default() };
        let bytes = encode(&[pack.clone(), pack.clone()]).expect("small");
        assert_eq!(decode(&bytes), Ok(vec![pack.clone(), pack]));
        #[cfg(feature = "cli")]
        assert_eq!(
            decode(&encode_plain(&[PackRecord { id: "a".into(), ..PackRecord::default() }]).expect("small"))
                .map(|packs| packs.len()),
            Ok(1)
        );
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

    #[cfg(feature = "cli")]
    #[test]
    fn a_signature_vouches_for_every_byte() {
        use crate::pack::SigningKey;
        let key = SigningKey::generate();
        let key = SigningKey::from_pem(&key.to_pem()).expect("what it wrote");
        let pack = PackRecord { id: "a".into(), version: "1.0.0".into(), ..PackRecord::default() };
        let bytes = encode_signed(std::slice::from_ref(&pack), &[], &key).expect("small").0;
        assert_eq!(
            bytes,
            encode_signed(std::slice::from_ref(&pack), &[], &key).expect("small").0,
            "the same bytes twice"
        );
        let opened = open(&bytes).expect("as it was signed");
        assert_eq!(opened, [Opened { pack: pack.clone(), signer: Some(key.public()) }]);
        assert_eq!(open(&encode(&[pack]).expect("small")).map(|packs| packs[0].signer), Ok(None));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(open(&changed).is_err(), "byte {at}");
        }
        // Taking the key or the signature away alone does not make it an unsigned pack.
        for place in [KEY..SIGNED, SIGNED..LENGTH] {
            let mut stripped = bytes.clone();
            stripped[place].fill(0);
            assert_eq!(open(&stripped), Err(CompiledError::Signature));
        }
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
