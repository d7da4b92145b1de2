/* The form of a profile, made from what fields.ts says. It tells of each change as soon as a control is left. */
import { filled, GROUPS, shown, unpaired, type Field } from '../profile/fields.ts';
import type { Fields } from '../storage/schema.ts';
import { make } from './page.ts';
import { say } from './words.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The groups of the form. `under` is what a company's policy says, shown where nothing stands. */
export function profileForm(fields: Fields, under: Fields, isLocked: boolean, changed: (update: (fields: Fields) => Fields) => void): HTMLElement[] {
  return GROUPS.map((group) => {
    const set = make('fieldset', { disabled: isLocked }, make('legend', { textContent: say(`group_${group.id}`) }));
    for (const field of group.fields) set.append(row(field, isLocked ? under : fields, under, isLocked, changed));
    return set;
  });
}

/** A message's key for a path: dots are not allowed in it. */
export function keyOf(path: string): string {
  return `field_${path.replace('.', '_')}`;
}

function row(field: Field, fields: Fields, under: Fields, isLocked: boolean, changed: (update: (fields: Fields) => Fields) => void): HTMLElement {
  const key = keyOf(field.path);
  const id = `profile-${field.path}`;
  const control = controlOf(field, key, fields, isLocked ? {} : under);
  control.id = id;
  control.value = shown(field, fields);
  const hint = say(`${key}_hint`);
  const fault = make('p', { className: 'fault', id: `${id}-fault` });
  fault.setAttribute('role', 'status');
  const described = [`${id}-fault`];
  const parts: Node[] = [make('label', { htmlFor: id, textContent: say(key) }), control];
  if (hint !== `${key}_hint`) {
    parts.push(make('p', { className: 'hint', id: `${id}-hint`, textContent: hint }));
    described.unshift(`${id}-hint`);
  }
  if (!(control instanceof HTMLSelectElement)) control.placeholder = shown(field, under);
  control.setAttribute('aria-describedby', described.join(' '));
  control.addEventListener('change', () => {
    const lost = unpaired(field, control.value);
    fault.textContent = lost.length > 0 ? say('profileUnpaired', lost.join(', ')) : '';
    control.setAttribute('aria-invalid', String(lost.length > 0));
    if (lost.length === 0) changed((now) => filled(field, control.value, now));
  });
  return make('div', { className: field.kind === 'text' || field.kind === 'choice' ? 'row' : 'row tall' }, ...parts, fault);
}

function controlOf(field: Field, key: string, fields: Fields, under: Fields): Control {
  switch (field.kind) {
    case 'choice': {
      const options = [...new Set([...field.options, ...(fields[field.path] ?? [])])];
      const unset = make('option', { value: '', textContent: unsetWords(key, under[field.path]?.[0]) });
      return make('select', {}, unset, ...options.map((option) => make('option', { value: option, textContent: optionWords(key, option) })));
    }
    case 'text':
      return make('input', { type: 'text', autocomplete: 'off' });
    default:
      return make('textarea', { rows: 3 });
  }
}

/** What holds where the person chose nothing: the company's choice, if there is one. */
function unsetWords(key: string, company: string | undefined): string {
  if (company !== undefined) return say('profileInherited', optionWords(key, company));
  const words = say(`${key}_unset`);
  return words === `${key}_unset` ? say('profileNoChoice') : words;
}

/** The words of an option; a value that the form does not offer (a company's own sector) speaks for itself. */
function optionWords(key: string, option: string): string {
  const words = say(`${key}_${option}`);
  return words === `${key}_${option}` ? option : words;
}
