/** What wasm-bindgen (`--target web`) makes of `src/web/mod.rs`. It is not bundled: it finds its Wasm beside itself. */
declare module '*/core/balise.js' {
  type Choices = import('./content/wire.ts').Choices;
  type FromFrame = import('./content/wire.ts').FromFrame;
  type PackEntry = import('./content/wire.ts').PackEntry;
  type RuleEntry = import('./content/wire.ts').RuleEntry;

  /** The core at work. */
  export class Running {
    choose(choices: Choices): void;
  }

  export default function init(source: { module_or_path: URL }): Promise<unknown>;
  export function start(port: MessagePort, packs: Uint8Array, root: HTMLElement, browserLanguage: string, choices: Choices, own: (message: FromFrame) => void): Running;
  export function inspect(packs: Uint8Array, today: string, ui: string): PackEntry[];
  export function rules(packs: Uint8Array): RuleEntry[];
}
