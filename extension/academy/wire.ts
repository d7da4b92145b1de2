// Generated from src/wire/academy/ by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.
import type { WireSeverity } from '../content/wire.ts';

export type Catalogue = { 
/**
 * Level 0 first.
 */
levels: Array<LevelView>, 
/**
 * How many are passed, from the first on.
 */
passed: number, 
/**
 * What to do next: `lesson`, `scenario`, `calibration` with its id; null when all is done.
 */
next: StepView | null, 
/**
 * How many remarks are due to be come back to.
 */
due: number, };

export type StepView = { 
/**
 * `lesson`, `scenario` or `calibration`.
 */
kind: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, };

export type LevelView = { 
/**
 * From 0.
 */
level: number, 
/**
 * Its name.
 */
name: string, 
/**
 * What it opens.
 */
opens: string, 
/**
 * It is passed, and so are those before it.
 */
passed: boolean, 
/**
 * Its pass marks.
 */
marks: Array<MarkView>, 
/**
 * Its lessons.
 */
lessons: Array<ItemView>, 
/**
 * Its scenarios.
 */
scenarios: Array<ItemView>, 
/**
 * Its calibration sets.
 */
calibrations: Array<ItemView>, };

export type MarkView = { 
/**
 * `lessons`, `scenarios`, `mean`, `dimension`, `below`, `expects`, `without`, `calibrations` or `spread`.
 */
asked: string, 
/**
 * Which dimensions or severity, by their ids; how many people.
 */
of: Array<string>, 
/**
 * How much is asked.
 */
wanted: number, 
/**
 * How much there is.
 */
reached: number, 
/**
 * It is met.
 */
met: boolean, };

export type ItemView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * A word about it: the dimension's id of a lesson, the situation's name.
 */
about: string, 
/**
 * Id of the pack it comes from, when that is not ours.
 */
pack: string | null, 
/**
 * It was passed, answered, rated.
 */
done: boolean, 
/**
 * The best score of a scenario.
 */
score: number | null, };

export type LessonView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The dimension's id.
 */
dimension: string, 
/**
 * Paragraphs.
 */
why: Array<string>, 
/**
 * A bad and a good reply side by side.
 */
examples: Array<ComparisonView>, 
/**
 * One thing to try.
 */
attempt: string, 
/**
 * Its questions.
 */
quiz: Array<QuestionView>, 
/**
 * Where it comes from.
 */
source: string, };

export type ComparisonView = { 
/**
 * Who wrote the message.
 */
author: string | null, 
/**
 * The message.
 */
message: string, 
/**
 * The bad reply.
 */
bad: string, 
/**
 * Its score.
 */
bad_score: number, 
/**
 * Words to mark in it, start and end.
 */
marks: Array<[number, number]>, 
/**
 * The good reply.
 */
good: string, 
/**
 * Its score.
 */
good_score: number, 
/**
 * What changed.
 */
because: string, };

export type QuestionView = { 
/**
 * What is asked.
 */
question: string, 
/**
 * What may be answered; one is right.
 */
choices: Array<ChoiceView>, };

export type ChoiceView = { 
/**
 * What it says.
 */
text: string, 
/**
 * It is the right one.
 */
right: boolean, 
/**
 * Why it is, or is not.
 */
because: string, };

export type ScenarioView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its level.
 */
level: number, 
/**
 * Its title.
 */
title: string, 
/**
 * The situation's name.
 */
situation: string, 
/**
 * The network's name.
 */
platform: string, 
/**
 * The brand one writes for.
 */
brand: string | null, 
/**
 * Who wrote the message.
 */
author: string, 
/**
 * The thread before it: who (`author`, `brand`, `other`), and what.
 */
before: Array<[string, string]>, 
/**
 * The message.
 */
message: string, 
/**
 * What one knows.
 */
facts: Array<string>, 
/**
 * What may be promised.
 */
may: Array<string>, 
/**
 * What must not be.
 */
must_not: Array<string>, };

export type FeedbackView = { 
/**
 * 0 to 100.
 */
score: number, 
/**
 * What was subtracted, largest first.
 */
terms: Array<TermLine>, 
/**
 * Remarks, in the order of the text.
 */
remarks: Array<RemarkLine>, 
/**
 * Acts expected here.
 */
acts: Array<ActLine>, 
/**
 * Words that tell what must not be told.
 */
secrets: Array<string>, 
/**
 * The one thing to try next.
 */
next: NextLine, 
/**
 * Since the last try.
 */
change: ChangeLine | null, 
/**
 * A very good reply.
 */
good: string, 
/**
 * What decides here, and why.
 */
debrief: string, };

export type TermLine = { 
/**
 * What is subtracted; negative only for a balancing term.
 */
points: number, 
/**
 * A few words.
 */
label: string, };

export type RemarkLine = { 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * How serious.
 */
severity: WireSeverity, 
/**
 * Start of its words.
 */
start: number, 
/**
 * End of its words; the start when something is missing.
 */
end: number, 
/**
 * What, and what to do.
 */
message: string, 
/**
 * Why it matters.
 */
why: string, 
/**
 * What it costs.
 */
points: number, };

