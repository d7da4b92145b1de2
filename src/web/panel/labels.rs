//! Every word of the panel itself, in both languages. What is said about a reply comes from the packs.
//!
//! Second person; say what to do; never scold. The French is written, not translated: no-break spaces before `: ; ! ?`
//! and inside « » are typed as escapes so that they can be seen.

mod doing;
mod sliders;

pub use sliders::SliderLabels;

use crate::rule::{Dimension, Severity};
use crate::text::Language;

/// The words of the panel in one language.
pub struct Labels {
    /// Which language.
    pub language: Language,
    /// After the score.
    pub out_of: &'static str,
    /// Instead of a score.
    pub blank: &'static str,
    /// What to do about it.
    pub blank_hint: &'static str,
    /// Name of the four sliders.
    pub voice: &'static str,
    /// To whom a message goes first.
    pub before_replying: &'static str,
    /// Copies the hand-off note.
    pub copy_note: &'static str,
    /// No remark stands.
    pub clear: &'static str,
    /// No remark stands, in a few words.
    pub clear_short: &'static str,
    /// Name of the sum.
    pub sum: &'static str,
    /// Folds a long sum again.
    pub fewer_terms: &'static str,
    /// The eight dimensions.
    pub dimensions: &'static str,
    /// The same, two in one.
    pub headlines: &'static str,
    /// The message answered.
    pub message: &'static str,
    /// No message was found.
    pub no_message: &'static str,
    /// Take the text selected in the page as the message.
    pub answer_selected: &'static str,
    /// Back to what the page tells.
    pub answer_page: &'static str,
    /// No text is selected.
    pub nothing_selected: &'static str,
    /// Name of the situation's control.
    pub situation: &'static str,
    /// No situation is known.
    pub no_situation: &'static str,
    /// The situation is a guess.
    pub guessed: &'static str,
    /// Back to the guess.
    pub guess_again: &'static str,
    /// The rubric.
    pub rubric: &'static str,
    /// An act that the reply does.
    pub present: &'static str,
    /// A required act that it does not do.
    pub absent: &'static str,
    /// Before the recommended acts that it does not do.
    pub bonus: &'static str,
    /// The remarks.
    pub remarks: &'static str,
    /// Why a remark matters.
    pub why: &'static str,
    /// Of a remark that is made lightly.
    pub doubted: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// Before the ways to set a remark aside.
    pub ignore: &'static str,
    /// Take it back.
    pub take_back: &'static str,
    /// Undo what was done last.
    pub undo: &'static str,
    /// Posting was held.
    pub posting: &'static str,
    /// What to do about it.
    pub posting_hint: &'static str,
    /// A crisis is on.
    pub crisis: &'static str,
    /// Who must read a reply first.
    pub approval: &'static str,
    /// Name of the approved statement.
    pub statement: &'static str,
    /// There is none.
    pub no_statement: &'static str,
    /// Show its words.
    pub show: &'static str,
    /// From one remark to the whole panel.
    pub show_all: &'static str,
    /// The templates.
    pub templates: &'static str,
    /// The search box.
    pub search: &'static str,
    /// No template for this situation.
    pub no_template: &'static str,
    /// Folds the list again.
    pub fewer_templates: &'static str,
    /// Put a template where the caret is.
    pub insert: &'static str,
    /// Put it in place of the draft.
    pub replace: &'static str,
    /// Put it after the draft.
    pub append: &'static str,
    /// No template is written for this very message.
    pub only_general: &'static str,
    /// The menu has nothing to propose before anything is searched.
    pub menu_empty: &'static str,
    /// Opens the form of the menu's chosen template.
    pub menu_fill: &'static str,
    /// What the arrows do in the menu.
    pub menu_choose: &'static str,
    /// Opens a calendar.
    pub calendar: &'static str,
    /// Opens a clock.
    pub clock: &'static str,
    /// What was typed is no web address.
    pub no_link: &'static str,
    /// Name of a template's form.
    pub blanks: &'static str,
    /// Title of a refused edit.
    pub refused: &'static str,
    /// What to do about it.
    pub refused_hint: &'static str,
    /// The same, where the page's editor left the draft otherwise.
    pub refused_altered: &'static str,
    /// The text as it would have been.
    pub refused_after: &'static str,
    /// The text as it was.
    pub refused_before: &'static str,
    /// Copy a text.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// The refused edit was read.
    pub done: &'static str,
    /// Name of the language control.
    pub ui_language: &'static str,
    /// Close the panel.
    pub close: &'static str,
}

