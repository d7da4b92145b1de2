/* What the page and its worker say to each other. */

/** A text in both languages. */
export interface Said {
  en: string;
  fr: string;
}

/** One fault, as `balise pack test --format json` says it. */
export interface Fault {
  kind: 'pack-source' | 'pack-example' | 'template-law' | 'twin-texts' | 'academy-law' | 'unproved-part';
  file: string;
  line: number;
  column: number;
  key: string;
  message: Said;
}

/** What became of one example, or of one message that a template answers. */
export interface Outcome {
  key: string;
  line: number;
  holds: boolean;
  message: Said | null;
}

/** A JSON Schema, as far as the forms read it. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema | false>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  propertyNames?: { enum: string[] };
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  allOf?: { if: Schema; then?: Schema; else?: Schema }[];
}

/** Schemas by kind of file: `rule`, `act`, `situation`, `template`, `pack`, `profile`, `platform`, `unproved`. */
export type Schemas = Record<string, Schema>;

/** A file's text, the bytes of a table, or nothing where it was taken away. */
export type Change = readonly [path: string, content: string | Uint8Array | null];

/** An answer of `balise check --jsonl`, as far as it is shown. */
export interface Answer {
  score: number;
  terms: { label: string; points: number; rule: string | null }[];
  diagnostics: { rule: string; severity: string; quote: string; message: string; points: number }[];
}

/** A template filled with its samples, in answer to one of the messages that it says it answers, or to none. */
export interface Rehearsal {
  language: 'en' | 'fr';
  /** Where the message stands in the file; empty where there is none. */
  key: string;
  message: string;
  text: string;
  answer: Answer;
  /** What the template law says of it; null where it holds. */
  law: Said | null;
}

/** What was made of the files of another product. */
export interface Imported {
  files: { path: string; text: string }[];
  rows: number;
  /** What to know of rows. */
  notices: { kind: 'left-out' | 'changed' | 'joined' | 'guessed'; words: string }[];
}

/** What the pack changes for a list of replies. */
export interface Comparison {
  replies: number;
  added: number;
  removed: number;
  changes: { change: 'added' | 'removed'; reply: number; rule: string; severity: string; points: number; span: [number, number] | null; message: Said }[];
  /** Place of a reply, its score before and after. */
  scores: [number, number, number][];
}

/** What a pack is compared with: as it was kept, a compiled version given, or as though it were not there. */
export type Earlier = 'kept' | 'given' | 'nothing';

/** What is asked, with what is answered. */
export interface Asked {
  scaffold: { ask: { kind: string; name: string; extends: string; ui: string; today: string }; answer: { path: string; text: string } };
  judge: { ask: { line: string; ui: string }; answer: Answer | null };
  keep: { ask: null; answer: null };
  give: { ask: { bytes: Uint8Array; ui: string }; answer: string };
  compare: { ask: { lines: string; earlier: Earlier }; answer: Comparison | { faults: Said[] } };
  build: { ask: null; answer: Uint8Array | null };
  /** Packs that this one is loaded beside, besides ours. All files are to be given anew. */
  beside: { ask: { packs: Uint8Array[] }; answer: null };
  /** The situations that templates may answer. */
  situations: { ask: null; answer: { id: string; name: Said }[] };
  /** A template of the pack: filled and judged for each message, and where its two texts disagree. */
  rehearse: { ask: { path: string; ui: string }; answer: { rehearsals: Rehearsal[]; twins: Said[]; faults: Fault[] } };
  /** All of the pack proved, and what is wrong with it. */
  prove: { ask: null; answer: Fault[] };
  /** The compiled pack without its profile, as `build`. */
  buildTemplates: { ask: null; answer: Uint8Array | null };
  /** Templates from the files of another product. */
  import: { ask: { files: { name: string; bytes: Uint8Array }[]; origin: string; owner: string; today: string; ui: string }; answer: Imported };
  /** The pack's templates as a table. */
  table: { ask: { ui: string }; answer: string };
}

/** To the worker. */
export type ToWorker =
  | { type: 'edit'; number: number; anew: boolean; changes: Change[]; current: string }
  | { [Name in keyof Asked]: { type: 'ask'; id: number; name: Name; ask: Asked[Name]['ask'] } }[keyof Asked];

/** From the worker. */
export type FromWorker =
  /** `situations`: ids that the packs beside know. */
  | { type: 'ready'; schemas: Schemas; situations: string[] }
  | { type: 'failed'; reason: string }
  /** The pack was read: what is wrong so far, and what became of the examples of the file shown. */
  | { type: 'read'; number: number; current: string; outcomes: Outcome[]; faults: Fault[]; examples: number; answers: number; proving: boolean; leftOut: { file: string; line: number; message: Said }[] }
  /** All its examples were run. */
  | { type: 'proved'; number: number; faults: Fault[] }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'refused'; id: number; reason: string };