export type ActLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * What to do when it is missing.
 */
advice: string, 
/**
 * The reply does it.
 */
met: boolean, };

export type NextLine = { 
/**
 * `secret`, `remark`, `act` or `nothing`.
 */
kind: string, 
/**
 * What to do; the words to take out of a secret; empty for nothing.
 */
say: string, 
/**
 * Why.
 */
why: string, 
/**
 * A lesson about it: id and title.
 */
lesson: [string, string] | null, };

export type ChangeLine = { 
/**
 * The score before.
 */
before: number, 
/**
 * The score after.
 */
after: number, 
/**
 * Labels of remarks that are gone.
 */
gone: Array<string>, 
/**
 * Labels of remarks that are new.
 */
new: Array<string>, 
/**
 * Names of acts met now.
 */
met: Array<string>, 
/**
 * The words: `kept`, `gone` or `new`, and which.
 */
words: Array<[string, string]>, };

export type DrillView = { 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * Which of the rule's drills in this language.
 */
place: number, 
/**
 * Who wrote the message.
 */
author: string | null, 
/**
 * The message, when there is one.
 */
message: string | null, 
/**
 * The reply to mend.
 */
text: string, 
/**
 * Its score.
 */
score: number, 
/**
 * Words to mark.
 */
marks: Array<[number, number]>, 
/**
 * What is wrong, and what to do; null once the person knows it: the words are marked then, and nothing is said.
 */
say: string | null, 
/**
 * It is due to be come back to.
 */
due: boolean, };

export type MendedView = { 
/**
 * The remark is gone and the score rose.
 */
passed: boolean, 
/**
 * The remark is gone.
 */
gone: boolean, 
/**
 * The score before.
 */
before: number, 
/**
 * The score after.
 */
after: number, 
/**
 * What the rule says.
 */
say: string, 
/**
 * Why.
 */
why: string, };

export type CalibrationView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What it is about.
 */
about: string, 
/**
 * Replies to rate.
 */
replies: Array<RatedView>, };

export type RatedView = { 
/**
 * Its language.
 */
language: string, 
/**
 * The situation's name.
 */
situation: string, 
/**
 * The message.
 */
message: string, 
/**
 * The reply.
 */
reply: string, 
/**
 * What an experienced rater gives.
 */
reference: number, 
/**
 * What the engine gives.
 */
engine: number, 
/**
 * What weighs here.
 */
because: string, };

export type Done<View> = { 
/**
 * What to show.
 */
view: View, 
/**
 * Progress, as it now is.
 */
progress: ProgressFile, };

export type ProgressView = { 
/**
 * Each week with replies: its name, how many, the eight means.
 */
weeks: Array<[string, number, Array<number>]>, 
/**
 * The most frequent remarks of the last weeks: id of the rule, what it says, how often, a lesson (id and title).
 */
frequent: Array<FrequentView>, 
/**
 * Situations met: name and how many replies; those never met last.
 */
situations: Array<[string, number]>, 
/**
 * Lessons passed: title and week.
 */
lessons: Array<[string, string]>, 
/**
 * Rules of which less is said by now: `underline` or `silent`.
 */
hints: Array<[string, string]>, };

export type FrequentView = { 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * A few words.
 */
label: string, 
/**
 * How often.
 */
hits: number, 
/**
 * A lesson about it: id and title.
 */
lesson: [string, string] | null, };

export type UseEntry = { 
/**
 * ISO week.
 */
week: string, 
/**
 * `en` or `fr`.
 */
language: string, 
/**
 * Family of the network.
 */
family: string, 
/**
 * Id of the situation, when it was known.
 */
situation: string | null, 
/**
 * Eight, 0 to 100.
 */
dimensions: Array<number>, 
/**
 * Ids of the rules that drew remarks.
 */
rules: Array<string>, 
/**
 * Of these, set aside.
 */
overridden: Array<string>, };

export type ProgressFile = { 
/**
 * Of the shape; 0 = nothing was stored yet.
 */
version: number, 
/**
 * Lessons passed.
 */
lessons: Array<LessonEntry>, 
/**
 * Scenarios answered, each with its best try.
 */
exercises: Array<ExerciseEntry>, 
/**
 * Calibration sets rated.
 */
calibrations: Array<CalibrationEntry>, 
/**
 * Replies by kind.
 */
replies: Array<RepliesEntry>, 
/**
 * Remarks by week and rule.
 */
remarks: Array<RemarksEntry>, 
/**
 * Rules to come back to.
 */
cards: Array<CardEntry>, 
/**
 * Packs that judged last.
 */
packs: Array<PackEntry>, };

export type LessonEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * ISO week.
 */
week: string, };

export type ExerciseEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * ISO week.
 */
week: string, 
/**
 * `en` or `fr`.
 */
language: string, 
/**
 * 0 to 100.
 */
score: number, 
/**
 * Eight, 0 to 100 each.
 */
dimensions: Array<number>, 
/**
 * The gravest remark.
 */
