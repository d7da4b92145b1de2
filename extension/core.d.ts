/** What wasm-bindgen (`--target web`) makes of `src/web/mod.rs`. It is not bundled: it finds its Wasm beside itself. */
declare module '*/core/balise.js' {
  type Choices = import('./content/wire.ts').Choices;
  type RuleEntry = import('./content/wire.ts').RuleEntry;

  /** The core at work. */
  export class Running {
    choose(choices: Choices): void;
  }

  export default function init(source: { module_or_path: URL }): Promise<unknown>;
  export function start(port: MessagePort, packs: Uint8Array, root: HTMLElement, browserLanguage: string, choices: Choices, used: (template: string) => void): Running;
  export function inspect(packs: Uint8Array): string[];
  export function rules(packs: Uint8Array): RuleEntry[];
}
