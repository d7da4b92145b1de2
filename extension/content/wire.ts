// Generated from src/wire/messages.rs, choices.rs and overrides.rs by `BALISE_BLESS=1 cargo test typescript`. Do not edit: a test compares.

export type ToFrame = { "type": "hello", 
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
focus: boolean, 
/**
 * What for.
 */
opening: Opening, } | { "type": "fix", 
/**
 * An id of [`FromFrame::Analysis`].
 */
remark: number, } | { "type": "hide" } | { "type": "applied", 
/**
 * The `request` of the apply.
 */
request: number, 
/**
 * Whether the composer now holds exactly what was asked.
 */
outcome: ApplyOutcome, } | { "type": "menu" } | { "type": "key", 
/**
 * As `KeyboardEvent.key` names it.
 */
key: string, } | { "type": "nothing-selected" };

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
summary: string, 
/**
 * The remark at which the first press of the page's own button is held; null when posting is free.
 */
hold: number | null, } | { "type": "apply", 
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
height: number, } | { "type": "whole" } | { "type": "menu", 
/**
 * The shortcut opened it: what is typed is a search and no draft.
 */
all: boolean, } | { "type": "close", 
/**
 * True when focus was inside the frame.
 */
refocus: boolean, } | { "type": "theme", 
/**
 * `auto` follows the system.
 */
theme: Theme, } | { "type": "settings", 
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
selected: boolean, } | { "type": "used", 
/**
 * Its id.
 */
template: string, } | { "type": "copy", 
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
theme: Theme, 
/**
 * A crisis is on, whatever the profile says.
 */
crisis: boolean, 
/**
 * Hold the first press of the page's own button while a remark to stop at stands.
 */
beforePosting: boolean, 
/**
 * Ids of the rules whose remarks are set aside in every reply.
 */
never: Array<string>, 
/**
 * `;merci` typed in a composer becomes the template of that abbreviation. Off until the person turns it on.
 */
abbreviations: boolean, };

export type UiLanguage = "auto" | "en" | "fr";

export type Theme = "auto" | "light" | "dark";

export type Opening = "look" | "posting";

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
 * One remark only: the words marked, empty for something missing. Null: the whole rule.
 */
quote: string | null, 
/**
 * Which one on those words, from 0.
 */
nth: number, };

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
 * The same everywhere.
 */
settings: Settings, 
/**
 * How often the person used a template, by id.
 */
used: { [key in string]: number }, 
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

export type PackEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its version, as SemVer writes it.
 */
version: string, 
/**
 * The public key of whoever signed it: 64 hexadecimal digits.
 */
signer: string | null, 
/**
 * Its last day.
 */
expires: string | null, 
/**
 * That day is over.
 */
ended: boolean, };

export type OverrideEntry = { 
/**
 * The rule's id.
 */
rule: string, 
/**
 * Id of the pack that has the rule.
 */
pack: string, 
/**
 * The dimension's id.
 */
dimension: string, 
/**
 * How.
 */
how: Weakening, 
/**
 * Severity of its remarks without the pack.
 */
before: WireSeverity, 
/**
 * And with it.
 */
after: WireSeverity, 
/**
 * What the rule finds, in English.
 */
en: string, 
/**
 * What the rule finds, in French.
 */
fr: string, };

export type Weakening = "off" | "lighter" | "exceptions" | "signal";

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
