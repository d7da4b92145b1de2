/*
 * The options page: language, colours, where Balise works (places.ts), and packs of guidelines added from a file. A pack is checked by the core, together
 * with ours and those already there, before anything stored changes: one that is refused leaves the list as it was.
 */
import { DEFAULTS, loadSettings, storeSettings } from '../content/settings.ts';
import type { Settings } from '../content/wire.ts';
import { addedPacks, builtinPacks, bundle, fromBase64, storePacks, toBase64, type AddedPack } from '../frame/packs.ts';
import { showPlaces } from './places.ts';
import { say, speakPage } from './words.ts';

/** What wasm-bindgen makes of `src/web/mod.rs`. */
interface Core {
  default(source: { module_or_path: URL }): Promise<unknown>;
  inspect(packs: Uint8Array): string[];
}

/** A compiled pack larger than this is none. */
const LARGEST = 8 * 1024 * 1024;

const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

await showSettings();
find<HTMLInputElement>('file').addEventListener('change', added);

async function speak(ui: Settings['ui']): Promise<void> {
  await speakPage(ui, 'optionsTitle');
  await showPacks();
  await showPlaces();
}

async function showSettings(): Promise<void> {
  let settings: Settings = { ...DEFAULTS, ...(await loadSettings()) };
  for (const key of ['ui', 'theme'] as const) {
    const select = find<HTMLSelectElement>(key);
    select.value = settings[key];
    select.addEventListener('change', () => {
      settings = { ...settings, [key]: select.value } as Settings;
      storeSettings(settings);
      if (key === 'ui') speak(settings.ui);
    });
  }
  await speak(settings.ui);
}

async function showPacks(): Promise<void> {
  const packs = await addedPacks();
  find('none').hidden = packs.length > 0;
  find('packs').replaceChildren(
    ...packs.map((pack) => {
      const item = document.createElement('li');
      const remove = document.createElement('button');
      remove.textContent = say('optionsRemove');
      remove.setAttribute('aria-label', `${say('optionsRemove')} ${pack.name}`);
      remove.addEventListener('click', async () => {
        await storePacks((await addedPacks()).filter((other) => other.name !== pack.name));
        tell(say('optionsRemoved', pack.name), false);
        await showPacks();
      });
      item.append(pack.name, remove);
      return item;
    }),
  );
}

async function added(event: Event): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = '';
  if (file === undefined) return;
  try {
    if (file.size > LARGEST) throw new Error(say('optionsTooLarge'));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const packs = await addedPacks();
    const name = (await names(bytes)).at(-1) ?? '';
    const id = name.split(' ')[0];
    // A newer version of a pack takes the place of the older one.
    const others = packs.filter((pack) => pack.name.split(' ')[0] !== id);
    await names(bundle([await builtinPacks(), ...others.map((pack) => fromBase64(pack.data)), bytes]));
    const next: AddedPack[] = [...others, { name, data: toBase64(bytes) }];
    await storePacks(next);
    tell(say('optionsAdded', name), false);
  } catch (error) {
    // The core's words name the fault; the packs that were there stay.
    tell(say('optionsRefused', file.name, error instanceof Error ? error.message : String(error)), true);
  }
  await showPacks();
}

let core: Promise<Core> | null = null;

/** Ids and versions of the packs of a bundle, in order; throws when they cannot run together. */
async function names(packs: Uint8Array): Promise<string[]> {
  core ??= (async () => {
    const address = new URL('../core/balise.js', import.meta.url);
    const loaded = (await import(address.href)) as Core;
    await loaded.default({ module_or_path: new URL('./balise_bg.wasm', address) });
    return loaded;
  })();
  return (await core).inspect(packs);
}

function tell(words: string, refused: boolean): void {
  const outcome = find('outcome');
  outcome.textContent = words;
  outcome.classList.toggle('refused', refused);
}
