//! Faults of packs with their kind: the command line and the studio say them in the same words.

use crate::pack::PackError;
use crate::text::Language;

/// What sort of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultKind {
    /// A file cannot be read, or says what packs do not know.
    Source,
    /// An example does not hold.
    Example,
    /// A template breaks the template law.
    TemplateLaw,
    /// The two texts of a template disagree.
    Twins,
    /// A lesson or a scenario breaks the academy's law.
    AcademyLaw,
    /// A part could be dropped, and no example would notice.
    Unproved,
}

impl FaultKind {
    /// All kinds.
    pub const ALL: [FaultKind; 6] = [
        FaultKind::Source,
        FaultKind::Example,
        FaultKind::TemplateLaw,
        FaultKind::Twins,
        FaultKind::AcademyLaw,
        FaultKind::Unproved,
    ];

    /// Its name in every format.
    pub const fn name(self) -> &'static str {
        match self {
            FaultKind::Source => "pack-source",
            FaultKind::Example => "pack-example",
            FaultKind::TemplateLaw => "template-law",
            FaultKind::Twins => "twin-texts",
            FaultKind::AcademyLaw => "academy-law",
            FaultKind::Unproved => "unproved-part",
        }
    }

    /// What it is, in a sentence.
    pub const fn says(self, ui: Language) -> &'static str {
        match (self, ui) {
            (FaultKind::Source, Language::En) => {
                "A file of a pack says something that packs do not know, or lacks something."
            }
            (FaultKind::Source, Language::Fr) => {
                "Un fichier du paquet contient ce qu'un paquet ne connaît pas, ou il y manque quelque chose."
            }
            (FaultKind::Example, Language::En) => "An example does not hold.",
            (FaultKind::Example, Language::Fr) => "Un exemple ne tient pas.",
            (FaultKind::TemplateLaw, Language::En) => {
                "A template, filled with its samples, is not a reply that we would praise."
            }
            (FaultKind::TemplateLaw, Language::Fr) => {
                "Un modèle, rempli de ses exemples, n'est pas une réponse dont on serait fier."
            }
            (FaultKind::Twins, Language::En) => "The two texts of a template do not say the same.",
            (FaultKind::Twins, Language::Fr) => "Les deux textes d'un modèle ne disent pas la même chose.",
            (FaultKind::AcademyLaw, Language::En) => {
                "A lesson or a scenario shows as good what is not, or as bad what is not seen to be."
            }
            (FaultKind::AcademyLaw, Language::Fr) => {
                "Une leçon ou une mise en situation donne pour bon ce qui ne l'est pas, ou pour mauvais ce qui ne se voit pas."
            }
            (FaultKind::Unproved, Language::En) => {
                "A part of a rule or of an act can be dropped, and no example notices."
            }
            (FaultKind::Unproved, Language::Fr) => {
                "On peut retirer une partie d'une règle ou d'un acte sans qu'aucun exemple s'en aperçoive."
            }
        }
    }
}

/// A fault with its kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// What sort.
    pub kind: FaultKind,
    /// What is wrong, and where.
    pub error: PackError,
}

impl Fault {
    /// A fault of this kind.
    pub fn new(kind: FaultKind, error: PackError) -> Fault {
        Fault { kind, error }
    }
}