/// The words in `language`.
pub const fn labels(language: Language) -> &'static Labels {
    match language {
        Language::En => &ENGLISH,
        Language::Fr => &FRENCH,
    }
}

const ENGLISH: Labels = Labels {
    language: Language::En,
    out_of: "out of 100",
    blank: "Nothing written yet",
    voice: "How it sounds",
    before_replying: "Before replying:",
    copy_note: "Copy a note for them",
    blank_hint: "Write your reply and the score follows as you type, or start from a template.",
    clear: "Nothing to add. You can post.",
    clear_short: "Nothing to add",
    sum: "How the score adds up",
    fewer_terms: "Show fewer terms",
    dimensions: "The eight dimensions",
    headlines: "Four figures",
    message: "You are answering",
    no_message: "The message you are answering was not found on this page. Your reply is read on its own.",
    answer_selected: "I’m answering the selected text",
    answer_page: "Back to the page’s message",
    nothing_selected: "Nothing is selected: select the message on the page, then press again.",
    situation: "Situation",
    no_situation: "Choose the situation",
    guessed: "our guess",
    guess_again: "Back to our guess",
    rubric: "What this situation calls for",
    present: "Done",
    absent: "Missing",
    bonus: "A plus:",
    remarks: "Remarks",
    why: "Why",
    doubted: "A light remark: nothing else in your reply points that way.",
    source: "Source",
    ignore: "Ignore:",
    take_back: "Take back",
    undo: "Undo",
    posting: "Before you post.",
    posting_hint: " Fix this, or press again to post the reply as it is.",
    crisis: "Crisis mode",
    approval: "Have your reply approved before you post it.",
    statement: "Approved holding statement",
    no_statement: "No holding statement yet. Write the approved one in Balise’s options.",
    show: "Show",
    show_all: "See the whole panel",
    templates: "Templates",
    search: "Search the templates",
    no_template: "No template for this situation yet. Search above to see the others.",
    fewer_templates: "Show fewer",
    insert: "Insert",
    replace: "Replace my draft",
    append: "Add at the end",
    only_general: "No template was written for this very message. These hold for the situation, whatever the topic.",
    menu_empty: "Type a word, a tag or a short name.",
    menu_fill: "Fill in first",
    menu_choose: "choose",
    calendar: "Choose a date",
    clock: "Choose a time",
    no_link: "This is not a web address yet.",
    blanks: "To fill in",
    refused: "The page did not take the change",
    refused_hint: "Your draft is as you left it. Copy the text you want and paste it into the page.",
    refused_altered: "Your draft is not as you left it: look at it. Copy the text you want and paste it over the whole.",
    refused_after: "With the change",
    refused_before: "As it was",
    copy: "Copy",
    copied: "Copied",
    done: "Done",
    ui_language: "Language of the panel",
    close: "Close",
};

