/*
 * Packs added from a file. One is checked by the core, together with ours and those already there, before anything stored
 * changes: one that is refused leaves the list as it was.
 */
import { builtinPacks, bundle, fromBase64, toBase64 } from '../frame/packs.ts';
import type { Policy } from '../storage/policy.ts';
import { change, load } from '../storage/store.ts';
import { namesOf } from './core.ts';
import { button, find, make } from './page.ts';
import { say } from './words.ts';

/** A compiled pack larger than this is none. */
const LARGEST = 8 * 1024 * 1024;

/** The list; `changed` is told when it is another one. */
export async function showPacks(policy: Policy, changed: () => void): Promise<void> {
  const { packs } = await load();
  const company = await Promise.all(policy.packs.map(companyPack));
  const isLocked = policy.locked.includes('packs');
  find('none').hidden = packs.length + company.length > 0;
  find('add').hidden = isLocked;
  const items = packs.map(({ name }) => {
    const remove = button(say('optionsRemove'), `${say('optionsRemove')} ${name}`, async () => {
      await change('packs', (list) => list.filter((other) => other.name !== name));
      tell(say('optionsRemoved', name), false);
      changed();
    });
    return make('li', {}, name, remove);
  });
  find('packs').replaceChildren(...company.map((name) => make('li', {}, name, make('span', { className: 'tag', textContent: say('policyTag') }))), ...items);
  find<HTMLInputElement>('file').onchange = (event) => void added(event, policy).then(changed);
}

async function companyPack(data: string): Promise<string> {
  try {
    return (await namesOf(fromBase64(data))).join(', ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function added(event: Event, policy: Policy): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = '';
  if (file === undefined) return;
  try {
    if (file.size > LARGEST) throw new Error(say('optionsTooLarge'));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name = (await namesOf(bytes)).at(-1) ?? '';
    const id = name.split(' ')[0];
    // A newer version of a pack takes the place of the older one.
    const others = (await load()).packs.filter((pack) => pack.name.split(' ')[0] !== id);
    const company = policy.packs.map(fromBase64);
    await namesOf(bundle([await builtinPacks(), ...others.map((pack) => fromBase64(pack.data)), bytes, ...company]));
    await change('packs', () => [...others, { name, data: toBase64(bytes) }]);
    tell(say('optionsAdded', name), false);
  } catch (error) {
    // The core's words name the fault; the packs that were there stay.
    tell(say('optionsRefused', file.name, error instanceof Error ? error.message : String(error)), true);
  }
}

function tell(words: string, refused: boolean): void {
  const outcome = find('outcome');
  outcome.textContent = words;
  outcome.classList.toggle('refused', refused);
}
