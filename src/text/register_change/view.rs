//! A sentence laid out for reading word by word, and the change being written to it.

use super::elision::elides;
use super::verbs::{Mood, to_vous};
use crate::text::{Sentence, Span, Text, TokenKind, lower};

/// One token as it is compared.
struct Word {
    /// Lower case for words, the sign itself for punctuation, `»` for what is quoted, nothing for emoji and links.
    lower: String,
    span: Span,
    /// Joined to the word before by a hyphen.
    hyphen: bool,
    is_word: bool,
}

/// A sentence, and what changes in it.
pub(super) struct Change<'a> {
    source: &'a str,
    words: Vec<Word>,
    done: Vec<bool>,
    apostrophe: char,
    /// Replacements, in no order.
    pub(super) edits: Vec<(Span, String)>,
    /// What the writer must look at, in no order.
    pub(super) unconverted: Vec<Span>,
}

/// Unstressed pronouns and negation between a subject and its verb.
const CLITICS: [&str; 19] = [
    "ne", "n'", "me", "m'", "te", "t'", "se", "s'", "nous", "vous", "le", "la", "l'", "les", "lui", "leur", "y", "en",
    "j'",
];
/// Words of French that end like a verb with tu.
const NO_VERB: [&str; 52] = [
    "mais",
    "jamais",
    "désormais",
    "français",
    "anglais",
    "frais",
    "mauvais",
    "rabais",
    "délais",
    "relais",
    "palais",
    "les",
    "des",
    "mes",
    "tes",
    "ses",
    "ces",
    "nos",
    "vos",
    "bras",
    "embarras",
    "depuis",
    "puis",
    "quelques",
    "autres",
    "mêmes",
    "toutes",
    "certaines",
    "elles",
    "dès",
    "êtes",
    "faites",
    "dites",
    "grands",
    "regards",
    "retards",
    "standards",
    "tards",
    "près",
    "après",
    "très",
    "parmis",
    "essais",
    "niais",
    "biais",
    "celles",
    "telles",
    "quelles",
    "belles",
    "nouvelles",
    "lesquelles",
    "desquelles",
];
/// Words just before « que » that ask for the subjunctive.
const CONJUNCTIONS: &str =
    "pour afin avant sans moins pourvu condition attendant peur crainte quoi où besoin temps peut";
/// Verbs and adjectives before « que », adverbs between them or not, that ask for it too.
const WISHES: &str = "faut faudra faudrait fallait falloir veut veux voulons voulais voulait voulions voudrais voudrait \
    voudrions souhaite souhaitons souhaitait souhaiterions aimerais aimerait aimerions préfère préférons préférerions \
    demande demandons suggère suggérons propose proposons regrette regrettons important importants nécessaire essentiel \
    possible impossible préférable utile dommage normal anormal inacceptable super génial désolé désolée désolés content \
    contente contents ravi ravie ravis heureux heureuse fier fiers triste tristes navré navrée navrés attristés surpris \
    déçu déçus doute attendons évite éviter";

