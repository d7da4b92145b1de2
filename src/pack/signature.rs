//! Signatures of compiled packs: ed25519, over every byte of a pack but the signature's own.
//!
//! A signature says who made a pack, and that nobody changed it since. Whether that somebody is trusted is decided at the
//! doors: the extension, the command line.

use std::fmt::{self, Write as _};

use ed25519_compact as ed25519;

/// The key by which a signature is verified. Written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKey(pub [u8; PublicKey::BYTES]);

impl PublicKey {
    /// Its length.
    pub const BYTES: usize = 32;

    /// The key that 64 hexadecimal digits stand for, whatever the space around them.
    pub fn from_hex(text: &str) -> Option<PublicKey> {
        let digits: Vec<u8> =
            text.trim().chars().map(|digit| digit.to_digit(16).map(|value| value as u8)).collect::<Option<_>>()?;
        let mut bytes = [0; PublicKey::BYTES];
        if digits.len() != 2 * bytes.len() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Some(PublicKey(bytes))
    }

    /// Whether `signature` is this key's, over these bytes one after the other.
    pub(super) fn verifies(&self, signature: &[u8; SIGNATURE], parts: [&[u8]; 2]) -> bool {
        let signature = ed25519::Signature::new(*signature);
        let Ok(mut state) = ed25519::PublicKey::new(self.0).verify_incremental(&signature) else { return false };
        for part in parts {
            state.absorb(part);
        }
        state.verify().is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Digit by digit: the formatter of numbers would be one kilobyte more in the Wasm.
        let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
        self.0.iter().try_for_each(|byte| {
            out.write_char(digit(byte >> 4))?;
            out.write_char(digit(byte & 15))
        })
    }
}

/// Length of a signature, in bytes.
pub(super) const SIGNATURE: usize = 64;

/// The key by which packs are signed. It stays on the machine of those who make them.
#[cfg(feature = "cli")]
pub struct SigningKey(ed25519::KeyPair);

#[cfg(feature = "cli")]
impl SigningKey {
    /// A new one, of the system's randomness.
    pub fn generate() -> SigningKey {
        SigningKey(ed25519::KeyPair::generate())
    }

    /// The key in a PEM file (PKCS#8), as `openssl genpkey -algorithm ed25519` writes it too.
    pub fn from_pem(text: &str) -> Option<SigningKey> {
        ed25519::KeyPair::from_pem(text.trim()).ok().map(SigningKey)
    }

    /// The key as a PEM file (PKCS#8).
    pub fn to_pem(&self) -> String {
        let mut text = self.0.to_pem();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }

    /// The key by which its signatures are verified.
    pub fn public(&self) -> PublicKey {
        PublicKey(*self.0.pk)
    }

    /// Its signature over these bytes one after the other.
    pub(super) fn sign(&self, parts: [&[u8]; 2]) -> [u8; SIGNATURE] {
        // The same pack signed twice gives the same bytes: builds can be compared.
        *self.0.sk.sign(parts.concat(), None)
    }
}

#[cfg(test)]
mod tests {
    use super::PublicKey;

    #[test]
    fn keys_are_written_as_digits() {
        let key = PublicKey(std::array::from_fn(|index| index as u8 * 7));
        assert_eq!(PublicKey::from_hex(&format!(" {key}\n")), Some(key));
        assert_eq!(PublicKey::from_hex(&key.to_string().to_uppercase()), Some(key));
        assert_eq!(PublicKey::from_hex(&key.to_string()[1..]), None);
        assert_eq!(PublicKey::from_hex(&key.to_string().replace('7', "g")), None);
    }

    /// RFC 8032, 7.1, the second test.
    #[test]
    fn verifies_what_others_sign() {
        let key =
            PublicKey::from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c").expect("a key");
        let digits = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        let mut signature = [0; 64];
        for (index, byte) in signature.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * index..2 * index + 2], 16).expect("digits");
        }
        assert!(key.verifies(&signature, [&[0x72], &[]]));
        assert!(!key.verifies(&signature, [&[0x73], &[]]));
        signature[3] ^= 1;
        assert!(!key.verifies(&signature, [&[0x72], &[]]));
        assert!(!PublicKey([0; 32]).verifies(&[0; 64], [&[], &[]]));
    }
}