worst: WireSeverity | null, 
/**
 * Acts expected.
 */
expected: number, 
/**
 * Of these, met.
 */
met: number, 
/**
 * How often it was tried.
 */
tries: number, };

export type CalibrationEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * ISO week.
 */
week: string, 
/**
 * 0 to 100, reply by reply.
 */
ratings: Array<number>, 
/**
 * Compared with how many people, oneself included.
 */
raters: number, 
/**
 * The widest spread of one reply, once compared.
 */
spread: number | null, };

export type RepliesEntry = { 
/**
 * ISO week.
 */
week: string, 
/**
 * `practice` or `use`.
 */
source: string, 
/**
 * `en` or `fr`.
 */
language: string, 
/**
 * Family of the network.
 */
family: string, 
/**
 * Id of the situation, when it was known.
 */
situation: string | null, 
/**
 * How many.
 */
count: number, 
/**
 * Sums of the eight dimensions.
 */
sums: Array<number>, };

export type RemarksEntry = { 
/**
 * ISO week.
 */
week: string, 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * Replies that drew one.
 */
hits: number, 
/**
 * Replies in which it was set aside.
 */
overridden: number, 
/**
 * Exercises in which it was mended.
 */
mended: number, };

export type CardEntry = { 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * Its box, 0 to 4.
 */
box: number, 
/**
 * ISO week in which it comes back.
 */
due: string, };

export type PackEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its version.
 */
version: string, };

export type ShareFile = { 
/**
 * `balise-progress`
 */
format: string, 
/**
 * Of the shape: 1.
 */
version: number, 
/**
 * Packs that judged last.
 */
packs: Array<PackEntry>, 
/**
 * Replies by kind.
 */
replies: Array<SharedReplies>, 
/**
 * Remarks by week and rule.
 */
remarks: Array<RemarksEntry>, 
/**
 * Lessons passed.
 */
lessons: Array<LessonEntry>, 
/**
 * Levels passed, from the first on: 0 to 5.
 */
levels: number, 
/**
 * Calibration sets rated.
 */
calibrations: Array<SharedRatings>, };

export type SharedReplies = { 
/**
 * ISO week: `2026-W47`.
 */
week: string, 
/**
 * `practice` (in the academy) or `use` (in pages).
 */
source: string, 
/**
 * `en` or `fr`.
 */
language: string, 
/**
 * Family of the network: an id of `path.yml`, or `other`.
 */
family: string, 
/**
 * Id of the situation; null when it was not known.
 */
situation: string | null, 
/**
 * How many.
 */
count: number, 
/**
 * Means, 0 to 100, in this order: listening, empathy, humility, authenticity, helpfulness, clarity, respect, prudence.
 */
dimensions: Array<number>, };

export type SharedRatings = { 
/**
 * Id of the set.
 */
id: string, 
/**
 * 0 to 100, reply by reply.
 */
ratings: Array<number>, };

export type ReportView = { 
/**
 * How many people.
 */
people: number, 
/**
 * The weeks in which enough people wrote.
 */
weeks: Array<ReportWeek>, 
/**
 * The three most frequent remarks that enough people got.
 */
remarks: Array<TeamRemarkView>, 
/**
 * Situations that fewer than half of the people met: the id, and the name.
 */
avoided: Array<[string, string]>, 
/**
 * Rules that are often set aside.
 */
overridden: Array<OverriddenRule>, 
/**
 * Versions of packs.
 */
packs: Array<PackInUse>, 
/**
 * For each level its name, and how many people passed it; null where there are too few to say.
 */
levels: Array<[string, number | null]>, 
/**
 * Calibration sets that enough people rated.
 */
calibrations: Array<CalibratedSet>, };

export type ReportWeek = { 
/**
 * ISO week.
 */
week: string, 
/**
 * The eight means.
 */
dimensions: Array<number>, };

export type TeamRemarkView = { 
/**
 * Id of the rule.
 */
rule: string, 
/**
 * A few words.
 */
label: string, 
/**
 * How often.
 */
hits: number, 
/**
 * Share of the people who got it, in percent.
 */
people: number, 
/**
 * A lesson about it: id and title.
 */
lesson: [string, string] | null, };

export type OverriddenRule = { 
/**
 * Its id.
 */
rule: string, 
/**
 * A few words.
 */
label: string, 
/**
 * In percent of its remarks.
 */
share: number, };

export type PackInUse = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * How many people use it; null where there are too few to say.
 */
people: number | null, };

export type CalibratedSet = { 
/**
 * Its id.
 */
set: string, 
/**
 * Its title.
 */
title: string, 
/**
 * How many people.
 */
people: number, 
/**
 * Reply by reply.
 */
replies: Array<CalibratedReply>, };

export type CalibratedReply = { 
/**
 * The reply, which is the set's own.
 */
reply: string, 
/**
 * Mean of the ratings.
 */
mean: number, 
/**
 * The highest less the lowest.
 */
spread: number, 
/**
 * What an experienced rater gives.
 */
reference: number, 
/**
 * What weighs here.
 */
because: string, };
