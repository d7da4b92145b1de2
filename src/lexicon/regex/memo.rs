//! What a search has tried in vain: makes most clumsy expressions linear.

use super::program::Program;

/// Steps before anything is remembered: an honest search ends before, and pays nothing. Hardly any in debug builds,
/// so that tests of expressions test this as well.
const AFTER: usize = if cfg!(debug_assertions) { 16 } else { 400 };
/// Most bits: places in the program times places in the text; 512 KiB.
const MOST: usize = 1 << 22;

/// Which branches were taken at which position: taken again, they fail again.
///
/// That holds because a branch is left only when all its ways have failed — but for two ends: the whole search matched
/// (then it is over), or the body of a look-around or of an atomic group did. There, the branches on the way that matched
/// must be forgotten: the *trail* holds those not yet known to fail.
#[derive(Debug, Default)]
pub(super) struct Memo {
    bits: Vec<u64>,
    /// 0 while nothing is remembered.
    width: usize,
    refused: bool,
    trail: Vec<usize>,
}

impl Memo {
    /// Forgets everything: a new search.
    pub fn clear(&mut self) {
        self.bits.clear();
        self.trail.clear();
        self.width = 0;
    }

    /// Whether it remembers.
    pub const fn is_awake(&self) -> bool {
        self.width > 0
    }

    /// Begins to remember, when it is time to.
    pub fn wake(&mut self, program: &Program, length: usize, steps: usize) {
        if self.width > 0 || self.refused || steps < AFTER {
            return;
        }
        match program.branches.checked_mul(length + 1) {
            Some(bits) if program.pure && bits <= MOST => {
                self.width = length + 1;
                self.bits.resize(bits.div_ceil(64), 0);
            }
            _ => self.refused = true,
        }
    }

    /// Whether this branch is new at `position`, which it no longer is.
    pub fn enter(&mut self, branch: u32, position: usize) -> bool {
        if self.width == 0 {
            return true;
        }
        let bit = branch as usize * self.width + position;
        let Some(word) = self.bits.get_mut(bit / 64) else { return true };
        let mask = 1 << (bit % 64);
        if *word & mask != 0 {
            return false;
        }
        *word |= mask;
        self.trail.push(bit);
        true
    }

    /// How long the trail is.
    pub fn mark(&self) -> usize {
        self.trail.len()
    }

    /// What was entered since `mark` has failed.
    pub fn failed(&mut self, mark: usize) {
        self.trail.truncate(mark);
    }

    /// What was entered since `mark`, and has not failed, is forgotten.
    pub fn forget(&mut self, mark: usize) {
        for bit in self.trail.drain(mark.min(self.trail.len())..) {
            if let Some(word) = self.bits.get_mut(bit / 64) {
                *word &= !(1 << (bit % 64));
            }
        }
    }
}
