/*
 * The options page: language, colours, where Balise works (places.ts), and packs of guidelines added from a file. A pack is checked by the core, together
 * with ours and those already there, before anything stored changes: one that is refused leaves the list as it was.
 */
import { loadSettings, onSettings, storeSettings } from '../content/settings.ts';
import type { Settings } from '../content/wire.ts';
import { addedPacks, builtinPacks, bundle, fromBase64, storePacks, toBase64, type AddedPack } from '../frame/packs.ts';
import { showPlaces } from './places.ts';
import { say, speakPage } from './words.ts';

/** What wasm-bindgen makes of `src/web/mod.rs`. */
interface Core {
  default(source: { module_or_path: URL }): Promise<unknown>;
  inspect(packs: Uint8Array): string[];
  rule_names(packs: Uint8Array, ids: string[], language: string): string[];
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
  await showNever();
}

async function showSettings(): Promise<void> {
  let settings = await loadSettings();
  for (const key of ['ui', 'theme'] as const) {
    const select = find<HTMLSelectElement>(key);
    select.value = settings[key];
    select.addEventListener('change', () => {
      settings = { ...settings, [key]: select.value } as Settings;
      void change({ [key]: select.value });
      if (key === 'ui') speak(settings.ui);
    });
  }
  for (const key of ['beforePosting', 'crisis'] as const) {
    const box = find<HTMLInputElement>(key);
    box.checked = settings[key];
    box.addEventListener('change', () => void change({ [key]: box.checked }));
  }
  const statement = find<HTMLTextAreaElement>('holdingStatement');
  statement.value = settings.holdingStatement;
  statement.addEventListener('change', () => void change({ holdingStatement: statement.value }));
  // The popup and the panel change them too.
  onSettings((changed) => {
    settings = changed;
    find<HTMLInputElement>('crisis').checked = changed.crisis;
    void showNever();
  }, new AbortController().signal);
  await speak(settings.ui);
}

/** Stores a change of what is stored by now: other pages of ours may have changed the rest. */
async function change(part: Partial<Settings>): Promise<void> {
  await storeSettings({ ...(await loadSettings()), ...part });
}

/** The rules set aside for good, by what they are called, each with the way back. */
async function showNever(): Promise<void> {
  const { never } = await loadSettings();
  find('no-rule').hidden = never.length > 0;
  const called = never.length > 0 ? await ruleNames(never) : [];
  const items = never.map((rule, index) => {
    const item = document.createElement('li');
    const remove = document.createElement('button');
    const name = called[index] ?? rule;
    remove.textContent = say('neverRestore');
    remove.setAttribute('aria-label', `${say('neverRestore')} ${name}`);
    remove.addEventListener('click', async () => {
      const now = await loadSettings();
      await change({ never: now.never.filter((other) => other !== rule) });
    });
    item.append(name, remove);
    return item;
  });
  find('never').replaceChildren(...items);
}

async function ruleNames(ids: string[]): Promise<string[]> {
  const packs = [await builtinPacks(), ...(await addedPacks()).map((pack) => fromBase64(pack.data))];
  return (await loaded()).rule_names(bundle(packs), ids, document.documentElement.lang);
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
  return (await loaded()).inspect(packs);
}

/** The core, loaded when something needs it. */
function loaded(): Promise<Core> {
  core ??= (async () => {
    const address = new URL('../core/balise.js', import.meta.url);
    const loaded = (await import(address.href)) as Core;
    await loaded.default({ module_or_path: new URL('./balise_bg.wasm', address) });
    return loaded;
  })();
  return core;
}

function tell(words: string, refused: boolean): void {
  const outcome = find('outcome');
  outcome.textContent = words;
  outcome.classList.toggle('refused', refused);
}
