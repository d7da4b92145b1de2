/*
 * The form of one file, made from its schema. A key press in it changes the file at once; the form itself is drawn anew only when
 * something was added or taken away, or when the text beside it was edited.
 */
import { control, type Field } from './fields.ts';
import { button, make, select } from './page.ts';
import type { Fault, Outcome, Schema } from './protocol.ts';
import { groupFor, inside, shapeOf, blank } from './shape.ts';
import { either, nameOf, say } from './words.ts';
import { keyOf, Sheet, type Path, type Value } from './yaml.ts';

/** Whom a form tells of what was written. */
export type Written = (text: string) => void;

/** A form in its place. */
export class Form {
  readonly #place: HTMLElement;
  readonly #written: Written;
  #sheet = new Sheet('');
  #kind = '';
  #schema: Schema = {};

  constructor(place: HTMLElement, written: Written) {
    this.#place = place;
    this.#written = written;
  }

  /** Shows a file of a kind; false when its text is no YAML that a form can show. */
  show(text: string, schema: Schema, kind: string): boolean {
    this.#sheet = new Sheet(text);
    this.#kind = kind;
    this.#schema = schema;
    if (!this.#sheet.isSound) return false;
    const focus = this.#focus();
    this.#place.replaceChildren(...this.#group([], schema));
    focus();
    return true;
  }

  /** Marks what is wrong where it is, and what became of each example. What has no place here is returned. */
  mark(faults: readonly Fault[], outcomes: readonly Outcome[]): Fault[] {
    const slots = new Map([...this.#place.querySelectorAll<HTMLElement>('[data-fault]')].map((slot) => [slot.dataset['fault'] ?? '', slot]));
    const said = new Map<HTMLElement, string[]>();
    const homeless: Fault[] = [];
    for (const fault of faults) {
      const slot = nearest(slots, fault.key);
      if (slot === undefined) homeless.push(fault);
      else said.set(slot, [...(said.get(slot) ?? []), either(fault.message)]);
    }
    for (const slot of slots.values()) write(slot, (said.get(slot) ?? []).join('\n'));
    for (const mark of this.#place.querySelectorAll<HTMLElement>('[data-outcome]')) {
      const key = mark.dataset['outcome'] ?? '';
      const outcome = outcomes.find((one) => one.key === key);
      mark.className = `outcome ${outcome === undefined ? 'unknown' : outcome.holds ? 'holds' : 'fails'}`;
      write(mark, outcome === undefined ? say('notYet') : outcome.message === null ? say('holds') : say('fails', either(outcome.message)));
    }
    for (const list of this.#place.querySelectorAll<HTMLElement>('[data-outcomes]')) {
      const before = `${list.dataset['outcomes'] ?? ''}[`;
      const these = outcomes.filter(({ key }) => key.startsWith(before));
      list.replaceChildren(...these.map(({ holds, message }, index) =>
        make('li', { className: `outcome ${holds ? 'holds' : 'fails'}`, textContent: say('line', index + 1, message === null ? say('holds') : say('fails', either(message))) })));
    }
    return homeless;
  }

  /** Goes to the control of a key, or to the one that holds it. */
  focusOn(key: string): boolean {
    const controls = new Map([...this.#place.querySelectorAll<HTMLElement>('[data-path]')].map((one) => [one.dataset['path'] ?? '', one]));
    const found = nearest(controls, key);
    found?.focus();
    return found !== undefined;
  }

  /** Writes, and keeps what the person is in. */
  #write(change: (sheet: Sheet) => string, isDrawnAnew: boolean): void {
    const text = change(this.#sheet);
    if (text === this.#sheet.text) return;
    if (isDrawnAnew) this.show(text, this.#schema, this.#kind);
    else this.#sheet = new Sheet(text);
    this.#written(text);
  }

  /** Remembers where the person is, to be gone back to. */
  #focus(): () => void {
    const active = document.activeElement as HTMLElement | null;
    if (active === null || !this.#place.contains(active)) return () => undefined;
    const path = active.dataset['path'] ?? active.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? '';
    const at = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === 'text') ? active.selectionStart : null;
    return () => {
      const next = this.#place.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ?? this.#place.querySelector<HTMLElement>(`[data-row="${CSS.escape(path)}"] :is(input, textarea, select, button)`) ?? this.#place;
      next.focus();
      if (at !== null && (next instanceof HTMLTextAreaElement || next instanceof HTMLInputElement)) next.setSelectionRange(at, at);
    };
  }

  #group(path: Path, schema: Schema): HTMLElement[] {
    const value = this.#sheet.at(path);
    const known = typeof value === 'object' && !Array.isArray(value) ? value : {};
    const group = groupFor(schema, known);
    const there = this.#sheet.keys(path);
    const always = Object.keys(group.properties).filter((name) => group.required.includes(name) || name === 'en' || name === 'fr');
    const shown = [...there, ...always.filter((name) => !there.includes(name))];
    const rows = shown.map((name) => {
      const inner = inside(group, name);
      const place = [...path, name];
      return inner === undefined ? this.#unknown(place) : this.#row(place, inner, this.#nameAt(path, name), group.required.includes(name) ? null : name);
    });
    const absent = Object.keys(group.properties).filter((name) => !shown.includes(name));
    return absent.length === 0 ? rows : [...rows, this.#more(path, absent, group.properties)];
  }

  /** A key is called after its kind of file, where the same key means something else there. */
  #nameAt(path: Path, name: string): string {
    return path.length === 0 ? nameOf(name, this.#kind) : nameOf(name);
  }

  /** A key that no schema knows: the fault under it says so. */
  #unknown(path: Path): HTMLElement {
    return make('div', { className: 'row tall', data: { row: keyOf(path) } }, make('span', { textContent: String(path.at(-1)) }), this.#remove(path, String(path.at(-1))), slot(path));
  }

  /** What else could be said here. */
  #more(path: Path, names: readonly string[], properties: Record<string, Schema>): HTMLElement {
    const options = names.map((name) => [name, this.#nameAt(path, name)] as const).sort(([, one], [, other]) => one.localeCompare(other));
    const list = select([['', say('more')], ...options], '');
    list.setAttribute('aria-label', path.length === 0 ? say('more') : say('moreOf', titleOf(path)));
    list.dataset['path'] = `${keyOf(path)}+`;
    list.addEventListener('change', () => {
      const name = list.value;
      if (name === '') return;
      const place = [...path, name];
      const first = blank(properties[name] ?? {});
      this.#write((sheet) => sheet.set(place, first, isWord(properties[name])), true);
      this.focusOn(keyOf(place)) || this.#place.querySelector<HTMLElement>(`[data-row="${CSS.escape(keyOf(place))}"] :is(input, textarea, select)`)?.focus();
    });
    return make('p', { className: 'more' }, list);
  }

  #row(path: Path, schema: Schema, title: string, removable: string | null): HTMLElement {
    const shape = shapeOf(schema);
    const row = keyOf(path);
    const remove = removable === null || this.#sheet.at(path) === undefined ? [] : [this.#remove(path, title)];
    const field: Field = { path, schema, title, sheet: () => this.#sheet, write: (change, anew = false) => this.#write(change, anew) };
    const own = control(field, shape);
    if (own instanceof HTMLFieldSetElement) return make('div', { className: 'row tall', data: { row } }, own, ...remove, slot(path));
    if (own !== null) {
      own.id = `field-${row}`;
      const label = make('label', { htmlFor: own.id, textContent: title });
      return make('div', { className: `row ${own.dataset['size'] ?? ''}`, data: { row } }, label, ...remove, own, slot(path), ...this.#answers(path, shape.kind));
    }
    const set = make('fieldset', { data: { row } }, make('legend', {}, title, ...remove), slot(path));
    if (shape.kind === 'group') set.append(...this.#group(path, schema));
    if (shape.kind === 'list') set.append(...this.#list(path, shape.item, title));
    if (shape.kind === 'open') set.append(...this.#open(path, shape.value, title));
    if (shape.kind === 'ways') set.append(...this.#ways(path, shape.ways, title));
    return set;
  }

  /** What became of the messages that a template answers. */
  #answers(path: Path, kind: string): HTMLElement[] {
    return kind === 'lines' ? [make('ul', { className: 'outcomes', data: { outcomes: keyOf(path) } })] : [];
  }

  #list(path: Path, item: Schema, title: string): HTMLElement[] {
    const value = this.#sheet.at(path);
    const length = Array.isArray(value) ? value.length : 0;
    const cards = Array.from({ length }, (_, index) => {
      const place = [...path, index];
      const isProof = path[0] === 'examples' && path.length === 1;
      const shape = shapeOf(item);
      const inner = shape.kind === 'group' ? this.#group(place, item) : [this.#row(place, item, `${title} ${index + 1}`, null)];
      const head = [make('span', { className: 'ordinal', textContent: say('ordinal', nameOf(isProof ? 'example' : title), index + 1) })];
      if (isProof) head.push(make('span', { className: 'outcome unknown', data: { outcome: keyOf(place) } }));
      return make('div', { className: 'card', data: { row: keyOf(place) } }, make('p', { className: 'head' }, ...head, this.#remove(place, `${title} ${index + 1}`)), slot(place), ...inner);
    });
    const adds = this.#kinds(path, item).map(([words, value]) => button(words, () => {
      this.#write((sheet) => sheet.add(path, value), true);
      this.#place.querySelector<HTMLElement>(`[data-row="${CSS.escape(keyOf([...path, length]))}"] textarea`)?.focus();
    }));
    return [...cards, make('p', { className: 'buttons' }, ...adds)];
  }

  /** What can be added to a list: one thing, or an example of each kind in each language. */
  #kinds(path: Path, item: Schema): [string, Value][] {
    const kinds = item.anyOf?.flatMap(({ required }) => required ?? []) ?? [];
    const languages = (item.properties?.['lang'] || { enum: [] }).enum ?? [];
    if (kinds.length === 0) return [[say('addOne', titleOf(path)), blank(item)]];
    return languages.flatMap((lang) => kinds.map((kind): [string, Value] => [say(`add_${kind}_${String(lang)}`), { lang: String(lang), [kind]: '' }]));
  }

  #open(path: Path, value: Schema, title: string): HTMLElement[] {
    const isPlain = shapeOf(value).kind === 'text';
    const rows = this.#sheet.keys(path).map((name, index) => {
      const place = [...path, name];
      const key = make('input', { type: 'text', value: name, autocomplete: 'off', data: { path: `${keyOf(place)}=` } });
      key.setAttribute('aria-label', say('nameOfEntry', title, index + 1));
      key.addEventListener('change', () => this.#write((sheet) => sheet.rename(place, key.value.trim()), true));
      const row = this.#row(place, value, isPlain ? say('insteadOf', name || '…') : name || '…', '');
      return make('div', { className: isPlain ? 'card pair' : 'card' }, make('p', { className: 'head' }, key), row);
    });
    const add = button(say('addOne', title), () => {
      const taken = this.#sheet.keys(path);
      // A key must differ from the others from the first moment on.
      const name = taken.includes('') ? `${taken.length + 1}` : '';
      this.#write((sheet) => sheet.set([...path, name], blank(value)), true);
      this.#place.querySelector<HTMLElement>(`[data-path="${CSS.escape(`${keyOf([...path, name])}=`)}"]`)?.focus();
    });
    return [...rows, make('p', { className: 'buttons' }, add)];
  }

  #ways(path: Path, ways: readonly Schema[], title: string): HTMLElement[] {
    const value = this.#sheet.at(path);
    const now = ways.findIndex((way) => fitting(way, value));
    const list = select([...(now === -1 ? [['', say('choose')] as const] : []), ...ways.map((way, index) => [String(index), wayName(way)] as const)], String(now));
    list.setAttribute('aria-label', say('wayOf', title));
    list.dataset['path'] = `${keyOf(path)}?`;
    list.addEventListener('change', () => {
      const way = ways[Number(list.value)];
      if (way !== undefined) this.#write((sheet) => sheet.set(path, blank(way), isWord(way)), true);
    });
    const way = ways[now];
    if (way === undefined) return [list];
    const shape = shapeOf(way);
    return [list, ...(shape.kind === 'group' ? this.#group(path, way) : [this.#row(path, way, title, null)])];
  }

  #remove(path: Path, title: string): HTMLButtonElement {
    const remove = button('×', () => this.#write((sheet) => sheet.remove(path), true), say('removeOne', title));
    remove.className = 'remove';
    remove.title = say('removeOne', title);
    return remove;
  }
}

/** The slot of the longest path that a key begins with. */
function nearest(slots: ReadonlyMap<string, HTMLElement>, key: string): HTMLElement | undefined {
  for (let end = key.length; end > 0; end -= 1) {
    const next = key[end];
    if (next !== undefined && next !== '.' && next !== '[') continue;
    const slot = slots.get(key.slice(0, end));
    if (slot !== undefined) return slot;
  }
  return undefined;
}

function fitting(way: Schema, value: Value | undefined): boolean {
  const shape = shapeOf(way);
  if (value === undefined) return false;
  if (shape.kind === 'group') return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).every((name) => inside(shape, name) !== undefined);
  if (shape.kind === 'choice') return typeof value === 'string' && shape.options.includes(value);
  return shape.kind === 'open' ? typeof value === 'object' && !Array.isArray(value) : typeof value === 'string' || Array.isArray(value);
}

function wayName(way: Schema): string {
  const shape = shapeOf(way);
  if (shape.kind === 'group') return Object.keys(shape.properties).map((name) => nameOf(name)).join(', ');
  return say(`way_${shape.kind}`);
}

function isWord(schema: Schema | undefined): boolean {
  return schema !== undefined && ['choice', 'flag', 'number', 'several'].includes(shapeOf(schema).kind);
}

function titleOf(path: Path): string {
  return path.filter((step) => typeof step === 'string').map((step) => nameOf(String(step))).join(', ');
}

function slot(path: Path): HTMLElement {
  return make('p', { className: 'fault', data: { fault: keyOf(path) } });
}

/** Only what changed is written: a screen reader is not told twice. */
function write(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
