//! Stable sorting and ordered sets in little code.
//!
//! The standard stable sort, and with it each collection into an ordered map or set, is compiled anew for each type: 3 KB of Wasm a
//! time, 82 KB in all before this (`benches/BUDGETS.md`). What is sorted here is short (remarks, spans, guesses): places are
//! sorted, by one function for all types, and the things are put in theirs.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Sorting in place, equal things in the order in which they stood.
pub(crate) trait Order<T> {
    /// By what `key` says of each.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K);

    /// By comparison.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);
}

impl<T> Order<T> for [T] {
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }

    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        if self.len() < 2 {
            return;
        }
        let mut from = sorted(self.len(), &|one, other| compare(&self[one], &self[other]));
        // Each cycle of places is walked once; a place that has its thing is marked by naming itself.
        for first in 0..from.len() {
            let mut place = first;
            while from[place] != first {
                let next = from[place];
                self.swap(place, next);
                from[place] = place;
                place = next;
            }
            from[place] = place;
        }
    }
}

/// The places `0..count` in the order of what stands there.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_unstable_by(|&one, &other| compare(one, other).then(one.cmp(&other)));
    places
}

/// The set of `items`, put in one by one.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_sort(keys in prop::collection::vec(0u8..6, 0..60)) {
            let mut ours: Vec<(u8, usize)> = keys.iter().copied().enumerate().map(|(at, key)| (key, at)).collect();
            let mut theirs = ours.clone();
            ours.order_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&ours, &theirs);
            ours.order_by(|one, other| other.0.cmp(&one.0));
            theirs.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(ours, theirs);
        }
    }
}
