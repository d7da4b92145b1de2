//! What was learned: whole numbers, in few bytes.

use std::fmt;

use super::Feature;
use super::credence::Credence;
use super::features::BITS;

/// From where on a signal counts: thousandths of a logit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Border {
    /// With nothing else to go by.
    pub alone: i32,
    /// Where a phrase of the rule stands in the sentence; of an impression of the whole (kind `signal`), where it counts for
    /// more.
    pub together: i32,
    /// What a thousandth of a logit of [`FLAWED`](super::FLAWED) adds to the score, in thousandths: the same words are
    /// more often a fault where the whole reply reads badly.
    pub tilt: i32,
}

/// A table for texts in one language.
///
/// As bytes: the number of outputs (2 bytes), for each the length of its name (1), its name, bias, factor and border
/// (4 bytes each, three for the border); the number of features (4); then, so that like stands by like and compresses, the gaps between their
/// hashes (3 planes of bytes, low first), how many weights each has (1), the steps from output to output (1 each), the weights
/// (1 each); last, unless everything is believed, the credence (4 bytes each). Little endian.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Name, bias and factor of each output, with its border.
    outputs: Vec<Weighed>,
    /// Of each feature, sorted.
    hashes: Vec<u32>,
    /// Where its weights begin in `weights`; one more than features.
    starts: Vec<u32>,
    /// Output and weight.
    weights: Vec<(u8, i8)>,
    credence: Credence,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Weighed {
    name: String,
    /// Thousandths of a logit.
    bias: i32,
    /// What a weight of one is worth: 1/256 of a thousandth of a logit.
    factor: i32,
    border: Border,
}

/// Why bytes are no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableError;

impl fmt::Display for TableError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the signal table is corrupt")
    }
}

impl std::error::Error for TableError {}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], TableError> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(TableError)?;
        self.0 = rest;
        Ok(head)
    }

    fn number(&mut self) -> Result<i32, TableError> {
        self.take(4)?.try_into().map(i32::from_le_bytes).map_err(|_| TableError)
    }
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// When the bytes are none.
    pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
        let mut bytes = Bytes(bytes);
        let count = u16::from_le_bytes(bytes.take(2)?.try_into().map_err(|_| TableError)?);
        let mut outputs = Vec::new();
        for _ in 0..count {
            let length = usize::from(bytes.take(1)?[0]);
            let name = std::str::from_utf8(bytes.take(length)?).map_err(|_| TableError)?.to_owned();
            let (bias, factor) = (bytes.number()?, bytes.number()?);
            let border = Border { alone: bytes.number()?, together: bytes.number()?, tilt: bytes.number()? };
            outputs.push(Weighed { name, bias, factor, border });
        }
        let features = usize::try_from(bytes.number()?).map_err(|_| TableError)?;
        let planes = [bytes.take(features)?, bytes.take(features)?, bytes.take(features)?];
        let mut hashes = Vec::with_capacity(features);
        let mut hash = 0u32;
        for ((low, middle), high) in planes[0].iter().zip(planes[1]).zip(planes[2]) {
            let gap = u32::from_le_bytes([*low, *middle, *high, 0]);
            hash = hash.checked_add(gap).filter(|hash| *hash < 1 << BITS).ok_or(TableError)?;
            hashes.push(hash);
        }
        let counts = bytes.take(features)?;
        let total: usize = counts.iter().map(|count| usize::from(*count)).sum();
        let (steps, values) = (bytes.take(total)?, bytes.take(total)?);
        let mut starts = vec![0u32];
        let mut weights = Vec::with_capacity(total);
        for count in counts {
            let mut output = 0u8;
            for _ in 0..*count {
                output = output.checked_add(steps[weights.len()]).ok_or(TableError)?;
                if usize::from(output) >= outputs.len() {
                    return Err(TableError);
                }
                weights.push((output, i8::from_le_bytes([values[weights.len()]])));
            }
            starts.push(weights.len() as u32);
        }
        let credence = match bytes.0.len() {
            0 => Credence::default(),
            Credence::BYTES => Credence::read(bytes.0).ok_or(TableError)?,
            _ => return Err(TableError),
        };
        Ok(Table { outputs, hashes, starts, weights, credence })
    }

    /// How much remarks are believed on replies in this table's language; told by tables of whole replies.
    pub const fn credence(&self) -> &Credence {
        &self.credence
    }

    /// The place of the signal `name`.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.outputs.iter().position(|output| output.name == name)
    }

    /// The names of all signals, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.outputs.iter().map(|output| output.name.as_str())
    }

    /// From where on the signal at `place` counts.
    pub fn border(&self, place: usize) -> Border {
        self.outputs.get(place).map(|output| output.border).unwrap_or_default()
    }

    fn weights_of(&self, hash: u32) -> &[(u8, i8)] {
        match self.hashes.binary_search(&hash) {
            Ok(index) => &self.weights[self.starts[index] as usize..self.starts[index + 1] as usize],
            Err(_) => &[],
        }
    }

    /// What each signal says of a text with these features (hashes, sorted): thousandths of a logit, long texts not
    /// louder than short ones.
    pub fn scores(&self, hashes: impl Iterator<Item = u32>) -> Vec<i32> {
        let mut sums = vec![0i64; self.outputs.len()];
        let mut distinct = 0u64;
        let mut before = None;
        for hash in hashes {
            if before.replace(hash) == Some(hash) {
                continue;
            }
            distinct += 1;
            for (output, weight) in self.weights_of(hash) {
                sums[usize::from(*output)] += i64::from(*weight);
            }
        }
        let length = i64::try_from((distinct.max(1) << 16).isqrt()).unwrap_or(i64::MAX);
        self.outputs
            .iter()
            .zip(sums)
            .map(|(output, sum)| {
                let score = sum * i64::from(output.factor) / length + i64::from(output.bias);
                score.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
            })
            .collect()
    }

    /// What each feature adds to the signal at `place`, in the order of `features`; 0 for most.
    pub fn shares(&self, place: usize, features: &[Feature]) -> Vec<i32> {
        features
            .iter()
            .map(|feature| {
                let weights = self.weights_of(feature.hash);
                let own = weights.iter().find(|(output, _)| usize::from(*output) == place);
                own.map_or(0, |(_, weight)| i32::from(*weight))
            })
            .collect()
    }
}