const FRENCH: Labels = Labels {
    language: Language::Fr,
    out_of: "sur 100",
    blank: "Rien d’écrit pour l’instant",
    voice: "Le ton de votre réponse",
    before_replying: "Avant de répondre\u{a0}:",
    copy_note: "Copier une note à transmettre",
    blank_hint: "Écrivez votre réponse\u{a0}: la note suit au fil des mots. Vous pouvez aussi partir d’un modèle.",
    clear: "Rien à redire. Vous pouvez publier.",
    clear_short: "Rien à redire",
    sum: "Le calcul de la note",
    fewer_terms: "Montrer moins de termes",
    dimensions: "Les huit dimensions",
    headlines: "Quatre chiffres",
    message: "Vous répondez à",
    no_message: "Le message auquel vous répondez est introuvable sur cette page. Votre réponse est lue telle quelle.",
    answer_selected: "Je réponds au texte sélectionné",
    answer_page: "Revenir au message de la page",
    nothing_selected: "Rien n’est sélectionné\u{a0}: sélectionnez le message dans la page, puis appuyez de nouveau.",
    situation: "Situation",
    no_situation: "Choisir la situation",
    guessed: "supposée",
    guess_again: "Revenir à la situation supposée",
    rubric: "Ce que la situation demande",
    present: "Fait",
    absent: "Manque",
    bonus: "Un plus\u{a0}:",
    remarks: "Remarques",
    why: "Pourquoi",
    doubted: "À titre indicatif\u{a0}: rien d’autre dans votre réponse ne va dans ce sens.",
    source: "Source",
    ignore: "Ignorer\u{a0}:",
    take_back: "Rétablir",
    undo: "Annuler",
    posting: "Avant de publier.",
    posting_hint: " Corrigez ceci, ou appuyez de nouveau pour publier la réponse telle quelle.",
    crisis: "Mode crise",
    approval: "Faites approuver votre réponse avant de la publier.",
    statement: "Message d’attente approuvé",
    no_statement: "Pas encore de message d’attente. Inscrivez celui qui est approuvé dans les options de Balise.",
    show: "Montrer",
    show_all: "Voir tout le panneau",
    templates: "Modèles",
    search: "Chercher un modèle",
    no_template: "Pas encore de modèle pour cette situation. Cherchez ci-dessus parmi les autres.",
    fewer_templates: "En voir moins",
    insert: "Insérer",
    replace: "Remplacer mon brouillon",
    append: "Ajouter à la fin",
    only_general: "Aucun modèle n’est écrit pour ce message précis. Ceux-ci conviennent à la situation, quel que soit le sujet.",
    menu_empty: "Tapez un mot, une étiquette ou une abréviation.",
    menu_fill: "Compléter d’abord",
    menu_choose: "choisir",
    calendar: "Choisir une date",
    clock: "Choisir une heure",
    no_link: "Ce n’est pas encore une adresse web.",
    blanks: "À compléter",
    refused: "La page n’a pas pris la modification",
    refused_hint: "Votre brouillon est resté tel quel. Copiez le texte voulu, puis collez-le dans la page.",
    refused_altered: "Votre brouillon n’est plus tel quel : vérifiez-le. Copiez le texte voulu, puis collez-le à la place du tout.",
    refused_after: "Avec la modification",
    refused_before: "Tel qu’il était",
    copy: "Copier",
    copied: "Copié",
    done: "C’est fait",
    ui_language: "Langue du panneau",
    close: "Fermer",
};

impl Labels {
    /// Whether `count` takes the plural: from 2 in French, everything but 1 in English.
    const fn is_plural(&self, count: usize) -> bool {
        match self.language {
            Language::En => count != 1,
            Language::Fr => count > 1,
        }
    }

