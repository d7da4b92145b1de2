//! The engine as a whole: the sum holds, broken input gives a result, the contract is kept.

use std::sync::LazyLock;

use balise::analysis::Engine;
use balise::rule::{Context, Profile};
use balise::text::{Draft, Language};
use balise::wire::respond;
use proptest::prelude::*;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builtin().expect("our packs compile"));

fn draft(reply: &str, message: &str, platform: &str) -> Draft {
    let mut draft = Draft::new(reply, Some(message), Some("fr-CA"));
    draft.platform = Some(platform.to_owned());
    draft
}

#[track_caller]
fn sound(draft: &Draft) {
    sound_in(draft, &Context::default());
}

#[track_caller]
fn sound_in(draft: &Draft, context: &Context) {
    let analysis = ENGINE.analyze(draft, context);
    let points: i32 = analysis.score.terms.iter().map(|term| term.points).sum();
    assert_eq!(analysis.score.total as i32, 100 - points, "score = 100 - its terms");
    let source = &draft.reply.source;
    for span in analysis.diagnostics.iter().filter_map(|remark| remark.span) {
        assert!(source.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?} on character borders");
    }
    for edit in
        analysis.diagnostics.iter().flat_map(|remark| &remark.suggestions).flat_map(|suggestion| &suggestion.edits)
    {
        assert!(source.get(edit.span.range()).is_some(), "{:?} on character borders", edit.span);
    }
    for (dimension, score) in analysis.score.dimensions.iter().enumerate() {
        assert!(*score <= 100, "dimension {dimension}");
    }
}

#[test]
fn hostile_drafts_give_a_result() {
    let long = "Nous sommes désolés si vous êtes déçue 😀! ".repeat(2_400);
    let marks = format!("d{}ésolé si", "\u{301}".repeat(500));
    let drafts = [
        long.as_str(),
        &marks,
        "\0\0sorry\0if\0you",
        "\u{fffd}\u{fffd} sorry if you \u{fffd}",
        "\u{202e}מצטערים אם נפגעת\u{202c} sorry if",
        "((((((((((((((((((((",
        "```````",
        "@@@@####::::////",
        "http://http://http://a.b.c.d.e",
        "4111 1111 1111 1111 4111 1111 1111 1111 4111",
        "",
        " \n\n\t",
        "👨‍👩‍👧‍👦🏳️‍🌈👍🏽",
    ];
    for text in drafts {
        sound(&draft(text, "Où est mon colis???", "x"));
        sound(&draft("Désolés du retard.", text, "mastodon"));
    }
}

#[test]
fn a_long_draft_is_read_in_linear_time() {
    // Not a timing: a quadratic pass over 200,000 characters would not end in any test's patience.
    sound(&draft(&"sorry if you \"felt\" that, we guarantee it; ".repeat(5_000), "Late again", "facebook"));
}

#[test]
fn a_blank_reply_is_told_nothing() {
    let analysis = ENGINE.analyze(&draft(" \n", "Où est mon colis?", "x"), &Context::default());
    assert!(analysis.blank && analysis.diagnostics.is_empty());
    assert_eq!(analysis.score.total, 100);
}

#[test]
fn the_same_text_gives_the_same_answer() {
    let draft = draft("Désolés si vous avez été déçue. Écrivez-nous.", "Deux semaines sans colis!!", "x");
    let answer = || format!("{:?}", respond(&ENGINE, &draft, &Context::default(), Language::Fr));
    assert_eq!(answer(), answer());
}

#[test]
fn without_a_message_context_rules_are_silent() {
    let draft = Draft::new("On regarde ça.", None, Some("fr-CA"));
    let response = respond(&ENGINE, &draft, &Context::default(), Language::Fr);
    assert_eq!(response.language.message, None);
    assert!(response.situations.is_empty());
    assert!(response.diagnostics.iter().all(|remark| !remark.rule.starts_with("missing-")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_text_gives_a_sound_result(
        reply in "(sorry|désolé|si|if|you|vous|tu|, |\\. |\"|« | »|pas |!!!|😀|\u{301}|\u{200d}|\n|@a|#b|http://x.ca |5 pm |\\PC){0,40}",
        message in "(late |retard |colis |514 555-0142|!!|\\PC){0,20}",
        (platform, locale) in (0..4usize, 0..4usize),
        (situation, account, image) in (0..4usize, 0..3usize, any::<bool>()),
        (is_known, again) in (any::<bool>(), any::<bool>()),
    ) {
        let mut draft = Draft::new(&reply, Some(&message), [None, Some("fr-CA"), Some("fr-FR"), Some("en-GB")][locale]);
        draft.platform = [None, Some("x"), Some("bluesky"), Some("google-business")][platform].map(str::to_owned);
        let fields = [("brand", "Larkwing"), ("register", "vous"), ("banned", "sorry"), ("preferred.you", "vous"), ("voice.warm", "40, 80")];
        let fields = fields.map(|(path, value)| (path.to_owned(), value.to_owned()));
        let context = Context {
            situation: [None, Some("complaint"), Some("praise"), Some("no such")][situation].map(str::to_owned),
            account: [None, Some("brand"), Some("personal")][account].map(str::to_owned),
            image: image.then(|| (true, reply.clone())),
            profile: if is_known { Profile::from_fields(fields, Vec::new()) } else { Profile::default() },
            previous: if again { vec![reply.clone()] } else { Vec::new() },
            ..Context::default()
        };
        sound_in(&draft, &context);
    }
}