/// Writing tables: natively, when they are trained.
#[cfg(feature = "compile")]
impl Table {
    /// A table of these outputs (name, bias, factor, border) and features (hash, then output and weight, in order).
    pub(super) fn of(outputs: Vec<(String, i32, i32, Border)>, mut features: Vec<(u32, Vec<(u8, i8)>)>) -> Table {
        let mut table = Table { starts: vec![0], ..Table::default() };
        table.outputs =
            outputs.into_iter().map(|(name, bias, factor, border)| Weighed { name, bias, factor, border }).collect();
        features.sort_unstable();
        for (hash, weights) in features {
            table.hashes.push(hash);
            table.weights.extend(weights);
            table.starts.push(table.weights.len() as u32);
        }
        table
    }

    /// Moves the border of the signal at `place`.
    pub fn set_border(&mut self, place: usize, border: Border) {
        if let Some(output) = self.outputs.get_mut(place) {
            output.border = border;
        }
    }

    /// Sets how much remarks are believed.
    pub const fn set_credence(&mut self, credence: Credence) {
        self.credence = credence;
    }

    /// Makes the signal at `place` say `slope` times as much, and `shift` (thousandths of a logit) more.
    pub fn rescale(&mut self, place: usize, slope: f64, shift: f64) {
        if let Some(output) = self.outputs.get_mut(place) {
            output.bias = libm::round(f64::from(output.bias) * slope + shift) as i32;
            output.factor = libm::round(f64::from(output.factor) * slope) as i32;
        }
    }

    /// The bytes that [`Table::read`] reads.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = (self.outputs.len() as u16).to_le_bytes().to_vec();
        for output in &self.outputs {
            bytes.push(output.name.len() as u8);
            bytes.extend_from_slice(output.name.as_bytes());
            for number in [output.bias, output.factor, output.border.alone, output.border.together, output.border.tilt]
            {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        }
        bytes.extend_from_slice(&(self.hashes.len() as u32).to_le_bytes());
        let gaps: Vec<u32> = std::iter::once(self.hashes.first().copied().unwrap_or(0))
            .chain(self.hashes.windows(2).map(|pair| pair[1] - pair[0]))
            .take(self.hashes.len())
            .collect();
        for plane in 0..3 {
            bytes.extend(gaps.iter().map(|gap| (gap >> (8 * plane)) as u8));
        }
        let runs = || self.starts.windows(2).map(|pair| &self.weights[pair[0] as usize..pair[1] as usize]);
        bytes.extend(runs().map(|run| run.len() as u8));
        for run in runs() {
            let mut before = 0;
            for (output, _) in run {
                bytes.push(output - before);
                before = *output;
            }
        }
        bytes.extend(self.weights.iter().map(|(_, weight)| weight.to_le_bytes()[0]));
        if self.credence != Credence::default() {
            bytes.extend(self.credence.bytes());
        }
        bytes
    }
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::{Border, Credence, Table, TableError};

    fn table() -> Table {
        let border = Border { alone: 900, together: -200, tilt: 250 };
        let outputs =
            vec![("cold".to_owned(), -500, 256_000, border), ("kind".to_owned(), 10, 128_000, Border::default())];
        Table::of(outputs, vec![(70_000, vec![(0, 7), (1, -3)]), (12, vec![(1, 5)]), (16_777_215, vec![(0, -128)])])
    }

    #[test]
    fn is_read_as_it_was_written() {
        let table = table();
        assert_eq!(Table::read(&table.bytes()), Ok(table.clone()));
        assert_eq!(table.place("kind"), Some(1));
        assert_eq!(table.border(0).together, -200);
        let mut careful = table.clone();
        careful.set_credence(Credence { high: 1, stop: -8, ..Credence::default() });
        assert_eq!(Table::read(&careful.bytes()), Ok(careful));
        // Two distinct features: the sum, over the root of two.
        assert_eq!(table.scores([12, 70_000, 70_000].into_iter()), [7 * 256_000 / 362 - 500, 2 * 128_000 / 362 + 10]);
        assert_eq!(table.scores(std::iter::empty()), [-500, 10]);
    }

    #[test]
    fn damaged_bytes_are_refused() {
        let bytes = table().bytes();
        for end in 0..bytes.len() {
            assert_eq!(Table::read(&bytes[..end]), Err(TableError), "cut at {end}");
        }
        let longer: Vec<u8> = bytes.iter().copied().chain([0]).collect();
        assert_eq!(Table::read(&longer), Err(TableError));
        // Whatever a byte is changed to, reading ends and scoring does not panic.
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 0xff;
            if let Ok(table) = Table::read(&changed) {
                table.scores([12, 70_000].into_iter());
            }
        }
    }
}
