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
    for (const field of group.fields) set.append(row(field, isLocked ? under : fields, under, changed));
    return set;
  });
}

/** A message's key for a path: dots are not allowed in it. */
export function keyOf(path: string): string {
  return `field_${path.replace('.', '_')}`;
}

function row(field: Field, fields: Fields, under: Fields, changed: (update: (fields: Fields) => Fields) => void): HTMLElement {
  const key = keyOf(field.path);
  const id = `profile-${field.path}`;
  const control = controlOf(field, key);
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

function controlOf(field: Field, key: string): Control {
  switch (field.kind) {
    case 'choice': {
      const unset = say(`${key}_unset`);
      const none = make('option', { value: '', textContent: unset === `${key}_unset` ? say('profileNoChoice') : unset });
      return make('select', {}, none, ...field.options.map((option) => make('option', { value: option, textContent: say(`${key}_${option}`) })));
    }
    case 'text':
      return make('input', { type: 'text', autocomplete: 'off' });
    default:
      return make('textarea', { rows: 3 });
  }
}
