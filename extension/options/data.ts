/* What is stored: said in so many words, to be kept as a file, or deleted. */
import { loadLearning } from '../storage/learning.ts';
import { deleteAll, everything, load, loadAside, today } from '../storage/store.ts';
import { find, make } from './page.ts';
import { say } from './words.ts';

/** The list; `deleted` is told when nothing is left. */
export async function showData(deleted: () => Promise<void>): Promise<void> {
  const [{ profiles, sites, rulesOff, packs, count }, aside, { progress, counting }] = await Promise.all([load(), loadAside(), loadLearning()]);
  const lines = [
    say('dataSettings'),
    say('dataProfiles', String(profiles.list.length)),
    say('dataSites', String(Object.keys(sites).length)),
    say('dataRules', String(rulesOff.length)),
    say('dataPacks', String(packs.length), String(Math.ceil(packs.reduce((sum, { data }) => sum + data.length, 0) / 1024))),
    say('dataCount', String(count.day === today() ? count.replies : 0)),
    say(counting ? 'dataLearningCounted' : 'dataLearning', String(progress?.lessons.length ?? 0), String(progress?.exercises.length ?? 0)),
  ];
  // Said where it is: what another version stored, or what broke, was not thrown away.
  for (const { at, reason, data } of aside) {
    lines.push(say(reason === 'newer' ? 'dataNewer' : 'dataCorrupt', at, Object.keys(data).join(', ')));
  }
  find('stored').replaceChildren(...lines.map((line) => make('li', { textContent: line })));
  find('data-delete-sure').hidden = true;
  find('data-export').onclick = () => void download();
  find('data-delete').onclick = () => {
    const sure = find('data-delete-sure');
    sure.hidden = false;
    sure.focus();
  };
  find('data-delete-sure').onclick = async () => {
    await deleteAll();
    await deleted();
    find('data-told').textContent = say('dataDeleted');
    find('data-delete').focus();
  };
}

/** A file of all there is, as it is. */
async function download(): Promise<void> {
  const text = JSON.stringify(await everything(), null, 2);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  make('a', { href: address, download: `balise-${today()}.json` }).click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  find('data-told').textContent = say('dataExported');
}