impl<'a> Change<'a> {
    /// Lays out `sentence` of `text`.
    pub(super) fn new(text: &'a Text, sentence: &Sentence) -> Change<'a> {
        let source = text.source.as_str();
        let mut words: Vec<Word> = Vec::with_capacity(sentence.tokens.len());
        for index in sentence.tokens.clone() {
            let (token, quoted) = (text.tokens[index], text.quoted[index]);
            let is_word = token.kind == TokenKind::Word && !quoted;
            let lower = match token.kind {
                _ if quoted => "»".to_owned(),
                TokenKind::Word => lower(token.span.of(source)),
                TokenKind::Punctuation | TokenKind::Number => token.span.of(source).to_owned(),
                _ => String::new(),
            };
            let hyphen = words.last().is_some_and(|last| {
                let between = source.get(last.span.end..token.span.start).unwrap_or("");
                is_word && last.is_word && matches!(between, "-" | "\u{2010}" | "\u{2011}")
            });
            words.push(Word { lower, span: token.span, hyphen, is_word });
        }
        let done = vec![false; words.len()];
        let apostrophe = if source.contains('’') { '’' } else { '\'' };
        Change { source, words, done, apostrophe, edits: Vec::new(), unconverted: Vec::new() }
    }

    /// How many tokens.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The token at `index` as it is compared; nothing outside the sentence.
    pub(super) fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.lower.as_str())
    }

    /// The token before `index`.
    pub(super) fn before(&self, index: usize) -> &str {
        self.word(index.wrapping_sub(1))
    }

    /// True for a word that can be read.
    pub(super) fn is_word(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.is_word)
    }

    /// True when a hyphen joins `index` to the word before.
    pub(super) fn is_joined(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|word| word.hyphen)
    }

    /// True for a word with a capital first letter, whatever follows it.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        self.raw(index).chars().next().is_some_and(char::is_uppercase)
    }

    /// True for a word all in capitals.
    pub(super) fn is_shouted(&self, index: usize) -> bool {
        let raw = self.raw(index);
        raw.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !raw.chars().any(char::is_lowercase)
    }

    /// Where the token stands; an empty span outside the sentence.
    pub(super) fn span(&self, index: usize) -> Span {
        self.words.get(index).map_or(Span::new(0, 0), |word| word.span)
    }

    fn raw(&self, index: usize) -> &'a str {
        self.span(index).of(self.source)
    }

    /// True when only white space stands between `index` and the word after it.
    pub(super) fn runs_on(&self, index: usize) -> bool {
        let between = self.source.get(self.span(index).end..self.span(index + 1).start).unwrap_or("");
        self.is_word(index + 1) && !between.is_empty() && between.chars().all(char::is_whitespace)
    }

    /// True when the word at `index` touches the one after it.
    pub(super) fn touches_next(&self, index: usize) -> bool {
        self.words.get(index + 1).is_some_and(|next| next.span.start == self.span(index).end)
    }

    /// The letters of `new` in the capitals of the word at `index`; apostrophes as the text writes them.
    pub(super) fn shaped(&self, index: usize, new: &str) -> String {
        let new = if self.apostrophe == '\'' { new.to_owned() } else { new.replace('\'', "’") };
        let single = self.raw(index).chars().filter(|letter| letter.is_alphabetic()).count() == 1;
        if self.is_shouted(index) || (single && self.is_capital(index) && self.is_shouted(index + 1)) {
            new.to_uppercase()
        } else if self.is_capital(index) {
            let mut letters = new.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        } else {
            new
        }
    }

    /// Replaces the word at `index`, capitals kept.
    pub(super) fn replace(&mut self, index: usize, new: &str) {
        let span = self.span(index);
        self.replace_span(index, span, new);
    }

    /// Replaces `span`, capitals as in the word at `index`.
    pub(super) fn replace_span(&mut self, index: usize, span: Span, new: &str) {
        let new = self.shaped(index, new);
        if span.of(self.source) != new {
            self.edits.push((span, new));
        }
        self.finish(index);
    }

    /// Takes out the words from `index` up to `next`, which gets the capital.
    pub(super) fn remove(&mut self, index: usize, next: usize) {
        let first = self.raw(next).chars().next().map_or(0, char::len_utf8);
        let start = self.span(next).start;
        let letter = self.source.get(start..start + first).unwrap_or("");
        let letter = if self.is_capital(index) { letter.to_uppercase() } else { letter.to_owned() };
        self.edits.push((Span::new(self.span(index).start, start + first), letter));
        self.finish(index);
    }

    /// Asks the writer to look at the word at `index`.
    pub(super) fn list(&mut self, index: usize) {
        if self.is_word(index) {
            self.unconverted.push(self.span(index));
        }
        self.finish(index);
    }

    /// Marks the word at `index` as dealt with.
    pub(super) fn finish(&mut self, index: usize) {
        if let Some(done) = self.done.get_mut(index) {
            *done = true;
        }
    }

    /// True when the word at `index` has been dealt with.
    pub(super) fn is_done(&self, index: usize) -> bool {
        self.done.get(index).copied().unwrap_or(true)
    }

    /// Writes the verb at `index` in its new form, or lists it. What elides before it follows.
    pub(super) fn replace_verb(&mut self, index: usize, new: Option<&str>) {
        let Some(new) = new else { return self.list(index) };
        let (was, is) = (elides(self.word(index)), elides(new));
        let before = index.wrapping_sub(1);
        if was != is && !self.is_joined(index) {
            if is && self.word(before) == "ne" && self.runs_on(before) {
                let span = Span::new(self.span(before).start, self.span(index).start);
                self.replace_span(before, span, "n'");
            } else if was && self.word(before) == "n'" {
                let glue = if self.touches_next(before) { "ne " } else { "ne" };
                self.replace(before, glue);
            }
        }
        self.replace(index, new);
    }

    /// The first word after `index` that is neither a clitic nor a negation: where its verb stands.
    pub(super) fn verb_after(&self, index: usize) -> usize {
        let mut at = index + 1;
        while self.is_word(at) && CLITICS.contains(&self.word(at)) && !self.is_joined(at) {
            at += 1;
        }
        at
    }

    /// The first of the clitics and negations that stand before the verb at `index`.
    pub(super) fn clitics_before(&self, index: usize) -> usize {
        let mut at = index;
        while at > 0 && CLITICS.contains(&self.word(at - 1)) && !self.is_joined(at - 1) && !self.is_joined(at) {
            at -= 1;
        }
        at
    }

    /// True for a word with the form of a verb with tu.
    pub(super) fn is_tu_verb(&self, index: usize) -> bool {
        let word = self.word(index);
        self.is_word(index)
            && word.ends_with(['s', 'x'])
            && !NO_VERB.contains(&word)
            && to_vous(word, Mood::Indicative).is_some()
    }

    /// The mood of the clause that begins with the subject at `index`.
    pub(super) fn mood(&self, index: usize) -> Mood {
        let que = index.wrapping_sub(1);
        let is_in = |list: &str, back: usize| {
            let word = self.word(que.wrapping_sub(back));
            list.split_ascii_whitespace().any(|known| known == word)
        };
        let asked = match self.before(que) {
            // « jusqu'à ce que »; « ce que » alone is a relative.
            "ce" => self.word(que.wrapping_sub(2)) == "à",
            // « Bien que »; « on voit bien que » is a statement.
            "bien" => matches!(self.leads(que - 1), Lead::Start | Lead::Comma(_)),
            // « Il faut que tu te connectes et que tu changes »: as the one before.
            "et" | "ou" => {
                let earlier = (1..que.saturating_sub(1)).rev().find(|&at| self.word(at - 1) == "que");
                return earlier.map_or(Mood::Indicative, |subject| self.mood(subject));
            }
            _ => is_in(CONJUNCTIONS, 1) || is_in(WISHES, 1) || is_in(WISHES, 2) || is_in(WISHES, 3),
        };
        if self.word(que) == "quoique" || (self.word(que) == "que" && asked) {
            Mood::Subjunctive
        } else {
            Mood::Indicative
        }
    }

    /// True when nothing of a clause stands before `index`: a boundary, or words that lead to an order.
    pub(super) fn leads(&self, index: usize) -> Lead {
        let mut at = index;
        while at > 0 && (LEADERS.contains(&self.word(at - 1)) || self.is_polite_end(at - 1)) {
            at -= if self.is_polite_end(at - 1) { 4 } else { 1 };
        }
        match self.before(at) {
            _ if at == 0 => Lead::Start,
            "," => Lead::Comma(at - 1),
            "et" | "ou" | "puis" | "mais" => Lead::Coordinated,
            // What is quoted may be the subject.
            "»" => Lead::Inside,
            _ if !self.is_word(at - 1) && self.word(at - 1).parse::<f64>().is_err() => Lead::Start,
            _ => Lead::Inside,
        }
    }

    /// True at the last word of « s'il te plaît ».
    fn is_polite_end(&self, index: usize) -> bool {
        matches!(self.word(index), "plaît" | "plait")
            && matches!(self.before(index), "te" | "vous")
            && index >= 3
            && self.word(index - 2) == "il"
    }
}

/// Words between the start of a clause and an order.
const LEADERS: [&str; 22] = [
    "sinon",
    "alors",
    "donc",
    "ensuite",
    "svp",
    "stp",
    "ok",
    "bon",
    "oui",
    "non",
    "aussi",
    "surtout",
    "juste",
    "merci",
    "bonjour",
    "allô",
    "salut",
    "simplement",
    "car",
    "bref",
    "désolé",
    "désolée",
];

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing, or a sign that ends a clause.
    Start,
    /// The comma at this index.
    Comma(usize),
    /// « et », « ou », « puis », « mais ».
    Coordinated,
    /// Other words of the clause.
    Inside,
}

/// True when « ton » of « votre ton », « le ton » is the noun.
pub(super) fn is_tone(before: &str, second: &str, next_is_word: bool) -> bool {
    match before {
        "le" | "un" | "du" | "ce" | "au" | "quel" | "bon" | "même" | "son" | "mon" | "notre" | "votre" | "leur" => {
            true
        }
        "de" => !next_is_word || matches!(second, "changement" | "changer" | "change" | "question" | "hausser"),
        _ => false,
    }
}
