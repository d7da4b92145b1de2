//! The words that patterns hold, to be looked up.

/// Word forms and the labels they carry (itself, and every set it belongs to), by the key under which they are looked up. Flat: a pack
/// knows tens of thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Each key (without accents), then each form (as written in the pattern, lower case) that is not its key.
    text: String,
    /// For each word: where key, form and labels end; `text` and `labels` have no gaps.
    ends: Vec<[u32; 3]>,
    /// Sorted raw labels of each word.
    labels: Vec<u32>,
}

impl Words {
    /// Adds a word. They come sorted by key, then form; labels sorted.
    pub fn push(&mut self, key: &str, form: &str, labels: impl IntoIterator<Item = u32>) {
        self.text.push_str(key);
        let key_end = self.text.len() as u32;
        if form != key {
            self.text.push_str(form);
        }
        self.labels.extend(labels);
        self.ends.push([key_end, self.text.len() as u32, self.labels.len() as u32]);
    }

    /// Gives back what was set aside for more.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.labels.shrink_to_fit();
    }

    /// Where key and form of this word begin, and where its labels do.
    fn starts(&self, word: usize) -> [u32; 3] {
        let [_, start, labels] = word.checked_sub(1).map_or([0; 3], |before| self.ends[before]);
        [start, self.ends[word][0], labels]
    }

    fn key(&self, word: usize) -> &str {
        &self.text[self.starts(word)[0] as usize..self.ends[word][0] as usize]
    }

    pub(super) fn form(&self, word: usize) -> &str {
        let form = &self.text[self.starts(word)[1] as usize..self.ends[word][1] as usize];
        if form.is_empty() { self.key(word) } else { form }
    }

    pub(super) fn labels(&self, word: usize) -> &[u32] {
        &self.labels[self.starts(word)[2] as usize..self.ends[word][2] as usize]
    }

    /// The words under this key.
    pub(super) fn under(&self, key: &str) -> impl Iterator<Item = usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.key(middle) < key { low = middle + 1 } else { high = middle }
        }
        (low..self.ends.len()).take_while(move |&word| self.key(word) == key)
    }
}
