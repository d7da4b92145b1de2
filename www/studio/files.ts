/* The files at the left, by folder, and the form that begins a new one. */
import { find, make } from './page.ts';
import type { Fault, Schema, Schemas } from './protocol.ts';
import { nameOf, optionOf, say } from './words.ts';

/** Draws the list; `open` is told which file was chosen. */
export function showFiles(paths: readonly string[], current: string, open: (path: string) => void): void {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.includes('/') ? (path.split('/')[0] ?? '') : '';
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const item = (path: string, shown: string): HTMLButtonElement => {
    const element = make('button', { type: 'button', textContent: shown, data: { path } });
    element.addEventListener('click', () => open(path));
    return element;
  };
  const groups = [...folders].sort(([one], [other]) => (one < other ? -1 : 1)).map(([folder, inside]) => {
    const items = inside.sort().map((path) => item(path, path.slice(folder === '' ? 0 : folder.length + 1)));
    if (folder === '') return make('div', {}, ...items);
    // A long list is opened by who looks for something in it.
    return make('details', { open: inside.length <= 40 || inside.includes(current), data: { folder } }, make('summary', { textContent: say('folder', nameOf(folder), inside.length) }), ...items);
  });
  find('files').replaceChildren(...groups);
  showCurrent(current);
}

/** Marks the file shown. */
export function showCurrent(current: string): void {
  for (const element of items()) {
    const isCurrent = element.dataset['path'] === current;
    element.setAttribute('aria-current', String(isCurrent));
    if (isCurrent) element.closest('details')?.setAttribute('open', '');
  }
}

/** Marks the files that have faults. */
export function showFaulty(faults: readonly Fault[]): void {
  const faulty = new Set(faults.map(({ file }) => file));
  for (const element of items()) {
    const isFaulty = faulty.has(element.dataset['path'] ?? '');
    element.classList.toggle('faulty', isFaulty);
    element.title = isFaulty ? say('hasFaults') : '';
  }
}

/** Shows the files whose path holds what is looked for. */
export function filter(wanted: string): void {
  for (const element of items()) element.hidden = !(element.dataset['path'] ?? '').includes(wanted);
  for (const group of find('files').querySelectorAll('details')) {
    group.hidden = ![...group.querySelectorAll('button')].some(({ hidden }) => !hidden);
    if (wanted !== '') group.open = true;
  }
}

function items(): NodeListOf<HTMLButtonElement> {
  return find('files').querySelectorAll('button');
}

/** The kind of file at a path, as the patterns of the schemas say it. */
export function kindAt(path: string, schemas: Schemas): string | undefined {
  return Object.entries(schemas).find(([, { title = '' }]) => {
    const pattern = title.split(': ')[1] ?? '';
    return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`).test(path);
  })?.[0];
}

/** Kinds that can be begun. A profile has no name of its own. */
const KINDS = ['rule', 'template', 'situation', 'act', 'profile'];

/** Readies the form for a new file. `situations` are those that a template may answer. */
export function readyNew(schemas: Schemas, situations: readonly string[]): void {
  const kind = find<HTMLSelectElement>('new-kind');
  const chosen = kind.value;
  kind.replaceChildren(...KINDS.map((name) => make('option', { value: name, textContent: say(`kind_${name}`), selected: name === chosen })));
  const options = (list: readonly unknown[]): HTMLOptionElement[] => list.map((value) => make('option', { value: String(value), textContent: optionOf(String(value)) }));
  const enumOf = (key: string): readonly unknown[] => ((schemas['rule']?.properties?.[key] || {}) as Schema).enum ?? [];
  const check = find<HTMLSelectElement>('new-check');
  const checked = check.value;
  check.replaceChildren(...options(enumOf('extends')));
  if (checked !== '') check.value = checked;
  const follow = (): void => {
    const isRule = kind.value === 'rule';
    find('new-folder-row').hidden = !isRule && kind.value !== 'template';
    find('new-check-row').hidden = !isRule;
    find('new-id-row').hidden = kind.value === 'profile';
    find('new-folder-label').textContent = nameOf(isRule ? 'dimension' : 'situation');
    const folder = find<HTMLSelectElement>('new-folder');
    const before = folder.value;
    folder.replaceChildren(...options(isRule ? enumOf('dimension') : situations));
    if ([...folder.options].some(({ value }) => value === before)) folder.value = before;
  };
  kind.onchange = follow;
  follow();
}

/** What the form for a new file says. */
export function wantedFile(): { kind: string; name: string; extends: string } {
  const value = (id: string): string => find<HTMLInputElement | HTMLSelectElement>(id).value.trim();
  const kind = value('new-kind');
  const id = value('new-id');
  const name = kind === 'rule' || kind === 'template' ? `${value('new-folder')}/${id}` : id;
  return { kind, name, extends: value('new-check') };
}

/** The file that bears this id already: a rule is known by its id in whatever dimension it lies, a template with its situation. */
export function bearerOf(wanted: { kind: string; name: string }, paths: Iterable<string>): string | undefined {
  const id = wanted.name.split('/').at(-1) ?? '';
  if (id === '' || wanted.kind === 'profile') return undefined;
  const isOne = wanted.kind === 'rule' ? (path: string) => path.replace(/^rules\/[^/]+\//, '') : (path: string) => path.replace(`${wanted.kind}s/`, '');
  const name = wanted.kind === 'rule' ? id : wanted.name;
  return [...paths].find((path) => path.startsWith(`${wanted.kind}s/`) && isOne(path).replace(/\.ya?ml$/, '') === name);
}
