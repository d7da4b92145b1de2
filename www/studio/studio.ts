/* The studio: a pack written in forms, its text beside, and what is wrong with it said as it is written. */
import { download, fromFolder, unzip, zip, type Files } from './archive.ts';
import { Bench } from './bench.ts';
import { bearerOf, filter, kindAt, readyNew, showCurrent, showFaulty, showFiles, wantedFile } from './files.ts';
import { Form } from './form.ts';
import { button, find, make } from './page.ts';
import type { Change, Fault, FromWorker, Outcome, Schemas } from './protocol.ts';
import { choose, keep, load } from './store.ts';
import { compare, judge } from './trial.ts';
import { either, say, speak, tongue, type Tongue } from './words.ts';
import { Sheet } from './yaml.ts';

type Read = Extract<FromWorker, { type: 'read' }>;

const kept = await load();
let files: Files = kept.files;
let current = kept.choices.get('current') ?? 'pack.yml';
let schemas: Schemas = {};
let situations: string[] = [];
let faults: Fault[] = [];
let outcomes: Outcome[] = [];
let state: Read | null = null;
let isBroken = false;
const form = new Form(find('form'), (text) => write(text, 'form'));
const text = find<HTMLTextAreaElement>('text');
let bench = started();

await dress();
listen();
speakAll();

function started(): Bench {
  const next = new Bench(new URL('./worker.js', import.meta.url), {
    ready(given, known) {
      schemas = given;
      situations = known;
      showAll();
    },
    read(now) {
      state = now;
      faults = now.faults;
      outcomes = now.current === current ? now.outcomes : [];
      showState(now.proving);
    },
    proved(now) {
      faults = now.faults;
      showState(false);
    },
    failed(reason) {
      isBroken = true;
      find('status').textContent = say('broken', reason);
    },
  });
  if (files.size > 0) {
    next.edit([...files], current, true);
    void next.ask('keep', null);
  }
  return next;
}

/** The language and the colours chosen here, else those of the options, else the browser's. */
async function dress(): Promise<void> {
  const settings = await globalThis.chrome?.storage?.local?.get('settings').then(({ settings }) => settings as { ui?: string; theme?: string } | undefined, () => undefined);
  const asked = new URLSearchParams(location.search);
  const known = (value: string | null | undefined, options: readonly string[]): string | undefined => options.find((option) => option === value);
  const browser = navigator.language.startsWith('fr') ? 'fr' : 'en';
  const ui = known(asked.get('ui'), ['en', 'fr']) ?? kept.choices.get('ui') ?? known(settings?.ui, ['en', 'fr']) ?? browser;
  const theme = known(asked.get('theme'), ['auto', 'light', 'dark']) ?? kept.choices.get('theme') ?? settings?.theme ?? 'auto';
  find<HTMLSelectElement>('ui').value = ui;
  find<HTMLSelectElement>('theme').value = theme;
  document.documentElement.dataset['theme'] = theme;
  speak(ui as Tongue);
}

