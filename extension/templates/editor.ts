/* The form of one template: both languages side by side, the slots that its texts ask for below. */
import { find, make } from '../options/page.ts';
import { say } from '../options/words.ts';
import type { Fields, OwnSlot, OwnTemplate, Pair } from '../storage/schema.ts';
import { askedIn, LANGUAGES, SLOT_TYPES } from './own.ts';

type Language = (typeof LANGUAGES)[number];
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What each language's names are in it. */
const NAMES = { en: 'English', fr: 'Français' } as const;

/** Makes the form for a template; `changed` hears of every key. */
export function showForm(template: OwnTemplate, situations: readonly { id: string; name: Pair }[], ui: Language, fields: Fields, changed: () => void): void {
  profile = fields;
  const known = situations.map(({ id, name }) => ({ id, name: name[ui] }));
  const all = known.some(({ id }) => id === template.situation) ? known : [...known, { id: template.situation, name: template.situation }];
  const options = all.sort((one, other) => one.name.localeCompare(other.name, ui)).map(({ id, name }) => make('option', { value: id, textContent: name, selected: id === template.situation }));
  const head = [
    row('own-situation', say('ownSituation'), make('select', {}, ...options)),
    row('own-abbreviation', say('ownAbbreviation'), make('input', { type: 'text', autocomplete: 'off', spellcheck: false, value: template.abbreviation }), say('ownAbbreviationHint')),
    row('own-tags', say('ownTags'), make('input', { type: 'text', autocomplete: 'off', value: template.tags.join(', ') }), say('ownTagsHint')),
    make('label', { className: 'tick' }, make('input', { id: 'own-general', type: 'checkbox', checked: template.general }), make('span', { textContent: say('ownGeneral') })),
  ];
  const sides = LANGUAGES.map((language) => {
    const written = (id: string, label: string, control: HTMLInputElement | HTMLTextAreaElement, value: string, hint = ''): HTMLElement => {
      control.value = value;
      control.lang = language;
      return tall(`${id}-${language}`, label, control, hint);
    };
    const set = make('fieldset', { className: 'side' }, make('legend', { textContent: NAMES[language], lang: language }),
      written('own-title', say('ownTemplateTitle'), make('input', { type: 'text', autocomplete: 'off' }), template.title[language]),
      written('own-text', say('ownText'), make('textarea', { rows: 8 }), template.text[language], say('ownTextHint')),
      make('p', { id: `measure-${language}`, className: 'hint' }),
      written('own-fits', say('ownFits'), make('textarea', { rows: 4 }), template.fits[language].join('\n'), say('ownFitsHint')),
      written('own-near', say('ownNear'), make('textarea', { rows: 2 }), template.does_not_fit[language].join('\n')),
      make('div', { id: `proof-${language}`, className: 'proof' }));
    return set;
  });
  const slots = make('div', { id: 'slots' });
  const form = find('form');
  form.replaceChildren(...head, make('div', { id: 'sides' }, ...sides), make('div', { id: 'twins' }), slots);
  form.onsubmit = (event) => event.preventDefault();
  drawSlots(template.slots);
  form.oninput = ({ target }) => {
    const { id } = target as HTMLElement;
    if (id.startsWith('own-text-') || /^slot-.*-type$/.test(id)) drawSlots(slotsWritten());
    changed();
  };
}

/** The template as the form says it; what the form does not ask for stays as it was in `before`. */
export function written(before: OwnTemplate): OwnTemplate {
  const lines = (id: string): string[] => value(id).split('\n').map((line) => line.trim()).filter(Boolean);
  const both = <T>(read: (language: Language) => T): Pair<T> => ({ en: read('en'), fr: read('fr') });
  return {
    ...before,
    situation: value('own-situation'),
    abbreviation: value('own-abbreviation').trim().replace(/^[;/]+/, '').replace(/\s+/g, '-'),
    tags: value('own-tags').split(',').map((tag) => tag.trim()).filter(Boolean),
    general: find<HTMLInputElement>('own-general').checked,
    title: both((language) => value(`own-title-${language}`).trim()),
    text: both((language) => value(`own-text-${language}`).trim()),
    fits: both((language) => lines(`own-fits-${language}`)),
    does_not_fit: both((language) => lines(`own-near-${language}`)),
    slots: slotsWritten(),
  };
}

/** What the profile fills in. */
let profile: Fields = {};

/** Slots whose words were taken out of the texts: they come back with them, as they were. */
let forgotten: Record<string, OwnSlot> = {};

