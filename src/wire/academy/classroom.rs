//! The academy at work: each answer is a function of what is asked and of the progress given with it. Nothing is kept.

use std::rc::Rc;

use crate::analysis::{Analysis, Engine};
use crate::coach::{Academy, Asked, Hint, Kind, Observation, Progress, Replies, Scenario, Source, Week, means};
use crate::pack::academy::LessonRecord;
use crate::pack::record::Pair;
use crate::rule::{Context, Diagnostic, Dimension};
use crate::text::{Draft, Language};
use crate::wire::utf16::Utf16;

use super::progress::{eight, language};
use super::views::*;

/// Engine and academy.
#[derive(Debug)]
pub struct Classroom {
    pub(super) engine: Rc<Engine>,
    pub(super) academy: Academy,
    /// Language of the interface.
    pub(super) ui: Language,
}

/// The text of a pair in a language.
pub(super) fn of<T>(pair: &Pair<T>, language: Language) -> &T {
    if language == Language::En { &pair.en } else { &pair.fr }
}

impl Classroom {
    /// Of these; the interface speaks `ui`.
    pub const fn new(engine: Rc<Engine>, academy: Academy, ui: Language) -> Classroom {
        Classroom { engine, academy, ui }
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The academy.
    pub const fn academy(&self) -> &Academy {
        &self.academy
    }

    /// Language of the interface.
    pub const fn ui(&self) -> Language {
        self.ui
    }

    pub(super) fn lesson_of(&self, rule: usize) -> Option<(String, String)> {
        let lesson = self.academy.lesson_for(&self.engine.guidelines().rules[rule])?;
        Some((lesson.id.clone(), of(&lesson.title, self.ui).clone()))
    }

    pub(super) fn situation_name(&self, id: &str) -> String {
        let found = self.engine.guidelines().situations.iter().find(|situation| situation.id == id);
        found.map_or(id, |situation| situation.name.get(self.ui)).to_owned()
    }

    /// A few words of a rule, or its id when no pack has it any more.
    pub(super) fn rule_label(&self, id: &str) -> String {
        let found = self.engine.guidelines().rules.iter().find(|rule| rule.id == id);
        found.map_or(id, |rule| rule.label.get(self.ui)).to_owned()
    }

    /// A lesson about a rule: id and title.
    pub(super) fn lesson_about(&self, id: &str) -> Option<(String, String)> {
        self.lesson_of(self.engine.guidelines().rules.iter().position(|rule| rule.id == id)?)
    }

    /// The path.
    pub fn catalogue(&self, progress: &Progress, week: Week) -> Catalogue {
        let standings = self.academy.standing(progress);
        let passed = standings.iter().filter(|standing| standing.passed).count() as u32;
        let levels: Vec<LevelView> = standings
            .into_iter()
            .zip(&self.academy.path.levels)
            .map(|(standing, record)| {
                let level = standing.level;
                LevelView {
                    level,
                    name: of(&record.name, self.ui).clone(),
                    opens: of(&record.opens, self.ui).clone(),
                    passed: standing.passed,
                    marks: standing.marks.into_iter().map(mark).collect(),
                    lessons: self.lesson_items(level, progress),
                    scenarios: self.scenario_items(level, progress),
                    calibrations: match record.pass.calibrations {
                        Some(_) => self.calibration_items(progress),
                        None => Vec::new(),
                    },
                }
            })
            .collect();
        let next = levels.iter().find(|level| !level.passed).and_then(step);
        Catalogue { levels, passed, next, due: progress.due(week).len() as u32 }
    }

    fn lesson_items(&self, level: u32, progress: &Progress) -> Vec<ItemView> {
        let lessons = self.academy.lessons.iter().filter(|lesson| lesson.level == level);
        let item = |lesson: &LessonRecord| ItemView {
            id: lesson.id.clone(),
            title: of(&lesson.title, self.ui).clone(),
            about: dimension(lesson.dimension),
            pack: None,
            done: progress.lessons.contains_key(&lesson.id),
            score: None,
        };
        lessons.map(item).collect()
    }

    fn scenario_items(&self, level: u32, progress: &Progress) -> Vec<ItemView> {
        let scenarios = self.academy.scenarios.iter().filter(|scenario| scenario.record.level == level);
        let item = |scenario: &Scenario| {
            let done = progress.exercises.get(&scenario.record.id);
            ItemView {
                id: scenario.record.id.clone(),
                title: of(&scenario.record.title, self.ui).clone(),
                about: self.situation_name(&scenario.record.situation),
                pack: (scenario.pack != "core").then(|| scenario.pack.clone()),
                done: done.is_some(),
                score: done.map(|done| done.score),
            }
        };
        scenarios.map(item).collect()
    }

    fn calibration_items(&self, progress: &Progress) -> Vec<ItemView> {
        let item = |set: &crate::pack::academy::CalibrationRecord| ItemView {
            id: set.id.clone(),
            title: of(&set.title, self.ui).clone(),
            about: of(&set.about, self.ui).clone(),
            pack: None,
            done: progress.calibrations.contains_key(&set.id),
            score: None,
        };
        self.academy.calibrations.iter().map(item).collect()
    }

    /// A lesson, with examples in `content`.
    pub fn lesson(&self, id: &str, content: Language) -> Option<LessonView> {
        let lesson = self.academy.lesson(id)?;
        let examples = lesson.examples.iter().filter(|example| example.language == content as u8);
        let compare = |example: &crate::pack::academy::ComparisonRecord| {
            let judge = |reply: &str| {
                let mut draft = Draft::new(reply, Some(&example.message), Some(content.code()));
                draft.author.clone_from(&example.author);
                draft.platform = Some(example.platform.clone().unwrap_or_else(|| "other".to_owned()));
                let profile = self.engine.guidelines().profile.clone().unwrap_or_default();
                let situation = Some(example.situation.clone());
                self.engine.analyze(&draft, &Context { situation, profile, ..Context::default() })
            };
            let (bad, good) = (judge(&example.bad), judge(&example.good));
            ComparisonView {
                author: example.author.clone(),
                message: example.message.clone(),
                marks: marks(&bad, &example.bad, |_| true),
                bad: example.bad.clone(),
                bad_score: bad.score.total,
                good: example.good.clone(),
                good_score: good.score.total,
                because: example.because.clone(),
            }
        };
        let choice = |choice: &crate::pack::academy::ChoiceRecord| ChoiceView {
            text: of(&choice.text, self.ui).clone(),
            right: choice.right,
            because: of(&choice.because, self.ui).clone(),
        };
        let question = |question: &crate::pack::academy::QuestionRecord| QuestionView {
            question: of(&question.question, self.ui).clone(),
            choices: question.choices.iter().map(choice).collect(),
        };
        Some(LessonView {
            id: lesson.id.clone(),
            title: of(&lesson.title, self.ui).clone(),
            dimension: dimension(lesson.dimension),
            why: of(&lesson.why, self.ui).clone(),
            examples: examples.map(compare).collect(),
            attempt: of(&lesson.attempt, self.ui).clone(),
            quiz: lesson.quiz.iter().map(question).collect(),
            source: lesson.source.clone(),
        })
    }

    /// A scenario's card, in the language it is practised in.
    pub fn scenario(&self, id: &str, content: Language) -> Option<ScenarioView> {
        let record = &self.academy.scenario(id)?.record;
        let brand = record.profile.fields.iter().find(|(path, _)| path == "brand").map(|(_, brand)| brand.clone());
        let platform = self.engine.platform(Some(&record.platform));
        Some(ScenarioView {
            id: record.id.clone(),
            level: record.level,
            title: of(&record.title, content).clone(),
            situation: self.situation_name(&record.situation),
            platform: platform.map_or(&record.platform, |platform| platform.name.get(self.ui)).clone(),
            brand,
            author: of(&record.author, content).clone(),
            before: record.before.iter().map(|(who, text)| (who.clone(), of(text, content).clone())).collect(),
            message: of(&record.message, content).clone(),
            facts: of(&record.facts, content).clone(),
            may: of(&record.may, content).clone(),
            must_not: of(&record.must_not, content).clone(),
        })
    }

    /// A set to rate.
    pub fn calibration(&self, id: &str) -> Option<CalibrationView> {
        let set = self.academy.calibration(id)?;
        let rated = |reply: &crate::pack::academy::RatedRecord| {
            let language = Language::ALL[usize::from(reply.language).min(1)];
            let mut draft = Draft::new(&reply.reply, Some(&reply.message), Some(language.code()));
            draft.author.clone_from(&reply.author);
            draft.platform = Some(reply.platform.clone());
            let profile = self.engine.guidelines().profile.clone().unwrap_or_default();
            let context = Context { situation: Some(reply.situation.clone()), profile, ..Context::default() };
            RatedView {
                language: language.code().to_owned(),
                situation: self.situation_name(&reply.situation),
                message: reply.message.clone(),
                reply: reply.reply.clone(),
                reference: reply.reference,
                engine: self.engine.analyze(&draft, &context).score.total,
                because: reply.because.clone(),
            }
        };
        Some(CalibrationView {
            id: set.id.clone(),
            title: of(&set.title, self.ui).clone(),
            about: of(&set.about, self.ui).clone(),
            replies: set.replies.iter().map(rated).collect(),
        })
    }

    /// Counts what pages counted. Entries that say nothing known are left out.
    pub fn absorb(&self, progress: &mut Progress, entries: Vec<UseEntry>) {
        for entry in entries {
            let (Some(week), Some(language)) = (Week::from_iso(&entry.week), language(&entry.language)) else {
                continue;
            };
            let UseEntry { family, situation, dimensions, rules, overridden, .. } = entry;
            let set_aside = |rule: &String| u32::from(overridden.contains(rule));
            progress.observe(Observation {
                kind: Kind { week, source: Source::Use, language, family, situation },
                replies: Replies { count: 1, sums: eight(&dimensions, 100) },
                remarks: rules.iter().map(|rule| (rule.clone(), 1, set_aside(rule))).collect(),
                packs: self.engine.guidelines().packs.clone(),
            });
        }
    }

    /// Progress, drawn.
    pub fn progress(&self, progress: &Progress, week: Week) -> ProgressView {
        let mut weeks: Vec<(Week, Vec<Replies>)> = Vec::new();
        for (kind, replies) in &progress.replies {
            match weeks.last_mut() {
                // Kinds are sorted by week first.
                Some((last, list)) if *last == kind.week => list.push(*replies),
                _ => weeks.push((kind.week, vec![*replies])),
            }
        }
        let week_line = |(week, replies): (Week, Vec<Replies>)| {
            let count = replies.iter().map(|replies| replies.count).sum();
            Some((week.to_string(), count, means(&replies)?.to_vec()))
        };
        let frequent = progress.frequent(week).into_iter().take(8).map(|(rule, hits)| FrequentView {
            rule: rule.to_owned(),
            label: self.rule_label(rule),
            hits,
            lesson: self.lesson_about(rule),
        });
        let met = |id: &str| -> u32 {
            let of_kind = progress.replies.iter().filter(|(kind, _)| kind.situation.as_deref() == Some(id));
            of_kind.map(|(_, replies)| replies.count).sum()
        };
        let known = &self.engine.guidelines().situations;
        let mut situations: Vec<(String, u32)> =
            known.iter().map(|situation| (situation.name.get(self.ui).clone(), met(&situation.id))).collect();
        situations.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let lesson = |(id, week): (&String, &Week)| {
            let title = self.academy.lesson(id).map_or(id, |lesson| of(&lesson.title, self.ui));
            (title.clone(), week.to_string())
        };
        ProgressView {
            weeks: weeks.into_iter().filter_map(week_line).collect(),
            frequent: frequent.collect(),
            situations,
            lessons: progress.lessons.iter().map(lesson).collect(),
            hints: progress.hints().into_iter().map(|(rule, hint)| (rule.to_owned(), hint_name(hint))).collect(),
        }
    }
}

fn hint_name(hint: Hint) -> String {
    match hint {
        Hint::Full => "full",
        Hint::Underline => "underline",
        Hint::Silent => "silent",
    }
    .to_owned()
}

fn dimension(place: u8) -> String {
    Dimension::ALL[usize::from(place).min(7)].name().to_owned()
}

/// Words of remarks that cost something, in UTF-16.
pub(super) fn marks(analysis: &Analysis, text: &str, wanted: impl Fn(&Diagnostic) -> bool) -> Vec<(u32, u32)> {
    let utf16 = Utf16::of(text);
    let weighty = analysis.diagnostics.iter().filter(|remark| remark.points > 0 && wanted(remark));
    weighty.filter_map(|remark| remark.span).map(|span| utf16.utf16_from_span(span)).collect()
}

fn mark(mark: crate::coach::Mark) -> MarkView {
    let (asked, of) = match mark.asked {
        Asked::Lessons => ("lessons", Vec::new()),
        Asked::Scenarios => ("scenarios", Vec::new()),
        Asked::Mean => ("mean", Vec::new()),
        Asked::Dimension(dimension) => ("dimension", vec![dimension.name().to_owned()]),
        Asked::Below(severity) => ("below", vec![severity.name().to_owned()]),
        Asked::Expects => ("expects", Vec::new()),
        Asked::Without(dimensions) => {
            ("without", dimensions.into_iter().map(|dimension| dimension.name().to_owned()).collect())
        }
        Asked::Calibrations(raters) => ("calibrations", vec![raters.to_string()]),
        Asked::Spread => ("spread", Vec::new()),
    };
    MarkView { asked: asked.to_owned(), of, wanted: mark.wanted, reached: mark.reached, met: mark.met }
}

/// What to do next in a level: what was not done yet; then again the scenario that went worst.
fn step(level: &LevelView) -> Option<StepView> {
    let kinds = [("lesson", &level.lessons), ("scenario", &level.scenarios), ("calibration", &level.calibrations)];
    let undone = kinds.iter().find_map(|(kind, items)| Some((*kind, items.iter().find(|item| !item.done)?)));
    let worst = || Some(("scenario", level.scenarios.iter().min_by_key(|item| item.score)?));
    let (kind, item) = undone.or_else(worst)?;
    Some(StepView { kind: kind.to_owned(), id: item.id.clone(), title: item.title.clone() })
}
