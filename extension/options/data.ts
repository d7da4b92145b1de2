/* What is stored: said in so many words, to be kept as a file, put back from one, or deleted. */
import { builtinPacks, bundle, fromBase64 } from '../frame/packs.ts';
import { readExport, restorable } from '../storage/asides.ts';
import { loadLearning } from '../storage/learning.ts';
import { isOwn, soundly, type Aside, type Stored } from '../storage/schema.ts';
import { deleteAll, everything, load, loadAside, replaceAll, restore, today } from '../storage/store.ts';
import { entriesOf } from './core.ts';
import { button, find, make } from './page.ts';
import { say } from './words.ts';

/** A file larger than this is none of ours. */
const LARGEST = 64 * 1024 * 1024;

/** The list; `changed` is told when all of it may have changed. */
export async function showData(changed: () => Promise<void>): Promise<void> {
  const [stored, aside, drafts, { progress, counting }] = await Promise.all([load(), loadAside(), hasStudioDraft(), loadLearning()]);
  const words = [
    ...inWords(stored),
    say(counting ? 'dataLearningCounted' : 'dataLearning', String(progress?.lessons.length ?? 0), String(progress?.exercises.length ?? 0)),
    ...(drafts ? [say('dataStudio')] : []),
  ];
  const lines: HTMLElement[] = words.map((line) => make('li', { textContent: line }));
  // Said where it is: what another version stored, what broke, or what was replaced was not thrown away.
  lines.push(...aside.map((entry, place) => asideLine(entry, place, changed)));
  find('stored').replaceChildren(...lines);
  for (const id of ['data-delete-sure', 'data-found']) find(id).hidden = true;
  find('data-export').onclick = () => void download();
  find('data-delete').onclick = () => {
    const sure = find('data-delete-sure');
    sure.hidden = false;
    sure.focus();
  };
  find('data-delete-sure').onclick = async () => {
    await deleteAll();
    await changed();
    tell('dataDeleted');
    find('data-delete').focus();
  };
  const file = find<HTMLInputElement>('data-file');
  find('data-import').onclick = () => file.click();
  file.onchange = () => void found(file, changed);
}

/** Whether the studio keeps a pack under way. */
async function hasStudioDraft(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === 'balise-studio');
}

function inWords({ profiles, sites, rulesOff, packs: all, trustedKeys, count, templateUse, ownTemplates }: Stored): string[] {
  const packs = all.filter((pack) => !isOwn(pack));
  return [
    say('dataSettings'),
    say('dataProfiles', String(profiles.list.length)),
    say('dataSites', String(Object.keys(sites).length)),
    say('dataRules', String(rulesOff.length)),
    say('dataPacks', String(packs.length), String(Math.ceil(packs.reduce((sum, { data, previous }) => sum + data.length + (previous?.data.length ?? 0), 0) / 1024))),
    say('dataKeys', String(trustedKeys.length)),
    say('dataTemplates', String(Object.keys(templateUse).length)),
    say('dataOwnTemplates', String(ownTemplates.list.length)),
    say('dataCount', String(count.day === today() ? count.replies : 0)),
  ];
}

function asideLine(entry: Aside, place: number, changed: () => Promise<void>): HTMLElement {
  const { at, reason, data } = entry;
  const words = say({ newer: 'dataNewer', corrupt: 'dataCorrupt', replaced: 'dataReplaced' }[reason], at, Object.keys(data).join(', '));
  if (Object.keys(restorable(entry)).length === 0) return make('li', { textContent: words });
  const back = button(say('dataRestore'), `${say('dataRestore')} ${words}`, async () => {
    await restore(place);
    await changed();
    tell('dataRestored');
    find('data-import').focus();
  });
  return make('li', {}, make('span', {}, words), back);
}

/** A file was chosen: what it holds is said, and nothing changes before the second word. */
async function found(input: HTMLInputElement, changed: () => Promise<void>): Promise<void> {
  const [file] = input.files ?? [];
  input.value = '';
  find('data-found').hidden = true;
  if (file === undefined) return;
  const read = file.size <= LARGEST ? readExport(await file.text()) : null;
  if (read === null) {
    tell('dataUnread', file.name);
    return;
  }
  const { stored } = soundly(read.data);
  try {
    await entriesOf(bundle([await builtinPacks(), ...stored.packs.map(({ data }) => fromBase64(data))]));
  } catch (error) {
    // The core's words name the fault.
    tell('dataUnfit', file.name, error instanceof Error ? error.message : String(error));
    return;
  }
  tell('');
  find('data-found-what').textContent = `${say('dataFound', file.name)} ${inWords(stored).slice(1, -1).join(' · ')}`;
  find('data-found').hidden = false;
  find('data-found-what').focus();
  find('data-leave').onclick = () => {
    find('data-found').hidden = true;
    find('data-import').focus();
  };
  find('data-replace').onclick = async () => {
    await replaceAll(read);
    await changed();
    tell('dataImported');
    find('data-import').focus();
  };
}

/** A file of all there is, as it is. */
async function download(): Promise<void> {
  const text = JSON.stringify(await everything(), null, 2);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  make('a', { href: address, download: `balise-${today()}.json` }).click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tell('dataExported');
}

function tell(key: string, ...words: string[]): void {
  find('data-told').textContent = key === '' ? '' : say(key, ...words);
}
