/* The core, for what it tells about packs. Loaded when first asked: the page shows before. */
import type { RuleEntry } from '../content/wire.ts';

type Core = typeof import('../core/balise.js');

let core: Promise<Core> | null = null;

async function loaded(): Promise<Core> {
  core ??= (async () => {
    const module = await import('../core/balise.js');
    await module.default({ module_or_path: new URL('../core/balise_bg.wasm', import.meta.url) });
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
