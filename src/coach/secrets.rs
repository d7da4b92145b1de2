//! Facts that a reply must not tell.

use crate::lexicon::{Automaton, Scopes};
use crate::pack::academy::AcademyRecord;
use crate::pack::record::AutomatonRecord;
use crate::text::{Language, Localised, Span, Text};

/// The secrets of one pack's scenarios, ready to be looked for.
#[derive(Debug, Default)]
pub struct Secrets {
    phrases: Localised<Automaton>,
}

/// A secret is told wherever it stands: in a quotation, denied, or in a link.
const EVERYWHERE: Scopes = Scopes { quote: true, negation: true, url: true };

impl Secrets {
    /// Of a pack. One that cannot be read keeps none: what is broken was refused when the pack was added.
    pub fn of(academy: &AcademyRecord) -> Secrets {
        let load = |record: &AutomatonRecord| record.clone().load().unwrap_or_default();
        Secrets { phrases: Localised { en: load(&academy.secrets.en), fr: load(&academy.secrets.fr) } }
    }

    /// Where a reply tells a secret of the scenario at `place`, in the order of the text.
    pub fn found(&self, place: u32, reply: &Text) -> Vec<Span> {
        let mut spans: Vec<Span> = Language::ALL
            .into_iter()
            .flat_map(|language| self.phrases.get(language).find(reply, language, &[], |_| EVERYWHERE))
            .filter(|hit| hit.owner == place)
            .map(|hit| hit.span)
            .collect();
        spans.sort_unstable();
        // A sentence whose language is unknown is read in both.
        spans.dedup();
        spans
    }
}