function listen(): void {
  find('ui').addEventListener('change', () => {
    const ui = find<HTMLSelectElement>('ui').value;
    void choose('ui', ui);
    speak(ui as Tongue);
    speakAll();
  });
  find('theme').addEventListener('change', () => {
    const theme = find<HTMLSelectElement>('theme').value;
    void choose('theme', theme);
    document.documentElement.dataset['theme'] = theme;
  });
  find('begin').addEventListener('submit', (event) => {
    event.preventDefault();
    void begin();
  });
  find<HTMLInputElement>('open-zip').addEventListener('change', (event) => void opened(event, async ([file]) => unzip(new Uint8Array(await (file as File).arrayBuffer()))));
  find<HTMLInputElement>('open-folder').addEventListener('change', (event) => void opened(event, fromFolder));
  find('open-core').addEventListener('click', () => void open(async () => unzip(new Uint8Array(await (await fetch(new URL('./core/core.zip', import.meta.url))).arrayBuffer())), 'core'));
  find('filter').addEventListener('input', () => filter(find<HTMLInputElement>('filter').value.trim()));
  find('new').addEventListener('submit', (event) => {
    event.preventDefault();
    void begun();
  });
  for (const event of ['input', 'change']) find('new').addEventListener(event, () => void isTaken());
  find('rename').addEventListener('click', () => {
    find('renaming').hidden = false;
    find<HTMLInputElement>('renamed').value = current;
    find('renamed').focus();
  });
  find('renaming').addEventListener('submit', (event) => {
    event.preventDefault();
    rename(find<HTMLInputElement>('renamed').value.trim());
  });
  sure('delete', () => take([[current, null]], 'pack.yml'));
  sure('discard', () => {
    files = new Map();
    void keep([], true);
    bench.edit([], 'pack.yml', true);
    current = 'pack.yml';
    showAll();
    find('begin-id').focus();
  });
  text.addEventListener('input', () => write(text.value, 'text'));
  for (const id of ['trial-reply', 'trial-message', 'trial-place']) find(id).addEventListener('input', () => void judge(bench));
  find('earlier').addEventListener('change', () => {
    find('given-row').hidden = find<HTMLSelectElement>('earlier').value !== 'given';
  });
  find('given').addEventListener('change', (event) => void given(event));
  find('compare').addEventListener('click', () => void samples().then((lines) => compare(bench, lines)));
  find('keep').addEventListener('click', () => {
    void bench.ask('keep', null).then(() => {
      find<HTMLSelectElement>('earlier').value = 'kept';
      find('compared').textContent = say('keptNow');
    });
  });
  find('export-source').addEventListener('click', () => {
    download(`${packName()}.zip`, zip(files));
    find('delivery-told').textContent = say('exported');
  });
  find('export-compiled').addEventListener('click', () => void compiled());
}

