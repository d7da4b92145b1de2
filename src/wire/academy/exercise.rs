//! Exercises judged: scenarios answered, bad replies mended.

use crate::coach::practice::{self, Next, Outcome};
use crate::coach::{Hint, Piece, Progress, Scenario, Week, drill};
use crate::pack::academy::DrillRecord;
use crate::rule::Diagnostic;
use crate::text::{Language, Span};
use crate::wire::utf16::Utf16;

use super::classroom::{Classroom, marks, of};
use super::views::*;

impl Classroom {
    /// Judges a reply to a scenario, and counts it in `progress`; `before` is the try before it.
    pub fn submit(
        &self,
        progress: &mut Progress,
        id: &str,
        content: Language,
        reply: &str,
        before: Option<&str>,
        week: Week,
    ) -> Option<FeedbackView> {
        let scenario = self.academy.scenario(id)?;
        let outcome = practice::submit(&self.engine, &self.academy, scenario, content, reply, before);
        progress.exercise(id, outcome.exercise(content, week));
        progress.observe(outcome.observation(&self.engine, &self.academy, scenario, content, week));
        Some(self.feedback(&outcome, scenario, content))
    }

    fn feedback(&self, outcome: &Outcome, scenario: &Scenario, content: Language) -> FeedbackView {
        let (analysis, source) = (&outcome.analysis, &outcome.draft.reply.source);
        let utf16 = Utf16::of(source);
        let guidelines = self.engine.guidelines();
        let remark = |remark: &Diagnostic| {
            let rule = &guidelines.rules[remark.rule];
            let (start, end) = utf16.utf16_from_span(remark.span.unwrap_or(Span::new(0, 0)));
            RemarkLine {
                rule: rule.id.clone(),
                severity: remark.severity.into(),
                start,
                end,
                message: self.engine.remark_message(remark, self.ui),
                why: rule.why.get(self.ui).clone(),
                points: remark.points,
            }
        };
        let act_name = |act: usize| guidelines.acts[act].name.get(self.ui).clone();
        let labels = |rules: &[usize]| -> Vec<String> {
            rules.iter().map(|rule| guidelines.rules[*rule].label.get(self.ui).clone()).collect()
        };
        FeedbackView {
            score: analysis.score.total,
            terms: analysis
                .score
                .terms
                .iter()
                .map(|term| TermLine { points: term.points, label: self.engine.term_label(term, self.ui) })
                .collect(),
            remarks: analysis.diagnostics.iter().map(remark).collect(),
            acts: outcome
                .acts
                .iter()
                .map(|(act, words)| ActLine {
                    name: act_name(*act),
                    advice: guidelines.acts[*act].advice.get(self.ui).clone(),
                    met: words.is_some(),
                })
                .collect(),
            secrets: outcome.secrets.iter().map(|span| span.of(source).to_owned()).collect(),
            next: self.next(outcome),
            change: outcome.change.as_ref().map(|change| ChangeLine {
                before: change.before,
                after: change.after,
                gone: labels(&change.gone),
                new: labels(&change.new),
                met: change.met.iter().map(|act| act_name(*act)).collect(),
                words: change.words.iter().map(piece).collect(),
            }),
            good: of(&scenario.record.good, content).clone(),
            debrief: of(&scenario.record.debrief, content).clone(),
        }
    }

    fn next(&self, outcome: &Outcome) -> NextLine {
        let guidelines = self.engine.guidelines();
        let line = |kind: &str, say: String, why: String, lesson| NextLine { kind: kind.to_owned(), say, why, lesson };
        match outcome.next {
            Next::Secret(span) => line("secret", span.of(&outcome.draft.reply.source).to_owned(), String::new(), None),
            Next::Remark(place) => {
                let remark = &outcome.analysis.diagnostics[place];
                let why = guidelines.rules[remark.rule].why.get(self.ui).clone();
                line("remark", self.engine.remark_message(remark, self.ui), why, self.lesson_of(remark.rule))
            }
            Next::Act(act) => {
                let act = &guidelines.acts[act];
                line("act", act.advice.get(self.ui).clone(), act.name.get(self.ui).clone(), None)
            }
            Next::Nothing => line("nothing", String::new(), String::new(), None),
        }
    }

    /// The next drill.
    pub fn drill(&self, progress: &Progress, content: Language, week: Week, turn: usize) -> Option<DrillView> {
        let found = drill::next(&self.engine, &self.academy, progress, content, week, turn)?;
        let rule = self.engine.guidelines().rules.iter().position(|rule| rule.id == found.rule)?;
        let place = self.academy.drills_of(&found.rule, content).position(|one| one == found)? as u32;
        let (draft, context) = drill::input(&self.engine, found, &found.text);
        let analysis = self.engine.analyze(&draft, &context);
        let remark = analysis.diagnostics.iter().find(|remark| remark.rule == rule)?;
        let hint = progress.cards.get(&found.rule).map_or(Hint::Full, |card| card.hint());
        let marked = hint != Hint::Silent;
        Some(DrillView {
            rule: found.rule.clone(),
            place,
            author: found.author.clone(),
            message: found.message.clone(),
            text: found.text.clone(),
            score: analysis.score.total,
            marks: if marked { marks(&analysis, &found.text, |of| of.rule == rule) } else { Vec::new() },
            say: (hint == Hint::Full).then(|| self.engine.remark_message(remark, self.ui)),
            due: progress.cards.get(&found.rule).is_some_and(|card| card.due <= week),
        })
    }

    /// Judges what was made of a drill, and counts it.
    pub fn mend(
        &self,
        progress: &mut Progress,
        rule: &str,
        place: u32,
        content: Language,
        reply: &str,
        week: Week,
    ) -> Option<MendedView> {
        let found: &DrillRecord = self.academy.drills_of(rule, content).nth(place as usize)?;
        let mended = drill::mend(&self.engine, found, reply);
        progress.drill(rule, mended.passed(), week);
        let rule = self.engine.guidelines().rules.iter().find(|known| known.id == rule)?;
        Some(MendedView {
            passed: mended.passed(),
            gone: mended.gone,
            before: mended.before,
            after: mended.after,
            say: rule.label.get(self.ui).clone(),
            why: rule.why.get(self.ui).clone(),
        })
    }
}

fn piece(piece: &Piece) -> (String, String) {
    let (kind, words) = match piece {
        Piece::Kept(words) => ("kept", words),
        Piece::Gone(words) => ("gone", words),
        Piece::New(words) => ("new", words),
    };
    (kind.to_owned(), words.clone())
}
