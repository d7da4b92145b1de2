//! French or English, sentence by sentence.
//!
//! Only two languages are judged and drafts are short and sometimes mixed, so a general identifier is both too big and too
//! unsure: function words, elisions, accents and endings decide.

use super::TextLanguage;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::fold::lower;
use super::{Language, Sentence, Span, Text, Token, TokenKind};

const FRENCH_WORDS: &str = "le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs \
    je tu il elle on nous vous ils elles me te se lui moi toi eux qui que quoi dont où et ou mais donc or ni car est sont suis es sommes êtes \
    était été être avez avons ont avoir fait faire peut pouvez pouvons veux avec sans pour par sur sous dans chez entre vers très trop plus \
    moins bien pas ne jamais rien aussi comme quand si oui non merci bonjour bonsoir salut désolé désolée désolés svp ça cela ici voici \
    voilà toujours encore déjà tout tous toute toutes même alors puis depuis pendant après avant aujourd'hui demain hier courriel semaine \
    c' d' j' l' m' n' qu' s' t' parce nul bravo allez quel quelle écrivez desole desolee desoles bientot tres deja apres voila etes etait \
    meme etre avez-vous svp stp";

const ENGLISH_WORDS: &str = "the a an this that these those my your his her its our their i you he she it we they me him us them who whom which what \
    and or but so because is are was were be been being am do does did done have has had having will would can could should shall may \
    might must not no yes with without for from by at in into of to onto about over under after before again very too more most less \
    here there when where why how thanks thank please hello hi hey sorry just still never always also all any some each every other \
    i'm i've i'll i'd you're you've you'll we're we've we'll they're it's that's there's don't doesn't didn't can't couldn't won't wouldn't \
    isn't aren't wasn't weren't haven't hasn't let's what's here's get got make see know today tomorrow yesterday email week ok okay";

/// Function words of languages that we do not judge, absent from both lists above.
const OTHERS_WORDS: &str = "el los las y pero muy gracias usted ustedes está estoy porque del una por para con como más mi su \
    der die das und ist nicht ich sie wir ihr ein eine einen mit auf für von danke bitte auch sehr aber \
    il lo gli che di è sono grazie per non ma della dello anche molto io questo perché \
    o os não obrigado obrigada você com uma muito isso mas são é het een niet ik jij dank voor maar ook";

type Words = LazyLock<HashSet<&'static str>>;

static FRENCH: Words = LazyLock::new(|| FRENCH_WORDS.split_ascii_whitespace().collect());
static ENGLISH: Words = LazyLock::new(|| ENGLISH_WORDS.split_ascii_whitespace().collect());
static OTHERS: Words = LazyLock::new(|| OTHERS_WORDS.split_ascii_whitespace().collect());

/// How strongly a text speaks for each language.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    fr: u32,
    en: u32,
    other: u32,
    words: u32,
}

impl Evidence {
    fn of(text: &str, tokens: &[Token]) -> Evidence {
        let mut evidence = Evidence::default();
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let word = lower(token.span.of(text));
            evidence.words += 1;
            let letters = word.chars().count();
            let foreign_script = word.chars().any(|letter| {
                letter.is_alphabetic() && !matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fffd}')
            });
            if foreign_script {
                evidence.other += 4;
                continue;
            }
            let (fr, en) = (FRENCH.contains(word.as_str()), ENGLISH.contains(word.as_str()));
            let other = OTHERS.contains(word.as_str());
            if fr {
                evidence.fr += 3;
            }
            if en {
                evidence.en += 3;
            }
            if other && !fr && !en {
                evidence.other += 4;
            }
            if fr || en || other {
                continue;
            }
            if word.contains(['ß', 'ñ', 'ø', 'å', 'ã', 'õ', 'ł', 'ő', 'š', 'ž', '¿']) {
                evidence.other += 3;
            } else if word.contains(['é', 'è', 'ê', 'ë', 'à', 'â', 'ç', 'ù', 'û', 'î', 'ï', 'ô']) {
                evidence.fr += 2;
            }
            if word.ends_with('\'') {
                evidence.fr += 3;
            } else if ["n't", "'re", "'ve", "'ll", "'s"].iter().any(|ending| word.ends_with(ending)) {
                evidence.en += 3;
            }
            if letters >= 4 {
                if ["ez", "eux", "euse", "aient", "ement", "eau", "eur", "ais", "ait", "oir", "ique"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
                {
                    evidence.fr += 1;
                }
                if ["ing", "ght", "ness", "ful", "tion's", "ly", "ould", "wn", "ck", "sh"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
                    || word.starts_with("wh")
                    || word.starts_with("th")
                {
                    evidence.en += 1;
                }
            }
        }
        evidence
    }

    /// The language this much evidence allows to name.
    fn verdict(self) -> TextLanguage {
        if self.other > self.fr + self.en && self.other >= 4 {
            TextLanguage::Other
        } else if self.fr > self.en {
            TextLanguage::One(Language::Fr)
        } else if self.en > self.fr {
            TextLanguage::One(Language::En)
        } else {
            TextLanguage::Unknown
        }
    }
}

