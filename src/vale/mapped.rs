//! Text that remembers, byte by byte, where in the source it was read.

/// A text and, for each of its bytes, the byte of the source that it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapped {
    text: String,
    at: Vec<u32>,
}

/// For a byte that stands nowhere in the source.
const NOWHERE: u32 = u32::MAX;

impl Mapped {
    /// The source itself.
    pub fn source(text: &str) -> Mapped {
        let mut mapped = Mapped::default();
        mapped.push_source(text, 0);
        mapped
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends text that stands in the source at `from`, as it is.
    pub fn push_source(&mut self, text: &str, from: usize) {
        self.text.push_str(text);
        self.at.extend((from..from + text.len()).map(|place| place as u32));
    }

    /// Appends text that stands in the source, otherwise written, at `from`.
    pub fn push_at(&mut self, text: &str, from: usize) {
        self.text.push_str(text);
        self.at.extend(std::iter::repeat_n(from as u32, text.len()));
    }

    /// Appends text that stands nowhere.
    pub fn push_made(&mut self, text: &str) {
        self.text.push_str(text);
        self.at.extend(std::iter::repeat_n(NOWHERE, text.len()));
    }

    pub fn push(&mut self, other: &Mapped) {
        self.text.push_str(&other.text);
        self.at.extend_from_slice(&other.at);
    }

    pub fn slice(&self, from: usize, to: usize) -> Mapped {
        Mapped { text: self.text[from..to].to_owned(), at: self.at[from..to].to_vec() }
    }

    pub fn trimmed(&self) -> Mapped {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len();
        if start >= end { Mapped::default() } else { self.slice(start, end) }
    }

    /// With every character but line breaks replaced by `mask`, in as many characters.
    pub fn masked(&self, mask: char) -> Mapped {
        let mut masked = Mapped::default();
        for (place, letter) in self.text.char_indices() {
            let written = if letter == '\n' { '\n' } else { mask };
            masked.text.push(written);
            masked.at.push(self.at[place]);
        }
        masked
    }

    /// Where in the source the byte at `place` stands; for one that stands nowhere, the next that does, or else the one before.
    pub fn source_of(&self, place: usize) -> Option<usize> {
        let known = |at: &&u32| **at != NOWHERE;
        let after = self.at.get(place..).unwrap_or_default().iter().find(known);
        after.or_else(|| self.at[..place.min(self.at.len())].iter().rev().find(known)).map(|at| *at as usize)
    }

    /// Where the byte at `place` stands in a text that this one was read from, itself mapped.
    pub fn through(&self, first: &Mapped) -> Mapped {
        let look = |at: &u32| first.at.get(*at as usize).copied().unwrap_or(NOWHERE);
        Mapped { text: self.text.clone(), at: self.at.iter().map(look).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Mapped;

    #[test]
    fn places() {
        let mut mapped = Mapped::default();
        mapped.push_made(" ");
        mapped.push_source("é b", 4);
        assert_eq!(mapped.source_of(0), Some(4));
        assert_eq!(mapped.source_of(4), Some(7));
        assert_eq!(mapped.trimmed().text(), "é b");
        assert_eq!(mapped.masked('*').text(), "****");
        assert_eq!(mapped.masked('*').source_of(3), Some(7));
    }
}
