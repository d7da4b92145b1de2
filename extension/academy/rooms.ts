/* The academy's Wasm: loaded when a page of it is opened, and in no other. */
import type { Keeper, Packs } from './keep.ts';

type Module = typeof import('../core/academy.js');
/** The academy at work. */
export type Rooms = InstanceType<Module['Rooms']>;

/** What our own packs teach, compiled. */
export async function ourLessons(): Promise<Uint8Array> {
  const response = await fetch(new URL('../core/academy.bin', import.meta.url));
  if (!response.ok) throw new Error(`academy: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Opens the rooms. Packs that cannot run together are left out: ours teach on. */
export async function openRooms(keeper: Keeper, ours: () => Promise<Uint8Array>, ui: 'en' | 'fr'): Promise<Rooms> {
  const [module, packs] = await Promise.all([loaded(), keeper.packs()]);
  const open = ({ packs, academies, choices }: Packs): Rooms => new module.Rooms(packs, academies, choices, ui);
  try {
    return open(packs);
  } catch {
    return open({ ...packs, packs: await ours(), academies: await ourLessons() });
  }
}

let module: Promise<Module> | null = null;

async function loaded(): Promise<Module> {
  module ??= (async () => {
    const core = await import('../core/academy.js');
    await core.default({ module_or_path: new URL('../core/academy_bg.wasm', import.meta.url) });
    return core;
  })();
  return module;
}
