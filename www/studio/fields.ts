/* One control each: a text, a number, a choice, texts one a line. */
import { make, select } from './page.ts';
import type { Schema } from './protocol.ts';
import type { Shape } from './shape.ts';
import { optionOf, say } from './words.ts';
import { keyOf, type Path, type Sheet, type Value } from './yaml.ts';

/** What a control stands for. */
export interface Field {
  path: Path;
  schema: Schema;
  title: string;
  sheet(): Sheet;
  /** Changes the file; `anew` draws the form again. */
  write(change: (sheet: Sheet) => string, anew?: boolean): void;
}

/** The control of a shape; null for what is made of several. */
export function control(field: Field, shape: Shape): HTMLElement | null {
  switch (shape.kind) {
    case 'text':
      return area(field, textOf(field.sheet().at(field.path)), (sheet, text) => sheet.set(field.path, text));
    case 'number':
      return number(field);
    case 'flag':
      return choice(field, ['yes', 'no']);
    case 'choice':
      return choice(field, shape.options);
    case 'several':
      return several(field, shape.options);
    case 'lines':
    case 'anyof':
      return lines(field, shape.kind === 'anyof');
    default:
      return null;
  }
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function named<T extends HTMLElement>(element: T, { path }: Field): T {
  element.dataset['path'] = keyOf(path);
  return element;
}

/** A text, as high as it is long. */
function area(field: Field, text: string, change: (sheet: Sheet, text: string) => string): HTMLTextAreaElement {
  const element = named(make('textarea', { value: text, rows: rowsOf(text), spellcheck: true }), field);
  element.dataset['size'] = 'tall';
  element.addEventListener('input', () => {
    element.rows = rowsOf(element.value);
    field.write((sheet) => change(sheet, element.value));
  });
  return element;
}

function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 64), 0);
  return Math.min(12, lines);
}

function number(field: Field): HTMLInputElement {
  const element = named(make('input', { type: 'text', inputMode: 'numeric', autocomplete: 'off', value: textOf(field.sheet().at(field.path)) }), field);
  element.addEventListener('input', () => field.write((sheet) => sheet.set(field.path, element.value.trim(), true)));
  return element;
}

/** A choice decides what else is asked: the form is drawn anew. */
function choice(field: Field, options: readonly string[]): HTMLSelectElement {
  const now = textOf(field.sheet().at(field.path));
  const known = [...new Set(options.map((option) => (option === 'true' ? 'yes' : option === 'false' ? 'no' : option)))];
  const shown = now === 'true' && known.includes('yes') ? 'yes' : now === 'false' && known.includes('no') ? 'no' : now;
  const rest = known.includes(shown) ? [] : [[shown, shown === '' ? say('choose') : shown] as const];
  const element = named(select([...rest, ...known.map((option) => [option, optionOf(option)] as const)], shown), field);
  element.addEventListener('change', () => field.write((sheet) => sheet.set(field.path, element.value, true), true));
  return element;
}

function several(field: Field, options: readonly string[]): HTMLFieldSetElement {
  const value = field.sheet().at(field.path);
  const chosen = Array.isArray(value) ? value.map(textOf) : value === undefined || value === '' ? [] : [textOf(value)];
  const all = [...new Set([...options, ...chosen])];
  const boxes = all.map((option) => {
    const box = make('input', { type: 'checkbox', checked: chosen.includes(option), value: option });
    box.addEventListener('change', () => field.write((sheet) => sheet.lines(field.path, all.filter((_, index) => boxes[index]?.checked), true)));
    return box;
  });
  if (boxes[0] !== undefined) named(boxes[0], field);
  return make('fieldset', { className: 'boxes' }, make('legend', { textContent: field.title }),
    ...all.map((option, index) => make('label', {}, boxes[index] ?? '', ` ${optionOf(option)}`)));
}

/** Texts, one a line. A text that has lines itself keeps them as `\n`. */
function lines(field: Field, isNested: boolean): HTMLTextAreaElement {
  const value = field.sheet().at(field.path);
  const items = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
  const shown = items.map((item) => (Array.isArray(item) ? item.map(textOf).join(', ') : textOf(item).replaceAll('\\n', '\\\\n').replaceAll('\n', '\\n')));
  const element = area(field, shown.join('\n'), (sheet, text) => {
    const kept = text.split('\n').filter((line, index, all) => line.trim() !== '' || (all.length === 1 && index === 0));
    return sheet.lines(field.path, kept.map((line) => (isNested ? nested(line) : plain(line))));
  });
  element.classList.add('lines');
  element.title = say(isNested ? 'anyofHint' : 'linesHint');
  return element;
}

function plain(line: string): string {
  return line.trim().replace(/\\\\n|\\n/g, (mark) => (mark === '\\n' ? '\n' : '\\n'));
}

function nested(line: string): Value {
  const parts = line.split(',').map((part) => part.trim()).filter((part) => part !== '');
  return parts.length > 1 ? parts : (parts[0] ?? '');
}
