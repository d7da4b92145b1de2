/*
 * Packs added from a file. One is checked by the core, together with ours and those already there, before anything stored
 * changes: one that is refused leaves the list as it was. An older version takes the place of a newer one only when the person
 * says so, and the one that gave its place is kept, to go back to. One that turns rules off, or lightens them, names them first.
 */
import type { PackEntry } from '../content/wire.ts';
import { builtinPacks, bundle, fromBase64, toBase64 } from '../frame/packs.ts';
import type { Policy } from '../storage/policy.ts';
import { isOwn, OWN, type AddedPack } from '../storage/schema.ts';
import { change, load } from '../storage/store.ts';
import { refusal, replacing, trustOf, type Refusal, type Trust } from '../storage/trust.ts';
import { admittedOf, entriesOf, entryOf, overridesOf } from './core.ts';
import { foldedOverrides, overridesList } from './overrides.ts';
import { button, find, make } from './page.ts';
import { say } from './words.ts';

/** What the person said yes to: an older version, fewer rules. */
type Asked = 'older' | 'weaker';

/** A compiled pack larger than this is none. */
const LARGEST = 8 * 1024 * 1024;

let isNewest: object = {};

/** The list; `changed` is told when it is another one. */
export async function showPacks(policy: Policy, changed: () => void): Promise<void> {
  const turn = (isNewest = {});
  const stored = await load();
  const trust = trustOf(stored, policy);
  const isLocked = policy.locked.includes('packs');
  const company = await Promise.all(policy.packs.map(async (data) => make('li', {}, ...(await described(data, undefined, trust)), tag(say('policyTag')))));
  const own = await Promise.all(stored.packs.filter((pack) => !isOwn(pack)).map((pack) => item(pack, trust, policy, changed)));
  // Another list was asked for meanwhile.
  if (turn !== isNewest) return;
  find('none').hidden = own.length + company.length > 0;
  find('add').hidden = isLocked;
  find('packs').replaceChildren(...company, ...own);
  find<HTMLInputElement>('file').onchange = (event) => void added(event, policy, changed);
}

/** A pack added by the person, with what can be done about it. */
async function item(pack: AddedPack, trust: Trust, policy: Policy, changed: () => void): Promise<HTMLElement> {
  const { name, data, previous } = pack;
  const remove = button(say('optionsRemove'), `${say('optionsRemove')} ${name}`, async () => {
    await change('packs', (list) => list.filter((other) => other.name !== name));
    tell(say('optionsRemoved', name), false);
    changed();
  });
  const buttons = [remove];
  if (previous !== undefined) {
    const back = button(say('packBack', versionOf(previous.name)), say('packBackTo', previous.name), () => void rolledBack(pack, previous, policy, changed));
    buttons.unshift(back);
  }
  return make('li', {}, ...(await described(data, name, trust)), make('span', { className: 'buttons' }, ...buttons));
}

/** Name, signer, and why it does not judge if it does not. */
async function described(data: string, name: string | undefined, trust: Trust): Promise<(Node | string)[]> {
  const entry = await entryOf(data);
  if (typeof entry === 'string') return name === undefined ? [tag(entry, true)] : [name, tag(entry, true)];
  const why = refusal(entry, trust);
  const words: (Node | string)[] = [name ?? nameOf(entry), tag(signed(entry, trust))];
  if (why !== null) words.push(tag(reasonWords(why, entry), true));
  else if (entry.expires !== null) words.push(tag(say('packEnds', entry.expires)));
  return [...words, ...foldedOverrides(await overridesOf(await builtinPacks(), fromBase64(data)))];
}

function tag(words: string, isRefused = false): HTMLElement {
  return make('span', { className: isRefused ? 'tag refused' : 'tag', textContent: words });
}

function signed({ signer }: PackEntry, { keys }: Trust): string {
  if (signer === null) return say('packUnsigned');
  return say(keys.includes(signer) ? 'packSignedTrusted' : 'packSignedUnknown', signer.slice(0, 16));
}

function reasonWords(why: Refusal, { signer, expires }: PackEntry): string {
  return say(`refused_${why}`, why === 'ended' ? (expires ?? '') : (signer ?? ''));
}

function nameOf({ id, version }: PackEntry): string {
  return `${id} ${version}`;
}

function idOf(name: string): string {
  return name.split(' ')[0] ?? '';
}

function versionOf(name: string): string {
  return name.split(' ')[1] ?? '';
}

