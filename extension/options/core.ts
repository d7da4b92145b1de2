/* The core, for what it tells about packs. Loaded when first asked: the page shows before. */
import type { RuleEntry } from '../content/wire.ts';

/** What wasm-bindgen makes of `src/web/mod.rs`. */
interface Core {
  default(source: { module_or_path: URL }): Promise<unknown>;
  inspect(packs: Uint8Array): string[];
  rules(packs: Uint8Array): RuleEntry[];
}

let core: Promise<Core> | null = null;

async function loaded(): Promise<Core> {
  core ??= (async () => {
    const address = new URL('../core/balise.js', import.meta.url);
    const module = (await import(address.href)) as Core;
    await module.default({ module_or_path: new URL('./balise_bg.wasm', address) });
    return module;
  })();
  return core;
}

/** Ids and versions of the packs of a bundle, in order; throws when they cannot run together. */
export async function namesOf(packs: Uint8Array): Promise<string[]> {
  return (await loaded()).inspect(packs);
}

/** All rules of a bundle. */
export async function rulesOf(packs: Uint8Array): Promise<RuleEntry[]> {
  return (await loaded()).rules(packs);
}
