//! Reading again after an edit gives what reading anew gives: on random edits, of text, message and place.

use std::sync::LazyLock;

use balise::analysis::{Engine, Memory};
use balise::rule::{Context, Profile};
use balise::text::Draft;
use proptest::prelude::*;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().expect("our packs compile"));

/// What people and input methods write: words of both languages that rules know, marks that change what is around them, line
/// breaks, emoji, marks that combine with what is before them.
const PIECES: [&str; 48] = [
    "Nous sommes désolés si vous avez été déçue. ",
    "We are sorry if you were upset. ",
    "sorry if ",
    "désolés si ",
    "We can't ",
    "ne ",
    "pas ",
    "not ",
    "« ",
    " »",
    "\"",
    "`",
    ". ",
    "! ",
    "? ",
    "!!!",
    "\n",
    "\n\n",
    " ",
    ",",
    "’",
    "😀",
    "👨‍👩‍👧‍👦",
    "\u{301}",
    "\u{200d}",
    "é",
    "e",
    "S",
    "tu ",
    "vous ",
    "you ",
    "https://x.ca/a?b=1 ",
    "info@x.ca ",
    "514 555-0199 ",
    "4111 1111 1111 1111 ",
    "15 mai à 17 h ",
    "5 pm tomorrow ",
    "@lea ",
    "#balise ",
    "Merci pour votre patience. ",
    "Thank you for reaching out. ",
    "Per our policy, ",
    "DM us your order number ",
    "Écrivez-nous en privé ",
    "– Léa",
    "Lo siento mucho por la espera. ",
    "12 000 $ ",
    "Mr. Roy ",
];

const MESSAGES: [Option<&str>; 5] = [
    None,
    Some("Deux semaines sans colis!! Où est-il?"),
    Some("Ten days and still no parcel. Is anyone there?"),
    Some("Merci à toute l'équipe 😀"),
    Some("514 555-0142, call me"),
];

#[derive(Clone, Debug)]
enum Step {
    /// Puts a piece over so many characters from a place on (in thousandths of the text).
    Edit(usize, usize, usize),
    Message(usize),
    Place(usize),
    Situation(bool),
    Brand(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (0..=1000usize, prop_oneof![4 => Just(0usize), 2 => 1..4usize, 1 => 4..60usize], 0..=PIECES.len()).prop_map(|(at, over, piece)| Step::Edit(at, over, piece)),
        1 => (0..MESSAGES.len()).prop_map(Step::Message),
        1 => (0..3usize).prop_map(Step::Place),
        1 => any::<bool>().prop_map(Step::Situation),
        1 => any::<bool>().prop_map(Step::Brand),
    ]
}

/// The border of a character nearest to a share of the text, from below.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn same_after(begin: &str, steps: &[Step]) {
    let mut memory = Memory::default();
    let mut text = begin.to_owned();
    let (mut message, mut place, mut context) = (1, 0, Context::default());
    for (number, step) in std::iter::once(&Step::Place(0)).chain(steps).enumerate() {
        match *step {
            Step::Edit(at, over, piece) => {
                let start = border(&text, text.len() * at / 1000);
                let end = border(&text, start + over).max(start);
                text.replace_range(start..end, PIECES.get(piece).copied().unwrap_or(""));
            }
            Step::Message(other) => message = other,
            Step::Place(other) => place = other,
            Step::Situation(chosen) => context.situation = chosen.then(|| "complaint".to_owned()),
            Step::Brand(named) => {
                let fields =
                    [("brand", "Roy"), ("glossary", "colis"), ("preferred.parcel", "order"), ("banned", "patience")];
                let fields = fields.map(|(path, value)| (path.to_owned(), value.to_owned()));
                context.profile = if named { Profile::from_fields(fields, Vec::new()) } else { Profile::default() };
            }
        }
        let (locale, platform) = [(Some("fr-CA"), "x"), (Some("en-US"), "google-business"), (None, "mastodon")][place];
        let mut draft = Draft::new(&text, MESSAGES[message], locale);
        draft.platform = Some(platform.to_owned());
        let again = ENGINE.analyze_again(&draft, &context, &mut memory);
        assert_eq!(again, ENGINE.analyze(&draft, &context), "step {number}, {step:?}, of {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 400, ..ProptestConfig::default() })]
    #[test]
    fn an_edit_is_judged_as_the_whole(begin in 0..3usize, steps in prop::collection::vec(step(), 1..14)) {
        let long = "Onze jours, c'est trop long; nous en sommes désolés. We found your parcel, it \"moves\" tomorrow at 5 pm. ".repeat(4);
        same_after(["", "Bonjour Nadia, désolés du retard. Écrivez-nous d'ici demain.", &long][begin], &steps);
    }
}

/// Each letter of a reply typed, then each taken back.
#[test]
fn typing_and_erasing_are_judged_as_the_whole() {
    let text = "Bonjour Nadia 😀! Nous sommes désolés si vous avez été déçue; “rien” n'est perdu.\nWe can't refund, e.g. it's policy. – Léa";
    let mut steps: Vec<Step> = Vec::new();
    let mut memory = Memory::default();
    let borders: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
    for &end in borders.iter().chain(borders.iter().rev()) {
        let draft = Draft::new(&text[..end], MESSAGES[1], Some("fr-CA"));
        let again = ENGINE.analyze_again(&draft, &Context::default(), &mut memory);
        assert_eq!(again, ENGINE.analyze(&draft, &Context::default()), "{:?}", &text[..end]);
    }
    // What is typed in the middle moves everything behind it.
    steps.extend((0..20).map(|number| Step::Edit(300 + number, 0, 3 + number)));
    same_after(text, &steps);
}