async function added(event: Event, policy: Policy, changed: () => void): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = '';
  if (file === undefined) return;
  try {
    if (file.size > LARGEST) throw new Error(say('optionsTooLarge'));
    await install(new Uint8Array(await file.arrayBuffer()), file.name, policy, changed, []);
  } catch (error) {
    // The core's words name the fault; the packs that were there stay.
    tell(say('optionsRefused', file.name, reasonOf(error)), true);
  }
}

/** Puts a pack in, in the place of the one of its id, once the person `asked` for what is to be asked. */
async function install(bytes: Uint8Array, file: string, policy: Policy, changed: () => void, asked: readonly Asked[]): Promise<void> {
  const stored = await load();
  const trust = trustOf(stored, policy);
  const entry = (await entriesOf(bytes)).at(-1);
  if (entry === undefined) return;
  if (entry.id === OWN) throw new Error(say('optionsOwnId'));
  const why = refusal(entry, trust);
  if (why !== null) throw new Error(reasonWords(why, entry));
  const before = stored.packs.find(({ name }) => idOf(name) === entry.id);
  const beforeEntry = before === undefined ? undefined : await entryOf(before.data);
  const place = typeof beforeEntry === 'object' ? replacing(entry, beforeEntry, trust) : null;
  const anyway = (words: string, yes: Asked): HTMLElement =>
    button(words, words, () => {
      const again = install(bytes, file, policy, changed, [...asked, yes]);
      void again.catch((error: unknown) => tell(say('optionsRefused', file, reasonOf(error)), true));
    });
  if (place === 'older' && !asked.includes('older')) {
    tell(say('refused_older', entry.version, before?.name ?? ''), true, anyway(say('packOlderDo', entry.version), 'older'));
    return;
  }
  if (place !== null && place !== 'older') throw new Error(reasonWords(place, entry));
  const others = await running(entry, bytes, policy, trust);
  const weaker = asked.includes('weaker') ? [] : await overridesOf(others, bytes);
  if (weaker.length > 0) {
    const words = say('packWeakensFirst', nameOf(entry), String(weaker.length));
    tell(words, false, overridesList(weaker), anyway(say('packWeakensDo'), 'weaker'));
    return;
  }
  await put(entry, bytes, before, policy, trust);
  tell(say('optionsAdded', nameOf(entry)), false);
  changed();
}

/** All other packs that judge today, ours first, once it runs with them. */
async function running(entry: PackEntry, bytes: Uint8Array, policy: Policy, trust: Trust): Promise<Uint8Array> {
  const others = (await load()).packs.filter(({ name }) => idOf(name) !== entry.id);
  const judging = await admittedOf([...others.map(({ data }) => data), ...policy.packs], trust);
  const all = bundle([await builtinPacks(), ...judging.map(fromBase64)]);
  await entriesOf(bundle([all, bytes]));
  return all;
}

/** Stores a pack once it runs with all others that judge today. */
async function put(entry: PackEntry, bytes: Uint8Array, before: AddedPack | undefined, policy: Policy, trust: Trust): Promise<void> {
  await running(entry, bytes, policy, trust);
  const name = nameOf(entry);
  // The same version again leaves what one can go back to.
  const previous = before === undefined || before.name === name ? before?.previous : { name: before.name, data: before.data };
  const next: AddedPack = { name, data: toBase64(bytes), ...(previous !== undefined && { previous }) };
  await change('packs', (list) => [...list.filter((other) => idOf(other.name) !== entry.id), next]);
}

/** Goes back to the version before; the one given up takes its place as the one to go back to. */
async function rolledBack(pack: AddedPack, previous: { name: string; data: string }, policy: Policy, changed: () => void): Promise<void> {
  try {
    const trust = trustOf(await load(), policy);
    const bytes = fromBase64(previous.data);
    const entry = (await entriesOf(bytes)).at(-1);
    if (entry === undefined) return;
    const why = refusal(entry, trust);
    if (why !== null) throw new Error(reasonWords(why, entry));
    await put(entry, bytes, pack, policy, trust);
    tell(say('optionsAdded', nameOf(entry)), false);
    changed();
  } catch (error) {
    tell(say('optionsRefused', previous.name, reasonOf(error)), true);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function tell(words: string, refused: boolean, ...more: HTMLElement[]): void {
  const outcome = find('outcome');
  outcome.replaceChildren(words, ...more);
  outcome.classList.toggle('refused', refused);
}
