/* Templates in, from the files of other products; and out, as the pack that companies use, its sources, or a table. */
import { find, make } from '../options/page.ts';
import { language, say } from '../options/words.ts';
import { OWN, type OwnTemplate } from '../storage/schema.ts';
import { change, load, today } from '../storage/store.ts';
import { download, zip } from '../../www/studio/archive.ts';
import type { Workshop } from './bench.ts';
import { freeId, fromFile, sameAs, slug } from './own.ts';

const ORIGINS = ['', 'csv', 'zendesk', 'gorgias', 'text-blaze', 'espanso'];
/** A file of replies larger than this is none. */
const LARGEST = 16 * 1024 * 1024;

/** Readies both sections; `changed` is told when templates came in. */
export function readyShare(workshop: Workshop, changed: () => Promise<void>): void {
  find('origin').replaceChildren(...ORIGINS.map((origin) => make('option', { value: origin, textContent: say(`ownOrigin_${origin === '' ? 'told' : origin.replace('-', '_')}`) })));
  find<HTMLInputElement>('files').onchange = (event) => void imported(event.target as HTMLInputElement, workshop, changed);
  find<HTMLInputElement>('pack-id').value ||= say('ownPackIdDefault');
  for (const kind of ['pack', 'zip', 'csv'] as const) find(`share-${kind}`).onclick = () => void shared(kind, workshop);
}

async function imported(input: HTMLInputElement, workshop: Workshop, changed: () => Promise<void>): Promise<void> {
  const files = [...(input.files ?? [])];
  const told = find('imported');
  find('notices').replaceChildren();
  const large = files.find(({ size }) => size > LARGEST);
  if (files.length === 0 || large !== undefined) {
    told.textContent = large === undefined ? '' : say('ownTooLarge', large.name);
    return;
  }
  told.textContent = say('ownImporting');
  const isReplacing = find<HTMLInputElement>('replace').checked;
  try {
    const read = await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    input.value = '';
    const { name } = (await load()).ownTemplates;
    const ask = { files: read, origin: find<HTMLSelectElement>('origin').value, owner: name || OWN, today: today(), ui: language() };
    const { files: made, rows, notices } = await workshop.import(ask);
    const templates = made.map(({ path, text }) => fromFile(path, text));
    if (templates.length > 0) {
      await change('ownTemplates', (own) => ({ ...own, list: templates.reduce((list, template) => joined(list, template, isReplacing), own.list) }));
      await changed();
    }
    const left = notices.filter(({ kind }) => kind === 'left-out').length;
    told.textContent = say('ownImported', String(templates.length), String(rows), String(left));
    find('notices').replaceChildren(...notices.map(({ kind, words }) => make('li', { className: kind === 'left-out' ? 'fault' : '', textContent: words })));
  } catch (error) {
    told.textContent = say('ownImportFailed', error instanceof Error ? error.message : String(error));
  }
}

/** The list with a template: in the place of the one of its id, or beside it under another. */
function joined(list: readonly OwnTemplate[], template: OwnTemplate, isReplacing: boolean): OwnTemplate[] {
  const isIt = sameAs(template);
  if (isReplacing && list.some(isIt)) return list.map((other) => (isIt(other) ? template : other));
  return [...list, { ...template, id: freeId(template.id, template.situation, list) }];
}

async function shared(kind: 'pack' | 'zip' | 'csv', workshop: Workshop): Promise<void> {
  const { list, name, made } = (await load()).ownTemplates;
  const field = find<HTMLInputElement>('pack-id');
  const id = slug(field.value);
  field.value = id;
  const chosen = find<HTMLInputElement>('validated-only').checked ? list.filter(({ status }) => status !== 'draft') : list;
  const told = find('shared');
  find('share-faults').replaceChildren();
  if (chosen.length === 0 || id === '' || id === OWN || id === 'core') {
    told.textContent = say(chosen.length === 0 ? 'ownNothing' : 'ownPackIdTaken', id);
    return;
  }
  const { files, bytes, faults, csv } = await workshop.share(chosen, id, `0.1.${made}`, name, language());
  const text = new TextEncoder();
  if (kind === 'csv') download(`${id}.csv`, text.encode(csv));
  else if (kind === 'zip') download(`${id}.zip`, zip(files));
  else if (bytes !== null) download(`${id}.balise`, bytes);
  const isMade = kind !== 'pack' || bytes !== null;
  told.textContent = say(isMade ? 'ownShared' : 'ownUnshared', String(chosen.length), String(faults.length));
  // What would keep the pack from being compiled is worth knowing of its sources, too.
  if (kind !== 'csv') find('share-faults').replaceChildren(...faults.map(({ file, message }) => make('li', { className: 'fault', textContent: `${file}${language() === 'fr' ? ' : ' : ': '}${message[language()]}` })));
}