function drawSlots(slots: Record<string, OwnSlot>): void {
  forgotten = { ...forgotten, ...slots };
  const names = [...new Set([...askedIn(value('own-text-en'), profile), ...askedIn(value('own-text-fr'), profile), ...declared(slots)])];
  const shown = [...find('slots').querySelectorAll<HTMLElement>('fieldset')].map((set) => `${set.dataset['slot']} ${set.dataset['type']}`);
  const wanted = names.map((name) => `${name} ${slots[name]?.type ?? forgotten[name]?.type ?? 'text'}`);
  // The person may be in one of them.
  if (shown.length > 0 && shown.join('\n') === wanted.join('\n')) return;
  const focused = document.activeElement?.id;
  const heading = names.length === 0 ? [] : [make('h3', { textContent: say('ownSlots') })];
  find('slots').replaceChildren(...heading, ...names.map((name) => slotForm(name, slots[name] ?? forgotten[name] ?? blankSlot(name))));
  if (focused !== undefined && focused.startsWith('slot-')) document.getElementById(focused)?.focus();
}

/** Slots that fill themselves are asked for where the template says so. */
function declared(slots: Record<string, OwnSlot>): string[] {
  const texts = value('own-text-en') + value('own-text-fr');
  return Object.keys(slots).filter((name) => new RegExp(`\\{[{%][^}]*\\b${name.replaceAll('.', '\\.')}\\b`).test(texts));
}

function slotForm(name: string, slot: OwnSlot): HTMLElement {
  const types = SLOT_TYPES.map((type) => make('option', { value: type, textContent: say(`ownSlot_${type.replace('-', '_')}`), selected: type === slot.type }));
  const set = make('fieldset', { className: 'slot' }, make('legend', {}, make('code', { textContent: `{{ ${name} }}` })), tall(`slot-${name}-type`, say('ownSlotType'), make('select', {}, ...types)));
  for (const language of LANGUAGES) {
    const text = (key: 'label' | 'sample' | 'default', words: string): HTMLElement =>
      tall(`slot-${name}-${key}-${language}`, `${words} (${NAMES[language]})`, make('input', { type: 'text', autocomplete: 'off', lang: language, value: slot[key][language] }));
    set.append(make('div', { className: 'cell' }, text('label', say('ownSlotLabel')), text('sample', say('ownSlotSample')), text('default', say('ownSlotDefault')),
      ...(slot.type === 'choice' ? [tall(`slot-${name}-choices-${language}`, `${say('ownSlotChoices')} (${NAMES[language]})`, make('textarea', { rows: 3, lang: language, value: slot.choices[language].join('\n') }))] : [])));
  }
  set.dataset['slot'] = name;
  set.dataset['type'] = slot.type;
  return set;
}

function slotsWritten(): Record<string, OwnSlot> {
  const sets = [...find('slots').querySelectorAll<HTMLElement>('fieldset')];
  return Object.fromEntries(sets.map((set) => {
    const name = set.dataset['slot'] ?? '';
    const both = (key: string): Pair => ({ en: value(`slot-${name}-${key}-en`), fr: value(`slot-${name}-${key}-fr`) });
    const choices = document.getElementById(`slot-${name}-choices-en`) === null ? (forgotten[name]?.choices ?? { en: [], fr: [] }) : split(both('choices'));
    return [name, { type: value(`slot-${name}-type`), label: both('label'), sample: both('sample'), default: both('default'), choices }];
  }));
}

function split({ en, fr }: Pair): Pair<string[]> {
  const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);
  return { en: lines(en), fr: lines(fr) };
}

function blankSlot(name: string): OwnSlot {
  const [label, sample] = name === 'agent' ? [{ en: 'Your first name', fr: 'Votre prénom' }, { en: 'Sam', fr: 'Léa' }] : [{ en: name, fr: name }, { en: '', fr: '' }];
  return { type: 'text', label, sample, default: { en: '', fr: '' }, choices: { en: [], fr: [] } };
}

/** Another template is shown: what was taken out of the last one is not its own. */
export function forget(): void {
  forgotten = {};
  find('slots')?.replaceChildren();
}

function value(id: string): string {
  return (document.getElementById(id) as Control | null)?.value ?? '';
}

function row(id: string, label: string, control: Control, hint = ''): HTMLElement {
  return make('div', { className: 'row' }, ...labelled(id, label, control, hint));
}

function tall(id: string, label: string, control: Control, hint = ''): HTMLElement {
  return make('div', { className: 'row tall' }, ...labelled(id, label, control, hint));
}

function labelled(id: string, label: string, control: Control, hint: string): HTMLElement[] {
  control.id = id;
  if (hint !== '') control.setAttribute('aria-describedby', `${id}-hint`);
  return [make('label', { htmlFor: id, textContent: label }), control, ...(hint === '' ? [] : [make('p', { className: 'hint', id: `${id}-hint`, textContent: hint })])];
}
