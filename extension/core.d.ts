/** What wasm-bindgen (`--target web`) makes of `src/web/mod.rs`. It is not bundled: it finds its Wasm beside itself. */
declare module '*/core/balise.js' {
  type Choices = import('./content/wire.ts').Choices;
  type FromFrame = import('./content/wire.ts').FromFrame;
  type PackEntry = import('./content/wire.ts').PackEntry;
  type RuleEntry = import('./content/wire.ts').RuleEntry;

  /** The core at work. */
  export class Running {
    choose(choices: Choices): void;
    tally(): import('./content/wire.ts').TallyOut | null;
  }

  export default function init(source: { module_or_path: URL }): Promise<unknown>;
  export function start(port: MessagePort, packs: Uint8Array, root: HTMLElement, browserLanguage: string, choices: Choices, own: (message: FromFrame) => void): Running;
  export function inspect(packs: Uint8Array, today: string, ui: string): PackEntry[];
  export function rules(packs: Uint8Array): RuleEntry[];
  export function overrides(before: Uint8Array, packs: Uint8Array): import('./content/wire.ts').OverrideEntry[];
}

/** What it makes of `src/web/academy.rs`: the Wasm of the academy's and the coach's pages. */
declare module '*/core/academy.js' {
  type Choices = import('./content/wire.ts').Choices;
  type ProgressFile = import('./academy/wire.ts').ProgressFile;

  /** The academy at work. `content` is the language of an exercise; progress comes in, and goes out as it now is. */
  export class Rooms {
    constructor(packs: Uint8Array, academies: Uint8Array, choices: Choices, ui: string);
    catalogue(stored: ProgressFile, week: number): import('./academy/wire.ts').Catalogue;
    lesson(id: string, content: string): import('./academy/wire.ts').LessonView;
    passed(stored: ProgressFile, lesson: string, week: number): ProgressFile;
    scenario(id: string, content: string): import('./academy/wire.ts').ScenarioView;
    submit(stored: ProgressFile, id: string, content: string, reply: string, before: string | undefined, week: number): import('./academy/wire.ts').Done<import('./academy/wire.ts').FeedbackView>;
    drill(stored: ProgressFile, content: string, week: number, turn: number): import('./academy/wire.ts').DrillView | null;
    mend(stored: ProgressFile, rule: string, place: number, content: string, reply: string, week: number): import('./academy/wire.ts').Done<import('./academy/wire.ts').MendedView>;
    calibration(id: string): import('./academy/wire.ts').CalibrationView;
    rate(stored: ProgressFile, set: string, ratings: Uint32Array, others: number[][], week: number): ProgressFile;
    absorb(stored: ProgressFile, entries: import('./academy/wire.ts').UseEntry[]): ProgressFile;
    progress(stored: ProgressFile, week: number): import('./academy/wire.ts').ProgressView;
    share(stored: ProgressFile): import('./academy/wire.ts').ShareFile;
    shareCsv(stored: ProgressFile): string;
    check(file: unknown): string | undefined;
    teamReport(files: import('./academy/wire.ts').ShareFile[]): import('./academy/wire.ts').ReportView | number;
  }

  export default function init(source: { module_or_path: URL }): Promise<unknown>;
}
