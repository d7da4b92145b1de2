//! What expressions found in a text as it was before its last edit, to be found again for little.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::regex::{Change, Findings, Program};

/// Of one text over time. Holds the text, and for each expression what it found in it last.
#[derive(Debug)]
pub struct Recall {
    text: String,
    /// Counts the texts.
    version: u64,
    /// From the text before to this one.
    change: Change,
    /// By the address of the program, with the text that it was found in.
    found: RefCell<HashMap<usize, (u64, Rc<Findings>)>>,
}

impl Default for Recall {
    fn default() -> Recall {
        Recall { text: String::new(), version: 0, change: Change::between("", ""), found: RefCell::default() }
    }
}

impl Recall {
    /// The text is this one now.
    pub fn read(&mut self, text: &str) {
        if self.text != text {
            self.change = Change::between(&self.text, text);
            self.version += 1;
            text.clone_into(&mut self.text);
        }
    }

    /// What `program`, which must outlive this, finds in the text.
    pub(super) fn find(&self, program: &Program) -> Rc<Findings> {
        let key = std::ptr::from_ref(program).addr();
        let mut found = self.found.borrow_mut();
        let findings = match found.get(&key) {
            Some((version, findings)) if *version == self.version => return Rc::clone(findings),
            Some((version, before)) if version + 1 == self.version => {
                program.find_again(&self.text, before, self.change)
            }
            _ => program.find(&self.text),
        };
        let findings = Rc::new(findings);
        found.insert(key, (self.version, Rc::clone(&findings)));
        findings
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}
