/* The core, for what it tells about packs. Loaded when first asked: the page shows before. */
import type { OverrideEntry, PackEntry, RuleEntry } from '../content/wire.ts';
import { admitted, fromBase64 } from '../frame/packs.ts';
import { today } from '../storage/store.ts';
import type { Trust } from '../storage/trust.ts';
import { language } from './words.ts';

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

/** The packs of a bundle, in order; throws when a signature is wrong, or when they cannot run together, in the page's language. */
export async function entriesOf(packs: Uint8Array): Promise<PackEntry[]> {
  return (await loaded()).inspect(packs, today(), language());
}

/** The same of each pack, base64; what is wrong with it where it cannot be read. */
export async function entryOf(data: string): Promise<PackEntry | string> {
  try {
    const [entry] = await entriesOf(fromBase64(data));
    return entry ?? '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Those of the packs, base64, that may judge today. */
export async function admittedOf(packs: readonly string[], trust: Trust): Promise<string[]> {
  return admitted(await loaded(), packs, trust, today());
}

/** All rules of a bundle. */
export async function rulesOf(packs: Uint8Array): Promise<RuleEntry[]> {
  return (await loaded()).rules(packs);
}

/** What packs turn off or lighten of the rules of those before them. */
export async function overridesOf(before: Uint8Array, packs: Uint8Array): Promise<OverrideEntry[]> {
  return (await loaded()).overrides(before, packs);
}
