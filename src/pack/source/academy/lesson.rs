//! `lessons/<id>.yml`.

use crate::pack::academy::{ChoiceRecord, ComparisonRecord, LessonRecord, QuestionRecord};
use crate::pack::record::ProfileRecord;
use crate::rule::Dimension;
use crate::text::Language;

use super::super::fields::{At, Fields, Reader};
use super::{
    Demand, Pairing, need_items, need_language, need_lists, need_placed, number_up_to, path::LAST_LEVEL, review,
};

/// Reads a lesson; its pairs of replies go to `pairings`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    id: &str,
    pairings: &mut Vec<Pairing>,
) -> LessonRecord {
    let level = number_up_to(reader, fields, "level", LAST_LEVEL);
    let order = number_up_to(reader, fields, "order", u32::MAX);
    let title = reader.need_pair(fields, "title");
    let names = Dimension::ALL.map(Dimension::name);
    let dimension = match fields.take("dimension") {
        Some(at) => reader.one_of(at, &names).unwrap_or_default() as u8,
        None => {
            reader.lacks(fields, "dimension");
            0
        }
    };
    let rules: Vec<String> =
        need_items(reader, fields, "rules", 1).into_iter().filter_map(|item| reader.filled(item)).collect();
    let why = need_lists(reader, fields, "why");
    let examples = examples(reader, fields, &rules, pairings);
    let attempt = reader.need_pair(fields, "try");
    let quiz = need_items(reader, fields, "quiz", 1).into_iter().filter_map(|item| question(reader, item)).collect();
    let source = reader.need_text(fields, "source");
    review(reader, fields);
    LessonRecord { id: id.to_owned(), level, order, title, dimension, rules, why, examples, attempt, quiz, source }
}

fn examples(
    reader: &mut Reader<'_>,
    fields: &mut Fields,
    rules: &[String],
    pairings: &mut Vec<Pairing>,
) -> Vec<ComparisonRecord> {
    let Some(at) = fields.take("examples") else {
        reader.lacks(fields, "examples");
        return Vec::new();
    };
    let place = at.clone();
    let mut records = Vec::new();
    for item in reader.list(at) {
        let Some(mut inner) = reader.fields(item) else { continue };
        let language = need_language(reader, &mut inner);
        let message = reader.need_text(&mut inner, "message");
        let situation = reader.need_text(&mut inner, "situation");
        let platform = inner.take("platform").and_then(|at| reader.filled(at));
        let author = inner.take("author").and_then(|at| reader.filled(at));
        let bad = need_placed(reader, &mut inner, "bad");
        let good = need_placed(reader, &mut inner, "good");
        let because = reader.need_text(&mut inner, "because");
        reader.finish(inner);
        records.push(ComparisonRecord {
            language: language as u8,
            message: message.clone(),
            situation: situation.clone(),
            platform: platform.clone(),
            author: author.clone(),
            bad: bad.text.clone(),
            good: good.text.clone(),
            because,
        });
        pairings.push(Pairing {
            language,
            message,
            author,
            platform,
            situation,
            profile: ProfileRecord::default(),
            good,
            bad,
            demand: Demand::Lesson { rules: rules.to_vec() },
            file: reader.file.to_owned(),
        });
    }
    for language in Language::ALL {
        if !records.iter().any(|record| record.language == language as u8) {
            let code = language.code();
            reader.fail(
                &place,
                format!("no example in \"{code}\": a lesson is given in both languages"),
                format!("aucun exemple en « {code} » : une leçon se donne dans les deux langues"),
            );
        }
    }
    records
}

fn question(reader: &mut Reader<'_>, at: At) -> Option<QuestionRecord> {
    let place = at.clone();
    let mut inner = reader.fields(at)?;
    let question = reader.need_pair(&mut inner, "question");
    let items = need_items(reader, &mut inner, "choices", 2);
    let choices: Vec<ChoiceRecord> = items.into_iter().filter_map(|item| choice(reader, item)).collect();
    reader.finish(inner);
    let right = choices.iter().filter(|choice| choice.right).count();
    if right != 1 {
        reader.fail(
            &place,
            format!("{right} choices are right; one must be"),
            format!("{right} choix sont justes; il en faut un"),
        );
    }
    Some(QuestionRecord { question, choices })
}

fn choice(reader: &mut Reader<'_>, at: At) -> Option<ChoiceRecord> {
    let mut inner = reader.fields(at)?;
    let text = reader.need_pair(&mut inner, "text");
    let right = inner.take("right").and_then(|at| reader.flag(at)).unwrap_or(false);
    let because = reader.need_pair(&mut inner, "because");
    reader.finish(inner);
    Some(ChoiceRecord { text, right, because })
}