/// Fills in each sentence's language and tells the whole text's. `hint` (the locale, or the message's language) decides
/// only where the words do not.
pub(super) fn identify(
    text: &str,
    tokens: &[Token],
    sentences: &mut [Sentence],
    hint: Option<Language>,
) -> TextLanguage {
    let whole = Evidence::of(text, tokens);
    let mut words_in = [0_u32; 2];
    for sentence in sentences.iter_mut() {
        let evidence = Evidence::of(text, &tokens[sentence.tokens.clone()]);
        sentence.language = evidence.verdict().one();
        // Three words and a clear lead make a sentence that counts as a language of the text.
        if let Some(language) = sentence.language
            && evidence.words >= 3
            && evidence.fr.abs_diff(evidence.en) >= 3
        {
            words_in[language as usize] += evidence.words;
        }
    }
    let verdict = whole.verdict();
    let (least, most) = (words_in[0].min(words_in[1]), words_in[0].max(words_in[1]));
    let verdict =
        if verdict != TextLanguage::Other && least > 0 && least * 4 >= most { TextLanguage::Mixed } else { verdict };
    let fallback = match verdict {
        TextLanguage::One(language) => Some(language),
        TextLanguage::Mixed => hint,
        TextLanguage::Other => None,
        TextLanguage::Unknown => hint,
    };
    for sentence in sentences.iter_mut() {
        let surely = verdict == TextLanguage::Mixed;
        let short = sentence.tokens.len() < 4;
        if sentence.language.is_none() || (short && !surely && fallback.is_some()) {
            sentence.language = fallback.or(sentence.language);
        }
    }
    verdict
}

/// English words of the list that French texts hold too, and the reverse.
const IN_FRENCH_TOO: [&str; 17] =
    ["email", "ok", "okay", "week", "in", "all", "out", "up", "no", "made", "a", "an", "as", "but", "me", "on", "or"];
const IN_ENGLISH_TOO: [&str; 34] = [
    "on", "par", "non", "pendant", "son", "car", "plus", "pour", "ton", "mon", "est", "or", "bravo", "si", "ma", "pas",
    "tout", "de", "la", "le", "du", "des", "les", "un", "me", "sur", "et", "dans", "en", "tu", "ces", "sans", "ni",
    "mes",
];

/// Words of the other language inside a sentence of one: runs of function words that only the other has. Quotations, names
/// and acronyms do not count; in English, French articles are part of too many names to count alone.
pub fn foreign_words(text: &Text) -> Vec<Span> {
    let mut spans = Vec::new();
    for sentence in &text.sentences {
        let Some(language) = sentence.language else { continue };
        let foreign = |index: usize| -> bool {
            let Some(token) = text.tokens.get(index).filter(|_| sentence.tokens.contains(&index)) else { return false };
            let written = token.span.of(&text.source);
            if token.kind != TokenKind::Word || text.quoted[index] || written.starts_with(char::is_uppercase) {
                return false;
            }
            let word = lower(written);
            let word = word.as_str();
            match language {
                Language::Fr => ENGLISH.contains(word) && !FRENCH.contains(word) && !IN_FRENCH_TOO.contains(&word),
                Language::En => FRENCH.contains(word) && !ENGLISH.contains(word) && !IN_ENGLISH_TOO.contains(&word),
            }
        };
        let capital = |index: usize| {
            index > sentence.tokens.start
                && text
                    .tokens
                    .get(index)
                    .is_some_and(|token| token.span.of(&text.source).starts_with(char::is_uppercase))
        };
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            if !foreign(index) {
                index += 1;
                continue;
            }
            let mut last = index;
            while foreign(last + 1) {
                last += 1;
            }
            // Part of a name: "Food for Good", « Café de Paris ».
            let named = capital(last + 1) || (index > 0 && capital(index - 1));
            if !named {
                spans.push(Span::new(text.tokens[index].span.start, text.tokens[last].span.end));
            }
            index = last + 1;
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(Text::parse(source, None).language.code(), expected, "{source:?}");
    }

    #[test]
    fn whole_texts() {
        check("Désolés si vous avez été déçue. Écrivez-nous.", "fr");
        check("Deux semaines sans colis!!", "fr");
        check("Thanks for telling us, Sam.", "en");
        check("Works for us. Try reinstalling.", "en");
        check("Merci beaucoup pour votre message. Thank you for your message.", "mixed");
        check("Merci! On vous écrit demain matin, the sooner the better.", "fr");
        check("Muchas gracias por su mensaje, pero no es posible.", "other");
        check("Спасибо за ответ", "other");
        check("👍", "unknown");
        check("", "unknown");
        check("LOL", "unknown");
    }

    #[test]
    fn a_short_sentence_follows_the_text() {
        let text = Text::parse("Nous avons reçu votre colis ce matin. Note.", None);
        assert_eq!(text.sentences[1].language.map(|language| language.code()), Some("fr"));
    }
}