    /// One of two words, by language.
    const fn either<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        match self.language {
            Language::En => en,
            Language::Fr => fr,
        }
    }

    /// "3 remarks".
    pub fn remark_count(&self, count: usize) -> String {
        let plural = if self.is_plural(count) { "s" } else { "" };
        format!("{count} {}{plural}", self.either("remark", "remarque"))
    }

    /// "2 set aside".
    pub fn set_aside(&self, count: usize) -> String {
        let plural = if self.is_plural(count) { "s" } else { "" };
        match self.language {
            Language::En => format!("{count} set aside"),
            Language::Fr => format!("{count} mise{plural} de côté"),
        }
    }

    /// Remarks that repeat the one above.
    pub fn repeats(&self, count: usize) -> String {
        match self.language {
            Language::En => format!("{count} more like it"),
            Language::Fr => format!("{count} autres comme celle-ci"),
        }
    }

    /// The terms that a long sum folds.
    pub fn more_terms(&self, count: usize) -> String {
        let plural = if self.is_plural(count) { "s" } else { "" };
        match self.language {
            Language::En => format!("{count} more term{plural}"),
            Language::Fr => format!("{count} autre{plural} terme{plural}"),
        }
    }

    /// "Show 4 more", for the templates.
    pub fn more_templates(&self, count: usize) -> String {
        match self.language {
            Language::En => format!("Show {count} more"),
            Language::Fr => format!("En voir {count} de plus"),
        }
    }

    /// How a template's empty slots are counted.
    pub fn holes(&self, count: usize) -> String {
        let plural = if self.is_plural(count) { "s" } else { "" };
        match self.language {
            Language::En => format!("{count} blank{plural} left"),
            Language::Fr => format!("{count} blanc{plural} à remplir"),
        }
    }

    /// The score that the draft has once a template is in.
    pub fn with_it(&self, score: u32) -> String {
        match self.language {
            Language::En => format!("{score} with it"),
            Language::Fr => format!("{score} avec ce modèle"),
        }
    }

    /// A search that found nothing.
    pub fn not_found(&self, query: &str) -> String {
        match self.language {
            Language::En => format!("No template matches “{query}”. Try a simpler word."),
            Language::Fr => format!("Aucun modèle pour «\u{a0}{query}\u{a0}». Essayez un mot plus simple."),
        }
    }

    /// Words quoted; of a long passage its beginning and its end.
    pub fn quoted(&self, words: &str) -> String {
        let words = crate::session::excerpt(words);
        match self.language {
            Language::En => format!("“{words}”"),
            Language::Fr => format!("«\u{a0}{words}\u{a0}»"),
        }
    }

    /// "+ 12 points", for screen readers.
    pub fn gain(&self, points: u32) -> String {
        let plural = if self.is_plural(points as usize) { "s" } else { "" };
        format!("+{points} point{plural}")
    }

    /// A counter over its limit: "12 over".
    pub fn over(&self, excess: u32) -> String {
        match self.language {
            Language::En => format!("{excess} over"),
            Language::Fr => format!("{excess} de trop"),
        }
    }

    /// The counter in words.
    pub fn counter(&self, count: u32, max: u32, platform: &str) -> String {
        match self.language {
            Language::En => format!("{count} of {max} characters on {platform}"),
            Language::Fr => format!("{count} caractères sur {max} pour {platform}"),
        }
    }

    /// What a screen reader hears when the score has settled.
    pub fn announcement(&self, score: Option<u32>, remarks: usize) -> String {
        match score {
            None => self.blank.to_owned(),
            Some(score) if remarks == 0 => format!("{score} {}. {}", self.out_of, self.clear),
            Some(score) => format!("{score} {}, {}.", self.out_of, self.remark_count(remarks)),
        }
    }

    /// How serious a remark is.
    pub const fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info => self.either("Good to know", "Bon à savoir"),
            Severity::Low => self.either("Detail", "Détail"),
            Severity::Medium => self.either("Worth fixing", "À soigner"),
            Severity::High => self.either("Serious", "Sérieux"),
            Severity::Stop => self.either("Fix before posting", "À régler avant de publier"),
        }
    }

    /// Name of a dimension.
    pub const fn dimension(&self, dimension: Dimension) -> &'static str {
        match dimension {
            Dimension::Listening => self.either("Listening", "Écoute"),
            Dimension::Empathy => self.either("Empathy", "Empathie"),
            Dimension::Humility => self.either("Humility", "Humilité"),
            Dimension::Authenticity => self.either("Authenticity", "Authenticité"),
            Dimension::Helpfulness => self.either("Helpfulness", "Utilité"),
            Dimension::Clarity => self.either("Clarity", "Clarté"),
            Dimension::Respect => self.either("Respect", "Respect"),
            Dimension::Prudence => self.either("Prudence", "Prudence"),
        }
    }
}
