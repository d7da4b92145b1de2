// Generated from src/wire/messages.rs and choices.rs by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.

export type ToFrame = { "type": "hello", 
/**
 * What the person chose.
 */
settings: Settings, 
/**
 * Remarks set aside for this draft.
 */
ignored: Array<IgnoredRemark>, } | { "type": "draft", 
/**
 * Counts up with every change of the composer's text or context.
 */
revision: number, 
/**
 * The whole text. Lone surrogates arrive as U+FFFD, one unit each.
 */
text: string, 
/**
 * Selection start and end in `text`; equal for a caret; null when unknown.
 */
selection: [number, number] | null, 
/**
 * What is known about the message answered.
 */
context: DraftContext, } | { "type": "forget" } | { "type": "show", 
/**
 * Open on this remark (an id of [`FromFrame::Analysis`]), if any.
 */
remark: number | null, 
/**
 * Move keyboard focus into the panel (the badge was opened by keyboard).
 */
focus: boolean, } | { "type": "hide" } | { "type": "applied", 
/**
 * The `request` of the apply.
 */
request: number, 
/**
 * Whether the composer now holds exactly what was asked.
 */
outcome: ApplyOutcome, } | { "type": "nothing-selected" };

export type FromFrame = { "type": "ready", 
/**
 * Version of the core.
 */
version: string, } | { "type": "failed", 
/**
 * For a bug report; holds no text of the person.
 */
reason: string, } | { "type": "analysis", 
/**
 * The revision of the draft that was read.
 */
revision: number, 
/**
 * 0 to 100; null when the draft is blank.
 */
score: number | null, 
/**
 * The gravest remark left standing; null when clear.
 */
worst: WireSeverity | null, 
/**
 * Words to mark, in the order of the text.
 */
marks: Array<Mark>, 
/**
 * Short text for the badge's title and screen readers, in the language of the interface.
 */
summary: string, } | { "type": "apply", 
/**
 * Counts up; named again in the answer.
 */
request: number, 
/**
 * The revision whose text the edits are offsets into.
 */
revision: number, 
/**
 * Sorted, not overlapping; apply from the last to the first, as one undo step where the editor can.
 */
edits: Array<WireEdit>, } | { "type": "reveal", 
/**
 * Start in the draft.
 */
start: number, 
/**
 * End in the draft.
 */
end: number, } | { "type": "size", 
/**
 * CSS pixels.
 */
height: number, } | { "type": "close", 
/**
 * True when focus was inside the frame.
 */
refocus: boolean, } | { "type": "settings", 
/**
 * All settings, as they now are.
 */
settings: Settings, } | { "type": "ignored", 
/**
 * The whole list.
 */
ignored: Array<IgnoredRemark>, } | { "type": "answering", 
/**
 * True: the text selected in the page. False: what the page itself tells, again.
 */
selected: boolean, } | { "type": "copy", 
/**
 * The text to copy.
 */
text: string, };

export type Settings = { 
/**
 * Language of the interface; `auto` follows the browser.
 */
ui: UiLanguage, 
/**
 * Light or dark; `auto` follows the system.
 */
theme: Theme, };

export type UiLanguage = "auto" | "en" | "fr";

export type Theme = "auto" | "light" | "dark";

export type DraftContext = { 
/**
 * Text of the message answered.
 */
message: string | null, 
/**
 * Displayed name of its author.
 */
author: string | null, 
/**
 * A published platform id (`x`, `facebook`, ... `other`).
 */
platform: string | null, 
/**
 * BCP 47 tag of the page or composer (`fr-CA`).
 */
locale: string | null, 
/**
 * The person chose the message: the page did not tell it, or told another.
 */
chosen: boolean, };

export type IgnoredRemark = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * The words marked; empty for a remark about something missing.
 */
quote: string, };

export type WireSeverity = "info" | "low" | "medium" | "high" | "stop";

export type Mark = { 
/**
 * Names the remark in [`ToFrame::Show`]; unique within one revision.
 */
id: number, 
/**
 * Start in the draft.
 */
start: number, 
/**
 * End in the draft, after `start`.
 */
end: number, 
/**
 * How it is drawn.
 */
severity: WireSeverity, };

export type WireEdit = { 
/**
 * Start in the draft, UTF-16 code units.
 */
start: number, 
/**
 * End in the draft, UTF-16 code units.
 */
end: number, 
/**
 * What stands there afterwards.
 */
text: string, };

export type ApplyOutcome = "done" | "failed" | "stale";

export type Choices = { 
/**
 * Fields of profile.yml by their dotted path (`mandate.refund`); what is one value there is a list of one here.
 */
profile: { [key in string]: Array<string> }, 
/**
 * Ids of the rules switched off.
 */
off: Array<string>, 
/**
 * Rules of which less is said, for somebody who learns, each with `underline` or `silent`.
 */
hints: Array<[string, string]>, };

export type RuleEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * Id of its pack.
 */
pack: string, 
/**
 * The dimension's id.
 */
dimension: string, 
/**
 * The severity of its remarks.
 */
severity: WireSeverity, 
/**
 * What it says, in English.
 */
en: string, 
/**
 * What it says, in French.
 */
fr: string, };

export type TallyOut = { 
/**
 * `en` or `fr`.
 */
language: string, 
/**
 * Published id of the network, when it is known.
 */
platform: string | null, 
/**
 * Id of the situation, when it is known.
 */
situation: string | null, 
/**
 * The eight dimensions, 0 to 100.
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