/** A button that asks for a second one. */
function sure(id: string, act: () => void): void {
  const second = find(`${id}-sure`);
  find(id).addEventListener('click', () => {
    second.hidden = false;
    second.focus();
  });
  second.addEventListener('click', () => {
    second.hidden = true;
    act();
  });
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

async function begin(): Promise<void> {
  try {
    const { path, text: first } = await bench.ask('scaffold', { kind: 'pack', name: find<HTMLInputElement>('begin-id').value.trim(), extends: 'existence', ui: tongue(), today: today() });
    replaced(new Map([[path, first]]));
    find('begin-fault').textContent = '';
  } catch (error) {
    find('begin-fault').textContent = reasonOf(error);
  }
}

/** Whether a file bears the id that is being typed: then the form says so at once. */
function isTaken(): boolean {
  const bearer = bearerOf(wantedFile(), files.keys());
  find('new-id').setAttribute('aria-invalid', String(bearer !== undefined));
  find('new-fault').textContent = bearer === undefined ? '' : say('taken', bearer);
  return bearer !== undefined;
}

async function begun(): Promise<void> {
  const fault = find('new-fault');
  const wanted = wantedFile();
  if (isTaken()) return find('new-id').focus();
  try {
    const file = wanted.kind === 'profile' ? { path: 'profile.yml', text: 'brand: ""\n' } : await bench.ask('scaffold', { ...wanted, ui: tongue(), today: today() });
    if (files.has(file.path)) throw new Error(say('taken', file.path));
    fault.textContent = '';
    find<HTMLInputElement>('new-id').value = '';
    take([[file.path, file.text]], file.path);
    find('path').focus();
  } catch (error) {
    fault.textContent = reasonOf(error);
  }
}

async function opened(event: Event, read: (list: File[]) => Promise<Files> | Files): Promise<void> {
  const input = event.target as HTMLInputElement;
  const list = [...(input.files ?? [])];
  input.value = '';
  const [first] = list;
  if (first === undefined) return;
  const name = first.webkitRelativePath.split('/')[0] || first.name;
  if (name.endsWith('.balise')) find('open-told').textContent = say('openCompiled', name);
  else await open(() => read(list), name);
}

/** Opens a pack in the place of the one that is here, which the person may have exported. */
async function open(read: () => Promise<Files> | Files, name: string): Promise<void> {
  const told = find('open-told');
  try {
    const next = await read();
    if (!next.has('pack.yml')) throw new Error(say('noPack'));
    replaced(next);
    told.textContent = say('opened', name, next.size);
  } catch (error) {
    told.textContent = say('openRefused', name, reasonOf(error));
  }
}

function replaced(next: Files): void {
  files = next;
  current = 'pack.yml';
  state = null;
  void keep([...files], true);
  void choose('current', current);
  document.documentElement.dataset['state'] = 'reading';
  bench.edit([...files], current, true);
  void bench.ask('keep', null);
  showAll();
  find('path').focus();
}

/** Puts files in or takes them out, and shows one. */
function take(changes: Change[], shown: string): void {
  for (const [path, content] of changes) {
    if (content === null) files.delete(path);
    else files.set(path, content);
  }
  current = files.has(shown) ? shown : ([...files.keys()][0] ?? 'pack.yml');
  void keep(changes);
  void choose('current', current);
  told(changes);
  showAll();
}

function rename(path: string): void {
  const content = files.get(current);
  if (path === '' || path === current || content === undefined) return;
  if (files.has(path)) {
    find('renamed').setAttribute('aria-invalid', 'true');
    find('status').textContent = say('taken', path);
    return;
  }
  find('renamed').removeAttribute('aria-invalid');
  take([[current, null], [path, content]], path);
}

/** What was written goes to the worker; one that broke off is begun anew with all files. */
function told(changes: Change[]): void {
  if (isBroken) {
    isBroken = false;
    bench.end();
    bench = started();
    return;
  }
  document.documentElement.dataset['state'] = 'reading';
  bench.edit(changes, current);
}

function show(path: string): void {
  current = path;
  outcomes = [];
  void choose('current', current);
  told([]);
  showCurrent(current);
  showFile();
  find('path').focus();
}

/** The file shown has another text: form and text stay in step. */
function write(next: string, from: 'form' | 'text'): void {
  files.set(current, next);
  void keep([[current, next]]);
  told([[current, next]]);
  if (from === 'form') text.value = next;
  else showForm(next);
  if (current === 'pack.yml') showName();
}

/** Everything, in the language of now. */
function speakAll(): void {
  showAll();
  if (state !== null) showState(false);
  void judge(bench);
}

function showAll(): void {
  const isEmpty = files.size === 0;
  find('start').hidden = !isEmpty;
  for (const id of ['bench', 'trial', 'changes', 'delivery']) find(id).hidden = isEmpty;
  if (isEmpty) {
    find('faults').hidden = true;
    find('status').textContent = '';
  }
  showName();
  if (isEmpty || schemas['rule'] === undefined) return;
  showFiles([...files.keys()], current, show);
  filter(find<HTMLInputElement>('filter').value.trim());
  const own = [...files.keys()].filter((path) => path.startsWith('situations/')).map((path) => path.slice('situations/'.length).replace(/\.ya?ml$/, ''));
  readyNew(schemas, [...new Set([...situations, ...own])]);
  showFile();
  showFaulty(faults);
}

function packName(): string {
  const sheet = new Sheet(String(files.get('pack.yml') ?? ''));
  return sheet.isSound ? String(sheet.at(['id']) ?? '') || 'pack' : 'pack';
}

function showName(): void {
  const sheet = new Sheet(String(files.get('pack.yml') ?? ''));
  find('pack').textContent = files.size === 0 || !sheet.isSound ? '' : [sheet.at(['id']), sheet.at(['version'])].filter((part) => typeof part === 'string').join(' ');
}

function showFile(): void {
  const content = files.get(current);
  find('path').textContent = current;
  find('renaming').hidden = true;
  find('delete-sure').hidden = true;
  for (const id of ['rename', 'delete']) find(id).hidden = current === 'pack.yml';
  text.disabled = typeof content !== 'string';
  text.value = typeof content === 'string' ? content : '';
  showForm(typeof content === 'string' ? content : null);
}

function showForm(content: string | null): void {
  const kind = kindAt(current, schemas);
  const schema = kind === undefined ? undefined : schemas[kind];
  const isShown = content !== null && schema !== undefined && form.show(content, schema, kind ?? '');
  const note = find('no-form');
  note.hidden = isShown;
  note.textContent = isShown ? '' : say(content === null ? 'noText' : schema !== undefined ? 'noYaml' : current.startsWith('vale/') ? 'noFormVale' : 'noForm');
  if (!isShown) find('form').replaceChildren();
  showMarks();
}

/** What is wrong with the file shown, where it is. */
function showMarks(): void {
  const homeless = form.mark(faults.filter(({ file, key }) => file === current && !(key.startsWith('examples[') && outcomes.some((outcome) => outcome.key === key && !outcome.holds))), outcomes);
  find('homeless').replaceChildren(...homeless.map((fault) => make('li', { textContent: lineOf(fault) })));
}

function lineOf({ line, column, key, message }: Fault): string {
  const place = line > 0 ? `${line}:${column} ` : '';
  return `${place}${key === '' ? '' : `${key}${tongue() === 'fr' ? ' : ' : ': '}`}${either(message)}`;
}

function showState(isProving: boolean): void {
  showMarks();
  showFaulty(faults);
  const { examples = 0, answers = 0 } = state ?? {};
  const status = find('status');
  if (faults.length > 0) status.textContent = say(faults.length === 1 ? 'oneFault' : 'manyFaults', faults.length);
  else if (isProving) status.textContent = say('proving', examples, answers);
  else status.textContent = say('proved', examples, answers);
  document.documentElement.dataset['state'] = isProving ? 'proving' : faults.length > 0 ? 'faulty' : 'sound';
  const section = find('faults');
  section.hidden = faults.length === 0;
  const most = 200;
  find('faults-told').textContent = faults.length > most ? say('faultsMost', most, faults.length) : '';
  find('fault-list').replaceChildren(...faults.slice(0, most).map((fault) =>
    make('li', {}, button(fault.file, () => goTo(fault), say('goTo', fault.file, fault.line)), ' ', lineOf(fault))));
}

/** Goes to where a fault is: in the form, else in the text. */
function goTo(fault: Fault): void {
  if (fault.file !== current && files.has(fault.file)) show(fault.file);
  if (form.focusOn(fault.key) || fault.line === 0) return;
  const start = text.value.split('\n').slice(0, fault.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start);
}

let sampleLines: string[] | null = null;

async function samples(): Promise<string[]> {
  if (!find<HTMLInputElement>('samples').checked) return [];
  sampleLines ??= (await (await fetch(new URL('./samples.jsonl', import.meta.url))).text()).split('\n').filter((line) => line !== '');
  return sampleLines;
}

async function given(event: Event): Promise<void> {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = '';
  if (file === undefined) return;
  const name = find('given-name');
  try {
    name.textContent = await bench.ask('give', { bytes: new Uint8Array(await file.arrayBuffer()), ui: tongue() });
  } catch (error) {
    name.textContent = say('openRefused', file.name, reasonOf(error));
  }
}

async function compiled(): Promise<void> {
  const told = find('delivery-told');
  told.textContent = say('building');
  const bytes = await bench.ask('build', null);
  if (bytes === null) {
    told.textContent = say('buildRefused');
    find('faults').scrollIntoView();
    return;
  }
  download(`${packName()}.balise`, bytes);
  told.textContent = say('built', bytes.length);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
